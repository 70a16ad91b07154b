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

pub(crate) use derived::Derived;
pub(crate) use moves::Moves;

/// How many rows a part holds: as many pages as a thread takes at once.
const PART: usize = SHARE;

/// A table in parts.
#[derive(Debug)]
pub struct Rows<T> {
    parts: Arc<[Arc<[T]>]>,
    len: usize,
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
        self.parts.get(at / PART)?.get(at % PART)
    }

    /// Returns the rows in order.
    pub fn iter(&self) -> RowsIter<'_, T> {
        self.parts.iter().flat_map(part_iter as fn(&Arc<[T]>) -> std::slice::Iter<'_, T>)
    }

    /// Returns the parts in order, of [`PART`] rows each but for the last one.
    pub(crate) fn parts(&self) -> &[Arc<[T]>] {
        &self.parts
    }

    /// Returns the table made of `parts`.
    pub(crate) fn of_parts(parts: Vec<Arc<[T]>>) -> Self {
        let len = parts.iter().map(|it| it.len()).sum();
        Self { parts: parts.into(), len }
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
        let mut part = self.parts[at / PART].to_vec();
        part[at % PART] = row;
        self.set_part(at / PART, part);
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
        Self { parts: self.parts.clone(), len: self.len }
    }
}

impl<T> Default for Rows<T> {
    fn default() -> Self {
        Self { parts: Arc::default(), len: 0 }
    }
}

impl<T> Index<usize> for Rows<T> {
    type Output = T;

    fn index(&self, at: usize) -> &T {
        &self.parts[at / PART][at % PART]
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
    /// Says of each part whether it is the one of `old`.
    fn same_parts(&self, old: &Self) -> Vec<bool>;
}

impl<T: Send + Sync> Versions for Rows<T> {
    fn same_parts(&self, old: &Self) -> Vec<bool> {
        let is_same = |(at, part): (usize, &Arc<[T]>)| {
            old.parts.get(at).is_some_and(|it| Arc::ptr_eq(it, part))
        };
        self.parts.iter().enumerate().map(is_same).collect()
    }
}

impl<A: Versions, B: Versions> Versions for (A, B) {
    fn same_parts(&self, old: &Self) -> Vec<bool> {
        let (first, second) = (self.0.same_parts(&old.0), self.1.same_parts(&old.1));
        first.into_iter().zip(second).map(|(first, second)| first && second).collect()
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
        let are_rows_same = |(at, part): (usize, &Arc<[T]>)| {
            same[at] || part.iter().zip(self.last.parts[at].iter()).all(|(a, b)| is_same(a, b))
        };
        let is_as_long = rows.len() == self.last.len();
        if !is_as_long || !rows.parts.iter().enumerate().all(are_rows_same) {
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
