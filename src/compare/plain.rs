//! [`Plain`]: the words of a block as they are compared, character by character, and the way back to their places.
//!
//! The characters are in NFKC, so that `０．２５％` is `0.25%`. Quotation marks are straight, the many hyphens and tildes
//! are one each, and raised or circled digits are no digits, since they are no numbers of the sentence.

use std::ops::Range;

use icu_normalizer::ComposingNormalizerBorrowed;

use crate::script;

const NFKC: ComposingNormalizerBorrowed = ComposingNormalizerBorrowed::new_nfkc();

/// Stands for what is no text: code, an image, a call of a component.
pub(super) const OBJECT: char = '\u{fffc}';

/// The words of a block.
#[derive(Clone, Debug, Default)]
pub(super) struct Plain {
    /// The characters.
    pub(super) chars: Vec<char>,
    /// Where each one stands in the block.
    places: Vec<Range<u32>>,
}

impl Plain {
    /// Returns the part of the block that the characters `range` come from.
    pub(super) fn range(&self, range: Range<usize>) -> Range<usize> {
        match (self.places.get(range.start), self.places[..range.end].last()) {
            (Some(first), Some(last)) if range.start < range.end => {
                first.start as usize..last.end as usize
            }
            (Some(first), _) => first.start as usize..first.start as usize,
            (None, last) => {
                let end = last.map_or(0, |it| it.end as usize);
                end..end
            }
        }
    }

    /// Says whether nothing stands between the characters `range` in the block, such as markup.
    pub(super) fn is_unbroken(&self, range: &Range<usize>) -> bool {
        let mut pairs = self.places[range.clone()].windows(2);
        pairs.all(|it| it[0].end == it[1].start || it[0] == it[1])
    }

    /// Returns the characters `range` as text.
    pub(super) fn text(&self, range: Range<usize>) -> String {
        self.chars[range].iter().collect()
    }

    /// Returns the characters, each as one byte: a space for what the block does not say in ASCII, be it as an entity.
    pub(super) fn ascii(&self) -> String {
        let shown = |(c, place): (&char, &Range<u32>)| {
            // What became ASCII here alone takes two or three bytes there, and every entity more.
            let is_folded = matches!(place.end - place.start, 2 | 3);
            if c.is_ascii() && !is_folded { *c } else { ' ' }
        };
        self.chars.iter().zip(&self.places).map(shown).collect()
    }

    /// Says whether the characters from `at` on begin with `text`.
    #[inline]
    pub(super) fn has(&self, at: usize, text: &str) -> bool {
        starts_with(self.chars.get(at..).unwrap_or_default(), text)
    }

    /// Adds `c`, which stands at `range` of the block.
    pub(super) fn push(&mut self, c: char, range: &Range<usize>) {
        let at = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
        self.chars.push(c);
        self.places.push(at(range.start)..at(range.end));
    }

    /// Adds what is no text, once for neighbors.
    pub(super) fn push_object(&mut self, range: &Range<usize>) {
        if self.chars.last() != Some(&OBJECT) {
            self.push(OBJECT, range);
        }
    }

    /// Adds the end of a text, behind which another one begins, once for neighbors.
    pub(super) fn push_end(&mut self, range: &Range<usize>) {
        if !self.chars.ends_with(&[OBJECT, ' ']) {
            self.push_object(range);
            self.push(' ', range);
        }
    }

    /// Adds `text`, which stands at `range` of the block; if it is not the same length there, as a whole.
    pub(super) fn push_text(&mut self, text: &str, range: &Range<usize>) {
        let is_whole = text.len() != range.len();
        let count = text.chars().count();
        self.chars.reserve(count);
        self.places.reserve(count);
        let mut at = 0;
        while let Some(c) = text[at..].chars().next() {
            let is_alone = c.is_ascii() && text.as_bytes().get(at + 1).is_none_or(u8::is_ascii);
            let end = at + if is_alone { 1 } else { cluster(&text[at..], c) };
            let place = if is_whole { range.clone() } else { range.start + at..range.start + end };
            self.push_cluster(&text[at..end], c, &place);
            at = end;
        }
    }

    fn push_cluster(&mut self, cluster: &str, c: char, place: &Range<usize>) {
        // It would tear numbers and words apart, for which it is reported itself.
        if script::is_unseen(c) {
            return;
        }
        if cluster.len() == c.len_utf8()
            && let Some(c) = simple(c)
        {
            return self.push(c, place);
        }
        let folded = NFKC.normalize(cluster);
        let is_number = folded.contains(|c: char| c.is_ascii_digit());
        match c {
            '¼'..='¾' | '⅐'..='⅟' => {
                if self.chars.last().is_some_and(char::is_ascii_digit) {
                    self.push(' ', place);
                }
                folded.chars().for_each(|c| self.push(if c == '⁄' { '/' } else { c }, place));
            }
            // Full-width digits are digits; ², ①, ㎡ and the like are no numbers of the sentence, though ① may say one.
            '\u{ff00}'..='\u{ffef}' => folded.chars().for_each(|c| self.push(c, place)),
            '①'..='⑳' => self.push(c, place),
            // Of ㎡ the letters are left, so that it is the unit that m² is.
            '㎟'..='㎦' => {
                folded
                    .chars()
                    .for_each(|c| self.push(if c.is_ascii_digit() { '^' } else { c }, place));
            }
            _ if is_number => self.push('^', place),
            _ => folded.chars().for_each(|c| self.push(c, place)),
        }
    }

    /// Takes the characters `range` out and leaves an [`OBJECT`] there if `is_object`.
    pub(super) fn cut(&mut self, range: Range<usize>, is_object: bool) {
        let place = self.places[range.start].start..self.places[range.end - 1].end;
        let object = is_object.then_some(OBJECT);
        self.chars.splice(range.clone(), object);
        self.places.splice(range, is_object.then_some(place));
    }
}

/// Says whether `chars` begin with `text`.
#[inline]
pub(super) fn starts_with(chars: &[char], text: &str) -> bool {
    let mut chars = chars.iter();
    text.chars().all(|c| chars.next() == Some(&c))
}

/// Returns the length of the first character `c` of `text` with its marks.
fn cluster(text: &str, c: char) -> usize {
    let marks =
        text[c.len_utf8()..].chars().take_while(|c| script::is_mark(*c)).map(char::len_utf8);
    c.len_utf8() + marks.sum::<usize>()
}

/// Returns what a common character is compared as, or none if that takes normalization.
fn simple(c: char) -> Option<char> {
    match c {
        '\n' | '\t' | '\u{a0}' | '\u{3000}' => Some(' '),
        '‘' | '’' => Some('\''),
        '‐' | '‑' | '−' => Some('-'),
        '—' => Some('–'),
        '〜' | '～' => Some('~'),
        ' '..='~' | '\u{2010}'..='\u{2027}' | '、'..='ゞ' | '゠'..='ヾ' => Some(c),
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' => Some(c),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let mut plain = Plain::default();
        plain.push_text(text, &(0..text.len()));
        assert_eq!(plain.text(0..plain.chars.len()), expected);
        for (index, _) in plain.chars.iter().enumerate() {
            assert!(text.get(plain.range(index..index + 1)).is_some(), "{text}");
        }
    }

    #[test]
    fn characters_are_compared_in_one_form() {
        check("０．２５％〜１，０００円", "0.25%~1,000円");
        check("2½ か① m²", "2 1/2 か① m^");
        check("ｶﾞと“don’t”", "ガと“don't”");
        check("2\u{200b}0\u{2060}2\u{206a}4\u{61c}", "2024");
    }

    #[test]
    fn parts_know_their_places() {
        let text = "約０．５％";
        let mut plain = Plain::default();
        plain.push_text(text, &(0..text.len()));
        assert_eq!(&text[plain.range(1..5)], "０．５％");
        plain.cut(1..4, true);
        assert_eq!(plain.text(0..3), "約\u{fffc}%");
        assert_eq!(&text[plain.range(1..2)], "０．５");
        assert_eq!(plain.range(3..3), text.len()..text.len());
    }
}
