//! What a site holds: pages, what is not there, sources and terms, each with who refers to it.
//!
//! [`SiteFacts::of`] is the entry point. The lists of the command line and the report show the same facts.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use serde::Serialize;

use crate::discover::PageKey;
use crate::locale::Locale;
use crate::mark;
use crate::parse::document::LinkKind;
use crate::parse::localized::Localized;
use crate::resolve::citation::one_sided;
use crate::resolve::{PageId, Site};
use crate::view::use_counts;

/// Texts or numbers by language tag.
pub type ByLocale<T> = BTreeMap<String, T>;

/// What a site holds.
#[derive(Clone, Debug, Serialize)]
pub struct SiteFacts {
    /// The published pages, in the order of key and locale.
    pub pages: Vec<PageFacts>,
    /// What is not published, in the order of key and locale.
    pub absent: Vec<Absent>,
    /// The bibliography, in the order of the keys.
    pub sources: Vec<SourceFacts>,
    /// The glossary, in the order of its file.
    pub terms: Vec<TermFacts>,
}

/// A published page.
#[derive(Clone, Debug, Serialize)]
pub struct PageFacts {
    /// The page key, which translations share.
    pub key: String,
    /// The language in which it is published.
    pub locale: String,
    /// The path in links.
    pub path: String,
    /// The title.
    pub title: String,
    /// The file of its text.
    pub file: String,
    /// The first part of the key of a page in a folder, else empty.
    pub section: String,
    /// Whether it is a text of its own or stands in for one.
    pub state: PageState,
    /// The language of the text, another one where the page stands in for a translation.
    pub text_locale: String,
    /// `official`, `provisional` or `machine`, on a translation that says so.
    pub translation: Option<&'static str>,
    /// When the translation was last read against its original.
    pub reviewed: Option<String>,
    /// The date of publication.
    pub date: Option<String>,
    /// The date of the last change.
    pub updated: Option<String>,
    /// Whether it is a draft, shown for a preview.
    pub draft: bool,
    /// Whether it would not be published on the day of the build.
    pub scheduled: bool,
    /// The number of words in scripts that separate them by spaces.
    pub words: u32,
    /// The number of characters in scripts that do not.
    pub characters: u32,
    /// How many pages in the same language link to it from their texts.
    pub links_in: usize,
    /// To how many pages its text links.
    pub links_out: usize,
    /// How many of its links lead out of the site.
    pub external_links: usize,
    /// How many citations it has.
    pub citations: usize,
    /// How many sources it cites or rests on.
    pub sources: usize,
    /// Whether nothing leads to it: no link in a text, no list of a section, no record.
    pub orphan: bool,
}

/// What a published page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum PageState {
    /// The text that the others translate.
    Original,
    /// A translation.
    Translation,
    /// The text of another language, in place of a translation that does not exist.
    Fallback,
}

/// A page that is not published in a language.
#[derive(Clone, Debug, Serialize)]
pub struct Absent {
    /// The page key.
    pub key: String,
    /// The language.
    pub locale: String,
    /// The first part of the key of a page in a folder, else empty.
    pub section: String,
    /// `missing` where there is no text, else why it is withheld: `draft`, `scheduled`, `expired` or `unpaired`.
    pub reason: &'static str,
    /// The title, where there is a text.
    pub title: Option<String>,
    /// The file of the text.
    pub file: Option<String>,
    /// The date of publication.
    pub date: Option<String>,
}

/// An entry of the bibliography.
#[derive(Clone, Debug, Serialize)]
pub struct SourceFacts {
    /// The key by which it is cited.
    pub key: String,
    /// The title in each language of the site.
    pub title: ByLocale<String>,
    /// What it is.
    pub kind: Option<String>,
    /// The language in which it is written.
    pub language: Option<String>,
    /// When it was published.
    pub date: Option<String>,
    /// Where it is.
    pub url: Option<String>,
    /// How many pages cite it or rest on it, by language.
    pub pages: ByLocale<usize>,
    /// How many citations of it there are, by language.
    pub citations: ByLocale<usize>,
    /// Pages that cite it in one language and not in another.
    pub one_sided: Vec<OneSidedFacts>,
}

/// A page that cites a source in one language only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OneSidedFacts {
    /// The page key.
    pub key: String,
    /// The language that cites the source.
    pub locale: String,
    /// The language that does not.
    pub missing: String,
}

/// An entry of the glossary.
#[derive(Clone, Debug, Serialize)]
pub struct TermFacts {
    /// The name in links.
    pub id: String,
    /// The agreed wording in each language that has one.
    pub names: ByLocale<String>,
    /// The abbreviation.
    pub abbreviation: Option<String>,
    /// How many pages use it, by language.
    pub pages: ByLocale<usize>,
}

impl SiteFacts {
    /// Returns what `site` holds.
    pub fn of(site: &Site) -> Self {
        let (ids, orphans) = (0..site.publication.pages.len(), orphans(site));
        Self {
            pages: ids.map(|id| page(site, id, orphans.contains(&id))).collect(),
            absent: absent(site),
            sources: sources(site),
            terms: terms(site),
        }
    }
}

impl SourceFacts {
    /// Returns how many pages cite it, in all languages.
    pub fn page_count(&self) -> usize {
        self.pages.values().sum()
    }
}

impl TermFacts {
    /// Says whether no page uses it.
    pub fn is_unused(&self) -> bool {
        self.pages.values().all(|count| *count == 0)
    }
}

fn page(site: &Site, id: PageId, orphan: bool) -> PageFacts {
    let published = &site.publication.pages[id];
    let front = &published.page.front;
    let outline = &published.page.document.outline;
    let links = site.links[id].iter().zip(&outline.links);
    let links =
        links.filter(|(_, link)| link.kind != LinkKind::Image).map(|(resolved, _)| resolved);
    let is_image = |at: usize| outline.links[at].kind == LinkKind::Image;
    let targets = site.links[id].targets().filter(|(at, page)| !is_image(*at) && *page != id);
    let linked: BTreeSet<PageId> = targets.map(|(_, page)| page).collect();
    let state = match (published.is_fallback(), published.is_original()) {
        (true, _) => PageState::Fallback,
        (_, true) => PageState::Original,
        _ => PageState::Translation,
    };
    PageFacts {
        key: published.key.to_string(),
        locale: published.locale().to_string(),
        path: site.path(id),
        title: front.title.clone(),
        file: published.path().to_string(),
        section: section(&published.key, published.page.file.is_section),
        state,
        text_locale: published.text_locale().to_string(),
        translation: front.translation.filter(|_| !published.is_original()).map(|it| it.name()),
        reviewed: front.reviewed.map(|date| date.to_string()),
        date: front.date.as_ref().map(|date| date.value.to_string()),
        updated: front.updated.as_ref().map(|date| date.value.to_string()),
        draft: front.draft,
        scheduled: published.scheduled,
        words: outline.words,
        characters: outline.characters,
        links_in: site.backlinks[id].len(),
        links_out: linked.len(),
        external_links: links.filter(|it| it.is_external).count(),
        citations: site.citations[id].marks.iter().map(Vec::len).sum(),
        sources: site.citations[id].references.len(),
        orphan,
    }
}

/// Returns the first part of the key of a page in a folder, or of a section.
fn section(key: &PageKey, is_section: bool) -> String {
    match key.as_str().split_once('/') {
        Some((first, _)) => first.to_owned(),
        None if is_section => key.to_string(),
        None => String::new(),
    }
}

/// Returns the pages to which nothing leads: no link in a text, no list of a section, no record.
fn orphans(site: &Site) -> BTreeSet<PageId> {
    let lists = site.sections.lists.iter();
    let listed: HashSet<PageId> =
        lists.flat_map(|it| it.pages.iter().chain(&it.sections)).copied().collect();
    let records: HashSet<&PageKey> =
        site.records.iter().flat_map(|it| &it.records).map(|it| &it.page).collect();
    let pages = site.publication.pages.iter().enumerate();
    let orphans = pages.filter(|(id, published)| {
        let is_home = published.key.as_str().is_empty();
        let is_record = records.contains(&published.key);
        !is_home && !is_record && !listed.contains(id) && site.backlinks[*id].is_empty()
    });
    orphans.map(|(id, _)| id).collect()
}

/// Returns what is not published: texts that are withheld, and translations that nothing stands in for.
fn absent(site: &Site) -> Vec<Absent> {
    let publication = &site.publication;
    let texts = site.parsed.pages.iter();
    let sections: HashSet<PageKey> =
        texts.clone().filter(|it| it.file.is_section).map(|it| it.key()).collect();
    let texts: HashMap<_, _> = texts.map(|it| ((it.key(), it.file.locale.clone()), it)).collect();
    let keys: BTreeSet<&PageKey> =
        publication.by_key.keys().chain(publication.withheld.keys().map(|(key, _)| key)).collect();
    let locales = &site.parsed.settings.locales;
    let all = keys.into_iter().flat_map(|key| locales.iter().map(move |locale| (key, locale)));
    let absent = all.filter_map(|(key, locale)| {
        let of = (key.clone(), locale.clone());
        let reason = publication.withheld.get(&of).map(|it| it.name());
        if reason.is_none() && publication.find(key, locale).is_some() {
            return None;
        }
        let text = texts.get(&of);
        let date = text.and_then(|it| it.front.date.as_ref()).map(|it| it.value.to_string());
        Some(Absent {
            key: key.to_string(),
            locale: locale.to_string(),
            section: section(key, sections.contains(key)),
            reason: reason.unwrap_or("missing"),
            title: text.map(|it| it.front.title.clone()),
            file: text.map(|it| it.file.path.to_string()),
            date,
        })
    });
    absent.collect()
}

fn sources(site: &Site) -> Vec<SourceFacts> {
    let locales = &site.parsed.settings.locales;
    let mut pages: BTreeMap<(&str, &Locale), usize> = BTreeMap::new();
    let mut citations: BTreeMap<(&str, &Locale), usize> = BTreeMap::new();
    for (published, cited) in site.publication.pages.iter().zip(site.citations.iter()) {
        for reference in &cited.references {
            let of = (reference.key.as_str(), published.locale());
            *pages.entry(of).or_default() += 1;
            *citations.entry(of).or_default() += reference.places.len();
        }
    }
    let mut lonely: BTreeMap<&str, Vec<OneSidedFacts>> = BTreeMap::new();
    for it in one_sided(&site.publication, &site.citations) {
        let (page, other) = (&site.publication.pages[it.page], &site.publication.pages[it.other]);
        lonely.entry(it.source.key.as_str()).or_default().push(OneSidedFacts {
            key: page.key.to_string(),
            locale: page.locale().to_string(),
            missing: other.locale().to_string(),
        });
    }
    let entries = site.parsed.sources.values().map(|entry| SourceFacts {
        key: entry.key.clone(),
        title: texts(&entry.title, locales),
        kind: entry.kind.clone(),
        language: entry.language.clone(),
        date: entry.date.map(|date| date.to_string()),
        url: Some(entry.url.or_any(&site.parsed.settings.original).to_owned())
            .filter(|it| !it.is_empty()),
        pages: counts(locales, |it| pages.get(&(entry.key.as_str(), it)).copied()),
        citations: counts(locales, |it| citations.get(&(entry.key.as_str(), it)).copied()),
        one_sided: lonely.remove(entry.key.as_str()).unwrap_or_default(),
    });
    entries.collect()
}

fn terms(site: &Site) -> Vec<TermFacts> {
    let locales = &site.parsed.settings.locales;
    let marks = mark::mark(site, &mut mark::Memo::default());
    let uses: Vec<_> = locales.iter().map(|locale| use_counts(site, &marks, locale)).collect();
    let terms = site.parsed.terms.iter().enumerate().map(|(at, term)| {
        let names = locales.iter();
        let names = names.filter_map(|it| Some((it.to_string(), term.name(it)?.to_owned())));
        let pages = locales.iter().zip(&uses).map(|(it, uses)| (it.to_string(), uses[at]));
        TermFacts {
            id: term.id.clone(),
            names: names.collect(),
            abbreviation: term.abbreviation.clone(),
            pages: pages.collect(),
        }
    });
    terms.collect()
}

/// Returns the texts of `localized` in those of `locales` that have one.
pub(crate) fn texts(localized: &Localized, locales: &[Locale]) -> ByLocale<String> {
    let texts = locales.iter();
    texts.filter_map(|it| Some((it.to_string(), localized.get(it)?.to_owned()))).collect()
}

fn counts(locales: &[Locale], count: impl Fn(&Locale) -> Option<usize>) -> ByLocale<usize> {
    locales.iter().map(|it| (it.to_string(), count(it).unwrap_or(0))).collect()
}
