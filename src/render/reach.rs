//! What templates reach: which parts of them may run more than once for a page, and which write to somewhere else than to the page.
//!
//! [`Facts::of`] is the entry point. It looks at all templates together, since one runs what stands in others.
//! [`Places`] says of each step of a template where it stands.

use std::collections::{BTreeMap, BTreeSet};

use crate::parse::template::{Capture, Scope, Step, Unit};
use crate::render::fields::{Names, given_elsewhere};

/// What is known of all templates together.
#[derive(Debug, Default)]
pub(crate) struct Facts<'a> {
    /// What may run more than once for a page, besides components.
    repeated: BTreeSet<Unit<'a>>,
    /// What may write to somewhere else than to the page.
    captured: BTreeSet<Unit<'a>>,
    /// The names that templates give another meaning.
    pub(crate) given: BTreeSet<&'a str>,
    /// Whether something is not understood.
    pub(crate) is_unclear: bool,
}

impl<'a> Facts<'a> {
    /// Returns what is known of `templates`: their names, and what they do.
    pub(crate) fn of(templates: &'a [(&'a str, Vec<Step<'a>>, Names)]) -> Self {
        let mut calls = Calls::default();
        for (name, steps, _) in templates {
            calls.add(name, steps);
        }
        let has_escape = |it: &Unit<'_>| matches!(it, Unit::Template(name) if name.contains('\\'));
        let is_unclear = templates.iter().any(|(_, steps, _)| steps.contains(&Step::Unclear));
        Self {
            given: given_elsewhere(templates.iter().map(|(.., names)| names)),
            is_unclear: is_unclear || calls.called.iter().any(has_escape),
            repeated: calls.with_called(&calls.repeated),
            captured: calls.with_called(&calls.captured),
        }
    }

    /// Says whether `unit` may run more than once for a page.
    pub(crate) fn is_repeated(&self, unit: Unit<'_>) -> bool {
        self.is_unclear || matches!(unit, Unit::Component(_)) || self.repeated.contains(&unit)
    }

    /// Says whether `unit` may write to somewhere else than to the page.
    pub(crate) fn is_captured(&self, unit: Unit<'_>) -> bool {
        self.is_unclear || self.captured.contains(&unit)
    }
}

/// What runs what.
#[derive(Debug, Default)]
struct Calls<'a> {
    /// By caller.
    calls: BTreeMap<Unit<'a>, Vec<Unit<'a>>>,
    called: BTreeSet<Unit<'a>>,
    /// What is called from more than one place or by itself, or may stand in a loop, as blocks do not.
    repeated: Vec<Unit<'a>>,
    /// What is called where texts are captured.
    captured: Vec<Unit<'a>>,
}

impl<'a> Calls<'a> {
    fn add(&mut self, name: &'a str, steps: &'a [Step<'a>]) {
        let is_child = steps.iter().any(|it| matches!(it, Step::Extends(_)));
        let mut places = Places::new(Unit::Template(name), false);
        for (at, step) in steps.iter().enumerate() {
            let here = *places.at(step);
            match step {
                Step::Extends(parent) => {
                    self.calls.entry(here.unit).or_default().push(Unit::Template(parent));
                }
                Step::Include(name, _) => self.call(here, Unit::Template(name), true),
                Step::Component(name, _) => self.call(here, Unit::Component(name), true),
                Step::Kept(name, _) => {
                    self.call(Spot { is_captured: true, ..here }, Unit::Component(name), true);
                }
                Step::Super(_) => self.call(here, here.unit, true),
                // Blocks of a template that is based on another one run where they stand in that.
                Step::Body(unit @ Unit::Block(_), ..)
                    if !is_child || here.unit != Unit::Template(name) =>
                {
                    self.call(here, *unit, false);
                }
                _ => {}
            }
            places.enter(&steps[at..], false, false);
        }
    }

    fn call(&mut self, from: Spot<'_, 'a>, to: Unit<'a>, is_repeated: bool) {
        self.calls.entry(from.unit).or_default().push(to);
        if !self.called.insert(to) || is_repeated {
            self.repeated.push(to);
        }
        if from.is_captured {
            self.captured.push(to);
        }
    }

    /// Returns `units` with all that they run.
    fn with_called(&self, units: &[Unit<'a>]) -> BTreeSet<Unit<'a>> {
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
    pub(crate) unit: Unit<'a>,
    /// Whether what is written here is captured.
    pub(crate) is_captured: bool,
    /// The names of the innermost loop, and whether it goes through nothing twice.
    pub(crate) round: Option<(&'s [&'a str], bool)>,
}

/// Where the steps of a template stand, one after the other.
pub(crate) struct Places<'s, 'a>(Vec<Spot<'s, 'a>>);

impl<'s, 'a> Places<'s, 'a> {
    /// Returns the beginning of `unit`.
    pub(crate) fn new(unit: Unit<'a>, is_captured: bool) -> Self {
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
