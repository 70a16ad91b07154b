//! `i18n check`: every finding about translations.

use std::collections::BTreeSet;

use super::{Desk, exit, open_blocks, say_next, spot, suggestion};
use crate::cli::arguments::I18nCheckArguments;
use crate::cli::terminal::Terminal;
use crate::diagnostic::Severity;
use crate::diagnostic::catalog::translation as catalog;
use crate::io::changed_files;
use crate::ledger::{Selection, by_pair};
use crate::source::SourcePath;
use crate::{Error, Exit};

/// Shows every finding about translations, or those about pages that changed since a revision.
pub(super) fn check(
    desk: &mut Desk,
    arguments: &I18nCheckArguments,
    terminal: &Terminal,
) -> Result<Exit, Error> {
    if let Some(revision) = &arguments.changed {
        let changed = changed_files(&desk.site.root, &desk.site.tree, revision)
            .map_err(|reason| Error::new(Exit::Usage, catalog::no_history(revision, &reason)))?;
        keep_changed(desk, &changed);
    }
    let to = desk.locale(arguments.to.as_ref())?;
    let selected = crate::ledger::select(&desk.workbench, &arguments.pages, to.as_ref())?;
    if to.is_some() || !arguments.pages.is_empty() {
        keep_selected(desk, &selected);
    }
    terminal.report(&desk.findings, &desk.site.tree);
    terminal.summarize(&desk.findings);
    let selected = by_pair(&selected);
    let blocks: usize = selected.values().map(BTreeSet::len).sum();
    let within: BTreeSet<usize> = selected.into_keys().collect();
    let counts = [("blocks", blocks.into()), ("findings", desk.findings.len().into())];
    terminal.say(&terminal.text("i18n-checked", &counts));
    if let Some(command) = after(desk, &within).filter(|_| !desk.findings.is_empty()) {
        say_next(terminal, &command);
    }
    Ok(exit(&desk.findings, arguments.strict))
}

/// Returns the one command worth typing next: where nothing is wrong and one text waits to be approved, that.
fn after(desk: &Desk, within: &BTreeSet<usize>) -> Option<String> {
    let mut open = open_blocks(&desk.workbench);
    open.retain(|(at, _)| within.contains(at));
    let is_wrong = desk.findings.iter().any(|it| it.severity() == Severity::Error);
    let next = suggestion(desk, within);
    match *open {
        [(at, number)] if !is_wrong && next.as_ref().is_some_and(|it| it.contains(" next ")) => {
            let pair = &desk.workbench.pairs[at];
            Some(format!("taiyaku i18n ok {}", spot(pair, &pair.blocks[number])))
        }
        _ => next,
    }
}

/// Leaves the findings about what was named: about pages and their ledgers, about the blocks of which lines were named and
/// what the originals of those say.
fn keep_selected(desk: &mut Desk, selected: &[Selection]) {
    let workbench = &desk.workbench;
    let (whole, parts): (Vec<_>, Vec<_>) = selected.iter().partition(|it| it.is_whole(workbench));
    let mut paths: BTreeSet<&SourcePath> = BTreeSet::new();
    for it in whole {
        let pair = &workbench.pairs[it.pair];
        paths.extend([&pair.target.path, &pair.source.path, &pair.ledger]);
    }
    let parts = parts.into_iter().flat_map(|it| it.blocks.clone().map(move |at| (it.pair, at)));
    let parts: Vec<_> = parts
        .map(|(at, block)| (&workbench.pairs[at], &workbench.pairs[at].blocks[block]))
        .collect();
    desk.findings.retain(|it| {
        let path = &it.primary.place.path;
        paths.contains(path)
            || parts.iter().any(|(pair, block)| pair.ledger == *path || pair.is_about(block, it))
    });
}

/// Leaves the findings of pairs of which a file is among `changed`.
fn keep_changed(desk: &mut Desk, changed: &BTreeSet<String>) {
    let pairs = desk.workbench.pairs.iter().filter(|pair| {
        let paths = [&pair.source.path, &pair.target.path, &pair.ledger];
        paths.iter().any(|path| changed.contains(path.as_str()))
    });
    let paths: BTreeSet<_> = pairs
        .flat_map(|it| [it.target.path.clone(), it.source.path.clone(), it.ledger.clone()])
        .collect();
    desk.findings.retain(|it| paths.contains(&it.primary.place.path));
}
