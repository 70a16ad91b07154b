//! Where a range of the text of a block stands in its file, and the other way round.

use std::ops::Range;

use crate::diagnostic::catalog::comparison::Pieces;
use crate::ledger::{Side, Unit};
use crate::source::{Place, Span};

/// What stands between the texts of blocks that are joined.
const SEPARATOR: usize = "\n\n".len();

/// Returns the places and texts of `ranges` of the text that the units `units` of `side` have together.
pub(super) fn pieces(side: &Side, units: &Range<usize>, ranges: &[Range<usize>]) -> Pieces {
    let block = side.place(units);
    let text = side.text(units);
    let pieces = ranges.iter().map(|range| {
        let place = Place::new(&side.path, span(side, units, range).unwrap_or(block.span));
        (place, text.get(range.clone()).unwrap_or_default().to_owned())
    });
    Pieces { pieces: pieces.collect(), block }
}

/// Returns the span of `range`, if the file says there what the text says.
fn span(side: &Side, units: &Range<usize>, range: &Range<usize>) -> Option<Span> {
    let mut start = 0;
    for unit in &side.units[units.clone()] {
        let end = start + unit.text.len();
        if range.start <= end && range.end <= end {
            return within(&side.text, unit, &(range.start - start..range.end - start));
        }
        start = end + SEPARATOR;
    }
    None
}

/// Returns the span of `range` of the text of `unit`, which may stand in `source` with marks, escapes and other line
/// ends among its characters.
fn within(source: &str, unit: &Unit, range: &Range<usize>) -> Option<Span> {
    let written = source.get(unit.span.range())?;
    let before = behind(written, unit.text.get(..range.start)?)?;
    let start = match unit.text[range.start..].chars().next() {
        Some(first) => before + gap(&written[before..], first)?,
        None => before,
    };
    let end = behind(written, unit.text.get(..range.end)?)?;
    Some(Span::new(start, end.max(start)).shift(unit.span.range().start))
}

/// Returns which part of the text that the units `units` of `side` have together stands at `span` of the file. All of it
/// where that cannot be told, nothing where it is not that text.
pub(crate) fn range(side: &Side, units: &Range<usize>, span: Span) -> Option<Range<usize>> {
    let mut start = 0;
    let mut found: Option<Range<usize>> = None;
    for unit in &side.units[units.clone()] {
        if unit.span.start < span.end && span.start < unit.span.end {
            let part = part(&side.text, unit, span).unwrap_or(0..unit.text.len());
            let first = found.map_or(start + part.start, |it| it.start);
            found = Some(first..start + part.end);
        }
        start += unit.text.len() + SEPARATOR;
    }
    found.filter(|it| !it.is_empty())
}

/// Returns which part of the text of `unit` stands at `span` of `source`.
fn part(source: &str, unit: &Unit, span: Span) -> Option<Range<usize>> {
    let written = source.get(unit.span.range())?;
    let (mut at, mut found) = (0, None);
    for (start, c) in unit.text.char_indices() {
        let place = at + gap(written.get(at..)?, c)?;
        at = place + c.len_utf8();
        let offset = unit.span.range().start;
        if offset + at > span.range().start && offset + place < span.range().end {
            let end = start + c.len_utf8();
            found = Some(found.map_or(start..end, |it: Range<usize>| it.start..end));
        }
    }
    found
}

/// Returns where `text` ends in `written`, which begins with it.
fn behind(written: &str, text: &str) -> Option<usize> {
    let mut at = 0;
    for c in text.chars() {
        at += gap(written.get(at..)?, c)? + c.len_utf8();
    }
    Some(at)
}

/// Returns how much of `written` there is before `c`, if that is nothing but marks.
fn gap(written: &str, c: char) -> Option<usize> {
    let at = written.find(c)?;
    let is_mark = |c: char| c.is_whitespace() || matches!(c, '>' | '\\' | '"' | '\'');
    written[..at].chars().all(is_mark).then_some(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(written: &str, text: &str, part: &str, expected: Option<&str>) {
        let at = text.find(part).expect("a part");
        let found = behind(written, &text[..at]).and_then(|before| {
            let start = before + gap(&written[before..], part.chars().next()?)?;
            Some(&written[start..behind(written, &text[..at + part.len()])?])
        });
        assert_eq!(found, expected, "{written}");
    }

    #[test]
    fn parts_are_found_among_the_marks_of_the_file() {
        check("政策金利は0.25%", "政策金利は0.25%", "0.25%", Some("0.25%"));
        check("一行目\r\n> 二行目の5", "一行目\n二行目の5", "5", Some("5"));
        check(r#"say \"five\" 5"#, "say \"five\" 5", "5", Some("5"));
        check("a\\u3042 5", "aあ 5", "5", None);
    }
}
