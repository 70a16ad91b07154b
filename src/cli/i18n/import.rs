//! `i18n import`: what translators send back, into the pages.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::patch::hunks;
use super::{Desk, exit, ok, open_blocks, say_next, spot};
use crate::cli::arguments::I18nImportArguments;
use crate::cli::terminal::Terminal;
use crate::diagnostic::catalog::exchange::exchange_unreadable;
use crate::exchange::{Imported, import as import_texts, read_returned, rejects};
use crate::io::{files_below, read_bytes_if_any, read_source, replace_file};
use crate::ledger::{Approvals, TextDigest, Workbench};
use crate::pipeline::compare;
use crate::source::{Place, Source, SourcePath};
use crate::{Error, Exit};

/// What the names of files end with that are taken from a folder.
const RETURNED: [&str; 5] = ["po", "xlf", "xliff", "tsv", "json"];

/// Puts the texts of the files into the site, or shows what would be changed.
pub(super) fn import(
    mut desk: Desk,
    arguments: &I18nImportArguments,
    terminal: &Terminal,
) -> Result<Exit, Error> {
    let mut findings = Vec::new();
    let mut returned = Vec::new();
    let mut tree = desk.site.tree.clone();
    let mut files = Vec::new();
    for path in &arguments.files {
        files.extend(files_below(path, &RETURNED)?);
    }
    for file in &files {
        let path = SourcePath::new(file.to_string_lossy());
        let Some(bytes) = read_bytes_if_any(file)? else {
            let finding = exchange_unreadable(Place::file(&path), "absent");
            return Err(Error::new(Exit::Usage, finding));
        };
        let (texts, text) = read_returned(&path, &bytes).report(&mut findings);
        tree.files.insert(path, Source::text(text));
        returned.extend(texts);
    }
    let settings = desk.site.settings.clone();
    let again = |tree: &_| compare(tree, &settings);
    let imported = import_texts(&desk.workbench, &desk.site.tree, &returned, &again);
    let imported = imported.report(&mut findings);
    crate::diagnostic::sort(&mut findings);
    terminal.report(&findings, &tree);
    terminal.summarize(&findings);
    let mut approved = imported.settled.len();
    if arguments.dry_run {
        terminal.print(&patch(&desk, &imported));
    } else {
        approved = write(&mut desk, &imported, terminal)?;
        write_rejects(&desk.site.root, &files, &imported, terminal)?;
    }
    let counts = &imported.counts;
    let counts = [
        ("placed", counts.placed.into()),
        ("approved", approved.into()),
        ("same", counts.same.into()),
        ("empty", counts.empty.into()),
        ("refused", imported.rejected.len().into()),
        ("dry", usize::from(arguments.dry_run).into()),
    ];
    terminal.say(&terminal.text("i18n-imported", &counts));
    if !arguments.dry_run {
        match open_blocks(&desk.workbench).first() {
            Some(&(at, number)) => {
                let pair = &desk.workbench.pairs[at];
                let spot = spot(pair, &pair.blocks[number]);
                say_next(terminal, &format!("taiyaku i18n next {spot}"));
            }
            None => say_next(terminal, "taiyaku i18n check"),
        }
    }
    Ok(exit(&findings, false))
}

/// Returns what would change in the files, as a patch.
fn patch(desk: &Desk, imported: &Imported) -> String {
    let patches = imported.files.iter().map(|(path, new)| {
        let old = desk.site.tree.text(path).map_or("", |it| &**it);
        let from = match desk.site.tree.text(path) {
            Some(_) => format!("a/{path}"),
            None => "/dev/null".to_owned(),
        };
        format!("--- {from}\n+++ b/{path}\n{}", hunks(old, new))
    });
    patches.collect()
}

/// Writes the files, and approves what is clean on a site that keeps a ledger, or begins to with what a reviewer
/// approved. Returns how many texts were approved.
fn write(desk: &mut Desk, imported: &Imported, terminal: &Terminal) -> Result<usize, Error> {
    let root = desk.site.root.clone();
    if !imported.files.is_empty() {
        desk.site.replace(&imported.files)?;
        for (path, text) in &imported.files {
            terminal.say(&terminal.text("i18n-wrote", &[("file", path.as_str().into())]));
            desk.site.tree.files.insert(path.clone(), Source::text(text.as_str()));
        }
    }
    let is_in_use = desk.workbench.is_in_use;
    desk.workbench = compare(&desk.site.tree, &desk.site.settings).value;
    if !is_in_use && imported.counts.approved == 0 {
        return Ok(0);
    }
    let mut touched: BTreeSet<SourcePath> = BTreeSet::new();
    for (path, entry) in &imported.kept {
        let mut entry = entry.clone();
        let locales = &desk.site.settings.locales;
        entry.texts.sort_by_key(|(tag, _)| locales.iter().position(|it| it.tag() == &**tag));
        let ledger = Arc::make_mut(&mut desk.workbench.ledgers).entry(path.clone()).or_default();
        Arc::make_mut(ledger).entries.push(entry);
        touched.insert(path.clone());
    }
    let approvals = approvals(&desk.workbench, imported);
    touched.extend(approvals.keys().map(|(at, _)| desk.workbench.pairs[*at].ledger.clone()));
    if !touched.is_empty() {
        ok::write(desk, &approvals, &|path| touched.contains(path), terminal)?;
        // What is still open is told by the ledgers as they are now.
        for path in &touched {
            let text = read_source(&root, path)?.unwrap_or_default();
            desk.site.tree.files.insert(path.clone(), Source::text(text));
        }
        desk.workbench = compare(&desk.site.tree, &desk.site.settings).value;
    }
    Ok(approvals.len())
}

/// Returns the blocks that say what was settled.
fn approvals(workbench: &Workbench, imported: &Imported) -> Approvals {
    let mut approvals = Approvals::new();
    for (at, pair) in workbench.pairs.iter().enumerate() {
        let own = imported
            .settled
            .iter()
            .filter(|it| it.ledger == pair.ledger && it.target == pair.target.locale.tag());
        let texts: BTreeSet<_> = own.map(|it| it.texts).collect();
        if texts.is_empty() {
            continue;
        }
        let blocks = pair.blocks.iter().enumerate().filter(|(_, block)| {
            let digest = |text: &str| TextDigest::of(text);
            let found = (digest(&pair.source_text(block)), digest(&pair.target_text(block)));
            block.state.can_be_approved() && texts.contains(&found)
        });
        approvals.extend(blocks.map(|(number, _)| ((at, number), Vec::new())));
    }
    approvals
}

/// Writes what was refused beside the files that it came from.
fn write_rejects(
    root: &Path,
    files: &[PathBuf],
    imported: &Imported,
    terminal: &Terminal,
) -> Result<(), Error> {
    for file in files {
        let path = SourcePath::new(file.to_string_lossy());
        let own = imported.rejected.iter().filter(|(it, _)| it.place.path == path);
        let own: Vec<_> = own.cloned().collect();
        if own.is_empty() {
            continue;
        }
        let mut name = file.as_os_str().to_owned();
        name.push(".rej");
        replace_file(root, Path::new(&name), rejects(&own).as_bytes())?;
        let name = name.to_string_lossy().into_owned();
        terminal.say(&terminal.text("i18n-wrote", &[("file", name.into())]));
    }
    Ok(())
}
