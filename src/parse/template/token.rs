//! The words and signs of a template, as the engine takes them apart (Tera 2, `parsing/lexer.rs`).
//!
//! [`tokens`] is the entry point. It knows no mistakes: from where a template cannot be taken apart it returns nothing,
//! and the engine says why.

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// `{{`
    Write,
    /// `{%`
    Tag,
    /// `}}` or `%}`
    End,
    /// A name or a word of the language.
    Word,
    /// A number.
    Number,
    /// A text in quotes.
    Text,
    /// An operator or a bracket.
    Sign,
}

/// A part of a template that is not plain text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token<'a> {
    /// What it is.
    pub(crate) kind: Kind,
    /// How it is written; without the hyphen of `{%-` and `-%}`.
    pub(crate) text: &'a str,
    /// Where it begins.
    pub(crate) start: usize,
    /// Where it ends.
    pub(crate) end: usize,
}

/// Signs of more than one character, longest first.
const LONG_SIGNS: [&str; 10] = ["...", "//", "**", "==", "!=", ">=", "<=", "</", "?.", "?["];

/// Returns the tokens of `text`.
pub(crate) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::with_capacity(text.len() / 8);
    let mut at = 0;
    while let Some(start) = next_mark(text, at) {
        let (kind, end_mark) = match &text[start..start + 2] {
            "{#" => match text[start..].find("#}") {
                Some(length) => {
                    at = start + length + 2;
                    continue;
                }
                None => break,
            },
            "{{" => (Kind::Write, "}}"),
            _ => (Kind::Tag, "%}"),
        };
        if let Some(end) = raw_end(text, start) {
            at = end;
            continue;
        }
        let end = start + 2 + usize::from(text[start + 2..].starts_with('-'));
        tokens.push(Token { kind, text: &text[start..start + 2], start, end });
        match inside(text, end, end_mark, &mut tokens) {
            Some(end) => at = end,
            None => break,
        }
    }
    tokens
}

/// Returns where the next `{{`, `{%` or `{#` begins.
fn next_mark(text: &str, from: usize) -> Option<usize> {
    let braces = memchr::memchr_iter(b'{', &text.as_bytes()[from..]).map(|it| from + it);
    let is_mark = |at: &usize| matches!(text.as_bytes().get(at + 1), Some(b'{' | b'%' | b'#'));
    braces.into_iter().find(is_mark)
}

/// Returns where `{% raw %}…{% endraw %}` ends that begins at `start`.
fn raw_end(text: &str, start: usize) -> Option<usize> {
    let mut at = tag_end(text, start, "raw")?;
    loop {
        at += text[at..].find("{%")?;
        if let Some(end) = tag_end(text, at, "endraw") {
            return Some(end);
        }
        at += 2;
    }
}

/// Returns where the tag `name` ends that begins at `start`, if there is one.
fn tag_end(text: &str, start: usize, name: &str) -> Option<usize> {
    let rest = text[start..].strip_prefix("{%")?;
    let rest = rest.strip_prefix('-').unwrap_or(rest).trim_ascii_start().strip_prefix(name)?;
    let rest = rest.trim_ascii_start();
    let rest = rest.strip_prefix('-').unwrap_or(rest).strip_prefix("%}")?;
    Some(text.len() - rest.len())
}

/// Adds the tokens from `at` up to and with `end_mark`, and returns where that ends.
fn inside<'a>(
    text: &'a str,
    mut at: usize,
    end_mark: &str,
    tokens: &mut Vec<Token<'a>>,
) -> Option<usize> {
    loop {
        at = text.len() - text[at..].trim_ascii_start().len();
        let rest = &text[at..];
        for (hyphen, mark) in [(1, rest.strip_prefix('-')), (0, Some(rest))] {
            if mark.is_some_and(|it| it.starts_with(end_mark)) {
                let (mark, end) = (at + hyphen, at + hyphen + 2);
                tokens.push(Token { kind: Kind::End, text: &text[mark..end], start: at, end });
                return Some(end);
            }
        }
        let (kind, length) = match *rest.as_bytes().first()? {
            quote @ (b'"' | b'\'' | b'`') => (Kind::Text, quoted(rest, quote)?),
            b'0'..=b'9' => (Kind::Number, number(rest)),
            b'a'..=b'z' | b'A'..=b'Z' | b'_' => {
                let is_name = |it: &u8| it.is_ascii_alphanumeric() || *it == b'_';
                (Kind::Word, rest.bytes().take_while(is_name).count())
            }
            _ => (Kind::Sign, sign(rest)?),
        };
        tokens.push(Token { kind, text: &rest[..length], start: at, end: at + length });
        at += length;
    }
}

fn quoted(rest: &str, quote: u8) -> Option<usize> {
    let mut is_escaped = false;
    let ends = |it: u8| {
        let ends = it == quote && !is_escaped;
        is_escaped = it == b'\\' && !is_escaped;
        ends
    };
    rest.bytes().skip(1).position(ends).map(|it| it + 2)
}

fn number(rest: &str) -> usize {
    let mut has_point = false;
    let goes_on =
        |it: &u8| it.is_ascii_digit() || *it == b'.' && !std::mem::replace(&mut has_point, true);
    rest.bytes().take_while(goes_on).count()
}

fn sign(rest: &str) -> Option<usize> {
    if let Some(long) = LONG_SIGNS.iter().find(|it| rest.starts_with(**it)) {
        return Some(long.len());
    }
    let first = rest.as_bytes()[0];
    b"+-*/%!.,:~|=><()[]{}@".contains(&first).then_some(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let tokens = tokens(text);
        let texts: Vec<_> = tokens.iter().map(|it| it.text).collect();
        assert_eq!(texts.join(" "), expected, "{text}");
        for token in &tokens {
            assert!(text[token.start..token.end].contains(token.text), "{token:?}");
        }
    }

    #[test]
    fn what_is_not_text_is_taken_apart() {
        check("a {{- page.title | upper -}} b", "{{ page . title | upper }}");
        check("{%- if a?.b >= 1.5 -%}", "{% if a ?. b >= 1.5 %}");
        check("{% set a = {\"b}}\": {1: 'c'}} %}", "{% set a = { \"b}}\" : { 1 : 'c' } } %}");
        check(r#"{{ "a\"}}" ~ b[::-1] }}"#, r#"{{ "a\"}}" ~ b [ : : - 1 ] }}"#);
        check("{# {{ a }} #}{% raw -%}{{ b }}{%- endraw %}{{ c }}", "{{ c }}");
        check("日{{ a }}本", "{{ a }}");
    }

    #[test]
    fn what_cannot_be_taken_apart_ends_it() {
        check("{{ a }}{{ \"b }}", "{{ a }} {{");
        check("{{ a }}{# b", "{{ a }}");
        check("{{ ä }}", "{{");
        check("{% raw %}{{ b }}", "{% raw %} {{ b }}");
        check("{", "");
        check("{{", "{{");
    }
}
