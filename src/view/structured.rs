//! What a page says of itself to programs: JSON-LD in the vocabulary of schema.org.
//!
//! [`page_data`] is the entry point for pages of authors, [`made_data`] for lists that the tool makes, [`root_data`]
//! for the page that offers the languages. Each gives the text of a `<script type="application/ld+json">`: data that no
//! browser runs, in which `<`, `>` and `&` are escaped, so that no title can end the element.

use std::borrow::Cow;

use serde::Serialize;

use crate::discover::PageKey;
use crate::locale::Locale;
use crate::resolve::{PageId, Site};
use crate::view::site::kind;

/// A description of things.
#[derive(Serialize)]
struct Graph<'a> {
    #[serde(rename = "@context")]
    context: &'static str,
    #[serde(rename = "@graph")]
    graph: Vec<Thing<'a>>,
}

/// A thing of any type of schema.org, with the properties that this module uses.
#[derive(Default, Serialize)]
#[serde(rename_all = "camelCase")]
struct Thing<'a> {
    #[serde(rename = "@type", skip_serializing_if = "str::is_empty")]
    kind: &'static str,
    #[serde(rename = "@id", skip_serializing_if = "Option::is_none")]
    id: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<Cow<'a, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    headline: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    alternate_name: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    in_language: Option<Languages<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Box<Thing<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    is_part_of: Option<Box<Thing<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    main_entity: Option<Box<Thing<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    translation_of_work: Option<Box<Thing<'a>>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    work_translation: Vec<Thing<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    citation: Vec<Thing<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    breadcrumb: Option<Box<Thing<'a>>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    has_defined_term: Vec<Thing<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    item_list_element: Vec<Thing<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    position: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    item: Option<Cow<'a, str>>,
}

/// The language of a thing, or its languages.
#[derive(Serialize)]
#[serde(untagged)]
enum Languages<'a> {
    One(&'a str),
    All(Vec<&'a str>),
}

/// Returns what the page `id` says of itself at the address `permalink`; a further page of a list has one of its own.
///
/// A page that stands in for a missing translation says nothing: it is none of its own.
pub fn page_data(site: &Site, id: PageId, permalink: &str) -> String {
    let published = &site.publication.pages[id];
    if published.is_fallback() {
        return String::new();
    }
    let locale = published.locale();
    let is_first = permalink == site.permalink(id);
    let mut graph = Vec::new();
    let mut page = match kind(site, id) {
        "home" if is_first => website(site, locale),
        _ => page_thing(site, id, permalink),
    };
    if is_first {
        translations(site, id, &mut page);
        page.citation = citations(site, id);
    }
    if published.key.as_str() == site.parsed.settings.glossary_page && !site.parsed.terms.is_empty()
    {
        let terms = term_set(site, id, permalink);
        page.main_entity = Some(Box::new(reference(terms.id.clone())));
        graph.push(terms);
    }
    let ancestors = &site.sections.ancestors[id];
    let steps = ancestors
        .iter()
        .map(|&id| (site.publication.pages[id].page.front.title.as_str(), site.permalink(id)));
    page.breadcrumb = breadcrumb(steps, (&published.page.front.title, permalink));
    graph.insert(0, page);
    text(graph)
}

/// Returns what a list that the tool makes says of itself.
pub fn made_data(site: &Site, locale: &Locale, title: &str, permalink: &str) -> String {
    let home = site.publication.find(&PageKey::default(), locale);
    let steps =
        home.map(|id| (site.publication.pages[id].page.front.title.as_str(), site.permalink(id)));
    let page = Thing {
        kind: "CollectionPage",
        id: Some(permalink.to_owned()),
        url: Some(permalink.into()),
        name: Some(title),
        in_language: Some(Languages::One(locale.tag())),
        is_part_of: Some(Box::new(reference(Some(website_id(site, locale))))),
        breadcrumb: breadcrumb(steps.into_iter(), (title, permalink)),
        ..Thing::default()
    };
    text(vec![page])
}

/// Returns what the page at the root says of the site.
pub fn root_data(site: &Site) -> String {
    let settings = &site.parsed.settings;
    let url = format!("{}/", settings.base_url);
    let page = Thing {
        kind: "WebSite",
        id: Some(format!("{url}#website")),
        url: Some(url.into()),
        name: Some(settings.title.or_any(&settings.original)),
        description: some(settings.description.or_any(&settings.original)),
        in_language: Some(Languages::All(settings.locales.iter().map(Locale::tag).collect())),
        ..Thing::default()
    };
    text(vec![page])
}

/// Returns the site in `locale`.
fn website<'a>(site: &'a Site, locale: &'a Locale) -> Thing<'a> {
    let settings = &site.parsed.settings;
    Thing {
        kind: "WebSite",
        id: Some(website_id(site, locale)),
        url: Some(format!("{}/{locale}/", settings.base_url).into()),
        name: Some(settings.title.or_any(locale)),
        description: some(settings.description.or_any(locale)),
        in_language: Some(Languages::One(locale.tag())),
        ..Thing::default()
    }
}

fn website_id(site: &Site, locale: &Locale) -> String {
    format!("{}/{locale}/#website", site.parsed.settings.base_url)
}

/// Returns the page `id`: a list, an article when it has a date, else a page.
fn page_thing<'a>(site: &'a Site, id: PageId, permalink: &'a str) -> Thing<'a> {
    let published = &site.publication.pages[id];
    let front = &published.page.front;
    let (kind, is_article) = match (published.page.file.is_section, &front.date) {
        (true, _) => ("CollectionPage", false),
        (false, Some(_)) => ("Article", true),
        (false, None) => ("WebPage", false),
    };
    Thing {
        kind,
        id: Some(permalink.to_owned()),
        url: Some(permalink.into()),
        name: Some(&front.title),
        headline: is_article.then_some(&*front.title),
        description: some(&front.description),
        in_language: Some(Languages::One(published.locale().tag())),
        date_published: front.date.as_ref().map(|it| it.value.to_string()),
        date_modified: front.updated.as_ref().map(|it| it.value.to_string()),
        is_part_of: Some(Box::new(reference(Some(website_id(site, published.locale()))))),
        ..Thing::default()
    }
}

/// Adds of what `page` is a translation, or which translations it has.
fn translations<'a>(site: &'a Site, id: PageId, page: &mut Thing<'a>) {
    let published = &site.publication.pages[id];
    let other = |id: PageId| -> Thing<'a> {
        let locale = site.publication.pages[id].locale();
        let address = match page.kind {
            "WebSite" => website_id(site, locale),
            _ => site.permalink(id),
        };
        Thing {
            kind: page.kind,
            in_language: Some(Languages::One(locale.tag())),
            ..reference(Some(address))
        }
    };
    if published.is_original() {
        let all = site.publication.translations(id);
        let others =
            all.iter().filter(|&&it| it != id && !site.publication.pages[it].is_fallback());
        page.work_translation = others.map(|&id| other(id)).collect();
    } else {
        let original = site.publication.in_locale(id, &published.original);
        page.translation_of_work = original.map(|id| Box::new(other(id)));
    }
}

/// Returns the sources of the page `id`.
fn citations(site: &Site, id: PageId) -> Vec<Thing<'_>> {
    let locale = site.publication.pages[id].locale();
    let entries =
        site.citations[id].references.iter().filter_map(|it| site.parsed.sources.get(&it.key));
    let things = entries.map(|entry| {
        let publisher = entry.publisher.get(locale);
        let publisher = publisher.map(|name| Thing {
            kind: "Organization",
            name: Some(name),
            ..Thing::default()
        });
        Thing {
            kind: "CreativeWork",
            name: Some(entry.title.or_any(locale)),
            url: entry.url.any(locale).map(Cow::Borrowed),
            in_language: entry.language.as_deref().map(Languages::One),
            date_published: entry.date.map(|it| it.to_string()),
            publisher: publisher.map(Box::new),
            ..Thing::default()
        }
    });
    things.collect()
}

/// Returns the glossary as it stands on the page `id`.
fn term_set<'a>(site: &'a Site, id: PageId, permalink: &'a str) -> Thing<'a> {
    let published = &site.publication.pages[id];
    let locale = published.locale();
    let terms = site.parsed.terms.iter().filter_map(|term| {
        let address = format!("{permalink}#{}", term.id);
        Some(Thing {
            kind: "DefinedTerm",
            id: Some(address.clone()),
            url: Some(address.into()),
            name: Some(term.name(locale)?),
            alternate_name: term
                .abbreviation
                .as_deref()
                .filter(|it| Some(*it) != term.name(locale)),
            description: term.definitions.get(locale.tag()).map(String::as_str),
            ..Thing::default()
        })
    });
    Thing {
        kind: "DefinedTermSet",
        id: Some(format!("{permalink}#glossary")),
        name: Some(&published.page.front.title),
        in_language: Some(Languages::One(locale.tag())),
        has_defined_term: terms.collect(),
        ..Thing::default()
    }
}

/// Returns the way from home to the page `last`, by title and address; home has none.
fn breadcrumb<'a>(
    above: impl Iterator<Item = (&'a str, String)>,
    last: (&'a str, &'a str),
) -> Option<Box<Thing<'a>>> {
    let mut steps: Vec<_> = above.map(|(title, address)| (title, Cow::Owned(address))).collect();
    if steps.is_empty() {
        return None;
    }
    steps.push((last.0, last.1.into()));
    let items = steps.into_iter().enumerate().map(|(at, (title, address))| Thing {
        kind: "ListItem",
        position: Some(at + 1),
        name: Some(title),
        item: Some(address),
        ..Thing::default()
    });
    Some(Box::new(Thing {
        kind: "BreadcrumbList",
        item_list_element: items.collect(),
        ..Thing::default()
    }))
}

/// Returns a thing that is described elsewhere, by its id.
fn reference<'a>(id: Option<String>) -> Thing<'a> {
    Thing { id, ..Thing::default() }
}

fn some(text: &str) -> Option<&str> {
    Some(text).filter(|text| !text.is_empty())
}

/// Writes the description so that it can stand in a `<script>` (HTML Living Standard, section 4.12.1.3).
fn text(graph: Vec<Thing<'_>>) -> String {
    let graph = Graph { context: "https://schema.org", graph };
    let json = serde_json::to_string(&graph).expect("every value is text or a number");
    match json.contains(['<', '>', '&']) {
        true => json.replace('<', "\\u003c").replace('>', "\\u003e").replace('&', "\\u0026"),
        false => json,
    }
}
