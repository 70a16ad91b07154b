//! Names in templates that mean nothing are reported, and no others.

use crate::site::Site;

/// Checks which names of the template `x.html` are reported, with the `others` beside it.
#[track_caller]
fn check_with(template: &str, others: &[(&str, &str)], expected: &[&str]) {
    let mut site =
        Site::new().file("templates/x.html", template).page("a", "template = \"x.html\"", "");
    for (name, text) in others {
        site = site.file(&format!("templates/{name}"), text);
    }
    let built = site.build();
    let is_name = |it: &&String| it.contains(" unknown-");
    let found: Vec<_> = built
        .findings()
        .iter()
        .filter(is_name)
        .map(|it| {
            let place = it.split(' ').next().unwrap_or_default();
            place.trim_start_matches("templates/").to_owned()
        })
        .collect();
    assert_eq!(found, expected, "{:?}", built.findings());
    if expected.is_empty() {
        built.assert_without_errors();
    } else {
        assert_eq!(built.findings().len(), expected.len(), "{:?}", built.findings());
    }
}

#[track_caller]
fn check(template: &str, expected: &[&str]) {
    check_with(template, &[], expected);
}

#[test]
fn unknown_fields_are_found_where_the_engine_says_nothing() {
    check("{% if page.nope %}{% endif %}", &["x.html:1:12"]);
    check("{{ page.nope | default(value=1) }}", &["x.html:1:9"]);
    check("{{ page.nope ~ locale }}", &["x.html:1:9"]);
    check("{% for a in page.tocs or [] %}{% endfor %}", &["x.html:1:18"]);
    check("{{ [a for a in site.nav if a.nope] | length }}", &["x.html:1:30"]);
    check("{{ page.title.nope | default(value=1) }}", &["x.html:1:15"]);
    check("{{ page.toc.length | default(value=1) }}", &["x.html:1:13"]);
    check("{{ message(id=page.nope or \"nav-label\") }}", &["x.html:1:20"]);
    check(
        "日{% if page.nope %}{% endif %}\n{% if site.nope %}{% endif %}",
        &["x.html:1:13", "x.html:2:12"],
    );
}

#[test]
fn fields_of_what_is_gone_through_are_known() {
    check("{% for card in site.nav %}{% if card.titel %}{% endif %}{% endfor %}", &["x.html:1:38"]);
    check(
        "{% set cards = site.nav %}{% for card in cards %}{% if card.nope %}{% endif %}{% endfor %}",
        &["x.html:1:61"],
    );
    check(
        "{% for entry in page.toc %}{% for below in entry.children %}{% if below.nope %}{% endif %}{% endfor %}{% endfor %}",
        &["x.html:1:73"],
    );
}

#[test]
fn a_mistake_is_reported_once() {
    check("{{ page.nope }}", &["x.html:1:9"]);
    check("{{ nope }}{{ site.title }}", &["x.html:1:4"]);
    check("{{ page.nope.more }}", &["x.html:1:9"]);
}

#[test]
fn unknown_variables_are_found() {
    check("{% if pag %}{% endif %}", &["x.html:1:7"]);
    check("{{ nope | default(value=1) }}", &["x.html:1:4"]);
    check("{% component c(a) %}{% if b %}{% endif %}{% endcomponent c %}", &["x.html:1:27"]);
}

#[test]
fn what_sites_and_templates_decide_is_free() {
    for template in [
        "{{ page.extra.nope | default(value=1) }}{{ site.extra.a | default(value=1) }}",
        "{% if data.nope %}{% endif %}",
        "{% if page.record.nope %}{% endif %}",
        "{% for record in page.records %}{% if record.nope %}{% endif %}{% endfor %}",
        "{% if page.nope is defined %}{% endif %}{% if nope is not defined %}{% endif %}",
        "{% set page = {\"nope\": 1} %}{% if page.nope %}{% endif %}",
        "{% if page.nope %}{% endif %}{% for x in [1] %}{% set_global page = {\"nope\": 1} %}{% endfor %}",
        "{% for page in [{\"nope\": 1}] %}{% if page.nope %}{% endif %}{% endfor %}",
        "{% for key, page in {\"a\": 1} %}{% if page.nope %}{{ key }}{% endif %}{% endfor %}",
        "{% component c(page) %}{% if page.nope %}{% endif %}{% endcomponent c %}",
        "{% component c(...page) %}{% if page.nope %}{% endif %}{% endcomponent c %}",
        "{% set a %}b{% endset %}{{ a }}{% if a.b %}{% endif %}",
        "{{ loop | default(value=1) }}{% for x in [1] %}{{ loop.index }}{% endfor %}",
        "{% raw %}{{ page.nope }}{% endraw %}{# {{ page.nope }} #}{{ \"page.nope\" }}",
    ] {
        check(template, &[]);
    }
}

#[test]
fn names_that_other_templates_give_a_meaning_are_left_alone() {
    let loops = "{% for page in [{\"nope\": 1}] %}{% include \"y.html\" %}{% endfor %}";
    check_with(loops, &[("y.html", "{% if page.nope %}{% endif %}")], &[]);
    let base = "{% set section = {\"nope\": 1} %}{% block b %}{% endblock b %}";
    let child =
        "{% extends \"y.html\" %}{% block b %}{% if section.nope %}{% endif %}{% endblock b %}";
    check_with(child, &[("y.html", base)], &[]);
    check_with(
        "{% include \"y.html\" %}",
        &[("y.html", "{% if page.nope %}{% endif %}")],
        &["y.html:1:12"],
    );
}

#[test]
fn both_themes_read_what_there_is() {
    for theme in ["briefing", "plain"] {
        Site::real().theme(theme).build().assert_without_errors();
    }
}
