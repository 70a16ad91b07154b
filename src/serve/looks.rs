//! [`Looks`]: which files may have changed, found by looking through the folders again and again.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crate::io::look;
use crate::serve::watch::{MOST_FILES, PATIENCE, UNDER_WAY, source_path};
use crate::serve::workshop::Changed;

/// How often the folders are looked through.
const INTERVAL: Duration = Duration::from_millis(300);

/// News from looking.
pub(super) struct Looks {
    root: PathBuf,
    config: Option<PathBuf>,
    /// How the files looked the last time.
    seen: BTreeMap<PathBuf, [i64; 6]>,
    /// When that was.
    seen_at: Instant,
}

impl Looks {
    /// Begins to look at the site in the folder `root` and at the file `config`.
    pub(super) fn start(root: &Path, config: Option<&Path>) -> Self {
        let (root, config) = (root.to_path_buf(), config.map(Path::to_path_buf));
        Self { seen: look(&root, config.as_deref()), seen_at: Instant::now(), root, config }
    }

    /// Waits up to `timeout` for a change, and until nothing changes any more.
    pub(super) fn next(&mut self, timeout: Duration) -> Option<Changed> {
        let wait = INTERVAL.saturating_sub(self.seen_at.elapsed());
        std::thread::sleep(wait.min(timeout));
        if wait > timeout {
            return None;
        }
        let now = self.settled();
        self.seen_at = Instant::now();
        let differs = |(path, stamp): &(&PathBuf, &[i64; 6])| self.seen.get(*path) != Some(*stamp);
        let came = now.iter().filter(differs).map(|(path, _)| path);
        let gone = self.seen.keys().filter(|path| !now.contains_key(*path));
        let paths: Vec<_> = came.chain(gone).collect();
        let changed = match paths.len() {
            0 => None,
            count if count > MOST_FILES => Some(Changed::Unknown),
            _ => {
                let files: Option<_> = paths.iter().map(|it| source_path(&self.root, it)).collect();
                Some(files.map_or(Changed::Unknown, Changed::Files))
            }
        };
        self.seen = now;
        changed
    }

    /// Returns how the files look once nothing changes any more.
    fn settled(&self) -> BTreeMap<PathBuf, [i64; 6]> {
        let end = Instant::now() + PATIENCE;
        let mut now = look(&self.root, self.config.as_deref());
        while now != self.seen && Instant::now() < end {
            std::thread::sleep(UNDER_WAY);
            let next = look(&self.root, self.config.as_deref());
            if next == now {
                break;
            }
            now = next;
        }
        now
    }
}
