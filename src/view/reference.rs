//! `themes/REFERENCE.md`: what templates may read, generated from the tables of this module.

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
    PageView, Pagination, PaginationPage, ParallelLink, ParallelSide, Reference, SectionView,
    Sentence, SiteLocale, SiteView, SocialImage, SourceTitle, SourceView, TaxonomyLink,
    TaxonomyView, TermLink, TermTranslation, TermView, TocEntry,
};

/// Returns the text of the reference.
pub fn reference() -> String {
    let tables: [(&str, &[FieldDoc]); 43] = [
        ("site", SiteView::FIELDS),
        ("page", PageView::FIELDS),
        ("section", SectionView::FIELDS),
        ("taxonomy", TaxonomyView::FIELDS),
        ("term", TermView::FIELDS),
        ("record_list", RecordListView::FIELDS),
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
    let mut text = String::from(INTRODUCTION);
    for (name, fields) in tables {
        text.push_str(&format!("\n## `{name}`\n\n| field | type | holds |\n| --- | --- | --- |\n"));
        for field in fields {
            text.push_str(&format!(
                "| `{}` | {} | {} |\n",
                field.name,
                kind(field.kind),
                field.doc.trim()
            ));
        }
    }
    text
}

/// Returns the name of a type for people who write templates.
fn kind(rust: &str) -> &'static str {
    match rust {
        "String" | "&'static str" | "Text" => "text",
        "Option<String>" | "Option<&'static str>" | "OptionalText" => "text or null",
        "bool" => "boolean",
        "u64" | "i64" => "number",
        "Vec<Value>" => "list",
        _ => "see right",
    }
}

const INTRODUCTION: &str = "\
<!-- Generated from src/view; `cargo test` says when it is out of date and how to write it anew. -->

# What templates may read

Templates are [Tera 2](https://keats.github.io/tera/) templates. An unknown variable is an error; a value that a page
lacks is there and null. Every template reads `locale` (the language tag), `site`, `data` (the files of
`content/_data`), `records` (the values of the lists of records: `records.name.field` is a list of RecordValue),
`glossary` (a list of GlossaryEntry) and `sources` (a list of SourceView). Templates of pages also
read `page`, and `section`, `taxonomy`, `term` and `record_list`, which are null on other kinds of pages.
`records.html` is the template of lists of records by their values. `feed.xml` reads `pages` (a
list of Card) and `updated`; `sitemap.xml` reads `entries` (`permalink`, `updated`, `alternates`) and, on a large site,
`sitemaps` (the addresses of the files that it lists); `redirect.html` reads `target`, `target_permalink` and `title`.
Every template that a page needs has to be there; the check names those that are missing, and so it is with the messages
that the text of pages asks for: `alert-…`, `citation-…`, `footnote…`, `link-language`, `locale-name-…`, `table-region`.
`parallel.html`, which a theme need not have, shows a page in two
languages side by side: it reads `page`, `sides` (two of ParallelSide) and `rows`: a list of rows, each a list of one or
two blocks with `locale` and `body`. `social.svg`, which a theme need not have either, is the picture with which links to
a page are shown, where the settings ask for it: an SVG of 1200 × 630 that reads `page` and names no font.

| function or filter | gives |
| --- | --- |
| `message(id=\"nav-label\", …)` | the message of the site or theme with its arguments; `id=\"a.b\"` for an attribute, `locale=\"en\"` for another language; every argument is a text, a number or a truth value, and null is an error |
| `asset(path=\"css/site.css\")` | the path of a static file; see below |
| `integrity(path=\"css/site.css\")` | what the attribute `integrity` of a `<link>` or `<script>` holds for that file |
| `absolute(path=page.path)` | the whole address of a path, which begins with `/` |
| `typeset(text=page.title, width=1040, height=320, size=76, least=40)` | in `social.svg`: `lines`, the text in lines that fit into this box, `size`, the largest font size at which they do, and `leading`, the distance of the lines |
| `value \\| date(style=\"long\", calendar=\"japanese\")` | a date in words; `style` is `full`, `long`, `medium` or `short` |
| `value \\| number` | a number with its separators |

Every file of `static` is published under its own name. A style sheet, script, font or picture in a folder of `static`
whose path a template spells out is published a second time under a name with its digest (`css/site.1a2b3c4d5e.css`).
`asset` gives that address, which browsers may keep for ever; a path that is put together while rendering gets the plain
one. Relative `url(…)` in style sheets works under both.

Components receive their arguments, `body`, and what they ask for of `@locale`, `@sources`, `@citations`, `@bars` and
`@lines`. Some arguments mean the same in every theme:

- `src`, `href`, `url` and `cite` are addresses and are checked as such.
- `source` names entries of the bibliography, `source=\"key, p. 3; other\"`, or is `own` for a picture made for the site.
  They are citations of the page, and stand in `@citations` as a list of FigureSource, whose `id` the component gives to
  what it shows of them. A component that declares `source` shows something that needs one: a call without it is
  reported.
- A component that asks for `@bars` (BarChart) or `@lines` (LineChart) is a chart. Its argument `rows` is a list of a data
  file, a list of records (`{records.name.field}`) or a table with commas in quotes; `label` names the column of labels,
  `values` the columns of numbers and `names` their names for readers, with commas between them.
";
