//! The glossary `i18n/terms.tsv`: one concept a line, columns named in the first.
//!
//! The format is what spreadsheets and translation tools take: UTF-8, a tabulator between the columns, no quoting.
//! Columns are `id`, one per locale, `abbreviation`, `reading`, `definition.<locale>`, `status` and `note`.

use std::collections::BTreeMap;

use crate::Checked;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::site;
use crate::locale::Locale;
use crate::script::is_kanji;
use crate::source::{Place, SourcePath, Span};

/// The file of the glossary.
pub const TERMS_FILE: &str = "i18n/terms.tsv";

/// An entry of the glossary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Term {
    /// The name of the concept in links.
    pub id: String,
    /// The agreed wording by locale; the first of several is preferred.
    pub names: BTreeMap<String, Vec<String>>,
    /// The abbreviation, if there is one.
    pub abbreviation: Option<String>,
    /// How the Japanese name is read, in hiragana, for the order of the syllabary.
    pub reading: Option<String>,
    /// What it means, by locale.
    pub definitions: BTreeMap<String, String>,
    /// Whether its names are to be used.
    pub status: Status,
    /// A note to translators or readers.
    pub note: Option<String>,
    /// The line in the file.
    pub span: Span,
}

/// Whether the names of a line of the glossary are to be used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// They are the ones to use, and an entry for readers.
    #[default]
    Preferred,
    /// They may be used in place of a preferred one.
    Admitted,
    /// They are mistakes.
    Forbidden,
}

/// The values of the column `status`.
const STATUSES: [(&str, Status); 3] = [
    ("preferred", Status::Preferred),
    ("admitted", Status::Admitted),
    ("forbidden", Status::Forbidden),
];

impl Status {
    /// Returns the word in the column `status`.
    pub fn name(self) -> &'static str {
        let named = STATUSES.iter().find(|(_, status)| *status == self);
        named.map_or("", |(name, _)| name)
    }
}

impl Term {
    /// Returns the preferred name in `locale`.
    pub fn name(&self, locale: &Locale) -> Option<&str> {
        self.names.get(locale.tag())?.first().map(String::as_str)
    }
}

/// Reads the glossary `text`.
pub fn parse_terms(path: &SourcePath, text: &str, locales: &[Locale]) -> Checked<Vec<Term>> {
    let mut diagnostics = Vec::new();
    let mut lines = lines(text);
    let Some((header, _)) = lines.next() else { return Checked::new(Vec::new(), diagnostics) };
    let columns: Vec<&str> = header.split('\t').map(str::trim).collect();
    check_columns(path, header, text, locales, &mut diagnostics);
    let mut terms: Vec<Term> = Vec::new();
    for (line, start) in lines {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let span = Span::new(start, start + line.len());
        let cells: Vec<&str> = line.split('\t').collect();
        if cells.len() > columns.len() {
            diagnostics.push(site::term_columns(
                Place::new(path, span),
                cells.len(),
                columns.len(),
            ));
        }
        let term = term(&columns, &cells, locales, span);
        diagnostics.extend(unknown_status(path, &columns, line, start));
        if term.status == Status::Preferred {
            diagnostics.extend(without_reading(path, &columns, line, locales, &term));
        }
        let is_entry = |it: &Term| it.status == Status::Preferred;
        let same = terms.iter().find(|it| it.id == term.id && is_entry(it) && is_entry(&term));
        if let Some(first) = same {
            let places = (Place::new(path, span), Place::new(path, first.span));
            diagnostics.push(site::duplicate_term(places.0, &term.id, places.1));
        } else {
            terms.push(term);
        }
    }
    Checked::new(terms, diagnostics)
}

fn lines(text: &str) -> impl Iterator<Item = (&str, usize)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        let bom = if start == 0 && line.starts_with('\u{feff}') { 3 } else { 0 };
        (line[bom..].trim_end_matches(['\n', '\r']), start + bom)
    })
}

fn check_columns(
    path: &SourcePath,
    header: &str,
    text: &str,
    locales: &[Locale],
    out: &mut Vec<Diagnostic>,
) {
    let mut known: Vec<String> =
        ["id", "abbreviation", "reading", "status", "note"].map(str::to_owned).to_vec();
    known.extend(locales.iter().flat_map(|it| [it.tag().to_owned(), format!("definition.{it}")]));
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let mut at = text.len() - text.trim_start_matches('\u{feff}').len();
    for column in header.split('\t') {
        if !known.contains(&column.trim()) {
            let place = Place::new(path, Span::new(at, at + column.len()));
            out.push(crate::diagnostic::catalog::page::unknown_key(place, column, &known));
        }
        at += column.len() + 1;
    }
}

fn term(columns: &[&str], cells: &[&str], locales: &[Locale], span: Span) -> Term {
    let mut term = Term { span, ..Term::default() };
    for (column, cell) in columns.iter().zip(cells) {
        let cell = cell.trim();
        if cell.is_empty() {
            continue;
        }
        match *column {
            "id" => term.id = cell.to_owned(),
            "abbreviation" => term.abbreviation = Some(cell.to_owned()),
            "reading" => term.reading = Some(cell.to_owned()),
            "note" => term.note = Some(cell.to_owned()),
            "status" => term.status = status(cell).unwrap_or_default(),
            column => {
                if let Some(tag) = column.strip_prefix("definition.") {
                    term.definitions.insert(tag.to_owned(), cell.to_owned());
                } else if locales.iter().any(|locale| locale.tag() == column) {
                    let names = cell.split('|').map(|name| name.trim().to_owned());
                    term.names.insert(column.to_owned(), names.collect());
                }
            }
        }
    }
    if term.id.is_empty() {
        term.id = term.names.values().flatten().next().cloned().unwrap_or_default();
    }
    term
}

fn status(cell: &str) -> Option<Status> {
    STATUSES.iter().find(|(name, _)| *name == cell).map(|(_, status)| *status)
}

/// Reports a status that is none.
fn unknown_status(
    path: &SourcePath,
    columns: &[&str],
    line: &str,
    start: usize,
) -> Option<Diagnostic> {
    let column = columns.iter().position(|column| *column == "status")?;
    let (cell, at) = cell_at(line, column)?;
    if cell.is_empty() || status(cell).is_some() {
        return None;
    }
    let place = Place::new(path, Span::new(start + at, start + at + cell.len()));
    Some(site::term_status(place, cell, &STATUSES.map(|(name, _)| name)))
}

/// Returns the trimmed cell of the column with the index `column`, and where it begins in `line`.
fn cell_at(line: &str, column: usize) -> Option<(&str, usize)> {
    let before: usize = line.split('\t').take(column).map(|cell| cell.len() + 1).sum();
    let cell = line.split('\t').nth(column)?;
    Some((cell.trim(), before + cell.len() - cell.trim_start().len()))
}

/// Reports that a Japanese name with ideographs has no reading, by which the glossary is ordered.
fn without_reading(
    path: &SourcePath,
    columns: &[&str],
    line: &str,
    locales: &[Locale],
    term: &Term,
) -> Option<Diagnostic> {
    let japanese = locales.iter().find(|it| it.is_japanese())?;
    let name =
        term.name(japanese).filter(|name| term.reading.is_none() && name.contains(is_kanji))?;
    let column = columns.iter().position(|column| *column == japanese.tag())?;
    let (cell, at) = cell_at(line, column)?;
    let start = term.span.start as usize + at;
    let place = Place::new(path, Span::new(start, start + cell.len()));
    Some(site::term_without_reading(place, name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_become_terms_and_slips_are_reported() {
        let text = "\u{feff}id\tja\ten\tabbreviation\tdefinition.en\tred\r\nosa\t政府安全保障能力強化支援\tOfficial Security Assistance|OSA\tOSA\tA grant.\r\nosa\t 法 \ty\r\n";
        let locales = ["ja", "en"].map(|tag| Locale::new(tag).expect("a tag"));
        let checked = parse_terms(&SourcePath::new("i18n/terms.tsv"), text, &locales);
        let codes: Vec<_> = checked.diagnostics.iter().map(|it| it.code.name).collect();
        assert_eq!(
            codes,
            ["unknown-key", "term-without-reading", "term-without-reading", "duplicate-term"]
        );
        assert_eq!(checked.value[0].name(&locales[1]), Some("Official Security Assistance"));
        assert_eq!(checked.value[0].definitions["en"], "A grant.");
        let places: Vec<_> =
            checked.diagnostics.iter().map(|it| &text[it.primary.place.span.range()]).collect();
        assert_eq!(places[..3], ["red", "政府安全保障能力強化支援", "法"]);
    }
}
