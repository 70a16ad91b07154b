//! Days, days of the week and parts of a year that have a name in Japanese.

use super::{Day, Force, Mention, Value};
use crate::compare::plain::Plain;

/// Reads a day of the week behind a date: `（水）`, `水曜日`, `（水曜）`.
pub(super) fn weekday_behind(plain: &Plain, at: usize) -> Option<(u8, usize)> {
    let at = at + usize::from(plain.has(at, " "));
    if !plain.has(at, "(") {
        return weekday_name(plain, at);
    }
    if let Some((weekday, end)) = weekday_name(plain, at + 1) {
        return plain.has(end, ")").then_some((weekday, end + 1));
    }
    let weekday = weekday_letter(*plain.chars.get(at + 1)?)?;
    let closes = plain.chars.get(at + 2).is_some_and(|c| matches!(c, ')' | '・' | '、' | '祝'));
    let closing = plain.chars[at..].iter().take(6).position(|c| *c == ')')?;
    closes.then_some((weekday, at + closing + 1))
}

/// Reads `水曜日` and `水曜`.
pub(super) fn weekday_name(plain: &Plain, at: usize) -> Option<(u8, usize)> {
    let weekday = weekday_letter(*plain.chars.get(at)?)?;
    let end = at + 2 + usize::from(plain.has(at + 2, "日"));
    plain.has(at + 1, "曜").then_some((weekday, end))
}

fn weekday_letter(c: char) -> Option<u8> {
    let at = ['月', '火', '水', '木', '金', '土', '日'].iter().position(|it| *it == c)?;
    u8::try_from(at + 1).ok()
}

/// Reads days with a name.
pub(super) fn named_day(plain: &Plain, at: usize) -> Option<Mention> {
    let days = [("元日", 1, 1), ("元旦", 1, 1), ("大晦日", 12, 31), ("大みそか", 12, 31)];
    let (name, month, day) = days.iter().find(|(name, ..)| plain.has(at, name))?;
    let value = Value::Day(Day::month_day(*month, *day));
    let end = at + name.chars().count();
    Some(Mention::new(at..end, Force::Soft, vec![value]))
}

/// Reads 上半期, 下期 and 正午.
pub(super) fn part_of_year(plain: &Plain, at: usize) -> Option<Mention> {
    let words = [
        ("上半期", Value::Half(1)),
        ("上期", Value::Half(1)),
        ("下半期", Value::Half(2)),
        ("下期", Value::Half(2)),
        ("正午", Value::Time(720, false)),
    ];
    let (word, value) = words.iter().find(|(word, _)| plain.has(at, word))?;
    let force = if matches!(value, Value::Half(_)) { Force::Hard } else { Force::Soft };
    let is_whole = !plain.chars.get(at.wrapping_sub(1)).is_some_and(|c| matches!(c, '以' | '地'));
    is_whole.then(|| Mention::new(at..at + word.chars().count(), force, vec![*value]))
}
