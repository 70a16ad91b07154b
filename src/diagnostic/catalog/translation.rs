//! Findings about what is a translation of what, and about the ledger of approved pairs.
//!
//! A page whose translation is behind is built, with a notice, unless the build is strict, so that such findings are
//! warnings. To `i18n check` those that [`is_grave`] names are errors.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::codes;
use crate::source::{Place, SourcePath};

codes! {
    /// The original changed after its translation was approved.
    STALE = Warning "stale";
    /// A text has no translation.
    MISSING_TRANSLATION = Warning "missing-translation";
    /// A text has no original.
    EXTRA_TRANSLATION = Warning "extra-translation";
    /// A translation stands where its original stood before.
    MISPLACED_TRANSLATION = Warning "misplaced-translation";
    /// A sentence stands in the translation as it is in the original.
    COPIED = Warning "copied";
    /// It cannot be told which texts are translations of one another.
    ALIGN = Warning "align";
    /// Nobody has approved a translation.
    UNCONFIRMED = Warning "unconfirmed";
    /// One side says in one block what the other says in several, as it was not when it was approved.
    DIVIDED_TEXT = Warning "divided-text";
    /// What one language has as paragraphs is a list in the other one.
    OTHER_KIND = Warning "other-kind";
    /// Translations were approved on another page.
    APPROVED_ELSEWHERE = Warning "approved-elsewhere";
    /// A translation changed after it was approved.
    EDITED = Hint "edited";
    /// A text is the same in both languages.
    IDENTICAL = Hint "identical";
    /// A page does not exist in a language.
    UNTRANSLATED_PAGE = Hint "untranslated-page";
    /// One language of a page was renamed and the other was not.
    PARTED_PAGE = Warning "parted-page";
    /// A comment for translators stands before nothing.
    MARKER_WITHOUT_BLOCK = Warning "marker-without-block";
    /// A comment joins a number of blocks that makes no sense.
    MARKER_COUNT = Error "marker-count";
    /// A comment for translators says something unknown.
    UNKNOWN_MARKER = Error "unknown-marker";
    /// Git left marks of a conflict in a ledger.
    LEDGER_CONFLICT = Warning "ledger-conflict";
    /// A line of a ledger cannot be read.
    LEDGER_DAMAGED = Error "ledger-damaged";
    /// A newer program wrote a ledger.
    LEDGER_NEWER = Error "ledger-newer";
    /// A ledger belongs to nothing on the site.
    STRAY_LEDGER = Hint "stray-ledger";
    /// A word names no page or file with texts in two languages.
    UNKNOWN_PAIR = Error "unknown-pair";
    /// No text stands on a line.
    NO_BLOCK = Error "no-block";
    /// A pair cannot be approved.
    NOT_APPROVED = Error "not-approved";
    /// There is nothing from which a translation could begin.
    NOTHING_TO_BEGIN = Error "nothing-to-begin";
    /// Git cannot say what changed.
    NO_HISTORY = Error "no-history";
}

/// What says how a text and its translation stand to each other, as against what is wrong with them.
pub(crate) const STATES: [crate::diagnostic::Code; 11] = [
    STALE,
    MISSING_TRANSLATION,
    EXTRA_TRANSLATION,
    MISPLACED_TRANSLATION,
    COPIED,
    ALIGN,
    UNCONFIRMED,
    DIVIDED_TEXT,
    APPROVED_ELSEWHERE,
    EDITED,
    IDENTICAL,
];

/// Says whether a finding tells that readers of the translation are told something else than those of the original.
pub(crate) fn is_grave(code: crate::diagnostic::Code) -> bool {
    let missing = [MISSING_TRANSLATION, EXTRA_TRANSLATION, MISPLACED_TRANSLATION];
    missing.contains(&code) || [STALE, COPIED, ALIGN].contains(&code)
}

/// A text and its translation, for findings about a pair.
pub(crate) struct PairPlaces {
    /// The translation, or where it should be.
    pub(crate) target: Place,
    /// The original, or where it should be.
    pub(crate) source: Place,
    /// What to type behind `taiyaku i18n ok`.
    pub(crate) spot: String,
}

impl PairPlaces {
    fn finding(self, code: crate::diagnostic::Code) -> Diagnostic {
        Diagnostic::new(code, self.target).with("spot", self.spot).related(self.source, "original")
    }
}

/// The original changed since; `change` shows how.
pub(crate) fn stale(places: PairPlaces, change: &str) -> Diagnostic {
    places.finding(STALE).with("change", change).help("help-change").help("help")
}

/// There is no translation of `count` texts, or one that is marked as still to be made. In a file of all languages it
/// belongs `beside` the original, in this language.
pub(crate) fn missing_translation(
    places: PairPlaces,
    is_marked: bool,
    beside: Option<&str>,
    count: usize,
) -> Diagnostic {
    let Some(locale) = beside else {
        let finding = places.finding(MISSING_TRANSLATION).with("marked", usize::from(is_marked));
        return finding.with("count", count).help("help");
    };
    let mut finding = Diagnostic::new(MISSING_TRANSLATION, places.source);
    finding.primary.attribute = "original";
    let finding = finding.with("marked", 0_usize).with("count", count);
    finding.with("locale", locale).help("help-beside")
}

/// None of the `count` texts of a file of all languages, the first of which is at `place`, has a translation in `locale`.
/// Commands call the file `name`.
pub(crate) fn untranslated_file(
    place: Place,
    name: &str,
    locale: &str,
    count: usize,
) -> Diagnostic {
    let mut finding = Diagnostic::new(MISSING_TRANSLATION, place);
    finding.primary.attribute = "original";
    let finding = finding.with("marked", "whole").with("count", count).with("name", name);
    finding.with("locale", locale).help("help-beside").help("help-export")
}

/// There is no original.
pub(crate) fn extra_translation(places: PairPlaces) -> Diagnostic {
    places.finding(EXTRA_TRANSLATION).help("help")
}

/// The originals of `count` translations stand elsewhere now; what is translated should stand at `goal`.
pub(crate) fn misplaced_translation(places: PairPlaces, goal: Place, count: usize) -> Diagnostic {
    places.finding(MISPLACED_TRANSLATION).related(goal, "goal").with("count", count).help("help")
}

/// What became of translations whose originals went to another page.
pub(crate) enum Departure<'a> {
    /// They stand there, too.
    There,
    /// They belong to this place of it.
    Missing(Place),
    /// It does not exist yet in this language.
    Unbegun(&'a str),
}

/// The originals of `count` translations went to another page, which `places` calls by its name.
pub(crate) fn departed_translation(
    places: PairPlaces,
    way: Departure<'_>,
    count: usize,
) -> Diagnostic {
    let name = places.spot.clone();
    let finding = places.finding(MISPLACED_TRANSLATION).with("count", count).with("name", name);
    match way {
        Departure::There => finding.help("help-there"),
        Departure::Missing(goal) => finding.related(goal, "goal").help("help"),
        Departure::Unbegun(locale) => finding.with("locale", locale).help("help-begin"),
    }
}

/// The translation is the original.
pub(crate) fn copied(places: PairPlaces) -> Diagnostic {
    places.finding(COPIED).help("help")
}

/// The blocks from here on can be paired in several ways.
pub(crate) fn align(places: PairPlaces, sources: usize, targets: usize) -> Diagnostic {
    places.finding(ALIGN).with("sources", sources).with("targets", targets).help("help")
}

/// Nobody has approved the pair.
pub(crate) fn unconfirmed(places: PairPlaces) -> Diagnostic {
    places.finding(UNCONFIRMED).help("help")
}

/// What stands in `sources` blocks of the original stands in `targets` blocks of the translation.
pub(crate) fn divided_text(places: PairPlaces, sources: usize, targets: usize) -> Diagnostic {
    let finding = places.finding(DIVIDED_TEXT).with("sources", sources).with("targets", targets);
    finding.help("help")
}

/// The `count` pairs that begin here stand in the ledger of another page.
pub(crate) fn approved_elsewhere(places: PairPlaces, count: usize) -> Diagnostic {
    places.finding(APPROVED_ELSEWHERE).with("count", count).help("help")
}

/// The translation changed since; `change` shows how.
pub(crate) fn edited(places: PairPlaces, change: &str) -> Diagnostic {
    places.finding(EDITED).with("change", change).help("help-change").help("help")
}

/// Both texts are alike.
pub(crate) fn identical(places: PairPlaces) -> Diagnostic {
    places.finding(IDENTICAL).help("help")
}

/// The page `name` has no text in `locale`.
pub(crate) fn untranslated_page(place: Place, name: &str, locale: &str) -> Diagnostic {
    let finding = Diagnostic::new(UNTRANSLATED_PAGE, place).with("name", name);
    finding.with("locale", locale).help("help")
}

/// The page at `place` and the one at `other` were one page, and would be if the other were at `path`.
pub(crate) fn parted_page(place: Place, other: Place, path: &str) -> Diagnostic {
    let file = other.path.as_str().to_owned();
    let finding = Diagnostic::new(PARTED_PAGE, place).related(other, "other");
    finding.with("file", file).with("path", path).help("help")
}

/// Nothing follows the comment.
pub(crate) fn marker_without_block(place: Place) -> Diagnostic {
    Diagnostic::new(MARKER_WITHOUT_BLOCK, place).help("help")
}

/// `count` is no number of blocks to join.
pub(crate) fn marker_count(place: Place, count: &str) -> Diagnostic {
    Diagnostic::new(MARKER_COUNT, place).with("count", count).help("help")
}

/// There is no comment `i18n:name`, only `known`.
pub(crate) fn unknown_marker(place: Place, name: &str, known: &[&str]) -> Diagnostic {
    Diagnostic::new(UNKNOWN_MARKER, place)
        .with("name", name)
        .suggest(name, known)
        .without_replacement()
}

/// `count` paragraphs with numbers or bullets of their own, of which this is the first, are items of a list in the other
/// language.
pub(crate) fn other_kind(place: Place, other: Place, count: usize) -> Diagnostic {
    Diagnostic::new(OTHER_KIND, place).related(other, "other").with("count", count).help("help")
}

/// A line is one of git's marks.
pub(crate) fn ledger_conflict(place: Place) -> Diagnostic {
    Diagnostic::new(LEDGER_CONFLICT, place).help("help")
}

/// A line is no pair of texts, or is torn: it is no JSON from there on.
pub(crate) fn ledger_damaged(place: Place, is_torn: bool) -> Diagnostic {
    let state = if is_torn { "torn" } else { "other" };
    Diagnostic::new(LEDGER_DAMAGED, place).with("state", state).help("help")
}

/// The file was written by other rules than are known here.
pub(crate) fn ledger_newer(place: Place) -> Diagnostic {
    Diagnostic::new(LEDGER_NEWER, place).help("help")
}

/// No page or file belongs to the ledger.
pub(crate) fn stray_ledger(place: Place) -> Diagnostic {
    Diagnostic::new(STRAY_LEDGER, place).help("help")
}

/// `name` is none of `known`.
pub(crate) fn unknown_pair(name: &str, known: &[&str]) -> Diagnostic {
    let finding = Diagnostic::new(UNKNOWN_PAIR, nowhere()).with("name", name).with("to", "none");
    finding.suggest_or(name, known, "help").without_replacement()
}

/// `name` has no translation into `to`, only into `others`.
pub(crate) fn other_direction(name: &str, to: &str, others: &[&str]) -> Diagnostic {
    let finding = Diagnostic::new(UNKNOWN_PAIR, nowhere()).with("name", name).with("to", to);
    finding.with("others", others.join(", ")).help("help-others")
}

/// There is no text on the line `line` of `name`; the nearest one begins on the line `near`.
pub(crate) fn no_block(name: &str, line: usize, near: Option<usize>) -> Diagnostic {
    let finding = Diagnostic::new(NO_BLOCK, nowhere()).with("name", name).with("line", line);
    match near {
        Some(near) => finding.with("near", near).help("help-nearest"),
        None => finding.help("help"),
    }
}

/// The pair is in a state, `reason`, in which nobody can stand for it.
pub(crate) fn not_approved(places: PairPlaces, reason: &str) -> Diagnostic {
    places.finding(NOT_APPROVED).with("reason", reason).help("help")
}

/// The page `name` cannot be begun in `locale`.
pub(crate) fn nothing_to_begin(name: &str, locale: &str) -> Diagnostic {
    let finding = Diagnostic::new(NOTHING_TO_BEGIN, nowhere()).with("name", name);
    finding.with("locale", locale).help("help")
}

/// Git said `reason` when it was asked what changed since `revision`.
pub(crate) fn no_history(revision: &str, reason: &str) -> Diagnostic {
    let finding = Diagnostic::new(NO_HISTORY, nowhere()).with("revision", revision);
    finding.with("reason", reason).help("help")
}

/// Returns the place of findings about what was typed.
fn nowhere() -> Place {
    Place::file(&SourcePath::new(""))
}
