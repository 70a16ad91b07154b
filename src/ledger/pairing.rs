//! Which texts of two files are a pair, and how the two of each stand to each other.
//!
//! [`links`] pairs what has a name by its name and blocks by [`align`], [`judge`] looks a pair up in the ledger.

use std::collections::HashMap;

use crate::ledger::align::{Link, align};
use crate::ledger::divided::divided;
use crate::ledger::page::TITLE_AGAIN;
use crate::ledger::state::{Lookup, State, Text};
use crate::ledger::unit::{Unit, UnitKind};
use crate::ledger::workbench::{Aligned, Side};

/// Returns what belongs together: named units by their names, blocks by [`align`].
pub(crate) fn links(source: &Side, target: &Side, lookup: &Lookup<'_>) -> Vec<Link> {
    let is_named = |unit: &&Unit| !unit.id.is_empty();
    // Named units stand before the blocks of a page, and are all that other files have.
    let count = |side: &Side| side.units.iter().take_while(is_named).count();
    let (from, to) = (count(source), count(target));
    let mut by_id: HashMap<&str, usize> = HashMap::new();
    for (at, unit) in target.units[..to].iter().enumerate() {
        by_id.entry(&unit.id).or_insert(at);
    }
    let link = |source, target| Link { source, target, is_uncertain: false };
    let mut links = Vec::new();
    let mut next = 0;
    for (at, unit) in source.units[..from].iter().enumerate() {
        match by_id.remove(&*unit.id) {
            Some(other) => {
                links.push(link(at..at + 1, other..other + 1));
                next = other + 1;
            }
            None if *unit.id == *TITLE_AGAIN => {}
            None => links.push(link(at..at + 1, next..next)),
        }
    }
    by_id.remove(TITLE_AGAIN);
    let mut extra: Vec<_> = by_id.into_values().collect();
    extra.sort_unstable();
    links.extend(extra.into_iter().map(|at| link(from..from, at..at + 1)));
    let approved = |it: &Unit| lookup.with_source(it.digest).map(|(_, it)| it).collect();
    let (blocks, others) = (&source.units[from..], &target.units[to..]);
    let locales = [&source.locale, &target.locale];
    let groups = divided(blocks, others, lookup);
    let blocks = align(blocks, others, locales, &groups, &approved);
    links.extend(blocks.into_iter().map(|it| Link {
        source: it.source.start + from..it.source.end + from,
        target: it.target.start + to..it.target.end + to,
        ..it
    }));
    links
}

/// Says how the two sides of `link` stand to each other.
pub(crate) fn judge(link: Link, source: &Side, target: &Side, lookup: &Lookup<'_>) -> Aligned {
    let Link { source: from, target: to, is_uncertain } = link;
    let units = || source.units[from.clone()].iter().chain(&target.units[to.clone()]);
    let (state, entry) = match (from.is_empty(), to.is_empty()) {
        _ if is_uncertain => (State::Uncertain, None),
        (true, _) => (State::Extra, None),
        (_, true) => (State::Missing, None),
        _ if units().any(|unit| unit.marks.todo.is_some()) => (State::Missing, None),
        _ => {
            let (a, b) = (source.text(&from), target.text(&to));
            let unit = &source.units[from.start];
            let judged = lookup.judge(
                Text { text: &a, digest: source.digest(&from) },
                Text { text: &b, digest: target.digest(&to) },
                if unit.kind == UnitKind::Message { &unit.id } else { "" },
                unit.is_opaque(),
            );
            let is_joined = units().any(|unit| unit.marks.join.is_some());
            match judged {
                // The words are those that were approved, their division into blocks is not.
                (State::Current, Some(entry))
                    if from.len() + to.len() > 2
                        && !is_joined
                        && !lookup.is_divided_so(entry, from.len(), to.len()) =>
                {
                    (State::Unconfirmed, Some(entry))
                }
                judged => judged,
            }
        }
    };
    Aligned { source: from, target: to, state, entry }
}
