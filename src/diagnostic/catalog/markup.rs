//! Findings about HTML and addresses in Markdown.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::codes;
use crate::source::Place;

codes! {
    /// An element that runs, loads, styles or takes input.
    ACTIVE_ELEMENT = Error "active-element";
    /// Any other element that is not on the list.
    REFUSED_ELEMENT = Warning "refused-element";
    /// An attribute that is not on the list.
    REFUSED_ATTRIBUTE = Warning "refused-attribute";
    /// An allowed attribute with a value that it cannot have.
    INVALID_ATTRIBUTE = Warning "invalid-attribute";
    /// Markdown in a block of HTML, where it is not read.
    UNREAD_MARKDOWN = Warning "unread-markdown";
    /// HTML that is code, since it is indented behind an empty line.
    INDENTED_HTML = Warning "indented-html";
    /// An address with a scheme that is not allowed.
    REFUSED_ADDRESS = Error "refused-address";
    /// A start tag without end tag.
    UNCLOSED_ELEMENT = Warning "unclosed-element";
    /// An end tag without start tag.
    UNOPENED_ELEMENT = Warning "unopened-element";
    /// A comment without end.
    UNCLOSED_COMMENT = Warning "unclosed-comment";
    /// Elements nested too deeply.
    DEEP_HTML = Error "deep-html";
    /// A link that shows another host than it leads to.
    MISLEADING_LINK = Warning "misleading-link";
    /// A host name in letters of several scripts.
    MIXED_SCRIPT_HOST = Warning "mixed-script-host";
}

/// The tag at `place` is of an element that is not allowed; `active` when it could do something by itself.
pub(crate) fn refused_element(place: Place, element: &str, active: bool) -> Diagnostic {
    let code = if active { ACTIVE_ELEMENT } else { REFUSED_ELEMENT };
    let is_component = element.starts_with(|c: char| c.is_ascii_uppercase())
        && element.contains(|c: char| c.is_ascii_lowercase());
    let finding = Diagnostic::new(code, place);
    match is_component && !active {
        true => finding.with("element", element).help("help-component"),
        false => finding.with("element", element.to_ascii_lowercase()).help("help"),
    }
}

/// The same of a component of another program, of which the attributes say `words` that readers will not see.
pub(crate) fn refused_component(place: Place, element: &str, words: &str) -> Diagnostic {
    refused_element(place, element, false).with("words", words).help("help-words")
}

/// What stands at `place` like a tag of `element` are probably words in angle brackets, `written`.
pub(crate) fn refused_placeholder(place: Place, element: &str, written: &str) -> Diagnostic {
    if element.starts_with(|c: char| c.is_ascii_uppercase()) {
        return refused_element(place, element, false);
    }
    let finding = Diagnostic::new(REFUSED_ELEMENT, place).with("element", element);
    finding.with("words", written).help("help-text")
}

/// The tag at `place` of an `element` that may not stand there is probably spoken of: `written`.
pub(crate) fn refused_name(place: Place, element: &str, written: &str) -> Diagnostic {
    refused_element(place, element, true).with("words", written).help("help-text")
}

/// A declaration, processing instruction or the like stands at `place`.
pub(crate) fn refused_declaration(place: Place, beginning: &str) -> Diagnostic {
    Diagnostic::new(REFUSED_ELEMENT, place).with("element", beginning).help("help-declaration")
}

/// The attribute at `place`, with this `value`, is not allowed on `element`.
pub(crate) fn refused_attribute(
    place: Place,
    (attribute, value): (&str, &str),
    element: &str,
) -> Diagnostic {
    let finding = Diagnostic::new(REFUSED_ATTRIBUTE, place)
        .with("attribute", attribute)
        .with("element", element);
    let value = value.to_ascii_lowercase();
    let align = match attribute {
        "align" => Some(value.trim()),
        "style" => value.trim().strip_prefix("text-align:").map(|it| it.trim_matches([' ', ';'])),
        _ => None,
    };
    match attribute {
        _ if matches!(align, Some("right" | "center")) => {
            finding.with("class", format!("align-{}", align.unwrap_or_default())).help("help-align")
        }
        "style" | "align" | "valign" | "bgcolor" | "color" => finding.help("help-class"),
        "name" => finding.help("help-id"),
        "markdown" => finding.help("help-markdown"),
        _ if attribute.starts_with("on") => finding.help("help-script"),
        _ => finding.help("help"),
    }
}

/// The attribute at `place` is allowed, but not with `value`.
pub(crate) fn invalid_attribute(place: Place, attribute: &str, value: &str) -> Diagnostic {
    let finding =
        Diagnostic::new(INVALID_ATTRIBUTE, place).with("attribute", attribute).with("value", value);
    let pixels =
        value.trim().strip_suffix("px").filter(|_| ["width", "height"].contains(&attribute));
    match pixels.map(str::trim_end).filter(|it| it.parse::<u32>().is_ok()) {
        Some(pixels) => finding.replace("help-nearest", format!("{attribute}=\"{pixels}\"")),
        None => finding.help("help"),
    }
}

/// `written`, which is Markdown, stands at `place` in a block of HTML.
pub(crate) fn unread_markdown(place: Place, written: &str) -> Diagnostic {
    Diagnostic::new(UNREAD_MARKDOWN, place).with("written", written).help("help").help("help-html")
}

/// What stands at `place` goes on with HTML, and is code since it is indented.
pub(crate) fn indented_html(place: Place) -> Diagnostic {
    Diagnostic::new(INDENTED_HTML, place).help("help")
}

/// The address `target` at `place` has a `scheme` that no page may use, `//` standing for none.
pub(crate) fn refused_address(place: Place, target: &str, scheme: &str) -> Diagnostic {
    let finding =
        Diagnostic::new(REFUSED_ADDRESS, place).with("target", target).with("scheme", scheme);
    match scheme {
        "//" => finding.help("help-host"),
        _ => finding.help("help"),
    }
}

/// The element whose start tag is at `place` is not closed where it should be.
pub(crate) fn unclosed_element(place: Place, element: &str) -> Diagnostic {
    Diagnostic::new(UNCLOSED_ELEMENT, place).with("element", element).help("help")
}

/// The end tag at `place` closes nothing.
pub(crate) fn unopened_element(place: Place, element: &str) -> Diagnostic {
    Diagnostic::new(UNOPENED_ELEMENT, place).with("element", element).help("help")
}

/// The comment that begins at `place` has no end.
pub(crate) fn unclosed_comment(place: Place) -> Diagnostic {
    Diagnostic::new(UNCLOSED_COMMENT, place).help("help")
}

/// The tag at `place` is nested deeper than `limit`.
pub(crate) fn deep_html(place: Place, limit: usize) -> Diagnostic {
    Diagnostic::new(DEEP_HTML, place).with("limit", limit).help("help")
}

/// The text of the link at `place` looks like the address of `shown`, but it leads to `actual`.
pub(crate) fn misleading_link(place: Place, shown: &str, actual: &str) -> Diagnostic {
    Diagnostic::new(MISLEADING_LINK, place).with("shown", shown).with("actual", actual).help("help")
}

/// The host of the address at `place` mixes scripts; `spelled` shows its foreign letters as numbers.
pub(crate) fn mixed_script_host(place: Place, host: &str, spelled: &str) -> Diagnostic {
    Diagnostic::new(MIXED_SCRIPT_HOST, place)
        .with("host", host)
        .with("spelled", spelled)
        .help("help")
}
