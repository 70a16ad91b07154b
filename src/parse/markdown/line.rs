//! Lines outside of Markdown, such as a title in front matter: readings and languages are all the markup they have.

use memchr::memchr;

use super::leaf::{Leaf, Token};
use super::{bracket, escape, ruby};
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::markdown as catalog;
use crate::source::{Place, SourcePath, Span};
use crate::text;

/// A line that has markup.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Line {
    /// What it says, without markup and readings.
    pub(crate) text: String,
    /// The same as HTML.
    pub(crate) html: String,
}

/// Reads `written`, which stands at `span` in the file `path`, if it has markup; what is wrong with that goes to `out`.
pub(crate) fn read(
    path: &SourcePath,
    written: &str,
    span: Span,
    out: &mut Vec<Diagnostic>,
) -> Option<Line> {
    // All of it has braces.
    memchr(b'{', written.as_bytes())?;
    let mut leaf = Leaf::of_line(written);
    // What else stands in brackets is text here, and nothing that could be wrong.
    let (mut found, mut citations) = (Vec::new(), Vec::new());
    bracket::find(&mut leaf, path, &|| &[], &mut citations, &mut found);
    ruby::find(&mut leaf, false);
    leaf.apply();
    out.extend(found.into_iter().filter(|it| it.code == catalog::UNKNOWN_ATTRIBUTE).map(
        |mut it| {
            it.primary.place = Place::new(path, span);
            it
        },
    ));
    let mut line = Line { text: String::new(), html: String::new() };
    let mut has_markup = false;
    for (token, range) in &leaf.tokens {
        match token {
            Token::Ruby(base, reading) => {
                let (base, reading) = (&written[base.clone()], &written[reading.clone()]);
                line.text.push_str(base);
                ruby::write(&mut line.html, base, reading);
            }
            Token::SpanStart(attributes) => {
                line.html.push_str("<span");
                attributes.write(&mut line.html);
                line.html.push('>');
            }
            Token::SpanEnd => line.html.push_str("</span>"),
            _ => {
                line.text.push_str(&written[range.range()]);
                escape::text(&mut line.html, &written[range.range()]);
                continue;
            }
        }
        has_markup = true;
    }
    line.text = text::nfc(&line.text).into_owned();
    has_markup.then_some(line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(written: &str, text: &str, html: &str) {
        let (path, mut out) = (SourcePath::new("a.md"), Vec::new());
        let line = read(&path, written, Span::new(0, 1), &mut out);
        assert_eq!(line, Some(Line { text: text.to_owned(), html: html.to_owned() }), "{written}");
        assert!(out.is_empty(), "{written}");
    }

    #[test]
    fn readings_and_languages_are_markup() {
        let ruby = "<ruby>仮訳<rp>(</rp><rt>かりやく</rt><rp>)</rp></ruby>";
        check("{仮訳|かりやく}の題", "仮訳の題", &format!("{ruby}の題"));
        check("[Law & Order]{lang=en}", "Law & Order", "<span lang=\"en\">Law &amp; Order</span>");
        let nested = format!("<span lang=\"ja\">{ruby}</span> &lt;b&gt;");
        check("[{仮訳|かりやく}]{lang=ja} <b>", "仮訳 <b>", &nested);
    }

    #[test]
    fn all_else_is_text() {
        let (path, mut out) = (SourcePath::new("a.md"), Vec::new());
        for text in ["{a|b}", "[@key] {x}", "[a](b) {", "**a** {仮訳|}", "[a][b]{}", "題"] {
            assert_eq!(read(&path, text, Span::new(0, 1), &mut out), None, "{text}");
        }
        assert!(out.is_empty());
        read(&path, "[a]{color=red} {仮訳|かりやく}", Span::new(3, 4), &mut out);
        let found: Vec<_> = out.iter().map(|it| (it.code.name, it.primary.place.span)).collect();
        assert_eq!(found, [("unknown-attribute", Span::new(3, 4))]);
    }
}
