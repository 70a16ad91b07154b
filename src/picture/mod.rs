//! Pictures: what their files say, smaller copies of them, and pictures drawn from text.
//!
//! 1. [`read_header`] says how large a picture is without reading it, and refuses what would fill the memory.
//! 2. [`copies`] makes smaller copies of a picture, without what its camera noted.
//! 3. [`break_title`] sets a text in lines, [`draw`] draws an SVG with the [`Fonts`] that the build was given.
//!
//! A [`Studio`] is what the machine lends to this work: fonts, and a [`Store`] of what was made before.

mod copy;
mod drawing;
mod fonts;
mod format;
mod header;
mod lines;
mod store;

pub(crate) use copy::{Copy, copies, scaled_height};
pub(crate) use drawing::{CARD_HEIGHT, CARD_WIDTH, draw};
pub use fonts::Fonts;
pub use format::PictureFormat;
pub(crate) use header::{Fault, Header, is_picture, read_header};
pub(crate) use lines::{TitleBox, break_title};
pub use store::{NoStore, Store, Studio};
