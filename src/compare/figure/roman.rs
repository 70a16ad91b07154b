//! Roman numbers of what is counted in them: “World War II”, “Annex IV”, 附属書Ⅱ, 第Ⅵ章.

use std::ops::Range;

use super::literal::name_end;
use super::{Force, Mention};
use crate::compare::plain::Plain;
use crate::compare::ratio::Ratio;

/// What is counted in Roman numbers.
const NAMES: [&str; 18] = [
    "War", "Chapter", "Part", "Pillar", "Article", "Volume", "Phase", "Stage", "Type", "Tier",
    "Basel", "Annex", "Appendix", "Schedule", "Category", "Class", "Table", "Title",
];

/// The same in Japanese, where the number may stand behind 第, too.
const JAPANESE: [&str; 24] = [
    "附属書",
    "付属書",
    "附表",
    "付表",
    "別表",
    "別添",
    "別紙",
    "付録",
    "附録",
    "様式",
    "表",
    "第",
    "カテゴリー",
    "クラス",
    "フェーズ",
    "タイプ",
    "ステージ",
    "バーゼル",
    "バーゼル・",
    "ティア",
    "部",
    "章",
    "篇",
    "類型",
];

/// How many letters a number has at most.
const LONGEST: usize = 5;

/// Reads the Roman number at `range` behind a word of English.
pub(super) fn english(plain: &Plain, range: &Range<usize>) -> Option<Mention> {
    let named = |name: &&str| {
        let start = range.start.checked_sub(name.len() + 1);
        start.is_some_and(|at| plain.has(at, name) && plain.has(range.start - 1, " "))
    };
    NAMES.iter().find(|name| named(name))?;
    read(plain, range)
}

/// Reads the Roman number at `at` behind a word of Japanese.
pub(super) fn japanese(plain: &Plain, at: usize) -> Option<Mention> {
    let letters = plain.chars[at..].iter().take(LONGEST + 1);
    let length = letters.take_while(|c| c.is_ascii_alphanumeric()).count();
    let before = &plain.chars[..at];
    let before = before.strip_suffix(&[' ']).unwrap_or(before);
    let named = |name: &&str| {
        let start = before.len().checked_sub(name.chars().count());
        start.is_some_and(|start| plain.has(start, name))
    };
    JAPANESE.iter().find(|name| named(name))?;
    read(plain, &(at..at + length))
}

/// Reads the Roman number that is all of `range`. `I-1` is a name.
fn read(plain: &Plain, range: &Range<usize>) -> Option<Mention> {
    let letters = &plain.chars[range.clone()];
    let is_roman = (1..=LONGEST).contains(&letters.len())
        && letters.iter().all(|c| matches!(c, 'I' | 'V' | 'X'))
        && name_end(plain, range.start, true).is_none();
    let digit = |c: &char| match c {
        'I' => 1,
        'V' => 5,
        _ => 10,
    };
    let digits: Vec<i128> = letters.iter().map(digit).collect();
    let sign = |at: usize| if digits.get(at + 1) > Some(&digits[at]) { -1 } else { 1 };
    let value = (0..digits.len()).map(|at| sign(at) * digits[at]).sum();
    is_roman.then(|| Mention::number(range.clone(), Force::Soft, Ratio::whole(value)))
}
