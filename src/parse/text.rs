//! From bytes to text: what is no UTF-8 is refused with a guess at what it is, and characters that deceive are found.
//!
//! Entry points: [`decode`], then [`check_characters`].

use std::ops::ControlFlow;
use std::sync::Arc;

use crate::diagnostic::catalog::text as findings;
use crate::diagnostic::{Code, Diagnostic};
use crate::parse::blocks::{BLOCK, Window, each_block};
use crate::parse::encoding::{self, Guess};
use crate::source::{LineIndex, Place, SourcePath, Span};
use crate::text::nfc;

/// How many characters are reported per file: whoever has more has one cause for all of them.
const MOST_FINDINGS: usize = 100;

/// Returns `bytes` as text.
///
/// A byte order mark stays in the text, so that offsets in the text are offsets in the file; parsers skip it.
///
/// # Errors
///
/// A finding when the bytes are no UTF-8, or are UTF-16, UTF-32 or ISO-2022-JP that happens to pass as such. It names
/// the encoding they seem to be in, the first bad byte and the command that converts the file.
pub fn decode(path: &SourcePath, bytes: &[u8]) -> Result<Arc<str>, Box<Diagnostic>> {
    let text = match simdutf8::basic::from_utf8(bytes) {
        Ok(text) => Ok(text),
        // Asked again, since only the slower way says where.
        Err(_) => std::str::from_utf8(bytes),
    };
    match text {
        Ok(text) => match encoding::disguised(bytes) {
            Some((guess, at)) => Err(refuse(path, bytes, at, &guess)),
            None => Ok(text.into()),
        },
        Err(error) => {
            Err(refuse(path, bytes, error.valid_up_to(), &encoding::guess(bytes, &error)))
        }
    }
}

/// Returns the finding that `bytes` cannot be read from the byte `at` on.
fn refuse(path: &SourcePath, bytes: &[u8], at: usize, guess: &Guess) -> Box<Diagnostic> {
    let place = Place::new(path, at..at + 1);
    let before = std::str::from_utf8(&bytes[..at]).unwrap_or_default();
    let position = LineIndex::new(before).position(before, at);
    let byte = bytes.get(at).copied().unwrap_or_default();
    Box::new(match guess {
        Guess::Encoding { name, iconv } => {
            let command = conversion(path.as_str(), iconv);
            findings::wrong_encoding(place, position, byte, name, &command)
        }
        Guess::Damaged { cut } => findings::damaged_utf_8(place, position, byte, *cut),
    })
}

fn conversion(path: &str, iconv: &str) -> String {
    let quote = |it: &str| format!("'{}'", it.replace('\'', r"'\''"));
    let (old, new) = (quote(path), quote(&format!("{path}.utf-8")));
    format!("iconv -f {iconv} -t UTF-8 {old} > {new} && mv {new} {old}")
}

/// Returns findings about the characters of `text` that control, hide or reorder others.
///
/// Repetitions of a character in a row make one finding, and a file at most a hundred. `allow_bidi` lets characters
/// that order text pass, for files in which right-to-left scripts are meant.
pub fn check_characters(path: &SourcePath, text: &str, allow_bidi: bool) -> Vec<Diagnostic> {
    let mut diagnostics = Vec::new();
    let mut kana = None;
    let mut last = (0, '\0');
    each_suspect(text, |at| {
        let Some(character) = text.get(at..).and_then(|it| it.chars().next()) else { return };
        if is_voicing_mark(character) {
            note_kana(text, at, &mut kana);
            return;
        }
        let Some(code) = kind(character, at).filter(|it| !(allow_bidi && is_bidi(*it))) else {
            return;
        };
        let repeated = last == (at, character);
        last = (at + character.len_utf8(), character);
        if !repeated && diagnostics.len() < MOST_FINDINGS {
            let place = Place::new(path, at..at + character.len_utf8());
            diagnostics.push(findings::character(code, place, character));
        }
    });
    diagnostics.extend(kana.map(|it: Kana| {
        findings::decomposed_kana(Place::new(path, it.start..it.end), it.composed, it.count)
    }));
    diagnostics
}

/// Returns the code for `character` at the byte `at`, or `None` when it may stand there.
fn kind(character: char, at: usize) -> Option<Code> {
    match character {
        '\t' | '\n' | '\r' => None,
        '\u{feff}' if at == 0 => None,
        '\u{feff}' | '\u{200b}' => Some(findings::INVISIBLE_CHARACTER),
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => Some(findings::BIDI_CONTROL),
        '\u{200e}' | '\u{200f}' | '\u{61c}' => Some(findings::BIDI_MARK),
        '\u{2028}' | '\u{2029}' => Some(findings::LINE_SEPARATOR),
        // Noncharacters that no XML may hold.
        '\u{fffe}' | '\u{ffff}' => Some(findings::CONTROL_CHARACTER),
        _ if character.is_control() => Some(findings::CONTROL_CHARACTER),
        _ => None,
    }
}

/// Returns a finding if `value`, for which escapes stand at `span`, holds a character that controls or reorders others.
pub(super) fn check_escaped(path: &SourcePath, value: &str, span: Span) -> Option<Diagnostic> {
    let codes = [findings::CONTROL_CHARACTER, findings::BIDI_CONTROL];
    let bad = |it: char| kind(it, 1).filter(|code| codes.contains(code)).map(|code| (it, code));
    let (character, code) = value.chars().find_map(bad)?;
    Some(findings::character(code, Place::new(path, span), character))
}

fn is_bidi(code: Code) -> bool {
    code == findings::BIDI_CONTROL || code == findings::BIDI_MARK
}

fn is_voicing_mark(character: char) -> bool {
    matches!(character, '\u{3099}' | '\u{309a}')
}

/// The decomposed kana of a file.
struct Kana {
    start: usize,
    end: usize,
    composed: String,
    count: usize,
}

/// Counts the voicing mark at `at` if it makes one character with the kana before it.
fn note_kana(text: &str, at: usize, kana: &mut Option<Kana>) {
    let Some(base) = text[..at].chars().next_back() else { return };
    let (start, end) = (at - base.len_utf8(), at + '\u{3099}'.len_utf8());
    let composed = nfc(&text[start..end]);
    if composed.chars().count() != 1 {
        return;
    }
    let kana =
        kana.get_or_insert_with(|| Kana { start, end, composed: composed.into_owned(), count: 0 });
    kana.count += 1;
}

/// Calls `look` with the offset of each character of `text` that [`kind`] or [`is_voicing_mark`] may hold for, and of few
/// others.
///
/// Clean blocks are passed over with a test that the compiler turns into vector instructions.
fn each_suspect(text: &str, mut look: impl FnMut(usize)) {
    let bytes = text.as_bytes();
    each_block(bytes, |start, window| {
        if may_hold_suspect(window) {
            let end = bytes.len().min(start + BLOCK);
            (start..end).filter(|&at| is_suspect(&bytes[at..])).for_each(&mut look);
        }
        ControlFlow::<()>::Continue(())
    });
}

/// Says whether something in the block of `window` may be suspect, by no more of each character than that takes.
fn may_hold_suspect(window: &Window) -> bool {
    let mut any = false;
    for &byte in &window[..BLOCK] {
        any |= (byte < 0x20) & (byte != b'\n') & (byte != b'\r') | (byte == 0x7f);
    }
    any || !window.is_ascii() && may_hold_wide_suspect(window)
}

fn may_hold_wide_suspect(window: &Window) -> bool {
    let mut any = false;
    for at in 0..BLOCK {
        let (a, b, c) = (window[at], window[at + 1], window[at + 2]);
        let latin = (a == 0xc2) & (b < 0xa0) | (a == 0xd8);
        let general = (a == 0xe2) & (b & 0xfe == 0x80)
            | (a == 0xef) & ((b == 0xbb) | (b == 0xbf) & (c >= 0xbe));
        any |= latin | general | (a == 0xe3) & (b == 0x82) & (c | 0x03 == 0x9b);
    }
    any
}

/// Says whether `bytes` begin with a suspect character.
fn is_suspect(bytes: &[u8]) -> bool {
    match *bytes {
        [byte @ (0..0x20 | 0x7f), ..] => !matches!(byte, b'\t' | b'\n' | b'\r'),
        [0xc2, byte, ..] => byte < 0xa0,
        [0xd8, byte, ..] => byte == 0x9c,
        // U+200B, U+200E, U+200F, U+2028–202E, U+2066–2069.
        [0xe2, 0x80, byte, ..] => matches!(byte, 0x8b | 0x8e | 0x8f | 0xa8..=0xae),
        [0xe2, 0x81, byte, ..] => matches!(byte, 0xa6..=0xa9),
        [0xe3, 0x82, byte, ..] => matches!(byte, 0x99 | 0x9a),
        [0xef, 0xbb, byte, ..] => byte == 0xbf,
        // U+FFFE and U+FFFF.
        [0xef, 0xbf, byte, ..] => byte >= 0xbe,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, usize)]) {
        // The same finding must come out wherever in the blocks it lies.
        for shift in [0, 1, 60, 125, 126, 127, 128, 129, 300] {
            let shifted = format!("{}{text}{}", "a".repeat(shift), "日".repeat(100));
            let found = check_characters(&SourcePath::new("a.md"), &shifted, false);
            let found: Vec<_> = found
                .iter()
                .map(|it| (it.code.name, it.primary.place.span.start as usize - shift))
                .collect();
            assert_eq!(found, expected, "{text:?} behind {shift} bytes");
        }
    }

    #[test]
    fn controls_are_errors() {
        check("a\0b", &[("control-character", 1)]);
        check("a\0\0\0b\0", &[("control-character", 1), ("control-character", 5)]);
        check("\u{1b}[31m\u{7f}", &[("control-character", 0), ("control-character", 5)]);
        check("\u{80}日\u{9f}", &[("control-character", 0), ("control-character", 5)]);
        check("\u{b}\u{c}", &[("control-character", 0), ("control-character", 1)]);
        check("a\u{fffe}日\u{ffff}￥", &[("control-character", 1), ("control-character", 7)]);
        check("a\tb\r\nc\rd", &[]);
    }

    #[test]
    fn characters_that_reorder_or_hide_are_found() {
        for control in ('\u{202a}'..='\u{202e}').chain('\u{2066}'..='\u{2069}') {
            check(&format!("a{control}b"), &[("bidi-control", 1)]);
        }
        check(
            "a\u{200e}b\u{200f}c\u{61c}",
            &[("bidi-mark", 1), ("bidi-mark", 5), ("bidi-mark", 9)],
        );
        check("日\u{200b}本\u{feff}", &[("invisible-character", 3), ("invisible-character", 9)]);
        check("a\u{2028}b\u{2029}", &[("line-separator", 1), ("line-separator", 5)]);
    }

    #[test]
    fn ordinary_text_is_silent() {
        check("日本語、English “quotes” … ※（注）「括弧」・！？　全角\u{a0}é ½ 한국어", &[]);
        check("👨\u{200d}👩\u{200d}👧 🏳\u{fe0f}\u{200d}🌈 क्\u{200d}ष می\u{200c}خواهم", &[]);
        check("が ぱ ゛ ゜ 葛\u{e0100}城", &[]);
        assert_eq!(check_characters(&SourcePath::new("a.md"), "\u{feff}# 題", false), []);
    }

    #[test]
    fn bidi_controls_pass_when_they_are_allowed() {
        let path = SourcePath::new("a.md");
        assert_eq!(check_characters(&path, "\u{202e}\u{200f}", true), []);
        assert_eq!(check_characters(&path, "\u{202e}\0", true).len(), 1);
    }

    #[test]
    fn decomposed_kana_are_counted() {
        check("か\u{3099}は\u{309a}カ\u{3099}", &[("decomposed-kana", 0)]);
        check("あ\u{3099}", &[]);
        check("\u{3099}", &[]);
    }

    #[test]
    fn findings_are_limited() {
        let text = "a\0".repeat(1000);
        assert_eq!(check_characters(&SourcePath::new("a.md"), &text, false).len(), MOST_FINDINGS);
    }

    #[test]
    fn utf_8_is_text_with_its_byte_order_mark() {
        let path = SourcePath::new("a.md");
        for text in ["", "a", "日本語\n", "\u{feff}# 題", "\0"] {
            assert_eq!(decode(&path, text.as_bytes()).as_deref(), Ok(text));
        }
    }

    #[test]
    fn a_bad_byte_is_reported_with_its_place_and_a_command() {
        let finding = decode(&SourcePath::new("it's.md"), b"# a\nb\x93\xfa\x96\x7b\x82\xcc")
            .expect_err("Shift_JIS");
        let argument = |name: &str| match &finding.arguments[name] {
            crate::diagnostic::Argument::Text(text) => text.clone(),
            crate::diagnostic::Argument::Number(number) => number.to_string(),
        };
        assert_eq!(finding.code.name, "wrong-encoding");
        assert_eq!(
            [argument("encoding"), argument("line"), argument("column"), argument("byte")],
            ["Shift_JIS", "2", "2", "0x93"]
        );
        assert_eq!(
            argument("command"),
            r"iconv -f CP932 -t UTF-8 'it'\''s.md' > 'it'\''s.md.utf-8' && mv 'it'\''s.md.utf-8' 'it'\''s.md'"
        );
    }
}
