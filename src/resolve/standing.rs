//! How far translations that are published can be relied on, by the ledger.

use std::collections::BTreeMap;

use crate::discover::PageKey;
use crate::ledger::{Pair, State, Workbench};
use crate::resolve::{PageId, Publication};

/// What the ledger says of a published translation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// How many texts say something else than the original, or are missing.
    pub behind: usize,
    /// Those of them that are blocks of the page: indexes into its outline.
    pub blocks: BTreeMap<u32, State>,
}

/// Returns the standing of every page: that of an original, and of a page without a ledger, is the usual one.
pub fn standings(workbench: &Workbench, publication: &Publication) -> Vec<Standing> {
    let mut standings = vec![Standing::default(); publication.pages.len()];
    for pair in &workbench.pairs {
        let id = pair.key.as_ref().and_then(|key| translation(pair, key, publication));
        if let Some(id) = id {
            standings[id] = standing(pair);
        }
    }
    for (standing, published) in standings.iter_mut().zip(&publication.pages) {
        let outline = &published.page.document.outline;
        let count = outline.blocks.len();
        let borrowed = (count - outline.borrowed..count).filter_map(|it| u32::try_from(it).ok());
        standing.blocks.extend(borrowed.map(|it| (it, State::Missing)));
    }
    standings
}

fn translation(pair: &Pair, key: &PageKey, publication: &Publication) -> Option<PageId> {
    let id = publication.find(key, &pair.target.locale)?;
    (pair.has_target && !publication.pages[id].is_fallback()).then_some(id)
}

fn standing(pair: &Pair) -> Standing {
    let mut standing = Standing::default();
    for block in pair.blocks.iter().filter(|it| it.state.is_behind()) {
        standing.behind += 1;
        let units = &pair.target.units[block.target.clone()];
        standing.blocks.extend(units.iter().filter_map(|unit| Some((unit.block?, block.state))));
    }
    standing
}

/// Says whether every text of the page `key` is approved in every language that has it.
pub fn is_current(workbench: &Workbench, key: &PageKey) -> bool {
    let mut pairs = workbench.pairs.iter().filter(|pair| pair.key.as_ref() == Some(key));
    let is_open = |state: State| state.is_behind() || state == State::Unconfirmed;
    pairs.all(|pair| pair.blocks.iter().all(|block| !is_open(block.state)))
}
