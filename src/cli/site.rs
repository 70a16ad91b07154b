//! What several commands begin with: the site is read and its settings are known.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::cli::arguments::{Common, OccasionArguments};
use crate::cli::terminal::{Environment, Terminal};
use crate::date::Date;
use crate::diagnostic::catalog::config::NO_SETTINGS;
use crate::diagnostic::catalog::{machine, page};
use crate::diagnostic::{Diagnostic, Severity, has_errors, sort};
use crate::io::{
    Interrupt, Lock, PictureStore, Surroundings, find_fonts, lend_pages, read_site, read_text,
    remove_temporary, replace_sources, today,
};
use crate::locale::Locale;
use crate::output::{Discard, Sink};
use crate::picture::{Fonts, NoStore, Store, Studio};
use crate::pipeline::{self, Built, Memo, add_theme, has_unread_settings, read_settings};
use crate::resolve::Occasion;
use crate::settings::{SETTINGS_FILE, Settings};
use crate::source::{Digest, Place, Source, SourcePath, SourceTree};
use crate::{Error, Exit};

/// A site that has been read.
pub(crate) struct ReadSite {
    /// The folder of the site.
    pub(crate) root: PathBuf,
    /// Its files.
    pub(crate) tree: SourceTree,
    /// Its settings.
    pub(crate) settings: Settings,
    /// The fonts for what is drawn, if the settings ask for any and they are there.
    fonts: Option<Fonts>,
    /// The pictures that were made before.
    pub(crate) pictures: Arc<PictureStore>,
    /// What was found so far.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Files that are no part of the site.
    skipped: Vec<SourcePath>,
    /// Keeps other runs away while sources are changed.
    lock: Option<Lock>,
    /// Whether the settings have errors, so that nothing is written.
    pub(crate) has_bad_settings: bool,
    /// Whether the settings cannot be read, so that findings about the rest of the site would mislead.
    pub(crate) has_no_settings: bool,
}

/// What stands around the folders that a run may write to.
pub(crate) struct Whereabouts {
    /// The folder of the site.
    pub(crate) root: PathBuf,
    home: Option<PathBuf>,
    working_folder: PathBuf,
}

impl Whereabouts {
    #[expect(
        clippy::disallowed_methods,
        reason = "the folder of the command is compared with the output folder"
    )]
    pub(crate) fn new(site: &ReadSite, environment: &Environment) -> Self {
        Self {
            root: std::fs::canonicalize(&site.root).unwrap_or_else(|_| site.root.clone()),
            home: environment.get("HOME").map(PathBuf::from),
            working_folder: std::env::current_dir().unwrap_or_else(|_| PathBuf::from("/")),
        }
    }

    /// Returns what must not come to harm.
    pub(crate) fn surroundings<'a>(&'a self, site: &'a ReadSite) -> Surroundings<'a> {
        Surroundings {
            root: &self.root,
            sources: &[],
            home: self.home.as_deref(),
            working_folder: &self.working_folder,
            keep: &site.settings.keep,
            is_asked_for: true,
        }
    }
}

/// Reads the site that `common` names.
///
/// # Errors
///
/// Ends with [`Exit::Environment`] when its folder or its settings cannot be read.
pub(crate) fn read(
    common: &Common,
    base_url: Option<&str>,
    environment: &Environment,
    interrupt: &Interrupt,
) -> Result<ReadSite, Error> {
    let mut diagnostics = Vec::new();
    let files = read_site(&common.root, interrupt)?.report(&mut diagnostics);
    let mut tree = files.tree;
    if let Some(config) = &common.config {
        let text = read_text(config)?;
        tree.files.insert(SourcePath::new(SETTINGS_FILE), Source::text(text));
    }
    let mut overrides = environment.overrides();
    overrides.extend(base_url.map(|url| ("base_url".to_owned(), url.to_owned())));
    let checked = read_settings(&tree, &overrides);
    let has_bad_settings = has_errors(&checked.diagnostics);
    let has_no_settings = has_unread_settings(&checked);
    // Why there are no settings may have been found where they were to be read.
    let is_told = diagnostics.iter().any(|it| it.primary.place.path.as_str() == SETTINGS_FILE);
    let is_new = |it: &Diagnostic| !is_told || it.code != NO_SETTINGS;
    diagnostics.extend(checked.diagnostics.into_iter().filter(is_new));
    let root = common.root.clone();
    add_theme(&mut tree, &checked.value);
    let fonts = checked.value.social.as_ref().and_then(|social| find_fonts(&tree, social));
    Ok(ReadSite {
        pictures: Arc::new(PictureStore::new(&root)),
        fonts,
        root,
        tree,
        settings: checked.value,
        diagnostics,
        skipped: files.skipped,
        lock: None,
        has_bad_settings,
        has_no_settings,
    })
}

/// Reads the site that `common` names for a command that writes what it says anew: no other run changes it meanwhile.
///
/// # Errors
///
/// Ends with [`Exit::Locked`] when another run is at work, and as [`read`] does.
pub(crate) fn read_to_write(
    common: &Common,
    environment: &Environment,
    interrupt: &Interrupt,
) -> Result<ReadSite, Error> {
    // In a folder that is no site nothing will be written, and there is to be no lock either.
    let is_site = common.config.is_some() || common.root.join(SETTINGS_FILE).exists();
    let lock = is_site.then(|| Lock::acquire(&common.root)).transpose()?;
    let site = read(common, None, environment, interrupt)?;
    if lock.is_some() {
        remove_temporary(&site.root, &site.skipped);
    }
    Ok(ReadSite { lock, ..site })
}

/// A run on a whole site, which has been read.
pub(crate) struct Run {
    /// The site.
    pub(crate) site: ReadSite,
    /// What it is built for.
    pub(crate) occasion: Occasion,
    /// Listens for signals.
    pub(crate) interrupt: Interrupt,
}

/// Begins a run on the whole site that `common` names. Breaks off with the exit code where the settings are wrong,
/// with which nothing is built: they are shown, and what is wrong with the rest as far as it can be told.
///
/// # Errors
///
/// Ends with [`Exit::Usage`] when the day of the run cannot be read, and as [`read`] does.
pub(crate) fn begin(
    arguments: &OccasionArguments,
    common: &Common,
    environment: &Environment,
    terminal: &Terminal,
) -> Result<ControlFlow<Exit, Run>, Error> {
    let interrupt = Interrupt::install()?;
    let occasion = Occasion { today: day(arguments.today, environment)?, drafts: arguments.drafts };
    let mut site = read(common, arguments.base_url.as_deref(), environment, &interrupt)?;
    lend_pages(&mut site.tree, &site.root);
    if !site.has_bad_settings {
        return Ok(ControlFlow::Continue(Run { site, occasion, interrupt }));
    }
    let mut diagnostics = match site.has_no_settings {
        true => site.diagnostics.clone(),
        false => site.build(occasion, false, &Discard, &mut Memo::default()).1,
    };
    sort(&mut diagnostics);
    terminal.report(&diagnostics, &site.tree);
    terminal.summarize(&diagnostics);
    Ok(ControlFlow::Break(Exit::Usage))
}

/// Returns the day of the run: the one that was typed, else that of the environment or the clock.
///
/// # Errors
///
/// Ends with [`Exit::Usage`] when the environment names a day that cannot be read.
pub(crate) fn day(typed: Option<Date>, environment: &Environment) -> Result<Date, Error> {
    let day = typed.or_else(|| today(environment.get("SOURCE_DATE_EPOCH")));
    day.ok_or_else(|| Error::new(Exit::Usage, machine::bad_epoch()))
}

impl ReadSite {
    /// Returns the locale `tag` that was typed.
    ///
    /// # Errors
    ///
    /// Ends with [`Exit::Usage`] when it is none of the site's.
    pub(crate) fn locale(&self, tag: &str) -> Result<Locale, Error> {
        let known = &self.settings.locales;
        Locale::new(tag).filter(|it| known.contains(it)).ok_or_else(|| {
            let known: Vec<_> = known.iter().map(Locale::tag).collect();
            let place = Place::file(&SourcePath::new(""));
            Error::new(Exit::Usage, page::unknown_locale(place, tag, &known))
        })
    }

    /// Writes `files`, sources with their new texts, unless somebody changed one of them since the site was read.
    ///
    /// # Errors
    ///
    /// Ends with [`Exit::Refused`] when one has changed, with [`Exit::Environment`] when the disk refuses.
    pub(crate) fn replace(&self, files: &BTreeMap<SourcePath, String>) -> Result<(), Error> {
        debug_assert!(self.lock.is_some(), "what is written was read under the lock");
        replace_sources(&self.root, &self.tree, files)
    }

    /// Returns the digest of everything that a build for `occasion` is made of.
    pub(crate) fn digest(&self, occasion: Occasion) -> Digest {
        let studio = Studio { fonts: self.fonts.clone(), store: Arc::new(NoStore) };
        pipeline::digest(&studio, &self.tree, &self.settings, occasion)
    }

    /// Returns the site built for `occasion`, with the pseudo-localized pages if `pseudo` asks for them, and everything
    /// that was found. The files go to `sink`.
    pub(crate) fn build(
        &self,
        occasion: Occasion,
        pseudo: bool,
        sink: &dyn Sink,
        memo: &mut Memo,
    ) -> (Built, Vec<Diagnostic>) {
        self.build_with(self.pictures.clone(), occasion, pseudo, sink, memo)
    }

    /// Does what [`build`](Self::build) does, without what was made before, for those who only compare.
    pub(crate) fn build_afresh(
        &self,
        occasion: Occasion,
        pseudo: bool,
    ) -> (Built, Vec<Diagnostic>) {
        self.build_with(Arc::new(NoStore), occasion, pseudo, &Discard, &mut Memo::default())
    }

    fn build_with(
        &self,
        store: Arc<dyn Store>,
        occasion: Occasion,
        pseudo: bool,
        sink: &dyn Sink,
        memo: &mut Memo,
    ) -> (Built, Vec<Diagnostic>) {
        let mut diagnostics = self.diagnostics.clone();
        let studio = Studio { fonts: self.fonts.clone(), store };
        let (tree, settings) = (&self.tree, &self.settings);
        if has_errors(&diagnostics) {
            sink.give_up();
        }
        let built = match pseudo {
            true => pipeline::build_pseudo_in(&studio, tree, settings, occasion),
            false => pipeline::build_in(&studio, tree, settings, occasion, sink, memo),
        };
        let built = built.report(&mut diagnostics);
        pipeline::drop_consequences(&built.site, &mut diagnostics);
        (built, diagnostics)
    }
}

/// Returns how a run ends that found `diagnostics`.
pub(crate) fn exit(diagnostics: &[Diagnostic], strict: bool, has_bad_settings: bool) -> Exit {
    let worst = diagnostics.iter().map(Diagnostic::severity).min();
    match worst {
        _ if has_bad_settings => Exit::Usage,
        Some(Severity::Error) => Exit::Site,
        Some(Severity::Warning) if strict => Exit::Site,
        _ => Exit::Success,
    }
}

/// Returns `path` seen from `root`, as a person would write it.
pub(crate) fn shown(path: &Path, root: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().into_owned()
}
