//! [`Settings`]: what `taiyaku.toml` says.
//!
//! [`parse_settings`] reads the file; [`FIELDS`] describes it and is published as a JSON schema.

mod base_url;
mod elsewhere;
mod fields;
mod link_rewrite;
mod pictures;
mod records;
mod security;

use std::collections::BTreeMap;

pub(crate) use fields::FIELDS;

use crate::Checked;
use crate::compare::Rewrite;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::{config, page};
use crate::locale::Locale;
use crate::output::Compression;
use crate::parse::localized::Localized;
use crate::parse::markdown::{FootnoteMarks, MarkdownOptions, SoftBreak};
use crate::parse::node::{Entry, Node, Value};
use crate::parse::shape::{Conformity, Shape, conform, json_schema};
use crate::parse::toml::parse_toml;
use crate::source::{Place, SourcePath, Span};
use crate::word::words;

pub use pictures::{ImageSettings, SocialSettings};
use records::record_settings;
pub use records::{FieldKind, RecordField, RecordSettings};
pub use security::SecuritySettings;
use security::security;

/// The name of the settings file.
pub const SETTINGS_FILE: &str = "taiyaku.toml";

/// The theme of a site that names none; the program carries it.
pub const USUAL_THEME: &str = "briefing";

/// How the languages of a page are told apart on disk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// By a suffix: `pillars/1.ja.md` beside `pillars/1.en.md`.
    #[default]
    Suffix,
    /// By a folder: `ja/pillars/1.md` and `en/pillars/1.md`.
    Folder,
}

words! { Layout { Suffix = "suffix", Folder = "folder", } }

/// Which uses of the terms of the glossary are marked in the text of pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum GlossaryMark {
    /// The first between two headings of the second level.
    #[default]
    Section,
    /// The first on a page.
    Page,
    /// None.
    None,
}

words! { GlossaryMark { Section = "section", Page = "page", None = "none", } }

/// A taxonomy: terms by which pages are gathered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TaxonomySettings {
    /// The name for readers.
    pub title: Localized,
    /// The terms whose words differ from language to language, by key.
    pub terms: BTreeMap<String, TermSettings>,
    /// Whether pages may use no other terms.
    pub closed: bool,
}

/// A term of a taxonomy.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TermSettings {
    /// The word for it in each language.
    pub title: Localized,
    /// The last part of the address of its page in each language; the key where there is none.
    pub slug: Localized,
}

/// A setting that names a page, which is known to exist or not once the pages are read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageSetting {
    /// The setting: `glossary_page`.
    pub name: String,
    /// The key of the page.
    pub page: String,
    /// Where the key is written.
    pub place: Place,
}

/// The settings of a site.
#[derive(Clone, Debug, PartialEq)]
pub struct Settings {
    /// The address of the site without a slash at the end.
    pub base_url: String,
    /// The name of the site.
    pub title: Localized,
    /// What the site is about, in a sentence.
    pub description: Localized,
    /// The locales, in the order in which they are offered; never empty.
    pub locales: Vec<Locale>,
    /// The locale in which pages are written unless they say otherwise.
    pub original: Locale,
    /// The name of the theme, a folder of `themes`.
    pub theme: String,
    /// Whether a page that is missing in a locale is shown there in another language.
    pub fallback: bool,
    /// How the languages stand on disk.
    pub layout: Layout,
    /// The output folder, relative to the root of the site.
    pub output: String,
    /// Names at the top of the output folder that are the owner's and stay.
    pub keep: Vec<String>,
    /// Beginnings of paths on the host that something else answers for.
    pub elsewhere: Vec<String>,
    /// The key of the page that holds the glossary; its entries are anchors there.
    pub glossary_page: String,
    /// Which uses of a term lead to its entry.
    pub glossary_mark: GlossaryMark,
    /// The key of the page that holds the bibliography; its entries are anchors there.
    pub sources_page: String,
    /// The key of the page that readers search the site on.
    pub search_page: String,
    /// Whether the sources of a page are written beside it as `citations.json`.
    pub citation_data: bool,
    /// How many entries a feed has.
    pub feed_limit: usize,
    /// How many addresses a file of the site map has at most.
    pub sitemap_limit: usize,
    /// Whether a file tells the host which headers to send.
    pub headers: bool,
    /// Whether a file tells the host of former addresses.
    pub redirects: bool,
    /// Whether pages are written as Markdown too, for programs that read text.
    pub llms: bool,
    /// In which ways texts are compressed beside themselves.
    pub compress: Vec<Compression>,
    /// Whom to tell of a hole in the site.
    pub security: Option<SecuritySettings>,
    /// What is made of pictures on pages.
    pub images: ImageSettings,
    /// The pictures that links are shown with, if there are to be any.
    pub social: Option<SocialSettings>,
    /// The taxonomies by their key in front matter.
    pub taxonomies: BTreeMap<String, TaxonomySettings>,
    /// The record collections by the name of their data file.
    pub records: BTreeMap<String, RecordSettings>,
    /// The settings that name a page.
    pub page_settings: Vec<PageSetting>,
    /// How Markdown becomes HTML.
    pub markdown: MarkdownOptions,
    /// Whether translations have to be approved although nothing has been so far.
    pub ledger: bool,
    /// The dotted keys of front matter that are translated, besides the title and the description.
    pub translated_keys: Vec<String>,
    /// Addresses that a translation may change.
    pub link_rewrites: Vec<Rewrite>,
    /// Files in which marks that change the direction of text are meant.
    pub bidi_controls: Vec<String>,
    /// Values for the theme.
    pub extra: Node,
}

impl Settings {
    /// Returns the path of the site's root in links without a slash at the end: empty, or `/sub` for a site in a folder
    /// of its host.
    pub fn root_path(&self) -> &str {
        let rest = self.base_url.split_once("://").map_or("", |(_, rest)| rest);
        rest.find('/').map_or("", |at| &rest[at..])
    }

    /// Says whether `url` is an address on the site: `base_url`, whatever its case, and what stands below it.
    pub fn is_own(&self, url: &str) -> bool {
        let (base, length) = (&self.base_url, self.base_url.len());
        let is_below = |rest: &str| rest.is_empty() || rest.starts_with(['/', '?', '#']);
        url.get(..length).is_some_and(|it| it.eq_ignore_ascii_case(base))
            && is_below(&url[length..])
    }
}

/// Returns the JSON schema of `taiyaku.toml`.
pub fn schema() -> serde_json::Value {
    json_schema("taiyaku.toml", FIELDS)
}

/// Reads the settings file `text`, changed by `overrides`: pairs of a dotted key and a value as it stands in the
/// environment (`TAIYAKU_MARKDOWN__SOFT_BREAK=join-ja` comes as `markdown.soft_break`).
///
/// What is missing or wrong takes its usual value and is reported.
pub fn parse_settings(
    path: &SourcePath,
    text: &str,
    overrides: &[(String, String)],
) -> Checked<Settings> {
    let mut diagnostics = Vec::new();
    let mut node = parse_toml(path, text, Span::new(0, text.len())).report(&mut diagnostics);
    for (key, value) in overrides {
        set(&mut node, Shape::Table(FIELDS), key, value);
    }
    let conformity = Conformity { path, locales: &[] };
    let node = conform(&conformity, node, Shape::Table(FIELDS), &mut diagnostics);
    let settings = settings(path, &node.unwrap_or(Node::empty()), &mut diagnostics);
    Checked::new(settings, diagnostics)
}

/// Writes `value` at the dotted `key` of `node`, which is to be of the form `shape`. Overrides have no place in a file
/// and stand at its beginning.
fn set(node: &mut Node, shape: Shape, key: &str, value: &str) {
    let Value::Table(table) = &mut node.value else { return };
    let (first, rest) =
        key.split_once('.').map_or((key, None), |(first, rest)| (first, Some(rest)));
    let at = table.entries.iter().position(|entry| entry.key == first).unwrap_or_else(|| {
        let key_span = Span::default();
        table.entries.push(Entry { key: first.to_owned(), key_span, node: Node::empty() });
        table.entries.len() - 1
    });
    let node = &mut table.entries[at].node;
    let shape = below(shape, first);
    match rest {
        None => *node = override_value(value, shape),
        Some(rest) => set(node, shape, rest, value),
    }
}

/// Returns the form of what stands under `key` in a table of the form `shape`.
fn below(shape: Shape, key: &str) -> Shape {
    match shape {
        Shape::Table(fields) => {
            fields.iter().find(|it| it.name == key).map_or(Shape::Any, |it| it.shape)
        }
        Shape::Named(shape) => *shape,
        Shape::Localized => Shape::Text,
        _ => Shape::Any,
    }
}

/// Returns the value that `text` stands for where one of the form `shape` is wanted: a list has commas between its
/// items.
fn override_value(text: &str, shape: Shape) -> Node {
    let plain = || Value::Text(text.to_owned());
    let value = match shape {
        Shape::List(item) => {
            Value::List(text.split(',').map(|part| override_value(part.trim(), *item)).collect())
        }
        Shape::Bool | Shape::Integer(..) | Shape::Any => match text {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            _ => text.parse().map_or_else(|_| plain(), Value::Integer),
        },
        _ => plain(),
    };
    Node { value, span: Span::default() }
}

fn settings(path: &SourcePath, node: &Node, out: &mut Vec<Diagnostic>) -> Settings {
    let text = |key: &str| node.get(key).and_then(Node::text).map(str::to_owned);
    let count = |key: &str| match node.get(key).map(|it| &it.value) {
        Some(Value::Integer(number)) => usize::try_from(*number).ok(),
        _ => None,
    };
    let i18n = node.get("i18n");
    let locales = locales(path, node, out);
    let original = original(path, node, &locales, out);
    Settings {
        base_url: base_url::read(path, node, out),
        title: title(path, node, out),
        description: Localized::of(node.get("description")),
        original,
        theme: text("theme").unwrap_or_else(|| USUAL_THEME.to_owned()),
        fallback: node.flag("fallback").unwrap_or(true),
        layout: word(Some(node), "layout").and_then(Layout::of_word).unwrap_or_default(),
        output: text("output").unwrap_or_else(|| "public".to_owned()),
        keep: node.texts("keep"),
        elsewhere: node.texts("elsewhere"),
        glossary_page: text("glossary_page").unwrap_or_else(|| "glossary".to_owned()),
        glossary_mark: word(node.get("glossary"), "mark")
            .and_then(GlossaryMark::of_word)
            .unwrap_or_default(),
        sources_page: text("sources_page").unwrap_or_else(|| "sources".to_owned()),
        search_page: text("search_page").unwrap_or_else(|| "search".to_owned()),
        feed_limit: count("feed_limit").unwrap_or(20),
        sitemap_limit: count("sitemap_limit").unwrap_or(50_000),
        headers: node.flag("headers").unwrap_or(true),
        redirects: node.flag("redirects").unwrap_or(false),
        llms: node.flag("llms").unwrap_or(false),
        compress: node.texts("compress").iter().filter_map(|it| Compression::of_word(it)).collect(),
        security: security(path, node.get("security"), out),
        images: pictures::images(node.get("images")),
        social: pictures::social(node.get("social")),
        citation_data: node.flag("citation_data").unwrap_or(false),
        taxonomies: named(node.get("taxonomies"), |table| TaxonomySettings {
            title: Localized::of(table.get("title")),
            terms: named(table.get("terms"), term),
            closed: table.flag("closed").unwrap_or(false),
        }),
        records: named(node.get("records"), |table| record_settings(path, table, out)),
        page_settings: page_settings(path, node),
        markdown: markdown(node.get("markdown")),
        ledger: i18n.and_then(|it| it.flag("ledger")).unwrap_or(false),
        translated_keys: i18n.map(|it| it.texts("front_matter")).unwrap_or_default(),
        link_rewrites: link_rewrite::rewrites(
            path,
            i18n.and_then(|it| it.get("link_rewrites")),
            &locales,
            out,
        ),
        bidi_controls: node.texts("bidi_controls"),
        extra: node.get("extra").cloned().unwrap_or(Node::empty()),
        locales,
    }
}

/// Returns the settings in `node` that name a page.
fn page_settings(path: &SourcePath, node: &Node) -> Vec<PageSetting> {
    let setting = |name: String, node: &Node| {
        let page = node.text()?.to_owned();
        Some(PageSetting { name, page, place: Place::new(path, node.span) })
    };
    let pages = ["glossary_page", "sources_page", "search_page"]
        .into_iter()
        .filter_map(|name| setting(name.to_owned(), node.get(name)?));
    let records = node.get("records").and_then(Node::table);
    let sections = records
        .into_iter()
        .flat_map(|it| &it.entries)
        .filter_map(|it| setting(format!("records.{}.pages", it.key), it.node.get("pages")?));
    pages.chain(sections).collect()
}

fn term(node: &Node) -> TermSettings {
    let mut title = Localized::of(Some(node));
    title.by_locale.remove("slug");
    TermSettings { title, slug: Localized::of(node.get("slug")) }
}

/// Returns the word at `key` of the table `node`.
fn word<'n>(node: Option<&'n Node>, key: &str) -> Option<&'n str> {
    node?.get(key)?.text()
}

fn markdown(node: Option<&Node>) -> MarkdownOptions {
    MarkdownOptions {
        soft_break: word(node, "soft_break").and_then(SoftBreak::of_word).unwrap_or_default(),
        footnote_marks: word(node, "footnote_marks")
            .and_then(FootnoteMarks::of_word)
            .unwrap_or_default(),
        mark_blocks: false,
    }
}

fn locales(path: &SourcePath, node: &Node, out: &mut Vec<Diagnostic>) -> Vec<Locale> {
    let mut locales = Vec::new();
    for tag in node.get("locales").and_then(Node::list).unwrap_or_default() {
        match tag.text().and_then(Locale::new) {
            Some(locale) if locales.contains(&locale) => {
                out.push(config::repeated_locale(Place::new(path, tag.span), locale.tag()));
            }
            Some(locale) => locales.push(locale),
            None => {}
        }
    }
    if locales.is_empty() {
        out.push(config::no_locales(Place::new(
            path,
            node.get("locales").map_or(Span::default(), |it| it.span),
        )));
        locales.extend(["ja", "en"].into_iter().filter_map(Locale::new));
    }
    locales
}

fn original(
    path: &SourcePath,
    node: &Node,
    locales: &[Locale],
    out: &mut Vec<Diagnostic>,
) -> Locale {
    if let Some(node) = node.get("original")
        && let Some(locale) = node.text().and_then(Locale::new)
    {
        if locales.contains(&locale) {
            return locale;
        }
        let known: Vec<_> = locales.iter().map(Locale::tag).collect();
        out.push(page::unknown_locale(Place::new(path, node.span), locale.tag(), &known));
    }
    locales[0].clone()
}

fn title(path: &SourcePath, node: &Node, out: &mut Vec<Diagnostic>) -> Localized {
    let title = Localized::of(node.get("title"));
    if title.is_empty() {
        out.push(config::missing_setting(
            Place::file(path),
            "title",
            "title = { ja = \"…\", en = \"…\" }",
        ));
    }
    title
}

fn named<T>(node: Option<&Node>, mut read: impl FnMut(&Node) -> T) -> BTreeMap<String, T> {
    let entries =
        node.and_then(Node::table).map(|table| table.entries.as_slice()).unwrap_or_default();
    entries.iter().map(|entry| (entry.key.clone(), read(&entry.node))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str, overrides: &[(&str, &str)]) -> Checked<Settings> {
        let overrides: Vec<_> =
            overrides.iter().map(|&(key, value)| (key.to_owned(), value.to_owned())).collect();
        parse_settings(&SourcePath::new(SETTINGS_FILE), text, &overrides)
    }

    #[test]
    fn overrides_reach_into_tables_and_lists() {
        let text = "base_url = \"https://a.example/\"\ntitle = \"t\"\nlocales = [\"ja\"]\n";
        let checked = parse(
            text,
            &[("locales", "en,ja"), ("markdown.soft_break", "join-ja"), ("feed_limit", "3")],
        );
        assert_eq!(checked.diagnostics, []);
        assert_eq!(checked.value.original.tag(), "en");
        assert_eq!(checked.value.markdown.soft_break, SoftBreak::JoinJa);
        assert_eq!(checked.value.feed_limit, 3);
        assert_eq!(checked.value.base_url, "https://a.example");
    }

    #[test]
    fn overrides_are_read_as_what_the_setting_wants() {
        let text = "base_url = \"https://a.example\"\ntitle = { en = \"t\" }\nlocales = [\"ja\", \"en\"]\n";
        let checked =
            parse(text, &[("locales", "en"), ("title.en", "2024, May"), ("keep", "CNAME, .git")]);
        assert_eq!(checked.diagnostics, []);
        assert_eq!(checked.value.locales.len(), 1);
        assert_eq!(checked.value.title.or_any(&checked.value.original), "2024, May");
        assert_eq!(checked.value.keep, ["CNAME", ".git"]);
    }

    #[test]
    fn every_mistake_is_reported_in_one_run() {
        let text = "base_url = \"example.org\"\nlocales = [\"ja\", \"ja\", \"?\"]\noriginal = \"fr\"\nthem = 1\nkeep = 3\n";
        let codes: Vec<_> = parse(text, &[]).diagnostics.iter().map(|it| it.code.name).collect();
        let expected = [
            "bad-locale",
            "unknown-key",
            "wrong-type",
            "repeated-locale",
            "unknown-locale",
            "bad-base-url",
            "missing-setting",
        ];
        assert_eq!(codes, expected);
    }
}
