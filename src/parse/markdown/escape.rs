//! Escaping of text for HTML.

/// Appends `text` to `html` with the characters that would be markup escaped.
pub(crate) fn text(html: &mut String, text: &str) {
    escape(html, text, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        _ => None,
    });
}

/// Appends `value` to `html` for the inside of a double-quoted attribute.
pub(crate) fn attribute(html: &mut String, value: &str) {
    escape(html, value, |byte| match byte {
        b'&' => Some("&amp;"),
        b'<' => Some("&lt;"),
        b'>' => Some("&gt;"),
        b'"' => Some("&quot;"),
        _ => None,
    });
}

fn escape(html: &mut String, text: &str, entity: impl Fn(u8) -> Option<&'static str>) {
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        if let Some(entity) = entity(byte) {
            html.push_str(&text[done..at]);
            html.push_str(entity);
            done = at + 1;
        }
    }
    html.push_str(&text[done..]);
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
