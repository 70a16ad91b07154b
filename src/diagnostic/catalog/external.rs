//! Findings about links that lead out of the site, which only `taiyaku check --external` looks for.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::codes;
use crate::source::Place;

codes! {
    /// The page that a link leads to is no longer there.
    EXTERNAL_GONE = Error "external-gone";
    /// The page that a link leads to has moved for good.
    EXTERNAL_MOVED = Warning "external-moved";
    /// The page that a link leads to could not be looked at.
    EXTERNAL_FAILED = Warning "external-failed";
}

/// The host of `url` answers with `status`, 404 or 410; a copy is at `archived`.
pub(crate) fn external_gone(
    place: Place,
    url: &str,
    status: u16,
    archived: Option<&str>,
) -> Diagnostic {
    let finding =
        Diagnostic::new(EXTERNAL_GONE, place).with("url", url).with("status", status.to_string());
    or_archived(finding, archived)
}

/// `url` has moved to `to`. Where `is_plain`, the place is that of the address itself.
pub(crate) fn external_moved(place: Place, url: &str, to: &str, is_plain: bool) -> Diagnostic {
    let finding = Diagnostic::new(EXTERNAL_MOVED, place).with("url", url);
    match is_plain {
        true => finding.replace("help", to),
        false => finding.with("replacement", to).help("help"),
    }
}

/// `url` could not be looked at: `reason` is a status or a word.
pub(crate) fn external_failed(
    place: Place,
    url: &str,
    reason: &str,
    archived: Option<&str>,
) -> Diagnostic {
    let finding = Diagnostic::new(EXTERNAL_FAILED, place).with("url", url).with("reason", reason);
    match reason {
        "near" => finding.help("help-near"),
        _ => or_archived(finding, archived),
    }
}

fn or_archived(finding: Diagnostic, archived: Option<&str>) -> Diagnostic {
    match archived {
        Some(archived) => finding.with("archived", archived).help("help-archived"),
        None => finding.help("help"),
    }
}
