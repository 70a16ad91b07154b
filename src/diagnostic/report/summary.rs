//! [`Counts`] of findings, and the sentences about them.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use crate::diagnostic::{Argument, Diagnostic, Severity, ToolLocale, wording};

/// How many findings there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Findings that make the site wrong.
    pub errors: usize,
    /// Findings that may.
    pub warnings: usize,
    /// Findings worth knowing.
    pub hints: usize,
    /// Files that have findings, by their primary places. Findings about the run as a whole have none.
    pub files: usize,
}

impl Counts {
    /// Counts `diagnostics`.
    pub fn of<'a>(diagnostics: impl IntoIterator<Item = &'a Diagnostic>) -> Self {
        let mut counts = Self::default();
        let mut files = BTreeSet::new();
        for diagnostic in diagnostics {
            *match diagnostic.severity() {
                Severity::Error => &mut counts.errors,
                Severity::Warning => &mut counts.warnings,
                Severity::Hint => &mut counts.hints,
            } += 1;
            files.insert(diagnostic.primary.place.path.as_str());
        }
        files.remove("");
        Self { files: files.len(), ..counts }
    }
}

/// Returns the closing line of a run, without a line feed: `3 errors, 1 warning in 2 files`.
pub fn summary(counts: Counts, locale: ToolLocale) -> String {
    let kinds = [
        ("summary-errors", counts.errors),
        ("summary-warnings", counts.warnings),
        ("summary-hints", counts.hints),
    ];
    let found = kinds.into_iter().filter(|&(_, count)| count > 0);
    let parts: Vec<_> =
        found.map(|(id, count)| sentence(id, [("count", count.into())], locale)).collect();
    if parts.is_empty() {
        return sentence("summary-nothing", [], locale);
    }
    let list = parts.join(&sentence("summary-separator", [], locale));
    sentence("summary", [("counts", list.into()), ("files", counts.files.into())], locale)
}

/// Returns the word for `severity`.
pub fn severity_word(severity: Severity, locale: ToolLocale) -> String {
    sentence(&format!("severity-{}", severity.name()), [], locale)
}

/// Returns the word for what stands before a remark: `note`, `help` or `write`.
pub(super) fn remark_word(kind: &str, locale: ToolLocale) -> String {
    sentence(&format!("word-{kind}"), [], locale)
}

/// Returns the line that says how many findings of `code` are not shown.
pub(super) fn more(code: &str, count: usize, locale: ToolLocale) -> String {
    sentence("more-findings", [("code", code.into()), ("count", count.into())], locale)
}

/// Returns a general sentence of the tool, from `tool.ftl`.
fn sentence<const N: usize>(
    id: &str,
    arguments: [(&'static str, Argument); N],
    locale: ToolLocale,
) -> String {
    wording(locale).text(id, None, &BTreeMap::from(arguments))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(errors: usize, warnings: usize, hints: usize, files: usize, en: &str, ja: &str) {
        let counts = Counts { errors, warnings, hints, files };
        assert_eq!(summary(counts, ToolLocale::En), en);
        assert_eq!(summary(counts, ToolLocale::Ja), ja);
    }

    #[test]
    fn the_summary_names_what_there_is_in_both_languages() {
        check(0, 0, 0, 0, "no findings", "指摘はありません");
        check(3, 1, 0, 2, "3 errors, 1 warning in 2 files", "エラー3件、警告1件（2ファイル）");
        check(1, 0, 2, 1, "1 error, 2 hints in 1 file", "エラー1件、ヒント2件（1ファイル）");
        check(1, 0, 0, 0, "1 error", "エラー1件");
        let (en, ja) = ("1234 warnings in 1000 files", "警告1234件（1000ファイル）");
        check(0, 1234, 0, 1000, en, ja);
    }

    #[test]
    fn hidden_findings_are_counted_in_both_languages() {
        assert_eq!(more("stale", 7, ToolLocale::En), "… and 7 more of `stale`");
        assert_eq!(more("stale", 7, ToolLocale::Ja), "… `stale` はほかに7件あります");
    }
}
