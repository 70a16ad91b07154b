//! [`Span`] and [`Place`]: where in which file.

use std::ops::Range;

use super::SourcePath;

/// A range of bytes of a file as it is on disk.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte behind the last one.
    pub end: u32,
}

impl Span {
    /// Returns the span from `start` to before `end`. Files larger than 4 GiB are refused when they are read.
    pub fn new(start: usize, end: usize) -> Self {
        let at = |byte| u32::try_from(byte).unwrap_or(u32::MAX);
        Self { start: at(start), end: at(end.max(start)) }
    }

    /// Returns the same span as a range for slicing.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }

    /// Returns the span moved `bytes` towards the end.
    pub fn shift(self, bytes: usize) -> Self {
        Self::new(self.start as usize + bytes, self.end as usize + bytes)
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

/// A span in a file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// The file.
    pub path: SourcePath,
    /// Where in it; empty at 0 when the finding is about the file as a whole.
    pub span: Span,
}

impl Place {
    /// Returns the place of `span` in `path`.
    pub fn new(path: &SourcePath, span: impl Into<Span>) -> Self {
        Self { path: path.clone(), span: span.into() }
    }

    /// Returns the beginning of `path`, for findings about the whole file.
    pub fn file(path: &SourcePath) -> Self {
        Self { path: path.clone(), span: Span::default() }
    }
}
