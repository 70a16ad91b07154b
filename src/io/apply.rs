//! [`apply`]: from the plan to the disk.
//!
//! 1. When nothing differs, nothing is touched.
//! 2. The new site is put together beside the old one ([`staging`]), brought to the disk with one `syncfs`, and takes
//!    the place of the old one with one exchange.
//! 3. The old site is removed, and the new one is stamped for the next run.
//!
//! Up to the exchange a failure leaves the old site, and the staging folder is removed; behind it the new site stands.

use super::disk::{Disk, Session, Step};
use super::folder::Folder;
use super::refuse::OutputFolder;
use super::staging::{self, Work};
use super::stamps::Stamps;
use super::survey::Survey;
use crate::diagnostic::catalog::machine;
use crate::error::{Error, Exit};
use crate::output::{Manifest, Outputs, WritePlan, fold, plan};
use crate::source::Digest;

/// What was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Applied {
    /// The number of files that were left as they are.
    pub kept: usize,
    /// The number of files that were written.
    pub written: usize,
    /// The number of files of the old site that are gone.
    pub removed: usize,
    /// The digest of the manifest of what is in place.
    pub manifest: Digest,
    /// Why the old site could not be removed from beside the new one, which is in place all the same.
    pub leftover: Option<Error>,
}

/// Makes the folder `target` hold `outputs` and nothing else.
///
/// # Errors
///
/// Ends with [`Exit::Refused`] when that would lose a file, with [`Exit::Environment`] when the disk fails; the old
/// site stays.
pub fn write_site(
    target: &OutputFolder,
    outputs: &Outputs,
    session: Session<'_>,
) -> Result<Applied, Error> {
    let survey = target.survey(session)?;
    let plan = plan(outputs, survey.manifest());
    apply(&plan, outputs, survey, session)
}

/// Carries out `plan`, which was made of `outputs` and of the manifest of `old`.
///
/// # Errors
///
/// Ends as [`write_site`] does.
pub fn apply(
    plan: &WritePlan,
    outputs: &Outputs,
    old: Survey<'_>,
    session: Session<'_>,
) -> Result<Applied, Error> {
    let manifest = Manifest::of(outputs);
    let text = manifest.to_text();
    let applied = Applied {
        kept: plan.keep.len(),
        written: plan.write.len(),
        removed: plan.remove.len(),
        manifest: Digest::of(text.as_bytes()),
        leftover: None,
    };
    if plan.is_empty() && old.is_complete {
        return Ok(applied);
    }
    let target = old.target;
    expect_free(target, outputs)?;
    let written = plan.write.iter().filter_map(|path| outputs.get(path));
    let needed = written.map(|output| output.content.bytes().len() as u64).sum();
    let disk = Disk { session, shown: &target.shown, needed };
    let work = work(plan, outputs);

    let staging = staging::create(target, old.folder.as_ref(), &disk)?;
    let replaced = stage(&staging, &old, &text, &work, &disk)
        .and_then(|()| staging::swap(target, old.folder.is_some(), &disk));
    let old_name = replaced.inspect_err(|_| {
        // The failure that led here is what people have to know; the next run removes what is left.
        let _ = staging::clear(target, &staging::staging_name(target), &staging, &disk);
    })?;
    let cleared = old.folder.map(|folder| staging::clear(target, &old_name, &folder, &disk));
    stamp(target, &staging, &manifest, &text);
    Ok(Applied { leftover: cleared.and_then(Result::err), ..applied })
}

/// Makes sure that the site itself has no file in the place of one that is to be kept.
fn expect_free(target: &OutputFolder, outputs: &Outputs) -> Result<(), Error> {
    let kept: Vec<_> = target.keep.iter().map(|name| (fold(name), name)).collect();
    if kept.is_empty() {
        return Ok(());
    }
    let mut last = "";
    for output in outputs {
        let top = output.path.as_str().split('/').next().unwrap_or_default();
        // The files are in order, so that most are in the folder of the one before.
        if top == std::mem::replace(&mut last, top) {
            continue;
        }
        let top = fold(top);
        if let Some((_, name)) = kept.iter().find(|(key, _)| *key == top) {
            return Err(Error::new(Exit::Refused, machine::kept_name_taken(&target.shown, name)));
        }
    }
    Ok(())
}

/// Returns what is to be done for each file, in the order of the paths.
fn work<'a>(plan: &WritePlan, outputs: &'a Outputs) -> Vec<(&'a str, Work<'a>)> {
    let mut kept = plan.keep.iter().peekable();
    let work = outputs.iter().map(|output| {
        let is_old = kept.next_if_eq(&&output.path).is_some();
        (output.path.as_str(), Work { content: output.content.bytes(), is_old })
    });
    work.collect()
}

/// Puts the new site together and brings it to the disk.
fn stage(
    staging: &Folder,
    old: &Survey<'_>,
    manifest: &str,
    work: &[(&str, Work<'_>)],
    disk: &Disk<'_>,
) -> Result<(), Error> {
    staging::fill(staging, old.folder.as_ref(), manifest, work, disk)?;
    disk.change(Step::Sync, || staging.sync())?;
    match &old.folder {
        Some(folder) => staging::carry_over(old.target, staging, folder, disk),
        None => Ok(()),
    }
}

/// Notes how the files look now, so that the next run need not read them.
///
/// The old site had to be gone first, since removing the other name of a file changes its stamp. Somebody may have
/// edited a page in the meantime; then there are no stamps, and the next run finds out.
fn stamp(target: &OutputFolder, output: &Folder, manifest: &Manifest, text: &str) {
    let stamps = Stamps::take(output, manifest);
    if let Some(stamps) = stamps.filter(Stamps::are_from_the_build) {
        stamps.write(&target.root, text);
    }
}
