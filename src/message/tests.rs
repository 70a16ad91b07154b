//! What messages give, read, formatted and compared.

use std::sync::Arc;

use super::*;
use crate::diagnostic::Diagnostic;
use crate::locale::Locale;
use crate::parse::messages::parse_messages;
use crate::source::SourcePath;

fn locale(tag: &str) -> Locale {
    Locale::new(tag).expect("a tag")
}

fn layer(files: &[(&str, &str)]) -> Layer {
    let parse = |(path, text): &(&str, &str)| {
        Arc::new(parse_messages(&SourcePath::new(path), &(*text).into()).value)
    };
    Layer { files: files.iter().map(parse).collect() }
}

fn build(tags: &[&str], layers: &[Layer]) -> crate::Checked<Catalog> {
    let locales: Vec<_> = tags.iter().map(|tag| locale(tag)).collect();
    build_catalog(&locales, layers)
}

fn codes(found: &[Diagnostic]) -> Vec<&'static str> {
    found.iter().map(|finding| finding.code.name).collect()
}

/// Checks the findings about a Japanese and an English file.
fn check(japanese: &str, english: &str, expected: &[&str]) {
    let files = [("i18n/ja/ui.ftl", japanese), ("i18n/en/ui.ftl", english)];
    let mut found = build(&["ja", "en"], &[layer(&files)]).diagnostics;
    crate::diagnostic::sort(&mut found);
    assert_eq!(codes(&found), expected, "{japanese:.40} | {english:.40}: {found:#?}");
}

/// Checks the findings about one file.
fn check_one(tag: &str, text: &str, expected: &[&str]) {
    let path = format!("i18n/{tag}/ui.ftl");
    let found = build(&[tag], &[layer(&[(&path, text)])]).diagnostics;
    assert_eq!(codes(&found), expected, "{text:.60}");
}

/// Checks what `id` says.
fn check_text(
    tag: &str,
    text: &str,
    id: &str,
    arguments: &[(&str, MessageValue)],
    expected: Result<&str, ProblemKind>,
) {
    let path = format!("i18n/{tag}/ui.ftl");
    let catalog = build(&[tag], &[layer(&[(&path, text)])]).value;
    let result = catalog.format(&locale(tag), id, arguments).map_err(|problem| problem.kind);
    assert_eq!(result, expected.map(str::to_owned), "{tag} {text:.60}");
}

fn broken<'a>() -> Result<&'a str, ProblemKind> {
    Err(ProblemKind::Broken)
}

#[test]
fn circles_are_named() {
    check_one("en", "a = { a }\n", &["message-cycle"]);
    check_one("en", "a = { b }\nb = { c }\nc = { a }\n", &["message-cycle"]);
    check_one("en", "-a = { -b }\n-b = { -a }\nc = { -a }\n", &["message-cycle"]);
    check_one("en", "a = { b.x }\nb = 1\n    .x = { a }\n", &["message-cycle"]);
    check_one("en", "a = { b.x }\n    .x = 1\nb = { a.x }\n    .x = { a.x }\n", &[]);
    check_text("en", "a = { b }\nb = { b }\n", "a", &[], broken());
    let files = [("i18n/en/ui.ftl", "a = { b }\nb = { c }\nc = { a }\n")];
    let found = build(&["en"], &[layer(&files)]).diagnostics;
    assert_eq!(found[0].arguments["cycle"], "a → b → c → a".into());
    assert_eq!(found[0].related.len(), 2);
}

#[test]
fn what_multiplies_is_refused() {
    let laughs = (0..30).map(|n| format!("m{n} = {}\n", format!("{{ m{} }}", n + 1).repeat(10)));
    let laughs = laughs.collect::<String>() + "m30 = ha\n";
    check_one("en", &laughs, &["message-expansion"]);
    check_text("en", &laughs, "m0", &[], broken());
    check_text("en", &laughs, "m29", &[], Ok("hahahahahahahahahaha"));
    let many = |count| format!("a = {}\n", "{ $x }".repeat(count));
    check_one("en", &many(100), &[]);
    check_one("en", &many(101), &["message-expansion"]);
    let text = "x".repeat(100);
    check_text("en", &many(100), "a", &[("x", "x".into())], Ok(&text));
    check_text("en", &many(101), "a", &[("x", "x".into())], broken());
    let months = (1..=12).map(|n| format!("  [{n}] {}\n", "{ $x }".repeat(20)));
    let months = format!("a = {{ $n ->\n{} *[other] x\n }}\n", months.collect::<String>());
    check_one("en", &months, &[]);
}

#[test]
fn the_input_that_makes_the_resolver_panic_is_refused() {
    for count in 95..=101 {
        let text = format!(
            "a = {}{{ 1 ->\n  [1] {{ $x }}{{ $x }}\n *[other] x\n }}\n",
            "{ $x }".repeat(count)
        );
        let expected = if count + 3 > 100 { vec!["message-expansion"] } else { vec![] };
        check_one("ja", &text, &expected);
        if !expected.is_empty() {
            check_text("ja", &text, "a", &[("x", "x".into())], broken());
        }
    }
}

#[test]
fn long_chains_are_followed_without_recursion() {
    let link = |n: u32| format!("m{n} = {{ m{} }}\n", n + 1);
    let part = |n: u32| (n * 25_000..(n + 1) * 25_000).map(link).collect::<String>();
    let paths = [0, 1, 2, 3].map(|n| (format!("i18n/en/{n}.ftl"), part(n)));
    let mut files: Vec<_> =
        paths.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    files.push(("i18n/en/end.ftl", "m100000 = end\n"));
    let checked = build(&["en"], &[layer(&files)]);
    assert_eq!(codes(&checked.diagnostics), ["message-expansion"]);
    let catalog = checked.value;
    let format = move || {
        let text = |id| catalog.format(&locale("en"), id, &[]).map_err(|problem| problem.kind);
        assert_eq!(text("m0"), Err(ProblemKind::Broken));
        assert_eq!(text("m99900"), Ok("end".to_owned()));
    };
    let builder = std::thread::Builder::new().stack_size(512 << 10);
    builder.spawn(format).expect("a thread").join().expect("no overflow");
}

#[test]
fn references_lead_somewhere() {
    check_one("en", "a = { helo }\nhello = 1\n", &["unknown-message-reference"]);
    check_one("en", "a = { -brand }\n", &["unknown-message-reference"]);
    check_one("en", "a = { b.x }\nb = 1\n", &["unknown-message-reference"]);
    check_one("en", "a = { b }\nb =\n    .x = 1\n", &["unknown-message-reference"]);
    check_text("en", "a = { b }\n", "a", &[], broken());
}

#[test]
fn terms_are_given_what_they_show() {
    check_one("en", "-t = { $case } x\na = { -t(case: \"y\") }\n", &[]);
    check_one("en", "-t = { $case } x\na = { -t }\n", &["missing-variable"]);
    check_one("en", "-t = { $case ->\n [a] x\n *[b] y\n }\na = { -t }\n", &[]);
    check_text("en", "-t = { $case } x\na = { -t }\n", "a", &[], broken());
    check_text("en", "-t = { $case } x\na = { -t(case: \"y\") }\n", "a", &[], Ok("y x"));
}

#[test]
fn locales_have_the_same_messages() {
    check("a = 1\n", "a = 1\nb = 2\n    .x = 3\n", &["missing-message"]);
    check("a = 1\n    .title = 1\n", "a = 1\n", &["missing-message"]);
    check("a = 1\n-t = 1\n", "a = 1\n", &[]);
    check("a =\n    .x = 1\n", "", &["missing-message"]);
}

#[test]
fn a_mistake_of_syntax_is_no_missing_message() {
    check("a = { $x\nb = { a }\n", "a = 1\nb = 1\n", &[]);
    check("a = 1\n    .x = }\n", "a = 1\n    .x = 1\n", &[]);
    check_text("ja", "a = {\n", "a", &[], broken());
    check_text("ja", "a = {\nb = { a }\n", "b", &[], broken());
}

#[test]
fn locales_use_the_same_variables() {
    check("a = { $x }\n", "a = { $x }\n", &[]);
    check("a = { $x }\n", "a = none\n", &["one-sided-variable"]);
    check("a = { $cuont }\n", "a = { $count }\n", &["one-sided-variable"]);
    check("a = { $date }\n", "a = { $name }\n", &["one-sided-variable", "one-sided-variable"]);
    check("a = { b }\nb = { $x }\n", "a = { $x }\nb = { $x }\n", &[]);
}

#[test]
fn what_the_original_does_not_know_is_told_where_it_stands() {
    let files = [
        ("i18n/ja/ui.ftl", "a = { $name }さん、{ $day }\n"),
        ("i18n/en/ui.ftl", "a = { $nmae } on { $day }\n"),
    ];
    for (tags, path) in [(["ja", "en"], "i18n/en/ui.ftl"), (["en", "ja"], "i18n/ja/ui.ftl")] {
        let found = build(&tags, &[layer(&files)]).diagnostics;
        let places: Vec<_> = found.iter().map(|it| it.primary.place.path.as_str()).collect();
        assert_eq!(places, [path], "{found:#?}");
    }
}

#[test]
fn a_number_that_the_original_shows_is_shown() {
    let hidden = "a = { $n ->\n  [one] A result\n *[other] results\n }\n";
    let shown = "a = { $n ->\n  [one] A result\n *[other] { $n } results\n }\n";
    check("a = { $n }件\n", hidden, &["unshown-variable"]);
    check("a = { $n }件\n", shown, &[]);
    check("a = 結果{ $n ->\n *[other] 数\n }\n", hidden, &[]);
    check("a = { NUMBER($n) }件\n", &hidden.replace("$n", "NUMBER($n)"), &["unshown-variable"]);
    // What is chosen by a text may be said in words.
    check("a = { $kind }\n", "a = { $kind ->\n  [sea] By sea\n *[air] By air\n }\n", &[]);
}

#[test]
fn plural_forms_are_those_of_the_language() {
    let english = "a = { $n ->\n  [one] one\n *[other] { $n } pages\n }\n";
    check_one("en", english, &[]);
    check_one("en", "a = { $n ->\n *[other] { $n } pages\n }\n", &["missing-plural"]);
    check_one("en", "a = { $n ->\n  [1] one\n *[other] { $n } pages\n }\n", &[]);
    check_one(
        "en",
        "a = { $n ->\n  [few] x\n  [one] x\n *[other] y\n }\n",
        &["unreachable-variant"],
    );
    check_one("ja", "a = { $n ->\n *[other] { $n }件\n }\n", &[]);
    check_one(
        "ja",
        "a = { $n ->\n  [one] 一件\n *[other] { $n }件\n }\n",
        &["unreachable-variant"],
    );
    check_one("ru", english, &["missing-plural"]);
    check_one("ar", english, &["missing-plural"]);
    check_one("vi", english, &[]);
    check_one("fr", english, &[]);
    check_one("pl", english, &["missing-plural"]);
    check_one("tlh", english, &["unreachable-variant"]);
    check_one("en-GB", english, &[]);
    check_one("en", "a = { $gender ->\n  [female] x\n *[other] y\n }\n", &[]);
    check_one(
        "en",
        "a = { $n ->\n  [one] x\n  [one] x\n *[other] y\n }\n",
        &["unreachable-variant"],
    );
    let ordinal =
        "a = { NUMBER($n, type: \"ordinal\") ->\n  [one] { $n }st\n *[other] { $n }th\n }\n";
    check_one("en", ordinal, &["missing-plural"]);
}

#[test]
fn later_layers_override_without_findings() {
    let theme =
        layer(&[("i18n/ja/t.ftl", "a = 題\nb = 副\n"), ("i18n/en/t.ftl", "a = t\nb = u\n")]);
    let site = layer(&[("i18n/ja/s.ftl", "a = 見本\n"), ("i18n/en/s.ftl", "a = s\n")]);
    let checked = build(&["ja", "en"], &[theme, site]);
    assert_eq!(codes(&checked.diagnostics), Vec::<&str>::new());
    let text = |tag, id| checked.value.format(&locale(tag), id, &[]).expect("a text");
    assert_eq!([text("ja", "a"), text("ja", "b"), text("en", "a")], ["見本", "副", "s"]);
    let twice = layer(&[("i18n/ja/a.ftl", "a = 1\n"), ("i18n/ja/b.ftl", "a = 2\n")]);
    assert_eq!(codes(&build(&["ja"], &[twice]).diagnostics), ["message-duplicate"]);
}

#[test]
fn a_missing_message_is_a_problem_and_no_other_language_steps_in() {
    let files = [("i18n/ja/ui.ftl", "hello = 今日は\n"), ("i18n/en/ui.ftl", "other = x\n")];
    let catalog = build(&["ja", "en"], &[layer(&files)]).value;
    let kind = |tag, id| catalog.format(&locale(tag), id, &[]).map_err(|it| it.kind);
    assert_eq!(kind("en", "hello"), Err(ProblemKind::Missing));
    let near = Some("hello".to_owned());
    assert_eq!(kind("ja", "helo"), Err(ProblemKind::Unknown { near }));
    assert_eq!(kind("ja", "hello.title"), Err(ProblemKind::Unknown { near: None }));
}

#[test]
fn values_become_text_without_marks_of_isolation() {
    let text = "a = <b>{ $x }</b>\n    .title = { $x } — { a }\n";
    check_text("en", text, "a", &[("x", "<i>{$y}".into())], Ok("<b><i>{$y}</b>"));
    check_text("en", text, "a.title", &[("x", "1".into())], Ok("1 — <b>1</b>"));
    let variable = "x".to_owned();
    let missing = |near: Option<&str>| ProblemKind::MissingVariable {
        variable: variable.clone(),
        near: near.map(str::to_owned),
    };
    check_text("en", text, "a", &[], Err(missing(None)));
    check_text("en", text, "a", &[("X", "1".into())], Err(missing(Some("X"))));
    check_text("en", "a = x\r\n    y\r\n", "a", &[], Ok("x\ny"));
}

#[test]
fn numbers_and_dates_are_those_of_the_locale() {
    let number = "a = { $n }\nb = { NUMBER($n, style: \"percent\", minimumFractionDigits: 1) }\nc = { NUMBER($n, useGrouping: \"false\") }\n";
    check_text("ja", number, "a", &[("n", 1_234_567.5.into())], Ok("1,234,567.5"));
    check_text("de", number, "a", &[("n", 1_234_567.into())], Ok("1.234.567"));
    check_text("en", number, "b", &[("n", 0.25.into())], Ok("25.0%"));
    check_text("en", number, "c", &[("n", 2024.into())], Ok("2024"));
    let date = "a = { $d }\nb = { DATETIME($d, dateStyle: \"full\", calendar: \"japanese\") }\nc = { DATETIME($d, precision: \"month\") }\n";
    let day = Date::new(2024, Some(7), Some(31)).expect("a date");
    check_text("ja", date, "a", &[("d", day.into())], Ok("2024年7月31日"));
    check_text("ja", date, "b", &[("d", day.into())], Ok("令和6年7月31日水曜日"));
    check_text("en", date, "c", &[("d", day.into())], Ok("July 2024"));
    let kind = |function: &str| Err(ProblemKind::VariableKind { function: function.to_owned() });
    check_text("ja", date, "b", &[("d", "2024-07-31".into())], kind("DATETIME"));
    check_text("en", number, "b", &[("n", "25".into())], kind("NUMBER"));
    check_text("en", number, "a", &[("n", f64::NAN.into())], kind("NUMBER"));
    check_text("en", number, "a", &[("n", i64::MAX.into())], kind("NUMBER"));
    let select = "a = { NUMBER($n) ->\n  [one] x\n *[other] { $n }\n }\n";
    check_text("en", select, "a", &[("n", "1".into())], kind("NUMBER"));
    let term = "-t = { NUMBER($n) }\na = { -t(n: \"x\") }\n";
    check_text("en", term, "a", &[], kind("NUMBER"));
}

#[test]
fn the_formatter_and_icu_agree_on_plural_forms() {
    let text = "a = { $n ->\n  [zero] zero\n  [one] one\n  [two] two\n  [few] few\n  [many] many\n *[other] other\n }\n";
    for tag in ["ja", "en", "vi", "ru", "ar"] {
        let path = format!("i18n/{tag}/ui.ftl");
        let catalog = build(&[tag], &[layer(&[(&path, text)])]).value;
        let parsed: icu_locale::Locale = tag.parse().expect("a tag");
        let rules = icu_plurals::PluralRules::try_new_cardinal((&parsed).into()).expect("rules");
        for number in (0..=1_000).chain([1_000_000, 1_000_001]) {
            let expected = format!("{:?}", rules.category_for(number)).to_lowercase();
            let value = [("n", MessageValue::Integer(number))];
            let found = catalog.format(&locale(tag), "a", &value).expect("a text");
            assert_eq!(found, expected, "{tag} {number}");
        }
    }
}

#[test]
fn variants_for_one_number_go_before_plural_forms() {
    let text = "a = { $n ->\n  [0] none\n  [one] one\n *[other] { $n ->\n  [2] pair\n *[other] many { $n }\n } x\n }\n";
    for (number, expected) in [(0, "none"), (1, "one"), (2, "pair x"), (3, "many 3 x")] {
        check_text("en", text, "a", &[("n", number.into())], Ok(expected));
    }
    check_text("en", text, "a", &[("n", "one".into())], Ok("one"));
    let ordinal = "a = { NUMBER ($n, type: \"ordinal\") ->\n  [11] xi\n  [one] { $n }st\n  [two] { $n }nd\n  [few] { $n }rd\n *[other] { $n }th\n }\n";
    for (number, expected) in [(1, "1st"), (22, "22nd"), (103, "103rd"), (11, "xi"), (12, "12th")] {
        check_text("en", ordinal, "a", &[("n", number.into())], Ok(expected));
    }
}

#[test]
fn digits_behind_the_point_count_for_plural_rules() {
    let text = "a = { NUMBER($n, minimumFractionDigits: 18) ->\n  [one] one\n *[other] { $n }\n }\nb = { 1.0 ->\n  [one] one\n *[other] other\n }\n";
    check_text("en", text, "a", &[("n", 0.123_456_789_012_345_67.into())], Ok("0.123"));
    check_text("en", text, "a", &[("n", 1.into())], Ok("1"));
    check_text("en", text, "b", &[], Ok("other"));
}

#[test]
fn a_catalog_is_shared_between_threads() {
    fn is_shared<T: Send + Sync>() {}
    is_shared::<Catalog>();
    is_shared::<Formats>();
}

#[test]
fn locales_that_nobody_knows_still_work() {
    check_text("tlh", "a = { $n } x\n", "a", &[("n", 1_000.into())], Ok("1,000 x"));
}

#[test]
fn the_forms_of_messages_are_the_texts_between_their_values() {
    let check = |text: &str, expected: &[&[&str]]| {
        let built = build(&["en"], &[layer(&[("i18n/en/ui.ftl", text)])]).value;
        let found: Vec<_> = built.value_texts(&locale("en")).map(|(_, forms, _)| forms).collect();
        let expected: Vec<Vec<_>> =
            expected.iter().map(|it| it.iter().map(|it| (*it).to_owned()).collect()).collect();
        assert_eq!(found.concat(), expected, "{text}");
    };
    check("a = plain\n", &[]);
    check("a = { $n } minutes\n", &[&["", " minutes"]]);
    check("a = from { $a } to { $b }{ \"!\" }\n", &[&["from ", " to ", "!"]]);
    let plural = "a = { $n ->\n    [one] one page\n   *[other] { $n } pages\n} here\n";
    check(plural, &[&["one page here"], &["", " pages here"]]);
    let choice = "{ $n ->\n    [one] x\n   *[other] y\n}";
    let many = format!("a = of {choice}{choice}{choice}{choice}{choice}{choice} end\n");
    assert_eq!(
        build(&["en"], &[layer(&[("i18n/en/ui.ftl", &many)])])
            .value
            .value_texts(&locale("en"))
            .count(),
        1
    );
}
