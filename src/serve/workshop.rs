//! [`Workshop`]: where the site is made anew after every change.
//!
//! This is the one seam between the preview and the build:
//!
//! 1. [`Workshop::update`] takes the paths that may have changed and returns a [`Snapshot`], whose files are rendered
//!    when they are asked for.
//! 2. [`Workshop::check`] renders everything, when nothing else is to be done, and returns the snapshot with what was found.
//!
//! How much of the work of the last time is used again is the affair of the build and its memo.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use rayon::prelude::*;

use crate::diagnostic::catalog::is_about_text;
use crate::diagnostic::{Diagnostic, Severity, sort};
use crate::error::{Error, Exit};
use crate::io::{
    Interrupt, News, PictureStore, find_fonts, keeper, read_again, read_site, read_text,
};
use crate::ledger::LEDGER_FOLDER;
use crate::output::Discard;
use crate::picture::Studio;
use crate::pipeline::{
    Memo, add_theme, drop_consequences, has_unread_settings, prepare_in, read_settings, render_into,
};
use crate::resolve::Occasion;
use crate::serve::snapshot::{Files, Shown, Snapshot};
use crate::settings::{SETTINGS_FILE, SocialSettings};
use crate::source::{Source, SourcePath, SourceTree};

/// How many of the pages that are open are rendered before anything else.
pub(crate) const MOST_OPEN: usize = 8;
/// How often files are put back as they were, since what was hidden by one may be wrong with another.
const MOST_REPAIRS: usize = 3;
/// How long an editor may take between emptying a file and writing it.
const HALF_WRITTEN: Duration = Duration::from_millis(30);

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
    memo: Memo,
    studio: Studio,
    /// What the fonts of the studio were looked for by.
    fonts_for: Option<SocialSettings>,
    /// The files as last read, the theme among them.
    tree: Arc<SourceTree>,
    /// What was wrong with the files themselves.
    unread: Vec<Diagnostic>,
    /// The files that differ from those of the latest snapshot.
    open: Files,
    /// The site as last read, unless there is none. Files that hold everything back are in it as they last were good.
    prepared: Option<Arc<Shown>>,
    /// Whether there are such files.
    is_mended: bool,
    /// What was found before anything was rendered.
    found: Vec<Diagnostic>,
    /// What was found the last time that everything was rendered.
    found_last: Vec<Diagnostic>,
    /// The last site that no error has held back so far: it may not have been rendered yet.
    good: Option<Arc<Shown>>,
    /// The last one of which that is certain.
    checked: Option<Arc<Shown>>,
    latest: Option<Arc<Snapshot>>,
}

impl Workshop {
    /// Returns a workshop for `project`, whose site is shown at `origin`. Nothing is read yet.
    pub fn new(project: Project, origin: String, interrupt: Interrupt) -> Self {
        let store = Arc::new(PictureStore::new(&project.root));
        Self {
            project,
            origin,
            interrupt,
            memo: Memo::default(),
            studio: Studio { fonts: None, store },
            fonts_for: None,
            tree: Arc::default(),
            unread: Vec::new(),
            open: Files::default(),
            prepared: None,
            is_mended: false,
            found: Vec::new(),
            found_last: Vec::new(),
            good: None,
            checked: None,
            latest: None,
        }
    }

    /// Returns the site as it is after `changed`: the latest snapshot itself, when no content differs, or when
    /// `goes_on` says no once the files are read. Then the next call makes up for it.
    ///
    /// A site that cannot be shown as it is ([`holds_back`]) does not take the place of one that can; files that alone are in
    /// the way stay as they last were, and all others are shown as they are. What comes to light by
    /// rendering is known at once of the pages at the paths `open`; of others, what was found the last time holds until
    /// [`check`](Self::check) knows better.
    ///
    /// # Errors
    ///
    /// Fails when a signal has come, and when the site cannot be read the first time. Later that is a finding.
    pub fn update(
        &mut self,
        changed: &Changed,
        open: &[String],
        goes_on: &dyn Fn() -> bool,
    ) -> Result<Arc<Snapshot>, Error> {
        let failure = match self.read(changed) {
            Ok(files) => {
                self.open.merge(&files);
                None
            }
            // A folder that is away for a moment, while it is renamed, ends no preview.
            Err(error)
                if matches!(error.exit, Exit::Environment | Exit::Usage)
                    && self.latest.is_some() =>
            {
                Some(error)
            }
            Err(error) => return Err(error),
        };
        if let Some(latest) = &self.latest
            && ((self.open.is_empty() && failure.is_none()) || !goes_on())
        {
            return Ok(latest.clone());
        }
        let mut files = std::mem::take(&mut self.open);
        let mut before = None;
        match failure {
            None => {
                before = self.prepared.take();
                self.make();
                self.look(open, before.as_deref());
                if self.prepared.is_some() && !self.is_held_back() {
                    self.good.clone_from(&self.prepared);
                }
            }
            Some(error) => {
                // What was read stands for nothing now.
                self.tree = Arc::default();
                (self.prepared, self.is_mended) = (None, false);
                self.found = vec![*error.diagnostic];
                files = Files::unknown();
            }
        }
        let snapshot = Arc::new(self.snapshot(files));
        let latest = self.latest.replace(snapshot.clone());
        // To let go of many pages takes a while, and somebody waits for the new ones.
        rayon::spawn(move || drop((before, latest)));
        Ok(snapshot)
    }

    /// Renders the whole site, and returns the snapshot with everything that was found: the latest one itself, when that
    /// is nothing new. Returns `None` once `goes_on` says no.
    pub fn check(&mut self, goes_on: &(dyn Fn() -> bool + Sync)) -> Option<Arc<Snapshot>> {
        let latest = self.latest.clone()?;
        let Some(prepared) = self.prepared.clone() else { return Some(latest) };
        let rendered = render_into(&Discard, &prepared.renderer, &prepared.tree, goes_on)?;
        self.found_last = rendered.diagnostics;
        if !self.is_held_back() {
            self.good = Some(prepared.clone());
            self.checked = Some(prepared);
        } else if self.good.as_ref().is_some_and(|good| Arc::ptr_eq(good, &prepared)) {
            self.good.clone_from(&self.checked);
        }
        let next = self.snapshot(Files::default());
        let address = |it: &Snapshot| it.shown.as_ref().map(Arc::as_ptr);
        if next.diagnostics == latest.diagnostics && address(&next) == address(&latest) {
            return Some(latest);
        }
        let next = Arc::new(next);
        self.latest = Some(next.clone());
        Some(next)
    }

    /// Brings the files up to date. Returns those that differ.
    fn read(&mut self, changed: &Changed) -> Result<Files, Error> {
        if let Changed::Files(paths) = changed
            && let Some(news) = self.read_again(paths)
        {
            let files = Files::of(news.iter().map(|(path, _)| path.clone()));
            if !news.is_empty() {
                let keeper = keeper(&self.project.root);
                let news = news.into_iter().map(|(path, source)| {
                    let lender = keeper.as_ref().filter(|_| is_lent(&path));
                    let source = source.map(|it| match lender {
                        Some(keeper) => it.lend(&path, keeper),
                        None => it,
                    });
                    (path, source)
                });
                Arc::make_mut(&mut self.tree).update(news);
            }
            return Ok(files);
        }
        let mut unread = Vec::new();
        let mut tree = read_site(&self.project.root, &self.interrupt)?.report(&mut unread).tree;
        if let Some(config) = &self.project.config {
            let text = Source::text(read_text(config)?);
            tree.files.insert(SourcePath::new(SETTINGS_FILE), text);
        }
        if let Some(keeper) = keeper(&self.project.root) {
            tree.lend(is_lent, &keeper);
        }
        let settings = read_settings(&tree, &self.project.overrides).value;
        add_theme(&mut tree, &settings);
        let mut files = differing(&self.tree, &tree);
        files.has_more |= unread != self.unread;
        if !files.is_empty() {
            (self.tree, self.unread) = (Arc::new(tree), unread);
        }
        Ok(files)
    }

    /// Reads `paths` alone, if that is enough. A file that is empty all of a sudden is likely to be written anew at this
    /// very moment, and is read a second time.
    fn read_again(&self, paths: &BTreeSet<SourcePath>) -> Option<News> {
        let are_settings = |path: &SourcePath| path.as_str() == SETTINGS_FILE;
        let is_elsewhere = self.project.config.is_some() && paths.iter().any(are_settings);
        let was_unread = || self.unread.iter().any(|it| paths.contains(&it.primary.place.path));
        if self.tree.files.is_empty() || is_elsewhere || was_unread() {
            return None;
        }
        let read = || read_again(&self.project.root, &self.tree, paths);
        let is_empty = |source: &Source| source.bytes().is_empty();
        let mut news = read()?;
        if news.iter().any(|(_, source)| source.as_ref().is_some_and(is_empty)) {
            std::thread::sleep(HALF_WRITTEN);
            news = read()?;
        }
        // What is wrong with the names of other files may depend on which of them there are.
        let is_edit = |(path, source): &(SourcePath, Option<Source>)| {
            source.is_some() && self.tree.files.contains_key(path)
        };
        (self.unread.is_empty() || news.iter().all(is_edit)).then_some(news)
    }

    /// Makes the site of the files that were read ready. Where some of them hold it back, they are put back as they were in
    /// the last good site: what is wrong in one page need not keep the others from being looked at.
    fn make(&mut self) {
        let mut tree = std::mem::take(&mut self.tree);
        (self.prepared, self.found) = self.prepare(&mut tree, self.unread.clone());
        self.tree = tree;
        self.is_mended = false;
        let Some(good) = self.good.clone() else { return };
        let mut tree = self.tree.clone();
        let mut found = self.found.clone();
        for _ in 0..MOST_REPAIRS {
            if !holds_back(&found) || !put_back(&mut tree, &good.tree, &found) {
                break;
            }
            let prepared;
            (prepared, found) = self.prepare(&mut tree, Vec::new());
            if prepared.is_some() && !holds_back(&found) {
                (self.prepared, self.is_mended) = (prepared, true);
            }
        }
    }

    /// Returns the site of the files in `tree`, which gets the theme, unless there is none, and what was found with it, `out`
    /// first.
    fn prepare(
        &mut self,
        tree: &mut Arc<SourceTree>,
        mut out: Vec<Diagnostic>,
    ) -> (Option<Arc<Shown>>, Vec<Diagnostic>) {
        let checked = read_settings(tree, &self.project.overrides);
        let is_unreadable = has_unread_settings(&checked);
        let mut settings = checked.report(&mut out);
        if is_unreadable {
            return (None, out);
        }
        // The settings may name another theme now.
        add_theme(Arc::make_mut(tree), &settings);
        // Links to the published site would lead out of the preview.
        settings.base_url = format!("{}{}", self.origin, settings.root_path());
        if self.fonts_for != settings.social {
            let fonts = settings.social.as_ref().and_then(|it| find_fonts(tree, it));
            (self.studio.fonts, self.fonts_for) = (fonts, settings.social.clone());
        }
        let (occasion, memo) = (self.project.occasion, &mut self.memo);
        let renderer = prepare_in(&self.studio, tree, &settings, occasion, memo);
        let renderer = renderer.report(&mut out);
        drop_consequences(renderer.site(), &mut out);
        (Some(Arc::new(Shown::new(renderer, tree.clone(), occasion))), out)
    }

    /// Says whether the last good site is better to look at than the one that was made.
    fn is_held_back(&self) -> bool {
        holds_back(&self.found_last) || (holds_back(&self.found) && !self.is_mended)
    }

    /// Renders the pages at the paths `open`, and puts what is found in the place of what was found there `before`.
    fn look(&mut self, open: &[String], before: Option<&Shown>) {
        let (Some(now), Some(latest)) = (&self.prepared, &self.latest) else { return };
        let names = open.iter().take(MOST_OPEN).filter_map(|path| latest.output_name(path));
        let names: Vec<_> = names.collect();
        let findings = |shown: &Shown| -> Vec<Diagnostic> {
            names.par_iter().flat_map_iter(|name| shown.findings(name).to_vec()).collect()
        };
        let old = before.map(findings).unwrap_or_default();
        self.found_last.retain(|it| !old.iter().any(|other| is_same(it, other)));
        for finding in findings(now) {
            if !self.found_last.iter().any(|it| is_same(it, &finding)) {
                self.found_last.push(finding);
            }
        }
    }

    /// Returns the site as it is now, in which `changed` are new.
    fn snapshot(&self, changed: Files) -> Snapshot {
        let mut diagnostics = self.found.clone();
        // Where there is nothing to render, what was found there before is beside the point.
        if let Some(prepared) = self.prepared.as_ref().filter(|_| !self.found_last.is_empty()) {
            diagnostics.extend(self.found_last.iter().cloned());
            // What is found in pages may follow from what was found in the sources.
            drop_consequences(prepared.site(), &mut diagnostics);
        }
        sort(&mut diagnostics);
        let latest = || self.latest.as_ref().and_then(|it| it.shown.clone());
        let is_bad = match self.is_mended {
            true => holds_back(&self.found_last),
            false => holds_back(&diagnostics),
        };
        let good = self.good.clone().filter(|_| is_bad);
        let shown = good.or_else(|| self.prepared.clone()).or_else(latest);
        let is_behind = self.is_mended || (is_bad && self.good.is_some());
        let own_root = shown.as_ref().map(|it| it.site().parsed.root_path());
        // Before anything could be built, only what the preview itself adds to the path is known.
        let root = own_root.unwrap_or_else(|| root_of(&self.origin)).to_owned();
        Snapshot {
            number: self.latest.as_ref().map_or(0, |it| it.number) + 1,
            tree: self.tree.clone(),
            diagnostics,
            root,
            is_behind,
            changed,
            shown,
            good: self.checked.clone(),
        }
    }
}

/// Says whether the text of `path` goes when it has been read: all that a ledger says is in the pairs that were read.
fn is_lent(path: &SourcePath) -> bool {
    path.below(LEDGER_FOLDER).is_some()
}

/// Says whether the last good site is better to look at than one in which `findings` were found. A mistake in the words of
/// a page is none that hides them: whoever links to a page before writing it wants to see both grow.
fn holds_back(findings: &[Diagnostic]) -> bool {
    findings.iter().any(is_in_the_way)
}

/// Says whether `finding` alone is a reason for that.
fn is_in_the_way(finding: &Diagnostic) -> bool {
    finding.severity() == Severity::Error && !is_about_text(finding.code)
}

/// Puts the files that hold the site back, by what was `found`, into `tree` as they are in `good`; those that are not there are
/// taken out. Says whether that makes a difference.
fn put_back(tree: &mut Arc<SourceTree>, good: &SourceTree, found: &[Diagnostic]) -> bool {
    let places = found.iter().filter(|it| is_in_the_way(it)).map(|it| &it.primary.place.path);
    let places: BTreeSet<&SourcePath> = places.collect();
    // A folder that could not be read stands for all that is in it.
    let is_meant = |path: &SourcePath| {
        places.contains(path) || places.iter().any(|it| path.below(it.as_str()).is_some())
    };
    let known = good.files.keys().filter(|path| is_meant(path));
    let paths: BTreeSet<_> = known.chain(places.iter().copied()).collect();
    let differs = |path: &&SourcePath| {
        let digest = |tree: &SourceTree| tree.files.get(path).map(Source::digest);
        digest(tree) != digest(good)
    };
    let news = paths.into_iter().filter(differs);
    let news = news.map(|path| (path.clone(), good.files.get(path).cloned()));
    let news: Vec<_> = news.collect();
    let is_news = !news.is_empty();
    if is_news {
        Arc::make_mut(tree).update(news);
    }
    is_news
}

/// Says whether two findings are one, which many pages may share: a mistake in a template is told once.
fn is_same(a: &Diagnostic, b: &Diagnostic) -> bool {
    a.code == b.code && a.primary.place == b.primary.place && a.arguments == b.arguments
}

/// Returns the files that differ between two trees.
fn differing(old: &SourceTree, new: &SourceTree) -> Files {
    let digest = |tree: &SourceTree, path| tree.files.get(path).map(Source::digest);
    let paths: BTreeSet<_> = old.files.keys().chain(new.files.keys()).collect();
    Files::of(paths.into_iter().filter(|path| digest(old, path) != digest(new, path)).cloned())
}

/// Returns the path of `origin`, without a slash at the end.
fn root_of(origin: &str) -> &str {
    let rest = origin.split_once("://").map_or("", |(_, rest)| rest);
    rest.find('/').map_or("", |at| &rest[at..])
}
