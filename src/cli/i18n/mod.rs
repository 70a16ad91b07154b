//! `i18n`: the commands of translators.
//!
//! All of them look at the same workbench, whether or not the site keeps a ledger yet; see [`crate::ledger`]. What they
//! write are ledgers, and with `init` one new page.

mod check;
mod export;
mod import;
mod memory;
mod next;
mod ok;
mod patch;
mod review;
mod status;

use std::collections::BTreeSet;
use std::mem::ManuallyDrop;

use crate::cli::arguments::{BuildArguments, CheckArguments, Common, I18nCommand, PseudoArguments};
use crate::cli::build;
use crate::cli::site::{ReadSite, read, read_to_write};
use crate::cli::terminal::{Environment, Terminal};
use crate::diagnostic::catalog::text::WRONG_ENCODING;
use crate::diagnostic::catalog::translation::{
    LEDGER_CONFLICT, LEDGER_DAMAGED, LEDGER_NEWER, ledger_newer,
};
use crate::diagnostic::report::Format;
use crate::diagnostic::{Diagnostic, Severity, sort};
use crate::io::Interrupt;
use crate::ledger::{Aligned, LEDGER_FOLDER, Pair, State, Workbench, adopted, parted};
use crate::locale::Locale;
use crate::parse::terms::{TERMS_FILE, Term, parse_terms};
use crate::pipeline::{Extent, compare_in, raise};
use crate::settings::Settings;
use crate::source::{LineIndex, Place, SourcePath};
use crate::{Error, Exit};

/// A site whose languages were compared.
struct Desk {
    site: ReadSite,
    workbench: Workbench,
    /// What is to be said about the pairs and the ledgers.
    findings: Vec<Diagnostic>,
}

/// Does what a translator asks for.
pub(crate) fn i18n(
    command: &I18nCommand,
    common: &Common,
    environment: &Environment,
    terminal: &Terminal,
) -> Result<Exit, Error> {
    if let I18nCommand::Pseudo(it) = command {
        return pseudo(it, common, environment, terminal);
    }
    let interrupt = Interrupt::install()?;
    let site = match writes(command) {
        true => read_to_write(common, environment, &interrupt)?,
        false => read(common, None, environment, &interrupt)?,
    };
    if site.has_bad_settings {
        terminal.report(&site.diagnostics, &site.tree);
        return Ok(Exit::Usage);
    }
    let unread = site.diagnostics.iter().filter(|it| it.code == WRONG_ENCODING);
    let mut findings: Vec<_> = unread.cloned().collect();
    let workbench = compare_in(&site.tree, &site.settings, extent(command)).report(&mut findings);
    raise(&mut findings);
    sort(&mut findings);
    // The process ends with the command, and taking a large site apart would keep the user waiting for nothing.
    let mut desk = ManuallyDrop::new(Desk { site, workbench, findings });
    if matches!(command, I18nCommand::Ok(_) | I18nCommand::Sync | I18nCommand::Import(_)) {
        desk.check_writable()?;
    }
    let shows_work =
        matches!(command, I18nCommand::Status(_) | I18nCommand::Next(_) | I18nCommand::Ok(_));
    if shows_work && terminal.format == Format::Human {
        terminal.report(&about_ledgers(&desk), &desk.site.tree);
    }
    match command {
        I18nCommand::Status(it) => status::status(&desk, it, terminal),
        I18nCommand::Next(it) => next::next(&desk, it, terminal),
        I18nCommand::Diff(it) => next::diff(&desk, it, terminal),
        I18nCommand::Check(it) => check::check(&mut desk, it, terminal),
        I18nCommand::Ok(it) => ok::ok(&desk, it, terminal),
        I18nCommand::Init(it) => ok::init(&desk, it, terminal),
        I18nCommand::Sync => ok::sync(&desk, terminal),
        I18nCommand::Review(it) => review::review(&desk, it, environment, terminal),
        I18nCommand::Export(it) => export::export(&desk, it, terminal),
        I18nCommand::Import(it) => import::import(ManuallyDrop::into_inner(desk), it, terminal),
        I18nCommand::Tm(it) => memory::tm(&desk, &it.command, terminal),
        I18nCommand::Terms(it) => memory::terms(&desk, it, terminal),
        I18nCommand::Pseudo(_) => Ok(Exit::Success),
    }
}

/// Builds the site with marked pages, or only checks these, as `build --pseudo` and `check --pseudo` do.
fn pseudo(
    arguments: &PseudoArguments,
    common: &Common,
    environment: &Environment,
    terminal: &Terminal,
) -> Result<Exit, Error> {
    let (occasion, output) = (arguments.occasion.clone(), arguments.output.clone());
    if arguments.check {
        let check =
            CheckArguments { occasion, external: false, ask_host: Vec::new(), pseudo: true };
        return build::check(&check, common, environment, terminal);
    }
    let build = BuildArguments { occasion, output, verify: false, pseudo: true, report: None };
    build::build(&build, common, environment, terminal)
}

/// Says whether `command` writes sources.
fn writes(command: &I18nCommand) -> bool {
    match command {
        I18nCommand::Ok(_) | I18nCommand::Init(_) | I18nCommand::Sync => true,
        I18nCommand::Import(it) => !it.dry_run,
        _ => false,
    }
}

/// Returns how much of the site `command` needs to look at.
fn extent(command: &I18nCommand) -> Extent<'_> {
    let whole = |compares| Extent { pages: &[], compares };
    match command {
        I18nCommand::Check(it) if it.changed.is_none() => {
            Extent { pages: &it.pages, compares: true }
        }
        I18nCommand::Check(_) | I18nCommand::Review(_) => whole(true),
        I18nCommand::Status(it) => Extent { pages: &it.pages, compares: false },
        I18nCommand::Diff(it) => Extent { pages: &it.pages, compares: false },
        // What was accepted is kept for what is found.
        I18nCommand::Ok(it) => whole(!it.allow.is_empty()),
        I18nCommand::Next(_)
        | I18nCommand::Init(_)
        | I18nCommand::Sync
        | I18nCommand::Export(_)
        | I18nCommand::Import(_)
        | I18nCommand::Tm(_)
        | I18nCommand::Pseudo(_)
        | I18nCommand::Terms(_) => whole(false),
    }
}

impl Desk {
    /// Returns the locale that `--to` names, which must be one of the site's.
    fn locale(&self, tag: Option<&String>) -> Result<Option<Locale>, Error> {
        tag.map(|tag| self.site.locale(tag)).transpose()
    }
}

impl Desk {
    /// Checks that this program may write every ledger: nothing is approved that could not be kept.
    fn check_writable(&self) -> Result<(), Error> {
        if let Some(unread) = about_ledgers(self).into_iter().find(|it| it.code == WRONG_ENCODING) {
            return Err(Error::new(Exit::Refused, unread));
        }
        let mut newer = self.workbench.ledgers.iter().filter(|(_, it)| it.is_newer);
        newer.next().map_or(Ok(()), |(path, _)| {
            Err(Error::new(Exit::Refused, ledger_newer(Place::file(path))))
        })
    }

    /// Returns the glossary, with what is not to be used.
    fn terms(&self) -> Vec<Term> {
        let path = SourcePath::new(TERMS_FILE);
        let text = self.site.tree.text(&path);
        text.map(|text| parse_terms(&path, text, &self.site.settings.locales).value)
            .unwrap_or_default()
    }

    /// Returns the languages from which and into which: into what `--to` names, else into the first that is not the
    /// original of the site; from the original, or into that from the first other one.
    fn direction(&self, tag: Option<&String>) -> Result<[Locale; 2], Error> {
        let Settings { original, locales, .. } = &self.site.settings;
        let other = || locales.iter().find(|it| *it != original).unwrap_or(original).clone();
        Ok(match self.locale(tag)? {
            Some(target) if target == *original => [other(), target],
            Some(target) => [original.clone(), target],
            None => [original.clone(), other()],
        })
    }
}

/// Returns what to type for `block` of `pair`: its name and line. What has no translation is named by its original, since
/// another text stands where it should be.
fn spot(pair: &Pair, block: &Aligned) -> String {
    let (side, units) = match block.target.is_empty() {
        true => (&pair.source, &block.source),
        false => (&pair.target, &block.target),
    };
    let line = position(&side.text, side.place(units)).0;
    match block.target.is_empty() && pair.source.path != pair.target.path {
        true => format!("{}:{line}", pair.source.path),
        false => format!("{}:{line}", pair.name),
    }
}

/// Returns line and column of `place` in its file, which holds `text`.
fn position(text: &str, place: Place) -> (usize, usize) {
    let at = LineIndex::new(text).position(text, place.span.start as usize);
    (at.line_number, at.column_number)
}

/// Returns the blocks of the workbench in the order in which they are to be worked at: what misleads readers first.
fn open_blocks(workbench: &Workbench) -> Vec<(usize, usize)> {
    let mut open: Vec<_> = Vec::new();
    for (at, pair) in workbench.pairs.iter().enumerate().filter(|(_, pair)| pair.has_target) {
        let blocks = pair.blocks.iter().enumerate().filter(|(_, it)| it.state != State::Current);
        open.extend(blocks.map(|(number, it)| (!it.state.is_behind(), at, number)));
    }
    open.sort_unstable();
    open.into_iter().map(|(_, at, number)| (at, number)).collect()
}

/// Returns the one command worth typing next for the pairs `within`: what makes other work needless comes first.
fn suggestion(desk: &Desk, within: &BTreeSet<usize>) -> Option<String> {
    let workbench = &desk.workbench;
    if adopted(workbench).keys().any(|at| within.contains(at)) {
        return Some("taiyaku i18n sync".to_owned());
    }
    let is_within = |(a, b): &(usize, usize)| within.contains(a) || within.contains(b);
    if let Some((moved, kept)) = parted(workbench).into_iter().find(is_within) {
        let [moved, kept] = [moved, kept].map(|at| &workbench.pairs[at]);
        return Some(format!("git mv {} {}", kept.source.path, moved.target.path));
    }
    let open = open_blocks(workbench);
    if let Some(&(at, number)) = open.iter().find(|(at, _)| within.contains(at)) {
        let pair = &workbench.pairs[at];
        return Some(format!("taiyaku i18n next {}", spot(pair, &pair.blocks[number])));
    }
    let pairs = within.iter().map(|at| &workbench.pairs[*at]);
    let lacking = pairs.into_iter().find(|pair| !pair.has_target && pair.key.is_some())?;
    Some(format!("taiyaku i18n init {} --to {}", lacking.name, lacking.target.locale))
}

/// Returns what is wrong with ledgers so that pairs in them are not known.
fn about_ledgers(desk: &Desk) -> Vec<Diagnostic> {
    let codes = [LEDGER_CONFLICT, LEDGER_DAMAGED, LEDGER_NEWER, WRONG_ENCODING];
    let is_ledger = |it: &&Diagnostic| it.primary.place.path.below(LEDGER_FOLDER).is_some();
    let found = desk.findings.iter().filter(is_ledger);
    found.filter(|it| codes.contains(&it.code)).cloned().collect()
}

/// Says the one next command worth typing.
fn say_next(terminal: &Terminal, command: &str) {
    if terminal.format == Format::Human {
        terminal.say(&terminal.text("i18n-next", &[("command", command.into())]));
    }
}

/// Says how a run ends that met `findings`.
fn exit(findings: &[Diagnostic], strict: bool) -> Exit {
    match findings.iter().map(Diagnostic::severity).min() {
        Some(Severity::Error) => Exit::Site,
        Some(Severity::Warning) if strict => Exit::Site,
        _ => Exit::Success,
    }
}
