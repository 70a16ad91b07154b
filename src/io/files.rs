//! Single files that commands read and write outside the output folder.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::CACHE_FOLDER;
use super::cache::open_cache;
use super::fault::fault;
use super::folder::Folder;
use super::read::read_as_text;
use crate::diagnostic::catalog::machine;
use crate::error::{Error, Exit};
use crate::source::{Place, SourcePath, SourceTree};

/// Returns the text of the file `path`.
///
/// # Errors
///
/// Ends with [`Exit::Environment`] when the file cannot be read as UTF-8.
pub fn read_text(path: &Path) -> Result<String, Error> {
    let text = io::read_to_string(read_bytes(path)?.as_slice());
    text.map_err(|failure| fault(&path.to_string_lossy(), &failure))
}

/// Returns the text of the file `path` of the site in `root` as it is now, or `None` when there is no such file.
///
/// # Errors
///
/// Ends with [`Exit::Refused`] when the file cannot be read as the sources of a site are, or is behind a symbolic link.
pub fn read_source(root: &Path, path: &SourcePath) -> Result<Option<Arc<str>>, Error> {
    let on_disk = path.on_disk(root);
    refuse_links(root, &on_disk)?;
    match on_disk.symlink_metadata() {
        Err(failure) if failure.kind() == io::ErrorKind::NotFound => Ok(None),
        _ => {
            let folder = Folder::open(root).map_err(|it| fault(".", &it))?;
            let text = read_as_text(&folder, path, &path.on_disk(Path::new("")));
            text.map(Some).map_err(|finding| Error::new(Exit::Refused, *finding))
        }
    }
}

/// Writes `files`, sources of the site in `root` with what was `read` of each, if it was there, and its new text. Nothing
/// is written where one of them is no longer what was read: whoever changed it would lose the change.
///
/// The caller has held the lock since the site was read, so that only programs that know no lock can have changed it.
///
/// # Errors
///
/// Ends with [`Exit::Refused`] when a file has changed, with [`Exit::Environment`] when the disk refuses.
pub fn replace_sources(
    root: &Path,
    read: &SourceTree,
    files: &BTreeMap<SourcePath, String>,
) -> Result<(), Error> {
    let unchanged = |path: &SourcePath| {
        let now = read_source(root, path)?;
        match now.as_deref() == read.text(path).map(|it| &**it) {
            true => Ok(()),
            false => Err(Error::new(Exit::Refused, machine::changed_meanwhile(Place::file(path)))),
        }
    };
    files.keys().try_for_each(unchanged)?;
    files.iter().try_for_each(|(path, text)| {
        // Once more, since writing the others takes a while.
        unchanged(path)?;
        replace_file(root, &path.on_disk(root), text.as_bytes())
    })
}

/// The most bytes that are read of a file that came from outside the site.
const MOST_BYTES: u64 = 128 << 20;

/// Returns the bytes of the file `path`, which may have come from anybody: of one that is too large only the beginning,
/// one byte more than is allowed.
///
/// # Errors
///
/// Ends with [`Exit::Environment`] when the file cannot be read.
fn read_bytes(path: &Path) -> Result<Vec<u8>, Error> {
    let failed = |failure: &io::Error| fault(&path.to_string_lossy(), failure);
    let file = std::fs::File::open(path).map_err(|it| failed(&it))?;
    let mut bytes = Vec::new();
    file.take(MOST_BYTES).read_to_end(&mut bytes).map_err(|it| failed(&it))?;
    Ok(bytes)
}

/// Returns the bytes of the file `path`, or `None` when there is no such file.
///
/// # Errors
///
/// Ends with [`Exit::Environment`] when the file cannot be read.
pub fn read_bytes_if_any(path: &Path) -> Result<Option<Vec<u8>>, Error> {
    match path.try_exists() {
        Ok(false) => Ok(None),
        _ => read_bytes(path).map(Some),
    }
}

/// Returns the files below the folder `path` whose names end with one of `extensions`, in order; of a file that file alone.
///
/// # Errors
///
/// Ends with [`Exit::Environment`] when a folder cannot be read.
pub fn files_below(path: &Path, extensions: &[&str]) -> Result<Vec<PathBuf>, Error> {
    if !path.is_dir() {
        return Ok(vec![path.to_owned()]);
    }
    let mut files = Vec::new();
    for entry in walkdir::WalkDir::new(path).sort_by_file_name() {
        let entry = entry.map_err(|it| fault(&path.to_string_lossy(), &io::Error::from(it)))?;
        let extension = entry.path().extension().and_then(|it| it.to_str());
        if entry.file_type().is_file() && extension.is_some_and(|it| extensions.contains(&it)) {
            files.push(entry.into_path());
        }
    }
    Ok(files)
}

/// Creates the file `path` with `bytes`, and the folders above it. An existing file is left as it is, and one that cannot be
/// written as a whole is not there.
///
/// Returns whether the file was created.
///
/// # Errors
///
/// Ends with [`Exit::Refused`] when a folder below `root` is a symbolic link, and with
/// [`Exit::Environment`] when the disk refuses.
pub fn create_file(root: &Path, path: &Path, bytes: &[u8]) -> Result<bool, Error> {
    // Not to be touched by an attempt, nor its folder.
    if path.symlink_metadata().is_ok() {
        return Ok(false);
    }
    make_folder_of(root, path)?;
    match put(path, bytes, |folder, new, name| folder.rename(new, folder, name)) {
        Err(failure) if failure.kind() == io::ErrorKind::AlreadyExists => Ok(false),
        Err(failure) => Err(fault(&path.to_string_lossy(), &failure)),
        Ok(()) => Ok(true),
    }
}

/// Writes the file `path` anew with `bytes`, and the folders above it. Readers see the old content or the new, no half.
///
/// # Errors
///
/// Ends as [`create_file`] does.
pub fn replace_file(root: &Path, path: &Path, bytes: &[u8]) -> Result<(), Error> {
    make_folder_of(root, path)?;
    put(path, bytes, |folder, new, name| folder.replace(new, name))
        .map_err(|it| fault(&path.to_string_lossy(), &it))
}

/// How the names of files begin that are being written. They are hidden, so that no build reads what a run left that was
/// killed, and short, so that they are not too long where the name of the file itself is not.
const TEMPORARY: &str = ".taiyaku-new-";

/// Says whether `name` is that of a file which was being written, and by whom no longer if the lock is held.
pub(super) fn is_temporary(name: &OsStr) -> bool {
    let number = name.to_str().and_then(|it| it.strip_prefix(TEMPORARY));
    number.is_some_and(|it| it.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-'))
}

/// Removes those of the files `skipped` of the site in `root` that a run was writing when it was killed. The caller holds
/// the lock, so that nobody writes them now.
pub fn remove_temporary(root: &Path, skipped: &[SourcePath]) {
    let left = skipped.iter().filter(|it| is_temporary(OsStr::new(it.file_name())));
    for path in left.map(|it| it.on_disk(root)) {
        // They do no harm where they cannot be removed.
        let _ = std::fs::remove_file(path);
    }
}

/// Writes `bytes` into a file of its own beside `path`, which `name_it` then gives its name; it goes if that fails.
fn put(
    path: &Path,
    bytes: &[u8],
    name_it: impl FnOnce(&Folder, &str, &OsStr) -> io::Result<()>,
) -> io::Result<()> {
    static COUNT: AtomicUsize = AtomicUsize::new(0);
    let name = path.file_name().ok_or(io::ErrorKind::InvalidFilename)?;
    let folder = path.parent().filter(|it| !it.as_os_str().is_empty());
    let folder = Folder::open(folder.unwrap_or(Path::new(".")))?;
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    let new = format!("{TEMPORARY}{}-{count}", std::process::id());
    // An earlier process of this number may have left it.
    folder.remove_file(&*new)?;
    let written = folder.create_file(&*new).and_then(|mut file| file.write_all(bytes));
    let named = written.and_then(|()| name_it(&folder, &new, name));
    if named.is_err() {
        // The failure that is told is the first one.
        let _ = folder.remove_file(&*new);
    }
    named
}

/// Makes the folders above the file `path`. Below `root` none may be a link: a site, which may be somebody else's, does
/// not say what is written elsewhere.
fn make_folder_of(root: &Path, path: &Path) -> Result<(), Error> {
    let Some(folder) = path.parent() else { return Ok(()) };
    refuse_links(root, folder)?;
    let failed = |failure: io::Error| fault(&path.to_string_lossy(), &failure);
    if folder.starts_with(root.join(CACHE_FOLDER)) {
        Folder::open(root).and_then(|it| open_cache(&it)).map_err(failed)?;
    }
    std::fs::create_dir_all(folder).map_err(failed)
}

/// Refuses a path whose parts below `root` are not what they seem.
fn refuse_links(root: &Path, path: &Path) -> Result<(), Error> {
    if let Some(link) = link_below(root, path) {
        let shown = link.strip_prefix(root).unwrap_or(&link).to_string_lossy().into_owned();
        let target = std::fs::read_link(&link).unwrap_or_default();
        let place = Place::file(&SourcePath::new(shown));
        let finding = machine::symlink_refused(place, &target.to_string_lossy());
        return Err(Error::new(Exit::Refused, finding));
    }
    Ok(())
}

/// Returns the first part of `path` below `root` that is a symbolic link.
pub(crate) fn link_below(root: &Path, path: &Path) -> Option<PathBuf> {
    let (root, path) = (std::path::absolute(root).ok()?, std::path::absolute(path).ok()?);
    let mut at = root.clone();
    path.strip_prefix(root).ok()?.components().find_map(|part| {
        at.push(part);
        at.is_symlink().then(|| at.clone())
    })
}

/// Says whether the folder `path` is missing or empty, or holds some of `files` and nothing else: what is there is what a
/// run wrote that was interrupted.
pub fn is_vacant(path: &Path, files: &BTreeMap<PathBuf, &[u8]>) -> bool {
    let is_ours = |entry: &walkdir::DirEntry| {
        let below = entry.path().strip_prefix(path).unwrap_or(entry.path());
        let is_same = |bytes: &&[u8]| std::fs::read(entry.path()).is_ok_and(|it| it == **bytes);
        match entry.file_type() {
            kind if kind.is_dir() => files.keys().any(|it| it.starts_with(below)),
            kind if kind.is_file() => {
                is_temporary(entry.file_name()) || files.get(below).is_some_and(is_same)
            }
            _ => false,
        }
    };
    let is_whole = files.keys().all(|it| path.join(it).exists());
    let mut entries = walkdir::WalkDir::new(path).min_depth(1).into_iter();
    !is_whole && (!path.exists() || entries.all(|it| it.is_ok_and(|it| is_ours(&it))))
}
