//! Lines that become one, though each begins with a mark or a label of its own.
//!
//! Markdown joins the lines of a paragraph, Japanese ones without a space: `日時：4月1日` and `場所：東京` are read as
//! `日時：4月1日場所：東京`. Marks that only lists have are told by [`block`](super::block).

use super::{Line, Lines, Slip, is_japanese};
use crate::diagnostic::catalog::slip as findings;

/// What a line begins with.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    /// `①`.
    Circled,
    /// `ア　`, `一　`, `イ．`.
    Counter,
    /// `※`.
    Reference,
    /// `日時：`, `Date: `.
    Label,
    /// `→`.
    Arrow,
    /// Cells with tabulators.
    Row,
    /// `\*1`.
    Escaped,
    /// `(ア)`, `(a)`.
    Enclosed,
    /// `9:00　`, `1\. `.
    Time,
    /// `Ｑ１．`, `答　`.
    Question,
    /// `（注１）`, `（出典）`, `注１　`.
    Note,
}

/// The longest label, in characters.
const LONGEST: usize = 12;

/// Adds the line `line_index` if it is the first of several that begin alike and become one.
pub(super) fn find(lines: &Lines<'_>, line_index: usize, slips: &mut Vec<Slip>) {
    let Line { text, start } = lines.lines[line_index];
    // Most paragraphs are one line.
    if lines.behind(line_index).is_none_or(|it| it.text.is_empty()) {
        return;
    }
    let Some(mark) = mark(text) else { return };
    let is_alike = |line: &Line<'_>| self::mark(line.text) == Some(mark);
    // A sentence or a list of words goes on behind such signs.
    let goes_on = mark == Mark::Time && text.ends_with([',', '、', '·', '・']);
    let is_broken = text.ends_with(['\\', '>']) || text.ends_with("  ") || goes_on;
    let follows = lines.before(line_index).is_some_and(is_alike);
    if !is_broken && !follows && lines.behind(line_index).is_some_and(is_alike) {
        let written = text.trim();
        let start = start + (text.len() - text.trim_start().len());
        let meant = format!("{written}\\");
        slips.push((findings::JOINED_LINES, start..start + written.len(), meant));
    }
}

/// Returns what `line` begins with.
fn mark(line: &str) -> Option<Mark> {
    let line = line.trim_start();
    let first = line.chars().next()?;
    let rest = &line[first.len_utf8()..];
    match first {
        '①'..='⑳' | '㉑'..='㉟' | '㊱'..='㊿' | '❶'..='❿' | '⑴'..='⒇' => {
            Some(Mark::Circled)
        }
        '※' => Some(Mark::Reference),
        '→' => Some(Mark::Arrow),
        _ if is_row(line) => Some(Mark::Row),
        '\\' => escaped(rest).then_some(Mark::Escaped),
        '(' | '（' => enclosed(rest),
        '0'..='9' | '０'..='９' => time(line).then_some(Mark::Time),
        _ => counter(line).or_else(|| question(line)).or_else(|| label(line)),
    }
}

/// Says whether `line` is cells with tabulators between them, as programs for tables copy them.
fn is_row(line: &str) -> bool {
    !line.contains('|')
        && line
            .split_once('\t')
            .is_some_and(|(cell, rest)| !cell.trim().is_empty() && !rest.trim().is_empty())
}

/// Takes digits of either width off the beginning of `text`.
fn without_digits(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '０'..='９'))
}

/// Says whether `rest`, behind a backslash, is `*1` or the like.
fn escaped(rest: &str) -> bool {
    rest.strip_prefix('*').is_some_and(|it| it.starts_with(|c: char| c.is_ascii_digit()))
}

/// Reads the mark in parentheses that ends in `rest`: `ア）`, `a)`, `注１）`, `出典）`.
fn enclosed(rest: &str) -> Option<Mark> {
    const NOTES: [&str; 5] = ["注", "出典", "資料", "備考", "参考"];
    let (inside, _) = rest
        .char_indices()
        .take(8)
        .find(|it| matches!(it.1, ')' | '）'))
        .map(|(end, _)| rest.split_at(end))?;
    let mut chars = inside.chars();
    let is_letter = chars.next().is_some_and(|c| matches!(c, 'ア'..='ン' | 'a'..='z'))
        && chars.next().is_none();
    if is_letter {
        return Some(Mark::Enclosed);
    }
    let is_note = NOTES
        .iter()
        .any(|it| inside.strip_prefix(it).is_some_and(|behind| without_digits(behind).is_empty()));
    is_note.then_some(Mark::Note)
}

/// Says whether `line` begins with a time, `9:00　開会`, or an escaped number, `1\. First`.
fn time(line: &str) -> bool {
    let rest = without_digits(line);
    if rest.starts_with("\\.") || rest.starts_with("\\)") {
        return true;
    }
    let digits = line[..line.len() - rest.len()].chars().count();
    let Some(minutes) = rest.strip_prefix([':', '：']).filter(|_| digits <= 2) else {
        return false;
    };
    let behind = without_digits(minutes);
    let count = minutes[..minutes.len() - behind.len()].chars().count();
    count == 2 && behind.starts_with([' ', '　', '～', '〜', '-', '–', '－'])
}

/// Reads a letter or a number that is no list of Markdown: `ア　`, `一、`, `第一　`, `Ⅰ　`, `ⅰ）`, `a. `, `ii) `, `II. `.
fn counter(line: &str) -> Option<Mark> {
    let number = |c: char| "一二三四五六七八九十".contains(c);
    let behind =
        |rest: &str, ends: &[char]| rest.starts_with(ends) && rest.chars().nth(1).is_some();
    let first = line.chars().next()?;
    let rest = &line[first.len_utf8()..];
    let is_counter = match first {
        'ア'..='ン' => behind(rest, &['　', '．', ' ', '）']),
        '一'..='龥' if number(first) => behind(rest, &['　', '．', '、', ' ', '）']),
        '第' => {
            let ordinal = rest.trim_start_matches(number);
            ordinal.len() < rest.len() && behind(ordinal, &['　', ' '])
        }
        'Ⅰ'..='Ⅻ' | 'ⅰ'..='ⅻ' => behind(rest, &['　', '．', '、', ' ', '）', ')']),
        'a'..='z' | 'I' | 'V' | 'X' => {
            let numeral = line.trim_start_matches(match first {
                'I' | 'V' | 'X' => ['I', 'V', 'X'],
                _ => ['i', 'v', 'x'],
            });
            let numeral = if numeral.len() == line.len() { rest } else { numeral };
            let length = line.len() - numeral.len();
            length <= 4 && (numeral.starts_with(". ") || numeral.starts_with(") "))
        }
        _ => false,
    };
    is_counter.then_some(Mark::Counter)
}

/// Reads the number of a question, an answer or a note: `Ｑ１．`, `A1. `, `問３　`, `答　`, `注１　`.
fn question(line: &str) -> Option<Mark> {
    let first = line.chars().next()?;
    let rest = &line[first.len_utf8()..];
    let behind = without_digits(rest);
    let is_numbered = behind.len() < rest.len();
    let ends = behind.starts_with(['．', '　', '：', '、']) || behind.starts_with(". ");
    match first {
        'Ｑ' | 'Ａ' | '問' | '答' if ends => Some(Mark::Question),
        'Q' | 'A' if ends && is_numbered => Some(Mark::Question),
        '注' if is_numbered && (ends || behind.starts_with(['）', ' '])) => Some(Mark::Note),
        _ => None,
    }
}

fn label(line: &str) -> Option<Mark> {
    let is_latin = line.starts_with(|c: char| c.is_ascii_uppercase());
    if !is_latin && line.starts_with(|c: char| c.is_ascii()) {
        return None;
    }
    let is_word = |c: char| match is_latin {
        true => c.is_ascii_alphanumeric() || matches!(c, ' ' | '-'),
        false => {
            is_japanese(c) && !"、。「」『』（）！？・：".contains(c) || c.is_ascii_alphanumeric()
        }
    };
    let most = if is_latin { 2 * LONGEST } else { LONGEST };
    let length: usize =
        line.chars().take(most + 1).take_while(|&c| is_word(c)).map(char::len_utf8).sum();
    // Without a space, one word alone is a label: `E-mail:info@example.org`.
    let colons: &[&str] = match is_latin {
        true if line[..length].contains(' ') => &[": "],
        true => &[": ", ":"],
        false => &["：", ":"],
    };
    let behind = colons.iter().find_map(|it| line[length..].strip_prefix(it))?;
    let is_told = !behind.trim().is_empty() && !behind.starts_with([':', '/']);
    (length > 0 && is_told).then_some(Mark::Label)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let lines = Lines::new(text, Span::new(0, text.len()));
        let mut slips = Vec::new();
        (0..lines.lines.len()).for_each(|at| find(&lines, at, &mut slips));
        let found: Vec<_> = slips.iter().map(|it| &text[it.1.clone()]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn the_first_of_lines_that_run_together_is_told() {
        check("① 申請する。\n② 審査を受ける。\n③ 通知。", &["① 申請する。"]);
        check("ア　住民票\nイ　旅券", &["ア　住民票"]);
        check("一　法律は、\n二　前項の", &["一　法律は、"]);
        check("※１　土日を除く。\n※２　祝日を除く。", &["※１　土日を除く。"]);
        check(
            "日時：4月1日\n場所：東京\n\n主催：総務省\n後援：外務省",
            &["日時：4月1日", "主催：総務省"],
        );
        check("Date: 1 April\nPlace: Tokyo", &["Date: 1 April"]);
        for (first, second) in [
            ("Ｑ１．何日か。", "Ａ１．５日。"),
            ("問３　必要か。", "答　必要です。"),
            ("（出典）外務省。", "（注１）四捨五入。"),
            ("注１　四捨五入。", "注２　暫定値。"),
            ("国名\t2022\t2023", "タイ\t1,234\t△56"),
            ("一、第一の項目", "二、第二の項目"),
            ("第一　総則", "第二　細則"),
            ("電話:０３－３５８０", "E-mail:visa＠example"),
            ("(ア)　海上", "(イ)　陸上"),
            ("Ⅰ　総論", "Ⅱ　各論"),
            ("ⅰ）早期警報", "ⅱ）訓練"),
            ("a. 第一", "b. 第二"),
            ("→　次へ", "→　戻る"),
            ("9:00　開会", "9:30　講演"),
            ("Q1. How many?", "A1. Five."),
            ("(a) Exercises", "(b) Drills"),
            ("\\*1 Converted.", "\\*2 Rounded."),
            ("1\\. First.", "2\\. Second."),
            ("Note 1: Rounded.", "Note 2: Provisional."),
            ("i) one", "ii) two"),
            ("I. General", "II. Details"),
            ("9:00 Opening", "9:30 Keynote"),
        ] {
            check(&format!("{first}\n{second}"), &[first]);
        }
    }

    #[test]
    fn other_lines_may_run_together() {
        for text in [
            "日時：4月1日\\\n場所：東京",
            "日時：4月1日  \n場所：東京",
            "日時：4月1日\n\n場所：東京",
            "次のとおり定める：これを\n行う",
            "アジアの国々と\nイギリスは",
            "一つの国と\n二つの国",
            "①は、\n申請する。",
            "これはつまり、次のことをいう：甲\nこれもつまり、次のことをいう：乙",
            "- Date: 1 April\n- Place: Tokyo",
            "The following holds for all of these: a\nThe following holds for none of them: b",
            "https://example.org\nhttps://example.org",
            "a word\nb word",
            "2024年に\n2025年に",
            "1,000 people\n2,000 people",
            "問題は、\n答えは、",
            "I think\nI know",
            "（以下「条約」という。）\n（注意）",
            "std::vec\nstd::map",
            "Rust::new\nRust::old",
            "第一に\n第二に",
            "06:00 vitals, 06:30 labs,\n07:00 rounds",
        ] {
            check(text, &[]);
        }
    }
}
