//! What changed in a text, word by word: [`changes`] as parts, [`change`] as one line, with `[-…-]` for what is gone and
//! `{+…+}` for what came.

use std::collections::HashMap;
use std::hash::Hash;
use std::ops::Range;

use imara_diff::{Algorithm, Diff, InternedInput};
use serde::Serialize;

/// How many characters of what stayed are shown on each side of a change.
const CONTEXT: usize = 24;

/// What became of a part of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Fate {
    /// It stayed.
    Same,
    /// It is gone.
    Gone,
    /// It came.
    New,
}

/// Returns the parts of `old` and `new` in order, white space of any length as one space, with `¶` for an empty line.
pub fn changes(old: &str, new: &str) -> Vec<(Fate, String)> {
    runs(&tokens(old), &tokens(new))
}

/// Returns `new` with what distinguishes it from `old`, on one line, with what stayed cut to what is near a change.
pub fn change(old: &str, new: &str) -> String {
    let runs = changes(old, new);
    let last = runs.len().saturating_sub(1);
    let mut shown = String::new();
    for (at, (fate, text)) in runs.iter().enumerate() {
        match fate {
            Fate::Same => shown.push_str(&shortened(text, at == 0, at == last)),
            Fate::Gone => shown.push_str(&format!("[-{text}-]")),
            Fate::New => shown.push_str(&format!("{{+{text}+}}")),
        }
    }
    shown
}

/// Returns the words, signs and wide characters of `text` one by one, and one space for white space of any length, with a
/// mark in it where a new paragraph begins.
fn tokens(text: &str) -> Vec<&str> {
    let mut tokens = Vec::new();
    let mut rest = text.trim();
    while let Some(c) = rest.chars().next() {
        let inside: fn(char) -> bool = match c {
            c if c.is_whitespace() => char::is_whitespace,
            c if is_word(c) => is_word,
            _ => |_| false,
        };
        let length = rest.find(|c| !inside(c)).unwrap_or(rest.len()).max(c.len_utf8());
        let token = &rest[..length];
        tokens.push(match c.is_whitespace() {
            true if token.contains("\n\n") => " ¶ ",
            true => " ",
            false => token,
        });
        rest = &rest[length..];
    }
    tokens
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() && !crate::script::is_unspaced(c)
}

/// Returns what stayed, went and came, in order. A short word between two changes belongs to them, since it is seldom
/// what the reader holds on to.
fn runs(old: &[&str], new: &[&str]) -> Vec<(Fate, String)> {
    let mut runs: Vec<(Fate, String)> = Vec::new();
    let mut push = |fate: Fate, tokens: &[&str]| {
        let text = tokens.concat();
        match runs.last_mut() {
            _ if text.is_empty() => {}
            Some((last, run)) if *last == fate => run.push_str(&text),
            _ => runs.push((fate, text)),
        }
    };
    let mut from = 0;
    for (before, after) in hunks(old, new) {
        push(Fate::Same, &new[from..after.start]);
        push(Fate::Gone, &old[before]);
        from = after.end;
        push(Fate::New, &new[after]);
    }
    push(Fate::Same, &new[from..]);
    runs
}

/// How many parts two texts may have for all that changed to be looked for: where much is repeated, that takes time with
/// the square of them.
const MOST_PARTS: usize = 16_384;

/// Returns what changed, in order; of long texts all between the first change and the last one.
fn hunks(old: &[&str], new: &[&str]) -> Vec<(Range<usize>, Range<usize>)> {
    if old.len() + new.len() > MOST_PARTS {
        let start = old.iter().zip(new).take_while(|(a, b)| a == b).count();
        let ends = old[start..].iter().rev().zip(new[start..].iter().rev());
        let end = ends.take_while(|(a, b)| a == b).count();
        return vec![(start..old.len() - end, start..new.len() - end)];
    }
    let (input, mut diff) = compared(old.iter().copied(), new.iter().copied());
    diff.postprocess_no_heuristic(&input);
    diff.hunks().map(|it| (bounds(&it.before), bounds(&it.after))).collect()
}

/// Returns how much of two texts is the same, in thousandths: the characters that stayed, of all on both sides. Of long
/// texts these are the characters that both have.
pub(super) fn similarity(old: &str, new: &str) -> usize {
    if old.len() + new.len() > MOST_PARTS {
        let mut counts = HashMap::<char, usize>::new();
        old.chars().for_each(|it| *counts.entry(it).or_default() += 1);
        let mut is_kept = |it: &char| {
            let count = counts.get_mut(it).filter(|it| **it > 0);
            count.map(|it| *it -= 1).is_some()
        };
        let same = new.chars().filter(|it| is_kept(it)).count();
        return same * 2000 / (old.chars().count() + new.chars().count());
    }
    let (input, diff) = compared(old.chars(), new.chars());
    let all = input.before.len() + input.after.len();
    let changed = diff.count_removals() + diff.count_additions();
    (all - changed as usize) * 1000 / all.max(1)
}

/// Returns the parts of two texts, and which of them differ.
fn compared<T: Hash + Eq + Default>(
    old: impl Iterator<Item = T>,
    new: impl Iterator<Item = T>,
) -> (InternedInput<T>, Diff) {
    let mut input = InternedInput::default();
    input.update_before(old);
    input.update_after(new);
    let diff = Diff::compute(Algorithm::Histogram, &input);
    (input, diff)
}

fn bounds(range: &Range<u32>) -> Range<usize> {
    range.start as usize..range.end as usize
}

/// Cuts what stayed to what is near a change.
fn shortened(text: &str, is_first: bool, is_last: bool) -> String {
    let count = text.chars().count();
    let head = if is_first { 0 } else { CONTEXT };
    let tail = if is_last { 0 } else { CONTEXT };
    if count <= head + tail + 1 {
        return text.to_owned();
    }
    let start: String = text.chars().take(head).collect();
    let end: String = text.chars().skip(count - tail).collect();
    format!("{start}…{end}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_texts_are_compared_by_what_they_have() {
        let long = |middle: &str| format!("{}{middle}{}", "[".repeat(30_000), "]".repeat(30_000));
        assert!(change(&long("a"), &long("b c")).contains("[[-a-]{+b c+}]"));
        assert!(similarity(&long("a"), &long("b c")) > 990);
        assert!(similarity(&"a".repeat(40_000), &"b".repeat(40_000)) == 0);
    }

    #[test]
    fn words_and_japanese_characters_are_told_apart() {
        for (old, new, expected) in [
            (
                "次回会合は10月30日に開く。",
                "次回会合は10月31日に開く。",
                "次回会合は10月[-30-]{+31+}日に開く。",
            ),
            (
                "The rate is 0.25%.",
                "The policy rate is 0.5%.",
                "The {+policy +}rate is 0.[-25-]{+5+}%.",
            ),
            ("", "新", "{+新+}"),
            ("上がる。下がる。", "上がる。\n\n下がる。", "上がる。{+ ¶ +}下がる。"),
        ] {
            assert_eq!(change(old, new), expected);
        }
    }

    #[test]
    fn what_stayed_is_cut() {
        let old = format!("{}A{}", "あ".repeat(60), "い".repeat(60));
        let shown = change(&old, &old.replace('A', "B"));
        let expected = format!("…{}[-A-]{{+B+}}{}…", "あ".repeat(24), "い".repeat(24));
        assert_eq!(shown, expected);
    }
}
