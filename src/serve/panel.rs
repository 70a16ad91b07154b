//! Facts about one page, for the author's panel.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde_json::{Value, json};

use super::findings::{Editor, findings, words};
use super::snapshot::Snapshot;
use crate::diagnostic::report::{Counts, summary};
use crate::diagnostic::{Argument, Diagnostic, ToolLocale, wording};
use crate::discover::PageKey;
use crate::ledger::{Pair, State};
use crate::locale::Locale;
use crate::parse::document::{Outline, mention};
use crate::pseudo::{Addresses, true_path};
use crate::resolve::address::encode;
use crate::resolve::{PageId, Site};
use crate::source::SourcePath;
use crate::view::page::{leading, parallel_folder};

/// Words of English that are read aloud in a minute (Trauzettel-Klosinski and Dietz, "Standardized Assessment of Reading
/// Performance", IOVS 53, 2012, pages 5452 to 5461).
const WORDS_PER_MINUTE: u32 = 228;
/// Characters of Japanese that are read in a minute, measured there in the same way.
const CHARACTERS_PER_MINUTE: u32 = 357;

/// Returns what the panel shows on the page at `path`, a decoded path in links.
pub(crate) fn facts(path: &str, snapshot: &Snapshot, editor: &Editor, locale: ToolLocale) -> Value {
    let switch = snapshot.site().and_then(|site| switch(path, site, &snapshot.root));
    let is_marked = switch.as_ref().is_some_and(|it| it.is_marked);
    let true_path = switch.as_ref().filter(|_| is_marked).map_or(path, |it| &it.path);
    let found = snapshot.site().and_then(|site| Some((site, page_at(true_path, snapshot)?)));
    let file = found.map(|(site, id)| site.publication.pages[id].path());
    let concerns = |it: &&Diagnostic| file.is_some_and(|file| concerns(it, file));
    let own: Vec<_> = snapshot.diagnostics.iter().filter(concerns).cloned().collect();
    let counts = Counts { hints: 0, files: 0, ..Counts::of(&snapshot.diagnostics) };
    json!({
        "words": words(locale),
        "page": found.map(|(site, id)| page(site, id, snapshot, editor, locale)),
        "switch": switch.filter(|_| found.is_some()).map(|it| encode(&it.path)),
        "marked": is_marked,
        "findings": findings(&own, &snapshot.tree, editor, locale),
        "elsewhere": snapshot.diagnostics.len() - own.len(),
        "errors": counts.errors,
        "warnings": counts.warnings,
        "summary": summary(counts, locale),
        "behind": snapshot.is_behind,
    })
}

/// The way from a page to the one with marked texts, or back.
struct Switch {
    /// Where it leads, decoded.
    path: String,
    /// Whether it begins at the marked page.
    is_marked: bool,
}

/// Returns the way from the page at `path`.
fn switch(path: &str, site: &Site, root: &str) -> Option<Switch> {
    let settings = &*site.parsed.settings;
    let below = path.strip_prefix(root)?.strip_prefix('/')?;
    let at = |below: String| format!("{root}/{below}");
    if let Some(below) = true_path(settings, below) {
        return Some(Switch { path: at(below), is_marked: true });
    }
    let moved = Addresses { settings, folders: &BTreeSet::new() }.moved(below)?;
    Some(Switch { path: at(moved), is_marked: false })
}

/// Returns the page at `path`, or the one that its further lists and parallel pages belong to.
fn page_at(path: &str, snapshot: &Snapshot) -> Option<PageId> {
    let below = path.strip_prefix(&snapshot.root)?.trim_matches('/');
    let folder = below.strip_suffix("index.html").unwrap_or(below).trim_end_matches('/');
    let first = folder.rsplit_once("/page/").map_or(folder, |(first, _)| first);
    snapshot.page(folder).or_else(|| snapshot.page(first)).or_else(|| {
        let site = snapshot.site()?;
        site.publication.groups().find_map(|group| leading_page(site, &group, folder))
    })
}

/// Returns the page that leads on the parallel page in `folder`, when that shows two of `group`.
fn leading_page(site: &Site, group: &[PageId], folder: &str) -> Option<PageId> {
    let pairs = group.iter().flat_map(|&a| group.iter().map(move |&b| (a, b)));
    let mut pairs = pairs.filter(|(a, b)| a < b);
    let (a, b) = pairs.find(|&(a, b)| parallel_folder(site, a, b) == folder)?;
    Some(leading(site, a, b))
}

/// Says whether `finding` has to do with `file`.
fn concerns(finding: &Diagnostic, file: &SourcePath) -> bool {
    let labels = std::iter::once(&finding.primary).chain(&finding.related);
    labels.into_iter().any(|label| label.place.path == *file)
}

/// Returns what there is to say about the page `id`.
fn page(
    site: &Site,
    id: PageId,
    snapshot: &Snapshot,
    editor: &Editor,
    locale: ToolLocale,
) -> Value {
    let published = &site.publication.pages[id];
    let outline = &published.page.document.outline;
    json!({
        "title": published.page.front.title,
        "key": published.key.as_str(),
        "locale": published.locale().tag(),
        "file": published.path().as_str(),
        "editor": editor.address(published.path(), 1, 1),
        "notes": notes(site, id, locale),
        "words": outline.words,
        "characters": outline.characters,
        "minutes": minutes(outline),
        "languages": languages(site, id, snapshot, editor, locale),
        "links": links(site, id),
        "external": external(site, id),
        "citations": citations(site, id),
        "backlinks": backlinks(site, id),
    })
}

/// Returns sentences on what readers of the published site would see otherwise, and how the page was translated.
fn notes(site: &Site, id: PageId, locale: ToolLocale) -> Vec<String> {
    let published = &site.publication.pages[id];
    let front = &published.page.front;
    let say = |name: &str, arguments: &[(&'static str, Argument)]| {
        let arguments = arguments.iter().cloned().collect();
        wording(locale).text(&format!("preview-{name}"), None, &arguments)
    };
    let original = ("original", published.original.tag().into());
    let mut notes = Vec::new();
    if front.draft {
        notes.push(say("draft", &[]));
    }
    if published.scheduled {
        let [from, until] = [&front.date, &front.expires]
            .map(|date| date.as_ref().map_or("none".to_owned(), |it| it.value.to_string()));
        notes.push(say("scheduled", &[("from", from.into()), ("until", until.into())]));
    }
    if front.pair_both
        && site.publication.translations(id).len() < site.parsed.settings.locales.len()
    {
        notes.push(say("unpaired", &[]));
    }
    if published.is_fallback() {
        notes.push(say("fallback", &[("locale", published.text_locale().tag().into())]));
    } else if !published.is_original() {
        let kind = front.translation.map_or("unmarked", |it| it.name());
        notes.push(say("translated", &[original, ("kind", kind.into())]));
    }
    notes
}

/// Returns how many minutes it takes to read a text, from 1.
fn minutes(outline: &Outline) -> u32 {
    let words = u64::from(outline.words) * u64::from(CHARACTERS_PER_MINUTE);
    let characters = u64::from(outline.characters) * u64::from(WORDS_PER_MINUTE);
    let minutes =
        (words + characters).div_ceil(u64::from(WORDS_PER_MINUTE * CHARACTERS_PER_MINUTE));
    u32::try_from(minutes.max(1)).unwrap_or(u32::MAX)
}

/// Returns how the blocks of the page `key` stand in two languages, one of which is the original, as words and numbers.
fn states(site: &Site, key: &PageKey, languages: [&Locale; 2], tool: ToolLocale) -> Vec<Value> {
    let is_it = |pair: &&Arc<Pair>| {
        let sides = [&pair.source.locale, &pair.target.locale];
        let is_of_both = languages.iter().all(|it| sides.contains(it));
        pair.key.as_ref() == Some(key) && pair.has_target && is_of_both
    };
    let Some(pair) = site.parsed.workbench.pairs.iter().find(is_it) else { return Vec::new() };
    let counts = State::ALL.iter().map(|&state| (state, pair.count(state)));
    let counts = counts.filter(|(_, count)| *count > 0).map(|(state, count)| {
        let id = format!("i18n-state-{}", state.name());
        let name = wording(tool).text(&id, None, &Default::default());
        json!({ "state": state.name(), "name": name, "count": count })
    });
    counts.collect()
}

/// Returns the other languages of the page.
fn languages(
    site: &Site,
    id: PageId,
    snapshot: &Snapshot,
    editor: &Editor,
    tool: ToolLocale,
) -> Vec<Value> {
    let published = &site.publication.pages[id];
    let others = site.parsed.settings.locales.iter().filter(|it| *it != published.locale());
    let language = |locale: &Locale| {
        let there = site.publication.in_locale(id, locale);
        let real = there.filter(|&it| !site.publication.pages[it].is_fallback());
        let parallel = real
            .filter(|_| !published.is_fallback())
            .map(|other| parallel_folder(site, id.min(other), id.max(other)));
        let parallel = parallel.filter(|it| snapshot.get(&format!("{it}/index.html")).is_some());
        let file = real.map(|it| site.publication.pages[it].path());
        let target = if *locale == published.original { published.locale() } else { locale };
        json!({
            "locale": locale.tag(),
            "path": real.map(|it| site.path(it)),
            "parallel": parallel.map(|folder| site.folder_path(&folder)),
            "file": file.map(SourcePath::as_str),
            "editor": file.and_then(|file| editor.address(file, 1, 1)),
            "original": *locale == published.original,
            "review": target.tag(),
            "states": states(site, &published.key, [published.locale(), locale], tool),
        })
    };
    others.map(language).collect()
}

/// Returns the pages that the page leads to, each once.
fn links(site: &Site, id: PageId) -> Vec<Value> {
    let mut targets: Vec<PageId> = site.links[id].targets().map(|(_, page)| page).collect();
    targets.dedup();
    let mut seen = BTreeSet::new();
    let own = targets.into_iter().filter(|&target| target != id && seen.insert(target));
    own.map(|target| linked(site, target)).collect()
}

/// Returns the page `id` as a link.
fn linked(site: &Site, id: PageId) -> Value {
    let published = &site.publication.pages[id];
    json!({
        "title": published.page.front.title,
        "locale": published.text_locale().tag(),
        "path": site.path(id),
    })
}

/// Returns the addresses outside the site that the page leads to, each once.
fn external(site: &Site, id: PageId) -> Vec<&str> {
    let external = site.links[id].iter().filter(|it| it.is_external);
    let mut seen = BTreeSet::new();
    external.map(|it| it.address.as_str()).filter(|address| seen.insert(*address)).collect()
}

/// Returns the sources of the page.
fn citations(site: &Site, id: PageId) -> Vec<Value> {
    let locale = site.publication.pages[id].locale();
    let cited = site.citations[id].references.iter().filter_map(|it| {
        let entry = site.parsed.sources.get(&it.key)?;
        Some(json!({ "key": it.key, "title": entry.title.or_any(locale) }))
    });
    cited.collect()
}

/// Returns the pages that lead to the page, with the sentences in which they do.
fn backlinks(site: &Site, id: PageId) -> Vec<Value> {
    let backlinks = site.backlinks[id].iter().map(|backlink| {
        let mut value = linked(site, backlink.page);
        let outline = &site.publication.pages[backlink.page].page.document.outline;
        if let Some(mention) = mention(&outline.link_mentions, backlink.link) {
            value["before"] = (&*mention.before).into();
            value["after"] = (&*mention.after).into();
            value["text"] = (*outline.links[backlink.link].text).into();
        }
        value
    });
    backlinks.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reading_takes_its_time_in_both_languages() {
        let check = |words, characters, expected| {
            let outline = Outline { words, characters, ..Outline::default() };
            assert_eq!(minutes(&outline), expected, "{words} {characters}");
        };
        check(0, 0, 1);
        check(228, 0, 1);
        check(229, 0, 2);
        check(0, 3570, 10);
        check(228, 357, 2);
        check(u32::MAX, u32::MAX, 30_868_297);
    }
}
