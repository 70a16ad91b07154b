//! The ledgers as a memory: translations of texts that are like another one.

use std::collections::HashSet;

use crate::ledger::file::Entry;
use crate::ledger::normal::normal;
use crate::ledger::workbench::Workbench;
use crate::locale::Locale;
use crate::source::SourcePath;

/// From which likeness on a translation is worth showing, in percent.
const LEAST: u32 = 60;

/// An approved pair whose text is like the one that was asked for.
#[derive(Clone, Debug)]
pub struct Proposal<'a> {
    /// How alike the texts are, in percent.
    pub likeness: u32,
    /// The pair.
    pub entry: &'a Entry,
    /// The ledger that it stands in.
    pub ledger: &'a SourcePath,
}

/// Returns the pairs of all ledgers between `source` and `target` whose source is most like `text`, at most `count`, the
/// most alike first.
pub fn proposals<'a>(
    workbench: &'a Workbench,
    text: &str,
    source: &Locale,
    target: &Locale,
    count: usize,
) -> Vec<Proposal<'a>> {
    let wanted = pieces(text);
    let mut found: Vec<Proposal<'a>> = Vec::new();
    for (ledger, content) in &workbench.ledgers {
        for entry in &content.entries {
            let (Some(known), Some(_)) = (entry.text(source.tag()), entry.text(target.tag()))
            else {
                continue;
            };
            let is_near = known.len() <= 2 * text.len() + 8 && text.len() <= 2 * known.len() + 8;
            let likeness = if is_near { likeness(&wanted, &pieces(known)) } else { 0 };
            if likeness >= LEAST {
                found.push(Proposal { likeness, entry, ledger });
            }
        }
    }
    found.sort_by(|a, b| (b.likeness, a.entry.is_old).cmp(&(a.likeness, b.entry.is_old)));
    let mut seen = HashSet::new();
    found.retain(|it| {
        seen.insert(it.entry.text(target.tag()).map(|text| normal(text).into_owned()))
    });
    found.truncate(count);
    found
}

/// Returns the pairs of characters of a text that stand side by side.
fn pieces(text: &str) -> HashSet<(char, char)> {
    let text = normal(text);
    let characters = std::iter::once(' ').chain(text.chars());
    characters.zip(text.chars().chain([' ']).collect::<Vec<_>>()).collect()
}

/// Returns how much two texts have in common, in percent (Dice).
fn likeness(a: &HashSet<(char, char)>, b: &HashSet<(char, char)>) -> u32 {
    let shared = a.intersection(b).count();
    u32::try_from(200 * shared / (a.len() + b.len()).max(1)).unwrap_or(100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_that_differ_a_little_are_alike() {
        let check = |a: &str, b: &str| likeness(&pieces(a), &pieces(b));
        assert_eq!(check("同じ文です。", "同じ文です。"), 100);
        assert!(check("次回会合は10月30日に開きます。", "次回会合は10月31日に開きます。") > 75);
        assert!(check("日本は金利を上げた。", "The rate was raised.") < 20);
    }
}
