//! [`Trial`]: what edits lead to, looked at before anything is written.

use crate::diagnostic::catalog::translation::STATES;
use crate::diagnostic::catalog::{comparison, message};
use crate::diagnostic::{Diagnostic, Severity};
use crate::exchange::insert::Insertion;
use crate::exchange::locate::Found;
use crate::exchange::returned::Returned;
use crate::ledger::{Aligned, Edit, Pair, Side, TextDigest, Unit, Workbench};

/// A text that has a place.
#[derive(Clone, Debug)]
pub(super) struct Plan<'a> {
    /// Where it belongs.
    pub(super) found: Found,
    /// What came back.
    pub(super) returned: &'a Returned,
    /// The text with its codes.
    pub(super) text: String,
    /// The digest of the text.
    pub(super) digest: TextDigest,
    /// What is to be done.
    pub(super) change: Change,
}

/// What is to be done to a file.
#[derive(Clone, Debug)]
pub(super) enum Change {
    /// The text is there already and can be approved.
    Nothing,
    /// It goes in the place of another one.
    Replace(Vec<Edit>),
    /// It goes where nothing is yet.
    Insert,
}

impl Plan<'_> {
    /// Says whether anything is written for it.
    pub(super) fn is_written(&self) -> bool {
        !matches!(self.change, Change::Nothing)
    }
}

/// What comes of edits.
pub(super) struct Trial {
    /// What the file then holds.
    pub(super) text: String,
    /// How the languages then stand to each other.
    pub(super) workbench: Workbench,
    /// What is then found.
    pub(super) findings: Vec<Diagnostic>,
    /// Whether the file says what it said, apart from what was edited.
    pub(super) is_sound: bool,
}

/// Why a text is not taken.
pub(super) struct Refusal {
    /// The name of the check that finds a mistake.
    pub(super) check: &'static str,
    /// What of the text is to blame, if a part of it is.
    pub(super) part: String,
}

impl Trial {
    /// Returns what the checks find in the text of `plan`.
    fn found(&self, plan: &Plan<'_>) -> impl Iterator<Item = &Diagnostic> {
        let blocks = self.workbench.pairs.iter().flat_map(|pair| {
            let of = move |it: &&Aligned| {
                let mut units = pair.target.units[it.target.clone()].iter();
                units.any(|unit| unit.digest == plan.digest)
            };
            pair.blocks.iter().filter(of).map(move |block| (pair, block))
        });
        let blocks: Vec<_> = blocks.collect();
        self.findings.iter().filter(move |finding| {
            !STATES.contains(&finding.code)
                && blocks.iter().any(|(pair, block)| pair.is_told_of(block, finding))
        })
    }

    /// Returns why the text of `plan` is not taken, if the checks find a mistake in it.
    pub(super) fn refusal(&self, plan: &Plan<'_>) -> Option<Refusal> {
        // What translates another original cannot say what this one says, and stays out of date.
        let is_comparable = plan.found.before.is_none();
        let is_grave =
            |code| is_comparable && (comparison::is_grave(code) || message::is_grave(code));
        let mut errors =
            self.found(plan).filter(|it| it.severity() == Severity::Error || is_grave(it.code));
        let found = errors.next()?;
        let place = &found.primary.place;
        let pair = &self.workbench.pairs.iter().find(|it| it.target.path == place.path);
        let part = pair.and_then(|it| it.target.text.get(place.span.range()));
        let part = part.filter(|part| part.trim() != plan.text && !part.contains('\n'));
        Some(Refusal { check: found.code.name, part: part.unwrap_or_default().to_owned() })
    }

    /// Says whether the checks find nothing in the text of `plan`.
    pub(super) fn is_clean(&self, plan: &Plan<'_>) -> bool {
        self.found(plan).next().is_none()
    }
}

/// Says whether two pairs are the same before and after an edit.
pub(super) fn is_same(a: &Pair, b: &Pair) -> bool {
    a.ledger == b.ledger && a.source.locale == b.source.locale && a.target.locale == b.target.locale
}

/// Says whether `after` has the units of `before` with the texts of `plans` in place of theirs, and with what is
/// `inserted` in its place.
pub(super) fn says_what_is_wanted(
    before: &Pair,
    after: &Pair,
    plans: &[&Plan<'_>],
    inserted: &[Insertion],
) -> bool {
    let mut digests: Vec<TextDigest> = before.target.units.iter().map(|it| it.digest).collect();
    for plan in plans {
        let block = &before.blocks[plan.found.block];
        if block.target.len() > 1 {
            for (at, part) in block.target.clone().zip(plan.text.split("\n\n")) {
                digests[at] = TextDigest::of(part);
            }
        } else if !block.target.is_empty() {
            digests[block.target.start] = plan.digest;
        }
    }
    let units = before.target.units.iter().zip(digests);
    let kept = units.map(|(it, digest)| {
        (it.span.start, true, (it.kind.clone(), it.id.clone(), digest), Some(it.containers))
    });
    let new = inserted.iter().flat_map(|it| {
        let start = it.edit.0.start;
        it.units.iter().map(move |unit| (start, false, unit.clone(), None))
    });
    let mut wanted: Vec<_> = kept.chain(new).collect();
    wanted.sort_by_key(|(start, is_kept, ..)| (*start, *is_kept));
    let mut found: Vec<&Unit> = after.target.units.iter().collect();
    found.sort_by_key(|it| it.span.start);
    let is_same = found.len() == wanted.len()
        && found.iter().zip(&wanted).all(|(unit, (_, _, (kind, id, digest), containers))| {
            unit.kind == *kind
                && unit.id == *id
                && unit.digest == *digest
                && containers.is_none_or(|it| it == unit.containers)
        });
    let is_untouched = before.source.path != before.target.path || {
        let digests = |side: &Side| side.units.iter().map(|it| it.digest).collect::<Vec<_>>();
        digests(&before.source) == digests(&after.source)
    };
    is_same && is_untouched
}
