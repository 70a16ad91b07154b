//! Puts another text in the place of a unit.

use std::borrow::Cow;

use crate::ledger::lines;
use crate::ledger::tree::blanked;
use crate::ledger::unit::{Unit, Writing};
use crate::parse::document::Container;
use crate::parse::node;
use crate::script::is_unspaced;
use crate::source::{Span, line_break, line_start};

/// A part of a file and what is to stand there.
pub(crate) type Edit = (Span, String);

/// Returns `file` with `edits`. Of those that overlap, the first one counts; what is put in at one place keeps its order.
pub(crate) fn edited<'e>(file: &str, edits: impl IntoIterator<Item = &'e Edit>) -> String {
    let mut edits: Vec<&Edit> = edits.into_iter().collect();
    edits.sort_by_key(|(span, _)| *span);
    let mut text = String::with_capacity(file.len());
    let mut done = 0;
    for (span, written) in edits {
        let range = span.range();
        if range.start >= done {
            text.push_str(&file[done..range.start]);
            text.push_str(written);
            done = range.end;
        }
    }
    text.push_str(&file[done..]);
    text
}

/// Returns which part of the file `source` is to be replaced, and by what, so that `unit` says `text`.
///
/// Marks of containers and indentation are those of the lines that are there; everything around stays as it is.
pub fn splice(source: &str, unit: &Unit, text: &str) -> (Span, String) {
    let text = text.trim_matches(['\n', '\r']).replace("\r\n", "\n");
    let written = match unit.writing {
        Writing::Lines => text.trim().replace('\n', &format!("\n{}", further_lines(source, unit))),
        Writing::Cell => cell(text.trim()),
        Writing::Code => code(source, unit, &text),
        Writing::Quoted => quoted(source, unit, &text),
        Writing::Argument => argument(source, unit, &text),
        Writing::Fluent => {
            let start = fluent_indentation(source, unit, text.trim());
            text.trim().replace('\n', &format!("\n{start}"))
        }
        Writing::Tabbed => text.split_whitespace().collect::<Vec<_>>().join(" "),
    };
    let span = if unit.writing == Writing::Quoted {
        node::with_quotes(source, unit.span)
    } else {
        unit.span
    };
    (span, with_line_breaks(source, written))
}

/// Returns `written` with its lines ended as those of `file` are.
pub(crate) fn with_line_breaks(file: &str, written: String) -> String {
    match line_break(file) {
        "\n" => written,
        line => written.replace('\n', line),
    }
}

/// Returns what begins the further lines of a block: the marks of its containers and its indentation.
fn further_lines(source: &str, unit: &Unit) -> String {
    let start = unit.span.range().start;
    let written = &source[unit.span.range()];
    let mut rows = lines::lines(written).skip(1);
    if let Some((_, second)) = rows.next() {
        let marks = second.len() - second.trim_start_matches([' ', '\t', '>']).len();
        return second[..marks].to_owned();
    }
    if unit.containers.depth() == 0 {
        return String::new();
    }
    blanked(&source[line_start(source, start)..start])
}

/// Returns `text` as `unit` says it once [`splice`] has put it there: bars in a cell are escaped, which is part of the text,
/// and a value that is one line stays so.
pub fn as_written<'a>(unit: &Unit, text: &'a str) -> Cow<'a, str> {
    match unit.writing {
        Writing::Cell => Cow::Owned(cell(text)),
        Writing::Quoted if text.contains('\n') && !unit.text.contains('\n') => {
            Cow::Owned(one_line(text))
        }
        _ => Cow::Borrowed(text),
    }
}

/// Returns `text` on one line, with a space for a line break unless it is one in Japanese.
fn one_line(text: &str) -> String {
    let mut line = String::with_capacity(text.len());
    for part in text.lines().map(str::trim).filter(|it| !it.is_empty()) {
        let meets = [line.chars().next_back(), part.chars().next()];
        if !line.is_empty() && !meets.into_iter().flatten().all(is_unspaced) {
            line.push(' ');
        }
        line.push_str(part);
    }
    line
}

/// Returns `text` as it is written in a cell: on one line, with bars escaped.
fn cell(text: &str) -> String {
    let line = text.lines().map(str::trim).collect::<Vec<_>>().join(" ");
    let mut cell = String::with_capacity(line.len());
    let mut before = ' ';
    for c in line.chars() {
        if c == '|' && before != '\\' {
            cell.push('\\');
        }
        cell.push(c);
        before = c;
    }
    cell
}

fn code(source: &str, unit: &Unit, text: &str) -> String {
    let first = source[unit.span.range()].lines().next().unwrap_or_default();
    let marks = first.len() - first.trim_start_matches([' ', '\t', '>']).len();
    let quotes = unit.containers.count(Container::Quote) > 0;
    let start =
        if quotes { &first[..marks] } else { &first[..first.len() - first.trim_start().len()] };
    let lines = text.lines().map(|line| format!("{start}{line}").trim_end().to_owned() + "\n");
    lines.collect()
}

/// Returns `text` as a value: in single quotation marks or, in YAML, in none, if the value of before is written so and the
/// text needs no others; else in double quotation marks.
fn quoted(source: &str, unit: &Unit, text: &str) -> String {
    let quote = source[..unit.span.range().start].chars().next_back();
    let is_alone = node::with_quotes(source, unit.span) == unit.span;
    let has_marks = source[unit.span.range()].starts_with(['"', '\'', '|', '>', '&', '!']);
    let is_line = !text.contains(char::is_control);
    let before = &source[..unit.span.range().start];
    let is_inline = before[line_start(before, before.len())..].contains(['{', '[']);
    match quote {
        Some('\'') if !is_alone && is_line && !text.contains('\'') => format!("'{text}'"),
        _ if is_alone && !has_marks && is_line && is_plain(text, is_inline) => text.to_owned(),
        _ => node::quoted(text),
    }
}

/// Says whether `text` is a text in YAML without quotation marks, in a table on one line or not, and no part of it a comment
/// or a key.
fn is_plain(text: &str, is_inline: bool) -> bool {
    let is_word = !matches!(
        text.to_ascii_lowercase().as_str(),
        "true" | "false" | "null" | "yes" | "no" | "on" | "off" | "y" | "n"
    );
    is_word
        && text.starts_with(char::is_alphabetic)
        && !text.ends_with([':', ' '])
        && ![": ", " #"].iter().any(|it| text.contains(it))
        && !(is_inline && text.contains(['{', '}', '[', ']', ',']))
}

fn argument(source: &str, unit: &Unit, text: &str) -> String {
    let quote = source[..unit.span.range().start].chars().next_back().unwrap_or('"');
    text.replace('\\', "\\\\").replace(quote, &format!("\\{quote}"))
}

/// Returns what the further lines of `text` begin with: as much as those of `unit` have in common, and where that is
/// nothing, as much as a line takes to belong to its message.
fn fluent_indentation(source: &str, unit: &Unit, text: &str) -> String {
    let indentation = lines::common_indentation(source[unit.span.range()].lines().skip(1));
    // The lines of a choice may begin anywhere (Fluent 1.0, `variant_list` and `inline_placeable`).
    let may_stand_out = |line: &str| line.is_empty() || line.starts_with(['}', '[', '*', ' ']);
    let is_free = text.lines().skip(1).all(may_stand_out);
    let has_lines = unit.text.contains('\n');
    " ".repeat(match indentation {
        0 if has_lines && is_free => 0,
        0 => 4,
        count => count,
    })
}
