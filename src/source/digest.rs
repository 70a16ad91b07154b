//! [`Digest`]: the 256-bit name of a piece of content.

use std::fmt;

/// A BLAKE3 digest of some bytes.
///
/// Two equal digests are taken as two equal contents everywhere in this crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 32]);

impl Digest {
    /// Returns the digest of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }

    /// Returns half of it, which is enough to tell the texts of a site apart.
    pub fn half(self) -> u128 {
        let (half, _) = self.0.split_at(16);
        u128::from_le_bytes(half.try_into().expect("half of 32 bytes are 16"))
    }

    /// Reads the 64 hexadecimal digits that [`Display`](fmt::Display) writes.
    pub fn from_hex(text: &str) -> Option<Self> {
        Some(Self(*blake3::Hash::from_hex(text).ok()?.as_bytes()))
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&blake3::Hash::from_bytes(self.0).to_hex())
    }
}
