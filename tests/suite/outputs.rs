//! The files of a build besides its pages, and what the heads of pages say to programs.

use serde_json::{Value, json};

use crate::links::{attributes, tags};
use crate::site::{Built, Site};

const THEMES: [&str; 2] = ["briefing", "plain"];

/// A page that has moved.
const MOVED: &str = "+++\ntitle = \"題\"\nslug = \"柱\"\naliases = [\"old\", \"古い.html\"]\n+++\n";

/// Returns the tags of a page that begin with `name`.
fn tags_named<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    tags(html).filter(|tag| tag.split_whitespace().next() == Some(name)).collect()
}

/// Returns the attribute `name` of a tag.
fn attribute(tag: &str, name: &str) -> Option<String> {
    attributes(tag).into_iter().find(|(it, _)| *it == name).map(|(_, value)| value)
}

// --- Static files ---------------------------------------------------------------------------------------------------

/// Returns the path of the only output that begins with `start` and ends with `end` and has a digest in between.
fn fingerprinted<'a>(built: &'a Built, start: &str, end: &str) -> &'a str {
    let is_digest = |it: &str| it.len() == 10 && it.bytes().all(|b| b.is_ascii_hexdigit());
    let found = built.files.keys().filter(|it| {
        it.strip_prefix(start).and_then(|it| it.strip_suffix(end)).is_some_and(is_digest)
    });
    let found: Vec<_> = found.collect();
    assert_eq!(found.len(), 1, "{found:?} in {:?}", built.files.keys());
    found[0]
}

#[test]
fn style_sheets_and_scripts_are_asked_for_by_digest_and_checked() {
    for theme in THEMES {
        let built =
            Site::new().theme(theme).page("a", "", "").file("content/b.ja.md", MOVED).build();
        for page in ["ja/a/index.html", "en/index.html", "index.html", "404.html", "old/index.html"]
        {
            let html = built.output(page);
            let links = tags_named(html, "link")
                .into_iter()
                .filter(|it| attribute(it, "rel").as_deref() == Some("stylesheet"));
            let loaded: Vec<_> = links
                .chain(tags_named(html, "script").into_iter().filter(|it| it.contains("src=")))
                .collect();
            assert!(!loaded.is_empty(), "{page}");
            for tag in loaded {
                let address = attribute(tag, "href").or(attribute(tag, "src")).expect("an address");
                let name = address.trim_start_matches('/');
                assert!(built.has(name) && name.split('.').count() == 3, "{tag}");
                let integrity = attribute(tag, "integrity").expect("integrity");
                assert!(integrity.starts_with("sha384-") && integrity.len() == 71, "{integrity}");
            }
        }
    }
}

#[test]
fn integrity_is_the_digest_that_browsers_compute() {
    // printf 'body{}' | openssl dgst -sha384 -binary | base64
    let site = Site::new()
        .file("templates/404.html", "{{ integrity(path=\"css/own.css\") }}")
        .asset("static/css/own.css", b"body{}");
    assert_eq!(site.build().output("404.html"), INTEGRITY_OF_BODY);
}

const INTEGRITY_OF_BODY: &str =
    "sha384-myyg/hQ74aSgjBBvVME/QXAXEkT4Y9dHbVQ5C0lIyGpldvNLJV2IWc5ElXbqLi06";

#[test]
fn another_content_has_another_address_and_the_plain_one_stays() {
    let site = |text: &[u8]| {
        let template = "<link href=\"{{ asset(path=\"css/own.css\") }}\"><img src=\"{{ asset(path=\"/img/a.png\") }}\">";
        Site::new()
            .file("templates/404.html", template)
            .asset("static/css/own.css", text)
            .asset("static/img/a.png", b"png")
            .build()
    };
    let (first, second) = (site(b"a{}"), site(b"b{}"));
    let name = fingerprinted(&first, "css/own.", ".css");
    assert!(first.output("404.html").contains(&format!("<link href=\"/{name}\">")));
    assert_ne!(name, fingerprinted(&second, "css/own.", ".css"));
    assert_eq!(fingerprinted(&first, "img/a.", ".png"), fingerprinted(&second, "img/a.", ".png"));
    // Relative addresses in the style sheet lead from the same folder to the plain names.
    assert!(first.has("css/own.css") && first.has("img/a.png"));
}

#[test]
fn files_with_fixed_addresses_and_files_that_no_template_names_have_one_name() {
    let template = "{{ asset(path=\"favicon.ico\") }} {{ asset(path=\".well-known/x.png\") }} {{ asset(path=\"doc/a.pdf\") }}";
    let site = Site::new().file("templates/404.html", template).asset("static/favicon.ico", b"x");
    let site = site
        .asset("static/.well-known/x.png", b"x")
        .asset("static/doc/a.pdf", b"x")
        .asset("static/img/other.png", b"x");
    let built = site.build();
    assert_eq!(built.output("404.html"), "/favicon.ico /.well-known/x.png /doc/a.pdf");
    let others: Vec<_> =
        built.files.keys().filter(|it| it.contains("other") || it.contains("favicon.")).collect();
    assert_eq!(others, ["favicon.ico", "img/other.png"]);
}

#[test]
fn a_path_that_a_template_puts_together_gets_the_plain_address() {
    let site = Site::new().file(
        "templates/404.html",
        "{% set name = \"a\" %}{{ asset(path=\"img/\" ~ name ~ \".png\") }}",
    );
    let built = site.asset("static/img/a.png", b"x").build();
    assert_eq!(built.output("404.html"), "/img/a.png");
}

// --- For hosts ------------------------------------------------------------------------------------------------------

const CONTACT: &str = "[security]\ncontact = [\"mailto:a@example.org\", \"https://example.org/form\"]\nexpires = 2026-12-31";

#[test]
fn hosts_are_told_the_policy_and_how_long_to_keep_files() {
    let built = Site::new().build();
    let headers = built.output("_headers");
    assert!(
        headers
            .starts_with("/*\n  Content-Security-Policy: default-src 'none'; script-src 'self';"),
        "{headers}"
    );
    for header in [
        "frame-ancestors 'none'; upgrade-insecure-requests\n",
        "  Strict-Transport-Security: max-age=31536000\n",
        "  X-Content-Type-Options: nosniff\n",
        "  Referrer-Policy: strict-origin-when-cross-origin\n",
        "  Permissions-Policy: camera=()",
        "  Cross-Origin-Opener-Policy: same-origin\n",
    ] {
        assert!(headers.contains(header), "{header} in:\n{headers}");
    }
    assert!(!headers.contains("unsafe") && headers.lines().all(|line| line.len() < 2000));
    let name = fingerprinted(&built, "css/site.", ".css");
    assert!(
        headers.contains(&format!(
            "\n/{name}\n  Cache-Control: public, max-age=31536000, immutable\n"
        ))
    );
    for path in headers.lines().filter(|it| it.starts_with('/') && !it.ends_with('*')) {
        assert!(built.has(&path[1..]), "{path}");
    }
}

#[test]
fn headers_follow_the_address_and_the_settings_of_the_site() {
    let built = Site::new().set("base_url", "http://example.org/a").build();
    let headers = built.output("_headers");
    assert!(headers.starts_with("/a/*\n") && headers.contains("\n/a/css/site."), "{headers}");
    assert!(
        !headers.contains("upgrade-insecure-requests") && !headers.contains("Strict-Transport")
    );
    assert!(!built.output("ja/index.html").contains("upgrade-insecure-requests"));
    assert!(!Site::new().settings("headers = false").build().has("_headers"));
    let own = Site::new().asset("static/_headers", b"mine").build();
    assert_eq!(own.assert_clean().output("_headers"), "mine");
}

#[test]
fn every_page_carries_the_policy_in_front_of_what_it_loads() {
    for theme in THEMES {
        let built =
            Site::new().theme(theme).page("a", "", "").file("content/b.ja.md", MOVED).build();
        let served = built.output("_headers").lines().nth(1).expect("a policy").trim().to_owned();
        for (path, bytes) in built.files.iter().filter(|(path, _)| path.ends_with(".html")) {
            let html = std::str::from_utf8(bytes).expect("text");
            let meta = tags_named(html, "meta")
                .into_iter()
                .find(|it| it.contains("Content-Security-Policy"));
            let policy = attribute(meta.expect("a policy"), "content")
                .expect("a content")
                .replace("&#x27;", "'")
                .replace("&#39;", "'");
            assert!(!policy.contains("frame-ancestors"), "{path}");
            assert_eq!(
                served.replace(" frame-ancestors 'none';", ""),
                format!("Content-Security-Policy: {policy}")
            );
            let at = html.find("Content-Security-Policy").expect("it is there");
            assert!(!html[..at].contains("<link") && !html[..at].contains("<script"), "{path}");
        }
    }
}

#[test]
fn finders_of_holes_learn_whom_to_tell() {
    let built = Site::new().settings(CONTACT).build();
    let text = "Contact: mailto:a@example.org\nContact: https://example.org/form\nExpires: 2026-12-31T00:00:00Z\n\
                Preferred-Languages: ja, en\nCanonical: https://example.org/.well-known/security.txt\n";
    assert_eq!(built.assert_clean().output(".well-known/security.txt"), text);
    assert!(!Site::new().build().has(".well-known/security.txt"));
    let below = Site::new().settings(CONTACT).set("base_url", "https://example.org/a").build();
    assert!(!below.output(".well-known/security.txt").contains("Canonical"));
}

#[test]
fn a_contact_that_has_expired_or_is_no_address_is_reported() {
    let site = Site::new().settings(CONTACT);
    assert_eq!(site.clone().today("2026-12-30").build().codes(), Vec::<&str>::new());
    let expired = site.today("2026-12-31").build();
    assert_eq!(expired.finding("expired-security-contact"), "taiyaku.toml:7:11");
    assert!(
        expired.has(".well-known/security.txt"),
        "whether to publish it is the owner's decision"
    );
    let bad = Site::new()
        .settings("[security]\ncontact = [\"a@example.org\"]\nexpires = 2026-12-31")
        .build();
    assert_eq!(bad.findings(), ["taiyaku.toml:6:13 bad-security-contact"]);
    for (lines, codes) in [
        ("[security]", vec!["missing-setting"; 2]),
        ("[security]\ncontact = [\"mailto:a@example.org\"]", vec!["missing-setting"]),
        ("[security]\nexpires = 2026-12-31", vec!["missing-setting"]),
    ] {
        assert_eq!(Site::new().settings(lines).build().codes(), codes, "{lines}");
    }
}

#[test]
fn hosts_are_told_of_former_addresses_on_request() {
    let site = Site::new().file("content/b.ja.md", MOVED);
    assert!(!site.build().has("_redirects"));
    let built = site.set("redirects", "true").build();
    let redirects = built.output("_redirects");
    assert_eq!(
        redirects,
        "/old/ /ja/%E6%9F%B1/ 301\n/%E5%8F%A4%E3%81%84.html /ja/%E6%9F%B1/ 301\n"
    );
    assert!(built.has("old/index.html"), "other hosts need the page");
}

// --- For search engines ---------------------------------------------------------------------------------------------

#[test]
fn a_large_site_has_its_map_in_several_files() {
    for theme in THEMES {
        let site = Site::new().page("a", "date = 2026-01-01", "").page("b", "", "").theme(theme);
        let whole = site.build();
        assert!(whole.output("sitemap.xml").contains("<urlset") && !whole.has("sitemap-1.xml"));
        assert_eq!(whole.output("sitemap.xml").matches("<lastmod>2026-01-01</lastmod>").count(), 2);
        let split = site.set("sitemap_limit", "4").build();
        let index = split.output("sitemap.xml");
        assert_eq!(
            index.matches("<sitemap><loc>https://example.org/sitemap-").count(),
            2,
            "{index}"
        );
        assert!(
            split.output("robots.txt").contains("https://example.org/sitemap.xml")
                && !split.has("sitemap-3.xml")
        );
        let locations = |text: &str| -> Vec<String> {
            let parts = text.split("<loc>").skip(1);
            parts.map(|it| it.split('<').next().unwrap_or_default().to_owned()).collect()
        };
        let parts =
            [locations(split.output("sitemap-1.xml")), locations(split.output("sitemap-2.xml"))];
        assert_eq!(parts.each_ref().map(Vec::len), [4, 2]);
        assert_eq!(parts.concat(), locations(whole.output("sitemap.xml")));
        assert!(!split.output("sitemap-1.xml").contains("sitemapindex"));
    }
}

/// Returns the JSON-LD of a page.
fn structured(built: &Built, path: &str) -> Value {
    let html = built.output(path);
    let found: Vec<_> = html.split("<script type=\"application/ld+json\">").skip(1).collect();
    assert_eq!(found.len(), 1, "{path}");
    let json = found[0].split("</script>").next().expect("an end");
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{path}: {error} in {json}"))
}

#[test]
fn pages_say_to_programs_what_they_are() {
    for theme in THEMES {
        let site = Site::new().theme(theme).page("s/_index", "description = \"About\"", "");
        let site =
            site.page("s/a", "date = 2026-01-02\nupdated = 2026-01-03", "").page("b", "", "");
        let built = site.build();
        let data = |path: &str| structured(&built, path)["@graph"][0].clone();
        assert_eq!(structured(&built, "ja/index.html")["@context"], "https://schema.org");
        let kinds = [
            "index.html",
            "ja/index.html",
            "ja/s/index.html",
            "ja/s/a/index.html",
            "ja/b/index.html",
        ];
        let kinds = kinds.map(|path| data(path)["@type"].as_str().expect("a type").to_owned());
        assert_eq!(kinds, ["WebSite", "WebSite", "CollectionPage", "Article", "WebPage"]);
        assert_eq!(data("index.html")["inLanguage"], json!(["ja", "en"]));
        let article = data("en/s/a/index.html");
        assert_eq!(article["headline"], "Title");
        assert_eq!(article["inLanguage"], "en");
        assert_eq!(
            [&article["datePublished"], &article["dateModified"]],
            ["2026-01-02", "2026-01-03"]
        );
        assert_eq!(article["isPartOf"]["@id"], data("en/index.html")["@id"]);
        let steps = article["breadcrumb"]["itemListElement"].as_array().expect("a list");
        let items: Vec<_> =
            steps.iter().map(|it| it["item"].as_str().expect("an address")).collect();
        assert_eq!(
            items,
            ["https://example.org/en/", "https://example.org/en/s/", "https://example.org/en/s/a/"]
        );
        assert_eq!(data("en/index.html").get("breadcrumb"), None);
        assert_eq!(data("en/s/index.html")["description"], "About");
        assert!(!built.output("404.html").contains("ld+json"));
    }
}

#[test]
fn originals_and_translations_name_one_another() {
    let built = Site::new().page("a", "", "").build();
    let data = |path: &str| structured(&built, path)["@graph"][0].clone();
    let other = |kind: &str, id: &str, locale: &str| json!({ "@type": kind, "@id": id, "inLanguage": locale });
    assert_eq!(
        data("ja/a/index.html")["workTranslation"],
        json!([other("WebPage", "https://example.org/en/a/", "en")])
    );
    assert_eq!(data("ja/a/index.html").get("translationOfWork"), None);
    assert_eq!(
        data("en/a/index.html")["translationOfWork"],
        other("WebPage", "https://example.org/ja/a/", "ja")
    );
    assert_eq!(data("en/a/index.html").get("workTranslation"), None);
    assert_eq!(
        data("en/index.html")["translationOfWork"],
        other("WebSite", "https://example.org/ja/#website", "ja")
    );
    let alone = Site::new().japanese("a", "").build();
    assert_eq!(structured(&alone, "ja/a/index.html")["@graph"][0].get("workTranslation"), None);
}

#[test]
fn terms_and_sources_are_said_to_programs() {
    let terms = "id\tja\ten\tabbreviation\tdefinition.ja\tdefinition.en\nrule-of-law\t法の支配\tRule of law\tRoL\t定義\tA <definition>\n";
    let sources = "[act]\ntitle = { ja = \"法\", en = \"Act\" }\npublisher = \"P\"\nurl = \"https://example.com/act\"\nlanguage = \"ja\"\ndate = \"2024-05\"\n";
    let site = Site::new()
        .file("i18n/terms.tsv", terms)
        .file("content/sources.toml", sources)
        .page("glossary", "", "");
    let built = site.page("sources", "", "").page("a", "", "[@act]").build();
    let glossary = structured(&built, "en/glossary/index.html");
    let set = &glossary["@graph"][1];
    assert_eq!(set["@type"], "DefinedTermSet");
    assert_eq!(glossary["@graph"][0]["mainEntity"]["@id"], set["@id"]);
    let term = json!({
        "@type": "DefinedTerm", "@id": "https://example.org/en/glossary/#rule-of-law",
        "url": "https://example.org/en/glossary/#rule-of-law",
        "name": "Rule of law", "alternateName": "RoL", "description": "A <definition>",
    });
    assert_eq!(set["hasDefinedTerm"], json!([term]));
    assert!(
        !built.output("en/glossary/index.html").contains("A <definition>"),
        "no markup comes out of data"
    );
    let act = json!([{
        "@type": "CreativeWork", "name": "Act", "url": "https://example.com/act", "inLanguage": "ja",
        "datePublished": "2024-05", "publisher": { "@type": "Organization", "name": "P" },
    }]);
    assert_eq!(structured(&built, "en/a/index.html")["@graph"][0]["citation"], act);
}

#[test]
fn no_title_ends_the_element_that_holds_the_data() {
    let title = "</script><script>alert(1)</script><!-- & \\\" \u{2028} ]]>";
    let page = format!("+++\ntitle = '{}'\n+++\n", title.replace('\u{2028}', ""));
    for theme in THEMES {
        let built = Site::new().theme(theme).file("content/a.ja.md", &page).build();
        assert_eq!(
            structured(&built, "ja/a/index.html")["@graph"][0]["name"],
            title.replace('\u{2028}', "")
        );
        assert!(!built.output("ja/a/index.html").contains("<script>"));
    }
}

#[test]
fn further_pages_of_a_list_speak_of_themselves() {
    let site =
        Site::new().page("s/_index", "paginate_by = 1", "").page("s/a", "", "").page("s/b", "", "");
    let built = site.build();
    let second = structured(&built, "en/s/page/2/index.html")["@graph"][0].clone();
    assert_eq!(second["url"], "https://example.org/en/s/page/2/");
    assert_eq!(second.get("translationOfWork"), None);
}

// --- For networks and readers ---------------------------------------------------------------------------------------

/// Returns the contents of the `<meta>` tags whose name or property is `name`.
fn meta(built: &Built, path: &str, name: &str) -> Vec<String> {
    let tags = tags_named(built.output(path), "meta").into_iter();
    let named = tags.filter(|tag| {
        attribute(tag, "property").or(attribute(tag, "name")).as_deref() == Some(name)
    });
    named.map(|tag| attribute(tag, "content").expect("a content")).collect()
}

#[test]
fn networks_learn_the_language_and_the_others_that_there_are() {
    for theme in THEMES {
        let site = Site::new().theme(theme).page(
            "a",
            "date = 2026-01-01\n[extra]\nimage = \"img/a.png\"\nimage_alt = \"A\"",
            "",
        );
        let built = site.japanese("b", "").asset("static/img/a.png", b"x").build();
        assert_eq!(meta(&built, "en/a/index.html", "og:locale"), ["en_US"]);
        assert_eq!(meta(&built, "en/a/index.html", "og:locale:alternate"), ["ja_JP"]);
        assert_eq!(meta(&built, "ja/b/index.html", "og:locale:alternate"), Vec::<String>::new());
        assert_eq!(meta(&built, "en/a/index.html", "og:type"), ["article"]);
        assert_eq!(meta(&built, "en/index.html", "og:type"), ["website"]);
        assert_eq!(meta(&built, "index.html", "og:locale"), ["ja_JP"]);
        assert_eq!(meta(&built, "en/a/index.html", "og:url"), ["https://example.org/en/a/"]);
        assert_eq!(meta(&built, "en/a/index.html", "article:published_time"), ["2026-01-01"]);
        assert_eq!(meta(&built, "en/a/index.html", "og:image"), ["https://example.org/img/a.png"]);
        assert_eq!(meta(&built, "en/a/index.html", "og:image:alt"), ["A"]);
        assert_eq!(meta(&built, "en/index.html", "og:image"), Vec::<String>::new());
        let whole = Site::new()
            .theme(theme)
            .settings("[extra]\nimage = \"img/a.png\"")
            .asset("static/img/a.png", b"x")
            .build();
        assert_eq!(meta(&whole, "en/index.html", "og:image"), ["https://example.org/img/a.png"]);
    }
}

#[test]
fn entries_of_feeds_keep_their_id_when_the_page_moves() {
    for theme in THEMES {
        let page = |more: &str| format!("+++\ntitle = \"T\"\ndate = 2026-01-01\n{more}\n+++\n");
        let feed = |more: &str| {
            let site = Site::new().theme(theme).file("content/a.en.md", &page(more));
            site.build().output("en/feed.xml").to_owned()
        };
        let (first, second) = (feed(""), feed("slug = \"moved\"\nupdated = 2026-01-03"));
        for text in [&first, &second] {
            assert!(
                text.contains("<id>https://example.org/en/a/</id>")
                    && text.contains(" xml:lang=\"en\""),
                "{text}"
            );
        }
        assert!(first.contains("<updated>2026-01-01T00:00:00Z</updated>"));
        assert_eq!(
            second.matches("<updated>2026-01-03T00:00:00Z</updated>").count(),
            2,
            "entry and feed"
        );
        assert!(second.contains("href=\"https://example.org/en/moved/\""));
        let provisional = Site::new()
            .theme(theme)
            .page("a", "date = 2026-01-01\ntranslation = \"provisional\"", "")
            .build();
        let title =
            |path: &str| provisional.output(path).split("<title>").nth(2).expect("an entry").len();
        assert_ne!(title("en/feed.xml"), 0);
        assert!(
            !provisional.output("en/feed.xml").contains("<title>Title</title>"),
            "it is marked"
        );
    }
}

// --- For programs and slow lines ------------------------------------------------------------------------------------

#[test]
fn texts_are_compressed_on_request() {
    let site = Site::new().asset("static/a.png", &[0; 4096]).asset("static/small.css", b"a{}");
    assert!(!site.build().files.keys().any(|it| it.ends_with(".gz")));
    let built = site.settings("compress = [\"gzip\", \"brotli\", \"zstd\"]").build();
    for path in ["ja/index.html", "css/site.css", fingerprinted(&built, "css/site.", ".css")] {
        for extension in ["gz", "br", "zst"] {
            let sibling = &built.files[&format!("{path}.{extension}")];
            assert!(sibling.len() < built.files[path].len(), "{path}.{extension}");
        }
    }
    assert!(!built.has("a.png.gz") && !built.has("small.css.gz") && !built.has("_headers.gz"));
    let unknown = Site::new().settings("compress = [\"zip\"]").build();
    assert_eq!(unknown.codes(), ["unknown-word"]);
}

#[test]
fn pages_are_written_as_markdown_on_request() {
    let body = "\n\nSee [the page](@/b#x), [[b]] and <https://example.com/>.\n\n\
                {{ <evolution_timeline events={data.e} title=\"Stages\" description=\"Of it\" /> }}\n\n\
                {% <callout title=\"Note\"> %}\n\nInside [b](@/b).\n\n{% </callout> %}\n\nA \
                {{ <ruby base=\"柱\" text=\"はしら\" /> }} stands.\n\n{{ <pillar_diagram pillars={data.e} title=\"\" /> }}\n";
    let page = format!("+++\ntitle = \"A: \\\"b\\\"\"\ndescription = \"About\"\n+++\n{body}");
    let site = Site::new()
        .page("a", "", "")
        .file("content/a.en.md", &page)
        .page("b", "", "## X {#x}\n")
        .file("content/_data/e.toml", "a = []\n");
    assert!(!site.build().files.keys().any(|it| it.ends_with(".md") || it == "llms.txt"));
    let built = site.set("llms", "true").build();
    let expected = "---\ntitle: \"A: \\\"b\\\"\"\nlanguage: en\nurl: https://example.org/en/a/\n\
        description: \"About\"\ntranslation: translation\noriginal: ja\n---\n\n\
        See [the page](https://example.org/en/b/#x), [Title](https://example.org/en/b/) and <https://example.com/>.\n\n\
        Stages: Of it\n\nNote\n\nInside [b](https://example.org/en/b/).\n\n\n\nA 柱 stands.\n";
    assert_eq!(built.output("en/a/index.md"), expected);
    let list = built.output("llms.txt");
    assert!(
        list.starts_with("# 見本\n\n## 見本 (ja)\n\n- [見本](https://example.org/ja/index.md)\n"),
        "{list}"
    );
    assert!(
        list.contains("\n## Sample (en)\n")
            && list.contains("- [A: \"b\"](https://example.org/en/a/index.md): About\n")
    );
    for link in list.split("](https://example.org/").skip(1) {
        assert!(built.has(link.split(')').next().expect("an end")), "{link}");
    }
}
