//! [`Scale`]: from numbers to places on an axis with round ticks.

/// The part of an axis that is drawn, with ticks at the multiples of a step.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Scale {
    /// The lowest tick, in steps.
    low: f64,
    /// The highest tick, in steps.
    high: f64,
    /// The distance of ticks.
    pub(super) step: f64,
}

impl Scale {
    /// Returns the scale from `low` to `high` with about `intervals` intervals of 1, 2 or 5 times a power of ten; with
    /// whole numbers only if `is_whole`.
    ///
    /// The loose labeling of P. Heckbert, “Nice Numbers for Graph Labels”, Graphics Gems (1990), pp. 61–63.
    pub(super) fn new(low: f64, high: f64, intervals: u32, is_whole: bool) -> Self {
        let (low, high) =
            if low < high { (low, high) } else { (low.min(0.0), high.max(low + 1.0)) };
        let range = nice((high - low).max(f64::MIN_POSITIVE), false);
        let step = nice(range / f64::from(intervals.max(1)), true);
        let step = if is_whole { step.max(1.0) } else { step };
        Self { low: (low / step).floor(), high: (high / step).ceil(), step }
    }

    /// Returns the numbers at the ticks.
    pub(super) fn ticks(self) -> Vec<f64> {
        let mut ticks = Vec::new();
        let mut at = self.low;
        // The bound holds whatever the numbers are: a scale has a few intervals.
        while at <= self.high && ticks.len() < 32 {
            // Adding up steps would add up errors too.
            ticks.push(at * self.step + 0.0);
            at += 1.0;
        }
        ticks
    }

    /// Returns where `value` lies between the lowest tick, 0, and the highest, 1.
    pub(super) fn place(self, value: f64) -> f64 {
        let span = (self.high - self.low).max(1.0);
        ((value / self.step - self.low) / span).clamp(0.0, 1.0)
    }

    /// Returns the larger of the two ends, without its sign.
    pub(super) fn largest(self) -> f64 {
        self.low.abs().max(self.high.abs()) * self.step
    }
}

/// Returns a number of 1, 2, 5 or 10 times a power of ten near `value`: the nearest, or the next one upwards.
fn nice(value: f64, is_rounded: bool) -> f64 {
    let power = 10_f64.powf(value.log10().floor());
    let fraction = value / power;
    let (one, two, five) = if is_rounded { (1.5, 3.0, 7.0) } else { (1.0, 2.0, 5.0) };
    let nice = match () {
        () if fraction < one || fraction == 1.0 => 1.0,
        () if fraction < two || fraction == 2.0 => 2.0,
        () if fraction < five || fraction == 5.0 => 5.0,
        () => 10.0,
    };
    nice * power
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(low: f64, high: f64, is_whole: bool, expected: &[f64]) {
        let ticks = Scale::new(low, high, 4, is_whole).ticks();
        let near = |(a, b): (&f64, &f64)| (a - b).abs() < 1e-9 * b.abs().max(1.0);
        let fits = ticks.len() == expected.len() && ticks.iter().zip(expected).all(near);
        assert!(fits, "{low} to {high}: {ticks:?}");
    }

    #[test]
    fn ticks_are_round_and_reach_over_both_ends() {
        check(0.0, 5.0, true, &[0.0, 1.0, 2.0, 3.0, 4.0, 5.0]);
        check(0.0, 1.0, true, &[0.0, 1.0]);
        check(0.0, 0.3, false, &[0.0, 0.1, 0.2, 0.3]);
        check(-30.0, 70.0, true, &[-40.0, -20.0, 0.0, 20.0, 40.0, 60.0, 80.0]);
        check(1990.0, 2023.0, true, &[1990.0, 2000.0, 2010.0, 2020.0, 2030.0]);
        check(0.0, 123_456_789.0, true, &[0.0, 5e7, 1e8, 1.5e8]);
        check(0.0, 0.0, true, &[0.0, 1.0]);
        check(7.0, 7.0, true, &[0.0, 2.0, 4.0, 6.0, 8.0]);
    }

    #[test]
    fn places_lie_between_the_ends_of_the_scale() {
        let scale = Scale::new(-5.0, 10.0, 4, true);
        assert_eq!(scale.ticks(), [-5.0, 0.0, 5.0, 10.0]);
        assert!((scale.place(0.0) - 1.0 / 3.0).abs() < 1e-12);
        assert_eq!(scale.place(-5.0), 0.0);
        assert_eq!(scale.place(10.0), 1.0);
        assert_eq!(scale.largest(), 10.0);
        let narrow = Scale::new(1e14, 1e14 + 0.015_625, 4, false);
        assert!(narrow.ticks().len() <= 32 && (0.0..=1.0).contains(&narrow.place(1e14)));
        for value in [f64::MIN_POSITIVE, 1e15, -1e15] {
            let scale = Scale::new(value.min(0.0), value.max(0.0), 4, false);
            assert!((2..=12).contains(&scale.ticks().len()), "{value}: {:?}", scale.ticks());
        }
    }
}
