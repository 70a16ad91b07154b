//! [`Session`] and [`Disk`]: what accompanies every change of the disk.

use std::io;

use super::fault::fault;
use super::interrupt::Interrupt;
use crate::diagnostic::catalog::machine;
use crate::error::Error;

/// A change of the disk that is about to be made. Paths are relative to the folder that is worked on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'a> {
    /// A folder is created.
    CreateFolder(&'a str),
    /// An empty file is created.
    CreateFile(&'a str),
    /// The content of a file is written.
    Write(&'a str),
    /// A file gets a second name.
    Link(&'a str),
    /// What was written is brought to the disk.
    Sync,
    /// A file or folder is moved.
    Rename(&'a str),
    /// The old and the new output change places.
    Exchange,
    /// A file is deleted.
    RemoveFile(&'a str),
    /// An empty folder is deleted.
    RemoveFolder(&'a str),
}

impl<'a> Step<'a> {
    /// Returns the path that the change is made to, where it is not the output folder as a whole.
    fn path(self) -> Option<&'a str> {
        match self {
            Self::CreateFolder(path)
            | Self::CreateFile(path)
            | Self::Write(path)
            | Self::Link(path)
            | Self::Rename(path)
            | Self::RemoveFile(path)
            | Self::RemoveFolder(path) => Some(path),
            Self::Sync | Self::Exchange => None,
        }
    }
}

/// What a run takes along to the disk.
#[derive(Clone, Copy)]
pub struct Session<'a> {
    /// Whether the run is to end.
    pub interrupt: &'a Interrupt,
    /// Called before every change. An error is taken for one of the disk, by which faults are tried out.
    pub before_step: &'a (dyn Fn(Step<'_>) -> io::Result<()> + Sync),
}

impl<'a> Session<'a> {
    /// Returns a session that ends when `interrupt` says so.
    pub fn new(interrupt: &'a Interrupt) -> Self {
        Self { interrupt, before_step: &|_| Ok(()) }
    }
}

/// A session at work on one output folder.
#[derive(Clone, Copy)]
pub(crate) struct Disk<'a> {
    /// The session.
    pub(crate) session: Session<'a>,
    /// The output folder as it is shown to people.
    pub(crate) shown: &'a str,
}

impl Disk<'_> {
    /// Announces a step and makes the change; what fails is told with the path.
    pub(crate) fn change<T>(
        &self,
        step: Step<'_>,
        change: impl FnOnce() -> io::Result<T>,
    ) -> Result<T, Error> {
        self.session.interrupt.check(self.shown)?;
        self.attempt(step, change).map_err(|failure| self.fault(step.path(), &failure))
    }

    /// Announces a step and makes the change, whatever signal has come.
    pub(crate) fn attempt<T>(
        &self,
        step: Step<'_>,
        change: impl FnOnce() -> io::Result<T>,
    ) -> io::Result<T> {
        (self.session.before_step)(step)?;
        change()
    }

    /// Returns the error for a failure at `path` in the output folder, or at the folder itself.
    pub(crate) fn fault(&self, path: Option<&str>, failure: &io::Error) -> Error {
        let shown = match path {
            Some(path) => format!("{}/{path}", self.shown.trim_end_matches('/')),
            None => self.shown.to_owned(),
        };
        let mut error = fault(&shown, failure);
        machine::say_site_stays(&mut error.diagnostic);
        error
    }
}
