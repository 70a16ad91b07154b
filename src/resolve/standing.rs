//! How far translations that are published can be relied on, by the ledger.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::Checked;
use crate::discover::PageKey;
use crate::ledger::{Pair, State, Workbench};
use crate::memo::Step;
use crate::resolve::publication::Published;
use crate::resolve::{PageId, Publication, Record};
use crate::rows::{Derived, Moves, Rows};
use crate::source::Digest;

/// What the ledger says of a published translation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// How many texts say something else than the original, or are missing.
    pub behind: usize,
    /// Those of them that are blocks of the page: indexes into its outline.
    pub blocks: BTreeMap<u32, State>,
}

/// What is said of a page: its text, and its pair if it is a translation.
type Sides = (Rows<Published>, Rows<Option<Arc<Pair>>>);

/// The standings of the last build.
#[derive(Debug, Default)]
pub(crate) struct Memo {
    places: Step<Arc<Vec<Option<usize>>>>,
    pairs: Derived<Rows<Arc<Pair>>, Option<Arc<Pair>>>,
    standings: Derived<Sides, Standing>,
}

/// Returns the standing of every page: that of an original, and of a page without a ledger, is the usual one. `memo`
/// knows those of the last build, `structure` is the digest of which pages there are.
pub(crate) fn standings(
    workbench: &Workbench,
    publication: &Publication,
    structure: Digest,
    memo: &mut Memo,
) -> Rows<Standing> {
    let pairs = &workbench.pairs;
    let count = publication.pages.len();
    // Which pair is which follows from which pages there are.
    let key = Record::default().digest(structure).number(pairs.len() as u64).finish();
    let places = memo.places.get(key, || {
        let mut places = vec![None; count];
        for (at, pair) in pairs.iter().enumerate() {
            let id = pair.key.as_ref().and_then(|key| translation(pair, key, publication));
            if let Some(id) = id {
                places[id] = Some(at);
            }
        }
        Checked::new(Arc::new(places), Vec::new())
    });
    let places = places.value;
    let reads = |id: PageId| places[id].into_iter();
    let address = |pairs: &Rows<Arc<Pair>>, at: usize| Arc::as_ptr(&pairs[at]).addr();
    let own = |id: PageId| Checked::new(places[id].map(|at| pairs[at].clone()), Vec::new());
    let still = Moves::none(key);
    let moves = [&still, &still];
    let of_pages = memo.pairs.get(key, moves, pairs, count, reads, address, own).value;
    let sides = (publication.pages.clone(), of_pages);
    let part = |(pages, pairs): &Sides, id: PageId| {
        (pages[id].facts.file, pairs[id].as_ref().map(|it| Arc::as_ptr(it).addr()))
    };
    let make = |id: PageId| {
        let mut standing = sides.1[id].as_deref().map(standing).unwrap_or_default();
        let outline = &publication.pages[id].page.document.outline;
        let count = outline.blocks.len();
        let borrowed = (count - outline.borrowed..count).filter_map(|it| u32::try_from(it).ok());
        standing.blocks.extend(borrowed.map(|it| (it, State::Missing)));
        Checked::new(standing, Vec::new())
    };
    memo.standings.get(key, moves, &sides, count, |id| id..id + 1, part, make).value
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
