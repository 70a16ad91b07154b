//! The report in SARIF 2.1.0, the Static Analysis Results Interchange Format (OASIS standard).

use std::collections::BTreeSet;
use std::fmt::Write;

use serde_json::{Value, json};

use super::explain::{explanation, headline_pattern};
use super::finding::{Advice, Finding, Region, Spot};
use crate::diagnostic::{Code, Severity, ToolLocale};

/// Returns one run with the findings as results and the codes that occur as rules.
pub(super) fn render(findings: &[Finding<'_>], locale: ToolLocale) -> String {
    let codes: BTreeSet<Code> = findings.iter().map(|it| it.code).collect();
    let codes: Vec<Code> = codes.into_iter().collect();
    let log = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "taiyaku",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "rules": codes.iter().map(|&code| rule(code, locale)).collect::<Vec<_>>(),
            }},
            "language": locale.tag(),
            "columnKind": "unicodeCodePoints",
            "results": findings.iter().map(|it| result(it, &codes)).collect::<Vec<_>>(),
        }],
    });
    format!("{log:#}\n")
}

/// Returns the `reportingDescriptor` of `code` (section 3.49).
fn rule(code: Code, locale: ToolLocale) -> Value {
    let explanation = explanation(code, locale);
    let mut rule = json!({
        "id": code.name,
        "shortDescription": { "text": headline_pattern(code, locale) },
        "defaultConfiguration": { "level": level(code.severity) },
    });
    if !explanation.is_empty() {
        rule["help"] = json!({ "text": explanation });
    }
    rule
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "note",
    }
}

/// Returns the `result` of a finding (section 3.27).
fn result(finding: &Finding<'_>, codes: &[Code]) -> Value {
    let mut result = json!({
        "ruleId": finding.code.name,
        "ruleIndex": codes.iter().position(|code| *code == finding.code),
        "level": level(finding.code.severity),
        "message": { "text": finding.plain_text() },
        "locations": [],
    });
    if !finding.primary.path.as_str().is_empty() {
        result["locations"] = json!([location(&finding.primary, None)]);
    }
    let related = finding.related.iter().enumerate().map(|(id, it)| location(it, Some(id)));
    let related: Vec<_> = related.collect();
    if !related.is_empty() {
        result["relatedLocations"] = related.into();
    }
    let fixes: Vec<_> = finding.help.iter().filter_map(|it| fix(&finding.primary, it)).collect();
    if !fixes.is_empty() {
        result["fixes"] = fixes.into();
    }
    result
}

/// Returns the `location` of a place (section 3.28).
fn location(spot: &Spot<'_>, id: Option<usize>) -> Value {
    let mut location = json!({ "physicalLocation": { "artifactLocation": artifact(spot) } });
    if let Some(id) = id {
        location["id"] = id.into();
    }
    if let Some(region) = spot.lines() {
        location["physicalLocation"]["region"] = region_object(region);
    }
    if let Some(label) = &spot.label {
        location["message"] = json!({ "text": label });
    }
    location
}

/// Returns the `fix` that an advice stands for, if it has a replacement (section 3.55).
fn fix(primary: &Spot<'_>, help: &Advice<'_>) -> Option<Value> {
    let replacement = json!({
        "deletedRegion": region_object(primary.lines()?),
        "insertedContent": { "text": help.replacement? },
    });
    Some(json!({
        "description": { "text": help.text },
        "artifactChanges": [{
            "artifactLocation": artifact(primary),
            "replacements": [replacement],
        }],
    }))
}

/// Returns the `artifactLocation` of a place, relative to the root of the site (section 3.4).
fn artifact(spot: &Spot<'_>) -> Value {
    json!({ "uri": relative_uri(spot.path.as_str()) })
}

/// Returns a `region` of text (section 3.30), whose end column is the one behind the last character.
fn region_object(region: &Region) -> Value {
    json!({
        "startLine": region.start.line_number,
        "startColumn": region.start.column_number,
        "endLine": region.end.line_number,
        "endColumn": region.end.column_number,
    })
}

/// Returns `path` as a relative reference (RFC 3986, section 4.2), everything but unreserved characters encoded, so
/// that no colon makes its beginning a scheme.
fn relative_uri(path: &str) -> String {
    let mut uri = String::new();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => write!(uri, "%{byte:02X}").expect("a string can be written to"),
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use snapbox::{IntoData, assert_data_eq, str};

    use super::*;
    use crate::diagnostic::report::samples::{HINT, NUMBER, finding, help, spot, whole};

    /// Checks the report, whatever the version of the tool.
    fn check(findings: &[Finding<'_>], locale: ToolLocale, report: impl IntoData) {
        let actual = render(findings, locale).replace(env!("CARGO_PKG_VERSION"), "VERSION");
        assert_data_eq!(actual, report.raw());
    }

    #[test]
    fn results_have_places_related_places_and_fixes() {
        let mut it = finding(NUMBER, "h", spot("a b.md", "日‹本\n語›", "l"));
        it.related.push(spot("日.md", "‹b›", "m"));
        it.related.push(whole("c.md", ""));
        it.help.push(help("write", Some("a\nb")));
        it.help.push(help("or not", None));
        let findings =
            [it, finding(HINT, "s", whole("d.md", "l")), finding(NUMBER, "h", whole("", ""))];
        check(
            &findings,
            ToolLocale::Ja,
            str![[r#"
{
  "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
  "version": "2.1.0",
  "runs": [
    {
      "tool": {
        "driver": {
          "name": "taiyaku",
          "semanticVersion": "VERSION",
          "rules": [
            {
              "id": "hint-code",
              "shortDescription": {
                "text": "hint-code"
              },
              "defaultConfiguration": {
                "level": "note"
              }
            },
            {
              "id": "number",
              "shortDescription": {
                "text": "数値が原文と一致しません"
              },
              "defaultConfiguration": {
                "level": "error"
              },
              "help": {
                "text": "数値は書き方ではなく値で比べます。`1万2,300円` と `¥12,300`、`3割` と `30%`、`2回` と twice は同じ値です。ここでは、原文の値が訳文にないか、別の値になっています。"
              }
            }
          ]
        }
      },
      "language": "ja",
      "columnKind": "unicodeCodePoints",
      "results": [
        {
          "ruleId": "number",
          "ruleIndex": 1,
          "level": "error",
          "message": {
            "text": "h\nl\nwrite\nor not"
          },
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "a%20b.md"
                },
                "region": {
                  "startLine": 1,
                  "startColumn": 2,
                  "endLine": 2,
                  "endColumn": 2
                }
              },
              "message": {
                "text": "l"
              }
            }
          ],
          "relatedLocations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "%E6%97%A5.md"
                },
                "region": {
                  "startLine": 1,
                  "startColumn": 1,
                  "endLine": 1,
                  "endColumn": 2
                }
              },
              "id": 0,
              "message": {
                "text": "m"
              }
            },
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "c.md"
                }
              },
              "id": 1
            }
          ],
          "fixes": [
            {
              "description": {
                "text": "write"
              },
              "artifactChanges": [
                {
                  "artifactLocation": {
                    "uri": "a%20b.md"
                  },
                  "replacements": [
                    {
                      "deletedRegion": {
                        "startLine": 1,
                        "startColumn": 2,
                        "endLine": 2,
                        "endColumn": 2
                      },
                      "insertedContent": {
                        "text": "a\nb"
                      }
                    }
                  ]
                }
              ]
            }
          ]
        },
        {
          "ruleId": "hint-code",
          "ruleIndex": 0,
          "level": "note",
          "message": {
            "text": "s\nl"
          },
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "d.md"
                }
              },
              "message": {
                "text": "l"
              }
            }
          ]
        },
        {
          "ruleId": "number",
          "ruleIndex": 1,
          "level": "error",
          "message": {
            "text": "h"
          },
          "locations": []
        }
      ]
    }
  ]
}

"#]],
        );
    }

    #[test]
    fn a_report_of_nothing_is_a_log() {
        check(
            &[],
            ToolLocale::En,
            str![[r#"
{
  "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
  "version": "2.1.0",
  "runs": [
    {
      "tool": {
        "driver": {
          "name": "taiyaku",
          "semanticVersion": "VERSION",
          "rules": []
        }
      },
      "language": "en",
      "columnKind": "unicodeCodePoints",
      "results": []
    }
  ]
}

"#]],
        );
    }

    #[test]
    fn paths_become_relative_references() {
        assert_eq!(relative_uri("content/a.ja.md"), "content/a.ja.md");
        assert_eq!(relative_uri("a:b 日%.md"), "a%3Ab%20%E6%97%A5%25.md");
    }
}
