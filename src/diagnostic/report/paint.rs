//! [`Paint`]: colours of the report for people, or none.

use crate::diagnostic::Severity;

/// A role of text in a report. Colour never carries meaning alone: each role is also told by a word or a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// The word for how bad a finding is, and its carets.
    Severity(Severity),
    /// A headline.
    Headline,
    /// The frame: gutter, arrows, dashes below related places.
    Frame,
    /// Text as it is.
    Plain,
}

/// Whether to colour.
#[derive(Clone, Copy, Debug)]
pub(super) struct Paint(pub(super) bool);

impl Paint {
    /// Returns `text` in the colour of `role`, by SGR sequences (ECMA-48, section 8.3.117).
    pub(super) fn text(self, role: Role, text: &str) -> String {
        let codes = match role {
            Role::Severity(Severity::Error) => "1;31",
            Role::Severity(Severity::Warning) => "1;33",
            Role::Severity(Severity::Hint) => "1;36",
            Role::Headline => "1",
            Role::Frame => "1;34",
            Role::Plain => "",
        };
        if self.0 && !codes.is_empty() && !text.is_empty() {
            format!("\u{1b}[{codes}m{text}\u{1b}[0m")
        } else {
            text.to_owned()
        }
    }
}
