//! What word processors leave in the HTML that is copied out of them.

use std::ops::Range;

use memchr::memchr_iter;

/// The namespaces of their elements: `<o:p>`, `<st1:City>`, `<w:sdt>`, `<v:shape>`, `<m:r>`.
const NAMESPACES: [&str; 6] = ["o", "w", "v", "m", "x", "st1"];
/// What their conditions begin with.
const CONDITIONS: [&str; 6] =
    ["<![if ", "<![endif]", "<!--[if gte mso", "<!--[if mso", "<!--[if !mso", "<!--[if !support"];
/// The longest tag that is looked for, in bytes.
const LONGEST: usize = 300;

/// Says whether elements called `name` are those of a word processor.
pub(crate) fn is_element(name: &str) -> bool {
    let Some((space, local)) = name.split_once(':') else { return false };
    let is_name = local.starts_with(|c: char| c.is_ascii_alphabetic());
    is_name && NAMESPACES.iter().any(|it| space.eq_ignore_ascii_case(it))
}

/// Says whether the declaration or comment `written` is the condition of a word processor.
pub(crate) fn is_condition(written: &str) -> bool {
    CONDITIONS.iter().any(|it| written.starts_with(it))
}

/// Returns the first tag or condition of a word processor in `text` for which `is_text` says that it is shown as text.
pub(super) fn find(text: &str, is_text: &dyn Fn(usize) -> bool) -> Option<Range<usize>> {
    let mut tags = memchr_iter(b'<', text.as_bytes()).filter_map(|at| {
        let start = at + if text[at + 1..].starts_with('/') { 2 } else { 1 };
        let inside = &text[start..];
        let end = inside.bytes().take(LONGEST).position(|it| matches!(it, b'>' | b'<' | b'\n'))?;
        let name = inside[..end].split([' ', '/']).next().unwrap_or_default();
        let is_tag = inside.as_bytes()[end] == b'>' && is_element(name);
        (is_tag || is_condition(&text[at..])).then_some(at..start + end + 1)
    });
    tags.find(|it| is_text(it.start))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(find(text, &|_| true).map(|it| &text[it]), expected, "{text}");
    }

    #[test]
    fn tags_of_word_processors_are_known() {
        check("目的<o:p></o:p>", Some("<o:p>"));
        check("a</o:p>", Some("</o:p>"));
        check("<st1:City w:st=\"on\">東京</st1:City>", Some("<st1:City w:st=\"on\">"));
        check("a <![if !supportLists]>②<![endif]>", Some("<![if !supportLists]>"));
        check("<!--[if gte mso 9]><xml>", Some("<!--[if gte mso 9]>"));
    }

    #[test]
    fn other_brackets_are_not() {
        for text in [
            "a < b",
            "<",
            "<b>",
            "<https://example.org>",
            "<o:1>",
            "<a:b>",
            "<o:p\n>",
            "<!-- if -->",
            "std::vec<x::y>",
        ] {
            check(text, None);
        }
        check(&"<o:".repeat(100_000), None);
    }
}
