//! Slips in the marker at the beginning of a line.

use super::{Line, Lines, Slip, ascii, foreign, is_japanese, to_ascii};
use crate::diagnostic::catalog::slip as findings;
use crate::script;

/// The beginning of a line, behind its indentation and the markers of the quotes it stands in.
struct Start<'a> {
    rest: &'a str,
    at: usize,
    lines: &'a Lines<'a>,
    line_index: usize,
}

/// Adds the slip at the beginning of the line `line_index`, if there is one.
pub(super) fn find(lines: &Lines<'_>, line_index: usize, slips: &mut Vec<Slip>) {
    let Line { text, start } = lines.lines[line_index];
    // Most lines begin with a letter or an ideograph, which is no marker.
    if matches!(text.as_bytes(), [b'A'..=b'Z' | b'a'..=b'z' | 0xe4..=0xe9, ..]) {
        return;
    }
    let (rest, in_item) = content(text);
    let rule = rest.chars().next().and_then(if in_item { item_rule } else { rule });
    let Some(rule) = rule else { return };
    let start = Start { rest, at: start + text.len() - rest.len(), lines, line_index };
    slips.extend(rule(&start));
}

/// Returns `line` behind its indentation and the markers of the quotations and items that it begins, and whether there are
/// items among these.
fn content(line: &str) -> (&str, bool) {
    let (mut rest, mut in_item) = (line, false);
    loop {
        rest = rest.trim_start_matches([' ', '>', '\t', '\u{feff}']);
        let behind = rest.trim_start_matches(|it: char| it.is_ascii_digit());
        let signs: &[char] = if behind.len() < rest.len() { &['.', ')'] } else { &['-', '*', '+'] };
        match behind.strip_prefix(signs).filter(|it| it.starts_with([' ', '\t'])) {
            Some(item) => (rest, in_item) = (item, true),
            None => return (rest, in_item),
        }
    }
}

/// Returns what knows the ways in which a marker that begins with `first`, as the first thing in an item, can be wrong. Fewer
/// are told there: `#外交`, `・` and `-1` are as likely text.
fn item_rule(first: char) -> Option<fn(&Start<'_>) -> Option<Slip>> {
    match first {
        '#' => Some(|start| heading(start).filter(|(_, range, _)| range.len() > 1)),
        '[' | '［' => Some(task),
        '＃' | '0'..='9' | '０'..='９' | '－' | '−' | '＋' | '＊' | '＞' | '｀' => {
            rule(first)
        }
        _ => None,
    }
}

/// Returns what knows the ways in which a marker that begins with `first` can be wrong.
fn rule(first: char) -> Option<fn(&Start<'_>) -> Option<Slip>> {
    Some(match first {
        '|' | '｜' => table,
        '#' | '＃' => heading,
        '0'..='9' | '０'..='９' => numbered_item,
        '-' | '*' | '+' | '－' | '−' | '‐' | '＋' | '＊' | 'ー' => bulleted_item,
        '＞' => quote,
        '：' => definition,
        ':' | '!' | '?' | '/' => foreign_callout,
        '｀' => fence,
        '(' | '（' => unmarked_item,
        bullet if script::is_hand_bullet(bullet) => unmarked_item,
        _ => return None,
    })
}

impl Start<'_> {
    /// Returns the slip of the kind `code` that takes the first `length` bytes.
    fn slip(
        &self,
        code: crate::diagnostic::Code,
        length: usize,
        meant: impl Into<String>,
    ) -> Option<Slip> {
        Some((code, self.at..self.at + length, meant.into()))
    }

    fn before(&self) -> Option<&str> {
        self.lines.before(self.line_index).map(|it| it.text.trim())
    }

    fn behind(&self) -> Option<&str> {
        self.lines.behind(self.line_index).map(|it| it.text.trim())
    }
}

fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\u{3000}')
}

/// Returns the length of the beginning of `text` whose characters `is` holds for.
fn span_of(text: &str, is: impl Fn(char) -> bool) -> usize {
    text.find(|it| !is(it)).unwrap_or(text.len())
}

/// `:::tip`, `!!! note`, `??? note`, `/// note`.
fn foreign_callout(start: &Start<'_>) -> Option<Slip> {
    let (length, meant) = foreign::callout(start.rest)?;
    let is_block = foreign::is_block(meant);
    let code = if is_block { findings::FOREIGN_SYNTAX } else { findings::FOREIGN_CALLOUT };
    start.slip(code, length, meant)
}

/// `＃ 見出し`, `#　見出し`, `#見出し`.
fn heading(start: &Start<'_>) -> Option<Slip> {
    let length = span_of(start.rest, |it| matches!(it, '#' | '＃'));
    let (marker, rest) = start.rest.split_at(length);
    let level = marker.chars().count();
    let spaces = span_of(rest, is_space);
    let (gap, title) = rest.split_at(spaces);
    let first = title.chars().next()?;
    let meant = || format!("{} ", "#".repeat(level));
    if level == 0 || level > 6 {
        return None;
    }
    if marker.contains('＃') {
        // A number sign with a number behind it counts something: `＃１`.
        let counts = level == 1 && gap.is_empty() && ascii(first).is_ascii_digit();
        return if counts {
            None
        } else {
            start.slip(findings::FULL_WIDTH_HEADING, length + spaces, meant())
        };
    }
    if gap.starts_with('\u{3000}') {
        return start.slip(findings::IDEOGRAPHIC_SPACE_AFTER_MARKER, length + spaces, meant());
    }
    // `#外交 #安全保障` are hashtags, `#1` a number, `#[` and `#{` something else.
    let is_tag =
        level == 1 && (title.contains(" #") || title.contains("\u{3000}#") || title.contains("＃"));
    let is_title =
        first.is_alphabetic() || is_japanese(first) || level > 1 && first.is_alphanumeric();
    if gap.is_empty() && is_title && !is_tag {
        return start.slip(findings::MISSING_SPACE_AFTER_MARKER, length, meant());
    }
    None
}

/// `１．項目`, `1．項目`, `1.項目`, `1.　項目`.
fn numbered_item(start: &Start<'_>) -> Option<Slip> {
    let digits = span_of(start.rest, |it| ascii(it).is_ascii_digit());
    let (number, rest) = start.rest.split_at(digits);
    if number.is_empty() || number.chars().count() > 3 {
        return None;
    }
    let delimiter = rest.chars().next().filter(|it| matches!(it, '.' | '．' | ')' | '）'))?;
    let rest = &rest[delimiter.len_utf8()..];
    let spaces = span_of(rest, is_space);
    let first = rest[spaces..].chars().next()?;
    let meant = || format!("{}{} ", to_ascii(number), ascii(delimiter));
    let length = digits + delimiter.len_utf8() + spaces;
    // `１．５倍` and `1.5倍` are numbers.
    if spaces == 0 && (ascii(first).is_ascii_digit() || !starts_item(first)) {
        return None;
    }
    if !number.is_ascii() || !delimiter.is_ascii() {
        return start.slip(findings::FULL_WIDTH_LIST, length, meant());
    }
    match rest.chars().next() {
        Some('\u{3000}') => start.slip(findings::IDEOGRAPHIC_SPACE_AFTER_MARKER, length, meant()),
        Some(' ' | '\t') => None,
        _ => start.slip(findings::MISSING_SPACE_AFTER_MARKER, length, meant()),
    }
}

/// Says whether an item may begin with `first` directly behind its marker. Latin text has many other uses for a dot.
fn starts_item(first: char) -> bool {
    is_japanese(first)
        && !matches!(first, '、' | '。' | '，' | '．' | '）' | '」' | '』' | '】' | '・' | '％')
}

/// `－ 項目`, `-　項目`, `-項目`, `－－－`.
fn bulleted_item(start: &Start<'_>) -> Option<Slip> {
    let marker = start.rest.chars().next()?;
    if marker == '－' && start.rest.starts_with("－－－") {
        return divider(start);
    }
    let rest = &start.rest[marker.len_utf8()..];
    let spaces = span_of(rest, is_space);
    let first = rest[spaces..].chars().next()?;
    let length = marker.len_utf8() + spaces;
    match marker {
        // `＊　` begins a note, too, and `＊ ＊ ＊` divides.
        '＊' if spaces > 0 => {
            let is_item =
                |line: &str| line.strip_prefix('＊').is_some_and(|it| it.starts_with(is_space));
            let has_neighbor =
                start.before().is_some_and(is_item) || start.behind().is_some_and(is_item);
            let divides = rest.chars().all(|it| it == marker || is_space(it));
            (!divides && (has_neighbor || rest.starts_with(' ')))
                .then(|| start.slip(findings::FULL_WIDTH_LIST, length, "- "))?
        }
        '－' | '−' | '‐' | '＋' | 'ー' if spaces > 0 => {
            // `－ 12 －` is a page number, and the like.
            let closed = rest.trim_end().ends_with(marker);
            if closed { None } else { start.slip(findings::FULL_WIDTH_LIST, length, "- ") }
        }
        '-' | '*' | '+' if rest.starts_with('\u{3000}') => {
            start.slip(findings::IDEOGRAPHIC_SPACE_AFTER_MARKER, length, format!("{marker} "))
        }
        '-' if spaces == 0
            && starts_item(first)
            && !ascii(first).is_ascii_digit()
            && !rest.trim_end().ends_with('-') =>
        {
            start.slip(findings::MISSING_SPACE_AFTER_MARKER, length, "- ")
        }
        _ => None,
    }
}

/// `－－－` between paragraphs.
fn divider(start: &Start<'_>) -> Option<Slip> {
    let line = start.rest.trim_end();
    let is_alone = [start.before(), start.behind()].iter().all(|it| it.is_none_or(str::is_empty));
    (is_alone && line.chars().all(|it| it == '－'))
        .then(|| start.slip(findings::FULL_WIDTH_RULE, line.len(), "---"))?
}

/// `［ ］ 項目`, `[ｘ] 項目`, `[　] 項目`.
fn task(start: &Start<'_>) -> Option<Slip> {
    let rest = start.rest.strip_prefix(['[', '［'])?;
    let sign = rest.chars().next()?;
    let behind = rest[sign.len_utf8()..].strip_prefix([']', '］'])?;
    let spaces = span_of(behind, is_space);
    let length = start.rest.len() - behind.len() + spaces;
    let meant = match ascii(sign) {
        ' ' => "[ ] ",
        'x' | 'X' => "[x] ",
        _ => return None,
    };
    let is_slip = !start.rest[..length].is_ascii();
    (is_slip && spaces < behind.len())
        .then(|| start.slip(findings::FULL_WIDTH_TASK, length, meant))?
}

/// `＞引用`.
fn quote(start: &Start<'_>) -> Option<Slip> {
    let length = span_of(start.rest, |it| matches!(it, '＞' | '>' | ' ' | '\u{3000}'));
    let marker = &start.rest[..length];
    let levels = marker.matches(['＞', '>']).count();
    let quotes = marker.starts_with('＞') && length < start.rest.len();
    if quotes { start.slip(findings::FULL_WIDTH_QUOTE, length, "> ".repeat(levels)) } else { None }
}

/// `：定義` behind a line with a term.
fn definition(start: &Start<'_>) -> Option<Slip> {
    let rest = start.rest.strip_prefix('：')?;
    let term = start.before().filter(|it| !it.is_empty())?;
    let spaces = span_of(rest, is_space);
    // A colon that ends something, or one behind another definition written in ASCII, is a definition too.
    if rest.trim().is_empty() || term.starts_with('|') {
        return None;
    }
    start.slip(findings::FULL_WIDTH_DEFINITION, '：'.len_utf8() + spaces, ": ")
}

/// `｀｀｀`.
fn fence(start: &Start<'_>) -> Option<Slip> {
    let length = span_of(start.rest, |it| it == '｀');
    let count = start.rest[..length].chars().count();
    if count >= 3 { start.slip(findings::FULL_WIDTH_CODE, length, "`".repeat(count)) } else { None }
}

/// `｜表｜`, `|ーー|`.
fn table(start: &Start<'_>) -> Option<Slip> {
    let row = start.rest.trim_end();
    if row.bytes().all(|it| matches!(it, b'|' | b'-' | b':' | b' ')) {
        return None;
    }
    let delimiter = delimiter_row(row);
    if delimiter.as_deref().is_some_and(|it| it != row) {
        return start.slip(findings::FULL_WIDTH_TABLE, row.len(), delimiter.unwrap_or_default());
    }
    let is_full = row.starts_with('｜') && row.matches(['|', '｜']).count() >= 2;
    if is_full {
        start.slip(findings::FULL_WIDTH_TABLE, row.len(), row.replace('｜', "|"))
    } else {
        None
    }
}

/// Returns `row` in ASCII if it is the row of a table that stands between head and body.
fn delimiter_row(row: &str) -> Option<String> {
    let delimiter = |it: char| match it {
        'ー' | '－' | '―' | '—' | '–' | '‐' | '−' | '─' | '━' | '-' => Some('-'),
        ':' | '：' => Some(':'),
        '|' | '｜' => Some('|'),
        ' ' | '\t' | '\u{3000}' => Some(' '),
        _ => None,
    };
    // Most rows hold words, for which nothing is put together.
    let has_words = row.chars().any(|it| delimiter(it).is_none());
    let meant: Option<String> = (!has_words).then(|| row.chars().filter_map(delimiter).collect());
    meant.filter(|it| it.contains('-'))
}

/// `・項目`, `（1）項目`.
fn unmarked_item(start: &Start<'_>) -> Option<Slip> {
    // A line that goes on from the one before may begin with anything.
    let before = start.before().unwrap_or_default();
    let behind = start.behind().unwrap_or_default();
    let (length, meant) = bullet(start.rest).or_else(|| parenthesized(start.rest))?;
    let is_item = |line: &str| bullet(line).is_some() || parenthesized(line).is_some();
    // One finding for all items of a list; and a term with its definition is a list already.
    if is_item(before) || behind.starts_with(": ") {
        return None;
    }
    let begins = before.is_empty() || before.ends_with(['。', '：', ':', '）', ')', '>']);
    if begins || is_item(behind) {
        start.slip(findings::UNMARKED_LIST, length, meant)
    } else {
        None
    }
}

fn bullet(line: &str) -> Option<(usize, String)> {
    let marker = line.chars().next().filter(|it| script::is_hand_bullet(*it))?;
    let rest = &line[marker.len_utf8()..];
    let spaces = span_of(rest, is_space);
    let first = rest[spaces..].chars().next()?;
    (first != marker && first.is_alphanumeric() || matches!(first, '「' | '『' | '（' | '【'))
        .then(|| (marker.len_utf8() + spaces, "- ".to_owned()))
}

fn parenthesized(line: &str) -> Option<(usize, String)> {
    let inside = line.strip_prefix(['（', '('])?;
    let (number, rest) = inside.split_once(['）', ')'])?;
    let digits = to_ascii(number);
    if digits.is_empty() || digits.len() > 2 || !digits.bytes().all(|it| it.is_ascii_digit()) {
        return None;
    }
    let spaces = span_of(rest, is_space);
    let has_text =
        rest[spaces..].chars().next().is_some_and(|it| it.is_alphanumeric() || is_japanese(it));
    has_text.then(|| (line.len() - rest.len() + spaces, format!("{digits}. ")))
}
