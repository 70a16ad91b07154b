//! Findings as text: for people, for programs, for code scanners and for GitHub's annotations.
//!
//! Entry point: [`render`]. Nothing is printed here.
//!
//! 1. Every file that a finding speaks of is looked up and its lines are indexed, once.
//! 2. Every finding is worded in the locale of the tool and its places become lines and columns: a [`Finding`].
//! 3. The format lays the findings out: [`human`], [`json`], [`sarif`], [`github`].
//!
//! [`summary`] words the closing line of a run, [`explain`] the answer to `taiyaku explain CODE`.

mod excerpt;
mod explain;
mod finding;
mod github;
mod human;
mod json;
mod paint;
#[cfg(test)]
mod samples;
mod sarif;
mod summary;
mod wrap;

pub use explain::{explain, nearest_code};
pub use summary::{Counts, summary};

use self::finding::{Files, Finding};
use crate::diagnostic::{Diagnostic, ToolLocale};
use crate::source::SourceTree;

/// The layout of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Excerpts of the sources with carets, for a terminal.
    #[default]
    Human,
    /// One JSON document, described at [`json::render`].
    Json,
    /// SARIF 2.1.0, for code scanners and editors.
    Sarif,
    /// Workflow commands of GitHub Actions, a line each.
    Github,
}

impl Format {
    /// Every format with its name, in the order of help texts.
    pub const ALL: [(&'static str, Self); 4] = [
        ("human", Self::Human),
        ("json", Self::Json),
        ("sarif", Self::Sarif),
        ("github", Self::Github),
    ];

    /// Returns the format called `name`.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| *known == name).map(|&(_, format)| format)
    }
}

/// What a report needs besides the findings.
#[derive(Clone, Copy, Debug)]
pub struct ReportContext<'a> {
    /// The files in which the findings are.
    pub sources: &'a SourceTree,
    /// The language of the sentences.
    pub locale: ToolLocale,
    /// Whether the report for people may be coloured.
    pub color: bool,
    /// The width of the terminal in cells. Fewer than 40 count as 40.
    pub width: usize,
}

/// Returns `diagnostics`, in the order in which they are, as a report in `format`.
///
/// The text ends with a line feed, or is empty when the format says nothing about no findings.
pub fn render(format: Format, diagnostics: &[Diagnostic], context: &ReportContext<'_>) -> String {
    let files = Files::new(context.sources, diagnostics);
    let findings: Vec<_> =
        diagnostics.iter().map(|it| Finding::new(it, &files, context.locale)).collect();
    match format {
        Format::Human => human::render(&findings, context, human::SHOWN_PER_CODE),
        Format::Json => json::render(&findings, context.locale, Counts::of(diagnostics)),
        Format::Sarif => sarif::render(&findings, context.locale),
        Format::Github => github::render(&findings),
    }
}

#[cfg(test)]
mod tests {
    use snapbox::{IntoData, assert_data_eq, str};

    use super::*;
    use crate::diagnostic::catalog;
    use crate::source::{Place, SourcePath};

    /// Returns two findings: a key with a near name and one without, in a file or missing from the sources.
    fn rendered(format: Format, locale: ToolLocale) -> String {
        let text = "+++\r\ntitel = \"題\"\r\n“x” = 1\r\n+++\r\n";
        let sources = SourceTree::from_texts([("content/a b.ja.md", text)]);
        let path = SourcePath::new("content/a b.ja.md");
        let known = ["title", "date"];
        let findings = [
            catalog::page::unknown_key(Place::new(&path, 5..10), "titel", &known),
            catalog::page::unknown_key(Place::new(&path, 20..27), "“x”\u{202e}", &known),
            catalog::page::unknown_key(Place::file(&SourcePath::new("gone.md")), "titel", &known),
        ];
        let context = ReportContext { sources: &sources, locale, color: false, width: 80 };
        render(format, &findings, &context)
    }

    #[test]
    fn people_read_excerpts() {
        assert_data_eq!(rendered(Format::Human, ToolLocale::En), str![[""]].raw());
        assert_data_eq!(rendered(Format::Human, ToolLocale::Ja), str![[""]].raw());
    }

    #[test]
    fn programs_read_json() {
        assert_data_eq!(rendered(Format::Json, ToolLocale::En), str![[""]].raw());
        assert_data_eq!(rendered(Format::Json, ToolLocale::Ja), str![[""]].raw());
    }

    #[test]
    fn scanners_read_sarif() {
        assert_data_eq!(rendered(Format::Sarif, ToolLocale::En), str![[""]]);
    }

    #[test]
    fn github_reads_commands() {
        assert_data_eq!(rendered(Format::Github, ToolLocale::En), str![[""]].raw());
        assert_data_eq!(rendered(Format::Github, ToolLocale::Ja), str![[""]].raw());
    }

    #[test]
    fn formats_are_found_by_name() {
        for (name, format) in Format::ALL {
            assert_eq!(Format::from_name(name), Some(format));
        }
        assert_eq!(Format::from_name("xml"), None);
    }
}
