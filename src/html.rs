//! Reads the tags of HTML that the program itself has rendered, in one pass.
//!
//! This is no parser of HTML at large: templates are trusted to write tags that end and attributes with values. What
//! is not understood is passed over.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr, memchr3};

/// Elements whose content is text (HTML, 13.1.2: raw text and escapable raw text elements).
const TEXT_ELEMENTS: [&str; 4] = ["script", "style", "textarea", "title"];

/// Returns the start tags of `html`, without `<` and `>`: `a href="/"`.
pub(crate) fn tags(html: &str) -> Tags<'_> {
    Tags { rest: html, length: html.len(), start: 0 }
}

/// The start tags of a text.
pub(crate) struct Tags<'a> {
    rest: &'a str,
    length: usize,
    start: usize,
}

impl<'a> Tags<'a> {
    /// Returns where the tag that came last begins in the text, at its `<`.
    pub(crate) fn start(&self) -> usize {
        self.start
    }

    /// Returns where the next tag is looked for.
    pub(crate) fn offset(&self) -> usize {
        self.length - self.rest.len()
    }

    /// Passes over everything before `position`.
    pub(crate) fn skip_to(&mut self, position: usize) {
        self.rest = &self.rest[position - self.offset()..];
    }

    /// Returns the next tag that begins before `end`.
    pub(crate) fn next_before(&mut self, end: usize) -> Option<&'a str> {
        loop {
            let before = end.checked_sub(self.offset())?;
            let at = memchr(b'<', &self.rest.as_bytes()[..before])?;
            let rest = &self.rest[at + 1..];
            self.start = self.length - rest.len() - 1;
            match rest.as_bytes().first() {
                Some(byte) if byte.is_ascii_alphabetic() => {
                    let (tag, after) = rest.split_at(end_of_tag(rest));
                    self.rest = behind_text(tag, after);
                    return Some(tag);
                }
                Some(b'!') => {
                    let comment = rest.strip_prefix("!--");
                    self.rest = comment.map_or(rest, |it| behind(it, "-->"));
                }
                _ => self.rest = rest,
            }
        }
    }
}

impl<'a> Iterator for Tags<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        self.next_before(self.length)
    }
}

/// Returns what follows `end` in `text`.
fn behind<'a>(text: &'a str, end: &str) -> &'a str {
    text.split_once(end).map_or("", |(_, behind)| behind)
}

/// Returns where the tag ends that `text` begins with: at the first `>` in no quotes.
pub(crate) fn end_of_tag(text: impl AsRef<[u8]>) -> usize {
    let bytes = text.as_ref();
    let mut at = 0;
    while let Some(found) = memchr3(b'>', b'"', b'\'', &bytes[at..]) {
        at += found;
        let quote = bytes[at];
        if quote == b'>' {
            return at;
        }
        match memchr(quote, &bytes[at + 1..]) {
            Some(length) => at += length + 2,
            None => break,
        }
    }
    bytes.len()
}

/// Returns what follows the element that `tag` opens, if it holds text only, else what follows the tag.
fn behind_text<'a>(tag: &str, after: &'a str) -> &'a str {
    if !matches!(tag.as_bytes()[0].to_ascii_lowercase(), b's' | b't') {
        return after;
    }
    let Some(name) = TEXT_ELEMENTS.iter().find(|name| is_named(tag, name)) else { return after };
    let end = after.match_indices("</").find(|(at, _)| is_named(&after[at + 2..], name));
    end.map_or("", |(at, _)| &after[at..])
}

fn is_named(tag: &str, name: &str) -> bool {
    let bytes = tag.as_bytes();
    bytes.len() >= name.len()
        && bytes[..name.len()].eq_ignore_ascii_case(name.as_bytes())
        && !bytes.get(name.len()).is_some_and(|it| it.is_ascii_alphanumeric() || *it == b'-')
}

/// An attribute as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Attribute<'a> {
    /// The name.
    pub(crate) name: &'a str,
    /// The value without its quotes, entities not decoded.
    pub(crate) value: &'a str,
}

/// Returns the attributes of `tag` that have a value.
pub(crate) fn attributes(tag: &str) -> impl Iterator<Item = Attribute<'_>> {
    let mut rest = tag;
    std::iter::from_fn(move || {
        let at = memchr(b'=', rest.as_bytes())?;
        let name = rest[..at].trim_ascii_end();
        let start = name
            .bytes()
            .rposition(|it| it.is_ascii_whitespace() || matches!(it, b'"' | b'\'' | b'/'));
        let name = &name[start.map_or(0, |it| it + 1)..];
        let after = rest[at + 1..].trim_ascii_start();
        let (value, after) = match after.bytes().next() {
            Some(quote @ (b'"' | b'\'')) => {
                let after = &after[1..];
                match memchr(quote, after.as_bytes()) {
                    Some(end) => (&after[..end], &after[end + 1..]),
                    None => (after, ""),
                }
            }
            _ => {
                let end = after.bytes().position(|it| it.is_ascii_whitespace());
                after.split_at(end.unwrap_or(after.len()))
            }
        };
        rest = after;
        Some(Attribute { name, value })
    })
}

/// Says whether the attribute `name` holds one address.
pub(crate) fn is_address(name: &str) -> bool {
    matches!(name, "href" | "src" | "action" | "formaction" | "poster" | "cite" | "xlink:href")
}

/// Says whether the attribute `name` holds a list of addresses, as [`candidates`] reads it.
pub(crate) fn is_address_list(name: &str) -> bool {
    matches!(name, "srcset" | "imagesrcset")
}

/// Returns the addresses of a `srcset` (HTML, 4.8.4.2.1): each may have a width or density behind it. An address goes on to
/// the next white space, so that a comma is a part of it unless it is the last of it.
pub(crate) fn candidates(mut srcset: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let is_between = |c: char| c == ',' || c.is_ascii_whitespace();
    loop {
        srcset = srcset.trim_start_matches(is_between);
        if srcset.is_empty() {
            return found;
        }
        let end = srcset.find(|c: char| c.is_ascii_whitespace()).unwrap_or(srcset.len());
        let (address, behind) = srcset.split_at(end);
        let last = address.trim_end_matches(',');
        found.push(last);
        let is_over = last.len() < address.len();
        srcset = if is_over { behind } else { behind.split_once(',').map_or("", |it| it.1) };
    }
}

/// Returns the address that the attribute `value` holds, decoded and without white space round it.
pub(crate) fn address(value: &str) -> Cow<'_, str> {
    match decode(value) {
        Cow::Borrowed(value) => Cow::Borrowed(value.trim()),
        Cow::Owned(value) => Cow::Owned(value.trim().to_owned()),
    }
}

/// Decodes the character references that escaping writes, and numeric ones.
pub(crate) fn decode(text: &str) -> Cow<'_, str> {
    if memchr(b'&', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let reference = rest
            .find(';')
            .filter(|end| *end < 12)
            .and_then(|end| Some((character(&rest[1..end])?, end)));
        match reference {
            Some((character, end)) => {
                decoded.push(character);
                rest = &rest[end + 1..];
            }
            None => {
                decoded.push('&');
                rest = &rest[1..];
            }
        }
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

fn character(name: &str) -> Option<char> {
    let named = [
        ("amp", '&'),
        ("lt", '<'),
        ("gt", '>'),
        ("quot", '"'),
        ("apos", '\''),
        // With these, addresses hide what they are.
        ("colon", ':'),
        ("Tab", '\t'),
        ("NewLine", '\n'),
    ];
    if let Some((_, character)) = named.iter().find(|(it, _)| *it == name) {
        return Some(*character);
    }
    let number = match name.strip_prefix('#')?.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok(),
        None => name[1..].parse().ok(),
    };
    number.and_then(char::from_u32)
}

/// The kinds of tags.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tag {
    /// Opens an element.
    Start,
    /// Closes one.
    End,
    /// Is an element by itself, or none.
    Void,
}

/// Returns all tags of `html`, in which `<` and `>` stand for nothing else outside quoted values.
pub(crate) fn all_tags(html: &str) -> impl Iterator<Item = (Tag, Range<usize>)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + memchr(b'<', &html.as_bytes()[at..])?;
        let end = start + end_of_tag(&html.as_bytes()[start..]);
        let tag = html.get(start..=end)?;
        at = end + 1;
        Some((kind(tag), start..at))
    })
}

/// An element, and how many of its name are open.
pub(crate) type Open<'h> = Option<(&'h str, usize)>;

/// Returns what is open behind a tag, if `open` was before it and `opens` says whether the tag opens such an element.
pub(crate) fn after_tag<'h>(
    open: Open<'h>,
    kind: Tag,
    name: &'h str,
    opens: impl FnOnce() -> bool,
) -> Open<'h> {
    match (open, kind) {
        (Some((same, 1)), Tag::End) if same == name => None,
        (Some((same, depth)), Tag::End) if same == name => Some((same, depth - 1)),
        (Some((same, depth)), Tag::Start) if same == name => Some((same, depth + 1)),
        (None, Tag::Start) if opens() => Some((name, 1)),
        (open, _) => open,
    }
}

/// Returns the language that `tag` gives to its text, without its country and script.
pub(crate) fn language(tag: &str) -> Option<&str> {
    let tag = attributes(tag).find(|it| it.name == "lang")?;
    tag.value.split('-').next()
}

/// Returns where `part`, which was cut out of `html`, stands in it.
pub(crate) fn place(html: &str, part: &str) -> Range<usize> {
    let start = part.as_ptr() as usize - html.as_ptr() as usize;
    start..start + part.len()
}

/// Says whether the element called `name` has neither content nor an end tag (HTML, 13.1.2: void elements, and the
/// obsolete `param`). SVG closes its own with a slash.
pub(crate) fn is_void(name: &str) -> bool {
    const VOID: [&str; 14] = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
        "source", "track", "wbr",
    ];
    VOID.contains(&name)
}

/// Says whether the element called `name` stands in the midst of a line of text, so that what is before and behind its
/// tags belongs together (HTML, 4.5: text-level semantics, but for `br`, which ends the line; 4.7.1; labels).
pub(crate) fn is_inline(name: &str) -> bool {
    const INLINE: [&str; 32] = [
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins",
        "kbd", "label", "mark", "q", "rb", "rp", "rt", "ruby", "s", "samp", "small", "span",
        "strong", "sub", "sup", "time", "u", "var", "wbr",
    ];
    INLINE.contains(&name)
}

/// Returns which kind of tag `tag` is.
pub(crate) fn kind(tag: &str) -> Tag {
    let name = tag_name(tag);
    match () {
        () if tag.starts_with("</") => Tag::End,
        () if tag.ends_with("/>") || tag.starts_with("<!") || is_void(name) => Tag::Void,
        () => Tag::Start,
    }
}

/// Returns the name of the element that `tag`, with its `<`, opens or closes.
pub(crate) fn tag_name(tag: &str) -> &str {
    let name = tag.trim_start_matches(['<', '/']);
    name.split(|c: char| !c.is_ascii_alphanumeric() && c != '-').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &[(&str, &str)]) {
        let found: Vec<_> = tags(html).flat_map(attributes).map(|it| (it.name, it.value)).collect();
        assert_eq!(found, expected, "{html}");
    }

    #[test]
    fn attributes_come_out_of_tags_only() {
        check("<p>a < b href=\"x\" <A HREF='y'>", &[("HREF", "y")]);
        check(
            "<a\n href = \"/ja/\"  class=x id='i'>",
            &[("href", "/ja/"), ("class", "x"), ("id", "i")],
        );
        check("<!-- <a href=\"x\"> --><img src=y>", &[("src", "y")]);
        check("<img alt=\"a > b = 'c'\" src=\"z\"/>", &[("alt", "a > b = 'c'"), ("src", "z")]);
        check(
            "<script src=\"s\">if (a<b) '<a href=\"x\">'</script><a href=t>",
            &[("src", "s"), ("href", "t")],
        );
        check("<titles a=\"<\"><title><a href=x></TITLE>", &[("a", "<")]);
        check(
            "<input disabled value=\"日本\"><a href=\"unclosed",
            &[("value", "日本"), ("href", "unclosed")],
        );
    }

    #[test]
    fn lists_of_addresses_are_cut_where_addresses_end() {
        let check =
            |text: &str, expected: &[&str]| assert_eq!(candidates(text), expected, "{text}");
        check("/a.png 1x, /b.png 2x", &["/a.png", "/b.png"]);
        check("/a.png 1x,/b.png 2x", &["/a.png", "/b.png"]);
        check(" /a,b.png,\n/c.png ,, /d.png 40w", &["/a,b.png", "/c.png", "/d.png"]);
        check("data:image/png;base64,AA== 2x", &["data:image/png;base64,AA=="]);
        check(" , ", &[]);
    }

    #[test]
    fn tags_say_where_they_begin() {
        let html = "日本 <p> <!-- <b> --> <a\nhref=x>";
        let mut tags = tags(html);
        let mut starts = Vec::new();
        while let Some(tag) = tags.next() {
            assert!(html[tags.start() + 1..].starts_with(tag));
            starts.push(tags.start());
        }
        assert_eq!(starts, [7, 24]);
    }

    #[test]
    fn tags_of_all_kinds_are_cut() {
        let html = "<a-b title='>\"'>x</a-b><br><i/><!-- c --><p";
        let found = all_tags(html).map(|(kind, range)| (kind, tag_name(&html[range])));
        let expected = [
            (Tag::Start, "a-b"),
            (Tag::End, "a-b"),
            (Tag::Void, "br"),
            (Tag::Void, "i"),
            (Tag::Void, ""),
        ];
        assert_eq!(found.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn character_references_are_decoded() {
        for (text, decoded) in [
            ("a&amp;b", "a&b"),
            ("&#x2F;&#47;", "//"),
            ("&&nbsp;&lt", "&&nbsp;&lt"),
            ("&quot;日", "\"日"),
            (" a&#32;", " a "),
        ] {
            assert_eq!(decode(text), decoded, "{text}");
            assert_eq!(address(text), decoded.trim(), "{text}");
        }
    }
}
