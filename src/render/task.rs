//! [`Task`]: one file to render.

use std::borrow::Cow;

use crate::locale::Locale;
use crate::render::{feed, social};
use crate::resolve::taxonomy::Taxonomy;
use crate::resolve::{PageId, Site};
use crate::settings::SETTINGS_FILE;
use crate::source::{Place, SourcePath};
use crate::view::page::{
    SOCIAL_IMAGE, has_citation_data, leading, list_folder, list_pages, parallel_folder,
};
use crate::view::site::{Shared, has_feed, kind};

/// One file to render. Taxonomies are indexes into those of the site, locales into those of the settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Task {
    /// A page.
    Page(PageId),
    /// A further page of the list of a section, from 2.
    List(PageId, usize),
    /// A page in two languages side by side, in the order of the site's locales.
    Parallel(PageId, PageId),
    /// The list of the terms of a taxonomy.
    Taxonomy(usize),
    /// The page of a term.
    Term(usize, String),
    /// A list of records by a field, or one of its groups.
    Records {
        /// The collection, an index into those of the site.
        collection: usize,
        /// The list, an index into those of the collection.
        list: usize,
        /// The group, an index into those of the list; none for the whole list.
        group: Option<usize>,
        /// The locale.
        locale: usize,
    },
    /// A page at a former address that leads on.
    Redirect {
        /// Where it leads.
        target: PageId,
        /// Which of its aliases this is.
        alias: usize,
    },
    /// The sources of a page, for programs.
    Citations(PageId),
    /// The picture with which links to a page are shown.
    SocialImage(PageId),
    /// The feed of a locale.
    Feed(usize),
    /// The page at the root, which offers the languages.
    Languages,
    /// The page for addresses that lead nowhere.
    NotFound,
    /// The map of the site for search engines, or the list of its files when there are several.
    Sitemap,
    /// A file of the map of a large site, from 1.
    SitemapPart(usize),
    /// What robots may read.
    Robots,
}

/// The file of a page in its folder.
const INDEX: &str = "index.html";

/// Lists what is to be rendered.
pub(crate) fn tasks(shared: &Shared) -> Vec<Task> {
    let site = &*shared.site;
    let mut tasks = Vec::new();
    for id in 0..site.publication.pages.len() {
        tasks.push(Task::Page(id));
        tasks.extend((2..=list_pages(site, id)).map(|number| Task::List(id, number)));
        tasks.extend(has_citation_data(site, id).then_some(Task::Citations(id)));
        tasks.extend(shared.drawn[id].then_some(Task::SocialImage(id)));
        let aliases = 0..site.addresses[id].aliases.len();
        tasks.extend(aliases.map(|alias| Task::Redirect { target: id, alias }));
    }
    if shared.wanted.parallel_pages {
        tasks.extend(site.publication.groups().flat_map(pairs).map(|(a, b)| Task::Parallel(a, b)));
    }
    tasks.extend(made_pages(site));
    let locales = site.parsed.settings.locales.iter().enumerate();
    tasks
        .extend(locales.filter(|(_, locale)| has_feed(site, locale)).map(|(at, _)| Task::Feed(at)));
    tasks.extend([Task::Languages, Task::NotFound, Task::Sitemap, Task::Robots]);
    tasks.extend((1..=feed::sitemap_parts(site)).map(Task::SitemapPart));
    tasks
}

/// Lists the pages that no file stands for and that lead readers to others: of taxonomies, terms and records.
pub(crate) fn made_pages(site: &Site) -> Vec<Task> {
    let mut tasks = Vec::new();
    for (at, taxonomy) in site.taxonomies.iter().enumerate().filter(|(_, it)| !it.terms.is_empty())
    {
        tasks.push(Task::Taxonomy(at));
        tasks.extend(taxonomy.terms.keys().map(|slug| Task::Term(at, slug.clone())));
    }
    tasks.extend(record_lists(site));
    tasks
}

/// Lists the pages of records by their values, in every locale that has the section of the collection.
fn record_lists(site: &Site) -> Vec<Task> {
    let mut tasks = Vec::new();
    for (collection, it) in site.records.iter().enumerate() {
        for (list, found) in it.lists.iter().enumerate() {
            for (locale, tag) in site.parsed.settings.locales.iter().enumerate() {
                if it.list_folder(&site.publication, &site.addresses, tag, found, None).is_none() {
                    continue;
                }
                let groups = (0..found.groups.len()).map(Some);
                let groups = std::iter::once(None).chain(groups);
                tasks.extend(groups.map(|group| Task::Records { collection, list, group, locale }));
            }
        }
    }
    tasks
}

/// Returns the folder of the output for a list of records in `locale`.
pub(crate) fn record_folder(
    site: &Site,
    (collection, list, group): (usize, usize, Option<usize>),
    locale: &Locale,
) -> Option<String> {
    let collection = &site.records[collection];
    let list = &collection.lists[list];
    let group = group.map(|at| &list.groups[at]);
    collection.list_folder(&site.publication, &site.addresses, locale, list, group)
}

/// Returns every pair of `group`, in its order.
fn pairs(group: Vec<PageId>) -> impl Iterator<Item = (PageId, PageId)> {
    let firsts = 0..group.len();
    firsts.flat_map(move |at| {
        group[at + 1..].iter().map(|&second| (group[at], second)).collect::<Vec<_>>()
    })
}

impl Task {
    /// Returns the file of the output.
    pub(crate) fn file(&self, shared: &Shared) -> String {
        let mut file = String::new();
        self.write_file(shared, &mut file);
        file
    }

    /// Writes the file of the output.
    pub(crate) fn write_file(&self, shared: &Shared, file: &mut String) {
        let site = &*shared.site;
        let (folder, name): (Cow<'_, str>, &str) = match self {
            Self::Page(id) => (site.addresses[*id].folder.as_str().into(), INDEX),
            Self::List(id, number) => (list_folder(site, *id, *number).into(), INDEX),
            Self::Parallel(a, b) => (parallel_folder(site, *a, *b).into(), INDEX),
            Self::Taxonomy(at) => (site.taxonomies[*at].folder().into(), INDEX),
            Self::Term(at, slug) => (site.taxonomies[*at].term_folder(slug).into(), INDEX),
            Self::Records { collection, list, group, locale } => {
                let locale = &site.parsed.settings.locales[*locale];
                let folder = record_folder(site, (*collection, *list, *group), locale);
                (folder.expect("only lists that have a folder are tasks").into(), INDEX)
            }
            Self::Redirect { target, alias } => {
                let (folder, _) = &site.addresses[*target].aliases[*alias];
                let name = if folder.ends_with(".html") { "" } else { INDEX };
                (folder.as_str().into(), name)
            }
            Self::Citations(id) => (site.addresses[*id].folder.as_str().into(), "citations.json"),
            Self::SocialImage(id) => (site.addresses[*id].folder.as_str().into(), SOCIAL_IMAGE),
            Self::Feed(at) => (site.parsed.settings.locales[*at].tag().into(), "feed.xml"),
            Self::Languages => ("".into(), INDEX),
            Self::NotFound => ("".into(), "404.html"),
            Self::Sitemap => ("".into(), "sitemap.xml"),
            Self::SitemapPart(number) => (format!("sitemap-{number}.xml").into(), ""),
            Self::Robots => ("".into(), "robots.txt"),
        };
        file.push_str(&folder);
        if !folder.is_empty() && !name.is_empty() {
            file.push('/');
        }
        file.push_str(name);
    }

    /// Returns what asked for the file, for findings.
    pub(crate) fn place(&self, shared: &Shared) -> Place {
        let site = &*shared.site;
        match self {
            Self::Page(id) | Self::List(id, _) | Self::Parallel(id, _) => {
                let published = &site.publication.pages[*id];
                let template = &published.page.front.template;
                template.as_ref().map_or(Place::file(published.path()), |it| {
                    Place::new(published.path(), it.span)
                })
            }
            Self::Citations(id) | Self::SocialImage(id) => {
                Place::file(site.publication.pages[*id].path())
            }
            Self::Redirect { target, alias } => site.addresses[*target].aliases[*alias].1.clone(),
            Self::Term(at, slug) => {
                let first = site.taxonomies[*at].terms[slug].pages.first();
                first.map_or_else(settings_place, |&id| {
                    Place::file(site.publication.pages[id].path())
                })
            }
            _ => settings_place(),
        }
    }

    /// Returns the name of the template.
    pub(crate) fn template<'a>(&self, shared: &'a Shared) -> Cow<'a, str> {
        let site = &*shared.site;
        match self {
            Self::Page(id) | Self::List(id, _) => {
                match &site.publication.pages[*id].page.front.template {
                    Some(template) => Cow::Borrowed(template.value.as_str()),
                    None => Cow::Owned(format!("{}.html", kind(site, *id))),
                }
            }
            Self::Parallel(..) => "parallel.html".into(),
            Self::Taxonomy(_) => "taxonomy.html".into(),
            Self::Term(..) => "term.html".into(),
            Self::Records { .. } => "records.html".into(),
            Self::Redirect { .. } => "redirect.html".into(),
            Self::Feed(_) => "feed.xml".into(),
            Self::Languages => "languages.html".into(),
            Self::NotFound => "404.html".into(),
            Self::Sitemap | Self::SitemapPart(_) => "sitemap.xml".into(),
            Self::Robots => "robots.txt".into(),
            Self::SocialImage(_) => social::TEMPLATE.into(),
            // Made without a template.
            Self::Citations(_) => "".into(),
        }
    }

    /// Returns the locale whose messages the file shows. Files for all locales take that of the originals.
    pub(crate) fn locale<'a>(&self, shared: &'a Shared) -> &'a Locale {
        let site = &*shared.site;
        let taxonomy = |at: usize| -> &'a Taxonomy { &site.taxonomies[at] };
        match self {
            Self::Page(id)
            | Self::List(id, _)
            | Self::Citations(id)
            | Self::SocialImage(id)
            | Self::Redirect { target: id, .. } => site.publication.pages[*id].locale(),
            Self::Parallel(a, b) => site.publication.pages[leading(site, *a, *b)].locale(),
            Self::Taxonomy(at) | Self::Term(at, _) => &taxonomy(*at).locale,
            Self::Feed(at) | Self::Records { locale: at, .. } => &site.parsed.settings.locales[*at],
            Self::Languages
            | Self::NotFound
            | Self::Sitemap
            | Self::SitemapPart(_)
            | Self::Robots => &site.parsed.settings.original,
        }
    }
}

/// Returns the place of files that the settings ask for.
pub(crate) fn settings_place() -> Place {
    Place::file(&SourcePath::new(SETTINGS_FILE))
}
