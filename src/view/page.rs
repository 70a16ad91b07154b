//! What the template of one page may read.

use std::ops::Range;

use tera::Value;

use crate::locale::Locale;
use crate::parse::document::{Heading, Link, LinkKind};
use crate::picture::{CARD_HEIGHT, CARD_WIDTH, PictureFormat};
use crate::resolve::citation::Reference as CitedReference;
use crate::resolve::outdated::newer_original;
use crate::resolve::publication::Published;
use crate::resolve::taxonomy::Taxonomy;
use crate::resolve::{PageId, Site};
use crate::view::mention;
use crate::view::records::records_of;
use crate::view::site::{MOST_TOP_PAGES, Shared, kind, plain, taxonomy_link};
use crate::view::source::{of_source, title_language};
use crate::view::structured::page_data;
use crate::view::{
    Alternate, CitationPlace, FigureSource, Language, PageTaxonomy, PageView, Pagination,
    PaginationPage, ParallelLink, ParallelSide, Reference, SectionView, SocialImage, TermLink,
    TocEntry,
};

/// Returns what the template of the page `id`, whose text is `body`, may read.
pub fn page_view(shared: &Shared, id: PageId, body: &str) -> PageView {
    let site = &*shared.site;
    let published = &site.publication.pages[id];
    let front = &published.page.front;
    let outline = &published.page.document.outline;
    let card = |id: Option<PageId>| id.map_or(Value::none(), |id| shared.cards[id].clone());
    let (previous, next) = site.sections.neighbors[id];
    let original = site.publication.in_locale(id, &published.original);
    let locale_index = locale_index(site, published.locale());
    let links = &shared.links[id];
    let asked = |field: &str| shared.wanted.page_field(field);
    let is_about_records = asked("record") || asked("records") || asked("record_tables");
    let (record, records, record_tables) = match is_about_records {
        true => records_of(shared, id, locale_index),
        false => (Value::none(), Vec::new(), Vec::new()),
    };
    PageView {
        key: published.key.to_string(),
        kind: kind(site, id),
        title: front.title.clone(),
        title_html: Value::safe_string(&front.title_html()),
        description: front.description.clone(),
        description_html: Value::safe_string(&front.description_html()),
        path: links.path.clone(),
        permalink: links.permalink.clone(),
        canonical: shared.links[site.publication.text_of(id)].permalink.clone(),
        is_fallback: published.is_fallback(),
        text_locale: published.text_locale().to_string(),
        date: front.date.as_ref().map(|date| date.value.to_string()),
        updated: front.updated.as_ref().map(|date| date.value.to_string()),
        reviewed: front.reviewed.map(|date| date.to_string()),
        draft: front.draft,
        scheduled: published.scheduled,
        body: Value::safe_string(body),
        toc: match asked("toc") {
            true => {
                toc(&titles(site, id), &outline.headings, &site.headings[id], &published.original)
            }
            false => Vec::new(),
        },
        ancestors: shared.cards_of(&site.sections.ancestors[id]),
        previous: card(previous),
        next: card(next),
        siblings: if asked("siblings") { siblings(shared, id) } else { Vec::new() },
        languages: if asked("languages") { languages(shared, id) } else { Vec::new() },
        parallels: parallels(shared, id),
        alternates: if asked("alternates") { alternates(shared, id) } else { Vec::new() },
        original: published.original.to_string(),
        is_original: published.is_original(),
        translation: translation(published),
        behind: site.standings[id].behind as u64,
        original_updated: original_updated(site, id),
        original_page: card(original.filter(|&original| original != id)),
        references: if asked("references") { references(site, id) } else { Vec::new() },
        citation_data: has_citation_data(site, id)
            .then(|| format!("{}citations.json", site.path(id))),
        backlinks: if asked("backlinks") { mention::backlinks(shared, id) } else { Vec::new() },
        taxonomies: if asked("taxonomies") { page_taxonomies(shared, id) } else { Vec::new() },
        record,
        records,
        record_tables,
        extra: plain(front.extra.as_ref()),
        structured_data: match asked("structured_data") {
            true => Value::safe_string(&page_data(site, id, &site.permalink(id))),
            false => Value::none(),
        },
        social_image: if asked("social_image") { social_image(shared, id) } else { Value::none() },
        words: u64::from(outline.words),
        characters: u64::from(outline.characters),
    }
}

/// Of how many pages of a section each page tells: of many, only those near it.
const MOST_SIBLINGS: usize = 20;

/// Returns the pages of the section in which the page `id` stands, or those near it.
fn siblings(shared: &Shared, id: PageId) -> Vec<Value> {
    let sections = &shared.site.sections;
    let Some((&section, above)) = sections.ancestors[id].split_last() else { return Vec::new() };
    let (pages, (previous, next)) = (&sections.lists[section].pages, sections.neighbors[id]);
    let is_in_navigation = above.is_empty() && pages.len() <= MOST_TOP_PAGES;
    if is_in_navigation || previous.or(next).is_none() {
        return Vec::new();
    }
    if pages.len() <= MOST_SIBLINGS {
        return shared.cards_of(pages);
    }
    let before = std::iter::successors(previous, |it| sections.neighbors[*it].0);
    let behind = std::iter::successors(next, |it| sections.neighbors[*it].1);
    let mut near: Vec<_> = before.take(MOST_SIBLINGS / 2).collect();
    near.reverse();
    near.push(id);
    near.extend(behind.take(MOST_SIBLINGS / 2));
    shared.cards_of(&near)
}

/// The name of the picture with which links to a page are shown, in the folder of the page.
pub const SOCIAL_IMAGE: &str = "card.png";

/// Returns the picture with which links to the page `id` are shown: that of the page whose text it shows.
pub fn social_image(shared: &Shared, id: PageId) -> Value {
    let site = &*shared.site;
    let id = site.publication.text_of(id);
    if !shared.drawn[id] {
        return Value::none();
    }
    let published = &site.publication.pages[id];
    let (title, site_title) =
        (&published.page.front.title, site.parsed.settings.title.or_any(published.locale()));
    let alt = match kind(site, id) {
        "home" => site_title.to_owned(),
        _ => format!("{title} – {site_title}"),
    };
    let image = SocialImage {
        permalink: format!("{}{SOCIAL_IMAGE}", site.permalink(id)),
        width: u64::from(CARD_WIDTH),
        height: u64::from(CARD_HEIGHT),
        media_type: PictureFormat::Png.media_type(),
        alt,
    };
    image.into()
}

fn locale_index(site: &Site, locale: &Locale) -> usize {
    site.parsed.settings.locales.iter().position(|it| it == locale).unwrap_or(0)
}

/// Returns what the headings of the page `id` say, with the names of what links without a text lead to.
fn titles(site: &Site, id: PageId) -> Vec<String> {
    let outline = &site.publication.pages[id].page.document.outline;
    let is_untitled = |link: &Link| link.kind == LinkKind::Wiki && link.text.is_empty();
    let untitled = outline.links.iter().enumerate().filter(|(_, link)| is_untitled(link));
    let mut untitled: Vec<_> = untitled.collect();
    untitled.sort_by_key(|(_, link)| link.span.start);
    let title = |heading: &Heading| {
        let Range { start, end } = heading.span.range();
        let from = untitled.partition_point(|(_, link)| link.span.range().start < start);
        let links = untitled[from..].iter().take_while(|(_, link)| link.span.range().end <= end);
        links.fold(heading.text.clone(), |text, (at, link)| {
            text.replacen(&*link.target, site.link_words(id, *at), 1)
        })
    };
    outline.headings.iter().map(title).collect()
}

/// Returns the tree of `headings`, by level. Those that the translation lacks are in the language of the `original`.
fn toc(titles: &[String], headings: &[Heading], ids: &[String], original: &Locale) -> Vec<Value> {
    let mut entries = Vec::new();
    let mut at = 0;
    while at < headings.len() {
        let level = headings[at].level;
        let below = headings[at + 1..].iter().take_while(|heading| heading.level > level).count();
        let children = at + 1..at + 1 + below;
        let entry = TocEntry {
            id: ids[at].clone(),
            level: u64::from(level),
            title: titles[at].clone(),
            locale: headings[at].span.range().is_empty().then(|| original.to_string()),
            children: toc(
                &titles[children.clone()],
                &headings[children.clone()],
                &ids[children.clone()],
                original,
            ),
        };
        entries.push(entry.into());
        at = children.end;
    }
    entries
}

fn languages(shared: &Shared, id: PageId) -> Vec<Value> {
    let site = &*shared.site;
    let published = &site.publication.pages[id];
    let locales = site.parsed.settings.locales.iter().zip(&shared.locale_names);
    let languages = locales.map(|(locale, names)| {
        let there = site.publication.in_locale(id, locale);
        let there = there.filter(|&it| it == id || !site.publication.pages[it].is_fallback());
        Language {
            locale: names.tag.clone(),
            name: names.name.clone(),
            current: locale == published.locale(),
            path: there.map_or(Value::none(), |id| shared.links[id].path.clone()),
            permalink: there.map_or(Value::none(), |id| shared.links[id].permalink.clone()),
            title: there.map(|id| site.publication.pages[id].page.front.title.clone()),
            title_html: there.map_or(Value::none(), |id| {
                Value::safe_string(&site.publication.pages[id].page.front.title_html())
            }),
            original: *locale == published.original,
            open_graph: names.open_graph.clone(),
        }
    });
    languages.map(Value::from).collect()
}

/// Returns the pages that show `id` beside its translations.
fn parallels(shared: &Shared, id: PageId) -> Vec<Value> {
    let site = &*shared.site;
    let translations = site.publication.translations(id);
    if !shared.wanted.parallel_pages || !translations.contains(&id) {
        return Vec::new();
    }
    let others = translations.iter().filter(|&&other| other != id);
    let links = others.map(|&other| {
        let locale = site.publication.pages[other].locale();
        let path = site.folder_path(&parallel_folder(site, id.min(other), id.max(other)));
        let names = shared.names(locale);
        ParallelLink { locale: names.tag.clone(), name: names.name.clone(), path }
    });
    links.map(Value::from).collect()
}

/// Returns the day on which the original of the page `id` was updated, if the page is older and, where there is a ledger, that
/// knows of texts that are.
fn original_updated(site: &Site, id: PageId) -> Option<String> {
    let is_current = site.parsed.workbench.is_in_use && site.standings[id].behind == 0;
    let [changed, _] = newer_original(&site.publication, id).filter(|_| !is_current)?;
    Some(changed.value.to_string())
}

/// Returns what kind of translation a page is, if its author says so.
fn translation(published: &Published) -> Option<&'static str> {
    let kind = published.page.front.translation.filter(|_| !published.is_original());
    kind.map(|it| it.name())
}

/// Returns which of two translations leads on their common page: the original, else the first.
pub fn leading(site: &Site, first: PageId, second: PageId) -> PageId {
    if site.publication.pages[second].is_original() { second } else { first }
}

/// Returns the folder of the output for the page that shows two translations, which are in the order of the locales.
pub fn parallel_folder(site: &Site, first: PageId, second: PageId) -> String {
    let locale = |id: PageId| site.publication.pages[id].locale().tag();
    let leading = leading(site, first, second);
    let below = site.addresses[leading].folder.strip_prefix(locale(leading)).unwrap_or_default();
    format!("{}-{}{below}", locale(first), locale(second))
}

/// Returns what the template may read of the side of `id` on a page with two languages.
pub fn parallel_side(shared: &Shared, id: PageId, is_second: bool) -> ParallelSide {
    let site = &*shared.site;
    let published = &site.publication.pages[id];
    let locale = published.locale();
    let names = shared.names(locale);
    ParallelSide {
        locale: names.tag.clone(),
        name: names.name.clone(),
        title: published.page.front.title.clone(),
        title_html: Value::safe_string(&published.page.front.title_html()),
        path: shared.links[id].path.clone(),
        prefix: if is_second { format!("{locale}-") } else { String::new() },
        original: published.is_original(),
        original_locale: shared.names(&published.original).tag.clone(),
        translation: translation(published),
        behind: site.standings[id].behind as u64,
        has_lists: has_lists(shared, id),
        references: references(site, id),
    }
}

/// Says whether the page `id` shows more than its text: pages below it, records, or what a template of its own adds.
fn has_lists(shared: &Shared, id: PageId) -> bool {
    let site = &*shared.site;
    let published = &site.publication.pages[id];
    let lists = &site.sections.lists[id];
    let records = || records_of(shared, id, locale_index(site, published.locale())).2;
    published.page.front.template.is_some()
        || !(lists.pages.is_empty() && lists.sections.is_empty())
        || !records().is_empty()
}

/// Returns the translations of the page `id` for `hreflang`. The default of the home page is the language page, that
/// of any other page its original (or the only text there is).
pub fn alternates(shared: &Shared, id: PageId) -> Vec<Value> {
    let site = &*shared.site;
    let published = &site.publication.pages[id];
    let translations = site.publication.translations(id);
    if published.is_fallback() {
        return Vec::new();
    }
    let original = site.publication.in_locale(id, &published.original).unwrap_or(translations[0]);
    let default = match published.key.as_str().is_empty() {
        true => format!("{}/", site.parsed.settings.base_url).into(),
        false => shared.links[original].permalink.clone(),
    };
    let real = translations.into_iter().map(|id| Alternate {
        hreflang: shared.names(site.publication.pages[id].locale()).tag.clone(),
        permalink: shared.links[id].permalink.clone(),
    });
    let default = Alternate { hreflang: "x-default".into(), permalink: default };
    real.chain([default]).map(Value::from).collect()
}

fn references(site: &Site, id: PageId) -> Vec<Value> {
    let locale = site.publication.pages[id].locale();
    let references = site.citations[id].references.iter().enumerate();
    references.map(|(at, it)| reference(site, it, at + 1, locale).into()).collect()
}

/// Returns the sources of a figure: those of the citation at `at` of the page `id`.
pub(crate) fn figure_sources(site: &Site, id: PageId, at: usize) -> Vec<Value> {
    let locale = site.publication.pages[id].locale();
    let citations = &site.citations[id];
    let sources = citations.marks[at].iter().map(|mark| {
        let key = &citations.references[mark.number - 1].key;
        let entry = &site.parsed.sources[key];
        FigureSource {
            key: key.clone(),
            number: number_of(mark.number),
            id: format!("cite-{}", mark.place),
            reference: format!("ref-{}", mark.number),
            title: entry.title.or_any(locale).to_owned(),
            title_language: title_language(entry, locale),
            locator: mark.locator.clone(),
        }
    });
    sources.map(Value::from).collect()
}

fn reference(site: &Site, cited: &CitedReference, number: usize, locale: &Locale) -> Reference {
    let parsed = &site.parsed;
    let entry = &parsed.sources[&cited.key];
    let page = site.sources_page(locale);
    let places = cited.places.iter().enumerate().map(|(at, place)| {
        CitationPlace { id: format!("cite-{place}"), number: number_of(at + 1) }.into()
    });
    of_source!(
        entry,
        locale,
        Reference {
            number: number_of(number),
            id: format!("ref-{number}"),
            key: cited.key.clone(),
            source_path: page.map(|id| site.anchor_path(id, &cited.key)),
            places: places.collect(),
        }
    )
}

/// Counts in templates are of one type.
pub(crate) fn number_of(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}

fn page_taxonomies(shared: &Shared, id: PageId) -> Vec<Value> {
    let published = &shared.site.publication.pages[id];
    let taxonomies = shared.site.taxonomies.iter().zip(&shared.terms);
    let of_locale = taxonomies.filter(|(it, _)| it.locale == *published.locale());
    let with_terms = of_locale.filter_map(|(taxonomy, links)| {
        let terms = published.page.front.terms(&taxonomy.name)?;
        let settings = shared.site.parsed.settings.taxonomies.get(&taxonomy.name)?;
        let mut slugs: Vec<&str> = Vec::new();
        for slug in terms.iter().filter_map(|term| taxonomy.slug_of_word(settings, &term.value)) {
            if !slugs.contains(&slug) {
                slugs.push(slug);
            }
        }
        let terms = slugs.into_iter().map(|slug| links[slug].clone());
        let link = taxonomy_link(&shared.site, taxonomy);
        Some(PageTaxonomy { name: link.name, title: link.title, terms: terms.collect() }.into())
    });
    with_terms.collect()
}

/// Returns the term `slug` of `taxonomy` as pages show it.
pub fn term_link(shared: &Shared, taxonomy: &Taxonomy, slug: &str) -> TermLink {
    let term = &taxonomy.terms[slug];
    let id = format!("{}-{}", taxonomy.name, term.key);
    let title = shared.message(&taxonomy.locale, &id, &[]);
    TermLink {
        name: term.name.clone(),
        title: title.or_else(|| term.title.clone()).unwrap_or_else(|| term.name.clone()),
        path: shared.site.folder_path(&taxonomy.term_folder(slug)),
        count: number_of(term.pages.len()),
    }
}

/// Returns page number `number` (from 1) of the list of the section `id`.
pub fn section_view(shared: &Shared, id: PageId, number: usize) -> SectionView {
    let site = &*shared.site;
    let lists = &site.sections.lists[id];
    let size = site.publication.pages[id].page.front.paginate_by;
    let total = list_pages(site, id);
    let pages = match size {
        0 => lists.pages.as_slice(),
        size => lists.pages.chunks(size).nth(number - 1).unwrap_or_default(),
    };
    let path = |number: usize| site.folder_path(&list_folder(site, id, number));
    let pagination = Pagination {
        number: number_of(number),
        total: number_of(total),
        previous: (number > 1).then(|| path(number - 1)),
        next: (number < total).then(|| path(number + 1)),
        pages: (1..=total)
            .map(|it| {
                PaginationPage { number: number_of(it), path: path(it), current: it == number }
                    .into()
            })
            .collect(),
    };
    SectionView {
        sections: shared.cards_of(&lists.sections),
        pages: shared.cards_of(pages),
        count: number_of(lists.pages.len()),
        pagination: if total > 1 { pagination.into() } else { Value::none() },
    }
}

/// Returns how many pages the list of the section `id` has.
pub fn list_pages(site: &Site, id: PageId) -> usize {
    match site.publication.pages[id].page.front.paginate_by {
        0 => 1,
        size => site.sections.lists[id].pages.len().div_ceil(size).max(1),
    }
}

/// Returns the folder of the output for page number `number` of the list of the section `id`.
pub fn list_folder(site: &Site, id: PageId, number: usize) -> String {
    match number {
        1 => site.addresses[id].folder.clone(),
        number => format!("{}/page/{number}", site.addresses[id].folder),
    }
}

/// Says whether the sources of the page `id` are written beside it for programs.
pub fn has_citation_data(site: &Site, id: PageId) -> bool {
    site.parsed.settings.citation_data && !site.citations[id].references.is_empty()
}
