//! XLIFF, the format of OASIS for programs of translators.
//!
//! [`write_xliff`] writes version 2.1 ([`v2`]) with the modules for matches and terms, or version 1.2 ([`v1`]), which
//! older programs read. [`read_xliff`] reads both.

mod read;
mod v1;
mod v2;

use crate::exchange::inline::{Code, Piece, Tagged};
use crate::exchange::sheet::Sheet;
use crate::parse::markdown::InlineClass;

pub(crate) use read::read_xliff;

/// The versions of XLIFF that are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum XliffVersion {
    /// Version 1.2.
    V1,
    /// Version 2.1.
    V2,
}

/// Returns `sheet` as an XLIFF file.
pub fn write_xliff(sheet: &Sheet, version: XliffVersion) -> String {
    match version {
        XliffVersion::V1 => v1::write(sheet),
        XliffVersion::V2 => v2::write(sheet),
    }
}

/// Returns what a translator sees for a code that stands alone: all of it, or its beginning.
fn shown(code: &Code) -> String {
    let text = code.open.trim().replace('\n', " ");
    match text.char_indices().nth(40) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text,
    }
}

/// Returns the text that programs reckon with in place of a code: its words if it has any.
fn equivalent(code: &Code) -> String {
    match code.class {
        InlineClass::Code => code.open.trim_matches('`').trim().to_owned(),
        InlineClass::Link => code.open.trim_matches(['<', '>', '[', ']']).to_owned(),
        InlineClass::Break => "\n".to_owned(),
        _ => String::new(),
    }
}

/// Returns the pieces of `tagged` with `of` applied to each, which is given the code of a piece.
fn written(tagged: &Tagged, of: impl Fn(&Piece, Option<&Code>) -> String) -> String {
    let pieces = tagged.pieces.iter().map(|piece| {
        let code = match piece {
            Piece::Text(_) => None,
            Piece::Open(id) | Piece::Close(id) | Piece::Alone(id) => tagged.code(id),
        };
        of(piece, code)
    });
    pieces.collect()
}

/// Returns the text that stands in the translation of a row.
fn has_translation(translation: &str) -> bool {
    !translation.trim().is_empty()
}
