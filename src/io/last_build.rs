//! [`LastBuild`]: what the last build was made of, so that one that would give the same is not made.
//!
//! It lies in the cache folder. When it is missing or damaged, the site is built.

use std::io::ErrorKind;
use std::path::Path;

use serde::{Deserialize, Serialize};

use super::cache::read_cached;
use super::files::replace_file;
use super::survey::Survey;
use crate::error::Error;
use crate::source::Digest;

/// The file, below the folder of the site.
pub const LAST_BUILD_FILE: &str = ".taiyaku/last-build.json";

/// A build without findings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastBuild {
    /// The digest of everything that it was made of, the program included, in hexadecimal digits.
    key: String,
    /// The digest of its manifest.
    manifest: String,
    /// The number of its pages.
    pub pages: usize,
}

/// Why there is nothing to go by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoLastBuild {
    /// There was none, or it had findings.
    Missing,
    /// The file cannot be understood.
    Damaged,
}

impl LastBuild {
    /// Returns the record of a build of `pages` pages, made of what has the digest `key`, whose manifest has the digest
    /// `manifest`.
    pub fn new(key: Digest, manifest: Digest, pages: usize) -> Self {
        Self { key: program(key).to_string(), manifest: manifest.to_string(), pages }
    }

    /// Reads the record of the last build of the site in `root`.
    ///
    /// # Errors
    ///
    /// Says why there is none.
    pub fn read(root: &Path) -> Result<Self, NoLastBuild> {
        let bytes = match read_cached(root, "last-build.json") {
            Ok(bytes) => bytes,
            Err(failure) if failure.kind() == ErrorKind::NotFound => {
                return Err(NoLastBuild::Missing);
            }
            Err(_) => return Err(NoLastBuild::Damaged),
        };
        serde_json::from_slice(&bytes).map_err(|_| NoLastBuild::Damaged)
    }

    /// Writes the record for the site in `root`.
    ///
    /// # Errors
    ///
    /// Ends with [`Exit::Environment`](crate::Exit::Environment) when the disk refuses.
    pub fn write(&self, root: &Path) -> Result<(), Error> {
        let text = serde_json::to_string(self).unwrap_or_default();
        replace_file(root, &root.join(LAST_BUILD_FILE), text.as_bytes())
    }

    /// Says whether it was made of what has the digest `key`.
    pub fn is_of(&self, key: Digest) -> bool {
        self.key == program(key).to_string()
    }

    /// Says whether the output folder holds what it wrote.
    pub fn is_in_place(&self, survey: &Survey<'_>) -> bool {
        let there = survey.manifest().filter(|_| survey.is_complete);
        let there = there.map(|manifest| Digest::of(manifest.to_text().as_bytes()).to_string());
        there.as_ref() == Some(&self.manifest)
    }
}

/// Returns the digest of `key` and of this program: another one may build other files of the same sources.
fn program(key: Digest) -> Digest {
    let mut text = format!("{key} {}", env!("CARGO_PKG_VERSION"));
    let file = std::env::current_exe().and_then(std::fs::metadata);
    if let Ok(file) = file {
        text.push_str(&format!(" {} {:?}", file.len(), file.modified().ok()));
    }
    Digest::of(text.as_bytes())
}
