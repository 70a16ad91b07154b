//! Highlighting of code: spans with classes, never a style.
//!
//! Entry point: [`highlight`]. The classes are the TextMate scopes of the code with the prefix `hl-`
//! (`hl-keyword hl-control hl-rust`); the theme gives a dozen of them a color. Which languages there are is up to the
//! syntax definitions of Sublime Text that `syntect` carries; they are unpacked when the first known block is met.

use std::sync::LazyLock;

use syntect::html::{ClassStyle, ClassedHTMLGenerator};
use syntect::parsing::{SyntaxReference, SyntaxSet};
use syntect::util::LinesWithEndings;

/// Code beyond this many bytes stays plain: highlighting takes some seconds per megabyte.
const LONGEST_CODE: usize = 200 * 1024;

/// Code with a line beyond this many bytes stays plain.
const LONGEST_LINE: usize = 1000;

/// Code whose lines' lengths, squared, make more than this stays plain: patterns that look back and forth cost the
/// square of a line, at worst a second for so much.
const MOST_WORK: usize = 16_000_000;

const STYLE: ClassStyle = ClassStyle::SpacedPrefixed { prefix: "hl-" };

/// Names that people use for languages that the definitions know by another name.
const ALIASES: &[(&str, &str)] = &[
    ("console", "sh"),
    ("jsonc", "json"),
    ("jsx", "js"),
    ("mjs", "js"),
    ("node", "js"),
    ("shell", "sh"),
    ("shell-session", "sh"),
    ("svg", "xml"),
    ("vue", "html"),
    ("zsh", "sh"),
];

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(SyntaxSet::load_defaults_newlines);

/// Returns `code` as HTML for the inside of `<pre><code>`, or `None` when it is to be shown plain: `language` (the
/// first word of a fence) is not known, or the code is too long.
pub(crate) fn highlight(code: &str, language: &str) -> Option<String> {
    if language.is_empty() || code.len() > LONGEST_CODE || is_laborious(code) {
        return None;
    }
    let syntax = syntax(language)?;
    let mut generator = ClassedHTMLGenerator::new_with_class_style(syntax, &SYNTAXES, STYLE);
    for line in LinesWithEndings::from(code) {
        generator.parse_html_for_line_which_includes_newline(line).ok()?;
    }
    Some(generator.finalize())
}

fn is_laborious(code: &str) -> bool {
    let lengths = || code.lines().map(str::len);
    lengths().any(|it| it > LONGEST_LINE) || lengths().map(|it| it * it).sum::<usize>() > MOST_WORK
}

fn syntax(language: &str) -> Option<&'static SyntaxReference> {
    let name = language.to_ascii_lowercase();
    if matches!(name.as_str(), "text" | "txt" | "plain" | "plaintext" | "none") {
        return None;
    }
    let name = ALIASES.iter().find(|it| it.0 == name).map_or(name.as_str(), |it| it.1);
    SYNTAXES.find_syntax_by_token(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_languages_get_classes_and_no_style() {
        let html = highlight("fn main() { let x = \"<b>\"; }\n", "rust").expect("Rust is known");
        assert!(html.contains("<span class=\"hl-storage"), "{html}");
        assert!(html.contains("&lt;b&gt;"), "{html}");
        assert!(!html.contains("style="), "{html}");
        assert_eq!(html.matches("<span").count(), html.matches("</span>").count());
    }

    #[test]
    fn common_languages_are_known() {
        for language in [
            "rust", "Python", "js", "json", "html", "css", "yaml", "bash", "sh", "console", "c",
            "java", "sql", "xml", "md", "r", "go",
        ] {
            assert!(highlight("a", language).is_some(), "{language}");
        }
    }

    #[test]
    fn unknown_languages_and_long_code_stay_plain() {
        for language in ["", "text", "no-such-language", "日本語", "\"><script>", "../rust"] {
            assert_eq!(highlight("a", language), None, "{language}");
        }
        assert_eq!(highlight(&"a\n".repeat(LONGEST_CODE), "rust"), None);
        assert_eq!(highlight(&"a".repeat(LONGEST_LINE + 1), "rust"), None);
    }

    #[test]
    fn broken_code_is_highlighted_too() {
        for code in
            ["", "\n", "\"", "/*", "'''\n\"\"\"", "<<<<<<", "\u{0}\u{feff}\u{202e}", "日本語\r\n語"]
        {
            for language in ["rust", "html", "js", "md", "yaml", "bash"] {
                assert!(highlight(code, language).is_some(), "{code:?} as {language}");
            }
        }
    }
}
