//! Syntax of other programs, which shows as raw text here without a word from Markdown.
//!
//! [`find`] knows it as two tables, of what begins a line ([`LINES`]) and of what stands within one ([`parts`]). What
//! is written instead is said by the finding, under the name of the kind. Callouts are told apart from the rest: what is
//! meant by one is known.

use super::super::attribute::Attributes;
use super::{Line, Lines, Slip, parts};
use crate::diagnostic::catalog::slip as findings;

/// What is known of a kind of syntax: returns how many bytes the text begins with belong to it.
pub(super) type Length = fn(&str) -> Option<usize>;

/// What begins a line, with the name of its kind. Texts are compared without regard to case.
const LINES: &[(&str, Length, &str)] = &[
    ("[toc]", whole_line, "contents"),
    ("{:toc}", whole_line, "contents"),
    ("@[toc]", |line| Some(line.split_whitespace().next()?.len()), "contents"),
    ("$$", formula, "formula"),
    ("import ", module, "module"),
    ("export ", module, "module"),
    ("=== \"", whole_line, "tabs"),
    ("--8<--", whole_line, "include"),
    ("<<< ", address, "include"),
    ("!include", address, "include"),
    ("@include", address, "include"),
    ("@[", embed, "embed"),
    ("%%", comment, "comment"),
    ("{/*", |line| line.find("*/}").map(|at| at + 3), "comment"),
    ("\\newpage", whole_line, "page-break"),
    ("\\pagebreak", whole_line, "page-break"),
    (".. ", directive, "directive"),
    ("*[", abbreviation, "abbreviation"),
    ("\\[", |line| (line.trim_end() == "\\[").then_some(2), "formula"),
    ("{.", own_attributes, "attributes"),
    ("{#", own_attributes, "attributes"),
    ("{::comment", whole_line, "comment"),
    ("{:/comment", whole_line, "comment"),
    ("(", target, "target"),
    ("% ", |line| Some(line.trim_end().len()), "comment"),
    ("+-", grid, "grid"),
];

/// The bytes that something in [`LINES`] begins with. Most lines begin with none of them.
const FIRST_BYTES: [bool; 256] = {
    let mut bytes = [false; 256];
    let mut at = 0;
    while at < LINES.len() {
        bytes[LINES[at].0.as_bytes()[0] as usize] = true;
        at += 1;
    }
    bytes
};

/// Adds the syntax of other programs in the line `line_index`, at its beginning and, if there may be any, within it. Says
/// whether it begins the line.
pub(super) fn find(
    lines: &Lines<'_>,
    line_index: usize,
    has_parts: bool,
    slips: &mut Vec<Slip>,
) -> bool {
    let Line { text, start } = lines.lines[line_index];
    let rest = text.trim_start_matches([' ', '>', '\t', '\u{feff}']);
    let at = start + text.len() - rest.len();
    if let Some((length, kind)) = line_kind(rest) {
        // The second line of two signs ends what the first one began.
        if rest.trim_end() == "$$" && lines.behind(line_index).is_none_or(Line::is_blank) {
            return true;
        }
        let follows = lines.before(line_index).is_some_and(|it| !it.is_blank());
        match rest.as_bytes()[0] {
            // One finding for a table, at its first line.
            b'+' if follows => return true,
            // A paragraph may go on with a sign of percentage.
            b'%' if follows && !rest.starts_with("%%") => {}
            _ => {
                slips.push((findings::FOREIGN_SYNTAX, at..at + length, kind.to_owned()));
                return true;
            }
        }
    }
    if has_parts {
        parts::find(text, start, slips);
    }
    false
}

fn line_kind(line: &str) -> Option<(usize, &'static str)> {
    if !FIRST_BYTES[usize::from(line.as_bytes().first()?.to_ascii_lowercase())] {
        return None;
    }
    let begins =
        |start: &str| line.get(..start.len()).is_some_and(|it| it.eq_ignore_ascii_case(start));
    let (_, length, kind) =
        LINES.iter().find(|(start, length, _)| begins(start) && length(line).is_some())?;
    Some((length(line)?, kind))
}

/// A line that holds nothing else.
fn whole_line(line: &str) -> Option<usize> {
    let length = line.trim_end().len();
    let is_alone = line.trim_end().ends_with([']', '}', '"']) || !line.trim_end().contains(' ');
    is_alone.then_some(length)
}

/// `$$` on its own, `$$ x $$`.
fn formula(line: &str) -> Option<usize> {
    let line = line.trim_end();
    let inside = line.strip_prefix("$$")?.strip_suffix("$$");
    (line == "$$" || inside.is_some_and(|it| !it.is_empty() && !it.contains("$$")))
        .then_some(line.len())
}

/// `import Tabs from '@theme/Tabs';`, `export const x = …` of MDX.
fn module(line: &str) -> Option<usize> {
    let line = line.trim_end();
    let is_quoted = line.trim_end_matches(';').ends_with(['\'', '"']);
    let imports = line.starts_with("import ")
        && is_quoted
        && (line.contains(" from ") || line[7..].starts_with(['\'', '"']));
    let exports = ["const ", "default ", "function ", "let "];
    let exports = line.strip_prefix("export ").is_some_and(|it| {
        exports.iter().any(|word| it.starts_with(word)) && it.contains(['=', '(', '{'])
    });
    (imports || exports).then_some(line.len())
}

/// Says whether all lines of `text` are imports or exports of MDX.
pub(crate) fn is_module(text: &str) -> bool {
    text.lines().all(|line| module(line).is_some())
}

/// `<<< @/snippet.js`, `!include file.md`, `@include(file.md)`: what is taken in has a name with a dot.
fn address(line: &str) -> Option<usize> {
    let name = line.split([' ', '(', '[']).nth(1)?;
    (name.contains('.') || name.starts_with('@')).then_some(line.trim_end().len())
}

/// `@[youtube](…)`.
fn embed(line: &str) -> Option<usize> {
    let (name, rest) = line[2..].split_once("](")?;
    let is_name = !name.is_empty() && name.bytes().all(|it| it.is_ascii_alphabetic());
    is_name.then(|| line.len() - rest.len() + rest.find(')').map_or(rest.len(), |at| at + 1))
}

/// `%% comment %%`.
fn comment(line: &str) -> Option<usize> {
    line[2..].rfind("%%").map(|at| at + 4)
}

/// `.. note::` of reStructuredText.
fn directive(line: &str) -> Option<usize> {
    let (name, _) = line[3..].split_once("::")?;
    let is_name = name.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'-');
    (is_name && !name.is_empty()).then_some(3 + name.len() + 2)
}

/// `*[HTML]: Hyper Text Markup Language`.
fn abbreviation(line: &str) -> Option<usize> {
    let (name, meaning) = line[2..].split_once("]: ")?;
    let is_name = !name.is_empty() && !name.contains(['[', ']']);
    (is_name && !meaning.trim().is_empty()).then_some(line.trim_end().len())
}

/// `{.lead}` in a line of its own.
fn own_attributes(line: &str) -> Option<usize> {
    let line = line.trim_end();
    let inside = line.strip_prefix('{')?.strip_suffix('}')?;
    (!inside.contains(['{', '}'])).then(|| Attributes::parse(inside))?.map(|_| line.len())
}

/// `(label)=` of MyST.
fn target(line: &str) -> Option<usize> {
    let line = line.trim_end();
    let label = line.strip_prefix('(')?.strip_suffix(")=")?;
    let is_label = |c: char| c.is_alphanumeric() || "-_.:/".contains(c);
    (!label.is_empty() && label.chars().all(is_label)).then_some(line.len())
}

/// `+-----+-----+`, a line of a table.
fn grid(line: &str) -> Option<usize> {
    let line = line.trim_end();
    let is_rule = line.bytes().all(|it| matches!(it, b'+' | b'-' | b'=' | b':'));
    (is_rule && line.ends_with('+') && line.contains("--")).then_some(line.len())
}

/// Returns the callout of another program that the line `text` begins: `:::tip` of Docusaurus, VitePress and Zenn, `:::{tip}`
/// of MyST, `!!! note`, `??? note` and `/// note` of MkDocs. The line that ends such a block goes with it.
pub(super) fn callout(text: &str) -> Option<(usize, &'static str)> {
    let marker = text.chars().next()?;
    let signs = text.len() - text.trim_start_matches(marker).len();
    let rest = &text[signs..];
    let folds = marker == '?';
    let rest = if folds { rest.strip_prefix('+').unwrap_or(rest) } else { rest };
    let before = rest.len() - rest.trim_start_matches([' ', '{', '.']).len();
    let (space, rest) = rest.split_at(before);
    let is_name = |c: char| match marker {
        ':' => c.is_alphanumeric() || c == '-',
        _ => c.is_ascii_alphabetic() || c == '-',
    };
    let kind = &rest[..rest.find(|c| !is_name(c)).unwrap_or(rest.len())];
    let behind = rest[kind.len()..].trim_start_matches('}').trim();
    let is_marker = match marker {
        ':' => signs >= 3,
        '/' => signs >= 3 && space == " ",
        _ => signs == 3 && space == " ",
    };
    if !is_marker || !kind.starts_with(char::is_alphabetic) {
        return None;
    }
    let meant = match (kind.to_ascii_lowercase().as_str(), behind) {
        _ if folds => "<details>",
        ("tab" | "tab-item" | "tab-set" | "tabs" | "code-group", _) if marker != '!' => TABS,
        ("details" | "dropdown" | "collapse", _) => "<details>",
        ("tip" | "hint" | "success" | "ヒント", _) => "> [!TIP]",
        ("important" | "attention" | "重要", _) => "> [!IMPORTANT]",
        ("warning" | "warn" | "警告", _) | ("message" | "note", "alert" | "warn") => {
            "> [!WARNING]"
        }
        ("caution" | "danger" | "error" | "注意" | "危険", _) => "> [!CAUTION]",
        (name, _) if marker != ':' || NOTES.contains(&name) && !behind.starts_with('.') => {
            "> [!NOTE]"
        }
        _ => BLOCK,
    };
    let closing = usize::from(space.ends_with('{') && rest[kind.len()..].starts_with('}'));
    Some((text.len() - rest.len() + kind.len() + closing, meant))
}

/// The kind of blocks that are no callouts.
const BLOCK: &str = "block";
/// The kind of tabs.
const TABS: &str = "tabs";

/// What blocks between colons are called that are notes.
const NOTES: [&str; 28] = [
    "abstract",
    "admonition",
    "bug",
    "check",
    "cite",
    "example",
    "failure",
    "faq",
    "help",
    "info",
    "memo",
    "message",
    "note",
    "notes",
    "question",
    "quote",
    "seealso",
    "summary",
    "tldr",
    "todo",
    "メモ",
    "ノート",
    "備考",
    "参考",
    "情報",
    "注",
    "注記",
    "補足",
];

/// Says whether what [`callout`] has returned is no callout.
pub(super) fn is_block(meant: &str) -> bool {
    [BLOCK, TABS].contains(&meant)
}

/// Returns the title in `behind`, which stands behind the kind of a callout: `"Title"`, `[Title]`, `Title`.
pub(super) fn title(behind: &str) -> &str {
    let behind = behind.trim().trim_start_matches(['}', '|', ' ']).trim();
    let between = |open: char, close: char| behind.strip_prefix(open)?.split_once(close);
    match behind {
        "alert" | "warn" => "",
        _ if behind.starts_with(['{', ':', '.']) => "",
        _ => between('"', '"').or_else(|| between('[', ']')).map_or(behind, |it| it.0.trim()),
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Lines, find_slips};
    use super::*;
    use crate::diagnostic::Argument;
    use crate::source::{SourcePath, Span};

    /// Checks that `text` holds `written`, of this kind, and nothing else of other programs.
    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let span = Span::new(0, text.len());
        let found: Vec<_> = find_slips(&SourcePath::new("a.md"), text, span, &|_| false)
            .into_iter()
            .filter(|it| it.code == findings::FOREIGN_SYNTAX)
            .map(|it| {
                let kind = match &it.arguments["kind"] {
                    Argument::Text(kind) => kind.clone(),
                    Argument::Number(_) => String::new(),
                };
                (text[it.primary.place.span.range()].to_owned(), kind)
            })
            .collect();
        let found: Vec<_> = found.iter().map(|(a, b)| (a.as_str(), b.as_str())).collect();
        assert_eq!(found, expected, "{text}");
        assert_eq!(Lines::new(text, span).lines.is_empty(), text.is_empty());
    }

    #[test]
    fn syntax_of_other_programs_is_known_by_its_kind() {
        for (text, written, kind) in [
            ("[TOC]", "[TOC]", "contents"),
            ("{:toc}", "{:toc}", "contents"),
            ("$$\nx\n$$\n\ny", "$$", "formula"),
            ("$$ x^2 $$", "$$ x^2 $$", "formula"),
            ("import Tabs from '@theme/Tabs';", "import Tabs from '@theme/Tabs';", "module"),
            ("export const a = 1", "export const a = 1", "module"),
            ("=== \"Tab\"", "=== \"Tab\"", "tabs"),
            ("--8<-- \"a.md\"", "--8<-- \"a.md\"", "include"),
            ("<<< @/a.js{2}", "<<< @/a.js{2}", "include"),
            ("> @[youtube](abc) a", "@[youtube](abc)", "embed"),
            ("%% note %%", "%% note %%", "comment"),
            (".. note:: a", ".. note::", "directive"),
            ("\\newpage", "\\newpage", "page-break"),
            ("a {{< ref \"b\" >}} c", "{{< ref \"b\" >}}", "ref"),
            ("a {{< badge \"b\" >}} c", "{{< badge \"b\" >}}", "shortcode"),
            ("*[HTML]: Hyper Text", "*[HTML]: Hyper Text", "abbreviation"),
            ("{{% notice %}}", "{{% notice %}}", "shortcode"),
            ("a {{ page.title }}", "{{ page.title }}", "template"),
            ("{%- include a.md -%}", "{%- include a.md -%}", "template"),
            ("{{#include a.rs}}", "{{#include a.rs}}", "include"),
            ("text\n{: .wide}", "{: .wide}", "attributes"),
            ("![a](b){width=50%}", "{width=50%}", "attributes"),
            ("## A {/* #a */}", "{/* #a */}", "attributes"),
            ("a {/* b */} c", "{/* b */}", "comment"),
            ("これは==重要==です", "==重要==", "highlight"),
            ("A paragraph.\n{.lead #x}", "{.lead #x}", "attributes"),
            ("(a-label)=\n## A", "(a-label)=", "target"),
            ("% a comment", "% a comment", "comment"),
            ("+-----+----+", "+-----+----+", "grid"),
            ("+---+\n| a |\n+---+\n| b |\n+---+", "+---+", "grid"),
            ("text {!shared/a.md!} text", "{!shared/a.md!}", "include"),
            ("see {doc}`guide/a` and", "{doc}", "role"),
            ("![図](/a.svg =300x200)", "(/a.svg =300x200)", "size"),
            ("![図](/a.svg =x200) b", "(/a.svg =x200)", "size"),
            ("Text^[A note.] here", "^[A note.]", "note"),
            ("本文^[注記]です", "^[注記]", "note"),
            ("｜漢字《かんじ》です", "｜漢字《かんじ》", "reading"),
        ] {
            check(text, &[(written, kind)]);
        }
    }

    #[test]
    fn ordinary_text_is_no_syntax_of_other_programs() {
        for text in [
            "{{ <figure src=\"a\" /> }} {% <callout> %} {% </callout> %}",
            "import the data from the file \"a\" first",
            "export controls (輸出管理)",
            "a == b, b == c and a === c",
            "==========",
            "10% %% 5",
            "f(x){y} (a){仮訳|かりやく} f(){ return }",
            "\\{{ a }} {{}} { {a} }",
            "- [toc](toc.md)",
            "[TOC] and more",
            ".. and so on::",
            "100%}{%",
            "$$$ and $1 to $$2",
            "(a) = b",
            "(注)= は",
            "50\n%を超える",
            "50\n% of all",
            "+1 and +-5",
            "+---",
            "{a}`b",
            "[a](b) = 3x4",
            "[x](y = z)",
            "[0-9]^[a-z]",
            "Text[^a b]",
            "a｜b《c",
            "『雪国《ゆきぐに》』",
        ] {
            check(text, &[]);
        }
    }
}
