//! The lines of a part of the original as they stand in the translation's file.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Blocks, Text};
use crate::ledger::{Edit, NodeId, Tree, blanked, edited, splice, todo_mark, without_prefix};
use crate::parse::markdown::PartKind;
use crate::source::Span;

/// Where a part goes in the file of the translation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Behind a part.
    Behind(NodeId),
    /// Before a part.
    Before(NodeId),
    /// Behind a part of a quotation, which ends there and begins again.
    Between(NodeId, NodeId),
    /// First in a component.
    Inside(NodeId),
    /// At the end of the page.
    End,
}

/// What the lines of a part that is put in begin with.
struct Marks {
    /// The first one, behind what stands there already.
    first: String,
    /// The others.
    rest: String,
    /// The line between the part and what stands beside it; none if they follow one another directly.
    between: Option<String>,
}

impl Blocks<'_> {
    /// Returns where the part `whole` of the source with `edits` goes, and its text there.
    pub(super) fn chunk(
        &self,
        whole: NodeId,
        place: Place,
        edits: &[Edit],
    ) -> (Range<usize>, String) {
        let lines = self.lines(whole, edits);
        let file = &self.target.side.text;
        let written = |marks: &Marks| {
            let mut text = marks.first.clone() + &lines[0];
            for line in &lines[1..] {
                text.push('\n');
                text.push_str(format!("{}{line}", marks.rest).trim_end());
            }
            text
        };
        let line_end = |at: usize| {
            let end = file[at..].find('\n').map_or(file.len(), |it| at + it);
            if file[..end].ends_with('\r') { end - 1 } else { end }
        };
        match place {
            Place::Behind(node) => {
                let mut at = line_end(self.target.range(node).end);
                if self.target.nodes[node].kind == PartKind::Head {
                    // The line below the head belongs to it.
                    at = file[at..].find('\n').map_or(at, |it| line_end(at + it + 1));
                }
                let marks = self.marks_behind(whole, node);
                let between = marks.between.as_ref().map(|it| format!("\n{it}"));
                let lead = between.clone().unwrap_or_default();
                let behind = file[at..].trim_start_matches('\r').strip_prefix('\n');
                let next = behind.and_then(|it| it.lines().next()).unwrap_or_default();
                let is_tight = !next.trim_matches(['>', ' ', '\t', '\r']).is_empty();
                let tail = between.filter(|_| is_tight).unwrap_or_default();
                (at..at, format!("{lead}\n{}{tail}", written(&marks)))
            }
            Place::Between(node, quote) => {
                let at = line_end(self.target.range(node).end);
                let rest = self.target.prefix(self.target.nodes[quote].parent);
                let empty = rest.trim_end().to_owned();
                // The empty line of the quotation makes room.
                let lines = file[at..].trim_start_matches('\r').strip_prefix('\n');
                let is_empty = |it: &&str| it.trim_matches(['>', ' ', '\t', '\r']).is_empty();
                let next = lines.and_then(|it| it.lines().next()).filter(is_empty);
                let end = next
                    .map_or(at, |_| line_end(file[at..].find('\n').map_or(at, |it| at + it + 1)));
                let marks = Marks { first: rest.clone(), rest, between: None };
                (at..end, format!("\n{empty}\n{}\n{empty}", written(&marks)))
            }
            Place::Before(node) => {
                let at = self.target.with_comments(node);
                let marks = self.marks_before(whole, node);
                let between = marks.between.as_ref().map(|it| format!("\n{it}"));
                let start = blanked(&file[self.target.line_start(at)..at]);
                (at..at, format!("{}{}\n{start}", written(&marks), between.unwrap_or_default()))
            }
            Place::Inside(node) => {
                let at = line_end(self.target.nodes[node].inner as usize);
                let rest = self.target.prefix(Some(node));
                let empty = rest.trim_end().to_owned();
                let marks = Marks { first: rest.clone(), rest, between: None };
                (at..at, format!("\n{empty}\n{}", written(&marks)))
            }
            Place::End => {
                let marks = Marks { first: String::new(), rest: String::new(), between: None };
                let at = file.trim_end().len();
                (at..at, format!("\n\n{}", written(&marks)))
            }
        }
    }

    /// Returns the lines of the part `whole` of the source with `edits`, without what begins them; those of an item also
    /// without its mark.
    fn lines(&self, whole: NodeId, edits: &[Edit]) -> Vec<String> {
        let tree = &self.source;
        let mut range = tree.range(whole);
        if tree.nodes[whole].kind == PartKind::Head {
            range.end =
                tree.side.text[range.end..].find('\n').map_or(range.end, |it| range.end + it);
        }
        let is_item = tree.nodes[whole].kind == PartKind::Item;
        let prefix = tree.prefix(if is_item { Some(whole) } else { tree.nodes[whole].parent });
        if is_item {
            range.start = tree.content(whole);
        }
        let start = range.start;
        let moved: Vec<Edit> = edits
            .iter()
            .map(|(span, text)| {
                let Range { start: from, end: to } = span.range();
                (Span::new(from - start, to - start), text.clone())
            })
            .collect();
        let text = edited(&tree.side.text[range], &moved);
        let mut lines = text.lines();
        let first = lines.next().unwrap_or_default().to_owned();
        let rest = lines.map(|line| without_prefix(line, &prefix).to_owned());
        std::iter::once(first).chain(rest).collect()
    }

    fn marks_behind(&self, whole: NodeId, node: NodeId) -> Marks {
        let tree = &self.target;
        let around = tree.prefix(tree.nodes[node].parent);
        let between = self.is_loose(whole, node).then(|| around.trim_end().to_owned());
        if self.source.nodes[whole].kind != PartKind::Item {
            return Marks { first: around.clone(), rest: around, between };
        }
        let first = item_lead(tree, node).map_or(around, |(outer, mark)| outer + &next(&mark));
        Marks { rest: blanked(&first), first, between }
    }

    fn marks_before(&self, whole: NodeId, node: NodeId) -> Marks {
        let tree = &self.target;
        let around = tree.prefix(tree.nodes[node].parent);
        let between = self.is_loose(whole, node).then(|| around.trim_end().to_owned());
        if self.source.nodes[whole].kind != PartKind::Item {
            return Marks { first: String::new(), rest: around, between };
        }
        let (outer, mark) = item_lead(tree, node).unwrap_or((around, String::new()));
        Marks { rest: outer + &blanked(&mark), first: mark, between }
    }

    /// Says whether an empty line stands between the part `whole` of the source and what is beside it, `node`.
    fn is_loose(&self, whole: NodeId, node: NodeId) -> bool {
        match self.source.nodes[whole].kind {
            PartKind::Row | PartKind::Head | PartKind::Definition => false,
            PartKind::Item => {
                let of_target = has_empty_lines(&self.target, node);
                of_target.or(has_empty_lines(&self.source, whole)).unwrap_or(false)
            }
            _ => true,
        }
    }

    /// Returns the part of the file that is the empty cell for the cell `whole` of the source, and its new content.
    pub(super) fn cell(
        &self,
        whole: NodeId,
        place: Place,
        texts: &BTreeMap<usize, Text<'_>>,
    ) -> Result<(Range<usize>, String), &'static str> {
        let (Place::Behind(beside) | Place::Before(beside)) = place else { return Err("no-place") };
        let (source, target) = (&self.source, &self.target);
        let row = source.children(source.nodes[whole].parent);
        let column = row.iter().position(|&it| it == whole).ok_or("no-place")?;
        let cells = target.children(target.nodes[beside].parent);
        let cell = *cells.get(column).ok_or("no-place")?;
        if target.of_unit.contains(&Some(cell)) {
            return Err("no-place");
        }
        let number = source.of_unit.iter().position(|it| *it == Some(whole)).ok_or("no-place")?;
        let text = texts.get(&number).ok_or("no-place")?;
        let unit = &source.side.units[number];
        let (_, written) = splice(&source.side.text, unit, text.text);
        let mark = text.is_doubtful.then(|| todo_mark(&source.side.text, unit)).flatten();
        let text = written + &mark.map_or(String::new(), |(_, mark)| mark);
        // The cells that a row lacks are said to be behind its line.
        let end = target.range(target.nodes[cell].parent.ok_or("no-place")?).end;
        let Range { start, end: to } = target.nodes[cell].span.range();
        let range = start.min(end)..to.min(end);
        // A row may be shorter than its table.
        let before = target.side.text[..range.start].trim_end_matches([' ', '\t']);
        let is_same = |it: &&NodeId| target.nodes[**it].span.range() == range;
        let skipped = cells[..column].iter().rev().take_while(is_same).count();
        let bars = skipped + usize::from(!before.ends_with('|'));
        Ok((range, format!("{} {text} ", " |".repeat(bars))))
    }
}

/// Returns what stands before the mark of the item `node` on its line as white space, and the mark.
fn item_lead(tree: &Tree<'_>, node: NodeId) -> Option<(String, String)> {
    let start = tree.nodes[node].span.start as usize;
    let text = &tree.side.text;
    let outer = blanked(&text[tree.line_start(start)..start]);
    let mark = &text[start..tree.content(node)];
    let mark = mark.split(['\r', '\n']).next().unwrap_or_default();
    let space = if mark.ends_with(' ') { "" } else { " " };
    (!mark.trim().is_empty()).then(|| (outer, format!("{mark}{space}")))
}

/// Returns the mark of the item behind that with the mark `mark`: the next number, or the same sign.
fn next(mark: &str) -> String {
    let digits: String = mark.chars().take_while(char::is_ascii_digit).collect();
    match digits.parse::<u32>() {
        Ok(number) => mark.replacen(&digits, &number.saturating_add(1).to_string(), 1),
        Err(_) => mark.to_owned(),
    }
}

/// Says whether there are empty lines between the item `node` and the one beside it, if there is one.
fn has_empty_lines(tree: &Tree<'_>, node: NodeId) -> Option<bool> {
    let items = tree.children(tree.nodes[node].parent);
    let at = items.iter().position(|&it| it == node)?;
    let (first, second) = match items.get(at + 1) {
        Some(&next) => (node, next),
        None => (*items.get(at.checked_sub(1)?)?, node),
    };
    let between = &tree.side.text[tree.range(first).end..tree.nodes[second].span.start as usize];
    Some(between.matches('\n').count() > 1)
}
