//! [`repeated`]: the same original translated in two ways, and one translation for two originals.

use std::collections::BTreeMap;

use super::Check;

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

/// Returns which of `pairs`, of source and target, do not go with an earlier one. White space does not count.
pub fn repeated(pairs: &[(&str, &str)]) -> Vec<Repetition> {
    let words = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut by_source: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut by_target: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut found = Vec::new();
    let texts: Vec<_> =
        pairs.iter().map(|(source, target)| (words(source), words(target))).collect();
    for (pair, (source, target)) in texts.iter().enumerate() {
        if source.is_empty() || target.is_empty() || source == target {
            continue;
        }
        let earlier = by_source.entry(source.clone()).or_default();
        // One finding for each further translation, not for each repetition of it.
        if let Some(&first) = earlier.first()
            && earlier.iter().all(|&it| texts[it].1 != *target)
        {
            found.push(Repetition { check: Check::Inconsistent, pair, first });
        }
        earlier.push(pair);
        let earlier = by_target.entry(target.clone()).or_default();
        if let Some(&first) = earlier.first()
            && earlier.iter().all(|&it| texts[it].0 != *source)
        {
            found.push(Repetition { check: Check::SameTarget, pair, first });
        }
        earlier.push(pair);
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
        ];
        let found: Vec<_> =
            repeated(&pairs).iter().map(|it| (it.check, it.pair, it.first)).collect();
        assert_eq!(found, [(Check::Inconsistent, 2, 0), (Check::SameTarget, 5, 1)]);
    }
}
