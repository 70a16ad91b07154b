//! The links of all pages, of which only those are resolved again whose page or whose targets have changed.

use std::cell::RefCell;
use std::ops::Index;
use std::sync::Arc;

use crate::Checked;
use crate::resolve::PageId;
use crate::resolve::address::Address;
use crate::resolve::heading::Anchors;
use crate::resolve::link::{Finder, ResolvedLink};
use crate::resolve::names::{Bucket, Buckets};
use crate::resolve::publication::Published;
use crate::rows::{Derived, Keeps, Rows};

/// The links of a page.
///
/// The pages that they lead to stand apart: when pages come or go, these get other numbers, and all the rest is shared.
#[derive(Clone, Debug, Default)]
pub struct ResolvedLinks {
    /// The links, in the order of the outline.
    pub(super) links: Arc<[ResolvedLink]>,
    /// The page of the site that each leads to.
    pub(super) targets: Arc<[Option<PageId>]>,
    /// The pages whose anchors were looked at.
    pub(super) looked_at: Arc<[PageId]>,
    /// Where the names were looked up.
    pub(super) asked: Arc<[Bucket]>,
}

/// What was looked at to resolve the links of a page.
#[derive(Default)]
pub(super) struct Trace {
    /// The pages whose anchors were looked at.
    pub(super) looked_at: Noted<PageId>,
    /// Where names were looked up.
    pub(super) asked: Noted<Bucket>,
}

/// What was noted on the way.
#[derive(Default)]
pub(super) struct Noted<T>(RefCell<Vec<T>>);

impl<T: Ord> Noted<T> {
    pub(super) fn add(&self, item: T) {
        self.0.borrow_mut().push(item);
    }

    /// Returns what was noted, each once.
    pub(super) fn sorted(self) -> Arc<[T]> {
        let mut all = self.0.into_inner();
        all.sort_unstable();
        all.dedup();
        all.into()
    }
}

impl ResolvedLinks {
    /// Returns the links in the order of the outline.
    pub fn iter(&self) -> std::slice::Iter<'_, ResolvedLink> {
        self.links.iter()
    }

    /// Returns the page that the link at `at` leads to, if it is one of the site.
    pub fn target(&self, at: usize) -> Option<PageId> {
        self.targets[at]
    }

    /// Returns the links that lead to pages of the site, with the pages.
    pub fn targets(&self) -> impl Iterator<Item = (usize, PageId)> {
        self.targets.iter().enumerate().filter_map(|(at, target)| Some((at, (*target)?)))
    }

    /// Returns what stands for the links without the numbers of pages: as long as it is the same, so are they.
    pub(crate) fn address(&self) -> usize {
        Arc::as_ptr(&self.links).addr()
    }
}

impl Index<usize> for ResolvedLinks {
    type Output = ResolvedLink;

    fn index(&self, at: usize) -> &ResolvedLink {
        &self.links[at]
    }
}

/// What links are resolved from: the pages that they stand on, their addresses, and the places that they may lead to.
type Sides = ((Rows<Published>, Rows<Arc<Address>>), Rows<Arc<Anchors>>);

/// The links of the last build.
#[derive(Debug, Default)]
pub(crate) struct Memo {
    links: Derived<Sides, ResolvedLinks>,
    last: Rows<ResolvedLinks>,
    anchors: Rows<Arc<Anchors>>,
    buckets: Arc<Buckets>,
}

/// Returns what the links of every page lead to.
pub(super) fn resolve_links(finder: &Finder<'_>, memo: &mut Memo) -> Checked<Rows<ResolvedLinks>> {
    let (publication, anchors) = (finder.publication, finder.anchors);
    let (last, buckets) = (memo.last.clone(), &finder.index.buckets);
    let moves = &publication.moves;
    let are_anchors_same = anchors.same_parts(&memo.anchors).iter().all(|it| *it);
    // A link that led to nothing has a finding, and is looked up each time.
    let reads = |id: PageId| {
        let links = moves.from(id).filter(|_| !are_anchors_same).and_then(|was| last.get(was));
        let looked_at = links.into_iter().flat_map(|it| it.looked_at.iter());
        publication.group_of(id).chain(looked_at.filter_map(|was| moves.to(*was)))
    };
    let part = |((pages, addresses), anchors): &Sides, id: PageId| {
        let address = Arc::as_ptr(&addresses[id]).addr();
        (pages[id].facts.links, pages[id].side(), address, Arc::as_ptr(&anchors[id]).addr())
    };
    let sides = ((publication.pages.clone(), finder.addresses.clone()), anchors.clone());
    let (around, count) = (finder.parsed.surroundings, publication.pages.len());
    let same = buckets.same(&memo.buckets);
    let holds = |it: &ResolvedLinks| it.asked.iter().all(|bucket| same.contains(*bucket));
    let moved = |it: &ResolvedLinks| {
        let mut pages = it.targets.iter().flatten().chain(it.looked_at.iter());
        let has_moved = pages.any(|was| moves.to(*was) != Some(*was));
        has_moved.then(|| ResolvedLinks {
            targets: it.targets.iter().map(|target| target.and_then(|was| moves.to(was))).collect(),
            looked_at: it.looked_at.iter().filter_map(|was| moves.to(*was)).collect(),
            ..it.clone()
        })
    };
    let make = |id: PageId| finder.links(id);
    let keeps = Keeps { holds, moved };
    let links = memo.links.get_moved(around, [moves; 2], &sides, count, reads, part, make, keeps);
    (memo.last, memo.anchors) = (links.value.clone(), anchors.clone());
    memo.buckets = buckets.clone();
    links
}
