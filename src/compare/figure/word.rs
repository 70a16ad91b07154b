//! English number words: `twenty-five`, `one hundred and twenty`, `two-thirds`, `twelfth`.

use std::ops::Range;

use crate::compare::plain::Plain;
use crate::compare::ratio::Ratio;

/// The words from 0 to 19.
const UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];

const TENS: [&str; 8] =
    ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

const ORDINALS: [&str; 20] = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
];

const ORDINAL_TENS: [&str; 8] = [
    "twentieth",
    "thirtieth",
    "fortieth",
    "fiftieth",
    "sixtieth",
    "seventieth",
    "eightieth",
    "ninetieth",
];

/// Returns how many letters the word at the beginning of `chars` has.
///
/// Within Japanese, a word ends where kana or ideographs follow: Augustアカウント.
pub(super) fn length(chars: &[char]) -> usize {
    chars.iter().take_while(|c| **c < '\u{2e80}' && c.is_alphabetic()).count()
}

/// Returns the word at `at` in small letters, and where it is.
pub(super) fn word(plain: &Plain, at: usize) -> Option<(String, Range<usize>)> {
    let rest = plain.chars.get(at..)?;
    let length = length(rest);
    let text: String = match rest[..length].iter().all(char::is_ascii) {
        true => rest[..length].iter().map(char::to_ascii_lowercase).collect(),
        false => rest[..length].iter().flat_map(|c| c.to_lowercase()).collect(),
    };
    (length > 0).then_some((text, at..at + length))
}

/// Returns the factor that a word multiplies by.
pub(super) fn scale(word: &str) -> Option<i128> {
    match word {
        "hundred" | "hundreds" => Some(100),
        "thousand" => Some(1000),
        "million" | "mn" | "mln" => Some(1_000_000),
        "billion" | "bn" | "bln" => Some(1_000_000_000),
        "trillion" | "trn" | "tn" => Some(1_000_000_000_000),
        _ => None,
    }
}

fn index(list: &[&str], word: &str) -> Option<i128> {
    list.iter().position(|it| *it == word).and_then(|it| i128::try_from(it).ok())
}

/// Returns the value of a word below 100.
fn small(word: &str) -> Option<i128> {
    index(&UNITS, word).or_else(|| Some(index(&TENS, word)? * 10 + 20))
}

/// Returns the words that say a number by themselves.
pub(super) fn numbers() -> impl Iterator<Item = &'static str> {
    [&UNITS[..], &TENS, &ORDINALS, &ORDINAL_TENS].into_iter().flatten().copied()
}

/// Returns the tens whose word begins with `stem`: `ninet` is 90.
pub(super) fn tens(stem: &str) -> Option<i32> {
    let at = TENS.iter().position(|it| it.strip_suffix('y') == Some(stem))?;
    i32::try_from(at * 10 + 20).ok()
}

/// Returns the value of an ordinal word.
pub(super) fn ordinal(word: &str) -> Option<i128> {
    index(&ORDINALS, word).or_else(|| Some(index(&ORDINAL_TENS, word)? * 10 + 20))
}

/// Returns the denominator that a word names, as in `two-thirds`.
pub(super) fn part(word: &str) -> Option<i128> {
    match word {
        "half" | "halves" => Some(2),
        "quarter" | "quarters" => Some(4),
        // A hundredth one is sooner an anniversary.
        "hundredths" => Some(100),
        "thousandth" | "thousandths" => Some(1000),
        "millionth" | "millionths" => Some(1_000_000),
        _ => ordinal(word.strip_suffix('s').unwrap_or(word)).filter(|it| (3..=20).contains(it)),
    }
}

/// A number in words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Words {
    pub(super) end: usize,
    pub(super) value: Ratio,
    pub(super) is_ordinal: bool,
    pub(super) is_fraction: bool,
    /// How many there are, if what looks like a part may be what is counted: “two quarters” of a year.
    pub(super) counted: Option<Ratio>,
}

/// Reads the number in words at `at`.
pub(super) fn read(plain: &Plain, at: usize) -> Option<Words> {
    let (mut total, mut part, mut end, mut next) = (0_i128, 0_i128, at, at);
    let mut is_ordinal = false;
    while let Some((text, range)) = word(plain, next) {
        if let Some(value) = small(&text) {
            if part % 10 != 0 || part % 100 != 0 && value >= 10 {
                break;
            }
            part += value;
        } else if let Some(value) = ordinal(&text).filter(|value| *value != 2 || end == at) {
            if end > at && plain.has(end, " ") && counts(plain, range.end) {
                break;
            }
            if part % 100 == 0 && part > 0
                || part % 100 >= 20 && part % 10 == 0 && value < 10
                || part == 0
            {
                (part, end, is_ordinal) = (part + value, range.end, true);
            }
            break;
        } else if let Some(factor) = scale(&text).filter(|_| end > at) {
            match factor {
                100 => part *= 100,
                _ => (total, part) = (total + part * factor, 0),
            }
        } else if text == "and"
            && end > at
            && (part % 100 == 0 || total > 0 && part == 0)
            && part + total >= 100
        {
            next = range.end + 1;
            match word(plain, next) {
                Some((text, _)) if small(&text).is_some() => continue,
                _ => break,
            }
        } else {
            break;
        }
        end = range.end;
        match plain.chars.get(end) {
            Some(' ' | '-') => next = end + 1,
            _ => break,
        }
    }
    if end == at {
        return None;
    }
    let value = Ratio::whole(total + part);
    let words = Words { end, value, is_ordinal, is_fraction: false, counted: None };
    Some(fraction(plain, &words).or_else(|| and_a_half(plain, &words)).unwrap_or(words))
}

/// Says whether what stands behind an ordinal that ends at `at` is counted by a number before it: “forty sixth graders”, “ten
/// third-year students” and no “twenty first century”.
fn counts(plain: &Plain, at: usize) -> bool {
    let noun = word(plain, at + 1).filter(|_| plain.has(at, " "));
    plain.has(at, "-") || noun.is_some_and(|(text, _)| text.ends_with('s') && !text.ends_with("ss"))
}

/// Reads on where a number of parts stands: `two-thirds`.
fn fraction(plain: &Plain, words: &Words) -> Option<Words> {
    if words.is_ordinal || !matches!(plain.chars.get(words.end), Some(' ' | '-')) {
        return None;
    }
    let (text, range) = word(plain, words.end + 1)?;
    let below = part(&text)?;
    // “two second attempts” and “one quarter” are ambiguous; plurals and hyphens are not.
    let is_one = words.value == Ratio::whole(1);
    if !(text.ends_with('s') || text == "halves" || is_one || plain.has(words.end, "-")) {
        return None;
    }
    let value = words.value.over(Ratio::whole(below));
    let counted = (text == "quarters").then_some(words.value);
    Some(Words { end: range.end, value, is_ordinal: false, is_fraction: true, counted })
}

/// Reads `and a half` behind a number.
pub(super) fn half_end(plain: &Plain, at: usize) -> Option<usize> {
    let text = " and a half";
    plain.has(at, text).then(|| at + text.chars().count())
}

fn and_a_half(plain: &Plain, words: &Words) -> Option<Words> {
    let end = half_end(plain, words.end)?;
    Some(Words { end, value: words.value + Ratio::new(1, 2), ..*words })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: (i128, i128), length: usize) {
        let mut plain = Plain::default();
        plain.push_text(text, &(0..text.len()));
        let words = read(&plain, 0).expect(text);
        assert_eq!(
            (words.value, words.end),
            (Ratio::new(expected.0, expected.1), length),
            "{text}"
        );
    }

    #[test]
    fn words_say_numbers() {
        check("three", (3, 1), 5);
        check("twenty-five of them", (25, 1), 11);
        check("one hundred and twenty people", (120, 1), 22);
        check("three thousand", (3000, 1), 14);
        check("two-thirds", (2, 3), 10);
        check("one third of", (1, 3), 9);
        check("two and a half", (5, 2), 14);
        check("twenty-first century", (21, 1), 12);
        check("three and four", (3, 1), 5);
        check("two second attempts", (2, 1), 3);
    }
}
