//! The files of a build besides its pages, and what the heads of pages say to programs.

use crate::links::{attributes, tags};
use crate::site::{Built, Site};

const THEMES: [&str; 2] = ["briefing", "plain"];

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
    let found = built.files.keys().filter(|it| it.strip_prefix(start).and_then(|it| it.strip_suffix(end)).is_some_and(is_digest));
    let found: Vec<_> = found.collect();
    assert_eq!(found.len(), 1, "{found:?} in {:?}", built.files.keys());
    found[0]
}

#[test]
fn style_sheets_and_scripts_are_asked_for_by_digest_and_checked() {
    for theme in THEMES {
        let built = Site::new().set("theme", theme).page("a", "aliases = [\"b\"]", "").build();
        for page in ["ja/a/index.html", "en/index.html", "index.html", "404.html", "ja/b/index.html"] {
            let html = built.output(page);
            let links = tags_named(html, "link").into_iter().filter(|it| attribute(it, "rel").as_deref() == Some("stylesheet"));
            let loaded: Vec<_> = links.chain(tags_named(html, "script").into_iter().filter(|it| it.contains("src="))).collect();
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
    let site = Site::new().file("templates/404.html", "{{ integrity(path=\"css/own.css\") }}").asset("static/css/own.css", b"body{}");
    assert_eq!(site.build().output("404.html"), INTEGRITY_OF_BODY);
}

const INTEGRITY_OF_BODY: &str = "sha384-myyg/hQ74aSgjBBvVME/QXAXEkT4Y9dHbVQ5C0lIyGpldvNLJV2IWc5ElXbqLi06";

#[test]
fn another_content_has_another_address_and_the_plain_one_stays() {
    let site = |text: &[u8]| {
        let template = "<link href=\"{{ asset(path=\"css/own.css\") }}\"><img src=\"{{ asset(path=\"/img/a.png\") }}\">";
        Site::new().file("templates/404.html", template).asset("static/css/own.css", text).asset("static/img/a.png", b"png").build()
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
    let site = site.asset("static/.well-known/x.png", b"x").asset("static/doc/a.pdf", b"x").asset("static/img/other.png", b"x");
    let built = site.build();
    assert_eq!(built.output("404.html"), "/favicon.ico /.well-known/x.png /doc/a.pdf");
    let others: Vec<_> = built.files.keys().filter(|it| it.contains("other") || it.contains("favicon.")).collect();
    assert_eq!(others, ["favicon.ico", "img/other.png"]);
}

#[test]
fn a_path_that_a_template_puts_together_gets_the_plain_address() {
    let site = Site::new().file("templates/404.html", "{% set name = \"a\" %}{{ asset(path=\"img/\" ~ name ~ \".png\") }}");
    let built = site.asset("static/img/a.png", b"x").build();
    assert_eq!(built.output("404.html"), "/img/a.png");
}
