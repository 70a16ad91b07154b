//! `i18n check`: every finding about translations.

use std::collections::BTreeSet;

use super::{Desk, exit, say_next, suggestion};
use crate::cli::arguments::I18nCheckArguments;
use crate::cli::terminal::Terminal;
use crate::diagnostic::catalog::translation as catalog;
use crate::io::changed_files;
use crate::{Error, Exit};

/// Shows every finding about translations, or those about pages that changed since a revision.
pub(super) fn check(
    desk: &mut Desk,
    arguments: &I18nCheckArguments,
    terminal: &Terminal,
) -> Result<Exit, Error> {
    if let Some(revision) = &arguments.changed {
        let changed = changed_files(&desk.site.root, revision)
            .map_err(|reason| Error::new(Exit::Usage, catalog::no_history(revision, &reason)))?;
        keep_changed(desk, &changed);
    }
    let to = desk.locale(arguments.to.as_ref())?;
    let selected = crate::ledger::select(&desk.workbench, &arguments.pages, to.as_ref())?;
    if to.is_some() || !arguments.pages.is_empty() {
        let pairs = selected.iter().map(|it| &desk.workbench.pairs[it.pair]);
        let paths: BTreeSet<_> =
            pairs.flat_map(|it| [it.target.path.clone(), it.ledger.clone()]).collect();
        desk.findings.retain(|it| paths.contains(&it.primary.place.path));
    }
    terminal.report(&desk.findings, &desk.site.tree);
    terminal.summarize(&desk.findings);
    let blocks: usize = desk.workbench.pairs.iter().map(|it| it.blocks.len()).sum();
    let counts = [("blocks", blocks.into()), ("findings", desk.findings.len().into())];
    terminal.say(&terminal.text("i18n-checked", &counts));
    let within = selected.iter().map(|it| it.pair).collect();
    if let Some(command) = suggestion(desk, &within).filter(|_| !desk.findings.is_empty()) {
        say_next(terminal, &command);
    }
    Ok(exit(&desk.findings, arguments.strict))
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
