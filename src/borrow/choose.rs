//! Which parts of the original are lacking as a whole, and where they belong in the translation.

use crate::borrow::Standing;
use crate::borrow::tree::{Node, NodeId, Tree, body};
use crate::parse::document::{Document, Hole};

/// Elements that hold the text of one block and nothing else.
const ROUND_TEXT: [&str; 7] = ["p", "h1", "h2", "h3", "h4", "h5", "h6"];

/// Elements that stand in certain others only.
const PARTS: [&str; 9] = ["li", "dt", "dd", "tr", "td", "th", "thead", "tbody", "caption"];

/// A part of the original and its place in the translation.
#[derive(Clone, Debug)]
pub(super) struct Chosen<'a> {
    /// The part.
    pub(super) part: Node<'a>,
    /// Whether it has to be put into an element.
    pub(super) needs_element: bool,
    /// The component of the translation in whose body it goes; none for the page itself.
    pub(super) body: Option<u32>,
    /// Where it goes in the HTML of that.
    pub(super) at: usize,
    /// How many of the holes stand before it.
    pub(super) hole: usize,
    /// Where it would stand in the file.
    pub(super) place: u32,
}

/// Returns what is to be taken from `source` into `target`, in the order of `source`.
pub(super) fn choose<'a>(
    standing: &Standing,
    source: &Tree<'a>,
    target: &Tree<'_>,
) -> Vec<Chosen<'a>> {
    let chooser = Chooser { standing, source, target, has_present: has_present(standing, source) };
    let mut taken = vec![false; source.nodes.len()];
    let mut chosen = Vec::new();
    for node in standing.missing.iter().filter_map(|&it| source.block(it)) {
        if source.chain(node).any(|it| taken[it]) {
            continue;
        }
        let whole = chooser.whole(node);
        taken[whole] = true;
        let placed = chooser.placed(whole).filter(|it| has_whole_links(source, &it.part));
        chosen.extend(placed.map(|it| (whole, it)));
    }
    chosen.sort_by_key(|(whole, _)| *whole);
    chosen.into_iter().map(|(_, it)| it).collect()
}

/// Says whether every link in `part` begins and ends there.
fn has_whole_links(source: &Tree<'_>, part: &Node<'_>) -> bool {
    let Some(body) = body(source.document, part.body) else { return false };
    let mut open = 0_i32;
    for (_, hole) in &body.holes[part.holes.clone()] {
        match hole {
            Hole::LinkStart(_) => open += 1,
            Hole::LinkEnd(_) => open -= 1,
            _ => {}
        }
    }
    open == 0
}

/// Returns for each part of `source` whether something in it has a translation.
fn has_present(standing: &Standing, source: &Tree<'_>) -> Vec<bool> {
    let mut has_present = vec![false; source.nodes.len()];
    for node in standing.present.keys().filter_map(|&it| source.block(it)) {
        for it in source.chain(node) {
            has_present[it] = true;
        }
        // The texts of a component that is there are to go into it.
        for it in source.children(Some(node)) {
            has_present[it] = true;
        }
    }
    has_present
}

struct Chooser<'a, 'b> {
    standing: &'b Standing,
    source: &'b Tree<'a>,
    target: &'b Tree<'b>,
    has_present: Vec<bool>,
}

/// What stands beside a part, and on which side of the part that is.
#[derive(Clone, Copy)]
struct Neighbor {
    /// A block that has a translation.
    block: NodeId,
    /// The part that it stands in, which stands where the lacking one does.
    part: NodeId,
    is_before: bool,
}

impl<'a> Chooser<'a, '_> {
    /// Returns the largest part round `node` of which nothing is translated.
    fn whole(&self, node: NodeId) -> NodeId {
        let chain = self.source.chain(node).take_while(|&it| !self.has_present[it]);
        chain.last().unwrap_or(node)
    }

    /// Returns `whole` with its place, if it has one.
    fn placed(&self, whole: NodeId) -> Option<Chosen<'a>> {
        let part = self.source.nodes[whole].clone();
        let Some(neighbor) = self.neighbor(whole) else {
            // Nothing at all is translated.
            let is_alone = part.parent.is_none() && !PARTS.contains(&part.name);
            let Document { outline, body } = self.target.document;
            let place = outline.blocks.last().map_or(0, |it| it.span.end);
            let (at, hole) = (body.html.len(), body.holes.len());
            let needs_element = part.is_text();
            let chosen = Chosen { part, needs_element, body: None, at, hole, place };
            return is_alone.then_some(chosen);
        };
        let of_source = self.source.nodes[neighbor.block].block?;
        let (first, last) = self.standing.present[&of_source];
        let block = if neighbor.is_before { last } else { first };
        let there = self.counterpart(neighbor, self.target.block(block)?)?;
        let span = self.target.document.outline.blocks[block as usize].span;
        let place = if neighbor.is_before { span.end } else { span.start };
        if part.is_cell() {
            return self.cell(whole, there, place, neighbor.is_before);
        }
        let node = &self.target.nodes[there];
        let (at, hole) = match neighbor.is_before {
            true => (node.range.end, node.holes.end),
            false => (node.range.start, node.holes.start),
        };
        Some(Chosen { needs_element: part.is_text(), part, body: node.body, at, hole, place })
    }

    /// Returns the nearest part beside `whole` that has a translation, before it or else behind it.
    fn neighbor(&self, whole: NodeId) -> Option<Neighbor> {
        let parent = self.source.nodes[whole].parent;
        let blocks = self.standing.present.keys().filter_map(|&it| self.source.block(it));
        let beside = blocks.filter_map(|block| {
            let is_beside = |&it: &NodeId| self.source.nodes[it].parent == parent;
            let part = self.source.chain(block).find(is_beside)?;
            Some(Neighbor { block, part, is_before: part < whole })
        });
        let beside: Vec<_> = beside.collect();
        let before = beside.iter().filter(|it| it.is_before).max_by_key(|it| it.block);
        before.or_else(|| beside.iter().min_by_key(|it| it.block)).copied()
    }

    /// Returns what stands round the block `block` of the translation as `neighbor` stands round its original.
    fn counterpart(&self, neighbor: Neighbor, block: NodeId) -> Option<NodeId> {
        let name = |at: NodeId| self.target.nodes[at].name;
        let part = &self.source.nodes[neighbor.part];
        if part.parent.is_none() {
            return self.target.chain(block).last();
        }
        if part.is_text() || ROUND_TEXT.contains(&part.name) {
            // Whether an item has paragraphs is a matter of empty lines.
            let chain = self.target.chain(block).skip(1);
            let round = chain.take_while(|&it| ROUND_TEXT.contains(&name(it)));
            return Some(round.last().unwrap_or(block));
        }
        let inside = self.source.chain(neighbor.block).take_while(|&it| it != neighbor.part);
        let depth = inside.filter(|&it| self.source.nodes[it].name == part.name).count();
        self.target.chain(block).filter(|&it| name(it) == part.name).nth(depth)
    }

    /// Returns the cell `cell` with its place in the row of the cell `there`: in the empty cell of its column, or beside
    /// `there` where the row is shorter than that of the original.
    fn cell(&self, cell: NodeId, there: NodeId, place: u32, is_behind: bool) -> Option<Chosen<'a>> {
        let row = |tree: &Tree<'_>, node: NodeId| -> Vec<NodeId> {
            let cells = tree.children(tree.nodes[node].parent);
            cells.filter(|&it| tree.nodes[it].is_cell()).collect()
        };
        let (own, other) = (row(self.source, cell), row(self.target, there));
        let node = &self.target.nodes[there];
        let (part, body) = (self.source.nodes[cell].clone(), node.body);
        let chosen = Chosen { part, needs_element: false, body, at: 0, hole: 0, place };
        if other.len() < own.len() {
            let (at, hole) = match is_behind {
                true => (node.range.end, node.holes.end),
                false => (node.range.start, node.holes.start),
            };
            return Some(Chosen { at, hole, ..chosen });
        }
        let empty = other[own.iter().position(|&it| it == cell)?];
        if self.target.children(Some(empty)).next().is_some() {
            return None;
        }
        let (text, empty) = (self.source.children(Some(cell)).next()?, &self.target.nodes[empty]);
        let part = self.source.nodes[text].clone();
        Some(Chosen { part, at: empty.inner, hole: empty.holes.start, ..chosen })
    }
}
