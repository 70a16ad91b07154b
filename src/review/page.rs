//! [`ReviewPage`]: a page or file in one direction, block by block.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::Material;
use super::block::{Alone, BlockMaker, ReviewBlock, ReviewFinding};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::report::{Counts, Described, described};
use crate::exchange::review_names;
use crate::ledger::{Aligned, Memories, Pair, Side, State};
use crate::parse::terms::TERMS_FILE;
use crate::settings::SETTINGS_FILE;
use crate::source::{Place, SourcePath};

/// What a pair of texts is a part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PageKind {
    /// A page with its head.
    Page,
    /// A file of messages.
    Messages,
    /// The settings.
    Settings,
    /// The bibliography.
    Sources,
    /// The glossary.
    Glossary,
    /// A file of data.
    Data,
}

/// One side of a page.
#[derive(Clone, Debug, Serialize)]
pub struct ReviewSide {
    /// The language.
    pub locale: String,
    /// The file.
    pub path: String,
}

/// How many texts are in a state.
#[derive(Clone, Debug, Serialize)]
pub struct StateCount {
    /// The state.
    pub state: &'static str,
    /// How many.
    pub count: usize,
}

/// What a list shows of a page.
#[derive(Clone, Debug, Serialize)]
pub struct ReviewHead {
    /// The name for commands.
    pub name: String,
    /// What it is.
    pub kind: PageKind,
    /// The title in the language of the original; the name where there is none.
    pub title: String,
    /// The file of the review, relative to the list.
    pub file: String,
    /// The original.
    pub original: ReviewSide,
    /// The translation.
    pub translation: ReviewSide,
    /// Whether there is a file of the translation.
    pub is_begun: bool,
    /// How many texts there are.
    pub texts: usize,
    /// How many texts are in which state, without states in which there are none.
    pub states: Vec<StateCount>,
    /// How many words are left to translate.
    pub words: usize,
    /// How many findings there are.
    pub findings: Counts,
}

/// A page or file in one direction.
#[derive(Clone, Debug, Serialize)]
pub struct ReviewPage {
    /// What a list shows of it.
    #[serde(flatten)]
    pub head: ReviewHead,
    /// What was found about it as a whole.
    pub remarks: Vec<ReviewFinding>,
    /// Its texts, in the order of the page.
    pub blocks: Vec<ReviewBlock>,
    /// How many texts were not asked for.
    pub left_out: usize,
}

/// Everything that was found, by file, and what was approved before.
pub(super) struct Found<'a> {
    findings: &'a [Diagnostic],
    described: Vec<Described>,
    memories: Memories<'a>,
    by_path: BTreeMap<&'a SourcePath, Vec<usize>>,
}

impl<'a> Found<'a> {
    pub(super) fn new(material: &Material<'a>) -> Self {
        let findings = material.findings;
        let mut by_path: BTreeMap<&SourcePath, Vec<usize>> = BTreeMap::new();
        for (at, finding) in findings.iter().enumerate() {
            by_path.entry(&finding.primary.place.path).or_default().push(at);
        }
        let memories = Memories::new(material.workbench);
        Self { findings, described: described(findings, material.tree), memories, by_path }
    }

    /// Returns the findings about `pair`, each with the index of its block where it has one.
    fn of(&self, pair: &Pair) -> Vec<(usize, Option<usize>)> {
        let files: BTreeSet<_> = [&pair.source.path, &pair.target.path, &pair.ledger].into();
        let found = files.iter().filter_map(|path| self.by_path.get(path)).flatten().copied();
        let found = found.filter(|&at| {
            // A finding in an original may be about its translation into a third language.
            let finding = &self.findings[at];
            let is_shared = pair.source.path == pair.target.path;
            let is_in_source = finding.primary.place.path == pair.source.path && !is_shared;
            !is_in_source || finding.related.iter().all(|it| files.contains(&it.place.path))
        });
        found.map(|at| (at, block_of(pair, &self.findings[at]))).collect()
    }

    pub(super) fn finding(&self, at: usize) -> (&'a Diagnostic, &Described) {
        (&self.findings[at], &self.described[at])
    }
}

/// Returns the block of `pair` that `finding` is about.
fn block_of(pair: &Pair, finding: &Diagnostic) -> Option<usize> {
    let primary = &finding.primary.place;
    let is_named = |place: &Place| finding.related.iter().any(|it| it.place == *place);
    let is_about = |it: &Aligned| {
        pair.target.place(&it.target) == *primary && is_named(&pair.source.place(&it.source))
    };
    let holds = |side: &Side, units: &std::ops::Range<usize>| {
        side.path == primary.path
            && side.units[units.clone()].iter().any(|unit| {
                let (span, place) = (unit.span, primary.span);
                span.start < place.end.max(place.start + 1) && place.start < span.end
            })
    };
    let blocks = || pair.blocks.iter();
    blocks()
        .position(is_about)
        .or_else(|| blocks().position(|it| holds(&pair.target, &it.target)))
        .or_else(|| blocks().position(|it| holds(&pair.source, &it.source)))
}

/// Returns the review of the blocks `wanted` of `pair`.
pub(super) fn page(
    material: &Material<'_>,
    pair: &Pair,
    wanted: &BTreeSet<usize>,
    found: &Found<'_>,
) -> ReviewPage {
    let own = found.of(pair);
    let is_whole = wanted.len() == pair.blocks.len();
    let mut maker = BlockMaker::new(material, &found.memories, pair);
    let names = review_names(pair);
    let mut blocks = Vec::new();
    let mut alone = Alone::new(pair);
    for (number, block) in pair.blocks.iter().enumerate() {
        if is_whole {
            blocks.extend(alone.before(block).map(|(side, unit)| maker.alone(side, unit)));
        }
        if wanted.contains(&number) {
            let findings = own.iter().filter(|(_, it)| *it == Some(number));
            let findings: Vec<_> = findings.map(|(at, _)| found.finding(*at)).collect();
            blocks.push(maker.block(number, block, names[number].as_ref(), &findings));
        }
    }
    if is_whole {
        blocks.extend(alone.rest().map(|(side, unit)| maker.alone(side, unit)));
    }
    let remarks = own.iter().filter(|(_, block)| block.is_none());
    let remarks = remarks.map(|(at, _)| ReviewFinding::new(found.finding(*at).1));
    ReviewPage {
        head: head(pair, &own, found),
        remarks: remarks.collect(),
        blocks,
        left_out: pair.blocks.len() - wanted.len(),
    }
}

fn head(pair: &Pair, own: &[(usize, Option<usize>)], found: &Found<'_>) -> ReviewHead {
    let side = |side: &Side| ReviewSide {
        locale: side.locale.tag().to_owned(),
        path: side.path.as_str().to_owned(),
    };
    let title = pair.source.units.iter().find(|it| &*it.id == "title" && pair.key.is_some());
    let states = State::ALL.into_iter().map(|it| (it, pair.count(it)));
    let states = states.filter(|(_, count)| *count > 0);
    ReviewHead {
        name: pair.name.clone(),
        kind: kind(pair),
        title: title.map_or_else(|| pair.name.clone(), |it| it.text.to_string()),
        file: file_name(pair),
        original: side(&pair.source),
        translation: side(&pair.target),
        is_begun: pair.has_target,
        texts: pair.blocks.len(),
        states: states.map(|(it, count)| StateCount { state: it.name(), count }).collect(),
        words: pair.amount(),
        findings: Counts::of(own.iter().map(|(at, _)| &found.findings[*at])),
    }
}

/// Returns the name of the page of the review about `pair`.
pub fn file_name(pair: &Pair) -> String {
    format!("{}/{}.html", pair.target.locale.tag(), pair.stem())
}

fn kind(pair: &Pair) -> PageKind {
    let path = &pair.source.path;
    match path.as_str() {
        _ if pair.key.is_some() => PageKind::Page,
        SETTINGS_FILE => PageKind::Settings,
        TERMS_FILE => PageKind::Glossary,
        _ if path.extension() == "ftl" => PageKind::Messages,
        _ if path.below("content/_data").is_some() => PageKind::Data,
        _ => PageKind::Sources,
    }
}
