//! Which parts of a text are no words but codes: emphasis, links, code, images, notes, citations, calls of components.
//!
//! Files for translators show codes as such, so that nobody has to type them. [`inline_codes`] is the entry point. It
//! goes the way of [`parse_markdown`](super::parse_markdown) as far as the events, for the text of one leaf block.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Parser, Tag};

use super::attribute::Attributes;
use super::component::{self, Role};
use super::{bare_url, citation, options, sentinel};
use crate::source::{SourcePath, Span};

/// What a code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum InlineClass {
    /// Strong emphasis.
    Strong,
    /// Emphasis.
    Emphasis,
    /// Text that is struck out.
    Strikethrough,
    /// A link, or a bare address.
    Link,
    /// An image, whose text is its description.
    Image,
    /// Code.
    Code,
    /// A mark of a footnote.
    Note,
    /// A citation.
    Citation,
    /// A tag of HTML.
    Tag,
    /// A call of a component.
    Component,
    /// A span of text with attributes.
    Span,
    /// A line break that stays one.
    Break,
    /// What is filled into a message.
    Placeable,
}

/// A code in a text: either alone, or round what stands between its two ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct InlineCode {
    /// What it is.
    pub(crate) class: InlineClass,
    /// The code, or its beginning.
    pub(crate) open: Range<usize>,
    /// Its end.
    pub(crate) close: Option<Range<usize>>,
}

/// Returns the codes in the Markdown `text` of a leaf block in the order of their beginnings. They do not overlap, and
/// those with two ends lie properly inside one another.
pub(crate) fn inline_codes(text: &str) -> Vec<InlineCode> {
    let mut codes = Vec::new();
    let masked = components(text, &mut codes);
    let prepared = sentinel::prepare(masked.as_deref().unwrap_or(text), 0);
    let mut open: Vec<Element<'_>> = Vec::new();
    for (event, range) in Parser::new_ext(&prepared.text, options()).into_offset_iter() {
        let range = prepared.file_span(&range).range();
        if !matches!(event, Event::End(_))
            && let Some(parent) = open.last_mut()
        {
            parent.inner.get_or_insert(range.clone()).end = range.end;
        }
        match event {
            Event::Start(tag) => open.push(Element { tag, whole: range, inner: None }),
            Event::End(_) => codes.extend(open.pop().and_then(Element::code)),
            Event::Code(_) => codes.push(alone(InlineClass::Code, range)),
            Event::InlineHtml(_) => codes.push(alone(InlineClass::Tag, range)),
            Event::FootnoteReference(_) => codes.push(alone(InlineClass::Note, range)),
            Event::HardBreak => codes.push(alone(InlineClass::Break, range)),
            _ => {}
        }
    }
    codes.retain(|code| is_on_text(text, code));
    own_syntax(text, &mut codes);
    nested(codes)
}

/// Returns the codes of the Fluent pattern `text`: what is filled in, and tags. A pattern with variants has none, since
/// its words stand inside.
pub(crate) fn message_codes(text: &str) -> Vec<InlineCode> {
    if text.contains("->") {
        return Vec::new();
    }
    let mut codes = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(['{', '<']).map(|it| it + at) {
        let (close, class) = match text[start..].starts_with('{') {
            true => ('}', InlineClass::Placeable),
            false => ('>', InlineClass::Tag),
        };
        let end = text[start + 1..].find(close).map(|it| start + it + 2);
        let is_tag = class == InlineClass::Placeable
            || text[start + 1..].starts_with(|c: char| c == '/' || c.is_ascii_alphabetic());
        at = end.filter(|_| is_tag).unwrap_or(start + 1);
        codes.extend(end.filter(|_| is_tag).map(|end| alone(class, start..end)));
    }
    codes
}

fn alone(class: InlineClass, range: Range<usize>) -> InlineCode {
    InlineCode { class, open: range, close: None }
}

/// Finds the tags of components in `text`, and returns the text with them covered.
fn components(text: &str, codes: &mut Vec<InlineCode>) -> Option<String> {
    if !component::may_call(text) {
        return None;
    }
    let code: Vec<_> = super::code(text).collect();
    let body = Span::new(0, text.len());
    let calls = component::find(&SourcePath::new(""), text, body, &code, &mut Vec::new());
    for (at, tag) in calls.tags.iter().enumerate() {
        let is_end = |it: &&component::CallTag| it.call == tag.call && it.role == Role::Close;
        let close = calls.tags[at..].iter().find(is_end).map(|it| it.span.range());
        match tag.role {
            Role::Close => {}
            Role::Alone => codes.push(alone(InlineClass::Component, tag.span.range())),
            Role::Open => {
                let open = tag.span.range();
                codes.push(InlineCode { class: InlineClass::Component, open, close });
            }
        }
    }
    Some(component::mask(text, 0, &calls))
}

/// An element of Markdown that is being read.
struct Element<'a> {
    tag: Tag<'a>,
    whole: Range<usize>,
    /// From the beginning of its first part to the end of the last.
    inner: Option<Range<usize>>,
}

impl Element<'_> {
    fn code(self) -> Option<InlineCode> {
        let class = match self.tag {
            Tag::Strong => InlineClass::Strong,
            Tag::Emphasis => InlineClass::Emphasis,
            Tag::Strikethrough => InlineClass::Strikethrough,
            Tag::Link {
                link_type:
                    LinkType::Autolink | LinkType::Email | LinkType::WikiLink { has_pothole: false },
                ..
            } => return Some(alone(InlineClass::Link, self.whole)),
            Tag::Link { .. } => InlineClass::Link,
            Tag::Image { .. } => InlineClass::Image,
            _ => return None,
        };
        let Some(inner) = self.inner else { return Some(alone(class, self.whole)) };
        let open = self.whole.start..inner.start;
        Some(InlineCode { class, open, close: Some(inner.end..self.whole.end) })
    }
}

/// Says whether a code is a part of the text that is not empty.
fn is_on_text(text: &str, code: &InlineCode) -> bool {
    let is_part = |range: &Range<usize>| !range.is_empty() && text.get(range.clone()).is_some();
    is_part(&code.open) && code.close.iter().all(|it| is_part(it) && code.open.end <= it.start)
}

/// Finds what Markdown takes for words: citations, marks of notes that stand elsewhere, spans, bare addresses.
fn own_syntax(text: &str, codes: &mut Vec<InlineCode>) {
    let mut taken: Vec<_> = codes.iter().flat_map(|it| ranges(it).into_iter().flatten()).collect();
    taken.sort_unstable_by_key(|it| it.start);
    // Up to where nothing is taken.
    let end = |at: usize| match taken.get(taken.partition_point(|it| it.end <= at)) {
        Some(next) => (at < next.start).then_some(next.start),
        None => Some(text.len()),
    };
    let is_free = |range: &Range<usize>| end(range.start).is_some_and(|it| range.end <= it);
    let addresses = bare_url::addresses(text, end).into_iter();
    codes.extend(addresses.map(|it| alone(InlineClass::Link, it)));
    let (mut open, mut at) = (Vec::new(), 0);
    while let Some(start) = text[at..].find(['[', ']']).map(|it| it + at) {
        at = start + 1;
        let is_open = text[start..].starts_with('[');
        let found = match is_open {
            true => bracketed(text, start),
            false => open.pop().and_then(|open| span(text, open, start)),
        };
        match found.filter(|it| ranges(it).iter().flatten().all(is_free)) {
            Some(code) => {
                at = code.close.as_ref().map_or(code.open.end, |it| it.end);
                codes.push(code);
            }
            None => open.extend(is_open.then_some(start)),
        }
    }
}

/// Returns the citation or mark of a note that begins at `start`. Another bracket ends it.
fn bracketed(text: &str, start: usize) -> Option<InlineCode> {
    let inside = &text[start + 1..];
    let inside = &inside[..inside.find(['[', ']'])?];
    let end = start + 1 + inside.len();
    let is_citation = || citation::parse(inside, 0..inside.len(), Span::from).is_ok();
    let class = match inside.bytes().next()? {
        b'@' if is_citation() => InlineClass::Citation,
        b'^' => InlineClass::Note,
        _ => return None,
    };
    text[end..].starts_with(']').then(|| alone(class, start..end + 1))
}

/// Returns the span with attributes whose text stands between the brackets `open` and `close`.
fn span(text: &str, open: usize, close: usize) -> Option<InlineCode> {
    let inside = text[close + 1..].strip_prefix('{')?;
    let inside = &inside[..inside.find(['{', '}', '\n'])?];
    let end = close + 2 + inside.len() + 1;
    let is_span = text[..end].ends_with('}') && Attributes::parse(inside).is_some();
    let class = InlineClass::Span;
    is_span.then(|| InlineCode { class, open: open..open + 1, close: Some(close..end) })
}

fn ranges(code: &InlineCode) -> [Option<Range<usize>>; 2] {
    [Some(code.open.clone()), code.close.clone()]
}

/// Returns `codes` in order, without those that overlap others. What would lie across another one becomes two codes.
fn nested(mut codes: Vec<InlineCode>) -> Vec<InlineCode> {
    codes.sort_by_key(|it| (it.open.start, std::cmp::Reverse(it.open.end)));
    let mut ends: Vec<(Range<usize>, usize, bool)> = Vec::new();
    for (at, code) in codes.iter().enumerate() {
        ends.push((code.open.clone(), at, true));
        ends.extend(code.close.clone().map(|close| (close, at, false)));
    }
    ends.sort_by_key(|(range, ..)| (range.start, range.end));
    let mut done = 0;
    let mut open = Vec::new();
    let mut dropped = vec![false; codes.len()];
    let mut parted = vec![false; codes.len()];
    for (range, at, is_start) in ends {
        if range.start < done {
            dropped[at] = true;
            open.retain(|it| *it != at);
            continue;
        }
        done = range.end;
        match (is_start, codes[at].close.is_some()) {
            (true, true) => open.push(at),
            (false, _) if open.last() == Some(&at) => _ = open.pop(),
            (false, _) => {
                parted[at] = true;
                open.retain(|it| *it != at);
            }
            (true, false) => {}
        }
    }
    let mut kept = Vec::with_capacity(codes.len());
    for (at, code) in codes.into_iter().enumerate().filter(|(at, _)| !dropped[*at]) {
        match code.close.clone().filter(|_| parted[at]) {
            Some(close) => {
                kept.push(alone(code.class, code.open));
                kept.push(alone(code.class, close));
            }
            None => kept.push(code),
        }
    }
    kept.sort_by_key(|it| it.open.start);
    kept
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Shows codes in `‹›`, and what stands between two ends as it is.
    fn check(text: &str, expected: &str) {
        let codes = inline_codes(text);
        let mut ends: Vec<_> =
            codes.iter().flat_map(|it| ranges(it).into_iter().flatten()).collect();
        ends.sort_by_key(|it| it.start);
        let mut shown = String::new();
        let mut done = 0;
        for range in ends {
            shown.push_str(&text[done..range.start]);
            shown.push_str(&format!("‹{}›", &text[range.clone()]));
            done = range.end;
        }
        shown.push_str(&text[done..]);
        assert_eq!(shown, expected, "{codes:?}");
    }

    #[test]
    fn codes_are_told_from_words() {
        for (text, expected) in [
            ("日本銀行は**「政策金利」**を上げた。", "日本銀行は‹**›「政策金利」‹**›を上げた。"),
            ("See [the *guide*](@/guide \"t\").", "See ‹[›the ‹*›guide‹*›‹](@/guide \"t\")›."),
            ("Use `a*b` and <b>x</b>.", "Use ‹`a*b`› and ‹<b>›x‹</b>›."),
            ("文[@key, p. 3]と注[^1]。", "文‹[@key, p. 3]›と注‹[^1]›。"),
            ("![図 1](a.png)", "‹![›図 1‹](a.png)›"),
            ("[[guide]]と[[guide|案内]]", "‹[[guide]]›と‹[[guide|›案内‹]]›"),
            ("見よ https://a.example/b。", "見よ ‹https://a.example/b›。"),
            ("<https://a.example>", "‹<https://a.example>›"),
            ("[防衛省]{lang=ja}です", "‹[›防衛省‹]{lang=ja}›です"),
            ("一\\\n二", "一‹\\\n›二"),
            ("a {{ <mark text=\"*b*\" /> }} c", "a ‹{{ <mark text=\"*b*\" /> }}› c"),
            ("plain", "plain"),
            // What each is, the page says: attributes, keys, and where an address ends.
            ("[自由な]{data-nobreak}海、[a]{b}", "‹[›自由な‹]{data-nobreak}›海、[a]{b}"),
            ("[-@key]と[@a b]", "[-@key]と[@a b]"),
            (
                "https://example.jp/a_(b)と**www.a.jp**",
                "‹https://example.jp/a_(b)›と‹**›‹www.a.jp›‹**›",
            ),
            ("（info@example.jp）", "（‹info@example.jp›）"),
            ("https://example.jp/a`b`", "‹https://example.jp/a›‹`b`›"),
        ] {
            check(text, expected);
        }
    }

    #[test]
    fn what_is_filled_into_messages_is_a_code() {
        let shown = |text: &str| {
            let codes = message_codes(text);
            codes.iter().map(|it| text[it.open.clone()].to_owned()).collect::<Vec<_>>()
        };
        assert_eq!(shown("{ $count }件 <b>x</b> a < b"), ["{ $count }", "<b>", "</b>"]);
        assert!(shown("{ $count ->\n    *[other] x\n}").is_empty());
    }

    proptest! {
        #[test]
        fn codes_never_overlap(text in "[\\[\\]()*_`<>!^@{}%/ab \\n日。「」~|\\\\]{0,60}") {
            let codes = inline_codes(&text);
            let mut ends: Vec<_> =
                codes.iter().flat_map(|it| ranges(it).into_iter().flatten()).collect();
            ends.sort_by_key(|it| it.start);
            for pair in ends.windows(2) {
                prop_assert!(pair[0].end <= pair[1].start, "{codes:?}");
            }
            for range in ends {
                prop_assert!(text.get(range).is_some());
            }
        }
    }
}
