//! [`read_header`]: how large a picture is, and how it is turned.

use std::io::Cursor;

use image::metadata::Orientation;
use image::{ImageDecoder, ImageFormat, ImageReader, Limits};

use super::PictureFormat;

/// The most pixels of a picture. Read into memory, four bytes each, it fills 256 MiB.
const MOST_PIXELS: u64 = 1 << 26;

/// What the beginning of a file says of its picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Header {
    /// The format, whatever the name of the file says.
    pub(crate) format: PictureFormat,
    /// The width as it is shown, in pixels.
    pub(crate) width: u32,
    /// The height as it is shown, in pixels.
    pub(crate) height: u32,
    /// How the pixels are to be turned to be shown (Exif 2.32, tag 274).
    pub(crate) orientation: Orientation,
    /// Whether it says in which space its colors are.
    pub(crate) has_profile: bool,
    /// Whether it says where it was taken (Exif 2.32, tag 34853).
    pub(crate) has_location: bool,
}

/// Why there is no picture to be had from a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    /// It is damaged or of an unknown format.
    Broken,
    /// It claims to be larger than [`MOST_PIXELS`].
    Huge {
        /// The width in pixels.
        width: u32,
        /// The height in pixels.
        height: u32,
    },
}

/// Says whether files of this name are taken for pictures made of pixels.
pub(crate) fn is_picture(name: &str) -> bool {
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
    ["png", "jpg", "jpeg", "webp"].iter().any(|it| extension.eq_ignore_ascii_case(it))
}

/// Reads the beginning of the picture `bytes`, and no pixel.
pub(crate) fn read_header(bytes: &[u8]) -> Result<Header, Fault> {
    let kind = image::guess_format(bytes).map_err(|_| Fault::Broken)?;
    let format = match kind {
        ImageFormat::Png => PictureFormat::Png,
        ImageFormat::Jpeg => PictureFormat::Jpeg,
        ImageFormat::WebP => PictureFormat::Webp,
        _ => return Err(Fault::Broken),
    };
    let mut decoder = decoder(bytes, kind).map_err(|_| Fault::Broken)?;
    let (width, height) = decoder.dimensions();
    if width == 0 || height == 0 {
        return Err(Fault::Broken);
    }
    if u64::from(width) * u64::from(height) > MOST_PIXELS {
        return Err(Fault::Huge { width, height });
    }
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let (width, height) =
        if is_on_its_side(orientation) { (height, width) } else { (width, height) };
    let has_profile = decoder.icc_profile().is_ok_and(|it| it.is_some());
    let has_location =
        decoder.exif_metadata().ok().flatten().is_some_and(|exif| names_location(&exif));
    Ok(Header { format, width, height, orientation, has_profile, has_location })
}

/// Returns what reads the picture `bytes` of the format `kind`.
pub(super) fn decoder(
    bytes: &[u8],
    kind: ImageFormat,
) -> image::ImageResult<impl ImageDecoder + '_> {
    let mut reader = ImageReader::with_format(Cursor::new(bytes), kind);
    let mut limits = Limits::default();
    // What else stands in a file, such as a compressed profile, is limited by this too.
    limits.max_alloc = Some(MOST_PIXELS * 8);
    reader.limits(limits);
    reader.into_decoder()
}

fn is_on_its_side(orientation: Orientation) -> bool {
    use Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
    matches!(orientation, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH)
}

/// Says whether the first directory of `exif` (TIFF 6.0, section 2) leads to one about the place.
fn names_location(exif: &[u8]) -> bool {
    const LOCATION: u16 = 34853;
    let is_little = exif.starts_with(b"II");
    let short = |at: usize| -> Option<u16> {
        let bytes = exif.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if is_little { u16::from_le_bytes(bytes) } else { u16::from_be_bytes(bytes) })
    };
    let long = |at: usize| -> Option<u32> {
        let bytes = exif.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if is_little { u32::from_le_bytes(bytes) } else { u32::from_be_bytes(bytes) })
    };
    let Some(start) = long(4).and_then(|it| usize::try_from(it).ok()) else { return false };
    let count = usize::from(short(start).unwrap_or(0));
    (0..count).any(|index| short(start + 2 + index * 12) == Some(LOCATION))
}

#[cfg(test)]
pub(super) mod tests {
    use image::{DynamicImage, RgbImage};

    use super::*;

    /// Returns a picture of this size whose left half is red.
    pub(crate) fn picture(width: u32, height: u32, kind: ImageFormat) -> Vec<u8> {
        let pixel =
            |x: u32, _: u32| image::Rgb(if x < width / 2 { [200, 30, 30] } else { [30, 30, 200] });
        let mut bytes = Cursor::new(Vec::new());
        DynamicImage::ImageRgb8(RgbImage::from_fn(width, height, pixel))
            .write_to(&mut bytes, kind)
            .expect("memory takes all");
        bytes.into_inner()
    }

    /// Returns a JPEG with notes of a camera: that it is turned this way, and where it was taken.
    pub(crate) fn photo(width: u32, height: u32, orientation: u8) -> Vec<u8> {
        let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x02\0".to_vec();
        exif.extend([0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0]);
        exif.extend([0x25, 0x88, 4, 0, 1, 0, 0, 0, 38, 0, 0, 0]);
        exif.extend([0; 10]);
        let plain = picture(width, height, ImageFormat::Jpeg);
        let length = u16::try_from(exif.len() + 2).expect("short").to_be_bytes();
        [&plain[..2], &[0xff, 0xe1], &length, &exif, &plain[2..]].concat()
    }

    #[test]
    fn every_format_says_its_size() {
        for (kind, format) in [
            (ImageFormat::Png, PictureFormat::Png),
            (ImageFormat::Jpeg, PictureFormat::Jpeg),
            (ImageFormat::WebP, PictureFormat::Webp),
        ] {
            let header = read_header(&picture(30, 20, kind)).expect("a picture");
            assert_eq!((header.format, header.width, header.height), (format, 30, 20));
            assert!(!header.has_location && !header.has_profile);
        }
    }

    #[test]
    fn a_turned_photo_has_the_size_that_it_is_shown_in() {
        for (orientation, size) in [(1, (30, 20)), (3, (30, 20)), (6, (20, 30)), (8, (20, 30))] {
            let header = read_header(&photo(30, 20, orientation)).expect("a picture");
            assert_eq!((header.width, header.height), size, "{orientation}");
            assert!(header.has_location);
        }
    }

    #[test]
    fn what_is_no_picture_or_too_large_is_refused() {
        let png = picture(30, 20, ImageFormat::Png);
        for bytes in [b"".as_slice(), b"GIF89a", b"text", &png[..20]] {
            assert_eq!(read_header(bytes), Err(Fault::Broken), "{bytes:?}");
        }
        assert_eq!(read_header(&bomb()), Err(Fault::Huge { width: 60_000, height: 60_000 }));
    }

    /// Returns a PNG of some bytes that claims to have 3.6 thousand million pixels.
    fn bomb() -> Vec<u8> {
        let mut chunk = b"IHDR".to_vec();
        chunk.extend(60_000_u32.to_be_bytes());
        chunk.extend(60_000_u32.to_be_bytes());
        chunk.extend([8, 2, 0, 0, 0]);
        let mut checksum = flate2::Crc::new();
        checksum.update(&chunk);
        let sum = checksum.sum().to_be_bytes();
        let data = [0, 0, 0, 0, b'I', b'D', b'A', b'T', 0x35, 0xaf, 0x06, 0x1e];
        [b"\x89PNG\r\n\x1a\n\0\0\0\x0d".as_slice(), &chunk, &sum, &data].concat()
    }
}
