//! `list`: what a site holds.

use serde_json::{Value, json};

use crate::cli::arguments::{Common, ListKind, OccasionArguments};
use crate::cli::site::{occasion, read};
use crate::cli::terminal::{Environment, Terminal};
use crate::diagnostic::report::Format;
use crate::io::Interrupt;
use crate::pipeline;
use crate::resolve::Site;
use crate::resolve::publication::Withheld;
use crate::{Error, Exit};

/// Lists `what`: a line each, or JSON.
pub(crate) fn list(
    what: ListKind,
    common: &Common,
    environment: &Environment,
    terminal: &Terminal,
) -> Result<Exit, Error> {
    let interrupt = Interrupt::install()?;
    let site = read(common, None, environment, &interrupt)?;
    let arguments = OccasionArguments { base_url: None, drafts: false, strict: false, today: None };
    let Some(occasion) = occasion(&arguments, environment) else { return Ok(Exit::Usage) };
    let built = pipeline::build(&site.tree, &site.settings, occasion).value;
    let rows = rows(&built.site, what);
    match terminal.format {
        Format::Human => rows.iter().for_each(|row| terminal.print(&line(row))),
        _ => terminal.print(&format!("{:#}\n", Value::Array(rows))),
    }
    Ok(Exit::Success)
}

fn rows(site: &Site, what: ListKind) -> Vec<Value> {
    match what {
        ListKind::Pages => pages(site, |_| true),
        ListKind::Orphans => pages(site, |id| is_orphan(site, id)),
        ListKind::Drafts => withheld(site, Withheld::Draft),
        ListKind::Scheduled => withheld(site, Withheld::Scheduled),
        ListKind::Sources => sources(site),
        ListKind::Terms => terms(site),
    }
}

fn pages(site: &Site, is_wanted: impl Fn(usize) -> bool) -> Vec<Value> {
    let ids = (0..site.publication.pages.len()).filter(|&id| is_wanted(id));
    let rows = ids.map(|id| {
        let page = &site.publication.pages[id];
        json!({
            "key": page.key.as_str(),
            "locale": page.locale().tag(),
            "path": site.path(id),
            "title": page.page.front.title,
            "file": page.path().as_str(),
        })
    });
    rows.collect()
}

/// Says whether nothing leads to the page: no link, no list of a section, no record.
fn is_orphan(site: &Site, id: usize) -> bool {
    let key = &site.publication.pages[id].key;
    let is_listed =
        site.sections.lists.iter().any(|it| it.pages.contains(&id) || it.sections.contains(&id));
    !key.as_str().is_empty() && site.backlinks[id].is_empty() && !is_listed
}

fn withheld(site: &Site, reason: Withheld) -> Vec<Value> {
    let pages = site.publication.withheld.iter().filter(|(_, it)| **it == reason);
    let rows =
        pages.map(|((key, locale), _)| json!({ "key": key.as_str(), "locale": locale.tag() }));
    rows.collect()
}

fn sources(site: &Site) -> Vec<Value> {
    let rows = site.parsed.sources.values().map(|entry| {
        let count = site
            .citations
            .iter()
            .filter(|it| it.references.iter().any(|it| it.key == entry.key))
            .count();
        let title = entry.title.or_any(&site.parsed.settings.original);
        json!({ "key": entry.key, "title": title, "pages": count })
    });
    rows.collect()
}

fn terms(site: &Site) -> Vec<Value> {
    let locales = &site.parsed.settings.locales;
    let rows = site.parsed.terms.iter().map(|term| {
        let names: serde_json::Map<_, _> =
            locales.iter().map(|it| (it.tag().to_owned(), json!(term.name(it)))).collect();
        json!({ "id": term.id, "names": names })
    });
    rows.collect()
}

/// Returns a row as a line with tabulators between its values.
fn line(row: &Value) -> String {
    let cell = |value: &Value| match value {
        Value::String(text) => text.clone(),
        Value::Object(map) => map.values().filter_map(Value::as_str).collect::<Vec<_>>().join("\t"),
        Value::Null => String::new(),
        other => other.to_string(),
    };
    let cells: Vec<_> = row.as_object().into_iter().flat_map(|it| it.values()).map(cell).collect();
    cells.join("\t") + "\n"
}
