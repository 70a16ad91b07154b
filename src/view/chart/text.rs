//! The size of text on a chart, as far as it can be told without its font, and where it may be broken.

/// Returns the width of `text` in its font size: a wide character is one, any other about half.
pub(super) fn width(text: &str) -> f64 {
    text.chars().map(|c| if u32::from(c) < 0x1100 { 0.56 } else { 1.0 }).sum()
}

/// Breaks `text` into lines no wider than `limit`, at spaces and between wide characters.
pub(super) fn wrap(text: &str, limit: f64) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in pieces(text) {
        if !line.is_empty() && width(&line) + width(piece.trim_end()) > limit {
            lines.push(line.trim_end().to_owned());
            line.clear();
        }
        line.push_str(if line.is_empty() { piece.trim_start() } else { piece });
    }
    lines.push(line.trim_end().to_owned());
    lines
}

/// Cuts `text` where a line may end: behind spaces, and at wide characters but those that no line begins with.
fn pieces(text: &str) -> Vec<&str> {
    const NEVER_FIRST: &str =
        "、。，．・：；？！」』）］｝】〉》〕ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ";
    const NEVER_LAST: &str = "「『（［｛【〈《〔";
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before = None;
    for (at, c) in text.char_indices() {
        let is_wide = |c: char| u32::from(c) >= 0x1100;
        let may_break = before.is_some_and(|before| {
            before == ' '
                || ((is_wide(c) || is_wide(before)) && c != ' ')
                    && !NEVER_FIRST.contains(c)
                    && !NEVER_LAST.contains(before)
        });
        if may_break && at > start {
            pieces.push(&text[start..at]);
            start = at;
        }
        before = Some(c);
    }
    pieces.push(&text[start..]);
    pieces
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
        check("one two three", 5.0, &["one two", "three"]);
        check("unbreakable-word", 3.0, &["unbreakable-word"]);
    }
}
