//! `i18n review`: every text beside its translation, for people who have no tool.

use super::export::states;
use super::{Desk, say_next};
use crate::cli::arguments::ReviewArguments;
use crate::cli::site::Whereabouts;
use crate::cli::terminal::{Environment, Terminal};
use crate::diagnostic::report::Format;
use crate::io::{ReportFolder, ReportKind};
use crate::ledger::select;
use crate::pipeline::wordings;
use crate::review::{Material, files, review as review_of};
use crate::{Error, Exit};

/// Writes the pages of a review into a folder, or prints the review for programs.
pub(super) fn review(
    desk: &Desk,
    arguments: &ReviewArguments,
    environment: &Environment,
    terminal: &Terminal,
) -> Result<Exit, Error> {
    let to = desk.locale(arguments.to.as_ref())?;
    let selected = select(&desk.workbench, &arguments.pages, to.as_ref())?;
    let states = states(&arguments.only)?;
    let site = &desk.site;
    let material = Material {
        tree: &site.tree,
        settings: &site.settings,
        workbench: &desk.workbench,
        findings: &desk.findings,
        wordings: &wordings(&site.tree, &site.settings),
    };
    let review = review_of(&material, &selected, &states);
    if terminal.format != Format::Human {
        terminal.print(&review.to_json());
        return Ok(Exit::Success);
    }
    let files = files(&review, terminal.locale);
    let names: Vec<String> = files.iter().map(|(name, _)| name.clone()).collect();
    let whereabouts = Whereabouts::new(site, environment);
    let published = site.root.join(&site.settings.output);
    let around = whereabouts.surroundings(site);
    let folder =
        ReportFolder::open(&arguments.output, ReportKind::Review, &published, &names, &around)?;
    folder.write(&files)?;
    let texts: usize = review.pages.iter().map(|page| page.blocks.len()).sum();
    let counts = [
        ("pages", review.pages.len().into()),
        ("texts", texts.into()),
        ("file", folder.shown("index.html").into()),
    ];
    terminal.say(&terminal.text("i18n-reviewed", &counts));
    say_next(terminal, "taiyaku i18n import corrections.json");
    Ok(Exit::Success)
}
