//! Numbers the way of a locale.
//!
//! The options and their defaults are those of ECMA-402; ties are rounded away from zero (四捨五入).

use std::sync::OnceLock;

use icu_decimal::input::Decimal;
use icu_decimal::options::GroupingStrategy;
use icu_decimal::{DecimalFormatter, DecimalFormatterPreferences};

/// How a number is shown.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum NumberStyle {
    /// As it is.
    #[default]
    Decimal,
    /// As a share of one hundred: 0.25 is 25%.
    Percent,
}

/// What else is asked of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct NumberOptions {
    /// Plain or percent.
    pub style: NumberStyle,
    /// Whether thousands are set apart.
    pub use_grouping: bool,
    /// Digits before the point, filled up with zeros.
    pub minimum_integer_digits: Option<usize>,
    /// Digits behind the point, filled up with zeros.
    pub minimum_fraction_digits: Option<usize>,
    /// Digits behind the point, to which the number is rounded: 3 by default, none for percent.
    pub maximum_fraction_digits: Option<usize>,
}

impl Default for NumberOptions {
    fn default() -> Self {
        Self {
            style: NumberStyle::default(),
            use_grouping: true,
            minimum_integer_digits: None,
            minimum_fraction_digits: None,
            maximum_fraction_digits: None,
        }
    }
}

/// The formatters for numbers of one locale, made when they are first needed.
pub(super) struct NumberFormats {
    preferences: DecimalFormatterPreferences,
    language: String,
    grouped: OnceLock<Option<DecimalFormatter>>,
    plain: OnceLock<Option<DecimalFormatter>>,
}

impl NumberFormats {
    /// Returns the formatters of `locale`.
    pub(super) fn new(locale: &icu_locale::Locale) -> Self {
        Self {
            preferences: locale.into(),
            language: locale.id.language.as_str().to_owned(),
            grouped: OnceLock::new(),
            plain: OnceLock::new(),
        }
    }

    /// Returns the tag of the language.
    pub(super) fn language(&self) -> &str {
        &self.language
    }

    /// Returns `value` as text. Numbers that are not finite are shown as Rust shows them.
    pub(super) fn format(&self, value: f64, options: &NumberOptions) -> String {
        let Some(decimal) = decimal(value, options) else { return value.to_string() };
        let number = match self.formatter(options.use_grouping) {
            Some(formatter) => formatter.format(&decimal).to_string(),
            None => decimal.to_string(),
        };
        if options.style == NumberStyle::Percent { self.percent(&number) } else { number }
    }

    fn formatter(&self, use_grouping: bool) -> Option<&DecimalFormatter> {
        let (cell, strategy) = match use_grouping {
            true => (&self.grouped, GroupingStrategy::Auto),
            false => (&self.plain, GroupingStrategy::Never),
        };
        let make = || DecimalFormatter::try_new(self.preferences, strategy.into()).ok();
        cell.get_or_init(make).as_ref()
    }

    /// Puts the percent sign where CLDR 48 has it.
    fn percent(&self, number: &str) -> String {
        match self.language.as_str() {
            "fr" => format!("{number}\u{202f}%"),
            "be" | "cs" | "da" | "de" | "es" | "fi" | "hr" | "lt" | "nb" | "nn" | "no" | "ro"
            | "ru" | "sk" | "sl" | "sv" => format!("{number}\u{a0}%"),
            "eu" => format!("%\u{a0}{number}"),
            "tr" => format!("%{number}"),
            _ => format!("{number}%"),
        }
    }
}

/// Returns the digits of `value` that `options` ask for; `None` when it is not finite.
pub(super) fn decimal(value: f64, options: &NumberOptions) -> Option<Decimal> {
    // `Display` of a float never uses exponents.
    let mut decimal = Decimal::try_from_str(&value.to_string()).ok()?;
    let is_percent = options.style == NumberStyle::Percent;
    if is_percent {
        decimal.multiply_pow10(2);
    }
    let minimum = options.minimum_fraction_digits.unwrap_or(0);
    let default = if is_percent { minimum } else { minimum.max(3) };
    let maximum = options.maximum_fraction_digits.unwrap_or(default).max(minimum);
    round(&mut decimal, digits(maximum));
    decimal.absolute.trim_end();
    decimal.absolute.pad_end(-digits(minimum));
    decimal.absolute.pad_start(digits(options.minimum_integer_digits.unwrap_or(1)));
    Some(decimal)
}

fn digits(count: usize) -> i16 {
    i16::try_from(count).unwrap_or(18)
}

fn round(decimal: &mut Decimal, digits: i16) {
    if decimal.absolute.digit_at(-digits - 1) >= 5 {
        decimal.absolute.expand(-digits);
    } else {
        decimal.absolute.trunc(-digits);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(tag: &str, value: f64, options: NumberOptions, expected: &str) {
        let locale: icu_locale::Locale = tag.parse().expect("a tag");
        assert_eq!(NumberFormats::new(&locale).format(value, &options), expected, "{tag} {value}");
    }

    #[test]
    fn numbers_follow_the_locale_and_the_options() {
        let plain = NumberOptions::default();
        let fixed = NumberOptions { minimum_fraction_digits: Some(2), ..plain };
        let whole = NumberOptions { maximum_fraction_digits: Some(0), ..plain };
        let percent = NumberOptions { style: NumberStyle::Percent, ..plain };
        let ungrouped = NumberOptions { use_grouping: false, ..plain };
        check("ja", 1_234_567.5, plain, "1,234,567.5");
        check("en", 1_234_567.5, fixed, "1,234,567.50");
        check("de", 1_234_567.5, plain, "1.234.567,5");
        check("vi", 1_234.5, plain, "1.234,5");
        check("es", 1_234.0, plain, "1234");
        check("en", 2024.0, ungrouped, "2024");
        check("en", 0.123_456, plain, "0.123");
        check("ja", 2.5, whole, "3");
        check("ja", -2.5, whole, "-3");
        check("en", 0.25, percent, "25%");
        check("ja", 0.005, NumberOptions { minimum_fraction_digits: Some(1), ..percent }, "0.5%");
        check("de", 0.256, percent, "26\u{a0}%");
        check("en", 7.0, NumberOptions { minimum_integer_digits: Some(2), ..plain }, "07");
        check("en", 0.0, plain, "0");
        check("en", f64::INFINITY, plain, "inf");
    }
}
