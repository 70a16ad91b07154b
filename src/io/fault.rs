//! From failures of the system to [`Error`]s.

use std::io;

use rustix::io::Errno;

use crate::diagnostic::catalog::machine;
use crate::error::{Error, Exit};

/// Returns the error for `failure` at the file shown as `path`.
pub(crate) fn fault(path: &str, failure: &io::Error) -> Error {
    let diagnostic = match Errno::from_io_error(failure) {
        Some(Errno::NOSPC | Errno::DQUOT) => machine::disk_full(path),
        Some(Errno::FBIG) => machine::file_limit(path),
        Some(Errno::ACCESS | Errno::PERM) => machine::no_permission(path),
        Some(Errno::ROFS) => machine::read_only_disk(path),
        _ => machine::system_failure(path, &cause(failure)),
    };
    Error::new(Exit::Environment, diagnostic)
}

/// Returns what the system says of a failure, without its number.
pub(crate) fn cause(failure: &io::Error) -> String {
    let text = failure.to_string();
    let end = text.find(" (os error").unwrap_or(text.len());
    text[..end].to_owned()
}
