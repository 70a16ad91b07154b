//! [`repeated`]: the same original translated in two ways, and one translation for two originals.

use std::borrow::Cow;
use std::collections::HashMap;

use rayon::prelude::*;

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
    let texts: Vec<_> =
        pairs.par_iter().map(|(source, target)| (words(source), words(target))).collect();
    let mut by_source: HashMap<&str, Vec<usize>> = HashMap::with_capacity(pairs.len());
    let mut by_target: HashMap<&str, Vec<usize>> = HashMap::with_capacity(pairs.len());
    let mut found = Vec::new();
    for (pair, (source, target)) in texts.iter().enumerate() {
        if source.is_empty() || target.is_empty() || source == target {
            continue;
        }
        let earlier = by_source.entry(source).or_default();
        // One finding for each further translation, not for each repetition of it.
        if let Some(&first) = earlier.first()
            && earlier.iter().all(|&it| texts[it].1 != *target)
        {
            found.push(Repetition { check: Check::Inconsistent, pair, first });
        }
        earlier.push(pair);
        let earlier = by_target.entry(target).or_default();
        if let Some(&first) = earlier.first()
            && earlier.iter().all(|&it| texts[it].0 != *source)
        {
            found.push(Repetition { check: Check::SameTarget, pair, first });
        }
        earlier.push(pair);
    }
    found
}

/// Returns `text` with single spaces, as most texts are.
fn words(text: &str) -> Cow<'_, str> {
    let is_space = |c: char| c.is_whitespace() && c != ' ';
    if text.trim() == text && !text.contains("  ") && !text.contains(is_space) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "))
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
