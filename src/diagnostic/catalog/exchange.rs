//! Findings about files that came back from translators.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::codes;
use crate::source::{Place, SourcePath};

codes! {
    /// A file cannot be read.
    EXCHANGE_UNREADABLE = Error "exchange-unreadable";
    /// A text cannot be put in its place.
    EXCHANGE_REFUSED = Error "exchange-refused";
    /// The original of a text changed since it was exported.
    EXCHANGE_STALE = Warning "exchange-stale";
    /// A file holds translations that an export would overwrite.
    EXCHANGE_UNIMPORTED = Error "exchange-unimported";
    /// A reviewer remarks something.
    REVIEW_REMARK = Hint "review-remark";
}

/// The file cannot be read at `place`; `reason` is a word for the messages.
pub(crate) fn exchange_unreadable(place: Place, reason: &str) -> Diagnostic {
    Diagnostic::new(EXCHANGE_UNREADABLE, place).with("reason", reason).help("help")
}

/// The text has no place or does not fit; `reason` is a word for the messages, `fact` what it is about.
pub(crate) fn exchange_refused(place: Place, reason: &str, fact: &str, part: &str) -> Diagnostic {
    let reason = if reason == "check" && !part.is_empty() { "check-part" } else { reason };
    let finding = Diagnostic::new(EXCHANGE_REFUSED, place).with("reason", reason);
    let finding = finding.with("part", part.trim_matches('`'));
    // Code stands between backticks as it is.
    finding.with("fact", fact.trim_matches('`')).help("help")
}

/// The text was put in its place, but it translates what the original said before.
pub(crate) fn exchange_stale(place: Place, original: Place) -> Diagnostic {
    Diagnostic::new(EXCHANGE_STALE, place).related(original, "original").help("help")
}

/// The file `path` holds `count` translations that are not on the site.
pub(crate) fn exchange_unimported(path: &str, count: usize) -> Diagnostic {
    let place = Place::file(&SourcePath::new(path));
    Diagnostic::new(EXCHANGE_UNIMPORTED, place).with("path", path).with("count", count).help("help")
}

/// A reviewer wrote `remark`, which stands at `written`, about the text at `about`, if that is still there.
pub(crate) fn review_remark(written: Place, about: Option<Place>, remark: &str) -> Diagnostic {
    let remark = remark.split_whitespace().collect::<Vec<_>>().join(" ");
    let finding = match about {
        Some(about) => Diagnostic::new(REVIEW_REMARK, about).related(written, "written"),
        None => Diagnostic::new(REVIEW_REMARK, written),
    };
    finding.with("remark", remark).help("help")
}
