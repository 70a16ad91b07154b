//! [`ImageSettings`] and [`SocialSettings`]: copies of pictures, and pictures that links are shown with.

use crate::parse::node::{Node, Value};
use crate::parse::shape::{Field, Shape};
use crate::picture::PictureFormat;
use crate::source::Span;

/// How wide pictures in text are shown unless the settings say otherwise: as wide as the screen, up to the column.
const USUAL_SIZES: &str = "(max-width: 48rem) 100vw, 48rem";

/// What is made of the pictures on pages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImageSettings {
    /// The widths of copies in pixels, ascending.
    pub widths: Vec<u32>,
    /// The formats in which they are made besides that of the picture, the best first.
    pub formats: Vec<PictureFormat>,
    /// How wide pictures are shown, for the attribute `sizes`.
    pub sizes: String,
}

/// The pictures that links to pages are shown with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SocialSettings {
    /// Families to look for on the machine, and font files of the site.
    pub fonts: Vec<String>,
    /// Where the table stands.
    pub span: Span,
}

/// The families that are looked for when the settings name no font, the calmest first.
const USUAL_FAMILIES: [&str; 9] = [
    "Noto Sans CJK JP",
    "Noto Sans JP",
    "Source Han Sans JP",
    "Hiragino Sans",
    "Yu Gothic",
    "BIZ UDPGothic",
    "Meiryo",
    "IPAexGothic",
    "IPAPGothic",
];

impl SocialSettings {
    /// Returns the fonts to look for, in order.
    pub fn families(&self) -> Vec<&str> {
        match self.fonts.as_slice() {
            [] => USUAL_FAMILIES.to_vec(),
            fonts => fonts.iter().map(String::as_str).collect(),
        }
    }
}

/// The table `images`.
pub(super) const IMAGES: &[Field] = &[
    Field {
        name: "widths",
        shape: Shape::List(&Shape::Integer(16, 10_000)),
        doc: "The widths in pixels in which smaller copies of PNG, JPEG and WebP pictures on pages are made, for small screens. Usually none.",
    },
    Field {
        name: "formats",
        shape: Shape::List(&Shape::OneOf(PictureFormat::WORDS)),
        doc: "The formats in which copies are made besides that of the picture, the best first. Usually none.",
    },
    Field {
        name: "sizes",
        shape: Shape::Text,
        doc: "How wide the theme shows pictures, as the attribute sizes of HTML says it. Usually (max-width: 48rem) 100vw, 48rem.",
    },
];

/// The table `social`.
pub(super) const SOCIAL: &[Field] = &[
    Field {
        name: "images",
        shape: Shape::Bool,
        doc: "Whether a picture with its title is drawn for every page, with which other sites show links to it. Usually false.",
    },
    Field {
        name: "fonts",
        shape: Shape::List(&Shape::Text),
        doc: "Fonts to draw it with, in order: names of families that the machine has, or paths of font files in the site. Usually common families with Japanese.",
    },
];

/// Reads the table `images`.
pub(super) fn images(node: Option<&Node>) -> ImageSettings {
    let widths = node.and_then(|it| it.get("widths")).and_then(Node::list).unwrap_or_default();
    let width = |node: &Node| match node.value {
        Value::Integer(number) => u32::try_from(number).ok(),
        _ => None,
    };
    let mut widths: Vec<u32> = widths.iter().filter_map(width).collect();
    widths.sort_unstable();
    widths.dedup();
    let mut formats: Vec<PictureFormat> = Vec::new();
    for format in node.map(|it| it.texts("formats")).unwrap_or_default() {
        formats.extend(PictureFormat::of_word(&format).filter(|it| !formats.contains(it)));
    }
    let sizes = node.and_then(|it| it.get("sizes")).and_then(Node::text).unwrap_or(USUAL_SIZES);
    ImageSettings { widths, formats, sizes: sizes.to_owned() }
}

/// Reads the table `social`; `None` when no pictures are asked for.
pub(super) fn social(node: Option<&Node>) -> Option<SocialSettings> {
    let node = node?;
    let is_wanted = node.flag("images").unwrap_or(false);
    is_wanted.then(|| SocialSettings { fonts: node.texts("fonts"), span: node.span })
}
