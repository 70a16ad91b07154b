//! Opening and closing blocks.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, CowStr, Event, Tag, TagEnd};

use super::buffer::Buffer;
use super::component::{CallTag, Role};
use super::heading::OpenHeading;
use super::table::OpenTable;
use super::writer::{Writer, index};
use super::{callout, escape, highlight, html, slip};
use crate::diagnostic::catalog::{markdown, markup, slip as catalog};
use crate::html::tag_name;
use crate::parse::document::{BlockKind, Container, Containers};
use crate::source::{Place, Span};

/// How deep blocks may stand inside each other; what is deeper is written without its own element.
pub(super) const MAX_DEPTH: usize = 200;

/// A block that is open.
pub(super) enum OpenBlock<'a> {
    /// A paragraph.
    Paragraph,
    /// A heading.
    Heading(OpenHeading<'a>),
    /// A container, with its end tag.
    Container(Container, &'static str),
    /// The definition of the footnote with this label.
    Note(CowStr<'a>),
    /// A table.
    Table(OpenTable<'a>),
    /// A part of a table, with its end tag.
    TablePart(&'static str),
    /// A cell, with its end tag.
    Cell(&'static str),
    /// A term of a definition list.
    Term,
    /// Code: the language, and what was read so far.
    Code(CowStr<'a>, String),
    /// HTML of the author.
    Html(String),
    /// The tag of a component.
    Call(CallTag),
}

impl<'a> Writer<'a> {
    /// Opens the block whose first event is at `at`, and returns the index of the next event to write.
    pub(super) fn start(&mut self, at: usize, tag: &'a Tag<'a>, range: Range<usize>) -> usize {
        let span = self.prepared.file_span(&range);
        let block = match tag {
            Tag::Paragraph => match self.captions.end(at) {
                Some(next) => return next,
                None => OpenBlock::Paragraph,
            },
            Tag::Heading { level, id, classes, attrs } => {
                let is_title = self.titles.title == Some(at);
                OpenBlock::Heading(OpenHeading { level: *level, is_title, id, classes, attrs })
            }
            Tag::CodeBlock(CodeBlockKind::Fenced(info)) => {
                OpenBlock::Code(self.prepared.clean(info.clone()), String::new())
            }
            Tag::CodeBlock(CodeBlockKind::Indented) => OpenBlock::Code("".into(), String::new()),
            Tag::HtmlBlock => match self.calls.tags_in(span).first() {
                Some(tag) if tag.is_block => OpenBlock::Call(*tag),
                _ => OpenBlock::Html(String::new()),
            },
            Tag::FootnoteDefinition(label) => {
                self.buffers.push(Buffer::default());
                self.elements.enter();
                OpenBlock::Note(self.prepared.clean(label.clone()))
            }
            Tag::DefinitionListTitle => OpenBlock::Term,
            Tag::Table(_) | Tag::TableHead | Tag::TableRow | Tag::TableCell => {
                self.start_table_part(at, tag)
            }
            _ => self.start_container(at, tag, span),
        };
        self.open.push(block);
        at + 1
    }

    fn start_table_part(&mut self, at: usize, tag: &'a Tag<'a>) -> OpenBlock<'a> {
        match tag {
            Tag::Table(alignments) => OpenBlock::Table(self.start_table(at, alignments)),
            Tag::TableHead => {
                self.put("<thead>\n<tr>");
                OpenBlock::TablePart("</tr>\n</thead>\n")
            }
            Tag::TableRow => {
                self.check_row(at);
                self.start_row();
                OpenBlock::TablePart("</tr>\n")
            }
            _ => OpenBlock::Cell(self.start_cell()),
        }
    }

    /// Opens a quotation, a list or a part of one. What stands too deep is written without its tags.
    fn start_container(&mut self, at: usize, tag: &'a Tag<'a>, span: Span) -> OpenBlock<'a> {
        self.elements.enter();
        match tag {
            Tag::BlockQuote(None) => self.check_callout_label(at),
            Tag::List(first) => self.numbers.push(first.map(|first| (first, first))),
            Tag::DefinitionList => self.numbers.push(None),
            Tag::Item => self.check_number(span),
            _ => {}
        }
        let (container, start, end) = match tag {
            Tag::BlockQuote(None) => (Container::Quote, "<blockquote>\n", "</blockquote>\n"),
            Tag::BlockQuote(Some(_)) => (Container::Quote, "", "</div>\n"),
            Tag::List(Some(1)) => (Container::List, "<ol>\n", "</ol>\n"),
            Tag::List(Some(_)) => (Container::List, "", "</ol>\n"),
            Tag::List(None) => (Container::List, "<ul>\n", "</ul>\n"),
            Tag::Item if self.is_task(at) => {
                (Container::Item, "<li class=\"task-list-item\">", "</li>\n")
            }
            Tag::Item => (Container::Item, "<li>", "</li>\n"),
            Tag::DefinitionList => (Container::List, "<dl>\n", "</dl>\n"),
            Tag::DefinitionListDefinition => (Container::Definition, "<dd>", "</dd>\n"),
            // Inline tags never come here, and the other kinds of blocks are not switched on.
            _ => return OpenBlock::Container(Container::List, ""),
        };
        if self.open.len() >= MAX_DEPTH {
            self.report_depth(span);
            return OpenBlock::Container(container, "");
        }
        match tag {
            Tag::BlockQuote(Some(kind)) => callout::start(*kind, self.out()),
            Tag::List(Some(number)) if *number != 1 => {
                self.put(&format!("<ol start=\"{number}\">\n"));
            }
            _ => self.put(start),
        }
        OpenBlock::Container(container, end)
    }

    /// Reports the first item of a list that is shown with another number than the one it is written with. Who gives every
    /// item the number of the first leaves the counting to us.
    fn check_number(&mut self, item: Span) {
        let Some(Some((first, next))) = self.numbers.last_mut() else { return };
        let text = self.input.text.get(item.range()).unwrap_or_default();
        let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit()).len();
        let shown = std::mem::replace(next, next.saturating_add(1));
        let Ok(written) = text[..digits].parse::<u64>() else { return };
        if written != shown && written != *first {
            let start = item.range().start;
            let place = Place::new(self.input.path, start..start + digits + 1);
            self.diagnostics.push(markdown::list_number(place, written, shown));
            self.numbers.pop();
            self.numbers.push(None);
        }
    }

    /// Closes the innermost block, which covers `range`.
    pub(super) fn end(&mut self, range: Range<usize>) {
        let span = self.prepared.file_span(&range);
        if matches!(self.open.last(), Some(OpenBlock::Container(..) | OpenBlock::Note(_))) {
            self.flush();
            self.leave();
        }
        match self.open.pop() {
            Some(OpenBlock::Paragraph) => self.write_paragraph(span),
            Some(OpenBlock::Heading(heading)) => self.write_heading(&heading, span),
            Some(OpenBlock::Container(container, end)) => {
                if container == Container::List {
                    self.numbers.pop();
                }
                self.put(end);
            }
            Some(OpenBlock::TablePart(end)) => self.put(end),
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
                self.block(BlockKind::Html, span, span);
                let begun = self.begin_block();
                self.write_html_block(&content, span);
                self.mark_block(&begun);
            }
            Some(OpenBlock::Call(tag)) => {
                if tag.role != Role::Close {
                    self.block(BlockKind::Component, tag.span, tag.span);
                    self.call_blocks.insert(tag.call, index(self.outline.blocks.len() - 1));
                }
                self.write_call(tag);
                self.mark_call(tag.call);
            }
            None => {}
        }
    }

    /// Returns what a paragraph at this place is.
    pub(super) fn text_kind(&self) -> BlockKind {
        let containers = self.open.iter().rev().find_map(|block| match block {
            OpenBlock::Container(Container::Item, _) => Some(BlockKind::Item),
            OpenBlock::Container(Container::Definition, _) => Some(BlockKind::Definition),
            OpenBlock::Container(Container::Quote, _) => Some(BlockKind::Paragraph),
            OpenBlock::Note(_) => Some(BlockKind::Footnote),
            _ => None,
        });
        containers.unwrap_or(BlockKind::Paragraph)
    }

    /// Returns what is open round a leaf block.
    pub(super) fn containers(&self, calls: usize) -> Containers {
        let around = (0..calls).fold(Containers::default(), |it, _| it.with(Container::Component));
        self.open.iter().fold(around, |it, block| match block {
            OpenBlock::Container(container, _) => it.with(*container),
            OpenBlock::Note(_) => it.with(Container::Note),
            _ => it,
        })
    }

    fn write_code(&mut self, info: &str, code: &str, span: Span) {
        self.block(BlockKind::Code, span, span);
        let begun = self.begin_block();
        self.literals.push(span);
        self.check_fence(span);
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
        self.mark_block(&begun);
    }

    /// Reports what other programs understand of a block of code.
    fn check_fence(&mut self, span: Span) {
        let written = self.input.text.get(span.range()).unwrap_or_default();
        if !written.starts_with(['`', '~']) {
            return self.check_indented(span);
        }
        let Some((found, kind)) = slip::find_in_fence(written) else { return };
        let place =
            Place::new(self.input.path, Span::from(found.clone()).shift(span.start as usize));
        self.diagnostics.push(catalog::foreign_syntax(place, &written[found], kind));
    }

    /// Reports what is code only since it is indented, though it goes on with the HTML before it.
    fn check_indented(&mut self, span: Span) {
        let (before, block) = self.input.text.split_at(span.range().start);
        let last = before.trim_end().rsplit('\n').next().unwrap_or_default().trim_start();
        let first = block.lines().next().unwrap_or_default().trim();
        let is_html = first.starts_with('<') && html::is_element(tag_name(first));
        // The attribute of MkDocs that has Markdown read in an element.
        let is_meant = is_html || last.contains(" markdown");
        if last.starts_with('<') && is_meant {
            let start = span.range().start + (block.len() - block.trim_start().len());
            let place = Place::new(self.input.path, start..start + first.len());
            self.diagnostics.push(markup::indented_html(place));
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
}

/// Says whether `tag` is that of a block.
pub(super) fn is_block(tag: &Tag) -> bool {
    is_block_end(tag.to_end())
}

/// Says whether `tag` is the end tag of a block.
pub(super) fn is_block_end(tag: TagEnd) -> bool {
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
