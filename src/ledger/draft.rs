//! Which texts of a site are to be compared with which: pages, files of messages, and files that hold all languages.

use std::sync::Arc;

use crate::discover::{Inventory, PageFile, PageKey};
use crate::ledger::file::LEDGER_FOLDER;
use crate::ledger::group::{Group, group};
use crate::locale::Locale;
use crate::parse::messages::MessageFile;
use crate::parse::page::Page;
use crate::rows::Rows;
use crate::settings::{Layout, SETTINGS_FILE, Settings};
use crate::source::{Digest, SourcePath, SourceTree};

/// What the workbench is made of.
#[derive(Clone, Copy, Debug)]
pub struct Bench<'a> {
    /// The files of the site.
    pub tree: &'a SourceTree,
    /// Which file is what.
    pub inventory: &'a Inventory,
    /// What `taiyaku.toml` says.
    pub settings: &'a Settings,
    /// The pages.
    pub pages: &'a Rows<Arc<Page>>,
    /// The files of messages that the site holds, those of its themes included.
    pub messages: &'a [Arc<MessageFile>],
    /// The digest of the settings and of the names of all files.
    pub names: Digest,
}

/// A pair that is not aligned yet.
#[derive(Debug)]
pub(crate) struct Draft {
    pub(crate) name: String,
    pub(crate) key: Option<PageKey>,
    pub(crate) ledger: SourcePath,
    pub(crate) sides: [DraftSide; 2],
    pub(crate) has_target: bool,
    pub(crate) is_shown: bool,
}

/// Where the units of a side come from.
#[derive(Clone, Debug)]
pub(crate) struct DraftSide {
    pub(crate) locale: Locale,
    pub(crate) path: SourcePath,
    pub(crate) kind: ContentKind,
}

/// What a side is read as.
#[derive(Clone, Copy, Debug)]
pub(crate) enum ContentKind {
    /// A page, an index into those of the bench.
    Page(usize),
    /// A file of messages, an index into those of the bench.
    Messages(usize),
    /// A file with tables of texts by locale.
    Data,
    /// The glossary.
    Glossary,
    /// There is no such file.
    None,
}

/// Returns the digest of what the settings say on every pair.
pub(crate) fn settings_key(bench: &Bench<'_>) -> Digest {
    let Settings { translated_keys, locales, .. } = bench.settings;
    Digest::of(format!("{translated_keys:?}{locales:?}").as_bytes())
}

/// Returns the digest of everything that the pair is made from, `settings` being that of the settings.
pub(crate) fn key(bench: &Bench<'_>, draft: &Draft, settings: Digest) -> Digest {
    let mut bytes = Vec::new();
    for side in &draft.sides {
        bytes.extend_from_slice(side.locale.tag().as_bytes());
        bytes.push(0);
        bytes.extend_from_slice(side.path.as_str().as_bytes());
        bytes.push(0);
        bytes.extend_from_slice(
            &bench.tree.files.get(&side.path).map_or([0; 32], |it| it.digest().0),
        );
    }
    let ledger = bench.tree.files.get(&draft.ledger);
    bytes.extend_from_slice(&ledger.map_or([0; 32], |it| it.digest().0));
    bytes.extend_from_slice(&settings.0);
    bytes.push(draft.is_shown.into());
    Digest::of(&bytes)
}

/// Returns every pair of the site.
pub(crate) fn drafts(bench: &Bench<'_>) -> Vec<Draft> {
    let mut drafts = Vec::new();
    for (key, group) in group(bench.pages, bench.settings).value {
        drafts.extend(page_drafts(bench, &key, &group));
    }
    drafts.extend(message_drafts(bench));
    drafts.extend(shared_drafts(bench));
    drafts
}

fn page_drafts(bench: &Bench<'_>, key: &PageKey, group: &Group) -> Vec<Draft> {
    let content = |at: usize| {
        let PageFile { locale, path, .. } = &bench.pages[at].file;
        let (locale, path) = (locale.clone(), path.clone());
        DraftSide { locale, path, kind: ContentKind::Page(at) }
    };
    let in_locale = |locale: &Locale| {
        let mut texts = group.pages.iter().copied();
        texts.find(|&at| bench.pages[at].file.locale == *locale)
    };
    let Some(original) = in_locale(&group.original) else { return Vec::new() };
    let ledger = ledger_path(&page_stem(bench, key, group));
    let others = bench.settings.locales.iter().filter(|it| **it != group.original);
    let drafts = others.map(|locale| {
        let target = in_locale(locale);
        let missing = || {
            let path =
                SourcePath::new(page_path(bench.settings, &page_stem(bench, key, group), locale));
            DraftSide { locale: locale.clone(), path, kind: ContentKind::None }
        };
        Draft {
            name: if key.as_str().is_empty() {
                "_index".to_owned()
            } else {
                key.as_str().to_owned()
            },
            key: Some(key.clone()),
            ledger: ledger.clone(),
            sides: [content(original), target.map_or_else(missing, content)],
            has_target: target.is_some(),
            is_shown: true,
        }
    });
    drafts.collect()
}

/// Returns the path of the page below the root without language and suffix: that of its files if they agree, else its
/// key, so that it is the same whichever language is the original.
fn page_stem(bench: &Bench<'_>, key: &PageKey, group: &Group) -> String {
    let mut stems = group.pages.iter().map(|&at| file_stem(&bench.pages[at].file));
    let first = stems.next();
    let agree = |first: &String| stems.all(|stem| stem == *first);
    first.filter(agree).unwrap_or_else(|| format!("content/{}", key.as_str()))
}

/// Returns the path of `file` without language and suffix.
fn file_stem(file: &PageFile) -> String {
    let path = file.path.as_str().trim_end_matches(".md");
    let in_folder = path.strip_prefix(&format!("content/{}/", file.locale));
    match path.strip_suffix(&format!(".{}", file.locale)) {
        Some(stem) => stem.to_owned(),
        None => in_folder.map_or(path.to_owned(), |rest| format!("content/{rest}")),
    }
}

/// Returns the ledgers that the pairs of the page in `file` may have.
pub(crate) fn ledgers_of(file: &PageFile) -> [SourcePath; 2] {
    [ledger_path(&file_stem(file)), ledger_path(&format!("content/{}", file.key.as_str()))]
}

/// Returns the file of the page with the path `stem` in `locale`.
fn page_path(settings: &Settings, stem: &str, locale: &Locale) -> String {
    match settings.layout {
        Layout::Suffix => format!("{stem}.{locale}.md"),
        Layout::Folder => {
            format!("content/{locale}/{}.md", stem.trim_start_matches("content/"))
        }
    }
}

/// Returns the ledger of the page or file `stem`.
fn ledger_path(stem: &str) -> SourcePath {
    SourcePath::new(format!("{LEDGER_FOLDER}/{stem}.jsonl"))
}

/// Returns the files of messages of the site, then those of the themes that it holds.
fn message_drafts(bench: &Bench<'_>) -> Vec<Draft> {
    let settings = bench.settings;
    let content = |at: usize, locale: &Locale| DraftSide {
        locale: locale.clone(),
        path: bench.messages[at].path.clone(),
        kind: ContentKind::Messages(at),
    };
    let in_use = format!("themes/{}/", settings.theme);
    let mut drafts = Vec::new();
    for (at, file) in bench.messages.iter().enumerate() {
        let Some((folder, rest)) = message_path(&file.path, &settings.original) else { continue };
        for locale in settings.locales.iter().filter(|it| **it != settings.original) {
            let is_twin = |it: &&Arc<MessageFile>| {
                message_path(&it.path, locale).is_some_and(|it| it == (folder, rest))
            };
            let twin = bench.messages.iter().position(|it| is_twin(&it));
            // What the program carries in both languages is no matter of the site.
            if twin.is_some_and(|it| bench.tree.carried.contains(&bench.messages[it].path)) {
                continue;
            }
            let path = SourcePath::new(format!("{folder}i18n/{locale}/{rest}"));
            let missing = DraftSide { locale: locale.clone(), path, kind: ContentKind::None };
            drafts.push(Draft {
                name: format!("{folder}i18n/{rest}"),
                key: None,
                ledger: ledger_path(&format!("{folder}{}", rest.trim_end_matches(".ftl"))),
                sides: [
                    content(at, &settings.original),
                    twin.map_or(missing, |twin| content(twin, locale)),
                ],
                has_target: twin.is_some(),
                is_shown: folder.is_empty() || folder == in_use,
            });
        }
    }
    drafts
}

/// Returns the folder whose `i18n` holds the file of messages `path` in `locale`, nothing for that of the site and
/// `themes/NAME/` for that of a theme, and the path of the file in there.
fn message_path<'a>(path: &'a SourcePath, locale: &Locale) -> Option<(&'a str, &'a str)> {
    let (folder, rest) = path.as_str().split_once(&format!("i18n/{locale}/"))?;
    let is_theme = folder.starts_with("themes/") && folder.matches('/').count() == 2;
    (folder.is_empty() || is_theme).then_some((folder, rest))
}

/// Returns the files that hold all languages: the settings, data, the bibliography, the glossary.
fn shared_drafts(bench: &Bench<'_>) -> Vec<Draft> {
    let inventory = bench.inventory;
    let settings_file = SourcePath::new(SETTINGS_FILE);
    let data =
        std::iter::once(&settings_file).chain(inventory.data.values()).chain(&inventory.sources);
    let all = data.map(|it| (it, true)).chain(inventory.terms.iter().map(|it| (it, false)));
    let settings = bench.settings;
    let mut drafts = Vec::new();
    for (path, is_data) in all {
        if bench.tree.text(path).is_none() {
            continue;
        }
        let content = |locale: &Locale| DraftSide {
            locale: locale.clone(),
            path: path.clone(),
            kind: if is_data { ContentKind::Data } else { ContentKind::Glossary },
        };
        for locale in settings.locales.iter().filter(|it| **it != settings.original) {
            drafts.push(Draft {
                name: path.as_str().to_owned(),
                key: None,
                ledger: ledger_path(path.as_str().trim_start_matches("i18n/")),
                sides: [content(&settings.original), content(locale)],
                has_target: true,
                is_shown: true,
            });
        }
    }
    drafts
}
