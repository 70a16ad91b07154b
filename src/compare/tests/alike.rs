//! Mail, quotation marks and brackets that are no mistake.

use super::{check_bad, check_good};
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
