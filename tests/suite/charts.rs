//! Charts and figures: what is drawn, the table behind it, and where it is from.

use crate::links::{dead_links, repeated_ids};
use crate::site::{Built, Site};

const SOURCES: &str = "[paper]\ntitle = { ja = \"文書\", en = \"Paper\" }\n";
const BUDGET: &str = "year,planned,done\n2021,120000,-50\n2022,250000,\n2023,\"1,300,000\",12.5\n";

fn site(body: &str) -> Site {
    Site::new().file("content/sources.toml", SOURCES).file("content/_data/budget.csv", BUDGET).page(
        "a",
        "",
        &format!("文[@paper]\n\n{body}"),
    )
}

fn sound(body: &str) -> Built {
    let built = site(body).build();
    built.assert_clean();
    assert_eq!(dead_links(&built), Vec::<String>::new());
    assert_eq!(repeated_ids(&built), Vec::<String>::new());
    built
}

#[track_caller]
fn holds(built: &Built, path: &str, needles: &[&str]) {
    let main = built.main(path);
    for needle in needles {
        assert!(main.contains(needle), "no {needle} in {main}");
    }
}

fn bars(more: &str) -> String {
    format!("{{{{ <bar_chart title=\"図\" source=\"own\" {more} /> }}}}")
}

// --- What is drawn --------------------------------------------------------------------------------------------------

#[test]
fn bars_have_a_title_a_description_and_the_table_behind_them() {
    let built =
        sound(&bars("rows={data.budget} values=\"planned\" description=\"説明\" unit=\"円\""));
    holds(
        &built,
        "ja/a/index.html",
        &[
            "role=\"img\" aria-label=\"図\"",
            "<title>図</title>",
            "<desc>説明</desc>",
            "（単位：円）",
            "<th scope=\"row\">2021年</th>",
            "<td class=\"align-right\">1,300,000</td>",
        ],
    );
}

#[test]
fn numbers_follow_the_language_of_the_page() {
    let built = sound(&bars("rows={data.budget} values=\"planned\""));
    holds(&built, "ja/a/index.html", &[">50万</text>", ">150万</text>"]);
    holds(&built, "en/a/index.html", &[">0.5\u{a0}million</text>", ">1.5\u{a0}million</text>"]);
}

#[test]
fn negative_and_unknown_numbers_are_told_from_zero() {
    let built = sound(&bars("rows={data.budget} values=\"done\""));
    holds(&built, "en/a/index.html", &["text-anchor=\"end\">-50</text>", ">No figure</text>"]);
    let main = built.main("en/a/index.html");
    assert_eq!(main.matches("<rect class=\"bar").count(), 2);
}

#[test]
fn several_series_are_told_apart_without_color() {
    let built = sound(&bars("rows={data.budget} names=\"Planned, Done\""));
    holds(
        &built,
        "en/a/index.html",
        &["fill=\"url(#chart-1-2)\"", "id=\"chart-1-2\"", "</svg> Done</li>"],
    );
    // Both languages on one page: fillings keep to their own.
    let both = built.output("ja-en/a/index.html");
    assert!(both.contains("fill=\"url(#en-chart-1-2)\"") && both.contains("id=\"en-chart-1-2\""));
    let body = "{{ <line_chart rows={data.budget} title=\"図\" names=\"Planned, Done\" source=\"own\" /> }}";
    let lines = sound(body);
    holds(
        &lines,
        "en/a/index.html",
        &["<path class=\"line series-2\"", ">Planned</text>", ">Done</text>"],
    );
}

#[test]
fn a_table_may_stand_in_the_text() {
    let body =
        "{{ <line_chart rows=\"年,件数\n2021,3\n2022,\n2023,5\" title=\"図\" source=\"own\" /> }}";
    let built = sound(body);
    // The unknown number leaves a gap: the path begins anew.
    let main = built.main("ja/a/index.html");
    let path = main.split("class=\"line series-1\" d=\"").nth(1).expect("a line");
    assert_eq!(path.split('"').next().map(|it| it.matches('M').count()), Some(2), "{path}");
}

#[test]
fn records_are_counted_from_the_records_themselves() {
    let settings = "[records.works]\npages = \"works\"\nlists = [\"status\"]\n[records.works.fields.status]\nkind = \"word\"\n\
                    title = { ja = \"区分\", en = \"Status\" }\nvalues = { new = { ja = \"新規\", en = \"New\" } }";
    let built = site(&bars("rows={records.works.status}"))
        .settings(settings)
        .file(
            "content/_data/works.json",
            r#"[{"id": "a", "status": "new"}, {"id": "b"}, {"id": "c"}]"#,
        )
        .page("works/_index", "", "")
        .build();
    built.assert_clean();
    assert_eq!(dead_links(&built), Vec::<String>::new());
    holds(
        &built,
        "en/a/index.html",
        &[
            "<a href=\"/en/works/status/new/\">New</a></th>\n<td class=\"align-right\">1</td>",
            "<a href=\"/en/works/status/none/\">Not stated</a></th>\n<td class=\"align-right\">2</td>",
        ],
    );
}

#[test]
fn labels_may_be_texts_for_each_language_and_lead_to_pages() {
    let rows = "[[items]]\nlabel = { ja = \"甲\", en = \"Aye\" }\npage = \"a\"\nn = 3\n";
    let site = site(&bars("rows={data.rows}")).file("content/_data/rows.toml", rows);
    let built = site.build();
    built.assert_clean();
    holds(&built, "ja/a/index.html", &["<a href=\"/ja/a/\">甲</a>"]);
    holds(&built, "en/a/index.html", &["<a href=\"/en/a/\">Aye</a>"]);
}

// --- What cannot be drawn -------------------------------------------------------------------------------------------

#[test]
fn bad_data_is_found_at_its_cell_or_at_the_call() {
    let check = |more: &str, data: &str, expected: &[&str]| {
        let built = Site::new()
            .file("content/_data/d.csv", data)
            .japanese("a", &bars(&format!("rows={{data.d}} {more}")))
            .build();
        assert_eq!(built.findings(), expected, "{more} {data}");
    };
    check(
        "",
        "y,n\n甲,１２\n乙,x\n",
        &["content/_data/d.csv:2:3 bad-number", "content/_data/d.csv:3:3 bad-number"],
    );
    check("", "y,n\n甲,1,2\n乙,3\n", &["content/_data/d.csv:2:1 uneven-row"]);
    check("", "y,n\n,1\n", &["content/_data/d.csv:2:1 row-without-label"]);
    check("", "y,n\n甲,\n", &["content/a.ja.md:4:43 empty-chart"]);
    check("", "y,n\n", &["content/a.ja.md:4:43 empty-chart"]);
    check("label=\"yy\"", "y,n\n甲,1\n", &["content/a.ja.md:4:59 unknown-column"]);
    check("names=\"a, b\"", "y,n\n甲,1\n", &["content/a.ja.md:4:59 chart-names"]);
    check("", "y,a,b,c,d,e,f,g\n甲,1,1,1,1,1,1,1\n", &["content/a.ja.md:4:43 too-many-series"]);
}

#[test]
fn mistakes_in_a_table_in_the_text_are_found_where_it_stands() {
    let check = |rows: &str, expected: &[&str]| {
        let built = Site::new().japanese("a", &bars(&format!("rows={rows}"))).build();
        assert_eq!(built.findings(), expected, "{rows}");
    };
    check("\"y,n\n甲,3\n乙,多い\"", &["content/a.ja.md:6:3 bad-number"]);
    check("\"y,n\n甲,3,4\"", &["content/a.ja.md:5:1 uneven-row"]);
    check("{3}", &["content/a.ja.md:4:43 chart-rows"]);
    check("{data.none}", &["content/a.ja.md:4:38 unknown-data"]);
    check("{records.none.status}", &["content/a.ja.md:4:38 unknown-data"]);
}

// --- Sources --------------------------------------------------------------------------------------------------------

#[test]
fn the_source_of_a_figure_is_a_citation_of_the_page() {
    let body = "{{ <figure src=\"/icon.svg\" alt=\"図\" source=\"paper, p. 3\" /> }}";
    let built = sound(body);
    holds(
        &built,
        "en/a/index.html",
        &[
            "<a id=\"cite-2\" href=\"#ref-1\" role=\"doc-biblioref\"><cite>Paper</cite> [1]</a>, p. 3",
            "<a href=\"#cite-2\" role=\"doc-backlink\"",
        ],
    );
}

#[test]
fn a_source_that_there_is_not_is_found_at_its_key() {
    let body = "{{ <figure src=\"/icon.svg\" alt=\"図\" source=\"papre\" /> }}";
    assert_eq!(site(body).build().finding("unknown-source"), "content/a.en.md:7:44");
}

#[test]
fn a_figure_without_a_source_is_reported_and_one_made_for_the_site_is_not() {
    let call = |more: &str| format!("{{{{ <figure src=\"/icon.svg\" alt=\"図\" {more} /> }}}}");
    for (more, expected) in [
        ("", &["figure-without-source"; 2][..]),
        ("source=\"\"", &["figure-without-source"; 2]),
        ("source=\"own\"", &[]),
        ("source=\"paper\"", &[]),
    ] {
        assert_eq!(site(&call(more)).build().codes(), expected, "{more}");
    }
    holds(&sound(&call("source=\"own\"")), "ja/a/index.html", &["出典：当サイト作成"]);
}

#[test]
fn a_component_that_does_not_show_its_source_still_has_the_place() {
    let component = "{% component bare(source) %}<b>x</b>{% endcomponent bare %}";
    let built =
        site("{{ <bare source=\"paper\" /> }}").file("templates/bare.html", component).build();
    built.assert_clean();
    assert_eq!(dead_links(&built), Vec::<String>::new());
    holds(&built, "ja/a/index.html", &["<span id=\"cite-2\"></span><b>x</b>"]);
}
