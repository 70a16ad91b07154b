//! What a translation lacks is shown in its place, in the language of the original.

use crate::alignment::Chance;
use crate::site::{Built, Site};

/// Returns a site whose page `a` is what `ja` and `en` say, with every pair of a Japanese text and its translation in
/// `pairs` approved.
fn site(ja: &str, en: &str, pairs: &[(&str, &str)]) -> Site {
    let page = |title: &str, body: &str| format!("+++\ntitle = \"{title}\"\n+++\n\n{body}\n");
    let line = |(ja, en): &(&str, &str)| format!("\n{{\"ja\":\"{ja}\",\"en\":\"{en}\"}}\n");
    let ledger = |pairs: &[(&str, &str)]| {
        format!("{{\"v\":1,\"seg\":1}}\n{}", pairs.iter().map(line).collect::<String>())
    };
    let home = ledger(&[("見本", "Sample")]);
    Site::new()
        .file("i18n/pairs/content/_index.jsonl", &home)
        .file("i18n/pairs/taiyaku.toml.jsonl", &home)
        .file("content/a.ja.md", &page("題", ja))
        .file("content/a.en.md", &page("Title", en))
        .page("b", "", "本文。")
        .file("i18n/pairs/content/a.jsonl", &ledger(&[pairs, &[("題", "Title")]].concat()))
}

/// Returns the text of the page `a` in English on one line, with what stands in for a translation as `‹…›`.
fn shown(built: &Built) -> String {
    let main = built.main("en/a/index.html");
    let (_, rest) = main.split_once("notice-original").expect("a notice");
    let (_, body) = rest.split_once("</div>").expect("the end of the notice");
    let mut text = body.replace('\n', "");
    for element in ["span", "div"] {
        let start = format!(
            "<{element} class=\"translation-behind\" lang=\"ja\" data-i18n-state=\"missing\">"
        );
        while let Some((before, inside)) = text.split_once(&start) {
            let (inside, after) = inside.split_once(&format!("</{element}>")).expect("it ends");
            text = format!("{before}‹{inside}›{after}");
        }
    }
    text
}

#[track_caller]
fn check(ja: &str, en: &str, pairs: &[(&str, &str)], expected: &str) {
    let built = site(ja, en, pairs).build();
    let shown = shown(&built);
    assert!(shown.contains(expected), "{expected}\nin\n{shown}\n{}", built.report());
    assert!(built.codes().contains(&"missing-translation"), "{}", built.report());
}

const PAIRS: [(&str, &str); 3] =
    [("一です。", "One."), ("二です。", "Two."), ("三です。", "Three.")];

#[test]
fn a_block_stands_beside_what_stands_beside_its_original() {
    let check = |ja: &str, en: &str, expected: &str| check(ja, en, &PAIRS, expected);
    let all = "一です。\n\n二です。\n\n三です。";
    check(all, "One.\n\nThree.", "<p>One.</p><p>‹二です。›</p><p>Three.</p>");
    check(all, "One.\n\nTwo.", "<p>One.</p><p>Two.</p><p>‹三です。›</p>");
    check(all, "Two.\n\nThree.", "<p>‹一です。›</p><p>Two.</p><p>Three.</p>");
    check(all, "Two.", "<p>‹一です。›</p><p>Two.</p><p>‹三です。›</p>");
    check(all, "One.", "<p>One.</p><p>‹二です。›</p><p>‹三です。›</p>");
    check(
        "一です。\n\n## 節 {#part}\n\n二です。",
        "One.\n\nTwo.",
        "<p>One.</p><h2 id=\"part\">‹節›</h2><p>Two.</p>",
    );
    check(
        "一です。\n\n> 二です。\n\n三です。",
        "One.\n\nThree.",
        "<p>One.</p><blockquote><p>‹二です。›</p></blockquote><p>Three.</p>",
    );
    check(
        "> 一です。\n>\n> 二です。\n\n三です。",
        "> One.\n\nThree.",
        "<blockquote><p>One.</p><p>‹二です。›</p></blockquote><p>Three.</p>",
    );
    check(
        "一です。\n\n```sh\n# 注釈\nbuild\n```\n\n二です。",
        "One.\n\nTwo.",
        "<p>One.</p>‹<pre><code class=\"language-sh\">",
    );
    check(
        "一です。\n\n<p class=\"lead\">二です。</p>\n\n三です。",
        "One.\n\nThree.",
        "<p>One.</p>‹<p class=\"lead\">二です。</p>›<p>Three.</p>",
    );
}

#[test]
fn an_item_a_row_and_a_cell_keep_their_lists_and_tables() {
    let check = |ja: &str, en: &str, expected: &str| check(ja, en, &PAIRS, expected);
    check(
        "- 一です。\n- 二です。\n- 三です。",
        "- One.\n- Three.",
        "<ul><li>One.</li><li>‹二です。›</li><li>Three.</li></ul>",
    );
    check(
        "1. 一です。\n\n   二です。\n\n2. 三です。",
        "1. One.\n2. Three.",
        "<ol><li>One.<p>‹二です。›</p></li><li>Three.</li></ol>",
    );
    check(
        "- 一です。\n  - 二です。\n- 三です。",
        "- One.\n- Three.",
        "<li>One.<ul><li>‹二です。›</li></ul></li><li>Three.</li>",
    );
    check(
        "一です。\n\n- 二です。\n- 三です。",
        "One.",
        "<p>One.</p><ul><li>‹二です。›</li><li>‹三です。›</li></ul>",
    );
    check(
        "一です。\n: 二です。\n\n三です。",
        "One.\n: Two.",
        "<dl><dt>One.</dt><dd>Two.</dd></dl><p>‹三です。›</p>",
    );
    let table = "| 一です。 | 二です。 |\n| --- | --- |\n| 三です。 | 四 |\n| 五 | 六 |\n";
    let pairs = [&PAIRS[..], &[("四", "Four"), ("五", "Five"), ("六", "Six")]].concat();
    let rows = |en: &str, expected: &str| {
        crate::borrowed::check(
            table,
            &format!("| One. | Two. |\n| --- | --- |\n{en}"),
            &pairs,
            expected,
        );
    };
    rows(
        "| Three. | Four |",
        "<tr><td>Three.</td><td>Four</td></tr><tr><td>‹五›</td><td>‹六›</td></tr></tbody>",
    );
    rows(
        "| Five | Six |",
        "<tbody><tr><td>‹三です。›</td><td>‹四›</td></tr><tr><td>Five</td><td>Six</td></tr>",
    );
    rows(
        "| Three. | |\n| Five | Six |",
        "<tr><td>Three.</td><td>‹四›</td></tr><tr><td>Five</td><td>Six</td></tr>",
    );
    crate::borrowed::check(
        &format!("零です。\n\n{table}"),
        "Zero.",
        &[("零です。", "Zero.")],
        "<p>Zero.</p><div class=\"table-wrap\" role=\"region\" tabindex=\"0\" aria-label=\"Table 1\"><table><thead>",
    );
}

#[test]
fn components_come_with_their_texts() {
    let check = |ja: &str, en: &str, expected: &str| check(ja, en, &PAIRS, expected);
    let call =
        |body: &str| format!("{{% <callout title=\"題\"> %}}\n\n{body}\n\n{{% </callout> %}}");
    let pairs = [&PAIRS[..], &[("題", "Title")]].concat();
    let english = call("Two.").replace('題', "Title");
    crate::borrowed::check(
        &format!("一です。\n\n{}\n\n三です。", call("二です。")),
        "One.\n\nThree.",
        &pairs,
        "‹二です。›",
    );
    crate::borrowed::check(
        &call("二です。\n\n三です。"),
        &english,
        &pairs,
        "<p>Two.</p><p>‹三です。›</p>",
    );
    check(
        "一です。\n\n{{ <figure src=\"/icon.svg\" alt=\"図\" caption=\"図の題\" source=\"own\" /> }}\n\n三です。",
        "One.\n\nThree.",
        "図の題",
    );
}

#[test]
fn what_a_block_refers_to_is_found_by_the_readers_of_the_translation() {
    // A link leads to the page in the reader's language, and one within the page to what the page has, or shows.
    check(
        "一です。\n\n二は[別](@/b)と[節](#part)と[新](#new)です。\n\n## 節 {#part}\n\n三です。\n\n## 新 {#new}",
        "One.\n\n## Part {#part}\n\nThree.",
        &PAIRS,
        "<p>‹二は<a href=\"/en/b/\">別</a>と<a href=\"#part\">節</a>と<a href=\"#new\">新</a>です。›</p>",
    );
    // What only the original has is looked for there.
    check(
        "一です。\n\n<!-- i18n:only -->\n\n<p id=\"own\">日本語だけ。</p>\n\n[上](#own)です。",
        "One.",
        &PAIRS,
        "<a href=\"/ja/a/#own\" hreflang=\"ja\">上</a>",
    );
    // Sources are numbered in the order of what is shown.
    let cited = site(
        "一です。[@a]\n\n二です。[@b]\n\n三です。[@c]",
        "One.[@a]\n\nThree.[@c]",
        &[("一です。[@a]", "One.[@a]"), ("三です。[@c]", "Three.[@c]")],
    );
    let source = |key: &str| format!("[{key}]\ntitle = {{ ja = \"{key}\", en = \"{key}\" }}\n");
    let cited = cited.file("content/sources.toml", &["a", "b", "c"].map(source).concat()).build();
    let main = cited.main("en/a/index.html");
    for (text, number) in [("One.", 1), ("二です。", 2), ("Three.", 3)] {
        let mark =
            format!("{text}<sup class=\"citation\"><a id=\"cite-{number}\" href=\"#ref-{number}\"");
        assert!(main.contains(&mark), "{mark}\n{main}");
    }
    assert_eq!(
        cited.codes().iter().filter(|it| it.contains("cit")).count(),
        0,
        "{}",
        cited.report()
    );
}

#[test]
fn footnotes_come_with_what_refers_to_them_and_no_id_stands_twice() {
    let ja = "一です。[^1]\n\n二です。[^2]\n\n表：題\n\n| 三です。 |\n| --- |\n\n[^1]: 注一。\n[^2]: 注二。";
    let en = "One.[^1]\n\nTable: T\n\n| 3 |\n| --- |\n\n<p id=\"table-1-x\">x</p>\n\n[^1]: Note.";
    let pairs = [("一です。[^1]", "One.[^1]"), ("注一。", "Note.")];
    let built = site(ja, en, &pairs).build();
    let main = built.main("en/a/index.html");
    let mark = "<a id=\"fnref-2\" href=\"#fn-2\" role=\"doc-noteref\">2</a>";
    assert!(main.contains(mark), "{main}");
    let note = "<li id=\"fn-2\"><span class=\"footnote-label\">2</span> <div class=\"footnote-text\"><p><span class=\"translation-behind\" lang=\"ja\" data-i18n-state=\"missing\">注二。</span> <a class=\"footnote-back\" href=\"#fnref-2\"";
    assert!(main.contains(note), "{main}");
    let twice = site(
        "一です。\n\n表：題\n\n| 二です。 |\n| --- |\n\n三です。",
        "One.\n\nThree.\n\nTable: T\n\n| 4 |\n| --- |\n",
        &PAIRS,
    );
    let built = twice.build();
    let main = built.main("en/a/index.html");
    let mut ids: Vec<_> =
        main.match_indices(" id=\"").map(|(at, _)| main[at + 5..].split('"').next()).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), count, "{main}");
    assert!(
        main.contains("aria-labelledby=\"original-table-1\"")
            && main.contains("<caption id=\"original-table-1\">"),
        "{main}"
    );
}

/// Returns the footnotes of the page `a` in English, each with where its marks and ways back lead.
fn notes(ja: &str, en: &str, pairs: &[(&str, &str)]) -> Vec<String> {
    let built = site(ja, en, pairs).build();
    let main = built.main("en/a/index.html");
    assert_eq!(main.matches("<ol class=\"footnote-list\">").count(), 1, "{main}");
    let attribute = |part: &str, name: &str| {
        part.split_once(name).and_then(|(_, it)| it.split('"').next()).expect(name).to_owned()
    };
    let marks = main.split("<sup class=\"footnote-mark\">").skip(1);
    let marks =
        marks.map(|it| format!("{} {}", attribute(it, " id=\""), attribute(it, " href=\"")));
    let items = main.split("<li id=\"").skip(1).filter(|it| it.contains("footnote-label"));
    let items = items.map(|it| {
        let backs = it.split("footnote-back\"").skip(1).map(|it| attribute(it, " href=\""));
        format!("{}: {}", it.split('"').next().expect("an id"), backs.collect::<Vec<_>>().join(" "))
    });
    marks.chain(items).collect()
}

#[test]
fn borrowed_footnotes_are_numbered_behind_those_of_the_translation() {
    let ja = "一です。[^a]\n\n二です。[^b][^c]\n\n三です。[^b]\n\n[^a]: 注一。\n\n[^b]: 注二。[^d]\n\n[^c]: 注三。\n\n[^d]: 注四。";
    let pairs = [("注一。", "Note one."), ("注三。", "Note three."), ("三です。[^b]", "Three.")];
    // A page without footnotes gets a list of them. Marks that the translation left out have no way back.
    assert_eq!(
        notes(ja, "Three.", &pairs[2..]),
        [
            "fnref-1 #fn-1",
            "fnref-2 #fn-2",
            "fnref-3 #fn-3",
            "fnref-4 #fn-4",
            "fn-1: #fnref-1",
            "fn-2: #fnref-2",
            "fn-3: #fnref-3",
            "fn-4: #fnref-4",
        ]
    );
}

#[test]
fn a_page_without_a_block_of_the_original_is_told_so_once() {
    let built = site("一です。\n\n二です。\n\n三です。", "One.", &PAIRS).build();
    let main = built.main("en/a/index.html");
    assert_eq!(main.matches("notice-behind").count(), 1, "{main}");
    assert!(main.contains("2 passages of this translation"), "{main}");
    // The page for programs says what the file says.
    let twin = site("一です。\n\n[二](@/b)です。", "One.", &PAIRS).set("llms", "true").build();
    assert!(
        twin.output("en/a/index.md").ends_with("---\n\nOne.\n"),
        "{}",
        twin.output("en/a/index.md")
    );
}

#[test]
fn a_page_can_be_edited_with_a_warm_memo() {
    use taiyaku::date::Date;
    use taiyaku::pipeline::{Memo, add_theme, prepare, read_settings, render_all};
    use taiyaku::resolve::Occasion;
    let today = Date::parse("2026-01-15").expect("a day");
    let occasion = Occasion { today, drafts: false };
    let mut memo = Memo::default();
    for (ja, en) in [
        ("一です。\n\n二です。", "One.\n\nTwo."),
        ("一です。\n\n二です。", "One."),
        ("一です。\n\n二は[別](@/b)です。\n\n## 節", "One."),
        ("一です。\n\n二です。", "One.\n\nTwo."),
    ] {
        let site = site(ja, en, &PAIRS);
        let mut tree = site.tree().clone();
        let settings = read_settings(&tree, &[]).value;
        add_theme(&mut tree, &settings);
        let warm = prepare(&tree, &settings, occasion, &mut memo).value;
        let warm = render_all(&warm, &tree).value;
        let cold = site.build();
        for output in warm.iter() {
            let same = cold.files.get(output.path.as_str()).map(Vec::as_slice);
            assert_eq!(same, Some(output.content.bytes()), "{} of {en}", output.path);
        }
    }
}

const RICH: &str = "一です。[^1]\n\n## 甲 {#first}\n\n二は[別](@/b)と`code`です。[@a]\n\n- 項は一です。\n- 項は二です。\n\n  続きです。\n  - 子は一です。\n  - 子は二です。\n- 項は三です。\n\n> 引用は一です。\n>\n> 引用は二です。\n\n### 乙 {#second}\n\n表：題です。\n\n| 頭は一 | 頭は二 |\n| --- | --- |\n| 一の一 | 一の二 |\n| 二の一 | 二の二 |\n\n{% <callout title=\"題です\"> %}\n\n中は一です。\n\n中は二です。[^2]\n\n{% </callout> %}\n\n```sh\nbuild\n```\n\n語です\n: 説明は一です。\n: 説明は二です。\n\n終わりです。[^1]\n\n[^1]: 注は一です。\n\n[^2]: 注は二です。";

/// Checks that every element of `html` ends, in its place, and returns the ids.
fn ids(html: &str) -> Vec<&str> {
    let (mut open, mut ids) = (Vec::new(), Vec::new());
    for part in html.split('<').skip(1) {
        let tag = part.split('>').next().expect("a part");
        let name = tag.split([' ', '\n']).next().expect("a name");
        match name.strip_prefix('/') {
            Some(name) => assert_eq!(open.pop(), Some(name), "{html}"),
            None if ["br", "hr", "img", "input", "wbr"].contains(&name) => {}
            None => open.push(name),
        }
        ids.extend(tag.split_once(" id=\"").and_then(|(_, id)| id.split('"').next()));
    }
    assert_eq!(open, [""; 0], "{html}");
    ids
}

#[test]
fn whatever_is_lacking_the_page_stays_sound() {
    let source = "[a]\ntitle = { ja = \"a\", en = \"a\" }\n";
    let lines: Vec<&str> = RICH.lines().collect();
    let mut borrowed = 0;
    for seed in 0..60 {
        let mut chance = Chance(seed);
        let mut kept = Vec::new();
        for line in &lines {
            let is_frame = line.is_empty() || line.contains("---") || line.starts_with(['{', '`']);
            if is_frame || chance.below(4) > 0 {
                kept.push(*line);
            }
        }
        // Both texts are alike, so that everything that is there is found again.
        let kept = kept.join("\n");
        let built = site(RICH, &kept, &[]).file("content/sources.toml", source).build();
        let main = built.main("en/a/index.html");
        let main = main.split_once('>').expect("the end of the tag").1;
        borrowed += main.matches("data-i18n-state=\"missing\"").count();
        let mut found = ids(main);
        let count = found.len();
        found.sort_unstable();
        found.dedup();
        assert_eq!(found.len(), count, "{kept}\n{main}");
        let is_grave = |it: &&&str| it.contains("output") || it.contains("template");
        assert_eq!(built.codes().iter().find(is_grave), None, "{kept}\n{}", built.report());
    }
    assert!(borrowed > 200, "only {borrowed} blocks");
}
