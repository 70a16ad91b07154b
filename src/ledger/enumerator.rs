//! The number or bullet that a paragraph is given by hand, where Markdown would have made it an item of a list: `１　…` in the
//! paragraphs of Japanese laws, `（1）…`, `①…`, `・…`.

use crate::script;

/// How many digits a number has at most.
const MOST_DIGITS: usize = 3;
/// How long the number of a section is at most.
const MOST_NUMBER: usize = 16;

/// Returns how long the enumerator at the beginning of `text` is, with the space behind it; nothing if there is none.
pub(crate) fn length(text: &str) -> usize {
    let space = |rest: &str| rest.len() - rest.trim_start().len();
    let Some(first) = text.chars().next() else { return 0 };
    let behind = &text[first.len_utf8()..];
    if script::is_hand_bullet(first) || matches!(first, '①'..='⑳') {
        return first.len_utf8() + space(behind);
    }
    let is_open = matches!(first, '(' | '（');
    let number = if is_open { behind } else { text };
    let is_digit = |c: &char| {
        c.is_ascii_digit() || matches!(c, '０'..='９') || "一二三四五六七八九十".contains(*c)
    };
    let digits: Vec<char> = number.chars().take(MOST_DIGITS + 1).take_while(is_digit).collect();
    if digits.is_empty() || digits.len() > MOST_DIGITS {
        return 0;
    }
    let start = text.len() - number.len() + digits.iter().map(|c| c.len_utf8()).sum::<usize>();
    let mark = text[start..].chars().next().filter(|c| match is_open {
        true => matches!(c, ')' | '）'),
        false => matches!(c, '．' | '.' | '、' | ')' | '）'),
    });
    let end = start + mark.map_or(0, char::len_utf8);
    let space = space(&text[end..]);
    // 3 books are no enumeration, １　書籍 is one.
    let is_set_off =
        text[end..].starts_with('\u{3000}') || mark.is_some_and(|c| c != '、' && c != '.');
    let is_figure = mark == Some('.') && space > 0;
    let is_whole = match is_open {
        true => mark.is_some(),
        false => is_set_off || is_figure,
    };
    if is_whole { end + space } else { 0 }
}

/// Returns the number of a section, figure or step that `text` begins with: `7.3. Tools`, `2.1 Scope`, `4. `.
pub(crate) fn section(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(['*', '_', '[']);
    let length = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | '\\'))?;
    let number = text[..length].trim_end_matches(['.', '\\']);
    let is_number = number.starts_with(|c: char| c.is_ascii_digit()) && number.len() <= MOST_NUMBER;
    let is_set_off =
        number.len() < length || number.contains('.') && text[length..].starts_with(' ');
    (is_number && is_set_off).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_have_numbers() {
        for (text, expected) in [
            ("7.3. Tools", Some("7.3")),
            ("7.3.　道具", Some("7.3")),
            ("2.1 Scope", Some("2.1")),
            ("**4.** Steps", Some("4")),
            ("1\\. First", Some("1")),
            ("2024 was", None),
            ("3つの柱", None),
            ("1.5倍に", None),
            (".5", None),
            ("12", None),
            ("1.2.3.4.5.6.7.8.9.1.2.3 a", None),
        ] {
            assert_eq!(section(text), expected, "{text}");
        }
    }

    #[test]
    fn enumerators_are_told_from_words() {
        let check = |mark: &str, text: &str| {
            assert_eq!(length(&format!("{mark}{text}")), mark.len(), "{mark}{text}");
        };
        for mark in [
            "１　",
            "12　",
            "一　",
            "（１）",
            "(3) ",
            "①",
            "・",
            "･",
            "• ",
            "２．",
            "3) ",
            "十二　",
        ] {
            check(mark, "この法律は");
        }
        for text in
            ["2024年に", "３つの柱", "一般に", "3 books", "二、三の例", "(続く)", "（2024）の", ""]
        {
            check("", text);
        }
    }
}
