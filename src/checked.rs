//! [`Checked`]: the result of a phase, which never fails.

use crate::diagnostic::Diagnostic;

/// A value, and everything that was found wrong on the way to it.
///
/// A phase always yields its value: what is wrong is left out of it and reported here, so that one run shows every
/// mistake of every file.
#[derive(Clone, Debug, Default)]
pub struct Checked<T> {
    /// The result.
    pub value: T,
    /// The findings, in no particular order.
    pub diagnostics: Vec<Diagnostic>,
}

impl<T> Checked<T> {
    /// Returns `value` with `diagnostics`.
    pub fn new(value: T, diagnostics: Vec<Diagnostic>) -> Self {
        Self { value, diagnostics }
    }

    /// Returns what `change` makes of the value, with the same findings.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Checked<U> {
        Checked { value: change(self.value), diagnostics: self.diagnostics }
    }

    /// Returns the value and hands its findings to `diagnostics`.
    pub fn report(self, diagnostics: &mut Vec<Diagnostic>) -> T {
        diagnostics.extend(self.diagnostics);
        self.value
    }
}
