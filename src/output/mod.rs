//! What a build writes, as values: files with checked paths, the list of what the last build wrote, and the difference.
//!
//! 1. Every file to write is an [`Output`] under an [`OutputPath`], which can name nothing outside the output folder.
//! 2. A [`Sink`] may take its content as soon as it is made.
//! 3. [`Outputs::collect`] puts them in order and reports two files that would meet at one address.
//! 4. [`Manifest`] lists what a finished build consists of; it lies in the output folder and marks the folder as ours.
//! 5. [`plan()`] compares the two. [`io`](crate::io) carries the plan out.
//!
//! Nothing here touches the disk.

mod collision;
mod compression;
mod manifest;
pub(crate) mod media;
#[expect(clippy::module_inception, reason = "the module is named after its type, as all are")]
mod output;
mod path;
mod plan;
mod sink;

pub use collision::Outputs;
pub use compression::Compression;
pub(crate) use compression::{compressed_size, sibling_paths, siblings};
pub use manifest::{DamagedManifest, Entry, MANIFEST_NAME, Manifest};
pub use output::{Content, Output, PageText};
pub use path::{OutputPath, PathFault, shorten};
pub(crate) use path::{fold, is_unprintable};
pub use plan::{WritePlan, plan};
pub use sink::{Discard, Keep, Sink};
