//! The sentences that links and citations stand in, for the pages that list where they are mentioned.

use std::borrow::Cow;
use std::ops::Range;

use super::writer::{Writer, index};
use crate::parse::document::{LinkKind, Mention, Outline, TITLE};
use crate::sentence::Sentences;
use crate::text;

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
        if mentioned.is_empty() {
            return;
        }
        let text = Text::new(&plain[start..], start, mentioned, &self.outline);
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
            let sentences = sentences.get_or_insert_with(|| Sentences::new(&text.text));
            let range = text.range(range);
            let (before, after) = sentences.around(range.clone());
            self.grow(before.len() + after.len());
            let mention = Mention {
                of: index(of),
                heading: heading.map(index),
                titles: text.titles_near(&range, &before, &after),
                before: text::nfc(&before).into(),
                after: text::nfc(&after).into(),
            };
            let outline = &mut self.outline;
            if is_link { &mut outline.link_mentions } else { &mut outline.citation_mentions }
                .push(mention);
        }
    }
}

/// The text of a leaf with [`TITLE`] in place of each title that only the site knows.
struct Text<'t> {
    text: Cow<'t, str>,
    /// Where the leaf begins in the text of the page.
    start: usize,
    /// The titles in their order.
    titles: Vec<Titled>,
}

/// A link that is called by the title of its page.
struct Titled {
    /// Its index in the outline.
    link: u32,
    /// Where the key that stands for the title ends in the text of the page.
    key_end: usize,
    /// Where [`TITLE`] ends in the text of the leaf.
    end: usize,
}

impl<'t> Text<'t> {
    fn new(
        plain: &'t str,
        start: usize,
        mentioned: &[(Mentioned, Range<usize>)],
        outline: &Outline,
    ) -> Self {
        let title = |(of, range): &(Mentioned, Range<usize>)| match of {
            Mentioned::Link(link) => {
                let it = &outline.links[*link];
                let is_titled = it.kind == LinkKind::Wiki && it.text.is_empty();
                is_titled.then(|| (index(*link), range.start - start..range.end - start))
            }
            Mentioned::Citation(_) => None,
        };
        let (mut text, mut titles, mut done) = (String::new(), Vec::new(), 0);
        for (link, key) in mentioned.iter().filter_map(title) {
            text.push_str(&plain[done..key.start]);
            text.push(TITLE);
            done = key.end;
            titles.push(Titled { link, key_end: start + key.end, end: text.len() });
        }
        if titles.is_empty() {
            return Self { text: Cow::Borrowed(plain), start, titles };
        }
        text.push_str(&plain[done..]);
        Self { text: Cow::Owned(text), start, titles }
    }

    /// Returns where the part `range` of the text of the page is in this one.
    fn range(&self, range: &Range<usize>) -> Range<usize> {
        let place = |at: usize| {
            let before = self.titles.partition_point(|title| title.key_end <= at);
            match self.titles[..before].last() {
                Some(title) => title.end + (at - title.key_end),
                None => at - self.start,
            }
        };
        place(range.start)..place(range.end)
    }

    /// Returns the links that are called by titles in `before` and `after`, which stand round `range`.
    fn titles_near(&self, range: &Range<usize>, before: &str, after: &str) -> Box<[u32]> {
        if self.titles.is_empty() {
            return Box::default();
        }
        let count = |text: &str| text.matches(TITLE).count();
        let until = |at: usize| self.titles.partition_point(|title| title.end <= at);
        let (first, last) = (until(range.start), until(range.end));
        let before = first.saturating_sub(count(before))..first;
        let near = [before, last..last + count(after)];
        let near = near.into_iter().filter_map(|range| self.titles.get(range)).flatten();
        near.map(|title| title.link).collect()
    }
}
