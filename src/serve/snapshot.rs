//! [`Snapshot`]: the site at one moment, as the preview shows it.
//!
//! A snapshot never changes. The workshop makes a new one for every change of the sources, and requests read whichever
//! was the latest when they came in.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::{Diagnostic, Severity};
use crate::output::{Content, Output, OutputPath, Outputs};
use crate::pipeline::Built;
use crate::resolve::address::encode;
use crate::resolve::{PageId, Site};
use crate::source::SourceTree;

/// The site at one moment.
#[derive(Debug)]
pub struct Snapshot {
    /// Which one of this run it is, from 1.
    pub number: u64,
    /// The files as last read, the theme among them.
    pub tree: Arc<SourceTree>,
    /// What is wrong with them.
    pub diagnostics: Vec<Diagnostic>,
    /// The path of the root of the site in links, without a slash at the end.
    pub root: String,
    /// The last site without errors; the last one at all when there was none.
    pub(crate) shown: Option<Arc<Shown>>,
}

/// A site that is shown.
#[derive(Debug)]
pub(crate) struct Shown {
    built: Built,
    /// Pages by folder of the output.
    pages: BTreeMap<String, PageId>,
    /// Whether it has no errors.
    pub(crate) is_good: bool,
}

impl Shown {
    /// Returns the site `built`.
    pub(crate) fn new(built: Built, is_good: bool) -> Self {
        let addresses = built.site.addresses.iter().enumerate();
        let pages = addresses.map(|(id, address)| (address.folder.clone(), id)).collect();
        Self { built, pages, is_good }
    }

    /// Returns the site behind the files.
    pub(crate) fn site(&self) -> &Site {
        &self.built.site
    }
}

/// Says whether a site in which `diagnostics` were found would not be written.
pub(crate) fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|it| it.severity() == Severity::Error)
}

impl Snapshot {
    /// Returns the file at `path` of the output.
    pub fn get(&self, path: &str) -> Option<Content> {
        let path = OutputPath::new(path).ok()?;
        self.shown.as_ref()?.built.outputs.get(&path).map(|output| output.content.clone())
    }

    /// Returns the site that is shown.
    pub fn site(&self) -> Option<&Site> {
        self.shown.as_ref().map(|it| it.site())
    }

    /// Returns the page whose address is `folder` of the output.
    pub fn page(&self, folder: &str) -> Option<PageId> {
        self.shown.as_ref()?.pages.get(folder).copied()
    }

    /// Says whether the site is as it was before errors came up that have yet to be mended.
    pub fn is_behind(&self) -> bool {
        has_errors(&self.diagnostics) && self.shown.as_ref().is_some_and(|it| it.is_good)
    }

    /// Returns what differs in the site that is shown from the one that `old` shows.
    pub fn changes_since(&self, old: &Snapshot) -> Changes {
        let (Some(new), Some(old)) = (&self.shown, &old.shown) else { return Changes::unknown() };
        let mut changes = Changes::default();
        if !Arc::ptr_eq(new, old) {
            differing(&old.built.outputs, &new.built.outputs, |path| changes.add(&self.root, path));
        }
        changes
    }
}

/// Calls `found` with every path whose file differs between two builds.
fn differing(old: &Outputs, new: &Outputs, mut found: impl FnMut(&str)) {
    let mut old = old.iter().peekable();
    let mut visit = |output: &Output| found(output.path.as_str());
    for output in new {
        while let Some(gone) = old.next_if(|it| it.path < output.path) {
            visit(gone);
        }
        match old.next_if(|it| it.path == output.path) {
            Some(same) if same.digest == output.digest => {}
            _ => visit(output),
        }
    }
    old.for_each(visit);
}

/// More pages than this are not named one by one: every page then looks for itself.
const MAX_NAMED: usize = 200;

/// The addresses at which something has changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Changes {
    /// Pages, by their path in links.
    pub pages: BTreeSet<String>,
    /// Style sheets.
    pub styles: BTreeSet<String>,
    /// All other files.
    pub others: BTreeSet<String>,
    /// Whether there are more than are named, or they are not known.
    pub has_more: bool,
}

impl Changes {
    /// Returns the changes of which nothing is known.
    pub fn unknown() -> Self {
        Self { has_more: true, ..Self::default() }
    }

    /// Says whether nothing has changed.
    pub fn is_empty(&self) -> bool {
        !self.has_more && [&self.pages, &self.styles, &self.others].iter().all(|it| it.is_empty())
    }

    /// Adds those of `other`.
    pub fn merge(&mut self, other: &Self) {
        self.has_more |= other.has_more;
        self.pages.extend(other.pages.iter().cloned());
        self.styles.extend(other.styles.iter().cloned());
        self.others.extend(other.others.iter().cloned());
    }

    /// Adds the file `path` of the output of a site at `root`.
    fn add(&mut self, root: &str, path: &str) {
        let set = match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
            "html" => &mut self.pages,
            "css" => &mut self.styles,
            _ => &mut self.others,
        };
        if set.len() >= MAX_NAMED {
            self.has_more = true;
            return;
        }
        let folder =
            path.strip_suffix("index.html").filter(|it| it.is_empty() || it.ends_with('/'));
        set.insert(format!("{root}/{}", encode(folder.unwrap_or(path))));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Place, SourcePath};

    fn outputs(files: &[(&str, &str)]) -> Outputs {
        let owner = Place::file(&SourcePath::new("x.md"));
        let files = files.iter().map(|(path, text)| {
            (Output::new(OutputPath::new(path).expect("a path"), text.to_string()), owner.clone())
        });
        Outputs::collect(files).value
    }

    #[test]
    fn changes_are_named_by_address_and_kind() {
        let old = outputs(&[("a.css", "1"), ("gone.png", "1"), ("index.html", "1"), ("same", "1")]);
        let new =
            outputs(&[("a.css", "2"), ("index.html", "2"), ("same", "1"), ("柱/index.html", "1")]);
        let mut changes = Changes::default();
        differing(&old, &new, |path| changes.add("/x", path));
        let names = |set: &BTreeSet<String>| set.iter().cloned().collect::<Vec<_>>();
        assert_eq!(names(&changes.pages), ["/x/", "/x/%E6%9F%B1/"]);
        assert_eq!(names(&changes.styles), ["/x/a.css"]);
        assert_eq!(names(&changes.others), ["/x/gone.png"]);
        assert!(!changes.has_more && !changes.is_empty());
    }
}
