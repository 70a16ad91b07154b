//! `explain` and `man`.

use std::path::Path;

use crate::cli::arguments::command;
use crate::cli::terminal::Terminal;
use crate::diagnostic::catalog::codes;
use crate::diagnostic::report;
use crate::io::create_file;
use crate::{Error, Exit};

/// Says what `code` means, or lists all codes.
pub(crate) fn explain(code: Option<&str>, terminal: &Terminal) -> Exit {
    let Some(code) = code else {
        terminal.print(&all_codes(terminal));
        return Exit::Success;
    };
    match report::explain(code, terminal.locale, terminal.color, 80) {
        Some(text) => {
            terminal.print(&text);
            Exit::Success
        }
        None => {
            let near = report::nearest_code(code);
            let id = if near.is_some() { "unknown-code-near" } else { "unknown-code" };
            let words = [("code", code.into()), ("near", near.unwrap_or_default().into())];
            terminal.say(&terminal.text(id, &words));
            Exit::Usage
        }
    }
}

fn all_codes(terminal: &Terminal) -> String {
    let mut names: Vec<_> = codes().map(|code| (code.name, code.severity.name())).collect();
    names.sort_unstable();
    let width = names.iter().map(|(name, _)| name.len()).max().unwrap_or(0);
    let lines = names.iter().map(|(name, severity)| {
        let title = report::title(name, terminal.locale).unwrap_or_default();
        format!("{name:width$}  {severity:7}  {title}\n")
    });
    lines.collect()
}

/// Writes the manual pages into `folder`, or the main one to the standard output.
pub(crate) fn manual(folder: Option<&Path>, terminal: &Terminal) -> Result<Exit, Error> {
    let mut main = command(terminal.locale);
    main.build();
    let page = |command: &clap::Command| {
        let mut text = Vec::new();
        let written = clap_mangen::Man::new(command.clone()).render(&mut text);
        written.map(|()| text).unwrap_or_default()
    };
    let Some(folder) = folder else {
        terminal.print(&String::from_utf8_lossy(&page(&main)));
        return Ok(Exit::Success);
    };
    create_file(&folder.join("taiyaku.1"), &page(&main))?;
    for sub in main.get_subcommands() {
        let name = format!("taiyaku-{}", sub.get_name());
        create_file(
            &folder.join(format!("{name}.1")),
            &page(&sub.clone().name(name.clone()).bin_name(name.clone())),
        )?;
    }
    Ok(Exit::Success)
}
