//! Words in Latin letters within Japanese text, which a screen reader pronounces as Japanese unless they have a language.

use std::ops::Range;

use memchr::memchr3_iter;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::slip as findings;

/// How many words in a row need a language. One or two are mostly names.
const FEWEST_WORDS: usize = 3;

/// Returns the runs of three or more Latin words in `text`: plain text of a Japanese page outside code and outside
/// elements with a language, in which `\n` stands for a soft break.
///
/// Abbreviations (`ASEAN`), numbers and addresses are no words. A run ends with its line, and at signs of markup, brackets
/// and straight quotation marks, so that it can be put into brackets as it is.
pub(crate) fn find_latin_runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    // Most Japanese text has no spaces, which is seen at a glance.
    let spaces = memchr3_iter(b' ', b'\n', 0xc2, text.as_bytes()).take(FEWEST_WORDS - 1);
    let may_have = spaces.count() == FEWEST_WORDS - 1;
    let stretches = may_have.then(|| stretches(text)).into_iter().flatten();
    stretches.filter(|it| has_words(it)).map(|stretch| {
        let at = offset(text, stretch);
        at..at + stretch.len()
    })
}

/// Takes back the hints at words without a language that stand where something else is wrong, in the same line of `text`
/// if it is syntax of another program, to which they may belong.
pub(crate) fn settle_latin(text: &str, diagnostics: &mut Vec<Diagnostic>) {
    let is_hint = |it: &Diagnostic| it.code == findings::UNTAGGED_LATIN;
    if !diagnostics.iter().any(is_hint) {
        return;
    }
    let others = diagnostics.iter().filter(|it| !is_hint(it));
    let mut taken: Vec<_> = others.map(|it| taken(text, it)).collect();
    taken.sort_by_key(|it| it.start);
    // Parts that overlap become one, so that the first one that ends behind a hint tells.
    taken.dedup_by(|next, last| {
        let is_over = next.start < last.end;
        last.end = if is_over { last.end.max(next.end) } else { last.end };
        is_over
    });
    diagnostics.retain(|it| {
        let range = it.primary.place.span.range();
        let first = taken.partition_point(|it| it.end <= range.start);
        !is_hint(it) || taken.get(first).is_none_or(|it| it.start >= range.end)
    });
}

/// Returns the part of `text` that `finding` is about.
fn taken(text: &str, finding: &Diagnostic) -> Range<usize> {
    let Range { start, end } = finding.primary.place.span.range();
    if ![findings::FOREIGN_SYNTAX, findings::FOREIGN_CALLOUT].contains(&finding.code) {
        return start..end;
    }
    let before = text.get(..start).unwrap_or_default();
    let behind = text.get(end..).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    start..end + behind.find('\n').unwrap_or(behind.len())
}

fn has_words(stretch: &str) -> bool {
    // Words between commas are mostly a list of names.
    let count =
        |part: &str| part.split([' ', '\u{a0}']).filter(|it| is_word(it)).count() >= FEWEST_WORDS;
    stretch.split(", ").any(count)
}

/// Returns the longest pieces of `text` that are written as Latin text is, without spaces and marks at their ends.
fn stretches(text: &str) -> impl Iterator<Item = &str> {
    let ends = |it: char| {
        let is_text = is_latin(it) || it.is_ascii() && !it.is_ascii_control() || is_mark(it);
        !is_text || is_sign(it)
    };
    let edge = |it: char| !it.is_alphanumeric();
    text.split(ends).map(move |it| it.trim_matches(edge)).filter(|it| !it.is_empty())
}

fn is_latin(character: char) -> bool {
    character.is_ascii_alphabetic()
        || matches!(character, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
}

/// Says whether `character` is a sign of markup or code, or encloses something.
fn is_sign(character: char) -> bool {
    matches!(
        character,
        '[' | ']'
            | '{'
            | '}'
            | '('
            | ')'
            | '<'
            | '>'
            | '"'
            | '\\'
            | '|'
            | '`'
            | '*'
            | '='
            | '~'
            | '^'
    )
}

/// Says whether `character` is a mark that Latin text uses beyond ASCII.
fn is_mark(character: char) -> bool {
    matches!(character, '’' | '‘' | '“' | '”' | '–' | '\u{a0}')
}

fn is_word(word: &str) -> bool {
    let word = word.trim_matches(|it: char| !it.is_alphanumeric());
    let spelled = word.chars().all(|it| is_latin(it) || matches!(it, '\'' | '’' | '-'));
    let abbreviation = word.chars().count() > 1 && !word.chars().any(char::is_lowercase);
    !word.is_empty() && spelled && !abbreviation
}

/// Returns where `part`, a piece of `text`, begins in it.
fn offset(text: &str, part: &str) -> usize {
    part.as_ptr() as usize - text.as_ptr() as usize
}
