//! What templates reach: which parts of them may run more than once for a page, and which write to somewhere else than to the page.
//!
//! [`Said`] is what each template says by itself, [`Facts::of`] puts it together, since one runs what stands in others.
//! [`Places`] says of each step of a template where it stands.

use std::collections::{BTreeMap, BTreeSet};

use crate::parse::template::{Capture, Scope, Step, Unit};
use crate::render::fields::{Names, given_elsewhere};
use crate::view::wanted::Wanted;

/// What a template says, whatever the others say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Said {
    /// About names.
    pub(crate) names: Names,
    /// About fields that are to be made.
    pub(crate) wanted: Wanted,
    calls: Vec<Call>,
    /// Whether something is not understood.
    is_unclear: bool,
}

/// That one part of a template runs another one.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Call {
    from: Unit<String>,
    to: Unit<String>,
    how: How,
    /// Whether what it writes is captured.
    is_captured: bool,
}

/// How something is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum How {
    /// As that on which a template is based.
    Base,
    /// At its place, once.
    Once,
    /// By itself, or perhaps in a loop.
    Again,
}

impl Said {
    /// Returns what the template `name` says, whose `text` does `steps`.
    pub(crate) fn by(name: &str, text: &str, steps: &[Step<'_>]) -> Self {
        let is_child = steps.iter().any(|it| matches!(it, Step::Extends(_)));
        let mut places = Places::new(Unit::Template(name), false);
        let mut calls = Vec::new();
        for (at, step) in steps.iter().enumerate() {
            let here = *places.at(step);
            let call = match step {
                Step::Extends(parent) => Some((Unit::Template(*parent), How::Base)),
                Step::Include(name, _) => Some((Unit::Template(*name), How::Again)),
                Step::Component(name, _) | Step::Kept(name, _) => {
                    Some((Unit::Component(*name), How::Again))
                }
                Step::Super(_) => Some((here.unit, How::Again)),
                // Blocks of a template that is based on another one run where they stand in that.
                Step::Body(unit @ Unit::Block(_), ..)
                    if !is_child || here.unit != Unit::Template(name) =>
                {
                    Some((*unit, How::Once))
                }
                _ => None,
            };
            calls.extend(call.map(|(to, how)| Call {
                from: here.unit.to_owned(),
                to: to.to_owned(),
                how,
                is_captured: here.is_captured || matches!(step, Step::Kept(..)),
            }));
            places.enter(&steps[at..], false, false);
        }
        Self {
            names: Names::of(steps),
            wanted: Wanted::by(text),
            calls,
            is_unclear: steps.contains(&Step::Unclear),
        }
    }
}

/// What is known of all templates together.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Facts<'a> {
    /// What may run more than once for a page, besides components.
    repeated: BTreeSet<Unit<&'a str>>,
    /// What may write to somewhere else than to the page.
    captured: BTreeSet<Unit<&'a str>>,
    /// The names that templates give another meaning.
    pub(crate) given: BTreeSet<&'a str>,
    /// Whether something is not understood.
    pub(crate) is_unclear: bool,
}

impl<'a> Facts<'a> {
    /// Returns what is known where all templates say this.
    pub(crate) fn of(all: impl Iterator<Item = &'a Said> + Clone) -> Self {
        let mut runs = Runs::default();
        all.clone().flat_map(|it| &it.calls).for_each(|it| runs.add(it));
        let has_escape =
            |it: &Unit<&str>| matches!(it, Unit::Template(name) if name.contains('\\'));
        Self {
            given: given_elsewhere(all.clone().map(|it| &it.names)),
            is_unclear: all.clone().any(|it| it.is_unclear) || runs.called.iter().any(has_escape),
            repeated: runs.with_called(&runs.repeated),
            captured: runs.with_called(&runs.captured),
        }
    }

    /// Says whether `unit` may run more than once for a page.
    pub(crate) fn is_repeated(&self, unit: Unit<&str>) -> bool {
        self.is_unclear || matches!(unit, Unit::Component(_)) || self.repeated.contains(&unit)
    }

    /// Says whether `unit` may write to somewhere else than to the page.
    pub(crate) fn is_captured(&self, unit: Unit<&str>) -> bool {
        self.is_unclear || self.captured.contains(&unit)
    }
}

/// What runs what.
#[derive(Debug, Default)]
struct Runs<'a> {
    /// By caller.
    calls: BTreeMap<Unit<&'a str>, Vec<Unit<&'a str>>>,
    called: BTreeSet<Unit<&'a str>>,
    /// What is called from more than one place or by itself, or may stand in a loop, as blocks do not.
    repeated: Vec<Unit<&'a str>>,
    /// What is called where texts are captured.
    captured: Vec<Unit<&'a str>>,
}

impl<'a> Runs<'a> {
    fn add(&mut self, call: &'a Call) {
        let to = call.to.as_deref();
        self.calls.entry(call.from.as_deref()).or_default().push(to);
        if call.how == How::Base {
            return;
        }
        if !self.called.insert(to) || call.how == How::Again {
            self.repeated.push(to);
        }
        if call.is_captured {
            self.captured.push(to);
        }
    }

    /// Returns `units` with all that they run.
    fn with_called(&self, units: &[Unit<&'a str>]) -> BTreeSet<Unit<&'a str>> {
        let (mut all, mut next) = (BTreeSet::new(), units.to_vec());
        while let Some(unit) = next.pop() {
            if all.insert(unit) {
                next.extend(self.calls.get(&unit).into_iter().flatten());
            }
        }
        all
    }
}

/// Where a step stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spot<'s, 'a> {
    /// Where that ends.
    end: usize,
    pub(crate) unit: Unit<&'a str>,
    /// Whether what is written here is captured.
    pub(crate) is_captured: bool,
    /// The names of the innermost loop, and whether it goes through nothing twice.
    pub(crate) round: Option<(&'s [&'a str], bool)>,
}

/// Where the steps of a template stand, one after the other.
pub(crate) struct Places<'s, 'a>(Vec<Spot<'s, 'a>>);

impl<'s, 'a> Places<'s, 'a> {
    /// Returns the beginning of `unit`.
    pub(crate) fn new(unit: Unit<&'a str>, is_captured: bool) -> Self {
        Self(vec![Spot { end: usize::MAX, unit, is_captured, round: None }])
    }

    /// Returns where `step` stands.
    pub(crate) fn at(&mut self, step: &Step<'_>) -> &Spot<'s, 'a> {
        let at = match step {
            Step::Path(names) => names[0].1,
            Step::Include(_, at) | Step::Component(_, at) | Step::Super(at) => *at,
            Step::Joined(at) | Step::Searched(at) | Step::Sliced(at) | Step::Kept(_, at) => *at,
            Step::Compared(_, at) | Step::Filter(.., at) => *at,
            Step::Capture(Capture::Set(at) | Capture::Filter(at)) => *at,
            Step::Write(range) | Step::Literal(range) => range.end,
            Step::Captured(body) | Step::Body(_, body, _) => body.start,
            Step::Loop { over, .. } => over.end,
            _ => 0,
        };
        while self.0.last().is_some_and(|it| it.end <= at) {
            self.0.pop();
        }
        self.0.last().expect("a template does not end")
    }

    /// Goes into what the first of `steps` opens: a loop, which may go through what it does once, or a part of the template,
    /// which may be captured.
    pub(crate) fn enter(&mut self, steps: &'s [Step<'a>], is_once: bool, is_captured: bool) {
        let here = *self.0.last().expect("a template does not end");
        self.0.extend(match &steps[0] {
            Step::Captured(body) => Some(Spot { end: body.end, is_captured: true, ..here }),
            Step::Body(unit, body, _) => {
                Some(Spot { end: body.end, unit: *unit, is_captured, round: None })
            }
            Step::Loop { body, .. } => match &steps.get(1) {
                Some(Step::Enter(Scope::Loop(names, _))) => {
                    Some(Spot { end: body.end, round: Some((names, is_once)), ..here })
                }
                _ => None,
            },
            _ => None,
        });
    }
}
