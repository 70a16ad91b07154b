//! What of a text is prose, as against code, addresses, tags and marks.

use crate::parse::markdown::address_length;
use crate::script;

/// Words that English sentences are hardly without, and names and headings seldom have.
const FUNCTION_WORDS: [&str; 45] = [
    "a", "an", "and", "are", "as", "at", "be", "but", "by", "can", "for", "from", "had", "has",
    "have", "he", "her", "his", "if", "in", "is", "it", "its", "more", "no", "not", "of", "on",
    "or", "she", "than", "that", "the", "their", "they", "this", "to", "was", "we", "were", "when",
    "which", "will", "with", "you",
];
/// From how many words on a text that both languages share was left untranslated.
const COPIED_WORDS: usize = 4;

/// Returns `text` without code, targets of links, citations, marks of footnotes, tags, placeables and bare addresses.
pub(crate) fn prose(text: &str) -> String {
    let mut prose = String::with_capacity(text.len());
    let mut rest = text;
    // Signs that do not come any more, or each that opens something would look for them through the whole text.
    let mut absent = String::new();
    let mut between = |rest: &str, from: usize, close: char| {
        let inside = rest.get(from..).filter(|_| !absent.contains(close))?;
        let end = inside.find(close);
        if end.is_none() {
            absent.push(close);
        }
        end.map(|at| from + at + close.len_utf8())
    };
    while let Some(c) = rest.chars().next() {
        let skipped = match c {
            '`' => between(rest, 1, '`'),
            ']' if rest.starts_with("](") => between(rest, 2, ')'),
            '[' if ["[@", "[^", "[["].iter().any(|it| rest.starts_with(it)) => {
                between(rest, 2, ']')
            }
            '<' => between(rest, 1, '>'),
            '{' => between(rest, 1, '}'),
            'h' => address_length(rest),
            _ => None,
        };
        match skipped {
            Some(_) => prose.push(' '),
            None => prose.push(c),
        }
        rest = &rest[skipped.unwrap_or(c.len_utf8())..];
    }
    prose
}

/// Says whether `text` holds anything that a translator could translate.
pub(crate) fn has_words(text: &str) -> bool {
    prose(text).chars().any(char::is_alphabetic)
}

/// Says whether what a reader reads of `text` is written in Japanese, whatever names there are in it.
pub(crate) fn is_japanese(text: &str) -> bool {
    let (mut wide, mut narrow) = (0, 0);
    for letter in prose(text).chars().filter(|it| it.is_alphabetic()) {
        *(if script::is_japanese(letter) { &mut wide } else { &mut narrow }) += 1;
    }
    wide > narrow
}

/// Says whether `text`, which stands in both languages, was left untranslated: it is Japanese, or a sentence.
pub(crate) fn is_left_over(text: &str) -> bool {
    let prose = prose(text);
    if prose.contains(|c| script::is_hiragana(c) || script::is_katakana(c)) {
        return true;
    }
    let words = prose.split(|c: char| !c.is_alphanumeric() && !matches!(c, '\'' | '’' | '-'));
    let words: Vec<_> = words.filter(|word| word.contains(char::is_alphabetic)).collect();
    let is_function = |word: &&str| FUNCTION_WORDS.contains(&word.to_lowercase().as_str());
    words.len() >= COPIED_WORDS && words.iter().any(is_function)
}

/// Returns how much there is to translate in `text`: words, or Japanese characters at two to a word.
pub(crate) fn amount(text: &str) -> usize {
    let prose = prose(text);
    let wide = prose.chars().filter(|c| script::is_japanese(*c)).count();
    let narrow = prose.split(|c: char| !c.is_alphanumeric() || script::is_japanese(c));
    narrow.filter(|word| !word.is_empty()).count() + wide.div_ceil(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_no_sentences() {
        for (text, expected) in [
            ("See the [guide](@/guide) for more.", true),
            ("これはコードです。", true),
            ("Tokyo, Osaka, Nagoya, Kyoto", false),
            ("ASEAN Defence Ministers’ Meeting", false),
            ("`if you see this in code`", false),
            ("防衛省", false),
            // An address ends where it ends on the page: there is no white space in Japanese.
            ("https://example.jp/をご覧ください。", true),
            ("（https://example.jp/a_(b)）", false),
        ] {
            assert_eq!(is_left_over(text), expected, "{text}");
        }
    }

    #[test]
    fn numbers_and_marks_are_no_words() {
        for (text, expected) in [
            ("2,300", false),
            ("`code` [@key, p. 3] [^1] https://a.example/b", false),
            ("{ $count }", false),
            ("{ $count }件", true),
            ("https://example.jp/を参照", true),
            ("<https://example.jp/を参照>", false),
            ("https://a.example/b?c=d#e、http://localhost:8080/", false),
            ("[ASEAN](@/asean)", true),
        ] {
            assert_eq!(has_words(text), expected, "{text}");
        }
        assert_eq!(amount("日本の政策 and two"), 5);
        assert_eq!(amount("https://example.jp/をご覧ください。"), 4);
    }
}
