//! [`PictureFormat`]: the formats of pictures made of pixels.

use crate::word::words;

/// A format of pictures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PictureFormat {
    /// WebP, lossy when it is written.
    Webp,
    /// JPEG.
    Jpeg,
    /// PNG.
    Png,
}

// In which formats copies can be asked for; the others are those of the originals.
words! { PictureFormat { Webp = "webp", } }

impl PictureFormat {
    /// Returns the suffix of file names.
    pub(crate) fn extension(self) -> &'static str {
        match self {
            Self::Webp => "webp",
            Self::Jpeg => "jpg",
            Self::Png => "png",
        }
    }

    /// Returns the media type.
    pub(crate) fn media_type(self) -> &'static str {
        match self {
            Self::Webp => "image/webp",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }
}
