//! The text as it is handed to the Markdown parser, and the way back from there to the file.
//!
//! CommonMark decides by the characters next to `*` and `~~` whether they can open or close emphasis, and counts
//! 「」（）。 as punctuation that stands against it. The CJK-friendly amendment repairs this; `pulldown-cmark` 0.13 does
//! not have it. [`prepare`] has the same effect: it puts an invisible character, the [`SENTINEL`], on both sides of
//! each run that the amendment judges otherwise, so that the parser sees a letter there. The sentinel is taken out of
//! everything that comes back ([`Prepared::clean`]), and offsets are led back to the file
//! ([`Prepared::file_offset`]). The day the parser has an option for it, all of this becomes that option.
//!
//! 1. [`prepare`] goes over the bytes that can matter and collects changes.
//! 2. The same pass drops the CR of CRLF, and replaces sentinels that the author wrote by U+FFFD.
//! 3. It parts `[[1]](url)`, which to CommonMark is a link and to the parser a wiki link with words in brackets behind it.
//! 4. It also parts three pairs of our own syntax that CommonMark would join: `[^1][text](url)`, and a ruby or a span
//!    at the end of a heading, which would be taken as the heading's attributes. So would any words in braces, which
//!    are text; and a colon at the beginning of a line would make a definition without a space behind it.

use std::borrow::Cow;
use std::ops::Range;

use memchr::{memchr_iter, memmem};
use pulldown_cmark::CowStr;

use super::attribute::Attributes;
use crate::parse::document::TITLE;
use crate::script;
use crate::source::{Span, line_start};

/// A noncharacter, which no text may contain: neither white space nor punctuation to CommonMark.
pub(crate) const SENTINEL: char = TITLE;
const SENTINEL_BYTES: &[u8] = "\u{fdd0}".as_bytes();
const SENTINEL_START: u8 = SENTINEL_BYTES[0];

/// A text prepared for the parser.
#[derive(Debug)]
pub(crate) struct Prepared<'a> {
    /// What the parser sees.
    pub(crate) text: Cow<'a, str>,
    /// Where sentinels stood in the file.
    pub(crate) foreign: Vec<Span>,
    /// Where the text begins in the file.
    base: usize,
    /// From which offset of `text` on how many bytes are to be added to come to the file.
    shifts: Vec<(usize, isize)>,
    has_sentinels: bool,
}

impl Prepared<'_> {
    /// Returns the byte of the file that the byte `at` of the prepared text stands for.
    #[inline]
    pub(crate) fn file_offset(&self, at: usize) -> usize {
        if self.shifts.is_empty() {
            return at + self.base;
        }
        let index = self.shifts.partition_point(|&(from, _)| from <= at);
        let shift = if index == 0 { 0 } else { self.shifts[index - 1].1 };
        (at + self.base).saturating_add_signed(shift)
    }

    /// Returns the span of the file that a range of the prepared text stands for.
    #[inline]
    pub(crate) fn file_span(&self, range: &Range<usize>) -> Span {
        Span::new(self.file_offset(range.start), self.file_offset(range.end))
    }

    /// Says whether this range of the prepared text stands for one of the file, byte by byte.
    #[inline]
    pub(crate) fn is_whole(&self, range: &Range<usize>) -> bool {
        // Behind everything that was put in or taken out begins a shift.
        let index = self.shifts.partition_point(|&(from, _)| from <= range.start);
        self.shifts.get(index).is_none_or(|&(from, _)| from > range.end)
    }

    /// Returns `text` without sentinels.
    pub(crate) fn clean<'t>(&self, text: CowStr<'t>) -> CowStr<'t> {
        if self.has_sentinels && text.contains(SENTINEL) {
            text.replace(SENTINEL, "").into()
        } else {
            text
        }
    }
}

/// Returns `text`, which begins at the byte `base` of its file, ready for the parser.
pub(crate) fn prepare(text: &str, base: usize) -> Prepared<'_> {
    let changes = find_changes(text);
    let mut prepared =
        Prepared { text: text.into(), foreign: vec![], base, shifts: vec![], has_sentinels: false };
    if changes.is_empty() {
        return prepared;
    }
    let mut out = String::with_capacity(text.len() + 3 * changes.len());
    let (mut done, mut shift) = (0, 0);
    for (at, change) in changes {
        out.push_str(&text[done..at]);
        done = at;
        match change {
            Change::Insert => {
                out.push(SENTINEL);
                prepared.has_sentinels = true;
                shift -= 3;
                prepared.shifts.push((out.len(), shift));
            }
            Change::DropReturn => {
                done += 1;
                shift += 1;
                prepared.shifts.push((out.len() + 1, shift));
            }
            Change::Replace => {
                out.push(char::REPLACEMENT_CHARACTER);
                prepared.foreign.push(Span::new(base + at, base + at + 3));
                done += 3;
            }
        }
    }
    out.push_str(&text[done..]);
    prepared.text = out.into();
    prepared
}

/// Something to be done to the text at an offset.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Change {
    /// Put in a sentinel.
    Insert,
    /// Leave out a CR.
    DropReturn,
    /// Replace a sentinel of the author.
    Replace,
}

fn find_changes(text: &str) -> Vec<(usize, Change)> {
    let bytes = text.as_bytes();
    let mut changes = Vec::new();
    let has_sentinel = memmem::find(bytes, SENTINEL_BYTES).is_some();
    let mut at = 0;
    // Those that do not come in their order.
    let mut others = word_colons(text);
    while let Some(found) = next_suspect(bytes, at, has_sentinel) {
        at = found;
        match bytes[at] {
            // An escaped character is no delimiter.
            b'\\' if bytes.get(at + 1).is_some_and(u8::is_ascii_punctuation) => at += 1,
            delimiter @ (b'*' | b'~') => {
                let length = bytes[at..].iter().take_while(|&&byte| byte == delimiter).count();
                if (delimiter == b'*' || length == 2) && is_misjudged(text, at, at + length) {
                    changes.extend([(at, Change::Insert), (at + length, Change::Insert)]);
                }
                at += length - 1;
            }
            b'\r' if bytes.get(at + 1) == Some(&b'\n') => changes.push((at, Change::DropReturn)),
            b']' if bytes.get(at + 1) == Some(&b'[') && closes_mark(text, at) => {
                push_insert(&mut changes, at + 1);
            }
            b']' if bytes[at..].starts_with(b"]](") => {
                others.extend(link_in_brackets(text, at).map(|it| it + 1));
            }
            b'}' if ends_line(bytes, at + 1) && closes_no_attributes(text, at) => {
                push_insert(&mut changes, at + 1);
            }
            SENTINEL_START if bytes[at..].starts_with(SENTINEL_BYTES) => {
                changes.push((at, Change::Replace));
            }
            _ => {}
        }
        at += 1;
    }
    if !others.is_empty() {
        changes.extend(others.into_iter().map(|at| (at, Change::Insert)));
        changes.sort_by_key(|(at, _)| *at);
    }
    changes
}

/// Returns where lines begin with a colon and a word, as in `:smile:` and `:)`. To the parser they are definitions, which
/// begin with a colon and a space.
fn word_colons(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let begins_line = |at: usize| {
        let before = bytes[..at].iter().rev().find(|byte| !matches!(byte, b' ' | b'\t' | b'>'));
        matches!(before, None | Some(b'\n' | b'\r'))
    };
    let begins_word = |at: usize| {
        bytes.get(at + 1).is_some_and(|next| !matches!(next, b' ' | b'\t' | b'\n' | b'\r' | b'-'))
    };
    memchr_iter(b':', bytes).filter(|&at| begins_word(at) && begins_line(at)).collect()
}

/// Returns the place of the first byte from `at` on that [`find_changes`] has to look at.
///
/// Most text has none, so that it is asked in blocks, with a test that the compiler turns into vector instructions. The
/// first byte of a sentinel begins all full-width forms as well; it counts only where there are sentinels.
fn next_suspect(bytes: &[u8], mut at: usize, has_sentinel: bool) -> Option<usize> {
    const BLOCK: usize = 32;
    let sentinel_start = if has_sentinel { SENTINEL_START } else { b'\\' };
    let is_suspect = |byte: u8| {
        let delimiter = (byte == b'*') | (byte == b'~') | (byte == b']') | (byte == b'}');
        delimiter | (byte == b'\\') | (byte == b'\r') | (byte == sentinel_start)
    };
    while let Some(block) = bytes.get(at..)?.first_chunk::<BLOCK>() {
        if block.iter().fold(false, |any, &byte| any | is_suspect(byte)) {
            break;
        }
        at += BLOCK;
    }
    bytes[at..].iter().position(|&byte| is_suspect(byte)).map(|offset| at + offset)
}

/// Adds a sentinel at `at`, unless one is there already.
fn push_insert(changes: &mut Vec<(usize, Change)>, at: usize) {
    if changes.last() != Some(&(at, Change::Insert)) {
        changes.push((at, Change::Insert));
    }
}

/// Says whether the amendment judges the run of delimiters at `start..end` otherwise than CommonMark may.
///
/// That is so when there is no white space on either side and a CJK character on at least one: the run can then both
/// open and close, which CommonMark grants between two letters.
fn is_misjudged(text: &str, start: usize, end: usize) -> bool {
    let mut before = text[..start].chars();
    let (Some(previous), Some(next)) = (before.next_back(), text[end..].chars().next()) else {
        return false;
    };
    let (previous, next_is_ascii) = (previous, next.is_ascii());
    if previous.is_ascii() && next_is_ascii {
        return false;
    }
    let is_delimiter = |c| matches!(c, '*' | '_' | '~');
    if [previous, next].iter().any(|&c| c.is_whitespace() || is_delimiter(c)) {
        return false;
    }
    script::is_cjk(next) || is_cjk_before(previous, || before.next_back())
}

/// Says whether a run behind `previous` stands behind a CJK character; variation selectors belong to what they vary.
fn is_cjk_before(previous: char, second: impl FnOnce() -> Option<char>) -> bool {
    match previous {
        '\u{e0100}'..='\u{e01ef}' => true,
        '\u{fe00}'..='\u{fe0e}' => second().is_some_and(|c| {
            script::is_cjk(c) || (previous == '\u{fe01}' && matches!(c, '“' | '”' | '‘' | '’'))
        }),
        _ => script::is_cjk(previous),
    }
}

/// Says whether the `]` at `at` closes `[^…]` or `[@…]`.
fn closes_mark(text: &str, at: usize) -> bool {
    let open = text[..at].rfind(['[', ']', '\n']);
    open.is_some_and(|open| text[open..].starts_with("[^") || text[open..].starts_with("[@"))
}

/// How far the end of an address is looked for, so that the time does not grow with the square of the text.
const LONGEST_TARGET: usize = 2_048;

/// Returns where the link begins the words of which the `]]` at `at` closes, in brackets of their own: `[[1]](#one)`. Behind
/// a wiki link stand other words in brackets.
fn link_in_brackets(text: &str, at: usize) -> Option<usize> {
    let rest = &text[at + 3..];
    let near = &rest.as_bytes()[..rest.len().min(LONGEST_TARGET)];
    let target = &rest[..near.iter().position(|byte| matches!(byte, b')' | b'\n'))?];
    let address = target.split([' ', '\t']).next().unwrap_or_default();
    let has_title = || target[address.len()..].trim_start().starts_with(['"', '\'', '(']);
    let is_address = address.contains(['/', '#', '.', ':']);
    if !is_address || address.len() < target.trim_end().len() && !has_title() {
        return None;
    }
    let open = text[..at].rfind(['[', ']', '\n'])?.checked_sub(1)?;
    text.as_bytes()[open..].starts_with(b"[[").then_some(open)
}

fn ends_line(bytes: &[u8], at: usize) -> bool {
    let rest = bytes[at..].iter().find(|&&byte| byte != b' ' && byte != b'\t');
    matches!(rest, None | Some(b'\n' | b'\r'))
}

/// Says whether the `}` at `at` closes anything but the attributes of a heading: a ruby `{base|reading}`, a span
/// `[text]{attributes}`, words in braces, or all that the line says.
fn closes_no_attributes(text: &str, at: usize) -> bool {
    let Some(open) = text[..at].rfind(['{', '}', '\n']) else { return false };
    let inside = &text[open + 1..at];
    let is_span = || {
        let before = &text[..open];
        before.ends_with(']')
            && !inside.starts_with('#')
            && before.len() > 1
            && !closes_mark(text, open - 1)
    };
    let are_words = || {
        let before = &text[line_start(text, open)..open];
        let before =
            before.trim_start_matches(|c: char| c.is_ascii_digit() || ">-+*.) \t".contains(c));
        let is_heading = before.starts_with('#') || is_underlined(&text[at + 1..]);
        is_heading
            && (before.trim_matches(['#', ' ', '\t']).is_empty()
                || !Attributes::fit_heading(inside))
    };
    text[open..].starts_with('{') && (inside.contains('|') || is_span() || are_words())
}

/// Says whether what comes behind the line that `rest` is the end of makes a heading of it.
fn is_underlined(rest: &str) -> bool {
    let Some((_, rest)) = rest.split_once('\n') else { return false };
    let line = rest.lines().next().unwrap_or_default().trim_matches([' ', '\t', '>', '\r']);
    !line.is_empty() && (line.bytes().all(|it| it == b'=') || line.bytes().all(|it| it == b'-'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let prepared = prepare(text, 0);
        assert_eq!(prepared.text.replace(SENTINEL, "^"), expected);
    }

    #[test]
    fn sentinels_stand_only_where_the_amendment_asks() {
        check("これは**「A」**と", "これは^**^「A」^**^と");
        check("これは **重要** です", "これは **重要** です");
        check("a **b** c*d*e", "a **b** c*d*e");
        check("~~「旧」~~新 1~日 ~~~", "~~「旧」^~~^新 1~日 ~~~");
        check(r"日\**本 \*日", r"日\**本 \*日");
        check("**重要。**なので", "**重要。^**^なので");
        check("a\n:smile:\n\nb\n  :)\n\nc\n: d", "a\n^:smile:\n\nb\n  ^:)\n\nc\n: d");
        check("| a |\n:-:|\n", "| a |\n:-:|\n");
        check("a[^1][b](c) [d][e]", "a[^1]^[b](c) [d][e]");
        check(
            "[[1]](#a)**「b」**c ![[2]](c.png \"d\")",
            "[^[1]](#a)^**^「b」^**^c ![^[2]](c.png \"d\")",
        );
        check(
            "[[a]](b) [[a]](so ist das.) [[a]] ]](#a)",
            "[[a]](b) [[a]](so ist das.) [[a]] ]](#a)",
        );
        check(
            "# {仮訳|かりやく}\n# [a]{lang=en}\n# b {#c}\n# {d e}\n# f {g}\n# {#h}",
            "# {仮訳|かりやく}^\n# [a]{lang=en}^\n# b {#c}\n# {d e}^\n# f {g}^\n# {#h}^",
        );
    }

    #[test]
    fn what_asks_for_a_change_is_found_wherever_it_stands() {
        for at in 0..100 {
            let text = format!("{}\u{fdd0}{}~", "a".repeat(at), "a".repeat(100 - at));
            assert_eq!(next_suspect(text.as_bytes(), 0, true), Some(at));
            assert_eq!(next_suspect(text.as_bytes(), 0, false), Some(103));
            assert_eq!(next_suspect(text.as_bytes(), 104, false), None);
        }
    }

    #[test]
    fn text_without_anything_to_do_is_borrowed() {
        assert!(matches!(prepare("**重要** a*b* 日本", 0).text, Cow::Borrowed(_)));
    }

    #[test]
    fn offsets_lead_back_to_the_file() {
        let file = "あ**「い」**う\r\nえ";
        let prepared = prepare(file, 100);
        for c in "あい「」うえ\n".chars() {
            let at = prepared.text.find(c).expect("the character is there");
            let back = prepared.file_offset(at) - 100;
            let skip = usize::from(file[back..].starts_with('\r'));
            assert!(file[back + skip..].starts_with(c), "{c:?}");
        }
        assert_eq!(prepared.file_offset(prepared.text.len()), 100 + file.len());
    }

    #[test]
    fn sentinels_of_the_author_are_replaced() {
        let prepared = prepare("a\u{fdd0}b", 0);
        assert_eq!(prepared.text, "a\u{fffd}b");
        assert_eq!(prepared.foreign, [Span::new(1, 4)]);
    }
}
