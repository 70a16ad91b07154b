//! Findings about files, folders and the run itself.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::codes;
use crate::source::{Place, SourcePath};
use crate::text::size;

codes! {
    /// The day of the build is given in a form that cannot be read.
    BAD_EPOCH = Error "bad-epoch";
    /// Two builds of one site differ.
    NOT_REPRODUCIBLE = Error "not-reproducible";
    /// A site cannot begin where there are files.
    FOLDER_NOT_EMPTY = Error "folder-not-empty";
    /// A key cannot be that of a page.
    BAD_KEY = Error "bad-key";
    /// A symbolic link in the sources.
    SYMLINK_REFUSED = Error "symlink-refused";
    /// A file that is no regular file.
    SPECIAL_FILE = Error "special-file";
    /// A file where a folder belongs, or a folder where a file belongs.
    WRONG_KIND = Error "wrong-kind";
    /// A file or folder that could not be read.
    UNREADABLE_FILE = Error "unreadable-file";
    /// A file larger than what is read.
    HUGE_FILE = Error "huge-file";
    /// A file name that is no text.
    BAD_FILE_NAME = Error "bad-file-name";
    /// Two names in one folder that some systems take for one.
    SIMILAR_FILE_NAMES = Warning "similar-file-names";
    /// A path that no file may be written to.
    REFUSED_OUTPUT_PATH = Error "refused-output-path";
    /// Two files for one address.
    COLLIDING_OUTPUTS = Error "colliding-outputs";
    /// A folder that no build may write to.
    REFUSED_OUTPUT_FOLDER = Error "refused-output-folder";
    /// A folder that no report may be written to.
    REFUSED_REPORT_FOLDER = Error "refused-report-folder";
    /// Files in the output folder that no build wrote.
    FOREIGN_FILES = Error "foreign-files";
    /// Files of the last build that were changed since.
    EDITED_OUTPUT = Error "edited-output";
    /// A list of files that is not the one that was written.
    DAMAGED_MANIFEST = Error "damaged-manifest";
    /// Files beside the output folder that hinder the build.
    FOREIGN_STAGING = Error "foreign-staging";
    /// A file of the site with the name of one to be carried over.
    KEPT_NAME_TAKEN = Error "kept-name-taken";
    /// Another run at work.
    ANOTHER_RUN = Error "another-run";
    /// A bibliography in another format that cannot be read.
    UNREADABLE_BIBLIOGRAPHY = Error "unreadable-bibliography";
    /// A source that someone changed while a command was at work on it.
    CHANGED_MEANWHILE = Error "changed-meanwhile";
    /// A signal.
    INTERRUPTED = Error "interrupted";
    /// No room.
    DISK_FULL = Error "disk-full";
    /// A file larger than a limit of the system.
    FILE_LIMIT = Error "file-limit";
    /// A result that could not be printed.
    RESULT_NOT_PRINTED = Error "result-not-printed";
    /// No right.
    NO_PERMISSION = Error "no-permission";
    /// A disk that takes nothing.
    READ_ONLY_DISK = Error "read-only-disk";
    /// A port that another program listens on.
    PORT_IN_USE = Error "port-in-use";
    /// An address to listen on that this machine does not have.
    NO_SUCH_ADDRESS = Error "no-such-address";
    /// A port that the system keeps for itself.
    PORT_REFUSED = Error "port-refused";
    /// A system that tells of no changes, so that folders are looked through.
    POLLING = Warning "polling";
    /// A preview that others in the network can reach.
    OPEN_PREVIEW = Warning "open-preview";
    /// Any other failure of the system.
    SYSTEM_FAILURE = Error "system-failure";
}

/// The file at `place` is a symbolic link to `target`.
pub(crate) fn symlink_refused(place: Place, target: &str) -> Diagnostic {
    let path = place.path.to_string();
    let finding = Diagnostic::new(SYMLINK_REFUSED, place);
    finding.with("path", path).with("target", target).help("help")
}

/// The file at `place` is a `kind`: `fifo`, `socket`, `device` or `other`.
pub(crate) fn special_file(place: Place, kind: &str) -> Diagnostic {
    let path = place.path.to_string();
    Diagnostic::new(SPECIAL_FILE, place).with("path", path).with("kind", kind).help("help")
}

/// What stands at `place` is a `kind`, `file` or `folder`, and its name that of the other.
pub(crate) fn wrong_kind(place: Place, kind: &str) -> Diagnostic {
    let path = place.path.to_string();
    Diagnostic::new(WRONG_KIND, place).with("path", path).with("kind", kind).help("help")
}

/// The file or folder at `place` could not be read because of `cause`.
pub(crate) fn unreadable_file(place: Place, cause: &str) -> Diagnostic {
    let path = place.path.to_string();
    Diagnostic::new(UNREADABLE_FILE, place).with("path", path).with("cause", cause).help("help")
}

/// The file at `place` is larger than `mebibytes`.
pub(crate) fn huge_file(place: Place, mebibytes: usize) -> Diagnostic {
    let path = place.path.to_string();
    Diagnostic::new(HUGE_FILE, place).with("path", path).with("limit", mebibytes).help("help")
}

/// The name of the file at `place` is not UTF-8 or holds control characters.
pub(crate) fn bad_file_name(place: Place) -> Diagnostic {
    let name = place.path.file_name().to_owned();
    Diagnostic::new(BAD_FILE_NAME, place).with("name", name).help("help")
}

/// The files at `place` and `other` differ only in case or in the composition of characters.
pub(crate) fn similar_file_names(place: Place, other: &Place) -> Diagnostic {
    let (path, other_path) = (place.path.to_string(), other.path.to_string());
    let finding = Diagnostic::new(SIMILAR_FILE_NAMES, place).with("path", path);
    finding.with("other", other_path).related(other.clone(), "other").help("help")
}

/// What stands at `place` asks for a file at `path`, which cannot be; `help` is the attribute that says what to do.
pub(crate) fn refused_output_path(place: Place, path: &str, help: &'static str) -> Diagnostic {
    Diagnostic::new(REFUSED_OUTPUT_PATH, place).with("path", path).help(help)
}

/// The source at `place` asks for the first of `paths`, and `first` for the second, which is or may be the same.
pub(crate) fn colliding_outputs(place: Place, first: &Place, paths: (&str, &str)) -> Diagnostic {
    let help = if paths.0 == paths.1 { "help" } else { "help-similar" };
    let finding = Diagnostic::new(COLLIDING_OUTPUTS, place).with("path", paths.0);
    finding.with("other", paths.1).related(first.clone(), "first").help(help)
}

/// The folder `path` cannot be the output folder; `reason` is the attribute that says why. `other` is what it would
/// damage, where that is something else.
pub(crate) fn refused_output_folder(path: &str, reason: &'static str, other: &str) -> Diagnostic {
    let mut finding = Diagnostic::new(REFUSED_OUTPUT_FOLDER, outside(path));
    finding.primary.attribute = reason;
    finding.with("path", path).with("other", other).help("help")
}

/// A report of the kind `kind`, `report` or `review`, cannot be written to the folder `path`; `reason` is the attribute that says why. `other` is the folder or
/// file that has to do with it.
pub(crate) fn refused_report_folder(
    path: &str,
    kind: &str,
    reason: &'static str,
    other: &str,
) -> Diagnostic {
    let mut finding = Diagnostic::new(REFUSED_REPORT_FOLDER, outside(path));
    finding.primary.attribute = reason;
    finding.with("path", path).with("kind", kind).with("other", other).help("help")
}

/// The output folder `path` holds `count` `files`, of which the first are given, that no build wrote.
pub(crate) fn foreign_files(path: &str, files: &[String], count: usize) -> Diagnostic {
    listing(FOREIGN_FILES, path, files, count).help("help").help("help-keep")
}

/// The output folder `path` holds `count` `files`, of which the first are given, that were changed after the build.
pub(crate) fn edited_output(path: &str, files: &[String], count: usize) -> Diagnostic {
    listing(EDITED_OUTPUT, path, files, count).help("help")
}

/// The manifest at `path` is not as it was written.
pub(crate) fn damaged_manifest(path: &str) -> Diagnostic {
    Diagnostic::new(DAMAGED_MANIFEST, outside(path)).with("path", path).help("help")
}

/// The folder `path` of an interrupted run holds `count` `files`, of which the first are given, that are not ours.
pub(crate) fn foreign_staging(path: &str, files: &[String], count: usize) -> Diagnostic {
    listing(FOREIGN_STAGING, path, files, count).help("help")
}

/// The site has a file at `name`, which is to be carried over from the old output folder `path`.
pub(crate) fn kept_name_taken(path: &str, name: &str) -> Diagnostic {
    let finding = Diagnostic::new(KEPT_NAME_TAKEN, outside(path));
    finding.with("path", path).with("name", name).help("help")
}

/// `holder` holds the lock `path`.
pub(crate) fn another_run(path: &str, holder: &str) -> Diagnostic {
    Diagnostic::new(ANOTHER_RUN, outside(path)).with("holder", holder).help("help")
}

/// The file at `place`, which was to be written, is no longer what was read.
pub(crate) fn changed_meanwhile(place: Place) -> Diagnostic {
    let path = place.path.to_string();
    Diagnostic::new(CHANGED_MEANWHILE, place).with("path", path).help("help")
}

/// The signal `name` ended the run, before it changed anything or at the folder `path`.
pub(crate) fn interrupted(path: &str, name: &str) -> Diagnostic {
    let mut finding = Diagnostic::new(INTERRUPTED, outside(path));
    if path.is_empty() {
        finding.primary.attribute = "label-before";
    }
    finding.with("signal", name).help("help")
}

/// Says in `finding`, about a disk, that the site in the output folder is whole: the failure was met while another was being
/// written.
pub(crate) fn say_site_stays(finding: &mut Diagnostic) {
    if [DISK_FULL, FILE_LIMIT, NO_PERMISSION, SYSTEM_FAILURE].contains(&finding.code) {
        finding.primary.attribute = "label-site";
    }
}

/// There was no room for `path`.
pub(crate) fn disk_full(path: &str) -> Diagnostic {
    Diagnostic::new(DISK_FULL, outside(path)).with("path", path).help("help")
}

/// `path` would have grown larger than a limit of the system allows.
pub(crate) fn file_limit(path: &str) -> Diagnostic {
    Diagnostic::new(FILE_LIMIT, outside(path)).with("path", path).help("help")
}

/// The standard output took no more, because of `cause`.
pub(crate) fn result_not_printed(cause: &str) -> Diagnostic {
    Diagnostic::new(RESULT_NOT_PRINTED, outside("")).with("cause", cause)
}

/// Says in a finding about a full disk how many bytes are `needed`, and how many were `free`.
pub(crate) fn with_room(finding: Diagnostic, needed: u64, free: u64) -> Diagnostic {
    // Where a quota is used up, the disk may have room.
    let help = if free < needed { "help-needed" } else { "help-quota" };
    let finding = Diagnostic { help: Vec::new(), ..finding };
    finding.with("needed", size(needed)).with("free", size(free)).help(help)
}

/// The system did not allow to read or change `path`.
pub(crate) fn no_permission(path: &str) -> Diagnostic {
    Diagnostic::new(NO_PERMISSION, outside(path)).with("path", path).help("help")
}

/// The disk that `path` is on takes no changes.
pub(crate) fn read_only_disk(path: &str) -> Diagnostic {
    Diagnostic::new(READ_ONLY_DISK, outside(path)).with("path", path).help("help")
}

/// The system failed at `path` because of `cause`.
pub(crate) fn system_failure(path: &str, cause: &str) -> Diagnostic {
    Diagnostic::new(SYSTEM_FAILURE, outside(path))
        .with("path", path)
        .with("cause", cause)
        .help("help")
}

/// `holder`, if it is known, listens on `port`.
pub(crate) fn port_in_use(port: usize, holder: Option<&str>) -> Diagnostic {
    let mut finding = Diagnostic::new(PORT_IN_USE, outside(""));
    if holder.is_some() {
        finding.primary.attribute = "label-holder";
    }
    finding.with("port", port.to_string()).with("holder", holder.unwrap_or_default()).help("help")
}

/// The system does not allow to listen on `port`.
pub(crate) fn port_refused(port: usize) -> Diagnostic {
    Diagnostic::new(PORT_REFUSED, outside("")).with("port", port.to_string()).help("help")
}

/// This machine does not have the `address` to listen on, but `others`.
pub(crate) fn no_such_address(address: &str, others: &[String]) -> Diagnostic {
    let finding = Diagnostic::new(NO_SUCH_ADDRESS, outside("")).with("address", address);
    let finding = finding.with("others", others.join(", "));
    let known = if others.is_empty() { None } else { Some("help-others") };
    known.into_iter().chain(["help"]).fold(finding, Diagnostic::help)
}

/// The system does not tell of changed files, for the reason `cause`, which lies with the file or folder `path` if there
/// is one.
pub(crate) fn polling(cause: &str, path: &str) -> Diagnostic {
    Diagnostic::new(POLLING, outside(path)).with("fact", cause).help("help")
}

/// The system does not tell of changed files, since its limit `name` is reached, which is the number if it is known.
pub(crate) fn watch_limit(name: &str, limit: Option<usize>) -> Diagnostic {
    let limit = limit.map_or_else(|| "?".to_owned(), |it| it.to_string());
    let mut finding = polling(&limit, "").with("name", name).help("help-limit");
    finding.primary.attribute = "label-limit";
    finding
}

/// Others in the network can reach the preview at `addresses`.
pub(crate) fn open_preview(addresses: &[String]) -> Diagnostic {
    let finding = Diagnostic::new(OPEN_PREVIEW, outside(""));
    finding.with("address", addresses.join(" ")).help("help")
}

/// Returns the place of something that is no source.
fn outside(path: &str) -> Place {
    Place::file(&SourcePath::new(path))
}

/// Returns a finding that lists files.
fn listing(
    code: crate::diagnostic::Code,
    path: &str,
    files: &[String],
    count: usize,
) -> Diagnostic {
    let finding = Diagnostic::new(code, outside(path)).with("path", path);
    finding.with("files", files.join(", ")).with("count", count)
}

/// `SOURCE_DATE_EPOCH` is no number of seconds.
pub(crate) fn bad_epoch() -> Diagnostic {
    Diagnostic::new(BAD_EPOCH, Place::file(&SourcePath::new(""))).help("help")
}

/// A second build gave other bytes at `paths`.
pub(crate) fn not_reproducible(paths: &[&str]) -> Diagnostic {
    let first = paths.iter().take(10).copied().collect::<Vec<_>>().join(", ");
    let finding = Diagnostic::new(NOT_REPRODUCIBLE, Place::file(&SourcePath::new("")));
    finding.with("count", paths.len()).with("files", first).help("help")
}

/// `path` already holds files.
pub(crate) fn folder_not_empty(path: &str) -> Diagnostic {
    Diagnostic::new(FOLDER_NOT_EMPTY, Place::file(&SourcePath::new(path))).help("help")
}

/// `key` cannot be the key of a page.
pub(crate) fn bad_key(key: &str) -> Diagnostic {
    Diagnostic::new(BAD_KEY, Place::file(&SourcePath::new(""))).with("key", key).help("help")
}

/// The bibliography in the file `path` cannot be read because of `reason`.
pub(crate) fn unreadable_bibliography(path: &str, reason: &str) -> Diagnostic {
    Diagnostic::new(UNREADABLE_BIBLIOGRAPHY, outside(path))
        .with("path", path)
        .with("reason", reason)
        .help("help")
}
