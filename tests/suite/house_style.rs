//! What a site asks of its texts: the house style, and links that differ between languages.

use crate::site::Site;

/// Returns a site whose home page says `ja` and `en`, approved block by block with what `allow` accepts.
fn site(ja: &[&str], en: &[&str], allow: &str) -> Site {
    let page = |title: &str, blocks: &[&str]| {
        format!("+++\ntitle = \"{title}\"\n+++\n\n{}\n", blocks.join("\n\n"))
    };
    let pairs =
        ja.iter().zip(en).map(|(ja, en)| format!("\n{{\"ja\":\"{ja}\",\"en\":\"{en}\"{allow}}}\n"));
    let title = "{\"v\":1,\"seg\":1}\n\n{\"ja\":\"見本\",\"en\":\"Sample\"}\n";
    Site::new()
        .file("content/_index.ja.md", &page("見本", ja))
        .file("content/_index.en.md", &page("Sample", en))
        .file("i18n/pairs/taiyaku.toml.jsonl", title)
        .file("i18n/pairs/content/_index.jsonl", &format!("{title}{}", pairs.collect::<String>()))
}

const JA: [&str; 3] = ["新しい計画です。", "海を守ります。", "空も守るのである。"];
const EN: [&str; 3] = ["This is a new plan.", "It protects the sea.", "It protects the sky too."];

#[test]
fn one_style_on_each_page_is_asked_for_and_not_assumed() {
    let site = |allow: &str| site(&JA, &EN, allow);
    site("").build().assert_clean();
    let rule = "[ja]\nsentence_end = \"page\"\n";
    let built = site("").file("i18n/style.toml", rule).build();
    assert_eq!(built.findings(), ["content/_index.ja.md:9:6 mixed-desumasu"], "{}", built.report());
    site(",\"allow\":[\"mixed-desumasu\"]").file("i18n/style.toml", rule).build().assert_clean();
}

#[test]
fn a_rule_holds_for_the_site_or_a_folder_and_can_be_waived_for_a_pair() {
    let site = |allow: &str| site(&JA, &EN, allow);
    let everywhere = "[ja]\nsentence_end = \"desumasu\"\n";
    let codes = |rule: &str| site("").file("i18n/style.toml", rule).build().codes();
    assert_eq!(codes(everywhere), ["style-sentence-end"]);
    let elsewhere = format!(
        "{everywhere}\n[[folders]]\npath = \"content\"\nja = {{ sentence_end = \"dearu\" }}\n"
    );
    assert_eq!(codes(&elsewhere), ["style-sentence-end", "style-sentence-end"]);
    let waived = site(",\"allow\":[\"style-sentence-end\"]");
    waived.file("i18n/style.toml", everywhere).build().assert_clean();
    assert_eq!(codes("[ja]\nsentence_ends = \"dearu\"\n"), ["unknown-key"]);
    assert_eq!(codes("[ja\n"), ["toml-syntax"]);
}

#[test]
fn what_has_no_partner_is_held_to_the_rules_too() {
    let rules = "[ja]\nsentence_end = \"desumasu\"\n\n[en]\nspelling = \"american\"\n";
    let site = |ja: &str, en: &str| {
        let page = |title: &str, texts: &[&str], last: &str| {
            format!("+++\ntitle = \"{title}\"\n+++\n\n{}\n{last}", texts.join("\n\n"))
        };
        site(&JA[..2], &EN[..2], "")
            .file("i18n/style.toml", rules)
            .file("content/_index.ja.md", &page("見本", &JA[..2], ja))
            .file("content/_index.en.md", &page("Sample", &EN[..2], en))
    };
    site("", "").build().assert_clean();
    let style = |site: Site| {
        let is_style = |it: &String| it.contains("style-");
        site.build().findings().into_iter().filter(is_style).collect::<Vec<_>>()
    };
    // Marked as being in one language alone.
    let only = |text: &str| format!("\n<!-- i18n:only -->\n{text}\n");
    assert_eq!(
        style(site(&only("空も守るのである。"), &only("The colour is blue."))),
        [
            "content/_index.en.md:10:5 style-spelling",
            "content/_index.ja.md:10:6 style-sentence-end"
        ]
    );
    // Not translated yet: a paragraph, a page.
    assert_eq!(
        style(site("\n空も守るのである。\n", "")),
        ["content/_index.ja.md:9:6 style-sentence-end"]
    );
    let page = "+++\ntitle = \"頁\"\n+++\n\n空も守るのである。\n";
    assert_eq!(
        style(site("", "").file("content/alone.ja.md", page)),
        ["content/alone.ja.md:5:6 style-sentence-end"]
    );
}

#[test]
fn links_may_lead_to_the_same_place_under_another_address() {
    let ja = [
        "[計画](https://www.mod.go.jp/j/plan/)です。",
        "[表](https://www.mod.go.jp/j/table/)です。",
    ];
    let en = [
        "This is the [plan](https://www.mod.go.jp/e/plan/).",
        "This is the [table](https://www.mod.go.jp/e/list/).",
    ];
    let site = site(&ja, &en, "");
    assert_eq!(site.build().codes(), ["link", "link"]);
    let rewrites = "[i18n]\nlink_rewrites = [{ ja = \"https://www.mod.go.jp/j/\", en = \"https://www.mod.go.jp/e/\" }]";
    let built = site.clone().settings(rewrites).build();
    assert_eq!(built.findings(), ["content/_index.en.md:7:13 link"], "{}", built.report());
    let built = site
        .settings("[i18n]\nlink_rewrites = [{ ja = \"https://a.example/\", fr = \"b\" }]")
        .build();
    assert!(built.codes().contains(&"unknown-locale"), "{}", built.report());
}
