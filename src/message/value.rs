//! [`MessageValue`]: what a message can be given.

use icu_calendar::{Date as CalendarDate, Iso};

/// A day, a month or a year of the Gregorian calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    year: i32,
    month: Option<u8>,
    day: Option<u8>,
}

impl Date {
    /// Returns the day, or the month or year when less is known; `None` when the calendar has no such day.
    pub fn new(year: i32, month: Option<u8>, day: Option<u8>) -> Option<Self> {
        if !(1..=9999).contains(&year) || (month.is_none() && day.is_some()) {
            return None;
        }
        CalendarDate::try_new_iso(year, month.unwrap_or(1), day.unwrap_or(1)).ok()?;
        Some(Self { year, month, day })
    }

    /// Returns the date in ISO 8601: `2024-07-31`, `2024-07` or `2024`.
    pub fn iso(self) -> String {
        match (self.month, self.day) {
            (Some(month), Some(day)) => format!("{:04}-{month:02}-{day:02}", self.year),
            (Some(month), None) => format!("{:04}-{month:02}", self.year),
            _ => format!("{:04}", self.year),
        }
    }

    /// Returns the date with its day left out, and its month too for `is_year`.
    pub(crate) fn cut(self, is_year: bool) -> Self {
        Self { month: self.month.filter(|_| !is_year), day: None, ..self }
    }

    /// Says how much is known: 1 the year, 2 the month, 3 the day.
    pub(crate) fn precision(self) -> u8 {
        1 + u8::from(self.month.is_some()) + u8::from(self.day.is_some())
    }

    /// Returns the last day that the date stands for, which decides the era of a month or year: 2019 is 令和元年.
    pub(crate) fn last_day(self) -> Option<CalendarDate<Iso>> {
        let month = self.month.unwrap_or(12);
        match self.day {
            Some(day) => CalendarDate::try_new_iso(self.year, month, day).ok(),
            None => (28..=31)
                .rev()
                .find_map(|day| CalendarDate::try_new_iso(self.year, month, day).ok()),
        }
    }
}

/// A value that a message shows or chooses by.
#[derive(Clone, Debug, PartialEq)]
pub enum MessageValue {
    /// Text, shown as it is.
    Text(String),
    /// A whole number.
    Integer(i64),
    /// Any number.
    Number(f64),
    /// A date.
    Date(Date),
}

impl From<&str> for MessageValue {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for MessageValue {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for MessageValue {
    fn from(number: i64) -> Self {
        Self::Integer(number)
    }
}

impl From<f64> for MessageValue {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<Date> for MessageValue {
    fn from(date: Date) -> Self {
        Self::Date(date)
    }
}
