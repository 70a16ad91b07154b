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

#[test]
fn percentages_points_and_factors_are_told_apart() {
    check_good(&[
        ("料率を0.25ポイント引き上げた。", "It raised the rate by 0.25 percentage points."),
        ("料率を0.25%引き上げた。", "It raised the rate by 0.25 percentage points."),
        ("2.5%で、0.1ポイント上昇した。", "It stood at 2.5%, up 0.1 points."),
        ("価格の5%、5ポイントが付く。", "It earns 5 points, 5% of the price."),
        ("5倍に増えた。", "It grew by a factor of five."),
        ("5分の1に減る。", "It is cut by a factor of five."),
    ]);
    check_errors(&[
        ("料率を0.25ポイント引き上げた。", "It raised the rate by 0.25%."),
        ("料率を0.25ポイント引き上げた。", "It raised the rate by 0.25 percent."),
        ("5%削減する。", "It will be cut by a factor of five."),
    ]);
}

#[test]
fn parts_temperatures_and_pounds_are_told_apart() {
    check_good(&[
        ("半額である。", "It is half the price."),
        ("半額である。", "It is half-price."),
        ("3分の1が賛成した。", "A third agreed."),
        ("半日後に3回目の会合が開かれた。", "A third meeting was held half a day later."),
        ("気温は氷点下5度まで下がった。", "It fell to 5 degrees below zero."),
        ("気温は氷点下5度まで下がった。", "It fell to minus 5 degrees."),
        ("100ポンドを支払う。", "Pay 100 pounds."),
        ("重さは20ポンドである。", "It weighs 20 pounds."),
    ]);
    check_errors(&[
        ("半数が賛成した。", "A third agreed."),
        ("半数が賛成した。", "One-third were in favor."),
        ("半額である。", "It is one-third of the price."),
        ("輸出は3分の1減った。", "Exports fell by a quarter."),
        ("気温は氷点下5度まで下がった。", "The temperature fell to 5 degrees."),
        ("気温は5度まで下がった。", "The temperature fell to minus 5 degrees."),
        ("100ユーロを支払う。", "Pay 100 pounds."),
        ("重さ20キログラムまで無料である。", "Up to 20 pounds is free."),
        ("附属書IIIに定める。", "As set out in Annex II."),
    ]);
}

#[test]
fn times_of_rates_and_thirds_of_months_are_compared() {
    check_good(&[
        ("1日当たり3万バレルを産出する。", "It produces 30,000 barrels a day."),
        (
            "1か月間、1日当たり3万バレルを産出する。",
            "It produces 30,000 barrels daily for a month.",
        ),
        ("10月1日あたりから月500円である。", "Around October 1, it is 500 yen a month."),
        ("1日につき500円かかる。", "It costs 500 yen per day."),
        ("7月下旬から8月上旬に開く。", "It is held from late July to early August."),
        ("8月下旬に開く。", "It is held in the last ten days of August."),
        ("8月末に開く。", "It is held in late August."),
        ("8月上旬から中旬に開く。", "It is held in early to mid-August."),
    ]);
    check_errors(&[
        ("1日当たり3万バレルを産出する。", "It produces 30,000 barrels a month."),
        ("1か月につき500円かかる。", "It costs 500 yen per day."),
        ("8月上旬に開く。", "It is held in late August."),
        ("8月中旬に開く。", "It is held in early August."),
        ("8月下旬に開く。", "It is held in mid-August."),
    ]);
}
