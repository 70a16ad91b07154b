//! What differs between a text and its translation, over whole sites: places, acceptance, and where nothing is said.

use crate::site::Site;

const TERMS: &str = "id\tja\ten\tstatus\treading
policy-rate\t政策金利\tpolicy rate\tpreferred\tせいさくきんり
\t政策金利\tofficial rate\tforbidden\t
";

/// Returns a site with the page `a` and the ledger line `line`, and the glossary.
fn site(ja: &str, en: &str, line: &str) -> Site {
    let page = |title: &str, body: &str| format!("+++\ntitle = \"{title}\"\n+++\n\n{body}\n");
    let ledger = |lines: &str| format!("{{\"v\":1,\"seg\":1}}\n\n{lines}\n");
    let title = ledger("{\"ja\":\"見本\",\"en\":\"Sample\"}");
    let own = ledger(&format!("{{\"ja\":\"題\",\"en\":\"Title\"}}\n\n{line}"));
    Site::new()
        .file("i18n/pairs/content/_index.jsonl", &title)
        .file("i18n/pairs/taiyaku.toml.jsonl", &title)
        .file("i18n/terms.tsv", TERMS)
        .file("content/a.ja.md", &page("題", ja))
        .file("content/a.en.md", &page("Title", en))
        .file("i18n/pairs/content/a.jsonl", &own)
}

#[track_caller]
fn check(ja: &str, en: &str, allow: &str, expected: &[&str]) {
    let text = |text: &str| text.replace('\n', "\\n").replace('"', "\\\"");
    let line = format!("{{\"ja\":\"{}\",\"en\":\"{}\"{allow}}}", text(ja), text(en));
    let built = site(ja, en, &line).build();
    let found: Vec<_> = built.findings().into_iter().map(|it| it.replace("content/", "")).collect();
    assert_eq!(found, expected, "\n{}", built.report());
}

#[test]
fn findings_stand_at_the_pieces_that_differ() {
    check("年8回開く。", "It meets 8 times a year.", "", &[]);
    check("年8回開く。", "It meets 9 times a year.", "", &["a.en.md:5:10 number"]);
    check("年8回\n開く。", "It meets\nnine times a year.", "", &["a.en.md:6:1 number"]);
    let wrong_day = "2024年7月31日（木）に開く。";
    check(wrong_day, "It opens on July 31, 2024.", "", &["a.ja.md:5:1 date"]);
    check("政策金利", "The official rate", "", &["a.en.md:5:5 term"]);
}

#[test]
fn a_link_leads_to_the_same_heading_of_the_page() {
    #[track_caller]
    fn check(link: &str, expected: &[&str]) {
        let texts = [
            (format!("[使い方]({link})を見る。"), "See [use](#how-to-use)."),
            (
                "## 使い方\n\n## 終わり\n\n## 例\n\n## 例".into(),
                "## How to use\n\n## The end\n\n## Example\n\n## Example",
            ),
        ];
        let [ja, en] = [
            format!("{}\n\n{}", texts[0].0, texts[1].0),
            format!("{}\n\n{}", texts[0].1, texts[1].1),
        ];
        let pair = |ja: &str, en: &str| format!("{{\"ja\":\"{ja}\",\"en\":\"{en}\"}}\n");
        let lines = [
            pair(&texts[0].0, texts[0].1),
            pair("使い方", "How to use"),
            pair("終わり", "The end"),
            pair("例", "Example"),
            pair("例", "Example"),
        ];
        let built = site(&ja, &en, &lines.join("\n")).build();
        let found: Vec<_> =
            built.findings().into_iter().filter(|it| it.ends_with(" link")).collect();
        assert_eq!(found, expected, "\n{}", built.report());
    }
    check("#使い方", &[]);
    check("#%E4%BD%BF%E3%81%84%E6%96%B9", &[]);
    check("#how-to-use", &[]);
    check("#終わり", &["content/a.en.md:5:5 link"]);
    check("#the-end", &["content/a.en.md:5:5 link"]);
    // Which of several is meant cannot be told.
    check("#例", &[]);
}

#[test]
fn what_was_accepted_for_a_pair_is_not_reported_again() {
    let allow = ",\"allow\":[\"number\"]";
    check("年8回開く。", "It meets 9 times a year.", allow, &[]);
    let other = ",\"allow\":[\"date\"]";
    check("年8回開く。", "It meets 9 times a year.", other, &["a.en.md:5:10 number"]);
    let line = "{\"ja\":\"年8回開く。\",\"en\":\"It meets 9 times.\",\"allow\":[\"number\"]}";
    let built = site("年8回開く。", "It meets 7 times.", line).build();
    assert_eq!(built.codes(), ["edited", "number"], "{}", built.report());
}

#[test]
fn what_has_to_be_written_anew_is_not_compared() {
    let line = "{\"ja\":\"年8回開く。\",\"en\":\"It meets 8 times.\"}";
    let built = site("年9回開く。", "It meets 8 times.", line).build();
    assert_eq!(built.codes(), ["stale"], "{}", built.report());
}

#[test]
fn a_site_without_a_ledger_is_not_compared() {
    Site::new().page("a", "", "これは3。").build().assert_clean();
}

#[test]
fn readers_see_only_the_names_to_use() {
    let built =
        site("政策金利", "The policy rate", "{\"ja\":\"政策金利\",\"en\":\"The policy rate\"}")
            .page("glossary", "template = \"glossary.html\"", "")
            .build();
    let glossary = built.main("en/glossary/index.html");
    assert!(glossary.contains("policy rate") && !glossary.contains("official rate"), "{glossary}");
}

#[test]
fn what_one_block_lacks_of_a_kind_is_one_finding() {
    let lacking = |ja: &str, wanted: &[&str]| check(ja, "Set them before you begin.", "", wanted);
    lacking("`a.b`と`c.d`を先に設定する。", &["a.en.md:5:1 code"]);
    let links = "[一](https://a.example/)と[二](https://b.example/)を見る。";
    lacking(links, &["a.en.md:5:1 link"]);
    lacking(
        "`a.b`を3回、4月に設定する。",
        &["a.en.md:5:1 code", "a.en.md:5:1 date", "a.en.md:5:1 number"],
    );
    let wrong = "Set `a.x` and `c.x` before you begin.";
    check("`a.b`と`c.d`を先に設定する。", wrong, "", &["a.en.md:5:5 code", "a.en.md:5:15 code"]);
    let line = "{\"ja\":\"`a.b`と`c.d`。\",\"en\":\"Set them.\"}";
    let report = site("`a.b`と`c.d`。", "Set them.", line).build().report();
    assert!(report.contains("`a.b`, `c.d`"), "{report}");
}

#[test]
fn paragraphs_with_numbers_of_their_own_are_compared_with_items() {
    let head = |title: &str| format!("+++\ntitle = \"{title}\"\n+++\n\n");
    let ja = "１　海は4月1日から守る。\n\n２　空は5月1日から守る。\n\n（終わり）\n";
    let en =
        "1. The sea is protected from April 1.\n2. The sky is protected from May 2.\n\n(End)\n";
    let site = Site::new()
        .file("content/_index.ja.md", &format!("{}{ja}", head("見本")))
        .file("content/_index.en.md", &format!("{}{en}", head("Sample")))
        .file("i18n/pairs/content/_index.jsonl", "{\"v\":1,\"seg\":1}\n");
    let found = site.build().findings();
    let kinds = ["date", "missing", "extra", "align", "other-kind"];
    let of_kinds = |it: &&String| kinds.iter().any(|kind| it.contains(kind));
    let found: Vec<&String> = found.iter().filter(of_kinds).collect();
    assert_eq!(
        found,
        ["content/_index.en.md:6:30 date", "content/_index.ja.md:5:1 other-kind"],
        "{}",
        site.build().report()
    );
}
