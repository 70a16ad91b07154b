//! What is wrong with what was rendered, and what the theme never shows.
//!
//! [`external_links`] and [`judge`] are the two halves of asking the web about links that lead out of the site.
//! [`Links`] follows every link of the rendered pages to the files and anchors of the output. What Markdown leads to has
//! been checked before, at its source; this finds what templates, components and raw HTML write.
//! [`unused_messages`] looks for messages that no template asks for.

mod external;
mod frame;
mod message;
mod origin;
pub(crate) mod target;

pub use external::{Answer, ExternalLink, external_links, judge};
pub use message::{Asked, unused_messages};

use std::cell::OnceCell;
use std::collections::{BTreeMap, HashSet};

use ahash::{AHashMap, AHashSet};

use crate::check::frame::{Frame, KnownLines};
use crate::check::origin::Origins;
use crate::check::target::{Fault, Targets, holds, missing_anchor};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::template as catalog;
use crate::html::{attributes, tags};
use crate::output::{Output, OutputPath};
use crate::resolve::heading::Anchors;
use crate::resolve::{PageId, Site};
use crate::source::{Place, SourceTree};

/// Follows the links of pages, which need not be there all at once.
///
/// 1. [`Links::look`] reads a page as soon as it is rendered, and keeps what cannot be told yet.
/// 2. [`Links::report`] tells it when all pages have been read.
pub struct Links<'a> {
    site: &'a Site,
    targets: Targets<'a>,
    lines: KnownLines,
}

/// What is kept of a page of the output.
#[derive(Debug)]
pub struct Looked {
    /// Links that lead to no file.
    faults: Vec<(String, Fault)>,
    /// Links to places of other pages, with the files of those.
    anchored: Vec<(String, String)>,
    /// Its ids, sorted, one behind the other with [`BETWEEN`] between them; without those of its text.
    ids: Box<str>,
    /// The page whose text it shows, if that has not been read.
    text: Option<PageId>,
}

/// Stands in no id, since Markdown and templates hold no such character.
const BETWEEN: &str = "\0";

/// A file of the output, what asked for it, and what is kept of it if it is a page.
pub type Seen = (Output, Place, Option<Looked>);

impl<'a> Links<'a> {
    /// Gets ready to follow the links of `site` to `files`, the files of the output as far as they are known.
    pub fn new(site: &'a Site, files: &'a [OutputPath]) -> Self {
        let targets = Targets::new(site, files.iter().map(OutputPath::as_str));
        Self { site, targets, lines: KnownLines::default() }
    }

    /// Reads the links and ids of `output`, if it is a page, without its text: what that leads to has been looked up in
    /// Markdown.
    pub fn look(&self, output: &Output) -> Option<Looked> {
        let path = output.path.as_str();
        if !path.ends_with(".html") {
            return None;
        }
        let html = simdutf8::basic::from_utf8(output.content.bytes()).ok()?;
        let (start, end) = output.text.map_or((html.len(), html.len()), |it| (it.start, it.end));
        let mut frame = Frame::new(path, &self.targets);
        let mut lines = self.lines.of_this_thread();
        frame.read(&html[..start], &mut lines);
        frame.read(&html[end..], &mut lines);
        drop(lines);
        let Frame { mut faults, anchored, own, mut ids, .. } = frame;
        ids.sort_unstable();
        let page = output.text.map(|it| it.page);
        let in_text = OnceCell::new();
        let is_there = |fragment: &str| {
            let in_text = || in_text.get_or_init(|| sorted_ids(&html[start..end]));
            has(&ids, self.known(page), fragment) || holds(in_text(), fragment)
        };
        let missing = |link: String| missing_anchor(&link, path, is_there).map(|it| (link, it));
        faults.extend(own.into_iter().filter_map(missing));
        Some(Looked { faults, anchored, ids: ids.join(BETWEEN).into(), text: page })
    }

    /// Returns the places of the text of `page` that are known without reading it.
    fn known(&self, page: Option<PageId>) -> Option<&'a Anchors> {
        page.map(|it| &*self.site.anchors[it])
    }

    /// Reports the links of the `seen` pages, all those of the output, that lead to no file or anchor of it. `again`
    /// makes a page once more, to look into its text.
    ///
    /// A link that many pages have is reported once: at the template that writes it, if that can be told, else at the
    /// first of the pages.
    pub fn report(
        &self,
        tree: &SourceTree,
        seen: &[Seen],
        again: &dyn Fn(&OutputPath) -> Option<Output>,
    ) -> Vec<Diagnostic> {
        let late = self.late(seen);
        let by_file: AHashMap<&str, &Seen> =
            match pages(seen).any(|(.., it)| !it.anchored.is_empty()) {
                true => seen.iter().map(|it| (it.0.path.as_str(), it)).collect(),
                false => AHashMap::new(),
            };
        let mut frames: AHashMap<&str, Vec<&str>> = AHashMap::new();
        let mut wholes: AHashMap<&str, Option<Vec<String>>> = AHashMap::new();
        let mut broken = Vec::new();
        for (page, place, looked) in pages(seen) {
            let mut told = HashSet::new();
            let faults = looked.faults.iter().map(|(link, fault)| (link, fault.clone()));
            let faults =
                faults.filter(|(_, it)| !it.missing_file().is_some_and(|it| late.contains(it)));
            let anchors = looked.anchored.iter().filter_map(|(link, file)| {
                let (output, _, looked) = by_file.get(file.as_str())?;
                let Looked { ids, text, .. } = looked.as_ref()?;
                let has = |fragment: &str| {
                    let ids = frames.entry(file).or_insert_with(|| ids.split(BETWEEN).collect());
                    let mut in_text = || {
                        let again = || again(&output.path).map(|it| ids_of(&it));
                        let whole = wholes.entry(file).or_insert_with(again);
                        whole.as_ref().is_none_or(|it| holds(it, fragment))
                    };
                    has(ids, self.known(*text), fragment) || text.is_some() && in_text()
                };
                Some((link, missing_anchor(link, file, has)?))
            });
            let faults = faults.chain(anchors).filter(|(link, _)| told.insert(*link));
            broken.extend(faults.map(|(link, fault)| Broken {
                page,
                place,
                link,
                fault,
                count: 1,
            }));
        }
        if broken.is_empty() { Vec::new() } else { self.tell(tree, broken) }
    }

    /// Returns the files that links were looked for in vain, and which came later: copies of pictures.
    fn late<'s>(&self, seen: &'s [Seen]) -> AHashSet<&'s str> {
        let faults = pages(seen).flat_map(|(.., it)| &it.faults);
        let files = faults.filter_map(|(_, fault)| fault.missing_file());
        let sought: AHashSet<&str> = files.collect();
        let files = seen.iter().map(|(output, ..)| output.path.as_str());
        files.filter(|it| sought.contains(it)).collect()
    }

    /// Returns the findings about links that are `broken`.
    fn tell(&self, tree: &SourceTree, broken: Vec<Broken<'_>>) -> Vec<Diagnostic> {
        let origins = Origins::new(tree, self.site);
        let mut by_origin: BTreeMap<(&str, Option<Place>), Broken> = BTreeMap::new();
        for (at, it) in broken.into_iter().enumerate() {
            // One attribute of a template may write many addresses, one for each language: it is to be mended once.
            let origin = Some(it.place).filter(|_| at < MOST_ORIGINS);
            let origin = origin.and_then(|place| origins.find(it.link, place));
            let key = (if origin.is_some() { "" } else { it.link }, origin);
            by_origin.entry(key).and_modify(|it| it.count += 1).or_insert(it);
        }
        let findings = by_origin.into_iter().map(|((_, origin), broken)| {
            let Broken { page, place, link, fault, count } = broken;
            let place = origin.unwrap_or_else(|| place.clone());
            let known = self.targets.known(&fault);
            let known: Vec<_> = known.iter().map(String::as_str).collect();
            let finding = match &fault {
                Fault::NoFile(path) => catalog::broken_output_link(place, link, path, &known),
                Fault::NoAnchor { file, anchor } => {
                    catalog::broken_output_anchor(place, link, file, anchor)
                }
                Fault::OutsideRoot(root) => catalog::link_outside_root(place, link, root),
                Fault::Program(scheme) => catalog::program_address(place, link, scheme),
            };
            finding.with("output", page.as_str()).with("count", count)
        });
        findings.collect()
    }
}

/// Returns the pages among the `seen` files.
fn pages(seen: &[Seen]) -> impl Iterator<Item = (&OutputPath, &Place, &Looked)> {
    seen.iter().filter_map(|(output, place, looked)| Some((&output.path, place, looked.as_ref()?)))
}

/// Of how many broken links it is looked for in all texts where they were written. Of more, the page is named.
const MOST_ORIGINS: usize = 1000;

/// A link and what is wrong with it, on all pages that have it.
struct Broken<'s> {
    page: &'s OutputPath,
    place: &'s Place,
    link: &'s str,
    fault: Fault,
    count: usize,
}

/// Says whether one of `ids` or of the `known` places is `fragment`.
fn has(ids: &[&str], known: Option<&Anchors>, fragment: &str) -> bool {
    holds(ids, fragment) || known.is_some_and(|it| it.contains(fragment))
}

/// Returns the ids in `html`, sorted.
fn sorted_ids(html: &str) -> Vec<&str> {
    let ids = tags(html).flat_map(attributes).filter(|it| it.name == "id");
    let mut ids: Vec<_> = ids.map(|it| it.value).collect();
    ids.sort_unstable();
    ids
}

/// Returns the ids of a whole page, sorted.
fn ids_of(page: &Output) -> Vec<String> {
    let ids = std::str::from_utf8(page.content.bytes()).map(sorted_ids).unwrap_or_default();
    ids.into_iter().map(str::to_owned).collect()
}
