//! Addresses written without any markup: `https://example.jp/path`.
//!
//! An address consists of ASCII characters of RFC 3986 only, since Japanese writes on behind it without a space, and
//! does not end with punctuation: `（https://example.jp/path）。` leads to `https://example.jp/path`.

use std::ops::Range;

use memchr::memmem;
use pulldown_cmark::{Tag, TagEnd};

use super::leaf::{Leaf, Token};

/// Notes the addresses in the text of `leaf` outside links and images.
pub(crate) fn find(leaf: &mut Leaf) {
    if memmem::find(leaf.text.as_bytes(), b"://").is_none() {
        return;
    }
    let mut found = Vec::new();
    let mut links = 0_usize;
    for (token, _) in &leaf.tokens {
        match token {
            Token::Start(Tag::Link { .. } | Tag::Image { .. }) => links += 1,
            Token::End(TagEnd::Link | TagEnd::Image) => links -= 1,
            Token::Text(range) if links == 0 => find_in(leaf, range, &mut found),
            _ => {}
        }
    }
    for range in found {
        leaf.edit(range.clone(), Token::Address(range));
    }
}

fn find_in(leaf: &Leaf, range: &Range<usize>, found: &mut Vec<Range<usize>>) {
    let text = &leaf.text[range.clone()];
    let mut at = 0;
    while let Some(start) = text[at..].find("http").map(|offset| at + offset) {
        at = start + 4;
        let stands_free = !text[..start].ends_with(|c: char| c.is_ascii_alphanumeric());
        let call = leaf.call_in(&(range.start + start..range.end));
        let end = call.map_or(text.len(), |call| call.saturating_sub(range.start).max(start));
        if let Some(length) = address_length(&text[start..end])
            && stands_free
            && leaf.is_plain(range.start + start)
        {
            at = start + length;
            found.push(range.start + start..range.start + at);
        }
    }
}

/// Returns the length of the address that `text` begins with, if it does.
fn address_length(text: &str) -> Option<usize> {
    let scheme = ["https://", "http://"].into_iter().find(|it| text.starts_with(it))?.len();
    if !text[scheme..].starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let is_part = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$&'()*+,;=%".contains(c);
    let end = text.find(|c| !is_part(c)).unwrap_or(text.len());
    let mut address = &text[..end];
    let mut open = address.bytes().filter(|&byte| byte == b'(').count();
    let mut close = address.bytes().filter(|&byte| byte == b')').count();
    while let Some(last) = address.chars().next_back() {
        match last {
            ')' if close > open => close -= 1,
            '(' => open -= 1,
            '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' => {}
            _ => break,
        }
        address = &address[..address.len() - 1];
    }
    Some(address.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(address_length(text).map(|length| &text[..length]), expected, "{text}");
    }

    #[test]
    fn addresses_end_before_japanese_and_punctuation() {
        check("https://example.jp/path）。", Some("https://example.jp/path"));
        check("https://example.jp/a_(b)), and", Some("https://example.jp/a_(b)"));
        check("https://example.jp/を参照", Some("https://example.jp/"));
        check("http://a.b?x=1&y=%20.", Some("http://a.b?x=1&y=%20"));
        check("https://日本", None);
        check("https://", None);
        check("httpx://a.b", None);
    }
}
