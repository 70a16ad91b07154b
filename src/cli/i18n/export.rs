//! `i18n export`: files for the programs of translators.

use super::{Desk, say_next};
use crate::cli::arguments::{FileKind, I18nExportArguments, Wanted};
use crate::cli::terminal::Terminal;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::exchange as catalog;
use crate::diagnostic::catalog::page;
use crate::exchange::{
    Choice, Sheet, XliffVersion, import, read_returned, sheets, write_po, write_table, write_xliff,
};
use crate::io::{read_bytes_if_any, replace_file};
use crate::ledger::{State, select};
use crate::pipeline::compare;
use crate::source::{Place, SourcePath};
use crate::{Error, Exit};

/// Writes a file for every page in every direction that was named, with the texts on the lines that were.
pub(super) fn export(
    desk: &Desk,
    arguments: &I18nExportArguments,
    terminal: &Terminal,
) -> Result<Exit, Error> {
    let to = desk.locale(arguments.to.as_ref())?;
    let selected = select(&desk.workbench, &arguments.pages, to.as_ref())?;
    let kind = match arguments.format {
        Wanted::File(kind) => kind,
        Wanted::Report(_) => FileKind::Po,
    };
    let choice = Choice {
        states: states(&arguments.only)?,
        with_lines: arguments.lines,
        with_help: matches!(kind, FileKind::Xliff | FileKind::Xliff1),
    };
    let sheets = sheets(&desk.workbench, &selected, &desk.terms(), &choice);
    let mut refused = Vec::new();
    let mut texts = 0;
    for sheet in &sheets {
        let (extension, content) = written(sheet, kind);
        let name = format!("{}.{extension}", sheet.stem);
        let path = arguments.output.join(sheet.target.tag()).join(name);
        let old = read_bytes_if_any(&path)?;
        let name = path.to_string_lossy();
        if let Some(old) = old.filter(|old| **old != *content.as_bytes())
            && let Some(finding) = unimported(desk, &name, &old)
        {
            refused.push(finding);
            continue;
        }
        texts += sheet.rows.len();
        replace_file(&desk.site.root, &path, content.as_bytes())?;
    }
    let files = sheets.len() - refused.len();
    terminal.report(&refused, &desk.site.tree);
    let folder = arguments.output.to_string_lossy();
    let counts = [("files", files.into()), ("texts", texts.into()), ("folder", (*folder).into())];
    terminal.say(&terminal.text("i18n-exported", &counts));
    if files > 0 {
        say_next(terminal, &format!("taiyaku i18n import {folder}"));
    }
    Ok(if refused.is_empty() { Exit::Success } else { Exit::Refused })
}

/// Returns the states that `--only` names.
pub(super) fn states(names: &[String]) -> Result<Vec<State>, Error> {
    let known = State::ALL.map(State::name);
    let found = names.iter().map(|name| {
        let state = State::ALL.into_iter().find(|it| it.name() == name);
        let place = || Place::file(&SourcePath::new(""));
        state.ok_or_else(|| Error::new(Exit::Usage, page::unknown_word(place(), name, &known)))
    });
    found.collect()
}

/// Returns the extension and the content of the file for `sheet`.
fn written(sheet: &Sheet, kind: FileKind) -> (&'static str, String) {
    match kind {
        FileKind::Xliff => ("xlf", write_xliff(sheet, XliffVersion::V2)),
        FileKind::Xliff1 => ("xlf", write_xliff(sheet, XliffVersion::V1)),
        FileKind::Tsv => ("tsv", write_table(sheet)),
        _ => ("po", write_po(sheet)),
    }
}

/// Returns a finding if the file `name`, which is to be overwritten, holds translations that the site has not.
fn unimported(desk: &Desk, name: &str, bytes: &[u8]) -> Option<Diagnostic> {
    let read = read_returned(&SourcePath::new(name), bytes);
    if !read.diagnostics.is_empty() {
        return Some(catalog::exchange_unimported(name, 1));
    }
    let (returned, _) = read.value;
    let site = &desk.site;
    let again = |tree: &_| compare(tree, &site.settings);
    let imported = import(&desk.workbench, &site.tree, &returned, &again).value;
    let count = imported.counts.placed + imported.rejected.len();
    (count > 0).then(|| catalog::exchange_unimported(name, count))
}
