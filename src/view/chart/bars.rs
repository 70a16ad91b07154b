//! Bar charts: horizontal bars, whose labels may be long, in groups of one bar for each series.

use tera::Value;

use crate::message::Formats;
use crate::view::chart::scale::Scale;
use crate::view::chart::table::{ChartTable, ChartTableRow};
use crate::view::chart::text::{width, wrap};
use crate::view::chart::{
    ChartTick, TickWords, is_whole, percent, range, rows, series, share, whole_number,
};
use crate::view::fields::{table as map, view};
use crate::view::page::number_of;

/// The distance of the lines of a label.
const LINE: u64 = 20;
/// The height of a bar.
const BAR: u64 = 20;
/// The distance of bars in a group.
const GAP: u64 = 4;
/// The distance of groups.
const GROUP_GAP: u64 = 18;
/// The room for the numbers of the axis.
const AXIS: u64 = 26;
/// The widest line of a label, in characters: what a narrow phone has room for.
const LABEL_WIDTH: f64 = 19.0;

view! {
    /// BarChart: what a component that asks for `@bars` draws. Places across are percentages, places down pixels.
    BarChart {
        /// An id for the drawing that nothing else on the page has.
        id: String,
        /// The height of the drawing.
        height: u64,
        /// Where bars end and the numbers of the axis begin.
        base: u64,
        /// Where the number zero is.
        zero: String,
        /// The ticks of the axis: a list of ChartTick.
        ticks: Vec<Value>,
        /// The series: a list of ChartSeries.
        series: Vec<Value>,
        /// The rows as groups of bars: a list of BarGroup.
        groups: Vec<Value>,
        /// The table behind the chart: a list of ChartRow.
        rows: Vec<Value>,
    }
}

view! {
    /// BarGroup: the bars of a row.
    BarGroup {
        /// The lines of its label, each with `text` and its place `y`.
        lines: Vec<Value>,
        /// The bars: a list of Bar.
        bars: Vec<Value>,
    }
}

view! {
    /// Bar: a number of a bar chart.
    Bar {
        /// The number of its series, from 1.
        series: u64,
        /// Where it begins from the left.
        x: String,
        /// Where it begins from the top.
        y: u64,
        /// How long it is.
        width: String,
        /// How high it is.
        height: u64,
        /// The number in words; empty where it is not known.
        label: String,
        /// Where its free end is.
        end: String,
        /// Whether it lies on the left of zero.
        negative: bool,
    }
}

/// Returns the drawing of `table`.
pub(crate) fn bar_chart(table: &ChartTable, id: String, formats: &Formats) -> BarChart {
    let (low, high) = range(table);
    let scale = Scale::new(low.min(0.0), high.max(0.0), 4, is_whole(table));
    let across = Across::new(table, scale, low < 0.0, formats);
    let mut y = 4;
    let groups: Vec<Value> =
        table.rows.iter().map(|row| group(row, &across, formats, &mut y).into()).collect();
    let base = y - GROUP_GAP + GAP;
    let words = TickWords::new(scale, formats);
    let ticks = scale
        .ticks()
        .into_iter()
        .map(|tick| ChartTick { at: percent(across.place(tick)), label: words.words(tick) });
    BarChart {
        id,
        height: base + AXIS,
        base,
        zero: percent(across.place(0.0)),
        ticks: ticks.map(Value::from).collect(),
        series: series(table),
        groups,
        rows: rows(table, formats),
    }
}

/// Where numbers are across the drawing, with room for their words at the ends of bars.
struct Across {
    scale: Scale,
    left: f64,
    right: f64,
}

impl Across {
    fn new(table: &ChartTable, scale: Scale, has_negative: bool, formats: &Formats) -> Self {
        let values = table.rows.iter().flat_map(|row| &row.values).flatten();
        let widest = values.map(|it| width(&whole_number(*it, formats))).fold(0.0, f64::max);
        let room = (share(widest) + 4.0).clamp(6.0, 35.0);
        Self { scale, left: if has_negative { room } else { 1.0 }, right: room }
    }

    /// Returns the place of `value` in percent.
    fn place(&self, value: f64) -> f64 {
        self.left + (100.0 - self.left - self.right) * self.scale.place(value)
    }
}

/// Returns the bars of `row`, which begin at `y`, and moves that behind them.
fn group(row: &ChartTableRow, across: &Across, formats: &Formats, y: &mut u64) -> BarGroup {
    let mut lines = Vec::new();
    for text in wrap(&row.label, LABEL_WIDTH) {
        *y += LINE;
        // The base line of the text is above the end of its line.
        let place = ("y".to_owned(), (*y - 5).into());
        lines.push(map([place, ("text".to_owned(), text.into())]));
    }
    let mut bars = Vec::new();
    for (at, value) in row.values.iter().enumerate() {
        bars.push(bar(*value, number_of(at + 1), across, formats, *y).into());
        *y += BAR + GAP;
    }
    *y += GROUP_GAP - GAP;
    BarGroup { lines, bars }
}

fn bar(value: Option<f64>, series: u64, across: &Across, formats: &Formats, y: u64) -> Bar {
    let number = value.unwrap_or(0.0);
    let (zero, end) = (across.place(0.0), across.place(number));
    Bar {
        series,
        x: percent(zero.min(end)),
        y,
        width: percent((end - zero).abs()),
        height: BAR,
        label: value.map(|it| whole_number(it, formats)).unwrap_or_default(),
        end: percent(end),
        negative: number < 0.0,
    }
}
