//! Taxonomies: pages by term.

use std::collections::BTreeMap;

use crate::Checked;
use crate::diagnostic::catalog::site;
use crate::locale::Locale;
use crate::output::shorten;
use crate::resolve::address::Address;
use crate::resolve::section::date;
use crate::resolve::{PageId, Parsed, Publication};
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
    /// The term as pages write it.
    pub name: String,
    /// The pages, latest first, those without a date behind them by key.
    pub pages: Vec<PageId>,
}

impl Taxonomy {
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

/// Gathers the pages by term.
pub fn collect(
    parsed: &Parsed,
    publication: &Publication,
    _addresses: &[Address],
) -> Checked<Vec<Taxonomy>> {
    let settings = &parsed.settings;
    let mut out = Vec::new();
    let mut taxonomies = Vec::new();
    for name in settings.taxonomies.keys() {
        for locale in &settings.locales {
            let terms = terms(publication, name, locale);
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
        }
    }
    Checked::new(taxonomies, out)
}

fn terms(publication: &Publication, name: &str, locale: &Locale) -> BTreeMap<String, TermPages> {
    let mut terms: BTreeMap<String, TermPages> = BTreeMap::new();
    for (id, published) in publication.pages.iter().enumerate() {
        if published.locale() != locale {
            continue;
        }
        for term in published.page.front.taxonomies.get(name).into_iter().flatten() {
            let entry = terms.entry(term_slug(&term.value));
            let entry =
                entry.or_insert_with(|| TermPages { name: term.value.clone(), pages: Vec::new() });
            if entry.pages.last() != Some(&id) {
                entry.pages.push(id);
            }
        }
    }
    for term in terms.values_mut() {
        // Pages are numbered in the order of their keys.
        term.pages.sort_by_key(|&id| (std::cmp::Reverse(date(publication, id)), id));
    }
    terms
}
