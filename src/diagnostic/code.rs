//! [`Code`]: the stable name of a kind of finding.

use serde::Serialize;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The site is wrong; `build` exits 1.
    Error,
    /// The site may be wrong; an error under `--strict`.
    Warning,
    /// Worth knowing.
    Hint,
}

impl Severity {
    /// Returns the name used in reports for machines.
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
        }
    }
}

/// A kind of finding: a kebab-case word that `taiyaku explain` knows, and how bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code {
    /// The word, which is also the id of its Fluent message.
    pub name: &'static str,
    /// How bad such a finding is.
    pub severity: Severity,
}

/// Declares the codes of one family as constants, and `CODES` with all of them.
macro_rules! codes {
    ($($(#[$doc:meta])* $constant:ident = $severity:ident $name:literal;)*) => {
        $($(#[$doc])* pub(crate) const $constant: $crate::diagnostic::Code =
            $crate::diagnostic::Code { name: $name, severity: $crate::diagnostic::Severity::$severity };)*
        /// Every code of this family.
        pub(crate) const CODES: &[$crate::diagnostic::Code] = &[$($constant),*];
    };
}
pub(crate) use codes;
