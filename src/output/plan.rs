//! [`plan`]: the difference between what is to be published and what is.

use super::{Manifest, OutputPath, Outputs};

/// What has to be done with each file. The three lists are in the order of the paths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WritePlan {
    /// Files that are as they should be.
    pub keep: Vec<OutputPath>,
    /// Files that are new or differ.
    pub write: Vec<OutputPath>,
    /// Files of the old build that are in the new one no more.
    pub remove: Vec<OutputPath>,
}

impl WritePlan {
    /// Says whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.write.is_empty() && self.remove.is_empty()
    }
}

/// Returns what has to be done so that the output folder holds `outputs`, when it holds the files of `old` now.
pub fn plan(outputs: &Outputs, old: Option<&Manifest>) -> WritePlan {
    let mut plan = WritePlan::default();
    // Both lists are sorted, so that one pass over them is enough.
    let mut old = old.into_iter().flat_map(|manifest| &manifest.entries).peekable();
    for output in outputs {
        while let Some((path, _)) = old.next_if(|(path, _)| **path < output.path) {
            plan.remove.push(path.clone());
        }
        let same_path = old.next_if(|(path, _)| **path == output.path);
        let is_same = same_path.is_some_and(|(_, entry)| entry.digest == output.digest);
        let list = if is_same { &mut plan.keep } else { &mut plan.write };
        list.push(output.path.clone());
    }
    plan.remove.extend(old.map(|(path, _)| path.clone()));
    plan
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::output::Output;
    use crate::source::{Place, SourcePath};

    fn outputs(files: &[(&str, &str)]) -> Outputs {
        let owner = Place::file(&SourcePath::new("x.md"));
        let files = files.iter().map(|(path, text)| {
            (Output::new(OutputPath::new(path).expect("a path"), text.to_string()), owner.clone())
        });
        Outputs::collect(files).value
    }

    #[test]
    fn only_what_differs_is_written_and_only_what_was_ours_is_removed() {
        let old = Manifest::of(&outputs(&[("a", "1"), ("b", "1"), ("c", "1")]));
        let new = outputs(&[("a", "1"), ("b", "2"), ("d", "1")]);
        let paths = |texts: &[&str]| -> Vec<OutputPath> {
            texts.iter().map(|text| OutputPath::new(text).expect("a path")).collect()
        };
        let difference = plan(&new, Some(&old));
        assert_eq!(difference.keep, paths(&["a"]));
        assert_eq!(difference.write, paths(&["b", "d"]));
        assert_eq!(difference.remove, paths(&["c"]));
        assert_eq!(plan(&new, None).write.len(), 3);
        assert!(plan(&new, Some(&Manifest::of(&new))).is_empty());
    }
}
