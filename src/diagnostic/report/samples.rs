//! Findings for tests of the formats, with words of their own.

use std::ops::Range;

use super::finding::{Advice, File, Finding, Spot};
use crate::diagnostic::{Code, Severity};
use crate::source::{SourcePath, Span};

pub(super) const NUMBER: Code = Code { name: "number", severity: Severity::Error };
pub(super) const STALE: Code = Code { name: "stale", severity: Severity::Warning };
pub(super) const HINT: Code = Code { name: "hint-code", severity: Severity::Hint };

/// Returns a finding at `primary`.
pub(super) fn finding(code: Code, headline: &str, primary: Spot<'static>) -> Finding<'static> {
    let (headline, related, help) = (headline.to_owned(), Vec::new(), Vec::new());
    Finding { code, headline, primary, related, help }
}

/// Returns the place between `‹` and `›` in `marked`, of which the file is the rest.
pub(super) fn spot(path: &str, marked: &str, label: &str) -> Spot<'static> {
    let (before, rest) = marked.split_once('‹').expect("a mark");
    let (inside, after) = rest.split_once('›').expect("an end of the mark");
    let bytes = before.len()..before.len() + inside.len();
    at(path, &format!("{before}{inside}{after}"), bytes, label)
}

/// Returns a place by its bytes.
pub(super) fn at(path: &str, text: &str, bytes: Range<usize>, label: &str) -> Spot<'static> {
    let file: &File<'_> = Box::leak(Box::new(File::new(text.to_owned().leak())));
    let region = file.region(Span::from(bytes));
    Spot { region: Some((file, region)), ..whole(path, label) }
}

/// Returns a file as a whole.
pub(super) fn whole(path: &str, label: &str) -> Spot<'static> {
    let path = Box::leak(Box::new(SourcePath::new(path)));
    let label = Some(label.to_owned()).filter(|it| !it.is_empty());
    Spot { path, region: None, label }
}

/// Returns an advice.
pub(super) fn help(text: &str, replacement: Option<&'static str>) -> Advice<'static> {
    Advice { text: text.to_owned(), replacement }
}
