//! The inside of a citation: `@key, p. 3; @other`.

use std::ops::Range;

use crate::parse::document::CitedSource;
use crate::source::Span;

/// Reads the sources that the part `inside` of `text` cites; `span_of` tells where a part of it is in the file.
///
/// # Errors
///
/// Returns the part that is wrong and what is expected there: a variant of `$expected` in the message.
pub(crate) fn parse(
    text: &str,
    inside: Range<usize>,
    span_of: impl Fn(Range<usize>) -> Span,
) -> Result<Vec<CitedSource>, (Range<usize>, &'static str)> {
    let mut items = Vec::new();
    let mut at = inside.start;
    for item in text[inside].split(';') {
        let start = at + item.len() - item.trim_start().len();
        at += item.len() + 1;
        let item = item.trim();
        let whole = start..start + item.len().max(1);
        let Some(rest) = item.strip_prefix('@') else { return Err((whole, "source")) };
        let key = &rest[..key_length(rest)];
        if key.is_empty() {
            return Err((whole, "key"));
        }
        let rest = rest[key.len()..].trim_start();
        let locator = match rest.strip_prefix([',', '、', '，']) {
            Some(locator) => locator.trim().replace('\n', " "),
            None if rest.is_empty() => String::new(),
            None => return Err((whole, "locator")),
        };
        let span = span_of(start + 1..start + 1 + key.len());
        items.push(CitedSource { key: key.to_owned(), locator, span });
    }
    Ok(items)
}

/// Reads the sources in the argument of a component, `key, p. 3; other`, in which the sign `@` may be left out.
///
/// # Errors
///
/// As [`parse`].
pub(crate) fn parse_argument(
    text: &str,
    span_of: impl Fn(Range<usize>) -> Span,
) -> Result<Vec<CitedSource>, (Range<usize>, &'static str)> {
    let mut items = Vec::new();
    let mut at = 0;
    for part in text.split(';') {
        let start = at + part.len() - part.trim_start().len();
        at += part.len() + 1;
        let part = part.trim();
        if part.starts_with('@') {
            items.extend(parse(text, start..start + part.len(), &span_of)?);
            continue;
        }
        // The sign moves every place by its own length.
        let marked = format!("@{part}");
        let back = |range: Range<usize>| {
            range.start.saturating_sub(1) + start..range.end.saturating_sub(1) + start
        };
        let found = parse(&marked, 0..marked.len(), |range| span_of(back(range)));
        items.extend(found.map_err(|(range, what)| (back(range), what))?);
    }
    Ok(items)
}

/// Returns the length of the key that `text` begins with: letters, digits, and `-_.:/+` between them.
fn key_length(text: &str) -> usize {
    let is_part = |c: char| c.is_alphanumeric() || "-_.:/+".contains(c);
    let key = &text[..text.find(|c| !is_part(c)).unwrap_or(text.len())];
    key.trim_end_matches(|c: char| !c.is_alphanumeric()).len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[(&str, &str)]) {
        let items = parse(text, 0..text.len(), Span::from).expect("a citation");
        let found: Vec<_> = items.iter().map(|it| (it.key.as_str(), it.locator.as_str())).collect();
        assert_eq!(found, expected, "{text}");
        for item in items {
            assert_eq!(&text[item.span.range()], item.key);
        }
    }

    fn check_wrong(text: &str, part: &str, expected: &str) {
        let (range, what) = parse(text, 0..text.len(), Span::from).expect_err("no citation");
        assert_eq!((text.get(range).unwrap_or(""), what), (part, expected), "{text}");
    }

    #[test]
    fn citations_name_sources_and_places_in_them() {
        check("@jasmine", &[("jasmine", "")]);
        check("@a, p. 3", &[("a", "p. 3")]);
        check("@a; @b, 3 (2)", &[("a", ""), ("b", "3 (2)")]);
        check("@a、第3条;\n@mod-2016:x", &[("a", "第3条"), ("mod-2016:x", "")]);
    }

    #[test]
    fn arguments_name_sources_with_and_without_the_sign() {
        for text in ["a, 1; b", "@a, 1;@b", " a ,1 ; b "] {
            let items = parse_argument(text, Span::from).expect("a citation");
            let found: Vec<_> = items
                .iter()
                .map(|it| (&text[it.span.range()], it.key.as_str(), it.locator.as_str()))
                .collect();
            assert_eq!(found, [("a", "a", "1"), ("b", "b", "")], "{text}");
        }
        assert_eq!(parse_argument("a b", Span::from), Err((0..3, "locator")));
    }

    #[test]
    fn wrong_citations_say_what_is_expected() {
        check_wrong("@", "@", "key");
        check_wrong("@a; b", "b", "source");
        check_wrong("@a p. 3", "@a p. 3", "locator");
        check_wrong("@a;", "", "source");
    }
}
