//! [`Formats`]: dates and numbers the way of a locale.
//!
//! Dates follow CLDR by way of ICU4X. Eras are those of Japan; the first year of an era is written 元年.

use std::fmt;
use std::sync::OnceLock;

use icu_calendar::{Date as CalendarDate, Iso};
use icu_datetime::fieldsets::{Y, YM, YMD, YMDE};
use icu_datetime::options::{Length, YearStyle};
use icu_datetime::preferences::CalendarAlgorithm;
use icu_datetime::{DateTimeFormatter, DateTimeFormatterPreferences};

use super::catalog::Transform;
use super::number::{NumberFormats, NumberOptions};
use super::unit::{Unit, unit};
use super::value::Date;
use crate::locale::Locale;

/// How much room a date takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum DateStyle {
    /// With the day of the week: 2024年7月31日水曜日.
    Full,
    /// July 31, 2024.
    #[default]
    Long,
    /// Jul 31, 2024.
    Medium,
    /// 7/31/2024.
    Short,
}

impl DateStyle {
    /// Returns the style called `name` in messages and templates.
    pub fn new(name: &str) -> Option<Self> {
        match name {
            "full" => Some(Self::Full),
            "long" => Some(Self::Long),
            "medium" => Some(Self::Medium),
            "short" => Some(Self::Short),
            _ => None,
        }
    }

    fn length(self) -> Length {
        match self {
            Self::Full | Self::Long => Length::Long,
            Self::Medium => Length::Medium,
            Self::Short => Length::Short,
        }
    }
}

/// How years are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Calendar {
    /// 2024.
    #[default]
    Gregorian,
    /// 令和6年.
    Japanese,
}

impl Calendar {
    /// Returns the calendar called `name` in messages and templates.
    pub fn new(name: &str) -> Option<Self> {
        match name {
            "gregory" => Some(Self::Gregorian),
            "japanese" => Some(Self::Japanese),
            _ => None,
        }
    }
}

/// A formatter that is made when it is first needed; `None` inside when the data does not have it.
type Lazy<T> = OnceLock<Option<DateTimeFormatter<T>>>;

/// The formatters of one length in one calendar.
struct DateFormats {
    length: Length,
    preferences: DateTimeFormatterPreferences,
    weekday: Lazy<YMDE>,
    day: Lazy<YMD>,
    month: Lazy<YM>,
    year: Lazy<Y>,
}

/// Dates and numbers the way of one locale. The formatters are made once and shared between threads.
pub struct Formats {
    dates: [[DateFormats; 3]; 2],
    numbers: NumberFormats,
    /// What is done to dates before they are shown.
    transform: Option<Transform>,
}

impl fmt::Debug for Formats {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Formats").finish_non_exhaustive()
    }
}

impl Formats {
    /// Returns the formats of `locale`.
    pub fn new(locale: &Locale) -> Self {
        Self::transformed(locale, None)
    }

    /// Returns the formats of `locale` whose dates are changed by `transform`.
    pub(super) fn transformed(locale: &Locale, transform: Option<Transform>) -> Self {
        let locale: icu_locale::Locale =
            locale.tag().parse().unwrap_or(icu_locale::Locale::UNKNOWN);
        let dates = |calendar| {
            let mut preferences = DateTimeFormatterPreferences::from(&locale);
            preferences.calendar_algorithm = Some(calendar);
            [Length::Long, Length::Medium, Length::Short]
                .map(|length| DateFormats::new(length, preferences))
        };
        Self {
            dates: [dates(CalendarAlgorithm::Gregory), dates(CalendarAlgorithm::Japanese)],
            numbers: NumberFormats::new(&locale),
            transform,
        }
    }

    /// Returns `date` as text, as far as it is known: a day, a month or a year.
    pub fn date(&self, date: Date, style: DateStyle, calendar: Calendar) -> String {
        self.date_with(date, style, calendar, style == DateStyle::Full)
    }

    /// Returns `date` as text, with the day of the week if `has_weekday` and the day is known.
    pub(super) fn date_with(
        &self,
        date: Date,
        style: DateStyle,
        calendar: Calendar,
        has_weekday: bool,
    ) -> String {
        let length = match style.length() {
            Length::Long => 0,
            Length::Medium => 1,
            _ => 2,
        };
        let formats = &self.dates[usize::from(calendar == Calendar::Japanese)][length];
        let text =
            date.last_day().and_then(|day| formats.format(day, date.precision(), has_weekday));
        let text = text.unwrap_or_else(|| date.iso());
        match self.transform {
            Some(transform) => transform(&text).into_owned(),
            None => text,
        }
    }

    /// Returns the unit for an axis whose largest number, without its sign, is `largest`.
    pub fn unit(&self, largest: f64) -> Unit {
        unit(self.numbers.language(), largest)
    }

    /// Returns `value` as text.
    pub fn number(&self, value: f64, options: &NumberOptions) -> String {
        self.numbers.format(value, options)
    }
}

impl DateFormats {
    fn new(length: Length, preferences: DateTimeFormatterPreferences) -> Self {
        let (weekday, day) = (OnceLock::new(), OnceLock::new());
        let (month, year) = (OnceLock::new(), OnceLock::new());
        Self { length, preferences, weekday, day, month, year }
    }

    fn format(&self, day: CalendarDate<Iso>, precision: u8, has_weekday: bool) -> Option<String> {
        let (preferences, length) = (self.preferences, self.length);
        // A year of two digits could be read as another one, or as an era's.
        let style = YearStyle::Full;
        Some(match (precision, has_weekday) {
            (3, true) => {
                let fields = YMDE::for_length(length).with_year_style(style);
                let make = || DateTimeFormatter::try_new(preferences, fields).ok();
                self.weekday.get_or_init(make).as_ref()?.format(&day).to_string()
            }
            (3, false) => {
                let fields = YMD::for_length(length).with_year_style(style);
                let make = || DateTimeFormatter::try_new(preferences, fields).ok();
                self.day.get_or_init(make).as_ref()?.format(&day).to_string()
            }
            (2, _) => {
                let fields = YM::for_length(length).with_year_style(style);
                let make = || DateTimeFormatter::try_new(preferences, fields).ok();
                self.month.get_or_init(make).as_ref()?.format(&day).to_string()
            }
            _ => {
                let fields = Y::for_length(length).with_year_style(style);
                let make = || DateTimeFormatter::try_new(preferences, fields).ok();
                self.year.get_or_init(make).as_ref()?.format(&day).to_string()
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(iso: &str) -> Date {
        let mut parts = iso.split('-').map(|part| part.parse::<u16>().expect("a number"));
        let year = i32::from(parts.next().expect("a year"));
        let mut part = || parts.next().map(|it| u8::try_from(it).expect("small"));
        let month = part();
        Date::new(year, month, part()).expect("a date")
    }

    fn check(tag: &str, iso: &str, style: DateStyle, calendar: Calendar, expected: &str) {
        let formats = Formats::new(&Locale::new(tag).expect("a tag"));
        assert_eq!(formats.date(date(iso), style, calendar), expected, "{tag} {iso}");
    }

    #[test]
    fn dates_follow_the_locale_tag() {
        use Calendar::Gregorian;
        use DateStyle::{Full, Long, Medium, Short};
        check("ja", "2024-07-31", Long, Gregorian, "2024年7月31日");
        check("ja", "2024-07-31", Full, Gregorian, "2024年7月31日水曜日");
        check("en", "2024-07-31", Long, Gregorian, "July 31, 2024");
        check("en", "2024-07-31", Full, Gregorian, "Wednesday, July 31, 2024");
        check("en", "2024-07-31", Medium, Gregorian, "Jul 31, 2024");
        check("en", "2024-07-31", Short, Gregorian, "7/31/2024");
        check("en-GB", "2024-07-31", Long, Gregorian, "31 July 2024");
        check("ja", "2023-08", Long, Gregorian, "2023年8月");
        check("en", "2023-08", Long, Gregorian, "August 2023");
        check("ja", "2023", Long, Gregorian, "2023年");
        check("en", "2023", Full, Gregorian, "2023");
        check("th", "2024-07-31", Long, Gregorian, "31 กรกฎาคม ค.ศ. 2024");
    }

    #[test]
    fn eras_change_on_their_days() {
        use Calendar::Japanese;
        use DateStyle::{Full, Long};
        for (iso, expected) in [
            ("1989-01-07", "昭和64年1月7日"),
            ("1989-01-08", "平成元年1月8日"),
            ("2019-04-30", "平成31年4月30日"),
            ("2019-05-01", "令和元年5月1日"),
            ("2020-01-01", "令和2年1月1日"),
            ("2024-07-31", "令和6年7月31日"),
            ("2023-08", "令和5年8月"),
            ("2019-05", "令和元年5月"),
            ("2019-04", "平成31年4月"),
            ("2023", "令和5年"),
            ("2019", "令和元年"),
        ] {
            check("ja", iso, Long, Japanese, expected);
        }
        check("ja", "2024-07-31", Full, Japanese, "令和6年7月31日水曜日");
        check("en", "2024-07-31", Long, Japanese, "July 31, 6 Reiwa");
        check("en", "2019-05-01", Long, Japanese, "May 1, 1 Reiwa");
    }

    #[test]
    fn days_that_do_not_exist_are_no_dates() {
        assert_eq!(Date::new(2026, Some(2), Some(30)), None);
        assert_eq!(Date::new(2026, Some(13), None), None);
        assert_eq!(Date::new(0, None, None), None);
        assert_eq!(Date::new(2026, None, Some(1)), None);
        assert_eq!(date("2024-02-29").iso(), "2024-02-29");
        assert_eq!(date("2024-02").iso(), "2024-02");
    }
}
