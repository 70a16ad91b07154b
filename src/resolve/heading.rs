//! Ids of headings, shared by translations.
//!
//! A heading takes, in this order: the id that its author wrote; the id written for its translation ([`outline`] says which
//! headings correspond), then one made of the first translation whose text gives an ASCII slug, English before others; else
//! one made of its own text; else its level and number (`s2-1`).

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::Checked;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::site;
use crate::discover::PageKey;
use crate::parse::document::{Heading, Outline};
use crate::resolve::outline::{self, Side};
use crate::resolve::publication::Published;
use crate::resolve::{Groups, PageId, Parsed, Publication};
use crate::rows::{Derived, Moves, Rows};
use crate::source::{Digest, Place, Span};

/// Ids that name properties of every document or window, which an element must not hide (DOM clobbering).
const RESERVED: [&str; 24] = [
    "body",
    "head",
    "forms",
    "images",
    "links",
    "anchors",
    "cookie",
    "domain",
    "location",
    "title",
    "url",
    "name",
    "parent",
    "self",
    "top",
    "window",
    "document",
    "history",
    "constructor",
    "prototype",
    "attributes",
    "children",
    "getelementbyid",
    "queryselector",
];

/// The ids of the headings of a page.
pub type Ids = Arc<[String]>;

/// The places of a page that links may lead to.
pub type Anchors = BTreeSet<String>;

/// Returns the ids of the headings of every page; `memo` knows those of the last build by groups of translations.
/// `structure` is the digest of which pages there are, `surroundings` that of what is no page.
pub(crate) fn heading_ids(
    publication: &Publication,
    groups: &Groups,
    (structure, surroundings): (Digest, Digest),
    memo: &mut IdsMemo,
) -> Checked<Rows<Ids>> {
    let count = groups.pages.len();
    let reads = |at: usize| groups.ranges[at].clone();
    let facts = |rows: &Rows<Published>, id: PageId| (rows[id].facts.anchors, rows[id].side());
    let make = |at: usize| group_ids(publication, &groups.pages[at]);
    let (pages, moves) = (&publication.pages, [&groups.moves, &publication.moves]);
    let of_groups = memo.of_groups.get(surroundings, moves, pages, count, reads, facts, make);
    of_groups.map(|of_groups| {
        let reads = |id: PageId| groups.of_page[id]..groups.of_page[id] + 1;
        let of_group = |rows: &Rows<Arc<[Ids]>>, at: usize| Arc::as_ptr(&rows[at]).addr();
        let make = |id: PageId| {
            let (group, text) = (groups.of_page[id], publication.text_of(id));
            let place = groups.pages[group].iter().position(|&it| it == text);
            let ids = place.map(|place| of_groups[group][place].clone());
            Checked::new(ids.unwrap_or_default(), Vec::new())
        };
        let count = publication.pages.len();
        let still = Moves::none(structure);
        let moves = [&still, &still];
        memo.of_pages.get(structure, moves, &of_groups, count, reads, of_group, make).value
    })
}

/// The ids of the last build.
#[derive(Debug, Default)]
pub(crate) struct IdsMemo {
    of_groups: Derived<Rows<Published>, Arc<[Ids]>>,
    of_pages: Derived<Rows<Arc<[Ids]>>, Ids>,
}

/// Returns the ids of the headings of each page of a group of translations.
fn group_ids(publication: &Publication, group: &[PageId]) -> Checked<Arc<[Ids]>> {
    let outlines: Vec<_> = group.iter().map(|&id| side(publication, id)).collect();
    let placed = placed_ids(publication, group);
    if outlines.windows(2).all(|pair| levels(pair[0]).eq(levels(pair[1]))) {
        let shared = |at: usize| shared_id(publication, group.iter().map(|&id| (id, at)));
        let ids = outlines.iter().map(|it| Ids::from(unique(it.headings, &placed, shared)));
        return Checked::new(ids.collect(), written_differently(publication, group));
    }
    // Most headings have a counterpart on the page with the most of them.
    let count = |it: &&Side<'_>| it.headings.len();
    let longest = outlines.iter().rev().max_by_key(count).copied().unwrap_or(outlines[0]);
    let places: Vec<_> = outlines.iter().map(|&it| outline::align(it, longest)).collect();
    let mut together = vec![Vec::new(); longest.headings.len()];
    for (&id, own) in group.iter().zip(&places) {
        for (at, place) in own.iter().enumerate() {
            place.iter().for_each(|&place| together[place].push((id, at)));
        }
    }
    let ids = outlines.iter().zip(&places).map(|(it, own)| {
        let shared = |at: usize| shared_id(publication, together[own[at]?].iter().copied());
        Ids::from(unique(it.headings, &placed, shared))
    });
    Checked::new(ids.collect(), difference(publication, group))
}

fn levels(side: Side<'_>) -> impl Iterator<Item = u8> {
    side.headings.iter().map(|it| it.level)
}

fn side(publication: &Publication, id: PageId) -> Side<'_> {
    let body = publication.pages[id].page.front.body;
    Side { headings: headings(publication, id), body }
}

fn headings(publication: &Publication, id: PageId) -> &[Heading] {
    &publication.pages[id].page.document.outline.headings
}

/// Returns the id that translations of one heading give it: `together` is where it stands on each of their pages.
fn shared_id(
    publication: &Publication,
    together: impl Iterator<Item = (PageId, usize)> + Clone,
) -> Option<String> {
    let translations = || {
        let places = together.clone();
        places.map(|(id, at)| (&publication.pages[id], &headings(publication, id)[at]))
    };
    let written = translations().find_map(|(_, heading)| heading.id.clone());
    let english = || translations().filter(|(page, _)| page.locale().language() == "en");
    let slug =
        |(_, heading): (_, &Heading)| Some(heading.slug.clone()).filter(|slug| !slug.is_empty());
    written.or_else(|| english().find_map(slug)).or_else(|| translations().find_map(slug))
}

/// Returns the ids that authors gave to other things than headings on the pages of `group`. Headings leave these to them,
/// unless their ids are written as well.
fn placed_ids<'p>(publication: &'p Publication, group: &[PageId]) -> BTreeSet<&'p str> {
    let pages = || group.iter().map(|&id| &publication.pages[id].page.document.outline);
    let anchors = pages().flat_map(|it| it.anchors.iter().map(|anchor| &*anchor.id));
    let mut placed: BTreeSet<&str> = anchors.collect();
    if !placed.is_empty() {
        let written = pages().flat_map(|it| it.headings.iter().filter_map(|it| it.id.as_deref()));
        for id in written {
            placed.remove(id);
        }
    }
    placed
}

/// Gives each heading its id, the same one twice with a number behind it, and none of those that are `placed` already.
fn unique(
    outline: &[Heading],
    placed: &BTreeSet<&str>,
    shared: impl Fn(usize) -> Option<String>,
) -> Vec<String> {
    let written: BTreeSet<&str> = outline.iter().filter_map(|it| it.id.as_deref()).collect();
    let is_given = |id: &str| written.contains(id) || placed.contains(id);
    let mut seen: HashMap<String, usize> = HashMap::new();
    let mut taken: BTreeSet<String> = BTreeSet::new();
    let mut counts = [0; 7];
    let mut ids = Vec::with_capacity(outline.len());
    for (at, heading) in outline.iter().enumerate() {
        let level = usize::from(heading.level.min(6));
        counts[level] += 1;
        let own = heading.id.clone();
        let from_text =
            || shared(at).or_else(|| Some(heading.slug.clone()).filter(|it| !it.is_empty()));
        let base = own.clone().or_else(from_text).map(unreserved);
        let base = base.unwrap_or_else(|| format!("s{level}-{}", counts[level]));
        let mut id = base.clone();
        let count = seen.entry(base.clone()).or_insert(1);
        while taken.contains(&id) || (own.is_none() && is_given(&id)) {
            *count += 1;
            id = format!("{base}-{count}");
        }
        taken.insert(id.clone());
        ids.push(id);
    }
    ids
}

/// Returns the id that is meant by `wanted` on a page with `outline`, one of its `anchors` or that of a heading whose
/// text it spells; an empty one for the title. `ids` are those of the headings.
pub(crate) fn meant_place<'t>(
    outline: &Outline,
    (anchors, ids): (&Anchors, &'t [String]),
    wanted: &'t str,
) -> Option<&'t str> {
    if anchors.contains(wanted) { Some(wanted) } else { spelled(outline, ids, wanted) }
}

/// Returns the id of the heading of `outline` whose text `wanted` spells, as other programs make ids of headings; an
/// empty one for the title of the page. `ids` are those of the headings.
///
/// Such ids are the text in small letters, with hyphens for spaces and a number behind an id that is there already.
/// Programs differ in what becomes of other signs, so that only letters and digits are compared.
fn spelled<'t>(outline: &Outline, ids: &'t [String], wanted: &str) -> Option<&'t str> {
    let folded = |text: &str| {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect::<String>()
    };
    let title = outline.title.iter().map(|it| (&**it, ""));
    let all = title.chain(outline.headings.iter().zip(ids.iter().map(String::as_str)));
    let all: Vec<_> = all.map(|(it, id)| (folded(&it.text), it.id.as_deref(), id)).collect();
    let find = |wanted: &str, number: usize| {
        let spelled = folded(wanted);
        let is_meant = |(text, written, _): &&(String, Option<&str>, &str)| {
            !spelled.is_empty() && *text == spelled || *written == Some(wanted)
        };
        all.iter().filter(is_meant).nth(number).map(|(_, _, id)| *id)
    };
    find(wanted, 0).or_else(|| {
        let (first, number) = wanted.rsplit_once(['-', '_'])?;
        find(first, number.parse().ok()?)
    })
}

/// Beginnings of the ids that the tool and themes number: citations, references, footnotes, tables.
const NUMBERED: [&str; 5] = ["cite-", "ref-", "fn-", "fnref-", "table-"];

/// Ids that pages have besides those of headings.
const PARTS_OF_PAGES: [&str; 9] = [
    "main",
    "references-heading",
    "footnotes-heading",
    "backlinks-heading",
    "contents-heading",
    "toc-heading",
    "records-heading",
    "records-caption",
    "section-heading",
];

fn unreserved(id: String) -> String {
    let is_number = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
    let is_numbered = NUMBERED.iter().filter_map(|it| id.strip_prefix(it)).any(is_number);
    let is_named = RESERVED.contains(&id.to_ascii_lowercase().as_str())
        || PARTS_OF_PAGES.contains(&id.as_str());
    let hides = id.starts_with("__") || is_named || is_numbered;
    if hides { format!("section-{id}") } else { id }
}

/// Reports the first heading without a counterpart.
fn difference(publication: &Publication, group: &[PageId]) -> Vec<Diagnostic> {
    let Some((&first, others)) = group.split_first() else { return Vec::new() };
    let mut findings = Vec::new();
    for &other in others {
        let pairs = outline::align(side(publication, other), side(publication, first));
        let count = headings(publication, first).len();
        let Some((here, there)) = outline::first_difference(&pairs, count) else { continue };
        let place = |id: PageId, at: usize| {
            let Side { headings, body } = side(publication, id);
            let end = Span::new(body.end as usize, body.end as usize);
            let span = headings.get(at).map_or(end, |heading| heading.span);
            Place::new(publication.pages[id].path(), span)
        };
        let locale = publication.pages[first].locale().tag();
        findings.push(site::outline_differs(place(other, here), place(first, there), locale));
    }
    findings
}

/// Reports translations of one heading for which different ids are written.
fn written_differently(publication: &Publication, group: &[PageId]) -> Vec<Diagnostic> {
    let first = group[0];
    let mut findings = Vec::new();
    for &other in &group[1..] {
        for (a, b) in headings(publication, first).iter().zip(headings(publication, other)) {
            if let (Some(id), Some(other_id)) = (&a.id, &b.id)
                && id != other_id
            {
                let place = |id: PageId, span| Place::new(publication.pages[id].path(), span);
                findings.push(site::heading_id_differs(
                    place(other, b.span),
                    other_id,
                    place(first, a.span),
                    id,
                ));
            }
        }
    }
    findings
}

/// Returns the anchors of every page, and reports ids that are given twice; `memo` knows the anchors of the last build.
pub(crate) fn anchors(
    (parsed, publication): (&Parsed, &Publication),
    headings: &Rows<Ids>,
    memo: &mut Derived<Rows<Published>, Arc<Anchors>>,
) -> Checked<Rows<Arc<Anchors>>> {
    let listed = listed_anchors(parsed);
    let count = publication.pages.len();
    let reads = |id: PageId| publication.group_of(id);
    let facts = |rows: &Rows<Published>, id: PageId| (rows[id].facts.anchors, rows[id].side());
    let (pages, moves) = (&publication.pages, [&publication.moves; 2]);
    memo.get(parsed.surroundings, moves, pages, count, reads, facts, |id| {
        let published = &publication.pages[id];
        let mut out = Vec::new();
        let outline = &published.page.document.outline;
        // An id that is written twice has been made another one.
        let written = outline.headings.iter().zip(headings[id].iter());
        let written = written.map(|(it, id)| (it.id.as_ref().unwrap_or(id), it.span));
        let others = outline.anchors.iter().map(|anchor| (&anchor.id, anchor.span));
        let mut places: BTreeMap<&String, Span> = BTreeMap::new();
        for (id, span) in written.chain(others) {
            if let Some(first) = places.insert(id, span) {
                let place = |span| Place::new(published.path(), span);
                out.push(site::duplicate_id(place(span), id, place(first)));
            }
        }
        let others = outline.anchors.iter().map(|anchor| &anchor.id);
        let mut anchors: Anchors = headings[id].iter().chain(others).cloned().collect();
        anchors.extend(listed.get(&published.key).into_iter().flatten().cloned());
        Checked::new(Arc::new(anchors), out)
    })
}

/// Returns the anchors of the pages that list the glossary and the bibliography.
fn listed_anchors(parsed: &Parsed) -> BTreeMap<PageKey, Vec<String>> {
    let terms = parsed.terms.iter().map(|term| term.id.clone()).collect();
    let sources = parsed.sources.keys().cloned().collect();
    let settings = &parsed.settings;
    BTreeMap::from([
        (PageKey::new(&settings.glossary_page), terms),
        (PageKey::new(&settings.sources_page), sources),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outline(headings: &[(u8, &str, Option<&str>)]) -> Vec<Heading> {
        let heading = |&(level, text, id): &(u8, &str, Option<&str>)| Heading {
            level,
            text: text.to_owned(),
            id: id.map(str::to_owned),
            slug: crate::text::slug(text),
            span: Span::default(),
        };
        headings.iter().map(heading).collect()
    }

    #[test]
    fn ids_are_unique_and_give_way_to_written_ones() {
        let outline = outline(&[
            (2, "Aims", None),
            (2, "Aims", None),
            (3, "目的", None),
            (2, "Other", Some("aims-2")),
            (2, "__proto__", None),
            (2, "Body", None),
        ]);
        let ids = unique(&outline, &BTreeSet::new(), |_| None);
        assert_eq!(ids, ["aims", "aims-3", "s3-1", "aims-2", "proto", "section-body"]);
        let ids = unique(&outline, &BTreeSet::from(["aims", "other"]), |_| None);
        assert_eq!(ids, ["aims-3", "aims-4", "s3-1", "aims-2", "proto", "section-body"]);
    }

    #[test]
    fn ids_of_other_programs_are_the_texts_of_headings() {
        let mut outline = Outline {
            headings: outline(&[
                (2, "What’s `new`?", None),
                (2, "使い方", None),
                (3, "使い方", None),
            ]),
            ..Outline::default()
        };
        let title = Heading { text: "題 A".to_owned(), ..outline.headings[0].clone() };
        outline.title = Some(Box::new(title));
        let ids = ["news", "usage", "usage-2"].map(str::to_owned);
        for (wanted, id) in [
            ("whats-new", Some("news")),
            ("what-s-new", Some("news")),
            ("使い方", Some("usage")),
            ("使い方-1", Some("usage-2")),
            ("使い方_2", None),
            ("題-a", Some("")),
            ("使い", None),
            ("-", None),
        ] {
            assert_eq!(spelled(&outline, &ids, wanted), id, "{wanted}");
        }
    }

    #[test]
    fn ten_thousand_equal_headings_take_linear_time() {
        let outline = outline(&vec![(2, "Aims", None); 10_000]);
        assert_eq!(
            unique(&outline, &BTreeSet::new(), |_| None).last().map(String::as_str),
            Some("aims-10000")
        );
    }
}
