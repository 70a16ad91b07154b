//! [`Matcher`]: finds the terms of the glossary in text of one locale.
//!
//! Of several terms at one place the longest counts. Japanese has no boundaries between words, so only a run of
//! katakana or ideographs must not go on beyond the term; other letters are compared at the boundaries of words.
//! English names are found in any case and in the plural, abbreviations only as they are written. Text is compared in the
//! form that [`mod@fold`] makes of it.

mod fold;

use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use crate::locale::Locale;
use crate::parse::terms::Term;
use crate::script::is_kanji;
use fold::fold;

/// How many bytes a name may have to be looked for with a table of all states.
const LONG: usize = 256;

/// Finds terms.
#[derive(Debug)]
pub(crate) struct Matcher {
    automaton: AhoCorasick,
    patterns: Vec<Pattern>,
}

/// A form of a term.
#[derive(Debug)]
struct Pattern {
    /// The index of the term in the glossary.
    term: usize,
    /// Which of its names it is, none for the abbreviation.
    name: Option<usize>,
    text: String,
    /// Whether case counts.
    is_exact: bool,
    is_abbreviation: bool,
}

/// A term in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Found {
    /// Where it is.
    pub(crate) range: Range<usize>,
    /// The index of the term in the glossary.
    pub(crate) term: usize,
    /// Which of its names it is, none for the abbreviation.
    pub(crate) name: Option<usize>,
    /// Whether it is the abbreviation.
    pub(crate) is_abbreviation: bool,
    /// Whether it is a word by itself, and no part of a longer one.
    pub(crate) is_whole: bool,
}

impl Matcher {
    /// Returns a matcher for the forms of `terms` in `locale`, or none when there are none.
    pub(crate) fn new(terms: &[Term], locale: &Locale) -> Option<Self> {
        let mut patterns = Vec::new();
        for (index, term) in terms.iter().enumerate() {
            let names = term.names.get(locale.tag()).map(Vec::as_slice).unwrap_or_default();
            if names.is_empty() {
                // Without a name in this language there is no entry to lead to.
                continue;
            }
            for (at, name) in names.iter().enumerate() {
                patterns.extend(forms(name, locale).into_iter().map(|text| Pattern {
                    term: index,
                    name: Some(at),
                    is_exact: is_capitals(name),
                    is_abbreviation: term.abbreviation.as_ref() == Some(name),
                    text,
                }));
            }
            if let Some(abbreviation) = &term.abbreviation {
                patterns.extend(forms(abbreviation, locale).into_iter().map(|text| Pattern {
                    term: index,
                    name: None,
                    is_exact: true,
                    is_abbreviation: true,
                    text,
                }));
            }
        }
        patterns.retain(|pattern| !pattern.text.is_empty());
        let texts = patterns.iter().map(|pattern| &pattern.text);
        // The table of a long text takes time with the square of its length, and is no faster to read.
        let is_long = patterns.iter().any(|pattern| pattern.text.len() > LONG);
        let automaton = AhoCorasick::builder()
            .ascii_case_insensitive(true)
            .kind(is_long.then_some(AhoCorasickKind::ContiguousNFA))
            .build(texts)
            .ok()?;
        (!patterns.is_empty()).then_some(Self { automaton, patterns })
    }

    /// Returns the terms in `text`, which stands between `before` and what `after` tells when it is asked. Of several at
    /// one place it is the longest.
    pub(crate) fn find(
        &self,
        text: &str,
        before: Option<char>,
        after: impl Fn() -> Option<char>,
    ) -> Vec<Found> {
        let mut found = self.find_all_between(text, before, after);
        found.retain(|it| it.is_whole);
        let mut end = 0;
        found.retain(|it| {
            let is_free = it.range.start >= end;
            end = if is_free { it.range.end } else { end };
            is_free
        });
        found
    }

    /// Returns the terms in `text`, shorter ones within longer ones among them, and parts of longer words (能力構築支援等).
    pub(crate) fn find_all(&self, text: &str) -> Vec<Found> {
        self.find_all_between(text, None, || None)
    }

    fn find_all_between(
        &self,
        text: &str,
        before: Option<char>,
        after: impl Fn() -> Option<char>,
    ) -> Vec<Found> {
        let folded = fold(text);
        let text = &*folded.text;
        let is_whole = |range: &Range<usize>, pattern: &Pattern| {
            let (first, last) = (pattern.text.chars().next(), pattern.text.chars().next_back());
            let left = text[..range.start].chars().next_back().or(before);
            !continues(left, first)
                && !continues(last, text[range.end..].chars().next().or_else(&after))
        };
        let is_written = |range: &Range<usize>, pattern: &Pattern| {
            !pattern.is_exact || text[range.clone()] == pattern.text
        };
        let matches = self.automaton.find_overlapping_iter(text);
        let mut matches: Vec<_> = matches
            .map(|it| (it.range(), it.pattern().as_usize()))
            .filter(|(range, pattern)| is_written(range, &self.patterns[*pattern]))
            .collect();
        matches.sort_by_key(|(range, pattern)| (range.start, usize::MAX - range.end, *pattern));
        let found = matches.into_iter().map(|(range, pattern)| {
            let is_whole = is_whole(&range, &self.patterns[pattern]);
            let Pattern { term, name, is_abbreviation, .. } = self.patterns[pattern];
            Found { range: folded.original(range), term, name, is_abbreviation, is_whole }
        });
        found.collect()
    }
}

/// Returns the forms in which `name` is looked for: as it is, and in English in the plural.
fn forms(name: &str, locale: &Locale) -> Vec<String> {
    let name = fold(name).text.into_owned();
    let mut forms = vec![name.clone()];
    if locale.language() != "en" || !name.ends_with(|c: char| c.is_ascii_alphabetic()) {
        return forms;
    }
    let lower = name.to_ascii_lowercase();
    let ends = |endings: &[&str]| endings.iter().any(|ending| lower.ends_with(ending));
    let is_after_vowel = ends(&["ay", "ey", "iy", "oy", "uy"]);
    match name.strip_suffix(['y', 'Y']) {
        Some(stem) if !is_after_vowel && !is_capitals(&name) => forms.push(format!("{stem}ies")),
        _ if ends(&["s", "x", "z", "ch", "sh"]) => forms.push(format!("{name}es")),
        _ => forms.push(format!("{name}s")),
    }
    if ends(&["o"]) {
        forms.push(format!("{name}es"));
    }
    forms
}

/// Says whether `name` is written in capitals only, as abbreviations are, so that it is no word in other letters.
pub(crate) fn is_capitals(name: &str) -> bool {
    name.chars().any(char::is_uppercase) && !name.chars().any(char::is_lowercase)
}

/// Says whether a word or run goes on from `left` to `right`.
fn continues(left: Option<char>, right: Option<char>) -> bool {
    match (left.and_then(run), right.and_then(run)) {
        (Some(left), Some(right)) => left == right,
        _ => false,
    }
}

/// Returns the class of regular expressions for the characters that go on the run of `c`, if it belongs to one.
pub(crate) fn run_class(c: char) -> Option<&'static str> {
    Some(match run(c)? {
        Run::Katakana => "ァ-ヺー-ヿㇰ-ㇿｦ-ﾟ",
        Run::Ideographs => "々\u{3400}-\u{4dbf}\u{4e00}-\u{9fff}\u{f900}-\u{faff}",
        Run::Word => "A-Za-z0-9_À-ɏ",
    })
}

/// What characters make runs that are not cut.
#[derive(PartialEq, Eq)]
enum Run {
    Katakana,
    Ideographs,
    Word,
}

/// Returns the kind of run that `c` belongs to. Hiragana and scripts without spaces or with endings make none.
fn run(c: char) -> Option<Run> {
    match c {
        'ァ'..='ヺ' | 'ー'..='ヿ' | 'ㇰ'..='ㇿ' | 'ｦ'..='ﾟ' => Some(Run::Katakana),
        c if is_kanji(c) => Some(Run::Ideographs),
        // Thai, Lao, Myanmar, Khmer; kana and bopomofo; Hangul.
        '\u{e00}'..='\u{eff}' | '\u{1000}'..='\u{11ff}' | '\u{1780}'..='\u{17ff}' => None,
        '\u{3000}'..='\u{33ff}' | '\u{ac00}'..='\u{d7ff}' => None,
        c if c.is_alphanumeric() || c == '_' => Some(Run::Word),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    fn matcher(tag: &str, names: &[&str]) -> Matcher {
        let term = |name: &&str| {
            let (name, abbreviation) = name.split_once('=').unwrap_or((name, ""));
            Term {
                names: BTreeMap::from([(tag.to_owned(), vec![name.to_owned()])]),
                abbreviation: Some(abbreviation.to_owned()).filter(|it| !it.is_empty()),
                ..Term::default()
            }
        };
        let terms: Vec<_> = names.iter().map(term).collect();
        Matcher::new(&terms, &Locale::new(tag).expect("a tag")).expect("patterns")
    }

    fn check(tag: &str, names: &[&str], text: &str, expected: &[&str]) {
        let found = matcher(tag, names).find(text, None, || None);
        let found: Vec<_> = found.into_iter().map(|it| &text[it.range]).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn japanese_terms_are_found_at_the_ends_of_runs() {
        let names =
            ["金利", "政策金利", "サーバ", "法の支配", "ASEAN全体", "東南アジア諸国連合=ASEAN"];
        check("ja", &names, "政策金利と金利、市場金利", &["政策金利", "金利"]);
        check("ja", &names, "サーバーとサーバのサーバ室", &["サーバ", "サーバ"]);
        check(
            "ja",
            &names,
            "日ASEANは法の支配をＡＳＥＡＮ全体で",
            &["ASEAN", "法の支配", "ＡＳＥＡＮ全体"],
        );
        check("ja", &names, "ASEANS、asean、法の支配下", &[]);
    }

    #[test]
    fn a_shorter_term_stands_in_when_the_longer_one_does_not_fit() {
        check("ja", &["国際法", "国際法の促進"], "国際法の促進策", &["国際法"]);
    }

    #[test]
    fn english_names_take_any_case_and_the_plural() {
        let names = ["rule of law", "policy", "JASMINE", "crash", "Unexploded Ordnance=UXO"];
        check(
            "en",
            &names,
            "Rule of Law; rules of law; the rule\nof law’s",
            &["Rule of Law", "rule\nof law"],
        );
        check("en", &names, "Policies, policy-making, policymaking", &["Policies", "policy"]);
        check(
            "en",
            &names,
            "jasmine JASMINE JASMINEs crashes uxo UXOs",
            &["JASMINE", "JASMINEs", "crashes", "UXOs"],
        );
    }

    #[test]
    fn what_stands_beside_the_text_counts() {
        let matcher = matcher("ja", &["金利"]);
        assert_eq!(matcher.find("金利", Some('策'), || None), []);
        assert_eq!(matcher.find("金利", Some('の'), || Some('表')), []);
        assert_eq!(matcher.find("金利", Some('の'), || Some('は')).len(), 1);
    }
}
