//! [`Folder`]: an open folder, and what can be done to the names directly in it.
//!
//! A name never leads elsewhere: symbolic links are not followed, and a handle stays with its folder when that is
//! renamed or replaced.

use std::ffi::OsString;
use std::fs::File;
use std::io;
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::ffi::OsStringExt;
use std::path::Path;

use rustix::fs::{self, AtFlags, FileType, FlockOperation, Mode, OFlags, RenameFlags, Stat};
use rustix::io::Errno;
use rustix::path::Arg;

/// An open folder.
#[derive(Debug)]
pub(crate) struct Folder {
    handle: OwnedFd,
    is_locked: bool,
}

impl Drop for Folder {
    /// Gives up the lock. Closing the handle would not do: a process that is just being started may have a copy.
    fn drop(&mut self) {
        if self.is_locked {
            // There is nothing to be done about a failure, and the end of the process gives up the lock as well.
            let _ = fs::flock(&self.handle, FlockOperation::Unlock);
        }
    }
}

const OPEN: OFlags = OFlags::RDONLY.union(OFlags::DIRECTORY).union(OFlags::CLOEXEC);

impl Folder {
    /// Opens the folder `path`, wherever it leads.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        Ok(Self::from(fs::open(path, OPEN, Mode::empty())?))
    }

    /// Opens the folder `name`.
    pub(crate) fn child(&self, name: impl Arg) -> io::Result<Self> {
        Ok(Self::from(fs::openat(&self.handle, name, OPEN | OFlags::NOFOLLOW, Mode::empty())?))
    }

    /// Creates and opens the folder `name`.
    pub(crate) fn create_child(&self, name: impl Arg + Copy) -> io::Result<Self> {
        fs::mkdirat(&self.handle, name, Mode::from_raw_mode(0o777))?;
        self.child(name)
    }

    /// Returns the names in the folder and what they are.
    pub(crate) fn entries(&self) -> io::Result<Vec<(OsString, FileType)>> {
        let mut entries = Vec::new();
        for entry in fs::Dir::read_from(&self.handle)? {
            let entry = entry?;
            let name = entry.file_name().to_bytes();
            if name == b"." || name == b".." {
                continue;
            }
            let kind = match entry.file_type() {
                FileType::Unknown => FileType::from_raw_mode(self.stat(name)?.st_mode),
                known => known,
            };
            entries.push((OsString::from_vec(name.to_vec()), kind));
        }
        Ok(entries)
    }

    /// Says whether nothing is in the folder.
    pub(crate) fn is_empty(&self) -> io::Result<bool> {
        Ok(self.entries()?.is_empty())
    }

    /// Creates the file `name`, which must not exist.
    pub(crate) fn create_file(&self, name: impl Arg) -> io::Result<File> {
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW;
        let mode = Mode::from_raw_mode(0o666);
        Ok(fs::openat(&self.handle, name, flags | OFlags::CLOEXEC, mode)?.into())
    }

    /// Opens the regular file `name` for reading. Nothing else is waited for or changed by the attempt.
    pub(crate) fn open_file(&self, name: impl Arg) -> io::Result<File> {
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY;
        regular(fs::openat(&self.handle, name, flags | OFlags::CLOEXEC, Mode::empty())?)
    }

    /// Opens the regular file `path` below the folder for reading, through no symbolic link.
    pub(crate) fn open_below(&self, path: &Path) -> io::Result<File> {
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::NOCTTY;
        let flags = flags | OFlags::CLOEXEC;
        let inside = fs::ResolveFlags::BENEATH | fs::ResolveFlags::NO_SYMLINKS;
        match fs::openat2(&self.handle, path, flags, Mode::empty(), inside) {
            // Old kernels and some containers lack the call.
            Err(Errno::NOSYS | Errno::PERM) => {
                regular(fs::openat(&self.handle, path, flags, Mode::empty())?)
            }
            opened => regular(opened?),
        }
    }

    /// Opens the file `name` for reading and writing, and creates it where it is missing.
    pub(crate) fn open_or_create_file(&self, name: impl Arg) -> io::Result<File> {
        let flags = OFlags::RDWR | OFlags::CREATE | OFlags::NOFOLLOW | OFlags::NONBLOCK;
        let mode = Mode::from_raw_mode(0o666);
        regular(fs::openat(&self.handle, name, flags | OFlags::CLOEXEC, mode)?)
    }

    /// Returns what the system knows of `name`, or `None` when there is nothing.
    pub(crate) fn find(&self, name: impl Arg) -> io::Result<Option<Stat>> {
        match self.stat(name) {
            Err(failure) if failure.kind() == io::ErrorKind::NotFound => Ok(None),
            found => found.map(Some),
        }
    }

    /// Returns what the system knows of `name`.
    pub(crate) fn stat(&self, name: impl Arg) -> io::Result<Stat> {
        Ok(fs::statat(&self.handle, name, AtFlags::SYMLINK_NOFOLLOW)?)
    }

    /// Returns what the system knows of the folder itself.
    pub(crate) fn own_stat(&self) -> io::Result<Stat> {
        Ok(fs::fstat(&self.handle)?)
    }

    /// Returns how large the blocks of the disk are in bytes, and how many bytes this process may still write to it.
    pub(crate) fn room(&self) -> io::Result<(u64, u64)> {
        let disk = fs::fstatvfs(&self.handle)?;
        Ok((disk.f_frsize, disk.f_bavail.saturating_mul(disk.f_frsize)))
    }

    /// Gives the folder the permissions `mode`.
    pub(crate) fn set_mode(&self, mode: Mode) -> io::Result<()> {
        Ok(fs::fchmod(&self.handle, mode)?)
    }

    /// Gives the file `name` a second name in the folder `to`.
    pub(crate) fn link(&self, name: impl Arg + Copy, to: &Self) -> io::Result<()> {
        Ok(fs::linkat(&self.handle, name, &to.handle, name, AtFlags::empty())?)
    }

    /// Moves `name` to `new_name` in the folder `to`, where nothing may be.
    pub(crate) fn rename(
        &self,
        name: impl Arg + Copy,
        to: &Self,
        new_name: impl Arg + Copy,
    ) -> io::Result<()> {
        match fs::renameat_with(&self.handle, name, &to.handle, new_name, RenameFlags::NOREPLACE) {
            Err(Errno::INVAL | Errno::NOSYS | Errno::OPNOTSUPP) => {
                if to.find(new_name)?.is_some() {
                    return Err(Errno::EXIST.into());
                }
                Ok(fs::renameat(&self.handle, name, &to.handle, new_name)?)
            }
            renamed => Ok(renamed?),
        }
    }

    /// Moves the file `name` to `new_name`, in the place of a file that may be there.
    pub(crate) fn replace(&self, name: impl Arg, new_name: impl Arg) -> io::Result<()> {
        Ok(fs::renameat(&self.handle, name, &self.handle, new_name)?)
    }

    /// Makes `a` and `b` change places, at one moment.
    pub(crate) fn exchange(&self, a: impl Arg, b: impl Arg) -> io::Result<()> {
        Ok(fs::renameat_with(&self.handle, a, &self.handle, b, RenameFlags::EXCHANGE)?)
    }

    /// Removes the file `name`; a missing one is as good as removed.
    pub(crate) fn remove_file(&self, name: impl Arg) -> io::Result<()> {
        gone(fs::unlinkat(&self.handle, name, AtFlags::empty()))
    }

    /// Removes the folder `name` if it is empty.
    pub(crate) fn remove_folder(&self, name: impl Arg) -> io::Result<()> {
        gone(fs::unlinkat(&self.handle, name, AtFlags::REMOVEDIR))
    }

    /// Waits until everything written to the file system of the folder is on the disk.
    ///
    /// One call for the whole site costs less than one per file. It also reports what could not be written, which
    /// closing a file would not tell.
    pub(crate) fn sync(&self) -> io::Result<()> {
        Ok(fs::syncfs(&self.handle)?)
    }

    /// Locks the folder for this run; says whether nobody else holds it. File systems without locks lock nothing.
    pub(crate) fn lock(&mut self) -> bool {
        let locked = fs::flock(&self.handle, FlockOperation::NonBlockingLockExclusive);
        self.is_locked = locked.is_ok();
        locked != Err(Errno::WOULDBLOCK)
    }
}

impl From<OwnedFd> for Folder {
    fn from(handle: OwnedFd) -> Self {
        Self { handle, is_locked: false }
    }
}

/// Makes sure that what was opened is a regular file.
fn regular(handle: OwnedFd) -> io::Result<File> {
    let mode = fs::fstat(handle.as_fd())?.st_mode;
    if FileType::from_raw_mode(mode) == FileType::RegularFile {
        Ok(handle.into())
    } else {
        Err(io::Error::other("no regular file"))
    }
}

/// Takes a missing file for a removed one.
fn gone(removed: rustix::io::Result<()>) -> io::Result<()> {
    match removed {
        Err(Errno::NOENT) => Ok(()),
        removed => Ok(removed?),
    }
}

/// Says whether a folder could not be removed since something is in it.
pub(crate) fn is_not_empty(failure: &io::Error) -> bool {
    matches!(Errno::from_io_error(failure), Some(Errno::NOTEMPTY | Errno::EXIST))
}
