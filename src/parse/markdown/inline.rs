//! Writing the content of leaf blocks.

use std::ops::Range;

use memchr::memchr_iter;
use pulldown_cmark::{LinkType, Tag, TagEnd};

use super::author_html::HtmlLinks;
use super::buffer::Mark;
use super::leaf::{Leaf, Token};
use super::mention::Mentioned;
use super::signs::Signs;
use super::writer::{Writer, index};
use super::{attribute::Attributes, bare_url, link, ruby, scheme, slip, soft_break};
use crate::diagnostic::catalog::{markdown as catalog, slip as slips};
use crate::html;
use crate::parse::document::{Anchor, Hole, LinkKind};
use crate::source::{Place, Span};
use crate::text;

/// How deep emphasis and spans may stand inside each other; what is deeper is written without its own element.
const MAX_DEPTH: usize = 100;

/// What is going on in the leaf that is being written.
#[derive(Default)]
struct State {
    /// The text of all leaves without markup and ruby, that of this one at the end.
    plain: String,
    /// The soft breaks that leave nothing.
    joined: Vec<usize>,
    /// The links and images that are open.
    links: Vec<OpenLink>,
    /// How many of them are images, inside which only text is kept.
    images: usize,
    depth: usize,
    /// The links written in HTML that are open.
    html_links: HtmlLinks,
    /// The open spans.
    spans: Vec<OpenSpan>,
    /// Whether the text belongs to the reading of a ruby written in HTML.
    in_reading: bool,
    /// Whether the text is the label of the box of a task.
    is_label: bool,
    /// Where the last token ended.
    last_end: u32,
    /// What is mentioned, and where in the plain text.
    mentioned: Vec<(Mentioned, Range<usize>)>,
}

/// A span that is open.
struct OpenSpan {
    is_written: bool,
    has_language: bool,
}

/// A link or an image that is open.
struct OpenLink {
    /// Its index in the outline, unless its target is refused.
    index: Option<usize>,
    kind: LinkType,
    span: Span,
    /// Where its text begins in the plain text.
    plain_start: usize,
    /// Whether it stands inside an image.
    is_hidden: bool,
}

impl Writer<'_> {
    /// Does what [`write_inline`](Self::write_inline) does for the leaf if it [is a line](Leaf::is_line), like most of
    /// them, and no language is to be looked for.
    pub(super) fn write_whole_line(&mut self) {
        let line = std::mem::take(&mut self.leaf.text);
        self.plain.push_str(&line);
        if self.is_nfc && !self.leaf.signs.has(Signs::MARKUP) {
            self.put(&line);
        } else {
            self.put_text(&line);
        }
        self.leaf.text = line;
    }

    /// Writes `leaf` and keeps its plain text.
    pub(super) fn write_inline(&mut self, leaf: &Leaf) {
        let mut state = State {
            plain: std::mem::take(&mut self.plain),
            joined: soft_break::joined(leaf, self.input.options.soft_break),
            ..State::default()
        };
        let mut at = 0;
        while let Some((token, span)) = leaf.tokens.get(at) {
            at = self.write_token(leaf, at, token, *span, &mut state);
            state.last_end = match token {
                Token::Start(Tag::Image { .. }) => span.start + 2,
                Token::Start(_) => span.start + 1,
                _ => span.end,
            };
        }
        // A span whose end was cut off with other syntax.
        while !state.spans.is_empty() {
            self.end_span(&mut state);
        }
        self.leave_inline(&mut state);
        self.show(state.is_label, "</label>");
        self.note_mentions(&state.plain, self.plain_start, &state.mentioned);
        self.plain = state.plain;
    }

    /// Writes the token at `at` and returns the index of the next one to write.
    fn write_token(
        &mut self,
        leaf: &Leaf,
        at: usize,
        token: &Token,
        span: Span,
        state: &mut State,
    ) -> usize {
        let is_shown = state.images == 0;
        match token {
            Token::Text(range) => self.write_text(leaf, range, state),
            Token::Ruby(base, reading) => self.write_ruby(leaf, base, reading, state),
            Token::Code(code) => {
                state.plain.push_str(code);
                self.show(is_shown, "<code>");
                if is_shown {
                    self.put_text(code);
                }
                self.show(is_shown, "</code>");
            }
            Token::HardBreak => {
                state.plain.push(' ');
                self.show(is_shown, "<br>\n");
            }
            Token::Html(html) => {
                note_reading(html, state);
                if html::tag_name(html) == "br" {
                    push_plain(state, " ");
                }
                if is_shown {
                    let filtered = self.filter(html, span, false);
                    self.name_links(
                        &filtered,
                        &state.plain,
                        state.plain.len(),
                        &mut state.html_links,
                    );
                    self.put_filtered(filtered);
                }
            }
            Token::Note(label) => {
                let note = self.notes.index(label);
                let at = self.out().html.len();
                self.out().marks.push((at, Mark::Note(note, 0)));
                // The mark that is written in the end.
                self.grow(200);
            }
            Token::Task(done) => {
                let checked = if *done { " checked" } else { "" };
                self.put(&format!("<label><input type=\"checkbox\" disabled{checked}> "));
                state.is_label = true;
            }
            Token::Citation(citation) => {
                if is_shown {
                    let at = state.plain.len();
                    state.mentioned.push((Mentioned::Citation(*citation), at..at));
                    self.out().hole(Hole::Citation(index(*citation)));
                }
            }
            Token::Address(range) => self.write_address(leaf, range, span, state),
            Token::Call(tag) => self.write_call(*tag),
            Token::SpanStart(attributes) => self.start_span(attributes, span, state),
            Token::SpanEnd => {
                self.end_span(state);
                state.depth = state.depth.saturating_sub(1);
            }
            Token::Start(Tag::Link { link_type, dest_url, title, .. }) => {
                self.start_link(*link_type, dest_url, title, span, state);
                if matches!(link_type, LinkType::WikiLink { has_pothole: false }) {
                    return self.write_page_title(leaf, at, dest_url, state);
                }
            }
            Token::Start(Tag::Image { link_type, dest_url, title, .. }) => {
                self.start_image(*link_type, dest_url, title, span, state);
            }
            Token::End(TagEnd::Link) => self.end_link(state),
            Token::End(TagEnd::Image) => self.end_image(state),
            Token::Start(tag) => {
                state.depth += 1;
                if state.depth > MAX_DEPTH {
                    self.report_depth(span);
                }
                self.show(is_shown && state.depth <= MAX_DEPTH, start_tag(tag));
                self.elements.enter();
            }
            Token::End(tag) => {
                self.leave_inline(state);
                self.show(is_shown && state.depth <= MAX_DEPTH, end_tag(*tag));
                state.depth = state.depth.saturating_sub(1);
            }
        }
        at + 1
    }

    fn show(&mut self, is_shown: bool, html: &str) {
        if is_shown {
            self.put(html);
        }
    }

    fn write_text(&mut self, leaf: &Leaf, range: &Range<usize>, state: &mut State) {
        if self.wants_languages && state.images == 0 && leaf.signs.has(Signs::SPACE) {
            self.check_languages(leaf, range);
        }
        let text = &leaf.text[range.clone()];
        if !leaf.signs.has(Signs::BREAK) {
            return self.write_line(leaf, text, state);
        }
        let mut done = 0;
        for at in memchr_iter(b'\n', text.as_bytes()) {
            self.write_line(leaf, &text[done..at], state);
            if state.joined.binary_search(&(range.start + at)).is_err() {
                push_plain(state, " ");
                self.show(state.images == 0, "\n");
            }
            done = at + 1;
        }
        self.write_line(leaf, &text[done..], state);
    }

    fn write_line(&mut self, leaf: &Leaf, line: &str, state: &mut State) {
        push_plain(state, line);
        match () {
            () if state.images > 0 => {}
            () if self.is_nfc && !leaf.signs.has(Signs::MARKUP) => self.put(line),
            () => self.put_text(line),
        }
    }

    /// Reports words in Latin letters that do not name their language.
    fn check_languages(&mut self, leaf: &Leaf, range: &Range<usize>) {
        for part in slip::find_latin_runs(&leaf.text[range.clone()]) {
            if self.languages > 0 || self.elements.has_language() {
                return;
            }
            let span = leaf.file_span(&(range.start + part.start..range.start + part.end));
            let written = self.input.text.get(span.range()).unwrap_or_default();
            let place = Place::new(self.input.path, span);
            self.diagnostics.push(slips::untagged_latin(place, written));
        }
    }

    fn write_ruby(
        &mut self,
        leaf: &Leaf,
        base: &Range<usize>,
        reading: &Range<usize>,
        state: &mut State,
    ) {
        push_plain(state, &leaf.text[base.clone()]);
        if state.images == 0 {
            let nfc = |range: &Range<usize>| text::nfc(&leaf.text[range.clone()]);
            let mut html = String::new();
            ruby::write(&mut html, &nfc(base), &nfc(reading));
            self.put(&html);
        }
    }

    fn write_address(&mut self, leaf: &Leaf, range: &Range<usize>, span: Span, state: &mut State) {
        let address = &leaf.text[range.clone()];
        push_plain(state, address);
        let target = bare_url::target(address).into_owned();
        if let Some(part) = bare_url::cut_off(address, &leaf.text[range.end..]) {
            let place = Place::new(self.input.path, span);
            self.diagnostics.push(catalog::cut_address(place, address, part));
        }
        let number = self.add_link(LinkKind::Link, target, "", span);
        let link = &mut self.outline.links[number];
        (link.text, link.target_span) = (address.into(), span);
        self.literals.push(span);
        self.out().hole(Hole::LinkStart(index(number)));
        self.put_text(address);
        self.out().hole(Hole::LinkEnd(index(number)));
    }

    fn start_span(&mut self, attributes: &Attributes, span: Span, state: &mut State) {
        state.depth += 1;
        let is_written = state.images == 0 && state.depth <= MAX_DEPTH;
        let has_language = attributes.others.iter().any(|(name, _)| name == "lang");
        self.languages += usize::from(has_language);
        state.spans.push(OpenSpan { is_written, has_language });
        if is_written {
            let mut html = String::from("<span");
            if let Some(id) = &attributes.id {
                self.write_id(id, span, &mut html);
            }
            attributes.write(&mut html);
            html.push('>');
            self.put(&html);
        }
        self.elements.enter();
    }

    /// Takes down an id of the author's, and writes it unless the page has it already.
    fn write_id(&mut self, id: &str, span: Span, html: &mut String) {
        let id = text::nfc(id).into_owned();
        if self.ids.insert(id.clone()) {
            html.push_str(" id=\"");
            super::escape::attribute(html, &id);
            html.push('"');
        }
        self.outline.anchors.push(Anchor { id, span });
    }

    fn end_span(&mut self, state: &mut State) {
        let Some(open) = state.spans.pop() else { return };
        self.leave_inline(state);
        self.languages -= usize::from(open.has_language);
        self.show(open.is_written, "</span>");
    }

    /// Closes what the author left open in the element that ends here.
    fn leave_inline(&mut self, state: &mut State) {
        if self.elements.leave_level() {
            return;
        }
        let end = self.leave_element();
        self.name_links(&end, &state.plain, state.plain.len(), &mut state.html_links);
        self.put_filtered(end);
    }

    /// Opens a link or an image, and returns its index in the outline if its target is allowed.
    fn open_link(
        &mut self,
        kind: (LinkKind, LinkType),
        destination: &str,
        title: &str,
        span: Span,
        state: &mut State,
    ) -> Option<usize> {
        let target = link::target(kind.1, destination);
        let is_hidden = state.images > 0;
        let index = if is_hidden {
            None
        } else {
            let place = Place::new(self.input.path, span);
            let is_allowed = scheme::check_link(&target, place, self.diagnostics);
            is_allowed.then(|| self.add_link(kind.0, target, title, span))
        };
        let plain_start = state.plain.len();
        state.links.push(OpenLink { index, kind: kind.1, span, plain_start, is_hidden });
        index
    }

    fn start_link(
        &mut self,
        kind: LinkType,
        destination: &str,
        title: &str,
        span: Span,
        state: &mut State,
    ) {
        let outer = match kind {
            LinkType::WikiLink { .. } => LinkKind::Wiki,
            _ => LinkKind::Link,
        };
        if let Some(number) = self.open_link((outer, kind), destination, title, span, state) {
            self.out().hole(Hole::LinkStart(index(number)));
        }
        self.elements.enter();
    }

    /// Writes the title of the page that the wiki link at `at` leads to, and returns the index of its end.
    fn write_page_title(
        &mut self,
        leaf: &Leaf,
        at: usize,
        destination: &str,
        state: &mut State,
    ) -> usize {
        let is_end = |(token, _): &(Token, Span)| matches!(token, Token::End(TagEnd::Link));
        let length = leaf.tokens[at..].iter().position(is_end).unwrap_or(1);
        push_plain(state, destination);
        match state.links.last().map(|link| (link.index, link.is_hidden)) {
            Some((Some(number), _)) => self.out().hole(Hole::LinkTitle(index(number))),
            Some((None, false)) => self.put_text(destination),
            _ => {}
        }
        at + length
    }

    fn end_link(&mut self, state: &mut State) {
        self.leave_inline(state);
        let Some(open) = state.links.pop() else { return };
        if let Some(number) = open.index {
            self.finish_link(number, &open, state);
            let range = open.plain_start..state.plain.len();
            state.mentioned.push((Mentioned::Link(number), range));
            self.out().hole(Hole::LinkEnd(index(number)));
        }
    }

    /// Fills in what is known of a link at its end.
    fn finish_link(&mut self, number: usize, open: &OpenLink, state: &State) {
        let text = state.plain[open.plain_start..].trim();
        let is_titled = matches!(open.kind, LinkType::WikiLink { has_pothole: false });
        let target_span = link::target_span(self.input.text, open.span, state.last_end, open.kind);
        let link = &mut self.outline.links[number];
        link.text = if is_titled { Box::default() } else { text::nfc(text).into() };
        link.target_span = target_span;
        if target_span != open.span {
            self.literals.push(target_span);
        }
    }

    fn start_image(
        &mut self,
        kind: LinkType,
        destination: &str,
        title: &str,
        span: Span,
        state: &mut State,
    ) {
        self.open_link((LinkKind::Image, kind), destination, title, span, state);
        state.images += 1;
    }

    fn end_image(&mut self, state: &mut State) {
        state.images = state.images.saturating_sub(1);
        let Some(open) = state.links.pop() else { return };
        let alt = state.plain[open.plain_start..].trim().to_owned();
        let Some(number) = open.index else {
            if !open.is_hidden {
                self.put_text(&alt);
            }
            return;
        };
        if alt.is_empty() || matches!(open.kind, LinkType::WikiLink { has_pothole: false }) {
            let place = Place::new(self.input.path, open.span);
            self.diagnostics.push(catalog::missing_alt(place, false));
        }
        self.finish_link(number, &open, state);
        self.put("<img src=\"");
        self.out().hole(Hole::ImageSource(index(number)));
        let mut rest = String::from("\" alt=\"");
        super::escape::attribute(&mut rest, &text::nfc(&alt));
        let title = &self.outline.links[number].title;
        if !title.is_empty() {
            rest.push_str("\" title=\"");
            super::escape::attribute(&mut rest, title);
        }
        rest.push_str("\">");
        self.put(&rest);
    }
}

fn push_plain(state: &mut State, text: &str) {
    if !state.in_reading {
        state.plain.push_str(text);
    }
}

/// Notes where the reading of a ruby written in HTML begins and ends.
fn note_reading(html: &str, state: &mut State) {
    let name = html.trim_start_matches(['<', '/']);
    let is = |tag: &str| {
        name.get(..2).is_some_and(|start| start.eq_ignore_ascii_case(tag))
            && name[2..].starts_with(|c: char| c == '>' || c.is_ascii_whitespace())
    };
    if is("rt") || is("rp") {
        state.in_reading = !html.starts_with("</");
    }
}

fn start_tag(tag: &Tag) -> &'static str {
    match tag {
        Tag::Emphasis => "<em>",
        Tag::Strong => "<strong>",
        Tag::Strikethrough => "<del>",
        _ => "",
    }
}

fn end_tag(tag: TagEnd) -> &'static str {
    match tag {
        TagEnd::Emphasis => "</em>",
        TagEnd::Strong => "</strong>",
        TagEnd::Strikethrough => "</del>",
        _ => "",
    }
}
