//! Findings about full-width slips.

use crate::diagnostic::code::codes;
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Place;

codes! {
    /// A marker of a heading or list without the space behind it: `#見出し`, `1.項目`, `-項目`.
    MISSING_SPACE_AFTER_MARKER = Warning "missing-space-after-marker";
    /// A marker with an ideographic space behind it: `#　見出し`, `-　項目`.
    IDEOGRAPHIC_SPACE_AFTER_MARKER = Warning "ideographic-space-after-marker";
    /// `＃ 見出し`.
    FULL_WIDTH_HEADING = Warning "full-width-heading";
    /// `## 見出し｛#id｝`.
    FULL_WIDTH_ATTRIBUTES = Warning "full-width-attributes";
    /// `１．項目`, `－ 項目`.
    FULL_WIDTH_LIST = Warning "full-width-list";
    /// `- ［ ］ 項目`.
    FULL_WIDTH_TASK = Warning "full-width-task";
    /// `・項目`, `（1）項目`.
    UNMARKED_LIST = Warning "unmarked-list";
    /// `日時：4月1日` and `場所：東京` in lines that become one.
    JOINED_LINES = Hint "joined-lines";
    /// `＞引用`.
    FULL_WIDTH_QUOTE = Warning "full-width-quote";
    /// `｜表｜`, `|ーー|`.
    FULL_WIDTH_TABLE = Warning "full-width-table";
    /// `［リンク］（url）`.
    FULL_WIDTH_LINK = Warning "full-width-link";
    /// `［^1］`, `[^１]`, `[^1]：`.
    FULL_WIDTH_FOOTNOTE = Warning "full-width-footnote";
    /// `［@key］`.
    FULL_WIDTH_CITATION = Warning "full-width-citation";
    /// `：定義`.
    FULL_WIDTH_DEFINITION = Warning "full-width-definition";
    /// `:::tip`, `!!! note`.
    FOREIGN_CALLOUT = Warning "foreign-callout";
    /// `{{< hugo >}}`, `[TOC]`, `==mark==` and other syntax that means nothing here.
    FOREIGN_SYNTAX = Warning "foreign-syntax";
    /// `<o:p>`, `<![if …]>` and what else a word processor leaves in HTML.
    WORD_MARKUP = Warning "word-markup";
    /// `:tada:`.
    EMOJI_CODE = Warning "emoji-code";
    /// `－－－`.
    FULL_WIDTH_RULE = Warning "full-width-rule";
    /// `{仮訳｜かりやく}`.
    FULL_WIDTH_RUBY = Warning "full-width-ruby";
    /// `＊＊強調＊＊`, `～～取消～～`.
    FULL_WIDTH_EMPHASIS = Warning "full-width-emphasis";
    /// `｀コード｀`.
    FULL_WIDTH_CODE = Warning "full-width-code";
    /// Ideographic spaces at the end of a line.
    IDEOGRAPHIC_SPACE_BREAK = Warning "ideographic-space-break";
    /// `1,000円*1と2,000円*2`.
    STARRED_NUMBER = Hint "starred-number";
    /// Words in Latin letters without a language in Japanese text.
    UNTAGGED_LATIN = Hint "untagged-latin";
}

/// `written` stands at `place` where `replacement` is meant, a slip of the kind `code`.
pub(crate) fn slip(code: Code, place: Place, written: &str, replacement: String) -> Diagnostic {
    Diagnostic::new(code, place).with("written", written).replace("help", replacement)
}

/// The line `written` at `place` becomes one with the next, which begins alike; ended as in `replacement` it does not.
pub(crate) fn joined_lines(place: Place, written: &str, replacement: String) -> Diagnostic {
    let advice = if written.contains('\t') { "help-table" } else { "help-list" };
    slip(JOINED_LINES, place, written, replacement).help(advice)
}

/// `written` at `place` is syntax of another program, of the kind `kind` that the sentences know.
pub(crate) fn foreign_syntax(place: Place, written: &str, kind: &str) -> Diagnostic {
    Diagnostic::new(FOREIGN_SYNTAX, place).with("written", written).with("kind", kind).help("help")
}

/// `written` at `place` is the first of what a word processor left in the page.
pub(crate) fn word_markup(place: Place, written: &str) -> Diagnostic {
    Diagnostic::new(WORD_MARKUP, place).with("written", written).help("help")
}

/// `written` at `place` begins a callout of another program with this `title`, which may be empty; `meant` begins it here.
pub(crate) fn foreign_callout(place: Place, written: &str, meant: &str, title: &str) -> Diagnostic {
    let finding = Diagnostic::new(FOREIGN_CALLOUT, place).with("written", written);
    match (meant, title) {
        ("<details>", "") => finding.help("help-details"),
        ("<details>", title) => finding.with("title", title).help("help-details-title"),
        (_, "") => finding.replace("help", meant),
        (_, title) => finding.with("meant", meant).with("title", title).help("help-title"),
    }
}

/// The words at `place` are in a language that is not named.
pub(crate) fn untagged_latin(place: Place, words: &str) -> Diagnostic {
    Diagnostic::new(UNTAGGED_LATIN, place)
        .with("words", words)
        .replace("help", format!("[{words}]{{lang=en}}"))
}
