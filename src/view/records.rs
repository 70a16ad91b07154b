//! Records as templates read them: tables with typed fields, and the lists by their values.

use std::collections::BTreeMap;

use tera::Value;

use crate::discover::PageKey;
use crate::locale::Locale;
use crate::message::MessageValue;
use crate::parse::node::Node;
use crate::resolve::PageId;
use crate::resolve::record::{Collection, Record, keys};
use crate::resolve::record_field::{date, is_empty};
use crate::resolve::record_list::{RecordGroup, RecordList};
use crate::settings::{FieldKind, RecordField};
use crate::view::fields::{table, view};
use crate::view::page::number_of;
use crate::view::site::Shared;

view! {
    /// RecordTable: the records of a collection that a page shows.
    RecordTable {
        /// The name of the data file.
        name: String,
        /// What the records are called, or empty.
        title: String,
        /// The path of the section that lists them all, or null.
        path: Option<String>,
        /// The fields that the settings name for tables: a list of RecordColumn.
        columns: Vec<Value>,
        /// The lists of all records by their values, on the pages of the collection itself: a list of RecordListLink.
        lists: Vec<Value>,
        /// How many records the collection has.
        total: u64,
        /// The records: tables of their fields, with `card` and `facts`, a list of RecordFact.
        records: Vec<Value>,
    }
}

view! {
    /// RecordColumn: a field that tables show.
    RecordColumn {
        /// The name of the field.
        name: String,
        /// Its name for readers.
        title: String,
        /// `text`, `number`, `date`, `word`, `page` or `term`.
        kind: &'static str,
    }
}

view! {
    /// RecordFact: what a record says in a field that has a title.
    RecordFact {
        /// The name of the field.
        name: String,
        /// Its name for readers.
        title: String,
        /// `text`, `number`, `date`, `word`, `page` or `term`.
        kind: &'static str,
        /// Whether tables show it.
        column: bool,
        /// The values, none where the record has none: a list of RecordValue.
        values: Vec<Value>,
        /// What stands in parentheses behind them, or empty.
        note: String,
    }
}

view! {
    /// RecordValue: a value of a field, in a record or in a list.
    RecordValue {
        /// The word, key, id or year; empty for records that have no value.
        value: String,
        /// `text`, `number`, `date`, `word`, `page` or `term`.
        kind: &'static str,
        /// The value in words; of a date its year, of a number nothing.
        title: String,
        /// The date (ISO 8601, as precise as is known), or null.
        date: Option<String>,
        /// The number, or null.
        number: Value,
        /// The page that it names (Card), or null.
        card: Value,
        /// The path of the page or glossary entry that it names, or null.
        target: Option<String>,
        /// The path of the list of the records that have it, or null.
        path: Option<String>,
        /// How many records have it; 0 where there is no list.
        count: u64,
    }
}

view! {
    /// RecordListLink: a list of records by the values of a field.
    RecordListLink {
        /// The name of the field.
        name: String,
        /// Its name for readers.
        title: String,
        /// The path of the list.
        path: String,
        /// The values in their order, those without one last: a list of RecordValue.
        values: Vec<Value>,
    }
}

view! {
    /// `record_list`: on a list of records by a field, null on other pages.
    RecordListView {
        /// The name of the field.
        name: String,
        /// Its name for readers.
        title: String,
        /// The collection, without records (RecordTable).
        table: Value,
        /// The groups that the page shows, each with its `value` (RecordValue) and `records`.
        groups: Vec<Value>,
    }
}

/// A collection in one locale.
pub struct RecordViews {
    /// The records.
    records: Vec<Value>,
    /// The values of every list.
    lists: Vec<Vec<Value>>,
    /// What [`RecordTable`] says without records.
    table: RecordTable,
}

/// Returns the records of every collection by locale, in the order of the settings.
pub(crate) fn record_views(shared: &Shared) -> Vec<Vec<RecordViews>> {
    let locales = &shared.site.parsed.settings.locales;
    let collections = shared.site.records.iter();
    collections
        .map(|it| locales.iter().map(|locale| Maker::new(shared, it, locale).views()).collect())
        .collect()
}

/// Makes the views of a collection in a locale.
struct Maker<'a> {
    shared: &'a Shared,
    collection: &'a Collection,
    locale: &'a Locale,
    /// The values of every list by what the data file writes.
    values: BTreeMap<&'a str, BTreeMap<&'a str, Value>>,
}

impl<'a> Maker<'a> {
    fn new(shared: &'a Shared, collection: &'a Collection, locale: &'a Locale) -> Self {
        let mut maker = Self { shared, collection, locale, values: BTreeMap::new() };
        for list in &collection.lists {
            let Some(field) = collection.settings.field(&list.field) else { continue };
            let values = list.groups.iter();
            let values =
                values.map(|it| (it.value.as_str(), maker.value_of_group(list, field, it)));
            let values = values.collect();
            maker.values.insert(&list.field, values);
        }
        maker
    }

    fn views(&self) -> RecordViews {
        let lists = self.collection.lists.iter().map(|list| {
            list.groups.iter().map(|it| self.values[list.field.as_str()][it.value.as_str()].clone())
        });
        RecordViews {
            records: self.collection.records.iter().map(|it| self.record(it)).collect(),
            lists: lists.map(Iterator::collect).collect(),
            table: self.table(),
        }
    }

    fn folder(&self, list: &RecordList, group: Option<&RecordGroup>) -> Option<String> {
        let site = &*self.shared.site;
        let (publication, addresses) = (&site.publication, &site.addresses);
        self.collection.list_folder(publication, addresses, self.locale, list, group)
    }

    fn table(&self) -> RecordTable {
        let Collection { name, settings, records, lists, .. } = self.collection;
        let site = &*self.shared.site;
        let section = site.publication.find(&PageKey::new(&settings.pages), self.locale);
        let columns = settings.fields.iter().filter(|it| settings.is_column(it));
        let columns = columns.map(|it| RecordColumn {
            name: it.name.clone(),
            title: it.title.or_any(self.locale).to_owned(),
            kind: it.kind.name(),
        });
        let links = lists.iter().filter_map(|list| {
            let values = list.groups.iter();
            Some(RecordListLink {
                name: list.field.clone(),
                title: settings.field(&list.field)?.title.or_any(self.locale).to_owned(),
                path: site.folder_path(&self.folder(list, None)?),
                values: values
                    .map(|it| self.values[list.field.as_str()][it.value.as_str()].clone())
                    .collect(),
            })
        });
        RecordTable {
            name: name.clone(),
            title: settings.title.or_any(self.locale).to_owned(),
            path: section.map(|id| site.path(id)),
            columns: columns.map(Value::from).collect(),
            lists: links.map(Value::from).collect(),
            total: number_of(records.len()),
            records: Vec::new(),
        }
    }

    fn record(&self, record: &Record) -> Value {
        let settings = &self.collection.settings;
        let entries = record.node.table().map(|it| it.entries.as_slice()).unwrap_or_default();
        let fields = entries.iter().map(|entry| {
            let value = match settings.listed_on.contains(&entry.key) {
                true => self.cards(&entry.node).into(),
                false => self.shared.data(&entry.node, self.locale),
            };
            (entry.key.clone(), value)
        });
        let facts = settings.fields.iter().filter(|it| !it.title.is_empty());
        let facts: Vec<Value> = facts.map(|it| self.fact(it, &record.node).into()).collect();
        let card = self.shared.card_of(&record.page, self.locale);
        table(fields.chain([("card".to_owned(), card), ("facts".to_owned(), facts.into())]))
    }

    fn cards(&self, node: &Node) -> Vec<Value> {
        let keys = keys(Some(node)).into_iter().filter_map(Node::text);
        let cards = keys.map(|key| self.shared.card_of(&PageKey::new(key), self.locale));
        cards.filter(|card| !card.is_none()).collect()
    }

    fn fact(&self, field: &RecordField, record: &Node) -> RecordFact {
        let node = record.get(&field.name).filter(|it| !is_empty(it));
        let note = field.note.as_ref().and_then(|it| record.get(it));
        RecordFact {
            name: field.name.clone(),
            title: field.title.or_any(self.locale).to_owned(),
            kind: field.kind.name(),
            column: self.collection.settings.is_column(field),
            values: node.map(|it| self.values(field, it)).unwrap_or_default(),
            note: note.map(|it| localized(it, self.locale)).unwrap_or_default(),
        }
    }

    /// Returns the values of a field of a record.
    fn values(&self, field: &RecordField, node: &Node) -> Vec<Value> {
        let list = self.values.get(field.name.as_str());
        match field.kind {
            FieldKind::Text => {
                let title = localized(node, self.locale);
                vec![RecordValue { title, ..self.plain(field, "") }.into()]
            }
            FieldKind::Number => {
                let number = self.shared.data(node, self.locale);
                if !number.is_number() {
                    return Vec::new();
                }
                vec![RecordValue { number, ..self.plain(field, "") }.into()]
            }
            FieldKind::Date => {
                // What is no date has been reported.
                let Some(date) = date(node) else { return Vec::new() };
                let year = format!("{:04}", date.year);
                let link = self.list_of(field, &year);
                let date = Some(date.to_string());
                let value = RecordValue { date, ..self.plain(field, &year) };
                vec![RecordValue { path: link.0, count: link.1, ..value }.into()]
            }
            FieldKind::Word | FieldKind::Page | FieldKind::Term => {
                let texts = keys(Some(node)).into_iter().filter_map(Node::text);
                let known = |text| list.and_then(|it| it.get(text)).cloned();
                texts.map(|it| known(it).unwrap_or_else(|| self.plain(field, it).into())).collect()
            }
        }
    }

    /// Returns the path of the list of `value`, and how many records it has.
    fn list_of(&self, field: &RecordField, value: &str) -> (Option<String>, u64) {
        let found = self.collection.lists.iter().find(|it| it.field == field.name);
        let found = found
            .and_then(|list| Some((list, list.groups.iter().find(|group| group.value == value)?)));
        let Some((list, group)) = found else { return (None, 0) };
        let folder = self.folder(list, Some(group));
        let path = folder.map(|it| self.shared.site.folder_path(&it));
        (path, number_of(group.records.len()))
    }

    fn value_of_group(&self, list: &RecordList, field: &RecordField, group: &RecordGroup) -> Value {
        let folder = self.folder(list, Some(group));
        let is_date = field.kind == FieldKind::Date && !group.value.is_empty();
        RecordValue {
            path: folder.map(|it| self.shared.site.folder_path(&it)),
            count: number_of(group.records.len()),
            date: is_date.then(|| group.value.clone()),
            ..self.plain(field, &group.value)
        }
        .into()
    }

    /// Returns the value `text` of `field` without a list.
    fn plain(&self, field: &RecordField, text: &str) -> RecordValue {
        let card = match field.kind {
            FieldKind::Page => self.shared.card_of(&PageKey::new(text), self.locale),
            _ => Value::none(),
        };
        let is_named = !matches!(field.kind, FieldKind::Text | FieldKind::Number);
        RecordValue {
            value: text.to_owned(),
            kind: field.kind.name(),
            title: if is_named { self.title(field, text) } else { String::new() },
            date: None,
            number: Value::none(),
            card,
            target: self.target(field, text),
            path: None,
            count: 0,
        }
    }

    /// Returns the path of the page or glossary entry `text`.
    fn target(&self, field: &RecordField, text: &str) -> Option<String> {
        let site = &*self.shared.site;
        match field.kind {
            FieldKind::Page => {
                let page = site.publication.find(&PageKey::new(text), self.locale);
                page.map(|id| site.path(id))
            }
            FieldKind::Term if site.parsed.terms.iter().any(|it| it.id == text) => {
                Some(site.anchor_path(site.glossary_page(self.locale)?, text))
            }
            _ => None,
        }
    }

    /// Returns the words for the value `text` of `field`: those of the settings, else the name of the page or term.
    fn title(&self, field: &RecordField, text: &str) -> String {
        let site = &*self.shared.site;
        let message = |id: &str, arguments: &[(&str, MessageValue)]| {
            self.shared.message(self.locale, id, arguments)
        };
        if text.is_empty() {
            return message("record-without", &[]).unwrap_or_default();
        }
        if field.kind == FieldKind::Date {
            return message("record-year", &[("year", text.into())])
                .unwrap_or_else(|| text.to_owned());
        }
        let named = field.values.iter().find(|(it, _)| it == text);
        if let Some(name) = named.map(|(_, it)| it.or_any(self.locale)).filter(|it| !it.is_empty())
        {
            return name.to_owned();
        }
        let found = match field.kind {
            FieldKind::Page => site
                .publication
                .find(&PageKey::new(text), self.locale)
                .map(|id| site.publication.pages[id].page.front.title.as_str()),
            FieldKind::Term => {
                let term = site.parsed.terms.iter().find(|it| it.id == text);
                term.and_then(|it| it.name(self.locale))
            }
            FieldKind::Word => Some(text),
            FieldKind::Text | FieldKind::Number | FieldKind::Date => None,
        };
        found.unwrap_or_default().to_owned()
    }
}

/// Returns the text of `node` in `locale`, else in any.
pub(crate) fn localized(node: &Node, locale: &Locale) -> String {
    crate::parse::localized::Localized::of(Some(node)).or_any(locale).to_owned()
}

/// Returns the record whose page `id` is, the records that are listed on it, and the same in tables.
pub(crate) fn records_of(
    shared: &Shared,
    id: PageId,
    at: usize,
) -> (Value, Vec<Value>, Vec<Value>) {
    let key = &shared.site.publication.pages[id].key;
    let (mut own, mut listed, mut tables) = (Value::none(), Vec::new(), Vec::new());
    for (collection, views) in shared.site.records.iter().zip(&shared.records) {
        let views = &views[at];
        if let Some(&at) = collection.by_page.get(key) {
            own = views.records[at].clone();
        }
        let Some(indexes) = collection.listed.get(key) else { continue };
        let records: Vec<_> = indexes.iter().map(|&at| views.records[at].clone()).collect();
        listed.extend(records.iter().cloned());
        let is_section = collection.settings.pages == key.as_str();
        let lists = if is_section { views.table.lists.clone() } else { Vec::new() };
        tables.push(RecordTable { records, lists, ..views.table.clone() }.into());
    }
    (own, listed, tables)
}

/// Returns the values of every list of every collection, by names: what `{records.name.field}` stands for.
pub(crate) fn all_lists(shared: &Shared, at: usize) -> Value {
    let collections = shared.site.records.iter().zip(&shared.records);
    table(collections.map(|(collection, views)| {
        let lists = collection.lists.iter().zip(&views[at].lists);
        let lists = lists.map(|(list, values)| (list.field.clone(), values.clone().into()));
        (collection.name.clone(), table(lists))
    }))
}

/// A list of records by a field, or one of its groups, in a locale: what a page of it shows.
pub(crate) struct ListPage<'a> {
    /// The collection, an index into those of the site.
    pub(crate) collection: usize,
    /// The list.
    pub(crate) list: &'a RecordList,
    /// The group, on its own page.
    pub(crate) group: Option<usize>,
    /// The locale, an index into those of the settings.
    pub(crate) locale: usize,
}

impl ListPage<'_> {
    /// Returns what the template of the page may read.
    pub(crate) fn view(&self, shared: &Shared) -> RecordListView {
        let collection = &shared.site.records[self.collection];
        let views = &shared.records[self.collection][self.locale];
        let locale = &shared.site.parsed.settings.locales[self.locale];
        let at = collection.lists.iter().position(|it| it == self.list).unwrap_or(0);
        let shown = self.list.groups.iter().enumerate();
        let shown = shown.filter(|(index, _)| self.group.is_none_or(|it| it == *index));
        let groups = shown.map(|(index, group)| {
            let records = group.records.iter().map(|&it| views.records[it].clone());
            table([
                ("value".to_owned(), views.lists[at][index].clone()),
                ("records".to_owned(), records.collect::<Vec<_>>().into()),
            ])
        });
        let field = collection.settings.field(&self.list.field);
        RecordListView {
            name: self.list.field.clone(),
            title: field.map(|it| it.title.or_any(locale)).unwrap_or_default().to_owned(),
            table: views.table.clone().into(),
            groups: groups.collect(),
        }
    }

    /// Returns the title of the page.
    pub(crate) fn title(&self, shared: &Shared) -> String {
        let collection = &shared.site.records[self.collection];
        let locale = &shared.site.parsed.settings.locales[self.locale];
        let section = PageKey::new(&collection.settings.pages);
        let section = shared.site.publication.find(&section, locale);
        let name = match collection.settings.title.get(locale) {
            Some(title) => title,
            None => section.map_or("", |id| &shared.site.publication.pages[id].page.front.title),
        };
        let field = collection.settings.field(&self.list.field);
        let field_title = field.map(|it| it.title.or_any(locale)).unwrap_or_default();
        let message = |id: &str, more: (&'static str, &str)| {
            let arguments = [("collection", name), ("field", field_title), more];
            let arguments = arguments.map(|(name, text)| (name, MessageValue::from(text)));
            shared.message(locale, id, &arguments)
        };
        let Some(group) = self.group.map(|at| &self.list.groups[at]) else {
            let by = field.and_then(|it| it.by.get(locale)).unwrap_or(field_title);
            let title = message("record-list-title", ("by", by));
            return title.unwrap_or_else(|| format!("{name}: {by}"));
        };
        let value = field.map(|it| Maker::new(shared, collection, locale).title(it, &group.value));
        let value = value.unwrap_or_default();
        let title = message("record-group-title", ("value", &value));
        title.unwrap_or_else(|| format!("{name}: {field_title}: {value}"))
    }
}
