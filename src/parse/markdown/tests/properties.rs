//! What holds for every text.

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, TestRunner};

use super::battery::{comrak, ours, skeleton};
use super::*;
use crate::parse::markdown::sentinel::SENTINEL;

/// Parts of texts in which emphasis is decided.
const EMPHASIS: &[&str] = &[
    "*", "**", "***", "~~", "*", "**", "**", "a", "b", " ", "\n", ".", "(", ")", "%", "\"", "日",
    "本", "の", "か", "ア", "、", "。", "「", "」", "（", "）", "！", "・", "〜", "한", "국", "①",
    "…", "😀", "1", "-",
];

/// Parts of texts with all the syntax there is.
const SYNTAX: &[&str] = &[
    "*",
    "**",
    "~~",
    "_",
    "`",
    "```",
    "\n",
    "\n\n",
    "\r\n",
    " ",
    "    ",
    "- ",
    "1. ",
    "> ",
    "# ",
    "## ",
    "|",
    "|-|",
    "---",
    ": ",
    "[",
    "]",
    "(",
    ")",
    "![",
    "[[",
    "]]",
    "[^1]",
    "[^1]: ",
    "[^a]",
    "[@a",
    "[@a, 1]",
    "]{lang=en}",
    "{#id}",
    "{仮|か}",
    "{",
    "}",
    "<",
    ">",
    "<b>",
    "</b>",
    "<div>",
    "<!--",
    "-->",
    "{{ <a/> }}",
    "{% <b> %}",
    "{% </b> %}",
    "{{ <a b=\"x\" ",
    "/> }}",
    "https://a.b/c",
    "[!NOTE]",
    "Table: ",
    "a",
    "\\",
    "&amp;",
    "日本語",
    "「」",
    "。",
    "か\u{3099}",
    "😀",
    "\u{fdd0}",
    "\u{feff}",
    "\t",
    "@",
    "\0",
    "é",
    "[x]: /y\n",
];

/// How many texts are compared with the oracle.
const COMPARISONS: usize = 3000;

fn texts(
    parts: &'static [&'static str],
    count: std::ops::Range<usize>,
) -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(parts), count).prop_map(|it| it.concat())
}

/// Returns `text` with every CJK character replaced by what CommonMark sees in it, a letter or punctuation.
fn without_cjk(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            _ if script::is_cjk_punctuation(c) => '.',
            _ if script::is_cjk(c) => 'x',
            _ => c,
        })
        .collect()
}

#[test]
fn emphasis_agrees_with_the_oracle() {
    let mut runner = TestRunner::deterministic();
    let (mut compared, mut equal) = (0, 0);
    while compared < COMPARISONS {
        let text = texts(EMPHASIS, 3..12).new_tree(&mut runner).expect("a text").current();
        let text = text.trim();
        let plain = without_cjk(text);
        // What both parsers judge otherwise without any CJK character is no matter of the amendment.
        if skeleton(&ours(&plain)) != skeleton(&comrak(&plain, false)) {
            continue;
        }
        compared += 1;
        equal += usize::from(joined(&ours(text)) == joined(&comrak(text, true)));
    }
    assert!(equal * 1000 >= compared * 995, "{equal} of {compared}");
}

/// Returns the skeleton without line breaks, which only this crate takes out.
fn joined(html: &str) -> String {
    skeleton(html).replace('\n', "")
}

proptest! {
    #![proptest_config(Config { cases: 1500, failure_persistence: None, ..Config::default() })]

    #[test]
    fn every_text_becomes_a_sound_document(text in texts(SYNTAX, 0..24)) {
        let parsed = parse(&text);
        let document = parsed.value;
        check_body(&document.body);
        let shown = format!("{document:?}");
        let has_sentinel = shown.contains(SENTINEL) || shown.contains("\\u{fdd0}");
        prop_assert!(!has_sentinel);
        check_spans(&text, &document, &parsed.diagnostics);
    }

    #[test]
    fn line_ends_do_not_matter(text in texts(SYNTAX, 0..24)) {
        let text = text.replace('\r', "");
        prop_assert_eq!(html(&text), html(&text.replace('\n', "\r\n")));
    }
}

/// Checks that holes are in order, at characters, and in well-formed HTML.
fn check_body(body: &Body) {
    let mut last = 0;
    for (at, _) in &body.holes {
        assert!(*at >= last && body.html.is_char_boundary(*at as usize));
        last = *at;
    }
}

fn check_spans(text: &str, document: &Document, diagnostics: &[Diagnostic]) {
    let outline = &document.outline;
    let check = |span: Span| {
        assert!(text.get(span.range()).is_some(), "{span:?} of {text:?}");
    };
    outline.headings.iter().for_each(|it| check(it.span));
    outline.anchors.iter().chain(&outline.footnotes).for_each(|it| check(it.span));
    outline.blocks.iter().for_each(|it| check(it.span));
    for link in &outline.links {
        check(link.span);
        check(link.target_span);
    }
    for citation in &outline.citations {
        check(citation.span);
        for item in &citation.items {
            assert_eq!(text.get(item.span.range()), Some(item.key.as_str()));
        }
    }
    for call in &outline.components {
        check(call.span);
        assert_eq!(text.get(call.name_span.range()), Some(call.name.as_str()));
        call.body.iter().for_each(check_body);
    }
    for finding in diagnostics {
        check(finding.primary.place.span);
        finding.related.iter().for_each(|it| check(it.place.span));
    }
}
