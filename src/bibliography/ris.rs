//! RIS: a line for each field, with a tag of two letters (`TY  - JOUR`).

use crate::bibliography::{date, empty, for_all, kind_of, name_of_kind};
use crate::locale::Locale;
use crate::parse::localized::Localized;
use crate::parse::sources::SourceEntry;

const KINDS: [(&str, &str); 14] = [
    ("JOUR", "article"),
    ("BOOK", "book"),
    ("RPRT", "report"),
    ("ELEC", "web"),
    ("STAT", "law"),
    ("SLIDE", "slides"),
    ("PRESS", "press-release"),
    ("GEN", "document"),
    ("NEWS", "article"),
    ("MGZN", "article"),
    ("CHAP", "book"),
    ("CONF", "article"),
    ("WEB", "web"),
    ("BLOG", "web"),
];

pub(super) fn read(text: &str) -> Vec<SourceEntry> {
    let mut entries = Vec::new();
    let mut fields: Vec<(&str, String)> = Vec::new();
    for line in text.lines() {
        match line.get(..2).filter(|_| line.get(2..5) == Some("  -")) {
            Some("ER") => entries.extend(entry(&std::mem::take(&mut fields))),
            Some(tag) => fields.push((tag, line[5..].trim().to_owned())),
            // A long field goes on without a tag.
            None => {
                if let Some((_, value)) = fields.last_mut().filter(|_| !line.trim().is_empty()) {
                    *value = format!("{value} {}", line.trim());
                }
            }
        }
    }
    entries.extend(entry(&fields));
    entries
}

fn entry(fields: &[(&str, String)]) -> Option<SourceEntry> {
    let all = |tags: &[&str]| -> Vec<String> {
        let values = tags.iter().flat_map(|tag| {
            fields.iter().filter(move |(it, value)| it == tag && !value.is_empty())
        });
        values.map(|(_, value)| value.clone()).collect()
    };
    let first = |tags: &[&str]| all(tags).into_iter().next();
    if fields.is_empty() {
        return None;
    }
    let pages =
        [first(&["SP"]), first(&["EP"])].into_iter().flatten().collect::<Vec<_>>().join("–");
    Some(SourceEntry {
        title: for_all(first(&["TI", "T1", "CT"])),
        authors: all(&["AU", "A1"]),
        publisher: for_all(first(&["PB"])),
        container: for_all(first(&["T2", "JO", "JF", "BT", "JA"])),
        volume: first(&["VL"]),
        issue: first(&["IS"]),
        pages: Some(pages).filter(|it| !it.is_empty()),
        date: first(&["DA", "PY", "Y1"]).and_then(|it| date(it.trim_end_matches('/'))),
        accessed: first(&["Y2"]).and_then(|it| date(&it)).filter(|it| it.is_day()),
        url: for_all(first(&["UR"])),
        doi: first(&["DO"]),
        isbn: first(&["SN"]),
        language: first(&["LA"]).and_then(|it| Some(Locale::new(&it)?.tag().to_owned())),
        kind: first(&["TY"]).and_then(|it| kind_of(&KINDS, &it)),
        ..empty(&first(&["ID"]).unwrap_or_default())
    })
}

pub(super) fn write(entry: &SourceEntry, locale: &Locale) -> String {
    let mut text =
        format!("TY  - {}\r\nID  - {}\r\n", name_of_kind(&KINDS, entry, "GEN"), entry.key);
    let mut line = |tag: &str, value: Option<String>| {
        text.extend(
            value.map(|value| format!("{tag}  - {}\r\n", value.replace(['\r', '\n'], " "))),
        );
    };
    let (start, end) =
        entry.pages.as_deref().map_or((None, None), |pages| match pages.split_once(['–', '-']) {
            Some((start, end)) => {
                (Some(start.to_owned()), Some(end.trim_start_matches('-').to_owned()))
            }
            None => (Some(pages.to_owned()), None),
        });
    let own = |it: &Localized| it.get(locale).map(str::to_owned);
    let slashes = |it: crate::date::Date| it.to_string().replace('-', "/");
    line("TI", Some(entry.title.or_any(locale).to_owned()));
    entry.authors.iter().for_each(|it| line("AU", Some(it.clone())));
    line("T2", own(&entry.container));
    line("VL", entry.volume.clone());
    line("IS", entry.issue.clone());
    line("SP", start);
    line("EP", end);
    line("PB", own(&entry.publisher));
    line("PY", entry.date.map(|it| it.year.to_string()));
    line("DA", entry.date.map(slashes));
    line("Y2", entry.accessed.map(slashes));
    line("UR", own(&entry.url));
    line("DO", entry.doi.clone());
    line("SN", entry.isbn.clone());
    line("LA", entry.language.clone());
    text.push_str("ER  - \r\n\r\n");
    text
}
