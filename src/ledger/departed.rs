//! [`departed`]: translations that stayed on their page while their originals went to another one.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use crate::ledger::normal::TextDigest;
use crate::ledger::state::State;
use crate::ledger::workbench::{Pair, Workbench};

/// Blocks that only the translation of a page has, since their originals stand on another page now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Departed {
    /// The pair of the page on which the translations stand.
    pub(crate) from: usize,
    /// Its blocks, which follow one another.
    pub(crate) blocks: Range<usize>,
    /// The pair of the page on which the originals stand.
    pub(crate) to: usize,
    /// Its blocks, as many, in the same order.
    pub(crate) goal: Range<usize>,
}

/// Returns what stayed behind, in the order of the pages. The ledger of the page knows which originals the texts had.
pub(crate) fn departed(workbench: &Workbench) -> Vec<Departed> {
    // The originals that are looked for on other pages, with the blocks that they had.
    let mut wanted: HashMap<TextDigest, BTreeSet<(usize, usize)>> = HashMap::new();
    for (at, pair) in workbench.pairs.iter().enumerate() {
        let blocks = pair.blocks.iter().enumerate().filter(|(number, block)| {
            block.state == State::Extra && !pair.moved.contains_key(number)
        });
        let alone: HashMap<TextDigest, usize> =
            blocks.map(|(number, it)| (pair.target.digest(&it.target), number)).collect();
        let entries = workbench.ledger(pair).filter(|_| !alone.is_empty() && pair.key.is_some());
        for entry in entries.iter().flat_map(|it| &it.entries) {
            let texts = entry.text(pair.source.locale.tag());
            let texts = texts.zip(entry.text(pair.target.locale.tag()));
            let Some((source, target)) = texts else { continue };
            if let Some(&number) = alone.get(&TextDigest::of(target)) {
                wanted.entry(TextDigest::of(source)).or_default().insert((at, number));
            }
        }
    }
    if wanted.is_empty() {
        return Vec::new();
    }
    let mut found: HashMap<(usize, usize), (usize, usize)> = HashMap::new();
    for (at, pair) in workbench.pairs.iter().enumerate().filter(|(_, it)| it.key.is_some()) {
        for (number, block) in
            pair.blocks.iter().enumerate().filter(|(_, it)| !it.source.is_empty())
        {
            let Some(of) = wanted.get_mut(&pair.source.digest(&block.source)) else { continue };
            // The first page with the original is the one; nothing is looked for any longer once it is found.
            of.retain(|place| {
                let is_it = goes(&workbench.pairs[place.0], pair);
                if is_it {
                    found.insert(*place, (at, number));
                }
                !is_it
            });
        }
    }
    runs(found)
}

/// Says whether texts of `pair` can have gone to `other`.
fn goes(pair: &Pair, other: &Pair) -> bool {
    let locales = |it: &Pair| [it.source.locale.clone(), it.target.locale.clone()];
    pair.key != other.key && locales(pair) == locales(other)
}

/// Puts together what follows one another on both pages.
fn runs(found: HashMap<(usize, usize), (usize, usize)>) -> Vec<Departed> {
    let mut found: Vec<_> = found.into_iter().collect();
    found.sort_unstable();
    let mut runs: Vec<Departed> = Vec::new();
    for ((from, block), (to, goal)) in found {
        match runs.last_mut() {
            Some(run)
                if (run.from, run.to) == (from, to)
                    && (run.blocks.end, run.goal.end) == (block, goal) =>
            {
                run.blocks.end += 1;
                run.goal.end += 1;
            }
            _ => runs.push(Departed { from, blocks: block..block + 1, to, goal: goal..goal + 1 }),
        }
    }
    runs
}
