//! What is wrong with what was rendered.
//!
//! [`external_links`] and [`judge`] are the two halves of asking the web about links that lead out of the site.
//! [`output_links`] follows every link of the rendered pages to the files and anchors of the output. What Markdown
//! leads to has been checked before, at its source; this finds what templates, components and raw HTML write.

mod external;
mod origin;
pub(crate) mod target;

pub use external::{Answer, ExternalLink, external_links, judge};

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};

use ahash::AHashMap;
use memchr::memchr;
use rayon::prelude::*;

use crate::check::origin::Origins;
use crate::check::target::{Fault, Targets};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::template as catalog;
use crate::html::{self, Attribute, attributes, is_address, tags};
use crate::memo::SHARE;
use crate::output::Output;
use crate::resolve::Site;
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
    /// Its ids, sorted.
    ids: Vec<&'a str>,
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
    let pages = pages.filter_map(|(output, place)| page(output, place, targets));
    let pages: Vec<Page> = pages.collect();
    let ids: AHashMap<&str, &[&str]> =
        pages.iter().map(|page| (page.path, page.ids.as_slice())).collect();
    let ids = &ids;
    let faults = pages.par_iter().flat_map_iter(|page| {
        let files = page.faults.iter().map(move |(link, fault)| (page, &**link, fault.clone()));
        let anchors = page.anchored.iter().filter_map(move |(link, file)| {
            Some((page, &**link, target::missing_anchor(link, file, ids)?))
        });
        let mut seen = HashSet::new();
        files.chain(anchors).filter(move |(_, link, _)| seen.insert(*link))
    });
    let faults: Vec<_> = faults.collect();
    if faults.is_empty() { Vec::new() } else { report(tree, site, targets, faults) }
}

/// Reads the links and ids of a page.
fn page<'a>(output: &'a Output, place: &'a Place, targets: &Targets<'a>) -> Option<Page<'a>> {
    let html = simdutf8::basic::from_utf8(output.content.bytes()).ok()?;
    let path = output.path.as_str();
    let mut page = Page { path, place, faults: Vec::new(), anchored: Vec::new(), ids: Vec::new() };
    let mut follow = |link: Cow<'a, str>| match targets.target(path, &link) {
        Some(Err(fault)) => page.faults.push((link, fault)),
        Some(Ok(file)) if memchr(b'#', link.as_bytes()).is_some() => {
            page.anchored.push((link, file));
        }
        _ => {}
    };
    for Attribute { name, value } in tags(html).flat_map(attributes) {
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
struct Broken<'a> {
    page: &'a Page<'a>,
    link: &'a str,
    fault: Fault,
    count: usize,
}

fn report(
    tree: &SourceTree,
    site: &Site,
    targets: &Targets,
    faults: Vec<(&Page<'_>, &str, Fault)>,
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
