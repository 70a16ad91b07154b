//! What is a translation of what: states of pairs by the ledger, markers, alignment.

use taiyaku::ledger::{Approvals, State, keep, splice, write_ledger};
use taiyaku::pipeline::{compare, read_settings};
use taiyaku::source::SourcePath;

use crate::alignment::Chance;
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
    let built = site("一に変えます。\n\n二です。", "One.\n\nTwo.", &pairs).build();
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
    let built = site("一です。\n\n二です。", todo, &pairs).build();
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

/// Returns `site` with everything approved as it is.
fn approved(site: Site) -> Site {
    let settings = read_settings(site.tree(), &[]).value;
    let workbench = compare(site.tree(), &settings).value;
    let mut approvals = Approvals::new();
    for (at, pair) in workbench.pairs.iter().enumerate() {
        let open = pair.blocks.iter().enumerate().filter(|(_, it)| it.state != State::Current);
        approvals.extend(open.map(|(number, _)| ((at, number), Vec::new())));
    }
    let ledgers = keep(&workbench, &approvals, &settings.locales);
    ledgers
        .into_iter()
        .fold(site, |site, (path, ledger)| site.file(path.as_str(), &write_ledger(&ledger)))
}

const JAPANESE: &str = "## 章 {#chapter}\n\n日本は**政策金利**を0.25%に引き上げ、ASEANの各国と[協議](@/a)した。次の会合は10月に開く。\n\n> 引用は一つ。引用は二つ。\n\n- 項目は一つである。\n- 項目は二つである。\n\n```sh\ntaiyaku build\n  --strict\n```\n\n| 国 | 首都 |\n| --- | --- |\n| 日本 | 東京 |\n";
const ENGLISH: &str = "## Chapter {#chapter}\n\nJapan raised its **policy rate** to 0.25% and [consulted](@/a) with the countries of ASEAN. The next meeting is in October.\n\n> There is one quotation. There is another one.\n\n- There is one item.\n- There is another item.\n\n```sh\ntaiyaku build\n  --strict\n```\n\n| Country | Capital |\n| --- | --- |\n| Japan | Tokyo |\n";

/// Breaks prose where an editor might: between wide characters, and at spaces. Lines of tables and code stay.
fn reflowed(text: &str, chance: &mut Chance) -> String {
    let mut out = String::new();
    let mut in_code = false;
    for line in text.lines() {
        in_code ^= line.starts_with("```");
        let stays = in_code || line.starts_with(['|', '#', '`']) || line.is_empty();
        let start = match line {
            _ if line.starts_with("> ") => "> ",
            _ if line.starts_with("- ") => "  ",
            _ => "",
        };
        let mut depth = 0;
        let mut before = ' ';
        for (at, c) in line.char_indices() {
            depth += match c {
                '[' | '(' | '*' => 1,
                ']' | ')' => -1,
                _ => 0,
            };
            let is_wide = |c: char| matches!(c, '\u{3041}'..='\u{9fff}');
            let is_break = c == ' ' && at > 2 || (is_wide(before) && is_wide(c) && depth == 0);
            let breaks = !stays && is_break && depth <= 0 && chance.below(4) == 0;
            if breaks {
                out.push_str(&format!("\n{start}"));
            }
            if !(breaks && c == ' ') {
                out.push(c);
            }
            before = c;
        }
        out.push('\n');
    }
    out
}

#[test]
fn how_the_text_is_set_makes_nothing_stale() {
    let page = |text: &str| format!("+++\ntitle = \"T\"\n+++\n\n{text}");
    let site = |ja: &str, en: &str| {
        Site::new().file("content/a.ja.md", &page(ja)).file("content/a.en.md", &page(en))
    };
    let base = approved(site(JAPANESE, ENGLISH));
    base.build().assert_clean();
    let check = |ja: String, en: String| {
        let built = base.clone().file("content/a.ja.md", &ja).file("content/a.en.md", &en).build();
        assert!(built.diagnostics.is_empty(), "{ja}\n{en}\n{}", built.report());
    };
    for seed in 0..40 {
        let mut chance = Chance(seed);
        let texts = [JAPANESE, ENGLISH].map(|text| page(&reflowed(text, &mut chance)));
        let [ja, en] = texts.map(|text| match seed % 4 {
            0 => text.replace('\n', "\r\n"),
            1 => text.replace("```sh", "~~~sh").replace("```", "~~~"),
            2 => text.replace("- ", "* ").replace("| *", "| -").replace("* --- |", "- --- |"),
            _ => text.replace("## 章 {#chapter}", "章 {#chapter}\n---").replace("> ", ">"),
        });
        let [ja, en] = [ja, en].map(|text| text.replace("| -", "|-").replace("--* ", "--- "));
        check(ja, en);
    }
}

#[test]
fn a_text_that_is_put_back_leaves_the_file_as_it_was() {
    let site = Site::real();
    let settings = read_settings(site.tree(), &[]).value;
    let workbench = compare(site.tree(), &settings).value;
    for side in workbench.pairs.iter().flat_map(|pair| [&pair.source, &pair.target]) {
        for unit in &side.units {
            let (span, written) = splice(&side.text, unit, &unit.text);
            assert_eq!(side.text[span.range()], written, "{} {:?}", side.path, unit.kind);
        }
    }
}

#[test]
fn other_texts_are_written_as_their_places_ask() {
    let head = "+++\ntitle = '題'\n+++\n\n";
    let check = |body: &str, at: usize, text: &str, expected: &str| {
        let site = Site::new()
            .file("content/a.ja.md", &format!("{head}{body}"))
            .file("content/a.en.md", head);
        let workbench = compare(site.tree(), &read_settings(site.tree(), &[]).value).value;
        let pair = workbench.pairs.iter().find(|pair| pair.name == "a").expect("the page");
        let side = &pair.source;
        let (span, written) = splice(&side.text, &side.units[at], text);
        let mut file = side.text.to_string();
        file.replace_range(span.range(), &written);
        assert_eq!(file, expected.replace("HEAD", head), "{body:?}");
    };
    check("一\n", 0, "say \"a'b\"", "+++\ntitle = \"say \\\"a'b\\\"\"\n+++\n\n一\n");
    check("> 一\n> 二\n\n三\n", 1, "one\ntwo\nthree", "HEAD> one\n> two\n> three\n\n三\n");
    check("- > 一\n", 1, "one\ntwo", "HEAD- > one\n  > two\n");
    check("1. 一\n2. 二\n", 2, "two\nlines", "HEAD1. 一\n2. two\n   lines\n");
    check("| 国 |\n|---|\n| 一 |\n", 2, "a | b\nc", "HEAD| 国 |\n|---|\n| a \\| b c |\n");
    check("## 一 {#a}\n", 1, "One", "HEAD## One {#a}\n");
    check("> ```\n> a\n> ```\n", 1, "b\nc", "HEAD> ```\n> b\n> c\n> ```\n");
    check("一\r\n二\r\n", 1, "a\nb", "HEADa\r\nb\r\n");
    check(
        "{{ <figure caption=\"図\" /> }}\n",
        1,
        "a \"b\"",
        "HEAD{{ <figure caption=\"a \\\"b\\\"\" /> }}\n",
    );
}

#[test]
fn comments_speak_of_what_follows_them() {
    let pairs = [("一です。", "One."), ("二です。", "Two.")];
    check(
        "一です。\n\n<!-- i18n:skip -->\n> 二です。\n>\n> 三です。\n\n二です。",
        "One.\n\n<!-- i18n:skip -->\n> Else.\n\nTwo.",
        &pairs,
        &[],
    );
    check(
        "<!-- i18n:comment: 会合の名前 -->\n一です。",
        "One. <!-- i18n:todo -->",
        &pairs,
        &["a.en.md:5:1 missing-translation"],
    );
    check(
        "<!-- i18n:skip --><!-- i18n:comment: x -->\n| 国 |\n|---|\n| 日本 |\n\n一です。",
        "One.",
        &pairs,
        &[],
    );
    check(
        "一です。\n\n<!-- i18n:translate -->\n```\n同一\n```",
        "One.\n\n```\n同一\n```",
        &pairs,
        &["a.en.md:8:1 identical"],
    );
}

#[test]
fn messages_of_a_theme_are_units_where_the_site_holds_it() {
    let theme = |site: Site, name: &str, en: &str| {
        site.file(&format!("themes/{name}/i18n/ja/{name}.ftl"), "read-more = 続きを読む\n")
            .file(&format!("themes/{name}/i18n/en/{name}.ftl"), en)
            .file(&format!("themes/{name}/i18n/fr/{name}.ftl"), "read-more = Lire\n")
            .file(&format!("themes/{name}/templates/page.html"), "{{ message(id=\"read-more\") }}")
    };
    let site = Site::new().settings("[i18n]\nledger = true");
    let unconfirmed = |site: &Site| {
        let found = site.build().findings();
        found.into_iter().filter(|it| it.starts_with("themes/")).collect::<Vec<_>>()
    };
    // The theme that the program carries is no matter of the site.
    assert_eq!(unconfirmed(&site), [""; 0]);
    let own = theme(site, "other", "read-more = Read more\n");
    assert_eq!(unconfirmed(&own), ["themes/other/i18n/en/other.ftl:1:13 unconfirmed"]);
    let own = approved(own);
    let ledger = SourcePath::new("i18n/pairs/themes/other/other.jsonl");
    let text = own.tree().text(&ledger).expect("there is a ledger");
    assert!(text.contains("\"id\":\"read-more\""), "{text}");
    assert_eq!(unconfirmed(&own), [""; 0]);
    // Nobody else tells what a theme lacks that is not in use.
    let lacking = theme(own, "other", "# Nothing\n");
    assert_eq!(unconfirmed(&lacking), ["themes/other/i18n/en/other.ftl:1:1 missing-translation"]);
}

#[test]
fn what_compare_locales_passes_over_in_messages_is_reported() {
    let check = |ja: &str, en: &str, code: &str| {
        let site = Site::new()
            .settings("[i18n]\nledger = true")
            .file("i18n/ja/site.ftl", &format!("home-label = {ja}\n"))
            .file("i18n/en/site.ftl", &format!("home-label = {en}\n"));
        let built = site.build();
        let found = built.findings();
        let is_it = |it: &String| it.starts_with("i18n/") && it.ends_with(&format!(" {code}"));
        assert!(found.iter().any(is_it), "{code}: {found:?}");
    };
    check("{ $name }さん", "Dear { $nmae }", "one-sided-variable");
    check("{ $date }に更新", "Updated", "one-sided-variable");
    check("<strong>重要</strong>です", "It is <strong>important", "tag");
    check("{ $count }件", "{ $count ->\n   *[other] { $count } entries\n}", "missing-plural");
    check(
        "{ $kind ->\n    [a] 甲\n   *[other] 乙\n}",
        "{ $kind ->\n    [a] A\n    [b] B\n   *[other] C\n}",
        "one-sided-variant",
    );
    check("{ \"\" }", "Home", "unconfirmed");
    check("Home", "Home", "identical");
}
