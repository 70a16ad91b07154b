//! Findings about what becomes of pages: addresses, records, data.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::codes;
use crate::source::Place;

codes! {
    /// A line of the glossary has more cells than the head has columns.
    TERM_COLUMNS = Error "term-columns";
    /// A term of the glossary is defined twice.
    DUPLICATE_TERM = Error "duplicate-term";
    /// A Japanese name in the glossary has ideographs and no reading.
    TERM_WITHOUT_READING = Warning "term-without-reading";
    /// Two data files have one name.
    DUPLICATE_DATA = Error "duplicate-data";
    /// A line of the glossary has a status that is none.
    TERM_STATUS = Error "term-status";
    /// A data file is of an unknown format.
    UNKNOWN_DATA_FORMAT = Error "unknown-data-format";
    /// The outlines of translations differ, so that headings get ids by position.
    OUTLINE_DIFFERS = Warning "outline-differs";
    /// Translations of a heading have different ids.
    HEADING_ID_DIFFERS = Warning "heading-id-differs";
    /// Two things on one page have the same id.
    DUPLICATE_ID = Error "duplicate-id";
    /// A page is in a taxonomy that the site does not have.
    UNKNOWN_TAXONOMY = Error "unknown-taxonomy";
    /// A page has a term that its taxonomy does not list.
    UNKNOWN_TERM = Error "unknown-term";
    /// The settings name a record collection without a data file.
    UNKNOWN_RECORDS = Error "unknown-records";
    /// A record has no id.
    RECORD_WITHOUT_ID = Error "record-without-id";
    /// Two records have the same id.
    DUPLICATE_RECORD = Error "duplicate-record";
    /// A record lacks a field that each has to have.
    MISSING_FIELD = Error "missing-field";
    /// A field of a record holds a word or term that there is not.
    UNKNOWN_VALUE = Error "unknown-value";
    /// A row of a table has more or fewer cells than its head.
    UNEVEN_ROW = Error "uneven-row";
    /// A quotation mark opens a cell of a table and none closes it.
    UNCLOSED_QUOTE = Error "unclosed-quote";
    /// A folder of pages has no page of its own.
    MISSING_SECTION = Warning "missing-section";
    /// The site has no home page in a language.
    MISSING_HOME = Error "missing-home";
    /// A file lies beside no page.
    STRAY_FILE = Warning "stray-file";
    /// The file of a page ends otherwise than with `.md`.
    PAGE_SUFFIX = Warning "page-suffix";
    /// A file beside pages that an editor or a command left there.
    LEFTOVER_FILE = Warning "leftover-file";
    /// A file of `content` is a text in a format that is not understood.
    OTHER_FORMAT = Warning "other-format";
    /// The site has no page at all.
    EMPTY_SITE = Error "empty-site";
    /// The kinds of blocks in translations differ.
    PARITY = Warning "parity";
    /// The original of a translation was changed after it.
    OUTDATED_TRANSLATION = Warning "outdated-translation";
}

/// A line has `found` cells and the head `expected`.
pub(crate) fn term_columns(place: Place, found: usize, expected: usize) -> Diagnostic {
    Diagnostic::new(TERM_COLUMNS, place)
        .with("found", found)
        .with("expected", expected)
        .help("help")
}

/// The term `id` is defined a second time.
pub(crate) fn duplicate_term(place: Place, id: &str, first: Place) -> Diagnostic {
    Diagnostic::new(DUPLICATE_TERM, place).with("id", id).related(first, "first").help("help")
}

/// The Japanese name `name` of a term has ideographs and no reading.
pub(crate) fn term_without_reading(place: Place, name: &str) -> Diagnostic {
    Diagnostic::new(TERM_WITHOUT_READING, place).with("name", name).help("help")
}

/// The data file at `place` has the name `name`, which is that of the file at `first`.
pub(crate) fn duplicate_data(place: Place, name: &str, first: Place) -> Diagnostic {
    Diagnostic::new(DUPLICATE_DATA, place).with("name", name).related(first, "first").help("help")
}

/// The status `status` of a term is none of `known`.
pub(crate) fn term_status(place: Place, status: &str, known: &[&str]) -> Diagnostic {
    Diagnostic::new(TERM_STATUS, place).with("status", status).suggest(status, known)
}

/// No data file has the suffix `extension`.
pub(crate) fn unknown_data_format(place: Place, extension: &str) -> Diagnostic {
    Diagnostic::new(UNKNOWN_DATA_FORMAT, place).with("extension", extension).help("help")
}

/// `place` is the first heading that has no counterpart; `other` is where it should be in the file in `locale`.
pub(crate) fn outline_differs(place: Place, other: Place, locale: &str) -> Diagnostic {
    Diagnostic::new(OUTLINE_DIFFERS, place)
        .with("locale", locale)
        .related(other, "other")
        .help("help")
}

/// The heading has the id `id`, and its translation `other_id`.
pub(crate) fn heading_id_differs(
    place: Place,
    id: &str,
    other: Place,
    other_id: &str,
) -> Diagnostic {
    let finding = Diagnostic::new(HEADING_ID_DIFFERS, place).with("id", id).with("other", other_id);
    finding.related(other, "other").help("help")
}

/// `id` is given a second time on the page.
pub(crate) fn duplicate_id(place: Place, id: &str, first: Place) -> Diagnostic {
    Diagnostic::new(DUPLICATE_ID, place).with("id", id).related(first, "first").help("help")
}

/// The settings have no taxonomy `name`, only `known`.
pub(crate) fn unknown_taxonomy(place: Place, name: &str, known: &[&str]) -> Diagnostic {
    Diagnostic::new(UNKNOWN_TAXONOMY, place).with("taxonomy", name).suggest(name, known)
}

/// The closed taxonomy `taxonomy` has no term `term`, only `known`.
pub(crate) fn unknown_term(place: Place, taxonomy: &str, term: &str, known: &[&str]) -> Diagnostic {
    let finding =
        Diagnostic::new(UNKNOWN_TERM, place).with("taxonomy", taxonomy).with("term", term);
    finding.suggest(term, known)
}

/// There is no data file `name`, only `known`.
pub(crate) fn unknown_records(place: Place, name: &str, known: &[&str]) -> Diagnostic {
    Diagnostic::new(UNKNOWN_RECORDS, place).with("name", name).suggest(name, known)
}

/// A record has no `id`.
pub(crate) fn record_without_id(place: Place) -> Diagnostic {
    Diagnostic::new(RECORD_WITHOUT_ID, place).help("help")
}

/// The record `id` is there a second time.
pub(crate) fn duplicate_record(place: Place, id: &str, first: Place) -> Diagnostic {
    Diagnostic::new(DUPLICATE_RECORD, place).with("id", id).related(first, "first").help("help")
}

/// The record at `place` lacks the field `field`.
pub(crate) fn missing_field(place: Place, field: &str) -> Diagnostic {
    Diagnostic::new(MISSING_FIELD, place).with("field", field).help("help")
}

/// The field `field` holds `value`, which is none of `known`: words of the settings, or terms, as `kind` says.
pub(crate) fn unknown_value(
    place: Place,
    field: &str,
    kind: &str,
    value: &str,
    known: &[&str],
) -> Diagnostic {
    let finding = Diagnostic::new(UNKNOWN_VALUE, place).with("field", field).with("kind", kind);
    finding.with("value", value).suggest(value, known)
}

/// A row has `found` cells and the head `expected`.
pub(crate) fn uneven_row(place: Place, found: usize, expected: usize) -> Diagnostic {
    let finding = Diagnostic::new(UNEVEN_ROW, place).with("found", found);
    finding.with("expected", expected).help("help")
}

/// The quotation mark at `place` has no second one.
pub(crate) fn unclosed_quote(place: Place) -> Diagnostic {
    Diagnostic::new(UNCLOSED_QUOTE, place).help("help")
}

/// The folder `folder` of the page has no page in `locale`; `file` would be it.
pub(crate) fn missing_section(place: Place, folder: &str, locale: &str, file: &str) -> Diagnostic {
    let code = if folder.is_empty() { MISSING_HOME } else { MISSING_SECTION };
    let finding = Diagnostic::new(code, place).with("folder", below_content(folder));
    finding.with("locale", locale).with("file", file).help("help")
}

/// No page has the folder of the file.
pub(crate) fn stray_file(place: Place, folder: &str) -> Diagnostic {
    Diagnostic::new(STRAY_FILE, place).with("folder", below_content(folder)).help("help")
}

/// The file at `place` is not for readers: a `copy`, a `remainder` of a command, a `secret` or a file of `exchange`.
pub(crate) fn leftover_file(place: Place, kind: &str) -> Diagnostic {
    let path = place.path.to_string();
    let finding = Diagnostic::new(LEFTOVER_FILE, place).with("path", path).with("kind", kind);
    finding.help("help").help("help-static")
}

/// The file at `place` is Markdown and ends with `.suffix`.
pub(crate) fn page_suffix(place: Place, suffix: &str) -> Diagnostic {
    Diagnostic::new(PAGE_SUFFIX, place).with("suffix", suffix).help("help")
}

/// The file at `place` is a text in the format that ends with `.suffix`, and is published as it is.
pub(crate) fn other_format(place: Place, suffix: &str) -> Diagnostic {
    let finding = Diagnostic::new(OTHER_FORMAT, place).with("suffix", suffix);
    finding.help("help").help("help-static")
}

/// Returns the path of the folder `folder` of `content`.
pub(super) fn below_content(folder: &str) -> String {
    if folder.is_empty() { "content".to_owned() } else { format!("content/{folder}") }
}

/// There is nothing to build in `folder`.
pub(crate) fn empty_site(place: Place) -> Diagnostic {
    Diagnostic::new(EMPTY_SITE, place).help("help")
}

/// What links are called that only one side of a [`parity`] has: the translation, the original.
pub(crate) const ONLY: [&str; 2] = ["only-here", "only-original"];

/// The day at `place` is before that at `other`, on which the original was changed; `days` are the later one and this one.
pub(crate) fn outdated_translation(place: Place, other: Place, days: &[String; 2]) -> Diagnostic {
    let finding = Diagnostic::new(OUTDATED_TRANSLATION, place).with("changed", days[0].as_str());
    finding.with("own", days[1].as_str()).related(other, "other").help("help")
}

/// The page has `found` of the things named by `kind`, and its translation at `other` has `expected`.
pub(crate) fn parity(
    place: Place,
    kind: &str,
    found: usize,
    other: Place,
    expected: usize,
) -> Diagnostic {
    let finding = Diagnostic::new(PARITY, place).with("kind", kind).with("found", found);
    finding.with("expected", expected).related(other, "other").help("help")
}
