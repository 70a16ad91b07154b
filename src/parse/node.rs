//! [`Node`]: a value of a settings or data file with the place where it is written.
//!
//! TOML, YAML and JSON all come out as this one tree, so that keys, types and places are checked in one way.

use crate::date::Date;
use crate::source::Span;

/// A value and its place in the file.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// The value.
    pub value: Value,
    /// Where it is written.
    pub span: Span,
}

/// What a settings or data file can hold.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing (`null` in YAML and JSON).
    Null,
    /// Text.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// Any other number.
    Float(f64),
    /// Yes or no.
    Bool(bool),
    /// A date.
    Date(Date),
    /// Values in order.
    List(Vec<Node>),
    /// Values by name, in the order of the file.
    Table(Table),
}

/// Values by name.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The entries in the order of the file. No name occurs twice.
    pub entries: Vec<Entry>,
}

/// A named value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The name.
    pub key: String,
    /// Where the name is written.
    pub key_span: Span,
    /// The value.
    pub node: Node,
}

impl Table {
    /// Returns the value called `key`.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.entries.iter().find(|entry| entry.key == key).map(|entry| &entry.node)
    }

    /// Returns the entry called `key`.
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| entry.key == key)
    }
}

impl Node {
    /// Returns an empty table at the beginning of a file.
    pub fn empty() -> Self {
        Self { value: Value::Table(Table::default()), span: Span::default() }
    }

    /// Returns the table, if this is one.
    pub fn table(&self) -> Option<&Table> {
        match &self.value {
            Value::Table(table) => Some(table),
            _ => None,
        }
    }

    /// Returns the list, if this is one.
    pub fn list(&self) -> Option<&[Node]> {
        match &self.value {
            Value::List(items) => Some(items),
            _ => None,
        }
    }

    /// Returns the name of the kind of the value, as the message about wrong types knows it.
    pub(crate) fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "null",
            Value::Text(_) => "text",
            Value::Integer(_) => "integer",
            Value::Float(_) => "float",
            Value::Bool(_) => "boolean",
            Value::Date(_) => "date",
            Value::List(_) => "list",
            Value::Table(_) => "table",
        }
    }

    /// Returns the text, if this is one.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Returns the value at `key`, if this is a table that has one.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.table()?.get(key)
    }
}

/// Returns the part of `span`, a value in `text`, that lies within the quotes of a text on one line, which is what a
/// finding marks and replaces.
pub(crate) fn within_quotes(text: &str, span: Span) -> Span {
    let written = &text[span.range()];
    let is_quoted = |quote: &str| {
        let ends = written.len() >= 2 && written.starts_with(quote) && written.ends_with(quote);
        ends && !written.starts_with(&quote.repeat(3))
    };
    match is_quoted("\"") || is_quoted("'") {
        true => Span { start: span.start + 1, end: span.end - 1 },
        false => span,
    }
}
