//! [`Page`]: a Markdown file, read.

use crate::Checked;
use crate::discover::PageFile;
use crate::parse::document::Document;
use crate::parse::front_matter::{FrontMatter, parse_front_matter};
use crate::parse::markdown::{MarkdownInput, MarkdownOptions, parse_markdown};
use crate::settings::Settings;

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

/// Reads the page `file` whose content is `text`.
pub fn parse_page(file: &PageFile, text: &str, settings: &Settings) -> Checked<Page> {
    let mut diagnostics = Vec::new();
    let front = parse_front_matter(&file.path, text, &settings.locales).report(&mut diagnostics);
    let options = MarkdownOptions { soft_break: settings.soft_break, ..MarkdownOptions::default() };
    let input =
        MarkdownInput { path: &file.path, text, body: front.body, locale: &file.locale, options: &options };
    let document = parse_markdown(&input).report(&mut diagnostics);
    Checked::new(Page { file: file.clone(), front, document }, diagnostics)
}
