//! Cuts HTML that the program has made into tags and the text between them.

use std::ops::Range;

use crate::html::{Open, after_tag, attributes, end_of_tag, kind, place, tag_name};

/// Elements whose text is no language, or is not shown.
const QUIET: [&str; 9] =
    ["code", "kbd", "math", "pre", "samp", "script", "style", "template", "var"];

/// Attributes whose text readers see or hear.
const READ: [&str; 9] = [
    "alt",
    "aria-label",
    "aria-description",
    "aria-roledescription",
    "aria-valuetext",
    "data-label",
    "label",
    "placeholder",
    "title",
];
/// What `content` of `<meta>` says to readers, by its name: in lists of results, and where others link to the page.
const SHOWN: [&str; 5] =
    ["description", "og:title", "og:description", "og:site_name", "og:image:alt"];

/// A part of HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// A tag, from `<` to `>`.
    Tag(Range<usize>),
    /// Text for readers.
    Text(Range<usize>),
}

/// Returns the tags of `html` and its texts for readers. Code, and elements with `translate="no"`, are left out.
pub(super) fn pieces(html: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut quiet: Open<'_> = None;
    let (mut at, mut text) = (0, 0);
    while let Some(found) = html[at..].find('<') {
        let start = at + found;
        let rest = &html[start + 1..];
        let is_tag = rest.starts_with(|c: char| c.is_ascii_alphabetic() || "/!".contains(c));
        if !is_tag {
            at = start + 1;
            continue;
        }
        let end = match rest.strip_prefix("!--") {
            Some(comment) => comment.find("-->").map_or(html.len(), |it| start + 4 + it + 3),
            None => (start + 1 + end_of_tag(rest) + 1).min(html.len()),
        };
        if quiet.is_none() && text < start {
            pieces.push(Piece::Text(text..start));
        }
        let tag = &html[start..end];
        let name = tag_name(tag);
        let is_marked = || attributes(tag).any(|it| it.name == "translate" && it.value == "no");
        let opens = || QUIET.contains(&name) || is_marked();
        quiet = after_tag(quiet, kind(tag), name, opens);
        pieces.push(Piece::Tag(start..end));
        (at, text) = (end, end);
        if let Some((name @ ("script" | "style"), _)) = quiet {
            // What stands inside is no HTML.
            at = html[end..].find(&format!("</{name}")).map_or(html.len(), |it| end + it);
        }
    }
    if quiet.is_none() && text < html.len() {
        pieces.push(Piece::Text(text..html.len()));
    }
    pieces
}

/// Returns where the attributes of the tag at `range` of `html` stand whose text readers see or hear.
pub(super) fn read_attributes(html: &str, range: &Range<usize>) -> Vec<Range<usize>> {
    let tag = &html[range.clone()];
    let has = |name: &str, values: &[&str]| {
        attributes(tag).any(|it| it.name == name && values.contains(&it.value))
    };
    let is_read = |attribute: &str| match attribute {
        "value" => has("type", &["button", "reset", "submit"]),
        "content" => has("name", &SHOWN) || has("property", &SHOWN),
        _ => READ.contains(&attribute),
    };
    let read = attributes(tag).filter(|it| !it.value.is_empty() && is_read(it.name));
    read.map(|it| place(html, it.value)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_and_tags_are_no_text() {
        let check = |html: &str, expected: &[&str]| {
            let texts = pieces(html).into_iter().filter_map(|it| match it {
                Piece::Text(range) => Some(&html[range]),
                Piece::Tag(_) => None,
            });
            assert_eq!(texts.collect::<Vec<_>>(), expected, "{html}");
        };
        check("<p>a <b>b</b> 1 < 2", &["a ", "b", " 1 < 2"]);
        check("<pre><code>x</code></pre>y<!-- <p>z -->", &["y"]);
        check("<span translate=\"no\">a<span>b</span>c</span>d", &["d"]);
        check("<script>if (a<b) '</p>'</script>e", &["e"]);
        check("<title>t</title><br/>u<", &["t", "u<"]);
        check("<img translate=\"no\">a<code-view>b</code-view>", &["a", "b"]);
    }
}
