//! Links that lead out of the site: [`external_links`] lists them, [`judge`] says what their answers mean.
//!
//! Asking is left to [`crate::io::ask`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::external as catalog;
use crate::parse::node::{Node, Value};
use crate::resolve::Site;
use crate::settings::Settings;
use crate::source::{Place, SourcePath};

/// What the web said about an address.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// It is there, perhaps for now under another address.
    Fine,
    /// It has moved for good, to the address that is given.
    Moved(String),
    /// It is not there (404) or not any more (410).
    Gone(u16),
    /// It could not be looked at; the status, or a word for the failure.
    Failed(String),
}

/// An address outside the site, and where it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExternalLink {
    /// The places; the flag says whether the place is that of the address itself, which can be replaced.
    pub places: Vec<(Place, bool)>,
    /// Where a copy is kept.
    pub archived: Option<String>,
}

/// Returns the addresses on the web that pages, the bibliography and data files name, without their fragments.
pub fn external_links(site: &Site) -> BTreeMap<String, ExternalLink> {
    let mut links = Links { settings: &site.parsed.settings, links: BTreeMap::new() };
    for (published, resolved) in site.publication.pages.iter().zip(&site.links) {
        let written = published.page.document.outline.links.iter().zip(resolved.iter());
        for (link, resolved) in written.filter(|(_, it)| it.is_external) {
            let is_plain = *resolved.address == *link.target;
            links.add(&resolved.address, Place::new(published.path(), link.target_span), is_plain);
        }
    }
    for entry in site.parsed.sources.values() {
        for url in entry.url.all.iter().chain(entry.url.by_locale.values()) {
            links.add(url, entry.place.clone(), false);
            if let Some(link) = links.links.get_mut(without_fragment(url)) {
                link.archived.clone_from(&entry.archived);
            }
        }
        entry.archived.iter().for_each(|url| links.add(url, entry.place.clone(), false));
    }
    for (name, path) in &site.parsed.inventory.data {
        site.parsed.data.get(name).into_iter().for_each(|node| links.data(path, node));
    }
    links.links
}

struct Links<'a> {
    settings: &'a Settings,
    links: BTreeMap<String, ExternalLink>,
}

impl Links<'_> {
    fn add(&mut self, url: &str, place: Place, is_plain: bool) {
        let is_web = url.starts_with("https://") || url.starts_with("http://");
        if !is_web || self.settings.is_own(url) {
            return;
        }
        let bare = without_fragment(url);
        let empty = || ExternalLink { places: Vec::new(), archived: None };
        let link = self.links.entry(bare.to_owned()).or_insert_with(empty);
        link.places.push((place, is_plain && bare == url));
    }

    fn data(&mut self, path: &SourcePath, node: &Node) {
        match &node.value {
            Value::Text(text) if !text.contains(char::is_whitespace) => {
                self.add(text, Place::new(path, node.span), false)
            }
            Value::List(items) => items.iter().for_each(|it| self.data(path, it)),
            Value::Table(table) => table.entries.iter().for_each(|it| self.data(path, &it.node)),
            _ => {}
        }
    }
}

fn without_fragment(url: &str) -> &str {
    url.split('#').next().unwrap_or_default()
}

/// Returns the findings about `links` that follow from `answers`. Each place is reported, since each is to be
/// mended.
pub fn judge(
    links: &BTreeMap<String, ExternalLink>,
    answers: &BTreeMap<String, Answer>,
) -> Vec<Diagnostic> {
    let known = links.iter().filter_map(|(url, link)| Some((url, link, answers.get(url)?)));
    let findings = known.flat_map(|(url, link, answer)| {
        link.places.iter().filter_map(move |(place, is_plain)| {
            let archived = link.archived.as_deref();
            match answer {
                Answer::Fine => None,
                Answer::Moved(to) => {
                    Some(catalog::external_moved(place.clone(), url, to, *is_plain))
                }
                Answer::Gone(status) => {
                    Some(catalog::external_gone(place.clone(), url, *status, archived))
                }
                Answer::Failed(reason) => {
                    Some(catalog::external_failed(place.clone(), url, reason, archived))
                }
            }
        })
    });
    findings.collect()
}
