//! Findings about front matter and pages.

use crate::diagnostic::code::codes;
use crate::diagnostic::{Diagnostic, model::nearest};
use crate::source::Place;

codes! {
    /// A key that no page may have.
    UNKNOWN_KEY = Warning "unknown-key";
}

/// The key at `place` is none of `known`.
pub(crate) fn unknown_key(place: Place, key: &str, known: &[&str]) -> Diagnostic {
    let finding = Diagnostic::new(UNKNOWN_KEY, place).with("key", key);
    match nearest(key, known.iter().copied()) {
        Some(near) => finding.replace("help-nearest", near),
        None => finding.with("known", known.join(", ")).help("help"),
    }
}
