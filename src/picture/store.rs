//! [`Studio`]: what the machine lends to the work on pictures.

use std::sync::Arc;

use super::Fonts;
use crate::source::Digest;

/// What was made before, by the digest of what it was made of. It makes work faster and changes nothing.
pub trait Store: Send + Sync {
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

/// Fonts, and what was made before. Cheap to clone.
#[derive(Clone)]
pub struct Studio {
    /// The fonts for what is drawn, if there are any.
    pub fonts: Option<Fonts>,
    /// What was made before.
    pub store: Arc<dyn Store>,
}

impl Default for Studio {
    /// Returns a studio without anything.
    fn default() -> Self {
        Self { fonts: None, store: Arc::new(NoStore) }
    }
}

impl Studio {
    /// Returns the digest of what pages depend on: the fonts.
    pub(crate) fn digest(&self) -> Digest {
        self.fonts.as_ref().map_or(Digest::of(&[]), |it| it.digest)
    }
}
