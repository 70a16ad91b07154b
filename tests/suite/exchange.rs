//! Texts that go to translators and come back: nothing is lost, nothing else changes, and what is hostile is refused.

use std::collections::BTreeMap;

use proptest::prelude::*;
use taiyaku::Checked;
use taiyaku::exchange::{
    Choice, Imported, Sheet, XliffVersion, import, read_returned, sheets, write_po, write_table,
    write_xliff,
};
use taiyaku::ledger::{State, Workbench, select};
use taiyaku::pipeline::{compare, read_settings};
use taiyaku::source::{Source, SourcePath, SourceTree};

use crate::project::Project;
use crate::site::SETTINGS;

const JA: &str = "+++\ntitle = \"金利\"\ndescription = \"「政策金利」の説明\"\n+++\n\n## 概要 {#overview}\n\n\
    日本銀行は**[政策金利](@/rates)**を\n`0.25%`に引き上げた[^1]。\n\n- 項目は*一つ*\n- 二つ\n  目\n\n> 引用の\n> 続き\n\n\
    | 年 | 率 |\n| --- | --- |\n| 2023年 | 0.1% \\| 0.2% |\n| 2024年 | 二倍 |\n\n[^1]: 注です。\n\n```\ncode\n```\n\n最後の段落。\n\n二つ\n目\n";
const EN: &str = "+++\ntitle = 'Rates'\ndescription = \"What the \\\"policy rate\\\" is\"\n+++\n\n## Overview {#overview}\n\n\
    The Bank of Japan raised its **[policy rate](@/rates)** to\n`0.25%`.[^1]\n\n- Item *one*\n- Item\n  two\n\n> A quotation\n> goes on\n\n\
    | Year | Rate |\n| --- | --- |\n| 2023 | 0.1% \\| 0.2% |\n| 2024 | doubled |\n\n[^1]: A note.\n\n```\ncode\n```\n\nThe last paragraph.\n\nItem two\n";
const FTL_JA: &str =
    "# 数の見出し\ncount = { $count }件\nhome = ホーム\n    .title = 最初の\n        ページ\n";
const FTL_EN: &str = "# heading\ncount = { $count ->\n    [one] one thing\n   *[other] { $count } things\n}\nhome = Home\n    .title = First\n        page\n";
const DATA: &str = "[[rows]]\nname = { ja = \"会合\", en = \"meeting\" }\n";

/// The ways out and back.
#[derive(Clone, Copy, Debug)]
enum Way {
    Po,
    Xliff1,
    Xliff2,
    Table,
}

const WAYS: [Way; 4] = [Way::Po, Way::Xliff1, Way::Xliff2, Way::Table];

impl Way {
    fn write(self, sheet: &Sheet) -> String {
        match self {
            Self::Po => write_po(sheet),
            Self::Xliff1 => write_xliff(sheet, XliffVersion::V1),
            Self::Xliff2 => write_xliff(sheet, XliffVersion::V2),
            Self::Table => write_table(sheet),
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Po => "a.po",
            Self::Xliff1 | Self::Xliff2 => "a.xlf",
            Self::Table => "a.tsv",
        }
    }
}

fn site(files: &[(&str, &str)]) -> SourceTree {
    let settings = [("taiyaku.toml", SETTINGS)];
    SourceTree::from_texts(settings.into_iter().chain(files.iter().copied()))
}

fn sample() -> SourceTree {
    site(&[
        ("content/rates.ja.md", JA),
        ("content/rates.en.md", EN),
        ("content/_data/rows.toml", DATA),
        ("i18n/ja/ui.ftl", FTL_JA),
        ("i18n/en/ui.ftl", FTL_EN),
    ])
}

fn opened(tree: &SourceTree) -> Checked<Workbench> {
    let settings = read_settings(tree, &[]).value;
    compare(tree, &settings)
}

fn exported(tree: &SourceTree, way: Way, states: &[State]) -> Vec<String> {
    let workbench = opened(tree).value;
    let choice = Choice { states: states.to_vec(), with_lines: true, with_help: true };
    let everything = select(&workbench, &[], None).expect("nothing was named");
    let sheets = sheets(&workbench, &everything, &[], &choice);
    sheets.iter().map(|sheet| way.write(sheet)).collect()
}

fn imported(tree: &SourceTree, way: Way, text: &str) -> Checked<Imported> {
    let (returned, _) = {
        let read = read_returned(&SourcePath::new(way.name()), text.as_bytes());
        assert!(read.diagnostics.is_empty(), "{:?}\n{text}", read.diagnostics);
        read.value
    };
    import(&opened(tree).value, tree, &returned, &opened)
}

#[track_caller]
fn changed(tree: &SourceTree, way: Way, text: &str) -> BTreeMap<String, String> {
    let Checked { value, diagnostics } = imported(tree, way, text);
    assert!(diagnostics.is_empty(), "{way:?}: {diagnostics:?}\n{text}");
    value.files.into_iter().map(|(path, text)| (path.as_str().to_owned(), text)).collect()
}

#[test]
fn what_comes_back_as_it_went_changes_nothing() {
    let tree = sample();
    for way in WAYS {
        let texts = exported(&tree, way, &[]);
        assert!(texts.len() >= 3, "{way:?}: {}", texts.len());
        for text in texts {
            let imported = imported(&tree, way, &text);
            assert!(imported.diagnostics.is_empty(), "{way:?} {:?}", imported.diagnostics);
            assert_eq!(imported.value.files, BTreeMap::new(), "{way:?}\n{text}");
            assert!(imported.value.rejected.is_empty() && imported.value.settled.is_empty());
        }
    }
}

#[test]
fn texts_that_differ_in_codes_alone_keep_their_own_translations() {
    let tree = site(&[
        ("content/a.ja.md", "+++\ntitle = \"甲\"\n+++\n`x`、次に`y`。\n\n`p`、次に`q`。\n"),
        ("content/a.en.md", "+++\ntitle = \"A\"\n+++\n`x`, then `y`.\n\n`p`, followed by `q`.\n"),
    ]);
    for way in WAYS {
        let texts = exported(&tree, way, &[]);
        let text = texts.iter().find(|it| it.contains("followed by")).expect("the page");
        assert_eq!(changed(&tree, way, text), BTreeMap::new(), "{way:?}");
        let edited = text.replace("followed by", "and then");
        let files = changed(&tree, way, &edited);
        let page = files.get("content/a.en.md").expect("the page");
        assert!(page.ends_with("`x`, then `y`.\n\n`p`, and then `q`.\n"), "{way:?}: {page}");
        if matches!(way, Way::Xliff1 | Way::Xliff2) {
            let nameless = edited.replace("id=\"u-", "id=\"x-");
            let Imported { files, rejected, .. } = imported(&tree, way, &nameless).value;
            assert_eq!((files.len(), rejected.len()), (0, 2), "nobody knows which is which");
        }
    }
}

#[test]
fn a_changed_translation_replaces_its_own_bytes_and_no_others() {
    let tree = sample();
    for (old, new, in_file, expected) in [
        (
            "The last paragraph.",
            "The final paragraph.",
            "The last paragraph.",
            "The final paragraph.",
        ),
        ("A note.", "A short note.", "A note.", "A short note."),
        ("doubled", "twofold", "doubled", "twofold"),
        ("Home", "Start", "home = Home", "home = Start"),
        ("meeting", "the meeting", "en = \"meeting\"", "en = \"the meeting\""),
        ("Overview", "At a glance", "## Overview {", "## At a glance {"),
        ("Rates", "Key rates", "title = 'Rates'", "title = 'Key rates'"),
        ("Rates", "One’s 'rates'", "title = 'Rates'", "title = \"One’s 'rates'\""),
        ("raised its", "lifted its", "raised its", "lifted its"),
        // A bar is a part of a cell only behind a backslash, which a translator need not know.
        ("doubled", "2x | twofold", "doubled", "2x \\| twofold"),
    ] {
        for way in WAYS {
            let mut found = 0;
            for text in exported(&tree, way, &[]) {
                // The word must stand in a target: the sources are Japanese.
                let edited = text.replace(old, new);
                if edited == text {
                    continue;
                }
                let mut expected_tree = BTreeMap::new();
                for (path, changed) in changed(&tree, way, &edited) {
                    let before = tree.text(&SourcePath::new(&path)).expect("a file").to_string();
                    expected_tree.insert(path, (before.replacen(in_file, expected, 1), changed));
                    found += 1;
                }
                for (path, (expected, changed)) in expected_tree {
                    assert_eq!(changed, expected, "{way:?} {path}");
                }
            }
            assert_eq!(found, 1, "{way:?} {old}");
        }
    }
}

#[test]
fn codes_must_come_back_once_each() {
    let tree = sample();
    let check = |way: Way, old: &str, new: &str, reason: &str| {
        let texts = exported(&tree, way, &[]);
        let text = texts.iter().find(|it| it.contains(old)).unwrap_or_else(|| panic!("no {old}"));
        let imported = imported(&tree, way, &text.replace(old, new));
        assert_eq!(imported.value.files, BTreeMap::new(), "{reason}");
        let reasons: Vec<_> = imported.value.rejected.iter().map(|(_, it)| it.as_str()).collect();
        assert_eq!(reasons, [reason]);
        assert_eq!(imported.diagnostics.len(), 1);
    };
    let code = "<ph id=\"3\" ctype=\"x-code\">`0.25%`</ph>.";
    check(Way::Xliff1, code, "x.", "code-lacking: `0.25%`");
    check(Way::Xliff1, code, &format!("{code}{code}"), "code-doubled: `0.25%`");
    check(Way::Xliff1, code, &format!("{code}<ph id=\"99\"/>"), "code-unknown: 99");
}

#[test]
fn what_a_code_says_is_never_taken_from_the_file() {
    let tree = sample();
    for way in [Way::Xliff1, Way::Xliff2] {
        let texts = exported(&tree, way, &[]);
        let text = texts.iter().find(|it| it.contains("(@/rates)")).expect("a link");
        let edited = text
            .replace("](@/rates)", "](https://evil.example)")
            .replace("raised its", "lifted its");
        let changed = changed(&tree, way, &edited);
        assert!(changed["content/rates.en.md"].contains("lifted its **[policy rate](@/rates)**"));
    }
}

#[test]
fn a_text_that_would_break_the_page_is_refused_and_others_go_in() {
    let tree = sample();
    let texts = exported(&tree, Way::Po, &[]);
    let text = texts.iter().find(|it| it.contains("The last paragraph.")).expect("a page");
    for broken in
        ["# A heading", "- an item", "one\\n\"\n\"\\n\"\n\"two", "```", "<!-- i18n:skip -->"]
    {
        let edited = text
            .replace("\"The last paragraph.\"", &format!("\"\"\n\"{broken}\""))
            .replace("A note.", "A short note.");
        let imported = imported(&tree, Way::Po, &edited);
        let reasons: Vec<_> = imported.value.rejected.iter().map(|(_, it)| it.as_str()).collect();
        assert_eq!(reasons, ["structure"], "{broken}");
        let page = &imported.value.files[&SourcePath::new("content/rates.en.md")];
        assert_eq!(*page, EN.replace("A note.", "A short note."), "{broken}");
    }
    // A message that is no message any more.
    let texts = exported(&tree, Way::Po, &[]);
    let text = texts.iter().find(|it| it.contains("\"Home\"")).expect("messages");
    let imported = imported(&tree, Way::Po, &text.replace("\"Home\"", "\"Home { $\""));
    assert_eq!(imported.value.rejected.len(), 1);
    assert_eq!(imported.value.files, BTreeMap::new());
}

#[test]
fn a_page_that_is_not_there_yet_is_begun() {
    let tree = site(&[("content/rates.ja.md", JA), ("i18n/ja/ui.ftl", FTL_JA)]);
    for way in WAYS {
        let mut files = BTreeMap::new();
        for text in exported(&tree, way, &[]) {
            let filled = match way {
                Way::Po => text
                    .replacen(
                        "msgid \"最後の段落。\"\nmsgstr \"\"",
                        "msgid \"最後の段落。\"\nmsgstr \"The last one.\"",
                        1,
                    )
                    .replacen(
                        "msgid \"ホーム\"\nmsgstr \"\"",
                        "msgid \"ホーム\"\nmsgstr \"Home\"",
                        1,
                    ),
                Way::Xliff1 | Way::Xliff2 => text
                    .replacen(
                        "最後の段落。</source>",
                        "最後の段落。</source><target>The last one.</target>",
                        1,
                    )
                    .replacen("ホーム</source>", "ホーム</source><target>Home</target>", 1)
                    .replace("state=\"initial\"", "state=\"translated\""),
                Way::Table => text
                    .replacen("最後の段落。\t", "最後の段落。\tThe last one.", 1)
                    .replacen("ホーム\t", "ホーム\tHome", 1),
            };
            files.extend(changed(&tree, way, &filled));
        }
        let page = &files["content/rates.en.md"];
        assert!(
            page.contains("```\ncode\n```\n\nThe last one.\n\n<!-- i18n:todo -->"),
            "{way:?}\n{page}"
        );
        assert_eq!(files["i18n/en/ui.ftl"], "home = Home\n", "{way:?}");
    }
}

#[test]
fn a_missing_block_is_put_in_behind_the_one_before_it() {
    let ja =
        "+++\ntitle = \"一\"\n+++\n\n最初の文。\n\n## 見出し {#head}\n\n次の文。\n\n最後の文。\n";
    let en = "+++\ntitle = \"One\"\n+++\n\nThe first.\n\nThe last.\n";
    let ledger = "{\"ja\":\"最初の文。\",\"en\":\"The first.\"}\n\n{\"ja\":\"最後の文。\",\"en\":\"The last.\"}\n";
    let tree = site(&[
        ("content/a.ja.md", ja),
        ("content/a.en.md", en),
        ("i18n/pairs/content/a.jsonl", ledger),
        ("i18n/ja/ui.ftl", "a = あ\nb = い\n    .c = う\nd = え\n"),
        ("i18n/en/ui.ftl", "a = A\nd = D\n"),
    ]);
    let texts = exported(&tree, Way::Po, &[State::Missing]);
    let fill = |text: &str, id: &str, translation: &str| {
        let empty = format!("msgid \"{id}\"\nmsgstr \"\"");
        assert!(text.contains(&empty), "{text}");
        text.replace(&empty, &format!("msgid \"{id}\"\nmsgstr \"{translation}\""))
    };
    let page = fill(&fill(&texts[0], "見出し", "Head"), "次の文。", "The next.");
    let changed_page = changed(&tree, Way::Po, &page);
    let expected = en.replace("The first.", "The first.\n\n## Head {#head}\n\nThe next.");
    assert_eq!(changed_page["content/a.en.md"], expected);
    let messages = fill(&fill(&texts[1], "い", "B"), "う", "C");
    let changed_messages = changed(&tree, Way::Po, &messages);
    assert_eq!(changed_messages["i18n/en/ui.ftl"], "a = A\nb = B\n    .c = C\nd = D\n");
}

#[test]
fn a_missing_item_is_put_in_beside_its_neighbors() {
    let ja = "+++\ntitle = \"一\"\n+++\n\n- 初めの項目\n- 次の項目\n  - 内側の項目\n- 終わりの項目\n\n1. 一番目の手順\n2. 二番目の手順\n";
    let en =
        "+++\ntitle = \"One\"\n+++\n\n- The next item\n  - An inner item\n\n1. The first step\n";
    let pairs = [
        ("次の項目", "The next item"),
        ("内側の項目", "An inner item"),
        ("一番目の手順", "The first step"),
    ];
    let ledger = pairs.map(|(ja, en)| format!("{{\"ja\":\"{ja}\",\"en\":\"{en}\"}}\n")).join("\n");
    let tree = site(&[
        ("content/a.ja.md", ja),
        ("content/a.en.md", en),
        ("i18n/pairs/content/a.jsonl", &ledger),
    ]);
    let text = exported(&tree, Way::Po, &[State::Missing]).remove(0);
    let fill = |text: &str, id: &str, translation: &str| {
        let empty = format!("msgid \"{id}\"\nmsgstr \"\"");
        assert!(text.contains(&empty), "{text}");
        text.replace(&empty, &format!("msgid \"{id}\"\nmsgstr \"{translation}\""))
    };
    let text = fill(&text, "初めの項目", "The first item");
    let text = fill(&text, "二番目の手順", "The second step");
    let expected = "+++\ntitle = \"One\"\n+++\n\n- The first item\n- The next item\n  - An inner item\n\n1. The first step\n2. The second step\n";
    assert_eq!(changed(&tree, Way::Po, &text)["content/a.en.md"], expected);
}

#[test]
fn a_translation_of_an_older_original_is_placed_and_stays_stale() {
    let project = Project::new();
    project.write("content/rates.ja.md", JA);
    project.write("content/rates.en.md", EN);
    project.run(&["i18n", "ok", "content", "taiyaku.toml"]).expect(0);
    project.run(&["i18n", "export", "--to", "en", "--format", "po", "rates"]).expect(0);
    let path = "i18n-work/en/content/rates.po";
    let sent = std::fs::read_to_string(project.root().join(path)).expect("an export");
    project.write("content/rates.ja.md", JA.replace("最後の段落。", "最後の長い段落。"));
    project.write(path, sent.replace("The last paragraph.", "The final paragraph."));
    project.run(&["i18n", "import", path]).expect(0).reports("exchange-stale");
    let page = std::fs::read_to_string(project.root().join("content/rates.en.md")).expect("a page");
    assert_eq!(page, EN.replace("The last paragraph.", "The final paragraph."));
    project.run(&["i18n", "check"]).expect(1).reports("stale");
    // The stale text goes out again with the text of before, and what comes back for the new original is approved.
    project.run(&["i18n", "export", "--to", "en", "--only", "stale", "rates"]).expect(0);
    let sent = std::fs::read_to_string(project.root().join(path)).expect("an export");
    assert!(sent.contains("#, fuzzy") && sent.contains("#| msgid \"最後の段落。\""), "{sent}");
    let done =
        sent.replace("#, fuzzy, no-c-format", "#, no-c-format").replace("final", "long final");
    project.write(path, done);
    project.run(&["i18n", "import", path]).expect(0);
    project.run(&["i18n", "check", "--strict"]).expect(0);
}

#[test]
fn what_is_no_longer_in_use_replaces_nothing_unless_its_file_is_named() {
    let project = Project::new();
    project.write("content/rates.ja.md", JA);
    project.write("content/rates.en.md", EN);
    project.run(&["i18n", "ok", "rates"]).expect(0);
    let now = EN.replace("The last paragraph.", "The final paragraph.");
    project.write("content/rates.en.md", &now);
    project.run(&["i18n", "ok", "rates"]).expect(0);
    let page =
        || std::fs::read_to_string(project.root().join("content/rates.en.md")).expect("a page");
    let old = "msgid \"最後の段落。\"\nmsgstr \"The last paragraph.\"\n";
    project.write("back.po", old);
    let told = project.run(&["i18n", "import", "back.po"]).expect(0).stdout;
    assert_eq!(page(), now, "{told}");
    project.write("back.po", format!("#: content/rates.ja.md\n{old}"));
    project.run(&["i18n", "import", "back.po"]).expect(0);
    assert_eq!(page(), EN);
}

#[test]
fn nothing_that_came_back_is_lost() {
    let project = Project::new();
    project.write("content/rates.ja.md", JA);
    project.write("content/rates.en.md", EN);
    let path = "i18n-work/en/content/rates.po";
    project.run(&["i18n", "export", "rates"]).expect(0);
    let sent = std::fs::read_to_string(project.root().join(path)).expect("an export");
    // An export does not overwrite a file in which somebody wrote.
    project.write(path, sent.replace("A note.", "A short note."));
    project.run(&["i18n", "export", "rates"]).expect(3).reports("exchange-unimported");
    let dry = project.run(&["i18n", "import", "--dry-run", path]).expect(0);
    assert!(dry.stdout.contains("-[^1]: A note.\n+[^1]: A short note.\n"), "{}", dry.stdout);
    assert_eq!(
        std::fs::read_to_string(project.root().join("content/rates.en.md")).expect("a page"),
        EN
    );
    // An original that nobody knows is kept beside the file, in a table that can be imported.
    project.write(
        path,
        sent.replace("msgid \"注です。\"", "msgid \"別の文。\"").replace("A note.", "Other."),
    );
    project.run(&["i18n", "import", path]).expect(1).reports("exchange-refused");
    let rejected =
        std::fs::read_to_string(project.root().join(format!("{path}.rej"))).expect("a table");
    assert!(rejected.contains("別の文。\tOther.\tnowhere\n"), "{rejected}");
    project.write(format!("{path}.rej").as_str(), rejected.replace("別の文。", "注です。"));
    project.run(&["i18n", "import", &format!("{path}.rej")]).expect(0);
    let page = std::fs::read_to_string(project.root().join("content/rates.en.md")).expect("a page");
    assert_eq!(page, EN.replace("A note.", "Other."));
}

#[test]
fn hostile_files_are_refused_and_touch_nothing() {
    let project = Project::new();
    project.write("content/rates.ja.md", JA);
    project.write("content/rates.en.md", EN);
    let before = crate::project::digest(&project.root().join("content"));
    let long = format!("msgid \"{}\"\nmsgstr \"\"\n", "x".repeat(5 << 20));
    let bomb = "<!DOCTYPE x [<!ENTITY a \"aa\"><!ENTITY b \"&a;&a;\">]><xliff>&b;</xliff>";
    for (name, content) in [
        ("a.xlf", bomb.as_bytes()),
        ("b.xlf", b"<!DOCTYPE x SYSTEM \"http://127.0.0.1:9/x.dtd\"><xliff/>"),
        ("c.xlf", b"<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\">"),
        ("d.xlf", b"<html/>"),
        ("e.po", b"msgid \"a\"\nmsgstr \"\0\"\n"),
        ("f.po", b"msgid \"\x82\xa0\"\nmsgstr \"\"\n"),
        ("g.po", b"msgid \"a\"\nmsgstr \"\"\n\nmsgid \"a\"\nmsgstr \"b\"\n"),
        ("h.po", long.as_bytes()),
        ("i.docx", b"PK"),
        ("j.tsv", b"a\tb\n"),
    ] {
        project.write(name, content);
        project.run(&["i18n", "import", name]).expect(1).reports("exchange-unreadable");
    }
    assert_eq!(crate::project::digest(&project.root().join("content")), before);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Words of any kind in the place of a paragraph arrive byte for byte, or are refused.
    #[test]
    fn edits_of_translations_arrive(words in "[A-Za-z日本。「」&<>\"'\\\\*_`|{}#-]{1,24}", way in 0..4_usize) {
        let way = WAYS[way];
        let tree = site(&[("content/a.ja.md", "+++\ntitle = \"一\"\n+++\n\n最初の文。\n"), ("content/a.en.md", "+++\ntitle = \"One\"\n+++\n\nPLACE here.\n")]);
        let text = exported(&tree, way, &[]).swap_remove(0);
        let edited = match way {
            Way::Po => {
                let words = words.replace('\\', "\\\\").replace('"', "\\\"");
                text.replace("PLACE", &words)
            }
            Way::Table if words.starts_with('"') => {
                let cell = format!("{words} here.").replace('\\', "\\\\").replace('"', "\"\"");
                text.replace("PLACE here.", &format!("\"{cell}\""))
            }
            Way::Table => text.replace("PLACE", &words.replace('\\', "\\\\")),
            _ => {
                let words = words.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
                text.replace("PLACE", &words)
            }
        };
        let imported = imported(&tree, way, &edited);
        let page = imported.value.files.get(&SourcePath::new("content/a.en.md"));
        match page {
            Some(page) => prop_assert_eq!(page, &format!("+++\ntitle = \"One\"\n+++\n\n{words} here.\n")),
            None => prop_assert_eq!(imported.value.rejected.len(), 1, "{}", words),
        }
    }
}

#[test]
fn line_ends_of_a_file_stay() {
    let crlf = |text: &str| text.replace('\n', "\r\n");
    let mut tree = sample();
    for path in ["content/rates.ja.md", "content/rates.en.md", "i18n/en/ui.ftl"] {
        let path = SourcePath::new(path);
        let text = crlf(tree.text(&path).expect("a file"));
        tree.files.insert(path, Source::text(text));
    }
    for way in WAYS {
        for text in exported(&tree, way, &[]) {
            assert_eq!(changed(&tree, way, &text), BTreeMap::new(), "{way:?}");
            let edited = text.replace("The last paragraph.", "The final paragraph.");
            if edited != text {
                let expected = crlf(&EN.replace("The last paragraph.", "The final paragraph."));
                assert_eq!(changed(&tree, way, &edited)["content/rates.en.md"], expected);
            }
        }
    }
}

#[test]
fn a_translation_that_was_begun_goes_out_and_comes_back_until_it_is_done() {
    let ja = "+++\ntitle = \"金利\"\n+++\n\n[一つ](@/rates)目の文である。\n\n- 項目\n";
    let en = "+++\ntitle = \"Rates\"\n+++\n\n<!-- i18n:todo -->\nA [first](@/rates) draft.\n\n- 項目 <!-- i18n:todo -->\n";
    let tree = site(&[("content/rates.ja.md", ja), ("content/rates.en.md", en)]);
    for way in WAYS {
        let [text] = &exported(&tree, way, &[State::Missing])[..] else { panic!("one page") };
        assert!(text.contains("draft"), "{way:?}\n{text}");
        // Only what is no original is a translation.
        assert_eq!(text.matches("項目").count(), 1, "{way:?}\n{text}");
        assert_eq!(changed(&tree, way, text), BTreeMap::new(), "{way:?}");
    }
    let done = en.replace("<!-- i18n:todo -->\nA", "A");
    for (way, old, new) in [
        (Way::Po, "#, fuzzy, no-c-format", "#, no-c-format"),
        (Way::Xliff1, "state=\"needs-translation\"", "state=\"translated\""),
        (Way::Xliff2, "state=\"initial\"", "state=\"translated\""),
    ] {
        let text = &exported(&tree, way, &[])[0];
        assert!(text.contains(old), "{way:?}\n{text}");
        let files = changed(&tree, way, &text.replace(old, new));
        assert_eq!(files.get("content/rates.en.md"), Some(&done), "{way:?}");
    }
}

#[test]
fn a_translation_that_was_mended_meanwhile_stays_unless_both_sides_changed_it() {
    let ja = "+++\ntitle = \"率\"\n+++\n\n**支払**は4月30日に行う。\n";
    let en = |day: &str| format!("+++\ntitle = \"Rates\"\n+++\n\n**Payment** is {day}.\n");
    let at = |day: &str| site(&[("content/rates.ja.md", ja), ("content/rates.en.md", &en(day))]);
    for way in WAYS {
        let texts = exported(&at("on 30 April"), way, &[]);
        let text = texts.iter().find(|it| it.contains("30 April")).expect("the page");
        // Whoever sends back what was given out has nothing to say, however sure of it.
        let mended = at("made on April 30");
        let back = imported(&mended, way, text);
        assert_eq!(back.value.files, BTreeMap::new(), "{way:?}");
        assert_eq!((back.value.rejected.len(), back.value.settled.len()), (0, 0), "{way:?}");
        // Where nobody else changed it, what came back is put in.
        let returned = text.replace("is on 30 April", "falls on 30 April");
        assert!(returned != *text, "{way:?}\n{text}");
        let files = changed(&at("on 30 April"), way, &returned);
        let wanted = en("on 30 April").replace("is on", "falls on");
        assert_eq!(files.get("content/rates.en.md"), Some(&wanted), "{way:?}");
        // What both changed is handed back, and what they changed alike is there.
        let back = imported(&mended, way, &returned);
        assert_eq!(back.value.files, BTreeMap::new(), "{way:?}");
        assert_eq!(back.value.rejected[0].1, "overtaken", "{way:?}");
        let alike = site(&[("content/rates.ja.md", ja), ("content/rates.en.md", &wanted)]);
        assert!(imported(&alike, way, &returned).value.rejected.is_empty(), "{way:?}");
    }
}

#[test]
fn what_is_the_same_in_every_language_comes_back_when_it_is_there_already() {
    let ja = "+++\ntitle = \"数\"\n+++\n\n| 名 | 数 |\n| --- | --- |\n| 甲の国 | 3 |\n| 乙の国 | 3 |\n| 丙の国 | **4** |\n";
    let en = "+++\ntitle = \"Numbers\"\n+++\n\n| Name | Count |\n| --- | --- |\n| Country A | 3 |\n| Country B | 3 |\n\
              | Country C | **4** |\n";
    let begun = site(&[("content/rates.ja.md", ja), ("content/rates.en.md", &en[..26])]);
    let tree = site(&[("content/rates.ja.md", ja), ("content/rates.en.md", en)]);
    for (way, empty, full) in [
        (Way::Po, "msgid \"3\"\nmsgstr \"\"", "msgid \"3\"\nmsgstr \"3\""),
        (Way::Xliff1, "<source>3</source>", "<source>3</source><target>3</target>"),
        (Way::Xliff2, "<source>3</source>", "<source>3</source><target>3</target>"),
        (Way::Table, "\t3\t", "\t3\t3"),
    ] {
        let [text] = &exported(&begun, way, &[State::Missing])[..] else { panic!("one page") };
        assert_eq!(text.matches(empty).count(), 2, "{way:?}\n{text}");
        assert_eq!(changed(&tree, way, &text.replace(empty, full)), BTreeMap::new(), "{way:?}");
        let (before, behind) = full.rsplit_once('3').expect("a number");
        let wrong = text.replacen(empty, &format!("{before}5{behind}"), 1);
        let wrong = imported(&tree, way, &wrong);
        assert_eq!(wrong.value.rejected.len(), 1, "{way:?}");
        assert_eq!(wrong.value.rejected[0].1, "check: number", "{way:?}");
    }
}

#[test]
fn a_language_may_come_back_with_a_region_and_one_that_is_unknown_is_named() {
    let tree = sample();
    let text = exported(&tree, Way::Xliff2, &[])
        .into_iter()
        .find(|it| it.contains("The last paragraph."))
        .expect("a page")
        .replace("The last paragraph.", "The final paragraph.");
    let american = text.replace("trgLang=\"en\"", "trgLang=\"en-US\"");
    assert_eq!(changed(&tree, Way::Xliff2, &american).len(), 1);
    let french = imported(&tree, Way::Xliff2, &text.replace("trgLang=\"en\"", "trgLang=\"fr\""));
    assert!(french.value.files.is_empty());
    assert!(french.value.rejected.iter().all(|(_, reason)| reason == "language: fr"));
}
