//! What a person means by `PAGE`, `PAGE:LINE` or the path of a file.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::{message, translation as catalog};
use crate::error::{Error, Exit};
use crate::ledger::unit::Unit;
use crate::ledger::workbench::{Aligned, Pair, Side, Workbench};
use crate::locale::Locale;
use crate::source::{LineIndex, Place};

/// Blocks that a person named: indexes of pairs, and of the blocks in each.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The pair, an index into those of the workbench.
    pub pair: usize,
    /// The blocks, indexes into those of the pair.
    pub blocks: Range<usize>,
}

impl Selection {
    /// Says whether it is all of its pair.
    pub(crate) fn is_whole(&self, workbench: &Workbench) -> bool {
        self.blocks.len() == workbench.pairs[self.pair].blocks.len()
    }
}

impl Pair {
    /// Says whether `finding` is about the translation of `block`: it stands there, or in the original and says what the
    /// translation lacks.
    pub(crate) fn is_told_of(&self, block: &Aligned, finding: &Diagnostic) -> bool {
        let found = &finding.primary.place;
        let is_in = |side: &Side, range: &Range<usize>| {
            let place = side.place(range);
            let span = place.span.range();
            place.path == found.path
                && span.start <= found.span.range().start
                && found.span.range().end <= span.end
        };
        let mut others = finding.related.iter().map(|it| &it.place.path);
        is_in(&self.target, &block.target)
            || message::is_grave(finding.code)
                && is_in(&self.source, &block.source)
                && others.any(|path| *path == self.target.path)
    }

    /// Says whether `finding` is about `block` in any way: its place touches one of the two texts, or it says what the
    /// translation lacks of the original.
    pub(crate) fn is_about(&self, block: &Aligned, finding: &Diagnostic) -> bool {
        let touches = |side: &Side, units: &Range<usize>, found: &Place| {
            let place = side.place(units);
            let (own, other) = (place.span.range(), found.span.range());
            let is_apart = own.end < other.start || other.end < own.start;
            !units.is_empty() && place.path == found.path && !is_apart
        };
        let in_original = |it: &Place| touches(&self.source, &block.source, it);
        touches(&self.target, &block.target, &finding.primary.place)
            || in_original(&finding.primary.place)
            || block.target.is_empty() && finding.related.iter().any(|it| in_original(&it.place))
    }
}

/// Returns the blocks of `selected` by their pair.
pub(crate) fn by_pair(selected: &[Selection]) -> BTreeMap<usize, BTreeSet<usize>> {
    let mut pairs: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for it in selected {
        pairs.entry(it.pair).or_default().extend(it.blocks.clone());
    }
    pairs
}

/// Returns the name in `word` and the line behind it, if there is one.
pub(crate) fn name_and_line(word: &str) -> (&str, Option<usize>) {
    let parts = word.rsplit_once(':');
    let parts = parts.and_then(|(name, line)| Some((name, line.parse().ok()?)));
    parts.map_or((word, None), |(name, line)| (name, Some(line)))
}

/// Returns the blocks that `words` name, everything if there are none. `to` leaves the pairs into one language.
///
/// # Errors
///
/// Ends with [`Exit::Usage`] at the first word that names nothing.
pub fn select(
    workbench: &Workbench,
    words: &[String],
    to: Option<&Locale>,
) -> Result<Vec<Selection>, Error> {
    let is_wanted = |pair: &Pair| to.is_none_or(|locale| pair.target.locale == *locale);
    let all = || (0..workbench.pairs.len()).filter(|&at| is_wanted(&workbench.pairs[at]));
    if words.is_empty() {
        return Ok(all().map(|pair| whole(workbench, pair)).collect());
    }
    let mut selected = Vec::new();
    for word in words {
        let (name, line) = name_and_line(word);
        let found: Vec<_> = all().filter(|&at| is_named(&workbench.pairs[at], name)).collect();
        if found.is_empty() {
            return Err(Error::new(Exit::Usage, unknown(workbench, name, to)));
        }
        match line {
            None => selected.extend(found.into_iter().map(|pair| whole(workbench, pair))),
            Some(line) => {
                let before = selected.len();
                for &at in &found {
                    let blocks = on_line(&workbench.pairs[at], name, line);
                    selected.extend(blocks.map(|it| Selection { pair: at, blocks: it..it + 1 }));
                }
                if selected.len() == before {
                    let lines = found.iter().flat_map(|&at| lines(&workbench.pairs[at], name));
                    let near = lines.min_by_key(|it| it.abs_diff(line));
                    return Err(Error::new(Exit::Usage, catalog::no_block(name, line, near)));
                }
            }
        }
    }
    Ok(selected)
}

/// Returns the finding about `name`, which names nothing, or nothing that is translated into `to`.
fn unknown(workbench: &Workbench, name: &str, to: Option<&Locale>) -> Diagnostic {
    let pairs = || workbench.pairs.iter().map(|it| &**it);
    let others: BTreeSet<&str> =
        pairs().filter(|it| is_named(it, name)).map(|it| it.target.locale.tag()).collect();
    if let Some(to) = to.filter(|_| !others.is_empty()) {
        return catalog::other_direction(name, to.tag(), &others.into_iter().collect::<Vec<_>>());
    }
    let names = pairs().map(|it| it.name.as_str());
    let paths = pairs().flat_map(|it| [it.source.path.as_str(), it.target.path.as_str()]);
    catalog::unknown_pair(name, &names.chain(paths).collect::<Vec<_>>())
}

fn whole(workbench: &Workbench, pair: usize) -> Selection {
    Selection { pair, blocks: 0..workbench.pairs[pair].blocks.len() }
}

/// Says whether `name` is the name of `pair`, or the path of one of its files or of a folder above them.
fn is_named(pair: &Pair, name: &str) -> bool {
    let name = name.trim_start_matches("./").trim_end_matches('/');
    let paths = [&pair.source.path, &pair.target.path, &pair.ledger];
    pair.name == name
        || paths.iter().any(|path| path.as_str() == name || path.below(name).is_some())
        || pair.key.as_ref().is_some_and(|_| name == format!("content/{}", pair.name))
}

/// Returns the lines on which [`on_line`] finds blocks, the first one of each.
fn lines(pair: &Pair, name: &str) -> Vec<usize> {
    let is_source = pair.source.path.as_str() == name || !pair.has_target;
    let side = if is_source { &pair.source } else { &pair.target };
    let lines = LineIndex::new(&side.text);
    let start = |unit: &Unit| lines.position(&side.text, unit.span.start as usize).line_number;
    side.units.iter().map(start).collect()
}

/// Returns the blocks on the line `line` of the translation, or of the original if `name` is its path. In a file of both
/// languages, a text without a translation is on the line of its original.
fn on_line(pair: &Pair, name: &str, line: usize) -> impl Iterator<Item = usize> {
    let is_shared = pair.source.path == pair.target.path;
    let is_source = pair.source.path.as_str() == name && !is_shared;
    let [source, target] = [&pair.source, &pair.target].map(|it| LineIndex::new(&it.text));
    let blocks = pair.blocks.iter().enumerate();
    let is_there = move |it: &Aligned| match is_source || is_shared && it.target.is_empty() {
        true => covers(&pair.source, &it.source, &source, line),
        false => covers(&pair.target, &it.target, &target, line),
    };
    blocks.filter(move |(_, it)| is_there(it)).map(|(at, _)| at)
}

fn covers(side: &Side, units: &Range<usize>, lines: &LineIndex, line: usize) -> bool {
    let number = |at: u32| lines.position(&side.text, at as usize).line_number;
    let mut spans = side.units[units.clone()].iter().map(|unit| unit.span);
    spans
        .any(|span| (number(span.start)..=number(span.end.max(span.start + 1) - 1)).contains(&line))
}
