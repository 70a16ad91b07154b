//! Addresses written without any markup: `https://example.jp/path`, `www.example.jp`, `info@example.jp`.
//!
//! An address consists of ASCII characters of RFC 3986 only, since Japanese writes on behind it without a space, and
//! does not end with punctuation: `（https://example.jp/path）。` leads to `https://example.jp/path`. Where the Japanese may
//! as well be a part of it, [`cut_off`] says so.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use memchr::{memchr, memchr_iter, memmem};
use pulldown_cmark::{Tag, TagEnd};

use super::leaf::{Leaf, Token};

/// Texts are short, and to make ready for a search takes longer than to search.
static WWW: LazyLock<memmem::Finder<'static>> = LazyLock::new(|| memmem::Finder::new("www."));

/// Says whether `text` may hold an address that has none of the signs of our other syntax.
pub(crate) fn may_stand_in(text: &str) -> bool {
    memchr(b'@', text.as_bytes()).is_some() || WWW.find(text.as_bytes()).is_some()
}

/// Notes the addresses in the text of `leaf` outside links and images.
pub(crate) fn find(leaf: &mut Leaf) {
    if memmem::find(leaf.text.as_bytes(), b"://").is_none() && !may_stand_in(&leaf.text) {
        return;
    }
    let mut found = Vec::new();
    let mut links = 0_usize;
    for (token, _) in &leaf.tokens {
        match token {
            Token::Start(Tag::Link { .. } | Tag::Image { .. }) => links += 1,
            Token::End(TagEnd::Link | TagEnd::Image) => links -= 1,
            Token::Text(range) if links == 0 => {
                let end = |at: usize| {
                    let call = || leaf.call_in(&(range.start + at..range.end));
                    let end = || call().map_or(range.end, |call| call.max(range.start + at));
                    leaf.is_plain(range.start + at).then(|| end() - range.start)
                };
                let addresses = addresses(&leaf.text[range.clone()], end).into_iter();
                found.extend(addresses.map(|it| range.start + it.start..range.start + it.end));
            }
            _ => {}
        }
    }
    for range in found {
        leaf.edit(range.clone(), Token::Address(range));
    }
}

/// Returns what the address `written` leads to.
pub(crate) fn target(written: &str) -> Cow<'_, str> {
    match written {
        _ if written.contains("://") => Cow::Borrowed(written),
        _ if written.starts_with("www.") => Cow::Owned(format!("https://{written}")),
        _ => Cow::Owned(format!("mailto:{written}")),
    }
}

/// Returns the Japanese in `behind`, which follows an `address`, that may belong to it: a name behind a slash or the like.
/// Words that join sentences are written in hiragana.
pub(crate) fn cut_off<'t>(address: &str, behind: &'t str) -> Option<&'t str> {
    // Asked first: with a look at what follows each of many addresses, a text would be gone through for each of them.
    if !address.contains("://") || !address.ends_with(['/', '=', '_', '-', '#', '&']) {
        return None;
    }
    let is_part = |c: char| {
        c.is_alphanumeric() && !matches!(c, 'ぁ'..='ゖ')
            || "/_-%.#=&?".contains(c) && !c.is_whitespace()
    };
    let end = behind.find(|c| !is_part(c)).unwrap_or(behind.len());
    let part = behind[..end].trim_end_matches(|c: char| !c.is_alphanumeric());
    (!part.is_empty()).then_some(part)
}

/// Returns the addresses in `text` in their order. `end` says up to where one may go on that begins at a place, or that
/// none begins there.
pub(crate) fn addresses(text: &str, end: impl Fn(usize) -> Option<usize>) -> Vec<Range<usize>> {
    let mut found = Vec::<Range<usize>>::new();
    for start in ["http", "www."] {
        let mut done = 0;
        for at in memmem::find_iter(text.as_bytes(), start) {
            let before = text[..at].chars().next_back();
            let stands_free = match start {
                "http" => !before.is_some_and(|c| c.is_ascii_alphanumeric()),
                _ => is_free(before),
            };
            if at >= done
                && stands_free
                && let Some(end) = end(at)
                && let Some(length) = address_length(&text[at..end])
            {
                done = at + length;
                found.push(at..done);
            }
        }
    }
    found.sort_unstable_by_key(|it| it.start);
    let count = found.len();
    for at in memchr_iter(b'@', text.as_bytes()) {
        let Some(mail) = mail_address(text, at) else { continue };
        let before = found[..count].partition_point(|it| it.start < mail.end);
        let is_part = before > 0 && found[before - 1].end > mail.start;
        if !is_part && end(mail.start).is_some_and(|end| mail.end <= end) {
            found.push(mail);
        }
    }
    found.sort_unstable_by_key(|it| it.start);
    found
}

/// Says whether an address without scheme may begin behind `before`, and is no part of something longer.
fn is_free(before: Option<char>) -> bool {
    before.is_none_or(|c| c.is_whitespace() || !c.is_ascii() || "(*_~,;:[\"'>|".contains(c))
}

/// Returns the mail address in `text` round the sign at `at`, if there is one.
fn mail_address(text: &str, at: usize) -> Option<Range<usize>> {
    let is_word = |c: char| c.is_ascii_alphanumeric();
    let start = text[..at].rfind(|c| !(is_word(c) || "._+-".contains(c)));
    let start = start.map_or(0, |it| it + text[it..].chars().next().map_or(1, char::len_utf8));
    let rest = &text[at + 1..];
    let end = rest.find(|c| !(is_word(c) || ".-".contains(c))).unwrap_or(rest.len());
    let (name, host) = (&text[start..at], rest[..end].trim_end_matches(['.', '-']));
    let (domain, top) = host.rsplit_once('.')?;
    // `logo@2x.png` is a file, `git@example.org:a/b` a place for a program.
    let is_file = ["gif", "jpeg", "jpg", "png", "svg", "webp"].contains(&top);
    let is_command = rest[host.len()..].starts_with([':', '/', '@'])
        && rest[host.len() + 1..].starts_with(is_word);
    let is_top = top.len() > 1 && top.bytes().all(|it| it.is_ascii_alphabetic());
    let is_host = domain.split('.').all(|it| !it.is_empty());
    let is_mail = name.starts_with(is_word) && is_host && is_top && !is_file && !is_command;
    (is_mail && is_free(text[..start].chars().next_back())).then(|| start..at + 1 + host.len())
}

/// Returns the length of the address that `text` begins with, if it does.
pub(crate) fn address_length(text: &str) -> Option<usize> {
    let start = ["https://", "http://", "www."].into_iter().find(|it| text.starts_with(it))?;
    if !text[start.len()..].starts_with(|c: char| c.is_ascii_alphanumeric()) {
        return None;
    }
    let is_part = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#@!$&'()*+,;=%".contains(c);
    // Behind `www.` there are two words at least. This is asked first, or each of many would be read to its end.
    let host = text[start.len()..].split(|c| !is_part(c) || "/?#:".contains(c)).next();
    if start == "www."
        && !host
            .unwrap_or_default()
            .trim_matches(|c: char| !c.is_ascii_alphanumeric())
            .contains('.')
    {
        return None;
    }
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
        check("www.example.go.jp/a。", Some("www.example.go.jp/a"));
        check("www.example", None);
        check("www.example.,", None);
        check("www.a:www.b.c", None);
        check("www.", None);
        check("https://日本", None);
        check("https://", None);
        check("httpx://a.b", None);
    }

    #[test]
    fn mail_addresses_are_told_from_other_words_with_their_sign() {
        for (text, mail) in [
            ("連絡先はinfo@example.go.jpへ", Some("info@example.go.jp")),
            ("(a.b+c@example.org).", Some("a.b+c@example.org")),
            ("git@example.org:a/b.git", None),
            ("logo@2x.png", None),
            ("pkg@1.2.3", None),
            ("x/pkg@a.b", None),
            ("see @doe.ab", None),
            ("a@b", None),
            ("a@b.", None),
            ("@", None),
        ] {
            let at = text.find('@').expect("each has one");
            assert_eq!(mail_address(text, at).map(|it| &text[it]), mail, "{text}");
        }
    }

    #[test]
    fn names_behind_a_slash_may_belong_to_an_address() {
        for (address, behind, part) in [
            ("https://ja.wikipedia.org/wiki/", "日本 を見る", Some("日本")),
            ("https://a.example/?q=", "防災／一覧を", Some("防災")),
            ("https://a.example/", "カテゴリ/防災。", Some("カテゴリ/防災")),
            ("https://a.example/", "を参照", None),
            ("https://a.example/01.html", "参照", None),
            ("https://a.example/", " 参照", None),
            ("https://a.example/", "", None),
        ] {
            assert_eq!(cut_off(address, behind), part, "{address}{behind}");
        }
    }
}
