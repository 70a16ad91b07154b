//! Names that both languages write alike: ASEAN, NATO, GitHub.
//!
//! A translation may well spell out what one in capitals stands for, so that one that is missing is no mistake by itself.
//! [`check`] reports it where the translation has another one, which the original does not have: then it is the wrong name, or
//! misspelled. Any word in Latin letters within Japanese is misspelled that is one letter off a word of the other side.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Check, Column, Difference, Fact, Pair};

/// How many letters such a name has at least, and at most.
const LENGTHS: std::ops::RangeInclusive<usize> = 3..=6;
/// How many names of a text are compared.
const MOST: usize = 100;

/// How many letters two words have at least that are the same but for one letter, and not two short words.
const SPELLED_FROM: usize = 4;
/// How many words of the other side each of them is compared with, letter by letter.
const MOST_SPELLED: usize = 500;

/// Reports the names of the target that stand in place of others of the source.
pub(super) fn check(pair: &mut Pair<'_>) {
    in_capitals(pair);
    misspelled(pair);
}

/// Reports words in Latin letters of the Japanese side that the other side has with one letter changed. Of 74,000 pairs of
/// published manuals 77 have one, and most of these are misspelled.
fn misspelled(pair: &mut Pair<'_>) {
    let is_japanese = pair.source.locale.is_japanese();
    if is_japanese == pair.target.locale.is_japanese() {
        return;
    }
    let [japanese, other] =
        if is_japanese { [&pair.source, &pair.target] } else { [&pair.target, &pair.source] };
    let kept = latin_words(japanese);
    if kept.is_empty() {
        return;
    }
    let words = latin_words(other);
    let mut found = Vec::new();
    for (word, range) in kept.iter().filter(|(it, _)| !words.contains_key(*it)).take(MOST) {
        let mut others = words.iter().filter(|(it, _)| !kept.contains_key(*it)).take(MOST_SPELLED);
        if let Some((_, meant)) = others.find(|(it, _)| is_letter_off(word, it)) {
            let japanese = japanese.marked.plain.range(range.clone());
            found.push((japanese, other.marked.plain.range(meant.clone())));
        }
    }
    for (japanese, other) in found {
        let (source, target) = if is_japanese { (japanese, other) } else { (other, japanese) };
        // A name in capitals has been told.
        let is_told = |it: &Difference| it.check == Check::Name && it.target.contains(&target);
        if !pair.found.iter().any(is_told) {
            pair.add(Check::Name, vec![source], vec![target], Fact::Changed);
        }
    }
}

/// Returns the words in Latin letters of `column` that are long enough, in small letters, with their first places.
fn latin_words(column: &Column<'_>) -> BTreeMap<String, Range<usize>> {
    let plain = &column.marked.plain;
    let is_letter = |at: &usize| plain.chars.get(*at).is_some_and(char::is_ascii_alphabetic);
    let mut words = BTreeMap::new();
    let mut at = 0;
    while at < plain.chars.len() {
        let end = (at..).find(|it| !is_letter(it)).unwrap_or(at);
        if end - at >= SPELLED_FROM {
            words.entry(plain.text(at..end).to_ascii_lowercase()).or_insert(at..end);
        }
        at = end.max(at + 1);
    }
    words
}

/// Says whether two words in small letters are one but for a letter, or two in turn, behind the first. Two endings, and
/// what follows a whole word, make other forms of it: requires and required, networks.
fn is_letter_off(a: &str, b: &str) -> bool {
    let is_ending = |it: &str| it.ends_with(['s', 'd', 'r', 'y']);
    let is_form = a[1..a.len() - 1] == b[1..b.len() - 1] && is_ending(a) && is_ending(b);
    !is_form
        && a.as_bytes()[0] == b.as_bytes()[0]
        && a.len().abs_diff(b.len()) <= 1
        && !a.starts_with(b)
        && !b.starts_with(a)
        && strsim::osa_distance(a, b) == 1
}

/// Reports the names in capitals of the target that stand in place of others of the source.
fn in_capitals(pair: &mut Pair<'_>) {
    let lost = lacking(&pair.source, &pair.target);
    if lost.is_empty() {
        return;
    }
    let added = lacking(&pair.target, &pair.source);
    if !added.is_empty() {
        pair.add(Check::Name, lost, added, Fact::Changed);
    }
}

/// Returns where the names in capitals stand in `column` that `other` has nowhere, not even in other letters.
fn lacking(column: &Column<'_>, other: &Column<'_>) -> Vec<Range<usize>> {
    let names = names(column);
    if names.is_empty() {
        return Vec::new();
    }
    let whole = other.text.to_ascii_lowercase();
    let mut found: Vec<(String, Range<usize>)> = Vec::new();
    for (name, range) in names {
        if found.iter().all(|it| it.0 != name) && !says(&whole, &name.to_ascii_lowercase()) {
            found.push((name, range));
        }
    }
    found.into_iter().map(|(_, range)| column.marked.plain.range(range)).collect()
}

/// Says whether `name` stands in `text`, both in small letters, as a word or its plural.
fn says(text: &str, name: &str) -> bool {
    let is_free = |c: Option<char>| !c.is_some_and(|c| c.is_ascii_alphabetic());
    text.match_indices(name).any(|(at, _)| {
        let behind = &text[at + name.len()..];
        let ends = ["", "s", "es"]
            .iter()
            .any(|end| behind.strip_prefix(end).is_some_and(|rest| is_free(rest.chars().next())));
        is_free(text[..at].chars().next_back()) && ends
    })
}

/// Returns the names in capitals in `column`, unless all of it is in capitals.
fn names(column: &Column<'_>) -> Vec<(String, Range<usize>)> {
    let plain = &column.marked.plain;
    let chars = &plain.chars;
    let is_part = |c: &char| c.is_ascii_alphanumeric() || "_.-/$".contains(*c);
    let (mut names, mut loud, mut quiet) = (Vec::new(), 0, 0);
    let mut at = 0;
    while at < chars.len() {
        let length = chars[at..].iter().take_while(|c| is_part(c)).count();
        // A full stop ends the sentence.
        let end = at + length - usize::from(length > 1 && chars[at + length - 1] == '.');
        let word = &chars[at..end.max(at)];
        let is_loud = word.iter().all(char::is_ascii_uppercase);
        let is_roman = word.iter().all(|c| "IVXLCDM".contains(*c));
        if !word.is_empty() {
            *(if is_loud { &mut loud } else { &mut quiet }) += 1;
        }
        if is_loud && !is_roman && LENGTHS.contains(&word.len()) && names.len() < MOST {
            names.push((plain.text(at..end), at..end));
        }
        at += length.max(1);
    }
    let is_shouted = loud > 2 && loud > quiet && !column.locale.is_japanese();
    if is_shouted { Vec::new() } else { names }
}

#[cfg(test)]
mod tests {
    use crate::compare::Check;
    use crate::compare::tests::{check_bad, check_good, found};

    #[test]
    fn words_in_latin_letters_are_misspelled_that_are_one_letter_off() {
        check_bad(
            Check::Name,
            &[
                ("⟦Kubernates⟧とLinuxを使う。", "Use ⟦Kubernetes⟧ and Linux."),
                ("⟦GitHab⟧の規約", "The terms of ⟦GitHub⟧"),
                ("⟦Debain⟧では", "With ⟦Debian⟧"),
                ("⟦softaware⟧を作る", "Make ⟦software⟧"),
            ],
        );
        check_good(&[
            ("Networkの設定", "Settings of networks"),
            ("requiresとする", "It is required"),
            ("GmailとMailを開く。", "Open Gmail and Mail."),
            ("Gmailを開く。", "Open the mail."),
            ("LinusはLinuxを作った。", "Linus made Linux."),
            ("Jpegの画像", "A jpg picture"),
        ]);
    }

    #[test]
    fn a_word_that_both_sides_have_is_known_among_hundreds() {
        let letters = || 'a'..='z';
        let many = letters().flat_map(|a| letters().map(move |b| format!("a{a}{b}xxxx")));
        let many = many.collect::<Vec<_>>().join(" ");
        let found =
            found(&format!("Debian {many}とする。"), &format!("Debiar {many} Debian."), true);
        assert!(found.iter().all(|it| it.check != Check::Name));
    }

    #[test]
    fn names_in_capitals_are_the_same_in_both_languages() {
        check_bad(
            Check::Name,
            &[
                ("⟦ASEAN⟧の会合", "A meeting of ⟦APEC⟧"),
                ("⟦JSON⟧として読む。", "It is read as ⟦JOSN⟧."),
                ("⟦RAM⟧は4GBである。", "It has 4 GB of ⟦DRAM⟧."),
            ],
        );
        check_good(&[
            ("国連の会合", "A meeting of the UN"),
            ("GDPは国内総生産である。", "Gross domestic product"),
            ("URLとURI", "URLs and the URI"),
            ("第III章のASEAN", "Chapter III: ASEAN."),
            ("NATO加盟国", "Members of Nato"),
            ("全ての国の権利", "THE RIGHTS OF ALL NATIONS"),
            ("`ASEAN`と<b title=\"x\">EU</b>", "`ASEAN` and the <b title=\"x\">EU</b>"),
        ]);
    }
}
