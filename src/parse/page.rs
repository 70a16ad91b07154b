//! [`Page`]: a Markdown file, read.

use std::fmt;
use std::sync::Arc;

use crate::Checked;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::{page as catalog, slip};
use crate::locale::Locale;
use crate::parse::conflict::conflict;
use crate::parse::document::Document;
use crate::parse::front_matter::{FrontMatter, Markup, parse_front_matter};
use crate::parse::markdown::{Line, MarkdownInput, MarkdownOptions, parse_markdown, read_line};
use crate::script::is_japanese;
use crate::source::{Place, SourcePath, Span};

/// So many words, and no Japanese character, make no Japanese page.
const FEW_WORDS: u32 = 12;
/// So many characters of Japanese are more than names.
const FEW_CHARACTERS: u32 = 40;
/// No language has words of Japanese of so many characters between its own on the average.
const CHARACTERS_IN_WORD: u32 = 4;

/// What translations of a page share: its path below `content` without locale and suffix; empty for the home page.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PageKey(pub Arc<str>);

impl PageKey {
    /// Returns the key written as `key`.
    pub fn new(key: impl AsRef<str>) -> Self {
        Self(key.as_ref().into())
    }

    /// Returns the key as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Returns the key of the section that holds the page; the home page has none.
    pub fn parent(&self) -> Option<Self> {
        match self.0.rsplit_once('/') {
            Some((parent, _)) => Some(Self::new(parent)),
            None if self.0.is_empty() => None,
            None => Some(Self::default()),
        }
    }

    /// Returns the last part, empty for the home page.
    pub fn name(&self) -> &str {
        self.0.rsplit('/').next().unwrap_or_default()
    }
}

impl fmt::Display for PageKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// A Markdown file of `content`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageFile {
    /// The file.
    pub path: SourcePath,
    /// The key that follows from the path.
    pub key: PageKey,
    /// The locale that the path names.
    pub locale: Locale,
    /// Whether it is the page of a section (`_index`).
    pub is_section: bool,
}

/// A page as its file gives it.
#[derive(Clone, Debug, PartialEq)]
pub struct Page {
    /// The file.
    pub file: PageFile,
    /// Its head.
    pub front: FrontMatter,
    /// Its text.
    pub document: Document,
}

impl Page {
    /// Returns the key that the page shares with its translations: the one that its head names, else that of its file.
    pub fn key(&self) -> PageKey {
        match &self.front.translation_key {
            Some(key) => PageKey::new(key.value.trim_matches('/')),
            None => self.file.key.clone(),
        }
    }
}

/// Reads the page `file`, whose content is `text`, of a site with `locales`.
pub fn parse_page(
    file: &PageFile,
    text: &str,
    locales: &[Locale],
    options: &MarkdownOptions,
) -> Checked<Page> {
    let mut diagnostics = Vec::new();
    let marks = conflict(text).map(|it| it.map(|span| Place::new(&file.path, span)));
    diagnostics.extend(marks.map(catalog::merge_conflict));
    let mut front = parse_front_matter(&file.path, text, locales).report(&mut diagnostics);
    read_markup(&file.path, &mut front, &mut diagnostics);
    let html = html_page(text, front.body);
    if html.is_some() {
        front.body = Span::new(text.len(), text.len());
    }
    let input = MarkdownInput {
        path: &file.path,
        text,
        body: front.body,
        locale: &file.locale,
        options,
        title: Some((&front.title, front.title_span)),
    };
    let document = parse_markdown(&input).report(&mut diagnostics);
    if let Some(line) = in_another_language(&front, &document, text, &file.locale) {
        diagnostics.retain(|it| it.code != slip::UNTAGGED_LATIN);
        diagnostics.push(catalog::other_language(Place::new(&file.path, line), &file.locale));
    }
    if let Some(tag) = html {
        diagnostics.retain(|it| it.code == catalog::MERGE_CONFLICT);
        diagnostics.push(catalog::html_page(Place::new(&file.path, tag)));
    }
    if front.title.is_empty() {
        let title = document.outline.title.as_ref().map(|it| it.text.as_str());
        title.unwrap_or_default().clone_into(&mut front.title);
        settle_title(&front, &mut diagnostics);
    }
    if let Some(html) = &document.outline.title_html {
        let markup = || Markup { written: front.title.clone(), html: html.to_string() };
        front.title_markup = front.title_markup.take().or_else(|| Some(Box::new(markup())));
    }
    Checked::new(Page { file: file.clone(), front, document }, diagnostics)
}

/// Returns the first line of `text` behind its front matter, if hardly anything in it can be in the language `locale`, and
/// nothing says that it is meant to be in another one.
///
/// Only what is plain is told: a Japanese page without a Japanese character, and Japanese or Chinese on the page of a
/// language that has no such characters. Names of people and places in their own script are far from that.
fn in_another_language(
    front: &FrontMatter,
    document: &Document,
    text: &str,
    locale: &Locale,
) -> Option<Span> {
    let (words, characters) = (document.outline.words, document.outline.characters);
    let is_other = match locale.language() {
        "ja" => characters == 0 && words >= FEW_WORDS && !front.title.contains(is_japanese),
        "zh" | "yue" | "lzh" => false,
        _ => characters >= FEW_CHARACTERS && characters / CHARACTERS_IN_WORD > words,
    };
    let body = text.get(front.body.range()).filter(|it| is_other && !it.contains("lang="))?;
    let start = front.body.range().start + body.len() - body.trim_start().len();
    let line = text[start..].lines().next()?;
    Some(Span::new(start, start + line.len()))
}

/// Takes the markup of title and description out of their words.
fn read_markup(path: &SourcePath, front: &mut FrontMatter, out: &mut Vec<Diagnostic>) {
    let mut read = |text: &mut String, span| {
        let Line { text: words, html } = read_line(path, text, span, out)?;
        let written = std::mem::replace(text, words);
        Some(Box::new(Markup { written, html }))
    };
    front.title_markup = read(&mut front.title, front.title_span);
    front.description_markup = read(&mut front.description, front.description_span);
}

/// Returns where the tag stands with which the text `body` begins, if it is a whole page in HTML.
fn html_page(text: &str, body: Span) -> Option<Span> {
    let written = text.get(body.range())?.trim_start();
    let begins = |tag: &str| {
        written.get(..tag.len()).is_some_and(|it| it.eq_ignore_ascii_case(tag))
            && !written[tag.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '-')
    };
    let is_page = ["<!doctype html", "<html", "<?xml"].into_iter().any(begins);
    let start = text.len() - written.len();
    let length = written.find(['>', '\n']).map_or(written.len(), |it| it + 1);
    is_page.then(|| Span::new(start, start + length))
}

/// Takes back that a title is missing where the text has given one to `front`; else a heading below the beginning of the
/// text is no second title but may be the one that is missing.
fn settle_title(front: &FrontMatter, diagnostics: &mut Vec<Diagnostic>) {
    let is_lacking = |it: &Diagnostic| {
        [catalog::MISSING_TITLE, catalog::MISSING_FRONT_MATTER].contains(&it.code)
    };
    if !front.title.is_empty() {
        return diagnostics.retain(|it| !is_lacking(it));
    }
    let is_heading = |it: &Diagnostic| it.code == catalog::SECOND_TITLE;
    let heading = diagnostics.iter().find(|it| is_heading(it)).cloned();
    if let (Some(heading), Some(lacking)) =
        (heading, diagnostics.iter_mut().find(|it| is_lacking(it)))
    {
        catalog::may_be_title(lacking, &heading);
        diagnostics.retain(|it| !is_heading(it));
    }
}
