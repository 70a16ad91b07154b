//! The bibliography `content/sources.toml`: what pages cite.

use std::collections::BTreeMap;

use crate::Checked;
use crate::date::Date;
use crate::diagnostic::Diagnostic;
use crate::locale::Locale;
use crate::parse::localized::Localized;
use crate::parse::markdown::scheme;
use crate::parse::node::{Node, Value};
use crate::parse::shape::{Conformity, Field, Shape, conform};
use crate::parse::toml::parse_toml;
use crate::source::{Place, SourcePath, Span};

/// An entry of the bibliography.
#[derive(Clone, Debug, PartialEq)]
pub struct SourceEntry {
    /// The key by which it is cited.
    pub key: String,
    /// Its title.
    pub title: Localized,
    /// Who wrote it: `Family, Given`, or the name of an institution.
    pub authors: Vec<String>,
    /// Who published it.
    pub publisher: Localized,
    /// The journal or book that it is part of.
    pub container: Localized,
    /// The volume of the journal or book.
    pub volume: Option<String>,
    /// The issue of the journal.
    pub issue: Option<String>,
    /// Its pages there: `3–17`.
    pub pages: Option<String>,
    /// When, as precisely as is known.
    pub date: Option<Date>,
    /// When it was last looked up.
    pub accessed: Option<Date>,
    /// Where it is.
    pub url: Localized,
    /// Its digital object identifier, without `https://doi.org/`.
    pub doi: Option<String>,
    /// Its ISBN.
    pub isbn: Option<String>,
    /// Where a copy is kept.
    pub archived: Option<String>,
    /// The language in which it is written, which need not be one of the site's.
    pub language: Option<String>,
    /// What it is: `document`, `web`, `slides`, …
    pub kind: Option<String>,
    /// Where its key is written.
    pub place: Place,
}

const ENTRY: &[Field] = &[
    Field { name: "title", shape: Shape::Localized, doc: "The title in each language." },
    Field {
        name: "authors",
        shape: Shape::List(&Shape::Text),
        doc: "Who wrote it: persons as Family, Given; institutions by their names.",
    },
    Field {
        name: "container",
        shape: Shape::Localized,
        doc: "The journal or book that it is part of.",
    },
    Field { name: "volume", shape: Shape::Text, doc: "The volume of the journal or book." },
    Field { name: "issue", shape: Shape::Text, doc: "The issue of the journal." },
    Field { name: "pages", shape: Shape::Text, doc: "Its pages there, such as 3–17." },
    Field { name: "doi", shape: Shape::Text, doc: "Its DOI, such as 10.1000/182." },
    Field { name: "isbn", shape: Shape::Text, doc: "Its ISBN." },
    Field { name: "publisher", shape: Shape::Localized, doc: "Who published it." },
    Field {
        name: "date",
        shape: Shape::Date,
        doc: "When it was published, as precisely as is known.",
    },
    Field { name: "accessed", shape: Shape::Day, doc: "When it was last looked up." },
    Field {
        name: "url",
        shape: Shape::Localized,
        doc: "Its address, for all languages or one by one.",
    },
    Field { name: "archived", shape: Shape::Text, doc: "The address of an archived copy." },
    Field { name: "language", shape: Shape::Text, doc: "The language in which it is written." },
    Field {
        name: "kind",
        shape: Shape::Text,
        doc: "What it is: document, web, slides, statement, …",
    },
];

/// Reads the bibliography `text`. Entries come out by key.
pub fn parse_sources(
    path: &SourcePath,
    text: &str,
    locales: &[Locale],
) -> Checked<BTreeMap<String, SourceEntry>> {
    let mut diagnostics = Vec::new();
    let node = parse_toml(path, text, Span::new(0, text.len())).report(&mut diagnostics);
    let conformity = Conformity { path, locales };
    let node = conform(&conformity, node, Shape::Named(&Shape::Table(ENTRY)), &mut diagnostics);
    let node = node.unwrap_or(Node::empty());
    let entries = node.table().map(|table| table.entries.as_slice()).unwrap_or_default();
    let read = entries.iter().map(|entry| {
        let place = Place::new(path, entry.key_span);
        (entry.key.clone(), source_entry(entry.key.clone(), &entry.node, place, &mut diagnostics))
    });
    let read = read.collect();
    Checked::new(read, diagnostics)
}

/// Returns the addresses in `node` without those that no page may lead to, which are reported.
fn addresses(path: &SourcePath, node: Option<&Node>, out: &mut Vec<Diagnostic>) -> Localized {
    let mut addresses = Localized::of(node);
    let nodes: Vec<&Node> = match node.and_then(Node::table) {
        Some(table) => table.entries.iter().map(|entry| &entry.node).collect(),
        None => node.into_iter().collect(),
    };
    for node in nodes {
        let Some(text) = node.text() else { continue };
        if !scheme::check(text, Place::new(path, node.span), out) {
            addresses.all = addresses.all.filter(|it| it != text);
            addresses.by_locale.retain(|_, it| it != text);
        }
    }
    addresses
}

fn source_entry(key: String, node: &Node, place: Place, out: &mut Vec<Diagnostic>) -> SourceEntry {
    let text = |key: &str| node.get(key).and_then(Node::text).map(str::to_owned);
    let date = |key: &str| match node.get(key)?.value {
        Value::Date(date) => Some(date),
        _ => None,
    };
    SourceEntry {
        key,
        title: Localized::of(node.get("title")),
        authors: node.texts("authors"),
        publisher: Localized::of(node.get("publisher")),
        container: Localized::of(node.get("container")),
        volume: text("volume"),
        issue: text("issue"),
        pages: text("pages"),
        doi: text("doi").map(|it| it.trim_start_matches("https://doi.org/").to_owned()),
        isbn: text("isbn"),
        date: date("date"),
        accessed: date("accessed"),
        url: addresses(&place.path, node.get("url"), out),
        archived: addresses(&place.path, node.get("archived"), out).all,
        language: text("language"),
        kind: text("kind"),
        place,
    }
}
