//! [`Ratio`]: an exact number.

use std::ops::{Add, Mul};

/// A fraction in lowest terms, so that equal numbers are equal.
///
/// Numbers too large for it wrap round. They are only compared for being equal, and equal texts stay equal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) struct Ratio {
    above: i128,
    below: i128,
}

impl Ratio {
    /// Returns `above` divided by `below`; by 1 where `below` is 0.
    pub(super) fn new(above: i128, below: i128) -> Self {
        let below = if below == 0 { 1 } else { below };
        let divisor = divisor(above.unsigned_abs(), below.unsigned_abs());
        let divisor = i128::try_from(divisor.max(1)).unwrap_or(1);
        Self { above: above / divisor, below: below / divisor }
    }

    /// Returns a whole number.
    pub(super) const fn whole(value: i128) -> Self {
        Self { above: value, below: 1 }
    }

    /// Returns the number that the ASCII digits of `whole` and `decimals` say.
    pub(super) fn decimal(
        whole: impl Iterator<Item = char>,
        decimals: impl Iterator<Item = char>,
    ) -> Self {
        let push = |value: i128, digit: char| {
            value.wrapping_mul(10).wrapping_add(i128::from(digit.to_digit(10).unwrap_or(0)))
        };
        let value = whole.fold(0, push);
        let (value, below) = decimals.fold((value, 1_i128), |(value, below), digit| {
            (push(value, digit), below.wrapping_mul(10))
        });
        Self::new(value, below)
    }

    /// Returns the value if it is a whole number.
    pub(super) fn as_whole(self) -> Option<i128> {
        (self.below == 1).then_some(self.above)
    }

    /// Returns the quotient of `self` and `other`.
    pub(super) fn over(self, other: Self) -> Self {
        self * Self::new(other.below, other.above)
    }
}

impl Add for Ratio {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        let above =
            self.above.wrapping_mul(other.below).wrapping_add(other.above.wrapping_mul(self.below));
        Self::new(above, self.below.wrapping_mul(other.below))
    }
}

impl Mul for Ratio {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        Self::new(self.above.wrapping_mul(other.above), self.below.wrapping_mul(other.below))
    }
}

fn divisor(a: u128, b: u128) -> u128 {
    let (mut a, mut b) = (a, b);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_numbers_are_equal() {
        let number = |whole: &str, decimals: &str| Ratio::decimal(whole.chars(), decimals.chars());
        assert_eq!(number("12", "30") * Ratio::whole(1000), Ratio::whole(12_300));
        assert_eq!(number("0", "5"), Ratio::new(1, 2));
        assert_eq!(number("2", "5") + Ratio::new(1, 2), Ratio::whole(3));
        assert_eq!(Ratio::whole(25).over(Ratio::whole(100)), number("0", "25"));
        assert_eq!(Ratio::new(3, 0), Ratio::whole(3));
        let long = "9".repeat(80);
        assert_eq!(number(&long, ""), number(&long, ""));
    }
}
