//! Zeros at the end of decimals: version 3.30 is not 3.3, and figure 8.10 not figure 8.1.
//!
//! Such numbers are equal, so that what pairs them does not see it. [`check`] compares how they are written, where each
//! language writes one of them in its own way.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::crowd::MOST;
use super::literal::literal;
use super::measure::units;
use super::odds::unlike;
use crate::compare::Difference;
use crate::compare::marked::Marked;
use crate::compare::plain::Plain;

/// Adds the decimals of `source` that `target` has with more or fewer zeros, but for those that were found already.
pub(super) fn check(source: &Marked, target: &Marked, out: &mut Vec<Difference>) {
    let (ours, theirs) = (decimals(&source.plain), decimals(&target.plain));
    let texts = |these: &[Decimal]| these.iter().map(|it| it.1.clone()).collect::<HashSet<_>>();
    let (said, told) = (texts(&ours), texts(&theirs));
    let left = theirs.into_iter().filter(|it| !said.contains(&it.1));
    let mut left: HashMap<String, Decimal> = left.map(|it| (bare(&it.1).to_owned(), it)).collect();
    for it in ours.into_iter().filter(|it| !told.contains(&it.1)).take(MOST) {
        if let Some(other) = left.remove(bare(&it.1)) {
            unlike(source, vec![it], target, vec![other], out);
        }
    }
}

/// A decimal, as it is written without what groups its digits.
type Decimal = (Range<usize>, String);

/// Returns `text` without the zeros at its end.
fn bare(text: &str) -> &str {
    text.trim_end_matches('0')
}

/// Says whether the number at `range` is an amount, which may be written with zeros or without: $2.50, 2.5ドル.
fn is_amount(plain: &Plain, range: Range<usize>) -> bool {
    let is_money = range.start.checked_sub(1).is_some_and(|at| "¥$€£".contains(plain.chars[at]));
    let behind = range.end + usize::from(plain.has(range.end, " "));
    let is_measured = || {
        ["%", "°", "度", "円", "ドル", "ユーロ", "ポンド"].iter().any(|it| plain.has(behind, it))
    };
    is_money
        || is_measured()
        || [true, false].into_iter().any(|it| units(plain, range.end, it) != 0)
}

/// Returns the decimals in `plain`.
fn decimals(plain: &Plain) -> Vec<Decimal> {
    let (mut found, mut at) = (Vec::new(), 0);
    while at < plain.chars.len() {
        let Some(number) = literal(plain, at) else {
            at += 1;
            continue;
        };
        let text = plain.text(at..number.end).replace(',', "");
        let is_part = |at: usize| plain.chars.get(at).is_some_and(char::is_ascii_alphanumeric);
        let is_dot = |at: usize| plain.has(at, ".");
        let begins = at.checked_sub(1).is_some_and(|it| is_part(it) || is_dot(it));
        let goes_on = is_part(number.end) || is_dot(number.end) && is_part(number.end + 1);
        let is_alone = !(begins || goes_on);
        // What is nothing but zeros before or behind the point is as exact as somebody wants to have it: 1.00, 0.10.
        let is_exact = text.contains('.') && !bare(&text).ends_with('.') && !text.starts_with("0.");
        if is_alone && is_exact && !is_amount(plain, at..number.end) {
            found.push((at..number.end, text));
        }
        at = number.end;
    }
    found
}
