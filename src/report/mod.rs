//! The report of a build: what a site holds, how much of it there is in each language, what was found, what it weighs.
//!
//! [`report()`] is the entry point, a function over what was built: the site, its files and the findings. [`Report`] is a
//! plain value. [`Report::to_json`] gives it as it is, for programs; [`page()`] lays it out for people, with plots.
//!
//! 1. [`facts`] looks at the site; lists of the command line show the same.
//! 2. [`coverage`] counts pages by language and section.
//! 3. [`files`] looks at what was rendered: sizes, distances from the home page, notes on accessibility.
//! 4. [`plot`] lays out plots, and [`page()`] fills the page.
//!
//! A report is for those who make the site. It never becomes a part of what is published.

mod coverage;
mod facts;
mod files;
mod page;
mod plot;
mod schema;

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

pub use coverage::Coverage;
pub use facts::{
    Absent, ByLocale, OneSidedFacts, PageFacts, PageState, SiteFacts, SourceFacts, TermFacts,
};
pub use files::{HtmlFacts, KindSize, Note, NoteKind};
pub use page::{file_name, page};
pub(crate) use page::{register_words, render};
pub use schema::schema;

use crate::diagnostic::report::{Counts, Described, described};
use crate::diagnostic::{Diagnostic, Severity, ToolLocale};
use crate::pipeline::Built;
use crate::resolve::Occasion;
use crate::source::SourceTree;
pub(crate) use facts::texts;
use files::FileFacts;

/// What the files of a report begin with, by which they are known to be ours.
pub const REPORT_MARK: &str = "taiyaku-report";
/// The version of the form of [`Report::to_json`]. Members may be added under the same version; none changes its
/// meaning or goes away.
const VERSION: u32 = 1;
/// The name of the file for programs.
const JSON_NAME: &str = "report.json";

/// The report of a build.
#[derive(Clone, Debug, Serialize)]
pub struct Report {
    /// What this is: [`REPORT_MARK`].
    pub format: &'static str,
    /// The version of its form.
    pub version: u32,
    /// The program and its version.
    pub tool: &'static str,
    /// The day for which the site was built.
    pub day: String,
    /// Whether drafts and pages of other days were built too.
    pub drafts: bool,
    /// The site.
    pub site: SiteSummary,
    /// The numbers to begin with.
    pub summary: Summary,
    /// How much there is in each language: of the whole site, then of each section.
    pub coverage: Vec<Coverage>,
    /// The published pages, in the order of key and locale.
    pub pages: Vec<PageReport>,
    /// What is not published, in the order of key and locale.
    pub absent: Vec<Absent>,
    /// The bibliography, in the order of the keys.
    pub sources: Vec<SourceFacts>,
    /// The glossary, in the order of its file.
    pub terms: Vec<TermFacts>,
    /// How often each code was found, most serious first.
    pub codes: Vec<CodeCount>,
    /// The findings, in the order of their places.
    pub findings: Vec<Described>,
    /// The sizes of the files by kind.
    pub sizes: Vec<KindSize>,
    /// Notes on accessibility, in the order of the files.
    pub accessibility: Vec<Note>,
}

/// What a site says of itself.
#[derive(Clone, Debug, Serialize)]
pub struct SiteSummary {
    /// Its name in each language.
    pub title: ByLocale<String>,
    /// Its address.
    pub base_url: String,
    /// Its languages, in the order in which readers are offered them.
    pub locales: Vec<String>,
    /// The language in which pages are written unless they say otherwise.
    pub original: String,
}

/// The numbers to begin with.
#[derive(Clone, Debug, Serialize)]
pub struct Summary {
    /// How many pages are published, in all languages.
    pub pages: usize,
    /// How many files are written.
    pub files: usize,
    /// Their sizes together.
    pub bytes: usize,
    /// How many findings there are.
    pub findings: Counts,
    /// Pages to which no text, list or record leads.
    pub orphans: usize,
    /// Pages to which no chain of links leads from the home page of their language.
    pub unreachable: usize,
    /// Sources that no page cites.
    pub unused_sources: usize,
    /// Terms that no page uses.
    pub unused_terms: usize,
    /// Citations that stand in one language only.
    pub one_sided_citations: usize,
    /// Notes on accessibility.
    pub notes: usize,
}

/// A published page, with what is known of its file.
#[derive(Clone, Debug, Serialize)]
pub struct PageReport {
    /// What the site knows.
    #[serde(flatten)]
    pub facts: PageFacts,
    /// What is known of its HTML; `None` where it could not be rendered.
    pub html: Option<HtmlFacts>,
    /// How many findings are in its file.
    pub findings: usize,
}

/// A code and how often it was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CodeCount {
    /// The code.
    pub code: &'static str,
    /// `error`, `warning` or `hint`.
    pub severity: Severity,
    /// How often.
    pub count: usize,
}

/// Returns the names of the files of a report.
pub fn file_names() -> Vec<String> {
    ToolLocale::ALL.map(file_name).into_iter().chain([JSON_NAME.to_owned()]).collect()
}

/// Returns the report of a build for `occasion` that found `diagnostics`, whose places are in `tree`.
pub fn report(
    built: &Built,
    tree: &SourceTree,
    diagnostics: &[Diagnostic],
    occasion: Occasion,
) -> Report {
    let site = &built.site;
    let settings = &site.parsed.settings;
    let facts = SiteFacts::of(site);
    let files = FileFacts::of(site, &built.outputs);
    let coverage = coverage::coverage(&facts, &settings.locales);
    let mut html = files.pages;
    let found = by_file(diagnostics);
    let pages =
        facts.pages.into_iter().zip(site.addresses.iter()).map(|(facts, address)| PageReport {
            html: html.remove(&format!("{}/index.html", address.folder)),
            findings: found.get(facts.file.as_str()).copied().unwrap_or(0),
            facts,
        });
    let pages: Vec<_> = pages.collect();
    let summary = Summary {
        pages: pages.len(),
        files: built.outputs.len(),
        bytes: files.sizes.iter().map(|it| it.bytes).sum(),
        findings: Counts::of(diagnostics),
        orphans: pages.iter().filter(|it| it.facts.orphan).count(),
        unreachable: pages.iter().filter(|it| it.is_unreachable()).count(),
        unused_sources: facts.sources.iter().filter(|it| it.page_count() == 0).count(),
        unused_terms: facts.terms.iter().filter(|it| it.is_unused()).count(),
        one_sided_citations: facts.sources.iter().map(|it| it.one_sided.len()).sum(),
        notes: files.notes.len(),
    };
    Report {
        format: REPORT_MARK,
        version: VERSION,
        tool: concat!("taiyaku ", env!("CARGO_PKG_VERSION")),
        day: occasion.today.to_string(),
        drafts: occasion.drafts,
        site: SiteSummary {
            title: texts(&settings.title, &settings.locales),
            base_url: settings.base_url.clone(),
            locales: settings.locales.iter().map(ToString::to_string).collect(),
            original: settings.original.to_string(),
        },
        summary,
        coverage,
        pages,
        absent: facts.absent,
        sources: facts.sources,
        terms: facts.terms,
        codes: codes(diagnostics),
        findings: described(diagnostics, tree),
        sizes: files.sizes,
        accessibility: files.notes,
    }
}

impl PageReport {
    /// Says whether no chain of links leads to the page from the home page of its language.
    pub fn is_unreachable(&self) -> bool {
        self.html.as_ref().is_some_and(|it| it.clicks.is_none())
    }
}

impl Report {
    /// Returns the files of the report, each with its name: a page in each language of the tool, and the JSON.
    pub fn files(&self) -> Vec<(String, String)> {
        let pages = ToolLocale::ALL.map(|locale| (page::file_name(locale), page(self, locale)));
        pages.into_iter().chain([(JSON_NAME.to_owned(), self.to_json())]).collect()
    }

    /// Returns the report as JSON, of which [`schema()`] is the description.
    pub fn to_json(&self) -> String {
        let text = serde_json::to_string_pretty(self);
        text.expect("texts and numbers have a JSON form") + "\n"
    }
}

/// Returns how many findings each file has.
fn by_file(diagnostics: &[Diagnostic]) -> BTreeMap<&str, usize> {
    let mut counts = BTreeMap::new();
    for diagnostic in diagnostics {
        *counts.entry(diagnostic.primary.place.path.as_str()).or_default() += 1;
    }
    counts
}

/// Returns how often each code was found, most serious first.
fn codes(diagnostics: &[Diagnostic]) -> Vec<CodeCount> {
    let codes: BTreeSet<_> = diagnostics.iter().map(|it| (it.severity(), it.code.name)).collect();
    let counts = codes.into_iter().map(|(severity, code)| CodeCount {
        code,
        severity,
        count: diagnostics.iter().filter(|it| it.code.name == code).count(),
    });
    counts.collect()
}
