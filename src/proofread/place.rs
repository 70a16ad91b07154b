//! Where a range of the text of a block stands in its file, and the other way round.

use std::borrow::Cow;
use std::ops::Range;

use crate::diagnostic::catalog::comparison::Pieces;
use crate::ledger::Side;
use crate::source::{Place, Span};

/// What stands between the texts of blocks that are joined.
const SEPARATOR: usize = "\n\n".len();

/// The text of some units of a side, and where its characters stand in the file.
pub(crate) struct Spots<'a> {
    side: &'a Side,
    block: Place,
    text: Cow<'a, str>,
    /// Where the units stand in the text, and in the file.
    units: Vec<(Range<usize>, Span)>,
    /// Where the characters begin in the text, and where they stand in the file; those that are not there as they are in
    /// the text are left out.
    characters: Vec<(usize, Span)>,
}

impl<'a> Spots<'a> {
    /// Reads the units `units` of `side`.
    pub(crate) fn new(side: &'a Side, units: &Range<usize>) -> Self {
        let (mut characters, mut places) = (Vec::new(), Vec::new());
        let mut start = 0;
        for unit in &side.units[units.clone()] {
            let range = unit.span.range();
            let found = find(side.text.get(range.clone()).unwrap_or_default(), &unit.text);
            characters.extend(found.map(|(at, span)| (start + at, span.shift(range.start))));
            places.push((start..start + unit.text.len(), unit.span));
            start += unit.text.len() + SEPARATOR;
        }
        let (block, text) = (side.place(units), side.text(units));
        Self { side, block, text, units: places, characters }
    }

    /// Returns the text.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// Returns which part of the text stands at `span` of the file. All of the units there where that cannot be told,
    /// nothing where it is not that text.
    pub(crate) fn range(&self, span: Span) -> Option<Range<usize>> {
        let first = self.characters.partition_point(|(_, it)| it.end <= span.start);
        let last = self.characters.partition_point(|(_, it)| it.start < span.end);
        if let Some([(start, _), ..]) = self.characters.get(first..last)
            && let Some((end, it)) = self.characters[..last].last()
        {
            return Some(*start..end + it.range().len());
        }
        let meets = |it: &&(Range<usize>, Span)| it.1.start < span.end && span.start < it.1.end;
        let (start, _) = self.units.iter().find(meets)?;
        let (end, _) = self.units.iter().rfind(meets)?;
        Some(start.start..end.end).filter(|it| !it.is_empty())
    }

    /// Returns the places and texts of `ranges` of the text.
    pub(super) fn pieces(&self, ranges: &[Range<usize>]) -> Pieces {
        let pieces = ranges.iter().map(|range| {
            let span = span(&self.characters, range).unwrap_or(self.block.span);
            let place = Place::new(&self.side.path, span);
            (place, self.text.get(range.clone()).unwrap_or_default().to_owned())
        });
        Pieces { pieces: pieces.collect(), block: self.block.clone() }
    }
}

/// Returns where each character of `text` begins in it and stands in `written`, up to the first that is not there. Marks,
/// escapes and other line ends may stand among them.
fn find(written: &str, text: &str) -> impl Iterator<Item = (usize, Span)> {
    let mut at = 0;
    text.char_indices().map_while(move |(place, c)| {
        let start = at + gap(&written[at..], c)?;
        at = start + c.len_utf8();
        Some((place, Span::new(start, at)))
    })
}

/// Returns the span of `range` among the `characters`, if the file says there what the text says.
fn span(characters: &[(usize, Span)], range: &Range<usize>) -> Option<Span> {
    let end_of = |at: usize| {
        let before = characters.partition_point(|(it, _)| *it < at).checked_sub(1)?;
        let (start, span) = characters[before];
        (start + span.range().len() == at).then_some(span.end)
    };
    let first = characters.partition_point(|(at, _)| *at < range.start);
    let start = match characters.get(first) {
        Some((at, span)) if *at == range.start => span.start,
        _ => end_of(range.start)?,
    };
    let end = if range.is_empty() { start } else { end_of(range.end)? };
    Some(Span { start, end: end.max(start) })
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
        let characters: Vec<_> = find(written, text).collect();
        let found = span(&characters, &(at..at + part.len()));
        assert_eq!(found.map(|it| &written[it.range()]), expected, "{written}");
    }

    #[test]
    fn parts_are_found_among_the_marks_of_the_file() {
        check("政策金利は0.25%", "政策金利は0.25%", "0.25%", Some("0.25%"));
        check("一行目\r\n> 二行目の5", "一行目\n二行目の5", "5", Some("5"));
        check(r#"say \"five\" 5"#, "say \"five\" 5", "5", Some("5"));
        check("a\\u3042 5", "aあ 5", "5", None);
    }
}
