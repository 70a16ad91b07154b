//! [`Page`]: a Markdown file, read.

use crate::Checked;
use crate::discover::PageFile;
use crate::parse::document::Document;
use crate::parse::front_matter::{FrontMatter, parse_front_matter};
use crate::parse::markdown::{MarkdownInput, MarkdownOptions, parse_markdown};
use crate::locale::Locale;

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

/// Reads the page `file`, whose content is `text`, of a site with `locales`.
pub fn parse_page(file: &PageFile, text: &str, locales: &[Locale], options: &MarkdownOptions) -> Checked<Page> {
    let mut diagnostics = Vec::new();
    let front = parse_front_matter(&file.path, text, locales).report(&mut diagnostics);
    let input = MarkdownInput { path: &file.path, text, body: front.body, locale: &file.locale, options };
    let document = parse_markdown(&input).report(&mut diagnostics);
    Checked::new(Page { file: file.clone(), front, document }, diagnostics)
}
