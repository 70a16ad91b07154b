//! [`wrap`]: paragraphs broken into lines of so many cells, in Japanese and English.
//!
//! A paragraph is cut into pieces that must stay whole: a word, or a single full-width character together with the
//! marks that may not begin or end a line beside it (JIS X 4051, line-start and line-end prohibition).

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::script::unbroken_parts;

/// Returns `text` with its lines filled up to `width` cells.
///
/// Lines in a row are one paragraph, an empty line divides two, and an indented line is an example that is kept as it is.
pub(super) fn wrap(text: &str, width: usize) -> String {
    let mut wrapped = String::new();
    let mut paragraph = String::new();
    for line in text.lines().chain([""]) {
        let is_example = line.starts_with([' ', '\t']);
        if !line.is_empty() && !is_example {
            join(&mut paragraph, line);
            continue;
        }
        fill(&paragraph, width, &mut wrapped);
        paragraph.clear();
        if is_example || !wrapped.ends_with("\n\n") {
            wrapped.push_str(line.trim_end());
            wrapped.push('\n');
        }
    }
    wrapped.truncate(wrapped.trim_end().len());
    wrapped
}

/// Adds `line` to `paragraph`, with a space unless both sides are full-width.
fn join(paragraph: &mut String, line: &str) {
    let is_wide = |character: Option<char>| character.is_some_and(is_wide);
    let is_full_width = is_wide(paragraph.chars().next_back()) && is_wide(line.chars().next());
    if !paragraph.is_empty() && !is_full_width {
        paragraph.push(' ');
    }
    paragraph.push_str(line);
}

/// Adds the lines of `paragraph` to `wrapped`.
fn fill(paragraph: &str, width: usize, wrapped: &mut String) {
    let mut line = String::new();
    for piece in unbroken_parts(paragraph) {
        if !line.is_empty() && line.width() + piece.trim_end().width() > width {
            wrapped.push_str(line.trim_end());
            wrapped.push('\n');
            line.clear();
        }
        line.push_str(piece);
    }
    if !line.is_empty() {
        wrapped.push_str(line.trim_end());
        wrapped.push('\n');
    }
}

fn is_wide(character: char) -> bool {
    character.width() == Some(2)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, width: usize, lines: &[&str]) {
        assert_eq!(wrap(text, width), lines.join("\n"), "{text:?} in {width}");
    }

    #[test]
    fn english_breaks_between_words() {
        check("one two three", 9, &["one two", "three"]);
        check("one\ntwo\n\nthree", 20, &["one two", "", "three"]);
        check("incomprehensible x", 5, &["incomprehensible", "x"]);
        check("", 5, &[]);
    }

    #[test]
    fn japanese_breaks_anywhere_but_before_closing_and_behind_opening_marks() {
        check("日本語の文。次の文", 10, &["日本語の", "文。次の文"]);
        check("あ「いう」え", 4, &["あ", "「い", "う」", "え"]);
        check("キーtitleを直す。", 9, &["キーtitle", "を直す。"]);
    }

    #[test]
    fn lines_of_japanese_join_without_a_space() {
        check("一行目。\n二行目。", 40, &["一行目。二行目。"]);
        check("鍵は\n`title`\nです", 40, &["鍵は `title` です"]);
    }

    #[test]
    fn examples_stay_as_they_are() {
        check(
            "see:\n\n    a  b c d e f\n    g\n\nend",
            6,
            &["see:", "", "    a  b c d e f", "    g", "", "end"],
        );
    }
}
