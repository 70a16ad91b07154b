//! Markdown in a block of HTML, where it is not read.
//!
//! A block that begins with a tag goes on as HTML to the next empty line. [`find`] looks for what nobody writes in the text of
//! HTML: headings, lists, links, images, strong emphasis and code of Markdown.

use std::ops::Range;

use memchr::memmem;

/// The longest text or address of a link, in bytes.
const LONGEST: usize = 2_000;

/// Returns the first piece of Markdown in `text`, the text between two tags.
pub(super) fn find(text: &str) -> Option<Range<usize>> {
    if !text.contains(['#', '-', '*', '`', ']', '.']) {
        return None;
    }
    let mut at = 0;
    let mut before = None;
    for line in text.split_inclusive('\n') {
        let start = at + (line.len() - line.trim_start().len());
        // What stands behind a tag on its line begins no block.
        let marker = if at > 0 { marker(line.trim()) } else { None };
        let found = match marker {
            Some(Marker::Heading) => Some(start..at + line.trim_end().len()),
            Some(Marker::Fence) => Some(start..start + 3),
            Some(Marker::Item) if before == marker => Some(start..at + line.trim_end().len()),
            _ => None,
        };
        let inside = || inline(line).map(|it| at + it.start..at + it.end);
        if let Some(found) = found.or_else(inside) {
            return Some(found);
        }
        before = marker;
        at += line.len();
    }
    None
}

/// What a line may begin with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Marker {
    Heading,
    /// One line with a sign at its beginning may be text; two of them are a list.
    Item,
    Fence,
}

fn marker(line: &str) -> Option<Marker> {
    let title = line.trim_start_matches('#');
    let levels = line.len() - title.len();
    let digits = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let is_numbered = digits.len() < line.len() && digits.starts_with(". ");
    match () {
        () if (1..=6).contains(&levels) && title.starts_with(' ') => Some(Marker::Heading),
        () if line.starts_with("```") => Some(Marker::Fence),
        () if is_numbered || line.starts_with("- ") || line.starts_with("* ") => Some(Marker::Item),
        () => None,
    }
}

/// Returns the first link, image, strong emphasis or code in `line`.
fn inline(line: &str) -> Option<Range<usize>> {
    let mut at = 0;
    while let Some(found) = line[at..].find(['[', '*', '`']).map(|it| it + at) {
        let rest = &line[found..];
        let length = match rest.as_bytes()[0] {
            b'[' => link(rest).filter(|_| !line[..found].ends_with(is_word)),
            b'*' => pair(rest, "**").filter(|_| !line[..found].ends_with('*')),
            _ => pair(rest, "`").filter(|_| !line[..found].ends_with('`')),
        };
        let is_image = rest.starts_with('[') && line[..found].ends_with('!');
        match length {
            Some(length) => return Some(found - usize::from(is_image)..found + length),
            None => at = found + 1,
        }
    }
    None
}

/// Says whether `character` may end the name of a list or function, whose brackets are no link.
fn is_word(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, ')' | ']' | '_' | '\\')
}

/// Returns the length of the link `[text](address)` that `text` begins with.
fn link(text: &str) -> Option<usize> {
    // No farther, or each bracket of a long line would look through all of it.
    let near = |text: &str, sign: &str| {
        let near = &text.as_bytes()[..text.len().min(LONGEST)];
        memmem::find(near, sign.as_bytes())
    };
    let (text, end) = (&text[1..], near(&text[1..], "](")?);
    let (inside, behind) = (&text[..end], &text[end + 2..]);
    let address = &behind[..near(behind, ")")?];
    let is_address = !address.is_empty() && !address.contains(char::is_whitespace);
    (is_address && !inside.contains('\n')).then_some(1 + inside.len() + 2 + address.len() + 1)
}

/// Returns the length of what stands between two signs `sign` at the beginning of `text`.
fn pair(text: &str, sign: &str) -> Option<usize> {
    let (inside, behind) = text.strip_prefix(sign)?.split_once(sign)?;
    let is_text = !inside.is_empty() && inside.trim() == inside && !inside.starts_with(['*', '`']);
    let ends = !behind.starts_with(['*', '`']);
    (is_text && ends).then_some(sign.len() * 2 + inside.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(find(text).map(|it| &text[it]), expected, "{text}");
    }

    #[test]
    fn markdown_in_html_is_found() {
        check("\n### Fast\nSee", Some("### Fast"));
        check("\n  See [the guide](nowhere.md).\n", Some("[the guide](nowhere.md)"));
        check("詳細は[こちら](a.md)へ", Some("[こちら](a.md)"));
        check("\n  ![A dog](dog.png){ width=3 }\n", Some("![A dog](dog.png)"));
        check("\n- one\n- two\n", Some("- two"));
        check("\n1. one\n2. two\n", Some("2. two"));
        check("これは**重要**です", Some("**重要**"));
        check("use `a` or", Some("`a`"));
        check("\n```sh\nls\n", Some("```"));
    }

    #[test]
    fn ordinary_text_of_html_is_no_markdown() {
        for text in [
            "",
            "\n",
            "# 1 in the list",
            "\n#1 of 3, #hashtag\n",
            "\n- Kant, 1781\n",
            "\n1. April\n",
            "2 * 3 * 4 ** 5",
            "*.rs and *.md, ** note **",
            "f[i](x) and a[0](1) [x] (y)",
            "[note](see the list)",
            "`a' and `b', ``quoted''",
            "C# and F#",
            "＊＊＊ *** ---",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn long_lines_are_read_in_one_pass() {
        for sign in ["[", "[a](", "*", "` ", "**a ", "!["] {
            find(&sign.repeat(500_000));
        }
    }
}
