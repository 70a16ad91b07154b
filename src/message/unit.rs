//! Units for large numbers on axes: 万, 億, million.

/// A unit that stands behind numbers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Unit {
    /// What one of it is.
    pub size: f64,
    /// How it is written behind a number.
    pub suffix: &'static str,
}

/// No unit at all.
const NONE: Unit = Unit { size: 1.0, suffix: "" };

/// The units of a language with the number from which an axis is marked in them, smallest first. The words are those of
/// CLDR 48, compact decimals: the long ones of English, which name what short ones leave to guess.
fn units(language: &str) -> &'static [(f64, Unit)] {
    const JAPANESE: &[(f64, Unit)] = &[
        (1e5, Unit { size: 1e4, suffix: "万" }),
        (1e8, Unit { size: 1e8, suffix: "億" }),
        (1e12, Unit { size: 1e12, suffix: "兆" }),
    ];
    const KOREAN: &[(f64, Unit)] = &[
        (1e5, Unit { size: 1e4, suffix: "만" }),
        (1e8, Unit { size: 1e8, suffix: "억" }),
        (1e12, Unit { size: 1e12, suffix: "조" }),
    ];
    const ENGLISH: &[(f64, Unit)] = &[
        (1e6, Unit { size: 1e6, suffix: "\u{a0}million" }),
        (1e9, Unit { size: 1e9, suffix: "\u{a0}billion" }),
        (1e12, Unit { size: 1e12, suffix: "\u{a0}trillion" }),
    ];
    match language {
        "ja" => JAPANESE,
        "ko" => KOREAN,
        "en" => ENGLISH,
        _ => &[],
    }
}

/// Returns the unit for an axis in `language` whose largest number, without its sign, is `largest`.
pub(super) fn unit(language: &str, largest: f64) -> Unit {
    let fitting = units(language).iter().rev().find(|(from, _)| largest >= *from);
    fitting.map_or(NONE, |(_, unit)| *unit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_numbers_are_counted_in_the_units_of_the_language() {
        let check = |language, largest, suffix| {
            assert_eq!(unit(language, largest).suffix, suffix, "{language} {largest}");
        };
        check("ja", 99_999.0, "");
        check("ja", 250_000.0, "万");
        check("ja", 300_000_000.0, "億");
        check("en", 250_000.0, "");
        check("en", 2_500_000.0, "\u{a0}million");
        check("vi", 2_500_000.0, "");
    }
}
