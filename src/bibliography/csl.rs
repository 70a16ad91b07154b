//! CSL-JSON: the items of the Citation Style Language, schema 1.0.2.

use serde_json::{Map, Value, json};

use crate::bibliography::{date, empty, for_all, kind_of, name_of_kind, name_parts};
use crate::date::Date;
use crate::locale::Locale;
use crate::parse::sources::SourceEntry;

const KINDS: [(&str, &str); 13] = [
    ("article-journal", "article"),
    ("book", "book"),
    ("report", "report"),
    ("webpage", "web"),
    ("legislation", "law"),
    ("speech", "speech"),
    ("document", "document"),
    ("article", "article"),
    ("article-newspaper", "article"),
    ("article-magazine", "article"),
    ("chapter", "book"),
    ("post", "web"),
    ("paper-conference", "article"),
];

pub(super) fn read(text: &str) -> Result<Vec<SourceEntry>, String> {
    let value: Value = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let items = match value {
        Value::Array(items) => items,
        Value::Object(mut map) => match map.remove("items") {
            Some(Value::Array(items)) => items,
            _ => vec![Value::Object(map)],
        },
        _ => return Err("no list of items".to_owned()),
    };
    Ok(items.iter().filter(|it| it.is_object()).map(entry).collect())
}

fn entry(item: &Value) -> SourceEntry {
    // Numbers may stand as texts and the other way round.
    let text = |name: &str| match &item[name] {
        Value::String(text) => Some(text.trim().to_owned()).filter(|it| !it.is_empty()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    };
    let people = ["author", "editor"].into_iter().find_map(|it| item[it].as_array());
    let day = |name: &str| date_of(&item[name]);
    SourceEntry {
        title: for_all(text("title")),
        authors: people.into_iter().flatten().filter_map(person).collect(),
        publisher: for_all(text("publisher")),
        container: for_all(text("container-title")),
        volume: text("volume"),
        issue: text("issue").or_else(|| text("number")),
        pages: text("page"),
        date: day("issued"),
        accessed: day("accessed").filter(|it| it.is_day()),
        url: for_all(text("URL")),
        doi: text("DOI"),
        isbn: text("ISBN"),
        archived: text("archive_location")
            .or_else(|| text("archive"))
            .filter(|it| it.starts_with("http")),
        language: text("language").and_then(|it| Some(Locale::new(&it)?.tag().to_owned())),
        kind: text("genre")
            .filter(|it| is_word(it))
            .or_else(|| kind_of(&KINDS, item["type"].as_str()?)),
        ..empty(&text("citation-key").or_else(|| text("id")).unwrap_or_default())
    }
}

fn is_word(text: &str) -> bool {
    text.bytes().all(|it| it.is_ascii_lowercase() || it == b'-')
}

fn person(name: &Value) -> Option<String> {
    let part = |key: &str| name[key].as_str().filter(|it| !it.is_empty());
    if let Some(literal) = part("literal") {
        return Some(literal.to_owned());
    }
    let family = [part("non-dropping-particle"), part("family")]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ");
    match part("given") {
        Some(given) if !family.is_empty() => Some(format!("{family}, {given}")),
        given => Some(family).filter(|it| !it.is_empty()).or_else(|| given.map(str::to_owned)),
    }
}

fn date_of(value: &Value) -> Option<Date> {
    if let Some(parts) = value["date-parts"][0].as_array() {
        let parts: Vec<String> = parts
            .iter()
            .map(|it| it.as_str().map_or_else(|| it.to_string(), str::to_owned))
            .collect();
        return date(&parts.join("-"));
    }
    date(value["raw"].as_str().or_else(|| value["literal"].as_str()).or_else(|| value.as_str())?)
}

/// Returns `entries` as readers of `locale` are shown them, as a list of CSL-JSON items.
pub fn csl_json<'a>(entries: impl Iterator<Item = &'a SourceEntry>, locale: &Locale) -> Value {
    entries.map(|entry| item(entry, locale)).collect()
}

fn item(entry: &SourceEntry, locale: &Locale) -> Value {
    let mut item = Map::new();
    let mut put = |name: &str, value: Option<Value>| {
        item.extend(value.map(|value| (name.to_owned(), value)));
    };
    let kind = name_of_kind(&KINDS, entry, "document");
    let text = |text: Option<&str>| text.map(|it| json!(it));
    put("id", Some(json!(entry.key)));
    put("type", Some(json!(kind)));
    put("title", text(Some(entry.title.or_any(locale))));
    let authors: Vec<_> = entry.authors.iter().map(|it| name(it)).collect();
    put("author", (!authors.is_empty()).then(|| json!(authors)));
    put("container-title", text(entry.container.get(locale)));
    put("volume", text(entry.volume.as_deref()));
    put("issue", text(entry.issue.as_deref()));
    put("page", text(entry.pages.as_deref()));
    put("publisher", text(entry.publisher.get(locale)));
    put("issued", entry.date.map(date_parts));
    put("accessed", entry.accessed.map(date_parts));
    put("URL", text(entry.url.any(locale)));
    put("DOI", text(entry.doi.as_deref()));
    put("ISBN", text(entry.isbn.as_deref()));
    put("archive_location", text(entry.archived.as_deref()));
    put("language", text(entry.language.as_deref()));
    let is_told = KINDS.iter().any(|(_, it)| Some(*it) == entry.kind.as_deref());
    put("genre", text(entry.kind.as_deref().filter(|_| !is_told)));
    Value::Object(item)
}

fn name(author: &str) -> Value {
    match name_parts(author) {
        (family, Some(given)) => json!({ "family": family, "given": given }),
        (literal, None) => json!({ "literal": literal }),
    }
}

fn date_parts(date: Date) -> Value {
    let parts = [date.year, date.month.into(), date.day.into()];
    json!({ "date-parts": [parts.into_iter().filter(|it| *it != 0).collect::<Vec<_>>()] })
}
