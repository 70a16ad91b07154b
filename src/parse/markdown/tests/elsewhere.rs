//! What texts that were written for other programs become.

use super::*;

#[track_caller]
fn check(text: &str, expected: &str, codes: &[&str]) {
    assert_eq!(html(text).trim_end(), expected, "{text}");
    let found: Vec<_> = findings(text).into_iter().map(|it| it.0).collect();
    assert_eq!(found, codes, "{text}");
}

#[test]
fn a_colon_without_a_space_makes_no_definition() {
    check("語\n:smile: の絵", "<p>語\n:smile: の絵</p>", &["emoji-code"]);
    check("語\n  :) と", "<p>語\n:) と</p>", &[]);
    check("> 語\n> :)", "<blockquote>\n<p>語\n:)</p>\n</blockquote>", &[]);
    check("語\n:::注意\n説明", "<p>語\n:::注意説明</p>", &["foreign-callout"]);
    check("語\n: 説明", "<dl>\n<dt>語</dt>\n<dd>説明</dd>\n</dl>", &[]);
}

#[test]
fn a_link_with_words_in_brackets_is_no_wiki_link() {
    check("[[1]](#a)", "<p>‹a #a›[1]‹/a›</p>", &[]);
    check("日本[[2]](https://a.example/)国", "<p>日本‹a https://a.example/›[2]‹/a›国</p>", &[]);
}

#[test]
fn a_note_that_only_refers_to_itself_is_nowhere() {
    let text = "文\n\n[^1]: {% <c> %}\n[^1][^1]\n{% </c> %}\n";
    let document = parse(text).value;
    let body = document.outline.components[0].body.as_ref().expect("a body");
    assert!(!body.html.contains("fnref"), "{}", body.html);
    assert_eq!(html(text), "<p>文</p>\n");
}

#[test]
fn notes_that_end_in_html_are_whole() {
    let options = MarkdownOptions { mark_blocks: true, ..Default::default() };
    let document = parse_with("[^1]\n\n[^1]: <p>注</p>\n", &options).value;
    let shown = show(&document.body, &document);
    assert!(shown.contains("<p>注</p>\n‹:1› <a class=\"footnote-back\""), "{shown}");
}

#[test]
fn a_link_over_several_blocks_is_in_no_mark_of_a_block() {
    let options = MarkdownOptions { mark_blocks: true, ..Default::default() };
    let text = "<a href=\"@/a\">\n\n一\n\n<div></div></a><a href=\"@/b\">\n\n二\n\n</a>";
    let document = parse_with(text, &options).value;
    let shown = show(&document.body, &document);
    let mut open = Vec::new();
    for (_, hole) in document.body.holes.iter() {
        match hole {
            Hole::BlockStart(_) | Hole::LinkStart(_) => open.push(hole),
            Hole::BlockEnd(_) => {
                assert!(matches!(open.pop(), Some(Hole::BlockStart(_))), "{shown}");
            }
            Hole::LinkEnd(_) => assert!(matches!(open.pop(), Some(Hole::LinkStart(_))), "{shown}"),
            _ => {}
        }
    }
}

#[test]
fn types_of_programs_are_text() {
    check("Vec<String>と", "<p>Vec&lt;String&gt;と</p>", &[]);
    check("Pin<T>", "<p>Pin&lt;T&gt;</p>", &[]);
    check("H<sub>2</sub>O", "<p>H<sub>2</sub>O</p>", &[]);
    check("<Tabs>文</Tabs>", "<p>文</p>", &["refused-element"]);
}

#[test]
fn names_of_anchors_are_ids() {
    check("<a name=\"x\"></a>文", "<p><a id=\"x\"></a>文</p>", &[]);
    assert_eq!(parse("<a name=\"x\"></a>文").value.outline.anchors[0].id, "x");
    check("<a id=\"x\" name=\"x\"></a>文", "<p><a id=\"x\"></a>文</p>", &[]);
}

#[test]
fn callouts_with_a_title_of_their_own_are_reported() {
    let quote = |label: &str| format!("<blockquote>\n<p>{label}</p>\n</blockquote>");
    check("> [!NOTE] 題\n> 文", &quote("[!NOTE] 題文"), &["alert-label"]);
    check("> [!tip]- 題", &quote("[!tip]- 題"), &["alert-label"]);
    check("> [!a](b)", &quote("[‹a b›!a‹/a›").replacen('[', "", 1), &[]);
}

#[test]
fn what_is_shown_of_foreign_code_needs_no_language() {
    check(
        "前{% for sponsor in sponsors of the site %}後",
        "<p>前{% for sponsor in sponsors of the site %}後</p>",
        &["foreign-syntax"],
    );
}
