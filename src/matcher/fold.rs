//! Text of a body as terms are compared with it, and the way back to its places.
//!
//! The text is put into NFKC, letters beyond ASCII become small (those of ASCII are compared without regard to case
//! where that is asked for), quotation marks and hyphens straight, line breaks spaces, and entities what they stand
//! for. Most text is as it should be already and is not copied.

use std::borrow::Cow;
use std::ops::Range;

use icu_normalizer::ComposingNormalizerBorrowed;

use crate::script::is_mark;

const NFKC: ComposingNormalizerBorrowed = ComposingNormalizerBorrowed::new_nfkc();

/// The entities that bodies hold.
const ENTITIES: [(&str, char); 5] =
    [("&amp;", '&'), ("&lt;", '<'), ("&gt;", '>'), ("&quot;", '"'), ("&#39;", '\'')];

/// Text to compare terms with.
pub(crate) struct Folded<'a> {
    /// The text.
    pub(crate) text: Cow<'a, str>,
    /// Where its parts begin, here and in the original, with the ends of both; empty where the places are the same.
    places: Vec<(usize, usize)>,
}

impl Folded<'_> {
    /// Returns the part of the original that became `range`. A character that became several counts as a whole.
    pub(crate) fn original(&self, range: Range<usize>) -> Range<usize> {
        if self.places.is_empty() {
            return range;
        }
        let start = self.places.partition_point(|(folded, _)| *folded <= range.start) - 1;
        let end = self.places.partition_point(|(folded, _)| *folded < range.end);
        self.places[start].1..self.places[end.min(self.places.len() - 1)].1
    }
}

/// Returns `text`, which is text of HTML, as terms are compared with it.
pub(crate) fn fold(text: &str) -> Folded<'_> {
    if text.chars().all(|c| is_plain(c) || c == '\n') {
        let text = if text.contains('\n') { text.replace('\n', " ").into() } else { text.into() };
        return Folded { text, places: Vec::new() };
    }
    let mut folded = String::with_capacity(text.len());
    let mut places = Vec::with_capacity(text.len() / 2);
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        places.push((folded.len(), at));
        let length = cluster(&text[at..], c);
        push(&mut folded, &text[at..at + length], c);
        at += length;
    }
    places.push((folded.len(), at));
    Folded { text: folded.into(), places }
}

/// Returns the length of the entity that `text` begins with, or of its first character `c` with its marks.
fn cluster(text: &str, c: char) -> usize {
    if c == '&'
        && let Some((entity, _)) = ENTITIES.iter().find(|(entity, _)| text.starts_with(entity))
    {
        return entity.len();
    }
    let marks = text[c.len_utf8()..].chars().take_while(|c| is_mark(*c)).map(char::len_utf8);
    c.len_utf8() + marks.sum::<usize>()
}

fn push(folded: &mut String, cluster: &str, c: char) {
    if let Some((_, c)) = ENTITIES.iter().find(|(entity, _)| *entity == cluster) {
        return folded.push(*c);
    }
    let is_alone = cluster.len() == c.len_utf8();
    match c {
        '\n' => folded.push(' '),
        '’' | '‘' => folded.push('\''),
        '\u{2010}' | '\u{2011}' => folded.push('-'),
        c if is_alone && is_plain(c) => folded.push(c),
        _ => {
            for c in NFKC.normalize(cluster).chars() {
                match c.is_ascii() {
                    true => folded.push(c),
                    false => folded.extend(c.to_lowercase()),
                }
            }
        }
    }
}

/// Says whether `c` stays as it is, whatever stands beside it but marks.
fn is_plain(c: char) -> bool {
    match c {
        '&' | '\n' => false,
        '\0'..='\u{7f}' => true,
        // Kana without marks on their own, ideographs, and the punctuation between them.
        '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fe}' | '\u{4e00}'..='\u{9fff}' => true,
        '、' | '。' | '「' | '」' | '『' | '』' => true,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn places_are_those_of_whole_characters(text in "([a-zＡ-Ｚ㈱が\u{3099}ﾊﾟ’&;\n]|&amp;|\\PC){0,12}") {
            let folded = fold(&text);
            for (at, c) in folded.text.char_indices() {
                let original = folded.original(at..at + c.len_utf8());
                prop_assert!(!original.is_empty() && text.get(original).is_some());
            }
            prop_assert_eq!(folded.original(0..folded.text.len()), 0..text.len());
        }
    }

    #[test]
    fn forms_are_folded_with_their_places() {
        for (text, folded, part, original) in [
            ("法の支配", "法の支配", "支配", "支配"),
            ("ＡＳＥＡＮと日本", "ASEANと日本", "ASEAN", "ＡＳＥＡＮ"),
            ("（ﾃﾞｼﾞﾀﾙ庁）", "(デジタル庁)", "デジタル", "ﾃﾞｼﾞﾀﾙ"),
            ("㈱と", "(株)と", "株", "㈱"),
            ("a R&amp;D plan", "a R&D plan", "R&D", "R&amp;D"),
            ("rule\nof law", "rule of law", "rule of law", "rule\nof law"),
            ("Ministers’ É", "Ministers' é", "Ministers'", "Ministers’"),
            ("か\u{3099}く", "がく", "がく", "か\u{3099}く"),
        ] {
            let it = fold(text);
            assert_eq!(it.text, folded);
            let start = folded.find(part).expect("a part");
            assert_eq!(&text[it.original(start..start + part.len())], original);
        }
    }
}
