//! Stars before numbers, `1,000円*1と2,000円*2` and `5*3*2`: two of them make emphasis and are not shown.

use memchr::{memchr, memchr_iter};

use super::{Lines, Slip};
use crate::diagnostic::catalog::slip as findings;

/// The longest text between two stars that is shown, in bytes.
const LONGEST: usize = 200;

/// Says whether there may be such stars in `body`.
pub(super) fn may_stand_in(body: &str) -> bool {
    memchr(b'*', body.as_bytes()).is_some()
}

/// Adds the first two stars of the line `line_index` that both stand before numbers and make emphasis.
pub(super) fn find(lines: &Lines<'_>, line_index: usize, slips: &mut Vec<Slip>) {
    let line = lines.lines[line_index];
    let text = line.text;
    let stars = memchr_iter(b'*', text.as_bytes()).filter(|&at| is_alone(text, at));
    let mut before = None;
    for at in stars {
        let is_number = text[at + 1..].starts_with(|c: char| c.is_ascii_digit() || is_wide(c));
        // A star closes only behind a word.
        let closes = text[..at].ends_with(|c: char| c.is_alphanumeric() || matches!(c, '%' | '％'));
        if let Some(open) = before.filter(|open| is_number && closes && at - open <= LONGEST) {
            let meant = format!("\\{}\\*", &text[open..at]);
            slips.push((findings::STARRED_NUMBER, line.start + open..line.start + at + 1, meant));
            return;
        }
        before = is_number.then_some(at);
    }
}

/// Says whether `character` is a full-width digit.
fn is_wide(character: char) -> bool {
    ('０'..='９').contains(&character)
}

/// Says whether the star at `at` is neither one of several nor written with a backslash.
fn is_alone(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    let is_before = |byte: u8| at > 0 && bytes[at - 1] == byte;
    !is_before(b'*') && !is_before(b'\\') && bytes.get(at + 1) != Some(&b'*')
}
