//! What the files of a build weigh, how far pages are from the home page, and what makes them hard to use for some.
//!
//! [`FileFacts::of`] is the entry point. It reads the HTML that was rendered, since what readers get is what the theme
//! made of the texts.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use rayon::prelude::*;
use serde::Serialize;

use crate::check::target::Targets;
use crate::html::{Attribute, address, attributes, tags};
use crate::output::media::Kind;
use crate::output::{Output, Outputs, compressed_size};
use crate::resolve::Site;

/// What is known of the files.
#[derive(Clone, Debug)]
pub(super) struct FileFacts {
    /// The sizes by kind of file.
    pub(super) sizes: Vec<KindSize>,
    /// What is known of each HTML file, by its path.
    pub(super) pages: BTreeMap<String, HtmlFacts>,
    /// What makes pages hard to use, in the order of their paths.
    pub(super) notes: Vec<Note>,
}

/// The files of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct KindSize {
    /// `html`, `style`, `script`, `picture`, `font`, `data`, `other`, or `compressed` for siblings of other files.
    pub kind: &'static str,
    /// How many there are.
    pub files: usize,
    /// Their sizes together.
    pub bytes: usize,
    /// How much of that travels when a host compresses with gzip.
    pub compressed: usize,
}

/// What is known of an HTML file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct HtmlFacts {
    /// The path in the output.
    pub file: String,
    /// Its size.
    pub bytes: usize,
    /// How much of that travels when a host compresses with gzip.
    pub compressed: usize,
    /// Its size and that of the styles, scripts and pictures that it loads.
    pub weight: usize,
    /// How many links away from the home page of its language it is; `None` when no chain of links leads to it.
    pub clicks: Option<usize>,
    /// How many pictures it has.
    pub pictures: usize,
    /// How many of them say that they are decoration: their alternative text is empty.
    pub decorative: usize,
}

/// Something that makes a page hard to use for some readers.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Note {
    /// The HTML file.
    pub file: String,
    /// What it is.
    pub kind: NoteKind,
    /// The picture, the headings or the id in question; empty when the page as a whole is meant.
    pub detail: String,
}

/// The kinds of notes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum NoteKind {
    /// A picture says neither what it shows nor that it is decoration (WCAG 1.1.1).
    PictureWithoutText,
    /// A heading is more than one level below the one before it (WCAG 1.3.1).
    HeadingSkipped,
    /// The page does not have one heading of the first level.
    FirstHeadings,
    /// The page does not say in which language it is (WCAG 3.1.1).
    NoLanguage,
    /// The page has no title (WCAG 2.4.2).
    NoTitle,
    /// The page does not say where its content is (WCAG 1.3.1).
    NoMain,
    /// An id stands twice (WCAG 4.1.2).
    RepeatedId,
    /// An order of the keyboard that is not that of the page (WCAG 2.4.3).
    TabOrder,
    /// A frame has no name (WCAG 4.1.2).
    FrameWithoutTitle,
    /// A table has no heads (WCAG 1.3.1).
    TableWithoutHeads,
}

impl FileFacts {
    /// Returns what is known of `outputs`, the files of `site`.
    pub(super) fn of(site: &Site, outputs: &Outputs) -> Self {
        let files: Vec<_> = outputs.iter().collect();
        let sizes = files.par_iter().map(|it| {
            let size = (it.content.bytes().len(), compressed_size(it));
            (it.path.as_str(), size)
        });
        let sizes: HashMap<&str, (usize, usize)> = sizes.collect();
        let targets = Targets::new(site, files.iter().map(|it| it.path.as_str()));
        let html = files.par_iter().filter(|it| it.path.extension() == "html");
        let scans: BTreeMap<&str, Scan<'_>> = html
            .filter_map(|it| {
                let text = std::str::from_utf8(it.content.bytes()).ok()?;
                Some((it.path.as_str(), Scan::of(it.path.as_str(), text, &targets)))
            })
            .collect();
        let clicks = clicks(site, &scans);
        let pages = scans.iter().map(|(path, scan)| {
            let (bytes, compressed) = sizes[path];
            let loaded: usize = scan.loads.iter().map(|file| sizes[file].0).sum();
            let facts = HtmlFacts {
                file: (*path).to_owned(),
                bytes,
                compressed,
                weight: bytes + loaded,
                clicks: clicks.get(path).copied(),
                pictures: scan.pictures,
                decorative: scan.decorative,
            };
            (facts.file.clone(), facts)
        });
        let pages = pages.collect();
        let notes = scans.iter().flat_map(|(path, scan)| {
            scan.notes.iter().map(|(kind, detail)| Note {
                file: (*path).to_owned(),
                kind: *kind,
                detail: detail.clone(),
            })
        });
        Self { sizes: kind_sizes(&files, &sizes), pages, notes: notes.collect() }
    }
}

/// Returns the sizes by kind of file, in a fixed order.
fn kind_sizes(files: &[&Output], sizes: &HashMap<&str, (usize, usize)>) -> Vec<KindSize> {
    let of_kind = |kind: Kind| {
        let files = files.iter().filter(|it| Kind::of(it.path.extension()) == kind);
        files.fold(KindSize { kind: kind.name(), files: 0, bytes: 0, compressed: 0 }, |sum, it| {
            let (bytes, compressed) = sizes[it.path.as_str()];
            let (files, bytes) = (sum.files + 1, sum.bytes + bytes);
            KindSize { files, bytes, compressed: sum.compressed + compressed, ..sum }
        })
    };
    Kind::ALL.map(of_kind).into_iter().filter(|it| it.files > 0).collect()
}

/// Returns how many links each file is away from the home page of its language, by links within that language.
fn clicks<'a>(site: &Site, scans: &BTreeMap<&'a str, Scan<'a>>) -> HashMap<&'a str, usize> {
    let mut clicks = HashMap::new();
    for locale in &site.parsed.settings.locales {
        let folder = format!("{locale}/");
        let home = format!("{folder}index.html");
        let Some((&home, _)) = scans.get_key_value(home.as_str()) else { continue };
        clicks.insert(home, 0);
        let mut open = VecDeque::from([home]);
        while let Some(from) = open.pop_front() {
            let distance = clicks[from] + 1;
            let own = scans.get(from).into_iter().flat_map(|it| &it.links);
            for &to in own.filter(|to| to.starts_with(&folder) && scans.contains_key(**to)) {
                if !clicks.contains_key(to) {
                    clicks.insert(to, distance);
                    open.push_back(to);
                }
            }
        }
    }
    clicks
}

/// What was found in the HTML of a file.
#[derive(Default)]
struct Scan<'a> {
    /// The files to which its links lead.
    links: BTreeSet<&'a str>,
    /// The files that it loads.
    loads: BTreeSet<&'a str>,
    pictures: usize,
    decorative: usize,
    notes: Vec<(NoteKind, String)>,
}

/// What the page has had so far.
#[derive(Default)]
struct Seen<'h> {
    heading: usize,
    first_headings: usize,
    has_title: bool,
    has_main: bool,
    leads_on: bool,
    /// Whether the table that was opened last has a head.
    table: Option<bool>,
    ids: BTreeSet<&'h str>,
}

impl<'a> Scan<'a> {
    /// Reads the file `path` with the text `html`.
    fn of(path: &'a str, html: &str, targets: &Targets<'a>) -> Self {
        let (mut scan, mut seen) = (Self::default(), Seen::default());
        for tag in tags(html) {
            let name = tag.split(|c: char| c.is_ascii_whitespace() || c == '/').next();
            let name = name.unwrap_or_default().to_ascii_lowercase();
            let attributes: Vec<_> = attributes(tag).collect();
            scan.references(path, &name, &attributes, targets);
            scan.look(tag, &name, &attributes, &mut seen);
        }
        scan.close_table(&mut seen);
        if seen.leads_on {
            // Nobody reads a page that leads on at once.
            scan.notes.clear();
            return scan;
        }
        let mut note = |is_wrong: bool, kind, detail: String| {
            scan.notes.extend(is_wrong.then_some((kind, detail)));
        };
        let count = seen.first_headings;
        note(count != 1, NoteKind::FirstHeadings, count.to_string());
        note(!seen.has_title, NoteKind::NoTitle, String::new());
        note(!seen.has_main, NoteKind::NoMain, String::new());
        scan
    }

    /// Takes up where the element leads and what it loads.
    fn references(
        &mut self,
        path: &'a str,
        name: &str,
        attributes: &[Attribute<'_>],
        targets: &Targets<'a>,
    ) {
        let file = |wanted| targets.lead(path, &address(value(attributes, wanted)?));
        match name {
            "a" | "area" => self.links.extend(file("href")),
            "img" | "script" | "source" | "video" | "audio" => self.loads.extend(file("src")),
            "link" if value(attributes, "rel").is_some_and(|it| it.contains("stylesheet")) => {
                self.loads.extend(file("href"));
            }
            _ => {}
        }
    }

    /// Takes up what is wrong with the element.
    fn look<'h>(
        &mut self,
        tag: &'h str,
        name: &str,
        attributes: &[Attribute<'h>],
        seen: &mut Seen<'h>,
    ) {
        let has = |wanted| value(attributes, wanted).is_some_and(|it| !it.trim().is_empty());
        if let Some(id) = value(attributes, "id")
            && !seen.ids.insert(id)
        {
            self.notes.push((NoteKind::RepeatedId, id.to_owned()));
        }
        if let Some(order) = value(attributes, "tabindex")
            && order.parse().is_ok_and(|it: i32| it > 0)
        {
            self.notes.push((NoteKind::TabOrder, order.to_owned()));
        }
        match name {
            "html" if !has("lang") => self.notes.push((NoteKind::NoLanguage, String::new())),
            "title" => seen.has_title = true,
            "main" => seen.has_main = true,
            "meta" => seen.leads_on |= value(attributes, "http-equiv") == Some("refresh"),
            "iframe" if !has("title") => {
                self.notes.push((NoteKind::FrameWithoutTitle, String::new()));
            }
            "img" => self.picture(tag, attributes),
            "table" => {
                self.close_table(seen);
                seen.table = Some(false);
            }
            "th" => seen.table = seen.table.map(|_| true),
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                let level = usize::from(name.as_bytes()[1] - b'0');
                seen.first_headings += usize::from(level == 1);
                if seen.heading > 0 && level > seen.heading + 1 {
                    let detail = format!("h{} h{level}", seen.heading);
                    self.notes.push((NoteKind::HeadingSkipped, detail));
                }
                seen.heading = level;
            }
            _ => {}
        }
    }

    fn picture(&mut self, tag: &str, attributes: &[Attribute<'_>]) {
        self.pictures += 1;
        // An attribute may stand without a value, which is the empty one.
        let is_bare = tag.split_ascii_whitespace().any(|it| it == "alt" || it == "alt/");
        match value(attributes, "alt") {
            Some(text) if text.trim().is_empty() => self.decorative += 1,
            Some(_) => {}
            None if is_bare => self.decorative += 1,
            None => {
                let source = value(attributes, "src").unwrap_or_default();
                self.notes.push((NoteKind::PictureWithoutText, address(source).into_owned()));
            }
        }
    }

    fn close_table(&mut self, seen: &mut Seen<'_>) {
        if seen.table.take() == Some(false) {
            self.notes.push((NoteKind::TableWithoutHeads, String::new()));
        }
    }
}

fn value<'h>(attributes: &[Attribute<'h>], name: &str) -> Option<&'h str> {
    attributes.iter().find(|it| it.name.eq_ignore_ascii_case(name)).map(|it| it.value)
}
