//! Bibliographies in other formats: into and out of the entries of `content/sources.toml`.
//!
//! [`import`] reads BibTeX and BibLaTeX, CSL-JSON, RIS and the YAML of Hayagriva; [`export()`] writes the first three.
//! String in, value out. What a format knows and an entry has no place for is left out.

mod bibtex;
mod bounded;
mod csl;
mod hayagriva;
mod ris;
mod write;

use crate::date::Date;
use crate::locale::Locale;
use crate::parse::localized::Localized;
use crate::parse::sources::SourceEntry;
use crate::source::{Place, SourcePath};

pub use csl::csl_json;
pub use write::to_toml;

/// A format to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BibliographyFormat {
    /// CSL-JSON 1.0.2, which Zotero, Pandoc and others read.
    CslJson,
    /// BibTeX, with `url` and `urldate` as BibLaTeX has them.
    BibTex,
    /// RIS, as of 2001.
    Ris,
}

/// Reads the entries of the file called `name`, whose suffix tells the format.
///
/// # Errors
///
/// Says what cannot be read.
pub fn import(name: &str, text: &str) -> Result<Vec<SourceEntry>, String> {
    let text = text.trim_start_matches('\u{feff}');
    let mut entries =
        match name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase().as_str() {
            "bib" | "bibtex" => bibtex::read(text)?,
            "json" => csl::read(text)?,
            "ris" => ris::read(text),
            "yml" | "yaml" => hayagriva::read(text)?,
            _ => return Err("*.bib, *.json, *.ris, *.yaml".to_owned()),
        };
    for (at, entry) in entries.iter_mut().enumerate() {
        entry.key = usable_key(&entry.key, entry, at);
    }
    Ok(entries)
}

/// Writes `entries` as readers of `locale` are shown them.
pub fn export<'a>(
    format: BibliographyFormat,
    entries: impl Iterator<Item = &'a SourceEntry>,
    locale: &Locale,
) -> String {
    match format {
        BibliographyFormat::CslJson => format!("{:#}\n", csl_json(entries, locale)),
        BibliographyFormat::BibTex => entries.map(|entry| bibtex::write(entry, locale)).collect(),
        BibliographyFormat::Ris => entries.map(|entry| ris::write(entry, locale)).collect(),
    }
}

/// Returns an entry without content.
fn empty(key: &str) -> SourceEntry {
    SourceEntry {
        key: key.to_owned(),
        title: Localized::default(),
        authors: Vec::new(),
        publisher: Localized::default(),
        container: Localized::default(),
        volume: None,
        issue: None,
        pages: None,
        date: None,
        accessed: None,
        url: Localized::default(),
        doi: None,
        isbn: None,
        archived: None,
        language: None,
        kind: None,
        place: Place::file(&SourcePath::new("")),
    }
}

/// Returns a text that stands for all locales.
fn for_all(text: Option<String>) -> Localized {
    Localized { all: text.filter(|it| !it.is_empty()), ..Localized::default() }
}

/// Returns `key` with what a citation can name, or one made of the first author and the year.
fn usable_key(key: &str, entry: &SourceEntry, at: usize) -> String {
    let kept = |c: char| if c.is_alphanumeric() || "-_.:/+".contains(c) { c } else { '-' };
    let trim = |text: &str| {
        text.chars()
            .map(kept)
            .collect::<String>()
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_owned()
    };
    let key = trim(key);
    if !key.is_empty() {
        return key;
    }
    let author =
        entry.authors.first().map(|it| it.split(',').next().unwrap_or_default().to_lowercase());
    let year = entry.date.map(|it| it.year.to_string());
    let made = trim(&[author, year].into_iter().flatten().collect::<Vec<_>>().join("-"));
    if made.is_empty() { format!("source-{}", at + 1) } else { made }
}

/// Reads the date that `text` begins with, as precisely as is known: `2024-09`, `2024/09/21`, `2024-09-21T…`.
fn date(text: &str) -> Option<Date> {
    let numbers: Vec<u16> =
        text.split(['-', '/', 'T', ' ']).map_while(|it| it.trim().parse().ok()).collect();
    let part = |at: usize| numbers.get(at).and_then(|it| u8::try_from(*it).ok()).unwrap_or(0);
    let year = *numbers.first()?;
    Date::new(year, part(1), part(2))
        .or_else(|| Date::new(year, part(1), 0))
        .or_else(|| Date::new(year, 0, 0))
}

/// Returns the family name and the given names of `Family, Given`; an institution has no given names.
fn name_parts(author: &str) -> (&str, Option<&str>) {
    match author.split_once(", ") {
        Some((family, given)) => (family, Some(given)),
        None => (author, None),
    }
}

/// Returns the `kind` in `table`, rows of a name in a format and ours, for the name `other`.
fn kind_of(table: &[(&str, &'static str)], other: &str) -> Option<String> {
    table
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(other))
        .map(|(_, kind)| (*kind).to_owned())
}

/// Returns the name that `table` gives to the kind of `entry`.
fn name_of_kind(
    table: &[(&'static str, &str)],
    entry: &SourceEntry,
    otherwise: &'static str,
) -> &'static str {
    let kind = entry.kind.as_deref().unwrap_or_default();
    table.iter().find(|(_, it)| *it == kind).map_or(otherwise, |(name, _)| name)
}
