//! What pages are looked up by: pairs of characters in Japanese, words in other languages.

use ahash::AHashMap;

use super::normal::{is_japanese, normalize};

/// Where a term stands, the least first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Weight {
    Body,
    Heading,
    Title,
}

/// Returns the terms of `texts` with the greatest of their weights.
pub(super) fn weighted_terms<'a>(
    texts: impl Iterator<Item = (&'a str, Weight)>,
) -> AHashMap<String, Weight> {
    let mut terms: AHashMap<String, Weight> = AHashMap::new();
    for (text, weight) in texts {
        each_term(&normalize(text), &mut |term| match terms.get_mut(term) {
            Some(known) => *known = weight.max(*known),
            None => {
                terms.insert(term.to_owned(), weight);
            }
        });
    }
    terms
}

/// Calls `take` with the terms of a normalized text: every Japanese character and every two that stand together, and
/// words of other letters and digits.
fn each_term(text: &str, take: &mut impl FnMut(&str)) {
    let mut word = None;
    let mut before = None;
    for (at, character) in text.char_indices() {
        let is_letter = character.is_alphanumeric();
        let is_paired = is_letter && is_japanese(character);
        let end = at + character.len_utf8();
        match (is_letter && !is_paired, word) {
            (true, None) => word = Some(at),
            (false, Some(start)) => {
                take(&text[start..at]);
                word = None;
            }
            _ => {}
        }
        if is_paired {
            take(&text[at..end]);
            if let Some(start) = before {
                take(&text[start..end]);
            }
        }
        before = is_paired.then_some(at);
    }
    if let Some(start) = word {
        take(&text[start..]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_of_japanese_and_words_of_other_languages_are_terms() {
        let check = |text: &str, expected: &[&str]| {
            let mut terms = Vec::new();
            each_term(&normalize(text), &mut |it| terms.push(it.to_owned()));
            assert_eq!(terms, expected, "{text}");
        };
        check("", &[]);
        check("法の支配", &["法", "の", "法の", "支", "の支", "配", "支配"]);
        check("第2の柱", &["第", "2", "の", "柱", "の柱"]);
        check("日ASEAN", &["日", "asean"]);
        check("Rule of law, e-mail 7,005", &["rule", "of", "law", "e", "mail", "7", "005"]);
        check("柱、柱\n柱", &["柱", "柱", "柱"]);
        check("ア・イ", &["あ", "い"]);
        check("đạo luật 대한민국 x̂", &["đạo", "luật", "대한민국", "x"]);
    }
}
