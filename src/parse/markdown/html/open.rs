//! [`OpenElements`]: which elements of the author are open, so that none stays open and none is closed that is not.
//!
//! The writer of a page tells where Markdown begins and ends something ([`OpenElements::enter`],
//! [`OpenElements::leave`]) and passes author HTML through [`OpenElements::filter`]; what it writes is then a tree.

use super::allow::Element;
use super::{Filter, Filtered, Surroundings};
use crate::diagnostic::catalog::markup;
use crate::parse::document::Hole;
use crate::source::{Place, Span};

/// How many elements of the author may be open at once. Browsers flatten trees beyond 512.
const DEEPEST: usize = 100;

/// The elements that author HTML has opened on a page and not closed yet.
///
/// Call [`enter`](Self::enter) at the start of every Markdown tag (block or inline) that encloses others,
/// [`leave`](Self::leave) at its end, before its end tag is written, and once more at the end of the page. One value
/// serves one page.
#[derive(Debug, Default)]
pub(crate) struct OpenElements {
    open: Vec<Open>,
    scopes: Vec<usize>,
    too_deep: bool,
}

/// An element that is open.
#[derive(Debug)]
struct Open {
    element: &'static Element,
    span: Span,
    /// Its number, if it is a link.
    link: Option<u32>,
    has_language: bool,
}

impl OpenElements {
    /// Returns what of `html` may stand in a page: one inline tag, or the joined text of one HTML block. Tags are closed
    /// and dropped until what is written is balanced.
    ///
    /// `span` is its place in the file. Where it is known where its lines stand there, findings point at single tags and
    /// attributes, else (it was altered before parsing) at all of it.
    pub(crate) fn filter(
        &mut self,
        html: &str,
        span: Span,
        page: &mut Surroundings<'_>,
    ) -> Filtered {
        Filter { html, span, page, open: self, out: Filtered::default() }.run()
    }

    /// Notes that Markdown opens something: end tags of the author do not reach beyond it.
    pub(crate) fn enter(&mut self) {
        self.scopes.push(self.open.len());
    }

    /// Notes that Markdown closes what it opened last, and returns the end tags of what the author left open in it.
    pub(crate) fn leave(&mut self, page: &mut Surroundings<'_>) -> Filtered {
        let mut out = Filtered::default();
        let floor = self.scopes.pop().unwrap_or(0);
        self.close_down_to(floor, &mut out, page);
        out
    }

    /// Leaves what Markdown opened last if nothing of the author's is open in it, and says whether that is so.
    pub(crate) fn leave_level(&mut self) -> bool {
        let is_level = self.open.len() <= self.floor();
        if is_level {
            self.scopes.pop();
        }
        is_level
    }

    /// Says whether one of the open elements names its language.
    pub(crate) fn has_language(&self) -> bool {
        self.open.iter().any(|it| it.has_language)
    }

    /// Opens `element`, after closing what it ends, and says whether its tag may be written.
    pub(super) fn start(
        &mut self,
        element: &'static Element,
        span: Span,
        out: &mut Filtered,
        page: &mut Surroundings<'_>,
    ) -> bool {
        let (ended, limits) = element.ends();
        let own = &self.open[self.floor()..];
        let is_limit = |it: &Open| limits.contains(&it.element.name);
        let reach = own.iter().rposition(is_limit).map_or(0, |it| it + 1);
        let first = own[reach..].iter().position(|it| ended.contains(&it.element.name));
        if let Some(first) = first {
            self.close_down_to(self.floor() + reach + first, out, page);
        }
        if element.is_void() {
            return true;
        }
        if self.open.len() < DEEPEST {
            self.open.push(Open { element, span, link: None, has_language: false });
            return true;
        }
        if !std::mem::replace(&mut self.too_deep, true) {
            page.diagnostics.push(markup::deep_html(Place::new(page.path, span), DEEPEST));
        }
        false
    }

    /// Notes that the element opened last is the link `number`.
    pub(super) fn note_link(&mut self, number: u32) {
        if let Some(open) = self.open.last_mut() {
            open.link = Some(number);
        }
    }

    /// Notes whether `element`, opened last, names its language.
    pub(super) fn note_language(&mut self, element: &Element, has_language: bool) {
        if let Some(open) = self.open.last_mut().filter(|it| it.element.name == element.name) {
            open.has_language = has_language;
        }
    }

    /// Closes `element`, and what is open in it; reports an end tag without start tag.
    pub(super) fn end(
        &mut self,
        element: &'static Element,
        span: Span,
        out: &mut Filtered,
        page: &mut Surroundings<'_>,
    ) {
        let floor = self.floor();
        match self.open[floor..].iter().rposition(|it| it.element.name == element.name) {
            Some(at) => {
                self.close_down_to(floor + at + 1, out, page);
                if let Some(open) = self.open.pop() {
                    open.write_end(out);
                }
            }
            // Behind tags that were dropped for depth, end tags without start are to be expected.
            None if self.too_deep => {}
            None => {
                let place = Place::new(page.path, span);
                page.diagnostics.push(markup::unopened_element(place, element.name));
            }
        }
    }

    fn floor(&self) -> usize {
        self.scopes.last().copied().unwrap_or(0)
    }

    fn close_down_to(&mut self, floor: usize, out: &mut Filtered, page: &mut Surroundings<'_>) {
        for open in self.open.drain(floor.min(self.open.len())..).rev() {
            open.write_end(out);
            if !open.element.may_end_unsaid() {
                let place = Place::new(page.path, open.span);
                page.diagnostics.push(markup::unclosed_element(place, open.element.name));
            }
        }
    }
}

impl Open {
    fn write_end(&self, out: &mut Filtered) {
        match self.link {
            Some(number) => out.hole(Hole::LinkEnd(number)),
            None => out.html.extend(["</", self.element.name, ">"]),
        }
    }
}
