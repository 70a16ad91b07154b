//! Where front matter begins and ends.
//!
//! [`split`] finds the block at the head of a page. A line `---` may also be a rule that the text begins with, which is told
//! by what follows it.

use memchr::memchr2;

use super::front_matter::FIELDS;
use crate::diagnostic::catalog::page;
use crate::source::Span;

/// A block of front matter.
pub(super) struct Block {
    /// The line above and below it.
    pub(super) fence: &'static str,
    /// What stands between them.
    pub(super) span: Span,
}

/// Why there is no block.
pub(super) enum Unsplit {
    /// The text begins with something else.
    Missing,
    /// The line that begins it is not repeated.
    Unclosed(&'static str),
}

/// Finds the block and the text behind it. A fence is a line of exactly `+++` or `---`; white space behind it is let
/// pass. A line `---` above what cannot be YAML is a rule that the text begins with.
pub(super) fn split(text: &str) -> Result<(Block, Span), Unsplit> {
    let start = bom(text);
    let mut lines = Lines { text, at: start };
    let fence = match lines.next().map(|(line, _)| line.trim_end()) {
        Some("+++") => "+++",
        Some("---") => "---",
        _ => return Err(Unsplit::Missing),
    };
    let block_start = lines.at;
    while let Some((line, line_start)) = lines.next() {
        if line.trim_end() == fence {
            if fence == "---" && !may_be_yaml(&text[block_start..line_start]) {
                return Err(Unsplit::Missing);
            }
            let block = Block { fence, span: Span::new(block_start, line_start) };
            return Ok((block, Span::new(lines.at, text.len())));
        }
    }
    match fence == "+++" || begins_entry(&text[block_start..]) {
        true => Err(Unsplit::Unclosed(fence)),
        false => Err(Unsplit::Missing),
    }
}

/// Says whether `block` is empty, begins as a table does, or has a key that pages have.
fn may_be_yaml(block: &str) -> bool {
    let is_known =
        |key: &str| FIELDS.iter().any(|it| it.name == key) || page::is_known_elsewhere(key);
    block.trim().is_empty()
        || begins_entry(block)
        || block.lines().filter_map(key_of).any(is_known)
        || block.lines().any(|line| wide_sign(line).is_some())
}

/// Returns the place of the full-width sign between a key that pages have and its value in `line`: `title： 題`.
pub(super) fn wide_sign(line: &str) -> Option<usize> {
    let at = line.find(['：', '＝'])?;
    let key = line[..at].trim_end();
    let is_known = FIELDS.iter().any(|it| it.name == key) || page::is_known_elsewhere(key);
    is_known.then_some(at)
}

/// Returns the first line of `block` that is neither blank nor a comment.
fn first_line(block: &str) -> Option<&str> {
    block.lines().map(str::trim).find(|it| !it.is_empty() && !it.starts_with('#'))
}

/// Says whether `block` begins with a key.
fn begins_entry(block: &str) -> bool {
    first_line(block)
        .is_none_or(|line| key_of(line).is_some() || line.starts_with(['{', '%', '&', '!']))
}

/// Returns the key that `line` begins with, in the manner of YAML or TOML.
fn key_of(line: &str) -> Option<&str> {
    let line = line.trim_start_matches(['"', '\'']);
    let is_key = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    let (key, rest) = line.split_at(line.find(|c| !is_key(c)).unwrap_or(line.len()));
    let rest = rest.trim_start_matches(['"', '\'']).trim_start();
    let value = rest.strip_prefix([':', '='])?;
    let is_apart = value.is_empty() || value.starts_with([' ', '\t']) || rest.starts_with('=');
    (key.starts_with(char::is_alphabetic) && is_apart).then_some(key)
}

/// Returns the length of the byte order mark, if there is one.
pub(super) fn bom(text: &str) -> usize {
    if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 }
}

/// Returns where the line ends that begins at `start`.
pub(super) fn first_line_end(text: &str, start: usize) -> usize {
    memchr2(b'\n', b'\r', &text.as_bytes()[start..]).map_or(text.len(), |at| start + at)
}

/// Lines with their beginnings, ended by LF, CRLF or CR.
struct Lines<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Iterator for Lines<'a> {
    type Item = (&'a str, usize);

    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.text.len() {
            return None;
        }
        let start = self.at;
        let end = first_line_end(self.text, start);
        let bytes = self.text.as_bytes();
        let crlf = bytes.get(end) == Some(&b'\r') && bytes.get(end + 1) == Some(&b'\n');
        self.at = (end + if crlf { 2 } else { 1 }).min(self.text.len());
        Some((&self.text[start..end], start))
    }
}

/// Says whether `block` begins with a key and its value in the manner of TOML, or in that of YAML.
pub(super) fn begins_as_toml(block: &str) -> Option<bool> {
    let line = first_line(block)?;
    let rest = line.split_once(key_of(line)?)?.1.trim_start_matches(['"', '\'']).trim_start();
    Some(rest.starts_with('='))
}
