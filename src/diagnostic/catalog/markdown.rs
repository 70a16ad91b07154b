//! Findings about Markdown.

use crate::diagnostic::code::codes;
use crate::diagnostic::{Diagnostic, nearest};
use crate::source::Place;

codes! {
    /// The text holds the noncharacter that the parser uses as a mark.
    NONCHARACTER = Warning "noncharacter";
    /// A reference to a footnote that is not defined.
    UNDEFINED_FOOTNOTE = Error "undefined-footnote";
    /// The label of a link that is not defined.
    UNDEFINED_REFERENCE = Warning "undefined-reference";
    /// A link that is none, since its address has a space.
    SPACED_ADDRESS = Warning "spaced-address";
    /// A link without an address, or with one that lacks a slash behind its scheme.
    INCOMPLETE_ADDRESS = Warning "incomplete-address";
    /// A footnote that nothing refers to.
    UNUSED_FOOTNOTE = Warning "unused-footnote";
    /// A footnote is defined twice.
    REPEATED_FOOTNOTE = Warning "repeated-footnote";
    /// A quotation begins with a label that makes no callout.
    ALERT_LABEL = Warning "alert-label";
    /// Lines that look like a table and are none.
    BROKEN_TABLE = Warning "broken-table";
    /// A row of a table has more cells than its head.
    LOST_CELLS = Error "lost-cells";
    /// An image without an alternative text.
    MISSING_ALT = Error "missing-alt";
    /// An address without markup ends where it may go on in Japanese.
    CUT_ADDRESS = Hint "cut-address";
    /// An item of a list has another number than is shown.
    LIST_NUMBER = Hint "list-number";
    /// A citation is not well formed.
    CITATION_SYNTAX = Error "citation-syntax";
    /// An attribute that headings and spans cannot have.
    UNKNOWN_ATTRIBUTE = Warning "unknown-attribute";
    /// The call of a component is not well formed.
    COMPONENT_SYNTAX = Error "component-syntax";
    /// A component with a body has no end.
    COMPONENT_UNCLOSED = Error "component-unclosed";
    /// A component ends that did not begin.
    COMPONENT_UNOPENED = Error "component-unopened";
    /// A component lies across the structure of the text.
    COMPONENT_MISPLACED = Error "component-misplaced";
    /// Things stand inside each other too deeply.
    DEEP_NESTING = Error "deep-nesting";
    /// The HTML of a page is too large.
    TEXT_TOO_LARGE = Error "text-too-large";
}

/// The noncharacter U+FDD0 stands at `place`.
pub(crate) fn noncharacter(place: Place) -> Diagnostic {
    Diagnostic::new(NONCHARACTER, place).help("help")
}

/// The line at `place`, below `head` with its `cells`, would have to be `delimiters` for both to begin a table. `columns` is how
/// many there are in it, if it is such a line.
pub(crate) fn broken_table(
    place: Place,
    head: Place,
    cells: usize,
    columns: Option<usize>,
    delimiters: String,
) -> Diagnostic {
    let finding = Diagnostic::new(BROKEN_TABLE, place).with("cells", cells).related(head, "head");
    let finding = finding.with("columns", columns.unwrap_or_default());
    match columns {
        Some(_) => finding.replace("help", delimiters),
        None => finding.replace("help-line", delimiters).without_replacement(),
    }
}

/// The text at `place` stands behind the last column of its table; `is_reading` if the bar of a reading parted the row.
pub(crate) fn lost_cells(place: Place, is_reading: bool) -> Diagnostic {
    Diagnostic::new(LOST_CELLS, place).help(if is_reading { "help-reading" } else { "help" })
}

/// The number `written` of the item at `place` is shown as `shown`.
pub(crate) fn list_number(place: Place, written: u64, shown: u64) -> Diagnostic {
    let finding = Diagnostic::new(LIST_NUMBER, place).with("written", written.to_string());
    finding.with("shown", shown.to_string()).help("help").help("help-text")
}

/// The link at `place` has no address.
pub(crate) fn empty_address(place: Place) -> Diagnostic {
    let mut finding = Diagnostic::new(INCOMPLETE_ADDRESS, place).with("kind", "empty");
    finding.primary.attribute = "label-empty";
    finding.with("address", "").help("help-empty")
}

/// The `address` at `place` lacks slashes, and is meant as `complete`.
pub(crate) fn lacking_slashes(place: Place, address: &str, complete: String) -> Diagnostic {
    let finding = Diagnostic::new(INCOMPLETE_ADDRESS, place).with("kind", "slashes");
    finding.with("address", address).replace("help", complete)
}

/// The footnote `label` is referred to and not defined.
pub(crate) fn undefined_footnote(place: Place, label: &str) -> Diagnostic {
    Diagnostic::new(UNDEFINED_FOOTNOTE, place).with("label", label).help("help").help("help-escape")
}

/// At `place` stands an `address` in parentheses behind a text in brackets, which make no link since it has a space.
pub(crate) fn spaced_address(place: Place, address: &str) -> Diagnostic {
    let finding = Diagnostic::new(SPACED_ADDRESS, place).with("address", address);
    finding.replace("help", format!("(<{address}>)"))
}

/// A link has the label `label`, which is none of the defined ones, `known`. At `place` is the label in its brackets, or an
/// empty pair of them.
pub(crate) fn undefined_reference(place: Place, label: &str, known: &[String]) -> Diagnostic {
    let finding = Diagnostic::new(UNDEFINED_REFERENCE, place).with("label", label);
    let is_address = label.contains('/') || label.ends_with(".md") || label.starts_with('#');
    let finding = if is_address && !label.contains(char::is_whitespace) {
        finding.replace("help-address", format!("({label})"))
    } else {
        match nearest(label, known.iter().map(String::as_str)) {
            Some(near) => finding.replace("help-nearest", format!("[{near}]")),
            None => finding.help("help"),
        }
    };
    finding.help("help-escape")
}

/// The footnote `label` is defined and not referred to.
pub(crate) fn unused_footnote(place: Place, label: &str) -> Diagnostic {
    Diagnostic::new(UNUSED_FOOTNOTE, place).with("label", label).help("help")
}

/// The footnote `label`, defined at `first`, is defined again.
pub(crate) fn repeated_footnote(place: Place, first: Place, label: &str) -> Diagnostic {
    Diagnostic::new(REPEATED_FOOTNOTE, place)
        .with("label", label)
        .related(first, "first")
        .help("help")
}

/// A quotation begins with `[!label]`, and behind it perhaps a `title`; `meant` is the label that was probably meant, one
/// of `known`.
pub(crate) fn alert_label(
    place: Place,
    label: &str,
    meant: Option<&str>,
    known: &[&str],
    title: &str,
) -> Diagnostic {
    let finding = Diagnostic::new(ALERT_LABEL, place).with("label", label);
    match meant {
        _ if !title.is_empty() => {
            let meant = meant.unwrap_or("NOTE");
            finding.with("meant", meant).with("title", title).help("help-title")
        }
        Some(meant) => finding.replace("help-nearest", format!("[!{meant}]")),
        None => finding.with("known", known.join(", ")).help("help"),
    }
}

/// An image has no alternative text, in Markdown or in HTML.
pub(crate) fn missing_alt(place: Place, is_html: bool) -> Diagnostic {
    Diagnostic::new(MISSING_ALT, place).help(if is_html { "help-html" } else { "help" })
}

/// The address at `place` is `address`, and what stands behind it, `part`, may belong to it.
pub(crate) fn cut_address(place: Place, address: &str, part: &str) -> Diagnostic {
    let finding = Diagnostic::new(CUT_ADDRESS, place).with("part", part).with("address", address);
    finding.replace("help", format!("<{address}{part}>")).without_replacement().help("help-end")
}

/// In a citation, `expected` should stand at `place`.
pub(crate) fn citation_syntax(place: Place, expected: &str) -> Diagnostic {
    Diagnostic::new(CITATION_SYNTAX, place)
        .with("expected", expected)
        .help("help")
        .help("help-escape")
}

/// `attribute` cannot be given to a heading or a span, or not with this value. What stands in these braces may be shown.
pub(crate) fn unknown_attribute(place: Place, attribute: &str, is_shown: bool) -> Diagnostic {
    let finding = Diagnostic::new(UNKNOWN_ATTRIBUTE, place).with("attribute", attribute);
    let finding = finding.with("shown", if is_shown { "yes" } else { "no" }).help("help");
    if is_shown { finding.help("help-escape") } else { finding }
}

/// In the tag that begins at `tag`, `expected` should stand at `place`.
pub(crate) fn component_syntax(place: Place, tag: Place, expected: &str) -> Diagnostic {
    Diagnostic::new(COMPONENT_SYNTAX, place)
        .with("expected", expected)
        .related(tag, "tag")
        .help("help")
        .help("help-escape")
}

/// The component `name` begins at `place` and does not end.
pub(crate) fn component_unclosed(place: Place, name: &str) -> Diagnostic {
    Diagnostic::new(COMPONENT_UNCLOSED, place).with("name", name).help("help")
}

/// The component `name` ends at `place` and did not begin.
pub(crate) fn component_unopened(place: Place, name: &str) -> Diagnostic {
    Diagnostic::new(COMPONENT_UNOPENED, place).with("name", name).help("help")
}

/// The call of the component `name` does not fit into the structure of the text round it.
pub(crate) fn component_misplaced(place: Place, name: &str) -> Diagnostic {
    Diagnostic::new(COMPONENT_MISPLACED, place).with("name", name).help("help")
}

/// More than `limit` things stand inside each other.
pub(crate) fn deep_nesting(place: Place, limit: usize) -> Diagnostic {
    Diagnostic::new(DEEP_NESTING, place).with("limit", limit).help("help")
}

/// The HTML grows over `limit` bytes at `place`.
pub(crate) fn text_too_large(place: Place, limit: usize) -> Diagnostic {
    Diagnostic::new(TEXT_TOO_LARGE, place).with("limit", limit).help("help")
}
