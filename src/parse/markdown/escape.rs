//! Escaping of text for HTML.

use memchr::{memchr2, memchr3};

/// Appends `text` to `html` with the characters that would be markup escaped.
pub(crate) fn text(html: &mut String, text: &str) {
    escape(html, text, |rest| memchr3(b'&', b'<', b'>', rest));
}

/// Appends `value` to `html` for the inside of a double-quoted attribute.
pub(crate) fn attribute(html: &mut String, value: &str) {
    escape(html, value, |rest| {
        let quote_or_reference = memchr2(b'"', b'&', rest);
        let bracket = memchr2(b'<', b'>', &rest[..quote_or_reference.unwrap_or(rest.len())]);
        bracket.or(quote_or_reference)
    });
}

/// Appends `text` with the characters escaped that `next` finds in the rest of it.
fn escape(html: &mut String, text: &str, next: impl Fn(&[u8]) -> Option<usize>) {
    let mut rest = text;
    while let Some(at) = next(rest.as_bytes()) {
        html.push_str(&rest[..at]);
        html.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&quot;",
        });
        rest = &rest[at + 1..];
    }
    html.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_markup_is_escaped() {
        let mut html = String::new();
        text(&mut html, "a<b> & \"条約\"");
        html.push('|');
        attribute(&mut html, "a<b> & \"条約\"");
        let expected = "a&lt;b&gt; &amp; \"条約\"|a&lt;b&gt; &amp; &quot;条約&quot;";
        assert_eq!(html, expected);
    }
}
