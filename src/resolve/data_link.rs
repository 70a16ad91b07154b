//! Links in data files: what fields called `url`, `href` and `link` lead to within the site, and keys of pages.
//!
//! A value that begins with `@/` is the key of a page, one that begins with `/` a path of the finished site. Both may
//! end with `#` and the id of a place.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::link as catalog;
use crate::discover::PageKey;
use crate::parse::node::{Node, Value};
use crate::resolve::link::Finder;
use crate::resolve::record::keys;
use crate::source::{Place, SourcePath};

/// The fields whose values are addresses.
pub const FIELDS: [&str; 3] = ["url", "href", "link"];

/// Reports links in the data files of the site that lead to nothing.
pub fn check(finder: &Finder<'_>) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    let parsed = finder.parsed;
    for (name, path) in &parsed.inventory.data {
        if let Some(node) = parsed.data.get(name) {
            walk(finder, path, node, &mut findings);
        }
    }
    findings
}

fn walk(finder: &Finder<'_>, path: &SourcePath, node: &Node, out: &mut Vec<Diagnostic>) {
    match &node.value {
        Value::List(items) => items.iter().for_each(|it| walk(finder, path, it, out)),
        Value::Table(table) => {
            for entry in &table.entries {
                if FIELDS.contains(&entry.key.as_str()) {
                    addresses(&entry.node)
                        .into_iter()
                        .for_each(|it| out.extend(fault(finder, path, it)));
                } else if entry.key == "page" {
                    out.extend(
                        keys(Some(&entry.node))
                            .into_iter()
                            .filter_map(|it| page_anchor(finder, path, it)),
                    );
                } else {
                    walk(finder, path, &entry.node, out);
                }
            }
        }
        _ => {}
    }
}

/// Returns the addresses of a field: one, several, or one for each locale.
pub fn addresses(node: &Node) -> Vec<&Node> {
    match &node.value {
        Value::Text(_) => vec![node],
        Value::List(items) => items.iter().filter(|it| it.text().is_some()).collect(),
        Value::Table(table) => {
            table.entries.iter().map(|it| &it.node).filter(|it| it.text().is_some()).collect()
        }
        _ => Vec::new(),
    }
}

fn fault(finder: &Finder<'_>, path: &SourcePath, node: &Node) -> Option<Diagnostic> {
    let text = node.text()?;
    let place = Place::new(path, node.span);
    match text.strip_prefix("@/") {
        Some(key) => page(finder, place, key),
        None if text.starts_with('/') && !text.starts_with("//") => finder.path_fault(place, text),
        None => None,
    }
}

/// Returns what is wrong with `key`, which may have a fragment.
fn page(finder: &Finder<'_>, place: Place, written: &str) -> Option<Diagnostic> {
    let publication = finder.publication;
    let (key, fragment) = written.split_once('#').unwrap_or((written, ""));
    let key = PageKey::new(key.trim_matches('/'));
    if let Some(((_, _), reason)) = publication.withheld.iter().find(|((it, _), _)| *it == key)
        && !publication.by_key.contains_key(&key)
    {
        return Some(catalog::unpublished_target(place, key.as_str(), reason.name()));
    }
    let Some(group) = publication.by_key.get(&key) else {
        let known: Vec<_> = publication.by_key.keys().map(PageKey::as_str).collect();
        return Some(catalog::broken_link(place, (key.as_str(), key.as_str()), true, None, &known));
    };
    let id = group
        .iter()
        .copied()
        .find(|&id| !fragment.is_empty() && !finder.anchors[id].contains(fragment))?;
    let known: Vec<_> = finder.anchors[id].iter().map(String::as_str).collect();
    Some(catalog::broken_anchor(place, fragment, publication.pages[id].path().as_str(), &known))
}

/// Returns what is wrong with the fragment of a `page` field. Its key has been checked with the records.
fn page_anchor(finder: &Finder<'_>, path: &SourcePath, node: &Node) -> Option<Diagnostic> {
    let (key, _) = node.text()?.split_once('#')?;
    let is_known = finder.publication.by_key.contains_key(&PageKey::new(key));
    if is_known { page(finder, Place::new(path, node.span), node.text()?) } else { None }
}
