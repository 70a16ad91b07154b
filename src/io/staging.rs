//! The folder in which a new site is put together, and how it takes the place of the old one.
//!
//! It stands beside the output folder, `.<name>.taiyaku-staging`, on the same file system.
//!
//! 1. [`create`] makes it with a list of what may come; [`Staging::write`] writes files as they are made, and
//!    [`Staging::fill`] the rest, with the manifest of what came. What did not change gets a second name instead of a copy.
//! 2. [`carry_over`] brings the names that are to be kept.
//! 3. [`swap`] lets the two folders change places at one moment. From then on the staging folder is the old site.
//! 4. [`clear`] deletes the files that the manifest in it lists, and the folder.
//!
//! Wherever a run is stopped, the output folder is the whole old site or the whole new one, and the staging folder
//! holds a manifest of what may be deleted in it; [`recover`] does that. A kept file has a name in both folders until
//! the old one is cleared. A kept folder can have only one, so it is moved just before the swap; [`recover`] moves back
//! whatever it finds in the staging folder that is in no list.
//!
//! Where the file system cannot exchange, the old folder steps aside to `.<name>.taiyaku-old` before the new one takes
//! its name. These names are the journal: an old folder aside and none in place means that the new one is complete,
//! and has only to be renamed.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};
use std::ffi::{OsStr, OsString};
use std::io::{self, Read, Write};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;
use rustix::fs::{FileType, Mode};
use rustix::io::Errno;

use super::branch::{Node, children};
use super::disk::{Disk, Step};
use super::folder::{Folder, is_not_empty};
use super::refuse::OutputFolder;
use super::survey::read_manifest;
use crate::diagnostic::catalog::machine;
use crate::error::{Error, Exit};
use crate::memo::SHARE;
use crate::output::{MANIFEST_NAME, Manifest};

/// The name of the manifest until it is complete.
const MANIFEST_PART: &str = ".taiyaku-manifest.part";

/// What is to be done for a file of the new site.
pub(crate) enum Work<'a> {
    /// The old site has it. What it says, if that is at hand.
    Keep(Option<&'a [u8]>),
    /// It is new, and says this.
    Write(&'a [u8]),
}

/// The folder, with those folders in it that files are being written to.
pub(crate) struct Staging {
    folder: Folder,
    /// Folders that have others in them, by their paths: as many as may be open at a time.
    open: Mutex<HashMap<String, Arc<Folder>>>,
}

/// The number of folders that are kept open: few enough for the usual limit of handles.
const MOST_OPEN: usize = 128;

/// Returns the name of the staging folder.
pub(crate) fn staging_name(target: &OutputFolder) -> OsString {
    beside(target, "staging")
}

/// Returns the name of the old site where it has to step aside.
fn aside_name(target: &OutputFolder) -> OsString {
    beside(target, "old")
}

fn beside(target: &OutputFolder, role: &str) -> OsString {
    let mut name = OsString::from(".");
    name.push(&target.name);
    name.push(format!(".taiyaku-{role}"));
    name
}

/// Finishes what an interrupted run left beside the output folder.
pub(crate) fn recover(target: &OutputFolder, disk: &Disk<'_>) -> Result<(), Error> {
    let (staging, aside) = (staging_name(target), aside_name(target));
    let parent = &target.parent;
    let exists = |name: &OsStr| parent.find(name).map(|found| found.is_some());
    let settle = || -> io::Result<()> {
        if exists(&aside)? && !exists(&target.name)? {
            let next = if exists(&staging)? { &staging } else { &aside };
            disk.attempt(Step::Rename(""), || parent.rename(&**next, parent, &*target.name))?;
        }
        Ok(())
    };
    settle().map_err(|failure| disk.fault(None, &failure))?;
    for name in [aside, staging] {
        match parent.child(&*name) {
            Ok(mut folder) => {
                if !folder.lock() {
                    return Err(Error::new(
                        Exit::Locked,
                        machine::another_run(disk.shown, disk.shown),
                    ));
                }
                clear(target, &name, &folder, disk)?;
            }
            Err(failure) if failure.kind() == io::ErrorKind::NotFound => {}
            // A folder that cannot even be opened was left before anything was put into it.
            Err(_) if parent.remove_folder(&*name).is_ok() => {}
            Err(_) => return Err(foreign(target, &name, vec![name.to_string_lossy().into()])),
        }
    }
    Ok(())
}

/// Creates the staging folder, with the permissions of the folder that it is to replace, and with the list of what may
/// come into it.
pub(crate) fn create(
    target: &OutputFolder,
    old: Option<&Folder>,
    manifest: &str,
    disk: &Disk<'_>,
) -> Result<Staging, Error> {
    let name = staging_name(target);
    let folder = disk.change(Step::CreateFolder(""), || {
        let mut staging = target.parent.create_child(&*name).inspect_err(|_| {
            // Under a mask that takes every right away, the folder exists and cannot be opened.
            let _ = target.parent.remove_folder(&*name);
        })?;
        if let Some(old) = old {
            let mode = Mode::from_raw_mode(old.own_stat()?.st_mode);
            if Mode::from_raw_mode(staging.own_stat()?.st_mode) != mode {
                staging.set_mode(mode)?;
            }
        }
        staging.lock();
        Ok(staging)
    })?;
    let staging = Staging { folder, open: Mutex::default() };
    staging.list(manifest, disk).inspect_err(|_| {
        let _ = clear(target, &name, &staging.folder, disk);
    })?;
    Ok(staging)
}

impl Staging {
    /// Returns the folder.
    pub(crate) fn folder(&self) -> &Folder {
        &self.folder
    }

    /// Writes the list of what may be deleted in the folder, in the place of one that is there.
    pub(crate) fn list(&self, manifest: &str, disk: &Disk<'_>) -> Result<(), Error> {
        let folder = &self.folder;
        write(folder, MANIFEST_PART, MANIFEST_PART, manifest.as_bytes(), disk)?;
        disk.change(Step::Rename(MANIFEST_NAME), || folder.replace(MANIFEST_PART, MANIFEST_NAME))
    }

    /// Writes the file `path`, which the list has. May be called from many threads.
    pub(crate) fn write(&self, path: &str, content: &[u8], disk: &Disk<'_>) -> Result<(), Error> {
        let Some((folder, name)) = path.rsplit_once('/') else {
            return write(&self.folder, path, path, content, disk);
        };
        write(&self.make(folder, disk)?, name, path, content, disk)
    }

    /// Opens the folder `path`, and creates it where it is missing. Those above it stay open.
    fn make(&self, path: &str, disk: &Disk<'_>) -> Result<Folder, Error> {
        match path.rsplit_once('/') {
            Some((above, last)) => make(&*self.open(above, disk)?, last, path, disk),
            None => make(&self.folder, path, path, disk),
        }
    }

    /// Returns the folder `path`, which stays open, since it is likely to be asked for again.
    fn open(&self, path: &str, disk: &Disk<'_>) -> Result<Arc<Folder>, Error> {
        let lock = || self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(folder) = lock().get(path) {
            return Ok(folder.clone());
        }
        let made = self.make(path, disk)?;
        let mut open = lock();
        if open.len() == MOST_OPEN {
            open.clear();
        }
        Ok(open.entry(path.to_owned()).or_insert(Arc::new(made)).clone())
    }

    /// Writes the files that are not there yet. `work` is in the order of the paths.
    pub(crate) fn fill(
        &self,
        old: Option<&Folder>,
        work: &[(&str, Work<'_>)],
        disk: &Disk<'_>,
    ) -> Result<(), Error> {
        fill_folder(&self.folder, old, work, "", disk)
    }
}

/// Opens the folder `name`, whose path in the output is `path`, and creates it where it is missing.
fn make(parent: &Folder, name: &str, path: &str, disk: &Disk<'_>) -> Result<Folder, Error> {
    disk.change(Step::CreateFolder(path), || match parent.create_child(name) {
        Err(failure) if failure.kind() == io::ErrorKind::AlreadyExists => parent.child(name),
        made => made,
    })
}

/// Writes the files below one folder, whose path in the output is `prefix`.
fn fill_folder(
    folder: &Folder,
    old: Option<&Folder>,
    work: &[(&str, Work<'_>)],
    prefix: &str,
    disk: &Disk<'_>,
) -> Result<(), Error> {
    children(work, prefix.len()).par_iter().with_max_len(SHARE).try_for_each(|node| match *node {
        Node::File(name, (path, Work::Write(content))) => write(folder, name, path, content, disk),
        Node::File(name, (path, Work::Keep(content))) => {
            keep(old, folder, name, path, *content, disk)
        }
        Node::Folder(name, items) => {
            let prefix = format!("{prefix}{name}/");
            let child = make(folder, name, prefix.trim_end_matches('/'), disk)?;
            let old = old.and_then(|old| old.child(name).ok());
            fill_folder(&child, old.as_ref(), items, &prefix, disk)
        }
    })
}

/// Brings an unchanged file to the new site: as a second name, or as a copy where there can be none.
fn keep(
    old: Option<&Folder>,
    new: &Folder,
    name: &str,
    path: &str,
    content: Option<&[u8]>,
    disk: &Disk<'_>,
) -> Result<(), Error> {
    if let Some(old) = old
        && link(old, new, name, path, disk)?
    {
        return Ok(());
    }
    let read = || {
        let mut bytes = Vec::new();
        let file = old.ok_or(io::ErrorKind::NotFound)?.open_file(name);
        file?.read_to_end(&mut bytes)?;
        Ok(bytes)
    };
    let content = match content {
        Some(content) => Cow::Borrowed(content),
        None => Cow::Owned(read().map_err(|failure: io::Error| disk.fault(Some(path), &failure))?),
    };
    write(new, name, path, &content, disk)
}

/// Gives an unchanged file its name in the new site; says whether the system can do that.
fn link(
    old: &Folder,
    new: &Folder,
    name: &str,
    path: &str,
    disk: &Disk<'_>,
) -> Result<bool, Error> {
    disk.session.interrupt.check(disk.shown)?;
    match disk.attempt(Step::Link(path), || old.link(name, new)) {
        Ok(()) => Ok(true),
        // No room for a name is no room for a file. Any other refusal (no links on this file system, too many names,
        // somebody else's file) leaves the way of writing it anew.
        Err(failure) if is_about_room(&failure) => Err(disk.fault(Some(path), &failure)),
        Err(_) => Ok(false),
    }
}

fn is_about_room(failure: &io::Error) -> bool {
    let errno = Errno::from_io_error(failure);
    matches!(errno, Some(Errno::NOSPC | Errno::DQUOT | Errno::IO | Errno::ROFS))
}

/// Writes one file.
fn write(
    folder: &Folder,
    name: &str,
    path: &str,
    content: &[u8],
    disk: &Disk<'_>,
) -> Result<(), Error> {
    let mut file = disk.change(Step::CreateFile(path), || folder.create_file(name))?;
    disk.change(Step::Write(path), || file.write_all(content))
}

/// Brings the names that are to be kept from the old site to the new one.
pub(crate) fn carry_over(
    target: &OutputFolder,
    staging: &Folder,
    old: &Folder,
    disk: &Disk<'_>,
) -> Result<(), Error> {
    for name in &target.keep {
        let found = old.find(&**name).map_err(|failure| disk.fault(Some(name), &failure))?;
        let Some(stat) = found else { continue };
        let is_file = FileType::from_raw_mode(stat.st_mode) == FileType::RegularFile;
        if !(is_file && link(old, staging, name, name, disk)?) {
            disk.change(Step::Rename(name), || old.rename(&**name, staging, &**name))?;
        }
    }
    Ok(())
}

/// Puts the new site in the place of the old one, if there is one. Returns the name that the old one has from then on.
pub(crate) fn swap(
    target: &OutputFolder,
    has_old: bool,
    disk: &Disk<'_>,
) -> Result<OsString, Error> {
    let (parent, name, staging) = (&target.parent, &*target.name, staging_name(target));
    if !has_old {
        disk.change(Step::Rename(""), || parent.rename(&*staging, parent, name))?;
        return Ok(staging);
    }
    disk.session.interrupt.check(disk.shown)?;
    match disk.attempt(Step::Exchange, || parent.exchange(&*staging, name)) {
        Err(failure) if cannot_exchange(&failure) => swap_by_names(target, disk),
        exchanged => exchanged.map(|()| staging),
    }
    .map_err(|failure: io::Error| disk.fault(None, &failure))
}

fn cannot_exchange(failure: &io::Error) -> bool {
    let errno = Errno::from_io_error(failure);
    matches!(errno, Some(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP))
}

/// Does with two renames what cannot be done with one exchange.
fn swap_by_names(target: &OutputFolder, disk: &Disk<'_>) -> io::Result<OsString> {
    let (parent, name) = (&target.parent, &*target.name);
    let (staging, aside) = (staging_name(target), aside_name(target));
    disk.attempt(Step::Rename(""), || parent.rename(name, parent, &*aside))?;
    let renamed = disk.attempt(Step::Rename(""), || parent.rename(&*staging, parent, name));
    if renamed.is_err() {
        parent.rename(&*aside, parent, name)?;
    }
    renamed.map(|()| aside)
}

/// Deletes the folder `name` beside the output folder, open as `folder`: the files that its manifest lists, and what
/// is empty then. Signals have no say in that.
pub(crate) fn clear(
    target: &OutputFolder,
    name: &OsStr,
    folder: &Folder,
    disk: &Disk<'_>,
) -> Result<(), Error> {
    let failed = |failure: io::Error| disk.fault(None, &failure);
    let manifest = match read_manifest(folder).map_err(failed)? {
        Some(text) => Manifest::parse(&text)
            .map_err(|_| foreign(target, name, vec![MANIFEST_NAME.to_owned()]))?,
        None => Manifest::default(),
    };
    give_back(target, folder, &manifest, disk).map_err(failed)?;
    let items: Vec<_> = manifest.entries.keys().map(|path| (path.as_str(), ())).collect();
    remove_files(folder, &items, "", disk)?;
    let finish = || -> io::Result<Vec<String>> {
        // The list goes last: as long as a file of ours is left, the next run knows that it is one.
        for name in [MANIFEST_PART, MANIFEST_NAME] {
            disk.attempt(Step::RemoveFile(name), || folder.remove_file(name))?;
        }
        match disk.attempt(Step::RemoveFolder(""), || remove_folder(&target.parent, name, folder)) {
            Err(failure) if is_not_empty(&failure) => {
                let entries = folder.entries()?;
                Ok(entries.iter().map(|(name, _)| name.to_string_lossy().into_owned()).collect())
            }
            removed => removed.map(|()| Vec::new()),
        }
    };
    match finish().map_err(failed)? {
        left if left.is_empty() => Ok(()),
        left => Err(foreign(target, name, left)),
    }
}

/// Returns the refusal to delete `files` in the folder `name`.
fn foreign(target: &OutputFolder, name: &OsStr, files: Vec<String>) -> Error {
    let shown = match target.shown.trim_end_matches('/').rsplit_once('/') {
        Some((above, _)) => format!("{above}/{}", name.to_string_lossy()),
        None => name.to_string_lossy().into_owned(),
    };
    Error::new(Exit::Refused, machine::foreign_staging(&shown, &files, files.len()))
}

/// Moves what stands at the top of `folder` and is not in its list back to the output folder: what is to be kept, and
/// was on its way to the new site when the run was stopped.
fn give_back(
    target: &OutputFolder,
    folder: &Folder,
    manifest: &Manifest,
    disk: &Disk<'_>,
) -> io::Result<()> {
    let top = |path: &str| path.split('/').next().unwrap_or(path).to_owned();
    let mut own: BTreeSet<_> = manifest.entries.keys().map(|path| top(path.as_str())).collect();
    own.extend([MANIFEST_NAME.to_owned(), MANIFEST_PART.to_owned()]);
    let id = |stat: rustix::fs::Stat| (stat.st_dev, stat.st_ino);
    for (name, kind) in folder.entries()? {
        let is_own = name.to_str().is_some_and(|name| own.contains(name));
        let is_folder = kind == FileType::Directory;
        if is_own || (is_folder && folder.remove_folder(&*name).is_ok()) {
            continue;
        }
        let Ok(output) = target.parent.child(&*target.name) else { continue };
        let shown = name.to_string_lossy();
        match output.find(&*name)? {
            None => {
                let step = Step::Rename(&shown);
                disk.attempt(step, || folder.rename(&*name, &output, &*name))?;
            }
            // The second name of a kept file.
            Some(there) if !is_folder && id(there) == id(folder.stat(&*name)?) => {
                disk.attempt(Step::RemoveFile(&shown), || folder.remove_file(&*name))?;
            }
            // Two different things: what is left in the folder is reported by the caller.
            Some(_) => {}
        }
    }
    Ok(())
}

/// Removes the listed files below `folder`, whose path in the output is `prefix`, and the folders that are empty then.
fn remove_files(
    folder: &Folder,
    items: &[(&str, ())],
    prefix: &str,
    disk: &Disk<'_>,
) -> Result<(), Error> {
    children(items, prefix.len()).par_iter().try_for_each(|node| match *node {
        Node::File(name, (path, ())) => disk
            .attempt(Step::RemoveFile(path), || folder.remove_file(name))
            .map_err(|failure| disk.fault(Some(path), &failure)),
        Node::Folder(name, items) => {
            let prefix = format!("{prefix}{name}/");
            let path = prefix.trim_end_matches('/');
            let failed = |failure: io::Error| disk.fault(Some(path), &failure);
            let child = match folder.child(name) {
                Ok(child) => child,
                Err(failure) if is_no_folder(&failure) => return Ok(()),
                Err(failure) => return folder.remove_folder(name).map_err(|_| failed(failure)),
            };
            remove_files(&child, items, &prefix, disk)?;
            let step = Step::RemoveFolder(path);
            match disk.attempt(step, || remove_folder(folder, OsStr::new(name), &child)) {
                // Something in it is not ours; the caller finds the way to it blocked.
                Err(failure) if is_not_empty(&failure) => Ok(()),
                removed => removed.map_err(failed),
            }
        }
    })
}

/// Says whether there is no folder under a name: it was removed before, or something else stands there.
fn is_no_folder(failure: &io::Error) -> bool {
    matches!(Errno::from_io_error(failure), Some(Errno::NOENT | Errno::NOTDIR | Errno::LOOP))
}

/// Removes the folder `name` of `parent`, open as `folder`, with the empty folders that somebody made in it.
fn remove_folder(parent: &Folder, name: &OsStr, folder: &Folder) -> io::Result<()> {
    match parent.remove_folder(name) {
        Err(failure) if is_not_empty(&failure) => {
            for (name, kind) in folder.entries()? {
                if kind == FileType::Directory {
                    // Only an empty folder can be removed in this way.
                    let _ = folder.remove_folder(&*name);
                }
            }
            parent.remove_folder(name)
        }
        removed => removed,
    }
}
