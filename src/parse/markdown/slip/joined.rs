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
    let is_broken = text.ends_with(['\\', '>']) || text.ends_with("  ");
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
    // Nothing else that begins with a sign of ASCII begins so.
    if first.is_ascii() && !first.is_ascii_uppercase() {
        return None;
    }
    let rest = &line[first.len_utf8()..];
    match first {
        '①'..='⑳' | '㉑'..='㉟' | '㊱'..='㊿' | '❶'..='❿' | '⑴'..='⒇' => {
            Some(Mark::Circled)
        }
        '※' => Some(Mark::Reference),
        'ア'..='ン' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'
            if rest.starts_with(['　', '．', ' ', '）']) && rest.chars().nth(1).is_some() =>
        {
            Some(Mark::Counter)
        }
        _ => label(line),
    }
}

fn label(line: &str) -> Option<Mark> {
    let is_latin = line.starts_with(|c: char| c.is_ascii_uppercase());
    let colon = if is_latin { ": " } else { "：" };
    let is_word = |c: char| match is_latin {
        true => c.is_ascii_alphabetic() || c == ' ',
        false => {
            is_japanese(c) && !"、。「」『』（）！？・：".contains(c) || c.is_ascii_alphanumeric()
        }
    };
    let most = if is_latin { 2 * LONGEST } else { LONGEST };
    let length: usize =
        line.chars().take(most + 1).take_while(|&c| is_word(c)).map(char::len_utf8).sum();
    let behind = line[length..].strip_prefix(colon)?;
    (length > 0 && !behind.trim().is_empty()).then_some(Mark::Label)
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
        ] {
            check(text, &[]);
        }
    }
}
