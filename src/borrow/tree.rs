//! [`Tree`]: the elements of a page, its components and the texts of its blocks, and what stands in what.

use std::collections::HashMap;
use std::ops::Range;

use crate::html::{Tag, all_tags, tag_name};
use crate::parse::document::{BlockKind, Body, Container, Containers, Document, Hole};

/// What a node is called that stands for a component.
const COMPONENT: &str = "component";
/// What a node is called that stands for a block that is no element by itself: the text of a paragraph.
const TEXT: &str = "text";
/// What a node is called that stands for a block which holds elements: code, HTML, a component.
const WHOLE: &str = "whole";

/// The index of a node.
pub(super) type NodeId = usize;

/// A part of a page.
#[derive(Clone, Debug)]
pub(super) struct Node<'a> {
    /// The name of the element, or of what else it is.
    pub(super) name: &'a str,
    /// The component in whose body it stands; none for the text of the page itself.
    pub(super) body: Option<u32>,
    /// Where it is in the HTML of that.
    pub(super) range: Range<usize>,
    /// Where its content begins.
    pub(super) inner: usize,
    /// Which of the holes it holds.
    pub(super) holes: Range<usize>,
    /// What it stands in.
    pub(super) parent: Option<NodeId>,
    /// The block that it is.
    pub(super) block: Option<u32>,
}

impl Node<'_> {
    /// Says whether it is the text of a block, which needs an element round it.
    pub(super) fn is_text(&self) -> bool {
        self.name == TEXT
    }

    /// Says whether it is a cell of a table.
    pub(super) fn is_cell(&self) -> bool {
        matches!(self.name, "td" | "th")
    }
}

/// The parts of a page in the order in which they begin.
pub(super) struct Tree<'a> {
    /// The page.
    pub(super) document: &'a Document,
    /// Its parts.
    pub(super) nodes: Vec<Node<'a>>,
    by_block: HashMap<u32, NodeId>,
}

impl<'a> Tree<'a> {
    /// Takes `document` apart.
    pub(super) fn new(document: &'a Document) -> Self {
        let mut tree = Self { document, nodes: Vec::new(), by_block: HashMap::new() };
        tree.add(None, None);
        tree
    }

    /// Returns the node of the block `number`. Footnotes stand at the end, and not where the text has them.
    pub(super) fn block(&self, number: u32) -> Option<NodeId> {
        let is_note = |it: Containers| it.count(Container::Note) > 0;
        let block = self.document.outline.blocks.get(number as usize)?;
        self.by_block.get(&number).copied().filter(|_| !is_note(block.containers))
    }

    /// Returns `node` and what it stands in, from the inside out.
    pub(super) fn chain(&self, node: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(Some(node), |&it| self.nodes[it].parent)
    }

    /// Returns what stands directly in `parent`, or in nothing.
    pub(super) fn children(&self, parent: Option<NodeId>) -> impl Iterator<Item = NodeId> {
        (0..self.nodes.len()).filter(move |&it| self.nodes[it].parent == parent)
    }

    fn add(&mut self, of: Option<u32>, parent: Option<NodeId>) {
        let document = self.document;
        let Some(body) = body(document, of) else { return };
        let mut open: Vec<NodeId> = Vec::new();
        let mut next = 0;
        for (tag, range) in all_tags(&body.html) {
            while next < body.holes.len() && body.holes[next].0 as usize <= range.start {
                self.add_hole(body, next, of, parent, &mut open);
                next += 1;
            }
            let written = &body.html[range.clone()];
            match tag {
                Tag::Start => {
                    let node = Node {
                        name: tag_name(written),
                        body: of,
                        inner: range.end,
                        range: range.start..body.html.len(),
                        holes: next..body.holes.len(),
                        parent: open.last().copied().or(parent),
                        block: None,
                    };
                    open.push(self.nodes.len());
                    self.nodes.push(node);
                }
                Tag::End => {
                    let is_start = |&it: &NodeId| self.nodes[it].name == tag_name(written);
                    if let Some(at) = open.iter().rposition(is_start) {
                        let node = &mut self.nodes[open[at]];
                        (node.range.end, node.holes.end) = (range.end, next);
                        open.truncate(at);
                    }
                }
                Tag::Void => {}
            }
        }
        for at in next..body.holes.len() {
            self.add_hole(body, at, of, parent, &mut open);
        }
    }

    fn add_hole(
        &mut self,
        body: &Body,
        at: usize,
        of: Option<u32>,
        parent: Option<NodeId>,
        open: &mut Vec<NodeId>,
    ) {
        let (place, hole) = &body.holes[at];
        let place = *place as usize;
        let node = |name, block| Node {
            name,
            body: of,
            range: place..place,
            inner: place,
            holes: at..at + 1,
            parent: open.last().copied().or(parent),
            block,
        };
        match hole {
            Hole::BlockStart(number) => {
                let kind = self.document.outline.blocks[*number as usize].kind;
                let is_whole =
                    matches!(kind, BlockKind::Code | BlockKind::Html | BlockKind::Component);
                let node = node(if is_whole { WHOLE } else { TEXT }, Some(*number));
                self.by_block.insert(*number, self.nodes.len());
                open.push(self.nodes.len());
                self.nodes.push(node);
            }
            Hole::BlockEnd(number) => {
                let is_start = |&it: &NodeId| self.nodes[it].block == Some(*number);
                if let Some(start) = open.iter().rposition(is_start) {
                    let node = &mut self.nodes[open[start]];
                    (node.range.end, node.holes.end) = (place, at + 1);
                    open.truncate(start);
                }
            }
            Hole::Component(call) => {
                let node = node(COMPONENT, None);
                self.nodes.push(node);
                self.add(Some(*call), Some(self.nodes.len() - 1));
            }
            _ => {}
        }
    }
}

/// Returns the body of the component `of` of `document`, or its own.
pub(super) fn body(document: &Document, of: Option<u32>) -> Option<&Body> {
    match of {
        None => Some(&document.body),
        Some(call) => document.outline.components.get(call as usize)?.body.as_ref(),
    }
}
