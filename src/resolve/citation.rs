//! Citations: numbered per page in the order of the text, with a list of references behind it.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::Checked;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::link as catalog;
use crate::memo::Step;
use crate::parse::document::{CitedSource, OWN_WORK};
use crate::resolve::publication::Published;
use crate::resolve::{Groups, PageId, Parsed, Publication};
use crate::rows::{Derived, Rows};
use crate::source::{Digest, Place};

/// The citations of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageCitations {
    /// The marks of each citation of the outline.
    pub marks: Vec<Vec<Mark>>,
    /// The sources of the page, numbered from 1 in this order.
    pub references: Vec<Reference>,
}

/// The mark of one cited source.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The number of the source on the page, from 1.
    pub number: usize,
    /// Which citation of the page this is, from 1; names the way back.
    pub place: usize,
    /// Where in the source, empty without.
    pub locator: String,
}

/// A source of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Its key in the bibliography.
    pub key: String,
    /// The citations of it, by their numbers on the page; none for a source of the page as a whole.
    pub places: Vec<usize>,
}

/// The citations of the last build.
#[derive(Debug, Default)]
pub(crate) struct Memo {
    citations: Derived<Rows<Published>, Arc<PageCitations>>,
    one_sided: Derived<Rows<Published>, ()>,
    whole: Step<()>,
}

/// Numbers the citations of every page, and reports sources that are unknown, unused or cited on one side only. `key`
/// is the digest of all citations; `memo` knows those of the last build.
pub(crate) fn number(
    parsed: &Parsed,
    publication: &Publication,
    groups: &Groups,
    key: Digest,
    memo: &mut Memo,
) -> Checked<Rows<Arc<PageCitations>>> {
    let mut out = Vec::new();
    let (pages, moves) = (&publication.pages, &publication.moves);
    let facts = |rows: &Rows<Published>, id: PageId| (rows[id].facts.citations, rows[id].side());
    let around = parsed.surroundings;
    let own = |id: PageId| id..id + 1;
    let make = |id: PageId| page_citations(parsed, publication, id).map(Arc::new);
    let citations = memo.citations.get(around, [moves; 2], pages, pages.len(), own, facts, make);
    let citations = citations.report(&mut out);
    let whole = memo.whole.get(key, || {
        let findings = unused(parsed, &citations).into_iter().chain(untitled(parsed));
        Checked::new((), findings.collect())
    });
    whole.report(&mut out);
    let reads = |at: usize| groups.ranges[at].clone();
    let make = |at: usize| {
        let lonely = one_sided_of(publication, &citations, &groups.pages[at]);
        let findings = lonely.into_iter().map(|it| one_sided_finding(publication, it));
        Checked::new((), findings.collect())
    };
    let (moves, count) = ([&groups.moves, moves], groups.pages.len());
    memo.one_sided.get(around, moves, pages, count, reads, facts, make).report(&mut out);
    Checked::new(citations, out)
}

fn page_citations(
    parsed: &Parsed,
    publication: &Publication,
    id: PageId,
) -> Checked<PageCitations> {
    let mut out = Vec::new();
    let published = &publication.pages[id];
    let mut citations = PageCitations::default();
    let mut places = 0;
    for citation in &published.page.document.outline.citations {
        let mut marks = Vec::new();
        for item in &citation.items {
            if !parsed.sources.contains_key(&item.key) {
                if item.key == OWN_WORK {
                    continue;
                }
                // What a block says that the translation lacks is reported with the original.
                if !item.span.range().is_empty() {
                    out.push(unknown(parsed, Place::new(published.path(), item.span), &item.key));
                }
                continue;
            }
            places += 1;
            let number = citations.number_of(&item.key);
            citations.references[number - 1].places.push(places);
            marks.push(Mark { number, place: places, locator: item.locator.clone() });
        }
        citations.marks.push(marks);
    }
    for source in &published.page.front.sources {
        if parsed.sources.contains_key(&source.value) {
            citations.number_of(&source.value);
        } else {
            out.push(unknown(parsed, Place::new(published.path(), source.span), &source.value));
        }
    }
    Checked::new(citations, out)
}

impl PageCitations {
    /// Returns the number of the source `key`, a new one at its first mention.
    fn number_of(&mut self, key: &str) -> usize {
        let known = self.references.iter().position(|reference| reference.key == key);
        known.unwrap_or_else(|| {
            self.references.push(Reference { key: key.to_owned(), places: Vec::new() });
            self.references.len() - 1
        }) + 1
    }
}

fn unknown(parsed: &Parsed, place: Place, key: &str) -> Diagnostic {
    let known: Vec<_> = parsed.sources.keys().map(String::as_str).collect();
    catalog::unknown_source(place, key, &known)
}

fn unused(parsed: &Parsed, citations: &Rows<Arc<PageCitations>>) -> Vec<Diagnostic> {
    let cited = citations.iter().flat_map(|it| &it.references).map(|it| it.key.as_str());
    let cited: BTreeSet<_> = cited.collect();
    let entries = parsed.sources.values().filter(|it| !cited.contains(it.key.as_str()));
    entries.map(|it| catalog::unused_source(it.place.clone(), &it.key)).collect()
}

fn untitled(parsed: &Parsed) -> Vec<Diagnostic> {
    let locales = &parsed.settings.locales;
    let entries =
        parsed.sources.values().flat_map(|entry| locales.iter().map(move |locale| (entry, locale)));
    entries
        .filter(|(entry, locale)| entry.title.get(locale).is_none())
        .map(|(it, locale)| catalog::source_without_title(it.place.clone(), &it.key, locale.tag()))
        .collect()
}

/// A source that a page cites and a translation of it does not.
#[derive(Clone, Copy, Debug)]
pub struct OneSided<'a> {
    /// The page that cites it.
    pub page: PageId,
    /// The translation that does not.
    pub other: PageId,
    /// The first citation of it.
    pub source: &'a CitedSource,
}

/// Returns the sources that a page cites and its translation does not.
pub fn one_sided<'a>(
    publication: &'a Publication,
    citations: &Rows<Arc<PageCitations>>,
) -> Vec<OneSided<'a>> {
    publication.groups().flat_map(|it| one_sided_of(publication, citations, &it)).collect()
}

/// Returns the sources that a page of `group`, translations of one another, cites and another of them does not.
fn one_sided_of<'a>(
    publication: &'a Publication,
    citations: &Rows<Arc<PageCitations>>,
    group: &[PageId],
) -> Vec<OneSided<'a>> {
    let mut found = Vec::new();
    for &id in group {
        for &other in group.iter().filter(|&&other| other != id) {
            found.extend(missing_in(publication, citations, id, other));
        }
    }
    found
}

fn missing_in<'a>(
    publication: &'a Publication,
    citations: &Rows<Arc<PageCitations>>,
    page: PageId,
    other: PageId,
) -> Vec<OneSided<'a>> {
    let there: BTreeSet<_> = citations[other].references.iter().map(|it| it.key.as_str()).collect();
    let mut seen = BTreeSet::new();
    let outline = &publication.pages[page].page.document.outline;
    let items = outline.citations.iter().flat_map(|it| &it.items);
    items
        .filter(|item| citations[page].references.iter().any(|it| it.key == item.key))
        .filter(|item| !there.contains(item.key.as_str()) && seen.insert(item.key.as_str()))
        .map(|source| OneSided { page, other, source })
        .collect()
}

fn one_sided_finding(publication: &Publication, found: OneSided<'_>) -> Diagnostic {
    let translation = &publication.pages[found.other];
    let place = Place::new(publication.pages[found.page].path(), found.source.span);
    let other = Place::file(translation.path());
    catalog::one_sided_citation(place, &found.source.key, other, translation.locale().tag())
}
