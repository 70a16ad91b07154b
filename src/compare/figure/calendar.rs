//! Eras, days of the week, and whether a date exists.

use super::word::word;
use super::{Day, Fault, Force, Mention, Value};
use crate::compare::plain::Plain;
use crate::date::Date;
use std::ops::Range;

/// The first day of an era.
pub(super) type Start = (i32, u8, u8);

/// The eras since Meiji: names in Japanese and English, the letter of short forms, the first day.
const ERAS: [(&str, &str, char, Start); 5] = [
    ("令和", "reiwa", 'R', (2019, 5, 1)),
    ("平成", "heisei", 'H', (1989, 1, 8)),
    ("昭和", "showa", 'S', (1926, 12, 25)),
    ("大正", "taisho", 'T', (1912, 7, 30)),
    ("明治", "meiji", 'M', (1868, 1, 25)),
];

/// Returns the names of the eras in English.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    ERAS.into_iter().map(|(_, english, ..)| english)
}

/// Returns the era that `is_named` holds for: its name in Japanese and in English.
pub(super) fn era(is_named: impl Fn(&str, &str) -> bool) -> Option<(&'static str, Start)> {
    let found = ERAS.iter().find(|(japanese, english, ..)| is_named(japanese, english));
    found.map(|(japanese, _, _, start)| (*japanese, *start))
}

/// Returns the era of a short form such as `R6`.
pub(super) fn era_of_letter(letter: char) -> Option<Start> {
    ERAS.iter().find(|(_, _, it, _)| *it == letter).map(|it| it.3)
}

/// Returns the mention of `day` at `range`, with what is wrong with it.
pub(super) fn dated(
    range: Range<usize>,
    force: Force,
    day: Day,
    weekday: Option<u8>,
    era: Option<Start>,
) -> Mention {
    let mut mention = Mention::new(range, force, vec![Value::Day(day)]);
    mention.weekday = weekday;
    mention.fault = fault(day, weekday, era);
    mention
}

fn fault(day: Day, weekday: Option<u8>, era: Option<Start>) -> Option<Fault> {
    let month = day.month?;
    let number = day.day?;
    // Without the year, the 29th of February may exist.
    let year = u16::try_from(day.year.unwrap_or(2000)).ok()?;
    let Some(date) = Date::new(year, month, number) else { return Some(Fault::NoSuchDay) };
    let year = day.year?;
    if era.is_some_and(|start| (year, month, number) < start) {
        return Some(Fault::Era);
    }
    weekday.filter(|weekday| *weekday != of(date)).map(|_| Fault::Weekday)
}

/// Finds the years that `plain` says in two ways, of which one is another year: 2023(令和4)年, “Reiwa 4 (2023)”.
pub(super) fn compare_twins(plain: &Plain, mentions: &mut [Mention]) {
    let years = |mention: &Mention| -> Vec<i32> {
        let year = |value: &Value| match value {
            Value::Day(Day { year, month: None, day: None }) => *year,
            Value::Number(number) => number.as_whole().and_then(|it| i32::try_from(it).ok()),
            _ => None,
        };
        mention.values.iter().filter_map(year).filter(|it| (1800..2200).contains(it)).collect()
    };
    let is_era = |mention: &Mention| {
        let start = mention.range.start;
        let text = word(plain, start).map_or(String::new(), |it| it.0);
        era(|japanese, english| plain.has(start, japanese) || text == english).is_some()
    };
    for at in 1..mentions.len() {
        let (first, second) = (&mentions[at - 1], &mentions[at]);
        let between = plain.chars.get(first.range.end..second.range.start).unwrap_or_default();
        let opens = matches!(between, ['('] | [' ', '('] | ['年', '('] | ['年', '度', '(']);
        let end = second.range.end;
        let closes = [")", "年)", "年度)"].iter().any(|it| plain.has(end, it));
        if !opens || !closes || is_era(first) == is_era(second) {
            continue;
        }
        let (these, those) = (years(first), years(second));
        if !these.is_empty() && !those.is_empty() && those.iter().all(|it| !these.contains(it)) {
            mentions[at].fault = Some(Fault::Twin);
        }
    }
}

/// Returns the day of the week of `date`, Monday is 1.
///
/// The rule is Tomohiko Sakamoto's, in the public domain.
fn of(date: Date) -> u8 {
    const SHIFTS: [i32; 12] = [0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4];
    let year = i32::from(date.year) - i32::from(date.month < 3);
    let shift = SHIFTS[usize::from(date.month.clamp(1, 12) - 1)];
    let sunday_based =
        (year + year / 4 - year / 100 + year / 400 + shift + i32::from(date.day)) % 7;
    u8::try_from((sunday_based + 6) % 7 + 1).unwrap_or(1)
}

/// Returns what a two-digit year may mean.
pub(super) fn short_years(year: i32) -> [i32; 2] {
    [2000 + year, 1900 + year]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_checked_against_the_calendar() {
        let day = |year, month, day| Day { year: Some(year), month: Some(month), day: Some(day) };
        assert_eq!(fault(day(2024, 7, 31), Some(3), None), None);
        assert_eq!(fault(day(2024, 7, 31), Some(4), None), Some(Fault::Weekday));
        assert_eq!(fault(day(1989, 1, 7), Some(6), Some((1926, 12, 25))), None);
        assert_eq!(fault(day(2019, 4, 30), None, Some((2019, 5, 1))), Some(Fault::Era));
        assert_eq!(fault(day(2023, 2, 29), None, None), Some(Fault::NoSuchDay));
        assert_eq!(fault(Day::month_day(2, 29), None, None), None);
        assert_eq!(fault(Day::month_day(2, 30), None, None), Some(Fault::NoSuchDay));
    }
}
