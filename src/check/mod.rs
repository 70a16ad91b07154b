//! What is wrong with what was rendered, and what the theme never shows.
//!
//! [`external_links`] and [`judge`] are the two halves of asking the web about links that lead out of the site.
//! [`output_links`] follows every link of the rendered pages to the files and anchors of the output. What Markdown
//! leads to has been checked before, at its source; this finds what templates, components and raw HTML write.
//! [`unused_messages`] looks for messages that no template asks for.

mod external;
mod message;
mod origin;
pub(crate) mod target;

pub use external::{Answer, ExternalLink, external_links, judge};
pub use message::{Asked, unused_messages};

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::sync::OnceLock;

use ahash::AHashMap;
use memchr::memchr;
use rayon::prelude::*;

use crate::check::origin::Origins;
use crate::check::target::{Fault, Targets, holds};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::template as catalog;
use crate::html::{self, Attribute, attributes, is_address, tags};
use crate::memo::SHARE;
use crate::output::Output;
use crate::resolve::Site;
use crate::resolve::heading::Anchors;
use crate::source::{Place, SourceTree};

/// A page of the output.
struct Page<'a> {
    /// The path of its file.
    path: &'a str,
    /// What asked for it.
    place: &'a Place,
    /// Links that lead to no file.
    faults: Vec<(Cow<'a, str>, Fault)>,
    /// Links to places of files.
    anchored: Vec<(Cow<'a, str>, &'a str)>,
    /// Its ids, sorted, without those of its text.
    ids: Vec<&'a str>,
    /// The places of its text that are known without reading it.
    known: Option<&'a Anchors>,
    /// Its text, which has not been read.
    text: &'a str,
    /// The ids of its text, sorted, once somebody has asked for one that is not known.
    ids_of_text: OnceLock<Vec<&'a str>>,
}

impl<'a> Page<'a> {
    /// Says whether the page has the place `fragment`.
    fn has(&self, fragment: &str) -> bool {
        let known = || self.known.is_some_and(|it| it.contains(fragment));
        let in_text = || holds(self.ids_of_text.get_or_init(|| sorted(ids(self.text))), fragment);
        holds(&self.ids, fragment) || known() || in_text()
    }
}

/// Returns the ids in `html`.
fn ids(html: &str) -> impl Iterator<Item = &str> {
    tags(html).flat_map(attributes).filter(|it| it.name == "id").map(|it| it.value)
}

fn sorted<'a>(ids: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut ids: Vec<_> = ids.collect();
    ids.sort_unstable();
    ids
}

/// Reports the links in the HTML of `rendered` that lead to no file or anchor of it.
///
/// A link that many pages have is reported once: at the template that writes it, if that can be told, else at the
/// first of the pages.
pub fn output_links(
    tree: &SourceTree,
    site: &Site,
    rendered: &[(Output, Place)],
) -> Vec<Diagnostic> {
    let targets = &Targets::new(site, rendered.iter().map(|(output, _)| output));
    let html = |it: &&(Output, Place)| it.0.path.as_str().ends_with(".html");
    let html: Vec<_> = rendered.iter().filter(html).collect();
    let pages = html.par_iter().with_max_len(SHARE);
    let pages = pages.filter_map(|(output, place)| page(site, output, place, targets));
    let pages: Vec<Page> = pages.collect();
    let by_path: &AHashMap<&str, &Page> = &pages.iter().map(|page| (page.path, page)).collect();
    let faults = pages.par_iter().flat_map_iter(|page| {
        let files = page.faults.iter().map(move |(link, fault)| (page, &**link, fault.clone()));
        let anchors = page.anchored.iter().filter_map(move |(link, file)| {
            let to = if *file == page.path { page } else { by_path.get(file)? };
            Some((page, &**link, target::missing_anchor(link, file, |it| to.has(it))?))
        });
        let mut seen = HashSet::new();
        files.chain(anchors).filter(move |(_, link, _)| seen.insert(*link))
    });
    let faults: Vec<_> = faults.collect();
    if faults.is_empty() { Vec::new() } else { report(tree, site, targets, faults) }
}

/// Reads the links and ids of a page, without its text: what that leads to has been looked up in Markdown.
fn page<'a>(
    site: &'a Site,
    output: &'a Output,
    place: &'a Place,
    targets: &Targets<'a>,
) -> Option<Page<'a>> {
    let html = simdutf8::basic::from_utf8(output.content.bytes()).ok()?;
    let path = output.path.as_str();
    let (start, end) = output.text.map_or((html.len(), html.len()), |it| (it.start, it.end));
    let mut page = Page {
        path,
        place,
        faults: Vec::new(),
        anchored: Vec::new(),
        ids: Vec::new(),
        known: output.text.map(|it| &*site.anchors[it.page]),
        text: &html[start..end],
        ids_of_text: OnceLock::new(),
    };
    let mut follow = |link: Cow<'a, str>| match targets.target(path, &link) {
        Some(Err(fault)) => page.faults.push((link, fault)),
        Some(Ok(file)) if memchr(b'#', link.as_bytes()).is_some() => {
            page.anchored.push((link, file));
        }
        _ => {}
    };
    let frame = [&html[..start], &html[end..]].into_iter();
    for Attribute { name, value } in frame.flat_map(tags).flat_map(attributes) {
        match name {
            "id" => page.ids.push(value),
            "srcset" | "imagesrcset" => {
                candidates(&html::decode(value)).into_iter().for_each(|it| follow(Cow::Owned(it)));
            }
            name if is_address(name) => follow(html::decode(value)),
            _ => {}
        }
    }
    page.ids.sort_unstable();
    Some(page)
}

/// Returns the addresses of a `srcset` (HTML, 4.8.4.2.1): each may have a width or density behind it.
fn candidates(srcset: &str) -> Vec<String> {
    srcset
        .split(", ")
        .filter_map(|it| it.split_whitespace().next())
        .map(|it| it.trim_end_matches(',').to_owned())
        .collect()
}

/// A link and what is wrong with it, on all pages that have it.
struct Broken<'p, 'a> {
    page: &'p Page<'a>,
    link: &'p str,
    fault: Fault,
    count: usize,
}

fn report<'p, 'a>(
    tree: &SourceTree,
    site: &Site,
    targets: &Targets,
    faults: Vec<(&'p Page<'a>, &'p str, Fault)>,
) -> Vec<Diagnostic> {
    let origins = Origins::new(tree, site);
    let mut broken: BTreeMap<(&str, Option<Place>), Broken> = BTreeMap::new();
    for (page, link, fault) in faults {
        // One attribute of a template may write many addresses, one for each language: it is to be mended once.
        let origin = origins.find(link, page.place);
        let entry = broken.entry((if origin.is_some() { "" } else { link }, origin));
        entry.and_modify(|it| it.count += 1).or_insert(Broken { page, link, fault, count: 1 });
    }
    let findings = broken.into_iter().map(|((_, origin), broken)| {
        let (page, link) = (broken.page, broken.link);
        let place = origin.unwrap_or_else(|| page.place.clone());
        let known = targets.known(&broken.fault);
        let known: Vec<_> = known.iter().map(String::as_str).collect();
        let finding = match &broken.fault {
            Fault::NoFile(path) => catalog::broken_output_link(place, link, path, &known),
            Fault::NoAnchor { file, anchor } => {
                catalog::broken_output_anchor(place, link, file, anchor)
            }
            Fault::OutsideRoot(root) => catalog::link_outside_root(place, link, root),
        };
        finding.with("output", page.path).with("count", broken.count)
    });
    findings.collect()
}
