//! [`ReviewBlock`]: a text and its translation, with all that helps to judge them.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::Serialize;

use super::Material;
use super::parts::{TextPart, parts};
use crate::compare::{self, Form};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::report::{Described, Words};
use crate::exchange::Name;
use crate::ledger::{Aligned, Fate, Memories, Pair, Side, State, Unit, UnitKind, changes};
use crate::proofread::{Spots, form};
use crate::source::LineIndex;

/// A text and its translation.
#[derive(Clone, Debug, Serialize)]
pub struct ReviewBlock {
    /// The name within the page, for links.
    pub id: String,
    /// Where it belongs, as in files for translators; `None` where no translation can come back.
    pub context: Option<String>,
    /// Its name from the digest of the original, as in XLIFF.
    pub unit: Option<String>,
    /// How the two stand to each other; `only` or `skip` where that is marked.
    pub state: &'static str,
    /// What it is.
    pub kind: &'static str,
    /// The level of a heading.
    pub level: Option<u8>,
    /// What it is called where it has a name: the id of a message, the key of a field.
    pub label: String,
    /// What to type for it: the name of the page and the line.
    pub spot: String,
    /// The original.
    pub original: Option<ReviewText>,
    /// The translation.
    pub translation: Option<ReviewText>,
    /// What changed since the pair was approved.
    pub change: Option<TextChange>,
    /// The checks whose findings were accepted for these texts.
    pub allowed: Vec<String>,
    /// The terms in the original.
    pub terms: Vec<ReviewTerm>,
    /// Translations of texts like the original.
    pub memory: Vec<Proposed>,
    /// What the author tells translators, a line each.
    pub note: String,
    /// What was found.
    pub findings: Vec<ReviewFinding>,
    /// Whether the pair can be approved as it is.
    pub can_approve: bool,
}

/// One of the two texts.
#[derive(Clone, Debug, Serialize)]
pub struct ReviewText {
    /// The line in the file, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
    /// The text as it is written, without the marks of what it stands in.
    pub text: String,
    /// The same, cut where something is marked.
    pub parts: Vec<TextPart>,
    /// The address that opens the place in the editor of the author, in the live preview.
    pub editor: Option<String>,
}

/// What changed in one of the texts.
#[derive(Clone, Debug, Serialize)]
pub struct TextChange {
    /// `original` or `translation`.
    pub of: &'static str,
    /// What stayed, went and came.
    pub parts: Vec<(Fate, String)>,
}

/// A term of the glossary in the original.
#[derive(Clone, Debug, Serialize)]
pub struct ReviewTerm {
    /// The term as it stands there.
    pub term: String,
    /// What it is called in the translation.
    pub names: Vec<Allowed>,
}

/// A name, and whether it is to be used.
#[derive(Clone, Debug, Serialize)]
pub struct Allowed {
    /// The name.
    pub name: String,
    /// `preferred`, `admitted` or `forbidden`.
    pub status: &'static str,
}

/// An approved translation of a similar text.
#[derive(Clone, Debug, Serialize)]
pub struct Proposed {
    /// How alike the texts are, in percent.
    pub likeness: u32,
    /// The text.
    pub text: String,
    /// Its translation.
    pub translation: String,
}

/// What was found, in each language of the tool.
#[derive(Clone, Debug, Serialize)]
pub struct ReviewFinding {
    /// The code.
    pub code: &'static str,
    /// `error`, `warning` or `hint`.
    pub severity: &'static str,
    /// What is wrong.
    pub headline: Words,
    /// What to do.
    pub help: Vec<Words>,
}

impl ReviewFinding {
    pub(super) fn new(described: &Described) -> Self {
        Self {
            code: described.code,
            severity: described.severity,
            headline: described.headline.clone(),
            help: described.help.clone(),
        }
    }
}

/// Makes the blocks of a pair.
pub(super) struct BlockMaker<'a, 'm> {
    material: &'a Material<'a>,
    memories: &'a Memories<'m>,
    pair: &'a Pair,
    lines: [LineIndex; 2],
}

impl<'a, 'm> BlockMaker<'a, 'm> {
    pub(super) fn new(
        material: &'a Material<'a>,
        memories: &'a Memories<'m>,
        pair: &'a Pair,
    ) -> Self {
        let lines = [&pair.source, &pair.target].map(|side| LineIndex::new(&side.text));
        Self { material, memories, pair, lines }
    }

    /// Returns the block with the index `number`, which is known as `name`, and about which there are `findings`.
    pub(super) fn block(
        &mut self,
        number: usize,
        block: &Aligned,
        name: Option<&Name>,
        findings: &[(&Diagnostic, &Described)],
    ) -> ReviewBlock {
        let pair = self.pair;
        let first = |side: &'a Side, units: &Range<usize>| side.units[units.clone()].first();
        let unit = first(&pair.source, &block.source).or(first(&pair.target, &block.target));
        let form = unit.and_then(|it| form(&it.kind));
        let terms = form.map(|form| self.terms(block, form)).unwrap_or_default();
        let ranges: Vec<_> = terms.iter().map(|(range, _)| range.clone()).collect();
        let line = self.position(1, pair.target.place(&block.target).span.start as usize).0;
        let entry = self.material.workbench.entry(pair, block);
        let entry = entry.filter(|_| block.state == State::Current);
        let is_unfinished = pair.unfinished(block).is_some();
        let has_translation = is_unfinished || block.state != State::Missing;
        ReviewBlock {
            id: format!("b{}", number + 1),
            context: name.map(|it| it.context.clone()),
            unit: name.map(|it| it.key.clone()),
            state: block.state.name(),
            spot: format!("{}:{line}", pair.name),
            original: self.text(0, &block.source, findings, &ranges),
            translation: has_translation
                .then(|| self.text(1, &block.target, findings, &[]))
                .flatten(),
            change: self.change(block),
            allowed: entry
                .map(|it| it.allow.iter().map(|it| it.to_string()).collect())
                .unwrap_or_default(),
            terms: terms.into_iter().map(|(_, term)| term).collect(),
            memory: self.memory(block),
            findings: findings.iter().map(|(_, it)| ReviewFinding::new(it)).collect(),
            can_approve: name.is_some()
                && (is_unfinished || block.state.can_be_approved() && block.state != State::Copied),
            ..described_unit(unit)
        }
    }

    /// Returns the block for a unit that exists in one language alone, or is not translated.
    pub(super) fn alone(&self, side: usize, at: usize) -> ReviewBlock {
        let unit = &[&self.pair.source, &self.pair.target][side].units[at];
        let text = self.text(side, &(at..at + 1), &[], &[]);
        let (original, translation) = if side == 0 { (text, None) } else { (None, text) };
        ReviewBlock {
            id: format!("{}{}", ["o", "t"][side], at + 1),
            state: if unit.marks.only { "only" } else { "skip" },
            original,
            translation,
            ..described_unit(Some(unit))
        }
    }

    fn position(&self, side: usize, at: usize) -> (usize, usize) {
        let text = &[&self.pair.source, &self.pair.target][side].text;
        let at = self.lines[side].position(text, at);
        (at.line_number, at.column_number)
    }

    /// Returns the text of `units` of a side with its marks, if there is one.
    fn text(
        &self,
        side: usize,
        units: &Range<usize>,
        findings: &[(&Diagnostic, &Described)],
        terms: &[Range<usize>],
    ) -> Option<ReviewText> {
        let of = [&self.pair.source, &self.pair.target][side];
        if units.is_empty() {
            return None;
        }
        let (spots, mut marks) = (Spots::new(of, units), Vec::new());
        for (number, (finding, _)) in findings.iter().enumerate() {
            let labels = std::iter::once(&finding.primary).chain(&finding.related);
            let own = labels.filter(|it| it.place.path == of.path);
            let ranges = own.filter_map(|it| spots.range(it.place.span));
            marks.extend(ranges.map(|range| (number + 1, range)));
        }
        let text = spots.text().to_owned();
        let (line, column) = self.position(side, of.place(units).span.start as usize);
        let parts = parts(&text, &marks, terms);
        Some(ReviewText { line, column, text, parts, editor: None })
    }

    fn change(&self, block: &Aligned) -> Option<TextChange> {
        let pair = self.pair;
        let entry = self.material.workbench.entry(pair, block)?;
        let (of, side, text) = match block.state {
            State::Stale => ("original", &pair.source, pair.source_text(block)),
            State::Edited => ("translation", &pair.target, pair.target_text(block)),
            _ => return None,
        };
        Some(TextChange { of, parts: changes(entry.text(side.locale.tag())?, &text) })
    }

    fn terms(&self, block: &Aligned, form: Form) -> Vec<(Range<usize>, ReviewTerm)> {
        let text = self.pair.source_text(block);
        let side = compare::Side { text: &text, locale: &self.pair.source.locale, rules: None };
        let uses = self.material.wordings.uses(side, form, &self.pair.target.locale);
        let uses = uses.into_iter().filter(|it| !it.names.is_empty());
        let terms = uses.map(|it| {
            let term = text.get(it.range.clone()).unwrap_or_default().to_owned();
            let names = it.names.into_iter();
            let names = names.map(|(status, name)| Allowed { name, status: status.name() });
            (it.range, ReviewTerm { term, names: names.collect() })
        });
        terms.collect()
    }

    fn memory(&self, block: &Aligned) -> Vec<Proposed> {
        if !block.state.needs_text() {
            return Vec::new();
        }
        let text = self.pair.source_text(block);
        let found =
            self.memories.similar(self.pair, &text, &self.pair.target_text(block)).into_iter();
        found
            .map(|(likeness, text, translation)| Proposed { likeness, text, translation })
            .collect()
    }
}

/// Returns a block with what there is to say of `unit`, and nothing else.
fn described_unit(unit: Option<&Unit>) -> ReviewBlock {
    let kind = unit.map(|it| &it.kind);
    ReviewBlock {
        id: String::new(),
        context: None,
        unit: None,
        state: "",
        kind: kind.map_or("", UnitKind::name),
        level: match kind {
            Some(UnitKind::Heading(level)) => Some(*level),
            _ => None,
        },
        label: match kind {
            Some(UnitKind::Argument(component, name)) => format!("{component}: {name}"),
            _ => unit.map(|it| it.id.to_string()).unwrap_or_default(),
        },
        spot: String::new(),
        original: None,
        translation: None,
        change: None,
        allowed: Vec::new(),
        terms: Vec::new(),
        memory: Vec::new(),
        note: unit.map(|it| it.note.to_string()).unwrap_or_default(),
        findings: Vec::new(),
        can_approve: false,
    }
}

/// The units that take no part in the comparison, which readers see all the same.
pub(super) struct Alone {
    /// By side, in the order of the file.
    units: [Vec<usize>; 2],
}

impl Alone {
    pub(super) fn new(pair: &Pair) -> Self {
        let covered = |of: fn(&Aligned) -> &Range<usize>| {
            pair.blocks.iter().flat_map(|it| of(it).clone()).collect::<BTreeSet<_>>()
        };
        let covered = [covered(|it| &it.source), covered(|it| &it.target)];
        let sides = [(&pair.source, &covered[0]), (&pair.target, &covered[1])];
        let units = sides.map(|(side, covered)| {
            let marked = |at: &usize| side.units[*at].marks.only || side.units[*at].marks.skip;
            (0..side.units.len()).filter(|at| !covered.contains(at) && marked(at)).rev().collect()
        });
        Self { units }
    }

    /// Takes the units that stand before `block`, each with its side.
    pub(super) fn before(
        &mut self,
        block: &Aligned,
    ) -> impl Iterator<Item = (usize, usize)> + use<> {
        let mut taken = Vec::new();
        for (side, range) in [&block.source, &block.target].into_iter().enumerate() {
            while self.units[side].last().is_some_and(|at| !range.is_empty() && *at < range.start) {
                taken.extend(self.units[side].pop().map(|at| (side, at)));
            }
        }
        taken.into_iter()
    }

    /// Takes the units that are left.
    pub(super) fn rest(&mut self) -> impl Iterator<Item = (usize, usize)> + use<> {
        let rest = std::mem::take(&mut self.units).into_iter().enumerate();
        let rest = rest.flat_map(|(side, units)| units.into_iter().rev().map(move |at| (side, at)));
        rest.collect::<Vec<_>>().into_iter()
    }
}
