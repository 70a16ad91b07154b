//! From events to HTML and outline, block by block.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use memchr::memchr2;
use pulldown_cmark::Event;

use super::block::{MAX_DEPTH, OpenBlock, is_block, is_block_end};
use super::buffer::Buffer;
use super::component::{CallTag, Calls, Role};
use super::footnote::Notes;
use super::html::OpenElements;
use super::leaf::{Leaf, Token};
use super::sentinel::Prepared;
use super::signs::Signs;
use super::table::{Captions, OpenTable};
use super::title::{self, Titles};
use super::{MarkdownInput, bare_url, bracket, citation, count, escape, fit, ruby, scheme, slip};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::markdown as catalog;
use crate::parse::document::{
    Block, BlockKind, Citation, ComponentValue, Document, Hole, LINK_ARGUMENTS, LinkKind, Outline,
};
use crate::parse::host;
use crate::source::{Place, Span};
use crate::text;

/// How large the HTML of a page may become.
const MAX_SIZE: usize = 64 << 20;

/// Events with their places in the prepared text.
pub(super) type Events<'a> = [(Event<'a>, Range<usize>)];

/// Returns the document that `events` describe.
pub(super) fn write<'a>(
    input: &'a MarkdownInput<'a>,
    prepared: &'a Prepared<'a>,
    calls: &'a Calls,
    events: &'a Events<'a>,
    diagnostics: &'a mut Vec<Diagnostic>,
) -> Document {
    let limit = input.text.len().saturating_mul(1000).saturating_add(64 << 10).min(MAX_SIZE);
    let body = super::body(input).0;
    let is_common = count::is_common(body);
    let titles = title::find(input, prepared, calls, events, diagnostics);
    let mut writer = Writer {
        input,
        prepared,
        calls,
        events,
        diagnostics,
        outline: Outline { components: calls.calls.clone(), ..Outline::default() },
        // Tags take more room than the markup that they come from.
        buffers: vec![Buffer::with_capacity(prepared.text.len() * 3 / 2)],
        components: vec![None; calls.calls.len()],
        open_calls: Vec::new(),
        call_blocks: BTreeMap::new(),
        elements: OpenElements::default(),
        ids: BTreeSet::new(),
        literals: Vec::new(),
        languages: 0,
        wants_languages: input.locale.is_japanese(),
        notes: Notes::default(),
        leaf: Leaf::default(),
        plain: String::with_capacity(prepared.text.len()),
        plain_start: 0,
        open: Vec::new(),
        numbers: Vec::new(),
        labels: OnceCell::new(),
        tables: 0,
        captions: Captions::find(events, &prepared.text),
        titles,
        is_nfc: is_common || text::is_nfc(body),
        // A reference can stand for any character, and NUL for one that is not common.
        is_common: is_common && memchr2(b'&', 0, body.as_bytes()).is_none(),
        is_too_deep: false,
        size: 0,
    };
    writer.run(limit)
}

/// The state of writing.
pub(super) struct Writer<'a> {
    pub(super) input: &'a MarkdownInput<'a>,
    pub(super) prepared: &'a Prepared<'a>,
    pub(super) calls: &'a Calls,
    pub(super) events: &'a Events<'a>,
    pub(super) diagnostics: &'a mut Vec<Diagnostic>,
    pub(super) outline: Outline,
    /// The HTML of the text, and on top of it that of the footnotes and components that are open.
    pub(super) buffers: Vec<Buffer>,
    /// The bodies of components that are closed.
    components: Vec<Option<Buffer>>,
    /// The calls that are open.
    open_calls: Vec<usize>,
    /// The blocks that open calls are by themselves.
    pub(super) call_blocks: BTreeMap<usize, u32>,
    /// The HTML elements of the author that are open.
    pub(super) elements: OpenElements,
    /// The ids in the text, but for those of headings.
    pub(super) ids: BTreeSet<String>,
    /// Where the file holds other things than text: code, HTML, calls, addresses.
    pub(super) literals: Vec<Span>,
    /// How many of the open spans, headings and components name their language.
    pub(super) languages: usize,
    /// Whether words in Latin letters are to name theirs.
    pub(super) wants_languages: bool,
    pub(super) notes: Notes,
    pub(super) leaf: Leaf<'a>,
    /// The text of all leaves without markup and ruby, with line feeds between.
    pub(super) plain: String,
    /// Where that of the leaf that was written last begins.
    pub(super) plain_start: usize,
    /// The open blocks, outermost first.
    pub(super) open: Vec<OpenBlock<'a>>,
    /// Of each open list the number of the first item and of the next one, if it has numbers and none has been reported.
    pub(super) numbers: Vec<Option<(u64, u64)>>,
    /// The labels that links may have, once somebody asks.
    labels: OnceCell<Vec<String>>,
    /// How many tables there were.
    pub(super) tables: usize,
    pub(super) captions: Captions,
    pub(super) titles: Titles,
    /// Whether all text is in NFC already.
    pub(super) is_nfc: bool,
    /// Whether all characters of the text are common ones.
    is_common: bool,
    is_too_deep: bool,
    /// How much was written, and kept in the outline.
    size: usize,
}

impl<'a> Writer<'a> {
    fn run(&mut self, limit: usize) -> Document {
        self.leaf.clear();
        let events = self.events;
        let mut at = 0;
        while let Some((event, range)) = events.get(at) {
            at = self.event(at, event, range.clone());
            if self.size > limit {
                let span = self.prepared.file_span(range);
                let place = Place::new(self.input.path, span);
                self.diagnostics.push(catalog::text_too_large(place, limit));
                return Document::default();
            }
        }
        self.leave();
        self.check_hosts();
        self.check_slips();
        self.count();
        let main = self.buffers.swap_remove(0);
        let mut notes = std::mem::take(&mut self.notes);
        let components = std::mem::take(&mut self.components);
        let mut outline = std::mem::take(&mut self.outline);
        let marks = self.input.options.footnote_marks;
        let path = self.input.path;
        notes.avoid(&self.ids);
        let body = notes.finish(main, components, marks, path, &mut outline, self.diagnostics);
        fit::fit(&mut outline);
        Document { outline, body }
    }

    fn count(&mut self) {
        let counts = count::count(&self.plain, self.is_common);
        (self.outline.words, self.outline.characters) = (counts.words, counts.characters);
    }

    /// Reports links to hosts that pretend to be others.
    fn check_hosts(&mut self) {
        for link in &self.outline.links {
            let text = if link.kind == LinkKind::Image { "" } else { &*link.text };
            let place = Place::new(self.input.path, link.span);
            host::check_link(text, &link.target, place, self.diagnostics);
        }
    }

    /// Reports slips of the input method outside code and the like. What follows from a slip is not reported as well.
    fn check_slips(&mut self) {
        self.literals.extend(self.calls.tags.iter().map(|tag| tag.span));
        let literals = merged(std::mem::take(&mut self.literals));
        let is_literal = |at: usize| {
            let behind = literals.partition_point(|span| span.range().start <= at);
            behind > 0 && at < literals[behind - 1].range().end
        };
        let input = self.input;
        let slips = slip::find_slips(input.path, input.text, input.body, &is_literal);
        let covers = |slip: &Diagnostic, other: Span| {
            let span = slip.primary.place.span;
            span.start <= other.start && other.end <= span.end
        };
        let follows = [catalog::UNDEFINED_FOOTNOTE, catalog::BROKEN_TABLE];
        self.diagnostics.retain(|it| {
            let span = it.primary.place.span;
            !follows.contains(&it.code) || !slips.iter().any(|slip| covers(slip, span))
        });
        self.diagnostics.extend(slips);
        slip::settle_word(self.diagnostics);
        if self.wants_languages {
            slip::settle_latin(input.text, self.diagnostics);
        }
    }

    /// Writes the event at `at` and returns the index of the next one to write.
    fn event(&mut self, at: usize, event: &'a Event<'a>, range: Range<usize>) -> usize {
        match event {
            Event::Start(tag) if is_block(tag) => {
                self.flush();
                return self.start(at, tag, range);
            }
            Event::End(tag) if is_block_end(*tag) => self.end(range),
            Event::Rule => {
                self.flush();
                self.put("<hr>\n");
            }
            Event::Text(text) | Event::Html(text) => match self.open.last_mut() {
                Some(OpenBlock::Code(_, content) | OpenBlock::Html(content)) => {
                    content.push_str(&self.prepared.clean(text.clone()));
                }
                Some(OpenBlock::Call(_)) => {}
                _ => self.leaf.push_text(text, range, self.prepared, self.calls),
            },
            Event::Code(_) | Event::InlineHtml(_) => {
                self.literals.push(self.prepared.file_span(&range));
                self.leaf.push(event.clone(), range, self.prepared, self.calls);
            }
            _ => self.leaf.push(event.clone(), range, self.prepared, self.calls),
        }
        at + 1
    }

    /// Writes text that stands in a container without a paragraph, as in tight lists.
    pub(super) fn flush(&mut self) {
        if !self.leaf.tokens.is_empty() {
            let kind = self.text_kind();
            let span = self.leaf.span();
            self.check_lines(span);
            self.write_leaf(kind, span, false);
        }
    }

    pub(super) fn write_paragraph(&mut self, span: Span) {
        self.check_lines(span);
        let kind = self.text_kind();
        self.resolve(false);
        let is_call = !self.calls.tags.is_empty() && self.leaf.is_only_calls();
        let kind = match () {
            () if is_call => BlockKind::Component,
            () if self.leaf.is_only_image() => BlockKind::Image,
            () => kind,
        };
        self.put(if is_call { "" } else { "<p>" });
        self.write_resolved(kind, span);
        self.put(if is_call { "\n" } else { "</p>\n" });
    }

    /// Writes the leaf and keeps its plain text.
    pub(super) fn write_leaf(&mut self, kind: BlockKind, span: Span, in_table: bool) {
        self.resolve(in_table);
        self.write_resolved(kind, span);
    }

    /// Finds our own syntax in the leaf.
    fn resolve(&mut self, in_table: bool) {
        let leaf = &mut self.leaf;
        let may_have = leaf.signs.has(Signs::SYNTAX) || bare_url::may_stand_in(&leaf.text);
        if !may_have && leaf.has_no_calls() {
            return;
        }
        let (cell, prepared) = (&self.labels, self.prepared);
        let labels = || cell.get_or_init(|| super::labels(prepared)).as_slice();
        let citations = &mut self.outline.citations;
        bracket::find(leaf, self.input.path, &labels, citations, self.diagnostics);
        ruby::find(leaf, in_table);
        bare_url::find(leaf);
        leaf.apply();
    }

    fn write_resolved(&mut self, kind: BlockKind, span: Span) {
        let text = self.text_span(kind, span);
        self.block(kind, span, text);
        let begun = self.begin_block();
        self.plain.push('\n');
        self.plain_start = self.plain.len();
        if self.leaf.is_line() && !(self.wants_languages && self.leaf.signs.has(Signs::SPACE)) {
            self.write_whole_line();
        } else {
            let leaf = std::mem::take(&mut self.leaf);
            self.elements.enter();
            self.write_inline(&leaf);
            self.leaf = leaf;
        }
        self.mark_block(&begun);
        self.leaf.clear();
    }

    /// Returns the text of the leaf that was written last, without markup and ruby.
    pub(super) fn leaf_plain(&self) -> &str {
        &self.plain[self.plain_start..]
    }

    /// Writes what the tag of a component asks for.
    pub(super) fn write_call(&mut self, tag: CallTag) {
        match tag.role {
            Role::Alone => {
                self.link_arguments(tag.call);
                self.cite(tag.call);
                self.out().hole(Hole::Component(index(tag.call)));
            }
            Role::Open => {
                self.link_arguments(tag.call);
                self.buffers.push(Buffer::default());
                self.elements.enter();
                self.languages += usize::from(self.names_language(tag.call));
                self.open_calls.push(tag.call);
            }
            Role::Close if self.open_calls.last() == Some(&tag.call) && self.buffers.len() > 1 => {
                self.leave();
                self.languages -= usize::from(self.names_language(tag.call));
                self.open_calls.pop();
                self.components[tag.call] = self.buffers.pop();
                self.cite(tag.call);
                self.out().hole(Hole::Component(index(tag.call)));
            }
            Role::Close => {}
        }
    }

    /// Notes the sources that the argument `source` of a call names as a citation of the page.
    fn cite(&mut self, call: usize) {
        let arguments = &self.calls.calls[call].arguments;
        let Some(argument) = arguments.iter().find(|it| it.name == "source") else { return };
        let ComponentValue::Text(text) = &argument.value else { return };
        if text.trim().is_empty() {
            return;
        }
        let whole = argument.value_span;
        let is_exact = whole.range().len() == text.len();
        let span_of = |range: std::ops::Range<usize>| match is_exact {
            true => Span::from(range).shift(whole.start as usize),
            false => whole,
        };
        match citation::parse_argument(text, span_of) {
            Ok(items) => {
                let citation = index(self.outline.citations.len());
                self.outline.components[call].citation = Some(citation);
                self.outline.citations.push(Citation { items, span: argument.span });
            }
            Err((range, expected)) => {
                let place = Place::new(self.input.path, span_of(range));
                self.diagnostics.push(catalog::citation_syntax(place, expected));
            }
        }
    }

    /// Notes the addresses among the arguments of a call as links and pictures of the page, so that they lead where those
    /// written in Markdown do.
    fn link_arguments(&mut self, call: usize) {
        for (at, argument) in self.calls.calls[call].arguments.iter().enumerate() {
            let ComponentValue::Text(target) = &argument.value else { continue };
            let is_address = LINK_ARGUMENTS.contains(&argument.name.as_str()) && !target.is_empty();
            let place = Place::new(self.input.path, argument.value_span);
            if is_address && scheme::check_link(target, place, self.diagnostics) {
                let kind = if argument.name == "src" { LinkKind::Image } else { LinkKind::Link };
                let link = self.add_link(kind, target.trim().to_owned(), "", argument.value_span);
                self.outline.components[call].arguments[at].link = Some(index(link));
                self.literals.push(argument.value_span);
            }
        }
    }

    fn names_language(&self, call: usize) -> bool {
        self.calls.calls[call].arguments.iter().any(|argument| argument.name == "lang")
    }

    /// Returns the place to write to.
    pub(super) fn out(&mut self) -> &mut Buffer {
        self.buffers.last_mut().expect("the text itself stays open to the end")
    }

    /// Appends HTML.
    pub(super) fn put(&mut self, html: &str) {
        self.size += html.len();
        self.out().html.push_str(html);
    }

    /// Appends text, escaped and in NFC.
    pub(super) fn put_text(&mut self, text: &str) {
        self.size += text.len();
        let is_nfc = self.is_nfc;
        let html = &mut self.out().html;
        if is_nfc {
            escape::text(html, text);
        } else {
            escape::text(html, &text::nfc(text));
        }
    }

    /// Takes what the outline keeps into account of the size.
    pub(super) fn grow(&mut self, bytes: usize) {
        self.size += bytes;
    }

    /// Takes down a leaf block, of which `text` is what an editor changes.
    pub(super) fn block(&mut self, kind: BlockKind, span: Span, text: Span) {
        let containers = self.containers(self.open_calls.len());
        let cell = if kind == BlockKind::Cell { self.table().map(|it| it.cell()) } else { None };
        let cell = cell.unwrap_or_default();
        self.outline.blocks.push(Block { kind, span, text, containers, cell });
    }

    /// Returns the text of the leaf with all that an editor changes in it: from behind the marks of the block and the
    /// box of a task to the end of the last line, or of the cell.
    fn text_span(&self, kind: BlockKind, span: Span) -> Span {
        let is_box = |token: &&(Token, Span)| matches!(token.0, Token::Task(_));
        let first = self.leaf.tokens.iter().find(|token| !is_box(token));
        let last = self.leaf.tokens.last();
        let (Some((_, first)), Some((_, last))) = (first, last) else {
            return Span { end: span.start, ..span };
        };
        let text = self.input.text;
        let start = first.range().start;
        // Of an escaped character the parser hands out the second byte.
        let start = start - usize::from(text.as_bytes()[..start].ends_with(b"\\"));
        let end = match kind {
            BlockKind::Cell => span.range().end,
            BlockKind::Heading(_) => last.range().end,
            _ => {
                let at = last.range().end.max(start);
                text[at..].find(['\n', '\r']).map_or(text.len(), |line| at + line)
            }
        };
        Span::new(start, start + text[start..end.max(start)].trim_end().len())
    }

    /// Reports, once, that something is nested too deeply.
    pub(super) fn report_depth(&mut self, span: Span) {
        if !self.is_too_deep {
            self.is_too_deep = true;
            let place = Place::new(self.input.path, span);
            self.diagnostics.push(catalog::deep_nesting(place, MAX_DEPTH));
        }
    }

    /// Says whether a footnote is being written.
    pub(super) fn in_note(&self) -> bool {
        self.open.iter().any(|block| matches!(block, OpenBlock::Note(_)))
    }

    /// Returns the table that is being written.
    pub(super) fn table(&mut self) -> Option<&mut OpenTable<'a>> {
        self.open.iter_mut().rev().find_map(|block| match block {
            OpenBlock::Table(table) => Some(table),
            _ => None,
        })
    }
}

/// Returns an index as outlines hold it.
pub(super) fn index(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

/// Returns `spans` in order, with those that overlap made one.
fn merged(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_unstable_by_key(|span| span.start);
    spans.dedup_by(|next, span| {
        let overlaps = next.start <= span.end;
        if overlaps {
            span.end = span.end.max(next.end);
        }
        overlaps
    });
    spans
}
