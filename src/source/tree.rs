//! [`SourceTree`]: all files of a site, as read.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Digest, Files, Lent, ReadAgain, SourcePath};

/// A file as read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A file that people write: UTF-8 text, byte for byte as it is on disk.
    Text {
        /// The text.
        text: Arc<str>,
        /// The digest of its bytes.
        digest: Digest,
    },
    /// A file that people write, whose text is not kept.
    Lent(Arc<Lent>),
    /// A file that is handed on untouched: pictures, scripts, archives.
    Asset {
        /// The content.
        bytes: Arc<[u8]>,
        /// Its digest.
        digest: Digest,
    },
}

impl Source {
    /// Returns a text file with the content `text`.
    pub fn text(text: impl Into<Arc<str>>) -> Self {
        let text = text.into();
        Self::Text { digest: Digest::of(text.as_bytes()), text }
    }

    /// Returns an asset with the content `bytes`.
    pub fn asset(bytes: impl Into<Arc<[u8]>>) -> Self {
        let bytes = bytes.into();
        Self::Asset { digest: Digest::of(&bytes), bytes }
    }

    /// Returns the text, if it is one.
    pub fn as_text(&self) -> Option<&Arc<str>> {
        match self {
            Self::Text { text, .. } => Some(text),
            Self::Lent(lent) => Some(lent.text()),
            Self::Asset { .. } => None,
        }
    }

    /// Returns the text to whoever reads all of it, once: where it is lent, it goes when he lets it go.
    pub fn take_text(&self) -> Option<Arc<str>> {
        match self {
            Self::Lent(lent) => Some(lent.take()),
            kept => kept.as_text().cloned(),
        }
    }

    /// Returns the text to whoever looks at it once: where it is lent, that does not make it stay.
    pub fn peek_text(&self) -> Option<Arc<str>> {
        match self {
            Self::Lent(lent) => Some(lent.peek()),
            kept => kept.as_text().cloned(),
        }
    }

    /// Lends the text of `path`: it need not be kept, since `keeper` can read it again.
    pub fn lend(self, path: &SourcePath, keeper: &Arc<dyn ReadAgain>) -> Self {
        match self {
            Self::Text { text, digest } => {
                Self::Lent(Arc::new(Lent::new(path.clone(), text, digest, keeper.clone())))
            }
            other => other,
        }
    }

    /// Returns the content.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Text { text, .. } => text.as_bytes(),
            Self::Lent(lent) => lent.text().as_bytes(),
            Self::Asset { bytes, .. } => bytes,
        }
    }

    /// Returns the digest of the content.
    pub fn digest(&self) -> Digest {
        match self {
            Self::Text { digest, .. } | Self::Asset { digest, .. } => *digest,
            Self::Lent(lent) => lent.digest(),
        }
    }
}

/// The files of a site by path: everything a build may know of the disk.
#[derive(Clone, Debug, Default)]
pub struct SourceTree {
    /// Every file, in the order of the paths.
    pub files: Files,
    /// The files of the theme that the program put beside those of the site, if it did.
    pub carried: Arc<BTreeSet<SourcePath>>,
}

impl SourceTree {
    /// Returns a tree of text files, the way tests and the starter write one.
    pub fn from_texts<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let files = files.into_iter();
        Self {
            files: files.map(|(path, text)| (SourcePath::new(path), Source::text(text))).collect(),
            carried: Arc::default(),
        }
    }

    /// Returns the text of `path`, or `None` when there is no such text file.
    pub fn text(&self, path: &SourcePath) -> Option<&Arc<str>> {
        self.files.get(path)?.as_text()
    }

    /// Returns what is written in `path`, be it a text file or one that is handed on, as findings show it.
    pub fn written(&self, path: &SourcePath) -> Option<&str> {
        match self.files.get(path)? {
            Source::Asset { bytes, .. } => std::str::from_utf8(bytes).ok(),
            text => text.as_text().map(|it| &**it),
        }
    }

    /// Lends the texts of those files for which `is_lent` says so: they need not be kept, since `keeper` can read them
    /// again.
    pub fn lend(
        &mut self,
        is_lent: impl Fn(&SourcePath) -> bool + Sync,
        keeper: &Arc<dyn ReadAgain>,
    ) {
        self.files.change_all(|path, source| {
            if is_lent(path) {
                *source = source.clone().lend(path, keeper);
            }
        });
    }

    /// Puts files in their places, and takes those out that have no content.
    pub fn update(&mut self, news: impl IntoIterator<Item = (SourcePath, Option<Source>)>) {
        for (path, source) in news {
            match source {
                Some(source) => drop(self.files.insert(path, source)),
                None => drop(self.files.remove(&path)),
            }
        }
    }
}
