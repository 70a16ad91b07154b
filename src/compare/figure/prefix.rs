//! Units with a prefix: 3 Mt, 25 megapixels, 1,000ギガワット, 100万kW.
//!
//! One language counts in thousands of what the other one counts by itself. What a number says of the unit without a prefix is
//! compared, of tons in grams, so that a million kilowatts are a gigawatt.

use super::word::word;
use crate::compare::plain::Plain;

/// The prefixes: their symbol, their name in English and in Japanese, what they stand for.
const PREFIXES: [(char, &str, &str, i128); 5] = [
    ('k', "kilo", "キロ", 1000),
    ('K', "kilo", "キロ", 1000),
    ('M', "mega", "メガ", 1_000_000),
    ('G', "giga", "ギガ", 1_000_000_000),
    ('T', "tera", "テラ", 1_000_000_000_000),
];

/// The symbols that stand behind that of a prefix.
const SYMBOLS: [&str; 18] = [
    "W", "Wh", "t", "B", "b", "bit", "bps", "Hz", "V", "VA", "J", "Pa", "px", "g", "m", "l", "L",
    "eV",
];

/// How the names of units begin that stand behind that of a prefix.
const NAMES: [&str; 14] = [
    "pixel", "ton", "watt", "byte", "bit", "hertz", "volt", "joule", "pascal", "liter", "litre",
    "gram", "meter", "metre",
];

/// How many grams are one ton.
const TON: i128 = 1_000_000;

/// Returns how many of the unit without a prefix are one of the unit at `at`, or none if it has no prefix.
pub(super) fn factor(plain: &Plain, at: usize) -> Option<i128> {
    if !plain.chars.get(at)?.is_ascii() {
        let prefix = PREFIXES.iter().find(|it| plain.has(at, it.2));
        let behind = at + prefix.map_or(0, |it| it.2.chars().count());
        let is_ton = plain.has(behind, "トン");
        return match prefix {
            Some(prefix) => Some(prefix.3 * if is_ton { TON } else { 1 }),
            None => is_ton.then_some(TON),
        };
    }
    let (text, range) = word(plain, at)?;
    if matches!(&*text, "ton" | "tons" | "tonne" | "tonnes") {
        return Some(TON);
    }
    PREFIXES.iter().find_map(|(letter, name, _, factor)| {
        let unit =
            text.strip_prefix(name).filter(|it| NAMES.iter().any(|name| it.starts_with(name)));
        let is_symbol =
            plain.chars[at] == *letter && SYMBOLS.contains(&&*plain.text(at + 1..range.end));
        let is_ton =
            unit.is_some_and(|it| it.starts_with("ton")) || is_symbol && plain.has(at + 1, "t");
        (unit.is_some() || is_symbol).then_some(factor * if is_ton { TON } else { 1 })
    })
}
