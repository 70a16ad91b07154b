//! Reading the tags of components off the source.

use std::ops::Range;

use super::value;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::markdown as catalog;
use crate::parse::document::{ComponentArgument, ComponentCall};
use crate::source::{Place, SourcePath, Span};

/// A tag and where it is.
pub(super) struct Scanned {
    pub(super) tag: ScannedTag,
    pub(super) span: Span,
}

/// A tag as it is written.
pub(super) enum ScannedTag {
    /// `{{ <name … /> }}` or `{% <name …> %}`.
    Start { call: ComponentCall, has_body: bool },
    /// `{% </name> %}`.
    End { name: String },
}

/// What should have come at a place of the text, by the names that the message of the finding knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Expected {
    /// Where.
    pub(crate) at: usize,
    /// What: a variant of `$expected` in the message.
    pub(crate) what: &'static str,
}

/// A position in the text.
#[derive(Clone, Copy)]
pub(super) struct Cursor<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
}

impl<'a> Cursor<'a> {
    pub(super) fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    pub(super) fn skip_space(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches([' ', '\t', '\n', '\r']).len();
    }

    /// Moves behind `token` if it comes next.
    pub(super) fn take(&mut self, token: &str) -> bool {
        let found = self.rest().starts_with(token);
        if found {
            self.at += token.len();
        }
        found
    }

    pub(super) fn expect(&mut self, token: &str, what: &'static str) -> Result<(), Expected> {
        if self.take(token) { Ok(()) } else { Err(self.expected(what)) }
    }

    /// Moves behind the characters that `accepts` and returns them.
    pub(super) fn take_while(&mut self, accepts: impl Fn(char) -> bool) -> &'a str {
        let rest = self.rest();
        let taken = &rest[..rest.find(|c| !accepts(c)).unwrap_or(rest.len())];
        self.at += taken.len();
        taken
    }

    pub(super) fn expected(&self, what: &'static str) -> Expected {
        Expected { at: self.at, what }
    }
}

/// Returns the tags in `text` from `start` on, but for those that begin in `code`, and reports malformed ones.
pub(super) fn scan(
    path: &SourcePath,
    text: &str,
    start: usize,
    code: &[Range<usize>],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Scanned> {
    let mut tags = Vec::new();
    let mut code = code.iter().peekable();
    let mut at = start;
    while let Some(found) = text[at..].find('{') {
        at += found;
        while code.next_if(|range| range.end <= at).is_some() {}
        if let Some(range) = code.peek().filter(|range| range.start <= at) {
            at = range.end;
            continue;
        }
        if !begins_tag(text, at) {
            at += 1;
            continue;
        }
        let mut cursor = Cursor { text, at };
        match tag(&mut cursor) {
            Ok(tag) => {
                tags.push(Scanned { tag, span: Span::new(at, cursor.at) });
                at = cursor.at;
            }
            Err(_) if is_shortcode(&text[at..]) => at += 2,
            Err(Expected { at: wrong, what }) => {
                let tag = Place::new(path, Span::new(at, at + 2));
                let wrong = Place::new(path, Span::new(wrong, wrong));
                diagnostics.push(catalog::component_syntax(wrong, tag, what));
                at += 2;
            }
        }
    }
    tags
}

/// Says whether a tag begins at `at`: `{{ <` or `{% <`, not behind a backslash.
fn begins_tag(text: &str, at: usize) -> bool {
    let rest = &text[at..];
    let marked = rest.strip_prefix("{{").or_else(|| rest.strip_prefix("{%"));
    let is_tag = marked.is_some_and(|rest| {
        let name = rest.trim_start_matches([' ', '\t', '\n', '\r']).strip_prefix('<');
        name.is_some_and(|name| name.starts_with(|c: char| c == '/' || c.is_ascii_alphabetic()))
    });
    let backslashes = text[..at].bytes().rev().take_while(|&byte| byte == b'\\').count();
    is_tag && backslashes % 2 == 0
}

/// Says whether `text` begins with a shortcode of another program, `{{<name>}}` or `{{</* name */>}}`, which is told as one.
fn is_shortcode(text: &str) -> bool {
    let inside = text.strip_prefix("{{<").and_then(|it| it.split_once(">}}"));
    inside.is_some_and(|(inside, _)| {
        (!inside.ends_with('/') || inside.ends_with("*/")) && !inside.contains(['\n', '}'])
    })
}

fn tag(cursor: &mut Cursor) -> Result<ScannedTag, Expected> {
    let start = cursor.at;
    let has_body = cursor.rest().starts_with("{%");
    cursor.at += 2;
    cursor.skip_space();
    cursor.expect("<", "tag")?;
    if has_body && cursor.take("/") {
        let name = name(cursor)?.to_owned();
        cursor.skip_space();
        cursor.expect(">", "end")?;
        close(cursor, "%}", "close-body")?;
        return Ok(ScannedTag::End { name });
    }
    let name_start = cursor.at;
    let name = name(cursor)?.to_owned();
    let name_span = Span::new(name_start, cursor.at);
    let arguments = arguments(cursor)?;
    if has_body {
        cursor.expect(">", "argument-or-end")?;
        close(cursor, "%}", "close-body")?;
    } else {
        cursor.expect("/>", "argument-or-empty-end")?;
        close(cursor, "}}", "close")?;
    }
    let span = Span::new(start, cursor.at);
    let call = ComponentCall { name, name_span, arguments, body: None, citation: None, span };
    Ok(ScannedTag::Start { call, has_body })
}

fn close(cursor: &mut Cursor, token: &str, what: &'static str) -> Result<(), Expected> {
    cursor.skip_space();
    cursor.expect(token, what)
}

fn name<'a>(cursor: &mut Cursor<'a>) -> Result<&'a str, Expected> {
    if !cursor.rest().starts_with(|c: char| c.is_ascii_alphabetic() || c == '_') {
        return Err(cursor.expected("name"));
    }
    Ok(cursor.take_while(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.')))
}

fn arguments(cursor: &mut Cursor) -> Result<Vec<ComponentArgument>, Expected> {
    let mut arguments: Vec<ComponentArgument> = Vec::new();
    loop {
        let before = cursor.at;
        cursor.skip_space();
        let starts_name = |c: char| c.is_ascii_alphabetic() || c == '_';
        if before == cursor.at || !cursor.rest().starts_with(starts_name) {
            return Ok(arguments);
        }
        let start = cursor.at;
        let name = name(cursor)?.to_owned();
        if arguments.iter().any(|argument| argument.name == name) {
            return Err(Expected { at: start, what: "new-name" });
        }
        cursor.expect("=", "equals")?;
        let value_start = cursor.at;
        let quotes = usize::from(cursor.rest().starts_with(['"', '\'']));
        let value = value::value(cursor)?;
        let value_span = Span::new(value_start + quotes, cursor.at - quotes);
        let span = Span::new(start, cursor.at);
        arguments.push(ComponentArgument { name, value, value_span, span, link: None });
    }
}
