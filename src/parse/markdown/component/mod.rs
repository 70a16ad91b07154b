//! Calls of components in Markdown: `{{ <name … /> }}` and `{% <name …> %}…{% </name> %}`.
//!
//! [`find`] reads the calls off the source, outside code. [`mask`] covers their tags with characters that mean
//! nothing to Markdown, byte for byte, so that no attribute is taken for markup and every offset stays as it is. The
//! events that come from the covered bytes are where the calls are put in; [`misplaced`] tells which calls have no
//! such place, because they lie across the structure of the text.

mod place;
mod scan;
mod value;

use std::ops::Range;

use memchr::memchr_iter;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::markdown as catalog;
use crate::parse::document::ComponentCall;
use crate::source::{Place, SourcePath, Span};

pub(crate) use place::misplaced;
use scan::{Scanned, ScannedTag};

/// How deep components may stand inside each other.
const MAX_DEPTH: usize = 32;

/// The calls of a text and their tags.
#[derive(Debug, Default)]
pub(crate) struct Calls {
    /// The calls in the order of the text, without their bodies.
    pub(crate) calls: Vec<ComponentCall>,
    /// The tags in the order of the text.
    pub(crate) tags: Vec<CallTag>,
}

/// A tag of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CallTag {
    /// The tag in the file.
    pub(crate) span: Span,
    /// The index of the call.
    pub(crate) call: usize,
    /// What the tag does.
    pub(crate) role: Role,
    /// Whether the tag is a block, with nothing else in its lines.
    pub(crate) is_block: bool,
}

/// What a tag does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Role {
    /// Is the whole call.
    Alone,
    /// Begins a call with a body.
    Open,
    /// Ends it.
    Close,
}

impl Calls {
    /// Returns the index of the first tag that begins at the byte `at` of the file or later.
    pub(crate) fn first_from(&self, at: u32) -> usize {
        self.tags.partition_point(|tag| tag.span.start < at)
    }

    /// Returns the tags that begin in `span`.
    pub(crate) fn tags_in(&self, span: Span) -> &[CallTag] {
        &self.tags[self.first_from(span.start)..self.first_from(span.end)]
    }

    /// Takes back the calls at `indexes`, whose text is then shown as it is written.
    pub(crate) fn remove(&mut self, indexes: &[usize]) {
        let mut new_index = Vec::with_capacity(self.calls.len());
        let mut kept = 0;
        for index in 0..self.calls.len() {
            let stays = indexes.binary_search(&index).is_err();
            new_index.push(stays.then_some(kept));
            kept += usize::from(stays);
        }
        let mut stays = new_index.iter().map(Option::is_some);
        self.calls.retain(|_| stays.next().unwrap_or(false));
        self.tags.retain_mut(|tag| {
            let index = new_index[tag.call];
            tag.call = index.unwrap_or(tag.call);
            index.is_some()
        });
    }
}

/// Says whether `text` may call components at all.
pub(crate) fn may_call(text: &str) -> bool {
    let bytes = text.as_bytes();
    memchr_iter(b'{', bytes).any(|at| matches!(bytes.get(at + 1), Some(b'{' | b'%')))
}

/// Returns the calls in `body` of `text`, but for what begins in one of the ranges of `code`, which are in order.
pub(crate) fn find(
    path: &SourcePath,
    text: &str,
    body: Span,
    code: &[Range<usize>],
    diagnostics: &mut Vec<Diagnostic>,
) -> Calls {
    let scanned =
        scan::scan(path, &text[..body.range().end], body.range().start, code, diagnostics);
    pair(path, text, scanned, diagnostics)
}

/// Brings opening and closing tags together, and reports those that are left over.
fn pair(
    path: &SourcePath,
    text: &str,
    scanned: Vec<Scanned>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Calls {
    let mut found = Calls::default();
    let mut open: Vec<usize> = Vec::new();
    let mut unclosed = Vec::new();
    for Scanned { tag, span } in scanned {
        let is_block = stands_alone(text, span);
        let tag_of = |call, role| CallTag { span, call, role, is_block };
        match tag {
            ScannedTag::Start { call, has_body: true } => {
                if open.len() >= MAX_DEPTH {
                    diagnostics.push(catalog::deep_nesting(Place::new(path, span), MAX_DEPTH));
                    continue;
                }
                found.tags.push(tag_of(found.calls.len(), Role::Open));
                open.push(found.calls.len());
                found.calls.push(call);
            }
            ScannedTag::Start { call, .. } => {
                found.tags.push(tag_of(found.calls.len(), Role::Alone));
                found.calls.push(call);
            }
            ScannedTag::End { name } => {
                let Some(depth) = open.iter().rposition(|&call| found.calls[call].name == name)
                else {
                    diagnostics.push(catalog::component_unopened(Place::new(path, span), &name));
                    continue;
                };
                unclosed.extend(open.drain(depth + 1..));
                let call = open.pop().expect("the position was found in it");
                found.calls[call].span.end = span.end;
                found.tags.push(tag_of(call, Role::Close));
            }
        }
    }
    unclosed.extend(open);
    unclosed.sort_unstable();
    for &call in &unclosed {
        let ComponentCall { name, span, .. } = &found.calls[call];
        diagnostics.push(catalog::component_unclosed(Place::new(path, *span), name));
    }
    found.remove(&unclosed);
    agree_on_blocks(&mut found);
    found
}

/// Makes both tags of a call inline when one of them is.
fn agree_on_blocks(calls: &mut Calls) {
    let mut inline = vec![false; calls.calls.len()];
    for tag in &calls.tags {
        inline[tag.call] |= !tag.is_block;
    }
    for tag in &mut calls.tags {
        tag.is_block = !inline[tag.call];
    }
}

/// Says whether there is nothing but white space and quotation marks in front of `span` in its line, nothing behind
/// it, and no line break in the parts of it that a comment needs.
fn stands_alone(text: &str, span: Span) -> bool {
    let (before, tag, after) =
        (&text[..span.range().start], &text[span.range()], &text[span.range().end..]);
    let is_space = |c| matches!(c, ' ' | '\t');
    let head = before.trim_end_matches(|c| is_space(c) || c == '>').trim_end_matches('\u{feff}');
    let tail = after.trim_start_matches(is_space);
    let is_whole = |part: Option<&str>| part.is_some_and(|part| !part.contains(['\n', '\r']));
    (head.is_empty() || head.ends_with('\n'))
        && (tail.is_empty() || tail.starts_with(['\n', '\r']))
        && is_whole(tag.get(..4))
        && is_whole(tag.get(tag.len() - 3..))
}

/// Returns `text`, which begins at the byte `base` of its file, with the tags of `calls` covered.
///
/// A block is covered by an HTML comment, which no other block swallows; an inline call by letters.
pub(crate) fn mask(text: &str, base: usize, calls: &Calls) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut done = 0;
    for tag in &calls.tags {
        let Range { start, end } = tag.span.range();
        masked.push_str(&text[done..start - base]);
        let covered = masked.len();
        let mut last = b'x';
        masked.extend(text[start - base..end - base].bytes().map(|byte| {
            // A blank line stays one. Other returns are covered, so that lengths stay as they are.
            let is_blank = byte == b'\r' && last == b'\n';
            last = byte;
            if byte == b'\n' || is_blank { byte.into() } else { 'x' }
        }));
        if tag.is_block {
            masked.replace_range(covered..covered + 4, "<!--");
            let length = masked.len();
            masked.replace_range(length - 3..length, "-->");
        }
        done = end - base;
    }
    masked.push_str(&text[done..]);
    masked
}
