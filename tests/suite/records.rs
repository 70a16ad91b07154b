//! Records with typed fields, and the lists by their values.

use crate::links::{dead_links, repeated_ids};
use crate::site::{Built, Site};

const FIELDS: &str = r#"
[records.works]
pages = "works"
title = { ja = "取組", en = "Works" }
listed_on = ["groups"]
columns = ["groups", "status", "date"]
lists = ["groups", "status", "date"]

[records.works.fields.groups]
kind = "page"
title = { ja = "柱", en = "Group" }
values = { "g/b" = { ja = "乙", en = "Bee" } }

[records.works.fields.status]
kind = "word"
title = { ja = "区分", en = "Status" }
by = { ja = "区分別", en = "by status" }
values = { new = { ja = "新規", en = "New" }, old = { ja = "継続", en = "Continued" } }

[records.works.fields.date]
kind = "date"
title = { ja = "時期", en = "Date" }
note = "remark"

[records.works.fields.cost]
kind = "number"

[records.works.fields.place]
title = { ja = "場所", en = "Place" }
"#;

const DATA: &str = r#"
[[items]]
id = "one"
groups = ["g/a", "g/b"]
status = "new"
date = "2023-08"
remark = { ja = "初回", en = "first" }

[[items]]
id = "two"
groups = "g/b"
status = "old"
date = 2024
place = { ja = "東京", en = "Tokyo" }

[[items]]
id = "three"
groups = ["g/b"]
date = 2023-01-05
"#;

fn site(data: &str) -> Site {
    Site::new()
        .settings(FIELDS)
        .file("content/_data/works.toml", data)
        .page("works/_index", "", "")
        .page("works/one", "", "")
        .page("works/two", "", "")
        .page("works/three", "", "")
        .page("g/_index", "", "")
        .page("g/a", "weight = 2", "")
        .page("g/b", "weight = 1", "")
}

fn sound(site: Site) -> Built {
    let built = site.build();
    built.assert_clean();
    assert_eq!(dead_links(&built), Vec::<String>::new());
    assert_eq!(repeated_ids(&built), Vec::<String>::new());
    built
}

/// Says which of the records a page links to in its main part.
fn records(built: &Built, path: &str) -> String {
    let main = built.main(&format!("{path}/index.html"));
    let locale = path.split('/').next().expect("a first part");
    let linked = ["one", "two", "three"].into_iter().filter(|id| {
        main.contains(&format!("<th scope=\"row\"><a href=\"/{locale}/works/{id}/\""))
    });
    linked.collect::<Vec<_>>().join(" ")
}

#[test]
fn every_value_has_a_page_with_its_records_in_every_language() {
    let built = sound(site(DATA));
    for locale in ["ja", "en"] {
        for (list, expected) in [
            ("groups/a", "one"),
            ("groups/b", "one two three"),
            ("status/new", "one"),
            ("status/old", "two"),
            ("status/none", "three"),
            ("status", "one two three"),
            ("date/2023", "one three"),
            ("date/2024", "two"),
        ] {
            let path = format!("{locale}/works/{list}");
            assert_eq!(records(&built, &path), expected, "{path}");
        }
    }
    assert!(!built.has("en/works/place/index.html"));
}

#[test]
fn lists_are_found_by_search_engines_and_say_what_they_list() {
    let built = sound(site(DATA));
    let address = "https://example.org/ja/works/status/new/";
    assert!(built.output("sitemap.xml").contains(&format!("<loc>{address}</loc>")));
    let list = built.output("ja/works/status/new/index.html");
    let default = format!("<link rel=\"alternate\" hreflang=\"x-default\" href=\"{address}\">");
    assert!(list.contains(&default), "{list}");
    let described = |path: &str| {
        let (_, rest) = built.output(path).split_once("name=\"description\" content=\"")?;
        rest.split_once('"').map(|it| it.0)
    };
    let shown = described("en/works/status/new/index.html");
    assert_eq!(shown, Some("Works – Status: New: one entry. Sample"));
    assert_eq!(
        described("ja/works/status/old/index.html"),
        Some("取組（区分：継続）の一覧、1件。見本")
    );
}

#[test]
fn links_to_the_lists_say_how_many_records_there_are_and_which_list_is_shown() {
    let built = sound(site(DATA));
    let check = |path: &str, expected: &str| {
        let main = built.main(path);
        assert!(main.contains(expected), "{expected} in {main}");
    };
    let section = "ja/works/index.html";
    check(
        section,
        "<a href=\"/ja/works/\" aria-current=\"page\">すべて<span class=\"count\">（3件）",
    );
    check(section, "<a href=\"/ja/works/status/new/\">新規<span class=\"count\">（1件）");
    check(section, "<a href=\"/ja/works/date/2023/\">2023年<span class=\"count\">（2件）");
    let group = "en/works/status/none/index.html";
    check(group, "<a href=\"/en/works/status/none/\" aria-current=\"page\">Not stated");
    check(group, "<h1>Works – Status: Not stated</h1>");
    check("ja/works/status/index.html", "<h1>取組<wbr>（区分別）</h1>");
    // A page that lists some of the records is no place to choose among all of them.
    assert!(!built.main("ja/g/b/index.html").contains("record-lists"));
}

#[test]
fn lists_lead_to_themselves_in_the_other_language() {
    let html = sound(site(DATA));
    let html = html.output("ja/works/date/2023/index.html");
    let link = "hreflang=\"en\" href=\"https://example.org/en/works/date/2023/\"";
    assert!(html.contains(link), "{html}");
    assert!(html.contains("<a href=\"/ja/works/\">"), "the section stands in the breadcrumb");
}

#[test]
fn the_facts_of_a_record_stand_on_its_page() {
    let built = sound(site(DATA));
    let main = built.main("ja/works/one/index.html");
    let positions: Vec<_> =
        ["<dl class=\"facts\">", "/ja/g/a/", "/ja/g/b/", "新規", "2023年8月", "（初回）"]
            .iter()
            .map(|it| main.find(it).unwrap_or_else(|| panic!("no {it} in {main}")))
            .collect();
    assert!(positions.is_sorted(), "{positions:?}");
    assert!(!main.contains("場所"), "what a record does not say is not asked");
    assert!(built.main("en/works/two/index.html").contains("<dt>Place</dt><dd>Tokyo</dd>"));
}

#[test]
fn every_mistake_in_a_record_is_found_at_its_place() {
    let data = "[[items]]\nid = \"one\"\nstatus = \"nwe\"\ngroups = [\"g/a\", \"g/c\"]\n\
                [[items]]\nid = \"two\"\ndate = \"2023-13\"\ncost = \"3\"\nplce = \"x\"\n\
                [[items]]\nid = \"one\"\n";
    let built = site(data).build();
    let expected = [
        "content/_data/works.toml:3:11 unknown-value",
        "content/_data/works.toml:4:19 broken-link",
        "content/_data/works.toml:7:9 bad-date",
        "content/_data/works.toml:8:9 wrong-type",
        "content/_data/works.toml:9:1 unknown-key",
        "content/_data/works.toml:11:7 duplicate-record",
    ];
    assert_eq!(built.findings(), expected, "{}", built.report());
}

#[test]
fn settings_that_name_no_field_or_no_page_are_reported() {
    let settings = FIELDS
        .replace("lists = [\"groups\", \"status\", \"date\"]", "lists = [\"stauts\", \"place\"]")
        .replace("pages = \"works\"", "pages = \"wroks\"");
    let built = site(DATA).settings(&settings).build();
    assert_eq!(
        built.codes(),
        ["unknown-setting-page", "unknown-word", "unknown-word"],
        "{}",
        built.report()
    );
}

#[test]
fn a_collection_without_fields_takes_any() {
    let settings = "[records.works]\npages = \"works\"\nlisted_on = [\"groups\"]";
    let built = sound(site(DATA).settings(settings));
    assert_eq!(records(&built, "ja/g/b"), "one two three");
    assert!(!built.has("ja/works/groups/index.html"));
}

#[test]
fn a_language_without_the_section_has_no_lists() {
    let site = site(DATA).set("fallback", "true");
    let site = site.without("content/works/_index.en.md");
    let built = site.build();
    built.assert_without_errors();
    assert!(built.has("ja/works/status/new/index.html"));
    assert!(!built.has("en/works/status/new/index.html"));
    assert_eq!(dead_links(&built), Vec::<String>::new());
}

#[test]
fn the_plain_theme_shows_the_lists_too() {
    let built = sound(site(DATA).theme("plain"));
    assert!(built.main("en/works/status/new/index.html").contains("href=\"/en/works/one/\""));
}
