//! What holds for every text.

use std::collections::BTreeSet;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngSeed, TestRunner};

use super::battery::{comrak, ours, skeleton};
use super::*;
use crate::parse::document::Outline;
use crate::parse::markdown::sentinel::SENTINEL;
use crate::script;

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

/// Parts of texts with HTML in and round Markdown.
const HTML: &[&str] = &[
    "<div>",
    "</div>",
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<ul>",
    "<li>",
    "</ul>",
    "<table>",
    "<tr>",
    "<td>",
    "</table>",
    "<ruby>",
    "<rt>",
    "</ruby>",
    "<br>",
    "<a id=x>",
    "<a id=\"table-1\">",
    "<a id=fn-1>",
    "<a href=\"@/a\" class=c>",
    "<a href='https://a.b' title=\"t\">",
    "<a href=\"javascript:a\">",
    "</a>",
    "<img src=a.png>",
    "<img src=b.png alt=\"b\" id=y>",
    "<img id=x>",
    "<script>",
    "</script>",
    "<svg>",
    "<span lang=en>",
    "</span>",
    "<details><summary>",
    "</details>",
    "<!-- c -->",
    "<b id=x/>",
    "<i\nclass=c>",
    "</i>",
    "&lt;",
    "\n",
    "\n\n",
    "\n\n",
    "- ",
    "> ",
    "# ",
    "1. ",
    "> [!NOTE]\n",
    ": ",
    "| a |\n|---|\n| ",
    " |",
    "Table: ",
    "**",
    "*",
    "~~",
    "`",
    "[",
    "]",
    "](u)",
    "![",
    "](i.png)",
    "]{lang=en}",
    "]{#x}",
    "]{#fn-1 .c}",
    "[^1]",
    "\n\n[^1]: ",
    "[@a]",
    "[[k]]",
    "{仮|か}",
    "{{ <a/> }}",
    "{% <b> %}",
    "{% </b> %}",
    "{% <c> %}\n",
    "\n{% </c> %}\n",
    "a",
    "日本",
    "「",
    "。",
    " ",
    "https://a.b/",
];

/// How many texts are compared with the oracle; more when `TAIYAKU_COMPARISONS` says so.
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
    let wanted = asked("TAIYAKU_COMPARISONS").unwrap_or(COMPARISONS);
    while compared < wanted {
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
    println!("{equal} of {compared} agree");
    assert!(equal * 1000 >= compared * 995, "{equal} of {compared}");
}

/// Returns the skeleton without line breaks, which only this crate takes out.
fn joined(html: &str) -> String {
    skeleton(html).replace('\n', "")
}

/// Returns the number in the variable `name` of the environment, by which a test is asked for more cases.
#[expect(clippy::disallowed_methods, reason = "tests have no other arguments")]
fn asked<T: std::str::FromStr>(name: &str) -> Option<T> {
    std::env::var(name).ok().and_then(|it| it.parse().ok())
}

/// The same cases each time, since no gate may depend on luck; others where somebody asks for so many.
fn config() -> Config {
    let asked = asked("TAIYAKU_CASES");
    let rng_seed = if asked.is_some() { RngSeed::Random } else { RngSeed::Fixed(1) };
    let cases = asked.unwrap_or(1500);
    Config { cases, rng_seed, failure_persistence: None, ..Config::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn every_text_becomes_a_sound_document(text in texts(SYNTAX, 0..24)) {
        let parsed = parse_with(&text, &MarkdownOptions { mark_blocks: true, ..Default::default() });
        let document = parsed.value;
        check_body(&document.body);
        prop_assert!(!has_sentinel(&document));
        check_spans(&text, &document, &parsed.diagnostics);
    }

    #[test]
    fn html_is_a_tree_with_unique_ids(text in texts(HTML, 0..24)) {
        let parsed = parse_with(&text, &MarkdownOptions { mark_blocks: true, ..Default::default() });
        let document = parsed.value;
        prop_assert!(!has_sentinel(&document));
        let mut ids = BTreeSet::new();
        check_tree(&document.body, &document.outline, &mut ids);
        for call in &document.outline.components {
            call.body.iter().for_each(|body| check_tree(body, &document.outline, &mut ids));
        }
        check_spans(&text, &document, &parsed.diagnostics);
    }

    #[test]
    fn line_ends_do_not_matter(text in texts(SYNTAX, 0..24)) {
        let text = text.replace('\r', "");
        prop_assert_eq!(html(&text), html(&text.replace('\n', "\r\n")));
    }
}

/// Says whether a sentinel is left, other than those that keep the places of titles in the sentences of links.
fn has_sentinel(document: &Document) -> bool {
    let mut document = document.clone();
    let outline = &mut document.outline;
    for mention in outline.link_mentions.iter_mut().chain(&mut outline.citation_mentions) {
        let places = (mention.before.to_string() + &mention.after).matches(SENTINEL).count();
        assert_eq!(places, mention.titles.len());
        (mention.before, mention.after) = (Box::default(), Box::default());
    }
    let shown = format!("{document:?}");
    shown.contains(SENTINEL) || shown.contains("\\u{fdd0}")
}

/// Checks that holes are in order, at characters, and in well-formed HTML.
fn check_body(body: &Body) {
    let mut last = 0;
    for (at, _) in body.holes.iter() {
        assert!(*at >= last && body.html.is_char_boundary(*at as usize));
        last = *at;
    }
}

/// Checks that tags balance, holes point to something, and no id stands twice.
fn check_tree(body: &Body, outline: &Outline, ids: &mut BTreeSet<String>) {
    check_body(body);
    let html = with_tags(body, outline, ids);
    let mut open = Vec::new();
    let mut rest = html.as_str();
    while let Some(at) = rest.find('<') {
        let end = at + rest[at..].find('>').expect("tags end");
        let tag = &rest[at + 1..end];
        rest = &rest[end + 1..];
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(name), "{html}");
            continue;
        }
        let name = tag.split(' ').next().expect("tags have names");
        if let Some((_, id)) = tag.split_once(" id=\"") {
            let id = id.split('"').next().expect("values end");
            assert!(id.is_empty() || ids.insert(id.to_owned()), "{id} in {html}");
        }
        if !matches!(name, "br" | "hr" | "img" | "input" | "col" | "wbr") {
            open.push(name);
        }
    }
    assert_eq!(open, [""; 0], "{html}");
}

/// Returns the HTML with the tags that its holes stand for.
fn with_tags(body: &Body, outline: &Outline, ids: &mut BTreeSet<String>) -> String {
    let (mut html, mut done) = (String::new(), 0);
    for (at, hole) in body.holes.iter() {
        html.push_str(&body.html[done..*at as usize]);
        done = *at as usize;
        match hole {
            Hole::LinkStart(index) => {
                let link = &outline.links[*index as usize];
                html.push_str("<a>");
                let id = link.attributes.iter().find(|it| it.0 == "id");
                assert!(id.is_none_or(|(_, id)| ids.insert(id.clone())));
            }
            Hole::LinkEnd(index) => {
                assert!((*index as usize) < outline.links.len());
                html.push_str("</a>");
            }
            Hole::LinkTitle(index) | Hole::ImageSource(index) => {
                assert!((*index as usize) < outline.links.len());
            }
            Hole::HeadingId(index) | Hole::HeadingEnd(index) => {
                assert!((*index as usize) < outline.headings.len());
            }
            Hole::Citation(index) => assert!((*index as usize) < outline.citations.len()),
            Hole::Component(index) => assert!((*index as usize) < outline.components.len()),
            Hole::Message(_) => {}
            Hole::BlockStart(index) => {
                assert!((*index as usize) < outline.blocks.len());
                html.push_str("<span>");
            }
            Hole::BlockEnd(_) => html.push_str("</span>"),
        }
    }
    html + &body.html[done..]
}

fn check_spans(text: &str, document: &Document, diagnostics: &[Diagnostic]) {
    let outline = &document.outline;
    let check = |span: Span| {
        assert!(text.get(span.range()).is_some(), "{span:?} of {text:?}");
    };
    outline.headings.iter().for_each(|it| check(it.span));
    outline.anchors.iter().chain(&outline.footnotes).for_each(|it| check(it.span));
    outline.blocks.iter().for_each(|it| [it.span, it.text].into_iter().for_each(check));
    for link in &outline.links {
        check(link.span);
        check(link.target_span);
    }
    for citation in &outline.citations {
        check(citation.span);
        for item in &citation.items {
            // A key is written with escapes where Markdown takes its signs for something else.
            let written = text.get(item.span.range()).map(|it| it.replace('\\', ""));
            assert_eq!(written.as_ref(), Some(&item.key));
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

#[test]
fn calls_across_lines_are_the_same_with_any_line_ends() {
    let text = "{{ <a b=\"x\" \n\n/> }}- ";
    assert!(html(text).starts_with("<p>{{"), "a call does not reach across it");
    for text in [text, "![[x y\n{{ <a/> }}]]", "![[x]: /y\n{{ <a/> }}]]"] {
        assert_eq!(html(text), html(&text.replace('\n', "\r\n")));
    }
}

#[test]
fn findings_in_indented_html_stand_at_whole_characters_with_any_line_ends() {
    let text = " <!--\u{feff}\r\n[@a ```a&amp;\u{feff}[!NOTE]1. ";
    let Checked { value, diagnostics } = parse(text);
    check_spans(text, &value, &diagnostics);
}
