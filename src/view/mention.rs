//! Where pages, terms and sources are mentioned, with the sentences.

use std::collections::BTreeMap;

use tera::Value;

use crate::locale::Locale;
use crate::mark::{self, Mark};
use crate::parse::document::{self, LinkKind, TITLE, mention};
use crate::resolve::{PageId, Site};
use crate::view::site::Shared;
use crate::view::{Mention, Sentence};

/// Returns the pages that link to the page `id`.
pub(crate) fn backlinks(shared: &Shared, id: PageId) -> Vec<Value> {
    let backlinks = shared.site.backlinks[id].iter();
    backlinks.map(|backlink| link(shared, backlink.page, backlink.link)).collect()
}

/// Returns the place of the link at `at` on the page `from`.
pub(crate) fn link(shared: &Shared, from: PageId, at: usize) -> Value {
    let site = &*shared.site;
    let outline = &site.publication.pages[from].page.document.outline;
    let found = mention(&outline.link_mentions, at);
    let sentence = found
        .filter(|it| it.has_words())
        .map(|it| sentence(site, from, it, site.link_words(from, at).to_owned()));
    place(shared, from, fragment(site, from, found.and_then(|it| it.heading)), sentence)
}

/// Returns the place of the use of a term on the page `from`.
pub(crate) fn term(shared: &Shared, from: PageId, mark: &Mark) -> Value {
    let site = &*shared.site;
    let (before, link, after) =
        mark::sentence(&site.publication.pages[from].page.document.body, mark, |link| {
            site.link_words(from, link)
        });
    let has_words = !before.is_empty() || !after.is_empty();
    let sentence = has_words.then_some(Sentence { before, link, after });
    place(shared, from, fragment(site, from, mark.heading), sentence)
}

/// Returns the citations on the pages in `locale`, by source.
pub(crate) fn citations<'a>(shared: &'a Shared, locale: &Locale) -> BTreeMap<&'a str, Vec<Value>> {
    let site = &*shared.site;
    let mut places: BTreeMap<&str, Vec<Value>> = BTreeMap::new();
    for (id, citations) in site.citations.iter().enumerate() {
        let published = &site.publication.pages[id];
        if published.locale() != locale {
            continue;
        }
        let mentions = &published.page.document.outline.citation_mentions;
        for (at, marks) in citations.marks.iter().enumerate() {
            let found = mention(mentions, at).filter(|it| it.has_words());
            for mark in marks {
                let key = &citations.references[mark.number - 1].key;
                let sentence = found.map(|it| sentence(site, id, it, String::new()));
                let value = place(shared, id, Some(format!("cite-{}", mark.place)), sentence);
                places.entry(key).or_default().push(value);
            }
        }
    }
    places
}

/// Returns the sentence of a mention of `link` on the page `from`, with the titles of the pages that it leads to.
fn sentence(site: &Site, from: PageId, mention: &document::Mention, link: String) -> Sentence {
    let mut titles = mention.titles.iter().map(|&at| site.link_words(from, at as usize));
    let mut filled = |text: &str| {
        let mut parts = text.split(TITLE);
        let first = parts.next().unwrap_or_default().to_owned();
        parts.fold(first, |text, part| text + titles.next().unwrap_or_default() + part)
    };
    let before = filled(&mention.before);
    Sentence { before, link, after: filled(&mention.after) }
}

fn place(
    shared: &Shared,
    id: PageId,
    fragment: Option<String>,
    sentence: Option<Sentence>,
) -> Value {
    let site = &shared.site;
    let path = fragment.map_or_else(|| site.path(id), |it| site.anchor_path(id, &it));
    let sentence = sentence.map_or(Value::none(), Value::from);
    Mention { card: shared.cards[id].clone(), path, sentence }.into()
}

fn fragment(site: &Site, id: PageId, heading: Option<u32>) -> Option<String> {
    site.headings[id].get(heading? as usize).cloned()
}

impl Site {
    /// Returns the words of the link at `at` on the page `from`: its text, else the name of what it leads to.
    pub(crate) fn link_words(&self, from: PageId, at: usize) -> &str {
        let link = &self.publication.pages[from].page.document.outline.links[at];
        if !link.text.is_empty() {
            return &link.text;
        }
        let Some(target) = self.links[from].target(at) else {
            return if link.kind == LinkKind::Wiki { &link.target } else { "" };
        };
        let fragment =
            link.target.split_once('#').map(|(_, fragment)| fragment).filter(|it| !it.is_empty());
        let named = fragment.and_then(|fragment| self.anchor_title(target, fragment));
        named.unwrap_or(&self.publication.pages[target].page.front.title)
    }

    /// Returns the name of the place `fragment` of the page `target`: a heading, glossary entry or source.
    fn anchor_title(&self, target: PageId, fragment: &str) -> Option<&str> {
        let published = &self.publication.pages[target];
        let headings = &published.page.document.outline.headings;
        if let Some(at) = self.headings[target].iter().position(|id| id == fragment) {
            return Some(&headings[at].text);
        }
        let settings = &self.parsed.settings;
        let key = published.key.as_str();
        if key == settings.glossary_page {
            let term = self.parsed.terms.iter().find(|term| term.id == fragment)?;
            return term.name(published.locale());
        }
        let source = self.parsed.sources.get(fragment).filter(|_| key == settings.sources_page)?;
        source.title.get(published.locale())
    }
}
