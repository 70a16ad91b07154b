//! [`draw`]: from an SVG to a PNG.

use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::{ExtendedColorType, ImageEncoder};
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg::{Group, ImageHrefResolver, Node, Options, Tree};

use super::{Fonts, Store};
use crate::source::Digest;

/// The size of the picture that links are shown with: 1.91 to 1, which every network takes.
pub(crate) const CARD_WIDTH: u32 = 1200;
/// See [`CARD_WIDTH`].
pub(crate) const CARD_HEIGHT: u32 = 630;
/// How much is drawn, in shapes: a second's work, so that no theme makes a build wait.
const MOST_WORK: usize = 100_000;
/// How many shapes take as long as a layer, which is a pass over all pixels.
const LAYER_WORK: usize = 400;
/// How many shapes take as long as a primitive of a filter.
const FILTER_WORK: usize = 3_000;
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
    if work(tree.root(), MOST_WORK) > MOST_WORK {
        return Err("it has more filters, layers and shapes than are drawn".to_owned());
    }
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

/// Returns how much there is to do for `group`: passes over the whole picture for filters and layers, and shapes. It need not
/// be told beyond `enough`.
fn work(group: &Group, enough: usize) -> usize {
    let filters: usize = group.filters().iter().map(|it| it.primitives().len()).sum();
    let mut sum = filters * FILTER_WORK + usize::from(group.should_isolate()) * LAYER_WORK;
    for node in group.children() {
        if sum > enough {
            break;
        }
        sum += 1;
        if let Node::Group(inner) = node {
            sum += work(inner, enough - sum.min(enough));
        }
        // Masks, patterns and the like are drawn wherever they are used.
        node.subroots(|inner| sum += work(inner, enough.saturating_sub(sum)));
    }
    sum
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn filters_and_layers_are_counted_wherever_they_are_used() {
        let check = |inside: &str, is_too_much: bool| {
            let svg = format!(
                "<svg xmlns='http://www.w3.org/2000/svg' width='12' height='6'>{inside}</svg>"
            );
            let tree = Tree::from_str(&svg, &Options::default()).expect("a drawing");
            assert_eq!(work(tree.root(), MOST_WORK) > MOST_WORK, is_too_much, "{inside}");
        };
        let shape = "<rect width='9' height='5' fill='red'/>";
        let filter = |count: usize| {
            let blurs = "<feGaussianBlur stdDeviation='2'/>".repeat(count);
            format!("<filter id='f'>{blurs}</filter><g filter='url(#f)'>{shape}</g>")
        };
        check(&shape.repeat(1000), false);
        check(&filter(3), false);
        check(&filter(40), true);
        check(&format!("<mask id='m'>{}</mask><g mask='url(#m)'>{shape}</g>", filter(40)), true);
        check(&format!("<g opacity='0.5'>{shape}{shape}</g>").repeat(300), true);
    }
}
