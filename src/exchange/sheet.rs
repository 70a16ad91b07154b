//! [`Sheet`]: what of a page or file goes to a translator.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use crate::exchange::returned::Mark;
use crate::ledger::{
    Aligned, Memories, Pair, Selection, State, TextDigest, UnitKind, Workbench, by_pair,
};
use crate::locale::Locale;
use crate::parse::terms::{Status, Term};
use crate::source::{LineIndex, SourcePath};

/// What is to be exported.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// The states that are wanted; all if there are none.
    pub states: Vec<State>,
    /// Whether places are given with their lines, which makes files differ after every edit.
    pub with_lines: bool,
    /// Whether translations of similar texts and the terms are looked up.
    pub with_help: bool,
}

/// The texts of a page or file in one direction.
#[derive(Clone, Debug)]
pub struct Sheet {
    /// The name of the page or file for commands.
    pub name: String,
    /// Its path without language and suffix.
    pub stem: String,
    /// The original.
    pub source_path: SourcePath,
    /// The language of the original.
    pub source: Locale,
    /// The language of the translation.
    pub target: Locale,
    /// The texts in the order of the original.
    pub rows: Vec<Row>,
    /// Pairs that are no longer in use: texts and translations.
    pub(crate) old: Vec<(String, String)>,
}

/// A text and its translation.
#[derive(Clone, Debug)]
pub struct Row {
    /// What it is.
    pub(crate) kind: UnitKind,
    /// Where it belongs, `page|kind`, with the number of the repetition if the text stands there before.
    pub(crate) context: String,
    /// The name in XLIFF, from the digest of the text.
    pub(crate) key: String,
    /// The text.
    pub(crate) text: String,
    /// The translation, or what was begun of it, empty if there is none.
    pub(crate) translation: String,
    /// How the two stand to each other.
    pub(crate) state: State,
    /// The text that was approved before it changed.
    pub(crate) before: Option<String>,
    /// The heading above it.
    pub(crate) heading: String,
    /// What translators are told.
    pub(crate) note: String,
    /// The line of the original, if lines are wanted.
    pub(crate) line: Option<usize>,
    /// Translations of similar texts: how alike, the text, its translation.
    pub(crate) proposals: Vec<(u32, String, String)>,
    /// The terms in it and their translations.
    pub(crate) terms: Vec<(String, String)>,
}

impl Row {
    /// Returns the mark of the translation as it goes out, if there is one.
    pub(crate) fn mark(&self) -> Option<Mark> {
        Some(Mark::of(&self.translation)).filter(|_| !self.translation.trim().is_empty())
    }

    /// Returns the notes for the translator, the heading first, without line breaks inside.
    pub(crate) fn notes(&self) -> Vec<String> {
        let heading = Some(&self.heading).filter(|it| !it.is_empty());
        let heading = heading.map(|it| format!("§ {}", it.replace('\n', " ")));
        let notes = self.note.lines().map(str::trim).filter(|it| !it.is_empty());
        heading.into_iter().chain(notes.map(str::to_owned)).collect()
    }
}

/// Returns the texts of `selected` that `choice` wants. Sheets without texts are left out.
pub fn sheets(
    workbench: &Workbench,
    selected: &[Selection],
    terms: &[Term],
    choice: &Choice,
) -> Vec<Sheet> {
    let memories = Memories::new(workbench);
    let pairs = by_pair(selected).into_iter();
    let sheets = pairs.map(|(at, blocks)| {
        let pair = &workbench.pairs[at];
        sheet(workbench, &memories, (pair, &blocks), terms, choice)
    });
    sheets.filter(|sheet| !sheet.rows.is_empty()).collect()
}

/// By what a text is known when it comes back, besides its original.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    /// Where it belongs, `page|kind`, with the number of the repetition if the text stands there before.
    pub(crate) context: String,
    /// Its name from the digest of the original.
    pub(crate) key: String,
}

/// How many hexadecimal digits of the digest of a text are in its name.
pub(crate) const NAME_DIGITS: usize = 12;

/// Returns the part of `digest` that is in the name of its text.
pub(crate) fn short(digest: TextDigest) -> u128 {
    digest.0 >> (128 - 4 * NAME_DIGITS)
}

/// Returns the names of the blocks of `pair`, none for those with which translators have nothing to do. Repetitions are
/// counted over all of them, so that names do not depend on what is exported.
pub(crate) fn names(pair: &Pair) -> Vec<Option<Name>> {
    let mut seen: BTreeMap<(TextDigest, &'static str), usize> = BTreeMap::new();
    let mut keys: BTreeMap<TextDigest, usize> = BTreeMap::new();
    let count = |number: &mut usize| {
        *number += 1;
        *number
    };
    let mut name = |block: &Aligned| {
        let unit = &pair.source.units[block.source.start];
        let digest = TextDigest::of(&pair.source_text(block));
        let number = count(seen.entry((digest, unit.kind.name())).or_default());
        let key = count(keys.entry(digest).or_default());
        let name = if unit.id.is_empty() { unit.kind.name() } else { &unit.id };
        Name {
            context: format!("{}|{name}{}", pair.name, suffix("|", number)),
            key: format!("u-{:0NAME_DIGITS$x}{}", short(digest), suffix("-", key)),
        }
    };
    pair.blocks.iter().map(|block| is_translated(pair, block).then(|| name(block))).collect()
}

/// Returns the names of the blocks of `pair` for reviewers, who may also correct what translators do not get: texts
/// without an original or whose original is not sure, code, arguments. These are known by what they say.
pub(crate) fn review_names(pair: &Pair) -> Vec<Option<Name>> {
    let mut seen: BTreeMap<(TextDigest, &'static str), usize> = BTreeMap::new();
    let blocks = pair.blocks.iter().zip(names(pair));
    let named = blocks.map(|(block, name)| {
        let unit = pair.target.units[block.target.clone()].first();
        let Some(unit) = unit.filter(|_| name.is_none()) else { return name };
        let digest = TextDigest::of(&pair.target_text(block));
        let number = seen.entry((digest, unit.kind.name())).or_default();
        *number += 1;
        Some(Name {
            context: format!("{}|{}{}", pair.name, unit.kind.name(), suffix("|", *number)),
            key: format!("t-{:0NAME_DIGITS$x}{}", short(digest), suffix("-", *number)),
        })
    });
    named.collect()
}

fn sheet(
    workbench: &Workbench,
    memories: &Memories<'_>,
    (pair, blocks): (&Pair, &BTreeSet<usize>),
    terms: &[Term],
    choice: &Choice,
) -> Sheet {
    let lines = choice.with_lines.then(|| LineIndex::new(&pair.source.text));
    let mut rows = Vec::new();
    for (at, (block, name)) in pair.blocks.iter().zip(names(pair)).enumerate() {
        let is_wanted = choice.states.is_empty() || choice.states.contains(&block.state);
        let is_wanted = is_wanted && blocks.contains(&at);
        let Some(Name { context, key }) = name.filter(|_| is_wanted) else { continue };
        let unit = &pair.source.units[block.source.start];
        let text = pair.source_text(block);
        let before = (block.state == State::Stale).then(|| workbench.entry(pair, block)).flatten();
        let translation = match block.state {
            State::Missing => pair.unfinished(block).unwrap_or_default(),
            _ => pair.target_text(block),
        };
        let heading = unit.heading.and_then(|at| pair.source.units.get(at as usize));
        let proposals = if choice.with_help && block.state.needs_text() {
            memories.similar(pair, &text, &pair.target_text(block))
        } else {
            Vec::new()
        };
        rows.push(Row {
            kind: unit.kind.clone(),
            context,
            key,
            translation: translation.into(),
            state: block.state,
            before: before.and_then(|it| it.text(pair.source.locale.tag())).map(str::to_owned),
            heading: heading.map(|it| it.text.to_string()).unwrap_or_default(),
            note: unit.note.to_string(),
            line: lines.as_ref().map(|lines| {
                lines.position(&pair.source.text, unit.span.start as usize).line_number
            }),
            terms: if choice.with_help { used_terms(terms, pair, &text) } else { Vec::new() },
            proposals,
            text: text.into(),
        });
    }
    let is_whole = choice.states.is_empty() && blocks.len() == pair.blocks.len();
    let old = if is_whole { old(workbench, pair) } else { Vec::new() };
    Sheet {
        name: pair.name.clone(),
        stem: pair.stem().to_owned(),
        source_path: pair.source.path.clone(),
        source: pair.source.locale.clone(),
        target: pair.target.locale.clone(),
        rows,
        old,
    }
}

/// Says whether translators have to do with `block`: it has an original, and not the same text by its nature.
pub(crate) fn is_translated(pair: &Pair, block: &Aligned) -> bool {
    let mut units = pair.source.units[block.source.clone()].iter();
    let is_same = block.state == State::Current && block.entry.is_none();
    !block.source.is_empty()
        && block.state != State::Uncertain
        && !is_same
        && !units.any(|unit| unit.is_opaque() && block.state == State::Missing)
}

fn suffix(mark: &str, number: usize) -> String {
    if number > 1 { format!("{mark}{number}") } else { String::new() }
}

/// Returns the terms in `text` with their translations, without those that only stand within a longer one.
fn used_terms(terms: &[Term], pair: &Pair, text: &str) -> Vec<(String, String)> {
    let lower = text.to_lowercase();
    let mut found: Vec<(String, String)> = Vec::new();
    for term in terms.iter().filter(|it| it.status != Status::Forbidden) {
        let names = term.names.get(pair.source.locale.tag());
        let name = names.and_then(|it| it.iter().find(|it| lower.contains(&it.to_lowercase())));
        let translation = term.name(&pair.target.locale);
        found.extend(name.zip(translation).map(|(a, b)| (a.clone(), b.to_owned())));
    }
    let names: Vec<String> = found.iter().map(|(name, _)| name.clone()).collect();
    found.retain(|(name, _)| !names.iter().any(|it| it != name && it.contains(name.as_str())));
    found
}

/// Returns the pairs of the ledger that are no longer in use, whose texts are not on the page.
fn old(workbench: &Workbench, pair: &Pair) -> Vec<(String, String)> {
    let texts = pair.blocks.iter().map(|it| TextDigest::of(&pair.source_text(it)));
    let mut seen: HashSet<TextDigest> = texts.collect();
    let entries = workbench.ledger(pair).into_iter().flat_map(|it| &it.entries);
    let mut old = Vec::new();
    for entry in entries.filter(|it| it.is_old) {
        let texts = entry.text(pair.source.locale.tag()).zip(entry.text(pair.target.locale.tag()));
        if let Some((source, target)) = texts
            && !source.is_empty()
            && !target.is_empty()
            && seen.insert(TextDigest::of(source))
        {
            old.push((source.to_owned(), target.to_owned()));
        }
    }
    old
}
