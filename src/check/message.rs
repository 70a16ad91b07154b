//! Messages that nothing asks for, of the site and of its themes.
//!
//! Templates are searched as text, so that the answer does not depend on what is rendered: a name counts wherever it
//! stands, and so does a beginning or an end of it in quotation marks, from which names are put together. Where a template
//! asks for a name that it got from somewhere else, nothing can be said.

use std::collections::BTreeMap;
use std::sync::Arc;

use ahash::{AHashMap, AHashSet};

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::message as catalog;
use crate::parse::messages::{EntryKind, MessageFile};
use crate::source::Place;

/// Beginnings of the names that the program itself asks for.
const ASKED: [&str; 11] = [
    "alert-",
    "citation-",
    "date-decade",
    "footnote",
    "heading-link",
    "link-language",
    "list-description",
    "locale-name",
    "parallel-untranslated",
    "record-",
    "table-region",
];

/// Messages, and where it is to be looked for who asks for them.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// The files of the messages.
    pub files: &'a [Arc<MessageFile>],
    /// Files in whose place these stand: what they have is there to be asked for.
    pub earlier: &'a [Arc<MessageFile>],
    /// Further files that may refer to the messages.
    pub others: &'a [Arc<MessageFile>],
    /// The texts of the templates.
    pub templates: &'a [&'a str],
    /// With what names begin that are asked for in any case.
    pub prefixes: &'a [String],
}

/// Returns the findings about messages that no template names, nor another message, nor an earlier file.
pub fn unused_messages(asked: Asked<'_>) -> Vec<Diagnostic> {
    let Asked { files, earlier, others, templates, prefixes } = asked;
    if templates.iter().any(|text| takes_any_name(text)) {
        return Vec::new();
    }
    let entries = earlier.iter().flat_map(|it| &it.entries);
    let known = entries.filter(|it| it.kind == EntryKind::Message).map(|it| &*it.id);
    let all = files.iter().chain(earlier).chain(others);
    let known: AHashSet<_> = known.chain(all.flat_map(|it| references(it))).collect();
    let is_asked = |id: &str| {
        ASKED.iter().any(|it| id.starts_with(it))
            || prefixes.iter().any(|it| id.starts_with(&**it))
            || known.contains(id)
    };
    let mut unasked = Unasked::default();
    for file in files {
        let messages = file.entries.iter().filter(|it| it.kind == EntryKind::Message);
        for message in messages.filter(|it| !is_asked(&it.id)) {
            let place = Place::new(&file.path, message.id_span);
            unasked.messages.entry(&message.id).or_default().push(place);
        }
    }
    templates.iter().for_each(|text| unasked.read(text));
    let unused: BTreeMap<_, _> = unasked.end().collect();
    unused.into_iter().filter_map(|(id, places)| catalog::unused_message(places, id)).collect()
}

/// Returns the messages to which those of `file` refer.
fn references(file: &MessageFile) -> impl Iterator<Item = &str> {
    let patterns = file.entries.iter().flat_map(|it| &it.patterns);
    let references = patterns.flat_map(|it| &it.references);
    references.filter(|it| it.kind == EntryKind::Message).map(|it| &*it.id)
}

/// Says whether the template `text` asks for a message without a word of its name.
fn takes_any_name(text: &str) -> bool {
    text.split("message(").skip(1).any(|call| {
        let name = call.split_once("id=").map_or("", |(_, name)| name);
        let name = &name[..name.find([',', ')']).unwrap_or(name.len())];
        !name.is_empty() && !name.contains(['"', '\'', '`'])
    })
}

/// The messages that no template has named yet.
#[derive(Default)]
struct Unasked<'a> {
    /// Their places, by their names.
    messages: AHashMap<&'a str, Vec<Place>>,
    /// What stands in quotation marks in templates, and begins or ends with a hyphen.
    parts: AHashSet<&'a str>,
}

impl<'a> Unasked<'a> {
    /// Leaves out what the template `text` names.
    fn read(&mut self, text: &'a str) {
        let bytes = text.as_bytes();
        let is_part =
            |at: &usize| bytes[*at].is_ascii_alphanumeric() || b"-_".contains(&bytes[*at]);
        let mut end = 0;
        while let Some(start) = (end..bytes.len()).find(is_part) {
            end = (start..bytes.len()).find(|at| !is_part(at)).unwrap_or(bytes.len());
            let word = &text[start..end];
            self.messages.remove(word);
            let mark = start.checked_sub(1).map(|at| bytes[at]).filter(|it| b"\"'`".contains(it));
            if mark.is_some()
                && mark == bytes.get(end).copied()
                && (word.starts_with('-') || word.ends_with('-'))
            {
                self.parts.insert(word);
            }
        }
    }

    /// Returns those that are not named by a part before or behind a hyphen either.
    fn end(self) -> impl Iterator<Item = (&'a str, Vec<Place>)> {
        let Self { messages, parts } = self;
        let is_named = move |id: &str| {
            let has_part = |at: usize| parts.contains(&id[..=at]) || parts.contains(&id[at..]);
            id.match_indices('-').any(|(at, _)| has_part(at))
        };
        messages.into_iter().filter(move |(id, _)| !is_named(id))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_whole_and_in_parts() {
        for (text, id, expected) in [
            ("{{ message(id=\"nav-label\") }}", "nav-label", true),
            ("{{ message(id=\"nav-label\") }}", "nav", false),
            ("{{ message(id=\"main-nav-label\") }}", "nav-label", false),
            ("{{ message(id=\"nav.title\") }}", "nav", true),
            ("{{ message(id=\"alert-\" ~ kind) }}", "alert-note", true),
            ("{{ message(id=kind ~ \"-label\") }}", "note-label", true),
            ("{{ message(id=kind ~ \"-label\") }}", "note-title", false),
        ] {
            let messages = AHashMap::from([(id, Vec::new())]);
            let mut unasked = Unasked { messages, ..Unasked::default() };
            unasked.read(text);
            assert_eq!(unasked.end().next().is_none(), expected, "{text} {id}");
        }
    }

    #[test]
    fn names_from_elsewhere_can_be_any() {
        assert!(takes_any_name("{{ message(id=page.extra.heading) }}"));
        assert!(!takes_any_name("{{ message(id=\"alert-\" ~ kind, count=3) }}"));
        assert!(!takes_any_name("{{ message(locale=l, id='nav') }}"));
    }
}
