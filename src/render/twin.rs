//! Pages as Markdown for programs that read text: `index.md` beside every `index.html`, and `llms.txt`, which lists them.
//!
//! A twin is the source of the page with what only this tool understands put into plain words: links lead to whole
//! addresses, a call of a component gives way to its title, and front matter says title, language and address.

use std::fmt::Write;
use std::ops::Range;

use rayon::prelude::*;
use serde_json::json;

use crate::parse::document::{ComponentCall, ComponentValue, LinkKind};
use crate::render::Rendered;
use crate::render::hosting::file;
use crate::resolve::address::join;
use crate::resolve::{PageId, Site};
use crate::source::{Place, SourceTree};

/// A change of the source.
type Edit = (Range<usize>, String);

/// Returns the twins and their list.
pub(crate) fn twins(tree: &SourceTree, site: &Site) -> Rendered {
    let ids = 0..site.publication.pages.len();
    let twins = ids.into_par_iter().filter_map(|id| {
        let published = &site.publication.pages[id];
        if published.is_fallback() {
            return None;
        }
        let text = twin(site, id, tree.text(published.path())?);
        let (output, _) = file(&join(&site.addresses[id].folder, "index.md"), text)?;
        Some((output, Place::file(published.path())))
    });
    let mut files: Rendered = twins.collect();
    if !site.parsed.inventory.statics.contains_key("llms.txt") {
        files.extend(file("llms.txt", list(site)));
    }
    files
}

/// Returns `llms.txt`: the site in a line, then its pages language by language.
fn list(site: &Site) -> String {
    let settings = &site.parsed.settings;
    let mut text = format!("# {}\n", settings.title.or_any(&settings.original));
    let mut line = |it: std::fmt::Arguments<'_>| text.write_fmt(it).expect("a string takes all");
    let description = settings.description.or_any(&settings.original);
    if !description.is_empty() {
        line(format_args!("\n> {description}\n"));
    }
    for locale in &settings.locales {
        line(format_args!("\n## {} ({locale})\n\n", settings.title.or_any(locale)));
        let pages = site
            .publication
            .pages
            .iter()
            .enumerate()
            .filter(|(_, it)| it.locale() == locale && !it.is_fallback());
        for (id, published) in pages {
            let front = &published.page.front;
            let title = front.title.replace('[', "\\[").replace(']', "\\]");
            let colon = if front.description.is_empty() { "" } else { ": " };
            line(format_args!(
                "- [{title}]({}index.md){colon}{}\n",
                site.permalink(id),
                one_line(&front.description)
            ));
        }
    }
    text
}

/// Returns the page `id`, whose file holds `source`, as Markdown.
fn twin(site: &Site, id: PageId, source: &str) -> String {
    let published = &site.publication.pages[id];
    let front = &published.page.front;
    // A text in JSON is one in YAML too.
    let mut text = format!(
        "---\ntitle: {}\nlanguage: {}\nurl: {}\n",
        json!(front.title),
        published.locale(),
        site.permalink(id)
    );
    if !front.description.is_empty() {
        writeln!(text, "description: {}", json!(front.description)).expect("a string takes all");
    }
    if !published.is_original() {
        let kind = front.translation.map_or("translation", |it| it.name());
        writeln!(text, "translation: {kind}\noriginal: {}", published.original)
            .expect("a string takes all");
    }
    text.push_str("---\n\n");
    let body = front.body.range();
    let mut done = body.end - source[body.clone()].trim_start_matches(['\r', '\n']).len();
    for (range, replacement) in edits(site, id, source) {
        if range.start >= done && range.end <= body.end {
            text.push_str(&source[done..range.start]);
            text.push_str(&replacement);
            done = range.end;
        }
    }
    text.push_str(&source[done..body.end]);
    text.truncate(text.trim_end().len());
    text.push('\n');
    references(site, id, &mut text);
    text
}

/// Returns the changes of the source of the page `id` by their places.
fn edits(site: &Site, id: PageId, source: &str) -> Vec<Edit> {
    let outline = &site.publication.pages[id].page.document.outline;
    let origin = site.parsed.settings.base_url.trim_end_matches(site.parsed.root_path());
    let mut edits = Vec::new();
    // What this file lacks, and the page shows from the original, has no place in it.
    let links = outline.links.iter().zip(site.links[id].iter()).enumerate();
    for (at, (link, resolved)) in links.filter(|(_, (link, _))| !link.span.range().is_empty()) {
        let address = match resolved.address.as_str() {
            address if address.starts_with('/') => format!("{origin}{address}"),
            address if address.starts_with('#') => format!("{}{address}", site.permalink(id)),
            address => address.to_owned(),
        };
        let is_wiki = link.kind == LinkKind::Wiki;
        let target = site.links[id].target(at).map(|target| &site.publication.pages[target]);
        let title = target.map(|it| it.page.front.title.as_str());
        let name = if link.text.is_empty() { title.unwrap_or(&link.target) } else { &link.text };
        match (is_wiki, address.is_empty()) {
            (_, true) => {}
            (true, false) => edits.push((link.span.range(), format!("[{name}]({address})"))),
            (false, false) => edits.push((link.target_span.range(), address)),
        }
    }
    for call in outline.components.iter().filter(|it| !it.span.range().is_empty()) {
        let label = label(call);
        match inner(call, source) {
            Some(inner) => {
                edits.push((call.span.range().start..inner.start, label));
                edits.push((inner.end..call.span.range().end, String::new()));
            }
            None => edits.push((call.span.range(), label)),
        }
    }
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    edits
}

/// Returns what stands between the tags of `call`.
fn inner(call: &ComponentCall, source: &str) -> Option<Range<usize>> {
    call.body.as_ref()?;
    let whole = call.span.range();
    let tag_end = call.arguments.last().map_or(call.name_span, |it| it.span).range().end;
    let start = tag_end + source.get(tag_end..whole.end)?.find("%}")? + "%}".len();
    let end = whole.start + source.get(whole.clone())?.rfind("{%")?;
    (start <= end).then_some(start..end)
}

/// Returns what a component is about in its own arguments, or nothing.
fn label(call: &ComponentCall) -> String {
    let text = |name: &str| {
        let argument = call.arguments.iter().find(|it| it.name == name)?;
        match &argument.value {
            ComponentValue::Text(text) if !text.is_empty() => Some(text.as_str()),
            _ => None,
        }
    };
    let parts: Vec<_> =
        ["title", "base", "caption", "description"].into_iter().filter_map(text).collect();
    parts.join(": ")
}

/// Adds the sources of the page `id` under the keys by which the text cites them.
fn references(site: &Site, id: PageId, text: &mut String) {
    let locale = site.publication.pages[id].locale();
    let entries =
        site.citations[id].references.iter().filter_map(|it| site.parsed.sources.get(&it.key));
    for (at, entry) in entries.enumerate() {
        let gap = if at == 0 { "\n" } else { "" };
        let publisher = entry.publisher.get(locale).map(|it| format!(", {it}")).unwrap_or_default();
        let date = entry.date.map(|it| format!(", {it}")).unwrap_or_default();
        let url = entry.url.any(locale).map(|it| format!(", <{it}>")).unwrap_or_default();
        let title = one_line(entry.title.or_any(locale));
        writeln!(text, "{gap}- [@{}] {title}{publisher}{date}{url}", entry.key)
            .expect("a string takes all");
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
