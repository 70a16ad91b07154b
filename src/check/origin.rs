//! [`Origins`]: where an address that stands in a page may have been written.
//!
//! Rendering does not say which part of a template wrote what. But an attribute of a template is a pattern, literal
//! parts around values in braces, and of the patterns that fit an address, the one with the most literal characters is
//! the one that wrote it, or one that should be looked at first.

use crate::html::{is_address, is_address_list};
use crate::resolve::Site;
use crate::source::{Place, SourcePath, SourceTree, Span};

/// Fewer literal characters than these name no place: `/` fits every address.
const FEWEST_LITERALS: usize = 3;

/// The attributes of all templates that hold addresses.
pub(super) struct Origins<'a> {
    tree: &'a SourceTree,
    /// The files of data, whose values templates hand on.
    data: Vec<&'a SourcePath>,
    patterns: Vec<Pattern<'a>>,
}

/// An attribute of a template: `{{ site.home }}glossary/#{{ id }}` has the parts ``, `glossary/#`, ``.
struct Pattern<'a> {
    path: &'a SourcePath,
    span: Span,
    parts: Vec<&'a str>,
}

impl<'a> Origins<'a> {
    /// Reads the templates of `site`.
    pub(super) fn new(tree: &'a SourceTree, site: &'a Site) -> Self {
        let templates = site.parsed.inventory.templates.values();
        let texts = templates.filter_map(|path| Some((path, tree.text(path)?.as_ref())));
        let data =
            site.parsed.inventory.data.values().chain(&site.parsed.inventory.sources).collect();
        Self { tree, data, patterns: texts.flat_map(|(path, text)| patterns(path, text)).collect() }
    }

    /// Returns where `link`, which stands on a page of the source `page`, was written: in that source, if it holds the
    /// very address, else in data, else in a template.
    pub(super) fn find(&self, link: &str, page: &Place) -> Option<Place> {
        let own = Some(&page.path).filter(|path| path.extension() == "md");
        let mut files = own.into_iter().chain(self.data.iter().copied());
        if let Some(place) = files.find_map(|path| self.written(link, path)) {
            return Some(place);
        }
        let fitting = self.patterns.iter().filter(|it| it.fits(link));
        let best = fitting.max_by_key(|it| {
            (it.literals(), std::cmp::Reverse(it.path), std::cmp::Reverse(it.span))
        });
        best.filter(|it| it.literals() >= FEWEST_LITERALS).map(|it| Place::new(it.path, it.span))
    }
}

impl Origins<'_> {
    /// Returns where `link` stands in the file `path` as a whole: in quotes, or, if it is a whole address, as the target
    /// of a Markdown link or alone in a text; paths in those are checked at their source.
    fn written(&self, link: &str, path: &SourcePath) -> Option<Place> {
        let text = self.tree.text(path).filter(|_| link.len() >= FEWEST_LITERALS)?;
        let around = [("\"", "\""), ("'", "'"), ("(", ")"), ("<", ">")];
        let around = if link.contains("://") { &around[..] } else { &around[..2] };
        let find = |(open, close): &(&str, &str)| text.find(&format!("{open}{link}{close}"));
        let quoted = around.iter().find_map(find).map(|at| at + 1);
        let at = quoted.or_else(|| alone(text, link).filter(|_| link.contains("://")))?;
        Some(Place::new(path, Span::new(at, at + link.len())))
    }
}

/// Returns where the address `link` stands in `text` and is not the beginning of a longer one.
fn alone(text: &str, link: &str) -> Option<usize> {
    let goes_on = |c: char| c.is_ascii_alphanumeric() || "-_~/?#@$&=%+".contains(c);
    text.match_indices(link).map(|(at, _)| at).find(|at| {
        let behind = text[at + link.len()..].trim_start_matches(['.', ',', ':', ';', '!', ')']);
        !behind.starts_with(goes_on)
    })
}

impl Pattern<'_> {
    fn literals(&self) -> usize {
        self.parts.iter().map(|part| part.len()).sum()
    }

    fn fits(&self, link: &str) -> bool {
        let Some((first, others)) = self.parts.split_first() else { return false };
        let Some(mut rest) = link.strip_prefix(first) else { return false };
        let Some((last, middle)) = others.split_last() else { return rest.is_empty() };
        for part in middle {
            match rest.find(part) {
                Some(at) => rest = &rest[at + part.len()..],
                None => return false,
            }
        }
        rest.ends_with(last)
    }
}

/// Returns the attributes with addresses in the template `text`.
fn patterns<'a>(path: &'a SourcePath, text: &'a str) -> Vec<Pattern<'a>> {
    let mut patterns = Vec::new();
    for (at, _) in text.match_indices("=\"") {
        let name = &text[..at];
        let name = &name[name
            .rfind(|c: char| !(c.is_ascii_alphanumeric() || "-:".contains(c)))
            .map_or(0, |it| it + 1)..];
        let mut start = at + 2;
        if is_address(name) {
            let (parts, end) = parts(text, start, b"\"");
            patterns.push(Pattern { path, span: Span::new(start, end), parts });
        }
        while is_address_list(name) && text.as_bytes().get(start).is_some_and(|it| *it != b'"') {
            let (parts, end) = parts(text, start, b" ,\"");
            patterns.push(Pattern { path, span: Span::new(start, end), parts });
            // What stands behind the address, its width or density, ends with a comma.
            start = end + text[end..].find([',', '"']).unwrap_or(text.len() - end);
            start += text[start..]
                .find(|c: char| c != ',' && !c.is_whitespace())
                .unwrap_or(text.len() - start);
        }
    }
    patterns
}

/// Returns the literal parts of the address that begins at `start`, and where it ends: before one of `ends`.
fn parts<'a>(text: &'a str, start: usize, ends: &[u8]) -> (Vec<&'a str>, usize) {
    let (mut parts, mut part, mut at) = (Vec::new(), start, start);
    let bytes = text.as_bytes();
    while at < bytes.len() && !ends.contains(&bytes[at]) {
        let close = match &bytes[at..bytes.len().min(at + 2)] {
            b"{{" => "}}",
            b"{%" => "%}",
            b"{#" => "#}",
            _ => {
                at += 1;
                continue;
            }
        };
        parts.push(&text[part..at]);
        at = text[at..].find(close).map_or(text.len(), |it| at + it + 2);
        part = at;
    }
    parts.push(&text[part..at]);
    (parts, at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_in_a_text_is_found_as_a_whole() {
        let link = "https://a.example/b";
        assert_eq!(alone("https://a.example/b/c と https://a.example/b。", link), Some(26));
        assert_eq!(alone("See https://a.example/b. Then", link), Some(4));
        assert_eq!(alone("https://a.example/b.html", link), None);
    }

    #[test]
    fn the_attribute_with_the_most_literals_is_found() {
        let path = SourcePath::new("templates/base.html");
        let text = "<a href=\"{{ card.path }}\"><a href=\"{{ site.home }}abuot/{% if x == \"1\" %}#top{% endif %}\">\
                    <img class=\"a\" src=\"/icon.svg\"><form action=\"{{ site.home }}serach/\">";
        let patterns = patterns(&path, text);
        let fitting = |link: &str| {
            let fits =
                patterns.iter().filter(|it| it.fits(link) && it.literals() >= FEWEST_LITERALS);
            fits.max_by_key(|it| it.literals()).map(|it| &text[it.span.range()])
        };
        assert_eq!(fitting("/ja/abuot/"), None, "a condition is not followed");
        assert_eq!(
            fitting("/ja/abuot/#top"),
            Some("{{ site.home }}abuot/{% if x == \"1\" %}#top{% endif %}")
        );
        assert_eq!(fitting("/ja/serach/"), Some("{{ site.home }}serach/"));
        assert_eq!(fitting("/icon.svg"), Some("/icon.svg"));
        assert_eq!(fitting("/ja/other/"), None);
    }
}
