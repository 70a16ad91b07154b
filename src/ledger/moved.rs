//! [`moved`]: texts whose original stands at another place now, while the translation stayed where it was.

use std::collections::{BTreeMap, HashSet};

use crate::ledger::normal::TextDigest;
use crate::ledger::state::State;
use crate::ledger::workbench::{Aligned, Pair, Workbench};

/// Returns the blocks of `pair` that only the translation has, each with the block that lacks a translation and of which
/// it is the approved one.
pub(crate) fn moved(workbench: &Workbench, pair: &Pair) -> BTreeMap<usize, usize> {
    let of = |state: State| -> Vec<usize> {
        let blocks = pair.blocks.iter().enumerate();
        blocks.filter(|(_, block)| block.state == state).map(|(at, _)| at).collect()
    };
    let (extra, missing) = (of(State::Extra), of(State::Missing));
    let mut moved = BTreeMap::new();
    if extra.is_empty() || missing.is_empty() {
        return moved;
    }
    let tags = [pair.source.locale.tag(), pair.target.locale.tag()];
    let entries = workbench.ledger(pair).into_iter().flat_map(|it| &it.entries);
    let texts = entries.filter(|it| !it.is_old).map(|it| tags.map(|tag| it.text(tag)));
    let approved: HashSet<[TextDigest; 2]> = texts
        .filter_map(|[source, target]| Some([TextDigest::of(source?), TextDigest::of(target?)]))
        .collect();
    let source = |block: &Aligned| TextDigest::of(&pair.source_text(block));
    let target = |block: &Aligned| TextDigest::of(&pair.target_text(block));
    let mut left: Vec<(usize, TextDigest)> =
        missing.iter().map(|at| (*at, source(&pair.blocks[*at]))).collect();
    for at in extra {
        let text = target(&pair.blocks[at]);
        let is_its = |(_, source): &(usize, TextDigest)| {
            *source == text || approved.contains(&[*source, text])
        };
        if let Some(index) = left.iter().position(is_its) {
            moved.insert(at, left.remove(index).0);
        }
    }
    moved
}
