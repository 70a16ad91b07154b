//! Data files: `content/_data/*.toml`, `.yaml`, `.json` and `.csv`.

use crate::Checked;
use crate::diagnostic::catalog::site;
use crate::parse::json::parse_json;
use crate::parse::node::{Entry, Node, Table, Value, are_first};
use crate::parse::toml::parse_toml;
use crate::parse::yaml::parse_yaml;
use crate::source::{Place, SourcePath, Span};

/// Reads a data file by its suffix. A table whose only key is `items` stands for that list.
pub fn parse_data(path: &SourcePath, text: &str) -> Checked<Node> {
    let whole = Span::new(text.len() - text.trim_start_matches('\u{feff}').len(), text.len());
    let mut checked = match path.extension() {
        "toml" => parse_toml(path, text, whole),
        "yaml" | "yml" => parse_yaml(path, text, whole),
        "json" => parse_json(path, text, whole),
        "csv" => parse_separated(path, text, whole, ','),
        "tsv" => parse_separated(path, text, whole, '\t'),
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

/// Reads rows of separated values (RFC 4180) as a list of tables, with the first row as keys. Every value is text. Of
/// columns with one name the first is read.
///
/// `text` stands at `span` of the file `path`; where what was written is longer than the text that it stands for, every
/// place is the whole.
pub(crate) fn parse_separated(
    path: &SourcePath,
    text: &str,
    span: Span,
    separator: char,
) -> Checked<Node> {
    let text = text.trim_start_matches('\u{feff}');
    let is_exact = span.range().len() == text.len();
    let place = |it: Span| if is_exact { it.shift(span.start as usize) } else { span };
    let mut out = Vec::new();
    let (rows, unclosed) = rows(text, separator);
    if let Some(quote) = unclosed {
        out.push(site::unclosed_quote(Place::new(path, place(Span::new(quote, quote + 1)))));
    }
    let mut rows = rows.into_iter();
    let header = rows.next().unwrap_or_default();
    let names = header.iter().map(|(name, span)| (name.trim(), place(*span)));
    let named = names.filter(|(name, _)| !name.is_empty());
    let mut are_first = are_first(named, path, &mut out).into_iter();
    let is_read =
        |(name, _): &(String, Span)| name.trim().is_empty() || are_first.next() == Some(true);
    let are_read: Vec<_> = header.iter().map(is_read).collect();
    let mut items = Vec::new();
    for row in rows.filter(|row| row.iter().any(|(cell, _)| !cell.trim().is_empty())) {
        let (first, last) = (&row[0].1, &row[row.len() - 1].1);
        let row_span = place(Span { start: first.start, end: last.end });
        if row.len() != header.len() {
            let place = Place::new(path, row_span);
            out.push(site::uneven_row(place, row.len(), header.len()));
        }
        let columns = header.iter().zip(&are_read).zip(row).filter(|((_, is_read), _)| **is_read);
        let entries = columns.map(|(((key, key_span), _), (cell, span))| Entry {
            key: key.trim().to_owned(),
            key_span: place(*key_span),
            node: Node { value: Value::Text(cell), span: place(span) },
        });
        let table = Table { entries: entries.collect() };
        items.push(Node { value: Value::Table(table), span: row_span });
    }
    Checked::new(Node { value: Value::List(items), span }, out)
}

type Row = Vec<(String, Span)>;

/// Returns the rows of `text`, and where the quotation mark stands that has no second one, if there is such a mark.
fn rows(text: &str, separator: char) -> (Vec<Row>, Option<usize>) {
    let (mut rows, mut row, mut cell) = (Vec::new(), Row::new(), String::new());
    let (mut quoted, mut start, mut opened) = (false, 0, 0);
    let mut characters = text.char_indices().peekable();
    while let Some((at, character)) = characters.next() {
        match character {
            '"' if quoted && characters.next_if(|&(_, next)| next == '"').is_some() => {
                cell.push('"')
            }
            '"' if quoted || cell.is_empty() => {
                quoted = !quoted;
                opened = at;
            }
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
    (rows, quoted.then_some(opened))
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

    #[test]
    fn columns_of_one_name_are_reported_once_and_the_first_is_read() {
        let checked = parse_data(&SourcePath::new("d.csv"), "a,b, a,,\n1,2,3,4,5\n6,7,8,9,0\n");
        let found: Vec<_> = checked.diagnostics.iter().map(|it| it.code.name).collect();
        assert_eq!(found, ["duplicate-key"]);
        assert_eq!(checked.diagnostics[0].primary.place.span.range(), 4..6);
        let first = &checked.value.list().expect("rows")[0];
        assert_eq!(first.get("a").and_then(Node::text), Some("1"));
        assert_eq!(first.table().expect("a row").entries.len(), 4);
    }

    #[test]
    fn quotation_marks_without_an_end_are_reported_where_they_stand() {
        let check = |text: &str, expected: Option<usize>| {
            let found = parse_data(&SourcePath::new("d.csv"), text).diagnostics;
            let quotes = found.iter().filter(|it| it.code.name == "unclosed-quote");
            let places: Vec<_> = quotes.map(|it| it.primary.place.span.start as usize).collect();
            assert_eq!(places, Vec::from_iter(expected), "{text:?}");
        };
        check("a,b\n\"x\ny\",2\n", None);
        check("a\n5\" x\n", None);
        check("a,b\n1,2\n\"3,4\n5,6\n", Some(8));
        check("\u{feff}a\n\"\"\"", Some(5));
    }
}
