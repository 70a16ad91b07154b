//! [`repeated`]: the same original translated in two ways, and one translation for two originals.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hash, Hasher};

use super::Check;
use crate::source::Digest;

/// The words of a text, whatever white space is between them: 128 bits of their digest, or 0 when there are none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Words(u128);

impl Words {
    /// Returns the words of `text`.
    pub fn of(text: &str) -> Self {
        let mut hasher = blake3::Hasher::new();
        let mut words = text.split_whitespace();
        let Some(first) = words.next() else { return Self(0) };
        hasher.update(first.as_bytes());
        for word in words {
            hasher.update(b" ").update(word.as_bytes());
        }
        Self(Digest(*hasher.finalize().as_bytes()).half())
    }
}

impl Hash for Words {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u128(self.0);
    }
}

/// Takes digests for hashes, which they are.
#[derive(Default)]
struct Through(u64);

impl Hasher for Through {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|byte| self.0 = self.0.rotate_left(8) ^ u64::from(*byte));
    }

    #[expect(clippy::cast_possible_truncation, reason = "half of a digest is a hash as good")]
    fn write_u128(&mut self, digest: u128) {
        self.0 = self.0.rotate_left(32) ^ digest as u64;
    }
}

type Table<K, V> = HashMap<K, V, BuildHasherDefault<Through>>;

/// A pair that does not go with an earlier one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Repetition {
    /// [`Check::Inconsistent`] or [`Check::SameTarget`].
    pub check: Check,
    /// The index of the pair.
    pub pair: usize,
    /// The index of the earlier pair.
    pub first: usize,
}

/// Returns which of `pairs`, of source and target, do not go with an earlier one.
pub fn repeated(pairs: &[[Words; 2]]) -> Vec<Repetition> {
    let (mut by_source, mut by_target) = (Table::default(), Table::default());
    let mut seen: HashSet<[Words; 2], BuildHasherDefault<Through>> = HashSet::default();
    let mut found = Vec::new();
    for (pair, &both @ [source, target]) in pairs.iter().enumerate() {
        let is_nothing = source == Words(0) || target == Words(0) || source == target;
        // One finding for each further translation, not for each repetition of it.
        if is_nothing || !seen.insert(both) {
            continue;
        }
        for (table, text, check) in [
            (&mut by_source, source, Check::Inconsistent),
            (&mut by_target, target, Check::SameTarget),
        ] {
            let first = *table.entry(text).or_insert(pair);
            if first != pair {
                found.push(Repetition { check, pair, first });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_originals_and_translations_are_found_once() {
        let pairs = [
            ("概要", "Overview"),
            ("背景", "Background"),
            ("概要", "Outline"),
            ("概 要", "Out line"),
            ("概要", "Outline"),
            ("経緯", "Background"),
            ("ASEAN", "ASEAN"),
            ("", "Nothing"),
            ("無", " "),
            ("概\n要 ", " Out\tline"),
        ];
        let pairs = pairs.map(|(source, target)| [source, target].map(Words::of));
        let found: Vec<_> =
            repeated(&pairs).iter().map(|it| (it.check, it.pair, it.first)).collect();
        assert_eq!(found, [(Check::Inconsistent, 2, 0), (Check::SameTarget, 5, 1)]);
    }
}
