//! Syntax of other programs that stands between two signs within a line: formulas, keys, insertions, and characters that
//! are raised or lowered.
//!
//! All of these signs have other uses: prices, versions, regular expressions, faces. [`find`] therefore asks what stands
//! between them, before and behind, and rather leaves something out.

use memchr::{memchr_iter, memchr3, memmem};

use super::{Line, Lines, Slip};
use crate::diagnostic::catalog::slip as findings;

/// The longest text between two signs.
const LONGEST: usize = 300;

/// Says whether there may be such syntax in `text`.
pub(super) fn may_stand_in(text: &str) -> bool {
    let text = text.as_bytes();
    // The signs of notes, `[^1]`, are in most texts.
    let is_of_note = |at: usize| at > 0 && text[at - 1] == b'[';
    memchr3(b'$', b'~', b'\\', text).is_some()
        || memchr_iter(b'^', text).any(|at| !is_of_note(at))
        || memmem::find(text, b"++").is_some()
}

/// Adds such syntax in the line `line_index`.
pub(super) fn find(lines: &Lines<'_>, line_index: usize, slips: &mut Vec<Slip>) {
    let Line { text, start } = lines.lines[line_index];
    // Few lines have such signs in texts that have some.
    if !may_stand_in(text) {
        return;
    }
    let mut at = 0;
    let is_sign = |it: u8| matches!(it, b'$' | b'^' | b'~' | b'\\' | b'+');
    while let Some(found) = text[at..].bytes().position(is_sign).map(|it| it + at) {
        let known = known(&text[..found], &text[found..]);
        at = found + known.map_or_else(|| skipped(&text[found..]), |(length, _)| length);
        if let Some((length, kind)) = known {
            let range = start + found..start + found + length;
            slips.push((findings::FOREIGN_SYNTAX, range, kind.to_owned()));
        }
    }
}

/// Returns how much of `text`, which begins with a sign, is no beginning of anything.
fn skipped(text: &str) -> usize {
    let sign = text.chars().next().unwrap_or_default();
    let behind = text[sign.len_utf8()..].chars().next();
    // A backslash takes the meaning of what stands behind it.
    if sign == '\\' { 1 + behind.map_or(0, char::len_utf8) } else { sign.len_utf8() }
}

/// Returns the length and kind of what `text` begins with, behind `before`.
fn known(before: &str, text: &str) -> Option<(usize, &'static str)> {
    let last = before.chars().next_back();
    let is_word = last.is_some_and(|it| it.is_ascii_alphanumeric());
    let begins = |sign: &str| text.starts_with(sign);
    match () {
        () if begins("$$") => (last != Some('$')).then(|| formula(text, "$$", "$$"))?,
        () if begins("$") => (last != Some('$') && !is_word).then(|| formula(text, "$", "$"))?,
        () if begins("\\(") => (last != Some(']')).then(|| formula(text, "\\(", "\\)"))?,
        () if begins("\\[") => formula(text, "\\[", "\\]"),
        () if begins("++") => (last != Some('+') && !is_word).then(|| keys(text))?,
        () if begins("^^") => {
            let is_apart = last.is_none_or(|it| !it.is_alphanumeric() && it != '^');
            is_apart.then(|| inserted(text))?
        }
        () if begins("^") => is_word.then(|| raised(text))?,
        () if begins("~") => {
            let is_letter = last.is_some_and(|it| it.is_ascii_alphabetic());
            is_letter.then(|| lowered(text))?
        }
        () => None,
    }
}

/// Returns what stands between `open`, with which `text` begins, and `close`, and what stands behind it.
fn inside<'a>(text: &'a str, open: &str, close: &str) -> Option<(&'a str, &'a str)> {
    let rest = text.strip_prefix(open)?;
    // No farther, or each sign of a long line would look through all of it.
    let near = &rest.as_bytes()[..rest.len().min(LONGEST + close.len())];
    let at = memmem::find(near, close.as_bytes())?;
    Some((&rest[..at], &rest[at + close.len()..]))
}

/// `$x^2$`, `$$y$$`, `\(z\)`.
fn formula(text: &str, open: &str, close: &str) -> Option<(usize, &'static str)> {
    let (inside, behind) = inside(text, open, close)?;
    let is_tight = open != "$" || inside.trim() == inside;
    let ends = !behind.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '$');
    (is_tight && ends && is_formula(inside.trim()))
        .then_some((open.len() + inside.len() + close.len(), "formula"))
}

/// Says whether `text` has what formulas have, or is too short for words.
fn is_formula(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_letter = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_alphabetic);
    let has_command = (0..bytes.len()).any(|at| bytes[at] == b'\\' && is_letter(at + 1));
    let has_index = (1..bytes.len()).any(|at| {
        let is_single = is_letter(at - 1) && (at < 2 || !is_letter(at - 2));
        matches!(bytes[at], b'_' | b'^') && (is_single || bytes[at - 1] == b')')
    });
    let mut words = text.split(|c: char| !c.is_ascii_alphabetic()).filter(|it| !it.is_empty());
    let is_short = text.is_ascii()
        && text.starts_with(|c: char| c.is_ascii_alphabetic() || c == '(' || c == '|')
        && words.all(|it| it.len() == 1);
    has_command || has_index || is_short
}

/// `++ctrl+alt+del++`.
fn keys(text: &str) -> Option<(usize, &'static str)> {
    let (inside, behind) = inside(text, "++", "++")?;
    let is_key = |it: &str| {
        let named = it.trim_matches('"');
        let known =
            named.bytes().all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || it == b'-');
        known && !named.is_empty()
    };
    let ends = !behind.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '+');
    (ends && inside.split('+').all(is_key)).then_some((inside.len() + 4, "keys"))
}

/// `^^inserted^^`.
fn inserted(text: &str) -> Option<(usize, &'static str)> {
    let (inside, behind) = inside(text, "^^", "^^")?;
    let is_text = inside.starts_with(char::is_alphanumeric)
        && inside.ends_with(|c: char| c.is_alphanumeric() || c == '.');
    let ends = !behind.starts_with(|c: char| c.is_alphanumeric() || c == '^');
    (is_text && ends).then_some((inside.len() + 4, "inserted"))
}

/// `x^2^`, `1^st^`.
fn raised(text: &str) -> Option<(usize, &'static str)> {
    let (inside, behind) = inside(text, "^", "^")?;
    let ends = !behind.starts_with(|c: char| c.is_ascii_alphanumeric() || c == '^');
    let is_raised = is_number(inside) || matches!(inside, "n" | "st" | "nd" | "rd" | "th");
    (ends && is_raised).then_some((inside.len() + 2, "raised"))
}

/// `H~2~O`.
fn lowered(text: &str) -> Option<(usize, &'static str)> {
    let (inside, behind) = inside(text, "~", "~")?;
    let ends = !behind.starts_with(|c: char| c.is_ascii_digit() || c == '~');
    (ends && is_number(inside)).then_some((inside.len() + 2, "lowered"))
}

/// Says whether `text` is a short number, which may have a sign.
fn is_number(text: &str) -> bool {
    let digits = text.trim_matches(['+', '-', '−']);
    matches!(digits.len(), 1..=3) && digits.bytes().all(|it| it.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Span;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let lines = Lines::new(text, Span::new(0, text.len()));
        let mut slips = Vec::new();
        if may_stand_in(text) {
            (0..lines.lines.len()).for_each(|at| find(&lines, at, &mut slips));
        }
        let found: Vec<_> = slips.iter().map(|it| (&text[it.1.clone()], it.2.as_str())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn formulas_keys_and_the_like_are_known() {
        check("面積は$x^2$です", &[("$x^2$", "formula")]);
        check("with $n$ items and $O(n)$ time", &[("$n$", "formula"), ("$O(n)$", "formula")]);
        check(
            "$\\frac{a}{b}$, $a_1 + b_1 = c$",
            &[("$\\frac{a}{b}$", "formula"), ("$a_1 + b_1 = c$", "formula")],
        );
        check("so $$y$$ holds", &[("$$y$$", "formula")]);
        check(
            "a \\(z\\) and \\(x^2 + y\\)",
            &[("\\(z\\)", "formula"), ("\\(x^2 + y\\)", "formula")],
        );
        check(
            "Press ++ctrl+alt+del++ or ++enter++.",
            &[("++ctrl+alt+del++", "keys"), ("++enter++", "keys")],
        );
        check("an ^^inserted text^^ here", &[("^^inserted text^^", "inserted")]);
        check(
            "H~2~O, CO~2~ and 10 m^2^",
            &[("~2~", "lowered"), ("~2~", "lowered"), ("^2^", "raised")],
        );
    }

    #[test]
    fn ordinary_text_is_none_of_them() {
        for text in [
            "between $5 and $10, $5/$10 and US$5 or US$6",
            "$5, $10 and $15",
            "$5-$10 ($3.5M–$4M) $1",
            "$HOME/$USER, $HOME:$PATH and $_GET or $_POST",
            "${HOME} and $(pwd) or $1 $2 $@ $^ $$ $?",
            "$FOO_BAR$ and \\$x^2\\$",
            "^foo$ and ^bar$",
            "C++ and G++, i++ and ++j; a ++ b ++ c",
            "1.0~2.0~3.0, A~B~C, 5~10~15 and ~/a~b",
            "~~deleted~~ and foo~1",
            "ありがとう^^今日は^^ (^_^) ^o^ T^T",
            "2^10 and x^y^z",
            "\\(not a formula\\) [a]\\(b\\) \\[note\\] \\(1\\)",
            "C:\\(a)\\b",
        ] {
            check(text, &[]);
        }
    }

    #[test]
    fn long_lines_are_read_in_one_pass() {
        for sign in ["$", "$a", "++", "++a", "^^a ", "a^", "a~", "\\(", "\\["] {
            let text = sign.repeat(500_000);
            let lines = Lines::new(&text, Span::new(0, text.len()));
            find(&lines, 0, &mut Vec::new());
        }
    }
}
