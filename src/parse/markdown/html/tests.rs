//! What is let through of HTML, and what is reported.

use super::attacks::ATTACKS;
use super::*;

/// Returns the codes of findings, but for that about images without a text.
fn names(diagnostics: &[Diagnostic]) -> Vec<&'static str> {
    diagnostics.iter().map(|it| it.code.name).filter(|it| *it != "missing-alt").collect()
}

/// Filters `html` as a whole page at `span`, and returns what came out and what is wrong.
fn page(html: &str, span: Span) -> (Filtered, Vec<Diagnostic>) {
    let (mut open, mut ids, mut diagnostics) = (OpenElements::default(), BTreeSet::new(), vec![]);
    let path = &SourcePath::new("a.md");
    let (ids, found) = (&mut ids, &mut diagnostics);
    let lines: &[_] =
        if span.range().len() == html.len() { &[(0, span.range().start)] } else { &[] };
    let mut page =
        Surroundings { path, lines, is_block: true, first_link: 0, ids, diagnostics: found };
    let out = open.filter(html, span, &mut page);
    (out, diagnostics)
}

fn filtered(html: &str) -> (String, Vec<&'static str>) {
    let (out, diagnostics) = page(html, Span::new(0, html.len()));
    (shown(&out, &out.links), names(&diagnostics))
}

/// Returns the HTML with its holes filled by the targets as they are written.
fn shown(out: &Filtered, links: &[Link]) -> String {
    let (mut html, mut done) = (String::new(), 0);
    for (at, _, hole) in &out.holes {
        html.push_str(&out.html[done..*at]);
        done = *at;
        match hole {
            Hole::LinkStart(number) => {
                let link = &links[*number as usize];
                html.push_str("<a href=\"");
                entity::escape(&link.target, &mut html);
                html.push('"');
                let attributes = link.attributes.iter();
                html.extend(attributes.map(|(name, value)| format!(" {name}=\"{value}\"")));
                html.push('>');
            }
            Hole::LinkEnd(_) => html.push_str("</a>"),
            Hole::ImageSource(number) => entity::escape(&links[*number as usize].target, &mut html),
            _ => {}
        }
    }
    html + &out.html[done..]
}

/// Passes `pieces` through one page: `(` and `)` stand for Markdown that opens and closes something.
fn balanced(pieces: &[&str]) -> (String, Vec<&'static str>) {
    let (mut open, mut ids, mut diagnostics) = (OpenElements::default(), BTreeSet::new(), vec![]);
    let (mut html, mut links) = (String::new(), Vec::new());
    let path = &SourcePath::new("a.md");
    for piece in pieces.iter().chain(&[")"]) {
        let (first_link, ids, diagnostics) = (links.len(), &mut ids, &mut diagnostics);
        let mut page =
            Surroundings { path, lines: &[(0, 0)], is_block: false, first_link, ids, diagnostics };
        let out = match *piece {
            "(" => {
                open.enter();
                continue;
            }
            ")" => open.leave(&mut page),
            _ => open.filter(piece, Span::new(0, piece.len()), &mut page),
        };
        links.extend_from_slice(&out.links);
        html += &shown(&out, &links);
    }
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
    let place = |span: Span| page("<p>日<b onclick=a>", span).1[0].primary.place.span;
    assert_eq!(place(Span::new(100, 119)), Span::new(109, 118));
    assert_eq!(place(Span::new(100, 140)), Span::new(100, 140), "the HTML is not verbatim");
}

#[test]
fn ids_and_addresses_are_handed_on() {
    let html = r#"<a id="law" href="@/pillars/1?a&amp;b" class=x>x</a><img src=" a.svg " id=fig alt="日"><img id="gone" src="data:a">"#;
    let (out, _) = page(html, Span::new(100, 100 + html.len()));
    let part = |span: Span| &html[span.range().start - 100..span.range().end - 100];
    let anchors: Vec<_> = out.anchors.iter().map(|it| (it.id.as_str(), part(it.span))).collect();
    assert_eq!(anchors, [("law", "law"), ("fig", "fig")]);
    let links: Vec<_> =
        out.links.iter().map(|it| (it.kind, &*it.target, part(it.target_span))).collect();
    let expected = [
        (LinkKind::Link, "@/pillars/1?a&b", "@/pillars/1?a&amp;b"),
        (LinkKind::Image, "a.svg", " a.svg "),
    ];
    assert_eq!(links, expected);
    assert_eq!(&*out.links[1].text, "日");
    assert_eq!(
        *out.links[0].attributes,
        [("id".into(), "law".into()), ("class".into(), "x".into())]
    );
}

#[test]
fn no_id_is_written_twice() {
    let (out, diagnostics) = page("<b id=a></b><i id=a></i>", Span::default());
    assert_eq!((out.html.as_str(), diagnostics), ("<b id=\"a\"></b><i></i>", vec![]));
    assert_eq!(out.anchors.len(), 2);
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
