//! [`moved`]: texts whose original stands at another place now, while the translation stayed where it was.

use std::collections::{BTreeMap, HashMap};

use crate::ledger::file::Ledger;
use crate::ledger::normal::TextDigest;
use crate::ledger::state::State;
use crate::ledger::unit::UnitKind;
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
    // The originals of each text, the first of the ledger at the end: what stays as it is in both languages, and what was
    // approved, even if `i18n sync` took it for no longer in use.
    let mut originals: HashMap<TextDigest, Vec<TextDigest>> = HashMap::new();
    for entry in ledger.entries.iter().rev() {
        if let [Some(source), Some(target)] = tags.map(|tag| entry.text(tag).map(TextDigest::of)) {
            originals.entry(target).or_insert_with(|| vec![target]).push(source);
        }
    }
    // Where each original lacks a translation, the first place at the end.
    let mut left: HashMap<TextDigest, Vec<usize>> = HashMap::new();
    for at in missing.into_iter().rev() {
        left.entry(source.digest(&blocks[at].source)).or_default().push(at);
    }
    for at in extra {
        let text = target.digest(&blocks[at].target);
        // A word that stays as it is, such as `OK`, may be in any cell, and `</div>` stand anywhere.
        let kind = &target.units[blocks[at].target.start].kind;
        let is_anywhere = matches!(kind, UnitKind::Cell | UnitKind::Html);
        if is_anywhere && !originals.contains_key(&text) {
            continue;
        }
        let originals = originals.entry(text).or_insert_with(|| vec![text]);
        while let Some(original) = originals.last() {
            if let Some(place) = left.get_mut(original).and_then(Vec::pop) {
                moved.insert(at, place);
                break;
            }
            // All its places are taken: it is not asked for again.
            originals.pop();
        }
    }
    moved
}
