//! Puts texts in the place of others: bytes of the text run and nothing else.
//!
//! [`edits`] says what is to be replaced so that a block says another text, [`finished`] which marks go with it.

use std::collections::BTreeSet;

use crate::ledger::{Aligned, Edit, Pair, removal, splice};

/// Returns the edits of the translation's file that make `block` say `text`.
///
/// # Errors
///
/// Returns why there is no place for it: `joined`.
pub(crate) fn edits(pair: &Pair, block: &Aligned, text: &str) -> Result<Vec<Edit>, &'static str> {
    let file = &pair.target.text;
    match &pair.target.units[block.target.clone()] {
        [unit] => Ok(vec![splice(file, unit, text)]),
        units => {
            // Blocks that were joined to one come back with an empty line between them.
            let parts: Vec<&str> = text.split("\n\n").collect();
            if parts.len() != units.len() {
                return Err("joined");
            }
            Ok(units.iter().zip(parts).map(|(unit, part)| splice(file, unit, part)).collect())
        }
    }
}

/// Returns the edits of the translation's file that take away the marks of what still had to be translated and is done once
/// `blocks` are. A mark above a list or a table is about all that is in it.
pub(crate) fn finished<'b>(pair: &Pair, blocks: impl Iterator<Item = &'b Aligned>) -> Vec<Edit> {
    let done: BTreeSet<usize> = blocks.flat_map(|it| it.target.clone()).collect();
    let marked = pair.target.units.iter().enumerate();
    let marked = marked.filter_map(|(at, unit)| Some((unit.marks.todo?, done.contains(&at))));
    let (closed, open): (Vec<_>, Vec<_>) = marked.partition(|(_, is_done)| *is_done);
    let open: BTreeSet<_> = open.into_iter().map(|(comment, _)| comment).collect();
    let closed: BTreeSet<_> = closed.into_iter().map(|(comment, _)| comment).collect();
    closed.difference(&open).map(|it| removal(&pair.target.text, *it)).collect()
}
