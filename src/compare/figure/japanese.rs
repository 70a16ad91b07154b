//! Numbers and dates as Japanese writes them.

use super::calendar::{self, dated, short_years};
use super::literal::{self, literal, with_signs};
use super::named::{named_day, part_of_year, weekday_behind, weekday_name};
use super::numeral::{Numeral, is_numeral, numeral, sum};
use super::unit::{currency_before, currency_behind, measure, unit_place};
use super::{
    Currency, Day, Force, Found, Mention, Value, english, head, month, period, roman, word,
};
use crate::compare::plain::Plain;
use crate::compare::ratio::Ratio;

/// What stands between the ends of a range.
const RANGE_MARKS: [&str; 5] = ["~", "–", "-", "から", "・"];

/// Behind these a number in ideographs counts something. Behind others it may be part of a word (一般, 三菱).
const COUNTERS: &str = "つ個人名回件社本枚台種倍割章節条項号点歳才階位番次年週世紀頭匹冊行列桁隻機基校県州都市町村党票問通両軒組対";

/// Counters of more than one character.
const LONG_COUNTERS: [&str; 15] = [
    "か国", "カ国", "ヵ国", "ヶ国", "か月", "カ月", "ヵ月", "ヶ月", "箇月", "か所", "カ所", "箇所",
    "段階", "時間", "円",
];

/// Words with a number in them that says nothing about how many.
const NO_NUMBERS: [&str; 12] = [
    "十分",
    "二酸化",
    "三角",
    "四角",
    "二重",
    "万一",
    "万が一",
    "第三者",
    "一人",
    "二の次",
    "三日月",
    "七夕",
];

/// Returns what stands at `at`.
pub(super) fn at(plain: &Plain, at: usize) -> Found {
    let c = plain.chars[at];
    let named = match c {
        '元' | '大' => named_day(plain, at),
        '上' | '下' | '正' => part_of_year(plain, at),
        _ => None,
    };
    if let Some(found) = named {
        return found.into();
    }
    match c {
        '0'..='9' => {
            if let Some(end) = literal::left_open(plain, at) {
                return literal::named(plain, at..end).into();
            }
            if let Some(mut mention) = literal::compound(plain, at) {
                let end = mention.range.end;
                if let Some((weekday, end)) = weekday_behind(plain, end)
                    && let Some(Value::Day(day)) = mention.values.first().copied()
                {
                    mention = dated(at..end, Force::Hard, day, Some(weekday), None);
                }
                return afternoon(plain, at, mention).into();
            }
            if let Some(found) = slash(plain, at).or_else(|| english::slash(plain, at)) {
                return found.into();
            }
            if let Some((mentions, end)) = month::day_first(plain, at, at, None) {
                return Found::Several(mentions, end);
            }
            let hour = literal(plain, at).and_then(|it| bare_hour(plain, at, &it));
            hour.map_or_else(|| number(plain, at), Found::from)
        }
        'A'..='Z' | 'a'..='z' => word(plain, at),
        '.' => literal::fraction(plain, at).map_or(Found::Nothing(at + 1), Found::from),
        '〇' | '零' | '一'..='龥' if is_numeral(c) => {
            if let Some(word) = NO_NUMBERS.iter().find(|word| plain.has(at, word)) {
                return Found::Nothing(at + word.chars().count());
            }
            if let Some(mention) = head::japanese(plain, at) {
                return mention.into();
            }
            if at > 0 && matches!(plain.chars[at - 1], '数' | '何' | '幾') {
                return Found::Nothing(numeral(plain, at).map_or(at + 1, |it| it.end));
            }
            number(plain, at)
        }
        '金' if let Some((value, end)) = sum(plain, at) => {
            let mention = Mention::number(at + 1..end, Force::Hard, value);
            Mention { currency: Some(Currency::Yen), ..mention }.into()
        }
        '月' | '火' | '水' | '木' | '金' | '土' | '日' => match weekday_name(plain, at) {
            Some((weekday, end)) => {
                Mention::new(at..end, Force::Soft, vec![Value::Weekday(weekday)]).into()
            }
            None => Found::Nothing(at + 1),
        },
        // No word in kana is the name of an era.
        'ぁ'..='ヿ' => Found::Nothing(at + 1),
        _ => match calendar::era(|japanese, _| plain.has(at, japanese)) {
            Some((name, start)) => era_date(plain, at, at + name.chars().count(), start),
            None => Found::Nothing(at + 1),
        },
    }
}

/// Reads an hour without 時, as English may stand in the text: `4 pm`, `午後 4`.
fn bare_hour(plain: &Plain, at: usize, hour: &literal::Literal) -> Option<Mention> {
    if let Some(mention) = english::hour(plain, at, hour) {
        return Some(mention);
    }
    let number = hour.up_to(24)?;
    if plain.has(hour.end, "時") || plain.has(hour.end, " 時") {
        return None;
    }
    let value = Value::Time(u32::from(number) * 60, true);
    let mention = afternoon(plain, at, Mention::new(at..hour.end, Force::Hard, vec![value]));
    (mention.range.start < at).then_some(mention)
}

/// Reads Latin letters: a name with figures, a year of an era (`R6`), or a word without meaning here.
fn word(plain: &Plain, at: usize) -> Found {
    let letters = plain.chars[at..].iter().take_while(|c| c.is_ascii_alphabetic()).count();
    if letters == 1
        && let Some(start) = calendar::era_of_letter(plain.chars[at])
        && let Some((_, end)) = literal::small(plain, at + 1, 2)
        && plain.chars.get(end).is_some_and(|c| matches!(c, '年' | '.' | '/'))
        && let found @ (Found::Mention(_) | Found::Several(..)) = era_date(plain, at, at + 1, start)
    {
        return found;
    }
    if plain.text(at..at + letters) == "FY" {
        return Found::Nothing(at + letters);
    }
    if letters == 1
        && let Some(found) = period::prefix_quarter(plain, at)
    {
        return found.into();
    }
    if let Some(found) = roman::japanese(plain, at) {
        return found.into();
    }
    if let Some((mentions, end)) = month::named(plain, at) {
        return Found::Several(mentions, end);
    }
    match literal::name_end(plain, at, true) {
        Some(end) => literal::named(plain, at..end).into(),
        // What is quoted stays English: the entries 2 and "eight".
        None if let Some(words) = word::read(plain, at)
            && !words.is_ordinal
            && words.value.as_whole() > Some(1) =>
        {
            Mention::number(at..words.end, Force::Soft, words.value).into()
        }
        None => Found::Nothing(at + letters),
    }
}

/// Reads what begins with a number.
fn number(plain: &Plain, at: usize) -> Found {
    let Some(first) = numeral(plain, at) else { return Found::Nothing(at + 1) };
    if let Some(found) = date(plain, at, &first, None).or_else(|| clock(plain, at, &first)) {
        return found;
    }
    if let Some(found) = months_of_quarter(plain, at, &first) {
        return found;
    }
    let is_counted =
        first.force == Force::Hard || first.end - at > 1 || is_counter(plain, first.end);
    let is_ordinal = at > 0 && plain.chars[at - 1] == '第';
    if !is_counted && !is_ordinal {
        return Found::Nothing(first.end);
    }
    let is_one = first.value == Ratio::whole(1);
    if is_one && first.force == Force::Soft {
        return Found::Nothing(first.end);
    }
    let force = if is_one && is_rate(plain, first.end) { Force::Soft } else { first.force };
    if plain.has(first.end, "四半期")
        && let Some(quarter) = first.bare
    {
        let value = Value::Quarter(u8::try_from(quarter).unwrap_or(0));
        let start = at - usize::from(is_ordinal);
        return Mention::new(start..first.end + 3, Force::Hard, vec![value]).into();
    }
    let mut mention = Mention::number(at..first.end, force, first.value);
    mention.parts = literal::groups(plain, at..first.end);
    measure(plain, &first, &mut mention);
    if let Some((text, range)) = word::word(plain, unit_place(plain, &first))
        && let Some((factor, end)) = english::scales(plain, &text, range.end)
    {
        // What is quoted stays English: 10.2 Million.
        mention = Mention::number(at..end, force, first.value * factor);
    }
    if let Some((part, end)) = english::mixed(plain, first.end).filter(|_| force == Force::Hard) {
        mention = Mention::number(at..end, force, first.value + part);
    }
    if is_one && ["もう", "もう "].iter().any(|it| ends_with(&plain.chars[..at], it)) {
        // もう1つ is the second one.
        mention.values.push(Value::Number(Ratio::whole(2)));
    }
    mention.currency = mention.currency.or_else(|| currency_before(plain, at));
    range_scale(plain, &first, &mut mention);
    mention.range = with_signs(plain, mention.range);
    mention.into()
}

fn ends_with(chars: &[char], text: &str) -> bool {
    let start = chars.len().checked_sub(text.chars().count());
    start.is_some_and(|start| chars[start..].iter().copied().eq(text.chars()))
}

/// Says whether a rate of exchange for one unit of the money at `at` follows: `1ドル=150円`, 1ドルは約150円. Others say “to the
/// dollar”.
fn is_rate(plain: &Plain, at: usize) -> bool {
    let skip = |at: usize, words: &[&str]| {
        let word = words.iter().find(|word| plain.has(at, word));
        at + word.map_or(0, |word| word.chars().count())
    };
    let unit = skip(at, &["ドル", "米ドル", "ユーロ", "ポンド"]);
    let price = skip(unit, &["=", " = ", "は", "が", "、", "当たり", "あたり", "につき"]);
    let price = skip(price, &["約", "およそ", "おおむね"]);
    let price = numeral(plain, price).filter(|_| unit > at);
    price.is_some_and(|it| currency_behind(plain, unit_place(plain, &it)).is_some())
}

/// Reads the months of a quarter, 1〜3月期, each of which may be said as the quarter, of the year or of the Japanese fiscal year.
fn months_of_quarter(plain: &Plain, at: usize, first: &Numeral) -> Option<Found> {
    let month = first.bare.and_then(|it| u8::try_from(it).ok()).filter(|it| it % 3 == 1)?;
    let mark = RANGE_MARKS.iter().find(|mark| plain.has(first.end, mark))?;
    let last = numeral(plain, first.end + mark.chars().count())?;
    let is_quarter = month <= 10 && last.bare == Some(i32::from(month) + 2);
    if !is_quarter || !plain.has(last.end, "月期") {
        return None;
    }
    let quarter = month / 3 + 1;
    let mention = |range, month| {
        let day = Value::Day(Day { month: Some(month), ..Day::default() });
        let quarters = [quarter, (quarter + 2) % 4 + 1].map(Value::Quarter);
        Mention::new(range, Force::Hard, vec![day, quarters[0], quarters[1]])
    };
    let end = last.end + 1;
    let months = [mention(at..first.end, month), mention(last.end - last.digits..end, month + 2)];
    Some(Found::Several(months.into(), end))
}

fn is_counter(plain: &Plain, at: usize) -> bool {
    plain.chars.get(at).is_some_and(|c| COUNTERS.contains(*c))
        || LONG_COUNTERS.iter().any(|counter| plain.has(at, counter))
}

/// Adds to the first number of a range what it means with the scale of the second: 3〜4万.
fn range_scale(plain: &Plain, first: &Numeral, mention: &mut Mention) {
    if first.scale != Ratio::whole(1) || mention.range.end != first.end {
        return;
    }
    let Some(mark) = RANGE_MARKS.iter().chain(&["、"]).find(|mark| plain.has(first.end, mark))
    else {
        return;
    };
    let Some(second) = numeral(plain, first.end + mark.chars().count()) else { return };
    if second.scale != Ratio::whole(1) {
        mention.values.push(Value::Number(first.value * second.scale));
    }
    if plain.has(second.end, "割") {
        mention.values.push(Value::Number(first.value * Ratio::whole(10)));
    }
    if plain.has(second.end, "年") && first.digits <= 2 {
        let years = first.bare.map(short_years).into_iter().flatten();
        mention.values.extend(years.map(|it| Value::Day(Day { year: Some(it), ..Day::default() })));
    }
}

/// Reads a year of the era that begins on `start`, whose name ends at `from`.
fn era_date(plain: &Plain, at: usize, from: usize, start: calendar::Start) -> Found {
    let from = from + usize::from(plain.has(from, " "));
    let (count, end) = match plain.chars.get(from) {
        Some('元') => (1, from + 1),
        _ => match numeral(plain, from)
            .and_then(|it| Some((it.bare?, it.end)))
            .or_else(|| literal::small(plain, from, 2))
        {
            Some(found) => found,
            None => return Found::Nothing(from),
        },
    };
    let value = Ratio::whole((start.0 + count - 1).into());
    let (digits, scale) = (4, Ratio::whole(1));
    let bare = Some(start.0 + count - 1);
    let year = Numeral { end, value, bare, digits, force: Force::Hard, scale };
    if let Some(found) = date(plain, at, &year, Some(start)) {
        return found;
    }
    if let Some(mark) = RANGE_MARKS.iter().find(|mark| plain.has(end, mark))
        && let Some(last) = numeral(plain, end + mark.chars().count())
        && plain.has(last.end, "年")
    {
        // 令和6〜7年 counts both years in the same era.
        let year = |count: i32| {
            let day = Day { year: Some(start.0 + count - 1), ..Day::default() };
            Mention::new(at..end, Force::Hard, vec![Value::Day(day)])
        };
        let ranges = [at..end, last.end - last.digits..last.end + 1];
        let mentions = [Some(count), last.bare].into_iter().flatten().zip(ranges);
        let mentions = mentions.map(|(count, range)| Mention { range, ..year(count) }).collect();
        return Found::Several(mentions, last.end + 1);
    }
    if matches!(plain.chars.get(end), Some('(' | ')')) && from < end && at + 1 < from {
        // The unit stands behind the year in the other calendar: 令和6(2024)年, 2024(令和6)年.
        let day = Day { year: bare, ..Day::default() };
        return dated(at..end, Force::Hard, day, None, Some(start)).into();
    }
    let mark = plain.chars.get(end).copied().filter(|c| matches!(c, '.' | '/'));
    if let Some(mark) = mark
        && let Some((month, end)) = literal::small(plain, end + 1, 2)
        && plain.chars.get(end) == Some(&mark)
        && let Some((day, end)) = literal::small(plain, end + 1, 2)
    {
        let small = |number| u8::try_from(number).ok();
        let day = Day { year: bare, month: small(month), day: small(day) };
        return dated(at..end, Force::Hard, day, None, Some(start)).into();
    }
    Found::Nothing(end)
}

/// Reads a date whose first number is `first`: `2024年7月31日（水）`, `7月`, `31日`.
fn date(plain: &Plain, at: usize, first: &Numeral, era: Option<calendar::Start>) -> Option<Found> {
    let mut day = Day::default();
    let mut number = *first;
    let mut end = first.end;
    let mut force = Force::Soft;
    let mut parts = 0;
    for (unit, most) in [("年", 999_999), ("月", 12), ("日", 31)] {
        let at = unit_place(plain, &number);
        if plain.has(at, "年") && day.year.is_none() && !is_year(plain, &number, era) {
            return None;
        }
        // Between a year and a day, what is no month is a wrong one.
        let is_within = || day.year.is_some() || next_is_day(plain, at + 1);
        let most = if unit == "月" && is_within() { 999 } else { most };
        let Some(value) = number.bare.filter(|value| *value <= most && plain.has(at, unit)) else {
            continue;
        };
        let behind = at + 1;
        if plain.has(behind, "間") || unit == "日" && plain.has(behind, "目") {
            return None;
        }
        match unit {
            "年" => day.year = Some(value),
            // No month is as wrong as another one.
            "月" => day.month = Some(u8::try_from(value).unwrap_or(u8::MAX)),
            _ => day.day = u8::try_from(value).ok(),
        }
        force = if number.force == Force::Hard { Force::Hard } else { force };
        (parts, end) = (parts + 1, behind);
        let skipped = usize::from(unit == "年" && plain.has(end, "度"));
        end += skipped;
        let next = end + usize::from(plain.has(end, " "));
        match numeral(plain, next).filter(|it| it.bare.is_some()) {
            Some(next) if unit != "日" && continues(plain, unit, &next) => number = next,
            _ => break,
        }
    }
    if parts == 0 {
        return None;
    }
    // 2024年度末 is the end of March 2025.
    let is_fiscal_end = day.month.is_none() && plain.has(end - 1, "度末");
    let single = day.only().is_some();
    if force == Force::Soft && single && day.only() == Some(1) {
        return Some(Found::Nothing(end));
    }
    let weekday = day.day.and_then(|_| weekday_behind(plain, end));
    let end = weekday.map_or(end, |(_, end)| end);
    let force = if single { force } else { Force::Hard };
    let mut mention = dated(at..end, force, day, weekday.map(|(weekday, _)| weekday), era);
    if let Some(year) = day.year.filter(|_| is_fiscal_end) {
        let march = |day| Value::Day(Day { year: Some(year + 1), month: Some(3), day });
        mention.values.extend([None, Some(31)].map(march));
    }
    Some(mention.into())
}

/// Says whether `next` goes on with a date behind `unit`.
fn continues(plain: &Plain, unit: &str, next: &Numeral) -> bool {
    let at = unit_place(plain, next);
    match unit {
        "年" => plain.has(at, "月") && next.bare.is_some_and(|it| (1..1000).contains(&it)),
        _ => plain.has(at, "日") && !plain.has(at, "日間"),
    }
}

/// Says whether a day of the month stands at `at`.
fn next_is_day(plain: &Plain, at: usize) -> bool {
    let next = numeral(plain, at + usize::from(plain.has(at, " ")));
    next.is_some_and(|it| it.bare.is_some() && continues(plain, "月", &it))
}

/// Says whether `number` before 年 is a year and no period.
fn is_year(plain: &Plain, number: &Numeral, era: Option<calendar::Start>) -> bool {
    let at = unit_place(plain, number);
    let is_long = number.digits == 4 && !plain.has(at, "年間");
    let next = numeral(plain, at + 1 + usize::from(plain.has(at + 1, " ")));
    let has_month =
        || next.is_some_and(|it| plain.has(unit_place(plain, &it), "月") && it.bare.is_some());
    // 3年6月 may be a period, 202年6月 is a year with a digit too few.
    let is_odd = number.digits > 2 || number.bare.is_some_and(|it| it > 31);
    era.is_some() || is_long || is_odd && has_month()
}

/// Reads a time of the day: `午後3時30分`, `15時`, `25時半`.
fn clock(plain: &Plain, at: usize, first: &Numeral) -> Option<Found> {
    let hour = first.bare.filter(|hour| *hour <= 30)?;
    let is_word = first.force == Force::Soft && hour < 2;
    let at_unit = unit_place(plain, first);
    if is_word
        || !plain.has(at_unit, "時")
        || plain.has(at_unit, "時間")
        || plain.has(at_unit, "時代")
    {
        return None;
    }
    let mut end = at_unit + 1;
    let minute = numeral(plain, end + usize::from(plain.has(end, " ")));
    let minutes = match minute.filter(|it| plain.has(unit_place(plain, it), "分")) {
        Some(minute) => {
            end = unit_place(plain, &minute) + 1;
            minute.bare.filter(|it| *it < 60)?
        }
        None if plain.has(end, "半") => {
            end += 1;
            30
        }
        None => 0,
    };
    let time = u32::try_from(hour * 60 + minutes).ok()?;
    let value = Value::Time(time, (1..=12).contains(&hour));
    Some(afternoon(plain, at, Mention::new(at..end, first.force, vec![value])).into())
}

/// Settles the half of the day of the time `mention` by the word before `at`.
fn afternoon(plain: &Plain, at: usize, mut mention: Mention) -> Mention {
    let start = (1..=3).filter_map(|back| at.checked_sub(back)).find(|at| plain.has(*at, "午"));
    let Some(start) = start else { return english::meridiem(plain, mention) };
    if let Some(Value::Time(time, is_open)) = mention.values.first_mut() {
        let half = ["午前", "午後"].iter().position(|word| plain.has(start, word));
        if let Some(half) = half {
            *time = *time % 720 + if half == 1 { 720 } else { 0 };
            (*is_open, mention.range.start) = (false, start);
        }
    }
    mention
}

/// Reads `9/11`: a day or a fraction.
fn slash(plain: &Plain, at: usize) -> Option<Mention> {
    let (month, mark) = literal::small(plain, at, 2)?;
    let (day, end) = literal::small(plain, mark + 1, 2).filter(|_| plain.has(mark, "/"))?;
    if plain.has(end, "/") || plain.has(end, ".") {
        return None;
    }
    let (a, b) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    let mut values = vec![Value::Number(Ratio::new(month.into(), day.into()))];
    if (1..=12).contains(&a) && (1..=31).contains(&b) {
        values.push(Value::Day(Day::month_day(a, b)));
        if let Some((weekday, end)) = weekday_behind(plain, end) {
            let day = Day::month_day(a, b);
            return Some(dated(at..end, Force::Hard, day, Some(weekday), None));
        }
    }
    let mut mention = Mention::new(at..end, Force::Hard, values);
    mention.parts = vec![Ratio::whole(month.into()), Ratio::whole(day.into())];
    Some(mention)
}
