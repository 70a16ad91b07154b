//! Cuts HTML that the program has made into tags and the text between them.

use std::ops::Range;

use crate::html::{attributes, end_of_tag};

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
    let mut quiet: Option<(&str, usize)> = None;
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
        let tag = &html[start + 1..(end - 1).max(start + 1)];
        quiet = after(quiet, tag);
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

/// Returns the element behind `tag` whose text is not for readers, with how often it is open, if it was `quiet` before.
fn after<'a>(quiet: Option<(&'a str, usize)>, tag: &'a str) -> Option<(&'a str, usize)> {
    let (is_end, tag) = match tag.strip_prefix('/') {
        Some(tag) => (true, tag),
        None => (false, tag),
    };
    let name = name(tag);
    match quiet {
        Some((open, 1)) if is_end && open == name => None,
        Some((open, depth)) if open == name => {
            Some((open, if is_end { depth - 1 } else { depth + 1 }))
        }
        Some(quiet) => Some(quiet),
        None if is_end || tag.ends_with('/') => None,
        None => {
            let is_left_out = QUIET.contains(&name)
                || attributes(tag).any(|it| it.name == "translate" && it.value == "no");
            is_left_out.then_some((name, 1))
        }
    }
}

/// Returns the name that `tag` begins with.
pub(super) fn name(tag: &str) -> &str {
    &tag[..tag.find(|c: char| c.is_whitespace() || "/>".contains(c)).unwrap_or(tag.len())]
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

/// Returns where `part`, which was cut out of `html`, stands in it.
pub(super) fn place(html: &str, part: &str) -> Range<usize> {
    let start = part.as_ptr() as usize - html.as_ptr() as usize;
    start..start + part.len()
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
    }
}
