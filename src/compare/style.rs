//! What is worth a look: length, questions, doubled words, two styles of Japanese.

use std::ops::{Range, RangeInclusive};

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::house::ends;
use super::plain::{OBJECT, Plain};
use super::{Check, Column, Fact, Pair};
use crate::sentence;

/// How wide a text has to be for its length to say something, in columns.
const LENGTH_FROM: usize = 60;

/// Japanese is between half as wide and this much wider than the other language, in percent.
const WIDTHS: RangeInclusive<usize> = 50..=180;

/// The same for titles and lists of names, which ideographs say in few columns.
const SHORT_WIDTHS: RangeInclusive<usize> = 40..=180;

/// The same for a short original in Japanese: laws and notices say in a few ideographs what takes others a sentence.
const TERSE_WIDTHS: RangeInclusive<usize> = 28..=180;

/// The same where the narrower side also has fewer sentences. Of 27,000 pairs of published manuals 0.5 % are below the
/// first and 1.1 % above the second, among them translations that have fallen behind; of those with a sentence taken
/// out 56 % are found, a quarter without the count.
const WIDTHS_BY_SENTENCES: RangeInclusive<usize> = 80..=140;

/// How wide a short text is at most.
const SHORT: usize = 120;

/// English words that may stand twice.
const DOUBLES: [&str; 12] =
    ["that", "had", "very", "no", "so", "bye", "ha", "is", "do", "long", "many", "far"];

/// Particles that do not stand twice.
const PARTICLES: [char; 6] = ['を', 'が', 'に', 'の', 'で', 'へ'];

/// Runs the checks of this module.
pub(super) fn check(pair: &mut Pair<'_>) {
    length(pair);
    question(pair);
    for is_source in [true, false] {
        let column = if is_source { &pair.source } else { &pair.target };
        let mut found = doubled(column);
        found.extend(styles(column).into_iter().map(|range| (Check::MixedDesumasu, range)));
        for (check, range) in found {
            pair.add_to(is_source, check, range, Fact::Plain);
        }
    }
}

/// Returns how many columns the words and code of a side take.
fn width(column: &Column<'_>) -> usize {
    let words = column.marked.plain.chars.iter().filter(|c| **c != OBJECT);
    let words: usize = words.filter_map(|c| c.width()).sum();
    let codes: usize = column.marked.codes.iter().map(|it| it.text.width()).sum();
    words + codes
}

fn length(pair: &mut Pair<'_>) {
    let [source, target] = [&pair.source, &pair.target].map(width);
    let is_japanese = pair.source.locale.is_japanese();
    let (japanese, other) = if is_japanese { (source, target) } else { (target, source) };
    let ratio = japanese * 100 / other.max(1);
    let widths = match is_japanese {
        _ if other >= SHORT => WIDTHS,
        true => TERSE_WIDTHS,
        false => SHORT_WIDTHS,
    };
    if source.max(target) >= LENGTH_FROM
        && other.max(japanese / 2) >= LENGTH_FROM
        && (!widths.contains(&ratio) || lacks_sentence(pair, ratio))
    {
        let [source_range, target_range] =
            [pair.source.text, pair.target.text].map(|it| 0..it.len());
        let fact = Fact::Width(target * 100 / source.max(1));
        pair.add(Check::Length, vec![source_range], vec![target_range], fact);
    }
}

/// Says whether the narrower side has fewer sentences, where Japanese is `ratio` percent as wide as the other language.
fn lacks_sentence(pair: &Pair<'_>, ratio: usize) -> bool {
    if WIDTHS_BY_SENTENCES.contains(&ratio) {
        return false;
    }
    let [source, target] =
        [&pair.source, &pair.target].map(|it| sentence::count(&it.written().collect::<String>()));
    let is_source_narrow = (ratio < 100) == pair.source.locale.is_japanese();
    if is_source_narrow { source < target } else { target < source }
}

fn question(pair: &mut Pair<'_>) {
    let marks = [&pair.source, &pair.target].map(question_mark);
    let [source, target] = &marks;
    let is_asked = |column: &Column<'_>, mark: &Option<Range<usize>>| {
        mark.is_some() || column.locale.is_japanese() && asks(&column.marked.plain)
    };
    let (source_asks, target_asks) =
        (is_asked(&pair.source, source), is_asked(&pair.target, target));
    let ranges = |mark: &Option<Range<usize>>| mark.iter().cloned().collect::<Vec<_>>();
    if source.is_some() && !target_asks {
        pair.add(Check::Question, ranges(source), vec![], Fact::Missing);
    } else if target.is_some() && !source_asks {
        pair.add(Check::Question, vec![], ranges(target), Fact::Added);
    } else if source.is_none() && target.is_none() {
        for (is_source, fact) in [(true, Fact::Missing), (false, Fact::Added)] {
            let column = if is_source { &pair.source } else { &pair.target };
            let question = question_end(column).filter(|_| column.locale.is_japanese());
            if let Some(range) = question {
                pair.add_to(is_source, Check::Question, range, fact);
            }
        }
    }
}

/// Returns the end of the last sentence in Japanese that is surely a question: 行きますか。
///
/// What is asked out of politeness or doubt (ではないか, ませんか, かどうか) may well be said without a question.
fn question_end(column: &Column<'_>) -> Option<Range<usize>> {
    const ENDS: [&str; 6] = ["ですか", "ますか", "でしょうか", "だろうか", "したか", "なぜか"];
    const DOUBTS: [&str; 6] = [
        "ないでしょうか",
        "ないだろうか",
        "ないですか",
        "ませんか",
        "ましょうか",
        "どうでしょうか",
    ];
    let plain = &column.marked.plain;
    let stands = |end: usize, word: &str| {
        end.checked_sub(word.chars().count()).is_some_and(|start| plain.has(start, word))
    };
    let asks = |end: &usize| {
        let ends_here = plain.chars.get(*end).is_none_or(|c| matches!(c, '。' | '」' | ')'));
        // いつ使うのか may be a heading, and part of a sentence.
        let is_told = stands(*end, "のか") && plain.has(*end, "。");
        (is_told || ends_here && ENDS.iter().any(|word| stands(*end, word)))
            && !DOUBTS.iter().any(|word| stands(*end, word))
            && !stands(*end, "ないのか")
    };
    // Every question here ends with か, which is sooner seen.
    let mut ends = (1..=plain.chars.len()).rev().filter(|end| plain.chars[end - 1] == 'か');
    let end = ends.find(asks)?;
    Some(plain.range(end - 1..end))
}

/// Returns the last question mark that ends a sentence.
fn question_mark(column: &Column<'_>) -> Option<Range<usize>> {
    let plain = &column.marked.plain;
    let ends = |at: usize| {
        let next = plain.chars.get(at + 1);
        next.is_none_or(|c| !c.is_ascii_alphanumeric() && *c != '=' && *c != OBJECT)
    };
    let is_after = |at: usize| at > 0 && !plain.chars[at - 1].is_whitespace();
    let is_mark = |at: &usize| plain.chars[*at] == '?' && ends(*at) && is_after(*at);
    let at = (0..plain.chars.len()).rfind(is_mark)?;
    Some(plain.range(at..at + 1))
}

/// Says whether a Japanese sentence asks without a mark.
fn asks(plain: &Plain) -> bool {
    let ends = [
        "か。",
        "か」",
        "か)",
        "かを",
        "か、",
        "かな。",
        "かどうか",
        "の。",
        "のか",
        "うか",
        "すか",
    ];
    let is_last = plain.chars.last() == Some(&'か');
    // A heading asks without saying so: 信頼性とは, 入手するには.
    let words = plain.chars.iter().rposition(|c| !c.is_whitespace() && *c != OBJECT);
    let is_title =
        words.is_some_and(|at| at > 0 && (plain.has(at - 1, "とは") || plain.has(at - 1, "には")));
    // All of them begin with one of these, which is sooner seen.
    let may_end = |at: &usize| matches!(plain.chars[*at], 'か' | 'の' | 'う' | 'す');
    let mut places = (0..plain.chars.len()).filter(may_end);
    is_last || is_title || places.any(|at| ends.iter().any(|end| plain.has(at, end)))
}

/// Returns words that stand twice.
fn doubled(column: &Column<'_>) -> Vec<(Check, Range<usize>)> {
    let plain = &column.marked.plain;
    let mut found = Vec::new();
    if column.locale.is_japanese() {
        for (at, pair) in plain.chars.windows(2).enumerate() {
            let is_double = pair[0] == pair[1] && PARTICLES.contains(&pair[0]);
            let is_word = |at: usize| plain.chars.get(at).is_some_and(|c| matches!(c, 'ぁ'..='ん'));
            if is_double && !is_word(at + 2) && (at == 0 || !is_word(at - 1)) {
                found.push((Check::RepeatWord, plain.range(at..at + 2)));
            }
        }
        return found;
    }
    // Code begins between them, or one is a name, or part of one: the store <code>store</code>, a Type type, non-type types.
    let is_name = |first: &Range<usize>, second: &Range<usize>| {
        let gap = plain.range(first.end..second.start);
        let tags = &column.marked.tags;
        let tag = tags.get(tags.partition_point(|tag| tag.range.start < gap.start));
        let is_code = tag.is_some_and(|tag| {
            matches!(&*tag.name, "code" | "kbd" | "samp" | "var")
                && tag.range.end <= plain.range(second.clone()).start
        });
        let before = plain.chars[..first.start].iter().rev().take(2).collect::<Vec<_>>();
        let is_within = matches!(before[..], [' ', c] if c.is_alphanumeric() || *c == ',');
        is_code
            || is_within && plain.chars[first.start].is_uppercase()
            || matches!(before[..], ['-', ..])
    };
    let mut last: Option<Range<usize>> = None;
    let mut at = 0;
    while at < plain.chars.len() {
        let length =
            plain.chars[at..].iter().take_while(|c| c.is_alphabetic() || **c == '\'').count();
        if length == 0 {
            // Words farther apart are columns of a table.
            let is_space = plain.chars[at] == ' ';
            last = last.filter(|last| is_space && last.end == at);
            at += 1;
            continue;
        }
        let small =
            |range: &Range<usize>| plain.chars[range.clone()].iter().flat_map(|c| c.to_lowercase());
        let range = at..at + length;
        if let Some(last) = &last
            && small(last).eq(plain.chars[range.clone()].iter().copied())
            && plain.chars[last.start + usize::from(last.len() > 1)].is_lowercase()
            && !DOUBLES.iter().any(|it| small(&range).eq(it.chars()))
            && !is_name(last, &range)
        {
            found.push((Check::RepeatWord, plain.range(last.start..range.end)));
        }
        at = range.end;
        last = Some(range);
    }
    found
}

/// Returns the sentences in the style that is rarer in a Japanese block with both.
fn styles(column: &Column<'_>) -> Vec<Range<usize>> {
    if !column.locale.is_japanese() {
        return Vec::new();
    }
    let plain = &column.marked.plain;
    let (polite, plain_style) = ends(plain);
    let fewer = if plain_style.len() > polite.len() { polite } else { plain_style };
    fewer.into_iter().map(|it| plain.range(it)).collect()
}
