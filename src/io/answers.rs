//! Answers of the web that are remembered for some days, in `.taiyaku/external.json`.

use std::collections::BTreeMap;
use std::io::ErrorKind;
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use serde::{Deserialize, Serialize};

use super::cache::read_cached;
use super::files::replace_file;
use crate::check::Answer;
use crate::error::Error;

/// The file, from the root of the site.
pub const ANSWERS_FILE: &str = ".taiyaku/external.json";
/// For how many days an answer holds.
const LIFETIME: u64 = 7;

/// What was answered, and on which day, counted since 1970.
#[derive(Debug, Serialize, Deserialize)]
struct Remembered {
    day: u64,
    answer: Answer,
}

/// Returns the answers for the site in `root` that still hold, or `None` when the file is damaged.
pub fn remembered_answers(root: &Path) -> Option<BTreeMap<String, Answer>> {
    Some(read(root)?.into_iter().map(|(url, it)| (url, it.answer)).collect())
}

/// Returns what is remembered and still holds, or `None` when the file is damaged.
fn read(root: &Path) -> Option<BTreeMap<String, Remembered>> {
    let mut all: BTreeMap<String, Remembered> = match read_cached(root, "external.json") {
        Ok(bytes) => serde_json::from_slice(&bytes).ok()?,
        Err(failure) if failure.kind() == ErrorKind::NotFound => BTreeMap::new(),
        Err(_) => return None,
    };
    let today = day();
    all.retain(|_, it| it.day <= today && today - it.day < LIFETIME);
    Some(all)
}

/// Remembers `answers` as of today, beside those that still hold. Failures are not remembered: they may be over soon.
///
/// # Errors
///
/// Ends with [`Exit::Environment`](crate::Exit::Environment) when the disk refuses.
pub fn remember_answers(root: &Path, answers: &BTreeMap<String, Answer>) -> Result<(), Error> {
    let mut all = read(root).unwrap_or_default();
    let today = day();
    let lasting = answers.iter().filter(|(_, answer)| !matches!(answer, Answer::Failed(_)));
    all.extend(
        lasting
            .map(|(url, answer)| (url.clone(), Remembered { day: today, answer: answer.clone() })),
    );
    let text = serde_json::to_string_pretty(&all).unwrap_or_default();
    replace_file(root, &file(root), text.as_bytes())
}

fn file(root: &Path) -> std::path::PathBuf {
    root.join(ANSWERS_FILE)
}

fn day() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |it| it.as_secs() / 86_400)
}
