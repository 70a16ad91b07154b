//! What the templates of pages that the tool makes may read: lists of terms, feeds, the map of the site.

use std::collections::BTreeMap;

use tera::{Context, Value};

use crate::discover::PageKey;
use crate::locale::Locale;
use crate::message::MessageValue;
use crate::render::task::{Task, made_pages, record_folder};
use crate::resolve::section::{date, latest};
use crate::resolve::taxonomy::Taxonomy;
use crate::resolve::{PageId, Site};
use crate::text::escaped;
use crate::view::fields::table;
use crate::view::page::{alternates, number_of, social_image, term_link};
use crate::view::records::ListPage;
use crate::view::site::{Shared, taxonomy_link};
use crate::view::structured::{made_data, root_data};
use crate::view::{Alternate, Language, PageView, TaxonomyView, TermView};

/// Adds what the template of `task` may read.
pub(crate) fn context(shared: &Shared, task: &Task, context: &mut Context) {
    let site = &*shared.site;
    match task {
        Task::Taxonomy(at) => {
            let taxonomy = &site.taxonomies[*at];
            let title = taxonomy_link(site, taxonomy).title;
            let page = made(shared, &taxonomy.locale, "taxonomy", &title, &taxonomy.folder());
            let page = listing(shared, page, task, taxonomy.terms.len());
            context.insert_value("page", page.into_value(shared.wanted.page));
            context.insert_value("taxonomy", taxonomy_view(shared, taxonomy).into());
        }
        Task::Term(at, slug) => {
            let taxonomy = &site.taxonomies[*at];
            let view = term_view(shared, taxonomy, slug);
            let folder = taxonomy.term_folder(slug);
            let page = made(shared, &taxonomy.locale, "term", &view.title, &folder);
            let page = listing(shared, page, task, taxonomy.terms[slug].pages.len());
            context.insert_value("page", page.into_value(shared.wanted.page));
            context.insert_value("term", view.into());
        }
        Task::Records { collection, list, group, locale } => {
            records(shared, task, (*collection, *list, *group), *locale, context);
        }
        Task::Feed(at) => feed(shared, &site.parsed.settings.locales[*at], context),
        Task::Sitemap | Task::SitemapPart(_) => sitemap(shared, task, context),
        Task::Languages | Task::NotFound => {
            let locale = &site.parsed.settings.original;
            let kind = if *task == Task::Languages { "languages" } else { "error" };
            let title = site.parsed.settings.title.or_any(locale);
            let page = made(shared, locale, kind, title, "");
            context.insert_value("page", page.into_value(shared.wanted.page));
        }
        _ => {}
    }
}

/// Adds a list of records by a field, or one of its groups.
fn records(
    shared: &Shared,
    task: &Task,
    which: (usize, usize, Option<usize>),
    locale_index: usize,
    context: &mut Context,
) {
    let site = &*shared.site;
    let locales = &site.parsed.settings.locales;
    let locale = &locales[locale_index];
    let collection = &site.records[which.0];
    let list = &collection.lists[which.1];
    let shown = ListPage { collection: which.0, list, group: which.2, locale: locale_index };
    let folder = record_folder(site, which, locale).unwrap_or_default();
    let mut page = made(shared, locale, "records", &shown.title(shared), &folder);
    let section = PageKey::new(&collection.settings.pages);
    if let Some(id) = site.publication.find(&section, locale) {
        page.ancestors = shared.cards_of(&site.sections.ancestors[id]);
        page.ancestors.push(shared.cards[id].clone());
    }
    let groups =
        list.groups.iter().enumerate().filter(|(at, _)| which.2.is_none_or(|it| it == *at));
    let count = groups.map(|(_, group)| group.records.len()).sum();
    let page = listing(shared, page, task, count);
    context.insert_value("page", page.into_value(shared.wanted.page));
    context.insert_value("record_list", shown.view(shared).into());
}

/// Returns the view of a page that no file stands for.
fn made(
    shared: &Shared,
    locale: &Locale,
    kind: &'static str,
    title: &str,
    folder: &str,
) -> PageView {
    let site = &*shared.site;
    let path = site.folder_path(folder);
    let home = shared.card_of(&PageKey::default(), locale);
    let permalink = site.folder_permalink(folder);
    let data = match kind {
        _ if !shared.wanted.page_field("structured_data") => String::new(),
        "languages" => root_data(site),
        "error" => String::new(),
        _ => made_data(site, locale, title, &permalink),
    };
    let description = site.parsed.settings.description.or_any(locale);
    PageView {
        key: String::new(),
        kind,
        title: title.to_owned(),
        title_html: Value::safe_string(&escaped(title)),
        description: description.to_owned(),
        description_html: Value::safe_string(&escaped(description)),
        canonical: permalink.as_str().into(),
        permalink: permalink.into(),
        is_fallback: false,
        text_locale: locale.to_string(),
        path: path.into(),
        date: None,
        updated: None,
        reviewed: None,
        draft: false,
        scheduled: false,
        body: Value::safe_string(""),
        toc: Vec::new(),
        ancestors: if folder.is_empty() || home.is_none() { Vec::new() } else { vec![home] },
        previous: Value::none(),
        next: Value::none(),
        siblings: Vec::new(),
        languages: Vec::new(),
        parallels: Vec::new(),
        alternates: Vec::new(),
        original: locale.to_string(),
        is_original: true,
        translation: None,
        behind: 0,
        original_updated: None,
        original_page: Value::none(),
        references: Vec::new(),
        citation_data: None,
        backlinks: Vec::new(),
        taxonomies: Vec::new(),
        record: Value::none(),
        records: Vec::new(),
        record_tables: Vec::new(),
        extra: table([]),
        structured_data: Value::safe_string(&data),
        social_image: site
            .publication
            .find(&PageKey::default(), locale)
            .map_or(Value::none(), |home| social_image(shared, home)),
        words: 0,
        characters: 0,
    }
}

/// Adds to the page of `task`, which lists `count` things, what it is about and its translations.
fn listing(shared: &Shared, mut page: PageView, task: &Task, count: usize) -> PageView {
    let site = &*shared.site;
    let Some((locale, folders)) = translations(site, task) else { return page };
    let title = MessageValue::from(page.title.as_str());
    let name = MessageValue::from(site.parsed.settings.title.or_any(locale));
    let count = MessageValue::Integer(i64::try_from(count).unwrap_or(i64::MAX));
    let arguments = [("title", title), ("site", name), ("count", count)];
    if let Some(about) = shared.message(locale, "list-description", &arguments) {
        page.description_html = Value::safe_string(&escaped(&about));
        page.description = about;
    }
    let locales = site.parsed.settings.locales.iter().zip(&shared.locale_names);
    let permalink = |folder: &String| Value::from(site.folder_permalink(folder));
    let languages = locales.map(|(it, names)| Language {
        locale: names.tag.clone(),
        name: names.name.clone(),
        current: it == locale,
        path: folders.get(it).map(|folder| site.folder_path(folder)).into(),
        permalink: folders.get(it).map_or(Value::none(), permalink),
        title: None,
        title_html: Value::none(),
        original: *it == site.parsed.settings.original,
        open_graph: names.open_graph.clone(),
    });
    page.languages = languages.map(Value::from).collect();
    page.alternates = made_alternates(shared, &folders);
    page
}

/// The folders of a page that the tool makes, by locale.
type Folders<'s> = BTreeMap<&'s Locale, String>;

/// Returns the locale of the page of `task` if the tool makes it, and the folders of its translations.
fn translations<'s>(site: &'s Site, task: &Task) -> Option<(&'s Locale, Folders<'s>)> {
    let all = |name: &'s str| site.taxonomies.iter().filter(move |it| it.name == name);
    Some(match task {
        Task::Taxonomy(at) => {
            let of = &site.taxonomies[*at];
            let there = all(&of.name).filter(|it| !it.terms.is_empty());
            (&of.locale, there.map(|it| (&it.locale, it.folder())).collect())
        }
        Task::Term(at, slug) => {
            let of = &site.taxonomies[*at];
            let key = &of.terms[slug].key;
            let folder =
                |it: &'s Taxonomy| Some((&it.locale, it.term_folder(it.slug_of_key(key)?)));
            (&of.locale, all(&of.name).filter_map(folder).collect())
        }
        Task::Records { collection, list, group, locale } => {
            let (which, locales) = ((*collection, *list, *group), &site.parsed.settings.locales);
            let folder = |it: &'s Locale| Some((it, record_folder(site, which, it)?));
            (&locales[*locale], locales.iter().filter_map(folder).collect())
        }
        _ => return None,
    })
}

/// Returns the alternates of a page that the tool makes. Who reads none of its languages gets that of the site's originals.
fn made_alternates(shared: &Shared, folders: &Folders) -> Vec<Value> {
    let site = &*shared.site;
    let alternate = |hreflang: Value, folder: &String| {
        Value::from(Alternate { hreflang, permalink: site.folder_permalink(folder).into() })
    };
    let default = folders.get(&site.parsed.settings.original).or_else(|| folders.values().next());
    let default = default.map(|folder| alternate("x-default".into(), folder));
    let real = folders.iter().map(|(it, folder)| alternate(shared.names(it).tag.clone(), folder));
    real.chain(default).collect()
}

fn taxonomy_view(shared: &Shared, taxonomy: &Taxonomy) -> TaxonomyView {
    let link = taxonomy_link(&shared.site, taxonomy);
    let terms = taxonomy.terms.keys().map(|slug| Value::from(term_link(shared, taxonomy, slug)));
    TaxonomyView { name: link.name, title: link.title, terms: terms.collect() }
}

fn term_view(shared: &Shared, taxonomy: &Taxonomy, slug: &str) -> TermView {
    let pages = &taxonomy.terms[slug].pages;
    let link = term_link(shared, taxonomy, slug);
    TermView {
        name: link.name,
        title: link.title,
        taxonomy: taxonomy_link(&shared.site, taxonomy).into(),
        pages: shared.cards_of(pages),
        count: number_of(pages.len()),
    }
}

fn feed(shared: &Shared, locale: &Locale, context: &mut Context) {
    let site = &*shared.site;
    let pages = latest(&site.publication, locale, site.parsed.settings.feed_limit);
    let changed = |id: &usize| {
        let updated = site.publication.pages[*id].page.front.updated.as_ref().map(|it| it.value);
        updated.max(date(&site.publication, *id))
    };
    let updated = pages.iter().filter_map(changed).max();
    context.insert_value("pages", shared.cards_of(&pages).into());
    context.insert_value("updated", updated.map(|date| date.to_string()).into());
}

/// Returns how many files the map of the site has besides `sitemap.xml`: none while everything fits into that one.
pub(crate) fn sitemap_parts(site: &Site) -> usize {
    let count = listed(site).count() + made_pages(site).len();
    let limit = site.parsed.settings.sitemap_limit;
    if count > limit { count.div_ceil(limit) } else { 0 }
}

/// Returns the pages of the author that the map lists: those that do not stand in for a missing translation.
fn listed(site: &Site) -> impl Iterator<Item = PageId> {
    (0..site.publication.pages.len()).filter(|&id| !site.publication.pages[id].is_fallback())
}

/// Adds the entries of a file of the map, or the addresses of its files.
fn sitemap(shared: &Shared, task: &Task, context: &mut Context) {
    let site = &*shared.site;
    let limit = site.parsed.settings.sitemap_limit;
    let parts = sitemap_parts(site);
    let (skipped, taken, parts) = match task {
        Task::SitemapPart(number) => ((number - 1) * limit, limit, 0),
        _ if parts > 0 => (0, 0, parts),
        _ => (0, limit, 0),
    };
    let pages = listed(site).map(Task::Page).chain(made_pages(site)).skip(skipped).take(taken);
    let address = |number: usize| {
        Value::from(format!("{}/sitemap-{number}.xml", site.parsed.settings.base_url))
    };
    context.insert_value("sitemaps", (1..=parts).map(address).collect::<Vec<_>>().into());
    context.insert_value("entries", entries(shared, pages).into());
}

/// Returns the entries of the map of the site: pages with their translations.
fn entries(shared: &Shared, pages: impl Iterator<Item = Task>) -> Vec<Value> {
    let site = &*shared.site;
    let entry = |permalink: Value, updated: Option<String>, alternates: Vec<Value>| {
        table([
            ("permalink".to_owned(), permalink),
            ("updated".to_owned(), updated.into()),
            ("alternates".to_owned(), alternates.into()),
        ])
    };
    let entries = pages.filter_map(|page| {
        if let Task::Page(id) = page {
            let front = &site.publication.pages[id].page.front;
            let updated = front.updated.as_ref().or(front.date.as_ref());
            let updated = updated.map(|date| date.value.to_string());
            return Some(entry(
                shared.links[id].permalink.clone(),
                updated,
                alternates(shared, id),
            ));
        }
        let (locale, folders) = translations(site, &page)?;
        let permalink = site.folder_permalink(folders.get(locale)?);
        Some(entry(permalink.into(), None, made_alternates(shared, &folders)))
    });
    entries.collect()
}
