//! Pages that are missing in a language: shown in another one, and honest about it everywhere.

use crate::site::{Built, Site};

fn build() -> Built {
    Site::new()
        .page("s/_index", "", "[甲](@/s/a)")
        .file("content/s/a.ja.md", "+++\ntitle = \"甲\"\ndate = 2025-01-02\n+++\n## 目的\n本文\n")
        .file("content/s/b.ja.md", "+++\ntitle = \"乙\"\n+++\n")
        .file("content/s/b.en.md", "+++\ntitle = \"B\"\ndate = 2025-01-01\n+++\n")
        .build()
}

#[test]
fn a_missing_translation_is_shown_in_the_language_there_is_with_a_notice() {
    let built = build();
    assert!(built.diagnostics.is_empty(), "{}", built.report());
    let page = built.output("en/s/a/index.html");
    assert!(
        page.contains("<html lang=\"en\">") && page.contains("<div class=\"prose\" lang=\"ja\">"),
        "{page}"
    );
    assert!(page.contains("not available in English"), "{page}");
    assert!(page.contains("<h1 lang=\"ja\">甲</h1>"), "{page}");
    assert!(page.contains("id=\"s2-1\""), "{page}");
}

#[test]
fn machines_are_told_that_a_page_shown_in_another_language_is_no_translation() {
    let built = build();
    let page = built.output("en/s/a/index.html");
    assert!(
        page.contains("<link rel=\"canonical\" href=\"https://example.org/ja/s/a/\">"),
        "{page}"
    );
    assert!(
        page.contains("<meta name=\"robots\" content=\"noindex\">")
            && !page.contains("hreflang=\"x-default\"")
    );
    let original = built.output("ja/s/a/index.html");
    assert!(!original.contains("rel=\"alternate\" hreflang=\"en\""), "{original}");
    assert!(!built.output("sitemap.xml").contains("/en/s/a/"));
    assert!(!built.output("en/feed.xml").contains("/s/a/"));
    assert!(built.output("ja/feed.xml").contains("/ja/s/a/"));
}

#[test]
fn links_and_lists_mark_a_page_in_another_language() {
    let built = build();
    let section = built.main("en/s/index.html");
    assert_eq!(section.matches("href=\"/en/s/a/\"").count(), 2, "{section}");
    assert_eq!(section.matches("(in Japanese)").count(), 2, "{section}");
}

#[test]
fn a_site_may_leave_missing_translations_out() {
    let built = Site::new()
        .settings("fallback = false")
        .japanese("a", "本文")
        .page("b", "", "[甲](@/a)")
        .build();
    assert!(built.diagnostics.is_empty(), "{}", built.report());
    assert!(!built.has("en/a/index.html"));
    assert!(built.main("en/b/index.html").contains("<a href=\"/ja/a/\" hreflang=\"ja\">"));
}
