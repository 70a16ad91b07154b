//! Whatever leads from one place to another: links that templates write, links in data, citations, terms.

use crate::site::{Built, Site};

/// Returns the places of the findings `code`.
fn places(built: &Built, code: &str) -> Vec<String> {
    let lines = built
        .findings()
        .into_iter()
        .filter_map(|line| line.strip_suffix(&format!(" {code}")).map(str::to_owned));
    lines.collect()
}

// --- Links in what was rendered -------------------------------------------------------------------------------------

fn templated(block: &str) -> Site {
    let template = format!(
        "{{% extends \"base.html\" %}}\n{{% block main %}}<p id=\"here\">{{{{ page.body | safe }}}}</p>{block}{{% endblock main %}}\n"
    );
    Site::new().file("templates/one.html", &template).page("a", "template = \"one.html\"", "text")
}

#[test]
fn links_of_templates_to_nothing_are_reported_at_the_template() {
    for (block, code) in [
        ("<a href=\"/ja/abuot/\">x</a>", "broken-output-link"),
        ("<a href=\"{{ site.home }}nowhere/\">x</a>", "broken-output-link"),
        ("<img src=\"/missing.png\" alt=\"\">", "broken-output-link"),
        ("<img srcset=\"/icon.svg 1x, /missing.png 2x\" alt=\"\">", "broken-output-link"),
        ("<form action=\"/serach/\"></form>", "broken-output-link"),
        ("<video poster=\"/missing.png\"></video>", "broken-output-link"),
        ("<q cite=\"/missing/\">x</q>", "broken-output-link"),
        ("<a href=\"https://example.org/nothing\">x</a>", "broken-output-link"),
        ("<a href=\"#nothing\">x</a>", "broken-output-anchor"),
        ("<a href=\"{{ page.path }}#nothing\">x</a>", "broken-output-anchor"),
        ("<a href=\"../../ja/a/#there\">x</a>", "broken-output-anchor"),
    ] {
        let built = templated(block).build();
        let found = places(&built, code);
        assert!(
            !found.is_empty() && found.iter().all(|it| it.starts_with("templates/one.html:2:")),
            "{block}: {:?}",
            built.findings()
        );
        assert_eq!(found.len(), built.diagnostics.len(), "{block}: {:?}", built.findings());
    }
}

#[test]
fn links_of_templates_to_something_are_fine() {
    for block in [
        "<a href=\"/ja/a/\">x</a> <a href=\"/ja/a\">x</a> <a href=\"/ja/a/index.html?x=1#here\">x</a>",
        "<a href=\"#\">x</a> <a href=\"#top\">x</a> <a href=\"#here\">x</a> <a href=\"#:~:text=x\">x</a>",
        "<a href=\"{{ page.path }}#here\">x</a> <a href=\"./\">x</a> <a href=\"../a/\">x</a>",
        "<a href=\"https://example.org\">x</a> <a href=\"https://example.com/y\">x</a> <a href=\"mailto:a@example.org\">x</a>",
        "<a href=\"//example.com/\">x</a> <a href=\"/CNAME\">x</a> <img src=\"data:,\" alt=\"\">",
        "<svg><use href=\"#here\"/></svg><script>\"<a href='/nothing/'>\"</script><!-- <a href=\"/nothing/\"> -->",
    ] {
        templated(block).settings("keep = [\"CNAME\"]").build().assert_clean();
    }
}

#[test]
fn what_markdown_leads_to_is_reported_once_at_its_source() {
    let built =
        Site::new().page("a", "", "[x](@/nothing) ![図](nothing.svg) [y](#nothing)\n").build();
    assert_eq!(built.codes().len(), 6, "{:?}", built.findings());
    assert!(built.codes().iter().all(|code| !code.contains("output")), "{:?}", built.codes());
}

#[test]
fn addresses_in_html_of_markdown_are_reported_where_they_stand() {
    let built = Site::new().page("a", "", "<q cite=\"/nothing/\">text</q>\n").build();
    assert_eq!(
        places(&built, "broken-output-link"),
        ["content/a.en.md:5:10", "content/a.ja.md:5:10"]
    );
}

#[test]
fn a_mistake_on_many_pages_is_reported_once() {
    let base = "<!DOCTYPE html><html lang=\"ja\"><title>x</title><body><a href=\"/nothing/\">x</a>";
    let mut site = Site::new().file("templates/page.html", base).file("templates/home.html", base);
    for number in 0..9 {
        site = site.page(&format!("p{number}"), "", "");
    }
    let built = site.build();
    assert_eq!(places(&built, "broken-output-link").len(), 1, "{:?}", built.findings());
}

#[test]
fn paths_outside_the_folder_of_the_site_are_reported() {
    let built =
        templated("<a href=\"/ja/a/\">x</a>").set("base_url", "https://example.org/sub").build();
    assert_eq!(built.codes(), ["link-outside-root"]);
}
