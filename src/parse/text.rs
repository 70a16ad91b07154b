//! [`decode`]: from the bytes of a file to its text.

use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::machine;
use crate::source::{Place, SourcePath};

/// Returns the text of the file `path`, which has to be UTF-8.
#[expect(clippy::result_large_err, reason = "a finding is the rare case")]
pub(crate) fn decode(path: &SourcePath, bytes: &[u8]) -> Result<Arc<str>, Diagnostic> {
    let text = std::str::from_utf8(bytes).map(Arc::from);
    text.map_err(|error| machine::unreadable_file(Place::file(path), &error.to_string()))
}
