//! Marks the texts of what was read: pages, settings, bibliography, glossary and data.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;

use crate::ledger::Workbench;
use crate::locale::Locale;
use crate::message::Transform;
use crate::parse::document::{ComponentCall, ComponentValue, Document, Mention};
use crate::parse::localized::Localized;
use crate::parse::node::{Node, Value};
use crate::parse::page::Page;
use crate::parse::sources::SourceEntry;
use crate::parse::terms::Term;
use crate::pseudo::body::body;
use crate::pseudo::text::{by_script, transform};
use crate::resolve::Parsed;
use crate::settings::Settings;

/// Returns `parsed` with every text for readers marked. Nothing is behind in it: states belong to the true texts.
pub(crate) fn parsed(parsed: Parsed) -> Parsed {
    let locales = parsed.settings.locales.clone();
    let marker = Marker { locales: &locales };
    Parsed {
        settings: Arc::new(marker.settings(&parsed.settings)),
        pages: parsed.pages.iter().map(|it| Arc::new(marker.page(it))).collect(),
        sources: parsed.sources.into_iter().map(|(key, it)| (key, marker.source(it))).collect(),
        terms: parsed.terms.into_iter().map(|it| marker.term(it)).collect(),
        data: parsed.data.into_iter().map(|(name, it)| (name, marker.node(it))).collect(),
        workbench: Arc::new(Workbench::default()),
        ..parsed
    }
}

/// Marks texts of a site in these locales.
struct Marker<'a> {
    locales: &'a [Locale],
}

impl Marker<'_> {
    /// Returns what marks the text that stands under `key`: the tag of a locale, else something else.
    fn transform(&self, key: &str) -> Option<Transform> {
        self.locales.iter().find(|it| it.tag() == key).map(transform)
    }

    fn localized(&self, text: &mut Localized) {
        text.all.iter_mut().for_each(|it| mark(it, by_script));
        for (tag, text) in &mut text.by_locale {
            mark(text, self.transform(tag).unwrap_or(by_script));
        }
    }

    fn settings(&self, settings: &Settings) -> Settings {
        let mut settings = settings.clone();
        self.localized(&mut settings.title);
        self.localized(&mut settings.description);
        for taxonomy in settings.taxonomies.values_mut() {
            self.localized(&mut taxonomy.title);
            taxonomy.terms.values_mut().for_each(|term| self.localized(&mut term.title));
        }
        for collection in settings.records.values_mut() {
            self.localized(&mut collection.title);
            for field in &mut collection.fields {
                self.localized(&mut field.title);
                self.localized(&mut field.by);
                field.values.iter_mut().for_each(|(_, name)| self.localized(name));
            }
        }
        settings
    }

    fn page(&self, page: &Page) -> Page {
        let text = transform(&page.file.locale);
        let mut page = page.clone();
        (page.front.title_markup, page.front.description_markup) = (None, None);
        mark(&mut page.front.title, text);
        mark(&mut page.front.description, text);
        page.front.extra = page.front.extra.map(|it| self.node(it));
        page.document = document(page.document, text);
        page
    }

    fn source(&self, mut source: SourceEntry) -> SourceEntry {
        for text in [&mut source.title, &mut source.publisher, &mut source.container] {
            self.localized(text);
        }
        source.authors.iter_mut().for_each(|it| mark(it, by_script));
        source
    }

    fn term(&self, mut term: Term) -> Term {
        let by_locale = |texts: &mut BTreeMap<String, String>| {
            for (tag, text) in texts {
                mark(text, self.transform(tag).unwrap_or(by_script));
            }
        };
        by_locale(&mut term.definitions);
        for (tag, names) in &mut term.names {
            let text = self.transform(tag).unwrap_or(by_script);
            names.iter_mut().for_each(|it| mark(it, text));
        }
        let others = [&mut term.abbreviation, &mut term.reading, &mut term.note];
        others.into_iter().flatten().for_each(|it| mark(it, by_script));
        term
    }

    /// Marks the texts of data: those that stand under a locale, and others that can be nothing but prose.
    fn node(&self, mut node: Node) -> Node {
        node.value = match node.value {
            Value::Text(mut text) => {
                if is_prose(&text) {
                    mark(&mut text, by_script);
                }
                Value::Text(text)
            }
            Value::List(items) => Value::List(items.into_iter().map(|it| self.node(it)).collect()),
            Value::Table(mut table) => {
                for entry in &mut table.entries {
                    let value = std::mem::replace(&mut entry.node, Node::empty());
                    entry.node = match (self.transform(&entry.key), value) {
                        (Some(by), Node { value: Value::Text(mut text), span }) => {
                            mark(&mut text, by);
                            Node { value: Value::Text(text), span }
                        }
                        (_, value) => self.node(value),
                    };
                }
                Value::Table(table)
            }
            other => other,
        };
        node
    }
}

/// Marks `text`.
fn mark<T: Deref<Target = str> + From<String>>(text: &mut T, by: fn(&str) -> Cow<'_, str>) {
    if let Cow::Owned(marked) = by(text) {
        *text = marked.into();
    }
}

/// Says whether `text`, of which nobody has said what it is, can be no name that a template or another file asks for.
fn is_prose(text: &str) -> bool {
    let is_plain = |c: char| c.is_ascii() && c != ' ';
    !text.contains('/') && !text.chars().all(is_plain)
}

fn document(document: Document, text: Transform) -> Document {
    let Document { mut outline, body: html } = document;
    outline.headings.iter_mut().for_each(|it| mark(&mut it.text, text));
    for link in &mut outline.links {
        mark(&mut link.title, text);
        mark(&mut link.text, text);
    }
    let mentions = outline.link_mentions.iter_mut().chain(&mut outline.citation_mentions);
    mentions.for_each(|it| mention(it, text));
    for citation in &mut outline.citations {
        citation.items.iter_mut().for_each(|it| mark(&mut it.locator, text));
    }
    outline.components.iter_mut().for_each(|it| component(it, text));
    Document { outline, body: body(&html, text) }
}

fn mention(mention: &mut Mention, text: Transform) {
    mark(&mut mention.before, text);
    mark(&mut mention.after, text);
}

fn component(call: &mut ComponentCall, text: Transform) {
    for argument in &mut call.arguments {
        if let ComponentValue::Text(value) = &mut argument.value
            && is_prose(value)
        {
            mark(value, text);
        }
    }
    call.body = call.body.take().map(|it| body(&it, text));
}
