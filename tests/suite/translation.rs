//! What is a translation of what: states of pairs by the ledger, markers, alignment.

use crate::site::Site;

const LEDGER: &str = "i18n/pairs/content/a.jsonl";

/// Returns a site with the page `a` and the ledger `pairs`, of which each is a Japanese text and its translation.
fn site(ja: &str, en: &str, pairs: &[(&str, &str)]) -> Site {
    let page = |title: &str, body: &str| format!("+++\ntitle = \"{title}\"\n+++\n\n{body}\n");
    let lines = pairs.iter().map(|(ja, en)| format!("\n{{\"ja\":\"{ja}\",\"en\":\"{en}\"}}\n"));
    let ledger = |own: String| format!("{{\"v\":1,\"seg\":1}}\n{own}");
    let title = ledger("\n{\"ja\":\"見本\",\"en\":\"Sample\"}\n".to_owned());
    Site::new()
        .file("i18n/pairs/content/_index.jsonl", &title)
        .file("i18n/pairs/taiyaku.toml.jsonl", &title)
        .file("content/a.ja.md", &page("題", ja))
        .file("content/a.en.md", &page("Title", en))
        .file(LEDGER, &ledger(lines.collect::<String>() + "\n{\"ja\":\"題\",\"en\":\"Title\"}\n"))
}

#[track_caller]
fn check(ja: &str, en: &str, pairs: &[(&str, &str)], expected: &[&str]) {
    let built = site(ja, en, pairs).build();
    let found: Vec<_> = built.findings().into_iter().map(|it| it.replace("content/", "")).collect();
    assert_eq!(found, expected, "\n{}", built.report());
}

#[test]
fn a_pair_is_current_as_long_as_both_texts_are_what_they_were() {
    let pairs = [("日本は金利を上げた。", "Japan raised rates.")];
    check("日本は金利を上げた。", "Japan raised rates.", &pairs, &[]);
    check("日本は\n金利を上げた。", "Japan\n  raised rates.", &pairs, &[]);
    check("日本は金利を下げた。", "Japan raised rates.", &pairs, &["a.en.md:5:1 stale"]);
    check("日本は金利を上げた。", "Japan lifted rates.", &pairs, &["a.en.md:5:1 edited"]);
    check("中国は別だ。", "China differs.", &pairs, &["a.en.md:5:1 unconfirmed"]);
}

#[test]
fn what_is_alike_is_judged_by_what_it_says() {
    check("2,300", "2,300", &[], &[]);
    check("```\ncode\n```", "~~~\ncode\n~~~", &[], &[]);
    check("```\ncode\n```", "```\nkode\n```", &[], &["a.en.md:6:1 unconfirmed"]);
    check("ASEAN", "ASEAN", &[], &["a.en.md:5:1 identical"]);
    check("これは文。", "これは文。", &[], &["a.en.md:5:1 copied"]);
}

#[test]
fn blocks_that_one_language_lacks_are_found() {
    let pairs = [("一。", "One."), ("二。", "Two."), ("三。", "Three.")];
    check("一。\n\n二。\n\n三。", "One.\n\nThree.", &pairs, &["a.en.md:5:5 missing-translation"]);
    check("一。\n\n三。", "One.\n\nTwo.\n\nThree.", &pairs, &["a.en.md:7:1 extra-translation"]);
    let only = "One.\n\n<!-- i18n:only -->\nTwo.\n\nThree.";
    check("一。\n\n三。", only, &pairs, &[]);
    let list = "<!-- i18n:only -->\n- Two.\n- Four.\n\nThree.";
    check("三。", list, &pairs, &[]);
    let join = [("一。", "One."), ("二。\\n\\n三。", "Two and three.")];
    check("一。\n\n二。\n\n三。", "One.\n\n<!-- i18n:join 2 -->\nTwo and three.", &join, &[]);
}

#[test]
fn a_site_without_a_ledger_is_quiet() {
    let site = Site::new().page("a", "", "これは本文。");
    site.build().assert_clean();
    let strict = site.settings("[i18n]\nledger = true").build();
    assert!(strict.codes().contains(&"copied"), "{}", strict.report());
}

#[test]
fn readers_are_told_what_is_behind() {
    let pairs = [("一です。", "One."), ("二です。", "Two.")];
    let built =
        site("一に変えます。\n\n二です。", "One.\n\nTwo.", &pairs).theme("briefing").build();
    assert_eq!(built.codes(), ["stale"]);
    let main = built.main("en/a/index.html");
    let marked = "<p><span class=\"translation-behind\" data-i18n-state=\"stale\">One.</span></p>";
    assert!(main.contains(marked) && main.contains("<p>Two.</p>"), "{main}");
    assert!(
        main.contains("One passage of this translation is older")
            && main.contains("href=\"/ja/a/\""),
        "{main}"
    );
    assert!(!built.main("ja/a/index.html").contains("notice-behind"));
    let home = built.main("en/index.html");
    assert!(home.contains("badge-behind"), "{home}");
    let todo = "<!-- i18n:todo -->\n一です。\n\nTwo.";
    let built = site("一です。\n\n二です。", todo, &pairs).theme("briefing").build();
    let main = built.main("en/a/index.html");
    let marked = "<span class=\"translation-behind\" lang=\"ja\" data-i18n-state=\"missing\">一です。</span>";
    assert!(main.contains(marked), "{main}");
    assert!(
        site("一です。", "One.", &pairs).build().main("en/a/index.html").contains("<p>One.</p>")
    );
}

#[test]
fn a_page_that_waits_for_its_pair_waits_until_it_is_current() {
    let pairs = [("一です。", "One.")];
    let waits = |ja: &str| {
        let site = site(ja, "One.", &pairs);
        let page = format!("+++\ntitle = \"題\"\npair = \"both\"\n+++\n\n{ja}\n");
        site.file("content/a.ja.md", &page).build().has("en/a/index.html")
    };
    assert!(waits("一です。"));
    assert!(!waits("別です。"));
}
