//! Which file is what.
//!
//! [`discover`] sorts the files of a site by their paths alone and never looks into them. What has no place is
//! reported, not dropped.

mod leftover;

use std::cell::LazyCell;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashSet};

use self::leftover::leftover;
use crate::Checked;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::{config, page, site};
use crate::locale::{self, Locale};
pub use crate::parse::page::{PageFile, PageKey};
use crate::settings::{Layout, Settings};
use crate::source::{Place, SourcePath, SourceTree, Span};
use crate::text::nfc;

/// A file of `content` that is handed on: it belongs to the page or section in whose folder it lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ColocatedFile {
    /// The file.
    pub path: SourcePath,
    /// The folder below `content`, without the locale.
    pub folder: String,
    /// The file name without the locale.
    pub name: String,
    /// The locale, for a file that differs between languages.
    pub locale: Option<Locale>,
}

/// The files of a site, sorted.
#[derive(Clone, Debug, Default)]
pub struct Inventory {
    /// Markdown files, by path.
    pub pages: Vec<PageFile>,
    /// Files beside pages.
    pub colocated: Vec<ColocatedFile>,
    /// The bibliography.
    pub sources: Option<SourcePath>,
    /// Data files by the name under which templates read them.
    pub data: BTreeMap<String, SourcePath>,
    /// The glossary.
    pub terms: Option<SourcePath>,
    /// Fluent files of the theme.
    pub theme_messages: Vec<(Locale, SourcePath)>,
    /// Fluent files of the site.
    pub site_messages: Vec<(Locale, SourcePath)>,
    /// Fluent files of every theme that lies in the folder of the site, in use or not.
    pub own_theme_messages: Vec<SourcePath>,
    /// The ledgers of approved pairs of texts.
    pub ledgers: Vec<SourcePath>,
    /// Templates by name; a site's own stand before those of the theme.
    pub templates: BTreeMap<String, SourcePath>,
    /// Static files by their path in the output; a site's own stand before those of the theme.
    pub statics: BTreeMap<String, SourcePath>,
}

/// Sorts the files of `tree`.
pub fn discover(tree: &SourceTree, settings: &Settings) -> Checked<Inventory> {
    let mut sorter = Sorter {
        settings,
        inventory: Inventory::default(),
        readmes: Vec::new(),
        diagnostics: Vec::new(),
    };
    let theme = format!("themes/{}", settings.theme);
    for path in tree.files.keys() {
        if let Some(rest) = path.below("content") {
            sorter.content(path, rest);
        } else if let Some(rest) = path.below("i18n") {
            sorter.messages(path, rest);
        } else if let Some(rest) = path.below(&theme) {
            sorter.theme(path, rest);
        }
        if let Some(rest) = path.below("themes")
            && !tree.carried.contains(path)
        {
            sorter.own_theme(path, rest);
        }
    }
    // A second round, so that the site's own files replace the theme's.
    let Inventory { templates, statics, .. } = &mut sorter.inventory;
    for (folder, own) in [("templates", templates), ("static", statics)] {
        let files = tree.files.range(SourcePath::new(format!("{folder}/"))..);
        let files = files
            .map_while(|(path, _)| Some((nfc(path.below(folder)?).into_owned(), path.clone())));
        own.extend(files);
    }
    sorter.check_names();
    sorter.settle_readmes();
    sorter.settle_sections();
    sorter.check_theme(tree);
    Checked::new(sorter.inventory, sorter.diagnostics)
}

struct Sorter<'a> {
    settings: &'a Settings,
    inventory: Inventory,
    /// The pages called `README`.
    readmes: Vec<usize>,
    diagnostics: Vec<Diagnostic>,
}

impl Sorter<'_> {
    fn content(&mut self, path: &SourcePath, rest: &str) {
        if rest == "sources.toml" {
            self.inventory.sources = Some(path.clone());
        } else if let Some(name) = rest.strip_prefix("_data/") {
            self.data(path, name);
        } else if path.extension() == "md" {
            self.page(path, rest);
        } else if PAGE_SUFFIXES.contains(&path.extension().to_ascii_lowercase().as_str()) {
            self.diagnostics.push(site::page_suffix(Place::file(path), path.extension()));
        } else if let Some(kind) = leftover(path.file_name()) {
            self.diagnostics.push(site::leftover_file(Place::file(path), kind));
        } else {
            let suffix = path.extension().to_ascii_lowercase();
            if OTHER_FORMATS.contains(&suffix.as_str()) {
                self.diagnostics.push(site::other_format(Place::file(path), &suffix));
            }
            self.colocated(path, rest);
        }
    }

    /// Takes the data file `name`. Of two with one name, the first stays.
    fn data(&mut self, path: &SourcePath, name: &str) {
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem).replace('/', ".");
        match self.inventory.data.entry(stem) {
            Entry::Vacant(entry) => {
                entry.insert(path.clone());
            }
            Entry::Occupied(entry) => {
                let (place, first) = (Place::file(path), Place::file(entry.get()));
                self.diagnostics.push(site::duplicate_data(place, entry.key(), first));
            }
        }
    }

    fn page(&mut self, path: &SourcePath, rest: &str) {
        let mut stem = rest;
        while let Some(rest) = stem.strip_suffix(".md") {
            stem = rest;
        }
        let found = match self.settings.layout {
            Layout::Suffix => self.locale_suffix(path, stem),
            Layout::Folder => self.locale_folder(path, stem),
        };
        let Some((stem, locale)) = found else { return };
        let (folder, name) = stem.rsplit_once('/').unwrap_or(("", stem));
        let is_section = name == "_index";
        let is_of_folder = is_section || name == "index";
        if name == "README" {
            self.readmes.push(self.inventory.pages.len());
        }
        // Some systems hand out file names decomposed; links are typed composed.
        let key = PageKey::new(nfc(if is_of_folder { folder } else { stem }));
        self.inventory.pages.push(PageFile { path: path.clone(), key, locale, is_section });
    }

    /// Makes files called `README` the pages of their folders where no other file is that.
    fn settle_readmes(&mut self) {
        let readmes = std::mem::take(&mut self.readmes);
        if readmes.is_empty() {
            return;
        }
        let pages = &mut self.inventory.pages;
        let mut taken: HashSet<_> =
            pages.iter().map(|it| (it.key.clone(), it.locale.clone())).collect();
        for at in readmes {
            let key = pages[at].key.parent().unwrap_or_default();
            if taken.insert((key.clone(), pages[at].locale.clone())) {
                pages[at].key = key;
            }
        }
    }

    /// Makes sections of pages of folders that hold further pages, and of the home page.
    fn settle_sections(&mut self) {
        let parents = self.inventory.pages.iter().filter_map(|it| it.key.parent());
        let parents: BTreeSet<PageKey> = parents.chain([PageKey::default()]).collect();
        for page in &mut self.inventory.pages {
            let name = page.path.file_name();
            let is_of_folder = name.starts_with("index.") || name.starts_with("README.");
            page.is_section |= is_of_folder && parents.contains(&page.key);
        }
    }

    /// Takes the locale off the end of the name: `pillars/1.ja`.
    fn locale_suffix<'s>(&mut self, path: &SourcePath, stem: &'s str) -> Option<(&'s str, Locale)> {
        let name_start = stem.rfind('/').map_or(0, |at| at + 1);
        let dot = stem[name_start..].rfind('.').map(|at| name_start + at);
        let tag = dot.map(|dot| (&stem[..dot], &stem[dot + 1..]));
        if let Some((stem, tag)) = tag
            && let Some(locale) = self.site_locale(tag)
        {
            return Some((stem, locale));
        }
        let written = tag.and_then(|(stem, tag)| Some((stem, Locale::new(tag)?)));
        match written {
            Some((_, locale)) if is_language(&locale) => {
                let known: Vec<_> = self.settings.locales.iter().map(Locale::tag).collect();
                self.diagnostics.push(page::unknown_locale(
                    Place::file(path),
                    locale.tag(),
                    &known,
                ));
            }
            _ => {
                // Some write `about_ja.md` or `about-ja.md`.
                let name = &stem[name_start..];
                let written = locale::at_end(name, &self.settings.locales);
                if let Some((_, locale)) = &written
                    && !self.settings.locales.contains(locale)
                {
                    let known: Vec<_> = self.settings.locales.iter().map(Locale::tag).collect();
                    let place = Place::file(path);
                    self.diagnostics.push(page::unknown_locale(place, locale.tag(), &known));
                    return None;
                }
                let tagged = name.rsplit_once('-');
                let tagged = tagged.and_then(|(name, tag)| Some((name, self.site_locale(tag)?)));
                let called = || {
                    let (name, tag) = name.rsplit_once(['_', '-', '.'])?;
                    let known: Vec<_> = self.settings.locales.iter().map(Locale::tag).collect();
                    Some((name, self.site_locale(page::meant_locale(tag, &known)?)?))
                };
                let named = written.or(tagged).or_else(called);
                let (name, locale) = named.unwrap_or((name, self.settings.original.clone()));
                let better = format!("{name}.{locale}.md");
                let first = stem.split_once('/').and_then(|(folder, _)| self.site_locale(folder));
                let layout = first.map(|_| "folder");
                self.diagnostics.push(page::missing_locale(Place::file(path), &better, layout));
            }
        }
        None
    }

    /// Reports the names of pages that say another language as well.
    fn check_names(&mut self) {
        let pages = std::mem::take(&mut self.inventory.pages);
        let known = LazyCell::new(|| -> HashSet<(&PageKey, &Locale)> {
            pages.iter().map(|it| (&it.key, &it.locale)).collect()
        });
        let is_there = |key: &PageKey, locale: &Locale| known.contains(&(key, locale));
        pages.iter().for_each(|page| self.check_name(page, &is_there));
        self.inventory.pages = pages;
    }

    /// Reports the name of `page` if it says another language than its own, in which there is no such page.
    fn check_name(&mut self, page: &PageFile, is_there: &dyn Fn(&PageKey, &Locale) -> bool) {
        let PageFile { path, key, locale, .. } = page;
        let name = key.as_str().rsplit('/').next().unwrap_or_default();
        let locales = &self.settings.locales;
        // `ja-JP` says the same as `ja` where no other Japanese is.
        let is_same = |it: &Locale| it.language() == locale.language() && !locales.contains(it);
        let Some((name, second)) = locale::at_end(name, locales) else { return };
        if second == *locale || is_same(&second) {
            return;
        }
        let second = self.site_locale(second.language()).unwrap_or(second);
        // Where both are, it is part of the name: a phrase book, a corpus.
        if is_there(key, &second) {
            return;
        }
        let name = match self.settings.layout {
            Layout::Suffix => format!("{name}.{second}.md"),
            Layout::Folder => format!("{second}/{name}.md"),
        };
        let (place, tags) = (Place::file(path), [locale.tag(), second.tag()]);
        let is_known = locales.contains(&second);
        self.diagnostics.push(page::two_languages(place, tags, &name, is_known));
    }

    /// Takes the locale off the beginning of the path: `ja/pillars/1`.
    fn locale_folder<'s>(&mut self, path: &SourcePath, stem: &'s str) -> Option<(&'s str, Locale)> {
        let (folder, rest) = stem.split_once('/').unwrap_or(("", stem));
        if let Some(locale) = self.site_locale(folder) {
            return Some((rest, locale));
        }
        match Locale::new(folder) {
            Some(locale) if is_language(&locale) => {
                let known: Vec<_> = self.settings.locales.iter().map(Locale::tag).collect();
                self.diagnostics.push(page::unknown_locale(
                    Place::file(path),
                    locale.tag(),
                    &known,
                ));
            }
            _ => {
                let better = format!("content/{}/{stem}.md", self.settings.original);
                let tag = stem.rsplit_once('.').and_then(|(_, tag)| self.site_locale(tag));
                let layout = tag.map(|_| "suffix");
                self.diagnostics.push(page::missing_locale(Place::file(path), &better, layout));
            }
        }
        None
    }

    fn colocated(&mut self, path: &SourcePath, rest: &str) {
        let (mut folder, file) = rest.rsplit_once('/').unwrap_or(("", rest));
        let mut locale = None;
        if self.settings.layout == Layout::Folder {
            let (first, below) = folder.split_once('/').unwrap_or((folder, ""));
            if let Some(it) = self.site_locale(first) {
                (folder, locale) = (below, Some(it));
            }
        }
        let mut name = file.to_owned();
        let parts: Vec<_> = file.split('.').collect();
        if let [stem @ .., suffix, extension] = parts.as_slice()
            && !stem.is_empty()
            && let Some(it) = self.site_locale(suffix)
        {
            name = format!("{}.{extension}", stem.join("."));
            locale = Some(it);
        }
        let (folder, name) = (nfc(folder).into_owned(), nfc(&name).into_owned());
        let file = ColocatedFile { path: path.clone(), folder, name, locale };
        self.inventory.colocated.push(file);
    }

    fn messages(&mut self, path: &SourcePath, rest: &str) {
        if rest == "terms.tsv" {
            self.inventory.terms = Some(path.clone());
        } else if rest.starts_with("pairs/") && path.extension() == "jsonl" {
            self.inventory.ledgers.push(path.clone());
        } else if let Some(locale) = self.fluent_locale(path, rest) {
            self.inventory.site_messages.push((locale, path.clone()));
        }
    }

    fn theme(&mut self, path: &SourcePath, rest: &str) {
        if let Some(name) = rest.strip_prefix("templates/") {
            self.inventory.templates.insert(name.to_owned(), path.clone());
        } else if let Some(name) = rest.strip_prefix("static/") {
            self.inventory.statics.insert(nfc(name).into_owned(), path.clone());
        } else if let Some(rest) = rest.strip_prefix("i18n/")
            // A theme may know more languages than the site.
            && let Some((tag, _)) = rest.split_once('/')
            && self.site_locale(tag).is_some()
            && let Some(locale) = self.fluent_locale(path, rest)
        {
            self.inventory.theme_messages.push((locale, path.clone()));
        }
    }

    /// Takes the messages of a theme that the site holds, whose translation is a matter of the site.
    fn own_theme(&mut self, path: &SourcePath, rest: &str) {
        if let Some((_, rest)) = rest.split_once('/')
            && let Some((tag, _)) = rest.strip_prefix("i18n/").and_then(|it| it.split_once('/'))
            && path.extension() == "ftl"
            && self.site_locale(tag).is_some()
        {
            self.inventory.own_theme_messages.push(path.clone());
        }
    }

    /// Returns the locale of the Fluent file `rest`, a path below an `i18n` folder.
    fn fluent_locale(&mut self, path: &SourcePath, rest: &str) -> Option<Locale> {
        let (tag, _) = rest.split_once('/')?;
        if path.extension() != "ftl" {
            return None;
        }
        let locale = self.site_locale(tag);
        if locale.is_none() {
            let known: Vec<_> = self.settings.locales.iter().map(Locale::tag).collect();
            self.diagnostics.push(page::unknown_locale(Place::file(path), tag, &known));
        }
        locale
    }

    fn site_locale(&self, tag: &str) -> Option<Locale> {
        let locales = &self.settings.locales;
        let known = locales.iter().find(|it| it.tag() == tag).cloned();
        // Another spelling of a tag means the same locale.
        known.or_else(|| Locale::new(tag).filter(|locale| locales.contains(locale)))
    }

    fn check_theme(&mut self, tree: &SourceTree) {
        let folder = format!("themes/{}/", self.settings.theme);
        let has_theme = tree.files.keys().any(|path| path.as_str().starts_with(&folder));
        if has_theme && !self.inventory.templates.is_empty() {
            return;
        }
        let themes = tree.files.keys().filter_map(|path| path.below("themes")?.split('/').next());
        let mut known: Vec<_> = themes.chain([crate::settings::USUAL_THEME]).collect();
        known.sort_unstable();
        known.dedup();
        let path = SourcePath::new(crate::settings::SETTINGS_FILE);
        let place = match tree
            .text(&path)
            .and_then(|text| text.find(&format!("\"{}\"", self.settings.theme)))
        {
            Some(at) => Place::new(&path, Span::new(at + 1, at + 1 + self.settings.theme.len())),
            None => Place::file(&path),
        };
        self.diagnostics.push(match has_theme {
            true => config::empty_theme(place, &self.settings.theme),
            false => config::unknown_theme(place, &self.settings.theme, &known),
        });
    }
}

/// How texts end that other programs make pages of.
const OTHER_FORMATS: [&str; 7] = ["adoc", "asciidoc", "htm", "html", "ipynb", "org", "rst"];
/// How Markdown files end in other programs, and by mistake.
const PAGE_SUFFIXES: [&str; 5] = ["markdown", "md", "mdown", "mdx", "mkd"];

/// Says whether the tag is one that people use for a language, and not merely a word of two to eight letters.
fn is_language(locale: &Locale) -> bool {
    matches!(locale.language().len(), 2 | 3)
}

#[cfg(test)]
mod tests;
