//! Findings about templates and themes.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::codes;
use crate::source::Place;

codes! {
    /// A template cannot be read.
    TEMPLATE_SYNTAX = Error "template-syntax";
    /// A template cannot be rendered.
    TEMPLATE_ERROR = Error "template-error";
    /// There is no such template.
    UNKNOWN_TEMPLATE = Error "unknown-template";
    /// The theme has no such component.
    UNKNOWN_COMPONENT = Error "unknown-component";
    /// A component has no such argument.
    UNKNOWN_ARGUMENT = Error "unknown-argument";
    /// A component is not given what it needs.
    MISSING_ARGUMENT = Error "missing-argument";
    /// An argument is of another type than is wanted.
    WRONG_ARGUMENT = Error "wrong-argument";
    /// No template has such a variable.
    UNKNOWN_VARIABLE = Error "unknown-variable";
    /// What a template reads has no such field.
    UNKNOWN_FIELD = Error "unknown-field";
    /// There is no such data.
    UNKNOWN_DATA = Error "unknown-data";
    /// There is no such static file.
    UNKNOWN_ASSET = Error "unknown-asset";
    /// A page becomes larger than any page is.
    PAGE_TOO_LARGE = Error "page-too-large";
    /// A link that a template writes leads to no file.
    BROKEN_OUTPUT_LINK = Error "broken-output-link";
    /// A link that a template writes leads to no place on its page.
    BROKEN_OUTPUT_ANCHOR = Error "broken-output-anchor";
    /// A link that a template writes leaves the folder of the site on its host.
    LINK_OUTSIDE_ROOT = Error "link-outside-root";
    /// An address that a template writes is a program.
    PROGRAM_ADDRESS = Error "program-address";
    /// A template loops without end.
    TEMPLATE_LOOPS = Error "template-loops";
    /// A template puts too much together.
    TEMPLATE_GROWTH = Error "template-growth";
    /// A page shows text that is in no message and no file of content.
    UNEXTRACTED_TEXT = Warning "unextracted-text";
}

/// The template cannot be read, for `reason`.
pub(crate) fn template_syntax(place: Place, reason: &str) -> Diagnostic {
    Diagnostic::new(TEMPLATE_SYNTAX, place).with("reason", reason).help("help")
}

/// Rendering `page` stopped at `place` of a template, for `reason`.
pub(crate) fn template_error(place: Place, reason: &str, page: Place) -> Diagnostic {
    Diagnostic::new(TEMPLATE_ERROR, place).with("reason", reason).related(page, "page").help("help")
}

/// There is no template `name` among `known`.
pub(crate) fn unknown_template(place: Place, name: &str, known: &[&str]) -> Diagnostic {
    let finding = Diagnostic::new(UNKNOWN_TEMPLATE, place).with("template", name);
    // Equal suffixes would make every name look near.
    let stem = |name: &str| name.split('.').next().unwrap_or_default().to_owned();
    let near = |it: &&&str| crate::diagnostic::nearest(&stem(name), [stem(it).as_str()]).is_some();
    let near: Vec<_> = known.iter().filter(near).copied().collect();
    if near.is_empty() {
        return finding.with("known", known.join(", ")).with("count", known.len()).help("help");
    }
    finding.suggest(name, &near)
}

/// A page asks for the template `name`, which is none of `known`.
pub(crate) fn unknown_template_of_page(place: Place, name: &str, known: &[&str]) -> Diagnostic {
    // Parts of pages, and pages that the program makes of what it found.
    const OTHERS: [&str; 11] = [
        "404.html",
        "base.html",
        "charts.html",
        "components.html",
        "languages.html",
        "parallel.html",
        "parts.html",
        "records.html",
        "redirect.html",
        "taxonomy.html",
        "term.html",
    ];
    let is_of_page = |it: &&str| it.ends_with(".html") && !OTHERS.contains(it);
    let known: Vec<_> = known.iter().copied().filter(is_of_page).collect();
    let mut finding = unknown_template(place, name, &known);
    finding
        .help
        .iter_mut()
        .filter(|it| it.attribute == "help")
        .for_each(|it| it.attribute = "help-page");
    finding
}

/// The theme has no component `name` among `known`.
pub(crate) fn unknown_component(place: Place, name: &str, known: &[&str]) -> Diagnostic {
    Diagnostic::new(UNKNOWN_COMPONENT, place).with("component", name).suggest(name, known)
}

/// A template calls the component `name`, which is none of `known`.
pub(crate) fn unknown_component_in_template(
    place: Place,
    name: &str,
    known: &[&str],
) -> Diagnostic {
    let finding = Diagnostic::new(UNKNOWN_COMPONENT, place).with("component", name);
    finding.with("caller", "template").suggest_or(name, known, "help-template")
}

/// The component `component` has no argument `name` among `known`.
pub(crate) fn unknown_argument(
    place: Place,
    component: &str,
    name: &str,
    known: &[&str],
) -> Diagnostic {
    let finding = Diagnostic::new(UNKNOWN_ARGUMENT, place)
        .with("component", component)
        .with("argument", name);
    finding.suggest(name, known)
}

/// The component `component` is not given its argument `name`.
pub(crate) fn missing_argument(place: Place, component: &str, name: &str) -> Diagnostic {
    Diagnostic::new(MISSING_ARGUMENT, place)
        .with("component", component)
        .with("argument", name)
        .help("help")
}

/// The argument `name` of the component `component` is to be of the type `expected`.
pub(crate) fn wrong_argument(
    place: Place,
    component: &str,
    name: &str,
    expected: &str,
) -> Diagnostic {
    let finding =
        Diagnostic::new(WRONG_ARGUMENT, place).with("component", component).with("argument", name);
    finding.with("expected", expected).help("help")
}

/// No template gives the variable `name` a meaning; `known` are those that have one.
pub(crate) fn unknown_variable(place: Place, name: &str, known: &[&str]) -> Diagnostic {
    Diagnostic::new(UNKNOWN_VARIABLE, place).with("variable", name).suggest_or(name, known, "help")
}

/// What `owner` is in a template has no field `name`, but those `known`, or none because it is a list or a plain value.
pub(crate) fn unknown_field(
    place: Place,
    owner: &str,
    name: &str,
    known: &[&str],
    is_list: bool,
) -> Diagnostic {
    let finding = Diagnostic::new(UNKNOWN_FIELD, place).with("owner", owner).with("field", name);
    match (known, is_list) {
        ([], true) => finding.help("help-list"),
        ([], false) => finding.help("help-plain"),
        _ => finding.suggest(name, known),
    }
}

/// There is no data at `path`; it ends after `known`, where there are the names `names`.
pub(crate) fn unknown_data(place: Place, path: &str, name: &str, names: &[&str]) -> Diagnostic {
    Diagnostic::new(UNKNOWN_DATA, place)
        .with("path", path)
        .with("name", name)
        .suggest_or(name, names, "help")
        .without_replacement()
}

/// The template asks for the static file `path`, which is not there.
pub(crate) fn unknown_asset(place: Place, path: &str, known: &[&str]) -> Diagnostic {
    Diagnostic::new(UNKNOWN_ASSET, place)
        .with("path", path)
        .suggest_or(path, known, "help")
        .without_replacement()
}

/// The page grew beyond `limit` bytes.
pub(crate) fn page_too_large(place: Place, limit: usize, template: &str) -> Diagnostic {
    let mebibytes = limit / (1024 * 1024);
    Diagnostic::new(PAGE_TOO_LARGE, place)
        .with("limit", mebibytes)
        .with("template", template)
        .help("help")
}

/// The template has more to do for one page than running through `limit` bytes of it.
pub(crate) fn template_loops(place: Place, limit: u64, page: Place) -> Diagnostic {
    Diagnostic::new(TEMPLATE_LOOPS, place)
        .with("limit", limit as usize / 100_000_000)
        .related(page, "page")
        .help("help")
}

/// The template makes a value of more than `limit` bytes.
pub(crate) fn template_growth(place: Place, limit: u64, page: Place) -> Diagnostic {
    Diagnostic::new(TEMPLATE_GROWTH, place)
        .with("limit", limit as usize / (1024 * 1024))
        .related(page, "page")
        .help("help")
}

/// The address `link` on a rendered page leads to `path`, where there is none of the files `known`.
pub(crate) fn broken_output_link(
    place: Place,
    link: &str,
    path: &str,
    known: &[&str],
) -> Diagnostic {
    let is_page = place.path.extension() == "md";
    let finding = Diagnostic::new(BROKEN_OUTPUT_LINK, place).with("link", link).with("path", path);
    match crate::diagnostic::nearest(link, known.iter().copied()) {
        Some(near) if near == link => finding.help("help-key"),
        Some(near) => finding.with("near", near).help("help-near"),
        None if is_page => finding.help("help-text").help("help-elsewhere"),
        None => finding.help("help"),
    }
}

/// The address `link` on a rendered page leads to the id `anchor`, which the page `file` does not have.
pub(crate) fn broken_output_anchor(
    place: Place,
    link: &str,
    file: &str,
    anchor: &str,
) -> Diagnostic {
    let finding = Diagnostic::new(BROKEN_OUTPUT_ANCHOR, place).with("link", link);
    finding.with("file", file).with("anchor", anchor).help("help")
}

/// The address `link` on a rendered page is not below `root`, the path of the site on its host.
pub(crate) fn link_outside_root(place: Place, link: &str, root: &str) -> Diagnostic {
    Diagnostic::new(LINK_OUTSIDE_ROOT, place).with("link", link).with("root", root).help("help")
}

/// Following or embedding the address `link` on a rendered page runs a program, since its scheme is `scheme`.
pub(crate) fn program_address(place: Place, link: &str, scheme: &str) -> Diagnostic {
    Diagnostic::new(PROGRAM_ADDRESS, place).with("link", link).with("scheme", scheme).help("help")
}

/// `text` stands on the page `output`, one of `count` places, and is neither a message nor content.
pub(crate) fn unextracted_text(place: Place, text: &str, output: &str, count: usize) -> Diagnostic {
    let finding = Diagnostic::new(UNEXTRACTED_TEXT, place).with("text", text);
    finding.with("output", output).with("count", count).help("help")
}
