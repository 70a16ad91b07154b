//! [`Derived`]: a table made row by row of another one, of which the rows are made again that read something else.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::{Moves, PART, Rows, Versions};
use crate::Checked;
use crate::diagnostic::Diagnostic;
use crate::source::Digest;

/// A table that is made row by row of another one.
#[derive(Debug)]
pub(crate) struct Derived<S, V> {
    /// The digest of what is read for every row, and the version of the order of the rows.
    made_for: Option<(Digest, Digest)>,
    source: S,
    made: Rows<V>,
    /// The rows with findings. They are made anew each time, since places move with every edit.
    open: BTreeSet<usize>,
}

impl<S: Default, V> Default for Derived<S, V> {
    fn default() -> Self {
        let (source, made) = (S::default(), Rows::default());
        Self { made_for: None, source, made, open: BTreeSet::new() }
    }
}

/// How the last rows are used again where they say where other rows are.
pub(crate) struct Keeps<H, M> {
    /// Says whether a row may be used again.
    pub(crate) holds: H,
    /// Returns the row brought up to date, if it has to be.
    pub(crate) moved: M,
}

/// A part that was made anew: its rows, and those of them that have findings.
type Made<V> = (Arc<[V]>, Vec<(usize, Vec<Diagnostic>)>);

impl<S: Versions, V: Clone + Send + Sync> Derived<S, V> {
    /// Returns `count` rows, made of `source`.
    ///
    /// `surroundings` is the digest of what `make` reads of the site for each row, `moves` says which rows are those of
    /// the last time: first those that are made, then those of `source`. `reads` says which rows of `source` it reads
    /// for a row, `part` what it reads of each; where a row may cease to be read, the others tell that there is one less.
    #[expect(clippy::too_many_arguments, reason = "they are what a row depends on")]
    pub(crate) fn get<K: PartialEq, R: Iterator<Item = usize>>(
        &mut self,
        surroundings: Digest,
        moves: [&Moves; 2],
        source: &S,
        count: usize,
        reads: impl Fn(usize) -> R + Sync,
        part: impl Fn(&S, usize) -> K + Sync,
        make: impl Fn(usize) -> Checked<V> + Sync,
    ) -> Checked<Rows<V>> {
        let keeps = Keeps { holds: |_: &V| true, moved: |_: &V| None };
        self.get_moved(surroundings, moves, source, count, reads, part, make, keeps)
    }

    /// Takes `made`, in which nothing was found, for what is made of `source` in the order of `version`.
    pub(crate) fn know(
        &mut self,
        surroundings: Digest,
        version: Digest,
        source: &S,
        made: &Rows<V>,
    ) {
        (self.made_for, self.source) = (Some((surroundings, version)), source.clone());
        self.made = made.clone();
        self.open.clear();
    }

    /// Does what [`get`](Self::get) does for rows of which `keeps` says whether and how the last ones are used again.
    #[expect(clippy::too_many_arguments, reason = "they are what a row depends on")]
    pub(crate) fn get_moved<K: PartialEq, R: Iterator<Item = usize>>(
        &mut self,
        surroundings: Digest,
        [moves, of_source]: [&Moves; 2],
        source: &S,
        count: usize,
        reads: impl Fn(usize) -> R + Sync,
        part: impl Fn(&S, usize) -> K + Sync,
        make: impl Fn(usize) -> Checked<V> + Sync,
        keeps: Keeps<impl Fn(&V) -> bool + Sync, impl Fn(&V) -> Option<V> + Sync>,
    ) -> Checked<Rows<V>> {
        let Keeps { holds, moved } = keeps;
        // Whoever was not asked the last time knows of an order that nobody remembers.
        let version = self.made_for.filter(|it| it.0 == surroundings).map(|it| it.1);
        let is_same_order = version == Some(moves.now);
        let is_known = is_same_order || version.is_some() && version == moves.before;
        let is_still = is_known && (is_same_order || moves.is_still()) && self.made.len() == count;
        let place =
            |moves: &Moves, at: usize| if is_same_order { Some(at) } else { moves.from(at) };
        let same = source.same(&self.source);
        let ranges: Vec<(Range<usize>, Option<usize>)> = match (is_known, is_still) {
            (_, true) => {
                let parts = 0..self.made.parts.len();
                parts.map(|at| (self.made.range(at), Some(at))).collect()
            }
            (true, _) if !is_same_order => moved_ranges(&self.made, moves, count),
            _ => Rows::<V>::ranges(count).map(|rows| (rows, None)).collect(),
        };
        let is_closed = |rows: &Range<usize>| {
            self.open.range(rows.clone()).next().is_none()
                && rows.clone().all(|at| reads(at).all(|it| same.has(it)) && holds(&self.made[at]))
        };
        let old_place = |at: usize| {
            let old = place(moves, at).filter(|old| is_known && !self.open.contains(old))?;
            let is_read_same = |row: usize| {
                let is_like = |was: usize| {
                    was == row && same.has(row) || part(&self.source, was) == part(source, row)
                };
                place(of_source, row).is_some_and(is_like)
            };
            (holds(self.made.get(old)?) && reads(at).all(is_read_same)).then_some(old)
        };
        let make_part = |(rows, known): &(Range<usize>, Option<usize>)| -> Made<V> {
            if let Some(known) = known.filter(|_| is_still && is_closed(rows)) {
                return (self.made.parts[known].clone(), Vec::new());
            }
            let old: Vec<_> = rows.clone().map(old_place).collect();
            let last = |old: usize| if is_still { None } else { moved(&self.made[old]) };
            let is_last = |old: &Option<usize>| old.is_some_and(|old| last(old).is_none());
            if let Some(known) = known.filter(|_| old.iter().all(is_last)) {
                return (self.made.parts[known].clone(), Vec::new());
            }
            let mut found = Vec::new();
            let rows = rows.clone().zip(old).map(|(row, old)| match old {
                Some(old) => last(old).unwrap_or_else(|| self.made[old].clone()),
                None => {
                    let made = make(row);
                    if !made.diagnostics.is_empty() {
                        found.push((row, made.diagnostics));
                    }
                    made.value
                }
            });
            let rows = rows.collect();
            (rows, found)
        };
        let made: Vec<_> = ranges.par_iter().with_max_len(1).map(make_part).collect();
        let (mut parts, mut out) = (Vec::with_capacity(made.len()), Vec::new());
        self.open.clear();
        for (rows, found) in made {
            parts.push(rows);
            for (row, findings) in found {
                self.open.insert(row);
                out.extend(findings);
            }
        }
        self.made = if is_still { self.made.with_parts(parts) } else { Rows::of_parts(parts) };
        (self.made_for, self.source) = (Some((surroundings, moves.now)), source.clone());
        Checked::new(self.made.clone(), out)
    }
}

/// Returns the rows of each part of a table of `count` rows, and which part of `made` it is if it has moved as a whole.
fn moved_ranges<V>(
    made: &Rows<V>,
    moves: &Moves,
    count: usize,
) -> Vec<(Range<usize>, Option<usize>)> {
    let mut ranges = Vec::new();
    let fill = |ranges: &mut Vec<_>, rows: Range<usize>| {
        let starts = rows.clone().step_by(PART);
        ranges.extend(starts.map(|start| (start..rows.end.min(start + PART), None)));
    };
    let mut next = 0;
    for at in 0..made.parts.len() {
        let old = made.range(at);
        let Some(start) = moves.to(old.start) else { continue };
        let is_whole = || old.clone().zip(start..).all(|(old, new)| moves.to(old) == Some(new));
        if start >= next && is_whole() {
            fill(&mut ranges, next..start);
            next = start + old.len();
            ranges.push((start..next, Some(at)));
        }
    }
    fill(&mut ranges, next..count);
    // Every change breaks a part. When there are too many of them, the table is put together anew.
    match ranges.len() > 2 * count.div_ceil(PART) + PART {
        true => Rows::<V>::ranges(count).map(|rows| (rows, None)).collect(),
        false => ranges,
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
        let still = Moves::default();
        let made = derived.get(
            Digest::of(around.as_bytes()),
            [&still; 2],
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
    fn what_was_made_for_rows_moves_along() {
        let mut derived = Derived::default();
        let mut last: (Digest, Rows<u32>) =
            (Digest::of(&[0]), (0..100).map(|it| it * 10).collect());
        let count = std::sync::atomic::AtomicUsize::new(0);
        let mut get = |moves: Moves, source: &Rows<u32>| {
            let finding = || site::empty_site(Place::file(&SourcePath::new("taiyaku.toml")));
            let make = |at: usize| {
                count.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                let findings = (source[at] == 500).then(finding);
                Checked::new(source[at] + 1, findings.into_iter().collect())
            };
            let (around, own) = (Digest::of(&[]), |at: usize| at..at + 1);
            let len = source.len();
            let made = derived.get(around, [&moves; 2], source, len, own, |it, at| it[at], make);
            let expected: Vec<_> = source.iter().map(|it| it + 1).collect();
            assert!(made.value.iter().eq(&expected) && made.diagnostics.len() == 1, "{source:?}");
            count.swap(0, std::sync::atomic::Ordering::Relaxed)
        };
        assert_eq!(get(Moves::none(last.0), &last.1), 100);
        let changes: [fn(&mut Vec<u32>); 5] = [
            |rows| rows.insert(3, 25),
            |rows| _ = rows.remove(0),
            |rows| rows.extend([2000, 2001]),
            |rows| drop(rows.drain(20..40)),
            |rows| (rows[0], rows[1]) = (1, 2),
        ];
        for (version, (change, made)) in (1..).zip(changes.into_iter().zip([2, 1, 3, 1, 3])) {
            let mut rows: Vec<_> = last.1.iter().copied().collect();
            change(&mut rows);
            let now = (Digest::of(&[version]), Rows::from(rows));
            let moves = Moves::between((last.0, last.1.iter()), (now.0, now.1.iter()), u32::cmp);
            assert_eq!(get(moves, &now.1), made, "and the row with a finding");
            last = now;
        }
        assert_eq!(get(Moves::none(last.0), &last.1), 1, "in the order that is known");
        assert_eq!(get(Moves::none(Digest::of(&[9])), &last.1), last.1.len(), "in another one");
    }

    #[test]
    fn parts_that_are_the_same_are_shared() {
        let mut derived = Derived::default();
        let mut source: Rows<u32> = (0..100).collect();
        let get = |derived: &mut Derived<Rows<u32>, u32>, source: &Rows<u32>| {
            let key = Digest::of(&[]);
            let make = |at: usize| Checked::new(source[at], Vec::new());
            let still = Moves::default();
            derived.get(key, [&still; 2], source, 100, |at| at..at + 1, |it, at| it[at], make).value
        };
        let before = get(&mut derived, &source);
        source.set(99, 0);
        let same = get(&mut derived, &source).same_parts(&before);
        assert_eq!(same.iter().filter(|it| **it).count(), same.len() - 1);
        assert_eq!(same.last(), Some(&false));
    }
}
