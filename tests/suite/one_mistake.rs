//! One mistake is one finding, however many pages suffer from it.

use crate::site::Site;

/// Returns the site of this package, which holds its theme.
fn site() -> Site {
    Site::real()
}

/// Returns the codes that a build of `site` reports, but for what the machine lacks here.
fn codes(site: &Site) -> Vec<&'static str> {
    let mut codes = site.build().codes();
    codes.retain(|it| *it != "no-font");
    codes
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
    let text =
        site.tree().text(&taiyaku::source::SourcePath::new(&path)).expect("a template").to_string();
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
    let codes = codes(&site().without("themes/briefing/templates/base.html"));
    assert!(codes.iter().all(|it| *it == "unknown-template"), "{codes:?}");
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
    let settings = Site::real();
    let path = taiyaku::source::SourcePath::new("taiyaku.toml");
    let text = settings.tree().text(&path).expect("settings").replace("\"en\"]", "\"ne\"]");
    let built = site().file("taiyaku.toml", &text).build();
    let of_pages =
        built.places("unknown-locale").iter().filter(|it| it.starts_with("content/")).count();
    assert_eq!(of_pages, 1, "{:#?}", built.findings());
    for code in ["missing-message", "missing-messages", "missing-translation", "untranslated-page"]
    {
        assert!(!built.codes().contains(&code), "{:#?}", built.findings());
    }
}
