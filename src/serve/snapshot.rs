//! [`Snapshot`]: the site at one moment, as the preview shows it.
//!
//! A snapshot never changes. The workshop makes a new one for every change of the sources, and requests read whichever
//! was the latest when they came in. Files are rendered when they are asked for.

use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use crate::diagnostic::Diagnostic;
use crate::message::Catalog;
use crate::output::{Content, OutputPath};
use crate::pipeline::prepare_marked;
use crate::pseudo::{Addresses, true_path};
use crate::render::Renderer;
use crate::resolve::address::encode;
use crate::resolve::{Occasion, PageId, Site};
use crate::source::{SourcePath, SourceTree};

/// The site at one moment.
pub struct Snapshot {
    /// Which one of this run it is, from 1.
    pub number: u64,
    /// The files as last read, the theme among them.
    pub tree: Arc<SourceTree>,
    /// What is wrong with them.
    pub diagnostics: Vec<Diagnostic>,
    /// The path of the root of the site in links, without a slash at the end.
    pub root: String,
    /// Whether the site is shown as it was before errors came up that have yet to be mended.
    pub is_behind: bool,
    /// The files that differ from those of the snapshot before.
    pub changed: Files,
    /// The site that is shown.
    pub(crate) shown: Option<Arc<Shown>>,
    /// The last site that could be shown as a whole, which stands in for files that cannot be rendered.
    pub(crate) good: Option<Arc<Shown>>,
}

/// A site that is shown.
pub(crate) struct Shown {
    pub(crate) renderer: Renderer,
    pub(crate) tree: Arc<SourceTree>,
    /// Pages by folder of the output, once somebody has asked for one.
    pages: OnceLock<HashMap<String, PageId>>,
    /// What has been rendered so far.
    rendered: Mutex<HashMap<OutputPath, Rendering>>,
    occasion: Occasion,
    /// The site with marked texts, once somebody has asked for a page of it.
    marked: OnceLock<Marked>,
}

/// A site with marked texts.
struct Marked {
    renderer: Renderer,
    /// The folders of its pages, as they stand in links.
    folders: BTreeSet<String>,
}

/// What rendering a file led to.
#[derive(Clone)]
struct Rendering {
    /// The file, unless it cannot be rendered.
    content: Option<Content>,
    /// What was found on the way.
    findings: Arc<[Diagnostic]>,
}

/// What asking for a file leads to.
enum Found {
    File(Content),
    /// There is such a file, but it cannot be rendered.
    Broken,
    Nothing,
}

impl Shown {
    /// Returns the site that `renderer` renders, whose files were read from `tree` for `occasion`.
    pub(crate) fn new(renderer: Renderer, tree: Arc<SourceTree>, occasion: Occasion) -> Self {
        let (pages, rendered, marked) = (OnceLock::new(), Mutex::default(), OnceLock::new());
        Self { renderer, tree, pages, rendered, occasion, marked }
    }

    /// Returns the site behind the files.
    pub(crate) fn site(&self) -> &Site {
        self.renderer.site()
    }

    fn get(&self, path: &OutputPath) -> Found {
        match self.rendering(path) {
            Some(rendering) => rendering.content.map_or(Found::Broken, Found::File),
            None => Found::Nothing,
        }
    }

    /// Returns what is found when the file `path` of the output is rendered alone.
    pub(crate) fn findings(&self, path: &str) -> Arc<[Diagnostic]> {
        let path = OutputPath::new(path).ok();
        let rendering = path.and_then(|path| self.rendering(&path));
        rendering.map_or_else(Arc::default, |it| it.findings)
    }

    fn rendering(&self, path: &OutputPath) -> Option<Rendering> {
        let known = self.rendered.lock().unwrap_or_else(PoisonError::into_inner).get(path).cloned();
        // Two who ask for the same at once render it twice, and nobody has to wait for others.
        known.or_else(|| {
            let checked = self.renderer.render_file(&self.tree, path)?;
            let findings = checked.diagnostics.into();
            let content = checked.value.map(|output| output.content);
            let rendering = Rendering { content, findings };
            let mut rendered = self.rendered.lock().unwrap_or_else(PoisonError::into_inner);
            rendered.insert(path.clone(), rendering.clone());
            Some(rendering)
        })
    }

    fn marked(&self) -> &Marked {
        self.marked.get_or_init(|| {
            let renderer = prepare_marked(&self.renderer, &self.tree, self.occasion);
            let files = renderer.made_files();
            let folders = files.filter_map(|it| Some(encode(it.strip_suffix("index.html")?)));
            let folders = folders.collect();
            Marked { renderer, folders }
        })
    }

    /// Returns the page `path` of the output with marked texts.
    fn marked_page(&self, path: &str) -> Option<Content> {
        let settings = &self.site().parsed.settings;
        let path = true_path(settings, path).filter(|it| it.ends_with("/index.html"))?;
        let Marked { renderer, folders } = self.marked();
        let rendered = renderer.render_file(&self.tree, &OutputPath::new(&path).ok()?)?;
        let html = String::from_utf8(rendered.value?.content.bytes().to_vec()).ok()?;
        Some(Addresses { settings, folders }.page(&html).into())
    }

    fn page(&self, folder: &str) -> Option<PageId> {
        let pages = self.pages.get_or_init(|| {
            let addresses = self.site().addresses.iter().enumerate();
            addresses.map(|(id, address)| (address.folder.clone(), id)).collect()
        });
        pages.get(folder).copied()
    }
}

impl Snapshot {
    /// Returns the name in the output of what stands at `path`, a decoded path in links, if that is one of the site.
    pub fn output_name(&self, path: &str) -> Option<String> {
        let below = path.strip_prefix(self.root.as_str())?.strip_prefix('/')?;
        Some(match below {
            "" => "index.html".to_owned(),
            folder if folder.ends_with('/') => format!("{folder}index.html"),
            file => file.to_owned(),
        })
    }

    /// Returns the file at `path` of the output.
    pub fn get(&self, path: &str) -> Option<Content> {
        let path = OutputPath::new(path).ok()?;
        match self.shown.as_ref()?.get(&path) {
            Found::File(content) => Some(content),
            Found::Nothing => None,
            Found::Broken => match self.good.as_ref()?.get(&path) {
                Found::File(content) => Some(content),
                Found::Broken | Found::Nothing => None,
            },
        }
    }

    /// Returns the page at `path` with marked and longer texts, if that is the address of one.
    pub fn marked_page(&self, path: &str) -> Option<Content> {
        self.shown.as_ref()?.marked_page(path)
    }

    /// Says whether there is a file at `path` of the output that cannot be rendered.
    pub fn is_broken(&self, path: &str) -> bool {
        let found = OutputPath::new(path).ok().zip(self.shown.as_ref());
        found.is_some_and(|(path, shown)| matches!(shown.get(&path), Found::Broken))
    }

    /// Returns the site that is shown.
    pub fn site(&self) -> Option<&Site> {
        self.shown.as_ref().map(|it| it.site())
    }

    /// Returns the messages of the site that is shown.
    pub fn messages(&self) -> Option<&Catalog> {
        self.shown.as_ref().map(|it| it.renderer.messages())
    }

    /// Returns the page whose address is `folder` of the output.
    pub fn page(&self, folder: &str) -> Option<PageId> {
        self.shown.as_ref()?.page(folder)
    }

    /// Returns the paths in links of those pages that are made of one of `files`.
    pub fn pages_of(&self, files: &Files) -> Vec<String> {
        let Some(site) = self.site() else { return Vec::new() };
        let pages = site.publication.pages.iter().enumerate();
        let pages = pages.filter(|(_, page)| files.named.contains(page.path()));
        pages.map(|(id, _)| site.path(id)).collect()
    }
}

/// More files than this are not named one by one.
const MOST_NAMED: usize = 200;

/// Files of a site that have changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    /// Some of them.
    pub named: BTreeSet<SourcePath>,
    /// Whether there are more, or nobody knows.
    pub has_more: bool,
}

impl Files {
    /// Returns the files of which nothing is known.
    pub fn unknown() -> Self {
        Self { has_more: true, ..Self::default() }
    }

    /// Returns `paths`.
    pub fn of(paths: impl IntoIterator<Item = SourcePath>) -> Self {
        let mut files = Self::default();
        files.extend(paths);
        files
    }

    /// Adds those of `other`.
    pub fn merge(&mut self, other: &Self) {
        self.has_more |= other.has_more;
        self.extend(other.named.iter().cloned());
    }

    fn extend(&mut self, paths: impl IntoIterator<Item = SourcePath>) {
        for path in paths {
            if self.named.len() < MOST_NAMED {
                self.named.insert(path);
            } else {
                self.has_more |= !self.named.contains(&path);
            }
        }
    }

    /// Says whether there are none.
    pub fn is_empty(&self) -> bool {
        self.named.is_empty() && !self.has_more
    }

    /// Says whether there may be files with one of `extensions` among them.
    pub fn have(&self, extensions: &[&str]) -> bool {
        self.has_more || self.named.iter().any(|path| extensions.contains(&path.extension()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_files_are_named_and_many_are_not() {
        let paths = |count: usize| (0..count).map(|it| SourcePath::new(format!("content/{it}.md")));
        assert!(!Files::of(paths(MOST_NAMED)).has_more);
        assert!(Files::of(paths(MOST_NAMED + 1)).has_more);
        let mut files = Files::of(paths(2));
        files.merge(&Files::of([SourcePath::new("static/a.css")]));
        assert_eq!(
            (files.named.len(), files.have(&["css"]), files.have(&["js"])),
            (3, true, false)
        );
        assert!(Files::unknown().have(&["js"]));
    }
}
