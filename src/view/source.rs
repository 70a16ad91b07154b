//! What templates are told of a source of the bibliography, wherever it stands.

use crate::locale::Locale;
use crate::parse::sources::SourceEntry;

/// Declares a view of a source: its own fields, and for `..` between them those that [`of_source`] fills in.
macro_rules! source_view {
    (#[doc = $about:literal] $name:ident {
        $(#[doc = $before:literal] $first:ident: $of_first:ty,)*
        ..
        $(#[doc = $behind:literal] $last:ident: $of_last:ty,)*
    }) => {
        $crate::view::fields::view! {
            #[doc = $about]
            $name {
                $(#[doc = $before] $first: $of_first,)*
                /// Its title.
                title: String,
                /// The language tag of the title, when it is not that of the page; else null.
                title_language: Option<String>,
                /// The language in which the source is written, or null.
                language: Option<String>,
                /// Who wrote it: a list of texts.
                authors: Vec<Value>,
                /// The journal or book that it is part of, or null.
                container: Option<String>,
                /// The volume, or null.
                volume: Option<String>,
                /// The issue, or null.
                issue: Option<String>,
                /// Its pages there, or null.
                pages: Option<String>,
                /// Its DOI, or null.
                doi: Option<String>,
                /// Its ISBN, or null.
                isbn: Option<String>,
                /// Who published it, or null.
                publisher: Option<String>,
                /// When it was published (ISO 8601, as precise as is known), or null.
                date: Option<String>,
                /// When it was last looked up, or null.
                accessed: Option<String>,
                /// Its address, or null.
                url: Option<String>,
                /// The address of an archived copy, or null.
                archived: Option<String>,
                /// What it is, or null.
                kind: Option<String>,
                $(#[doc = $behind] $last: $of_last,)*
            }
        }
    };
}
pub(crate) use source_view;

/// Makes a view of the source `$entry` in `$locale`, of which the other fields are given.
macro_rules! of_source {
    ($entry:expr, $locale:expr, $name:ident { $($field:ident: $value:expr,)* }) => {{
        let (entry, locale): (&$crate::parse::sources::SourceEntry, &Locale) = ($entry, $locale);
        let text = |it: Option<&str>| it.map(str::to_owned);
        $name {
            title: entry.title.or_any(locale).to_owned(),
            title_language: $crate::view::source::title_language(entry, locale),
            language: entry.language.clone(),
            authors: entry.authors.iter().map(|it| it.as_str().into()).collect(),
            container: text(entry.container.get(locale)),
            volume: entry.volume.clone(),
            issue: entry.issue.clone(),
            pages: entry.pages.clone(),
            doi: entry.doi.clone(),
            isbn: entry.isbn.clone(),
            publisher: text(entry.publisher.get(locale)),
            date: entry.date.map(|date| date.to_string()),
            accessed: entry.accessed.map(|date| date.to_string()),
            url: text(entry.url.any(locale)),
            archived: entry.archived.clone(),
            kind: entry.kind.clone(),
            $($field: $value,)*
        }
    }};
}
pub(crate) use of_source;

/// Returns the locale of the title that `locale` is shown, when it is another one.
pub(crate) fn title_language(entry: &SourceEntry, locale: &Locale) -> Option<String> {
    match entry.title.get(locale) {
        Some(_) => None,
        None => entry.title.by_locale.keys().next().cloned(),
    }
}
