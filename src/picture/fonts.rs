//! [`Fonts`]: the fonts for what is drawn, which the build was given.

use std::sync::Arc;

use resvg::usvg::fontdb::{Database, Source};
use skrifa::charmap::Charmap;
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::{FontRef, MetadataProvider};

use crate::source::Digest;

/// The weight of titles.
const BOLD: u16 = 700;

/// Fonts, those of the first family first.
#[derive(Clone, Debug)]
pub struct Fonts {
    /// The database that drawing asks.
    pub(super) database: Arc<Database>,
    /// The family that is asked first.
    pub(super) family: String,
    /// The digest of all files.
    pub(super) digest: Digest,
    faces: Vec<Face>,
}

/// A face of a font file.
#[derive(Clone, Debug)]
struct Face {
    file: Arc<Vec<u8>>,
    index: u32,
    is_of_family: bool,
    is_bold: bool,
}

impl Fonts {
    /// Returns the fonts of `files`, or `None` when no face can be read from them. `family` names the one that is
    /// asked first; without it that is the first one.
    pub fn new(files: Vec<Vec<u8>>, family: Option<&str>) -> Option<Self> {
        let digests: Vec<String> = files.iter().map(|it| Digest::of(it).to_string()).collect();
        let mut database = Database::new();
        let mut loaded = Vec::new();
        for file in files {
            let file = Arc::new(file);
            let ids = database.load_font_source(Source::Binary(file.clone()));
            loaded.extend(ids.into_iter().map(|id| (id, file.clone())));
        }
        let named = |id| -> Vec<&str> {
            let families = database.face(id).map(|face| face.families.as_slice());
            families.unwrap_or_default().iter().map(|(name, _)| name.as_str()).collect()
        };
        let first = loaded.first().and_then(|(id, _)| named(*id).first().copied());
        let family = family.or(first)?.to_owned();
        let faces = loaded.iter().filter_map(|(id, file)| {
            let face = database.face(*id)?;
            let is_of_family = named(*id).contains(&family.as_str());
            let is_bold = face.weight.0 >= BOLD;
            Some(Face { file: file.clone(), index: face.index, is_of_family, is_bold })
        });
        let mut faces: Vec<_> = faces.collect();
        // Titles are measured in the face that they are drawn in: that of the family, the bold one if there is one.
        faces.sort_by_key(|it| (!it.is_of_family, !it.is_bold));
        let name = format!("{family}\n{}", digests.join("\n"));
        let digest = Digest::of(name.as_bytes());
        Some(Self { database: Arc::new(database), family, digest, faces })
    }

    /// Returns what measures and knows the characters of bold text.
    pub(crate) fn ruler(&self) -> Ruler<'_> {
        let faces = self.faces.iter().filter_map(|face| {
            let font = FontRef::from_index(&face.file, face.index).ok()?;
            let metrics = font.glyph_metrics(Size::new(1.0), LocationRef::default());
            Some((font.charmap(), metrics))
        });
        Ruler { faces: faces.collect() }
    }
}

/// Measures text.
pub(crate) struct Ruler<'a> {
    faces: Vec<(Charmap<'a>, GlyphMetrics<'a>)>,
}

impl Ruler<'_> {
    /// Returns the width of `c` in units of the font size, or `None` when no font has it.
    pub(crate) fn width(&self, c: char) -> Option<f32> {
        self.faces.iter().find_map(|(characters, metrics)| {
            let glyph = characters.map(c)?;
            Some(metrics.advance_width(glyph).unwrap_or(1.0))
        })
    }

    /// Returns the characters of `text` that no font has, each once.
    pub(crate) fn missing(&self, text: &str) -> Vec<char> {
        let mut missing: Vec<char> =
            text.chars().filter(|&it| !it.is_whitespace() && self.width(it).is_none()).collect();
        missing.sort_unstable();
        missing.dedup();
        missing
    }
}
