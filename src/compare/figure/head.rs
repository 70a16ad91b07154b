//! What a table counts in, as its head says it: （単位：億円）, 人口（千人）, “(100 million yen)”, “(in thousands)”.
//!
//! A power of ten without a number in front is one only there: 千 may begin a name, and “millions” are many. Being words, they
//! are not asked for, but another one in their place makes every number of the table a wrong one.

use std::ops::Range;

use super::numeral::power;
use super::unit::currency_behind;
use super::word::{self, word};
use super::{Force, Mention};
use crate::compare::plain::Plain;
use crate::compare::ratio::Ratio;

/// How many characters of a head are looked through, before the power of ten and behind it.
const REACH: usize = 40;

/// What is counted in powers of ten where nothing but brackets says that this is a unit.
const UNITS: [&str; 38] = [
    "円",
    "米ドル",
    "ドル",
    "ユーロ",
    "ポンド",
    "元",
    "ウォン",
    "人",
    "名",
    "世帯",
    "戸",
    "件",
    "台",
    "トン",
    "個",
    "本",
    "枚",
    "頭",
    "羽",
    "社",
    "か所",
    "カ所",
    "箇所",
    "回",
    "点",
    "部",
    "冊",
    "株",
    "口",
    "隻",
    "機",
    "バレル",
    "kWh",
    "kW",
    "kl",
    "ha",
    "km",
    "t",
];

/// Words that may stand before the power of ten in an English head.
const LEADS: [&str; 12] =
    ["in", "unit", "units", "us", "u", "s", "jpy", "usd", "eur", "value", "amount", "yen"];

/// What is counted where nothing else stands in a cell.
const COUNTED: [&str; 12] = [
    "yen",
    "dollars",
    "dollar",
    "euros",
    "euro",
    "us",
    "u",
    "persons",
    "people",
    "tonnes",
    "tons",
    "households",
];

/// Reads the power of ten at `at` of a Japanese text.
pub(super) fn japanese(plain: &Plain, at: usize) -> Option<Mention> {
    let powers = plain.chars[at..].iter().take(REACH).map_while(|c| power(*c));
    let (count, value) =
        powers.fold((0, 1_i128), |(count, value), it| (count + 1, value.saturating_mul(it)));
    let end = at + count;
    let before = &plain.chars[..at];
    let before = before.strip_suffix(&[' ']).unwrap_or(before);
    let is_cell = matches!(before, [] | [.., '(' | '[']);
    let is_named = matches!(before, [.., ':' | '、' | ',' | '・' | '/' | 'は']) && {
        let start = before.len().saturating_sub(REACH);
        before[start..].windows(2).any(|it| it == ['単', '位'])
    };
    let closes = |at: usize| {
        plain.chars.get(at).is_none_or(|c| matches!(c, ')' | ']' | '、' | ',' | '・' | '/'))
    };
    let is_unit = || UNITS.iter().any(|it| plain.has(end, it) && closes(end + it.chars().count()));
    if count == 0 || value == 10 || !(is_named || is_cell && is_unit()) {
        return None;
    }
    let mut mention = Mention::number(at..end, Force::Soft, Ratio::whole(value));
    mention.currency = currency_behind(plain, end);
    Some(mention)
}

/// Reads the power of ten that begins with the word `text` at `range` of an English text.
pub(super) fn english(plain: &Plain, text: &str, range: &Range<usize>) -> Option<Mention> {
    let (mut value, mut end) = (scale(text)?, range.end);
    let opening = opening(plain, range.start)?;
    while let Some((text, range)) = next_word(plain, end)
        && let Some(factor) = scale(&text)
    {
        (value, end) = (value.saturating_mul(factor), range.end);
    }
    let is_closed = || {
        let behind = plain.chars[end..].iter().take(REACH);
        let stop = behind.clone().position(|c| c.is_ascii_digit() || matches!(c, ')' | ']' | '('));
        stop.is_some_and(|at| matches!(plain.chars[end + at], ')' | ']'))
    };
    let is_cell = || {
        let is_short = plain.chars.len() - end < REACH;
        is_short && next_word(plain, end).is_some_and(|(text, _)| COUNTED.contains(&&*text))
    };
    let is_head = match opening {
        Opening::Bracket => is_closed(),
        Opening::Unit => true,
        Opening::Start => is_cell(),
    };
    is_head.then(|| Mention::number(range.start..end, Force::Soft, Ratio::whole(value)))
}

/// What a head begins with.
enum Opening {
    Bracket,
    /// The word “unit”.
    Unit,
    /// Nothing: it begins the text.
    Start,
}

/// Returns how the head begins in which the power of ten at `at` stands.
fn opening(plain: &Plain, at: usize) -> Option<Opening> {
    let start = at.saturating_sub(REACH);
    let bracket = plain.chars[start..at].iter().rposition(|c| matches!(c, '(' | '['));
    let from = match bracket {
        Some(bracket) => start + bracket + 1,
        None if start == 0 => 0,
        None => return None,
    };
    let lead = plain.text(from..at).to_lowercase();
    let mut words = lead.split(|c: char| !c.is_alphabetic()).filter(|it| !it.is_empty());
    if lead.contains(|c: char| c.is_ascii_digit()) || !words.all(|it| LEADS.contains(&it)) {
        return None;
    }
    Some(match bracket {
        Some(_) => Opening::Bracket,
        None if lead.contains("unit") => Opening::Unit,
        None => Opening::Start,
    })
}

/// Returns the word behind `at` and “of”.
fn next_word(plain: &Plain, at: usize) -> Option<(String, Range<usize>)> {
    let at = at + if plain.has(at, " of") { " of".len() } else { 0 };
    word(plain, at + 1).filter(|_| plain.has(at, " "))
}

/// Returns the power of ten that `text` names, also of many.
fn scale(text: &str) -> Option<i128> {
    match text {
        "tens" => Some(10),
        "mil" => Some(1_000_000),
        "bil" => Some(1_000_000_000),
        _ => word::scale(text.strip_suffix('s').unwrap_or(text)),
    }
}
