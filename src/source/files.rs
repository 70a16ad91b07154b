//! [`Files`]: files by path, of which later versions share what stayed the same.

use std::ops::RangeFrom;
use std::sync::Arc;

use rayon::prelude::*;

use super::{Source, SourcePath};

/// How many files a part holds at most. A larger one is cut in halves.
const MOST: usize = 128;

/// One file with its path.
type Entry = (SourcePath, Source);

/// The files of a site in the order of their paths.
///
/// They are kept in parts. A clone shares all of them, and a change copies only the part that it is in, so that the
/// preview may keep the files of many moments.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    /// None is empty.
    parts: Vec<Arc<Vec<Entry>>>,
}

impl Files {
    /// Returns the file at `path`.
    pub fn get(&self, path: &SourcePath) -> Option<&Source> {
        self.get_key_value(path).map(|(_, source)| source)
    }

    /// Returns the file at `path` with its path.
    pub fn get_key_value(&self, path: &SourcePath) -> Option<(&SourcePath, &Source)> {
        let part = self.parts.get(self.part_of(path))?;
        let at = part.binary_search_by(|(it, _)| it.cmp(path)).ok()?;
        Some((&part[at].0, &part[at].1))
    }

    /// Says whether there is a file at `path`.
    pub fn contains_key(&self, path: &SourcePath) -> bool {
        self.get(path).is_some()
    }

    /// Returns the part that `path` is in, if it is in any.
    pub(crate) fn part_of(&self, path: &SourcePath) -> usize {
        match self.parts.last() {
            // Files mostly come in order.
            Some(last) if last[0].0 <= *path => self.parts.len() - 1,
            _ => self.parts.partition_point(|part| part[0].0 <= *path).saturating_sub(1),
        }
    }

    /// Returns the parts in order.
    pub(crate) fn parts(&self) -> &[Arc<Vec<Entry>>] {
        &self.parts
    }

    /// Says of each part whether it is the one of `old`.
    pub(crate) fn same_parts(&self, old: &Self) -> Vec<bool> {
        let parts = self.parts.iter().enumerate();
        parts.map(|(at, part)| old.parts.get(at).is_some_and(|it| Arc::ptr_eq(it, part))).collect()
    }

    /// Puts `source` at `path`, and returns what was there.
    pub fn insert(&mut self, path: SourcePath, source: Source) -> Option<Source> {
        let at = self.part_of(&path);
        let Some(part) = self.parts.get_mut(at) else {
            self.parts.push(Arc::new(vec![(path, source)]));
            return None;
        };
        let part = Arc::make_mut(part);
        match part.binary_search_by(|(it, _)| it.cmp(&path)) {
            Ok(place) => Some(std::mem::replace(&mut part[place].1, source)),
            Err(place) => {
                part.insert(place, (path, source));
                if part.len() > MOST {
                    let rest = part.split_off(MOST / 2);
                    self.parts.insert(at + 1, Arc::new(rest));
                }
                None
            }
        }
    }

    /// Takes the file at `path` out.
    pub fn remove(&mut self, path: &SourcePath) -> Option<Source> {
        let at = self.part_of(path);
        let place = self.parts.get(at)?.binary_search_by(|(it, _)| it.cmp(path)).ok()?;
        let part = Arc::make_mut(&mut self.parts[at]);
        let (_, source) = part.remove(place);
        if part.is_empty() {
            self.parts.remove(at);
        }
        Some(source)
    }

    /// Returns the files in order.
    pub fn iter(&self) -> FilesIter<'_> {
        self.parts.iter().flat_map(entries as fn(&Arc<Vec<Entry>>) -> Entries<'_>)
    }

    /// Gives every file to `change`, from many threads.
    pub(crate) fn change_all(&mut self, change: impl Fn(&SourcePath, &mut Source) + Sync) {
        self.parts.par_iter_mut().for_each(|part| {
            Arc::make_mut(part).iter_mut().for_each(|(path, source)| change(path, source));
        });
    }

    /// Returns the paths in order.
    pub fn keys(&self) -> impl Iterator<Item = &SourcePath> {
        self.iter().map(|(path, _)| path)
    }

    /// Returns the files in the order of their paths, without these.
    pub fn values(&self) -> impl Iterator<Item = &Source> {
        self.iter().map(|(_, source)| source)
    }

    /// Returns the files from a path on.
    pub fn range(
        &self,
        from: RangeFrom<SourcePath>,
    ) -> impl Iterator<Item = (&SourcePath, &Source)> {
        let parts = &self.parts[self.part_of(&from.start).min(self.parts.len())..];
        parts.iter().flat_map(|it| entries(it)).skip_while(move |(path, _)| **path < from.start)
    }

    /// Returns how many there are.
    pub fn len(&self) -> usize {
        self.parts.iter().map(|it| it.len()).sum()
    }

    /// Says whether there are none.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }
}

/// Files of a part in order.
type Entries<'a> =
    std::iter::Map<std::slice::Iter<'a, Entry>, fn(&'a Entry) -> (&'a SourcePath, &'a Source)>;

/// Files in order.
pub type FilesIter<'a> = std::iter::FlatMap<
    std::slice::Iter<'a, Arc<Vec<Entry>>>,
    Entries<'a>,
    fn(&'a Arc<Vec<Entry>>) -> Entries<'a>,
>;

fn entries(part: &Arc<Vec<Entry>>) -> Entries<'_> {
    part.iter().map(|(path, source)| (path, source))
}

impl Extend<Entry> for Files {
    fn extend<I: IntoIterator<Item = Entry>>(&mut self, files: I) {
        for (path, source) in files {
            self.insert(path, source);
        }
    }
}

impl FromIterator<Entry> for Files {
    fn from_iter<I: IntoIterator<Item = Entry>>(files: I) -> Self {
        let mut all = Self::default();
        all.extend(files);
        all
    }
}

impl<'a> IntoIterator for &'a Files {
    type Item = (&'a SourcePath, &'a Source);
    type IntoIter = FilesIter<'a>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    #[test]
    fn files_are_what_a_map_holds() {
        let (mut files, mut map) = (Files::default(), BTreeMap::new());
        let path = |number: usize| SourcePath::new(format!("content/{}.md", number * 7919 % 1000));
        for number in 0..1500 {
            let source = Source::text(number.to_string());
            let before = files.clone();
            if number % 5 == 4 {
                assert_eq!(files.remove(&path(number / 2)), map.remove(&path(number / 2)));
            } else {
                let old = map.insert(path(number), source.clone());
                assert_eq!(files.insert(path(number), source), old);
            }
            let differing = files.same_parts(&before).iter().filter(|it| !**it).count();
            assert!(differing <= 2 || files.parts.len() != before.parts.len(), "{number}");
        }
        assert!(files.iter().eq(&map) && files.len() == map.len() && files.parts.len() > 5);
        for number in 0..1000 {
            assert_eq!(files.get(&path(number)), map.get(&path(number)));
            assert!(files.range(path(number)..).eq(map.range(path(number)..)));
        }
        map.keys().for_each(|path| drop(files.remove(path)));
        assert!(files.is_empty() && files.range(path(1)..).next().is_none());
    }
}
