//! Tags of HTML in a block.

use std::ops::Range;

use crate::html::{attributes, end_of_tag, place, tag_name};

/// A tag of HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct HtmlTag {
    /// The name in small letters.
    pub(super) name: String,
    /// Whether it begins with `</`.
    pub(super) is_end: bool,
    /// Whether it ends with `/>`.
    pub(super) is_empty: bool,
    /// What is behind the name.
    pub(super) attributes: String,
    pub(super) range: Range<usize>,
}

/// Says whether the element called `name` stands within a line (HTML, 3.2.5.2.5). What is unknown does.
pub(super) fn is_phrasing(name: &str) -> bool {
    const OTHERS: [&str; 36] = [
        "address",
        "article",
        "aside",
        "blockquote",
        "caption",
        "center",
        "col",
        "colgroup",
        "dd",
        "details",
        "div",
        "dl",
        "dt",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "li",
        "main",
        "nav",
        "ol",
        "p",
        "section",
        "summary",
        "table",
        "td",
        "th",
        "tr",
        "ul",
    ];
    OTHERS.binary_search(&name).is_err()
}

/// Returns the length of the tag or comment that `html` begins with.
pub(super) fn tag_length(html: &str) -> Option<usize> {
    if html.starts_with("<!--") {
        return html.find("-->").map(|it| it + 3);
    }
    let end = end_of_tag(html);
    (end < html.len()).then_some(end + 1)
}

/// Reads the tag `html`, which stands at `range`.
pub(super) fn html_tag(html: &str, range: Range<usize>) -> Option<HtmlTag> {
    let inside = html.strip_prefix('<')?.strip_suffix('>')?;
    let is_end = inside.starts_with('/');
    let is_empty = inside.ends_with('/');
    let inside = inside.trim_matches('/');
    let name = tag_name(inside).to_ascii_lowercase();
    let attributes = inside[name.len()..].trim().to_owned();
    let is_tag = name.starts_with(|c: char| c.is_ascii_alphabetic());
    is_tag.then_some(HtmlTag { name, is_end, is_empty, attributes, range })
}

/// Attributes whose words readers see or hear.
const SHOWN: [&str; 3] = ["title", "alt", "aria-label"];

/// Returns where the words of attributes stand in `html`, a tag, that readers see or hear.
pub(super) fn shown_attributes(html: &str) -> Vec<Range<usize>> {
    let is_shown = |name: &str| SHOWN.iter().any(|it| it.eq_ignore_ascii_case(name));
    let inside = html.strip_suffix('>').unwrap_or(html).trim_end_matches('/');
    let shown = attributes(inside).filter(|it| is_shown(it.name) && !it.value.is_empty());
    shown.map(|it| place(html, it.value)).collect()
}

#[cfg(test)]
mod tests {
    use crate::compare::Check;
    use crate::compare::tests::{check_bad, check_good};

    #[test]
    fn titles_are_read() {
        check_good(&[
            ("![図](f.png \"2023年の図\")", "![Figure](f.png \"The figure of 2023\")"),
            ("[国連](u \"1945年\")", "[UN](u \"1945\")"),
            (
                "<abbr title=\"国際連合（1945年）\">国連</abbr>",
                "<abbr title=\"United Nations (1945)\">UN</abbr>",
            ),
            ("<a title = '2023' href=x>図</a>1", "<a title = '2023' href=x>Figure</a> 1"),
            ("<img src=a title=2023年/>", "<img src=a title=2023/>"),
        ]);
        check_bad(
            Check::Date,
            &[
                ("<img src=a title=⟦2023年⟧>", "<img src=a title=⟦2024⟧>"),
                ("![図](f.png \"⟦2023年⟧の図\")", "![Figure](f.png \"Figure of ⟦2024⟧\")"),
                (
                    "<abbr title=\"国際連合（⟦1945年⟧）\">国連</abbr>",
                    "<abbr title=\"United Nations (⟦1946⟧)\">UN</abbr>",
                ),
            ],
        );
    }

    #[test]
    fn cells_and_paragraphs_of_html_are_texts_of_their_own() {
        check_good(&[
            ("<tr><td>15</td><td>△1,300</td></tr>", "<tr><td>15</td><td>-1,300</td></tr>"),
            (
                "<tr><th>令和5年度</th><th>令和6年度</th></tr><tr><td>12</td></tr>",
                "<tr><th>FY2023</th><th>FY2024</th></tr><tr><td>12</td></tr>",
            ),
            ("<p>1<b>5</b>件</p>", "<p>1<b>5</b> items</p>"),
        ]);
        check_bad(Check::Number, &[("<td>⟦12⟧</td><td>⟦345⟧</td>", "<td>⟦123⟧</td><td>⟦45⟧</td>")]);
    }
}
