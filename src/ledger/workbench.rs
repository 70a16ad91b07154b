//! [`Workbench`]: every pair of texts of a site with its state.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::Write;
use std::ops::Range;
use std::sync::{Arc, LazyLock};

use rayon::prelude::*;

use crate::Checked;
use crate::diagnostic::Diagnostic;
use crate::discover::PageKey;
use crate::ledger::draft::{Bench, ContentKind, Draft, DraftSide, drafts, key, settings_key};
use crate::ledger::field::{field_units, glossary_units};
use crate::ledger::file::{Entry, LEDGER_FOLDER, Ledger, parse_ledger};
use crate::ledger::message::message_units;
use crate::ledger::moved::moved;
use crate::ledger::normal::TextDigest;
use crate::ledger::page::page_units;
use crate::ledger::pairing::{judge, links};
use crate::ledger::prose::{amount, has_words, is_japanese};
use crate::ledger::state::{Lookup, State};
use crate::ledger::unit::{Unit, Writing};
use crate::locale::Locale;
use crate::parse::data::parse_data;
use crate::parse::page::Page;
use crate::rows::{Folded, Rows};
use crate::source::{Digest, Files, Place, Source, SourcePath, Span};

/// One side of a pair of files.
#[derive(Clone, Debug)]
pub struct Side {
    /// The language.
    pub locale: Locale,
    /// The file; the same on both sides where one file holds both languages.
    pub path: SourcePath,
    /// Its text.
    pub text: Arc<str>,
    /// What is translated in it, in the order of the file.
    pub units: Vec<Unit>,
}

impl Side {
    /// Returns the place of the units `range`; where there are none, that behind the unit before.
    pub fn place(&self, range: &Range<usize>) -> Place {
        let span = |at: usize| self.units[at].span;
        let at = match range.is_empty() {
            false => Span { start: span(range.start).start, end: span(range.end - 1).end },
            true => {
                let before = range.start.checked_sub(1).map(|at| span(at).end);
                let at = before.or(self.units.first().map(|it| it.span.start)).unwrap_or(0);
                Span { start: at, end: at }
            }
        };
        Place::new(&self.path, at)
    }

    /// Returns the place of the units `range`, or where the text goes that belongs to the unit `other` of the other side.
    /// The line below the head of a table belongs to the head: what is no head itself stands behind it.
    fn place_for(&self, range: &Range<usize>, other: Option<&Unit>) -> Place {
        let is_head = |it: &Unit| it.writing == Writing::Cell && it.cell.0 == 0;
        let before = range.start.checked_sub(1).map(|at| &self.units[at]);
        let place = self.place(range);
        if !range.is_empty() || !before.is_some_and(is_head) || other.is_none_or(is_head) {
            return place;
        }
        let lines = self.text[place.span.start as usize..].split_inclusive('\n').take(2);
        let end = place.span.start as usize + lines.map(str::len).sum::<usize>();
        let end = self.text[..end].trim_end_matches(['\r', '\n']).len();
        Place::new(&self.path, Span::new(end, end))
    }

    /// Returns the text of the units `range`, with an empty line between two.
    pub fn text(&self, range: &Range<usize>) -> Cow<'_, str> {
        match &self.units[range.clone()] {
            [] => "".into(),
            [unit] => Cow::Borrowed(&*unit.text),
            units => units.iter().map(|it| &*it.text).collect::<Vec<_>>().join("\n\n").into(),
        }
    }

    pub(crate) fn digest(&self, range: &Range<usize>) -> TextDigest {
        match &self.units[range.clone()] {
            [unit] => unit.digest,
            _ => TextDigest::of(&self.text(range)),
        }
    }
}

/// A text and its translation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aligned {
    /// Indexes into the units of the source; empty where there is no original.
    pub source: Range<usize>,
    /// Indexes into the units of the target; empty where there is no translation.
    pub target: Range<usize>,
    /// How the two stand to each other.
    pub state: State,
    /// The entry of the ledger that says so: the pair itself, or the one that was approved before a side changed.
    pub entry: Option<usize>,
}

impl Aligned {
    /// Says whether there are both sides and the ledger of the page knows neither.
    pub(crate) fn is_new(&self) -> bool {
        self.entry.is_none() && matches!(self.state, State::Unconfirmed | State::Identical)
    }
}

/// Two files, or two languages of one file, and what belongs together in them.
#[derive(Clone, Debug)]
pub struct Pair {
    /// The name for commands: the key of a page, else the path of the file without its language.
    pub name: String,
    /// The page, if it is one.
    pub key: Option<PageKey>,
    /// The ledger.
    pub ledger: SourcePath,
    /// The language that the text was written in.
    pub source: Side,
    /// The language that it was translated into.
    pub target: Side,
    /// Whether there is a file in the target language.
    pub has_target: bool,
    /// Whether the site shows it. It does not show the messages of a theme that is not in use.
    pub is_shown: bool,
    /// What belongs together: in the order of the source, what is only in the target at its place.
    pub blocks: Vec<Aligned>,
    /// The blocks that only the translation has since their originals were moved, with those that these are now.
    pub moved: BTreeMap<usize, usize>,
}

impl Pair {
    /// Returns the place of the translation of `block`; where there is none, that where it belongs.
    pub fn target_place(&self, block: &Aligned) -> Place {
        self.target.place_for(&block.target, self.source.units.get(block.source.start))
    }

    /// Returns the place of the original of `block`; where there is none, that where it belongs.
    pub fn source_place(&self, block: &Aligned) -> Place {
        self.source.place_for(&block.source, self.target.units.get(block.target.start))
    }

    /// Returns the path of the page or file below the root, without language and suffix: that of its ledger.
    pub fn stem(&self) -> &str {
        let path = self.ledger.below(LEDGER_FOLDER).unwrap_or(self.ledger.as_str());
        path.trim_end_matches(".jsonl")
    }

    /// Says whether there is no text in the target language yet, neither a file nor, in a file of all languages, a word.
    pub(crate) fn is_unbegun(&self) -> bool {
        !self.has_target || self.source.path == self.target.path && self.target.units.is_empty()
    }

    /// Says whether one side of `block` is divided into several blocks, though no mark says so.
    pub(crate) fn is_divided(&self, block: &Aligned) -> bool {
        let mut units = self.source.units[block.source.clone()]
            .iter()
            .chain(&self.target.units[block.target.clone()]);
        let is_several = block.source.len().max(block.target.len()) > 1;
        is_several && units.all(|it| it.marks.join.is_none())
    }

    /// Returns the text of the original.
    pub fn source_text(&self, block: &Aligned) -> Cow<'_, str> {
        self.source.text(&block.source)
    }

    /// Returns the text of the translation.
    pub fn target_text(&self, block: &Aligned) -> Cow<'_, str> {
        self.target.text(&block.target)
    }

    /// Returns what stands in the place of a translation that is marked as still to be made: a first version of it, which is
    /// none of the original.
    pub(crate) fn unfinished(&self, block: &Aligned) -> Option<Cow<'_, str>> {
        let text = (block.state == State::Missing).then(|| self.target_text(block))?;
        let is_original = TextDigest::of(&text) == TextDigest::of(&self.source_text(block))
            || self.source.locale.is_japanese() && is_japanese(&text)
            || self.target.locale.is_japanese() && has_words(&text) && !is_japanese(&text);
        (!text.is_empty() && !is_original).then_some(text)
    }

    /// Returns the entry for the ledger that approves `block` as it is. The texts stand in the order of `locales`.
    pub fn entry(&self, block: &Aligned, locales: &[Locale]) -> Entry {
        let tag = |locale: &Locale| Box::from(locale.tag());
        let source = (tag(&self.source.locale), self.source_text(block).into());
        let target = (tag(&self.target.locale), self.target_text(block).into());
        let rank = |locale: &Locale| locales.iter().position(|it| it == locale);
        let is_first = rank(&self.source.locale) < rank(&self.target.locale);
        let texts = if is_first { [source, target] } else { [target, source] };
        let unit = self.source.units.get(block.source.start);
        let id = unit.filter(|it| it.kind == super::UnitKind::Message).map(|it| it.id.clone());
        Entry { texts, id, ..Entry::default() }
    }

    /// Returns how many blocks are in `state`.
    pub fn count(&self, state: State) -> usize {
        self.blocks.iter().filter(|it| it.state == state).count()
    }

    /// Returns how much of the block `at` is left to translate, in words of the original. What has only to be moved is
    /// translated.
    pub(crate) fn amount_of(&self, at: usize) -> usize {
        let block = &self.blocks[at];
        let has_moved = || self.moved.values().any(|it| *it == at);
        let is_open = block.state.needs_text() && !has_moved();
        if is_open { amount(&self.source_text(block)) } else { 0 }
    }

    /// Returns how much is left to translate, in words of the original.
    pub fn amount(&self) -> usize {
        (0..self.blocks.len()).map(|at| self.amount_of(at)).sum()
    }
}

/// Every pair of texts of a site.
#[derive(Clone, Debug, Default)]
pub struct Workbench {
    /// Whether the site keeps a ledger.
    pub is_in_use: bool,
    /// The pairs: pages by key and locale, then files of messages, then files that hold all languages.
    pub pairs: Rows<Arc<Pair>>,
    /// The ledgers by path.
    pub ledgers: Arc<BTreeMap<SourcePath, Arc<Ledger>>>,
    /// The ledgers that belong to no pair.
    pub stray: Arc<[SourcePath]>,
}

impl Workbench {
    /// Returns the ledger of `pair`, empty while nothing was approved.
    pub fn ledger(&self, pair: &Pair) -> Option<&Ledger> {
        self.ledgers.get(&pair.ledger).map(|it| &**it)
    }

    /// Returns the entry that `block` of `pair` refers to.
    pub fn entry(&self, pair: &Pair, block: &Aligned) -> Option<&Entry> {
        self.ledger(pair)?.entries.get(block.entry?)
    }
}

/// The last workbench. What has findings is made anew each time, since places move.
#[derive(Debug, Default)]
pub struct Memo {
    files: Files,
    ledgers: LedgersMemo,
    grouping: Folded<Arc<Page>>,
    plan: Option<(Digest, Arc<Plan>)>,
    pairs: Rows<Arc<Pair>>,
    /// The digests of what the pairs were made from.
    keys: Vec<Digest>,
    /// The pairs that have findings.
    open: BTreeSet<usize>,
}

/// What is a pair, which follows from the names of files and from what pages say of one another.
#[derive(Debug)]
struct Plan {
    drafts: Vec<Draft>,
    /// The parts of the files in which the two sides and the ledger of each are.
    places: Vec<[usize; 3]>,
    /// The ledgers that belong to no pair.
    stray: Arc<[SourcePath]>,
}

/// Cuts, aligns and judges everything that is translated on the site, but for the pairs that `memo` knows as they are
/// now. Mistakes in ledgers and markers are reported.
pub fn open(bench: &Bench<'_>, memo: &mut Memo) -> Checked<Workbench> {
    let mut out = Vec::new();
    let same = bench.tree.files.same_parts(&memo.files);
    let ledgers = read_ledgers(bench, &same, &memo.files, &mut memo.ledgers).report(&mut out);
    let (plan, is_known) = plan(bench, memo);
    let made = pairs(bench, &plan, is_known, &same, &ledgers, memo);
    let (mut parts, mut keys, mut open) = (Vec::new(), Vec::new(), BTreeSet::new());
    for made in made {
        let first = keys.len();
        match made {
            Part::Known(part) => {
                keys.extend_from_slice(&memo.keys[first..first + part.len()]);
                parts.push(part);
            }
            Part::Made(made) => {
                let pairs = made.into_iter().enumerate().map(|(at, (key, pair))| {
                    keys.push(key);
                    if !pair.diagnostics.is_empty() {
                        open.insert(first + at);
                    }
                    pair.report(&mut out)
                });
                parts.push(pairs.collect());
            }
        }
    }
    (memo.pairs, memo.keys, memo.open) = (Rows::of_parts(parts), keys, open);
    memo.files = bench.tree.files.clone();
    // The original of two translations is cut twice.
    crate::diagnostic::sort(&mut out);
    let (pairs, stray) = (memo.pairs.clone(), plan.stray.clone());
    Checked::new(Workbench { is_in_use: true, pairs, ledgers, stray }, out)
}

/// A pair that was made anew or taken from the last workbench, with the digest of what it was made from.
type MadePair = (Digest, Checked<Arc<Pair>>);

/// A part of the pairs: that of the last workbench, or one that was made anew.
enum Part {
    Known(Arc<[Arc<Pair>]>),
    Made(Vec<MadePair>),
}

/// Returns the pairs of `plan` part by part: a whole part of the last workbench where nothing can have changed. `same` says
/// which parts of the files have not.
fn pairs(
    bench: &Bench<'_>,
    plan: &Plan,
    is_known: bool,
    same: &[bool],
    ledgers: &BTreeMap<SourcePath, Arc<Ledger>>,
    memo: &Memo,
) -> Vec<Part> {
    let settings = settings_key(bench);
    let name = |at: usize| (&memo.pairs[at].ledger, &memo.pairs[at].target.locale);
    let by_name = LazyLock::new(|| -> HashMap<(&SourcePath, &Locale), usize> {
        (0..memo.pairs.len()).map(|at| (name(at), at)).collect()
    });
    let known = |at: usize, key: Digest| {
        let draft = &plan.drafts[at];
        let old = match is_known {
            true => Some(at),
            false => by_name.get(&(&draft.ledger, &draft.sides[1].locale)).copied(),
        };
        let old = old.filter(|at| memo.keys[*at] == key && !memo.open.contains(at));
        old.map(|at| memo.pairs[at].clone())
    };
    let is_same = |at: usize| plan.places[at].iter().all(|&part| same.get(part) == Some(&true));
    let make = |at: usize| {
        let draft = &plan.drafts[at];
        let key = key(bench, draft, settings);
        let made = known(at, key).map(|it| Checked::new(it, Vec::new()));
        (key, made.unwrap_or_else(|| pair(draft, bench, ledgers).map(Arc::new)))
    };
    let ranges = Rows::<()>::ranges(plan.drafts.len()).enumerate().collect::<Vec<_>>();
    let made = ranges.into_par_iter().map(|(part, pairs)| {
        let is_closed = || memo.open.range(pairs.clone()).next().is_none();
        match is_known && is_closed() && pairs.clone().all(is_same) {
            true => Part::Known(memo.pairs.parts()[part].clone()),
            false => Part::Made(pairs.map(make).collect()),
        }
    });
    made.collect()
}

/// Returns what is a pair, and whether that is what it was.
fn plan(bench: &Bench<'_>, memo: &mut Memo) -> (Arc<Plan>, bool) {
    let grouping = memo.grouping.get(bench.pages, |pages| {
        let mut text = String::new();
        for page in pages {
            let original = page.front.original.as_ref().map(|it| it.value.tag());
            let file = &page.file;
            let _ = write!(text, "{:?}", (&file.path, &file.locale, page.key(), original));
        }
        Digest::of(text.as_bytes())
    });
    let key = Digest::of(&[bench.names.0, grouping.0].concat());
    if let Some((_, plan)) = memo.plan.as_ref().filter(|(it, _)| *it == key) {
        return (plan.clone(), true);
    }
    let drafts = drafts(bench);
    let part = |path: &SourcePath| bench.tree.files.part_of(path);
    let places = drafts.iter().map(|it| {
        let [source, target] = &it.sides;
        [&source.path, &target.path, &it.ledger].map(part)
    });
    let places = places.collect();
    let used: BTreeSet<_> = drafts.iter().map(|it| &it.ledger).collect();
    let stray = bench.inventory.ledgers.iter().filter(|it| !used.contains(it)).cloned().collect();
    let plan = Arc::new(Plan { drafts, places, stray });
    memo.plan = Some((key, plan.clone()));
    (plan, false)
}

/// The last ledgers.
#[derive(Debug, Default)]
struct LedgersMemo {
    names: Option<Digest>,
    /// The part of the files in which each is.
    places: Vec<usize>,
    ledgers: Arc<BTreeMap<SourcePath, Arc<Ledger>>>,
    /// Those in which something was found.
    open: BTreeSet<SourcePath>,
}

/// Reads the ledgers that are not known to `memo` as they are now: `same` says which parts of the files are those of
/// `old`.
fn read_ledgers(
    bench: &Bench<'_>,
    same: &[bool],
    old: &Files,
    memo: &mut LedgersMemo,
) -> Checked<Arc<BTreeMap<SourcePath, Arc<Ledger>>>> {
    let (tree, paths) = (bench.tree, &bench.inventory.ledgers);
    let is_known = memo.names == Some(bench.names);
    if !is_known {
        memo.places = paths.iter().map(|it| tree.files.part_of(it)).collect();
        memo.names = Some(bench.names);
    }
    let is_settled = |at: usize| is_known && same.get(memo.places[at]) == Some(&true);
    let read = |(at, path): (usize, &SourcePath)| {
        let is_closed = !memo.open.contains(path);
        if is_closed && is_settled(at) {
            return None;
        }
        let source = tree.files.get(path)?;
        let is_same = || old.get(path).map(Source::digest) == Some(source.digest());
        let known = memo.ledgers.get(path).filter(|_| is_closed && is_same());
        let ledger = match known {
            Some(_) if is_known => return None,
            Some(ledger) => Checked::new(ledger.clone(), Vec::new()),
            None => parse_ledger(path, &source.take_text()?).map(Arc::new),
        };
        Some((path.clone(), ledger))
    };
    let read: Vec<_> = paths.par_iter().enumerate().filter_map(read).collect();
    let mut out = Vec::new();
    if !is_known {
        memo.ledgers = Arc::default();
        memo.open.clear();
    }
    if !read.is_empty() {
        let ledgers = Arc::make_mut(&mut memo.ledgers);
        for (path, ledger) in read {
            match ledger.diagnostics.is_empty() {
                true => memo.open.remove(&path),
                false => memo.open.insert(path.clone()),
            };
            ledgers.insert(path, ledger.report(&mut out));
        }
    }
    Checked::new(memo.ledgers.clone(), out)
}

fn pair(
    draft: &Draft,
    bench: &Bench<'_>,
    ledgers: &BTreeMap<SourcePath, Arc<Ledger>>,
) -> Checked<Pair> {
    let mut out = Vec::new();
    let [source, target] = draft.sides.each_ref().map(|it| side(it, bench, &mut out));
    let empty = Ledger::default();
    let ledger = ledgers.get(&draft.ledger).map_or(&empty, |it| &**it);
    let lookup = Lookup::new(ledger, source.locale.tag(), target.locale.tag());
    let links = links(&source, &target, &lookup);
    let judged = links.into_iter().map(|link| judge(link, &source, &target, &lookup));
    let blocks: Vec<Aligned> = judged.collect();
    let moved = moved(&blocks, [&source, &target], ledger);
    let Draft { has_target, is_shown, .. } = *draft;
    let (name, key, ledger) = (draft.name.clone(), draft.key.clone(), draft.ledger.clone());
    let pair = Pair { name, key, ledger, source, target, has_target, is_shown, blocks, moved };
    Checked::new(pair, out)
}

fn side(side: &DraftSide, bench: &Bench<'_>, out: &mut Vec<Diagnostic>) -> Side {
    let settings = bench.settings;
    let DraftSide { locale, path, kind } = side.clone();
    let text = match kind {
        ContentKind::None => "".into(),
        ContentKind::Messages(at) => bench.messages[at].text.clone(),
        _ => bench.tree.text(&path).cloned().unwrap_or_default(),
    };
    let mut units = match kind {
        ContentKind::Page(at) => {
            page_units(&bench.pages[at], &text, &settings.translated_keys, out)
        }
        ContentKind::Messages(at) => message_units(&bench.messages[at]),
        ContentKind::Data => {
            field_units(&parse_data(&path, &text).value, &locale, &settings.locales)
        }
        ContentKind::Glossary => glossary_units(&text, &locale),
        ContentKind::None => Vec::new(),
    };
    // They stay as long as the preview runs.
    units.shrink_to_fit();
    Side { locale, path, text, units }
}
