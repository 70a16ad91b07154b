//! The search of a site: what is written for it, and what its page shows without a script.

use crate::site::{Built, Site};

/// A site with a page to search on.
fn site() -> Site {
    Site::new()
        .page("search", "template = \"search.html\"", "")
        .page("glossary", "template = \"glossary.html\"", "")
        .file(
            "i18n/terms.tsv",
            "id\tja\ten\treading\tdefinition.ja\tdefinition.en\nlaw\t法の支配\trule of law\tほうのしはい\t原則。\tA principle.\n",
        )
}

/// Returns the texts that are searched in `locale`, one behind the other.
fn texts(built: &Built, locale: &str) -> String {
    let paths = built.paths().into_iter();
    let folder = format!("{locale}/search/index/");
    let paths = paths.filter(|it| it.strip_prefix(&folder).is_some_and(|it| it.contains('/')));
    paths.map(|it| format!("{}\n", built.output(it))).collect()
}

#[test]
fn pages_are_searched_as_they_are_read() {
    let body = "法の支配とは[@a]、{脚|きゃく}注[^1]である。\n\n[^1]: 注の文。\n\n## 目的 {#aims}\n\n**強**調と`code`と\n次の行。\n\n\
                {{ <callout kind=\"note\" /> }}";
    let built = site()
        .file("content/sources.toml", "[a]\ntitle = { ja = \"甲\", en = \"A\" }\n")
        .page("sources", "template = \"sources.html\"", "")
        .file(
            "content/a.ja.md",
            &format!("+++\ntitle = \"題名\"\ndescription = \"説明\"\n+++\n{body}\n"),
        )
        .build();
    let texts = texts(&built, "ja");
    let line = texts.lines().find(|it| it.starts_with("[\"/ja/a/\"")).expect("the page");
    let page: serde_json::Value = serde_json::from_str(line).expect("JSON");
    assert_eq!(page[1], "題名");
    assert_eq!(page[2][0], serde_json::json!(["", "", "説明"]));
    let said = page[2][1][2].as_str().expect("a text");
    assert_eq!(said, "法の支配とは、脚注である。");
    assert_eq!(page[2][2][0], "aims");
    assert_eq!(page[2][2][1], "目的");
    let said = page[2][2][2].as_str().expect("a text");
    assert!(said.starts_with("強調とcodeと次の行。"), "{said}");
    assert!(line.contains("注の文。"), "{line}");
    assert!(texts.contains("[\"law\",\"法の支配\",\"原則。\"]"), "{texts}");
    assert!(texts.contains("[\"a\",\"甲\",\"\"]"), "{texts}");
}

#[test]
fn an_index_has_the_pages_that_were_written_in_its_language() {
    let built = site()
        .japanese("only", "日本語だけ。")
        .page("draft", "draft = true", "下書き")
        .page("both", "", "両方")
        .build();
    let (ja, en) = (texts(&built, "ja"), texts(&built, "en"));
    for path in ["/ja/", "/ja/only/", "/ja/both/", "/ja/glossary/"] {
        assert!(ja.contains(&format!("[\"{path}\"")), "{path}");
    }
    assert!(en.contains("[\"/en/both/\"") && !en.contains("only") && !en.contains("日本語だけ"));
    for text in [&ja, &en] {
        assert!(!text.contains("search/") && !text.contains("draft"), "{text}");
    }
    let page = built.main("en/search/index.html");
    assert!(page.contains("data-index=\"/en/search/index.json\""), "{page}");
    assert!(page.contains("data-index=\"/ja/search/index.json\""), "{page}");
    assert!(page.contains("href=\"/en/both/\"") && !page.contains("/en/only/"), "{page}");
    assert!(page.contains("<a href=\"/en/glossary/#law\">rule of law</a>"), "{page}");
    assert!(built.output("en/both/index.html").contains("action=\"/en/search/\""));
}

#[test]
fn a_site_without_a_page_to_search_on_has_no_index() {
    let index = |built: &Built| {
        built.paths().iter().filter(|it| it.ends_with(".json") || it.contains("/index/")).count()
    };
    let without = site().without("content/search.ja.md").without("content/search.en.md").build();
    without.assert_clean();
    assert_eq!(index(&without), 0);
    assert!(!without.output("ja/index.html").contains("role=\"search\""));
    // A theme that does not read it.
    let plain = site().theme("plain").build();
    plain.assert_clean();
    assert_eq!(index(&plain), 0);
    assert!(plain.main("ja/search/index.html").contains("/ja/glossary/"));
    // Only where it was written.
    let one = site().without("content/search.en.md").build();
    one.assert_clean();
    assert!(one.has("ja/search/index.json") && !one.has("en/search/index.json"));
    assert!(!one.output("en/index.html").contains("role=\"search\""));
}

#[test]
fn an_edited_page_gets_other_names_for_its_files_only() {
    let names = |body: &str| {
        let built = site().page("a", "", body).build();
        let paths = built.paths().into_iter().filter(|it| it.starts_with("ja/search/"));
        paths.map(str::to_owned).collect::<Vec<_>>()
    };
    let (before, after) = (names("甲"), names("乙"));
    assert_eq!(before, names("甲"));
    assert_ne!(before, after);
    assert!(after.contains(&"ja/search/index.json".to_owned()));
}

#[test]
fn the_policy_lets_the_script_fetch_from_the_site_alone() {
    let built = site().build();
    let page = built.output("ja/search/index.html");
    let policy = page.split("Content-Security-Policy\" content=\"").nth(1).expect("a policy");
    let policy = policy.split('"').next().expect("its end");
    for part in [
        "script-src &#x27;self&#x27;",
        "connect-src &#x27;self&#x27;",
        "form-action &#x27;none&#x27;",
    ] {
        let part = part.replace("&#x27;", "'");
        assert!(policy.replace("&#x27;", "'").replace("&#39;", "'").contains(&part), "{policy}");
    }
    assert!(!policy.contains("unsafe"), "{policy}");
    let headers = built.output("_headers");
    assert!(headers.contains("/ja/search/index/*\n  Cache-Control"), "{headers}");
}

#[test]
fn what_is_found_says_what_kind_of_translation_it_is() {
    let page = |kind: &str| format!("+++\ntitle = \"T\"\n{kind}+++\n\nText.\n");
    let built = site()
        .set("original", "ja")
        .file("content/a.ja.md", &page(""))
        .file("content/a.en.md", &page("translation = \"machine\"\n"))
        .file("content/b.ja.md", &page(""))
        .file("content/b.en.md", &page("translation = \"official\"\n"))
        .build();
    let kind = |locale: &str, page: &str| {
        let texts = texts(&built, locale);
        let start = format!("[\"/{locale}/{page}/\"");
        let line = texts.lines().find(|it| it.starts_with(&start)).expect("the page");
        serde_json::from_str::<serde_json::Value>(line).expect("JSON")[3].clone()
    };
    assert_eq!(kind("en", "a"), "machine");
    assert!(kind("en", "b").is_null() && kind("ja", "a").is_null());
}
