//! From a PO file to the texts in it, strictly: what gettext refuses is refused.

use std::collections::HashSet;
use std::ops::Range;

use crate::exchange::returned::{Certainty, Content, Fault, Mark, Returned};
use crate::source::{Place, SourcePath};

/// The texts of an entry by keyword.
#[derive(Debug, Default)]
struct Draft {
    start: usize,
    end: usize,
    references: Vec<String>,
    sent: Option<Mark>,
    is_fuzzy: bool,
    context: Option<String>,
    id: Option<String>,
    has_plural: bool,
    translation: Option<String>,
}

/// Which text a line of quoted text goes on with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Context,
    Id,
    Plural,
    Translation,
    /// A further form of a plural.
    Other,
}

/// Reads the PO file `text`. Entries without a translation are kept, obsolete ones and the header are not.
///
/// # Errors
///
/// Returns the first place that is no PO.
pub(crate) fn read_po(path: &SourcePath, text: &str) -> Result<Vec<Returned>, Fault> {
    let mut reader = Reader::default();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        reader.line(line.trim_end_matches(['\n', '\r']), start)?;
    }
    reader.finish()?;
    let language = reader.language;
    let returned = reader.entries.into_iter().map(|entry| {
        let reference = entry.references.first().map_or("", String::as_str);
        Returned {
            place: Place::new(path, entry.start..entry.end),
            path: without_line(reference).to_owned(),
            context: entry.context.unwrap_or_default(),
            key: String::new(),
            language: language.clone(),
            source: Content::Raw(entry.id.unwrap_or_default()),
            target: Content::Raw(entry.translation.unwrap_or_default()),
            sent: entry.sent,
            certainty: if entry.is_fuzzy { Certainty::Doubtful } else { Certainty::Done },
            correction: None,
        }
    });
    Ok(returned.collect())
}

/// Returns the file of a reference, `path:12`.
fn without_line(reference: &str) -> &str {
    match reference.rsplit_once(':') {
        Some((path, line)) if line.bytes().all(|it| it.is_ascii_digit()) => path,
        _ => reference,
    }
}

#[derive(Debug, Default)]
struct Reader {
    entries: Vec<Draft>,
    language: Option<String>,
    seen: HashSet<(Option<String>, String)>,
    has_header: bool,
    draft: Draft,
    part: Option<Part>,
}

impl Reader {
    fn line(&mut self, line: &str, at: usize) -> Result<(), Fault> {
        let fault = |reason| Fault { at: at..at + line.len(), reason };
        let content = line.trim_matches([' ', '\t']);
        let offset = at + line.find(content).unwrap_or(0);
        if content.is_empty() {
            return Ok(());
        }
        if let Some(comment) = content.strip_prefix('#') {
            self.comment(comment, at)?;
            return Ok(());
        }
        if content.starts_with('"') {
            let part = self.part.ok_or_else(|| fault("po-syntax"))?;
            let text = unquoted(content).ok_or_else(|| fault("po-string"))?;
            self.draft.end = at + line.len();
            if let Some(slot) = self.slot(part) {
                slot.get_or_insert_default().push_str(&text);
            }
            return Ok(());
        }
        let (keyword, rest) =
            content.split_at(content.find([' ', '\t', '"']).unwrap_or(content.len()));
        let part = match keyword {
            "msgctxt" => Part::Context,
            "msgid" => Part::Id,
            "msgid_plural" => Part::Plural,
            "msgstr" | "msgstr[0]" => Part::Translation,
            _ if keyword.starts_with("msgstr[") && keyword.ends_with(']') => Part::Other,
            _ => return Err(fault("po-syntax")),
        };
        let text = unquoted(rest.trim()).ok_or_else(|| fault("po-string"))?;
        let begins = part == Part::Context
            || (part == Part::Id && !matches!(self.part, Some(Part::Context)));
        if begins && self.draft.id.is_some() {
            self.finish()?;
        }
        if self.draft.context.is_none() && self.draft.id.is_none() {
            self.draft.start = offset;
        }
        self.draft.end = at + line.len();
        self.part = Some(part);
        match part {
            Part::Translation if self.draft.id.is_none() => return Err(fault("po-syntax")),
            Part::Plural => self.draft.has_plural = true,
            Part::Other => {}
            _ => {
                let slot = self.slot(part).filter(|it| it.is_none());
                *slot.ok_or_else(|| fault("po-syntax"))? = Some(text);
            }
        }
        Ok(())
    }

    fn slot(&mut self, part: Part) -> Option<&mut Option<String>> {
        match part {
            Part::Context => Some(&mut self.draft.context),
            Part::Id => Some(&mut self.draft.id),
            Part::Translation => Some(&mut self.draft.translation),
            Part::Plural | Part::Other => None,
        }
    }

    fn comment(&mut self, comment: &str, _at: usize) -> Result<(), Fault> {
        if self.draft.translation.is_some() || self.draft.has_plural {
            self.finish()?;
        }
        match comment.as_bytes().first() {
            // Obsolete entries and texts of before are of no use here.
            Some(b'~' | b'|') => self.part = None,
            Some(b'.') => self.draft.sent = self.draft.sent.or(Mark::parse(&comment[1..])),
            Some(b':') => self.draft.references.extend(references(&comment[1..])),
            Some(b',') => {
                self.draft.is_fuzzy |= comment[1..].split(',').any(|it| it.trim() == "fuzzy");
            }
            _ => {}
        }
        Ok(())
    }

    /// Ends the entry that was read.
    fn finish(&mut self) -> Result<(), Fault> {
        let draft = std::mem::take(&mut self.draft);
        self.part = None;
        let at: Range<usize> = draft.start..draft.end;
        let fault = |reason| Fault { at: at.clone(), reason };
        let Some(id) = draft.id.clone() else {
            return match draft.context {
                Some(_) => Err(fault("po-syntax")),
                None => Ok(()),
            };
        };
        let Some(translation) = &draft.translation else { return Err(fault("po-syntax")) };
        if id.is_empty() && draft.context.is_none() {
            if std::mem::replace(&mut self.has_header, true) {
                return Err(fault("duplicate"));
            }
            let field = |name: &str| {
                translation
                    .lines()
                    .find_map(|line| Some(line.strip_prefix(name)?.trim().to_owned()))
            };
            let charset = field("Content-Type:")
                .and_then(|it| Some(it.split_once("charset=")?.1.trim().to_ascii_lowercase()));
            let is_known =
                |it: &str| matches!(it, "utf-8" | "utf8" | "us-ascii" | "ascii" | "charset");
            if charset.is_some_and(|it| !is_known(&it)) {
                return Err(fault("encoding"));
            }
            self.language = field("Language:").filter(|it| !it.is_empty());
            return Ok(());
        }
        if !self.seen.insert((draft.context.clone(), id)) {
            return Err(fault("duplicate"));
        }
        if draft.has_plural {
            return Err(fault("po-plural"));
        }
        self.entries.push(draft);
        Ok(())
    }
}

/// Returns the references of a comment; a name with spaces stands between marks of isolation.
fn references(text: &str) -> Vec<String> {
    let mut references = Vec::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let (reference, further) = match rest.strip_prefix('\u{2068}') {
            Some(inside) => inside.split_once('\u{2069}').unwrap_or((inside, "")),
            None => rest.split_at(rest.find([' ', '\t']).unwrap_or(rest.len())),
        };
        references.push(reference.to_owned());
        rest = further.trim_start();
    }
    references
}

/// Returns what stands between quotation marks.
fn unquoted(text: &str) -> Option<String> {
    let inside = text.strip_prefix('"')?.strip_suffix('"')?;
    if text.len() < 2 {
        return None;
    }
    let mut out = String::with_capacity(inside.len());
    let mut rest = inside.chars();
    while let Some(c) = rest.next() {
        out.push(match c {
            '"' => return None,
            '\\' => match rest.next()? {
                'n' => '\n',
                't' => '\t',
                'r' => '\r',
                'a' => '\u{7}',
                'b' => '\u{8}',
                'v' => '\u{b}',
                'f' => '\u{c}',
                c @ ('"' | '\\') => c,
                _ => return None,
            },
            c => c,
        });
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::exchange::po::quoted;

    fn read(text: &str) -> Result<Vec<(String, String)>, &'static str> {
        let read = read_po(&SourcePath::new("a.po"), text).map_err(|it| it.reason)?;
        Ok(read.into_iter().map(|it| (it.source.words(), it.target.words())).collect())
    }

    #[test]
    fn what_gettext_refuses_is_refused() {
        let one = "msgid \"a\"\nmsgstr \"b\"\n";
        for (text, expected) in [
            (one.to_owned(), Ok(vec![("a".to_owned(), "b".to_owned())])),
            (format!("{one}{one}"), Err("duplicate")),
            (
                format!("{one}\n#~ msgid \"a\"\n#~ msgstr \"c\"\n"),
                Ok(vec![("a".into(), "b".into())]),
            ),
            (
                "msgid \"a\"\n\"b\"\nmsgstr \"\"\n\"c\\n\"\n\"d\"".into(),
                Ok(vec![("ab".into(), "c\nd".into())]),
            ),
            ("msgid \"a\nmsgstr \"b\"\n".into(), Err("po-string")),
            ("msgid \"a\"b\"\nmsgstr \"b\"\n".into(), Err("po-string")),
            ("msgid \"\\q\"\nmsgstr \"b\"\n".into(), Err("po-string")),
            ("\"a\"\n".into(), Err("po-syntax")),
            ("msgstr \"a\"\n".into(), Err("po-syntax")),
            ("msgid \"a\"\nmsgid \"b\"\nmsgstr \"\"\n".into(), Err("po-syntax")),
            ("msgid \"a\"\n".into(), Err("po-syntax")),
            ("hello\n".into(), Err("po-syntax")),
            (
                "msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=EUC-JP\\n\"\n".into(),
                Err("encoding"),
            ),
            (
                "msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"c\"\nmsgstr[1] \"d\"\n".into(),
                Err("po-plural"),
            ),
        ] {
            assert_eq!(read(&text), expected, "{text}");
        }
    }

    #[test]
    fn places_and_flags_are_read() {
        let text = "#: content/a.ja.md:12 b\n#, fuzzy, no-c-format\n#| msgid \"old\"\nmsgctxt \"a|paragraph\"\nmsgid \"a\"\nmsgstr \"b\"\n";
        let read = read_po(&SourcePath::new("a.po"), text).expect("a PO file");
        assert_eq!(read[0].path, "content/a.ja.md");
        assert_eq!(read[0].context, "a|paragraph");
        assert_eq!(read[0].certainty, Certainty::Doubtful);
    }

    proptest! {
        #[test]
        fn what_is_quoted_can_be_read(text in "\\PC{0,20}[\"\\\\\\n\\t\\r\\x0b]{0,4}\\PC{0,20}") {
            prop_assert_eq!(unquoted(&quoted(&text)), Some(text));
        }

        #[test]
        fn nothing_makes_the_reader_fall(text in "(msgid|msgstr|msgctxt|#:|#,|#~|\"|\\\\| |\\n|a|\\[0\\]){0,40}") {
            let _ = read(&text);
        }
    }
}
