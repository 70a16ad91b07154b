//! Where calls can be put in.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Tag};

use super::{CallTag, Calls, Role};
use crate::parse::markdown::sentinel::Prepared;

/// Where a tag was met among the events.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Met {
    /// The index of the event that begins the innermost element round the tag.
    parent: usize,
    /// Whether it stands between blocks.
    is_block: bool,
}

/// Returns the indexes of the calls that have no place in the structure of the text, in ascending order.
///
/// A tag has one where it is text or a block of its own; the two tags of a call must have it in the same element.
pub(crate) fn misplaced(
    calls: &Calls,
    events: &[(Event, Range<usize>)],
    prepared: &Prepared,
) -> Vec<usize> {
    if calls.tags.is_empty() {
        return Vec::new();
    }
    let met = meet(calls, events, prepared);
    let mut opened = vec![None; calls.calls.len()];
    let mut wrong = Vec::new();
    for (tag, met) in calls.tags.iter().zip(&met) {
        match tag.role {
            Role::Open => opened[tag.call] = *met,
            Role::Alone if met.is_none() => wrong.push(tag.call),
            Role::Close if met.is_none() || *met != opened[tag.call] => wrong.push(tag.call),
            Role::Alone | Role::Close => {}
        }
    }
    wrong.sort_unstable();
    wrong
}

fn meet(calls: &Calls, events: &[(Event, Range<usize>)], prepared: &Prepared) -> Vec<Option<Met>> {
    let mut met = vec![None; calls.tags.len()];
    let mut open = Vec::new();
    for (index, (event, range)) in events.iter().enumerate() {
        let span = prepared.file_span(range);
        let parent = open.last().copied().unwrap_or(usize::MAX);
        let mut meet_tags = |is_block, accepts: &dyn Fn(&CallTag) -> bool| {
            let first = calls.first_from(span.start);
            for (tag, met) in calls.tags[first..].iter().zip(&mut met[first..]) {
                if tag.span.start >= span.end {
                    break;
                }
                if accepts(tag) {
                    *met = Some(Met { parent, is_block });
                }
            }
        };
        match event {
            Event::Start(Tag::HtmlBlock) => {
                let text = &prepared.text[range.clone()];
                let is_comment = text.trim_start_matches([' ', '\t']).starts_with("<!--x")
                    || text.trim_start().starts_with("<!---->");
                let is_whole = |tag: &CallTag| tag.is_block && tag.span.end <= span.end;
                meet_tags(true, &|tag| is_comment && is_whole(tag));
            }
            Event::Text(text) if text.len() == range.len() && !is_target(events, parent) => {
                let end = || prepared.file_offset(text_end(&events[index..]));
                meet_tags(false, &|tag| {
                    let fits = |end| tag.span.end as usize <= end;
                    !tag.is_block && (fits(span.end as usize) || fits(end()))
                });
            }
            Event::InlineHtml(_) => meet_tags(false, &|tag| tag.span == span),
            _ => {}
        }
        match event {
            Event::Start(_) => open.push(index),
            Event::End(_) => {
                open.pop();
            }
            _ => {}
        }
    }
    met
}

/// Says whether the text in the element that `parent` begins is the target of a wiki link, and no text of the page.
fn is_target(events: &[(Event, Range<usize>)], parent: usize) -> bool {
    let element = events.get(parent).map(|(event, _)| event);
    matches!(
        element,
        Some(Event::Start(
            Tag::Link { link_type: LinkType::WikiLink { has_pothole: false }, .. }
                | Tag::Image { link_type: LinkType::WikiLink { has_pothole: false }, .. }
        ))
    )
}

/// Returns where the run of text ends with which `events` begin.
fn text_end(events: &[(Event, Range<usize>)]) -> usize {
    let run =
        events.iter().take_while(|(event, _)| matches!(event, Event::Text(_) | Event::SoftBreak));
    run.last().map_or(0, |(_, range)| range.end)
}
