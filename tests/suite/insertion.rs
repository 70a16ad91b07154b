//! Texts for which there is no place yet: parts of pages that a translation lacks are put in where their originals stand.

use std::collections::BTreeMap;

use taiyaku::Checked;
use taiyaku::exchange::{Choice, import, read_returned, sheets, write_table};
use taiyaku::ledger::{State, Workbench, select};
use taiyaku::pipeline::{compare, read_settings};
use taiyaku::source::{SourcePath, SourceTree};

use crate::site::SETTINGS;

fn opened(tree: &SourceTree) -> Checked<Workbench> {
    compare(tree, &read_settings(tree, &[]).value)
}

/// Returns the texts of the Japanese words `ja`, with a translation of its own for each.
fn translated(ja: &str) -> String {
    let digits = ["一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let words = ["One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine"];
    let mut text = ja.to_owned();
    for (digit, word) in digits.iter().zip(words) {
        text = text.replace(&format!("{digit}です"), &format!("{word} it is"));
    }
    text
}

/// Returns the site with the files, in which every text of `known` is approved with its translation.
fn site(files: &[(&str, &str)], known: &[&str]) -> SourceTree {
    let line = |ja: &&str| {
        let quoted = |text: &str| serde_json::to_string(text).expect("a text");
        format!("{{\"ja\":{},\"en\":{}}}\n", quoted(ja), quoted(&translated(ja)))
    };
    let ledger: String = known.iter().map(line).collect();
    let own = [("taiyaku.toml", SETTINGS), ("i18n/pairs/content/a.jsonl", ledger.as_str())];
    SourceTree::from_texts(own.into_iter().chain(files.iter().copied()))
}

/// Exports what is missing, translates `wanted` of it, imports it, and returns the files that changed.
fn imported(tree: &SourceTree, wanted: &dyn Fn(&str) -> bool) -> BTreeMap<String, String> {
    let workbench = opened(tree).value;
    let choice = Choice { states: vec![State::Missing], ..Choice::default() };
    let everything = select(&workbench, &[], None).expect("nothing was named");
    let sheets = sheets(&workbench, &everything, &[], &choice);
    let mut files = BTreeMap::new();
    for sheet in sheets {
        let table = write_table(&sheet);
        let rows = table.lines().map(|line| {
            let mut cells: Vec<_> = line.split('\t').map(str::to_owned).collect();
            if cells[4].contains("です") && wanted(&cells[4]) {
                cells[5] = translated(&cells[4]);
            }
            cells.join("\t") + "\n"
        });
        let path = SourcePath::new("a.tsv");
        let read = read_returned(&path, rows.collect::<String>().as_bytes()).value.0;
        let imported = import(&workbench, tree, &read, &opened);
        let reasons: Vec<_> = imported.value.rejected.iter().map(|it| &it.1).collect();
        assert!(reasons.is_empty(), "{reasons:?} {table} {:?}", imported.value.files);
        for (path, text) in imported.value.files {
            files.insert(path.as_str().to_owned(), text);
        }
    }
    files
}

/// Checks that a page with the Japanese text `ja` and the English one `en` becomes `expected` when everything it lacks
/// comes back, with line feeds and with carriage returns.
#[track_caller]
fn check_with(ja: &str, en: &str, expected: &str, wanted: &dyn Fn(&str) -> bool) {
    for line in ["\n", "\r\n"] {
        let page = |title: &str, body: &str| {
            format!("+++\ntitle = \"{title}\"\n+++\n\n{body}").replace('\n', line)
        };
        let (original, translation) = (page("題", ja), page("Title", en));
        let known = ["一です", "二です", "三です", "四です", "五です", "六です"];
        let known: Vec<_> = known.into_iter().filter(|it| en.contains(&translated(it))).collect();
        let tree =
            site(&[("content/a.ja.md", &original), ("content/a.en.md", &translation)], &known);
        let files = imported(&tree, wanted);
        assert_eq!(files["content/a.en.md"], page("Title", expected), "{en}");
    }
}

#[track_caller]
fn check(ja: &str, en: &str, expected: &str) {
    check_with(ja, en, expected, &|_| true);
}

#[test]
fn a_row_stands_beside_the_rows_beside_which_its_original_stands() {
    let table = "| 一です | 二です |\n| --- | --- |\n| 三です | 四です |\n| 五です | 六です |\n| 七です | 八です |\n";
    let head = "| One it is | Two it is |\n|---|---|\n";
    let [second, third, fourth] = [
        "| Three it is | Four it is |\n",
        "| Five it is | Six it is |\n",
        "| Seven it is | Eight it is |\n",
    ];
    let all = format!("{head}{second}{third}{fourth}");
    check(table, &format!("{head}{third}"), &all);
    check(table, head, &all);
    check(table, &format!("{head}{second}{third}"), &all);
    // What did not come back is marked.
    check_with(
        table,
        &format!("{head}{second}{third}"),
        &format!("{head}{second}{third}| Seven it is | 八です <!-- i18n:todo --> |\n"),
        &|it| it != "八です",
    );
    // A row in which something is translated has an empty cell.
    check(table, &format!("{head}| Three it is | |\n{third}{fourth}"), &all);
    check(table, &format!("{head}| Three it is ||\n{third}{fourth}"), &all);
    check(
        table,
        &format!("{head}| Three it is\n{third}{fourth}"),
        &all.replace("Three it is | Four it is |", "Three it is | Four it is "),
    );
    // In a quotation, and the table as a whole.
    let quoted = |text: &str| text.lines().map(|it| format!("> {it}\n")).collect::<String>();
    check(&quoted(table), &quoted(&format!("{head}{third}{fourth}")), &quoted(&all));
    check(
        "一です\n\n| 二です |\n| :-: |\n| 三です |\n\n四です\n",
        "One it is\n\nFour it is\n",
        "One it is\n\n| Two it is |\n| :-: |\n| Three it is |\n\nFour it is\n",
    );
}

#[test]
fn items_lists_and_what_stands_in_them_have_the_marks_of_their_neighbors() {
    check(
        "- 一です\n- 二です\n  - 三です\n- 四です\n",
        "* One it is\n* Four it is\n",
        "* One it is\n* Two it is\n  - Three it is\n* Four it is\n",
    );
    check(
        "- 一です\n  - 二です\n  - 三です\n- 四です\n",
        "- One it is\n- Four it is\n",
        "- One it is\n\n  - Two it is\n  - Three it is\n\n- Four it is\n",
    );
    check(
        "8. 一です\n9. 二です\n10. 三です\n\n    四です\n",
        "8) One it is\n9) Two it is\n",
        "8) One it is\n9) Two it is\n10) Three it is\n\n    Four it is\n",
    );
    check("1. 一です\n1. 二です\n", "1. Two it is\n", "1. One it is\n1. Two it is\n");
    check(
        "- 一です\n\n  二です\n\n- 三です\n",
        "1.  One it is\n\n2.  Three it is\n",
        "1.  One it is\n\n    Two it is\n\n2.  Three it is\n",
    );
    check(
        "> - 一です\n> - 二です\n>   続きです\n",
        "> + One it is\n",
        "> + One it is\n> + Two it is\n>   続きです\n",
    );
    check(
        "一です\n\n1. 二です\n2. 三です\n\n四です\n",
        "One it is\n\nFour it is\n",
        "One it is\n\n1. Two it is\n2. Three it is\n\nFour it is\n",
    );
}

#[test]
fn other_blocks_stand_where_their_originals_stand() {
    check(
        "> 一です\n>\n> 二です\n\n三です\n",
        "> One it is\n\nThree it is\n",
        "> One it is\n>\n> Two it is\n\nThree it is\n",
    );
    check(
        "一です\n\n> [!NOTE]\n> 二です\n\n三です\n",
        "One it is\n\nThree it is\n",
        "One it is\n\n> [!NOTE]\n> Two it is\n\nThree it is\n",
    );
    check(
        "一です\n\n見出しの二です\n---\n\n三です\n",
        "One it is\n\nThree it is\n",
        "One it is\n\n見出しのTwo it is\n---\n\nThree it is\n",
    );
    check(
        "一です\n: 二です\n\n三です\n: 四です\n",
        "One it is\n: Two it is\n",
        "One it is\n: Two it is\n\nThree it is\n: Four it is\n",
    );
    check(
        "一です\n: 二です\n: 三です\n",
        "One it is\n: Two it is\n",
        "One it is\n: Two it is\n: Three it is\n",
    );
    check(
        "一です[^a]\n\n二です[^b]\n\n[^a]: 三です\n\n[^b]: 四です\n\n    五です\n",
        "One it is[^a]\n\nTwo it is[^b]\n\n[^a]: Three it is\n",
        "One it is[^a]\n\nTwo it is[^b]\n\n[^a]: Three it is\n\n[^b]: Four it is\n\n    Five it is\n",
    );
    check(
        "一です\n\n[^a]: 二です\n\n    三です\n",
        "One it is\n\n[^a]: Two it is\n",
        "One it is\n\n[^a]: Two it is\n\n    Three it is\n",
    );
    let call = |title: &str, body: &str| {
        format!("{{% <callout title=\"{title}\"> %}}\n\n{body}\n\n{{% </callout> %}}\n")
    };
    check(
        &call("題", "一です\n\n二です"),
        &call("T", "One it is"),
        &call("T", "One it is\n\nTwo it is"),
    );
    check(
        &format!("一です\n\n{}\n二です\n", call("題", "三です")),
        "One it is\n\nTwo it is\n",
        &format!("One it is\n\n{}\nTwo it is\n", call("題", "Three it is")),
    );
    check("一です\n\n![二です](a.png)\n", "One it is\n", "One it is\n\n![Two it is](a.png)\n");
    check("一です\n\n二です\n", "", "One it is\n\nTwo it is\n\n");
    // What translators are told of a block stays before it.
    check(
        "一です\n\n二です\n",
        "<!-- i18n:comment: x -->\n\nTwo it is\n",
        "One it is\n\n<!-- i18n:comment: x -->\n\nTwo it is\n",
    );
}

#[test]
fn a_quotation_that_became_one_with_the_next_is_parted_by_what_stood_between() {
    let original = "> 一です\n\n二です\n\n> 三です\n";
    let expected = "> One it is\n\nTwo it is\n\n> Three it is\n";
    check(original, "> One it is\n>\n> Three it is\n", expected);
    check(
        "- 一です\n\n  > 二です\n\n  三です\n\n  > 四です\n",
        "- One it is\n\n  > Two it is\n  >\n  > Four it is\n",
        "- One it is\n\n  > Two it is\n\n  Three it is\n\n  > Four it is\n",
    );
}

#[test]
fn texts_with_names_stand_beside_their_originals() {
    let check = |path: &str, (old, new): (&str, &str), files: &[(&str, &str)]| {
        let tree = site(files, &[]);
        let files = imported(&tree, &|_| true);
        assert_eq!(files.get(path).map(String::as_str), Some(new), "{old}");
    };
    for (old, new) in [
        (
            "[[rows]]\nname = { ja = \"一です\" }\n",
            "[[rows]]\nname = { ja = \"一です\", en = \"One it is\" }\n",
        ),
        (
            "[a.name]\nja = '一です' # so\n\n[b]\nx = 1\n",
            "[a.name]\nja = '一です' # so\nen = \"One it is\"\n\n[b]\nx = 1\n",
        ),
    ] {
        check("content/_data/a.toml", (old, new), &[("content/_data/a.toml", old)]);
    }
    let (old, new) = (
        "{\"a\": {\n  \"ja\": \"一です\"\n}}\n",
        "{\"a\": {\n  \"ja\": \"一です\",\n  \"en\": \"One it is\"\n}}\n",
    );
    check("content/_data/a.json", (old, new), &[("content/_data/a.json", old)]);
    let head = "id\tja\ten\tdefinition.ja\tdefinition.en\n";
    for row in ["a\tあ\tA\t一です\t\n", "a\tあ\tA\t一です\n"] {
        let (old, new) = (format!("{head}{row}"), format!("{head}a\tあ\tA\t一です\tOne it is\n"));
        check("i18n/terms.tsv", (&old, &new), &[("i18n/terms.tsv", &old)]);
    }
    for (ja, en, new) in [
        (
            "+++\ntitle = \"題\"\ndescription = \"一です\"\n+++\n",
            "+++\ntitle = \"T\" # t\nweight = 1\n+++\n",
            "+++\ntitle = \"T\" # t\ndescription = \"One it is\"\nweight = 1\n+++\n",
        ),
        (
            "---\ntitle: 題\ndescription: 一です\n---\n",
            "---\nweight: 1\ntitle: T\n---\n",
            "---\nweight: 1\ntitle: T\ndescription: \"One it is\"\n---\n",
        ),
    ] {
        check("content/a.en.md", (en, new), &[("content/a.ja.md", ja), ("content/a.en.md", en)]);
    }
}

#[test]
fn a_sentence_that_a_component_is_given_is_a_text_like_others() {
    let call = |title: &str| {
        format!("{{% <callout title=\"{title}\"> %}}\n\n二です\n\n{{% </callout> %}}\n")
    };
    check(
        &format!("一です\n\n{}", call("三です")),
        "One it is\n",
        &format!("One it is\n\n{}", call("Three it is").replace("二です", "Two it is")),
    );
    let page = |text: &str| format!("+++\ntitle = \"題\"\n+++\n\n{text}");
    let [ja, en] = ["題", "三です"].map(|it| page(&call(it)));
    for (text, state) in [(&ja, State::Current), (&en, State::Copied)] {
        let tree = site(&[("content/a.ja.md", text), ("content/a.en.md", text)], &[]);
        let workbench = opened(&tree).value;
        let pair = workbench.pairs.iter().find(|it| it.name == "a").expect("the page");
        assert_eq!(pair.blocks[1].state, state, "{text}");
    }
}
