//! [`Shape`]: what a settings or data file may hold.
//!
//! One description per file kind serves three ends: [`conform`] checks a file against it, [`json_schema`] publishes it
//! to editors, and the readers of the file rely on it, since what does not conform has been taken out and reported.

use serde_json::{Map, json};

use crate::date::Date;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::page;
use crate::locale::Locale;
use crate::parse::node::{Entry, Node, Table, Value};
use crate::source::{Place, SourcePath, Span};

/// The form of a value.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Shape {
    /// Text on one line or more, not empty.
    Text,
    /// `true` or `false`.
    Bool,
    /// A whole number from the first to the second.
    Integer(i64, i64),
    /// A day, as a date of TOML or as text in the form `2024-09-21`.
    Day,
    /// A date whose month or day may be unknown, as text: `2024`, `2024-09`.
    Date,
    /// One of some words.
    OneOf(&'static [&'static str]),
    /// The tag of a locale of the site.
    Locale,
    /// Values of one form in order.
    List(&'static Shape),
    /// Named values of one form each.
    Table(&'static [Field]),
    /// Values of one form under any name.
    Named(&'static Shape),
    /// Text for readers: one text for all locales, or a table with a text for each.
    Localized,
    /// Text for readers: a table with a text for each locale, and named values beside them.
    LocalizedWith(&'static [Field]),
    /// Anything.
    Any,
}

/// A named value in a table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field {
    /// The key.
    pub(crate) name: &'static str,
    /// The form of its value.
    pub(crate) shape: Shape,
    /// What it means, for the reference and the editor.
    pub(crate) doc: &'static str,
}

/// Says what to check a file against.
pub(crate) struct Conformity<'a> {
    /// The file.
    pub(crate) path: &'a SourcePath,
    /// The locales of the site; empty while they are not yet known, which accepts any.
    pub(crate) locales: &'a [Locale],
}

/// Returns `node` without what does not fit `shape`, and reports that.
pub(crate) fn conform(
    context: &Conformity<'_>,
    node: Node,
    shape: Shape,
    out: &mut Vec<Diagnostic>,
) -> Option<Node> {
    let span = node.span;
    let value = match (shape, node.value) {
        (_, Value::Null) => return None,
        (Shape::Any, value) => value,
        (Shape::Text, Value::Text(text)) => Value::Text(text),
        (Shape::Bool, Value::Bool(value)) => Value::Bool(value),
        (Shape::Integer(min, max), Value::Integer(number)) if (min..=max).contains(&number) => {
            Value::Integer(number)
        }
        (Shape::Integer(min, max), Value::Integer(number)) => {
            out.push(page::number_out_of_range(Place::new(context.path, span), number, min, max));
            return None;
        }
        (Shape::Day, Value::Date(date)) => Value::Date(date),
        (Shape::Day, Value::Text(text)) if Date::parse(&text).is_some_and(Date::is_day) => {
            Value::Date(Date::parse(&text)?)
        }
        (Shape::Date, Value::Date(date)) => Value::Date(date),
        (Shape::Date, Value::Text(text)) if Date::parse(&text).is_some() => {
            Value::Date(Date::parse(&text)?)
        }
        (Shape::Day | Shape::Date, Value::Text(text)) => {
            out.push(page::bad_date(Place::new(context.path, span), &text));
            return None;
        }
        (Shape::OneOf(words), Value::Text(text)) if words.contains(&text.as_str()) => {
            Value::Text(text)
        }
        (Shape::OneOf(words), Value::Text(text)) => {
            out.push(page::unknown_word(Place::new(context.path, span), &text, words));
            return None;
        }
        (Shape::Locale, Value::Text(tag)) => return locale(context, &tag, span, out),
        (Shape::Localized, Value::Text(text)) => Value::Text(text),
        (Shape::Localized, Value::Table(table)) => Value::Table(localized(context, table, out)),
        (Shape::LocalizedWith(fields), Value::Table(table)) => {
            let is_field = |entry: &Entry| fields.iter().any(|field| field.name == entry.key);
            let (named, texts) = table.entries.into_iter().partition(is_field);
            let mut entries = localized(context, Table { entries: texts }, out).entries;
            entries.extend(fit(context, Table { entries: named }, fields, out).entries);
            Value::Table(Table { entries })
        }
        (Shape::List(item), Value::List(items)) => Value::List(
            items.into_iter().filter_map(|it| conform(context, it, *item, out)).collect(),
        ),
        (Shape::Named(item), Value::Table(table)) => {
            Value::Table(map_entries(table, |node| conform(context, node, *item, out)))
        }
        (Shape::Table(fields), Value::Table(table)) => {
            Value::Table(fit(context, table, fields, out))
        }
        (shape, value) => {
            let found = Node { value, span };
            out.push(page::wrong_type(Place::new(context.path, span), kind(&shape), found.kind()));
            return None;
        }
    };
    Some(Node { value, span })
}

fn fit(
    context: &Conformity<'_>,
    table: Table,
    fields: &[Field],
    out: &mut Vec<Diagnostic>,
) -> Table {
    let mut entries = Vec::new();
    for mut entry in table.entries {
        let Some(field) = fields.iter().find(|field| field.name == entry.key) else {
            let known: Vec<_> = fields.iter().map(|field| field.name).collect();
            out.push(page::unknown_key(
                Place::new(context.path, entry.key_span),
                &entry.key,
                &known,
            ));
            continue;
        };
        if let Some(node) = conform(context, entry.node, field.shape, out) {
            entry.node = node;
            entries.push(entry);
        }
    }
    Table { entries }
}

fn localized(context: &Conformity<'_>, table: Table, out: &mut Vec<Diagnostic>) -> Table {
    let mut entries = Vec::new();
    for mut entry in table.entries {
        if let Some(tag) = locale(context, &entry.key, entry.key_span, out) {
            entry.key = tag.text().unwrap_or_default().to_owned();
            if let Some(node) = conform(context, entry.node, Shape::Text, out) {
                entry.node = node;
                entries.push(entry);
            }
        }
    }
    Table { entries }
}

fn locale(
    context: &Conformity<'_>,
    tag: &str,
    span: Span,
    out: &mut Vec<Diagnostic>,
) -> Option<Node> {
    let place = Place::new(context.path, span);
    let Some(locale) = Locale::new(tag) else {
        out.push(page::bad_locale(place, tag));
        return None;
    };
    if !context.locales.is_empty() && !context.locales.contains(&locale) {
        let known: Vec<_> = context.locales.iter().map(Locale::tag).collect();
        out.push(page::unknown_locale(place, tag, &known));
        return None;
    }
    Some(Node { value: Value::Text(locale.tag().to_owned()), span })
}

fn map_entries(table: Table, mut change: impl FnMut(Node) -> Option<Node>) -> Table {
    let entries = table.entries.into_iter();
    let changed = entries.filter_map(|mut entry| {
        entry.node = change(entry.node)?;
        Some(entry)
    });
    Table { entries: changed.collect() }
}

/// Returns the name of a form, which is also an attribute of the message about wrong types.
fn kind(shape: &Shape) -> &'static str {
    match shape {
        Shape::Text => "text",
        Shape::Bool => "boolean",
        Shape::Integer(..) => "integer",
        Shape::Day => "day",
        Shape::Date => "date",
        Shape::OneOf(_) => "word",
        Shape::Locale => "locale",
        Shape::List(_) => "list",
        Shape::Table(_) | Shape::Named(_) => "table",
        Shape::Localized | Shape::LocalizedWith(_) => "localized",
        Shape::Any => "any",
    }
}

/// Returns the JSON schema (draft 2020-12) of a file of `fields`.
pub(crate) fn json_schema(title: &str, fields: &[Field]) -> serde_json::Value {
    let mut schema = table_schema(fields);
    if let Some(schema) = schema.as_object_mut() {
        schema.insert("$schema".into(), json!("https://json-schema.org/draft/2020-12/schema"));
        schema.insert("title".into(), json!(title));
    }
    schema
}

/// Returns the JSON schema of a table with `fields`.
pub(crate) fn table_schema(fields: &[Field]) -> serde_json::Value {
    let properties: Map<_, _> = fields
        .iter()
        .map(|field| {
            let mut schema = shape_schema(field.shape);
            if let Some(schema) = schema.as_object_mut() {
                schema.insert("description".into(), json!(field.doc));
            }
            (field.name.to_owned(), schema)
        })
        .collect();
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

fn shape_schema(shape: Shape) -> serde_json::Value {
    match shape {
        Shape::Text | Shape::Locale => json!({ "type": "string" }),
        Shape::Bool => json!({ "type": "boolean" }),
        Shape::Integer(min, max) => json!({ "type": "integer", "minimum": min, "maximum": max }),
        Shape::Day => json!({ "type": "string", "format": "date" }),
        Shape::Date => json!({ "type": "string", "pattern": "^[0-9]{4}(-[0-9]{2}){0,2}$" }),
        Shape::OneOf(words) => json!({ "enum": words }),
        Shape::List(item) => json!({ "type": "array", "items": shape_schema(*item) }),
        Shape::Table(fields) => table_schema(fields),
        Shape::Named(item) => {
            json!({ "type": "object", "additionalProperties": shape_schema(*item) })
        }
        Shape::Localized => {
            json!({ "type": ["string", "object"], "additionalProperties": { "type": "string" } })
        }
        Shape::LocalizedWith(fields) => {
            let mut schema = table_schema(fields);
            schema["additionalProperties"] = json!({ "type": "string" });
            schema
        }
        Shape::Any => json!({}),
    }
}
