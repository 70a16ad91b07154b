//! [`ChartTable`]: the numbers of a chart, read from a data file, from a table in the text, or from lists of records.

use tera::Value;

use crate::date::Date;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::chart as catalog;
use crate::locale::Locale;
use crate::message::{Calendar, DateStyle, Formats};
use crate::parse::node::{Node, Value as NodeValue};
use crate::source::{Place, SourcePath, Span};
use crate::view::records::localized;

/// How many series can be told apart by their marks, dashes and fillings.
pub(crate) const SERIES_LIMIT: usize = 6;

/// Numbers from here on are not exact.
const NUMBER_LIMIT: f64 = 1e15;

/// The numbers of a chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ChartTable {
    /// The names of the series, of which a single one may be empty.
    pub(crate) series: Vec<String>,
    /// The rows.
    pub(crate) rows: Vec<ChartTableRow>,
}

/// A row of the table of a chart.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct ChartTableRow {
    /// What the numbers are of.
    pub(crate) label: String,
    /// Where it lies on an axis of numbers or time, if it says so.
    pub(crate) at: Option<f64>,
    /// The path of the page about it.
    pub(crate) path: Option<String>,
    /// The numbers, of which some may be unknown.
    pub(crate) values: Vec<Option<f64>>,
}

/// A text of an argument and where it stands.
#[derive(Clone, Debug)]
pub(crate) struct Given<'a> {
    /// The text.
    pub(crate) text: &'a str,
    /// Its place.
    pub(crate) place: Place,
}

impl<'a> Given<'a> {
    /// Returns the parts between the commas and their places.
    fn parts(&self) -> impl Iterator<Item = Given<'a>> {
        let whole = self.place.clone();
        let is_exact = whole.span.range().len() == self.text.len();
        let mut at = whole.span.start as usize;
        self.text.split_inclusive([',', '、', '，']).filter_map(move |written| {
            let start = at + written.len() - written.trim_start().len();
            at += written.len();
            let text = written.trim_end_matches([',', '、', '，']).trim();
            let span = Span::new(start, start + text.len());
            let place = if is_exact { Place::new(&whole.path, span) } else { whole.clone() };
            (!text.is_empty()).then_some(Given { text, place })
        })
    }
}

/// What a call says of the table.
#[derive(Clone, Debug)]
pub(crate) struct Request<'a> {
    /// The call.
    pub(crate) call: Place,
    /// Where the rows are named.
    pub(crate) rows: Place,
    /// The column of labels.
    pub(crate) label: Option<Given<'a>>,
    /// The columns of numbers, with commas between them.
    pub(crate) values: Option<Given<'a>>,
    /// Their names for readers, with commas between them.
    pub(crate) names: Option<Given<'a>>,
}

/// What the words on a chart depend on.
#[derive(Clone, Copy)]
pub(crate) struct Wording<'a> {
    /// The locale.
    pub(crate) locale: &'a Locale,
    /// Its dates and numbers.
    pub(crate) formats: &'a Formats,
}

/// Reads the rows `node` of the file `path`, and reports what cannot be drawn.
pub(crate) fn read_nodes(
    request: &Request<'_>,
    path: &SourcePath,
    node: &Node,
    wording: Wording<'_>,
    out: &mut Vec<Diagnostic>,
) -> Option<ChartTable> {
    let rows = node.list().filter(|rows| rows.iter().all(|it| it.table().is_some()));
    let Some(rows) = rows else {
        out.push(catalog::chart_rows(request.rows.clone()));
        return None;
    };
    if rows.is_empty() {
        out.push(catalog::empty_chart(request.rows.clone()));
        return None;
    }
    let before = out.len();
    let known = columns(rows);
    let label = label_column(request, &known, out);
    let values = value_columns(request, &known, label, out);
    let series = series_names(request, &values, out);
    if out.len() > before {
        return None;
    }
    let mut reader = Reader { request, path, wording, out };
    let rows = rows.iter().map(|row| reader.row(row, label, &values)).collect();
    let table = ChartTable { series, rows };
    if out.len() > before {
        return None;
    }
    checked(table, request, out)
}

/// Reads lists of records: a title, a count and a path each.
pub(crate) fn read_records(
    request: &Request<'_>,
    values: &Value,
    out: &mut Vec<Diagnostic>,
) -> Option<ChartTable> {
    let field = |row: &Value, name: &str| -> Option<Value> {
        row.as_map()?.iter().find(|(key, _)| key.as_str() == Some(name)).map(|it| it.1.clone())
    };
    let text = |row: &Value, name: &str| field(row, name)?.as_str().map(str::to_owned);
    let Some(rows) = values.as_array() else {
        out.push(catalog::chart_rows(request.rows.clone()));
        return None;
    };
    let rows = rows.iter().map(|row| ChartTableRow {
        label: text(row, "title").unwrap_or_default(),
        at: text(row, "date").and_then(|it| Date::parse(&it)).map(position),
        path: text(row, "path"),
        values: vec![field(row, "count").and_then(|it| it.as_f64())],
    });
    let names = request.names.as_ref().map(|it| it.text.trim().to_owned());
    let table = ChartTable { series: vec![names.unwrap_or_default()], rows: rows.collect() };
    checked(table, request, out)
}

/// Reports a table in which there is nothing to draw, or too much.
fn checked(
    table: ChartTable,
    request: &Request<'_>,
    out: &mut Vec<Diagnostic>,
) -> Option<ChartTable> {
    if table.series.len() > SERIES_LIMIT {
        let place = request.values.as_ref().map_or(&request.rows, |it| &it.place).clone();
        out.push(catalog::too_many_series(place, table.series.len(), SERIES_LIMIT));
        return None;
    }
    if table.rows.iter().all(|row| row.values.iter().all(Option::is_none)) {
        out.push(catalog::empty_chart(request.rows.clone()));
        return None;
    }
    Some(table)
}

/// Returns the keys of `rows` in the order in which they come first.
fn columns(rows: &[Node]) -> Vec<&str> {
    let mut columns: Vec<&str> = Vec::new();
    for entry in rows.iter().filter_map(Node::table).flat_map(|it| &it.entries) {
        if !columns.contains(&entry.key.as_str()) {
            columns.push(&entry.key);
        }
    }
    columns
}

fn label_column<'a>(
    request: &Request<'a>,
    known: &[&'a str],
    out: &mut Vec<Diagnostic>,
) -> &'a str {
    match request.label.as_ref().and_then(|it| it.parts().next()) {
        Some(given) => {
            if !known.contains(&given.text) {
                out.push(catalog::unknown_column(given.place.clone(), given.text, known));
            }
            given.text
        }
        None if known.contains(&"label") => "label",
        None => known.first().copied().unwrap_or_default(),
    }
}

fn value_columns<'a>(
    request: &Request<'a>,
    known: &[&'a str],
    label: &str,
    out: &mut Vec<Diagnostic>,
) -> Vec<&'a str> {
    let Some(given) = &request.values else {
        // A page is where a row leads to.
        let is_number = |it: &&&str| **it != label && !["label", "page"].contains(*it);
        return known.iter().filter(is_number).copied().collect();
    };
    let columns: Vec<_> = given.parts().collect();
    for column in columns.iter().filter(|it| !known.contains(&it.text)) {
        out.push(catalog::unknown_column(column.place.clone(), column.text, known));
    }
    columns.into_iter().map(|it| it.text).collect()
}

fn series_names(request: &Request<'_>, columns: &[&str], out: &mut Vec<Diagnostic>) -> Vec<String> {
    let Some(given) = &request.names else {
        // A single column needs no name: the title of the chart says what it shows.
        let is_single = columns.len() == 1;
        let name = |it: &&str| if is_single { String::new() } else { (*it).to_owned() };
        return columns.iter().map(name).collect();
    };
    let names: Vec<_> = given.parts().map(|it| it.text.to_owned()).collect();
    if names.len() != columns.len() {
        out.push(catalog::chart_names(given.place.clone(), names.len(), columns.len()));
    }
    names
}

/// Reads the rows of a table.
struct Reader<'a> {
    request: &'a Request<'a>,
    path: &'a SourcePath,
    wording: Wording<'a>,
    out: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn row(&mut self, row: &Node, label: &str, columns: &[&str]) -> ChartTableRow {
        let (text, at) = row.get(label).map(|it| self.label(it)).unwrap_or_default();
        if text.is_empty() {
            let place = Place::new(self.path, row.span);
            self.out.push(catalog::row_without_label(place, label, self.request.call.clone()));
        }
        ChartTableRow {
            label: text,
            at,
            path: row.get("page").and_then(Node::text).map(str::to_owned),
            values: columns.iter().map(|it| self.number(row.get(it)?, it)).collect(),
        }
    }

    /// Returns a label in words, and where it lies on an axis.
    fn label(&self, node: &Node) -> (String, Option<f64>) {
        let date = |date: Date| (self.date(date), Some(position(date)));
        match &node.value {
            NodeValue::Text(text) => match Date::parse(text.trim()) {
                Some(found) => date(found),
                None => (text.trim().to_owned(), None),
            },
            NodeValue::Date(found) => date(*found),
            #[expect(clippy::cast_precision_loss, reason = "only places on an axis are made of it")]
            NodeValue::Integer(number) => (number.to_string(), Some(*number as f64)),
            NodeValue::Float(number) => (number.to_string(), Some(*number)),
            NodeValue::Table(_) => (localized(node, self.wording.locale), None),
            _ => (String::new(), None),
        }
    }

    fn date(&self, date: Date) -> String {
        let known = |part: u8| (part != 0).then_some(part);
        let shown =
            crate::message::Date::new(i32::from(date.year), known(date.month), known(date.day));
        let formats = self.wording.formats;
        let words = |it| formats.date(it, DateStyle::Long, Calendar::default());
        shown.map_or_else(|| date.to_string(), words)
    }

    /// Returns the number in a cell of `column`; a cell that holds none is reported.
    fn number(&mut self, node: &Node, column: &str) -> Option<f64> {
        #[expect(clippy::cast_precision_loss, reason = "large numbers are refused below")]
        let (number, text) = match &node.value {
            NodeValue::Null => return None,
            NodeValue::Text(text) if text.trim().is_empty() => return None,
            NodeValue::Integer(number) => (Some(*number as f64), number.to_string()),
            NodeValue::Float(number) => (Some(*number), number.to_string()),
            NodeValue::Text(text) => (parse_number(text.trim()), text.clone()),
            _ => (None, node.kind().to_owned()),
        };
        let number = number.filter(|it| it.is_finite() && it.abs() < NUMBER_LIMIT);
        if number.is_none() {
            let place = Place::new(self.path, node.span);
            let better = plain(&text).filter(|it| parse_number(it).is_some());
            let call = self.request.call.clone();
            self.out.push(catalog::bad_number(place, column, &text, call, better.as_deref()));
        }
        number
    }
}

/// Returns where a date lies on an axis of years.
fn position(date: Date) -> f64 {
    let months = f64::from(date.month.max(1) - 1) / 12.0;
    f64::from(date.year) + months + f64::from(date.day.max(1) - 1) / 366.0
}

/// Reads digits with a sign and a point, and commas between thousands.
fn parse_number(text: &str) -> Option<f64> {
    let digits = text.strip_prefix(['-', '+', '−']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |it: &str| !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_digit());
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or_default();
    let rest: Vec<_> = groups.collect();
    let is_grouped = rest.is_empty() || (1..=3).contains(&first.len());
    let fits = all_digits(first)
        && is_grouped
        && rest.iter().all(|it| it.len() == 3 && all_digits(it))
        && all_digits(fraction);
    let number: f64 =
        fits.then(|| format!("{}.{fraction}", whole.replace(',', "")).parse().ok())??;
    Some(if text.starts_with(['-', '−']) { -number } else { number })
}

/// Returns `text` in ASCII digits, without spaces and commas.
fn plain(text: &str) -> Option<String> {
    let narrow = |c: char| match u32::from(c) {
        full @ 0xff01..=0xff5e => char::from_u32(full - 0xfee0),
        _ => Some(c),
    };
    let text: Option<String> = text.chars().map(narrow).collect();
    Some(text?.chars().filter(|c| !c.is_whitespace() && *c != ',').collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_people_write_them_in_tables() {
        for (text, expected) in [
            ("12", Some(12.0)),
            ("-3.5", Some(-3.5)),
            ("−3", Some(-3.0)),
            ("1,234,567.25", Some(1_234_567.25)),
            ("0", Some(0.0)),
            ("1,23", None),
            ("1234,567", None),
            ("１２", None),
            ("12人", None),
            ("1e3", None),
            (".5", None),
            ("inf", None),
            ("", None),
        ] {
            assert_eq!(parse_number(text), expected, "{text}");
        }
        assert_eq!(plain("１，２３４ ").as_deref(), Some("1234"));
    }

    #[test]
    fn dates_lie_in_their_year() {
        let check = |text, expected: f64| {
            let date = Date::parse(text).expect(text);
            assert!((position(date) - expected).abs() < 0.01, "{text}");
        };
        check("2023", 2023.0);
        check("2023-07", 2023.5);
        check("2023-12-31", 2023.998);
    }
}
