//! [`parted`]: pages of which one language was renamed and the other was not.

use std::collections::HashSet;

use crate::ledger::normal::TextDigest;
use crate::ledger::workbench::{Pair, Workbench};

/// Returns pairs that lack a language, two by two, that were one before: the one that was renamed, and the one that still
/// has the name by which the ledger knows both.
pub(crate) fn parted(workbench: &Workbench) -> Vec<(usize, usize)> {
    let pairs = workbench.pairs.iter().enumerate();
    let alone: Vec<(usize, &Pair)> = pairs
        .filter(|(_, pair)| pair.key.is_some() && !pair.has_target)
        .map(|(at, pair)| (at, &**pair))
        .collect();
    let mut parted = Vec::new();
    for &(at, kept) in &alone {
        let Some(ledger) = workbench.ledger(kept) else { continue };
        let tags = [&kept.source.locale, &kept.target.locale].map(|it| it.tag());
        let own: HashSet<TextDigest> = kept.source.units.iter().map(|it| it.digest).collect();
        // What `i18n sync` took for no longer in use was approved all the same.
        let texts = ledger.entries.iter();
        let texts = texts.filter_map(|it| Some([it.text(tags[0])?, it.text(tags[1])?]));
        let of_own = texts.filter(|[source, _]| own.contains(&TextDigest::of(source)));
        let lost: HashSet<TextDigest> = of_own.map(|[_, target]| TextDigest::of(target)).collect();
        let known = |other: &Pair| {
            let units = other.source.units.iter();
            units.filter(|it| lost.contains(&it.digest)).count()
        };
        let is_other_side = |other: &Pair| {
            let tags = [&other.target.locale, &other.source.locale].map(|it| it.tag());
            tags == [kept.source.locale.tag(), kept.target.locale.tag()]
        };
        let others = alone.iter().filter(|(_, other)| !lost.is_empty() && is_other_side(other));
        let best = others.map(|&(at, other)| (known(other), at, other)).max_by_key(|it| it.0);
        // Most of a page has to be what was approved.
        let is_most = |count: usize, other: &Pair| count * 2 > other.source.units.len();
        parted.extend(best.filter(|it| is_most(it.0, it.2)).map(|(_, other, _)| (other, at)));
    }
    parted
}
