//! Findings about a text and its translation, piece by piece.
//!
//! As with findings about states, the site is built all the same, so that they are warnings; to `i18n check` those that
//! [`is_grave`] names are errors. The names of the codes are those of the checks, which `--allow` takes.

use unicode_width::UnicodeWidthStr;

use crate::diagnostic::catalog::markup::{UNCLOSED_COMMENT, UNCLOSED_ELEMENT};
use crate::diagnostic::catalog::text::INVISIBLE_CHARACTER;
use crate::diagnostic::code::codes;
use crate::diagnostic::{Code, Diagnostic};
use crate::script::is_japanese;
use crate::source::Place;

codes! {
    /// A number is another one or missing.
    NUMBER = Warning "number";
    /// A date or time is another one, or none.
    DATE = Warning "date";
    /// What is filled in is not the same.
    PLACEHOLDER = Warning "placeholder";
    /// A link, picture, footnote or citation is not the same.
    LINK = Warning "link";
    /// Inline code is missing.
    CODE = Warning "code";
    /// Tags are not closed or not the same.
    TAG = Warning "tag";
    /// A term of the glossary has another name.
    TERM = Warning "term";
    /// A bracket has no partner.
    BRACKET = Warning "bracket";
    /// Katakana are half as wide as they should be.
    HALFWIDTH_KANA = Warning "halfwidth-kana";
    /// Latin letters or digits are twice as wide as they should be.
    FULLWIDTH_ALNUM = Warning "fullwidth-alnum";
    /// Two sets of Japanese punctuation are mixed.
    PUNCT_MIXED = Warning "punct-mixed";
    /// Strong emphasis is not the same.
    BOLD = Warning "bold";
    /// A translation is much shorter or longer than usual.
    LENGTH = Warning "length";
    /// Only one side asks.
    QUESTION = Warning "question";
    /// One original has two translations.
    INCONSISTENT = Hint "inconsistent";
    /// One translation stands for two originals.
    SAME_TARGET = Hint "same-target";
    /// A number is only in the translation.
    NUMBER_ADDED = Warning "number-added";
    /// A name is another one, or misspelled.
    NAME = Warning "name";
    /// Code is only in the translation.
    CODE_ADDED = Warning "code-added";
    /// A name is not the preferred one.
    TERM_VARIANT = Warning "term-variant";
    /// A word stands twice.
    REPEAT_WORD = Warning "repeat-word";
    /// The description of a picture is not translated.
    UNTRANSLATED_ALT = Warning "untranslated-alt";
    /// Words are left in the language of the original.
    UNTRANSLATED_PART = Warning "untranslated-part";
    /// Two styles of Japanese are mixed.
    MIXED_DESUMASU = Warning "mixed-desumasu";
    /// A sentence ends in another style than the house's.
    STYLE_SENTENCE_END = Warning "style-sentence-end";
    /// Punctuation has another form than the house's.
    STYLE_PUNCTUATION = Warning "style-punctuation";
    /// A space stands between Japanese and Latin letters, or lacks.
    STYLE_SPACING = Warning "style-spacing";
    /// A loan word has the mark of its last vowel, or lacks it.
    STYLE_LONG_VOWEL = Warning "style-long-vowel";
    /// The house writes a word in another way.
    STYLE_CHOICE = Warning "style-choice";
    /// A sentence is too long.
    STYLE_SENTENCE_LENGTH = Warning "style-sentence-length";
    /// A word is spelled as in another country.
    STYLE_SPELLING = Warning "style-spelling";
    /// A comma stands before the last item of a list, or lacks.
    STYLE_SERIAL_COMMA = Warning "style-serial-comma";
    /// Quotation marks have another form than the house's.
    STYLE_QUOTES = Warning "style-quotes";
    /// The capitals of a heading are not the house's.
    STYLE_HEADING = Warning "style-heading";
    /// A number stands in digits or in words.
    STYLE_NUMBER = Warning "style-number";
}

/// Says whether a finding tells of a mistake, and not only of what is worth a look.
pub(crate) fn is_grave(code: Code) -> bool {
    let grave = [NUMBER, DATE, PLACEHOLDER, LINK, CODE, TAG, TERM];
    let of_page = [UNCLOSED_ELEMENT, UNCLOSED_COMMENT, INVISIBLE_CHARACTER];
    grave.contains(&code)
        || of_page.contains(&code)
        || [BRACKET, HALFWIDTH_KANA, FULLWIDTH_ALNUM, PUNCT_MIXED].contains(&code)
}

/// How wide a piece may be for a label to show it, in columns.
const WIDEST: usize = 60;

/// One side of a difference.
pub(crate) struct Pieces {
    /// The pieces with their texts, none where the side has nothing.
    pub(crate) pieces: Vec<(Place, String)>,
    /// The block.
    pub(crate) block: Place,
}

impl Pieces {
    /// Returns what the label is to say of this side: the piece, that there is none, or no more than which side it is, as
    /// where there are several, each with the same label.
    fn state(&self) -> &'static str {
        match self.pieces.first() {
            None => "absent",
            Some(_) if self.pieces.len() > 1 => "several",
            Some((place, _)) if *place == self.block => "block",
            Some((_, text)) if text.contains('\n') || text.width() > WIDEST => "block",
            Some(_) => "text",
        }
    }

    fn text(&self) -> String {
        let texts: Vec<&str> = self.pieces.iter().map(|(_, text)| text.as_str()).collect();
        texts.join(", ")
    }

    fn places(&self) -> Vec<Place> {
        match &*self.pieces {
            [] => vec![self.block.clone()],
            pieces => pieces.iter().map(|(place, _)| place.clone()).collect(),
        }
    }
}

/// What is the matter, beyond the pieces.
pub(crate) enum Matter {
    /// The pieces say it.
    Plain,
    /// The same amount in other money.
    Currency,
    /// The same number of other units.
    Unit,
    /// The date is wrong by itself, in this way.
    Calendar(&'static str),
    /// It has no partner.
    Unbalanced,
    /// This is to be written instead.
    Replace(String),
    /// These words are to be written, with the markup that stands between them.
    Wanted(String),
    /// These names are to be used.
    Names(Vec<String>),
    /// These names are to be used instead of a forbidden one.
    Forbidden(Vec<String>),
    /// The target is this wide, in percent.
    Width(usize),
    /// It is this long, and may be that long.
    Long(usize, usize),
}

/// The check `code` found a difference between `target` and `source`. To accept it, `spot` is to be typed; what has no
/// partner is no pair that it could be accepted for.
///
/// What is wrong with one side by itself has pieces there alone, which `is_alone` says.
pub(crate) fn difference(
    code: Code,
    target: &Pieces,
    source: &Pieces,
    is_alone: bool,
    spot: Option<&str>,
    matter: Matter,
) -> Diagnostic {
    let is_in_source = is_alone && target.pieces.is_empty();
    let mut places: Vec<(Place, &'static str)> = Vec::new();
    if !is_in_source {
        places.extend(target.places().into_iter().map(|place| (place, "label")));
    }
    if !is_alone || is_in_source {
        places.extend(source.places().into_iter().map(|place| (place, "original")));
    }
    let mut places = places.into_iter();
    let (place, attribute) = places.next().expect("one side at least has a place");
    let mut finding = Diagnostic::new(code, place);
    finding.primary.attribute = attribute;
    finding = places.fold(finding, |it, (place, attribute)| it.related(place, attribute));
    finding = finding
        .with("target", target.text())
        .with("target-state", target.state())
        .with("source", source.text())
        .with("source-state", source.state())
        .with("pieces", source.pieces.len())
        .with("check", code.name);
    if code == UNTRANSLATED_PART {
        let language = if target.text().contains(is_japanese) { "ja" } else { "en" };
        finding = finding.with("language", language);
    }
    let finding = advise(finding, !source.pieces.is_empty(), matter);
    match spot {
        Some(spot) => finding.with("spot", spot).help("help-allow"),
        None => finding,
    }
}

/// Adds what to do.
fn advise(finding: Diagnostic, has_source: bool, matter: Matter) -> Diagnostic {
    let finding = match &matter {
        Matter::Calendar(fault) => finding.with("fact", *fault),
        Matter::Unbalanced => finding.with("fact", "unbalanced"),
        Matter::Forbidden(_) => finding.with("fact", "forbidden"),
        _ => finding.with("fact", "differs"),
    };
    match matter {
        Matter::Currency => finding.help("help-currency"),
        Matter::Unit => finding.help("help-unit"),
        Matter::Calendar(_) => finding.help("help-calendar"),
        Matter::Unbalanced if finding.code == TAG => finding.help("help-unbalanced"),
        Matter::Replace(text) if finding.code == BRACKET => finding.replace("help-width", text),
        Matter::Replace(text) => finding.replace("help", text),
        Matter::Wanted(text) => finding.replace("help", text).without_replacement(),
        Matter::Names(names) | Matter::Forbidden(names) if !names.is_empty() => {
            finding.with("names", names.join(", ")).help("help")
        }
        Matter::Names(_) | Matter::Forbidden(_) => finding,
        Matter::Width(percent) => finding.with("percent", percent).help("help"),
        Matter::Long(count, limit) => {
            finding.with("count", count).with("limit", limit).help("help")
        }
        // Without a piece in the source there is nothing to be written instead.
        Matter::Plain if [NUMBER, DATE, CODE].contains(&finding.code) && !has_source => finding,
        Matter::Plain | Matter::Unbalanced => finding.help("help"),
    }
}

/// The block `this` repeats the original or the translation of the block `other`, but not the other half of it.
pub(crate) fn repetition(code: Code, this: &Pieces, other: &Pieces, spot: &str) -> Diagnostic {
    Diagnostic::new(code, this.block.clone())
        .with("target", this.text())
        .with("other", other.text())
        .with("spot", spot)
        .with("check", code.name)
        .related(other.block.clone(), "other")
        .help("help")
        .help("help-allow")
}
