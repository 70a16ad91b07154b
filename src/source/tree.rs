//! [`SourceTree`]: all files of a site, as read.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Digest, SourcePath};

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

    /// Returns the content.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Text { text, .. } => text.as_bytes(),
            Self::Asset { bytes, .. } => bytes,
        }
    }

    /// Returns the digest of the content.
    pub fn digest(&self) -> Digest {
        match self {
            Self::Text { digest, .. } | Self::Asset { digest, .. } => *digest,
        }
    }
}

/// The files of a site by path: everything a build may know of the disk.
#[derive(Clone, Debug, Default)]
pub struct SourceTree {
    /// Every file, in the order of the paths.
    pub files: BTreeMap<SourcePath, Source>,
    /// The folder of the theme that the program put beside the files of the site, if it did.
    pub carried: Option<SourcePath>,
}

impl SourceTree {
    /// Returns a tree of text files, the way tests and the starter write one.
    pub fn from_texts<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Self {
        let files = files.into_iter();
        Self {
            files: files.map(|(path, text)| (SourcePath::new(path), Source::text(text))).collect(),
            carried: None,
        }
    }

    /// Returns the text of `path`, or `None` when there is no such text file.
    pub fn text(&self, path: &SourcePath) -> Option<&Arc<str>> {
        match self.files.get(path)? {
            Source::Text { text, .. } => Some(text),
            Source::Asset { .. } => None,
        }
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
