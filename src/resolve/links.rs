//! The links of all pages, of which only those are resolved again whose page or whose targets have changed.

use std::sync::Arc;

use crate::Checked;
use crate::resolve::heading::Anchors;
use crate::resolve::link::{Finder, ResolvedLink};
use crate::resolve::publication::Published;
use crate::resolve::{PageId, Record};
use crate::rows::{Derived, Rows, Versions};
use crate::source::Digest;

/// What links are resolved from: the pages that they stand on, and the places that they may lead to.
type Sides = (Rows<Published>, Rows<Arc<Anchors>>);

/// The links of the last build.
#[derive(Debug, Default)]
pub(crate) struct Memo {
    links: Derived<Sides, Arc<[ResolvedLink]>>,
    last: Rows<Arc<[ResolvedLink]>>,
    anchors: Rows<Arc<Anchors>>,
}

/// Returns what the links of every page lead to; `structure` is the digest of which pages there are.
pub(super) fn resolve_links(
    finder: &Finder<'_>,
    structure: Digest,
    memo: &mut Memo,
) -> Checked<Rows<Arc<[ResolvedLink]>>> {
    let (publication, anchors) = (finder.publication, finder.anchors);
    let last = memo.last.clone();
    let are_anchors_same = anchors.same_parts(&memo.anchors).iter().all(|it| *it);
    // A link that led to nothing has a finding, and is looked up each time.
    let reads = |id: PageId| {
        let links = (!are_anchors_same && id < last.len()).then(|| &last[id]);
        let targets = links.into_iter().flat_map(|it| it.iter()).filter_map(|it| it.page);
        publication.group_of(id).chain(targets)
    };
    let part = |(pages, anchors): &Sides, id: PageId| {
        (pages[id].facts.links, Arc::as_ptr(&anchors[id]).addr())
    };
    let sides = (publication.pages.clone(), anchors.clone());
    let count = publication.pages.len();
    let links = memo.links.get(structure, &sides, count, reads, part, |id| finder.links(id));
    (memo.last, memo.anchors) = (links.value.clone(), anchors.clone());
    links
}

/// Returns the digest of which pages the links of some pages lead to.
pub(super) fn targets_digest(links: &[Arc<[ResolvedLink]>]) -> Digest {
    let mut record = Record::default();
    for links in links {
        record.number(links.len() as u64);
        for link in links.iter() {
            record.number(link.page.map_or(0, |id| id as u64 + 1));
        }
    }
    record.finish()
}
