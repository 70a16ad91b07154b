//! What the page does with HTML of the author: balance, links and ids.

use super::html::{Filtered, Surroundings};
use super::writer::Writer;
use crate::parse::document::Hole;
use crate::source::Span;
use crate::text;

/// Links written in HTML that are open in the text of a leaf: their numbers, and where their text begins.
pub(super) type HtmlLinks = Vec<(u32, usize)>;

impl Writer<'_> {
    /// Writes the joined text of an HTML block.
    pub(super) fn write_html_block(&mut self, html: &str, span: Span) {
        self.literals.push(span);
        let filtered = self.filter(html, span, true);
        self.name_links(&filtered, &filtered.text, 0, &mut HtmlLinks::new());
        self.put_filtered(filtered);
    }

    /// Returns what of `html`, a block or a tag, may be written. It must be written next.
    pub(super) fn filter(&mut self, html: &str, span: Span, is_block: bool) -> Filtered {
        let html = if self.is_nfc { html.into() } else { text::nfc(html) };
        let written = self.input.text.get(span.range()).unwrap_or_default();
        let mut page = Surroundings {
            path: self.input.path,
            lines: &lines(&html, written, span),
            is_block,
            first_link: self.outline.links.len(),
            ids: &mut self.ids,
            diagnostics: self.diagnostics,
        };
        let filtered = self.elements.filter(&html, span, &mut page);
        self.outline.links.extend_from_slice(&filtered.links);
        self.outline.anchors.extend_from_slice(&filtered.anchors);
        filtered
    }

    /// Writes what [`filter`](Self::filter) has returned.
    pub(super) fn put_filtered(&mut self, filtered: Filtered) {
        let links = filtered.links.iter();
        self.grow(links.map(|it| it.target.len() + 100).sum());
        let base = self.out().html.len();
        self.put(&filtered.html);
        for (at, _, hole) in filtered.holes {
            self.out().hole_at(base + at, hole);
        }
    }

    /// Writes the end tags of what the author left open in the Markdown element that ends here.
    pub(super) fn leave(&mut self) {
        if self.elements.leave_level() {
            return;
        }
        let end = self.leave_element();
        self.put_filtered(end);
    }

    /// Returns the end tags of what the author left open in the Markdown element that ends here.
    pub(super) fn leave_element(&mut self) -> Filtered {
        let mut page = Surroundings {
            path: self.input.path,
            lines: &[],
            is_block: false,
            first_link: self.outline.links.len(),
            ids: &mut self.ids,
            diagnostics: self.diagnostics,
        };
        self.elements.leave(&mut page)
    }

    /// Takes down the texts of the links that end in `filtered`, whose own text begins at `base` in `text`.
    pub(super) fn name_links(
        &mut self,
        filtered: &Filtered,
        text: &str,
        base: usize,
        open: &mut HtmlLinks,
    ) {
        for (_, at, hole) in &filtered.holes {
            match hole {
                Hole::LinkStart(number) => open.push((*number, base + at)),
                Hole::LinkEnd(number) => {
                    let known = open.pop_if(|(open, _)| open == number);
                    let Some((_, start)) = known else { continue };
                    let text = text::nfc(text[start..base + at].trim()).into();
                    self.outline.links[*number as usize].text = text;
                }
                _ => {}
            }
        }
    }

    /// Returns an id like `wanted` that the page does not have yet, and keeps it.
    pub(super) fn free_id(&mut self, wanted: &str) -> String {
        let mut id = wanted.to_owned();
        while !self.ids.insert(id.clone()) {
            id.insert_str(0, "x-");
        }
        id
    }
}

/// Returns where the lines of `html` begin in it and in the file, in which it is `written` at `span`: indented, or behind the
/// signs of lists and quotations. There are none where a line is written otherwise.
fn lines(html: &str, written: &str, span: Span) -> Vec<(usize, usize)> {
    let start = span.range().start;
    if html == written {
        return vec![(0, start)];
    }
    let (mut at, mut end) = (0, start);
    let mut lines = Vec::new();
    let mut written = written.split_inclusive('\n');
    for line in html.split_inclusive('\n') {
        let whole = written.next().unwrap_or_default();
        end += whole.len();
        let own = whole.trim_end_matches(['\r', '\n']);
        let text = line.trim_end_matches(['\r', '\n']);
        // The first line may be indented, which is before the place of the block.
        let is_first = at == 0 && text.trim_start() == own;
        if !own.ends_with(text) && !is_first {
            return Vec::new();
        }
        lines.push((at, end - (whole.len() - own.len()) - text.len()));
        at += line.len();
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_html_are_found_behind_the_signs_before_them() {
        let find =
            |html: &str, written: &str| lines(html, written, Span::new(100, 100 + written.len()));
        assert_eq!(find("<p>\na", "<p>\na"), [(0, 100)]);
        assert_eq!(find("<p>\na\n", "<p>\n> a\n"), [(0, 100), (4, 106)]);
        assert_eq!(find("<p>\n a\n", "<p>\r\n   a\r\n"), [(0, 100), (4, 107)]);
        assert_eq!(find("  <p>\n a", "<p>\n a"), [(0, 98), (6, 104)]);
        assert_eq!(find("<p>\nが", "<p>\nか\u{3099}"), []);
    }
}
