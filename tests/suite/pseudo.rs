//! The pseudo-localized pages, and the check for text that nobody extracted.

use super::site::Site;

/// Returns a site with what a page can hold.
fn site() -> Site {
    let english = "+++\ntitle = \"Title\"\n+++\n## Rates {#rates}\n\nThe **policy rate** is `fixed`[^1], see \
                   [the home page](/) & <https://example.com/a>.\n\n[^1]: A note.\n\n```\nlet x = 1;\n```\n";
    let japanese = "+++\ntitle = \"題\"\n+++\n## 金利 {#rates}\n\n金利は`fixed`です[^1]。[ホーム](/)と\
                    <https://example.com/a>へ。\n\n[^1]: 注。\n\n```\nlet x = 1;\n```\n";
    Site::new().file("content/rates.en.md", english).file("content/rates.ja.md", japanese)
}

#[test]
fn every_page_has_a_marked_one_in_its_own_folder() {
    let built = site().build_pseudo();
    built.assert_clean();
    let page = built.output("en-XA/rates/index.html");
    assert!(page.contains("<html lang=\"en-XA\">"), "{page}");
    assert!(page.contains("⟦Ťììťļèè⟧"), "{page}");
    assert!(page.contains("<strong>⟦þòòļììçý řààťè⟧</strong>"), "{page}");
    assert!(page.contains("<code>fixed</code>") && page.contains("let x = 1;"), "{page}");
    assert!(page.contains("href=\"https://example.com/a\""), "{page}");
    assert!(page.contains("id=\"rates\""), "ids are no texts: {page}");
    assert!(page.contains("href=\"/en-XA/\"") && !page.contains("href=\"/en/rates/\""), "{page}");
    let japanese = built.output("ja-XA/rates/index.html");
    assert!(japanese.contains("<h1>⟦題題…⟧</h1>"), "{japanese}");
}

#[test]
fn marked_pages_are_in_no_index() {
    let built = site().build_pseudo();
    let page = built.output("en-XA/rates/index.html");
    assert!(page.contains("<head><meta name=\"robots\" content=\"noindex, nofollow\">"), "{page}");
    assert!(!page.contains("rel=\"canonical\"") && !page.contains("rel=\"alternate\""), "{page}");
    let true_site = site().build();
    for (path, bytes) in &true_site.files {
        assert_eq!(built.files.get(path), Some(bytes), "{path} does not know of marked pages");
    }
    let more = built.paths().into_iter().filter(|it| !true_site.has(it));
    let strangers: Vec<_> = more.filter(|it| !it.ends_with("/index.html")).collect();
    assert!(strangers.is_empty(), "{strangers:?}");
}

#[test]
fn a_page_without_the_tag_of_its_head_is_not_listed_either() {
    let template = "<!doctype html>\n<title>{{ page.title }}</title>\n{{ page.body }}";
    let built = Site::new()
        .file("templates/own.html", template)
        .page("a", "template = \"own.html\"", "A.")
        .build_pseudo();
    let page = built.output("en-XA/a/index.html");
    assert!(page.starts_with("<!doctype html><meta name=\"robots\""), "{page}");
}

#[test]
fn both_themes_hold_no_text_of_their_own() {
    for theme in ["briefing", "plain"] {
        let built = Site::real().set("theme", theme).build_pseudo();
        assert!(!built.codes().contains(&"unextracted-text"), "{theme}\n{}", built.report());
    }
}

#[test]
fn a_word_in_a_template_is_found_where_it_stands() {
    let template = "{% extends \"page.html\" %}\n{% block listing %}<p>Published: {{ page.title }}</p>\
                    <p translate=\"no\">Acme</p><img src=\"/icon.svg\" alt=\"Our logo\">{% endblock listing %}\n";
    let built = Site::new()
        .file("templates/own.html", template)
        .page("a", "template = \"own.html\"", "A.")
        .build_pseudo();
    let found = built.findings();
    let expected =
        ["templates/own.html:2:23 unextracted-text", "templates/own.html:2:106 unextracted-text"];
    assert_eq!(found, expected, "{}", built.report());
}

#[test]
fn what_an_author_wrote_needs_no_message() {
    let template = "{% extends \"page.html\" %}\n{% block listing %}<p>{{ page.extra.kicker }}</p>{% endblock listing %}\n";
    let built = Site::new()
        .file("templates/own.html", template)
        .page("a", "template = \"own.html\"\n[extra]\nkicker = \"Overview\"", "A.")
        .build_pseudo();
    built.assert_clean();
    assert!(
        built.output("en-XA/a/index.html").contains("<p>Overview</p>"),
        "one word may be a name"
    );
}
