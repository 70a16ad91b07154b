//! Which headings of two translations correspond.
//!
//! [`align`] is the entry point. Where both have the same levels in the same order, headings correspond by their place.
//! Otherwise one language has headings that the other has not yet, or no longer, and those that are left are told apart by
//! ids, names and figures in their texts, and by how much stands below them.

use std::collections::BTreeSet;

use crate::parse::document::Heading;
use crate::source::Span;

/// Outlines with more pairs of headings than these correspond by place as far as they agree.
const MOST_PAIRS: usize = 1 << 20;

/// What two headings have in common at least, to which signs add.
const LEVEL: i64 = 100;
/// Both have the same id.
const ID: i64 = 400;
/// Both have the same words or figures.
const WORDS: i64 = 60;
/// As much stands below both.
const LENGTH: i64 = 60;

/// The headings of a page, and where its text is.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    pub(super) headings: &'a [Heading],
    pub(super) body: Span,
}

impl Side<'_> {
    /// Returns how many bytes stand below each heading, up to the next one.
    fn lengths(&self) -> Vec<f64> {
        let starts = self.headings.iter().skip(1).map(|it| it.span.start);
        let ends = starts.chain([self.body.end]);
        let lengths =
            self.headings.iter().zip(ends).map(|(it, end)| end.saturating_sub(it.span.start));
        lengths.map(|it| f64::from(it.max(1))).collect()
    }
}

/// Returns for each heading of `page` the place of the one in `other` that it corresponds to.
pub(super) fn align(page: Side<'_>, other: Side<'_>) -> Vec<Option<usize>> {
    let (count, other_count) = (page.headings.len(), other.headings.len());
    let levels = |side: Side<'_>| side.headings.iter().map(|it| it.level).collect::<Vec<_>>();
    let same = levels(page).iter().zip(levels(other)).take_while(|(a, b)| **a == *b).count();
    if same == count.max(other_count) || count.saturating_mul(other_count) > MOST_PAIRS {
        return (0..count).map(|at| Some(at).filter(|it| *it < same)).collect();
    }
    let likeness = likenesses(page, other);
    // The best that can be had of what stands from a heading on, on both sides.
    let width = other_count + 1;
    let mut best = vec![0; (count + 1) * width];
    for at in (0..count).rev() {
        for place in (0..other_count).rev() {
            let paired = likeness[at * other_count + place]
                .map_or(i64::MIN, |it| it + best[(at + 1) * width + place + 1]);
            let alone = best[(at + 1) * width + place].max(best[at * width + place + 1]);
            best[at * width + place] = paired.max(alone);
        }
    }
    let (mut at, mut place) = (0, 0);
    let mut pairs = vec![None; count];
    while at < count && place < other_count {
        let all = best[at * width + place];
        let likeness = likeness[at * other_count + place];
        if likeness.is_some_and(|it| it + best[(at + 1) * width + place + 1] == all) {
            pairs[at] = Some(place);
            (at, place) = (at + 1, place + 1);
        } else if best[(at + 1) * width + place] == all {
            at += 1;
        } else {
            place += 1;
        }
    }
    pairs
}

/// Returns how alike each heading of `page` is to each of `other`; none for those that cannot correspond.
fn likenesses(page: Side<'_>, other: Side<'_>) -> Vec<Option<i64>> {
    let (lengths, others) = (page.lengths(), other.lengths());
    let scale = others.iter().sum::<f64>() / lengths.iter().sum::<f64>();
    let words = |side: Side<'_>| side.headings.iter().map(words).collect::<Vec<_>>();
    let (own_words, other_words) = (words(page), words(other));
    let mut likenesses = Vec::with_capacity(lengths.len() * others.len());
    for (at, heading) in page.headings.iter().enumerate() {
        for (place, candidate) in other.headings.iter().enumerate() {
            let likeness = (heading.level == candidate.level).then(|| {
                let is_one = heading.id.is_some() && heading.id == candidate.id;
                let has_words = !own_words[at].is_disjoint(&other_words[place]);
                let apart = (lengths[at] * scale / others[place]).ln().abs().min(1.0);
                #[expect(clippy::cast_possible_truncation, reason = "it is between 0 and 1")]
                let length = ((1.0 - apart) * LENGTH as f64) as i64;
                LEVEL + i64::from(is_one) * ID + i64::from(has_words) * WORDS + length
            });
            likenesses.push(likeness);
        }
    }
    likenesses
}

/// Returns the names and figures in ASCII of a heading, which translations have in common.
fn words(heading: &Heading) -> BTreeSet<String> {
    let words = heading.text.split(|c: char| !c.is_ascii_alphanumeric());
    words.filter(|it| !it.is_empty()).map(str::to_ascii_lowercase).collect()
}

/// Returns the first place where `pairs`, of a page with that many headings and one with `count`, leave one alone: the
/// headings there on both sides.
pub(super) fn first_difference(pairs: &[Option<usize>], count: usize) -> Option<(usize, usize)> {
    let mut place = 0;
    for (at, pair) in pairs.iter().enumerate() {
        if *pair != Some(place) {
            return Some((at, place));
        }
        place += 1;
    }
    (place < count).then_some((pairs.len(), place))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks which headings correspond; each is its level, its text and how long its section is.
    #[track_caller]
    fn check(page: &[(u8, &str, u32)], other: &[(u8, &str, u32)], expected: &[Option<usize>]) {
        fn side(headings: &[(u8, &str, u32)]) -> (Vec<Heading>, Span) {
            let mut end = 0;
            let headings = headings.iter().map(|&(level, text, length)| {
                let (text, id) = text.split_once('#').map_or((text, None), |(a, b)| (a, Some(b)));
                let span = Span::new(end as usize, end as usize + 1);
                end += length;
                let (text, id, slug) = (text.to_owned(), id.map(str::to_owned), String::new());
                Heading { level, text, id, slug, span }
            });
            (headings.collect(), Span::new(0, end as usize))
        }
        let ((a, first), (b, second)) = (side(page), side(other));
        let (a, b) = (Side { headings: &a, body: first }, Side { headings: &b, body: second });
        assert_eq!(align(a, b), expected);
    }

    #[test]
    fn headings_at_the_same_levels_correspond_by_place() {
        check(
            &[(2, "一", 9), (3, "二", 900)],
            &[(2, "One", 900), (3, "Two", 9)],
            &[Some(0), Some(1)],
        );
        check(&[], &[(2, "One", 1)], &[]);
    }

    #[test]
    fn what_has_been_added_on_one_side_leaves_the_others_in_pairs() {
        let english = [(2, "Start", 300), (2, "Usage", 1200), (2, "New", 200)];
        check(&[(2, "開始", 280), (2, "使い方", 1300)], &english, &[Some(0), Some(1)]);
        let english = [(2, "Start", 300), (2, "New", 200), (2, "Usage", 1200), (3, "CLI", 90)];
        let japanese = [(2, "開始", 280), (2, "使い方", 1300), (3, "CLI版", 80)];
        check(&japanese, &english, &[Some(0), Some(2), Some(3)]);
        check(&english, &japanese, &[Some(0), None, Some(1), Some(2)]);
    }

    #[test]
    fn ids_and_names_tell_more_than_lengths() {
        let english = [(2, "New", 100), (2, "AOIP 2019", 900), (2, "Law#law", 100)];
        check(&[(2, "AOIPの2019年", 100), (2, "法#law", 900)], &english, &[Some(1), Some(2)]);
    }

    #[test]
    fn the_first_difference_is_where_one_side_has_nothing() {
        assert_eq!(first_difference(&[Some(0), Some(1)], 2), None);
        assert_eq!(first_difference(&[Some(0), Some(1)], 3), Some((2, 2)));
        assert_eq!(first_difference(&[Some(0), None, Some(1)], 2), Some((1, 1)));
        assert_eq!(first_difference(&[Some(0), Some(2)], 3), Some((1, 1)));
    }
}
