//! What every template of a locale may read, made once.

use std::collections::BTreeMap;
use std::sync::Arc;

use icu_locale::{LanguageIdentifier, LocaleExpander};
use tera::{Context, Value};

use crate::Checked;
use crate::discover::PageKey;
use crate::locale::Locale;
use crate::mark::Mark;
use crate::message::{Catalog, MessageValue};
use crate::parse::node::{Node, Value as NodeValue};
use crate::resolve::address::{Address, encode};
use crate::resolve::data_link::FIELDS;
use crate::resolve::taxonomy::Taxonomy;
use crate::resolve::{PageId, Site};
use crate::rows::{Derived, Rows};
use crate::view::cards::{CardsMemo, cards};
use crate::view::fields::{Text, table};
use crate::view::glossary::glossary;
use crate::view::mention;
use crate::view::page::term_link;
use crate::view::policy::page_policy;
use crate::view::records::{RecordViews, all_lists, record_views};
use crate::view::search;
use crate::view::source::of_source;
use crate::view::wanted::Wanted;
use crate::view::{SiteLocale, SiteView, SourceTitle, SourceView, TaxonomyLink};

/// Values that the pages of a site share.
pub struct Shared {
    /// The site.
    pub site: Arc<Site>,
    /// The marked uses of terms on every page.
    pub(crate) marks: Rows<Arc<[Mark]>>,
    /// The addresses of every page.
    pub links: Rows<PageLinks>,
    /// The card of every page.
    pub cards: Rows<Value>,
    /// What each locale is called, in the order of the settings.
    pub locale_names: Vec<LocaleNames>,
    /// The terms of every taxonomy.
    pub(crate) terms: Vec<BTreeMap<String, Value>>,
    /// Messages of the site and theme.
    pub messages: Arc<Catalog>,
    /// What the theme asks for.
    pub wanted: Wanted,
    /// Whether a picture for links is drawn, for every page.
    pub drawn: Vec<bool>,
    /// The records of every collection by locale, in the order of the settings.
    pub(crate) records: Vec<Vec<RecordViews>>,
}

/// What was made for the last site.
#[derive(Default)]
pub(crate) struct Memo {
    links: Derived<Rows<Arc<Address>>, PageLinks>,
    cards: CardsMemo,
}

/// The addresses of a page, which many others show.
#[derive(Clone, Debug)]
pub struct PageLinks {
    /// The path in links, with the folder of the site.
    pub path: Text,
    /// The whole address.
    pub permalink: Text,
}

/// What a locale is called.
#[derive(Clone, Debug)]
pub struct LocaleNames {
    /// The language tag.
    pub tag: Text,
    /// Its name in its own language.
    pub name: Text,
    /// Its name in Open Graph.
    pub open_graph: Text,
}

impl Shared {
    /// Returns the values that the pages of `site` share, `marks` being the uses of terms on each; `memo` knows those
    /// of the last build.
    pub(crate) fn new(
        site: Arc<Site>,
        marks: Rows<Arc<[Mark]>>,
        messages: Arc<Catalog>,
        wanted: Wanted,
        drawn: Vec<bool>,
        memo: &mut Memo,
    ) -> Self {
        let locales = &site.parsed.settings.locales;
        let names = |locale: &Locale| LocaleNames {
            tag: locale.tag().into(),
            name: message(&messages, locale, "locale-name", &[])
                .unwrap_or_else(|| locale.tag().to_owned())
                .into(),
            open_graph: open_graph(locale).into(),
        };
        let locale_names: Vec<_> = locales.iter().map(names).collect();
        let (addresses, moves) = (&site.addresses, [&site.publication.moves; 2]);
        let (around, count) = (site.parsed.surroundings, addresses.len());
        let address = |rows: &Rows<Arc<Address>>, id: PageId| Arc::as_ptr(&rows[id]).addr();
        let links = memo.links.get(
            around,
            moves,
            addresses,
            count,
            |id| id..id + 1,
            address,
            |id| {
                let (path, permalink) = (site.path(id).into(), site.permalink(id).into());
                Checked::new(PageLinks { path, permalink }, Vec::new())
            },
        );
        let links = links.value;
        let mut shared = Self {
            marks,
            cards: cards(&site, &links, &locale_names, wanted.card, &mut memo.cards),
            links,
            locale_names,
            terms: Vec::new(),
            wanted,
            drawn,
            records: Vec::new(),
            messages,
            site,
        };
        shared.records = record_views(&shared);
        shared.terms = terms(&shared);
        shared
    }

    /// Returns the message `id` of the site or theme with its arguments, if there is one.
    pub fn message(
        &self,
        locale: &Locale,
        id: &str,
        arguments: &[(&str, MessageValue)],
    ) -> Option<String> {
        message(&self.messages, locale, id, arguments)
    }

    /// Returns what `locale`, one of the site's, is called.
    pub fn names(&self, locale: &Locale) -> &LocaleNames {
        names(&self.site, &self.locale_names, locale)
    }

    /// Returns the card of the page `key` in `locale`, or null.
    pub fn card_of(&self, key: &PageKey, locale: &Locale) -> Value {
        let id = self.site.publication.find(key, locale);
        id.map_or(Value::none(), |id| self.cards[id].clone())
    }

    /// Returns the cards of `ids`.
    pub fn cards_of(&self, ids: &[PageId]) -> Vec<Value> {
        ids.iter().map(|&id| self.cards[id].clone()).collect()
    }

    /// Returns a data file as a value. A table with a `page` gets the card of that page as `card`.
    pub(crate) fn data(&self, node: &Node, locale: &Locale) -> Value {
        match &node.value {
            NodeValue::List(items) => {
                items.iter().map(|it| self.data(it, locale)).collect::<Vec<_>>().into()
            }
            NodeValue::Table(entries) => {
                let fields =
                    entries.entries.iter().map(|it| match FIELDS.contains(&it.key.as_str()) {
                        true => (it.key.clone(), self.address(&it.node, locale)),
                        false => (it.key.clone(), self.data(&it.node, locale)),
                    });
                let page = entries.get("page").and_then(Node::text);
                let card = page.map(|key| {
                    let key = key.split('#').next().unwrap_or_default();
                    ("card".to_owned(), self.card_of(&PageKey::new(key), locale))
                });
                table(fields.chain(card))
            }
            _ => scalar(node),
        }
    }
}

impl Shared {
    /// Returns the field of an address, with the path of a page in place of `@/` and its key.
    fn address(&self, node: &Node, locale: &Locale) -> Value {
        let written = match &node.value {
            NodeValue::List(items) => {
                return items.iter().map(|it| self.address(it, locale)).collect::<Vec<_>>().into();
            }
            NodeValue::Table(fields) => {
                return table(
                    fields
                        .entries
                        .iter()
                        .map(|it| (it.key.clone(), self.address(&it.node, locale))),
                );
            }
            _ => node.text().and_then(|it| it.strip_prefix("@/")),
        };
        let Some(written) = written else { return self.data(node, locale) };
        let (key, fragment) = written.find('#').map_or((written, ""), |at| written.split_at(at));
        let publication = &self.site.publication;
        let key = PageKey::new(key.trim_matches('/'));
        let id = publication
            .find(&key, locale)
            .or_else(|| publication.by_key.get(&key)?.first().copied());
        id.map_or(Value::none(), |id| format!("{}{fragment}", self.site.path(id)).into())
    }
}

fn scalar(node: &Node) -> Value {
    match &node.value {
        NodeValue::Text(text) => text.as_str().into(),
        NodeValue::Integer(number) => (*number).into(),
        NodeValue::Float(number) => (*number).into(),
        NodeValue::Bool(value) => (*value).into(),
        NodeValue::Date(date) => date.to_string().into(),
        NodeValue::Null | NodeValue::List(_) | NodeValue::Table(_) => Value::none(),
    }
}

/// Returns a free table of settings or front matter as a value.
pub fn plain(node: Option<&Node>) -> Value {
    match node.map(|node| &node.value) {
        None | Some(NodeValue::Null) => table([]),
        Some(NodeValue::List(items)) => {
            items.iter().map(|it| plain(Some(it))).collect::<Vec<_>>().into()
        }
        Some(NodeValue::Table(entries)) => {
            table(entries.entries.iter().map(|it| (it.key.clone(), plain(Some(&it.node)))))
        }
        Some(_) => node.map_or(Value::none(), scalar),
    }
}

/// Returns what `locale`, one of the site's, is called.
pub(super) fn names<'a>(site: &Site, names: &'a [LocaleNames], locale: &Locale) -> &'a LocaleNames {
    let at = site.parsed.settings.locales.iter().position(|it| it == locale);
    &names[at.unwrap_or(0)]
}

/// Returns the terms of every taxonomy as pages show them.
fn terms(shared: &Shared) -> Vec<BTreeMap<String, Value>> {
    let of_one = |taxonomy: &Taxonomy| {
        let slugs = taxonomy.terms.keys();
        slugs.map(|slug| (slug.clone(), term_link(shared, taxonomy, slug).into())).collect()
    };
    shared.site.taxonomies.iter().map(of_one).collect()
}

/// Returns the kind of the page `id`.
pub fn kind(site: &Site, id: PageId) -> &'static str {
    let published = &site.publication.pages[id];
    match published.page.file.is_section {
        true if published.key.as_str().is_empty() => "home",
        true => "section",
        false => "page",
    }
}

impl Site {
    /// Returns the path of the page `id` in links, with the folder of the site.
    pub fn path(&self, id: PageId) -> String {
        [self.parsed.root_path(), &self.addresses[id].path].concat()
    }

    /// Returns the path of the place `anchor` of the page `id`, such as an entry of the glossary.
    pub(crate) fn anchor_path(&self, id: PageId, anchor: &str) -> String {
        [&self.path(id), "#", &encode(anchor)].concat()
    }

    /// Returns the whole address of the page `id`.
    pub fn permalink(&self, id: PageId) -> String {
        [self.parsed.settings.base_url.as_str(), &self.addresses[id].path].concat()
    }

    /// Returns the whole address of the page in `folder` of the output.
    pub fn folder_permalink(&self, folder: &str) -> String {
        let base_url = &self.parsed.settings.base_url;
        format!("{base_url}{}", crate::resolve::address::path_of_folder(folder))
    }

    /// Returns the path in links of the page in `folder` of the output.
    pub fn folder_path(&self, folder: &str) -> String {
        format!("{}{}", self.parsed.root_path(), crate::resolve::address::path_of_folder(folder))
    }
}

fn message(
    messages: &Catalog,
    locale: &Locale,
    id: &str,
    arguments: &[(&str, MessageValue)],
) -> Option<String> {
    messages.has(locale, id).then(|| messages.format(locale, id, arguments).ok()).flatten()
}

/// Returns what every template of `locale` may read.
pub fn globals(shared: &Shared, locale: &Locale) -> Context {
    let mut context = Context::new();
    context.insert_value("locale", locale.tag().into());
    context.insert_value("site", site_view(shared, locale).into());
    let data = &shared.site.parsed.data;
    let data = data.iter().map(|(name, node)| (name.clone(), shared.data(node, locale)));
    context.insert_value("data", table(data));
    let at = shared.site.parsed.settings.locales.iter().position(|it| it == locale);
    context.insert_value("records", all_lists(shared, at.unwrap_or(0)));
    context.insert_value("glossary", glossary(shared, locale).into());
    context.insert_value("sources", sources(shared, locale).into());
    context.insert_value("search", search::search(shared, locale));
    context
}

fn site_view(shared: &Shared, locale: &Locale) -> SiteView {
    let site = &*shared.site;
    let settings = &site.parsed.settings;
    let home = |locale: &Locale| site.folder_path(locale.tag());
    let locales = settings.locales.iter().zip(&shared.locale_names).map(|(it, names)| SiteLocale {
        locale: names.tag.clone(),
        name: names.name.clone(),
        home: home(it),
        title: settings.title.or_any(it).to_owned(),
        description: settings.description.or_any(it).to_owned(),
        current: it == locale,
        open_graph: names.open_graph.clone(),
    });
    SiteView {
        title: settings.title.or_any(locale).to_owned(),
        description: settings.description.or_any(locale).to_owned(),
        base_url: settings.base_url.clone(),
        home: home(locale),
        root: site.folder_path(""),
        feed: has_feed(site, locale)
            .then(|| format!("{}/{locale}/feed.xml", site.parsed.root_path())),
        locales: locales.map(Value::from).collect(),
        nav: navigation(shared, locale),
        taxonomies: taxonomies(shared, locale),
        content_security_policy: page_policy(settings),
        extra: plain(Some(&settings.extra)),
    }
}

/// Returns the tag of `locale` as Open Graph wants it, language and territory: `ja_JP`. A territory that the tag leaves
/// open is the likely one (Unicode UTS #35, Likely Subtags).
fn open_graph(locale: &Locale) -> String {
    let Ok(mut identifier) = LanguageIdentifier::try_from_str(locale.tag()) else {
        return locale.to_string();
    };
    LocaleExpander::new_common().maximize(&mut identifier);
    let territory = identifier.region.map(|it| format!("_{it}")).unwrap_or_default();
    format!("{}{territory}", identifier.language)
}

/// Says whether `locale` has a page with a date, without which a feed has nothing to tell.
pub fn has_feed(site: &Site, locale: &Locale) -> bool {
    site.sections.dated.contains(locale)
}

/// More pages than these at the top are no navigation; its sections are.
pub const MOST_TOP_PAGES: usize = 12;
/// The navigation stands on every page, and is no longer than this.
const LONGEST_NAVIGATION: usize = 100;

/// Returns the cards of what stands at the top of `locale`, pages and sections together, lightest first.
fn navigation(shared: &Shared, locale: &Locale) -> Vec<Value> {
    let publication = &shared.site.publication;
    let Some(home) = publication.find(&PageKey::default(), locale) else { return Vec::new() };
    let lists = &shared.site.sections.lists[home];
    let pages = Some(lists.pages.as_slice()).filter(|it| it.len() <= MOST_TOP_PAGES);
    let mut ids = [lists.sections.as_slice(), pages.unwrap_or_default()].concat();
    ids.sort_by_key(|&id| {
        (publication.pages[id].page.front.weight, publication.pages[id].key.clone())
    });
    ids.truncate(LONGEST_NAVIGATION);
    shared.cards_of(&ids)
}

/// Returns the path of `taxonomy` and its name for readers.
pub fn taxonomy_link(site: &Site, taxonomy: &Taxonomy) -> TaxonomyLink {
    let title = site.parsed.settings.taxonomies.get(&taxonomy.name).map(|it| &it.title);
    let title = title.filter(|title| !title.is_empty()).map(|title| title.or_any(&taxonomy.locale));
    TaxonomyLink {
        name: taxonomy.name.clone(),
        title: title.unwrap_or(&taxonomy.name).to_owned(),
        path: site.folder_path(&taxonomy.folder()),
    }
}

fn taxonomies(shared: &Shared, locale: &Locale) -> Vec<Value> {
    let of_locale =
        shared.site.taxonomies.iter().filter(|it| it.locale == *locale && !it.terms.is_empty());
    of_locale.map(|it| taxonomy_link(&shared.site, it).into()).collect()
}

/// Returns the bibliography for `locale`.
fn sources(shared: &Shared, locale: &Locale) -> Vec<Value> {
    let site = &*shared.site;
    let mut cited_by: BTreeMap<&str, Vec<PageId>> = BTreeMap::new();
    for (id, citations) in site.citations.iter().enumerate() {
        if site.publication.pages[id].locale() == locale {
            for reference in &citations.references {
                cited_by.entry(&reference.key).or_default().push(id);
            }
        }
    }
    let mut citations = mention::citations(shared, locale);
    let page = site.sources_page(locale);
    let entries = site.parsed.sources.values().map(|entry| {
        let others =
            site.parsed.settings.locales.iter().filter(|it| *it != locale).filter_map(|it| {
                let title = entry.title.by_locale.get(it.tag())?.clone();
                Some(SourceTitle { locale: it.to_string(), title }.into())
            });
        let own = of_source!(
            entry,
            locale,
            SourceView {
                key: entry.key.clone(),
                id: entry.key.clone(),
                others: others.collect(),
                path: page.map(|id| site.anchor_path(id, &entry.key)),
                cited_by: shared.cards_of(
                    cited_by.get(entry.key.as_str()).map(Vec::as_slice).unwrap_or_default()
                ),
                citations: citations.remove(entry.key.as_str()).unwrap_or_default(),
            }
        );
        own.into()
    });
    entries.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn open_graph_names_a_territory() {
        for (tag, name) in [
            ("ja", "ja_JP"),
            ("en", "en_US"),
            ("en-GB", "en_GB"),
            ("zh-Hant", "zh_TW"),
            ("vi", "vi_VN"),
        ] {
            assert_eq!(open_graph(&Locale::new(tag).expect("a locale")), name);
        }
    }
}
