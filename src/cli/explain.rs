//! `explain` and `man`.

use std::path::Path;

use unicode_width::UnicodeWidthStr;

use crate::cli::help::command;
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
    let mut codes: Vec<_> = codes().collect();
    codes.sort_unstable();
    let rows = codes.into_iter().map(|code| {
        let title = report::title(code.name, terminal.locale).unwrap_or_default();
        (code.name, report::severity_word(code.severity, terminal.locale), title)
    });
    let rows: Vec<_> = rows.collect();
    let width = rows.iter().map(|(name, ..)| name.len()).max().unwrap_or(0);
    let word_width = rows.iter().map(|(_, word, _)| word.width()).max().unwrap_or(0);
    let lines = rows.iter().map(|(name, word, title)| {
        let room = " ".repeat(word_width - word.width());
        format!("{name:width$}  {word}{room}  {title}\n")
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
    create_file(folder, &folder.join("taiyaku.1"), &page(&main))?;
    for sub in main.get_subcommands() {
        let name = format!("taiyaku-{}", sub.get_name());
        create_file(
            folder,
            &folder.join(format!("{name}.1")),
            &page(&sub.clone().name(name.clone()).bin_name(name.clone())),
        )?;
    }
    Ok(Exit::Success)
}
