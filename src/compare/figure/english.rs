//! Numbers and dates as English writes them. Other languages are read in the same way, whose words are not known.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use ahash::RandomState;

use super::calendar::{self, short_years};
use super::literal::{self, Literal, spaced, with_signs};
use super::word::{self, word};
use super::{
    Currency, Day, Force, Found, Mention, Value, clause, head, month, period, prefix, roman,
};
use crate::compare::plain::Plain;
use crate::compare::ratio::Ratio;

/// Words that begin a number or time, beside those that are one by themselves ([`word::numbers`], [`FIXED`]).
const BEGINNINGS: [&str; 15] = [
    "once", "a", "an", "half", "fy", "fiscal", "q", "h", "hundred", "thousand", "million",
    "billion", "trillion", "mn", "bn",
];

/// Words that are a time or number by themselves.
const FIXED: [(&str, Value); 12] = [
    ("noon", Value::Time(720, false)),
    ("midnight", Value::Time(0, false)),
    ("tenfold", Value::Number(Ratio::whole(10))),
    ("threefold", Value::Number(Ratio::whole(3))),
    ("tripled", Value::Number(Ratio::whole(3))),
    ("triples", Value::Number(Ratio::whole(3))),
    ("quadrupled", Value::Number(Ratio::whole(4))),
    ("fourfold", Value::Number(Ratio::whole(4))),
    ("fivefold", Value::Number(Ratio::whole(5))),
    ("duplicate", Value::Number(Ratio::whole(2))),
    ("triplicate", Value::Number(Ratio::whole(3))),
    ("quadruplicate", Value::Number(Ratio::whole(4))),
];

/// How the words begin that may be, or begin, a number or date.
static HEADS: LazyLock<HashSet<Head, RandomState>> = LazyLock::new(|| {
    let fixed = FIXED.iter().map(|(text, _)| *text);
    let words = word::numbers().chain(month::names()).chain(calendar::names());
    words.chain(fixed).chain(BEGINNINGS).map(|text| head(text.chars())).collect()
});

/// The first three letters of a word, or all of a shorter one.
type Head = [char; 3];

/// Returns the head of a word in small letters.
fn head(letters: impl Iterator<Item = char>) -> Head {
    let mut head = ['\0'; 3];
    head.iter_mut().zip(letters).for_each(|(place, c)| *place = c);
    head
}

/// Returns what stands at `at`.
pub(super) fn at(plain: &Plain, at: usize) -> Found {
    match plain.chars[at] {
        '0'..='9' => {
            let open = literal::left_open(plain, at);
            open.map_or_else(|| figures(plain, at), |end| literal::named(plain, at..end).into())
        }
        '½' => Mention::number(at..at + 1, Force::Hard, Ratio::new(1, 2)).into(),
        '.' => literal::fraction(plain, at).map_or(Found::Nothing(at + 1), Found::from),
        c if c.is_alphabetic() => letters(plain, at),
        _ => Found::Nothing(at + 1),
    }
}

/// Reads what begins with figures.
fn figures(plain: &Plain, at: usize) -> Found {
    if let Some(mut mention) = literal::compound(plain, at) {
        mention.parts = clause::parts(plain, mention.range.clone()).unwrap_or(mention.parts);
        return meridiem(plain, mention).into();
    }
    if let Some((mentions, end)) = month::day_first(plain, at, at, None) {
        return Found::Several(mentions, end);
    }
    if let Some(mention) = slash(plain, at) {
        return mention.into();
    }
    let Some(first) = spaced(plain, at) else { return Found::Nothing(at + 1) };
    if let Some(found) = quarter(plain, at, &first).or_else(|| hour(plain, at, &first)) {
        return found.into();
    }
    let mut mention = Mention::number(at..first.end, Force::Hard, first.value);
    mention.parts = clause::parts(plain, at..first.end)
        .unwrap_or_else(|| literal::groups(plain, at..first.end));
    measure(plain, &first, &mut mention);
    if first.value == Ratio::whole(1) && is_rate(plain, &mention) {
        return Found::Nothing(first.end);
    }
    if is_exceeded(plain, at) && first.value.as_whole().is_some_and(|it| it <= 12) {
        mention.values.push(Value::Number(first.value + Ratio::whole(1)));
    }
    if let Some(years) = second_year(plain, at, &first) {
        mention.values.push(Value::Number(years));
    }
    mention.currency = currency(plain, &mention);
    mention.range = with_signs(plain, mention.range);
    mention.into()
}

/// Changes `mention` of the number `first` by what stands behind it.
fn measure(plain: &Plain, first: &Literal, mention: &mut Mention) {
    let mut value = first.value;
    let mut end = first.end;
    if let Some((fraction, fraction_end)) = mixed(plain, end) {
        (value, end) = (value + fraction, fraction_end);
    } else if let Some(half) = word::half_end(plain, end) {
        (value, end) = (value + Ratio::new(1, 2), half);
    }
    mention.values = vec![Value::Number(value)];
    let behind = end + usize::from(matches!(plain.chars.get(end), Some(' ' | '-')));
    if let Some((text, range)) = word(plain, behind) {
        let is_glued = behind == end;
        let letter = match &*text {
            "k" if is_glued => Some(1000),
            "m" if is_glued => Some(1_000_000),
            "b" if is_glued => Some(1_000_000_000),
            "t" if is_glued => Some(1_000_000_000_000),
            _ => None,
        };
        if let Some(factor) = scales(plain, &text, range.end) {
            mention.values = vec![Value::Number(value * factor.0)];
            end = factor.1;
        } else if let Some(factor) = letter {
            mention.values.push(Value::Number(value * Ratio::whole(factor)));
            end = range.end;
        } else if is_basis(plain, behind) {
            mention.values.push(Value::Number(value * Ratio::new(1, 100)));
        } else if let Some(factor) = smaller(&text).or_else(|| prefix::factor(plain, behind)) {
            mention.divide(value, factor);
        } else if is_glued && plain.chars.get(end) != Some(&' ') {
            end = range.end;
        }
        if matches!(&*text, "to" | "or") && behind > end {
            range_scale(plain, first, range.end + 1, mention);
        }
    } else if matches!(plain.chars.get(end), Some('–' | '-' | '~')) {
        range_scale(plain, first, end + 1, mention);
    }
    mention.range.end = end;
}

/// Returns how many of the unit that Japanese may count in are one of `unit`.
fn smaller(unit: &str) -> Option<i128> {
    match unit {
        "week" | "weeks" => Some(7),
        "year" | "years" | "dozen" => Some(12),
        "hour" | "hours" => Some(60),
        "decade" | "decades" => Some(10),
        "century" | "centuries" => Some(100),
        _ => None,
    }
}

/// Says whether the number at `at` is to be exceeded: “more than three” is 4以上. Nobody counts on like this from 750.
fn is_exceeded(plain: &Plain, at: usize) -> bool {
    follows_any(plain, at, &["more than ", "over ", "above ", "beyond "])
}

/// Says whether one of `words` stands before `at`.
fn follows_any(plain: &Plain, at: usize, words: &[&str]) -> bool {
    let stands = |words: &&str| {
        let start = at.checked_sub(words.len());
        start.is_some_and(|start| {
            let found = plain.chars[start..at].iter().map(char::to_ascii_lowercase);
            found.eq(words.chars())
        })
    };
    words.iter().any(stands)
}

/// Returns by what the scale word `text` and those behind it multiply, and where they end: `hundred thousand`.
pub(super) fn scales(plain: &Plain, text: &str, end: usize) -> Option<(Ratio, usize)> {
    let first = Ratio::whole(word::scale(text)?);
    let next = word(plain, end + 1).filter(|_| plain.has(end, " "));
    match next.and_then(|(text, range)| Some((word::scale(&text)?, range.end))) {
        Some((factor, end)) => Some((first * Ratio::whole(factor), end)),
        None => Some((first, end)),
    }
}

/// Adds to the first number of a range what it means with the scale of the second, at `at`: 3 to 4 million.
fn range_scale(plain: &Plain, first: &Literal, at: usize, mention: &mut Mention) {
    let at = at + usize::from(plain.has(at, "$") || plain.has(at, "¥"));
    let Some(second) = spaced(plain, at) else { return };
    let behind = second.end + usize::from(matches!(plain.chars.get(second.end), Some(' ' | '-')));
    let Some((text, range)) = word(plain, behind) else { return };
    if let Some((factor, _)) = scales(plain, &text, range.end) {
        mention.values.push(Value::Number(first.value * factor));
    }
}

fn is_basis(plain: &Plain, at: usize) -> bool {
    ["basis point", "bps", "bp"].iter().any(|name| plain.has(at, name))
}

/// Reads the fraction of a mixed number: ` 1/2`.
pub(super) fn mixed(plain: &Plain, at: usize) -> Option<(Ratio, usize)> {
    let (above, mark) = literal::small(plain, at + 1, 2).filter(|_| plain.has(at, " "))?;
    let (below, end) = literal::small(plain, mark + 1, 2).filter(|_| plain.has(mark, "/"))?;
    (above < below).then(|| (Ratio::new(above.into(), below.into()), end))
}

/// Reads the second year of `2020–24`.
fn second_year(plain: &Plain, at: usize, second: &Literal) -> Option<Ratio> {
    let before = at.checked_sub(5)?;
    let (first, end) = literal::small(plain, before, 4).filter(|(_, end)| end + 1 == at)?;
    let is_range = matches!(plain.chars[end], '–' | '-' | '/') && second.digits == 2;
    let value = second.value.as_whole().filter(|_| is_range && (1000..2200).contains(&first))?;
    Some(Ratio::whole(i128::from(first / 100 * 100) + value))
}

/// Reads `9/11`, `7/31/2024`, `1/3`.
pub(super) fn slash(plain: &Plain, at: usize) -> Option<Mention> {
    let (first, mark) = literal::small(plain, at, 2)?;
    let (second, end) = literal::small(plain, mark + 1, 2).filter(|_| plain.has(mark, "/"))?;
    let small = |number: i32| u8::try_from(number).ok();
    let day = |month: i32, day: i32, year| {
        let (month, day) = (small(month)?, small(day)?);
        let exists = (1..=12).contains(&month) && (1..=31).contains(&day);
        exists.then_some(Value::Day(Day { year, month: Some(month), day: Some(day) }))
    };
    if plain.has(end, "/") {
        let (third, end) = literal::small(plain, end + 1, 4)?;
        let years = |year: i32| match year {
            0..100 => short_years(year),
            _ => [year; 2],
        };
        let last =
            years(third).map(|it| [day(first, second, Some(it)), day(second, first, Some(it))]);
        let first = years(first).map(|it| [day(second, third, Some(it)), None]);
        let values: Vec<_> = last.into_iter().chain(first).flatten().flatten().collect();
        return (!values.is_empty()).then(|| Mention::new(at..end, Force::Hard, values));
    }
    let mut values = vec![Value::Number(Ratio::new(first.into(), second.into()))];
    values.extend(day(first, second, None));
    values.extend(day(second, first, None));
    let mut mention = Mention::new(at..end, Force::Hard, values);
    mention.parts = vec![Ratio::whole(first.into()), Ratio::whole(second.into())];
    Some(mention)
}

/// Reads `3Q` and `1H` behind or before a year.
fn quarter(plain: &Plain, at: usize, first: &Literal) -> Option<Mention> {
    let part = first.up_to(4).filter(|part| *part > 0)?;
    let is_alone = !plain.chars.get(first.end + 1).is_some_and(char::is_ascii_lowercase);
    let value = match plain.chars.get(first.end)? {
        'Q' if is_alone => Value::Quarter(part),
        'H' if is_alone && part < 3 => Value::Half(part),
        _ => return None,
    };
    Some(Mention::new(at..first.end + 1, Force::Hard, vec![value]))
}

/// Reads `3 p.m.` and `10 o'clock`.
pub(super) fn hour(plain: &Plain, at: usize, first: &Literal) -> Option<Mention> {
    let hour = first.up_to(24)?;
    let time = Value::Time(u32::from(hour) * 60, (1..=12).contains(&hour));
    let mention = Mention::new(at..first.end, Force::Hard, vec![time]);
    if plain.has(first.end, " o'clock") {
        let (end, values) = (first.end + " o'clock".len(), mention.values);
        return Some(Mention::new(at..end, Force::Hard, values));
    }
    let found = meridiem(plain, mention);
    (found.range.end > first.end).then_some(found)
}

/// Settles the half of the day of the time `mention` by what stands behind it.
pub(super) fn meridiem(plain: &Plain, mut mention: Mention) -> Mention {
    let Some(Value::Time(time, is_open)) = mention.values.first_mut() else { return mention };
    let at = mention.range.end + usize::from(plain.has(mention.range.end, " "));
    let Some((text, range)) = word(plain, at) else { return mention };
    let dotted = ["p.m", "P.M", "a.m", "A.M"].iter().find(|it| plain.has(at, it));
    let is_afternoon = match (&*text, dotted) {
        ("pm", _) | (_, Some(&"p.m" | &"P.M")) => true,
        ("am", _) | (_, Some(&"a.m" | &"A.M")) => false,
        _ => return mention,
    };
    let end = if dotted.is_some() { at + 3 } else { range.end };
    mention.range.end = end + usize::from(dotted.is_some() && plain.has(end, "."));
    *time = *time % 720 + if is_afternoon { 720 } else { 0 };
    *is_open = false;
    mention
}

/// Says whether `mention` is the one unit of money of which a rate of exchange follows: “1 dollar = 150 yen”, “$1=¥150”.
fn is_rate(plain: &Plain, mention: &Mention) -> bool {
    let end = mention.range.end;
    let behind = end + usize::from(plain.has(end, " "));
    let end = word(plain, behind).map_or(end, |(_, range)| range.end);
    currency(plain, mention).is_some() && [" =", "=", " equals"].iter().any(|it| plain.has(end, it))
}

fn currency(plain: &Plain, mention: &Mention) -> Option<Currency> {
    let before = mention.range.start.checked_sub(1).map(|at| plain.chars[at]);
    match before {
        Some('¥') => return Some(Currency::Yen),
        Some('$') => return Some(Currency::Dollar),
        Some('€') => return Some(Currency::Euro),
        Some('£') => return Some(Currency::Pound),
        _ => {}
    }
    let at = mention.range.end;
    let (text, _) = word(plain, at + usize::from(matches!(plain.chars.get(at), Some(' ' | '-'))))?;
    match &*text {
        "yen" | "jpy" => Some(Currency::Yen),
        "dollar" | "dollars" | "usd" => Some(Currency::Dollar),
        "euro" | "euros" | "eur" => Some(Currency::Euro),
        "pound" | "pounds" | "gbp" => Some(Currency::Pound),
        "won" => Some(Currency::Won),
        _ => None,
    }
}

/// Reads what begins with a letter, up to the end of the word at least.
fn letters(plain: &Plain, at: usize) -> Found {
    let end = at + word::length(&plain.chars[at..]);
    if !may_say(plain, at..end) {
        return Found::Nothing(end);
    }
    let Some((text, range)) = word(plain, at) else { return Found::Nothing(at + 1) };
    if let Some((mentions, end)) = month::named(plain, at) {
        return Found::Several(mentions, end);
    }
    if let Some((mention, end)) = month::day_in_words(plain, at) {
        return Found::Several(vec![mention], end);
    }
    let found = period::fiscal(plain, &text, &range)
        .or_else(|| period::era(plain, &text, &range))
        .or_else(|| period::prefix_quarter(plain, at))
        .or_else(|| period::word_quarter(plain, &text, &range))
        .or_else(|| period::decade(&text, &range))
        .or_else(|| roman::english(plain, &range))
        .or_else(|| head::english(plain, &text, &range))
        .or_else(|| fixed(plain, &text, &range));
    if let Some(found) = found {
        return found.into();
    }
    if let Some(end) = literal::name_end(plain, at, false) {
        // FY24, US$5 and the like were read before; a small word before a figure is a word (mid-2024).
        return literal::named(plain, at..end).into();
    }
    number(plain, at, range.end)
}

/// Says whether the word at `range` may say or begin something that is looked for, which most words do not.
fn may_say(plain: &Plain, range: Range<usize>) -> bool {
    let letters = &plain.chars[range.clone()];
    let goes_on = |c: &char| c.is_ascii_digit() || matches!(c, '_' | '-');
    HEADS.contains(&head(letters.iter().map(char::to_ascii_lowercase)))
        || matches!(letters.first(), Some('I' | 'V' | 'X'))
        || plain.chars.get(range.end).is_some_and(goes_on)
}

/// Reads a number in words.
fn number(plain: &Plain, at: usize, word_end: usize) -> Found {
    let twice = || [2, 1].map(|it| Value::Number(Ratio::whole(it))).to_vec();
    if plain.has(at, "once") && word_end == at + "once".len() {
        if is_exceeded(plain, at) {
            return Mention::new(at..word_end, Force::Soft, twice()).into();
        }
        let limits = ["at most ", "at least ", "exactly ", "only ", "just "];
        if follows_any(plain, at, &limits) || plain.has(word_end, " only") {
            return Mention::number(at..word_end, Force::Soft, Ratio::whole(1)).into();
        }
    }
    let Some(words) = word::read(plain, at) else {
        return several(plain, at, word_end).map_or(Found::Nothing(word_end), Found::from);
    };
    let value = words.value.as_whole().unwrap_or(100);
    // “second” may be a time, “third-party” is none of three.
    let is_counted = words.is_ordinal && follows_any(plain, at, &["the ", "The ", "and ", "or "]);
    if value == 1 && is_exceeded(plain, at) {
        return Mention::new(at..words.end, Force::Soft, twice()).into();
    }
    if value <= 1 && !is_counted || words.is_ordinal && value <= 3 && !is_counted {
        return Found::Nothing(words.end);
    }
    let mut mention = Mention::number(at..words.end, Force::Soft, words.value);
    if is_exceeded(plain, at) {
        mention.values.push(Value::Number(words.value + Ratio::whole(1)));
    }
    if let Some((unit, _)) = word(plain, words.end + 1).filter(|_| !words.is_ordinal)
        && let Some(factor) = smaller(&unit).or_else(|| prefix::factor(plain, words.end + 1))
    {
        mention.divide(words.value, factor);
    }
    if words.is_ordinal && words.value.as_whole().is_some_and(|it| it > 2) {
        mention.values.push(Value::Number(Ratio::whole(1).over(words.value)));
    }
    if words.is_fraction {
        mention.values.push(Value::Number(words.value * Ratio::whole(100)));
    }
    mention.values.extend(words.counted.map(Value::Number));
    let hour = (!words.is_ordinal).then(|| words.value.as_whole()).flatten();
    if let Some(hour) = hour.and_then(|it| u32::try_from(it).ok())
        && plain.has(words.end, " o'clock")
    {
        mention.values = vec![Value::Time(hour * 60, true)];
        mention.range.end += " o'clock".len();
    }
    mention.currency = currency(plain, &mention);
    mention.into()
}

/// Reads `a hundred`, `half a million`, `half an hour`, `a year and a half`, `a dozen`.
fn several(plain: &Plain, at: usize, word_end: usize) -> Option<Mention> {
    let from = match &*plain.text(at..word_end).to_lowercase() {
        "a" | "an" => at,
        "half" => word_end + 1,
        _ => return None,
    };
    let is_half = from > at;
    let (_, article) = word(plain, from).filter(|(text, _)| matches!(&**text, "a" | "an"))?;
    let (text, range) = word(plain, article.end + 1).filter(|_| plain.has(article.end, " "))?;
    let (scale, parts) = (word::scale(&text), smaller(&text));
    if let Some(end) = word::half_end(plain, range.end).filter(|_| !is_half) {
        let parts = parts.or(match &*text {
            "month" => Some(30),
            "day" => Some(24),
            _ => None,
        });
        let value = Ratio::new(3, 2) * Ratio::whole(scale.unwrap_or(1));
        let mut mention = Mention::number(at..end, Force::Soft, value);
        parts.into_iter().for_each(|parts| mention.divide(value, parts));
        return parts.or(scale).map(|_| mention);
    }
    let factor = scale.or(parts.filter(|_| is_half || text == "dozen"))?;
    let value = Ratio::whole(factor) * Ratio::new(1, if is_half { 2 } else { 1 });
    Some(Mention::number(at..range.end, Force::Soft, value))
}

/// Reads words that are a time or number by themselves.
fn fixed(plain: &Plain, text: &str, range: &Range<usize>) -> Option<Mention> {
    let (_, value) = FIXED.iter().find(|(it, _)| *it == text)?;
    // “in triplicate”: a duplicate by itself is a copy.
    if text.ends_with("plicate") && !follows_any(plain, range.start, &["in "]) {
        return None;
    }
    Some(Mention::new(range.clone(), Force::Soft, vec![*value]))
}
