//! What is found in pairs with a planted mistake, and that nothing is found in good ones.

use super::*;

mod alike;
mod links;

pub(super) fn locale(tag: &str) -> Locale {
    Locale::new(tag).expect("a tag")
}

const TERMS: &str = "ja\ten\tabbreviation\tstatus\treading
政策金利\tpolicy rate|policy interest rate\t\tpreferred\tせいさくきんり
政策金利\tofficial rate\t\tforbidden\t
金利\tinterest rate\t\tpreferred\tきんり
日本銀行\tBank of Japan\tBOJ\tpreferred\tにほんぎんこう
サーバー\tserver\t\tpreferred\tさーばー
サーバ\tserver\t\tforbidden\t
自衛隊\tSelf-Defense Forces\t\tpreferred\tじえいたい
自衛隊\tSDF troops\t\tadmitted\t
";

fn wordings() -> Wordings {
    let locales = [locale("ja"), locale("en")];
    let path = crate::source::SourcePath::new("i18n/terms.tsv");
    Wordings::new(&crate::parse::terms::parse_terms(&path, TERMS, &locales).value, &locales)
}

/// Returns what is found in a pair whose first text is Japanese and whose second is English, from either original.
pub(super) fn found(japanese: &str, english: &str, from_japanese: bool) -> Vec<Difference> {
    let (ja, en) = (locale("ja"), locale("en"));
    let locales = vec![ja.clone(), en.clone()];
    let context = Context { locales, wordings: wordings(), ..Context::default() };
    let japanese = Side { text: japanese, locale: &ja, rules: None };
    let english = Side { text: english, locale: &en, rules: None };
    let (source, target) = if from_japanese { (japanese, english) } else { (english, japanese) };
    compare(source, target, Form::Markdown, &Anchors::default(), &context)
}

/// Tells what is found in pairs that are good, from either original.
#[track_caller]
pub(super) fn check_good(pairs: &[(&str, &str)]) {
    let mut alarms = Vec::new();
    for (japanese, english) in pairs {
        for from_japanese in [true, false] {
            let found = found(japanese, english, from_japanese);
            alarms.extend(found.iter().map(|it| format!("{japanese} / {english}: {it:?}")));
        }
    }
    assert!(alarms.is_empty(), "{}", alarms.join("\n"));
}

/// Checks that a number or date is reported as an error in each of the pairs, from either original.
#[track_caller]
pub(super) fn check_errors(pairs: &[(&str, &str)]) {
    for (japanese, english) in pairs {
        for from_japanese in [true, false] {
            let found = found(japanese, english, from_japanese);
            let is_found = found.iter().any(|it| matches!(it.check, Check::Number | Check::Date));
            assert!(is_found, "{japanese} / {english}, from Japanese: {from_japanese}");
        }
    }
}

/// Checks that `check`, and nothing else, finds the pieces in `⟦⟧` in both texts of each pair, from either original.
#[track_caller]
pub(super) fn check_bad(check: Check, pairs: &[(&str, &str)]) {
    let mut failures = Vec::new();
    for (japanese, english) in pairs {
        let [japanese, english] = [japanese, english].map(|it| marked_pieces(it));
        for from_japanese in [true, false] {
            let found = found(&japanese.1, &english.1, from_japanese);
            let of_source = pieces(&found, |it| &it.source);
            let of_target = pieces(&found, |it| &it.target);
            let (of_japanese, of_english) =
                if from_japanese { (of_source, of_target) } else { (of_target, of_source) };
            let read = |text: &str, ranges: Vec<Range<usize>>| -> Vec<String> {
                ranges.into_iter().map(|range| text[range].to_owned()).collect()
            };
            let found_pieces = (read(&japanese.1, of_japanese), read(&english.1, of_english));
            let is_right = !found.is_empty()
                && found.iter().all(|it| it.check == check)
                && found_pieces == (japanese.0.clone(), english.0.clone());
            if !is_right {
                let checks: Vec<_> = found.iter().map(|it| (it.check.name(), &it.fact)).collect();
                failures
                    .push(format!("{} / {}: {checks:?} {found_pieces:?}", japanese.1, english.1));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Returns the ranges of one side of all of `found`, in order, each once.
fn pieces(found: &[Difference], side: fn(&Difference) -> &Vec<Range<usize>>) -> Vec<Range<usize>> {
    let mut ranges: Vec<_> = found.iter().flat_map(side).cloned().collect();
    ranges.sort_by_key(|it| (it.start, it.end));
    ranges.dedup();
    ranges
}

/// Returns the pieces of `text` in `⟦⟧`, and the text without these.
fn marked_pieces(text: &str) -> (Vec<String>, String) {
    let pieces = text.split('⟦').skip(1).filter_map(|it| it.split_once('⟧'));
    (pieces.map(|(piece, _)| piece.to_owned()).collect(), text.replace(['⟦', '⟧'], ""))
}

#[test]
fn good_pairs_are_quiet() {
    check_good(&[
        ("20XX年の計画", "the plan of a year to come"),
        ("20XX年の計画", "the plan of 20XX"),
        ("20○○年の計画", "the plan of 20XX"),
    ]);
    check_good(&[
        ("いつ使うのか", "When to use it"),
        ("参加しませんか。", "Please join us."),
        ("必要ではないでしょうか。", "It seems to be needed."),
        ("条件（案）と(1)の項", "Conditions (a draft) and item (1)"),
        ("令和元年5月1日", "2019-05-01"),
        ("令和元年5月1日", "May 1, 2019"),
        ("平成31年4月30日", "2019-04-30"),
        ("平成31年4月30日（火）に退位した。", "He abdicated on Tuesday, April 30, 2019."),
        ("令和6年度の予算", "The budget for FY2024"),
        ("2024年度", "fiscal year 2024"),
        ("昭和64年1月7日", "1989-01-07"),
        ("昭和64年1月7日", "7 January 1989"),
        ("元日は休みます。", "Closed on January 1."),
        ("第1四半期の業績", "Results for Q1"),
        ("第三四半期の業績", "Third-quarter results"),
        ("2024年度上半期", "The first half of FY2024"),
        ("1万2,300円", "¥12,300"),
        ("1万2,300円", "12.3 thousand yen"),
        ("3割が賛成した。", "30% were in favor."),
        ("0.25ポイント引き上げた。", "It was raised by 25 basis points."),
        ("0.25ポイント引き上げた。", "It was raised by 0.25 percentage points."),
        ("2兆円", "¥2 trillion"),
        ("令和6年7月31日", "July 31"),
        ("2024年7月31日（水曜日）午後3時30分", "Wednesday, 31 July 2024, 3:30 p.m."),
        ("R6.7.31", "2024-07-31"),
        ("2024年 7月", "July 2024"),
        ("午前0時から正午まで", "From midnight to noon"),
        ("25時30分", "1:30 a.m."),
        ("15時", "3 p.m."),
        ("10時30分", "10:30"),
        ("7月1日から3日まで", "July 1–3"),
        ("2023年4〜6月期", "April–June 2023"),
        ("2020〜24年", "2020–24"),
        ("1990年代", "The 1990s"),
        ("21世紀", "The twenty-first century"),
        ("3つの柱と5つの手段", "The three pillars and the five measures"),
        ("第9条", "Article 9"),
        ("第1の柱", "Pillar I"),
        ("第2次世界大戦", "World War II"),
        ("2回試した。", "We tried twice."),
        ("もう1つの案", "Another plan"),
        ("両国の2人の首相", "The two prime ministers of both countries"),
        ("2倍になった。", "It doubled."),
        ("3分の1が欠席した。", "One third were absent."),
        ("3分の2が出席した。", "Two-thirds were present."),
        ("半分", "half"),
        ("1年半", "A year and a half"),
        ("2.5倍", "2.5 times"),
        ("約400万人", "About 4 million people"),
        ("3〜4万人", "30,000 to 40,000 people"),
        ("1億2,000万人", "120 million people"),
        ("3億5千万ドル", "$350 million"),
        ("150円25銭", "150.25 yen"),
        ("50万", "half a million"),
        ("1ダース", "A dozen"),
        ("20歳の学生", "A 20-year-old student"),
        ("先進7か国", "The G7"),
        ("コロナウイルスの流行", "The COVID-19 pandemic"),
        ("電話: 03-1234-5678", "Phone: +81-3-1234-5678"),
        ("2024年には3回、5月に開いた。", "It was held three times in 2024, in May."),
        ("4以上", "more than three"),
        ("二〇二四年七月三十一日", "July 31, 2024"),
        ("十二月の第三土曜日", "The third Saturday of December"),
        ("何百もの一般の人々の一部", "Some of hundreds of ordinary people"),
        ("数万人が十分に参加した。", "Tens of thousands took part."),
        ("`--force`を使う。", "Use `--force`."),
        ("`Tab`キーか`左`キー", "The `Tab` key or the `Left` key"),
        ("`name`の値", "The value of name"),
        ("[[pillars/1]]を参照[@jasmine, 3頁]。", "See [the pillar](@/pillars/1).[@jasmine, p. 3]"),
        ("[仕様](https://example.org/ja/spec)", "[Spec](https://example.org/en-US/spec)"),
        ("[仕様](https://example.org/spec.ja.html)", "[Spec](https://example.org/spec.en.html)"),
        (
            "[百科](https://ja.wikipedia.org/wiki/%E6%97%A5)",
            "[Encyclopedia](https://en.wikipedia.org/wiki/Japan)",
        ),
        ("注[^1]の{仮訳|かりやく}", "A provisional[^1] translation"),
        ("<kbd class=\"key\">Enter</kbd>を<br>押す。", "Press <kbd class=\"key\">Enter</kbd>."),
        (
            "{{ <figure src=\"a.png\" title=\"3つ\" /> }}",
            "{{ <figure src=\"a.png\" title=\"Three\" /> }}",
        ),
        (
            "日本銀行は**政策金利**を引き上げました。",
            "The Bank of Japan raised its **policy rate**.",
        ),
        ("BOJの金利", "Interest rates of the BOJ"),
        ("政策金利等の変更", "Changes to the policy rate and the like"),
        ("サーバーを止める。", "Stop the servers."),
        ("彼は「はい（もちろん）」と言った。", "He said, “Yes (of course).”"),
        ("a) 一つ b) 二つ", "a) one b) two"),
        ("本当ですか。", "Is it true?"),
        ("そうですか？", "Is that so?"),
        ("%sから%dまで", "From %s to %d"),
        ("%1 個を%2 に移す", "Move %1 of them to %2."),
        ("2番目の値を指定する。", "Specify the secondary value."),
        ("%2$sの%1$s", "%1$s of %2$s"),
    ]);
}

#[test]
fn planted_numbers_are_found() {
    check_bad(
        Check::Number,
        &[
            ("政策金利は⟦0.25%⟧です。", "The policy rate is ⟦0.5%⟧."),
            ("⟦400万⟧人", "⟦4 billion⟧ people"),
            ("⟦3割⟧が賛成した。", "⟦3%⟧ were in favor."),
            ("⟦12⟧か所", "⟦21⟧ places"),
            ("⟦1万2,300⟧円", "⟦¥12,000⟧"),
            ("⟦3分の1⟧", "⟦two-thirds⟧"),
            ("⟦8⟧つの柱", "⟦seven⟧ pillars"),
            ("⟦八⟧つの柱", "⟦7⟧ pillars"),
            ("⟦八⟧つの柱", "⟦seven⟧ pillars"),
            ("第⟦9⟧条", "Article ⟦8⟧"),
            ("⟦2兆⟧円", "⟦¥2 billion⟧"),
            ("⟦G7⟧の会合", "A meeting of the ⟦G8⟧"),
            ("先進⟦7⟧か国", "The ⟦G8⟧"),
            ("バージョン⟦1.2.3⟧", "Version ⟦1.2.4⟧"),
            ("3人、⟦3⟧人と4人", "3, 4 and ⟦4⟧ people"),
            ("⟦100⟧円", "⟦$100⟧"),
            ("⟦0.25⟧ポイント", "⟦50⟧ basis points"),
            ("⟦1⟧つの案を2つに", "⟦4⟧ plans into two"),
            ("⟦30⟧人", "⟦thirteen⟧ people"),
            ("⟦2.5⟧倍", "⟦2.6⟧ times"),
        ],
    );
}

#[test]
fn planted_dates_are_found() {
    check_bad(
        Check::Date,
        &[
            ("⟦令和6年7月31日⟧", "⟦2025-07-31⟧"),
            ("⟦令和6年7月31日⟧", "⟦July 30, 2024⟧"),
            ("⟦令和6年度⟧の予算", "The budget for ⟦FY2023⟧"),
            ("⟦平成31年4月⟧", "⟦April 2018⟧"),
            ("⟦5月⟧に開く。", "It opens in ⟦March⟧."),
            ("⟦午後3時⟧", "⟦3 a.m.⟧"),
            ("⟦10時30分⟧", "⟦10:15⟧"),
            ("⟦第3四半期⟧", "⟦Q2⟧"),
            ("⟦上半期⟧の業績", "Results for ⟦H2⟧"),
            ("⟦2024年7月31日（木）⟧", "31 July 2024"),
            ("2024年7月31日", "⟦Thursday, 31 July 2024⟧"),
            ("⟦2023年2月29日⟧", "⟦February 29, 2023⟧"),
            ("⟦令和元年4月30日⟧", "April 30, 2019"),
            ("⟦水曜日⟧に開く。", "It opens on ⟦Thursday⟧."),
            ("⟦昭和64年1月7日⟧", "⟦1988-01-07⟧"),
            ("⟦元日⟧に始まる。", "It begins on ⟦January 2⟧."),
        ],
    );
}

#[test]
fn planted_mistakes_in_links_are_found() {
    check_bad(
        Check::Link,
        &[
            ("⟦[柱](@/pillars)⟧を見る。", "See the pillars."),
            ("⟦[柱](@/pillars/1)⟧", "⟦[Pillar](@/pillars/2)⟧"),
            ("⟦[[pillars/1]]⟧を参照。", "See ⟦[[pillars/2]]⟧."),
            ("⟦[方針](@/about#policy)⟧", "⟦[Policy](@/about)⟧"),
            ("⟦[仕様](https://example.org/a)⟧", "⟦[Spec](https://example.org/b)⟧"),
            ("⟦https://example.org/ja/a⟧", "⟦https://example.org/en/b⟧"),
            ("⟦info@example.jp⟧まで", "Write to ⟦info@example.com⟧."),
            ("⟦info@example.jp⟧と⟦help@example.jp⟧まで", "Write to us."),
            ("⟦![図](a.png)⟧", "⟦![A figure](b.png)⟧"),
            ("本文⟦[^1]⟧", "Text⟦[^2]⟧"),
            ("本文⟦[@jasmine]⟧。", "Text.⟦[@osa]⟧"),
            ("本文⟦[@jasmine, 3頁]⟧。", "Text.⟦[@jasmine, p. 4]⟧"),
            ("本文[@jasmine]⟦[@osa]⟧。", "Text.[@jasmine]"),
        ],
    );
}

#[test]
fn planted_mistakes_in_code_are_found() {
    check_bad(Check::Code, &[("⟦`--force`⟧を使う。", "Use ⟦`--froce`⟧.")]);
}

#[test]
fn code_that_got_lost_is_a_mistake_and_added_code_worth_a_look() {
    let lost = found("`--force`を使う。", "Use force.", true);
    assert_eq!(lost.iter().map(|it| it.check).collect::<Vec<_>>(), [Check::Code]);
    let added = found("強制する。", "Use `--force`.", true);
    assert_eq!(added.iter().map(|it| it.check).collect::<Vec<_>>(), [Check::CodeAdded]);
    for (japanese, english) in [
        ("--force を使う。", "Use `--force`."),
        ("`a.b`の値", "`b` of `a.b`"),
        ("開いているかどうか。", "`true` if it is open."),
    ] {
        assert_eq!(found(japanese, english, true), []);
    }
}

#[test]
fn planted_mistakes_in_tags_are_found() {
    check_bad(
        Check::Tag,
        &[
            ("<b>太字</b>の字", "⟦<b>⟧Bold letters"),
            ("太字の字", "Bold⟦</b>⟧ letters"),
            ("⟦<kbd>⟧Enter</kbd>", "Enter"),
            ("⟦<a href=\"/a\">⟧先</a>", "⟦<a href=\"/b\">⟧There</a>"),
        ],
    );
    check_bad(
        Check::Placeholder,
        &[
            ("⟦%s⟧個", "⟦%d⟧ of them"),
            ("⟦%1⟧ を開けない", "Could not open ⟦%2⟧"),
            ("⟦{name}⟧さん", "Dear sir"),
            ("⟦{{ <map /> }}⟧", "⟦{{ <figure /> }}⟧"),
        ],
    );
}

#[test]
fn planted_terms_are_found() {
    check_bad(Check::Term, &[("⟦政策金利⟧を上げた。", "They raised the ⟦official rate⟧.")]);
    let missing = found("政策金利を上げた。", "They raised it.", true);
    let names = ["policy rate", "policy interest rate"].map(str::to_owned).to_vec();
    assert_eq!(missing[0].fact, Fact::Names(names));
    let from_english = found("サーバを止める。", "Stop the server.", false);
    assert_eq!(from_english[0].fact, Fact::Forbidden(vec!["サーバー".to_owned()]));
    check_variant();
}

fn check_variant() {
    for (english, best) in
        [("the policy interest rate", "policy rate"), ("SDF troops", "Self-Defense Forces")]
    {
        let japanese = if english.starts_with("SDF") { "自衛隊" } else { "政策金利" };
        let found = found(japanese, english, true);
        let names = Fact::Names(vec![best.to_owned()]);
        assert_eq!(
            found.iter().map(|it| (it.check, &it.fact)).collect::<Vec<_>>(),
            [(Check::TermVariant, &names)]
        );
    }
}

#[test]
fn planted_characters_are_found() {
    check_bad(
        Check::Bracket,
        &[
            ("⟦「⟧はいと言った。", "He said yes."),
            ("彼は（本当に⟦「⟧）言った。", "He said (really)."),
            ("はい（もちろん）", "Yes ⟦(⟧of course"),
            ("はい", "Yes⟦】⟧"),
            ("「平和」", "⟦“⟧peace."),
            ("「平和」と「自由」", "“peace” and freedom⟦”⟧"),
            ("案（暫定⟦)⟧を示した。", "It presented a draft (provisional)."),
            ("図(左⟦）⟧と表（右）", "The figure (left) and the table (right)"),
        ],
    );
    check_bad(Check::HalfwidthKana, &[("⟦ｻｰﾊﾞｰ⟧室", "A server room")]);
    check_bad(Check::FullwidthAlnum, &[("⟦ＡＢＣ⟧社", "ABC Inc."), ("甲", "⟦Ａ⟧")]);
    check_bad(Check::FullwidthAlnum, &[("[様式1](/a/１.docx)", "[Form ⟦１⟧](/a/１.docx)")]);
    check_good(&[
        (
            "[様式](/a/様式１.docx)と[[紙１|紙]]",
            "the [form](/a/様式１.docx) and [[紙１|the paper]]",
        ),
        ("![図](図１.png \"図\")を見る。", "See ![the figure](図１.png \"the figure\")."),
    ]);
    check_bad(
        Check::Invisible,
        &[
            ("は⟦\u{200b}⟧い", "Yes"),
            ("⟦か\u{3099}⟧", "But"),
            ("はい", "Yes⟦\u{feff}⟧"),
            ("法⟦\u{206a}⟧律", "Law"),
            ("法⟦\u{61c}⟧律", "Law"),
        ],
    );
    check_bad(
        Check::PunctMixed,
        &[("はい、そうです。いいえ⟦，⟧違います。", "Yes, it is. No, it is not.")],
    );
    check_good(&[
        ("図1．日本、表A．中国を参照。", "See Figure 1. Japan, and Table A. China."),
        ("P．F．ドラッカーは、言った。", "P. F. Drucker said so."),
        ("ア．住所、氏名。", "a. Address and name."),
        ("第三．国と、地方。", "III. The state and the regions."),
    ]);
}

#[test]
fn what_is_worth_a_look_is_found() {
    check_bad(Check::Bold, &[("⟦**重要**⟧な点", "An important point")]);
    check_good(&[
        ("信頼性とは", "What is trust?"),
        ("**本**を入手するには", "How can I get the **book**?"),
    ]);
    check_bad(Check::Question, &[("本当です。", "Is it true⟦?⟧"), ("本当⟦？⟧", "It is true.")]);
    check_bad(
        Check::Question,
        &[("始まります⟦か⟧。", "It starts."), ("何なの⟦か⟧。", "It is that.")],
    );
    check_bad(
        Check::RepeatWord,
        &[
            ("点", "⟦the the⟧ point"),
            ("点⟦をを⟧見る", "See the point"),
            ("<code>x</code>の値", "of ⟦the the⟧ value of <code>x</code>"),
        ],
    );
    check_good(&[
        ("ストア<code>store</code>を使う。", "Use the store <code>store</code>."),
        ("Type型の変数", "A variable of the Type type"),
        ("非型の型引数", "Arguments of non-type types, or a non-type type"),
    ]);
    check_bad(Check::UntranslatedAlt, &[("⟦![組織の図](a.png)⟧", "⟦![組織の図](a.png)⟧")]);
    check_bad(
        Check::MixedDesumasu,
        &[(
            "これは図です。それは表です。あれは絵⟦である⟧。",
            "This is a figure. That is a table. It is a picture.",
        )],
    );
    let long =
        "This paragraph says a great deal about the matter at hand, and then goes on for a while.";
    let found = found("短い。", long, true);
    assert_eq!(found.iter().map(|it| it.check).collect::<Vec<_>>(), [Check::Length]);
}

#[test]
fn numbers_that_only_the_target_has_are_a_warning() {
    let found = found("会合を開いた。", "It held 3 meetings.", true);
    assert_eq!(
        found.iter().map(|it| (it.check, it.target[0].clone())).collect::<Vec<_>>(),
        [(Check::NumberAdded, 8..9)]
    );
}

#[test]
fn messages_are_compared_by_their_default_variants() {
    let (ja, en) = (locale("ja"), locale("en"));
    let check = |japanese: &str, english: &str| -> Vec<Check> {
        let (source, target) = (
            Side { text: japanese, locale: &ja, rules: None },
            Side { text: english, locale: &en, rules: None },
        );
        let found =
            compare(source, target, Form::Message, &Anchors::default(), &Context::default());
        found.iter().map(|it| it.check).collect()
    };
    assert_eq!(check("{ $n }件", "{ $n ->\n    [one] 1 item\n   *[other] { $n } items\n}"), []);
    // Variables are compared with those of all messages.
    assert_eq!(check("{ $n }件", "{ $m } items"), []);
    assert_eq!(check("{ -brand }の使い方", "How to use it"), [Check::Placeholder]);
    assert_eq!(check("{ home }を見る", "See it"), [Check::Placeholder]);
    assert_eq!(check("{ home.title }を見る", "See { home.label }"), [Check::Placeholder]);
    assert_eq!(check("使い方", "How to use { -brand }"), [Check::Placeholder]);
    assert_eq!(check("{ -brand }の{ $x }", "{ $y } of { -brand(case: \"of\") }"), []);
    assert_eq!(check("<b>太字</b>", "<b>Bold"), [Check::Tag]);
    assert_eq!(check("30件まで", "Up to 20"), [Check::Number]);
}

#[test]
fn every_digit_that_is_changed_is_found() {
    let japanese = "2024年7月31日、日本銀行は政策金利を0.25%に引き上げ、1万2,300円と30か国を対象に第9条を改めた。";
    let english = "On July 31, 2024, the Bank of Japan raised its policy rate to 0.25%, covering ¥12,300 and 30 countries, and revised Article 9.";
    assert_eq!(found(japanese, english, true), []);
    for (at, old) in english.char_indices().filter(|(_, c)| c.is_ascii_digit()) {
        for new in ('0'..='9').filter(|new| *new != old) {
            let mut changed = english.to_owned();
            changed.replace_range(at..=at, &new.to_string());
            let found = found(japanese, &changed, true);
            let is_found = found
                .iter()
                .any(|it| it.check.is_error() && it.target.iter().any(|range| range.contains(&at)));
            assert!(is_found, "{changed}: {found:?}");
        }
    }
}

#[test]
fn a_name_with_other_figures_is_found_where_all_of_the_original_are_said() {
    let found = found("OAuth2とOAuth2", "OAuth2, OAuth2 and OAuth6", true);
    assert!(found.iter().any(|it| it.check == Check::Number && it.fact == Fact::Changed));
}
