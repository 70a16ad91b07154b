//! `build` and `check`.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use crate::check::{external_links, judge};
use crate::cli::arguments::{BuildArguments, CheckArguments, Common};
use crate::cli::progress::Progress;
use crate::cli::site::{ReadSite, Run, Whereabouts, begin, exit, shown};
use crate::cli::terminal::{Environment, Terminal};
use crate::diagnostic::catalog::{machine, template};
use crate::diagnostic::{Diagnostic, sort};
use crate::io::{
    ANSWERS_FILE, Applied, Interrupt, LAST_BUILD_FILE, LastBuild, Lock, NoLastBuild, OutputFolder,
    Politeness, ReportFolder, ReportKind, Session, Surroundings, ask, remember_answers,
    remembered_answers,
};
use crate::output::{Discard, Keep, Manifest, Outputs, Sink};
use crate::pipeline::{Built, Memo};
use crate::report::{file_name, file_names, report};
use crate::resolve::Occasion;
use crate::source::Digest;
use crate::{Error, Exit};

/// Builds the site into its output folder. A site with errors is not written; the one that is there stays.
pub(crate) fn build(
    arguments: &BuildArguments,
    common: &Common,
    environment: &Environment,
    terminal: &Terminal,
) -> Result<Exit, Error> {
    let mut progress = Progress::new(terminal);
    let Run { site, occasion, interrupt } =
        match begin(&arguments.occasion, common, environment, terminal)? {
            ControlFlow::Continue(run) => run,
            ControlFlow::Break(exit) => return Ok(exit),
        };
    let output = arguments.output.clone().unwrap_or_else(|| site.root.join(&site.settings.output));
    let (target, reports) = open_folders(&output, arguments, &site, environment)?;
    let lock = Lock::acquire_for(&site.root, &output)?;
    let folder = shown(&output, &site.root);
    let key = site.digest(occasion);
    let is_plain =
        !arguments.verify && !arguments.pseudo && reports.is_none() && site.diagnostics.is_empty();
    if is_plain && let Some(counts) = in_place(key, &site, &target, &interrupt, terminal) {
        let seconds = progress.finish();
        terminal.report(&[], &site.tree);
        say_built(terminal, &counts, &seconds, &folder);
        return Ok(Exit::Success);
    }
    progress.phase("phase-build");
    if !terminal.quiet {
        interrupt.set_last_line(terminal.text("ended-by-force", &[]));
    }
    let intake = target.intake(Session::new(&interrupt));
    let sink: &dyn Sink = match &intake {
        // A report reads what was made.
        _ if reports.is_some() => &Keep,
        Ok(intake) => intake,
        // What stands in the way is told with what is wrong with the site.
        Err(_) => &Discard,
    };
    let mut memo = Memo::default();
    let (built, mut diagnostics) = site.build(occasion, arguments.pseudo, sink, &mut memo);
    interrupt.check("")?;
    if arguments.verify {
        progress.phase("phase-verify");
        diagnostics.extend(verify(&site, occasion, arguments.pseudo, &built.outputs));
    }
    sort(&mut diagnostics);
    let exit = exit(&diagnostics, arguments.occasion.strict, false);
    let mut ending = Ending { diagnostics, exit };
    if let Some(folder) = &reports {
        progress.phase("phase-report");
        let report = report(&built, &site.tree, &ending.diagnostics, occasion);
        ending.note(folder.write(&report.files()));
    }
    let mut applied = None;
    if ending.exit == Exit::Success {
        progress.phase("phase-write");
        applied = ending.note(intake.and_then(|it| it.finish(&built.outputs)));
    }
    if let Some(applied) = &applied {
        ending.diagnostics.extend(applied.leftover.as_ref().map(|it| (*it.diagnostic).clone()));
        site.pictures.prune();
    }
    let seconds = progress.finish();
    let Ending { diagnostics, exit } = ending;
    // What is shown to programs is one document, so that it waits for what writing has to say.
    terminal.report(&diagnostics, &site.tree);
    terminal.summarize(&diagnostics);
    if let Some(applied) = &applied {
        if diagnostics.is_empty() && !arguments.pseudo {
            remember(key, &site, &built, applied);
        }
        say_built(terminal, &Counts::new(&built, applied), &seconds, &folder);
    } else if exit == Exit::Site {
        let message = if target.exists() { "not-written" } else { "not-written-yet" };
        terminal.say(&terminal.text(message, &[("folder", folder.into())]));
    }
    if let Some(folder) = &reports {
        let file = folder.shown(&file_name(terminal.locale));
        terminal.say(&terminal.text("report-written", &[("file", file.into())]));
    }
    drop(lock);
    // The process ends here, and taking a large site apart piece by piece would keep the user waiting for nothing.
    std::mem::forget((site, built, memo));
    Ok(exit)
}

/// What was found, and how the run ends.
struct Ending {
    diagnostics: Vec<Diagnostic>,
    exit: Exit,
}

impl Ending {
    /// Returns what came of a step; a failure is told with what was found, and is how the run ends.
    fn note<T>(&mut self, step: Result<T, Error>) -> Option<T> {
        let note = |error: Error| {
            self.exit = error.exit;
            self.diagnostics.push(*error.diagnostic);
        };
        step.map_err(note).ok()
    }
}

/// Finds everything and writes nothing.
pub(crate) fn check(
    arguments: &CheckArguments,
    common: &Common,
    environment: &Environment,
    terminal: &Terminal,
) -> Result<Exit, Error> {
    let mut progress = Progress::new(terminal);
    let Run { site, occasion, interrupt } =
        match begin(&arguments.occasion, common, environment, terminal)? {
            ControlFlow::Continue(run) => run,
            ControlFlow::Break(exit) => return Ok(exit),
        };
    let mut memo = Memo::default();
    let (built, mut diagnostics) = site.build(occasion, arguments.pseudo, &Discard, &mut memo);
    if arguments.external {
        progress.phase("phase-external");
        diagnostics.extend(ask_web(&site, &built, &arguments.ask_host, &interrupt, terminal)?);
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
    // Whoever asks for this check wants to know whether it holds.
    let is_unextracted = diagnostics.iter().any(|it| it.code == template::UNEXTRACTED_TEXT);
    // As after a build.
    std::mem::forget((site, built, memo));
    Ok(exit(&diagnostics, arguments.occasion.strict || is_unextracted, false))
}

/// Asks the web about links that lead out of the site, unless it has been asked in the last days.
fn ask_web(
    site: &ReadSite,
    built: &Built,
    near: &[String],
    interrupt: &Interrupt,
    terminal: &Terminal,
) -> Result<Vec<Diagnostic>, Error> {
    let links = external_links(&built.site);
    let mut answers = remembered_answers(&site.root).unwrap_or_else(|| {
        terminal.say(&terminal.text("damaged-cache", &[("file", ANSWERS_FILE.into())]));
        BTreeMap::new()
    });
    let open: Vec<_> = links.keys().filter(|url| !answers.contains_key(*url)).cloned().collect();
    let new = ask(&open, &Politeness::default(), near, interrupt);
    remember_answers(&site.root, &new)?;
    interrupt.check("")?;
    answers.extend(new);
    Ok(judge(&links, &answers))
}

/// Builds again on a single thread, without what was made before, and reports files that came out otherwise.
fn verify(
    site: &ReadSite,
    occasion: Occasion,
    pseudo: bool,
    outputs: &Outputs,
) -> Option<Diagnostic> {
    let afresh = || site.build_afresh(occasion, pseudo);
    let (second, _) = match rayon::ThreadPoolBuilder::new().num_threads(1).build() {
        Ok(pool) => pool.install(afresh),
        // Without a thread of its own it is still a second build.
        Err(_) => afresh(),
    };
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

/// Returns the output folder and that of the report, once it is known that nothing of value is in their places.
fn open_folders(
    output: &Path,
    arguments: &BuildArguments,
    site: &ReadSite,
    environment: &Environment,
) -> Result<(OutputFolder, Option<ReportFolder>), Error> {
    let whereabouts = Whereabouts::new(site, environment);
    let around = whereabouts.surroundings(site);
    let is_asked_for = arguments.output.is_some();
    let target = OutputFolder::open(output, &Surroundings { is_asked_for, ..around })?;
    let open = |folder: &Option<PathBuf>| match folder {
        None => Ok(ReportFolder::usual(&whereabouts.root)),
        Some(folder) => {
            ReportFolder::open(folder, ReportKind::Build, output, &file_names(), &around)
        }
    };
    Ok((target, arguments.report.as_ref().map(open).transpose()?))
}

/// What a build tells at its end.
struct Counts {
    pages: usize,
    locales: usize,
    files: usize,
    written: usize,
    removed: usize,
}

impl Counts {
    fn new(built: &Built, applied: &Applied) -> Self {
        Self {
            pages: built.site.publication.pages.len(),
            locales: built.site.parsed.settings.locales.len(),
            files: built.outputs.len(),
            written: applied.written,
            removed: applied.removed,
        }
    }
}

/// Returns the counts of the last build when it was made of what has the digest `key`, had no findings, and is in place.
fn in_place(
    key: Digest,
    site: &ReadSite,
    target: &OutputFolder,
    interrupt: &Interrupt,
    terminal: &Terminal,
) -> Option<Counts> {
    let last = match LastBuild::read(&site.root) {
        Ok(last) => last,
        Err(NoLastBuild::Missing) => return None,
        Err(NoLastBuild::Damaged) => {
            terminal.say(&terminal.text("damaged-cache", &[("file", LAST_BUILD_FILE.into())]));
            return None;
        }
    };
    // What stands in the way of looking stands in the way of writing too, where it is told.
    let survey =
        if last.is_of(key) { target.survey(Session::new(interrupt)).ok()? } else { return None };
    last.is_in_place(&survey).then(|| Counts {
        pages: last.pages,
        locales: site.settings.locales.len(),
        files: survey.manifest().map_or(0, |it| it.entries.len()),
        written: 0,
        removed: 0,
    })
}

/// Notes what the site was made of.
fn remember(key: Digest, site: &ReadSite, built: &Built, applied: &Applied) {
    let pages = built.site.publication.pages.len();
    let last = LastBuild::new(key, applied.manifest, pages);
    // Where it cannot be noted, the next build is made in full.
    let _ = last.write(&site.root);
}

fn say_built(terminal: &Terminal, counts: &Counts, seconds: &str, folder: &str) {
    // To read the messages takes a while.
    if terminal.quiet {
        return;
    }
    let counts = [
        ("pages", counts.pages.into()),
        ("locales", counts.locales.into()),
        ("files", counts.files.into()),
        ("written", counts.written.into()),
        ("removed", counts.removed.into()),
        ("seconds", seconds.into()),
        ("folder", folder.into()),
    ];
    terminal.say(&terminal.text("built", &counts));
}
