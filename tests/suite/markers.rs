//! Comments for the comparison of languages: what is read as one is taken away as one, however it is written.

use taiyaku::exchange::{Choice, import, read_returned, sheets, write_po};
use taiyaku::ledger::{Unit, UnitKind, Workbench, begin, select};
use taiyaku::pipeline::{compare, read_settings};
use taiyaku::source::{SourcePath, SourceTree};

use crate::alignment::Chance;
use crate::site::SETTINGS;

const HEAD: &str = "+++\ntitle = \"題\"\n+++\n\n";

fn opened(tree: &SourceTree) -> Workbench {
    compare(tree, &read_settings(tree, &[]).value).value
}

fn site(ja: &str, en: Option<&str>) -> SourceTree {
    let en = en.map(|text| ("content/a.en.md", text));
    let files = [("taiyaku.toml", SETTINGS), ("content/a.ja.md", ja)];
    SourceTree::from_texts(files.into_iter().chain(en))
}

/// Returns the translation that is begun of the page `ja`.
fn begun(ja: &str) -> String {
    let workbench = opened(&site(ja, None));
    let pair = workbench.pairs.iter().find(|it| it.key.is_some()).expect("a page");
    begin(&workbench, pair).0
}

#[track_caller]
fn check_begun(ja: &str, en: &str) {
    let head = HEAD.replace("title", "# i18n:todo\ntitle");
    for line in ["\n", "\r\n"] {
        let written = begun(&format!("{HEAD}{ja}\n").replace('\n', line));
        assert_eq!(written, format!("{head}{en}\n").replace('\n', line), "{ja}");
    }
}

#[test]
fn a_mark_for_several_blocks_goes_however_it_is_written_and_once() {
    // It is about every item of the list.
    check_begun(
        "<!-- i18n:join 2 -->\n- 一です\n- 二です",
        "- 一です <!-- i18n:todo -->\n- 二です <!-- i18n:todo -->",
    );
    let both = "<!-- i18n:todo -->\n一です。\n\n<!-- i18n:todo -->\n一です。";
    check_begun("<!--i18n:join 2-->\n一です。", both);
    check_begun("<!--\ni18n:join 2\n-->\n一です。", both);
    check_begun("一です。<!--i18n:join:2-->", both);
    check_begun(
        "<!-- i18n:join 2 -->\n一です。\n\n<!--i18n:join 2-->\n一です。",
        &format!("{both}\n\n{both}"),
    );
    // Other comments on its line, and the quotation that it stands in, stay.
    check_begun(
        "<!-- i18n:join 2 --> <!-- i18n:comment: 注 -->\n一です。",
        &format!("<!-- i18n:comment: 注 -->\n{}", both),
    );
    check_begun("> <!-- i18n:join 2 -->\n> 一です。", "> 一です。 <!-- i18n:todo -->");
    check_begun("- <!-- i18n:join 2 -->\n  一です。", "-\n  一です。 <!-- i18n:todo -->");
    check_begun(
        "| 一です <!-- i18n:join 2 --> |\n| --- |",
        "| 一です <!-- i18n:todo --> |\n| --- |",
    );
    // Code shows how a mark is written.
    check_begun(
        "```\n<!-- i18n:join 2 -->\n```\n\n<!-- i18n:join 2 -->\n```\nx\n```",
        "```\n<!-- i18n:join 2 -->\n```\n\n```\nx\n```",
    );
}

#[test]
fn the_mark_of_what_the_original_has_alone_goes_with_it_past_other_comments() {
    check_begun(
        "<!-- i18n:only -->\n<!-- 覚え書き -->\n一です。\n\n二です。",
        "<!-- i18n:todo -->\n二です。",
    );
    check_begun("<!-- see i18n: -->\n一です。", "<!-- see i18n: -->\n<!-- i18n:todo -->\n一です。");
}

/// Returns a page of blocks with a mark at most at each, written in one of many ways.
fn page(chance: &mut Chance) -> String {
    const BLOCKS: [&str; 9] = [
        "一です。",
        "- 一です\n- 二です",
        "1. 一です\n\n   二です\n2. 三です",
        "> 一です。\n>\n> - 二です",
        "| 一です | 二です |\n| --- | --- |\n| 三です | 4 |",
        "## 一です {#a}",
        "```\n<!-- i18n:join 2 -->\n```",
        "![一です](a.png)",
        "[^1]: 一です。",
    ];
    const MARKS: [&str; 8] = [
        "",
        "<!-- i18n:join 2 -->",
        "<!--i18n:join 3-->",
        "<!--\ni18n:join 2 -->",
        "<!-- i18n:comment: x --> <!-- i18n:join 2 -->",
        "<!-- i18n:join 2 --><!-- x -->",
        "<!-- i18n:only -->",
        "<!-- i18n:skip -->",
    ];
    let blocks = (0..=chance.below(5)).map(|_| {
        let (block, mark) = (BLOCKS[chance.below(BLOCKS.len())], MARKS[chance.below(MARKS.len())]);
        let is_inline = mark.ends_with("2 -->") && !mark.contains('\n');
        let marked = match (mark, chance.below(4)) {
            ("", _) => block.to_owned(),
            (_, 0) if is_inline && block.ends_with('。') => format!("{block} {mark}"),
            (_, 1) => format!("{mark}\n\n{block}"),
            _ => format!("{mark}\n{block}"),
        };
        let quote = |text: &str| text.lines().map(|it| format!("> {it}\n")).collect::<String>();
        if chance.below(4) == 0 { quote(&marked) } else { marked }
    });
    let blocks: Vec<_> = blocks.collect();
    let line = if chance.below(3) == 0 { "\r\n" } else { "\n" };
    format!("{HEAD}{}\n", blocks.join("\n\n")).replace('\n', line)
}

#[test]
fn a_page_is_begun_with_the_blocks_of_the_original_and_no_mark_that_joins() {
    let mut chance = Chance(11);
    for _ in 0..100 {
        let ja = page(&mut chance);
        let en = begun(&ja);
        let workbench = opened(&site(&ja, Some(&en)));
        let pair = workbench.pairs.iter().find(|it| it.key.is_some()).expect("a page");
        let shown = |unit: &Unit| (unit.kind.clone(), unit.text.clone(), unit.containers);
        let wanted = pair.source.units.iter().filter(|it| !it.marks.only).flat_map(|unit| {
            let is_repeated = unit.kind == UnitKind::Paragraph && unit.containers.depth() == 0;
            let count = unit.marks.join.filter(|_| is_repeated && !unit.marks.skip);
            vec![shown(unit); count.map_or(1, |(count, _)| count.into())]
        });
        let found: Vec<_> = pair.target.units.iter().map(shown).collect();
        assert_eq!(found, wanted.collect::<Vec<_>>(), "{ja}\n=====\n{en}");
        let is_left = |unit: &Unit| unit.marks.join.is_some() && !unit.marks.skip;
        assert!(!pair.target.units.iter().any(is_left), "{ja}\n=====\n{en}");
    }
}

/// Returns the translation `en` of `ja` after all that is open in it came back as done, or the first of it alone.
fn returned(ja: &str, en: &str, is_all: bool) -> String {
    let (ja, en) = (format!("{HEAD}{ja}\n"), format!("+++\ntitle = \"Title\"\n+++\n\n{en}\n"));
    let tree = site(&ja, Some(&en));
    let workbench = opened(&tree);
    let everything = select(&workbench, &["a".to_owned()], None).expect("a page");
    let sheets = sheets(&workbench, &everything, &[], &Choice::default());
    let sent: String = sheets.iter().map(write_po).collect();
    let count = if is_all { usize::MAX } else { 1 };
    let back = sent.replacen("#, fuzzy, no-c-format", "#, no-c-format", count);
    let read = read_returned(&SourcePath::new("a.po"), back.as_bytes());
    let open = |tree: &SourceTree| compare(tree, &read_settings(tree, &[]).value);
    let imported = import(&workbench, &tree, &read.value.0, &open);
    assert!(imported.value.rejected.is_empty(), "{:?}\n{back}", imported.diagnostics);
    let page = imported.value.files.get(&SourcePath::new("content/a.en.md"));
    let page = page.unwrap_or_else(|| panic!("nothing was written\n{back}"));
    page.trim_start_matches("+++\ntitle = \"Title\"\n+++\n\n").trim_end().to_owned()
}

#[test]
fn the_mark_of_what_is_done_goes_however_it_is_written() {
    for (ja, en, done) in [
        ("一です。", "<!-- i18n:todo -->\nOne.", "One."),
        ("一です。", "<!--i18n:todo-->\n\nOne.", "\nOne."),
        ("一です。", "One. <!-- i18n:todo -->", "One."),
        (
            "一です。",
            "<!-- i18n:todo --> <!-- i18n:comment: x -->\nOne.",
            "<!-- i18n:comment: x -->\nOne.",
        ),
        (
            "一です。",
            "<!-- i18n:todo -->\n<!-- i18n:comment: x -->\nOne.",
            "<!-- i18n:comment: x -->\nOne.",
        ),
        (
            "一です。",
            "One. <!-- i18n:comment: x --> <!-- i18n:todo -->",
            "One. <!-- i18n:comment: x -->",
        ),
        ("> 一です。", "> <!-- i18n:todo -->\n> One.", "> One."),
        ("| 一です |\n| --- |", "| One <!-- i18n:todo --> |\n| --- |", "| One |\n| --- |"),
        ("- 一です\n- 二です", "<!-- i18n:todo -->\n- One\n- Two", "- One\n- Two"),
    ] {
        assert_eq!(returned(ja, en, true), done, "{en}");
    }
    // What is still open keeps the mark that it shares.
    let list = "<!-- i18n:todo -->\n- One\n- Two";
    assert_eq!(returned("- 一です\n- 二です", list, false), list);
}
