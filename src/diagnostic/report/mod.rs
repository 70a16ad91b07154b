//! Findings as text: for people, for programs, for code scanners and for GitHub's annotations.
//!
//! Entry point: [`render`]. Nothing is printed here.
//!
//! 1. Every file that a finding speaks of is looked up and its lines are indexed, once.
//! 2. Every finding is worded in the locale of the tool and its places become lines and columns: a `Finding`.
//! 3. The format lays the findings out: `human`, `json`, `sarif`, `github`.
//!
//! [`described()`] gives the same as plain data in every language of the tool.
//!
//! [`summary()`] words the closing line of a run, [`explain()`] the answer to `taiyaku explain CODE`.

mod described;
mod excerpt;
mod explain;
mod finding;
mod github;
mod human;
mod json;
#[cfg(test)]
mod machine;
mod paint;
#[cfg(test)]
mod samples;
mod sarif;
mod summary;
mod wrap;

pub use described::{Described, DescribedPlace, Words, described};
pub use excerpt::MarkedLine;
pub use explain::{explain, nearest_code, title};
pub use summary::{Counts, severity_word, summary};

use std::borrow::Cow;

use self::finding::{Files, Finding};
use crate::diagnostic::alike::{EVERY_REACH, merge_alike};
use crate::diagnostic::{Diagnostic, ToolLocale};
use crate::source::SourceTree;

/// The layout of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// Excerpts of the sources with carets, for a terminal.
    #[default]
    Human,
    /// One JSON document, with a line for each finding.
    ///
    /// ```json
    /// {"version":1,"locale":"en","diagnostics":[
    /// {"code":"unknown-key","severity":"warning","headline":"unknown key `titel`","path":"content/a.en.md",
    ///  "start":{"line":2,"column":1,"byte":4},"end":{"line":2,"column":6,"byte":9},
    ///  "label":"this key has no meaning here","related":[],
    ///  "help":[{"text":"did you mean `title`?","replacement":"title"}]}
    /// ],"summary":{"errors":0,"warnings":1,"hints":0,"files":1}}
    /// ```
    ///
    /// - `version` is 1. Members may be added under the same version; none changes its meaning or goes away.
    /// - `severity` is `error`, `warning` or `hint`; `code` is what `taiyaku explain` takes. The sentences (`headline`,
    ///   `label`, `text`) are for people, in the language `locale`, and may change. Control characters in them are spelled
    ///   out as `\u{…}`.
    /// - `path` is relative to the root of the site, with `/` between its parts; empty when no file is meant.
    /// - `start` is the first character and `end` the place behind the last one. Lines and columns count from 1, columns
    ///   in characters; bytes count from 0 in the file on disk. Both are `null` when the file as a whole is meant.
    /// - `related` has places with `path`, `start`, `end` and `label`. `label` may be `null`.
    /// - `replacement` is the text to put between `start` and `end` of the finding, or `null` when there is none.
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

    /// Returns the format called `name`. What is for people is `text` to other programs.
    pub fn from_name(name: &str) -> Option<Self> {
        let name = if name == "text" { "human" } else { name };
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
    let mut shown = Cow::Borrowed(diagnostics);
    if format == Format::Human {
        let files = Files::new(context.sources, diagnostics);
        merge_alike(shown.to_mut(), EVERY_REACH, &|place| Some(files.name(place)));
        // Who reads from the beginning sees first what keeps the site from being built.
        shown.to_mut().sort_by_key(Diagnostic::severity);
    }
    let diagnostics = &*shown;
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

    /// Returns a report on keys with and without a near name, in a file that is there and one that is not.
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
        assert_data_eq!(
            rendered(Format::Human, ToolLocale::En),
            str![[r#"
warning[unknown-key]: unknown key `titel`
 --> content/a b.ja.md:2:1
  |
2 | titel = "題"
  | ^^^^^ this key has no meaning here
  = help: did you mean `title`?

warning[unknown-key]: unknown key `“x”\u{202e}`
 --> content/a b.ja.md:3:1
  |
3 | “x” = 1
  | ^^^ this key has no meaning here
  = help: the keys known here are: title, date

warning[unknown-key]: unknown key `titel`
 --> gone.md
  = note: this key has no meaning here
  = help: did you mean `title`?

"#]]
            .raw()
        );
        assert_data_eq!(
            rendered(Format::Human, ToolLocale::Ja),
            str![[r#"
警告[unknown-key]: 不明なキー `titel`
 --> content/a b.ja.md:2:1
  |
2 | titel = "題"
  | ^^^^^ このキーはここでは意味を持ちません
  = 対処: `title` の誤りではありませんか

警告[unknown-key]: 不明なキー `“x”\u{202e}`
 --> content/a b.ja.md:3:1
  |
3 | “x” = 1
  | ^^^ このキーはここでは意味を持ちません
  = 対処: ここで使えるキー: title, date

警告[unknown-key]: 不明なキー `titel`
 --> gone.md
  = 注記: このキーはここでは意味を持ちません
  = 対処: `title` の誤りではありませんか

"#]]
            .raw()
        );
    }

    #[test]
    fn programs_read_json() {
        assert_data_eq!(rendered(Format::Json, ToolLocale::En), str![[r#"
{"version":1,"locale":"en","diagnostics":[
{"code":"unknown-key","severity":"warning","headline":"unknown key `titel`","path":"content/a b.ja.md","start":{"line":2,"column":1,"byte":5},"end":{"line":2,"column":6,"byte":10},"label":"this key has no meaning here","related":[],"help":[{"text":"did you mean `title`?","replacement":"title"}]},
{"code":"unknown-key","severity":"warning","headline":"unknown key `“x”\\u{202e}`","path":"content/a b.ja.md","start":{"line":3,"column":1,"byte":20},"end":{"line":3,"column":4,"byte":27},"label":"this key has no meaning here","related":[],"help":[{"text":"the keys known here are: title, date","replacement":null}]},
{"code":"unknown-key","severity":"warning","headline":"unknown key `titel`","path":"gone.md","start":null,"end":null,"label":"this key has no meaning here","related":[],"help":[{"text":"did you mean `title`?","replacement":"title"}]}
],"summary":{"errors":0,"warnings":3,"hints":0,"files":2}}

"#]].raw());
        assert_data_eq!(rendered(Format::Json, ToolLocale::Ja), str![[r#"
{"version":1,"locale":"ja","diagnostics":[
{"code":"unknown-key","severity":"warning","headline":"不明なキー `titel`","path":"content/a b.ja.md","start":{"line":2,"column":1,"byte":5},"end":{"line":2,"column":6,"byte":10},"label":"このキーはここでは意味を持ちません","related":[],"help":[{"text":"`title` の誤りではありませんか","replacement":"title"}]},
{"code":"unknown-key","severity":"warning","headline":"不明なキー `“x”\\u{202e}`","path":"content/a b.ja.md","start":{"line":3,"column":1,"byte":20},"end":{"line":3,"column":4,"byte":27},"label":"このキーはここでは意味を持ちません","related":[],"help":[{"text":"ここで使えるキー: title, date","replacement":null}]},
{"code":"unknown-key","severity":"warning","headline":"不明なキー `titel`","path":"gone.md","start":null,"end":null,"label":"このキーはここでは意味を持ちません","related":[],"help":[{"text":"`title` の誤りではありませんか","replacement":"title"}]}
],"summary":{"errors":0,"warnings":3,"hints":0,"files":2}}

"#]].raw());
    }

    #[test]
    fn scanners_read_sarif() {
        let report = rendered(Format::Sarif, ToolLocale::En);
        let report = report.replace(env!("CARGO_PKG_VERSION"), "VERSION");
        assert_data_eq!(report, str![[r#"
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
              "id": "unknown-key",
              "shortDescription": {
                "text": "unknown key `…`"
              },
              "defaultConfiguration": {
                "level": "warning"
              },
              "help": {
                "text": "Settings, front matter and lists such as the bibliography have a fixed set of keys, so that a slip of the pen\ndoes not pass in silence. Correct the spelling: `titel` becomes `title`.\nIn settings and front matter, values of your own go into the table `[extra]`, which may hold anything."
              }
            }
          ]
        }
      },
      "language": "en",
      "columnKind": "unicodeCodePoints",
      "results": [
        {
          "ruleId": "unknown-key",
          "ruleIndex": 0,
          "level": "warning",
          "message": {
            "text": "unknown key `titel`\nthis key has no meaning here\ndid you mean `title`?"
          },
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "content/a%20b.ja.md"
                },
                "region": {
                  "startLine": 2,
                  "startColumn": 1,
                  "endLine": 2,
                  "endColumn": 6
                }
              },
              "message": {
                "text": "this key has no meaning here"
              }
            }
          ],
          "fixes": [
            {
              "description": {
                "text": "did you mean `title`?"
              },
              "artifactChanges": [
                {
                  "artifactLocation": {
                    "uri": "content/a%20b.ja.md"
                  },
                  "replacements": [
                    {
                      "deletedRegion": {
                        "startLine": 2,
                        "startColumn": 1,
                        "endLine": 2,
                        "endColumn": 6
                      },
                      "insertedContent": {
                        "text": "title"
                      }
                    }
                  ]
                }
              ]
            }
          ]
        },
        {
          "ruleId": "unknown-key",
          "ruleIndex": 0,
          "level": "warning",
          "message": {
            "text": "unknown key `“x”\\u{202e}`\nthis key has no meaning here\nthe keys known here are: title, date"
          },
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "content/a%20b.ja.md"
                },
                "region": {
                  "startLine": 3,
                  "startColumn": 1,
                  "endLine": 3,
                  "endColumn": 4
                }
              },
              "message": {
                "text": "this key has no meaning here"
              }
            }
          ]
        },
        {
          "ruleId": "unknown-key",
          "ruleIndex": 0,
          "level": "warning",
          "message": {
            "text": "unknown key `titel`\nthis key has no meaning here\ndid you mean `title`?"
          },
          "locations": [
            {
              "physicalLocation": {
                "artifactLocation": {
                  "uri": "gone.md"
                }
              },
              "message": {
                "text": "this key has no meaning here"
              }
            }
          ]
        }
      ]
    }
  ]
}

"#]].raw());
    }

    #[test]
    fn github_reads_commands() {
        assert_data_eq!(rendered(Format::Github, ToolLocale::En), str![[r#"
::warning file=content/a b.ja.md,line=2,endLine=2,col=1,endColumn=6,title=unknown-key::unknown key `titel`%0Athis key has no meaning here%0Adid you mean `title`?
::warning file=content/a b.ja.md,line=3,endLine=3,col=1,endColumn=4,title=unknown-key::unknown key `“x”\u{202e}`%0Athis key has no meaning here%0Athe keys known here are: title, date
::warning file=gone.md,title=unknown-key::unknown key `titel`%0Athis key has no meaning here%0Adid you mean `title`?

"#]].raw());
        assert_data_eq!(rendered(Format::Github, ToolLocale::Ja), str![[r#"
::warning file=content/a b.ja.md,line=2,endLine=2,col=1,endColumn=6,title=unknown-key::不明なキー `titel`%0Aこのキーはここでは意味を持ちません%0A`title` の誤りではありませんか
::warning file=content/a b.ja.md,line=3,endLine=3,col=1,endColumn=4,title=unknown-key::不明なキー `“x”\u{202e}`%0Aこのキーはここでは意味を持ちません%0Aここで使えるキー: title, date
::warning file=gone.md,title=unknown-key::不明なキー `titel`%0Aこのキーはここでは意味を持ちません%0A`title` の誤りではありませんか

"#]].raw());
    }

    #[test]
    fn formats_are_found_by_name() {
        for (name, format) in Format::ALL {
            assert_eq!(Format::from_name(name), Some(format));
        }
        assert_eq!(Format::from_name("xml"), None);
    }
}
