//! From one file to one value, with findings, never a failure.
//!
//! A parser sees one file and its settings, and nothing of the rest of the site.

pub mod data;
pub mod document;
pub mod front_matter;
pub mod localized;
pub mod markdown;
pub mod node;
pub(crate) mod shape;
pub mod sources;
pub mod terms;
pub mod toml;
pub mod yaml;
