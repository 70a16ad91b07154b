//! Links behind headings: to the heading itself, and to the same one in other languages.
//!
//! They work without a script, and a theme asks for them by having the messages `heading-link` and `heading-link-language`,
//! which say where they lead. They stand behind the heading and not in it, so that it is read out without them.

use super::body::Filler;
use crate::parse::document::{MessageArgument, MessageCall};
use crate::resolve::PageId;
use crate::resolve::address::encode;
use crate::source::Span;
use crate::text::push_escaped;

impl Filler<'_> {
    /// Writes links to the heading at `at` and to the same one in other languages, where they are wanted.
    pub(super) fn heading_links(&mut self, at: usize, html: &mut String) {
        if !self.links_headings {
            return;
        }
        let publication = &self.site.publication;
        let id = &self.site.headings[self.id][at];
        html.push_str("<p class=\"heading-links\">");
        self.heading_link(self.id, at, html);
        if !publication.pages[self.id].is_fallback() {
            for other in publication.translations(self.id) {
                let there = self.site.headings[other].iter().position(|it| it == id);
                if let Some(there) = there.filter(|_| other != self.id) {
                    html.push(' ');
                    self.heading_link(other, there, html);
                }
            }
        }
        html.push_str("</p>");
    }

    /// Writes a link to the heading at `at` of `page`, which is named in the language of that.
    fn heading_link(&mut self, page: PageId, at: usize, html: &mut String) {
        let published = &self.site.publication.pages[page];
        let (locale, is_own) = (published.locale(), page == self.id);
        let heading = published.page.document.outline.headings[at].text.clone();
        let mut message = |id, arguments| {
            self.message_in(locale, &MessageCall { id, arguments }, Span::default())
        };
        let label = if is_own { "heading-link" } else { "heading-link-language" };
        let label = message(label, vec![("heading", MessageArgument::Text(heading))]);
        let sign = if is_own { "#".to_owned() } else { message("locale-name", Vec::new()) };
        html.push_str("<a href=\"");
        if !is_own {
            push_escaped(html, &self.site.path(page));
        }
        html.push('#');
        push_escaped(html, &encode(&self.site.headings[page][at]));
        html.push_str("\" aria-label=\"");
        push_escaped(html, &label);
        if !is_own {
            html.push_str(&format!("\" lang=\"{locale}\" hreflang=\"{locale}"));
        }
        html.push_str("\">");
        push_escaped(html, &sign);
        html.push_str("</a>");
    }
}
