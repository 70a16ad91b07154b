//! Pages in two languages side by side.

use crate::links::{dead_links, repeated_ids};
use crate::site::Site;

#[test]
fn both_languages_stand_block_by_block_and_search_engines_stay_away() {
    let built = Site::new().page("a", "", "## 見出し {#x}\n\n本文[^1]。\n\n[^1]: 注。\n").build();
    let page = built.output("ja-en/a/index.html");
    assert_eq!(page.matches("<div class=\"parallel-row\">").count(), 3, "{page}");
    assert!(page.contains("<h2 id=\"x\">") && page.contains("<h2 id=\"en-x\">"), "{page}");
    assert!(page.contains("href=\"#en-fn-1\"") && page.contains("id=\"en-fn-1\""), "{page}");
    assert!(page.contains("<meta name=\"robots\" content=\"noindex\">"));
    assert!(page.contains("<link rel=\"canonical\" href=\"https://example.org/ja/a/\">"));
    assert!(built.main("ja/a/index.html").contains("href=\"/ja-en/a/\""));
    assert!(!built.output("sitemap.xml").contains("/ja-en/"));
    assert!(
        dead_links(&built).is_empty() && repeated_ids(&built).is_empty(),
        "{:?}",
        dead_links(&built)
    );
}

#[test]
fn only_translations_that_exist_stand_side_by_side() {
    let built = Site::new().japanese("a", "本文").build();
    assert!(!built.has("ja-en/a/index.html"));
    assert!(!built.main("en/a/index.html").contains("/ja-en/"));
}

#[test]
fn what_is_not_translated_stands_in_its_own_column_only() {
    let source = "[a]\ntitle = { ja = \"a\", en = \"a\" }\n";
    let ja = "一です。[@a]\n\n二です。[^1][@a]\n\n## 節 {#part}\n\n- 三です。\n- 四です。\n\n[節](#part)です。\n\n[^1]: 注です。";
    let en = "One.[@a]\n\n- Three.";
    let pairs = [("一です。[@a]", "One.[@a]"), ("三です。", "Three.")];
    let line = |(ja, en): (&str, &str)| format!("{{\"ja\":\"{ja}\",\"en\":\"{en}\"}}\n");
    let built = Site::new()
        .file("content/a.ja.md", &format!("+++\ntitle = \"題\"\n+++\n\n{ja}\n"))
        .file("content/a.en.md", &format!("+++\ntitle = \"Title\"\n+++\n\n{en}\n"))
        .file("i18n/pairs/content/a.jsonl", &pairs.map(line).concat())
        .file("content/sources.toml", source)
        .build();
    let page = built.output("ja-en/a/index.html");
    for text in ["二です。", "四です。", "注です。"] {
        assert_eq!(page.matches(text).count(), 1, "{text}\n{page}");
        assert!(built.main("en/a/index.html").contains(text));
    }
    assert!(!page.contains("data-i18n-state=\"missing\""), "{page}");
    let word = "<span class=\"untranslated\">(not translated yet)</span>";
    assert!(page.contains(&format!("<h2 id=\"en-part\">{word}")), "{page}");
    assert!(page.contains(&format!("<li>Three.</li><li>{word}</li>")), "{page}");
    assert!(
        dead_links(&built).is_empty() && repeated_ids(&built).is_empty(),
        "{:?} {:?}",
        dead_links(&built),
        repeated_ids(&built)
    );
}

#[test]
fn what_only_the_second_language_says_stands_in_its_column() {
    let built = Site::new()
        .file("content/a.ja.md", "+++\ntitle = \"題\"\n+++\n\n一です。\n")
        .file(
            "content/a.en.md",
            "+++\ntitle = \"Title\"\n+++\n\nOne.\n\n<!-- i18n:only -->\nFor readers abroad.\n",
        )
        .build();
    let page = built.output("ja-en/a/index.html");
    let second = "<div class=\"prose second\" lang=\"en\"><p>";
    assert!(page.contains(&format!("{second}One.")), "{page}");
    assert!(page.contains(&format!("{second}For readers abroad.")), "{page}");
    assert!(page.contains("<div class=\"prose\" lang=\"ja\"><p>一です。"), "{page}");
}

#[test]
fn each_side_says_what_kind_of_translation_it_is() {
    let page = |kind: &str| {
        let english = format!("+++\ntitle = \"Title\"\n{kind}+++\n\nText.\n");
        let site = Site::new().theme("briefing").file("content/a.en.md", &english);
        let built = site.file("content/a.ja.md", "+++\ntitle = \"題\"\n+++\n\n文。\n").build();
        built.main("ja-en/a/index.html").to_owned()
    };
    for (kind, mark) in
        [("provisional", "Provisional translation"), ("machine", "Machine translation")]
    {
        let page = page(&format!("translation = \"{kind}\"\n"));
        assert!(page.contains(&format!("badge-translation\">{mark}</span>")), "{page}");
        assert!(
            page.contains("<div lang=\"en\">\n<p class=\"notice notice-translation\""),
            "{page}"
        );
    }
    assert!(!page("").contains("notice"));
}

#[test]
fn readers_learn_that_the_original_was_updated_later() {
    let page = |front: &str, updated: &str| {
        format!("+++\ntitle = \"{front}\"\nupdated = {updated}\n+++\n\n{front}\n")
    };
    let site = |ja: &str, en: &str| {
        let site = Site::new().theme("briefing").set("original", "ja");
        site.file("content/a.ja.md", &page("文", ja))
            .file("content/a.en.md", &page("Text", en))
            .build()
    };
    let built = site("2025-03-04", "2024-10-01");
    assert_eq!(built.codes(), ["outdated-translation"]);
    let told = "The original was updated on March 4, 2025; this translation is of October 1, 2024.";
    assert!(built.main("en/a/index.html").contains(told), "{}", built.main("en/a/index.html"));
    assert!(!built.main("ja/a/index.html").contains("notice"));
    for (ja, en) in [("2024-10-01", "2024-10-01"), ("2024-10-01", "2025-03-04")] {
        let built = site(ja, en);
        assert_eq!(built.codes(), [""; 0]);
        assert!(!built.main("en/a/index.html").contains("notice"));
    }
}
