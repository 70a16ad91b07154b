//! What each piece of syntax becomes.

use super::*;
use crate::parse::document::{BlockKind, ComponentValue, LinkKind};

fn check(text: &str, expected: &str) {
    assert_eq!(html(text).trim_end(), expected, "{text}");
    let crlf = html(&text.replace('\n', "\r\n"));
    assert_eq!(crlf.trim_end(), expected, "with CRLF: {text}");
}

fn check_findings(text: &str, expected: &[(&str, &str)]) {
    let found = findings(text);
    let found: Vec<_> = found.iter().map(|(code, part)| (*code, part.as_str())).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn blocks_become_elements() {
    check("段落です。\n\n別の段落。", "<p>段落です。</p>\n<p>別の段落。</p>");
    check("- a\n- b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>");
    check("3. a\n\n4. b", "<ol start=\"3\">\n<li><p>a</p>\n</li>\n<li><p>b</p>\n</li>\n</ol>");
    check("> 引用", "<blockquote>\n<p>引用</p>\n</blockquote>");
    check("---", "<hr>");
    check("a  \nb", "<p>a<br>\nb</p>");
    check(
        "```unknown\nlet a = 1 < 2;\n```",
        "<pre><code class=\"language-unknown\">let a = 1 &lt; 2;\n</code></pre>",
    );
    check("    code", "<pre><code>code\n</code></pre>");
    check(
        "*a* **b** ~~c~~ `d<`",
        "<p><em>a</em> <strong>b</strong> <del>c</del> <code>d&lt;</code></p>",
    );
    check("用語\n: 定義", "<dl>\n<dt>用語</dt>\n<dd>定義</dd>\n</dl>");
    check(
        "- [x] 済\n- [ ] 未",
        "<ul>\n<li class=\"task-list-item\"><label><input type=\"checkbox\" disabled checked> 済</label></li>\n\
         <li class=\"task-list-item\"><label><input type=\"checkbox\" disabled> 未</label></li>\n</ul>",
    );
}

#[test]
fn soft_breaks_leave_no_space_in_japanese() {
    for (text, expected) in [
        ("日本語の文を\n途中", "日本語の文を途中"),
        ("**太字**\n続き", "<strong>太字</strong>続き"),
        ("[文](x)\n続き", "‹a x›文‹/a›続き"),
        ("文末。\nNext", "文末。Next"),
        ("He said\n「はい」", "He said「はい」"),
        ("日本語と\nEnglish", "日本語と\nEnglish"),
        ("2024\n年度", "2024\n年度"),
        ("한국어\n한국어", "한국어\n한국어"),
        ("日本語\n![図](a.png)", "日本語\n<img src=\"‹src a.png›\" alt=\"図\">"),
        ("日本語\n😀", "日本語\n😀"),
        ("a\nb", "a\nb"),
        ("日\n`本`", "日<code>本</code>"),
        ("詳しくは\n[[about]]\nを参照", "詳しくは‹a about›‹title›‹/a›を参照"),
        ("See\n[[about]]\nhere", "See\n‹a about›‹title›‹/a›\nhere"),
        ("続く\n——続く\n……続く", "続く——続く……続く"),
        ("続く。\n“引用”\n続き", "続く。“引用”続き"),
        ("続く……\n——続く", "続く……——続く"),
        ("日本語\n“English”\nと", "日本語\n“English”\nと"),
        ("It’s\n日本", "It’s\n日本"),
        ("{仮訳|かりやく}\nです", "<ruby>仮訳<rp>(</rp><rt>かりやく</rt><rp>)</rp></ruby>です"),
    ] {
        check(text, &format!("<p>{expected}</p>"));
    }
    let options = MarkdownOptions { soft_break: SoftBreak::JoinJa, ..Default::default() };
    let document = parse_with("日本語と\nEnglish\nwords", &options).value;
    assert_eq!(&*document.body.html, "<p>日本語とEnglish\nwords</p>\n");
}

#[test]
fn nothing_is_made_of_quotes_dashes_dollars_and_tildes() {
    for text in [
        "彼は\"自由\"と\"公正\"を述べた",
        "2024--2025年度",
        "予算は$100と$200である",
        "10~20人、30~40人",
        "日本語--補足--続き...以上",
    ] {
        check(text, &format!("<p>{text}</p>"));
    }
}

#[test]
fn headings_have_a_hole_for_their_id() {
    check("## 見出し{#id .c lang=en}", "<h2 id=\"‹id ›\" class=\"c\" lang=\"en\">見出し</h2>");
    check("# Rule of *Law*", "<h1 id=\"‹id rule-of-law›\">Rule of <em>Law</em></h1>");
    let document = parse("## 第１章 {仮訳|かりやく}\n\n## か\u{3099} {#か\u{3099}}").value;
    let headings = &document.outline.headings;
    assert_eq!(headings[0].text, "第１章 仮訳");
    assert_eq!(headings[0].slug, "1");
    assert_eq!((headings[1].text.as_str(), headings[1].id.as_deref()), ("が", Some("が")));
    assert!(document.body.html.contains("<rt>かりやく</rt>"));
    check("# a {lang=\"en\"}", "<h1 id=\"‹id a›\" lang=\"en\">a</h1>");
}

#[test]
fn headings_show_what_is_no_attribute() {
    check("# {Spec Title}", "<h1 id=\"‹id spec-title›\">{Spec Title}</h1>");
    check(
        "## a {b} *c* {d `e`}",
        "<h2 id=\"‹id a-b-c-d-e›\">a {b} <em>c</em> {d <code>e</code>}</h2>",
    );
    check("x {y}\n---", "<h2 id=\"‹id x-y›\">x {y}</h2>");
    check("# {#a}", "<h1 id=\"‹id a›\">{#a}</h1>");
    check_findings("# a {onclick=x}", &[("unknown-attribute", "{onclick=x}")]);
    check_findings("# a {#b 語} ##", &[("unknown-attribute", "{#b 語}")]);
    check_findings("# a {#b style=x}", &[("unknown-attribute", "# a {#b style=x}")]);
    check_findings("# a \\{b=c} {x}", &[]);
}

#[test]
fn byte_order_marks_do_not_hide_headings() {
    assert_eq!(html("\u{feff}# 題"), "<h1 id=\"‹id ›\">題</h1>\n");
}

#[test]
fn tables_have_captions_scopes_and_classes() {
    let table = |label: &str, caption: &str| {
        format!(
            "<div class=\"table-wrap\" role=\"region\" tabindex=\"0\" {label}>\n<table>\n{caption}\
             <thead>\n<tr><th scope=\"col\">a</th><th scope=\"col\" class=\"align-right\">b</th>\
             </tr>\n</thead>\n<tbody>\n<tr><td>c</td><td class=\"align-right\">d</td></tr>\n\
             </tbody>\n</table>\n</div>"
        )
    };
    let source = "| a | b |\n|---|--:|\n| c | d |";
    let captioned = table(
        "aria-labelledby=\"table-1\"",
        "<caption id=\"table-1\"><strong>表</strong>題</caption>\n",
    );
    check(source, &table("aria-label=\"‹table-region 1›\"", ""));
    check(&format!("Table: **表**題\n\n{source}"), &captioned);
    check(&format!("{source}\n\nTable: **表**題"), &captioned);
    check(&format!("{source}\n\nTable：**表**題"), &captioned);
    check(&format!("表：**表**題\n{source}"), &captioned);
    let both = format!("Table: 1\n\n{source}\n\nTable: 2\n\n{source}");
    assert_eq!(html(&both).matches("<caption").count(), 2);
    check("Table: no table", "<p>Table: no table</p>");
    let ruby = "| a |\n|---|\n| {仮訳\\|かりやく} |";
    assert!(html(ruby).contains("<td><ruby>仮訳<rp>(</rp><rt>かりやく</rt>"));
}

#[test]
fn footnotes_stand_at_the_end() {
    let text = "一[^a]、二[^注]、一[^a]。\n\n[^注]: 注の[^c]本文。\n[^a]: Note\n[^c]: - x\n";
    let back = |id: &str, number, reference: u32| {
        let sup = if reference > 1 { format!("<sup>{reference}</sup>") } else { String::new() };
        format!(
            " <a class=\"footnote-back\" href=\"#{id}\" role=\"doc-backlink\" \
             aria-label=\"‹footnote-back {number} {reference}›\">↩\u{fe0e}{sup}</a>"
        )
    };
    let mark = |id: &str, number| {
        format!(
            "<sup class=\"footnote-mark\"><a id=\"{id}\" href=\"#fn-{number}\" \
             role=\"doc-noteref\">‹footnote-label {number}›</a></sup>"
        )
    };
    let note = |number, content: String| {
        format!(
            "<li id=\"fn-{number}\"><span class=\"footnote-label\">‹footnote-label {number}›</span> \
             <div class=\"footnote-text\">{content}</div></li>\n"
        )
    };
    let first = format!("<p>Note{}{}</p>\n", back("fnref-1", 1, 1), back("fnref-1-2", 1, 2));
    let second = format!("<p>注の{}本文。{}</p>\n", mark("fnref-3", 3), back("fnref-2", 2, 1));
    let third = format!("<ul>\n<li>x</li>\n</ul>\n{}", back("fnref-3", 3, 1));
    let expected = format!(
        "<p>一{}、二{}、一{}。</p>\n<section class=\"footnotes\" role=\"doc-endnotes\" \
         aria-labelledby=\"footnotes-heading\">\n<h2 id=\"footnotes-heading\" \
         class=\"footnotes-heading\">‹footnotes-heading›</h2>\n<ol class=\"footnote-list\">\n\
         {}{}{}</ol>\n</section>",
        mark("fnref-1", 1),
        mark("fnref-2", 2),
        mark("fnref-1-2", 1),
        note(1, first),
        note(2, second),
        note(3, third)
    );
    check(text, &expected);
    let labels = parse(text).value.outline.footnotes;
    assert_eq!(labels.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["a", "注", "c"]);
}

#[test]
fn footnotes_of_footnotes_end() {
    let text = "a[^1]\n\n[^1]: x[^2]\n[^2]: y[^1][^2]\n";
    assert_eq!(html(text).matches("<li id=").count(), 2);
    check_findings(text, &[]);
    check_findings("[^1]: x[^1]\n", &[("unused-footnote", "[^1]: x[^1]\n")]);
}

#[test]
fn wrong_footnotes_are_reported() {
    check_findings("本文[^x]です", &[("undefined-footnote", "[^x]")]);
    check_findings("本文\\[^x]です `[^y]`", &[]);
    check_findings("a[^1]\n\n[^1]: b\n\n[^1]: c", &[("repeated-footnote", "[^1]: c")]);
}

#[test]
fn a_footnote_directly_before_a_link_is_kept() {
    let text = "語[^1][文](url)\n\n[^1]: 注";
    let shown = html(text);
    assert!(shown.contains("‹footnote-label 1›</a></sup>‹a url›文‹/a›"), "{shown}");
    check_findings(text, &[]);
}

#[test]
fn callouts_have_translated_titles() {
    check(
        "> [!NOTE]\n> 本文",
        "<div class=\"callout callout-note\" role=\"note\">\n\
         <p class=\"callout-title\">‹alert-note›</p>\n<p>本文</p>\n</div>",
    );
    check_findings("> [!注意]\n> 本文", &[("alert-label", "[!注意]")]);
    let found = parse("> [!注意]\n> 本文").diagnostics;
    assert_eq!(found[0].help[0].replacement.as_deref(), Some("[!CAUTION]"));
    check_findings("> [!文](x)", &[]);
}

#[test]
fn rubies_have_a_short_form() {
    let ruby = "<ruby>仮訳<rp>(</rp><rt>かりやく</rt><rp>)</rp></ruby>";
    check("この{仮訳|かりやく}は", &format!("<p>この{ruby}は</p>"));
    check("**{仮訳|かりやく}**", &format!("<p><strong>{ruby}</strong></p>"));
    check(
        r"\{仮訳|かりやく} {仮訳\|x} `{仮|x}` {a|b}",
        "<p>{仮訳|かりやく} {仮訳|x} <code>{仮|x}</code> {a|b}</p>",
    );
    let read = parse("## この{仮訳|かりやく}は\n").value;
    assert_eq!(read.outline.headings[0].text, "この仮訳は");
}

#[test]
fn spans_have_attributes() {
    check("[text]{lang=en}です", "<p><span lang=\"en\">text</span>です</p>");
    check(
        "[a **b** c]{.x data-nobreak}",
        "<p><span class=\"x\" data-nobreak=\"\">a <strong>b</strong> c</span></p>",
    );
    check(
        "[[a]{lang=en} b]{lang=fr}",
        "<p><span lang=\"fr\"><span lang=\"en\">a</span> b</span></p>",
    );
    check("**[a**]{lang=en}", "<p><strong>[a</strong>]{lang=en}</p>");
    check("[a](b){lang=en}", "<p>‹a b›a‹/a›{lang=en}</p>");
    check("[a]{not attributes} \\[a]{lang=en}", "<p>[a]{not attributes} [a]{lang=en}</p>");
    check("## x [a]{lang=en}", "<h2 id=\"‹id x-a›\">x <span lang=\"en\">a</span></h2>");
    check_findings("[a]{style=x}", &[("unknown-attribute", "{style=x}")]);
    check_findings("[a]{lang=日本}", &[("unknown-attribute", "{lang=日本}")]);
}

#[test]
fn addresses_become_links() {
    check(
        "（https://example.jp/path）。",
        "<p>（‹a https://example.jp/path›https://example.jp/path‹/a›）。</p>",
    );
    check("`https://a.b` [https://a.b](x)", "<p><code>https://a.b</code> ‹a x›https://a.b‹/a›</p>");
    check(
        "<https://a.b/>を <a@b.c>",
        "<p>‹a https://a.b/›https://a.b/‹/a›を ‹a mailto:a@b.c›a@b.c‹/a›</p>",
    );
}

#[test]
fn links_are_taken_down_with_their_places() {
    let text =
        "[a *b*](@/x#y \"t\") [[p/1]] [[p/2#c|名]] ![図](a.png) [r][] <https://a.b>\n\n[r]: /r";
    let links = parse(text).value.outline.links;
    let shown: Vec<_> = links
        .iter()
        .map(|it| (it.kind, &*it.target, &*it.text, &text[it.target_span.range()]))
        .collect();
    let expected = [
        (LinkKind::Link, "@/x#y", "a b", "@/x#y"),
        (LinkKind::Wiki, "p/1", "", "p/1"),
        (LinkKind::Wiki, "p/2#c", "名", "p/2#c"),
        (LinkKind::Image, "a.png", "図", "a.png"),
        (LinkKind::Link, "/r", "r", "[r]"),
        (LinkKind::Link, "https://a.b", "https://a.b", "https://a.b"),
    ];
    assert_eq!(shown, expected);
    assert_eq!(&*links[0].title, "t");
    check("[[p/1]]", "<p>‹a p/1›‹title›‹/a›</p>");
}

#[test]
fn dangerous_targets_are_refused() {
    for target in ["javascript:x", "JAVASCRIPT:x", "javascript&#58;x", "vbscript:x", "data:x"] {
        check(&format!("[a]({target})"), "<p>a</p>");
        check(&format!("![a]({target})"), "<p>a</p>");
    }
    check_findings("[a](javascript:x)", &[("refused-address", "[a](javascript:x)")]);
}

#[test]
fn images_without_text_are_reported() {
    check_findings("![](a.png)", &[("missing-alt", "![](a.png)")]);
    check("![a **b** [c](d)](e.png)", "<p><img src=\"‹src e.png›\" alt=\"a b c\"></p>");
}

#[test]
fn citations_are_recognized() {
    check("文[@a]。", "<p>文‹cite a›。</p>");
    check("[@a; @b, 3 (2)]", "<p>‹cite a; b 3 (2)›</p>");
    check("[@a,\np. 3]", "<p>‹cite a p. 3›</p>");
    check("[@a][文](url)", "<p>‹cite a›‹a url›文‹/a›</p>");
    check(r"\[@a] `[@a]` [x [@a]](y) a@b.c", "<p>[@a] <code>[@a]</code> ‹a y›x [@a]‹/a› a@b.c</p>");
    check_findings("文[@a p. 3]", &[("citation-syntax", "@a p. 3")]);
    check_findings("文[@a *p*]", &[("citation-syntax", "[@")]);
    let citations = parse("文[@key, 1]").value.outline.citations;
    assert_eq!(
        (citations[0].span, citations[0].items[0].span),
        (Span::new(3, 12), Span::new(5, 8))
    );
}

#[test]
fn components_are_called() {
    check("{{ <figure src=\"a*b*.png\" /> }}", "‹figure›");
    check("図{{ <icon name=\"x\" /> }}です", "<p>図‹icon›です</p>");
    check("**{{ <icon/> }}**です", "<p><strong>‹icon›</strong>です</p>");
    check("{{ <figure\n  src=\"a.png\"\n  width={3}\n/> }}", "‹figure›");
    check(
        "{% <callout> %}\n本文\n\n- a\n{% </callout> %}\n続き",
        "‹callout: <p>本文</p>\n<ul>\n<li>a</li>\n</ul>\n›<p>続き</p>",
    );
    check(
        "文{% <term id=\"x\"> %}**語**{% </term> %}です",
        "<p>文‹term: <strong>語</strong>›です</p>",
    );
    check("{% <a> %}\n{% <b> %}\nx\n{% </b> %}\n{% </a> %}", "‹a: ‹b: <p>x</p>\n››");
    check("> {% <a> %}\n> x\n> {% </a> %}", "<blockquote>\n‹a: <p>x</p>\n›</blockquote>");
    check("- {{ <a/> }}\n- b", "<ul>\n<li>‹a›</li>\n<li>b</li>\n</ul>");
    check(
        "| a |\n|---|\n| x {{ <a b=\"|\"/> }} |\n{{ <c/> }}",
        html("| a |\n|---|\n| x {{ <a/> }} |\n\n{{ <c/> }}").trim_end(),
    );
    check(
        "`{{ <a/> }}` {{ x }} \\{{ <a/> }}",
        "<p><code>{{ &lt;a/&gt; }}</code> {{ x }} {{ &lt;a/&gt; }}</p>",
    );
    check("```\n{{ <a/> }}\n```", "<pre><code>{{ &lt;a/&gt; }}\n</code></pre>");
    assert!(html("{% <a> %}x[^1]{% </a> %}\n\n[^1]: n").contains("‹a: x<sup"));
    check("https://a.b/{{ <a/> }}", "<p>‹a https://a.b/›https://a.b/‹/a›‹a›</p>");
}

#[test]
fn components_have_typed_arguments() {
    let text = "{{ <a t=\"文\" n={3} f={0.5} b={true} d={data.x.y} /> }}";
    let calls = parse(text).value.outline.components;
    let values: Vec<_> = calls[0].arguments.iter().map(|it| it.value.clone()).collect();
    let expected = [
        ComponentValue::Text("文".into()),
        ComponentValue::Integer(3),
        ComponentValue::Float(0.5),
        ComponentValue::Bool(true),
        ComponentValue::Data(vec!["x".into(), "y".into()]),
    ];
    assert_eq!(values, expected);
    assert_eq!(&text[calls[0].arguments[0].span.range()], "t=\"文\"");
    assert_eq!((&text[calls[0].span.range()], &text[calls[0].name_span.range()]), (text, "a"));
}

#[test]
fn wrong_calls_are_reported_and_shown() {
    check_findings("{{ <a b=3 /> }}", &[("component-syntax", "")]);
    check_findings("{% <a> %}x", &[("component-unclosed", "{% <a> %}")]);
    check_findings("x {% </a> %}", &[("component-unopened", "{% </a> %}")]);
    let crossing = "**{% <a> %}x**y{% </a> %}";
    check_findings(crossing, &[("component-misplaced", "{% <a> %}x**y{% </a> %}")]);
    check(crossing, "<p><strong>{% &lt;a&gt; %}x</strong>y{% &lt;/a&gt; %}</p>");
    check_findings("[x]({{ <a/> }})", &[("component-misplaced", "{{ <a/> }}")]);
    check_findings("x [[{{ <a/> }}]]", &[("component-misplaced", "{{ <a/> }}")]);
    let image = [("component-misplaced", "{{ <a/> }}"), ("missing-alt", "![[{{ <a/> }}]]")];
    check_findings("x ![[{{ <a/> }}]]", &image);
    check_findings("<div>\n{{ <a/> }}\n</div>", &[("component-misplaced", "{{ <a/> }}")]);
    check_findings(
        "{% <a> %}\n\nx {% </a> %}",
        &[("component-misplaced", "{% <a> %}\n\nx {% </a> %}")],
    );
    check_findings("[@a {{ <b/> }}]", &[("citation-syntax", "[@")]);
}

#[test]
fn the_outline_lists_blocks_in_order() {
    let text = "# h\n\np\n\n- i\n\n| a |\n|---|\n| b |\n\n```\nc\n```\n\n<div>x</div>\n\nt\n: d\n\n\
                ![i](x)\n\n{{ <c/> }}\n\n[^1]: n";
    let blocks = parse(text).value.outline.blocks;
    let kinds: Vec<_> = blocks.iter().map(|block| block.kind).collect();
    use BlockKind::*;
    let expected = [
        Heading(1),
        Paragraph,
        Item,
        Cell,
        Cell,
        Code,
        Html,
        Term,
        Definition,
        Image,
        Component,
        Footnote,
    ];
    assert_eq!(kinds, expected);
}

#[test]
fn counts_leave_markup_out() {
    let outline = parse(
        "# 題\n\n「**法**の[支配](x)」は<ruby>仮<rt>かり</rt></ruby>[^1] *two* words。\n\n[^1]: x",
    )
    .value
    .outline;
    assert_eq!(outline.words, 3);
    assert_eq!(outline.characters, 10);
}

#[test]
fn sentinels_of_the_author_are_reported() {
    check_findings("a\u{fdd0}b", &[("noncharacter", "\u{fdd0}")]);
    check("a\u{fdd0}b", "<p>a\u{fffd}b</p>");
}

#[test]
fn findings_show_the_place_in_a_line_with_repaired_emphasis() {
    check_findings("これは**「A」**と**「B」**です[^x]", &[("undefined-footnote", "[^x]")]);
}

#[test]
fn texts_in_nfd_come_out_in_nfc() {
    check("か\u{3099}[か\u{3099}](/か\u{3099})", "<p>が‹a /が›が‹/a›</p>");
}

#[test]
fn html_of_the_author_is_part_of_the_page() {
    check(
        "見よ<a class=\"x\" href=\"@/pillars/1#law\">**柱**</a>を",
        "<p>見よ‹a @/pillars/1#law›<strong>柱</strong>‹/a›を</p>",
    );
    check(
        "<div id=\"box\">\n\n**a**\n\n</div>",
        "<div id=\"box\">\n<p><strong>a</strong></p>\n</div>",
    );
    check("**<b>a** b</b>", "<p><strong><b>a</b></strong> b</p>");
    check("<img src=\"a.png\" alt=\"図\">", "<img src=\"‹src a.png›\" alt=\"図\">");
    let text = "<a href=\"/x\" title=\"t\">文<b>字</b></a> <b id=\"か\u{3099}\">x</b>";
    let outline = parse(text).value.outline;
    let link = &outline.links[0];
    assert_eq!((&*link.text, &text[link.target_span.range()]), ("文字", "/x"));
    assert_eq!(*link.attributes, [("title".to_owned(), "t".to_owned())]);
    assert_eq!(outline.anchors[0].id, "が");
    check_findings("<img src=\"a.png\">", &[("missing-alt", "<img src=\"a.png\">")]);
    check_findings("a <b>b\n\nc", &[("unclosed-element", "<b>")]);
    check_findings("<div>\n\nc", &[("unclosed-element", "<div>")]);
    check_findings(
        "[a](javascript:x) <a href=\"javascript:x\">b</a>",
        &[("refused-address", "[a](javascript:x)"), ("refused-address", "href=\"javascript:x\"")],
    );
}

#[test]
fn slips_are_found_outside_code() {
    check_findings("＃ 見出し\n\n`［a］（b）`\n\n```\n＃ x\n```", &[("full-width-heading", "＃ ")]);
    check_findings("本文[^１]\n\n<!-- ［a］（b） -->", &[("full-width-footnote", "[^１]")]);
    check_findings("{{ <a b=\"［a］（b）\"/> }}", &[]);
}

#[test]
fn latin_text_names_its_language() {
    let hint = [("untagged-latin", "Free and Open Indo-Pacific")];
    check_findings("構想（Free and Open Indo-Pacific）を", &hint);
    check_findings("構想（[**Free** and Open Indo-Pacific]{lang=en}）を", &[]);
    check_findings("構想（<i lang=\"en\">Free and Open Indo-Pacific</i>）を", &[]);
    check_findings("## Free and Open Indo-Pacific {lang=en}", &[]);
    check_findings("{% <quote lang=\"en\"> %}\nFree and Open Indo-Pacific\n{% </quote> %}", &[]);
    check_findings("`Free and Open` https://a.b/c-d-e", &[]);
}

#[test]
fn links_show_the_host_that_they_lead_to() {
    let text = "[https://a.example.com/](https://b.example.org/)";
    check_findings(text, &[("misleading-link", text)]);
    check_findings(
        "<a href=\"https://b.example.org/\">a.example.com</a>",
        &[("misleading-link", "<a href=\"https://b.example.org/\">")],
    );
    check_findings(
        "[x](https://exаmple.org/)",
        &[("mixed-script-host", "[x](https://exаmple.org/)")],
    );
}
