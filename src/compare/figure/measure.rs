//! Units of measure behind numbers: `10キロメートル` is not “10 meters”.
//!
//! [`check`] compares the units of equal numbers. A word may stand for several units (キロ), and what is none of those
//! known here is not compared.

use std::cell::LazyCell;

use super::pair::Column;
use super::{Force, Mention, Value, fits};
use crate::compare::plain::Plain;
use crate::compare::{Check, Difference, Fact};

/// A unit with its names in Japanese and in English. Symbols stand in both.
type Unit = (&'static [&'static str], &'static [&'static str]);

/// The units, each with longer names first.
const UNITS: [Unit; 38] = [
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
    (&["平方メートル", "m^", "m2"], &["square meters", "square metres", "sq m", "m^", "m2"]),
    (&["立方メートル", "m^", "m3"], &["cubic meters", "cubic metres", "m^", "m3"]),
    (
        &["平方キロメートル", "平方キロ", "km^", "km2"],
        &["square kilometers", "square kilometres", "square km", "sq km", "km^", "km2"],
    ),
    (&["°C", "度", "°"], &["°C", "degrees Celsius", "degrees", "degree", "°"]),
    (&["°F", "度", "°"], &["°F", "degrees Fahrenheit", "degrees", "degree", "°"]),
    (&["ヘクタール"], &["hectares", "hectare"]),
    (&["エーカー"], &["acres", "acre"]),
    (&["マイル"], &["miles", "mile"]),
    (&["海里"], &["nautical miles", "nautical mile"]),
    (&["フィート"], &["feet", "foot"]),
    (&["インチ"], &["inches", "inch"]),
    (&["ミリグラム", "mg"], &["milligrams", "milligram", "mg"]),
    (&["グラム"], &["grams", "gram"]),
    (&["キログラム", "キロ", "kg"], &["kilograms", "kilogram", "kg"]),
    (&["ポンド"], &["pounds", "pound", "lbs", "lb"]),
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
    unlike_percents(source, target, out);
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

/// How percent is said, behind a number or of several: 半径（%）.
const PERCENT: [&str; 6] = ["%", "パーセント", "百分率", "percent", "per cent", "pct"];

/// What may be a percentage, and a score or the size of letters as well.
const POINTS: [&str; 2] = ["ポイント", "point"];

/// What stands between numbers that share the sign behind the last one: 10～20%, “5, 10 and 20 percent”.
const LINKS: [&str; 12] =
    ["-", "–", "~", "から", "、", "・", ",", "と", "または", "to", "and", "or"];

/// What a number says of percent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Share {
    /// It is a percentage.
    Percent,
    /// It shares the sign of another number, or has one that says other things too.
    Open,
    /// It is a mere number.
    Plain,
}

/// Reports percentages that the other text has as mere numbers. A sign belongs to one number: that of another one, which
/// the text has too, does not stand for it.
fn percents(source: &Column<'_>, target: &Column<'_>, out: &mut Vec<Difference>) {
    let (ours, theirs) = (shares(source), shares(target));
    if ours.iter().chain(&theirs).all(|it| it.2 == Share::Plain) {
        return;
    }
    let free = [free_signs(source, &ours), free_signs(target, &theirs)];
    for is_source in [true, false] {
        let (signed, bare) = if is_source { (&ours, &theirs) } else { (&theirs, &ours) };
        // What is said of all numbers at once need not stand at each, and a translator may add it to one that lacks it.
        let says_any = bare.iter().any(|it| it.2 != Share::Plain);
        if free[usize::from(is_source)] > free[usize::from(!is_source)] || !is_source && says_any {
            continue;
        }
        let mut told: Vec<Value> = Vec::new();
        for (at, value, _) in signed.iter().filter(|it| it.2 == Share::Percent) {
            let count = |side: &[(usize, Value, Share)], share: Share| {
                side.iter().filter(|it| it.1 == *value && it.2 == share).count()
            };
            let has_lost = count(signed, Share::Percent)
                > count(bare, Share::Percent) + count(bare, Share::Open)
                && count(bare, Share::Plain)
                    > count(signed, Share::Plain) + count(signed, Share::Open);
            let mut others = bare.iter().filter(|it| it.1 == *value && it.2 == Share::Plain);
            let Some((other, ..)) = others.next().filter(|_| has_lost && !told.contains(value))
            else {
                continue;
            };
            told.push(*value);
            let (from, to) = if is_source { (at, other) } else { (other, at) };
            let (from, to) = (vec![source.range(*from)], vec![target.range(*to)]);
            if !out.iter().any(|it| it.source == from || it.target == to) {
                let (check, fact) = (Check::Number, Fact::Unit);
                out.push(Difference { check, source: from, target: to, fact });
            }
        }
    }
}

/// Reports what is a difference of percentages, 0.25ポイント, or a factor on one side and a percentage of the same number on the
/// other one. A percentage of interest may well be told in points, so that this is no mistake in English.
fn unlike_percents(source: &Column<'_>, target: &Column<'_>, out: &mut Vec<Difference>) {
    for (ours, theirs, is_source) in [(source, target, true), (target, source, false)] {
        let is_japanese = ours.locale.is_japanese();
        let shared: LazyCell<_, _> = LazyCell::new(|| shares(theirs));
        for (at, mention) in ours.mentions.iter().enumerate() {
            let Some(value @ Value::Number(_)) = mention.values.first() else { continue };
            let plain = &ours.marked.plain;
            let is_point = is_japanese && plain.has(mention.range.end, "ポイント");
            let start = mention.range.start.checked_sub("factor of ".len());
            let is_factor = !is_japanese && start.is_some_and(|at| plain.has(at, "factor of "));
            if !is_point && !is_factor || ours.locale.is_japanese() == theirs.locale.is_japanese() {
                continue;
            }
            let is_alone = |column: &Column<'_>| {
                let equal = column.mentions.iter().filter(|it| fits(mention, it)).take(2);
                equal.count() == 1
            };
            let other = shared.iter().find(|it| it.1 == *value && it.2 == Share::Percent);
            let Some((other, ..)) = other.filter(|_| is_alone(ours) && is_alone(theirs)) else {
                continue;
            };
            if says_point(theirs, *other) {
                continue;
            }
            let (from, to) = (vec![ours.range(at)], vec![theirs.range(*other)]);
            let (from, to) = if is_source { (from, to) } else { (to, from) };
            if !out.iter().any(|it| it.source == from || it.target == to) {
                let (check, fact) = (Check::Number, Fact::Unit);
                out.push(Difference { check, source: from, target: to, fact });
            }
        }
    }
}

/// Says whether the percentage `at` of `column` is told in points: “0.5 percentage points”, 0.5%ポイント.
fn says_point(column: &Column<'_>, at: usize) -> bool {
    let plain = &column.marked.plain;
    let behind = plain.chars[column.mentions[at].range.end..].iter().take(24);
    let behind: String = behind.map(char::to_ascii_lowercase).collect();
    ["point", "pp", "ポイント"].iter().any(|it| behind.contains(it))
}

/// Returns the numbers in figures of `column`: their index, what they say, and whether that is a percentage.
fn shares(column: &Column<'_>) -> Vec<(usize, Value, Share)> {
    let plain = &column.marked.plain;
    let own = |it: &Mention| {
        let end = it.range.end;
        let behind = end + usize::from(plain.has(end, " "));
        let stands = |names: &[&str]| names.iter().any(|name| plain.has(behind, name));
        let is_signed = plain.chars[it.range.clone()].iter().any(|c| matches!(c, '%' | '割'));
        match is_signed || stands(&PERCENT) {
            true => Share::Percent,
            false if stands(&POINTS) => Share::Open,
            false => Share::Plain,
        }
    };
    let mut found = Vec::new();
    let mut next: Option<(usize, Share)> = None;
    for (at, mention) in column.mentions.iter().enumerate().rev() {
        let mut share = own(mention);
        let is_linked = |start: usize| {
            let between = plain.chars.get(mention.range.end..start).unwrap_or_default();
            let between: String = between.iter().filter(|c| !matches!(c, ' ' | '+')).collect();
            let word = between.strip_prefix(',').filter(|it| !it.is_empty());
            LINKS.contains(&word.unwrap_or(&between))
        };
        if share == Share::Plain
            && let Some((start, next)) = next
            && next != Share::Plain
            && is_linked(start)
        {
            share = Share::Open;
        }
        next = Some((mention.range.start, share));
        if let (Force::Hard, Some(value @ Value::Number(_))) =
            (mention.force, mention.values.first())
        {
            found.push((at, *value, share));
        }
    }
    found.reverse();
    found
}

/// Returns how often `column` says percent of no number in particular.
fn free_signs(column: &Column<'_>, shares: &[(usize, Value, Share)]) -> usize {
    let plain = &column.marked.plain;
    let places =
        (0..plain.chars.len()).filter(|at| PERCENT.iter().any(|name| plain.has(*at, name)));
    let in_code = column.marked.codes.iter().filter(|code| code.text.contains('%')).count();
    let own = shares.iter().filter(|it| {
        let range = &column.mentions[it.0].range;
        it.2 == Share::Percent && !plain.text(range.clone()).contains('割')
    });
    (places.count() + in_code).saturating_sub(own.count())
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
