//! [`Outputs`]: all files to write, and what happens when two of them meet.

use ahash::AHashMap;
use rayon::prelude::*;

use super::{Output, OutputPath, fold};
use crate::checked::Checked;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::machine;
use crate::memo::SHARE;
use crate::source::Place;

/// The files of a build in the order of their paths. No two of them meet on any file system.
#[derive(Clone, Debug, Default)]
pub struct Outputs {
    files: Vec<Output>,
}

impl Outputs {
    /// Returns `outputs`, each with the place in the source that asks for it.
    ///
    /// Where two would be one file on some system, or one would be a folder of the other, the first one stays and the
    /// second is reported with both places. Nothing is overwritten.
    pub fn collect(outputs: impl IntoIterator<Item = (Output, Place)>) -> Checked<Self> {
        let (mut files, owners): (Vec<Output>, Vec<Place>) = outputs.into_iter().unzip();
        let diagnostics = {
            let paths =
                files.par_iter().with_max_len(SHARE).map(|it| (&it.path, fold(it.path.as_str())));
            let paths: Vec<(&OutputPath, String)> = paths.collect();
            let mut collector =
                Collector { paths: &paths, owners: &owners, taken: AHashMap::new() };
            let placed = (0..paths.len()).map(|at| collector.place(at));
            placed.collect::<Vec<Option<Diagnostic>>>()
        };
        let mut in_the_way = diagnostics.iter();
        files.retain(|_| in_the_way.next().is_some_and(Option::is_none));
        files.par_sort_unstable_by(|a, b| a.path.cmp(&b.path));
        Checked::new(Self { files }, diagnostics.into_iter().flatten().collect())
    }

    /// Returns the file at `path`.
    pub fn get(&self, path: &OutputPath) -> Option<&Output> {
        let at = self.files.binary_search_by(|it| it.path.cmp(path)).ok()?;
        Some(&self.files[at])
    }

    /// Returns the files in the order of their paths.
    pub fn iter(&self) -> std::slice::Iter<'_, Output> {
        self.files.iter()
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
    type IntoIter = std::slice::Iter<'a, Output>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

/// What stands at a folded path: a file, or a folder that leads to it.
struct Taken<'a> {
    path: &'a str,
    /// The number of the file.
    file: usize,
    is_folder: bool,
}

/// Everything that the files so far take up.
struct Collector<'a> {
    /// The path of each file, and its key: the folded path.
    paths: &'a [(&'a OutputPath, String)],
    owners: &'a [Place],
    taken: AHashMap<&'a str, Taken<'a>>,
}

impl<'a> Collector<'a> {
    /// Takes the path of a file, or reports what is in its way.
    fn place(&mut self, file: usize) -> Option<Diagnostic> {
        let (path, key) = &self.paths[file];
        let same = self.taken.get(&**key).map(|taken| (path.as_str(), taken));
        if let Some((own, first)) = same.or_else(|| self.obstacle(path, key)) {
            let owner = |file: usize| self.owners[file].clone();
            let paths = (own, first.path);
            return Some(machine::colliding_outputs(owner(file), &owner(first.file), paths));
        }
        self.taken.insert(key, Taken { path: path.as_str(), file, is_folder: false });
        for (path, key) in folders(path, key) {
            if self.taken.contains_key(key) {
                // Those that lead to it are taken as well.
                break;
            }
            self.taken.insert(key, Taken { path, file, is_folder: true });
        }
        None
    }

    /// Returns a folder that leads to a file, and what stands in its place: a file, or a folder that is spelled in another way.
    fn obstacle(&self, path: &'a OutputPath, key: &'a str) -> Option<(&'a str, &Taken<'a>)> {
        let first = folders(path, key).find_map(|(path, key)| Some((path, self.taken.get(key)?)));
        first.filter(|(path, taken)| !taken.is_folder || taken.path != *path)
    }
}

/// Returns the folders that lead to a file, the innermost first, with their keys: a path is folded part by part.
fn folders<'a>(path: &'a OutputPath, key: &'a str) -> impl Iterator<Item = (&'a str, &'a str)> {
    let above = |key: &&'a str| key.rsplit_once('/').map(|(folder, _)| folder);
    path.folders().zip(std::iter::successors(above(&key), above))
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
