//! [`Error`]: what stops a run, as against what is wrong with a site.

use crate::diagnostic::Diagnostic;

/// How a run ends, as its exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum Exit {
    /// Done, nothing wrong.
    Success = 0,
    /// The site has errors.
    Site = 1,
    /// Wrong usage or settings.
    Usage = 2,
    /// Refused in order to protect files.
    Refused = 3,
    /// The environment failed: disk full, no permission, port in use.
    Environment = 4,
    /// A publication did not finish.
    Publish = 5,
    /// Another run holds the lock.
    Locked = 6,
    /// Interrupted by SIGINT; cleaned up.
    Interrupted = 130,
    /// Ended by SIGTERM; cleaned up.
    Terminated = 143,
}

/// A failure of the machine or a refusal: the run cannot go on.
///
/// It is worded like a finding, so that every report format can show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    /// How the run ends.
    pub exit: Exit,
    /// What happened and what to do.
    pub diagnostic: Box<Diagnostic>,
}

impl Error {
    /// Returns the failure `diagnostic` that ends the run with `exit`.
    pub(crate) fn new(exit: Exit, diagnostic: Diagnostic) -> Self {
        Self { exit, diagnostic: Box::new(diagnostic) }
    }
}
