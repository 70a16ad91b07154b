//! Puts in texts for which there is no place in the translation's file yet.
//!
//! [`Inserter`] is the entry point. A message, a value of the head or of a table has a name, which says where it goes
//! ([`named`]). A block goes where its original stands:
//!
//! 1. A [`Tree`] says which parts (lists, items, tables, rows, …) the texts of both files stand in.
//! 2. The largest part of the original round the text of which nothing is translated is what is put in: a row, a whole
//!    table, a paragraph. Texts in it that did not come back are those of the original, marked as still to be translated.
//! 3. It goes beside the part of the translation whose original stands beside it ([`chunk`]), with the marks that the
//!    lines there begin with.

mod chunk;
mod named;

use std::collections::BTreeMap;

use crate::ledger::{
    Aligned, Edit, NodeId, Pair, State, TextDigest, Tree, Unit, UnitKind, splice, todo_mark,
    with_line_breaks,
};
use crate::parse::markdown::PartKind;
use crate::source::Span;

use chunk::Place;

/// What is put into a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Insertion {
    /// The edit.
    pub(crate) edit: Edit,
    /// The units that come with it, and what they then say.
    pub(crate) units: Vec<(UnitKind, Box<str>, TextDigest)>,
}

/// A text that came back for a block.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Text<'a> {
    /// What it says.
    pub(crate) text: &'a str,
    /// Whether it is put in with the mark that it is still to be translated.
    pub(crate) is_doubtful: bool,
}

/// Knows where texts without a translation go in the file of the translation.
pub(crate) struct Inserter<'a> {
    pair: &'a Pair,
    blocks: Option<Blocks<'a>>,
}

/// What there is to know of the blocks of a page.
struct Blocks<'a> {
    source: Tree<'a>,
    target: Tree<'a>,
    /// The units of the source that have a translation, with the first and the last unit of that.
    twins: BTreeMap<usize, (usize, usize)>,
    /// For each part of the source whether it cannot be taken as a whole: something in it has a translation, or needs
    /// none.
    is_torn: Vec<bool>,
}

impl<'a> Inserter<'a> {
    /// Looks at the files of `pair`.
    pub(crate) fn new(pair: &'a Pair) -> Self {
        let is_page = pair.key.is_some() && pair.has_target;
        Self { pair, blocks: is_page.then(|| Blocks::new(pair)) }
    }

    /// Returns what is to be put in so that the blocks `texts`, indexes into those of the pair, say their texts. They
    /// come in the order of the source.
    ///
    /// # Errors
    ///
    /// Returns why one of them has no place: `no-file`, `no-place`, or `doubtful` where no mark can stand.
    pub(crate) fn insertions(
        &self,
        texts: &[(usize, Text<'_>)],
    ) -> Result<Vec<Insertion>, &'static str> {
        if !self.pair.has_target {
            return Err("no-file");
        }
        let mut insertions = Vec::new();
        let mut parts: BTreeMap<(u32, NodeId), BTreeMap<usize, Text<'_>>> = BTreeMap::new();
        for &(at, text) in texts {
            let block = &self.pair.blocks[at];
            let number = block.source.start;
            let [unit] = &self.pair.source.units[block.source.clone()] else {
                return Err("no-place");
            };
            match &self.blocks {
                Some(blocks) if unit.block.is_some() => {
                    let whole = blocks.whole(number, unit)?;
                    let start = blocks.source.nodes[whole].span.start;
                    parts.entry((start, whole)).or_default().insert(number, text);
                }
                // Where no mark can stand, nobody has approved it, which is told.
                _ => {
                    let edit = named::edit(self.pair, at, unit, text)?;
                    let text = text.text;
                    let units = vec![(unit.kind.clone(), unit.id.clone(), TextDigest::of(text))];
                    insertions.push(Insertion { edit, units });
                }
            }
        }
        if let Some(blocks) = &self.blocks {
            for ((_, whole), texts) in &parts {
                insertions.push(blocks.insertion(*whole, texts)?);
            }
        }
        Ok(insertions)
    }
}

impl<'a> Blocks<'a> {
    fn new(pair: &'a Pair) -> Self {
        let (source, target) = (Tree::new(&pair.source), Tree::new(&pair.target));
        let mut is_torn = vec![false; source.nodes.len()];
        let mut tear = |unit: usize| {
            for it in source.of_unit[unit].into_iter().flat_map(|it| source.chain(it)) {
                is_torn[it] = true;
            }
        };
        let alone = pair.source.units.iter().enumerate();
        alone.filter(|(_, it)| it.marks.only).for_each(|(at, _)| tear(at));
        let mut twins = BTreeMap::new();
        let both = |it: &&Aligned| !it.source.is_empty() && !it.target.is_empty();
        for block in pair.blocks.iter().filter(both) {
            for unit in block.source.clone() {
                tear(unit);
                if block.state == State::Uncertain {
                    continue;
                }
                twins.insert(unit, (block.target.start, block.target.end - 1));
            }
        }
        Self { source, target, twins, is_torn }
    }

    /// Returns the largest part round the unit `number` of the source of which nothing is translated.
    fn whole(&self, number: usize, unit: &Unit) -> Result<NodeId, &'static str> {
        let node = self.source.of_unit[number].ok_or("no-place")?;
        let mut chain = self.source.chain(node).take_while(|&it| !self.is_torn[it]);
        let is_joined = unit.marks.join.is_some();
        chain.by_ref().last().filter(|_| !is_joined).ok_or("no-place")
    }

    /// Returns what puts the part `whole` of the source in, with `texts` for those of its units.
    fn insertion(
        &self,
        whole: NodeId,
        texts: &BTreeMap<usize, Text<'_>>,
    ) -> Result<Insertion, &'static str> {
        let place = self.place(whole).ok_or("no-place")?;
        let mut edits: Vec<Edit> = Vec::new();
        let mut units = Vec::new();
        for (number, unit) in self.source.side.units.iter().enumerate() {
            let node = self.source.of_unit[number];
            if !node.is_some_and(|it| self.source.chain(it).any(|it| it == whole)) {
                continue;
            }
            let (file, text) = (&self.source.side.text, texts.get(&number));
            edits.extend(text.map(|it| splice(file, unit, it.text)));
            if text.is_none_or(|it| it.is_doubtful) {
                let mark = todo_mark(file, unit);
                if text.is_some() && mark.is_none() {
                    return Err("doubtful");
                }
                edits.extend(mark);
            }
            let digest = text.map_or(unit.digest, |it| TextDigest::of(it.text));
            units.push((unit.kind.clone(), unit.id.clone(), digest));
        }
        let (at, text) = match self.source.nodes[whole].kind {
            PartKind::Cell => self.cell(whole, place, texts)?,
            _ => self.chunk(whole, place, &edits),
        };
        let text = with_line_breaks(&self.target.side.text, text);
        Ok(Insertion { edit: (Span::new(at.start, at.end), text), units })
    }

    /// Returns where the part `whole` of the source goes in the translation.
    fn place(&self, whole: NodeId) -> Option<Place> {
        let parent = self.source.nodes[whole].parent;
        let beside = self.twins.iter().filter_map(|(&unit, &twin)| {
            let leaf = self.source.of_unit[unit]?;
            let is_beside = |&it: &NodeId| self.source.nodes[it].parent == parent;
            let part = self.source.chain(leaf).find(is_beside)?;
            Some((unit, part, leaf, twin))
        });
        let start = |it: NodeId| self.source.nodes[it].span.start;
        let beside: Vec<_> = beside.collect();
        let is_before = |it: &&(usize, NodeId, NodeId, (usize, usize))| start(it.1) < start(whole);
        let is_behind = |it: &usize| self.source.side.units[*it].span.start >= start(whole);
        if let Some(&(_, part, leaf, (_, last))) = beside.iter().rev().find(is_before) {
            let next = self.twins.iter().find(|(it, _)| is_behind(it)).map(|(_, it)| it.0);
            let node = self.counterpart(part, leaf, last)?;
            let behind = self.apart(node, last, next).map(Place::Behind);
            return behind.or_else(|| self.split(node, last));
        }
        if let Some(&(_, part, leaf, (first, _))) = beside.first() {
            let before = self.twins.iter().rev().find(|(it, _)| !is_behind(it));
            let node = self.counterpart(part, leaf, first)?;
            return self.apart(node, first, before.map(|(_, it)| it.1)).map(Place::Before);
        }
        let Some(parent) = parent else { return Some(Place::End) };
        // Nothing but the tag of a component is translated.
        let of_parent = |(unit, _): &(&usize, _)| self.source.of_unit[**unit] == Some(parent);
        let (_, (first, _)) = self.twins.iter().find(of_parent)?;
        let node = self.target.of_unit[*first]?;
        (self.target.nodes[node].kind == PartKind::Component).then_some(Place::Inside(node))
    }

    /// Returns the part `node` of the translation or, if the unit `other` stands in it too, the largest one in it with `unit`
    /// and without `other`: two lists become one where what stood between them is lacking.
    fn apart(&self, node: NodeId, unit: usize, other: Option<usize>) -> Option<NodeId> {
        let of_other = other.and_then(|it| self.target.of_unit[it]);
        let holds_other = |it: NodeId| {
            of_other.is_some_and(|of| self.target.chain(of).any(|around| around == it))
        };
        let chain: Vec<NodeId> = self.target.chain(self.target.of_unit[unit]?).collect();
        let at = chain.iter().position(|it| *it == node)?;
        if !holds_other(node) {
            return Some(node);
        }
        let own = chain[..at].iter().rposition(|it| !holds_other(*it))?;
        let of_list = |it: &NodeId| {
            matches!(
                self.target.nodes[*it].kind,
                PartKind::List | PartKind::Item | PartKind::Definition | PartKind::Term
            )
        };
        chain[own..=at].iter().all(of_list).then_some(chain[own])
    }

    /// Returns the place behind `unit` in the quotation `node`, of which the rest becomes a quotation of its own: two of them
    /// become one where what stood between them is lacking.
    fn split(&self, node: NodeId, unit: usize) -> Option<Place> {
        let inside = self.target.chain(self.target.of_unit[unit]?).take_while(|it| *it != node);
        let is_quote = self.target.nodes[node].kind == PartKind::Quote;
        inside.last().filter(|_| is_quote).map(|it| Place::Between(it, node))
    }

    /// Returns what stands round the unit `unit` of the translation as `part` stands round its original `leaf`.
    fn counterpart(&self, part: NodeId, leaf: NodeId, unit: usize) -> Option<NodeId> {
        let node = self.target.of_unit[unit]?;
        let kind = self.source.nodes[part].kind;
        if self.source.nodes[part].parent.is_none() {
            return self.target.chain(node).last();
        }
        let inside = self.source.chain(leaf).take_while(|&it| it != part);
        let depth = inside.filter(|&it| self.source.nodes[it].kind == kind).count();
        self.target.chain(node).filter(|&it| self.target.nodes[it].kind == kind).nth(depth)
    }
}
