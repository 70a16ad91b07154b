//! Findings for the browser: the report for programs, with lines of the sources and links that open the editor.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::snapshot::Snapshot;
use crate::diagnostic::report::{Format, ReportContext, render};
use crate::diagnostic::{Diagnostic, ToolLocale, escape_control, wording};
use crate::resolve::address::encode;
use crate::source::{LineIndex, SourcePath, SourceTree};

/// How many lines of one place are shown.
const MOST_LINES: usize = 5;
/// How many findings are shown at once.
const MOST_FINDINGS: usize = 200;
/// How much of a line is shown on either side of what is meant.
const MOST_CHARACTERS: usize = 100;

/// How files are opened in the editor.
#[derive(Clone, Debug)]
pub(crate) struct Editor {
    /// The address with `{path}`, `{line}` and `{column}` in it.
    pub(crate) template: String,
    /// The folder of the site, as a whole path.
    pub(crate) root: PathBuf,
}

impl Editor {
    /// Returns the address that opens the file `path` at a line and column, when there is such a file on the disk.
    pub(crate) fn address(&self, path: &SourcePath, line: u64, column: u64) -> Option<String> {
        let on_disk = path.on_disk(&self.root);
        let is_there = !path.as_str().is_empty() && on_disk.is_file();
        is_there.then(|| {
            let template = self.template.replace("{line}", &line.to_string());
            let template = template.replace("{column}", &column.to_string());
            template.replace("{path}", &encode(&on_disk.to_string_lossy()))
        })
    }
}

/// Returns everything that is wrong with the site of `snapshot`, with the words that the page shows around it.
pub(crate) fn document(snapshot: &Snapshot, editor: &Editor, locale: ToolLocale) -> Value {
    let count = snapshot.diagnostics.len();
    json!({
        "words": words(locale),
        "behind": snapshot.is_behind,
        "count": count,
        "findings": findings(&snapshot.diagnostics, &snapshot.tree, editor, locale),
    })
}

/// The messages `preview-…` that the page shows.
const WORDS: [&str; 34] = [
    "backlinks",
    "beside",
    "characters",
    "citations",
    "close",
    "collapse",
    "edit",
    "ended",
    "error",
    "expand",
    "external",
    "findings",
    "findings-elsewhere",
    "findings-none",
    "hint",
    "languages",
    "last-good",
    "links",
    "marked",
    "messages",
    "missing",
    "more",
    "no-page",
    "original",
    "parallel",
    "preview",
    "reading-time",
    "review",
    "review-all",
    "site-has-errors",
    "translation",
    "unmarked",
    "warning",
    "words",
];

/// Returns the words of the preview, by name.
pub(crate) fn words(locale: ToolLocale) -> Value {
    let text =
        |name: &str| wording(locale).text(&format!("preview-{name}"), None, &Default::default());
    let words = WORDS.iter().map(|name| ((*name).to_owned(), Value::from(text(name))));
    let mut words: serde_json::Map<_, _> = words.collect();
    words.insert("lang".to_owned(), locale.tag().into());
    words.into()
}

/// Returns `diagnostics`, of which the first are shown, as the report for programs has them.
pub(crate) fn findings(
    diagnostics: &[Diagnostic],
    sources: &SourceTree,
    editor: &Editor,
    locale: ToolLocale,
) -> Vec<Value> {
    let mut order: Vec<_> = diagnostics.to_vec();
    order.sort_by_key(Diagnostic::severity);
    order.truncate(MOST_FINDINGS);
    let context = ReportContext { sources, locale, color: false, width: 100 };
    let report = render(Format::Json, &order, &context);
    let report: Value = serde_json::from_str(&report).unwrap_or_default();
    let mut findings = report["diagnostics"].as_array().cloned().unwrap_or_default();
    for finding in &mut findings {
        complete(finding, sources, editor);
        for related in finding["related"].as_array_mut().into_iter().flatten() {
            complete(related, sources, editor);
        }
    }
    findings
}

/// Adds the lines of a place, and the link to the editor.
fn complete(place: &mut Value, sources: &SourceTree, editor: &Editor) {
    let path = SourcePath::new(place["path"].as_str().unwrap_or_default());
    let number = |value: &Value| value.as_u64().unwrap_or(1);
    let (line, column) = (number(&place["start"]["line"]), number(&place["start"]["column"]));
    place["editor"] = editor.address(&path, line, column).into();
    let byte = |end: &str| usize::try_from(place[end]["byte"].as_u64()?).ok();
    let lines = match (sources.text(&path), byte("start"), byte("end")) {
        (Some(text), Some(start), Some(end)) => lines(text, start, end),
        _ => Vec::new(),
    };
    place["lines"] = lines.into();
}

/// Returns the lines of `text` from the byte `start` to `end`, each cut into what is before, in and behind that part.
/// What would act on the display is spelled out.
fn lines(text: &str, start: usize, end: usize) -> Vec<Value> {
    let index = LineIndex::new(text);
    let number = |byte| index.position(text, byte).line_number;
    let (first, last) = (number(start), number(end.max(start + 1) - 1));
    let numbers = first..=last.min(first + MOST_LINES - 1);
    let lines = numbers.map(|number| {
        let line = index.line(text, number);
        let from = start.clamp(line.start, line.end);
        let to = end.clamp(from, line.end);
        let part = |from: usize, to: usize| text.get(from..to).unwrap_or_default();
        json!({
            "number": number,
            "before": escape_control(&tail(part(line.start, from))),
            "mark": escape_control(part(from, to)),
            "after": escape_control(&head(part(to, line.end))),
        })
    });
    lines.collect()
}

/// Returns the end of `text`.
fn tail(text: &str) -> String {
    let count = text.chars().count();
    match count.checked_sub(MOST_CHARACTERS) {
        Some(left_out) if left_out > 0 => {
            format!("…{}", text.chars().skip(left_out).collect::<String>())
        }
        _ => text.to_owned(),
    }
}

/// Returns the beginning of `text`.
fn head(text: &str) -> String {
    match text.char_indices().nth(MOST_CHARACTERS) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_editor_opens_files_that_are_there() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::write(folder.path().join("a b.md"), "").expect("a file");
        let template = "x://open?file={path}&at={line}:{column}".to_owned();
        let editor = Editor { template, root: folder.path().to_path_buf() };
        let address = editor.address(&SourcePath::new("a b.md"), 3, 7);
        let expected = format!("x://open?file={}/a%20b.md&at=3:7", folder.path().display());
        assert_eq!(address, Some(expected));
        assert_eq!(editor.address(&SourcePath::new("gone.md"), 1, 1), None);
        assert_eq!(editor.address(&SourcePath::new(""), 1, 1), None);
    }

    #[test]
    fn lines_are_cut_around_what_is_meant() {
        let text = "一\n二三四\n五\u{202e}";
        let parts = |start, end| -> Vec<_> {
            let part = |line: &Value, name: &str| line[name].as_str().unwrap_or("-").to_owned();
            let of = |line: &Value| ["before", "mark", "after"].map(|name| part(line, name));
            lines(text, start, end).iter().map(of).collect()
        };
        assert_eq!(parts(7, 10), [["二", "三", "四"]]);
        assert_eq!(parts(10, 17), [["二三", "四", ""], ["", "五", "\\u{202e}"]]);
        assert_eq!(parts(0, 0), [["", "", "一"]]);
        let long = "あ".repeat(300);
        let line = &lines(&long, 450, 453)[0];
        assert_eq!(line["before"].as_str().map(|it| it.chars().count()), Some(MOST_CHARACTERS + 1));
    }

    #[test]
    fn every_word_of_the_preview_is_there_in_both_languages() {
        for locale in [ToolLocale::Ja, ToolLocale::En] {
            for word in WORDS {
                assert!(wording(locale).has(&format!("preview-{word}"), None), "{word}");
            }
        }
    }
}
