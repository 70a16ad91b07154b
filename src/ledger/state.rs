//! [`State`]: how a text and its translation stand to each other, by what the ledger knows.

use std::collections::HashMap;

use crate::ledger::change::similarity;
use crate::ledger::file::Ledger;
use crate::ledger::normal::{TextDigest, normal};
use crate::ledger::prose::{has_words, is_left_over};

/// How a text and its translation stand to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Approved as it is, or the same in every language by its nature.
    Current,
    /// The original changed after the translation was approved.
    Stale,
    /// The translation changed after it was approved, the original did not.
    Edited,
    /// Neither of the two is known.
    Unconfirmed,
    /// Both are the same text, such as a name.
    Identical,
    /// Both are the same sentence, which was not translated.
    Copied,
    /// There is no translation.
    Missing,
    /// There is no original.
    Extra,
    /// It is not sure what belongs to what.
    Uncertain,
}

impl State {
    /// Every state, in the order of the tables for people.
    pub const ALL: [Self; 9] = [
        Self::Current,
        Self::Stale,
        Self::Missing,
        Self::Unconfirmed,
        Self::Edited,
        Self::Copied,
        Self::Identical,
        Self::Extra,
        Self::Uncertain,
    ];

    /// Returns the word in reports, and of `data-i18n-state`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Stale => "stale",
            Self::Edited => "edited",
            Self::Unconfirmed => "unconfirmed",
            Self::Identical => "identical",
            Self::Copied => "copied",
            Self::Missing => "missing",
            Self::Extra => "extra",
            Self::Uncertain => "uncertain",
        }
    }

    /// Says whether a reader of the translation would be told something else than a reader of the original.
    pub fn is_behind(self) -> bool {
        matches!(self, Self::Stale | Self::Copied | Self::Missing | Self::Extra | Self::Uncertain)
    }

    /// Says whether somebody has to write before the pair can be approved.
    pub fn needs_text(self) -> bool {
        matches!(self, Self::Stale | Self::Copied | Self::Missing)
    }

    /// Says whether `i18n ok` settles it.
    pub fn can_be_approved(self) -> bool {
        !matches!(self, Self::Current | Self::Missing | Self::Extra | Self::Uncertain)
    }
}

/// A text on one side of a pair.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Text<'a> {
    pub(crate) text: &'a str,
    pub(crate) digest: TextDigest,
}

/// The entries of a ledger by their texts in two languages.
pub(crate) struct Lookup<'a> {
    ledger: &'a Ledger,
    pairs: HashMap<(TextDigest, TextDigest), Vec<u32>>,
    by_source: HashMap<TextDigest, Vec<u32>>,
    by_target: HashMap<TextDigest, Vec<u32>>,
    /// The digests of both texts, by entry.
    digests: Vec<(TextDigest, TextDigest)>,
    source_tag: &'a str,
    target_tag: &'a str,
}

impl<'a> Lookup<'a> {
    /// Looks up the pairs of `ledger` between two languages.
    pub(crate) fn new(ledger: &'a Ledger, source_tag: &'a str, target_tag: &'a str) -> Self {
        let mut lookup = Self {
            ledger,
            pairs: HashMap::with_capacity(ledger.entries.len()),
            by_source: HashMap::with_capacity(ledger.entries.len()),
            by_target: HashMap::with_capacity(ledger.entries.len()),
            digests: vec![Default::default(); ledger.entries.len()],
            source_tag,
            target_tag,
        };
        for (at, entry) in ledger.entries.iter().enumerate() {
            let (Some(source), Some(target)) = (entry.text(source_tag), entry.text(target_tag))
            else {
                continue;
            };
            let (source, target) = (TextDigest::of(source), TextDigest::of(target));
            lookup.digests[at] = (source, target);
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            lookup.pairs.entry((source, target)).or_default().push(at);
            lookup.by_source.entry(source).or_default().push(at);
            lookup.by_target.entry(target).or_default().push(at);
        }
        lookup
    }

    /// Returns the entries in which the text with the digest `source` is the original, with the digests of their translations.
    pub(crate) fn with_source(
        &self,
        source: TextDigest,
    ) -> impl Iterator<Item = (usize, TextDigest)> {
        let found = self.by_source.get(&source).into_iter().flatten();
        found.map(|at| (*at as usize, self.digests[*at as usize].1))
    }

    /// Returns the entries in which the text with the digest `target` is the translation, with the digests of their originals.
    pub(crate) fn with_target(
        &self,
        target: TextDigest,
    ) -> impl Iterator<Item = (usize, TextDigest)> {
        let found = self.by_target.get(&target).into_iter().flatten();
        found.map(|at| (*at as usize, self.digests[*at as usize].0))
    }

    /// Returns the original in the entry `at`, as it is compared.
    pub(crate) fn normal_original(&self, at: usize) -> String {
        self.normal_text(at, self.source_tag)
    }

    /// Returns the translation in the entry `at`, as it is compared.
    pub(crate) fn normal_translation(&self, at: usize) -> String {
        self.normal_text(at, self.target_tag)
    }

    fn normal_text(&self, at: usize, tag: &str) -> String {
        normal(self.ledger.entries[at].text(tag).unwrap_or_default()).into_owned()
    }

    /// Says whether the entry `at` holds as many blocks on each side as are counted.
    pub(crate) fn is_divided_so(&self, at: usize, sources: usize, targets: usize) -> bool {
        let entry = &self.ledger.entries[at];
        let count = |tag: &str| entry.text(tag).map_or(0, |it| it.split("\n\n").count());
        (count(self.source_tag), count(self.target_tag)) == (sources, targets)
    }

    /// Returns the entry that approves the pair, of the message `id` where there is one.
    fn approved(&self, source: TextDigest, target: TextDigest, id: &str) -> Option<usize> {
        let found = self.pairs.get(&(source, target))?;
        let entry = |at: &u32| &self.ledger.entries[*at as usize];
        let is_own = |at: &&u32| entry(at).id.as_deref().unwrap_or_default() == id;
        let own = found.iter().find(is_own);
        // A message that was renamed keeps its approval, one that has an entry of its own does not borrow another's.
        let is_known =
            || self.by_source.get(&source).is_some_and(|it| it.iter().any(|at| is_own(&at)));
        let any = || found.iter().find(|at| !entry(at).is_old).or(found.first());
        own.or_else(|| if is_known() { None } else { any() }).map(|at| *at as usize)
    }

    /// Returns which of the entries `found` says in the language `tag` what is nearest to `text`.
    fn nearest(&self, found: Option<&Vec<u32>>, tag: &str, text: &str) -> Option<usize> {
        let wanted = normal(text);
        let rank = |at: &u32| {
            let entry = &self.ledger.entries[*at as usize];
            let known = normal(entry.text(tag).unwrap_or_default()).into_owned();
            (similarity(&known, &wanted), !entry.is_old, *at)
        };
        match found?.as_slice() {
            [only] => Some(*only as usize),
            several => several.iter().max_by_key(|at| rank(at)).map(|at| *at as usize),
        }
    }

    /// Returns the state of a pair that is there on both sides, and the entry that says so.
    pub(crate) fn judge(
        &self,
        source: Text<'_>,
        target: Text<'_>,
        id: &str,
        is_opaque: bool,
    ) -> (State, Option<usize>) {
        if let Some(entry) = self.approved(source.digest, target.digest, id) {
            return (State::Current, Some(entry));
        }
        if source.digest == target.digest {
            let state = match () {
                () if is_opaque || !has_words(source.text) => State::Current,
                () if is_left_over(source.text) => State::Copied,
                () => State::Identical,
            };
            return (state, None);
        }
        let with_target = self.by_target.get(&target.digest);
        if let Some(entry) = self.nearest(with_target, self.source_tag, source.text) {
            return (State::Stale, Some(entry));
        }
        let with_source = self.by_source.get(&source.digest);
        match self.nearest(with_source, self.target_tag, target.text) {
            Some(entry) => (State::Edited, Some(entry)),
            None => (State::Unconfirmed, None),
        }
    }
}
