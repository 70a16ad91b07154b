//! What a site may hold, and what comes of it.

use crate::links::{attributes, dead_links, repeated_ids, tags, targets};
use crate::site::{Built, Site};

/// Asserts that the site has no finding, no dead link and no id twice, and returns it.
fn sound(site: Site) -> Built {
    let built = site.build();
    built.assert_clean();
    assert_eq!(dead_links(&built), Vec::<String>::new());
    assert_eq!(repeated_ids(&built), Vec::<String>::new());
    built
}

fn head(title: &str, more: &str) -> String {
    format!("+++\ntitle = \"{title}\"\n{more}\n+++\n")
}

/// Asserts that the texts of `needles` come in this order.
#[track_caller]
fn in_order(text: &str, needles: &[&str]) {
    let mut at = 0;
    for needle in needles {
        at = text[at..]
            .find(needle)
            .map(|it| at + it)
            .unwrap_or_else(|| panic!("no {needle} behind {at} in:\n{text}"));
    }
}

// --- The site of the project ---------------------------------------------------------------------------------------

#[test]
fn the_site_of_the_project_builds_without_errors_and_has_no_dead_link() {
    let built = Site::real().build();
    built.assert_without_errors();
    assert_eq!(dead_links(&built), Vec::<String>::new());
    assert_eq!(repeated_ids(&built), Vec::<String>::new());
}

#[test]
fn every_page_of_the_project_is_reached_from_the_home_page_of_its_language() {
    let report = Site::real().report();
    let lost: Vec<_> = report.pages.iter().filter(|it| it.is_unreachable()).collect();
    assert!(report.pages.iter().all(|it| it.html.is_some()) && lost.is_empty(), "{lost:?}");
}

#[test]
fn every_initiative_term_measure_and_source_of_the_project_is_referred_to_in_both_languages() {
    let report = Site::real().report();
    let initiatives: Vec<_> =
        report.pages.iter().filter(|it| it.facts.key.starts_with("initiatives/")).collect();
    assert_eq!(initiatives.len(), 2 * 14);
    let lonely = initiatives.iter().filter(|it| it.facts.links_in == 0);
    assert_eq!(lonely.map(|it| &it.facts.path).collect::<Vec<_>>(), Vec::<&String>::new());
    let sources = report.sources.iter().map(|it| (&it.key, &it.citations));
    let terms = report.terms.iter().map(|it| (&it.id, &it.pages));
    let unused = sources.chain(terms).filter(|(_, uses)| uses.values().any(|count| *count == 0));
    assert_eq!(unused.collect::<Vec<_>>(), Vec::new());
    let built = Site::real().build();
    let targets = targets(&built);
    for locale in ["ja", "en"] {
        let page = format!("{locale}/vientiane-vision/measures/index.html");
        for measure in ["pil", "cbc", "detc", "jte", "hrd-ae"] {
            let address = format!("/{locale}/vientiane-vision/measures/#{measure}");
            let is_link = |(from, to): &(String, String)| {
                from.starts_with(&format!("{locale}/")) && *from != page && *to == address
            };
            assert!(targets.iter().any(is_link), "{address}");
            assert!(built.output(&page).contains(&format!("id=\"{measure}\"")), "{address}");
        }
    }
}

#[test]
fn the_plain_theme_builds_the_site_of_the_project() {
    let built = Site::real().set("theme", "plain").build();
    built.assert_without_errors();
    assert_eq!(dead_links(&built), Vec::<String>::new());
    assert_eq!(repeated_ids(&built), Vec::<String>::new());
}

#[test]
fn a_site_in_a_folder_of_its_host_has_that_folder_in_every_link() {
    for theme in ["briefing", "plain"] {
        let site = Site::real().set("theme", theme).set("base_url", "https://example.org/a/b/");
        let built = site.build();
        built.assert_without_errors();
        assert_eq!(dead_links(&built), Vec::<String>::new(), "{theme}");
        for (page, target) in targets(&built) {
            let below_root = target.starts_with("/a/b/") || !target.starts_with('/');
            assert!(below_root, "{page}: {target}");
        }
        assert!(built.output("sitemap.xml").contains("https://example.org/a/b/ja/"));
        let own_paths = built.files.values().filter_map(|it| std::str::from_utf8(it).ok());
        assert!(own_paths.into_iter().all(|it| !it.contains("https://example.org/ja")), "{theme}");
    }
}

#[test]
fn no_page_carries_inline_code_or_another_host() {
    for theme in ["briefing", "plain"] {
        let built = Site::real().set("theme", theme).build();
        for (path, bytes) in built.files.iter().filter(|(path, _)| path.ends_with(".html")) {
            let html = std::str::from_utf8(bytes).expect("text");
            for tag in tags(html) {
                let attributes = attributes(tag);
                let name = tag.split_whitespace().next().unwrap_or_default();
                let has = |wanted: &str| attributes.iter().any(|(name, _)| *name == wanted);
                assert!(
                    name != "style"
                        && (name != "script" || has("src") || tag.contains("application/ld+json")),
                    "{path}: <{tag}>"
                );
                for (name, value) in &attributes {
                    assert!(*name != "style" && !name.starts_with("on"), "{path}: <{tag}>");
                    assert!(*name != "src" || value.starts_with('/'), "{path}: <{tag}>");
                }
            }
        }
    }
}

// --- Layouts and front matter ---------------------------------------------------------------------------------------

#[test]
fn both_layouts_give_the_same_site() {
    let pages = [
        ("_index", "Home"),
        ("guide/_index", "Guide"),
        ("guide/one", "One"),
        ("guide/two/index", "Two"),
    ];
    let links = "[a](@/guide/one) [[guide/two]] [f](@/guide/)\n";
    let mut suffix = Site::empty().file("taiyaku.toml", crate::site::SETTINGS);
    let mut folder = Site::empty()
        .file("taiyaku.toml", &format!("{}layout = \"folder\"\n", crate::site::SETTINGS));
    for (path, title) in pages {
        for locale in ["ja", "en"] {
            let text = head(&format!("{title} {locale}"), "") + links;
            suffix = suffix.file(&format!("content/{path}.{locale}.md"), &text);
            folder = folder.file(&format!("content/{locale}/{path}.md"), &text);
        }
    }
    suffix = suffix
        .file("content/guide/one/data.txt", "x")
        .file("content/guide/one/map.ja.svg", "ja")
        .file("content/guide/one/map.en.svg", "en");
    folder = folder
        .file("content/ja/guide/one/map.svg", "ja")
        .file("content/en/guide/one/map.svg", "en");
    folder = folder
        .file("content/ja/guide/one/data.txt", "x")
        .file("content/en/guide/one/data.txt", "x");
    assert_eq!(sound(suffix).files, sound(folder).files);
}

#[test]
fn front_matter_in_yaml_says_the_same_as_in_toml() {
    let toml = "+++\ntitle = \"題: #1\"\ndescription = \"説明\"\ndate = 2026-01-02\nweight = 3\naliases = [\"old\", \"older\"]\n\
                [taxonomies]\ntags = [\"海\", \"空\"]\n[extra]\nn = 1.5\n+++\n本文\n";
    let yaml = "---\ntitle: \"題: #1\"\ndescription: 説明\ndate: 2026-01-02\nweight: 3\naliases:\n  - old\n  - older\n\
                taxonomies:\n  tags: [海, 空]\nextra:\n  n: 1.5\n---\n本文\n";
    let site = |text: &str| Site::new().settings("[taxonomies.tags]").file("content/a.ja.md", text);
    assert_eq!(sound(site(toml)).files, sound(site(yaml)).files);
}

// --- Sections -------------------------------------------------------------------------------------------------------

fn section() -> Site {
    let site = Site::new().page("s/_index", "", "");
    site.page("s/b", "weight = 1", "").page("s/a", "weight = 2", "").page("s/c", "weight = 2", "")
}

#[test]
fn sections_list_their_pages_by_weight_and_then_by_key() {
    let built = sound(section());
    in_order(built.main("ja/s/index.html"), &["/ja/s/b/", "/ja/s/a/", "/ja/s/c/"]);
}

/// Returns the navigation with the class `class` of a page, or nothing.
fn navigation<'a>(html: &'a str, class: &str) -> &'a str {
    let from = html.split_once(&format!("class=\"{class}\"")).map(|(_, rest)| rest);
    from.map_or("", |rest| rest.split_once("</nav>").expect("an end").0)
}

#[test]
fn neighbors_follow_the_order_of_the_section() {
    let built = sound(section());
    let links = |path: &str| {
        let neighbors = navigation(built.main(path), "neighbors");
        let keys = ["a", "b", "c"]
            .into_iter()
            .filter(|key| neighbors.contains(&format!("href=\"/en/s/{key}/\"")));
        keys.collect::<String>()
    };
    assert_eq!(
        [links("en/s/b/index.html"), links("en/s/a/index.html"), links("en/s/c/index.html")],
        ["a", "bc", "a"]
    );
}

#[test]
fn pages_of_a_small_section_show_the_others_in_its_order() {
    let built = sound(section());
    let siblings = navigation(built.main("ja/s/a/index.html"), "siblings");
    in_order(siblings, &["/ja/s/b/", "/ja/s/a/\" aria-current=\"page\"", "/ja/s/c/"]);
    assert_eq!(navigation(built.main("ja/s/index.html"), "siblings"), "");
}

#[test]
fn pages_of_a_large_section_show_those_near_them() {
    let siblings = |count: usize, at: usize| {
        let site = Site::new().page("s/_index", "", "");
        let site = (0..count).fold(site, |site, at| site.page(&format!("s/p{at:02}"), "", ""));
        let built = sound(site);
        let html = navigation(built.main(&format!("en/s/p{at:02}/index.html")), "siblings");
        let links: Vec<_> = html.split("href=\"/en/s/").skip(1).collect();
        let (section, pages) = links.split_first().unwrap_or((&"", &[]));
        assert!(pages.is_empty() || section.starts_with('"'), "{html}");
        let ends = [pages.first(), pages.last()].map(|it| it.map_or("", |it| &it[..3]).to_owned());
        (pages.len(), ends)
    };
    let ends = |[first, last]: [&str; 2]| [first.to_owned(), last.to_owned()];
    assert_eq!(siblings(1, 0), (0, ends(["", ""])));
    assert_eq!(siblings(20, 0), (20, ends(["p00", "p19"])));
    assert_eq!(siblings(60, 30), (21, ends(["p20", "p40"])));
    assert_eq!(siblings(60, 0), (11, ends(["p00", "p10"])));
}

#[test]
fn pages_at_the_top_show_others_where_the_navigation_does_not() {
    let siblings = |count: usize| {
        let site = (0..count).fold(Site::new(), |site, at| site.page(&format!("p{at:02}"), "", ""));
        let built = sound(site);
        navigation(built.main("en/p00/index.html"), "siblings").matches("<li>").count()
    };
    assert_eq!([siblings(12), siblings(13)], [0, 13]);
}

#[test]
fn many_pages_at_the_top_are_listed_by_the_home_page_alone() {
    let links = |count: usize| {
        let site = Site::new().page("s/_index", "", "");
        let site = (0..count).fold(site, |site, at| site.page(&format!("p{at}"), "", ""));
        let built = sound(site);
        let count = |html: &str| html.matches("href=\"/en/p").count();
        let page = built.output("en/s/index.html");
        assert!(navigation(page, "main-nav").contains("href=\"/en/s/\""));
        (count(navigation(page, "main-nav")), count(built.main("en/index.html")))
    };
    assert_eq!([links(12), links(13)], [(12, 12), (0, 13)]);
}

#[test]
fn breadcrumbs_lead_from_home_through_every_section() {
    let built = sound(
        Site::new().page("s/_index", "", "").page("s/t/_index", "", "").page("s/t/a", "", ""),
    );
    let html = built.output("en/s/t/a/index.html");
    let crumbs = html.split_once("class=\"breadcrumb\"").expect("a breadcrumb").1;
    let crumbs = crumbs.split_once("</nav>").expect("an end").0;
    in_order(
        crumbs,
        &["href=\"/en/\"", "href=\"/en/s/\"", "href=\"/en/s/t/\"", "aria-current=\"page\""],
    );
    assert!(!crumbs.contains("/en/s/t/a/"));
}

#[test]
fn sections_ordered_by_date_have_the_latest_first() {
    let site = Site::new().page("s/_index", "sort_by = \"date\"", "");
    let site = site
        .page("s/a", "date = 2024-05-01", "")
        .page("s/b", "date = 2025-05-01", "")
        .page("s/c", "", "");
    in_order(sound(site).main("en/s/index.html"), &["/en/s/b/", "/en/s/a/", "/en/s/c/"]);
}

#[test]
fn a_folder_without_a_page_of_its_own_is_reported() {
    let built = Site::new().page("s/a", "", "").build();
    assert_eq!(built.codes(), ["missing-section"; 2]);
    assert!(built.has("ja/s/a/index.html"));
}

#[test]
fn long_lists_are_cut_into_pages_that_lead_to_one_another() {
    let mut site = Site::new().page("s/_index", "paginate_by = 2", "");
    for number in 1..=5 {
        site = site.page(&format!("s/p{number}"), &format!("weight = {number}"), "");
    }
    let built = sound(site);
    assert!(
        built.has("ja/s/page/2/index.html")
            && built.has("ja/s/page/3/index.html")
            && !built.has("ja/s/page/4/index.html")
    );
    let second = built.main("ja/s/page/2/index.html");
    in_order(second, &["/ja/s/p3/", "/ja/s/p4/"]);
    assert!(!second.contains("/ja/s/p1/") && !second.contains("/ja/s/p5/"));
    assert!(second.contains("href=\"/ja/s/\"") && second.contains("href=\"/ja/s/page/3/\""));
    let canonical = "<link rel=\"canonical\" href=\"https://example.org/ja/s/page/2/\">";
    assert!(built.output("ja/s/page/2/index.html").contains(canonical));
}

#[test]
fn a_page_in_the_place_of_a_page_of_a_list_is_reported() {
    let site =
        Site::new().page("s/_index", "paginate_by = 1", "").page("s/a", "", "").page("s/b", "", "");
    let built = site.page("s/page/_index", "", "").page("s/page/2", "", "").build();
    assert!(built.codes().contains(&"colliding-outputs"), "{:?}", built.findings());
}

// --- Addresses ------------------------------------------------------------------------------------------------------

#[test]
fn slugs_may_be_translated_and_apply_to_what_stands_below() {
    let site = Site::new()
        .file("content/s/_index.ja.md", &head("節", "slug = \"節\""))
        .file("content/s/_index.en.md", &head("Section", "slug = \"part\""))
        .file("content/s/a.ja.md", &(head("柱", "slug = \"柱\"") + "[上](@/s)\n"))
        .file("content/s/a.en.md", &(head("Pillar", "slug = \"pillar\"") + "[up](@/s)\n"));
    let built = sound(site);
    assert!(built.has("ja/節/柱/index.html") && built.has("en/part/pillar/index.html"));
    assert!(
        built
            .output("en/part/pillar/index.html")
            .contains("hreflang=\"ja\" href=\"https://example.org/ja/%E7%AF%80/%E6%9F%B1/\"")
    );
}

#[test]
fn a_path_stands_for_the_whole_address_below_the_language() {
    let site = Site::new().page("s/_index", "", "").page("s/a", "path = \"x/y\"", "[b](@/s/a)\n");
    let built = sound(site);
    assert!(built.has("ja/x/y/index.html") && !built.has("ja/s/a/index.html"));
}

#[test]
fn former_addresses_lead_to_the_page() {
    let site = Site::new()
        .file(
            "content/a.ja.md",
            &head("題", "aliases = [\"旧\", \"/old/page/\", \"older.html\", \"x/index.html\"]"),
        )
        .japanese("b", "[旧](/旧/) [古](/old/page)");
    let built = sound(site);
    assert!(
        built
            .main("ja/b/index.html")
            .contains("<a href=\"/ja/a/\">旧</a> <a href=\"/ja/a/\">古</a>")
    );
    for path in ["旧/index.html", "old/page/index.html", "older.html", "x/index.html"] {
        let html = built.output(path);
        assert!(
            html.contains("url=/ja/a/") || html.contains("url=https://example.org/ja/a/"),
            "{path}: {html}"
        );
        assert!(
            html.contains("href=\"https://example.org/ja/a/\""),
            "{path} names the page as canonical"
        );
    }
}

#[test]
fn pages_with_one_translation_key_are_translations() {
    let site = Site::new()
        .file("content/hajimeni.ja.md", &head("はじめに", "translation_key = \"intro\""))
        .file("content/introduction.en.md", &head("Introduction", "translation_key = \"intro\""))
        .japanese("b", "[[intro]]");
    let built = sound(site);
    let html = built.output("ja/intro/index.html");
    assert!(html.contains("hreflang=\"en\" href=\"https://example.org/en/intro/\""), "{html}");
    assert!(built.main("ja/b/index.html").contains("<a href=\"/ja/intro/\">はじめに</a>"));
}

// --- What is published ----------------------------------------------------------------------------------------------

#[test]
fn drafts_are_built_only_on_request_and_are_marked() {
    let site = Site::new().page("a", "draft = true", "");
    let built = sound(site.clone());
    assert!(built.files.iter().all(|(path, _)| !path.contains("/a/")));
    assert!(!built.output("sitemap.xml").contains("/a/"));
    let built = site.drafts().build();
    assert!(
        built.main("ja/a/index.html").contains("draft")
            || built.output("ja/a/index.html").contains("草稿")
    );
}

#[test]
fn pages_appear_on_their_date_and_go_on_the_day_they_expire() {
    let site = Site::new().page("a", "date = 2026-02-01\nexpires = 2026-03-01", "");
    for (today, is_there) in
        [("2026-01-31", false), ("2026-02-01", true), ("2026-02-28", true), ("2026-03-01", false)]
    {
        let built = sound(site.clone().today(today));
        assert_eq!(built.has("ja/a/index.html"), is_there, "{today}");
        assert_eq!(built.output("sitemap.xml").contains("/a/"), is_there, "{today}");
        assert_eq!(
            built.has("ja/feed.xml") && built.output("ja/feed.xml").contains("/a/"),
            is_there,
            "{today}"
        );
    }
}

#[test]
fn a_link_to_the_feed_is_good_when_a_page_has_a_date() {
    let site = Site::new().japanese("a", "[更新](/ja/feed.xml)");
    assert_eq!(site.clone().build().codes(), ["broken-path"]);
    sound(site.page("b", "date = 2025-01-01", ""));
}

#[test]
fn links_to_pages_that_are_not_published_are_reported() {
    let site = Site::new().page("a", "draft = true", "").page("b", "", "[a](@/a)\n");
    assert_eq!(site.clone().build().codes(), ["unpublished-target"; 2]);
    sound(site.drafts());
}

#[test]
fn a_pair_waits_until_it_is_there_in_every_language() {
    let ja = head("題", "pair = \"both\"");
    let site = Site::new().file("content/a.ja.md", &ja);
    assert!(!sound(site.clone()).has("ja/a/index.html"));
    let draft = site.clone().file("content/a.en.md", &head("Title", "draft = true"));
    assert!(!sound(draft).has("ja/a/index.html"));
    let built = sound(site.file("content/a.en.md", &head("Title", "")));
    assert!(built.has("ja/a/index.html") && built.has("en/a/index.html"));
}

#[test]
fn a_page_in_one_language_says_so_and_has_no_translation_for_machines() {
    let site = Site::new().japanese("only", "").page("b", "", "[見る](@/only) [[only]]\n");
    let built = sound(site.settings("fallback = false"));
    let html = built.output("ja/only/index.html");
    assert!(
        html.contains("class=\"missing-language\""),
        "the switcher says that there is no translation"
    );
    assert!(!html.contains("<link rel=\"alternate\" hreflang=\"en\""), "{html}");
    assert!(!html.contains("href=\"/en/only/\""));
    assert!(!built.has("en/only/index.html"));
    let main = built.main("en/b/index.html");
    assert!(
        main.contains(
            "<a href=\"/ja/only/\" hreflang=\"ja\">見る</a><span class=\"link-language\">"
        ),
        "{main}"
    );
    assert!(main.contains("(in Japanese)"), "{main}");
    assert!(main.contains("<span lang=\"ja\">題</span></a>"), "{main}");
    assert!(!built.main("ja/b/index.html").contains("link-language"));
}

#[test]
fn taxonomies_have_a_page_for_each_term_that_pages_lead_to() {
    let site = Site::new()
        .settings("[taxonomies.tags]\ntitle = { ja = \"主題\", en = \"Topics\" }")
        .file("content/a.ja.md", &head("甲", "[taxonomies]\ntags = [\"海\", \"Sea & Air\"]"))
        .file("content/a.en.md", &head("A", "[taxonomies]\ntags = [\"sea\", \"Sea & Air\"]"));
    let built = sound(site);
    assert!(
        built.main("ja/a/index.html").contains("href=\"/ja/tags/%E6%B5%B7/\""),
        "{}",
        built.main("ja/a/index.html")
    );
    assert!(built.main("ja/tags/海/index.html").contains("/ja/a/"));
    assert!(built.has("en/tags/sea/index.html") && built.has("en/tags/sea-air/index.html"));
    assert!(built.output("en/tags/index.html").contains("Topics"));
}

#[test]
fn a_term_that_no_folder_can_be_named_after_is_reported() {
    let site = Site::new().settings("[taxonomies.tags]").page(
        "a",
        "[taxonomies]\ntags = [\"海: 空\"]",
        "",
    );
    let built = site.build();
    assert!(built.codes().contains(&"refused-output-path"), "{:?}", built.findings());
}

// --- Files and data -------------------------------------------------------------------------------------------------

#[test]
fn files_beside_pages_go_with_them_in_the_variant_of_the_language() {
    let body = "![図](fig.svg) [表](data.csv)\n";
    let site = Site::new()
        .page("s/_index", "", "![図](shared.gif)\n")
        .page("s/a", "", body)
        .page("s/c", "", "![図](shared.gif)\n")
        .asset("content/s/shared.gif", b"gif")
        .asset("content/s/a/fig.svg", b"any")
        .asset("content/s/a/fig.en.svg", b"en")
        .asset("content/s/a/data.csv", b"a,b");
    let built = sound(site);
    assert_eq!(built.output("ja/s/a/fig.svg"), "any");
    assert_eq!(built.output("en/s/a/fig.svg"), "en");
    assert!(built.main("en/s/c/index.html").contains("src=\"/en/s/shared.gif\""));
    assert!(built.main("ja/s/a/index.html").contains("href=\"/ja/s/a/data.csv\""));
}

#[test]
fn a_file_in_one_language_serves_the_other_too() {
    let site = Site::new().page("a", "", "![図](fig.svg)\n").asset("content/a/fig.ja.svg", b"ja");
    let built = sound(site);
    assert!(built.main("en/a/index.html").contains("src=\"/ja/a/fig.svg\""));
}

#[test]
fn files_of_pages_that_are_not_published_stay_unpublished() {
    let site = Site::new().page("a", "draft = true", "").asset("content/a/secret.pdf", b"secret");
    let is_secret = |built: &Built| built.files.keys().any(|it| it.ends_with("secret.pdf"));
    assert!(!is_secret(&sound(site.clone())));
    assert!(is_secret(&site.clone().drafts().build()));
    assert_eq!(
        site.page("b", "", "[秘](a/secret.pdf)\n").build().codes(),
        ["unpublished-target"; 2]
    );
}

#[test]
fn data_in_every_format_reads_the_same() {
    let formats = [
        ("toml", "[[rows]]\nn = 1\nname = \"甲\"\n[[rows]]\nn = 2\nname = \"乙\"\n"),
        ("json", "{\"rows\": [{\"n\": 1, \"name\": \"甲\"}, {\"n\": 2, \"name\": \"乙\"}]}"),
        ("yaml", "rows:\n  - n: 1\n    name: 甲\n  - {n: 2, name: 乙}\n"),
    ];
    for (extension, text) in formats {
        let template = "{% extends \"base.html\" %}{% block main %}{% for row in data.d.rows %}[{{ row.n }}{{ row.name }}]{% endfor %}{% endblock %}";
        let site = Site::new()
            .file(&format!("content/_data/d.{extension}"), text)
            .file("templates/rows.html", template)
            .page("a", "template = \"rows.html\"", "");
        assert!(sound(site).main("ja/a/index.html").contains("[1甲][2乙]"), "{extension}");
    }
    let template = "{% extends \"base.html\" %}{% block main %}{% for row in data.d %}[{{ row.n }}{{ row.name }}]{% endfor %}{% endblock %}";
    let site = Site::new().file("content/_data/d.csv", "n,name\n1,\"甲, \"\"乙\"\"\"\n2,丙\n");
    let built =
        sound(site.file("templates/rows.html", template).page("a", "template = \"rows.html\"", ""));
    assert!(
        built.main("ja/a/index.html").contains("[1甲, &quot;乙&quot;][2丙]"),
        "{}",
        built.main("ja/a/index.html")
    );
}

#[test]
fn a_record_stands_on_its_page_and_on_every_page_it_belongs_to() {
    let records = "[{\"id\": \"radar\", \"pillars\": [\"p/1\", \"p/2\"]}, {\"id\": \"ship\", \"pillars\": [\"p/2\"]}]";
    let site = Site::new()
        .settings("[records.projects]\npages = \"projects\"\nlisted_on = [\"pillars\"]")
        .file("content/_data/projects.json", records)
        .page("projects/_index", "", "")
        .page("projects/radar", "", "")
        .page("projects/ship", "", "")
        .page("p/_index", "", "")
        .page("p/1", "", "")
        .page("p/2", "", "");
    let built = sound(site);
    assert!(
        built.main("ja/projects/radar/index.html").contains("/ja/p/1/"),
        "{}",
        built.main("ja/projects/radar/index.html")
    );
    for (path, radar, ship) in
        [("ja/p/1", true, false), ("ja/p/2", true, true), ("ja/projects", true, true)]
    {
        let main = built.main(&format!("{path}/index.html"));
        assert_eq!(
            (main.contains("/ja/projects/radar/"), main.contains("/ja/projects/ship/")),
            (radar, ship),
            "{path}"
        );
    }
}

#[test]
fn sections_say_how_many_pages_and_sections_they_hold() {
    let mut site = Site::new();
    for key in ["s/_index", "s/a", "s/b", "s/t/_index", "s/t/c"] {
        for locale in ["ja", "en"] {
            site = site.file(&format!("content/{key}.{locale}.md"), &head(key, ""));
        }
    }
    let built = sound(site);
    assert!(built.main("ja/s/index.html").contains("この<wbr>項目の<wbr>ページ<wbr>（3件）"));
    assert!(built.main("en/s/index.html").contains("3 pages in this section"));
    assert!(built.main("en/s/t/index.html").contains("1 page in this section"));
}

// --- Three languages ------------------------------------------------------------------------------------------------

/// The messages of the theme under the tag of a language that it does not know.
pub(crate) fn vietnamese_messages() -> String {
    let english = include_str!("../../themes/briefing/i18n/en/briefing.ftl");
    english.replace("locale-name = English", "locale-name = Tiếng Việt")
}

fn three_languages() -> Site {
    let settings = "base_url = \"https://example.org\"\ntitle = { ja = \"見本\", en = \"Sample\", vi = \"Mẫu\" }\n\
                    locales = [\"ja\", \"en\", \"vi\"]\noriginal = \"ja\"\n";
    let mut site = Site::empty()
        .file("taiyaku.toml", settings)
        .file("i18n/vi/site.ftl", &vietnamese_messages());
    for locale in ["ja", "en", "vi"] {
        for key in ["_index", "s/_index", "s/a"] {
            site = site.file(
                &format!("content/{key}.{locale}.md"),
                &(head(locale, "") + "## x {#x}\n[[s/a]] [m](@/s/a#x)\n"),
            );
        }
    }
    site
}

#[test]
fn every_page_in_three_languages_names_the_others_and_itself() {
    let built = sound(three_languages());
    for folder in ["", "s/", "s/a/"] {
        for locale in ["ja", "en", "vi"] {
            let html = built.output(&format!("{locale}/{folder}index.html"));
            for other in ["ja", "en", "vi"] {
                let link = format!(
                    "<link rel=\"alternate\" hreflang=\"{other}\" href=\"https://example.org/{other}/{folder}\">"
                );
                assert!(html.contains(&link), "{locale}/{folder} names {other}");
                let switch =
                    format!("<a href=\"/{other}/{folder}\" lang=\"{other}\" hreflang=\"{other}\"");
                assert!(html.contains(&switch), "{locale}/{folder} leads to {other}");
            }
            assert!(html.contains("hreflang=\"x-default\""));
            assert!(html.contains(&format!("<html lang=\"{locale}\">")));
            assert!(html.contains("Tiếng Việt"));
        }
    }
}

#[test]
fn a_language_without_messages_is_reported_once_for_each_message() {
    let built = three_languages().file("i18n/vi/site.ftl", "locale-name = Tiếng Việt\n").build();
    let missing = built.codes().iter().filter(|it| **it == "missing-message").count();
    assert!(missing > 20, "{:?}", built.findings());
    assert_eq!(built.codes().len(), missing, "{:?}", built.findings());
}

// --- A theme and what a site changes of it --------------------------------------------------------------------------

#[test]
fn templates_and_static_files_of_the_site_win_over_those_of_the_theme() {
    let site = Site::new()
        .page("a", "", "text")
        .file("templates/page.html", "{% extends \"base.html\" %}{% block main %}OWN {{ page.title }}{% block listing %}{% endblock %}{% endblock %}")
        .asset("static/icon.svg", b"<svg>own</svg>")
        .asset("static/files/paper.pdf", b"%PDF")
        .page("b", "", "[紙](/files/paper.pdf)");
    let built = sound(site);
    assert!(built.main("ja/a/index.html").contains("OWN 題"));
    assert_eq!(built.output("icon.svg"), "<svg>own</svg>");
    assert_eq!(built.output("files/paper.pdf"), "%PDF");
    assert!(built.has("css/site.css"), "the rest of the theme stays");
}

#[test]
fn a_template_that_takes_away_a_block_of_others_is_reported_at_each_of_them() {
    let site = Site::new()
        .file("templates/page.html", "{% extends \"base.html\" %}{% block main %}{% endblock %}");
    let findings = site.build().findings();
    assert!(
        findings.contains(&"themes/briefing/templates/term.html:2:10 template-syntax".to_owned()),
        "{findings:?}"
    );
}

#[test]
fn messages_of_the_site_win_over_those_of_the_theme() {
    let site = Site::new()
        .file("i18n/en/site.ftl", "skip-to-content = Jump\n")
        .file("i18n/ja/site.ftl", "skip-to-content = 飛ぶ\n");
    let built = sound(site);
    assert!(built.output("en/index.html").contains(">Jump</a>"));
    assert!(built.output("ja/index.html").contains(">飛ぶ</a>"));
}

#[test]
fn a_page_may_name_its_template() {
    let site = Site::new()
        .page("a", "template = \"special.html\"", "")
        .file("templates/special.html", "special {{ page.title }}");
    assert_eq!(sound(site).output("en/a/index.html"), "special Title");
}
