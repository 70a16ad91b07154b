//! What pairs of mentions do not tell: names with figures, and years of dates, that are said more often on one side and stand
//! in place of another one that is said less often.

use super::{Column, Fate, has_part};
use crate::compare::figure::{Day, Force, Mention, Value, literal};
use crate::compare::ratio::Ratio;

/// Makes names of what may be a half or a quarter of a year where there are other names with its letter: of `H1` beside `H11`.
pub(super) fn take_for_names<'a>(source: &mut Column<'a>, target: &mut Column<'a>) {
    let names = source.mentions.iter().chain(&target.mentions).filter_map(Mention::letters);
    let names: Vec<u64> = names.collect();
    for column in [source, target] {
        let plain = &column.marked.plain;
        for mention in &mut column.mentions {
            let is_part = matches!(mention.values[..], [Value::Half(_) | Value::Quarter(_)]);
            if is_part && matches!(plain.chars[mention.range.start], 'H' | 'Q' | 'h' | 'q') {
                let name = literal::named(plain, mention.range.clone());
                if name.letters().is_some_and(|it| names.contains(&it)) {
                    *mention = name;
                }
            }
        }
    }
}

/// Adds the names with figures that only the target has, and has in place of one that the source has more often, or
/// several times. A translation may well add `IPv4` where the source has `IPv6` once.
pub(super) fn renamed(
    source: &Column<'_>,
    target: &Column<'_>,
    wrong: &mut Vec<(usize, Option<usize>)>,
) {
    let count = |column: &Column<'_>, name: &Mention| {
        column.mentions.iter().filter(|it| it.values[0] == name.values[0]).count()
    };
    for other in target.left(Force::Soft, Fate::Alone) {
        let letters = target.mentions[other].letters();
        let is_known = wrong.iter().any(|(_, it)| *it == Some(other));
        let like = (0..source.mentions.len()).find(|at| {
            let mention = &source.mentions[*at];
            mention.letters() == letters
                && count(source, mention) > count(target, mention).min(1)
                && !wrong.iter().any(|it| it.0 == *at)
        });
        if let Some(at) = like.filter(|_| letters.is_some() && !is_known) {
            wrong.push((at, Some(other)));
        }
    }
}

/// Adds the dates whose year the other text says less often, and another one more often, though each date was found: “May 31
/// – June 4, 2017” says the year with the last day, 2017年5月31日〜6月4日 with the first one.
pub(super) fn years(
    source: &Column<'_>,
    target: &Column<'_>,
    wrong: &mut Vec<(usize, Option<usize>)>,
) {
    let year = |mention: &Mention| match mention.values[..] {
        [Value::Day(Day { year: Some(year), month, .. })] => Some((year, month.is_some())),
        _ => None,
    };
    let count = |column: &Column<'_>, year: i32| {
        let says = |it: &&Mention| has_part(it, Ratio::whole(year.into()));
        column.mentions.iter().filter(says).count()
    };
    let unsaid = |these: &Column<'_>, those: &Column<'_>| {
        these.mentions.iter().enumerate().find_map(|(at, it)| {
            let (year, has_month) = year(it)?;
            let more = count(these, year).saturating_sub(count(those, year));
            (more > 0).then_some((at, has_month, count(those, year) == 0))
        })
    };
    let is_open =
        |at: usize, other: usize| wrong.iter().all(|it| it.0 != at && it.1 != Some(other));
    if let (Some((at, is_date, is_gone)), Some((other, is_other_date, is_new))) =
        (unsaid(source, target), unsaid(target, source))
        && is_open(at, other)
        && (is_date || is_other_date)
        && (is_gone || is_new)
    {
        wrong.push((at, Some(other)));
    }
}
