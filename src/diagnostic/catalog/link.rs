//! Findings about links, citations and anchors.

use crate::diagnostic::code::codes;
use crate::diagnostic::{Diagnostic, model::nearest};
use crate::source::Place;

codes! {
    /// A link leads to no page.
    BROKEN_LINK = Error "broken-link";
    /// A link leads to a page that is not published.
    UNPUBLISHED_TARGET = Error "unpublished-target";
    /// A link leads to no place on its page.
    BROKEN_ANCHOR = Error "broken-anchor";
    /// A path leads to nothing that the site holds.
    BROKEN_PATH = Error "broken-path";
    /// A link or picture names no file.
    BROKEN_FILE = Error "broken-file";
    /// A picture is another host's.
    REMOTE_PICTURE = Warning "remote-picture";
    /// A citation names no source.
    UNKNOWN_SOURCE = Error "unknown-source";
    /// A source is cited nowhere.
    UNUSED_SOURCE = Warning "unused-source";
    /// A source is cited in one language only.
    ONE_SIDED_CITATION = Warning "one-sided-citation";
    /// A source has no title in a language.
    SOURCE_WITHOUT_TITLE = Error "source-without-title";
}

/// Readers do not see the picture `target` of another host.
pub(crate) fn remote_picture(place: Place, target: &str) -> Diagnostic {
    let host = target.split('/').nth(2).unwrap_or_default().to_ascii_lowercase();
    Diagnostic::new(REMOTE_PICTURE, place).with("target", target).with("host", host).help("help")
}

/// No page has the key `target`, if it `is_key`, or else lies at the path `target`.
///
/// `key` is the page that `target` would name, and `meant` the page that it names in another place.
pub(crate) fn broken_link(
    place: Place,
    (target, key): (&str, &str),
    is_key: bool,
    meant: Option<&str>,
    known: &[&str],
) -> Diagnostic {
    let finding = Diagnostic::new(BROKEN_LINK, place).with("target", target).with("key", key);
    if meant.is_none() && is_of_repository(target) {
        return finding.with("repository", 1_usize).help("help-repository");
    }
    let near = |name: &str| nearest(name, known.iter().copied());
    match meant.or_else(|| near(target)) {
        Some(near) if is_key => finding.replace("help-nearest", near),
        // A key means the same on every page, where a path would have to begin in the folder of this one.
        Some(near) => finding.replace("help-nearest", format!("@/{near}")),
        None => match near(key) {
            Some(near) => {
                finding.replace("help-nearest", format!("@/{near}")).without_replacement()
            }
            None => {
                let has_spaces =
                    key.contains(|c: char| !c.is_alphanumeric() && !"/-_.".contains(c));
                let quoted = if has_spaces { format!("\"{key}\"") } else { key.to_owned() };
                let finding = finding.with("quoted", quoted).help("help-create");
                match is_key {
                    true => finding,
                    false => finding.with("repository", 1_usize).help("help-repository"),
                }
            }
        },
    }
}

/// The page `target` is there and is not published, for `reason`.
pub(crate) fn unpublished_target(place: Place, target: &str, reason: &str) -> Diagnostic {
    Diagnostic::new(UNPUBLISHED_TARGET, place)
        .with("target", target)
        .with("reason", reason)
        .help("help")
}

/// The page of the file `page` has no place `anchor`, only `known`.
pub(crate) fn broken_anchor(place: Place, anchor: &str, page: &str, known: &[&str]) -> Diagnostic {
    let finding = Diagnostic::new(BROKEN_ANCHOR, place).with("anchor", anchor).with("page", page);
    finding.suggest_or(anchor, known, "help-none")
}

/// The site holds nothing at `path`, and may hold at `meant` what is meant by it.
pub(crate) fn broken_path(
    place: Place,
    path: &str,
    meant: Option<&str>,
    known: &[&str],
) -> Diagnostic {
    let finding = Diagnostic::new(BROKEN_PATH, place).with("path", path);
    match meant {
        Some(meant) => finding.replace("help-nearest", meant),
        None => finding.suggest_or(path, known, "help-page"),
    }
}

/// There is no file `file` beside the page `folder`.
pub(crate) fn broken_file(place: Place, file: &str, folder: &str, known: &[&str]) -> Diagnostic {
    let finding = Diagnostic::new(BROKEN_FILE, place).with("file", file);
    let finding = finding.with("folder", super::site::below_content(folder));
    // Nobody means to publish these with a page.
    match is_of_repository(file) {
        true => finding.with("repository", 1_usize).suggest_or(file, known, "help-repository"),
        false => finding.suggest_or(file, known, "help-put"),
    }
}

/// Says whether `file` is probably one of the repository in which the site lies: a source, a folder with a dot, `LICENSE`.
fn is_of_repository(file: &str) -> bool {
    const SOURCES: [&str; 32] = [
        "bat", "c", "cc", "cfg", "cpp", "cs", "ex", "go", "gradle", "h", "hpp", "ini", "java",
        "jl", "js", "kt", "lock", "lua", "mjs", "php", "pl", "py", "r", "rb", "rs", "scala", "sh",
        "sql", "swift", "toml", "ts", "yml",
    ];
    let path = file.split(['#', '?']).next().unwrap_or_default().trim_end_matches('/');
    let is_hidden = |it: &str| it.starts_with('.') && !matches!(it, "." | "..");
    let name = path.rsplit('/').next().unwrap_or_default();
    let is_text = || {
        let stem = name.split('.').next().unwrap_or_default();
        ["LICENSE", "LICENCE", "COPYING", "NOTICE", "AUTHORS", "Makefile", "Dockerfile"]
            .iter()
            .any(|it| stem.starts_with(it))
    };
    let is_source = || name.rsplit_once('.').is_some_and(|(_, it)| SOURCES.contains(&it));
    path.split('/').any(is_hidden) || is_text() || is_source()
}

/// There is no file `file` beside the page, which is probably to lead to `meant`.
pub(crate) fn broken_file_for(place: Place, file: &str, meant: &str) -> Diagnostic {
    Diagnostic::new(BROKEN_FILE, place).with("file", file).replace("help-nearest", meant)
}

/// Template code, `code`, stands where a file or address is to be.
pub(crate) fn template_for_file(place: Place, code: &str) -> Diagnostic {
    Diagnostic::new(BROKEN_FILE, place).with("file", code).help("help-template")
}

/// The file `file` is one of a computer or network that readers do not reach.
pub(crate) fn file_of_network(place: Place, file: &str) -> Diagnostic {
    Diagnostic::new(BROKEN_FILE, place).with("file", file).help("help-network")
}

/// There is no source `key`, only `known`.
pub(crate) fn unknown_source(place: Place, key: &str, known: &[&str]) -> Diagnostic {
    let finding = Diagnostic::new(UNKNOWN_SOURCE, place).with("key", key);
    match known.is_empty() {
        true => finding.with("bibliography", "none").help("help-add"),
        false => finding.suggest_or(key, known, "help-add"),
    }
}

/// The source `key` is cited nowhere.
pub(crate) fn unused_source(place: Place, key: &str) -> Diagnostic {
    Diagnostic::new(UNUSED_SOURCE, place).with("key", key).help("help")
}

/// The source `key` is cited here and not in the translation `other`, which is in `locale`.
pub(crate) fn one_sided_citation(
    place: Place,
    key: &str,
    other: Place,
    locale: &str,
) -> Diagnostic {
    let finding =
        Diagnostic::new(ONE_SIDED_CITATION, place).with("key", key).with("locale", locale);
    finding.related(other, "other").help("help")
}

/// The source `key` has no title in `locale`.
pub(crate) fn source_without_title(place: Place, key: &str, locale: &str) -> Diagnostic {
    Diagnostic::new(SOURCE_WITHOUT_TITLE, place)
        .with("key", key)
        .with("locale", locale)
        .help("help")
}
