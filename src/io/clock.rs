//! The date of today, the one thing that a build asks of the clock.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::date::Date;

/// Returns the day that `source_date_epoch` (seconds since 1970, as text) names, else the day of the clock, in UTC.
///
/// Builds that are to be repeated name the day: reproducible-builds.org, `SOURCE_DATE_EPOCH` 1.1.
pub fn today(source_date_epoch: Option<&str>) -> Option<Date> {
    let seconds = match source_date_epoch {
        Some(text) => text.parse().ok()?,
        None => i64::try_from(SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs()).ok()?,
    };
    Date::from_days_since_epoch(seconds.div_euclid(86_400))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_day_of_a_build_can_be_given() {
        assert_eq!(today(Some("1700000000")), Date::parse("2023-11-14"));
        assert_eq!(today(Some("-1")), Date::parse("1969-12-31"));
        assert_eq!(today(Some("soon")), None);
        assert!(today(None).is_some());
    }
}
