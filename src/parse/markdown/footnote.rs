//! Footnotes: their numbers, the marks in the text, and the section at the end.
//!
//! Notes are numbered by their first reference, those that only other notes refer to behind the rest. The visible
//! labels are messages, so that a theme shows 注1 in Japanese and 1 in English.

use std::collections::{BTreeSet, HashMap};

use super::FootnoteMarks;
use super::buffer::{Buffer, Mark};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::markdown as catalog;
use crate::parse::document::{Anchor, Body, BodyMessage, Hole, Outline};
use crate::source::{Place, SourcePath, Span};
use crate::text;

/// The footnotes of a text.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    notes: Vec<Note>,
    ids: Ids,
    by_label: HashMap<String, usize>,
}

/// The ids of footnotes.
#[derive(Clone, Debug, Default)]
struct Ids {
    /// What they begin with, so that they are others than those of the author.
    prefix: String,
}

impl Ids {
    fn heading(&self) -> String {
        format!("{}footnotes-heading", self.prefix)
    }

    fn note(&self, number: u32) -> String {
        self.id("fn-", number)
    }

    fn reference(&self, number: u32, occurrence: u32) -> String {
        let mut id = self.id("fnref-", number);
        if occurrence > 1 {
            id.push('-');
            push_number(&mut id, occurrence);
        }
        id
    }

    fn id(&self, kind: &str, number: u32) -> String {
        let mut id = String::with_capacity(self.prefix.len() + kind.len() + 3);
        id.push_str(&self.prefix);
        id.push_str(kind);
        push_number(&mut id, number);
        id
    }
}

/// Appends a number, without the machinery of formats: each note asks for a dozen.
fn push_number(text: &mut String, number: u32) {
    if number > 9 {
        push_number(text, number / 10);
    }
    text.push(char::from(b'0' + (number % 10) as u8));
}

/// A footnote.
#[derive(Debug)]
struct Note {
    label: String,
    span: Span,
    /// What it says, until it is written.
    content: Option<Buffer>,
    /// Its number, once it is referred to.
    number: Option<u32>,
    references: u32,
}

impl Notes {
    /// Returns the index of the note with `label`, which is compared without regard to case.
    pub(crate) fn index(&mut self, label: &str) -> usize {
        let folded = text::nfc(label).to_lowercase();
        *self.by_label.entry(folded).or_insert_with(|| {
            let label = text::nfc(label).into_owned();
            let span = Span::default();
            self.notes.push(Note { label, span, content: None, number: None, references: 0 });
            self.notes.len() - 1
        })
    }

    /// Keeps what the note with `label`, defined at `span`, says. A second definition is reported and left out.
    pub(crate) fn define(
        &mut self,
        label: &str,
        span: Span,
        content: Buffer,
        path: &SourcePath,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let index = self.index(label);
        let note = &mut self.notes[index];
        if note.content.is_some() {
            let (place, first) = (Place::new(path, span), Place::new(path, note.span));
            diagnostics.push(catalog::repeated_footnote(place, first, label));
            return;
        }
        note.span = span;
        note.content = Some(content);
    }

    /// Makes the ids of footnotes others than `taken`.
    pub(crate) fn avoid(&mut self, taken: &BTreeSet<String>) {
        let clashes = |prefix: &str| {
            taken
                .iter()
                .filter_map(|id| id.strip_prefix(prefix))
                .any(|it| it.starts_with("fn") || it.starts_with("footnotes"))
        };
        while clashes(&self.ids.prefix) {
            self.ids.prefix.push_str("x-");
        }
    }

    /// Returns the finished body of `main`, writes the bodies of components into `outline`, and reports notes that
    /// nothing refers to.
    pub(crate) fn finish(
        mut self,
        mut main: Buffer,
        mut components: Vec<Option<Buffer>>,
        marks: FootnoteMarks,
        path: &SourcePath,
        outline: &mut Outline,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Body {
        let order = self.number(&mut main, &mut components);
        for note in self.notes.iter().filter(|note| note.number.is_none()) {
            if note.content.is_some() {
                let place = Place::new(path, note.span);
                diagnostics.push(catalog::unused_footnote(place, &note.label));
            }
        }
        self.write_section(&mut main, &order);
        self.fill_outline(&order, outline);
        let numbers: Vec<u32> = self.notes.iter().map(|note| note.number.unwrap_or(0)).collect();
        let ids = std::mem::take(&mut self.ids);
        let mut write = |buffer: &mut Buffer, index: usize, occurrence: u32| {
            // A note that only its own component refers to is shown nowhere and has no number.
            if numbers[index] > 0 {
                write_mark(buffer, &ids, (numbers[index], occurrence), marks);
            }
        };
        for (call, body) in outline.components.iter_mut().zip(components) {
            call.body = body.map(|body| body.finish(&mut write));
        }
        main.finish(write)
    }

    /// Numbers the notes and their references, and returns their indexes in the order of the numbers.
    fn number(&mut self, main: &mut Buffer, components: &mut [Option<Buffer>]) -> Vec<usize> {
        let mut order = Vec::new();
        if self.notes.is_empty() {
            return order;
        }
        self.visit(&mut main.marks, components, &mut order);
        let mut next = 0;
        while let Some(&index) = order.get(next) {
            if let Some(mut content) = self.notes[index].content.take() {
                self.visit(&mut content.marks, components, &mut order);
                self.notes[index].content = Some(content);
            }
            next += 1;
        }
        order
    }

    /// Counts the references in `marks`; components nest only so deep, so this does too.
    fn visit(
        &mut self,
        marks: &mut [(usize, Mark)],
        components: &mut [Option<Buffer>],
        order: &mut Vec<usize>,
    ) {
        for (_, mark) in marks {
            match mark {
                Mark::Note(index, occurrence) => {
                    let note = &mut self.notes[*index];
                    note.references += 1;
                    *occurrence = note.references;
                    if note.number.is_none() {
                        order.push(*index);
                        note.number = u32::try_from(order.len()).ok();
                    }
                }
                Mark::Hole(Hole::Component(call)) => {
                    let call = *call as usize;
                    if let Some(mut body) = components.get_mut(call).and_then(Option::take) {
                        self.visit(&mut body.marks, components, order);
                        components[call] = Some(body);
                    }
                }
                Mark::Hole(_) => {}
            }
        }
    }

    fn write_section(&mut self, main: &mut Buffer, order: &[usize]) {
        if order.is_empty() {
            return;
        }
        main.html.push_str("<section class=\"footnotes\" role=\"doc-endnotes\"");
        let heading = self.ids.heading();
        main.html.extend([" aria-labelledby=\"", &heading, "\">\n"]);
        main.html.extend(["<h2 id=\"", &heading, "\" class=\"footnotes-heading\">"]);
        main.message(BodyMessage::FootnotesHeading);
        main.html.push_str("</h2>\n<ol class=\"footnote-list\">\n");
        for &index in order {
            let note = &mut self.notes[index];
            let number = note.number.unwrap_or(0);
            let id = self.ids.note(number);
            main.html.extend(["<li id=\"", &id, "\"><span class=\"footnote-label\">"]);
            main.message(BodyMessage::FootnoteLabel(number));
            main.html.push_str("</span> <div class=\"footnote-text\">");
            let content = note.content.take().unwrap_or_default();
            write_content(main, &self.ids, content, number, note.references);
            main.html.push_str("</div></li>\n");
        }
        main.html.push_str("</ol>\n</section>\n");
    }

    fn fill_outline(&self, order: &[usize], outline: &mut Outline) {
        for &index in order {
            let note = &self.notes[index];
            outline.footnotes.push(Anchor { id: note.label.clone(), span: note.span });
            let number = note.number.unwrap_or(0);
            outline.anchors.push(Anchor { id: self.ids.note(number), span: note.span });
            for occurrence in 1..=note.references {
                let id = self.ids.reference(number, occurrence);
                outline.anchors.push(Anchor { id, span: note.span });
            }
        }
    }
}

/// Appends what a note says, with the ways back at the end of its last paragraph.
fn write_content(main: &mut Buffer, ids: &Ids, mut content: Buffer, number: u32, references: u32) {
    const END: &str = "</p>\n";
    // Behind a paragraph of the author's HTML there may be the mark that its block ends.
    let last = content.marks.last().map_or(0, |(at, _)| *at);
    let ends_in_paragraph = content.html.ends_with(END) && last + END.len() <= content.html.len();
    if ends_in_paragraph {
        content.html.truncate(content.html.len() - END.len());
    }
    main.append(content);
    for occurrence in 1..=references {
        let id = ids.reference(number, occurrence);
        main.html.extend([" <a class=\"footnote-back\" href=\"#", &id, "\" role=\"doc-backlink\""]);
        main.html.push_str(" aria-label=\"");
        main.message(BodyMessage::FootnoteBack { number, reference: occurrence });
        main.html.push_str("\">↩\u{fe0e}");
        if occurrence > 1 {
            main.html.push_str(&format!("<sup>{occurrence}</sup>"));
        }
        main.html.push_str("</a>");
    }
    if ends_in_paragraph {
        main.html.push_str(END);
    }
}

/// Appends the mark of a note: a reference to the note with this number, the how manieth.
fn write_mark(
    buffer: &mut Buffer,
    ids: &Ids,
    (number, occurrence): (u32, u32),
    marks: FootnoteMarks,
) {
    let element = match marks {
        FootnoteMarks::Superscript => "sup",
        FootnoteMarks::Inline => "span",
    };
    let (id, note) = (ids.reference(number, occurrence), ids.note(number));
    buffer.html.extend(["<", element, " class=\"footnote-mark\"><a id=\"", &id]);
    buffer.html.extend(["\" href=\"#", &note, "\" role=\"doc-noteref\">"]);
    buffer.message(BodyMessage::FootnoteLabel(number));
    buffer.html.extend(["</a></", element, ">"]);
}
