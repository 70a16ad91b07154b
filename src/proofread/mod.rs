//! Reads translations against their originals: the checks of [`compare`] over the pairs of a [`Workbench`].
//!
//! [`proofread`] is the entry point for a site, [`block_findings`] for one block. What was accepted for a pair
//! (`"allow":[…]` in its line of the ledger) is left out as long as both texts are what they were. A block whose state
//! says already that somebody has to write is not read: what differs there is known.
//!
//! A text that is read with no other one is held to the rules of the house by itself ([`lone`]).
//!
//! 1. [`compare`] says what differs, as ranges of the two texts.
//! 2. [`place`] finds these ranges in the files.
//! 3. [`page_style`] compares the sentences of a page with one another.
//! 4. Blocks that repeat an original or a translation are compared with one another.

mod page_style;
mod place;

pub(crate) use place::Spots;

use std::cell::LazyCell;
use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, LazyLock};

use crate::Checked;
use crate::compare::{
    Anchors, Basis, Check, Context, Difference, Fact, Form, Side, Words, breaches, compare,
    repeated, widen,
};
use crate::diagnostic::catalog::comparison::{self as catalog, Matter, Pieces};
use crate::diagnostic::{Code, Diagnostic};
use crate::ledger::{
    self, Aligned, Entry, Pair, State, Unit, UnitKind, Workbench, enumerator_length,
};
use crate::locale::Locale;
use crate::rows::{Derived, Moves, Rows};
use crate::source::{Digest, LineIndex};

/// What reading the pairs of the last workbench led to.
///
/// A pair is known by its address: as long as it is the same one, so are its texts and what was approved of them, and
/// with them the places of what was found.
#[derive(Default)]
pub(crate) struct Memo {
    basis: Basis,
    readings: Derived<Rows<Arc<Pair>>, Arc<Reading>>,
    last: Rows<Arc<Reading>>,
}

/// What reading a pair led to.
struct Reading {
    pair: Arc<Pair>,
    found: Vec<Diagnostic>,
    /// The blocks that are text by themselves, and their words in both languages.
    prose: Vec<(usize, [Words; 2])>,
}

/// Reads every pair of `workbench` that has two texts.
pub fn proofread(workbench: &Workbench, basis: &Basis) -> Vec<Diagnostic> {
    proofread_again(workbench, basis, &mut Memo::default())
}

/// Reads every pair of `workbench` that has two texts, but for those that `memo` knows.
pub(crate) fn proofread_again(
    workbench: &Workbench,
    basis: &Basis,
    memo: &mut Memo,
) -> Vec<Diagnostic> {
    if memo.basis != *basis {
        *memo = Memo { basis: basis.clone(), ..Memo::default() };
    }
    let context = LazyLock::new(|| basis.context());
    let (pairs, last) = (&workbench.pairs, memo.last.clone());
    let address = |pair: &Arc<Pair>| Arc::as_ptr(pair).addr();
    // Where pairs have come or gone, all others stand at another place.
    let known = LazyLock::new(|| -> HashMap<usize, &Arc<Reading>> {
        last.iter().map(|it| (address(&it.pair), it)).collect()
    });
    let make = |at: usize| {
        let known = known.get(&address(&pairs[at])).map(|it| Arc::clone(it));
        let reading = known.unwrap_or_else(|| Arc::new(read(workbench, &pairs[at], &context)));
        Checked::new(reading, Vec::new())
    };
    let part = |pairs: &Rows<Arc<Pair>>, at: usize| address(&pairs[at]);
    let (nothing, count, moves) = (Digest::of(&[]), pairs.len(), &Moves::default());
    let readings =
        memo.readings.get(nothing, [moves; 2], pairs, count, |at| at..at + 1, part, make).value;
    memo.last = readings.clone();
    let mut found: Vec<_> = readings.iter().flat_map(|it| it.found.iter().cloned()).collect();
    found.extend(repetitions(workbench, &readings));
    found
}

/// Reads one pair.
fn read(workbench: &Workbench, pair: &Arc<Pair>, context: &Context) -> Reading {
    let blocks = pair.blocks.iter().enumerate().filter(|(_, block)| is_readable(block.state));
    let (mut found, mut prose) = (Vec::new(), Vec::new());
    let page = Page::new(pair);
    for (at, block) in blocks {
        let entry = approval(workbench, pair, block);
        found.extend(findings(pair, block, entry, context, &page));
        if is_prose(pair, block) {
            let texts = [pair.source_text(block), pair.target_text(block)];
            prose.push((at, texts.map(|it| Words::of(&it))));
        }
    }
    let lone = lone(pair);
    for &(is_source, at) in &lone {
        found.extend(lone_findings(pair, is_source, at, context));
    }
    found.extend(page_style::findings(workbench, pair, &lone, context));
    Reading { pair: pair.clone(), found, prose }
}

/// Says whether a block in `state` has two texts that somebody may stand for.
fn is_readable(state: State) -> bool {
    matches!(state, State::Current | State::Edited | State::Unconfirmed)
}

/// Returns the texts of `pair` that are read with no other one: whether each is in the source, and its unit. What somebody
/// has to write anew, or wants to be left as it is, is none of them.
fn lone(pair: &Pair) -> Vec<(bool, usize)> {
    let mut lone = Vec::new();
    for (is_source, side) in [(true, &pair.source), (false, &pair.target)] {
        let mut is_left: Vec<bool> = side.units.iter().map(|it| !it.marks.skip).collect();
        for block in &pair.blocks {
            let is_alone = match block.state {
                State::Uncertain | State::Extra => true,
                State::Missing | State::Stale | State::Copied => is_source,
                _ => false,
            };
            let range = if is_source { &block.source } else { &block.target };
            is_left[range.clone()].iter_mut().for_each(|it| *it &= is_alone);
        }
        let left = is_left.iter().enumerate().filter(|(_, it)| **it);
        lone.extend(left.map(|(at, _)| (is_source, at)));
    }
    lone
}

/// Returns where the unit `at` of a side of `pair` breaks a rule of the house.
fn lone_findings(pair: &Pair, is_source: bool, at: usize, context: &Context) -> Vec<Diagnostic> {
    let side = if is_source { &pair.source } else { &pair.target };
    let rules = context.style.rules(&side.path, &side.locale);
    let Some(form) = form(&side.units[at].kind).filter(|_| rules.is_some()) else {
        return Vec::new();
    };
    let text = Side { text: &side.units[at].text, locale: &side.locale, rules };
    let found = breaches(text, form);
    if found.is_empty() {
        return Vec::new();
    }
    let spots = Spots::new(side, &(at..at + 1));
    let found = found.into_iter().filter_map(|it| {
        let pieces = spots.pieces(&it.target);
        let other = Pieces { pieces: Vec::new(), block: pieces.block.clone() };
        Some(catalog::difference(code(it.check)?, &pieces, &other, true, None, matter(it.fact)))
    });
    found.collect()
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
    findings(pair, block, entry, context, &Page::new(pair))
}

/// Something of a page that most pages are not asked for.
type Lazy<'a, T> = LazyCell<T, Box<dyn FnOnce() -> T + 'a>>;

/// What the blocks of a page have in common.
struct Page<'a> {
    /// The lines of the translation.
    lines: Lazy<'a, LineIndex>,
    /// The headings.
    anchors: Lazy<'a, Anchors>,
}

impl<'a> Page<'a> {
    fn new(pair: &'a Pair) -> Self {
        Self { lines: lines(pair), anchors: LazyCell::new(Box::new(|| anchors(pair))) }
    }
}

/// Returns the lines of the translation of `pair`.
fn lines(pair: &Pair) -> Lazy<'_, LineIndex> {
    LazyCell::new(Box::new(|| LineIndex::new(&pair.target.text)))
}

/// Returns the headings of `pair` that correspond.
fn anchors(pair: &Pair) -> Anchors {
    let mut anchors = Anchors::default();
    for (number, block) in pair.blocks.iter().enumerate() {
        let units =
            [&pair.source.units[block.source.clone()], &pair.target.units[block.target.clone()]];
        let [[source], [target]] = units else { continue };
        let is_heading = |it: &Unit| matches!(it.kind, UnitKind::Heading(_));
        if is_readable(block.state) && is_heading(source) && is_heading(target) {
            for unit in [source, target] {
                anchors.add(unit.anchor.as_deref().unwrap_or(&unit.text), number);
            }
        }
    }
    anchors
}

/// Does what [`block_findings`] does, with what is known of its `page`.
fn findings(
    pair: &Pair,
    block: &Aligned,
    entry: Option<&Entry>,
    context: &Context,
    page: &Page<'_>,
) -> Vec<Diagnostic> {
    let unit = pair.source.units.get(block.source.start);
    let Some(form) = unit.and_then(|unit| form(&unit.kind)) else { return Vec::new() };
    let (source, target) = (pair.source_text(block), pair.target_text(block));
    if source == target || block.target.is_empty() {
        return Vec::new();
    }
    // A number that was written by hand is no part of the text where the other side is an item of a list.
    let other = pair.target.units.get(block.target.start);
    let is_other = unit.zip(other).is_some_and(|(unit, other)| unit.kind != other.kind);
    let mark = |unit: Option<&Unit>, text: &str| match unit.map(|it| &it.kind) {
        Some(UnitKind::Paragraph) if is_other => enumerator_length(text),
        _ => 0,
    };
    let skipped = [mark(unit, &source), mark(other, &target)];
    let (source, target) = (&source[skipped[0]..], &target[skipped[1]..]);
    let rules = |side: &ledger::Side| context.style.rules(&side.path, &side.locale);
    let [from, to] = [&pair.source, &pair.target].map(|side| (&side.locale, rules(side)));
    let source = Side { text: source, locale: from.0, rules: from.1 };
    let target = Side { text: target, locale: to.0, rules: to.1 };
    // Few blocks lead to headings of their page.
    let has_anchor = source.text.contains("(#") || target.text.contains("(#");
    let none = Anchors::default();
    let anchors = if has_anchor { &page.anchors } else { &none };
    let mut found = compare(source, target, form, anchors, context);
    for (ranges, skipped) in
        found.iter_mut().flat_map(|it| [(&mut it.source, skipped[0]), (&mut it.target, skipped[1])])
    {
        ranges.iter_mut().for_each(|it| *it = it.start + skipped..it.end + skipped);
    }
    found.retain(|it| {
        code(it.check).is_some() && !entry.is_some_and(|entry| entry.allows(it.check.name()))
    });
    if found.is_empty() {
        return Vec::new();
    }
    let spot = spot(pair, block, &page.lines);
    let spots = [Spots::new(&pair.source, &block.source), Spots::new(&pair.target, &block.target)];
    found.into_iter().filter_map(|it| finding(pair, block, it, &spots, &spot)).collect()
}

/// Returns how the text of a unit is written, or nothing if it is no text to compare.
pub(crate) fn form(kind: &UnitKind) -> Option<Form> {
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
fn spot(pair: &Pair, block: &Aligned, lines: &Lazy<'_, LineIndex>) -> String {
    let start = pair.target.place(&block.target).span.start as usize;
    format!("{}:{}", pair.name, lines.position(&pair.target.text, start).line_number)
}

/// Returns the code for what `check` finds; none for characters that are reported in all texts of a site.
fn code(check: Check) -> Option<Code> {
    if check == Check::Invisible {
        return None;
    }
    catalog::CODES.iter().find(|code| code.name == check.name()).copied()
}

/// Returns the finding for a difference, unless it is told elsewhere: tags that are left open with the page.
fn finding(
    pair: &Pair,
    block: &Aligned,
    it: Difference,
    spots: &[Spots<'_>; 2],
    spot: &str,
) -> Option<Diagnostic> {
    let code = code(it.check)?;
    let is_message = pair.target.units[block.target.start].kind == UnitKind::Message;
    if it.check == Check::Tag && !is_message && it.fact == Fact::Unbalanced {
        return None;
    }
    let it = widen(it, spots.each_ref().map(Spots::text));
    let (source, target) = (spots[0].pieces(&it.source), spots[1].pieces(&it.target));
    let is_alone = match it.fact {
        Fact::Calendar(_) | Fact::Unbalanced | Fact::Long(..) => true,
        Fact::Replace(_) | Fact::Wanted(_) => true,
        Fact::Plain => it.source.is_empty() || it.target.is_empty(),
        _ => false,
    };
    Some(catalog::difference(code, &target, &source, is_alone, Some(spot), matter(it.fact)))
}

fn matter(fact: Fact) -> Matter {
    match fact {
        Fact::Missing | Fact::Changed | Fact::Added | Fact::Plain => Matter::Plain,
        Fact::Currency => Matter::Currency,
        Fact::Unit => Matter::Unit,
        Fact::Calendar(fault) => Matter::Calendar(fault.name()),
        Fact::Unbalanced => Matter::Unbalanced,
        Fact::Replace(text) => Matter::Replace(text),
        Fact::Wanted(text) => Matter::Wanted(text),
        Fact::Names(names) => Matter::Names(names),
        Fact::Forbidden(names) => Matter::Forbidden(names),
        Fact::Width(percent) => Matter::Width(percent),
        Fact::Long(count, limit) => Matter::Long(count, limit),
    }
}

/// Returns the findings about blocks that do not go with an earlier one of the same two languages.
fn repetitions(workbench: &Workbench, readings: &Rows<Arc<Reading>>) -> Vec<Diagnostic> {
    let mut groups: BTreeMap<(&Locale, &Locale), Vec<&Reading>> = BTreeMap::new();
    for reading in readings {
        let Pair { source, target, .. } = &*reading.pair;
        groups.entry((&source.locale, &target.locale)).or_default().push(reading);
    }
    let mut found = Vec::new();
    let mut known: HashMap<usize, Lazy<'_, LineIndex>> = HashMap::new();
    for readings in groups.values() {
        let prose = readings.iter().flat_map(|it| it.prose.iter().map(|block| (*it, block)));
        let blocks: Vec<_> = prose.map(|(it, (at, words))| (it, *at, *words)).collect();
        let words: Vec<_> = blocks.iter().map(|(_, _, words)| *words).collect();
        let block = |at: usize| {
            let (reading, block, _) = blocks[at];
            (&*reading.pair, &reading.pair.blocks[block])
        };
        for it in repeated(&words) {
            let ((pair, block), (first_pair, first)) = (block(it.pair), block(it.first));
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
            let address = std::ptr::from_ref(pair).addr();
            let lines = known.entry(address).or_insert_with(|| lines(pair));
            found.push(catalog::repetition(code, &this, &other, &spot(pair, block, lines)));
        }
    }
    found
}

/// Says whether `block` is text by itself. Names of a glossary and of functions of a page may well be alike.
fn is_prose(pair: &Pair, block: &Aligned) -> bool {
    let kind = &pair.source.units[block.source.start].kind;
    matches!(kind, UnitKind::Heading(_) | UnitKind::Paragraph | UnitKind::Item | UnitKind::Cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_check_finds_has_a_code() {
        let without: Vec<_> = Check::all().filter(|it| code(*it).is_none()).collect();
        assert_eq!(without, [Check::Invisible]);
    }
}
