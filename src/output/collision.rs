//! [`Outputs`]: all files to write, and what happens when two of them meet.

use std::collections::btree_map::{self, BTreeMap};
use std::collections::hash_map::Entry;

use ahash::AHashMap;
use rayon::prelude::*;

use super::{Output, OutputPath, fold};
use crate::checked::Checked;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::machine;
use crate::source::Place;

/// The files of a build in the order of their paths. No two of them meet on any file system.
#[derive(Clone, Debug, Default)]
pub struct Outputs {
    files: BTreeMap<OutputPath, Output>,
}

impl Outputs {
    /// Returns `outputs`, each with the place in the source that asks for it.
    ///
    /// Where two would be one file on some system, or one would be a folder of the other, the first one stays and the
    /// second is reported with both places. Nothing is overwritten.
    pub fn collect(outputs: impl IntoIterator<Item = (Output, Place)>) -> Checked<Self> {
        let mut collector = Collector::default();
        for (output, owner) in outputs {
            collector.insert(output, owner);
        }
        let mut files = collector.files;
        files.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
        let files = files.into_iter().map(|output| (output.path.clone(), output)).collect();
        Checked::new(Self { files }, collector.diagnostics)
    }

    /// Returns the file at `path`.
    pub fn get(&self, path: &OutputPath) -> Option<&Output> {
        self.files.get(path)
    }

    /// Returns the files in the order of their paths.
    pub fn iter(&self) -> btree_map::Values<'_, OutputPath, Output> {
        self.files.values()
    }

    /// Returns the number of files.
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Says whether there is no file.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }
}

impl<'a> IntoIterator for &'a Outputs {
    type Item = &'a Output;
    type IntoIter = btree_map::Values<'a, OutputPath, Output>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// What stands at a folded path.
struct Taken {
    path: String,
    owner: Place,
    is_folder: bool,
}

/// The files so far, and everything that their paths take up.
#[derive(Default)]
struct Collector {
    files: Vec<Output>,
    taken: AHashMap<String, Taken>,
    diagnostics: Vec<Diagnostic>,
}

impl Collector {
    /// Adds a file, or reports what is in its way.
    fn insert(&mut self, output: Output, owner: Place) {
        let key = fold(output.path.as_str());
        let in_the_way =
            self.taken.get(&key).or_else(|| self.obstacle(output.path.folders(), &key));
        if let Some(first) = in_the_way {
            let paths = (output.path.as_str(), first.path.as_str());
            self.diagnostics.push(machine::colliding_outputs(owner, &first.owner, paths));
            return;
        }
        self.take_folders(&output.path, &key, &owner);
        let path = output.path.as_str().to_owned();
        self.taken.insert(key, Taken { path, owner, is_folder: false });
        self.files.push(output);
    }

    /// Returns a file that stands where a folder has to be, or a folder that is spelled in another way.
    fn obstacle<'p>(&self, folders: impl Iterator<Item = &'p str>, key: &str) -> Option<&Taken> {
        let mut key = key;
        for folder in folders {
            key = parent(key);
            match self.taken.get(key) {
                Some(taken) if taken.is_folder && taken.path == folder => return None,
                Some(taken) => return Some(taken),
                None => {}
            }
        }
        None
    }

    /// Notes the folders of a file that are new.
    fn take_folders(&mut self, path: &OutputPath, key: &str, owner: &Place) {
        let mut key = key;
        for folder in path.folders() {
            key = parent(key);
            match self.taken.entry(key.to_owned()) {
                Entry::Occupied(_) => return,
                Entry::Vacant(vacant) => {
                    let (path, owner) = (folder.to_owned(), owner.clone());
                    vacant.insert(Taken { path, owner, is_folder: true });
                }
            }
        }
    }
}

/// Returns what comes before the last `/`: the key of the folder, since a path is folded part by part.
fn parent(key: &str) -> &str {
    key.rsplit_once('/').map_or("", |(folder, _)| folder)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourcePath;

    fn check(first: &str, second: &str, collides: bool) {
        let output =
            |path: &str| Output::new(OutputPath::new(path).expect("a path"), path.to_owned());
        let owner = |name: &str| Place::file(&SourcePath::new(name));
        let items = [(output(first), owner("one.md")), (output(second), owner("two.md"))];
        let checked = Outputs::collect(items);
        assert_eq!(checked.diagnostics.len(), usize::from(collides), "{first} {second}");
        assert_eq!(checked.value.len(), 2 - usize::from(collides));
        for finding in checked.diagnostics {
            assert_eq!(finding.primary.place, owner("two.md"));
            assert_eq!(finding.related[0].place, owner("one.md"), "both owners are named");
        }
    }

    #[test]
    fn two_files_that_meet_on_some_system_are_reported_with_both_owners() {
        check("a/index.html", "a/index.html", true);
        check("Same/index.html", "same/index.html", true);
        check("straße.html", "strasse.html", true);
        check("ＡＢＣ.html", "abc.html", true);
        check("ｶﾞ.html", "ガ.html", true);
        check("a", "a/b", true);
        check("a/b", "A", true);
        check("a/b", "A/c", true);
        check("a/b/c", "a/b/d", false);
        check("ja/a.html", "en/a.html", false);
        check("a", "a-b", false);
        check("℅", "℅/a", true);
        check("℅/b", "℅/a", false);
    }
}
