//! Which blocks of two pages are the same block in two languages.
//!
//! [`align`] is the entry point:
//!
//! 1. Where the kinds of blocks follow one another alike on both sides and the ledger knows every pair that this makes,
//!    blocks are paired by position.
//! 2. Otherwise pairs of the ledger, headings with the same id and texts that one side has divided are fixed points, the
//!    longest chain of them.
//! 3. Between two of them, blocks are paired by the best of all paths (`path`), or in order where that is about as good.
//! 4. Where the best path is hardly better than the next one, the links are marked as uncertain, so that a person is
//!    asked instead of guessed for.
//!
//! Blocks that exist in one language alone, or are not translated, take no part.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use crate::ledger::enumerator;
use crate::ledger::path::{Features, best_path, is_good};
use crate::ledger::unit::{Unit, UnitKind};

/// Blocks of the source and the blocks of the target that say the same: mostly one of each, none where one is missing,
/// several where a block was marked as joining others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// Indexes into the units of the source.
    pub source: Range<usize>,
    /// Indexes into the units of the target.
    pub target: Range<usize>,
    /// Whether the place is a guess.
    pub is_uncertain: bool,
}

impl Link {
    fn new(source: Range<usize>, target: Range<usize>) -> Self {
        Self { source, target, is_uncertain: false }
    }
}

/// Returns the links between the blocks `source` and `target`, in the order of the source, what is only in the target
/// where it stands. `ratio` is the usual length of a target text relative to its source; `groups` are blocks of both sides
/// that are known to say the same, one block several others; `is_pair` says whether two texts are an approved pair.
pub fn align(
    source: &[Unit],
    target: &[Unit],
    ratio: Option<f32>,
    groups: &[(Range<usize>, Range<usize>)],
    is_pair: &dyn Fn(&Unit, &Unit) -> bool,
) -> Vec<Link> {
    let takes_part = |unit: &Unit| !unit.marks.only && !unit.marks.skip;
    let pick = |units: &[Unit]| (0..units.len()).filter(|&at| takes_part(&units[at])).collect();
    let (from, to): (Vec<usize>, Vec<usize>) = (pick(source), pick(target));
    let sides = Sides { source, target, from: &from, to: &to };
    let is_known =
        |link: &Link| is_pair(sides.source(link.source.start), sides.target(link.target.start));
    let links = match sides.in_order(0..from.len(), 0..to.len()) {
        Some(links) if links.len() <= 1 || links.iter().all(is_known) => links,
        _ => sides.between_fixed_points(ratio, &sides.picked(groups), is_pair),
    };
    let index = |picked: &[usize], range: &Range<usize>, count: usize| match range.is_empty() {
        true => {
            let at = picked.get(range.start).copied().unwrap_or(count);
            at..at
        }
        false => picked[range.start]..picked[range.end - 1] + 1,
    };
    let links = links.into_iter().map(|link| Link {
        source: index(&from, &link.source, source.len()),
        target: index(&to, &link.target, target.len()),
        ..link
    });
    links.collect()
}

/// Both sides, and the units that take part.
struct Sides<'a> {
    source: &'a [Unit],
    target: &'a [Unit],
    from: &'a [usize],
    to: &'a [usize],
}

/// How many blocks belong together on each side, by those that they begin with.
type Extents = BTreeMap<(usize, usize), (usize, usize)>;

impl Sides<'_> {
    fn source(&self, at: usize) -> &Unit {
        &self.source[self.from[at]]
    }

    fn target(&self, at: usize) -> &Unit {
        &self.target[self.to[at]]
    }

    /// Returns the links of the blocks in their order, if their kinds agree.
    fn in_order(&self, source: Range<usize>, target: Range<usize>) -> Option<Vec<Link>> {
        let mut links = Vec::new();
        let (mut i, mut j) = (source.start, target.start);
        while i < source.end && j < target.end {
            let (a, b) = (self.source(i), self.target(j));
            let (wide, high) = (usize::from(b.marks.join.unwrap_or(1)), a.marks.join.unwrap_or(1));
            let (next_i, next_j) = (i + wide, j + usize::from(high));
            if !fits(a, b) || next_i > source.end || next_j > target.end {
                return None;
            }
            links.push(Link::new(i..next_i, j..next_j));
            (i, j) = (next_i, next_j);
        }
        (i == source.end && j == target.end).then_some(links)
    }

    /// Returns how far `groups` reach on each side, by where they begin, in the numbers of the units that take part.
    fn picked(&self, groups: &[(Range<usize>, Range<usize>)]) -> Extents {
        let place = |side: &[usize], at: usize| side.binary_search(&at).ok();
        let groups = groups.iter().filter_map(|(source, target)| {
            let start = (place(self.from, source.start)?, place(self.to, target.start)?);
            Some((start, (source.len(), target.len())))
        });
        groups.collect()
    }

    fn between_fixed_points(
        &self,
        ratio: Option<f32>,
        groups: &Extents,
        is_pair: &dyn Fn(&Unit, &Unit) -> bool,
    ) -> Vec<Link> {
        let features = Features::of(
            (0..self.from.len()).map(|at| self.source(at)).collect(),
            (0..self.to.len()).map(|at| self.target(at)).collect(),
            ratio,
        );
        let mut links = Vec::new();
        let (mut i, mut j) = (0, 0);
        let mut candidates = self.candidates(is_pair);
        candidates.extend(groups.keys());
        let fixed = chain(candidates);
        for (next_i, next_j) in fixed.into_iter().chain([(self.from.len(), self.to.len())]) {
            if next_i < i || next_j < j {
                continue;
            }
            self.fill(&features, i..next_i, j..next_j, &mut links);
            if next_i < self.from.len() {
                let wide = usize::from(self.target(next_j).marks.join.unwrap_or(1));
                let high = usize::from(self.source(next_i).marks.join.unwrap_or(1));
                let (wide, high) = groups.get(&(next_i, next_j)).copied().unwrap_or((wide, high));
                let end =
                    ((next_i + wide).min(self.from.len()), (next_j + high).min(self.to.len()));
                links.push(Link::new(next_i..end.0, next_j..end.1));
                (i, j) = end;
            }
        }
        links
    }

    /// Pairs what stands between two fixed points.
    fn fill(
        &self,
        features: &Features<'_>,
        source: Range<usize>,
        target: Range<usize>,
        links: &mut Vec<Link>,
    ) {
        let in_order = self.in_order(source.clone(), target.clone());
        match in_order {
            Some(found) if found.len() <= 1 || is_good(features, &found) => links.extend(found),
            _ => links.extend(best_path(features, source, target)),
        }
    }

    /// Returns pairs of indexes that are sure to be a pair, in ascending order of the first.
    fn candidates(&self, is_pair: &dyn Fn(&Unit, &Unit) -> bool) -> Vec<(usize, usize)> {
        let mut anchors: HashMap<&str, Vec<usize>> = HashMap::new();
        for at in 0..self.to.len() {
            if let Some(anchor) = &self.target(at).anchor {
                anchors.entry(anchor).or_default().push(at);
            }
        }
        let mut candidates = Vec::new();
        // Everything is compared with everything, but for pages of a size that nobody writes.
        let limit = (1 << 22) / self.from.len().max(1);
        for i in 0..self.from.len() {
            let unit = self.source(i);
            let shared = unit.anchor.as_ref().and_then(|anchor| anchors.get(&**anchor));
            // An id that is there again and again says nothing.
            let shared = shared.filter(|places| places.len() == 1);
            candidates.extend(shared.into_iter().flatten().map(|&j| (i, j)));
            let near = i.saturating_sub(limit)..(i + limit).min(self.to.len());
            candidates.extend(near.filter(|&j| is_pair(unit, self.target(j))).map(|j| (i, j)));
        }
        candidates.dedup();
        candidates
    }
}

/// Says whether two blocks can be a pair: they are of one kind, or a paragraph that was numbered by hand is an item of a list in
/// the other language.
pub(crate) fn fits(a: &Unit, b: &Unit) -> bool {
    match (&a.kind, &b.kind) {
        (UnitKind::Paragraph, UnitKind::Item) => enumerator::length(&a.text) > 0,
        (UnitKind::Item, UnitKind::Paragraph) => enumerator::length(&b.text) > 0,
        (a_kind, b_kind) => a_kind == b_kind,
    }
}

/// Returns the longest chain of `candidates` in which both indexes rise.
fn chain(mut candidates: Vec<(usize, usize)>) -> Vec<(usize, usize)> {
    // With the second index falling where the first is the same, a chain takes one of them at most.
    candidates.sort_unstable_by_key(|&(i, j)| (i, std::cmp::Reverse(j)));
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; candidates.len()];
    for at in 0..candidates.len() {
        let length = tails.partition_point(|&tail| candidates[tail].1 < candidates[at].1);
        before[at] = length.checked_sub(1).map(|it| tails[it]);
        match tails.get_mut(length) {
            Some(tail) => *tail = at,
            None => tails.push(at),
        }
    }
    let last = tails.last().copied();
    let mut chain: Vec<_> = std::iter::successors(last, |&at| before[at]).collect();
    chain.reverse();
    chain.into_iter().map(|at| candidates[at]).collect()
}
