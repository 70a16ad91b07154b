//! The report as workflow commands of GitHub Actions, which become annotations of a pull request.
//!
//! <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message>

use super::finding::Finding;
use crate::diagnostic::Severity;

/// Returns a command per finding.
pub(super) fn render(findings: &[Finding<'_>]) -> String {
    findings.iter().map(|finding| command(finding) + "\n").collect()
}

fn command(finding: &Finding<'_>) -> String {
    let path = finding.primary.path.as_str();
    let mut properties = Vec::new();
    if !path.is_empty() {
        properties.push(format!("file={}", property(path)));
    }
    if let Some(region) = finding.primary.lines() {
        let (start, end) = (region.start, region.end);
        properties.push(format!("line={},endLine={}", start.line_number, end.line_number));
        // The runner refuses columns when the lines differ.
        if start.line_number == end.line_number {
            properties.push(format!("col={},endColumn={}", start.column_number, end.column_number));
        }
    }
    properties.push(format!("title={}", property(finding.code.name)));
    let message = data(&finding.plain_text());
    format!("::{} {}::{message}", level(finding.code.severity), properties.join(","))
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "notice",
    }
}

/// Returns `text` escaped for the part behind the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Returns `text` escaped for the value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use snapbox::{IntoData, assert_data_eq, str};

    use super::*;
    use crate::diagnostic::report::samples::{HINT, NUMBER, finding, help, spot, whole};

    fn check(finding: Finding<'_>, command: impl IntoData) {
        assert_data_eq!(render(&[finding]), command.raw());
    }

    #[test]
    fn properties_and_messages_are_escaped_each_in_its_way() {
        let mut it = finding(NUMBER, "50%: a, b::c", spot("a,b:c%.md", "日‹本›", "x\r\ny"));
        it.help.push(help("do\nthis", None));
        check(
            it,
            str![[r#"
::error file=a%2Cb%3Ac%25.md,line=1,endLine=1,col=2,endColumn=3,title=number::50%25: a, b::c%0Ax%0D%0Ay%0Ado%0Athis

"#]],
        );
    }

    #[test]
    fn columns_are_left_out_over_several_lines() {
        check(
            finding(HINT, "h", spot("a.md", "a‹b\nc›", "l")),
            str![[r#"
::notice file=a.md,line=1,endLine=2,title=hint-code::h%0Al

"#]],
        );
    }

    #[test]
    fn a_file_as_a_whole_has_no_line() {
        check(
            finding(NUMBER, "h", whole("", "l")),
            str![[r#"
::error title=number::h%0Al

"#]],
        );
        check(
            finding(NUMBER, "h", whole("a.md", "l")),
            str![[r#"
::error file=a.md,title=number::h%0Al

"#]],
        );
    }
}
