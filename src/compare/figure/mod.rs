//! Numbers, dates and times in a text, in figures and in words.
//!
//! [`find`] returns the mentions of a text: [`japanese`] and [`english`] know how each language writes them,
//! [`literal`] what they share. What a mention says is a list of readings ([`Value`]), since `9/11` or `3〜4万` can mean
//! more than one thing. [`fits`] tells whether two mentions may say the same, [`pair`] which of two texts belong
//! together, [`loose`] where a language has a word that is no number to look for (両方, “another”).
//!
//! What says more than its numbers is compared as a whole: parts and multiples ([`portion`]), proportions ([`odds`]), how often
//! something happens ([`often`]), letters behind numbers ([`label`]).

mod calendar;
mod clause;
mod crowd;
mod decimal;
mod english;
mod foreign;
mod head;
mod japanese;
mod label;
mod literal;
mod loose;
mod measure;
mod month;
mod named;
mod numeral;
mod odds;
mod often;
mod pair;
mod period;
mod portion;
mod prefix;
mod roman;
mod sign;
mod slip;
mod unit;
mod word;

#[cfg(test)]
mod tests;

use std::ops::Range;

use super::check::CalendarFault as Fault;
use super::plain::Plain;
use super::ratio::Ratio;
use crate::locale::Locale;

pub(super) use pair::check;

/// How surely a mention is a number that the other language has to say too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Force {
    /// In figures.
    Hard,
    /// In words or within a name: a translation may do without it, but does not say another number in its place.
    Soft,
}

/// One thing that a mention may mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Value {
    /// A number; of a percentage how many percent.
    Number(Ratio),
    /// A year, a month, a day, or what is known of them.
    Day(Day),
    /// A time of the day in minutes, and whether it may be in the morning as well as in the afternoon.
    Time(u32, bool),
    /// A quarter of a year, from 1.
    Quarter(u8),
    /// A half of a year, from 1.
    Half(u8),
    /// A day of the week, Monday is 1.
    Weekday(u8),
    /// A name with figures in it, by digests of all of it and of its letters.
    Name(u64, u64),
}

/// What is known of a date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(super) struct Day {
    pub(super) year: Option<i32>,
    pub(super) month: Option<u8>,
    pub(super) day: Option<u8>,
}

/// Money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Currency {
    Yen,
    Dollar,
    Euro,
    Pound,
    Won,
}

/// A number, date or time in a text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Mention {
    /// The characters of the text.
    pub(super) range: Range<usize>,
    pub(super) force: Force,
    /// What it may mean.
    pub(super) values: Vec<Value>,
    /// How many of a smaller unit it is, and how many of them one has: 2 weeks are 14 days, 7 each.
    pub(super) smaller: Option<(Ratio, i128)>,
    /// The numbers in it, all of which may stand in the other text by themselves.
    pub(super) parts: Vec<Ratio>,
    pub(super) currency: Option<Currency>,
    pub(super) weekday: Option<u8>,
    pub(super) fault: Option<Fault>,
}

impl Mention {
    /// Returns the mention of `values` at `range`.
    fn new(range: Range<usize>, force: Force, values: Vec<Value>) -> Self {
        let (currency, weekday, fault) = (None, None, None);
        let (smaller, parts) = (None, Vec::new());
        Self { range, force, values, smaller, parts, currency, weekday, fault }
    }

    /// Returns the mention of a number.
    fn number(range: Range<usize>, force: Force, value: Ratio) -> Self {
        Self::new(range, force, vec![Value::Number(value)])
    }

    /// Says that it counts what has `parts` of a smaller unit.
    fn divide(&mut self, value: Ratio, parts: i128) {
        self.smaller = Some((value * Ratio::whole(parts), parts));
    }

    /// Returns what it says in a smaller unit, unless `other` counts in the same one: 7 weeks are not said by 1 week, nor 2 kW
    /// by 2,000 MW.
    fn in_smaller(&self, other: &Self) -> Option<Ratio> {
        let (value, parts) = self.smaller?;
        let is_another = |it: i128| it != parts && it.min(parts) < 1000;
        other.smaller.is_none_or(|it| is_another(it.1)).then_some(value)
    }

    /// Says whether it is a name with figures in it.
    fn is_name(&self) -> bool {
        self.letters().is_some()
    }

    /// Returns the digest of the letters of a name.
    fn letters(&self) -> Option<u64> {
        match self.values.first() {
            Some(Value::Name(_, letters)) => Some(*letters),
            _ => None,
        }
    }

    /// Says whether it is a date or time rather than a number.
    pub(super) fn is_date(&self) -> bool {
        !matches!(self.values.first(), Some(Value::Number(_) | Value::Name(..)))
    }
}

impl Day {
    /// Returns the day of a month.
    fn month_day(month: u8, day: u8) -> Self {
        Self { month: Some(month), day: Some(day), ..Self::default() }
    }

    /// Returns the only thing that is known, as a number.
    fn only(self) -> Option<i128> {
        match (self.year, self.month, self.day) {
            (Some(year), None, None) => Some(year.into()),
            (None, Some(month), None) => Some(month.into()),
            (None, None, Some(day)) => Some(day.into()),
            _ => None,
        }
    }

    /// Says whether nothing known contradicts `other`.
    fn agrees(self, other: Self) -> bool {
        fn same<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
            a.is_none() || b.is_none() || a == b
        }
        same(self.year, other.year) && same(self.month, other.month) && same(self.day, other.day)
    }

    /// Says whether `other` is as exact as this one.
    fn is_told_by(self, other: Self) -> bool {
        match self {
            Self { day: Some(_), .. } => other.day.is_some(),
            Self { month: Some(_), .. } => other.month.is_some(),
            _ => other.year.is_some(),
        }
    }
}

/// Returns the mentions in `plain`, a text of `locale`, in their order.
pub(super) fn find(plain: &Plain, locale: &Locale) -> Vec<Mention> {
    let is_japanese = locale.is_japanese();
    let mut mentions = Vec::new();
    let mut at = 0;
    while at < plain.chars.len() {
        let found = match is_japanese {
            true => japanese::at(plain, at),
            false => english::at(plain, at),
        };
        at = match found {
            Found::Mention(mention) => {
                let end = mention.range.end;
                mentions.push(*mention);
                end
            }
            Found::Several(found, end) => {
                mentions.extend(found);
                end
            }
            Found::Nothing(end) => end,
        }
        .max(at + 1);
    }
    calendar::compare_twins(plain, &mut mentions);
    mentions
}

/// What stands at a place of a text.
enum Found {
    /// A mention, which the search goes on behind.
    Mention(Box<Mention>),
    /// Several mentions, and where to go on.
    Several(Vec<Mention>, usize),
    /// None, and where to go on.
    Nothing(usize),
}

impl From<Mention> for Found {
    fn from(mention: Mention) -> Self {
        Self::Mention(Box::new(mention))
    }
}

/// Says whether one reading of `a` is one of `b`, which is to be as exact.
pub(super) fn fits(a: &Mention, b: &Mention) -> bool {
    let weekdays = match (a.weekday, b.weekday) {
        (Some(a), Some(b)) => a == b,
        _ => true,
    };
    let names = match (a.is_name(), b.is_name()) {
        (true, true) => return a.values[0] == b.values[0] || is_same_line(a, b),
        // A word is no part of a name, a figure may be: 先進7か国, G7.
        (true, false) => b.force == Force::Hard,
        (false, true) => a.force == Force::Hard,
        (false, false) => true,
    };
    let converted = |a: &Mention, b: &Mention| {
        let value = a.in_smaller(b).map(Value::Number);
        value.is_some_and(|value| b.values.iter().any(|b| same(value, *b)))
    };
    let values = || a.values.iter().any(|a| b.values.iter().any(|b| same(*a, *b)));
    // 2トン is 2,000 kg, as both are so many grams.
    let in_grams = || match (a.smaller, b.smaller) {
        (Some(a), Some(b)) => a.0 == b.0 && a.1.min(b.1) >= 1000,
        _ => false,
    };
    weekdays && names && (values() || converted(a, b) || converted(b, a) || in_grams())
}

/// Says whether two chains of numbers are one telephone number, with the code of the country and without it.
fn is_same_line(a: &Mention, b: &Mention) -> bool {
    let (a, b) = (&a.parts, &b.parts);
    a.len().min(b.len()) >= 3 && a.len() != b.len() && a[a.len() - 2..] == b[b.len() - 2..]
}

fn same(a: Value, b: Value) -> bool {
    match (a, b) {
        (Value::Day(a), Value::Day(b)) => a.agrees(b) && a.is_told_by(b),
        (Value::Time(a, a_open), Value::Time(b, b_open)) => {
            let apart = (a % 1440).abs_diff(b % 1440);
            apart == 0 || apart == 720 && (a_open || b_open)
        }
        (Value::Number(number), Value::Day(day)) | (Value::Day(day), Value::Number(number)) => {
            day.only().is_some() && day.only() == number.as_whole()
        }
        (Value::Number(number), Value::Time(time, _))
        | (Value::Time(time, _), Value::Number(number)) => {
            time % 60 == 0 && number == Ratio::whole(i128::from(time / 60))
        }
        (Value::Number(number), Value::Quarter(part) | Value::Half(part))
        | (Value::Quarter(part) | Value::Half(part), Value::Number(number)) => {
            number == Ratio::whole(part.into())
        }
        (a, b) => a == b,
    }
}
