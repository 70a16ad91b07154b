//! [`Stamps`]: how the files of the output looked to the system after the last build.
//!
//! A file whose stamp is the same was not touched since, and need not be read to know that. The stamps lie in the
//! cache folder, since they differ from build to build while the output must not. They are bound to the manifest of
//! which they speak; when they are missing, damaged or of another build, the files are read instead.

use std::io::{self, Write};
use std::path::Path;

use rayon::prelude::*;
use rustix::fs::Stat;

use super::CACHE_FOLDER;
use super::cache::read_cached;
use super::folder::Folder;
use crate::output::{Manifest, OutputPath};
use crate::source::Digest;

/// The name of the file in the cache folder.
const STAMPS_FILE: &str = "output-stamps";
/// What the file begins with; then come the digest of the manifest, the stamps, and the digest of all before it.
const MARK: &[u8] = b"taiyaku-stamps 2\n";
/// The length of a digest.
const DIGEST_BYTES: usize = size_of::<Digest>();
/// The length of a stamp in the file: six numbers of eight bytes.
const BYTES: usize = 48;

/// Opens the cache folder.
fn cache(root: &Path) -> io::Result<Folder> {
    Folder::open(root)?.child(CACHE_FOLDER)
}

/// What changes when a file does. The time of the last change of its metadata is in it, since nobody can set that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stamp {
    inode: u64,
    size: u64,
    modified: (i64, i64),
    changed: (i64, i64),
}

impl Stamp {
    /// Returns the stamp of a file.
    pub(crate) fn of(stat: &Stat) -> Self {
        Self {
            inode: stat.st_ino,
            size: u64::try_from(stat.st_size).unwrap_or(0),
            modified: (stat.st_mtime, stat.st_mtime_nsec as i64),
            changed: (stat.st_ctime, stat.st_ctime_nsec as i64),
        }
    }

    /// Writes the numbers of the stamp one behind the other.
    fn to_bytes(self, bytes: &mut Vec<u8>) {
        let Self { inode, size, modified, changed } = self;
        let times = [modified.0, modified.1, changed.0, changed.1].map(i64::cast_unsigned);
        let numbers = [inode, size].into_iter().chain(times);
        bytes.extend(numbers.flat_map(u64::to_le_bytes));
    }

    /// Reads what [`to_bytes`](Self::to_bytes) wrote.
    fn parse(bytes: &[u8; BYTES]) -> Self {
        let (numbers, _) = bytes.as_chunks::<8>();
        let number = |at: usize| u64::from_le_bytes(numbers[at]);
        let signed = |at: usize| number(at).cast_signed();
        let (modified, changed) = ((signed(2), signed(3)), (signed(4), signed(5)));
        Self { inode: number(0), size: number(1), modified, changed }
    }
}

/// The stamps of the output folder itself, of all files of a manifest, in its order, and of the folders that hold them.
///
/// A folder is touched when a name in it comes or goes. So equal stamps say not only that no file was changed, but also
/// that there is no other file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Stamps(Vec<Stamp>);

impl Stamps {
    /// Takes the stamps of the files of `manifest` in `folder`, or `None` when one is missing.
    pub(crate) fn take(folder: &Folder, manifest: &Manifest) -> Option<Self> {
        let files: Vec<_> = manifest.entries.keys().map(OutputPath::as_str).collect();
        let paths: Vec<_> = files.into_iter().chain(manifest.folders()).collect();
        // A path through a link would be noticed: the folder in its place has another stamp.
        let below = paths.par_iter().map(|path| folder.stat(*path).ok().map(|it| Stamp::of(&it)));
        let below: Option<Vec<Stamp>> = below.collect();
        let mut stamps = vec![Stamp::of(&folder.own_stat().ok()?)];
        stamps.extend(below?);
        Some(Self(stamps))
    }

    /// Returns the stamp of the file `index` of the manifest.
    pub(crate) fn file(&self, index: usize) -> Option<Stamp> {
        self.0.get(index + 1).copied()
    }

    /// Says whether nothing was written to after the folder got its name, as far as times tell.
    pub(crate) fn are_from_the_build(&self) -> bool {
        let named = self.0.first().map(|folder| folder.changed);
        named.is_some_and(|named| self.0.iter().all(|stamp| stamp.modified <= named))
    }

    /// Reads the stamps in the cache folder of the site at `root` when they belong to the manifest with the text
    /// `manifest`.
    pub(crate) fn read(root: &Path, manifest: &str) -> Option<Self> {
        Self::parse(&read_cached(root, STAMPS_FILE).ok()?, manifest)
    }

    /// Writes the stamps to the cache folder of the site at `root`, if there is one. Failing does no harm but to the
    /// speed of the next run.
    pub(crate) fn write(&self, root: &Path, manifest: &str) {
        // A half-written file is noticed by its digest, and there is nobody to tell of a failure.
        let _ = self.try_write(root, manifest);
    }

    fn try_write(&self, root: &Path, manifest: &str) -> io::Result<()> {
        let cache = cache(root)?;
        cache.remove_file(STAMPS_FILE)?;
        cache.create_file(STAMPS_FILE)?.write_all(&self.to_bytes(manifest))
    }

    fn parse(bytes: &[u8], manifest: &str) -> Option<Self> {
        let rest = bytes.strip_prefix(MARK)?;
        let (owner, rest) = rest.split_first_chunk::<DIGEST_BYTES>()?;
        let (stamps, digest) = rest.split_last_chunk::<DIGEST_BYTES>()?;
        let is_whole = *digest == Digest::of(&bytes[..bytes.len() - DIGEST_BYTES]).0;
        let (stamps, []) = stamps.as_chunks::<BYTES>() else { return None };
        let is_ours = is_whole && *owner == Digest::of(manifest.as_bytes()).0;
        is_ours.then(|| Self(stamps.iter().map(Stamp::parse).collect()))
    }

    fn to_bytes(&self, manifest: &str) -> Vec<u8> {
        let mut bytes = MARK.to_vec();
        bytes.extend(Digest::of(manifest.as_bytes()).0);
        self.0.iter().for_each(|it| it.to_bytes(&mut bytes));
        let digest = Digest::of(&bytes);
        bytes.extend(digest.0);
        bytes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_are_read_only_whole_and_for_their_own_manifest() {
        let stamp = Stamp { inode: u64::MAX, size: 5, modified: (-1, 7), changed: (9, 0) };
        let stamps = Stamps(vec![stamp, Stamp { size: 6, ..stamp }]);
        let bytes = stamps.to_bytes("manifest");
        assert_eq!(Stamps::parse(&bytes, "manifest"), Some(stamps));
        assert_eq!(Stamps::parse(&bytes, "other"), None);
        for at in 0..bytes.len() {
            assert_eq!(Stamps::parse(&bytes[..at], "manifest"), None, "cut at {at}");
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            assert_eq!(Stamps::parse(&changed, "manifest"), None, "changed at {at}");
        }
    }
}
