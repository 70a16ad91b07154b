//! The ledgers as a memory: translations of texts that are like another one.

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashMap, HashSet};

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
    /// translation. The translation that it has, `present`, is none of them.
    pub fn similar(&self, pair: &Pair, text: &str, present: &str) -> Vec<(u32, String, String)> {
        let (source, target) = (&pair.source.locale, &pair.target.locale);
        let Some(memory) = self.made.get(&way(pair)) else { return Vec::new() };
        let memory = memory.get_or_init(|| Memory::new(self.workbench, source, target));
        let is_other = |it: &Proposal<'_>| {
            it.entry.text(target.tag()).is_none_or(|it| normal(it) != normal(present))
        };
        let others = memory.proposals(text, MOST + 1).into_iter().filter(is_other).take(MOST);
        let texts = others.filter_map(|it| {
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
///
/// What two texts share is counted for all texts at once, pair of characters by pair of characters.
struct Memory<'a> {
    known: Vec<Known<'a>>,
    /// The texts with each pair of characters, as indexes into `known`.
    with: HashMap<Piece, Vec<u32>>,
    target: String,
}

struct Known<'a> {
    entry: &'a Entry,
    ledger: &'a SourcePath,
    length: usize,
    /// How many different pairs of characters it has.
    pieces: usize,
}

/// Two characters that stand side by side.
type Piece = (char, char);

impl<'a> Memory<'a> {
    fn new(workbench: &'a Workbench, source: &Locale, target: &Locale) -> Self {
        let entries = workbench
            .ledgers
            .iter()
            .flat_map(|(ledger, it)| it.entries.iter().map(move |entry| (ledger, entry)));
        let known = entries.filter_map(|(ledger, entry)| {
            let text = entry.text(source.tag()).filter(|_| entry.text(target.tag()).is_some())?;
            Some((Known { entry, ledger, length: text.len(), pieces: 0 }, pieces(text)))
        });
        let mut with: HashMap<Piece, Vec<u32>> = HashMap::new();
        let mut all = Vec::new();
        for ((text, pieces), at) in known.zip(0..) {
            all.push(Known { pieces: pieces.len(), ..text });
            pieces.into_iter().for_each(|piece| with.entry(piece).or_default().push(at));
        }
        Self { known: all, with, target: target.tag().to_owned() }
    }

    /// Returns how alike each of the known texts is to one with the pieces `wanted`, in percent (Dice).
    fn likenesses(&self, wanted: &[Piece]) -> impl Iterator<Item = (u32, &Known<'a>)> {
        let mut shared = vec![0_u32; self.known.len()];
        for texts in wanted.iter().filter_map(|piece| self.with.get(piece)) {
            for &at in texts {
                shared[at as usize] += 1;
            }
        }
        let count = wanted.len();
        let of = move |shared: u32, all: usize| {
            u32::try_from(200 * shared as usize / all).unwrap_or(100)
        };
        let alike = self.known.iter().zip(shared).filter(|(_, shared)| *shared > 0);
        alike.map(move |(it, shared)| (of(shared, count + it.pieces), it))
    }

    fn proposals(&self, text: &str, count: usize) -> Vec<Proposal<'a>> {
        let (wanted, length) = (pieces(text), text.len());
        let is_near = |it: &Known<'_>| it.length <= 2 * length + 8 && length <= 2 * it.length + 8;
        let alike =
            self.likenesses(&wanted).filter(|(likeness, it)| *likeness >= LEAST && is_near(it));
        let alike =
            alike.map(|(likeness, it)| Proposal { likeness, entry: it.entry, ledger: it.ledger });
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

/// Returns the pairs of characters of `text`, each once, in order.
fn pieces(text: &str) -> Vec<Piece> {
    let text = normal(text);
    let characters = std::iter::once(' ').chain(text.chars());
    let mut pieces: Vec<Piece> = characters.zip(text.chars().chain([' '])).collect();
    pieces.sort_unstable();
    pieces.dedup();
    pieces
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::ledger::file::Ledger;

    /// Returns how alike a text is to the only one that is known.
    fn likeness(known: &str, text: &str) -> Vec<u32> {
        let texts = [("ja".into(), known.into()), ("en".into(), "x".into())];
        let ledger =
            Ledger { entries: vec![Entry { texts, ..Entry::default() }], ..Ledger::default() };
        let ledgers = BTreeMap::from([(SourcePath::new("a"), Arc::new(ledger))]);
        let workbench = Workbench { ledgers, ..Workbench::default() };
        let [ja, en] = ["ja", "en"].map(|tag| Locale::new(tag).expect("a tag"));
        proposals(&workbench, text, &ja, &en, 3).into_iter().map(|it| it.likeness).collect()
    }

    #[test]
    fn texts_that_differ_a_little_are_alike() {
        const NONE: [u32; 0] = [];
        assert_eq!(likeness("同じ文です。", "同じ文です。"), [100]);
        // Of 17 pairs in each text 15 are the same.
        assert_eq!(
            likeness("次回会合は10月30日に開きます。", "次回会合は10月31日に開きます。"),
            [88]
        );
        assert_eq!(likeness("ああいい", "ああ い\nい"), [100]);
        assert_eq!(likeness("日本は金利を上げた。", "The rate was raised."), NONE);
        assert_eq!(
            likeness("短い文", "短い文のあとにとても長い文が続いていて比べものにならない"),
            NONE
        );
        assert_eq!(likeness("", ""), [100]);
    }
}
