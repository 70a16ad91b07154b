//! Style sheets without what is there for their authors: comments and indentation.
//!
//! No value and no selector is touched, so that nothing has to be understood but strings and comments (CSS Syntax, 4).

/// Returns `css` without comments, indentation and line breaks that part nothing. Comments that begin with `/*!`, which
/// name authors and licences, stay.
pub(super) fn compact(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut at = 0;
    while let Some(c) = css[at..].chars().next() {
        let rest = &css[at..];
        let length = match c {
            '/' if rest.starts_with("/*") => {
                let end = rest[2..].find("*/").map_or(rest.len(), |it| it + 4);
                if rest.starts_with("/*!") {
                    out.push_str(&rest[..end]);
                } else {
                    space(&mut out);
                }
                at += end;
                continue;
            }
            '"' | '\'' => string_length(rest, c),
            '\\' => 1 + rest[1..].chars().next().map_or(0, char::len_utf8),
            // An address without quotes may hold `//` and `/*`.
            'u' | 'U' if rest.get(..4).is_some_and(|it| it.eq_ignore_ascii_case("url(")) => {
                address_length(rest)
            }
            _ if c.is_ascii_whitespace() => {
                space(&mut out);
                at += 1;
                continue;
            }
            _ => c.len_utf8(),
        };
        if matches!(c, '{' | '}') && out.ends_with(' ') {
            out.pop();
        }
        out.push_str(&rest[..length]);
        at += length;
    }
    out.truncate(out.trim_end().len());
    out
}

/// Appends a space, unless what stands before it needs none.
fn space(out: &mut String) {
    let before = out.trim_end_matches([' ', '{', '}', ';', ',']);
    // A sign behind a backslash is a letter of a name.
    if before.len() == out.len() && !out.is_empty() || before.ends_with('\\') {
        out.push(' ');
    }
}

/// Returns the length of the string in the quotation marks `quote` with which `css` begins.
fn string_length(css: &str, quote: char) -> usize {
    let mut is_escaped = false;
    let end = css.char_indices().skip(1).find(|(_, c)| {
        let is_end = !is_escaped && (*c == quote || *c == '\n');
        is_escaped = !is_escaped && *c == '\\';
        is_end
    });
    end.map_or(css.len(), |(at, c)| at + c.len_utf8())
}

/// Returns the length of the address with which `css` begins, of one in quotation marks up to these.
fn address_length(css: &str) -> usize {
    let start = "url(".len();
    match css[start..].trim_start().starts_with(['"', '\'']) {
        true => start,
        false => css.find(')').map_or(css.len(), |it| it + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_go() {
        for (css, expected) in [
            (
                "/* a */\na {\n  color: red;\n\n  margin: 0 1px;\n}\n",
                "a{color: red;margin: 0 1px;}",
            ),
            ("a,\nb > c:hover {\n}", "a,b > c:hover{}"),
            ("a/* x */b { --x: ; }", "a b{--x: ;}"),
            ("/*! MIT */ a { }", "/*! MIT */ a{}"),
            (
                "@media (width > 1px)\n  and (hover) { a { } }",
                "@media (width > 1px) and (hover){a{}}",
            ),
            ("a::before { content: \"/* a  {\\\" b\"; }", "a::before{content: \"/* a  {\\\" b\";}"),
            ("a { b: url( x/*.png ) }", "a{b: url( x/*.png )}"),
            ("a { b: url(\"x) /* y\") }", "a{b: url(\"x) /* y\")}"),
            ("a\\{ b { }", "a\\{ b{}"),
            ("a { b: '", "a{b: '"),
            ("/* open", ""),
        ] {
            assert_eq!(compact(css), expected, "{css}");
        }
    }
}
