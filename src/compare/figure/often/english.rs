//! How often something happens, in English.

use std::ops::Range;

use super::{DAY, HALF, HOUR, MINUTE, MONTH, Phrase, QUARTER, Rate, SECOND, Said, WEEK, YEAR};
use crate::compare::figure::literal::spaced;
use crate::compare::figure::word::{self, word};
use crate::compare::plain::Plain;
use crate::compare::ratio::Ratio;

/// A word in small letters, or a number.
struct Token {
    text: String,
    number: Option<Ratio>,
    range: Range<usize>,
}

/// Words that say how often, of which some mean two things.
const ADVERBS: [(&str, &[Rate]); 22] = [
    ("annual", &[YEAR]),
    ("annually", &[YEAR]),
    ("yearly", &[YEAR]),
    ("quarterly", &[QUARTER]),
    ("monthly", &[MONTH]),
    ("weekly", &[WEEK]),
    ("daily", &[DAY]),
    ("everyday", &[DAY]),
    ("hourly", &[HOUR]),
    ("semiannual", &[HALF]),
    ("semiannually", &[HALF]),
    ("semi", &[HALF, Rate(24.0), Rate(104.0)]),
    ("biannual", &[HALF, Rate(0.5)]),
    ("biannually", &[HALF, Rate(0.5)]),
    ("biennial", &[Rate(0.5)]),
    ("biennially", &[Rate(0.5)]),
    ("triennial", &[Rate(1.0 / 3.0)]),
    ("bimonthly", &[Rate(6.0), Rate(24.0)]),
    ("fortnightly", &[Rate(26.0)]),
    ("fortnight", &[Rate(26.0)]),
    ("biweekly", &[Rate(26.0), Rate(104.0)]),
    ("alternate", &[Rate(0.5), Rate(6.0), Rate(26.0), Rate(182.5)]),
];

/// What stands behind “three times” where it compares.
const COMPARES: [&str; 14] = [
    "as", "the", "more", "higher", "larger", "longer", "faster", "greater", "than", "that", "less",
    "its", "bigger", "smaller",
];

/// Reads `plain`.
pub(super) fn read(plain: &Plain) -> Said {
    let tokens = tokens(plain);
    let mut said = Said::default();
    let mut at = 0;
    while at < tokens.len() {
        let token = &tokens[at];
        let count = count(plain, &tokens, at);
        let rate = match count {
            Some((count, next)) => within(plain, &tokens, next, count),
            None if matches!(&*token.text, "every" | "each") => every(plain, &tokens, at + 1),
            None => None,
        };
        if let Some((end, rate)) = rate {
            let range = token.range.start..tokens[end - 1].range.end;
            said.rates.push(Phrase::new(range, count.map_or(1, |it| it.0), rate));
            at = end;
            continue;
        }
        if let Some((count, next)) = count {
            let range = token.range.start..tokens[next - 1].range.end;
            let value = Ratio::whole(count.into());
            let compares =
                follows(plain, &tokens, next).is_some_and(|it| COMPARES.contains(&&*it.text));
            if !compares && (count > 1 || is_last(plain, &tokens, at)) {
                said.times.push((range, value));
            }
            said.numbers.push(value);
            at = next;
            continue;
        }
        let adverb = ADVERBS.iter().find(|it| it.0 == token.text);
        said.loosely.extend(adverb.into_iter().flat_map(|it| it.1));
        if matches!(&*token.text, "a" | "an" | "per")
            && let Some((next, rate)) = unit(plain, &tokens, at + 1)
        {
            said.loosely.push(rate);
            said.per.push((token.range.start..tokens[next - 1].range.end, rate));
        }
        said.numbers.extend(token.number);
        said.numbers.extend(word::ordinal(&token.text).map(Ratio::whole));
        match &*token.text {
            "a" | "an" | "single" | "one" => said.numbers.push(Ratio::whole(1)),
            "double" | "again" | "both" | "pair" | "couple" | "two" => {
                said.numbers.push(Ratio::whole(2));
            }
            _ => {}
        }
        at += 1;
    }
    said
}

/// Returns the words and numbers of `plain`.
fn tokens(plain: &Plain) -> Vec<Token> {
    let (mut tokens, mut at) = (Vec::new(), 0);
    while at < plain.chars.len() {
        let number = spaced(plain, at).map(|it| (it.value, it.end));
        let number = number.or_else(|| {
            let words = word::read(plain, at).filter(|it| !it.is_ordinal && !it.is_fraction)?;
            Some((words.value, words.end))
        });
        at = match (number, word(plain, at)) {
            (Some((value, end)), _) => {
                let number = Some(value);
                tokens.push(Token { text: String::new(), number, range: at..end });
                end
            }
            (None, Some((text, range))) => {
                let end = range.end;
                tokens.push(Token { text, number: None, range });
                end
            }
            (None, None) => at + 1,
        };
    }
    tokens
}

/// Returns the token at `at` if only a space or hyphen parts it from the one before.
fn follows<'a>(plain: &Plain, tokens: &'a [Token], at: usize) -> Option<&'a Token> {
    let (before, token) = (tokens.get(at.checked_sub(1)?)?, tokens.get(at)?);
    let between = &plain.chars[before.range.end..token.range.start];
    matches!(between, [' ' | '-']).then_some(token)
}

/// Reads “once”, “twice”, “three times” at `at`: how often, and what stands behind.
fn count(plain: &Plain, tokens: &[Token], at: usize) -> Option<(i32, usize)> {
    let token = &tokens[at];
    match &*token.text {
        "once" => return Some((1, at + 1)),
        "twice" => return Some((2, at + 1)),
        "thrice" => return Some((3, at + 1)),
        _ => {}
    }
    let count = i32::try_from(token.number?.as_whole()?).ok()?;
    let times = follows(plain, tokens, at + 1)?;
    matches!(&*times.text, "time" | "times").then_some((count, at + 2))
}

/// Reads the time behind how often: “a year”, “per week”, “every two years”, “in five years”, “daily”.
fn within(plain: &Plain, tokens: &[Token], at: usize, count: i32) -> Option<(usize, Rate)> {
    match &*follows(plain, tokens, at)?.text {
        "a" | "an" | "per" => unit(plain, tokens, at + 1),
        "every" | "each" => every(plain, tokens, at + 1),
        "in" if matches!(&*follows(plain, tokens, at + 1)?.text, "a" | "an" | "every" | "each") => {
            within(plain, tokens, at + 1, count)
        }
        "in" if count == 1 => every(plain, tokens, at + 1),
        adverb => {
            let (_, rates) = ADVERBS.iter().find(|it| it.0 == adverb)?;
            Some((at + 1, *rates.first()?))
        }
    }
}

/// Reads what stands behind “every”: “year”, “other month”, “third week”, “six months”, “half year”.
fn every(plain: &Plain, tokens: &[Token], at: usize) -> Option<(usize, Rate)> {
    let token = follows(plain, tokens, at)?;
    let ordinal = || i32::try_from(word::ordinal(&token.text)?).ok();
    let units = match &*token.text {
        "other" => Some(2),
        "half" => {
            let (end, rate) = unit(plain, tokens, at + 1)?;
            return Some((end, rate.of(2, 1)));
        }
        "single" => Some(1),
        _ => match token.number {
            Some(number) => Some(i32::try_from(number.as_whole()?).ok()?),
            None => ordinal(),
        },
    };
    let counted = units.and_then(|units| {
        let (end, rate) = unit(plain, tokens, at + 1)?;
        Some((end, rate.of(1, units)))
    });
    counted.or_else(|| unit(plain, tokens, at))
}

/// Reads a time.
fn unit(plain: &Plain, tokens: &[Token], at: usize) -> Option<(usize, Rate)> {
    let kind = follows(plain, tokens, at)?;
    let is_kind = matches!(&*kind.text, "fiscal" | "calendar" | "academic" | "financial");
    let at = at + usize::from(is_kind);
    let text = &*follows(plain, tokens, at)?.text;
    let rate = match text.strip_suffix('s').unwrap_or(text) {
        "year" => YEAR,
        "quarter" => QUARTER,
        "month" => MONTH,
        "fortnight" => WEEK.of(1, 2),
        "week" => WEEK,
        "day" => DAY,
        "hour" => HOUR,
        "minute" => MINUTE,
        "second" => SECOND,
        _ => return None,
    };
    Some((at + 1, rate))
}

/// Says whether “once” at `at` ends its sentence and does not mean “at the same time”.
fn is_last(plain: &Plain, tokens: &[Token], at: usize) -> bool {
    let end = tokens[at].range.end;
    let ends = plain.chars.get(end).is_none_or(|c| matches!(c, '.' | ';' | ')'));
    let before = at.checked_sub(1).map_or("", |at| &*tokens[at].text);
    ends && !matches!(before, "at" | "all" | "than")
}
