//! From events to HTML and outline, block by block.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag, TagEnd};

use super::buffer::Buffer;
use super::component::{CallTag, Calls, Role};
use super::footnote::Notes;
use super::heading::OpenHeading;
use super::leaf::{Leaf, Token};
use super::sentinel::Prepared;
use super::table::{Captions, OpenTable};
use super::{MarkdownInput, bare_url, bracket, callout, escape, highlight, html, outline, ruby};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::markdown as catalog;
use crate::parse::document::{Block, BlockKind, Document, Hole, Outline};
use crate::source::{Place, Span};

/// How deep blocks may stand inside each other; what is deeper is written without its own element.
const MAX_DEPTH: usize = 200;

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
    let mut writer = Writer {
        input,
        prepared,
        calls,
        events,
        diagnostics,
        outline: Outline { components: calls.calls.clone(), ..Outline::default() },
        buffers: vec![Buffer::default()],
        components: vec![None; calls.calls.len()],
        open_calls: Vec::new(),
        notes: Notes::default(),
        leaf: Leaf::default(),
        open: Vec::new(),
        tables: 0,
        captions: Captions::find(events, &prepared.text),
        is_nfc: outline::is_nfc(&prepared.text),
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
    buffers: Vec<Buffer>,
    /// The bodies of components that are closed.
    components: Vec<Option<Buffer>>,
    /// The calls that are open.
    open_calls: Vec<usize>,
    pub(super) notes: Notes,
    pub(super) leaf: Leaf<'a>,
    /// The open blocks, outermost first.
    open: Vec<OpenBlock<'a>>,
    /// How many tables there were.
    pub(super) tables: usize,
    pub(super) captions: Captions,
    /// Whether all text is in NFC already.
    is_nfc: bool,
    is_too_deep: bool,
    /// How much was written, and kept in the outline.
    size: usize,
}

/// A block that is open.
enum OpenBlock<'a> {
    Paragraph,
    Heading(OpenHeading<'a>),
    /// A container, with its end tag.
    Container(Container, &'static str),
    Note(CowStr<'a>),
    Table(OpenTable<'a>),
    TablePart(&'static str),
    Cell(&'static str),
    Term,
    Code(CowStr<'a>, String),
    Html(String),
    Call(CallTag),
}

/// What kinds of containers text may stand in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Container {
    Item,
    Definition,
    Quote,
    List,
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
        let main = self.buffers.swap_remove(0);
        let notes = std::mem::take(&mut self.notes);
        let components = std::mem::take(&mut self.components);
        let mut outline = std::mem::take(&mut self.outline);
        let marks = self.input.options.footnote_marks;
        let path = self.input.path;
        let body = notes.finish(main, components, marks, path, &mut outline, self.diagnostics);
        Document { outline, body }
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
                _ => self.leaf.push(event.clone(), range, self.prepared, self.calls),
            },
            _ => self.leaf.push(event.clone(), range, self.prepared, self.calls),
        }
        at + 1
    }

    fn start(&mut self, at: usize, tag: &'a Tag<'a>, range: Range<usize>) -> usize {
        let span = self.prepared.file_span(&range);
        let block = match tag {
            Tag::Paragraph => match self.captions.end(at) {
                Some(next) => return next,
                None => OpenBlock::Paragraph,
            },
            Tag::Heading { level, id, classes, attrs } => {
                OpenBlock::Heading(OpenHeading { level: *level, id, classes, attrs })
            }
            Tag::BlockQuote(Some(kind)) => {
                return self.enter(at, span, Container::Quote, "</div>\n", |writer| {
                    callout::start(*kind, writer.out());
                });
            }
            Tag::BlockQuote(None) => {
                self.check_callout_label(at);
                return self.contain(
                    at,
                    span,
                    Container::Quote,
                    "<blockquote>\n",
                    "</blockquote>\n",
                );
            }
            Tag::List(Some(number)) => {
                let start = match number {
                    1 => "<ol>\n".to_owned(),
                    _ => format!("<ol start=\"{number}\">\n"),
                };
                return self.contain(at, span, Container::List, &start, "</ol>\n");
            }
            Tag::List(None) => {
                return self.contain(at, span, Container::List, "<ul>\n", "</ul>\n");
            }
            Tag::Item => {
                let class = if self.is_task(at) { " class=\"task-list-item\"" } else { "" };
                let start = format!("<li{class}>");
                return self.contain(at, span, Container::Item, &start, "</li>\n");
            }
            Tag::DefinitionList => {
                return self.contain(at, span, Container::List, "<dl>\n", "</dl>\n");
            }
            Tag::DefinitionListTitle => OpenBlock::Term,
            Tag::DefinitionListDefinition => {
                return self.contain(at, span, Container::Definition, "<dd>", "</dd>\n");
            }
            Tag::FootnoteDefinition(label) => {
                self.buffers.push(Buffer::default());
                OpenBlock::Note(self.prepared.clean(label.clone()))
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                OpenBlock::Code(self.prepared.clean(info.clone()), String::new())
            }
            Tag::CodeBlock(CodeBlockKind::Indented) => OpenBlock::Code("".into(), String::new()),
            Tag::HtmlBlock => match self.calls.tags_in(span).first() {
                Some(tag) if tag.is_block => OpenBlock::Call(*tag),
                _ => OpenBlock::Html(String::new()),
            },
            Tag::Table(alignments) => OpenBlock::Table(self.start_table(at, alignments)),
            Tag::TableHead => {
                self.put("<thead>\n<tr>");
                OpenBlock::TablePart("</tr>\n</thead>\n")
            }
            Tag::TableRow => {
                self.start_row();
                OpenBlock::TablePart("</tr>\n")
            }
            Tag::TableCell => OpenBlock::Cell(self.start_cell()),
            // Inline tags never come here, and the other kinds of blocks are not switched on.
            _ => return at + 1,
        };
        self.open.push(block);
        at + 1
    }

    /// Opens a container whose start tag is `start`.
    fn contain(
        &mut self,
        at: usize,
        span: Span,
        container: Container,
        start: &str,
        end: &'static str,
    ) -> usize {
        self.enter(at, span, container, end, |writer| writer.put(start))
    }

    fn enter(
        &mut self,
        at: usize,
        span: Span,
        container: Container,
        end: &'static str,
        start: impl FnOnce(&mut Self),
    ) -> usize {
        let end = if self.open.len() < MAX_DEPTH {
            start(self);
            end
        } else {
            self.report_depth(span);
            ""
        };
        self.open.push(OpenBlock::Container(container, end));
        at + 1
    }

    /// Closes the innermost block, which covers `range`.
    fn end(&mut self, range: Range<usize>) {
        let span = self.prepared.file_span(&range);
        if matches!(self.open.last(), Some(OpenBlock::Container(..) | OpenBlock::Note(_))) {
            self.flush();
        }
        match self.open.pop() {
            Some(OpenBlock::Paragraph) => self.write_paragraph(span),
            Some(OpenBlock::Heading(heading)) => self.write_heading(&heading, span),
            Some(OpenBlock::Container(_, end)) | Some(OpenBlock::TablePart(end)) => self.put(end),
            Some(OpenBlock::Note(label)) => {
                let content = self.buffers.pop().unwrap_or_default();
                let path = self.input.path;
                self.notes.define(&label, span, content, path, self.diagnostics);
            }
            Some(OpenBlock::Table(table)) => self.end_table(&table),
            Some(OpenBlock::Cell(end)) => {
                if !self.leaf.tokens.is_empty() {
                    self.write_leaf(BlockKind::Cell, span, true);
                }
                self.put(end);
            }
            Some(OpenBlock::Term) => {
                self.put("<dt>");
                self.write_leaf(BlockKind::Term, span, false);
                self.put("</dt>\n");
            }
            Some(OpenBlock::Code(info, code)) => self.write_code(&info, &code, span),
            Some(OpenBlock::Html(content)) => {
                self.block(BlockKind::Html, span);
                let clean = html::filter(&content, span, self.input.path, self.diagnostics);
                self.put(&clean);
            }
            Some(OpenBlock::Call(tag)) => {
                if tag.role != Role::Close {
                    self.block(BlockKind::Component, tag.span);
                }
                self.write_call(tag);
            }
            None => {}
        }
    }

    /// Writes text that stands in a container without a paragraph, as in tight lists.
    fn flush(&mut self) {
        if !self.leaf.tokens.is_empty() {
            let kind = self.text_kind();
            let span = self.leaf.span();
            self.write_leaf(kind, span, false);
        }
    }

    /// Returns what a paragraph at this place is.
    fn text_kind(&self) -> BlockKind {
        let containers = self.open.iter().rev().find_map(|block| match block {
            OpenBlock::Container(Container::Item, _) => Some(BlockKind::Item),
            OpenBlock::Container(Container::Definition, _) => Some(BlockKind::Definition),
            OpenBlock::Container(Container::Quote, _) => Some(BlockKind::Paragraph),
            OpenBlock::Note(_) => Some(BlockKind::Footnote),
            _ => None,
        });
        containers.unwrap_or(BlockKind::Paragraph)
    }

    fn write_paragraph(&mut self, span: Span) {
        let kind = self.text_kind();
        self.resolve(false);
        let is_call = is_only_calls(&self.leaf);
        let kind = match () {
            () if is_call => BlockKind::Component,
            () if is_only_image(&self.leaf) => BlockKind::Image,
            () => kind,
        };
        self.put(if is_call { "" } else { "<p>" });
        let plain = self.write_resolved(kind, span);
        self.put(if is_call { "\n" } else { "</p>\n" });
        let is_lead = kind == BlockKind::Paragraph && self.open.is_empty();
        if is_lead && self.open_calls.is_empty() && self.outline.lead.is_empty() {
            self.outline.lead = plain.trim().to_owned();
        }
    }

    /// Writes the leaf and returns its plain text.
    pub(super) fn write_leaf(&mut self, kind: BlockKind, span: Span, in_table: bool) -> String {
        self.resolve(in_table);
        self.write_resolved(kind, span)
    }

    /// Finds our own syntax in the leaf.
    fn resolve(&mut self, in_table: bool) {
        let leaf = &mut self.leaf;
        bracket::find(leaf, self.input.path, &mut self.outline.citations, self.diagnostics);
        ruby::find(leaf, in_table);
        bare_url::find(leaf);
        leaf.apply();
    }

    fn write_resolved(&mut self, kind: BlockKind, span: Span) -> String {
        self.block(kind, span);
        let mut leaf = std::mem::take(&mut self.leaf);
        let plain = self.write_inline(&leaf);
        leaf.clear();
        self.leaf = leaf;
        outline::count(&mut self.outline, &plain);
        plain
    }

    fn write_code(&mut self, info: &str, code: &str, span: Span) {
        self.block(BlockKind::Code, span);
        let language = info.split([' ', '\t', ',', '{']).next().unwrap_or("");
        let mut html = String::from("<pre><code");
        if !language.is_empty() {
            html.push_str(" class=\"language-");
            escape::attribute(&mut html, language);
            html.push('"');
        }
        html.push('>');
        match highlight::highlight(code, language) {
            Some(colored) => html.push_str(&colored),
            None => escape::text(&mut html, code),
        }
        let is_open_line = !code.is_empty() && !code.ends_with('\n');
        html.push_str(if is_open_line { "\n</code></pre>\n" } else { "</code></pre>\n" });
        self.put(&html);
    }

    /// Writes what the tag of a component asks for.
    pub(super) fn write_call(&mut self, tag: CallTag) {
        match tag.role {
            Role::Alone => self.out().hole(Hole::Component(index(tag.call))),
            Role::Open => {
                self.buffers.push(Buffer::default());
                self.open_calls.push(tag.call);
            }
            Role::Close if self.open_calls.last() == Some(&tag.call) && self.buffers.len() > 1 => {
                self.open_calls.pop();
                self.components[tag.call] = self.buffers.pop();
                self.out().hole(Hole::Component(index(tag.call)));
            }
            Role::Close => {}
        }
    }

    /// Says whether the item that begins at `at` is a task.
    fn is_task(&self, at: usize) -> bool {
        let event = |at: usize| self.events.get(at).map(|(event, _)| event);
        let first = match event(at + 1) {
            Some(Event::Start(Tag::Paragraph)) => event(at + 2),
            first => first,
        };
        matches!(first, Some(Event::TaskListMarker(_)))
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
            escape::text(html, &outline::nfc(text));
        }
    }

    /// Takes what the outline keeps into account of the size.
    pub(super) fn grow(&mut self, bytes: usize) {
        self.size += bytes;
    }

    fn block(&mut self, kind: BlockKind, span: Span) {
        self.outline.blocks.push(Block { kind, span });
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

fn is_block(tag: &Tag) -> bool {
    is_block_end(tag.to_end())
}

fn is_block_end(tag: TagEnd) -> bool {
    !matches!(
        tag,
        TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript
            | TagEnd::Link
            | TagEnd::Image
    )
}

/// Says whether a paragraph holds calls of components and nothing else.
fn is_only_calls(leaf: &Leaf) -> bool {
    let mut depth = 0;
    let mut calls = 0;
    let mut is_only = true;
    for (token, _) in &leaf.tokens {
        match token {
            Token::Call(tag) => {
                calls += 1;
                depth += match tag.role {
                    Role::Open => 1,
                    Role::Close => -1,
                    Role::Alone => 0,
                };
            }
            Token::Text(range) if leaf.text[range.clone()].trim().is_empty() => {}
            _ => is_only &= depth > 0,
        }
    }
    is_only && calls > 0
}

/// Says whether a paragraph holds an image and nothing else.
fn is_only_image(leaf: &Leaf) -> bool {
    let ends = leaf.tokens.iter().filter(|(token, _)| matches!(token, Token::End(TagEnd::Image)));
    matches!(leaf.tokens.first(), Some((Token::Start(Tag::Image { .. }), _)))
        && matches!(leaf.tokens.last(), Some((Token::End(TagEnd::Image), _)))
        && ends.count() == 1
}
