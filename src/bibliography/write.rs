//! Entries as they stand in `content/sources.toml`.

use crate::parse::localized::Localized;
use crate::parse::node::quoted;
use crate::parse::sources::SourceEntry;

/// Returns the table of `entry`.
pub fn to_toml(entry: &SourceEntry) -> String {
    let is_bare = entry.key.bytes().all(|it| it.is_ascii_alphanumeric() || b"-_".contains(&it));
    let key = if is_bare { entry.key.clone() } else { quoted(&entry.key) };
    let mut text = format!("[{key}]\n");
    let mut line = |name: &str, value: Option<String>| {
        text.extend(value.map(|value| format!("{name} = {value}\n")))
    };
    line("title", localized(&entry.title));
    let authors: Vec<_> = entry.authors.iter().map(|it| quoted(it)).collect();
    line("authors", (!authors.is_empty()).then(|| format!("[{}]", authors.join(", "))));
    line("container", localized(&entry.container));
    line("volume", entry.volume.as_deref().map(quoted));
    line("issue", entry.issue.as_deref().map(quoted));
    line("pages", entry.pages.as_deref().map(quoted));
    line("publisher", localized(&entry.publisher));
    line("date", entry.date.map(|it| quoted(&it.to_string())));
    line("accessed", entry.accessed.map(|it| it.to_string()));
    line("url", localized(&entry.url));
    line("doi", entry.doi.as_deref().map(quoted));
    line("isbn", entry.isbn.as_deref().map(quoted));
    line("archived", entry.archived.as_deref().map(quoted));
    line("language", entry.language.as_deref().map(quoted));
    line("kind", entry.kind.as_deref().map(quoted));
    text
}

fn localized(text: &Localized) -> Option<String> {
    match &text.all {
        Some(all) => Some(quoted(all)),
        None if text.by_locale.is_empty() => None,
        None => {
            let entries =
                text.by_locale.iter().map(|(locale, text)| format!("{locale} = {}", quoted(text)));
            Some(format!("{{ {} }}", entries.collect::<Vec<_>>().join(", ")))
        }
    }
}
