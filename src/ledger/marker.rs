//! What authors tell the comparison of languages, in comments: `<!-- i18n:skip -->`.
//!
//! A comment on a line of its own is about the block that follows it: the next paragraph, heading, table, list, or
//! quotation as a whole. One at the end of a text is about that text.
//!
//! Comments are read here and nowhere else. Who wants to take one away asks for the [`removal`] of the place that was noted
//! when it was read.

use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::translation as catalog;
use crate::ledger::splice::Edit;
use crate::ledger::unit::Marks;
use crate::parse::document::{Block, BlockKind};
use crate::parse::markdown::Part;
use crate::source::{Place, Span, line_start};

/// The comment that marks a text as still to be translated.
pub(crate) const TODO_MARK: &str = "<!-- i18n:todo -->";
/// The comment that marks a value at the head of a page so, on the line before it.
pub(crate) const HEAD_TODO: &str = "# i18n:todo";

/// The words behind `i18n:`.
const WORDS: [&str; 6] = ["comment", "join", "only", "skip", "todo", "translate"];

/// What comments say about a block.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marker {
    /// Its state.
    pub(crate) marks: Marks,
    /// What translators are told, a line each.
    pub(crate) note: String,
}

/// The comments that wait for the block that they are about.
#[derive(Debug, Default)]
pub(crate) struct Markers {
    /// What they say.
    waiting: Marker,
    /// Where they stand.
    places: Vec<Place>,
    /// What is said about the container or table that goes on, and where that ends.
    running: Option<(Marker, u32)>,
}

/// Returns the comments of an HTML block that holds nothing else, which readers do not see: where each stands in `html`, and
/// what it says.
pub(crate) fn comments(html: &str) -> Option<Vec<(Range<usize>, &str)>> {
    let mut found = Vec::new();
    let mut rest = html.trim_start();
    while !rest.is_empty() {
        let (inside, behind) = rest.strip_prefix("<!--")?.split_once("-->")?;
        found.push((html.len() - rest.len()..html.len() - behind.len(), inside.trim()));
        rest = behind.trim_start();
    }
    Some(found)
}

/// Says whether a comment that says `text` is one for the comparison of languages.
pub(crate) fn is_marker(text: &str) -> bool {
    text.starts_with("i18n:")
}

/// Returns the comment above the value at the byte `at` of the head of the page `source` if that marks it as still to be
/// translated.
pub(crate) fn head_todo(source: &str, at: usize) -> Option<Span> {
    let above = source[..line_start(source, at)].trim_end();
    let comment = above[line_start(above, above.len())..].trim_start();
    let is_todo = comment.strip_prefix('#')?.trim() == "i18n:todo";
    is_todo.then(|| Span::new(above.len() - comment.len(), above.len()))
}

/// Returns the edit of `source` that takes away `comment`: with the white space before it where it ends a line, with the whole
/// line where there is nothing else on that but marks of quotations.
pub(crate) fn removal(source: &str, comment: Span) -> Edit {
    let is_blank = |c: char| matches!(c, ' ' | '\t' | '\r');
    let Range { mut start, mut end } = comment.range();
    let line = line_start(source, start);
    let (before, behind) = (&source[line..start], &source[end..]);
    let rest = behind.trim_start_matches(is_blank);
    if !rest.is_empty() && !rest.starts_with('\n') {
        end = source.len() - rest.len();
    } else if before.trim_matches(|c| is_blank(c) || c == '>').is_empty() {
        (start, end) = (line, source.len() - rest.strip_prefix('\n').unwrap_or(rest).len());
    } else {
        start = line + before.trim_end_matches(is_blank).len();
    }
    (Span::new(start, end), String::new())
}

impl Markers {
    /// Reads the comment `text` at `place`.
    pub(crate) fn read(&mut self, text: &str, place: Place, out: &mut Vec<Diagnostic>) {
        if !is_marker(text) {
            return;
        }
        self.running = None;
        if word(text, &mut self.waiting, &place, out) {
            self.places.push(place);
        }
    }

    /// Returns what was said about `block`, the next one of the page. `parts` gives the parts of the page.
    pub(crate) fn of(&mut self, block: &Block, parts: &dyn Fn() -> Vec<Part>) -> Marker {
        let start = block.span.start;
        if let Some((marker, end)) = &self.running {
            if start < *end {
                return Marker { note: String::new(), ..marker.clone() };
            }
            self.running = None;
        }
        let Some(last) = self.places.last().map(|it| it.span.start) else {
            return Marker::default();
        };
        self.places.clear();
        let marker = std::mem::take(&mut self.waiting);
        if block.containers.depth() > 0 || block.kind == BlockKind::Cell {
            // The largest part that begins behind the comment is what follows it.
            let is_marked = |it: &&Part| it.span.start > last && it.span.end > start;
            let end = parts().iter().find(is_marked).map(|it| it.span.end);
            self.running = end.map(|end| (marker.clone(), end));
        }
        marker
    }

    /// Reports comments behind which nothing comes.
    pub(crate) fn finish(self, out: &mut Vec<Diagnostic>) {
        out.extend(self.places.into_iter().map(catalog::marker_without_block));
    }
}

/// Takes comments for translators off the end of the text `span` of `source`.
pub(crate) fn take_inline(
    source: &str,
    span: Span,
    marker: &mut Marker,
    place: Place,
    out: &mut Vec<Diagnostic>,
) -> Span {
    let mut end = span.range().end;
    loop {
        let text = source[span.range().start..end].trim_end();
        end = span.range().start + text.len();
        let Some(start) = text.ends_with("-->").then(|| text.rfind("<!--")).flatten() else {
            break;
        };
        let inside = text[start + "<!--".len()..text.len() - "-->".len()].trim();
        if !is_marker(inside) {
            break;
        }
        let at = span.range().start + start;
        word(inside, marker, &Place::new(&place.path, at..end), out);
        end = at;
    }
    Span { end: Span::new(0, end).end, ..span }
}

/// Reads the words behind `i18n:` into `marker`, and says whether they have a meaning.
fn word(text: &str, marker: &mut Marker, place: &Place, out: &mut Vec<Diagnostic>) -> bool {
    let text = text.trim_start_matches("i18n:").trim();
    let end = text.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(text.len());
    let (name, rest) = text.split_at(end);
    let rest = rest.trim_start_matches(':').trim();
    let marks = &mut marker.marks;
    match name {
        "only" => marks.only = true,
        "skip" => marks.skip = true,
        "todo" => marks.todo = Some(place.span),
        "translate" => marks.translate = true,
        "comment" => {
            let line = if marker.note.is_empty() { "" } else { "\n" };
            marker.note.push_str(&format!("{line}{rest}"));
        }
        "join" => match rest.parse() {
            Ok(count @ 2..=9) => marks.join = Some((count, place.span)),
            _ => {
                out.push(catalog::marker_count(place.clone(), rest));
                return false;
            }
        },
        _ => {
            out.push(catalog::unknown_marker(place.clone(), name, &WORDS));
            return false;
        }
    }
    true
}
