//! The style of sentences over all blocks of a Japanese page, where the house asks for one style on each page.

use std::ops::Range;

use crate::compare::{Check, Context, sentence_ends};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::comparison::{Matter, Pieces, difference};
use crate::ledger::{Aligned, Pair, Side, UnitKind, Workbench};
use crate::parse::document::Container;
use crate::proofread::place::Spots;
use crate::proofread::{approval, code, is_readable, lines, spot};

/// Returns a finding for every sentence of `pair` in the rarer of the two styles of its page. `lone` are the units that are
/// read with no other one.
pub(super) fn findings(
    workbench: &Workbench,
    pair: &Pair,
    lone: &[(bool, usize)],
    context: &Context,
) -> Vec<Diagnostic> {
    let sides = [(true, &pair.source), (false, &pair.target)];
    let is_asked = |side: &Side| {
        let rules = context.style.rules(&side.path, &side.locale);
        rules.and_then(|it| it.word("sentence_end")) == Some("page")
    };
    let asked = sides.into_iter().filter(|(_, side)| pair.key.is_some() && is_asked(side));
    asked.flat_map(|(is_source, _)| rarer(workbench, pair, lone, is_source)).collect()
}

fn rarer(
    workbench: &Workbench,
    pair: &Pair,
    lone: &[(bool, usize)],
    is_source: bool,
) -> Vec<Diagnostic> {
    let side = if is_source { &pair.source } else { &pair.target };
    let readable = pair.blocks.iter().filter(|it| is_readable(it.state)).map(|block| {
        let range = if is_source { &block.source } else { &block.target };
        (range.clone(), Some(block))
    });
    let alone = lone.iter().filter(|it| it.0 == is_source).map(|(_, at)| (*at..at + 1, None));
    let mut texts: Vec<(Range<usize>, Option<&Aligned>)> = readable.chain(alone).collect();
    texts.sort_by_key(|(range, _)| range.start);
    let mut ends = [Vec::new(), Vec::new()];
    for (range, block) in &texts {
        let is_own = side.units[range.clone()].iter().all(|unit| {
            let is_text = matches!(unit.kind, UnitKind::Paragraph | UnitKind::Item);
            is_text && unit.containers.count(Container::Quote) == 0
        });
        let (polite, plain) = sentence_ends(&side.text(range));
        // A block with both has been reported by itself.
        if is_own && (polite.is_empty() || plain.is_empty()) {
            ends[0].extend(polite.into_iter().map(|it| (range, *block, it)));
            ends[1].extend(plain.into_iter().map(|it| (range, *block, it)));
        }
    }
    let [polite, plain] = ends;
    let lines = lines(pair);
    let fewer = if plain.len() > polite.len() { polite } else { plain };
    let mut last: Option<(usize, Spots<'_>)> = None;
    let reported = fewer.into_iter().filter_map(|(range, block, end)| {
        let approved = block.and_then(|block| approval(workbench, pair, block));
        let allows = approved.is_some_and(|it| it.allows(Check::MixedDesumasu.name()));
        let code = code(Check::MixedDesumasu).filter(|_| !allows)?;
        // Many sentences may stand in one block.
        let (_, spots) = match last.take().filter(|(it, _)| *it == range.start) {
            Some(known) => last.insert(known),
            None => last.insert((range.start, Spots::new(side, range))),
        };
        let here = spots.pieces(&[end]);
        let Some(block) = block else {
            let there = Pieces { pieces: Vec::new(), block: here.block.clone() };
            return Some(difference(code, &here, &there, true, None, Matter::Plain));
        };
        let there = match is_source {
            true => pair.target.place(&block.target),
            false => pair.source.place(&block.source),
        };
        let there = Pieces { pieces: Vec::new(), block: there };
        let (target, source) = if is_source { (&there, &here) } else { (&here, &there) };
        let spot = spot(pair, block, &lines);
        Some(difference(code, target, source, true, Some(&spot), Matter::Plain))
    });
    reported.collect()
}
