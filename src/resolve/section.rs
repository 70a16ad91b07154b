//! The tree of sections: what stands in which list, and what comes before and after.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::Checked;
use crate::diagnostic::catalog::site;
use crate::discover::PageKey;
use crate::locale::Locale;
use crate::parse::front_matter::SortBy;
use crate::resolve::{PageId, Parsed, Publication};
use crate::rows::Rows;
use crate::source::Place;

/// Where every page stands.
#[derive(Clone, Debug, Default)]
pub struct Sections {
    /// The lists of each page that is a section.
    pub lists: Vec<SectionLists>,
    /// The pages above each page, home first.
    pub ancestors: Rows<Arc<[PageId]>>,
    /// The page before and after each in the list of its section.
    pub neighbors: Vec<(Option<PageId>, Option<PageId>)>,
    /// The locales in which a page was written that has a date.
    pub dated: BTreeSet<Locale>,
}

/// What stands directly in a section.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SectionLists {
    /// Sections, by weight.
    pub sections: Vec<PageId>,
    /// Pages, as the section orders them.
    pub pages: Vec<PageId>,
}

/// Arranges the published pages.
pub fn arrange(parsed: &Parsed, publication: &Publication) -> Checked<Sections> {
    let count = publication.pages.len();
    let mut lists = vec![SectionLists::default(); count];
    let mut ancestors: Vec<Arc<[PageId]>> = Vec::with_capacity(count);
    let mut above = Above::default();
    let mut missing: BTreeMap<(PageKey, Locale), PageId> = BTreeMap::new();
    for (id, published) in publication.pages.iter().enumerate() {
        let Some(parent) = parent(&published.key) else {
            ancestors.push(Arc::default());
            continue;
        };
        let (section, all) = above.find(publication, parent, published.locale(), &ancestors);
        ancestors.push(all);
        match section {
            Some(section) if publication.pages[section].page.file.is_section => {
                if published.page.file.is_section {
                    lists[section].sections.push(id);
                } else {
                    lists[section].pages.push(id);
                }
            }
            // What stands in for a translation has a section as soon as its original has.
            _ if !published.is_fallback() => {
                missing.entry((PageKey::new(parent), published.locale().clone())).or_insert(id);
            }
            _ => {}
        }
        // Every page leads to the home page, and not only those right below it.
        if ancestors[id].is_empty()
            && !published.is_fallback()
            && publication.find(&PageKey::new(""), published.locale()).is_none()
        {
            missing.entry((PageKey::new(""), published.locale().clone())).or_insert(id);
        }
    }
    for (id, list) in lists.iter_mut().enumerate() {
        let by_date = publication.pages[id].page.front.sort_by == SortBy::Date;
        list.sections.sort_by_key(|&it| by_weight(publication, it));
        if by_date {
            list.pages.sort_by_key(|&it| (std::cmp::Reverse(date(publication, it)), it));
        } else {
            list.pages.sort_by_key(|&it| by_weight(publication, it));
        }
    }
    let mut neighbors = vec![(None, None); count];
    for list in &lists {
        for (at, &id) in list.pages.iter().enumerate() {
            neighbors[id] =
                (at.checked_sub(1).map(|it| list.pages[it]), list.pages.get(at + 1).copied());
        }
    }
    let findings = missing
        .into_iter()
        .filter(|((key, _), _)| !is_page_bundle(publication, key))
        .map(|((key, locale), id)| {
            let file = section_file(parsed, &key, &locale);
            let place = Place::file(publication.pages[id].path());
            site::missing_section(place, key.as_str(), locale.tag(), &file)
        });
    let findings = findings.collect();
    let (ancestors, dated) = (ancestors.into(), dated(publication));
    Checked::new(Sections { lists, ancestors, neighbors, dated }, findings)
}

/// Returns the key of what is above the page `key`.
fn parent(key: &PageKey) -> Option<&str> {
    let key = key.as_str();
    (!key.is_empty()).then(|| key.rsplit_once('/').map_or("", |(parent, _)| parent))
}

/// What is above the pages looked at last, one for each locale: their neighbors mostly stand in the same section.
#[derive(Default)]
struct Above<'a>(Vec<(&'a str, &'a Locale, Found)>);

/// The page right above, and all pages above it.
type Found = (Option<PageId>, Arc<[PageId]>);

impl<'a> Above<'a> {
    /// Returns what is above the pages below `parent` in `locale`, where `ancestors` knows what is above those before.
    fn find(
        &mut self,
        publication: &Publication,
        parent: &'a str,
        locale: &'a Locale,
        ancestors: &[Arc<[PageId]>],
    ) -> Found {
        if let Some((.., found)) = self.0.iter().find(|it| it.0 == parent && it.1 == locale) {
            return found.clone();
        }
        let key = PageKey::new(parent);
        let above = publication.find(&key, locale);
        let all = match above {
            // Keys are in order, so that what is above a page comes before it.
            Some(above) => ancestors[above].iter().copied().chain([above]).collect(),
            None => ancestors_of(publication, &key, locale).into(),
        };
        self.0.retain(|it| it.1 != locale);
        self.0.push((parent, locale, (above, all)));
        self.0.last().map(|it| it.2.clone()).unwrap_or_default()
    }
}

/// Says whether `key` is a page that is no section but has pages below it, which is fine.
fn is_page_bundle(publication: &Publication, key: &PageKey) -> bool {
    let ids = publication.by_key.get(key);
    ids.is_some_and(|ids| ids.iter().any(|&id| !publication.pages[id].page.file.is_section))
        || publication.withheld.keys().any(|(it, _)| it == key)
}

fn section_file(parsed: &Parsed, key: &PageKey, locale: &Locale) -> String {
    let folder = if key.as_str().is_empty() { String::new() } else { format!("{key}/") };
    match parsed.settings.layout {
        crate::settings::Layout::Suffix => format!("content/{folder}_index.{locale}.md"),
        crate::settings::Layout::Folder => format!("content/{locale}/{folder}_index.md"),
    }
}

fn ancestors_of(publication: &Publication, key: &PageKey, locale: &Locale) -> Vec<PageId> {
    let mut ancestors = Vec::new();
    let mut key = key.parent();
    while let Some(parent) = key {
        ancestors.extend(publication.find(&parent, locale));
        key = parent.parent();
    }
    ancestors.reverse();
    ancestors
}

/// Returns what lists by weight are sorted by. Pages are numbered in the order of their keys.
fn by_weight(publication: &Publication, id: PageId) -> (i64, PageId) {
    (publication.pages[id].page.front.weight, id)
}

/// Returns the date of the page `id`.
pub fn date(publication: &Publication, id: PageId) -> Option<crate::date::Date> {
    publication.pages[id].page.front.date.as_ref().map(|date| date.value)
}

/// Returns the locales in which a page was written that has a date.
fn dated(publication: &Publication) -> BTreeSet<Locale> {
    let ids = (0..publication.pages.len()).filter(|&id| is_dated(publication, id));
    ids.map(|id| publication.pages[id].text_locale().clone()).collect()
}

/// Says whether the page `id` has a text of its own, and that a date.
fn is_dated(publication: &Publication, id: PageId) -> bool {
    !publication.pages[id].is_fallback() && date(publication, id).is_some()
}

/// Returns the pages written in `locale` with a date, latest first.
pub fn latest(publication: &Publication, locale: &Locale, limit: usize) -> Vec<PageId> {
    let ids = 0..publication.pages.len();
    let mut dated: Vec<_> = ids
        .filter(|&id| publication.pages[id].text_locale() == locale && is_dated(publication, id))
        .collect();
    dated.sort_by_key(|&id| (std::cmp::Reverse(date(publication, id)), id));
    dated.truncate(limit);
    dated
}
