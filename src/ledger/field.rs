//! From a file that holds both languages to its units: tables with a text for each locale, and the glossary.

use crate::ledger::page::unit;
use crate::ledger::unit::{Unit, UnitKind, Writing};
use crate::locale::Locale;
use crate::parse::node::{Node, Value};
use crate::source::Span;

/// Keys whose texts are addresses and not prose.
const ADDRESSES: [&str; 4] = ["slug", "url", "archived", "link_rewrites"];

/// Returns the units of `node` in `locale`: every text in a table whose keys are `locales`.
pub(crate) fn field_units(node: &Node, locale: &Locale, locales: &[Locale]) -> Vec<Unit> {
    let mut units = Vec::new();
    collect(node, "", locale, locales, &mut units);
    units.sort_by_key(|unit| unit.span);
    units
}

fn collect(node: &Node, path: &str, locale: &Locale, locales: &[Locale], units: &mut Vec<Unit>) {
    let below = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    match &node.value {
        Value::List(items) => items.iter().enumerate().for_each(|(at, item)| {
            collect(item, &below(&at.to_string()), locale, locales, units);
        }),
        Value::Table(table) => {
            let is_text = |key: &str| locales.iter().any(|it| it.tag() == key);
            let texts =
                table.entries.iter().filter(|it| is_text(&it.key) && it.node.text().is_some());
            let count = texts.count();
            let is_localized = count > 0 && (count > 1 || count == table.entries.len());
            for entry in &table.entries {
                if ADDRESSES.contains(&entry.key.as_str()) {
                    continue;
                }
                match entry.node.text().filter(|_| is_localized && is_text(&entry.key)) {
                    Some(text) if entry.key == locale.tag() => units.push(Unit {
                        kind: UnitKind::Field,
                        id: path.into(),
                        writing: Writing::Quoted,
                        ..unit(text.trim(), entry.node.span)
                    }),
                    Some(_) => {}
                    None => collect(&entry.node, &below(&entry.key), locale, locales, units),
                }
            }
        }
        _ => {}
    }
}

/// Returns the definitions of the glossary `text` in `locale`.
pub(crate) fn glossary_units(text: &str, locale: &Locale) -> Vec<Unit> {
    let mut lines = super::lines::lines(text);
    let Some((_, head)) = lines.next() else { return Vec::new() };
    let wanted = format!("definition.{locale}");
    let columns = || head.trim_start_matches('\u{feff}').split('\t').map(str::trim);
    let (Some(column), Some(id)) =
        (columns().position(|it| it == wanted), columns().position(|it| it == "id"))
    else {
        return Vec::new();
    };
    let mut units = Vec::new();
    for (start, line) in lines.filter(|(_, line)| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let (Some(cell), Some(id)) = (cells.get(column), cells.get(id)) else { continue };
        let before: usize = cells[..column].iter().map(|cell| cell.len() + 1).sum();
        let at = start + before + cell.len() - cell.trim_start().len();
        let cell = cell.trim();
        if !cell.is_empty() {
            units.push(Unit {
                kind: UnitKind::Glossary,
                id: format!("{}.definition", id.trim()).into(),
                writing: Writing::Tabbed,
                ..unit(cell, Span::new(at, at + cell.len()))
            });
        }
    }
    units
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::data::parse_data;
    use crate::source::SourcePath;

    fn locales() -> [Locale; 2] {
        ["ja", "en"].map(|tag| Locale::new(tag).expect("a tag"))
    }

    #[test]
    fn texts_by_locale_are_units() {
        let text = "[[items]]\nid = \"a\"\nlabel = { ja = \"柱\", en = \"Pillar\" }\nurl = { ja = \"https://a\", en = \"https://b\" }\npoints = [{ ja = \"一\", en = \"One\" }, { ja = \"二\" }]\n";
        let node = parse_data(&SourcePath::new("content/_data/a.toml"), text).value;
        let [ja, en] = locales();
        let shown = |locale: &Locale| {
            let units = field_units(&node, locale, &locales());
            units.iter().map(|it| format!("{} {}", it.id, it.text)).collect::<Vec<_>>()
        };
        assert_eq!(shown(&ja), ["0.label 柱", "0.points.0 一", "0.points.1 二"]);
        assert_eq!(shown(&en), ["0.label Pillar", "0.points.0 One"]);
    }

    #[test]
    fn definitions_of_the_glossary_are_units() {
        let text =
            "\u{feff}id\tja\tdefinition.ja\tdefinition.en\r\nlaw\t法\t 支配 \tRule\r\nx\ty\n";
        let [ja, _] = locales();
        let units = glossary_units(text, &ja);
        assert_eq!(units.len(), 1);
        assert_eq!((&*units[0].id, &text[units[0].span.range()]), ("law.definition", "支配"));
    }
}
