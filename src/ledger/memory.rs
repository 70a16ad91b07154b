//! The ledgers as a memory: translations of texts that are like another one.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashSet};

use crate::ledger::file::Entry;
use crate::ledger::normal::normal;
use crate::ledger::workbench::{Pair, Workbench};
use crate::locale::Locale;
use crate::source::SourcePath;

/// From which likeness on a translation is worth showing, in percent.
const LEAST: u32 = 60;
/// How many translations of similar texts go with a text.
const MOST: usize = 3;

/// An approved pair whose text is like the one that was asked for.
#[derive(Clone, Debug)]
pub struct Proposal<'a> {
    /// How alike the texts are, in percent.
    pub likeness: u32,
    /// The pair.
    pub entry: &'a Entry,
    /// The ledger that it stands in.
    pub ledger: &'a SourcePath,
}

/// Returns the pairs of all ledgers between `source` and `target` whose source is most like `text`, at most `count`, the
/// most alike first.
pub fn proposals<'a>(
    workbench: &'a Workbench,
    text: &str,
    source: &Locale,
    target: &Locale,
    count: usize,
) -> Vec<Proposal<'a>> {
    Memory::new(workbench, source, target).proposals(text, count)
}

/// The ledgers as memories, one for each direction, made when it is first asked for.
pub struct Memories<'a> {
    workbench: &'a Workbench,
    made: BTreeMap<(&'a str, &'a str), OnceCell<Memory<'a>>>,
}

impl<'a> Memories<'a> {
    /// Returns the memories of `workbench`.
    pub fn new(workbench: &'a Workbench) -> Self {
        let ways = workbench.pairs.iter().map(|pair| way(pair));
        Self { workbench, made: ways.map(|way| (way, OnceCell::new())).collect() }
    }

    /// Returns translations of texts like `text`, the original of a block of `pair`: how alike, the text, its
    /// translation.
    pub fn similar(&self, pair: &Pair, text: &str) -> Vec<(u32, String, String)> {
        let (source, target) = (&pair.source.locale, &pair.target.locale);
        let Some(memory) = self.made.get(&way(pair)) else { return Vec::new() };
        let memory = memory.get_or_init(|| Memory::new(self.workbench, source, target));
        let texts = memory.proposals(text, MOST).into_iter().filter_map(|it| {
            let (known, translation) = (it.entry.text(source.tag())?, it.entry.text(target.tag())?);
            Some((it.likeness, known.to_owned(), translation.to_owned()))
        });
        texts.collect()
    }
}

fn way(pair: &Pair) -> (&str, &str) {
    (pair.source.locale.tag(), pair.target.locale.tag())
}

/// The pairs of all ledgers between two languages, taken apart.
struct Memory<'a> {
    known: Vec<Known<'a>>,
    target: String,
}

struct Known<'a> {
    entry: &'a Entry,
    ledger: &'a SourcePath,
    length: usize,
    pieces: Pieces,
}

/// The pairs of characters of a text that stand side by side, each once, in order.
type Pieces = Vec<(char, char)>;

impl<'a> Memory<'a> {
    fn new(workbench: &'a Workbench, source: &Locale, target: &Locale) -> Self {
        let entries = workbench
            .ledgers
            .iter()
            .flat_map(|(ledger, it)| it.entries.iter().map(move |entry| (ledger, entry)));
        let known = entries.filter_map(|(ledger, entry)| {
            let text = entry.text(source.tag()).filter(|_| entry.text(target.tag()).is_some())?;
            Some(Known { entry, ledger, length: text.len(), pieces: pieces(text) })
        });
        Self { known: known.collect(), target: target.tag().to_owned() }
    }

    fn proposals(&self, text: &str, count: usize) -> Vec<Proposal<'a>> {
        let (wanted, length) = (pieces(text), text.len());
        let near = self
            .known
            .iter()
            .filter(|it| it.length <= 2 * length + 8 && length <= 2 * it.length + 8);
        let alike = near.filter_map(|it| {
            let likeness = likeness(&wanted, &it.pieces);
            let proposal = Proposal { likeness, entry: it.entry, ledger: it.ledger };
            (likeness >= LEAST).then_some(proposal)
        });
        let mut found: Vec<Proposal<'a>> = alike.collect();
        found.sort_by(|a, b| (b.likeness, a.entry.is_old).cmp(&(a.likeness, b.entry.is_old)));
        let mut seen = HashSet::new();
        found.retain(|it| {
            seen.insert(it.entry.text(&self.target).map(|text| normal(text).into_owned()))
        });
        found.truncate(count);
        found
    }
}

/// Returns the pairs of characters of `text`.
fn pieces(text: &str) -> Pieces {
    let text = normal(text);
    let characters = std::iter::once(' ').chain(text.chars());
    let mut pieces: Pieces = characters.zip(text.chars().chain([' '])).collect();
    pieces.sort_unstable();
    pieces.dedup();
    pieces
}

/// Returns how much two texts have in common, in percent (Dice), or nothing where that is too little in any case.
fn likeness(a: &Pieces, b: &Pieces) -> u32 {
    let all = (a.len() + b.len()).max(1);
    if 200 * a.len().min(b.len()) / all < LEAST as usize {
        return 0;
    }
    let (mut shared, mut rest) = (0, b.as_slice());
    for piece in a {
        let at = rest.iter().position(|it| it >= piece).unwrap_or(rest.len());
        rest = &rest[at..];
        shared += usize::from(rest.first() == Some(piece));
    }
    u32::try_from(200 * shared / all).unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_differ_a_little_are_alike() {
        let check = |a: &str, b: &str| likeness(&pieces(a), &pieces(b));
        assert_eq!(check("同じ文です。", "同じ文です。"), 100);
        assert!(check("次回会合は10月30日に開きます。", "次回会合は10月31日に開きます。") > 75);
        assert!(check("日本は金利を上げた。", "The rate was raised.") < 20);
    }
}
