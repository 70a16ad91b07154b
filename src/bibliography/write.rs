//! Entries as they stand in `content/sources.toml`.

use crate::parse::localized::Localized;
use crate::parse::sources::SourceEntry;

/// Returns the table of `entry`.
pub fn to_toml(entry: &SourceEntry) -> String {
    let is_bare = entry.key.bytes().all(|it| it.is_ascii_alphanumeric() || b"-_".contains(&it));
    let key = if is_bare { entry.key.clone() } else { quote(&entry.key) };
    let mut text = format!("[{key}]\n");
    let mut line = |name: &str, value: Option<String>| {
        text.extend(value.map(|value| format!("{name} = {value}\n")))
    };
    line("title", localized(&entry.title));
    let authors: Vec<_> = entry.authors.iter().map(|it| quote(it)).collect();
    line("authors", (!authors.is_empty()).then(|| format!("[{}]", authors.join(", "))));
    line("container", localized(&entry.container));
    line("volume", entry.volume.as_deref().map(quote));
    line("issue", entry.issue.as_deref().map(quote));
    line("pages", entry.pages.as_deref().map(quote));
    line("publisher", localized(&entry.publisher));
    line("date", entry.date.map(|it| quote(&it.to_string())));
    line("accessed", entry.accessed.map(|it| it.to_string()));
    line("url", localized(&entry.url));
    line("doi", entry.doi.as_deref().map(quote));
    line("isbn", entry.isbn.as_deref().map(quote));
    line("archived", entry.archived.as_deref().map(quote));
    line("language", entry.language.as_deref().map(quote));
    line("kind", entry.kind.as_deref().map(quote));
    text
}

fn localized(text: &Localized) -> Option<String> {
    match &text.all {
        Some(all) => Some(quote(all)),
        None if text.by_locale.is_empty() => None,
        None => {
            let entries =
                text.by_locale.iter().map(|(locale, text)| format!("{locale} = {}", quote(text)));
            Some(format!("{{ {} }}", entries.collect::<Vec<_>>().join(", ")))
        }
    }
}

/// Returns `text` as a basic string (TOML 1.0): like JSON, but that U+007F is escaped too.
fn quote(text: &str) -> String {
    serde_json::Value::from(text).to_string().replace('\u{7f}', "\\u007F")
}
