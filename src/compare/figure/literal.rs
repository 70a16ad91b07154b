//! Figures, as both languages write them: `1,234.5`, `2024-07-31`, `10:30`, `1.2.3`, `UTF-8`.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::ops::Range;

use super::{Day, Force, Mention, Value};
use crate::compare::plain::Plain;
use crate::compare::ratio::Ratio;

/// Digits with grouping and decimals.
#[derive(Clone, Copy, Debug)]
pub(super) struct Literal {
    pub(super) end: usize,
    pub(super) value: Ratio,
    /// How many digits it has before the point.
    pub(super) digits: usize,
    /// Whether it is digits only.
    pub(super) is_bare: bool,
}

impl Literal {
    /// Returns the value of digits only that are at most `limit`.
    pub(super) fn up_to(&self, limit: i128) -> Option<u8> {
        let value = self.value.as_whole().filter(|value| self.is_bare && *value <= limit)?;
        u8::try_from(value).ok()
    }
}

/// Returns the number in figures at `at`.
pub(super) fn literal(plain: &Plain, at: usize) -> Option<Literal> {
    grouped(plain, at, |end| plain.has(end, ","))
}

/// Returns the number in figures at `at`, of which the thousands may stand apart: `10 000`.
///
/// What goes on as a telephone number or time is none of its thousands, nor is what one begins before: `0120 123 456`.
pub(super) fn spaced(plain: &Plain, at: usize) -> Option<Literal> {
    let before = plain.chars[..at].strip_suffix(&[' ']).unwrap_or_default();
    let before = before.iter().rev().take(9).take_while(|c| c.is_ascii_digit()).last();
    let is_number = !plain.has(at, "0") && before != Some(&'0');
    let goes_on = |end: usize| {
        let next = || chain(plain, end + 1).or_else(|| time(plain, end + 1));
        plain.has(end, " ") && next().is_none()
    };
    let found = is_number.then(|| grouped(plain, at, goes_on).filter(|it| !it.is_bare)).flatten();
    found.or_else(|| literal(plain, at))
}

/// Returns the groups of three digits of the number at `range`, if they stand apart and may be numbers by themselves.
pub(super) fn groups(plain: &Plain, range: Range<usize>) -> Vec<Ratio> {
    let text = plain.text(range);
    let parts = text.split(' ').map(|it| it.parse().ok().filter(|it| *it > 0));
    let parts: Option<Vec<i128>> = parts.collect();
    let parts = parts.filter(|it| it.len() > 1).unwrap_or_default();
    parts.into_iter().map(Ratio::whole).collect()
}

/// Reads the number at `at` whose groups of three digits have between them what `is_mark` says.
fn grouped(plain: &Plain, at: usize, is_mark: impl Fn(usize) -> bool) -> Option<Literal> {
    let chars = &plain.chars;
    let run = |from: usize| {
        chars[from.min(chars.len())..].iter().take_while(|c| c.is_ascii_digit()).count()
    };
    let first = run(at);
    if first == 0 {
        return None;
    }
    let mut end = at + first;
    if first <= 3 {
        while run(end + 1) == 3 && is_mark(end) {
            end += 4;
        }
    }
    let whole_end = end;
    if chars.get(end) == Some(&'.') && run(end + 1) > 0 {
        end += 1 + run(end + 1);
    }
    let digits = |range: Range<usize>| chars[range].iter().copied().filter(char::is_ascii_digit);
    let value = Ratio::decimal(digits(at..whole_end), digits(whole_end..end));
    let digits = digits(at..whole_end).count();
    Some(Literal { end, value, digits, is_bare: end == at + first })
}

/// Reads a fraction without its zero: `.350`.
pub(super) fn fraction(plain: &Plain, at: usize) -> Option<Mention> {
    let literal = literal(plain, at + 1).filter(|literal| literal.is_bare && literal.digits < 9)?;
    let is_free = |at: usize| !plain.chars.get(at).is_some_and(|c| c.is_alphanumeric());
    let begins = at.checked_sub(1).is_none_or(|at| matches!(plain.chars[at], ' ' | '('));
    let below = 10_i128.pow(u32::try_from(literal.digits).ok()?);
    (begins && is_free(literal.end)).then(|| {
        let value = literal.value * Ratio::new(1, below);
        Mention::number(at..literal.end, Force::Hard, value)
    })
}

/// Returns the whole number of at most `most` digits at `at`, and where it ends.
pub(super) fn small(plain: &Plain, at: usize, most: usize) -> Option<(i32, usize)> {
    let rest = plain.chars.get(at..)?;
    let count = rest.iter().take_while(|c| c.is_ascii_digit()).count();
    if count == 0 || count > most {
        return None;
    }
    let value = rest[..count].iter().fold(0, |value, c| value * 10 + c.to_digit(10).unwrap_or(0));
    Some((i32::try_from(value).ok()?, at + count))
}

/// Returns `range` with the signs of money before it and of a percentage behind it.
pub(super) fn with_signs(plain: &Plain, range: Range<usize>) -> Range<usize> {
    let before = range.start.checked_sub(1).filter(|at| "¥$€£".contains(plain.chars[*at]));
    before.unwrap_or(range.start)..range.end + usize::from(plain.has(range.end, "%"))
}

/// Returns the mention of the figures at `at` that belong together by their marks: a date, a time, a version or an
/// identifier.
pub(super) fn compound(plain: &Plain, at: usize) -> Option<Mention> {
    date(plain, at)
        .or_else(|| telephone(plain, at))
        .or_else(|| time(plain, at))
        .or_else(|| chain(plain, at))
        .or_else(|| size(plain, at))
        .or_else(|| mixture(plain, at))
}

/// Reads `2024-07-31`, `2024/7/31`, `2024.7.31`.
fn date(plain: &Plain, at: usize) -> Option<Mention> {
    let (year, end) = small(plain, at, 4).filter(|(_, end)| end - at == 4)?;
    let mark = *plain.chars.get(end).filter(|c| matches!(c, '-' | '/' | '.'))?;
    let (month, end) = small(plain, end + 1, 2)?;
    let month = u8::try_from(month).ok()?;
    // With dots, other years are sooner versions.
    let is_year = mark != '.' || (1900..2200).contains(&year);
    if plain.chars.get(end) != Some(&mark) || !is_year || !(1..=12).contains(&month) {
        return None;
    }
    let (day, end) = small(plain, end + 1, 2)?;
    let day = u8::try_from(day).ok().filter(|day| (1..=31).contains(day))?;
    let value = Day { year: Some(year), month: Some(month), day: Some(day) };
    // The `T` of `2024-07-31T10:30` begins no name.
    let goes_on = plain.has(end, "T") && small(plain, end + 1, 2).is_some();
    Some(Mention::new(at..end + usize::from(goes_on), Force::Hard, vec![Value::Day(value)]))
}

/// How many groups of figures a telephone number has at most, beside the code of the country.
const MOST_GROUPS: usize = 6;

/// Reads a telephone number with the code of the country: `+81 3 5366 3111`, `+81-(0)3-5366-3111`.
fn telephone(plain: &Plain, at: usize) -> Option<Mention> {
    let is_marked = at > 0 && plain.has(at - 1, "+");
    let mut end = small(plain, at, 3).filter(|_| is_marked)?.1;
    let mut links = 0;
    while links < MOST_GROUPS {
        let next = end + usize::from(matches!(plain.chars.get(end), Some(' ' | '-' | '.')));
        let next = next + if plain.has(next, "(0)") { 3 } else { 0 };
        let next = next + usize::from(next > end && plain.has(next, " "));
        match small(plain, next, 8).filter(|_| next > end) {
            Some((_, behind)) => (links, end) = (links + 1, behind),
            None => break,
        }
    }
    (links >= 3).then(|| named(plain, at..end))
}

/// Reads `10:30`. What looks like it with too many minutes, or too many digits of either, is a name.
fn time(plain: &Plain, at: usize) -> Option<Mention> {
    let (hour, end) = small(plain, at, 3).filter(|(hour, _)| *hour <= 30)?;
    let is_odd = end - at == 3;
    if plain.chars.get(end) != Some(&':') {
        return None;
    }
    let minutes = end + 1;
    let (minute, end) = small(plain, minutes, 3)?;
    // `19:005` is a time with a digit too many, `1:250` a proportion.
    let is_long = end - minutes == 3 && plain.has(minutes, "0") || is_odd && end - minutes == 2;
    if end - minutes != 2 && !is_long || plain.chars.get(end) == Some(&':') {
        return None;
    }
    if is_long || is_odd || minute >= 60 {
        return Some(named(plain, at..end));
    }
    let time = u32::try_from(hour * 60 + minute).ok()?;
    let is_open = (1..=12).contains(&hour);
    Some(Mention::new(at..end, Force::Hard, vec![Value::Time(time, is_open)]))
}

/// How many figures are read as one.
const MOST_LINKS: usize = 64;

/// Reads figures with two or more of the same mark between them: `1.2.3`, `03-1234-5678`; with slashes, what would be a
/// date if its year had four digits.
fn chain(plain: &Plain, at: usize) -> Option<Mention> {
    let mut end = small(plain, at, 9)?.1;
    let mark = *plain.chars.get(end).filter(|c| matches!(c, '-' | '.' | ':' | '/' | ','))?;
    let (mut links, mut is_odd) = (0, is_odd_year(end - at));
    while links < if mark == '/' { 3 } else { MOST_LINKS }
        && plain.chars.get(end) == Some(&mark)
        && let Some((_, next)) = small(plain, end + 1, 9)
    {
        is_odd |= is_odd_year(next - end - 1);
        (links, end) = (links + 1, next);
    }
    let is_chain = match mark {
        '/' => links == 2 && is_odd,
        // With commas it may be one number.
        ',' => links >= 2 && literal(plain, at).is_none_or(|it| it.end != end),
        _ => links >= 2,
    };
    is_chain.then(|| {
        let mut mention = named(plain, at..end);
        if mark == ',' {
            let parts = plain.text(at..end);
            let parts = parts.split(',').filter_map(|it| it.parse().ok());
            mention.parts = parts.map(Ratio::whole).collect();
        }
        mention
    })
}

/// Says whether no year of a date has so many digits.
fn is_odd_year(digits: usize) -> bool {
    digits == 3 || digits == 5
}

/// Reads figures with letters among them: `0x1f`, `5da499`, `3D`.
fn mixture(plain: &Plain, at: usize) -> Option<Mention> {
    let run = plain.chars[at..].iter().take_while(|c| c.is_ascii_alphanumeric()).count();
    let run = &plain.chars[at..at + run];
    let letter = run.iter().position(char::is_ascii_alphabetic)?;
    let goes_on = run[letter..].iter().any(char::is_ascii_digit);
    let is_hexadecimal =
        plain.has(at + 1, "x") && run.len() > 2 && run[2..].iter().all(char::is_ascii_hexdigit);
    let is_kind = letter + 1 == run.len() && matches!(run[letter], 'D' | 'G');
    (goes_on || is_hexadecimal || is_kind).then(|| named(plain, at..at + run.len()))
}

/// Reads the size of what has sides: `10x20`, `10×20`, `10 × 20`. A number that begins with `0x` is none.
fn size(plain: &Plain, at: usize) -> Option<Mention> {
    let first = literal(plain, at).filter(|_| !plain.has(at, "0"))?;
    let (mut last, mut end) = (first.end, first.end);
    while let Some(next) = side(plain, end) {
        (last, end) = (end, next);
    }
    // The last side may be a name: `2 × 3D`.
    let goes_on = plain.chars.get(end).is_some_and(|c| c.is_ascii_alphabetic());
    let end = if goes_on { last } else { end };
    (end > first.end).then(|| Mention { force: Force::Hard, ..named(plain, at..end) })
}

/// Returns where the next side of a size ends, if one follows at `at`.
fn side(plain: &Plain, at: usize) -> Option<usize> {
    let mark = ["x", "×", "*", " x ", " × ", " * "].iter().find(|mark| plain.has(at, mark))?;
    literal(plain, at + mark.chars().count()).map(|it| it.end)
}

/// Returns the mention of the name with figures at `range`. Its numbers may stand in the other text in another way.
pub(super) fn named(plain: &Plain, range: Range<usize>) -> Mention {
    let text = plain.text(range.clone()).to_ascii_lowercase().replace(['-', ' ', '(', ')'], "");
    let text = text.replace(['×', '*'], "x");
    let letters = text.replace(|c: char| c.is_ascii_digit(), "");
    let value = Value::Name(digest(&text), digest(&letters));
    let mut mention = Mention::new(range.clone(), Force::Soft, vec![value]);
    let mut at = range.start;
    while at < range.end {
        match literal(plain, at) {
            Some(literal) if literal.end <= range.end => {
                mention.parts.push(literal.value);
                at = literal.end;
            }
            _ => at += 1,
        }
    }
    if let [only] = mention.parts[..] {
        mention.values.push(Value::Number(only));
    }
    mention
}

fn digest(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}

/// Longer runs of letters are no names, and are not read again from each of their parts.
const LONGEST_NAME: usize = 200;

/// Returns the end of the name with figures at `at`: `x86_64`, `G7`, `UTF-8`, `COVID-19`.
///
/// `is_sure` says that letters with a hyphen behind them begin a name and no word of the language (`mid-2024`).
pub(super) fn name_end(plain: &Plain, at: usize, is_sure: bool) -> Option<usize> {
    let chars = &plain.chars[at..];
    let is_part = |c: &char| c.is_ascii_alphanumeric() || *c == '_';
    let mut end = chars.iter().take(LONGEST_NAME).take_while(|c| is_part(c)).count();
    if end == LONGEST_NAME {
        return None;
    }
    let is_capital = is_sure || chars[..end].iter().any(char::is_ascii_uppercase);
    let is_digit = |at: usize| chars.get(at).is_some_and(char::is_ascii_digit);
    let digits =
        |at: usize| chars[at.min(chars.len())..].iter().take_while(|c| c.is_ascii_digit()).count();
    // `iso-8859-1` is a name without a capital too.
    let is_chain = |at: usize| {
        let end = at + digits(at);
        digits(at) >= 3 && chars.get(end) == Some(&'-') && is_digit(end + 1)
    };
    if !chars[..end].iter().any(char::is_ascii_digit) {
        // Behind a figure, letters are its unit: `5GB-10GB`, `1d-61`.
        let is_unit = at.checked_sub(1).is_some_and(|at| plain.chars[at].is_ascii_digit());
        if chars.get(end) != Some(&'-') || is_unit || !is_capital && !is_chain(end + 1) {
            return None;
        }
        let behind = chars[end + 1..].iter().take_while(|c| is_part(c)).count();
        if !is_digit(end + 1) {
            return None;
        }
        end += 1 + behind;
    }
    while is_digit(end - 1)
        && is_digit(end + 1)
        && (chars[end] == '.' || chars[end] == '-' && end >= 3 && is_chain(end - 3))
    {
        end += 1 + digits(end + 1);
    }
    Some(at + end)
}

/// Returns where a number ends whose last digits are left open: `20XX年`, `20○○年`.
pub(super) fn left_open(plain: &Plain, at: usize) -> Option<usize> {
    let run = |from: usize, is: fn(&char) -> bool| {
        plain.chars[from..].iter().take_while(|c| is(c)).count()
    };
    let digits = at + run(at, char::is_ascii_digit);
    let open = run(digits, |c| matches!(c, 'X' | 'x' | '○' | '〇' | '◯' | '●'));
    let end = digits + open;
    let goes_on = plain.chars.get(end).is_some_and(|c| c.is_ascii_alphanumeric());
    (open >= 2 && !goes_on).then_some(end)
}
