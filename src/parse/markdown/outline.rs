//! Plain text and what is made of it: normal forms and slugs.

use std::borrow::Cow;

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

const NFC: ComposingNormalizerBorrowed = ComposingNormalizerBorrowed::new_nfc();

/// Says whether `text` is in NFC.
pub(crate) fn is_nfc(text: &str) -> bool {
    is_all_composed(text) || NFC.is_normalized(text)
}

/// Returns `text` in NFC.
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
fn is_composed(c: char) -> bool {
    matches!(c,
        '\0'..='\u{2ff}' | '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3029}' | '\u{3040}'..='\u{3096}'
        | '\u{309b}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{fdd0}' | '\u{ff01}'..='\u{ff9f}')
}

/// Returns an id made of `text`: lower-case ASCII letters and digits, with a hyphen for whatever is between them.
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

#[cfg(test)]
mod tests {
    use super::super::count;
    use super::*;

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
    fn common_characters_are_composed() {
        for c in ('\0'..=char::MAX).filter(|c| count::is_common(c.encode_utf8(&mut [0; 4]))) {
            assert!(is_composed(c), "{c:?}");
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
        ] {
            assert_eq!(slug(text), expected, "{text}");
        }
    }
}
