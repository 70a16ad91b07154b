//! What is said of texts that were divided or joined after they had been approved, in one language or both.

use taiyaku::ledger::{Aligned, Pair, State};
use taiyaku::pipeline::{compare, read_settings};

use crate::project::Project;
use crate::site::Site;

/// What an original says in three sentences.
const JA: [&str; 3] = [
    "日本銀行は政策金利を0.25%に引き上げました。",
    "総裁は記者会見で、物価の動きを注意深く見ていくと述べました。",
    "市場では円高が進みました。",
];
const EN: [&str; 3] = [
    "The Bank of Japan raised its policy rate to 0.25%.",
    "At a press conference, the governor said that he would watch prices closely.",
    "The yen rose in the markets.",
];
const LAST: [&str; 2] = ["次回会合は10月30日に開きます。", "The next meeting is on October 30."];

/// Returns a page with these blocks before the last one, as items or paragraphs.
fn page(blocks: &[String], last: &str, mark: &str) -> String {
    let blocks: Vec<String> = blocks.iter().map(|it| format!("{mark}{it}\n\n")).collect();
    format!("+++\ntitle = \"x\"\n+++\n\n{}{mark}{last}\n", blocks.concat())
}

/// Returns the states of the blocks of a page and how much is to be translated, where what the ledger has as `approved`
/// blocks of both languages is now `ja` and `en`.
fn states(
    approved: &[[String; 2]],
    ja: &[String],
    en: &[String],
    mark: &str,
) -> (Vec<State>, usize) {
    let line = |[ja, en]: [&str; 2]| format!("{{\"ja\":\"{ja}\",\"en\":\"{en}\"}}\n");
    let ledger: String = approved.iter().map(|[ja, en]| line([ja, en])).collect();
    let ledger = format!("{{\"v\":1,\"seg\":1}}\n{}{ledger}{}", line(["x", "x"]), line(LAST));
    let site = Site::new()
        .file("content/rates.ja.md", &page(ja, LAST[0], mark))
        .file("content/rates.en.md", &page(en, LAST[1], mark))
        .file("i18n/pairs/content/rates.jsonl", &ledger);
    let settings = read_settings(site.tree(), &[]).value;
    let workbench = compare(site.tree(), &settings).value;
    let pair: &Pair =
        workbench.pairs.iter().find(|it| it.name == "rates").expect("the page has two languages");
    let is_rest = |it: &&Aligned| it.state != State::Current;
    (pair.blocks.iter().filter(is_rest).map(|it| it.state).collect(), pair.amount())
}

fn texts(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|it| (*it).to_owned()).collect()
}

/// The sentences of a language as one block or several.
fn cut(sentences: [&str; 3], space: &str, blocks: &[usize]) -> Vec<String> {
    let mut rest = sentences.to_vec();
    blocks.iter().map(|count| rest.drain(..*count).collect::<Vec<_>>().join(space)).collect()
}

#[test]
fn a_text_that_one_side_divides_or_joins_is_no_work_to_translate() {
    use State::Unconfirmed;
    for (before, ja, en, wanted) in [
        (vec![3], vec![3], vec![3], vec![]),
        (vec![3], vec![1, 2], vec![3], vec![Unconfirmed]),
        (vec![3], vec![1, 1, 1], vec![3], vec![Unconfirmed]),
        (vec![3], vec![3], vec![2, 1], vec![Unconfirmed]),
        (vec![3], vec![1, 2], vec![1, 2], vec![Unconfirmed; 2]),
        (vec![1, 2], vec![3], vec![1, 2], vec![Unconfirmed]),
        (vec![1, 2], vec![1, 2], vec![3], vec![Unconfirmed]),
        (vec![1, 2], vec![3], vec![3], vec![Unconfirmed]),
    ] {
        let approved: Vec<[String; 2]> = cut(JA, "", &before)
            .into_iter()
            .zip(cut(EN, " ", &before))
            .map(<[_; 2]>::from)
            .collect();
        for mark in ["", "- "] {
            let found = states(&approved, &cut(JA, "", &ja), &cut(EN, " ", &en), mark);
            assert_eq!(found, (wanted.clone(), 0), "{before:?} {ja:?} {en:?} {mark:?}");
        }
    }
}

#[test]
fn a_text_that_is_divided_and_changed_is_stale_as_a_whole() {
    let approved = [[JA.concat(), EN.join(" ")]];
    let changed = JA[1].replace("注意深く", "慎重に");
    let (state, amount) =
        states(&approved, &texts(&[JA[0], &format!("{changed}{}", JA[2])]), &[EN.join(" ")], "");
    assert_eq!(state, [State::Stale]);
    assert!(amount > 20, "{amount}");
    // What is another text stays one.
    let other = texts(&[JA[0], "東京では、地下鉄の新しい路線が開業しました。"]);
    let (state, _) = states(&approved, &other, &[EN.join(" ")], "");
    assert_eq!(state, [State::Stale, State::Missing]);
}

#[test]
fn a_division_that_may_stay_is_approved_and_ends_with_the_next_one() {
    let project = Project::new();
    let write = |ja: &[usize], en: &[usize]| {
        project.write("content/rates.ja.md", page(&cut(JA, "", ja), LAST[0], ""));
        project.write("content/rates.en.md", page(&cut(EN, " ", en), LAST[1], ""));
    };
    write(&[3], &[3]);
    project.run(&["i18n", "ok", "content", "taiyaku.toml"]).expect(0);
    write(&[1, 2], &[3]);
    project.run(&["i18n", "check"]).expect(0).reports("divided-text");
    project.run(&["i18n", "ok", "rates"]).expect(0);
    project.run(&["i18n", "check", "--strict"]).expect(0);
    project.run(&["i18n", "sync"]).expect(0);
    project.run(&["i18n", "check", "--strict"]).expect(0);
    write(&[2, 1], &[3]);
    project.run(&["i18n", "check", "--strict"]).expect(0);
    write(&[1, 1, 1], &[3]);
    project.run(&["i18n", "check"]).expect(0).reports("divided-text");
    write(&[3], &[3]);
    project.run(&["i18n", "check", "--strict"]).expect(0);
}

#[test]
fn a_division_that_comes_back_from_a_translator_is_not_lost() {
    let project = Project::new();
    let write = |ja: &[usize]| {
        project.write("content/rates.ja.md", page(&cut(JA, "", ja), LAST[0], ""));
        project.write("content/rates.en.md", page(&cut(EN, " ", &[3]), LAST[1], ""));
    };
    write(&[3]);
    project.run(&["i18n", "ok", "content", "taiyaku.toml"]).expect(0);
    write(&[1, 2]);
    project.run(&["i18n", "export", "rates", "--format", "tsv"]).expect(0);
    let path = "i18n-work/en/content/rates.tsv";
    let table = std::fs::read_to_string(project.root().join(path)).expect("it was written");
    let same = project.run(&["i18n", "import", path]).expect(0);
    assert!(same.stderr.contains("3 as they are"), "{}", same.stderr);
    let divided = table.replace("0.25%. At", "0.25%.\\n\\nAt");
    assert_ne!(divided, table, "{table}");
    project.write(path, divided);
    project.run(&["i18n", "import", path]).expect(1).reports("exchange-refused");
    assert!(project.root().join(format!("{path}.rej")).exists());
}
