//! Characters that are wrong whatever the text says: brackets, half- and full-width forms, what cannot be seen.

use std::ops::Range;

use super::marked::{Lead, Piece};
use super::plain::Plain;
use super::{Check, Column, Fact, Pair};
use crate::script;
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

/// Quotation marks, as English has them. Elsewhere „…“ and ”…” are as good, and Japanese keyboards give ”…”.
const QUOTES: (char, char) = ('“', '”');

/// Runs the checks of this module.
pub(super) fn check(pair: &mut Pair<'_>) {
    let [source, target] = [&pair.source, &pair.target].map(paired);
    brackets(pair, [&source, &target]);
    for (is_source, paired) in [(true, &source), (false, &target)] {
        let column = if is_source { &pair.source } else { &pair.target };
        let mut found = Vec::new();
        characters(column, &mut found);
        if column.locale.is_japanese() {
            punctuation(column, &mut found);
            widths(column, paired, &mut found);
        }
        if column.rules.and_then(|it| it.word("digits")) == Some("any") {
            found.retain(|(check, ..)| *check != Check::FullwidthAlnum);
        }
        for (check, range, fact) in found {
            pair.add_to(is_source, check, range, fact);
        }
    }
}

/// The brackets of a text, by their places.
#[derive(Default)]
struct Paired {
    /// Those that open and close.
    pairs: Vec<(usize, usize)>,
    /// Those without a partner, in the order of the text.
    alone: Vec<usize>,
}

/// Pairs the brackets of `column`.
fn paired(column: &Column<'_>) -> Paired {
    let plain = &column.marked.plain;
    let quotes = Some(QUOTES).filter(|_| column.locale.language() == "en");
    let pairs = || BRACKETS.into_iter().chain(quotes);
    let mut paired = Paired::default();
    let mut open: Vec<(char, usize)> = Vec::new();
    for (at, &c) in plain.chars.iter().enumerate() {
        if pairs().any(|(it, _)| it == c) {
            open.push((c, at));
        } else if let Some((opening, _)) = pairs().find(|(_, it)| *it == c) {
            match open.iter().rposition(|(it, _)| *it == opening) {
                Some(index) => {
                    paired.pairs.push((open[index].1, at));
                    paired.alone.extend(open.drain(index..).skip(1).map(|(_, at)| at));
                }
                None if is_alone(plain, at) => {}
                None => paired.alone.push(at),
            }
        }
    }
    paired.alone.extend(open.into_iter().map(|(_, at)| at).filter(|at| !is_face(plain, *at)));
    paired.alone.sort_unstable();
    paired
}

fn is_opening(c: char) -> bool {
    c == QUOTES.0 || BRACKETS.iter().any(|(it, _)| *it == c)
}

/// Returns what stands for `c` in the other language: a quotation may go on in the next block in both.
fn counterpart(c: char) -> char {
    match c {
        '“' => '「',
        '”' => '」',
        c => c,
    }
}

/// Says whether the quotation mark at `at` begins a paragraph of a quotation that goes on, as each of its paragraphs does in
/// English.
fn goes_on(plain: &Plain, at: usize, other: &Plain) -> bool {
    let quotes = ['「', '」', '『', '』', '“', '”'];
    at == 0 && plain.chars[at] == QUOTES.0 && !other.chars.iter().any(|c| quotes.contains(c))
}

/// Reports brackets that do not close, unless the other side has the same, since then they go on in another block.
fn brackets(pair: &mut Pair<'_>, [source, target]: [&Paired; 2]) {
    let kinds = |paired: &Paired, plain: &Plain| -> Vec<char> {
        let kinds = mistakes(paired, plain).map(|at| counterpart(plain.chars[at]));
        let mut kinds: Vec<_> = kinds.collect();
        kinds.sort_unstable();
        kinds
    };
    let [ours, theirs] = [&pair.source.marked.plain, &pair.target.marked.plain];
    if kinds(source, ours) == kinds(target, theirs) {
        return;
    }
    let places = |paired: &Paired, plain: &Plain, other: &Plain| -> Vec<_> {
        let alone = mistakes(paired, plain).filter(|at| !goes_on(plain, *at, other));
        alone.map(|at| plain.range(at..at + 1)).collect()
    };
    let found = [(true, places(source, ours, theirs)), (false, places(target, theirs, ours))];
    for (is_source, ranges) in found {
        for range in ranges {
            pair.add_to(is_source, Check::Bracket, range, Fact::Unbalanced);
        }
    }
}

/// Returns which of the brackets without a partner are told. `(…]` is one mistake: the bracket that closes is another one
/// than the one that opened.
fn mistakes(paired: &Paired, plain: &Plain) -> impl Iterator<Item = usize> {
    let alone = &paired.alone;
    let is_answered = |at: usize| {
        let next = alone.get(at + 1);
        is_opening(plain.chars[alone[at]]) && next.is_some_and(|it| !is_opening(plain.chars[*it]))
    };
    (0..alone.len()).filter(move |at| !is_answered(*at)).map(|at| alone[at])
}

/// Finds brackets that close one of the other width: `（見本)`.
fn widths(column: &Column<'_>, paired: &Paired, out: &mut Vec<(Check, Range<usize>, Fact)>) {
    const WIDTHS: [(&str, &str); 4] = [("（", "）"), ("(", ")"), ("［", "］"), ("[", "]")];
    let plain = &column.marked.plain;
    for &(open, close) in &paired.pairs {
        let [first, last] = [open, close].map(|at| plain.range(at..at + 1));
        let pair = WIDTHS.iter().find(|it| column.text.get(first.clone()) == Some(it.0));
        let written = column.text.get(last.clone());
        if let Some((_, closing)) = pair.filter(|it| written != Some(it.1)) {
            out.push((Check::Bracket, last, Fact::Replace((*closing).to_owned())));
        }
    }
}

/// Says whether the bracket at `at` ends the mark of an item, `a)`, a face, `:)`, or a measure.
fn is_alone(plain: &Plain, at: usize) -> bool {
    if at == 0 {
        return false;
    }
    // 12” are inches.
    if plain.chars[at] != ')' {
        return plain.chars[at] == QUOTES.1 && plain.chars[at - 1].is_ascii_digit();
    }
    let before = plain.chars[..at].iter().rev().take_while(|c| c.is_ascii_alphanumeric()).count();
    let is_item = (1..=3).contains(&before) && is_mark(&plain.chars[..at], at - before);
    is_item || matches!(plain.chars[at - 1], '例' | '注' | ':' | ';' | '-')
}

/// Says whether `text` ends with what numbers an item and begins at `start`: a number, `その1)`, a letter, `案a)`, or a
/// Roman number by itself. `OS)` is none, and has lost its first bracket.
fn is_mark(text: &[char], start: usize) -> bool {
    let mark = &text[start..];
    let is_by_itself = || start == 0 || !text[start - 1].is_alphabetic();
    let is_roman = || mark.iter().all(|c| matches!(c.to_ascii_lowercase(), 'i' | 'v' | 'x'));
    mark.len() == 1 || mark.iter().all(char::is_ascii_digit) || is_by_itself() && is_roman()
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
        || marked.leads.iter().any(|it| within(&it.1.range) && within(&address(column, it)))
}

/// Returns the part of the link or picture that is its address, in which any letter is right that leads somewhere.
fn address(column: &Column<'_>, (lead, piece): &(Lead, Piece)) -> Range<usize> {
    let written = &column.text[piece.range.clone()];
    let length = piece.text.len();
    let found = match lead {
        Lead::Link | Lead::Image if written.starts_with("[[") => {
            let key = piece.text.trim_start_matches("@/");
            written.find(key).map(|at| at..at + key.len())
        }
        Lead::Link | Lead::Image => {
            let spelled = written.rfind(&piece.text).map(|at| at..at + length);
            // An address with escapes is written otherwise than it reads.
            spelled.or_else(|| written.rfind("](").map(|at| at + 2..written.len()))
        }
        Lead::Footnote | Lead::Citation => None,
    };
    let found = found.unwrap_or_default();
    piece.range.start + found.start..piece.range.start + found.end
}

/// Finds runs of characters that should be others.
fn characters(column: &Column<'_>, out: &mut Vec<(Check, Range<usize>, Fact)>) {
    if column.text.is_ascii() {
        return;
    }
    let kind = |c: char| match c {
        'ｦ'..='ﾟ' => Some(Check::HalfwidthKana),
        'Ａ'..='Ｚ' | 'ａ'..='ｚ' | '０'..='９' => Some(Check::FullwidthAlnum),
        c if script::is_unseen(c) => Some(Check::Invisible),
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
    // `図１．`, `Ｑ１．`, `第三．`, `Ｐ．Ｆ．ドラッカー`: the point belongs to the number or letter.
    let is_label = |c: char| {
        is_digit(Some(c))
            || matches!(c, 'A'..='Z' | 'a'..='z' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
            || "〇一二三四五六七八九十百".contains(c)
    };
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
        let mut line = column.text[..at].chars().rev().take_while(|it| *it != '\n');
        // `ア．` begins an item.
        let is_first =
            line.next().is_some_and(char::is_alphabetic) && line.all(char::is_whitespace);
        let ends_label = c == '．' && (before.is_some_and(is_label) || is_first);
        if !is_in_number && !ends_label && !is_covered(column, at) {
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
