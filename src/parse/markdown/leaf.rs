//! The content of one leaf block: its text in one piece, and tokens that point into it.
//!
//! `pulldown-cmark` hands out text in many pieces, cut wherever a character might have been markup. A [`Leaf`] joins
//! them, so that our own syntax can be looked for in the whole, and remembers where each piece came from. What is
//! found is noted as an [`Edit`] and put among the tokens by [`Leaf::apply`].

use std::ops::Range;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::attribute::Attributes;
use super::component::{CallTag, Calls, Role};
use super::html;
use super::sentinel::{Prepared, SENTINEL};
use super::signs::Signs;
use crate::source::Span;

/// Something inside a leaf block.
#[derive(Clone, Debug)]
pub(crate) enum Token<'a> {
    /// A range of the text, in which `\n` stands for a soft break.
    Text(Range<usize>),
    /// A code span.
    Code(CowStr<'a>),
    /// Inline HTML.
    Html(CowStr<'a>),
    /// A reference to the footnote with this label.
    Note(CowStr<'a>),
    /// A hard line break.
    HardBreak,
    /// The box of a task, ticked or not.
    Task(bool),
    /// The start of emphasis, a link and the like.
    Start(Tag<'a>),
    /// Its end.
    End(TagEnd),
    /// The citation at this index of the outline.
    Citation(usize),
    /// Two ranges of the text: a base with its reading.
    Ruby(Range<usize>, Range<usize>),
    /// The start of a span with attributes.
    SpanStart(Attributes),
    /// Its end.
    SpanEnd,
    /// A bare address, a range of the text.
    Address(Range<usize>),
    /// A tag of a component.
    Call(CallTag),
}

/// A change of the text into something else than text.
#[derive(Debug)]
struct Edit {
    /// The part of the text that is replaced.
    range: Range<usize>,
    /// What comes in its place.
    token: Token<'static>,
}

/// Where a part of the text comes from: it reaches to the beginning of the next piece.
#[derive(Clone, Copy, Debug)]
struct Piece {
    at: usize,
    file: usize,
    /// Whether the text stands in the file as it is here, not as an entity.
    is_literal: bool,
    /// Whether the first character stands behind a backslash.
    is_escaped: bool,
}

/// The content of a leaf block.
#[derive(Debug, Default)]
pub(crate) struct Leaf<'a> {
    /// All text outside code and HTML.
    pub(crate) text: String,
    /// What is in it.
    pub(super) signs: Signs,
    /// The tokens, with their places in the file.
    pub(crate) tokens: Vec<(Token<'a>, Span)>,
    pieces: Vec<Piece>,
    /// The calls of components in order, then the rest.
    edits: Vec<Edit>,
    /// How many of the edits are calls.
    calls: usize,
    /// The end of the last text in the prepared text.
    text_end: usize,
}

impl<'a> Leaf<'a> {
    /// Returns a leaf that holds nothing but `text`; its places are those in the text.
    pub(crate) fn of_line(text: &str) -> Self {
        let piece = Piece { at: 0, file: 0, is_literal: true, is_escaped: false };
        Self {
            text: text.to_owned(),
            tokens: vec![(Token::Text(0..text.len()), Span::new(0, text.len()))],
            pieces: vec![piece],
            ..Self::default()
        }
    }

    /// Empties the leaf and keeps its memory.
    pub(crate) fn clear(&mut self) {
        self.text.clear();
        self.signs = Signs::default();
        self.tokens.clear();
        self.pieces.clear();
        self.edits.clear();
        self.calls = 0;
        self.text_end = usize::MAX;
    }

    /// Returns the part of the file that the leaf covers.
    pub(crate) fn span(&self) -> Span {
        match (self.tokens.first(), self.tokens.last()) {
            (Some((_, first)), Some((_, last))) => Span { start: first.start, end: last.end },
            _ => Span::default(),
        }
    }

    /// Adds an inline event.
    pub(crate) fn push(
        &mut self,
        event: Event<'a>,
        range: Range<usize>,
        prepared: &Prepared,
        calls: &Calls,
    ) {
        let span = prepared.file_span(&range);
        let token = match event {
            Event::Text(text) => return self.push_text(&text, range, prepared, calls),
            Event::SoftBreak => return self.push_break(range, span),
            Event::Code(code) => Token::Code(prepared.clean(code)),
            // The tag of a call that is no call is shown as it is written, and so is a type such as `Vec<String>`.
            Event::InlineHtml(html)
                if is_in_braces(&prepared.text[..range.start])
                    || is_type(&prepared.text[..range.start], &html) =>
            {
                return self.push_text(&html, range, prepared, calls);
            }
            Event::InlineHtml(html) | Event::Html(html) => {
                match calls.tags_in(span).first().filter(|tag| tag.span == span) {
                    Some(tag) => Token::Call(*tag),
                    None => Token::Html(prepared.clean(html)),
                }
            }
            Event::FootnoteReference(label) => Token::Note(prepared.clean(label)),
            Event::HardBreak => Token::HardBreak,
            Event::TaskListMarker(done) => Token::Task(done),
            Event::Start(tag) => Token::Start(clean_tag(tag, prepared)),
            Event::End(tag) => Token::End(tag),
            // Blocks never come here, and mathematics is not switched on.
            Event::Rule | Event::InlineMath(_) | Event::DisplayMath(_) => return,
        };
        self.tokens.push((token, span));
    }

    /// Adds text, which stands at `range` of the prepared text.
    pub(super) fn push_text(
        &mut self,
        text: &str,
        range: Range<usize>,
        prepared: &Prepared,
        calls: &Calls,
    ) {
        let span = prepared.file_span(&range);
        let source = prepared.text.get(range.clone()).unwrap_or("");
        // Most text is the very part of the source, which is sooner known than that it is equal.
        let is_literal = std::ptr::eq(source, text) || source == text;
        let follows = self.text_end == range.start;
        self.text_end = range.end;
        let start = self.text.len();
        let is_escaped = !follows && prepared.text.as_bytes()[..range.start].ends_with(b"\\");
        self.signs = self.signs.with(Signs::of(text));
        if prepared.is_whole(&range) {
            let file = span.start as usize;
            self.push_piece(text, file, is_literal, is_escaped, calls);
            return self.extend_text(start, span);
        }
        let mut at = range.start;
        // Between two lines the file may have a return that the text has not.
        for part in text.split_inclusive([SENTINEL, '\n']) {
            let file = prepared.file_offset(at);
            let is_escaped = is_escaped && at == range.start;
            let shown = part.strip_suffix(SENTINEL).unwrap_or(part);
            self.push_piece(shown, file, is_literal, is_escaped, calls);
            at += part.len();
        }
        self.extend_text(start, span);
    }

    fn push_piece(
        &mut self,
        part: &str,
        file: usize,
        is_literal: bool,
        is_escaped: bool,
        calls: &Calls,
    ) {
        self.pieces.push(Piece { at: self.text.len(), file, is_literal, is_escaped });
        if is_literal && !calls.tags.is_empty() {
            self.note_calls(file, part.len(), calls);
        }
        self.text.push_str(part);
    }

    /// Notes the calls whose covered tags begin in the `length` bytes from `file` on.
    fn note_calls(&mut self, file: usize, length: usize, calls: &Calls) {
        let tags = calls.tags_in(Span::new(file, file + length));
        for tag in tags.iter().filter(|tag| !tag.is_block) {
            let start = self.text.len() + tag.span.range().start - file;
            let range = start..start + tag.span.range().len();
            self.edits.push(Edit { range, token: Token::Call(*tag) });
            self.calls += 1;
        }
    }

    fn push_break(&mut self, range: Range<usize>, span: Span) {
        self.text_end = range.end;
        let at = self.text.len();
        let file = span.start as usize;
        self.pieces.push(Piece { at, file, is_literal: true, is_escaped: false });
        self.text.push('\n');
        self.signs = self.signs.with(Signs::BREAK.with(Signs::SPACE));
        self.extend_text(at, span);
    }

    /// Lets the text from `start` on belong to the text token before it, or to a new one.
    fn extend_text(&mut self, start: usize, span: Span) {
        let end = self.text.len();
        if let Some((Token::Text(text), whole)) = self.tokens.last_mut() {
            text.end = end;
            whole.end = span.end;
        } else if start < end {
            self.tokens.push((Token::Text(start..end), span));
        }
    }

    fn piece(&self, at: usize) -> Option<&Piece> {
        let index = self.pieces.partition_point(|piece| piece.at <= at);
        self.pieces.get(index.checked_sub(1)?)
    }

    /// Says whether the character at `at` stands in the file as it is, neither escaped nor written as an entity.
    pub(crate) fn is_plain(&self, at: usize) -> bool {
        self.piece(at).is_some_and(|it| it.is_literal && !(it.is_escaped && it.at == at))
    }

    /// Says whether the character at `at` stands behind a backslash.
    pub(crate) fn is_escaped(&self, at: usize) -> bool {
        self.piece(at).is_some_and(|it| it.is_escaped && it.at == at)
    }

    /// Returns the place in the file of a range of the text.
    pub(crate) fn file_span(&self, range: &Range<usize>) -> Span {
        let place = |at: usize| {
            let piece = self.piece(at);
            piece.map_or(0, |it| it.file + if it.is_literal { at - it.at } else { 0 })
        };
        let end = if range.is_empty() {
            place(range.start)
        } else {
            let last = self.text[range.clone()].chars().next_back().map_or(1, char::len_utf8);
            place(range.end - last) + last
        };
        Span::new(place(range.start), end)
    }

    /// Returns where the first call of a component in `range` begins.
    pub(crate) fn call_in(&self, range: &Range<usize>) -> Option<usize> {
        let calls = &self.edits[..self.calls];
        let index = calls.partition_point(|edit| edit.range.end <= range.start);
        calls.get(index).map(|edit| edit.range.start).filter(|&start| start < range.end)
    }

    /// Returns the tags of components that begin in `range`.
    pub(crate) fn calls_in(&self, range: &Range<usize>) -> impl Iterator<Item = &CallTag> {
        let calls = &self.edits[..self.calls];
        let first = calls.partition_point(|edit| edit.range.start < range.start);
        let tags = calls[first..].iter().take_while(move |edit| edit.range.start < range.end);
        tags.filter_map(|edit| match &edit.token {
            Token::Call(tag) => Some(tag),
            _ => None,
        })
    }

    /// Says whether no calls of components begin in the text.
    pub(crate) fn has_no_calls(&self) -> bool {
        self.calls == 0
    }

    /// Notes that a part of the text is something else. There must be no call of a component in it.
    pub(crate) fn edit(&mut self, range: Range<usize>, token: Token<'static>) {
        self.edits.push(Edit { range, token });
    }

    /// Puts what was noted among the tokens. Of two that overlap, the first one stays.
    pub(crate) fn apply(&mut self) {
        if self.edits.is_empty() {
            return;
        }
        let mut edits = std::mem::take(&mut self.edits);
        edits.sort_by_key(|edit| edit.range.start);
        let mut edits = edits.into_iter().peekable();
        let mut tokens = Vec::with_capacity(self.tokens.len() + 8);
        for (token, span) in std::mem::take(&mut self.tokens) {
            let Token::Text(text) = token else {
                tokens.push((token, span));
                continue;
            };
            let mut done = text.start;
            while let Some(Edit { range, token }) = edits.next_if(|it| it.range.start < text.end) {
                if range.start < done || range.end > text.end {
                    continue;
                }
                self.push_part(&mut tokens, done..range.start);
                done = range.end;
                tokens.push((token, self.file_span(&range)));
            }
            self.push_part(&mut tokens, done..text.end);
        }
        self.tokens = tokens;
    }

    fn push_part(&self, tokens: &mut Vec<(Token<'a>, Span)>, range: Range<usize>) {
        if !range.is_empty() {
            let span = self.file_span(&range);
            tokens.push((Token::Text(range), span));
        }
    }

    /// Says whether the leaf is one line of text and nothing else.
    pub(super) fn is_line(&self) -> bool {
        let is_whole = |range: &Range<usize>| *range == (0..self.text.len());
        matches!(self.tokens.as_slice(), [(Token::Text(range), _)] if is_whole(range))
            && !self.signs.has(Signs::BREAK)
    }

    /// Says whether the leaf holds calls of components and nothing else.
    pub(crate) fn is_only_calls(&self) -> bool {
        let mut depth = 0;
        let mut calls = 0;
        let mut is_only = true;
        for (token, _) in &self.tokens {
            match token {
                Token::Call(tag) => {
                    calls += 1;
                    depth += match tag.role {
                        Role::Open => 1,
                        Role::Close => -1,
                        Role::Alone => 0,
                    };
                }
                Token::Text(range) if self.text[range.clone()].trim().is_empty() => {}
                _ => is_only &= depth > 0,
            }
        }
        is_only && calls > 0
    }

    /// Says whether the leaf holds an image and nothing else that readers see.
    pub(crate) fn is_only_image(&self) -> bool {
        let is_seen = |token: &Token| match token {
            Token::Text(range) => !self.text[range.clone()].trim().is_empty(),
            // What translators are told stands behind a text.
            Token::Html(html) => !html.starts_with("<!--"),
            _ => true,
        };
        let is_end = |token: &Token| matches!(token, Token::End(TagEnd::Image));
        let mut seen = self.tokens.iter().map(|(token, _)| token).rev().filter(|it| is_seen(it));
        matches!(self.tokens.first(), Some((Token::Start(Tag::Image { .. }), _)))
            && seen.next().is_some_and(is_end)
            && !seen.any(is_end)
    }
}

/// Says whether a tag behind `before` stands in the braces of a call.
fn is_in_braces(before: &str) -> bool {
    let before = before.trim_end_matches([' ', '\t']);
    before.ends_with("{{") || before.ends_with("{%")
}

/// Says whether the tag `html` behind `before` is what programs write behind the name of a type.
fn is_type(before: &str, html: &str) -> bool {
    let name = html.strip_prefix('<').and_then(|it| it.strip_suffix('>')).unwrap_or_default();
    name.bytes().all(|it| it.is_ascii_alphanumeric())
        && before.ends_with(|c: char| c.is_ascii_alphanumeric())
        && !html::is_element(name)
}

fn clean_tag<'t>(tag: Tag<'t>, prepared: &Prepared) -> Tag<'t> {
    match tag {
        Tag::Link { link_type, dest_url, title, id } => Tag::Link {
            link_type,
            dest_url: prepared.clean(dest_url),
            title: prepared.clean(title),
            id: prepared.clean(id),
        },
        Tag::Image { link_type, dest_url, title, id } => Tag::Image {
            link_type,
            dest_url: prepared.clean(dest_url),
            title: prepared.clean(title),
            id: prepared.clean(id),
        },
        tag => tag,
    }
}
