//! Words that say a number without being one to look for: 両方, 半年, “another”, “twice”.
//!
//! They let a figure of the other language pass. They are never asked for themselves.

use super::word::word;
use crate::compare::plain::Plain;
use crate::compare::ratio::Ratio;
use crate::locale::Locale;

/// English words and what they may say, as a fraction.
const ENGLISH: [(i128, i128, &[&str]); 24] = [
    (0, 1, &["no", "none", "zero", "zeros", "nothing", "without", "nil"]),
    (
        1,
        1,
        &[
            "a",
            "an",
            "one",
            "once",
            "single",
            "first",
            "another",
            "each",
            "sole",
            "only",
            "same",
            "individual",
            "unique",
            "initial",
            "primary",
            "other",
            "per",
            "every",
            "any",
            "alone",
            "ones",
            "i",
            "inaugural",
            "hourly",
            "daily",
            "monthly",
            "annual",
            "annually",
            "yearly",
            "biannual",
            "biannually",
            "biennial",
            "biennially",
            "ground",
        ],
    ),
    (
        2,
        1,
        &[
            "both",
            "two",
            "twice",
            "double",
            "doubles",
            "doubled",
            "doubling",
            "pair",
            "pairs",
            "couple",
            "second",
            "secondary",
            "another",
            "either",
            "neither",
            "dual",
            "twin",
            "ii",
            "again",
            "bilateral",
            "twofold",
            "other",
            "fortnight",
            "binary",
            "bit",
            "subsequent",
            "subsequently",
            "following",
            "square",
            "squared",
            "biannual",
            "biannually",
            "biennial",
            "biennially",
            "semiannual",
            "semiannually",
        ],
    ),
    (
        3,
        1,
        &[
            "third",
            "three",
            "thrice",
            "triple",
            "tripled",
            "trio",
            "trilateral",
            "iii",
            "quarter",
            "quarterly",
            "couple",
            "cubic",
            "cube",
            "cubed",
        ],
    ),
    (4, 1, &["fourth", "quarter", "quarterly", "quadruple", "quad", "iv"]),
    (5, 1, &["fifth", "v", "quintuple", "pentagon"]),
    (6, 1, &["vi", "sixth"]),
    (7, 1, &["vii", "week", "weekly"]),
    (8, 1, &["viii"]),
    (9, 1, &["ix"]),
    (10, 1, &["x", "decade", "decades", "tenfold", "tenth", "decimal", "decimals"]),
    (12, 1, &["dozen", "dozens", "xii", "year", "annual"]),
    (14, 1, &["fortnight"]),
    (24, 1, &["day", "clock"]),
    (25, 1, &["quarter"]),
    (60, 1, &["hour", "minute"]),
    (365, 1, &["year"]),
    (1, 4, &["quarter", "quarters"]),
    (16, 1, &["hexadecimal", "hex"]),
    (8, 1, &["octal"]),
    (100, 1, &["hundred", "century", "centuries", "all", "fully", "entire", "whole", "full"]),
    (1000, 1, &["thousand", "millennium"]),
    (50, 1, &["half", "halved", "halves"]),
    (1, 2, &["half", "halves", "halved", "halving", "mid"]),
];

/// Japanese words and what they may say.
const JAPANESE: [(i128, i128, &[&str]); 17] = [
    (0, 1, &["ゼロ", "零", "無", "なし", "ない", "ません"]),
    (
        1,
        1,
        &[
            "一",
            "ひと",
            "壱",
            "初",
            "単",
            "片",
            "元",
            "毎",
            "各",
            "同",
            "最初",
            "ある",
            "或",
            "唯一",
            "ワン",
            "ファースト",
            "シングル",
            "別",
            "互い",
            "のみ",
            "だけ",
            "個",
            "つの",
            "ごと",
            "当たり",
            "あたり",
            "他",
            "ユニーク",
            "頭",
            "先",
            "モノラル",
            "独",
        ],
    ),
    (
        2,
        1,
        &[
            "二",
            "両",
            "双",
            "ふた",
            "倍",
            "再",
            "一対",
            "対の",
            "次",
            "ダブル",
            "ペア",
            "ツー",
            "セカンド",
            "隔",
            "往復",
            "どちら",
            "互",
            "半",
            "いずれ",
            "バイリンガル",
            "組の",
            "人組",
            "複数",
            "もう",
            "平面",
        ],
    ),
    (3, 1, &["三", "みっつ", "トリプル", "サード", "第三", "スリー", "トリオ", "立体"]),
    (4, 1, &["四", "よっつ", "クォーター", "四半", "フォー"]),
    (5, 1, &["五", "いつつ", "ファイブ"]),
    (6, 1, &["六", "むっつ", "半年", "半期"]),
    (7, 1, &["七", "ななつ", "週"]),
    (8, 1, &["八", "やっつ"]),
    (9, 1, &["九", "ここのつ"]),
    (10, 1, &["十", "とお"]),
    (12, 1, &["十二", "ダース", "1年"]),
    (30, 1, &["月"]),
    (100, 1, &["百", "全", "すべて", "まるごと", "世紀"]),
    (1000, 1, &["千"]),
    (50, 1, &["半"]),
    (1, 2, &["半"]),
];

/// Words that leave no doubt about 1 and 2, so that no figure stands in their place: the first of several, two or more.
const SURE: [(i128, &[&str], &[&str]); 2] = [
    (1, &["最初", "初め", "はじめ", "始め", "先頭", "唯一", "単一"], &["first", "single", "only"]),
    (
        2,
        &["両", "双方", "複数", "二つ", "ふたつ", "いずれ", "どちら"],
        &["both", "either", "neither", "pair", "couple", "twice", "double", "second"],
    ),
];

/// Says whether `plain`, a text of `locale`, has a word that surely says `value`.
pub(super) fn says_surely(plain: &Plain, locale: &Locale, value: Ratio) -> bool {
    let Some((_, japanese, english)) = SURE.iter().find(|it| value == Ratio::whole(it.0)) else {
        return false;
    };
    if locale.is_japanese() {
        return (0..plain.chars.len()).any(|at| japanese.iter().any(|it| has_word(plain, at, it)));
    }
    has_english(plain, |text, _| english.contains(&text))
}

/// Says whether `plain` has a word, which is given in small letters with where it ends, that `is` holds for.
fn has_english(plain: &Plain, is: impl Fn(&str, usize) -> bool) -> bool {
    let mut at = 0;
    while at < plain.chars.len() {
        at = match word(plain, at) {
            Some((text, range)) if is(&text, range.end) => return true,
            Some((_, range)) => range.end,
            None => at + 1,
        };
    }
    false
}

/// Says whether `plain`, a text of `locale`, has a word that may say `value`.
pub(super) fn says(plain: &Plain, locale: &Locale, value: Ratio) -> bool {
    let is = |above: &i128, below: &i128| value == Ratio::new(*above, *below);
    let is_circled = |c: &char| matches!(c, '①'..='⑳') && circled(*c) == value;
    if plain.chars.iter().any(is_circled) {
        return true;
    }
    if locale.is_japanese() {
        let mut words = JAPANESE.iter().filter(|(above, below, _)| is(above, below));
        return words.any(|(_, _, words)| {
            (0..plain.chars.len()).any(|at| words.iter().any(|word| has_word(plain, at, word)))
        });
    }
    let mut words = ENGLISH.iter().filter(|(above, below, _)| is(above, below)).peekable();
    if words.peek().is_none() {
        return false;
    }
    let wanted: Vec<&str> = words.flat_map(|(_, _, words)| words.iter().copied()).collect();
    has_english(plain, |text, end| {
        wanted.contains(&text) || value == Ratio::whole(1) && repeats(plain, text, end)
    })
}

/// Returns the number in the circle `c`.
fn circled(c: char) -> Ratio {
    Ratio::whole(i128::from(u32::from(c) - u32::from('①') + 1))
}

/// Says whether what ends at `end` goes on as in “line by line”, which is 1行ずつ.
fn repeats(plain: &Plain, text: &str, end: usize) -> bool {
    let at = end + " by ".len();
    plain.has(end, " by ") && word(plain, at).is_some_and(|(next, _)| next == text)
}

/// Says whether the Japanese `word` stands at `at`. In katakana, a word does not begin within another one, and a short
/// one is all of it, as ツー is none of ツール, but for an ordinal, which names begin with: サードパーティー.
fn has_word(plain: &Plain, at: usize, word: &str) -> bool {
    if !plain.has(at, word) {
        return false;
    }
    let is_katakana =
        |at: usize| plain.chars.get(at).is_some_and(|c| matches!(c, 'ァ'..='ヺ' | 'ー'));
    let length = word.chars().count();
    !is_katakana(at)
        || !at.checked_sub(1).is_some_and(is_katakana)
            && (length > 3 || word == "サード" || !is_katakana(at + length))
}
