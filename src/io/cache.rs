//! The cache folder, which no site shares: what is in it holds for one machine.

use std::io::{self, Read, Write};
use std::path::Path;

use super::CACHE_FOLDER;
use super::folder::Folder;

/// Opens the cache folder of the site in `root`, and creates it where it is missing. One that is created keeps itself out of
/// git: not every site was made by `init`, and every merge would meet the lock.
pub(super) fn open_cache(root: &Folder) -> io::Result<Folder> {
    match root.create_child(CACHE_FOLDER) {
        Ok(cache) => {
            // The folder serves as well without it.
            let _ = cache.create_file(".gitignore").and_then(|mut it| it.write_all(b"*\n"));
            Ok(cache)
        }
        Err(failure) if failure.kind() == io::ErrorKind::AlreadyExists => root.child(CACHE_FOLDER),
        Err(failure) => Err(failure),
    }
}

/// The most bytes that are read of a file in the cache folder; none that this program writes is nearly as large.
const MOST_BYTES: u64 = 256 << 20;

/// Returns the bytes of the file `path` in the cache folder of the site in `root`. The folder may have come with somebody
/// else's site, so that no link is followed, nothing is opened but a regular file, and none is read without end.
pub(super) fn read_cached(root: &Path, path: impl AsRef<Path>) -> io::Result<Vec<u8>> {
    let cache = Folder::open(root)?.child(CACHE_FOLDER)?;
    let mut bytes = Vec::new();
    cache.open_below(path.as_ref())?.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
    match bytes.len() as u64 > MOST_BYTES {
        true => Err(io::ErrorKind::FileTooLarge.into()),
        false => Ok(bytes),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_folder_is_kept_out_of_git_by_whoever_creates_it() {
        let root = tempfile::tempdir().expect("a folder");
        let ignored = root.path().join(CACHE_FOLDER).join(".gitignore");
        let folder = Folder::open(root.path()).expect("the folder");
        let open = || open_cache(&folder).map(|_| ());
        open().expect("a new cache");
        assert_eq!(std::fs::read_to_string(&ignored).expect("the file"), "*\n");
        for own in [Some("pictures\n"), None] {
            match own {
                Some(text) => std::fs::write(&ignored, text).expect("a file of the author"),
                None => std::fs::remove_file(&ignored).expect("no file"),
            }
            open().expect("the cache");
            assert_eq!(std::fs::read_to_string(&ignored).ok().as_deref(), own);
        }
    }

    #[test]
    fn only_regular_files_of_the_folder_are_read() {
        let root = tempfile::tempdir().expect("a folder");
        let cache = root.path().join(CACHE_FOLDER);
        std::fs::create_dir(&cache).expect("a folder");
        std::fs::write(cache.join("file"), "text").expect("a file");
        assert_eq!(read_cached(root.path(), "file").expect("bytes"), b"text");
        std::os::unix::fs::symlink("file", cache.join("link")).expect("a link");
        std::os::unix::fs::symlink("/dev/zero", cache.join("zero")).expect("a link");
        rustix::fs::mkfifoat(rustix::fs::CWD, cache.join("pipe"), 0o600.into()).expect("a pipe");
        let huge = std::fs::File::create(cache.join("huge")).expect("a file");
        huge.set_len(MOST_BYTES + 1).expect("a length");
        for name in ["link", "zero", "pipe", "huge", "missing"] {
            assert!(read_cached(root.path(), name).is_err(), "{name}");
        }
    }

    #[test]
    fn a_link_in_its_place_is_not_followed() {
        let root = tempfile::tempdir().expect("a folder");
        let other = tempfile::tempdir().expect("a folder");
        let link = root.path().join(CACHE_FOLDER);
        std::os::unix::fs::symlink(other.path(), link).expect("a link");
        assert!(open_cache(&Folder::open(root.path()).expect("the folder")).is_err());
        assert!(!other.path().join(".gitignore").exists());
    }
}
