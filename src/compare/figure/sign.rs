//! Numbers below zero: `▲3.5%`, `△3.5`, `マイナス10度`, `-3.5 %`, “minus ten degrees”.
//!
//! A sign is soon lost, since the number behind it is still there. [`check`] asks for it where the other language has the
//! number with no sign, and no word for less. Where both languages say right beside a number that something became more or
//! less (3.2%増, “down 3.2%”), it has to be the same.

use super::pair::Column;
use super::word::word;
use super::{Mention, Value, fits};
use crate::compare::plain::Plain;
use crate::compare::{Check, Difference, Fact};
use crate::locale::Locale;

/// Japanese words that say less without a sign.
const JAPANESE: [&str; 20] = [
    "減",
    "低",
    "落",
    "下回",
    "下げ",
    "下が",
    "以下",
    "未満",
    "縮",
    "悪化",
    "赤字",
    "損",
    "削",
    "後退",
    "不足",
    "割れ",
    "負",
    "マイナス",
    "氷点下",
    "引",
];

/// The beginnings of English words that do.
const ENGLISH: [&str; 28] = [
    "minus", "negativ", "decreas", "declin", "fell", "fall", "drop", "down", "low", "less", "loss",
    "lost", "lose", "reduc", "contract", "shrink", "shrank", "shrunk", "deficit", "below", "wors",
    "cut", "slid", "sank", "under", "short", "narrow", "subtract",
];

/// What stands behind a Japanese number that something became more by, and less by.
const ROSE: [&[&str]; 2] = [
    &["増", "上昇", "上が", "伸び", "拡大", "値上が", "引き上げ", "引上げ", "高"],
    &["減", "低", "下落", "下が", "縮小", "値下が", "引き下げ", "引下げ", "削減", "少な"],
];

/// What may stand between a Japanese number and such a word.
const UNITS: [&str; 14] = [
    "%ポイント",
    "ポイント",
    "%",
    "円",
    "米ドル",
    "ドル",
    "人",
    "名",
    "件",
    "台",
    "社",
    "戸",
    "世帯",
    "トン",
];

/// What stands before an English number, and behind it, in the same order.
const MOVED: [[&[&str]; 2]; 2] = [
    [
        &[
            "up",
            "rose",
            "grew",
            "climbed",
            "risen",
            "grown",
            "increase",
            "increased",
            "increases",
            "rise",
            "rises",
            "rising",
            "growth",
            "gain",
            "gained",
            "jumped",
            "surged",
            "soared",
            "expanded",
            "raised",
            "higher",
        ],
        &["increase", "rise", "higher", "growth", "gain", "jump", "surge", "up", "more"],
    ],
    [
        &[
            "down",
            "fell",
            "dropped",
            "fallen",
            "decrease",
            "decreased",
            "decreases",
            "declined",
            "decline",
            "declines",
            "drop",
            "drops",
            "fall",
            "falls",
            "falling",
            "reduction",
            "reduced",
            "cut",
            "plunged",
            "shrank",
            "contracted",
            "contraction",
            "slipped",
            "lowered",
            "lower",
        ],
        &[
            "decrease",
            "decline",
            "drop",
            "reduction",
            "lower",
            "fall",
            "down",
            "contraction",
            "cut",
            "fewer",
            "less",
        ],
    ],
];

/// What may stand between a number in English and the word behind it: “a 2.3 percent year-on-year decline”.
const BETWEEN: [&str; 20] = [
    "percent",
    "percentage",
    "per",
    "cent",
    "pct",
    "point",
    "points",
    "yen",
    "dollar",
    "people",
    "persons",
    "year",
    "on",
    "over",
    "month",
    "annual",
    "net",
    "further",
    "sharp",
    "slight",
];

/// How many of these words stand there at most.
const MOST_BETWEEN: usize = 6;

/// Adds the numbers by which something became more on one side and less on the other.
pub(super) fn check_moves(source: &Column<'_>, target: &Column<'_>, out: &mut Vec<Difference>) {
    // What the yen gains against the dollar, the dollar loses against the yen.
    let has = |column: &Column<'_>, word: &str| {
        let plain = &column.marked.plain;
        (0..plain.chars.len()).any(|at| plain.has(at, word))
    };
    let is_exchange = |column| {
        ["対円", "対ドル", "対米ドル", "円高", "円安", "against"].iter().any(|it| has(column, it))
    };
    for (at, mention) in source.mentions.iter().enumerate().filter(|(_, it)| is_number(it)) {
        let Some(is_more) = is_more(source, mention) else { continue };
        let like = |column: &Column<'_>| -> Vec<usize> {
            let all = 0..column.mentions.len();
            all.filter(|it| fits(mention, &column.mentions[*it])).collect()
        };
        let ([_], [other]) = (&like(source)[..], &like(target)[..]) else { continue };
        let said = self::is_more(target, &target.mentions[*other]);
        let (from, to) = (vec![source.range(at)], vec![target.range(*other)]);
        let is_told = |it: &Difference| it.source == from || it.target == to;
        if said == Some(!is_more)
            && !out.iter().any(is_told)
            && ![source, target].into_iter().any(is_exchange)
        {
            let (check, fact) = (Check::Number, Fact::Changed);
            out.push(Difference { check, source: from, target: to, fact });
        }
    }
}

/// Returns whether `column` says that something became more by `mention`, or less.
fn is_more(column: &Column<'_>, mention: &Mention) -> Option<bool> {
    let plain = &column.marked.plain;
    let end = mention.range.end;
    if column.locale.is_japanese() {
        let behind = UNITS.iter().find(|it| plain.has(end, it));
        let end = end + behind.map_or(0, |it| it.chars().count());
        let end = end + usize::from(plain.has(end, "の"));
        let stands = |words: &&[&str]| words.iter().any(|it| plain.has(end, it));
        let is_either = plain.has(end, "増減");
        return ROSE.iter().position(stands).filter(|_| !is_either).map(|at| at == 0);
    }
    let before: Vec<char> =
        plain.chars[..mention.range.start].iter().rev().take(24).copied().collect();
    let before: String = before.into_iter().rev().collect();
    let before = before.trim_end_matches([' ', '¥', '$', '€', '£']);
    let words = ["about", "around", "some", "nearly", "almost", "a", "by", "of"];
    let before = words.iter().fold(before, |before, word| {
        let rest = before.strip_suffix(word).filter(|it| it.ends_with(' '));
        rest.map_or(before, str::trim_end)
    });
    let last = before.rsplit(|c: char| !c.is_alphabetic()).next()?.to_lowercase();
    let space = |at: usize| at + usize::from(matches!(plain.chars.get(at), Some(' ' | '-')));
    let mut next = end;
    for _ in 0..MOST_BETWEEN {
        match word(plain, space(next)).filter(|(text, _)| BETWEEN.contains(&&**text)) {
            Some((_, range)) => next = range.end,
            None => break,
        }
    }
    let next = word(plain, space(next)).map(|it| it.0);
    let stands = |words: &[&[&str]; 2]| {
        words[0].contains(&&*last) || next.as_ref().is_some_and(|it| words[1].contains(&&**it))
    };
    let [more, less] = MOVED.each_ref().map(stands);
    (more != less).then_some(more)
}

/// Adds the numbers below zero of one side that stand on the other one above it.
pub(super) fn check(source: &Column<'_>, target: &Column<'_>, out: &mut Vec<Difference>) {
    for (ours, theirs, is_source) in [(source, target, true), (target, source, false)] {
        let signed = ours.mentions.iter().enumerate().filter(|(_, it)| is_below_zero(ours, it));
        for (at, mention) in signed {
            let others = theirs.mentions.iter().enumerate();
            let same: Vec<_> =
                others.filter(|(_, it)| is_number(it) && fits(mention, it)).collect();
            // A temperature falls to five degrees above zero as well as below it.
            let words = match (theirs.locale.is_japanese(), is_cold(ours, mention)) {
                (true, false) => &JAPANESE[..],
                (true, true) => &["以下", "負", "マイナス", "氷点下", "零下"],
                (false, false) => &ENGLISH,
                (false, true) => &["minus", "negativ", "below", "under", "sub", "freez"],
            };
            let is_said =
                same.iter().any(|(_, it)| is_below_zero(theirs, it) || is_subtracted(theirs, it))
                    || has_one(&theirs.marked.plain, theirs.locale, words);
            let Some((other, _)) = same.first().filter(|_| !is_said) else { continue };
            let (mut from, mut to) = (vec![ours.range(at)], vec![theirs.range(*other)]);
            if !is_source {
                std::mem::swap(&mut from, &mut to);
            }
            let is_told = |it: &Difference| it.source == from || it.target == to;
            if !out.iter().any(is_told) {
                let (check, fact) = (Check::Number, Fact::Changed);
                out.push(Difference { check, source: from, target: to, fact });
            }
        }
    }
}

fn is_number(mention: &Mention) -> bool {
    matches!(mention.values.first(), Some(Value::Number(_)))
}

/// Says whether `mention` of `column` is a number with a sign before it.
fn is_below_zero(column: &Column<'_>, mention: &Mention) -> bool {
    let before = &column.marked.plain.chars[..mention.range.start];
    let before = match before {
        [before @ .., '¥' | '$' | '€' | '£'] => before,
        _ => before,
    };
    let ends = |word: &str| {
        let before = before.strip_suffix(&[' ']).unwrap_or(before);
        let start = before.len().checked_sub(word.chars().count());
        let text = start.map(|at| before[at..].iter().map(char::to_ascii_lowercase));
        text.is_some_and(|text| text.eq(word.chars()))
    };
    let has_sign = match before {
        [.., '▲' | '△'] => true,
        // Behind letters and figures it is a hyphen or stands for “to”.
        [before @ .., '-'] => {
            let is_sign =
                |c: &char| matches!(c, 'ぁ'..='ん' | '比' | '差' | '率') || !c.is_alphanumeric();
            before.last().is_none_or(is_sign)
        }
        _ => ["マイナス", "氷点下", "零下", "minus", "negative"].into_iter().any(ends),
    };
    is_number(mention) && has_sign
}

/// Says whether `mention` of `column` is a temperature.
fn is_cold(column: &Column<'_>, mention: &Mention) -> bool {
    let plain = &column.marked.plain;
    let names: &[&str] = match column.locale.is_japanese() {
        true => &["度", "°"],
        false => &["degree", " degree", "-degree", "°", " °"],
    };
    names.iter().any(|it| plain.has(mention.range.end, it))
}

/// Says whether a minus sign stands apart before `mention`, as it does where one number is taken from another.
fn is_subtracted(column: &Column<'_>, mention: &Mention) -> bool {
    column.marked.plain.chars[..mention.range.start].ends_with(&['-', ' '])
}

/// Says whether `plain`, a text of `locale`, has one of `words`, which are beginnings of words where there are spaces.
fn has_one(plain: &Plain, locale: &Locale, words: &[&str]) -> bool {
    if locale.is_japanese() {
        return (0..plain.chars.len()).any(|at| words.iter().any(|it| plain.has(at, it)));
    }
    let mut at = 0;
    while at < plain.chars.len() {
        at = match word(plain, at) {
            Some((text, _)) if words.iter().any(|it| text.starts_with(it)) => return true,
            Some((_, range)) => range.end,
            None => at + 1,
        };
    }
    false
}
