//! Writes ledgers anew: what is in use in the order of the page, what is no longer so behind it.

use std::collections::{BTreeMap, HashMap, HashSet};

use crate::ledger::file::{Entry, Ledger};
use crate::ledger::normal::TextDigest;
use crate::ledger::state::State;
use crate::ledger::workbench::{Aligned, Pair, Workbench};
use crate::locale::Locale;
use crate::source::SourcePath;

/// What somebody approves: the index of a pair and of a block of it, with the checks whose findings are accepted.
pub type Approvals = BTreeMap<(usize, usize), Vec<Box<str>>>;

/// Returns the ledgers as they are to be once `approvals` are given: every ledger of a pair that has one or gets one.
///
/// A pair that stands in the ledger of another page, from where its texts were moved, is taken over. Ledgers that a newer
/// program wrote are left out.
pub fn keep(
    workbench: &Workbench,
    approvals: &Approvals,
    locales: &[Locale],
) -> BTreeMap<SourcePath, Ledger> {
    let mut by_ledger: BTreeMap<&SourcePath, Vec<usize>> = BTreeMap::new();
    for path in workbench.ledgers.keys() {
        by_ledger.insert(path, Vec::new());
    }
    for (at, pair) in workbench.pairs.iter().enumerate() {
        by_ledger.entry(&pair.ledger).or_default().push(at);
    }
    let moved = Moved::new(workbench);
    let empty = Ledger::default();
    let kept = by_ledger.into_iter().filter_map(|(path, pairs)| {
        let ledger = workbench.ledgers.get(path).map_or(&empty, |it| &**it);
        let keeper = Keeper { workbench, approvals, locales, moved: &moved, ledger };
        let is_new = !workbench.ledgers.contains_key(path);
        let kept = (!ledger.is_newer).then(|| keeper.keep(&pairs))?;
        (!is_new || !kept.entries.is_empty()).then(|| (path.clone(), kept))
    });
    kept.collect()
}

/// Returns the blocks that nobody has approved where they stand, but on another page from which they were moved, by their
/// pair. [`keep`] takes them over.
pub(crate) fn adopted(workbench: &Workbench) -> BTreeMap<usize, Vec<usize>> {
    let moved = Moved::new(workbench);
    let pairs = workbench.pairs.iter().enumerate();
    let adopted = pairs.map(|(at, pair)| {
        let blocks = pair.blocks.iter().enumerate();
        let known = blocks.filter(|(_, block)| moved.find(pair, block).is_some());
        (at, known.map(|(number, _)| number).collect::<Vec<_>>())
    });
    adopted.filter(|(_, blocks)| !blocks.is_empty()).collect()
}

/// Approved pairs of all ledgers by their texts, for texts that were moved from one page to another.
struct Moved<'a>(HashMap<[TextDigest; 2], Vec<&'a Entry>>);

impl<'a> Moved<'a> {
    fn new(workbench: &'a Workbench) -> Self {
        // Digests are made of no more texts than may be looked for.
        let pairs = workbench.pairs.iter();
        let open = pairs.flat_map(|pair| pair.blocks.iter().map(move |block| (pair, block)));
        let open = open.filter(|(_, block)| block.is_new());
        let wanted: HashSet<[Ends; 2]> = open
            .flat_map(|(pair, block)| {
                let [a, b] = [pair.source_text(block), pair.target_text(block)].map(|it| ends(&it));
                [[a, b], [b, a]]
            })
            .collect();
        let ledgers = workbench.ledgers.values().filter(|_| !wanted.is_empty());
        let mut entries: HashMap<_, Vec<_>> = HashMap::new();
        for entry in ledgers.flat_map(|ledger| &ledger.entries) {
            if wanted.contains(&entry.texts.each_ref().map(|(_, text)| ends(text))) {
                let [a, b] = digests(entry);
                entries.entry([a, b]).or_default().push(entry);
                entries.entry([b, a]).or_default().push(entry);
            }
        }
        Self(entries)
    }

    /// Returns the entry that approves `block`, which stands in another ledger than that of `pair`.
    fn find(&self, pair: &Pair, block: &Aligned) -> Option<&'a Entry> {
        if !block.is_new() {
            return None;
        }
        let texts = [pair.source.digest(&block.source), pair.target.digest(&block.target)];
        let tags = [pair.source.locale.tag(), pair.target.locale.tag()];
        let is_its = |entry: &Entry| {
            let own = tags.map(|tag| entry.text(tag).map(TextDigest::of));
            own == texts.map(Some)
        };
        self.0.get(&texts)?.iter().copied().find(|it| is_its(it))
    }
}

/// What a text begins and ends with.
type Ends = [Option<char>; 2];

fn ends(text: &str) -> Ends {
    let text = text.trim();
    [text.chars().next(), text.chars().next_back()]
}

fn digests(entry: &Entry) -> [TextDigest; 2] {
    entry.texts.each_ref().map(|(_, text)| TextDigest::of(text))
}

struct Keeper<'a> {
    workbench: &'a Workbench,
    approvals: &'a Approvals,
    locales: &'a [Locale],
    moved: &'a Moved<'a>,
    ledger: &'a Ledger,
}

impl Keeper<'_> {
    fn keep(&self, pairs: &[usize]) -> Ledger {
        let mut used: Vec<(usize, usize, Entry)> = Vec::new();
        for &at in pairs {
            let pair = &self.workbench.pairs[at];
            for (number, block) in pair.blocks.iter().enumerate() {
                let entry = self.entry(at, number, pair, block);
                used.extend(entry.map(|entry| (self.rank(pair, block), at, entry)));
            }
        }
        used.sort_by_key(|(rank, pair, _)| (*rank, *pair));
        let used = used.into_iter().map(|(.., entry)| Entry { is_old: false, ..entry });
        let rest = self.ledger.entries.iter().cloned().map(|it| Entry { is_old: true, ..it });
        let entries = merged(used.chain(rest));
        Ledger { entries, unread: self.ledger.unread.clone(), is_newer: false }
    }

    /// Returns where the block stands in the language that the site names first, whichever the original is.
    fn rank(&self, pair: &Pair, block: &Aligned) -> usize {
        let rank = |locale: &Locale| self.locales.iter().position(|it| it == locale);
        match rank(&pair.source.locale) < rank(&pair.target.locale) {
            true => block.source.start,
            false => block.target.start,
        }
    }

    /// Returns the entry that `block` keeps or gets.
    fn entry(&self, at: usize, number: usize, pair: &Pair, block: &Aligned) -> Option<Entry> {
        let known = block.entry.and_then(|it| self.ledger.entries.get(it));
        match (self.approvals.get(&(at, number)), known) {
            (Some(allow), Some(known)) if block.state == State::Current => {
                let allow = known.allow.iter().chain(allow).cloned().collect();
                Some(Entry { allow, ..known.clone() })
            }
            (Some(allow), _) => {
                Some(Entry { allow: allow.clone(), ..pair.entry(block, self.locales) })
            }
            // What was approved before one side changed is what the change is shown against.
            (None, Some(known)) if block.state == State::Current => {
                Some(Entry { id: pair.entry(block, self.locales).id, ..known.clone() })
            }
            (None, Some(known)) => Some(known.clone()),
            (None, None) => {
                let found = self.moved.find(pair, block)?;
                Some(Entry { allow: found.allow.clone(), ..pair.entry(block, self.locales) })
            }
        }
    }
}

/// Returns `entries` with those that say the same made one: in use if one of them is, with all that was accepted.
fn merged(entries: impl Iterator<Item = Entry>) -> Vec<Entry> {
    let mut kept: Vec<Entry> = Vec::new();
    let mut places: HashMap<_, usize> = HashMap::new();
    for mut entry in entries {
        let tags = entry.texts.each_ref().map(|(tag, _)| tag.clone());
        let place = *places.entry((tags, digests(&entry), entry.id.clone())).or_insert(kept.len());
        match kept.get_mut(place) {
            Some(first) => first.allow.append(&mut entry.allow),
            None => kept.push(entry),
        }
    }
    for entry in &mut kept {
        entry.allow.sort_unstable();
        entry.allow.dedup();
    }
    kept
}
