//! [`Output`]: one file to write.

use std::sync::Arc;

use super::OutputPath;
use crate::source::Digest;

/// The content of a file to write. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Bytes that were read or made: pictures, scripts.
    Bytes(Arc<[u8]>),
    /// What was rendered. It is taken over as it is, since copying every page once more would cost as much as writing
    /// it.
    Rendered(Arc<Vec<u8>>),
    /// What a [`Sink`](super::Sink) has in its place, with its size in bytes.
    HandedOn(u64),
}

impl Content {
    /// Returns the bytes to write; none where they have been handed on.
    pub fn bytes(&self) -> &[u8] {
        match self {
            Self::Bytes(bytes) => bytes,
            Self::Rendered(bytes) => bytes,
            Self::HandedOn(_) => &[],
        }
    }

    /// Returns the bytes to write, or `None` where they have been handed on.
    pub fn here(&self) -> Option<&[u8]> {
        (!matches!(self, Self::HandedOn(_))).then(|| self.bytes())
    }

    /// Returns the size in bytes.
    pub fn size(&self) -> u64 {
        match self {
            Self::HandedOn(size) => *size,
            here => here.bytes().len() as u64,
        }
    }
}

impl From<String> for Content {
    fn from(text: String) -> Self {
        Self::Rendered(Arc::new(text.into_bytes()))
    }
}

impl From<Arc<[u8]>> for Content {
    fn from(bytes: Arc<[u8]>) -> Self {
        Self::Bytes(bytes)
    }
}

impl From<Vec<u8>> for Content {
    fn from(bytes: Vec<u8>) -> Self {
        Self::Rendered(Arc::new(bytes))
    }
}

/// A file to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Output {
    /// Where.
    pub path: OutputPath,
    /// What.
    pub content: Content,
    /// The digest of the content.
    pub digest: Digest,
    /// On a page, where its text stands, if nothing has been done to it since it was read.
    pub text: Option<PageText>,
}

/// The part of a file that is the text of a page. What it leads to has been looked up already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageText {
    /// The page.
    pub page: usize,
    /// Where its text begins, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

impl Output {
    /// Returns the file `path` with `content`.
    pub fn new(path: OutputPath, content: impl Into<Content>) -> Self {
        let content = content.into();
        Self { digest: Digest::of(content.bytes()), path, content, text: None }
    }

    /// Returns the file without its content, which somebody else has.
    pub fn handed_on(self) -> Self {
        Self { content: Content::HandedOn(self.content.size()), ..self }
    }

    /// Returns the file `path` with `content` whose digest is known, as it is for files handed on from the source.
    pub fn with_digest(path: OutputPath, content: impl Into<Content>, digest: Digest) -> Self {
        Self { path, content: content.into(), digest, text: None }
    }
}
