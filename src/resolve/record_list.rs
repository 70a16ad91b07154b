//! Records by the values of a field: by pillar, by year, by status.
//!
//! [`record_lists`] is the entry point. A list has a page for itself and one for each of its groups, in every locale
//! that has the section of the collection ([`Collection::list_folder`]).

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::discover::PageKey;
use crate::locale::Locale;
use crate::output::shorten;
use crate::resolve::record::{Collection, Record};
use crate::resolve::record_field::values;
use crate::resolve::{Address, Publication};
use crate::rows::Rows;
use crate::settings::{FieldKind, RecordField, RecordSettings};
use crate::text::{nfc, slug};

/// The records of a collection by the values of a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordList {
    /// The name of the field.
    pub field: String,
    /// The groups in their order; those without a value come last.
    pub groups: Vec<RecordGroup>,
}

/// The records with one value in a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RecordGroup {
    /// The word, key, id or year; empty for records that have no value.
    pub value: String,
    /// The last part of its address.
    pub slug: String,
    /// The records, by their index.
    pub records: Vec<usize>,
}

/// The last part of the address of records that have no value.
const WITHOUT: &str = "none";

/// Gathers `records` by the fields that `settings` name.
pub(super) fn record_lists(
    settings: &RecordSettings,
    publication: &Publication,
    records: &[Record],
) -> Vec<RecordList> {
    let fields = settings.lists.iter().filter_map(|name| settings.field(name));
    let lists = fields.map(|field| RecordList {
        field: field.name.clone(),
        groups: groups(field, publication, records),
    });
    lists.filter(|it| it.groups.iter().any(|group| !group.value.is_empty())).collect()
}

fn groups(field: &RecordField, publication: &Publication, records: &[Record]) -> Vec<RecordGroup> {
    let mut by_value: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, record) in records.iter().enumerate() {
        let mut found = values(field, &record.node);
        if found.is_empty() {
            found.push(String::new());
        }
        for value in found {
            by_value.entry(value).or_default().push(at);
        }
    }
    let mut values: Vec<_> = by_value.into_iter().collect();
    // The sort is stable: values of the same rank stay in the order of the alphabet.
    values.sort_by_key(|(value, _)| rank(field, publication, value));
    let names: Vec<_> = values.iter().map(|(value, _)| last_part(value)).collect();
    let groups = values.into_iter().enumerate().map(|(at, (value, records))| {
        let is_unique = names.iter().filter(|it| **it == names[at]).count() == 1;
        let slug = match () {
            () if value.is_empty() => WITHOUT.to_owned(),
            () if is_unique && names[at] != WITHOUT => names[at].clone(),
            () => format!("{}-{}", address_part(&value), at + 1),
        };
        RecordGroup { value, slug, records }
    });
    groups.collect()
}

/// Returns the name of `value` in addresses.
fn last_part(value: &str) -> String {
    address_part(value.rsplit('/').next().unwrap_or(value))
}

/// Returns `text` as a part of addresses: in ASCII where it has any of that.
fn address_part(text: &str) -> String {
    let slug = slug(text);
    if slug.is_empty() { shorten(&nfc(&text.replace('/', "-"))).into_owned() } else { slug }
}

/// Returns what the order of values goes by: the order of the settings, else the weight of the page.
fn rank(field: &RecordField, publication: &Publication, value: &str) -> (bool, usize, i64) {
    let listed = field.values.iter().position(|(it, _)| it == value).unwrap_or(usize::MAX);
    let weight = match field.kind {
        FieldKind::Page => publication
            .by_key
            .get(&PageKey::new(value))
            .and_then(|group| group.first())
            .map_or(0, |&id| publication.pages[id].page.front.weight),
        _ => 0,
    };
    (value.is_empty(), listed, weight)
}

impl Collection {
    /// Returns the folder of the output for the list by `list` in `locale`, or for one of its groups; `None` where the
    /// section of the collection is not there in that language.
    pub fn list_folder(
        &self,
        publication: &Publication,
        addresses: &Rows<Arc<Address>>,
        locale: &Locale,
        list: &RecordList,
        group: Option<&RecordGroup>,
    ) -> Option<String> {
        let id = publication.find(&PageKey::new(&self.settings.pages), locale)?;
        if publication.pages[id].is_fallback() {
            return None;
        }
        let folder = format!("{}/{}", addresses[id].folder, address_part(&list.field));
        Some(group.map_or(folder.clone(), |group| format!("{folder}/{}", group.slug)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::parse::data::parse_data;
    use crate::source::SourcePath;

    fn check(kind: FieldKind, values: &[&str], data: &str, expected: &[(&str, &str, usize)]) {
        let values = values.iter().map(|it| ((*it).to_owned(), Default::default())).collect();
        let field = RecordField { name: "f".to_owned(), kind, values, ..RecordField::default() };
        let nodes = parse_data(&SourcePath::new("d.json"), data).value;
        let nodes = nodes.list().expect("a list").iter();
        let records: Vec<_> =
            nodes.map(|it| Record { page: PageKey::default(), node: it.clone() }).collect();
        let groups = groups(&field, &Publication::default(), &records);
        let found: Vec<_> = groups
            .iter()
            .map(|it| (it.value.as_str(), it.slug.as_str(), it.records.len()))
            .collect();
        assert_eq!(found, expected, "{data}");
    }

    #[test]
    fn groups_come_in_the_order_of_the_settings_and_those_without_a_value_last() {
        let data = r#"[{"f": "old"}, {"f": ["new", "old", "new"]}, {"f": ""}, {}]"#;
        let expected = [("new", "new", 1), ("old", "old", 2), ("", "none", 2)];
        check(FieldKind::Word, &["new", "old"], data, &expected);
    }

    #[test]
    fn dates_are_grouped_by_year() {
        let data = r#"[{"f": "2024-02"}, {"f": "2023-08-21"}, {"f": "2023"}, {"f": 2024}]"#;
        check(FieldKind::Date, &[], data, &[("2023", "2023", 2), ("2024", "2024", 2)]);
    }

    #[test]
    fn values_that_end_alike_have_addresses_of_their_own() {
        let data = r#"[{"f": "a/1"}, {"f": "b/1"}, {"f": "c/none"}, {"f": "海"}]"#;
        let expected =
            [("a/1", "a-1-1", 1), ("b/1", "b-1-2", 1), ("c/none", "c-none-3", 1), ("海", "海", 1)];
        check(FieldKind::Page, &[], data, &expected);
    }
}
