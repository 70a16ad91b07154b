//! Backlinks: links turned round.

use std::collections::BTreeSet;

use crate::resolve::link::ResolvedLink;
use crate::resolve::{PageId, Publication};

/// Returns for every page the pages in its locale that link to it or to one of its translations, by key.
pub fn backlinks(publication: &Publication, links: &[Vec<ResolvedLink>]) -> Vec<Vec<PageId>> {
    let mut sources: Vec<BTreeSet<PageId>> = vec![BTreeSet::new(); publication.pages.len()];
    for (from, links) in links.iter().enumerate() {
        for target in links.iter().filter_map(|link| link.page) {
            let key = &publication.pages[target].key;
            let own = publication.find(key, publication.pages[from].locale());
            let target = own.unwrap_or(target);
            if target != from {
                sources[target].insert(from);
            }
        }
    }
    sources.into_iter().map(|pages| pages.into_iter().collect()).collect()
}
