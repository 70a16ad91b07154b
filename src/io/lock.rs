//! [`Lock`]: one run at a time.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::Path;

use rustix::fs::{FlockOperation, flock};
use rustix::io::Errno;

use super::CACHE_FOLDER;
use super::cache::open_cache;
use super::fault::fault;
use super::folder::Folder;
use crate::diagnostic::catalog::machine;
use crate::error::{Error, Exit};

const FILE: &str = "lock";
/// As much of the file as is shown.
const HOLDER_BYTES: u64 = 200;

/// The right to write to the output and the cache of a site, until it is dropped.
///
/// The system releases the lock when its holder ends in any way, so that a dead holder is no obstacle. The number of
/// the process in the file is for people and decides nothing.
#[derive(Debug)]
pub struct Lock {
    /// None where the site cannot be written to.
    file: Option<File>,
}

impl Drop for Lock {
    /// Gives up the lock. Closing the file would not do: a process that is just being started may have a copy.
    fn drop(&mut self) {
        // There is nothing to be done about a failure, and the end of the process gives up the lock as well.
        let _ = self.file.as_ref().map(|file| flock(file, FlockOperation::Unlock));
    }
}

impl Lock {
    /// Takes the lock of the site at `root`.
    ///
    /// # Errors
    ///
    /// Ends with [`Exit::Locked`] at once when another run holds it, with [`Exit::Environment`] when the folder for it
    /// cannot be written to.
    pub fn acquire(root: &Path) -> Result<Self, Error> {
        Self::hold(open(root))
    }

    /// Takes the lock that the file `opened` is.
    fn hold(opened: io::Result<File>) -> Result<Self, Error> {
        let shown = format!("{CACHE_FOLDER}/{FILE}");
        let failed = |failure: io::Error| fault(&shown, &failure);
        let mut file = opened.map_err(failed)?;
        match flock(&file, FlockOperation::NonBlockingLockExclusive) {
            Ok(()) => {}
            Err(Errno::WOULDBLOCK) => {
                let holder = holder(&mut file).ok().filter(|text| !text.is_empty());
                let holder = holder.unwrap_or_else(|| "pid ?".to_owned());
                return Err(Error::new(Exit::Locked, machine::another_run(&shown, &holder)));
            }
            Err(errno) => return Err(failed(errno.into())),
        }
        sign(&mut file).map_err(failed)?;
        Ok(Self { file: Some(file) })
    }

    /// Takes the lock of the site at `root` for a build into the folder `output`. A site that can only be read takes no harm
    /// from one that is written elsewhere, where the old site has a lock of its own while it is replaced.
    ///
    /// # Errors
    ///
    /// Ends as [`acquire`](Self::acquire) does.
    pub fn acquire_for(root: &Path, output: &Path) -> Result<Self, Error> {
        match open(root) {
            Err(failure) if is_read_only(&failure) && !is_within(output, root) => {
                Ok(Self { file: None })
            }
            opened => Self::hold(opened),
        }
    }
}

/// Opens the file of the lock, and creates it where it is missing.
fn open(root: &Path) -> io::Result<File> {
    open_cache(&Folder::open(root)?)?.open_or_create_file(FILE)
}

fn is_read_only(failure: &io::Error) -> bool {
    matches!(Errno::from_io_error(failure), Some(Errno::ROFS | Errno::ACCESS | Errno::PERM))
}

/// Says whether `folder`, which may not be there yet, lies in the site.
fn is_within(folder: &Path, root: &Path) -> bool {
    let root = root.canonicalize().unwrap_or_else(|_| root.to_path_buf());
    let there = folder.ancestors().find_map(|it| match it.as_os_str().is_empty() {
        true => Path::new(".").canonicalize().ok(),
        false => it.canonicalize().ok(),
    });
    there.is_none_or(|it| it.starts_with(&root))
}

/// Reads who holds the lock.
fn holder(file: &mut File) -> io::Result<String> {
    let mut text = Vec::new();
    file.take(HOLDER_BYTES).read_to_end(&mut text)?;
    let text = String::from_utf8_lossy(&text);
    Ok(text.lines().next().unwrap_or_default().to_owned())
}

/// Writes who holds the lock.
fn sign(file: &mut File) -> io::Result<()> {
    let host = std::fs::read_to_string("/proc/sys/kernel/hostname").unwrap_or_default();
    let host = if host.trim().is_empty() { "localhost" } else { host.trim() };
    file.set_len(0)?;
    file.write_all(format!("pid {} @ {host}\n", std::process::id()).as_bytes())
}
