//! [`Workbench`]: every pair of texts of a site with its state.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use crate::Checked;
use crate::diagnostic::Diagnostic;
use crate::discover::PageKey;
use crate::ledger::align::{Link, align};
use crate::ledger::draft::{Bench, Content, ContentKind, Draft, drafts, key, settings_key};
use crate::ledger::field::{field_units, glossary_units};
use crate::ledger::file::{Entry, LEDGER_FOLDER, Ledger, parse_ledger};
use crate::ledger::message::message_units;
use crate::ledger::normal::TextDigest;
use crate::ledger::page::page_units;
use crate::ledger::prose::amount;
use crate::ledger::state::{Lookup, State, Text};
use crate::ledger::unit::Unit;
use crate::locale::Locale;
use crate::parse::data::parse_data;
use crate::settings::Settings;
use crate::source::{Digest, Place, Source, SourcePath, Span};

/// How long an English text is, relative to the Japanese text that says the same, in characters.
const ENGLISH_TO_JAPANESE: f32 = 0.61;

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

    /// Returns the text of the units `range`, with an empty line between two.
    pub fn text(&self, range: &Range<usize>) -> Cow<'_, str> {
        match &self.units[range.clone()] {
            [] => "".into(),
            [unit] => Cow::Borrowed(&*unit.text),
            units => units.iter().map(|it| &*it.text).collect::<Vec<_>>().join("\n\n").into(),
        }
    }

    fn digest(&self, range: &Range<usize>) -> TextDigest {
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
}

impl Pair {
    /// Returns the path of the page or file below the root, without language and suffix: that of its ledger.
    pub fn stem(&self) -> &str {
        let path = self.ledger.below(LEDGER_FOLDER).unwrap_or(self.ledger.as_str());
        path.trim_end_matches(".jsonl")
    }

    /// Returns the text of the original.
    pub fn source_text(&self, block: &Aligned) -> Cow<'_, str> {
        self.source.text(&block.source)
    }

    /// Returns the text of the translation.
    pub fn target_text(&self, block: &Aligned) -> Cow<'_, str> {
        self.target.text(&block.target)
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

    /// Returns how much is left to translate, in words of the original.
    pub fn amount(&self) -> usize {
        let open = self.blocks.iter().filter(|it| it.state.needs_text());
        open.map(|it| amount(&self.source_text(it))).sum()
    }
}

/// Every pair of texts of a site.
#[derive(Clone, Debug, Default)]
pub struct Workbench {
    /// Whether the site keeps a ledger.
    pub is_in_use: bool,
    /// The pairs: pages by key and locale, then files of messages, then files that hold all languages.
    pub pairs: Vec<Arc<Pair>>,
    /// The ledgers by path.
    pub ledgers: BTreeMap<SourcePath, Arc<Ledger>>,
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

/// The last workbench, each part with the digest of what it was made from. Only what has no findings is kept.
#[derive(Debug, Default)]
pub struct Memo {
    /// The ledgers by path.
    ledgers: HashMap<SourcePath, (Digest, Arc<Ledger>)>,
    /// The pairs by ledger and language.
    pairs: HashMap<(SourcePath, Locale), (Digest, Arc<Pair>)>,
}

/// Cuts, aligns and judges everything that is translated on the site, but for the pairs that `memo` knows as they are
/// now. Mistakes in ledgers and markers are reported.
pub fn open(bench: &Bench<'_>, memo: &mut Memo) -> Checked<Workbench> {
    let mut out = Vec::new();
    let ledgers = read_ledgers(bench, &mut memo.ledgers).report(&mut out);
    let (known, settings) = (&memo.pairs, settings_key(bench));
    let made = drafts(bench).into_par_iter().map(|draft| {
        let name = (draft.ledger.clone(), draft.sides[1].locale.clone());
        let key = key(bench, &draft, settings);
        match known.get(&name).filter(|(it, _)| *it == key) {
            Some((_, pair)) => (name, key, Checked::new(pair.clone(), Vec::new())),
            None => (name, key, pair(draft, &ledgers, bench.settings).map(Arc::new)),
        }
    });
    let made: Vec<_> = made.collect();
    memo.pairs.clear();
    let pairs = made.into_iter().map(|(name, key, pair)| {
        if pair.diagnostics.is_empty() {
            memo.pairs.insert(name, (key, pair.value.clone()));
        }
        pair.report(&mut out)
    });
    let pairs = pairs.collect();
    // The original of two translations is cut twice.
    crate::diagnostic::sort(&mut out);
    Checked::new(Workbench { is_in_use: true, pairs, ledgers }, out)
}

/// Reads the ledgers that are not `known` as they are now.
fn read_ledgers(
    bench: &Bench<'_>,
    known: &mut HashMap<SourcePath, (Digest, Arc<Ledger>)>,
) -> Checked<BTreeMap<SourcePath, Arc<Ledger>>> {
    let mut out = Vec::new();
    let read = |path: &SourcePath| {
        let Some(Source::Text { text, digest }) = bench.tree.files.get(path) else { return None };
        let ledger = match known.get(path).filter(|(it, _)| it == digest) {
            Some((_, ledger)) => Checked::new(ledger.clone(), Vec::new()),
            None => parse_ledger(path, text).map(Arc::new),
        };
        Some((path.clone(), *digest, ledger))
    };
    let read: Vec<_> = bench.inventory.ledgers.par_iter().filter_map(read).collect();
    known.clear();
    let ledgers = read.into_iter().map(|(path, digest, ledger)| {
        if ledger.diagnostics.is_empty() {
            known.insert(path.clone(), (digest, ledger.value.clone()));
        }
        (path, ledger.report(&mut out))
    });
    Checked::new(ledgers.collect(), out)
}

fn pair(
    draft: Draft,
    ledgers: &BTreeMap<SourcePath, Arc<Ledger>>,
    settings: &Settings,
) -> Checked<Pair> {
    let mut out = Vec::new();
    let [source, target] = draft.sides.map(|content| side(content, settings, &mut out));
    let empty = Ledger::default();
    let ledger = ledgers.get(&draft.ledger).map_or(&empty, |it| &**it);
    let lookup = Lookup::new(ledger, source.locale.tag(), target.locale.tag());
    let links = links(&source, &target, &lookup);
    let blocks = links.into_iter().map(|link| judge(link, &source, &target, &lookup)).collect();
    let Draft { name, key, ledger, has_target, is_shown, .. } = draft;
    Checked::new(Pair { name, key, ledger, source, target, has_target, is_shown, blocks }, out)
}

fn side(content: Content, settings: &Settings, out: &mut Vec<Diagnostic>) -> Side {
    let Content { locale, path, text, kind } = content;
    let units = match kind {
        ContentKind::Page(page) => page_units(&page, &text, &settings.translated_keys, out),
        ContentKind::Messages(file) => message_units(&file),
        ContentKind::Data => {
            field_units(&parse_data(&path, &text).value, &locale, &settings.locales)
        }
        ContentKind::Glossary => glossary_units(&text, &locale),
        ContentKind::None => Vec::new(),
    };
    Side { locale, path, text, units }
}

/// Returns what belongs together: named units by their names, blocks by [`align`].
fn links(source: &Side, target: &Side, lookup: &Lookup<'_>) -> Vec<Link> {
    let is_named = |unit: &&Unit| !unit.id.is_empty();
    // Named units stand before the blocks of a page, and are all that other files have.
    let count = |side: &Side| side.units.iter().take_while(is_named).count();
    let (from, to) = (count(source), count(target));
    let mut by_id: HashMap<&str, usize> = HashMap::new();
    for (at, unit) in target.units[..to].iter().enumerate() {
        by_id.entry(&unit.id).or_insert(at);
    }
    let link = |source, target| Link { source, target, is_uncertain: false };
    let mut links = Vec::new();
    let mut next = 0;
    for (at, unit) in source.units[..from].iter().enumerate() {
        match by_id.remove(&*unit.id) {
            Some(other) => {
                links.push(link(at..at + 1, other..other + 1));
                next = other + 1;
            }
            None => links.push(link(at..at + 1, next..next)),
        }
    }
    let mut extra: Vec<_> = by_id.into_values().collect();
    extra.sort_unstable();
    links.extend(extra.into_iter().map(|at| link(from..from, at..at + 1)));
    let ratio = match (source.locale.is_japanese(), target.locale.language()) {
        (true, "en") => Some(1.0 / ENGLISH_TO_JAPANESE),
        (false, "ja") if source.locale.language() == "en" => Some(ENGLISH_TO_JAPANESE),
        _ => None,
    };
    let is_pair = |a: &Unit, b: &Unit| lookup.is_pair(a.digest, b.digest);
    let blocks = align(&source.units[from..], &target.units[to..], ratio, &is_pair);
    links.extend(blocks.into_iter().map(|it| Link {
        source: it.source.start + from..it.source.end + from,
        target: it.target.start + to..it.target.end + to,
        ..it
    }));
    links
}

fn judge(link: Link, source: &Side, target: &Side, lookup: &Lookup<'_>) -> Aligned {
    let Link { source: from, target: to, is_uncertain } = link;
    let units = || source.units[from.clone()].iter().chain(&target.units[to.clone()]);
    let (state, entry) = match (from.is_empty(), to.is_empty()) {
        _ if is_uncertain => (State::Uncertain, None),
        (true, _) => (State::Extra, None),
        (_, true) => (State::Missing, None),
        _ if units().any(|unit| unit.marks.todo) => (State::Missing, None),
        _ => {
            let (a, b) = (source.text(&from), target.text(&to));
            let unit = &source.units[from.start];
            lookup.judge(
                Text { text: &a, digest: source.digest(&from) },
                Text { text: &b, digest: target.digest(&to) },
                if unit.kind == super::UnitKind::Message { &unit.id } else { "" },
                unit.is_opaque(),
            )
        }
    };
    Aligned { source: from, target: to, state, entry }
}
