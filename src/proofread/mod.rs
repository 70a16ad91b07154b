//! Reads translations against their originals: the checks of [`compare`] over the pairs of a [`Workbench`].
//!
//! [`proofread`] is the entry point for a site, [`block_findings`] for one block. What was accepted for a pair
//! (`"allow":[…]` in its line of the ledger) is left out as long as both texts are what they were. A block whose state
//! says already that somebody has to write is not read: what differs there is known.
//!
//! 1. [`compare`] says what differs, as ranges of the two texts.
//! 2. [`place`] finds these ranges in the files.
//! 3. [`page_style`] compares the sentences of a page with one another.
//! 4. Blocks that repeat an original or a translation are compared with one another.

mod page_style;
mod place;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::compare::{
    CalendarFault, Check, Context, Difference, Fact, Form, Side, compare, repeated,
};
use crate::diagnostic::catalog::comparison::{self as catalog, Matter, Pieces};
use crate::diagnostic::{Code, Diagnostic};
use crate::ledger::{self, Aligned, Entry, Pair, State, UnitKind, Workbench};
use crate::locale::Locale;
use crate::source::LineIndex;

/// Reads every pair of `workbench` that has two texts.
pub fn proofread(workbench: &Workbench, context: &Context) -> Vec<Diagnostic> {
    let found = workbench.pairs.par_iter().flat_map_iter(|pair| {
        let blocks = pair.blocks.iter().filter(|block| is_readable(block.state));
        blocks
            .flat_map(|block| {
                let entry = approval(workbench, pair, block);
                block_findings(pair, block, entry, context)
            })
            .collect::<Vec<_>>()
    });
    let mut found: Vec<_> = found.collect();
    found.extend(repetitions(workbench));
    found.extend(page_style::findings(workbench, context));
    found
}

/// Says whether a block in `state` has two texts that somebody may stand for.
fn is_readable(state: State) -> bool {
    matches!(state, State::Current | State::Edited | State::Unconfirmed)
}

/// Returns the entry that approves `block` as it is.
fn approval<'a>(workbench: &'a Workbench, pair: &Pair, block: &Aligned) -> Option<&'a Entry> {
    workbench.entry(pair, block).filter(|_| block.state == State::Current)
}

/// Returns what is to be said about `block` of `pair`, without what `entry` accepts.
pub fn block_findings(
    pair: &Pair,
    block: &Aligned,
    entry: Option<&Entry>,
    context: &Context,
) -> Vec<Diagnostic> {
    let unit = pair.source.units.get(block.source.start);
    let Some(form) = unit.and_then(|unit| form(&unit.kind)) else { return Vec::new() };
    let (source, target) = (pair.source_text(block), pair.target_text(block));
    if source == target || block.target.is_empty() {
        return Vec::new();
    }
    let rules = |side: &ledger::Side| context.style.rules(&side.path, &side.locale);
    let [from, to] = [&pair.source, &pair.target].map(|side| (&side.locale, rules(side)));
    let source = Side { text: &source, locale: from.0, rules: from.1 };
    let target = Side { text: &target, locale: to.0, rules: to.1 };
    let mut found = compare(source, target, form, context);
    found.retain(|it| {
        code(it.check).is_some() && !entry.is_some_and(|entry| entry.allows(it.check.name()))
    });
    if found.is_empty() {
        return Vec::new();
    }
    let spot = spot(pair, block);
    found.into_iter().filter_map(|it| finding(pair, block, it, &spot)).collect()
}

/// Returns how the text of a unit is written, or nothing if it is no text to compare.
fn form(kind: &UnitKind) -> Option<Form> {
    match kind {
        UnitKind::Code => None,
        UnitKind::Message => Some(Form::Message),
        UnitKind::Heading(_) => Some(Form::Heading),
        UnitKind::FrontMatter(_)
        | UnitKind::Argument(..)
        | UnitKind::Field
        | UnitKind::Glossary => Some(Form::Text),
        _ => Some(Form::Markdown),
    }
}

/// Returns what to type for `block`: its name and the line of the translation.
fn spot(pair: &Pair, block: &Aligned) -> String {
    let start = pair.target.place(&block.target).span.start as usize;
    let lines = LineIndex::new(&pair.target.text);
    format!("{}:{}", pair.name, lines.position(&pair.target.text, start).line_number)
}

/// Returns the code for what `check` finds; none for characters that are reported in all texts of a site.
fn code(check: Check) -> Option<Code> {
    if check == Check::Invisible {
        return None;
    }
    catalog::CODES.iter().find(|code| code.name == check.name()).copied()
}

/// Returns the finding for a difference, unless it is told elsewhere: variables with the messages, tags that are left
/// open with the page.
fn finding(pair: &Pair, block: &Aligned, it: Difference, spot: &str) -> Option<Diagnostic> {
    let code = code(it.check)?;
    let is_message = pair.target.units[block.target.start].kind == UnitKind::Message;
    let is_told_elsewhere = match it.check {
        Check::Placeholder => is_message,
        Check::Tag => !is_message && it.fact == Fact::Unbalanced,
        _ => false,
    };
    if is_told_elsewhere {
        return None;
    }
    let source = place::pieces(&pair.source, &block.source, &it.source);
    let target = place::pieces(&pair.target, &block.target, &it.target);
    let is_alone = match it.fact {
        Fact::Calendar(_) | Fact::Unbalanced | Fact::Replace(_) | Fact::Long(..) => true,
        Fact::Plain => it.source.is_empty() || it.target.is_empty(),
        _ => false,
    };
    Some(catalog::difference(code, &target, &source, is_alone, spot, matter(it.fact)))
}

fn matter(fact: Fact) -> Matter {
    match fact {
        Fact::Missing | Fact::Changed | Fact::Added | Fact::Plain => Matter::Plain,
        Fact::Currency => Matter::Currency,
        Fact::Calendar(CalendarFault::Weekday) => Matter::Calendar("weekday"),
        Fact::Calendar(CalendarFault::NoSuchDay) => Matter::Calendar("no-such-day"),
        Fact::Calendar(CalendarFault::Era) => Matter::Calendar("era"),
        Fact::Unbalanced => Matter::Unbalanced,
        Fact::Replace(text) => Matter::Replace(text),
        Fact::Names(names) => Matter::Names(names),
        Fact::Forbidden(names) => Matter::Forbidden(names),
        Fact::Width(percent) => Matter::Width(percent),
        Fact::Long(count, limit) => Matter::Long(count, limit),
    }
}

/// Returns the findings about blocks that do not go with an earlier one of the same two languages.
fn repetitions(workbench: &Workbench) -> Vec<Diagnostic> {
    let mut groups: BTreeMap<(&Locale, &Locale), Vec<(&Pair, &Aligned)>> = BTreeMap::new();
    for pair in &workbench.pairs {
        let blocks = pair.blocks.iter().filter(|it| is_readable(it.state) && is_prose(pair, it));
        let group = groups.entry((&pair.source.locale, &pair.target.locale)).or_default();
        group.extend(blocks.map(|block| (&**pair, block)));
    }
    let mut found = Vec::new();
    for blocks in groups.values() {
        let texts: Vec<_> =
            blocks.iter().map(|(pair, it)| (pair.source_text(it), pair.target_text(it))).collect();
        let texts: Vec<_> = texts.iter().map(|(source, target)| (&**source, &**target)).collect();
        for it in repeated(&texts) {
            let ((pair, block), (first_pair, first)) = (blocks[it.pair], blocks[it.first]);
            let Some(code) = code(it.check) else { continue };
            let entry = approval(workbench, pair, block);
            if entry.is_some_and(|entry| entry.allows(it.check.name())) {
                continue;
            }
            let pieces = |pair: &Pair, block: &Aligned| {
                let (place, text) = (pair.target.place(&block.target), pair.target_text(block));
                Pieces { pieces: vec![(place.clone(), text.into_owned())], block: place }
            };
            let (this, other) = (pieces(pair, block), pieces(first_pair, first));
            found.push(catalog::repetition(code, &this, &other, &spot(pair, block)));
        }
    }
    found
}

/// Says whether `block` is text by itself. Names of a glossary and of functions of a page may well be alike.
fn is_prose(pair: &Pair, block: &Aligned) -> bool {
    let kind = &pair.source.units[block.source.start].kind;
    matches!(kind, UnitKind::Heading(_) | UnitKind::Paragraph | UnitKind::Item | UnitKind::Cell)
}
