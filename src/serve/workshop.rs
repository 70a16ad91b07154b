//! [`Workshop`]: where the site is made anew after every change.
//!
//! This is the one seam between the preview and the build. [`Workshop::update`] takes the paths that may have changed
//! and returns a [`Snapshot`]; how much of the work of the last time is used again is its own affair, and nobody else's.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, sort};
use crate::error::{Error, Exit};
use crate::io::{Interrupt, read_again, read_site, read_text};
use crate::pipeline::{build, has_unread_settings, read_settings, with_theme};
use crate::resolve::Occasion;
use crate::serve::snapshot::{Shown, Snapshot, has_errors};
use crate::settings::SETTINGS_FILE;
use crate::source::{Source, SourcePath, SourceTree};

/// Where the preview finds the site, and how it is to be built.
#[derive(Clone, Debug)]
pub struct Project {
    /// The folder of the site.
    pub root: PathBuf,
    /// The settings, when they are not those in the folder of the site.
    pub config: Option<PathBuf>,
    /// Settings of the environment.
    pub overrides: Vec<(String, String)>,
    /// The day, and whether drafts are shown.
    pub occasion: Occasion,
}

/// What may have changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Changed {
    /// These files.
    Files(BTreeSet<SourcePath>),
    /// Anything: the folders are to be walked anew.
    Unknown,
}

/// Makes snapshots of a site.
pub struct Workshop {
    project: Project,
    /// The address under which the site is shown, without the path that its settings name.
    origin: String,
    interrupt: Interrupt,
    /// The files as last read.
    tree: SourceTree,
    /// What was wrong with the files themselves.
    unread: Vec<Diagnostic>,
    latest: Option<Arc<Snapshot>>,
}

impl Workshop {
    /// Returns a workshop for `project`, whose site is shown at `origin`. Nothing is read yet.
    pub fn new(project: Project, origin: String, interrupt: Interrupt) -> Self {
        let (tree, unread) = (SourceTree::default(), Vec::new());
        Self { project, origin, interrupt, tree, unread, latest: None }
    }

    /// Returns the site as it is after `changed`: the latest snapshot itself, when no content differs.
    ///
    /// A site with errors does not take the place of one without.
    ///
    /// # Errors
    ///
    /// Fails when a signal has come, and when the site cannot be read the first time. Later that is a finding.
    pub fn update(&mut self, changed: &Changed) -> Result<Arc<Snapshot>, Error> {
        let snapshot = match (self.read(changed), &self.latest) {
            (Ok(false), Some(latest)) => return Ok(latest.clone()),
            (Ok(_), _) => self.make(),
            (Err(error), Some(latest)) if error.exit == Exit::Environment => {
                // What was read stands for nothing now.
                self.tree = SourceTree::default();
                let tree = latest.tree.clone();
                self.snapshot(tree, vec![*error.diagnostic], latest.shown.clone())
            }
            (Err(error), _) => return Err(error),
        };
        let snapshot = Arc::new(snapshot);
        self.latest = Some(snapshot.clone());
        Ok(snapshot)
    }

    /// Brings the files up to date. Says whether anything differs.
    fn read(&mut self, changed: &Changed) -> Result<bool, Error> {
        if let Changed::Files(paths) = changed
            && !self.unread.iter().any(|it| paths.contains(&it.primary.place.path))
            && let Some(differs) = read_again(&self.project.root, &mut self.tree, paths)
        {
            return Ok(differs);
        }
        let mut unread = Vec::new();
        let mut tree = read_site(&self.project.root, &self.interrupt)?.report(&mut unread).tree;
        if let Some(config) = &self.project.config {
            let text = Source::text(read_text(config)?);
            tree.files.insert(SourcePath::new(SETTINGS_FILE), text);
        }
        let differs = tree.files != self.tree.files || unread != self.unread;
        (self.tree, self.unread) = (tree, unread);
        Ok(differs)
    }

    /// Builds the site of the files that were read.
    fn make(&self) -> Snapshot {
        let mut out = self.unread.clone();
        let latest = self.latest.as_ref().and_then(|it| it.shown.clone());
        let checked = read_settings(&self.tree, &self.project.overrides);
        let is_unreadable = has_unread_settings(&checked);
        let mut settings = checked.report(&mut out);
        let tree = Arc::new(with_theme(&self.tree, &settings));
        if is_unreadable {
            return self.snapshot(tree, out, latest);
        }
        // Links to the published site would lead out of the preview.
        settings.base_url = format!("{}{}", self.origin, settings.root_path());
        let built = build(&self.tree, &settings, self.project.occasion).report(&mut out);
        let shown = Shown::new(built, !has_errors(&out));
        let stays = latest.filter(|it| it.is_good && !shown.is_good);
        self.snapshot(tree, out, Some(stays.unwrap_or_else(|| Arc::new(shown))))
    }

    fn snapshot(
        &self,
        tree: Arc<SourceTree>,
        mut diagnostics: Vec<Diagnostic>,
        shown: Option<Arc<Shown>>,
    ) -> Snapshot {
        sort(&mut diagnostics);
        let number = self.latest.as_ref().map_or(0, |it| it.number) + 1;
        let own_root = shown.as_ref().map(|it| it.site().parsed.root_path());
        // Before anything could be built, only what the preview itself adds to the path is known.
        let root = own_root.unwrap_or_else(|| root_of(&self.origin)).to_owned();
        Snapshot { number, tree, diagnostics, root, shown }
    }
}

/// Returns the path of `origin`, without a slash at the end.
fn root_of(origin: &str) -> &str {
    let rest = origin.split_once("://").map_or("", |(_, rest)| rest);
    rest.find('/').map_or("", |at| &rest[at..])
}
