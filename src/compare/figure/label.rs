//! What stands beside a number and makes it another one: paragraph 2(b), 震度６強, 8月上旬.
//!
//! The number by itself is the same on both sides, so that what pairs numbers does not see that its letter is another one.

use std::ops::Range;

use super::month;
use super::odds::unlike;
use super::word::word;
use crate::compare::Difference;
use crate::compare::marked::Marked;
use crate::compare::plain::Plain;

/// Numbers or what stands behind them, and what makes one another.
type Labels = Vec<(Range<usize>, String)>;

/// Adds the letters and grades behind numbers of `source` in whose place `target` has others.
pub(super) fn check(source: &Marked, target: &Marked, out: &mut Vec<Difference>) {
    let both = [source, target].map(|it| &it.plain);
    let compare = |find: fn(&Plain) -> Labels, out: &mut Vec<Difference>| {
        let [ours, theirs] = both.map(find);
        unlike(source, ours, target, theirs, out);
    };
    compare(letters, out);
    compare(thirds, out);
    let has_grades = |plain: &Plain| (0..plain.chars.len()).any(|at| plain.has(at, "震度"));
    if both.into_iter().any(has_grades) {
        compare(grades, out);
    }
}

/// Returns the letters in brackets behind numbers and other brackets: 9(1)(a), 2 (b).
fn letters(plain: &Plain) -> Labels {
    let brackets = plain.chars.iter().enumerate().filter(|(_, c)| **c == '(').map(|(at, _)| at);
    let label = |at: usize| {
        let before = plain.chars[..at].strip_suffix(&[' ']).unwrap_or(&plain.chars[..at]);
        let is_numbered = before.last().is_some_and(|c| c.is_ascii_digit() || *c == ')');
        let (text, range) = word(plain, at + 1).filter(|_| is_numbered)?;
        let is_label = range.len() == 1 || text.chars().all(|c| matches!(c, 'i' | 'v' | 'x'));
        let is_small = plain.chars[range.clone()].iter().all(char::is_ascii_lowercase);
        (is_label && is_small && plain.has(range.end, ")")).then(|| (at..range.end + 1, text))
    };
    brackets.filter_map(label).collect()
}

/// Returns the thirds of months: 8月上旬, “early August”, “mid-August”.
fn thirds(plain: &Plain) -> Labels {
    let japanese = |at: usize| {
        let third = ["上", "中", "下"].iter().position(|it| plain.has(at - 1, it))?;
        (plain.has(at, "旬")).then(|| (at - 1..at + 1, third.to_string()))
    };
    let english = |at: usize| {
        let is_mark = |it: &&str| at.checked_sub(it.len()).is_some_and(|at| plain.has(at, it));
        let third = [["early", "Early"], ["mid", "Mid"], ["late", "Late"]]
            .iter()
            .position(|it| it.iter().any(is_mark))?;
        let begins = ["early", "mid", "late"][third].len();
        let is_word = at == begins || !plain.chars[at - begins - 1].is_alphabetic();
        (is_word && month::begins(plain, at + 1)).then(|| (at - begins..at, third.to_string()))
    };
    let places = plain.chars.iter().enumerate().skip(1);
    let found = places.filter_map(|(at, c)| match c {
        '旬' => japanese(at),
        ' ' | '-' => english(at),
        _ => None,
    });
    found.collect()
}

/// Returns the grades of earthquakes, of which two have an upper and a lower half: 震度６強, “6 Lower”, “upper 5”.
fn grades(plain: &Plain) -> Labels {
    let numbers = plain.chars.iter().enumerate().filter(|(_, c)| matches!(c, '5' | '6'));
    let grade = |(at, number): (usize, &char)| {
        let is_alone = |at: Option<usize>| {
            let c = at.and_then(|at| plain.chars.get(at));
            !c.is_some_and(|c| c.is_ascii_digit() || *c == '.')
        };
        if !is_alone(at.checked_sub(1)) || !is_alone(Some(at + 1)) {
            return None;
        }
        let behind = at + 1 + usize::from(matches!(plain.chars.get(at + 1), Some(' ' | '-')));
        let (end, is_upper) = match plain.chars.get(at + 1) {
            Some('強' | '+') => (at + 2, true),
            Some('弱') => (at + 2, false),
            _ => match word(plain, behind).and_then(|it| Some((it.1.end, half(&it.0)?))) {
                Some(found) => found,
                None => (at + 1, half(&word_before(plain, at))?),
            },
        };
        Some((at..end, format!("{number}{is_upper}")))
    };
    numbers.filter_map(grade).collect()
}

/// Says whether `word` names the upper half of a grade, or the lower one.
fn half(word: &str) -> Option<bool> {
    match word {
        "upper" | "strong" | "plus" => Some(true),
        "lower" | "weak" | "minus" => Some(false),
        _ => None,
    }
}

/// Returns the word before `at` in small letters.
fn word_before(plain: &Plain, at: usize) -> String {
    let before = plain.chars[..at].strip_suffix(&[' ']).unwrap_or_default();
    let letters = before.iter().rev().take(8).take_while(|c| c.is_ascii_alphabetic());
    let letters: Vec<char> = letters.map(char::to_ascii_lowercase).collect();
    letters.into_iter().rev().collect()
}
