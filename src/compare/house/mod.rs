//! How the house writes: what `i18n/style.toml` asks for, on each side by itself.
//!
//! Only what a site has set is looked at. Words are found in the prose of a block; what is code, a link's target or a
//! component is not. A rule stays quiet where it cannot tell: names keep their spelling, and numbers beside units stay.

mod english;
mod japanese;
#[cfg(test)]
mod tests;

use std::ops::Range;

use super::plain::{OBJECT, Plain};
use super::{Check, Column, Difference, Fact, Form, Pair};
use crate::parse::house_style::Rules;

pub(super) use japanese::ends;

/// A breach of a rule: the check, the characters of the prose, and what is the matter.
type Found = (Check, Range<usize>, Fact);

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
        let Some(rules) = column.rules else { continue };
        let found = of_column(column, rules);
        let plain = &column.marked.plain;
        // One mark is not reported twice.
        let is_known = |range: &Range<usize>| {
            let side =
                |it: &Difference| if is_source { it.source.clone() } else { it.target.clone() };
            let mut mixed = pair.found.iter().filter(|it| it.check == Check::PunctMixed);
            mixed.any(|it| side(it).contains(range))
        };
        let found: Vec<_> = found
            .into_iter()
            .map(|(check, range, fact)| (check, plain.range(range), fact))
            .collect();
        let found: Vec<_> = found.into_iter().filter(|(_, range, _)| !is_known(range)).collect();
        for (check, range, fact) in found {
            pair.add_to(is_source, check, range, fact);
        }
    }
}

fn of_column(column: &Column<'_>, rules: &Rules) -> Vec<Found> {
    let plain = &column.marked.plain;
    let written =
        |at: usize| column.text.get(plain.range(at..at + 1)).and_then(|it| it.chars().next());
    let written = (0..plain.chars.len()).map(|at| written(at).unwrap_or(plain.chars[at])).collect();
    let text = Text { rules, plain, written, form: column.form };
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
        for other in others.iter().filter(|it| !it.is_empty()) {
            let length = other.chars().count();
            for at in 0..text.plain.chars.len() {
                let is_whole = is_japanese || is_word(text.plain, at..at + length);
                // What is to be used may hold what is not: ユーザ in ユーザー.
                let is_inside = || inside(text.plain, at, other, best);
                if text.plain.has(at, other) && is_whole && !is_inside() {
                    let range = at..at + length;
                    found.push((Check::StyleChoice, range, Fact::Replace(best.clone())));
                }
            }
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
    for range in sentences(text.plain) {
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
fn sentences(plain: &Plain) -> Vec<Range<usize>> {
    let chars = &plain.chars;
    let mut sentences = Vec::new();
    let mut start = 0;
    for at in 0..chars.len() {
        let next = chars.get(at + 1);
        let ends = match chars[at] {
            '。' => true,
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
