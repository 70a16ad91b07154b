//! The report of a build: what it says, in which forms, and where it goes.

use std::collections::BTreeSet;

use serde_json::Value;
use taiyaku::diagnostic::ToolLocale;
use taiyaku::report::{page, schema};

use crate::links::{attributes, tags};
use crate::project::{Project, Run, tree};
use crate::site::Site;

/// A site with something to report of every kind.
fn troubled() -> Site {
    let head = |title: &str, more: &str| format!("+++\ntitle = \"{title}\"\n{more}\n+++\n");
    Site::new()
        .settings("glossary_page = \"glossary\"\nsources_page = \"sources\"")
        .file(
            "i18n/terms.tsv",
            "id\tja\ten\tabbreviation\nlaw\t法の支配\trule of law\t\nnone\t無用\tunused\tNU\n",
        )
        .file(
            "content/sources.toml",
            "[one]\ntitle = { ja = \"甲\", en = \"One\" }\n[none]\ntitle = { ja = \"無\", en = \"None\" }\n",
        )
        .page("glossary", "template = \"glossary.html\"", "")
        .page("sources", "template = \"sources.html\"", "")
        .file(
            "content/a.ja.md",
            &(head("甲", "updated = 2026-01-02") + "法の支配[@one]。[乙](@/s/b)と[外](https://a.example/)。\n\n## 一\n\n#### 二\n"),
        )
        .file(
            "content/a.en.md",
            &(head("A", "translation = \"provisional\"\nreviewed = 2026-01-03")
                + "The rule of law. [B](@/s/b) and [out](https://a.example/).\n\n## One\n\n#### Two\n"),
        )
        .file("content/s/_index.ja.md", &head("部", ""))
        .file("content/s/_index.en.md", &head("S", ""))
        .file("content/s/b.ja.md", &head("乙", ""))
        .file("content/x/lost.ja.md", &(head("迷", "") + "![](/icon.svg)\n"))
        .file("content/x/lost.en.md", &head("Lost", "translation = \"machine\""))
        .file("content/later.ja.md", &head("後", "date = 2099-01-01"))
        .file("content/draft.en.md", &head("Draft", "draft = true"))
        .file("content/bad.ja.md", &(head("誤", "titel = \"<誤>\"") + "文。\n"))
}

fn json(site: &Site) -> Value {
    serde_json::from_str(&site.report().to_json()).expect("a JSON document")
}

fn page_of<'a>(report: &'a Value, key: &str, locale: &str) -> &'a Value {
    let mut pages = report["pages"].as_array().expect("pages").iter();
    pages.find(|it| it["key"] == key && it["locale"] == locale).expect("the page is published")
}

// --- What it says ---------------------------------------------------------------------------------------------------

#[test]
fn pages_are_counted_by_what_they_are_in_each_language() {
    let report = json(&troubled());
    let of = |section: Value, locale: &str| {
        let mut rows = report["coverage"].as_array().expect("rows").iter();
        let row = rows.find(|it| it["section"] == section && it["locale"] == locale);
        let row = row.unwrap_or_else(|| panic!("no {section} {locale}")).clone();
        let kinds =
            ["pages", "original", "provisional", "machine", "unmarked", "fallback", "absent"];
        kinds.map(|kind| row[kind].as_u64().expect("a number"))
    };
    // Home, a, bad, draft, glossary, later, s, s/b, sources and x/lost.
    assert_eq!(of(Value::Null, "ja"), [10, 8, 0, 0, 0, 0, 2]);
    assert_eq!(of(Value::Null, "en"), [10, 0, 1, 1, 4, 2, 2]);
    assert_eq!(of("s".into(), "en"), [2, 0, 0, 0, 1, 1, 0]);
    assert_eq!(of("x".into(), "en"), [1, 0, 0, 1, 0, 0, 0]);
    let absent: Vec<_> = report["absent"].as_array().expect("a list").iter().collect();
    let reasons = absent.iter().map(|it| {
        ["key", "locale", "reason"]
            .map(|name| it[name].as_str().expect("a text").to_owned())
            .join(" ")
    });
    assert_eq!(
        reasons.collect::<Vec<_>>(),
        ["draft ja missing", "draft en draft", "later ja scheduled", "later en missing"]
    );
}

#[test]
fn links_in_and_out_orphans_and_distances_are_those_of_the_site() {
    let report = json(&troubled());
    let a = page_of(&report, "a", "ja");
    assert_eq!(
        (&a["links_out"], &a["external_links"], &a["links_in"]),
        (&1.into(), &1.into(), &0.into())
    );
    assert_eq!((&a["orphan"], &a["html"]["clicks"]), (&false.into(), &1.into()));
    let b = page_of(&report, "s/b", "ja");
    assert_eq!((&b["links_in"], &b["html"]["clicks"]), (&1.into(), &2.into()));
    assert_eq!(page_of(&report, "s/b", "en")["state"], "fallback");
    let lost = page_of(&report, "x/lost", "en");
    assert_eq!((&lost["orphan"], &lost["html"]["clicks"]), (&true.into(), &Value::Null));
    assert_eq!(report["summary"]["orphans"], 2);
    assert_eq!(report["summary"]["unreachable"], 2);
}

#[test]
fn citations_sources_and_terms_are_counted_in_each_language() {
    let report = json(&troubled());
    let sources = report["sources"].as_array().expect("sources");
    let one = sources.iter().find(|it| it["key"] == "one").expect("the source");
    assert_eq!(one["citations"], serde_json::json!({ "en": 0, "ja": 1 }));
    let lonely = serde_json::json!([{ "key": "a", "locale": "ja", "missing": "en" }]);
    assert_eq!(one["one_sided"], lonely);
    assert_eq!(report["summary"]["unused_sources"], 1);
    assert_eq!(report["terms"][0]["pages"], serde_json::json!({ "en": 1, "ja": 1 }));
    assert_eq!(report["terms"][1]["pages"], serde_json::json!({ "en": 0, "ja": 0 }));
    assert_eq!(report["summary"]["unused_terms"], 1);
}

#[test]
fn findings_stand_with_their_words_in_both_languages_and_their_lines() {
    let report = json(&troubled());
    let findings = report["findings"].as_array().expect("findings");
    let it = findings.iter().find(|it| it["code"] == "unknown-key").expect("the finding");
    assert_eq!((&it["path"], &it["line"]), (&"content/bad.ja.md".into(), &3.into()));
    assert_eq!(it["headline"]["en"], "unknown key `titel`");
    assert_eq!(it["headline"]["ja"], "不明なキー `titel`");
    assert_eq!(it["excerpt"][0]["marked"], "titel");
    let counted: u64 = report["codes"]
        .as_array()
        .expect("codes")
        .iter()
        .map(|it| it["count"].as_u64().expect("a number"))
        .sum();
    assert_eq!(counted, findings.len() as u64);
    assert_eq!(page_of(&report, "bad", "ja")["findings"], 1);
}

#[test]
fn sizes_are_those_of_the_files() {
    let (site, built) = (troubled(), troubled().build());
    let report = json(&site);
    let bytes: usize = built.files.values().map(Vec::len).sum();
    assert_eq!(report["summary"]["bytes"], bytes);
    let kinds: u64 = report["sizes"]
        .as_array()
        .expect("kinds")
        .iter()
        .map(|it| it["bytes"].as_u64().expect("a number"))
        .sum();
    assert_eq!(kinds, bytes as u64);
    let html = &page_of(&report, "a", "en")["html"];
    assert_eq!(html["bytes"], built.files["en/a/index.html"].len());
    let number = |name: &str| html[name].as_u64().expect("a number");
    assert!(number("compressed") < number("bytes") && number("bytes") < number("weight"));
}

#[test]
fn barriers_in_the_rendered_html_are_noted() {
    let template = "<!doctype html><html><head></head><body><h1>{{ page.title }}</h1><h1>x</h1><h4 id=\"i\">y</h4>\
        <img src=\"/icon.svg\"><img src=\"/icon.svg\" alt=\"\"><p id=\"i\" tabindex=\"3\"></p><table><td></td></table></body></html>";
    let site = Site::new().file("templates/page.html", template).japanese("a", "");
    let report = json(&site);
    let notes = report["accessibility"].as_array().expect("notes").iter();
    let notes = notes.filter(|it| it["file"] == "ja/a/index.html");
    let notes: BTreeSet<_> = notes
        .map(|it| {
            format!(
                "{} {}",
                it["kind"].as_str().expect("a text"),
                it["detail"].as_str().expect("a text")
            )
        })
        .collect();
    let expected = [
        "first-headings 2",
        "heading-skipped h1 h4",
        "no-language ",
        "no-main ",
        "no-title ",
        "picture-without-text /icon.svg",
        "repeated-id i",
        "tab-order 3",
        "table-without-heads ",
    ];
    assert_eq!(notes.iter().map(String::as_str).collect::<Vec<_>>(), expected);
    assert_eq!(page_of(&report, "a", "ja")["html"]["decorative"], 1);
}

#[test]
fn the_site_of_the_project_has_nothing_to_mend() {
    let report = Site::real().report();
    let summary = &report.summary;
    let faults = [
        summary.findings.errors,
        summary.findings.warnings,
        summary.orphans,
        summary.unreachable,
        summary.unused_sources,
        summary.unused_terms,
        summary.one_sided_citations,
        summary.notes,
        report.absent.len(),
    ];
    assert_eq!(faults, [0; 9], "{:?} {:?}", report.accessibility, report.findings);
}

// --- Its forms ------------------------------------------------------------------------------------------------------

/// Returns what in `value` is not as `schema` says, and notes the names of the members that were seen.
fn breaches(
    schema: &Value,
    root: &Value,
    value: &Value,
    at: &str,
    seen: &mut BTreeSet<String>,
) -> Vec<String> {
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.rsplit('/').next().expect("a name");
        return breaches(&root["$defs"][name], root, value, &format!("#{name}"), seen);
    }
    if let Some(choices) = schema["anyOf"].as_array() {
        let mut tried = choices.iter().map(|it| breaches(it, root, value, at, seen));
        return tried.find(Vec::is_empty).unwrap_or_else(|| vec![format!("{at}: {value}")]);
    }
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let fits = match &schema["type"] {
        Value::String(it) => it == kind,
        Value::Array(kinds) => kinds.iter().any(|it| it == kind),
        _ => true,
    };
    let is_listed = schema["enum"].as_array().is_none_or(|it| it.contains(value));
    if !fits || !is_listed || schema.get("const").is_some_and(|it| it != value) {
        return vec![format!("{at}: {value}")];
    }
    let mut found = Vec::new();
    for item in value.as_array().into_iter().flatten() {
        found.extend(breaches(&schema["items"], root, item, at, seen));
    }
    for (name, member) in value.as_object().into_iter().flatten() {
        let at = format!("{at}.{name}");
        match schema["properties"]
            .get(name)
            .or(schema["additionalProperties"].as_object().map(|_| &schema["additionalProperties"]))
        {
            Some(schema) => found.extend(breaches(schema, root, member, &at, seen)),
            None => found.push(format!("{at} is not in the schema")),
        }
        seen.insert(at);
    }
    for name in schema["required"].as_array().into_iter().flatten() {
        let is_there = name.as_str().is_some_and(|it| value.get(it).is_some());
        found.extend((!is_there).then(|| format!("{at} lacks {name}")));
    }
    found
}

#[test]
fn the_json_is_as_its_schema_says() {
    let schema = schema();
    for site in [troubled(), Site::real(), Site::new()] {
        let found = breaches(&schema, &schema, &json(&site), "", &mut BTreeSet::new());
        assert_eq!(found, Vec::<String>::new());
    }
    // The check itself notices what is too much, missing or of another kind.
    let mut wrong = json(&Site::new());
    wrong["pages"][0]["extra"] = 1.into();
    wrong["version"] = 2.into();
    wrong["summary"].as_object_mut().expect("a table").remove("bytes");
    let found = breaches(&schema, &schema, &wrong, "", &mut BTreeSet::new());
    assert_eq!(found.len(), 3, "{found:?}");
}

#[test]
fn the_page_needs_nothing_beside_it_and_runs_nothing() {
    for locale in [ToolLocale::Ja, ToolLocale::En] {
        for site in [troubled(), Site::real(), Site::empty()] {
            let html = page(&site.report(), locale);
            for tag in tags(&html) {
                let name = tag.split_whitespace().next().unwrap_or_default();
                assert!(!["script", "img", "link", "iframe", "object"].contains(&name), "<{tag}>");
                for (name, value) in attributes(tag) {
                    assert!(name != "style" && !name.starts_with("on"), "<{tag}>");
                    let is_beside = value.starts_with('#') || value.starts_with("report.");
                    assert!(!["href", "src"].contains(&name) || is_beside, "<{tag}>");
                }
            }
            // A message that does not exist is shown by its name.
            assert!(!html.contains(">report-") && !html.contains("\"report-"), "{locale:?}");
            assert!(!html.contains("{$") && !html.contains("url(http"), "{locale:?}");
        }
    }
}

#[test]
fn text_of_the_site_is_shown_as_text() {
    let site = troubled()
        .file("content/c.ja.md", "+++\ntitle = \"<script>alert(1)</script>\"\n+++\n[無](@/<b>)\n");
    let html = page(&site.report(), ToolLocale::Ja);
    assert!(!html.contains("<script>") && html.contains("&lt;script&gt;"));
    assert!(html.contains("titel = ") || html.contains("<mark>titel</mark>"));
}

#[test]
fn the_same_site_has_the_same_report() {
    let files = || troubled().report().files();
    let alone = rayon::ThreadPoolBuilder::new().num_threads(1).build().expect("a pool");
    assert_eq!(files(), alone.install(files));
}

// --- Where it goes --------------------------------------------------------------------------------------------------

#[test]
fn a_report_is_written_on_request_and_never_published() {
    let project = Project::new();
    project.build();
    let public = tree(&project.root().join("public"));
    let run = project.run(&["build", "--report"]).expect(0);
    assert!(run.stderr.contains(".taiyaku/report/report.en.html"), "{}", run.stderr);
    assert_eq!(public, tree(&project.root().join("public")));
    let names: Vec<_> = tree(&project.root().join(".taiyaku/report")).into_keys().collect();
    assert_eq!(names, ["report.en.html", "report.ja.html", "report.json"]);
    let run = Run::of(
        project.command(&["build", "--report", "../shown", "--lang", "ja"]).env_remove("LANG"),
    );
    assert!(run.expect(0).stderr.contains("../shown/report.ja.html"));
    project.run(&["build", "--report", "../shown"]).expect(0);
    assert_eq!(
        tree(&project.root().join("../shown")),
        tree(&project.root().join(".taiyaku/report"))
    );
}

#[test]
fn a_site_with_errors_has_a_report_too() {
    let project = Project::new();
    project.write("content/a.ja.md", "+++\ntitle = \"題\"\n+++\n[無](@/nowhere)\n");
    project.run(&["build", "--report"]).expect(1).reports("broken-link");
    let files = tree(&project.root().join(".taiyaku/report"));
    let html = String::from_utf8_lossy(&files["report.en.html"]).into_owned();
    assert!(html.contains("broken-link") && html.contains("<mark>nowhere</mark>"));
    assert!(!project.root().join("public").exists());
}

#[test]
fn folders_of_value_are_refused_for_a_report_before_anything_is_written() {
    let project = Project::new();
    project.write("notes/report.json", "{}");
    project.build();
    let before = crate::project::digest(&project.root());
    for folder in [
        "public",
        "public/report",
        "content",
        "content/../content/r",
        "static",
        "i18n/x",
        "notes",
        "~/r",
    ] {
        let run = project.run(&["build", "--report", folder]).expect(3);
        run.reports("refused-report-folder");
    }
    assert_eq!(before, crate::project::digest(&project.root()));
}
