//! [`Lent`]: a text that is let go once it has been read, and comes back when somebody asks for it after all.

use std::fmt;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::{Digest, SourcePath};

/// Gives texts once more.
pub trait ReadAgain: Send + Sync {
    /// Returns the text of `path` as it is now, or `None` when it cannot be read any more.
    fn read_again(&self, path: &SourcePath) -> Option<Arc<str>>;
}

/// A text that somebody else keeps as well: the disk.
pub struct Lent {
    path: SourcePath,
    digest: Digest,
    /// The text, until it is taken.
    first: Mutex<Option<Arc<str>>>,
    /// The text, once somebody has asked for it later.
    again: OnceLock<Arc<str>>,
    keeper: Arc<dyn ReadAgain>,
}

impl Lent {
    /// Lends `text`, the one of `path` with `digest`, which `keeper` can read again.
    pub(super) fn new(
        path: SourcePath,
        text: Arc<str>,
        digest: Digest,
        keeper: Arc<dyn ReadAgain>,
    ) -> Self {
        Self { path, digest, first: Mutex::new(Some(text)), again: OnceLock::new(), keeper }
    }

    /// Returns the text, and lets it go.
    pub(super) fn take(&self) -> Arc<str> {
        self.take_first().unwrap_or_else(|| self.text().clone())
    }

    fn take_first(&self) -> Option<Arc<str>> {
        self.first.lock().unwrap_or_else(PoisonError::into_inner).take()
    }

    /// Returns the text, which stays from now on. Where the file has changed in the meantime, it is what stands there
    /// now: places in it are looked for with care, since they may not be there.
    pub(super) fn text(&self) -> &Arc<str> {
        let read = || self.take_first().or_else(|| self.keeper.read_again(&self.path));
        self.again.get_or_init(|| read().unwrap_or_default())
    }

    /// Returns the text, which stays as long as it would have stayed.
    pub(super) fn peek(&self) -> Arc<str> {
        let first = self.first.lock().unwrap_or_else(PoisonError::into_inner).clone();
        let known = first.or_else(|| self.again.get().cloned());
        known.or_else(|| self.keeper.read_again(&self.path)).unwrap_or_default()
    }

    pub(super) fn digest(&self) -> Digest {
        self.digest
    }
}

impl fmt::Debug for Lent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Lent").field(&self.path).field(&self.digest).finish()
    }
}

impl PartialEq for Lent {
    fn eq(&self, other: &Self) -> bool {
        self.digest == other.digest
    }
}

impl Eq for Lent {}

#[cfg(test)]
mod tests {
    use super::*;

    struct Keeper(Option<&'static str>);

    impl ReadAgain for Keeper {
        fn read_again(&self, _path: &SourcePath) -> Option<Arc<str>> {
            self.0.map(Arc::from)
        }
    }

    fn lent(again: Option<&'static str>) -> Lent {
        let digest = Digest::of(b"first");
        Lent::new(SourcePath::new("a.md"), "first".into(), digest, Arc::new(Keeper(again)))
    }

    #[test]
    fn a_text_is_read_again_only_when_it_was_let_go() {
        let lent_once = lent(Some("again"));
        assert_eq!(&**lent_once.text(), "first");
        assert_eq!(&*lent_once.take(), "first", "it stays");
        let taken = lent(Some("again"));
        assert_eq!(&*taken.take(), "first");
        assert_eq!([&**taken.text(), &*taken.take()], ["again", "again"]);
        let seen = lent(Some("again"));
        assert_eq!([&*seen.peek(), &*seen.take(), &*seen.peek()], ["first", "first", "again"]);
        assert_eq!(&**seen.text(), "again");
        let gone = lent(None);
        gone.take();
        assert_eq!(&**gone.text(), "");
    }
}
