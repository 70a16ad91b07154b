//! Which messages nothing asks for.
//!
//! Templates are searched as text, the shadowed ones of the theme too. What cannot be told stays unsaid: where a template
//! asks for a message whose name it does not spell out, every message may be meant.

use std::collections::BTreeSet;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::message;
use crate::parse::messages::{EntryKind, MessageFile};
use crate::settings::Settings;
use crate::source::{Place, SourceTree};

/// Messages that the program itself asks for, in bodies of pages, dates and lists.
const OF_PROGRAM: [&str; 17] = [
    "alert-caution",
    "alert-important",
    "alert-note",
    "alert-tip",
    "alert-warning",
    "citation-label",
    "citation-locator",
    "date-decade",
    "footnote-back",
    "footnote-label",
    "footnotes-heading",
    "link-language",
    "locale-name",
    "record-group-title",
    "record-list-title",
    "record-without",
    "record-year",
];

/// One more of them, which belongs to tables.
const TABLE_REGION: &str = "table-region";

/// Returns a finding for each message in `files`, those that the site holds, that nothing asks for. `all` are the files in
/// use, whose messages may refer to it.
pub(crate) fn unused<'a>(
    tree: &SourceTree,
    settings: &Settings,
    files: impl Iterator<Item = &'a MessageFile>,
    all: impl Iterator<Item = &'a MessageFile>,
) -> Vec<Diagnostic> {
    let theme = format!("themes/{}/templates", settings.theme);
    let is_template = |folder: &str| folder == "templates" || folder == theme;
    let mut asked = Asked::default();
    for path in tree.files.keys() {
        let folders = ["templates", theme.as_str()];
        let is_inside = folders.iter().any(|it| is_template(it) && path.below(it).is_some());
        if let Some(text) = tree.text(path).filter(|_| is_inside) {
            asked.read(text);
        }
    }
    if asked.is_open {
        return Vec::new();
    }
    let patterns = all.flat_map(|file| &file.entries).flat_map(|it| &it.patterns);
    let references = patterns.flat_map(|it| &it.references);
    let referred: BTreeSet<&str> =
        references.filter(|it| it.kind == EntryKind::Message).map(|it| it.id.as_str()).collect();
    let mut found: BTreeSet<&str> = BTreeSet::new();
    let mut findings = Vec::new();
    for file in files {
        for entry in file.entries.iter().filter(|it| it.kind == EntryKind::Message) {
            let id = entry.id.as_str();
            let is_known = OF_PROGRAM.contains(&id) || id == TABLE_REGION || referred.contains(id);
            if !is_known && !asked.has(id) && found.insert(id) {
                let place = Place::new(&file.path, entry.id_span);
                findings.push(message::unused_message(place, id));
            }
        }
    }
    findings
}

/// What templates ask for.
#[derive(Debug, Default)]
struct Asked {
    /// Every text in quotation marks.
    texts: BTreeSet<String>,
    /// The beginnings of names that are put together.
    starts: Vec<String>,
    /// Whether some name is not spelled out at all.
    is_open: bool,
}

impl Asked {
    fn has(&self, id: &str) -> bool {
        self.texts.contains(id) || self.starts.iter().any(|it| id.starts_with(it.as_str()))
    }

    /// Reads the template `text`.
    fn read(&mut self, text: &str) {
        for quote in ['"', '\''] {
            let parts = text.split(quote).filter(|it| is_name(it));
            self.texts.extend(parts.map(str::to_owned));
        }
        for (at, call) in text.match_indices("message(") {
            let before = text[..at].chars().next_back();
            // `my_message(` is another function.
            if before.is_some_and(|c| c.is_alphanumeric() || c == '_') {
                continue;
            }
            let arguments = &text[at + call.len()..];
            let name = arguments.split_once("id").map(|(_, it)| it.trim_start());
            let Some(name) = name.and_then(|it| it.strip_prefix('=')).map(str::trim_start) else {
                continue;
            };
            match name.chars().next().filter(|c| matches!(c, '"' | '\'')) {
                Some(quote) => {
                    let (literal, rest) = name[1..].split_once(quote).unwrap_or((&name[1..], ""));
                    if rest.trim_start().starts_with('~') {
                        self.is_open |= literal.is_empty();
                        self.starts.push(literal.to_owned());
                    }
                }
                None => self.is_open = true,
            }
        }
    }
}

/// Says whether `text` can be the name of a message.
fn is_name(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_where_they_are_spelled_out() {
        let check = |text: &str, id: &str, expected: bool| {
            let mut asked = Asked::default();
            asked.read(text);
            assert_eq!(asked.is_open || asked.has(id), expected, "{text} {id}");
        };
        check("{{ message(id=\"read-more\") }}", "read-more", true);
        check("{{ message( id = 'read-more', count=1) }}", "read-more", true);
        check("{{ message(id=\"read-more\") }}", "read-less", false);
        check("{{ message(id=\"kind-\" ~ kind) }}", "kind-page", true);
        check("{{ message(id=\"kind-\" ~ kind) }}", "kin", false);
        check("{{ message(id=name) }}", "anything", true);
        check("{{ <part.label name=\"read-more\" /> }}", "read-more", true);
        check("{{ my_message(id=name) }}", "anything", false);
    }
}
