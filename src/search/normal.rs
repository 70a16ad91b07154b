//! One spelling for what differs in writing alone.
//!
//! The script of the theme does the same (`themes/briefing/static/js/search.js`); `tests/browser/search.py` compares the two
//! over `tests/browser/normal.tsv`.

use icu_normalizer::ComposingNormalizerBorrowed;

/// Returns `text` as it is compared.
///
/// 1. Widths and compatibility characters are one (Unicode NFKC), and so are upper and lower case; soft hyphens and spaces
///    without width go.
/// 2. Katakana is hiragana, and `ヴ` with its vowel the syllable with b: `ベトナム` is `ヴェトナム`.
/// 3. A long vowel mark goes at the end of a word in katakana: `サーバー` is `サーバ`. A particle in hiragana ends the word.
/// 4. Spaces beside a Japanese character go, others are one. The end of a line stays: no phrase reaches over it.
pub fn normalize(text: &str) -> String {
    let composed = ComposingNormalizerBorrowed::new_nfkc().normalize(text).to_lowercase();
    let characters: Vec<char> =
        composed.chars().filter(|it| !matches!(it, '\u{ad}' | '\u{200b}')).collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(&character) = characters.get(at) {
        let end = match character {
            'ー' => run(&characters, at, |it| it == 'ー'),
            _ if is_space(character) => run(&characters, at, is_space),
            _ => at + 1,
        };
        let before = at.checked_sub(1).map(|it| characters[it]);
        let behind = characters.get(end).copied();
        let is = |side: Option<char>, kind: fn(char) -> bool| side.is_some_and(kind);
        match character {
            'ー' if is(before, is_katakana) && !is(behind, is_katakana)
                || is(before, is_hiragana)
                    && !is(behind, is_hiragana)
                    && !is(behind, is_katakana) => {}
            'ー' => out.extend(&characters[at..end]),
            _ if !is_space(character) => {
                let next = behind.map(hiragana);
                match (hiragana(character), next) {
                    ('ゔ', Some(vowel @ ('ぁ' | 'ぃ' | 'ぇ' | 'ぉ'))) => {
                        out.push(match vowel {
                            'ぁ' => 'ば',
                            'ぃ' => 'び',
                            'ぇ' => 'べ',
                            _ => 'ぼ',
                        });
                        at = end + 1;
                        continue;
                    }
                    ('ゔ', _) => out.push('ぶ'),
                    (other, _) => out.push(other),
                }
            }
            _ if characters[at..end].contains(&'\n') => out.push('\n'),
            _ if is(before, is_japanese) || is(behind, is_japanese) => {}
            _ => out.push(' '),
        }
        at = end;
    }
    out
}

/// Returns where the run ends that begins at `at`.
fn run(characters: &[char], at: usize, is: impl Fn(char) -> bool) -> usize {
    let length = characters[at..].iter().position(|it| !is(*it));
    length.map_or(characters.len(), |it| at + it)
}

/// Says whether `character` is white space to scripts.
fn is_space(character: char) -> bool {
    character.is_whitespace() && character != '\u{85}' || character == '\u{feff}'
}

fn hiragana(character: char) -> char {
    match character {
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => {
            char::from_u32(u32::from(character) - 0x60).unwrap_or(character)
        }
        other => other,
    }
}

fn is_katakana(character: char) -> bool {
    matches!(character, 'ァ'..='ヺ' | 'ヽ'..='ヿ')
}

fn is_hiragana(character: char) -> bool {
    matches!(character, 'ぁ'..='ゟ')
}

/// Says whether `character` is one of those between which Japanese and Chinese write no spaces, marks among them.
pub(super) fn is_japanese(character: char) -> bool {
    matches!(character, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Texts and what they become, which the script is tried with, too.
    const PAIRS: &str = include_str!("../../tests/browser/normal.tsv");

    #[test]
    fn texts_become_what_the_table_says() {
        let pairs: Vec<_> = PAIRS.lines().filter_map(|it| it.split_once('\t')).collect();
        assert!(pairs.len() >= 200, "{}", pairs.len());
        for (text, expected) in pairs {
            let text: String = serde_json::from_str(text).expect("a text of JSON");
            let expected: String = serde_json::from_str(expected).expect("a text of JSON");
            assert_eq!(normalize(&text), expected, "{text:?}");
        }
    }

    #[test]
    fn what_differs_in_writing_alone_is_one() {
        for (one, other) in [
            ("ＡＯＩＰ", "aoip"),
            ("ﾃﾞｼﾞﾀﾙ", "デジタル"),
            ("サーバー", "サーバ"),
            ("サーバーの", "サーバの"),
            ("コンピューター", "コンピュータ"),
            ("第２の柱", "第 2 の柱"),
            ("令和６年", "令和6年"),
            ("８兆７，００５億円", "8兆7,005億円"),
            ("㈱", "(株)"),
            ("①", "1"),
            ("ヴェトナム", "ベトナム"),
            ("イニシアティヴ", "イニシアティブ"),
            ("か\u{3099}", "が"),
        ] {
            assert_eq!(normalize(one), normalize(other));
        }
        for (one, other) in
            [("ビール", "ビル"), ("法の支配", "方の支配"), ("a b", "ab"), ("12", "1 2")]
        {
            assert_ne!(normalize(one), normalize(other));
        }
    }
}
