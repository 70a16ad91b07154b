//! What an SVG holds that does something by itself when a browser opens the file: scripts, event handlers, addresses that
//! are programs, and HTML that loads or asks.
//!
//! Shown by a page as a picture, an SVG runs nothing. Opened by its own address it is a document of the site like any
//! page. [`first_active`] reads it as a browser does, which knows more names than those of ASCII and takes declarations
//! for parts of the document; where the two could differ, it takes more for active and never less.

use std::ops::Range;

use memchr::{memchr, memmem};

use crate::html::{address, end_of_tag};
use crate::parse::markdown::scheme::program_scheme;

/// Elements that run, load, or take input, in SVG and in the HTML that it may hold.
const ELEMENTS: [&str; 17] = [
    "applet", "audio", "base", "button", "embed", "form", "frame", "handler", "iframe", "input",
    "link", "listener", "meta", "object", "script", "select", "textarea",
];

/// Attributes that hold addresses, or values that an animation gives to one.
const ADDRESSES: [&str; 9] =
    ["action", "by", "formaction", "from", "href", "src", "srcdoc", "to", "values"];

/// Returns where in `svg` the first part stands that does something by itself, and its name.
pub(crate) fn first_active(svg: &[u8]) -> Option<(Range<usize>, String)> {
    if let Some(text) = from_utf16(svg) {
        // Its places are no places of the file.
        return first_active(text.as_bytes()).map(|(_, name)| (0..0, name));
    }
    let mut at = 0;
    loop {
        at += memchr(b'<', &svg[at..])?;
        let rest = &svg[at..];
        let (length, found) = match rest {
            _ if rest.starts_with(b"<!--") => (behind(rest, b"-->"), None),
            _ if rest.starts_with(b"<![CDATA[") => (behind(rest, b"]]>"), None),
            [b'<', b'?', ..] => processing_instruction(rest),
            // What a document type declares in its brackets is looked at like the document itself.
            [b'<', b'!', ..] => declaration(rest),
            [b'<', b'/', ..] => (2, None),
            _ => tag(rest),
        };
        if let Some((range, name)) = found {
            return Some((at + range.start..at + range.end, name));
        }
        at += length;
    }
}

/// What was found in a part, and where in it.
type Found = Option<(Range<usize>, String)>;

/// Returns the text of a file in UTF-16, which begins with a byte order mark or with a character of ASCII.
fn from_utf16(svg: &[u8]) -> Option<String> {
    let read: fn([u8; 2]) -> u16 = match svg {
        [0xff, 0xfe, ..] | [_, 0, ..] => u16::from_le_bytes,
        [0xfe, 0xff, ..] | [0, _, ..] => u16::from_be_bytes,
        _ => return None,
    };
    let (pairs, _) = svg.as_chunks::<2>();
    let units: Vec<u16> = pairs.iter().map(|it| read(*it)).collect();
    // What stays is no UTF-16, and no browser reads it as that.
    Some(String::from_utf16_lossy(&units))
        .filter(|it| it.as_bytes().get(1).is_none_or(|it| *it != 0))
}

/// Returns the length of `text` up to the end of the first `end`.
fn behind(text: &[u8], end: &[u8]) -> usize {
    memmem::find(text, end).map_or(text.len(), |at| at + end.len())
}

/// Reads the processing instruction at the beginning of `text`: a style sheet may be a program (XSLT).
fn processing_instruction(text: &[u8]) -> (usize, Found) {
    let length = behind(text, b"?>");
    let inside = String::from_utf8_lossy(&text[..length]);
    let is_program = inside.starts_with("<?xml-stylesheet") && !inside.contains("text/css");
    (length, is_program.then(|| (0..length, "xml-stylesheet".to_owned())))
}

/// Reads the declaration at the beginning of `text`: entities may stand for elements, and attributes be given to all
/// elements of a name.
fn declaration(text: &[u8]) -> (usize, Found) {
    let name = ["<!ENTITY", "<!ATTLIST"].into_iter().find(|it| text.starts_with(it.as_bytes()));
    let Some(name) = name else { return (2, None) };
    let end = (end_of_tag(text) + 1).min(text.len());
    let inside = &text[name.len()..end];
    let is_active = match name {
        "<!ENTITY" => {
            inside.iter().any(|it| matches!(it, b'<' | b'&' | b'%' | b':')) && !is_namespace(inside)
        }
        _ => inside.split(|it| !is_of_name(*it)).any(|it| attribute_kind(it).is_some()),
    };
    (end, is_active.then(|| (0..end, name[2..].to_owned())))
}

/// Says whether an entity is the address of a namespace, as some programs write them.
fn is_namespace(inside: &[u8]) -> bool {
    let value = inside.split(|it| matches!(it, b'"' | b'\'')).nth(1).unwrap_or_default();
    let is_web = value.starts_with(b"http://") || value.starts_with(b"https://");
    is_web && !value.iter().any(|it| matches!(it, b'<' | b'&' | b'%'))
}

/// What the value of an attribute is.
enum Kind {
    Handler,
    Address,
}

/// Says what the attribute `name` holds, if it may do something.
fn attribute_kind(name: &[u8]) -> Option<Kind> {
    let name = name.to_ascii_lowercase();
    let local = name.rsplit(|it| *it == b':').next().unwrap_or_default();
    let is_address = || ADDRESSES.iter().any(|it| it.as_bytes() == local);
    match () {
        () if name.starts_with(b"on") && name.len() > 2 => Some(Kind::Handler),
        () if is_address() => Some(Kind::Address),
        () => None,
    }
}

/// Reads the start tag at the beginning of `text`.
fn tag(text: &[u8]) -> (usize, Found) {
    let name_end = 1 + text[1..].iter().position(|it| !is_of_name(*it)).unwrap_or(text.len() - 1);
    let name = text[1..name_end].to_ascii_lowercase();
    let local = name.rsplit(|it| *it == b':').next().unwrap_or_default();
    if ELEMENTS.iter().any(|it| it.as_bytes() == local) {
        return (name_end, Some((0..name_end, shown(&text[..name_end]) + ">")));
    }
    let end = (end_of_tag(text) + 1).min(text.len());
    let mut at = name_end;
    while let Some(sign) = memchr(b'=', &text[at..end]).map(|it| at + it) {
        let head = text[at..sign].trim_ascii_end();
        let start = at + head.iter().rposition(|it| !is_of_name(*it)).map_or(0, |it| it + 1);
        let value =
            sign + 1 + (text[sign + 1..end].len() - text[sign + 1..end].trim_ascii_start().len());
        let Some(quote) = text.get(value).copied().filter(|it| matches!(it, b'"' | b'\'')) else {
            at = sign + 1;
            continue;
        };
        let close = memchr(quote, &text[value + 1..end]).map_or(end, |it| value + 1 + it);
        let name = &text[start..at + head.len()];
        let is_active = match attribute_kind(name) {
            Some(Kind::Handler) => true,
            Some(Kind::Address) => is_program(name, &text[value + 1..close]),
            None => false,
        };
        at = (close + 1).min(end);
        if is_active {
            return (end, Some((start..at, shown(name))));
        }
    }
    (end, None)
}

/// Says whether `value` of the attribute `name` is, or may become, the address of a program.
fn is_program(name: &[u8], value: &[u8]) -> bool {
    let value = String::from_utf8_lossy(value);
    let decoded = address(&value);
    // Animations have several values.
    let is_script = |it: &str| program_scheme(it).is_some_and(|scheme| scheme != "data");
    name.ends_with(b"srcdoc")
        || has_entity(&value)
        || program_scheme(&decoded).is_some()
        || decoded.split(';').any(is_script)
}

/// Says whether `value` has a reference to an entity that the document declares.
fn has_entity(value: &str) -> bool {
    const KNOWN: [&str; 6] = ["#", "amp;", "lt;", "gt;", "quot;", "apos;"];
    value.split('&').skip(1).any(|it| !KNOWN.iter().any(|known| it.starts_with(known)))
}

/// Says whether `byte` may be part of a name: all that ends no name in XML.
fn is_of_name(byte: u8) -> bool {
    !(byte.is_ascii_whitespace() || matches!(byte, b'/' | b'>' | b'<' | b'=' | b'"' | b'\''))
}

fn shown(name: &[u8]) -> String {
    String::from_utf8_lossy(name).into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(svg: &str, expected: Option<(&str, &str)>) {
        let found = first_active(svg.as_bytes());
        let found = found.map(|(range, name)| (svg[range].to_owned(), name));
        let expected = expected.map(|(part, name)| (part.to_owned(), name.to_owned()));
        assert_eq!(found, expected, "{svg}");
    }

    #[test]
    fn what_runs_or_loads_is_found() {
        check("<svg><g/><script>a()</script></svg>", Some(("<script", "<script>")));
        check("<_:sCript xmlns:_='x'/>", Some(("<_:sCript", "<_:sCript>")));
        check("<図:script/>", Some(("<図:script", "<図:script>")));
        check("<svg width='1'\n onload=\"a('>')\">", Some(("onload=\"a('>')\"", "onload")));
        check(
            "<a xlink:href = 'java&#x73;cript:a()'>",
            Some(("xlink:href = 'java&#x73;cript:a()'", "xlink:href")),
        );
        check("<a href='&x;script:a()'>", Some(("href='&x;script:a()'", "href")));
        check("<a href='java&x;:a()'>", Some(("href='java&x;:a()'", "href")));
        check("<set to='javascript:a()'/>", Some(("to='javascript:a()'", "to")));
        check(
            "<animate values='#a;javascript:a()'/>",
            Some(("values='#a;javascript:a()'", "values")),
        );
        check("<foreignObject><html:iframe src='x'/>", Some(("<html:iframe", "<html:iframe>")));
        check("<a href='data:text/html,x'>", Some(("href='data:text/html,x'", "href")));
        check(
            "<?xml-stylesheet href='a.xsl' type='text/xsl'?>",
            Some(("<?xml-stylesheet href='a.xsl' type='text/xsl'?>", "xml-stylesheet")),
        );
        check(
            "<!DOCTYPE svg [<!ENTITY x '<script/>'>]>",
            Some(("<!ENTITY x '<script/>'>", "ENTITY")),
        );
        check(
            "<!DOCTYPE svg [<!ENTITY x 'javascript:a()'>]>",
            Some(("<!ENTITY x 'javascript:a()'>", "ENTITY")),
        );
        check(
            "<!DOCTYPE svg [<!ATTLIST svg onload CDATA 'a()'>]>",
            Some(("<!ATTLIST svg onload CDATA 'a()'>", "ATTLIST")),
        );
        check("<!--><script>--><script>", Some(("<script", "<script>")));
    }

    #[test]
    fn drawings_are_not() {
        for svg in [
            "",
            "<",
            "<svg",
            "<svg a=",
            "<svg a='",
            "<?xml version='1.0'?><!-- <script> --><svg name='on'><![CDATA[<script>]]></svg>",
            "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'a.dtd' [<!ENTITY ns_svg 'http://www.w3.org/2000/svg'>]>",
            "<style>a > b { c: url('#d') }</style><use xlink:href='#a'/><image href='data:image/png;base64,AA=='/>",
            "<a href='https://example.org/?a=1&amp;b=2;c'><text>onload='x' &lt;script></text></a>",
            "<foreignObject><div xmlns='http://www.w3.org/1999/xhtml'>題</div></foreignObject>",
            "<animate values='0;1;0' from='0' to='1'/><?xml-stylesheet href='a.css' type='text/css'?>",
        ] {
            check(svg, None);
        }
    }

    #[test]
    fn other_encodings_hide_nothing() {
        let wide = |it: &str| it.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
        let found = first_active(&wide("\u{feff}<svg onload='a()'/>"));
        assert_eq!(found, Some((0..0, "onload".to_owned())));
        assert_eq!(first_active(&wide("<svg/>")), None);
        assert!(first_active(b"\xff<script>").is_some());
        assert!(first_active(b"\0\0<script>").is_none() || first_active(b"<\0\0").is_none());
    }

    #[test]
    fn long_files_are_read_in_one_pass() {
        for part in ["<", "<a ", "<a b='", "<!--", "<![CDATA[", "<?", "<!ENTITY", "<a b=", "</"] {
            first_active(part.repeat(200_000).as_bytes());
        }
    }
}
