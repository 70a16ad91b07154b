//! [`LineIndex`]: from bytes to lines and columns.

use std::ops::Range;

use super::boundary::floor_char_boundary;

/// A place as a person counts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line, from 1.
    pub line_number: usize,
    /// The column in characters (Unicode scalar values), from 1.
    pub column_number: usize,
}

/// How many bytes of a text lie between two places whose characters before them are known.
const STEP: usize = 1024;

/// Where the lines of a text begin. A line ends with LF, CRLF or a lone CR.
#[derive(Clone, Debug)]
pub struct LineIndex {
    starts: Vec<usize>,
    /// How many characters begin before every [`STEP`]th byte. Without them a file of one long line would be counted
    /// through for each of its findings.
    counts: Vec<usize>,
}

impl LineIndex {
    /// Returns the index of `text`.
    pub fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        let ends = bytes.iter().enumerate().filter(|&(at, &byte)| {
            byte == b'\n' || (byte == b'\r' && bytes.get(at + 1) != Some(&b'\n'))
        });
        let starts = std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect();
        let counts = bytes.chunks(STEP).scan(0, |count, chunk| {
            let before = *count;
            *count += characters(chunk);
            Some(before)
        });
        Self { starts, counts: counts.collect() }
    }

    /// Returns the line and column of the byte `offset` of `text`, the text that the index was made of.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let offset = floor_char_boundary(text, offset);
        let line_index = self.starts.partition_point(|&start| start <= offset) - 1;
        // A byte order mark takes part in offsets but is no column that an editor shows.
        let line = &text[self.starts[line_index]..offset];
        let start = offset - line.trim_start_matches('\u{feff}').len();
        let column = self.characters_before(text, offset) - self.characters_before(text, start);
        Position { line_number: line_index + 1, column_number: column + 1 }
    }

    /// Returns how many characters of `text` begin before the byte `offset`.
    fn characters_before(&self, text: &str, offset: usize) -> usize {
        let step = (offset / STEP).min(self.counts.len().saturating_sub(1));
        let before = self.counts.get(step).copied().unwrap_or_default();
        before + characters(&text.as_bytes()[step * STEP..offset])
    }

    /// Returns the bytes of a line of `text` without its end, and without a byte order mark before it. A line that
    /// does not exist is empty, at the end of the text.
    pub fn line(&self, text: &str, line_number: usize) -> Range<usize> {
        let start_of =
            |line_index: usize| self.starts.get(line_index).copied().unwrap_or(text.len());
        let (start, next) = (start_of(line_number.saturating_sub(1)), start_of(line_number));
        let line = text[start..next].trim_end_matches(['\r', '\n']);
        let mark =
            if start == 0 && line.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
        start + mark..start + line.len()
    }
}

/// Returns how many characters begin in `bytes`, a part of a text.
fn characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&byte| byte & 0xc0 != 0x80).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, offset: usize, line_number: usize, column_number: usize) {
        let position = LineIndex::new(text).position(text, offset);
        assert_eq!(position, Position { line_number, column_number }, "{text:?} at {offset}");
    }

    #[test]
    fn columns_count_characters_whatever_ends_the_lines() {
        check("", 0, 1, 1);
        check("a\nb", 2, 2, 1);
        check("a\r\nb", 3, 2, 1);
        check("a\rb", 2, 2, 1);
        check("日本\n語", 3, 1, 2);
        check("日本\n語", 7, 2, 1);
        check("\u{feff}# 題", 3, 1, 1);
        check("日本", 1, 1, 1);
        check("日本", 99, 1, 3);
    }

    #[test]
    fn columns_of_long_lines_are_counted_like_those_of_short_ones() {
        let text = format!("題\n\u{feff}{}\n終", "日本aé".repeat(STEP));
        let index = LineIndex::new(&text);
        for (offset, _) in text.char_indices().step_by(7) {
            let line = text[..offset].rsplit('\n').next().expect("a text has a line");
            let columns = line.trim_start_matches('\u{feff}').chars().count() + 1;
            assert_eq!(index.position(&text, offset).column_number, columns, "at {offset}");
        }
    }

    #[test]
    fn lines_come_without_their_ends() {
        let text = "\u{feff}a\r\n\r日\n";
        let index = LineIndex::new(text);
        let lines = [1, 2, 3, 4, 5].map(|line_number| &text[index.line(text, line_number)]);
        assert_eq!(lines, ["a", "", "日", "", ""]);
    }
}
