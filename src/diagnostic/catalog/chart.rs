//! Findings about figures and charts.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::codes;
use crate::source::Place;

codes! {
    /// A figure or chart does not say where it is from.
    FIGURE_WITHOUT_SOURCE = Warning "figure-without-source";
    /// A chart is given something that is no list of tables.
    CHART_ROWS = Error "chart-rows";
    /// A chart is given a table without rows or numbers.
    EMPTY_CHART = Error "empty-chart";
    /// A chart names a column that its table does not have.
    UNKNOWN_COLUMN = Error "unknown-column";
    /// A cell of a chart holds no number.
    BAD_NUMBER = Error "bad-number";
    /// A row of a chart has no label.
    ROW_WITHOUT_LABEL = Error "row-without-label";
    /// A chart has more or fewer names than columns of numbers.
    CHART_NAMES = Error "chart-names";
    /// A chart has more series than can be told apart.
    TOO_MANY_SERIES = Error "too-many-series";
}

/// The call of `component` names no source.
pub(crate) fn figure_without_source(place: Place, component: &str) -> Diagnostic {
    Diagnostic::new(FIGURE_WITHOUT_SOURCE, place)
        .with("component", component)
        .help("help")
        .help("help-own")
}

/// What a chart is given as rows is no list of tables.
pub(crate) fn chart_rows(place: Place) -> Diagnostic {
    Diagnostic::new(CHART_ROWS, place).help("help")
}

/// The table of a chart has nothing to draw.
pub(crate) fn empty_chart(place: Place) -> Diagnostic {
    Diagnostic::new(EMPTY_CHART, place).help("help")
}

/// The table of a chart has no column `column`, only `known`.
pub(crate) fn unknown_column(place: Place, column: &str, known: &[&str]) -> Diagnostic {
    Diagnostic::new(UNKNOWN_COLUMN, place).with("column", column).suggest(column, known)
}

/// The cell at `place` in the column `column` holds `text`, which is no number; `better` may be what is meant.
pub(crate) fn bad_number(
    place: Place,
    column: &str,
    text: &str,
    call: Place,
    better: Option<&str>,
) -> Diagnostic {
    let finding = Diagnostic::new(BAD_NUMBER, place).with("column", column).with("text", text);
    let finding = finding.related(call, "chart");
    match better {
        Some(better) => finding.replace("help-nearest", better),
        None => finding.help("help"),
    }
}

/// The row at `place` has nothing in the column `column`.
pub(crate) fn row_without_label(place: Place, column: &str, call: Place) -> Diagnostic {
    let finding = Diagnostic::new(ROW_WITHOUT_LABEL, place).with("column", column);
    finding.related(call, "chart").help("help")
}

/// There are `names` names for `columns` columns.
pub(crate) fn chart_names(place: Place, names: usize, columns: usize) -> Diagnostic {
    let finding = Diagnostic::new(CHART_NAMES, place).with("names", names);
    finding.with("columns", columns).help("help")
}

/// There are `found` series, more than `limit`.
pub(crate) fn too_many_series(place: Place, found: usize, limit: usize) -> Diagnostic {
    let finding = Diagnostic::new(TOO_MANY_SERIES, place).with("found", found);
    finding.with("limit", limit).help("help")
}
