//! The style of sentences over all blocks of a Japanese page, where the house asks for one style on each page.

use crate::compare::{Check, Context, sentence_ends};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::comparison::{Matter, Pieces, difference};
use crate::ledger::{Aligned, Pair, Side, UnitKind, Workbench};
use crate::parse::document::Container;
use crate::proofread::place::Spots;
use crate::proofread::{approval, code, is_readable, lines, spot};

/// Returns a finding for every sentence of `pair` in the rarer of the two styles of its page.
pub(super) fn findings(workbench: &Workbench, pair: &Pair, context: &Context) -> Vec<Diagnostic> {
    let sides = [(true, &pair.source), (false, &pair.target)];
    let is_asked = |side: &Side| {
        let rules = context.style.rules(&side.path, &side.locale);
        rules.and_then(|it| it.word("sentence_end")) == Some("page")
    };
    let is_page = pair.key.is_some() && pair.has_target;
    let asked = sides.into_iter().filter(|(_, side)| is_page && is_asked(side));
    asked.flat_map(|(is_source, side)| rarer(workbench, pair, side, is_source)).collect()
}

fn rarer(workbench: &Workbench, pair: &Pair, side: &Side, is_source: bool) -> Vec<Diagnostic> {
    let mut ends = [Vec::new(), Vec::new()];
    for block in pair.blocks.iter().filter(|it| is_readable(it.state)) {
        let range = if is_source { &block.source } else { &block.target };
        let is_own = side.units[range.clone()].iter().all(|unit| {
            let is_text = matches!(unit.kind, UnitKind::Paragraph | UnitKind::Item);
            is_text && unit.containers.count(Container::Quote) == 0
        });
        let (polite, plain) = sentence_ends(&side.text(range));
        // A block with both has been reported by itself.
        if is_own && (polite.is_empty() || plain.is_empty()) {
            ends[0].extend(polite.into_iter().map(|it| (block, it)));
            ends[1].extend(plain.into_iter().map(|it| (block, it)));
        }
    }
    let [polite, plain] = ends;
    let lines = lines(pair);
    let fewer = if plain.len() > polite.len() { polite } else { plain };
    let mut last: Option<(&Aligned, Spots<'_>)> = None;
    let reported = fewer.into_iter().filter_map(|(block, end): (&Aligned, _)| {
        let allows = approval(workbench, pair, block)
            .is_some_and(|it| it.allows(Check::MixedDesumasu.name()));
        let code = code(Check::MixedDesumasu).filter(|_| !allows)?;
        let (here, there) = match is_source {
            true => (&block.source, pair.target.place(&block.target)),
            false => (&block.target, pair.source.place(&block.source)),
        };
        // Many sentences may stand in one block.
        let (_, spots) = match last.take().filter(|(it, _)| std::ptr::eq(*it, block)) {
            Some(known) => last.insert(known),
            None => last.insert((block, Spots::new(side, here))),
        };
        let here = spots.pieces(&[end]);
        let there = Pieces { pieces: Vec::new(), block: there };
        let (target, source) = if is_source { (&there, &here) } else { (&here, &there) };
        Some(difference(code, target, source, true, &spot(pair, block, &lines), Matter::Plain))
    });
    reported.collect()
}
