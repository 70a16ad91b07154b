//! Rules for Japanese.

use std::ops::Range;

use super::{Found, Text};
use crate::compare::plain::Plain;
use crate::compare::{Check, Fact};
use crate::script::{is_japanese, is_katakana};

/// How sentences end in the polite style.
const POLITE: [&str; 8] =
    ["です", "ます", "でした", "ました", "ません", "でしょう", "ましょう", "ください"];
/// How sentences end in the plain style.
const PLAIN: [&str; 6] = ["である", "であった", "であろう", "だった", "だ", "ではない"];

/// Loan words whose last vowel is written with or without its mark, with the mark.
const LONG: [&str; 34] = [
    "サーバー",
    "ユーザー",
    "コンピューター",
    "プリンター",
    "フォルダー",
    "ブラウザー",
    "パラメーター",
    "エディター",
    "ドライバー",
    "コンパイラー",
    "プロバイダー",
    "ルーター",
    "モニター",
    "スキャナー",
    "プロセッサー",
    "コントローラー",
    "センサー",
    "カウンター",
    "フィルター",
    "ポインター",
    "レイヤー",
    "ヘッダー",
    "フッター",
    "マネージャー",
    "オペレーター",
    "コネクター",
    "アダプター",
    "インストーラー",
    "クラスター",
    "シミュレーター",
    "スケジューラー",
    "タイマー",
    "トランスミッター",
    "プロジェクター",
];

/// Runs the rules that are set.
pub(super) fn check(text: &Text<'_>, found: &mut Vec<Found>) {
    sentence_end(text, found);
    punctuation(text, found);
    parentheses(text, found);
    latin_space(text, found);
    long_vowel(text, found);
}

/// Returns the ends of the polite sentences of `plain`, and of those in the plain style. What stands in brackets is left
/// out.
pub(in crate::compare) fn ends(plain: &Plain) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let (mut polite, mut plain_style) = (Vec::new(), Vec::new());
    let mut depth = 0_usize;
    for (at, c) in plain.chars.iter().enumerate() {
        match c {
            '「' | '『' | '(' => depth += 1,
            '」' | '』' | ')' => depth = depth.saturating_sub(1),
            // The wide full stop is the narrow one here.
            '。' | '.' if depth == 0 => {
                let is_question = at > 0 && plain.chars[at - 1] == 'か';
                let end = at - usize::from(is_question);
                let ends = |words: &[&str]| {
                    words.iter().find_map(|word| {
                        let start = end.checked_sub(word.chars().count())?;
                        plain.has(start, word).then_some(start..at)
                    })
                };
                if let Some(range) = ends(&POLITE) {
                    polite.push(range);
                } else if let Some(range) = ends(&PLAIN) {
                    plain_style.push(range);
                }
            }
            _ => {}
        }
    }
    (polite, plain_style)
}

fn sentence_end(text: &Text<'_>, found: &mut Vec<Found>) {
    let (polite, plain_style) = ends(text.plain);
    let wrong = match text.rules.word("sentence_end") {
        Some("desumasu") => plain_style,
        Some("dearu") => polite,
        _ => return,
    };
    found.extend(wrong.into_iter().map(|it| (Check::StyleSentenceEnd, it, Fact::Plain)));
}

fn punctuation(text: &Text<'_>, found: &mut Vec<Found>) {
    let Some(marks) = text.rules.word("punctuation") else { return };
    let best: Vec<char> = marks.chars().collect();
    for (at, c) in text.written.iter().enumerate() {
        let pair = match c {
            '、' | '，' => ['、', '，'],
            '。' | '．' => ['。', '．'],
            _ => continue,
        };
        let is_number =
            at > 0 && text.plain.chars[at - 1].is_ascii_digit() && matches!(c, '，' | '．');
        let better = pair.into_iter().find(|it| best.contains(it));
        if let Some(better) = better.filter(|it| it != c && !is_number) {
            found.push((Check::StylePunctuation, at..at + 1, Fact::Replace(better.to_string())));
        }
    }
}

fn parentheses(text: &Text<'_>, found: &mut Vec<Found>) {
    let Some(width) = text.rules.word("parentheses") else { return };
    let is_full = width == "full";
    let mut open: Vec<bool> = Vec::new();
    for (at, c) in text.plain.chars.iter().enumerate() {
        let beside = |at: Option<usize>| {
            at.and_then(|at| text.plain.chars.get(at)).is_some_and(|c| is_japanese(*c))
        };
        let is_wrong = (text.written[at] == *c) == is_full;
        match c {
            '(' => {
                let reports = is_wrong && (beside(at.checked_sub(1)) || beside(Some(at + 1)));
                open.push(reports);
                if reports {
                    let better = if is_full { "（" } else { "(" };
                    found.push((Check::StylePunctuation, at..at + 1, Fact::Replace(better.into())));
                }
            }
            ')' if open.pop() == Some(true) && is_wrong => {
                let better = if is_full { "）" } else { ")" };
                found.push((Check::StylePunctuation, at..at + 1, Fact::Replace(better.into())));
            }
            _ => {}
        }
    }
}

fn latin_space(text: &Text<'_>, found: &mut Vec<Found>) {
    let Some(wanted) = text.rules.word("latin_space") else { return };
    let chars = &text.plain.chars;
    let is_latin = |c: char| c.is_ascii_alphanumeric();
    let meet = |a: char, b: char| is_japanese(a) && is_latin(b) || is_latin(a) && is_japanese(b);
    for at in 1..chars.len() {
        let (before, c) = (chars[at - 1], chars[at]);
        match wanted {
            "none"
                if text.written[at] == ' '
                    && chars.get(at + 1).is_some_and(|next| meet(before, *next)) =>
            {
                let better = format!("{before}{}", chars[at + 1]);
                found.push((Check::StyleSpacing, at - 1..at + 2, Fact::Replace(better)));
            }
            "space" if meet(before, c) => {
                let better = format!("{before} {c}");
                found.push((Check::StyleSpacing, at - 1..at + 1, Fact::Replace(better)));
            }
            _ => {}
        }
    }
}

fn long_vowel(text: &Text<'_>, found: &mut Vec<Found>) {
    let Some(wanted) = text.rules.word("long_vowel") else { return };
    let is_katakana = |at: usize| text.plain.chars.get(at).is_some_and(|c| is_katakana(*c));
    for at in 1..=text.plain.chars.len() {
        if !is_katakana(at - 1) || is_katakana(at) {
            continue;
        }
        for long in LONG {
            let short = long.trim_end_matches('ー');
            let (wrong, right) = if wanted == "keep" { (short, long) } else { (long, short) };
            let start = at.checked_sub(wrong.chars().count());
            if let Some(start) = start.filter(|&it| text.plain.has(it, wrong)) {
                found.push((Check::StyleLongVowel, start..at, Fact::Replace(right.to_owned())));
                break;
            }
        }
    }
}
