//! Links and images: their targets, and where in the file a target is written.

use std::borrow::Cow;

use pulldown_cmark::LinkType;

use super::writer::Writer;
use crate::parse::document::{Link, LinkKind};
use crate::source::Span;
use crate::text;

impl Writer<'_> {
    /// Adds a link or picture to the outline, and returns its index there.
    pub(super) fn add_link(
        &mut self,
        kind: LinkKind,
        target: String,
        title: &str,
        span: Span,
    ) -> usize {
        self.grow(target.len() + title.len());
        self.outline.links.push(Link {
            kind,
            target: target.into(),
            title: text::nfc(title).into(),
            text: Box::default(),
            attributes: Box::default(),
            span,
            target_span: span,
        });
        self.outline.links.len() - 1
    }
}

/// Returns the target of a link of `kind` with the destination `destination`, in NFC.
pub(super) fn target(kind: LinkType, destination: &str) -> String {
    let destination: Cow<str> = match kind {
        LinkType::Email => format!("mailto:{destination}").into(),
        _ => destination.trim().into(),
    };
    text::nfc(&destination).into_owned()
}

/// Returns where in the file the destination of the link at `link` is; `content_end` is where its text ends.
///
/// A reference link has its destination elsewhere and yields the whole link.
pub(super) fn target_span(source: &str, link: Span, content_end: u32, kind: LinkType) -> Span {
    let whole = source.get(link.range()).unwrap_or("");
    let found = match kind {
        LinkType::Inline => {
            let from = content_end.clamp(link.start, link.end);
            inline_target(source.get(from as usize..link.end as usize).unwrap_or(""))
                .map(|span| span.shift(from as usize))
        }
        LinkType::Autolink | LinkType::Email => {
            trimmed(whole, "<", ">").map(|it| it.shift(link.start as usize))
        }
        LinkType::WikiLink { .. } => {
            let open = whole.find("[[").map_or(0, |at| at + 2);
            let rest = &whole[open..];
            let length = rest.find(['|', ']']).unwrap_or(rest.len());
            Some(Span::new(open, open + length).shift(link.start as usize))
        }
        _ => None,
    };
    found.unwrap_or(link)
}

fn trimmed(whole: &str, start: &str, end: &str) -> Option<Span> {
    let inside = whole.strip_prefix(start)?.strip_suffix(end)?;
    Some(Span::new(start.len(), start.len() + inside.len()))
}

/// Returns the destination in `…](destination "title")`, which begins at the end of the link's text.
fn inline_target(rest: &str) -> Option<Span> {
    // Mostly it begins there, which is sooner seen than looked for.
    let open = if rest.starts_with("](") { 2 } else { rest.find("](")? + 2 };
    let inside = &rest[open..];
    let start = open + inside.len() - inside.trim_start().len();
    let destination = &rest[start..];
    if let Some(pointed) = destination.strip_prefix('<') {
        let length = pointed.find('>')?;
        return Some(Span::new(start + 1, start + 1 + length));
    }
    Some(Span::new(start, start + plain_length(destination)))
}

/// Returns the length of a destination without pointed brackets: up to white space or an unbalanced parenthesis.
fn plain_length(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut is_escaped = false;
    for (at, c) in text.char_indices() {
        match c {
            _ if std::mem::take(&mut is_escaped) => {}
            '\\' => is_escaped = true,
            '(' => depth += 1,
            ')' if depth == 0 => return at,
            ')' => depth -= 1,
            _ if c.is_ascii_whitespace() => return at,
            _ => {}
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(link: &str, content_end: u32, kind: LinkType, expected: &str) {
        let source = format!("前{link}");
        let span = Span::new(3, source.len());
        let found = target_span(&source, span, content_end + 3, kind);
        assert_eq!(&source[found.range()], expected, "{link}");
    }

    #[test]
    fn targets_are_found_in_the_file() {
        check("[a](b \"c\")", 2, LinkType::Inline, "b");
        check("[a](<b c>)", 2, LinkType::Inline, "b c");
        check("[a]( x(y)z )", 2, LinkType::Inline, "x(y)z");
        check("[日本](@/条約)", 7, LinkType::Inline, "@/条約");
        check("[a]()", 2, LinkType::Inline, "");
        check("[](x)", 1, LinkType::Inline, "x");
        check("[a][b]", 2, LinkType::Reference, "[a][b]");
        check("<https://a.b>", 12, LinkType::Autolink, "https://a.b");
        check("[[p/1#law|法]]", 12, LinkType::WikiLink { has_pothole: true }, "p/1#law");
        check("![[x.png]]", 8, LinkType::WikiLink { has_pothole: false }, "x.png");
    }
}
