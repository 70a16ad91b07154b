//! What a translator is told after pages, texts and ledgers have changed in ways that a week brings.

use std::fs;

use crate::project::{Project, Run};

const JA: &str =
    "+++\ntitle = \"金利\"\n+++\n\n日本が主催します。\n\n韓国が参加します。\n\n中国も招きます。\n";
const EN: &str = "+++\ntitle = \"Rates\"\n+++\n\nJapan is the host.\n\nKorea takes part.\n\nChina is invited too.\n";
const LEDGER: &str = "i18n/pairs/content/rates.jsonl";

/// Returns a project whose translations are all approved.
fn project() -> Project {
    of_page(JA, EN)
}

fn of_page(ja: &str, en: &str) -> Project {
    let project = Project::new();
    project.write("content/rates.ja.md", ja);
    project.write("content/rates.en.md", en);
    project.run(&["i18n", "ok", "content", "taiyaku.toml"]).expect(0);
    project
}

fn rename(project: &Project, from: &str, to: &str) {
    fs::rename(project.root().join(from), project.root().join(to)).expect("the file is there");
}

fn all(run: &Run) -> String {
    format!("{}{}", run.stdout, run.stderr)
}

#[track_caller]
fn says(project: &Project, words: &[&str], exit: i32, wanted: &[&str], unwanted: &[&str]) {
    let run = project.run(words).expect(exit);
    let all = all(&run);
    for it in wanted {
        assert!(all.contains(it), "no {it:?} in:\n{all}");
    }
    for it in unwanted {
        assert!(!all.contains(it), "{it:?} in:\n{all}");
    }
}

#[test]
fn a_renamed_page_asks_for_its_approvals_to_be_taken_over_and_for_nothing_else() {
    let project = project();
    for tag in ["ja", "en"] {
        rename(&project, &format!("content/rates.{tag}.md"), &format!("content/interest.{tag}.md"));
    }
    let sync = "next: taiyaku i18n sync";
    says(&project, &["i18n", "status"], 0, &[sync], &[]);
    says(&project, &["i18n", "next"], 0, &["[approved-elsewhere]", sync], &["nothing is left"]);
    says(
        &project,
        &["i18n", "check"],
        0,
        &["4 translations from here on", sync],
        &["[unconfirmed]"],
    );
    project.run(&["i18n", "sync"]).expect(0);
    says(&project, &["i18n", "status"], 0, &["all of them approved"], &["next:"]);
}

#[test]
fn texts_that_are_the_same_in_both_languages_keep_their_approval_when_the_page_is_renamed() {
    let project = of_page(&JA.replace("金利", "ADMM"), &EN.replace("Rates", "ADMM"));
    for tag in ["ja", "en"] {
        rename(&project, &format!("content/rates.{tag}.md"), &format!("content/admm.{tag}.md"));
    }
    project.run(&["i18n", "sync"]).expect(0);
    says(&project, &["i18n", "check"], 0, &[], &["[identical]"]);
}

#[test]
fn a_page_of_which_one_language_was_renamed_is_not_translated_anew() {
    let project = project();
    rename(&project, "content/rates.ja.md", "content/interest.ja.md");
    let move_it = "next: git mv content/rates.en.md content/interest.en.md";
    for command in ["status", "next", "check"] {
        says(&project, &["i18n", command], 0, &[move_it], &["i18n init"]);
    }
    rename(&project, "content/rates.en.md", "content/interest.en.md");
    project.run(&["i18n", "sync"]).expect(0);
    says(&project, &["i18n", "status"], 0, &["all of them approved"], &[]);
}

#[test]
fn a_page_that_is_missing_is_the_next_thing_to_do() {
    let project = project();
    project.write("content/new.ja.md", JA);
    let init = "next: taiyaku i18n init new --to en";
    says(&project, &["i18n", "next"], 0, &["[untranslated-page]", init], &["nothing is left"]);
    says(&project, &["i18n", "status"], 0, &[init], &[]);
    let json = project.run(&["i18n", "next", "--format", "json"]).expect(0);
    assert!(json.stdout.contains("taiyaku i18n init new --to en"), "{}", json.stdout);
}

#[test]
fn a_text_that_was_moved_is_no_word_to_translate_and_is_told_where_to_go() {
    let project = project();
    let moved = "+++\ntitle = \"金利\"\n+++\n\n韓国が参加します。\n\n中国も招きます。\n\n日本が主催します。\n";
    project.write("content/rates.ja.md", moved);
    says(&project, &["i18n", "status"], 0, &["2 open"], &["to translate"]);
    let goal = "cut the text, and put it behind line 9";
    says(&project, &["i18n", "next"], 0, &[goal], &[]);
    let refused = ["[misplaced-translation]", "nothing to approve, 1 refused"];
    says(&project, &["i18n", "ok", "rates"], 1, &refused, &["i18n:todo"]);
    project.run(&["i18n", "sync"]).expect(0);
    says(&project, &["i18n", "check"], 1, &["[misplaced-translation]"], &["[missing-translation]"]);
}

#[test]
fn a_row_that_belongs_at_the_top_stands_behind_the_line_below_the_head() {
    let project = project();
    let table = |rows: &str| format!("# T\n\n| A | B |\n|---|---|\n{rows}");
    let english = table("| Alpha | one |\n| Beta | two |\n| Gamma | three |\n");
    project.write("content/table.en.md", english);
    project.write("content/table.ja.md", table("| 甲 | 一 |\n| 乙 | 二 |\n| 丙 | 三 |\n"));
    project.run(&["i18n", "ok", "table"]).expect(0);
    project.write("content/table.ja.md", table("| 丙 | 三 |\n| 甲 | 一 |\n| 乙 | 二 |\n"));
    says(&project, &["i18n", "check"], 1, &["4 | |---|---|\n  |          - "], &["3 | | A"]);
    says(&project, &["i18n", "next", "table"], 0, &["line 4"], &["line 3"]);
}

#[test]
fn lines_of_tags_that_nobody_approved_are_not_taken_for_moved_texts() {
    let project = project();
    let code = |text: &str| format!("<div class=\"code\">\n\n```\n$ {text}\n```\n\n</div>\n");
    let ja = format!(
        "# 題\n\n`env/bin/pip`が表示される場合は正常です。\n\n次のために最新の版にします:\n\n{}\n## 豆知識\n\n\
         `pip`のたびに有効化します。\n\n## 整形\n\n`format.sh`を実行します:\n\n{}\n輸入も整列します。\n\n\
         ## 文書\n\n文書は`mkdocs`を使います。\n",
        code("pip install"),
        code("bash format.sh"),
    );
    let en = format!(
        "# Title\n\nIf it shows `env/bin/pip`, then it works.\n\n## Tip\n\nActivate it each time with `pip`.\n\n\
         ## Format\n\nRun `format.sh`:\n\n{}\nIt also sorts the imports.\n\n## Imports\n\nThere is another \
         script:\n\n{}\nAfter editing many files, this one is easier.\n\n## Docs\n\nThe docs use `mkdocs`.\n",
        code("bash format.sh"),
        code("bash imports.sh"),
    );
    project.write("content/tool.ja.md", ja);
    project.write("content/tool.en.md", en);
    says(&project, &["i18n", "check"], 1, &["[extra-translation]"], &["[misplaced-translation]"]);
}

#[test]
fn texts_whose_originals_went_to_another_page_are_told_once_with_the_way_there() {
    let project = project();
    let (first, rest) = JA.split_once("\n\n韓国").expect("two paragraphs");
    project.write("content/rates.ja.md", format!("{first}\n"));
    let other = format!("+++\ntitle = \"別\"\n+++\n\n韓国{rest}");
    project.write("content/other.ja.md", &other);
    let extra = ["[extra-translation]", "[missing-translation]"];
    let begin = ["these 2 translations did not move", "taiyaku i18n init other --to en"];
    says(&project, &["i18n", "check"], 1, &begin, &extra);
    let next = "its original went to the page `other`";
    says(&project, &["i18n", "next", "rates"], 0, &[next], &[]);

    project.write("content/other.en.md", "+++\ntitle = \"Other\"\n+++\n");
    let goal = ["[misplaced-translation]", "the translation belongs here", "check other"];
    says(&project, &["i18n", "check"], 1, &goal, &extra);

    fs::remove_file(project.root().join("content/other.en.md")).expect("a page");
    project.run(&["i18n", "init", "other", "--to", "en"]).expect(0);
    let there = ["the page `other` has the translation already", "delete what is marked"];
    says(&project, &["i18n", "check"], 1, &there, &extra[..1]);
}

#[test]
fn a_table_that_went_to_another_page_is_told_once() {
    let project = project();
    let table = |head: &str, row: &str| format!("\n| {head} |\n| --- | --- |\n| {row} |\n");
    let [ja, en] = [table("年 | 率", "四月 | 高い"), table("Year | Rate", "April | High")];
    project.write("content/rates.ja.md", format!("{JA}{ja}"));
    project.write("content/rates.en.md", format!("{EN}{en}"));
    for (tag, title) in [("ja", "別"), ("en", "Other")] {
        project
            .write(&format!("content/other.{tag}.md"), format!("+++\ntitle = \"{title}\"\n+++\n"));
    }
    project.run(&["i18n", "ok", "rates", "other"]).expect(0);
    project.write("content/rates.ja.md", JA);
    project.write("content/other.ja.md", format!("+++\ntitle = \"別\"\n+++\n{ja}"));
    let told = ["these 4 translations did not move", "1 error in 1 file"];
    says(&project, &["i18n", "check"], 1, &told, &["[missing-translation]"]);
}

#[test]
fn what_is_typed_wrongly_gets_the_nearest_right_answer() {
    let project = project();
    for (arguments, answer) in [
        (&["next", "rates:6"][..], "the nearest text is on line 5: `rates:5`"),
        (&["next", "rates:900"], "the nearest text is on line 9: `rates:9`"),
        (&["next", "content/rates.ja.m"], "did you mean `content/rates.ja.md`?"),
        (&["status", "rates", "--to", "ja"], "it is translated into: en"),
    ] {
        let arguments: Vec<_> = std::iter::once("i18n").chain(arguments.iter().copied()).collect();
        says(&project, &arguments, 2, &[answer], &[]);
    }
    says(&project, &["i18n", "check", "--format", "text"], 0, &["nothing found"], &[]);
    let both = ["i18n", "ok", "rates", "--allow", "number,date"];
    says(&project, &both, 0, &["nothing to approve"], &[]);
}

#[test]
fn a_text_without_a_place_is_not_said_to_be_marked() {
    let project = project();
    project.write("content/rates.ja.md", format!("{JA}\n新しい段落です。\n"));
    let wanted = ["the translation should stand here", "add the translation here"];
    says(&project, &["i18n", "ok", "rates"], 1, &wanted, &["i18n:todo"]);
    says(&project, &["i18n", "next"], 0, &["write the translation behind line 9"], &[]);
}

#[test]
fn a_row_and_a_column_of_a_table_that_are_missing_are_one_finding_each() {
    let table = |rows: [&str; 4]| format!("{JA}\n{}\n", rows.join("\n"));
    let old = ["| 年 | 金利 |", "| --- | --- |", "| 昨年 | 低い |", "| 今年 | 高い |"];
    let english = "| Year | Rate |\n| --- | --- |\n| last year | low |\n| this year | high |\n";
    let project = of_page(&table(old), &format!("{EN}\n{english}"));
    let row = format!("{}\n| 来年 | 不明 |", old[3]);
    project.write("content/rates.ja.md", table([old[0], old[1], old[2], &row]));
    says(&project, &["i18n", "check"], 1, &["these 2 texts have no", "1 finding"], &[]);
    let wide = [
        "| 年 | 金利 | 注 |",
        "| --- | --- | --- |",
        "| 昨年 | 低い | 速報 |",
        "| 今年 | 高い | 確報 |",
    ];
    project.write("content/rates.ja.md", table(wide));
    says(&project, &["i18n", "check"], 1, &["these 3 texts have no", "1 finding"], &[]);
    let row = format!("{}\n| 来年 | 不明 | 予想 |", wide[3]);
    project.write("content/rates.ja.md", table([wide[0], wide[1], wide[2], &row]));
    says(&project, &["i18n", "check"], 1, &["these 3 texts have no", "2 findings"], &[]);
}

#[test]
fn a_ledger_that_is_no_text_is_told_and_never_written() {
    let project = project();
    fs::write(project.root().join(LEDGER), b"\x80\x81").expect("the folder is there");
    says(&project, &["i18n", "status"], 0, &["[wrong-encoding]", LEDGER], &[]);
    says(&project, &["i18n", "check"], 1, &["[wrong-encoding]", LEDGER], &[]);
    says(&project, &["i18n", "ok", "rates"], 3, &["[wrong-encoding]"], &["check the disk"]);
    says(&project, &["i18n", "sync"], 3, &["[wrong-encoding]"], &["check the disk"]);
    assert_eq!(fs::read(project.root().join(LEDGER)).ok(), Some(b"\x80\x81".to_vec()));
}

#[test]
fn a_ledger_with_a_damaged_line_is_told_where_work_is_shown() {
    let project = project();
    let ledger = fs::read_to_string(project.root().join(LEDGER)).expect("it was written");
    project.write(LEDGER, ledger.replace("\"Rates\"}", "\"Rat"));
    says(&project, &["i18n", "status"], 0, &["[ledger-damaged]", "1 open"], &[]);
    says(&project, &["i18n", "next"], 0, &["[ledger-damaged]", "rates:2"], &[]);
}

#[test]
fn a_doubtful_text_is_put_in_with_its_mark() {
    let project = project();
    let table = "| 年 | 注 |\n| --- | --- |\n| 昨年 | 速報 |\n";
    project
        .write("content/rates.ja.md", format!("{JA}\n新しい段落です。\n\n- 項目です。\n\n{table}"));
    project.run(&["i18n", "export", "--format", "po"]).expect(0);
    let path = "i18n-work/en/content/rates.po";
    let mut po = fs::read_to_string(project.root().join(path)).expect("it was written");
    for (ja, en) in [
        ("新しい段落です。", "A new paragraph."),
        ("項目です。", "An item."),
        ("年", "Year"),
        ("注", "Note"),
        ("昨年", "Last year"),
        ("速報", "Early"),
    ] {
        let fuzzy = format!(
            "#, fuzzy, no-c-format\nmsgctxt \"rates|KIND\"\nmsgid \"{ja}\"\nmsgstr \"{en}\""
        );
        for kind in ["paragraph", "item", "cell"] {
            let empty =
                format!("#, no-c-format\nmsgctxt \"rates|{kind}\"\nmsgid \"{ja}\"\nmsgstr \"\"");
            po = po.replace(&empty, &fuzzy.replace("KIND", kind));
        }
    }
    project.write(path, &po);
    says(&project, &["i18n", "import", path], 0, &["6 imported, 4 as they are"], &["refused]"]);
    let page = fs::read_to_string(project.root().join("content/rates.en.md")).expect("it is there");
    let mark = "<!-- i18n:todo -->";
    assert!(page.ends_with(&format!(
        "\n{mark}\nA new paragraph.\n\n- An item. {mark}\n\n| Year {mark} | Note {mark} |\n| --- | --- |\n| Last year {mark} | Early {mark} |\n"
    )), "{page}");
    assert!(!project.root().join(format!("{path}.rej")).exists());
}

#[test]
fn a_text_that_is_missing_in_a_file_of_all_languages_goes_beside_its_original() {
    let project = project();
    project.write("content/_data/places.toml", "[[items]]\nid = \"a\"\nname = { ja = \"東京\", en = \"Tokyo\" }\n\n[[items]]\nid = \"b\"\nname = { ja = \"大阪\" }\n");
    says(
        &project,
        &["i18n", "next", "content/_data/places.toml"],
        0,
        &["its original on line 7"],
        &[],
    );
}

#[test]
fn a_page_alone_is_told_of_what_moved_as_the_site_is() {
    let project = project();
    for tag in ["ja", "en"] {
        rename(&project, &format!("content/rates.{tag}.md"), &format!("content/interest.{tag}.md"));
    }
    let (sync, moved) = ("next: taiyaku i18n sync", "4 translations from here on");
    says(&project, &["i18n", "check", "interest"], 0, &[moved, sync], &["[unconfirmed]"]);
    says(&project, &["i18n", "status", "interest"], 0, &[sync], &[]);
    project.run(&["i18n", "sync"]).expect(0);
    rename(&project, "content/interest.ja.md", "content/policy.ja.md");
    let move_it = "next: git mv content/interest.en.md content/policy.en.md";
    says(&project, &["i18n", "check", "policy"], 0, &["[parted-page]", move_it], &["untranslated"]);
    for name in ["policy", "interest"] {
        says(&project, &["i18n", "status", name], 0, &[move_it], &["i18n init"]);
    }
    project.run(&["i18n", "sync"]).expect(0);
    says(&project, &["i18n", "status"], 0, &[move_it], &["i18n init"]);
}

#[test]
fn a_title_in_the_head_and_one_that_is_a_heading_are_a_pair() {
    let english = EN.replace("+++\ntitle = \"Rates\"\n+++\n", "# Rates\n");
    for (ja, en) in [
        (JA, english.as_str()),
        (JA.replace("+++\ntitle = \"金利\"\n+++\n", "# 金利\n").as_str(), EN),
    ] {
        let project = project();
        project.write("content/rates.ja.md", ja);
        project.write("content/rates.en.md", en);
        says(&project, &["i18n", "check", "--strict"], 0, &["nothing found"], &[]);
        project.write("content/rates.ja.md", ja.replace("金利", "政策金利"));
        says(&project, &["i18n", "status"], 0, &["1 open"], &["extra"]);
        says(&project, &["i18n", "check"], 1, &["[stale]", "1 finding"], &[]);
    }
}

#[test]
fn a_heading_that_repeats_the_title_in_one_language_needs_none_in_the_other() {
    let head = "+++\ntitle = \"金利\"\n+++\n";
    let ja = JA.replace(head, &format!("{head}\n# 金利\n"));
    for en in [EN.to_owned(), EN.replace("+++\ntitle = \"Rates\"\n+++\n", "# Rates\n")] {
        let project = project();
        project.write("content/rates.ja.md", &ja);
        project.write("content/rates.en.md", &en);
        says(&project, &["i18n", "check", "--strict"], 0, &["nothing found"], &[]);
        // One that says something else is a text like others.
        project.write("content/rates.ja.md", ja.replace("# 金利\n", "# 政策金利\n"));
        says(&project, &["i18n", "check"], 1, &["[missing-translation]", "1 finding"], &[]);
    }
}

#[test]
fn a_link_that_is_lost_is_told_once_and_can_be_accepted() {
    let project = project();
    project.write(
        "content/rates.ja.md",
        format!("{JA}\n詳しくは[統計](https://example.com/)を見る。\n"),
    );
    project.write("content/rates.en.md", format!("{EN}\nSee the statistics.\n"));
    let run = project.run(&["check"]);
    let text = all(&run);
    assert!(text.contains("[link]") && !text.contains("[parity]"), "{text}");
    project.run(&["i18n", "ok", "rates", "--allow", "link"]).expect(0);
    let text = all(&project.run(&["check"]));
    assert!(!text.contains("[link]") && !text.contains("[parity]"), "{text}");
}

#[test]
fn a_doubtful_text_with_a_name_is_put_in_and_waits_to_be_read() {
    let project = project();
    let settings = fs::read_to_string(project.root().join("taiyaku.toml")).expect("it is there");
    project.write("taiyaku.toml", format!("{settings}translated_keys = [\"extra.unit\"]\n"));
    project
        .write("content/rates.ja.md", JA.replace("利\"\n", "利\"\ndescription = \"政策の話\"\n"));
    project.write("i18n/ja/site.ftl", "fresh = 新しい文\n");
    project.write("i18n/en/site.ftl", "");
    project.write("content/_data/places.toml", "[a]\nname = { ja = \"大阪の街\" }\n");
    project.run(&["i18n", "export", "--format", "po", "--only", "missing"]).expect(0);
    let mut files = Vec::new();
    for (path, ja, en) in [
        ("content/rates.po", "政策の話", "On policy"),
        ("site.po", "新しい文", "A new text"),
        ("content/_data/places.toml.po", "大阪の街", "Osaka"),
    ] {
        let path = format!("i18n-work/en/{path}");
        let po = fs::read_to_string(project.root().join(&path)).expect("it was written");
        let empty = format!("msgid \"{ja}\"\nmsgstr \"\"");
        assert!(po.contains(&empty), "{po}");
        let full = po.replace(&empty, &format!("msgid \"{ja}\"\nmsgstr \"{en}\""));
        project.write(&path, full.replace("#, no-c-format", "#, fuzzy, no-c-format"));
        files.push(path);
    }
    let mut words = vec!["i18n", "import"];
    words.extend(files.iter().map(String::as_str));
    says(&project, &words, 0, &["3 imported"], &["refused]"]);
    let read = |path: &str| fs::read_to_string(project.root().join(path)).expect("it is there");
    let head = "title = \"Rates\"\n# i18n:todo\ndescription = \"On policy\"\n";
    assert!(read("content/rates.en.md").contains(head), "{}", read("content/rates.en.md"));
    assert_eq!(read("i18n/en/site.ftl"), "fresh = A new text\n");
    assert!(read("content/_data/places.toml").contains("en = \"Osaka\""));
    says(&project, &["i18n", "status"], 0, &["3 open"], &[]);
    let waits = ["still to be translated", "[unconfirmed]"];
    says(&project, &["i18n", "check"], 1, &waits, &["this text has no translation"]);
}

#[test]
fn a_page_with_marks_of_git_is_neither_published_nor_approved() {
    let project = project();
    let torn = JA.replace(
        "韓国が参加します。",
        "<<<<<<< HEAD\n韓国が加わります。\n=======\n韓国も参加します。\n>>>>>>> other",
    );
    project.write("content/rates.ja.md", &torn);
    says(&project, &["i18n", "check"], 1, &["[merge-conflict]", "1 finding"], &[]);
    says(&project, &["i18n", "ok", "rates"], 3, &["[merge-conflict]", "rates.ja.md:7"], &[]);
    says(&project, &["build"], 1, &["[merge-conflict]"], &[]);
    project.write("content/rates.ja.md", JA);
    says(&project, &["i18n", "check", "--strict"], 0, &["nothing found"], &[]);
}

#[test]
fn files_that_disagree_on_their_original_are_told_to_translators() {
    let project = project();
    project.write("content/rates.ja.md", JA.replacen("+++\n", "+++\noriginal = \"ja\"\n", 1));
    project.write("content/rates.en.md", EN.replacen("+++\n", "+++\noriginal = \"en\"\n", 1));
    says(&project, &["i18n", "check"], 1, &["[original-disagrees]"], &[]);
}

#[test]
fn a_folder_of_files_that_came_back_is_imported_and_a_name_that_is_wrong_is_told() {
    let project = project();
    project.write("content/rates.en.md", EN.replace("Korea takes part.", "It takes part."));
    project.run(&["i18n", "export", "--format", "po"]).expect(0);
    says(&project, &["i18n", "import", "i18n-work"], 0, &["0 imported, 6 as they are"], &[]);
    let missing = ["[exchange-unreadable]", "there is no such file"];
    says(&project, &["i18n", "import", "i18n-work/rates.po"], 2, &missing, &["[system-failure]"]);
}

#[test]
fn the_command_that_is_advised_for_a_missing_text_shows_it() {
    let project = project();
    project.write("content/rates.ja.md", format!("{JA}\n新しい段落です。\n"));
    project.write("content/_data/places.toml", "[a]\nname = { ja = \"大阪の街\" }\n");
    for (name, spot, text) in [
        ("rates", "content/rates.ja.md:11", "新しい段落です。"),
        ("content/_data/places.toml", "content/_data/places.toml:2", "大阪の街"),
    ] {
        let next = format!("next: taiyaku i18n next {spot}");
        says(&project, &["i18n", "status", name], 0, &[&next], &[]);
        says(&project, &["i18n", "next", spot], 0, &[text, "missing"], &["nothing is left"]);
        says(&project, &["i18n", "ok", spot], 1, &["[not-approved]"], &[]);
    }
}

#[test]
fn a_message_with_another_variable_is_neither_approved_nor_taken_in() {
    let project = project();
    for (ja, en) in [
        ("home = ホーム\n", "home = Front { $page }\n"),
        ("home = { $count }件\n", "home = Some\n"),
    ] {
        project.write("i18n/ja/site.ftl", ja);
        project.write("i18n/en/site.ftl", en);
        says(
            &project,
            &["i18n", "ok", "i18n/site.ftl"],
            1,
            &["[one-sided-variable]", "refused"],
            &[],
        );
        let right = if en.contains('$') { "home = Home\n" } else { "home = { $count } things\n" };
        project.write("i18n/en/site.ftl", right);
        project.run(&["i18n", "export", "i18n/site.ftl", "--format", "po"]).expect(0);
        let path = "i18n-work/en/site.po";
        let po = fs::read_to_string(project.root().join(path)).expect("it was written");
        let (old, new) =
            (right.trim_start_matches("home = ").trim(), en.trim_start_matches("home = ").trim());
        project.write(path, po.replace(&format!("msgstr \"{old}\""), &format!("msgstr \"{new}\"")));
        says(
            &project,
            &["i18n", "import", path],
            1,
            &["one-sided-variable", "0 imported", "1 refused"],
            &[],
        );
        says(&project, &["i18n", "ok", "i18n/site.ftl"], 0, &["1 translation approved"], &[]);
        fs::remove_dir_all(project.root().join("i18n-work")).expect("it is there");
    }
}

#[test]
fn what_is_not_to_be_used_is_no_term_for_a_translator() {
    let project = project();
    let terms = "id\tja\ten\tstatus\n1\t日本\tJapan\tpreferred\n2\t日本\tNippon\tforbidden\n";
    project.write("i18n/terms.tsv", terms);
    project.write("content/rates.ja.md", JA.replace("主催します", "主催しません"));
    says(&project, &["i18n", "next"], 0, &["日本 → Japan"], &["Nippon"]);
    project.run(&["i18n", "export", "rates", "--format", "xliff"]).expect(0);
    let file = fs::read_to_string(project.root().join("i18n-work/en/content/rates.xlf"));
    let file = file.expect("it was written");
    assert!(file.contains("<gls:translation>Japan<") && !file.contains("Nippon"), "{file}");
}

#[test]
fn a_line_that_is_named_is_all_that_is_looked_at() {
    let project = project();
    let ja = JA.replace("韓国が", "韓国も").replace("日本が", "米国と日本が");
    project.write("content/rates.ja.md", ja + "\n追加です。\n");
    says(&project, &["i18n", "check", "rates"], 1, &["rates.en.md:5:", "rates.en.md:7:"], &[]);
    let others = ["rates.en.md:5:", "rates.en.md:9:", "missing-translation"];
    says(&project, &["i18n", "check", "rates:7"], 1, &["rates.en.md:7:", "1 text"], &others);
    let original = "content/rates.ja.md:11";
    let stale = ["[stale]", "[edited]", "[unconfirmed]"];
    says(&project, &["i18n", "check", original], 1, &["[missing-translation]"], &stale);
    let one = ["\"blocks\": 1,", "\"stale\": 1,", "\"missing\": 0,"];
    says(&project, &["i18n", "status", "rates:7", "--json"], 0, &one, &[]);
    says(&project, &["i18n", "status", "rates:6"], 2, &["[no-block]"], &[]);
    says(&project, &["i18n", "export", "rates:7"], 0, &["1 text"], &[]);
    let sheet = fs::read_to_string(project.root().join("i18n-work/en/content/rates.po"));
    let sheet = sheet.expect("a file for the translator");
    assert!(sheet.contains("韓国も参加します。") && !sheet.contains("主催"), "{sheet}");
}
