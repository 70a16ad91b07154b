//! The numbers of two texts, one the translation of the other: which belong together and which are alone.
//!
//! 1. Each mention takes one of the other text that it fits ([`super::fits`]), a free one if there is one. A number that
//!    is said twice here and once there is no mistake.
//! 2. What is left may stand in the other text in parts (`9/11`) or as a word (両方 for 2).
//! 3. A mention in figures that is left in the source is wrong in the target. If the target has one left too, that is
//!    what was written instead. Words are asked for only in that case.

use std::ops::Range;

use super::{Day, Force, Mention, Value, find, fits, loose};
use crate::compare::marked::Marked;
use crate::compare::ratio::Ratio;
use crate::compare::{Check, Difference, Fact};
use crate::locale::Locale;

/// A text, its mentions, and what became of each.
struct Column<'a> {
    marked: &'a Marked,
    locale: &'a Locale,
    mentions: Vec<Mention>,
    fates: Vec<Fate>,
}

/// What became of a mention.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    /// The other text does not say it.
    Alone,
    /// The other text says it, but not as often, or with a word that may mean something else.
    Shared,
    /// It belongs to a mention of the other text.
    Paired,
}

impl<'a> Column<'a> {
    fn new(marked: &'a Marked, locale: &'a Locale) -> Self {
        let mentions = find(&marked.plain, locale);
        let fates = vec![Fate::Alone; mentions.len()];
        Self { marked, locale, mentions, fates }
    }

    fn range(&self, index: usize) -> Range<usize> {
        self.marked.plain.range(self.mentions[index].range.clone())
    }

    /// Returns the mentions with one of `fates` and the force `force`.
    fn left(&self, force: Force, fate: Fate) -> Vec<usize> {
        let all = 0..self.mentions.len();
        all.filter(|&at| self.fates[at] == fate && self.mentions[at].force == force).collect()
    }

    /// Says whether all numbers of `mention` are in this text, each for itself or in a word.
    fn tells(&self, mention: &Mention) -> bool {
        let says = |value: Ratio| {
            let number = Mention::number(0..0, Force::Hard, value);
            self.mentions.iter().any(|it| fits(&number, it) || has_part(it, value))
                || loose::says(&self.marked.plain, self.locale, value)
        };
        let parts = &mention.parts;
        let in_parts = !parts.is_empty() && parts.iter().all(|part| says(*part));
        in_parts || mention.values.iter().any(|value| self.tells_value(*value))
    }

    fn tells_value(&self, value: Value) -> bool {
        match value {
            Value::Number(number) => {
                loose::says(&self.marked.plain, self.locale, number)
                    || self.mentions.iter().any(|it| has_part(it, number))
            }
            Value::Day(day) => days(day).all(|part| {
                let part = Mention::new(0..0, Force::Hard, vec![Value::Day(part)]);
                self.mentions.iter().any(|it| fits(&part, it))
            }),
            Value::Time(time, _) => {
                let (hour, minute) = (i128::from(time / 60), i128::from(time % 60));
                let says = |value| self.mentions.iter().any(|it| has_part(it, value));
                says(Ratio::whole(hour)) && says(Ratio::whole(minute))
            }
            _ => false,
        }
    }
}

/// Says whether `value` is one of the numbers in `mention`.
fn has_part(mention: &Mention, value: Ratio) -> bool {
    mention.parts.contains(&value)
        || mention.values.iter().any(|it| match it {
            Value::Number(number) => *number == value,
            Value::Day(day) => days(*day).any(|it| it.only().map(Ratio::whole) == Some(value)),
            _ => false,
        })
}

/// Returns the parts of a date.
fn days(day: Day) -> impl Iterator<Item = Day> {
    let year = day.year.map(|year| Day { year: Some(year), ..Day::default() });
    let month = day.month.map(|month| Day { month: Some(month), ..Day::default() });
    let number = day.day.map(|day| Day { day: Some(day), ..Day::default() });
    year.into_iter().chain(month).chain(number)
}

/// Compares the numbers and dates of a source with those of its translation.
pub(in crate::compare) fn check(
    source: (&Marked, &Locale),
    target: (&Marked, &Locale),
    out: &mut Vec<Difference>,
) {
    let mut source = Column::new(source.0, source.1);
    let mut target = Column::new(target.0, target.1);
    faults(&source, &target, out);
    pair(&mut source, &mut target);
    share(&mut source, &target);
    share(&mut target, &source);
    report(&source, &target, out);
}

/// Pairs the mentions that fit, those in figures first.
fn pair(source: &mut Column<'_>, target: &mut Column<'_>) {
    for force in [Force::Hard, Force::Soft] {
        for at in source.left(force, Fate::Alone) {
            let mention = &source.mentions[at];
            let is_free = |other: &usize| target.fates[*other] == Fate::Alone;
            let fit = |other: &usize| {
                fits(mention, &target.mentions[*other]) && fits(&target.mentions[*other], mention)
            };
            let all = || (0..target.mentions.len()).filter(is_free);
            let same = all().filter(fit).min_by_key(|&other| target.mentions[other].force);
            let found = same.or_else(|| all().find(|other| fits(mention, &target.mentions[*other])));
            if let Some(other) = found {
                (source.fates[at], target.fates[other]) = (Fate::Paired, Fate::Paired);
            }
        }
    }
}

/// Marks the mentions of `column` that `other` says once for several, in parts or in a word.
fn share(column: &mut Column<'_>, other: &Column<'_>) {
    for at in 0..column.mentions.len() {
        let mention = &column.mentions[at];
        let is_shared = || other.mentions.iter().any(|it| fits(mention, it)) || other.tells(mention);
        if column.fates[at] == Fate::Alone && is_shared() {
            column.fates[at] = Fate::Shared;
        }
    }
}

/// Reports dates that are wrong by themselves.
fn faults(source: &Column<'_>, target: &Column<'_>, out: &mut Vec<Difference>) {
    for (column, is_source) in [(source, true), (target, false)] {
        for (at, mention) in column.mentions.iter().enumerate() {
            let Some(fault) = mention.fault else { continue };
            let range = vec![column.range(at)];
            let (source, target) = if is_source { (range, vec![]) } else { (vec![], range) };
            let fact = Fact::Calendar(fault.into());
            out.push(Difference { check: Check::Date, source, target, fact });
        }
    }
}

fn report(source: &Column<'_>, target: &Column<'_>, out: &mut Vec<Difference>) {
    let mut wrong = source.left(Force::Hard, Fate::Alone);
    let hard = target.left(Force::Hard, Fate::Alone);
    let soft = target.left(Force::Soft, Fate::Alone);
    let mut instead: Vec<usize> = hard.iter().chain(&soft).copied().collect();
    if wrong.len() > instead.len() {
        instead.extend(target.left(Force::Hard, Fate::Shared));
    }
    if wrong.len() < instead.len() {
        let missing = |found: &[usize], wrong: &[usize]| found.len().saturating_sub(wrong.len());
        let most = missing(&instead, &wrong);
        wrong.extend(source.left(Force::Soft, Fate::Alone).into_iter().take(most));
        let most = missing(&hard, &wrong);
        wrong.extend(source.left(Force::Hard, Fate::Shared).into_iter().take(most));
    }
    wrong.sort_unstable();
    for at in wrong {
        let mention = &source.mentions[at];
        let best = nearest(mention, &instead, target);
        let other = best.map(|best| instead.remove(best));
        let is_date = mention.is_date() || other.is_some_and(|it| target.mentions[it].is_date());
        let check = if is_date { Check::Date } else { Check::Number };
        let range = other.map(|it| target.range(it));
        let fact = if other.is_some() { Fact::Changed } else { Fact::Missing };
        out.push(Difference { check, source: vec![source.range(at)], target: range.into_iter().collect(), fact });
    }
    for at in instead.into_iter().filter(|at| hard.contains(at)) {
        let (source, target) = (Vec::new(), vec![target.range(at)]);
        out.push(Difference { check: Check::NumberAdded, source, target, fact: Fact::Added });
    }
    currencies(source, target, out);
}

/// Returns which of `candidates` most looks like what stands in place of `mention`.
fn nearest(mention: &Mention, candidates: &[usize], target: &Column<'_>) -> Option<usize> {
    let cost = |at: usize| {
        let other = &target.mentions[at];
        (other.is_date() != mention.is_date(), other.force != mention.force)
    };
    (0..candidates.len()).min_by_key(|index| cost(candidates[*index]))
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
