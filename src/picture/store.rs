//! [`Studio`]: what the machine lends to the work on pictures.

use super::Fonts;
use crate::source::Digest;

/// What was made before, by the digest of what it was made of. It makes work faster and changes nothing.
pub trait Store: Sync {
    /// Returns what was made of `key`.
    fn get(&self, key: Digest) -> Option<Vec<u8>>;
    /// Keeps what was made of `key`.
    fn put(&self, key: Digest, made: &[u8]);
}

/// A store that keeps nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoStore;

impl Store for NoStore {
    fn get(&self, _: Digest) -> Option<Vec<u8>> {
        None
    }

    fn put(&self, _: Digest, _: &[u8]) {}
}

/// Fonts, and what was made before.
#[derive(Clone, Copy)]
pub struct Studio<'a> {
    /// The fonts for what is drawn, if there are any.
    pub fonts: Option<&'a Fonts>,
    /// What was made before.
    pub store: &'a dyn Store,
}

impl Studio<'_> {
    /// A studio without anything.
    pub const EMPTY: Studio<'static> = Studio { fonts: None, store: &NoStore };
}
