//! [`Frame`]: the links and ids in what templates write round the text of a page.

use std::borrow::Cow;
use std::sync::{Mutex, MutexGuard, PoisonError};

use ahash::AHashSet;
use memchr::memchr;

use crate::check::target::{Fault, Targets};
use crate::html::{Attribute, attributes, decode, is_address, tags};
use crate::resolve::target::has_scheme;

/// Longer lines are not remembered.
const LONGEST_LINE: usize = 1024;
/// No more lines are remembered.
const MOST_LINES: usize = 1 << 14;

/// Lines of which it is known that they say nothing to be noted, on whatever page they stand: those of menus, heads and
/// feet, which all pages have. Every thread has its own.
pub(super) struct KnownLines(Box<[Mutex<Lines>]>);

/// The lines that a thread knows.
#[derive(Default)]
pub(super) struct Lines {
    known: AHashSet<Box<str>>,
    /// Hashes of lines that came once. Most never come again, and are not worth keeping.
    once: AHashSet<u64>,
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
    /// Remembers `line` when it comes for the second time.
    fn note(&mut self, line: &str) {
        if line.len() > LONGEST_LINE || self.known.len() >= MOST_LINES {
            return;
        }
        if self.once.len() >= MOST_LINES {
            self.once.clear();
        }
        let hash = self.once.hasher().hash_one(line);
        if !self.once.insert(hash) {
            self.known.insert(line.into());
        }
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
        while tags.offset() < html.len() {
            let start = tags.offset();
            let rest = &html[start..];
            let end = start + memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |at| at + 1);
            let line = &html[start..end];
            // A tag may end within a line. What follows it is read, and no line.
            let is_line = start == 0 || html.as_bytes()[start - 1] == b'\n';
            if is_line && lines.known.contains(line) {
                tags.skip_to(end);
                continue;
            }
            let mut is_quiet = true;
            while let Some(tag) = tags.next_before(end) {
                is_quiet &= self.read_tag(tag);
            }
            if tags.offset() > end {
                continue;
            }
            tags.skip_to(end);
            if is_line && is_quiet {
                lines.note(line);
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
                "srcset" | "imagesrcset" => {
                    for candidate in candidates(&decode(value)) {
                        is_quiet &= self.follow(Cow::Owned(candidate));
                    }
                }
                name if is_address(name) => is_quiet &= self.follow(decode(value)),
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

/// Returns the addresses of a `srcset` (HTML, 4.8.4.2.1): each may have a width or density behind it.
fn candidates(srcset: &str) -> Vec<String> {
    srcset
        .split(", ")
        .filter_map(|it| it.split_whitespace().next())
        .map(|it| it.trim_end_matches(',').to_owned())
        .collect()
}
