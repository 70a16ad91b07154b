//! Data files: `content/_data/*.toml`, `.yaml`, `.json` and `.csv`.

use crate::Checked;
use crate::diagnostic::catalog::site;
use crate::parse::node::{Entry, Node, Table, Value};
use crate::parse::toml::parse_toml;
use crate::parse::yaml::parse_yaml;
use crate::source::{Place, SourcePath, Span};

/// Reads a data file by its suffix. A table whose only key is `items` stands for that list.
pub fn parse_data(path: &SourcePath, text: &str) -> Checked<Node> {
    let whole = Span::new(text.len() - text.trim_start_matches('\u{feff}').len(), text.len());
    let mut checked = match path.extension() {
        "toml" => parse_toml(path, text, whole),
        "yaml" | "yml" | "json" => parse_yaml(path, text, whole),
        "csv" => separated(path, text, ','),
        "tsv" => separated(path, text, '\t'),
        _ => Checked::new(
            Node::empty(),
            vec![site::unknown_data_format(Place::file(path), path.extension())],
        ),
    };
    if let Value::Table(table) = &mut checked.value.value
        && table.entries.len() == 1
        && table.entries[0].key == "items"
    {
        checked.value = table.entries.remove(0).node;
    }
    checked
}

/// Reads rows of separated values (RFC 4180) as a list of tables, with the first row as keys. Every value is text.
fn separated(path: &SourcePath, text: &str, separator: char) -> Checked<Node> {
    let mut out = Vec::new();
    let mut rows = rows(text, separator).into_iter();
    let header = rows.next().unwrap_or_default();
    let items = rows.filter(|row| row.iter().any(|(cell, _)| !cell.is_empty())).map(|row| {
        let span = Span::new(
            row.first().map_or(0, |(_, span)| span.start as usize),
            row.last().map_or(0, |(_, span)| span.end as usize),
        );
        if let Some((_, first)) = row.get(header.len()) {
            let extra = Span::new(first.start as usize, span.end as usize);
            out.push(site::extra_cells(Place::new(path, extra), row.len(), header.len()));
        }
        let entries = header.iter().zip(row).map(|((key, key_span), (cell, span))| Entry {
            key: key.clone(),
            key_span: *key_span,
            node: Node { value: Value::Text(cell), span },
        });
        Node { value: Value::Table(Table { entries: entries.collect() }), span }
    });
    let items = Value::List(items.collect());
    Checked::new(Node { value: items, span: Span::new(0, text.len()) }, out)
}

type Row = Vec<(String, Span)>;

fn rows(text: &str, separator: char) -> Vec<Row> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Row::new(), String::new());
    let (mut quoted, mut start) = (false, 0);
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' if quoted && characters.next_if(|&(_, next)| next == '"').is_some() => {
                cell.push('"')
            }
            '"' if quoted || cell.is_empty() => quoted = !quoted,
            '\u{feff}' if at == 0 => start = 3,
            '\r' if !quoted => {}
            '\n' if !quoted => {
                row.push((std::mem::take(&mut cell), Span::new(start, at)));
                rows.push(std::mem::take(&mut row));
                start = at + 1;
            }
            _ if character == separator && !quoted => {
                row.push((std::mem::take(&mut cell), Span::new(start, at)));
                start = at + 1;
            }
            _ => cell.push(character),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push((cell, Span::new(start, text.len())));
        rows.push(row);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_comes_out_as_the_same_tree() {
        let check = |path: &str, text: &str| {
            let node = parse_data(&SourcePath::new(path), text).value;
            let first = &node.list().expect(path)[0];
            assert_eq!(first.get("name").and_then(Node::text), Some("a, \"b\""), "{path}");
        };
        check("d.toml", "[[items]]\nname = 'a, \"b\"'\n");
        check("d.yaml", "- name: a, \"b\"\n");
        check("d.json", r#"[{"name": "a, \"b\""}]"#);
        check("d.csv", "\u{feff}name,year\r\n\"a, \"\"b\"\"\",2023\r\n");
    }
}
