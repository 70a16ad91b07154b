//! YAML into a [`Node`].
//!
//! Aliases are refused: they make documents of exponential size, and no front matter needs them. So is a nesting
//! deeper than [`DEPTH_LIMIT`].

use std::borrow::Cow;

use saphyr_parser::{Event, Marker, Parser, ScalarStyle};

use crate::Checked;
use crate::date::Date;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::page;
use crate::parse::node::{
    DEPTH_LIMIT, Entry, Node, Table, Value, check_escapes, unique, within_quotes,
};
use crate::source::{Place, SourcePath, Span};

/// Reads the part `range` of `text`, the whole content of `path`, as one YAML document.
///
/// Reading stops at the first syntax error; what came before it is returned.
pub fn parse_yaml(path: &SourcePath, text: &str, range: Span) -> Checked<Node> {
    let part = &text[range.range()];
    let offsets = part.char_indices().map(|(at, _)| at).chain([part.len()]).collect();
    let mut builder = Builder {
        path,
        text,
        start: range.start as usize,
        offsets,
        open: Vec::new(),
        root: None,
        diagnostics: Vec::new(),
    };
    let mut parser = Parser::new_from_str(part);
    while let Some(event) = parser.next_event() {
        match event {
            Ok((event, span)) => {
                if !builder.event(event, span) {
                    break;
                }
            }
            Err(error) => {
                let at = builder.offset(error.marker());
                builder
                    .diagnostics
                    .push(page::yaml_syntax(Place::new(path, Span::new(at, at)), error.info()));
                break;
            }
        }
    }
    builder.finish(range)
}

/// A list or table whose end has not come yet.
enum Open {
    List(Vec<Node>, usize),
    Table { entries: Vec<Entry>, key: Option<(String, Span)>, start: usize },
}

struct Builder<'a> {
    path: &'a SourcePath,
    text: &'a str,
    start: usize,
    offsets: Vec<usize>,
    open: Vec<Open>,
    root: Option<Node>,
    diagnostics: Vec<Diagnostic>,
}

impl Builder<'_> {
    /// Takes an event and says whether to go on.
    fn event(&mut self, event: Event<'_>, span: saphyr_parser::Span) -> bool {
        let span = Span::new(self.offset(&span.start), self.offset(&span.end));
        match event {
            Event::Alias(_) => {
                self.diagnostics.push(page::yaml_alias(Place::new(self.path, span)));
                self.put(Node { value: Value::Null, span });
            }
            Event::Scalar(text, style, ..) => self.scalar(text, style, span),
            Event::SequenceStart(..) => self.open.push(Open::List(Vec::new(), span.start as usize)),
            Event::MappingStart(..) => {
                self.open.push(Open::Table {
                    entries: Vec::new(),
                    key: None,
                    start: span.start as usize,
                });
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span.end as usize),
            _ => {}
        }
        if self.open.len() > DEPTH_LIMIT {
            self.diagnostics
                .push(page::nested_too_deeply(Place::new(self.path, span), DEPTH_LIMIT));
            return false;
        }
        true
    }

    fn scalar(&mut self, text: Cow<'_, str>, style: ScalarStyle, span: Span) {
        if let Some(Open::Table { key: key @ None, .. }) = self.open.last_mut() {
            *key = Some((text.into_owned(), span));
            return;
        }
        let value =
            if style == ScalarStyle::Plain { plain(&text) } else { Value::Text(text.into_owned()) };
        let span =
            if matches!(value, Value::Text(_)) { within_quotes(self.text, span) } else { span };
        self.put(Node { value, span });
    }

    fn put(&mut self, node: Node) {
        match self.open.last_mut() {
            None => self.root = Some(node),
            Some(Open::List(items, _)) => items.push(node),
            Some(Open::Table { entries, key, .. }) => match key.take() {
                // A key that is no scalar (`? [a]`) has no use here.
                None => *key = Some((String::new(), node.span)),
                Some((key, key_span)) => entries.push(Entry { key, key_span, node }),
            },
        }
    }

    fn close(&mut self, end: usize) {
        let node = match self.open.pop() {
            Some(Open::List(items, start)) => {
                Node { value: Value::List(items), span: Span::new(start, end) }
            }
            Some(Open::Table { entries, start, .. }) => {
                let entries = unique(entries, self.path, &mut self.diagnostics);
                Node { value: Value::Table(Table { entries }), span: Span::new(start, end) }
            }
            None => return,
        };
        self.put(node);
    }

    fn offset(&self, marker: &Marker) -> usize {
        let last = self.offsets.len() - 1;
        self.start + self.offsets[marker.index().min(last)]
    }

    fn finish(mut self, range: Span) -> Checked<Node> {
        while !self.open.is_empty() {
            self.close(range.end as usize);
        }
        let node = match self.root {
            Some(node) if node.value != Value::Null => node,
            _ => Node { span: range, ..Node::empty() },
        };
        check_escapes(self.path, self.text, &node, &mut self.diagnostics);
        Checked::new(node, self.diagnostics)
    }
}

/// Returns the value of an unquoted scalar by the core schema of YAML 1.2.2 section 10.3, with dates besides.
fn plain(text: &str) -> Value {
    match text {
        "" | "~" | "null" | "Null" | "NULL" => return Value::Null,
        "true" | "True" | "TRUE" => return Value::Bool(true),
        "false" | "False" | "FALSE" => return Value::Bool(false),
        _ => {}
    }
    if let Ok(number) = text.parse() {
        return Value::Integer(number);
    }
    if let Some(date) = Date::parse(text).filter(|date| date.is_day()) {
        return Value::Date(date);
    }
    let numeric = text.bytes().all(|b| b.is_ascii_digit() || b"+-.eE".contains(&b));
    match text.parse() {
        Ok(number) if numeric => Value::Float(number),
        _ => Value::Text(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Checked<Node> {
        parse_yaml(&SourcePath::new("a.md"), text, Span::new(0, text.len()))
    }

    #[test]
    fn values_take_the_types_of_the_core_schema() {
        let node = parse("題: 見出し\nd: 2024-02-29\nn: 3\nf: 1.5\nb: true\nl: [a, 'b']\n").value;
        assert_eq!(node.get("題").and_then(Node::text), Some("見出し"));
        assert_eq!(
            node.get("d").map(|it| &it.value),
            Some(&Value::Date(Date::parse("2024-02-29").unwrap()))
        );
        assert_eq!(node.get("n").map(|it| &it.value), Some(&Value::Integer(3)));
        assert_eq!(node.get("f").map(|it| &it.value), Some(&Value::Float(1.5)));
        assert_eq!(node.get("b").map(|it| &it.value), Some(&Value::Bool(true)));
        assert_eq!(node.get("l").and_then(Node::list).map(<[_]>::len), Some(2));
        assert_eq!(node.get("d").map(|it| it.span.range()), Some(18..28));
    }

    #[test]
    fn aliases_duplicates_and_broken_input_are_reported() {
        for text in ["a: &x 1\nb: *x\n", "a: 1\na: 2\n", "a: [1\n", "a: \"x\n", &"[".repeat(5000)] {
            assert!(!parse(text).diagnostics.is_empty(), "{text}");
        }
        assert!(parse("").diagnostics.is_empty());
    }
}
