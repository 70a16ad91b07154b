//! [`Ledger`]: the approved pairs of one page or file of messages, `i18n/pairs/**.jsonl`.
//!
//! One JSON object a line, a blank line between them, so that git merges neighboring changes:
//!
//! ```text
//! {"v":1,"seg":1}
//!
//! {"ja":"概要","en":"Overview","allow":["length"]}
//!
//! {"ja":"旧い段落。","en":"An old paragraph.","old":true}
//! ```
//!
//! The lines are a set: their order and their number carry no meaning, so that what `merge=union` makes of two branches
//! is right. [`parse_ledger`] therefore takes every line that can be read, whatever stands round it; [`write_ledger`]
//! writes the one canonical form.

use std::borrow::Cow;
use std::fmt;

use serde::de::{Deserializer, Error as _, MapAccess, Visitor};
use serde_json::to_string as json;

use crate::Checked;
use crate::diagnostic::catalog::translation as catalog;
use crate::source::{Place, SourcePath, Span, floor_char_boundary};

/// The version of the format that this program writes.
const VERSION: u32 = 1;
/// The version of the rules by which pages are cut into units.
const SEGMENTATION: u32 = 1;
/// The folder of the ledgers.
pub const LEDGER_FOLDER: &str = "i18n/pairs";
/// What `.gitattributes` says, so that git merges ledgers by itself and hosts fold them in reviews.
pub const GIT_ATTRIBUTES: &str = "i18n/pairs/** merge=union linguist-generated";

/// What editors and systems leave round a line.
const MARGIN: [char; 5] = ['\u{feff}', ' ', '\t', '\r', '\n'];
/// What begins the lines that git leaves where it could not merge.
const CONFLICT_MARKS: [&str; 4] = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"];

/// An approved pair: a text, and the translation of it that somebody stands for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The texts by language tag, in the order of the site's locales.
    pub texts: [(Box<str>, Box<str>); 2],
    /// The message that the pair belongs to: `nav-home`, `nav-home.title`.
    pub id: Option<Box<str>>,
    /// The checks whose findings were accepted for exactly these texts, in alphabetical order.
    pub allow: Vec<Box<str>>,
    /// Whether the pair is no longer in use and is kept as a memory.
    pub is_old: bool,
    /// What a later version of this program has added, as it stands in the file: `,"note":"…"`.
    pub further: Box<str>,
    /// The line in the file; empty for a pair that was not read.
    pub span: Span,
}

impl Entry {
    /// Returns the text in the language `tag`.
    pub fn text(&self, tag: &str) -> Option<&str> {
        self.texts.iter().find(|(it, _)| **it == *tag).map(|(_, text)| &**text)
    }

    /// Says whether findings of the check `name` were accepted.
    pub fn allows(&self, name: &str) -> bool {
        self.allow.iter().any(|it| **it == *name)
    }
}

/// The approved pairs of one page or file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Ledger {
    /// The pairs in the order of the file.
    pub entries: Vec<Entry>,
    /// Lines that could not be read and are kept.
    pub unread: Vec<Box<str>>,
    /// Whether a newer program wrote the file, so that this one must not write it.
    pub is_newer: bool,
}

/// Reads the ledger `text`.
pub fn parse_ledger(path: &SourcePath, text: &str) -> Checked<Ledger> {
    let mut ledger = Ledger::default();
    let mut diagnostics = Vec::new();
    let mut has_conflict = false;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let content = line.trim_start_matches(MARGIN);
        let start = start + line.len() - content.len();
        let content = content.trim_end_matches(MARGIN);
        if content.is_empty() {
            continue;
        }
        let span = Span::new(start, start + content.len());
        if CONFLICT_MARKS.iter().any(|mark| content.starts_with(mark)) {
            if !has_conflict {
                diagnostics.push(catalog::ledger_conflict(Place::new(path, span)));
            }
            has_conflict = true;
            continue;
        }
        match read_line(content) {
            Ok(Line::Head { is_newer }) => ledger.is_newer |= is_newer,
            Ok(Line::Pair(entry)) => ledger.entries.push(Entry { span, ..entry }),
            Err(error) => {
                let damage = match damage(content, &error) {
                    Some(at) => Span::new(start + at, start + content.len()),
                    None => span,
                };
                let is_torn = damage != span;
                diagnostics.push(catalog::ledger_damaged(Place::new(path, damage), is_torn));
                ledger.unread.push(content.into());
            }
        }
    }
    ledger.entries.shrink_to_fit();
    if ledger.is_newer {
        diagnostics = vec![catalog::ledger_newer(Place::file(path))];
    }
    Checked::new(ledger, diagnostics)
}

/// Returns the file that holds `ledger`.
pub fn write_ledger(ledger: &Ledger) -> String {
    let mut text = format!("{{\"v\":{VERSION},\"seg\":{SEGMENTATION}}}\n");
    let (old, present): (Vec<_>, Vec<_>) = ledger.entries.iter().partition(|entry| entry.is_old);
    for entry in present.into_iter().chain(old) {
        text.push('\n');
        push_entry(&mut text, entry);
    }
    for line in &ledger.unread {
        text.push_str(&format!("\n{line}\n"));
    }
    text
}

fn push_entry(out: &mut String, entry: &Entry) {
    // Texts are always representable in JSON.
    let quoted = |text: &str| json(text).unwrap_or_default();
    let [(first, a), (second, b)] = &entry.texts;
    out.push_str(&format!("{{{}:{},{}:{}", quoted(first), quoted(a), quoted(second), quoted(b)));
    if let Some(id) = &entry.id {
        out.push_str(&format!(",\"id\":{}", quoted(id)));
    }
    if !entry.allow.is_empty() {
        let names: Vec<_> = entry.allow.iter().map(|it| quoted(it)).collect();
        out.push_str(&format!(",\"allow\":[{}]", names.join(",")));
    }
    if entry.is_old {
        out.push_str(",\"old\":true");
    }
    out.push_str(&entry.further);
    out.push_str("}\n");
}

/// What stands on a line.
enum Line {
    /// The versions with which the file was written.
    Head { is_newer: bool },
    /// A pair.
    Pair(Entry),
}

fn read_line(line: &str) -> Result<Line, serde_json::Error> {
    let mut deserializer = serde_json::Deserializer::from_str(line);
    let read = deserializer.deserialize_map(LineVisitor)?;
    deserializer.end()?;
    Ok(read)
}

/// Returns where `line` ceases to be JSON, if that is what is wrong with it. Behind its end, its last character is meant.
fn damage(line: &str, error: &serde_json::Error) -> Option<usize> {
    let is_torn = error.is_syntax() || error.is_eof();
    let at = error.column().checked_sub(1).filter(|_| is_torn)?;
    Some(floor_char_boundary(line, at.min(line.len().saturating_sub(1))))
}

struct LineVisitor;

impl<'de> Visitor<'de> for LineVisitor {
    type Value = Line;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with a text in each of two languages")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Line, A::Error> {
        let mut entry = Entry::default();
        let mut further = String::new();
        let (mut texts, mut version, mut segmentation) = (0, None, SEGMENTATION);
        while let Some(key) = map.next_key::<Cow<'de, str>>()? {
            match &*key {
                "v" => version = Some(map.next_value()?),
                "seg" => segmentation = map.next_value()?,
                "id" => entry.id = Some(map.next_value()?),
                "allow" => entry.allow = map.next_value()?,
                "old" => entry.is_old = map.next_value()?,
                // Tags of locales begin with two or three letters, other keys with more.
                key if key.split('-').next().is_some_and(|it| it.len() > 3) => {
                    let value: serde_json::Value = map.next_value()?;
                    let name = serde_json::Value::from(key);
                    further.push_str(&format!(",{name}:{value}"));
                }
                tag => {
                    let tag: Box<str> = tag.into();
                    let slot = entry.texts.get_mut(texts);
                    let slot = slot.ok_or_else(|| A::Error::custom("more than two texts"))?;
                    *slot = (tag, map.next_value()?);
                    texts += 1;
                }
            }
        }
        entry.further = further.into();
        entry.allow.sort_unstable();
        entry.allow.dedup();
        match (version, texts) {
            (Some(version), 0) => {
                Ok(Line::Head { is_newer: version > VERSION || segmentation > SEGMENTATION })
            }
            (None::<u32>, 2) if entry.texts[0].0 != entry.texts[1].0 => Ok(Line::Pair(entry)),
            _ => Err(A::Error::custom("not two texts in two languages")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CANONICAL: &str = "{\"v\":1,\"seg\":1}\n\n{\"ja\":\"概要\",\"en\":\"Over\\\"view\",\"id\":\"nav\",\"allow\":[\"length\",\"number\"]}\n\n{\"ja\":\"旧\",\"en\":\"Old\",\"old\":true}\n";

    fn parse(text: &str) -> Checked<Ledger> {
        parse_ledger(&SourcePath::new("i18n/pairs/a.jsonl"), text)
    }

    fn codes(text: &str) -> Vec<&'static str> {
        parse(text).diagnostics.iter().map(|it| it.code.name).collect()
    }

    #[test]
    fn what_was_written_is_read_and_written_alike() {
        let checked = parse(CANONICAL);
        assert_eq!(checked.diagnostics, []);
        assert_eq!(write_ledger(&checked.value), CANONICAL);
        let entry = &checked.value.entries[0];
        assert_eq!((entry.text("en"), entry.text("fr")), (Some("Over\"view"), None));
        assert_eq!(&CANONICAL[entry.span.range()][..6], "{\"ja\":");
        assert_eq!(write_ledger(&parse(&CANONICAL.replace('\n', "\r\n")).value), CANONICAL);
    }

    #[test]
    fn keys_of_later_versions_are_kept() {
        let line =
            "{\"ja\":\"概要\",\"en\":\"Overview\",\"old\":true,\"note\":\"x\",\"seen\":[1,2]}\n";
        let checked = parse(line);
        assert_eq!(checked.diagnostics, []);
        assert!(write_ledger(&checked.value).ends_with(&format!("\n{line}")));
    }

    #[test]
    fn lines_round_a_conflict_are_all_kept() {
        let pair = |ja: &str| format!("{{\"ja\":\"{ja}\",\"en\":\"a\"}}\n");
        let text = format!(
            "<<<<<<< ours\n{}=======\n{}>>>>>>> theirs\n{}",
            pair("一"),
            pair("二"),
            pair("三")
        );
        assert_eq!(parse(&text).value.entries.len(), 3);
        assert_eq!(codes(&text), ["ledger-conflict"]);
    }

    #[test]
    fn what_cannot_be_read_is_reported_and_kept() {
        for line in ["{\"ja\":\"一\"", "[1]", "{\"ja\":\"一\"}", "{\"ja\":1,\"en\":\"a\"}", "text"]
        {
            assert_eq!(codes(line), ["ledger-damaged"], "{line}");
            assert!(write_ledger(&parse(line).value).contains(line), "{line}");
        }
        let place = |line: &str| {
            let span = parse(line).diagnostics[0].primary.place.span.range();
            line[span].to_owned()
        };
        assert_eq!(place("{\"ja\":\"一\",\"en\":\"an \"old\" one\"}"), "old\" one\"}");
        assert_eq!(place("\n  {\"ja\":\"一\",\"en\":\"途中"), "中");
        assert_eq!(place("{\"ja\":\"一\"}"), "{\"ja\":\"一\"}");
        assert_eq!(codes("{\"v\":2,\"seg\":1}\nwhat comes\n"), ["ledger-newer"]);
        assert_eq!(codes("{\"v\":1,\"seg\":2}\n{\"ja\":\"一\",\"en\":\"a\"}\n"), ["ledger-newer"]);
    }
}
