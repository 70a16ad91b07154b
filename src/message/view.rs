//! [`View`]: the messages of one locale, later layers over earlier ones.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::catalog::Layer;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::message;
use crate::locale::Locale;
use crate::parse::messages::{EntryKind, MessageEntry, MessageFile, MessagePattern};
use crate::source::{Place, Span};

/// An entry that is in force, and the file that it stands in.
#[derive(Clone, Copy)]
pub(super) struct Definition<'a> {
    pub(super) file: &'a MessageFile,
    pub(super) entry: &'a MessageEntry,
    /// The position of its layer.
    pub(super) layer: usize,
}

impl Definition<'_> {
    /// Returns the place of `span` in the file.
    pub(super) fn place(&self, span: Span) -> Place {
        Place::new(&self.file.path, span)
    }

    /// Returns the name of `pattern` as a reference would write it.
    pub(super) fn name(&self, pattern: &MessagePattern) -> String {
        match &pattern.attribute {
            Some(attribute) => format!("{}.{attribute}", self.entry.name()),
            None => self.entry.name(),
        }
    }
}

/// The messages and terms of one locale that are in force.
pub(super) struct View<'a> {
    pub(super) locale: &'a Locale,
    pub(super) entries: BTreeMap<(EntryKind, &'a str), Definition<'a>>,
    /// The names of entries that could not be read, which is reported and explains that they are missing.
    pub(super) unreadable: BTreeSet<(EntryKind, &'a str)>,
    /// The files of the locale, each with the position of its layer.
    pub(super) files: Vec<(usize, &'a MessageFile)>,
}

impl<'a> View<'a> {
    /// Lays `layers` over each other for `locale`. Overriding is no finding, but saying the same twice in one layer is.
    pub(super) fn new(
        locale: &'a Locale,
        layers: &'a [Layer],
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Self {
        let (entries, unreadable) = (BTreeMap::new(), BTreeSet::new());
        let mut view = Self { locale, entries, unreadable, files: Vec::new() };
        for (layer, files) in layers.iter().enumerate() {
            let files = files.files.iter().filter(|file| file.locale.as_ref() == Some(locale));
            for file in files {
                view.unreadable
                    .extend(file.unreadable.iter().map(|(kind, id)| (*kind, id.as_str())));
                view.files.push((layer, file.as_ref()));
                for entry in &file.entries {
                    view.add(Definition { file, entry, layer }, diagnostics);
                }
            }
        }
        view.find_clashes(diagnostics);
        view
    }

    fn add(&mut self, definition: Definition<'a>, diagnostics: &mut Vec<Diagnostic>) {
        let entry = definition.entry;
        match self.entries.entry((entry.kind, &entry.id)) {
            Entry::Vacant(vacant) => _ = vacant.insert(definition),
            Entry::Occupied(mut occupied) => {
                let first = *occupied.get();
                if first.layer < definition.layer {
                    occupied.insert(definition);
                } else if first.file.path != definition.file.path {
                    // Within one file the parser has said so.
                    let place = definition.place(entry.id_span);
                    let first = first.place(first.entry.id_span);
                    diagnostics.push(message::message_duplicate(place, first, &entry.name()));
                }
            }
        }
    }

    fn find_clashes(&self, diagnostics: &mut Vec<Diagnostic>) {
        for ((kind, id), term) in &self.entries {
            let same = self.entries.get(&(EntryKind::Message, *id));
            let Some(same) = same.filter(|_| *kind == EntryKind::Term) else { continue };
            if same.file.path != term.file.path {
                let (later, earlier) =
                    if same.layer > term.layer { (same, term) } else { (term, same) };
                diagnostics.push(message::message_name_clash(
                    later.place(later.entry.id_span),
                    Some(earlier.place(earlier.entry.id_span)),
                    id,
                ));
            }
        }
    }

    /// Returns the message `id`.
    pub(super) fn message(&self, id: &str) -> Option<Definition<'a>> {
        self.entries.get(&(EntryKind::Message, id)).copied()
    }

    /// Returns the messages in the order of their names.
    pub(super) fn messages(&self) -> impl Iterator<Item = (&'a str, &Definition<'a>)> {
        let messages = self.entries.iter().filter(|((kind, _), _)| *kind == EntryKind::Message);
        messages.map(|((_, id), definition)| (*id, definition))
    }
}
