//! [`moved`]: texts whose original stands at another place now, while the translation stayed where it was.

use std::collections::{BTreeMap, HashSet};

use crate::ledger::file::Ledger;
use crate::ledger::normal::TextDigest;
use crate::ledger::state::State;
use crate::ledger::workbench::{Aligned, Side};

/// Returns the blocks that only the translation has, each with the block that lacks a translation and of which it is the
/// approved one.
pub(crate) fn moved(
    blocks: &[Aligned],
    [source, target]: [&Side; 2],
    ledger: &Ledger,
) -> BTreeMap<usize, usize> {
    let of = |state: State| -> Vec<usize> {
        let blocks = blocks.iter().enumerate();
        blocks.filter(|(_, block)| block.state == state).map(|(at, _)| at).collect()
    };
    let (extra, missing) = (of(State::Extra), of(State::Missing));
    let mut moved = BTreeMap::new();
    if extra.is_empty() || missing.is_empty() {
        return moved;
    }
    let tags = [source.locale.tag(), target.locale.tag()];
    // What `i18n sync` took for no longer in use was approved all the same.
    let texts = ledger.entries.iter().map(|it| tags.map(|tag| it.text(tag)));
    let approved: HashSet<[TextDigest; 2]> = texts
        .filter_map(|[source, target]| Some([TextDigest::of(source?), TextDigest::of(target?)]))
        .collect();
    let mut left: Vec<(usize, TextDigest)> =
        missing.iter().map(|at| (*at, source.digest(&blocks[*at].source))).collect();
    for at in extra {
        let text = target.digest(&blocks[at].target);
        let is_its = |(_, source): &(usize, TextDigest)| {
            *source == text || approved.contains(&[*source, text])
        };
        if let Some(index) = left.iter().position(is_its) {
            moved.insert(at, left.remove(index).0);
        }
    }
    moved
}
