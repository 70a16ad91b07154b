//! TOML into a [`Node`], with every syntax error.

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};
use toml::value::Datetime;

use crate::Checked;
use crate::date::Date;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::page;
use crate::parse::node::{Entry, Node, Table, Value, check_escapes, within_quotes};
use crate::parse::plain_toml::read_plain_toml;
use crate::source::{Place, SourcePath, Span};

/// Reads the part `range` of `text`, the whole content of `path`, as TOML 1.1.
///
/// What cannot be read is left out and reported; the rest is returned.
pub fn parse_toml(path: &SourcePath, text: &str, range: Span) -> Checked<Node> {
    match read_plain_toml(text, range) {
        Some(node) => Checked::new(node, Vec::new()),
        None => parse_any_toml(path, text, range),
    }
}

/// Does what [`parse_toml`] does, whatever is written.
pub(super) fn parse_any_toml(path: &SourcePath, text: &str, range: Span) -> Checked<Node> {
    let start = range.start as usize;
    let (table, errors) = DeTable::parse_recoverable(&text[range.range()]);
    let mut reader = Reader { path, text, start, diagnostics: Vec::new() };
    let node = reader.node(DeValue::Table(table.into_inner()), range);
    // A date that does not exist has been reported with the form that is wanted.
    let known = reader.diagnostics.iter().map(|it| it.primary.place.span);
    let known: BTreeMap<u32, u32> = known.map(|it| (it.start, it.end)).collect();
    for error in errors {
        let span = error.span().map_or(range, |span| Span::from(span).shift(start));
        let last = known.range(..=span.start).next_back();
        if last.is_none_or(|(_, end)| *end <= span.start) {
            reader.diagnostics.push(page::toml_syntax(Place::new(path, span), error.message()));
        }
    }
    check_escapes(path, text, &node, &mut reader.diagnostics);
    Checked::new(node, reader.diagnostics)
}

struct Reader<'a> {
    path: &'a SourcePath,
    text: &'a str,
    start: usize,
    diagnostics: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn node(&mut self, value: DeValue<'_>, span: Span) -> Node {
        let span = if value.is_str() { within_quotes(self.text, span) } else { span };
        let value = match value {
            DeValue::String(text) => Value::Text(text.into_owned()),
            DeValue::Boolean(value) => Value::Bool(value),
            DeValue::Integer(number) => {
                match i64::from_str_radix(number.as_str(), number.radix()) {
                    Ok(number) => Value::Integer(number),
                    Err(_) => self.refused(page::number_too_large(Place::new(self.path, span))),
                }
            }
            DeValue::Float(number) => Value::Float(number.as_str().parse().unwrap_or(f64::NAN)),
            DeValue::Datetime(datetime) => self.date(&datetime, span),
            DeValue::Array(items) => Value::List(
                items
                    .into_iter()
                    .map(|item| {
                        let span = self.span(item.span());
                        self.node(item.into_inner(), span)
                    })
                    .collect(),
            ),
            DeValue::Table(table) => Value::Table(self.table(table)),
        };
        Node { value, span }
    }

    fn table(&mut self, table: DeTable<'_>) -> Table {
        let mut entries: Vec<Entry> = table
            .into_iter()
            .map(|(key, value)| Entry {
                key_span: self.span(key.span()),
                key: key.into_inner().into_owned(),
                node: {
                    let span = self.span(value.span());
                    self.node(value.into_inner(), span)
                },
            })
            .collect();
        entries.sort_by_key(|entry| entry.key_span);
        Table { entries }
    }

    fn date(&mut self, datetime: &Datetime, span: Span) -> Value {
        let date = datetime.date.and_then(|it| Date::new(it.year, it.month, it.day));
        match date {
            Some(date) => Value::Date(date),
            None => {
                let written = self.text.get(span.range()).unwrap_or_default();
                self.refused(page::bad_date(Place::new(self.path, span), written))
            }
        }
    }

    fn refused(&mut self, diagnostic: Diagnostic) -> Value {
        self.diagnostics.push(diagnostic);
        Value::Null
    }

    fn span(&self, range: std::ops::Range<usize>) -> Span {
        Span::from(range).shift(self.start)
    }
}
