//! Messages that nothing asks for, of the site and of its themes.
//!
//! Templates are searched as text, so that the answer does not depend on what is rendered: a name counts wherever it
//! stands, and so does a beginning or an end of it in quotation marks, from which names are put together. Where a template
//! asks for a name that it got from somewhere else, nothing can be said.

use std::collections::BTreeMap;
use std::sync::Arc;

use ahash::AHashSet;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::message as catalog;
use crate::parse::messages::{EntryKind, MessageFile};
use crate::source::Place;

/// Beginnings of the names that the program itself asks for.
const ASKED: [&str; 9] = [
    "alert-",
    "citation-",
    "date-decade",
    "footnote",
    "link-language",
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
    let mut words = Words {
        names: known.chain(all.flat_map(|it| references(it))).collect(),
        ..Words::default()
    };
    templates.iter().for_each(|text| words.read(text));
    let is_asked = |id: &str| {
        ASKED.iter().any(|it| id.starts_with(it))
            || prefixes.iter().any(|it| id.starts_with(&**it))
            || words.name(id)
    };
    let mut unused: BTreeMap<&str, Vec<Place>> = BTreeMap::new();
    for file in files {
        let messages = file.entries.iter().filter(|it| it.kind == EntryKind::Message);
        for message in messages.filter(|it| !is_asked(&it.id)) {
            let place = Place::new(&file.path, message.id_span);
            unused.entry(&message.id).or_default().push(place);
        }
    }
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

/// What may be a name, or a part of one.
#[derive(Default)]
struct Words<'a> {
    names: AHashSet<&'a str>,
    /// What stands in quotation marks, and begins or ends with a hyphen.
    parts: AHashSet<&'a str>,
}

impl<'a> Words<'a> {
    /// Takes the words of the template `text`.
    fn read(&mut self, text: &'a str) {
        let bytes = text.as_bytes();
        let is_part =
            |at: &usize| bytes[*at].is_ascii_alphanumeric() || b"-_".contains(&bytes[*at]);
        let mut end = 0;
        while let Some(start) = (end..bytes.len()).find(is_part) {
            end = (start..bytes.len()).find(|at| !is_part(at)).unwrap_or(bytes.len());
            let word = &text[start..end];
            self.names.insert(word);
            let mark = start.checked_sub(1).map(|at| bytes[at]).filter(|it| b"\"'`".contains(it));
            if mark.is_some()
                && mark == bytes.get(end).copied()
                && (word.starts_with('-') || word.ends_with('-'))
            {
                self.parts.insert(word);
            }
        }
    }

    /// Says whether `id` is among the words, or a part of it before or behind a hyphen.
    fn name(&self, id: &str) -> bool {
        let has_part =
            |at: usize| self.parts.contains(&id[..=at]) || self.parts.contains(&id[at..]);
        self.names.contains(id) || id.match_indices('-').any(|(at, _)| has_part(at))
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
            let mut words = Words::default();
            words.read(text);
            assert_eq!(words.name(id), expected, "{text} {id}");
        }
    }

    #[test]
    fn names_from_elsewhere_can_be_any() {
        assert!(takes_any_name("{{ message(id=page.extra.heading) }}"));
        assert!(!takes_any_name("{{ message(id=\"alert-\" ~ kind, count=3) }}"));
        assert!(!takes_any_name("{{ message(locale=l, id='nav') }}"));
    }
}
