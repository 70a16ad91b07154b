//! What other programs understand of a block of code: titles and marks behind its language, and lines that take in a file.
//!
//! [`find`] is the entry point.

use std::ops::Range;

/// Keys of a title in the line that begins a block.
const TITLES: [&str; 5] = ["title=", "filename=", "file=", "name=", "caption="];

/// Keys and words that mark or number lines.
const MARKS: [&str; 10] = [
    "hl_lines=",
    "highlight=",
    "linenums=",
    "linenostart=",
    "showlinenumbers",
    "linenumbers",
    "lineNos",
    "ins={",
    "del={",
    "mark={",
];

/// Languages of drawings.
const DRAWINGS: [&str; 4] = ["mermaid", "plantuml", "puml", "graphviz"];

/// Directives of MyST that hold no code.
const DIRECTIVES: [&str; 26] = [
    "admonition",
    "attention",
    "bibliography",
    "caution",
    "card",
    "contents",
    "danger",
    "deprecated",
    "dropdown",
    "error",
    "eval-rst",
    "figure",
    "grid",
    "hint",
    "image",
    "important",
    "include",
    "list-table",
    "literalinclude",
    "math",
    "mermaid",
    "note",
    "seealso",
    "tip",
    "toctree",
    "warning",
];

/// Languages in which syntax of other programs is shown as an example.
const EXAMPLES: [&str; 8] = ["", "markdown", "md", "mdx", "text", "txt", "rst", "html"];

/// What takes in a file, at the beginning of a line.
const INCLUDES: [&str; 6] =
    ["{{#include ", "{{#rustdoc_include ", "{{#playground ", "--8<-- \"", "<<< @/", "{!"];

/// Returns what means nothing here in `block`, a block of code from its fence on, with its kind.
pub(crate) fn find(block: &str) -> Option<(Range<usize>, &'static str)> {
    let info = block.trim_start_matches(['`', '~', ' ', '\t']);
    let at = block.len() - info.len();
    if at < 3 {
        return None;
    }
    let info = info.lines().next().unwrap_or_default().trim_end();
    let language = info.split([' ', '\t', ',', '{', ':']).next().unwrap_or_default();
    let found = drawing(info, language).or_else(|| directive(info));
    let found = found.or_else(|| title(info)).or_else(|| marks(info, language));
    let found = found.map(|(range, kind)| (range.start + at..range.end + at, kind));
    found.or_else(|| included(block, language))
}

fn drawing(info: &str, language: &str) -> Option<(Range<usize>, &'static str)> {
    let kind = match language.to_ascii_lowercase().as_str() {
        "math" => "formula",
        it if DRAWINGS.contains(&it) => "drawing",
        _ => return None,
    };
    Some((0..info.len(), kind))
}

/// `{note}`, `{figure} a.png`.
fn directive(info: &str) -> Option<(Range<usize>, &'static str)> {
    let (name, _) = info.strip_prefix('{')?.split_once('}')?;
    DIRECTIVES.contains(&name).then_some((0..name.len() + 2, "directive"))
}

/// `title="a.js"`, `[a.js]`, `js:a.js`.
fn title(info: &str) -> Option<(Range<usize>, &'static str)> {
    let is_begin = |at: usize| info[..at].ends_with([' ', '\t', ',', '{']);
    let keyed = TITLES.iter().find_map(|key| {
        let at = info.find(key).filter(|&at| is_begin(at))?;
        let value = &info[at + key.len()..];
        let end = match value.chars().next()? {
            quote @ ('"' | '\'') => value[1..].find(quote)? + 2,
            _ => value.find([' ', ',', '}']).unwrap_or(value.len()),
        };
        (end > 0).then_some(at..at + key.len() + end)
    });
    let bracketed = || {
        let at = info.find(" [")? + 1;
        let end = at + info[at..].find(']')? + 1;
        (end - at > 2).then_some(at..end)
    };
    let behind_colon = || {
        let word = info.split([' ', '\t']).next()?;
        let (_, name) = word.rsplit_once(':')?;
        let is_name = name.contains('.') && !name.ends_with('.') && !name.contains(['{', '=']);
        is_name.then(|| word.len() - name.len()..word.len())
    };
    Some((keyed.or_else(bracketed).or_else(behind_colon)?, "code-title"))
}

/// `hl_lines="2 3"`, `{1,3-5}`, `showLineNumbers`.
fn marks(info: &str, language: &str) -> Option<(Range<usize>, &'static str)> {
    let rest = &info[language.len()..];
    let lower = rest.to_ascii_lowercase();
    let is_known = MARKS.iter().any(|it| lower.contains(&it.to_ascii_lowercase()))
        || lower.contains(":line-numbers");
    let numbers = || {
        let (_, inside) = rest.split_once('{')?;
        let (inside, _) = inside.split_once('}')?;
        let is_number = |it: char| it.is_ascii_digit() || matches!(it, ',' | '-' | ' ' | '.');
        (inside.contains(|c: char| c.is_ascii_digit()) && inside.chars().all(is_number))
            .then_some(())
    };
    let start = info.len() - rest.trim_start().len();
    (is_known || numbers().is_some()).then_some((start..info.len(), "code-marks"))
}

/// `{{#include a.rs}}`, `--8<-- "a.rs"` in a line of their own.
fn included(block: &str, language: &str) -> Option<(Range<usize>, &'static str)> {
    if EXAMPLES.contains(&&*language.to_ascii_lowercase()) {
        return None;
    }
    let mut at = 0;
    for line in block.split_inclusive('\n') {
        let text = line.trim_start_matches([' ', '\t', '>']);
        let is_whole = |it: &str| it != "{!" || text.trim_end().ends_with("!}");
        if INCLUDES.iter().any(|it| text.starts_with(it) && is_whole(it)) {
            let start = at + line.len() - text.len();
            return Some((start..start + text.trim_end().len(), "include"));
        }
        at += line.len();
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(block: &str, expected: Option<(&str, &str)>) {
        let found = find(block);
        assert_eq!(found.map(|(range, kind)| (&block[range], kind)), expected, "{block}");
    }

    #[test]
    fn titles_marks_and_files_are_found() {
        check(
            "```python title=\"bubble sort.py\"\na\n```",
            Some(("title=\"bubble sort.py\"", "code-title")),
        );
        check("~~~ {.python title='a.py'}\na\n~~~", Some(("title='a.py'", "code-title")));
        check("```js [config.js]\na\n```", Some(("[config.js]", "code-title")));
        check("```ts{1,3-4} [config.ts]\na\n```", Some(("[config.ts]", "code-title")));
        check("```js:src/app.js\na\n```", Some(("src/app.js", "code-title")));
        check("```rust,filename=a.rs,ignore\na\n```", Some(("filename=a.rs", "code-title")));
        check("```py hl_lines=\"2 3\"\na\n```", Some(("hl_lines=\"2 3\"", "code-marks")));
        check(
            "```js {1,3-5} showLineNumbers\na\n```",
            Some(("{1,3-5} showLineNumbers", "code-marks")),
        );
        check("```ts:line-numbers\na\n```", Some((":line-numbers", "code-marks")));
        check("```mermaid\ngraph TD;\n```", Some(("mermaid", "drawing")));
        check("```math\nx^2\n```", Some(("math", "formula")));
        check("```Python\n{!../src/a.py!}\n```", Some(("{!../src/a.py!}", "include")));
        check("```{note}\ntext\n```", Some(("{note}", "directive")));
        check(
            "```rust,ignore\nlet a;\n{{#rustdoc_include ../a.rs:here}}\n```",
            Some(("{{#rustdoc_include ../a.rs:here}}", "include")),
        );
        check("```yaml\n  --8<-- \"a.yml\"\n```", Some(("--8<-- \"a.yml\"", "include")));
    }

    #[test]
    fn ordinary_blocks_are_silent() {
        for block in [
            "```\na\n```",
            "```rust,ignore\n# a\n```",
            "```console,no_run\n$ a\n```",
            "```c++\na\n```",
            "```{.python #id}\na\n```",
            "```{r echo=FALSE}\na\n```",
            "```{code-cell} python\na\n```",
            "```markdown\n{{#include a.md}}\n```",
            "```\n--8<-- \"a\"\n```",
            "```js\n`{{#include a}}` [a]\ntitle=\"x\"\n```",
            "```diff\n--8<--\n```",
            "    title=\"x\"\n",
            "  indented title=\"x\"\n",
            "",
        ] {
            check(block, None);
        }
    }
}
