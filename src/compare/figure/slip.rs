//! Slips of one digit: `192.168.0.0/2` for `192.168.0.0/24`, “Row 12, Row 2” for 行 1、行 2.
//!
//! Small numbers are said so often, and by so many words, that nearly each of them may be said by something. How often a text
//! writes a figure hardly depends on its language: [`check`] counts them, and where one is written less often than in the original,
//! and one that is a digit away more often, this one was mistyped.

use std::collections::BTreeMap;
use std::ops::Range;

use super::crowd::MOST;
use super::pair::{Column, has_part};
use super::{Force, Mention, fits, loose};
use crate::compare::plain::Plain;
use crate::compare::ratio::Ratio;
use crate::compare::{Check, Difference, Fact};

/// Digits that stand together, and where they do, by what they say.
type Runs = BTreeMap<String, Vec<Range<usize>>>;

/// Adds the figure of `target` that is a digit away from the one of `source` in whose place it stands, if nothing was found yet.
pub(super) fn check(source: &Column<'_>, target: &Column<'_>, out: &mut Vec<Difference>) {
    if out.iter().any(|it| matches!(it.check, Check::Number | Check::Date)) {
        return;
    }
    let (mut ours, mut theirs) = (runs(&source.marked.plain), runs(&target.marked.plain));
    leave_out_told(source, &mut ours, target, &mut theirs);
    let (said, told) =
        (Said { column: source, runs: &ours }, Said { column: target, runs: &theirs });
    let fewer: Vec<&str> = said.more_than(&told, false).collect();
    let more: Vec<&str> = told.more_than(&said, false).collect();
    // One by itself may be told in a word on either side.
    let is_even = fewer.len() == 1 && more.len() == 1 && ours.len().min(theirs.len()) > 1;
    // Of what is surely gone, what stands there instead may be hidden among words that say it too.
    let hidden: Vec<&str> = told.more_than(&said, true).collect();
    let find = |more: &[&str], is_slip: &dyn Fn(&str, &str) -> bool| {
        let is_it = |it: &&str, other: &&str| is_a_digit_off(it, other) && is_slip(it, other);
        let instead = |it: &str| more.iter().find(|other| is_it(&it, other)).copied();
        fewer.iter().find_map(|it| Some(((*it).to_owned(), instead(it)?.to_owned())))
    };
    let slip = find(&more, &|it, other| {
        is_even
            || told.is_gone(other, &said)
            || said.is_gone(it, &told) && told.is_fewer(other, &said)
    });
    let is_one_less = |it: &str| said.count(it) == told.count(it) + 1;
    let slip = slip.or_else(|| find(&hidden, &|it, _| is_one_less(it) && said.is_gone(it, &told)));
    if let Some((it, other)) = slip {
        let place = |column: &Column<'_>, runs: &Runs, digits: &str| {
            let range = runs.get(digits).and_then(|it| it.last()).cloned().unwrap_or_default();
            column.marked.plain.range(range)
        };
        let (from, to) = (place(source, &ours, &it), place(target, &theirs, &other));
        out.retain(|it| {
            it.check != Check::NumberAdded
                || !it.target.iter().any(|it| it.start < to.end && to.start < it.end)
        });
        let (check, fact) = (Check::Number, Fact::Changed);
        out.push(Difference { check, source: vec![from], target: vec![to], fact });
    }
}

/// A text and the figures in it.
struct Said<'a> {
    column: &'a Column<'a>,
    runs: &'a Runs,
}

impl Said<'_> {
    /// Returns how often the text has the figure `digits`.
    fn count(&self, digits: &str) -> usize {
        self.runs.get(digits).map_or(0, Vec::len)
    }

    /// Returns how often the text says the number `digits` in words.
    fn words(&self, digits: &str) -> usize {
        let Ok(number) = digits.parse::<i128>().map(Ratio::whole) else { return 0 };
        let plain = &self.column.marked.plain;
        let is_word =
            |it: &&Mention| !plain.chars[it.range.clone()].iter().any(char::is_ascii_digit);
        let figure = Mention::number(0..0, Force::Hard, number);
        let words = self.column.mentions.iter().filter(is_word);
        words.filter(|it| has_part(it, number) || fits(&figure, it)).count()
    }

    /// Returns the figures of the text that it says more often than `other` does, in figures or `with_words`.
    fn more_than<'b>(
        &'b self,
        other: &'b Said<'_>,
        with_words: bool,
    ) -> impl Iterator<Item = &'b str> {
        let words = move |side: &Said<'_>, it: &str| if with_words { side.words(it) } else { 0 };
        let is_more =
            move |it: &&str| self.count(it) + words(self, it) > other.count(it) + words(other, it);
        self.runs.keys().map(String::as_str).filter(is_more).take(MOST)
    }

    /// Says whether `other` does not say the figure `digits` as often as this text.
    fn is_fewer(&self, digits: &str, other: &Said<'_>) -> bool {
        self.count(digits) > other.count(digits) + other.words(digits)
    }

    /// Says whether `other` surely does not say the figure `digits` as often as this text.
    fn is_gone(&self, digits: &str, other: &Said<'_>) -> bool {
        let column = other.column;
        let is_hinted = || {
            let number = digits.parse::<i128>().map(Ratio::whole);
            number.is_ok_and(|it| loose::says(&column.marked.plain, column.locale, it))
        };
        self.is_fewer(digits, other) && !is_hinted()
    }
}

/// Returns the digits in `plain` that stand together, without the commas that group them.
fn runs(plain: &Plain) -> Runs {
    let mut runs = Runs::new();
    let is_digit = |at: usize| plain.chars.get(at).is_some_and(char::is_ascii_digit);
    let is_group =
        |at: usize| plain.has(at, ",") && (1..4).all(|it| is_digit(at + it)) && !is_digit(at + 4);
    let mut at = 0;
    while at < plain.chars.len() {
        let start = at;
        // (0,255,0) is no number with a comma.
        let begins = |at: usize| (1..4).contains(&(at - start)) && !plain.has(start, "0");
        let mut is_grouped = false;
        while is_digit(at) || is_group(at) && (is_grouped || begins(at)) {
            is_grouped |= !is_digit(at);
            at += 1;
        }
        if at > start && !plain.has(at, "進") && !plain.has(at, " 進") {
            let digits = plain.chars[start..at].iter().filter(|c| **c != ',').collect();
            runs.entry(digits).or_default().push(start..at);
        }
        at += 1;
    }
    runs
}

/// Takes the figures of mentions out that say the same with other digits: 2 billion and 20億.
fn leave_out_told(source: &Column<'_>, ours: &mut Runs, target: &Column<'_>, theirs: &mut Runs) {
    let figures = |column: &Column<'_>| -> Vec<(String, Mention)> {
        let plain = &column.marked.plain;
        let text = |it: &Mention| (plain.text(it.range.clone()), it.clone());
        let all = column.mentions.iter().map(text);
        all.filter(|it| it.0.contains(|c: char| c.is_ascii_digit())).collect()
    };
    let mut left = figures(target);
    let mut unlike = figures(source);
    unlike.retain(|(text, _)| match left.iter().position(|it| it.0 == *text) {
        Some(at) => {
            left.remove(at);
            false
        }
        None => true,
    });
    for (_, mention) in unlike {
        let Some(at) = left.iter().position(|it| fits(&mention, &it.1)) else { continue };
        let (_, other) = left.remove(at);
        let both = [(&mention, &other), (&other, &mention)];
        for (runs, (this, that)) in [&mut *ours, &mut *theirs].into_iter().zip(both) {
            let range = &this.range;
            runs.retain(|digits, places| {
                // July 1997 may be a 7月 whose year stands elsewhere.
                let is_other_year = digits.len() == 4
                    && digits.parse().is_ok_and(|it| !has_part(that, Ratio::whole(it)));
                places
                    .retain(|it| !(range.start < it.end && it.start < range.end) || is_other_year);
                !places.is_empty()
            });
        }
    }
}

/// Says whether `a` and `b` differ in a digit that was changed, left out or added, or in two that were exchanged.
pub(super) fn is_a_digit_off(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    let start = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[start..], &b[start..]);
    let end = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    match (&a[..a.len() - end], &b[..b.len() - end]) {
        ([_], [_]) | ([_], []) | ([], [_]) => true,
        ([a, b], [c, d]) => a == d && b == c,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::tests::{check_errors, check_good};

    #[test]
    fn a_digit_that_words_hide_is_found() {
        check_errors(&[
            ("最初の列の番号は、1です。", "The first column has the number 19."),
            ("行1、行2の順。最初の行から始まる。", "Row 12, then row 2, from the first row on."),
            (
                "2つのネットワーク192.168.0.0/24と192.168.1.0/24",
                "Two networks: 192.168.0.0/2 and 192.168.1.0/24",
            ),
            ("Icinga2の設定", "Setting up Ichiga5"),
            (
                "1997年3月15日に加え、1997年の4月から7月に直した。",
                "He added it on March 15th, 1997 and changed it in April-July 1998.",
            ),
            ("明度が0%なら0%、100%なら100%である。", "At 0% it is 0%, at 100% it is 00%."),
        ]);
        check_good(&[
            ("2つ目の立体を選ぶ。", "Select the second 3D object."),
            ("赤(255,0,0)、緑(0,255,0)", "Red (255;0;0), green (0;255;0)"),
            ("20億円が2年で", "2 billion yen in 2 years"),
            ("2進数で表すIPv6の値", "The value of IPv6 in binary code"),
        ]);
    }

    #[test]
    fn slips_are_of_one_key() {
        let check = |a, b, expected| assert_eq!(is_a_digit_off(a, b), expected, "{a} {b}");
        for (a, b) in [("24", "2"), ("1", "19"), ("1997", "1998"), ("12", "21"), ("100", "00")] {
            check(a, b, true);
        }
        for (a, b) in [("24", "24"), ("12", "34"), ("100", "1"), ("123", "231")] {
            check(a, b, false);
        }
    }
}
