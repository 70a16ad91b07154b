//! Proportions of two numbers: `16:9`, `1対1`, `1 対 100`.
//!
//! Their numbers are small and said elsewhere in a text too, which hides that one of them was changed. [`check`] compares
//! them as wholes, where both languages write them as such.

use std::ops::Range;

use super::literal::{compound, literal};
use crate::compare::marked::Marked;
use crate::compare::plain::Plain;
use crate::compare::ratio::Ratio;
use crate::compare::{Check, Difference, Fact};

/// A proportion and where it is.
type Odds = (Range<usize>, [Ratio; 2]);

/// Adds the proportions of `source` that `target` has with other numbers, but for those that were found already.
pub(super) fn check(source: &Marked, target: &Marked, out: &mut Vec<Difference>) {
    let (ours, theirs) = (odds(&source.plain), odds(&target.plain));
    if ours.len() != theirs.len() {
        return;
    }
    let lacks = |side: &[Odds], it: &Odds| side.iter().all(|other| other.1 != it.1);
    let wrong = ours.iter().filter(|it| lacks(&theirs, it));
    let instead = theirs.iter().filter(|it| lacks(&ours, it));
    for (ours, theirs) in wrong.zip(instead) {
        let (from, to) = (source.plain.range(ours.0.clone()), target.plain.range(theirs.0.clone()));
        let meets = |it: &Range<usize>| it.start < to.end && to.start < it.end;
        if !out.iter().any(|it| it.check.is_error() && it.target.iter().any(meets)) {
            out.retain(|it| !(it.check == Check::NumberAdded && it.target.iter().any(meets)));
            let (check, fact) = (Check::Number, Fact::Changed);
            out.push(Difference { check, source: vec![from], target: vec![to], fact });
        }
    }
}

/// Returns the proportions in `plain`.
fn odds(plain: &Plain) -> Vec<Odds> {
    let chars = plain.chars.iter().enumerate();
    chars.filter(|(_, c)| matches!(c, ':' | '対')).filter_map(|(at, _)| around(plain, at)).collect()
}

/// Reads the proportion whose mark is at `at`.
fn around(plain: &Plain, at: usize) -> Option<Odds> {
    let before = plain.chars[..at].strip_suffix(&[' ']).filter(|_| plain.has(at, "対"));
    let before = before.unwrap_or(&plain.chars[..at]);
    let digits = before.iter().rev().take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    let start = before.len() - digits.count();
    let first = literal(plain, start).filter(|it| it.end == before.len())?;
    // What looks like a time is one.
    if compound(plain, start).is_some() {
        return None;
    }
    let behind = at + 1 + usize::from(plain.has(at, "対 "));
    let second = literal(plain, behind)?;
    Some((start..second.end, [first.value, second.value]))
}
