//! [`Returned`]: a text that came back from a translator, whatever the format of its file.

use std::fmt;
use std::ops::Range;

use crate::Checked;
use crate::diagnostic::catalog::exchange as catalog;
use crate::exchange::decode::decode;
use crate::exchange::inline::Piece;
use crate::exchange::sheet::{NAME_DIGITS, short};
use crate::exchange::{corrections, po, table, xliff};
use crate::ledger::TextDigest;
use crate::source::{Place, SourcePath};

/// The formats of files that come back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileFormat {
    /// PO of gettext.
    Po,
    /// XLIFF of any version.
    Xliff,
    /// A table with tabulators between its cells.
    Table,
    /// Corrections of a reviewer.
    Corrections,
}

impl FileFormat {
    /// Returns the format of the file `name`.
    pub fn of(name: &str) -> Option<Self> {
        let (_, extension) = name.rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            "po" => Some(Self::Po),
            "xlf" | "xliff" | "xml" => Some(Self::Xliff),
            "tsv" | "txt" | "rej" => Some(Self::Table),
            "json" => Some(Self::Corrections),
            _ => None,
        }
    }
}

/// A text as a file gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Content {
    /// With its codes written out.
    Raw(String),
    /// With its codes by name.
    Tagged(Vec<Piece>),
}

impl Content {
    /// Returns the words, with `…` for codes.
    pub(crate) fn words(&self) -> String {
        match self {
            Self::Raw(text) => text.clone(),
            Self::Tagged(pieces) => {
                let words = pieces.iter().map(|piece| match piece {
                    Piece::Text(words) => words.as_str(),
                    Piece::Alone(_) => "…",
                    Piece::Open(_) | Piece::Close(_) => "",
                });
                words.collect()
            }
        }
    }

    /// Says whether nothing is written there.
    pub(crate) fn is_empty(&self) -> bool {
        match self {
            Self::Raw(text) => text.trim().is_empty(),
            Self::Tagged(pieces) => !pieces.iter().any(|piece| match piece {
                Piece::Text(words) => !words.trim().is_empty(),
                _ => true,
            }),
        }
    }
}

/// How sure the translator is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Certainty {
    /// The text has to be looked at again.
    Doubtful,
    /// The text is meant as it is, but the reviewer did not approve it.
    Written,
    /// Nothing is said, or nothing but what was said when the text was exported.
    Unsaid,
    /// The text is done.
    Done,
    /// Somebody looked over it and stands for it.
    Reviewed,
}

/// By what a text that was exported is known in its file: a part of its digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Mark(u128);

impl Mark {
    /// What stands before the digits.
    const PREFIX: &str = "sent:";

    /// Returns the mark of `text`.
    pub(crate) fn of(text: &str) -> Self {
        Self(short(TextDigest::of(text)))
    }

    /// Reads what [`Display`](fmt::Display) writes.
    pub(crate) fn parse(written: &str) -> Option<Self> {
        let digits = written.trim().strip_prefix(Self::PREFIX)?;
        u128::from_str_radix(digits, 16).ok().filter(|_| digits.len() == NAME_DIGITS).map(Self)
    }
}

impl fmt::Display for Mark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{:0NAME_DIGITS$x}", Self::PREFIX, self.0)
    }
}

/// A text that came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Returned {
    /// Where it stands in the file that came back.
    pub place: Place,
    /// The file of the original, empty if it is not named.
    pub(crate) path: String,
    /// Where it belongs, `page|kind`, empty if it is not said.
    pub(crate) context: String,
    /// The name of the unit in XLIFF, empty in other formats.
    pub(crate) key: String,
    /// The language of the translation, if it is said.
    pub(crate) language: Option<String>,
    /// The original.
    pub(crate) source: Content,
    /// The translation.
    pub(crate) target: Content,
    /// What the translation was when it was exported, if the file says so: whoever did not change it had nothing to say.
    pub(crate) sent: Option<Mark>,
    /// How sure the translator is.
    pub(crate) certainty: Certainty,
    /// What a reviewer adds.
    pub(crate) correction: Option<Correction>,
}

/// What comes back with the text of a reviewer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Correction {
    /// The translation that the reviewer saw, empty if there was none.
    pub(crate) sent: String,
    /// A remark, empty if there is none.
    pub(crate) remark: String,
}

/// A part of a file that cannot be read, and why: a word for the messages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// Where.
    pub(crate) at: Range<usize>,
    /// Why.
    pub(crate) reason: &'static str,
}

/// Reads the file `path`, which came back with `bytes`. Returns its texts and, for reports, the whole text.
pub fn read_returned(path: &SourcePath, bytes: &[u8]) -> Checked<(Vec<Returned>, String)> {
    let failed = |at: Range<usize>, reason, text: String| {
        let place = Place::new(path, at.start.min(text.len())..at.end.min(text.len()));
        Checked::new((Vec::new(), text), vec![catalog::exchange_unreadable(place, reason)])
    };
    let Some(format) = FileFormat::of(path.file_name()) else {
        return failed(0..0, "format", String::new());
    };
    let text = match decode(bytes) {
        Ok(text) => text,
        Err(reason) => return failed(0..0, reason, String::new()),
    };
    let read = match format {
        FileFormat::Po => po::read_po(path, &text),
        FileFormat::Xliff => xliff::read_xliff(path, &text),
        FileFormat::Table => table::read_table(path, &text),
        FileFormat::Corrections => corrections::read_corrections(path, &text),
    };
    match read {
        Ok(returned) => Checked::new((returned, text), Vec::new()),
        Err(Fault { at, reason }) => failed(at, reason, text),
    }
}

/// Returns the texts that could not be placed with the reasons, as a table that can be mended and imported again.
pub fn rejects(rejected: &[(Returned, String)]) -> String {
    let mut out = String::from("file\tcontext\tlanguage\tsource\ttarget\treason\n");
    for (returned, reason) in rejected {
        let cells = [
            returned.path.clone(),
            returned.context.clone(),
            returned.language.clone().unwrap_or_default(),
            returned.source.words(),
            returned.target.words(),
            reason.clone(),
        ];
        out.push_str(&table::row(&cells));
    }
    out
}
