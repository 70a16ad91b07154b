//! Fills the holes of a body.

use std::sync::Arc;

use ahash::AHashSet;
use tera::Context;

use crate::diagnostic::Diagnostic;
use crate::ledger::State;
use crate::locale::Locale;
use crate::mark::Mark;
use crate::message::MessageValue;
use crate::parse::document::{
    BlockKind, Body, BodyMessage, ComponentValue, Hole, Link, MessageArgument, MessageCall, Outline,
};
use crate::phrase::Phrases;
use crate::render::term::TermNotes;
use crate::render::theme::Theme;
use crate::resolve::{PageId, Site};
use crate::source::{Place, Span};
use crate::text::{escaped, push_escaped};

/// Fills the holes of one page.
pub(crate) struct Filler<'a> {
    /// The site.
    pub(crate) site: &'a Site,
    /// The templates.
    pub(crate) theme: &'a Theme,
    /// What every template of the page's locale may read.
    pub(crate) globals: &'a Context,
    /// The page.
    pub(crate) id: PageId,
    /// The uses of terms on it.
    pub(crate) marks: &'a [Mark],
    /// Where lines of titles may end.
    pub(crate) phrases: &'a Arc<Phrases>,
    /// Whether headings get links.
    pub(crate) links_headings: bool,
    /// The addresses outside the site that links have led to.
    pub(crate) addresses: AHashSet<&'a str>,
    /// What was found on the way.
    pub(crate) diagnostics: Vec<Diagnostic>,
}

impl Filler<'_> {
    /// Returns the text of the page.
    pub(crate) fn fill_page(&mut self) -> String {
        let site = self.site;
        let html = self.fill(&site.publication.pages[self.id].page.document.body, self.marks);
        self.phrases.mark_titles(html, site.publication.pages[self.id].text_locale())
    }

    /// Fills the holes of `body` and writes what `marks` ask for.
    pub(super) fn fill(&mut self, body: &Body, marks: &[Mark]) -> String {
        let mut html = String::with_capacity(body.html.len() + body.html.len() / 4);
        let mut notes = TermNotes::new(self.site, self.id);
        let mut marks = marks.iter().peekable();
        let mut done = 0;
        for (at, hole) in body.holes.iter() {
            let at = *at as usize;
            // A mark never reaches over a hole, since it covers text only.
            while let Some(mark) = marks.next_if(|it| (it.start as usize) < at) {
                html.push_str(&body.html[done..mark.start as usize]);
                notes.write(&body.html, mark, &mut html);
                done = mark.end as usize;
            }
            html.push_str(&body.html[done..at]);
            self.fill_hole(hole, &mut html);
            done = at;
        }
        for mark in marks {
            html.push_str(&body.html[done..mark.start as usize]);
            notes.write(&body.html, mark, &mut html);
            done = mark.end as usize;
        }
        html.push_str(&body.html[done..]);
        html
    }

    fn fill_hole(&mut self, hole: &Hole, html: &mut String) {
        match hole {
            Hole::HeadingId(at) => push_escaped(html, &self.site.headings[self.id][*at as usize]),
            Hole::HeadingEnd(at) => self.heading_links(*at as usize, html),
            Hole::LinkStart(at) => self.link_start(*at as usize, html),
            Hole::LinkEnd(at) => self.link_end(*at as usize, html),
            Hole::LinkTitle(at) => self.link_title(*at as usize, html),
            Hole::ImageSource(at) => {
                push_escaped(html, &self.site.links[self.id][*at as usize].address)
            }
            Hole::Citation(at) => self.citation(*at as usize, html),
            Hole::Message(message) => self.body_message(*message, html),
            Hole::Component(at) => {
                let known = self.diagnostics.len();
                self.component(*at as usize, html);
                if self.outline().components[*at as usize].span.range().is_empty() {
                    // It is borrowed, and reported with the original.
                    self.diagnostics.truncate(known);
                }
            }
            Hole::BlockStart(at) => self.block_start(*at, html),
            Hole::BlockEnd(at) => {
                if self.behind(*at).is_some() {
                    html.push_str(&format!("</{}>", self.block_element(*at)));
                }
            }
        }
    }

    /// Returns the state of the block `at` if its translation is behind.
    fn behind(&self, at: u32) -> Option<State> {
        self.site.standings[self.id].blocks.get(&at).copied()
    }

    /// Marks the text of a block whose translation is behind, in the language of the original if it is not translated.
    fn block_start(&self, at: u32, html: &mut String) {
        let Some(state) = self.behind(at) else { return };
        let original = &self.site.publication.pages[self.id].original;
        html.push_str(&format!("<{} class=\"translation-behind\"", self.block_element(at)));
        if matches!(state, State::Missing | State::Copied) && !self.shows_data(at) {
            html.push_str(&format!(" lang=\"{original}\""));
        }
        html.push_str(&format!(" data-i18n-state=\"{}\">", state.name()));
    }

    /// Says whether the block `at` is a component that shows data, which is in the language of the page.
    fn shows_data(&self, at: u32) -> bool {
        let outline = self.outline();
        let block = &outline.blocks[at as usize];
        let is_data = |it: &ComponentValue| {
            matches!(it, ComponentValue::Data(_) | ComponentValue::Records(_))
        };
        let mut calls = outline.components.iter().filter(|it| it.span == block.span);
        block.kind == BlockKind::Component
            && calls.any(|call| call.arguments.iter().any(|it| is_data(&it.value)))
    }

    /// Returns the element that may stand round the content of the block `at`.
    fn block_element(&self, at: u32) -> &'static str {
        match self.outline().blocks[at as usize].kind {
            BlockKind::Code | BlockKind::Html | BlockKind::Component => "div",
            _ => "span",
        }
    }

    pub(super) fn outline(&self) -> &Outline {
        &self.site.publication.pages[self.id].page.document.outline
    }

    pub(super) fn locale(&self) -> &Locale {
        self.site.publication.pages[self.id].locale()
    }

    pub(super) fn place(&self, span: Span) -> Place {
        Place::new(self.site.publication.pages[self.id].path(), span)
    }

    fn link_start(&mut self, at: usize, html: &mut String) {
        let site = self.site;
        let resolved = &site.links[self.id][at];
        let link: &Link = &site.publication.pages[self.id].page.document.outline.links[at];
        let written =
            |name: &str| link.attributes.iter().find(|it| it.0 == name).map(|it| it.1.as_str());
        html.push_str("<a");
        if !resolved.address.is_empty() {
            html.push_str(" href=\"");
            push_escaped(html, &resolved.address);
            html.push('"');
        }
        if let Some(locale) =
            resolved.other_locale.as_ref().filter(|_| written("hreflang").is_none())
        {
            html.push_str(" hreflang=\"");
            html.push_str(locale.tag());
            html.push('"');
        }
        // On paper an address is written behind the first link that does not show it.
        let is_shown = resolved.is_external
            && (shows(&link.text, &resolved.address) || !self.addresses.insert(&resolved.address));
        let class = if is_shown { "external address-shown" } else { "external" };
        let external = [("class", class), ("rel", "noopener noreferrer")];
        for (name, value) in external.iter().filter(|_| resolved.is_external) {
            let more = written(name).map(|it| format!(" {it}")).unwrap_or_default();
            html.push_str(&format!(" {name}=\"{value}{more}\""));
        }
        let is_said = |name: &str| resolved.is_external && external.iter().any(|it| it.0 == name);
        for (name, value) in link.attributes.iter().filter(|it| !is_said(&it.0)) {
            html.push_str(&format!(" {name}=\"{value}\""));
        }
        if !link.title.is_empty() {
            html.push_str(" title=\"");
            push_escaped(html, &link.title);
            html.push('"');
        }
        html.push('>');
    }

    fn link_end(&mut self, at: usize, html: &mut String) {
        html.push_str("</a>");
        if let Some(locale) = self.other_language(at) {
            let arguments = vec![("locale", MessageArgument::Text(locale.tag().to_owned()))];
            let call = MessageCall { id: "link-language", arguments };
            let mark = self.message(&call, self.outline().links[at].span);
            html.push_str("<span class=\"link-language\">");
            push_escaped(html, &mark);
            html.push_str("</span>");
        }
    }

    /// Returns the language that the link `at` leads to if it is another one: of a page of the site, or the one its author says.
    fn other_language(&self, at: usize) -> Option<Locale> {
        let known = self.site.links[self.id][at].other_locale.clone();
        known.or_else(|| {
            let mut attributes = self.outline().links[at].attributes.iter();
            let said = attributes.find(|it| it.0 == "hreflang")?;
            let own = self.site.publication.pages[self.id].text_locale().language();
            Locale::new(&said.1).filter(|it| it.language() != own)
        })
    }

    /// Writes what the link leads to: the heading, glossary entry or source if it names one, else the page.
    fn link_title(&self, at: usize, html: &mut String) {
        let link = &self.outline().links[at];
        let resolved = &self.site.links[self.id][at];
        let Some(target) = self.site.links[self.id].target(at) else {
            return push_escaped(html, &link.target);
        };
        let words = self.site.link_words(self.id, at);
        let front = &self.site.publication.pages[target].page.front;
        let title = if words == front.title { front.title_html() } else { escaped(words) };
        match &resolved.other_locale {
            Some(locale) => {
                html.push_str(&format!("<span lang=\"{locale}\">"));
                html.push_str(&title);
                html.push_str("</span>");
            }
            None => html.push_str(&title),
        }
    }

    fn citation(&mut self, at: usize, html: &mut String) {
        let span = self.outline().citations[at].span;
        let marks = self.site.citations[self.id].marks[at].clone();
        if marks.is_empty() {
            return;
        }
        html.push_str("<sup class=\"citation\">");
        for mark in marks {
            let number = i64::try_from(mark.number).unwrap_or(i64::MAX);
            let label = MessageCall {
                id: "citation-label",
                arguments: vec![("number", MessageArgument::Number(number))],
            };
            let mut text = self.message(&label, span);
            if !mark.locator.is_empty() {
                let arguments = vec![("locator", MessageArgument::Text(mark.locator.clone()))];
                text.push_str(
                    &self.message(&MessageCall { id: "citation-locator", arguments }, span),
                );
            }
            html.push_str(&format!(
                "<a id=\"cite-{}\" href=\"#ref-{}\" role=\"doc-biblioref\">",
                mark.place, mark.number
            ));
            push_escaped(html, &text);
            html.push_str("</a>");
        }
        html.push_str("</sup>");
    }

    /// Returns what stands for a text that is not translated where both languages stand side by side, escaped.
    pub(crate) fn untranslated(&mut self) -> String {
        let mut text = String::new();
        self.body_message(BodyMessage::Untranslated, &mut text);
        text
    }

    /// Writes a message that stands on page after page with the same few numbers.
    fn body_message(&mut self, message: BodyMessage, html: &mut String) {
        let known = self.theme.body_messages.get(self.locale());
        if let Some(known) = known.and_then(|it| it.read().ok())
            && let Some(text) = known.get(&message)
        {
            return html.push_str(text);
        }
        let found = self.diagnostics.len();
        let mut text = String::new();
        push_escaped(&mut text, &self.message(&message.call(), Span::default()));
        html.push_str(&text);
        let is_whole = self.diagnostics.len() == found;
        if let Some(mut known) = known.filter(|_| is_whole).and_then(|it| it.write().ok()) {
            known.insert(message, text);
        }
    }

    fn message(&mut self, call: &MessageCall, span: Span) -> String {
        let locale = self.site.publication.pages[self.id].locale();
        self.message_in(locale, call, span)
    }

    pub(super) fn message_in(&mut self, locale: &Locale, call: &MessageCall, span: Span) -> String {
        let arguments: Vec<(&str, MessageValue)> = call
            .arguments
            .iter()
            .map(|(name, value)| match value {
                MessageArgument::Text(text) => (*name, MessageValue::Text(text.clone())),
                MessageArgument::Number(number) => (*name, MessageValue::Integer(*number)),
            })
            .collect();
        self.theme.messages.format(locale, call.id, &arguments).unwrap_or_else(|problem| {
            let place = self.place(span);
            // The messages that texts need come with a theme.
            if !self.theme.files.is_empty() {
                self.diagnostics.extend(problem.diagnostic(&place));
            }
            call.id.to_owned()
        })
    }
}

/// Says whether `text` is `address`, but for what readers do without.
fn shows(text: &str, address: &str) -> bool {
    let bare = |it: &str| {
        let it = it.strip_prefix("https://").or_else(|| it.strip_prefix("http://")).unwrap_or(it);
        it.trim_end_matches('/').to_owned()
    };
    bare(text) == bare(address)
}
