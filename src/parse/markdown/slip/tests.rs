//! Which slips are found, and what is none.

use super::*;

fn found(text: &str) -> Vec<(&'static str, String, String)> {
    let path = SourcePath::new("a.ja.md");
    let slips = find_slips(&path, text, Span::new(0, text.len()), &|_| false);
    let facts = slips.into_iter().map(|it| {
        let meant = it.help[0].replacement.clone().unwrap_or_default();
        (it.code.name, text[it.primary.place.span.range()].to_owned(), meant)
    });
    facts.collect()
}

fn check(text: &str, code: &str, written: &str, meant: &str) {
    let found = found(text);
    let found: Vec<_> = found.iter().map(|it| (it.0, it.1.as_str(), it.2.as_str())).collect();
    assert_eq!(found, [(code, written, meant)], "{text}");
}

#[test]
fn slips_in_markers_are_found_with_what_is_meant() {
    check("#見出し", "missing-space-after-marker", "#", "# ");
    check(":::tip\nヒント\n:::", "foreign-callout", ":::tip", "> [!TIP]");
    check("::: warning 注意\n警告\n:::", "foreign-callout", "::: warning", "");
    check(":::message alert\n警告\n:::", "foreign-callout", ":::message", "> [!WARNING]");
    check("::::details 詳細\n本文\n::::", "foreign-callout", "::::details", "");
    check("!!! note \"注\"\n    本文", "foreign-callout", "!!! note", "");
    check("???+ note\n    本文", "foreign-callout", "???+ note", "");
    check("/// warning | 題\n本文\n///", "foreign-callout", "/// warning", "");
    check(":::{tip}\n本文\n:::", "foreign-callout", ":::{tip}", "> [!TIP]");
    check(":::注意\n本文\n:::", "foreign-callout", ":::注意", "> [!CAUTION]");
    check("##Title", "missing-space-after-marker", "##", "## ");
    check("### 1\n\n###2章", "missing-space-after-marker", "###", "### ");
    check("#　見出し", "ideographic-space-after-marker", "#　", "# ");
    check("＃ 見出し", "full-width-heading", "＃ ", "# ");
    check("＃見出し", "full-width-heading", "＃", "# ");
    check("＃＃　見出し", "full-width-heading", "＃＃　", "## ");
    check("１．項目", "full-width-list", "１．", "1. ");
    check("1．項目", "full-width-list", "1．", "1. ");
    check("１. 項目", "full-width-list", "１. ", "1. ");
    check("１２）項目", "full-width-list", "１２）", "12) ");
    check("1.項目", "missing-space-after-marker", "1.", "1. ");
    check("1)項目", "missing-space-after-marker", "1)", "1) ");
    check("1.　項目", "ideographic-space-after-marker", "1.　", "1. ");
    check("-　項目", "ideographic-space-after-marker", "-　", "- ");
    check("-項目", "missing-space-after-marker", "-", "- ");
    check("－ 項目", "full-width-list", "－ ", "- ");
    check("ー　項目", "full-width-list", "ー　", "- ");
    check("・項目", "unmarked-list", "・", "- ");
    check("■　項目", "unmarked-list", "■　", "- ");
    check("（1）項目", "unmarked-list", "（1）", "1. ");
    check("（１） 項目", "unmarked-list", "（１） ", "1. ");
    check("＞引用", "full-width-quote", "＞", "> ");
    check("＞＞ 引用", "full-width-quote", "＞＞ ", "> > ");
    check("｜表｜列｜", "full-width-table", "｜表｜列｜", "|表|列|");
    check("|ーー|", "full-width-table", "|ーー|", "|--|");
    check("| a |\n|：－－|", "full-width-table", "|：－－|", "|:--|");
    check("用語\n：定義", "full-width-definition", "：", ": ");
    check("｀｀｀", "full-width-code", "｀｀｀", "```");
    check("> ＃ 見出し", "full-width-heading", "＃ ", "# ");
    check("＊ 項目", "full-width-list", "＊ ", "- ");
    check("－－－", "full-width-rule", "－－－", "---");
}

#[test]
fn slips_at_the_beginning_of_items_are_found() {
    check("- ＃ 見出し", "full-width-heading", "＃ ", "# ");
    check("- ##見出し", "missing-space-after-marker", "##", "## ");
    check("* #　見出し", "ideographic-space-after-marker", "#　", "# ");
    check("  - １．中の項目", "full-width-list", "１．", "1. ");
    check("1. > - ＞引用", "full-width-quote", "＞", "> ");
    check("2) － 項目", "full-width-list", "－ ", "- ");
    check("- ［ ］ 項目", "full-width-task", "［ ］ ", "[ ] ");
    check("- ［x］ 項目", "full-width-task", "［x］ ", "[x] ");
    check("- [　]　項目", "full-width-task", "[　]　", "[ ] ");
    check("1. [ｘ] 項目", "full-width-task", "[ｘ] ", "[x] ");
}

#[test]
fn slips_within_lines_are_found_with_what_is_meant() {
    let url = "https://example.jp/";
    check(
        &format!("詳細は［リンク］（{url}）へ"),
        "full-width-link",
        &format!("［リンク］（{url}）"),
        &format!("[リンク]({url})"),
    );
    check(
        &format!("[リンク]（{url}）"),
        "full-width-link",
        &format!("[リンク]（{url}）"),
        &format!("[リンク]({url})"),
    );
    check(
        "［リンク］(@/pillars/1)",
        "full-width-link",
        "［リンク］(@/pillars/1)",
        "[リンク](@/pillars/1)",
    );
    check("[図](a.png）", "full-width-link", "[図](a.png）", "[図](a.png)");
    check(&format!("[参照]：{url}"), "full-width-link", "[参照]：", "[参照]: ");
    check("[^1]：注", "full-width-footnote", "[^1]：", "[^1]:");
    check("政策［^1］を", "full-width-footnote", "［^1］", "[^1]");
    check("政策[＾1]を", "full-width-footnote", "[＾1]", "[^1]");
    check("政策[^１]を\n\n[^1]: 注", "full-width-footnote", "[^１]", "[^1]");
    check("［^１］：注", "full-width-footnote", "［^１］：", "[^1]:");
    check(
        "白書［@mofa-2024, p. 3］",
        "full-width-citation",
        "［@mofa-2024, p. 3］",
        "[@mofa-2024, p. 3]",
    );
    check("## 見出し｛#id｝", "full-width-attributes", "｛#id｝", "{#id}");
    check("## 見出し {＃id}", "full-width-attributes", "{＃id}", "{#id}");
    check("これは＊＊重要＊＊です", "full-width-emphasis", "＊＊重要＊＊", "**重要**");
    check("変数｀ａ｀は", "full-width-code", "｀ａ｀", "`ａ`");
    check("文～～取消～～です", "full-width-emphasis", "～～取消～～", "~~取消~~");
    check("{仮訳｜かりやく}", "full-width-ruby", "{仮訳｜かりやく}", "{仮訳|かりやく}");
    check("の｛仮訳｜かりやく｝", "full-width-ruby", "｛仮訳｜かりやく｝", "{仮訳|かりやく}");
    check("{東南|とうなん｝", "full-width-ruby", "{東南|とうなん｝", "{東南|とうなん}");
    check("詳しくは［［about］］へ", "full-width-link", "［［about］］", "[[about]]");
    check("[[about#a｜題］］", "full-width-link", "[[about#a｜題］］", "[[about#a|題]]");
    check("！［図］（fig.png）", "full-width-link", "！［図］（fig.png）", "![図](fig.png)");
    check("![図]（fig.png）", "full-width-link", "![図]（fig.png）", "![図](fig.png)");
    let link = format!("［甲］（{url}）");
    check(&format!("注目！{link}"), "full-width-link", &link, &format!("[甲]({url})"));
    check("## 見出し｛#第１章｝", "full-width-attributes", "｛#第１章｝", "{#第１章}");
    check("一行目　　\n二行目", "ideographic-space-break", "　　", "\\");
}

#[test]
fn ordinary_text_is_silent() {
    let lines = [
        "# 見出し",
        "## 1. 概要 {#a}",
        "1. 項目",
        "1) 項目",
        "- 項目",
        "* 項目",
        "> 引用",
        "| 表 | 列 |\n|----|----|",
        "1.5倍になった",
        "１．５倍になった",
        "２０２４．４．１",
        "2024年の予算",
        "#1 の提案",
        "＃１の提案",
        "第＃章",
        "本文の #外交 という",
        "#外交 #安全保障",
        "#!shebang",
        "（注）本文",
        "（クアッド）首脳会合",
        "［注］（本文）",
        "［仮訳］外務大臣談話",
        "[リンク](https://example.jp/)（英語）",
        "[リンク](https://example.jp/a（b）)",
        "すごい！[リンク](https://example.jp/)",
        "時間：午後",
        "日時：\n　場所",
        "-5度",
        "-1.5％",
        "－５度",
        "―と言った―",
        "ーーー",
        "＊注記",
        "＊　注記",
        "－－－\n囲み\n－－－",
        "～～お知らせ～～",
        "９時～～",
        "{ｘ｜ｘ＞０}",
        "｛甲｜乙｝",
        "{仮訳|かりやく}",
        "［［注］］",
        "[[about]]",
        "[[about|題]]",
        "## 見出し {#第１章}",
        "- #外交",
        "- ・中点",
        "- -5度",
        "- １．５倍",
        "- ［仮訳］",
        "- [a] 甲",
        "- [ ] 甲",
        "［ ］ 記入欄",
        "- 1. 項目",
        "- - 項目",
        "＊＊＊",
        "＊ ＊ ＊",
        "*強調*です",
        "**強調**です",
        "[^1]: 注",
        "本文[^1]",
        "本文[^注2]\n\n[^注2]: 注",
        "本文[^１]\n\n[^１]: 注",
        "用語\n: 定義",
        "用語\n: note",
        "::note",
        ":::",
        ":smail: です",
        "!!!",
        "!!! 注意",
        "!!!note",
        "![図](a.png)",
        "用語\n:　定義",
        "　本文",
        "本文　",
        "本文　　",
        "本文　　\n\n本文",
        "ジョン\n・スミス",
        "日本の（1）は",
        "前の行の続きは\n（1）である",
        "「＞」は記号",
        "A＞B",
        "名前｜題名",
        "a｜b",
        "値は｛a｝です",
        "1.Introduction",
        "3.jpg",
        "１、２",
        "1）",
        "user@example.jp",
        "［メモ］",
        "10％増",
        "１０％増",
        "－ 12 －",
        "--- ",
        "+81-3-0000-0000",
        "・・・",
        "（）",
        "[x]",
        "- [ ] 項目",
        "- [x] 項目",
        "2.0",
        "12.",
        "------",
        "安全保障，経済．",
        "〔注〕（https）",
        "$100",
        "![図](a.png)",
        "| 名前 | 値：10 |",
        "<https://example.jp/>を",
        "１",
        "#",
        "＃",
        "1.",
        "・",
        "［",
        "［［",
        "[^",
        "］（",
        "：",
        "｀",
        "＊＊",
        "｜",
        "|",
        "",
    ];
    for line in lines {
        assert_eq!(found(line), [], "{line}");
    }
}

#[test]
fn line_ends_of_every_kind_give_the_same_places() {
    for end in ["\n", "\r\n", "\r"] {
        let text = format!("本文{end}{end}＃ 題{end}一　　{end}二");
        let found = found(&text);
        assert_eq!(
            found.iter().map(|it| it.0).collect::<Vec<_>>(),
            ["full-width-heading", "ideographic-space-break"]
        );
        assert_eq!(found[0].1, "＃ ");
    }
}

#[test]
fn code_and_front_matter_are_left_alone() {
    let text = "+++\n#題\n+++\n＃ 題\n#題\n";
    let body = Span::new(text.find("＃").unwrap_or(0), text.len());
    let code = text.rfind('#').unwrap_or(0);
    let slips = find_slips(&SourcePath::new("a.md"), text, body, &|at| at == code);
    assert_eq!(slips.iter().map(|it| it.code.name).collect::<Vec<_>>(), ["full-width-heading"]);
}

#[test]
fn long_lines_are_read_in_one_pass() {
    for piece in [
        "［",
        "[",
        "［a",
        "［a］（",
        "[a](",
        "]（",
        "＊＊",
        "｀",
        "＃",
        "[^１]",
        "｜",
        "（1）",
        "・",
        "{",
        "｛仮訳｜",
        "- ",
        "1. ",
        "～～",
        "［［a",
        "［ ］",
    ] {
        let text = piece.repeat(50_000);
        let _ = found(&text);
        let _ = found(&format!("{text})"));
    }
}

#[test]
fn latin_runs_of_three_words_get_a_hint() {
    let runs =
        |text: &'static str| find_latin_runs(text).map(|range| &text[range]).collect::<Vec<_>>();
    assert_eq!(runs("構想（Free and Open Indo-Pacific）を"), ["Free and Open Indo-Pacific"]);
    assert_eq!(runs("This is a sentence."), ["This is a sentence"]);
    assert_eq!(runs("*[HTML]: Hyper Text Markup Language"), ["Hyper Text Markup Language"]);
    assert_eq!(runs("tip \"The remedy: cap it\"\nと"), ["The remedy: cap it"]);
    assert_eq!(
        runs("一つ。This is one.\nThis is another one."),
        ["This is one", "This is another one"]
    );
    assert_eq!(runs("l’état de droit").len(), 1);
    for silent in [
        "Rule of",
        "ASEAN, AOIP, QUAD, FOIP",
        "日本 and 米国 and 豪州",
        "Windows 11",
        "構想はFree and\nOpen Indo-Pacificの",
        "[\"Hello\", \"Arrow\", \"Function\"]",
        "React, Vue, Angular, Svelte",
        "https://example.jp/a-b-c d",
        "G7 Hiroshima Summit",
        "",
        "1 2 3 4",
    ] {
        assert_eq!(runs(silent), [""; 0], "{silent}");
    }
}
