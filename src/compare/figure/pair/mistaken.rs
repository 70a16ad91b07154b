//! Which number of a translation was written in place of one of its source.

use super::{Column, Fate, has_part};
use crate::compare::figure::{Force, Mention, Value, fits};
use crate::compare::ratio::Ratio;

/// Says whether writing the mention `at` of `source` in place of `other` would make both texts say either as often.
pub(super) fn evens_out(source: &Column<'_>, at: usize, target: &Column<'_>, other: usize) -> bool {
    let (this, that) = (&source.mentions[at], &target.mentions[other]);
    // A name with one number in it says that number, as another name or by itself.
    let are_names = this.is_name() && that.is_name();
    let plain = |mention: &Mention| match mention.values[..] {
        [Value::Name(..), number] if !are_names => Mention::new(0..0, Force::Hard, vec![number]),
        _ => mention.clone(),
    };
    let (this, that) = (&plain(this), &plain(that));
    let count = |column: &Column<'_>, mention: &Mention| {
        column.mentions.iter().filter(|it| fits(mention, it)).count()
    };
    let is_part = |value: &Value, of: &Mention| match *value {
        Value::Number(number) => has_part(of, number),
        Value::Day(day) => day.only().is_some_and(|part| has_part(of, Ratio::whole(part))),
        _ => false,
    };
    let are_related = this.values.iter().any(|it| is_part(it, that))
        || that.values.iter().any(|it| is_part(it, this));
    // (63,240,63) is 63;240;63 where the other side has none of its kind, and Article 5.1 is 第5条1.
    let is_in_parts = |column: &Column<'_>, it: &Mention| {
        let is_decimal = matches!(it.values[..], [Value::Number(it)] if it.as_whole().is_none());
        let least = if is_decimal { 2 } else { 3 };
        (is_decimal || it.is_name()) && it.parts.len() >= least && column.has_parts(it)
    };
    !are_related
        && !is_in_parts(target, this)
        && !is_in_parts(source, that)
        && !source.says_zero(that)
        && !fits(this, that)
        && count(source, this) > count(target, this)
        && count(source, that) < count(target, that)
}

/// Returns which of `others` most looks like what stands in place of the mention `at` of `source`.
pub(super) fn mistaken(
    source: &Column<'_>,
    at: usize,
    target: &Column<'_>,
    others: &[usize],
    units: &[Vec<u64>; 2],
    is_open: impl Fn(usize) -> bool,
) -> Option<usize> {
    let mention = &source.mentions[at];
    let may = |other: &Mention| match (mention.is_name(), other.is_name()) {
        // Of names with figures, only those with the same letters are mistaken for each other.
        (true, true) => mention.letters() == other.letters(),
        // What looks like a date may be a version with another last number.
        (true, false) => {
            other.force == Force::Hard && (!other.is_date() || mention.parts.len() > 1)
        }
        (false, true) => {
            mention.force == Force::Hard && (!mention.is_date() || other.parts.len() > 1)
        }
        // Words that are said less often are of no account.
        (false, false) => {
            !(mention.force == Force::Soft && source.fates[at] == Fate::Shared)
                || other.force == Force::Hard
        }
    };
    // 10年ぶり is mistaken in “for the first time in five years” by the years.
    let cost = |at_other: usize| {
        let other = &target.mentions[at_other];
        (other.is_date() != mention.is_date(), units[0][at] & units[1][at_other] == 0)
    };
    let fitting = others.iter().copied();
    let fitting = fitting.filter(|other| may(&target.mentions[*other]) && is_open(*other));
    fitting.min_by_key(|other| cost(*other))
}
