//! What is a translation of what, and whether somebody stands for it.
//!
//! Pages are cut into [`Unit`]s, the units of two languages are aligned, and every pair is looked up in the *ledger*, the
//! set of pairs that people have approved (`i18n/pairs/**.jsonl`). The ledger holds texts, no times and no counts: a
//! pair is current as long as both texts are what they were when it was approved, in whatever order and on whatever
//! branch that was.
//!
//! [`open`] is the entry point and yields the [`Workbench`]:
//!
//! 1. [`group()`] gathers the languages of every page; files of messages and files that hold all languages follow.
//! 2. [`page`], [`message`] and [`field`] cut them into units ([`marker`] reads what authors say in comments).
//! 3. [`align()`] says which units are a pair, [`state`] how the two stand to each other.
//!
//! For the commands of translators, [`select()`] says what a person means by `PAGE:LINE`, [`keep()`] writes ledgers anew,
//! [`begin()`] begins a page, [`proposals`] looks into the memory, and [`splice()`] puts another text in a unit's place.
//!
//! A site without a ledger has an empty workbench, unless a command asks for it.

mod align;
mod anchor;
mod begin;
mod change;
mod departed;
mod divided;
mod draft;
mod enumerator;
mod field;
mod file;
mod finding;
mod fixed;
mod group;
mod keep;
mod lines;
mod loan;
mod marker;
mod memory;
mod message;
mod moved;
mod normal;
mod page;
mod pairing;
mod parted;
mod path;
mod prose;
mod select;
mod splice;
mod state;
mod tree;
mod unit;
mod workbench;

pub use align::{Approved, Link, align};
pub use begin::begin;
pub(crate) use begin::todo_mark;
pub use change::{Fate, change, changes};
pub(crate) use departed::{Departed, departed};
pub use draft::Bench;
pub(crate) use draft::ledgers_of;
pub(crate) use enumerator::length as enumerator_length;
pub use file::{Entry, GIT_ATTRIBUTES, LEDGER_FOLDER, Ledger, parse_ledger, write_ledger};
pub(crate) use finding::{FindingsMemo, findings_again, moved_finding};
pub use finding::{findings, pair_findings};
pub use group::{Group, group};
pub(crate) use keep::adopted;
pub use keep::{Approvals, keep};
pub(crate) use marker::{HEAD_TODO, removal};
pub use memory::{Memories, Proposal, proposals};
pub use normal::{TextDigest, normal};
pub(crate) use parted::parted;
pub(crate) use prose::is_left_over;
pub use select::{Selection, select};
pub(crate) use select::{by_pair, name_and_line};
pub(crate) use splice::{Edit, edited, with_line_breaks};
pub use splice::{as_written, splice};
pub use state::State;
pub(crate) use tree::{NodeId, Tree, blanked, without_prefix};
pub use unit::{Marks, Unit, UnitKind, Writing};
pub use workbench::{Aligned, Memo, Pair, Side, Workbench, open};
