//! `build` and `check`.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::check::{external_links, judge};
use crate::cli::arguments::{BuildArguments, CheckArguments, Common};
use crate::cli::progress::Progress;
use crate::cli::site::{ReadSite, exit, occasion, read, shown};
use crate::cli::terminal::{Environment, Terminal};
use crate::diagnostic::catalog::machine;
use crate::diagnostic::{Diagnostic, sort};
use crate::io::{
    Applied, Interrupt, Lock, OutputFolder, PictureStore, Politeness, Session, Surroundings, ask,
    remember_answers, remembered_answers, write_site,
};
use crate::output::{Manifest, Outputs};
use crate::picture::{NoStore, Store, Studio};
use crate::pipeline::{self, Built};
use crate::resolve::Occasion;
use crate::{Error, Exit};

/// Builds the site into its output folder. A site with errors is not written; the one that is there stays.
pub(crate) fn build(
    arguments: &BuildArguments,
    common: &Common,
    environment: &Environment,
    terminal: &Terminal,
) -> Result<Exit, Error> {
    let interrupt = Interrupt::install()?;
    let mut progress = Progress::new(terminal);
    let Some(occasion_of_build) = occasion(&arguments.occasion, environment) else {
        return Err(bad_epoch());
    };
    let site = read(common, arguments.occasion.base_url.as_deref(), environment, &interrupt)?;
    if site.has_bad_settings {
        return Ok(refuse_settings(&site, occasion_of_build, terminal));
    }
    let output = arguments.output.clone().unwrap_or_else(|| site.root.join(&site.settings.output));
    let target = open_output(&output, &site, environment)?;
    let lock = Lock::acquire(&site.root)?;
    progress.phase("phase-build");
    let store = Arc::new(PictureStore::new(&site.root));
    let (built, mut diagnostics) = build_once(&site, occasion_of_build, store.clone());
    interrupt.check(SETTINGS)?;
    if arguments.verify {
        progress.phase("phase-verify");
        diagnostics.extend(verify(&site, occasion_of_build, &built.outputs));
    }
    sort(&mut diagnostics);
    let exit = exit(&diagnostics, arguments.occasion.strict, false);
    let folder = shown(&output, &site.root);
    if exit != Exit::Success {
        progress.finish();
        terminal.report(&diagnostics, &site.tree);
        terminal.summarize(&diagnostics);
        terminal.say(&terminal.text("not-written", &[("folder", folder.into())]));
        return Ok(exit);
    }
    progress.phase("phase-write");
    // A report for programs is one document, so that it waits for what writing has to say.
    let applied = match write_site(&target, &built.outputs, Session::new(&interrupt)) {
        Ok(applied) => applied,
        Err(error) => {
            progress.finish();
            diagnostics.push(*error.diagnostic);
            terminal.report(&diagnostics, &site.tree);
            return Ok(error.exit);
        }
    };
    store.prune();
    let seconds = progress.finish();
    diagnostics.extend(applied.leftover.as_ref().map(|it| (*it.diagnostic).clone()));
    terminal.report(&diagnostics, &site.tree);
    terminal.summarize(&diagnostics);
    say_built(terminal, &built, &applied, &seconds, &folder);
    drop(lock);
    // The process ends here, and taking a large site apart piece by piece would keep the user waiting for nothing.
    std::mem::forget((site, built));
    Ok(exit)
}

const SETTINGS: &str = crate::settings::SETTINGS_FILE;

/// Finds everything and writes nothing.
pub(crate) fn check(
    arguments: &CheckArguments,
    common: &Common,
    environment: &Environment,
    terminal: &Terminal,
) -> Result<Exit, Error> {
    let interrupt = Interrupt::install()?;
    let mut progress = Progress::new(terminal);
    let Some(occasion_of_check) = occasion(&arguments.occasion, environment) else {
        return Err(bad_epoch());
    };
    let site = read(common, arguments.occasion.base_url.as_deref(), environment, &interrupt)?;
    if site.has_bad_settings {
        return Ok(refuse_settings(&site, occasion_of_check, terminal));
    }
    let store = Arc::new(PictureStore::new(&site.root));
    let (built, mut diagnostics) = build_once(&site, occasion_of_check, store);
    if arguments.external {
        progress.phase("phase-external");
        diagnostics.extend(ask_web(&site, &built, &interrupt)?);
    }
    sort(&mut diagnostics);
    terminal.report(&diagnostics, &site.tree);
    terminal.summarize(&diagnostics);
    let counts = [
        ("pages", built.site.publication.pages.len().into()),
        ("seconds", progress.finish().into()),
        ("findings", diagnostics.len().into()),
    ];
    terminal.say(&terminal.text("checked", &counts));
    Ok(exit(&diagnostics, arguments.occasion.strict, false))
}

/// Asks the web about links that lead out of the site, unless it has been asked in the last days.
fn ask_web(
    site: &ReadSite,
    built: &Built,
    interrupt: &Interrupt,
) -> Result<Vec<Diagnostic>, Error> {
    let links = external_links(&built.site);
    let mut answers = remembered_answers(&site.root);
    let open: Vec<_> = links.keys().filter(|url| !answers.contains_key(*url)).cloned().collect();
    let new = ask(&open, &Politeness::default(), interrupt);
    remember_answers(&site.root, &new)?;
    interrupt.check(SETTINGS)?;
    answers.extend(new);
    Ok(judge(&links, &answers))
}

fn bad_epoch() -> Error {
    Error::new(Exit::Usage, machine::bad_epoch())
}

/// Shows what is wrong with the settings, with which nothing is built, and with the rest as far as it can be told.
fn refuse_settings(site: &ReadSite, occasion: Occasion, terminal: &Terminal) -> Exit {
    let mut diagnostics = if site.has_no_settings {
        site.diagnostics.clone()
    } else {
        build_once(site, occasion, Arc::new(NoStore)).1
    };
    sort(&mut diagnostics);
    terminal.report(&diagnostics, &site.tree);
    terminal.summarize(&diagnostics);
    Exit::Usage
}

fn build_once(
    site: &ReadSite,
    occasion: Occasion,
    store: Arc<dyn Store>,
) -> (Built, Vec<Diagnostic>) {
    let mut diagnostics = site.diagnostics.clone();
    let studio = Studio { fonts: site.fonts.clone(), store };
    let built = pipeline::build_in(&studio, &site.tree, &site.settings, occasion);
    let built = built.report(&mut diagnostics);
    (built, diagnostics)
}

/// Builds again on a single thread, without what was made before, and reports files that came out otherwise.
fn verify(site: &ReadSite, occasion: Occasion, outputs: &Outputs) -> Option<Diagnostic> {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(1).build().ok()?;
    let (second, _) = pool.install(|| build_once(site, occasion, Arc::new(NoStore)));
    let (first, second) = (Manifest::of(outputs), Manifest::of(&second.outputs));
    let differs =
        |path: &&crate::output::OutputPath| first.entries.get(*path) != second.entries.get(*path);
    let paths: Vec<_> = first
        .entries
        .keys()
        .chain(second.entries.keys())
        .filter(differs)
        .map(|it| it.as_str())
        .collect();
    (!paths.is_empty()).then(|| machine::not_reproducible(&paths))
}

/// Returns the output folder, once it is known that nothing of value is in its place.
#[expect(
    clippy::disallowed_methods,
    reason = "the folder of the command is compared with the output folder"
)]
fn open_output(
    output: &Path,
    site: &ReadSite,
    environment: &Environment,
) -> Result<OutputFolder, Error> {
    let working_folder = std::env::current_dir().unwrap_or_else(|_| PathBuf::from("/"));
    let home = environment.get("HOME").map(PathBuf::from);
    let root = std::fs::canonicalize(&site.root).unwrap_or_else(|_| site.root.clone());
    let around = Surroundings {
        root: &root,
        sources: &[],
        home: home.as_deref(),
        working_folder: &working_folder,
        keep: &site.settings.keep,
    };
    OutputFolder::open(output, &around)
}

fn say_built(terminal: &Terminal, built: &Built, applied: &Applied, seconds: &str, folder: &str) {
    let locales = built.site.parsed.settings.locales.len();
    let counts = [
        ("pages", built.site.publication.pages.len().into()),
        ("locales", locales.into()),
        ("files", built.outputs.len().into()),
        ("written", applied.written.into()),
        ("removed", applied.removed.into()),
        ("seconds", seconds.into()),
        ("folder", folder.into()),
    ];
    terminal.say(&terminal.text("built", &counts));
}
