//! [`Described`]: findings as plain data in every language of the tool, for reports that are read later.

use std::collections::BTreeMap;

use serde::Serialize;

use super::excerpt::{MarkedLine, marked_lines};
use super::finding::{Files, Finding, Spot};
use crate::diagnostic::{Diagnostic, ToolLocale};
use crate::source::SourceTree;

/// A sentence by the language of the tool.
pub type Words = BTreeMap<&'static str, String>;

/// A finding in words.
#[derive(Clone, Debug, Serialize)]
pub struct Described {
    /// The code, which `taiyaku explain` takes.
    pub code: &'static str,
    /// `error`, `warning` or `hint`.
    pub severity: &'static str,
    /// What is wrong.
    pub headline: Words,
    /// Where.
    #[serde(flatten)]
    pub place: DescribedPlace,
    /// Other places that have to do with it.
    pub related: Vec<DescribedPlace>,
    /// What to do.
    pub help: Vec<Words>,
}

/// A place of a finding.
#[derive(Clone, Debug, Serialize)]
pub struct DescribedPlace {
    /// The file; empty when the run as a whole is meant.
    pub path: String,
    /// The line, from 1; `None` when the file as a whole is meant.
    pub line: Option<usize>,
    /// The column in characters, from 1.
    pub column: Option<usize>,
    /// What is here, if there is anything to say.
    pub label: Option<Words>,
    /// The first lines of it.
    pub excerpt: Vec<MarkedLine>,
}

/// Returns `diagnostics` in words. Their places are in `sources`.
pub fn described(diagnostics: &[Diagnostic], sources: &SourceTree) -> Vec<Described> {
    let files = Files::new(sources, diagnostics);
    let worded =
        |it| ToolLocale::ALL.map(|locale| (locale.tag(), Finding::new(it, &files, locale)));
    diagnostics.iter().map(|it| describe(&worded(it))).collect()
}

/// Returns a finding, which is given in each language.
fn describe(worded: &[(&'static str, Finding<'_>)]) -> Described {
    let first = &worded[0].1;
    let words = |text: &dyn Fn(&Finding<'_>) -> String| {
        worded.iter().map(|(tag, finding)| (*tag, text(finding))).collect::<Words>()
    };
    let place = |spot: &Spot<'_>, label: &dyn Fn(&Finding<'_>) -> Option<String>| {
        let labels = worded.iter().filter_map(|(tag, it)| Some((*tag, label(it)?)));
        let start = spot.lines().map(|it| it.start);
        DescribedPlace {
            path: spot.path.to_string(),
            line: start.map(|it| it.line_number),
            column: start.map(|it| it.column_number),
            label: Some(labels.collect::<Words>()).filter(|it| !it.is_empty()),
            excerpt: spot
                .region
                .as_ref()
                .map(|(file, region)| marked_lines(file, region))
                .unwrap_or_default(),
        }
    };
    let related = first.related.iter().enumerate();
    let help = 0..first.help.len();
    Described {
        code: first.code.name,
        severity: first.code.severity.name(),
        headline: words(&|it| it.headline.clone()),
        place: place(&first.primary, &|it| it.primary.label.clone()),
        related: related
            .map(|(at, spot)| place(spot, &|it| it.related.get(at)?.label.clone()))
            .collect(),
        help: help
            .map(|at| words(&|it| it.help.get(at).map(|it| it.text.clone()).unwrap_or_default()))
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::catalog;
    use crate::source::{Place, SourcePath};

    #[test]
    fn a_finding_is_told_in_every_language_with_the_lines_it_speaks_of() {
        let text = "+++\r\ntitel = \"題\"\r\n+++\r\n";
        let sources = SourceTree::from_texts([("content/a.ja.md", text)]);
        let path = SourcePath::new("content/a.ja.md");
        let known = ["title", "date"];
        let findings = [
            catalog::page::unknown_key(Place::new(&path, 5..10), "titel", &known),
            catalog::page::unknown_key(Place::file(&SourcePath::new("gone.md")), "x", &known),
        ];
        let found = described(&findings, &sources);
        let first = &found[0];
        assert_eq!(first.headline["en"], "unknown key `titel`");
        assert_eq!(first.headline["ja"], "不明なキー `titel`");
        assert_eq!((first.place.line, first.place.column), (Some(2), Some(1)));
        let line = &first.place.excerpt[0];
        let parts = [&line.before, &line.marked, &line.after].map(String::as_str);
        assert_eq!(parts, ["", "titel", " = \"題\""]);
        assert_eq!(first.help[0]["en"], "did you mean `title`?");
        assert!(found[1].place.line.is_none() && found[1].place.excerpt.is_empty());
    }
}
