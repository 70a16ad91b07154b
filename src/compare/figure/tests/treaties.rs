//! Articles, copies, shares and periods as treaties, laws and reports have them.

use crate::compare::Check;
use crate::compare::tests::{check_errors, check_good, found};

#[test]
fn shares_of_people_are_said_with_a_one_in_words() {
    for (count, word) in [(2, "two"), (4, "four"), (5, "five"), (11, "eleven"), (20, "twenty")] {
        let japanese = format!("{count}人に1人が賛成した。");
        for said in ["One in", "One out of", "One person in", "One in every", "About one in"] {
            check_good(&[(&japanese, &format!("{said} {word} was in favor."))]);
        }
    }
    check_errors(&[
        ("4人に1人が賛成した。", "One in five was in favor."),
        ("3人に1人が賛成した。", "One in five was in favor."),
    ]);
}

#[test]
fn articles_of_treaties_have_dots_in_english() {
    check_good(&[
        (
            "協定第5条1（b）に基づき協議する。",
            "They consult under Article 5.1(b) of the Agreement.",
        ),
        ("第5条1（b）及び第6条2を改正する。", "Articles 5.1(b) and 6.2 are amended."),
        ("協定第7条3に従う。", "In accordance with Article 7.3 of the Agreement."),
        ("協定第5条第2項による。", "In accordance with Article 5.2."),
        ("協定第5条第2項による。", "In accordance with Article 5(2)."),
        ("協定第5条2による。", "In accordance with Article 5, paragraph 2."),
        ("第5条第2項第3号による。", "In accordance with Article 5.2.3."),
    ]);
    check_errors(&[
        ("協定第7条3に従う。", "In accordance with Article 7.4 of the Agreement."),
        ("協定第7条3に従う。", "In accordance with Article 8.3 of the Agreement."),
        ("第5条の7%である。", "It is 5.7% of it."),
    ]);
}

#[test]
fn ages_decades_and_halves_are_said_in_words() {
    check_good(&[
        ("40代の男性が多い。", "Many are men in their forties."),
        ("50代の男性が多い。", "Many are men in their fifties."),
        ("60代の男性が多い。", "Many are men in their sixties."),
        ("過去20年で3倍になった。", "It has tripled over the past two decades."),
        ("過去30年間で初めてである。", "It is the first time in three decades."),
        ("20余年にわたる。", "It spans more than two decades."),
        ("200年前のことである。", "Two centuries ago."),
        ("2世紀前のことである。", "Two centuries ago."),
        ("会談は90分間行われた。", "The talks lasted an hour and a half."),
        ("会談は1時間半行われた。", "The talks lasted an hour and a half."),
        ("会談は30分行われた。", "The talks lasted half an hour."),
        ("18か月かかった。", "It took a year and a half."),
        ("45日かかった。", "It took a month and a half."),
        ("150万人が住む。", "A million and a half people live there."),
        ("6年生40名が参加した。", "Forty sixth graders took part."),
        ("第46回の会合", "The forty sixth meeting"),
        ("21世紀のことである。", "It is in the twenty first century."),
    ]);
    check_errors(&[
        ("40代の男性が多い。", "Many are men in their fifties."),
        ("過去20年で3倍になった。", "It has tripled over the past three decades."),
        ("会談は80分間行われた。", "The talks lasted an hour and a half."),
        ("6年生40名が参加した。", "Forty fifth graders took part."),
    ]);
}

#[test]
fn copies_rates_and_terms_of_offices_have_words_of_their_own() {
    check_good(&[
        ("正本3通を作成した。", "Done in triplicate."),
        ("2通を作成した。", "Done in duplicate."),
        ("重複するものが2つある。", "Two are duplicate."),
        ("1ドルは約150円で換算した。", "It was converted at approximately 150 yen to the dollar."),
        ("1ドル150円で計算した。", "It was calculated at 150 yen to the dollar."),
        ("1ドル150円で計算した。", "It was calculated at $1 to ¥150."),
        ("1ドル当たり150円で計算した。", "It was calculated at one dollar to 150 yen."),
        ("1ユーロ＝160円である。", "The rate is 160 yen to the euro."),
        (
            "2025年1〜3月期の速報である。",
            "It is the preliminary report for the first quarter of 2025.",
        ),
        ("2025年4〜6月期は増加した。", "It grew in April–June 2025."),
        ("2025年度4〜6月期は増加した。", "It grew in Q1 of FY2025."),
        ("2024年度末の残高である。", "It is the balance at the end of March 2025."),
        ("令和6年度末の残高である。", "It is the balance as of March 31, 2025."),
        ("2024年度末の残高である。", "It is the balance at the end of FY2024."),
        ("第1回の会合を開いた。", "The inaugural meeting was held."),
    ]);
    check_errors(&[
        ("正本3通を作成した。", "Done in duplicate."),
        ("1ドル150円で計算した。", "It was calculated at 140 yen to the dollar."),
        ("2025年4〜6月期は増加した。", "It grew in the third quarter of 2025."),
        ("2025年4〜6月期は増加した。", "It grew in April–July 2025."),
        ("2024年度末の残高である。", "It is the balance at the end of March 2026."),
    ]);
}

#[test]
fn short_japanese_takes_long_sentences() {
    for (japanese, english) in [
        (
            "三権分立の原則に基づく。",
            "It is based on the separation of the three branches of power.",
        ),
        ("条約第4条1に従う。", "In accordance with Article 4, paragraph 1 of the Convention."),
        (
            "3年以下の懲役又は100万円以下の罰金に処する。",
            "The offender is punished by imprisonment for not more than three years or a fine of not more than 1,000,000 yen.",
        ),
    ] {
        assert_eq!(found(japanese, english, true), []);
        // What an English original says is rather lost in so few ideographs.
        let found = found(japanese, english, false);
        assert_eq!(found.iter().map(|it| it.check).collect::<Vec<_>>(), [Check::Length]);
    }
}
