//! English dates with the name of a month, and days of the week.

use std::ops::Range;

use super::calendar::dated;
use super::literal::{self, Literal, literal, spaced};
use super::word::{self, ordinal, word};
use super::{Day, Force, Mention, Value};
use crate::compare::plain::Plain;
use crate::compare::ratio::Ratio;

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Words behind which May and March are months.
const MONTH_SIGNS: [&str; 28] = [
    "in",
    "of",
    "since",
    "until",
    "till",
    "by",
    "from",
    "to",
    "and",
    "or",
    "between",
    "last",
    "next",
    "this",
    "early",
    "late",
    "mid",
    "through",
    "during",
    "after",
    "before",
    "every",
    "each",
    "beginning",
    "end",
    "around",
    "as",
    "for",
];

/// The longest list of days of a month.
const MOST_DAYS: usize = 31;

/// Returns the names of months and days of the week. Short forms have three letters of them at least.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    MONTHS.into_iter().chain(WEEKDAYS)
}

/// Returns the month that `text` names, and whether the name is short.
fn month_of(text: &str) -> Option<(u8, bool)> {
    let at = MONTHS.iter().position(|month| {
        *month == text
            || text.len() == 3 && month.starts_with(text)
            || text == "sept" && *month == "september"
    })?;
    Some((u8::try_from(at + 1).ok()?, text != MONTHS[at]))
}

/// Returns the name of a month at `at`, where it ends, and whether it is short.
fn month_at(plain: &Plain, at: usize) -> Option<(u8, usize, bool)> {
    let (text, range) = word(plain, at)?;
    let (month, is_short) = month_of(&text)?;
    let is_whole_date = || {
        let (_, end) = day_at(plain, skip(plain, range.end, &[" "]))?;
        year_at(plain, skip(plain, end, &[", ", " "]))
    };
    // Without a capital, it may be a verb unless all of a date follows: may 23, 2015. No verb is a november 2007.
    let is_verb = matches!(&*text, "march" | "may");
    let has_year = || year_at(plain, skip(plain, range.end, &[" "])).filter(|_| !is_verb);
    if !plain.chars[at].is_ascii_uppercase()
        && (is_short || is_whole_date().is_none() && has_year().is_none())
    {
        return None;
    }
    let end = range.end + usize::from(is_short && plain.has(range.end, "."));
    Some((month, end, is_short))
}

/// Says whether the name of a month stands at `at`.
pub(super) fn begins(plain: &Plain, at: usize) -> bool {
    month_at(plain, at).is_some()
}

/// Returns the day of the week named at `at`, and where the name ends.
fn weekday_at(plain: &Plain, at: usize, short: bool) -> Option<(u8, usize)> {
    if !plain.chars.get(at).is_some_and(char::is_ascii_uppercase) {
        return None;
    }
    let (text, range) = word(plain, at)?;
    let is = |name: &&str| {
        **name == text
            || text.strip_suffix('s') == Some(name)
            || short && (3..=5).contains(&text.len()) && name.starts_with(&text)
    };
    let at = WEEKDAYS.iter().position(is)?;
    let end = range.end + usize::from(short && text.len() < 6 && plain.has(range.end, "."));
    Some((u8::try_from(at + 1).ok()?, end))
}

/// Returns the number of a day at `at`: `31`, `31st`.
fn day_at(plain: &Plain, at: usize) -> Option<(u8, usize)> {
    let literal = literal(plain, at)?;
    let day = literal.up_to(31).filter(|day| *day > 0)?;
    let end = ordinal_end(plain, &literal);
    let is_free =
        !plain.chars.get(end).is_some_and(|c| c.is_alphanumeric() || matches!(c, '%' | ':'));
    is_free.then_some((day, end))
}

/// Returns the end of `literal` with the letters of an ordinal behind it.
pub(super) fn ordinal_end(plain: &Plain, literal: &Literal) -> usize {
    let is = ["st", "nd", "rd", "th"].iter().any(|ending| plain.has(literal.end, ending));
    literal.end + if is { 2 } else { 0 }
}

fn skip(plain: &Plain, at: usize, texts: &[&str]) -> usize {
    let found = texts.iter().find(|text| plain.has(at, text));
    at + found.map_or(0, |text| text.chars().count())
}

/// Returns the year at `at`. With a digit too many or too few it is a wrong one, where it cannot be how many of what
/// follows there are: “in March 300 people”.
fn year_at(plain: &Plain, at: usize) -> Option<(i32, usize)> {
    let (year, end) = literal::small(plain, at, 5)?;
    let counts =
        plain.has(end, " ") && plain.chars.get(end + 1).is_some_and(char::is_ascii_lowercase);
    let is_year = match end - at {
        3 => plain.has(at, "0") || !counts,
        4 | 5 => true,
        _ => false,
    };
    let is = |at: usize, what: fn(&char) -> bool| plain.chars.get(at).is_some_and(what);
    let goes_on = is(end, |c| c.is_ascii_alphanumeric() || matches!(c, ':' | '%'))
        || plain.has(end, ",") && is(end + 1, char::is_ascii_digit)
        || spaced(plain, at).is_some_and(|it| it.end > end);
    (is_year && !goes_on).then_some((year, end))
}

/// Returns the year behind the rest of a date that ends at `at`, after one of `marks`: in figures, or as treaties have it in
/// words, “two thousand and twenty-four”.
fn year_behind(plain: &Plain, at: usize, marks: &[&str]) -> Option<(i32, usize)> {
    if let Some(found) = year_at(plain, skip(plain, at, marks)) {
        return Some(found);
    }
    let next = skip(plain, at, &[", in the year ", " in the year ", ", "]);
    if next == at {
        return None;
    }
    let in_words = || {
        let words = word::read(plain, next).filter(|it| !it.is_ordinal && !it.is_fraction)?;
        let year = words.value.as_whole().filter(|it| (1000..3000).contains(it))?;
        Some((i32::try_from(year).ok()?, words.end))
    };
    year_at(plain, next).or_else(in_words)
}

/// Returns the dates that begin with a name at `at`: `Wednesday, July 31, 2024`, `July 1–3`, `May 2024`.
pub(super) fn named(plain: &Plain, at: usize) -> Option<(Vec<Mention>, usize)> {
    let weekday = weekday_at(plain, at, true);
    if let Some((weekday, end)) = weekday {
        let next = skip(plain, skip(plain, end, &[","]), &[" the ", " "]);
        if let Some((found, end)) = month_first(plain, next, at, Some(weekday))
            .or_else(|| day_first(plain, next, at, Some(weekday)))
        {
            return Some((found, end));
        }
        if let Some((day, end)) = ordinal_day(plain, skip(plain, end, &[","])) {
            let day = Day { day: Some(day), ..Day::default() };
            return Some((vec![dated(at..end, Force::Hard, day, Some(weekday), None)], end));
        }
        let (weekday, end) = weekday_at(plain, at, false)?;
        let mention = Mention::new(at..end, Force::Soft, vec![Value::Weekday(weekday)]);
        return Some((vec![mention], end));
    }
    month_first(plain, at, at, None)
}

/// Returns the day of a month at `at`, ` the 20th`, of which the month is not told.
fn ordinal_day(plain: &Plain, at: usize) -> Option<(u8, usize)> {
    let literal = literal(plain, skip(plain, at, &[" the "])).filter(|_| plain.has(at, " the "))?;
    let end = ordinal_end(plain, &literal);
    let day = literal.up_to(31).filter(|day| *day > 0 && end > literal.end)?;
    Some((day, end))
}

fn month_first(
    plain: &Plain,
    at: usize,
    start: usize,
    weekday: Option<u8>,
) -> Option<(Vec<Mention>, usize)> {
    let (month, end, is_short) = month_at(plain, at)?;
    let next = skip(plain, end, &[" the ", " ", "-"]);
    if let Some((year, end)) = year_behind(plain, end, &[" of ", ", ", " "]) {
        let day = Day { year: Some(year), month: Some(month), day: None };
        return Some((vec![dated(start..end, Force::Hard, day, weekday, None)], end));
    }
    let Some((first, mut end)) = day_at(plain, next).filter(|_| next > end) else {
        let is_sure = weekday.is_none() && is_month(plain, at, month, is_short);
        let day = Day { month: Some(month), ..Day::default() };
        return is_sure.then(|| (vec![dated(start..end, Force::Hard, day, None, None)], end));
    };
    let mut days = vec![Named { day: first, weekday, range: start..end }];
    while days.len() < MOST_DAYS
        && let Some(day) =
            another_day(plain, end).filter(|it| is_of_month(plain, end, it.range.end))
    {
        end = day.range.end;
        days.push(day);
    }
    let year = year_behind(plain, end, &[", ", " "]);
    let close = year.map_or(end, |(_, end)| end);
    Some(mentions(plain, days, month, year.map(|it| it.0), close))
}

/// A day of a month, and which day of the week it is said to be.
struct Named {
    day: u8,
    weekday: Option<u8>,
    range: Range<usize>,
}

/// What stands before the next day of a list, or the last one of a range.
const DAY_MARKS: [&str; 9] = ["–", "-", " – ", " - ", " to ", " and ", ", and ", " & ", "~"];

/// Returns the day that follows the one that ends at `at` as the end of a range or the next of a list.
fn another_day(plain: &Plain, at: usize) -> Option<Named> {
    let mark = DAY_MARKS.iter().find(|mark| plain.has(at, mark))?;
    let from = at + mark.chars().count();
    let weekday = weekday_at(plain, from, true);
    let number = weekday.map_or(from, |(_, end)| skip(plain, skip(plain, end, &[","]), &[" "]));
    let (day, end) = day_at(plain, skip(plain, number, &["the "]))?;
    Some(Named { day, weekday: weekday.map(|it| it.0), range: from..end })
}

/// Says whether the day that ends at `end` goes on with the month before `at`. “July 3 and 4 people” does not, which only the
/// next word could tell, nor does “July 3–4 August”.
fn is_of_month(plain: &Plain, at: usize, end: usize) -> bool {
    let is_range = ![" and ", ", and "].iter().any(|it| plain.has(at, it))
        || !plain.chars.get(end + 1).is_some_and(|c| c.is_lowercase());
    is_range && month_at(plain, end + 1).is_none()
}

/// Returns the day behind a comma at `at`, which is later than those `before`. “14, 15 and 16 March” is a list of days, “No. 12, 14
/// March” is none.
fn day_in_list(plain: &Plain, at: usize, before: &[Named]) -> Option<Named> {
    let (day, end) = day_at(plain, at + 2).filter(|_| plain.has(at, ", "))?;
    let is_later = before.iter().all(|it| it.day < day);
    is_later.then_some(Named { day, weekday: None, range: at + 2..end })
}

fn mentions(
    plain: &Plain,
    days: Vec<Named>,
    month: u8,
    year: Option<i32>,
    close: usize,
) -> (Vec<Mention>, usize) {
    let last = days.len() - 1;
    let behind = match days[0].weekday {
        Some(_) => None,
        None => weekday_behind(plain, close),
    };
    let close = behind.map_or(close, |(_, end)| end);
    let found = days.into_iter().enumerate().map(|(index, Named { day, weekday, range })| {
        let day = Day { year, month: Some(month), day: Some(day) };
        let end = if index == last { close } else { range.end };
        let weekday = weekday.or(behind.map(|it| it.0).filter(|_| last == 0));
        dated(range.start..end, Force::Hard, day, weekday, None)
    });
    (found.collect(), close)
}

/// Reads `(Wed)`, `(Wednesday)` behind a date.
fn weekday_behind(plain: &Plain, at: usize) -> Option<(u8, usize)> {
    let (weekday, end) = weekday_at(plain, skip(plain, at, &[" ("]), true)?;
    (plain.has(at, " (") && plain.has(end, ")")).then_some((weekday, end + 1))
}

/// Returns the dates that begin with a day at `at`: `31 July 2024`, `1–3 July`, `the 31st of July`.
pub(super) fn day_first(
    plain: &Plain,
    at: usize,
    start: usize,
    weekday: Option<u8>,
) -> Option<(Vec<Mention>, usize)> {
    let (first, mut end) = day_at(plain, at)?;
    let mut days = vec![Named { day: first, weekday, range: start..end }];
    let mut is_whole = true;
    while days.len() < MOST_DAYS
        && let Some((day, is_last)) = another_day(plain, end)
            .map(|it| (it, true))
            .or_else(|| Some((day_in_list(plain, end, &days)?, false)))
    {
        (end, is_whole) = (day.range.end, is_last);
        days.push(day);
    }
    if !is_whole {
        return None;
    }
    let next = skip(plain, end, &[" day of ", " of ", " ", "-"]);
    let (month, end, _) = month_at(plain, next).filter(|_| next > end)?;
    let year = year_behind(plain, end, &[", ", " ", "-"]);
    let close = year.map_or(end, |(_, end)| end);
    let (mut found, close) = mentions(plain, days, month, year.map(|it| it.0), close);
    let (_, others) = found.split_last_mut()?;
    for mention in others {
        // “Issue 3 – 14 March” may be the third one.
        if let Some(Value::Day(Day { day: Some(day), .. })) = mention.values.first().copied() {
            mention.values.push(Value::Number(Ratio::whole(day.into())));
        }
    }
    Some((found, close))
}

/// Reads a date whose day is a word: “this third day of March, 2023”, “the third of March”.
pub(super) fn day_in_words(plain: &Plain, at: usize) -> Option<(Mention, usize)> {
    let words = word::read(plain, at).filter(|it| it.is_ordinal)?;
    let day = words.value.as_whole().filter(|day| (1..=31).contains(day))?;
    let next = skip(plain, words.end, &[" day of ", " of "]);
    let (month, end, _) = month_at(plain, next).filter(|_| next > words.end)?;
    let year = year_behind(plain, end, &[", ", " "]);
    let end = year.map_or(end, |it| it.1);
    let day = u8::try_from(day).ok();
    let day = Day { year: year.map(|it| it.0), month: Some(month), day };
    Some((dated(at..end, Force::Hard, day, None, None), end))
}

/// Says whether the name of a month that stands alone at `at` is one.
fn is_month(plain: &Plain, at: usize, month: u8, is_short: bool) -> bool {
    let before: String =
        plain.chars[..at].iter().rev().skip(1).take_while(|c| c.is_alphabetic()).collect();
    let before: String = before.chars().rev().flat_map(char::to_lowercase).collect();
    let is_signed = MONTH_SIGNS.contains(&&*before) || ordinal(&before).is_some();
    // In a table, a month stands alone.
    if at == 0 && word(plain, at).is_some_and(|(_, range)| range.end == plain.chars.len()) {
        return true;
    }
    match (month, is_short) {
        (3 | 5, _) | (_, true) => {
            is_signed && !(month == 5 && matches!(&*before, "as" | "and" | "or" | "each"))
        }
        _ => true,
    }
}
