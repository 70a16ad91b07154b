//! Words that a translation has kept in the language of the original: a sentence that was passed over, or a word in the
//! midst of one.
//!
//! Names are often given in both languages, in parentheses or quotation marks; these are no mistakes, and neither is
//! what the author has marked as being in another language.

use std::ops::Range;

use super::plain::Plain;
use super::{Check, Column, Fact, Pair};
use crate::script::{is_japanese, is_unspaced};

/// How many runs of a block are looked for in its original.
const MOST_RUNS: usize = 16;
/// How many words in small letters make Latin letters in a Japanese text a part of a sentence, and no name.
const WORDS: usize = 3;

/// How many words of a sentence that is not the original's as a whole show that it was left.
const WORDS_ALIKE: usize = 6;
/// Among how many words of a sentence those are looked for.
const MOST_WORDS: usize = 64;

/// Reports the parts of the target that are the words of the source.
///
/// A block that is the original as a whole is told as one that is not translated, and not compared; one in which an address
/// alone is another is.
pub(super) fn check(pair: &mut Pair<'_>) {
    let (source, target) = (&pair.source, &pair.target);
    let unspaced = ["ja", "zh", "ko", "yue"];
    let is_unspaced_language = |it: &Column<'_>| unspaced.contains(&it.locale.language());
    let runs = match (source.locale.is_japanese(), target.locale.is_japanese()) {
        (true, false) if !is_unspaced_language(target) => japanese_runs(&target.marked.plain),
        (false, true) if !is_unspaced_language(source) => latin_runs(&target.marked.plain),
        _ => return,
    };
    if runs.is_empty() {
        return;
    }
    let whole: String = source.marked.plain.chars.iter().collect();
    let runs = runs.into_iter().filter(|it| !is_meant(target, it)).take(MOST_RUNS);
    let found = runs.filter_map(|run| {
        let (run, start) = kept(&target.marked.plain.chars, run, &whole)?;
        let start = whole[..start].chars().count();
        let kept = start..start + run.len();
        Some((source.marked.plain.range(kept), target.marked.plain.range(run)))
    });
    for (kept, left) in found.collect::<Vec<_>>() {
        pair.add(Check::UntranslatedPart, vec![kept], vec![left], Fact::Plain);
    }
}

/// Returns what of the `run` of `chars` stands in the original `whole`, and where: all of it, or some words of a sentence that
/// was changed there since.
fn kept(chars: &[char], run: Range<usize>, whole: &str) -> Option<(Range<usize>, usize)> {
    let text = |range: Range<usize>| chars[range].iter().collect::<String>();
    if let Some(start) = whole.find(&text(run.clone())) {
        return Some((run, start));
    }
    let ends = run.clone().filter(|&at| chars[at] == ' ').take(MOST_WORDS);
    let ends: Vec<usize> = ends.chain([run.end]).collect();
    let starts = [run.start].into_iter().chain(ends.iter().map(|it| it + 1));
    let mut windows = starts.zip(ends.iter().skip(WORDS_ALIKE - 1));
    windows.find_map(|(start, &end)| Some((start..end, whole.find(&text(start..end))?)))
}

/// Returns the runs of Japanese in `plain`: two letters at least, with the marks between them.
fn japanese_runs(plain: &Plain) -> Vec<Range<usize>> {
    let belongs = |c: &char| is_unspaced(*c) || c.is_ascii_digit();
    runs(
        &plain.chars,
        belongs,
        |c| is_japanese(*c),
        |run| run.iter().filter(|c| is_japanese(**c)).count() >= 2,
    )
}

/// Returns the runs of words in Latin letters in `plain` that are a part of a sentence.
fn latin_runs(plain: &Plain) -> Vec<Range<usize>> {
    let belongs = |c: &char| c.is_alphanumeric() && !is_unspaced(*c) || " ,.;:'-".contains(*c);
    runs(
        &plain.chars,
        belongs,
        |c| c.is_alphanumeric(),
        |run| {
            let words = run.split(|c| *c == ' ').filter_map(|it| it.first());
            let small = words.clone().filter(|c| c.is_lowercase()).count();
            small >= WORDS && 2 * small > words.count()
        },
    )
}

/// Returns the ranges of `chars` that belong together, from one character that is a letter to the last one that is, and of
/// which `is_one` holds.
fn runs(
    chars: &[char],
    belongs: impl Fn(&char) -> bool,
    is_letter: impl Fn(&char) -> bool,
    is_one: impl Fn(&[char]) -> bool,
) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let length = chars[at..].iter().take_while(|c| belongs(c)).count();
        let run = &chars[at..at + length];
        let first = run.iter().position(&is_letter);
        let last = run.iter().rposition(&is_letter);
        if let (Some(first), Some(last)) = (first, last)
            && is_one(&run[first..=last])
        {
            runs.push(at + first..at + last + 1);
        }
        at += length.max(1);
    }
    runs
}

/// Says whether the author of `column` gives the words at `run` in the other language on purpose.
fn is_meant(column: &Column<'_>, run: &Range<usize>) -> bool {
    let chars = &column.marked.plain.chars;
    let [before, after] = [run.start.checked_sub(1), Some(run.end)].map(|it| chars.get(it?));
    let opens = before.is_some_and(|c| "([（「『【《〈\"'“‘".contains(*c));
    let closes = after.is_some_and(|c| ")]）」』】》〉\"'”’:;,、".contains(*c));
    if opens && closes {
        return true;
    }
    let place = column.marked.plain.range(run.clone());
    // The descriptions of pictures have a check of their own.
    if column
        .marked
        .alts
        .iter()
        .any(|it| it.range.start <= place.start && place.end <= it.range.end)
    {
        return true;
    }
    let (before, after) = (&column.text[..place.start], &column.text[place.end..]);
    let is_span = after.split_once('}').is_some_and(|(it, _)| {
        it.split_once("]{").is_some_and(|(text, attributes)| {
            attributes.contains("lang=") && !text.contains(['[', ' ', '\n'])
        })
    });
    let tag = before.rsplit_once('<').map_or("", |(_, tag)| tag);
    is_span || tag.contains(" lang=") && tag.ends_with('>')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::compare::tests::{check_good, found};

    #[test]
    fn words_left_in_the_language_of_the_original_are_found() {
        for (japanese, english, from_japanese, left) in [
            (
                "両国は協力する。両国は対話する。",
                "They cooperate. 両国は対話する。",
                true,
                "両国は対話する",
            ),
            ("地方支分部局である。", "It is a 地方支分部局 of the Ministry.", true, "地方支分部局"),
            (
                "協力する。The two countries then meet again.",
                "They cooperate. The two countries then meet again.",
                false,
                "The two countries then meet again",
            ),
        ] {
            let found = found(japanese, english, from_japanese);
            let target = if from_japanese { english } else { japanese };
            let left_parts = found.iter().filter(|it| it.check == Check::UntranslatedPart);
            let words: Vec<_> = left_parts.map(|it| &target[it.target[0].clone()]).collect();
            assert_eq!(words, [left], "{japanese} / {english}");
        }
        // What was changed in the original since, and an address.
        let original = "See [the list of all measures](/en/a) that both countries have agreed on.";
        for target in [
            "See [the list of all measures](/ja/a) that both countries have agreed on.",
            "See [the list of measures](/ja/a) that both countries have agreed on.",
        ] {
            let found = found(target, original, false);
            assert!(found.iter().any(|it| it.check == Check::UntranslatedPart), "{found:?}");
        }
        check_good(&[
            ("防衛省の方針", "The policy of the Ministry of Defense (防衛省)"),
            ("「海」とは何か。", "What is 「海」?"),
            ("海空の話", "The story of [海空]{lang=ja}"),
            ("海空の話", "The story of <span lang=\"ja\">海空</span>"),
            (
                "AOIP（ASEAN Outlook on the Indo-Pacific）の話",
                "The ASEAN Outlook on the Indo-Pacific (AOIP)",
            ),
        ]);
    }
}
