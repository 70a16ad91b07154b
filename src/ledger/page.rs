//! From a page to its units: what of the head is translated, and the leaf blocks of the text.

use std::borrow::Cow;

use crate::diagnostic::Diagnostic;
use crate::ledger::lines;
use crate::ledger::marker::{Marker, Markers, comments, head_todo, take_inline};
use crate::ledger::normal::TextDigest;
use crate::ledger::unit::{Marks, Unit, UnitKind, Writing};
use crate::parse::document::{
    Block, BlockKind, ComponentArgument, ComponentValue, Containers, Outline,
};
use crate::parse::markdown::parts;
use crate::parse::node::Node;
use crate::parse::page::Page;
use crate::source::{Place, Span};

/// Arguments of components that are no text for readers.
const SILENT_ARGUMENTS: [&str; 8] = ["src", "href", "url", "cite", "lang", "id", "class", "source"];

/// The name of a heading that repeats the title, which one language may do without the other.
pub(crate) const TITLE_AGAIN: &str = "title-heading";

/// Returns the units of `page`, whose file holds `text`, in the order of the file. `keys` are the dotted keys of the head
/// that are translated, besides the title and the description. Mistakes in markers go to `out`.
pub(crate) fn page_units(
    page: &Page,
    text: &str,
    keys: &[String],
    out: &mut Vec<Diagnostic>,
) -> Vec<Unit> {
    let mut cutter = Cutter { page, text, units: Vec::new(), heading: None, number: None };
    cutter.front_matter(keys);
    let outline = &page.document.outline;
    let mut blocks: Vec<(usize, &Block)> = outline.blocks.iter().enumerate().collect();
    blocks.sort_by_key(|(_, block)| block.text.start);
    let mut markers = Markers::default();
    let parts = || parts(&page.file.path, text, page.front.body, &page.file.locale);
    for (number, block) in blocks {
        if block.kind == BlockKind::Html
            && let Some(comments) = comments(&text[block.span.range()])
        {
            for (range, comment) in comments {
                let span = Span::from(range).shift(block.span.range().start);
                markers.read(comment, Place::new(&page.file.path, span), out);
            }
            continue;
        }
        let marker = markers.of(block, &parts);
        cutter.number = u32::try_from(number).ok();
        cutter.block(outline, block, marker, out);
    }
    markers.finish(out);
    cutter.units
}

/// Cuts a page into units.
struct Cutter<'a> {
    page: &'a Page,
    text: &'a str,
    units: Vec<Unit>,
    heading: Option<u32>,
    /// The block that is being cut.
    number: Option<u32>,
}

impl Cutter<'_> {
    fn front_matter(&mut self, keys: &[String]) {
        let front = &self.page.front;
        let fixed = [
            ("title", &front.title, &front.title_markup, front.title_span),
            ("description", &front.description, &front.description_markup, front.description_span),
        ];
        for (key, text, markup, span) in fixed {
            if !span.range().is_empty() {
                let written = markup.as_ref().map_or(text, |it| &it.written);
                self.front_value(key, written, span);
            }
        }
        for key in keys {
            let extra = front.extra.as_ref().filter(|_| key.starts_with("extra."));
            let node = key.split('.').skip(1).try_fold(extra, |node, part| {
                node.map(|node| node.get(part)).filter(Option::is_some)
            });
            if let Some(Some(node)) = node
                && let Some(value) = Node::text(node)
            {
                self.front_value(key, value, node.span);
            }
        }
    }

    fn front_value(&mut self, key: &str, value: &str, span: Span) {
        let todo = head_todo(self.text, span.range().start);
        self.units.push(Unit {
            kind: UnitKind::FrontMatter(key.into()),
            id: key.into(),
            marks: Marks { todo, ..Marks::default() },
            writing: Writing::Quoted,
            ..unit(value.trim(), span)
        });
    }

    fn block(
        &mut self,
        outline: &Outline,
        block: &Block,
        marker: Marker,
        out: &mut Vec<Diagnostic>,
    ) {
        let kind = match block.kind {
            BlockKind::Heading(level) => UnitKind::Heading(level),
            BlockKind::Paragraph => UnitKind::Paragraph,
            BlockKind::Item => UnitKind::Item,
            BlockKind::Cell => UnitKind::Cell,
            BlockKind::Code => UnitKind::Code,
            BlockKind::Html => UnitKind::Html,
            BlockKind::Term => UnitKind::Term,
            BlockKind::Definition => UnitKind::Definition,
            BlockKind::Footnote => UnitKind::Footnote,
            BlockKind::Image => UnitKind::Image,
            BlockKind::Component if !self.holds_text(outline, block) => {
                return self.calls(outline, block, &marker);
            }
            BlockKind::Component => UnitKind::Paragraph,
        };
        let source = self.text;
        let mut marker = marker;
        let (text, span): (Cow<'_, str>, Span) = match block.kind {
            BlockKind::Code => {
                let (code, span) = lines::code(source, block.span, block.containers);
                (code.into(), span)
            }
            _ => {
                let place = Place::new(&self.page.file.path, block.text);
                let span = take_inline(source, block.text, &mut marker, place, out);
                (lines::text(&source[span.range()], block.containers), span)
            }
        };
        if text.trim().is_empty() {
            return;
        }
        let writing = match block.kind {
            BlockKind::Cell => Writing::Cell,
            BlockKind::Code => Writing::Code,
            _ => Writing::Lines,
        };
        let anchor = match block.kind {
            BlockKind::Heading(_) => {
                let own = outline.headings.iter().find(|heading| heading.span == block.span);
                own.and_then(|heading| heading.id.as_deref()).map(Into::into)
            }
            _ => None,
        };
        let found = Unit {
            kind,
            id: self.title_id(block).into(),
            block: self.number,
            containers: block.containers,
            cell: block.cell,
            writing,
            anchor,
            heading: self.heading,
            note: marker.note.into(),
            marks: marker.marks,
            ..unit(&text, span)
        };
        if let BlockKind::Heading(_) = block.kind {
            self.heading = u32::try_from(self.units.len()).ok();
        }
        self.units.push(found);
    }

    /// Returns the name of `block` if it is the title of the page and stands before all other text: that of the title, where
    /// the head does not say it, which is what the head of the other language may do, else that of a repetition.
    fn title_id(&self, block: &Block) -> &'static str {
        let (front, outline) = (&self.page.front, &self.page.document.outline);
        let is_it = outline.title.as_ref().is_some_and(|it| it.span == block.span);
        match is_it && self.units.iter().all(|it| !it.id.is_empty()) {
            false => "",
            true if front.title_span.range().is_empty() => "title",
            true => TITLE_AGAIN,
        }
    }

    /// Says whether a paragraph that holds nothing but components holds the text of one.
    fn holds_text(&self, outline: &Outline, block: &Block) -> bool {
        let is_inside = |span: Span| block.span.start <= span.start && span.end <= block.span.end;
        let mut calls = outline.components.iter().filter(|call| is_inside(call.span));
        calls.any(|call| call.body.is_some() && !self.text[call.span.range()].contains('\n'))
    }

    /// Takes the texts that the components in `block` are given.
    fn calls(&mut self, outline: &Outline, block: &Block, marker: &Marker) {
        let is_here = |at: u32| block.span.start <= at && at < block.span.end;
        for call in outline.components.iter().filter(|call| is_here(call.span.start)) {
            let is_shown = |it: &&ComponentArgument| !SILENT_ARGUMENTS.contains(&it.name.as_str());
            let mut arguments: Vec<_> = call.arguments.iter().filter(is_shown).collect();
            arguments.sort_by_key(|argument| &argument.name);
            for argument in arguments {
                let ComponentValue::Text(value) = &argument.value else { continue };
                let Some(span) = within_argument(self.text, argument.span) else { continue };
                self.units.push(Unit {
                    kind: UnitKind::Argument((*call.name).into(), (*argument.name).into()),
                    block: self.number,
                    containers: block.containers,
                    writing: Writing::Argument,
                    heading: self.heading,
                    note: marker.note.as_str().into(),
                    marks: marker.marks,
                    ..unit(value, span)
                });
            }
        }
    }
}

/// Returns a unit that says `text`, with everything else to be filled in.
pub(crate) fn unit(text: &str, span: Span) -> Unit {
    Unit {
        kind: UnitKind::Paragraph,
        id: "".into(),
        block: None,
        containers: Containers::default(),
        cell: (0, 0),
        text: text.into(),
        digest: TextDigest::of(text),
        span,
        writing: Writing::Lines,
        anchor: None,
        heading: None,
        note: "".into(),
        marks: Marks::default(),
    }
}

/// Returns what stands between the quotation marks of an argument, `name="…"` or `name={"…"}`.
fn within_argument(text: &str, span: Span) -> Option<Span> {
    let written = &text[span.range()];
    let open = written.find(['"', '\''])?;
    let close = written.rfind(written[open..].chars().next()?)?;
    (open < close).then(|| Span::new(open + 1, close).shift(span.range().start))
}
