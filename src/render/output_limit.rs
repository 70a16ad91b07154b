//! A sink for rendered text that stops at a limit.

use std::io::{Error, Result, Write};

/// No page is larger than this, in bytes.
pub(crate) const OUTPUT_LIMIT: usize = 64 * 1024 * 1024;

/// Collects text up to [`OUTPUT_LIMIT`].
#[derive(Debug, Default)]
pub(crate) struct LimitedOutput {
    /// What has been written.
    pub(crate) bytes: Vec<u8>,
}

impl Write for LimitedOutput {
    fn write(&mut self, bytes: &[u8]) -> Result<usize> {
        self.write_all(bytes)?;
        Ok(bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> Result<()> {
        if self.bytes.len() + bytes.len() > OUTPUT_LIMIT {
            return Err(Error::other("the page is too large"));
        }
        self.bytes.extend_from_slice(bytes);
        Ok(())
    }

    fn flush(&mut self) -> Result<()> {
        Ok(())
    }
}
