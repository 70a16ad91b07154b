//! [`look`]: how the files of a site look to the system, without reading them.

use std::collections::BTreeMap;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::SOURCE_FOLDERS;
use crate::settings::SETTINGS_FILE;

/// Returns what changes when a file does, for everything below [`SOURCE_FOLDERS`] and the settings in the folder
/// `root`, and for the file `config`: its number, its size, and the times of the last change of content and metadata.
///
/// Nobody can set the last of these, so that a change shows even when the others are as before.
pub fn look(root: &Path, config: Option<&Path>) -> BTreeMap<PathBuf, [i64; 6]> {
    let tops = SOURCE_FOLDERS.into_iter().chain([SETTINGS_FILE]).map(|name| root.join(name));
    let tops = tops.chain(config.map(Path::to_path_buf));
    let entries = tops.flat_map(|top| WalkDir::new(top).follow_root_links(false));
    let stamps = entries.filter_map(|entry| {
        let entry = entry.ok()?;
        let found = entry.metadata().ok().filter(|it| !it.is_dir())?;
        let numbers = [found.ino(), found.size()].map(u64::cast_signed);
        let times = [found.mtime(), found.mtime_nsec(), found.ctime(), found.ctime_nsec()];
        let [inode, size] = numbers;
        let [modified, modified_nano, changed, changed_nano] = times;
        let stamp = [inode, size, modified, modified_nano, changed, changed_nano];
        Some((entry.into_path(), stamp))
    });
    stamps.collect()
}
