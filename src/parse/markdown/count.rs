//! Words in scripts that separate them by spaces, and characters in scripts that do not.
//!
//! [`count`] is the entry point. Nearly all text consists of ASCII, kana, common ideographs and their marks. What counts
//! of these is seen by two or three bytes, wherever they stand, so that they are counted in blocks. A phrase with any
//! other character is counted a character at a time.

use std::ops::ControlFlow;

use memchr::memchr3_iter;

use crate::parse::blocks::{BLOCK, Window, each_block};
use crate::script;

/// The joints within words that are not ASCII.
const APOSTROPHE: char = '’';

/// How many words and characters there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    /// Words in scripts that separate them by spaces.
    pub(super) words: u32,
    /// Characters in scripts that do not.
    pub(super) characters: u32,
}

impl Counts {
    fn plus(self, other: Self) -> Self {
        let [words, characters] =
            [(self.words, other.words), (self.characters, other.characters)].map(|(a, b)| a + b);
        Self { words, characters }
    }
}

/// Counts the words and characters of `text`, which may be known to be [common](is_common).
pub(super) fn count(text: &str, is_known: bool) -> Counts {
    debug_assert!(!is_known || is_common(text), "{text:?}");
    count_common(text, is_known).unwrap_or_else(|| {
        // No word goes on behind one of these.
        let phrases = text.split_inclusive(['\n', '.', ',', '。', '、']);
        let counts = phrases.map(|it| count_common(it, false).unwrap_or_else(|| count_any(it)));
        counts.fold(Counts::default(), Counts::plus)
    })
}

/// Says whether all characters of `text` are common, which stay what they are in NFC.
pub(super) fn is_common(text: &str) -> bool {
    let unusual =
        each_block(text.as_bytes(), |_, window| match !window.is_ascii() && has_unusual(window) {
            true => ControlFlow::Break(()),
            false => ControlFlow::Continue(()),
        });
    unusual.is_none()
}

/// Counts the words and characters of `text` if all of them are common.
fn count_common(text: &str, is_known: bool) -> Option<Counts> {
    let bytes = text.as_bytes();
    let mut counts =
        Counts { words: bytes.first().map_or(0, |&it| is_letter(it).into()), ..Counts::default() };
    let unusual = each_block(bytes, |_, window| {
        counts.words += u32::from(word_starts(window));
        if !window.is_ascii() {
            if !is_known && has_unusual(window) {
                return ControlFlow::Break(());
            }
            counts.characters += u32::from(characters(window));
        }
        ControlFlow::Continue(())
    });
    counts.words = counts.words.saturating_sub(joints(text));
    unusual.is_none().then_some(counts)
}

/// Returns how many letters and digits of ASCII stand directly behind the characters of a block that are none.
fn word_starts(window: &Window) -> u8 {
    (0..BLOCK).fold(0, |sum, at| sum + u8::from(!is_letter(window[at]) & is_letter(window[at + 1])))
}

/// Returns how many hyphens and apostrophes make one word of two.
fn joints(text: &str) -> u32 {
    let is_joint = |c| matches!(c, '\'' | '-' | APOSTROPHE);
    let joins = |&at: &usize| {
        let before = at.checked_sub(1).is_some_and(|before| is_letter(text.as_bytes()[before]));
        if !before {
            return false;
        }
        let behind = text[at..].trim_start_matches(is_joint);
        behind.len() < text.len() - at && behind.bytes().next().is_some_and(is_letter)
    };
    // The first byte of `’`, and of other marks.
    let found = memchr3_iter(b'\'', b'-', 0xe2, text.as_bytes()).filter(joins).count();
    u32::try_from(found).unwrap_or(0)
}

fn is_letter(byte: u8) -> bool {
    (byte.wrapping_sub(b'0') < 10) | ((byte | 0x20).wrapping_sub(b'a') < 26)
}

/// Returns how many characters of a block of common ones count as such: those from U+3000 on, but for the ideographic
/// space and what does not exist (U+3040).
fn characters(window: &Window) -> u8 {
    (0..BLOCK).fold(0, |sum, at| {
        let (a, b, c) = (window[at], window[at + 1], window[at + 2]);
        let is_blank = (a == 0xe3) & (b & 0xfe == 0x80) & (c == 0x80);
        sum + u8::from(((a.wrapping_sub(0xe3) < 7) | (a == 0xef)) & !is_blank)
    })
}

/// Says whether a character begins in the block of `window` that is none of: ASCII, U+2010–2027, U+3000–3029,
/// U+3040–3096, U+309B–30FF, U+3400–9FFF, U+FF01–FF7F.
fn has_unusual(window: &Window) -> bool {
    let mut any = false;
    for at in 0..BLOCK {
        let (a, b, c) = (window[at], window[at + 1], window[at + 2]);
        let lead = (a >= 0xc2) & (a.wrapping_sub(0xe2) > 7) & (a != 0xef);
        let mark = (a == 0xe2) & ((b != 0x80) | (c.wrapping_sub(0x90) > 0x17));
        let kana = (a == 0xe3)
            & ((b == 0x80) & (c > 0xa9)
                | (b == 0x82) & (c.wrapping_sub(0x97) < 4)
                | (b.wrapping_sub(0x84) < 0x0c));
        let wide = (a == 0xef) & ((b & 0xfe != 0xbc) | (b == 0xbc) & (c == 0x80));
        any |= lead | mark | kana | wide;
    }
    any
}

/// Counts the words and characters of any `text`.
fn count_any(text: &str) -> Counts {
    let mut counts = Counts::default();
    let mut in_word = false;
    for c in text.chars() {
        let is_unspaced = script::is_unspaced(c);
        let is_joint = matches!(c, '\'' | '-' | APOSTROPHE);
        let is_word = !is_unspaced && (c.is_alphanumeric() || (in_word && is_joint));
        counts.words += u32::from(is_word && !in_word);
        counts.characters += u32::from(is_unspaced && c != '\u{3000}');
        in_word = is_word;
    }
    counts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str) {
        assert_eq!(count(text, is_common(text)), count_any(text), "{text:?}");
        assert_eq!(count(text, false), count_any(text), "{text:?}");
    }

    #[test]
    fn common_characters_are_composed() {
        for c in ('\0'..=char::MAX).filter(|c| is_common(c.encode_utf8(&mut [0; 4]))) {
            assert!(crate::text::is_composed(c), "{c:?}");
        }
    }

    #[test]
    fn every_character_is_counted_as_the_rules_say() {
        for c in '\0'..='\u{1ffff}' {
            check(&format!("a{c}b-{c}"));
            check(&format!("{}{c}", "の".repeat(21)));
        }
    }

    #[test]
    fn common_characters_are_counted_in_blocks() {
        for c in "a 。、のナ一鿿（～｡ 3’—…　".chars() {
            assert!(is_common(&format!("日{c}本")), "{c}");
        }
        for c in "é※〶㈱ﾅ한😀\u{3099}".chars() {
            assert!(!is_common(&format!("日{c}本")), "{c}");
        }
    }

    proptest::proptest! {
        #[test]
        fn blocks_are_counted_as_the_rules_say(
            text in "[a1 '.-]{0,300}",
            japanese in "[a1の漢ア、（　 ’'-]{0,300}",
            other in "[aé日 ’'-]{0,8}",
        ) {
            check(&text);
            check(&japanese);
            check(&format!("{text}{other}{japanese}"));
            check(&format!("{japanese}\n{other}\n{text}"));
        }
    }

    #[test]
    fn words_and_characters_are_counted_apart() {
        let counts =
            count("ASEANとの防衛協力 is Japan's well-known 2023 plan。 한국어 단어", false);
        assert_eq!((counts.words, counts.characters), (8, 7));
    }
}
