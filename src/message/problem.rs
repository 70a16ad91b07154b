//! [`MessageProblem`]: why a message has no text.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::message;
use crate::locale::Locale;
use crate::source::Place;

/// A message that could not be formatted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageProblem {
    /// Why.
    pub kind: ProblemKind,
    /// What was asked for: `id` or `id.attribute`.
    pub id: String,
    /// In which locale.
    pub locale: Locale,
    /// Where the message stands, if it exists there.
    pub entry: Option<Place>,
}

/// Why a message has no text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// No locale has it.
    Unknown {
        /// The name that may be meant.
        near: Option<String>,
    },
    /// Only other locales have it, which the catalog has reported.
    Missing,
    /// It is wrong in a way that the catalog has reported.
    Broken,
    /// It uses a variable that it is not given.
    MissingVariable {
        /// The name of the variable.
        variable: String,
        /// A variable that it is given and that may be meant.
        near: Option<String>,
    },
    /// It hands a function what this cannot show.
    VariableKind {
        /// The name of the function.
        function: String,
    },
    /// The formatter gave up.
    Failure,
}

impl MessageProblem {
    /// Returns the finding about the use of the message at `used`, or `None` when the catalog has reported the cause.
    pub fn diagnostic(&self, used: &Place) -> Option<Diagnostic> {
        let (used, entry, locale) = (used.clone(), self.entry.clone(), self.locale.tag());
        match &self.kind {
            ProblemKind::Unknown { near } => {
                Some(message::unknown_message(used, &self.id, near.as_deref()))
            }
            ProblemKind::Missing | ProblemKind::Broken => None,
            ProblemKind::MissingVariable { variable, near } => {
                let names = [self.id.as_str(), locale, variable];
                Some(message::missing_variable(used, entry, names, near.as_deref()))
            }
            ProblemKind::VariableKind { function } => {
                Some(message::variable_kind(used, entry, [&self.id, locale, function]))
            }
            ProblemKind::Failure => Some(message::message_failure(used, &self.id, locale)),
        }
    }
}
