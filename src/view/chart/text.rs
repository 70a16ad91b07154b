//! The size of text on a chart, as far as it can be told without its font, and where it may be broken.

use crate::script::{is_wide, unbroken_parts};

/// Returns the width of `text` in its font size: a wide character is one, any other about half.
pub(super) fn width(text: &str) -> f64 {
    text.chars().map(|c| if is_wide(c) { 1.0 } else { 0.56 }).sum()
}

/// Breaks `text` into lines no wider than `limit`, at spaces and between wide characters.
pub(super) fn wrap(text: &str, limit: f64) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in unbroken_parts(text) {
        if !line.is_empty() && width(&line) + width(piece.trim_end()) > limit {
            lines.push(line.trim_end().to_owned());
            line.clear();
        }
        line.push_str(if line.is_empty() { piece.trim_start() } else { piece });
    }
    lines.push(line.trim_end().to_owned());
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, limit: f64, expected: &[&str]) {
        assert_eq!(wrap(text, limit), expected, "{text}");
    }

    #[test]
    fn lines_end_at_spaces_and_between_wide_characters() {
        check("短い", 18.0, &["短い"]);
        check("", 18.0, &[""]);
        check("日ASEAN防衛協力の継続", 6.0, &["日ASEAN防衛", "協力の継続"]);
        check("「法の支配」、安全", 5.0, &["「法の支", "配」、安全"]);
        check("防衛費にあてる額(兆円)", 10.56, &["防衛費にあてる額(兆", "円)"]);
        check("one two three", 5.0, &["one two", "three"]);
        check("unbreakable-word", 3.0, &["unbreakable-word"]);
    }
}
