//! Headings.

use pulldown_cmark::{CowStr, HeadingLevel};

use super::attribute::Attributes;
use super::outline;
use super::writer::{Writer, index};
use crate::parse::document::{BlockKind, Heading, Hole};
use crate::source::Span;

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
        self.put(&format!("<h{level} id=\""));
        self.out().hole(Hole::HeadingId(index(number)));
        let mut tag = String::from("\"");
        attributes.write(&mut tag);
        tag.push('>');
        self.put(&tag);
        let names_language = attributes.others.iter().any(|(name, _)| name == "lang");
        self.languages += usize::from(names_language);
        let plain = self.write_leaf(BlockKind::Heading(level), span, false);
        self.languages -= usize::from(names_language);
        self.put(&format!("</h{level}>\n"));
        let heading = &mut self.outline.headings[number];
        heading.text = outline::nfc(plain.trim()).into_owned();
        heading.slug = outline::slug(&heading.text);
    }

    fn heading_attributes(&mut self, heading: &OpenHeading, span: Span) -> Attributes {
        let owned = |text: &CowStr| self.prepared.clean(text.clone()).into_string();
        let mut attributes = Attributes {
            id: heading.id.as_ref().map(owned),
            classes: heading.classes.iter().map(owned).collect(),
            others: heading
                .attrs
                .iter()
                .map(|(name, value)| (owned(name), value.as_ref().map(owned)))
                .collect(),
        };
        attributes.check(self.input.path, span, self.diagnostics);
        attributes
    }
}
