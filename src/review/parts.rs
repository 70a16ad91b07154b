//! [`TextPart`]: a text cut where findings and terms begin and end.

use std::collections::BTreeSet;
use std::ops::Range;

use serde::Serialize;

/// A part of a text, all of which is marked in the same way.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct TextPart {
    /// What it says.
    pub text: String,
    /// The findings about it, by their numbers in the block, from 1.
    pub findings: Vec<usize>,
    /// Those of them that end with it.
    pub ends: Vec<usize>,
    /// Whether it is a term of the glossary.
    pub is_term: bool,
}

/// Cuts `text` at the places `marks` of findings, each with its number, and at those of `terms`. What is no place in the
/// text, or all of it, is not marked.
pub(super) fn parts(
    text: &str,
    marks: &[(usize, Range<usize>)],
    terms: &[Range<usize>],
) -> Vec<TextPart> {
    let is_place = |it: &Range<usize>| {
        text.get(it.clone()).is_some_and(|part| !part.is_empty() && part.len() < text.len())
    };
    let marks: Vec<_> = marks.iter().filter(|(_, it)| is_place(it)).collect();
    let terms: Vec<_> = terms
        .iter()
        .filter(|it| text.get((*it).clone()).is_some_and(|part| !part.is_empty()))
        .collect();
    let ranges = marks.iter().map(|(_, range)| range).chain(terms.iter().copied());
    let mut cuts: BTreeSet<usize> = ranges.flat_map(|it| [it.start, it.end]).collect();
    cuts.extend([0, text.len()]);
    let cuts: Vec<usize> = cuts.into_iter().collect();
    let (mut marks, mut terms) = (Open::new(marks, |it| &it.1), Open::new(terms, |it| it));
    let parts = cuts.windows(2).map(|pair| {
        let (start, end) = (pair[0], pair[1]);
        let open = marks.at(start);
        let numbers = |found: &mut dyn Iterator<Item = &&(usize, Range<usize>)>| {
            let found: BTreeSet<usize> = found.map(|(number, _)| *number).collect();
            found.into_iter().collect::<Vec<_>>()
        };
        TextPart {
            text: text[start..end].to_owned(),
            findings: numbers(&mut open.iter()),
            ends: numbers(&mut open.iter().filter(|(_, it)| it.end == end)),
            is_term: !terms.at(start).is_empty(),
        }
    });
    parts.collect()
}

/// Ranges of a text, of which those are known that have begun and not yet ended.
struct Open<T> {
    /// Those that have not begun, the next one last.
    waiting: Vec<T>,
    open: Vec<T>,
    range: fn(&T) -> &Range<usize>,
}

impl<T> Open<T> {
    fn new(mut all: Vec<T>, range: fn(&T) -> &Range<usize>) -> Self {
        all.sort_by_key(|it| std::cmp::Reverse(range(it).start));
        Self { waiting: all, open: Vec::new(), range }
    }

    /// Returns those that hold the place `at`, which is behind all that were asked for before.
    fn at(&mut self, at: usize) -> &[T] {
        let range = self.range;
        while let Some(next) = self.waiting.pop_if(|it| range(it).start <= at) {
            self.open.push(next);
        }
        self.open.retain(|it| range(it).end > at);
        &self.open
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(marks: &[(usize, Range<usize>)], term: Option<Range<usize>>, expected: &str) {
        let shown = parts("政策金利は0.5%", marks, term.as_slice()).into_iter().map(|it| {
            let ends: String = it.ends.iter().map(|end| format!("^{end}")).collect();
            let term = if it.is_term { "t" } else { "" };
            format!("{:?}{term}{}{ends}", it.findings, it.text)
        });
        assert_eq!(shown.collect::<Vec<_>>().join("|"), expected);
    }

    #[test]
    fn texts_are_cut_where_marks_begin_and_end() {
        check(&[], None, "[]政策金利は0.5%");
        check(&[(1, 15..19)], None, "[]政策金利は|[1]0.5%^1");
        check(&[(1, 6..15), (2, 12..19)], None, "[]政策|[1]金利|[1, 2]は^1|[2]0.5%^2");
        check(&[(1, 6..9)], Some(0..12), "[]t政策|[1]t金^1|[]t利|[]は0.5%");
        // Half of a character, too far, nothing, everything.
        check(&[(1, 1..4), (2, 15..90), (3, 3..3), (4, 0..19)], None, "[]政策金利は0.5%");
    }
}
