//! [`OpenElements`]: which elements of the author are open, so that none stays open and none is closed that is not.
//!
//! The writer of a page tells where Markdown begins and ends something ([`OpenElements::enter`],
//! [`OpenElements::leave`]) and passes author HTML through [`OpenElements::filter`]; what it writes is then a tree.

use super::allow::Element;
use super::{Filter, Filtered};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::markup;
use crate::source::{Place, SourcePath, Span};

/// How many elements of the author may be open at once. Browsers flatten trees beyond 512.
const DEEPEST: usize = 100;

/// The elements that author HTML has opened on a page and not closed yet.
///
/// Call [`enter`](Self::enter) at the start of every Markdown tag (block or inline) that encloses others,
/// [`leave`](Self::leave) at its end, before its end tag is written, and once more at the end of the page. One value
/// serves one page.
#[derive(Debug, Default)]
pub(crate) struct OpenElements {
    open: Vec<(&'static Element, Span)>,
    scopes: Vec<usize>,
    too_deep: bool,
}

impl OpenElements {
    /// Filters `html` like [`filter`](super::filter), and also closes and drops tags until what is written is balanced.
    pub(crate) fn filter(
        &mut self,
        html: &str,
        span: Span,
        path: &SourcePath,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Filtered {
        Filter { html, span, path, diagnostics, open: Some(self), out: Filtered::default() }.run()
    }

    /// Notes that Markdown opens something: end tags of the author do not reach beyond it.
    pub(crate) fn enter(&mut self) {
        self.scopes.push(self.open.len());
    }

    /// Notes that Markdown closes what it opened last, and returns the end tags of what the author left open in it.
    pub(crate) fn leave(&mut self, path: &SourcePath, diagnostics: &mut Vec<Diagnostic>) -> String {
        let mut html = String::new();
        let floor = self.scopes.pop().unwrap_or(0);
        self.close_down_to(floor, &mut html, path, diagnostics);
        html
    }

    /// Opens `element`, after closing what it ends, and says whether its tag may be written.
    pub(super) fn start(
        &mut self,
        element: &'static Element,
        span: Span,
        html: &mut String,
        path: &SourcePath,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> bool {
        let (ended, limits) = element.ends();
        let own = &self.open[self.floor()..];
        let reach = own.iter().rposition(|it| limits.contains(&it.0.name)).map_or(0, |it| it + 1);
        let first = own[reach..].iter().position(|it| ended.contains(&it.0.name));
        if let Some(first) = first {
            self.close_down_to(self.floor() + reach + first, html, path, diagnostics);
        }
        if element.is_void() {
            return true;
        }
        if self.open.len() < DEEPEST {
            self.open.push((element, span));
            return true;
        }
        if !std::mem::replace(&mut self.too_deep, true) {
            diagnostics.push(markup::deep_html(Place::new(path, span), DEEPEST));
        }
        false
    }

    /// Closes `element`, and what is open in it; reports an end tag without start tag.
    pub(super) fn end(
        &mut self,
        element: &'static Element,
        span: Span,
        html: &mut String,
        path: &SourcePath,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let floor = self.floor();
        match self.open[floor..].iter().rposition(|it| it.0.name == element.name) {
            Some(at) => {
                self.close_down_to(floor + at + 1, html, path, diagnostics);
                self.open.pop();
                push_end_tag(element.name, html);
            }
            // Behind tags that were dropped for depth, end tags without start are to be expected.
            None if self.too_deep => {}
            None => {
                diagnostics.push(markup::unopened_element(Place::new(path, span), element.name))
            }
        }
    }

    fn floor(&self) -> usize {
        self.scopes.last().copied().unwrap_or(0)
    }

    fn close_down_to(
        &mut self,
        floor: usize,
        html: &mut String,
        path: &SourcePath,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        for (element, span) in self.open.drain(floor.min(self.open.len())..).rev() {
            push_end_tag(element.name, html);
            if !element.may_end_unsaid() {
                diagnostics.push(markup::unclosed_element(Place::new(path, span), element.name));
            }
        }
    }
}

fn push_end_tag(name: &str, html: &mut String) {
    html.push_str("</");
    html.push_str(name);
    html.push('>');
}
