//! What message files give, and what is wrong with them.

use super::*;

fn parse(text: &str) -> Checked<MessageFile> {
    parse_messages(&SourcePath::new("i18n/ja/ui.ftl"), &text.into())
}

fn codes(found: &[Diagnostic]) -> Vec<&'static str> {
    found.iter().map(|finding| finding.code.name).collect()
}

fn check(text: &str, expected: &[&str]) {
    assert_eq!(codes(&parse(text).diagnostics), expected, "{text:.60}");
}

/// Checks the slices of `text` that `spans` picks.
fn check_spans(text: &str, spans: impl Fn(&MessageFile) -> Vec<Span>, expected: &[&str]) {
    let file = parse(text).value;
    let found: Vec<_> = spans(&file).iter().map(|span| &text[span.range()]).collect();
    assert_eq!(found, expected, "{text:.60}");
}

const SAMPLE: &str = "\u{feff}# 注\r\n-brand = 対訳\r\n    .gender = n\r\n\r\nhello = こんにちは、{ $name }さん\r\n    .title = { -brand(case: \"x\") } { other.attr }\r\n\r\ncount =\r\n    { NUMBER($n, type: \"ordinal\") ->\r\n        [one] 1\r\n       *[other] { $n }件\r\n    }\r\n";

#[test]
fn spans_point_at_what_they_name_with_crlf_and_byte_order_mark() {
    check(SAMPLE, &[]);
    let ids = |file: &MessageFile| file.entries.iter().map(|it| it.id_span).collect();
    check_spans(SAMPLE, ids, &["-brand", "hello", "count"]);
    let patterns = |file: &MessageFile| {
        let patterns = file.entries.iter().flat_map(|it| it.patterns.clone());
        patterns.collect::<Vec<_>>().into_iter()
    };
    let values = |file: &MessageFile| patterns(file).map(|it| it.value_span).collect();
    check_spans(
        SAMPLE,
        values,
        &[
            "対訳",
            "n",
            "こんにちは、{ $name }さん",
            "{ -brand(case: \"x\") } { other.attr }",
            "{ NUMBER($n, type: \"ordinal\") ->\r\n        [one] 1\r\n       *[other] { $n }件\r\n    }",
        ],
    );
    let names = |file: &MessageFile| {
        let uses = patterns(file).flat_map(|it| {
            let variables: Vec<_> = it.variables.iter().map(|it| it.span).collect();
            let references = it.references.iter().map(|it| it.span);
            let functions = it.functions.iter().map(|it| it.span);
            let selects = it
                .selects
                .iter()
                .flat_map(|it| [it.span].into_iter().chain(it.variants.iter().map(|it| it.span)));
            variables
                .into_iter()
                .chain(references)
                .chain(functions)
                .chain(selects)
                .collect::<Vec<_>>()
        });
        uses.collect()
    };
    let expected =
        ["$name", "-brand", "other.attr", "$n", "$n", "NUMBER", "NUMBER", "one", "other"];
    check_spans(SAMPLE, names, &expected);
    let entries = |file: &MessageFile| file.entries.iter().map(|it| it.span).collect();
    check_spans("a = 1\n\n# c\nb = 2\njunk\n", entries, &["a = 1", "b = 2"]);
}

#[test]
fn every_mistake_is_found_and_the_rest_stays() {
    let text = "a = { $x\nb = ok\nc = }\nd\ne = { foo() }\nf = { $x ->\n [a] b\n }\ng = ok\n";
    let parsed = parse(text);
    let lines: Vec<_> = parsed
        .diagnostics
        .iter()
        .map(|it| (&text[it.primary.place.span.range()], it.related[0].attribute))
        .collect();
    let expected = [
        ("a = { $x", "expected-token"),
        ("c = }", "closing-brace"),
        ("d", "expected-token"),
        ("e = { foo() }", "lower-case-function"),
        ("f = { $x ->", "missing-default"),
    ];
    assert_eq!(lines, expected);
    let ids: Vec<_> = parsed.value.entries.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(ids, ["b", "g"]);
    let after = &parsed.diagnostics[0].related[0].place.span;
    assert_eq!(after.range(), 8..8, "what is missing is expected behind the last character");
}

#[test]
fn every_reason_has_words() {
    for text in [
        "a = { \"x\n",
        "a = { $1 }\n",
        "a = { 1. }\n",
        "a = { $x -> [a] b }\n",
        "a =\n",
        "-a =\n",
        "a = { $x ->\n [a]\n *[b] c\n}\n",
        "a = { $x ->\n *[a] b\n *[b] c\n}\n",
        "a = { b ->\n *[a] b\n}\n",
        "a = { -b.c }\n",
        "a = { NUMBER(a: 1, $b) }\n",
        "a = { NUMBER($b, a: 1, a: 2) }\n",
        "a = { \"\\x\" }\n",
        "a = { \"\\u12\" }\n",
        "a = { }\n",
        "a = { NUMBER($a, b: $c) }\n",
        "#no space\n",
    ] {
        let found = parse(text).diagnostics;
        assert!(codes(&found).contains(&"message-syntax"), "{text}");
    }
}

#[test]
fn escapes_are_shown_as_they_are_written() {
    for (text, shown) in [("a = { \"\\x\" }\n", "\\x"), ("a = { \"\\u12\" }\n", "\\u12\"")] {
        assert_eq!(parse(text).diagnostics[0].arguments["detail"], shown.into(), "{text}");
    }
}

#[test]
fn names_are_given_once() {
    check("a = 1\nb = 2\na = 3\n", &["message-duplicate"]);
    check("a = 1\n    .x = 1\n    .x = 2\n", &["message-duplicate"]);
    check("a = 1\n-a = 2\n", &["message-name-clash"]);
    check("NUMBER = 1\n", &["message-name-clash"]);
}

#[test]
fn calls_of_functions_are_checked() {
    check("a = { NUMBER($n, minimumFractionDigits: 2, style: \"percent\") }\n", &[]);
    check("a = { DATETIME($d, dateStyle: \"full\", calendar: \"japanese\") }\n", &[]);
    check("a = { NUMBR($n) }\n", &["unknown-function"]);
    check("a = { NUMBER() }\n", &["function-value"]);
    check("a = { NUMBER(\"1\") }\n", &["function-value"]);
    check("a = { NUMBER($n, minimumFractionDigit: 2) }\n", &["unknown-function-option"]);
    check("a = { NUMBER($n, minimumFractionDigits: 400000000) }\n", &["function-option-value"]);
    check("a = { NUMBER($n, minimumFractionDigits: \"2\") }\n", &["function-option-value"]);
    check("a = { DATETIME($n, dateStyle: \"loong\") }\n", &["function-option-value"]);
    check("a = { 1234567890123456789 }\n", &["message-number-size"]);
    check("a = { 1.0000000000000000000 }\n", &["message-number-size"]);
}

/// Runs `check` on a thread with the smallest stack that the tool promises to live with.
fn on_a_small_stack(check: impl FnOnce() + Send + 'static) {
    let builder = std::thread::Builder::new().stack_size(512 << 10);
    builder.spawn(check).expect("a thread").join().expect("no overflow and no panic");
}

#[test]
fn nesting_is_refused_before_it_is_parsed() {
    on_a_small_stack(|| {
        for depth in [33, 1_300, 10_000, 1_000_000] {
            for open in ["{", "{ ", "{\n", "{ $x ->\n *[a] "] {
                check(
                    &format!("a = {}\nb = 1\n", open.repeat(depth.min(1_000_000 / open.len()))),
                    &["message-depth"],
                );
            }
            check(&format!("a = {{ {}", "NUMBER(".repeat(depth.min(130_000))), &["message-depth"]);
            check(
                &format!("a = {{ {}", "\nNUMBER(".repeat(depth.min(130_000))),
                &["message-depth"],
            );
        }
        let quoted = format!("a = {{ \"\nb = \"{}", "{".repeat(100_000));
        assert!(codes(&parse(&quoted).diagnostics).contains(&"message-depth"));
    });
}

#[test]
fn nesting_below_the_limit_is_parsed_on_a_small_stack() {
    on_a_small_stack(|| {
        check(&format!("a = {}$x{}\n", "{".repeat(32), "}".repeat(32)), &[]);
        let select = format!("a = {}x{}\n", "{ $x ->\n *[a] ".repeat(32), "\n}".repeat(32));
        check(&select, &[]);
        let calls = format!("a = {{ {}$x{} }}\n", "NUMBER(".repeat(31), ")".repeat(31));
        assert_eq!(parse(&calls).diagnostics.len(), 30, "each call has a call for a value");
    });
}

#[test]
fn a_file_that_is_too_large_is_left_out() {
    check(&"#".repeat(MAX_BYTES + 1), &["message-file-size"]);
}

#[test]
fn the_folder_names_the_locale() {
    for (path, locale) in [
        ("i18n/ja/ui.ftl", Some("ja")),
        ("themes/plain/i18n/en-GB/a/b.ftl", Some("en-GB")),
        ("i18n/ui.ftl", None),
        ("ja/ui.ftl", None),
    ] {
        let file = parse_messages(&SourcePath::new(path), &"".into()).value;
        assert_eq!(file.locale.as_ref().map(Locale::tag), locale, "{path}");
    }
}
