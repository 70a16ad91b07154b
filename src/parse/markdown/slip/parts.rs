//! Syntax of other programs that stands within a line: shortcodes, template code, attributes, roles, notes.
//!
//! A table ([`PARTS`]) says what it begins with.

use memchr::{memchr, memchr3, memmem};

use super::super::attribute::Attributes;
use super::Slip;
use super::foreign::Length;
use crate::diagnostic::catalog::slip as findings;

/// What stands within a line, with the name of its kind.
const PARTS: &[(&str, Length, &str)] = &[
    ("{{< ref", |text| braced(text, ">}}"), "ref"),
    ("{{< relref", |text| braced(text, ">}}"), "ref"),
    ("{{% ref", |text| braced(text, "%}}"), "ref"),
    ("{{% relref", |text| braced(text, "%}}"), "ref"),
    ("{{<", |text| braced(text, ">}}"), "shortcode"),
    ("{{%", |text| braced(text, "%}}"), "shortcode"),
    ("{{#", |text| braced(text, "}}"), "include"),
    ("{{", variable, "template"),
    ("{/* #", |text| text.find("*/}").map(|at| at + 3), "attributes"),
    ("{/*", |text| text.find("*/}").map(|at| at + 3), "comment"),
    ("{%", tag, "template"),
    ("{:", block_attributes, "attributes"),
    ("{!", included, "include"),
    ("{", role, "role"),
    ("){", |text| attributes(&text[1..]).map(|length| length + 1), "attributes"),
    ("](", sized, "size"),
    ("^[", note, "note"),
    ("｜", reading, "reading"),
    ("==", highlight, "highlight"),
];

/// The signs that something in [`PARTS`] begins with.
const SIGNS: [char; 6] = ['{', ')', ']', '^', '｜', '='];

/// Says whether there may be such syntax within the lines of `body`.
pub(super) fn may_stand_in(body: &str) -> bool {
    let has = |sign: &str| memmem::find(body.as_bytes(), sign.as_bytes()).is_some();
    memchr(b'{', body.as_bytes()).is_some() || ["==", "^[", " =", "《"].into_iter().any(has)
}

/// Finds what stands within the line `text`, which begins at `start`.
pub(super) fn find(text: &str, start: usize, slips: &mut Vec<Slip>) {
    let has_sign = memchr3(b'{', b'=', b'^', text.as_bytes()).is_some() || text.contains('《');
    if !has_sign {
        return;
    }
    let mut at = 0;
    while let Some(found) = text[at..].find(SIGNS).map(|it| it + at) {
        at = found + text[found..].chars().next().map_or(1, char::len_utf8);
        if text[..found].ends_with('\\') {
            continue;
        }
        let rest = near(&text[found..]);
        let known = PARTS.iter().find_map(|(begin, length, kind)| {
            let length = rest.starts_with(begin).then(|| length(rest)).flatten()?;
            Some((length, kind))
        });
        if let Some((length, kind)) = known {
            // The parenthesis or bracket belongs to the link.
            let begin = found + usize::from(rest.starts_with([')', ']']));
            let range = start + begin..start + found + length;
            slips.push((findings::FOREIGN_SYNTAX, range, (*kind).to_owned()));
            at = found + length;
        }
    }
}

/// Returns the beginning of `text`, no longer than such syntax is, so that no line is gone through for each of its signs.
fn near(text: &str) -> &str {
    const LONGEST: usize = 300;
    let end = text.len().min(LONGEST);
    (0..=end).rev().find_map(|at| text.get(..at)).unwrap_or_default()
}

fn braced(text: &str, end: &str) -> Option<usize> {
    text.find(end).map(|at| at + end.len())
}

/// `{{ page.title }}`: a name, fields, filters.
fn variable(text: &str) -> Option<usize> {
    let end = text.find("}}")?;
    let inside = text[2..end].trim_matches(['-', ' ', '{', '}']);
    let is_name = inside.starts_with(|c: char| c.is_ascii_alphabetic() || c == '$' || c == '.');
    is_name.then_some(end + 2)
}

/// `{% include file.md %}`; with `<` it is a call of our own.
fn tag(text: &str) -> Option<usize> {
    let end = text.find("%}")?;
    let inside = text[2..end].trim_matches(['-', ' ']);
    inside.starts_with(|c: char| c.is_ascii_alphabetic()).then_some(end + 2)
}

/// `{: .class }`, `{:#id}`, `{:target="_blank"}`.
fn block_attributes(text: &str) -> Option<usize> {
    let inside = text[2..].split('}').next()?;
    Attributes::parse(inside).map(|_| inside.len() + 3)
}

/// `{!docs/a.py!}` of MkDocs.
fn included(text: &str) -> Option<usize> {
    let (path, _) = text[2..].split_once("!}")?;
    (path.contains(['.', '/']) && !path.contains(['{', '}'])).then_some(path.len() + 4)
}

/// ``{doc}`guide` `` of MyST: what stands before the code.
fn role(text: &str) -> Option<usize> {
    let (name, behind) = text[1..].split_once('}')?;
    let content = behind.strip_prefix('`')?;
    let is_name = |it: u8| it.is_ascii_alphanumeric() || matches!(it, b'-' | b':' | b'_');
    let has_content = content.find('`').is_some_and(|it| it > 0);
    (has_content && !name.is_empty() && name.bytes().all(is_name)).then_some(name.len() + 2)
}

/// `](map.svg =300x200)`: a picture with its size, which makes it no picture.
fn sized(text: &str) -> Option<usize> {
    let (inside, _) = text[2..].split_once(')')?;
    let (address, size) = inside.rsplit_once(" =")?;
    let (width, height) = size.split_once('x')?;
    let is_length = |it: &str| it.bytes().all(|it| it.is_ascii_digit() || it == b'%');
    let is_size = is_length(width) && is_length(height) && size.len() > 1;
    (is_size && !address.trim().is_empty()).then_some(inside.len() + 3)
}

/// `^[A note.]`.
fn note(text: &str) -> Option<usize> {
    let end = text[2..].find(']').filter(|&it| it > 0)?;
    // A reference with a label is another thing, and so is a set of characters.
    let is_note = !text[2..].starts_with(['^', '\\']) && !text[2..2 + end].contains('[');
    let is_words = text[2..2 + end].contains(|c: char| c == ' ' || !c.is_ascii());
    (is_note && is_words).then_some(end + 3)
}

/// `｜漢字《かんじ》` of Aozora Bunko.
fn reading(text: &str) -> Option<usize> {
    let (base, behind) = text['｜'.len_utf8()..].split_once('《')?;
    let (reading, _) = behind.split_once('》')?;
    let is_short = |it: &str| !it.is_empty() && it.chars().count() <= 20 && !it.contains('｜');
    let signs = '｜'.len_utf8() + '《'.len_utf8() + '》'.len_utf8();
    (is_short(base) && is_short(reading)).then_some(base.len() + reading.len() + signs)
}

/// `{width=50%}` behind a link or image.
fn attributes(text: &str) -> Option<usize> {
    let inside = text[1..].split_once('}')?.0;
    Attributes::parse(inside).map(|_| inside.len() + 2)
}

/// `==text==`.
fn highlight(text: &str) -> Option<usize> {
    let inside = text[2..].split_once("==")?.0;
    let is_text = inside.trim() == inside
        && inside.starts_with(|c: char| c.is_alphanumeric() || !c.is_ascii());
    let ends = !text[2 + inside.len() + 2..].starts_with('=');
    (is_text && ends && !inside.ends_with(['=', '!', '<', '>'])).then_some(inside.len() + 4)
}
