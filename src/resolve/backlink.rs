//! Backlinks: links turned round, with the sentences that they stand in.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::parse::document::{Mention, mention};
use crate::resolve::link::ResolvedLink;
use crate::resolve::{PageId, Publication};
use crate::rows::Rows;

/// A page that links to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Backlink {
    /// The page.
    pub page: PageId,
    /// The link that is shown, an index into its outline: the first one that stands in a sentence, else the first.
    pub link: usize,
}

/// Returns for every page the pages in its locale that link to it or to one of its translations, by key.
pub fn backlinks(
    publication: &Publication,
    links: &Rows<Arc<[ResolvedLink]>>,
) -> Vec<Vec<Backlink>> {
    let mut sources: Vec<BTreeMap<PageId, usize>> = vec![BTreeMap::new(); publication.pages.len()];
    for (from, links) in links.iter().enumerate() {
        for (at, link) in links.iter().enumerate() {
            let Some(target) = link.page else { continue };
            let (there, locale) = (&publication.pages[target], publication.pages[from].locale());
            let target = match there.locale() == locale {
                true => target,
                false => publication.in_locale(target, locale).unwrap_or(target),
            };
            if target != from {
                let shown = sources[target].entry(from).or_insert(at);
                *shown = better(publication, from, *shown, at);
            }
        }
    }
    let sources = sources.into_iter();
    sources
        .map(|pages| pages.into_iter().map(|(page, link)| Backlink { page, link }).collect())
        .collect()
}

/// Returns `first` unless only `other`, of the links on the page `id`, stands in a sentence.
pub fn better(publication: &Publication, id: PageId, first: usize, other: usize) -> usize {
    let mentions = &publication.pages[id].page.document.outline.link_mentions;
    let has_words = |link: usize| mention(mentions, link).is_some_and(Mention::has_words);
    if first != other && !has_words(first) && has_words(other) { other } else { first }
}
