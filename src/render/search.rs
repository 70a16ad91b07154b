//! What readers search: the texts of pages as they are shown, and the names of the glossary.

use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::{Rendered, Renderer, budget};
use crate::locale::Locale;
use crate::memo::SHARE;
use crate::output::{Output, OutputPath};
use crate::parse::front_matter::TranslationKind;
use crate::parse::terms::Status;
use crate::resolve::PageId;
use crate::resolve::address::join;
use crate::search::{FOLDER, Page, Section, index, sections};
use crate::source::Place;
use crate::view::search_page;

/// After so many pages whose components want more than there is the others are not tried. Such a site is not written.
const ENOUGH: usize = 4;

impl Renderer {
    /// Says whether `path` may be a file of a search.
    pub(super) fn is_searched(&self, path: &OutputPath) -> bool {
        let site = &*self.shared.site;
        let below = |id: PageId| path.as_str().strip_prefix(site.addresses[id].folder.as_str());
        self.search_pages().filter_map(|(_, id)| below(id)).any(|it| it.starts_with('/'))
    }

    /// Returns the folders of the files whose names change with what is in them.
    pub(super) fn search_folders(&self) -> Vec<String> {
        let addresses = &self.shared.site.addresses;
        self.search_pages().map(|(_, id)| join(&addresses[id].folder, FOLDER)).collect()
    }

    /// Returns the pages that readers search on with what is written for them, and their locales.
    fn search_pages(&self) -> impl Iterator<Item = (&Locale, PageId)> {
        let site = &*self.shared.site;
        let locales = site.parsed.settings.locales.iter().filter(|_| self.shared.wanted.search);
        locales.filter_map(|it| Some((it, search_page(site, it)?)))
    }

    /// Returns the files of the search in every locale that has a page for it.
    pub(super) fn search_files(&self) -> Rendered {
        let site = &*self.shared.site;
        let terms = || site.parsed.terms.iter().filter(|it| it.status == Status::Preferred);
        let names = || {
            terms().map(|it| it.names.values().flatten().chain(&it.abbreviation).cloned().collect())
        };
        let mut files = Rendered::new();
        for (locale, page) in self.search_pages() {
            let names: Vec<_> = names().collect();
            let place = Place::file(site.publication.pages[page].path());
            let folder = &site.addresses[page].folder;
            for (name, content) in index(&self.searched(locale, page), &names) {
                if let Ok(path) = OutputPath::new(&join(folder, &name)) {
                    files.push((Output::new(path, content), place.clone()));
                }
            }
        }
        files
    }

    /// Returns the pages that were written in `locale` but for `search`, on which readers search.
    fn searched(&self, locale: &Locale, search: PageId) -> Vec<Page> {
        let pages = &self.shared.site.publication.pages;
        let is_searched = |id: &PageId| {
            *id != search && pages[*id].locale() == locale && !pages[*id].is_fallback()
        };
        let ids: Vec<_> = (0..pages.len()).filter(is_searched).collect();
        let exhausting = AtomicUsize::new(0);
        let page = |id: &PageId| {
            let tries = exhausting.load(Ordering::Relaxed) < ENOUGH;
            let page = if tries { self.searched_page(*id) } else { Page::default() };
            exhausting.fetch_add(usize::from(budget::is_over()), Ordering::Relaxed);
            page
        };
        ids.par_iter().with_max_len(SHARE).map(page).collect()
    }

    /// Returns what the page `id` says. What its template adds of the glossary and the bibliography is part of it, so
    /// that their entries are found where they stand.
    fn searched_page(&self, id: PageId) -> Page {
        let site = &*self.shared.site;
        let published = &site.publication.pages[id];
        let (front, locale) = (&published.page.front, published.locale());
        budget::begin_page();
        // Notes of terms stand on many pages; they are found in the glossary.
        let html = self.filler(id).fill(&published.page.document.body, &[]);
        let mut all = sections(&html);
        if !front.description.is_empty() {
            let text = front.description.clone();
            all.insert(0, Section { text, ..Section::default() });
        }
        let settings = &site.parsed.settings;
        if published.key.as_str() == settings.glossary_page {
            let terms = site.parsed.terms.iter();
            all.extend(terms.filter_map(|term| {
                let (name, abbreviation) = (term.name(locale)?, term.abbreviation.as_deref());
                let abbreviation = abbreviation.filter(|it| *it != name);
                let abbreviation = abbreviation.map(|it| format!(" ({it})")).unwrap_or_default();
                let text = term.definitions.get(locale.tag()).cloned().unwrap_or_default();
                let heading = format!("{name}{abbreviation}");
                Some(Section { id: term.id.clone(), heading, text })
            }));
        }
        if published.key.as_str() == settings.sources_page {
            all.extend(site.parsed.sources.values().map(|it| Section {
                id: it.key.clone(),
                heading: it.title.or_any(locale).to_owned(),
                text: it.publisher.get(locale).unwrap_or_default().to_owned(),
            }));
        }
        let unofficial = |it: &TranslationKind| *it != TranslationKind::Official;
        let kind = front.translation.filter(unofficial).filter(|_| !published.is_original());
        Page {
            path: site.path(id),
            title: front.title.clone(),
            translation: kind.map(|it| it.name()),
            sections: all,
        }
    }
}
