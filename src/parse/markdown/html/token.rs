//! [`Tokens`]: HTML cut into tags, comments and text, as the WHATWG HTML standard (section 13.2.5) cuts it.
//!
//! One pass, no look behind. Raw-text elements (`<script>`, `<style>` …) are no state of this tokenizer: whoever
//! meets one skips its content with [`Tokens::skip_past_end_tag`].

use std::ops::Range;

/// A piece of HTML.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// Text, with its character references as they are written.
    Text(&'a str),
    /// `<name attribute="value">`.
    Start(StartTag<'a>),
    /// `</name>`.
    End(&'a str),
    /// `<!-- … -->`, and whether its end was found.
    Comment {
        /// Whether there is a `-->`.
        closed: bool,
    },
    /// `<!DOCTYPE …>`, `<![CDATA[…]]>`, `<?…>`, `</ …>`: all that is a comment to a browser without being meant as one.
    Declaration,
}

/// A start tag.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct StartTag<'a> {
    /// The name as written.
    pub(super) name: &'a str,
    /// The attributes as written, repeated ones included.
    pub(super) attributes: Vec<Attribute<'a>>,
    /// Whether the tag ends in `/>`.
    pub(super) self_closing: bool,
}

/// An attribute.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Attribute<'a> {
    /// The name as written.
    pub(super) name: &'a str,
    /// The value as written, without its quotes; `None` for a name alone.
    pub(super) value: Option<&'a str>,
    /// Name and value in the HTML.
    pub(super) range: Range<usize>,
}

/// The pieces of some HTML, each with its place in it.
pub(super) struct Tokens<'a> {
    html: &'a str,
    at: usize,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(html: &'a str) -> Self {
        Self { html, at: 0 }
    }

    /// Skips everything up to and including the end tag of `name`, or everything when there is none.
    pub(super) fn skip_past_end_tag(&mut self, name: &str) {
        while let Some(found) = self.html[self.at..].find("</") {
            self.at += found + 2;
            let rest = &self.html.as_bytes()[self.at..];
            let named =
                rest.get(..name.len()).is_some_and(|it| it.eq_ignore_ascii_case(name.as_bytes()));
            if named && rest.get(name.len()).is_none_or(|&byte| ends_name(byte)) {
                self.at =
                    self.html[self.at..].find('>').map_or(self.html.len(), |it| self.at + it + 1);
                return;
            }
        }
        self.at = self.html.len();
    }

    fn byte(&self) -> Option<u8> {
        self.html.as_bytes().get(self.at).copied()
    }

    /// Moves to the first byte that `stop` holds for, or to the end, and returns what lies between.
    fn until(&mut self, stop: impl Fn(u8) -> bool) -> &'a str {
        let start = self.at;
        let length = self.html.as_bytes()[start..].iter().position(|&byte| stop(byte));
        self.at = length.map_or(self.html.len(), |length| start + length);
        &self.html[start..self.at]
    }

    fn text(&mut self) -> Token<'a> {
        let start = self.at;
        // The first byte belongs to the text even if it is a `<`.
        let length = self.html.as_bytes()[start + 1..].iter().position(|&byte| byte == b'<');
        self.at = length.map_or(self.html.len(), |length| start + 1 + length);
        Token::Text(&self.html[start..self.at])
    }

    /// Reads what begins with `<!`, `<?` or `</` and is no end tag.
    fn declaration(&mut self) -> Token<'a> {
        let rest = &self.html[self.at..];
        if let Some(comment) = rest.strip_prefix("<!--") {
            // `<!-->` and `<!--->` are whole comments to a browser.
            let empty = ["->", ">"].into_iter().find(|it| comment.starts_with(it));
            let length = empty.map(str::len).or_else(|| comment.find("-->").map(|it| it + 3));
            self.at = length.map_or(self.html.len(), |it| self.at + 4 + it);
            return Token::Comment { closed: length.is_some() };
        }
        let end = if rest.starts_with("<![CDATA[") { "]]>" } else { ">" };
        self.at = rest.find(end).map_or(self.html.len(), |it| self.at + it + end.len());
        Token::Declaration
    }

    fn end_tag(&mut self) -> Token<'a> {
        self.at += 2;
        let name = self.until(ends_name);
        self.until(|byte| byte == b'>');
        self.at = (self.at + 1).min(self.html.len());
        Token::End(name)
    }

    /// Reads a start tag, or returns `None` when it has no end.
    fn start_tag(&mut self) -> Option<Token<'a>> {
        self.at += 1;
        let mut tag = StartTag { name: self.until(ends_name), ..StartTag::default() };
        loop {
            let skipped = self.until(|byte| !is_space(byte) && byte != b'/');
            if self.byte()? == b'>' {
                tag.self_closing = skipped.ends_with('/');
                self.at += 1;
                return Some(Token::Start(tag));
            }
            tag.attributes.push(self.attribute()?);
        }
    }

    fn attribute(&mut self) -> Option<Attribute<'a>> {
        let start = self.at;
        // A `=` at the beginning belongs to the name.
        self.at += usize::from(self.byte()? == b'=');
        self.until(|byte| ends_name(byte) || byte == b'=');
        let name = &self.html[start..self.at];
        let behind_name = self.at;
        self.until(|byte| !is_space(byte));
        if self.byte()? != b'=' {
            self.at = behind_name;
            return Some(Attribute { name, value: None, range: start..behind_name });
        }
        self.at += 1;
        self.until(|byte| !is_space(byte));
        let value = self.value()?;
        Some(Attribute { name, value: Some(value), range: start..self.at })
    }

    fn value(&mut self) -> Option<&'a str> {
        let quote = self.byte()?;
        if !matches!(quote, b'"' | b'\'') {
            return Some(self.until(|byte| is_space(byte) || byte == b'>'));
        }
        self.at += 1;
        let value = self.until(|byte| byte == quote);
        self.byte()?;
        self.at += 1;
        Some(value)
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = (Token<'a>, Range<usize>);

    fn next(&mut self) -> Option<Self::Item> {
        let start = self.at;
        let rest = self.html.as_bytes().get(start..)?;
        let token = match rest {
            [] => return None,
            [b'<', b'/', letter, ..] if letter.is_ascii_alphabetic() => self.end_tag(),
            [b'<', b'!' | b'?' | b'/', ..] => self.declaration(),
            [b'<', letter, ..] if letter.is_ascii_alphabetic() => {
                self.start_tag().unwrap_or_else(|| {
                    // A tag without end swallows the rest in a browser; here the author's text is kept.
                    self.at = self.html.len();
                    Token::Text(&self.html[start..])
                })
            }
            _ => self.text(),
        };
        Some((token, start..self.at))
    }
}

fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | b'\x0c')
}

fn ends_name(byte: u8) -> bool {
    is_space(byte) || matches!(byte, b'/' | b'>')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(html: &str, expected: &[&str]) {
        let pieces: Vec<String> = Tokens::new(html)
            .map(|(token, range)| match token {
                Token::Text(text) => format!("text {text}"),
                Token::Start(tag) => {
                    let values =
                        tag.attributes.iter().map(|it| format!(" {}={:?}", it.name, it.value));
                    format!(
                        "start {}{}{}",
                        tag.name,
                        values.collect::<String>(),
                        if tag.self_closing { " /" } else { "" }
                    )
                }
                Token::End(name) => format!("end {name}"),
                Token::Comment { closed } => format!("comment {closed}"),
                Token::Declaration => format!("declaration {}", &html[range]),
            })
            .collect();
        assert_eq!(pieces, expected, "{html}");
    }

    #[test]
    fn html_is_cut_as_a_browser_cuts_it() {
        check("a<b>c</b>", &["text a", "start b", "text c", "end b"]);
        check("1 < 2 <3", &["text 1 ", "text < 2 ", "text <3"]);
        check(
            "<a href=x title='y \"z\"' open>",
            &["start a href=Some(\"x\") title=Some(\"y \\\"z\\\"\") open=None"],
        );
        check("<br/><br / ><a href=x/>", &["start br /", "start br", "start a href=Some(\"x/\")"]);
        check("<a =b=c>", &["start a =b=Some(\"c\")"]);
        check("<a href = 'x'y>", &["start a href=Some(\"x\") y=None"]);
        check(
            "<!-- <b> -->x<!-->y<!--->z",
            &["comment true", "text x", "comment true", "text y", "comment true", "text z"],
        );
        check("<!-- <b>", &["comment false"]);
        check(
            "<!DOCTYPE a><?b?></ c><![CDATA[>]]>",
            &[
                "declaration <!DOCTYPE a>",
                "declaration <?b?>",
                "declaration </ c>",
                "declaration <![CDATA[>]]>",
            ],
        );
        check("a<b title=\"", &["text a", "text <b title=\""]);
        check("<日本>", &["text <日本>"]);
        check("<", &["text <"]);
    }

    #[test]
    fn the_content_of_an_element_is_skipped() {
        let mut tokens = Tokens::new("a</scripty></SCRIPT >b");
        tokens.skip_past_end_tag("script");
        assert_eq!(tokens.next().map(|it| it.0), Some(Token::Text("b")));
        let mut open = Tokens::new("a</b>");
        open.skip_past_end_tag("script");
        assert_eq!(open.next(), None);
    }
}
