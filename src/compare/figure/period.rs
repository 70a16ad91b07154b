//! Years and parts of years as English names them: `FY2024`, `Reiwa 6`, `Q3`, “third quarter”, “the nineties”.

use std::ops::Range;

use super::calendar::{self, dated, short_years};
use super::word::{self, word};
use super::{Day, Force, Mention, Value, literal};
use crate::compare::plain::Plain;
use crate::compare::ratio::Ratio;

/// Reads `FY2024`, `fiscal year 2024`, `fiscal 2024`, `FY24`.
pub(super) fn fiscal(plain: &Plain, text: &str, range: &Range<usize>) -> Option<Mention> {
    let from = match text {
        "fy" => range.end,
        "fiscal" if plain.has(range.end, " year") => range.end + " year".len(),
        "fiscal" => range.end,
        _ => return None,
    };
    let from = from + usize::from(plain.has(from, " "));
    let (year, end) = literal::small(plain, from, 4)?;
    let years = if end - from == 4 { [year; 2] } else { short_years(year) };
    let values = years.map(|year| Value::Day(Day { year: Some(year), ..Day::default() }));
    Some(Mention::new(range.start..end, Force::Hard, values.to_vec()))
}

/// Reads a year of an era: `Reiwa 6`.
pub(super) fn era(plain: &Plain, text: &str, range: &Range<usize>) -> Option<Mention> {
    let (_, start) = calendar::era(|_, english| english == text)?;
    let (count, end) = literal::small(plain, range.end + 1, 2)?;
    let day = Day { year: Some(start.0 + count - 1), ..Day::default() };
    Some(dated(range.start..end, Force::Soft, day, None, None))
}

/// Reads `Q3` and `H1`.
pub(super) fn prefix_quarter(plain: &Plain, at: usize) -> Option<Mention> {
    let (part, end) = literal::small(plain, at + 1, 1)?;
    let part = u8::try_from(part).ok().filter(|part| (1..=4).contains(part))?;
    let value = match plain.chars[at] {
        'Q' | 'q' => Value::Quarter(part),
        'H' | 'h' if part < 3 => Value::Half(part),
        _ => return None,
    };
    let is_name = plain.chars.get(end).is_some_and(char::is_ascii_alphanumeric);
    (!is_name).then(|| Mention::new(at..end, Force::Hard, vec![value]))
}

/// Reads `third quarter` and `first half`.
pub(super) fn word_quarter(plain: &Plain, text: &str, range: &Range<usize>) -> Option<Mention> {
    let part = u8::try_from(word::ordinal(text)?).ok().filter(|part| (1..=4).contains(part))?;
    let (next, behind) = word(plain, range.end + 1)?;
    let value = match &*next {
        "quarter" => Value::Quarter(part),
        "half" if part < 3 => Value::Half(part),
        _ => return None,
    };
    Some(Mention::new(range.start..behind.end, Force::Soft, vec![value]))
}

/// Reads `the nineties`, of whichever century.
pub(super) fn decade(text: &str, range: &Range<usize>) -> Option<Mention> {
    let tens = word::tens(text.strip_suffix("ies")?)?;
    let year = |century: i32| Day { year: Some(century + tens), ..Day::default() };
    let mut values = vec![Value::Number(Ratio::whole(tens.into()))];
    values.extend([1900, 2000, 1800].map(|century| Value::Day(year(century))));
    Some(Mention::new(range.clone(), Force::Soft, values))
}
