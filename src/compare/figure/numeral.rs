//! Numbers in figures, in ideographs, or both: `1万2,300`, `三千五百`, `二〇二四`.

use super::Force;
use super::literal::spaced;
use crate::compare::plain::Plain;
use crate::compare::ratio::Ratio;

/// A number in figures or ideographs.
#[derive(Clone, Copy, Debug)]
pub(super) struct Numeral {
    pub(super) end: usize,
    pub(super) value: Ratio,
    /// The number if it may be part of a date: digits only, or ideographs that say less than 10,000.
    pub(super) bare: Option<i32>,
    pub(super) digits: usize,
    pub(super) force: Force,
    /// By what the last part was multiplied (万).
    pub(super) scale: Ratio,
}

/// Says whether `c` is part of numbers in ideographs.
pub(super) fn is_numeral(c: char) -> bool {
    ideograph(c).is_some() || power(c).is_some()
}

/// Returns the digit that an ideograph stands for.
fn ideograph(c: char) -> Option<u8> {
    const DIGITS: [char; 10] = ['〇', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
    let digit = DIGITS.iter().position(|it| *it == c).or((c == '零').then_some(0))?;
    u8::try_from(digit).ok()
}

/// Returns the power of ten that an ideograph stands for.
pub(super) fn power(c: char) -> Option<i128> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        '万' => Some(10_000),
        '億' => Some(100_000_000),
        '兆' => Some(1_000_000_000_000),
        _ => None,
    }
}

/// Reads a number in figures, in ideographs, or both (`1万2,300`, `三千五百`, `二〇二四`).
pub(super) fn numeral(plain: &Plain, at: usize) -> Option<Numeral> {
    let (mut total, mut part, mut current) = (Ratio::whole(0), Ratio::whole(0), None);
    let (mut end, mut digits, mut scale) = (at, 0, Ratio::whole(1));
    let (mut has_figures, mut has_units, mut is_bare) = (false, false, true);
    while let Some(&c) = plain.chars.get(end) {
        // `100 万` and `4 万 5 千` have spaces where figures stand apart from ideographs.
        let is_apart = c == ' ' && has_figures;
        // `1 千代田区` is the first of a list.
        let units = if has_units { &UNITS[..] } else { &UNITS[2..] };
        let is_unit = || plain.chars.get(end + 1).is_some_and(|c| units.contains(c));
        if is_apart && (current.is_some() && is_unit() || current.is_none() && goes_on(plain, end))
        {
            end += 1;
        } else if let Some(literal) = spaced(plain, end) {
            if current.is_some() {
                break;
            }
            (has_figures, digits, is_bare) = (true, literal.digits, is_bare && literal.is_bare);
            (current, end) = (Some(literal.value), literal.end);
        } else if let Some(digit) = ideograph(c) {
            // 第三四半期 is the third quarter, 第一四分位 the first quartile.
            let is_quarter = || ["四半期", "四分位"].iter().any(|it| plain.has(end, it));
            if has_figures && current.is_some() || end > at && is_quarter() {
                break;
            }
            let digit = Ratio::whole(digit.into());
            let shifted = current.map_or(Ratio::whole(0), |it| it * Ratio::whole(10));
            (current, digits, end) = (Some(shifted + digit), digits + 1, end + 1);
        } else if let Some(power) = power(c) {
            // 千葉, 兆し and the like are no numbers, and neither is 百 by itself.
            if end == at
                && power >= 100
                && !plain.chars.get(end + 1).copied().is_some_and(is_numeral)
            {
                return None;
            }
            let power = Ratio::whole(power);
            if power.as_whole() >= Some(10_000) {
                let factor = match current {
                    Some(current) => part + current,
                    None if part == Ratio::whole(0) => Ratio::whole(1),
                    None => part,
                };
                total = total + factor * power;
                part = Ratio::whole(0);
            } else {
                part = part + current.unwrap_or(Ratio::whole(1)) * power;
            }
            (current, scale, has_units, end) = (None, power, true, end + 1);
        } else {
            break;
        }
    }
    if end == at {
        return None;
    }
    let value = total + part + current.unwrap_or(Ratio::whole(0));
    // 二千二十三年 is a year.
    let is_small = !has_figures && value.as_whole() < Some(10_000);
    let bare = ((!has_units || is_small) && is_bare)
        .then(|| i32::try_from(value.as_whole()?).ok())
        .flatten();
    if has_units && let Some(bare) = bare {
        digits = bare.to_string().len();
    }
    let force = if has_figures { Force::Hard } else { Force::Soft };
    Some(Numeral { end, value, bare, digits, force, scale })
}

/// What stands behind a space, as a part of the number before it.
const UNITS: [char; 5] = ['百', '千', '万', '億', '兆'];

/// How many characters the figures of a part of a number have at most.
const LONGEST_PART: usize = 9;

/// Says whether the number before the space at `at` goes on behind it, with figures and a unit of their own.
fn goes_on(plain: &Plain, at: usize) -> bool {
    let rest = plain.chars.get(at + 1..).unwrap_or_default();
    let is_figure = |c: &&char| c.is_ascii_digit() || matches!(c, ',' | '.');
    let length = rest.iter().take(LONGEST_PART).take_while(is_figure).count();
    let behind = &rest[length..];
    let unit = behind.iter().find(|c| **c != ' ').filter(|_| !behind.starts_with(&[' ', ' ']));
    length > 0 && rest[0].is_ascii_digit() && unit.is_some_and(|c| UNITS.contains(c))
}

/// How many characters a sum has at most that is written out.
const LONGEST_SUM: usize = 40;

/// Reads a sum as papers have it that nobody is to alter, 金壱百弐拾五万円: its value, and where the number ends.
pub(super) fn sum(plain: &Plain, at: usize) -> Option<(Ratio, usize)> {
    let rest = plain.chars.get(at + 1..).filter(|_| plain.has(at, "金"))?;
    let digits = rest.iter().take(LONGEST_SUM).map_while(|c| common(*c)).collect::<Vec<_>>();
    let end = at + 1 + digits.len();
    let is_sum =
        matches!(plain.chars.get(end), Some('円' | '圓')) && digits != rest[..digits.len()];
    let mut written = Plain::default();
    digits.iter().for_each(|c| written.push(*c, &(0..0)));
    let number = numeral(&written, 0).filter(|it| is_sum && it.end == digits.len())?;
    Some((number.value, end))
}

/// Returns the common form of an ideograph of a number.
fn common(c: char) -> Option<char> {
    const FORMAL: [(char, char); 16] = [
        ('壱', '一'),
        ('壹', '一'),
        ('弐', '二'),
        ('貳', '二'),
        ('参', '三'),
        ('參', '三'),
        ('肆', '四'),
        ('伍', '五'),
        ('陸', '六'),
        ('漆', '七'),
        ('捌', '八'),
        ('玖', '九'),
        ('拾', '十'),
        ('佰', '百'),
        ('阡', '千'),
        ('萬', '万'),
    ];
    let found = FORMAL.iter().find(|(formal, _)| *formal == c);
    found.map(|it| it.1).or_else(|| is_numeral(c).then_some(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, value: i128, length: usize) {
        let mut plain = Plain::default();
        plain.push_text(text, &(0..text.len()));
        let found = numeral(&plain, 0).expect(text);
        assert_eq!((found.value, found.end), (Ratio::whole(value), length), "{text}");
    }

    #[test]
    fn figures_and_ideographs_say_numbers() {
        check("1万2,300円", 12_300, 7);
        check("3億5千万", 350_000_000, 5);
        check("100 万", 1_000_000, 5);
        check("4 万 5 千行", 45_000, 7);
        check("2 億 5,000 万円", 250_000_000, 11);
        check("3 万 5 人", 30_000, 3);
        check("1 千代田区", 1, 1);
        check("100 人", 100, 3);
        check("三千五百", 3_500, 4);
        check("二〇二四年", 2024, 4);
        check("十二月", 12, 2);
        check("二十一世紀", 21, 3);
        check("2兆", 2_000_000_000_000, 2);
        check("三四半期", 3, 1);
        check("一四分位数", 1, 1);
        let mut plain = Plain::default();
        plain.push_text("千葉", &(0.."千葉".len()));
        assert!(numeral(&plain, 0).is_none());
    }
}
