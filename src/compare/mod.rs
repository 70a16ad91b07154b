//! Compares a block with its translation: numbers, dates, links, code, terms, and what is wrong with the text itself.
//!
//! [`compare`] is the entry point: two texts in, a list of [`Difference`]s out, each bound to the exact pieces. Nothing
//! is known here of files, pages or states.
//!
//! 1. [`marked`] takes both blocks apart: words ([`plain`]) on one side, code, links, tags and the like on the other.
//!    Messages of Fluent are taken apart by [`pattern`].
//! 2. [`figure`] finds numbers and dates in the words, in either language, and pairs them.
//! 3. [`lead`], [`inline`], [`name`] and [`wording`] compare what is not words, names in capitals, and the terms of the glossary.
//! 4. [`script`] and [`style`] look at the characters and sentences of each side.
//! 5. [`house`] looks at what the site itself asks for.
//! 6. [`repeated()`] looks at many pairs at once: one original with two translations, and the other way round.
//!
//! A check stays quiet where it cannot tell: a false alarm costs more than a slip that a reader sees.

mod check;
mod extent;
mod figure;
mod house;
mod html;
mod inline;
mod lead;
mod left;
mod marked;
mod name;
mod own_syntax;
mod pattern;
mod plain;
mod ratio;
mod repeated;
mod script;
mod style;
mod wording;

#[cfg(test)]
mod tests;

use std::ops::Range;

pub use check::{CalendarFault, Check, Difference, Fact};
pub(crate) use extent::widen;
pub(crate) use lead::unpaired_links;
pub use lead::{Anchors, Rewrite};
pub use repeated::{Repetition, Words, repeated};
pub use wording::{TermUse, Wordings};

use crate::locale::Locale;
use crate::parse::house_style::{HouseStyle, Rules};
use crate::parse::terms::Term;
use marked::Marked;

/// One side of a pair.
#[derive(Clone, Copy, Debug)]
pub struct Side<'a> {
    /// The text as it is written.
    pub text: &'a str,
    /// Its language.
    pub locale: &'a Locale,
    /// How the house writes there.
    pub rules: Option<&'a Rules>,
}

/// How a text is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// Markdown: a leaf block, without what marks it as a heading or item, or with it.
    Markdown,
    /// The same, of a heading.
    Heading,
    /// The pattern of a Fluent message.
    Message,
    /// Plain text: a title, a field of a data file.
    Text,
}

/// What the pairs of a site have in common.
#[derive(Debug, Default)]
pub struct Context {
    /// The languages of the site, whose tags are the same place in addresses.
    pub locales: Vec<Locale>,
    /// The terms of the glossary.
    pub wordings: Wordings,
    /// What addresses may become in a translation.
    pub rewrites: Vec<Rewrite>,
    /// How the house writes.
    pub style: HouseStyle,
}

/// By what the pairs of a site are compared, as it was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Basis {
    /// The languages of the site.
    pub locales: Vec<Locale>,
    /// The lines of the glossary.
    pub terms: Vec<Term>,
    /// What addresses may become in a translation.
    pub rewrites: Vec<Rewrite>,
    /// How the house writes.
    pub style: HouseStyle,
}

impl Basis {
    /// Returns the same, ready for comparing.
    pub fn context(&self) -> Context {
        let Self { locales, rewrites, style, .. } = self.clone();
        Context { wordings: Wordings::new(&self.terms, &self.locales), locales, rewrites, style }
    }
}

/// A pair that is being compared.
struct Pair<'a> {
    source: Column<'a>,
    target: Column<'a>,
    anchors: &'a Anchors,
    context: &'a Context,
    found: Vec<Difference>,
}

/// One side, taken apart.
struct Column<'a> {
    text: &'a str,
    locale: &'a Locale,
    rules: Option<&'a Rules>,
    form: Form,
    marked: Marked,
}

impl Column<'_> {
    /// Returns the characters of the prose as they are written, where those of `marked` are folded.
    fn written(&self) -> impl Iterator<Item = char> {
        let plain = &self.marked.plain;
        plain.chars.iter().enumerate().map(|(at, folded)| {
            let written = self.text.get(plain.range(at..at + 1));
            written.and_then(|it| it.chars().next()).unwrap_or(*folded)
        })
    }
}

impl Pair<'_> {
    /// Adds a difference between the places `source` and `target`.
    fn add(
        &mut self,
        check: Check,
        source: Vec<Range<usize>>,
        target: Vec<Range<usize>>,
        fact: Fact,
    ) {
        self.found.push(Difference { check, source, target, fact });
    }

    /// Adds what is wrong at `range` of one side alone.
    fn add_to(&mut self, is_source: bool, check: Check, range: Range<usize>, fact: Fact) {
        let (source, target) =
            if is_source { (vec![range], vec![]) } else { (vec![], vec![range]) };
        self.add(check, source, target, fact);
    }
}

/// Returns how `target` differs from `source`, of which it is the translation, on a page with the headings `anchors`.
pub fn compare(
    source: Side<'_>,
    target: Side<'_>,
    form: Form,
    anchors: &Anchors,
    context: &Context,
) -> Vec<Difference> {
    let (source, target) = (column(source, form), column(target, form));
    let mut pair = Pair { source, target, anchors, context, found: Vec::new() };
    let both = (&pair.source, &pair.target);
    figure::check(
        (&both.0.marked, both.0.locale),
        (&both.1.marked, both.1.locale),
        &mut pair.found,
    );
    lead::check(&mut pair);
    inline::check(&mut pair);
    name::check(&mut pair);
    wording::check(&mut pair);
    left::check(&mut pair);
    script::check(&mut pair);
    style::check(&mut pair);
    house::check(&mut pair);
    pair.found.sort_by_key(|it| {
        let start = |ranges: &[Range<usize>]| ranges.first().map_or(usize::MAX, |it| it.start);
        (start(&it.target), start(&it.source), it.check)
    });
    grouped(pair.found)
}

/// Returns where the text of `side` breaks a rule of the house, each as a difference of the target. This is a matter of one
/// language, so that a text without a translation is held to them too.
pub fn breaches(side: Side<'_>, form: Form) -> Vec<Difference> {
    let column = column(side, form);
    let found = house::breaches(&column).into_iter().map(|(check, range, fact)| Difference {
        check,
        source: Vec::new(),
        target: vec![range],
        fact,
    });
    found.collect()
}

/// Returns `found` with all that one check misses in the target as one: there is no other place to tell it at.
fn grouped(found: Vec<Difference>) -> Vec<Difference> {
    let mut grouped: Vec<Difference> = Vec::with_capacity(found.len());
    // The first of each check that has such.
    let mut firsts: Vec<usize> = Vec::new();
    for it in found {
        if it.fact != Fact::Missing || !it.target.is_empty() {
            grouped.push(it);
            continue;
        }
        match firsts.iter().find(|at| grouped[**at].check == it.check) {
            Some(at) => grouped[*at].source.extend(it.source),
            None => {
                firsts.push(grouped.len());
                grouped.push(it);
            }
        }
    }
    grouped
}

fn column(side: Side<'_>, form: Form) -> Column<'_> {
    let marked = read(side.text, form);
    Column { text: side.text, locale: side.locale, rules: side.rules, form, marked }
}

fn read(text: &str, form: Form) -> Marked {
    match form {
        Form::Markdown | Form::Heading => marked::read(text),
        Form::Message => pattern::read(text),
        Form::Text => marked::read_text(text),
    }
}

/// Returns where the sentences of the Japanese block `text` end in the polite style, and where in the plain one.
pub(crate) fn sentence_ends(text: &str) -> (Vec<Range<usize>>, Vec<Range<usize>>) {
    let plain = marked::read(text).plain;
    let places = |ends: Vec<Range<usize>>| ends.into_iter().map(|it| plain.range(it)).collect();
    let (polite, plain_style) = house::ends(&plain);
    (places(polite), places(plain_style))
}
