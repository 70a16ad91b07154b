//! PO, the format of gettext, as its own tools write it.
//!
//! [`write_po`] writes a file that `msgcat --no-wrap` leaves as it is; [`read_po`] reads what tools make of it.

mod read;
mod write;

pub(crate) use read::read_po;
pub(crate) use write::quoted;
pub use write::write_po;
