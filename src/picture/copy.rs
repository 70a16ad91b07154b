//! [`copies`]: smaller copies of a picture, for readers with small screens and slow lines.
//!
//! Copies are upright, and carry the pixels and their color profile, nothing else: not where and with what a photo was
//! taken. They are lossy where that is what makes them small.

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::imageops::FilterType as Filter;
use image::{DynamicImage, ImageDecoder, ImageEncoder, ImageFormat};

use super::header::{Fault, Header, decoder};
use super::{PictureFormat, Store};
use crate::source::Digest;

/// The quality of lossy copies, from 1 to 100. Each format has its own scale; these look alike.
const JPEG_QUALITY: u8 = 82;
const WEBP_QUALITY: f32 = 80.0;
/// Begins what names a copy in the store. Another way of making copies takes another number.
const RECIPE: &str = "copy 1";

/// A copy of a picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Copy {
    /// Its width in pixels; the height follows.
    pub(crate) width: u32,
    /// Its format.
    pub(crate) format: PictureFormat,
}

/// Returns the `wanted` copies of the picture `bytes`, whose digest and header are known.
///
/// What `store` holds is taken from there. The picture is read when one is missing.
pub(crate) fn copies(
    bytes: &[u8],
    digest: Digest,
    header: &Header,
    wanted: &[Copy],
    store: &dyn Store,
) -> Result<Vec<Vec<u8>>, Fault> {
    let mut original = None;
    let copies = wanted.iter().map(|copy| {
        let name = format!("{RECIPE} {digest} {} {}", copy.width, copy.format.extension());
        let key = Digest::of(name.as_bytes());
        if let Some(made) = store.get(key) {
            return Ok(made);
        }
        let original = match &mut original {
            Some(original) => original,
            none => none.insert(read(bytes, header)?),
        };
        let made = original.copy(*copy, header)?;
        store.put(key, &made);
        Ok(made)
    });
    copies.collect()
}

/// A picture that has been read.
struct Original {
    picture: DynamicImage,
    profile: Option<Vec<u8>>,
}

/// Reads the pixels of a picture and turns them.
fn read(bytes: &[u8], header: &Header) -> Result<Original, Fault> {
    let kind = match header.format {
        PictureFormat::Jpeg => ImageFormat::Jpeg,
        PictureFormat::Webp => ImageFormat::WebP,
        PictureFormat::Png => ImageFormat::Png,
    };
    let mut decoder = decoder(bytes, kind).map_err(|_| Fault::Broken)?;
    let profile = decoder.icc_profile().ok().flatten();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|_| Fault::Broken)?;
    picture.apply_orientation(header.orientation);
    // Eight bits a channel are what screens show and all formats hold.
    let picture = match picture.color().has_alpha() {
        true => DynamicImage::ImageRgba8(picture.into_rgba8()),
        false => DynamicImage::ImageRgb8(picture.into_rgb8()),
    };
    Ok(Original { picture, profile })
}

impl Original {
    fn copy(&self, copy: Copy, header: &Header) -> Result<Vec<u8>, Fault> {
        let height = scaled_height(header, copy.width);
        let small;
        let picture = if copy.width == self.picture.width() {
            &self.picture
        } else {
            small = self.picture.resize_exact(copy.width, height, Filter::Lanczos3);
            &small
        };
        encode(picture, copy.format, self.profile.clone()).ok_or(Fault::Broken)
    }
}

/// Returns the height of a copy of `width` pixels.
pub(crate) fn scaled_height(header: &Header, width: u32) -> u32 {
    let height = u64::from(header.height) * u64::from(width) * 2 + u64::from(header.width);
    u32::try_from(height / (2 * u64::from(header.width))).unwrap_or(u32::MAX).max(1)
}

fn encode(
    picture: &DynamicImage,
    format: PictureFormat,
    profile: Option<Vec<u8>>,
) -> Option<Vec<u8>> {
    let (width, height, pixels) = (picture.width(), picture.height(), picture.as_bytes());
    let has_alpha = picture.color().has_alpha();
    let mut bytes = Vec::new();
    match format {
        PictureFormat::Jpeg => {
            let mut encoder = JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY);
            with_profile(&mut encoder, profile);
            encoder.write_image(pixels, width, height, picture.color().into()).ok()?;
        }
        PictureFormat::Png => {
            let (level, filter) = (CompressionType::Best, FilterType::Adaptive);
            let mut encoder = PngEncoder::new_with_quality(&mut bytes, level, filter);
            with_profile(&mut encoder, profile);
            encoder.write_image(pixels, width, height, picture.color().into()).ok()?;
        }
        PictureFormat::Webp => {
            let encoder = match has_alpha {
                true => webp::Encoder::from_rgba(pixels, width, height),
                false => webp::Encoder::from_rgb(pixels, width, height),
            };
            bytes.extend_from_slice(&encoder.encode_simple(false, WEBP_QUALITY).ok()?);
        }
    }
    Some(bytes)
}

/// Lets `encoder` write the color profile of the original.
fn with_profile(encoder: &mut impl ImageEncoder, profile: Option<Vec<u8>>) {
    if let Some(profile) = profile {
        // Both formats that come here hold profiles; without it colors are taken for sRGB.
        let _ = encoder.set_icc_profile(profile);
    }
}

#[cfg(test)]
mod tests {
    use super::super::NoStore;
    use super::super::header::read_header;
    use super::super::header::tests::{photo, picture};
    use super::*;

    fn copy(bytes: &[u8], width: u32, format: PictureFormat) -> Result<Vec<u8>, Fault> {
        let header = read_header(bytes).expect("a picture");
        let wanted = [Copy { width, format }];
        copies(bytes, Digest::of(bytes), &header, &wanted, &NoStore).map(|mut it| it.remove(0))
    }

    #[test]
    fn copies_are_as_wide_as_asked_for_and_the_same_every_time() {
        let original = picture(64, 41, ImageFormat::Png);
        for format in [PictureFormat::Jpeg, PictureFormat::Png, PictureFormat::Webp] {
            let made = copy(&original, 32, format).expect("a copy");
            let header = read_header(&made).expect("a picture");
            assert_eq!((header.format, header.width, header.height), (format, 32, 21));
            assert_eq!(copy(&original, 32, format), Ok(made));
        }
    }

    #[test]
    fn copies_of_photos_are_upright_and_say_nothing_of_the_camera() {
        let original = photo(64, 40, 6);
        for format in [PictureFormat::Jpeg, PictureFormat::Webp] {
            let made = copy(&original, 20, format).expect("a copy");
            assert!(!made.windows(4).any(|it| it == b"Exif"), "{format:?}");
            let header = read_header(&made).expect("a picture");
            assert_eq!((header.width, header.height), (20, 32));
            // What was on the left is now above.
            let pixels = read(&made, &header).expect("a picture").picture.into_rgb8();
            assert!(pixels.get_pixel(10, 2)[0] > 150 && pixels.get_pixel(10, 29)[0] < 80);
        }
    }

    #[test]
    fn a_torn_file_has_no_copies() {
        let original = picture(64, 40, ImageFormat::Png);
        let torn = &original[..original.len() - 40];
        assert_eq!(copy(torn, 32, PictureFormat::Png), Err(Fault::Broken));
    }
}
