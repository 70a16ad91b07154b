//! Headings.

use pulldown_cmark::{CowStr, HeadingLevel};

use super::attribute::Attributes;
use super::buffer::{Buffer, Mark};
use super::leaf::Leaf;
use super::writer::{Writer, index};
use crate::diagnostic::catalog::{markdown as catalog, page};
use crate::parse::document::{BlockKind, Heading, Hole};
use crate::source::{Place, Span};
use crate::text;

/// A heading that is being read, as the parser describes it.
pub(super) struct OpenHeading<'a> {
    pub(super) level: HeadingLevel,
    /// Whether it is the title of the page.
    pub(super) is_title: bool,
    pub(super) id: &'a Option<CowStr<'a>>,
    pub(super) classes: &'a [CowStr<'a>],
    pub(super) attrs: &'a [(CowStr<'a>, Option<CowStr<'a>>)],
}

impl Writer<'_> {
    /// Writes a heading that covers `span`, unless it is the title, which the page shows above its text.
    pub(super) fn write_heading(&mut self, heading: &OpenHeading, span: Span) {
        let attributes = self.heading_attributes(heading, span);
        let id = attributes.id.as_deref().map(|id| text::nfc(id).into_owned());
        let (html, marks) = (self.out().html.len(), self.out().marks.len());
        let level = (heading.level as u8 + u8::from(self.titles.is_deeper)).min(6);
        let mut found = Heading { level, text: String::new(), id, slug: String::new(), span };
        if heading.is_title && !self.titles.is_kept {
            // Like titles in front matter, it need not name languages.
            self.languages += 1;
            self.write_leaf(BlockKind::Heading(heading.level as u8), span, false);
            self.languages -= 1;
            self.outline.title_html = title_html(self.out(), html, marks, &attributes);
            self.out().html.truncate(html);
            self.out().marks.truncate(marks);
            self.finish_heading(&mut found);
            self.plain.truncate(self.plain_start);
            self.outline.title = Some(Box::new(found));
            return;
        }
        let number = self.outline.headings.len();
        self.check_level(heading, level, span);
        self.outline.headings.push(found);
        let (start_tag, end_tag) = tags(level);
        self.put(start_tag);
        self.out().hole(Hole::HeadingId(index(number)));
        self.put("\"");
        let mut others = String::new();
        attributes.write(&mut others);
        self.put(&others);
        self.put(">");
        let names_language = attributes.others.iter().any(|(name, _)| name == "lang");
        self.languages += usize::from(names_language);
        self.write_leaf(BlockKind::Heading(heading.level as u8), span, false);
        self.languages -= usize::from(names_language);
        self.put(end_tag);
        if self.open.is_empty() && self.buffers.len() == 1 {
            self.out().hole(Hole::HeadingEnd(index(number)));
        }
        self.put("\n");
        let mut found = std::mem::take(&mut self.outline.headings);
        self.finish_heading(&mut found[number]);
        if heading.is_title {
            self.outline.title = Some(Box::new(found[number].clone()));
        }
        self.outline.headings = found;
    }

    /// Reports a heading that is shown with the level `level` where a level is left out before it (WCAG 2.2, technique G141).
    fn check_level(&mut self, heading: &OpenHeading, level: u8, span: Span) {
        let above = self.outline.headings.last();
        let skipped = level.saturating_sub(above.map_or(1, |it| it.level) + 1);
        // On a page without a title of its own, such as a part of another one, nothing says where levels begin.
        if skipped == 0 || heading.is_title || self.input.title.is_none() {
            return;
        }
        let place = |span| Place::new(self.input.path, span);
        let (above, written) = (above.map(|it| place(it.span)), heading.level as u8);
        let better = written.saturating_sub(skipped).max(1);
        self.diagnostics.push(page::skipped_heading(
            place(span),
            above,
            written.into(),
            better.into(),
        ));
    }

    /// Fills in what the heading that was written last says.
    fn finish_heading(&self, heading: &mut Heading) {
        heading.text = text::nfc(self.leaf_plain().trim()).into_owned();
        heading.slug = text::slug(&heading.text);
    }

    fn heading_attributes(&mut self, heading: &OpenHeading, span: Span) -> Attributes {
        let owned = |text: &CowStr| self.prepared.clean(text.clone()).into_string();
        let unquoted = |text: &CowStr| owned(text).trim_matches(['"', '\'']).to_owned();
        let mut attributes = Attributes {
            id: heading.id.as_ref().map(owned),
            classes: heading.classes.iter().map(owned).collect(),
            others: heading
                .attrs
                .iter()
                .map(|(name, value)| (owned(name), value.as_ref().map(unquoted)))
                .collect(),
        };
        attributes.check(self.input.path, span, self.diagnostics);
        self.check_braces();
        attributes
    }

    /// Reports attributes that are wrong, so that they are shown at the end of the heading.
    fn check_braces(&mut self) {
        let Leaf { text, .. } = &self.leaf;
        let Some(inside) = text.trim_end().strip_suffix('}') else { return };
        let Some((before, inside)) = inside.rsplit_once('{') else { return };
        let open = before.len();
        if before.ends_with(']') || !self.leaf.is_plain(open) {
            return;
        }
        if let Some(word) = Attributes::first_wrong(inside) {
            let span = self.leaf.file_span(&(open..open + inside.len() + 2));
            let place = Place::new(self.input.path, span);
            self.diagnostics.push(catalog::unknown_attribute(place, word, true));
        }
    }
}

/// Returns what `out` holds behind `html` and `marks`, a title with these attributes, if there is markup in it and nothing
/// that belongs to one page.
fn title_html(
    out: &Buffer,
    html: usize,
    marks: usize,
    attributes: &Attributes,
) -> Option<Box<str>> {
    let is_block =
        |mark: &Mark| matches!(mark, Mark::Hole(Hole::BlockStart(_) | Hole::BlockEnd(_)));
    let html = out.html[html..].trim();
    let mut language = attributes.others.iter().filter(|(name, _)| name == "lang");
    let language = language.find_map(|(_, tag)| tag.as_deref());
    let has_markup = html.contains('<') || language.is_some();
    if !has_markup || !out.marks[marks..].iter().all(|(_, mark)| is_block(mark)) {
        return None;
    }
    Some(match language {
        Some(tag) => format!("<span lang=\"{tag}\">{html}</span>").into(),
        None => html.into(),
    })
}

/// Returns the start tag of a heading up to its id, and its end tag.
fn tags(level: u8) -> (&'static str, &'static str) {
    match level {
        1 => ("<h1 id=\"", "</h1>"),
        2 => ("<h2 id=\"", "</h2>"),
        3 => ("<h3 id=\"", "</h3>"),
        4 => ("<h4 id=\"", "</h4>"),
        5 => ("<h5 id=\"", "</h5>"),
        _ => ("<h6 id=\"", "</h6>"),
    }
}
