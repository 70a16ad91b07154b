//! Japanese and English on the page, from the file to the output.

use crate::links::{dead_links, repeated_ids};
use crate::site::{Built, Site};

/// Returns the text of a page in Japanese between its `main` tags.
fn page(body: &str) -> String {
    built(body).main("ja/a/index.html").to_owned()
}

fn built(body: &str) -> Built {
    Site::new().japanese("a", body).build()
}

#[track_caller]
fn check(body: &str, expected: &str) {
    let html = page(body);
    assert!(html.contains(expected), "{body} should give {expected}:\n{html}");
}

#[test]
fn emphasis_beside_japanese_marks_is_emphasis() {
    let html = page("これは**「A」**と**「B」**です");
    assert!(html.contains("これは<strong>「A」</strong>と<strong>「B」</strong>です"), "{html}");
    assert_eq!(html.matches("<strong>").count(), 2);
    check("**注（1）**を参照", "<strong>注（1）</strong>を");
    check("~~「旧」~~新", "<del>「旧」</del>新");
    check("**[外](https://example.jp/)**を参照", "</strong>を参照");
}

#[test]
fn no_internal_mark_reaches_any_file_of_the_output() {
    let text = "**「題」**の\u{fdd0}``**「x」**``[**「y」**](https://a.example '**「z」**') ![**「図」**](/icon.svg)\n\n## **「見出し」**です\n\n脚注[^**「注」**]\n\n[^**「注」**]: **「中」**です";
    let site = Site::new().file(
        "content/a.ja.md",
        &format!("+++\ntitle = \"**「題」**です\"\ndate = 2025-01-01\n+++\n{text}\n"),
    );
    let built = site.build();
    assert_eq!(built.finding("noncharacter").split(':').next(), Some("content/a.ja.md"));
    for (path, bytes) in &built.files {
        let text = String::from_utf8_lossy(bytes);
        assert!(!text.contains('\u{fdd0}'), "{path}");
    }
    assert!(built.main("ja/a/index.html").contains('\u{fffd}'));
}

#[test]
fn places_in_a_line_with_repaired_emphasis_are_those_of_the_author() {
    let found = built("前\n\n**「A」**と**「B」**と[無](@/nowhere)です").finding("broken-link");
    assert_eq!(found, "content/a.ja.md:6:23");
}

#[test]
fn line_breaks_in_japanese_leave_no_space() {
    check("日本語の文を\n途中で改行する", "日本語の文を途中で");
    check("**太字**\n続き", "<strong>太字</strong>続き");
    check("[見本](@/)\n続き", "</a>続き");
    check("文末。\nNext", "文末。Next");
    check("「引用」\nNext", "「引用」Next");
    check("日本語と\nEnglish", "日本語と\nEnglish");
    check("한국어\n한국어", "한국어\n한국어");
    check("日本語\n🎉", "日本語\n🎉");
    let html = page("脚注[^1]\n続き\n\n[^1]: 注");
    assert!(html.contains("</a></sup>続き") || html.contains("</sup>続き"), "{html}");
    let html = Site::new()
        .settings("[markdown]\nsoft_break = \"join-ja\"")
        .japanese("a", "日本語と\nEnglish")
        .build();
    assert!(html.main("ja/a/index.html").contains("日本語とEnglish"));
}

#[test]
fn japanese_text_is_not_made_clever() {
    check("彼は\"自由\"と\"公正\"を述べた", "彼は\"自由\"と\"公正\"を述べた");
    check("2024--2025年度", "2024--2025年度");
    check("予算は$100と$200である", "予算は$100と$200である");
    check("10~20人、30~40人", "10~20人、30~40人");
}

#[test]
fn bare_addresses_end_before_japanese_marks() {
    check(
        "（https://example.jp/path）。",
        "<a href=\"https://example.jp/path\" class=\"external address-shown\" rel=\"noopener noreferrer\">https://example.jp/path</a>）。",
    );
    check("https://example.jp/a_(b)を見る", "href=\"https://example.jp/a_(b)\"");
    check("「https://example.jp/path」", "href=\"https://example.jp/path\"");
    check("<https://example.jp/日本>を", "href=\"https://example.jp/%E6%97%A5%E6%9C%AC\"");
}

#[test]
fn headings_of_a_pair_share_their_ids() {
    let site = Site::new()
        .file("content/a.ja.md", "+++\ntitle = \"題\"\n+++\n## 法の支配\n\n## 取組 {#efforts}\n\n### 海\n\n### 海\n\n[下](#the-sea-2)\n")
        .file("content/a.en.md", "+++\ntitle = \"t\"\n+++\n## Rule of Law\n\n## Initiatives\n\n### The Sea\n\n### The Sea\n\n[down](#the-sea-2)\n");
    let built = site.build();
    built.assert_clean();
    for id in ["rule-of-law", "efforts", "the-sea", "the-sea-2"] {
        for locale in ["ja", "en"] {
            assert!(
                built.main(&format!("{locale}/a/index.html")).contains(&format!("id=\"{id}\"")),
                "{locale} {id}"
            );
        }
    }
    assert_eq!(dead_links(&built), Vec::<String>::new());
}

#[test]
fn headings_that_do_not_pair_are_reported_and_take_ids_of_ascii() {
    let site = Site::new()
        .file("content/a.ja.md", "+++\ntitle = \"題\"\n+++\n## 一\n\n### 二\n")
        .file("content/a.en.md", "+++\ntitle = \"t\"\n+++\n## One\n\n## Two\n");
    let built = site.build();
    assert_eq!(built.places("outline-differs"), ["content/a.en.md:6:1", "content/a.ja.md:6:1"]);
    let main = built.main("ja/a/index.html");
    assert!(main.contains("id=\"one\"") && main.contains("id=\"s3-1\""), "{main}");
}

#[test]
fn a_section_that_is_not_translated_yet_leaves_the_others_their_ids() {
    let site = Site::new()
        .file("content/a.ja.md", "+++\ntitle = \"題\"\n+++\n## 開始\n\n始める。[下](#usage)\n\n## 使い方\n\n使う。\n")
        .file("content/a.en.md", "+++\ntitle = \"t\"\n+++\n## Start\n\nBegin. [down](#usage)\n\n## Usage\n\nUse it.\n\n## New\n\nWords.\n");
    let built = site.build();
    assert_eq!(built.codes(), ["outline-differs"]);
    assert_eq!(built.places("outline-differs"), ["content/a.en.md:12:1", "content/a.ja.md:11:1"]);
    let page = built.main("ja/a/index.html");
    for part in ["id=\"start\"", "href=\"#usage\"", "id=\"usage\""] {
        assert!(page.contains(part), "{page}");
    }
}

#[test]
fn footnotes_stand_at_the_end_with_a_way_back_from_each_place() {
    let text = "一[^a]と二[^b]と三[^a]。\n\n[^b]: 乙の注。\n\n[^a]: 甲の注。\n";
    let built = Site::new().page("a", "", text).build();
    built.assert_clean();
    let html = built.main("ja/a/index.html");
    assert_eq!(html.matches("role=\"doc-noteref\"").count(), 3, "{html}");
    assert_eq!(html.matches("role=\"doc-backlink\"").count(), 3, "{html}");
    assert!(html.contains("role=\"doc-endnotes\""));
    let (first, second) =
        (html.find("甲の注").expect("a note"), html.find("乙の注").expect("a note"));
    assert!(first < second, "notes come in the order of their first mention");
    assert!(html.find("三").expect("text") < first);
    assert_eq!(dead_links(&built), Vec::<String>::new());
    assert_eq!(repeated_ids(&built), Vec::<String>::new());
}

#[test]
fn a_footnote_followed_by_a_bracket_is_not_lost() {
    let html = page("注[^1][見本](@/)\n\n[^1]: 中");
    assert!(html.contains("doc-noteref") && html.contains(">見本</a>"), "{html}");
}

#[test]
fn tables_have_scopes_and_classes_and_scroll_by_themselves() {
    let built = built("| 年 | 額 |\n|:--|--:|\n| 2024 | 1 |\n\nTable: 予算の推移\n");
    let html = built.main("ja/a/index.html");
    assert!(html.contains("scope=\"col\"") && !html.contains("style="), "{html}");
    assert!(html.contains(">予算の<wbr>推移</caption>"), "{html}");
    assert!(html.contains("tabindex=\"0\"") && html.contains("role=\"region\""), "{html}");
}

#[test]
fn ruby_has_parentheses_for_readers_without_it() {
    check("{仮訳|かりやく}", "<ruby>仮訳<rp>");
    let built = Site::new().page("a", "", "## {仮訳|かりやく} {#x}\n\n[[a#x]]\n").build();
    assert!(
        !built
            .output("ja/a/index.html")
            .split("</head>")
            .next()
            .unwrap_or_default()
            .contains("かりやく")
    );
}

#[test]
fn spans_may_name_their_language() {
    check("これは[rule of law]{lang=en}である", "<span lang=\"en\">rule of law</span>");
}

#[test]
fn decomposed_kana_give_composed_addresses_ids_and_texts() {
    let site = Site::new()
        .file(
            "content/か\u{3099}.ja.md",
            "+++\ntitle = \"か\u{3099}\"\n+++\n## か\u{3099}っこう {#か\u{3099}}\n\nは\u{309a}ん\n",
        )
        .japanese("b", "[[が#が]] [x](@/か\u{3099}) ![図](か\u{3099}.svg)")
        .asset("content/b/か\u{3099}.svg", b"<svg/>");
    let built = site.build();
    built.assert_without_errors();
    assert!(built.has("ja/が/index.html"), "{:?}", built.paths());
    let html = built.output("ja/が/index.html");
    assert!(html.contains("id=\"が\"") && html.contains("<p>ぱん</p>"), "{html}");
    for path in built.paths().iter().filter(|it| it.ends_with(".html")) {
        assert!(!built.output(path).contains(['\u{3099}', '\u{309a}']), "{path}");
    }
    assert_eq!(dead_links(&built), Vec::<String>::new());
}

#[test]
fn a_citation_is_numbered_in_the_order_of_the_text_in_each_language() {
    let source =
        |key: &str| format!("[{key}]\ntitle = {{ ja = \"{key}題\", en = \"{key} title\" }}\n");
    let site = Site::new()
        .file("content/sources.toml", &(source("one") + &source("two")))
        .page("a", "", "甲[@two, p. 3]と乙[@one; @two]。\n")
        .page("sources", "template = \"sources.html\"", "");
    let built = site.build();
    built.assert_clean();
    assert!(built.main("ja/a/index.html").contains("※1"));
    assert!(built.main("en/a/index.html").contains("[1], p. 3"));
    assert_eq!(dead_links(&built), Vec::<String>::new());
}

#[test]
fn titles_hold_readings_and_languages_where_markup_can_stand() {
    let head = |title: &str| {
        format!("+++\ntitle = \"{title}\"\ndescription = \"[Law]{{lang=en}}の話\"\n+++\n文\n")
    };
    let site = Site::new()
        .file("content/s/_index.ja.md", &head("{仮訳|かりやく}の部"))
        .file("content/s/_index.en.md", &head("[{仮訳|かりやく}]{lang=ja} part"))
        .file("content/s/a.ja.md", "# <ruby>法<rt>ほう</rt></ruby>の題\n\n文\n")
        .file("content/s/a.en.md", "# A title\n\nText\n");
    let built = site.build();
    assert_eq!(built.codes(), [""; 0]);
    let ruby = "<ruby>仮訳<rp>(</rp><rt>かりやく</rt><rp>)</rp></ruby>";
    let (section, page) = (built.output("ja/s/index.html"), built.output("ja/s/a/index.html"));
    assert!(section.contains(&format!("<h1>{ruby}の<wbr>部</h1>")), "{section}");
    assert!(section.contains("<title>仮訳の部 |"), "{section}");
    assert!(section.contains("<span lang=\"en\">Law</span>の話</p>"), "{section}");
    assert!(section.contains("<meta name=\"description\" content=\"Lawの話\">"), "{section}");
    assert!(page.contains("<ruby>法<rt>ほう</rt></ruby>の<wbr>題</h1>"), "{page}");
    assert_eq!(page.matches("の<wbr>題").count(), 2, "in the path and above the text: {page}");
    assert!(page.contains(&format!("<a href=\"/ja/s/\">{ruby}の<wbr>部</a>")), "{page}");
    let english = built.output("en/s/index.html");
    assert!(
        english.contains(&format!("<h1><span lang=\"ja\">{ruby}</span> part</h1>")),
        "{english}"
    );
}

#[test]
fn links_to_other_sites_say_their_language_where_their_author_does() {
    let link = |tag: &str| format!("<a href=\"https://a.example/\" hreflang=\"{tag}\">頁</a>");
    check(&link("en"), "頁</a><span class=\"link-language\">（英語）</span>");
    assert!(!page(&link("ja")).contains("link-language"));
}

#[test]
fn an_id_that_two_headings_have_is_told() {
    let site = built("## 甲 {#x}\n\n## 乙 {#x}");
    assert_eq!(site.finding("duplicate-id"), "content/a.ja.md:6:1");
    assert_eq!(built("## 甲\n\n## 甲").codes(), [""; 0]);
}

#[test]
fn headings_lead_to_themselves_and_to_the_other_language() {
    let english = "+++\ntitle = \"A\"\n+++\n## Aims\n\n> ## Quoted\n\n## Means\n";
    let site = Site::new().japanese("a", "## 目的\n\n> ## 引用\n\n## 手段");
    let built = site.file("content/a.en.md", english).build();
    let main = built.main("ja/a/index.html");
    let links = "<p class=\"heading-links\"><a href=\"#aims\" aria-label=\"「目的」へのリンク\">#</a> \
                 <a href=\"/en/a/#aims\" aria-label=\"English: Aims\" lang=\"en\" hreflang=\"en\">English</a></p>";
    assert!(main.contains(&format!("<h2 id=\"aims\">目的</h2>{links}")), "{main}");
    assert_eq!(main.matches("heading-links").count(), 2, "none in a quotation: {main}");
    assert_eq!(dead_links(&built), [""; 0]);
    let site = Site::new().japanese("a", "## 目的").without("content/a.en.md");
    let alone = site.build();
    let alone = alone.main("ja/a/index.html");
    assert!(alone.contains("「目的」へのリンク\">#</a></p>"), "{alone}");
}
