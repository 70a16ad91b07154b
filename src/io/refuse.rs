//! [`OutputFolder`]: the folder to be replaced, once it is known that nothing of value is in its place.
//!
//! [`OutputFolder::open`] looks and changes nothing. Paths are compared in two ways, both of which have to be clear:
//! by their parts, without regard to case, which also holds for folders that do not exist yet; and by what the system
//! knows the folders by, which sees through links, bind mounts and other spellings.

use std::ffi::{OsStr, OsString};
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::{Component, Path, PathBuf};

use super::folder::Folder;
use super::{CACHE_FOLDER, SOURCE_FOLDERS};
use crate::diagnostic::catalog::machine;
use crate::error::{Error, Exit};
use crate::output::MANIFEST_NAME;
use crate::settings::SETTINGS_FILE;

/// What stands around an output folder and must not come to harm.
#[derive(Clone, Copy, Debug)]
pub struct Surroundings<'a> {
    /// The folder of the site.
    pub root: &'a Path,
    /// Further files and folders that the build reads, besides the usual ones of the site.
    pub sources: &'a [PathBuf],
    /// The home folder of the user.
    pub home: Option<&'a Path>,
    /// The folder in which the command runs.
    pub working_folder: &'a Path,
    /// Names at the top of the output folder that are carried over from build to build. What is no name is ignored.
    pub keep: &'a [String],
    /// Whether whoever runs the command named the folder. The settings, which may be somebody else's, name only folders of
    /// the site.
    pub is_asked_for: bool,
}

/// A folder that builds may replace. Whether what is in it is ours, [`survey`](Self::survey) tells.
#[derive(Debug)]
pub struct OutputFolder {
    /// The folder that holds it.
    pub(crate) parent: Folder,
    /// Its name in that folder.
    pub(crate) name: OsString,
    /// How it is shown to people.
    pub(crate) shown: String,
    /// The folder of the site, for the cache.
    pub(crate) root: PathBuf,
    /// Names at its top that are carried over.
    pub(crate) keep: Vec<String>,
}

impl OutputFolder {
    /// Returns the folder `path`, relative to the working folder or absolute. It need not exist; the one above must.
    ///
    /// # Errors
    ///
    /// Ends with [`Exit::Refused`] when the folder is, holds or lies in something that must not be replaced.
    pub fn open(path: &Path, around: &Surroundings<'_>) -> Result<Self, Error> {
        let shown = shown(path, around.root);
        let refuse = |(reason, other): Refusal| {
            Error::new(Exit::Refused, machine::refused_output_folder(&shown, reason, &other))
        };
        let resolved = resolve(path, around.working_folder).map_err(refuse)?;
        check(&resolved, around).map_err(refuse)?;
        let (Some(parent), Some(name)) = (resolved.parent(), resolved.file_name()) else {
            return Err(refuse(because("label-file-system-root")));
        };
        let parent = Folder::open(parent).map_err(|_| refuse(because("label-odd-name")))?;
        let keep = around.keep.iter().filter(|name| is_name(name)).cloned().collect();
        let (name, root) = (name.to_owned(), around.root.to_path_buf());
        Ok(Self { parent, name, root, keep, shown })
    }
}

/// Says whether a text names something directly in a folder that is not a file of this tool.
fn is_name(text: &str) -> bool {
    let is_own = text.starts_with(MANIFEST_NAME);
    !is_own && !text.contains('/') && !matches!(text, "" | "." | "..")
}

/// Why a folder is refused: the attribute of the message, and what else has to do with it.
type Refusal = (&'static str, String);

fn because(reason: &'static str) -> Refusal {
    (reason, String::new())
}

/// Returns a path as it is shown: from the folder of the site where it lies in it, else as it was given.
fn shown(path: &Path, root: &Path) -> String {
    let below = path.strip_prefix(root).ok().filter(|path| !path.as_os_str().is_empty());
    below.unwrap_or(path).to_string_lossy().into_owned()
}

/// Returns the canonical path of the folder, whose last part need not exist.
fn resolve(path: &Path, working_folder: &Path) -> Result<PathBuf, Refusal> {
    if path.as_os_str().is_empty() {
        return Err(because("label-empty"));
    }
    if path.components().any(|part| part.as_os_str().as_bytes().starts_with(b"~")) {
        return Err(because("label-tilde"));
    }
    let path = working_folder.join(path);
    // Without a name at its end (`a/..`), the path leads to a folder that exists, or nowhere.
    let (Some(Component::Normal(name)), Some(parent)) =
        (path.components().next_back(), path.parent())
    else {
        return path.canonicalize().map_err(|_| because("label-odd-name"));
    };
    let parent = parent.canonicalize().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => because("label-no-parent"),
        _ => because("label-odd-name"),
    })?;
    let path = parent.join(name);
    match path.symlink_metadata() {
        Ok(found) if found.is_symlink() => Err(because("label-symlink")),
        Ok(found) if !found.is_dir() => Err(because("label-not-a-folder")),
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(because("label-odd-name")),
        _ => Ok(path),
    }
}

/// Checks a canonical path against everything around it.
fn check(output: &Path, around: &Surroundings<'_>) -> Result<(), Refusal> {
    if output.parent().is_none() {
        return Err(because("label-file-system-root"));
    }
    let output = Spot::new(output);
    for (folder, reason) in [
        (around.home, "label-home"),
        (Some(around.root), "label-project"),
        (Some(around.working_folder), "label-working-folder"),
    ] {
        if folder.is_some_and(|folder| Spot::new(folder).is_in(&output)) {
            return Err(because(reason));
        }
    }
    if !around.is_asked_for && !output.is_in(&Spot::new(around.root)) {
        return Err(because("label-outside"));
    }
    check_sources(&output, around)?;
    check_git(&output.path, around.keep)?;
    if is_mount_point(&output.path) { Err(because("label-mount-point")) } else { Ok(()) }
}

/// Checks that neither the output nor a source holds the other.
fn check_sources(output: &Spot, around: &Surroundings<'_>) -> Result<(), Refusal> {
    let usual = SOURCE_FOLDERS.into_iter().chain([SETTINGS_FILE, CACHE_FOLDER]).map(PathBuf::from);
    for source in usual.chain(around.sources.iter().cloned()) {
        let spot = Spot::new(&around.root.join(&source));
        if spot.is_in(output) || output.is_in(&spot) {
            return Err(("label-source", source.to_string_lossy().into_owned()));
        }
    }
    Ok(())
}

/// Checks that the folder is no part of the data of Git and no work tree, unless its `.git` is to be carried over.
fn check_git(output: &Path, keep: &[String]) -> Result<(), Refusal> {
    let is_git = |part: Component<'_>| part.as_os_str().eq_ignore_ascii_case(".git");
    let is_kept = keep.iter().any(|name| name == ".git");
    if output.components().any(is_git)
        || (!is_kept && output.join(".git").symlink_metadata().is_ok())
    {
        return Err(because("label-git"));
    }
    Ok(())
}

/// Says whether a disk is mounted at the folder or below it.
fn is_mount_point(output: &Path) -> bool {
    let device = |path: &Path| rustix::fs::lstat(path).ok().map(|found| found.st_dev);
    let own = device(output);
    if own.is_some() && own != output.parent().and_then(device) {
        return true;
    }
    // Another view of the same disk has the same number, and is only in this list (proc(5), "mountinfo").
    let mounts = std::fs::read("/proc/self/mountinfo").unwrap_or_default();
    let points = mounts
        .split(|&byte| byte == b'\n')
        .filter_map(|line| line.split(|&byte| byte == b' ').nth(4));
    points.map(unescape).any(|point| Path::new(OsStr::from_bytes(&point)).starts_with(output))
}

/// Returns a field of `mountinfo` with its octal escapes replaced.
fn unescape(field: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(field.len());
    let mut rest = field;
    while let [first, tail @ ..] = rest {
        let octal = tail.get(..3).filter(|_| *first == b'\\');
        let code = octal.and_then(|digits| std::str::from_utf8(digits).ok());
        match code.and_then(|digits| u8::from_str_radix(digits, 8).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = &tail[3..];
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    bytes
}

/// A place on the disk, which may be empty, and the folders that lead to it.
pub(super) struct Spot {
    path: PathBuf,
    /// The parts of the path without regard to case.
    parts: Vec<String>,
    /// What the system knows the place by, and then each folder above it.
    ids: Vec<(u64, u64)>,
    exists: bool,
}

impl Spot {
    pub(super) fn new(path: &Path) -> Self {
        let path = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        let id = |path: &Path| rustix::fs::stat(path).ok().map(|it| (it.st_dev, it.st_ino));
        let parts = path.components().map(|part| part.as_os_str().to_string_lossy().to_lowercase());
        Self {
            parts: parts.collect(),
            ids: path.ancestors().filter_map(id).collect(),
            exists: path.exists(),
            path,
        }
    }

    /// Says whether the place is `folder` or lies in it.
    pub(super) fn is_in(&self, folder: &Self) -> bool {
        self.parts.starts_with(&folder.parts)
            || (folder.exists && folder.ids.first().is_some_and(|id| self.ids.contains(id)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_of_mount_points_are_replaced() {
        assert_eq!(unescape(br"/a\040b\134c"), br"/a b\c");
        assert_eq!(unescape(br"/a\9"), br"/a\9");
    }
}
