//! [`Tree`]: the parts of a page, the texts in them, and what begins the lines of each.

use unicode_width::UnicodeWidthChar;

use crate::ledger::marker::{comments, is_marker};
use crate::ledger::unit::Unit;
use crate::ledger::workbench::Side;
use crate::parse::front_matter::parse_front_matter;
use crate::parse::markdown::{Part, PartKind, parts};
use crate::source::{self, Span};

/// The index of a part.
pub(crate) type NodeId = usize;

/// The parts of one side of a pair.
pub(crate) struct Tree<'a> {
    /// The side.
    pub(crate) side: &'a Side,
    /// The parts; those that a text needs for itself stand behind the others.
    pub(crate) nodes: Vec<Part>,
    /// The part that each unit is, none for those that stand in the head.
    pub(crate) of_unit: Vec<Option<NodeId>>,
}

impl<'a> Tree<'a> {
    /// Takes `side` apart.
    pub(crate) fn new(side: &'a Side) -> Self {
        let body = parse_front_matter(&side.path, &side.text, &[]).value.body;
        let nodes = parts(&side.path, &side.text, body, &side.locale);
        let mut tree = Self { side, nodes, of_unit: Vec::new() };
        for unit in &side.units {
            let node = unit.block.and_then(|_| tree.node(unit));
            tree.of_unit.push(node);
        }
        tree
    }

    /// Returns the part that `unit` is. A text that stands in a container without a paragraph of its own becomes one.
    fn node(&mut self, unit: &Unit) -> Option<NodeId> {
        let holds = |it: &Part| it.span.start <= unit.span.start && unit.span.end <= it.span.end;
        let around = self.nodes.iter().rposition(holds);
        match around.map(|at| self.nodes[at].kind) {
            Some(PartKind::Leaf | PartKind::Cell | PartKind::Term | PartKind::Component) => around,
            _ => {
                let (kind, span) = (PartKind::Leaf, unit.span);
                self.nodes.push(Part { kind, span, inner: span.start, parent: around });
                Some(self.nodes.len() - 1)
            }
        }
    }

    /// Returns `node` and what it stands in, from the inside out.
    pub(crate) fn chain(&self, node: NodeId) -> impl Iterator<Item = NodeId> {
        std::iter::successors(Some(node), |&it| self.nodes[it].parent)
    }

    /// Returns what stands directly in `parent`, in the order of the file.
    pub(crate) fn children(&self, parent: Option<NodeId>) -> Vec<NodeId> {
        let own = (0..self.nodes.len()).filter(|&it| self.nodes[it].parent == parent);
        let mut own: Vec<_> = own.collect();
        own.sort_by_key(|&it| self.nodes[it].span.start);
        own
    }

    /// Returns where the content of `node` begins, behind its mark. The box of a task belongs to the content.
    pub(crate) fn content(&self, node: NodeId) -> usize {
        let start = self.nodes[node].span.start;
        let first = self.children(Some(node)).first().map(|&it| self.nodes[it].span.start);
        let (start, first) = (start as usize, first.unwrap_or(start) as usize);
        let is_item = self.nodes[node].kind == PartKind::Item;
        let mark = self.side.text.get(start..first).filter(|_| is_item);
        mark.and_then(|it| it.find('[')).map_or(first, |at| start + at)
    }

    /// Returns the part of the file that `node` is, without the empty lines behind it.
    pub(crate) fn range(&self, node: NodeId) -> std::ops::Range<usize> {
        let Span { start, end } = self.nodes[node].span;
        let (start, mut end) = (start as usize, end as usize);
        loop {
            end = start + self.side.text[start..end].trim_end().len();
            let line = self.line_start(end).max(start);
            let rest = &self.side.text[line..end];
            if line == start || rest.is_empty() || !rest.chars().all(|c| matches!(c, '>' | ' ')) {
                return start..end;
            }
            end = line;
        }
    }

    /// Returns where `node` begins, with the comments for translators before it, which are about it.
    pub(crate) fn with_comments(&self, node: NodeId) -> usize {
        let mut at = self.nodes[node].span.start as usize;
        let own = self.children(self.nodes[node].parent);
        let before: Vec<_> = own.into_iter().take_while(|&it| it != node).collect();
        for range in before.into_iter().rev().map(|it| self.range(it)) {
            let Some(comments) = comments(&self.side.text[range.clone()]) else { break };
            if comments.iter().any(|(_, it)| is_marker(it)) {
                at = range.start;
            }
        }
        at
    }

    /// Returns where the line begins that holds the byte `at`.
    pub(crate) fn line_start(&self, at: usize) -> usize {
        source::line_start(&self.side.text, at)
    }

    /// Returns what lines in `container` begin with, behind the first one.
    pub(crate) fn prefix(&self, container: Option<NodeId>) -> String {
        let Some(node) = container else { return String::new() };
        let part = &self.nodes[node];
        let before = |at: usize| blanked(&self.side.text[self.line_start(at)..at]);
        match part.kind {
            PartKind::Quote | PartKind::Item | PartKind::Definition => before(self.content(node)),
            PartKind::Note => before(part.span.start as usize) + "    ",
            _ => self.prefix(part.parent),
        }
    }
}

/// Returns `text` with white space for everything but the marks of quotations.
pub(crate) fn blanked(text: &str) -> String {
    let blank = |c: char| match c {
        '>' | '\t' => c.to_string(),
        c => " ".repeat(c.width().unwrap_or(1)),
    };
    text.chars().map(blank).collect()
}

/// Returns `line` without as much of `prefix` as it begins with.
pub(crate) fn without_prefix<'l>(line: &'l str, prefix: &str) -> &'l str {
    let mut rest = line;
    for c in prefix.chars() {
        let trimmed = rest.trim_start_matches(' ');
        match c {
            '>' if trimmed.starts_with('>') => rest = &trimmed[1..],
            c if c != '>' && rest.starts_with(c) => rest = &rest[1..],
            _ => {}
        }
    }
    rest
}
