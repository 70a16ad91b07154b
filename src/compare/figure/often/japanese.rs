//! How often something happens, in Japanese.

use super::{DAY, HALF, HOUR, MINUTE, MONTH, Phrase, QUARTER, Rate, SECOND, Said, WEEK, YEAR};
use crate::compare::figure::numeral::{is_numeral, numeral};
use crate::compare::plain::Plain;
use crate::compare::ratio::Ratio;

/// Times, longer names first.
const UNITS: [(&str, Rate); 20] = [
    ("四半期", QUARTER),
    ("半期", HALF),
    ("半年", HALF),
    ("年度", YEAR),
    ("年間", YEAR),
    ("年", YEAR),
    ("か月", MONTH),
    ("カ月", MONTH),
    ("ヵ月", MONTH),
    ("ヶ月", MONTH),
    ("箇月", MONTH),
    ("月", MONTH),
    ("週間", WEEK),
    ("週", WEEK),
    ("日間", DAY),
    ("日", DAY),
    ("時間", HOUR),
    ("分間", MINUTE),
    ("分", MINUTE),
    ("秒", SECOND),
];

/// What may stand before how many times.
const ABOUT: [&str; 12] = [
    "に",
    "約",
    "およそ",
    "ほぼ",
    "最大",
    "最低",
    "少なくとも",
    "平均",
    "計",
    "各",
    "それぞれ",
    "原則",
];

/// Words that say how often and other things.
const LOOSE: [(&str, Rate); 16] = [
    ("各年", YEAR),
    ("年次", YEAR),
    ("年々", YEAR),
    ("年ごと", YEAR),
    ("年度ごと", YEAR),
    ("各四半期", QUARTER),
    ("月次", MONTH),
    ("月例", MONTH),
    ("月ごと", MONTH),
    ("各月", MONTH),
    ("週次", WEEK),
    ("週ごと", WEEK),
    ("日次", DAY),
    ("日々", DAY),
    ("日ごと", DAY),
    ("毎時", HOUR),
];

/// Behind these, 回 counts nothing: 3回目 is the third time.
const NO_TIMES: [char; 14] =
    ['目', '生', '線', '転', '路', '答', '復', '帰', '想', '避', '収', '忌', '戦', '分'];

/// Reads `plain`.
pub(super) fn read(plain: &Plain) -> Said {
    let mut said = Said::default();
    if !plain.chars.iter().any(|c| matches!(c, '回' | '度' | '毎' | '隔' | 'ご' | 'た' | 'つ'))
    {
        return said;
    }
    let mut at = 0;
    while at < plain.chars.len() {
        if let Some((end, times, rate)) = rate(plain, at) {
            said.rates.push(Phrase::new(at..end, times, rate));
            at = end;
            continue;
        }
        let loose = LOOSE.iter().find(|(word, _)| plain.has(at, word));
        said.loosely.extend(loose.map(|it| it.1));
        if matches!(plain.chars[at], '再' | '両' | '双') || plain.has(at, "ダブル") {
            said.numbers.push(Ratio::whole(2));
        }
        if !is_number(plain, at) {
            at += 1;
            continue;
        }
        if let Some((end, rate)) = per(plain, at) {
            said.per.push((at..end, rate));
            at = end;
            continue;
        }
        let Some(number) = numeral(plain, at) else {
            at += 1;
            continue;
        };
        said.numbers.push(number.value);
        let is_ordinal = at > 0 && matches!(plain.chars[at - 1], '第' | '数' | '何');
        let times = times(plain, at).filter(|_| !is_ordinal && plain.has(number.end, "回"));
        match times.and_then(|it| Some((it, per_unit(plain, it.1)?))) {
            Some(((times, _), (end, rate))) => said.rates.push(Phrase::new(at..end, times, rate)),
            None => said.times.extend(times.map(|(_, end)| (at..end, number.value))),
        }
        at = number.end;
    }
    said
}

/// Reads how often within a time, from `at` on: 毎年二回, 隔月, 3か月ごと, 年に1度. Returns where that ends, how many times, and how
/// often it would be once.
fn rate(plain: &Plain, at: usize) -> Option<(usize, i32, Rate)> {
    let before = at.checked_sub(1).map(|at| plain.chars[at]);
    let unit = |at: usize| UNITS.iter().find(|(name, _)| plain.has(at, name));
    let unit = |at: usize| unit(at).map(|(name, rate)| (at + name.chars().count(), *rate));
    let is_each = |at: usize| {
        let ends = |it: &&&str| plain.has(at, it) && (**it != "毎" || unit(at + 1).is_none());
        ["ごと", "毎"].iter().find(ends)
    };
    match plain.chars[at] {
        '毎' => {
            let (end, rate) = unit(at + 1)?;
            // 毎月曜日 is every Monday.
            let is_other = ["曜", "新聞", "時"].iter().any(|it| plain.has(end, it));
            match count(plain, end) {
                Some((times, end)) => Some((end, times, rate)),
                None => (!is_other).then_some((end, 1, rate)),
            }
        }
        '隔' if !matches!(before, Some('間' | '遠')) => {
            let (end, rate) = unit(at + 1).filter(|_| !plain.has(at + 1, "日本"))?;
            Some((end, 1, rate.of(1, 2)))
        }
        _ if is_number(plain, at) && !matches!(before, Some('第' | '和' | '成' | '正')) => {
            let number = numeral(plain, at)?;
            let units = number.bare.filter(|it| (1..=100).contains(it));
            // 四半期 begins with a number.
            let (units, unit) = match unit(at) {
                Some((end, rate)) => (1, (end, rate)),
                None => (units?, unit(number.end + usize::from(plain.has(number.end, " ")))?),
            };
            if let Some(word) = is_each(unit.0) {
                return Some((unit.0 + word.chars().count(), 1, unit.1.of(1, units)));
            }
            let (times, end) = count(plain, unit.0)?;
            (units == 1 || plain.has(unit.0, "に")).then_some((end, times, unit.1.of(1, units)))
        }
        _ => {
            // 昨年2回 and 4月2回 were at one time.
            let is_free = !before.is_some_and(|c| {
                c.is_ascii_alphanumeric()
                    || is_numeral(c)
                    || matches!(c, '\u{3400}'..='\u{9fff}' | 'か' | 'カ' | 'ヵ' | 'ヶ')
            });
            let (end, rate) = unit(at).filter(|_| is_free)?;
            let is_half = plain.has(at, "半");
            match is_each(end).filter(|_| is_half) {
                Some(word) => Some((end + word.chars().count(), 1, rate)),
                None => count(plain, end).map(|(times, end)| (end, times, rate)),
            }
        }
    }
}

/// Reads the time that something is counted for: 1日当たり, 1か月につき. 10月1日あたり is a day or thereabouts.
fn per(plain: &Plain, at: usize) -> Option<(usize, Rate)> {
    let number = numeral(plain, at).filter(|it| it.bare == Some(1))?;
    let (name, rate) = UNITS.iter().find(|(name, _)| plain.has(number.end, name))?;
    let end = number.end + name.chars().count();
    let word = ["当たり", "あたり", "につき"].iter().find(|it| plain.has(end, it))?;
    let is_date = at > 0 && plain.chars[at - 1] == '月';
    (!is_date).then(|| (end + word.chars().count(), *rate))
}

/// Says whether a number begins at `at`.
fn is_number(plain: &Plain, at: usize) -> bool {
    let is_part = |c: &char| c.is_ascii_digit() || is_numeral(*c);
    let goes_on = at.checked_sub(1).is_some_and(|it| {
        is_part(&plain.chars[it]) || matches!(plain.chars[it], '.' | ',' | '-' | '~' | '–')
    });
    is_part(&plain.chars[at]) && !goes_on
}

/// Reads how many times behind `at`, with words for about.
fn count(plain: &Plain, at: usize) -> Option<(i32, usize)> {
    let mut at = at;
    // Two of these words at most stand there: に少なくとも.
    for _ in 0..2 {
        let word = ABOUT.iter().find(|word| plain.has(at, word));
        at += word.map_or(0, |word| word.chars().count());
    }
    times(plain, at + usize::from(plain.has(at, " ")))
}

/// Reads how many times at `at`.
fn times(plain: &Plain, at: usize) -> Option<(i32, usize)> {
    let number = numeral(plain, at)?;
    let unit = number.end + usize::from(plain.has(number.end, " "));
    let is_times = ["回", "度"].iter().any(|it| plain.has(unit, it))
        && !plain.chars.get(unit + 1).is_some_and(|c| NO_TIMES.contains(c));
    number.bare.filter(|_| is_times).map(|count| (count, unit + 1))
}

/// Reads the time behind a slash at `at`: 3回/日.
fn per_unit(plain: &Plain, at: usize) -> Option<(usize, Rate)> {
    let (name, rate) = UNITS.iter().find(|it| plain.has(at, "/") && plain.has(at + 1, it.0))?;
    Some((at + 1 + name.chars().count(), *rate))
}
