//! Whether translations hold the same footnotes, tables, pictures, links and components.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::site;
use crate::parse::document::{BlockKind, LinkKind, Outline};
use crate::resolve::{PageId, Publication};
use crate::source::Place;

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
        for ((kind, found), (_, expected)) in found.into_iter().zip(expected) {
            if found != expected && !(has_ledger && COMPARED.contains(&kind)) {
                let place = |id: PageId| Place::file(publication.pages[id].path());
                findings.push(site::parity(place(id), kind, found, place(original), expected));
            }
        }
    }
    findings
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
