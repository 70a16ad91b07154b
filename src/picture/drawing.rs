//! [`draw`]: from an SVG to a PNG.

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{ImageHrefResolver, Options, Tree};

use super::{Fonts, Store};
use crate::source::Digest;

/// The size of the picture that links are shown with: 1.91 to 1, which every network takes.
pub(crate) const CARD_WIDTH: u32 = 1200;
/// See [`CARD_WIDTH`].
pub(crate) const CARD_HEIGHT: u32 = 630;
/// Begins what names a drawing in the store. Another way of drawing takes another number.
const RECIPE: &str = "drawing 1";

/// Returns the PNG that `svg` describes, or what is wrong with it.
///
/// What it draws depends on `svg` and `fonts` alone: it loads no other file.
pub(crate) fn draw(svg: &str, fonts: &Fonts, store: &dyn Store) -> Result<Vec<u8>, String> {
    let name = format!("{RECIPE} {} {}", fonts.digest, Digest::of(svg.as_bytes()));
    let key = Digest::of(name.as_bytes());
    if let Some(made) = store.get(key) {
        return Ok(made);
    }
    let options = Options {
        font_family: fonts.family.clone(),
        fontdb: fonts.database.clone(),
        image_href_resolver: ImageHrefResolver {
            resolve_data: ImageHrefResolver::default_data_resolver(),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    };
    let tree = Tree::from_str(svg, &options).map_err(|error| error.to_string())?;
    let mut pixels = Pixmap::new(CARD_WIDTH, CARD_HEIGHT).expect("the size is no zero");
    let scale = Transform::from_scale(
        CARD_WIDTH as f32 / tree.size().width(),
        CARD_HEIGHT as f32 / tree.size().height(),
    );
    resvg::render(&tree, scale, &mut pixels.as_mut());
    let made = encode(pixels);
    store.put(key, &made);
    Ok(made)
}

/// Writes a PNG without transparency: networks show what shines through black or white, as they like.
fn encode(pixels: Pixmap) -> Vec<u8> {
    let opaque: Vec<u8> = pixels
        .pixels()
        .iter()
        .flat_map(|it| {
            // The colors are multiplied with their opacity, so that white is what is left of it.
            let white = 255 - it.alpha();
            [it.red() + white, it.green() + white, it.blue() + white]
        })
        .collect();
    let mut bytes = Vec::new();
    let encoder =
        PngEncoder::new_with_quality(&mut bytes, CompressionType::Default, FilterType::Adaptive);
    encoder
        .write_image(&opaque, CARD_WIDTH, CARD_HEIGHT, ExtendedColorType::Rgb8)
        .expect("memory takes every picture");
    bytes
}
