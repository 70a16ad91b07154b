//! [`Rows`]: a table of which later versions share what stayed the same, and [`Derived`], a table made row by row.
//!
//! A site has many tables with a row for every page. After an edit of one page, each of them differs in one row. Kept in
//! parts that are shared, a new version costs the parts that differ, and what is the same is known without a look at it.

use std::collections::BTreeSet;
use std::ops::{Index, Range};
use std::sync::Arc;

use rayon::prelude::*;

use crate::Checked;
use crate::diagnostic::Diagnostic;
use crate::memo::SHARE;
use crate::source::Digest;

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

impl<A: Send + Sync, B: Send + Sync> Versions for (Rows<A>, Rows<B>) {
    fn same_parts(&self, old: &Self) -> Vec<bool> {
        let (first, second) = (self.0.same_parts(&old.0), self.1.same_parts(&old.1));
        first.into_iter().zip(second).map(|(first, second)| first && second).collect()
    }
}

/// A table that is made row by row of another one.
#[derive(Debug)]
pub(crate) struct Derived<S, V> {
    surroundings: Option<Digest>,
    source: S,
    made: Rows<V>,
    /// The rows with findings. They are made anew each time, since places move with every edit.
    open: BTreeSet<usize>,
}

impl<S: Default, V> Default for Derived<S, V> {
    fn default() -> Self {
        let (source, made) = (S::default(), Rows::default());
        Self { surroundings: None, source, made, open: BTreeSet::new() }
    }
}

/// A part that was made anew: its rows, and those of them that have findings.
type Made<V> = (Arc<[V]>, Vec<(usize, Vec<Diagnostic>)>);

impl<S: Versions, V: Clone + Send + Sync> Derived<S, V> {
    /// Returns `count` rows, made of `source`.
    ///
    /// `surroundings` is the digest of what `make` reads of the site for each row, the number and the order of the rows
    /// of `source` included. `reads` says which rows of `source` it reads for a row, `part` what it reads of each.
    pub(crate) fn get<K: PartialEq, R: Iterator<Item = usize>>(
        &mut self,
        surroundings: Digest,
        source: &S,
        count: usize,
        reads: impl Fn(usize) -> R + Sync,
        part: impl Fn(&S, usize) -> K + Sync,
        make: impl Fn(usize) -> Checked<V> + Sync,
    ) -> Checked<Rows<V>> {
        let is_known = self.surroundings == Some(surroundings) && self.made.len() == count;
        let same = source.same_parts(&self.source);
        let is_same = |row: usize| same[row / PART];
        let is_closed = |rows: &Range<usize>| {
            self.open.range(rows.clone()).next().is_none()
                && rows.clone().all(|at| reads(at).all(is_same))
        };
        let mut parts: Vec<Option<Arc<[V]>>> = Vec::with_capacity(count.div_ceil(PART));
        let mut wanted = Vec::new();
        for (at, rows) in Rows::<V>::ranges(count).enumerate() {
            let known = (is_known && is_closed(&rows)).then(|| self.made.parts[at].clone());
            if known.is_none() {
                wanted.push((at, rows));
            }
            parts.push(known);
        }
        let is_old = |at: usize| {
            let mut rows = reads(at);
            is_known
                && !self.open.contains(&at)
                && rows.all(|row| is_same(row) || part(&self.source, row) == part(source, row))
        };
        let make_part = |(at, rows): (usize, Range<usize>)| -> (usize, Made<V>) {
            if rows.clone().all(is_old) {
                return (at, (self.made.parts[at].clone(), Vec::new()));
            }
            let mut found = Vec::new();
            let rows = rows.map(|row| match is_old(row) {
                true => self.made[row].clone(),
                false => {
                    let made = make(row);
                    if !made.diagnostics.is_empty() {
                        found.push((row, made.diagnostics));
                    }
                    made.value
                }
            });
            let rows = rows.collect();
            (at, (rows, found))
        };
        let made: Vec<_> = wanted.into_par_iter().with_max_len(1).map(make_part).collect();
        let mut out = Vec::new();
        self.open.clear();
        for (at, (rows, found)) in made {
            parts[at] = Some(rows);
            for (row, findings) in found {
                self.open.insert(row);
                out.extend(findings);
            }
        }
        self.made = Rows::of_parts(parts.into_iter().flatten().collect());
        (self.surroundings, self.source) = (Some(surroundings), source.clone());
        Checked::new(self.made.clone(), out)
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
    use crate::diagnostic::catalog::site;
    use crate::source::{Place, SourcePath};

    /// Makes ten times as much of each number, with a finding for each 13, and says how many were made.
    fn check(
        derived: &mut Derived<Rows<u32>, u32>,
        around: &str,
        source: &Rows<u32>,
    ) -> (usize, usize) {
        let count = std::sync::atomic::AtomicUsize::new(0);
        let finding = || site::empty_site(Place::file(&SourcePath::new("taiyaku.toml")));
        let made = derived.get(
            Digest::of(around.as_bytes()),
            source,
            source.len(),
            |at| at..at + 1,
            |source, at| source[at],
            |at| {
                count.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                let findings = (source[at] == 13).then(finding);
                Checked::new(source[at] * 10, findings.into_iter().collect())
            },
        );
        assert!(made.value.iter().eq(source.iter().map(|it| it * 10).collect::<Vec<_>>().iter()));
        (count.into_inner(), made.diagnostics.len())
    }

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
    fn only_rows_that_differ_are_made() {
        let mut derived = Derived::default();
        let mut source: Rows<u32> = (100..200).collect();
        assert_eq!(check(&mut derived, "a", &source), (100, 0));
        source.set(50, 7);
        assert_eq!(check(&mut derived, "a", &source), (1, 0));
        source.set(50, 7);
        assert_eq!(check(&mut derived, "a", &source), (0, 0), "another part with the same rows");
        assert_eq!(check(&mut derived, "b", &source), (100, 0));
        assert_eq!(check(&mut derived, "b", &(0..3).collect()), (3, 0));
    }

    #[test]
    fn rows_with_findings_are_made_anew() {
        let mut derived = Derived::default();
        let mut source: Rows<u32> = (100..200).collect();
        source.set(40, 13);
        assert_eq!(check(&mut derived, "a", &source), (100, 1));
        assert_eq!(check(&mut derived, "a", &source), (1, 1));
        source.set(40, 14);
        assert_eq!(check(&mut derived, "a", &source), (1, 0));
        assert_eq!(check(&mut derived, "a", &source), (0, 0));
    }

    #[test]
    fn parts_that_are_the_same_are_shared() {
        let mut derived = Derived::default();
        let mut source: Rows<u32> = (0..100).collect();
        let get = |derived: &mut Derived<Rows<u32>, u32>, source: &Rows<u32>| {
            let key = Digest::of(&[]);
            let make = |at: usize| Checked::new(source[at], Vec::new());
            derived.get(key, source, 100, |at| at..at + 1, |it, at| it[at], make).value
        };
        let before = get(&mut derived, &source);
        source.set(99, 0);
        let same = get(&mut derived, &source).same_parts(&before);
        assert_eq!(same.iter().filter(|it| **it).count(), same.len() - 1);
        assert_eq!(same.last(), Some(&false));
    }
}
