//! What the targets have in common: a small site in memory, and what must hold whatever stands in it.

use taiyaku::date::Date;
use taiyaku::diagnostic::report::{Format, ReportContext, render};
use taiyaku::diagnostic::{Diagnostic, ToolLocale};
use taiyaku::locale::Locale;
use taiyaku::pipeline::{build, read_settings};
use taiyaku::resolve::Occasion;
use taiyaku::source::{SourcePath, SourceTree};

/// The settings of the site.
const SETTINGS: &str = "base_url = \"https://example.org/\"
title = { ja = \"見本\", en = \"Sample\" }
locales = [\"ja\", \"en\"]
original = \"ja\"
theme = \"small\"
";

/// A page that shows what authors write and what messages say.
const TEMPLATE: &str = "<!DOCTYPE html>\n<html lang=\"{{ locale }}\"><head><meta charset=\"utf-8\">\
<title>{{ page.title }}</title></head><body><h1>{{ page.title }}</h1>{{ page.body }}\
<p>{{ message(id=\"note\") }} {{ message(id=\"count\", n=2) }}</p></body></html>\n";

/// The files of a site that builds without an error, each of which a target may put something else in place of.
const FILES: [(&str, &str); 8] = [
    ("taiyaku.toml", SETTINGS),
    ("content/_index.ja.md", "+++\ntitle = \"見本\"\n+++\n本文です。[題](@/a)\n"),
    ("content/_index.en.md", "+++\ntitle = \"Sample\"\n+++\nThe text. [Title](@/a)\n"),
    (
        "content/a.ja.md",
        "+++\ntitle = \"題\"\n+++\n## 見出し\n\n一つ目の段落で、**太字**と[リンク](@/_index)がある。\n\n- 一\n- 二\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n",
    ),
    (
        "content/a.en.md",
        "+++\ntitle = \"Title\"\n+++\n## Heading\n\nThe first paragraph has **bold** and [a link](@/_index).\n\n- One\n",
    ),
    ("i18n/ja/site.ftl", "note = 注\ncount = { $n }件\n"),
    ("i18n/en/site.ftl", "note = Note\ncount = { $n ->\n    [one] one\n   *[other] { $n }\n}\n"),
    ("themes/small/theme.toml", "name = \"small\"\n"),
];

/// The templates that every theme has.
const TEMPLATES: [&str; 6] =
    ["page.html", "section.html", "home.html", "languages.html", "404.html", "redirect.html"];

/// Returns the languages of the site.
pub fn locales() -> [Locale; 2] {
    ["ja", "en"].map(|tag| Locale::new(tag).expect("a tag"))
}

/// Returns the site with `text` in the file `path`.
pub fn site(path: &str, text: &str) -> SourceTree {
    let templates = TEMPLATES.map(|name| format!("themes/small/templates/{name}"));
    let own = FILES.into_iter().chain(templates.iter().map(|path| (path.as_str(), TEMPLATE)));
    let mut tree = SourceTree::from_texts(own);
    tree.files.extend(
        SourceTree::from_texts([(path, text)])
            .files
            .iter()
            .map(|(path, source)| (path.clone(), source.clone())),
    );
    tree
}

/// Builds the site and looks at what comes out.
pub fn check_build(tree: &SourceTree) {
    let mut findings = Vec::new();
    let settings = read_settings(tree, &[]).report(&mut findings);
    let occasion = Occasion { today: Date::parse("2026-01-15").expect("a day"), drafts: true };
    let built = build(tree, &settings, occasion).report(&mut findings);
    check_findings(tree, &findings);
    for output in &built.outputs {
        assert!(output.path.as_str().split('/').all(|part| !matches!(part, "" | "." | "..")));
    }
}

/// Writes reports in every format and language: places must be there, and their lines can be shown.
pub fn check_findings(tree: &SourceTree, findings: &[Diagnostic]) {
    for locale in [ToolLocale::En, ToolLocale::Ja] {
        let context = ReportContext { sources: tree, locale, color: false, width: 60 };
        for format in [Format::Human, Format::Json, Format::Sarif, Format::Github] {
            render(format, findings, &context);
        }
    }
    for finding in findings {
        let place = &finding.primary.place;
        if let Some(text) = tree.text(&place.path) {
            assert!(text.get(place.span.range()).is_some(), "{finding:?}");
        }
    }
}

/// Asserts that finished HTML runs nothing and leads to nothing that runs.
pub fn check_inert(html: &str) {
    let html = html.to_ascii_lowercase();
    for tag in ["<script", "<iframe", "<object", "<embed", "<style", "<base", "<form"] {
        assert!(!html.contains(tag), "{tag} in {html}");
    }
    for attribute in [" href=\"", " src=\""] {
        for (at, _) in html.match_indices(attribute) {
            let value: String = html[at + attribute.len()..]
                .chars()
                .filter(|c| !c.is_whitespace())
                .take(12)
                .collect();
            let is_bad =
                ["javascript:", "vbscript:", "data:"].iter().any(|it| value.starts_with(it));
            assert!(!is_bad, "{value} in {html}");
        }
    }
}

/// Returns the path of a page of the site.
pub fn page_path() -> SourcePath {
    SourcePath::new("content/a.ja.md")
}
