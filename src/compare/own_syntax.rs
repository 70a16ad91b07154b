//! What pages have beyond Markdown, among the words of a text: citations, readings, attributes, and addresses that are
//! written out.

use std::ops::Range;

use super::marked::{Lead, Marked, Piece};
use crate::parse::markdown::Attributes;

/// The longest citation, ruby or list of attributes, in characters.
const LONGEST_SYNTAX: usize = 1000;

/// Finds citations, rubies and attributes among the words and takes them out.
pub(super) fn own_syntax(marked: &mut Marked) {
    let mut at = 0;
    while let Some(open) = marked.plain.chars[at..].iter().position(|c| matches!(c, '[' | '{')) {
        let open = at + open;
        at = open + 1;
        let close = if marked.plain.chars[open] == '[' { ']' } else { '}' };
        // No farther, or each of many would look through the whole text.
        let near = marked.plain.chars[open..].iter().take(LONGEST_SYNTAX);
        let Some(length) = near.clone().position(|c| *c == close) else { continue };
        let whole = open..open + length + 1;
        let inside = marked.plain.text(open + 1..open + length);
        if close == ']' && inside.starts_with('@') {
            citation(marked, &inside, whole.clone());
            marked.plain.cut(whole, true);
        } else if close == ']' && inside.starts_with('^') && inside.len() > 1 {
            // Markdown sees marks only where it sees the note too, which stands in another block.
            let range = marked.plain.range(whole.clone());
            let piece = Piece { text: format!("[{inside}]"), range };
            marked.leads.push((Lead::Footnote, piece));
            marked.plain.cut(whole, true);
        } else if close == '}' && Attributes::parse(&inside).is_some() {
            marked.plain.cut(whole, false);
            at = open;
        } else if close == '}'
            && let Some(bar) = inside.chars().position(|c| c == '|')
            && inside.chars().any(|c| c >= '\u{2e80}')
        {
            // The reading and the braces go, the base stays.
            marked.plain.cut(open + 1 + bar..whole.end, false);
            marked.plain.cut(open..open + 1, false);
            at = open;
        }
    }
}

/// Notes the sources that the citation at `range` names.
fn citation(marked: &mut Marked, inside: &str, range: Range<usize>) {
    for item in inside.split(';') {
        let item = item.trim().trim_start_matches('@');
        let is_part = |c: char| c.is_alphanumeric() || "-_.:/+".contains(c);
        let length = item.find(|c| !is_part(c)).unwrap_or(item.len());
        let numbers: Vec<&str> = item[length..]
            .split(|c: char| !c.is_ascii_digit())
            .filter(|it| !it.is_empty())
            .collect();
        let mut text = format!("@{}", &item[..length]);
        if !numbers.is_empty() {
            text.push_str(&format!(", {}", numbers.join(" ")));
        }
        let place = marked.plain.range(range.clone());
        marked.leads.push((Lead::Citation, Piece { text, range: place }));
    }
}

/// Finds addresses that are written out among the words.
pub(super) fn addresses(marked: &mut Marked) {
    let mut at = 0;
    while at < marked.plain.chars.len() {
        let is_h = marked.plain.chars[at] == 'h';
        if !is_h || !(marked.plain.has(at, "http://") || marked.plain.has(at, "https://")) {
            at += 1;
            continue;
        }
        let is_part =
            |c: &char| c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(*c);
        let mut end = at + marked.plain.chars[at..].iter().take_while(|c| is_part(c)).count();
        while end > at && ".,;:!?)'\"]".contains(marked.plain.chars[end - 1]) {
            end -= 1;
        }
        let piece = Piece { text: marked.plain.text(at..end), range: marked.plain.range(at..end) };
        marked.leads.push((Lead::Link, piece));
        marked.plain.cut(at..end, true);
        at += 1;
    }
}

/// Finds addresses of mail among the words. Pages make links of them.
pub(super) fn mailboxes(marked: &mut Marked) {
    let chars = &marked.plain.chars;
    let mut start = 0;
    for at in (0..chars.len()).filter(|at| chars[*at] == '@') {
        let is_name = |c: &char| c.is_ascii_alphanumeric() || "._%+-".contains(*c);
        let name = chars[start..at].iter().rev().take_while(|c| is_name(c)).count();
        let is_host = |c: &char| c.is_ascii_alphanumeric() || ".-".contains(*c);
        let host = &chars[at + 1..];
        let host = &host[..host.iter().take_while(|c| is_host(c)).count()];
        let end = host.iter().rposition(|c| c.is_ascii_alphanumeric()).map_or(0, |it| it + 1);
        start = at + 1 + end;
        let top = host[..end].rsplit(|c| *c == '.').next().unwrap_or_default();
        let is_top = (2..end).contains(&top.len()) && top.iter().all(char::is_ascii_alphabetic);
        if name > 0 && is_top {
            let range = at - name..start;
            let text = format!("mailto:{}", marked.plain.text(range.clone()));
            marked.leads.push((Lead::Link, Piece { text, range: marked.plain.range(range) }));
        }
    }
}
