//! The sentence that a place of a text stands in, for lists of where something is mentioned.
//!
//! [`Sentences`] is the entry point. Sentences end at 。！？ outside brackets, and at `.`, `!` or `?` before white space,
//! unless a small letter follows, or a short form such as `No.` or an initial stands there. Nothing is looked up in a
//! dictionary: a wrong cut shows a little more or less of the text, and does no other harm.

use std::ops::Range;

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// How many columns a sentence may take with what is mentioned in it: about a hundred Japanese characters.
const MAX_WIDTH: usize = 200;

/// How many bytes of a sentence are looked at on each side at most, whatever is not shown of it. A paragraph of links
/// without an end of a sentence would else be gone through once for each of them.
const NEAR: usize = 16 * MAX_WIDTH;

/// What stands in place of text that is left out.
const ELLIPSIS: char = '…';

/// Words whose full stop ends no sentence.
const SHORT_FORMS: [&str; 20] = [
    "no", "nos", "mr", "mrs", "ms", "dr", "st", "vs", "cf", "pp", "art", "arts", "vol", "fig",
    "ch", "sec", "ed", "eds", "e.g", "i.e",
];

/// The sentences of a text.
pub(crate) struct Sentences<'t> {
    text: &'t str,
    /// The places behind the sentences, the end excepted.
    ends: Vec<usize>,
}

impl<'t> Sentences<'t> {
    /// Finds the sentences of `text`.
    pub(crate) fn new(text: &'t str) -> Self {
        let (ends, depth) = ends(text, true);
        // Where brackets do not match, they say nothing about what stands in them.
        let ends = if depth == 0 { ends } else { self::ends(text, false).0 };
        Self { text, ends }
    }

    /// Returns what the sentence says before and behind the part `range` of the text, shortened where it is long.
    pub(crate) fn around(&self, range: Range<usize>) -> (String, String) {
        let Self { text, ends } = self;
        let start = ends[..ends.partition_point(|&end| end <= range.start)].last().copied();
        let end = ends.get(ends.partition_point(|&end| end < range.end)).copied();
        let before = last(text[start.unwrap_or(0)..range.start].trim_start());
        let after = first(text[range.end..end.unwrap_or(text.len())].trim_end());
        let (before, after) = (collapse(before), collapse(after));
        shorten(before, after, &text[range])
    }
}

/// Returns the end of `text`, as much of it as may be shown.
fn last(text: &str) -> &str {
    &text[text.len() - reach(text, text.chars().rev())..]
}

/// Returns the beginning of `text`, as much of it as may be shown.
fn first(text: &str) -> &str {
    &text[..reach(text, text.chars())]
}

/// Returns how many bytes the first of `chars`, those of `text`, take until they are twice as wide as what is shown.
fn reach(text: &str, chars: impl Iterator<Item = char>) -> usize {
    if text.len() <= 2 * MAX_WIDTH {
        return text.len();
    }
    let (mut bytes, mut width, mut is_behind_space) = (0, 0, false);
    for c in chars {
        let is_space = is_single(c);
        width += match is_space {
            true => usize::from(!is_behind_space),
            false => c.width().unwrap_or(0),
        };
        is_behind_space = is_space;
        bytes += c.len_utf8();
        if width > 2 * MAX_WIDTH || bytes >= NEAR {
            break;
        }
    }
    bytes
}

/// Says whether several of `c` are shown as one space.
fn is_single(c: char) -> bool {
    c.is_whitespace() && c != '\u{3000}'
}

/// Makes one space of all white space between two words.
fn collapse(text: &str) -> String {
    if has_single_spaces(text.as_bytes()) {
        return text.to_owned();
    }
    let mut collapsed = String::with_capacity(text.len());
    for c in text.chars() {
        match is_single(c) {
            true if collapsed.ends_with(' ') => {}
            true => collapsed.push(' '),
            false => collapsed.push(c),
        }
    }
    collapsed
}

/// Says whether spaces stand alone in `text`, and no byte begins other white space than the ideographic space.
fn has_single_spaces(text: &[u8]) -> bool {
    let is_other = |it: &u8| (*it < b' ') | (*it == 0xc2) | (*it == 0xe1) | (*it == 0xe2);
    let is_pair = |(a, b): (&u8, &u8)| (*a == b' ') & (*b == b' ');
    !text.iter().fold(false, |any, it| any | is_other(it))
        && !text
            .iter()
            .zip(text.get(1..).unwrap_or_default())
            .fold(false, |any, pair| any | is_pair(pair))
}

/// Cuts `before` and `after` to the width that `mentioned` leaves, half of it each unless the other is short.
fn shorten(before: String, after: String, mentioned: &str) -> (String, String) {
    // No text is wider than it has bytes, which are sooner counted.
    if before.len() + after.len() + mentioned.len() <= MAX_WIDTH {
        return (before, after);
    }
    let room = MAX_WIDTH.saturating_sub(mentioned.width()).max(MAX_WIDTH / 4);
    let (left, right) = (before.width(), after.width());
    if left + right <= room {
        return (before, after);
    }
    let right_room = (room / 2).max(room.saturating_sub(left));
    let left_room = room - right.min(right_room);
    (cut_start(before, left_room), cut_end(after, right_room))
}

/// Keeps the last `room` columns of `text`, from the beginning of a word.
fn cut_start(text: String, room: usize) -> String {
    if text.width() <= room {
        return text;
    }
    let mut width = 0;
    let kept = text.char_indices().rev().take_while(|(_, c)| {
        width += c.width().unwrap_or(0);
        width <= room
    });
    let start = kept.last().map_or(text.len(), |(at, _)| at);
    let rest = &text[start..];
    let is_in_word = text[..start].ends_with(is_spaced) && rest.starts_with(is_spaced);
    let rest = if is_in_word {
        rest.split_once(' ').map_or("", |(_, rest)| rest)
    } else {
        rest.trim_start()
    };
    format!("{ELLIPSIS}{rest}")
}

/// Keeps the first `room` columns of `text`, to the end of a word.
fn cut_end(text: String, room: usize) -> String {
    if text.width() <= room {
        return text;
    }
    let mut width = 0;
    let kept = text.char_indices().take_while(|(_, c)| {
        width += c.width().unwrap_or(0);
        width <= room
    });
    let end = kept.last().map_or(0, |(at, c)| at + c.len_utf8());
    let rest = &text[..end];
    let is_in_word = rest.ends_with(is_spaced) && text[end..].starts_with(is_spaced);
    let rest = if is_in_word {
        rest.rsplit_once(' ').map_or("", |(rest, _)| rest)
    } else {
        rest.trim_end()
    };
    format!("{rest}{ELLIPSIS}")
}

/// Returns how many sentences `text` has, those in brackets included: one, where nothing ends.
pub(crate) fn count(text: &str) -> usize {
    let text = text.trim_end();
    1 + ends(text, false).0.into_iter().filter(|&end| end < text.len()).count()
}

/// Says whether words of the script of `c` stand apart by spaces.
fn is_spaced(c: char) -> bool {
    c.is_alphanumeric() && c.width() == Some(1)
}

/// Returns the places behind the sentences of `text`, the end excepted, and the depth of brackets in the end.
///
/// Unless `minds_brackets`, sentences end inside brackets too.
fn ends(text: &str, minds_brackets: bool) -> (Vec<usize>, usize) {
    let mut ends = Vec::with_capacity(8);
    let mut depth = 0;
    for (at, c) in marks(text) {
        let behind = at + c.len_utf8();
        depth = if minds_brackets { step(depth, c) } else { 0 };
        let is_end = match c {
            '。' | '！' | '？' | '．' => depth == 0,
            '.' | '!' | '?' => depth == 0 && ends_here(text, at),
            _ => false,
        };
        if is_end {
            ends.push(behind + closing(&text[behind..]));
        }
    }
    (ends, depth)
}

/// Returns the marks that may end a sentence and the brackets of `text` with their places, among a few other characters.
fn marks(text: &str) -> impl Iterator<Item = (usize, char)> {
    let bytes = text.as_bytes();
    // U+3000 to U+303F, and the first full-width forms, begin with 0xe3 or 0xef, like half of a Japanese text, but what
    // comes then is rare.
    let mut at = 0;
    std::iter::from_fn(move || {
        while let Some(offset) = bytes[at..].iter().position(|&it| MAY_BE_MARK[usize::from(it)]) {
            let found = at + offset;
            at = found + 1;
            match bytes[found] {
                byte @ (b'.' | b'!' | b'?') => return Some((found, char::from(byte))),
                second => {
                    let first = if second == 0x80 { 0xe3 } else { 0xef };
                    let start = found.checked_sub(1).filter(|&it| bytes[it] == first);
                    let mark = start.and_then(|it| Some((it, text.get(it..)?.chars().next()?)));
                    if mark.is_some() {
                        return mark;
                    }
                }
            }
        }
        None
    })
}

/// Whether a byte is a mark of ASCII, or the second one of a character that may be a mark or a bracket.
const MAY_BE_MARK: [bool; 256] = {
    let mut may_be = [false; 256];
    let bytes = [b'.', b'!', b'?', 0x80, 0xbc];
    let mut at = 0;
    while at < bytes.len() {
        may_be[bytes[at] as usize] = true;
        at += 1;
    }
    may_be
};

/// Says whether the mark at `at` in a text with spaces ends a sentence.
fn ends_here(text: &str, at: usize) -> bool {
    let behind = &text[at + 1..];
    let rest = &behind[closing(behind)..];
    let next = rest.trim_start();
    if rest.len() == next.len() || next.starts_with(char::is_lowercase) {
        return false;
    }
    if !text[at..].starts_with('.') {
        return true;
    }
    let word = text[..at]
        .rsplit(|c: char| c.is_whitespace() || "([“‘\"'".contains(c))
        .next()
        .unwrap_or_default();
    let word = word.to_lowercase();
    let is_initial = word
        .rsplit('.')
        .next()
        .is_some_and(|it| it.chars().count() == 1 && it.chars().all(char::is_alphabetic));
    !is_initial && !SHORT_FORMS.contains(&word.as_str())
}

/// Returns the length of the brackets and quotation marks that close at the beginning of `text`.
fn closing(text: &str) -> usize {
    text.len()
        - text.trim_start_matches(['」', '』', '）', '】', '”', '’', '"', '\'', ')', ']']).len()
}

/// Counts the brackets in which a Japanese sentence may quote others.
fn step(depth: usize, c: char) -> usize {
    match c {
        '「' | '『' | '（' | '【' => depth + 1,
        '」' | '』' | '）' | '】' => depth.saturating_sub(1),
        _ => depth,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(marked: &str, expected: (&str, &str)) {
        let (before, rest) = marked.split_once('[').expect("a start");
        let (link, after) = rest.split_once(']').expect("an end");
        let text = format!("{before}{link}{after}");
        let found = Sentences::new(&text).around(before.len()..before.len() + link.len());
        assert_eq!((found.0.as_str(), found.1.as_str()), expected, "{marked}");
    }

    #[test]
    fn sentences_end_at_their_marks() {
        check("前の文。日本は[法の支配]を支持する。後の文。", ("日本は", "を支持する。"));
        check(
            "「守る。」と述べた。彼は「[法]だ。そうだ。」と言った。次",
            ("彼は「", "だ。そうだ。」と言った。"),
        );
        check("（注。[法]。次", ("", "。"));
        check(
            "One. See No. 3 of the [plan] by the U.S. Navy, e.g. here. Two.",
            ("See No. 3 of the ", " by the U.S. Navy, e.g. here."),
        );
        check("Vision 2.0 was [announced]! Then", ("Vision 2.0 was ", "!"));
        check("He said “yes.” The [plan]\nholds", ("The ", " holds"));
        check("[plan]", ("", ""));
    }

    #[test]
    fn sentences_are_counted() {
        for (text, expected) in [
            ("", 1),
            ("会合", 1),
            ("開いた。", 1),
            ("開いた。「閉じた。」 ", 2),
            ("It opened. It closed (late.)", 2),
            ("Mr. Sato met e.g. Ms. Ito at 9 a.m. today", 1),
        ] {
            assert_eq!(super::count(text), expected, "{text}");
        }
    }

    #[test]
    fn every_mark_is_looked_at() {
        for c in '\0'..=char::MAX {
            let is_mark =
                step(1, c) != 1 || matches!(c, '。' | '！' | '？' | '．' | '.' | '!' | '?');
            let text = c.to_string();
            assert!(!is_mark || marks(&text).eq([(0, c)]), "{c:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn no_text_is_wider_than_it_has_bytes(text in ".{0,30}", emoji in "[#1☎❤️👩\u{200d}🏳️‍🌈⸻﷽🇯🇵]{0,20}") {
            assert!(text.width() <= text.len());
            assert!(emoji.width() <= emoji.len(), "{emoji:?}");
        }
    }

    #[test]
    fn long_sentences_are_cut_between_words() {
        let text = format!("{}[link]{}", "word ".repeat(60), " word".repeat(60));
        let at = text.find('[').expect("a start");
        let (before, after) = Sentences::new(&text).around(at..at + 6);
        assert!(before.starts_with("…word ") && after.ends_with(" word…"), "{before}|{after}");
        assert!(before.width() + after.width() <= MAX_WIDTH);
        let text = format!("{}法{}", "あ".repeat(10), "い".repeat(200));
        let (before, after) = Sentences::new(&text).around(30..33);
        assert_eq!((before.chars().count(), after.chars().count()), (10, 90));
    }
}
