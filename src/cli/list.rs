//! `list`: what a site holds.

use std::ops::ControlFlow;

use serde::Serialize;

use crate::cli::arguments::{Common, ListKind, OccasionArguments};
use crate::cli::site::{Run, begin};
use crate::cli::terminal::{Environment, Terminal};
use crate::diagnostic::escape_control;
use crate::diagnostic::report::Format;
use crate::output::Discard;
use crate::pipeline::Memo;
use crate::report::{Absent, PageFacts, SiteFacts, SourceFacts, TermFacts};
use crate::{Error, Exit};

/// Lists `what`: a line each, or JSON with everything that is known.
pub(crate) fn list(
    what: ListKind,
    common: &Common,
    environment: &Environment,
    terminal: &Terminal,
) -> Result<Exit, Error> {
    let arguments = OccasionArguments { base_url: None, drafts: false, strict: false, today: None };
    let Run { site, occasion, .. } = match begin(&arguments, common, environment, terminal)? {
        ControlFlow::Continue(run) => run,
        ControlFlow::Break(exit) => return Ok(exit),
    };
    let facts = SiteFacts::of(&site.build(occasion, false, &Discard, &mut Memo::default()).0.site);
    let withheld = |reason: &str| {
        let absent = facts.absent.iter().filter(|it| it.reason == reason);
        rows(absent, absent_line, terminal.format)
    };
    let text = match what {
        ListKind::Pages => rows(&facts.pages, page_line, terminal.format),
        ListKind::Orphans => {
            rows(facts.pages.iter().filter(|it| it.orphan), page_line, terminal.format)
        }
        ListKind::Drafts => withheld("draft"),
        ListKind::Scheduled => withheld("scheduled"),
        ListKind::Sources => rows(&facts.sources, source_line, terminal.format),
        ListKind::Terms => rows(&facts.terms, term_line, terminal.format),
    };
    terminal.print(&text);
    Ok(Exit::Success)
}

/// Returns `items` as lines with tabulators between their `cells`, or as a JSON list of all their facts.
fn rows<'a, T: Serialize + 'a>(
    items: impl IntoIterator<Item = &'a T>,
    cells: impl Fn(&T) -> Vec<String>,
    format: Format,
) -> String {
    let items: Vec<&T> = items.into_iter().collect();
    match format {
        Format::Human => {
            let shown = |it: &String| escape_control(it).into_owned();
            let line = |it| cells(it).iter().map(shown).collect::<Vec<_>>().join("\t") + "\n";
            items.into_iter().map(line).collect()
        }
        _ => {
            let text = serde_json::to_string_pretty(&items);
            text.expect("texts and numbers have a JSON form") + "\n"
        }
    }
}

fn page_line(page: &PageFacts) -> Vec<String> {
    [&page.key, &page.locale, &page.path, &page.title, &page.file].map(String::clone).into()
}

fn absent_line(absent: &Absent) -> Vec<String> {
    let texts =
        [&absent.date, &absent.title, &absent.file].map(|it| it.clone().unwrap_or_default());
    [absent.key.clone(), absent.locale.clone()].into_iter().chain(texts).collect()
}

fn source_line(source: &SourceFacts) -> Vec<String> {
    let title = source.title.values().next().cloned().unwrap_or_default();
    vec![source.key.clone(), title, source.page_count().to_string()]
}

fn term_line(term: &TermFacts) -> Vec<String> {
    let uses: usize = term.pages.values().sum();
    let names = term.names.values().cloned();
    std::iter::once(term.id.clone()).chain(names).chain([uses.to_string()]).collect()
}
