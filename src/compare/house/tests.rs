//! Texts in which each rule finds what is marked.

use crate::compare::{Anchors, Context, Fact, Form, Side, compare};
use crate::locale::Locale;
use crate::parse::house_style::{STYLE_FILE, parse_house_style};
use crate::source::SourcePath;

/// Checks that `rule`, a line of the table of the language `tag`, finds the pieces in `⟦⟧` of each text and nothing else,
/// and that what is to be written instead is `⟦wrong→right⟧`.
#[track_caller]
fn check(tag: &str, rule: &str, form: Form, name: &str, texts: &[&str]) {
    let locales = ["ja", "en"].map(|it| Locale::new(it).expect("a tag"));
    let path = SourcePath::new(STYLE_FILE);
    let style = parse_house_style(&path, &format!("[{tag}]\n{rule}\n"), &locales);
    assert!(style.diagnostics.is_empty(), "{rule}");
    let own = Locale::new(tag).expect("a tag");
    let rules = style.value.rules(&SourcePath::new("content/a.md"), &own);
    for text in texts {
        let (mut plain, mut expected) = (String::new(), Vec::new());
        for part in text.split('⟦') {
            match part.split_once('⟧') {
                Some((piece, rest)) => {
                    let (wrong, right) = piece.split_once('→').unwrap_or((piece, ""));
                    expected.push((wrong.to_owned(), right.to_owned()));
                    plain.push_str(wrong);
                    plain.push_str(rest);
                }
                None => plain.push_str(part),
            }
        }
        let other = locales.iter().find(|it| **it != own).expect("another one");
        let source = Side { text: &plain, locale: &own, rules };
        let target = Side { text: "", locale: other, rules: None };
        let found = compare(source, target, form, &Anchors::default(), &Context::default());
        let is_asked = |it: &str| it == name || it.starts_with("style-");
        let own = |it: &&crate::compare::Difference| is_asked(it.check.name());
        let found: Vec<_> = found.iter().filter(own).collect();
        assert!(found.iter().all(|it| it.check.name() == name), "{plain}: {found:?}");
        let pieces: Vec<_> = found
            .iter()
            .map(|it| {
                let right = match &it.fact {
                    Fact::Replace(text) => text.clone(),
                    // What is between words has to be kept.
                    Fact::Wanted(text) => format!("{text} in words"),
                    _ => String::new(),
                };
                (plain[it.source[0].clone()].to_owned(), right)
            })
            .collect();
        assert_eq!(pieces, expected, "{text}");
    }
}

#[test]
fn japanese_is_held_to_its_rules() {
    let check =
        |rule: &str, name: &str, texts: &[&str]| check("ja", rule, Form::Markdown, name, texts);
    check(
        "sentence_end = \"desumasu\"",
        "style-sentence-end",
        &[
            "これは計画⟦である⟧。",
            "これは計画⟦である⟧．次です．",
            "これは計画です。（計画である。）",
            "計画である",
        ],
    );
    check(
        "sentence_end = \"dearu\"",
        "style-sentence-end",
        &[
            "これは計画⟦です⟧。計画である。",
            "計画⟦ですか⟧。急ぎ⟦ましょう⟧。",
            "「計画です。」と述べた。",
        ],
    );
    check(
        "punctuation = \"、。\"",
        "style-punctuation",
        &["日本⟦，→、⟧韓国⟦，→、⟧中国", "１，０００"],
    );
    check("punctuation = \"，．\"", "style-punctuation", &["日本⟦、→，⟧韓国⟦。→．⟧", "0.5，1.5"]);
    check(
        "parentheses = \"full\"",
        "style-punctuation",
        &["計画⟦(→（⟧新⟦)→）⟧は", "計画（新）は", "Plan (new)", "`f(x)`の計画"],
    );
    check("parentheses = \"half\"", "style-punctuation", &["計画⟦（→(⟧新⟦）→)⟧は", "計画(新)は"]);
    check(
        "latin_space = \"none\"",
        "style-spacing",
        &["日本⟦の A→のA⟧SEA⟦N と→Nと⟧", "日本のASEANと", "The Plan", "計画 「新」"],
    );
    check(
        "latin_space = \"space\"",
        "style-spacing",
        &[
            "日本⟦のA→の A⟧SEA⟦Nと→N と⟧",
            "第 3 の",
            "**太⟦字**A→字 A in words⟧ と[リン⟦ク](@/s)B→ク B in words⟧ と",
        ],
    );
    check(
        "long_vowel = \"keep\"",
        "style-long-vowel",
        &[
            "新しい⟦サーバ→サーバー⟧と",
            "ファイル⟦サーバ→サーバー⟧",
            "サーバー",
            "データ",
            "サーバルーム",
        ],
    );
    check("digits = \"half\"", "fullwidth-alnum", &["⟦７→7⟧月⟦１→1⟧日"]);
    check("digits = \"any\"", "fullwidth-alnum", &["７月１日、ＷＴＯ"]);
    check("long_vowel = \"drop\"", "style-long-vowel", &["⟦サーバー→サーバ⟧", "コピー", "サーバ"]);
    check(
        "choices = [{ use = \"ください\", not = [\"下さい\"] }, { use = \"ユーザー名\", not = [\"ユーザー\"] }]",
        "style-choice",
        &["読んで⟦下さい→ください⟧。", "ユーザー名", "`下さい`"],
    );
    check(
        "choices = [{ use = \"〜\", not = [\"～\"] }, { use = \"…\", not = [\"...\"] }]",
        "style-choice",
        &["三⟦～→〜⟧五", "三〜五", "三…五", "三⟦...→…⟧五"],
    );
    check(
        "sentence_length = 6",
        "style-sentence-length",
        &["短い文。⟦これは長い文だ。⟧短い文。", "短い文．短い文．0．5文．"],
    );
}

#[test]
fn english_is_held_to_its_rules() {
    let check =
        |rule: &str, name: &str, texts: &[&str]| check("en", rule, Form::Markdown, name, texts);
    check(
        "spelling = \"american\"",
        "style-spelling",
        &[
            "The ⟦colour→color⟧ of ⟦defence→defense⟧, ⟦organised→organized⟧ and ⟦analysed→analyzed⟧",
            "The Ministry of Defence and the Defence Agency",
            "a well-⟦organised→organized⟧ ⟦programme→program⟧'s aim",
            "advise, exercise, analyses, promise, fulfill, enrolled, precise",
            "⟦favourable→favorable⟧ ⟦centres→centers⟧ ⟦programmes→programs⟧",
        ],
    );
    check(
        "spelling = \"british\"",
        "style-spelling",
        &[
            "the ⟦color→colour⟧ and ⟦recognizes→recognises⟧",
            "a computer program to check",
            "size, seize, prize",
        ],
    );
    check(
        "serial_comma = \"always\"",
        "style-serial-comma",
        &[
            "It covers land, sea, ⟦air and→air, and⟧ space.",
            "It covers land, sea, air, and space.",
            "We sell apples, ⟦pears and→pears, and⟧ plums.",
            "Land, ⟦sea and→sea, and⟧ space",
            "In 2023, Japan and ASEAN agreed.",
            "In 2023, Japan and ASEAN.",
            "After talks, Japan and ASEAN agreed.",
            "When tired, stop and rest.",
            "Japan, which has a plan, agreed and went.",
        ],
    );
    check(
        "serial_comma = \"never\"",
        "style-serial-comma",
        &["It covers land, ⟦sea, and→sea and⟧ space.", "It covers land, sea and space."],
    );
    check(
        "quotes = \"curly\"",
        "style-quotes",
        &["He said ⟦\"→“⟧yes.⟦\"→”⟧", "Japan⟦'→’⟧s plan", "the ⟦'→’⟧90s", "a 6\" pipe", "`\"x\"`"],
    );
    check("quotes = \"straight\"", "style-quotes", &["⟦“→\"⟧yes⟦”→\"⟧", "Japan's"]);
    check(
        "numbers = \"words\"",
        "style-number",
        &[
            "It has ⟦3→three⟧ pillars.",
            "It has 3 percent, 3 km, 13 pillars, Table 3 shows, 1–3 pillars.",
            "The first of 2.5 pillars",
        ],
    );
    check(
        "numbers = \"digits\"",
        "style-number",
        &["It has ⟦three→3⟧ pillars.", "one of the two", "Two pillars stand."],
    );
    check(
        "sentence_length = 4",
        "style-sentence-length",
        &["It is short. ⟦It is not so short.⟧ Yes."],
    );
    check(
        "choices = [{ use = \"email\", not = [\"e-mail\"] }]",
        "style-choice",
        &["an ⟦e-mail→email⟧ to", "⟦E-mail→Email⟧ is", "e-mailed"],
    );
    let heading = |rule: &str, texts: &[&str]| {
        crate::compare::house::tests::check("en", rule, Form::Heading, "style-heading", texts)
    };
    heading(
        "headings = \"title\"",
        &[
            "A New ⟦plan→Plan⟧ for the ⟦sea→Sea⟧",
            "A Plan for the Sea",
            "Plans of ⟦états→États⟧ on an iPhone",
        ],
    );
    heading(
        "headings = \"sentence\"",
        &[
            "⟦Cooperation Among All Countries⟧",
            "⟦How To Apply⟧",
            "What the Ministry of Defense is for",
            "A Ministry of Defense",
            "Cooperation among all countries",
            "The Vientiane Vision",
        ],
    );
}
