//! From one file to one value, with findings, never a failure.
//!
//! A parser sees one file and its settings, and nothing of the rest of the site.

pub mod document;
mod encoding;
pub(crate) mod host;
pub mod markdown;
pub mod text;
