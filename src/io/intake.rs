//! [`Intake`]: from the files of a build to the disk.
//!
//! 1. [`OutputFolder::intake`] looks through the old site.
//! 2. Files are taken as soon as they are made. What differs from the old site goes into the staging folder
//!    ([`staging`]), which is made for the first of them; what does not is forgotten, since it is there.
//! 3. [`Intake::finish`] adds the rest. When nothing differs, nothing is touched. Else the new site is brought to the disk
//!    with one `syncfs`, and takes the place of the old one with one exchange.
//! 4. The old site is removed, and the new one is stamped for the next run.
//!
//! Up to the exchange a failure leaves the old site, and the staging folder is removed; behind it the new site stands.
//! An intake that is not finished leaves no trace.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};

use super::disk::{Disk, Session, Step};
use super::folder::Folder;
use super::refuse::OutputFolder;
use super::staging::{self, Staging, Work};
use super::stamps::Stamps;
use super::survey::Survey;
use crate::diagnostic::catalog::machine;
use crate::error::{Error, Exit};
use crate::output::{Manifest, Output, OutputPath, Outputs, Sink, WritePlan, fold, plan};
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

/// Takes the files of a build.
pub struct Intake<'a> {
    old: Survey<'a>,
    session: Session<'a>,
    /// The size of a block of the disk, and how much of it was free at the beginning, if the system says so.
    room: Option<(u64, u64)>,
    /// The files that may be written before all are known: the list by which the staging folder can be cleared.
    announced: OnceLock<Manifest>,
    /// Where the new site is put together, from the first file on that differs.
    staging: OnceLock<Option<Staging>>,
    /// Whether nothing is going to be written.
    is_given_up: AtomicBool,
    /// What ended the work before it was finished.
    failure: Mutex<Option<Error>>,
}

impl OutputFolder {
    /// Returns the intake for a new site, after having looked through the old one.
    ///
    /// # Errors
    ///
    /// Ends as [`survey`](Self::survey) does.
    pub fn intake<'a>(&'a self, session: Session<'a>) -> Result<Intake<'a>, Error> {
        Ok(Intake {
            old: self.survey(session)?,
            session,
            room: self.parent.room().ok(),
            announced: OnceLock::new(),
            staging: OnceLock::new(),
            is_given_up: AtomicBool::new(false),
            failure: Mutex::default(),
        })
    }
}

/// Makes the folder `target` hold `outputs` and nothing else.
///
/// # Errors
///
/// Ends as [`Intake::finish`] does.
pub fn write_site(
    target: &OutputFolder,
    outputs: &Outputs,
    session: Session<'_>,
) -> Result<Applied, Error> {
    target.intake(session)?.finish(outputs)
}

impl Sink for Intake<'_> {
    fn announce(&self, files: Vec<OutputPath>) {
        // Whoever announces twice has his files taken at the end.
        let _ = self.announced.set(Manifest::of_names(files));
    }

    fn give_up(&self) {
        self.is_given_up.store(true, Ordering::Relaxed);
    }

    fn take(&self, output: Output) -> Output {
        if self.is_given_up.load(Ordering::Relaxed) {
            return output.handed_on();
        }
        let Some(announced) = self.announced.get() else { return output };
        if !announced.entries.contains_key(&output.path) {
            return output;
        }
        if !self.is_old(&output)
            && let Some(staging) = self.staging(announced)
        {
            let (path, content) = (output.path.as_str(), output.content.bytes());
            self.note(staging.write(path, content, &self.disk()));
        }
        output.handed_on()
    }
}

impl<'a> Intake<'a> {
    /// Makes the folder hold `outputs` and nothing else. Those without content have been taken.
    ///
    /// # Errors
    ///
    /// Ends with [`Exit::Refused`] when that would lose a file, with [`Exit::Environment`] when the disk fails; the old
    /// site stays.
    pub fn finish(mut self, outputs: &Outputs) -> Result<Applied, Error> {
        let plan = plan(outputs, self.old.manifest());
        // How much room the whole takes was not known when the first files came.
        let room = self.room;
        let told = |error: Error| match room {
            Some((block, free)) if error.diagnostic.code == machine::DISK_FULL => {
                let needed = needed(&plan, outputs, block);
                Error::new(error.exit, machine::with_room(*error.diagnostic, needed, free))
            }
            _ => error,
        };
        let applied = self.carry_out(&plan, outputs).map_err(told)?;
        Ok(Applied { leftover: applied.leftover.map(told), ..applied })
    }

    fn carry_out(&mut self, plan: &WritePlan, outputs: &Outputs) -> Result<Applied, Error> {
        let failure = self.failure.get_mut().unwrap_or_else(PoisonError::into_inner);
        if let Some(error) = failure.take() {
            return Err(error);
        }
        let manifest = Manifest::of(outputs);
        let text = manifest.to_text();
        let applied = Applied {
            kept: plan.keep.len(),
            written: plan.write.len(),
            removed: plan.remove.len(),
            manifest: Digest::of(text.as_bytes()),
            leftover: None,
        };
        if plan.is_empty() && self.old.is_complete {
            return Ok(applied);
        }
        expect_free(self.old.target, outputs)?;
        let leftover = self.replace(plan, outputs, &manifest, &text)?;
        Ok(Applied { leftover, ..applied })
    }

    /// Puts the new site in the place of the old one, and removes that. Returns what went wrong with the removal.
    fn replace(
        &mut self,
        plan: &WritePlan,
        outputs: &Outputs,
        manifest: &Manifest,
        text: &str,
    ) -> Result<Option<Error>, Error> {
        let (target, disk) = (self.old.target, self.disk());
        let (staging, begun) = match self.staging.take().flatten() {
            Some(staging) => {
                // Since the first file was taken there was time to edit the old site.
                let looked = self.old.look_again(&disk);
                let begun = looked.and_then(|()| staging.list(text, &disk));
                (staging, begun)
            }
            None => (staging::create(target, self.old.folder.as_ref(), text, &disk)?, Ok(())),
        };
        let work = work(plan, outputs);
        let staged = begun.and_then(|()| self.stage(&staging, &work, &disk));
        let had_old = self.old.folder.is_some();
        let replaced = staged.and_then(|()| staging::swap(target, had_old, &disk));
        let old_name = replaced.inspect_err(|_| clear(target, &staging, &disk))?;
        let old = self.old.folder.take();
        let cleared = old.map(|folder| staging::clear(target, &old_name, &folder, &disk));
        stamp(target, staging.folder(), manifest, text);
        Ok(cleared.and_then(Result::err))
    }

    /// Puts the new site together and brings it to the disk.
    fn stage(
        &self,
        staging: &Staging,
        work: &[(&str, Work<'_>)],
        disk: &Disk<'_>,
    ) -> Result<(), Error> {
        let old = self.old.folder.as_ref();
        staging.fill(old, work, disk)?;
        disk.change(Step::Sync, || staging.folder().sync())?;
        match old {
            Some(old) => staging::carry_over(self.old.target, staging.folder(), old, disk),
            None => Ok(()),
        }
    }

    fn disk(&self) -> Disk<'a> {
        Disk { session: self.session, shown: &self.old.target.shown }
    }

    /// Says whether the old site has the same file.
    fn is_old(&self, output: &Output) -> bool {
        let old = self.old.manifest().and_then(|old| old.entries.get(&output.path));
        old.is_some_and(|entry| entry.digest == output.digest)
    }

    /// Returns the staging folder, or `None` when it cannot be made.
    fn staging(&self, announced: &Manifest) -> Option<&Staging> {
        let create = || {
            let old = self.old.folder.as_ref();
            staging::create(self.old.target, old, &announced.to_text(), &self.disk())
        };
        self.staging.get_or_init(|| self.note(create())).as_ref()
    }

    /// Keeps the first failure: the work is ended by it, and those that follow say no more.
    fn note<T>(&self, result: Result<T, Error>) -> Option<T> {
        let keep = |error| {
            let mut failure = self.failure.lock().unwrap_or_else(PoisonError::into_inner);
            failure.get_or_insert(error);
        };
        result.map_err(keep).ok()
    }
}

impl Drop for Intake<'_> {
    fn drop(&mut self) {
        if let Some(staging) = self.staging.take().flatten() {
            clear(self.old.target, &staging, &self.disk());
        }
    }
}

/// Removes the staging folder. The failure that led here is what people have to know; the next run removes what is left.
fn clear(target: &OutputFolder, staging: &Staging, disk: &Disk<'_>) {
    let _ = staging::clear(target, &staging::staging_name(target), staging.folder(), disk);
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

/// Returns what is left to be done, in the order of the paths.
fn work<'a>(plan: &WritePlan, outputs: &'a Outputs) -> Vec<(&'a str, Work<'a>)> {
    let mut kept = plan.keep.iter().peekable();
    let work = outputs.iter().filter_map(|output| {
        let work = match (kept.next_if_eq(&&output.path), output.content.here()) {
            (Some(_), content) => Work::Keep(content),
            (None, Some(content)) => Work::Write(content),
            (None, None) => return None,
        };
        Some((output.path.as_str(), work))
    });
    work.collect()
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

/// Returns how many bytes the new site takes beside the old one, on a disk that gives out whole blocks: its new files, its
/// folders, and the list of all.
fn needed(plan: &WritePlan, outputs: &Outputs, block: u64) -> u64 {
    let blocks = |bytes: u64| bytes.div_ceil(block.max(1)) * block;
    let written = plan.write.iter().filter_map(|path| outputs.get(path));
    let files: u64 = written.map(|output| blocks(output.content.size())).sum();
    let manifest = Manifest::of(outputs);
    let above = |path: &OutputPath| {
        let path = path.as_str();
        path.match_indices('/').map(|(at, _)| path[..at].to_owned()).collect::<Vec<_>>()
    };
    let folders: BTreeSet<_> = manifest.entries.keys().flat_map(above).collect();
    let count = u64::try_from(folders.len()).unwrap_or(u64::MAX).saturating_add(1);
    let list = u64::try_from(manifest.to_text().len()).unwrap_or(u64::MAX);
    files.saturating_add(count.saturating_mul(block)).saturating_add(blocks(list))
}
