//! Words in Latin letters within Japanese text, which a screen reader pronounces as Japanese unless they have a language.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::slip as findings;
use crate::source::{Place, SourcePath, Span};

/// How many words in a row need a language. One or two are mostly names.
const FEWEST_WORDS: usize = 3;

/// Returns a hint for each run of three or more Latin words in `runs`: pieces of plain text of a Japanese page outside
/// code and outside elements with a language, each with the byte of the file at which it begins.
///
/// Abbreviations (`ASEAN`), numbers and addresses are no words.
pub(crate) fn find_latin_runs<'a>(
    path: &SourcePath,
    runs: impl IntoIterator<Item = (&'a str, usize)>,
) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    for (text, start) in runs {
        for stretch in stretches(text) {
            let words = stretch.split([' ', '\u{a0}']).filter(|it| is_word(it)).count();
            if words >= FEWEST_WORDS {
                let at = start + offset(text, stretch);
                let place = Place::new(path, Span::new(at, at + stretch.len()));
                diagnostics.push(findings::untagged_latin(place, stretch));
            }
        }
    }
    diagnostics
}

/// Returns the longest pieces of `text` that are written as Latin text is, without spaces and marks at their ends.
fn stretches(text: &str) -> impl Iterator<Item = &str> {
    let ends = |it: char| !(is_latin(it) || it.is_ascii() && !it.is_ascii_control() || is_mark(it));
    let edge = |it: char| !it.is_alphanumeric();
    text.split(ends).map(move |it| it.trim_matches(edge)).filter(|it| !it.is_empty())
}

fn is_latin(character: char) -> bool {
    character.is_ascii_alphabetic()
        || matches!(character, '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
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
