//! Marks a text and makes it longer, the way of its script.

use std::borrow::Cow;

use crate::locale::Locale;
use crate::message::Transform;
use crate::script::is_japanese;

/// Begins a marked text.
pub(super) const OPEN: char = '⟦';
/// Ends a marked text.
pub(super) const CLOSE: char = '⟧';

/// What stands for the letters from a to z. Every one is a letter in NFC that its readers still know.
const SMALL: [char; 26] = [
    'à', 'ƀ', 'ç', 'ď', 'è', 'ƒ', 'ğ', 'ĥ', 'ì', 'ĵ', 'ķ', 'ļ', 'ɱ', 'ñ', 'ò', 'þ', 'ǫ', 'ř', 'š',
    'ť', 'ù', 'ṽ', 'ŵ', 'ẋ', 'ý', 'ž',
];

/// What stands for the letters from A to Z.
const CAPITAL: [char; 26] = [
    'À', 'Ɓ', 'Ç', 'Ď', 'È', 'Ƒ', 'Ğ', 'Ĥ', 'Ì', 'Ĵ', 'Ķ', 'Ļ', 'Ṁ', 'Ñ', 'Ò', 'Þ', 'Ǫ', 'Ř', 'Š',
    'Ť', 'Ù', 'Ṽ', 'Ŵ', 'Ẋ', 'Ý', 'Ž',
];

/// Returns what marks the texts of `locale`.
pub(crate) fn transform(locale: &Locale) -> Transform {
    match locale.language() {
        "ja" | "zh" => wide,
        _ => latin,
    }
}

/// Marks a text whose language nobody has said.
pub(super) fn by_script(text: &str) -> Cow<'_, str> {
    if text.chars().any(is_japanese) { wide(text) } else { latin(text) }
}

/// Marks `text`, puts accents on its letters, and doubles vowels until it is 30 % longer.
fn latin(text: &str) -> Cow<'_, str> {
    marked(text, |text| {
        let words = text.split_whitespace().filter(|it| !is_address(it));
        let letters = words.flat_map(str::chars).filter(|c| c.is_alphabetic()).count();
        let mut growth = (letters * 3).div_ceil(10);
        let words = text.split_inclusive(char::is_whitespace);
        words.fold(String::new(), |longer, word| longer + &accented(word, &mut growth))
    })
}

/// Returns `word` with accents, of whose vowels up to `growth` are doubled. Addresses stay as they are.
fn accented(word: &str, growth: &mut usize) -> String {
    if is_address(word) {
        return word.to_owned();
    }
    let mut longer = String::new();
    for c in word.chars() {
        let other = match c {
            'a'..='z' => SMALL[usize::from(c as u8 - b'a')],
            'A'..='Z' => CAPITAL[usize::from(c as u8 - b'A')],
            c => c,
        };
        longer.push(other);
        if *growth > 0 && "aeiouAEIOU".contains(c) {
            longer.extend(other.to_lowercase());
            *growth -= 1;
        }
    }
    longer
}

/// Marks `text`, repeats its last kana or kanji until it is 20 % longer, and ends it with dots, which fonts and line
/// breaks often get wrong.
fn wide(text: &str) -> Cow<'_, str> {
    marked(text, |text| {
        let count = text.chars().filter(|c| !c.is_whitespace()).count();
        let last = text.char_indices().rev().find(|(_, c)| is_japanese(*c));
        let (at, more) = last.map_or((text.len(), String::new()), |(at, c)| {
            (at + c.len_utf8(), c.to_string().repeat(count.div_ceil(5)))
        });
        format!("{}{more}{}…", &text[..at], &text[at..])
    })
}

/// Says whether `word` is the address of a page or a mailbox.
pub(super) fn is_address(word: &str) -> bool {
    word.contains("://") || word.starts_with("www.") || word.trim_matches('.').contains('@')
}

/// Returns `text` with a mark at both ends round what `change` makes of it; white space stays outside. What holds no
/// letters but in addresses stays as it is.
fn marked(text: &str, change: impl Fn(&str) -> String) -> Cow<'_, str> {
    if !has_letters(text) {
        return Cow::Borrowed(text);
    }
    let (start, end) = (text.len() - text.trim_start().len(), text.trim_end().len());
    let inner = change(&text[start..end]);
    Cow::Owned(format!("{}{OPEN}{inner}{CLOSE}{}", &text[..start], &text[end..]))
}

/// Says whether `text` has letters outside addresses.
pub(super) fn has_letters(text: &str) -> bool {
    text.split_whitespace().any(|it| !is_address(it) && it.chars().any(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_marked_and_grow() {
        let check = |tag: &str, text: &str, expected: &str| {
            let locale = Locale::new(tag).expect("a tag");
            assert_eq!(transform(&locale)(text), expected, "{text}");
        };
        check("en", "Overview", "⟦Òòṽèèřṽììèŵ⟧");
        check("en", " of 3 pages\n", " ⟦òòƒ 3 þààğèèš⟧\n");
        check("en", "see https://example.org now", "⟦šèèèè https://example.org ñòŵ⟧");
        check("en", "2024 – 12 %", "2024 – 12 %");
        check("en", "https://example.org/a", "https://example.org/a");
        check("ja", "日本銀行は。", "⟦日本銀行ははは。…⟧");
        check("ja", "ASEAN", "⟦ASEAN…⟧");
        check("ja", "", "");
    }

    #[test]
    fn growth_is_what_it_should_be() {
        let english =
            "The Bank of Japan raised its policy rate to about one quarter of a percentage point.";
        let letters = |text: &str| text.chars().filter(|c| c.is_alphabetic()).count();
        let (before, after) = (letters(english), letters(&latin(english)));
        assert!((125..=135).contains(&(after * 100 / before)), "{before} {after}");
        assert!(latin(english).chars().all(|c| !c.is_ascii_alphabetic()), "{}", latin(english));
    }
}
