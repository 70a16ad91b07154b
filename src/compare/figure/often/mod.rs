//! How often something happens: 年2回, 隔月, 3か月ごと, 三回; “twice a year”, “every other month”, “three times”.
//!
//! 年1回 has the number of “once a year” and of “twice a year”, of which one is a word that says many things. [`check`] compares
//! the phrases as wholes, as so many times a year, and only where each side has as many of them that the other one does not
//! have in any way known here.

mod english;
mod japanese;

use std::ops::Range;

use super::odds::unlike;
use crate::compare::Difference;
use crate::compare::marked::Marked;
use crate::compare::ratio::Ratio;
use crate::locale::Locale;

/// How many times a year something happens.
#[derive(Clone, Copy, Debug)]
struct Rate(f64);

impl PartialEq for Rate {
    /// A week is seven days and a month about thirty.
    fn eq(&self, other: &Self) -> bool {
        (self.0 - other.0).abs() <= self.0.max(other.0) * 0.02
    }
}

impl Rate {
    /// Returns how often it is that something happens `times` times in `units` of those that `self` counts.
    fn of(self, times: i32, units: i32) -> Self {
        Self(self.0 * f64::from(times) / f64::from(units.max(1)))
    }
}

const YEAR: Rate = Rate(1.0);
const HALF: Rate = Rate(2.0);
const QUARTER: Rate = Rate(4.0);
const MONTH: Rate = Rate(12.0);
const WEEK: Rate = Rate(365.0 / 7.0);
const DAY: Rate = Rate(365.0);
const HOUR: Rate = Rate(365.0 * 24.0);
const MINUTE: Rate = Rate(365.0 * 24.0 * 60.0);
const SECOND: Rate = Rate(365.0 * 24.0 * 3600.0);

/// A phrase that says how often within a time.
struct Phrase {
    range: Range<usize>,
    rate: Rate,
    /// How many times, and how often it would be once.
    parts: (Ratio, Rate),
}

impl Phrase {
    /// Returns the phrase at `range` that says `times` times within the time that `rate` is once in.
    fn new(range: Range<usize>, times: i32, rate: Rate) -> Self {
        Self { range, rate: rate.of(times, 1), parts: (Ratio::whole(times.into()), rate) }
    }
}

/// How often a text says that something happens.
#[derive(Default)]
struct Said {
    rates: Vec<Phrase>,
    /// What words say that mean other things, too: “annual”, 各年.
    loosely: Vec<Rate>,
    /// Phrases that say for what time something is counted: 1日当たり, “a month”.
    per: Vec<(Range<usize>, Rate)>,
    /// Phrases that say how many times.
    times: Vec<(Range<usize>, Ratio)>,
    /// All numbers of the text.
    numbers: Vec<Ratio>,
}

/// Adds what `source` says of how often something happens and `target` says in another way.
pub(super) fn check(
    source: (&Marked, &Locale),
    target: (&Marked, &Locale),
    out: &mut Vec<Difference>,
) {
    let are_japanese = [source, target].map(|it| it.1.is_japanese());
    if are_japanese[0] == are_japanese[1] {
        return;
    }
    let (first, second) = if are_japanese[0] { (source, target) } else { (target, source) };
    let first = japanese::read(&first.0.plain);
    // Where one side says nothing there is nothing to compare, and Japanese is sooner looked through.
    if first.rates.is_empty() && first.times.is_empty() && first.per.is_empty() {
        return;
    }
    let second = english::read(&second.0.plain);
    let (ours, theirs) = if are_japanese[0] { (first, second) } else { (second, first) };
    let rates = [(&ours, &theirs), (&theirs, &ours)].map(|(these, those)| {
        let says = |rate: &Rate| {
            those.loosely.contains(rate) || those.rates.iter().any(|other| other.rate == *rate)
        };
        // 年2回支払う is “two payments are made each year”.
        let says_parts =
            |(times, rate): &(Ratio, Rate)| those.numbers.contains(times) && says(rate);
        let unsaid = these.rates.iter().filter(|it| !says(&it.rate) && !says_parts(&it.parts));
        let rates = unsaid.map(|it| (it.range.clone(), it.rate)).collect::<Vec<_>>();
        let per = these
            .per
            .iter()
            .filter(|it| !says(&it.1) && those.per.iter().all(|other| other.1 != it.1));
        [rates, per.cloned().collect()]
    });
    let times = [(&ours, &theirs), (&theirs, &ours)].map(|(these, those)| {
        let unsaid = these.times.iter().filter(|it| !those.numbers.contains(&it.1));
        unsaid.cloned().collect::<Vec<_>>()
    });
    let [[our_rates, our_per], [their_rates, their_per]] = rates;
    unlike(source.0, our_rates, target.0, their_rates, out);
    unlike(source.0, our_per, target.0, their_per, out);
    let [our_times, their_times] = times;
    unlike(source.0, our_times, target.0, their_times, out);
}
