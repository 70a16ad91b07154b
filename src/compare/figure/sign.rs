//! Numbers below zero: `▲3.5%`, `△3.5`, `マイナス10度`, `-3.5 %`, “minus ten degrees”.
//!
//! A sign is soon lost, since the number behind it is still there. [`check`] asks for it where the other language has the
//! number with no sign, and no word for less.

use super::pair::Column;
use super::word::word;
use super::{Mention, Value, fits};
use crate::compare::plain::Plain;
use crate::compare::{Check, Difference, Fact};
use crate::locale::Locale;

/// Japanese words that say less without a sign.
const JAPANESE: [&str; 20] = [
    "減",
    "低",
    "落",
    "下回",
    "下げ",
    "下が",
    "以下",
    "未満",
    "縮",
    "悪化",
    "赤字",
    "損",
    "削",
    "後退",
    "不足",
    "割れ",
    "負",
    "マイナス",
    "氷点下",
    "引",
];

/// The beginnings of English words that do.
const ENGLISH: [&str; 28] = [
    "minus", "negativ", "decreas", "declin", "fell", "fall", "drop", "down", "low", "less", "loss",
    "lost", "lose", "reduc", "contract", "shrink", "shrank", "shrunk", "deficit", "below", "wors",
    "cut", "slid", "sank", "under", "short", "narrow", "subtract",
];

/// Adds the numbers below zero of one side that stand on the other one above it.
pub(super) fn check(source: &Column<'_>, target: &Column<'_>, out: &mut Vec<Difference>) {
    for (ours, theirs, is_source) in [(source, target, true), (target, source, false)] {
        let signed = ours.mentions.iter().enumerate().filter(|(_, it)| is_below_zero(ours, it));
        for (at, mention) in signed {
            let others = theirs.mentions.iter().enumerate();
            let same: Vec<_> =
                others.filter(|(_, it)| is_number(it) && fits(mention, it)).collect();
            let is_said =
                same.iter().any(|(_, it)| is_below_zero(theirs, it) || is_subtracted(theirs, it))
                    || says_less(&theirs.marked.plain, theirs.locale);
            let Some((other, _)) = same.first().filter(|_| !is_said) else { continue };
            let (mut from, mut to) = (vec![ours.range(at)], vec![theirs.range(*other)]);
            if !is_source {
                std::mem::swap(&mut from, &mut to);
            }
            let is_told = |it: &Difference| it.source == from || it.target == to;
            if !out.iter().any(is_told) {
                let (check, fact) = (Check::Number, Fact::Changed);
                out.push(Difference { check, source: from, target: to, fact });
            }
        }
    }
}

fn is_number(mention: &Mention) -> bool {
    matches!(mention.values.first(), Some(Value::Number(_)))
}

/// Says whether `mention` of `column` is a number with a sign before it.
fn is_below_zero(column: &Column<'_>, mention: &Mention) -> bool {
    let before = &column.marked.plain.chars[..mention.range.start];
    let before = match before {
        [before @ .., '¥' | '$' | '€' | '£'] => before,
        _ => before,
    };
    let ends = |word: &str| {
        let before = before.strip_suffix(&[' ']).unwrap_or(before);
        let start = before.len().checked_sub(word.chars().count());
        let text = start.map(|at| before[at..].iter().map(char::to_ascii_lowercase));
        text.is_some_and(|text| text.eq(word.chars()))
    };
    let has_sign = match before {
        [.., '▲' | '△'] => true,
        // Behind letters and figures it is a hyphen or stands for “to”.
        [before @ .., '-'] => {
            let is_sign =
                |c: &char| matches!(c, 'ぁ'..='ん' | '比' | '差' | '率') || !c.is_alphanumeric();
            before.last().is_none_or(is_sign)
        }
        _ => ["マイナス", "minus", "negative"].into_iter().any(ends),
    };
    is_number(mention) && has_sign
}

/// Says whether a minus sign stands apart before `mention`, as it does where one number is taken from another.
fn is_subtracted(column: &Column<'_>, mention: &Mention) -> bool {
    column.marked.plain.chars[..mention.range.start].ends_with(&['-', ' '])
}

/// Says whether `plain`, a text of `locale`, has a word that says less.
fn says_less(plain: &Plain, locale: &Locale) -> bool {
    if locale.is_japanese() {
        return (0..plain.chars.len()).any(|at| JAPANESE.iter().any(|it| plain.has(at, it)));
    }
    let mut at = 0;
    while at < plain.chars.len() {
        at = match word(plain, at) {
            Some((text, _)) if ENGLISH.iter().any(|it| text.starts_with(it)) => return true,
            Some((_, range)) => range.end,
            None => at + 1,
        };
    }
    false
}
