//! Exchange with the tools of translators: texts out as PO, XLIFF or tables, and what comes back into the pages.
//!
//! Pages and messages stay the truth. A file for a tool is made of the [`Workbench`](crate::ledger::Workbench) and thrown
//! away once what came back is in its place.
//!
//! Out: [`sheets`] gathers what is to be translated, page by page; [`write_po`], [`write_xliff`] and [`write_table`] write
//! it. [`inline`] says which parts of a text are codes. The pages of a [`review`](crate::review) are another way out.
//!
//! Back: [`read_returned`] reads a file of any of these formats, strictly and within limits; [`import()`] finds the block
//! that every text belongs to, rebuilds its codes from our own text, and puts it in its place if the file then still
//! says what it said, and the text passes the checks. What cannot be placed is handed back ([`rejects`]), never dropped.
//!
//! [`write_tmx`] gives the memory, [`write_terms`] the glossary to other programs, [`compare_locales`] settings to one
//! that compares messages.

mod corrections;
mod decode;
mod import;
mod inline;
mod insert;
mod l10n;
mod locate;
mod place;
mod po;
mod returned;
mod sheet;
mod table;
mod terms;
mod tmx;
mod trial;
mod xliff;
mod xml;

pub use import::{Counts, Imported, Settled, import};
pub use l10n::compare_locales;
pub use po::write_po;
pub use returned::{FileFormat, Returned, read_returned, rejects};
pub use sheet::{Choice, Sheet, sheets};
pub(crate) use sheet::{Name, review_names};
pub use table::write_table;
pub use terms::{TermFormat, write_terms};
pub use tmx::write_tmx;
pub use xliff::{XliffVersion, write_xliff};
