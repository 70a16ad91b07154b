//! How well blocks are paired when some of them have no counterpart: the pages of the real site, with blocks taken out.

use std::collections::BTreeSet;

use taiyaku::ledger::{Unit, align};
use taiyaku::locale::Locale;
use taiyaku::pipeline::{compare, read_settings};

use crate::site::Site;

/// A source of numbers that is the same in every run.
pub(crate) struct Chance(pub(crate) u64);

impl Chance {
    /// Returns a number below `limit`.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        // Knuth's MMIX generator; its high bits are good enough for trials.
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }

    /// Returns one of `items`.
    pub(crate) fn of<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.below(items.len())]
    }
}

/// A page of the real site: the blocks of both sides, and their locales.
type Page = (Vec<Unit>, Vec<Unit>, [Locale; 2]);

/// Returns the pages of the real site that both languages have.
fn pages(with_ids: bool) -> Vec<Page> {
    let tree = Site::real().tree().clone();
    let settings = read_settings(&tree, &[]).value;
    let workbench = compare(&tree, &settings).value;
    let blocks = |units: &[Unit]| {
        let blocks = units.iter().filter(|unit| unit.id.is_empty()).cloned();
        let bare = |unit: Unit| Unit { anchor: unit.anchor.clone().filter(|_| with_ids), ..unit };
        blocks.map(bare).collect::<Vec<_>>()
    };
    let pages = workbench.pairs.iter().filter(|pair| pair.key.is_some() && pair.has_target);
    let pages = pages.map(|pair| {
        let locales = [&pair.source, &pair.target].map(|it| it.locale.clone());
        (blocks(&pair.source.units), blocks(&pair.target.units), locales)
    });
    pages.filter(|(source, target, _)| source.len() == target.len() && source.len() >= 4).collect()
}

/// How many links were made, how many of them were right, and how many were left to a person.
#[derive(Debug, Default)]
struct Score {
    links: usize,
    right: usize,
    asked: usize,
}

impl Score {
    fn precision(&self) -> f64 {
        self.right as f64 / self.links.max(1) as f64
    }

    fn asks(&self) -> f64 {
        self.asked as f64 / (self.links + self.asked).max(1) as f64
    }
}

/// Takes out blocks of one side or both, `percent` of all, and pairs the rest without a ledger.
fn score(percent: usize, sides: usize, with_ids: bool, trials: u64) -> Score {
    let mut score = Score::default();
    let pages = pages(with_ids);
    for trial in 0..trials {
        let mut chance = Chance(trial + 1);
        for (source, target, locales) in &pages {
            let mut gone = [BTreeSet::new(), BTreeSet::new()];
            for at in 0..source.len() {
                if chance.below(100) < percent {
                    gone[chance.below(sides)].insert(at);
                }
            }
            let stays =
                |side: usize| (0..source.len()).filter(|at| !gone[side].contains(at)).collect();
            let [from, to]: [Vec<usize>; 2] = [stays(0), stays(1)];
            let pick =
                |units: &[Unit], at: &[usize]| at.iter().map(|&at| units[at].clone()).collect();
            let (a, b): (Vec<Unit>, Vec<Unit>) = (pick(source, &from), pick(target, &to));
            for link in align(&a, &b, locales.each_ref(), &[], &|_| Vec::new()) {
                if link.is_uncertain {
                    score.asked += 1;
                } else if !link.source.is_empty() && !link.target.is_empty() {
                    score.links += 1;
                    score.right += usize::from(from[link.source.start] == to[link.target.start]);
                }
            }
        }
    }
    score
}

#[test]
fn blocks_find_their_counterparts_when_others_are_gone() {
    for (percent, sides, with_ids, least, most_asked) in [
        (5, 1, true, 0.999, 0.01),
        (20, 1, true, 0.998, 0.04),
        (5, 1, false, 0.999, 0.01),
        (20, 1, false, 0.998, 0.06),
        (5, 2, true, 0.999, 0.01),
        (20, 2, true, 0.99, 0.04),
    ] {
        let score = score(percent, sides, with_ids, 20);
        assert!(
            score.precision() >= least && score.asks() <= most_asked,
            "{percent} % gone on {sides} sides, ids {with_ids}: precision {:.4}, asked {:.4}, {score:?}",
            score.precision(),
            score.asks(),
        );
    }
}

#[test]
fn pages_with_the_same_structure_need_no_comparison() {
    for (source, target, locales) in pages(false) {
        let links = align(&source, &target, locales.each_ref(), &[], &|_| Vec::new());
        assert!(links.iter().all(|link| link.source == link.target && !link.is_uncertain));
    }
}

#[test]
fn numbered_blocks_of_other_numbers_are_no_pair() {
    let pair = |japanese: &str, english: &str| {
        let head = |title: &str| format!("+++\ntitle = \"{title}\"\n+++\n\n");
        let site = Site::new()
            .file("content/a.ja.md", &(head("頁") + japanese))
            .file("content/a.en.md", &(head("Page") + english));
        let tree = site.tree().clone();
        let settings = read_settings(&tree, &[]).value;
        let bench = compare(&tree, &settings).value;
        let page =
            bench.pairs.iter().find(|it| it.key.as_ref().is_some_and(|it| it.as_str() == "a"));
        let page = page.expect("it is there");
        let units = |units: &[Unit]| {
            units.iter().filter(|it| it.id.is_empty()).cloned().collect::<Vec<_>>()
        };
        let (source, target) = (units(&page.source.units), units(&page.target.units));
        let locales = [&page.source.locale, &page.target.locale];
        align(&source, &target, locales, &[], &|_| Vec::new())
    };
    // Each side lacks a section of the other.
    let links = pair(
        "## 1. 概要\n\n## 2. 道具\n\n## 4. 結び\n\n## 5. 付録\n",
        "## 1. Overview\n\n## 3. Steps\n\n## 4. Conclusion\n",
    );
    let pairs = links.iter().filter(|it| !it.source.is_empty() && !it.target.is_empty());
    let pairs: Vec<_> = pairs.map(|it| (it.source.start, it.target.start)).collect();
    assert_eq!(pairs, [(0, 0), (2, 2)], "{links:?}");
    // A slip in the number of a heading makes it no other one.
    let links = pair(
        "## 1. 概要\n\n## 2. 道具\n\n## 3. 手順\n\n## 4. 結び\n",
        "## 1. Overview\n\n## 2. Tools\n\n## 2. Steps\n\n## 4. Conclusion\n",
    );
    assert!(links.iter().all(|it| it.source == it.target && !it.is_uncertain), "{links:?}");
}
