//! [`ReviewPage`]: a page or file in one direction, block by block.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::Range;

use serde::Serialize;

use super::Material;
use super::block::{Alone, BlockMaker, ReviewBlock, ReviewFinding};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::report::{Counts, Described, described};
use crate::exchange::review_names;
use crate::ledger::{Aligned, Memories, Pair, Side, State};
use crate::parse::terms::TERMS_FILE;
use crate::settings::SETTINGS_FILE;
use crate::source::{Place, SourcePath, Span};

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
        let blocks = Blocks::of(pair);
        found.map(|at| (at, blocks.of_finding(&self.findings[at]))).collect()
    }

    pub(super) fn finding(&self, at: usize) -> (&'a Diagnostic, &Described) {
        (&self.findings[at], &self.described[at])
    }
}

/// Where the blocks of a pair stand, to find those that findings are about.
struct Blocks<'a> {
    pair: &'a Pair,
    /// The blocks by the place of their translation.
    by_place: HashMap<Span, Vec<usize>>,
    target: Spans,
    source: Spans,
}

impl<'a> Blocks<'a> {
    fn of(pair: &'a Pair) -> Self {
        let mut by_place: HashMap<Span, Vec<usize>> = HashMap::new();
        for (number, block) in pair.blocks.iter().enumerate() {
            by_place.entry(pair.target.place(&block.target).span).or_default().push(number);
        }
        let spans = |side: &Side, units: fn(&Aligned) -> &Range<usize>| {
            let units = pair.blocks.iter().map(units).enumerate().flat_map(|(number, units)| {
                side.units[units.clone()].iter().map(move |it| (it.span, number))
            });
            Spans::new(units.collect())
        };
        let (target, source) =
            (spans(&pair.target, |it| &it.target), spans(&pair.source, |it| &it.source));
        Self { pair, by_place, target, source }
    }

    /// Returns the block that `finding` is about.
    fn of_finding(&self, finding: &Diagnostic) -> Option<usize> {
        let Self { pair, by_place, target, source } = self;
        let place = &finding.primary.place;
        let is_named = |place: &Place| finding.related.iter().any(|it| it.place == *place);
        let is_about = |number: &usize| is_named(&pair.source.place(&pair.blocks[*number].source));
        let (is_in_target, is_in_source) =
            (pair.target.path == place.path, pair.source.path == place.path);
        let here = by_place.get(&place.span).filter(|_| is_in_target).into_iter().flatten();
        here.copied()
            .find(is_about)
            .or_else(|| target.first_at(place.span).filter(|_| is_in_target))
            .or_else(|| source.first_at(place.span).filter(|_| is_in_source))
    }
}

/// The places of one side, in the order of their beginnings, each with its block and how far those up to it reach.
struct Spans(Vec<(Span, usize, u32)>);

impl Spans {
    fn new(mut spans: Vec<(Span, usize)>) -> Self {
        spans.sort_unstable_by_key(|(span, _)| span.start);
        let reaching = spans.into_iter().scan(0, |reach, (span, block)| {
            *reach = span.end.max(*reach);
            Some((span, block, *reach))
        });
        Self(reaching.collect())
    }

    /// Returns the first block that stands where `place` is.
    fn first_at(&self, place: Span) -> Option<usize> {
        let end = place.end.max(place.start + 1);
        let before = self.0.partition_point(|(span, ..)| span.start < end);
        let near = self.0[..before].iter().rev();
        let near = near.take_while(|(.., reach)| place.start < *reach);
        near.filter(|(span, ..)| place.start < span.end).map(|(_, block, _)| *block).min()
    }
}

/// Returns the review of the blocks `wanted` of `pair`.
pub(super) fn page(
    material: &Material<'_>,
    pair: &Pair,
    wanted: &BTreeSet<usize>,
    found: &Found<'_>,
) -> ReviewPage {
    let own = found.of(pair);
    let mut by_block: HashMap<Option<usize>, Vec<usize>> = HashMap::new();
    for (at, block) in &own {
        by_block.entry(*block).or_default().push(*at);
    }
    let of = |block: Option<usize>| by_block.get(&block).into_iter().flatten().copied();
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
            let findings: Vec<_> = of(Some(number)).map(|at| found.finding(at)).collect();
            blocks.push(maker.block(number, block, names[number].as_ref(), &findings));
        }
    }
    if is_whole {
        blocks.extend(alone.rest().map(|(side, unit)| maker.alone(side, unit)));
    }
    let remarks = of(None).map(|at| ReviewFinding::new(found.finding(at).1));
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
