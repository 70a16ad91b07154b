//! Signs of an input method or of typography where front matter wants those of a keyboard: `title： 題`, `title = “題”`.
//!
//! [`settle_signs`] is the entry point. What is meant is clear, so the block is read as if it were written: the signs are
//! replaced, each by as many bytes, so that places stay what they are.

use std::ops::Range;

use memchr::memmem;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::page;
use crate::parse::fence::wide_sign;
use crate::source::{Place, SourcePath, Span};

/// Quotation marks that begin and end a text, but for those of a keyboard. All take three bytes.
const QUOTES: [(char, char); 5] = [('“', '”'), ('”', '”'), ('‘', '’'), ('„', '“'), ('＂', '＂')];

/// Reports the signs in the front matter `block` of `text`, and returns the text with those that are meant.
pub(super) fn settle_signs(
    path: &SourcePath,
    text: &str,
    block: Span,
    is_toml: bool,
    out: &mut Vec<Diagnostic>,
) -> Option<String> {
    // Nearly every block is done with here: these are the first bytes of all the signs.
    let bytes = text[block.range()].as_bytes();
    if [b"\xe2\x80", b"\xef\xbc"].into_iter().all(|it| memmem::find(bytes, it).is_none()) {
        return None;
    }
    let mut settled: Option<String> = None;
    let mut replace = |range: Range<usize>, meant: &str| {
        let wide = format!("{meant:width$}", width = range.len());
        settled.get_or_insert_with(|| text.to_owned()).replace_range(range, &wide);
    };
    let mut start = block.range().start;
    for line in text[block.range()].split_inclusive('\n') {
        let (at, end) = (start, start + line.trim_end().len());
        start += line.len();
        let sign = wide_sign(line).map(|sign| at + sign);
        if let Some(sign) = sign {
            let (range, meant) = (sign..sign + '：'.len_utf8(), if is_toml { "=" } else { ":" });
            let place = Place::new(path, range.clone());
            let replacement = if is_toml { " = " } else { ": " };
            out.push(page::front_matter_sign(place, &text[range.clone()], replacement, true));
            replace(range, meant);
        }
        let value = match sign {
            Some(sign) => sign + '：'.len_utf8(),
            None => match line.find(if is_toml { '=' } else { ':' }) {
                Some(sign) => at + sign + 1,
                None => continue,
            },
        };
        let value = end - text[value..end.max(value)].trim_start().len()..end;
        if let Some(inside) = quoted(&text[value.clone()]) {
            let place = Place::new(path, value.clone());
            let straight = format!("\"{inside}\"");
            out.push(page::front_matter_sign(place, &text[value.clone()], &straight, is_toml));
            if is_toml {
                // White space goes outside, or it would be part of the text.
                replace(value.start..value.start + 3, "  \"");
                replace(value.end - 3..value.end, "\"");
            }
        }
    }
    settled
}

/// Returns what stands in `value` between quotation marks of typography, if that is all there is.
fn quoted(value: &str) -> Option<&str> {
    let (open, close) = (value.chars().next()?, value.chars().next_back()?);
    let inside = value.strip_prefix(open)?.strip_suffix(close)?;
    let is_pair = QUOTES.contains(&(open, close));
    (is_pair && !inside.contains([open, close, '"', '\\'])).then_some(inside)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, is_toml: bool, signs: &[&str], settled: Option<&str>) {
        let (path, mut out) = (SourcePath::new("a.md"), Vec::new());
        let found = settle_signs(&path, text, Span::new(0, text.len()), is_toml, &mut out);
        let places = out.iter().map(|it| &text[it.primary.place.span.range()]);
        assert_eq!(places.collect::<Vec<_>>(), signs, "{text}");
        assert_eq!(found.as_deref(), settled, "{text}");
        assert!(found.is_none_or(|it| it.len() == text.len()));
    }

    #[test]
    fn signs_are_read_as_they_are_meant() {
        check("title： 題\n", false, &["："], Some("title:   題\n"));
        check("title＝\"題\"\n", true, &["＝"], Some("title=  \"題\"\n"));
        check("title = “題”\n", true, &["“題”"], Some("title =   \"題\"  \n"));
        check("title： “題”\n", true, &["：", "“題”"], Some("title=     \"題\"  \n"));
        check("title: “題”\n", false, &["“題”"], None);
    }

    #[test]
    fn signs_in_texts_stay() {
        check("title: 題：副題\n注： 題\n", false, &[], None);
        check("title: “題”と“名”\n\n:\n", false, &[], None);
        check("title = \"“題”\"\n= “\n", true, &[], None);
    }
}
