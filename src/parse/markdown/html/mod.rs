//! HTML that authors write in Markdown: what is on the list passes, everything else does not.
//!
//! The entry point is [`OpenElements`], through which all the pieces of a page go. The HTML is cut into tokens
//! ([`token`]), each is judged ([`allow`]), and what passes is *written anew* from what was understood of it, names from
//! the tables and values escaped ([`entity`]). A browser can therefore not read the result in another way than it was
//! read here. Tags are balanced, and no id is written twice. Comments vanish without a word. Links and images leave
//! holes, so that they are resolved and checked like those of Markdown.
//!
//! An `id` that passes can shadow no property of `document` (that takes a `name`, a form or an object, none of which
//! pass) and no global of a script that declares it.

mod allow;
pub(crate) mod entity;
mod open;
mod token;
mod unread;

use std::collections::BTreeSet;
use std::ops::Range;

use self::allow::{Element, Rule};
pub(crate) use self::open::OpenElements;
use self::token::{Attribute, StartTag, Token, Tokens};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::{markdown, markup, slip};
use crate::parse::document::{Anchor, Hole, Link, LinkKind};
use crate::parse::markdown::scheme;
use crate::parse::markdown::slip::word;
use crate::source::{Place, SourcePath, Span};
use crate::text::nfc;

/// Author HTML that may stand in a page.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Filtered {
    /// The HTML.
    pub(crate) html: String,
    /// What has yet to be put into it: how far `html` and `text` reach at that place, and the hole.
    pub(crate) holes: Vec<(usize, usize, Hole)>,
    /// The ids in it, those left out because they were there already among them. The spans are those of the values.
    pub(crate) anchors: Vec<Anchor>,
    /// The links and images in it.
    pub(crate) links: Vec<Link>,
    /// The text in it, without tags.
    pub(crate) text: String,
}

impl Filtered {
    fn hole(&mut self, hole: Hole) {
        self.holes.push((self.html.len(), self.text.len(), hole));
    }
}

/// Says whether HTML has, or once had, an element called `name`.
pub(crate) fn is_element(name: &str) -> bool {
    const OTHERS: [&str; 14] = [
        "big", "center", "dir", "font", "h1", "main", "nav", "nobr", "picture", "source", "strike",
        "tt", "header", "footer",
    ];
    let name = name.to_ascii_lowercase();
    Element::named(&name).is_some() || allow::is_active(&name) || OTHERS.contains(&&*name)
}

/// Says whether `name`, which HTML may have as well, is written as components of MDX are: `Aside`, `Code`. Some people write
/// short names of HTML like this.
fn is_component(name: &str) -> bool {
    const SHORTEST: usize = 4;
    let is_capital = name.starts_with(|c: char| c.is_ascii_uppercase());
    let lower = name.to_ascii_lowercase();
    let may_be = lower == "listing" || Element::named(&lower).is_some();
    is_capital
        && name.len() >= SHORTEST
        && name[1..].contains(|c: char| c.is_ascii_lowercase())
        && may_be
}

/// Attributes of components in which other programs show words to readers.
const WORDED: [&str; 11] = [
    "alt",
    "caption",
    "content",
    "description",
    "heading",
    "header",
    "label",
    "subtitle",
    "summary",
    "text",
    "title",
];

/// Returns the words that `tag` of a component shows to readers.
fn words(tag: &StartTag<'_>) -> String {
    let worded = tag.attributes.iter().filter(|it| {
        let name = it.name.to_ascii_lowercase();
        WORDED.contains(&name.as_str())
    });
    let values = worded.filter_map(|it| it.value).map(str::trim);
    let values: Vec<_> = values.filter(|it| it.chars().any(char::is_alphabetic)).collect();
    values.join(" / ")
}

/// Says whether what stands in the element called `name` is code or the like, in which signs are meant as they stand.
fn is_literal(name: &str) -> bool {
    ["pre", "code", "samp", "kbd", "var"].iter().any(|it| name.eq_ignore_ascii_case(it))
}

/// What a piece of HTML stands in.
#[derive(Debug)]
pub(crate) struct Surroundings<'a> {
    /// The file.
    pub(crate) path: &'a SourcePath,
    /// Where its lines begin in it and in the file, the first alone where it stands there as it is here. None where that
    /// is not known: findings point at all of it then.
    pub(crate) lines: &'a [(usize, usize)],
    /// Whether the piece is a block, whose text is not read as Markdown.
    pub(crate) is_block: bool,
    /// The number of the first link or image in the piece.
    pub(crate) first_link: usize,
    /// The ids that the page has so far.
    pub(crate) ids: &'a mut BTreeSet<String>,
    /// What is wrong.
    pub(crate) diagnostics: &'a mut Vec<Diagnostic>,
}

struct Filter<'a, 'p> {
    html: &'a str,
    span: Span,
    page: &'a mut Surroundings<'p>,
    open: &'a mut OpenElements,
    out: Filtered,
}

/// The attributes of a tag that may be written, with their escaped values.
type Attributes = Vec<(String, Option<String>)>;

impl Filter<'_, '_> {
    fn run(mut self) -> Filtered {
        let mut tokens = Tokens::new(self.html);
        let mut literal = 0_usize;
        let mut is_read = true;
        while let Some((token, range)) = tokens.next() {
            match token {
                Token::Text(text) => {
                    if self.page.is_block && is_read && literal == 0 {
                        is_read = !self.report_markdown(text, range.start);
                    }
                    self.out.text.push_str(&entity::decode(text));
                    entity::escape_keeping_references(text, &mut self.out.html);
                }
                Token::Start(tag) => {
                    literal += usize::from(is_literal(tag.name) && !tag.self_closing);
                    self.start_tag(&tag, range, &mut tokens);
                }
                Token::End(name) => {
                    literal = literal.saturating_sub(usize::from(is_literal(name)));
                    self.end_tag(name, range);
                }
                Token::Comment { closed: true } => {
                    let written = &self.html[range.clone()];
                    if word::is_condition(written) {
                        self.report_word(range.clone());
                    }
                    let inside = written.trim_matches(['<', '!', '-', '>', ' ', '\n', '\r', '\t']);
                    let kind = match inside {
                        _ if inside.eq_ignore_ascii_case("more") => Some("summary"),
                        "truncate" => Some("summary"),
                        _ => inside.starts_with("@include:").then_some("included"),
                    };
                    if let Some(kind) = kind {
                        let place = self.place(range.clone());
                        self.report(slip::foreign_syntax(place, written, kind));
                    }
                }
                Token::Comment { closed: false } => {
                    let place = self.place(range.start..range.start + 4);
                    self.report(markup::unclosed_comment(place));
                }
                Token::Declaration if word::is_condition(&self.html[range.clone()]) => {
                    self.report_word(range);
                }
                Token::Declaration => {
                    let shown = self.html[range.clone()].chars();
                    let name: String =
                        shown.take_while(|it| !it.is_whitespace()).take(12).collect();
                    let place = self.place(range);
                    self.report(markup::refused_declaration(place, &name));
                }
            }
        }
        self.out
    }

    /// Reports what a word processor left at `range`, for which the page gets one finding.
    fn report_word(&mut self, range: Range<usize>) {
        let written = self.html[range.clone()].lines().next().unwrap_or_default();
        let written: String = written.chars().take(40).collect();
        let place = self.place(range);
        self.report(slip::word_markup(place, &written));
    }

    /// Reports Markdown in `text`, which begins at `start`, and says whether there is any.
    fn report_markdown(&mut self, text: &str, start: usize) -> bool {
        let Some(found) = unread::find(text) else { return false };
        let place = self.place(start + found.start..start + found.end);
        self.report(markup::unread_markdown(place, &text[found]));
        true
    }

    fn report(&mut self, finding: Diagnostic) {
        self.page.diagnostics.push(finding);
    }

    fn span(&self, range: Range<usize>) -> Span {
        let place = |line: usize, at: usize| {
            let (own, in_file) = self.page.lines.get(line)?;
            Some(in_file + at - own)
        };
        let lines = self.page.lines;
        let first = lines.partition_point(|(start, _)| *start <= range.start).checked_sub(1);
        let last = lines.partition_point(|(start, _)| *start < range.end).checked_sub(1);
        let places = first.zip(last.max(first)).and_then(|(first, last)| {
            Some(Span::new(place(first, range.start)?, place(last, range.end)?))
        });
        places.unwrap_or(self.span)
    }

    fn place(&self, range: Range<usize>) -> Place {
        Place::new(self.page.path, self.span(range))
    }

    fn start_tag(&mut self, tag: &StartTag<'_>, range: Range<usize>, tokens: &mut Tokens<'_>) {
        if word::is_element(tag.name) {
            return self.report_word(range);
        }
        let name = tag.name.to_ascii_lowercase();
        let is_component = is_component(tag.name);
        let Some(element) = Element::named(&name).filter(|_| !is_component) else {
            let written = self.html[range.clone()].trim_matches(['<', '>', '/', ' ']);
            let place = self.place(range);
            let is_active = allow::is_active(&name) && !is_component;
            let is_text = !is_element(&name) && tag.attributes.iter().all(|it| it.value.is_none());
            let words = words(tag);
            let is_named = is_active && !self.page.is_block && tag.attributes.is_empty();
            self.report(match is_text && !name.contains('-') {
                true => markup::refused_placeholder(place, tag.name, written),
                // Who writes of forms in a sentence names the tag.
                false if is_named => markup::refused_name(place, &name, written),
                false if is_active || words.is_empty() => {
                    markup::refused_element(place, tag.name, is_active)
                }
                false => markup::refused_component(place, tag.name, &words),
            });
            if !is_component && allow::hides_content(&name) && !tag.self_closing {
                tokens.skip_past_end_tag(&name);
            }
            return;
        };
        let span = self.span(range);
        if !self.open.start(element, span, &mut self.out, self.page) {
            return;
        }
        let (mut link, anchors) = (None, self.out.anchors.len());
        let mut attributes = self.attributes(element, tag, &mut link);
        let names_language = attributes.iter().any(|(name, _)| name == "lang");
        match element.name {
            "img" if link.is_none() => {
                // What is left of an image without its source is no image.
                self.out.anchors.truncate(anchors);
                let id = attributes.iter().find(|(name, _)| name == "id");
                id.and_then(|(_, id)| id.as_ref()).map(|id| self.page.ids.remove(id));
            }
            "img" => self.write_image(&attributes, link, span),
            "a" if link.is_some() => self.write_link(&mut attributes, link, span),
            _ => self.write_tag(element, &attributes),
        }
        self.open.note_language(element, names_language);
        // To a browser `<a id="x"/>` stays open; who writes it means an empty element.
        if tag.self_closing && !element.is_void() {
            self.open.end(element, span, &mut self.out, self.page);
        }
    }

    fn end_tag(&mut self, name: &str, range: Range<usize>) {
        // End tags of what is not allowed go without a word: the start tag has had its finding.
        let element = Element::named(&name.to_ascii_lowercase());
        if let Some(element) = element.filter(|it| !it.is_void() && !is_component(name)) {
            let span = self.span(range);
            self.open.end(element, span, &mut self.out, self.page);
        }
    }

    fn write_tag(&mut self, element: &Element, attributes: &Attributes) {
        self.out.html.extend(["<", element.name]);
        write_attributes(attributes, &mut self.out.html);
        self.out.html.push('>');
    }

    fn write_image(&mut self, attributes: &Attributes, link: Option<Link>, span: Span) {
        let Some(mut link) = link else { return };
        match attributes.iter().find(|(name, _)| name == "alt") {
            Some((_, alt)) => {
                link.text = entity::decode(alt.as_deref().unwrap_or_default()).into();
            }
            None => self.report(markdown::missing_alt(Place::new(self.page.path, span), true)),
        }
        link.span = span;
        self.out.html.push_str("<img src=\"");
        let number = self.add_link(link);
        self.out.hole(Hole::ImageSource(number));
        self.out.html.push('"');
        write_attributes(attributes, &mut self.out.html);
        self.out.html.push('>');
    }

    fn write_link(&mut self, attributes: &mut Attributes, link: Option<Link>, span: Span) {
        let Some(link) = link else { return };
        let attributes = std::mem::take(attributes).into_iter();
        let attributes = attributes.map(|(name, value)| (name, value.unwrap_or_default()));
        let number = self.add_link(Link { span, attributes: attributes.collect(), ..link });
        self.out.hole(Hole::LinkStart(number));
        self.open.note_link(number);
    }

    fn add_link(&mut self, link: Link) -> u32 {
        let number = self.page.first_link + self.out.links.len();
        self.out.links.push(link);
        u32::try_from(number).unwrap_or(u32::MAX)
    }

    /// Returns the attributes of `tag` that may be written, but for the address of a link or image, which becomes `link`.
    fn attributes(
        &mut self,
        element: &Element,
        tag: &StartTag<'_>,
        link: &mut Option<Link>,
    ) -> Attributes {
        let mut seen = BTreeSet::new();
        let mut attributes = Attributes::new();
        for attribute in &tag.attributes {
            let mut name = attribute.name.to_ascii_lowercase();
            // What `<a name="x">` was for.
            if name == "name" && element.name == "a" {
                "id".clone_into(&mut name);
            }
            match element.attribute(&name) {
                // Of attributes with one name a browser takes the first.
                Some(_) if !seen.insert(name.clone()) => {}
                Some(rule @ Rule::Address) if matches!(element.name, "a" | "img") => {
                    *link = self.address(&name, rule, attribute);
                }
                Some(rule) => {
                    if let Some(value) = self.value(&name, rule, attribute) {
                        attributes.push((name, value));
                    }
                }
                None if name == "style"
                    && attribute.value.is_some_and(|it| it.contains("mso-")) =>
                {
                    self.report_word(attribute.range.clone());
                }
                None => {
                    let place = self.place(attribute.range.clone());
                    self.report(markup::refused_attribute(
                        place,
                        (&name, attribute.value.unwrap_or_default()),
                        element.name,
                    ));
                }
            }
        }
        attributes
    }

    /// Returns the link or image that leads to the address in `attribute`, if it is allowed.
    fn address(&mut self, name: &str, rule: Rule, attribute: &Attribute<'_>) -> Option<Link> {
        let value = entity::decode(attribute.value.unwrap_or_default());
        if !self.may_write(name, rule, value.trim(), attribute) {
            return None;
        }
        let span = self.value_span(attribute);
        Some(Link {
            kind: if name == "src" { LinkKind::Image } else { LinkKind::Link },
            target: nfc(value.trim()).into(),
            title: Box::default(),
            text: Box::default(),
            attributes: Box::default(),
            span,
            target_span: span,
        })
    }

    /// Returns the escaped value of `attribute`, `None` within for one that has none, if it may be written.
    fn value(
        &mut self,
        name: &str,
        rule: Rule,
        attribute: &Attribute<'_>,
    ) -> Option<Option<String>> {
        let raw = attribute.value.unwrap_or_default();
        let decoded = entity::decode(raw);
        let value = if matches!(rule, Rule::Text) { &decoded } else { decoded.trim() };
        if !self.may_write(name, rule, value, attribute) {
            return None;
        }
        let mut escaped = String::new();
        match rule {
            Rule::Flag => return Some(None),
            Rule::Text => entity::escape_keeping_references(&nfc(raw), &mut escaped),
            Rule::Id => {
                let id = nfc(value).into_owned();
                let span = self.value_span(attribute);
                self.out.anchors.push(Anchor { id: id.clone(), span });
                if !self.page.ids.insert(id.clone()) {
                    return None;
                }
                entity::escape(&id, &mut escaped);
            }
            _ => entity::escape(value, &mut escaped),
        }
        Some(Some(escaped))
    }

    /// Returns the place of a value, without its quotes.
    fn value_span(&self, attribute: &Attribute<'_>) -> Span {
        let Range { start, end } = attribute.range;
        let Some(value) = attribute.value.filter(|it| !it.is_empty()) else {
            return self.span(start..end);
        };
        let quote = usize::from(self.html[start..end].ends_with(['"', '\'']));
        self.span(end - quote - value.len()..end - quote)
    }

    fn may_write(
        &mut self,
        name: &str,
        rule: Rule,
        value: &str,
        attribute: &Attribute<'_>,
    ) -> bool {
        let place = self.place(attribute.range.clone());
        let is_missing = name == "src" && value.is_empty();
        if matches!(rule, Rule::Address) && !is_missing {
            return scheme::check(value, place, self.page.diagnostics);
        }
        let allowed = rule.allows(value) && !is_missing;
        if !allowed {
            self.report(markup::invalid_attribute(place, name, value));
        }
        allowed
    }
}

fn write_attributes(attributes: &Attributes, html: &mut String) {
    for (name, value) in attributes {
        html.extend([" ", name]);
        if let Some(value) = value {
            html.extend(["=\"", value, "\""]);
        }
    }
}

#[cfg(test)]
mod attacks;
#[cfg(test)]
mod tests;
