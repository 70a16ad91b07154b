//! What is let through of HTML, and what is reported.

use super::attacks::ATTACKS;
use super::*;

fn names(diagnostics: &[Diagnostic]) -> Vec<&'static str> {
    diagnostics.iter().map(|it| it.code.name).collect()
}

fn filtered(html: &str) -> (String, Vec<&'static str>) {
    let mut diagnostics = Vec::new();
    let html = filter(html, Span::new(0, html.len()), &SourcePath::new("a.md"), &mut diagnostics);
    (html, names(&diagnostics))
}

/// Passes `pieces` through one page: `(` and `)` stand for Markdown that opens and closes something.
fn balanced(pieces: &[&str]) -> (String, Vec<&'static str>) {
    let (mut open, mut diagnostics, mut html) =
        (OpenElements::default(), Vec::new(), String::new());
    let path = SourcePath::new("a.md");
    for piece in pieces {
        match *piece {
            "(" => open.enter(),
            ")" => html += &open.leave(&path, &mut diagnostics),
            _ => {
                html += &open.filter(piece, Span::new(0, piece.len()), &path, &mut diagnostics).html
            }
        }
    }
    html += &open.leave(&path, &mut diagnostics);
    (html, names(&diagnostics))
}

#[test]
fn attacks_are_inert() {
    assert!(ATTACKS.len() >= 80);
    for (html, expected, codes) in ATTACKS {
        assert_eq!(filtered(html), ((*expected).to_owned(), codes.to_vec()), "{html}");
    }
}

#[test]
fn what_came_out_goes_through_unchanged() {
    for (html, expected, _) in ATTACKS {
        assert_eq!(filtered(expected), ((*expected).to_owned(), Vec::new()), "{html}");
    }
}

#[test]
fn findings_stand_at_their_own_place() {
    let place = |span: Span| {
        let mut diagnostics = Vec::new();
        filter("<p>日<b onclick=a>", span, &SourcePath::new("a.md"), &mut diagnostics);
        diagnostics[0].primary.place.span
    };
    assert_eq!(place(Span::new(100, 119)), Span::new(109, 118));
    assert_eq!(place(Span::new(100, 140)), Span::new(100, 140), "the HTML is not verbatim");
}

#[test]
fn ids_and_addresses_are_handed_on() {
    let mut diagnostics = Vec::new();
    let html = r#"<a id="law" href="@/pillars/1?a&amp;b">x</a><img src=" a.svg " id=fig><img id="gone" src="data:a">"#;
    let page = &mut OpenElements::default();
    let out =
        page.filter(html, Span::new(0, html.len()), &SourcePath::new("a.md"), &mut diagnostics);
    assert_eq!(out.anchors.iter().map(|it| it.id.as_str()).collect::<Vec<_>>(), ["law", "fig"]);
    let addresses: Vec<_> = out
        .addresses
        .iter()
        .map(|it| (&out.html[it.range.clone()], it.target.as_str(), it.is_image))
        .collect();
    assert_eq!(
        addresses,
        [("@/pillars/1?a&amp;b", "@/pillars/1?a&b", false), ("a.svg", "a.svg", true)]
    );
}

#[test]
fn pages_come_out_balanced() {
    let check = |pieces: &[&str], html: &str, codes: &[&str]| {
        assert_eq!(balanced(pieces), (html.to_owned(), codes.to_vec()), "{pieces:?}")
    };
    check(&["<div>", "(", "<b>", "</b>", ")", "</div>"], "<div><b></b></div>", &[]);
    check(&["<div>"], "<div></div>", &["unclosed-element"]);
    check(&["</div>"], "", &["unopened-element"]);
    check(
        &["(", "<div><span>", ")", "</div>"],
        "<div><span></span></div>",
        &["unclosed-element", "unclosed-element", "unopened-element"],
    );
    check(&["<div>", "(", "</div>", ")"], "<div></div>", &["unopened-element", "unclosed-element"]);
    check(&["<ruby>漢<rt>かん</ruby>"], "<ruby>漢<rt>かん</rt></ruby>", &[]);
    check(
        &["<ruby>漢<rp>(<rt>かん<rp>)</ruby>"],
        "<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp></ruby>",
        &[],
    );
    check(
        &["<ul><li>a<li>b<ul><li>c</ul></ul>"],
        "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>",
        &[],
    );
    check(&["<dl><dt>a<dd>b<dt>c</dl>"], "<dl><dt>a</dt><dd>b</dd><dt>c</dt></dl>", &[]);
    check(
        &["<table><tr><th>a<td>b<tr><td>c</table>"],
        "<table><tr><th>a</th><td>b</td></tr><tr><td>c</td></tr></table>",
        &[],
    );
    check(
        &["<table><thead><tr><th>a<tbody><tr><td><table><tr><td>b</table></table>"],
        "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td><table><tr><td>b</td></tr></table></td></tr></tbody></table>",
        &[],
    );
    check(&["<p>a<p>b<div>c</div>"], "<p>a</p><p>b</p><div>c</div>", &[]);
    check(&["<b><p>a</b>b</p>"], "<b><p>a</p></b>b", &["unopened-element"]);
    check(&["<div><b></div></b>"], "<div><b></b></div>", &["unclosed-element", "unopened-element"]);
    check(
        &["<a id=\"x\"/>", "<br></br>", "<img src=a></img>"],
        "<a id=\"x\"></a><br><img src=\"a\">",
        &[],
    );
    check(&["</main></body></html></script>"], "", &[]);
}

#[test]
fn deep_nesting_is_cut_with_one_finding() {
    let (html, codes) = balanced(&[&"<div>".repeat(100_000), &"</div>".repeat(100_000)]);
    assert_eq!(html, "<div>".repeat(100) + &"</div>".repeat(100));
    assert_eq!(codes, ["deep-html"]);
}

#[test]
fn long_input_is_read_in_one_pass() {
    for piece in [
        "<",
        "<a ",
        "<a b=\"",
        "<!--",
        "<!-- -->",
        "<?",
        "<svg>",
        "<script></scrip>",
        "</",
        "&",
        "&#",
        "<p>",
        "<b>",
        "<ruby><rt>",
        "<p a a a>",
        "<![CDATA[",
    ] {
        let html = piece.repeat(20_000);
        filtered(&html);
        balanced(&[&html]);
    }
}
