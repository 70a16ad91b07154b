//! Names in capitals, which both languages write alike: ASEAN, NATO.
//!
//! A translation may well spell out what one stands for, so that one that is missing is no mistake by itself. [`check`] reports it
//! where the translation has another one, which the original does not have: then it is the wrong name, or misspelled.

use std::ops::Range;

use super::{Check, Column, Fact, Pair};

/// How many letters such a name has at least, and at most.
const LENGTHS: std::ops::RangeInclusive<usize> = 3..=6;
/// How many names of a text are compared.
const MOST: usize = 100;

/// Reports the names in capitals of the target that stand in place of others of the source.
pub(super) fn check(pair: &mut Pair<'_>) {
    let lost = lacking(&pair.source, &pair.target);
    if lost.is_empty() {
        return;
    }
    let added = lacking(&pair.target, &pair.source);
    if !added.is_empty() {
        pair.add(Check::Name, lost, added, Fact::Changed);
    }
}

/// Returns where the names in capitals stand in `column` that `other` has nowhere, not even in other letters.
fn lacking(column: &Column<'_>, other: &Column<'_>) -> Vec<Range<usize>> {
    let names = names(column);
    if names.is_empty() {
        return Vec::new();
    }
    let whole = other.text.to_ascii_lowercase();
    let mut found: Vec<(String, Range<usize>)> = Vec::new();
    for (name, range) in names {
        if found.iter().all(|it| it.0 != name) && !says(&whole, &name.to_ascii_lowercase()) {
            found.push((name, range));
        }
    }
    found.into_iter().map(|(_, range)| column.marked.plain.range(range)).collect()
}

/// Says whether `name` stands in `text`, both in small letters, as a word or its plural.
fn says(text: &str, name: &str) -> bool {
    let is_free = |c: Option<char>| !c.is_some_and(|c| c.is_ascii_alphabetic());
    text.match_indices(name).any(|(at, _)| {
        let behind = &text[at + name.len()..];
        let ends = ["", "s", "es"]
            .iter()
            .any(|end| behind.strip_prefix(end).is_some_and(|rest| is_free(rest.chars().next())));
        is_free(text[..at].chars().next_back()) && ends
    })
}

/// Returns the names in capitals in `column`, unless all of it is in capitals.
fn names(column: &Column<'_>) -> Vec<(String, Range<usize>)> {
    let plain = &column.marked.plain;
    let chars = &plain.chars;
    let is_part = |c: &char| c.is_ascii_alphanumeric() || "_.-/$".contains(*c);
    let (mut names, mut loud, mut quiet) = (Vec::new(), 0, 0);
    let mut at = 0;
    while at < chars.len() {
        let length = chars[at..].iter().take_while(|c| is_part(c)).count();
        // A full stop ends the sentence.
        let end = at + length - usize::from(length > 1 && chars[at + length - 1] == '.');
        let word = &chars[at..end.max(at)];
        let is_loud = word.iter().all(char::is_ascii_uppercase);
        let is_roman = word.iter().all(|c| "IVXLCDM".contains(*c));
        if !word.is_empty() {
            *(if is_loud { &mut loud } else { &mut quiet }) += 1;
        }
        if is_loud && !is_roman && LENGTHS.contains(&word.len()) && names.len() < MOST {
            names.push((plain.text(at..end), at..end));
        }
        at += length.max(1);
    }
    let is_shouted = loud > 2 && loud > quiet && !column.locale.is_japanese();
    if is_shouted { Vec::new() } else { names }
}

#[cfg(test)]
mod tests {
    use crate::compare::Check;
    use crate::compare::tests::{check_bad, check_good};

    #[test]
    fn names_in_capitals_are_the_same_in_both_languages() {
        check_bad(
            Check::Name,
            &[
                ("⟦ASEAN⟧の会合", "A meeting of ⟦APEC⟧"),
                ("⟦JSON⟧として読む。", "It is read as ⟦JOSN⟧."),
                ("⟦RAM⟧は4GBである。", "It has 4 GB of ⟦DRAM⟧."),
            ],
        );
        check_good(&[
            ("国連の会合", "A meeting of the UN"),
            ("GDPは国内総生産である。", "Gross domestic product"),
            ("URLとURI", "URLs and the URI"),
            ("第III章のASEAN", "Chapter III: ASEAN."),
            ("NATO加盟国", "Members of Nato"),
            ("全ての国の権利", "THE RIGHTS OF ALL NATIONS"),
            ("`ASEAN`と<b title=\"x\">EU</b>", "`ASEAN` and the <b title=\"x\">EU</b>"),
        ]);
    }
}
