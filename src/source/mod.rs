//! What was read: paths, texts and places in them.
//!
//! Everything later refers to a file by its [`SourcePath`] and to a place in it by a [`Span`] of bytes of the file as
//! it is on disk. [`LineIndex`] turns such bytes into lines and columns when a person is to read them.

mod boundary;
mod digest;
mod files;
mod lent;
mod line_index;
mod path;
mod span;
mod tree;

pub(crate) use boundary::{floor_char_boundary, line_break, line_start};
pub use digest::Digest;
pub use files::{Files, FilesIter};
pub use lent::{Lent, ReadAgain};
pub use line_index::{LineIndex, Position};
pub use path::SourcePath;
pub use span::{Place, Span};
pub use tree::{Source, SourceTree};
