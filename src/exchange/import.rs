//! Puts texts that came back into their files.
//!
//! [`import()`] is the entry point:
//!
//! 1. Pages and files of messages that do not exist yet are begun.
//! 2. Every text is given its block ([`locate`](super::locate)), its codes are rebuilt from our own texts
//!    ([`inline`](super::inline)), and [`place`](super::place) says which bytes it replaces.
//! 3. File by file, the texts are put in and the languages compared again. A text that makes the file say something else
//!    elsewhere, or that the checks refuse, is left out; the others go in.
//!
//! A text that is the same as what is there changes nothing, and so does one that is what was exported while the page has
//! another one by now. Where both were changed, the text is handed back.

use std::collections::{BTreeMap, BTreeSet};

use crate::Checked;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::exchange as catalog;
use crate::exchange::inline::{CodeFault, rebuild, settled, skeleton, tag, tag_like};
use crate::exchange::insert::{Inserter, Insertion, Text};
use crate::exchange::locate::{Before, Found, Places};
use crate::exchange::place::{edits, finished};
use crate::exchange::returned::{Certainty, Content, Mark, Returned};
use crate::exchange::trial::{Change, Plan, Refusal, Trial, is_same, says_what_is_wanted};
use crate::ledger::{
    Edit, Entry, Pair, State, TextDigest, Workbench, as_written, begin, edited, is_left_over,
};
use crate::parse::terms::TERMS_FILE;
use crate::settings::SETTINGS_FILE;
use crate::source::{Source, SourcePath, SourceTree};

/// Compares the languages of a site, for looking at what an edit leads to.
type Compare<'a> = &'a dyn Fn(&SourceTree) -> Checked<Workbench>;

/// A pair of texts that can be approved.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Settled {
    /// The ledger that the pair belongs to.
    pub ledger: SourcePath,
    /// The language of the translation.
    pub target: String,
    /// The digests of the original and the translation.
    pub texts: (TextDigest, TextDigest),
}

/// How many texts there were, and what became of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Those that were put in their place.
    pub placed: usize,
    /// Those of them whose original changed in the meantime.
    pub stale: usize,
    /// Those that a reviewer approved, as they are or with a correction.
    pub approved: usize,
    /// Those that are what is there already.
    pub same: usize,
    /// Those that nobody translated.
    pub empty: usize,
}

/// What is to be written.
#[derive(Clone, Debug, Default)]
pub struct Imported {
    /// Files and their new texts.
    pub files: BTreeMap<SourcePath, String>,
    /// What can be approved.
    pub settled: BTreeSet<Settled>,
    /// Pairs to be kept in ledgers because their originals changed: what was translated, and its translation.
    pub kept: Vec<(SourcePath, Entry)>,
    /// What could not be placed, and why.
    pub rejected: Vec<(Returned, String)>,
    /// How many texts there were.
    pub counts: Counts,
}

/// Puts `returned` into the files of `tree`, whose languages `workbench` holds.
pub fn import(
    workbench: &Workbench,
    tree: &SourceTree,
    returned: &[Returned],
    compare: Compare<'_>,
) -> Checked<Imported> {
    let mut tree = tree.clone();
    let begun = begun(workbench, returned, &mut tree);
    let opened = (!begun.is_empty()).then(|| compare(&tree).value);
    let workbench = opened.as_ref().unwrap_or(workbench);
    let mut importer = Importer {
        workbench,
        tree: &tree,
        compare,
        inserters: BTreeMap::new(),
        imported: Imported::default(),
        findings: Vec::new(),
    };
    let mut by_file: BTreeMap<&SourcePath, Vec<Plan<'_>>> = BTreeMap::new();
    for plan in importer.plans(returned) {
        by_file.entry(&workbench.pairs[plan.found.pair].target.path).or_default().push(plan);
    }
    for (path, mut plans) in by_file {
        // Several blocks that are put in at one place keep their order.
        plans.sort_by_key(|it| (it.found.pair, it.found.block));
        importer.file(path, plans);
    }
    Checked::new(importer.imported, importer.findings)
}

/// Begins the files that `returned` has translations for and that are not there, and returns their paths.
fn begun(workbench: &Workbench, returned: &[Returned], tree: &mut SourceTree) -> Vec<SourcePath> {
    if workbench.pairs.iter().all(|pair| pair.has_target) {
        return Vec::new();
    }
    let places = Places::new(workbench);
    let wanted = returned.iter().filter(|it| !it.target.is_empty());
    let pairs: BTreeSet<usize> = wanted.filter_map(|it| Some(places.find(it).ok()?.pair)).collect();
    let mut begun = Vec::new();
    for pair in pairs.into_iter().map(|at| &workbench.pairs[at]).filter(|pair| !pair.has_target) {
        let text = if pair.key.is_some() { begin(workbench, pair).0 } else { String::new() };
        tree.files.insert(pair.target.path.clone(), Source::text(text));
        begun.push(pair.target.path.clone());
    }
    begun
}

struct Importer<'a> {
    workbench: &'a Workbench,
    tree: &'a SourceTree,
    compare: Compare<'a>,
    /// Where texts go for which there is nothing yet, by pair.
    inserters: BTreeMap<usize, Inserter<'a>>,
    imported: Imported,
    findings: Vec<Diagnostic>,
}

impl<'a> Importer<'a> {
    /// Gives every text its place.
    fn plans<'r>(&mut self, returned: &'r [Returned]) -> Vec<Plan<'r>> {
        let places = Places::new(self.workbench);
        let mut plans: Vec<Plan<'r>> = Vec::new();
        let mut taken: BTreeMap<(usize, usize), TextDigest> = BTreeMap::new();
        for returned in returned {
            let found = places.find(returned);
            self.remark(returned, found.ok());
            if returned.target.is_empty() {
                self.imported.counts.empty += usize::from(returned.correction.is_none());
                continue;
            }
            // Some programs bring back what was no longer in use, and forget that it was not, and where it stood.
            let is_placed = !returned.path.is_empty() || !returned.context.is_empty();
            let has_place = found.is_ok_and(|it| {
                let block = &self.workbench.pairs[it.pair].blocks[it.block];
                is_placed || block.state != State::Current
            });
            if !has_place && places.is_known(returned) {
                self.imported.counts.same += 1;
                continue;
            }
            let found = match found {
                Ok(found) => found,
                Err(reason) => {
                    let tag = returned.language.as_deref().unwrap_or_default();
                    match places.language(returned) {
                        Some(None) => self.reject(returned, "language", tag),
                        _ => self.reject(returned, reason, ""),
                    }
                    continue;
                }
            };
            let Some(plan) = self.plan(returned, found) else { continue };
            match taken.insert((found.pair, found.block), plan.digest) {
                Some(other) if other == plan.digest => self.imported.counts.same += 1,
                Some(_) => self.reject(returned, "twice", ""),
                None => plans.push(plan),
            }
        }
        plans
    }

    /// Hands on what a reviewer remarks, at the text that it is about if there still is one.
    fn remark(&mut self, returned: &Returned, found: Option<Found>) {
        let remark = returned.correction.as_ref().map_or("", |it| &it.remark);
        if remark.is_empty() {
            return;
        }
        let place = found.map(|it| {
            let pair = &self.workbench.pairs[it.pair];
            let block = &pair.blocks[it.block];
            if block.target.is_empty() {
                pair.source.place(&block.source)
            } else {
                pair.target.place(&block.target)
            }
        });
        self.findings.push(catalog::review_remark(returned.place.clone(), place, remark));
    }

    fn reject(&mut self, returned: &Returned, reason: &'static str, fact: &str) {
        self.reject_part(returned, reason, fact, "");
    }

    /// Hands back a text of which `part` is to blame.
    fn reject_part(&mut self, returned: &Returned, reason: &'static str, fact: &str, part: &str) {
        self.findings.push(catalog::exchange_refused(returned.place.clone(), reason, fact, part));
        let reason = if fact.is_empty() { reason.to_owned() } else { format!("{reason}: {fact}") };
        self.imported.rejected.push((returned.clone(), reason));
    }

    /// Returns what is to be done for one text, if anything.
    fn plan<'r>(&mut self, returned: &'r Returned, found: Found) -> Option<Plan<'r>> {
        let pair = &self.workbench.pairs[found.pair];
        let block = &pair.blocks[found.block];
        let units = pair.source.units[block.source.clone()].iter();
        let unit = units.chain(&pair.target.units[block.target.clone()]).next()?;
        let kind = &unit.kind;
        let old = self.before(found).and_then(|it| it.text(pair.source.locale.tag()));
        let text = old.map_or_else(|| pair.source_text(block), Into::into);
        let source = tag(&text, kind);
        let is_missing = block.state == State::Missing;
        let present = match is_missing {
            true => pair.unfinished(block).unwrap_or_default(),
            false => pair.target_text(block),
        };
        let tagged = tag_like(&present, kind, &source);
        let (text, is_as_sent) = match &returned.target {
            Content::Raw(text) => (text.trim().to_owned(), false),
            Content::Tagged(pieces) => {
                let is_as_sent = skeleton(pieces, true) == skeleton(&tagged.pieces, true);
                match rebuild(&settled(pieces, &source, &tagged), &source, &tagged) {
                    Ok(text) => (text.trim().to_owned(), is_as_sent),
                    Err(_) if is_as_sent => (present.to_string(), true),
                    Err(fault) => {
                        let (reason, fact) = code_fault(fault);
                        self.reject(returned, reason, &fact);
                        return None;
                    }
                }
            }
        };
        let text = as_written(unit, &text).into_owned();
        let digest = TextDigest::of(&text);
        // Somebody changed the translation since it was exported.
        if returned.sent.is_some_and(|sent| sent != Mark::of(&present))
            && digest != TextDigest::of(&present)
        {
            let is_untouched = returned.sent == Some(Mark::of(&text));
            match is_untouched && returned.correction.is_none() {
                true => self.imported.counts.same += 1,
                false => self.reject(returned, "overtaken", ""),
            }
            return None;
        }
        // White space makes no other text, but somebody divided this one or joined two.
        let paragraphs = |text: &str| text.split("\n\n").count();
        if (pair.is_divided(block) || returned.correction.is_some())
            && digest == TextDigest::of(&present)
            && paragraphs(&text) != paragraphs(&present)
        {
            self.reject(returned, "joined", "");
            return None;
        }
        let is_left = digest == TextDigest::of(&pair.source_text(block))
            && (!is_missing || is_left_over(&text));
        // What was begun goes on being so until somebody says that it is done.
        let is_finished = is_missing && returned.certainty > Certainty::Unsaid;
        if !is_finished && (is_as_sent || digest == TextDigest::of(&present)) || is_left {
            self.imported.counts.same += 1;
            let can_confirm = match block.state {
                State::Stale => returned.certainty >= Certainty::Done && !is_left,
                State::Unconfirmed | State::Edited => {
                    returned.certainty == Certainty::Reviewed && !is_left
                }
                State::Identical => returned.certainty == Certainty::Reviewed,
                _ => false,
            };
            let is_approval = returned.correction.is_some() && can_confirm;
            if is_approval && found.before.is_some() {
                self.imported.counts.same -= 1;
                self.reject(returned, "approved-before", "");
            } else if can_confirm && found.before.is_none() {
                // Nothing is written, but the checks have their say.
                let digest = TextDigest::of(&present);
                let change = Change::Nothing;
                return Some(Plan { found, returned, text, digest, change });
            }
            return None;
        }
        let change = match block.target.is_empty() {
            true => {
                let is_doubtful = returned.certainty == Certainty::Doubtful;
                let inserter = self.inserters.entry(found.pair);
                let inserter = inserter.or_insert_with(|| Inserter::new(pair));
                let text = Text { text: &text, is_doubtful };
                inserter.insertions(&[(found.block, text)]).map(|_| Change::Insert)
            }
            false => edits(pair, block, &text).map(Change::Replace),
        };
        match change {
            Ok(change) => Some(Plan { found, returned, text, digest, change }),
            Err(reason) => {
                self.reject(returned, reason, "");
                None
            }
        }
    }

    /// Returns the entry of the ledger whose original came back, if the original is another one by now.
    fn before(&self, found: Found) -> Option<&'a Entry> {
        let Some(Before::Entry(at)) = found.before else { return None };
        self.workbench.ledger(&self.workbench.pairs[found.pair])?.entries.get(at)
    }

    fn settle(&mut self, found: Found, target: TextDigest) {
        let pair = &self.workbench.pairs[found.pair];
        let source = TextDigest::of(&pair.source_text(&pair.blocks[found.block]));
        self.imported.settled.insert(Settled {
            ledger: pair.ledger.clone(),
            target: pair.target.locale.tag().to_owned(),
            texts: (source, target),
        });
    }

    /// Puts `plans` into the file `path`, as many of them as it takes.
    fn file(&mut self, path: &SourcePath, plans: Vec<Plan<'_>>) {
        let mut plans = plans;
        let mut trial = self.trial(path, &plans);
        if !trial.is_sound {
            // One of them makes the file say something else elsewhere: each is tried alone.
            plans = self.sift(path, plans);
            trial = self.trial(path, &plans);
        }
        if !trial.is_sound {
            plans.drain(..).for_each(|plan| self.reject(plan.returned, "structure", ""));
        }
        let refused: Vec<Option<Refusal>> = plans.iter().map(|plan| trial.refusal(plan)).collect();
        if refused.iter().any(Option::is_some) {
            let mut kept = Vec::new();
            for (plan, refusal) in plans.into_iter().zip(refused) {
                match refusal {
                    Some(Refusal { check, part }) => {
                        self.imported.counts.same -= usize::from(!plan.is_written());
                        self.reject_part(plan.returned, "check", check, &part);
                    }
                    None => kept.push(plan),
                }
            }
            plans = kept;
            trial = self.trial(path, &plans);
        }
        for plan in &plans {
            self.place(plan, &trial);
        }
        if plans.iter().any(Plan::is_written) {
            self.imported.files.insert(path.clone(), trial.text);
        }
    }

    /// Takes note that `plan` was carried out.
    fn place(&mut self, plan: &Plan<'_>, trial: &Trial) {
        let pair = &self.workbench.pairs[plan.found.pair];
        let returned = plan.returned;
        let is_approval =
            returned.correction.is_some() && returned.certainty == Certainty::Reviewed;
        if !plan.is_written() {
            self.imported.counts.approved += usize::from(is_approval);
            return self.settle(plan.found, plan.digest);
        }
        self.imported.counts.placed += 1;
        if plan.found.before.is_some() {
            let entry = self.before(plan.found).cloned().unwrap_or_else(|| Entry {
                texts: [
                    (pair.source.locale.tag().into(), returned.source.words().into()),
                    (pair.target.locale.tag().into(), "".into()),
                ],
                ..Entry::default()
            });
            self.imported.counts.stale += 1;
            let block = &pair.blocks[plan.found.block];
            let original = pair.source.place(&block.source);
            self.findings.push(catalog::exchange_stale(plan.returned.place.clone(), original));
            // The ledger then knows the translation with the old original, which is what stale means.
            let mut kept = Entry { allow: Vec::new(), is_old: false, ..entry };
            let tag = pair.target.locale.tag();
            let slot = kept.texts.iter_mut().find(|(it, _)| **it == *tag);
            slot.into_iter().for_each(|(_, text)| *text = plan.text.as_str().into());
            self.imported.kept.push((pair.ledger.clone(), kept));
        } else if is_approval || returned.certainty > Certainty::Written && trial.is_clean(plan) {
            self.imported.counts.approved += usize::from(is_approval);
            self.settle(plan.found, plan.digest);
        }
    }

    /// Returns those of `plans` that can be carried out alone.
    fn sift<'r>(&mut self, path: &SourcePath, plans: Vec<Plan<'r>>) -> Vec<Plan<'r>> {
        let mut kept = Vec::new();
        for plan in plans {
            match self.trial(path, std::slice::from_ref(&plan)).is_sound {
                true => kept.push(plan),
                false => self.reject(plan.returned, "structure", ""),
            }
        }
        kept
    }

    /// Returns what is put in for those of `plans` whose texts have no place yet, by pair.
    fn insertions(&self, plans: &[Plan<'_>]) -> BTreeMap<usize, Vec<Insertion>> {
        let mut texts: BTreeMap<usize, Vec<(usize, Text<'_>)>> = BTreeMap::new();
        for plan in plans.iter().filter(|it| matches!(it.change, Change::Insert)) {
            let is_doubtful = plan.returned.certainty == Certainty::Doubtful;
            let text = Text { text: &plan.text, is_doubtful };
            texts.entry(plan.found.pair).or_default().push((plan.found.block, text));
        }
        let inserted = texts.into_iter().map(|(pair, texts)| {
            // Each of them has its place alone, so that all have.
            let inserted = self.inserters.get(&pair).map(|it| it.insertions(&texts));
            (pair, inserted.and_then(Result::ok).unwrap_or_default())
        });
        inserted.collect()
    }

    /// Carries out `plans` and looks at what the file then says.
    fn trial(&self, path: &SourcePath, plans: &[Plan<'_>]) -> Trial {
        let file = self.tree.text(path).map_or("", |it| &**it);
        let inserted = self.insertions(plans);
        let replaced = plans.iter().flat_map(|it| match &it.change {
            Change::Replace(edits) => edits.as_slice(),
            _ => &[],
        });
        let all = replaced.chain(inserted.values().flatten().map(|it| &it.edit));
        let mut tree = SourceTree::default();
        let pairs = self.workbench.pairs.iter().map(|it| &**it).enumerate();
        let pairs: Vec<(usize, &Pair)> = pairs.filter(|(_, it)| it.target.path == *path).collect();
        let is_done = |plan: &&Plan<'_>| {
            matches!(plan.change, Change::Replace(_))
                && plan.returned.certainty != Certainty::Doubtful
        };
        let marks = pairs.iter().flat_map(|(at, pair)| {
            let done = plans.iter().filter(is_done).filter(|it| it.found.pair == *at);
            finished(pair, done.map(|it| &pair.blocks[it.found.block]))
        });
        let marks: Vec<Edit> = marks.collect();
        let text = edited(file, all.chain(&marks));
        let fixed = [SourcePath::new(SETTINGS_FILE), SourcePath::new(TERMS_FILE)];
        let own = pairs.iter().flat_map(|(_, it)| [&it.source.path, &it.ledger]);
        for path in fixed.iter().chain(own) {
            let source = self.tree.files.get(path).cloned();
            tree.files.extend(source.map(|source| (path.clone(), source)));
        }
        tree.files.insert(path.clone(), Source::text(text.as_str()));
        let Checked { value: workbench, diagnostics } = (self.compare)(&tree);
        let is_sound = pairs.iter().all(|(at, before)| {
            let of_pair: Vec<_> = plans.iter().filter(|it| it.found.pair == *at).collect();
            let after = workbench.pairs.iter().find(|it| is_same(it, before));
            let own = inserted.get(at).map_or(&[][..], Vec::as_slice);
            after.is_some_and(|after| says_what_is_wanted(before, after, &of_pair, own))
        });
        Trial { text, workbench, findings: diagnostics, is_sound }
    }
}

fn code_fault(fault: CodeFault) -> (&'static str, String) {
    match fault {
        CodeFault::Unknown(id) => ("code-unknown", id),
        CodeFault::Lacking(code) => ("code-lacking", code),
        CodeFault::Doubled(code) => ("code-doubled", code),
        CodeFault::Torn(code) => ("code-torn", code),
    }
}
