//! HTML that authors write in Markdown: what is on the list passes, everything else does not.
//!
//! Entry points: [`filter`] for a piece of HTML by itself, [`OpenElements`] for the pieces of a page, which are balanced
//! as well. The HTML is cut into tokens ([`token`]), each is judged ([`allow`]), and what passes is *written anew* from
//! what was understood of it, names from the tables and values escaped ([`entity`]). A browser can therefore not read
//! the result in another way than it was read here. Comments vanish without a word.
//!
//! An `id` that passes can shadow no property of `document` (that takes a `name`, a form or an object, none of which
//! pass) and no global of a script that declares it.

mod allow;
pub(crate) mod entity;
mod open;
mod token;

use std::collections::BTreeSet;
use std::ops::Range;

use self::allow::{Element, Rule};
pub(crate) use self::open::OpenElements;
use self::token::{Attribute, StartTag, Token, Tokens};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::markup;
use crate::parse::document::Anchor;
use crate::parse::markdown::scheme;
use crate::source::{Place, SourcePath, Span};

/// Author HTML that may stand in a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Filtered {
    /// The HTML.
    pub(crate) html: String,
    /// The ids in it. They are kept as written; the spans are those of the attributes.
    pub(crate) anchors: Vec<Anchor>,
    /// The `href`s of links and `src`s of images in it, in the order of `html`.
    pub(crate) addresses: Vec<Address>,
}

/// An address in author HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Address {
    /// The escaped value in [`Filtered::html`], without its quotes.
    pub(crate) range: Range<usize>,
    /// The address, decoded and trimmed.
    pub(crate) target: String,
    /// Whether it is the source of an image.
    pub(crate) is_image: bool,
    /// The attribute in the file.
    pub(crate) span: Span,
}

/// Returns what of `html` may stand in a page: one inline tag, or the joined text of one HTML block.
///
/// `span` is its place in `path`. When it is as long as `html`, findings point at single tags and attributes, else
/// (the block stands in a quote or list, or was altered before parsing) at all of it. Tags are not balanced.
pub(crate) fn filter(
    html: &str,
    span: Span,
    path: &SourcePath,
    diagnostics: &mut Vec<Diagnostic>,
) -> String {
    Filter { html, span, path, diagnostics, open: None, out: Filtered::default() }.run().html
}

struct Filter<'a> {
    html: &'a str,
    span: Span,
    path: &'a SourcePath,
    diagnostics: &'a mut Vec<Diagnostic>,
    open: Option<&'a mut OpenElements>,
    out: Filtered,
}

impl Filter<'_> {
    fn run(mut self) -> Filtered {
        let mut tokens = Tokens::new(self.html);
        while let Some((token, range)) = tokens.next() {
            match token {
                Token::Text(text) => entity::escape_keeping_references(text, &mut self.out.html),
                Token::Start(tag) => self.start_tag(&tag, range, &mut tokens),
                Token::End(name) => self.end_tag(name, range),
                Token::Comment { closed: true } => {}
                Token::Comment { closed: false } => {
                    self.diagnostics
                        .push(markup::unclosed_comment(self.place(range.start..range.start + 4)));
                }
                Token::Declaration => {
                    let name: String = self.html[range.clone()]
                        .chars()
                        .take_while(|it| !it.is_whitespace())
                        .take(12)
                        .collect();
                    self.diagnostics.push(markup::refused_declaration(self.place(range), &name));
                }
            }
        }
        self.out
    }

    fn span(&self, range: Range<usize>) -> Span {
        let verbatim = self.span.range().len() == self.html.len();
        if verbatim { Span::from(range).shift(self.span.start as usize) } else { self.span }
    }

    fn place(&self, range: Range<usize>) -> Place {
        Place::new(self.path, self.span(range))
    }

    fn start_tag(&mut self, tag: &StartTag<'_>, range: Range<usize>, tokens: &mut Tokens<'_>) {
        let name = tag.name.to_ascii_lowercase();
        let Some(element) = Element::named(&name) else {
            let place = self.place(range);
            self.diagnostics.push(markup::refused_element(place, &name, allow::is_active(&name)));
            if allow::hides_content(&name) && !tag.self_closing {
                tokens.skip_past_end_tag(&name);
            }
            return;
        };
        let span = self.span(range);
        if let Some(open) = &mut self.open
            && !open.start(element, span, &mut self.out.html, self.path, self.diagnostics)
        {
            return;
        }
        let (before, anchors) = (self.out.html.len(), self.out.anchors.len());
        self.write_start_tag(element, tag);
        if element.name == "img"
            && self.out.addresses.last().is_none_or(|it| it.range.start < before)
        {
            // What is left of an image without its source is no image.
            self.out.html.truncate(before);
            self.out.anchors.truncate(anchors);
        }
        // To a browser `<a id="x"/>` stays open; who writes it means an empty element.
        if tag.self_closing && !element.is_void() {
            self.end_element(element, span);
        }
    }

    fn end_tag(&mut self, name: &str, range: Range<usize>) {
        // End tags of what is not allowed go without a word: the start tag has had its finding.
        if let Some(element) = Element::named(&name.to_ascii_lowercase()).filter(|it| !it.is_void())
        {
            let span = self.span(range);
            self.end_element(element, span);
        }
    }

    fn end_element(&mut self, element: &'static Element, span: Span) {
        match &mut self.open {
            Some(open) => open.end(element, span, &mut self.out.html, self.path, self.diagnostics),
            None => self.out.html.extend(["</", element.name, ">"]),
        }
    }

    fn write_start_tag(&mut self, element: &'static Element, tag: &StartTag<'_>) {
        self.out.html.extend(["<", element.name]);
        let mut written = BTreeSet::new();
        for attribute in &tag.attributes {
            let name = attribute.name.to_ascii_lowercase();
            match element.attribute(&name) {
                // Of attributes with one name a browser takes the first.
                Some(_) if !written.insert(name.clone()) => {}
                Some(rule) => self.write_attribute(element, &name, rule, attribute),
                None => {
                    let place = self.place(attribute.range.clone());
                    self.diagnostics.push(markup::refused_attribute(place, &name, element.name));
                }
            }
        }
        self.out.html.push('>');
    }

    fn write_attribute(
        &mut self,
        element: &Element,
        name: &str,
        rule: Rule,
        attribute: &Attribute<'_>,
    ) {
        let raw = attribute.value.unwrap_or_default();
        let value = entity::decode(raw);
        let value = if matches!(rule, Rule::Text) { &value } else { value.trim() };
        if !self.may_write(name, rule, value, attribute) {
            return;
        }
        self.out.html.extend([" ", name]);
        if matches!(rule, Rule::Flag) {
            return;
        }
        self.out.html.push_str("=\"");
        let start = self.out.html.len();
        match rule {
            Rule::Text => entity::escape_keeping_references(raw, &mut self.out.html),
            _ => entity::escape(value, &mut self.out.html),
        }
        let range = start..self.out.html.len();
        self.out.html.push('"');
        let span = self.span(attribute.range.clone());
        match rule {
            Rule::Id => self.out.anchors.push(Anchor { id: value.to_owned(), span }),
            Rule::Address if matches!(element.name, "a" | "img") => {
                let is_image = element.name == "img";
                self.out.addresses.push(Address {
                    range,
                    target: value.to_owned(),
                    is_image,
                    span,
                });
            }
            _ => {}
        }
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
            return scheme::check(value, place, self.diagnostics);
        }
        let allowed = rule.allows(value) && !is_missing;
        if !allowed {
            self.diagnostics.push(markup::invalid_attribute(place, name, value));
        }
        allowed
    }
}

#[cfg(test)]
mod attacks;
#[cfg(test)]
mod tests;
