//! Texts that one side says in one block and the other in several, by what the ledger knows of them: an original was
//! divided or two were joined, or a translation was, after both had been approved.
//!
//! [`divided`] is the entry point. Blocks of which the ledger knows the other half where it stands take no part. Of the
//! others, a run on one side belongs to one block of the other side if the two say the same in one language, as they are
//! or as the ledger knows them. What was approved as one text and has been divided and changed as well is known by most of it,
//! where few blocks between the same two others are in question.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;

use crate::ledger::change::similarity;
use crate::ledger::normal::{TextDigest, normal};
use crate::ledger::state::Lookup;
use crate::ledger::unit::{Unit, UnitKind};

/// How many blocks may say what one says.
const MOST: usize = 5;
/// How much of a text that was divided and changed must have stayed, in thousandths.
const LEAST: usize = 700;
/// How much more of it must be in several blocks than in one of them.
const GAIN: usize = 100;
/// How many characters it must begin or end with as before.
const SAME_END: usize = 6;
/// At how many blocks with one text a run is looked for. What is said again and again says nothing about a place.
const MOST_ALIKE: usize = 16;
/// Among how many blocks it is looked for. A page that has changed all over is to be read anyway.
const MOST_OPEN: usize = 8;

/// Blocks of the source and those of the target that say the same: several on one side, one on the other.
pub(crate) type Group = (Range<usize>, Range<usize>);

/// Returns the groups of blocks of `source` and `target` of which one side is divided otherwise than the other.
pub(crate) fn divided(source: &[Unit], target: &[Unit], lookup: &Lookup<'_>) -> Vec<Group> {
    let digests = |units: &[Unit]| units.iter().map(|it| it.digest).collect::<HashSet<_>>();
    let (sources, targets) = (digests(source), digests(target));
    let is_known = |it: &Unit| lookup.with_source(it.digest).any(|(_, it)| targets.contains(&it));
    let from = unknown(source, &is_known);
    let is_known = |it: &Unit| lookup.with_target(it.digest).any(|(_, it)| sources.contains(&it));
    let to = unknown(target, &is_known);
    if from.is_empty() || to.is_empty() {
        return Vec::new();
    }
    let from = open(source, &from, &|it| {
        lookup
            .with_source(it)
            .take(MOST_ALIKE)
            .map(|(at, _)| lookup.normal_translation(at))
            .collect()
    });
    let to = open(target, &to, &|it| {
        lookup.with_target(it).take(MOST_ALIKE).map(|(at, _)| lookup.normal_original(at)).collect()
    });
    let flip = |(run, one): Group| (one, run);
    // In the language of the source, then in that of the target: each side as it is, and as the other knows it.
    let mut groups = runs(&known(&to), &written(&from), source, true);
    groups.extend(runs(&written(&from), &known(&to), target, false).into_iter().map(flip));
    groups.extend(runs(&known(&from), &written(&to), target, true).into_iter().map(flip));
    groups.extend(runs(&written(&to), &known(&from), source, false));
    // A paragraph that became a list is another part of the page, whatever it says.
    groups.retain(|(from, to)| source[from.start].kind == target[to.start].kind);
    groups
}

/// Returns the places of those of `units` that are not known, each with the number of those before it that are.
fn unknown(units: &[Unit], is_known: &dyn Fn(&Unit) -> bool) -> Vec<(usize, usize)> {
    let mut known = 0;
    let places = units.iter().enumerate().filter_map(|(at, unit)| {
        let is_known = is_known(unit);
        known += usize::from(is_known);
        (!is_known).then_some((at, known))
    });
    places.collect()
}

/// A block that may be one of a group.
struct Open {
    at: usize,
    /// How many blocks before it are known.
    known: usize,
    text: String,
    /// What the ledger knows as the other half.
    others: Vec<String>,
}

/// What a block says in one of the languages, in one way or another.
struct Texts<'a> {
    at: usize,
    /// How many blocks before it are known.
    known: usize,
    texts: Vec<&'a str>,
}

fn written(side: &[Open]) -> Vec<Texts<'_>> {
    let texts = side.iter().map(|it| (it, vec![it.text.as_str()]));
    texts.map(|(it, texts)| Texts { at: it.at, known: it.known, texts }).collect()
}

fn known(side: &[Open]) -> Vec<Texts<'_>> {
    let texts = side.iter().map(|it| (it, it.others.iter().map(String::as_str).collect()));
    texts.map(|(it, texts)| Texts { at: it.at, known: it.known, texts }).collect()
}

/// Returns those of the blocks `places` of `units` that are text, `others` being what the ledger has for one.
fn open(
    units: &[Unit],
    places: &[(usize, usize)],
    others: &dyn Fn(TextDigest) -> Vec<String>,
) -> Vec<Open> {
    let is_text = |it: &Unit| {
        let marks = it.marks;
        matches!(
            it.kind,
            UnitKind::Paragraph | UnitKind::Item | UnitKind::Footnote | UnitKind::Definition
        ) && !(marks.only || marks.skip || marks.todo.is_some() || marks.join.is_some())
    };
    let blocks = places.iter().map(|&(at, known)| (at, known, &units[at]));
    let open = blocks.filter(|(.., it)| is_text(it)).map(|(at, known, unit)| Open {
        at,
        known,
        text: normal(&unit.text).into_owned(),
        others: others(unit.digest),
    });
    open.collect()
}

/// Returns which runs among `parts`, blocks of `units`, say what one of `ones` says, each with that one. `is_known` says
/// whether what was changed as well is found.
fn runs(ones: &[Texts<'_>], parts: &[Texts<'_>], units: &[Unit], is_known: bool) -> Vec<Group> {
    let mut groups = Vec::new();
    let beginnings = Beginnings::of(parts);
    for Texts { at, known, texts } in ones.iter().filter(|it| !it.texts.is_empty()) {
        let whole = texts.iter().find_map(|text| whole(text, parts, &beginnings, units));
        let changed = || {
            let start = parts.partition_point(|it| it.known < *known);
            let near = parts[start..].iter().take(MOST_OPEN + 1);
            let count = near.take_while(|it| it.known == *known).count();
            let near = Some(&parts[start..start + count]).filter(|it| it.len() <= MOST_OPEN)?;
            texts.iter().find_map(|text| changed(text, near, units))
        };
        let run = whole.or_else(|| if is_known { changed() } else { None });
        groups.extend(run.map(|run| (run, *at..*at + 1)));
    }
    groups
}

/// The blocks by what they say, so that only those are looked at with which a text begins.
struct Beginnings<'a> {
    places: HashMap<&'a str, Vec<usize>>,
    /// The lengths of the texts. They differ little often: together they are no more than all texts.
    lengths: BTreeSet<usize>,
}

impl<'a> Beginnings<'a> {
    fn of(parts: &[Texts<'a>]) -> Self {
        let mut beginnings = Self { places: HashMap::new(), lengths: BTreeSet::new() };
        for (at, part) in parts.iter().enumerate() {
            for text in part.texts.iter().filter(|it| !it.is_empty()) {
                let places = beginnings.places.entry(text).or_default();
                if places.len() < MOST_ALIKE && places.last() != Some(&at) {
                    places.push(at);
                }
                beginnings.lengths.insert(text.len());
            }
        }
        beginnings
    }

    /// Returns the places of the blocks with which `text` begins and does not end, in their order.
    fn of_text(&self, text: &str) -> Vec<usize> {
        let heads = self.lengths.range(..text.len()).filter_map(|&length| text.get(..length));
        let mut places: Vec<_> =
            heads.filter_map(|head| self.places.get(head)).flatten().copied().collect();
        places.sort_unstable();
        places
    }
}

/// Returns the run of blocks that say `text` together.
fn whole(
    text: &str,
    parts: &[Texts<'_>],
    beginnings: &Beginnings<'_>,
    units: &[Unit],
) -> Option<Range<usize>> {
    beginnings.of_text(text).into_iter().find_map(|first| {
        let mut rest = text;
        let run = neighbors(&parts[first..], units);
        for (count, part) in run.enumerate() {
            let begins = |it: &&&str| !it.is_empty() && rest.starts_with(**it);
            rest = rest[part.texts.iter().find(begins)?.len()..].trim_start_matches(' ');
            if rest.is_empty() {
                return (count > 0).then(|| parts[first].at..part.at + 1);
            }
        }
        None
    })
}

/// Returns the run of blocks that say together most of what `text` says.
fn changed(text: &str, parts: &[Texts<'_>], units: &[Unit]) -> Option<Range<usize>> {
    let likeness = |run: &[&Texts<'_>]| {
        let texts = run.iter().filter_map(|it| it.texts.first().copied());
        similarity(text, &normal(&texts.collect::<Vec<_>>().join("\n\n")))
    };
    let mut best: Option<(usize, Range<usize>)> = None;
    for first in 0..parts.len() {
        let run: Vec<_> = neighbors(&parts[first..], units).collect();
        for count in 2..=run.len() {
            let run = &run[..count];
            let (head, tail) = (run[0].texts.first(), run[count - 1].texts.first());
            let is_like = |a: Option<&&str>, b: Option<&&str>| {
                let same =
                    |a: &str| text.chars().zip(a.chars()).take_while(|(a, b)| a == b).count();
                let back = |a: &str| {
                    text.chars().rev().zip(a.chars().rev()).take_while(|(a, b)| a == b).count()
                };
                a.is_some_and(|a| same(a) >= SAME_END) || b.is_some_and(|b| back(b) >= SAME_END)
            };
            if !is_like(head, tail) {
                continue;
            }
            let together = likeness(run);
            let alone = run.iter().map(|it| likeness(std::slice::from_ref(it))).max().unwrap_or(0);
            let is_better = best.as_ref().is_none_or(|(it, _)| together > *it);
            if together >= LEAST && together >= alone + GAIN && is_better {
                best = Some((together, run[0].at..run[count - 1].at + 1));
            }
        }
    }
    best.map(|(_, run)| run)
}

/// Returns the first of `parts` and those that follow it directly and are blocks of its kind.
fn neighbors<'p, 't>(
    parts: &'p [Texts<'t>],
    units: &'p [Unit],
) -> impl Iterator<Item = &'p Texts<'t>> {
    let first = parts.first().map_or(0, |it| it.at);
    let is_alike = move |at: usize| {
        units[at].kind == units[first].kind && units[at].containers == units[first].containers
    };
    let run = parts.iter().zip(first..).take_while(move |(it, at)| it.at == *at && is_alike(*at));
    run.map(|(it, _)| it).take(MOST)
}
