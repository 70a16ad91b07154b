//! Findings about the bytes of a text file: encoding and characters.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::codes;
use crate::source::{Place, Position};

codes! {
    /// A text file in another encoding than UTF-8.
    WRONG_ENCODING = Error "wrong-encoding";
    /// A text file in UTF-8 with bytes that are not.
    DAMAGED_UTF_8 = Error "damaged-utf-8";
    /// A control character.
    CONTROL_CHARACTER = Error "control-character";
    /// A character that changes the order in which text is shown.
    BIDI_CONTROL = Error "bidi-control";
    /// A mark that tells a direction.
    BIDI_MARK = Warning "bidi-mark";
    /// A character of no width.
    INVISIBLE_CHARACTER = Warning "invisible-character";
    /// A line or paragraph separator of Unicode.
    LINE_SEPARATOR = Warning "line-separator";
    /// Kana with their voicing marks as characters of their own.
    DECOMPOSED_KANA = Hint "decomposed-kana";
}

/// The file is no UTF-8 from `place` on, at `position` as far as lines can be told; it may be in `encoding`, which
/// `command` converts.
pub(crate) fn wrong_encoding(
    place: Place,
    position: Position,
    byte: u8,
    encoding: &str,
    command: &str,
) -> Diagnostic {
    bad_byte(Diagnostic::new(WRONG_ENCODING, place), position, byte)
        .with("encoding", encoding)
        .with("command", command)
        .help("help")
}

/// The file is UTF-8 but for the byte at `place`; `cut` when the file ends within a character.
pub(crate) fn damaged_utf_8(place: Place, position: Position, byte: u8, cut: bool) -> Diagnostic {
    let finding = bad_byte(Diagnostic::new(DAMAGED_UTF_8, place), position, byte);
    finding.help(if cut { "help-cut" } else { "help" })
}

fn bad_byte(finding: Diagnostic, position: Position, byte: u8) -> Diagnostic {
    let path = finding.primary.place.path.to_string();
    finding
        .with("path", path)
        .with("line", position.line_number)
        .with("column", position.column_number)
        .with("byte", format!("0x{byte:02X}"))
}

/// The character at `place`, named by its code point (`U+200B`), may not or should not stand in a text, as `code` says.
pub(crate) fn character(
    code: crate::diagnostic::Code,
    place: Place,
    character: char,
) -> Diagnostic {
    Diagnostic::new(code, place)
        .with("character", format!("U+{:04X}", u32::from(character)))
        .help("help")
}

/// `count` kana of the file are decomposed, the first one at `place`, where `composed` should stand.
pub(crate) fn decomposed_kana(place: Place, composed: String, count: usize) -> Diagnostic {
    Diagnostic::new(DECOMPOSED_KANA, place)
        .with("count", count)
        .replace("help-first", composed)
        .help("help")
}
