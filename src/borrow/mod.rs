//! Puts the blocks that a translation lacks into its page, in the language of the original.
//!
//! [`borrow`] is the entry point. It takes a page, its original, and what the ledger knows of their blocks, and returns
//! the page as readers are to see it. Everything that follows (addresses of links, numbers of citations, ids of
//! headings) then happens as if the author had left these blocks in the original, as `i18n init` does.
//!
//! 1. [`tree`] says which elements the blocks of each page stand in.
//! 2. [`mod@choose`] finds what is lacking as a whole, from a table down to the text of an item, and where it belongs: beside
//!    what stands beside it in the original. Where there is no such place, it is left to the notice of the page.
//! 3. [`copy`] takes the HTML over. Ids that the page has already get others; footnotes that it refers to come with it
//!    ([`mod@note`]).
//! 4. [`mod@merge`] puts headings, links, citations and components among those of the page, and holes in their order.

mod choose;
mod copy;
mod merge;
mod note;
mod tree;

use std::collections::BTreeMap;

use crate::ledger::{Pair, State};
use crate::parse::document::Document;

use choose::choose;
use merge::merge;
use tree::Tree;

/// Which blocks of an original its translation has, by their numbers in the outlines.
struct Standing {
    /// The blocks of the translation that say what a block of the original says: the first and the last one.
    present: BTreeMap<u32, (u32, u32)>,
    /// The blocks of the original without a translation.
    missing: Vec<u32>,
}

/// Returns `translation` with the blocks of `original` that `pair` says it lacks, or nothing if it has them all.
pub(crate) fn borrow(translation: &Document, original: &Document, pair: &Pair) -> Option<Document> {
    let standing = standing(pair);
    if standing.missing.is_empty() {
        return None;
    }
    let (source, target) = (Tree::new(original), Tree::new(translation));
    let chosen = choose(&standing, &source, &target);
    (!chosen.is_empty()).then(|| merge(translation, original, &chosen))
}

fn standing(pair: &Pair) -> Standing {
    let mut standing = Standing { present: BTreeMap::new(), missing: Vec::new() };
    for block in &pair.blocks {
        let of_source = pair.source.units[block.source.clone()].iter();
        let sources = of_source.filter_map(|unit| unit.block);
        if block.target.is_empty() {
            standing.missing.extend(sources.filter(|_| block.state == State::Missing));
            continue;
        }
        let of_target = pair.target.units[block.target.clone()].iter();
        let targets: Vec<u32> = of_target.filter_map(|unit| unit.block).collect();
        if let (Some(&first), Some(&last)) = (targets.first(), targets.last()) {
            sources.for_each(|it| {
                let known = standing.present.entry(it).or_insert((first, last));
                known.1 = last;
            });
        }
    }
    // One text of a component may be there while another one is not.
    standing.missing.retain(|it| !standing.present.contains_key(it));
    standing.missing.dedup();
    standing
}
