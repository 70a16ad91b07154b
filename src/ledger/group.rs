//! Which pages are translations of one another, and which of them is the original.

use std::sync::Arc;

use crate::Checked;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::page as catalog;
use crate::discover::PageKey;
use crate::locale::Locale;
use crate::parse::page::Page;
use crate::rows::Rows;
use crate::settings::Settings;
use crate::source::Place;

/// A page in all its languages.
#[derive(Clone, Debug)]
pub struct Group {
    /// The texts in the order of the site's locales, as indexes into the pages that were read.
    pub pages: Vec<usize>,
    /// The locale in which the page was first written.
    pub original: Locale,
}

/// Gathers `pages` by key, in the order of the keys, and reports files that are the same page twice and those that
/// disagree on the original.
pub fn group(pages: &Rows<Arc<Page>>, settings: &Settings) -> Checked<Vec<(PageKey, Group)>> {
    let mut out = Vec::new();
    let mut keys: Vec<(PageKey, usize)> = pages.iter().map(|it| it.key()).zip(0..).collect();
    // The sort is stable: of two files that are the same page, the first one stays.
    keys.sort_by(|a, b| a.0.cmp(&b.0));
    let rank = |locale: &Locale| settings.locales.iter().position(|it| it == locale);
    let groups = keys.chunk_by(|a, b| a.0 == b.0).map(|files| {
        let key = &files[0].0;
        let mut group: Vec<usize> = Vec::with_capacity(files.len());
        for &(_, at) in files {
            let page = &pages[at];
            match group.iter().find(|&&other| pages[other].file.locale == page.file.locale) {
                Some(&first) => out.push(duplicate(key, page, &pages[first])),
                None => group.push(at),
            }
        }
        group.sort_by_key(|&at| rank(&pages[at].file.locale));
        let texts: Vec<_> = group.iter().map(|&at| &pages[at]).collect();
        let original = original(settings, key, &texts, &mut out);
        (key.clone(), Group { pages: group, original })
    });
    let groups = groups.collect();
    Checked::new(groups, out)
}

/// Returns the finding for `page`, which is the page `key` in a language that `first` is as well.
fn duplicate(key: &PageKey, page: &Page, first: &Page) -> Diagnostic {
    let place = page
        .front
        .translation_key
        .as_ref()
        .map_or_else(|| Place::file(&page.file.path), |key| Place::new(&page.file.path, key.span));
    let first = Place::file(&first.file.path);
    catalog::duplicate_page(place, key.as_str(), page.file.locale.tag(), first)
}

/// Returns the locale in which a page was written, on which all its files must agree.
fn original(
    settings: &Settings,
    key: &PageKey,
    pages: &[&Arc<Page>],
    out: &mut Vec<Diagnostic>,
) -> Locale {
    let mut named = pages.iter().filter_map(|page| Some((page, page.front.original.as_ref()?)));
    let Some((first_page, first)) = named.next() else {
        let only = pages.first().filter(|_| pages.len() == 1);
        return only.map_or(&settings.original, |page| &page.file.locale).clone();
    };
    for (page, other) in named {
        if other.value != first.value {
            let place = Place::new(&page.file.path, other.span);
            let second = Place::new(&first_page.file.path, first.span);
            let tags = (other.value.tag(), first.value.tag());
            out.push(catalog::original_disagrees(place, key.as_str(), tags.0, second, tags.1));
        }
    }
    first.value.clone()
}
