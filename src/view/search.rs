//! The page that readers search the site on, and what it shows to readers without a script: everything there is.

use tera::Value;

use crate::discover::PageKey;
use crate::locale::Locale;
use crate::resolve::{PageId, Site};
use crate::search::MANIFEST;
use crate::view::fields::view;
use crate::view::site::Shared;

view! {
    /// `search`: the page that readers search the site on.
    SearchView {
        /// Its path, to which a form leads with `q`.
        path: String,
        /// The indexes that it searches, that of this locale first: a list of SearchIndex.
        indexes: Vec<Value>,
        /// The pages written in this locale, by section: a list of SearchGroup.
        groups: Vec<Value>,
    }
}

view! {
    /// SearchIndex: what the pages of a locale say, for a script.
    SearchIndex {
        /// The language tag.
        locale: Value,
        /// Its name in its own language.
        name: Value,
        /// The path of the file.
        path: String,
    }
}

view! {
    /// SearchGroup: a section and the pages in it.
    SearchGroup {
        /// The section (Card).
        section: Value,
        /// How deep it lies, 0 for the pages at the top.
        depth: u64,
        /// The pages: a list of Card.
        pages: Vec<Value>,
    }
}

/// Returns the page in `locale` that readers search the site on, if it was written in it.
pub(crate) fn search_page(site: &Site, locale: &Locale) -> Option<PageId> {
    let id = site.publication.find(&PageKey::new(&site.parsed.settings.search_page), locale)?;
    Some(id).filter(|&id| !site.publication.pages[id].is_fallback())
}

/// Returns what templates of `locale` know of the page that readers search on, or null.
pub(super) fn search(shared: &Shared, locale: &Locale) -> Value {
    let site = &*shared.site;
    let Some(page) = search_page(site, locale) else { return Value::none() };
    let others = site.parsed.settings.locales.iter().filter(|it| *it != locale);
    let indexes = std::iter::once(locale).chain(others).filter_map(|locale| {
        let names = shared.names(locale);
        let path = format!("{}{MANIFEST}", site.path(search_page(site, locale)?));
        Some(SearchIndex { locale: names.tag.clone(), name: names.name.clone(), path }.into())
    });
    let view = SearchView {
        path: site.path(page),
        indexes: indexes.collect(),
        groups: groups(shared, locale, page),
    };
    view.into()
}

/// Returns the pages written in `locale` but for `page`, section by section as they lie in each other.
fn groups(shared: &Shared, locale: &Locale, page: PageId) -> Vec<Value> {
    let site = &*shared.site;
    let is_shown = |id: &PageId| *id != page && !site.publication.pages[*id].is_fallback();
    let home = site.publication.find(&PageKey::default(), locale);
    let mut open: Vec<(PageId, u64)> = home.into_iter().map(|id| (id, 0)).collect();
    let mut groups = Vec::new();
    while let Some((id, depth)) = open.pop() {
        let lists = &site.sections.lists[id];
        open.extend(lists.sections.iter().rev().map(|&id| (id, depth + 1)));
        let pages: Vec<_> = lists.pages.iter().copied().filter(is_shown).collect();
        if is_shown(&id) || !pages.is_empty() {
            let section = shared.cards[id].clone();
            groups.push(SearchGroup { section, depth, pages: shared.cards_of(&pages) }.into());
        }
    }
    groups
}
