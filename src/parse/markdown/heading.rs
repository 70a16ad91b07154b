//! Headings.

use pulldown_cmark::{CowStr, HeadingLevel};

use super::attribute::Attributes;
use super::leaf::Leaf;
use super::outline;
use super::writer::{Writer, index};
use crate::diagnostic::catalog::markdown as catalog;
use crate::parse::document::{BlockKind, Heading, Hole};
use crate::source::{Place, Span};

/// A heading that is being read, as the parser describes it.
pub(super) struct OpenHeading<'a> {
    pub(super) level: HeadingLevel,
    pub(super) id: &'a Option<CowStr<'a>>,
    pub(super) classes: &'a [CowStr<'a>],
    pub(super) attrs: &'a [(CowStr<'a>, Option<CowStr<'a>>)],
}

impl Writer<'_> {
    /// Writes a heading that covers `span`.
    pub(super) fn write_heading(&mut self, heading: &OpenHeading, span: Span) {
        let level = heading.level as u8;
        let attributes = self.heading_attributes(heading, span);
        let id = attributes.id.as_deref().map(|id| outline::nfc(id).into_owned());
        let number = self.outline.headings.len();
        self.outline.headings.push(Heading {
            level,
            text: String::new(),
            id,
            slug: String::new(),
            span,
        });
        let (start_tag, end_tag) = tags(heading.level);
        self.put(start_tag);
        self.out().hole(Hole::HeadingId(index(number)));
        self.put("\"");
        let mut others = String::new();
        attributes.write(&mut others);
        self.put(&others);
        self.put(">");
        let names_language = attributes.others.iter().any(|(name, _)| name == "lang");
        self.languages += usize::from(names_language);
        self.write_leaf(BlockKind::Heading(level), span, false);
        self.languages -= usize::from(names_language);
        self.put(end_tag);
        let text = outline::nfc(self.leaf_plain().trim()).into_owned();
        let heading = &mut self.outline.headings[number];
        heading.text = text;
        heading.slug = outline::slug(&heading.text);
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

/// Returns the start tag of a heading up to its id, and its end tag.
fn tags(level: HeadingLevel) -> (&'static str, &'static str) {
    match level {
        HeadingLevel::H1 => ("<h1 id=\"", "</h1>\n"),
        HeadingLevel::H2 => ("<h2 id=\"", "</h2>\n"),
        HeadingLevel::H3 => ("<h3 id=\"", "</h3>\n"),
        HeadingLevel::H4 => ("<h4 id=\"", "</h4>\n"),
        HeadingLevel::H5 => ("<h5 id=\"", "</h5>\n"),
        HeadingLevel::H6 => ("<h6 id=\"", "</h6>\n"),
    }
}
