//! Mail, quotation marks and brackets that are no mistake.

use super::{check_bad, check_good, found};
use crate::compare::Check;

#[test]
fn mail_is_the_same_in_other_words() {
    check_good(&[
        ("連絡先：info@example.jp。", "Contact: Info@Example.jp."),
        ("[連絡先](mailto:info@example.jp)", "Contact <info@example.jp>"),
        ("info-ja@example.jpへ", "Write to info-en@example.jp"),
        ("単価は@100円、@taroさん", "100 yen each; @taro"),
    ]);
}

#[test]
fn quotation_marks_that_are_no_mistake_are_left_alone() {
    check_good(&[
        ("「平和」が大切だ。", "“Peace” is important; don’t forget ’em."),
        ("「始まり、", "“It begins,"),
        ("終わり」と述べた。", "it ends,” he said."),
        ("続く段落。", "“A paragraph of a quotation that goes on."),
        ("12インチの画面", "A 12” screen"),
        ("”平和”を望む。", "They want “peace.”"),
    ]);
}

#[test]
fn a_bracket_behind_the_mark_of_an_item_closes_nothing() {
    check_good(&[
        ("方法はa)案とb)案である。", "The ways are the first plan and the second plan."),
        ("その1)を見る。", "See the first one."),
        ("まず i) を見る。", "See the first one."),
    ]);
    check_bad(
        Check::Bracket,
        &[
            ("この基本システムOS⟦)⟧と機器", "The basic system (OS) and devices"),
            ("してもよいMAY⟦)⟧。", "It may (MAY)."),
            ("欧州連合EU⟦)⟧は", "The European Union (EU)"),
        ],
    );
}

#[test]
fn a_text_with_fewer_sentences_is_found_sooner_than_one_that_is_short() {
    let english = "The two governments agreed on a new plan for disaster relief. \
                   The talks would continue in the autumn of the following year.";
    let whole = "両国政府は災害救助の新しい計画について合意した。協議は翌年の秋にも続けられる見通しである。";
    let cut = "両国政府は、大規模な災害救助についての新しい計画に関して、このたび合意に達した。";
    let short = "両国政府は災害救助の新しい計画に合意した。協議は翌年秋も続けられる。";
    let lengths = |japanese: &str| {
        let found = found(japanese, english, true).into_iter().map(|it| it.check);
        found.filter(|it| *it == Check::Length).count()
    };
    assert_eq!([whole, cut].map(lengths), [0, 1]);
    // As short, but none of its sentences is missing.
    assert_eq!(lengths(short), 0);
    for end in ["！", "？", "．"] {
        assert_eq!(lengths(&short.replace('。', end)), 0, "{end}");
    }
}
