//! Begins a translation: the page in the other language, with what the ledgers know and marks where they do not.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use crate::ledger::marker::{HEAD_TODO, TODO_MARK, removal};
use crate::ledger::normal::TextDigest;
use crate::ledger::prose;
use crate::ledger::splice::{Edit, edited, splice};
use crate::ledger::tree::{NodeId, Tree};
use crate::ledger::unit::{Unit, UnitKind, Writing};
use crate::ledger::workbench::{Pair, Workbench};
use crate::source::{Span, line_break, line_start};

/// Returns the page of `pair` in its target language: the same structure, known translations filled in, and the original
/// behind a mark where there is none. Also returns how many texts were filled in and how many were marked.
pub fn begin(workbench: &Workbench, pair: &Pair) -> (String, usize, usize) {
    let known = known(workbench, pair);
    let source = &pair.source.text;
    let mut edits: Vec<Edit> = Vec::new();
    let (mut filled, mut marked) = (0, 0);
    let left_out = own_blocks(pair);
    edits.extend(left_out.iter().map(|it| (Span::new(it.start, it.end), String::new())));
    let is_kept = |unit: &&Unit| !left_out.iter().any(|it| it.contains(&unit.span.range().start));
    let units = pair.source.units.iter().filter(is_kept);
    for unit in units.filter(|unit| !unit.marks.skip) {
        if let Some(text) = known.get(&unit.digest) {
            edits.push(splice(source, unit, text));
            filled += 1;
        } else if let Some(edit) = todo_mark(source, unit) {
            edits.push(edit);
            edits.extend(repeated(source, unit));
            marked += 1;
        }
        // The blocks that it stands for stand by themselves in the translation.
        edits.extend(unit.marks.join.map(|(_, comment)| removal(source, comment)));
    }
    // Several values at the head may stand on one line, below one mark.
    edits.sort_by_key(|(span, _)| *span);
    edits.dedup();
    (edited(source, &edits), filled, marked)
}

/// Returns the edit that puts as many blocks in the place of `unit` as it stands for, where these are paragraphs of their
/// own: each is to be translated by a part of it.
fn repeated(source: &str, unit: &Unit) -> Option<Edit> {
    let count = is_paragraph(unit).then(|| unit.marks.covered())?;
    let line = line_break(source);
    let again = format!("{line}{line}{TODO_MARK}{line}{}", &source[unit.span.range()]);
    let end = Span { start: unit.span.end, ..unit.span };
    Some((end, again.repeat(count - 1)))
}

/// Says whether `unit` is a paragraph in no list or quotation.
fn is_paragraph(unit: &Unit) -> bool {
    unit.containers.depth() == 0 && unit.kind == UnitKind::Paragraph
}

/// Returns the parts of the file that are for readers of the original alone, with the marks that say so.
fn own_blocks(pair: &Pair) -> Vec<Range<usize>> {
    let side = &pair.source;
    if !side.units.iter().any(|it| it.marks.only) {
        return Vec::new();
    }
    let tree = Tree::new(side);
    let mut has_others = vec![false; tree.nodes.len()];
    for (_, node) in side.units.iter().zip(&tree.of_unit).filter(|(it, _)| !it.marks.only) {
        for it in node.iter().flat_map(|&it| tree.chain(it)) {
            has_others[it] = true;
        }
    }
    let mut parts = BTreeSet::new();
    for (_, node) in side.units.iter().zip(&tree.of_unit).filter(|(it, _)| it.marks.only) {
        let chain = node.iter().flat_map(|&it| tree.chain(it));
        parts.extend(chain.take_while(|&it| !has_others[it]).last());
    }
    parts.into_iter().map(|node| lines_of(&tree, node)).collect()
}

/// Returns the lines of the part `node` with the comments before it and the empty line behind it; where its first line
/// begins with the mark of something else, as much as stands before the next part.
fn lines_of(tree: &Tree<'_>, node: NodeId) -> Range<usize> {
    let text = &*tree.side.text;
    let start = tree.with_comments(node);
    let line = tree.line_start(start);
    let own = tree.children(tree.nodes[node].parent);
    let next = own.into_iter().map(|it| tree.nodes[it].span.start as usize).find(|it| *it > start);
    if !text[line..start].trim_matches([' ', '>']).is_empty() {
        return start..next.unwrap_or(tree.range(node).end);
    }
    let line_behind = |at: usize| text[at..].find('\n').map_or(text.len(), |it| at + it + 1);
    let end = line_behind(tree.range(node).end);
    let behind = line_behind(end);
    let is_empty = text[end..behind].trim_matches([' ', '>', '\r', '\n']).is_empty();
    line..if is_empty { behind } else { end }
}

/// Returns the translations that some ledger knows, by the digest of the original; those in use before old ones.
fn known<'a>(workbench: &'a Workbench, pair: &Pair) -> HashMap<TextDigest, &'a str> {
    let mut known = HashMap::new();
    let entries = || workbench.ledgers.values().flat_map(|ledger| &ledger.entries);
    let ordered = entries().filter(|it| it.is_old).chain(entries().filter(|it| !it.is_old));
    for entry in ordered {
        let texts = (entry.text(pair.source.locale.tag()), entry.text(pair.target.locale.tag()));
        if let (Some(source), Some(target)) = texts {
            known.insert(TextDigest::of(source), target);
        }
    }
    known
}

/// Returns the edit that marks `unit` as still to be translated, if there is anything to translate in it.
pub(crate) fn todo_mark(source: &str, unit: &Unit) -> Option<Edit> {
    if unit.is_opaque() || unit.marks.skip || !prose::has_words(&unit.text) {
        return None;
    }
    let start = Span { end: unit.span.start, ..unit.span };
    let end = Span { start: unit.span.end, ..unit.span };
    let line = line_break(source);
    Some(match (&unit.kind, unit.writing) {
        (UnitKind::FrontMatter(_), _) => {
            let at = line_start(source, unit.span.range().start);
            (Span::new(at, at), format!("{HEAD_TODO}{line}"))
        }
        (_, Writing::Lines) if is_paragraph(unit) => (start, format!("{TODO_MARK}{line}")),
        (UnitKind::Html | UnitKind::Code | UnitKind::Argument(..), _) => return None,
        (_, Writing::Lines | Writing::Cell) => (end, format!(" {TODO_MARK}")),
        _ => return None,
    })
}
