//! [`read_again`]: what has become of some files of a site that was read before, without looking at the others.
//!
//! Files that were edited, that have come and that have gone are told apart. Whatever reading the whole site could find
//! besides (names that are alike, links, a folder that is new) is left to [`read_site`](super::read_site).

use std::collections::BTreeSet;
use std::io::ErrorKind;
use std::path::Path;

use super::folder::Folder;
use super::kind::{Kind, wanted};
use super::read::{fold_name, is_skipped, read_file};
use crate::output::is_unprintable;
use crate::source::{Source, SourcePath, SourceTree};

/// Files whose content differs, with what it is now; nothing when they are gone.
pub type News = Vec<(SourcePath, Option<Source>)>;

/// Reads those of `paths` anew that are, were or have become files of `tree`, the site in the folder `root`.
///
/// Returns those that differ, or `None` when the site is to be read as a whole to know. Files that editors leave for a
/// moment are no part of a site.
pub fn read_again(root: &Path, tree: &SourceTree, paths: &BTreeSet<SourcePath>) -> Option<News> {
    let handle = Folder::open(root).ok()?;
    let mut news = News::new();
    for path in paths {
        let on_disk = path.on_disk(Path::new(""));
        if on_disk.iter().any(is_skipped) {
            continue;
        }
        match root.join(&on_disk).symlink_metadata() {
            Ok(found) if found.is_file() => {
                let old = tree.files.get(path);
                if old.is_none() && !may_come(&handle, tree, path) {
                    return None;
                }
                let new = read_file(&handle, path, &on_disk).ok()?;
                if old.map(Source::digest) != Some(new.digest()) {
                    news.push((path.clone(), Some(new)));
                }
            }
            Err(error)
                if matches!(error.kind(), ErrorKind::NotFound | ErrorKind::NotADirectory) =>
            {
                let gone = at_or_below(tree, path.as_str());
                news.extend(gone.map(|path| (path.clone(), None)));
            }
            _ => return None,
        }
    }
    // Of a theme that the program carries nothing is on the disk until somebody puts it there.
    let is_edit = |(path, new): &(SourcePath, Option<Source>)| {
        path.below("themes").is_none() || (new.is_some() && tree.files.contains_key(path))
    };
    news.iter().all(is_edit).then_some(news)
}

/// Returns the files of `tree` at `path` or below it.
fn at_or_below<'a>(tree: &'a SourceTree, path: &'a str) -> impl Iterator<Item = &'a SourcePath> {
    let below = tree.files.range(SourcePath::new(format!("{path}/"))..).map(|(path, _)| path);
    let own = tree.files.get_key_value(&SourcePath::new(path)).map(|(path, _)| path);
    own.into_iter().chain(below.take_while(move |it| it.below(path).is_some()))
}

/// Says whether a file may come to `path` without a look at the rest of the site: its name and those of folders that are
/// new are fit for a site, and no system takes them for another one beside them.
fn may_come(root: &Folder, tree: &SourceTree, path: &SourcePath) -> bool {
    // What is no text was told with a mark in its place.
    if wanted(path) == Some(Kind::Folder)
        || path.as_str().contains(|c| is_unprintable(c) || c == char::REPLACEMENT_CHARACTER)
    {
        return false;
    }
    let mut rest = path.as_str();
    while let Some((folder, name)) = rest.rsplit_once('/') {
        if !is_alone(root, folder, name) {
            return false;
        }
        if at_or_below(tree, folder).next().is_some() {
            return true;
        }
        rest = folder;
    }
    true
}

/// Says whether no other name in `folder` is like `name`, and no link leads there.
fn is_alone(root: &Folder, folder: &str, name: &str) -> bool {
    let mut parts = folder.split('/');
    let first = parts.next().and_then(|part| root.child(part).ok());
    let opened = parts.try_fold(first, |folder, part| folder.map(|it| it.child(part).ok()));
    let Some(entries) = opened.flatten().and_then(|folder| folder.entries().ok()) else {
        return false;
    };
    let key = fold_name(name);
    let is_like = |other: &str| other != name && fold_name(other) == key;
    !entries.iter().any(|(other, _)| !is_skipped(other) && is_like(&other.to_string_lossy()))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::{Interrupt, read_site};
    use super::*;

    /// A site on the disk, and what was read of it.
    struct Bench {
        folder: tempfile::TempDir,
        tree: SourceTree,
    }

    impl Bench {
        fn new() -> Self {
            let folder = tempfile::tempdir().expect("a folder");
            let mut bench = Self { folder, tree: SourceTree::default() };
            for path in ["taiyaku.toml", "content/a.ja.md", "content/b/c.ja.md"] {
                bench.write(path, "x");
            }
            bench.tree = bench.whole();
            bench
        }

        fn write(&self, path: &str, text: &str) {
            let path = self.folder.path().join(path);
            fs::create_dir_all(path.parent().expect("it is below the folder")).expect("a folder");
            fs::write(path, text).expect("a file");
        }

        fn remove(&self, path: &str) {
            let path = self.folder.path().join(path);
            let removed =
                if path.is_dir() { fs::remove_dir_all(path) } else { fs::remove_file(path) };
            removed.expect("it is there");
        }

        fn whole(&self) -> SourceTree {
            let read = read_site(self.folder.path(), &Interrupt::default()).expect("a site");
            read.value.tree
        }

        /// Returns the names of what differs, after a check that it makes the tree what reading everything would.
        fn news(&mut self, paths: &[&str]) -> Option<Vec<String>> {
            let paths = paths.iter().map(SourcePath::new).collect();
            let news = read_again(self.folder.path(), &self.tree, &paths)?;
            let names = news.iter().map(|(path, _)| path.to_string()).collect();
            self.tree.update(news);
            assert_eq!(self.tree.files, self.whole().files, "{names:?}");
            Some(names)
        }
    }

    fn names<const N: usize>(names: [&str; N]) -> Option<Vec<String>> {
        Some(names.map(str::to_owned).to_vec())
    }

    #[test]
    fn files_come_change_and_go() {
        let mut bench = Bench::new();
        bench.write("content/a.ja.md", "y");
        assert_eq!(
            bench.news(&["content/a.ja.md", "content/b/c.ja.md"]),
            names(["content/a.ja.md"])
        );
        bench.write("content/new.ja.md", "y");
        bench.write("content/deep/er/new.ja.md", "y");
        let new = ["content/deep/er/new.ja.md", "content/new.ja.md"];
        assert_eq!(bench.news(&new), names(new));
        bench.remove("content/a.ja.md");
        assert_eq!(bench.news(&["content/a.ja.md"]), names(["content/a.ja.md"]));
        bench.write("content/.a.ja.md.swp", "y");
        assert_eq!(bench.news(&["content/.a.ja.md.swp", "content/never.md"]), names([]));
        bench.remove("content/b");
        assert_eq!(bench.news(&["content/b"]), names(["content/b/c.ja.md"]));
        bench.remove("taiyaku.toml");
        assert_eq!(bench.news(&["taiyaku.toml"]), names(["taiyaku.toml"]));
    }

    #[test]
    fn what_concerns_more_than_a_file_is_left_to_reading_everything() {
        let check = |path: &str, change: fn(&Bench)| {
            let mut bench = Bench::new();
            change(&bench);
            assert_eq!(bench.news(&[path]), None, "{path}");
        };
        check("content/A.JA.md", |it| it.write("content/A.JA.md", "y"));
        check("content/B/d.ja.md", |it| it.write("content/B/d.ja.md", "y"));
        check("content/d\u{7}.md", |it| it.write("content/d\u{7}.md", "y"));
        check("content/new", |it| it.write("content/new/d.ja.md", "y"));
        check("themes/x/theme.toml", |it| it.write("themes/x/theme.toml", "y"));
        check("content/link.ja.md", |it| {
            let link = it.folder.path().join("content/link.ja.md");
            std::os::unix::fs::symlink("a.ja.md", link).expect("a link");
        });
        check("content/link/d.ja.md", |it| {
            it.write("elsewhere/d.ja.md", "y");
            let link = it.folder.path().join("content/link");
            std::os::unix::fs::symlink("../elsewhere", link).expect("a link");
        });
        check("content/a.ja.md", |it| it.write("content/a.ja.md", "\0\u{fffe}\0"));
    }
}
