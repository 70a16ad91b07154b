//! Tables: a caption, column heads with a scope, alignment by classes, and a region that scrolls.
//!
//! A paragraph `Table: …` (or `表：…`) directly before or behind a table is its caption.

use std::collections::BTreeMap;
use std::ops::Range;

use memchr::memchr;
use pulldown_cmark::{Alignment, Event, Tag, TagEnd};

use super::leaf::Token;
use super::signs::Signs;
use super::writer::{Events, Writer, index};
use crate::diagnostic::catalog::markdown as catalog;
use crate::parse::document::{Anchor, BlockKind, BodyMessage};
use crate::source::{Place, Span};

/// The ways in which a caption may begin.
const CAPTION_STARTS: &[&str] = &["Table:", "Table：", "表:", "表："];

/// A table that is being written.
pub(super) struct OpenTable<'a> {
    alignments: &'a [Alignment],
    row: u16,
    column: usize,
    in_body: bool,
}

impl OpenTable<'_> {
    /// Returns the row and the column of the cell that is open.
    pub(super) fn cell(&self) -> (u16, u16) {
        let column = self.column.saturating_sub(1);
        (self.row, u16::try_from(column).unwrap_or(u16::MAX))
    }
}

/// Which paragraphs are captions of which tables, by the indexes of their first events.
#[derive(Debug, Default)]
pub(super) struct Captions {
    /// The events of the caption of the table that begins at the key.
    of_table: BTreeMap<usize, Range<usize>>,
    /// Where the text goes on behind the caption that begins at the key.
    ends: BTreeMap<usize, usize>,
}

impl Captions {
    /// Finds the captions in `events`. A caption between two tables belongs to the first one, unless that has one.
    pub(super) fn find(events: &Events, text: &str) -> Self {
        let mut captions = Self::default();
        let (mut paragraph, mut table, mut last_table) = (None, None, None);
        for (at, (event, _)) in events.iter().enumerate() {
            match event {
                Event::Start(Tag::Table(_)) => table = Some(at),
                Event::End(TagEnd::Table) => last_table = table.map(|table| (table, at)),
                Event::Start(Tag::Paragraph) => {
                    paragraph = Some(at).filter(|_| begins_caption(events.get(at + 1), text));
                }
                Event::End(TagEnd::Paragraph) => {
                    let Some(start) = paragraph.take() else { continue };
                    let before = last_table.filter(|&(table, end)| {
                        end + 1 == start && !captions.of_table.contains_key(&table)
                    });
                    let is_start =
                        |(event, _): &(Event, _)| matches!(event, Event::Start(Tag::Table(_)));
                    let behind = events.get(at + 1).is_some_and(is_start).then_some(at + 1);
                    if let Some(table) = before.map(|(table, _)| table).or(behind) {
                        captions.of_table.insert(table, start..at);
                        captions.ends.insert(start, at + 1);
                    }
                }
                _ => {}
            }
        }
        captions
    }

    /// Returns where to go on if a caption begins at `at`.
    pub(super) fn end(&self, at: usize) -> Option<usize> {
        self.ends.get(&at).copied()
    }
}

fn begins_caption(event: Option<&(Event, Range<usize>)>, text: &str) -> bool {
    let Some((Event::Text(first), range)) = event else { return false };
    let source = &text[range.clone()];
    first.as_ref() == source && CAPTION_STARTS.iter().any(|start| source.starts_with(start))
}

impl<'a> Writer<'a> {
    /// Begins the table at `at`.
    pub(super) fn start_table(&mut self, at: usize, alignments: &'a [Alignment]) -> OpenTable<'a> {
        self.tables += 1;
        let number = self.tables;
        self.put("<div class=\"table-wrap\" role=\"region\" tabindex=\"0\"");
        match self.captions.of_table.get(&at).cloned() {
            Some(caption) => self.write_caption(caption, number),
            None => {
                self.put(" aria-label=\"");
                self.out().message(BodyMessage::TableRegion(index(number)));
                self.put("\">\n<table>\n");
            }
        }
        OpenTable { alignments, row: 0, column: 0, in_body: false }
    }

    /// Writes the caption that the events in `caption` make.
    fn write_caption(&mut self, caption: Range<usize>, number: usize) {
        let id = self.free_id(&format!("table-{number}"));
        let span = self.prepared.file_span(&self.events[caption.start].1);
        self.put(&format!(" aria-labelledby=\"{id}\">\n<table>\n<caption id=\"{id}\">"));
        let events = self.events;
        for (event, range) in &events[caption.start + 1..caption.end] {
            self.leaf.push(event.clone(), range.clone(), self.prepared, self.calls);
        }
        self.cut_caption_start();
        self.write_leaf(BlockKind::Paragraph, span, false);
        self.put("</caption>\n");
        self.outline.anchors.push(Anchor { id, span });
    }

    /// Takes `Table:` off the text of the leaf.
    fn cut_caption_start(&mut self) {
        let leaf = &mut self.leaf;
        let Some((Token::Text(range), _)) = leaf.tokens.first_mut() else { return };
        let text = &leaf.text[range.clone()];
        let rest = CAPTION_STARTS.iter().find_map(|start| text.strip_prefix(start));
        if let Some(rest) = rest {
            range.start = range.end - rest.trim_start().len();
        }
    }

    /// Reports the text of the row at `at` that stands behind its last cell: a table has as many columns as its head, and
    /// what goes beyond them is not shown (GFM, 4.10).
    pub(super) fn check_row(&mut self, at: usize) {
        let events = &self.events[at + 1..];
        let row = events.iter().take_while(|(it, _)| !matches!(it, Event::End(TagEnd::TableRow)));
        let cells = row.filter(|(it, _)| matches!(it, Event::Start(Tag::TableCell)));
        let Some((_, last)) = cells.last() else { return };
        let start = last.end.max(self.events[at].1.start);
        let rest = &self.prepared.text[start..self.events[at].1.end.max(start)];
        let Some(lost) = rest.trim_start().strip_prefix('|') else { return };
        let lost = lost.trim().trim_end_matches('|').trim_end();
        if lost.chars().all(|c| c == '|' || c.is_whitespace()) {
            return;
        }
        let from = start + rest.find(lost).unwrap_or(0);
        let span = self.prepared.file_span(&(from..from + lost.len()));
        let row = &self.prepared.text[self.events[at].1.clone()];
        let is_reading = row.split('{').skip(1).any(|it| {
            it.split_once('}').is_some_and(|(it, _)| it.contains('|') && !it.contains("\\|"))
        });
        let place = Place::new(self.input.path, span);
        self.diagnostics.push(catalog::lost_cells(place, is_reading));
    }

    /// Reports two lines of the paragraph at `span` that look like the beginning of a table: where the line below the head is
    /// missing or has not as many columns, there is none (GFM, 4.10).
    pub(super) fn check_lines(&mut self, span: Span) {
        if !self.leaf.signs.has(Signs::BREAK) || memchr(b'|', self.leaf.text.as_bytes()).is_none() {
            return;
        }
        let text = &self.input.text[span.range()];
        // Windows and boxes are drawn of the same signs.
        if text.contains("-+") {
            return;
        }
        let mut end = span.range().start;
        let lines = text.split_inclusive('\n').map(|line| {
            end += line.len();
            let row = line.trim_start_matches([' ', '\t', '>']);
            (row.trim_end(), end - row.len())
        });
        let mut above: Option<(&str, usize)> = None;
        for (row, at) in lines {
            let (columns, cells) = (delimiters(row), above.map_or(0, |(head, _)| cells(head)));
            let is_table = match columns {
                Some(_) => cells > 1,
                None => is_row(row) && above.is_some_and(|(head, _)| is_row(head)),
            };
            if let Some((head, head_at)) = above.filter(|_| is_table) {
                let place =
                    |at, row: &str| Place::new(self.input.path, Span::new(at, at + row.len()));
                let meant = format!("|{}", "---|".repeat(cells));
                let (place, head) = (place(at, row), place(head_at, head));
                self.diagnostics.push(catalog::broken_table(place, head, cells, columns, meant));
                return;
            }
            above = Some((row, at));
        }
    }

    /// Begins a row of the body.
    pub(super) fn start_row(&mut self) {
        let is_first = self.table().is_some_and(|table| {
            table.column = 0;
            table.row = table.row.saturating_add(1);
            !std::mem::replace(&mut table.in_body, true)
        });
        self.put(if is_first { "<tbody>\n<tr>" } else { "<tr>" });
    }

    /// Begins a cell and returns its end tag.
    pub(super) fn start_cell(&mut self) -> &'static str {
        let Some(table) = self.table() else { return "" };
        let class = match table.alignments.get(table.column) {
            Some(Alignment::Left) => " class=\"align-left\"",
            Some(Alignment::Center) => " class=\"align-center\"",
            Some(Alignment::Right) => " class=\"align-right\"",
            Some(Alignment::None) | None => "",
        };
        table.column += 1;
        let in_body = table.in_body;
        self.put(if in_body { "<td" } else { "<th scope=\"col\"" });
        self.put(class);
        self.put(">");
        if in_body { "</td>" } else { "</th>" }
    }

    /// Ends a table.
    pub(super) fn end_table(&mut self, table: &OpenTable) {
        self.put(if table.in_body { "</tbody>\n" } else { "" });
        self.put("</table>\n</div>\n");
    }
}

/// Says whether `line` looks like a row: three bars or more, the first and the last of which enclose it.
fn is_row(line: &str) -> bool {
    line.starts_with('|') && line.ends_with('|') && cells(line) > 1
}

/// Returns how many cells there are in `row`.
fn cells(row: &str) -> usize {
    let bars = row.match_indices('|').filter(|(at, _)| !row[..*at].ends_with('\\')).count();
    let outer = usize::from(row.starts_with('|'))
        + usize::from(row.len() > 1 && row.ends_with('|') && !row.ends_with("\\|"));
    bars + 1 - outer.min(bars)
}

/// Returns how many columns `line` has if it is what stands below the head of a table.
fn delimiters(line: &str) -> Option<usize> {
    let is_one = line.bytes().all(|it| matches!(it, b'|' | b'-' | b':' | b' ' | b'\t'))
        && line.contains('|')
        && line.contains("--");
    is_one.then(|| cells(line))
}
