//! Pages that are missing in a language: shown in another one, and honest about it everywhere.

use std::collections::BTreeMap;

use crate::links::{attributes, tags};
use crate::site::{Built, Site};
use crate::sites::vietnamese_messages;

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

/// Returns `hreflang` and address of the translations that a page names.
fn alternates(built: &Built, path: &str) -> BTreeMap<String, String> {
    let links = tags(built.output(path)).filter(|it| it.starts_with("link"));
    let links = links.map(|it| attributes(it).into_iter().collect::<BTreeMap<_, _>>());
    links.filter_map(|it| Some((it.get("hreflang")?.clone(), it.get("href")?.clone()))).collect()
}

/// A site in three languages in which every page has another set of translations, each with a date.
fn three_languages() -> Built {
    let mut site = Site::new()
        .set("locales", "ja,en,vi")
        .file("i18n/vi/site.ftl", &vietnamese_messages())
        .file("content/_index.vi.md", "+++\ntitle = \"Mẫu\"\ndate = 2025-01-01\n+++\n");
    for set in ["ja", "en", "vi", "ja-en", "ja-vi", "en-vi", "ja-en-vi"] {
        for locale in set.split('-') {
            let original = set.split('-').next().expect("a locale");
            let head = format!("title = \"{set}\"\ndate = 2025-01-01\noriginal = \"{original}\"");
            site = site
                .file(&format!("content/{set}.{locale}.md"), &format!("+++\n{head}\n+++\n本文\n"));
        }
    }
    site.build()
}

#[test]
fn translations_name_one_another_on_every_page_and_name_nothing_else() {
    let built = three_languages();
    built.assert_without_errors();
    let (sitemap, mut seen) = (built.output("sitemap.xml"), 0);
    for set in ["ja", "en", "vi", "ja-en", "ja-vi", "en-vi", "ja-en-vi"] {
        let address = |locale: &str| format!("https://example.org/{locale}/{set}/");
        let mut real: BTreeMap<_, _> =
            set.split('-').map(|locale| (locale.to_owned(), address(locale))).collect();
        let original = address(set.split('-').next().expect("a locale"));
        for locale in ["ja", "en", "vi"] {
            let page = format!("{locale}/{set}/index.html");
            let is_real = real.contains_key(locale);
            let html = built.output(&page);
            let canonical = format!("<link rel=\"canonical\" href=\"{}\">", address(locale));
            assert_eq!(html.contains(&canonical), is_real, "{page}");
            assert_eq!(html.contains("content=\"noindex\""), !is_real, "{page}");
            let listed = format!("<loc>{}</loc>", address(locale));
            assert_eq!(sitemap.contains(&listed), is_real, "{page}");
            let feed = built.output(&format!("{locale}/feed.xml"));
            assert_eq!(feed.contains(&address(locale)), is_real, "{page}");
            assert_eq!(html.contains("ld+json"), is_real, "{page}");
            if is_real {
                real.insert("x-default".to_owned(), original.clone());
                assert_eq!(alternates(&built, &page), real, "{page}");
                real.remove("x-default");
                seen += 1;
            } else {
                assert_eq!(alternates(&built, &page), BTreeMap::new(), "{page}");
            }
        }
        for (locale, address) in &real {
            let link = format!("hreflang=\"{locale}\" href=\"{address}\"");
            assert_eq!(sitemap.matches(&link).count(), real.len(), "{set} {locale}");
        }
    }
    assert_eq!(seen, 12);
}

#[test]
fn home_pages_name_one_another_and_the_page_that_offers_the_languages() {
    let built = three_languages();
    let locales = ["ja", "en", "vi"].map(str::to_owned);
    let mut expected: BTreeMap<_, _> =
        locales.clone().map(|it| (it.clone(), format!("https://example.org/{it}/"))).into();
    expected.insert("x-default".to_owned(), "https://example.org/".to_owned());
    for locale in locales {
        assert_eq!(alternates(&built, &format!("{locale}/index.html")), expected);
    }
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

#[test]
fn mistakes_of_a_page_that_is_shown_in_another_language_are_told_once() {
    let settings = format!("{}layout = \"folder\"\n", crate::site::SETTINGS);
    let built = Site::empty()
        .file("taiyaku.toml", &settings)
        .file("content/ja/_index.md", "+++\ntitle = \"始\"\n+++\n## 手段 {#means}\n\n## 別 {#here}\n")
        .file("content/en/_index.md", "+++\ntitle = \"Home\"\n+++\n## Means {#means}\n")
        .file("content/ja/a.md", "+++\ntitle = \"甲\"\n+++\n[無](nope.md) [別](_index.md#here) ![絵](https://example.net/a.png)\n")
        .build();
    let mut codes = built.codes();
    codes.retain(|it| *it != "outline-differs" && *it != "untranslated-page");
    assert_eq!(codes, ["broken-link", "remote-picture"], "{}", built.report());
    let shown = built.main("en/a/index.html");
    assert!(shown.contains("href=\"/ja/#here\" hreflang=\"ja\""), "{shown}");
}
