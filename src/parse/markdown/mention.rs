//! The sentences that links and citations stand in, for the pages that list where they are mentioned.

use std::ops::Range;

use super::outline;
use super::writer::{Writer, index};
use crate::parse::document::Mention;
use crate::sentence::Sentences;

/// What is mentioned, an index into the outline.
#[derive(Clone, Copy, Debug)]
pub(super) enum Mentioned {
    /// What a link leads to.
    Link(usize),
    /// The sources of a citation.
    Citation(usize),
}

impl Writer<'_> {
    /// Takes down the sentences of what is `mentioned` in the leaf whose text is that of `plain` from `start` on.
    pub(super) fn note_mentions(
        &mut self,
        plain: &str,
        start: usize,
        mentioned: &[(Mentioned, Range<usize>)],
    ) {
        let mut sentences = None;
        let heading = self.outline.headings.len().checked_sub(1).filter(|_| !self.in_note());
        for (of, range) in mentioned {
            let (of, is_link) = match of {
                Mentioned::Link(link) => (*link, true),
                Mentioned::Citation(citation) => (*citation, false),
            };
            if is_link && self.outline.links[of].target.contains("://") {
                // Nobody lists who links to another site.
                continue;
            }
            let sentences = sentences.get_or_insert_with(|| Sentences::new(&plain[start..]));
            let (before, after) = sentences.around(range.start - start..range.end - start);
            self.grow(before.len() + after.len());
            let mention = Mention {
                of: index(of),
                heading: heading.map(index),
                before: outline::nfc(&before).into(),
                after: outline::nfc(&after).into(),
            };
            let outline = &mut self.outline;
            if is_link { &mut outline.link_mentions } else { &mut outline.citation_mentions }
                .push(mention);
        }
    }
}
