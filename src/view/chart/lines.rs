//! Line charts: numbers over time or over a row of things, with a line for each series.

use tera::Value;

use crate::message::Formats;
use crate::view::chart::scale::Scale;
use crate::view::chart::table::ChartTable;
use crate::view::chart::text::width;
use crate::view::chart::{
    ChartTick, TickWords, is_whole, percent, range, rounded, rows, series, share, whole_number,
};
use crate::view::fields::view;
use crate::view::page::number_of;

/// Where the highest number is.
const TOP: f64 = 28.0;
/// The height between the lowest and the highest number.
const HEIGHT: f64 = 240.0;
/// The room for the labels below.
const AXIS: u64 = 30;
/// The least distance of the names of lines.
const NAME_GAP: f64 = 18.0;
/// The most room for the names of lines at their ends, in percent.
const MOST_FOR_NAMES: f64 = 34.0;
/// The width that the paths of lines are made for, and stretched from.
const PATH_WIDTH: f64 = 1000.0;

view! {
    /// LineChart: what a component that asks for `@lines` draws. Places across are percentages, places down pixels.
    LineChart {
        /// An id for the drawing that nothing else on the page has.
        id: String,
        /// The height of the drawing.
        height: u64,
        /// Where the lowest number is.
        base: u64,
        /// The ticks of the numbers: a list of ChartTick.
        ticks: Vec<Value>,
        /// The labels below: a list of LineLabel.
        labels: Vec<Value>,
        /// The series: a list of ChartSeries.
        series: Vec<Value>,
        /// The lines: a list of LineSeries.
        lines: Vec<Value>,
        /// The table behind the chart: a list of ChartRow.
        rows: Vec<Value>,
    }
}

view! {
    /// LineLabel: a label below a line chart; where room is short some are left out.
    LineLabel {
        /// Where it is.
        at: String,
        /// The words.
        label: String,
    }
}

view! {
    /// LineSeries: a line.
    LineSeries {
        /// The number of the series, from 1.
        number: u64,
        /// Its name, or empty when there is one only.
        name: String,
        /// The path in a box 1000 wide, to be stretched to the drawing; with gaps where numbers are not known.
        path: String,
        /// The numbers that are known: a list of LinePoint.
        points: Vec<Value>,
        /// Where its name stands from the left: behind its end, or at the right edge where that has no room.
        name_x: String,
        /// Whether the name ends there, and does not begin there.
        name_ends: bool,
        /// Where its name stands from the top.
        name_y: String,
    }
}

view! {
    /// LinePoint: a number of a line chart.
    LinePoint {
        /// Where it is from the left.
        x: String,
        /// Where it is from the top.
        y: String,
        /// The number in words.
        label: String,
    }
}

/// Returns the drawing of `table`.
pub(crate) fn line_chart(table: &ChartTable, id: String, formats: &Formats) -> LineChart {
    let (low, high) = range(table);
    let (low, high) = with_zero(low, high);
    let scale = Scale::new(low, high, 4, is_whole(table));
    let words = TickWords::new(scale, formats);
    let ticks: Vec<_> = scale
        .ticks()
        .into_iter()
        .map(|tick| ChartTick { at: down(scale, tick).to_string(), label: words.words(tick) })
        .collect();
    let widest = ticks.iter().map(|it| width(&it.label)).fold(0.0, f64::max);
    let names = table.series.iter().map(|it| share(width(it)) + 6.0).fold(0.0, f64::max);
    let (left, right) = ((share(widest) + 4.0).clamp(8.0, 28.0), names.clamp(5.0, MOST_FOR_NAMES));
    let places = across(table, left, right);
    let lines = lines(table, scale, &places, formats);
    LineChart {
        id,
        height: rounded_pixels(TOP + HEIGHT) + AXIS,
        base: rounded_pixels(TOP + HEIGHT),
        ticks: ticks.into_iter().map(Value::from).collect(),
        labels: labels(table, &places),
        series: series(table),
        lines,
        rows: rows(table, formats),
    }
}

/// Lets the axis begin at zero unless the numbers lie so far from it that their differences would not show.
fn with_zero(low: f64, high: f64) -> (f64, f64) {
    match () {
        () if low > 0.0 && low < high * 0.75 => (0.0, high),
        () if high < 0.0 && high > low * 0.75 => (low, 0.0),
        () => (low, high),
    }
}

/// Returns the place of `value` from the top.
fn down(scale: Scale, value: f64) -> f64 {
    rounded(TOP + HEIGHT * (1.0 - scale.place(value)))
}

fn rounded_pixels(value: f64) -> u64 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "small constants")]
    let pixels = value.round() as u64;
    pixels
}

/// Returns the places of the rows in percent: by their numbers or dates where all have one and they rise, else evenly.
fn across(table: &ChartTable, left: f64, right: f64) -> Vec<f64> {
    let room = 100.0 - left - right;
    let known: Option<Vec<f64>> = table.rows.iter().map(|row| row.at).collect();
    let rising = known.filter(|it| it.len() > 1 && it.windows(2).all(|pair| pair[0] < pair[1]));
    let count = table.rows.len();
    match rising {
        Some(known) => {
            let (first, last) = (known[0], known[count - 1]);
            known.iter().map(|it| left + room * (it - first) / (last - first)).collect()
        }
        None if count == 1 => vec![left + room / 2.0],
        #[expect(clippy::cast_precision_loss, reason = "charts have few rows")]
        None => (0..count).map(|at| left + room * at as f64 / (count - 1) as f64).collect(),
    }
}

/// Returns the labels that have room on a narrow phone, the first and the last among them.
fn labels(table: &ChartTable, places: &[f64]) -> Vec<Value> {
    let half = |at: usize| share(width(&table.rows[at].label)) / 2.0;
    let last = table.rows.len() - 1;
    let mut labels: Vec<Value> = Vec::new();
    let mut free_from = f64::NEG_INFINITY;
    for (at, &place) in places.iter().enumerate() {
        let is_free_of_last =
            at == 0 || at == last || place + half(at) + 2.0 <= places[last] - half(last);
        if place - half(at) >= free_from && is_free_of_last {
            let label = table.rows[at].label.clone();
            labels.push(LineLabel { at: percent(place), label }.into());
            free_from = place + half(at) + 2.0;
        }
    }
    labels
}

fn lines(table: &ChartTable, scale: Scale, places: &[f64], formats: &Formats) -> Vec<Value> {
    let values = |at: usize| table.rows.iter().map(move |row| row.values[at]);
    let ends: Vec<f64> = (0..table.series.len())
        .map(|at| values(at).flatten().last().map_or(TOP, |it| down(scale, it)))
        .collect();
    let names = apart(&ends);
    let series = table.series.iter().enumerate().map(|(at, name)| {
        let points = values(at).zip(places).filter_map(|(value, place)| {
            let value = value?;
            let y = down(scale, value).to_string();
            Some(LinePoint { x: percent(*place), y, label: whole_number(value, formats) }.into())
        });
        let end = values(at).zip(places).rfind(|(it, _)| it.is_some());
        let end = end.map_or(100.0, |(_, place)| *place);
        let has_room = share(width(name)) + 5.9 <= 100.0 - end;
        LineSeries {
            name_x: if has_room { percent(end + 3.5) } else { percent(100.0) },
            name_ends: !has_room,
            number: number_of(at + 1),
            name: name.clone(),
            path: path(values(at).zip(places.iter().copied()), scale),
            points: points.collect(),
            name_y: rounded(names[at]).to_string(),
        }
    });
    series.map(Value::from).collect()
}

/// Returns the path through the numbers that are known, broken where one is not.
fn path(values: impl Iterator<Item = (Option<f64>, f64)>, scale: Scale) -> String {
    let mut path = String::new();
    let mut command = 'M';
    for (value, place) in values {
        let Some(value) = value else {
            command = 'M';
            continue;
        };
        let x = rounded(place / 100.0 * PATH_WIDTH);
        path.push_str(&format!("{command}{x} {}", down(scale, value)));
        command = 'L';
    }
    path
}

/// Moves the names at the ends of lines apart where they would lie on one another.
fn apart(ends: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..ends.len()).collect();
    order.sort_by(|&a, &b| ends[a].total_cmp(&ends[b]));
    let mut places = ends.to_vec();
    let mut free_from = f64::NEG_INFINITY;
    for &at in &order {
        places[at] = places[at].max(free_from);
        free_from = places[at] + NAME_GAP;
    }
    let mut limit = TOP + HEIGHT;
    for &at in order.iter().rev() {
        places[at] = places[at].min(limit);
        limit = places[at] - NAME_GAP;
    }
    places
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::view::chart::table::ChartTableRow;

    fn table(rows: &[(Option<f64>, Option<f64>)]) -> ChartTable {
        let rows = rows.iter().map(|&(at, value)| ChartTableRow {
            at,
            values: vec![value],
            ..ChartTableRow::default()
        });
        ChartTable { series: vec![String::new()], rows: rows.collect() }
    }

    #[test]
    fn rows_with_dates_lie_to_scale_and_others_evenly() {
        let to_scale = table(&[(Some(0.0), None), (Some(1.0), None), (Some(4.0), None)]);
        assert_eq!(across(&to_scale, 15.0, 5.0), [15.0, 35.0, 95.0]);
        let evenly = table(&[(Some(0.0), None), (None, None), (Some(4.0), None)]);
        assert_eq!(across(&evenly, 15.0, 5.0), [15.0, 55.0, 95.0]);
        let falling = table(&[(Some(4.0), None), (Some(1.0), None)]);
        assert_eq!(across(&falling, 15.0, 5.0), [15.0, 95.0]);
    }

    #[test]
    fn lines_have_gaps_where_numbers_are_not_known() {
        let scale = Scale::new(0.0, 4.0, 4, true);
        let values = [Some(0.0), Some(4.0), None, Some(2.0), None, Some(4.0)];
        let places = [0.0, 10.0, 20.0, 30.0, 40.0, 50.0];
        let path = path(values.into_iter().zip(places), scale);
        assert_eq!(path, "M0 268L100 28M300 148M500 28");
    }

    #[test]
    fn names_at_the_ends_of_lines_do_not_touch() {
        for ends in [vec![28.0, 28.0, 28.0], vec![268.0, 260.0, 268.0], vec![100.0, 200.0, 108.0]] {
            let mut places = apart(&ends);
            places.sort_by(f64::total_cmp);
            assert!(places.windows(2).all(|it| it[1] - it[0] >= NAME_GAP), "{ends:?}: {places:?}");
            assert!(places.iter().all(|it| (TOP..=TOP + HEIGHT).contains(it)), "{ends:?}");
        }
    }

    #[test]
    fn axes_begin_at_zero_unless_that_would_hide_the_differences() {
        assert_eq!(with_zero(10.0, 20.0), (0.0, 20.0));
        assert_eq!(with_zero(95.0, 100.0), (95.0, 100.0));
        assert_eq!(with_zero(-20.0, -10.0), (-20.0, 0.0));
        assert_eq!(with_zero(-5.0, 5.0), (-5.0, 5.0));
    }
}
