//! What pages have beyond Markdown, among the words of a text: citations, readings, attributes, and addresses that are
//! written out.

use super::marked::{Lead, Marked, Piece};
use super::plain::starts_with;
use crate::parse::markdown::{self, Attributes};
use crate::source::Span;

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
        if close == ']'
            && inside.starts_with('@')
            && let Ok(items) = markdown::parse_citation(&inside, 0..inside.len(), Span::from)
        {
            let place = marked.plain.range(whole.clone());
            let cited = items.iter().map(|it| {
                let numbers = it.locator.split(|c: char| !c.is_ascii_digit());
                let numbers: Vec<_> = numbers.filter(|it| !it.is_empty()).collect();
                let text = format!("@{}, {}", it.key, numbers.join(" "));
                (Lead::Citation, Piece { text, range: place.clone() })
            });
            marked.leads.extend(cited);
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
            && let Some(bar) = markdown::ruby_bar(&inside)
        {
            let bar = inside[..bar].chars().count();
            // The reading and the braces go, the base stays.
            marked.plain.cut(open + 1 + bar..whole.end, false);
            marked.plain.cut(open..open + 1, false);
            at = open;
        }
    }
}

/// Finds what pages make links of: addresses, with a scheme or without, that are written out among the words.
pub(super) fn addresses(marked: &mut Marked) {
    let chars = &marked.plain.chars;
    let may_begin = |at: usize| match chars[at] {
        '@' => true,
        ':' => starts_with(&chars[at..], "://"),
        'w' => starts_with(&chars[at..], "www."),
        _ => false,
    };
    if !(0..chars.len()).any(may_begin) {
        return;
    }
    let text = marked.plain.ascii();
    for range in markdown::addresses(&text, |_| Some(text.len())).into_iter().rev() {
        let target = markdown::address_target(&text[range.clone()]).into_owned();
        let piece = Piece { text: target, range: marked.plain.range(range.clone()) };
        marked.leads.push((Lead::Link, piece));
        marked.plain.cut(range, true);
    }
}
