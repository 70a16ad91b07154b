//! Mail and quotation marks that are no mistake.

use super::check_good;

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
