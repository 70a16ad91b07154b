//! Slips of the input method: full-width characters and missing spaces where Markdown wants ASCII.
//!
//! Markdown takes none of these for an error; it shows them as text. Entry points: [`find_slips`] goes through the lines
//! of a body, first asking for the marker at the beginning of each ([`block`], [`joined`]), then for what stands within it
//! ([`inline`], [`star`]), and for the syntax of other programs ([`foreign`], [`between`], [`emoji`]); [`find_in_fence`] looks for
//! such syntax in a block of code, [`find_latin_runs`] in plain text for words that need a language. A pattern that ordinary
//! prose also has is left alone, or is a hint.

mod between;
mod block;
mod emoji;
mod fence;
mod foreign;
mod inline;
mod joined;
mod latin;
mod parts;
mod star;
pub(crate) mod word;

use std::cell::OnceCell;
use std::collections::HashSet;
use std::ops::Range;

use memchr::{memchr, memchr_iter};

pub(crate) use self::fence::find as find_in_fence;
pub(crate) use self::foreign::is_module;
pub(crate) use self::latin::{find_latin_runs, settle_latin};
use crate::diagnostic::catalog::{markup, slip as findings};
use crate::diagnostic::{Argument, Code, Diagnostic};
use crate::source::{Place, SourcePath, Span};

/// How many slips are reported per file.
const MOST_FINDINGS: usize = 200;

/// A slip: its code, the bytes of the text it takes, and what is meant instead, of foreign syntax its kind.
type Slip = (Code, Range<usize>, String);

/// Returns a finding for each slip in `body`, the part of `text` behind the front matter.
///
/// `is_code` tells whether the byte at an offset of `text` lies in code, a comment or other text that is not Markdown;
/// it is asked only where a slip seems to be.
pub(crate) fn find_slips(
    path: &SourcePath,
    text: &str,
    body: Span,
    is_code: &dyn Fn(usize) -> bool,
) -> Vec<Diagnostic> {
    let lines = Lines::new(text, body);
    let mut slips = Vec::new();
    let start = body.range().start;
    let body = text.get(body.range()).unwrap_or_default();
    if let Some(Range { start: from, end }) = word::find(body, &|at| !is_code(start + at)) {
        slips.push((findings::WORD_MARKUP, start + from..start + end, String::new()));
    }
    let signs = inline::Signs::of(body);
    let has_parts = parts::may_stand_in(body);
    let has_pairs = between::may_stand_in(body);
    let has_stars = star::may_stand_in(body);
    for (at, line) in lines.lines.iter().enumerate() {
        block::find(&lines, at, &mut slips);
        let is_whole = foreign::find(&lines, at, has_parts, &mut slips);
        if has_pairs && !is_whole {
            between::find(&lines, at, &mut slips);
        }
        joined::find(&lines, at, &mut slips);
        emoji::find(&lines, at, &mut slips);
        if has_stars {
            star::find(&lines, at, &mut slips);
        }
        if signs.may_slip(line.text) {
            inline::find(&lines, at, &mut slips);
        }
    }
    let slips = slips.into_iter().filter(|(_, range, _)| !is_code(range.start)).take(MOST_FINDINGS);
    slips
        .map(|(code, range, meant)| {
            let behind = text[range.end..].lines().next().unwrap_or_default();
            let (place, written) = (Place::new(path, range.clone()), &text[range]);
            match code {
                findings::FOREIGN_SYNTAX => findings::foreign_syntax(place, written, &meant),
                findings::FOREIGN_CALLOUT => {
                    findings::foreign_callout(place, written, &meant, foreign::title(behind))
                }
                findings::WORD_MARKUP => findings::word_markup(place, written),
                findings::JOINED_LINES => findings::joined_lines(place, written, meant),
                _ => findings::slip(code, place, written, meant),
            }
        })
        .collect()
}

/// Leaves one finding about what a word processor left in a page, the first: all of it is to be taken out, and the looks that
/// it gave to the text as well.
pub(crate) fn settle_word(diagnostics: &mut Vec<Diagnostic>) {
    let is_word = |it: &Diagnostic| it.code == findings::WORD_MARKUP;
    let first = diagnostics.iter().filter(|it| is_word(it)).map(|it| it.primary.place.span).min();
    let Some(first) = first else { return };
    let is_style = |it: &Diagnostic| {
        it.code == markup::REFUSED_ATTRIBUTE
            && it.arguments.get("attribute") == Some(&Argument::from("style"))
    };
    let mut has_first = false;
    diagnostics.retain(|it| match is_word(it) {
        true => it.primary.place.span == first && !std::mem::replace(&mut has_first, true),
        false => !is_style(it),
    });
}

/// A line without its end.
#[derive(Clone, Copy)]
struct Line<'a> {
    /// The text.
    text: &'a str,
    /// The byte of the file at which it begins.
    start: usize,
}

impl Line<'_> {
    fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// The lines of a body.
struct Lines<'a> {
    lines: Vec<Line<'a>>,
    /// The labels of the footnotes defined in the body, once somebody asks.
    labels: OnceCell<HashSet<String>>,
}

impl<'a> Lines<'a> {
    fn new(text: &'a str, body: Span) -> Self {
        let mut start = body.range().start;
        let body = text.get(body.range()).unwrap_or_default();
        let has_cr = memchr(b'\r', body.as_bytes()).is_some();
        let mut lines = Vec::with_capacity(body.len() / 64);
        let mut done = 0;
        let ends = memchr_iter(b'\n', body.as_bytes()).map(|end| end + 1);
        for end in ends.chain([body.len()]) {
            let piece = &body[std::mem::replace(&mut done, end)..end];
            if piece.is_empty() {
                continue;
            }
            let line = piece.strip_suffix('\n').unwrap_or(piece);
            let line = line.strip_suffix('\r').unwrap_or(line);
            if has_cr {
                let parts = line.split('\r').scan(start, |at, text| {
                    let start = *at;
                    *at += text.len() + 1;
                    Some(Line { text, start })
                });
                lines.extend(parts);
            } else {
                lines.push(Line { text: line, start });
            }
            start += piece.len();
        }
        Self { lines, labels: OnceCell::new() }
    }

    /// Says whether a footnote called `label` is defined, which makes an unusual spelling a deliberate one.
    fn defines(&self, label: &str) -> bool {
        let label_of =
            |line: &Line<'a>| Some(line.text.trim_start().strip_prefix("[^")?.split_once("]:")?.0);
        let labels = || self.lines.iter().filter_map(label_of).map(str::to_owned).collect();
        self.labels.get_or_init(labels).contains(label)
    }

    fn before(&self, at: usize) -> Option<&Line<'a>> {
        self.lines.get(at.checked_sub(1)?)
    }

    fn behind(&self, at: usize) -> Option<&Line<'a>> {
        self.lines.get(at + 1)
    }
}

/// Returns `text` with its full-width forms of ASCII characters and ideographic spaces in ASCII.
fn to_ascii(text: &str) -> String {
    text.chars().map(ascii).collect()
}

/// Returns the ASCII character that `character` is the full-width form of, or itself.
fn ascii(character: char) -> char {
    match character {
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(character) - 0xfee0).unwrap_or(character)
        }
        '\u{3000}' => ' ',
        _ => character,
    }
}

/// Says whether `character` is written in Japanese text: kana, kanji, and the marks that go with them.
fn is_japanese(character: char) -> bool {
    matches!(character,
        '\u{3001}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{ff01}'..='\u{ff9f}' | '\u{20000}'..='\u{3ffff}' | '\u{2460}'..='\u{24ff}')
}

#[cfg(test)]
mod tests;
