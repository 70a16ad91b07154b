//! Pictures on pages: their sizes, copies for small screens, and what is refused.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use image::{DynamicImage, ImageFormat, ImageReader, Rgb, RgbImage};
use taiyaku::picture::Store;
use taiyaku::source::Digest;

use crate::links::{attributes, tags};
use crate::site::{Built, Site};

/// Returns a picture with enough in it that a smaller copy is a smaller file.
pub(crate) fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let mut state = 1_u32;
    let pixels = RgbImage::from_fn(width, height, |x, y| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let noise = (state >> 27) as u8;
        Rgb([(x * 255 / width) as u8, (y * 255 / height) as u8, noise])
    });
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(pixels).write_to(&mut bytes, format).expect("memory takes all");
    bytes.into_inner()
}

/// Returns the attributes of the tags `name` between `<main` and `</main>`.
fn found(built: &Built, page: &str, name: &str) -> Vec<BTreeMap<String, String>> {
    let named = tags(built.main(page)).filter(|it| it.split_whitespace().next() == Some(name));
    named
        .map(|it| attributes(it).into_iter().map(|(key, it)| (key.to_owned(), it)).collect())
        .collect()
}

/// Returns a site with one page that shows `address`, and a picture of 100 × 60 pixels at `path`.
fn site(path: &str, address: &str) -> Site {
    Site::new()
        .page("a", "", &format!("![図]({address})"))
        .asset(path, &picture(100, 60, ImageFormat::Png))
}

const COPIES: &str = "[images]\nwidths = [40, 80, 200]\nformats = [\"webp\"]";

#[test]
fn every_picture_has_its_size_however_it_is_named() {
    #[track_caller]
    fn check(path: &str, address: &str) {
        let built = site(path, address).build();
        assert!(built.diagnostics.is_empty(), "{}", built.report());
        let images = found(&built, "en/a/index.html", "img");
        let size = ["width", "height"].map(|it| images[0].get(it).map(String::as_str));
        assert_eq!(size, [Some("100"), Some("60")], "{address}");
    }
    check("content/a/x.png", "x.png");
    check("content/a/図 1.png", "<図 1.png>");
    check("content/a/x.en.png", "x.png");
    check("content/x.png", "x.png");
    check("static/img/x.PNG", "/img/x.PNG");
    check("static/x.png", "/x.png?v=1");
}

#[test]
fn a_site_below_its_host_finds_its_pictures() {
    let built = site("static/x.png", "/x.png").set("base_url", "https://example.org/b").build();
    assert_eq!(found(&built, "ja/a/index.html", "img")[0]["src"], "/b/x.png");
    assert_eq!(found(&built, "ja/a/index.html", "img")[0]["width"], "100");
}

#[test]
fn pictures_of_html_components_and_templates_are_treated_alike() {
    let body = "<img src=\"x.png\" alt=\"図\">\n\n{{ <figure src=\"x.png\" alt=\"図\" /> }}\n\n\
                <img src=\"x.png\" alt=\"図\" width=\"50\">\n\n<img src=\"x.png\" alt=\"図\" loading=\"eager\" height=\"30\">";
    let built = Site::new()
        .page("a", "", body)
        .asset("content/a/x.png", &picture(100, 60, ImageFormat::Png))
        .build();
    let images = found(&built, "ja/a/index.html", "img");
    let sizes: Vec<_> = images.iter().map(|it| (&*it["width"], &*it["height"])).collect();
    assert_eq!(sizes, [("100", "60"), ("100", "60"), ("50", "30"), ("50", "30")]);
    let loading: Vec<_> =
        images.iter().map(|it| it.get("loading").map_or("", String::as_str)).collect();
    assert_eq!(loading, ["", "lazy", "lazy", "eager"], "the first one is seen at once");
    assert!(images.iter().all(|it| it["decoding"] == "async"));
}

#[test]
fn a_picture_of_another_host_gives_way_to_its_words() {
    let body = "[![版 <1>](https://img.example.net/v.svg)](https://example.net/) ![](//img.example.net/w.svg)\n\n\
                <img src=\"HTTP://img.example.net/x.svg\" alt=\"状態\"> ![自](https://example.org/y.png)";
    let built = Site::new().page("a", "", body).build();
    let shown = found(&built, "ja/a/index.html", "img");
    assert_eq!(
        shown.iter().map(|it| &*it["src"]).collect::<Vec<_>>(),
        ["https://example.org/y.png"]
    );
    let main = built.main("ja/a/index.html");
    assert!(main.contains(">版 &lt;1&gt;<") && main.contains("状態 <img"), "{main}");
    // A theme without the policy shows what it likes.
    let bare = "<!doctype html><html lang=\"ja\"><head><title>x</title></head><body><main>{{ page.body }}</main></body></html>";
    let built = Site::new().page("a", "", body).file("templates/page.html", bare).build();
    assert_eq!(found(&built, "ja/a/index.html", "img")[0]["src"], "https://img.example.net/v.svg");
}

#[test]
fn copies_are_made_on_request_and_named_in_the_page() {
    let plain = site("content/a/x.png", "x.png").build();
    assert!(!plain.main("ja/a/index.html").contains("srcset"));
    let built = site("content/a/x.png", "x.png").settings(COPIES).build();
    assert!(built.diagnostics.is_empty(), "{}", built.report());
    let image = &found(&built, "ja/a/index.html", "img")[0];
    let sources = found(&built, "ja/a/index.html", "source");
    assert_eq!(built.main("ja/a/index.html").matches("<picture>").count(), 1);
    let types: Vec<_> = sources.iter().map(|it| &*it["type"]).collect();
    assert_eq!(types, ["image/webp"]);
    let widths = |set: &str| -> Vec<String> {
        let candidates = set.split(", ").map(|it| it.rsplit_once(' ').expect("a width"));
        candidates
            .map(|(address, width)| {
                assert!(built.has(address.trim_start_matches('/')), "{address}");
                width.to_owned()
            })
            .collect()
    };
    assert_eq!(widths(&image["srcset"]), ["40w", "80w", "100w"]);
    for source in &sources {
        assert_eq!(widths(&source["srcset"]), ["40w", "80w", "100w"]);
        assert_eq!(source["sizes"], "(max-width: 48rem) 100vw, 48rem");
    }
    assert_eq!((&*image["src"], &*image["width"]), ("/ja/a/x.png", "100"));
    let copy = built.files.iter().find(|(path, _)| path.starts_with("en/a/x.40w."));
    let (_, bytes) = copy.expect("a copy");
    let size = ImageReader::new(Cursor::new(bytes)).with_guessed_format().expect("memory");
    assert_eq!(size.into_dimensions().expect("a picture"), (40, 24));
}

#[test]
fn copies_are_the_same_every_time_and_never_larger_than_the_picture() {
    let site = site("content/a/x.png", "x.png").settings(COPIES);
    assert_eq!(site.build().files, site.build().files);
    // Two colors in long runs: nothing that is scaled comes near.
    let flat = RgbImage::from_fn(400, 400, |x, _| Rgb([if x < 200 { 0 } else { 255 }; 3]));
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(flat).write_to(&mut bytes, ImageFormat::Png).expect("memory");
    let whole = bytes.into_inner();
    let built = Site::new()
        .page("a", "", "![図](x.png)")
        .asset("content/a/x.png", &whole)
        .settings("[images]\nwidths = [390]\nformats = [\"webp\"]")
        .build();
    let copies = built.files.iter().filter(|(path, _)| path.contains(".390w."));
    assert!(copies.clone().all(|(_, copy)| copy.len() < whole.len()));
}

/// Remembers everything, and counts what it could not give.
#[derive(Default)]
struct Memory {
    made: Mutex<BTreeMap<Digest, Vec<u8>>>,
    missed: AtomicUsize,
}

impl Store for Memory {
    fn get(&self, key: Digest) -> Option<Vec<u8>> {
        let made = self.made.lock().expect("no panic").get(&key).cloned();
        self.missed.fetch_add(usize::from(made.is_none()), Ordering::Relaxed);
        made
    }

    fn put(&self, key: Digest, made: &[u8]) {
        self.made.lock().expect("no panic").insert(key, made.to_vec());
    }
}

#[test]
fn what_was_made_before_is_not_made_again_and_changes_nothing() {
    let site = site("content/a/x.png", "x.png").settings(COPIES);
    let (memory, fresh) = (Arc::new(Memory::default()), site.build());
    assert_eq!(site.build_with(memory.clone()).files, fresh.files);
    assert_eq!(memory.missed.swap(0, Ordering::Relaxed), 5, "once for both languages");
    assert_eq!(site.build_with(memory.clone()).files, fresh.files);
    assert_eq!(memory.missed.load(Ordering::Relaxed), 0);
}

#[test]
fn what_cannot_be_shown_is_reported_at_its_file() {
    let check = |bytes: &[u8], lines: &str, expected: &[&str]| {
        let built = Site::new()
            .page("a", "", "![図](x.png) ![図](x.png)")
            .asset("content/a/x.png", bytes)
            .asset("content/a/unused.png", b"none")
            .settings(lines)
            .build();
        assert_eq!(built.findings(), expected);
    };
    let whole = picture(100, 60, ImageFormat::Png);
    check(b"", "", &["content/a/x.png:1:1 broken-image"]);
    check(&whole, COPIES, &[]);
    // The end is missing, which the beginning does not tell.
    check(&whole[..whole.len() / 2], "", &[]);
    check(&whole[..whole.len() / 2], COPIES, &["content/a/x.png:1:1 broken-image"]);
    // A JPEG under another name is one nevertheless.
    check(&picture(100, 60, ImageFormat::Jpeg), COPIES, &[]);
}

#[test]
fn pictures_for_links_are_left_out_without_a_font_and_said_to_be() {
    let site = Site::new().page("a", "", "");
    assert!(site.build().diagnostics.is_empty());
    let built = site.settings("[social]\nimages = true").build();
    assert_eq!(built.findings(), ["taiyaku.toml:5:1 no-font"]);
    assert!(!built.output("ja/a/index.html").contains("og:image"));
    assert!(!built.files.keys().any(|it| it.ends_with("card.png")));
}

#[test]
fn addresses_of_components_lead_where_those_of_the_text_do() {
    let call = |more: &str| format!("{{{{ <figure {more} alt=\"図\" source=\"own\" /> }}}}");
    let page = |body: &str| {
        let picture = picture(100, 60, ImageFormat::Png);
        Site::new().page("a", "", body).asset("content/a/x.png", &picture).build()
    };
    for address in ["x.png", "./x.png"] {
        let built = page(&call(&format!("src=\"{address}\"")));
        assert!(built.diagnostics.is_empty(), "{}", built.report());
        for path in ["ja/a/index.html", "ja-en/a/index.html"] {
            assert_eq!(found(&built, path, "img")[0]["src"], "/ja/a/x.png", "{address}");
        }
    }
    let built = page(&call("src=\"y.png\""));
    assert!(built.codes().iter().all(|it| *it == "broken-file"), "{}", built.report());
    assert!(!built.codes().is_empty());
}
