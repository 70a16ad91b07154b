//! [`PictureStore`]: pictures that were made before, in `.taiyaku/pictures`.
//!
//! A file is named after what it was made of, and begins with the digest of the rest, so that a torn one is noticed.
//! Nothing depends on what is here: what cannot be read is made anew, what cannot be written is made again next time.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use super::CACHE_FOLDER;
use super::cache::read_cached;
use super::files::{is_temporary, link_below, replace_file};
use crate::picture::Store;
use crate::source::Digest;

/// The folder in the cache.
const PICTURES: &str = "pictures";

/// Pictures on disk.
#[derive(Debug)]
pub struct PictureStore {
    /// The folder of the site.
    root: PathBuf,
    folder: PathBuf,
    used: Mutex<BTreeSet<Digest>>,
}

impl PictureStore {
    /// Returns the store of the site at `root`.
    pub fn new(root: &Path) -> Self {
        let folder = root.join(CACHE_FOLDER).join(PICTURES);
        Self { root: root.to_owned(), folder, used: Mutex::default() }
    }

    /// Removes what was neither asked for nor made since the store was opened.
    pub fn prune(&self) {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let Ok(entries) = std::fs::read_dir(&self.folder) else { return };
        if link_below(&self.root, &self.folder).is_some() {
            return;
        }
        for entry in entries.flatten() {
            let name = entry.file_name();
            let key = name.to_str().and_then(Digest::from_hex);
            if key.is_some_and(|key| !used.contains(&key)) || is_temporary(&name) {
                // It stays if it cannot be removed, and does no harm.
                let _ = std::fs::remove_file(entry.path());
            }
        }
    }

    /// Notes that `key` is in use.
    fn use_of(&self, key: Digest) {
        self.used.lock().unwrap_or_else(PoisonError::into_inner).insert(key);
    }

    fn file(&self, key: Digest) -> PathBuf {
        self.use_of(key);
        self.folder.join(key.to_string())
    }
}

impl Store for PictureStore {
    fn get(&self, key: Digest) -> Option<Vec<u8>> {
        self.use_of(key);
        let bytes = read_cached(&self.root, Path::new(PICTURES).join(key.to_string())).ok()?;
        let (digest, made) = bytes.split_at_checked(32)?;
        (Digest::of(made).0 == digest).then(|| made.to_vec())
    }

    fn put(&self, key: Digest, made: &[u8]) {
        let bytes = [&Digest::of(made).0, made].concat();
        let _ = replace_file(&self.root, &self.file(key), &bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_torn_is_not_given_and_what_nobody_asked_for_goes() {
        let root = tempfile::tempdir().expect("a folder");
        let (first, second) = (Digest::of(b"1"), Digest::of(b"2"));
        let store = PictureStore::new(root.path());
        assert_eq!(store.get(first), None);
        store.put(first, b"picture");
        store.put(second, b"other");
        assert_eq!(store.get(first).as_deref(), Some(&b"picture"[..]));

        let next = PictureStore::new(root.path());
        let file = next.file(first);
        let whole = std::fs::read(&file).expect("it is there");
        std::fs::write(&file, &whole[..whole.len() - 1]).expect("a file");
        assert_eq!(next.get(first), None);
        let foreign = root.path().join(CACHE_FOLDER).join(PICTURES).join("notes.txt");
        std::fs::write(&foreign, b"mine").expect("a file");
        next.prune();
        assert!(!next.folder.join(second.to_string()).exists());
        assert!(file.exists() && foreign.exists());
    }
}
