//! Corrections: what a reviewer wrote into the pages of a review, one JSON file for all of them.
//!
//! ```text
//! {
//!   "format": "taiyaku-corrections",
//!   "version": 1,
//!   "site": "https://example.org",
//!   "entries": [
//!     {
//!       "page": "rates", "file": "content/rates.ja.md",        where the original stands
//!       "context": "rates|paragraph|2", "unit": "u-0123456789ab",  which of its texts it is
//!       "language": "en",                                      that of the translation
//!       "original": "…", "translation": "…",                   as they were in the review
//!       "text": "…",                                           the corrected translation, if it is another one
//!       "approved": true,                                      whether the reviewer stands for it
//!       "remark": "…"                                          what else there is to say
//!     }
//!   ]
//! }
//! ```
//!
//! Of an entry, `original` must be there, and one of the last three for it to mean anything. Members that are not known
//! are left alone, and may come with another program under the same version.

use std::ops::Range;

use serde::Deserialize;

use crate::exchange::returned::{Certainty, Content, Correction, Fault, Mark, Returned};
use crate::source::{LineIndex, Place, SourcePath, floor_char_boundary};

/// What the member `format` says.
const FORMAT: &str = "taiyaku-corrections";
/// The newest version that is understood.
const VERSION: u32 = 1;

/// A file of corrections.
#[derive(Deserialize)]
struct Corrections {
    format: String,
    version: u32,
    entries: Vec<Entry>,
}

/// What was written about one text.
#[derive(Deserialize)]
struct Entry {
    #[serde(default)]
    file: String,
    #[serde(default)]
    context: String,
    #[serde(default)]
    unit: String,
    language: Option<String>,
    original: String,
    #[serde(default)]
    translation: String,
    text: Option<String>,
    #[serde(default)]
    approved: bool,
    #[serde(default)]
    remark: String,
}

/// Reads the corrections `text`.
///
/// # Errors
///
/// Returns the place from which on it is no file of corrections, or the whole file where it is one of another kind.
pub(crate) fn read_corrections(path: &SourcePath, text: &str) -> Result<Vec<Returned>, Fault> {
    let read: Corrections = serde_json::from_str(text).map_err(|error| {
        let reason = if error.is_data() { "corrections" } else { "json-syntax" };
        let line = LineIndex::new(text).line(text, error.line().max(1));
        let at = floor_char_boundary(text, line.start + error.column().saturating_sub(1));
        Fault { at: at..at, reason }
    })?;
    if read.format != FORMAT {
        return Err(Fault { at: 0..0, reason: "corrections" });
    }
    if read.version > VERSION {
        return Err(Fault { at: 0..0, reason: "corrections-version" });
    }
    let places = objects(text).into_iter().map(|it| original(text, it));
    let places = places.chain(std::iter::repeat(0..0));
    let returned = read
        .entries
        .into_iter()
        .zip(places)
        .map(|(entry, place)| Returned { place: Place::new(path, place), ..returned(path, entry) });
    Ok(returned.collect())
}

fn returned(path: &SourcePath, entry: Entry) -> Returned {
    // Who approves a translation as it is sends it back as it was.
    let sent = entry.translation.clone();
    let target = entry.text.or(entry.approved.then_some(entry.translation)).unwrap_or_default();
    Returned {
        place: Place::file(path),
        path: entry.file,
        context: entry.context,
        key: entry.unit,
        language: entry.language,
        source: Content::Raw(entry.original),
        target: Content::Raw(target),
        sent: Some(Mark::of(&sent)),
        certainty: if entry.approved { Certainty::Reviewed } else { Certainty::Written },
        correction: Some(Correction { sent, remark: entry.remark.trim().to_owned() }),
    }
}

/// Returns the place of the original in the entry at `place`, which tells people the most about which one it is.
fn original(text: &str, place: Range<usize>) -> Range<usize> {
    let entry = &text[place.clone()];
    let Some(at) = entry.find("\"original\"") else { return place };
    let length = entry[at..].find(['\n', '\r', '}']).unwrap_or(entry.len() - at);
    let start = place.start + at;
    start..start + entry[at..at + length].trim_end().trim_end_matches(',').len()
}

/// Returns the places of the objects within the first object of `text`, which is JSON.
fn objects(text: &str) -> Vec<Range<usize>> {
    let (mut objects, mut starts) = (Vec::new(), Vec::new());
    let mut characters = text.bytes().enumerate();
    while let Some((at, byte)) = characters.next() {
        match byte {
            b'"' => {
                while let Some((_, byte)) = characters.next().filter(|(_, byte)| *byte != b'"') {
                    if byte == b'\\' {
                        characters.next();
                    }
                }
            }
            b'{' => starts.push(at),
            b'}' => {
                let start = starts.pop().unwrap_or(at);
                if starts.len() == 1 {
                    objects.push(start..at + 1);
                }
            }
            _ => {}
        }
    }
    objects
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Vec<Returned>, Fault> {
        read_corrections(&SourcePath::new("corrections.json"), text)
    }

    fn file(entries: &str) -> String {
        format!(
            "{{\"format\":\"{FORMAT}\",\"version\":1,\"site\":\"{{\\\"\",\"entries\":[{entries}]}}"
        )
    }

    #[test]
    fn entries_say_what_they_are_about_and_where_they_stand() {
        let entry = r#"{"file":"a.ja.md","context":"a|item","language":"en","original":"一\"}","translation":"One","new":{"x":1},"remark":" so \n"}"#;
        let text = file(&format!(
            "{entry}, {{\"original\":\"二\",\"translation\":\"Two\",\"approved\":true}}, {{\"original\":\"三\",\"text\":\"Three\"}}"
        ));
        let read = read(&text).expect("corrections");
        let places: Vec<_> = read.iter().map(|it| &text[it.place.span.range()]).collect();
        assert_eq!(
            places[1..],
            [
                "\"original\":\"二\",\"translation\":\"Two\",\"approved\":true",
                "\"original\":\"三\",\"text\":\"Three\""
            ]
        );
        assert!(entry.contains(places[0]) && places[0].starts_with("\"original\":\"一"));
        let facts = |it: &Returned| (it.target.words(), it.certainty);
        assert_eq!(facts(&read[0]), (String::new(), Certainty::Written));
        assert_eq!(facts(&read[1]), ("Two".to_owned(), Certainty::Reviewed));
        assert_eq!(facts(&read[2]), ("Three".to_owned(), Certainty::Written));
        assert_eq!(read[0].correction.as_ref().map(|it| it.remark.as_str()), Some("so"));
    }

    #[test]
    fn what_is_no_corrections_is_refused_with_its_place() {
        let check = |text: &str, reason: &str, at: usize| {
            let fault = read(text).expect_err("a fault");
            assert_eq!((fault.reason, fault.at.start), (reason, at), "{text}");
        };
        check("", "json-syntax", 0);
        check("{\"format\": x}", "json-syntax", 11);
        check("{\n", "json-syntax", 2);
        check("\n\n", "json-syntax", 2);
        check("{\n\"日本」: 1", "json-syntax", 14);
        check("[1]", "corrections", 1);
        check("{\"format\":\"else\",\"version\":1,\"entries\":[]}", "corrections", 0);
        check(&file("").replace("\"version\":1", "\"version\":2"), "corrections-version", 0);
    }
}
