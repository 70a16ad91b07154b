//! What templates may read, by name: the tables with their fields, and what these hold.
//!
//! The reference for people and the check of templates say the same, since both ask here.

use crate::view::chart::{
    Bar, BarChart, BarGroup, ChartRow, ChartSeries, ChartTick, LineChart, LineLabel, LinePoint,
    LineSeries,
};
use crate::view::fields::FieldDoc;
use crate::view::records::{
    RecordColumn, RecordFact, RecordListLink, RecordListView, RecordTable, RecordValue,
};
use crate::view::{
    Alternate, Card, CitationPlace, FigureSource, GlossaryEntry, Language, Mention, PageTaxonomy,
    PageView, Pagination, PaginationPage, ParallelLink, ParallelSide, Reference, SearchGroup,
    SearchIndex, SearchView, SectionView, Sentence, SiteLocale, SiteView, SocialImage, SourceTitle,
    SourceView, TaxonomyLink, TaxonomyView, TermLink, TermTranslation, TermView, TocEntry,
};

/// Every table that templates read, by the name of the variable or that of the kind of table.
pub(crate) const TABLES: [(&str, &[FieldDoc]); 46] = [
    ("site", SiteView::FIELDS),
    ("page", PageView::FIELDS),
    ("section", SectionView::FIELDS),
    ("taxonomy", TaxonomyView::FIELDS),
    ("term", TermView::FIELDS),
    ("record_list", RecordListView::FIELDS),
    ("search", SearchView::FIELDS),
    ("Card", Card::FIELDS),
    ("SiteLocale", SiteLocale::FIELDS),
    ("TocEntry", TocEntry::FIELDS),
    ("Language", Language::FIELDS),
    ("ParallelLink", ParallelLink::FIELDS),
    ("ParallelSide", ParallelSide::FIELDS),
    ("Alternate", Alternate::FIELDS),
    ("SocialImage", SocialImage::FIELDS),
    ("Reference", Reference::FIELDS),
    ("CitationPlace", CitationPlace::FIELDS),
    ("Mention", Mention::FIELDS),
    ("Sentence", Sentence::FIELDS),
    ("PageTaxonomy", PageTaxonomy::FIELDS),
    ("TermLink", TermLink::FIELDS),
    ("TaxonomyLink", TaxonomyLink::FIELDS),
    ("Pagination", Pagination::FIELDS),
    ("PaginationPage", PaginationPage::FIELDS),
    ("RecordTable", RecordTable::FIELDS),
    ("RecordColumn", RecordColumn::FIELDS),
    ("RecordFact", RecordFact::FIELDS),
    ("RecordValue", RecordValue::FIELDS),
    ("RecordListLink", RecordListLink::FIELDS),
    ("GlossaryEntry", GlossaryEntry::FIELDS),
    ("TermTranslation", TermTranslation::FIELDS),
    ("SourceView", SourceView::FIELDS),
    ("SourceTitle", SourceTitle::FIELDS),
    ("FigureSource", FigureSource::FIELDS),
    ("SearchIndex", SearchIndex::FIELDS),
    ("SearchGroup", SearchGroup::FIELDS),
    ("BarChart", BarChart::FIELDS),
    ("BarGroup", BarGroup::FIELDS),
    ("Bar", Bar::FIELDS),
    ("LineChart", LineChart::FIELDS),
    ("LineLabel", LineLabel::FIELDS),
    ("LineSeries", LineSeries::FIELDS),
    ("LinePoint", LinePoint::FIELDS),
    ("ChartTick", ChartTick::FIELDS),
    ("ChartSeries", ChartSeries::FIELDS),
    ("ChartRow", ChartRow::FIELDS),
];

/// The variables that templates may read. Some are there in few templates only.
pub(crate) const VARIABLES: [&str; 23] = [
    "body",
    "data",
    "entries",
    "glossary",
    "locale",
    "loop",
    "page",
    "pages",
    "record_list",
    "records",
    "rows",
    "search",
    "section",
    "sides",
    "site",
    "sitemaps",
    "sources",
    "target",
    "target_permalink",
    "taxonomy",
    "term",
    "title",
    "updated",
];

/// What a variable or field holds, as far as is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Type {
    /// A table of this name.
    Table(&'static str),
    /// A list of such tables, or of others when the name is empty.
    List(&'static str),
    /// A text, a number or a truth value.
    Plain,
    /// What sites decide.
    Free,
}

impl Type {
    /// Returns what the variable `name` of every template holds.
    pub(crate) fn of_variable(name: &str) -> Self {
        match name {
            "glossary" => Self::List("GlossaryEntry"),
            "sources" => Self::List("SourceView"),
            "locale" => Self::Plain,
            _ => VARIABLES.iter().find(|it| **it == name).map_or(Self::Free, |it| Self::table(it)),
        }
    }

    /// Returns what the field `name` holds, or `None` when there is none.
    pub(crate) fn field(self, name: &str) -> Option<Self> {
        match self {
            Self::Free => Some(Self::Free),
            _ => self.fields().iter().find(|it| it.name == name).map(Self::of_field),
        }
    }

    /// Returns the fields.
    pub(crate) fn fields(self) -> &'static [FieldDoc] {
        let Self::Table(name) = self else { return &[] };
        TABLES.iter().find(|(it, _)| *it == name).map_or(&[], |(_, fields)| fields)
    }

    /// Returns what a list has as its values.
    pub(crate) fn values(self) -> Self {
        match self {
            Self::List(name) => Self::table(name),
            _ => Self::Free,
        }
    }

    /// Returns the table `name`, if there is one.
    fn table(name: &str) -> Self {
        let known = TABLES.iter().find(|(it, _)| *it == name);
        known.map_or(Self::Free, |(name, _)| Self::Table(name))
    }

    /// Returns what `field` holds: the reference says so at the end of a list, or in parentheses.
    fn of_field(field: &FieldDoc) -> Self {
        let doc = field.doc.trim().trim_end_matches('.');
        let known = |name: &str| TABLES.iter().find(|(it, _)| *it == name).map(|(it, _)| *it);
        if let Some(name) = doc.rsplit_once(": a list of ").and_then(|(_, name)| known(name)) {
            return Self::List(name);
        }
        let named = doc.split_once(" (").filter(|(before, _)| !before.contains('`'));
        let named = named.and_then(|(_, rest)| known(rest.split_once(')')?.0));
        match (named, field.kind()) {
            (Some(name), _) => Self::Table(name),
            (None, "list") => Self::List(""),
            (None, "see right") => Self::Free,
            (None, _) => Self::Plain,
        }
    }
}

impl FieldDoc {
    /// Returns the name of the type for people who write templates.
    pub(crate) fn kind(&self) -> &'static str {
        // Where the compiler puts spaces into the name of a type is not fixed.
        let kind: String = self.kind.split_whitespace().collect();
        match kind.as_str() {
            "String" | "&'staticstr" | "Text" => "text",
            "Option<String>" | "Option<&'staticstr>" | "OptionalText" => "text or null",
            "bool" => "boolean",
            "u64" | "i64" => "number",
            "Vec<Value>" => "list",
            _ => "see right",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fields_hold_is_what_the_reference_says() {
        let of = |path: &str| {
            let mut names = path.split('.');
            let variable = Type::of_variable(names.next().unwrap_or_default());
            names.try_fold(variable, |it, name| match name {
                "*" => Some(it.values()),
                name => it.field(name),
            })
        };
        for (path, expected) in [
            ("page", Some(Type::Table("page"))),
            ("page.toc", Some(Type::List("TocEntry"))),
            ("page.toc.*.children.*.id", Some(Type::Plain)),
            ("page.previous", Some(Type::Table("Card"))),
            ("page.nope", None),
            ("page.title.nope", None),
            ("page.extra.nope", Some(Type::Free)),
            ("page.records", Some(Type::List(""))),
            ("page.records.*.nope", Some(Type::Free)),
            ("record_list.groups.*.value", Some(Type::Free)),
            ("site.nav.*.title", Some(Type::Plain)),
            ("section.pagination.pages.*.current", Some(Type::Plain)),
            ("glossary.*.others.*.nope", None),
            ("data.nope", Some(Type::Free)),
        ] {
            assert_eq!(of(path), expected, "{path}");
        }
    }
}
