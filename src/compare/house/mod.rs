//! How the house writes: what `i18n/style.toml` asks for, on each side by itself.
//!
//! Only what a site has set is looked at, in a text that has no translation too ([`breaches`]). Words are found in the prose of a block; what is code, a link's target or a
//! component is not. A rule stays quiet where it cannot tell: names keep their spelling, and numbers beside units stay.

mod english;
mod japanese;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::plain::{OBJECT, Plain, starts_with};
use super::{Check, Column, Difference, Fact, Form, Pair};
use crate::parse::house_style::Rules;

pub(super) use japanese::ends;

/// A breach of a rule: the check, where it is, and what is the matter.
pub(super) type Found = (Check, Range<usize>, Fact);

/// What rules look at.
struct Text<'a> {
    rules: &'a Rules,
    plain: &'a Plain,
    /// The characters as they are written, where those of the prose are folded.
    written: Vec<char>,
    form: Form,
}

/// Runs the rules on both sides.
pub(super) fn check(pair: &mut Pair<'_>) {
    for is_source in [true, false] {
        let column = if is_source { &pair.source } else { &pair.target };
        let mut found = breaches(column);
        // One mark is not reported twice.
        let is_known = |range: &Range<usize>| {
            let side =
                |it: &Difference| if is_source { it.source.clone() } else { it.target.clone() };
            let mut mixed = pair.found.iter().filter(|it| it.check == Check::PunctMixed);
            mixed.any(|it| side(it).contains(range))
        };
        found.retain(|(_, range, _)| !is_known(range));
        for (check, range, fact) in found {
            pair.add_to(is_source, check, range, fact);
        }
    }
}

/// Returns where `column` breaks a rule, as ranges of its text.
pub(super) fn breaches(column: &Column<'_>) -> Vec<Found> {
    let Some(rules) = column.rules else { return Vec::new() };
    let plain = &column.marked.plain;
    let found = of_column(column, rules).into_iter().map(|(check, range, fact)| {
        let fact = if plain.is_unbroken(&range) { fact } else { in_words(fact) };
        (check, plain.range(range), fact)
    });
    found.collect()
}

/// Returns `fact` for a place with markup in it, which what is to be written would destroy.
fn in_words(fact: Fact) -> Fact {
    match fact {
        Fact::Replace(text) => Fact::Wanted(text),
        fact => fact,
    }
}

fn of_column(column: &Column<'_>, rules: &Rules) -> Vec<Found> {
    let plain = &column.marked.plain;
    let text = Text { rules, plain, written: column.written().collect(), form: column.form };
    let mut found = Vec::new();
    match column.locale.language() {
        "ja" => japanese::check(&text, &mut found),
        "en" => english::check(&text, &mut found),
        _ => {}
    }
    choices(&text, column.locale.is_japanese(), &mut found);
    sentence_length(&text, column.locale.is_japanese(), &mut found);
    found
}

/// Reports words of the lists.
fn choices(text: &Text<'_>, is_japanese: bool, found: &mut Vec<Found>) {
    for (best, others) in &text.rules.choices {
        for other in others {
            choice(text, is_japanese, (best, other), found);
            // A word that begins a sentence has a capital.
            let [best, capital] = [best, other].map(|it| english::capital(it));
            if !is_japanese && capital != *other && capital != best {
                choice(text, is_japanese, (&best, &capital), found);
            }
        }
    }
}

fn choice(text: &Text<'_>, is_japanese: bool, (best, other): (&str, &str), found: &mut Vec<Found>) {
    let length = other.chars().count();
    for at in 0..text.plain.chars.len() {
        // Characters that are the same one in prose may be what is to be told apart: 〜 and ～.
        let is_there = text.plain.has(at, other) || starts_with(&text.written[at..], other);
        let is_whole = || is_japanese || is_word(text.plain, at..at + length);
        // What is to be used may hold what is not: ユーザ in ユーザー.
        let is_inside = || inside(text.plain, at, other, best);
        let is_right = || starts_with(&text.written[at..], best);
        if is_there && is_whole() && !is_inside() && !is_right() {
            let range = at..at + length;
            found.push((Check::StyleChoice, range, Fact::Replace(best.to_owned())));
        }
    }
}

/// Says whether `part`, which stands at `at`, is a part of `whole` there.
fn inside(plain: &Plain, at: usize, part: &str, whole: &str) -> bool {
    whole.match_indices(part).any(|(offset, _)| {
        let before = whole[..offset].chars().count();
        at.checked_sub(before).is_some_and(|start| plain.has(start, whole))
    })
}

/// Says whether no letter stands right before or behind `range`.
fn is_word(plain: &Plain, range: Range<usize>) -> bool {
    let is_letter = |at: usize| plain.chars.get(at).is_some_and(|c| c.is_alphanumeric());
    let is_inside = range.start > 0 && is_letter(range.start - 1) || is_letter(range.end);
    !is_inside
}

/// Reports sentences that are too long.
fn sentence_length(text: &Text<'_>, is_japanese: bool, found: &mut Vec<Found>) {
    let Some(limit) = text.rules.sentence_length else { return };
    for range in sentences(text) {
        let chars = &text.plain.chars[range.clone()];
        let count = match is_japanese {
            true => chars.iter().filter(|c| !c.is_whitespace() && **c != OBJECT).count(),
            false => chars
                .split(|c| c.is_whitespace())
                .filter(|word| word.iter().any(|c| c.is_alphanumeric()))
                .count(),
        };
        if count > limit {
            found.push((Check::StyleSentenceLength, range, Fact::Long(count, limit)));
        }
    }
}

/// Returns the sentences of `plain`.
fn sentences(text: &Text<'_>) -> Vec<Range<usize>> {
    let chars = &text.plain.chars;
    let mut sentences = Vec::new();
    let mut start = 0;
    for at in 0..chars.len() {
        let next = chars.get(at + 1);
        let ends = match chars[at] {
            '。' => true,
            '.' if text.written[at] == '．' => {
                let is_digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
                !(at > 0 && is_digit(at - 1) && is_digit(at + 1))
            }
            '!' | '?' => next.is_none_or(|c| c.is_whitespace() || !c.is_ascii()),
            // A short form is followed by a small letter, a number or a name; that of a name is a capital itself.
            '.' => {
                let is_initial = at >= 1 && chars[at - 1].is_uppercase();
                let behind = chars[at + 1..].iter().find(|c| !c.is_whitespace());
                next.is_none_or(|c| c.is_whitespace())
                    && !is_initial
                    && behind.is_none_or(|c| !c.is_lowercase() && !c.is_numeric())
            }
            _ => false,
        };
        if ends {
            sentences.push(start..at + 1);
            start = at + 1;
        }
    }
    sentences.push(start..chars.len());
    let trimmed = sentences.into_iter().map(|it| {
        let blank = chars[it.clone()].iter().take_while(|c| c.is_whitespace()).count();
        it.start + blank..it.end
    });
    trimmed.filter(|it| !it.is_empty()).collect()
}
