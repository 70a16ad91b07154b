//! [`Date`]: a calendar date with the precision that its source gives.

use std::fmt;

/// A year, a month of a year, or a day, in the proleptic Gregorian calendar.
///
/// Ordered by time, a coarser date before the finer ones within it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The year, 1 to 9999.
    pub year: u16,
    /// The month, 1 to 12, or 0 when only the year is known.
    pub month: u8,
    /// The day, 1 to 31, or 0 when only the month is known.
    pub day: u8,
}

impl Date {
    /// Returns the date, or `None` when the calendar has no such day. A `day` of 0 gives a month, a `month` of 0 a year.
    pub fn new(year: u16, month: u8, day: u8) -> Option<Self> {
        let known = (1..=9999).contains(&year)
            && month <= 12
            && (month != 0 || day == 0)
            && (day == 0 || day <= days_in_month(year, month));
        known.then_some(Self { year, month, day })
    }

    /// Reads `2023`, `2023-08` or `2023-08-21` (ISO 8601 extended format; RFC 3339 `full-date` for whole days).
    pub fn parse(text: &str) -> Option<Self> {
        let digits =
            |part: &str, length| part.len() == length && part.bytes().all(|b| b.is_ascii_digit());
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next()?, parts.next(), parts.next());
        let well_formed = parts.next().is_none()
            && digits(year, 4)
            && month.is_none_or(|month| digits(month, 2) && month != "00")
            && day.is_none_or(|day| digits(day, 2) && day != "00");
        let number = |part: Option<&str>| part.map_or(Some(0), |it| it.parse().ok());
        well_formed.then(|| Self::new(year.parse().ok()?, number(month)?, number(day)?))?
    }

    /// Reads a whole day in the forms that Japanese texts write: `2024/4/1`, `2024年4月1日`, `令和6年4月1日`, `R6.4.1`, in digits
    /// of either width.
    pub fn parse_loose(text: &str) -> Option<Self> {
        // The names of the eras since Meiji, their letters, and the years before their first.
        const ERAS: [(&str, char, u16); 5] = [
            ("令和", 'R', 2018),
            ("平成", 'H', 1988),
            ("昭和", 'S', 1925),
            ("大正", 'T', 1911),
            ("明治", 'M', 1867),
        ];
        if text.len() > 60 {
            return None;
        }
        let plain = |c: char| match c {
            '０'..='９' | '／' | '．' | '－' => {
                char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c)
            }
            '−' | '‐' => '-',
            c => c,
        };
        let text: String = text.chars().filter(|it| !it.is_whitespace()).map(plain).collect();
        let begin = |(name, letter, before): &(&str, char, u16)| {
            let rest = text.strip_prefix(name).or_else(|| text.strip_prefix(*letter))?;
            Some((rest, *before))
        };
        let (rest, before) = ERAS.iter().find_map(begin).unwrap_or((&text, 0));
        let rest = rest.replacen("元年", "1年", 1);
        let parts: Vec<_> = match rest.strip_suffix('日') {
            Some(rest) => rest.split(['年', '月']).collect(),
            None => rest.split(['/', '.', '-']).collect(),
        };
        let [year, month, day] = parts[..] else { return None };
        let is_number = |it: &str, most: usize| {
            (1..=most).contains(&it.len()) && it.bytes().all(|it| it.is_ascii_digit())
        };
        let is_year = if before > 0 { is_number(year, 2) } else { year.len() == 4 };
        let is_day = is_year && is_number(month, 2) && is_number(day, 2);
        let year: u16 = year.parse().ok().filter(|_| is_day)?;
        Self::new(before + year, month.parse().ok()?, day.parse().ok()?)
            .filter(|it| year > 0 && it.is_day())
    }

    /// Returns the day that lies `days` after 1970-01-01.
    ///
    /// The conversion is Howard Hinnant's `civil_from_days`, in the public domain.
    pub fn from_days_since_epoch(days: i64) -> Option<Self> {
        let shifted = days.checked_add(719_468)?;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era =
            (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        Self::new(u16::try_from(year).ok()?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
    }

    /// Says whether the date names a day, and not only a month or a year.
    pub fn is_day(self) -> bool {
        self.day != 0
    }
}

fn days_in_month(year: u16, month: u8) -> u8 {
    let leap = (year.is_multiple_of(4) && !year.is_multiple_of(100)) || year.is_multiple_of(400);
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 31,
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if self.month != 0 {
            write!(f, "-{:02}", self.month)?;
        }
        if self.day != 0 {
            write!(f, "-{:02}", self.day)?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_keep_their_precision_and_must_exist() {
        for text in ["2023", "2023-08", "2024-02-29", "0001-01-01", "9999-12-31"] {
            assert_eq!(Date::parse(text).expect(text).to_string(), text);
        }
        for text in [
            "",
            "23",
            "2023-8",
            "2023-13",
            "2026-02-30",
            "2023-02-29",
            "0000",
            "99999",
            "2023-00",
            "2023-01-01-",
        ] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
    }

    #[test]
    fn days_are_read_as_japanese_texts_write_them() {
        for text in [
            "2024/4/1",
            "２０２４－０４－０１",
            "2024年4月1日",
            "２０２４年４月１日",
            "2024. 4. 1",
            "令和6年4月1日",
            "令和 ６ 年４月１日",
            "R6.4.1",
            "2024-4-1",
        ] {
            let day = Date::parse_loose(text).expect(text);
            assert_eq!(day.to_string(), "2024-04-01", "{text}");
        }
        assert_eq!(Date::parse_loose("令和元年5月1日").expect("a day").to_string(), "2019-05-01");
        for text in ["", "4/1", "1/4/2024", "2024/4", "2024/13/1", "令和0年4月1日", "6年4月1日"]
        {
            assert_eq!(Date::parse_loose(text), None, "{text}");
        }
    }

    #[test]
    fn days_count_from_the_unix_epoch() {
        let check = |days, text| assert_eq!(Date::from_days_since_epoch(days), Date::parse(text));
        check(0, "1970-01-01");
        check(11_016, "2000-02-29");
        check(20_779, "2026-11-22");
        check(-719_162, "0001-01-01");
    }
}
