//! Backlinks: links turned round, with the sentences that they stand in.

use std::ops::Index;

use crate::parse::document::{Mention, mention};
use crate::resolve::links::ResolvedLinks;
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

/// The backlinks of every page.
#[derive(Clone, Debug, Default)]
pub struct Backlinks {
    all: Vec<Backlink>,
    /// Where in them those of each page end.
    ends: Vec<usize>,
}

impl Index<PageId> for Backlinks {
    type Output = [Backlink];

    fn index(&self, id: PageId) -> &[Backlink] {
        let start = id.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[start..self.ends[id]]
    }
}

/// Returns for every page the pages in its locale that link to it or to one of its translations, by key.
pub fn backlinks(publication: &Publication, links: &Rows<ResolvedLinks>) -> Backlinks {
    let mut found: Vec<(PageId, Backlink)> = Vec::new();
    for (from, links) in links.iter().enumerate() {
        let first = found.len();
        for (link, target) in links.targets() {
            let (there, locale) = (&publication.pages[target], publication.pages[from].locale());
            let target = match there.locale() == locale {
                true => target,
                false => publication.in_locale(target, locale).unwrap_or(target),
            };
            let known = found[first..].iter_mut().find(|it| it.0 == target);
            match known {
                _ if target == from => {}
                Some((_, known)) => known.link = better(publication, from, known.link, link),
                None => found.push((target, Backlink { page: from, link })),
            }
        }
    }
    // First how many each page has, then where they begin; what is put in its place there moves that to the end.
    let mut ends = vec![0; publication.pages.len()];
    found.iter().for_each(|(target, _)| ends[*target] += 1);
    let mut next = 0;
    for end in &mut ends {
        next += std::mem::replace(end, next);
    }
    let mut all = vec![Backlink { page: 0, link: 0 }; found.len()];
    for (target, backlink) in found {
        all[ends[target]] = backlink;
        ends[target] += 1;
    }
    Backlinks { all, ends }
}

/// Returns `first` unless only `other`, of the links on the page `id`, stands in a sentence.
pub fn better(publication: &Publication, id: PageId, first: usize, other: usize) -> usize {
    let mentions = &publication.pages[id].page.document.outline.link_mentions;
    let has_words = |link: usize| mention(mentions, link).is_some_and(Mention::has_words);
    if first != other && !has_words(first) && has_words(other) { other } else { first }
}
