//! The cache folder, which no site shares: what is in it holds for one machine.

use std::io::{self, Write};

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
    fn a_link_in_its_place_is_not_followed() {
        let root = tempfile::tempdir().expect("a folder");
        let other = tempfile::tempdir().expect("a folder");
        let link = root.path().join(CACHE_FOLDER);
        std::os::unix::fs::symlink(other.path(), link).expect("a link");
        assert!(open_cache(&Folder::open(root.path()).expect("the folder")).is_err());
        assert!(!other.path().join(".gitignore").exists());
    }
}
