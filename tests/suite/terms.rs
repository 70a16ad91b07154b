//! Terms of the glossary: where they are marked, in which order they stand, and where they are said to be used.

use crate::links::{dead_links, repeated_ids};
use crate::site::{Built, Site};

const TERMS: &str = "id\tja\ten\tabbreviation\treading\tdefinition.ja\tdefinition.en
foip\t自由で開かれたインド太平洋\tFree and Open Indo-Pacific\tFOIP\tじゆうでひらかれたいんどたいへいよう\t日本の考え方。\tAn idea of Japan & others.
law\t法の支配\trule of law\t\tほうのしはい\t原則。\tA principle.
rate\t金利\tinterest rate\t\tきんり\t率。\tA rate.
policy-rate\t政策金利\tpolicy\t\tせいさくきんり\t率。\tA rate.
";

/// Returns a site with a glossary.
fn site() -> Site {
    Site::new()
        .file("i18n/terms.tsv", TERMS)
        .page("glossary", "template = \"glossary.html\"", "法の支配 rule of law")
        .page("sources", "template = \"sources.html\"", "")
}

/// Returns the marked words of a page.
fn marked(built: &Built, path: &str) -> Vec<String> {
    let parts = built.main(path).split("<a class=\"term\" href=\"").skip(1);
    let words =
        parts.filter_map(|it| it.split_once('>')?.1.split_once("</a>").map(|(words, _)| words));
    words.map(|it| it.replace("<abbr>", "").replace("</abbr>", "")).collect()
}

#[track_caller]
fn check(site: Site, body: &str, expected: &[&str]) {
    let built = site.japanese("a", body).build();
    assert_eq!(marked(&built, "ja/a/index.html"), expected, "{body}");
}

#[test]
fn the_first_use_in_each_section_is_marked() {
    let body = "法の支配と法の支配、FOIP。\n\nFOIP\n\n## 次\n\n法の支配\n\n### 小\n\n法の支配";
    check(site(), body, &["法の支配", "FOIP", "法の支配"]);
    check(site().set("glossary.mark", "page"), body, &["法の支配", "FOIP"]);
    check(site().set("glossary.mark", "none"), body, &[]);
}

#[test]
fn a_page_can_do_without_marks() {
    let built = site().page("a", "terms = false", "法の支配 rule of law").build();
    assert_eq!(marked(built.assert_without_errors(), "ja/a/index.html"), [""; 0]);
}

#[test]
fn only_prose_is_marked() {
    let hidden = "[法の支配](https://example.com/) `法の支配` <kbd>法の支配</kbd> {法の支配|ほうのしはい} \
        ![法の支配](x.svg)\n\n### 法の支配\n\n```\n法の支配\n```\n\n| 法の支配 |\n| --- |\n| 法の支配 |\n\n\
        <abbr title=\"法の支配\">x</abbr> [FOIP]{lang=en}";
    check(site().asset("content/a/x.svg", b"<svg/>"), hidden, &[]);
    check(
        site(),
        "- **法の支配**\n\n> 自由で開かれたインド太平洋",
        &["法の支配", "自由で開かれたインド太平洋"],
    );
    let glossary = site().build();
    assert_eq!(marked(&glossary, "ja/glossary/index.html"), [""; 0]);
}

#[test]
fn a_link_of_the_author_is_the_first_use() {
    check(site(), "[原則](@/glossary#law)である法の支配。\n\n## 次\n\n法の支配", &["法の支配"]);
}

#[test]
fn runs_go_on_through_markup() {
    check(site(), "政策**金利**と金**利**、*政策*金利、**法の支配**を", &["法の支配"]);
    check(
        site(),
        "政策[金利](https://example.com/)金利、[x](https://example.com/)の金利",
        &["金利"],
    );
    check(site(), "市場金利、政策\n金利", &["政策金利"]);
}

#[test]
fn english_takes_plurals_and_any_case() {
    let built = site().page("a", "", "Policies differ. Interest\nrates; the Rule of Law’s. Free and open Indo-Pacific, foip.").build();
    let expected = ["Policies", "Interest\nrates", "Rule of Law", "Free and open Indo-Pacific"];
    assert_eq!(marked(&built, "en/a/index.html"), expected);
}

#[test]
fn a_mark_leads_to_the_entry_and_tells_what_it_says() {
    let built = site().page("a", "", "The rule of law（法の支配）, FOIP.").build();
    built.assert_without_errors();
    let english = built.main("en/a/index.html");
    let expected = "<a class=\"term\" href=\"/en/glossary/#foip\" aria-describedby=\"term-note-2\"><abbr>FOIP</abbr></a>\
        <span class=\"term-note\" role=\"tooltip\" id=\"term-note-2\" hidden>\
        <span class=\"term-name\">Free and Open Indo-Pacific</span> \
        <span class=\"term-translation\" lang=\"ja\">自由で開かれたインド太平洋</span> \
        <abbr class=\"term-abbreviation\">FOIP</abbr> \
        <span class=\"term-definition\">An idea of Japan &amp; others.</span></span>.";
    assert!(english.contains(expected), "{english}");
    assert_eq!((dead_links(&built), repeated_ids(&built)), (vec![], vec![]));
}

#[test]
fn an_entry_has_one_address() {
    let probe = "{% for it in glossary %}<a href=\"{{ it.path }}\">{{ it.id }}</a>\n{% endfor %}{{ page.body }}";
    let terms = "id\tja\ten\tdefinition.ja\tdefinition.en\n50%41 法\t金利\trate\t率。\tA rate.\n";
    let built = site()
        .file("i18n/terms.tsv", terms)
        .file("templates/x.html", probe)
        .page("a", "template = \"x.html\"", "金利 rate")
        .build();
    let page = built.output("en/a/index.html");
    let address = "href=\"/en/glossary/#50%2541%20%E6%B3%95\"";
    assert_eq!(page.matches(address).count(), 2, "{page}");
    assert_eq!(page.matches("/en/glossary/#").count(), 2, "{page}");
}

/// Takes the marks out of a page whose terms all have a definition.
fn without_marks(html: &str) -> String {
    let mut parts = html.split("<a class=\"term\" ");
    let mut text = parts.next().expect("a first part").to_owned();
    for part in parts {
        let (_, rest) = part.split_once('>').expect("a start tag");
        let (words, rest) = rest.split_once("</a><span class=\"term-note\"").expect("a note");
        text.push_str(&words.replace("<abbr>", "").replace("</abbr>", ""));
        text.push_str(rest.split_once("</span></span>").expect("the end of the note").1);
    }
    text
}

#[test]
fn marks_leave_the_text_as_it_is() {
    let marked = Site::real().build();
    let plain = Site::real().set("glossary.mark", "none").build();
    for path in
        marked.paths().into_iter().filter(|it| it.ends_with(".html") && !it.contains("glossary"))
    {
        assert_eq!(without_marks(marked.output(path)), plain.output(path), "{path}");
    }
}

#[test]
fn without_a_page_for_the_glossary_nothing_is_marked() {
    let built = Site::new().file("i18n/terms.tsv", TERMS).japanese("a", "法の支配").build();
    assert_eq!(marked(&built, "ja/a/index.html"), [""; 0]);
}

#[test]
fn entries_stand_in_the_order_of_the_language() {
    let built = site().build();
    let order = |path: &str| -> Vec<String> {
        let headings = built.main(path).split("<section class=\"entry\" id=\"").skip(1);
        headings.filter_map(|it| it.split_once('"')).map(|(id, _)| id.to_owned()).collect()
    };
    assert_eq!(order("ja/glossary/index.html"), ["rate", "foip", "policy-rate", "law"]);
    assert_eq!(order("en/glossary/index.html"), ["foip", "rate", "policy-rate", "law"]);
}

#[test]
fn kanji_without_a_reading_are_reported() {
    let terms = "id\tja\ten\treading\nlaw\t 法の支配\trule of law\t\nasean\tASEAN\tASEAN\t\n";
    let built = Site::new()
        .file("i18n/terms.tsv", terms)
        .page("glossary", "template = \"glossary.html\"", "")
        .build();
    assert_eq!(built.findings(), ["i18n/terms.tsv:2:6 term-without-reading"]);
}

#[test]
fn entries_name_pages_that_use_the_term() {
    let built = site()
        .page(
            "a",
            "",
            "## 目的 {#aim}\n\n前の文。日本は法の支配を支持する。 Japan upholds the rule of law.",
        )
        .build();
    let japanese = built.main("ja/glossary/index.html");
    let expected = "<a href=\"/ja/a/#aim\">題</a>\n<span class=\"sentence\">日本は<mark>法の支配</mark>を支持する。</span>";
    assert!(japanese.contains(expected), "{japanese}");
    assert_eq!(dead_links(&built), [""; 0]);
}

#[test]
fn backlinks_carry_their_sentence() {
    let text = "- [b](@/b)\n\n## 理由 {#why}\n\n一文目。詳しくは[次の頁](@/b)を見よ。三文目。";
    let built = site().page("a", "", text).page("b", "", "").build();
    built.assert_without_errors();
    let page = built.main("ja/b/index.html");
    let expected = "<a href=\"/ja/a/#why\">題</a>\n<span class=\"sentence\">詳しくは<mark>次の頁</mark>を見よ。</span>";
    assert!(page.contains(expected), "{page}");
}

#[test]
fn sentences_are_told_with_the_titles_that_readers_see() {
    let sources = "[plan]\ntitle = { ja = \"計画\", en = \"Plan\" }\n";
    let title = |name: &str| format!("+++\ntitle = \"{name}\"\n+++\n");
    let text =
        "前文。[[c]]と[[d|別名]]を経て[[b]]に至り[[c]]に戻る[@plan]。[[c#x]]の法の支配を支持する。";
    let built = site()
        .file("content/sources.toml", sources)
        .page("a", "", text)
        .file("content/b.ja.md", &title("乙"))
        .file("content/c.ja.md", &(title("丙") + "\n## 目的 {#x}\n"))
        .file("content/d.ja.md", &title("丁"))
        .build();
    let has = |page: &str, sentence: &str| {
        let html = built.main(page);
        let sentence = format!("<span class=\"sentence\">{sentence}</span>");
        assert!(html.contains(&sentence), "{page}: {html}");
    };
    has("ja/b/index.html", "丙と別名を経て<mark>乙</mark>に至り丙に戻る。");
    has("ja/c/index.html", "<mark>丙</mark>と別名を経て乙に至り丙に戻る。");
    has("ja/d/index.html", "丙と<mark>別名</mark>を経て乙に至り丙に戻る。");
    has("ja/sources/index.html", "丙と別名を経て乙に至り丙に戻る。");
    has("ja/glossary/index.html", "目的の<mark>法の支配</mark>を支持する。");
    assert!(!built.main("ja/b/index.html").contains('\u{fdd0}'));
}

#[test]
fn sources_carry_the_sentences_that_cite_them() {
    let sources = "[plan]\ntitle = { ja = \"計画\", en = \"Plan\" }\n";
    let site = site().file("content/sources.toml", sources);
    let built = site
        .page("a", "", "一文目。日本は支持する[@plan]。三文目。\n\n[@plan]")
        .page("b", "sources = [\"plan\"]", "")
        .build();
    let page = built.main("ja/sources/index.html");
    assert!(
        page.contains(
            "<a href=\"/ja/a/#cite-1\">題</a>\n<span class=\"sentence\">日本は支持する。</span>"
        ),
        "{page}"
    );
    assert!(page.contains("<a href=\"/ja/a/#cite-2\">題</a></li>"), "{page}");
    assert!(page.contains("<a href=\"/ja/b/\">題</a>"), "{page}");
    assert_eq!(dead_links(&built), [""; 0]);
}

/// Gives the site the theme `plain`, which the program does not carry.
fn with_plain_theme(mut site: Site) -> Site {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![root.join("themes/plain")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).expect("a folder of the theme") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let text = std::fs::read_to_string(&path).expect("a text");
                let path = path.strip_prefix(root).expect("a file of the repository");
                site = site.file(path.to_str().expect("a name in ASCII"), &text);
            }
        }
    }
    site.set("theme", "plain")
}

#[test]
fn the_plain_theme_shows_the_same() {
    let built = with_plain_theme(site())
        .page("a", "", "法の支配は[b](@/b)にある。")
        .page("b", "", "")
        .build();
    built.assert_without_errors();
    assert!(built.main("ja/glossary/index.html").contains("<mark>法の支配</mark>"));
    assert!(built.main("ja/b/index.html").contains("法の支配は<mark>b</mark>にある。"));
}
