//! [`PictureFormat`]: the formats of pictures made of pixels.

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

impl PictureFormat {
    /// The names in settings of formats in which copies can be asked for. The others are those of the originals.
    pub(crate) const NAMES: &'static [&'static str] = &["webp"];

    /// Returns the format `name` of the settings.
    pub(crate) fn new(name: &str) -> Option<Self> {
        match name {
            "webp" => Some(Self::Webp),
            _ => None,
        }
    }

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
