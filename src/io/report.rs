//! [`ReportFolder`]: the folder for the report of a build or a review of translations, once it is known that nothing of
//! value is in its place.
//!
//! Both tell of drafts and mistakes. They never go into the output folder, which is published, nor among the sources,
//! which the next build reads.

use std::io::Read;
use std::path::{Component, Path, PathBuf};

use super::files::{link_below, replace_file};
use super::refuse::{Spot, Surroundings};
use super::{CACHE_FOLDER, SOURCE_FOLDERS};
use crate::diagnostic::catalog::machine;
use crate::error::{Error, Exit};
use crate::report::REPORT_MARK;
use crate::review::REVIEW_MARK;

/// The folder of a report, below the folder of the site, where none is named.
const REPORT_FOLDER: &str = "report";
/// How far into a file its mark is looked for.
const MARK_BYTES: u64 = 200;

/// What is written into the folder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReportKind {
    /// The report of a build.
    Build,
    /// A review of translations.
    Review,
}

impl ReportKind {
    /// Returns what its files begin with, and its name for messages.
    fn mark(self) -> (&'static str, &'static str) {
        match self {
            Self::Build => (REPORT_MARK, "report"),
            Self::Review => (REVIEW_MARK, "review"),
        }
    }
}

/// A folder that a report may be written to.
#[derive(Debug)]
pub struct ReportFolder {
    /// The folder of the site.
    root: PathBuf,
    path: PathBuf,
    /// How it is shown to people.
    shown: PathBuf,
}

impl ReportFolder {
    /// Returns the usual folder for the report of a build of the site in `root`.
    pub fn usual(root: &Path) -> Self {
        let shown = Path::new(CACHE_FOLDER).join(REPORT_FOLDER);
        Self { root: root.to_owned(), path: root.join(&shown), shown }
    }

    /// Returns the folder `path` for a report of `kind` with files of the names `names`. It need not exist.
    ///
    /// # Errors
    ///
    /// Ends with [`Exit::Refused`] when the folder lies in `output` or among the sources, or holds other files with
    /// one of the names.
    pub fn open(
        path: &Path,
        kind: ReportKind,
        output: &Path,
        names: &[String],
        around: &Surroundings<'_>,
    ) -> Result<Self, Error> {
        let (mark, name) = kind.mark();
        let refuse = |reason, other: &str| {
            let finding =
                machine::refused_report_folder(&path.to_string_lossy(), name, reason, other);
            Err(Error::new(Exit::Refused, finding))
        };
        let Some(folder) = resolve(&around.working_folder.join(path)) else {
            return refuse("label-odd-name", "");
        };
        if link_below(around.root, &around.working_folder.join(path)).is_some() {
            return refuse("label-symlink", "");
        }
        let spot = Spot::new(&folder);
        if spot.is_in(&Spot::new(&around.working_folder.join(output))) {
            return refuse("label-output", "");
        }
        for source in SOURCE_FOLDERS {
            if spot.is_in(&Spot::new(&around.root.join(source))) {
                return refuse("label-source", source);
            }
        }
        match names.iter().find(|name| is_foreign(&folder.join(name), mark)) {
            Some(name) => refuse("label-foreign", name),
            None => {
                let root = around.root.to_owned();
                Ok(Self { root, path: folder, shown: path.to_path_buf() })
            }
        }
    }

    /// Writes `files`, each with its name, in place of an earlier report.
    ///
    /// # Errors
    ///
    /// Ends with [`Exit::Environment`] when the disk refuses.
    pub fn write(&self, files: &[(String, String)]) -> Result<(), Error> {
        files.iter().try_for_each(|(name, text)| {
            replace_file(&self.root, &self.path.join(name), text.as_bytes())
        })
    }

    /// Returns the path of the file `name` as a person would write it.
    pub fn shown(&self, name: &str) -> String {
        self.shown.join(name).to_string_lossy().into_owned()
    }
}

/// Returns the canonical path of a folder whose last parts need not exist; `None` where they are no plain names.
fn resolve(path: &Path) -> Option<PathBuf> {
    let existing = path.ancestors().find_map(|it| Some((it, it.canonicalize().ok()?)));
    let (existing, resolved) = existing?;
    let rest = path.strip_prefix(existing).ok()?;
    let is_plain = |part: Component<'_>| matches!(part, Component::Normal(name) if !name.as_encoded_bytes().starts_with(b"~"));
    rest.components().all(is_plain).then(|| resolved.join(rest))
}

/// Says whether there is something at `path` that is no file of ours, which begins with `mark`.
fn is_foreign(path: &Path, mark: &str) -> bool {
    let mut head = Vec::new();
    match std::fs::File::open(path) {
        Ok(file) => {
            let read = file.take(MARK_BYTES).read_to_end(&mut head);
            read.is_err() || !String::from_utf8_lossy(&head).contains(mark)
        }
        Err(_) => path.symlink_metadata().is_ok(),
    }
}
