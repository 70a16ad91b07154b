//! Texts, tables and templates as people bring them from other programs, and in numbers nobody writes by hand.

use taiyaku::diagnostic::report::{Format, ReportContext, render};
use taiyaku::diagnostic::{ToolLocale, sort};

use crate::site::{Built, Site};

/// Returns the findings about `built` in words.
fn words(built: &Built) -> String {
    let (sources, locale) = (&built.tree, ToolLocale::En);
    let context = ReportContext { sources, locale, color: false, width: 300 };
    render(Format::Human, &built.diagnostics, &context)
}

/// Builds a site with a page `a` that is made of `template`.
fn with_template(template: &str) -> Built {
    Site::new().file("templates/x.html", template).page("a", "template = \"x.html\"", "").build()
}

#[test]
fn what_a_message_is_not_given_is_reported_at_its_place() {
    let ftl = "pages = { $count } pages\n";
    let check = |call: &str, expected: Option<&str>| {
        let site = Site::new().file("i18n/ja/x.ftl", ftl).file("i18n/en/x.ftl", ftl);
        let site = site.file("templates/x.html", &format!("\n{{{{ {call} }}}}"));
        let built = site.page("a", "template = \"x.html\"", "").build();
        let wrong = built.findings().into_iter().find(|it| it.starts_with("templates/x.html:2:4"));
        assert_eq!(wrong.is_some(), expected.is_some(), "{call}: {:?}", built.findings());
        let report = words(&built);
        assert!(report.contains(expected.unwrap_or_default()), "{call}: {report}");
    };
    check("message(id=\"pages\", count=3)", None);
    check("message(id=\"pages\", count=\"three\")", None);
    check("message(id=\"pages\", count=true)", None);
    check("message(id=\"pages\", count=3, locale=\"en\")", None);
    check("message(id=\"pages\", count=page.pages_count)", Some("`count` is to be a text or a"));
    check("message(id=\"pages\", count=nothing)", Some("`count` is to be a text or a number"));
    check("message(id=\"pages\", count=page.date)", Some("`count` is to be a text or a number"));
    check("message(id=\"pages\", count=[1])", Some("`count` is to be a text or a number"));
    check("message(id=\"pages\", count=3, locale=\"fr\")", Some("has no language `fr`"));
    check("message(id=\"pages\", count=3, locale=\"e n\")", Some("has no language `e n`"));
}

#[test]
fn addresses_are_made_of_paths_only() {
    let check = |path: &str, expected: Option<&str>| {
        let built = with_template(&format!("{{{{ absolute(path=\"{path}\") }}}}"));
        let html = built.has("ja/a/index.html").then(|| built.output("ja/a/index.html"));
        assert_eq!(html, expected, "{path}");
    };
    check("/ja/", Some("https://example.org/ja/"));
    check("ja/", None);
    check("", None);
    check("//evil.example/", None);
    check("https://evil.example/", None);
}

#[test]
fn sections_say_how_many_pages_they_list() {
    let built = Site::new()
        .theme("briefing")
        .page("news/_index", "", "")
        .page("news/one", "", "")
        .page("news/two", "", "")
        .page("news/old/_index", "", "")
        .build();
    let heading = |path: &str| {
        let (_, rest) = built.output(path).split_once("id=\"section-heading\">").expect("a list");
        rest.split("</").next().unwrap_or_default().replace("<wbr>", "")
    };
    assert_eq!(heading("ja/news/index.html"), "この項目のページ（3件）");
    assert_eq!(heading("en/news/index.html"), "3 pages in this section");
}

#[test]
fn a_page_that_names_its_own_translation_leads_there() {
    let built = Site::new()
        .page("guide/a", "", "[日本語](a.ja.md) [English](./a.en.md) [その他](b.en.md)")
        .page("guide/b", "", "")
        .build();
    let links = |path: &str| {
        let html = built.main(path);
        let links = html.split("<a href=\"").skip(1).filter_map(|it| it.split('"').next());
        let links = links.filter(|it| !it.starts_with("/ja-en/"));
        links.map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(
        links("ja/guide/a/index.html")[..3],
        ["/ja/guide/a/", "/en/guide/a/", "/ja/guide/b/"]
    );
    assert_eq!(
        links("en/guide/a/index.html")[..3],
        ["/ja/guide/a/", "/en/guide/a/", "/en/guide/b/"]
    );
}

#[test]
fn a_link_in_the_words_of_another_language_leads_to_its_page() {
    let site = Site::new().page("b", "", "x");
    let links = "[本](b.ja.md) [b](b.ja.md) [In English](b.en.md) [言葉](b.en.md)";
    let built = site.page("a", "", links).build();
    built.assert_without_errors();
    let leads = |path: &str| {
        let page = built.main(path);
        let parts = page.split("href=\"").skip(1);
        let targets = parts.filter_map(|it| it.split('"').next().map(str::to_owned));
        targets.skip_while(|it| it.contains("ja-en")).take(4).collect::<Vec<_>>()
    };
    assert_eq!(leads("en/a/index.html"), ["/ja/b/", "/en/b/", "/en/b/", "/en/b/"]);
    assert_eq!(leads("ja/a/index.html"), ["/ja/b/", "/ja/b/", "/en/b/", "/ja/b/"]);
}

#[test]
fn places_that_the_author_marks_above_headings_keep_their_names() {
    let text = "<a id=\"aims\"></a>\n## Aims\n\n<a name=\"means\"></a>\n\n## Means\n\n[to](#aims)";
    let built = Site::new().page("a", "", text).build();
    built.assert_clean();
    let html = built.main("en/a/index.html");
    assert!(html.contains("id=\"aims-2\"") && html.contains("href=\"#aims\""), "{html}");
}

#[test]
fn a_folder_that_meets_a_page_is_told_once() {
    let site = Site::new().page("agents/a", "", "x").page("agents/b", "", "x");
    let mut built = site.page("AGENTS", "", "x").build();
    sort(&mut built.diagnostics);
    let report = words(&built);
    assert_eq!(report.matches("error[colliding-outputs]").count(), 2, "{report}");
    assert!(report.contains("two sources for the address `en/agents`"), "{report}");
    assert!(report.contains("`en/AGENTS` is the same"), "{report}");
}

#[test]
fn links_that_lead_nowhere_are_told_with_what_leads_there() {
    let check = |link: &str, expected: &str| {
        let site = Site::new().page("guide/a", "", &format!("[先]({link})")).page("b", "", "");
        let site = site.page("other/big", "", "").asset("static/files/A.PDF", b"a");
        let site = site.asset("static/files/b.pdf", b"b").asset("static/assets/a.svg", b"<svg/>");
        let report = words(&site.build());
        assert!(report.contains(expected), "{link}: {report}");
    };
    check("other/big", "did you mean `@/other/big`?");
    check("../other/bigg.md", "did you mean `@/other/big`?");
    check("other/big.md", "did you mean `@/other/big`?");
    check("assets/a.svg", "did you mean `/assets/a.svg`?");
    check("/files/a.pdf", "did you mean `/files/A.PDF`?");
    check("../B.md", "did you mean `@/b`?");
    check("www.example.go.jp/a", "did you mean `https://www.example.go.jp/a`?");
    check("info@example.go.jp", "did you mean `mailto:info@example.go.jp`?");
    check("https//example.com", "did you mean `https://example.com`?");
    check("\\\\server\\share", "put the file into `static`");
    check("{{ site.url }}", "pages run no template code");
    check("<@/new/my page>", "`taiyaku new \"new/my page\"`");
}

#[test]
fn links_lead_where_browsers_and_hosts_would() {
    let built = Site::new()
        .page("a", "", "[上](#top) [旧](/old/) [別](b.md#揺れたとき) [残](/kept/x.pdf) www.example.org i@example.org")
        .file("content/b.ja.md", "# 乙\n\n## 揺れたとき\n")
        .file("content/b.en.md", "# B\n\n## When it shakes\n")
        .asset("static/old/index.html", b"<!doctype html><title>old</title>")
        .settings("elsewhere = [\"/kept/\"]")
        .build();
    built.assert_without_errors();
    for locale in ["ja", "en"] {
        let html = built.main(&format!("{locale}/a/index.html"));
        for target in [
            "#",
            "/old/",
            &format!("/{locale}/b/#when-it-shakes"),
            "/kept/x.pdf",
            "https://www.example.org",
            "mailto:i@example.org",
        ] {
            assert!(html.contains(&format!("href=\"{target}\"")), "{target}: {html}");
        }
    }
}

#[test]
fn findings_name_what_is_meant_by_the_words_of_other_programs() {
    let check = |head: &str, body: &str, expected: &str| {
        let report =
            words(&Site::new().page("guide/a", head, body).page("guide/b", "", "").build());
        assert!(report.contains(expected), "{head}{body}: {report}");
    };
    check("", "[案内](./ROADMAP.md)", "taiyaku new guide/ROADMAP`");
    check("", "[案内](../docs/install.md)", "taiyaku new docs/install`");
    check("", "[案内](../guid/b.md)", "did you mean `@/guide/b`?");
    check("", "[案内](/guide/bb)", "`/guide/bb`");
    check("", "<img src=\"https://example.org/a.png\">", "`<img src=\"…\" alt=");
    check("", "<img src=\"/a.png\" alt=\"図\" width=\"156px\">", "did you mean `width=\"156\"`?");
    check("lastmod = 2024-01-01", "", "is called `updated` here");
    check("tags = [\"x\"]", "", "`taxonomies = { tags = [\"…\"] }`");
    check("sidebar_position = 2", "", "is called `weight` here");
    check("permalink = \"/x/\"", "", "is called `path` here");
    check("lang = \"ja\"", "", "the name of the file says the language");
    check("hero = \"x\"", "", "`extra` for a template of your own");
    check("sidebar_label = \"x\"", "", "the theme makes the navigation");
    check("title_ja = \"x\"", "", "write `title` in the file of each language");
    check("mood = \"x\"", "", "values of your own below `extra`");
    check("date = \"2024-01-02T03:04:05+09:00\"", "", "without a time: `2024-01-02`");
}

#[test]
fn pictures_for_dark_screens_are_left_out_with_a_warning() {
    let picture = "<picture><source media=\"(prefers-color-scheme: dark)\" srcset=\"/d.svg\">\
                   <img src=\"/l.svg\" alt=\"図\"></picture>";
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>";
    let built = Site::new().file("static/l.svg", svg).page("a", "", picture).build();
    built.assert_without_errors();
    assert!(built.codes().contains(&"refused-element"), "{:?}", built.codes());
    assert!(built.main("ja/a/index.html").contains("<img src=\"/l.svg\""));
}

#[test]
fn thousands_of_anything_are_no_trouble() {
    let many = 2_000;
    let sources = "[wcag]\ntitle = { ja = \"指針\", en = \"Guidelines\" }\n";
    let definitions: String = (0..many).map(|it| format!("[{it}]: @/b\n")).collect();
    let references: String = (0..many).map(|it| format!("[{it}] ")).collect();
    let texts = [
        "文[@wcag]\n\n".repeat(many),
        "[文](@/b) ".repeat(many),
        "![図](x.png) ".repeat(many),
        format!("{definitions}\n{references}"),
        "<b>文</b>".repeat(many),
    ];
    for text in texts {
        let site = Site::new().file("content/sources.toml", sources).page("b", "", "");
        let built = site.japanese("a", &text).build();
        assert!(!built.findings().is_empty() || built.has("ja/a/index.html"));
    }
    let keys = format!("{{{}\"a\": 1}}", "\"a\": 1, ".repeat(5 * many));
    let variants: String = (0..5 * many).map(|it| format!(" [k{it}] v\n")).collect();
    let message = format!("a = {{ $x ->\n{variants} *[other] v\n}}\n");
    let built = Site::new()
        .file("content/_data/x.json", &keys)
        .file("i18n/ja/x.ftl", &message)
        .file("i18n/en/x.ftl", &message)
        .build();
    assert!(words(&built).contains("duplicate-key"));
}

#[test]
fn a_page_takes_its_title_from_its_first_heading() {
    let built = Site::new()
        .theme("briefing")
        .file(
            "content/a.ja.md",
            "# はじめに\r\n\r\n[先頭](#はじめに) [節](#使い方)\r\n\r\n## 使い方\r\n",
        )
        .file(
            "content/a.en.md",
            "\u{feff}# Getting *Started*\n\n[top](#getting-started) [x](#usage)\n\n## Usage\n",
        )
        .file(
            "content/b.ja.md",
            "---\ntitle: 題\n---\n# 題\n\n[甲](a.md#はじめに) [乙](a.ja.md#使い方)\n",
        )
        .file(
            "content/b.en.md",
            "---\ntitle: Title\n---\nTitle\n=====\n\n[a](a.md#getting-started) [b](a.md#usage)\n",
        )
        .build();
    assert_eq!(built.findings(), [""; 0]);
    let check = |path: &str, parts: &[&str]| {
        let html = built.output(path);
        assert_eq!(html.matches("<h1").count(), 1, "{html}");
        parts.iter().for_each(|part| assert!(html.contains(part), "{part} in {html}"));
    };
    check(
        "ja/a/index.html",
        &["<h1>はじめに</h1>", "<a href=\"#\">先頭</a>", "<a href=\"#usage\">節</a>"],
    );
    check(
        "en/a/index.html",
        &["<h1>Getting <em>Started</em></h1>", "<a href=\"#\">top</a>", "<h2 id=\"usage\">"],
    );
    check("ja/b/index.html", &["<a href=\"/ja/a/\">甲</a>", "<a href=\"/ja/a/#usage\">乙</a>"]);
    check("en/b/index.html", &["<a href=\"/en/a/\">a</a>", "<a href=\"/en/a/#usage\">b</a>"]);
}

#[test]
fn languages_to_choose_from_and_mottoes_may_stand_above_a_title() {
    let built = Site::new()
        .theme("briefing")
        .file("content/a.ja.md", "[English](a.en.md)\n\n> 標語\n\n# はじめに\n\n本文。\n")
        .file("content/a.en.md", "[日本語](a.ja.md)\n\n> A motto\n\n# Beginnings\n\nText.\n")
        .build();
    assert_eq!(built.findings(), [""; 0]);
    let html = built.output("en/a/index.html");
    assert_eq!(html.matches("Beginnings</h").count(), 1, "{html}");
    assert!(html.contains("<h1>Beginnings</h1>") && html.contains("A motto"), "{html}");
}

#[test]
fn pages_with_sections_of_the_first_level_keep_one_title() {
    let built = Site::new().theme("briefing").page("a", "", "# A\n\n## B\n\n# C {#c}\n").build();
    assert_eq!(built.codes(), ["second-title"; 2]);
    let html = built.output("ja/a/index.html");
    for part in ["<h1>題</h1>", "<h2 id=\"a\">A", "<h3 id=\"b\">B", "<h2 id=\"c\">C"] {
        assert!(html.contains(part), "{part} in {html}");
    }
}

#[test]
fn syntax_of_other_programs_is_named_outside_code() {
    let check = |text: &str, expected: &[&str]| {
        let built = Site::new().japanese("a", text).build();
        assert_eq!(built.codes(), expected, "{text}: {:?}", built.findings());
    };
    for text in ["[[toc]]", "[[_TOC_]]", "[TOC]", "前\n<!-- more -->\n後", "$$\nx\n$$", "{{ x }}"]
    {
        check(text, &["foreign-syntax"]);
    }
    check("<Tabs>本文</Tabs>", &["refused-element"]);
    check("`{{ x }}` `[TOC]`\n\n```\n{{< a >}}\n::: tip\n```\n\n    {% b %}\n\n\\{{ x }}", &[]);
    let site = Site::new().japanese("a", "[[toc]]").japanese("toc", "");
    assert_eq!(site.build().codes(), [""; 0]);
}

#[test]
fn labels_of_links_that_are_not_defined_are_reported() {
    let check = |text: &str, expected: &[&str]| {
        let built = Site::new().page("a", "", text).page("b", "", "").build();
        let found: Vec<_> =
            built.findings().into_iter().filter(|it| it.contains(".ja.md")).collect();
        let found: Vec<_> = found.iter().map(|it| it.as_str()).collect();
        assert_eq!(found, expected, "{text}");
    };
    check("[白書][paper]を", &["content/a.ja.md:5:5 undefined-reference"]);
    check("**[白書][]**", &["content/a.ja.md:5:7 undefined-reference"]);
    check("![図][fig]", &["content/a.ja.md:5:5 undefined-reference"]);
    check("[`Agent`][agents.Agent]と", &["content/a.ja.md:5:10 undefined-reference"]);
    check("`a`[`i`][j]", &[]);
    check("[別添](/files/別添 1.pdf)を", &["content/a.ja.md:5:5 spaced-address"]);
    check("![図](a b.png)", &["content/a.ja.md:5:5 spaced-address"]);
    check("[注](see a) [i](a b)を", &[]);
    check("[白書][paper]\n\n[paper]: @/b", &[]);
    for text in [
        "[仮訳]と［仮訳］",
        "`[a][b]` \\[a][b] [a]\\[b]",
        "a[0][1] f(x)[a][b] [1][2] [a] [b]",
        "[ ][x] [x][ ] [a][b][c]",
        "[文]{lang=en}",
    ] {
        check(text, &[]);
    }
    let report = |text: &str| words(&Site::new().page("a", "", text).build());
    assert!(report("[一][@/b]").contains("`(@/b)`"));
    assert!(report("[一][guide/first]").contains("`(guide/first)`"));
    assert!(report("[一][papr]\n\n[paper]: @/a").contains("did you mean `[paper]`?"));
}

#[test]
fn a_rule_at_the_beginning_is_no_front_matter() {
    let check = |text: &str, expected: &[&str]| {
        let built =
            Site::new().file("content/a.ja.md", text).file("content/a.en.md", "# A\n").build();
        let mut codes = built.codes();
        codes.retain(|it| !["parity", "outline-differs", "missing-translation"].contains(it));
        assert_eq!(codes, expected, "{text}");
    };
    check("---\n\n# 題\n\n文。\n\n---\n\n終。\n", &[]);
    check("---\n# 題\n", &["unclosed-front-matter"]);
    check("---\n文だけ。\n", &["missing-front-matter"]);
    check("---\n文。\n\n# 題\n", &["missing-front-matter"]);
    check("---\ntitle: 題\n", &["unclosed-front-matter"]);
    check("---\ntitle = \"題\"\n---\n", &["other-fence"]);
    check("+++\ntitle: 題\n+++\n", &["other-fence"]);
    check("---\n# note\ntitle: 題\n---\n", &[]);
    check("---\n\ntitle: 題\n\n---\n", &[]);
    check("---\nタイトル\ndate: 2024-01-02\n---\n", &["yaml-syntax"]);
}

#[test]
fn links_without_a_text_are_named_in_the_list_of_headings() {
    let site =
        Site::new().theme("briefing").page("a", "", "## [[b]] と [[b#x]]\n\n## 二\n\n## 三\n");
    let page = |it: Site, tag: &str, title: &str| {
        it.file(
            &format!("content/b.{tag}.md"),
            &format!("+++\ntitle = \"{title}\"\n+++\n\n## X {{#x}}\n"),
        )
    };
    let built = page(page(site, "ja", "乙"), "en", "Second").build();
    assert!(
        built.output("ja/a/index.html").contains(">乙 と X</a></li>"),
        "{}",
        built.output("ja/a/index.html")
    );
}

#[test]
fn links_in_the_manner_of_other_programs_lead_to_their_pages() {
    let site = Site::new().page("guide/start", "", "## X {#x}\n").page("guide/_index", "", "");
    let check = |from: &str, target: &str, expected: &[&str; 2]| {
        let built = site.clone().page(from, "", &format!("[甲]({target})")).build();
        assert_eq!(built.findings(), [""; 0], "{target}");
        for (tag, address) in ["ja", "en"].iter().zip(expected) {
            let html = built.main(&format!("{tag}/{from}/index.html"));
            assert!(html.contains(&format!("<a href=\"{address}\"")), "{target}: {html}");
        }
    };
    let start = ["/ja/guide/start/", "/en/guide/start/"];
    for target in
        ["start", "./start", "start.html", "start.mdx", "start/", "../guide/start", "/guide/start"]
    {
        check("guide/a", target, &start);
    }
    for target in ["guide/start", "./guide/start.html", "/guide/start.md", "/guide/start.html"] {
        check("a", target, &start);
    }
    check("a", "guide/start?v=1#x", &["/ja/guide/start/#x", "/en/guide/start/#x"]);
    check("a", "/ja/guide/start.html", &["/ja/guide/start/"; 2]);
    check("a", "/en/guide/start.md", &["/en/guide/start/"; 2]);
    for target in ["guide", "./guide/", "guide/index.md", "guide/README.md", "/guide/index.html"] {
        check("a", target, &["/ja/guide/", "/en/guide/"]);
    }
}

#[test]
fn pages_of_folders_may_be_called_as_elsewhere() {
    let file =
        |site: Site, path: &str| site.file(path, "# 題\n\n[次](start.md) ![図](images/a.svg)\n");
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>";
    for name in ["index", "README", "_index"] {
        let paths = ["", "guide/"]
            .iter()
            .flat_map(|folder| ["ja", "en"].map(|tag| format!("content/{tag}/{folder}{name}.md")));
        let site = paths.fold(Site::empty(), |site, path| file(site, &path));
        let paths = ["", "guide/"]
            .iter()
            .flat_map(|folder| ["ja", "en"].map(|tag| format!("content/{tag}/{folder}start.md")));
        let site = paths.fold(site, |site, path| site.file(&path, "# 始め\n"));
        let site = ["", "guide/"]
            .iter()
            .fold(site, |site, folder| site.file(&format!("content/{folder}images/a.svg"), svg));
        let settings = format!("{}layout = \"folder\"\n", crate::site::SETTINGS);
        let built = site.file("taiyaku.toml", &settings).theme("briefing").build();
        assert_eq!(built.findings(), [""; 0], "{name}");
        assert!(built.output("en/guide/index.html").contains("/en/guide/start/"));
        assert!(built.has("en/guide/images/a.svg") && built.has("ja/images/a.svg"));
    }
}

#[test]
fn pictures_in_the_manner_of_other_programs_are_found_or_named() {
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"/>";
    let settings = format!("{}layout = \"folder\"\n", crate::site::SETTINGS);
    let site = Site::empty().file("taiyaku.toml", &settings).file("static/img/a.svg", svg);
    let site = site.file("content/images/b.svg", svg).file("content/ja/index.md", "# 題\n");
    let site = site.file("content/en/index.md", "# Title\n").file("content/en/a.md", "# A\n");
    let check = |target: &str, expected: Result<&str, &str>| {
        let text = format!("# 甲\n\n![図]({target})\n");
        let built = site.clone().file("content/ja/a.md", &text).build();
        let is_told = |help: &str| words(&built).contains(help);
        match expected {
            Ok(address) => {
                assert_eq!(built.codes(), ["parity"], "{target}: {:?}", built.findings());
                assert!(built.main("ja/a/index.html").contains(&format!("src=\"{address}\"")));
            }
            Err(help) => assert!(is_told(help), "{target}: {}", words(&built)),
        }
    };
    check("/img/a.svg", Ok("/img/a.svg"));
    check("../images/b.svg", Ok("/ja/images/b.svg"));
    check("images/b.svg", Ok("/ja/images/b.svg"));
    for target in
        ["@site/static/img/a.svg", "~@/img/a.svg", "/static/img/a.svg", "../../static/img/a.svg"]
    {
        check(target, Err("did you mean `/img/a.svg`?"));
    }
}
