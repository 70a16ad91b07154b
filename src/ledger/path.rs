//! The best way to pair two runs of blocks of which some have no counterpart.
//!
//! [`Features`] notes what can be compared across languages: the kind of a block, what it stands in, its length, how many
//! sentences it has, the number that it begins with, and its *anchors*: what a translation leaves as it is, such as code, targets
//! of links, citations, numbers, and abbreviations. Between Japanese and English, words that were taken over count as well
//! ([`Loans`]). What one block says and the other does not speaks against a pair, most of all if another block says it.
//! [`best_path`] goes through all paths by dynamic programming. How much worse every other choice for a block would make
//! the whole path is its margin.

use std::collections::HashMap;
use std::ops::Range;

use crate::ledger::align::{Link, fits};
use crate::ledger::anchor::anchors;
use crate::ledger::enumerator;
use crate::ledger::loan::Loans;
use crate::ledger::unit::Unit;
use crate::locale::Locale;

/// How long a Japanese text is, relative to the English text that says the same, in characters.
const JAPANESE_TO_ENGLISH: f32 = 0.61;
/// What a block without a counterpart costs.
const GAP: f32 = 1.2;
/// How much better than the next one a choice must be.
const MARGIN: f32 = 1.0;
/// How much better than pairing in order another path must be.
const ORDER: f32 = 2.0;
/// What two blocks at the same place score at least: a mistake in one of them says no more.
const WRONG: f32 = -0.5;
/// The score of two blocks that can be no pair.
const NEVER: f32 = -1.0e6;
/// How many comparisons a run of blocks may take.
const MOST_CELLS: usize = 1 << 24;

/// What is compared of the blocks of both sides.
pub(crate) struct Features<'a> {
    source: Vec<Feature<'a>>,
    target: Vec<Feature<'a>>,
    /// The words that one side took over from the other.
    loans: Option<Loans>,
    /// The logarithm of the usual length of a target relative to its source.
    ratio: f32,
}

/// What is compared of a block.
struct Feature<'a> {
    unit: &'a Unit,
    length: f32,
    sentences: f32,
    /// The number that it begins with, as a section does.
    section: Option<&'a str>,
    /// In ascending order.
    anchors: Vec<Anchor>,
}

/// What a translation leaves as it is.
#[derive(Clone, Copy)]
struct Anchor {
    digest: u64,
    /// How much it tells: less the more blocks have it.
    weight: f32,
    /// Whether blocks of both sides have it.
    is_shared: bool,
}

impl<'a> Features<'a> {
    /// Notes the features of two runs of blocks in `locales`.
    pub(crate) fn of(source: Vec<&'a Unit>, target: Vec<&'a Unit>, locales: [&Locale; 2]) -> Self {
        let loans = Loans::of(&source, &target);
        let feature = |unit: &'a Unit| Feature {
            unit,
            length: unit.text.chars().count() as f32,
            sentences: sentences(&unit.text) as f32,
            section: enumerator::section(&unit.text),
            anchors: anchors(&unit.text, locales)
                .into_iter()
                .map(|digest| Anchor { digest, weight: 1.0, is_shared: false })
                .collect(),
        };
        let mut source: Vec<_> = source.into_iter().map(feature).collect();
        let mut target: Vec<_> = target.into_iter().map(feature).collect();
        let total = |side: &[Feature<'_>]| side.iter().map(|it| it.length).sum::<f32>().max(1.0);
        let ratio = usual_ratio(locales).unwrap_or_else(|| total(&target) / total(&source)).ln();
        weigh(&mut source, &mut target);
        Self { source, target, loans, ratio }
    }

    /// Returns how much speaks for the blocks `i` and `j` being a pair.
    pub(crate) fn score(&self, i: usize, j: usize) -> f32 {
        let (a, b) = (&self.source[i], &self.target[j]);
        if !fits(a.unit, b.unit) {
            return NEVER;
        }
        if a.unit.anchor.is_some() && b.unit.anchor.is_some() {
            return if a.unit.anchor == b.unit.anchor { 6.0 } else { -6.0 };
        }
        let mut score = if a.unit.containers == b.unit.containers { 0.5 } else { -0.5 };
        score += if a.unit.cell.1 == b.unit.cell.1 { 0.0 } else { -3.0 };
        if a.unit.digest == b.unit.digest {
            return score + 4.0;
        }
        if a.section.is_some() && b.section.is_some() && a.section != b.section {
            score -= 3.0;
        }
        // Some translators join sentences, and more of them where there are many.
        let apart = (a.sentences - b.sentences).abs();
        score -= 2.0 * (apart / (1.0 + a.sentences.max(b.sentences).sqrt())).min(2.0);
        // Short texts vary more than long ones.
        let spread = 0.08 + 2.0 / a.length.min(b.length).max(1.0);
        let distance = (b.length.max(1.0) / a.length.max(1.0)).ln() - self.ratio;
        score += 1.0 - (distance * distance / (2.0 * spread)).min(4.0);
        score + likeness(a, b) + self.kinship(i, j)
    }

    /// Returns how far the words that one block took over speak for the other.
    fn kinship(&self, i: usize, j: usize) -> f32 {
        let Some(loans) = &self.loans else { return 0.0 };
        let (shared, all) = loans.between(i, j);
        // Where little is told in all, little follows from its absence.
        if all == 0.0 {
            0.0
        } else {
            let lacking = (all - shared - 1.0).clamp(0.0, 1.0);
            1.5 * shared.min(1.0) + 2.5 * (shared - 0.4 * all) / (all + 0.3) - lacking
        }
    }

    /// Returns how many blocks of the other side the pair of `i` and `j` takes on each side.
    fn extent(&self, i: usize, j: usize) -> (usize, usize) {
        (self.target[j].unit.marks.covered(), self.source[i].unit.marks.covered())
    }
}

/// Returns the usual length of a text in the second of `locales` relative to one in the first, where it is known.
fn usual_ratio([source, target]: [&Locale; 2]) -> Option<f32> {
    match (source.language(), target.language()) {
        ("ja", "en") => Some(1.0 / JAPANESE_TO_ENGLISH),
        ("en", "ja") => Some(JAPANESE_TO_ENGLISH),
        _ => None,
    }
}

/// Returns how far two blocks have the same anchors.
fn likeness(a: &Feature<'_>, b: &Feature<'_>) -> f32 {
    let sum = |anchors: &mut dyn Iterator<Item = &Anchor>| anchors.map(|it| it.weight).sum::<f32>();
    let all = sum(&mut a.anchors.iter().chain(&b.anchors));
    if all == 0.0 {
        return 0.0;
    }
    let has = |side: &Feature<'_>, it: &Anchor| {
        side.anchors.binary_search_by_key(&it.digest, |it| it.digest).is_ok()
    };
    let shared = sum(&mut a.anchors.iter().filter(|it| has(b, it)));
    let jaccard = shared / (all - shared);
    // What stands in another block of the other side, and what stands nowhere there.
    let elsewhere = |this: &Feature<'_>, that: &Feature<'_>| {
        sum(&mut this.anchors.iter().filter(|it| it.is_shared && !has(that, it)))
    };
    let nowhere = |it: &Feature<'_>| sum(&mut it.anchors.iter().filter(|it| !it.is_shared));
    let (ours, theirs) = (nowhere(a), nowhere(b));
    3.0 * shared.min(1.0) + 2.0 * jaccard
        - 1.0
        - 3.0 * (elsewhere(a, b) + elsewhere(b, a)).min(1.0)
        - 0.5 * (ours + theirs).min(1.0)
        - 0.7 * ours.min(theirs).min(1.0)
}

/// Returns how many sentences `text` has, but for a last one that nothing ends.
fn sentences(text: &str) -> usize {
    let mut chars = text.chars().peekable();
    let mut count = 0;
    while let Some(c) = chars.next() {
        let ends = match c {
            '。' | '？' | '！' | '．' => true,
            '.' | '!' | '?' => {
                chars.peek().is_none_or(|c| c.is_whitespace() || ")\"”".contains(*c))
            }
            _ => false,
        };
        count += usize::from(ends);
    }
    count
}

/// Notes how much the anchors of two runs of blocks tell.
fn weigh<'a>(source: &mut [Feature<'a>], target: &mut [Feature<'a>]) {
    let mut weights: HashMap<u64, (f32, bool)> = HashMap::new();
    for side in [&*source, &*target] {
        let mut counts: HashMap<u64, f32> = HashMap::new();
        for anchor in side.iter().flat_map(|it| &it.anchors) {
            *counts.entry(anchor.digest).or_default() += 1.0;
        }
        for (anchor, count) in counts {
            let known = weights.get(&anchor).map(|it| it.0);
            let weight = known.unwrap_or(f32::MAX).min(1.0 / count);
            weights.insert(anchor, (weight, known.is_some()));
        }
    }
    for anchor in source.iter_mut().chain(target).flat_map(|it| &mut it.anchors) {
        if let Some(&(weight, is_shared)) = weights.get(&anchor.digest) {
            (anchor.weight, anchor.is_shared) = (weight.max(0.05), is_shared);
        }
    }
}

/// The scores of the best ways from the beginning to every place of the grid, or from there to the end.
struct Grid {
    width: usize,
    scores: Vec<f32>,
}

impl Grid {
    fn new(rows: usize, columns: usize) -> Self {
        let width = columns + 1;
        Self { width, scores: vec![f32::NEG_INFINITY; (rows + 1) * width] }
    }

    fn at(&self, i: usize, j: usize) -> f32 {
        self.scores[i * self.width + j]
    }

    fn raise(&mut self, i: usize, j: usize, score: f32) {
        let cell = &mut self.scores[i * self.width + j];
        *cell = cell.max(score);
    }
}

/// Returns the links of the best path through `source` and `target`.
pub(crate) fn best_path(
    features: &Features<'_>,
    source: Range<usize>,
    target: Range<usize>,
) -> Vec<Link> {
    let (rows, columns) = (source.len(), target.len());
    if (rows + 1).saturating_mul(columns + 1) > MOST_CELLS {
        return unpaired(source, target);
    }
    let run = Run { features, source, target, rows, columns };
    let (forward, backward) = (run.forward(), run.backward());
    run.walk(&forward, &backward)
}

/// Says whether no path through the blocks of `links` is much better than the path that they are.
pub(crate) fn is_good(features: &Features<'_>, links: &[Link]) -> bool {
    let (Some(first), Some(last)) = (links.first(), links.last()) else { return true };
    let (source, target) =
        (first.source.start..last.source.end, first.target.start..last.target.end);
    let (rows, columns) = (source.len(), target.len());
    if (rows + 1).saturating_mul(columns + 1) > MOST_CELLS {
        return true;
    }
    // What speaks against a pair at its place is a mistake in it, unless much speaks for others.
    let score = |it: &Link| features.score(it.source.start, it.target.start).max(WRONG);
    let own: f32 = links.iter().map(score).sum();
    let best = Run { features, source, target, rows, columns }.backward().at(0, 0);
    best - own < ORDER
}

/// Returns links that pair nothing, all of them uncertain.
fn unpaired(source: Range<usize>, target: Range<usize>) -> Vec<Link> {
    let start = target.start;
    let missing = source.clone().map(|i| (i..i + 1, start..start));
    let extra = target.map(|j| (source.end..source.end, j..j + 1));
    let links = missing.chain(extra);
    links.map(|(source, target)| Link { source, target, is_uncertain: true }).collect()
}

struct Run<'a> {
    features: &'a Features<'a>,
    source: Range<usize>,
    target: Range<usize>,
    rows: usize,
    columns: usize,
}

impl Run<'_> {
    /// Returns the score of pairing what stands at `i` and `j`, and where the path goes on.
    fn pair(&self, i: usize, j: usize) -> Option<(f32, usize, usize)> {
        let (a, b) = (self.source.start + i, self.target.start + j);
        let (wide, high) = self.features.extent(a, b);
        let score = self.features.score(a, b);
        let is_inside = i + wide <= self.rows && j + high <= self.columns && score > NEVER;
        is_inside.then_some((score, i + wide, j + high))
    }

    fn forward(&self) -> Grid {
        let mut grid = Grid::new(self.rows, self.columns);
        grid.raise(0, 0, 0.0);
        for i in 0..=self.rows {
            for j in 0..=self.columns {
                let here = grid.at(i, j);
                if i < self.rows {
                    grid.raise(i + 1, j, here - GAP);
                }
                if j < self.columns {
                    grid.raise(i, j + 1, here - GAP);
                }
                if i < self.rows
                    && j < self.columns
                    && let Some((score, next_i, next_j)) = self.pair(i, j)
                {
                    grid.raise(next_i, next_j, here + score);
                }
            }
        }
        grid
    }

    fn backward(&self) -> Grid {
        let mut grid = Grid::new(self.rows, self.columns);
        grid.raise(self.rows, self.columns, 0.0);
        for i in (0..=self.rows).rev() {
            for j in (0..=self.columns).rev() {
                if i < self.rows {
                    let below = grid.at(i + 1, j);
                    grid.raise(i, j, below - GAP);
                }
                if j < self.columns {
                    let beside = grid.at(i, j + 1);
                    grid.raise(i, j, beside - GAP);
                }
                if i < self.rows
                    && j < self.columns
                    && let Some((score, next_i, next_j)) = self.pair(i, j)
                {
                    let behind = grid.at(next_i, next_j);
                    grid.raise(i, j, behind + score);
                }
            }
        }
        grid
    }

    /// Follows the best path and judges every step of it.
    fn walk(&self, forward: &Grid, backward: &Grid) -> Vec<Link> {
        let best = backward.at(0, 0);
        let mut links = Vec::new();
        let (mut i, mut j) = (0, 0);
        while i < self.rows || j < self.columns {
            let pair = if i < self.rows && j < self.columns { self.pair(i, j) } else { None };
            let paired = pair.map_or(f32::NEG_INFINITY, |(score, next_i, next_j)| {
                score + backward.at(next_i, next_j)
            });
            let missing =
                if i < self.rows { backward.at(i + 1, j) - GAP } else { f32::NEG_INFINITY };
            let extra =
                if j < self.columns { backward.at(i, j + 1) - GAP } else { f32::NEG_INFINITY };
            let next = match pair {
                Some((_, next_i, next_j)) if paired >= missing && paired >= extra => {
                    (next_i, next_j)
                }
                _ if missing >= extra => (i + 1, j),
                _ => (i, j + 1),
            };
            let margin = match next.0 > i {
                true => best - self.second_for_source(i, j, next.1 > j, forward, backward),
                false => best - self.second_for_target(i, j, forward, backward),
            };
            let (a, b) = (self.source.start, self.target.start);
            links.push(Link {
                source: a + i..a + next.0,
                target: b + j..b + next.1,
                is_uncertain: margin < MARGIN,
            });
            (i, j) = next;
        }
        links
    }

    /// Returns the score of the best path that does something else with the source block `i` than pairing it with `j`,
    /// or than leaving it out.
    fn second_for_source(
        &self,
        i: usize,
        j: usize,
        is_paired: bool,
        forward: &Grid,
        backward: &Grid,
    ) -> f32 {
        let mut second = f32::NEG_INFINITY;
        for at in 0..=self.columns {
            if is_paired {
                second = second.max(forward.at(i, at) - GAP + backward.at(i + 1, at));
            }
            if at < self.columns
                && !(is_paired && at == j)
                && let Some((score, next_i, next_j)) = self.pair(i, at)
            {
                second = second.max(forward.at(i, at) + score + backward.at(next_i, next_j));
            }
        }
        second
    }

    /// Returns the score of the best path that pairs the target block `j` with anything.
    fn second_for_target(&self, _i: usize, j: usize, forward: &Grid, backward: &Grid) -> f32 {
        let paired = (0..self.rows).filter_map(|i| {
            let (score, next_i, next_j) = self.pair(i, j)?;
            Some(forward.at(i, j) + score + backward.at(next_i, next_j))
        });
        paired.fold(f32::NEG_INFINITY, f32::max)
    }
}
