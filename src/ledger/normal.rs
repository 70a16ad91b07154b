//! What makes two texts the same text to a translator, and the digest by which they are compared.
//!
//! [`normal`] takes out what reflowing, editors and systems change. Text is brought to NFC, and white space counts only
//! between two words that need it: a line break in Japanese leaves nothing on the page, one in English a space, and
//! what a break beside markup leaves depends on what is inside. So white space next to anything but a letter or a digit
//! of a script with spaces between its words makes no difference.

use std::borrow::Cow;

use crate::script::is_unspaced;
use crate::source::Digest;
use crate::text::nfc;

/// The name of a text, whatever its line breaks: 128 bits of the digest of its normal form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TextDigest(pub u128);

impl TextDigest {
    /// Returns the digest of the normal form of `text`.
    pub fn of(text: &str) -> Self {
        Self(Digest::of(normal(text).as_bytes()).half())
    }
}

/// Returns `text` as it is compared.
pub fn normal(text: &str) -> Cow<'_, str> {
    let text = nfc(text);
    if !text.contains(is_space) {
        return text;
    }
    let mut folded = String::with_capacity(text.len());
    let mut rest = &*text;
    while let Some(at) = rest.find(is_space) {
        folded.push_str(&rest[..at]);
        rest = rest[at..].trim_start_matches(is_space);
        let joins = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && !is_unspaced(c));
        if joins(folded.chars().next_back()) && joins(rest.chars().next()) {
            folded.push(' ');
        }
    }
    folded.push_str(rest);
    Cow::Owned(folded)
}

/// Says whether `c` is white space that carries no meaning: not the wide space, and not those that forbid a break.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r' | '\u{c}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: &str, b: &str, is_same: bool) {
        assert_eq!(TextDigest::of(a) == TextDigest::of(b), is_same, "{a:?} {b:?}");
    }

    #[test]
    fn line_breaks_and_composition_make_no_difference() {
        check("日本は\n政策金利を\r\n引き上げました。", "日本は政策金利を引き上げました。", true);
        check("The Bank\n  of\tJapan  raised\r\nit.", "The Bank of Japan raised it.", true);
        check(
            "**日本**\nは[法](@/law)\n[支配](@/rule)を",
            "**日本**は[法](@/law)[支配](@/rule)を",
            true,
        );
        check("2024年\nASEAN", "2024年ASEAN", true);
        check("か\u{3099}", "が", true);
        check("한국\n단어", "한국 단어", true);
    }

    #[test]
    fn words_characters_and_meant_spaces_make_one() {
        check("一つ", "二つ", false);
        check("a b", "ab", false);
        check("1 000", "1000", false);
        check("全角　空白", "全角空白", false);
        check("a\u{a0}b", "a b", false);
        check("**a**", "a", false);
    }
}
