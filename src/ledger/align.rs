//! Which blocks of two pages are the same block in two languages.
//!
//! [`align`] is the entry point:
//!
//! 1. Where the kinds of blocks follow one another alike on both sides and the ledger knows every pair that this makes,
//!    blocks are paired by position.
//! 2. Otherwise pairs of the ledger, headings with the same id and texts that one side has divided are fixed points
//!    (`fixed`).
//! 3. Between two of them, blocks are paired by the best of all paths (`path`), or in order where that is about as good.
//! 4. Where the best path is hardly better than the next one, the links are marked as uncertain, so that a person is
//!    asked instead of guessed for. As many blocks on both sides that it pairs in order are a pair all the same.
//!
//! Blocks that exist in one language alone, or are not translated, take no part.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::ledger::enumerator;
use crate::ledger::fixed::fixed_points;
use crate::ledger::normal::TextDigest;
use crate::ledger::path::{Features, best_path, is_good};
use crate::ledger::unit::{Unit, UnitKind};
use crate::locale::Locale;

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
/// where it stands. `locales` are those of the two sides; `groups` are blocks of both sides that are known to say the same, one
/// block several others; `approved` returns the translations of a text.
pub fn align(
    source: &[Unit],
    target: &[Unit],
    locales: [&Locale; 2],
    groups: &[(Range<usize>, Range<usize>)],
    approved: &Approved<'_>,
) -> Vec<Link> {
    let takes_part = |unit: &Unit| !unit.marks.only && !unit.marks.skip;
    let pick = |units: &[Unit]| (0..units.len()).filter(|&at| takes_part(&units[at])).collect();
    let (from, to): (Vec<usize>, Vec<usize>) = (pick(source), pick(target));
    let sides = Sides { source, target, from: &from, to: &to };
    let is_known = |link: &Link| {
        let (a, b) = (sides.source(link.source.start), sides.target(link.target.start));
        a.digest == b.digest || approved(a).contains(&b.digest)
    };
    let links = match sides.in_order(0..from.len(), 0..to.len()) {
        Some(links) if links.len() <= 1 || links.iter().all(is_known) => links,
        _ => sides.between_fixed_points(locales, &sides.picked(groups), approved),
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

/// The texts that people have approved as translations of what a block says.
pub type Approved<'a> = dyn Fn(&Unit) -> Vec<TextDigest> + 'a;

/// How many blocks belong together on each side, by those that they begin with.
pub(crate) type Extents = BTreeMap<(usize, usize), (usize, usize)>;

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
            let (next_i, next_j) = (i + b.marks.covered(), j + a.marks.covered());
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
        locales: [&Locale; 2],
        groups: &Extents,
        approved: &Approved<'_>,
    ) -> Vec<Link> {
        let source: Vec<_> = (0..self.from.len()).map(|at| self.source(at)).collect();
        let target: Vec<_> = (0..self.to.len()).map(|at| self.target(at)).collect();
        let fixed = fixed_points(&source, &target, groups, approved);
        let features = Features::of(source, target, locales);
        let mut links = Vec::new();
        let (mut i, mut j) = (0, 0);
        for (next_i, next_j) in fixed.into_iter().chain([(self.from.len(), self.to.len())]) {
            self.fill(&features, i..next_i, j..next_j, &mut links);
            if next_i < self.from.len() {
                let marked =
                    (self.target(next_j).marks.covered(), self.source(next_i).marks.covered());
                let (wide, high) = groups.get(&(next_i, next_j)).copied().unwrap_or(marked);
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
            _ => links.extend(settled(features, best_path(features, source, target))),
        }
    }
}

/// What must speak for a pair whose neighbors are certain.
const FAIR: f32 = 0.5;

/// Returns `links` with those no longer uncertain that pair one block with one from one pair that is certain to the next:
/// nothing but leaving both out would be another way.
fn settled(features: &Features<'_>, mut links: Vec<Link>) -> Vec<Link> {
    let is_fair = |it: &&mut Link| features.score(it.source.start, it.target.start) >= FAIR;
    let is_pair = |it: &Link| !it.source.is_empty() && !it.target.is_empty();
    for run in links.chunk_by_mut(|a, b| is_pair(a) == is_pair(b)) {
        let is_certain = |it: Option<&Link>| it.is_some_and(|it| !it.is_uncertain);
        let is_paired = run.first().is_some_and(is_pair);
        if is_paired && is_certain(run.first()) && is_certain(run.last()) {
            run.iter_mut().filter(is_fair).for_each(|it| it.is_uncertain = false);
        }
    }
    links
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
