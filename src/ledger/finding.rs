//! What is to be said about the pairs of a workbench.

use std::cell::LazyCell;
use std::sync::Arc;

use crate::Checked;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::translation as catalog;
use crate::diagnostic::catalog::translation::PairPlaces;
use crate::ledger::change::change;
use crate::ledger::state::State;
use crate::ledger::unit::UnitKind;
use crate::ledger::workbench::{Aligned, Pair, Workbench};
use crate::rows::{Derived, Moves, Rows};
use crate::source::{Digest, LineIndex, Place};

/// What was found in the pairs of the last workbench. A pair is known by its address: as long as it is the same one, so
/// are its texts and its ledger.
pub(crate) type FindingsMemo = Derived<Rows<Arc<Pair>>, Arc<[Diagnostic]>>;

/// Returns a finding for every pair that is not current, for pages that lack a language, and for ledgers of nothing.
pub fn findings(workbench: &Workbench) -> Vec<Diagnostic> {
    findings_again(workbench, &mut FindingsMemo::default())
}

/// Does what [`findings`] does, but for the pairs that `memo` knows.
pub(crate) fn findings_again(workbench: &Workbench, memo: &mut FindingsMemo) -> Vec<Diagnostic> {
    let pairs = &workbench.pairs;
    let address = |pairs: &Rows<Arc<Pair>>, at: usize| Arc::as_ptr(&pairs[at]).addr();
    let make = |at: usize| Checked::new(pair_findings(workbench, &pairs[at]).into(), Vec::new());
    let (nothing, moves) = (Digest::of(&[]), &Moves::default());
    let found =
        memo.get(nothing, [moves; 2], pairs, pairs.len(), |at| at..at + 1, address, make).value;
    let mut found: Vec<_> = found.iter().flat_map(|it| it.iter().cloned()).collect();
    let stray = workbench.stray.iter().filter(|path| {
        let ledger = workbench.ledgers.get(*path);
        ledger.is_some_and(|it| it.entries.iter().any(|entry| !entry.is_old))
    });
    found.extend(stray.map(|path| catalog::stray_ledger(Place::file(path))));
    found
}

/// Returns a finding for every block of `pair` that is not current.
pub fn pair_findings(workbench: &Workbench, pair: &Pair) -> Vec<Diagnostic> {
    if !pair.has_target {
        let is_page = pair.key.is_some() && !pair.blocks.is_empty();
        let place = Place::file(&pair.source.path);
        let missing = || catalog::untranslated_page(place, &pair.name, pair.target.locale.tag());
        return is_page.then(missing).into_iter().collect();
    }
    let mut found = Vec::new();
    let lines = LazyCell::new(|| LineIndex::new(&pair.target.text));
    let mut blocks = pair.blocks.as_slice();
    while let [block, ..] = blocks {
        let run = blocks.iter().take_while(|it| it.state == State::Uncertain).count().max(1);
        if block.state != State::Current && !is_told_elsewhere(pair, block) {
            found.extend(finding(workbench, pair, &blocks[..run], &lines));
        }
        blocks = &blocks[run..];
    }
    found
}

/// Returns what is to be said about a run of blocks of one state.
fn finding(
    workbench: &Workbench,
    pair: &Pair,
    run: &[Aligned],
    lines: &LineIndex,
) -> Option<Diagnostic> {
    let block = &run[0];
    let last = run.last().unwrap_or(block);
    let target = pair.target.place(&(block.target.start..last.target.end));
    let line = lines.position(&pair.target.text, target.span.start as usize).line_number;
    let spot = format!("{}:{line}", pair.name);
    let source = pair.source.place(&(block.source.start..last.source.end));
    let places = PairPlaces { target, source, spot };
    let known = |side: &crate::ledger::Side| {
        let entry = workbench.entry(pair, block)?;
        entry.text(side.locale.tag())
    };
    Some(match block.state {
        State::Current => return None,
        State::Stale => {
            let old = known(&pair.source).unwrap_or_default();
            catalog::stale(places, &change(old, &pair.source_text(block)))
        }
        State::Edited => {
            let old = known(&pair.target).unwrap_or_default();
            catalog::edited(places, &change(old, &pair.target_text(block)))
        }
        State::Unconfirmed => catalog::unconfirmed(places),
        State::Identical => catalog::identical(places),
        State::Copied => catalog::copied(places),
        State::Missing => catalog::missing_translation(places, !block.target.is_empty()),
        State::Extra => catalog::extra_translation(places),
        State::Uncertain => {
            let count = |of: fn(&Aligned) -> usize| run.iter().map(of).sum();
            catalog::align(places, count(|it| it.source.len()), count(|it| it.target.len()))
        }
    })
}

/// Says whether the checks of messages report the block: a message in use that one language lacks.
fn is_told_elsewhere(pair: &Pair, block: &Aligned) -> bool {
    let lacks = matches!(block.state, State::Missing | State::Extra);
    let mut units = pair.source.units.iter().chain(&pair.target.units);
    pair.is_shown && lacks && units.any(|unit| unit.kind == UnitKind::Message)
}
