//! The outside: files, folders, locks and signals. No other module of a build knows of them.
//!
//! 1. [`Interrupt::install`] listens for signals, [`Lock::acquire`] keeps other runs away.
//! 2. [`OutputFolder::open`] refuses folders that no build may write to, before anything is read.
//! 3. [`read_site`] reads the site.
//! 4. [`OutputFolder::intake`] finishes what an interrupted run left, makes sure that the output folder holds what
//!    the last build wrote and nothing else ([`OutputFolder::survey`]), and takes files while they are made.
//! 5. [`Intake::finish`] makes them the site: a new folder beside the old one, one exchange, and the old one is removed.
//!
//! [`write_site`] is the last two steps for files that are all there.
//!
//! Everything that changes the output goes through handles of folders, one part of a path at a time, and never through
//! a symbolic link. What is deleted is deleted by the list in a [`Manifest`](crate::output::Manifest).

#![expect(clippy::disallowed_methods, reason = "the one place that touches files and clock")]

mod answers;
mod branch;
mod cache;
mod clock;
mod disk;
mod fault;
mod files;
mod folder;
mod fonts;
mod git;
mod intake;
mod interrupt;
mod kind;
mod last_build;
mod lock;
mod look;
mod near;
mod pictures;
mod read;
mod read_again;
mod refuse;
mod report;
mod staging;
mod stamps;
mod survey;
mod web;

pub use answers::{ANSWERS_FILE, remember_answers, remembered_answers};
pub use clock::today;
pub use disk::{Session, Step};
pub(crate) use fault::{cause, fault};
pub use files::{
    create_file, files_below, is_vacant, read_bytes_if_any, read_source, read_text,
    remove_temporary, replace_file, replace_sources,
};
pub use fonts::find_fonts;
pub use git::changed_files;
pub use intake::{Applied, Intake, write_site};
pub use interrupt::{Interrupt, Signal, survive_file_limits};
pub use last_build::{LAST_BUILD_FILE, LastBuild, NoLastBuild};
pub use lock::Lock;
pub use look::look;
pub use pictures::PictureStore;
pub(crate) use read::is_skipped;
pub(crate) use read::no_folder;
pub use read::{SiteFiles, keeper, lend_pages, read_site};
pub use read_again::{News, read_again};
pub use refuse::{OutputFolder, Surroundings};
pub use report::{ReportFolder, ReportKind};
pub use survey::Survey;
pub use web::{Politeness, ask};

/// The folders of a site that are read.
pub const SOURCE_FOLDERS: [&str; 6] =
    ["archetypes", "content", "i18n", "static", "templates", "themes"];
/// The folder for the lock and for what makes the next run faster.
pub const CACHE_FOLDER: &str = ".taiyaku";
