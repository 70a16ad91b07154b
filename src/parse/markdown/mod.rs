//! Markdown: from the text of a page to a [`Document`].
//!
//! The entry point is [`parse_markdown`].
//!
//! 1. [`component`] finds the calls of components in the source and covers them, so that Markdown does not see them.
//! 2. [`sentinel`] makes emphasis work next to Japanese punctuation.
//! 3. `pulldown-cmark` turns the text into events; [`component::misplaced`] takes back calls that lie across them.
//! 4. [`title`] finds the title of the page among the headings.
//! 5. [`writer`] goes over the events block by block ([`block`]). The content of each leaf block is brought together in a
//!    [`leaf`]; [`bracket`] (citations, spans), [`ruby`] and [`bare_url`] find our own syntax in it; [`soft_break`]
//!    joins Japanese lines; [`inline`] writes the HTML and takes down the outline.
//! 6. [`footnote`] numbers the notes and puts them at the end; [`fit`] gives back what memory is left over.

mod attribute;
mod author_html;
mod bare_url;
mod block;
mod block_mark;
mod bracket;
mod buffer;
mod callout;
mod citation;
mod component;
mod count;
mod escape;
mod fit;
mod footnote;
mod heading;
pub(crate) mod highlight;
pub(crate) mod html;
mod inline;
mod inline_code;
mod leaf;
mod line;
mod link;
mod mention;
mod ruby;
pub(crate) mod scheme;
mod sentinel;
mod signs;
pub(crate) mod slip;
mod soft_break;
mod structure;
mod table;
mod title;
mod writer;

#[cfg(test)]
mod tests;

use std::ops::Range;

use memchr::memmem;
use pulldown_cmark::{Event, Options, Parser, Tag};

use crate::checked::Checked;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::markdown as catalog;
use crate::locale::Locale;
use crate::parse::document::Document;
use crate::parse::text::check_escaped;
use crate::source::{Place, SourcePath, Span};
use crate::word::words;

pub(crate) use attribute::Attributes;
pub(crate) use bare_url::{address_length, addresses, target as address_target};
pub(crate) use citation::parse as parse_citation;
use component::Calls;
pub(crate) use inline_code::{InlineClass, InlineCode, inline_codes, message_codes};
pub(crate) use line::{Line, read as read_line};
pub(crate) use ruby::bar as ruby_bar;
use sentinel::Prepared;
pub use soft_break::SoftBreak;
pub(crate) use structure::{Part, PartKind, parts};

/// A Markdown text and its circumstances.
#[derive(Clone, Copy, Debug)]
pub struct MarkdownInput<'a> {
    /// The file.
    pub path: &'a SourcePath,
    /// The whole file.
    pub text: &'a str,
    /// Where the Markdown is in it, behind the front matter.
    pub body: Span,
    /// The language of the text.
    pub locale: &'a Locale,
    /// How to write it.
    pub options: &'a MarkdownOptions,
    /// What the front matter of a page calls it, empty where it has no title, and where; none for other texts.
    pub title: Option<(&'a str, Span)>,
}

/// Choices of the site in how Markdown becomes HTML.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct MarkdownOptions {
    /// What becomes of line breaks in the source.
    pub soft_break: SoftBreak,
    /// How references to footnotes are set.
    pub footnote_marks: FootnoteMarks,
    /// Whether the text of every block is marked, since the site keeps a ledger.
    pub mark_blocks: bool,
}

/// How references to footnotes are set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum FootnoteMarks {
    /// Small and raised.
    #[default]
    Superscript,
    /// On the line, as in （注1）.
    Inline,
}

words! { FootnoteMarks { Superscript = "superscript", Inline = "inline", } }

/// How often a text is read again without misplaced calls before all calls are given up.
const MAX_ROUNDS: u32 = 4;

/// Returns what the text says, and everything that is wrong with it.
pub fn parse_markdown(input: &MarkdownInput) -> Checked<Document> {
    let mut diagnostics = Vec::new();
    let (text, base) = body(input);
    let mut calls = find_calls(input, text, base, &mut diagnostics);
    let mut rounds = 0;
    let document = loop {
        let masked = (!calls.tags.is_empty()).then(|| component::mask(text, base, &calls));
        let prepared = sentinel::prepare(masked.as_deref().unwrap_or(text), base);
        let events = events(&prepared);
        let mut misplaced = component::misplaced(&calls, &events, &prepared);
        if misplaced.is_empty() {
            report_sentinels(input.path, &prepared, &mut diagnostics);
            report_references(input.path, &prepared, &events, &mut diagnostics);
            break writer::write(input, &prepared, &calls, &events, &mut diagnostics);
        }
        // Uncovering a call can change the structure round another one. A text made to go on so for long is cut short.
        rounds += 1;
        if rounds == MAX_ROUNDS {
            misplaced = (0..calls.calls.len()).collect();
        }
        for &call in &misplaced {
            let call = &calls.calls[call];
            let place = Place::new(input.path, call.span);
            diagnostics.push(catalog::component_misplaced(place, &call.name));
        }
        calls.remove(&misplaced);
    };
    Checked::new(document, diagnostics)
}

/// Returns the Markdown without a byte order mark, and where it begins in the file.
fn body<'a>(input: &MarkdownInput<'a>) -> (&'a str, usize) {
    let Range { start, end } = input.body.range();
    let text = input.text.get(start..end).unwrap_or("");
    match text.strip_prefix('\u{feff}') {
        Some(rest) => (rest, start + '\u{feff}'.len_utf8()),
        None => (text, start),
    }
}

/// Returns the calls of components in `text`, which begins at `base` in its file.
fn find_calls(
    input: &MarkdownInput,
    text: &str,
    base: usize,
    diagnostics: &mut Vec<Diagnostic>,
) -> Calls {
    if !component::may_call(text) {
        return Calls::default();
    }
    let code: Vec<_> = code(text).map(|it| it.start + base..it.end + base).collect();
    let body = Span::new(base, base + text.len());
    component::find(input.path, input.text, body, &code, diagnostics)
}

/// Returns where code stands in `text`.
pub(crate) fn code(text: &str) -> impl Iterator<Item = Range<usize>> {
    Parser::new_ext(text, options()).into_offset_iter().filter_map(|(event, range)| {
        matches!(event, Event::Code(_) | Event::Start(Tag::CodeBlock(_))).then_some(range)
    })
}

/// Returns the syntax that is switched on.
pub(crate) fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_GFM
        | Options::ENABLE_DEFINITION_LIST
        | Options::ENABLE_WIKILINKS
}

/// Returns the events of the text with their places in the prepared text.
fn events<'a>(prepared: &'a Prepared) -> Vec<(Event<'a>, Range<usize>)> {
    let mut events = Vec::with_capacity(prepared.text.len() / 16);
    events.extend(Parser::new_ext(&prepared.text, options()).into_offset_iter());
    events
}

/// How many labels are compared with one that is not defined.
const MOST_LABELS: usize = 100;

/// Returns the labels that are defined for links.
fn labels(prepared: &Prepared) -> Vec<String> {
    let parser = Parser::new_ext(&prepared.text, options());
    let labels = parser.reference_definitions().iter().map(|(label, _)| label);
    let mut labels: Vec<_> = labels.map(|it| it.replace(sentinel::SENTINEL, "")).collect();
    labels.sort_unstable();
    labels.truncate(MOST_LABELS);
    labels
}

/// Reports references (`&#x202e;`) to characters that control or reorder others.
fn report_references(
    path: &SourcePath,
    prepared: &Prepared,
    events: &[(Event<'_>, Range<usize>)],
    diagnostics: &mut Vec<Diagnostic>,
) {
    if memmem::find(prepared.text.as_bytes(), b"&#").is_none() {
        return;
    }
    for (event, range) in events {
        if let Event::Text(text) = event
            && prepared.text[range.clone()].starts_with("&#")
        {
            diagnostics.extend(check_escaped(path, text, prepared.file_span(range)));
        }
    }
}

fn report_sentinels(path: &SourcePath, prepared: &Prepared, diagnostics: &mut Vec<Diagnostic>) {
    let places = prepared.foreign.iter().map(|span| Place::new(path, *span));
    diagnostics.extend(places.map(catalog::noncharacter));
}
