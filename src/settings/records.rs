//! Collections of records: which data file holds them, where their pages are, and of what kind their fields are.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::page;
use crate::parse::localized::Localized;
use crate::parse::node::Node;
use crate::parse::shape::{Field, Shape};
use crate::source::{Place, SourcePath};
use crate::word::words;

/// What a table of `records` may hold.
pub(super) const RECORDS: &[Field] = &[
    Field {
        name: "pages",
        shape: Shape::Text,
        doc: "The section whose pages the records have, by their id.",
    },
    Field {
        name: "title",
        shape: Shape::Localized,
        doc: "What the records are called by readers: Initiatives.",
    },
    Field {
        name: "listed_on",
        shape: Shape::List(&Shape::Text),
        doc: "The fields that hold keys of pages on which the record is listed.",
    },
    Field {
        name: "fields",
        shape: Shape::Named(&Shape::Table(RECORD_FIELD)),
        doc: "The fields that a record may have, by name, besides id; with none, any field is accepted and none is shown.",
    },
    Field {
        name: "columns",
        shape: Shape::List(&Shape::Text),
        doc: "The fields that tables of the records show. Usually all that have a title.",
    },
    Field {
        name: "lists",
        shape: Shape::List(&Shape::Text),
        doc: "The fields by whose values the records are listed, on a page for each value below that of pages. Dates are listed by year.",
    },
];

const RECORD_FIELD: &[Field] = &[
    Field {
        name: "title",
        shape: Shape::Localized,
        doc: "The name of the field for readers. A field without one is not shown.",
    },
    Field {
        name: "by",
        shape: Shape::Localized,
        doc: "How the list by this field is called: by pillar.",
    },
    Field {
        name: "kind",
        shape: Shape::OneOf(FieldKind::WORDS),
        doc: "What it holds: text, a number, a date (2024, 2024-09 or 2024-09-21), a word of values, the key of a page, or the id of a term of the glossary. All but texts, numbers and dates may be lists. Usually text.",
    },
    Field {
        name: "values",
        shape: Shape::Named(&Shape::Localized),
        doc: "The words that the field may hold, in their order, with the word for readers; of pages and terms, shorter names.",
    },
    Field { name: "required", shape: Shape::Bool, doc: "Whether every record has to have it." },
    Field {
        name: "note",
        shape: Shape::Text,
        doc: "The field whose text stands in parentheses behind it.",
    },
];

/// A collection of records: the tables of a data file, each of which may have a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordSettings {
    /// The section whose pages the records have, by their `id`.
    pub pages: String,
    /// What they are called by readers.
    pub title: Localized,
    /// The fields that name pages on which the record is listed.
    pub listed_on: Vec<String>,
    /// The fields in the order of the settings, and those of `listed_on`.
    pub fields: Vec<RecordField>,
    /// Whether the settings say which fields there are.
    pub is_closed: bool,
    /// The fields that tables show.
    pub columns: Vec<String>,
    /// The fields by which the records are listed.
    pub lists: Vec<String>,
}

/// A field of records.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RecordField {
    /// Its name in the data file.
    pub name: String,
    /// Its name for readers; a field without one is not shown.
    pub title: Localized,
    /// How the list by it is called.
    pub by: Localized,
    /// What it holds.
    pub kind: FieldKind,
    /// The values with their names for readers, in their order.
    pub values: Vec<(String, Localized)>,
    /// Whether every record has it.
    pub is_required: bool,
    /// The field whose text stands behind it.
    pub note: Option<String>,
}

/// What a field of records holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FieldKind {
    /// A text for readers.
    #[default]
    Text,
    /// A number.
    Number,
    /// A date, as precise as is known.
    Date,
    /// A word of a list.
    Word,
    /// The key of a page.
    Page,
    /// The id of a term of the glossary.
    Term,
}

words! {
    named FieldKind {
        Text = "text",
        Number = "number",
        Date = "date",
        Word = "word",
        Page = "page",
        Term = "term",
    }
}

impl FieldKind {
    /// Says whether records can be listed by values of this kind.
    fn has_lists(self) -> bool {
        !matches!(self, Self::Text | Self::Number)
    }
}

impl RecordSettings {
    /// Returns the field `name`.
    pub fn field(&self, name: &str) -> Option<&RecordField> {
        self.fields.iter().find(|it| it.name == name)
    }

    /// Says whether tables of the records show `field`.
    pub fn is_column(&self, field: &RecordField) -> bool {
        let is_wanted = self.columns.is_empty() || self.columns.contains(&field.name);
        is_wanted && !field.title.is_empty()
    }
}

/// Reads a table of `records`, and reports names of fields that are none.
pub(super) fn record_settings(
    path: &SourcePath,
    node: &Node,
    out: &mut Vec<Diagnostic>,
) -> RecordSettings {
    let listed_on = node.texts("listed_on");
    let declared = node.get("fields").and_then(Node::table);
    let mut fields: Vec<_> = declared
        .into_iter()
        .flat_map(|it| &it.entries)
        .map(|entry| record_field(&entry.key, &entry.node))
        .collect();
    if declared.is_some() {
        let names = known(&fields, |_| true);
        check(path, node.get("listed_on"), &names, out);
        check(path, node.get("columns"), &names, out);
        let listable = known(&fields, |it| it.kind.has_lists() || listed_on.contains(&it.name));
        check(path, node.get("lists"), &listable, out);
    }
    for name in &listed_on {
        match fields.iter_mut().find(|it| it.name == *name) {
            Some(field) => field.kind = FieldKind::Page,
            None => fields.push(RecordField {
                name: name.clone(),
                title: Localized { all: Some(name.clone()), ..Localized::default() },
                kind: FieldKind::Page,
                ..RecordField::default()
            }),
        }
    }
    let mut lists = node.texts("lists");
    lists.retain(|name| fields.iter().any(|it| it.name == *name && it.kind.has_lists()));
    RecordSettings {
        pages: node.get("pages").and_then(Node::text).unwrap_or_default().to_owned(),
        title: Localized::of(node.get("title")),
        listed_on,
        fields,
        is_closed: declared.is_some(),
        columns: node.texts("columns"),
        lists,
    }
}

fn record_field(name: &str, node: &Node) -> RecordField {
    let text = |key: &str| node.get(key).and_then(Node::text);
    let values = node.get("values").and_then(Node::table).map(|it| it.entries.as_slice());
    let values = values.unwrap_or_default().iter();
    RecordField {
        name: name.to_owned(),
        title: Localized::of(node.get("title")),
        by: Localized::of(node.get("by")),
        kind: text("kind").and_then(FieldKind::of_word).unwrap_or_default(),
        values: values.map(|it| (it.key.clone(), Localized::of(Some(&it.node)))).collect(),
        is_required: node.flag("required").unwrap_or(false),
        note: text("note").map(str::to_owned),
    }
}

fn known(fields: &[RecordField], is_meant: impl Fn(&RecordField) -> bool) -> Vec<String> {
    fields.iter().filter(|it| is_meant(it)).map(|it| it.name.clone()).collect()
}

/// Reports the items of the list `node` that are none of `names`.
fn check(path: &SourcePath, node: Option<&Node>, names: &[String], out: &mut Vec<Diagnostic>) {
    let names: Vec<_> = names.iter().map(String::as_str).collect();
    for item in node.and_then(Node::list).unwrap_or_default() {
        let unknown = item.text().filter(|it| !names.contains(it));
        out.extend(unknown.map(|it| page::unknown_word(Place::new(path, item.span), it, &names)));
    }
}
