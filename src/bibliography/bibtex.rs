//! BibTeX and BibLaTeX. Reading is left to the crate `biblatex`, which knows their macros, names and accents.

use biblatex::{ChunksExt, Entry};

use crate::bibliography::bounded::parse;
use crate::bibliography::{date, empty, for_all, kind_of, name_of_kind};
use crate::locale::Locale;
use crate::parse::sources::SourceEntry;

/// Kinds of entries and what they are for us; the first that fits is written.
const KINDS: [(&str, &str); 14] = [
    ("article", "article"),
    ("book", "book"),
    ("report", "report"),
    ("techreport", "report"),
    ("online", "web"),
    ("electronic", "web"),
    ("www", "web"),
    ("legislation", "law"),
    ("legal", "law"),
    ("inbook", "book"),
    ("incollection", "article"),
    ("inproceedings", "article"),
    ("mvbook", "book"),
    ("misc", "document"),
];

pub(super) fn read(text: &str) -> Result<Vec<SourceEntry>, String> {
    Ok(parse(text)?.iter().map(entry).collect())
}

fn entry(entry: &Entry) -> SourceEntry {
    let text = |name: &str| {
        entry.get(name).map(|it| it.format_verbatim().trim().to_owned()).filter(|it| !it.is_empty())
    };
    let first = |names: &[&str]| names.iter().find_map(|name| text(name));
    let person = |it: biblatex::Person| {
        let family = [it.prefix, it.name]
            .into_iter()
            .filter(|it| !it.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        let given = [it.given_name, it.suffix]
            .into_iter()
            .filter(|it| !it.is_empty())
            .collect::<Vec<_>>()
            .join(" ");
        if given.is_empty() { family } else { format!("{family}, {given}") }
    };
    let year = || {
        Some([text("year")?, text("month").and_then(|it| month(&it)).unwrap_or_default()].join("-"))
    };
    let title =
        [first(&["title"]), text("subtitle")].into_iter().flatten().collect::<Vec<_>>().join(": ");
    SourceEntry {
        title: for_all(Some(title)),
        authors: entry
            .author()
            .or_else(|_| entry.editors().map(|it| it.into_iter().flat_map(|it| it.0).collect()))
            .unwrap_or_default()
            .into_iter()
            .map(person)
            .collect(),
        publisher: for_all(first(&[
            "publisher",
            "institution",
            "organization",
            "school",
            "howpublished",
        ])),
        container: for_all(first(&["journaltitle", "journal", "booktitle"])),
        volume: text("volume"),
        issue: first(&["number", "issue"]),
        pages: text("pages").map(|it| it.replace("--", "–")),
        date: text("date").or_else(year).and_then(|it| date(&it)),
        accessed: text("urldate").and_then(|it| date(&it)).filter(|it| it.is_day()),
        url: for_all(text("url")),
        doi: text("doi"),
        isbn: text("isbn"),
        language: first(&["langid", "language"]).and_then(|it| language(&it)),
        kind: kind_of(&KINDS, &entry.entry_type.to_string()),
        ..empty(&entry.key)
    }
}

/// Returns the number of a month that is given by number or English name.
fn month(text: &str) -> Option<String> {
    const NAMES: [&str; 12] =
        ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let text = text.to_lowercase();
    let named = NAMES.iter().position(|name| text.starts_with(name)).map(|at| at + 1);
    named.or_else(|| text.parse().ok()).map(|number| number.to_string())
}

fn language(text: &str) -> Option<String> {
    let names = [
        ("japanese", "ja"),
        ("english", "en"),
        ("american", "en"),
        ("british", "en"),
        ("french", "fr"),
        ("german", "de"),
    ];
    let named = names
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case(text))
        .map(|(_, tag)| (*tag).to_owned());
    named.or_else(|| Locale::new(text).map(|it| it.tag().to_owned()))
}

pub(super) fn write(entry: &SourceEntry, locale: &Locale) -> String {
    let kind = name_of_kind(&KINDS, entry, "misc");
    let container = if kind == "article" { "journal" } else { "booktitle" };
    // An institution is one name, not a row of names: braces keep it together.
    let authors: Vec<_> = entry
        .authors
        .iter()
        .map(|it| if it.contains(", ") { escape(it) } else { format!("{{{}}}", escape(it)) })
        .collect();
    let fields = [
        ("title", Some(escape(entry.title.or_any(locale)))),
        ("author", (!authors.is_empty()).then(|| authors.join(" and "))),
        (container, entry.container.get(locale).map(escape)),
        ("volume", entry.volume.as_deref().map(escape)),
        ("number", entry.issue.as_deref().map(escape)),
        ("pages", entry.pages.as_deref().map(|it| escape(it).replace('–', "--"))),
        ("publisher", entry.publisher.get(locale).map(escape)),
        ("year", entry.date.map(|it| it.year.to_string())),
        ("date", entry.date.map(|it| it.to_string())),
        ("url", entry.url.get(locale).map(str::to_owned)),
        ("urldate", entry.accessed.map(|it| it.to_string())),
        ("doi", entry.doi.clone()),
        ("isbn", entry.isbn.clone()),
        ("langid", entry.language.clone()),
    ];
    let lines = fields
        .iter()
        .filter_map(|(name, value)| Some(format!("  {name} = {{{}}},\n", value.as_ref()?)));
    format!("@{kind}{{{},\n{}}}\n\n", entry.key, lines.collect::<String>())
}

/// Escapes what TeX gives a meaning.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => escaped.extend(['\\', c]),
            '\\' => escaped.push_str("\\textbackslash{}"),
            c => escaped.push(c),
        }
    }
    escaped
}
