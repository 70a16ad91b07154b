//! What a translation leaves as it is: code, targets of links, citations, footnote marks, numbers, abbreviations.

use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use crate::locale::Locale;
use crate::source::floor_char_boundary;

/// Returns the anchors of the Markdown `text` as numbers, in ascending order. `locales` are those of the pair, in whose
/// folders links lead to the same.
pub(crate) fn anchors(text: &str, locales: [&Locale; 2]) -> Vec<u64> {
    let mut found = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find(|c: char| matches!(c, '`' | ']' | '[') || is_word(c)) {
        rest = &rest[at..];
        let length = match rest.as_bytes()[0] {
            b'`' => code(rest, &mut found),
            b']' => target(rest, locales, &mut found),
            b'[' => mark(rest, &mut found),
            _ => word(rest, &mut found),
        };
        rest = &rest[length..];
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn push(found: &mut Vec<u64>, text: &str) {
    // The same in every run, since what is aligned must not depend on chance.
    found.push(BuildHasherDefault::<DefaultHasher>::default().hash_one(text));
}

fn code(rest: &str, found: &mut Vec<u64>) -> usize {
    let Some(end) = rest[1..].find('`') else { return 1 };
    push(found, &rest[1..1 + end]);
    end + 2
}

/// How long an anchor can be, so that the time does not grow with the square of the text where none ends.
const LONGEST: usize = 2_048;

/// Returns the beginning of `rest` in which an anchor ends.
fn near(rest: &str) -> &str {
    &rest[..floor_char_boundary(rest, LONGEST)]
}

/// Reads the target behind the text of a link, `](target)`, without the folder of one of the `locales`.
fn target(rest: &str, locales: [&Locale; 2], found: &mut Vec<u64>) -> usize {
    let Some(target) = near(rest).strip_prefix("](") else { return 1 };
    let Some(end) = target.find([')', ' ']) else { return 2 };
    let target = &target[..end];
    let within = |locale: &Locale| {
        let path = target.strip_prefix('/')?.strip_prefix(locale.tag())?;
        (path.is_empty() || path.starts_with(['/', '?', '#'])).then_some(path)
    };
    push(found, locales.into_iter().find_map(within).unwrap_or(target));
    end + 3
}

/// Reads a citation or the mark of a footnote.
fn mark(rest: &str, found: &mut Vec<u64>) -> usize {
    if !rest.starts_with("[@") && !rest.starts_with("[^") && !rest.starts_with("[[") {
        return 1;
    }
    let end = near(rest)[2..].find([']', ',', ';', '|']).map_or(2, |end| end + 2);
    push(found, &rest[..end]);
    end
}

fn is_word(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '０'..='９')
}

/// Reads a number, or a word of Latin letters, of which abbreviations and names with digits count.
fn word(rest: &str, found: &mut Vec<u64>) -> usize {
    let inside = |c: char| !(is_word(c) || matches!(c, '.' | ','));
    let whole = &rest[..rest.find(inside).unwrap_or(rest.len())];
    let word = whole.trim_end_matches(['.', ',']);
    let plain: String = word.chars().filter(|c| *c != ',').map(to_ascii).collect();
    let digits = plain.chars().filter(char::is_ascii_digit).count();
    let capitals = plain.chars().filter(char::is_ascii_uppercase).count();
    if digits > 0 || capitals > 1 {
        push(found, without_ending(&plain));
    }
    whole.len()
}

/// Returns `word`, which holds digits or several capitals, without the ending that English gives a number or
/// an abbreviation, and other languages have none for or write in words of their own: `11th`, `1990s`, `APIs`.
fn without_ending(word: &str) -> &str {
    let is_number = |it: &&str| it.bytes().all(|it| it.is_ascii_digit());
    let ordinal = ["st", "nd", "rd", "th"].iter().find_map(|it| word.strip_suffix(it));
    let is_plural = |it: &&str| it.bytes().all(|it| it.is_ascii_digit() || it.is_ascii_uppercase());
    let bare = ordinal.filter(is_number).or_else(|| word.strip_suffix('s').filter(is_plural));
    bare.unwrap_or(word)
}

fn to_ascii(c: char) -> char {
    match c {
        '０'..='９' => char::from_u32(c as u32 - '０' as u32 + '0' as u32).unwrap_or(c),
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn anchors(text: &str) -> Vec<u64> {
        let locales = ["ja", "zh-Hant"].map(|tag| Locale::new(tag).expect("a tag"));
        super::anchors(text, [&locales[0], &locales[1]])
    }

    #[test]
    fn links_lead_to_the_same_in_the_folders_of_both_languages_alone() {
        let same =
            |a: &str, b: &str| anchors(&format!("[x]({a})")) == anchors(&format!("[x]({b})"));
        for (a, b, expected) in [
            ("/ja/a", "/zh-Hant/a", true),
            ("/ja", "/zh-Hant", true),
            ("/ja#x", "/zh-Hant#x", true),
            ("/japan/x", "pan/x", false),
            ("/ja/ja/x", "/x", false),
            ("/en/x", "/x", false),
        ] {
            assert_eq!(same(a, b), expected, "{a} {b}");
        }
    }

    #[test]
    fn translations_share_their_anchors() {
        let check = |a: &str, b: &str| assert_eq!(anchors(a), anchors(b), "{a} {b}");
        check("`x.y`を[憲章](@/charter)で", "in the [charter](@/charter), `x.y`");
        check("２０２４年に1,234人[@mod]", "1234 people in 2024.[@mod, p. ]");
        check("ASEANは[図](/ja/a.svg)", "[Figure](/zh-Hant/a.svg): ASEAN");
        check("注[^1]", "Note[^1] of the");
        check("第11回のAPI、1990年代", "the 11th of the APIs in the 1990s");
        check("第1回・第2回・第3回", "the 1st, 2nd and 3rd");
        assert_ne!(anchors("OS"), anchors("O"));
        assert_ne!(anchors("DNS"), anchors("DN"));
        assert_ne!(anchors("3割"), anchors("4割"));
    }
}
