//! What is to be said about the pairs of a workbench.

use std::cell::LazyCell;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use crate::Checked;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::translation as catalog;
use crate::diagnostic::catalog::translation::{Departure, PairPlaces};
use crate::ledger::change::change;
use crate::ledger::departed::{Departed, departed};
use crate::ledger::keep::adopted;
use crate::ledger::parted::parted;
use crate::ledger::state::State;
use crate::ledger::unit::UnitKind;
use crate::ledger::workbench::{Aligned, Pair, Side, Workbench};
use crate::rows::{Derived, Moves, Rows};
use crate::source::{Digest, LineIndex, Place, Span};

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
    tell_adopted(workbench, &mut found);
    tell_parted(workbench, &mut found);
    tell_departed(workbench, &mut found);
    let stray = workbench.stray.iter().filter(|path| {
        let ledger = workbench.ledgers.get(*path);
        ledger.is_some_and(|it| it.entries.iter().any(|entry| !entry.is_old))
    });
    found.extend(stray.map(|path| catalog::stray_ledger(Place::file(path))));
    found
}

/// Says once for a page that its translations were approved on another one, and not of each that it is not approved.
fn tell_adopted(workbench: &Workbench, found: &mut Vec<Diagnostic>) {
    let adopted = adopted(workbench);
    if adopted.is_empty() {
        return;
    }
    let blocks = adopted.iter().flat_map(|(at, blocks)| blocks.iter().map(|it| (*at, *it)));
    let place = |(at, block): (usize, usize)| {
        let pair = &workbench.pairs[at];
        pair.target.place(&pair.blocks[block].target)
    };
    let places: BTreeSet<Place> = blocks.map(place).collect();
    let codes = [catalog::UNCONFIRMED, catalog::IDENTICAL];
    found.retain(|it| !codes.contains(&it.code) || !places.contains(&it.primary.place));
    for (at, blocks) in adopted {
        let pair = &workbench.pairs[at];
        let first = &pair.blocks[blocks[0]];
        let places = PairPlaces {
            target: pair.target.place(&first.target),
            source: pair.source.place(&first.source),
            spot: pair.name.clone(),
        };
        found.push(catalog::approved_elsewhere(places, blocks.len()));
    }
}

/// Says once of two pages that they were one, and not of each that it lacks a language.
fn tell_parted(workbench: &Workbench, found: &mut Vec<Diagnostic>) {
    for (moved, kept) in parted(workbench) {
        let [moved, kept] = [moved, kept].map(|at| &workbench.pairs[at]);
        let is_of = |pair: &Pair, it: &Diagnostic| {
            it.code == catalog::UNTRANSLATED_PAGE && it.primary.place.path == pair.source.path
        };
        found.retain(|it| !is_of(moved, it) && !is_of(kept, it));
        let [place, other] = [moved, kept].map(|it| Place::file(&it.source.path));
        found.push(catalog::parted_page(place, other, moved.target.path.as_str()));
    }
}

/// Says once of translations that their originals went to another page, and not of each that it has no original, nor there
/// that it has no translation.
fn tell_departed(workbench: &Workbench, found: &mut Vec<Diagnostic>) {
    let departed = departed(workbench);
    if departed.is_empty() {
        return;
    }
    let (mut extra, mut missing) = (BTreeSet::new(), BTreeSet::new());
    let mut told = Vec::new();
    for Departed { from, blocks, to, goal } in departed {
        let [from, to] = [from, to].map(|at| &workbench.pairs[at]);
        let (here, there) = (&from.blocks[blocks.clone()], &to.blocks[goal]);
        let lacking: Vec<_> = there.iter().filter(|it| it.state == State::Missing).collect();
        extra.extend(here.iter().map(|it| from.target.place(&it.target)));
        let places = PairPlaces {
            target: from.target.place(&(here[0].target.start..here[here.len() - 1].target.end)),
            source: to.source.place(&(there[0].source.start..there[there.len() - 1].source.end)),
            spot: to.name.clone(),
        };
        let way = match lacking.first() {
            _ if !to.has_target => Departure::Unbegun(to.target.locale.tag()),
            Some(block) => {
                Departure::Missing(shown(&to.target, &block.target, to.target_place(block)))
            }
            None => Departure::There,
        };
        match lacking.len() == there.len() {
            true => missing.extend([places.source.clone()]),
            false => missing.extend(lacking.iter().map(|it| to.source.place(&it.source))),
        }
        told.push(catalog::departed_translation(places, way, blocks.len()));
    }
    // The cells of a row are one finding, which is about a part of what went there.
    let is_missing = |place: &Place| {
        let from = Span { end: u32::MAX, ..place.span };
        let before = missing.range(..=Place { path: place.path.clone(), span: from }).next_back();
        before.is_some_and(|it| it.path == place.path && place.span.end <= it.span.end)
    };
    found.retain(|it| match it.code {
        catalog::EXTRA_TRANSLATION => !extra.contains(&it.primary.place),
        catalog::MISSING_TRANSLATION => !it.related.iter().any(|it| is_missing(&it.place)),
        _ => true,
    });
    found.append(&mut told);
}

/// Returns a finding for every block of `pair` that is not current.
pub fn pair_findings(workbench: &Workbench, pair: &Pair) -> Vec<Diagnostic> {
    if !pair.has_target {
        let is_page = pair.key.is_some() && !pair.blocks.is_empty();
        let place = Place::file(&pair.source.path);
        let missing = || catalog::untranslated_page(place, &pair.name, pair.target.locale.tag());
        return is_page.then(missing).into_iter().collect();
    }
    if let Some(finding) = untranslated_file(pair) {
        return vec![finding];
    }
    let mut found = Vec::new();
    let lines = LazyCell::new(|| LineIndex::new(&pair.target.text));
    let moved = &pair.moved;
    let news: BTreeSet<usize> = moved.values().copied().collect();
    let mut at = 0;
    while let Some(block) = pair.blocks.get(at) {
        let blocks = &pair.blocks[at..];
        let run = match moved.get(&at) {
            // What was moved together is told together.
            Some(to) => (0..).take_while(|it| moved.get(&(at + it)) == Some(&(to + it))).count(),
            None => together(pair, at),
        };
        if let Some(to) = moved.get(&at) {
            found.push(moved_finding(pair, at..at + run, *to..to + run));
        } else if block.state != State::Current
            && !news.contains(&at)
            && !is_below_new_head(pair, at)
            && !is_told_elsewhere(pair, block)
        {
            found.extend(finding(workbench, pair, &blocks[..run], &lines));
        }
        at += run;
    }
    found.extend(other_kind(pair));
    found
}

/// Returns what is to be said about the paragraphs of `pair` that are items of a list in the other language, once for all.
fn other_kind(pair: &Pair) -> Option<Diagnostic> {
    let kinds = |it: &&Aligned| {
        let unit = |side: &Side, at: usize| side.units.get(at).map(|it| it.kind.clone());
        [unit(&pair.source, it.source.start), unit(&pair.target, it.target.start)]
    };
    let is_paragraph = |it: &&Aligned| kinds(it)[0] == Some(UnitKind::Paragraph);
    let is_other = |it: &&Aligned| {
        let is_pair = !it.source.is_empty() && !it.target.is_empty();
        let are_text =
            kinds(it).iter().all(|it| matches!(it, Some(UnitKind::Paragraph | UnitKind::Item)));
        is_pair && it.state != State::Uncertain && are_text && kinds(it)[0] != kinds(it)[1]
    };
    let mut others = pair.blocks.iter().filter(is_other);
    let first = others.next()?;
    let (source, target) = (pair.source.place(&first.source), pair.target.place(&first.target));
    let (place, other) = if is_paragraph(&first) { (source, target) } else { (target, source) };
    Some(catalog::other_kind(place, other, others.count() + 1))
}

/// Returns the finding about a file of all languages that says nothing in the language of `pair`, as one that was added to
/// the site.
fn untranslated_file(pair: &Pair) -> Option<Diagnostic> {
    let mut missing = pair.blocks.iter().filter(|it| it.state == State::Missing);
    let (first, count) = (missing.next()?, missing.count() + 1);
    let (place, locale) = (pair.source.place(&first.source), pair.target.locale.tag());
    let finding = || catalog::untranslated_file(place, &pair.name, locale, count);
    (pair.is_unbegun() && count > 1).then(finding)
}

/// Returns what is to be said about the translations `from`, whose originals are the blocks `to` now.
pub(crate) fn moved_finding(pair: &Pair, from: Range<usize>, to: Range<usize>) -> Diagnostic {
    let (first, last) = (&pair.blocks[from.start], &pair.blocks[from.end - 1]);
    let (to_first, to_last) = (&pair.blocks[to.start], &pair.blocks[to.end - 1]);
    let places = PairPlaces {
        target: pair.target.place(&(first.target.start..last.target.end)),
        source: pair.source.place(&(to_first.source.start..to_last.source.end)),
        spot: pair.name.clone(),
    };
    let goal = shown(&pair.target, &to_first.target, pair.target_place(to_first));
    catalog::misplaced_translation(places, goal, from.len())
}

/// Returns the place of the units `range` for readers: where nothing stands yet, the first text behind the head of the
/// page, or `place`, which is behind what stands before.
fn shown(side: &Side, range: &Range<usize>, place: Place) -> Place {
    let is_head = |at: &usize| matches!(side.units[*at].kind, UnitKind::FrontMatter(_));
    let is_first = range.start.checked_sub(1).is_none_or(|at| is_head(&at));
    let next = Some(range.start).filter(|at| *at < side.units.len() && !is_head(at));
    match next.filter(|_| range.is_empty() && is_first) {
        Some(next) => {
            let start = side.units[next].span.start;
            Place::new(&side.path, Span { start, end: start })
        }
        None => place,
    }
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
    let of_target = block.target.start..last.target.end;
    let target = pair.target.place(&of_target);
    let line = lines.position(&pair.target.text, target.span.start as usize).line_number;
    let spot = format!("{}:{line}", pair.name);
    let target = match of_target.is_empty() {
        true => shown(&pair.target, &block.target, pair.target_place(block)),
        false => target,
    };
    let of_source = block.source.start..last.source.end;
    let place = match of_source.is_empty() {
        true => pair.source_place(block),
        false => pair.source.place(&of_source),
    };
    let source = shown(&pair.source, &of_source, place);
    // Where one file holds both languages, a translation that is not there belongs beside the original.
    let is_beside = block.target.is_empty() && pair.source.path == pair.target.path;
    let target = if is_beside { source.clone() } else { target };
    let places = PairPlaces { target, source, spot };
    let known = |side: &Side| {
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
        State::Unconfirmed if pair.is_divided(block) => {
            catalog::divided_text(places, block.source.len(), block.target.len())
        }
        State::Unconfirmed => catalog::unconfirmed(places),
        State::Identical => catalog::identical(places),
        State::Copied => catalog::copied(places),
        State::Missing => {
            let column = if run.len() == 1 { cells_below(pair, block) } else { 0 };
            let is_marked = !block.target.is_empty();
            let beside = is_beside.then(|| pair.target.locale.tag());
            catalog::missing_translation(places, is_marked, beside, run.len() + column)
        }
        State::Extra => catalog::extra_translation(places),
        State::Uncertain => {
            let count = |of: fn(&Aligned) -> usize| run.iter().map(of).sum();
            catalog::align(places, count(|it| it.source.len()), count(|it| it.target.len()))
        }
    })
}

/// Returns how many of the blocks of `pair` from `at` on are told in one finding: those of which it is uncertain what they
/// translate, and the cells of a row that is not there.
fn together(pair: &Pair, at: usize) -> usize {
    let blocks = &pair.blocks[at..];
    let row = lacking_cell(pair, &blocks[0]).map(|(_, (row, _))| row);
    let is_with = |it: &Aligned| match row {
        Some(row) => lacking_cell(pair, it).is_some_and(|(_, (it, _))| it == row),
        None => it.state == State::Uncertain,
    };
    blocks.iter().take_while(|it| is_with(it)).count().max(1)
}

/// Returns the unit of the original and the row and column of `block`, if it is a cell for which the translation has no
/// place.
fn lacking_cell(pair: &Pair, block: &Aligned) -> Option<(usize, (u16, u16))> {
    let unit = pair.source.units.get(block.source.start)?;
    let is_lacking = block.state == State::Missing && block.target.is_empty();
    (is_lacking && unit.kind == UnitKind::Cell).then_some((block.source.start, unit.cell))
}

/// Returns the head of the column in which `block` is a cell below the head, if the translation has a place for neither.
fn new_head(pair: &Pair, block: &Aligned) -> Option<usize> {
    let (unit, (row, column)) = lacking_cell(pair, block).filter(|(_, (row, _))| *row > 0)?;
    let before = pair.source.units[..unit].iter().enumerate().rev();
    let mut table = before.take_while(|(_, it)| it.kind == UnitKind::Cell && it.cell.0 <= row);
    let (head, _) = table.find(|(_, it)| it.cell == (0, column))?;
    let of_head = pair.blocks.iter().find(|it| it.source.contains(&head))?;
    lacking_cell(pair, of_head).is_some().then_some(head)
}

/// Says whether the block `at` is a cell of a new column, which is told with its head, unless its whole row is new.
fn is_below_new_head(pair: &Pair, at: usize) -> bool {
    let is_alone = || {
        let row = |it: &Aligned| lacking_cell(pair, it).map(|(_, (row, _))| row);
        let own = row(&pair.blocks[at]);
        let before = at.checked_sub(1).and_then(|it| row(&pair.blocks[it]));
        let behind = pair.blocks.get(at + 1).and_then(row);
        own != before && own != behind
    };
    new_head(pair, &pair.blocks[at]).is_some() && is_alone()
}

/// Returns how many cells are told with `block`, since it is the head of a new column.
fn cells_below(pair: &Pair, block: &Aligned) -> usize {
    let Some((head, (0, _))) = lacking_cell(pair, block) else { return 0 };
    let blocks = pair.blocks.iter().enumerate();
    let of_head =
        blocks.filter(|(at, it)| new_head(pair, it) == Some(head) && is_below_new_head(pair, *at));
    of_head.count()
}

/// Says whether the checks of messages report the block: a message in use that one language lacks.
fn is_told_elsewhere(pair: &Pair, block: &Aligned) -> bool {
    let lacks = matches!(block.state, State::Missing | State::Extra);
    let (source, target) = (block.source.clone(), block.target.clone());
    let mut units = pair.source.units[source].iter().chain(&pair.target.units[target]);
    pair.is_shown && lacks && units.any(|unit| unit.kind == UnitKind::Message)
}
