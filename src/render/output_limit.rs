//! A sink for rendered text that stops at a limit.

use std::io::{Error, Result, Write};

/// No page is larger than this, in bytes.
pub(crate) const OUTPUT_LIMIT: usize = 64 * 1024 * 1024;

/// Collects text up to [`OUTPUT_LIMIT`].
#[derive(Debug, Default)]
pub(crate) struct LimitedOutput<'a> {
    /// What has been written.
    pub(crate) bytes: Vec<u8>,
    /// A text to watch for.
    pub(crate) watched: &'a str,
    /// Where the watched text was written as a whole for the first time.
    pub(crate) found: Option<usize>,
}

impl Write for LimitedOutput<'_> {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        self.write_all(bytes)?;
        Ok(bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> Result<()> {
        if self.bytes.len() + bytes.len() > OUTPUT_LIMIT {
            return Err(Error::other("the page is too large"));
        }
        if self.found.is_none() && !bytes.is_empty() && bytes == self.watched.as_bytes() {
            self.found = Some(self.bytes.len());
        }
        self.bytes.extend_from_slice(bytes);
        Ok(())
    }

    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}
