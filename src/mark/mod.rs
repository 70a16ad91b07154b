//! Where pages use the terms of the glossary, so that the first use in a section can be marked.
//!
//! [`mark`] is the entry point. Parsing sees one file and knows no glossary, and resolving sees no prose, so this is a
//! step of its own between resolving and rendering: [`scan`] goes through the finished HTML of each body and hands its
//! prose to the [`Matcher`] of the locale. The HTML is our own, with every tag written anew, which makes it plain to go through; what is prose in it is one question for text
//! from Markdown and for text between the author's tags. What a [`Mark`] says is a range of the HTML; neither the HTML
//! nor its holes change.

mod scan;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::Checked;
use crate::locale::Locale;
use crate::matcher::Matcher;
use crate::resolve::links::ResolvedLinks;
use crate::resolve::publication::Published;
use crate::resolve::{PageId, Record, Site};
use crate::rows::{Derived, Rows};
use crate::settings::GlossaryMark;
pub(crate) use scan::sentence;

/// A marked use of a term.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark {
    /// Where it begins in the HTML of the body.
    pub(crate) start: u32,
    /// Where it ends.
    pub(crate) end: u32,
    /// Where the block that it stands in begins.
    pub(crate) block: u32,
    /// The term, an index into the glossary.
    pub(crate) term: u32,
    /// The heading below which it stands, an index.
    pub(crate) heading: Option<u32>,
    /// Whether it is the abbreviation of the term.
    pub(crate) is_abbreviation: bool,
}

/// What marks are made from: the pages, and what their links lead to.
type Sides = (Rows<Published>, Rows<ResolvedLinks>);

/// The marks of the last build.
pub(crate) type Memo = Derived<Sides, Arc<[Mark]>>;

/// Returns the marked uses of terms on every page, in the order of the text; `memo` knows those of the last build.
pub(crate) fn mark(site: &Site, memo: &mut Memo) -> Rows<Arc<[Mark]>> {
    let settings = &site.parsed.settings;
    let matchers = settings.locales.iter().filter_map(|locale| {
        // Without an entry to lead to, a mark would be of no use.
        let glossary = site.glossary_page(locale)?;
        Some((locale, (Matcher::new(&site.parsed.terms, locale)?, glossary)))
    });
    let matchers: BTreeMap<&Locale, (Matcher, PageId)> = match settings.glossary_mark {
        GlossaryMark::None => BTreeMap::new(),
        GlossaryMark::Section | GlossaryMark::Page => matchers.collect(),
    };
    let sides = (site.publication.pages.clone(), site.links.clone());
    let part = |(pages, links): &Sides, id: PageId| (pages[id].facts, links[id].address());
    let mut around = Record::default();
    around.digest(site.parsed.surroundings);
    matchers.keys().for_each(|locale| _ = around.text(locale.tag()));
    let (moves, count) = (&site.publication.moves, site.publication.pages.len());
    let marks = memo.get(
        around.finish(),
        [moves; 2],
        &sides,
        count,
        |id| id..id + 1,
        part,
        |id| {
            let published = &site.publication.pages[id];
            let marks = match matchers.get(published.locale()) {
                Some((matcher, glossary))
                    if !published.page.front.hides_terms && id != *glossary =>
                {
                    scan::scan(site, matcher, id, *glossary).into()
                }
                _ => Arc::default(),
            };
            Checked::new(marks, Vec::new())
        },
    );
    marks.value
}
