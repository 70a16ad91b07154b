//! Text over several lines within containers, whose marks begin every line.

use std::borrow::Cow;

use crate::parse::document::{Container, Containers};
use crate::source::Span;

/// Returns `source`, the text of a block within `containers`, without what stands before its lines, and with `\n` at
/// their ends.
pub(crate) fn text(source: &str, containers: Containers) -> Cow<'_, str> {
    let source = source.trim_end();
    if !source.contains(['\n', '\r']) {
        return source.into();
    }
    let quotes = containers.count(Container::Quote);
    let lines: Vec<_> = lines(source).map(|(_, line)| line).collect();
    let first = lines[0];
    let rest = lines[1..].iter().map(|line| without_quotes(line, quotes).trim_start_matches(' '));
    std::iter::once(first).chain(rest).collect::<Vec<_>>().join("\n").into()
}

/// Returns the content of the code block `span` of `source` and its place, without fences and indentation.
pub(crate) fn code(source: &str, span: Span, containers: Containers) -> (String, Span) {
    let written = &source[span.range()];
    let quotes = containers.count(Container::Quote);
    let mut rows: Vec<(usize, &str)> = lines(written).collect();
    let is_fence = |line: &str| {
        let line = without_quotes(line, quotes).trim();
        line.starts_with("```") || line.starts_with("~~~")
    };
    let mut end = written.len();
    if rows.first().is_some_and(|(_, line)| is_fence(line)) {
        rows.remove(0);
        if rows.last().is_some_and(|(_, line)| is_fence(line)) {
            end = rows.pop().map_or(end, |(at, _)| at);
        }
    }
    let start = rows.first().map_or(end, |(at, _)| *at);
    let indentation = |line: &str| line.len() - line.trim_start_matches([' ', '\t']).len();
    let content: Vec<&str> = rows.iter().map(|(_, line)| without_quotes(line, quotes)).collect();
    let filled = content.iter().filter(|line| !line.trim().is_empty());
    let common = filled.map(|line| indentation(line)).min().unwrap_or(0);
    let dedented = content.iter().map(|line| line.get(common..).unwrap_or_default().trim_end());
    let text = dedented.collect::<Vec<_>>().join("\n");
    (text.trim_end().to_owned(), Span::new(start, end).shift(span.range().start))
}

/// Returns `line` without the marks of `quotes` quotations before it.
fn without_quotes(line: &str, quotes: usize) -> &str {
    let mut rest = line;
    for _ in 0..quotes {
        match rest.trim_start().strip_prefix('>') {
            Some(inner) => rest = inner.strip_prefix(' ').unwrap_or(inner),
            // A lazy line goes on without the mark.
            None => break,
        }
    }
    rest
}

/// Returns how many spaces all of `lines` begin with that hold anything.
pub(crate) fn common_indentation<'a>(lines: impl Iterator<Item = &'a str>) -> usize {
    let filled = lines.filter(|line| !line.trim().is_empty());
    filled.map(|line| line.len() - line.trim_start_matches(' ').len()).min().unwrap_or(0)
}

/// Returns the lines of `text` without their ends, and where they begin.
pub(crate) fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    text.split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        (start, line.trim_end_matches(['\n', '\r']))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(levels: usize) -> Containers {
        (0..levels).fold(Containers::default(), |it, _| it.with(Container::Quote))
    }

    #[test]
    fn marks_of_containers_are_taken_off_every_line() {
        assert_eq!(text("a\n> b\n>c\nd", quoted(1)), "a\nb\nc\nd");
        assert_eq!(text("a\r\n>   > b", quoted(2)), "a\nb");
        assert_eq!(text("a\n  > b", Containers::default()), "a\n> b");
        assert_eq!(text("a  \n", Containers::default()), "a");
    }

    #[test]
    fn code_is_what_stands_between_its_fences() {
        for (source, quotes, expected, place) in [
            ("```rust\nfn a() {\n  b\n}\n```", 0, "fn a() {\n  b\n}", "fn a() {\n  b\n}\n"),
            ("~~~\na\n~~~\n", 0, "a", "a\n"),
            ("    a\n\n      b\n", 0, "a\n\n  b", "    a\n\n      b\n"),
            ("```\n> a\n> ```", 1, "a", "> a\n"),
            ("```\r\na\r\nb\r\n```", 0, "a\nb", "a\r\nb\r\n"),
            ("```", 0, "", ""),
            ("```\nno end", 0, "no end", "no end"),
        ] {
            let (found, span) = code(source, Span::new(0, source.len()), quoted(quotes));
            assert_eq!((found.as_str(), &source[span.range()]), (expected, place), "{source}");
        }
    }
}
