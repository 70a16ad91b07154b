//! Proportions of two numbers: `16:9`, `1対1`, `1 対 100`.
//!
//! Their numbers are small and said elsewhere in a text too, which hides that one of them was changed. [`check`] compares
//! them as wholes, where both languages write them as such.

use std::ops::Range;

use super::crowd::MOST;
use super::literal::{compound, literal, spaced};
use crate::compare::marked::Marked;
use crate::compare::plain::Plain;
use crate::compare::ratio::Ratio;
use crate::compare::{Check, Difference, Fact};

/// Adds the proportions of `source` that `target` has with other numbers, but for those that were found already.
pub(super) fn check(source: &Marked, target: &Marked, out: &mut Vec<Difference>) {
    unlike(source, odds(&source.plain), target, odds(&target.plain), out);
}

/// Adds those of `ours` that are not among `theirs`, each with what stands in its place, but for what was found already.
///
/// Where there are more on one side, one of them may be said in a way that is not known here.
pub(super) fn unlike<T: PartialEq>(
    source: &Marked,
    mut ours: Vec<(Range<usize>, T)>,
    target: &Marked,
    mut theirs: Vec<(Range<usize>, T)>,
    out: &mut Vec<Difference>,
) {
    if ours.len() != theirs.len() {
        return;
    }
    ours.truncate(MOST);
    theirs.truncate(MOST);
    let lacks = |side: &[(Range<usize>, T)], it: &T| side.iter().all(|other| other.1 != *it);
    let wrong = ours.iter().filter(|it| lacks(&theirs, &it.1));
    let instead = theirs.iter().filter(|it| lacks(&ours, &it.1));
    for (ours, theirs) in wrong.zip(instead) {
        let (from, to) = (source.plain.range(ours.0.clone()), target.plain.range(theirs.0.clone()));
        let meets = |it: &Range<usize>| it.start < to.end && to.start < it.end;
        if !out.iter().any(|it| it.check.is_error() && it.target.iter().any(meets)) {
            let is_missing = |it: &Difference| {
                let lies_here = |it: &Range<usize>| it.start < from.end && from.start < it.end;
                it.check == Check::Number && it.target.is_empty() && it.source.iter().any(lies_here)
            };
            let is_added =
                |it: &Difference| it.check == Check::NumberAdded && it.target.iter().any(meets);
            out.retain(|it| !is_missing(it) && !is_added(it));
            let (check, fact) = (Check::Number, Fact::Changed);
            out.push(Difference { check, source: vec![from], target: vec![to], fact });
        }
    }
}

/// Returns the proportions in `plain`.
fn odds(plain: &Plain) -> Vec<(Range<usize>, [Ratio; 2])> {
    let chars = plain.chars.iter().enumerate();
    chars.filter(|(_, c)| matches!(c, ':' | '対')).filter_map(|(at, _)| around(plain, at)).collect()
}

/// Reads the proportion whose mark is at `at`.
fn around(plain: &Plain, at: usize) -> Option<(Range<usize>, [Ratio; 2])> {
    let before = plain.chars[..at].strip_suffix(&[' ']).filter(|_| plain.has(at, "対"));
    let before = before.unwrap_or(&plain.chars[..at]);
    let digits = before.iter().rev().take_while(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    let start = before.len() - digits.count();
    let first = literal(plain, start).filter(|it| it.end == before.len())?;
    // What looks like a time is one, and 10 000:1 begins farther before.
    let is_group = before[..start].ends_with(&[' ']) && first.digits == 3;
    if compound(plain, start).is_some() || is_group {
        return None;
    }
    let behind = at + 1 + usize::from(plain.has(at, "対 "));
    let second = spaced(plain, behind)?;
    Some((start..second.end, [first.value, second.value]))
}
