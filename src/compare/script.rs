//! Characters that are wrong whatever the text says: brackets, half- and full-width forms, what cannot be seen.

use std::ops::Range;

use super::plain::{Plain, is_unseen};
use super::{Check, Column, Fact, Pair};
use crate::text::nfc;

/// Brackets in pairs. Full-width parentheses are compared as plain ones.
const BRACKETS: [(char, char); 10] = [
    ('(', ')'),
    ('[', ']'),
    ('「', '」'),
    ('『', '』'),
    ('【', '】'),
    ('〈', '〉'),
    ('《', '》'),
    ('〔', '〕'),
    ('〖', '〗'),
    ('｢', '｣'),
];

/// Runs the checks of this module.
pub(super) fn check(pair: &mut Pair<'_>) {
    brackets(pair);
    for is_source in [true, false] {
        let column = if is_source { &pair.source } else { &pair.target };
        let mut found = Vec::new();
        characters(column, &mut found);
        if column.locale.is_japanese() {
            punctuation(column, &mut found);
            widths(column, &mut found);
        }
        for (check, range, fact) in found {
            pair.add_to(is_source, check, range, fact);
        }
    }
}

/// Reports brackets that do not close, unless the other side has the same, since then they go on in another block.
fn brackets(pair: &mut Pair<'_>) {
    let [source, target] = [&pair.source, &pair.target].map(|it| unbalanced(&it.marked.plain));
    let kinds = |found: &[(char, Range<usize>)]| -> Vec<char> {
        let mut kinds: Vec<_> = found.iter().map(|it| it.0).collect();
        kinds.sort_unstable();
        kinds
    };
    if kinds(&source) == kinds(&target) {
        return;
    }
    let places = |found: Vec<(char, Range<usize>)>, plain: &Plain| -> Vec<_> {
        found.into_iter().map(|(_, range)| plain.range(range)).collect()
    };
    let (source, target) =
        (places(source, &pair.source.marked.plain), places(target, &pair.target.marked.plain));
    for (is_source, ranges) in [(true, source), (false, target)] {
        for range in ranges {
            pair.add_to(is_source, Check::Bracket, range, Fact::Unbalanced);
        }
    }
}

/// Returns the brackets of `plain` that have no partner.
fn unbalanced(plain: &Plain) -> Vec<(char, Range<usize>)> {
    let mut open: Vec<(char, usize)> = Vec::new();
    let mut wrong = Vec::new();
    for (at, &c) in plain.chars.iter().enumerate() {
        if BRACKETS.iter().any(|(it, _)| *it == c) {
            open.push((c, at));
        } else if let Some((opening, _)) = BRACKETS.iter().find(|(_, it)| *it == c) {
            match open.iter().rposition(|(it, _)| it == opening) {
                Some(index) => {
                    let skipped = open.drain(index..).skip(1);
                    wrong.extend(skipped.map(|(c, at)| (c, at..at + 1)));
                }
                None if is_alone(plain, at) => {}
                None => wrong.push((c, at..at + 1)),
            }
        }
    }
    wrong.extend(
        open.into_iter().filter(|(_, at)| !is_face(plain, *at)).map(|(c, at)| (c, at..at + 1)),
    );
    wrong.sort_by_key(|(_, range)| range.start);
    // `(…]` is one mistake: the bracket that closes is another one than the one that opened.
    let is_opening = |c: char| BRACKETS.iter().any(|(it, _)| *it == c);
    let is_answered = |at: usize| {
        let next: Option<&(char, _)> = wrong.get(at + 1);
        is_opening(wrong[at].0) && next.is_some_and(|next| !is_opening(next.0))
    };
    let kept: Vec<usize> = (0..wrong.len()).filter(|at| !is_answered(*at)).collect();
    kept.into_iter().map(|at| wrong[at].clone()).collect()
}

/// Finds brackets that close one of the other width: `（見本)`.
fn widths(column: &Column<'_>, out: &mut Vec<(Check, Range<usize>, Fact)>) {
    const WIDE: [(&str, &str); 4] = [("（", "）"), ("(", ")"), ("［", "］"), ("[", "]")];
    let plain = &column.marked.plain;
    let mut open: Vec<(char, Range<usize>)> = Vec::new();
    for (at, &c) in plain.chars.iter().enumerate() {
        match c {
            '(' | '[' => open.push((c, plain.range(at..at + 1))),
            ')' | ']' => {
                let range = plain.range(at..at + 1);
                let opening = if c == ')' { '(' } else { '[' };
                let Some((_, first)) = open.pop_if(|it| it.0 == opening) else { continue };
                let pair = WIDE.iter().find(|it| column.text.get(first.clone()) == Some(it.0));
                let written = column.text.get(range.clone());
                if let Some((_, closing)) = pair.filter(|it| written != Some(it.1)) {
                    out.push((Check::Bracket, range, Fact::Replace((*closing).to_owned())));
                }
            }
            _ => {}
        }
    }
}

/// Says whether the parenthesis at `at` ends the mark of an item, `a)`, or a face, `:)`.
fn is_alone(plain: &Plain, at: usize) -> bool {
    if plain.chars[at] != ')' || at == 0 {
        return false;
    }
    let before = plain.chars[..at].iter().rev().take_while(|c| c.is_ascii_alphanumeric()).count();
    let is_item = (1..=3).contains(&before) || matches!(plain.chars[at - 1], '例' | '注');
    is_item || matches!(plain.chars[at - 1], ':' | ';' | '-')
}

fn is_face(plain: &Plain, at: usize) -> bool {
    plain.chars[at] == '(' && at > 0 && matches!(plain.chars[at - 1], ':' | ';')
}

/// Says whether `range` is within code, a tag, a placeholder or an address.
fn is_covered(column: &Column<'_>, at: usize) -> bool {
    let marked = &column.marked;
    let within = |range: &Range<usize>| range.contains(&at);
    marked.codes.iter().any(|it| within(&it.range))
        || marked.tags.iter().any(|it| within(&it.range))
        || marked.placeholders.iter().any(|it| within(&it.range))
}

/// Finds runs of characters that should be others.
fn characters(column: &Column<'_>, out: &mut Vec<(Check, Range<usize>, Fact)>) {
    if column.text.is_ascii() {
        return;
    }
    let kind = |c: char| match c {
        'ｦ'..='ﾟ' => Some(Check::HalfwidthKana),
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '０'..='９' => Some(Check::FullwidthAlnum),
        c if is_unseen(c) => Some(Check::Invisible),
        '\u{300}'..='\u{36f}' | '\u{3099}' | '\u{309a}' => Some(Check::Invisible),
        _ => None,
    };
    let mut run: Option<(Check, Range<usize>)> = None;
    for (at, c) in column.text.char_indices() {
        let found = kind(c).filter(|check| *check == Check::Invisible || !is_covered(column, at));
        let end = at + c.len_utf8();
        run = match (run.take(), found) {
            (Some((check, range)), Some(found)) if check == found && range.end == at => {
                Some((check, range.start..end))
            }
            (last, found) => {
                out.extend(last.and_then(|(check, range)| fact(column.text, check, range)));
                found.map(|check| (check, at..end))
            }
        };
    }
    out.extend(run.and_then(|(check, range)| fact(column.text, check, range)));
}

/// Returns what to write instead of the characters at `range`, if they are wrong.
fn fact(text: &str, check: Check, range: Range<usize>) -> Option<(Check, Range<usize>, Fact)> {
    let written = &text[range.clone()];
    if check != Check::Invisible {
        let mut plain = Plain::default();
        plain.push_text(written, &(0..written.len()));
        return Some((check, range, Fact::Replace(plain.text(0..plain.chars.len()))));
    }
    if !written.starts_with(|c: char| {
        ('\u{300}'..='\u{309a}').contains(&c) && !('\u{36f}'..'\u{3099}').contains(&c)
    }) {
        return Some((check, range, Fact::Replace(String::new())));
    }
    // A mark that composes with the letter before it is NFD. One that does not has no other spelling.
    let start = text[..range.start].char_indices().next_back().map(|(at, _)| at)?;
    let whole = &text[start..range.end];
    let composed = nfc(whole);
    (composed != whole).then(|| (check, start..range.end, Fact::Replace(composed.into_owned())))
}

/// Reports `，．` in a text that has `、。`, or the other way round, whichever there are fewer of.
fn punctuation(column: &Column<'_>, out: &mut Vec<(Check, Range<usize>, Fact)>) {
    let is_digit = |c: Option<char>| c.is_some_and(|c| matches!(c, '0'..='9' | '０'..='９'));
    let mut marks: [Vec<(usize, char)>; 2] = Default::default();
    for (at, c) in column.text.char_indices() {
        let is_foreign = match c {
            '、' | '。' => false,
            '，' | '．' => true,
            _ => continue,
        };
        let before = column.text[..at].chars().next_back();
        let after = column.text[at + c.len_utf8()..].chars().next();
        let is_in_number = is_foreign && is_digit(before) && is_digit(after);
        if !is_in_number && !is_covered(column, at) {
            marks[usize::from(is_foreign)].push((at, c));
        }
    }
    let [usual, foreign] = marks;
    let fewer = if foreign.len() > usual.len() { &usual } else { &foreign };
    if usual.is_empty() || foreign.is_empty() {
        return;
    }
    for &(at, c) in fewer {
        let other = match c {
            '，' => '、',
            '．' => '。',
            '、' => '，',
            _ => '．',
        };
        out.push((Check::PunctMixed, at..at + c.len_utf8(), Fact::Replace(other.to_string())));
    }
}
