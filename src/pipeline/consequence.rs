//! Findings that follow from others.
//!
//! Where a file cannot be read, or the settings name the wrong languages, much else seems to be wrong as well. It is told
//! once the cause is gone; until then the cause alone is what there is to mend. [`drop_consequences`] is the entry point.

use std::collections::BTreeSet;

use crate::diagnostic::catalog::{
    config, link, machine, message, page, site, template, text, translation,
};
use crate::diagnostic::{Argument, Code, Diagnostic};
use crate::locale::Locale;
use crate::resolve::Site;
use crate::resolve::address::join;
use crate::source::Span;
use crate::text::percent_decode;

/// What is wrong with a file as a whole, so that nothing or not all of it was read.
const UNREAD: [Code; 11] = [
    machine::HUGE_FILE,
    machine::SPECIAL_FILE,
    machine::SYMLINK_REFUSED,
    machine::UNREADABLE_FILE,
    machine::WRONG_KIND,
    page::HTML_PAGE,
    page::NESTED_TOO_DEEPLY,
    page::TOML_SYNTAX,
    page::YAML_SYNTAX,
    text::DAMAGED_UTF_8,
    text::WRONG_ENCODING,
];

/// Causes for which a site is not written, and by which its finished pages lack parts that links lead to.
const LACKING_PARTS: [Code; 4] = [
    message::MISSING_MESSAGES,
    page::UNKNOWN_LOCALE,
    template::UNKNOWN_COMPONENT,
    template::UNKNOWN_TEMPLATE,
];

const GLOSSARY: &str = "i18n/terms.tsv";

/// Why files that are meant as pages are none.
const UNREAD_PAGES: [Code; 2] = [page::MISSING_LOCALE, site::PAGE_SUFFIX];

/// What is found about settings where there is no page.
const NO_PAGES: [Code; 5] = [
    config::UNKNOWN_SETTING_PAGE,
    site::EMPTY_SITE,
    site::UNKNOWN_RECORDS,
    template::BROKEN_OUTPUT_ANCHOR,
    template::BROKEN_OUTPUT_LINK,
];

/// Takes out of `findings`, all that are known of `site` so far, what follows from others among them.
pub fn drop_consequences(site: &Site, findings: &mut Vec<Diagnostic>) {
    let unread = findings.iter().filter(|it| UNREAD.contains(&it.code));
    let unread: BTreeSet<String> = unread.map(|it| it.primary.place.path.to_string()).collect();
    let causes = Causes::new(site, unread, findings);
    let follows: Vec<_> = findings.iter().map(|it| causes.explain(it)).collect();
    let mut follows = follows.into_iter();
    findings.retain(|_| !follows.next().unwrap_or_default());
}

/// What explains findings.
struct Causes<'a> {
    site: &'a Site,
    /// The files and folders that could not be read.
    unread: BTreeSet<String>,
    /// Whether there is no page because no file says its language or ends as pages do.
    is_without_pages: bool,
    /// The languages of pages and texts that the settings do not name.
    unknown_locales: BTreeSet<&'a str>,
    /// The languages of the settings in which there is no page, where others are used that the settings do not name.
    unused: Vec<Argument>,
    /// Whether the home page of a language is not there.
    lacks_home: bool,
    /// Whether the glossary could not be read as it was meant.
    lacks_terms: bool,
    /// Whether finished pages lack parts.
    lacks_parts: bool,
    /// Whether templates are not there that may ask for messages.
    lacks_templates: bool,
}

impl<'a> Causes<'a> {
    fn new(site: &'a Site, unread: BTreeSet<String>, findings: &'a [Diagnostic]) -> Self {
        let has = |codes: &[Code]| findings.iter().any(|it| codes.contains(&it.code));
        let pages = &site.parsed.inventory.pages;
        let of_unknown = findings.iter().filter(|it| it.code == page::UNKNOWN_LOCALE);
        let unknown_locales: BTreeSet<_> = of_unknown.map(|it| argument(it, "locale")).collect();
        let is_unused = |locale: &&Locale| {
            !unknown_locales.is_empty() && pages.iter().all(|page| page.locale != **locale)
        };
        let unused = site.parsed.settings.locales.iter().filter(is_unused);
        let lacks_terms = ["i18n", GLOSSARY].iter().any(|it| unread.contains(*it));
        let is_bad_column = |it: &Diagnostic| {
            it.code == page::UNKNOWN_KEY && it.primary.place.path.as_str() == GLOSSARY
        };
        Self {
            site,
            unread,
            lacks_terms: lacks_terms || findings.iter().any(is_bad_column),
            is_without_pages: pages.is_empty() && has(&UNREAD_PAGES),
            unused: unused.map(|it| it.tag().into()).collect(),
            unknown_locales,
            lacks_home: has(&[site::MISSING_HOME]),
            lacks_parts: has(&LACKING_PARTS),
            lacks_templates: findings.iter().any(is_of_theme),
        }
    }

    /// Says whether one of the causes is that of `finding`.
    fn explain(&self, finding: &Diagnostic) -> bool {
        let is_unread = |path: &str| self.unread.contains(path);
        let is_of = |paths: &[&str]| paths.iter().any(|it| is_unread(it));
        let text = |name: &str| argument(finding, name);
        let code = finding.code;
        if UNREAD.contains(&code) {
            return false;
        }
        let is_of_settings = finding.primary.place.path.as_str() == crate::settings::SETTINGS_FILE;
        if self.is_without_pages || is_unread("content") {
            return !UNREAD_PAGES.contains(&code) && (!is_of_settings || NO_PAGES.contains(&code));
        }
        match code {
            link::UNKNOWN_SOURCE | link::UNUSED_SOURCE => is_unread("content/sources.toml"),
            link::BROKEN_ANCHOR => {
                let is_page = |key: &str| self.is_page(text("page"), key);
                let settings = &self.site.parsed.settings;
                is_unread("content/sources.toml") && is_page(&settings.sources_page)
                    || self.lacks_terms && is_page(&settings.glossary_page)
            }
            site::UNKNOWN_VALUE => self.lacks_terms && text("kind") == "term",
            page::MISSING_TITLE
            | page::WRONG_TYPE
            | site::MISSING_FIELD
            | site::RECORD_WITHOUT_ID => is_unread(finding.primary.place.path.as_str()),
            site::UNKNOWN_RECORDS => self.lacks_data(text("name")),
            template::UNKNOWN_DATA => {
                let (_, below) = text("path").split_once('.').unwrap_or_default();
                self.lacks_data(below)
            }
            page::UNKNOWN_KEY => {
                let tag = text("key").rsplit('.').next().unwrap_or_default();
                self.unknown_locales.contains(tag)
            }
            config::UNKNOWN_THEME | config::EMPTY_THEME => {
                is_of(&["themes", &format!("themes/{}", self.site.parsed.settings.theme)])
            }
            message::UNKNOWN_MESSAGE => is_unread("i18n"),
            translation::STRAY_LEDGER => {
                !self.unknown_locales.is_empty()
                    || self.lacks_texts(finding.primary.place.path.as_str())
            }
            message::UNUSED_MESSAGE => self.lacks_templates,
            translation::MISSING_TRANSLATION => !self.unused.is_empty(),
            message::MISSING_MESSAGE
            | message::MISSING_MESSAGES
            | translation::UNTRANSLATED_PAGE
            | link::SOURCE_WITHOUT_TITLE => {
                let is_file =
                    code == link::SOURCE_WITHOUT_TITLE && is_unread("content/sources.toml");
                let is_folder = || {
                    let folder = format!("i18n/{}", text("locale"));
                    code != link::SOURCE_WITHOUT_TITLE && is_of(&["i18n", &folder])
                };
                is_file
                    || is_folder()
                    || finding.arguments.values().any(|it| self.unused.contains(it))
            }
            site::STRAY_FILE => self.lacks_home,
            template::BROKEN_OUTPUT_LINK | template::BROKEN_OUTPUT_ANCHOR => {
                self.lacks_parts || self.lacks_home && self.comes_with_home(text("link"))
            }
            _ => false,
        }
    }

    /// Says whether the texts of the ledger at `path` may stand in what could not be read.
    fn lacks_texts(&self, path: &str) -> bool {
        let texts = path.strip_prefix("i18n/pairs/").and_then(|it| it.strip_suffix(".jsonl"));
        let Some(texts) = texts else { return false };
        self.unread.iter().any(|it| match it.rsplit_once('/') {
            _ if it.contains('.') => it.starts_with(texts),
            Some((folder, _)) => texts.starts_with(folder),
            None => texts.starts_with(it.as_str()),
        })
    }

    /// Says whether `link` is the address of a home page, or of a file that lies in `content` below where it will be.
    fn comes_with_home(&self, link: &str) -> bool {
        let parsed = &self.site.parsed;
        let rest = link.strip_prefix(parsed.settings.root_path()).unwrap_or(link);
        let rest = rest.trim_matches('/');
        let (tag, below) = rest.split_once('/').unwrap_or((rest, ""));
        let below = percent_decode(below);
        let is_file =
            || parsed.inventory.colocated.iter().any(|it| join(&it.folder, &it.name) == below);
        parsed.settings.locales.iter().any(|it| it.tag() == tag) && (below.is_empty() || is_file())
    }

    /// Says whether `path` is the file of the page `key`.
    fn is_page(&self, path: &str, key: &str) -> bool {
        let pages = &self.site.parsed.inventory.pages;
        pages.iter().any(|it| it.path.as_str() == path && it.key.as_str() == key)
    }

    /// Says whether the data at `path`, which begins with the name of a file, could not be read.
    fn lacks_data(&self, path: &str) -> bool {
        let files = self.unread.iter().filter_map(|it| it.strip_prefix("content/_data"));
        let names =
            files.map(|it| it.trim_start_matches('/').split('.').next().unwrap_or_default());
        names.map(|it| it.replace('/', ".")).any(|name| {
            let rest = path.strip_prefix(name.as_str());
            name.is_empty() || rest.is_some_and(|it| it.is_empty() || it.starts_with('.'))
        })
    }
}

/// Returns the text that the sentences of `finding` call `$name`.
fn argument<'a>(finding: &'a Diagnostic, name: &str) -> &'a str {
    match finding.arguments.get(name) {
        Some(Argument::Text(text)) => text,
        _ => "",
    }
}

/// Says whether `finding` tells that templates are not there, which may have asked for messages.
fn is_of_theme(finding: &Diagnostic) -> bool {
    // A page that names a template itself has made a mistake of its own.
    let is_named = finding.primary.place.path.below("content").is_some()
        && finding.primary.place.span != Span::default();
    finding.code == template::UNKNOWN_TEMPLATE && !is_named
        || finding.code == template::UNKNOWN_COMPONENT && !argument(finding, "caller").is_empty()
}
