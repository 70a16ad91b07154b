//! Takes HTML with its holes out of a body.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::borrow::note::Notes;
use crate::html::all_tags;
use crate::parse::document::{Body, BodyMessage, Hole};

/// Attributes that name the ids of elements on the same page.
const REFERENCES: [&str; 5] =
    [" aria-labelledby=\"", " aria-describedby=\"", " aria-controls=\"", " headers=\"", " for=\""];
/// The role of the marks of footnotes.
pub(super) const NOTE_MARK: &str = "role=\"doc-noteref\"";
/// The role of what leads back from a footnote.
const WAY_BACK: &str = "role=\"doc-backlink\"";

/// The numbers that what is borrowed has in the outline of the page that borrows it, by those that it had.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    pub(super) headings: BTreeMap<u32, u32>,
    pub(super) links: BTreeMap<u32, u32>,
    pub(super) citations: BTreeMap<u32, u32>,
    pub(super) components: BTreeMap<u32, u32>,
    pub(super) blocks: BTreeMap<u32, u32>,
}

/// What changes in HTML that comes from the page of the original.
#[derive(Debug)]
pub(super) struct Foreign<'a> {
    /// The ids that the page has already, and others for them.
    pub(super) ids: BTreeMap<String, String>,
    /// The footnotes that it refers to.
    pub(super) notes: &'a Notes,
}

/// HTML with holes that is to be put into a body.
#[derive(Debug, Default)]
pub(super) struct Piece {
    pub(super) html: String,
    pub(super) holes: Vec<(u32, Hole)>,
}

/// A change of a tag.
struct Edit {
    range: Range<usize>,
    text: String,
}

/// Returns the part `range` of the HTML of `body`, which holds `holes`, with other numbers. What is `foreign`
/// gets other ids where the page has them, and its footnotes their numbers on the page.
pub(super) fn copy(
    body: &Body,
    range: Range<usize>,
    holes: Range<usize>,
    numbers: &Numbers,
    foreign: Option<&Foreign<'_>>,
) -> Piece {
    let mut edits = foreign.map_or_else(Vec::new, |it| edits(&body.html, &range, it));
    edits.push(Edit { range: range.end..range.end, text: String::new() });
    let mut piece = Piece::default();
    let mut done = range.start;
    let mut holes = body.holes[holes].iter().peekable();
    for edit in edits {
        while let Some((at, hole)) = holes.next_if(|(at, _)| *at as usize <= edit.range.start) {
            piece.html.push_str(&body.html[done..*at as usize]);
            done = *at as usize;
            piece.push(match (numbers.of(hole), foreign) {
                (Hole::Message(message), Some(foreign)) => Hole::Message(foreign.message(message)),
                (hole, _) => hole,
            });
        }
        piece.html.push_str(&body.html[done..edit.range.start]);
        piece.html.push_str(&edit.text);
        done = edit.range.end;
        while holes.next_if(|(at, _)| (*at as usize) < done).is_some() {}
    }
    piece
}

impl Foreign<'_> {
    /// Returns `message` with the number that its footnote has on the page.
    fn message(&self, message: BodyMessage) -> BodyMessage {
        match message {
            BodyMessage::FootnoteLabel(note) => BodyMessage::FootnoteLabel(self.notes.number(note)),
            BodyMessage::FootnoteBack { number, reference } => {
                BodyMessage::FootnoteBack { number: self.notes.number(number), reference }
            }
            message => message,
        }
    }
}

impl Piece {
    fn push(&mut self, hole: Hole) {
        self.holes.push((offset(self.html.len()), hole));
    }
}

/// Returns a place as holes have it.
pub(super) fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

impl Numbers {
    /// Returns `hole` with the numbers that hold where it goes.
    fn of(&self, hole: &Hole) -> Hole {
        let number = |map: &BTreeMap<u32, u32>, at: &u32| map.get(at).copied().unwrap_or(*at);
        match hole {
            Hole::HeadingId(at) => Hole::HeadingId(number(&self.headings, at)),
            Hole::HeadingEnd(at) => Hole::HeadingEnd(number(&self.headings, at)),
            Hole::LinkStart(at) => Hole::LinkStart(number(&self.links, at)),
            Hole::LinkEnd(at) => Hole::LinkEnd(number(&self.links, at)),
            Hole::LinkTitle(at) => Hole::LinkTitle(number(&self.links, at)),
            Hole::ImageSource(at) => Hole::ImageSource(number(&self.links, at)),
            Hole::Citation(at) => Hole::Citation(number(&self.citations, at)),
            Hole::Component(at) => Hole::Component(number(&self.components, at)),
            Hole::BlockStart(at) => Hole::BlockStart(number(&self.blocks, at)),
            Hole::BlockEnd(at) => Hole::BlockEnd(number(&self.blocks, at)),
            Hole::Message(_) => hole.clone(),
        }
    }
}

/// Returns the ids that stand in the part `range` of `html`.
pub(super) fn ids_in(html: &str, range: Range<usize>) -> BTreeSet<&str> {
    let part = &html[range];
    let tags = all_tags(part).map(|(_, it)| &part[it]).filter(|it| !it.contains(NOTE_MARK));
    tags.filter_map(|tag| value(tag, " id=\"").map(|it| &tag[it]))
        .filter(|it| !it.is_empty())
        .collect()
}

/// Returns where the value of the attribute that `start` begins stands in `tag`.
pub(super) fn value(tag: &str, start: &str) -> Option<Range<usize>> {
    let at = tag.find(start)? + start.len();
    Some(at..at + tag[at..].find('"')?)
}

/// Returns the changes of the tags in the part `range` of `html`: other ids, marks of footnotes that lead to those on the
/// page, and no ways back to marks that are not there.
fn edits(html: &str, range: &Range<usize>, foreign: &Foreign<'_>) -> Vec<Edit> {
    let part = &html[range.clone()];
    let mut edits = Vec::new();
    for (_, place) in all_tags(part) {
        let tag = &part[place.clone()];
        let start = range.start + place.start;
        let at = |it: Range<usize>| start + it.start..start + it.end;
        let target = value(tag, " href=\"#");
        let new = target.clone().and_then(|it| foreign.notes.id(&tag[it]));
        if tag.contains(WAY_BACK) && new.is_none() {
            let end = part[place.end..].find("</a>").map_or(place.end, |it| place.end + it + 4);
            edits.push(Edit { range: start..range.start + end, text: String::new() });
            continue;
        }
        if tag.contains(NOTE_MARK) || tag.contains(WAY_BACK) {
            let new = target.zip(new);
            edits.extend(new.map(|(it, new)| Edit { range: at(it), text: new.to_owned() }));
        }
        if let Some(id) = value(tag, " id=\"").filter(|_| tag.contains(NOTE_MARK)) {
            let attribute = id.start - " id=\"".len()..id.end + 1;
            let new = foreign.notes.id(&tag[id]).map(|it| format!(" id=\"{it}\""));
            edits.push(Edit { range: at(attribute), text: new.unwrap_or_default() });
            continue;
        }
        for name in REFERENCES.into_iter().chain([" id=\""]) {
            let Some(value) = value(tag, name) else { continue };
            let renamed = |id| {
                let id: &str = id;
                let of_page = foreign.ids.get(id).map(String::as_str);
                of_page.or_else(|| foreign.notes.id(id)).unwrap_or(id).to_owned()
            };
            let new: Vec<_> = tag[value.clone()].split(' ').map(renamed).collect();
            edits.push(Edit { range: at(value), text: new.join(" ") });
        }
    }
    edits.sort_by_key(|it| it.range.start);
    edits
}
