//! The terms of the glossary: what has an agreed name in the source has it in the target too.

use std::collections::BTreeMap;
use std::ops::Range;

use super::plain::Plain;
use super::{Check, Fact, Form, Pair, Side, read};
use crate::locale::Locale;
use crate::matcher::{Found, Matcher};
use crate::parse::terms::{Status, Term};

/// The terms of a site with what finds them in each language.
#[derive(Debug, Default)]
pub struct Wordings {
    terms: Vec<Term>,
    matchers: BTreeMap<String, Matcher>,
}

impl Wordings {
    /// Returns the wordings of `terms`, all lines of the glossary, for `locales`.
    pub fn new(terms: &[Term], locales: &[Locale]) -> Self {
        let matcher =
            |locale: &Locale| Some((locale.tag().to_owned(), Matcher::new(terms, locale)?));
        Self { terms: terms.to_vec(), matchers: locales.iter().filter_map(matcher).collect() }
    }

    /// Returns the lines that share a name in `locale` with the line `term`.
    fn concept(&self, term: usize, locale: &Locale) -> impl Iterator<Item = usize> {
        let names = |term: &Term| term.names.get(locale.tag()).cloned().unwrap_or_default();
        let own = names(&self.terms[term]);
        let shares = move |it: &Term| names(it).iter().any(|name| own.contains(name));
        let all = self.terms.iter().enumerate();
        let found: Vec<_> =
            all.filter(|(at, it)| *at == term || shares(it)).map(|(at, _)| at).collect();
        found.into_iter()
    }

    /// Returns the names of the lines `terms` in `locale` that may be used, the best first.
    fn names(&self, terms: &[usize], locale: &Locale) -> Vec<String> {
        let names = self.all_names(terms, locale).into_iter();
        names.filter(|(status, _)| *status != Status::Forbidden).map(|(_, name)| name).collect()
    }
}

/// A term in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TermUse {
    /// Where it stands.
    pub range: Range<usize>,
    /// What it is called in the other language, the best name first.
    pub names: Vec<(Status, String)>,
}

impl Wordings {
    /// Returns the terms in `source`, each once, with their names in `to`.
    pub fn uses(&self, source: Side<'_>, form: Form, to: &Locale) -> Vec<TermUse> {
        let Some(matcher) = self.matchers.get(source.locale.tag()) else { return Vec::new() };
        let marked = read(source.text, form);
        let text = Text::new(&marked.plain);
        let mut asked: Vec<usize> = Vec::new();
        let mut uses = Vec::new();
        for found in matcher.find(&text.text, None, || None) {
            let concept: Vec<usize> = self.concept(found.term, source.locale).collect();
            if asked.iter().any(|term| concept.contains(term)) {
                continue;
            }
            asked.push(found.term);
            uses.push(TermUse { range: text.range(&found), names: self.all_names(&concept, to) });
        }
        uses
    }

    /// Returns the names of the lines `terms` in `locale`, forbidden ones last.
    fn all_names(&self, terms: &[usize], locale: &Locale) -> Vec<(Status, String)> {
        let mut lines: Vec<&Term> = terms.iter().map(|&at| &self.terms[at]).collect();
        lines.sort_by_key(|it| it.status);
        let mut all: Vec<(Status, String)> = Vec::new();
        for line in lines {
            for name in line.names.get(locale.tag()).into_iter().flatten() {
                if !all.iter().any(|(_, known)| known == name) {
                    all.push((line.status, name.clone()));
                }
            }
        }
        all
    }
}

/// Text as the matcher reads it.
struct Text<'a> {
    plain: &'a Plain,
    text: String,
    /// The byte at which each character begins.
    starts: Vec<usize>,
}

impl<'a> Text<'a> {
    fn new(plain: &'a Plain) -> Self {
        let mut text = String::with_capacity(plain.chars.len() * 2);
        let mut starts = Vec::with_capacity(plain.chars.len());
        for c in &plain.chars {
            starts.push(text.len());
            text.push(*c);
        }
        Self { plain, text, starts }
    }

    /// Returns where `found` is in the block.
    fn range(&self, found: &Found) -> Range<usize> {
        let at = |byte: usize| self.starts.partition_point(|start| *start < byte);
        self.plain.range(at(found.range.start)..at(found.range.end))
    }
}

/// Compares the terms of both sides.
pub(super) fn check(pair: &mut Pair<'_>) {
    let wordings = &pair.context.wordings;
    let (from, to) = (pair.source.locale, pair.target.locale);
    let matcher = |locale: &Locale| wordings.matchers.get(locale.tag());
    let (Some(from_matcher), Some(to_matcher)) = (matcher(from), matcher(to)) else { return };
    let mut found = Vec::new();
    {
        let source = Text::new(&pair.source.marked.plain);
        let target = Text::new(&pair.target.marked.plain);
        let in_source = from_matcher.find(&source.text, None, || None);
        let in_target = to_matcher.find_all(&target.text);
        let mut asked: Vec<usize> = Vec::new();
        for it in &in_source {
            let concept: Vec<usize> = wordings.concept(it.term, from).collect();
            if asked.iter().any(|term| concept.contains(term)) {
                continue;
            }
            asked.push(it.term);
            let range = source.range(it);
            found.extend(answer(wordings, &concept, to, &in_target).map(|(check, other, fact)| {
                let other = other.map(|it| target.range(it));
                (check, vec![range], other.into_iter().collect::<Vec<_>>(), fact)
            }));
        }
        // A name that is forbidden in itself has none in the language of the source.
        for it in to_matcher.find(&target.text, None, || None) {
            let term = &wordings.terms[it.term];
            if term.status == Status::Forbidden && !term.names.contains_key(from.tag()) {
                let names = Vec::new();
                found.push((Check::Term, vec![], vec![target.range(&it)], Fact::Forbidden(names)));
            }
        }
    }
    for (check, source, target, fact) in found {
        pair.add(check, source, target, fact);
    }
}

/// Returns what is wrong with how the target names the concept of the lines `concept`.
fn answer<'a>(
    wordings: &Wordings,
    concept: &[usize],
    locale: &Locale,
    in_target: &'a [Found],
) -> Option<(Check, Option<&'a Found>, Fact)> {
    // Japanese has no ends of words: a good name may go on (能力構築支援等), a bad one must stand by itself.
    let is_found = |it: &&Found| {
        let is_good = wordings.terms[it.term].status != Status::Forbidden;
        it.is_whole || is_good && locale.is_japanese()
    };
    let of_concept = || in_target.iter().filter(|it| concept.contains(&it.term)).filter(is_found);
    let status = |it: &Found| wordings.terms[it.term].status;
    let names = wordings.names(concept, locale);
    if let Some(forbidden) = of_concept().find(|it| status(it) == Status::Forbidden) {
        // The forbidden name may be part of a good one.
        let is_inside = |good: &&Found| {
            status(good) != Status::Forbidden
                && good.range.start <= forbidden.range.start
                && good.range.end >= forbidden.range.end
        };
        if !of_concept().any(|it| is_inside(&it)) {
            return Some((Check::Term, Some(forbidden), Fact::Forbidden(names)));
        }
    }
    if names.is_empty() {
        return None;
    }
    let allowed = || of_concept().filter(|it| status(it) != Status::Forbidden);
    let is_best = |it: &Found| {
        let is_first = it.is_abbreviation || it.name == Some(0);
        status(it) == Status::Preferred && is_first
    };
    if allowed().any(is_best) {
        return None;
    }
    match allowed().next() {
        Some(variant) => {
            // The variant is among the others.
            let best = names.into_iter().take(1).collect();
            Some((Check::TermVariant, Some(variant), Fact::Names(best)))
        }
        None => Some((Check::Term, None, Fact::Names(names))),
    }
}
