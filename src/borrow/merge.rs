//! Puts what is borrowed among what the page has.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::borrow::choose::Chosen;
use crate::borrow::copy::{Foreign, Numbers, Piece, copy, ids_in, offset};
use crate::borrow::note::{LIST_END, Note, Notes};
use crate::borrow::tree::body;
use crate::parse::document::{
    Anchor, Block, Body, BodyMessage, Citation, CitedSource, ComponentCall, Document, Heading,
    Hole, Link,
};
use crate::source::Span;

/// Returns `translation` with the parts `chosen` of `original`.
pub(super) fn merge(
    translation: &Document,
    original: &Document,
    chosen: &[Chosen<'_>],
) -> Document {
    let notes = Notes::new(translation, original, chosen, &own_ids(translation));
    let last = chosen.last().map_or(0, |it| it.place);
    let mut needs = Needs::default();
    for it in chosen {
        needs.body(original, body(original, it.part.body), it.part.holes.clone(), it.place);
    }
    for it in &notes.borrowed {
        needs.body(original, Some(&original.body), it.holes.clone(), last);
    }
    let own = &translation.outline;
    let start = |span: Span| span.start;
    let headings = Order::new(own.headings.iter().map(|it| start(it.span)), &needs.headings);
    let links = Order::new(own.links.iter().map(|it| start(it.span)), &needs.links);
    let citations = Order::new(own.citations.iter().map(|it| start(it.span)), &needs.citations);
    let components = Order::new(own.components.iter().map(|it| start(it.span)), &needs.components);
    let count = own.blocks.len();
    let blocks = needs.blocks.iter().enumerate();
    let borrowed = Numbers {
        headings: headings.borrowed(),
        links: links.borrowed(),
        citations: citations.borrowed(),
        components: components.borrowed(),
        blocks: blocks.map(|(at, (block, _))| (*block, offset(count + at))).collect(),
    };
    let kept = Numbers {
        headings: headings.own(),
        links: links.own(),
        citations: citations.own(),
        components: components.own(),
        blocks: BTreeMap::new(),
    };
    let mut merged = translation.clone();
    let from = &original.outline;
    let outline = &mut merged.outline;
    let borrowed_ids = borrowed_ids(original, chosen, &notes);
    let ids = renamed_ids(translation, original, &borrowed_ids, &needs);
    let foreign = Foreign { ids, notes: &notes };
    outline.headings = headings.merged(&own.headings, &from.headings, moved_heading);
    outline.links = links.merged(&own.links, &from.links, |it, place| foreign.link(it, place));
    outline.citations = citations.merged(&own.citations, &from.citations, moved_citation);
    outline.components = components.merged(&own.components, &from.components, moved_call);
    for (block, place) in &needs.blocks {
        let span = at(*place);
        outline.blocks.push(Block { span, text: span, ..from.blocks[*block as usize].clone() });
    }
    outline.borrowed = needs.blocks.len();
    outline.anchors.extend(foreign.anchors(original, &borrowed_ids, last));
    notes.fill(from, outline, at(last));
    let mentions = [
        (&mut outline.link_mentions, &kept.links),
        (&mut outline.citation_mentions, &kept.citations),
    ];
    for (mentions, of) in mentions {
        for it in mentions {
            it.of = of.get(&it.of).copied().unwrap_or(it.of);
            it.heading = it.heading.map(|at| kept.headings.get(&at).copied().unwrap_or(at));
            for link in &mut it.titles {
                *link = kept.links.get(link).copied().unwrap_or(*link);
            }
        }
    }
    let has_notes = !own.footnotes.is_empty();
    let (kept, borrowed, foreign) = (&kept, &borrowed, &foreign);
    let pieces = Pieces { original, chosen, kept, borrowed, foreign, has_notes };
    merged.body = pieces.body(&translation.body, None);
    for (at, place) in components.places.iter().enumerate() {
        let call = &mut merged.outline.components[at];
        let (numbers, own) = match place {
            Place::Own(own) => (kept, Some(*own)),
            Place::Borrowed(..) => (borrowed, None),
        };
        call.citation = call.citation.map(|it| numbers.citations.get(&it).copied().unwrap_or(it));
        for link in call.arguments.iter_mut().filter_map(|it| it.link.as_mut()) {
            *link = numbers.links.get(link).copied().unwrap_or(*link);
        }
        call.body = call.body.as_ref().map(|it| match own {
            Some(own) => pieces.body(it, Some(offset(own))),
            None => pieces.whole(it),
        });
    }
    merged
}

/// Returns the empty place at `place`.
fn at(place: u32) -> Span {
    Span { start: place, end: place }
}

fn moved_heading(it: &Heading, place: u32) -> Heading {
    Heading { span: at(place), ..it.clone() }
}

fn moved_citation(it: &Citation, place: u32) -> Citation {
    let items = it.items.iter().map(|item| CitedSource { span: at(place), ..item.clone() });
    Citation { items: items.collect(), span: at(place) }
}

fn moved_call(it: &ComponentCall, place: u32) -> ComponentCall {
    let mut call = it.clone();
    (call.span, call.name_span) = (at(place), at(place));
    for argument in &mut call.arguments {
        (argument.span, argument.value_span) = (at(place), at(place));
    }
    call
}

/// What is borrowed: numbers in the outline of the original, each with its place in the file that borrows it.
#[derive(Default)]
struct Needs {
    headings: Vec<(u32, u32)>,
    links: Vec<(u32, u32)>,
    citations: Vec<(u32, u32)>,
    components: Vec<(u32, u32)>,
    blocks: Vec<(u32, u32)>,
}

impl Needs {
    /// Adds what the holes `holes` of `body` ask for.
    fn body(&mut self, original: &Document, body: Option<&Body>, holes: Range<usize>, place: u32) {
        for (_, hole) in body.iter().flat_map(|it| &it.holes[holes.clone()]) {
            match hole {
                Hole::HeadingId(it) => self.headings.push((*it, place)),
                Hole::LinkStart(it) | Hole::ImageSource(it) => self.links.push((*it, place)),
                Hole::Citation(it) => self.citations.push((*it, place)),
                Hole::BlockStart(it) => self.blocks.push((*it, place)),
                Hole::Component(it) => {
                    self.components.push((*it, place));
                    let call = &original.outline.components[*it as usize];
                    self.citations.extend(call.citation.map(|it| (it, place)));
                    self.links
                        .extend(call.arguments.iter().filter_map(|it| Some((it.link?, place))));
                    let count = call.body.as_ref().map_or(0, |it| it.holes.len());
                    self.body(original, call.body.as_ref(), 0..count, place);
                }
                _ => {}
            }
        }
    }
}

/// Where an entry of a merged list comes from, by its number there, and its new place if that is another file.
enum Place {
    Own(usize),
    Borrowed(u32, u32),
}

/// The order of the own entries of a list and of those that are borrowed.
struct Order {
    places: Vec<Place>,
}

impl Order {
    /// Puts `borrowed` among entries that begin at `starts`.
    fn new(starts: impl ExactSizeIterator<Item = u32> + Clone, borrowed: &[(u32, u32)]) -> Self {
        let mut before: BTreeMap<usize, Vec<&(u32, u32)>> = BTreeMap::new();
        for it in borrowed {
            let at = starts.clone().filter(|start| *start < it.1).count();
            before.entry(at).or_default().push(it);
        }
        let mut places = Vec::new();
        for own in 0..=starts.len() {
            let borrowed = before.get(&own).into_iter().flatten();
            places.extend(borrowed.map(|(number, place)| Place::Borrowed(*number, *place)));
            places.extend((own < starts.len()).then_some(Place::Own(own)));
        }
        Self { places }
    }

    /// Returns the new numbers of the own entries.
    fn own(&self) -> BTreeMap<u32, u32> {
        let places = self.places.iter().enumerate();
        let own = places.filter_map(|(new, it)| match it {
            Place::Own(old) => Some((offset(*old), offset(new))),
            Place::Borrowed(..) => None,
        });
        own.collect()
    }

    /// Returns the new numbers of the borrowed entries.
    fn borrowed(&self) -> BTreeMap<u32, u32> {
        let places = self.places.iter().enumerate();
        let borrowed = places.filter_map(|(new, it)| match it {
            Place::Borrowed(old, _) => Some((*old, offset(new))),
            Place::Own(_) => None,
        });
        borrowed.collect()
    }

    /// Returns the merged list.
    fn merged<T: Clone>(&self, own: &[T], from: &[T], moved: impl Fn(&T, u32) -> T) -> Vec<T> {
        let places = self.places.iter();
        let merged = places.map(|it| match it {
            Place::Own(number) => own[*number].clone(),
            Place::Borrowed(number, place) => moved(&from[*number as usize], *place),
        });
        merged.collect()
    }
}

/// Returns the ids of elements of a page, without those that headings get.
fn own_ids(page: &Document) -> BTreeSet<String> {
    let calls = page.outline.components.iter().filter_map(|it| it.body.as_ref());
    let bodies = calls.chain([&page.body]);
    let mut own: BTreeSet<String> =
        bodies.flat_map(|it| ids_in(&it.html, 0..it.html.len())).map(str::to_owned).collect();
    own.extend(page.outline.links.iter().filter_map(link_id));
    own.extend(page.outline.headings.iter().filter_map(|it| it.id.clone()));
    own
}

fn link_id(link: &Link) -> Option<String> {
    link.attributes.iter().find(|(name, _)| name == "id").map(|(_, id)| id.clone())
}

/// Returns the borrowed ids that the page has already, with others for them.
fn renamed_ids(
    translation: &Document,
    original: &Document,
    borrowed: &BTreeSet<String>,
    needs: &Needs,
) -> BTreeMap<String, String> {
    let mut taken = own_ids(translation);
    let mut wanted = borrowed.clone();
    let links = needs.links.iter().map(|(it, _)| &original.outline.links[*it as usize]);
    wanted.extend(links.filter_map(link_id));
    let mut renamed = BTreeMap::new();
    for id in wanted {
        let mut new = id.clone();
        while !taken.insert(new.clone()) {
            new.insert_str(0, "original-");
        }
        if new != id {
            renamed.insert(id, new);
        }
    }
    renamed
}

impl Foreign<'_> {
    /// Returns `link` as it stands at `place`.
    fn link(&self, link: &Link, place: u32) -> Link {
        let mut link = Link { span: at(place), target_span: at(place), ..link.clone() };
        for (_, value) in link.attributes.iter_mut().filter(|(name, _)| name == "id") {
            if let Some(new) = self.ids.get(value) {
                value.clone_from(new);
            }
        }
        link
    }

    /// Returns the anchors that are borrowed under their own names.
    fn anchors(&self, original: &Document, borrowed: &BTreeSet<String>, place: u32) -> Vec<Anchor> {
        let known = original.outline.anchors.iter().filter(|it| borrowed.contains(&it.id));
        let kept = known.filter(|it| !self.ids.contains_key(&it.id));
        kept.map(|it| Anchor { id: it.id.clone(), span: at(place) }).collect()
    }
}

/// Returns the ids of elements in what is borrowed, without those of footnotes.
fn borrowed_ids(original: &Document, chosen: &[Chosen<'_>], notes: &Notes) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut open: Vec<(&Body, Range<usize>, Range<usize>)> = Vec::new();
    for it in chosen {
        let body = body(original, it.part.body);
        open.extend(body.map(|body| (body, it.part.range.clone(), it.part.holes.clone())));
    }
    let of_notes = notes.borrowed.iter();
    open.extend(of_notes.map(|it| (&original.body, it.range.clone(), it.holes.clone())));
    while let Some((body, range, holes)) = open.pop() {
        found.extend(ids_in(&body.html, range).into_iter().map(str::to_owned));
        for (_, hole) in &body.holes[holes] {
            if let Hole::Component(call) = hole
                && let Some(inner) = &original.outline.components[*call as usize].body
            {
                open.push((inner, 0..inner.html.len(), 0..inner.holes.len()));
            }
        }
    }
    found.retain(|it| notes.id(it).is_none());
    found
}

/// Writes the bodies of the page.
struct Pieces<'a> {
    original: &'a Document,
    chosen: &'a [Chosen<'a>],
    kept: &'a Numbers,
    borrowed: &'a Numbers,
    foreign: &'a Foreign<'a>,
    /// Whether the page has footnotes of its own.
    has_notes: bool,
}

impl Pieces<'_> {
    /// Returns the body `own` of the component `of` of the page, or of the page, with what is borrowed into it.
    fn body(&self, own: &Body, of: Option<u32>) -> Body {
        let parts = self.chosen.iter().filter(|it| it.body == of);
        let mut parts: Vec<_> = parts.map(|it| (it.at, it.hole, Some(it))).collect();
        if of.is_none() && !self.foreign.notes.borrowed.is_empty() {
            let at = self.list_end(own).unwrap_or(own.html.len());
            let hole = own.holes.partition_point(|(it, _)| *it as usize <= at);
            parts.push((at, hole, None));
        }
        parts.sort_by_key(|(at, hole, _)| (*at, *hole));
        let mut written = Piece::default();
        let (mut at, mut hole) = (0, 0);
        for (next, next_hole, part) in parts {
            written.append(copy(own, at..next, hole..next_hole, self.kept, None));
            written.append(part.map_or_else(|| self.notes(own), |it| self.part(it)));
            (at, hole) = (next, next_hole);
        }
        written.append(copy(own, at..own.html.len(), hole..own.holes.len(), self.kept, None));
        written.into_body()
    }

    /// Returns where the list of footnotes of the page ends, if it has one.
    fn list_end(&self, own: &Body) -> Option<usize> {
        own.html.rfind(LIST_END).filter(|_| self.has_notes)
    }

    /// Returns the footnotes that are borrowed, in a list of their own where the page has none.
    fn notes(&self, own: &Body) -> Piece {
        let notes = self.foreign.notes;
        let is_new = self.list_end(own).is_none();
        let mut piece = Piece::default();
        if is_new {
            let id = notes.heading();
            piece.html = format!(
                "<section class=\"footnotes\" role=\"doc-endnotes\" aria-labelledby=\"{id}\">\n\
                 <h2 id=\"{id}\" class=\"footnotes-heading\">"
            );
            let heading = Hole::Message(BodyMessage::FootnotesHeading);
            piece.holes.push((offset(piece.html.len()), heading));
            piece.html.push_str("</h2>\n<ol class=\"footnote-list\">\n");
        }
        for Note { range, holes, .. } in &notes.borrowed {
            let (range, holes) = (range.clone(), holes.clone());
            let body = &self.original.body;
            piece.append(copy(body, range, holes, self.borrowed, Some(self.foreign)));
        }
        piece.html.push_str(if is_new { LIST_END } else { "" });
        piece
    }

    /// Returns the body of a component that is borrowed as a whole.
    fn whole(&self, body: &Body) -> Body {
        let (html, holes) = (0..body.html.len(), 0..body.holes.len());
        copy(body, html, holes, self.borrowed, Some(self.foreign)).into_body()
    }

    fn part(&self, chosen: &Chosen<'_>) -> Piece {
        let Some(body) = body(self.original, chosen.part.body) else { return Piece::default() };
        let part = &chosen.part;
        let (range, holes) = (part.range.clone(), part.holes.clone());
        let inner = copy(body, range, holes, self.borrowed, Some(self.foreign));
        let (start, end) = match () {
            () if chosen.needs_element => ("<p>", "</p>\n"),
            () if part.is_text() || part.is_cell() => ("", ""),
            () => ("", "\n"),
        };
        let mut piece = Piece { html: start.to_owned(), holes: Vec::new() };
        piece.append(inner);
        piece.html.push_str(end);
        piece
    }
}

impl Piece {
    fn append(&mut self, other: Self) {
        let base = offset(self.html.len());
        self.html.push_str(&other.html);
        self.holes.extend(other.holes.into_iter().map(|(at, hole)| (base + at, hole)));
    }

    fn into_body(self) -> Body {
        Body { html: self.html.into(), holes: self.holes.into() }
    }
}
