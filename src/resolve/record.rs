//! Records: tables of a data file that have pages of their own and are listed on others.
//!
//! [`collect`] is the entry point. [`record_field`](super::record_field) checks what their fields hold,
//! [`record_list`](super::record_list) gathers them by the values of a field.

use std::collections::BTreeMap;

use crate::Checked;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::{link, site};
use crate::discover::PageKey;
use crate::parse::node::{Node, Value};
use crate::resolve::record_field::{Fields, check_record};
use crate::resolve::record_list::{RecordList, record_lists};
use crate::resolve::{Parsed, Publication};
use crate::settings::{RecordSettings, SETTINGS_FILE};
use crate::source::{Place, SourcePath};

/// A collection of records.
#[derive(Clone, Debug, PartialEq)]
pub struct Collection {
    /// The name of its data file.
    pub name: String,
    /// How it is used.
    pub settings: RecordSettings,
    /// The records in the order of the file.
    pub records: Vec<Record>,
    /// The records by the keys of their pages.
    pub by_page: BTreeMap<PageKey, usize>,
    /// The records that are listed on a page, by its key.
    pub listed: BTreeMap<PageKey, Vec<usize>>,
    /// The lists by the values of a field that the settings ask for.
    pub lists: Vec<RecordList>,
}

/// A record.
#[derive(Clone, Debug, PartialEq)]
pub struct Record {
    /// The key of its own page.
    pub page: PageKey,
    /// Its fields.
    pub node: Node,
}

/// Gathers the records that the settings name.
pub fn collect(parsed: &Parsed, publication: &Publication) -> Checked<Vec<Collection>> {
    let mut out = Vec::new();
    let mut collections = Vec::new();
    for (name, settings) in &parsed.settings.records {
        let Some(items) = parsed.data.get(name).and_then(Node::list) else {
            // A file of that name that holds no list is not what was meant.
            let known: Vec<_> =
                parsed.data.keys().map(String::as_str).filter(|it| it != name).collect();
            out.push(site::unknown_records(
                Place::file(&SourcePath::new(SETTINGS_FILE)),
                name,
                &known,
            ));
            continue;
        };
        let path = &parsed.inventory.data[name];
        let context = Fields { parsed, publication, path, settings };
        collections.push(collection(name, &context, items, &mut out));
    }
    for (name, path) in &parsed.inventory.data {
        if let Some(node) = parsed.data.get(name) {
            check_pages(path, node, publication, &mut out);
        }
    }
    Checked::new(collections, out)
}

fn collection(
    name: &str,
    context: &Fields<'_>,
    items: &[Node],
    out: &mut Vec<Diagnostic>,
) -> Collection {
    let Fields { path, settings, publication, .. } = context;
    let mut records: Vec<Record> = Vec::new();
    let mut listed: BTreeMap<PageKey, Vec<usize>> = BTreeMap::new();
    let mut places: BTreeMap<&str, Place> = BTreeMap::new();
    for node in items {
        let Some((id, id_node)) = node.get("id").and_then(|it| Some((it.text()?, it))) else {
            out.push(site::record_without_id(Place::new(path, node.span)));
            continue;
        };
        let place = Place::new(path, id_node.span);
        if let Some(first) = places.get(id) {
            out.push(site::duplicate_record(place, id, first.clone()));
            continue;
        }
        places.insert(id, place);
        check_record(context, node, id_node.span, out);
        let index = records.len();
        for key in settings.listed_on.iter().flat_map(|field| keys(node.get(field))) {
            let page = PageKey::new(key.text().unwrap_or_default());
            listed.entry(page).or_default().push(index);
        }
        listed.entry(PageKey::new(&settings.pages)).or_default().push(index);
        let page = PageKey::new(crate::resolve::address::join(&settings.pages, id));
        records.push(Record { page, node: node.clone() });
    }
    let lists = record_lists(settings, publication, &records);
    let pages = records.iter().enumerate().rev();
    let by_page = pages.map(|(at, record)| (record.page.clone(), at)).collect();
    let (name, settings) = (name.to_owned(), (*settings).clone());
    Collection { name, settings, records, by_page, listed, lists }
}

/// Returns the texts of a field that holds one key or a list of them.
pub fn keys(node: Option<&Node>) -> Vec<&Node> {
    match node.map(|node| &node.value) {
        Some(Value::List(items)) => items.iter().filter(|it| it.text().is_some()).collect(),
        Some(Value::Text(_)) => node.into_iter().collect(),
        _ => Vec::new(),
    }
}

/// Reports values of `page` fields, at any depth of a data file, that are no keys of pages.
fn check_pages(
    path: &SourcePath,
    node: &Node,
    publication: &Publication,
    out: &mut Vec<Diagnostic>,
) {
    match &node.value {
        Value::List(items) => items.iter().for_each(|it| check_pages(path, it, publication, out)),
        Value::Table(table) => {
            for entry in &table.entries {
                if entry.key == "page" {
                    let unknown = keys(Some(&entry.node)).into_iter().filter(|it| {
                        let key =
                            it.text().unwrap_or_default().split('#').next().unwrap_or_default();
                        !is_known(publication, &PageKey::new(key))
                    });
                    out.extend(unknown.map(|it| unknown_page(path, it, publication)));
                } else {
                    check_pages(path, &entry.node, publication, out);
                }
            }
        }
        _ => {}
    }
}

pub(super) fn is_known(publication: &Publication, key: &PageKey) -> bool {
    publication.by_key.contains_key(key) || publication.withheld.keys().any(|(it, _)| it == key)
}

pub(super) fn unknown_page(
    path: &SourcePath,
    node: &Node,
    publication: &Publication,
) -> Diagnostic {
    let known: Vec<_> = publication.by_key.keys().map(PageKey::as_str).collect();
    let key = node.text().unwrap_or_default();
    link::broken_link(Place::new(path, node.span), (key, key), true, None, &known)
}
