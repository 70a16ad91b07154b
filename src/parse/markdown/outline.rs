//! Plain text and what is made of it: slugs and counts.

use std::borrow::Cow;

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

use super::script;
use crate::parse::document::Outline;

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
        '\0'..='\u{2ff}' | '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3029}' | '\u{3041}'..='\u{3096}'
        | '\u{309b}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{fdd0}' | '\u{ff01}'..='\u{ff9f}')
}

/// Returns an id made of `text`: lower-case ASCII letters and digits, with a hyphen for whatever is between them.
pub(crate) fn slug(text: &str) -> String {
    const NFKD: DecomposingNormalizerBorrowed = DecomposingNormalizerBorrowed::new_nfkd();
    let mut slug = String::new();
    let mut parted = false;
    for c in NFKD.normalize_iter(text.chars()) {
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

/// Whether a character of ASCII belongs to a word, outside one and within one.
const IS_WORD: [[bool; 128]; 2] = {
    let mut is_word = [[false; 128]; 2];
    let mut byte = 0;
    while byte < 128 {
        let is_letter = (byte as u8).is_ascii_alphanumeric();
        is_word[0][byte] = is_letter;
        is_word[1][byte] = is_letter || byte == b'\'' as usize || byte == b'-' as usize;
        byte += 1;
    }
    is_word
};

/// Adds the words and characters of `text` to the counts of `outline`.
pub(crate) fn count(outline: &mut Outline, text: &str) {
    let bytes = text.as_bytes();
    let (mut at, mut in_word) = (0, false);
    let (mut words, mut characters) = (0, 0);
    while let Some(&byte) = bytes.get(at) {
        let is_word = match byte {
            // Without branches, since nothing tells where words end.
            0..0x80 => {
                at += 1;
                IS_WORD[usize::from(in_word)][usize::from(byte)]
            }
            // U+4000 to U+9FFF.
            0xe4..=0xe9 => {
                at += 3;
                characters += 1;
                false
            }
            _ => {
                let Some(c) = text[at..].chars().next() else { break };
                at += c.len_utf8();
                let is_unspaced = script::is_unspaced(c);
                characters += u32::from(is_unspaced && c != '\u{3000}');
                !is_unspaced && (c.is_alphanumeric() || (in_word && c == '’'))
            }
        };
        words += u32::from(is_word & !in_word);
        in_word = is_word;
    }
    outline.words += words;
    outline.characters += characters;
}

#[cfg(test)]
mod tests {
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

    #[test]
    fn words_and_characters_are_counted_apart() {
        let mut outline = Outline::default();
        count(&mut outline, "ASEANとの防衛協力 is Japan's well-known 2023 plan。 한국어 단어");
        assert_eq!((outline.words, outline.characters), (8, 7));
    }
}
