//! [`Phrases`]: where a line of Japanese may end without tearing a phrase or a term of the glossary.
//!
//! Japanese has no spaces, so that a browser ends the lines of a title anywhere. In titles, headings and captions the
//! places between phrases are marked by `<wbr>`, which is in no copied text and no search. Where phrases end is what the
//! model of BudouX says, but for what it cannot know: terms are whole, numbers stay with what they count, and some marks
//! must not begin or end a line (W3C Requirements for Japanese Text Layout, 3.1.7). Where it parts ideographs or katakana
//! from their like, it is nearly always wrong (方｜法, 単｜一), and is not asked.

mod fragment;
mod model;

use std::borrow::Cow;

use crate::html::{end_of_tag, tag_name};
use crate::locale::Locale;
use crate::matcher::Matcher;
use crate::parse::terms::Term;
use crate::script::{
    is_japanese, is_kanji, is_katakana, is_unspaced, may_begin_line, may_end_line,
};
use fragment::Fragment;
use memchr::{memchr, memmem};

/// The language whose phrases are known.
const LANGUAGE: &str = "ja";
/// How many characters a phrase may have before it is cut where one script gives way to another.
const LONG: usize = 10;
/// Elements of a text that are set in few and short lines.
const TITLES: [&str; 8] = ["h1", "h2", "h3", "h4", "h5", "h6", "caption", "figcaption"];

/// Where the phrases of Japanese texts end.
#[derive(Debug, Default)]
pub(crate) struct Phrases {
    /// What stays whole.
    terms: Option<Matcher>,
}

impl Phrases {
    /// Returns what is known of phrases on a site in `locales`, whose glossary holds `terms`.
    pub(crate) fn new(terms: &[Term], locales: &[Locale]) -> Self {
        let locale = locales.iter().find(|it| it.language() == LANGUAGE);
        Self { terms: locale.and_then(|it| Matcher::new(terms, it)) }
    }

    /// Returns `html`, some text with its markup, with `<wbr>` where one phrase ends and another begins.
    pub(crate) fn mark<'h>(&self, html: &'h str) -> Cow<'h, str> {
        // Most titles of other languages are told apart by their bytes.
        if html.is_ascii() || !html.chars().any(is_japanese) {
            return Cow::Borrowed(html);
        }
        match Fragment::read(html) {
            Some(fragment) => fragment.with_breaks(&self.starts(&fragment.text)).into(),
            None => Cow::Borrowed(html),
        }
    }

    /// Returns `html`, the text of a page in `locale`, with the titles in it [marked](Self::mark).
    pub(crate) fn mark_titles(&self, html: String, locale: &Locale) -> String {
        if locale.language() != LANGUAGE {
            return html;
        }
        let mut marked = String::new();
        let (mut done, mut at) = (0, 0);
        while let Some(found) = memchr(b'<', &html.as_bytes()[at..]) {
            let start = at + found;
            at = start + 1;
            // Most tags are told apart by a byte.
            let name = match html.as_bytes().get(at) {
                Some(b'h' | b'c' | b'f') => tag_name(&html[start..]),
                _ => continue,
            };
            if !TITLES.contains(&name) {
                continue;
            }
            let text = at + end_of_tag(&html[at..]) + 1;
            let end = html.get(text..).and_then(|rest| {
                Some(text + memmem::find(rest.as_bytes(), format!("</{name}>").as_bytes())?)
            });
            let Some(end) = end else { break };
            at = end;
            if !fragment::is_whole(name, &html[start..text])
                && let Cow::Owned(title) = self.mark(&html[text..end])
            {
                marked.push_str(&html[done..text]);
                marked.push_str(&title);
                done = end;
            }
        }
        if done == 0 {
            return html;
        }
        marked.push_str(&html[done..]);
        marked
    }

    /// Says for every character of `text` whether a line may begin with it.
    pub(crate) fn starts(&self, text: &[char]) -> Vec<bool> {
        let mut starts = model::JAPANESE.starts(text);
        let is_inside = self.is_inside_term(text);
        for (at, is_start) in starts.iter_mut().enumerate().skip(1) {
            let counts = at > 1 && is_digit(text[at - 2]) && "かヵヶカケ".contains(text[at - 1]);
            *is_start &= !is_inside[at] && !counts && may_part(text[at - 1], text[at]);
        }
        part_long(text, &is_inside, &mut starts);
        starts
    }

    /// Says for every character of `text` whether it stands within a term and does not begin it.
    fn is_inside_term(&self, text: &[char]) -> Vec<bool> {
        let mut is_inside = vec![false; text.len()];
        let Some(terms) = &self.terms else { return is_inside };
        let (mut plain, mut number_of) = (String::new(), Vec::new());
        for (number, c) in text.iter().enumerate() {
            plain.push(*c);
            number_of.resize(plain.len(), number);
        }
        let mut done = 0;
        for found in terms.find_all(&plain) {
            let (first, last) = (number_of[found.range.start], number_of[found.range.end - 1]);
            // They come by their beginnings, so that what is set is not set again.
            let from = (first + 1).max(done);
            if from <= last {
                is_inside[from..=last].fill(true);
                done = last + 1;
            }
        }
        is_inside
    }
}

/// Says whether a line may end between two characters at all.
fn may_part(before: char, after: char) -> bool {
    let is_run = |kind: fn(char) -> bool| kind(before) && kind(after);
    (is_unspaced(before) || is_unspaced(after))
        && !(is_run(is_kanji) || is_run(is_katakana))
        && !before.is_whitespace()
        && !after.is_whitespace()
        && !(is_digit(before) && is_japanese(after))
        && may_end_line(before)
        && may_begin_line(after)
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

/// Lets lines begin within phrases that may be too long for one: where a compound goes over to katakana or back, or from
/// Latin letters to ideographs.
fn part_long(text: &[char], is_inside: &[bool], starts: &mut [bool]) {
    let mut first = 0;
    while first < text.len() {
        let is_end =
            |at: &usize| starts[*at] || !is_japanese(text[*at]) && !text[*at].is_alphabetic();
        let end = (first + 1..text.len()).find(is_end).unwrap_or(text.len());
        if end - first > LONG {
            for at in first + 2..end - 1 {
                let same = |kind: fn(char) -> bool, at: usize| kind(text[at]) && kind(text[at + 1]);
                let is_latin = |c: char| c.is_ascii_alphabetic();
                let parts = same(is_kanji, at - 2) && same(is_katakana, at)
                    || same(is_katakana, at - 2) && same(is_kanji, at)
                    || same(is_latin, at - 2) && same(is_kanji, at);
                starts[at] |= parts && !is_inside[at];
            }
        }
        first = end;
    }
}

#[cfg(test)]
mod tests;
