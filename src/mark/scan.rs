//! Goes through the HTML of a body and finds the first uses of terms in its prose.

use std::ops::Range;

use crate::html::{Tag, after_tag, decode, end_of_tag, is_inline, kind, language, tag_name};
use crate::mark::Mark;
use crate::matcher::Matcher;
use crate::parse::document::{Body, Hole};
use crate::resolve::{PageId, Site};
use crate::sentence::Sentences;
use crate::settings::GlossaryMark;
use crate::text::percent_decode;

/// Elements whose text is no running prose, or in which there can be no link: links, headings, code, quoted titles,
/// tables and captions, labels, readings.
const UNMARKED: [&str; 33] = [
    "a",
    "abbr",
    "button",
    "caption",
    "cite",
    "code",
    "dfn",
    "dt",
    "figcaption",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "kbd",
    "label",
    "legend",
    "math",
    "pre",
    "rp",
    "rt",
    "ruby",
    "samp",
    "script",
    "style",
    "summary",
    "svg",
    "table",
    "textarea",
    "var",
    "video",
];

/// Returns the first uses of terms in the sections of the page `id`, or on all of it, as the settings say.
///
/// A link of the author's to an entry of the page `glossary` is the first use of that term. The bodies of components
/// stay as they are: where their text goes is known to the theme alone.
pub(super) fn scan(site: &Site, matcher: &Matcher, id: PageId, glossary: PageId) -> Vec<Mark> {
    let body = &site.publication.pages[id].page.document.body;
    let mut scanner = Scanner {
        site,
        matcher,
        id,
        glossary,
        body,
        hole: 0,
        unmarked: None,
        in_link: false,
        before: None,
        block: 0,
        heading: None,
        section: 1,
        used: vec![0; site.parsed.terms.len()],
        marks: Vec::new(),
    };
    scanner.run();
    scanner.marks
}

struct Scanner<'a> {
    site: &'a Site,
    matcher: &'a Matcher,
    id: PageId,
    glossary: PageId,
    body: &'a Body,
    /// The next hole.
    hole: usize,
    /// The element that is not marked, and how many of its kind are open.
    unmarked: Option<(&'a str, usize)>,
    in_link: bool,
    /// The character before, if it belongs to the same block.
    before: Option<char>,
    /// Where the block begins.
    block: usize,
    heading: Option<u32>,
    /// The number of the section, from 1.
    section: u32,
    /// The section in which each term was used last.
    used: Vec<u32>,
    marks: Vec<Mark>,
}

impl<'a> Scanner<'a> {
    fn run(&mut self) {
        let html: &str = &self.body.html;
        let mut at = 0;
        while at < html.len() {
            while let Some((_, hole)) =
                self.body.holes.get(self.hole).filter(|(place, _)| *place as usize <= at)
            {
                self.pass(hole);
            }
            let rest = &html[at..];
            if rest.starts_with('<') {
                let length = (end_of_tag(rest) + 1).min(rest.len());
                while let Some((_, hole)) =
                    self.body.holes.get(self.hole).filter(|(it, _)| (*it as usize) < at + length)
                {
                    self.pass_in_tag(hole);
                }
                self.tag(&rest[..length], at);
                at += length;
            } else {
                let hole = self.body.holes.get(self.hole).map(|(place, _)| *place as usize - at);
                // Up to the next hole only: behind it, the same tag would be looked for again.
                let near = &rest[..hole.map_or(rest.len(), |hole| hole.min(rest.len()))];
                let end = near.find('<').unwrap_or(near.len());
                self.text(&rest[..end], at);
                at += end;
            }
        }
    }

    fn pass(&mut self, hole: &Hole) {
        self.hole += 1;
        match hole {
            Hole::LinkStart(link) => {
                self.in_link = true;
                self.note_link(*link as usize);
            }
            Hole::LinkEnd(_) => self.in_link = false,
            _ => self.before = None,
        }
    }

    fn pass_in_tag(&mut self, hole: &Hole) {
        self.hole += 1;
        if let Hole::HeadingId(heading) = hole {
            self.heading = Some(*heading);
        }
    }

    /// Takes a link to an entry of the glossary for the first use of its term.
    fn note_link(&mut self, link: usize) {
        let links = &self.site.links[self.id];
        let is_entry = links.target(link) == Some(self.glossary);
        let fragment = links[link].address.split_once('#').filter(|_| is_entry);
        let Some((_, fragment)) = fragment else { return };
        let id = percent_decode(fragment);
        let term = self.site.parsed.terms.iter().position(|it| it.id == id);
        if let Some(term) = term {
            self.used[term] = self.section;
        }
    }

    fn tag(&mut self, tag: &'a str, at: usize) {
        let (kind, name) = (kind(tag), tag_name(tag));
        if !is_inline(name) {
            self.before = None;
            self.block = at + tag.len();
        }
        let is_chapter = matches!(name, "h1" | "h2") && kind == Tag::Start;
        if is_chapter && self.site.parsed.settings.glossary_mark == GlossaryMark::Section {
            self.section += 1;
        }
        let opens = || UNMARKED.contains(&name) || self.is_foreign(tag);
        self.unmarked = after_tag(self.unmarked, kind, name, opens);
    }

    /// Says whether a start tag gives its text another language than that of the page.
    fn is_foreign(&self, tag: &str) -> bool {
        let own = self.site.publication.pages[self.id].locale().language();
        language(tag).is_some_and(|it| !it.eq_ignore_ascii_case(own))
    }

    fn text(&mut self, text: &str, at: usize) {
        let before = std::mem::replace(&mut self.before, text.chars().next_back());
        if self.unmarked.is_some() || self.in_link {
            return;
        }
        let place = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        let found = self.matcher.find(text, before, || self.after(at + text.len()));
        for it in found {
            if self.used[it.term] == self.section {
                continue;
            }
            self.used[it.term] = self.section;
            self.marks.push(Mark {
                start: place(at + it.range.start),
                end: place(at + it.range.end),
                block: place(self.block),
                term: place(it.term),
                heading: self.heading,
                is_abbreviation: it.is_abbreviation,
            });
        }
    }

    /// Returns the character of the same block behind the text that ends at `at`, unless something is put in there.
    fn after(&self, mut at: usize) -> Option<char> {
        let html: &str = &self.body.html;
        let hole = self.body.holes.get(self.hole).map_or(usize::MAX, |(place, _)| *place as usize);
        while html[at..].starts_with('<') && is_inline(tag_name(&html[at..])) && at < hole {
            at = (at + end_of_tag(&html[at..]) + 1).min(html.len());
        }
        html[at..].chars().next().filter(|c| *c != '<' && at < hole)
    }
}

/// Returns the sentence round the marked use `mark` in `body`: what it says before it, the use, and what behind it.
/// `title` gives the words of a link that is called by the title of its page.
pub(crate) fn sentence<'t>(
    body: &Body,
    mark: &Mark,
    title: impl Fn(usize) -> &'t str,
) -> (String, String, String) {
    let (block, start, end) = (mark.block as usize, mark.start as usize, mark.end as usize);
    let mut plain = String::new();
    push_titled(&mut plain, body, block..start, false, &title);
    let from = plain.len();
    push_plain(&mut plain, &body.html[start..end], false);
    let to = plain.len();
    push_titled(&mut plain, body, end..body.html.len(), true, &title);
    let (before, after) = Sentences::new(&plain).around(from..to);
    (before, plain[from..to].to_owned(), after)
}

/// Appends the text of the part `range` of `body` with the titles in it, up to the end of the block if `is_open`.
fn push_titled<'t>(
    plain: &mut String,
    body: &Body,
    range: Range<usize>,
    is_open: bool,
    title: impl Fn(usize) -> &'t str,
) {
    let first = body.holes.partition_point(|(at, _)| (*at as usize) < range.start);
    let mut done = range.start;
    for (at, hole) in &body.holes[first..] {
        let at = *at as usize;
        if at > range.end {
            break;
        }
        if let Hole::LinkTitle(link) = hole {
            if push_plain(plain, &body.html[done..at], is_open) {
                return;
            }
            plain.push_str(title(*link as usize));
            done = at;
        }
    }
    push_plain(plain, &body.html[done..range.end], is_open);
}

/// Appends the text of `html` without tags and readings, up to the end of the block if `is_open`, and says whether that
/// came.
fn push_plain(plain: &mut String, html: &str, is_open: bool) -> bool {
    let mut at = 0;
    let mut reading = "";
    while at < html.len() {
        let rest = &html[at..];
        if rest.starts_with('<') {
            let name = tag_name(rest);
            if is_open && !is_inline(name) {
                return true;
            }
            if matches!(name, "rt" | "rp") {
                reading = if rest.starts_with("</") { "" } else { name };
            }
            at += (end_of_tag(rest) + 1).min(rest.len());
        } else {
            let end = rest.find('<').unwrap_or(rest.len());
            if reading.is_empty() {
                plain.push_str(&decode(&rest[..end]));
            }
            at += end;
        }
    }
    false
}
