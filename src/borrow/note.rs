//! [`Notes`]: the footnotes that what is borrowed refers to, which come with it.
//!
//! A note that the translation has, by its label, is the one that the mark leads to. Others are put behind those of the
//! translation, and have the next numbers.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::borrow::choose::Chosen;
use crate::borrow::copy::{NOTE_MARK, value};
use crate::borrow::tree::body;
use crate::html::all_tags;
use crate::parse::document::{Anchor, Body, Document, Hole, Outline};

/// How the list of footnotes ends, in the HTML of a page.
pub(super) const LIST_END: &str = "</ol>\n</section>\n";

/// A footnote of the original that is borrowed.
#[derive(Clone, Debug)]
pub(super) struct Note {
    /// Its number in the original.
    old: u32,
    /// Its item in the HTML of the original.
    pub(super) range: Range<usize>,
    /// The holes of that.
    pub(super) holes: Range<usize>,
}

/// The footnotes that what is borrowed refers to.
#[derive(Debug, Default)]
pub(super) struct Notes {
    /// Those that come from the original, in the order of their numbers.
    pub(super) borrowed: Vec<Note>,
    /// The numbers that notes of the original have on the page.
    numbers: BTreeMap<u32, u32>,
    /// The ids of notes and of marks of the original, with those on the page.
    ids: BTreeMap<String, String>,
    /// What the ids of notes that are borrowed begin with.
    prefix: String,
}

impl Notes {
    /// Finds the footnotes of `original` that `chosen` refers to, and those to which these refer.
    pub(super) fn new(
        translation: &Document,
        original: &Document,
        chosen: &[Chosen<'_>],
        taken: &BTreeSet<String>,
    ) -> Self {
        let mut notes = Self::default();
        let count = translation.outline.footnotes.len();
        let is_taken = |prefix: &str| {
            let own = taken.iter().filter_map(|it| it.strip_prefix(prefix));
            own.into_iter().any(|it| it.starts_with("fn") && is_number(it, count))
                || taken.contains(&format!("{prefix}footnotes-heading")) && count == 0
        };
        while is_taken(&notes.prefix) {
            notes.prefix.push_str("x-");
        }
        for it in chosen {
            if let Some(body) = body(original, it.part.body) {
                let holes = it.part.holes.clone();
                notes.read(translation, original, body, it.part.range.clone(), holes);
            }
        }
        let mut next = 0;
        while let Some(Note { range, holes, .. }) = notes.borrowed.get(next).cloned() {
            notes.read(translation, original, &original.body, range, holes);
            next += 1;
        }
        notes
    }

    /// Reads the marks in a part of the original.
    fn read(
        &mut self,
        translation: &Document,
        original: &Document,
        of: &Body,
        range: Range<usize>,
        holes: Range<usize>,
    ) {
        let part = &of.html[range];
        for (_, place) in all_tags(part) {
            let tag = &part[place];
            if tag.contains(NOTE_MARK) {
                self.mark(translation, original, tag);
            }
        }
        for (_, hole) in &of.holes[holes] {
            if let Hole::Component(call) = hole
                && let Some(inner) = &original.outline.components[*call as usize].body
            {
                let (html, holes) = (0..inner.html.len(), 0..inner.holes.len());
                self.read(translation, original, inner, html, holes);
            }
        }
    }

    /// Gives the note that the mark `tag` leads to a number.
    fn mark(&mut self, translation: &Document, original: &Document, tag: &str) {
        let attribute = |name: &str| value(tag, name).map(|it| &tag[it]);
        let (Some(mark), Some(target)) = (attribute(" id=\""), attribute(" href=\"#")) else {
            return;
        };
        let Some(old) = number(target) else { return };
        let own = &translation.outline;
        if !self.numbers.contains_key(&old) {
            let Some(label) = original.outline.footnotes.get(old as usize - 1) else { return };
            let known = own.footnotes.iter().position(|it| it.id == label.id);
            let known = known.map(|at| index(at + 1));
            let id = known.and_then(|it| note_id(own, it)).map(str::to_owned);
            let (new, id) = match (known, id) {
                (Some(known), Some(id)) => (known, id),
                _ => {
                    let new = index(own.footnotes.len() + self.borrowed.len() + 1);
                    (new, format!("{}fn-{new}", self.prefix))
                }
            };
            self.numbers.insert(old, new);
            self.ids.insert(target.to_owned(), id);
            if new as usize > own.footnotes.len()
                && let Some(note) = item(original, old)
            {
                self.borrowed.push(note);
            }
        }
        let new = self.numbers[&old];
        if new as usize > own.footnotes.len() {
            // The further marks of a note have their number behind that of the note.
            let of_note = format!("fnref-{old}");
            let further = mark.split_once(&of_note).map_or("", |(_, further)| further);
            self.ids.insert(mark.to_owned(), format!("{}fnref-{new}{further}", self.prefix));
        }
    }

    /// Returns the number on the page of the note `old` of the original.
    pub(super) fn number(&self, old: u32) -> u32 {
        self.numbers.get(&old).copied().unwrap_or(old)
    }

    /// Returns the id on the page of a note or mark of the original, if it is there.
    pub(super) fn id(&self, old: &str) -> Option<&str> {
        self.ids.get(old).map(String::as_str)
    }

    /// Returns the id of the heading of the list of notes.
    pub(super) fn heading(&self) -> String {
        format!("{}footnotes-heading", self.prefix)
    }

    /// Adds the notes that are borrowed to `outline`, at `place`.
    pub(super) fn fill(
        &self,
        original: &Outline,
        outline: &mut Outline,
        place: crate::source::Span,
    ) {
        for note in &self.borrowed {
            let label = original.footnotes[note.old as usize - 1].id.clone();
            outline.footnotes.push(Anchor { id: label, span: place });
        }
        let ids = self.ids.values().filter(|id| outline.anchors.iter().all(|it| it.id != **id));
        let anchors: Vec<_> = ids.map(|id| Anchor { id: id.clone(), span: place }).collect();
        outline.anchors.extend(anchors);
    }
}

fn index(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// Returns the number at the end of the id of a note.
fn number(id: &str) -> Option<u32> {
    id.rsplit_once("fn-")?.1.parse().ok().filter(|it| *it > 0)
}

/// Says whether the id of a note or mark, without what it begins with, has a number beyond `count`.
fn is_number(id: &str, count: usize) -> bool {
    let number = id.split('-').nth(1).and_then(|it| it.parse::<usize>().ok());
    number.is_some_and(|it| it > count)
}

/// Returns the id of the note with the number `number`.
fn note_id(outline: &Outline, number: u32) -> Option<&str> {
    let note = outline.footnotes.get(number as usize - 1)?;
    let name = format!("fn-{number}");
    let is_own = |it: &&Anchor| it.span == note.span && it.id.trim_start_matches("x-") == name;
    outline.anchors.iter().find(is_own).map(|it| it.id.as_str())
}

/// Returns the item of the list of notes for the note `number` of `original`.
fn item(original: &Document, number: u32) -> Option<Note> {
    let Document { outline, body } = original;
    let start = |number: u32| {
        let id = note_id(outline, number)?;
        body.html.rfind(&format!("<li id=\"{id}\"><span class=\"footnote-label\">"))
    };
    let from = start(number)?;
    let end = start(number + 1).or_else(|| body.html.rfind(LIST_END))?;
    let hole = |at: usize| body.holes.partition_point(|(it, _)| (*it as usize) < at);
    (from < end).then(|| Note { old: number, range: from..end, holes: hole(from)..hole(end) })
}
