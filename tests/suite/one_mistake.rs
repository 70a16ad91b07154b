//! One mistake is one finding, however many pages suffer from it.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::Path;

use taiyaku::diagnostic::ToolLocale;
use taiyaku::diagnostic::report::{Format, ReportContext, render};
use taiyaku::source::SourcePath;

use crate::project::Project;
use crate::site::{Built, Site};

/// Returns the site of this package, which holds its theme.
fn site() -> Site {
    Site::real()
}

/// Returns the codes of what a reader is told of `built`, but for what the machine lacks here.
fn told(built: &Built) -> Vec<String> {
    let (sources, locale) = (&built.tree, ToolLocale::En);
    let context = ReportContext { sources, locale, color: false, width: 300 };
    let report = render(Format::Human, &built.diagnostics, &context);
    let headlines = report.lines().filter_map(|line| {
        let (severity, rest) = line.split_once('[')?;
        let is_headline = ["error", "warning", "hint"].contains(&severity);
        is_headline.then(|| rest.split_once(']').expect("the end of a code").0.to_owned())
    });
    headlines.filter(|it| it != "no-font").collect()
}

/// Returns the codes of what a reader is told of a build of `site`.
fn codes(site: &Site) -> Vec<String> {
    told(&site.build())
}

/// Checks which codes a build of `site` reports.
#[track_caller]
fn check(site: Site, expected: &[&str]) {
    assert_eq!(codes(&site), expected, "{:#?}", site.build().findings());
}

/// Returns the text of a file of the theme with `more` behind it.
fn spoiled(name: &str, more: &str) -> (String, String) {
    let path = format!("themes/briefing/templates/{name}");
    let site = Site::real();
    let text = site.tree().text(&SourcePath::new(&path)).expect("a template").to_string();
    (path, text + more)
}

#[test]
fn a_theme_that_does_not_exist() {
    check(site().set("theme", "breifing"), &["unknown-theme"]);
}

#[test]
fn a_template_that_cannot_be_read() {
    for name in ["base.html", "parts.html", "components.html", "page.html"] {
        let (path, text) = spoiled(name, "{% if %}");
        check(site().file(&path, &text), &["template-syntax"]);
    }
}

#[test]
fn a_template_that_is_missing() {
    for (name, code) in [
        ("base.html", "unknown-template"),
        ("page.html", "unknown-template"),
        ("parts.html", "unknown-component"),
    ] {
        check(site().without(&format!("themes/briefing/templates/{name}")), &[code]);
    }
}

#[test]
fn a_file_that_cannot_be_read() {
    let spoiled = |path: &str, from: &str, to: &str| {
        let text =
            site().tree().text(&SourcePath::new(path)).expect("a text").replacen(from, to, 1);
        site().file(path, &text)
    };
    check(spoiled("content/sources.toml", "publisher =", "\"publisher ="), &["toml-syntax"]);
    check(spoiled("content/_data/initiatives.toml", "id =", "\"id ="), &["toml-syntax"]);
    check(spoiled("i18n/terms.tsv", "id\t", "key\t"), &["unknown-key"]);
    let built = spoiled("taiyaku.toml", "locales =", "\"locales =").build();
    let of_settings = built.findings().into_iter().filter(|it| it.starts_with("taiyaku.toml"));
    assert_eq!(of_settings.count(), 1, "{:#?}", built.findings());
}

#[test]
fn a_page_that_many_links_lead_to_is_missing() {
    let without = site().without("content/glossary.ja.md").without("content/glossary.en.md");
    let built = without.build();
    let codes = told(&built);
    assert_eq!(codes.iter().filter(|it| *it == "broken-link").count(), 1, "{codes:?}");
    // Programs are told of every place.
    let all = built.codes().into_iter().filter(|it| *it == "broken-link").count();
    assert!(all > 9, "{:#?}", built.findings());
}

#[test]
fn a_layout_that_the_files_do_not_have() {
    check(site().set("layout", "folder"), &["missing-locale"]);
}

#[test]
fn keys_and_attributes_that_mean_nothing_here() {
    let pages = ["a", "b", "c", "d"].iter();
    let site = pages.fold(Site::new(), |site, name| site.page(name, "sidebar_position = 1", ""));
    check(site, &["unknown-key"]);
    let body = "<a href=\"@/a\" target=\"_blank\">一</a> <a href=\"@/a\" target=\"_blank\">二</a>";
    check(Site::new().page("a", "", body), &["refused-attribute"]);
}

#[test]
fn a_file_where_a_folder_belongs_and_the_other_way_round() {
    let check = |path: &str, spoil: &dyn Fn(&Path), code: &str| {
        let project = Project::new();
        project.write("i18n/ja/site.ftl", "a = あ\n");
        project.write("i18n/en/site.ftl", "a = a\n");
        let place = project.root().join(path);
        let _ = fs::remove_dir_all(&place).or_else(|_| fs::remove_file(&place));
        spoil(&place);
        let run = project.run(&["check"]).reports(code);
        let found = run.stderr.lines().filter(|it| it.starts_with("error[")).count();
        assert_eq!(found, 1, "{path}: {}", run.stderr);
        assert_ne!(run.code, 0, "{path}");
    };
    let file: &dyn Fn(&Path) = &|place| fs::write(place, "x").expect("a file");
    let folder: &dyn Fn(&Path) = &|place| fs::create_dir(place).expect("a folder");
    let link: &dyn Fn(&Path) = &|place| symlink("nowhere", place).expect("a link");
    for path in ["content", "i18n", "i18n/ja", "content/_data", "static", "templates", "themes"] {
        check(path, file, "wrong-kind");
        check(path, link, "symlink-refused");
    }
    for path in ["taiyaku.toml", "content/sources.toml", "i18n/terms.tsv", "content/a.ja.md"] {
        check(path, folder, "wrong-kind");
        check(path, link, "symlink-refused");
    }
}

#[test]
fn a_template_that_fails_or_does_too_much() {
    let (path, text) = spoiled("base.html", "{{ 1 / 0 }}");
    check(site().file(&path, &text), &["template-error"]);
    let loops =
        "{% for a in range(end=99999) %}{% for b in range(end=99999) %}{% endfor %}{% endfor %}";
    let (path, text) = spoiled("base.html", loops);
    check(site().file(&path, &text), &["template-loops"]);
}

#[test]
fn messages_that_are_missing_in_a_language() {
    let without = site().without("themes/briefing/i18n/ja/briefing.ftl").build();
    let count = without.codes().iter().filter(|it| **it == "missing-messages").count();
    assert_eq!(count, 1, "{:#?}", without.findings());
    assert!(!without.codes().contains(&"missing-message"), "{:#?}", without.findings());
}

#[test]
fn messages_that_are_missing_altogether() {
    let ja = site().without("themes/briefing/i18n/ja/briefing.ftl");
    let built = ja.without("themes/briefing/i18n/en/briefing.ftl").build();
    let places = built.places("unknown-message");
    let of_pages = places.iter().filter(|it| it.starts_with("content/")).count();
    assert!(of_pages <= 5, "{places:?}");
}

#[test]
fn a_language_that_is_written_wrongly() {
    let path = SourcePath::new("taiyaku.toml");
    let text = site().tree().text(&path).expect("settings").replace("\"en\"]", "\"ne\"]");
    let site = site().file("taiyaku.toml", &text);
    let built = site.build();
    assert_eq!(codes(&site), ["unknown-locale"], "{:#?}", built.findings());
}

#[test]
fn a_home_page_that_is_missing() {
    let without = site().without("content/_index.ja.md").without("content/_index.en.md");
    let built = without.without("i18n/pairs/content/_index.jsonl");
    check(built, &["missing-home"; 2]);
}
