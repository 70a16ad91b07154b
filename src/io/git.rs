//! What git knows of the site. Only commands ask it, a build never does.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::{Command, Stdio};

/// Returns the paths below `root` that differ from `revision`, new files among them.
///
/// # Errors
///
/// Returns what git said, or what kept it from starting.
pub fn changed_files(root: &Path, revision: &str) -> Result<BTreeSet<String>, String> {
    if revision.starts_with('-') {
        return Err(format!("bad revision '{revision}'"));
    }
    let changed =
        ask(root, &["diff", "--name-only", "--relative", "--no-renames", "-z", revision, "--"])?;
    let new = ask(root, &["ls-files", "--others", "--exclude-standard", "-z"])?;
    let paths = changed.split('\0').chain(new.split('\0')).filter(|path| !path.is_empty());
    Ok(paths.map(str::to_owned).collect())
}

fn ask(root: &Path, arguments: &[&str]) -> Result<String, String> {
    let mut command = Command::new("git");
    // What the configuration of a repository may start is not ours to start.
    command.args(["-c", "core.fsmonitor=false", "-c", "diff.external="]).args(arguments);
    let output = command.current_dir(root).stdin(Stdio::null()).output();
    let output = output.map_err(|failure| failure.to_string())?;
    if output.status.success() {
        return Ok(String::from_utf8_lossy(&output.stdout).into_owned());
    }
    let text = String::from_utf8_lossy(&output.stderr).into_owned();
    Err(text.lines().next().unwrap_or("git").trim_start_matches("fatal: ").to_owned())
}
