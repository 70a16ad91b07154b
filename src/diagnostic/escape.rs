//! [`escape_control`]: text of an author, made safe to show.

use std::borrow::Cow;

use crate::script;

/// Returns `text` with every character that would act on the display rather than show itself as `\u{…}`.
///
/// These are the control characters (line ends among them), the bidirectional controls of CVE-2021-42574 and the
/// invisible format characters. The joiners U+200C and U+200D stay: scripts and emoji need them.
pub fn escape_control(text: &str) -> Cow<'_, str> {
    if !text.contains(acts_on_display) {
        return Cow::Borrowed(text);
    }
    let shown = |character: char| match acts_on_display(character) {
        true => character.escape_unicode().to_string(),
        false => character.to_string(),
    };
    Cow::Owned(text.chars().map(shown).collect())
}

fn acts_on_display(character: char) -> bool {
    character.is_control()
        || script::is_unseen(character) && character != '\u{ad}'
        || matches!(character,
            '\u{2028}' | '\u{2029}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, shown: &str) {
        assert_eq!(escape_control(text), shown, "{text:?}");
    }

    #[test]
    fn characters_that_act_on_the_display_are_spelled_out() {
        check("対訳 text 👨‍👩‍👧", "対訳 text 👨‍👩‍👧");
        check("a\u{1b}[31mb", "a\\u{1b}[31mb");
        check("a\nb\0", "a\\u{a}b\\u{0}");
        check("\u{202e}x\u{2069}\u{feff}", "\\u{202e}x\\u{2069}\\u{feff}");
    }
}
