//! Finds the block that a text that came back belongs to: by its file and its original, whatever else it says.

use std::borrow::Cow;
use std::collections::{BTreeSet, HashMap};

use crate::exchange::inline::{skeleton, tag};
use crate::exchange::returned::{Content, Returned};
use crate::exchange::sheet::{NAME_DIGITS, is_translated, short};
use crate::ledger::{Pair, TextDigest, UnitKind, Workbench};
use crate::locale::Locale;

/// Where a text belongs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// The pair, an index into those of the workbench.
    pub(crate) pair: usize,
    /// The block, an index into those of the pair.
    pub(crate) block: usize,
    /// What the original was when it was sent, if it is another one by now.
    pub(crate) before: Option<Before>,
}

/// How it is known where the text of an original belongs that is no longer there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Before {
    /// The ledger has it: this entry.
    Entry(usize),
    /// The translation that was sent with it is still there.
    Sent,
}

/// Why a text has no place: a word for the messages.
pub(crate) type Nowhere = &'static str;

/// How often a text may be asked for among originals: the digest of the text, or of it without codes and white space.
type Names = HashMap<u128, Vec<(usize, usize)>>;

/// The originals of a workbench, by what can be known of them.
pub(crate) struct Places<'a> {
    workbench: &'a Workbench,
    /// The languages that are translated into.
    locales: BTreeSet<&'a Locale>,
    raw: Names,
    bare: Names,
    /// The originals that were approved before, as pair and entry.
    raw_before: Names,
    bare_before: Names,
}

impl<'a> Places<'a> {
    /// Returns the places of `workbench`.
    pub(crate) fn new(workbench: &'a Workbench) -> Self {
        let mut places = Self {
            workbench,
            locales: workbench.pairs.iter().map(|it| &it.target.locale).collect(),
            raw: Names::new(),
            bare: Names::new(),
            raw_before: Names::new(),
            bare_before: Names::new(),
        };
        for (at, pair) in workbench.pairs.iter().enumerate() {
            let blocks = pair.blocks.iter().enumerate();
            for (number, block) in blocks.filter(|(_, it)| is_translated(pair, it)) {
                let text = pair.source_text(block);
                let kind = &pair.source.units[block.source.start].kind;
                places.raw.entry(TextDigest::of(&text).0).or_default().push((at, number));
                places.bare.entry(bare(&text, kind)).or_default().push((at, number));
            }
            for (number, entry) in
                workbench.ledger(pair).iter().flat_map(|it| &it.entries).enumerate()
            {
                let Some(text) = entry.text(pair.source.locale.tag()) else { continue };
                let kind = if entry.id.is_some() { UnitKind::Message } else { UnitKind::Paragraph };
                places.raw_before.entry(TextDigest::of(text).0).or_default().push((at, number));
                places.bare_before.entry(bare(text, &kind)).or_default().push((at, number));
            }
        }
        places
    }

    /// Returns where `returned` belongs.
    ///
    /// # Errors
    ///
    /// Returns why it belongs nowhere: `nowhere`, `several`.
    pub(crate) fn find(&self, returned: &Returned) -> Result<Found, Nowhere> {
        let (name, names, before) = match &returned.source {
            Content::Raw(text) => (TextDigest::of(text).0, &self.raw, &self.raw_before),
            Content::Tagged(pieces) => {
                (digest(&skeleton(pieces, false)), &self.bare, &self.bare_before)
            }
        };
        if let Some(found) = self.untranslated(returned) {
            return Ok(found);
        }
        let known = |names: &Names| names.get(&name).cloned().unwrap_or_default();
        let mut found = known(names);
        found.retain(|(pair, _)| self.is_wanted(&self.workbench.pairs[*pair], returned));
        // Texts that differ in codes alone look the same; their names tell them apart.
        let sent = Sent::of(returned);
        let (exact, alike): (Vec<_>, Vec<_>) =
            found.into_iter().partition(|it| sent.is(&self.original(*it)));
        if let Some(one) = self.best(exact, returned)? {
            return Ok(Found { pair: one.0, block: one.1, before: None });
        }
        // The original was changed since: the block is the one whose approved pair has the old text.
        let mut places: Vec<Found> = Vec::new();
        let mut is_gone = false;
        for (at, entry) in known(before) {
            let pair = &self.workbench.pairs[at];
            let text = self.workbench.ledger(pair).and_then(|it| it.entries.get(entry));
            let text = text.and_then(|it| it.text(pair.source.locale.tag()));
            if !self.is_wanted(pair, returned) || !text.is_some_and(|it| sent.is(it)) {
                continue;
            }
            match self.block_of(pair, entry) {
                Some(block) => {
                    places.push(Found { pair: at, block, before: Some(Before::Entry(entry)) });
                }
                None => is_gone = true,
            }
        }
        if places.is_empty()
            && !is_gone
            && let Some(one) = self.best(alike, returned)?
        {
            return Ok(Found { pair: one.0, block: one.1, before: None });
        }
        if places.is_empty() {
            places = self.with_translation(returned);
        }
        if places.is_empty() {
            places = self.alike(name, returned);
        }
        let blocks = places.iter().map(|it| (it.pair, it.block)).collect();
        match self.best(blocks, returned)? {
            Some(one) => {
                let place = places.into_iter().find(|it| (it.pair, it.block) == one);
                place.ok_or("nowhere")
            }
            None => Err("nowhere"),
        }
    }

    /// Returns the original of the block `at`.
    fn original(&self, (pair, block): (usize, usize)) -> Cow<'_, str> {
        let pair = &self.workbench.pairs[pair];
        pair.source_text(&pair.blocks[block])
    }

    /// Returns the original of a block without its white space.
    fn words(&self, at: (usize, usize)) -> String {
        self.original(at).split_whitespace().collect()
    }

    /// Returns the block that a reviewer corrected though translators have nothing to do with it, by both its texts.
    fn untranslated(&self, returned: &Returned) -> Option<Found> {
        let sent = TextDigest::of(&returned.correction.as_ref()?.sent);
        let Content::Raw(original) = &returned.source else { return None };
        let original = TextDigest::of(original);
        let pairs = self.workbench.pairs.iter().enumerate();
        let pairs = pairs.filter(|(_, pair)| {
            self.is_wanted(pair, returned) && pair.source.path.as_str() == returned.path
        });
        let mut found = pairs.flat_map(|(at, pair)| {
            let blocks = pair.blocks.iter().enumerate().filter(|(_, it)| {
                !it.target.is_empty()
                    && !is_translated(pair, it)
                    && TextDigest::of(&pair.target_text(it)) == sent
                    && TextDigest::of(&pair.source_text(it)) == original
            });
            blocks.map(move |(block, _)| Found { pair: at, block, before: None })
        });
        // Texts that say the same are told apart by their number, the first of which is not written.
        let number = returned.context.rsplit('|').next().and_then(|it| it.parse().ok());
        found.nth(number.unwrap_or(1_usize).saturating_sub(1))
    }

    /// Returns the blocks of the file with the translation that a reviewer saw.
    fn with_translation(&self, returned: &Returned) -> Vec<Found> {
        let sent = returned.correction.as_ref().map_or("", |it| &it.sent);
        if sent.trim().is_empty() {
            return Vec::new();
        }
        let digest = TextDigest::of(sent);
        let pairs = self.workbench.pairs.iter().enumerate();
        let pairs = pairs.filter(|(_, pair)| {
            self.is_wanted(pair, returned) && pair.source.path.as_str() == returned.path
        });
        let found = pairs.flat_map(|(at, pair)| {
            let blocks = pair.blocks.iter().enumerate().filter(|(_, it)| {
                is_translated(pair, it) && TextDigest::of(&pair.target_text(it)) == digest
            });
            blocks.map(move |(block, _)| Found { pair: at, block, before: Some(Before::Sent) })
        });
        found.collect()
    }

    /// Returns the blocks of the file that translators had to do with while there was no translation, since what the original
    /// of `name` says is the same in every language: numbers, code.
    fn alike(&self, name: u128, returned: &Returned) -> Vec<Found> {
        let pairs = self.workbench.pairs.iter().enumerate();
        let pairs = pairs.filter(|(_, pair)| {
            self.is_wanted(pair, returned) && pair.source.path.as_str() == returned.path
        });
        let found = pairs.flat_map(|(at, pair)| {
            let blocks = pair.blocks.iter().enumerate().filter(move |(_, block)| {
                let text = pair.source_text(block);
                let kind = pair.source.units[block.source.clone()].first().map(|it| &it.kind);
                !block.target.is_empty()
                    && !is_translated(pair, block)
                    && kind.is_some_and(|kind| match &returned.source {
                        Content::Raw(_) => TextDigest::of(&text).0 == name,
                        Content::Tagged(_) => bare(&text, kind) == name,
                    })
            });
            blocks.map(move |(block, _)| Found { pair: at, block, before: None })
        });
        found.collect()
    }

    /// Says whether `returned` is a pair that was once approved. Some programs bring back what was no longer in use.
    pub(crate) fn is_known(&self, returned: &Returned) -> bool {
        let (Content::Raw(source), Content::Raw(target)) = (&returned.source, &returned.target)
        else {
            return false;
        };
        let (source, target) = (TextDigest::of(source), TextDigest::of(target));
        let known = self.raw_before.get(&source.0).into_iter().flatten();
        let mut entries = known.filter_map(|&(at, entry)| {
            let pair = self.workbench.pairs.get(at)?;
            let entry = self.workbench.ledger(pair)?.entries.get(entry)?;
            entry.text(pair.target.locale.tag())
        });
        entries.any(|text| TextDigest::of(text) == target)
    }

    /// Says whether texts of `pair` can have come back as `returned`, by the language.
    fn is_wanted(&self, pair: &Pair, returned: &Returned) -> bool {
        self.language(returned).is_none_or(|it| it == Some(&pair.target.locale))
    }

    /// Returns which language of the site `returned` says that it is in, if it says one.
    pub(crate) fn language(&self, returned: &Returned) -> Option<Option<&'a Locale>> {
        let tag = returned.language.as_deref()?.replace('_', "-");
        let is =
            |wanted: &str| self.locales.iter().find(|it| it.tag().eq_ignore_ascii_case(wanted));
        // Some programs know languages with a region only, `en-US`.
        Some(is(&tag).or_else(|| is(tag.split_once('-')?.0)).copied())
    }

    /// Returns the block of `pair` that refers to the entry, or that has its translation.
    fn block_of(&self, pair: &Pair, entry: usize) -> Option<usize> {
        let refers = pair.blocks.iter().position(|it| it.entry == Some(entry));
        refers.or_else(|| {
            let text = self.workbench.ledger(pair)?.entries.get(entry)?;
            let digest = TextDigest::of(text.text(pair.target.locale.tag())?);
            let blocks = pair.blocks.iter();
            let mut same = blocks.enumerate().filter(|(_, it)| {
                !it.source.is_empty() && TextDigest::of(&pair.target_text(it)) == digest
            });
            let (at, _) = same.next()?;
            same.next().is_none().then_some(at)
        })
    }

    /// Returns the one place among `found` that fits best: in the file that is named, with the context and the number
    /// that is named.
    fn best(
        &self,
        mut found: Vec<(usize, usize)>,
        returned: &Returned,
    ) -> Result<Option<(usize, usize)>, Nowhere> {
        let pairs = &self.workbench.pairs;
        let (name, context) = match returned.context.split_once('|') {
            Some((name, context)) => (name, context),
            None => ("", returned.context.as_str()),
        };
        let in_file = |pair: &Pair| match returned.path.is_empty() {
            true => name.is_empty() || pair.name == name,
            false => pair.source.path.as_str() == returned.path,
        };
        if found.iter().any(|(pair, _)| in_file(&pairs[*pair])) {
            found.retain(|(pair, _)| in_file(&pairs[*pair]));
        }
        let (kind, number) = match context.rsplit_once('|') {
            Some((kind, number)) => (kind, number.parse().ok()),
            None => (context, None),
        };
        let fits = |&(pair, block): &(usize, usize)| {
            let pair = &pairs[pair];
            let unit = &pair.source.units[pair.blocks[block].source.start];
            if unit.id.is_empty() { unit.kind.name() == kind } else { *unit.id == *kind }
        };
        if found.iter().any(fits) {
            found.retain(fits);
        }
        found.dedup();
        let named = returned.key.rsplit_once('-').and_then(|(_, it)| it.parse().ok());
        let number: Option<usize> = number.or(named.filter(|it| *it < 1000));
        match found.as_slice() {
            [] => Ok(None),
            [one] => Ok(Some(*one)),
            // Repetitions in one file are told apart by their number, the first of which is not written. Programs that
            // fill up lines make one text of those that differ in white space.
            several
                if several.iter().all(|it| {
                    it.0 == several[0].0 && self.words(*it) == self.words(several[0])
                }) =>
            {
                let place = several.get(number.unwrap_or(1).saturating_sub(1));
                place.map(|it| Some(*it)).ok_or("several")
            }
            _ => Err("several"),
        }
    }
}

/// What is known of the original that was sent, besides its words.
struct Sent(Option<u128>);

impl Sent {
    /// Returns what the name of `returned` tells. A text with its codes written out tells all by itself.
    fn of(returned: &Returned) -> Self {
        let digest = || {
            let name = returned.key.strip_prefix("u-")?.get(..NAME_DIGITS)?;
            u128::from_str_radix(name, 16).ok()
        };
        Self(match returned.source {
            Content::Raw(_) => None,
            Content::Tagged(_) => digest(),
        })
    }

    /// Says whether it was `text`, as far as is known.
    fn is(&self, text: &str) -> bool {
        self.0.is_none_or(|digest| short(TextDigest::of(text)) == digest)
    }
}

fn bare(text: &str, kind: &UnitKind) -> u128 {
    digest(&skeleton(&tag(text, kind).pieces, false))
}

fn digest(text: &str) -> u128 {
    TextDigest::of(text).0
}
