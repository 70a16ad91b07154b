//! The fields of records: whether they hold what the settings say.
//!
//! [`check_record`] is the entry point.

use crate::date::Date;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::{page, site};
use crate::discover::PageKey;
use crate::parse::node::{Node, Value};
use crate::resolve::record::{is_known, keys, unknown_page};
use crate::resolve::{Parsed, Publication};
use crate::settings::{FieldKind, RecordField, RecordSettings};
use crate::source::{Place, SourcePath, Span};

/// What the fields of a collection are checked against.
pub(super) struct Fields<'a> {
    /// Everything that has been read.
    pub(super) parsed: &'a Parsed,
    /// The published pages.
    pub(super) publication: &'a Publication,
    /// The data file.
    pub(super) path: &'a SourcePath,
    /// What the settings say of the collection.
    pub(super) settings: &'a RecordSettings,
}

/// Reports what is wrong with the fields of `record`, whose id stands at `id`.
pub(super) fn check_record(
    context: &Fields<'_>,
    record: &Node,
    id: Span,
    out: &mut Vec<Diagnostic>,
) {
    let settings = context.settings;
    for field in &settings.fields {
        let node = record.get(&field.name).filter(|it| !is_empty(it));
        match node {
            Some(node) => check_field(context, field, node, out),
            None if field.is_required => {
                let place = Place::new(context.path, id);
                out.push(site::missing_field(place, &field.name));
            }
            None => {}
        }
    }
    if settings.is_closed {
        unknown_fields(context, record, out);
    }
}

/// Says whether `node` holds nothing, as an empty cell of a table does.
pub fn is_empty(node: &Node) -> bool {
    match &node.value {
        Value::Null => true,
        Value::Text(text) => text.trim().is_empty(),
        Value::List(items) => items.is_empty(),
        _ => false,
    }
}

/// Returns the date that `node` holds, as a date or as text.
pub fn date(node: &Node) -> Option<Date> {
    match &node.value {
        Value::Date(date) => Some(*date),
        Value::Text(text) => Date::parse(text),
        // A year needs no quotes.
        Value::Integer(year) => Date::new(u16::try_from(*year).ok()?, 0, 0),
        _ => None,
    }
}

fn check_field(context: &Fields<'_>, field: &RecordField, node: &Node, out: &mut Vec<Diagnostic>) {
    let place = |node: &Node| Place::new(context.path, node.span);
    match field.kind {
        FieldKind::Text => {
            if !matches!(node.value, Value::Text(_) | Value::Table(_)) {
                out.push(page::wrong_type(place(node), "localized", node.kind()));
            }
        }
        FieldKind::Number => {
            if !matches!(node.value, Value::Integer(_) | Value::Float(_)) {
                out.push(page::wrong_type(place(node), "number", node.kind()));
            }
        }
        FieldKind::Date => match (date(node), node.text()) {
            (Some(_), _) => {}
            (None, Some(text)) => out.push(page::bad_date(place(node), text)),
            (None, None) => out.push(page::wrong_type(place(node), "date", node.kind())),
        },
        FieldKind::Word | FieldKind::Page | FieldKind::Term => {
            let items = match &node.value {
                Value::List(items) => items.as_slice(),
                _ => std::slice::from_ref(node),
            };
            for item in items {
                match item.text() {
                    Some(text) => check_value(context, field, item, text, out),
                    None => out.push(page::wrong_type(place(item), "text", item.kind())),
                }
            }
        }
    }
}

/// Reports the value `text` of `field` where there is no such word, page or term.
fn check_value(
    context: &Fields<'_>,
    field: &RecordField,
    node: &Node,
    text: &str,
    out: &mut Vec<Diagnostic>,
) {
    let place = Place::new(context.path, node.span);
    match field.kind {
        FieldKind::Page => {
            if !is_known(context.publication, &PageKey::new(text)) {
                out.push(unknown_page(context.path, node, context.publication));
            }
        }
        FieldKind::Term => {
            let ids: Vec<_> = context.parsed.terms.iter().map(|it| it.id.as_str()).collect();
            if !ids.contains(&text) {
                out.push(site::unknown_value(place, &field.name, "term", text, &ids));
            }
        }
        _ => {
            let words: Vec<_> = field.values.iter().map(|(word, _)| word.as_str()).collect();
            if !words.contains(&text) {
                out.push(site::unknown_value(place, &field.name, "word", text, &words));
            }
        }
    }
}

fn unknown_fields(context: &Fields<'_>, record: &Node, out: &mut Vec<Diagnostic>) {
    let fields = &context.settings.fields;
    let names = fields.iter().flat_map(|it| [Some(it.name.as_str()), it.note.as_deref()]);
    let known: Vec<_> = names.flatten().chain(["id"]).collect();
    for entry in record.table().into_iter().flat_map(|it| &it.entries) {
        if !known.contains(&entry.key.as_str()) {
            let place = Place::new(context.path, entry.key_span);
            out.push(page::unknown_key(place, &entry.key, &known));
        }
    }
}

/// Returns the values of `field` that `record` has: words, keys or ids, or the year of a date.
pub(super) fn values(field: &RecordField, record: &Node) -> Vec<String> {
    let Some(node) = record.get(&field.name).filter(|it| !is_empty(it)) else { return Vec::new() };
    let mut values: Vec<String> = match field.kind {
        FieldKind::Date => {
            let year = date(node).and_then(|it| Date::new(it.year, 0, 0));
            year.map(|it| it.to_string()).into_iter().collect()
        }
        _ => keys(Some(node)).into_iter().filter_map(Node::text).map(str::to_owned).collect(),
    };
    let mut seen = Vec::new();
    values.retain(|it| {
        let is_new = !seen.contains(it);
        seen.push(it.clone());
        is_new
    });
    values
}
