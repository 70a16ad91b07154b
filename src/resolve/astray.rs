//! What is wrong with links that lead to nothing, and what may be meant by them.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::{link as catalog, slip};
use crate::discover::PageKey;
use crate::parse::document::LinkKind;
use crate::resolve::address::join;
use crate::resolve::link::Request;
use crate::resolve::target::with_scheme;
use crate::source::Place;

impl Request<'_> {
    /// Reports that there is no page `key`, as which `written` is understood; `None` for a path out of the site.
    pub(super) fn missing_page(&self, key: Option<&PageKey>, written: &str) -> Box<Diagnostic> {
        let publication = self.finder.publication;
        let is_wiki = self.link.kind == LinkKind::Wiki;
        if is_wiki && ["toc", "_toc_"].contains(&written.to_ascii_lowercase().as_str()) {
            let place = Place::new(publication.pages[self.from].path(), self.link.span);
            let written = format!("[[{written}]]");
            return Box::new(slip::foreign_syntax(place, &written, "contents"));
        }
        let withheld = publication.withheld.iter().find(|((it, _), _)| Some(it) == key);
        Box::new(match withheld {
            Some(((key, _), reason)) => {
                catalog::unpublished_target(self.place(), key.as_str(), reason.name())
            }
            None => {
                let known: Vec<_> = publication.by_key.keys().map(PageKey::as_str).collect();
                let key = key.map_or(written, PageKey::as_str);
                let is_key = is_wiki || self.path.starts_with("@/");
                // A path may be meant from the top of `content`.
                let from_top = self.without_suffix(written);
                let meant = known.iter().find(|it| !is_key && **it == from_top);
                catalog::broken_link(self.place(), (written, key), is_key, meant.copied(), &known)
            }
        })
    }

    /// Reports that there is no file `written` beside the page `own`.
    pub(super) fn missing_file(&self, written: &str, own: &str) -> Box<Diagnostic> {
        let place = || self.place();
        let is_template = ["{{", "{%"].iter().any(|it| written.contains(it));
        if is_template {
            return Box::new(catalog::template_for_file(place(), written));
        }
        if written.starts_with('\\') {
            return Box::new(catalog::file_of_network(place(), written));
        }
        self.ask_behind(written);
        if let Some(meant) = self.finder.static_file(written) {
            return Box::new(catalog::broken_path(place(), written, Some(&meant), &[]));
        }
        if self.link.kind == LinkKind::Link
            && let Some(meant) = with_scheme(written)
        {
            return Box::new(catalog::broken_file_for(place(), written, &meant));
        }
        let key = PageKey::new(self.without_suffix(written));
        let is_page = !key.as_str().is_empty() && self.link.kind == LinkKind::Link;
        if is_page && self.finder.publication.by_key.contains_key(&key) {
            let meant = format!("@/{}", key.as_str());
            return Box::new(catalog::broken_file_for(place(), written, &meant));
        }
        let prefix = if own.is_empty() { String::new() } else { format!("{own}/") };
        let beside = self.finder.colocated.keys().map(|(folder, name)| join(folder, name));
        let known: Vec<_> =
            beside.map(|path| path.strip_prefix(&prefix).unwrap_or(&path).to_owned()).collect();
        let known: Vec<_> = known.iter().map(String::as_str).collect();
        Box::new(catalog::broken_file(place(), written, own, &known))
    }
}
