//! [`Node`]: a value of a settings or data file with the place where it is written.
//!
//! TOML, YAML and JSON all come out as this one tree, so that keys, types and places are checked in one way.

use std::collections::BTreeMap;

use crate::date::Date;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::page;
use crate::parse::text::check_escaped;
use crate::source::{Place, SourcePath, Span};

/// How deep lists and tables may be nested in YAML and JSON, as deep as in TOML.
pub(super) const DEPTH_LIMIT: usize = 80;

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

/// Returns the `entries` without those whose name was given before, and reports these.
pub(super) fn unique(
    mut entries: Vec<Entry>,
    path: &SourcePath,
    out: &mut Vec<Diagnostic>,
) -> Vec<Entry> {
    let names = entries.iter().map(|entry| (entry.key.as_str(), entry.key_span));
    let mut are_first = are_first(names, path, out).into_iter();
    entries.retain(|_| are_first.next() == Some(true));
    entries
}

/// Says of each of the `names` whether it is the first one, and reports the others.
pub(super) fn are_first<'n>(
    names: impl Iterator<Item = (&'n str, Span)>,
    path: &SourcePath,
    out: &mut Vec<Diagnostic>,
) -> Vec<bool> {
    let mut firsts: BTreeMap<&str, Span> = BTreeMap::new();
    let is_first = |(name, span): (&'n str, Span)| match firsts.get(name) {
        Some(first) => {
            let first = Place::new(path, *first);
            out.push(page::duplicate_key(Place::new(path, span), name, first));
            false
        }
        None => {
            firsts.insert(name, span);
            true
        }
    };
    names.map(is_first).collect()
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

    /// Returns the texts of the list at `key`; none where there is none.
    pub(crate) fn texts(&self, key: &str) -> Vec<String> {
        let items = self.get(key).and_then(Node::list).unwrap_or_default().iter();
        items.filter_map(Node::text).map(str::to_owned).collect()
    }

    /// Returns the yes or no at `key`, if this is a table that has one.
    pub(crate) fn flag(&self, key: &str) -> Option<bool> {
        match self.get(key)?.value {
            Value::Bool(value) => Some(value),
            _ => None,
        }
    }

    /// Returns the value at `key`, if this is a table that has one.
    pub fn get(&self, key: &str) -> Option<&Node> {
        self.table()?.get(key)
    }
}

/// Reports texts of `node`, a value of the file `path` with the content `written`, in which escapes (`\u202e`, `\x1b`) stand for
/// characters that control or reorder others.
pub(super) fn check_escapes(
    path: &SourcePath,
    written: &str,
    node: &Node,
    out: &mut Vec<Diagnostic>,
) {
    let is_escaped = |span: Span| written.get(span.range()).is_some_and(|it| it.contains('\\'));
    match &node.value {
        Value::Text(text) if is_escaped(node.span) => {
            out.extend(check_escaped(path, text, node.span));
        }
        Value::List(items) => {
            items.iter().for_each(|it| check_escapes(path, written, it, out));
        }
        Value::Table(table) => {
            for entry in &table.entries {
                let is_escaped = is_escaped(entry.key_span);
                let key = is_escaped.then(|| check_escaped(path, &entry.key, entry.key_span));
                out.extend(key.flatten());
                check_escapes(path, written, &entry.node, out);
            }
        }
        _ => {}
    }
}

/// Returns `text` in double quotation marks, so that TOML, YAML and JSON read it: as JSON writes it, but that the control
/// characters which TOML (U+007F) and YAML (U+0080 to U+009F) do not take are escaped, too.
pub(crate) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    for c in serde_json::Value::from(text).to_string().chars() {
        match c {
            '\u{7f}'..='\u{9f}' => quoted.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    quoted
}

/// Returns `span`, a value in `text`, with the quotation marks round it, if there are any.
pub(crate) fn with_quotes(text: &str, span: Span) -> Span {
    let Span { start, end } = span;
    let before = text[..start as usize].chars().next_back();
    let behind = text[end as usize..].chars().next();
    match before.filter(|c| matches!(c, '"' | '\'') && behind == before) {
        Some(_) => Span { start: start - 1, end: end + 1 },
        None => span,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::data::parse_data;

    #[test]
    fn lists_and_yes_or_no_are_there_or_not() {
        let path = SourcePath::new("content/_data/a.toml");
        let node = parse_data(&path, "a = [\"x\", 1, \"y\"]\nb = true\nc = \"true\"\n").value;
        assert_eq!(["a", "b", "d"].map(|key| node.texts(key).len()), [2, 0, 0]);
        assert_eq!(["a", "b", "c", "d"].map(|it| node.flag(it)), [None, Some(true), None, None]);
    }

    #[test]
    fn what_is_quoted_is_read_as_it_was_in_every_format() {
        let every = (0..0x300).chain([0x2028, 0x2029, 0x3042, 0xd7ff, 0xfeff, 0xfffd, 0x1_f600]);
        let text: String = every.filter_map(char::from_u32).collect();
        for text in [&text, "", "a\nb", "\"'\\", "{x}: #"] {
            for (name, before, behind) in
                [("a.toml", "a = ", "\n"), ("a.yaml", "a: ", "\n"), ("a.json", "{\"a\": ", "}")]
            {
                let path = SourcePath::new(format!("content/_data/{name}"));
                let file = format!("{before}{}{behind}", quoted(text));
                let read = parse_data(&path, &file);
                let value = read.value.get("a").and_then(Node::text);
                assert_eq!(value, Some(text), "{name} {:?}", read.diagnostics);
            }
        }
    }
}
