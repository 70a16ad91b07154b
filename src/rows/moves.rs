//! [`Moves`]: which rows of a table are the same when some come or go.

use std::cmp::Ordering;
use std::sync::Arc;

use crate::source::Digest;

/// Where the rows of a table stood in its last version.
///
/// Rows are numbered by their place, so that one which comes or goes moves those behind it. What was made for them moves
/// along.
#[derive(Clone, Debug)]
pub(crate) struct Moves {
    /// The version with the order of the rows as it was.
    pub(super) before: Option<Digest>,
    /// The version with the order as it is.
    pub(super) now: Digest,
    /// The place in the last version of each row, and the place now of each row of the last version; none where every
    /// row is where it was.
    places: Option<Arc<[Vec<u32>; 2]>>,
}

impl Default for Moves {
    fn default() -> Self {
        Self::none(Digest([0; 32]))
    }
}

/// Stands for the place of a row that is not there.
const NOWHERE: u32 = u32::MAX;

/// Returns a place as it is kept. There is no memory for more rows.
fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(NOWHERE)
}

impl Moves {
    /// Returns the moves of a table whose rows say who they are by their place: none, unless `version` is another one.
    /// Then nothing is known of them.
    pub(crate) fn none(version: Digest) -> Self {
        Self { before: None, now: version, places: None }
    }

    /// Returns the moves from the rows `old` of the version `before` to the rows `new` of the version `now`. Both are in
    /// `order`, and no two of one version are equal.
    pub(crate) fn between<'a, T: 'a>(
        (before, old): (Digest, impl Iterator<Item = &'a T>),
        (now, new): (Digest, impl Iterator<Item = &'a T>),
        order: impl Fn(&T, &T) -> Ordering,
    ) -> Self {
        let (mut from, mut to) = (Vec::new(), Vec::new());
        let (mut old, mut new) = (old.peekable(), new.peekable());
        loop {
            let order = match (old.peek(), new.peek()) {
                (Some(was), Some(is)) => order(was, is),
                (Some(_), None) => Ordering::Less,
                (None, Some(_)) => Ordering::Greater,
                (None, None) => break,
            };
            let (was_at, is_at) = (place(to.len()), place(from.len()));
            if order.is_le() {
                old.next();
                to.push(if order.is_eq() { is_at } else { NOWHERE });
            }
            if order.is_ge() {
                new.next();
                from.push(if order.is_eq() { was_at } else { NOWHERE });
            }
        }
        let are_still = from.len() == to.len() && from.iter().zip(0..).all(|(was, at)| *was == at);
        let places = (!are_still).then(|| Arc::new([from, to]));
        Self { before: Some(before), now, places }
    }

    /// Returns the moves between the same two versions of other rows, from `old` to `new`, both in `order`.
    pub(crate) fn of_others<'a, T: 'a>(
        &self,
        old: impl Iterator<Item = &'a T>,
        new: impl Iterator<Item = &'a T>,
        order: impl Fn(&T, &T) -> Ordering,
    ) -> Self {
        match self.before {
            Some(before) => Self::between((before, old), (self.now, new), order),
            None => Self::none(self.now),
        }
    }

    /// Says whether every row is where it was.
    pub(crate) fn is_still(&self) -> bool {
        self.places.is_none()
    }

    /// Returns where the row at `at` stood.
    pub(crate) fn from(&self, at: usize) -> Option<usize> {
        self.place(0, at)
    }

    /// Returns where the row that stood at `at` is.
    pub(crate) fn to(&self, at: usize) -> Option<usize> {
        self.place(1, at)
    }

    fn place(&self, side: usize, at: usize) -> Option<usize> {
        match &self.places {
            None => Some(at),
            Some(places) => {
                places[side].get(at).filter(|it| **it != NOWHERE).map(|it| *it as usize)
            }
        }
    }
}
