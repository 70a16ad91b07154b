//! [`read_site`]: from a folder to a [`SourceTree`].
//!
//! 1. The folders of a site are walked, without following links. Hidden files and what editors leave are skipped.
//! 2. Names are checked: they become parts of addresses and of messages.
//! 3. The files are read, side by side. What is no regular file is never opened.
//!
//! Whatever cannot be read is a finding, and the rest is read nevertheless.

use std::collections::HashMap;
use std::ffi::OsStr;
use std::fs::FileType;
use std::io::{self, Read};
use std::os::unix::fs::FileTypeExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use super::SOURCE_FOLDERS;
use super::fault::{cause, fault};
use super::folder::Folder;
use super::interrupt::Interrupt;
use super::kind::{Kind, wanted};
use crate::checked::Checked;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::{config, machine};
use crate::error::{Error, Exit};
use crate::memo::SHARE;
use crate::output::is_unprintable;
use crate::parse::text::decode;
use crate::settings::SETTINGS_FILE;
use crate::source::{Place, ReadAgain, Source, SourcePath, SourceTree};
use crate::text::nfc;

/// The largest file that is read, in MiB.
const MAX_FILE_MEBIBYTES: usize = 1024;
/// Hidden names that servers expect in a site: RFC 8615, and the switch of GitHub Pages.
const PUBLISHED_HIDDEN_NAMES: [&str; 2] = [".well-known", ".nojekyll"];

/// The files of a site.
#[derive(Clone, Debug, Default)]
pub struct SiteFiles {
    /// What was read.
    pub tree: SourceTree,
    /// Hidden files and folders, and what editors and systems leave, which are no part of the site.
    pub skipped: Vec<SourcePath>,
}

/// Reads the site in the folder `root`: its settings and everything below [`SOURCE_FOLDERS`].
///
/// # Errors
///
/// Ends with [`Exit::Usage`] when there is no folder `root`. Fails when it cannot be opened, and when a signal has come.
pub fn read_site(root: &Path, interrupt: &Interrupt) -> Result<Checked<SiteFiles>, Error> {
    let handle = Folder::open(root).map_err(|failure| no_folder(root, &failure))?;
    let mut walk = Walk::new(root);
    for name in std::iter::once(SETTINGS_FILE).chain(SOURCE_FOLDERS) {
        interrupt.check("")?;
        walk.add(name, interrupt)?;
    }
    walk.files.sort();
    let read = |(path, on_disk): &(SourcePath, PathBuf)| {
        interrupt.check("")?;
        Ok((path.clone(), read_file(&handle, path, on_disk)))
    };
    let files = walk.files.par_iter().with_max_len(SHARE);
    let (alike, sources) =
        rayon::join(|| walk.similar_names(), || files.map(read).collect::<Result<Vec<_>, Error>>());
    let sources = sources?;
    walk.diagnostics.extend(alike);
    let mut site = SiteFiles { skipped: walk.skipped, ..SiteFiles::default() };
    for (path, source) in sources {
        match source {
            Ok(source) => drop(site.tree.files.insert(path, source)),
            Err(finding) => walk.diagnostics.push(*finding),
        }
    }
    Ok(Checked::new(site, walk.diagnostics))
}

/// Returns the error that the folder `root` of the site cannot be opened.
pub(crate) fn no_folder(root: &Path, failure: &io::Error) -> Error {
    match failure.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => {
            let settings = root.join(SETTINGS_FILE).to_string_lossy().into_owned();
            let place = Place::file(&SourcePath::new(&settings));
            Error::new(Exit::Usage, config::no_settings(place))
        }
        _ => fault(".", failure),
    }
}

/// Lends the texts of the pages in `tree`, the site in the folder `root`: a build that has parsed a page needs its text
/// only to show what is wrong with it, and there it can be read again.
pub fn lend_pages(tree: &mut SourceTree, root: &Path) {
    if let Some(keeper) = keeper(root) {
        let is_page =
            |path: &SourcePath| path.extension() == "md" && path.below("content").is_some();
        tree.lend(is_page, &keeper);
    }
}

/// Returns what reads texts of the site in the folder `root` again, if that can be opened.
pub fn keeper(root: &Path) -> Option<Arc<dyn ReadAgain>> {
    Some(Arc::new(OnDisk(Folder::open(root).ok()?)))
}

/// The folder of a site, which keeps its texts.
struct OnDisk(Folder);

impl ReadAgain for OnDisk {
    fn read_again(&self, path: &SourcePath) -> Option<Arc<str>> {
        let source = read_file(&self.0, path, &path.on_disk(Path::new(""))).ok()?;
        source.as_text().cloned()
    }
}

/// What was found on the way.
struct Walk<'a> {
    root: &'a Path,
    files: Vec<(SourcePath, PathBuf)>,
    folders: Vec<SourcePath>,
    skipped: Vec<SourcePath>,
    diagnostics: Vec<Diagnostic>,
}

impl<'a> Walk<'a> {
    fn new(root: &'a Path) -> Self {
        Self {
            root,
            files: Vec::new(),
            folders: Vec::new(),
            skipped: Vec::new(),
            diagnostics: Vec::new(),
        }
    }

    /// Walks the file or folder `name` of the site, which may be missing.
    fn add(&mut self, name: &str, interrupt: &Interrupt) -> Result<(), Error> {
        let top = self.root.join(name);
        if top.symlink_metadata().is_err_and(|error| error.kind() == io::ErrorKind::NotFound) {
            return Ok(());
        }
        let mut entries = WalkDir::new(top).follow_root_links(false).into_iter();
        while let Some(entry) = entries.next() {
            interrupt.check("")?;
            match entry {
                Ok(entry) => {
                    if !self.visit(&entry) && entry.file_type().is_dir() {
                        entries.skip_current_dir();
                    }
                }
                Err(error) => self.note_failure(name, &error),
            }
        }
        Ok(())
    }

    /// Takes note of what stands at `entry`; says whether to go on below it.
    fn visit(&mut self, entry: &DirEntry) -> bool {
        let on_disk = entry.path().strip_prefix(self.root).unwrap_or(entry.path());
        let path = SourcePath::new(on_disk.to_string_lossy());
        let is_top = entry.depth() == 0;
        if !is_top && is_skipped(entry.file_name()) {
            self.skipped.push(path);
            return false;
        }
        if entry.file_name().to_str().is_none_or(|name| name.contains(is_unprintable)) {
            self.diagnostics.push(machine::bad_file_name(Place::file(&path)));
            return false;
        }
        let kind = entry.file_type();
        let found = if kind.is_dir() { Kind::Folder } else { Kind::File };
        let is_either = kind.is_dir() || kind.is_file();
        if is_either && wanted(&path).is_some_and(|it| it != found) {
            self.diagnostics.push(machine::wrong_kind(Place::file(&path), found.name()));
            return false;
        }
        if kind.is_dir() {
            self.folders.push(path);
            return true;
        }
        if kind.is_file() {
            self.files.push((path, on_disk.to_path_buf()));
        } else {
            self.diagnostics.push(refusal(entry.path(), &path, kind));
        }
        false
    }

    /// Reports a folder that could not be walked.
    fn note_failure(&mut self, top: &str, error: &walkdir::Error) {
        let on_disk = error.path().and_then(|path| path.strip_prefix(self.root).ok());
        let path = SourcePath::new(on_disk.map_or(top.into(), Path::to_string_lossy));
        let cause = error.io_error().map_or_else(|| error.to_string(), cause);
        self.diagnostics.push(machine::unreadable_file(Place::file(&path), &cause));
    }

    /// Reports names in one folder that some systems take for one.
    fn similar_names(&self) -> Vec<Diagnostic> {
        let mut out = Vec::new();
        let files = self.files.iter().map(|(path, _)| path);
        let mut paths: Vec<_> = files.chain(&self.folders).collect();
        paths.sort();
        let mut seen: HashMap<(&str, String), &SourcePath> = HashMap::new();
        for path in paths {
            let key = (path.folder(), fold_name(path.file_name()));
            if let Some(first) = seen.get(&key) {
                let (place, other) = (Place::file(path), Place::file(first));
                out.push(machine::similar_file_names(place, &other));
            } else {
                seen.insert(key, path);
            }
        }
        out
    }
}

/// Says whether a name is hidden or what an editor or a system leaves.
pub(crate) fn is_skipped(name: &OsStr) -> bool {
    let name = name.to_string_lossy();
    let is_hidden = name.starts_with('.') && !PUBLISHED_HIDDEN_NAMES.contains(&&*name);
    let ends = |it: &&str| name.to_ascii_lowercase().ends_with(*it);
    let is_backup =
        ["~", ".bak", ".orig", ".rej", ".swp", "___jb_tmp___", "___jb_old___"].iter().any(ends)
            || (name.starts_with('#') && name.ends_with('#'));
    is_hidden || is_backup || name == "Thumbs.db" || name == "desktop.ini"
}

/// Returns the finding for what is neither file nor folder.
fn refusal(on_disk: &Path, path: &SourcePath, kind: FileType) -> Diagnostic {
    let place = Place::file(path);
    if kind.is_symlink() {
        let target = std::fs::read_link(on_disk).unwrap_or_default();
        return machine::symlink_refused(place, &target.to_string_lossy());
    }
    let kind = if kind.is_fifo() {
        "fifo"
    } else if kind.is_socket() {
        "socket"
    } else if kind.is_block_device() || kind.is_char_device() {
        "device"
    } else {
        "other"
    };
    machine::special_file(place, kind)
}

/// Returns the same key for names that differ in case or composition only.
pub(super) fn fold_name(name: &str) -> String {
    nfc(name).to_uppercase()
}

/// Reads one file.
pub(super) fn read_file(
    root: &Folder,
    path: &SourcePath,
    on_disk: &Path,
) -> Result<Source, Box<Diagnostic>> {
    match is_text(path) {
        true => read_as_text(root, path, on_disk).map(Source::text),
        false => read_whole(root, path, on_disk).map(Source::asset),
    }
}

/// Reads one file as text, whatever its name is.
pub(super) fn read_as_text(
    root: &Folder,
    path: &SourcePath,
    on_disk: &Path,
) -> Result<Arc<str>, Box<Diagnostic>> {
    decode(path, &read_whole(root, path, on_disk)?)
}

fn read_whole(
    root: &Folder,
    path: &SourcePath,
    on_disk: &Path,
) -> Result<Vec<u8>, Box<Diagnostic>> {
    let place = || Place::file(path);
    let unreadable = |failure| machine::unreadable_file(place(), &cause(&failure));
    let huge = || machine::huge_file(place(), MAX_FILE_MEBIBYTES);
    Ok(read_bytes(root, on_disk).map_err(unreadable)?.ok_or_else(huge)?)
}

/// Returns the content of a file, or `None` when it is too large.
fn read_bytes(root: &Folder, on_disk: &Path) -> io::Result<Option<Vec<u8>>> {
    let limit = (MAX_FILE_MEBIBYTES as u64) << 20;
    let file = root.open_below(on_disk)?;
    let size = file.metadata()?.len();
    if size > limit {
        return Ok(None);
    }
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0) + 1);
    // The file may grow while it is read.
    file.take(limit + 1).read_to_end(&mut bytes)?;
    Ok((bytes.len() as u64 <= limit).then_some(bytes))
}

/// Says whether a file is text that some part of a build reads, as against one that is handed on as it is.
///
/// `static` is handed on whatever is in it, and so are tables and markup beside pages: downloads for readers are in the
/// encoding that their makers chose.
fn is_text(path: &SourcePath) -> bool {
    let parts: Vec<&str> = path.as_str().split('/').collect();
    let below = match parts.as_slice() {
        ["themes", _, rest @ ..] => rest,
        all => all,
    };
    match below {
        ["static", ..] => return false,
        ["templates" | "archetypes", _, ..] => return true,
        _ => {}
    }
    match path.extension() {
        "md" | "toml" | "yaml" | "yml" | "ftl" | "jsonl" => true,
        "html" | "xml" | "csv" | "tsv" | "json" => {
            parts[0] != "content" || parts.contains(&"_data")
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_what_a_build_reads_itself() {
        let check = |path: &str, expected: bool| {
            assert_eq!(is_text(&SourcePath::new(path)), expected, "{path}");
        };
        check("taiyaku.toml", true);
        check("content/pillars/1.ja.md", true);
        check("content/_data/budget.csv", true);
        check("content/pillars/1/budget.csv", false);
        check("content/pillars/1/photo.jpg", false);
        check("i18n/terms.tsv", true);
        check("i18n/ja/site.ftl", true);
        check("i18n/pairs/1.jsonl", true);
        check("static/a.html", false);
        check("static/a.md", false);
        check("themes/plain/static/a.md", false);
        check("themes/plain/theme.toml", true);
        check("themes/plain/templates/robots.txt", true);
        check("templates/page.html", true);
    }

    #[test]
    fn names_that_people_do_not_publish_are_skipped() {
        let check = |name: &str, expected: bool| {
            assert_eq!(is_skipped(OsStr::new(name)), expected, "{name}");
        };
        for name in [".git", ".env", ".DS_Store", ".a.md.swp", "a.md~", "#a.md#", "Thumbs.db"] {
            check(name, true);
        }
        for name in ["a.md", "_index.ja.md", "#1.md", ".well-known", ".nojekyll", "柱.md"] {
            check(name, false);
        }
    }
}
