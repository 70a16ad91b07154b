//! Taxonomies: pages by term.

use std::collections::BTreeMap;

use ahash::AHashMap;

use crate::Checked;
use crate::diagnostic::catalog::site;
use crate::locale::Locale;
use crate::output::shorten;
use crate::resolve::section::date;
use crate::resolve::{PageId, Parsed, Publication};
use crate::settings::{TaxonomySettings, TermSettings};
use crate::source::Place;
use crate::text::{nfc, slug};

/// A taxonomy in one locale.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taxonomy {
    /// Its key in front matter.
    pub name: String,
    /// The locale.
    pub locale: Locale,
    /// Its terms by slug.
    pub terms: BTreeMap<String, TermPages>,
}

/// A term and its pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermPages {
    /// What its translations share: the key in the settings, else the slug.
    pub key: String,
    /// The term as pages write it.
    pub name: String,
    /// The word for it in this locale, where the settings have one.
    pub title: Option<String>,
    /// The pages, latest first, those without a date behind them by key.
    pub pages: Vec<PageId>,
}

impl Taxonomy {
    /// Returns the slug of the term that the translations of `key` share.
    pub fn slug_of_key(&self, key: &str) -> Option<&str> {
        self.terms.iter().find(|(_, term)| term.key == key).map(|(slug, _)| slug.as_str())
    }

    /// Returns the slug of the term that pages write as `word`.
    pub fn slug_of_word(&self, settings: &TaxonomySettings, word: &str) -> Option<&str> {
        let slug = slug_of(settings, &self.locale, word);
        self.terms.get_key_value(&slug).map(|(slug, _)| slug.as_str())
    }

    /// Returns the folder of the output that holds the list of terms.
    pub fn folder(&self) -> String {
        format!("{}/{}", self.locale, self.name)
    }

    /// Returns the folder of the term `slug`.
    pub fn term_folder(&self, slug: &str) -> String {
        format!("{}/{slug}", self.folder())
    }

    /// Returns the folders of the list and of every term.
    pub fn folders(&self) -> Vec<String> {
        let terms = self.terms.keys().map(|slug| self.term_folder(slug));
        std::iter::once(self.folder()).chain(terms).collect()
    }
}

/// Returns the part of an address that stands for `term`.
pub fn term_slug(term: &str) -> String {
    match slug(term) {
        slug if !slug.is_empty() && term.is_ascii() => slug,
        _ => shorten(&nfc(term).to_lowercase().replace(['/', ' '], "-")).into_owned(),
    }
}

/// Returns the term of the settings that `word` means: its key, or the word for it in any language.
fn recognize<'a>(
    settings: &'a TaxonomySettings,
    word: &str,
) -> Option<(&'a str, &'a TermSettings)> {
    let same = |text: &str| nfc(text).to_lowercase() == nfc(word).to_lowercase();
    let by_key = settings.terms.get_key_value(word);
    let is_meant = |term: &TermSettings| {
        term.title.all.iter().chain(term.title.by_locale.values()).any(|it| same(it))
    };
    let found =
        by_key.or_else(|| settings.terms.iter().find(|(key, term)| same(key) || is_meant(term)));
    found.map(|(key, term)| (key.as_str(), term))
}

/// Returns the part of an address that stands for the term that pages in `locale` write as `word`.
fn slug_of(settings: &TaxonomySettings, locale: &Locale, word: &str) -> String {
    match recognize(settings, word) {
        Some((key, term)) => term_slug(term.slug.get(locale).unwrap_or(key)),
        None => term_slug(word),
    }
}

/// Gathers the pages by term.
pub fn collect(parsed: &Parsed, publication: &Publication) -> Checked<Vec<Taxonomy>> {
    let settings = &parsed.settings;
    let mut out = Vec::new();
    let mut taxonomies = Vec::new();
    for (name, taxonomy) in &settings.taxonomies {
        for locale in &settings.locales {
            let terms = terms(publication, name, taxonomy, locale);
            taxonomies.push(Taxonomy { name: name.clone(), locale: locale.clone(), terms });
        }
    }
    let known: Vec<_> = settings.taxonomies.keys().map(String::as_str).collect();
    for page in &parsed.pages {
        for (name, terms) in &page.front.taxonomies {
            if !settings.taxonomies.contains_key(name) {
                let span = terms.first().map_or(page.front.span, |term| term.span);
                out.push(site::unknown_taxonomy(Place::new(&page.file.path, span), name, &known));
            }
            let taxonomy = settings.taxonomies.get(name).filter(|it| it.closed);
            let unknown = terms
                .iter()
                .filter(|term| taxonomy.is_some_and(|it| recognize(it, &term.value).is_none()));
            out.extend(unknown.map(|term| {
                let terms = taxonomy.into_iter().flat_map(|it| &it.terms);
                let words = terms.flat_map(|(key, term)| {
                    [Some(key.as_str()), term.title.get(&page.file.locale)]
                });
                let mut known: Vec<_> = words.flatten().collect();
                known.dedup();
                site::unknown_term(
                    Place::new(&page.file.path, term.span),
                    name,
                    &term.value,
                    &known,
                )
            }));
        }
    }
    Checked::new(taxonomies, out)
}

fn terms(
    publication: &Publication,
    name: &str,
    settings: &TaxonomySettings,
    locale: &Locale,
) -> BTreeMap<String, TermPages> {
    let mut terms: Vec<(String, TermPages)> = Vec::new();
    // Pages write the same few words again and again.
    let mut words: AHashMap<&str, usize> = AHashMap::new();
    for (id, published) in publication.pages.iter().enumerate() {
        if published.locale() != locale {
            continue;
        }
        for word in published.page.front.terms(name).unwrap_or_default() {
            let known = words.get(word.value.as_str()).copied();
            let at = known.unwrap_or_else(|| {
                let slug = slug_of(settings, locale, &word.value);
                let known = terms.iter().position(|(it, _)| *it == slug);
                let at = known.unwrap_or(terms.len());
                if known.is_none() {
                    let term = term(settings, locale, &word.value, &slug);
                    terms.push((slug, term));
                }
                words.insert(&word.value, at);
                at
            });
            let pages = &mut terms[at].1.pages;
            if pages.last() != Some(&id) {
                pages.push(id);
            }
        }
    }
    for (_, term) in &mut terms {
        // Pages are numbered in the order of their keys.
        term.pages.sort_by_cached_key(|&id| (std::cmp::Reverse(date(publication, id)), id));
    }
    terms.into_iter().collect()
}

/// Returns the term `slug`, which a page in `locale` writes as `word`, without its pages.
fn term(settings: &TaxonomySettings, locale: &Locale, word: &str, slug: &str) -> TermPages {
    let known = recognize(settings, word);
    let title = known.and_then(|(_, it)| it.title.get(locale)).map(str::to_owned);
    let key = known.map_or(slug, |(key, _)| key).to_owned();
    TermPages { key, name: word.to_owned(), title, pages: Vec::new() }
}
