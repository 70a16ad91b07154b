//! Marks the text of a body between its tags and holes.

use std::ops::Range;

use crate::html::{decode, place};
use crate::message::Transform;
use crate::parse::document::{Body, Hole};
use crate::pseudo::html::{Piece, pieces, read_attributes};
use crate::text::push_escaped;

/// Returns `body` with its texts changed by `transform`.
pub(super) fn body(body: &Body, transform: Transform) -> Body {
    let html = &*body.html;
    let mut changes: Vec<(Range<usize>, String)> = Vec::new();
    for piece in pieces(html) {
        let texts = match piece {
            Piece::Text(range) => between_holes(range, &body.holes),
            Piece::Tag(range) => {
                let whole = |it: &Range<usize>| !has_hole(it, &body.holes);
                read_attributes(html, &range).into_iter().filter(whole).collect()
            }
        };
        changes.extend(texts.into_iter().map(|it| {
            let text = changed(&html[it.clone()], transform);
            (it, text)
        }));
    }
    splice(body, &changes)
}

/// Cuts `range` at the holes in it.
fn between_holes(range: Range<usize>, holes: &[(u32, Hole)]) -> Vec<Range<usize>> {
    let first = holes.partition_point(|(at, _)| (*at as usize) <= range.start);
    let inside = holes[first..].iter().map(|(at, _)| *at as usize);
    let mut start = range.start;
    let ends = inside.take_while(|at| *at < range.end).chain([range.end]);
    ends.map(|end| std::mem::replace(&mut start, end)..end).filter(|it| !it.is_empty()).collect()
}

/// Says whether there is a hole in `range` or at its ends.
fn has_hole(range: &Range<usize>, holes: &[(u32, Hole)]) -> bool {
    let first = holes.partition_point(|(at, _)| (*at as usize) < range.start);
    holes.get(first).is_some_and(|(at, _)| *at as usize <= range.end)
}

/// Returns the HTML `text` changed by `transform`, which sees its characters and not their references.
fn changed(text: &str, transform: Transform) -> String {
    let inner = text.trim();
    let place = place(text, inner);
    let mut changed = text[..place.start].to_owned();
    push_escaped(&mut changed, &transform(&decode(inner)));
    changed.push_str(&text[place.end..]);
    changed
}

/// Returns `body` with the texts of `changes` in their places, which are in order, and its holes where they belong.
fn splice(body: &Body, changes: &[(Range<usize>, String)]) -> Body {
    let mut html = String::with_capacity(body.html.len() * 3 / 2);
    let mut holes = body.holes.to_vec();
    let mut next = 0;
    let mut from = 0;
    for (range, text) in changes {
        html.push_str(&body.html[from..range.start]);
        while next < holes.len() && holes[next].0 as usize <= range.start {
            let behind = range.start - holes[next].0 as usize;
            holes[next].0 = offset(html.len() - behind);
            next += 1;
        }
        html.push_str(text);
        from = range.end;
    }
    html.push_str(&body.html[from..]);
    for hole in &mut holes[next..] {
        hole.0 = offset(html.len() - (body.html.len() - hole.0 as usize));
    }
    Body { html: html.into(), holes: holes.into() }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::locale::Locale;
    use crate::pseudo::transform;

    #[test]
    fn holes_stay_between_the_same_texts() {
        let html = "<p>One &amp; two<a href=\"x\">three</a> four</p><h2 id=\"\">5</h2>";
        let at = |text: &str| u32::try_from(html.find(text).expect("it is there")).expect("small");
        let marks = [at("One"), at("<a"), at(" four"), at("\">5")];
        let holes = marks.map(|at| (at, Hole::Citation(0)));
        let before = Body { html: html.into(), holes: holes.into() };
        let english = Locale::new("en").expect("a tag");
        let after = body(&before, transform(&english));
        assert_eq!(
            &*after.html,
            "<p>⟦Òòñèè &amp; ťŵò⟧<a href=\"x\">⟦ťĥřèèèè⟧</a> ⟦ƒòòùùř⟧</p><h2 id=\"\">5</h2>"
        );
        let behind = after.holes.iter().map(|(at, _)| after.html[*at as usize..].chars().next());
        assert_eq!(behind.collect::<Vec<_>>(), [Some('⟦'), Some('<'), Some(' '), Some('"')]);
    }
}
