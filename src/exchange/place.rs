//! Puts texts in the place of others: bytes of the text run and nothing else.
//!
//! [`edits`] says what is to be replaced so that a block says another text.

use crate::ledger::{Aligned, HEAD_MARK, Pair, Unit, splice};
use crate::source::Span;

/// A part of a file and what is to stand there.
pub(crate) type Edit = (Span, String);

/// Returns the edits of the translation's file that make `block` say `text`.
///
/// # Errors
///
/// Returns why there is no place for it: `joined`.
///
/// A text that is doubtful keeps the mark that it still has to be translated.
pub(crate) fn edits(
    pair: &Pair,
    block: &Aligned,
    text: &str,
    is_doubtful: bool,
) -> Result<Vec<Edit>, &'static str> {
    let file = &pair.target.text;
    let units = &pair.target.units[block.target.clone()];
    match units {
        [unit] => Ok(replaced(file, unit, text, is_doubtful)),
        units => {
            // Blocks that were joined to one come back with an empty line between them.
            let parts: Vec<&str> = text.split("\n\n").collect();
            if parts.len() != units.len() {
                return Err("joined");
            }
            let pairs = units.iter().zip(parts);
            Ok(pairs.flat_map(|(unit, part)| replaced(file, unit, part, is_doubtful)).collect())
        }
    }
}

/// Returns the edits that make `unit` say `text`, and take away the mark that it still has to be translated.
fn replaced(file: &str, unit: &Unit, text: &str, is_doubtful: bool) -> Vec<Edit> {
    let mut edits = vec![splice(file, unit, text)];
    if unit.marks.todo && !is_doubtful {
        edits.extend(mark(file, unit).map(|span| (span, String::new())));
    }
    edits
}

/// Returns where the mark stands: before the block on a line of its own, or behind the text.
fn mark(file: &str, unit: &Unit) -> Option<Span> {
    let (start, end) = (unit.span.range().start, unit.span.range().end);
    let behind = &file[end..];
    let white = behind.len() - behind.trim_start_matches([' ', '\t']).len();
    if let Some(length) = comment(&behind[white..]) {
        return Some(Span::new(end, end + white + length));
    }
    let line = file[..start].rfind('\n').map_or(0, |at| at + 1);
    let above = file[..line].trim_end();
    let from = above.rfind('\n').map_or(0, |at| at + 1);
    let is_mark = comment(above[from..].trim()).is_some_and(|it| it == above[from..].trim().len())
        || above[from..].trim() == HEAD_MARK;
    is_mark.then(|| Span::new(from, line))
}

/// Returns the length of the mark that `text` begins with.
fn comment(text: &str) -> Option<usize> {
    let inside = text.strip_prefix("<!--")?;
    let end = inside.find("-->")?;
    (inside[..end].trim() == "i18n:todo").then_some(end + "<!--".len() + "-->".len())
}

/// Returns `file` with `edits`, which do not overlap.
pub(crate) fn edited(file: &str, edits: &[&Edit]) -> String {
    let mut edits = edits.to_vec();
    edits.sort_by_key(|(span, _)| *span);
    let mut text = String::with_capacity(file.len());
    let mut done = 0;
    for (span, written) in edits {
        let range = span.range();
        text.push_str(file.get(done..range.start).unwrap_or_default());
        text.push_str(written);
        done = range.end.max(done);
    }
    text.push_str(&file[done..]);
    text
}
