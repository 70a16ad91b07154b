//! Small functions on text that several layers need: normal forms, slugs, HTML, numbers for readers.

use std::borrow::Cow;

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

const NFC: ComposingNormalizerBorrowed = ComposingNormalizerBorrowed::new_nfc();

/// Says whether `text` is in NFC, the Unicode normalization form C.
pub(crate) fn is_nfc(text: &str) -> bool {
    is_all_composed(text) || NFC.is_normalized(text)
}

/// Returns `text` in NFC, in which names of files from every system are equal.
pub(crate) fn nfc(text: &str) -> Cow<'_, str> {
    if is_all_composed(text) { text.into() } else { NFC.normalize(text) }
}

/// Says whether `text` consists of characters that [`is_composed`] holds for.
///
/// ASCII is passed over in blocks and common ideographs by their first byte, since nearly all text is one or the other.
fn is_all_composed(text: &str) -> bool {
    const BLOCK: usize = 32;
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        match byte {
            0..0x80 => {
                let is_plain = bytes[at..].first_chunk::<BLOCK>().is_some_and(|it| it.is_ascii());
                at += if is_plain { BLOCK } else { 1 };
            }
            // U+4000 to U+9FFF.
            0xe4..=0xe9 => at += 3,
            // Most kana: U+3040 to U+307F and U+30C0 to U+30FF.
            0xe3 if matches!(bytes.get(at + 1), Some(0x81 | 0x83)) => at += 3,
            _ => match text[at..].chars().next().filter(|&c| is_composed(c)) {
                Some(c) => at += c.len_utf8(),
                None => return false,
            },
        }
    }
    true
}

/// Says whether `c` is one of the common characters that stay what they are in NFC, whatever stands next to them, or
/// the noncharacter that parts emphasis from Japanese punctuation.
pub(crate) fn is_composed(c: char) -> bool {
    matches!(c,
        '\0'..='\u{2ff}' | '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3029}' | '\u{3040}'..='\u{3096}'
        | '\u{309b}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{fdd0}' | '\u{ff01}'..='\u{ff9f}')
}

/// Returns `text` with the characters escaped that would be markup in HTML or XML.
pub(crate) fn escaped(text: &str) -> String {
    let mut html = String::with_capacity(text.len());
    push_escaped(&mut html, text);
    html
}

/// Writes `text` for HTML text and double-quoted attributes.
pub(crate) fn push_escaped(html: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        html.push_str(&rest[..at]);
        html.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        });
        rest = &rest[at + 1..];
    }
    html.push_str(rest);
}

/// Returns a name for addresses and ids made of `text`: lower-case ASCII letters and digits, with a hyphen for whatever is between them.
pub(crate) fn slug(text: &str) -> String {
    const NFKD: DecomposingNormalizerBorrowed = DecomposingNormalizerBorrowed::new_nfkd();
    if text.chars().all(is_plain_in_slug) {
        join_words(text.chars(), if text.is_ascii() { text.len() } else { 0 })
    } else {
        join_words(NFKD.normalize_iter(text.chars()), 0)
    }
}

/// Says whether `c` need not be decomposed for a slug: it is ASCII, or a common character with no letter of ASCII in it.
fn is_plain_in_slug(c: char) -> bool {
    matches!(c, '\0'..='\x7f' | '、'..='〗' | 'ぁ'..='ゖ' | 'ァ'..='ヾ' | '\u{4e00}'..='\u{9fff}')
}

/// Joins the letters and digits of `text`, for which there is to be `room`.
fn join_words(text: impl Iterator<Item = char>, room: usize) -> String {
    let mut slug = String::with_capacity(room);
    let mut parted = false;
    for c in text {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | 'đ' | 'Đ' => {
                if parted && !slug.is_empty() {
                    slug.push('-');
                }
                parted = false;
                slug.push(if c.is_ascii() { c.to_ascii_lowercase() } else { 'd' });
            }
            // Marks and apostrophes do not part a word.
            '\'' | '’' | '\u{300}'..='\u{36f}' => {}
            _ => parted = true,
        }
    }
    slug
}

/// Decodes `%E3%81…`; what is no valid UTF-8 stays as it is.
pub(crate) fn percent_decode(text: &str) -> String {
    if !text.contains('%') {
        return text.to_owned();
    }
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let digit =
            |offset: usize| bytes.get(at + offset).and_then(|&it| char::from(it).to_digit(16));
        match (bytes[at], digit(1), digit(2)) {
            (b'%', Some(high), Some(low)) => {
                decoded.push(u8::try_from(high * 16 + low).unwrap_or(b'%'));
                at += 3;
            }
            (byte, ..) => {
                decoded.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8(decoded).unwrap_or_else(|_| text.to_owned())
}

/// Returns a number of bytes in words, in steps of a thousand.
pub(crate) fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{}.{} kB", bytes / 1_000, bytes % 1_000 / 100),
        _ => format!("{}.{} MB", grouped(bytes / 1_000_000), bytes % 1_000_000 / 100_000),
    }
}

/// Returns a number with its thousands set apart, as both languages of the tool do.
pub(crate) fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percent_codes_are_read_when_they_are_text() {
        assert_eq!(percent_decode("%E6%B3%95#%zz%"), "法#%zz%");
        assert_eq!(percent_decode("%ff"), "%ff");
    }

    #[test]
    fn numbers_are_easy_to_read() {
        for (number, text) in [(0, "0"), (999, "999"), (1_000, "1,000"), (1_234_567, "1,234,567")] {
            assert_eq!(grouped(number), text);
        }
        for (bytes, text) in
            [(0, "0 B"), (999, "999 B"), (12_345, "12.3 kB"), (1_234_567_890, "1,234.5 MB")]
        {
            assert_eq!(size(bytes), text);
        }
    }

    #[test]
    fn composed_characters_are_what_the_tables_say() {
        for c in ('\0'..=char::MAX).filter(|&c| is_composed(c)) {
            assert!(
                NFC.is_normalized(&format!("a{c}")) && NFC.is_normalized(&format!("が{c}")),
                "{c:?}"
            );
        }
    }

    #[test]
    fn texts_are_composed_if_all_their_characters_are() {
        for c in '\0'..='\u{1ffff}' {
            for text in [format!("{c}"), format!("{}{c}が", "a".repeat(33))] {
                assert_eq!(is_all_composed(&text), text.chars().all(is_composed), "{c:?}");
            }
        }
    }

    #[test]
    fn plain_characters_leave_nothing_else_in_a_slug() {
        for c in ('\0'..=char::MAX).filter(|&c| is_plain_in_slug(c)) {
            const NFKD: DecomposingNormalizerBorrowed = DecomposingNormalizerBorrowed::new_nfkd();
            let text = format!("a{c}b");
            let expected = join_words(NFKD.normalize_iter(text.chars()), 0);
            assert_eq!(join_words(text.chars(), 0), expected, "{c:?}");
        }
    }

    #[test]
    fn slugs_are_ascii() {
        for (text, expected) in [
            ("Rule of Law & Order", "rule-of-law-order"),
            ("Japan’s  Initiative (2023)", "japans-initiative-2023"),
            ("Tổng quan về Đông Á", "tong-quan-ve-dong-a"),
            ("ＡＳＥＡＮとの協力", "asean"),
            ("法の支配", ""),
            ("第1章 総則 2", "1-2"),
            ("Zürich", "zurich"),
        ] {
            assert_eq!(slug(text), expected, "{text}");
        }
    }
}
