//! `i18n tm` and `i18n terms`: the memory and the glossary, for people and for other programs.

use serde_json::{Value, json};

use super::Desk;
use crate::cli::arguments::{FileKind, TermsArguments, TmCommand, TmSearchArguments, Wanted};
use crate::cli::terminal::Terminal;
use crate::diagnostic::report::Format;
use crate::exchange::{TermFormat, write_terms, write_tmx};
use crate::ledger::proposals;
use crate::{Error, Exit};

/// How many pairs a search shows.
const MOST_FOUND: usize = 10;

/// Searches the memory or prints all of it.
pub(super) fn tm(desk: &Desk, command: &TmCommand, terminal: &Terminal) -> Result<Exit, Error> {
    match command {
        TmCommand::Search(it) => search(desk, it, terminal),
        TmCommand::Export(it) => {
            let [source, target] = desk.direction(it.to.as_ref())?;
            terminal.print(&write_tmx(&desk.workbench, &source, &target));
            Ok(Exit::Success)
        }
    }
}

/// Shows approved pairs one of whose texts holds the words, or is like them.
fn search(desk: &Desk, arguments: &TmSearchArguments, terminal: &Terminal) -> Result<Exit, Error> {
    let [source, target] = &desk.direction(arguments.to.as_ref())?;
    let wanted = arguments.text.to_lowercase();
    let mut found: Vec<(u32, &str, &str, &str)> = Vec::new();
    for (path, ledger) in &*desk.workbench.ledgers {
        for entry in &ledger.entries {
            let texts = entry.text(source.tag()).zip(entry.text(target.tag()));
            let holds = |(a, b): &(&str, &str)| {
                a.to_lowercase().contains(&wanted) || b.to_lowercase().contains(&wanted)
            };
            found.extend(texts.filter(holds).map(|(a, b)| (100, a, b, path.as_str())));
        }
    }
    for (from, to) in [(source, target), (target, source)] {
        for it in proposals(&desk.workbench, &arguments.text, from, to, MOST_FOUND) {
            let texts = it.entry.text(source.tag()).zip(it.entry.text(target.tag()));
            found.extend(texts.map(|(a, b)| (it.likeness, a, b, it.ledger.as_str())));
        }
    }
    let mut seen = std::collections::BTreeSet::new();
    found.retain(|(_, a, b, _)| seen.insert((*a, *b)));
    let count = found.len();
    found.truncate(MOST_FOUND);
    if terminal.format != Format::Human {
        let row = |(likeness, a, b, ledger): &(u32, &str, &str, &str)| json!({ "likeness": likeness, source.tag(): a, target.tag(): b, "ledger": ledger });
        let rows: Vec<Value> = found.iter().map(row).collect();
        terminal.print(&format!("{:#}\n", Value::Array(rows)));
        return Ok(Exit::Success);
    }
    for (likeness, a, b, ledger) in &found {
        let lines = |text: &str| text.replace('\n', "\n  ");
        terminal.print(&format!("{ledger}  {likeness} %\n  {}\n  {}\n\n", lines(a), lines(b)));
    }
    terminal.say(&terminal.text("i18n-found", &[("count", count.into())]));
    Ok(Exit::Success)
}

/// Prints the glossary in another format.
pub(super) fn terms(
    desk: &Desk,
    arguments: &TermsArguments,
    terminal: &Terminal,
) -> Result<Exit, Error> {
    let [source, target] = desk.direction(arguments.to.as_ref())?;
    let format = match arguments.format {
        Wanted::File(FileKind::Omegat) => TermFormat::OmegaT,
        Wanted::File(FileKind::Tbx) => TermFormat::Tbx,
        Wanted::File(FileKind::Prh) => TermFormat::Prh,
        _ => TermFormat::Table,
    };
    terminal.print(&write_terms(&desk.terms(), format, &source, &target));
    Ok(Exit::Success)
}
