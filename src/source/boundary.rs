//! Where characters and lines of a text begin, and what ends its lines.

/// Returns where the character begins that holds the byte `at` of `text`, or the end of the text behind it.
pub(crate) fn floor_char_boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// Returns where the line begins that holds the byte `at` of `text`.
pub(crate) fn line_start(text: &str, at: usize) -> usize {
    text[..at].rfind('\n').map_or(0, |it| it + 1)
}

/// Returns what ends the lines of the file `text`, for lines that are put in.
pub(crate) fn line_break(text: &str) -> &'static str {
    if text.contains("\r\n") { "\r\n" } else { "\n" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_and_lines_have_a_beginning() {
        let text = "a日\r\n本";
        let characters: Vec<_> = (0..=12).map(|at| floor_char_boundary(text, at)).collect();
        assert_eq!(characters, [0, 1, 1, 1, 4, 5, 6, 6, 6, 9, 9, 9, 9]);
        assert_eq!([0, 4, 5, 6, 9].map(|at| line_start(text, at)), [0, 0, 0, 6, 6]);
        assert_eq!(["", "a\n", text].map(line_break), ["\n", "\n", "\r\n"]);
    }
}
