//! Character references in author HTML: decoded to be judged, and encoded again to be written.
//!
//! Only a few names are known. That is safe because what was decoded is written with every `&` escaped: a browser sees
//! exactly the text that was judged, and an unknown name stays the text that it is.

use std::borrow::Cow;

/// The references that matter in addresses, ids and language tags.
const NAMED: &[(&str, char)] = &[
    ("AMP", '&'),
    ("GT", '>'),
    ("LT", '<'),
    ("NewLine", '\n'),
    ("QUOT", '"'),
    ("Tab", '\t'),
    ("amp", '&'),
    ("apos", '\''),
    ("ast", '*'),
    ("bsol", '\\'),
    ("colon", ':'),
    ("comma", ','),
    ("commat", '@'),
    ("dollar", '$'),
    ("equals", '='),
    ("excl", '!'),
    ("gt", '>'),
    ("hyphen", '\u{2010}'),
    ("lowbar", '_'),
    ("lpar", '('),
    ("lt", '<'),
    ("nbsp", '\u{a0}'),
    ("num", '#'),
    ("percnt", '%'),
    ("period", '.'),
    ("plus", '+'),
    ("quest", '?'),
    ("quot", '"'),
    ("rpar", ')'),
    ("semi", ';'),
    ("sol", '/'),
    ("verbar", '|'),
];

/// Returns `text` with its character references replaced.
pub(crate) fn decode(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        decoded.push_str(&rest[..at]);
        rest = &rest[at..];
        let (character, length) = reference(rest).unwrap_or(('&', 1));
        decoded.push(character);
        rest = &rest[length..];
    }
    decoded.push_str(rest);
    Cow::Owned(decoded)
}

/// Returns the character that the reference at the beginning of `text` stands for, and the length of the reference.
fn reference(text: &str) -> Option<(char, usize)> {
    let body = text.strip_prefix('&')?;
    if let Some(number) = body.strip_prefix('#') {
        let hexadecimal = number.starts_with(['x', 'X']);
        let digits = &number[usize::from(hexadecimal)..];
        let radix = if hexadecimal { 16 } else { 10 };
        let length = digits.chars().take_while(|it| it.is_digit(radix)).count();
        let value =
            (length > 0).then(|| u32::from_str_radix(&digits[..length], radix).unwrap_or(0))?;
        // The standard reads numbers without their semicolon too, and zero or nonsense as U+FFFD.
        let character = char::from_u32(value).filter(|&it| it != '\0').unwrap_or('\u{fffd}');
        let semicolon = digits[length..].starts_with(';');
        return Some((character, 2 + usize::from(hexadecimal) + length + usize::from(semicolon)));
    }
    let length = name_length(body)?;
    let known = NAMED.binary_search_by(|(name, _)| (*name).cmp(&body[..length])).ok()?;
    Some((NAMED[known].1, length + 2))
}

/// Returns the length of the name at the beginning of `text`, if a semicolon ends it.
fn name_length(text: &str) -> Option<usize> {
    // The longest name of the standard has 31 letters.
    let length = text.bytes().take(32).take_while(u8::is_ascii_alphanumeric).count();
    (length > 0 && text.as_bytes().get(length) == Some(&b';')).then_some(length)
}

/// Writes `text` to `html` so that a browser reads exactly `text`, in text and in double-quoted attributes.
pub(super) fn escape(text: &str, html: &mut String) {
    encode(text, html, |_| false);
}

/// Like [`escape`], but lets whole character references stand as references.
pub(super) fn escape_keeping_references(text: &str, html: &mut String) {
    encode(text, html, |rest| {
        let number = || reference(rest).is_some_and(|(_, length)| rest[..length].ends_with(';'));
        if rest.starts_with("&#") { number() } else { name_length(&rest[1..]).is_some() }
    });
}

fn encode(text: &str, html: &mut String, is_reference: impl Fn(&str) -> bool) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\0']) {
        html.push_str(&rest[..at]);
        html.push_str(match rest.as_bytes()[at] {
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            b'\0' => "\u{fffd}",
            _ if is_reference(&rest[at..]) => "&",
            _ => "&amp;",
        });
        rest = &rest[at + 1..];
    }
    html.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_in_order() {
        assert!(NAMED.is_sorted());
    }

    #[test]
    fn references_are_decoded_once() {
        let check = |text: &str, expected: &str| assert_eq!(decode(text), expected, "{text}");
        check("a&amp;b", "a&b");
        check("&#58;&#x3a;&#X3A;&#58a&#0;&#xD800;&#99999999999;", "::::a\u{fffd}\u{fffd}\u{fffd}");
        check("&colon;&Tab;&NewLine;", ":\t\n");
        check("&amp;colon;", "&colon;");
        check("&;&#;&#x;&unknown;&colon&日本;", "&;&#;&#x;&unknown;&colon&日本;");
    }

    #[test]
    fn references_are_kept_only_when_they_are_whole() {
        let check = |text: &str, expected: &str| {
            let mut html = String::new();
            escape_keeping_references(text, &mut html);
            assert_eq!(html, expected, "{text}");
        };
        check("a & b &amp; &hearts; &#65; &#x41;", "a &amp; b &amp; &hearts; &#65; &#x41;");
        check(
            "&copy 2024 &#65 x; &#; <\">\0",
            "&amp;copy 2024 &amp;#65 x; &amp;#; &lt;&quot;&gt;\u{fffd}",
        );
    }
}
