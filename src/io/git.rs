//! What git knows of the site. Only commands ask it, a build never does.
//!
//! A repository may be somebody else's, and its configuration and attributes may name programs: filters, hooks, monitors of
//! the file system, helpers that fetch what is missing. So git is asked only for what a revision holds (`ls-tree`,
//! `cat-file`) and for digests of files as they are (`hash-object --no-filters`), which start none of them, and is allowed no
//! protocol. It never looks at the files of the site by itself, and so needs neither its index nor attributes.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::source::{Source, SourcePath, SourceTree};

/// Returns the paths of the texts in `tree`, the site in `root`, that differ from `revision`: changed, new or gone.
///
/// # Errors
///
/// Returns what git said, or what kept it from starting.
pub fn changed_files(
    root: &Path,
    tree: &SourceTree,
    revision: &str,
) -> Result<BTreeSet<String>, String> {
    if revision.starts_with('-') {
        return Err(format!("bad revision '{revision}'"));
    }
    let listed = ask(root, &["ls-tree", "-r", "-z", "--end-of-options", revision], "")?;
    let old: BTreeMap<&str, &str> = listed.split('\0').filter_map(entry).collect();
    // What the program brought along stands in no folder.
    let own = tree.files.iter().filter(|(path, _)| !tree.carried.contains(path));
    let own: Vec<(&SourcePath, &str)> = own
        .filter_map(|(path, source): (_, &Source)| Some((path, &**source.as_text()?)))
        .filter(|(path, _)| path.on_disk(root).is_file())
        .collect();
    let is_gone = |path: &&&str| !tree.files.contains_key(&SourcePath::new(**path));
    let mut changed: BTreeSet<String> = old.keys().filter(is_gone).map(|it| (*it).into()).collect();
    let paths: String = own
        .iter()
        .map(|(path, _)| format!("{}\n", path.on_disk(Path::new("")).to_string_lossy()))
        .collect();
    let now = ask(root, &["hash-object", "--no-filters", "--stdin-paths"], &paths)?;
    for ((path, text), now) in own.iter().zip(now.lines()) {
        let is_same = match old.get(path.as_str()) {
            Some(old) if *old == now => true,
            // Git may write the ends of lines otherwise than it keeps them.
            Some(old) if text.contains('\r') => {
                ask(root, &["cat-file", "blob", old], "")? == text.replace("\r\n", "\n")
            }
            _ => false,
        };
        if !is_same {
            changed.insert(path.to_string());
        }
    }
    Ok(changed)
}

/// Returns path and digest of a line of `ls-tree` about a file: `100644 blob DIGEST<TAB>PATH`.
fn entry(line: &str) -> Option<(&str, &str)> {
    let (about, path) = line.split_once('\t')?;
    let (kind, digest) = about.rsplit_once(' ')?;
    kind.ends_with(" blob").then_some((path, digest))
}

/// Asks git with `arguments`, and hands it `input`.
fn ask(root: &Path, arguments: &[&str], input: &str) -> Result<String, String> {
    let failed = |failure: std::io::Error| failure.to_string();
    let mut command = Command::new("git");
    command.args(["--no-pager", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"]);
    // What is missing in the repository is not fetched: that starts what its configuration names.
    command.env("GIT_NO_LAZY_FETCH", "1").env("GIT_ALLOW_PROTOCOL", "none");
    command.env("GIT_OPTIONAL_LOCKS", "0").env("GIT_TERMINAL_PROMPT", "0");
    command.args(arguments).current_dir(root).stdin(Stdio::piped());
    let mut git = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().map_err(failed)?;
    let stdin = git.stdin.take();
    // At once with reading, since git waits where nobody reads what it answers.
    let output = std::thread::scope(|scope| {
        // Where git ends early, it says why.
        scope.spawn(move || stdin.map(|mut it| it.write_all(input.as_bytes())));
        git.wait_with_output()
    });
    let output = output.map_err(failed)?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    Err(text.lines().next().unwrap_or("git").trim_start_matches("fatal: ").to_owned())
}
