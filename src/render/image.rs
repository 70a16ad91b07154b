//! Pictures on rendered pages: their sizes, and copies of them for small screens.
//!
//! [`place_images`] is the entry point. It works on finished HTML, so that a picture is treated alike wherever it comes
//! from: Markdown, HTML of the author, a component, a template.
//!
//! 1. Every `<img>` that shows a picture of the output is found, and the beginning of that file is read.
//! 2. Copies are made, one for all files with the same content. Those that are no smaller than the file are dropped.
//! 3. The tags get `width` and `height`, so that nothing moves while a page loads, `srcset` and `<picture>` for copies,
//!    and all but the first picture of a page are loaded when they come into view.
//! 4. Pictures of other hosts, which the policy of a page keeps from being loaded, give way to their words.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write;

use memchr::memmem;
use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::picture as catalog;
use crate::html::{Attribute, address, attributes, decode, tags};
use crate::output::{Output, OutputPath};
use crate::parse::drawing::first_active;
use crate::picture::{
    Copy, Fault, Header, PictureFormat, Store, Studio, copies, is_picture, read_header,
    scaled_height,
};
use crate::render::Rendered;
use crate::resolve::address::encode;
use crate::resolve::target::{has_scheme, plain_path, relative};
use crate::settings::{ImageSettings, Settings};
use crate::source::{Digest, Place};
use crate::text::push_escaped;

/// How many hexadecimal digits of the digest stand in the name of a copy.
const DIGITS: usize = 10;

/// Stands in pages that carry their policy.
const POLICY: &[u8] = b"http-equiv=\"Content-Security-Policy\"";

/// A picture that pages show.
struct Shown<'a> {
    /// Its file.
    output: &'a Output,
    /// Where that comes from.
    file: &'a Place,
    /// The first page that shows it.
    page: &'a Place,
    header: Result<Header, Fault>,
}

/// A copy that was made.
struct Made {
    copy: Copy,
    bytes: std::sync::Arc<[u8]>,
    digest: Digest,
}

/// What a tag is told of its picture.
struct Facts {
    header: Header,
    /// The widths and file names of copies, by format.
    copies: BTreeMap<PictureFormat, Vec<(u32, String)>>,
}

/// Says whether `output` is a page with pictures.
pub(crate) fn has_images(output: &Output) -> bool {
    output.path.as_str().ends_with(".html")
        && memmem::find(output.content.bytes(), b"<img").is_some()
}

/// Gives the pictures on the pages of `outputs` their sizes. Returns the copies of them.
pub(crate) fn place_images(
    outputs: &mut Rendered,
    settings: &Settings,
    studio: &Studio,
    out: &mut Vec<Diagnostic>,
) -> Rendered {
    let pages: Vec<usize> = (0..outputs.len()).filter(|&at| has_images(&outputs[at].0)).collect();
    if pages.is_empty() {
        return Rendered::new();
    }
    let shown = shown(outputs, &pages, settings);
    report(&shown, out);
    let (facts, made) = make(&shown, &settings.images, &*studio.store, out);
    let place = |&at: &usize| {
        let (output, _) = &outputs[at];
        let html = std::str::from_utf8(output.content.bytes()).ok()?;
        let page = Page { output, settings, facts: &facts };
        Some((at, Output::new(output.path.clone(), page.place(html).into_bytes())))
    };
    let placed: Vec<_> = pages.par_iter().filter_map(place).collect();
    for (at, output) in placed {
        outputs[at].0 = output;
    }
    made
}

/// Reports SVG among `files` that does more than show a picture, each once.
pub(crate) fn report_active(files: &Rendered, out: &mut Vec<Diagnostic>) {
    let is_drawing = |output: &Output| {
        let suffix = output.path.as_str().rsplit('.').next().unwrap_or_default();
        suffix.eq_ignore_ascii_case("svg")
    };
    let drawings = files.iter().filter(|(output, _)| is_drawing(output));
    let by_file: BTreeMap<_, _> = drawings.map(|(output, place)| (&place.path, output)).collect();
    out.par_extend(by_file.into_par_iter().filter_map(|(path, output)| {
        let (range, name) = first_active(output.content.bytes())?;
        Some(catalog::active_image(Place::new(path, range), &name))
    }));
}

/// Returns the copy at `path` of one of the `plain` files, if there is such a copy.
pub(crate) fn copy(
    path: &OutputPath,
    plain: &BTreeMap<OutputPath, (Output, Place)>,
    settings: &Settings,
    studio: &Studio,
) -> Option<Output> {
    // `photo.480w.1a2b3c4d5e.webp` is a copy of `photo` with some suffix.
    let stem = path.as_str().rsplitn(4, '.').nth(3)?;
    let is_original = |it: &str| it.rsplit_once('.').is_some_and(|(it, _)| it == stem);
    let originals = plain.values().filter(|(output, _)| {
        is_original(output.path.as_str()) && is_picture(output.path.as_str())
    });
    let shown = originals.map(|(output, file)| {
        let header = read_header(output.content.bytes());
        (output.path.as_str(), Shown { output, file, page: file, header })
    });
    let (_, made) = make(&shown.collect(), &settings.images, &*studio.store, &mut Vec::new());
    made.into_iter().map(|(output, _)| output).find(|it| it.path == *path)
}

/// Finds the pictures that `pages` show, by their path in the output, and reads their headers.
fn shown<'a>(
    outputs: &'a Rendered,
    pages: &[usize],
    settings: &Settings,
) -> BTreeMap<&'a str, Shown<'a>> {
    let pictures = outputs.iter().filter(|(output, _)| is_picture(output.path.as_str()));
    let pictures: BTreeMap<&str, _> =
        pictures.map(|output| (output.0.path.as_str(), output)).collect();
    let found = pages.par_iter().flat_map_iter(|&at| {
        let (output, page) = &outputs[at];
        let html = std::str::from_utf8(output.content.bytes()).unwrap_or_default();
        let sources = tags(html).filter(|tag| is_image(tag)).filter_map(source);
        let paths = sources.filter_map(|it| target(&it, output, settings));
        let known = paths.filter_map(|path| pictures.get_key_value(path.as_str()));
        known.map(|(path, picture)| (*path, *picture, page)).collect::<Vec<_>>()
    });
    let found: Vec<_> = found.collect();
    let mut first = BTreeMap::new();
    for (path, picture, page) in found {
        first.entry(path).or_insert((picture, page));
    }
    let read = |(path, ((output, file), page)): (&'a str, (&'a (Output, Place), &'a Place))| {
        let header = read_header(output.content.bytes());
        (path, Shown { output, file, page, header })
    };
    first.into_par_iter().map(read).collect()
}

/// Reports pictures that cannot be shown, or that say too much, each once.
fn report(shown: &BTreeMap<&str, Shown<'_>>, out: &mut Vec<Diagnostic>) {
    let by_file: BTreeMap<_, _> = shown.values().rev().map(|it| (&it.file.path, it)).collect();
    out.extend(by_file.into_values().filter_map(|it| {
        let (file, page) = (it.file.clone(), it.page.clone());
        match &it.header {
            Err(Fault::Broken) => Some(catalog::broken_image(file, page)),
            Err(Fault::Huge { width, height }) => {
                Some(catalog::huge_image(file, page, *width, *height))
            }
            Ok(header) => header.has_location.then(|| catalog::image_location(file, page)),
        }
    }));
}

/// Makes the copies of the pictures that are `shown`. Returns what tags are told, by path, and the files.
fn make<'a>(
    shown: &BTreeMap<&'a str, Shown<'a>>,
    settings: &ImageSettings,
    store: &dyn Store,
    out: &mut Vec<Diagnostic>,
) -> (BTreeMap<&'a str, Facts>, Rendered) {
    let sound = shown.iter().filter_map(|(path, it)| Some((*path, it, it.header.as_ref().ok()?)));
    let mut by_content: BTreeMap<Digest, Vec<_>> = BTreeMap::new();
    for (path, picture, header) in sound {
        by_content.entry(picture.output.digest).or_default().push((path, picture, *header));
    }
    let made = by_content.into_par_iter().map(|(digest, pictures)| {
        let (_, first, header) = &pictures[0];
        let bytes = first.output.content.bytes();
        let wanted = wanted(header, settings);
        let copies = copies(bytes, digest, header, &wanted, store);
        let copies = copies.map(|it| smaller(&wanted, it, bytes.len()));
        (pictures, copies)
    });
    let made: Vec<_> = made.collect();
    let (mut facts, mut files) = (BTreeMap::new(), Rendered::new());
    for (pictures, copies) in made {
        let copies = copies.unwrap_or_else(|_| {
            let (_, first, _) = &pictures[0];
            out.push(catalog::broken_image(first.file.clone(), first.page.clone()));
            Vec::new()
        });
        for (path, picture, header) in pictures {
            let mut by_format: BTreeMap<_, Vec<_>> = BTreeMap::new();
            for made in &copies {
                let name = name(path, made);
                let folder = &path[..path.rfind('/').map_or(0, |at| at + 1)];
                let Ok(target) = OutputPath::new(&format!("{folder}{name}")) else { continue };
                let file = Output::with_digest(target, made.bytes.clone(), made.digest);
                files.push((file, picture.file.clone()));
                by_format.entry(made.copy.format).or_default().push((made.copy.width, name));
            }
            facts.insert(path, Facts { header, copies: by_format });
        }
    }
    (facts, files)
}

/// Returns the copies that `settings` ask for of a picture with this header.
///
/// A picture with a color profile is only copied in its own format, which is known to carry the profile on.
fn wanted(header: &Header, settings: &ImageSettings) -> Vec<Copy> {
    let smaller = settings.widths.iter().copied().filter(|&it| it < header.width);
    let own = smaller.clone().map(|width| Copy { width, format: header.format });
    let is_small = settings.widths.last().is_none_or(|&it| header.width <= it);
    let widths: Vec<u32> = smaller.chain(is_small.then_some(header.width)).collect();
    let formats = settings.formats.iter().filter(|&&it| it != header.format && !header.has_profile);
    let others =
        formats.flat_map(|&format| widths.iter().map(move |&width| Copy { width, format }));
    own.chain(others).collect()
}

/// Keeps the copies that are smaller than the picture of `length` bytes.
fn smaller(wanted: &[Copy], copies: Vec<Vec<u8>>, length: usize) -> Vec<Made> {
    let made = wanted.iter().zip(copies).filter(|(_, bytes)| bytes.len() < length);
    made.map(|(copy, bytes)| Made { copy: *copy, digest: Digest::of(&bytes), bytes: bytes.into() })
        .collect()
}

/// Returns the file name of a copy of the picture at `path`: `photo.480w.1a2b3c4d5e.webp`.
fn name(path: &str, made: &Made) -> String {
    let file = path.rsplit('/').next().unwrap_or(path);
    let stem = file.rsplit_once('.').map_or(file, |(stem, _)| stem);
    let digest = made.digest.to_string();
    format!("{stem}.{}w.{}.{}", made.copy.width, &digest[..DIGITS], made.copy.format.extension())
}

fn is_image(tag: &str) -> bool {
    tag.get(..3).is_some_and(|name| name.eq_ignore_ascii_case("img"))
        && !tag.as_bytes().get(3).is_some_and(u8::is_ascii_alphanumeric)
}

fn source(tag: &str) -> Option<Cow<'_, str>> {
    attribute(tag, "src").map(address)
}

/// Returns what stands for the picture of `tag` where it is not shown.
fn words(tag: &str) -> Cow<'_, str> {
    attribute(tag, "alt").map(|it| decode(it.trim())).unwrap_or_default()
}

fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    attributes(tag).find(|it| it.name.eq_ignore_ascii_case(name)).map(|it| it.value)
}

/// Returns the path in the output that the address `source` on the page `output` leads to.
fn target(source: &str, output: &Output, settings: &Settings) -> Option<String> {
    if has_scheme(source) || source.starts_with("//") {
        return None;
    }
    let path = plain_path(source);
    match path.strip_prefix('/') {
        Some(_) => {
            let below = path.strip_prefix(settings.root_path())?;
            relative("", below)
        }
        None => {
            let page = output.path.as_str();
            relative(page.rsplit_once('/').map_or("", |(folder, _)| folder), &path)
        }
    }
}

/// A page whose pictures are placed.
struct Page<'a> {
    output: &'a Output,
    settings: &'a Settings,
    facts: &'a BTreeMap<&'a str, Facts>,
}

impl Page<'_> {
    /// Returns `html` with what its pictures need.
    fn place(&self, html: &str) -> String {
        let mut placed = String::with_capacity(html.len() + 512);
        let (mut done, mut is_first, mut is_in_picture) = (0, true, false);
        // A theme that leaves the policy out may show what it likes.
        let is_restricted = memmem::find(html.as_bytes(), POLICY).is_some();
        let mut tags = tags(html);
        while let Some(tag) = tags.next() {
            if !is_image(tag) {
                continue;
            }
            let (start, end) = (tags.start(), tags.start() + tag.len() + 2);
            let before = &html[done..start];
            let (opened, closed) = (before.rfind("<picture"), before.rfind("</picture"));
            if opened.is_some() || closed.is_some() {
                is_in_picture = opened > closed;
            }
            placed.push_str(&html[done..start]);
            done = end.min(html.len());
            if !is_in_picture && is_restricted && self.is_elsewhere(tag) {
                push_escaped(&mut placed, &words(tag));
                continue;
            }
            self.image(tag, is_first, is_in_picture, &mut placed);
            is_first = false;
        }
        placed.push_str(&html[done..]);
        placed
    }

    /// Says whether the picture of `tag` is on another host.
    fn is_elsewhere(&self, tag: &str) -> bool {
        source(tag).is_some_and(|it| {
            let head = it.to_ascii_lowercase();
            let starts = ["https://", "http://", "//"];
            starts.iter().any(|start| head.starts_with(start)) && !self.settings.is_own(&it)
        })
    }

    /// Writes the picture of `tag`.
    fn image(&self, tag: &str, is_first: bool, is_in_picture: bool, html: &mut String) {
        let source = source(tag);
        let path = source.as_ref().and_then(|it| target(it, self.output, self.settings));
        let facts = path.and_then(|path| self.facts.get(path.as_str()));
        let given: Vec<Attribute> = attributes(tag).collect();
        let has = |name: &str| given.iter().any(|it| it.name.eq_ignore_ascii_case(name));
        let mut more = String::new();
        if !has("loading") && !is_first {
            more.push_str(" loading=\"lazy\"");
        }
        if !has("decoding") {
            more.push_str(" decoding=\"async\"");
        }
        let mut others = Vec::new();
        if let (Some(facts), Some(source)) = (facts, &source) {
            size(&facts.header, &given, &mut more);
            if !has("srcset") && !is_in_picture {
                let set = |format| facts.srcset(format, source);
                if let Some(own) = set(facts.header.format) {
                    let whole = encode_address(source);
                    let width = facts.header.width;
                    self.attributes(&format!("{own}, {whole} {width}w"), &mut more);
                }
                let formats = self.settings.images.formats.iter();
                let formats = formats.filter(|&&it| it != facts.header.format);
                others.extend(formats.filter_map(|&format| Some((format, set(format)?))));
            }
        }
        if !others.is_empty() {
            html.push_str("<picture>");
        }
        for (format, set) in &others {
            let _ = write!(html, "<source type=\"{}\"", format.media_type());
            self.attributes(set, html);
            html.push('>');
        }
        let written = tag.trim_end_matches('/').trim_end();
        let _ = write!(html, "<{written}{more}>");
        if !others.is_empty() {
            html.push_str("</picture>");
        }
    }

    /// Writes `srcset` and `sizes`.
    fn attributes(&self, set: &str, html: &mut String) {
        html.push_str(" srcset=\"");
        push_escaped(html, set);
        html.push_str("\" sizes=\"");
        push_escaped(html, &self.settings.images.sizes);
        html.push('"');
    }
}

impl Facts {
    /// Returns the copies in `format` as a `srcset`, seen from where `source` is written.
    fn srcset(&self, format: PictureFormat, source: &str) -> Option<String> {
        let path = source.split(['?', '#']).next().unwrap_or_default();
        let folder = encode_address(&path[..path.rfind('/').map_or(0, |at| at + 1)]);
        let copies = self.copies.get(&format)?.iter();
        let copies = copies.map(|(width, name)| format!("{folder}{} {width}w", encode(name)));
        Some(copies.collect::<Vec<_>>().join(", "))
    }
}

/// Returns an address as it may stand in a `srcset`, where a comma or a space ends it.
fn encode_address(source: &str) -> String {
    source.replace(' ', "%20").replace(',', "%2C")
}

/// Writes the size of a picture, or the half of it that its author left out.
fn size(header: &Header, given: &[Attribute<'_>], more: &mut String) {
    let value = |name: &str| given.iter().find(|it| it.name.eq_ignore_ascii_case(name));
    let number = |name: &str| value(name)?.value.parse::<u32>().ok().filter(|&it| it > 0);
    let turned = Header { width: header.height, height: header.width, ..*header };
    let _ = match (value("width"), value("height")) {
        (None, None) => {
            write!(more, " width=\"{}\" height=\"{}\"", header.width, header.height)
        }
        (Some(_), None) => match number("width") {
            Some(width) => write!(more, " height=\"{}\"", scaled_height(header, width)),
            None => Ok(()),
        },
        (None, Some(_)) => match number("height") {
            Some(height) => write!(more, " width=\"{}\"", scaled_height(&turned, height)),
            None => Ok(()),
        },
        (Some(_), Some(_)) => Ok(()),
    };
}
