//! The report for people: headline, excerpt with carets, related places, advice.
//!
//! ```text
//! error[number]: the number differs from the original
//!   --> content/rates/index.en.md:12:48
//!    |
//! 12 | The Bank of Japan raised its policy rate to 0.5%.
//!    |                                             ^^^^ translation: 0.5%
//!   ::: content/rates/index.ja.md:9:12
//!    |
//!  9 | 日本銀行は政策金利を0.25%に引き上げました。
//!    |                     ----- original: 0.25%
//!    = help: write 0.25%
//! ```

use std::collections::BTreeMap;

use unicode_width::UnicodeWidthStr;

use super::excerpt::{self, Mark, Row};
use super::finding::{Advice, Finding, Spot};
use super::paint::{Paint, Role};
use super::{ReportContext, summary};
use crate::diagnostic::escape_control;

/// How many findings of one code are shown before the rest is only counted.
pub(super) const SHOWN_PER_CODE: usize = 200;
/// The width below which a report does not become narrower.
const LEAST_WIDTH: usize = 40;

/// Returns the report, with at most `limit` findings of a code and a line that counts the others.
pub(super) fn render(
    findings: &[Finding<'_>],
    context: &ReportContext<'_>,
    limit: usize,
) -> String {
    let mut seen = BTreeMap::<&str, usize>::new();
    let mut parts = Vec::new();
    for finding in findings {
        let count = seen.entry(finding.code.name).or_default();
        *count += 1;
        if *count <= limit {
            parts.push(block(finding, context));
        }
    }
    let hidden = seen.into_iter().filter(|(_, count)| *count > limit);
    let lines: String = hidden
        .map(|(code, count)| summary::more(code, count - limit, context.locale) + "\n")
        .collect();
    if !lines.is_empty() {
        parts.push(lines);
    }
    parts.join("\n")
}

/// Returns one finding.
fn block(finding: &Finding<'_>, context: &ReportContext<'_>) -> String {
    let mut block = Block::new(finding, context);
    block.headline(finding);
    for (number, group) in groups(finding).iter().enumerate() {
        block.group(group, number == 0);
    }
    finding.help.iter().for_each(|help| block.help(help));
    block.text
}

/// Returns the places of a finding by file, the primary place and those beside it first.
fn groups<'a, 'b>(finding: &'b Finding<'a>) -> Vec<Vec<&'b Spot<'a>>> {
    let mut groups: Vec<Vec<&Spot<'_>>> = vec![vec![&finding.primary]];
    for spot in &finding.related {
        let same = |group: &&mut Vec<&Spot<'_>>| shown_together(group[0], spot);
        match groups.iter_mut().find(same) {
            Some(group) => group.push(spot),
            None => groups.push(vec![spot]),
        }
    }
    groups
}

/// Says whether two places share a header: those within one file do, but a file as a whole stands alone.
fn shown_together(a: &Spot<'_>, b: &Spot<'_>) -> bool {
    a.path == b.path && a.region.is_some() && b.region.is_some()
}

/// A finding as far as it is written.
struct Block<'c> {
    text: String,
    paint: Paint,
    severity: Role,
    /// The width of the line numbers.
    gutter: usize,
    context: &'c ReportContext<'c>,
}

impl<'c> Block<'c> {
    fn new(finding: &Finding<'_>, context: &'c ReportContext<'c>) -> Self {
        let spots = std::iter::once(&finding.primary).chain(&finding.related);
        let last = spots.filter_map(Spot::lines).map(|it| it.end.line_number).max();
        Self {
            text: String::new(),
            paint: Paint(context.color),
            severity: Role::Severity(finding.code.severity),
            gutter: last.unwrap_or(1).to_string().len(),
            context,
        }
    }

    /// Adds a line made of `parts`, without blanks at its end.
    fn line(&mut self, parts: &[(Role, &str)]) {
        let last = parts.iter().rposition(|(_, text)| !text.trim_end().is_empty());
        for (number, (role, text)) in parts.iter().enumerate().take(last.map_or(0, |it| it + 1)) {
            let text = if Some(number) == last { text.trim_end() } else { text };
            self.text.push_str(&self.paint.text(*role, text));
        }
        self.text.push('\n');
    }

    fn headline(&mut self, finding: &Finding<'_>) {
        let severity = summary::severity_word(finding.code.severity, self.context.locale);
        let word = format!("{severity}[{}]", finding.code.name);
        let headline = format!(": {}", finding.headline);
        self.line(&[(self.severity, &word), (Role::Headline, &headline)]);
    }

    /// Adds the header and the excerpt of places in one file; the first of the first group is the primary place.
    fn group(&mut self, spots: &[&Spot<'_>], is_first: bool) {
        self.header(spots[0], if is_first { "-->" } else { ":::" });
        let Some((file, _)) = &spots[0].region else {
            if let Some(label) = &spots[0].label {
                self.note("note", label);
            }
            return;
        };
        let marks = spots.iter().enumerate().filter_map(|(number, spot)| {
            let is_primary = is_first && number == 0;
            Some(Mark { region: spot.lines()?, label: spot.label.as_deref(), is_primary })
        });
        let marks: Vec<_> = marks.collect();
        let width = self.context.width.max(LEAST_WIDTH) - self.gutter - " | ".len();
        self.frame("");
        excerpt::rows(file, &marks, width).iter().for_each(|row| self.row(row));
    }

    /// Adds the path of `spot`, with line and column if there are any. What has no path is about the run as a whole.
    fn header(&mut self, spot: &Spot<'_>, arrow: &str) {
        let arrow = format!("{:1$}{arrow} ", "", self.gutter);
        let path = escape_control(spot.path.as_str());
        let place = match spot.lines().map(|it| it.start) {
            Some(start) => format!("{path}:{}:{}", start.line_number, start.column_number),
            None => path.into_owned(),
        };
        if !place.is_empty() {
            self.line(&[(Role::Frame, &arrow), (Role::Plain, &place)]);
        }
    }

    /// Adds the frame of a row without a line number, and `text`.
    fn frame(&mut self, text: &str) {
        let frame = format!("{:1$} | ", "", self.gutter);
        self.line(&[(Role::Frame, &frame), (Role::Plain, text)]);
    }

    fn row(&mut self, row: &Row) {
        let empty = format!("{:1$} | ", "", self.gutter);
        match row {
            Row::Line { line_number, shown } => {
                let frame = format!("{line_number:>0$} | ", self.gutter);
                self.line(&[(Role::Frame, &frame), (Role::Plain, shown)]);
            }
            Row::Carets { indent, length, label, is_primary } => {
                let carets = if *is_primary { "^" } else { "-" }.repeat(*length);
                let marks = format!("{:indent$}{carets} {label}", "");
                self.line(&[(Role::Frame, &empty), (self.role(*is_primary), &marks)]);
            }
            Row::Label { indent, label, is_primary } => {
                let label = format!("{:indent$}{label}", "");
                self.line(&[(Role::Frame, &empty), (self.role(*is_primary), &label)]);
            }
            Row::Gap => {
                let gap = format!("{:1$} ...", "", self.gutter);
                self.line(&[(Role::Frame, &gap)]);
            }
        }
    }

    fn role(&self, is_primary: bool) -> Role {
        if is_primary { self.severity } else { Role::Frame }
    }

    fn help(&mut self, help: &Advice<'_>) {
        self.note("help", &help.text);
        // Most sentences show what to write; where one does not, it is shown behind it.
        if let Some(replacement) = help.replacement.filter(|it| !it.is_empty()) {
            let first = escape_control(replacement.lines().next().unwrap_or_default());
            if !help.text.contains(&*first) {
                let rest = if replacement.lines().nth(1).is_some() { " ..." } else { "" };
                self.note("write", &format!("`{first}`{rest}"));
            }
        }
    }

    /// Adds a remark, whose further lines are indented like its first.
    fn note(&mut self, word: &str, text: &str) {
        let frame = format!("{:1$} = ", "", self.gutter);
        let word = format!("{}: ", summary::remark_word(word, self.context.locale));
        let mut lines = text.lines();
        let first = lines.next().unwrap_or_default();
        self.line(&[(Role::Frame, &frame), (Role::Headline, &word), (Role::Plain, first)]);
        for line in lines {
            let indent = " ".repeat(frame.len() + word.width());
            self.line(&[(Role::Plain, &indent), (Role::Plain, line)]);
        }
    }
}

#[cfg(test)]
mod tests {
    use snapbox::{IntoData, assert_data_eq, str};

    use super::*;
    use crate::diagnostic::ToolLocale;
    use crate::diagnostic::report::samples::{NUMBER, STALE, at, finding, help, spot, whole};
    use crate::source::SourceTree;

    fn rendered(
        findings: &[Finding<'_>],
        locale: ToolLocale,
        width: usize,
        limit: usize,
    ) -> String {
        let sources = SourceTree::default();
        let context = ReportContext { sources: &sources, locale, color: false, width };
        render(findings, &context, limit)
    }

    fn check(finding: Finding<'_>, report: impl IntoData) {
        assert_data_eq!(rendered(&[finding], ToolLocale::En, 60, 9), report.raw());
    }

    #[test]
    fn related_places_follow_with_their_labels() {
        let mut it = finding(
            NUMBER,
            "the number differs",
            spot("r.en.md", "1\n2\n3\n4\n5\n6\n7\n8\n9\nby ‹0.5%›.", "here: 0.5%"),
        );
        it.related.push(spot("r.ja.md", "一\n‹0.25%›に", "原文: 0.25%"));
        it.related.push(spot("r.en.md", "1\n2\n3\n4\n5\n6\n7\n8\n9\n‹by› 0.5%.", "since"));
        it.related.push(spot("r.en.md", "1\n‹2›\n3\n4\n5\n6\n7\n8\n9\nby 0.5%.", "first"));
        it.related.push(whole("terms.tsv", "the glossary"));
        it.help.push(help("write 0.25%", Some("0.25%")));
        it.help.push(help("or allow it:\nok rates:10", Some("x\ny")));
        check(
            it,
            str![[r#"
error[number]: the number differs
  --> r.en.md:10:4
   |
 2 | 2
   | - first
   ...
10 | by 0.5%.
   | -- since
   |    ^^^^ here: 0.5%
  ::: r.ja.md:2:1
   |
 2 | 0.25%に
   | ----- 原文: 0.25%
  ::: terms.tsv
   = note: the glossary
   = help: write 0.25%
   = help: or allow it:
           ok rates:10
   = write: `x` ...

"#]],
        );
    }

    #[test]
    fn a_file_as_a_whole_is_shown_by_its_path() {
        let mut it =
            finding(STALE, "no translation", whole("content/日本 a\u{202e}.md", "this page"));
        it.help.push(help("translate it", None));
        check(
            it,
            str![[r#"
warning[stale]: no translation
 --> content/日本 a\u{202e}.md
  = note: this page
  = help: translate it

"#]],
        );
    }

    #[test]
    fn a_finding_about_the_run_has_no_path() {
        check(
            finding(STALE, "no space left", whole("", "")),
            str![[r#"
warning[stale]: no space left

"#]],
        );
    }

    #[test]
    fn each_mark_in_a_long_line_has_its_part_of_it() {
        let words = "言葉、".repeat(30);
        let mut it = finding(NUMBER, "h", spot("a.md", &format!("b‹c›{words}d{words}"), "l"));
        it.related.push(spot("a.md", &format!("bc{words}‹d›{words}"), "m"));
        check(
            it,
            str![[r#"
error[number]: h
 --> a.md:1:2
  |
1 | bc言葉、言葉、言葉、言葉、言葉、言葉、言葉、言葉、...
  |  ^ l
1 | ...言葉、言葉、言葉、言葉、d言葉、言葉、言葉、言葉、...
  |                            - m

"#]],
        );
    }

    #[test]
    fn long_labels_go_below_the_carets() {
        let text = "The quick brown fox jumps over the ‹lazy› dog.";
        check(
            finding(NUMBER, "h", spot("a.md", text, "なまけものの犬のことです")),
            str![[r#"
error[number]: h
 --> a.md:1:36
  |
1 | The quick brown fox jumps over the lazy dog.
  |                                    ^^^^
  |                                 なまけものの犬のことです

"#]],
        );
    }

    #[test]
    fn findings_beyond_the_limit_are_counted() {
        let findings =
            || [NUMBER, NUMBER, STALE, NUMBER].map(|code| finding(code, "h", whole("a.md", "")));
        assert_data_eq!(
            rendered(&findings(), ToolLocale::En, 60, 1),
            str![[r#"
error[number]: h
 --> a.md

warning[stale]: h
 --> a.md

… and 2 more of `number`

"#]]
            .raw()
        );
        assert_data_eq!(
            rendered(&findings(), ToolLocale::Ja, 60, 2),
            str![[r#"
エラー[number]: h
 --> a.md

エラー[number]: h
 --> a.md

警告[stale]: h
 --> a.md

… `number` はほかに1件あります

"#]]
            .raw()
        );
        assert_eq!(rendered(&[], ToolLocale::En, 60, 2), "");
    }

    #[test]
    fn colors_change_nothing_but_colors() {
        let sources = SourceTree::default();
        let render = |color| {
            let mut it = finding(STALE, "h", spot("a.md", "a\n‹日›", "l"));
            it.related.push(spot("b.md", "‹b›", "m"));
            it.help.push(help("do", None));
            let context =
                ReportContext { sources: &sources, locale: ToolLocale::En, color, width: 0 };
            super::render(&[it], &context, 1)
        };
        let parts = render(true);
        let plain = parts.split('\u{1b}').map(|part| {
            part.strip_prefix('[').and_then(|it| it.split_once('m')).map_or(part, |(_, text)| text)
        });
        assert_eq!(plain.collect::<String>(), render(false));
        assert!(!render(false).contains('\u{1b}'));
    }

    #[test]
    fn any_span_is_shown_within_any_width() {
        for text in ["", "\u{feff}", "日本\r\n\t語\r", "👩‍👩‍👧\n\n\u{202e}", &"長い行".repeat(99)]
        {
            for width in [0, 1, 41, 80] {
                for start in 0..text.len().min(30) + 3 {
                    for end in [start, start + 1, start + 4, usize::MAX] {
                        let it = finding(NUMBER, "h", at("a.md", text, start..end, "label"));
                        let report = rendered(&[it], ToolLocale::En, width, 9);
                        let too_wide = report.lines().find(|line| line.width() > width.max(40));
                        assert_eq!(too_wide, None, "{text:?} {start}..{end} in {width}");
                    }
                }
            }
        }
    }
}
