//! Charts: from the rows of a table to plain numbers that a template draws as SVG.
//!
//! [`table`] reads the rows and says what is wrong with them, [`bars`] and [`lines`] make the drawing. Places across
//! are percentages of the width and places down are pixels, so that a chart fills the width of any window and its
//! text keeps the size that the style sheet gives it.

mod bars;
mod lines;
mod scale;
pub(crate) mod table;
mod text;

use tera::Value;

pub(crate) use bars::bar_chart;
pub use bars::{Bar, BarChart, BarGroup};
pub(crate) use lines::line_chart;
pub use lines::{LineChart, LineLabel, LinePoint, LineSeries};

use crate::message::{Formats, NumberOptions, Unit};
use crate::view::chart::scale::Scale;
use crate::view::chart::table::ChartTable;
use crate::view::fields::view;
use crate::view::page::number_of;

/// The width of a narrow phone's column of text, in pixels: what fits there fits everywhere.
const NARROW: f64 = 288.0;

/// The size of the text on charts, in pixels.
const FONT: f64 = 14.0;

view! {
    /// ChartTick: a line across the numbers of a chart.
    ChartTick {
        /// Where it is: a percentage of the width of bars, pixels from the top of lines.
        at: String,
        /// Its number, in the units of the language where it is large.
        label: String,
    }
}

view! {
    /// ChartSeries: a column of numbers.
    ChartSeries {
        /// Its number, from 1.
        number: u64,
        /// Its name, or empty when there is one only.
        name: String,
    }
}

view! {
    /// ChartRow: a row of the table behind a chart.
    ChartRow {
        /// What the numbers are of.
        label: String,
        /// The path of the page about it, or null.
        path: Option<String>,
        /// The numbers as the language writes them, empty where they are not known: a list of texts.
        values: Vec<Value>,
    }
}

/// Returns the rows of the table behind a chart.
fn rows(table: &ChartTable, formats: &Formats) -> Vec<Value> {
    let rows = table.rows.iter().map(|row| ChartRow {
        label: row.label.clone(),
        path: row.path.clone(),
        values: row
            .values
            .iter()
            .map(|it| it.map(|it| whole_number(it, formats)).unwrap_or_default().into())
            .collect(),
    });
    rows.map(Value::from).collect()
}

fn series(table: &ChartTable) -> Vec<Value> {
    let names = table.series.iter().enumerate();
    let series =
        names.map(|(at, name)| ChartSeries { number: number_of(at + 1), name: name.clone() });
    series.map(Value::from).collect()
}

/// Returns `value` with every digit that it has.
fn whole_number(value: f64, formats: &Formats) -> String {
    let options = NumberOptions { maximum_fraction_digits: Some(12), ..NumberOptions::default() };
    formats.number(value, &options)
}

/// The numbers of the ticks of a scale in words.
struct TickWords<'a> {
    formats: &'a Formats,
    unit: Unit,
    digits: usize,
}

impl<'a> TickWords<'a> {
    fn new(scale: Scale, formats: &'a Formats) -> Self {
        let unit = formats.unit(scale.largest());
        let step = scale.step / unit.size;
        // As many digits as the step has: a step of 0.05 has two.
        let digits = (0..=12).find(|&digits| {
            let shifted = step * 10_f64.powi(digits);
            (shifted - shifted.round()).abs() < 1e-6
        });
        Self { formats, unit, digits: digits.map_or(12, |it| usize::try_from(it).unwrap_or(0)) }
    }

    fn words(&self, tick: f64) -> String {
        let options = NumberOptions {
            maximum_fraction_digits: Some(self.digits),
            ..NumberOptions::default()
        };
        let number = self.formats.number(tick / self.unit.size, &options);
        let suffix = if tick == 0.0 { "" } else { self.unit.suffix };
        format!("{number}{suffix}")
    }
}

/// Returns the lowest and the highest number of `table`.
fn range(table: &ChartTable) -> (f64, f64) {
    let values = table.rows.iter().flat_map(|row| &row.values).flatten();
    values.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), it| (low.min(*it), high.max(*it)))
}

/// Says whether every number of `table` is whole.
fn is_whole(table: &ChartTable) -> bool {
    table.rows.iter().flat_map(|row| &row.values).flatten().all(|it| it.fract() == 0.0)
}

/// Returns a percentage as attributes write it.
fn percent(value: f64) -> String {
    format!("{}%", rounded(value))
}

/// Returns `value` with two digits behind the point at most.
fn rounded(value: f64) -> f64 {
    // Adding zero makes an empty place of minus zero.
    (value * 100.0).round() / 100.0 + 0.0
}

/// Returns the share of the width of a narrow phone that `ems` of text take, in percent.
fn share(ems: f64) -> f64 {
    ems * FONT / NARROW * 100.0
}
