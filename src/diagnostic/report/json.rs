//! The report for programs: one JSON document.

use serde::Serialize;

use super::Counts;
use super::finding::{Advice, Finding, Region, Spot};
use crate::diagnostic::ToolLocale;
use crate::source::Position;

/// Returns the report as JSON, of which [`Format::Json`](super::Format::Json) is the description.
pub(super) fn render(findings: &[Finding<'_>], locale: ToolLocale, counts: Counts) -> String {
    let objects: Vec<_> = findings.iter().map(|finding| text(&Object::new(finding))).collect();
    let list =
        if objects.is_empty() { String::new() } else { format!("\n{}\n", objects.join(",\n")) };
    let (locale, summary) = (text(locale.tag()), text(&counts));
    format!(
        "{{\"version\":1,\"locale\":{locale},\"diagnostics\":[{list}],\"summary\":{summary}}}\n"
    )
}

fn text<T: Serialize + ?Sized>(value: &T) -> String {
    serde_json::to_string(value).expect("strings and numbers have a JSON form")
}

/// A finding.
#[derive(Serialize)]
struct Object<'a> {
    code: &'a str,
    severity: &'a str,
    headline: &'a str,
    #[serde(flatten)]
    primary: PlaceObject<'a>,
    related: Vec<PlaceObject<'a>>,
    help: Vec<HelpObject<'a>>,
}

impl<'a> Object<'a> {
    fn new(finding: &'a Finding<'_>) -> Self {
        Self {
            code: finding.code.name,
            severity: finding.code.severity.name(),
            headline: &finding.headline,
            primary: PlaceObject::new(&finding.primary),
            related: finding.related.iter().map(PlaceObject::new).collect(),
            help: finding.help.iter().map(HelpObject::new).collect(),
        }
    }
}

/// A labeled place.
#[derive(Serialize)]
struct PlaceObject<'a> {
    path: &'a str,
    start: Option<PositionObject>,
    end: Option<PositionObject>,
    label: Option<&'a str>,
}

impl<'a> PlaceObject<'a> {
    fn new(spot: &'a Spot<'_>) -> Self {
        let at = |position: fn(&Region) -> (Position, usize)| {
            spot.lines().map(|region| PositionObject::new(position(region)))
        };
        Self {
            path: spot.path.as_str(),
            start: at(|region| (region.start, region.bytes.start)),
            end: at(|region| (region.end, region.bytes.end)),
            label: spot.label.as_deref(),
        }
    }
}

/// A line, a column and a byte.
#[derive(Serialize)]
struct PositionObject {
    line: usize,
    column: usize,
    byte: usize,
}

impl PositionObject {
    fn new((position, byte): (Position, usize)) -> Self {
        Self { line: position.line_number, column: position.column_number, byte }
    }
}

/// An advice.
#[derive(Serialize)]
struct HelpObject<'a> {
    text: &'a str,
    replacement: Option<&'a str>,
}

impl<'a> HelpObject<'a> {
    fn new(help: &'a Advice<'_>) -> Self {
        Self { text: &help.text, replacement: help.replacement }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::Value;
    use snapbox::{IntoData, assert_data_eq, str};

    use super::*;
    use crate::diagnostic::report::samples::{NUMBER, STALE, finding, help, spot, whole};

    #[test]
    fn nothing_is_lost() {
        let mut it = finding(NUMBER, "h \"q\"", spot("a.md", "日‹本\n語›", "l"));
        it.related.push(spot("b.md", "‹b›", "m"));
        it.related.push(whole("c.md", ""));
        it.help.push(help("write", Some("a\nb")));
        let findings = [it, finding(STALE, "s", whole("d.md", "l"))];
        let counts = Counts { errors: 1, warnings: 1, hints: 0, files: 2 };
        let report = render(&findings, ToolLocale::En, counts);
        assert_data_eq!(&report, str![[r#"
{"version":1,"locale":"en","diagnostics":[
{"code":"number","severity":"error","headline":"h \"q\"","path":"a.md","start":{"line":1,"column":2,"byte":3},"end":{"line":2,"column":2,"byte":10},"label":"l","related":[{"path":"b.md","start":{"line":1,"column":1,"byte":0},"end":{"line":1,"column":2,"byte":1},"label":"m"},{"path":"c.md","start":null,"end":null,"label":null}],"help":[{"text":"write","replacement":"a\nb"}]},
{"code":"stale","severity":"warning","headline":"s","path":"d.md","start":null,"end":null,"label":"l","related":[],"help":[]}
],"summary":{"errors":1,"warnings":1,"hints":0,"files":2}}

"#]].raw());
        serde_json::from_str::<Value>(&report).expect("valid JSON");
    }

    #[test]
    fn thousands_of_findings_are_all_there() {
        let findings: Vec<_> = (0..2000).map(|_| finding(NUMBER, "h", whole("a.md", ""))).collect();
        let report = render(&findings, ToolLocale::Ja, Counts::default());
        let value: Value = serde_json::from_str(&report).expect("valid JSON");
        assert_eq!(value["diagnostics"].as_array().map(Vec::len), Some(2000));
    }

    #[test]
    fn a_report_of_nothing_is_a_document() {
        assert_data_eq!(
            render(&[], ToolLocale::Ja, Counts::default()),
            str![[r#"
{"version":1,"locale":"ja","diagnostics":[],"summary":{"errors":0,"warnings":0,"hints":0,"files":0}}

"#]]
            .raw()
        );
    }
}
