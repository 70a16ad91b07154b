//! The plots of a report, laid out: what is drawn where, in units of the drawing.
//!
//! The template writes the drawings. Nothing in them is told by color alone, and the tables beside them say the same.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{Coverage, PageReport};

/// The width of every drawing.
const WIDTH: usize = 720;
/// How much of it is left for labels on the left.
const LEFT: usize = 150;
/// How much is left on the right.
const RIGHT: usize = 70;
/// The height of a row of bars, and of the bar in it.
const ROW: usize = 26;
const BAR: usize = 16;
/// The height of the part of a plot that is between its axes, and the room around it.
const HEIGHT: usize = 240;
const TOP: usize = 16;
const BOTTOM: usize = 44;
/// How many bars a histogram has at most.
const MOST_BINS: usize = 20;
/// How many pages a point names.
const NAMED: usize = 5;

/// A drawing with rows of bars.
#[derive(Debug, Serialize)]
pub(super) struct Bars {
    width: usize,
    height: usize,
    left: usize,
    bar: usize,
    rows: Vec<BarRow>,
}

/// A bar, made of parts.
#[derive(Debug, Serialize)]
struct BarRow {
    /// The section; `None` for the whole site.
    section: Option<String>,
    locale: String,
    real: usize,
    pages: usize,
    y: usize,
    middle: usize,
    end: usize,
    parts: Vec<BarPart>,
}

/// A part of a bar.
#[derive(Debug, Serialize)]
struct BarPart {
    kind: &'static str,
    count: usize,
    x: usize,
    width: usize,
}

/// Returns the drawing of `coverage`: a bar of equal length for each row, divided.
pub(super) fn coverage_bars(coverage: &[Coverage]) -> Bars {
    let room = WIDTH - LEFT - RIGHT;
    let rows = coverage.iter().filter(|it| it.pages > 0).enumerate().map(|(at, it)| {
        let kinds = [
            ("original", it.original),
            ("translation", it.real() - it.original),
            ("fallback", it.fallback),
            ("absent", it.absent),
        ];
        let mut before = 0;
        let parts = kinds.into_iter().filter(|(_, count)| *count > 0).map(|(kind, count)| {
            let x = before * room / it.pages;
            before += count;
            BarPart { kind, count, x: LEFT + x, width: before * room / it.pages - x }
        });
        BarRow {
            section: it.section.clone(),
            locale: it.locale.clone(),
            real: it.real(),
            pages: it.pages,
            y: at * ROW + (ROW - BAR) / 2,
            middle: at * ROW + ROW / 2,
            end: WIDTH - RIGHT + 8,
            parts: parts.collect(),
        }
    });
    let rows: Vec<_> = rows.collect();
    Bars { width: WIDTH, height: rows.len() * ROW, left: LEFT - 8, bar: BAR, rows }
}

/// A line of a scale.
#[derive(Debug, PartialEq, Eq, Serialize)]
struct Tick {
    at: usize,
    value: usize,
}

/// The axes of a plot.
#[derive(Debug, Serialize)]
struct Axes {
    width: usize,
    height: usize,
    left: usize,
    right: usize,
    top: usize,
    bottom: usize,
    x: Vec<Tick>,
    y: Vec<Tick>,
}

/// A histogram.
#[derive(Debug, Serialize)]
pub(super) struct Histogram {
    axes: Axes,
    bins: Vec<Bin>,
}

/// A bar of a histogram: sizes from `from` on, below `to`.
#[derive(Debug, Serialize)]
struct Bin {
    from: usize,
    to: usize,
    count: usize,
    x: usize,
    y: usize,
    width: usize,
    height: usize,
}

/// Returns how many of `sizes`, in bytes, there are of each size; `None` without any.
pub(super) fn size_histogram(sizes: &[usize]) -> Option<Histogram> {
    let largest = *sizes.iter().max()?;
    let step = step(largest + 1, MOST_BINS);
    let mut counts = vec![0; largest / step + 1];
    for size in sizes {
        counts[size / step] += 1;
    }
    let most = counts.iter().copied().max().unwrap_or(0);
    let end = counts.len() * step;
    let axes = axes(
        ticks(end, 6).into_iter().map(|value| Tick { at: across(value, end), value }).collect(),
        ticks(most, 5).into_iter().map(|value| Tick { at: up(value, most), value }).collect(),
    );
    let bins = counts.into_iter().enumerate().map(|(at, count)| {
        let (from, to) = (at * step, (at + 1) * step);
        let (x, y) = (across(from, end), up(count, most));
        let width = (across(to, end) - x).saturating_sub(2).max(1);
        Bin { from, to, count, x: x + 1, y, width, height: TOP + HEIGHT - y }
    });
    Some(Histogram { axes, bins: bins.collect() })
}

/// A plot of points.
#[derive(Debug, Serialize)]
pub(super) struct Scatter {
    axes: Axes,
    points: Vec<Point>,
}

/// The pages in one language that have as many links in and out.
#[derive(Debug, Serialize)]
struct Point {
    x: usize,
    y: usize,
    /// Half its width, larger for more pages.
    size: usize,
    /// The place of the language in the list of the site.
    locale: usize,
    tag: String,
    links_in: usize,
    links_out: usize,
    count: usize,
    /// The titles of the first pages.
    titles: Vec<String>,
}

/// Returns the plot of links out of the text of each page, to the right, against links to it, upwards.
pub(super) fn link_scatter(pages: &[PageReport], locales: &[String]) -> Scatter {
    let mut groups: BTreeMap<(usize, usize, usize), Vec<&str>> = BTreeMap::new();
    for page in pages.iter().map(|it| &it.facts) {
        let locale = locales.iter().position(|it| *it == page.locale).unwrap_or(0);
        let group = groups.entry((locale, page.links_out, page.links_in)).or_default();
        group.push(&page.title);
    }
    let most_out = groups.keys().map(|(_, out, _)| *out).max().unwrap_or(0).max(1);
    let most_in = groups.keys().map(|(.., into)| *into).max().unwrap_or(0).max(1);
    let axes = axes(
        ticks(most_out, 8)
            .into_iter()
            .map(|value| Tick { at: across(value, most_out), value })
            .collect(),
        ticks(most_in, 6).into_iter().map(|value| Tick { at: up(value, most_in), value }).collect(),
    );
    let points = groups.into_iter().map(|((locale, links_out, links_in), titles)| Point {
        x: across(links_out, most_out),
        y: up(links_in, most_in),
        size: 4 + titles.len().ilog2() as usize * 2,
        locale,
        tag: locales.get(locale).cloned().unwrap_or_default(),
        links_in,
        links_out,
        count: titles.len(),
        titles: titles.iter().take(NAMED).map(|it| (*it).to_owned()).collect(),
    });
    Scatter { axes, points: points.collect() }
}

fn axes(x: Vec<Tick>, y: Vec<Tick>) -> Axes {
    Axes {
        width: WIDTH,
        height: TOP + HEIGHT + BOTTOM,
        left: LEFT / 2,
        right: WIDTH - RIGHT / 2,
        top: TOP,
        bottom: TOP + HEIGHT,
        x,
        y,
    }
}

/// Returns where `value` stands on the axis to the right that ends with `end`.
fn across(value: usize, end: usize) -> usize {
    let room = WIDTH - RIGHT / 2 - LEFT / 2;
    LEFT / 2 + value * room / end.max(1)
}

/// Returns where `value` stands on the axis upwards that ends with `end`.
fn up(value: usize, end: usize) -> usize {
    TOP + HEIGHT - value * HEIGHT / end.max(1)
}

/// Returns round numbers from 0 to `end`, about as many as `count`.
fn ticks(end: usize, count: usize) -> Vec<usize> {
    (0..=end).step_by(step(end, count)).collect()
}

/// Returns the least of 1, 2, 5, 10, 20, … of which `count` reach `end`.
fn step(end: usize, count: usize) -> usize {
    let mut unit: usize = 1;
    loop {
        let fits = [1, 2, 5].into_iter().map(|it| it * unit).find(|it| it * count >= end);
        match fits {
            Some(step) => return step,
            None => unit = unit.saturating_mul(10),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scales_have_round_numbers() {
        for (end, count, expected) in
            [(0, 5, 1), (1, 5, 1), (6, 5, 2), (23_000, 20, 2_000), (101, 20, 10), (21, 20, 2)]
        {
            assert_eq!(step(end, count), expected, "{end} in {count}");
        }
        assert_eq!(ticks(7, 4), [0, 2, 4, 6]);
        assert_eq!(ticks(0, 4), [0]);
    }

    #[test]
    fn every_size_is_in_one_bar() {
        let sizes = [0, 999, 1_000, 12_345, 19_999, 20_000];
        let histogram = size_histogram(&sizes).expect("there are sizes");
        assert_eq!(histogram.bins.iter().map(|it| it.count).sum::<usize>(), sizes.len());
        assert!(histogram.bins.len() <= MOST_BINS + 1);
        assert!(histogram.bins.iter().all(|it| it.y + it.height == TOP + HEIGHT));
        assert!(size_histogram(&[]).is_none());
    }
}
