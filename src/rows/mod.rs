//! [`Rows`]: a table of which later versions share what stayed the same.
//!
//! A site has many tables with a row for every page. After an edit of one page, each of them differs in one row. Kept in
//! parts that are shared, a new version costs the parts that differ, and what is the same is known without a look at it.
//! [`Derived`] is a table made row by row of another one, [`Moves`] says which rows are the same when some come or go.

mod derived;
mod moves;

use std::ops::{Index, Range};
use std::sync::Arc;

use crate::memo::SHARE;
use crate::source::Digest;

pub(crate) use derived::{Derived, Keeps};
pub(crate) use moves::Moves;

/// How many rows a part holds: as many pages as a thread takes at once.
const PART: usize = SHARE;

/// A table in parts.
#[derive(Debug)]
pub struct Rows<T> {
    parts: Arc<[Arc<[T]>]>,
    /// Where the parts begin, unless each has [`PART`] rows but for the last one.
    places: Option<Arc<Places>>,
    len: usize,
}

/// Where parts begin that do not have the same number of rows.
#[derive(Debug)]
struct Places {
    /// The first row of each part, and the number of rows.
    starts: Vec<usize>,
    /// The part of every row that is a multiple of [`PART`].
    hints: Vec<usize>,
}

impl Places {
    fn part_of(&self, at: usize) -> usize {
        let hint = self.hints[at / PART];
        hint + self.starts[hint + 1..].iter().take_while(|start| **start <= at).count()
    }
}

impl<T> Rows<T> {
    /// Returns how many rows there are.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Says whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// Returns the row at `at`, if there are so many.
    pub fn get(&self, at: usize) -> Option<&T> {
        (at < self.len).then(|| &self[at])
    }

    /// Returns the rows in order.
    pub fn iter(&self) -> RowsIter<'_, T> {
        self.parts.iter().flat_map(part_iter as fn(&Arc<[T]>) -> std::slice::Iter<'_, T>)
    }

    /// Returns the parts in order.
    pub(crate) fn parts(&self) -> &[Arc<[T]>] {
        &self.parts
    }

    /// Returns the table made of `parts`.
    pub(crate) fn of_parts(parts: Vec<Arc<[T]>>) -> Self {
        let len = parts.iter().map(|it| it.len()).sum();
        let is_even = parts.iter().rev().skip(1).all(|it| it.len() == PART)
            && parts.last().is_none_or(|it| it.len() <= PART);
        let places = (!is_even).then(|| {
            let mut starts = vec![0];
            starts.extend(parts.iter().scan(0, |end, it| {
                *end += it.len();
                Some(*end)
            }));
            let mut part = 0;
            let hints = (0..len).step_by(PART).map(|at| {
                part += starts[part + 1..].iter().take_while(|start| **start <= at).count();
                part
            });
            let hints = hints.collect();
            Arc::new(Places { starts, hints })
        });
        Self { parts: parts.into(), places, len }
    }

    /// Returns the table made of `parts`, each as long as that of this one.
    fn with_parts(&self, parts: Vec<Arc<[T]>>) -> Self {
        Self { parts: parts.into(), places: self.places.clone(), len: self.len }
    }

    /// Returns the part of the row at `at`, and its place in it.
    fn place(&self, at: usize) -> (usize, usize) {
        match &self.places {
            None => (at / PART, at % PART),
            Some(places) => {
                let part = places.part_of(at);
                (part, at - places.starts[part])
            }
        }
    }

    /// Returns the rows of the part at `at`.
    fn range(&self, at: usize) -> Range<usize> {
        let start = self.places.as_ref().map_or(at * PART, |it| it.starts[at]);
        start..start + self.parts[at].len()
    }

    /// Returns the rows of each part of a table of `len` rows.
    pub(crate) fn ranges(len: usize) -> impl ExactSizeIterator<Item = Range<usize>> {
        (0..len.div_ceil(PART)).map(move |part| part * PART..len.min((part + 1) * PART))
    }
}

impl<T> Rows<T> {
    /// Puts `rows`, as many as were there, in the place of the part at `at`.
    pub(crate) fn set_part(&mut self, at: usize, rows: Vec<T>) {
        let mut parts = self.parts.to_vec();
        parts[at] = rows.into();
        self.parts = parts.into();
    }
}

impl<T: Clone> Rows<T> {
    /// Puts `row` at `at`.
    pub(crate) fn set(&mut self, at: usize, row: T) {
        let (at, within) = self.place(at);
        let mut part = self.parts[at].to_vec();
        part[within] = row;
        self.set_part(at, part);
    }
}

/// Rows in order.
pub type RowsIter<'a, T> = std::iter::FlatMap<
    std::slice::Iter<'a, Arc<[T]>>,
    std::slice::Iter<'a, T>,
    fn(&'a Arc<[T]>) -> std::slice::Iter<'a, T>,
>;

fn part_iter<T>(part: &Arc<[T]>) -> std::slice::Iter<'_, T> {
    part.iter()
}

impl<T> Clone for Rows<T> {
    fn clone(&self) -> Self {
        Self { parts: self.parts.clone(), places: self.places.clone(), len: self.len }
    }
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self { parts: Arc::default(), places: None, len: 0 }
    }
}

impl<T> Index<usize> for Rows<T> {
    type Output = T;

    fn index(&self, at: usize) -> &T {
        let (part, within) = self.place(at);
        &self.parts[part][within]
    }
}

impl<T> FromIterator<T> for Rows<T> {
    fn from_iter<I: IntoIterator<Item = T>>(rows: I) -> Self {
        let mut rows = rows.into_iter();
        let part =
            || Some(rows.by_ref().take(PART).collect()).filter(|it: &Arc<[T]>| !it.is_empty());
        Self::of_parts(std::iter::from_fn(part).collect())
    }
}

impl<T> From<Vec<T>> for Rows<T> {
    fn from(rows: Vec<T>) -> Self {
        rows.into_iter().collect()
    }
}

impl<'a, T> IntoIterator for &'a Rows<T> {
    type Item = &'a T;
    type IntoIter = RowsIter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// One table or two, row by row beside each other, of which something is made.
pub(crate) trait Versions: Clone + Default + Sync {
    /// Returns what is the same as in `old`.
    fn same(&self, old: &Self) -> Same;
}

/// The parts of some tables that are the same in two versions.
pub(crate) struct Same(Vec<(Option<Arc<Places>>, Vec<bool>)>);

impl Same {
    /// Says whether the row at `at` is in such parts alone.
    pub(crate) fn has(&self, at: usize) -> bool {
        self.0
            .iter()
            .all(|(places, parts)| parts[places.as_ref().map_or(at / PART, |it| it.part_of(at))])
    }
}

impl<T: Send + Sync> Versions for Rows<T> {
    fn same(&self, old: &Self) -> Same {
        Same(vec![(self.places.clone(), self.same_parts(old))])
    }
}

impl<A: Versions, B: Versions> Versions for (A, B) {
    fn same(&self, old: &Self) -> Same {
        let (mut first, second) = (self.0.same(&old.0), self.1.same(&old.1));
        first.0.extend(second.0);
        first
    }
}

impl<T> Rows<T> {
    /// Says of each part whether it is the one of `old`, at the same place.
    pub(crate) fn same_parts(&self, old: &Self) -> Vec<bool> {
        let is_same = |(at, part): (usize, &Arc<[T]>)| {
            let is_there = |it: &Arc<[T]>| {
                Arc::ptr_eq(it, part) && self.range(at).start == old.range(at).start
            };
            old.parts.get(at).is_some_and(is_there)
        };
        self.parts.iter().enumerate().map(is_same).collect()
    }
}

/// The version of what is read of a table: another one whenever that is not the same as the last time.
#[derive(Debug)]
pub(crate) struct Version<T> {
    last: Rows<T>,
    number: u64,
}

impl<T> Default for Version<T> {
    fn default() -> Self {
        Self { last: Rows::default(), number: 0 }
    }
}

impl<T: Send + Sync> Version<T> {
    /// Returns the number of the version of `rows`, of which two are read as the same where `is_same` says so.
    pub(crate) fn get(&mut self, rows: &Rows<T>, is_same: impl Fn(&T, &T) -> bool) -> u64 {
        let same = rows.same_parts(&self.last);
        let mut parts = rows.parts.iter().enumerate().filter(|(at, _)| !same[*at]);
        let are_rows_same = |(at, part): (usize, &Arc<[T]>)| {
            rows.range(at).zip(part.iter()).all(|(at, row)| is_same(row, &self.last[at]))
        };
        if rows.len() != self.last.len() || !parts.all(are_rows_same) {
            self.number += 1;
        }
        self.last = rows.clone();
        self.number
    }
}

/// The digest of a table, put together of those of its parts.
#[derive(Debug)]
pub(crate) struct Folded<T> {
    source: Rows<T>,
    digests: Vec<Digest>,
}

impl<T> Default for Folded<T> {
    fn default() -> Self {
        Self { source: Rows::default(), digests: Vec::new() }
    }
}

impl<T: Send + Sync> Folded<T> {
    /// Returns the digest of `rows`, where `of_part` is that of a part.
    pub(crate) fn get(&mut self, rows: &Rows<T>, of_part: impl Fn(&[T]) -> Digest) -> Digest {
        let same = rows.same_parts(&self.source).into_iter().enumerate();
        let digests = same.map(|(at, is_same)| match is_same {
            true => self.digests[at],
            false => of_part(&rows.parts[at]),
        });
        self.digests = digests.collect();
        self.source = rows.clone();
        let bytes: Vec<u8> = self.digests.iter().flat_map(|it| it.0).collect();
        Digest::of(&bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_what_a_vector_holds() {
        for len in [0, 1, PART - 1, PART, PART + 1, 5 * PART + 3] {
            let vector: Vec<usize> = (0..len).collect();
            let rows = Rows::from(vector.clone());
            assert!(rows.len() == len && rows.iter().eq(&vector), "{len}");
            assert!(
                (0..len).all(|at| rows[at] == at) && Rows::<u8>::ranges(len).flatten().eq(0..len)
            );
            let uneven = |sizes: [usize; 4]| {
                let parts = sizes.iter().cycle().scan(0, |end, size| {
                    let part = *end..len.min(*end + size);
                    *end = part.end;
                    (!part.is_empty()).then(|| part.collect())
                });
                Rows::of_parts(parts.collect())
            };
            for mut rows in [uneven([1, 3, PART, 40]), uneven([PART; 4]), uneven([2, 1, 1, 1])] {
                assert!(rows.len() == len && rows.iter().eq(&vector), "{len}");
                assert!((0..len).all(|at| rows[at] == at) && rows.get(len).is_none(), "{len}");
                let before = rows.clone();
                if len > 0 {
                    rows.set(len / 2, 0);
                    let same = rows.same(&before);
                    assert!((0..len).any(|at| !same.has(at)) && rows[len / 2] == 0);
                }
            }
        }
    }

    #[test]
    fn a_version_is_another_one_when_what_is_read_differs() {
        let mut version = Version::default();
        let mut rows: Rows<u32> = (0..100).collect();
        let mut get = |rows: &Rows<u32>| version.get(rows, |a, b| a / 10 == b / 10);
        let first = get(&rows);
        rows.set(42, 43);
        assert_eq!(get(&rows), first);
        rows.set(42, 50);
        assert_eq!([get(&rows), get(&rows)], [first + 1; 2]);
        assert_eq!(get(&(0..100).collect()), first + 2);
        assert_eq!(get(&(0..99).collect()), first + 3);
    }
}
