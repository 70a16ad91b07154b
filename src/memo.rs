//! Memory from one build to the next: results with the digests of everything that they were made from.
//!
//! A build that follows another asks here before it works. There is no code that says what is out of date: where the
//! digest of what a step reads is the same, its result is, and where it is not, the step is done again. Results with
//! findings are kept only where the digest covers all files that these may stand in ([`Step::get_all`]), since places
//! move with every edit.
//!
//! [`Step`] keeps the result of a step that looks at the whole site, [`Derived`](crate::rows::Derived) those of one that
//! goes page by page.

use crate::Checked;
use crate::source::Digest;

/// How many pages a thread takes at once. Pages differ a thousandfold in size, so that large shares would leave one
/// thread working while the others wait.
pub(crate) const SHARE: usize = 16;

/// The last result of a step.
#[derive(Debug)]
pub(crate) struct Step<V>(Option<(Digest, Checked<V>)>);

impl<V> Default for Step<V> {
    fn default() -> Self {
        Self(None)
    }
}

impl<V: Clone> Step<V> {
    /// Returns the result for `key`, the digest of everything that `make` reads.
    pub(crate) fn get(&mut self, key: Digest, make: impl FnOnce() -> Checked<V>) -> Checked<V> {
        let made = self.get_all(key, make);
        self.0.take_if(|(_, known)| !known.diagnostics.is_empty());
        made
    }

    /// Returns the result for `key`, the digest of everything that `make` reads and of the whole text of every file that
    /// its findings stand in.
    pub(crate) fn get_all(&mut self, key: Digest, make: impl FnOnce() -> Checked<V>) -> Checked<V> {
        match &self.0 {
            Some((known, checked)) if *known == key => checked.clone(),
            _ => {
                let made = make();
                self.0 = Some((key, made.clone()));
                made
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostic::catalog::site;
    use crate::source::{Place, SourcePath};

    fn key(text: &str) -> Digest {
        Digest::of(text.as_bytes())
    }

    #[test]
    fn a_step_is_done_again_when_what_it_reads_has_changed() {
        let mut step = Step::default();
        let mut get =
            |text: &str, value: u8| step.get(key(text), || Checked::new(value, Vec::new())).value;
        assert_eq!([get("a", 1), get("a", 2), get("b", 3), get("a", 4)], [1, 1, 3, 4]);
    }

    #[test]
    fn a_result_with_findings_is_made_anew() {
        let finding = || vec![site::empty_site(Place::file(&SourcePath::new("taiyaku.toml")))];
        let mut step = Step::default();
        let mut get = |value: u8| step.get(key("a"), || Checked::new(value, finding()));
        assert_eq!((get(1).value, get(2).value), (1, 2));
        assert_eq!(get(3).diagnostics.len(), 1);
        let mut get = |value: u8| step.get_all(key("a"), || Checked::new(value, finding()));
        assert_eq!((get(1).value, get(2).value), (1, 1), "unless its findings cannot move");
        assert_eq!(get(3).diagnostics.len(), 1);
    }
}
