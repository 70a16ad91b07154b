//! Looks for letters that came onto a page without a mark: text that nobody extracted.

use std::borrow::Cow;
use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::template::unextracted_text;
use crate::html::{decode, end_of_tag, tag_name};
use crate::output::Output;
use crate::pseudo::html::{Piece, pieces, read_attributes};
use crate::pseudo::text::{CLOSE, OPEN, has_letters, is_address};
use crate::resolve::Site;
use crate::script::is_kanji;
use crate::source::{Place, SourcePath, SourceTree, Span};

/// The names of characters that escaping writes.
const ESCAPED: [&str; 5] = ["amp", "lt", "gt", "quot", "apos"];
/// Elements in the midst of a text, which may be marked before the first and behind the last of them.
const WITHIN: [&str; 6] = ["br", "wbr", "tspan", "span", "mark", "b"];

/// Returns a finding for each text without a mark on the pages of `rendered`, at the place of the template that writes
/// it, if that can be told, else at the page. What stands in the page's own file or in data is no text of a template.
pub(crate) fn unextracted(
    tree: &SourceTree,
    site: &Site,
    rendered: &[(Output, Place)],
) -> Vec<Diagnostic> {
    let inventory = &site.parsed.inventory;
    let templates: Vec<_> = inventory
        .templates
        .values()
        .filter_map(|path| Some(Template::new(path, tree.text(path)?)))
        .collect();
    let data = inventory.data.values().chain(&inventory.sources).chain(&inventory.terms);
    let data: Vec<_> = data.filter_map(|path| tree.text(path)).collect();
    let mut found: BTreeMap<(Place, String), (&str, usize)> = BTreeMap::new();
    for (output, page) in rendered.iter().filter(|(it, _)| it.path.as_str().ends_with(".html")) {
        let Ok(html) = std::str::from_utf8(output.content.bytes()) else { continue };
        for text in unmarked(html) {
            let place = match templates.iter().find_map(|it| it.find(&text)) {
                Some(place) => place,
                None if data
                    .iter()
                    .copied()
                    .chain(tree.text(&page.path))
                    .any(|it| it.contains(&*text)) =>
                {
                    continue;
                }
                None => page.clone(),
            };
            let entry = found.entry((place, text)).or_insert((output.path.as_str(), 0));
            entry.1 += 1;
        }
    }
    let findings = found.into_iter();
    findings
        .map(|((place, text), (file, count))| unextracted_text(place, &text, file, count))
        .collect()
}

/// Returns the texts of a page, between its tags and in attributes, that stand outside the marks.
fn unmarked(html: &str) -> Vec<String> {
    let mut texts = Vec::new();
    let mut depth = 0;
    for piece in pieces(html) {
        match piece {
            Piece::Text(range) => texts.extend(outside(&html[range], &mut depth)),
            Piece::Tag(range) => {
                if !WITHIN.contains(&tag_name(&html[range.clone()])) {
                    depth = 0;
                }
                let read = read_attributes(html, &range).into_iter();
                texts.extend(read.flat_map(|it| outside(&html[it], &mut 0)));
            }
        }
    }
    texts
}

/// Returns the parts of the HTML `text` with letters that stand outside the marks, of which `depth` are open before it.
fn outside(text: &str, depth: &mut usize) -> Vec<String> {
    let mut parts = Vec::new();
    let mut part = String::new();
    for c in decode(&without_names(text)).chars() {
        match c {
            OPEN => {
                if *depth == 0 {
                    parts.push(std::mem::take(&mut part));
                }
                *depth += 1;
            }
            // The beginning of a text may have been cut off, and its mark with it.
            CLOSE => {
                part.clear();
                *depth = depth.saturating_sub(1);
            }
            c if *depth == 0 => part.push(c),
            _ => {}
        }
    }
    parts.push(part);
    // A message may have put its marks between a word and the bracket round it.
    let words = parts.iter().map(|it| it.trim_matches(|c: char| !c.is_alphanumeric()));
    words.filter(|it| is_language(it)).map(str::to_owned).collect()
}

/// Returns the HTML `text` with a space for each character that is written by its name, such as `&times;`: the name is no
/// word of the text. Names that escaping writes stay.
fn without_names(text: &str) -> Cow<'_, str> {
    let mut parts = text.split('&');
    let mut plain = Cow::Borrowed(parts.next().unwrap_or_default());
    for part in parts {
        let name = part.split_once(';').filter(|(name, _)| {
            let is_name = name.len() < 32 && name.starts_with(|c: char| c.is_ascii_alphabetic());
            is_name && name.chars().all(|c| c.is_ascii_alphanumeric()) && !ESCAPED.contains(name)
        });
        match name {
            Some((_, rest)) => plain.to_mut().extend([" ", rest]),
            None => plain.to_mut().extend(["&", part]),
        }
    }
    plain
}

/// Says whether `text` is to be translated: a single letter is an index, unless it is a word of its own as kanji are.
fn is_language(text: &str) -> bool {
    let mut letters = text
        .split_whitespace()
        .filter(|it| !is_address(it))
        .flat_map(str::chars)
        .filter(|it| it.is_alphabetic());
    let first = letters.next();
    has_letters(text) && (letters.next().is_some() || first.is_some_and(is_kanji))
}

/// A template, with the parts of it that are not text.
struct Template<'a> {
    path: &'a SourcePath,
    text: &'a str,
    /// Its tags, and what the engine reads, in the order of the text.
    code: Vec<Span>,
}

impl<'a> Template<'a> {
    fn new(path: &'a SourcePath, text: &'a str) -> Self {
        let mut code = Vec::new();
        let mut at = 0;
        while let Some(found) = text[at..].find(['{', '<']) {
            let start = at + found;
            let rest = &text[start..];
            let engine = [("{{", "}}"), ("{%", "%}"), ("{#", "#}")];
            let end = match engine.iter().find(|(open, _)| rest.starts_with(open)) {
                Some((_, close)) => rest.find(close).map(|it| it + 2),
                None if rest.starts_with('<') => Some(end_of_tag(&rest[1..]) + 2),
                None => None,
            };
            at = (start + end.unwrap_or(1)).min(text.len());
            if end.is_some() {
                code.push(Span::new(start, at));
            }
        }
        Self { path, text, code }
    }

    /// Returns where `wanted` stands in the template as a text, or in quotes.
    fn find(&self, wanted: &str) -> Option<Place> {
        let line = wanted.lines().next().unwrap_or(wanted).trim();
        let is_letter = |c: char| c.is_alphanumeric();
        let places = self.text.match_indices(line).filter(|(at, _)| {
            let (before, after) = (&self.text[..*at], &self.text[at + line.len()..]);
            let is_part = |out: Option<char>, of: Option<char>| {
                out.is_some_and(is_letter) && of.is_some_and(|c| is_letter(c) && c.is_ascii())
            };
            !is_part(before.chars().next_back(), line.chars().next())
                && !is_part(after.chars().next(), line.chars().next_back())
        });
        let places: Vec<_> = places.map(|(at, _)| at).collect();
        let code = |at: usize| self.code.iter().find(|it| it.range().contains(&at));
        let is_quoted = |at: usize| {
            let is_comment = code(at).is_some_and(|it| self.text[it.range()].starts_with("{#"));
            !is_comment && self.text[..at].ends_with(['"', '\''])
        };
        let text = places.iter().find(|at| code(**at).is_none());
        let at = *text.or_else(|| places.iter().find(|at| is_quoted(**at)))?;
        Some(Place::new(self.path, Span::new(at, at + line.len())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_outside_the_marks_are_found() {
        let check = |html: &str, expected: &[&str]| assert_eq!(unmarked(html), expected, "{html}");
        check("<p>⟦Òòñèè⟧ 12 %</p>", &[]);
        check("<p>Published: ⟦ďàťè⟧ by</p>", &["Published", "by"]);
        check("<img alt=\"Photo\"><code>x</code><b translate=\"no\">Acme</b>", &["Photo"]);
        check("<text><tspan>⟦a</tspan><tspan>b⟧</tspan></text><p>cd</p>", &["cd"]);
        check("<a>A</a><a>あ</a><a>年</a><a>https://example.org</a>", &["年"]);
        check("<p>c⟧ and ⟦more</p><p>ok", &["and", "ok"]);
        check("<b>&times;</b><i>&copy; A&amp;B &middot; &raquo;</i>&nbsp;", &["A&B"]);
        check("<input type=submit value=\"Go on\"><input value=\"x y\">", &["Go on"]);
        check("<option label=\"First one\" value=\"one\">⟦a⟧</option>", &["First one"]);
        check("<meta name=\"description\" content=\"On it\"><meta content=\"x y\">", &["On it"]);
    }

    #[test]
    fn a_text_is_found_in_the_template_that_writes_it() {
        let path = SourcePath::new("templates/page.html");
        let text = "{# Date #}<p class=\"Date\">{{ Date }} Dates: Date {{ f(x=\"Later\") }}</p>";
        let template = Template::new(&path, text);
        let find = |wanted: &str| template.find(wanted).map(|it| it.span.start as usize);
        assert_eq!(find("Date"), text.find("Date {{ f"));
        assert_eq!(find("Dates"), text.find("Dates:"));
        assert_eq!(find("Later"), text.find("Later"));
        assert_eq!(find("Never"), None);
    }
}
