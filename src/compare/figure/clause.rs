//! Numbers of articles and paragraphs with dots: Article 5.1 is 第5条1 or 第5条第1項.

use std::ops::Range;

use crate::compare::plain::Plain;
use crate::compare::ratio::Ratio;

/// What has numbers with dots that count its parts.
const NAMES: [&str; 15] = [
    "article",
    "articles",
    "art",
    "arts",
    "paragraph",
    "paragraphs",
    "section",
    "sections",
    "clause",
    "clauses",
    "rule",
    "rules",
    "regulation",
    "regulations",
    "chapter",
];

/// How many characters before the number of a clause its name is looked for.
const REACH: usize = 40;

/// Returns the numbers that dots part in the number of a clause at `range`: 5 and 1 of “Article 5.1”.
pub(super) fn parts(plain: &Plain, range: Range<usize>) -> Option<Vec<Ratio>> {
    let text = plain.text(range.clone());
    let parts = text.split('.').map(|it| it.parse().ok().map(Ratio::whole));
    let parts = parts.collect::<Option<Vec<_>>>().filter(|it| it.len() > 1)?;
    let before = plain.text(range.start.saturating_sub(REACH)..range.start).to_lowercase();
    let words = before.split(|c: char| !c.is_alphabetic());
    // Of several it stands before the first: “Articles 5.1(b) and 6.2”.
    let mut words = words.rev().filter(|it| it.len() > 1 && !matches!(*it, "and" | "or" | "to"));
    words.next().is_some_and(|it| NAMES.contains(&it)).then_some(parts)
}
