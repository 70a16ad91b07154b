//! Content, templates and messages that are meant to do harm. They can make their own page fail, and nothing else.

use std::time::{Duration, Instant};

use crate::links::{attributes, dead_links, repeated_ids, tags};
use crate::site::{Built, Site};

/// Builds on a thread with little stack, where deep recursion would end the process.
fn built_on_small_stack(site: Site) -> Built {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(2)
        .stack_size(512 * 1024)
        .build()
        .expect("threads");
    pool.install(|| site.build())
}

/// Asserts that no page of `built` runs, loads or leads to anything that it must not.
fn assert_inert(built: &Built) {
    for (path, bytes) in
        built.files.iter().filter(|(path, _)| path.ends_with(".html") || path.ends_with(".xml"))
    {
        let html = std::str::from_utf8(bytes).expect("text");
        for tag in tags(html) {
            let name = tag
                .split(|c: char| c.is_whitespace() || c == '/')
                .next()
                .unwrap_or_default()
                .to_ascii_lowercase();
            assert!(
                !["iframe", "object", "embed", "style", "base", "form", "svg", "math"]
                    .contains(&name.as_str()),
                "{path}: <{tag}>"
            );
            for (name, value) in attributes(tag) {
                assert!(
                    !name.starts_with("on") && name != "style" && name != "srcdoc",
                    "{path}: <{tag}>"
                );
                let address: String =
                    value.chars().filter(|c| !c.is_whitespace() && !c.is_control()).collect();
                let address = address.to_ascii_lowercase();
                let is_address =
                    ["href", "src", "srcset", "cite", "action", "content"].contains(&name);
                let schemes = ["javascript:", "vbscript:", "data:", "blob:", "file:"];
                assert!(
                    !is_address || !schemes.iter().any(|it| address.starts_with(it)),
                    "{path}: <{tag}>"
                );
                assert!(
                    !["href", "src"].contains(&name) || !address.starts_with("//"),
                    "{path}: <{tag}>"
                );
            }
            // Linked data is no code: browsers do not run it, and `</` in it is escaped.
            let is_harmless =
                tag.contains("src=\"/js/") || tag.contains("type=\"application/ld+json\"");
            assert!(name != "script" || is_harmless, "{path}: <{tag}>");
        }
    }
}

// --- Depth (34) -----------------------------------------------------------------------------------------------------

#[test]
fn deep_nesting_ends_with_a_finding_or_a_page_even_on_a_small_stack() {
    let many = 100_000;
    let nested = |open: &str, close: &str| open.repeat(many) + "x" + &close.repeat(many);
    let texts = [
        nested("> ", ""),
        nested(">", ""),
        nested("- ", ""),
        nested("* a *", "*"),
        nested("**a ", "**"),
        nested("[", "]"),
        nested("![", "]()"),
        nested("[a](", ")"),
        nested("<div>", "</div>"),
        nested("<b>", "</b>"),
        nested("{{ <quote> }}", "{{ </quote> }}"),
        nested("{% <quote> %}\n", "{% </quote> %}\n"),
        nested("{", "|x}"),
        nested("`", "`"),
        (0..2_000).map(|at| format!("{}- a\n", "  ".repeat(at.min(1_000)))).collect(),
        (0..5_000)
            .map(|at| format!("[^n{at}]: see [^n{}]\n\n", (at + 1) % 5_000))
            .collect::<String>()
            + "[^n0]",
        "[^a]\n\n[^a]: [^b]\n\n[^b]: [^a]\n".to_owned(),
        "#".repeat(many) + " x",
        "[@".repeat(many),
        "[[".repeat(many),
        "$".repeat(many) + "\n" + &"~".repeat(many),
    ];
    for text in texts {
        let start = Instant::now();
        let built = built_on_small_stack(Site::new().japanese("a", &text));
        let time = start.elapsed();
        assert!(built.has("ja/a/index.html") || !built.codes().is_empty());
        assert_inert(&built);
        assert!(time < Duration::from_secs(60), "{time:?} for {:?}", &text[..20.min(text.len())]);
    }
}

// --- Size (35) ------------------------------------------------------------------------------------------------------

#[test]
fn no_page_grows_without_measure() {
    let table =
        format!("|{}\n|{}\n{}", "a|".repeat(1_000), "-|".repeat(1_000), "|a|\n".repeat(40_000));
    let definition = format!("{}\n\n[x]: /{}\n", "[x] ".repeat(100_000), "y".repeat(10_000));
    for text in [table, definition] {
        let built = Site::new().japanese("a", &text).build();
        let size = built.files.get("ja/a/index.html").map_or(0, Vec::len);
        assert!(size <= 64 << 20, "{size} bytes");
    }
}

#[test]
fn templates_that_multiply_end_with_a_finding() {
    let fan = |at: usize| {
        format!(
            "{{% for i in range(end=1000) %}}{{% include \"f{}.html\" %}}{{% endfor %}}",
            at + 1
        )
    };
    let mut site =
        Site::new().page("a", "template = \"f0.html\"", "").file("templates/f4.html", "x");
    for at in 0..4 {
        site = site.file(&format!("templates/f{at}.html"), &fan(at));
    }
    let built = site.build();
    assert!(built.codes().contains(&"template-loops"), "{:?}", built.findings());
    assert!(!built.has("ja/a/index.html"));
}

// --- Link schemes (36) ----------------------------------------------------------------------------------------------

#[test]
fn no_address_of_a_refused_scheme_reaches_the_output() {
    let targets = [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "javascript&#58;alert(1)",
        "javascript&colon;alert(1)",
        "&#x6A;avascript:alert(1)",
        "java&#9;script:alert(1)",
        "java&NewLine;script:alert(1)",
        "&#1;javascript:alert(1)",
        "javascript%3Aalert(1)",
        "vbscript:x",
        "data:text/html,<script>alert(1)</script>",
        "data:image/svg+xml,x",
        "blob:https://a/x",
        "file:///etc/passwd",
        "//evil.example/x",
        "\\\\\\\\evil.example/x",
        "/\\\\evil.example",
        "view-source:x",
        "x-unknown:y",
    ];
    let mut text = String::new();
    for (at, target) in targets.iter().enumerate() {
        text += &format!(
            "[a]({target}) [b](<{target}>) ![c]({target}) <{target}> [d][r{at}] ![e][r{at}] [f]({target} \"t\")\n\n[r{at}]: <{target}>\n\n"
        );
        text += &format!(
            "<a href=\"{target}\">g</a> <img src=\"{target}\" srcset=\"{target} 2x\" alt=\"h\"> <q cite=\"{target}\">i</q>\n\n"
        );
    }
    let built = Site::new().japanese("a", &text).build();
    assert!(built.codes().contains(&"refused-address"));
    assert_inert(&built);
}

#[test]
fn addresses_in_the_bibliography_are_checked_as_well() {
    for url in ["javascript:alert(1)", "data:text/html,x", "JAVASCRIPT:alert(1)"] {
        let sources = format!(
            "[one]\ntitle = {{ ja = \"甲\", en = \"A\" }}\nurl = \"{url}\"\narchived = \"{url}\"\n"
        );
        let built = Site::new()
            .file("content/sources.toml", &sources)
            .page("a", "", "[@one]\n")
            .page("sources", "template = \"sources.html\"", "")
            .build();
        assert_inert(&built);
        assert!(!built.codes().is_empty(), "{url} is reported");
    }
}

#[test]
fn addresses_that_components_are_given_are_checked_as_well() {
    let built =
        Site::new().japanese("a", "{{ <figure src=\"javascript:alert(1)\" alt=\"x\" /> }}").build();
    assert_eq!(built.codes(), ["refused-address"]);
    assert_inert(&built);
}

#[test]
fn the_texts_of_pages_stay_texts() {
    let evil =
        "</title></script><script>alert(1)</script>\\\"' onload=x {{ 12345*6789 }} {% raw %} &amp;";
    let head = format!(
        "+++\ntitle = \"{evil}\"\ndescription = \"{evil}\"\ndate = 2025-01-01\n[taxonomies]\ntags = [\"<b>x</b>\"]\n+++\n"
    );
    let body = "```\"><script>alert(1)</script>\nx\n```\n\n[a](/ja/ '\"><img src=x onerror=alert(1)>') ![\"><script>](/icon.svg)\n\n## <img src=x onerror=alert(1)> {#x onclick=alert(1)}\n\n\
                ## \"><script>alert(1)</script>\n\n`<script>`\n\n<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>\n\n<svg onload=alert(1)>\n\n<!-- --!><script>alert(1)</script> -->\n";
    let site = Site::new()
        .settings("[taxonomies.tags]")
        .file("content/a.ja.md", &(head + body))
        .file(
            "i18n/ja/site.ftl",
            "skip-to-content = </a><script>alert(1)</script>{\"{{\"} 12345*6789 }}\n",
        )
        .file(
            "i18n/terms.tsv",
            "id\tja\ten\tdefinition.ja\nx\t<script>x</script>\tx\t<img src=x onerror=x>\n",
        )
        .page("glossary", "template = \"glossary.html\"", "");
    let built = site.build();
    assert_inert(&built);
    for path in [
        "ja/a/index.html",
        "ja/tags/index.html",
        "ja/glossary/index.html",
        "ja/feed.xml",
        "sitemap.xml",
    ] {
        if let Some(bytes) = built.files.get(path) {
            let text = std::str::from_utf8(bytes).expect("text");
            assert!(!text.contains("<script>alert") && !text.contains("83810205"), "{path}");
        }
    }
}

// --- Ids (41) -------------------------------------------------------------------------------------------------------

#[test]
fn ids_of_headings_are_unique_and_hide_nothing() {
    let names = [
        "__proto__",
        "body",
        "getElementById",
        "constructor",
        "main",
        "第1章",
        "🎉",
        "",
        "a",
        "a",
        "a-2",
        "A",
        "  ",
        "cite-1",
        "ref-1",
        "fn-1",
        "references-heading",
    ];
    let text: String = names.iter().map(|name| format!("## {name}\n\nx\n\n")).collect();
    let sources = "[one]\ntitle = { ja = \"甲\", en = \"A\" }\n";
    let site = Site::new().file("content/sources.toml", sources).page(
        "a",
        "",
        &(text + "[@one] [^1]\n\n[^1]: n\n"),
    );
    let built = site.build();
    assert_eq!(repeated_ids(&built), Vec::<String>::new());
    assert_eq!(dead_links(&built), Vec::<String>::new());
    let html = built.main("ja/a/index.html");
    for id in ["__proto__", "body", "getElementById", "getelementbyid", "constructor"] {
        assert!(!html.contains(&format!("id=\"{id}\"")), "{id}");
    }
    assert_eq!(built.files, site.build().files);
}

#[test]
fn ten_thousand_equal_headings_are_no_trouble() {
    let built = Site::new().page("a", "", &"## 同じ\n\n".repeat(10_000)).build();
    assert_eq!(repeated_ids(&built), Vec::<String>::new());
    built.assert_without_errors();
}

// --- Templates (42, 44) ---------------------------------------------------------------------------------------------

#[test]
fn templates_without_end_are_reported_at_their_place() {
    let many = 100_000;
    let cases = [
        ("deep parentheses", format!("{{{{ {}1{} }}}}", "(".repeat(many), ")".repeat(many))),
        ("deep lists", format!("{{{{ {}{} }}}}", "[".repeat(many), "]".repeat(many))),
        ("deep conditions", "{% if true %}".repeat(many) + &"{% endif %}".repeat(many)),
        ("deep negations", format!("{{{{ {}true }}}}", "not ".repeat(many))),
        ("long sums", format!("{{{{ 1{} }}}}", "+1".repeat(many))),
        ("itself included", "{% include \"x.html\" %}".to_owned()),
        ("itself extended", "{% extends \"x.html\" %}".to_owned()),
        ("nothing extended", "{% extends \"nothing.html\" %}".to_owned()),
        ("nothing included", "{% include \"nothing.html\" %}".to_owned()),
        (
            "component in itself",
            "{% component c() %}{{ <c /> }}{% endcomponent c %}{{ <c /> }}".to_owned(),
        ),
        ("no end", "{% if true %}".to_owned()),
    ];
    for (name, template) in cases {
        let site =
            Site::new().file("templates/x.html", &template).page("a", "template = \"x.html\"", "");
        let built = site.build();
        let in_template = built.findings().iter().any(|it| it.starts_with("templates/x.html:"));
        assert!(in_template || name == "long sums", "{name}: {:?}", built.findings());
        assert!(!built.has("ja/a/index.html") || name == "long sums", "{name}");
        assert!(built.has("ja/index.html"), "{name} spoils no other page");
    }
}

#[test]
fn two_nested_loops_over_large_ranges_end_with_a_finding() {
    let template =
        "{% for i in range(end=100000) %}{% for j in range(end=100000) %}{% endfor %}{% endfor %}";
    let built = Site::new()
        .file("templates/x.html", template)
        .page("a", "template = \"x.html\"", "")
        .build();
    assert!(
        built.finding("template-loops").starts_with("templates/x.html:1:"),
        "{:?}",
        built.findings()
    );
}

/// Returns `text` as often as `times`, without anything between.
fn times(times: usize, text: &str) -> String {
    text.repeat(times)
}

#[test]
fn no_template_runs_for_ever_or_takes_all_memory() {
    let split = "{% set all = \"x \" | str %}{% for i in range(end=16) %}{% set_global all = all ~ all %}{% endfor %}\
                 {% set words = all | split(pat=\" \") %}";
    let cases = [
        // Values that double.
        ("text", "loops growth", "{% set a = \"aaaa\" %}".to_owned() + &times(100, "{% set a = a ~ a %}")),
        ("text in a loop", "growth", "{% set a = \"a\" %}{% for i in range(end=99) %}{% set_global a = a ~ a %}{% endfor %}".to_owned()),
        ("list", "growth", "{% set a = [1, locale] %}".to_owned() + &times(60, "{% set a = [...a, ...a] %}")),
        ("list of lists", "growth", "{% set a = [locale] %}".to_owned() + &times(60, "{% set a = [a, a] %}")),
        ("table", "growth", "{% set a = {\"x\": locale} %}".to_owned() + &times(60, "{% set a = {\"x\": a, \"y\": a} %}")),
        ("capture", "growth", "{% set a %}aaaa{% endset %}".to_owned() + &times(60, "{% set a %}{{ a }}{{ a }}{% endset %}")),
        ("capture in a loop", "growth", "{% set a %}{{ \"a\" * 1 }}{% endset %}".replace("{{ \"a\" * 1 }}", &"a".repeat(1000)) + "{% set b %}{% for i in range(end=999999) %}{{ a }}{% endfor %}{% endset %}"),
        ("section", "growth", "{% set a = \"a\" %}".to_owned() + &times(60, "{% set a %}{% filter upper %}{{ a }}{{ a }}{% endfilter %}{% endset %}")),
        ("replacement", "growth", "{% set a = \"aaaaaaaa\" %}".to_owned() + &times(6, "{% set a = a | replace(from=\"a\", to=a) %}")),
        ("component", "growth", "{% component d(x) %}{{ x }}{{ x }}{% endcomponent d %}{% set a = \"a\" %}".to_owned() + &times(60, "{% set a = <d x={a} /> %}")),
        // Values that lie ever deeper.
        ("depth", "error", "{% set a = [locale] %}{% for i in range(end=100000) %}{% set_global a = [a] %}{% endfor %}".to_owned()),
        // Loops in each other, over whatever there is.
        ("words", "loops", format!("{split}{{% for a in words %}}{{% for b in words %}}{{% endfor %}}{{% endfor %}}")),
        ("list of a list", "loops", format!("{split}{{% set a = [[y for y in words] for x in words] %}}")),
        ("search", "loops", format!("{split}{{% for a in words %}}{{% if a ~ \"!\" in words %}}{{% endif %}}{{% endfor %}}")),
        ("different ones", "loops", format!("{split}{{% set a = [w ~ w for w in words] | unique %}}{{% for a in words %}}{{% set b = words | unique %}}{{% endfor %}}")),
        ("letters", "loops", format!("{split}{{% for a in all %}}{{% for b in all %}}{{% endfor %}}{{% endfor %}}")),
        ("early ends", "loops", format!("{split}{{% for a in words %}}{{% for b in words %}}{{% if b == \"y\" %}}{{% break %}}{{% endif %}}{{% endfor %}}{{% endfor %}}")),
        ("sorting", "loops", format!("{split}{{% for a in words %}}{{% set b = words | sort %}}{{% endfor %}}")),
        ("comparing", "loops", "{% set a = \"a\" %}{% for i in range(end=25) %}{% set_global a = a ~ a %}{% endfor %}{% set b = a ~ \"b\" %}{% set c = a ~ \"b\" %}{% for i in range(end=999999) %}{% if b == c %}{% endif %}{% endfor %}".to_owned()),
        ("indenting", "growth", "{% set a = \"a\\n\" %}{% for i in range(end=20) %}{% set_global a = a ~ a %}{% endfor %}{% set b = a | indent(width=1000) %}".to_owned()),
        ("joining", "growth", "{% set a = \"a\" %}{% for i in range(end=25) %}{% set_global a = a ~ a %}{% endfor %}{% set b = range(end=99) | join(sep=a) %}".to_owned()),
        ("many captures", "growth", "{% set a = \"a\" %}{% for i in range(end=25) %}{% set_global a = a ~ a %}{% endfor %}{% set b %}".to_owned() + &times(50, "{{ a }}") + "{% endset %}"),
        ("many arguments", "growth", "{% component d(x) %}".to_owned() + &times(50, "{{ x }}") + "{% endcomponent d %}{% set a = \"a\" %}{% for i in range(end=25) %}{% set_global a = a ~ a %}{% endfor %}{% set b = <d x={a} /> %}"),
        ("a list of long texts", "loops growth", "{% set a = \"a\" %}{% for i in range(end=16) %}{% set_global a = a ~ a %}{% endfor %}{% set b = [a ~ i for i in range(end=99999)] %}".to_owned()),
        // Names of the page that mean something else.
        ("a page that is none", "loops", format!("{split}{{% set page = {{\"toc\": words}} %}}{{% for a in page.toc %}}{{% for b in page.toc %}}{{% endfor %}}{{% endfor %}}")),
        ("a list that is held by its values", "loops", format!("{split}{{% set page = [words, words] %}}{{% for a in page %}}{{% for b in a %}}{{% for c in a %}}{{% endfor %}}{{% endfor %}}{{% endfor %}}")),
        // Calls of calls.
        ("components", "loops", "{% component c(n) %}{% if n > 0 %}{{ <c n={n - 1} /> }}{{ <c n={n - 1} /> }}{{ <c n={n - 1} /> }}{{ <c n={n - 1} /> }}{{ <c n={n - 1} /> }}{% endif %}{% endcomponent c %}{{ <c n={19} /> }}".to_owned()),
    ];
    for (name, expected, template) in cases {
        let begun = Instant::now();
        let site =
            Site::new().file("templates/x.html", &template).page("a", "template = \"x.html\"", "");
        let built = site.build();
        let codes = built.codes();
        let is_expected = |it: &&str| expected.split(' ').any(|word| it.ends_with(word));
        assert!(codes.len() == 1 && is_expected(&codes[0]), "{name}: {:?}", built.findings());
        assert!(
            built.findings()[0].starts_with("templates/x.html:1:"),
            "{name}: {:?}",
            built.findings()
        );
        assert!(built.has("ja/index.html"), "{name} spoils no other page");
        assert!(begun.elapsed() < Duration::from_secs(60), "{name}: {:?}", begun.elapsed());
    }
}

#[test]
fn templates_that_run_others_again_and_again_end_with_a_finding() {
    let include = |at: usize| format!("{{% include \"f{at}.html\" %}}").repeat(9);
    let includes: Vec<_> = (0..12).map(|at| (format!("f{at}.html"), include(at + 1))).collect();
    // Every block shows all that come after it.
    let empty = |at: usize| format!("{{% block b{at} %}}{{% endblock %}}");
    let mut blocks = vec![("x0.html".to_owned(), (0..25).map(empty).collect::<String>())];
    for at in 0..24 {
        let inner: String = (at + 1..25).map(empty).collect();
        let text =
            format!("{{% extends \"x{at}.html\" %}}{{% block b{at} %}}{inner}{{% endblock %}}");
        blocks.push((format!("x{}.html", at + 1), text));
    }
    blocks.push(("f0.html".to_owned(), "{% extends \"x24.html\" %}".to_owned()));
    for (name, files) in [("includes", includes), ("blocks", blocks)] {
        let mut site =
            Site::new().page("a", "template = \"f0.html\"", "").file("templates/f12.html", "x");
        for (file, text) in files {
            site = site.file(&format!("templates/{file}"), &text);
        }
        let begun = Instant::now();
        let built = site.build();
        assert_eq!(built.codes(), ["template-loops"], "{name}: {:?}", built.findings());
        assert!(begun.elapsed() < Duration::from_secs(60), "{name}: {:?}", begun.elapsed());
    }
}

#[test]
fn components_in_texts_do_not_take_all_memory() {
    let text = "a".repeat(100);
    let template = format!(
        "{{% component c() %}}{{% for i in range(end=999999) %}}{text}{{% endfor %}}{{% endcomponent c %}}"
    );
    let built =
        Site::new().file("templates/c.html", &template).page("a", "", "{{ <c /> }}\n").build();
    assert_eq!(built.codes(), ["page-too-large"; 2]);
}

#[test]
fn what_templates_of_large_sites_do_is_not_too_much() {
    let cases = [
        // Loops over lists of twenty thousand.
        "{% for i in range(end=20000) %}{{ i }}: {% if i % 2 == 0 %}even{% else %}odd{% endif %}\n{% endfor %}",
        // A list that is put together one by one.
        "{% set all = [] %}{% for i in range(end=3000) %}{% set_global all = [...all, {\"n\": i}] %}{% endfor %}",
        "{% set all = \"\" %}{% for i in range(end=10000) %}{% set_global all = all ~ i ~ \", \" %}{% endfor %}",
        // Two lists of a thousand that are compared.
        "{% set all = [i for i in range(end=1000)] %}{% for a in all %}{% for b in all %}{% if a == b %}{% break %}{% endif %}{% endfor %}{% endfor %}",
    ];
    for template in cases {
        let site =
            Site::new().file("templates/x.html", template).page("a", "template = \"x.html\"", "");
        site.build().assert_without_errors();
    }
}

#[test]
fn a_template_that_does_too_much_is_tried_once() {
    let template =
        "{% for i in range(end=99999) %}{% for j in range(end=99999) %}{% endfor %}{% endfor %}";
    let mut site = Site::new().file("templates/x.html", template);
    for at in 0..200 {
        site = site.page(&format!("a{at}"), "template = \"x.html\"", "");
    }
    let begun = Instant::now();
    let built = site.build();
    assert_eq!(built.codes(), ["template-loops"]);
    assert_eq!(built.findings(), site.build().findings());
    assert!(begun.elapsed() < Duration::from_secs(120), "{:?}", begun.elapsed());
}

#[test]
fn templates_reach_nothing_outside() {
    let calls = [
        "get_env(name=\"HOME\")",
        "now()",
        "load_data(path=\"taiyaku.toml\")",
        "get_file_hash(path=\"x\")",
        "read_file(path=\"/etc/passwd\")",
        "get_random(end=9)",
        "throw(message=\"x\")",
    ];
    for call in calls {
        let site = Site::new().file("templates/x.html", &format!("{{{{ {call} }}}}")).page(
            "a",
            "template = \"x.html\"",
            "",
        );
        let built = site.build();
        assert!(
            built.findings().iter().any(|it| it.starts_with("templates/x.html:1:")),
            "{call}: {:?}",
            built.findings()
        );
        assert!(!built.has("ja/a/index.html"), "{call}");
    }
    for path in ["../../taiyaku.toml", "/etc/passwd", "../x.html"] {
        let template = format!("{{% include \"{path}\" %}}");
        let built = Site::new()
            .file("templates/x.html", &template)
            .page("a", "template = \"x.html\"", "")
            .build();
        assert!(!built.codes().is_empty() && !built.has("ja/a/index.html"), "{path}");
    }
}

// --- Messages (46–50) -----------------------------------------------------------------------------------------------

#[test]
fn messages_that_are_meant_to_break_the_tool_are_reported() {
    let laughs: String = (1..12)
        .map(|at| format!("m{at} = {}\n", format!("{{ m{} }}", at - 1).repeat(10)))
        .collect();
    let chain: String = (0..100_000).map(|at| format!("c{at} = {{ c{} }}\n", at + 1)).collect();
    let nested = |open: &str, close: &str, many: usize| {
        format!("x = {}\"a\"{}\n", open.repeat(many), close.repeat(many))
    };
    let cases = [
        ("itself", "x = { x }\n".to_owned()),
        ("one another", "x = { y }\ny = { x }\n".to_owned()),
        ("terms", "-x = { -y }\n-y = { -x }\nz = { -x }\n".to_owned()),
        ("attributes", "x = a\n    .y = { x.y }\n".to_owned()),
        ("laughs", format!("m0 = ha\n{laughs}")),
        ("many placeables", format!("y = a\nx = {}\n", "{ y }".repeat(101))),
        ("long chain", chain),
        (
            "known panic",
            format!(
                "y = a\nx = {}{{ \"a\" ->\n    [a] {{ y }}{{ y }}\n   *[b] {{ y }}{{ y }}\n }}\n",
                "{ y }".repeat(98)
            ),
        ),
        ("braces", nested("{ ", " }", 1_300)),
        ("more braces", nested("{ ", " }", 10_000)),
        ("a million braces", nested("{", "}", 1_000_000)),
        ("calls", nested("{ NUMBER(", ") }", 10_000)),
        ("selects", format!("x = {}a", "{ $a ->\n   *[b] ".repeat(10_000))),
        ("large option", "x = { NUMBER($n, minimumFractionDigits: 4000000000) }\n".to_owned()),
    ];
    for (name, text) in cases {
        let site =
            Site::new().file("i18n/ja/x.ftl", &text).file("i18n/en/x.ftl", &text).page("a", "", "");
        let start = Instant::now();
        let built = built_on_small_stack(site);
        let found = built.findings();
        assert!(
            found.iter().any(|it| it.starts_with("i18n/ja/x.ftl:")),
            "{name}: {:?}",
            &found[..found.len().min(5)]
        );
        assert!(start.elapsed() < Duration::from_secs(60), "{name}: {:?}", start.elapsed());
    }
}

#[test]
fn much_of_one_kind_takes_no_time_with_the_square_of_it() {
    let terms = |ja: &str, en: &str| format!("id\tja\ten\na\t{ja}\t{en}\n");
    let keys: String = (0..200_000).map(|it| format!("\"k{it}\": 1,\n")).collect();
    let keys = format!("{{{keys}\"k\": 1}}");
    let sites = [
        ("titles", Site::new().page("a", "", &"[[a]] ".repeat(40_000))),
        ("JSON", Site::new().file("content/_data/d.json", &keys)),
        ("YAML", Site::new().file("content/_data/d.yaml", &keys)),
        ("term", Site::new().file("i18n/terms.tsv", &terms(&"用".repeat(60_000), "term"))),
        ("word", Site::new().file("i18n/terms.tsv", &terms("用語", &"t".repeat(80_000)))),
    ];
    for (name, site) in sites {
        let begun = Instant::now();
        let built = site.build();
        assert!(built.has("ja/index.html"), "{name}: {:?}", built.findings());
        assert!(begun.elapsed() < Duration::from_secs(90), "{name}: {:?}", begun.elapsed());
    }
}

// --- Growth ---------------------------------------------------------------------------------------------------------

#[test]
fn four_times_the_text_gives_no_more_than_eight_times_the_page() {
    let units = [
        "> ",
        "[a](b) ",
        "*a ",
        "| a ",
        "`",
        "[x] ",
        "{{ <",
        "- ",
        "<b>",
        "\\",
        "[^1] ",
        "&amp;",
        "|a|\n",
        "# a\n\n",
        "{a|b}",
        "https://a.b/ ",
    ];
    for unit in units {
        let size = |count: usize| {
            let built = Site::new().japanese("a", &unit.repeat(count)).build();
            built.files.get("ja/a/index.html").map_or(0, Vec::len)
        };
        let (small, large) = (size(500), size(2_000));
        assert!(large <= small * 8, "{unit:?}: {small} and {large}");
    }
}

#[test]
fn escapes_bring_in_no_character_that_acts_on_the_display() {
    #[track_caller]
    fn check(file: &str, text: &str, expected: &[&str]) {
        let built = Site::new().page("a", "", "文").file(file, text).build();
        let codes = ["control-character", "bidi-control"];
        let found: Vec<_> = built
            .findings()
            .into_iter()
            .filter(|it| codes.iter().any(|code| it.ends_with(code)))
            .collect();
        assert_eq!(found, expected, "{}", built.report());
    }
    let page = "content/a.ja.md";
    check(
        page,
        "+++\ntitle = \"A\\u001b[31m\"\n+++\n",
        &["content/a.ja.md:2:10 control-character"],
    );
    check(page, "+++\ntitle = \"A\\tB \\u00e9\"\n+++\n", &[]);
    check(page, "---\ntitle: \"A\\u202e\"\n---\n", &["content/a.ja.md:2:9 bidi-control"]);
    check(page, "---\ntitle: \"A\\0\"\n---\n", &["content/a.ja.md:2:9 control-character"]);
    let head = "+++\ntitle = \"A\"\n+++\n\n";
    check(
        page,
        &format!("{head}文&#x202e;字 `&#x202e;` &#27;"),
        &["content/a.ja.md:5:2 bidi-control", "content/a.ja.md:5:23 control-character"],
    );
    check(
        "content/_data/x.json",
        "{\"a\": [\"\\u0008\"]}",
        &["content/_data/x.json:1:9 control-character"],
    );
    check("i18n/ja/site.ftl", "x = { \"\\u202E\" }\n", &["i18n/ja/site.ftl:1:8 bidi-control"]);
}
