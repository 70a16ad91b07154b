//! Where titles are broken, and where not.

use std::collections::BTreeMap;

use super::*;

fn phrases(names: &[&str]) -> Phrases {
    let term = |name: &&str| Term {
        names: BTreeMap::from([("ja".to_owned(), vec![(*name).to_owned()])]),
        ..Term::default()
    };
    let locales = ["en", "ja"].map(|it| Locale::new(it).expect("a tag"));
    Phrases::new(&names.iter().map(term).collect::<Vec<_>>(), &locales)
}

/// Checks where `text` is broken; `|` in `expected` stands for `<wbr>`.
#[track_caller]
fn check(names: &[&str], text: &str, expected: &str) {
    assert_eq!(phrases(names).mark(text).replace("<wbr>", "|"), expected);
}

#[test]
fn titles_are_broken_between_phrases() {
    check(
        &[],
        "自由で開かれたインド太平洋と日本の外交",
        "自由で|開かれた|インド太平洋と|日本の|外交",
    );
    check(&[], "日米豪印（クアッド）首脳会合（仮訳）", "日米豪印|（クアッド）|首脳会合|（仮訳）");
    check(&[], "Rule of law & order", "Rule of law & order");
    check(&[], "", "");
}

#[test]
fn terms_stay_whole() {
    let title = "国際社会における法の支配の強化について";
    check(&[], title, "国際社会に|おける|法の|支配の|強化に|ついて");
    check(&["法の支配"], title, "国際社会に|おける|法の支配の|強化に|ついて");
    check(&["法の支配", "支配の強化"], title, "国際社会に|おける|法の支配の強化に|ついて");
    check(&["法の支配"], "<em>法の</em>支配の強化", "<em>法の</em>支配の|強化");
}

#[test]
fn words_in_other_scripts_and_numbers_stay_whole() {
    check(&[], "JASMINEは2024年9月21日の共同声明", "JASMINEは|2024年9月21日の|共同声明");
    check(&[], "第12回会合の１２か国", "第12回会合の|１２か国");
    check(&[], "確認方法と単一の処理方針", "確認方法と|単一の|処理方針");
    // Nothing that must not begin a line is moved to its beginning.
    for title in
        ["「海」、「空」、「陸」。", "データ・ベースの〜について——その１", "すべての国々の人々"]
    {
        let marked = phrases(&[]).mark(title).into_owned();
        for part in marked.split("<wbr>").skip(1) {
            assert!(part.starts_with(may_begin_line), "{marked}");
        }
    }
}

#[test]
fn long_compounds_are_broken_between_scripts() {
    check(
        &[],
        "JASMINE：ASEAN海洋安全保障イニシアティブ",
        "JASMINE：ASEAN|海洋安全保障|イニシアティブ",
    );
    check(
        &["海洋安全保障イニシアティブ"],
        "ASEAN海洋安全保障イニシアティブ",
        "ASEAN|海洋安全保障イニシアティブ",
    );
    check(&[], "海洋イニシアティブ", "海洋イニシアティブ");
}

#[test]
fn breaks_stand_outside_of_what_is_whole() {
    let ruby = "<ruby>仮訳<rp>（</rp><rt>かりやく</rt><rp>）</rp></ruby>";
    check(&[], &format!("これは{ruby}です"), &format!("これは|{ruby}です"));
    check(&[], "<strong>自由で</strong>開かれた", "<strong>自由で|</strong>開かれた");
    check(
        &[],
        "自由で<span data-nobreak=\"\">開かれた海と空</span>の話",
        "自由で|<span data-nobreak=\"\">開かれた海と空</span>の|話",
    );
    check(
        &[],
        "自由で<span lang=\"zh\">开放的海和空</span>",
        "自由で|<span lang=\"zh\">开放的海和空</span>",
    );
    check(&[], "自由で開かれた&lt;海&gt;の話", "自由で|開かれた|&lt;海&gt;の|話");
    // The author has said where.
    check(&[], "自由で開かれた<wbr>海", "自由で開かれた|海");
}

#[test]
fn titles_in_a_text_are_marked() {
    let ja = Locale::new("ja").expect("a tag");
    let html = "<p>自由で開かれた海</p><h2 id=\"a\">自由で開かれた海</h2><h3 lang=\"en\">自由で開かれた</h3><h2>海</h2>\
        <table><caption>自由で開かれた海</caption></table><h2>自由で開かれた";
    let marked = phrases(&[]).mark_titles(html.to_owned(), &ja);
    let expected = "<p>自由で開かれた海</p><h2 id=\"a\">自由で|開かれた|海</h2><h3 lang=\"en\">自由で開かれた</h3><h2>海</h2>\
        <table><caption>自由で|開かれた|海</caption></table><h2>自由で開かれた";
    assert_eq!(marked.replace("<wbr>", "|"), expected);
    let en = Locale::new("en").expect("a tag");
    assert_eq!(phrases(&[]).mark_titles(html.to_owned(), &en), html);
}
