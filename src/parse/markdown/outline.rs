//! Plain text and what is made of it: slugs and counts.

use std::borrow::Cow;

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

use super::script;
use crate::parse::document::Outline;

const NFC: ComposingNormalizerBorrowed = ComposingNormalizerBorrowed::new_nfc();

/// Says whether `text` is in NFC.
pub(crate) fn is_nfc(text: &str) -> bool {
    text.chars().all(is_composed) || NFC.is_normalized(text)
}

/// Returns `text` in NFC.
pub(crate) fn nfc(text: &str) -> Cow<'_, str> {
    if text.chars().all(is_composed) { text.into() } else { NFC.normalize(text) }
}

/// Says whether `c` is one of the common characters that stay what they are in NFC, whatever stands next to them.
fn is_composed(c: char) -> bool {
    matches!(c,
        '\0'..='\u{2ff}' | '\u{2010}'..='\u{2027}' | '\u{3000}'..='\u{3029}' | '\u{3041}'..='\u{3096}'
        | '\u{309b}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ff01}'..='\u{ff9f}')
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

/// Adds the words and characters of `text` to the counts of `outline`.
pub(crate) fn count(outline: &mut Outline, text: &str) {
    let mut in_word = false;
    for c in text.chars() {
        let is_unspaced = script::is_unspaced(c);
        let is_word =
            !is_unspaced && (c.is_alphanumeric() || (in_word && matches!(c, '\'' | '’' | '-')));
        outline.words += u32::from(is_word && !in_word);
        outline.characters += u32::from(is_unspaced && c != '\u{3000}');
        in_word = is_word;
    }
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
