//! What stands in brackets and is no link: citations, spans with attributes, references to missing footnotes.

use std::ops::Range;

use memchr::memchr;
use pulldown_cmark::{Tag, TagEnd};

use super::attribute::Attributes;
use super::citation;
use super::component::{CallTag, Role};
use super::leaf::{Leaf, Token};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::markdown as catalog;
use crate::parse::document::Citation;
use crate::source::{Place, SourcePath};

/// Notes the spans and citations in the text of `leaf`, and adds the citations to `citations`. `labels` returns those that
/// links may have.
pub(crate) fn find<'l>(
    leaf: &mut Leaf,
    path: &SourcePath,
    labels: &dyn Fn() -> &'l [String],
    citations: &mut Vec<Citation>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if memchr(b'[', leaf.text.as_bytes()).is_none() {
        return;
    }
    let (tags, open, code) = (Vec::new(), Vec::new(), None);
    let mut finder = Finder { path, labels, citations, diagnostics, tags, open, code, links: 0 };
    let mut end = 0;
    let mut found = Vec::new();
    for index in 0..leaf.tokens.len() {
        match &leaf.tokens[index].0 {
            Token::Call(tag) => finder.call(tag),
            Token::Start(tag) => finder.enter(index, tag),
            Token::End(tag) => finder.leave(*tag),
            Token::Text(range) => {
                end = range.end;
                finder.text(leaf, range.clone(), &mut found);
            }
            Token::Code(code) => finder.code = Some((end, code)),
            _ => {}
        }
    }
    for (range, token) in found {
        leaf.edit(range, token);
    }
}

/// How far an address with spaces is read, in bytes.
const LONGEST_ADDRESS: usize = 500;

/// Says whether the bracket at `at` holds the address of a page, behind another one.
fn is_target(text: &str, at: usize) -> bool {
    text[..at].ends_with(']') && text[at..].starts_with("[@/")
}

struct Finder<'f, 'l, 'c> {
    path: &'f SourcePath,
    labels: &'f dyn Fn() -> &'l [String],
    citations: &'f mut Vec<Citation>,
    diagnostics: &'f mut Vec<Diagnostic>,
    /// The indexes of the tokens that begin the elements round the present place.
    tags: Vec<usize>,
    /// The opening brackets that wait for a closing one.
    open: Vec<Open>,
    /// The last code, and the end of the text before it.
    code: Option<(usize, &'c str)>,
    /// How many links and images are open.
    links: usize,
}

/// An opening bracket.
struct Open {
    at: usize,
    /// The element it stands in.
    element: Option<usize>,
    /// Whether it stands directly behind code.
    follows_code: bool,
}

type Found = Vec<(Range<usize>, Token<'static>)>;

impl Finder<'_, '_, '_> {
    fn enter(&mut self, index: usize, tag: &Tag) {
        self.tags.push(index);
        self.links += usize::from(matches!(tag, Tag::Link { .. } | Tag::Image { .. }));
    }

    /// Goes into or out of a component, which is an element too.
    fn call(&mut self, tag: &CallTag) {
        match tag.role {
            Role::Open => self.tags.push(usize::MAX - tag.call),
            Role::Close => self.leave_element(),
            Role::Alone => {}
        }
    }

    fn leave(&mut self, tag: TagEnd) {
        self.leave_element();
        self.links -= usize::from(matches!(tag, TagEnd::Link | TagEnd::Image));
    }

    fn leave_element(&mut self) {
        let element = self.tags.pop();
        // A bracket inside an element does not meet one outside.
        while self.open.pop_if(|it| it.element == element).is_some() {}
    }

    fn text(&mut self, leaf: &Leaf, range: Range<usize>, found: &mut Found) {
        let text = &leaf.text[..range.end];
        let (mut at, mut done) = (range.start, range.start);
        while let Some(offset) = text[at..].find(['[', ']']) {
            let bracket = at + offset;
            leaf.calls_in(&(done..bracket)).for_each(|tag| self.call(tag));
            done = bracket;
            at = bracket + 1;
            if !leaf.is_plain(bracket) {
                continue;
            }
            if text[bracket..].starts_with(']') {
                at = self.close(leaf, text, bracket, found);
            } else if text[at..].starts_with('^') {
                self.report_note(leaf, text, bracket);
            } else if text[at..].starts_with('@') && self.links == 0 && !is_target(text, bracket) {
                at = self.citation(leaf, text, bracket, found);
            } else {
                let follows_code = self.code.is_some_and(|(at, _)| at == bracket);
                let element = self.tags.last().copied();
                self.open.push(Open { at: bracket, element, follows_code });
            }
        }
        leaf.calls_in(&(done..range.end)).for_each(|tag| self.call(tag));
    }

    /// Pairs the `]` at `bracket` and returns where to go on.
    fn close(&mut self, leaf: &Leaf, text: &str, bracket: usize, found: &mut Found) -> usize {
        let element = self.tags.last().copied();
        let Some(opened) = self.open.pop_if(|it| it.element == element) else {
            return bracket + 1;
        };
        let open = opened.at;
        if !opened.follows_code {
            self.report_reference(leaf, text, open, bracket);
            self.report_address(leaf, text, bracket);
        }
        let Some(inside) =
            text[bracket + 1..].strip_prefix('{').filter(|_| leaf.is_plain(bracket + 1))
        else {
            return bracket + 1;
        };
        let Some(length) = inside.find(['{', '}', '\n']) else { return bracket + 1 };
        let end = bracket + 2 + length + 1;
        let is_whole = inside[length..].starts_with('}') && leaf.call_in(&(bracket..end)).is_none();
        let attributes = is_whole.then(|| &inside[..length]);
        let Some(mut attributes) = attributes.and_then(Attributes::parse) else {
            return bracket + 1;
        };
        let span = leaf.file_span(&(bracket + 1..end));
        attributes.check(self.path, span, self.diagnostics);
        found.push((open..open + 1, Token::SpanStart(attributes)));
        found.push((bracket..end, Token::SpanEnd));
        end
    }

    /// Reports `[text][label]` or `[label][]`, of which the text stands between `open` and `bracket`: it would be no text if
    /// the label were defined. What stands directly behind a letter or another bracket is rather an index.
    fn report_reference(&mut self, leaf: &Leaf, text: &str, open: usize, bracket: usize) {
        let shown = &text[open + 1..bracket];
        // Code is not in the text.
        let code = self.code.filter(|(at, _)| *at == open + 1).map(|(_, code)| code);
        let shown = if shown.is_empty() { code.unwrap_or_default() } else { shown };
        let Some(behind) = text[bracket + 1..].strip_prefix('[') else { return };
        let Some(length) = behind.find(['[', ']', '\n']) else { return };
        let end = bracket + 2 + length + 1;
        let label = if length == 0 { shown } else { &behind[..length] };
        let is_index = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | ']' | ')' | '}');
        let is_number = |text: &str| text.bytes().all(|it| it.is_ascii_digit());
        let is_whole = behind[length..].starts_with(']')
            && leaf.is_plain(bracket + 1)
            && leaf.is_plain(end - 1)
            && leaf.call_in(&(open..end)).is_none();
        if !is_whole
            || self.links > 0
            || shown.trim().is_empty()
            || label.trim().is_empty()
            || label.starts_with(['@', '^']) && !label.starts_with("@/")
            || is_number(shown) && is_number(label)
            || text[..open].ends_with(is_index)
            || text.get(end..).is_none_or(|rest| rest.starts_with(['[', '(', '{']))
        {
            return;
        }
        let place = Place::new(self.path, leaf.file_span(&(bracket + 1..end)));
        self.diagnostics.push(catalog::undefined_reference(place, label, (self.labels)()));
    }

    /// Reports `[text](a file.pdf)`, of which the text ends at `bracket`: it would be no text if the address had no space.
    fn report_address(&mut self, leaf: &Leaf, text: &str, bracket: usize) {
        let Some(behind) = text[bracket + 1..].strip_prefix('(') else { return };
        let mut near = behind.bytes().take(LONGEST_ADDRESS);
        let Some(length) = near.position(|it| matches!(it, b')' | b'\n')) else { return };
        let address = &behind[..length];
        let end = bracket + 2 + length + 1;
        let is_whole = behind[length..].starts_with(')') && leaf.is_plain(bracket + 1);
        let (_, ending) = address.rsplit_once('.').unwrap_or_default();
        let is_file =
            (2..=5).contains(&ending.len()) && ending.bytes().all(|it| it.is_ascii_alphanumeric());
        let is_address = is_file || address.starts_with(['/', '.']) || address.contains("://");
        if is_whole
            && self.links == 0
            && is_address
            && address.trim() == address
            && address.contains(' ')
            && !address.contains(['"', '\'', '<', '(', '='])
        {
            let place = Place::new(self.path, leaf.file_span(&(bracket + 1..end)));
            self.diagnostics.push(catalog::spaced_address(place, address));
        }
    }

    /// Reports `[^label]` at `bracket`, which would be no text if the footnote were defined.
    fn report_note(&mut self, leaf: &Leaf, text: &str, bracket: usize) {
        let inside = &text[bracket + 2..];
        let Some(length) = inside.find(['[', ']', '\n']) else { return };
        if length == 0 || !inside[length..].starts_with(']') {
            return;
        }
        let span = leaf.file_span(&(bracket..bracket + 2 + length + 1));
        let place = Place::new(self.path, span);
        self.diagnostics.push(catalog::undefined_footnote(place, &inside[..length]));
    }

    /// Reads the citation at `bracket` and returns where to go on.
    fn citation(&mut self, leaf: &Leaf, text: &str, bracket: usize, found: &mut Found) -> usize {
        let inside = bracket + 1;
        let end = text[inside..].find(['[', ']']).map(|length| inside + length);
        let is_whole = |&end: &usize| {
            text[end..].starts_with(']')
                && leaf.is_plain(end)
                && leaf.call_in(&(bracket..end)).is_none()
        };
        let Some(end) = end.filter(is_whole) else {
            let span = leaf.file_span(&(bracket..inside + 1));
            self.diagnostics.push(catalog::citation_syntax(Place::new(self.path, span), "close"));
            return inside;
        };
        let span_of = |range: Range<usize>| leaf.file_span(&range);
        match citation::parse(text, inside..end, span_of) {
            Ok(items) => {
                let range = bracket..end + 1;
                let span = leaf.file_span(&range);
                found.push((range, Token::Citation(self.citations.len())));
                self.citations.push(Citation { items, span });
            }
            Err((range, expected)) => {
                let place = Place::new(self.path, leaf.file_span(&range));
                self.diagnostics.push(catalog::citation_syntax(place, expected));
            }
        }
        end + 1
    }
}
