//! A piece of our own HTML as the characters that a reader sees, with the places where a tag may be put in.

use std::ops::Range;

use crate::html::{Open, Tag, after_tag, all_tags, decode, is_inline, language, tag_name};

/// Elements whose text is no part of the sentence.
const SILENT: [&str; 7] = ["math", "rp", "rt", "script", "style", "sup", "svg"];
/// Elements that are not broken.
const WHOLE: [&str; 7] = ["abbr", "code", "kbd", "ruby", "samp", "time", "var"];

/// Some text with its markup.
pub(super) struct Fragment<'h> {
    html: &'h str,
    /// What a reader sees; a line feed stands for what ends a line.
    pub(super) text: Vec<char>,
    /// For every character, where it stands.
    places: Vec<Place>,
}

/// Where a character stands in the HTML.
#[derive(Clone, Copy)]
struct Place {
    /// Where a tag before it goes: outside of what is not broken.
    start: usize,
    /// Where a tag behind it goes.
    end: usize,
    /// The number of the element that it belongs to and that is not broken; 0 for none.
    whole: usize,
}

impl<'h> Fragment<'h> {
    /// Reads `html`, or returns `None` when its author has said where it may be broken.
    pub(super) fn read(html: &'h str) -> Option<Self> {
        let mut fragment = Self { html, text: Vec::new(), places: Vec::new() };
        let (mut silent, mut whole): (Open<'_>, Open<'_>) = (None, None);
        let (mut whole_start, mut wholes) = (0, 0);
        let mut done = 0;
        for (kind, range) in all_tags(html).chain([(Tag::Void, html.len()..html.len())]) {
            if silent.is_none() {
                fragment.push(done..range.start, whole.map(|_| (whole_start, wholes)));
            }
            let (name, tag) = (tag_name(&html[range.clone()]), &html[range.clone()]);
            if name == "wbr" {
                return None;
            }
            if !is_inline(name) {
                fragment.text.push('\n');
                fragment.places.push(Place { start: range.start, end: range.end, whole: 0 });
            }
            let was_whole = whole.is_some();
            silent = after_tag(silent, kind, name, || SILENT.contains(&name));
            whole = after_tag(whole, kind, name, || is_whole(name, tag));
            if whole.is_some() && !was_whole {
                whole_start = range.start;
                wholes += 1;
            }
            done = range.end;
        }
        Some(fragment)
    }

    /// Adds the text at `range`, which belongs to the `whole` element that begins at a place and has a number.
    fn push(&mut self, range: Range<usize>, whole: Option<(usize, usize)>) {
        let mut at = range.start;
        while at < range.end {
            let rest = &self.html[at..range.end];
            let reference = rest.starts_with('&').then(|| rest.find(';')).flatten();
            let length = match reference.filter(|it| *it < 10) {
                Some(end) => end + 1,
                None => rest.chars().next().map_or(1, char::len_utf8),
            };
            let written = &rest[..length];
            let shown = if length > 1 && written.starts_with('&') {
                decode(written)
            } else {
                written.into()
            };
            self.text.extend(shown.chars().next());
            let (start, number) = whole.unwrap_or((at, 0));
            self.places.push(Place { start, end: at + length, whole: number });
            at += length;
        }
    }

    /// Returns the HTML with `<wbr>` before the characters for which `starts` says so.
    pub(super) fn with_breaks(&self, starts: &[bool]) -> String {
        let mut html = String::with_capacity(self.html.len() + self.html.len() / 2);
        let mut done = 0;
        for (at, pair) in self.places.windows(2).enumerate() {
            let [before, after] = [pair[0], pair[1]];
            if !starts[at + 1] || before.whole == after.whole && before.whole != 0 {
                continue;
            }
            let place = if before.whole == 0 { before.end } else { after.start };
            html.push_str(&self.html[done..place]);
            html.push_str("<wbr>");
            done = place;
        }
        html.push_str(&self.html[done..]);
        html
    }
}

/// Says whether the element that `tag` opens is not broken: by its nature, by its author, or in another language.
pub(super) fn is_whole(name: &str, tag: &str) -> bool {
    let is_foreign = || language(tag).is_some_and(|it| it != super::LANGUAGE);
    WHOLE.contains(&name) || tag.contains(" data-nobreak") || is_foreign()
}
