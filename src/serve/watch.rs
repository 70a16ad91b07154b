//! [`Watch`]: which files may have changed.
//!
//! The system tells of changes as they happen; where it does not, the folders are looked through again and again. What
//! is told are only hints: the content of the files decides whether anything is made anew.
//!
//! One save of an editor is many events (a swap file, a backup, a new file in the place of the old one), and a change of
//! the branch is thousands. So events are gathered until it is quiet: for a moment only when a single file has been
//! written and closed or put into its place, for longer while more is under way.

use std::collections::BTreeSet;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::time::{Duration, Instant};

use notify::event::{AccessKind, AccessMode, CreateKind, ModifyKind, RenameMode};
use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use crate::io::{SOURCE_FOLDERS, is_skipped};
use crate::serve::looks::Looks;
use crate::serve::no_events::{NoEvents, reason};
use crate::serve::workshop::Changed;
use crate::settings::SETTINGS_FILE;
use crate::source::SourcePath;

/// How long it has to be quiet after one file has been saved.
const SAVED: Duration = Duration::from_millis(3);
/// How long it has to be quiet while more is under way.
pub(super) const UNDER_WAY: Duration = Duration::from_millis(40);
/// How long events are gathered at most.
pub(super) const PATIENCE: Duration = Duration::from_millis(400);
/// Whether the system tells when a file that was written is closed.
const ENDS_ARE_TOLD: bool = cfg!(target_os = "linux");
/// More files than this are not told apart.
pub(super) const MOST_FILES: usize = 1000;

/// Tells which files of a site may have changed.
pub struct Watch {
    source: Source,
    root: PathBuf,
    config: Option<PathBuf>,
    /// Which folder it is that is watched, as against another one that has taken its place.
    folder: Option<u64>,
}

/// Where the news comes from.
enum Source {
    /// From the system.
    Events(Box<Events>),
    /// From looking.
    Looks(Looks),
}

impl Watch {
    /// Begins to watch the site in the folder `root` and the file `config`, by events of the system unless `poll` is set
    /// or the system refuses; then the second value says why.
    pub fn start(root: &Path, config: Option<&Path>, poll: bool) -> (Self, Option<NoEvents>) {
        let begun = if poll { Err(NoEvents::Asked) } else { Events::start(root, config) };
        Self::of(begun, root, config)
    }

    fn of(
        begun: Result<Events, NoEvents>,
        root: &Path,
        config: Option<&Path>,
    ) -> (Self, Option<NoEvents>) {
        let (source, reason) = match begun {
            Ok(events) => (Source::Events(Box::new(events)), None),
            Err(reason) => (Source::Looks(Looks::start(root, config)), Some(reason)),
        };
        let config = config.map(Path::to_path_buf);
        (Self { source, root: root.to_path_buf(), config, folder: number(root) }, reason)
    }

    /// Returns the flag that rises when something has happened that [`next`](Self::next) has not told yet.
    pub fn stirred(&self) -> Arc<AtomicBool> {
        match &self.source {
            Source::Events(events) => events.is_stirred.clone(),
            Source::Looks(_) => Arc::default(),
        }
    }

    /// Waits up to `timeout` for a change, and for the end of what belongs to it. The second value says why polling
    /// takes over from here on.
    pub fn next(&mut self, timeout: Duration) -> (Option<Changed>, Option<NoEvents>) {
        let events = match &mut self.source {
            Source::Looks(looks) => return (looks.next(timeout), None),
            Source::Events(events) => events,
        };
        let changed = events.next(timeout);
        let failure = events.failure.take();
        let folder = number(&self.root);
        if failure.is_none() && folder == self.folder {
            return (changed, None);
        }
        // What happened in between is unknown. A folder that is missing is looked for again and again.
        let begun = match failure {
            Some(reason) => Err(reason),
            None if folder.is_none() => return (self.lose(), None),
            None => Events::start(&self.root, self.config.as_deref()),
        };
        let (root, config) = (self.root.clone(), self.config.clone());
        let (watch, reason) = Self::of(begun, &root, config.as_deref());
        *self = watch;
        (Some(Changed::Unknown), reason)
    }

    /// Takes note that the folder of the site is gone.
    fn lose(&mut self) -> Option<Changed> {
        self.folder.take().map(|_| Changed::Unknown)
    }
}

/// Returns the number of a folder on its disk.
fn number(folder: &Path) -> Option<u64> {
    folder.metadata().ok().map(|it| it.ino())
}

/// News from the system.
struct Events {
    watcher: RecommendedWatcher,
    news: Receiver<notify::Result<Event>>,
    /// Whether there is news.
    is_stirred: Arc<AtomicBool>,
    root: PathBuf,
    config: Option<PathBuf>,
    /// The folders that are watched.
    watched: BTreeSet<&'static str>,
    /// What has been gathered.
    gathered: Gathered,
    /// When to look once more, since files that came with a folder may have come before it was watched.
    again: Option<Instant>,
    failure: Option<NoEvents>,
}

/// Events that belong together.
#[derive(Default)]
struct Gathered {
    files: BTreeSet<SourcePath>,
    /// The files that were written and closed, or put into their place.
    saved: BTreeSet<SourcePath>,
    /// The files that are being written.
    begun: BTreeSet<SourcePath>,
    is_unknown: bool,
    has_folder: bool,
    /// The folders of the site that came, went or were renamed. One of the same name may be another one, and what watches
    /// the old one tells nothing of it.
    replaced: BTreeSet<&'static str>,
}

impl Gathered {
    fn is_empty(&self) -> bool {
        self.files.is_empty() && !self.is_unknown
    }

    /// Returns how long it has to be quiet.
    fn quiet(&self) -> Duration {
        let is_one = !self.is_unknown && self.files.len() == 1 && self.saved.len() == 1;
        match () {
            () if ENDS_ARE_TOLD && !self.begun.is_empty() => PATIENCE,
            () if is_one => SAVED,
            () => UNDER_WAY,
        }
    }
}

impl Events {
    fn start(root: &Path, config: Option<&Path>) -> Result<Self, NoEvents> {
        let absolute = |path: &Path| path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        let (sender, news): (Sender<_>, _) = channel();
        let is_stirred = Arc::new(AtomicBool::new(false));
        let stirred = is_stirred.clone();
        let (root, config) = (absolute(root), config.map(absolute));
        let site = (root.clone(), config.clone());
        let handler = move |event: notify::Result<Event>| {
            if event.as_ref().map_or(true, |event| concerns(event, &site.0, site.1.as_deref())) {
                stirred.store(true, Ordering::Relaxed);
                // The receiver is gone only when the preview ends.
                let _ = sender.send(event);
            }
        };
        let watcher = notify::recommended_watcher(handler);
        let watcher = watcher.map_err(|it| reason(&it, &root))?;
        let mut events = Self {
            watcher,
            news,
            is_stirred,
            root,
            config,
            watched: BTreeSet::new(),
            gathered: Gathered::default(),
            again: None,
            failure: None,
        };
        let top = events.root.clone();
        events.watch(&top, RecursiveMode::NonRecursive)?;
        if let Some(folder) = events.config.as_deref().and_then(Path::parent).map(Path::to_path_buf)
        {
            events.watch(&folder, RecursiveMode::NonRecursive)?;
        }
        events.watch_folders(&BTreeSet::new())?;
        Ok(events)
    }

    fn watch(&mut self, path: &Path, mode: RecursiveMode) -> Result<(), NoEvents> {
        self.watcher.watch(path, mode).map_err(|it| reason(&it, &self.root))
    }

    /// Watches those folders of the site that are there, and those that were `replaced` anew.
    fn watch_folders(&mut self, replaced: &BTreeSet<&'static str>) -> Result<(), NoEvents> {
        for name in SOURCE_FOLDERS {
            let path = self.root.join(name);
            let is_folder = path.symlink_metadata().is_ok_and(|it| it.is_dir());
            if (!is_folder || replaced.contains(name)) && self.watched.remove(name) {
                // It may have lost its watch by itself.
                let _ = self.watcher.unwatch(&path);
            }
            if is_folder && self.watched.insert(name) {
                match self.watch(&path, RecursiveMode::Recursive) {
                    // It has gone in the meantime.
                    Err(_) if !path.is_dir() => drop(self.watched.remove(name)),
                    watched => watched?,
                }
            }
        }
        Ok(())
    }

    fn next(&mut self, timeout: Duration) -> Option<Changed> {
        let end = Instant::now() + timeout;
        let mut first = None;
        loop {
            let now = Instant::now();
            let until = if self.gathered.is_empty() {
                if self.again.is_some_and(|at| at <= now) {
                    self.again = None;
                    return Some(Changed::Unknown);
                }
                self.again.map_or(end, |at| at.min(end))
            } else {
                let start = *first.get_or_insert(now);
                (now + self.gathered.quiet()).min(start + PATIENCE)
            };
            self.is_stirred.store(false, Ordering::Relaxed);
            match self.news.recv_timeout(until.saturating_duration_since(now)) {
                Ok(Ok(event)) => self.note(&event),
                Ok(Err(error)) => {
                    self.failure = Some(reason(&error, &self.root));
                    return None;
                }
                Err(RecvTimeoutError::Timeout) if self.gathered.is_empty() => {
                    if Instant::now() >= end {
                        return None;
                    }
                }
                Err(RecvTimeoutError::Timeout) => return Some(self.take()),
                Err(RecvTimeoutError::Disconnected) => {
                    self.failure =
                        Some(NoEvents::Refused("the system ended it".to_owned(), String::new()));
                    return None;
                }
            }
        }
    }

    /// Hands out what has been gathered.
    fn take(&mut self) -> Changed {
        let gathered = std::mem::take(&mut self.gathered);
        if gathered.has_folder {
            if let Err(reason) = self.watch_folders(&gathered.replaced) {
                self.failure = Some(reason);
            }
            self.again = Some(Instant::now() + PATIENCE);
        }
        if gathered.is_unknown || gathered.has_folder || gathered.files.len() > MOST_FILES {
            Changed::Unknown
        } else {
            Changed::Files(gathered.files)
        }
    }

    /// Takes note of one event.
    fn note(&mut self, event: &Event) {
        if event.need_rescan() {
            self.gathered.is_unknown = true;
        }
        let is_saved = matches!(
            event.kind,
            EventKind::Access(AccessKind::Close(AccessMode::Write))
                | EventKind::Modify(ModifyKind::Name(RenameMode::To))
        );
        // What is written or emptied after it was closed is under way again.
        let is_begun = matches!(
            event.kind,
            EventKind::Modify(ModifyKind::Data(_)) | EventKind::Create(CreateKind::File)
        );
        let is_gone =
            matches!(event.kind, EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)));
        for path in &event.paths {
            if self.config.as_deref() == Some(path) {
                self.gathered.is_unknown = true;
            }
            let Some(path) = source_path(&self.root, path) else { continue };
            let on_disk = path.on_disk(&self.root);
            let is_whole = !path.as_str().contains('/') && path.as_str() != SETTINGS_FILE;
            let came = matches!(event.kind, EventKind::Create(_)) || is_saved;
            if came || is_gone {
                let name = SOURCE_FOLDERS.into_iter().find(|it| *it == path.as_str());
                self.gathered.replaced.extend(name);
            }
            self.gathered.has_folder |=
                is_whole || (came && on_disk.symlink_metadata().is_ok_and(|it| it.is_dir()));
            if self.gathered.files.len() <= MOST_FILES {
                if is_begun {
                    self.gathered.begun.insert(path.clone());
                    self.gathered.saved.remove(&path);
                } else if is_saved || is_gone {
                    self.gathered.begun.remove(&path);
                }
                if is_saved {
                    self.gathered.saved.insert(path.clone());
                }
                self.gathered.files.insert(path);
            }
        }
    }
}

/// Says whether `event` has to do with the site in the folder `root` or with the file `config`. That a file was read,
/// which the preview itself does, is nothing new.
fn concerns(event: &Event, root: &Path, config: Option<&Path>) -> bool {
    let is_reading =
        matches!(event.kind, EventKind::Access(it) if it != AccessKind::Close(AccessMode::Write));
    let is_of_site = |path: &PathBuf| config == Some(path) || source_path(root, path).is_some();
    event.need_rescan() || (!is_reading && event.paths.iter().any(is_of_site))
}

/// Returns `path` below `root`, when it belongs to a site.
pub(super) fn source_path(root: &Path, path: &Path) -> Option<SourcePath> {
    let below = path.strip_prefix(root).ok()?;
    let top = below.iter().next()?.to_str()?;
    let is_source = SOURCE_FOLDERS.contains(&top) || below == Path::new(SETTINGS_FILE);
    // What editors leave for a moment is no part of a save.
    let is_source = is_source && !below.iter().any(is_skipped);
    is_source.then(|| SourcePath::new(below.to_string_lossy()))
}

#[cfg(test)]
mod tests {
    use notify::event::{DataChange, Flag, RemoveKind};

    use super::*;

    fn events(root: &Path) -> Events {
        Events::start(root, None).expect("the system tells of changes")
    }

    #[test]
    fn what_is_no_source_is_left_out() {
        let check = |path: &str, expected: Option<&str>| {
            let found = source_path(Path::new("/site"), Path::new(path));
            assert_eq!(found.as_ref().map(SourcePath::as_str), expected, "{path}");
        };
        check("/site/content/a.ja.md", Some("content/a.ja.md"));
        check("/site/taiyaku.toml", Some("taiyaku.toml"));
        check("/site/content", Some("content"));
        for path in [
            "/site/public/a",
            "/site/.git/HEAD",
            "/site/target/x",
            "/site/.taiyaku/lock",
            "/site/content/.a.md.swp",
        ] {
            check(path, None);
        }
        check("/elsewhere/content/a", None);
    }

    #[test]
    fn one_saved_file_waits_for_a_moment_only() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().canonicalize().expect("a path");
        let mut events = events(&root);
        let event = |kind, path: &str| Event::new(kind).add_path(root.join("content").join(path));
        let close = EventKind::Access(AccessKind::Close(AccessMode::Write));
        events.note(&event(EventKind::Modify(ModifyKind::Data(DataChange::Any)), "a.md"));
        assert_eq!(events.gathered.quiet(), PATIENCE);
        events.note(&event(close, "a.md"));
        assert_eq!(events.gathered.quiet(), SAVED);
        events.note(&event(EventKind::Modify(ModifyKind::Data(DataChange::Any)), "a.md"));
        assert_eq!(events.gathered.quiet(), PATIENCE, "it is written once more");
        events.note(&event(close, "a.md"));
        events.note(&event(EventKind::Create(CreateKind::File), "b.md"));
        assert_eq!(events.gathered.quiet(), PATIENCE);
        events.note(&event(EventKind::Remove(RemoveKind::File), "b.md"));
        assert_eq!(events.gathered.quiet(), UNDER_WAY);
        let files = ["content/a.md", "content/b.md"].map(SourcePath::new);
        assert_eq!(events.take(), Changed::Files(BTreeSet::from(files)));
    }

    #[test]
    fn whatever_was_missed_makes_the_folders_be_walked_anew() {
        let folder = tempfile::tempdir().expect("a folder");
        let mut events = events(folder.path());
        let overflow = Event::new(EventKind::Other).set_flag(Flag::Rescan);
        assert!(concerns(&overflow, &events.root, None));
        events.note(&overflow);
        assert_eq!(events.take(), Changed::Unknown, "the queue of the system was full");
        for number in 0..=MOST_FILES {
            let path = events.root.join(format!("content/{number}.md"));
            events.note(&Event::new(EventKind::Remove(RemoveKind::File)).add_path(path));
        }
        assert_eq!(events.gathered.quiet(), UNDER_WAY);
        assert_eq!(events.take(), Changed::Unknown, "a storm is not told apart");
        assert!(events.gathered.is_empty());
    }

    #[test]
    fn a_folder_that_is_replaced_at_once_is_watched() {
        let folder = tempfile::tempdir().expect("a folder");
        let root = folder.path().canonicalize().expect("a path");
        let at = |path: &str| root.join(path);
        let make = |path: &str| std::fs::create_dir_all(at(path)).expect("a folder");
        let rename = |from: &str, to: &str| std::fs::rename(at(from), at(to)).expect("a name");
        make("content/inner");
        make("copy/inner");
        let mut watch = Watch::start(&root, None, false).0;
        let mut check = |file: &str| {
            // All that came of the replacement.
            while watch.next(3 * PATIENCE).0.is_some() {}
            std::fs::write(at(file), file).expect("a file");
            let (changed, _) = watch.next(20 * PATIENCE);
            let expected = Changed::Files(BTreeSet::from([SourcePath::new(file)]));
            assert_eq!(changed, Some(expected), "{file}");
        };
        std::fs::remove_dir_all(at("content")).expect("no folder");
        make("content/inner");
        check("content/a.md");
        check("content/inner/a.md");
        rename("content", "old");
        rename("copy", "content");
        check("content/b.md");
        check("content/inner/b.md");
        rename("content", "copy");
        rename("copy", "content");
        check("content/c.md");
        check("content/inner/c.md");
    }

    #[test]
    fn polling_takes_over_where_the_system_refuses() {
        let folder = tempfile::tempdir().expect("a folder");
        std::fs::create_dir(folder.path().join("content")).expect("a folder");
        let refused = Err(NoEvents::Limit("max_user_watches", Some(5)));
        let (mut watch, reason) = Watch::of(refused, folder.path(), None);
        assert_eq!(reason, Some(NoEvents::Limit("max_user_watches", Some(5))));
        std::fs::write(folder.path().join("content/a.md"), "a").expect("a file");
        let (changed, _) = watch.next(PATIENCE);
        let expected = Changed::Files(BTreeSet::from([SourcePath::new("content/a.md")]));
        assert_eq!(changed, Some(expected));
        assert_eq!(watch.next(PATIENCE).0, None);
    }
}
