//! Parts, multiples and rough amounts in words: 半分, 3分の1, 倍, 数百万; “half”, “a third”, “twice”, “millions of”.
//!
//! Both languages have many other ways to say them, so that [`check`] compares them only where each side has as many of
//! a kind as the other.

use std::cell::LazyCell;
use std::ops::Range;

use super::crowd::MOST;
use super::literal::literal;
use super::numeral::numeral;
use super::odds::unlike;
use super::word::{self, word};
use crate::compare::marked::Marked;
use crate::compare::plain::Plain;
use crate::compare::ratio::Ratio;
use crate::locale::Locale;

/// Words and where they stand, with what they say.
type Said = Vec<(Range<usize>, Ratio)>;

/// Adds the parts, multiples and rough amounts of `source` in whose place `target` has others.
pub(super) fn check(
    source: (&Marked, &Locale),
    target: (&Marked, &Locale),
    out: &mut Vec<crate::compare::Difference>,
) {
    let is_japanese_last = target.1.is_japanese();
    // Where one side says none there is nothing to compare, and Japanese is sooner looked through.
    let (first, second) = if is_japanese_last { (target, source) } else { (source, target) };
    let first = Text::new(&first.0.plain, first.1);
    let second = LazyCell::new(|| Text::new(&second.0.plain, second.1));
    for find in [shares as fn(&Text<'_>) -> Said, amounts] {
        let first = find(&first);
        if first.is_empty() {
            continue;
        }
        let second = find(&second);
        let (ours, theirs) = if is_japanese_last { (second, first) } else { (first, second) };
        let (ours, theirs) = (unsaid(ours, &target.0.plain), unsaid(theirs, &source.0.plain));
        unlike(source.0, ours, target.0, theirs, out);
    }
}

/// Returns those of `said` that `other` does not have as a fraction in figures: 6分の1 is 1/6.
fn unsaid(mut said: Said, other: &Plain) -> Said {
    let slashes = other.chars.iter().enumerate().filter(|(_, c)| **c == '/');
    let fraction = |(at, _): (usize, &char)| {
        let digits = other.chars[..at].iter().rev().take_while(|c| c.is_ascii_digit());
        let above = literal(other, at - digits.count())?;
        let below = literal(other, at + 1)?;
        (below.value != Ratio::whole(0)).then(|| above.value.over(below.value))
    };
    let fractions: Vec<Ratio> = slashes.filter_map(fraction).take(MOST).collect();
    said.retain(|it| !fractions.contains(&it.1));
    said
}

/// A text as it is looked through.
enum Text<'a> {
    Japanese(&'a Plain),
    /// With its words.
    Other(&'a Plain, Vec<Word>),
}

impl<'a> Text<'a> {
    fn new(plain: &'a Plain, locale: &Locale) -> Self {
        match locale.is_japanese() {
            true => Self::Japanese(plain),
            false => Self::Other(plain, words(plain)),
        }
    }
}

/// Returns what `find` finds from place to place.
fn all(plain: &Plain, find: impl Fn(usize) -> Option<(Range<usize>, Ratio)>) -> Said {
    let (mut said, mut at) = (Said::new(), 0);
    while at < plain.chars.len() {
        let found = find(at);
        at = found.as_ref().map_or(at + 1, |it| it.0.end.max(at + 1));
        said.extend(found);
    }
    said
}

/// Returns the parts of a whole and multiples in `plain`.
fn shares(text: &Text<'_>) -> Said {
    match text {
        Text::Japanese(plain) if !plain.chars.iter().any(|c| matches!(c, '半' | '倍' | '分')) => {
            Said::new()
        }
        Text::Japanese(plain) => all(plain, |at| japanese_share(plain, at)),
        Text::Other(plain, words) => at_words(words, |at| english_share(plain, words, at)),
    }
}

/// Returns the amounts in `plain` of which only the power of ten is told.
fn amounts(text: &Text<'_>) -> Said {
    match text {
        Text::Japanese(plain) if !plain.chars.contains(&'数') => Said::new(),
        Text::Japanese(plain) => all(plain, |at| japanese_amount(plain, at)),
        Text::Other(plain, words) => at_words(words, |at| english_amount(plain, words, at)),
    }
}

/// Reads 半分, 半数, 半額, 半減, 3分の2, 2倍, 倍増.
fn japanese_share(plain: &Plain, at: usize) -> Option<(Range<usize>, Ratio)> {
    let half = ["半分", "半数", "半額", "半減", "折半"].iter().find(|it| plain.has(at, it));
    if let Some(word) = half.filter(|_| !plain.has(at, "半減期")) {
        let is_majority = at > 0 && plain.chars[at - 1] == '過';
        return (!is_majority).then(|| (at..at + word.chars().count(), Ratio::new(1, 2)));
    }
    if plain.has(at, "倍増") {
        return Some((at..at + 2, Ratio::whole(2)));
    }
    let first = numeral(plain, at)?;
    let unit = first.end + usize::from(plain.has(first.end, " "));
    if plain.has(unit, "分の")
        && let Some(above) = numeral(plain, unit + 2)
    {
        return Some((at..above.end, above.value.over(first.value)));
    }
    let is_whole = !["半", "率", "数"].iter().any(|it| plain.has(unit + 1, it));
    (plain.has(unit, "倍") && is_whole).then(|| (at..unit + 1, first.value))
}

/// Reads 数十, 数百万.
fn japanese_amount(plain: &Plain, at: usize) -> Option<(Range<usize>, Ratio)> {
    let is_counted = plain.has(at, "数") && !plain.has(at + 1, "数");
    let begins = at == 0 || !matches!(plain.chars[at - 1], '十' | '百' | '千' | '人' | '件' | '点');
    let scale = numeral(plain, at + 1).filter(|it| {
        let units = &plain.chars[at + 1..it.end];
        is_counted && begins && units.iter().all(|c| "十百千万億兆".contains(*c))
    });
    // 数百 alone has no number behind it that `numeral` would read.
    let single = || match plain.chars.get(at + 1)? {
        '百' => Some((at..at + 2, Ratio::whole(100))),
        '千' => Some((at..at + 2, Ratio::whole(1000))),
        '万' => Some((at..at + 2, Ratio::whole(10_000))),
        '億' => Some((at..at + 2, Ratio::whole(100_000_000))),
        '兆' => Some((at..at + 2, Ratio::whole(1_000_000_000_000))),
        _ => None,
    };
    scale.map(|it| (at..it.end, it.value)).or_else(|| single().filter(|_| is_counted && begins))
}

/// Behind these, “a third” is a part of those who do it.
const VERBS: [&str; 12] = [
    "was",
    "were",
    "is",
    "are",
    "have",
    "has",
    "had",
    "said",
    "agreed",
    "answered",
    "voted",
    "supported",
];

/// A word in small letters and where it stands.
type Word = (String, Range<usize>);

/// Returns the words of `plain`.
fn words(plain: &Plain) -> Vec<Word> {
    let (mut words, mut at) = (Vec::new(), 0);
    while at < plain.chars.len() {
        let found = word(plain, at);
        at = found.as_ref().map_or(at + 1, |it| it.1.end);
        words.extend(found);
    }
    words
}

/// Returns what `read` reads at one of `words`.
fn at_words(words: &[Word], read: impl Fn(usize) -> Option<(Range<usize>, Ratio)>) -> Said {
    let (mut said, mut end) = (Said::new(), 0);
    for (at, (_, range)) in words.iter().enumerate() {
        if range.start >= end
            && let Some(found) = read(at)
        {
            end = found.0.end;
            said.push(found);
        }
    }
    said
}

/// Says whether the word at `at` of `words` is one of `names`.
fn is_one(words: &[Word], at: Option<usize>, names: &[&str]) -> bool {
    let word = at.and_then(|at| words.get(at));
    word.is_some_and(|it| names.contains(&&*it.0))
}

/// Reads “half”, “a third of”, “two-thirds”, “twice”, “threefold”, “four times as many”.
fn english_share(plain: &Plain, words: &[Word], at: usize) -> Option<(Range<usize>, Ratio)> {
    let (text, range) = &words[at];
    let (before, behind) = (at.checked_sub(1), Some(at + 1));
    let whole = |value: i128| Some((range.clone(), Ratio::whole(value)));
    match &**text {
        "half" | "halves" | "halved" | "halving" => {
            let periods = ["first", "second", "latter", "former", "last", "other", "and", "past"];
            let is_period = is_one(words, before, &periods)
                || is_one(words, before, &["a"]) && is_one(words, at.checked_sub(2), &["and"])
                || is_one(words, behind, &["year", "hour", "day", "century", "way", "an"])
                || is_one(words, Some(at + 2), &["year", "dozen", "century", "million", "billion"])
                || plain.has(range.end, "-");
            return (!is_period).then(|| (range.clone(), Ratio::new(1, 2)));
        }
        "twice" | "doubled" | "doubling" | "doubles" | "twofold" => return whole(2),
        "tripled" | "tripling" | "triples" | "threefold" => return whole(3),
        "quadrupled" | "quadrupling" | "fourfold" => return whole(4),
        "fivefold" => return whole(5),
        "tenfold" => return whole(10),
        "a" | "one" => {
            let (name, last) = words.get(at + 1)?;
            let below = word::part(name).filter(|below| *below > 2 && !name.ends_with('s'))?;
            // “a third” may be one more, and “a third meeting” is.
            let ends = plain.chars.get(last.end).is_none_or(|c| matches!(c, '.' | ',' | ';' | ')'));
            let is_subject = is_one(words, Some(at + 2), &VERBS) && plain.has(last.end, " ");
            let is_part =
                ends || is_subject || plain.has(range.end, "-") || plain.has(last.end, " of");
            return is_part.then(|| (range.start..last.end, Ratio::new(1, below)));
        }
        _ => {}
    }
    let read = word::read(plain, range.start)?;
    if read.is_fraction && read.value.as_whole().is_none() {
        return Some((range.start..read.end, read.value));
    }
    let next = words.iter().position(|it| it.1.start > read.end)?;
    let compares = ["as", "more", "higher", "larger", "greater", "the", "that", "faster", "longer"];
    let is_multiple = is_one(words, Some(next), &["times"])
        && (read.value.as_whole().is_none() || is_one(words, Some(next + 1), &compares));
    (is_multiple && !read.is_ordinal).then(|| (range.start..words[next].1.end, read.value))
}

/// Reads “dozens of”, “tens of thousands of”, “several hundred”, “a few million”.
fn english_amount(plain: &Plain, words: &[Word], at: usize) -> Option<(Range<usize>, Ratio)> {
    let (text, range) = &words[at];
    let scale = |at: usize| -> Option<i128> {
        match &*words.get(at)?.0 {
            "tens" | "dozens" => Some(10),
            "hundreds" | "hundred" => Some(100),
            "thousands" | "thousand" => Some(1000),
            "millions" | "million" => Some(1_000_000),
            "billions" | "billion" => Some(1_000_000_000),
            "trillions" | "trillion" => Some(1_000_000_000_000),
            _ => None,
        }
    };
    let start = at + usize::from(matches!(&**text, "several" | "few"));
    let is_plural = text.ends_with('s') && scale(at).is_some();
    if start == at && !is_plural {
        return None;
    }
    let (mut value, mut last) = (scale(start)?, start);
    while let next = last + 1 + usize::from(is_one(words, Some(last + 1), &["of"]))
        && let Some(factor) = scale(next)
    {
        (value, last) = (value * factor, next);
    }
    let end = words[last].1.end;
    let is_said = start > at || plain.has(end, " of");
    is_said.then(|| (range.start..end, Ratio::whole(value)))
}
