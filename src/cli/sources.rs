//! `sources`: the bibliography from and into other formats.

use std::collections::BTreeMap;

use crate::bibliography::{BibliographyFormat, export, import, to_toml};
use crate::cli::arguments::{
    Common, ExportArguments, ExportFormat, ImportArguments, SourcesCommand,
};
use crate::cli::site::{ReadSite, read, read_to_write, shown};
use crate::cli::terminal::{Environment, Terminal};
use crate::diagnostic::catalog::machine;
use crate::io::{Interrupt, read_text};
use crate::parse::sources::{SourceEntry, parse_sources};
use crate::source::SourcePath;
use crate::{Error, Exit};

const FILE: &str = "content/sources.toml";

/// Reads other bibliographies, or writes that of the site in their formats.
pub(crate) fn sources(
    command: &SourcesCommand,
    common: &Common,
    environment: &Environment,
    terminal: &Terminal,
) -> Result<Exit, Error> {
    let interrupt = Interrupt::install()?;
    let site = match command {
        SourcesCommand::Import(it) if it.write => read_to_write(common, environment, &interrupt)?,
        _ => read(common, None, environment, &interrupt)?,
    };
    match command {
        SourcesCommand::Import(arguments) => import_files(&site, arguments, terminal),
        SourcesCommand::Export(arguments) => export_all(&site, arguments, terminal),
    }
}

/// Returns the bibliography of the site by key, and its text.
fn own(site: &ReadSite) -> (BTreeMap<String, SourceEntry>, String) {
    let path = SourcePath::new(FILE);
    let text = site.tree.text(&path).map(|it| it.to_string()).unwrap_or_default();
    (parse_sources(&path, &text, &site.settings.locales).value, text)
}

/// Prints the entries of files, or adds them behind those of the site. An entry that is there stays as it is.
fn import_files(
    site: &ReadSite,
    arguments: &ImportArguments,
    terminal: &Terminal,
) -> Result<Exit, Error> {
    let (known, mut text) = own(site);
    let mut keys: Vec<String> = known.into_keys().collect();
    let mut added = String::new();
    let mut count = 0;
    let mut exit = Exit::Success;
    for file in &arguments.files {
        let name = shown(file, &site.root);
        let entries = match import(&name, &read_text(file)?) {
            Ok(entries) => entries,
            Err(reason) => {
                terminal.report(&[machine::unreadable_bibliography(&name, &reason)], &site.tree);
                exit = Exit::Site;
                continue;
            }
        };
        for entry in entries {
            if keys.contains(&entry.key) {
                terminal.say(&terminal.text("source-exists", &[("key", entry.key.into())]));
                continue;
            }
            added.push_str(&format!("\n{}", to_toml(&entry)));
            keys.push(entry.key);
            count += 1;
        }
    }
    if !arguments.write {
        terminal.print(added.trim_start());
    } else if count > 0 {
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        text.push_str(if text.is_empty() { added.trim_start() } else { &added });
        site.replace(&BTreeMap::from([(SourcePath::new(FILE), text)]))?;
        terminal.say(
            &terminal.text("sources-added", &[("count", count.into()), ("file", FILE.into())]),
        );
    }
    Ok(exit)
}

fn export_all(
    site: &ReadSite,
    arguments: &ExportArguments,
    terminal: &Terminal,
) -> Result<Exit, Error> {
    let format = match arguments.to {
        ExportFormat::CslJson => BibliographyFormat::CslJson,
        ExportFormat::Bibtex => BibliographyFormat::BibTex,
        ExportFormat::Ris => BibliographyFormat::Ris,
    };
    let locale = match &arguments.locale {
        Some(tag) => site.locale(tag)?,
        None => site.settings.original.clone(),
    };
    terminal.print(&export(format, own(site).0.values(), &locale));
    Ok(Exit::Success)
}
