//! [`Manifest`]: the list of the files of a finished build.
//!
//! It lies in the output folder as [`MANIFEST_NAME`] and is at once the mark by which the folder is known to be ours.
//! As text, it is a line with the version, a line for each file with digest, size and path, and a line with the digest
//! of all lines before it. [`Manifest::to_text`] writes that, [`Manifest::parse`] reads it. It holds no time and no
//! absolute path, so that equal sites have equal manifests.

use std::collections::BTreeMap;
use std::fmt::Write;

use super::{OutputPath, Outputs};
use crate::source::Digest;

/// The name of the manifest at the top of the output folder.
pub const MANIFEST_NAME: &str = ".taiyaku-manifest";
/// The first line: what this is and which version of the form it has.
const FIRST_LINE: &str = "taiyaku-manifest 1";
/// What the last line begins with.
const LAST_LINE: &str = "digest ";

/// What the manifest knows of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    /// The size in bytes.
    pub size: u64,
    /// The digest of the content.
    pub digest: Digest,
}

/// The files of a finished build.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The files in the order of their paths.
    pub entries: BTreeMap<OutputPath, Entry>,
}

/// The text is no manifest, or not the one that was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DamagedManifest;

impl Manifest {
    /// Returns the manifest of a build that writes `outputs`.
    pub fn of(outputs: &Outputs) -> Self {
        let entries = outputs.iter().map(|output| {
            let entry = Entry { size: output.content.size(), digest: output.digest };
            (output.path.clone(), entry)
        });
        Self { entries: entries.collect() }
    }

    /// Returns the manifest of a build that is going to write `files`, of which nothing else is known yet.
    pub(crate) fn of_names(files: Vec<OutputPath>) -> Self {
        let entry = Entry { size: 0, digest: Digest::of(&[]) };
        Self { entries: files.into_iter().map(|path| (path, entry)).collect() }
    }

    /// Reads what [`to_text`](Self::to_text) wrote.
    ///
    /// # Errors
    ///
    /// Returns [`DamagedManifest`] when a single byte differs: what the list says may be deleted.
    pub fn parse(text: &str) -> Result<Self, DamagedManifest> {
        let (body, last) = text.rsplit_once(LAST_LINE).ok_or(DamagedManifest)?;
        let digest = last.strip_suffix('\n').and_then(Digest::from_hex).ok_or(DamagedManifest)?;
        if Digest::of(body.as_bytes()) != digest {
            return Err(DamagedManifest);
        }
        let lines = body.strip_prefix(FIRST_LINE).and_then(|rest| rest.strip_prefix('\n'));
        let entries = lines.ok_or(DamagedManifest)?.lines().map(parse_line);
        Ok(Self { entries: entries.collect::<Option<_>>().ok_or(DamagedManifest)? })
    }

    /// Returns the folders that hold the files, each once.
    pub(crate) fn folders(&self) -> Vec<&str> {
        let mut folders = Vec::new();
        let mut last = "";
        for path in self.entries.keys() {
            let is_known = |folder: &&str| {
                last.strip_prefix(*folder).is_some_and(|below| below.starts_with('/'))
            };
            folders.extend(path.folders().take_while(|folder| !is_known(folder)));
            last = path.as_str();
        }
        folders
    }

    /// Returns the manifest as text.
    pub fn to_text(&self) -> String {
        let mut text = format!("{FIRST_LINE}\n");
        for (path, entry) in &self.entries {
            writeln!(text, "{} {} {path}", entry.digest, entry.size).expect("a string takes all");
        }
        let digest = Digest::of(text.as_bytes());
        writeln!(text, "{LAST_LINE}{digest}").expect("a string takes all");
        text
    }
}

/// Reads the line of one file.
fn parse_line(line: &str) -> Option<(OutputPath, Entry)> {
    let (digest, rest) = line.split_once(' ')?;
    let (size, path) = rest.split_once(' ')?;
    let entry = Entry { size: size.parse().ok()?, digest: Digest::from_hex(digest)? };
    Some((OutputPath::new(path).ok()?, entry))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Manifest {
        let entry = |path: &str| {
            let entry = Entry { size: path.len() as u64, digest: Digest::of(path.as_bytes()) };
            (OutputPath::new(path).expect("a path"), entry)
        };
        Manifest {
            entries: ["index.html", "ja/digest 1 x.html", "ja/柱 1.html"].map(entry).into()
        }
    }

    #[test]
    fn what_was_written_is_read() {
        assert_eq!(Manifest::parse(&sample().to_text()), Ok(sample()));
        let empty = Manifest::default();
        assert_eq!(Manifest::parse(&empty.to_text()), Ok(empty));
    }

    #[test]
    fn every_folder_is_named_once() {
        let entry = Entry { size: 0, digest: Digest::of(b"") };
        let paths = ["a/b/c/1", "a/b/2", "a/b-c/3", "a0", "b/4", "b/5"];
        let paths = paths.map(|path| (OutputPath::new(path).expect("a path"), entry));
        let mut folders = Manifest { entries: paths.into() };
        folders.entries.remove(&OutputPath::new("b/4").expect("a path"));
        let mut folders = folders.folders();
        folders.sort();
        assert_eq!(folders, ["a", "a/b", "a/b-c", "a/b/c", "b"]);
    }

    #[test]
    fn a_change_of_any_byte_is_noticed() {
        let text = sample().to_text();
        for at in 0..text.len() {
            let mut bytes = text.clone().into_bytes();
            bytes[at] ^= 1;
            if let Ok(changed) = std::str::from_utf8(&bytes) {
                assert_eq!(Manifest::parse(changed), Err(DamagedManifest), "{changed}");
            }
            if text.is_char_boundary(at) {
                assert_eq!(Manifest::parse(&text[..at]), Err(DamagedManifest), "cut at {at}");
            }
        }
        assert_eq!(Manifest::parse(&format!("{text}\n")), Err(DamagedManifest));
        assert_eq!(Manifest::parse(&format!("{text}{text}")), Err(DamagedManifest));
    }

    #[test]
    fn paths_that_lead_elsewhere_are_refused_even_when_the_digest_is_right() {
        let line = format!("{} 1 ../x\n", Digest::of(b""));
        let body = format!("{FIRST_LINE}\n{line}");
        let text = format!("{body}{LAST_LINE}{}\n", Digest::of(body.as_bytes()));
        assert_eq!(Manifest::parse(&text), Err(DamagedManifest));
    }
}
