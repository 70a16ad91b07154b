//! Messages that nothing asks for, of the site and of its themes.
//!
//! Templates are searched as text, so that the answer does not depend on what is rendered: a name counts wherever it
//! stands, and so does a beginning or an end of it in quotation marks, from which names are put together. Where a template
//! asks for a name that it got from somewhere else, nothing can be said.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

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
    let mut known: BTreeSet<&str> =
        entries.filter(|it| it.kind == EntryKind::Message).map(|it| &*it.id).collect();
    let all = files.iter().chain(earlier).chain(others);
    known.extend(all.flat_map(|it| references(it)));
    let is_asked = |id: &str| {
        ASKED.iter().any(|it| id.starts_with(it))
            || prefixes.iter().any(|it| id.starts_with(&**it))
            || known.contains(id)
            || templates.iter().any(|text| names(text, id))
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

/// Says whether the template `text` has the name `id`, or a part of it before or behind a hyphen by itself.
fn names(text: &str, id: &str) -> bool {
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
    let is_whole =
        |at: usize| !text[..at].ends_with(is_part) && !text[at + id.len()..].starts_with(is_part);
    text.match_indices(id).any(|(at, _)| is_whole(at))
        || id.match_indices('-').any(|(at, _)| {
            let quoted = |part: &str| {
                ['"', '\'', '`'].iter().any(|it| text.contains(&format!("{it}{part}{it}")))
            };
            quoted(&id[..=at]) || quoted(&id[at..])
        })
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
            assert_eq!(names(text, id), expected, "{text} {id}");
        }
    }

    #[test]
    fn names_from_elsewhere_can_be_any() {
        assert!(takes_any_name("{{ message(id=page.extra.heading) }}"));
        assert!(!takes_any_name("{{ message(id=\"alert-\" ~ kind, count=3) }}"));
        assert!(!takes_any_name("{{ message(locale=l, id='nav') }}"));
    }
}
