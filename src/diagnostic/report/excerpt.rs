//! Excerpts: lines of a source as a terminal shows them, with rows of carets below.
//!
//! Entry point: [`rows`]. A mark over several lines becomes a mark per line, of which the first few are shown; lines
//! wider than the terminal are cut around the mark.
//!
//! The arithmetic is in cells of the terminal: full-width characters take two, a tab is shown as four spaces, and
//! characters that would act on the display are spelled out as `\u{…}`, which the carets take into account.
//! (`annotate-snippets` shows such characters as U+FFFD or as pictures, and cuts long lines by characters instead of
//! cells, so that carets below a cut Japanese line point elsewhere.)

use std::ops::Range;

use unicode_width::UnicodeWidthStr;

use super::finding::{File, Region};
use crate::diagnostic::escape_control;

/// How many lines of a mark are shown.
const LINES_PER_MARK: usize = 3;
/// What stands for the part of a line that is cut. Plain full stops, since `…` is two cells wide in some fonts.
const CUT: &str = "...";
/// What a tab is shown as.
const TAB: &str = "    ";

/// Something to underline.
pub(super) struct Mark<'a> {
    pub(super) region: &'a Region,
    pub(super) label: Option<&'a str>,
    /// Whether this is what the finding is about, and not a related place.
    pub(super) is_primary: bool,
}

/// A row of an excerpt, right of the gutter.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Row {
    /// A line of the source.
    Line { line_number: usize, shown: String },
    /// Carets, and what they point at.
    Carets { indent: usize, length: usize, label: String, is_primary: bool },
    /// A label that has no room beside its carets.
    Label { indent: usize, label: String, is_primary: bool },
    /// Lines are left out.
    Gap,
}

/// A mark's part in one line.
struct Piece<'a> {
    line_number: usize,
    bytes: Range<usize>,
    label: Option<&'a str>,
    is_primary: bool,
    is_cut_off: bool,
}

/// Returns the rows that show `marks`, all of which lie in `file`, in `width` cells.
pub(super) fn rows(file: &File<'_>, marks: &[Mark<'_>], width: usize) -> Vec<Row> {
    let mut pieces: Vec<_> = marks.iter().flat_map(|mark| pieces(file, mark)).collect();
    pieces.sort_by_key(|piece| (piece.line_number, piece.bytes.start, !piece.is_primary));
    let mut rows = Vec::new();
    let mut last_line = None;
    for piece in &pieces {
        let line = file.lines.line(file.text, piece.line_number);
        let fits = prefix(&file.text[line.clone()], width) == line.len();
        if last_line.is_some_and(|last| last + 1 < piece.line_number)
            && rows.last() != Some(&Row::Gap)
        {
            rows.push(Row::Gap);
        }
        let bytes = if fits { line.clone() } else { window(file.text, &line, &piece.bytes, width) };
        let before = if bytes.start > line.start { CUT } else { "" };
        let after = if bytes.end < line.end { CUT } else { "" };
        if !fits || last_line != Some(piece.line_number) {
            let shown = format!("{before}{}{after}", shown(&file.text[bytes.clone()]));
            rows.push(Row::Line { line_number: piece.line_number, shown });
        }
        let indent = before.len() + cells(&file.text[bytes.start..piece.bytes.start]);
        let end = piece.bytes.end.clamp(piece.bytes.start, bytes.end.max(piece.bytes.start));
        let length = cells(&file.text[piece.bytes.start..end]).max(1);
        point(&mut rows, piece, indent, length, width);
        if piece.is_cut_off {
            rows.push(Row::Gap);
        }
        last_line = Some(piece.line_number);
    }
    rows
}

/// Adds the carets of `piece` with its label, which goes on a row of its own when the carets end too far right.
fn point(rows: &mut Vec<Row>, piece: &Piece<'_>, indent: usize, length: usize, width: usize) {
    let (label, is_primary) =
        (piece.label.unwrap_or_default().replace('\n', " "), piece.is_primary);
    let taken = label.width();
    if indent + length + 1 + taken <= width {
        rows.push(Row::Carets { indent, length, label, is_primary });
        return;
    }
    rows.push(Row::Carets { indent, length, label: String::new(), is_primary });
    rows.push(Row::Label { indent: indent.min(width.saturating_sub(taken)), label, is_primary });
}

/// Returns the parts of `mark` in the first lines of it, blank lines left out.
fn pieces<'a>(file: &File<'_>, mark: &Mark<'a>) -> Vec<Piece<'a>> {
    let bytes = &mark.region.bytes;
    let first = mark.region.start.line_number;
    // A mark that ends with a line's end does not reach the next line.
    let last = match bytes.is_empty() {
        true => first,
        false => file.position(bytes.end - 1).line_number,
    };
    let mut pieces = Vec::new();
    for line_number in first..=last.min(first + LINES_PER_MARK - 1) {
        let line = file.lines.line(file.text, line_number);
        let text = &file.text[line.clone()];
        let indentation = text.len() - text.trim_start().len();
        let from = if line_number == first { line.start } else { line.start + indentation };
        let start = bytes.start.clamp(from, line.end.max(from));
        let end = bytes.end.clamp(start, line.end.max(start));
        if line_number == first || start < end {
            let (label, is_primary) = (None, mark.is_primary);
            pieces.push(Piece {
                line_number,
                bytes: start..end,
                label,
                is_primary,
                is_cut_off: false,
            });
        }
    }
    if let Some(piece) = pieces.last_mut() {
        piece.label = mark.label;
        piece.is_cut_off = last >= first + LINES_PER_MARK;
    }
    pieces
}

/// Returns the part of `line`, which is too wide, to show in `width` cells so that `mark` is seen with text on both
/// sides of it.
fn window(text: &str, line: &Range<usize>, mark: &Range<usize>, width: usize) -> Range<usize> {
    let room = width - 2 * CUT.len();
    let marked = mark.start..mark.start + prefix(&text[mark.clone()], room);
    let context = (room - cells(&text[marked.clone()])) / 2;
    let mut start = mark.start - suffix(&text[line.start..mark.start], context);
    if prefix(&text[line.start..mark.start], context + CUT.len()) == mark.start - line.start {
        start = line.start;
    }
    start..start + prefix(&text[start..line.end], room)
}

/// Returns how many bytes at the beginning of `text` fit into `room` cells.
fn prefix(text: &str, room: usize) -> usize {
    taken(
        text.char_indices().map(|(at, character)| {
            (at + character.len_utf8(), &text[at..at + character.len_utf8()])
        }),
        room,
    )
}

/// Returns how many bytes at the end of `text` fit into `room` cells.
fn suffix(text: &str, room: usize) -> usize {
    let characters = text.char_indices().rev();
    taken(
        characters.map(|(at, character)| (text.len() - at, &text[at..at + character.len_utf8()])),
        room,
    )
}

fn taken<'a>(characters: impl Iterator<Item = (usize, &'a str)>, room: usize) -> usize {
    let mut used = 0;
    let fitting = characters.take_while(|(_, character)| {
        used += cells(character);
        used <= room
    });
    fitting.last().map_or(0, |(bytes, _)| bytes)
}

/// Returns how many cells `text` takes as it is shown.
fn cells(text: &str) -> usize {
    shown(text).width()
}

/// Returns `text`, which is within one line, as a terminal can show it.
fn shown(text: &str) -> String {
    let parts: Vec<_> = text.split('\t').map(escape_control).collect();
    parts.join(TAB)
}
