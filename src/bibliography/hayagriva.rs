//! The YAML of Hayagriva, the bibliography of Typst: entries by key, with what contains them as `parent`.

use crate::bibliography::{date, empty, for_all, kind_of};
use crate::parse::node::{Node, Value};
use crate::parse::sources::SourceEntry;
use crate::parse::yaml::parse_yaml;
use crate::source::{SourcePath, Span};

const KINDS: [(&str, &str); 9] = [
    ("article", "article"),
    ("book", "book"),
    ("report", "report"),
    ("web", "web"),
    ("legislation", "law"),
    ("case", "law"),
    ("chapter", "book"),
    ("blog", "web"),
    ("misc", "document"),
];

pub(super) fn read(text: &str) -> Result<Vec<SourceEntry>, String> {
    let checked = parse_yaml(&SourcePath::new(""), text, Span::new(0, text.len()));
    if let Some(finding) = checked.diagnostics.first() {
        return Err(finding
            .arguments
            .get("reason")
            .map_or_else(|| finding.code.name.to_owned(), |it| format!("{it:?}")));
    }
    let entries = checked.value.table().map(|it| it.entries.as_slice()).unwrap_or_default();
    Ok(entries.iter().map(|it| entry(&it.key, &it.node)).collect())
}

/// Returns the text of a scalar, or that of the field `value` of a table.
fn text(node: &Node) -> Option<String> {
    match &node.value {
        Value::Text(text) => Some(text.trim().to_owned()),
        Value::Integer(number) => Some(number.to_string()),
        Value::Float(number) => Some(number.to_string()),
        Value::Date(date) => Some(date.to_string()),
        Value::Table(table) => table.get("value").or_else(|| table.get("name")).and_then(text),
        _ => None,
    }
}

fn entry(key: &str, node: &Node) -> SourceEntry {
    let own = |name: &str| node.get(name).and_then(text);
    let parent = node.get("parent").map(|it| it.list().and_then(<[Node]>::first).unwrap_or(it));
    let above = |name: &str| parent.and_then(|it| it.get(name)).and_then(text);
    let either = |name: &str| own(name).or_else(|| above(name));
    let serial = |name: &str| node.get("serial-number").and_then(|it| it.get(name)).and_then(text);
    let url = node.get("url");
    SourceEntry {
        title: for_all(own("title")),
        authors: ["author", "editor"]
            .into_iter()
            .find_map(|it| Some(people(node.get(it)?)))
            .unwrap_or_default(),
        publisher: for_all(either("publisher").or_else(|| own("organization"))),
        container: for_all(above("title")),
        volume: either("volume"),
        issue: either("issue"),
        pages: own("page-range").map(|it| it.replace('-', "–")),
        date: either("date").and_then(|it| date(&it)),
        accessed: url.and_then(|it| date(&text(it.get("date")?)?)).filter(|it| it.is_day()),
        url: for_all(url.and_then(text)),
        doi: serial("doi"),
        isbn: serial("isbn"),
        language: own("language"),
        kind: own("type").and_then(|it| kind_of(&KINDS, &it)),
        ..empty(key)
    }
}

fn people(node: &Node) -> Vec<String> {
    let name = |node: &Node| {
        let part = |name: &str| node.get(name).and_then(Node::text);
        match (part("name"), part("given-name")) {
            (Some(name), Some(given)) => Some(format!("{name}, {given}")),
            _ => text(node),
        }
    };
    match &node.value {
        Value::List(items) => items.iter().filter_map(name).collect(),
        _ => name(node).into_iter().collect(),
    }
}
