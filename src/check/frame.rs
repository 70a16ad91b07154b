//! [`Frame`]: the links and ids in what templates write round the text of a page.

use std::borrow::Cow;
use std::sync::{Mutex, MutexGuard, PoisonError};

use ahash::AHashMap;
use memchr::memchr;

use crate::check::target::{Fault, Targets};
use crate::html::{
    Attribute, address, attributes, candidates, decode, is_address, is_address_list, tags,
};
use crate::resolve::target::has_scheme;

/// Longer lines are not remembered.
const LONGEST_LINE: usize = 1024;
/// No more lines are remembered.
const MOST_LINES: usize = 1 << 14;
/// Of how many lines it is kept that they came once.
const ONCE: usize = 1 << 13;

/// Lines of which it is known that they say nothing to be noted, on whatever page they stand: those of menus, heads and
/// feet, which all pages have. Every thread has its own.
pub(super) struct KnownLines(Box<[Mutex<Lines>]>);

/// The lines that a thread knows.
#[derive(Default)]
pub(super) struct Lines {
    known: Vec<Line>,
    /// Where a line stands in `known`, by its hash.
    places: AHashMap<u64, usize>,
    /// Hashes of lines that came once, each at a place that it shares with others. Most never come again, and are not
    /// worth keeping.
    once: Vec<u64>,
}

/// A line that is known.
struct Line {
    text: Box<str>,
    /// The line that came behind it the last time, and most often comes again.
    next: usize,
}

impl Default for KnownLines {
    fn default() -> Self {
        Self((0..=rayon::current_num_threads()).map(|_| Mutex::default()).collect())
    }
}

impl KnownLines {
    /// Returns the lines that this thread knows.
    pub(super) fn of_this_thread(&self) -> MutexGuard<'_, Lines> {
        let last = self.0.len() - 1;
        let own = rayon::current_thread_index().map_or(last, |at| at.min(last));
        self.0[own].lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Lines {
    /// Returns the known line that stood behind the line `last`, if `text` begins with it.
    fn expected(&self, last: Option<usize>, text: &str) -> Option<usize> {
        let next = self.known.get(last?)?.next;
        self.known.get(next).filter(|it| text.starts_with(&*it.text)).map(|_| next)
    }

    /// Returns the hash of `line`, and which of the known lines it is.
    fn find(&self, line: &str) -> (u64, Option<usize>) {
        let hash = self.places.hasher().hash_one(line);
        let found = self.places.get(&hash).copied();
        (hash, found.filter(|&at| *self.known[at].text == *line))
    }

    /// Notes that the known line `next` stands behind the line `last`.
    fn follow(&mut self, last: Option<usize>, next: usize) {
        if let Some(last) = last {
            self.known[last].next = next;
        }
    }

    /// Remembers `line`, whose hash is `hash`, when it comes for the second time.
    fn note(&mut self, line: &str, hash: u64) {
        let is_short = line.ends_with('\n') && line.len() <= LONGEST_LINE;
        if !is_short || self.known.len() >= MOST_LINES {
            return;
        }
        self.once.resize(ONCE, 0);
        let place = &mut self.once[usize::try_from(hash).unwrap_or_default() % ONCE];
        if *place == hash {
            self.places.insert(hash, self.known.len());
            self.known.push(Line { text: line.into(), next: usize::MAX });
        }
        *place = hash;
    }
}

/// What was read of a page.
pub(super) struct Frame<'a> {
    /// The path of its file.
    path: &'a str,
    targets: &'a Targets<'a>,
    /// Links that lead to no file.
    pub(super) faults: Vec<(String, Fault)>,
    /// Links to places of other files, with those files.
    pub(super) anchored: Vec<(String, String)>,
    /// Links to places of the page itself.
    pub(super) own: Vec<String>,
    /// The ids.
    pub(super) ids: Vec<&'a str>,
}

impl<'a> Frame<'a> {
    /// Returns the frame of the page at `path`, of which nothing has been read.
    pub(super) fn new(path: &'a str, targets: &'a Targets<'a>) -> Self {
        let (faults, anchored, own, ids) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        Self { path, targets, faults, anchored, own, ids }
    }

    /// Reads a part of the page, which begins between tags. Of `lines`, those that are known are passed over.
    pub(super) fn read(&mut self, html: &'a str, lines: &mut Lines) {
        let mut tags = tags(html);
        let mut last = None;
        while tags.offset() < html.len() {
            let start = tags.offset();
            let rest = &html[start..];
            // Behind a known line, another line begins.
            if let Some(at) = lines.expected(last, rest) {
                tags.skip_to(start + lines.known[at].text.len());
                last = Some(at);
                continue;
            }
            let end = start + memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |at| at + 1);
            let line = &html[start..end];
            // A tag may end within a line. What follows it is read, and no line.
            let is_line = start == 0 || html.as_bytes()[start - 1] == b'\n';
            let (hash, known) = if is_line { lines.find(line) } else { (0, None) };
            if let Some(at) = known {
                lines.follow(last, at);
                last = known;
                tags.skip_to(end);
                continue;
            }
            last = None;
            let mut is_quiet = true;
            while let Some(tag) = tags.next_before(end) {
                is_quiet &= self.read_tag(tag);
            }
            if tags.offset() > end {
                continue;
            }
            tags.skip_to(end);
            if is_line && is_quiet {
                lines.note(line, hash);
            }
        }
    }

    /// Notes the links and ids of a tag; says whether they are the same to any page, and nothing to be noted.
    fn read_tag(&mut self, tag: &'a str) -> bool {
        let mut is_quiet = true;
        for Attribute { name, value } in attributes(tag) {
            match name {
                "id" => {
                    self.ids.push(value);
                    is_quiet = false;
                }
                name if is_address_list(name) => {
                    for candidate in candidates(&decode(value)) {
                        is_quiet &= self.follow(Cow::Borrowed(candidate));
                    }
                }
                name if is_address(name) => is_quiet &= self.follow(address(value)),
                _ => {}
            }
        }
        is_quiet
    }

    /// Notes what is to be noted of a link; says whether that is nothing on any page.
    fn follow(&mut self, link: Cow<'_, str>) -> bool {
        match self.targets.target(self.path, &link) {
            Some(Err(fault)) => self.faults.push((link.into_owned(), fault)),
            Some(Ok(file)) if memchr(b'#', link.as_bytes()).is_some() => match file == self.path {
                true => self.own.push(link.into_owned()),
                false => self.anchored.push((link.into_owned(), file.to_owned())),
            },
            _ => return link.starts_with('/') || has_scheme(&link),
        }
        false
    }
}
