//! Plain text and what is made of it: slugs and counts.

use std::borrow::Cow;

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use memchr::memchr2_iter;

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
        join_words(text.chars())
    } else {
        join_words(NFKD.normalize_iter(text.chars()))
    }
}

/// Says whether `c` need not be decomposed for a slug: it is ASCII, or a common character with no letter of ASCII in it.
fn is_plain_in_slug(c: char) -> bool {
    matches!(c, '\0'..='\x7f' | '、'..='〗' | 'ぁ'..='ゖ' | 'ァ'..='ヾ' | '\u{4e00}'..='\u{9fff}')
}

fn join_words(text: impl Iterator<Item = char>) -> String {
    let mut slug = String::new();
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

/// Returns the number of words in a text of ASCII only.
///
/// It counts where letters begin, which needs no knowledge of what came before, and takes off the places where a hyphen
/// or an apostrophe joins two parts of a word.
fn count_ascii_words(text: &[u8]) -> u32 {
    // So many beginnings fit into a byte, which lets the compiler count them with vector instructions.
    const BLOCK: usize = 128;
    let is_letter = |byte: u8| {
        let is_digit = u8::from(byte.wrapping_sub(b'0') < 10);
        is_digit | u8::from((byte | 0x20).wrapping_sub(b'a') < 26)
    };
    let is_joint = |byte: u8| matches!(byte, b'\'' | b'-');
    let behind = text.get(1..).unwrap_or_default();
    let starts = text.chunks(BLOCK).zip(behind.chunks(BLOCK)).map(|(text, behind)| {
        let pairs = text.iter().zip(behind);
        u32::from(pairs.fold(0, |sum, (&a, &b)| sum + (is_letter(b) & (is_letter(a) ^ 1))))
    });
    let first = text.first().map_or(0, |&byte| is_letter(byte));
    let joins = |&at: &usize| {
        let follows = text[at..].iter().find(|&&byte| !is_joint(byte));
        at > 0 && is_letter(text[at - 1]) & follows.map_or(0, |&byte| is_letter(byte)) != 0
    };
    let joined = memchr2_iter(b'\'', b'-', text).filter(joins).count();
    (starts.sum::<u32>() + u32::from(first)).saturating_sub(u32::try_from(joined).unwrap_or(0))
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

/// Says whether the bytes behind 0xe3 make a kana of the rows whose second byte tells it.
fn is_kana(second: Option<&u8>, third: Option<&u8>) -> bool {
    match (second, third) {
        (Some(0x81), Some(third)) => *third > 0x80,
        (Some(0x83), Some(third)) => *third < 0xbb,
        _ => false,
    }
}

/// Adds the words and characters of `text` to the counts of `outline`.
pub(crate) fn count(outline: &mut Outline, text: &str) {
    if text.is_ascii() {
        outline.words += count_ascii_words(text.as_bytes());
        return;
    }
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
            // Most kana: U+3041 to U+307F and U+30C0 to U+30FA.
            0xe3 if is_kana(bytes.get(at + 1), bytes.get(at + 2)) => {
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
            let expected = join_words(NFKD.normalize_iter(text.chars()));
            assert_eq!(join_words(text.chars()), expected, "{c:?}");
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

    /// Counts as the rules say it, a character at a time.
    fn count_plainly(text: &str) -> (u32, u32) {
        let (mut words, mut characters, mut in_word) = (0, 0, false);
        for c in text.chars() {
            let is_unspaced = script::is_unspaced(c);
            let is_word =
                !is_unspaced && (c.is_alphanumeric() || (in_word && matches!(c, '\'' | '’' | '-')));
            words += u32::from(is_word && !in_word);
            characters += u32::from(is_unspaced && c != '\u{3000}');
            in_word = is_word;
        }
        (words, characters)
    }

    fn check_count(text: &str) {
        let mut outline = Outline::default();
        count(&mut outline, text);
        assert_eq!((outline.words, outline.characters), count_plainly(text), "{text:?}");
    }

    #[test]
    fn every_character_is_counted_as_the_rules_say() {
        for c in '\0'..='\u{1ffff}' {
            check_count(&format!("a{c}b-{c}"));
        }
    }

    proptest::proptest! {
        #[test]
        fn words_are_counted_as_the_rules_say(text in "[a1 '.-]{0,300}", other in "[aé日 ’'-]{0,8}") {
            check_count(&text);
            check_count(&format!("{text}{other}"));
        }
    }

    #[test]
    fn words_and_characters_are_counted_apart() {
        let mut outline = Outline::default();
        count(&mut outline, "ASEANとの防衛協力 is Japan's well-known 2023 plan。 한국어 단어");
        assert_eq!((outline.words, outline.characters), (8, 7));
    }
}
