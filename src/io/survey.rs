//! [`Survey`]: what is in the output folder before it is replaced.
//!
//! [`OutputFolder::survey`] finishes what an interrupted run left ([`staging::recover`]), reads the manifest, and
//! compares the folder with it: a file that is not in the list, or not as it was written, ends the run.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::io::{self, Read};

use rayon::prelude::*;
use rustix::fs::FileType;

use super::branch::{Node, children};
use super::disk::{Disk, Session};
use super::folder::Folder;
use super::refuse::OutputFolder;
use super::staging;
use super::stamps::{Stamp, Stamps};
use crate::diagnostic::catalog::machine;
use crate::error::{Error, Exit};
use crate::output::{Entry, MANIFEST_NAME, Manifest, OutputPath};
use crate::source::Digest;

/// The number of files that a refusal lists.
const LISTED: usize = 10;

/// What is in the output folder.
#[derive(Debug)]
pub struct Survey<'a> {
    /// The folder.
    pub(crate) target: &'a OutputFolder,
    /// The folder, open and locked, if it exists.
    pub(crate) folder: Option<Folder>,
    /// The files that are there as the last build wrote them.
    pub(crate) manifest: Option<Manifest>,
    /// Whether the folder holds every file of the last build.
    pub(crate) is_complete: bool,
}

impl Survey<'_> {
    /// Returns the files that are there as the last build wrote them, or `None` when there was no build.
    pub fn manifest(&self) -> Option<&Manifest> {
        self.manifest.as_ref()
    }

    /// Makes sure that nobody has put a file into the folder, or edited one, since it was looked through.
    pub(crate) fn look_again(&self, disk: &Disk<'_>) -> Result<(), Error> {
        let (Some(folder), Some(_)) = (&self.folder, &self.manifest) else { return Ok(()) };
        let text = read_manifest(folder).map_err(|failure| disk.fault(None, &failure))?;
        let text = text.unwrap_or_default();
        let manifest = Manifest::parse(&text).map_err(|_| damaged(self.target))?;
        self.target.compare(folder, &manifest, &text, disk).map(drop)
    }
}

impl OutputFolder {
    /// Says whether there is such a folder yet.
    pub fn exists(&self) -> bool {
        self.parent.child(&*self.name).is_ok()
    }

    /// Looks through the folder, after having finished what an interrupted run left.
    ///
    /// # Errors
    ///
    /// Ends with [`Exit::Refused`] when there are files that no build wrote or that changed since, with
    /// [`Exit::Locked`] when another run is at work there.
    pub fn survey(&self, session: Session<'_>) -> Result<Survey<'_>, Error> {
        let disk = Disk { session, shown: &self.shown };
        staging::recover(self, &disk)?;
        let mut folder = match self.parent.child(&*self.name) {
            Ok(folder) => folder,
            Err(failure) if failure.kind() == io::ErrorKind::NotFound => {
                let (folder, manifest) = (None, None);
                return Ok(Survey { target: self, folder, manifest, is_complete: false });
            }
            Err(failure) => return Err(disk.fault(None, &failure)),
        };
        if !folder.lock() {
            return Err(Error::new(Exit::Locked, machine::another_run(&self.shown, &self.shown)));
        }
        let Some(text) = read_manifest(&folder).map_err(|it| disk.fault(None, &it))? else {
            self.expect_empty(&folder, &disk)?;
            let (folder, manifest) = (Some(folder), None);
            return Ok(Survey { target: self, folder, manifest, is_complete: false });
        };
        let mut manifest = Manifest::parse(&text).map_err(|_| damaged(self))?;
        let missing = self.compare(&folder, &manifest, &text, &disk)?;
        for path in &missing {
            manifest.entries.remove(path);
        }
        let (folder, manifest) = (Some(folder), Some(manifest));
        Ok(Survey { target: self, folder, manifest, is_complete: missing.is_empty() })
    }

    /// Makes sure that a folder without manifest holds nothing but what is to be carried over.
    fn expect_empty(&self, folder: &Folder, disk: &Disk<'_>) -> Result<(), Error> {
        let entries = folder.entries().map_err(|failure| disk.fault(None, &failure))?;
        let shown = entries.into_iter().map(|(name, kind)| {
            let slash = if kind == FileType::Directory { "/" } else { "" };
            format!("{}{slash}", name.to_string_lossy())
        });
        let foreign = shown.filter(|name| !self.is_kept(name.trim_end_matches('/'))).collect();
        self.refuse(foreign, machine::foreign_files)
    }

    /// Says whether a name at the top of the folder is to be carried over.
    pub(crate) fn is_kept(&self, name: &str) -> bool {
        self.keep.iter().any(|kept| kept == name)
    }

    /// Compares the folder with the list, and returns the files that are missing.
    fn compare(
        &self,
        folder: &Folder,
        manifest: &Manifest,
        text: &str,
        disk: &Disk<'_>,
    ) -> Result<Vec<OutputPath>, Error> {
        let stamps = Stamps::read(&self.root, text).unwrap_or_default();
        // Taken before anything is read: what is changed from here on will not fit them.
        let now = Stamps::take(folder, manifest);
        if now.as_ref() == Some(&stamps) {
            return Ok(Vec::new());
        }
        let entries = manifest.entries.iter().enumerate();
        let expected: Vec<_> = entries
            .map(|(index, (path, entry))| {
                (path.as_str(), Expected { path, entry, stamp: stamps.file(index) })
            })
            .collect();
        let kept = |name: &str| name == MANIFEST_NAME || self.is_kept(name);
        let found = compare(folder, &expected, "", &kept, disk)?;
        self.refuse(found.foreign, machine::foreign_files)?;
        self.refuse(found.edited, machine::edited_output)?;
        // No stamp would tell of a file that somebody puts into a folder that is not in the list.
        if let Some(now) = now.filter(|_| found.missing.is_empty() && !found.has_empty_folder) {
            now.write(&self.root, text);
        }
        Ok(found.missing)
    }

    /// Ends the run when there are `files`.
    fn refuse(
        &self,
        mut files: Vec<String>,
        finding: fn(&str, &[String], usize) -> crate::diagnostic::Diagnostic,
    ) -> Result<(), Error> {
        if files.is_empty() {
            return Ok(());
        }
        files.sort();
        let listed = &files[..files.len().min(LISTED)];
        Err(Error::new(Exit::Refused, finding(&self.shown, listed, files.len())))
    }
}

/// Returns the refusal to go by a manifest that is not the one that was written.
fn damaged(target: &OutputFolder) -> Error {
    let path = format!("{}/{MANIFEST_NAME}", target.shown);
    Error::new(Exit::Refused, machine::damaged_manifest(&path))
}

/// Returns the text of the manifest in `folder`, or `None` when there is none.
pub(crate) fn read_manifest(folder: &Folder) -> io::Result<Option<String>> {
    let mut bytes = Vec::new();
    match folder.open_file(MANIFEST_NAME) {
        Err(failure) if failure.kind() == io::ErrorKind::NotFound => return Ok(None),
        file => file?.read_to_end(&mut bytes)?,
    };
    // What is not UTF-8 is damaged, which the digest tells.
    Ok(Some(String::from_utf8_lossy(&bytes).into_owned()))
}

/// A file that has to be there.
struct Expected<'a> {
    path: &'a OutputPath,
    entry: &'a Entry,
    stamp: Option<Stamp>,
}

/// What a comparison finds.
#[derive(Default)]
struct Found {
    foreign: Vec<String>,
    edited: Vec<String>,
    missing: Vec<OutputPath>,
    /// Whether there is an empty folder that no build made.
    has_empty_folder: bool,
}

impl Found {
    fn merge(mut self, other: Self) -> Self {
        self.foreign.extend(other.foreign);
        self.edited.extend(other.edited);
        self.missing.extend(other.missing);
        self.has_empty_folder |= other.has_empty_folder;
        self
    }
}

/// Compares `folder`, whose path in the output is `prefix`, with the files that have to be in it.
fn compare(
    folder: &Folder,
    expected: &[(&str, Expected<'_>)],
    prefix: &str,
    kept: &(dyn Fn(&str) -> bool + Sync),
    disk: &Disk<'_>,
) -> Result<Found, Error> {
    disk.session.interrupt.check(disk.shown)?;
    let failed = |failure: io::Error| disk.fault(Some(prefix), &failure);
    let nodes = children(expected, prefix.len());
    let mut by_name: BTreeMap<&[u8], Node<'_, '_, Expected<'_>>> = nodes
        .into_iter()
        .map(|node| match node {
            Node::File(name, _) | Node::Folder(name, _) => (name.as_bytes(), node),
        })
        .collect();
    let mut found = Found::default();
    let mut known = Vec::new();
    for (name, kind) in folder.entries().map_err(failed)? {
        let is_folder = kind == FileType::Directory;
        match by_name.remove(name.as_encoded_bytes()) {
            Some(Node::Folder(..)) if !is_folder => {}
            Some(Node::File(..)) if kind != FileType::RegularFile => {}
            Some(node) => {
                known.push(node);
                continue;
            }
            None if prefix.is_empty() && name.to_str().is_some_and(kept) => continue,
            // An empty folder holds nothing that could be lost.
            None if is_folder && is_empty(folder, &name) => {
                found.has_empty_folder = true;
                continue;
            }
            None => {}
        }
        let slash = if is_folder { "/" } else { "" };
        found.foreign.push(format!("{prefix}{}{slash}", name.to_string_lossy()));
    }
    for node in by_name.into_values() {
        match node {
            Node::File(_, (_, file)) => found.missing.push(file.path.clone()),
            Node::Folder(_, items) => {
                found.missing.extend(items.iter().map(|(_, file)| file.path.clone()));
            }
        }
    }
    let compared = known.par_iter().map(|node| match node {
        Node::File(name, (_, file)) => compare_file(folder, name, file)
            .map_err(|failure| disk.fault(Some(file.path.as_str()), &failure)),
        Node::Folder(name, items) => {
            let prefix = format!("{prefix}{name}/");
            let child = folder.child(*name).map_err(|it| disk.fault(Some(&prefix), &it))?;
            compare(&child, items, &prefix, kept, disk)
        }
    });
    Ok(found.merge(compared.try_reduce(Found::default, |a, b| Ok(a.merge(b)))?))
}

/// Says whether nothing is in the folder `name`.
fn is_empty(folder: &Folder, name: &OsStr) -> bool {
    folder.child(name).and_then(|child| child.is_empty()).unwrap_or(false)
}

/// Compares one file with what was written. It is read only when it was touched since.
fn compare_file(folder: &Folder, name: &str, expected: &Expected<'_>) -> io::Result<Found> {
    let stat = folder.stat(name)?;
    let has_size = u64::try_from(stat.st_size) == Ok(expected.entry.size);
    let is_same = expected.stamp == Some(Stamp::of(&stat))
        || (has_size && digest(folder, name, expected.entry.size)? == expected.entry.digest);
    let edited = if is_same { Vec::new() } else { vec![expected.path.to_string()] };
    Ok(Found { edited, ..Found::default() })
}

/// Returns the digest of a file of about `size` bytes.
fn digest(folder: &Folder, name: &str, size: u64) -> io::Result<Digest> {
    let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0) + 1);
    folder.open_file(name)?.take(size + 1).read_to_end(&mut bytes)?;
    Ok(Digest::of(&bytes))
}
