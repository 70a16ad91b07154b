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

use serde::Serialize;
use unicode_width::UnicodeWidthStr;

use super::finding::{File, Region};
use crate::diagnostic::escape_control;

/// How many lines of a mark are shown.
const LINES_PER_MARK: usize = 3;
/// What stands for the part of a line that is cut. Plain full stops, since `…` is two cells wide in some fonts.
const CUT: &str = "...";
/// How many cells of a line are shown where lines wrap by themselves.
const CELLS_OF_LINE: usize = 160;
/// How many characters there may be for each cell, since combining marks take none.
const CHARACTERS_PER_CELL: usize = 4;
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
        let is_apart = last_line.is_some_and(|last| last + 1 < piece.line_number);
        if is_apart && rows.last() != Some(&Row::Gap) {
            rows.push(Row::Gap);
        }
        show(file, piece, last_line == Some(piece.line_number), width, &mut rows);
        if piece.is_cut_off {
            rows.push(Row::Gap);
        }
        last_line = Some(piece.line_number);
    }
    rows
}

/// A line of a source, taken apart at what is marked in it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct MarkedLine {
    /// Its number, from 1.
    pub line: usize,
    /// What stands before.
    pub before: String,
    /// What is marked.
    pub marked: String,
    /// What follows.
    pub after: String,
}

/// Returns the first lines of `region`, cut around it where they are long.
pub(super) fn marked_lines(file: &File<'_>, region: &Region) -> Vec<MarkedLine> {
    let pieces = pieces(file, &Mark { region, label: None, is_primary: true });
    let lines = pieces.into_iter().map(|Piece { line_number, bytes, .. }| {
        let line = file.lines.line(file.text, line_number);
        let part = part(file, &line, &bytes, CELLS_OF_LINE);
        let end = bytes.end.min(part.end).max(bytes.start);
        let cut = |is_cut| if is_cut { CUT } else { "" };
        MarkedLine {
            line: line_number,
            before: cut(part.start > line.start).to_owned()
                + &shown(&file.text[part.start..bytes.start]),
            marked: shown(&file.text[bytes.start..end]),
            after: shown(&file.text[end..part.end]) + cut(part.end < line.end),
        }
    });
    lines.collect()
}

/// Returns the part of `line` to show in `width` cells: all of it if it fits, else what is around `mark`.
fn part(file: &File<'_>, line: &Range<usize>, mark: &Range<usize>, width: usize) -> Range<usize> {
    let fits = prefix(&file.text[line.clone()], width) == line.len();
    if fits { line.clone() } else { window(file.text, line, mark, width) }
}

/// Adds the line of `piece` and its carets. The line is left out where it is already shown, unless it is too wide: then
/// every piece has its own part of the line.
fn show(file: &File<'_>, piece: &Piece<'_>, is_shown: bool, width: usize, rows: &mut Vec<Row>) {
    let Piece { line_number, bytes: mark, .. } = piece;
    let line = file.lines.line(file.text, *line_number);
    let part = part(file, &line, mark, width);
    let fits = part == line;
    let before = if part.start > line.start { CUT } else { "" };
    let after = if part.end < line.end { CUT } else { "" };
    if !fits || !is_shown {
        let shown = format!("{before}{}{after}", shown(&file.text[part.clone()]));
        rows.push(Row::Line { line_number: *line_number, shown });
    }
    let indent = before.len() + cells(&file.text[part.start..mark.start]);
    let end = mark.end.min(part.end).max(mark.start);
    let length = cells(&file.text[mark.start..end]).max(1);
    point(rows, piece, indent, length, width);
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
    // Signs that are drawn as one may be wider together than each by itself.
    let context = room.saturating_sub(cells(&text[marked.clone()])) / 2;
    let mut start = mark.start - suffix(&text[line.start..mark.start], context);
    if prefix(&text[line.start..mark.start], context + CUT.len()) == mark.start - line.start {
        start = line.start;
    }
    start..start + prefix(&text[start..line.end], room)
}

/// Returns how many bytes at the beginning of `text` fit into `room` cells.
fn prefix(text: &str, room: usize) -> usize {
    fitting(text.chars(), room)
}

/// Returns how many bytes at the end of `text` fit into `room` cells.
fn suffix(text: &str, room: usize) -> usize {
    fitting(text.chars().rev(), room)
}

/// Returns how many bytes the first of `characters` take that fit into `room` cells.
fn fitting(characters: impl Iterator<Item = char>, room: usize) -> usize {
    let (mut used, mut bytes) = (0, 0);
    // Characters without a width are limited in number, so that a line of nothing else has an end.
    for character in characters.take(CHARACTERS_PER_CELL * room) {
        used += cells(character.encode_utf8(&mut [0; 4]));
        if used > room {
            break;
        }
        bytes += character.len_utf8();
    }
    bytes
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

#[cfg(test)]
mod tests {
    use snapbox::{IntoData, assert_data_eq, str};

    use super::*;
    use crate::diagnostic::report::samples::spot;

    /// Returns the excerpt of what stands between `‹` and `›` in `marked`, on a narrow terminal.
    fn drawn(marked: &str) -> String {
        let spot = spot("a.md", marked, "");
        let (file, region) = spot.region.as_ref().expect("a mark");
        let rows = rows(file, &[Mark { region, label: Some("label"), is_primary: true }], 50);
        let draw = |row| match row {
            Row::Line { line_number, shown } => format!("{line_number} {shown}"),
            Row::Carets { indent, length, label, .. } => {
                format!("  {:indent$}{:^<length$} {label}", "", "")
            }
            Row::Label { indent, label, .. } => format!("  {:indent$}{label}", ""),
            Row::Gap => "  ...".to_owned(),
        };
        rows.into_iter().map(|row| draw(row).trim_end().to_owned() + "\n").collect()
    }

    fn check(marked: &[&str], excerpts: impl IntoData) {
        let drawn: Vec<_> = marked.iter().map(|it| drawn(it)).collect();
        assert_data_eq!(drawn.join("\n"), excerpts.raw());
    }

    #[test]
    fn carets_stand_below_full_width_text() {
        check(
            &[
                "日本銀行は政策金利を‹0.25%›に引き上げました。",
                "全角の‹（括弧）、句点。›と",
                "e\u{301}と\u{304b}\u{3099}‹ｶﾞ›👩‍👩‍👧",
            ],
            str![[r#"
1 日本銀行は政策金利を0.25%に引き上げました。
                      ^^^^^ label

1 全角の（括弧）、句点。と
        ^^^^^^^^^^^^^^^^ label

1 éとがｶﾞ👩‍👩‍👧
       ^^ label

"#]],
        );
    }

    #[test]
    fn long_marks_of_signs_that_are_drawn_as_one_are_cut() {
        let mark = "\u{26a0}\u{fe0f} x ".repeat(40);
        for before in ["", "short ", &"word ".repeat(30)] {
            let text = drawn(&format!("{before}‹{mark}›end"));
            assert!(text.contains('\u{26a0}') && text.contains("..."), "{text}");
        }
    }

    #[test]
    fn tabs_line_ends_and_byte_order_marks_do_not_move_the_carets() {
        check(
            &["\u{feff}‹a› b\r\nc", "a\r\n\tb\t‹c\td›\r\n", "a\rb ‹c›\rd"],
            str![[r#"
1 a b
  ^ label

2     b    c    d
           ^^^^^^ label

2 b c
    ^ label

"#]],
        );
    }

    #[test]
    fn characters_that_act_on_the_display_are_spelled_out() {
        check(
            &["a\u{202e}b\u{1b}[31m ‹c\0d› \u{feff}e", "‹\u{200b}›"],
            str![[r#"
1 a\u{202e}b\u{1b}[31m c\u{0}d \u{feff}e
                       ^^^^^^^ label

1 \u{200b}
  ^^^^^^^^ label

"#]],
        );
    }

    #[test]
    fn empty_spans_have_one_caret() {
        check(
            &["日‹›本", "end‹›\n", "end\n‹›", "x‹\n›"],
            str![[r#"
1 日本
    ^ label

1 end
     ^ label

2
  ^ label

1 x
   ^ label

"#]],
        );
    }

    #[test]
    fn spans_over_several_lines_are_cut() {
        check(
            &[
                "x\n「‹一\n　二、\n\t三\n四\n五›」",
                "a ‹b\n  c›\nd",
                "‹a\nb\n›c",
                "‹a\n\n\nb\nc\nd›",
            ],
            str![[r#"
2 「一
    ^^
3 　二、
    ^^^^
4     三
      ^^ label
  ...

1 a b
    ^
2   c
    ^ label

1 a
  ^
2 b
  ^ label

1 a
  ^ label
  ...

"#]],
        );
    }

    #[test]
    fn long_lines_are_cut_around_the_mark() {
        let (left, right) = ("日本語の文章。".repeat(20), "と続く。".repeat(200));
        check(
            &[
                &format!("{left}‹誤り›{right}"),
                &format!("‹誤り›{right}"),
                &format!("{left}‹誤り›"),
                &format!("{left}‹{right}›{left}"),
                &format!("{left}‹›{left}"),
                &format!("a ‹b› {}", "word ".repeat(30)),
            ],
            str![[r#"
1 ...文章。日本語の文章。誤りと続く。と続く。と続...
                         ^^^^ label

1 誤りと続く。と続く。と続く。と続く。と続く。...
  ^^^^ label

1 ...文章。日本語の文章。誤り
                         ^^^^ label

1 ...と続く。と続く。と続く。と続く。と続く。と続...
     ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
     label

1 ...の文章。日本語の文章。日本語の文章。日本語の...
                           ^ label

1 a b word word word word word word word word ...
    ^ label

"#]],
        );
    }

    #[test]
    fn characters_without_a_width_do_not_flood_the_report() {
        let excerpt = drawn(&format!("a‹{}›", "\u{301}".repeat(9999)));
        assert!(excerpt.chars().count() < 500, "{excerpt}");
    }
}
