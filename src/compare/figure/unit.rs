//! What stands behind a number in Japanese and says what it counts: 割, 分の, 倍, 週, 円.

use super::calendar::short_years;
use super::numeral::{Numeral, numeral};
use super::{Currency, Day, Force, Mention, Value, prefix};
use crate::compare::plain::Plain;
use crate::compare::ratio::Ratio;

/// Returns where the unit of `number` stands: figures may have a space before it, `3 月`.
pub(super) fn unit_place(plain: &Plain, number: &Numeral) -> usize {
    number.end + usize::from(number.force == Force::Hard && plain.has(number.end, " "))
}

/// Changes `mention` of the number `first` by the unit behind it.
pub(super) fn measure(plain: &Plain, first: &Numeral, mention: &mut Mention) {
    let at = unit_place(plain, first);
    let value = first.value;
    let hundredth = Ratio::new(1, 100);
    let mut set = |values: &[Ratio], end: usize| {
        mention.values = values.iter().map(|it| Value::Number(*it)).collect();
        mention.range.end = end;
    };
    if plain.has(at, "割") {
        let tenths = value * Ratio::whole(10);
        match numeral(plain, at + 1).filter(|it| plain.has(it.end, "分")) {
            Some(more) => {
                let percent = tenths + more.value;
                set(&[percent, percent * hundredth], more.end + 1);
            }
            None => set(&[tenths, tenths * hundredth], at + 1),
        }
    } else if plain.has(at, "分の")
        && let Some(above) = numeral(plain, at + 2)
    {
        let part = above.value.over(value);
        set(&[part, part * Ratio::whole(100)], above.end);
        mention.parts = vec![above.value, value];
    } else if plain.has(at, "人に")
        && let Some(above) = numeral(plain, at + 2).filter(|it| plain.has(it.end, "人"))
    {
        let part = above.value.over(value);
        set(&[part, part * Ratio::whole(100)], above.end + 1);
        mention.parts = vec![above.value, value];
    } else if let Some(length) = basis_points(plain, at) {
        set(&[value * hundredth, value], at + length);
    } else if plain.has(at, "ダース") {
        set(&[value * Ratio::whole(12), value], at + 3);
    } else if let Some(factor) =
        smaller(plain, at).filter(|_| period(plain, at).is_none_or(|it| !plain.has(it.0, "半")))
    {
        mention.divide(value, factor);
    } else if plain.has(at, "倍") && !plain.has(at + 1, "半") {
        // What is 1.5倍 has grown by 50 percent.
        set(&[value, (value + Ratio::whole(-1)) * Ratio::whole(100)], first.end);
    } else if let Some((end, months)) = period(plain, at)
        && plain.has(end, "半")
    {
        let half = value + Ratio::new(1, 2);
        set(&[half, half * Ratio::whole(months), value], end + 1);
    } else if plain.has(at, "円")
        && let Some(small) = numeral(plain, at + 1).filter(|it| plain.has(it.end, "銭"))
    {
        set(&[value + small.value * hundredth], small.end + 1);
        mention.parts = vec![value, small.value];
        mention.currency = Some(Currency::Yen);
    }
    if mention.currency.is_none() {
        let end = mention.range.end;
        mention.currency = currency_behind(plain, if end == first.end { at } else { end });
    }
    if plain.has(at, "年") && first.digits <= 2 {
        let years = first.bare.map(short_years).into_iter().flatten();
        let day = |year| Value::Day(Day { year: Some(year), ..Day::default() });
        mention.values.extend(years.map(day));
    }
}

/// Returns how many of the unit that English may count in are one of that at `at`.
fn smaller(plain: &Plain, at: usize) -> Option<i128> {
    let units = [("週", 7), ("年", 12), ("時間", 60)];
    let found = units.iter().find(|(unit, _)| plain.has(at, unit)).map(|(_, parts)| *parts);
    found.or_else(|| prefix::factor(plain, at))
}

fn basis_points(plain: &Plain, at: usize) -> Option<usize> {
    let names = ["ベーシスポイント", "ベーシス・ポイント", "bps", "bp"];
    names.iter().find(|name| plain.has(at, name)).map(|name| name.chars().count())
}

/// Returns the end of a unit that takes 半 behind it, and how many of the smaller unit it has.
fn period(plain: &Plain, at: usize) -> Option<(usize, i128)> {
    let units = [("年", 12), ("時間", 60), ("か月", 30), ("カ月", 30), ("ヶ月", 30), ("倍", 1)];
    let (unit, parts) = units.iter().find(|(unit, _)| plain.has(at, unit))?;
    Some((at + unit.chars().count(), *parts))
}

pub(super) fn currency_before(plain: &Plain, at: usize) -> Option<Currency> {
    match plain.chars.get(at.checked_sub(1)?)? {
        '¥' => Some(Currency::Yen),
        '$' => Some(Currency::Dollar),
        '€' => Some(Currency::Euro),
        '£' => Some(Currency::Pound),
        _ => None,
    }
}

pub(super) fn currency_behind(plain: &Plain, at: usize) -> Option<Currency> {
    let words = [
        ("円", Currency::Yen),
        ("米ドル", Currency::Dollar),
        ("ドル", Currency::Dollar),
        ("ユーロ", Currency::Euro),
        ("ポンド", Currency::Pound),
        ("ウォン", Currency::Won),
    ];
    words.iter().find(|(word, _)| plain.has(at, word)).map(|(_, currency)| *currency)
}
