//! [`widen`]: what of a text is shown as the place of a difference.
//!
//! Numbers are compared by what they are, without the sign before them and the unit behind. Where one of these differs,
//! people have to see it: `1.2%` for `-1.2%`, `500 million yen` for `5億ドル`.

use std::ops::Range;

use super::{Check, Difference, Fact};

/// Signs and words before a number that is below zero, the longest of each kind first.
const SIGNS: [&str; 9] =
    ["マイナス", "氷点下", "minus ", "Minus ", "negative ", "▲", "△", "−", "－"];
/// Symbols and codes of money that stand before an amount, and names that stand behind one.
const MONEY: [&[&str]; 2] = [
    &[
        "US$", "A$", "C$", "$", "¥", "￥", "€", "£", "₩", "USD ", "JPY ", "EUR ", "GBP ", "KRW ",
        "USD", "JPY", "EUR", "GBP", "KRW",
    ],
    &[
        "米ドル",
        "豪ドル",
        "ドル",
        "ユーロ",
        "ポンド",
        "ウォン",
        "円",
        "US dollars",
        "U.S. dollars",
        "dollars",
        "dollar",
        "yen",
        "euros",
        "euro",
        "pounds",
        "pound",
        "won",
        "USD",
        "JPY",
        "EUR",
        "GBP",
        "KRW",
    ],
];
/// Units in ideographs, the longest first; what other ideographs behind a number are is not known.
const COUNTED: [&str; 14] = [
    "パーセントポイント",
    "ポイント",
    "時間",
    "分間",
    "秒間",
    "海里",
    "年",
    "月",
    "週",
    "日",
    "分",
    "秒",
    "度",
    "割",
];
/// Words that begin the name of a unit of several words.
const BEGINNINGS: [&str; 7] =
    ["square", "cubic", "nautical", "metric", "percentage", "basis", "degrees"];
/// What begins one in Japanese.
const AREAS: [&str; 2] = ["平方", "立方"];
/// How many characters of a unit are shown at most.
const LONGEST: usize = 24;

/// Returns `difference` with the places of numbers in the texts `source` and `target` as they are shown.
pub(crate) fn widen(mut difference: Difference, [source, target]: [&str; 2]) -> Difference {
    if difference.check != Check::Number {
        return difference;
    }
    let fact = &difference.fact;
    let reach = |text: &str, range: &mut Range<usize>| {
        let (Some(before), Some(behind)) = (text.get(..range.start), text.get(range.end..)) else {
            return;
        };
        let written = &text[range.clone()];
        let (mut start, mut end) = (range.start, range.end);
        match fact {
            Fact::Currency => {
                start -= MONEY[0].iter().find(|it| before.ends_with(**it)).map_or(0, |it| it.len());
                end += spaced(behind, |it| name(it, MONEY[1]));
            }
            Fact::Unit if !written.ends_with(['%', '％', '割']) => end += spaced(behind, unit),
            _ => {}
        }
        start -= sign(&text[..start]);
        *range = start..end;
    };
    difference.source.iter_mut().for_each(|it| reach(source, it));
    difference.target.iter_mut().for_each(|it| reach(target, it));
    difference
}

/// Returns the length of the sign that `before` ends with.
fn sign(before: &str) -> usize {
    let known = SIGNS.iter().find(|it| before.ends_with(**it)).map(|it| it.len());
    // Behind a letter or figure of the same line it is a hyphen or stands for “to”.
    let hyphen = || {
        let rest = before.strip_suffix('-')?;
        (!rest.ends_with(|c: char| c.is_ascii_alphanumeric())).then_some(1)
    };
    known.or_else(hyphen).unwrap_or(0)
}

/// Returns the length of what `length` finds at the beginning of `text` or behind a space there, with that.
fn spaced(text: &str, length: impl Fn(&str) -> usize) -> usize {
    let rest = text.strip_prefix([' ', '-']).unwrap_or(text);
    match length(rest) {
        0 => 0,
        length => text.len() - rest.len() + length,
    }
}

/// Returns the length of the one of `names` that `text` begins with.
fn name(text: &str, names: &[&str]) -> usize {
    let is_whole = |name: &str| {
        let is_letter = |c: char| c.is_ascii_alphabetic();
        !name.ends_with(is_letter) || !text[name.len()..].starts_with(is_letter)
    };
    let found = names.iter().find(|it| text.starts_with(**it) && is_whole(it));
    found.map_or(0, |it| it.len())
}

/// Returns the length of the unit that `text` begins with.
fn unit(text: &str) -> usize {
    let run = |text: &str, is_part: &dyn Fn(char) -> bool| -> usize {
        let part = text.chars().take(LONGEST).take_while(|c| is_part(*c));
        part.map(char::len_utf8).sum()
    };
    let is_katakana = |c: char| matches!(c, 'ァ'..='ヺ' | 'ー');
    let is_latin = |c: char| c.is_ascii_alphabetic() || "°%‰℃℉µ²³".contains(c);
    if text.starts_with(is_latin) {
        let first = run(text, &is_latin);
        let is_beginning = BEGINNINGS.contains(&&text[..first]);
        let rest = text[first..].strip_prefix(' ').filter(|_| is_beginning);
        let second = rest.map_or(0, |it| run(it, &is_latin));
        return if second > 0 { first + 1 + second } else { first };
    }
    let area = name(text, &AREAS);
    match run(&text[area..], &is_katakana) {
        0 => name(text, &COUNTED),
        length => area + length,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks what is shown of the number in the text, which stands between bars.
    fn check(fact: Fact, marked: &str, expected: &str) {
        let start = marked.find('|').expect("a bar");
        let text = marked.replace('|', "");
        let end = marked[start + 1..].find('|').expect("a second bar") + start;
        let (range, check) = (start..end, Check::Number);
        let found = Difference { check, source: vec![range.clone()], target: vec![range], fact };
        let found = widen(found, [&text, &text]);
        assert_eq!(&text[found.source[0].clone()], expected, "{marked}");
        assert_eq!(found.source, found.target);
    }

    #[test]
    fn the_sign_belongs_to_the_number() {
        for (marked, expected) in [
            ("成長率は-|1.2%|であった。", "-1.2%"),
            ("収支は▲|300億円|", "▲300億円"),
            ("It is minus |5| degrees", "minus 5"),
            ("Growth was |1.2%|.", "1.2%"),
            ("COVID-|19|", "19"),
            ("pages 10-|20|", "20"),
            ("-|3|", "-3"),
        ] {
            check(Fact::Changed, marked, expected);
        }
    }

    #[test]
    fn money_and_units_are_shown_where_they_differ() {
        for (marked, expected) in [
            ("|5億|ドルを拠出する。", "5億ドル"),
            ("contribute |500 million| yen.", "500 million yen"),
            ("a loss of -$|5|", "-$5"),
            ("|100| wonderful years", "100"),
            ("|100|の", "100"),
        ] {
            check(Fact::Currency, marked, expected);
        }
        for (marked, expected) in [
            ("|10|キロメートル先", "10キロメートル"),
            ("|3|平方キロメートル", "3平方キロメートル"),
            ("|10| meters away", "10 meters"),
            ("|3| square meters.", "3 square meters"),
            ("|0.25|ポイント", "0.25ポイント"),
            ("|0.25%| of", "0.25%"),
            ("|5|度以上", "5度"),
            ("|5|回", "5"),
        ] {
            check(Fact::Unit, marked, expected);
        }
        check(Fact::Changed, "|5億|ドル", "5億");
    }
}
