//! Cuts a file into its entries and comments, before it is parsed.
//!
//! Inside a well-formed entry no line begins with `#`, or with a name and `=`, at its first column. So cutting there
//! changes nothing for well-formed files, while an entry with a mistake no longer takes the next one with it. It also
//! makes each chunk hold at most one entry, which is what makes [`guard`](super::guard) exact.

use super::entry::EntryKind;
use crate::source::Span;

/// Returns the chunks of `text` in order. A byte order mark at the beginning is left out.
pub(super) fn chunks(text: &str) -> Vec<Span> {
    let first = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    let mut chunks = Vec::new();
    let (mut start, mut at) = (first, first);
    for line in text[first..].split_inclusive('\n') {
        if begins_chunk(line) && at > start {
            chunks.push(Span::new(start, at));
            start = at;
        }
        at += line.len();
    }
    if at > start {
        chunks.push(Span::new(start, at));
    }
    chunks
}

fn begins_chunk(line: &str) -> bool {
    line.starts_with('#') || entry_name(line).is_some()
}

/// Returns the kind and name of the entry that begins with `line`.
pub(super) fn entry_name(line: &str) -> Option<(EntryKind, &str)> {
    let (kind, name) = first_name(line)?;
    let rest = &line[name.len() + usize::from(kind == EntryKind::Term)..];
    rest.trim_start_matches(' ').starts_with('=').then_some((kind, name))
}

/// Returns the kind and name that `line` begins with, whatever is behind them.
pub(super) fn first_name(line: &str) -> Option<(EntryKind, &str)> {
    let (kind, line) = match line.strip_prefix('-') {
        Some(line) => (EntryKind::Term, line),
        None => (EntryKind::Message, line),
    };
    let end = line.find(|it: char| !it.is_ascii_alphanumeric() && it != '-' && it != '_')?;
    line.starts_with(|first: char| first.is_ascii_alphabetic()).then_some((kind, &line[..end]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let found: Vec<_> = chunks(text).iter().map(|chunk| &text[chunk.range()]).collect();
        assert_eq!(found, expected, "{text:?}");
    }

    #[test]
    fn a_chunk_begins_where_an_entry_or_a_comment_does() {
        check("", &[]);
        check("\u{feff}a = 1\n", &["a = 1\n"]);
        check("a = 1\n\nb=2\r\n-c = 3", &["a = 1\n\n", "b=2\r\n", "-c = 3"]);
        check("# x\na = {\nb = 2\n", &["# x\n", "a = {\n", "b = 2\n"]);
        check("a = {\nNUMBER(\n  1)}\n", &["a = {\nNUMBER(\n  1)}\n"]);
        check("a =\n    b = c\n", &["a =\n    b = c\n"]);
    }
}
