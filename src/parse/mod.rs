//! From one file to one value, with findings, never a failure.
//!
//! A parser sees one file and its settings, and nothing of the rest of the site.

mod blocks;
pub(crate) mod conflict;
pub mod data;
pub mod document;
pub(crate) mod drawing;
mod encoding;
mod fence;
pub mod front_matter;
pub(crate) mod host;
pub mod house_style;
mod json;
pub mod localized;
pub mod markdown;
pub mod messages;
pub mod node;
pub mod page;
mod plain_toml;
pub(crate) mod shape;
mod sign;
pub mod sources;
pub(crate) mod template;
pub mod terms;
pub mod text;
pub mod toml;
pub mod yaml;
