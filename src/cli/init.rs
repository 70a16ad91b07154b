//! `init`: a small bilingual site to begin with.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::cli::terminal::Terminal;
use crate::diagnostic::catalog::machine;
use crate::embedded::starter;
use crate::io::{create_file, is_vacant};
use crate::{Error, Exit};

/// Writes the starter into `folder`, which must be empty or missing.
pub(crate) fn init(folder: &Path, terminal: &Terminal) -> Result<Exit, Error> {
    let shown = folder.to_string_lossy();
    let files: BTreeMap<PathBuf, &[u8]> = starter()
        .map(|(path, bytes)| {
            // The package cannot carry a file of this name under its own, since it would apply to the package itself.
            let name = if path == "gitignore" { ".gitignore" } else { &path };
            (PathBuf::from(name), bytes)
        })
        .collect();
    if !is_vacant(folder, &files) {
        return Err(Error::new(Exit::Refused, machine::folder_not_empty(&shown)));
    }
    for (name, bytes) in &files {
        create_file(folder, &folder.join(name), bytes)?;
    }
    let count = files.len();
    let id = if shown == "." { "initialized-here" } else { "initialized" };
    terminal.say(&terminal.text(id, &[("count", count.into()), ("folder", (*shown).into())]));
    Ok(Exit::Success)
}
