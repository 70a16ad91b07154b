//! Units of measure behind numbers: `10キロメートル` is not “10 meters”.
//!
//! [`check`] compares the units of equal numbers. A word may stand for several units (キロ), and what is none of those
//! known here is not compared.

use super::pair::Column;
use super::{Force, Mention, Value, fits};
use crate::compare::plain::Plain;
use crate::compare::{Check, Difference, Fact};

/// A unit with its names in Japanese and in English. Symbols stand in both.
type Unit = (&'static [&'static str], &'static [&'static str]);

/// The units, each with longer names first.
const UNITS: [Unit; 34] = [
    (
        &["ミリメートル", "ミリ", "mm"],
        &["millimeters", "millimetres", "millimeter", "millimetre", "mm"],
    ),
    (
        &["センチメートル", "センチ", "cm"],
        &["centimeters", "centimetres", "centimeter", "centimetre", "cm"],
    ),
    (&["メートル"], &["meters", "metres", "meter", "metre"]),
    (
        &["キロメートル", "キロ", "km"],
        &["kilometers", "kilometres", "kilometer", "kilometre", "km"],
    ),
    (&["平方メートル"], &["square meters", "square metres"]),
    (&["平方キロメートル", "平方キロ"], &["square kilometers", "square kilometres", "square km"]),
    (&["ヘクタール"], &["hectares", "hectare"]),
    (&["エーカー"], &["acres", "acre"]),
    (&["マイル"], &["miles", "mile"]),
    (&["海里"], &["nautical miles", "nautical mile"]),
    (&["フィート"], &["feet", "foot"]),
    (&["インチ"], &["inches", "inch"]),
    (&["ミリグラム", "mg"], &["milligrams", "milligram", "mg"]),
    (&["グラム"], &["grams", "gram"]),
    (&["キログラム", "キロ", "kg"], &["kilograms", "kilogram", "kg"]),
    (&["トン"], &["metric tons", "metric tonnes", "tons", "ton", "tonnes", "tonne"]),
    (&["リットル"], &["liters", "litres", "liter", "litre"]),
    (&["バレル"], &["barrels", "barrel"]),
    (&["キロワット時", "kWh"], &["kilowatt-hours", "kilowatt hours", "kilowatt-hour", "kWh"]),
    (&["キロワット", "kW"], &["kilowatts", "kilowatt", "kW"]),
    (&["メガワット", "MW"], &["megawatts", "megawatt", "MW"]),
    (&["ギガワット", "GW"], &["gigawatts", "gigawatt", "GW"]),
    (&["キロバイト", "KB", "kB"], &["kilobytes", "kilobyte", "KB", "kB"]),
    (&["メガバイト", "MB"], &["megabytes", "megabyte", "MB"]),
    (&["ギガバイト", "GB"], &["gigabytes", "gigabyte", "GB"]),
    (&["テラバイト", "TB"], &["terabytes", "terabyte", "TB"]),
    (&["ミリ秒", "ms"], &["milliseconds", "millisecond", "ms"]),
    (&["秒"], &["seconds", "second"]),
    (&["分間", "分"], &["minutes", "minute"]),
    (&["時間"], &["hours", "hour"]),
    (&["日間"], &["days", "day"]),
    (&["週間"], &["weeks", "week"]),
    (&["か月", "カ月", "ヵ月", "ヶ月", "箇月"], &["months", "month"]),
    (&["年間", "年"], &["years", "year"]),
];

/// Reports equal numbers of different units.
pub(super) fn check(source: &Column<'_>, target: &Column<'_>, out: &mut Vec<Difference>) {
    currencies(source, target, out);
    percents(source, target, out);
    let ours = measures(source);
    if ours.is_empty() {
        return;
    }
    let theirs = measures(target);
    for (at, value, units) in &ours {
        let equal = || theirs.iter().filter(|it| it.1 == *value);
        let count = |side: &Column<'_>| {
            side.mentions.iter().filter(|it| it.values.first() == Some(value)).count()
        };
        // Another number of the same value may have the unit, which is not known there.
        let is_alone = count(source) == equal().count() && count(target) == equal().count();
        if is_alone
            && equal().all(|it| it.2 & units == 0)
            && let Some((other, ..)) = equal().next()
        {
            let (source, target) = (vec![source.range(*at)], vec![target.range(*other)]);
            out.push(Difference { check: Check::Number, source, target, fact: Fact::Unit });
        }
    }
}

/// How percent is said, behind a number or of several: 半径（%）. The last one may be a size of letters too.
const PERCENT: [&str; 7] = ["%", "パーセント", "割", "percent", "per cent", "pct", "ポイント"];

/// Reports percentages that the other text has as mere numbers, where it says nothing of percent at all.
fn percents(source: &Column<'_>, target: &Column<'_>, out: &mut Vec<Difference>) {
    for (ours, theirs, is_source) in [(source, target, true), (target, source, false)] {
        let plain = &ours.marked.plain;
        let names = || PERCENT.iter().filter(|name| **name != "ポイント");
        let is_percent = |it: &Mention| {
            let stands = |at: usize| names().any(|name| plain.has(at, name));
            let end = it.range.end;
            plain.chars[..end].ends_with(&['%']) || stands(end) || stands(end + 1)
        };
        let Some((at, mention)) = ours
            .mentions
            .iter()
            .enumerate()
            .find(|(_, it)| it.force == Force::Hard && is_percent(it))
        else {
            continue;
        };
        let is_same =
            |it: &Mention| it.force == Force::Hard && it.values.first() == mention.values.first();
        let Some(other) =
            theirs.mentions.iter().position(is_same).filter(|_| !says_percent(theirs))
        else {
            continue;
        };
        let (mut from, mut to) = (vec![ours.range(at)], vec![theirs.range(other)]);
        if !is_source {
            std::mem::swap(&mut from, &mut to);
        }
        if !out.iter().any(|it| it.source == from || it.target == to) {
            out.push(Difference {
                check: Check::Number,
                source: from,
                target: to,
                fact: Fact::Unit,
            });
        }
    }
}

/// Says whether `column` says percent anywhere.
fn says_percent(column: &Column<'_>) -> bool {
    let plain = &column.marked.plain;
    let mut places = 0..plain.chars.len();
    places.any(|at| PERCENT.iter().any(|name| plain.has(at, name)))
        || column.marked.codes.iter().any(|code| code.text.contains('%'))
}

/// Returns the mentions of `column` that are numbers of a unit: their index, what they say, and which units it may be.
fn measures(column: &Column<'_>) -> Vec<(usize, Value, u64)> {
    let is_japanese = column.locale.is_japanese();
    let mut found = Vec::new();
    for (at, mention) in column.mentions.iter().enumerate() {
        if let Some(value @ Value::Number(_)) = mention.values.first() {
            let units = units(&column.marked.plain, mention.range.end, is_japanese);
            found.extend((units != 0).then_some((at, *value, units)));
        }
    }
    found
}

/// Returns the units that may stand at `at`, behind a number, each a bit.
pub(super) fn units(plain: &Plain, at: usize, is_japanese: bool) -> u64 {
    let from = at + usize::from(matches!(plain.chars.get(at), Some(' ' | '-')));
    let ends = |name: &str| {
        let next = plain.chars.get(from + name.chars().count());
        match name {
            "年" | "分" => !next.is_some_and(|c| matches!(c, 'の' | '目' | '度' | '生' | '前')),
            _ if name.is_ascii() => !next.is_some_and(char::is_ascii_alphanumeric),
            _ => !next.is_some_and(|c| matches!(c, 'ァ'..='ー')),
        }
    };
    let length = |unit: &Unit| {
        let names = if is_japanese { unit.0 } else { unit.1 };
        let named = names.iter().find(|name| plain.has(from, name) && ends(name));
        named.map_or(0, |name| name.chars().count())
    };
    let lengths: Vec<usize> = UNITS.iter().map(length).collect();
    let longest = lengths.iter().copied().max().filter(|it| *it > 0);
    let bits = lengths.iter().enumerate().filter(|(_, it)| Some(**it) == longest);
    bits.fold(0, |bits, (unit, _)| bits | 1 << unit)
}

/// Reports equal amounts in different money.
fn currencies(source: &Column<'_>, target: &Column<'_>, out: &mut Vec<Difference>) {
    for (at, mention) in source.mentions.iter().enumerate() {
        let Some(currency) = mention.currency else { continue };
        let others = || {
            let fit = (0..target.mentions.len()).filter(|&it| fits(mention, &target.mentions[it]));
            fit.filter(|&it| target.mentions[it].currency.is_some())
        };
        if others().any(|it| target.mentions[it].currency == Some(currency)) {
            continue;
        }
        if let Some(other) = others().next() {
            let (source, target) = (vec![source.range(at)], vec![target.range(other)]);
            out.push(Difference { check: Check::Number, source, target, fact: Fact::Currency });
        }
    }
}
