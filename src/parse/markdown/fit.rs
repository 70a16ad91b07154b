//! Takes what an outline keeps to memory of its exact size: the outlines of all pages stay in memory.
//!
//! Lists and texts are copied, since allocators leave what is shrunk in its place, with up to half of it unused.

use crate::parse::document::Outline;

/// Takes the lists of `outline`, and the texts that grew piece by piece, to memory of their exact size.
pub(super) fn fit(outline: &mut Outline) {
    fit_list(&mut outline.headings);
    fit_list(&mut outline.anchors);
    fit_list(&mut outline.links);
    fit_list(&mut outline.citations);
    fit_list(&mut outline.link_mentions);
    fit_list(&mut outline.citation_mentions);
    fit_list(&mut outline.footnotes);
    fit_list(&mut outline.blocks);
    for heading in &mut outline.headings {
        fit_text(&mut heading.slug);
    }
}

fn fit_list<T>(list: &mut Vec<T>) {
    if list.len() < list.capacity() {
        let mut exact = Vec::with_capacity(list.len());
        exact.append(list);
        *list = exact;
    }
}

fn fit_text(text: &mut String) {
    if text.len() < text.capacity() {
        *text = String::from(text.as_str());
    }
}
