//! The short form of ruby: `{仮訳|かりやく}`.

use memchr::memchr;

use super::escape;
use super::leaf::{Leaf, Token};
use crate::script;

/// Appends a ruby to `html`.
pub(crate) fn write(html: &mut String, base: &str, reading: &str) {
    html.push_str("<ruby>");
    escape::text(html, base);
    html.push_str("<rp>(</rp><rt>");
    escape::text(html, reading);
    html.push_str("</rt><rp>)</rp></ruby>");
}

/// Returns where the bar stands in what is between the braces of a ruby, or nothing if it is none.
pub(crate) fn bar(inside: &str) -> Option<usize> {
    let (base, reading) = inside.split_once('|')?;
    let is_whole = !base.is_empty() && !reading.is_empty() && !reading.contains('|');
    (is_whole && inside.chars().any(script::is_wide)).then_some(base.len())
}

/// Notes the rubies in the text of `leaf`. In a table the bar is written `\|`, since a bare one ends the cell.
pub(crate) fn find(leaf: &mut Leaf, in_table: bool) {
    if memchr(b'|', leaf.text.as_bytes()).is_none() {
        return;
    }
    let mut found = Vec::new();
    for (token, _) in &leaf.tokens {
        let Token::Text(range) = token else { continue };
        let text = &leaf.text[..range.end];
        let mut at = range.start;
        while let Some(open) = text[at..].find('{').map(|found| at + found) {
            at = open + 1;
            let Some(end) = text[at..].find(['{', '}', '\n']).map(|found| at + found) else {
                break;
            };
            let inside = &text[at..end];
            let Some(bar) = bar(inside).map(|found| at + found) else { continue };
            let (base, reading) = (at..bar, bar + 1..end);
            let is_ruby = text[end..].starts_with('}')
                && leaf.is_plain(open)
                && leaf.is_plain(end)
                && (leaf.is_plain(bar) || (in_table && leaf.is_escaped(bar)))
                && leaf.call_in(&(open..end)).is_none();
            if is_ruby {
                at = end + 1;
                found.push((open..end + 1, Token::Ruby(base, reading)));
            }
        }
    }
    for (range, token) in found {
        leaf.edit(range, token);
    }
}
