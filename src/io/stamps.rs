//! [`Stamps`]: how the files of the output looked to the system after the last build.
//!
//! A file whose stamp is the same was not touched since, and need not be read to know that. The stamps lie in the
//! cache folder, since they differ from build to build while the output must not. They are bound to the manifest of
//! which they speak; when they are missing, damaged or of another build, the files are read instead.

use std::fmt::Write as _;
use std::io::{self, Read, Write};
use std::path::Path;

use rayon::prelude::*;
use rustix::fs::Stat;

use super::CACHE_FOLDER;
use super::folder::Folder;
use crate::output::{Manifest, OutputPath};
use crate::source::Digest;

/// The name of the file in the cache folder.
const STAMPS_FILE: &str = "output-stamps";
const FIRST_LINE: &str = "taiyaku-stamps 1 ";
const LAST_LINE: &str = "digest ";

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

    fn parse(line: &str) -> Option<Self> {
        let mut numbers = line.split(' ');
        let mut signed = || numbers.next()?.parse::<i64>().ok();
        let [inode, size, modified, modified_nano, changed, changed_nano] =
            [signed()?, signed()?, signed()?, signed()?, signed()?, signed()?];
        let (inode, size) = (inode.cast_unsigned(), size.cast_unsigned());
        Some(Self {
            inode,
            size,
            modified: (modified, modified_nano),
            changed: (changed, changed_nano),
        })
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
        let mut text = String::new();
        cache(root).ok()?.open_file(STAMPS_FILE).ok()?.read_to_string(&mut text).ok()?;
        Self::parse(&text, manifest)
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
        cache.create_file(STAMPS_FILE)?.write_all(self.to_text(manifest).as_bytes())
    }

    fn parse(text: &str, manifest: &str) -> Option<Self> {
        let (body, last) = text.rsplit_once(LAST_LINE)?;
        if Digest::from_hex(last.strip_suffix('\n')?)? != Digest::of(body.as_bytes()) {
            return None;
        }
        let mut lines = body.lines();
        let owner = Digest::from_hex(lines.next()?.strip_prefix(FIRST_LINE)?)?;
        if owner != Digest::of(manifest.as_bytes()) {
            return None;
        }
        Some(Self(lines.map(Stamp::parse).collect::<Option<_>>()?))
    }

    fn to_text(&self, manifest: &str) -> String {
        let mut text = format!("{FIRST_LINE}{}\n", Digest::of(manifest.as_bytes()));
        for Stamp { inode, size, modified, changed } in &self.0 {
            let (inode, size) = (inode.cast_signed(), size.cast_signed());
            let times = [modified.0, modified.1, changed.0, changed.1];
            let [m, mn, c, cn] = times;
            writeln!(text, "{inode} {size} {m} {mn} {c} {cn}").expect("a string takes all");
        }
        let digest = Digest::of(text.as_bytes());
        writeln!(text, "{LAST_LINE}{digest}").expect("a string takes all");
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stamps_are_read_only_whole_and_for_their_own_manifest() {
        let stamp = Stamp { inode: u64::MAX, size: 5, modified: (-1, 7), changed: (9, 0) };
        let stamps = Stamps(vec![stamp, Stamp { size: 6, ..stamp }]);
        let text = stamps.to_text("manifest");
        assert_eq!(Stamps::parse(&text, "manifest"), Some(stamps));
        assert_eq!(Stamps::parse(&text, "other"), None);
        assert_eq!(Stamps::parse(&text[..text.len() - 1], "manifest"), None);
        assert_eq!(Stamps::parse(&text.replace(" 5 ", " 6 "), "manifest"), None);
    }
}
