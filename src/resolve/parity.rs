//! Whether translations hold the same footnotes, tables, pictures, links and components.

use crate::compare::unpaired_links;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::site;
use crate::parse::document::{BlockKind, LinkKind, Outline};
use crate::resolve::{PageId, Publication};
use crate::source::{Place, Span};

/// What is compared text by text on a site with a ledger, where a difference can be accepted.
const COMPARED: [&str; 5] = ["footnotes", "cells", "images", "links", "code"];

/// Reports every page of a `group` of translations that has another number of some kind of thing than its original. On
/// a site with a ledger, what one side lacks has been reported text by text.
pub(crate) fn compare(
    publication: &Publication,
    group: &[PageId],
    has_ledger: bool,
) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let is_original = |&&id: &&PageId| publication.pages[id].is_original();
    let Some(&original) = group.iter().find(is_original).or(group.first()) else { return findings };
    let expected = counts(&publication.pages[original].page.document.outline);
    for &id in group.iter().filter(|&&id| id != original) {
        let found = counts(&publication.pages[id].page.document.outline);
        let pictures = |id: PageId| pictured(&publication.pages[id].page.document.outline);
        let pictures = (pictures(id), pictures(original));
        for ((kind, found), (_, expected)) in found.into_iter().zip(expected) {
            // Links of which each holds a picture that the other side lacks are told with the pictures.
            let is_told = kind == "links" && found + pictures.1 == expected + pictures.0;
            if is_told && pictures.0 != pictures.1 {
                continue;
            }
            if found != expected && !(has_ledger && COMPARED.contains(&kind)) {
                let place = |id: PageId| Place::file(publication.pages[id].path());
                let finding = site::parity(place(id), kind, found, place(original), expected);
                findings.push(match kind {
                    "links" => name_links(publication, finding, original, id),
                    _ => finding,
                });
            }
        }
    }
    findings
}

/// How many links of each side are shown.
const MOST_NAMED: usize = 5;

/// Shows in `finding` the links that only one of the pages `original` and `id` has.
fn name_links(
    publication: &Publication,
    finding: Diagnostic,
    original: PageId,
    id: PageId,
) -> Diagnostic {
    let pages = [original, id];
    let links = pages.map(|id| {
        let links = publication.pages[id].page.document.outline.links.iter();
        links.filter(|it| it.kind != LinkKind::Image).collect::<Vec<_>>()
    });
    let addresses = links.each_ref().map(|it| it.iter().map(|it| &*it.target).collect::<Vec<_>>());
    let locales = pages.map(|id| publication.pages[id].locale());
    let [missing, added] = unpaired_links([&addresses[0], &addresses[1]], locales);
    let shown = |side: usize, which: Vec<usize>, label: &'static str| {
        let path = publication.pages[pages[side]].path();
        let spans = which.into_iter().map(|at| links[side][at].span).collect::<Vec<_>>();
        let spans = spans.into_iter().filter(|it| !it.range().is_empty()).take(MOST_NAMED);
        spans.map(move |it| (Place::new(path, it), label)).collect::<Vec<_>>()
    };
    let places = [shown(1, added, site::ONLY[0]), shown(0, missing, site::ONLY[1])].concat();
    places.into_iter().fold(finding, |finding, (place, label)| finding.related(place, label))
}

/// Returns how many links hold a picture.
fn pictured(outline: &Outline) -> usize {
    let of_kind = |is_image: bool| {
        let links = outline.links.iter();
        links.filter(move |it| (it.kind == LinkKind::Image) == is_image).map(|it| it.span)
    };
    let mut images: Vec<_> = of_kind(true).collect();
    images.sort_unstable();
    let holds_one = |link: &Span| {
        let next = images.partition_point(|it| it.start <= link.start);
        images.get(next).is_some_and(|it| it.end < link.end)
    };
    of_kind(false).filter(holds_one).count()
}

fn counts(outline: &Outline) -> [(&'static str, usize); 6] {
    let blocks = |kind: BlockKind| outline.blocks.iter().filter(|block| block.kind == kind).count();
    let links = |images: bool| {
        outline.links.iter().filter(|link| (link.kind == LinkKind::Image) == images).count()
    };
    [
        ("footnotes", outline.footnotes.len()),
        ("cells", blocks(BlockKind::Cell)),
        ("images", links(true)),
        ("links", links(false)),
        ("components", outline.components.len()),
        ("code", blocks(BlockKind::Code)),
    ]
}
