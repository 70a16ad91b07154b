//! [`Marked`]: a block taken apart into its words and what is not words: code, links, pictures, notes, citations, tags.
//!
//! [`read`] is the entry point for Markdown. Calls of components are covered first, byte for byte, so that Markdown does
//! not see them; the events of `pulldown-cmark` give the rest; our own syntax (`[@key]`, `{漢字|かんじ}`, `{lang=en}`)
//! is then found among the characters.

use std::borrow::Cow;
use std::ops::Range;

use pulldown_cmark::{BrokenLink, CowStr, Event, LinkType, Parser, Tag, TagEnd};

use super::html::{HtmlTag, html_tag, is_phrasing, shown_attributes, tag_length};
use super::own_syntax::{addresses, own_syntax};
use super::plain::{OBJECT, Plain};
use crate::parse::markdown;

/// Stands for the bytes of what is covered. Markdown takes it for a letter, and no text holds it.
const COVER: char = '\u{1a}';

/// A part that is not words, with its place in the block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) range: Range<usize>,
}

/// What leads elsewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lead {
    /// A link of any kind.
    Link,
    /// The address of a picture.
    Image,
    /// A mark of a footnote.
    Footnote,
    /// The key of a cited source, with the numbers of its place.
    Citation,
}

/// A block taken apart.
#[derive(Clone, Debug, Default)]
pub(super) struct Marked {
    /// The words.
    pub(super) plain: Plain,
    pub(super) codes: Vec<Piece>,
    pub(super) leads: Vec<(Lead, Piece)>,
    pub(super) alts: Vec<Piece>,
    pub(super) tags: Vec<HtmlTag>,
    /// Strong emphasis, that which Markdown does not recognize beside Japanese characters among it.
    pub(super) bolds: Vec<Range<usize>>,
    /// Calls of components and what a program fills in: `%s`, `{name}`.
    pub(super) placeholders: Vec<Piece>,
}

/// Takes the Markdown `text` apart.
pub(super) fn read(text: &str) -> Marked {
    let mut marked = Marked::default();
    let covered = cover(text, &mut marked.placeholders);
    let mut reader = Reader { marked, text, image: None, silent: 0, titles: Vec::new() };
    if is_plain(&covered) {
        reader.text(&covered, &(0..text.len()));
    } else {
        let keep = |link: BrokenLink<'_>| {
            let is_reference = !link.reference.starts_with(['^', '@']);
            let target = format!("[{}]", link.reference.to_lowercase());
            (is_reference
                && link.link_type != LinkType::ShortcutUnknown
                && link.link_type != LinkType::Shortcut)
                .then(|| (CowStr::from(target), CowStr::from("")))
        };
        // What marks an item is no part of a block, so that a number there is one of its words: `## 6. Rates`.
        let start = number_length(&covered);
        reader.text(&covered[..start], &(0..start));
        let words = &covered[start..];
        let parser = Parser::new_with_broken_link_callback(words, markdown::options(), Some(keep));
        for (event, range) in parser.into_offset_iter() {
            reader.event(event, start + range.start..start + range.end);
        }
    }
    let mut marked = reader.marked;
    own_syntax(&mut marked);
    addresses(&mut marked);
    loose_bold(&mut marked);
    program_marks(&mut marked);
    marked
}

/// Takes plain text apart, in which only addresses and the marks of programs are no words.
pub(super) fn read_text(text: &str) -> Marked {
    let mut marked = Marked::default();
    marked.plain.push_text(text, &(0..text.len()));
    addresses(&mut marked);
    program_marks(&mut marked);
    marked
}

/// Says whether the line `text` has no Markdown: nothing that marks a part of it, and no beginning of a list, a heading
/// or the like.
fn is_plain(text: &str) -> bool {
    let begins_block = |c: char| c.is_ascii_digit() || c.is_whitespace() || "-+#>=:".contains(c);
    !text.starts_with(begins_block)
        && !text.contains(['*', '_', '`', '[', '<', '&', '\\', '~', '|', '\n'])
}

/// Returns the length of the number with which `text` begins as the item of a list would: `6. `.
fn number_length(text: &str) -> usize {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let is_number = digits > 0 && [". ", ") "].iter().any(|it| text[digits..].starts_with(it));
    if is_number { digits + 2 } else { 0 }
}

/// Covers the calls of components in `text` and notes their names.
fn cover<'a>(text: &'a str, calls: &mut Vec<Piece>) -> Cow<'a, str> {
    if !text.contains("{{") && !text.contains("{%") {
        return Cow::Borrowed(text);
    }
    let mut covered = String::with_capacity(text.len());
    let mut at = 0;
    let code: Vec<_> = markdown::code(text).collect();
    let opens = |bytes: &[u8]| bytes[0] == b'{' && matches!(bytes[1], b'{' | b'%');
    while let Some(start) = text.as_bytes()[at..].windows(2).position(opens).map(|it| it + at) {
        let close = if text[start..].starts_with("{{") { "}}" } else { "%}" };
        let Some(end) = text[start..].find(close).map(|it| it + start + 2) else { break };
        let next = code.partition_point(|it| it.end <= start);
        let is_code = code.get(next).is_some_and(|it| it.start <= start);
        covered.push_str(&text[at..start]);
        if is_code {
            covered.push_str(&text[start..end]);
        } else {
            let name = text[start + 2..end - 2].trim_start_matches([' ', '<']);
            let length = name.find(|c: char| !c.is_alphanumeric() && !"_-/".contains(c));
            let name = name[..length.unwrap_or(name.len())].to_owned();
            calls.push(Piece { text: format!("{{{{ <{name}> }}}}"), range: start..end });
            covered.extend(std::iter::repeat_n(COVER, end - start));
        }
        at = end;
    }
    covered.push_str(&text[at..]);
    Cow::Owned(covered)
}

struct Reader<'a> {
    marked: Marked,
    text: &'a str,
    /// The alternative text of the image that is open.
    image: Option<Piece>,
    /// How many links are open whose text is their address.
    silent: usize,
    /// The titles of the links and images that are open.
    titles: Vec<String>,
}

impl Reader<'_> {
    fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Text(text) => self.text(&text, &range),
            Event::Code(code) => {
                self.marked.codes.push(Piece { text: code.to_string(), range: range.clone() });
                self.marked.plain.push_object(&range);
            }
            Event::InlineHtml(_) | Event::Html(_) => {
                self.html(&range);
            }
            Event::FootnoteReference(name) => {
                self.lead(Lead::Footnote, format!("[^{name}]"), range.clone());
                self.marked.plain.push_object(&range);
            }
            Event::SoftBreak | Event::HardBreak => self.line_break(&range),
            Event::Start(tag) => self.start(tag, range),
            Event::End(tag) => self.end(tag, range),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>, range: Range<usize>) {
        match tag {
            Tag::Link { link_type, dest_url, title, .. } => {
                self.titles.push(title.to_string());
                let is_silent = matches!(
                    link_type,
                    LinkType::Autolink
                        | LinkType::Email
                        | LinkType::WikiLink { has_pothole: false }
                );
                if is_silent || self.silent > 0 {
                    self.silent += 1;
                    self.marked.plain.push_object(&range);
                }
                let target = match link_type {
                    LinkType::WikiLink { .. } => format!("@/{dest_url}"),
                    _ => dest_url.to_string(),
                };
                self.lead(Lead::Link, target, range);
            }
            Tag::Image { dest_url, title, .. } => {
                self.titles.push(title.to_string());
                self.lead(Lead::Image, dest_url.to_string(), range.clone());
                self.image.get_or_insert(Piece { text: String::new(), range });
            }
            Tag::Strong => self.marked.bolds.push(range),
            Tag::FootnoteDefinition(_) | Tag::Paragraph | Tag::Item | Tag::TableCell
                if !self.marked.plain.chars.is_empty() =>
            {
                self.marked.plain.push(' ', &(range.start..range.start));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: Range<usize>) {
        let title = match tag {
            TagEnd::Link | TagEnd::Image => self.titles.pop().filter(|it| !it.is_empty()),
            _ => None,
        };
        match tag {
            TagEnd::Link if self.silent > 0 => self.silent -= 1,
            TagEnd::Image => {
                self.marked.alts.extend(self.image.take().filter(|it| it.range == range));
                self.marked.plain.push_object(&range);
            }
            _ => {}
        }
        // Readers see titles beside what they belong to.
        if let Some(title) = title {
            let at = self.text[range.clone()].rfind(&title);
            let place = at.map(|at| range.start + at..range.start + at + title.len());
            self.apart(&title, &place.unwrap_or(range));
        }
    }

    /// Adds the words of an attribute, which are a text of their own.
    fn apart(&mut self, words: &str, place: &Range<usize>) {
        let end = place.end..place.end;
        self.marked.plain.push_end(&(place.start..place.start));
        self.marked.plain.push_text(words, place);
        self.marked.plain.push_end(&end);
    }

    fn text(&mut self, text: &str, range: &Range<usize>) {
        if let Some(alt) = &mut self.image {
            alt.text.push_str(text);
        }
        if self.silent > 0 {
            return;
        }
        if !text.contains(COVER) {
            return self.marked.plain.push_text(text, range);
        }
        let mut at = range.start;
        for part in text.split_inclusive(COVER) {
            let words = part.trim_end_matches(COVER);
            self.marked.plain.push_text(words, &(at..at + words.len()));
            if words.len() < part.len() {
                self.marked.plain.push_object(&(at + words.len()..at + part.len()));
            }
            at += part.len();
        }
    }

    /// A line break is a space except between wide characters.
    fn line_break(&mut self, range: &Range<usize>) {
        let next = self.text[range.end..].trim_start_matches([' ', '>', '\n']).chars().next();
        let is_wide = |c: char| c >= '\u{2e80}';
        let last = self.marked.plain.chars.last();
        if !(last.is_some_and(|c| is_wide(*c)) && next.is_some_and(is_wide)) {
            self.marked.plain.push(' ', range);
        }
    }

    fn lead(&mut self, lead: Lead, text: String, range: Range<usize>) {
        self.marked.leads.push((lead, Piece { text, range }));
    }

    /// Notes the tags in the HTML at `range`.
    fn html(&mut self, range: &Range<usize>) {
        let html = &self.text[range.clone()];
        let mut at = 0;
        while let Some(open) = html[at..].find('<').map(|it| it + at) {
            if !html[at..open].trim().is_empty() {
                let place = range.start + at..range.start + open;
                self.marked.plain.push_text(&html[at..open], &place);
            }
            let Some(length) = tag_length(&html[open..]) else { break };
            let end = open + length;
            let place = range.start + open..range.start + end;
            let tag = html_tag(&html[open..end], place.clone());
            // What is raised behind a word is no part of it.
            match tag.as_ref().map(|tag| (&*tag.name, tag.is_end)) {
                Some(("sup", false)) => self.marked.plain.push('^', &place),
                Some(("br", _)) => self.marked.plain.push(' ', &place),
                // Cells and paragraphs are texts of their own.
                Some((name, _)) if !is_phrasing(name) => self.marked.plain.push_end(&place),
                _ => {}
            }
            let is_tag = tag.is_some();
            self.marked.tags.extend(tag);
            for words in shown_attributes(&html[open..end]).into_iter().filter(|_| is_tag) {
                let place = place.start + words.start..place.start + words.end;
                self.apart(&html[open + words.start..open + words.end], &place);
            }
            at = end;
        }
        let place = range.start + at..range.end;
        if !html[at..].trim().is_empty() {
            self.marked.plain.push_text(&html[at..], &place);
        }
    }
}

/// Counts `**` that Markdown left in the text, as it does beside Japanese punctuation, and takes it out.
fn loose_bold(marked: &mut Marked) {
    let mut open = None;
    let mut at = 0;
    while at + 1 < marked.plain.chars.len() {
        if !marked.plain.has(at, "**") {
            at += 1;
            continue;
        }
        let range = marked.plain.range(at..at + 2);
        marked.plain.cut(at..at + 2, false);
        open = match open.take() {
            None => Some(range),
            Some(start) => {
                let start: Range<usize> = start;
                marked.bolds.push(start.start..range.end);
                None
            }
        };
    }
    marked.bolds.sort_by_key(|it| it.start);
}

/// Finds what a program fills in: `%s`, `%1`, `%1$d`, `%(name)s`, `${name}`, `{name}`, `{0}`.
fn program_marks(marked: &mut Marked) {
    let mut at = 0;
    while at < marked.plain.chars.len() {
        if let Some((end, text)) = program_mark(&marked.plain, at) {
            let range = marked.plain.range(at..end);
            marked.placeholders.push(Piece { text, range });
            marked.plain.cut(at..end, true);
        }
        at += 1;
    }
}

/// Returns the end of the program's mark at `at`, and what of it is the same in every language.
fn program_mark(plain: &Plain, at: usize) -> Option<(usize, String)> {
    let rest = &plain.chars[at..];
    let name = |from: usize, close: char| {
        let is_part = |c: &char| c.is_ascii_alphanumeric() || "_.-".contains(*c);
        let length = rest[from..].iter().take_while(|c| is_part(c)).count();
        (length > 0 && rest.get(from + length) == Some(&close)).then_some(from + length + 1)
    };
    let end = match rest {
        ['$', '{', ..] => name(2, '}')?,
        ['{', ..] => name(1, '}')?,
        ['%', '(', ..] => {
            let end = name(2, ')')?;
            rest.get(end).filter(|c| matches!(c, 's' | 'd' | 'f')).map(|_| end + 1)?
        }
        ['%', ..] => return conversion(plain, at),
        _ => return None,
    };
    Some((at + end, plain.text(at..at + end)))
}

/// Reads a conversion of `printf`: `%s`, `%1$d`, `%.250s`, `%-5lu`; or the number of what is filled in: `%1`.
fn conversion(plain: &Plain, at: usize) -> Option<(usize, String)> {
    if at > 0 && plain.chars[at - 1].is_ascii_digit() {
        return None;
    }
    let skip = |from: usize, set: &str| {
        let run = plain.chars[from..].iter().take_while(|c| set.contains(**c));
        from + run.count()
    };
    let digits = skip(at + 1, "0123456789");
    let goes_on = |at: usize| plain.chars.get(at).is_some_and(char::is_ascii_alphanumeric);
    let ends = |c: char| !(c == '.' && goes_on(digits + 1) || c == '$' || c == '%');
    // `%1` by itself: `%20` is a space in an address.
    let is_free = !goes_on(digits) && plain.chars.get(digits).is_none_or(|c| ends(*c));
    if digits == at + 2 && is_free && !plain.has(at + 1, "0") {
        return Some((digits, plain.text(at..digits)));
    }
    let from = if digits > at + 1 && plain.has(digits, "$") { digits + 1 } else { at + 1 };
    let size = skip(from, "-+#0123456789.*'");
    let kind = skip(size, "hlLzjt");
    plain.chars.get(kind).filter(|c| "diouxXeEfFgGcspm@".contains(**c))?;
    // `%Done` and `%-encoding` are words. What is short behind the letter may be a unit: `%sB`.
    let is_letter = |at: usize| plain.chars.get(at).is_some_and(char::is_ascii_lowercase);
    let is_word = is_letter(kind + 1) && is_letter(kind + 2);
    let is_mark = !is_word
        && (kind == from || plain.chars[from..kind].iter().any(char::is_ascii_alphanumeric));
    is_mark.then(|| (kind + 1, plain.text(at..kind + 1)))
}

/// Says whether the words are nothing but spaces and what is no text.
pub(super) fn is_wordless(plain: &Plain) -> bool {
    plain.chars.iter().all(|c| *c == OBJECT || !c.is_alphanumeric())
}
