//! The glossary in the order of a locale: by reading in the order of the syllabary in Japanese, else by name.
//!
//! Order and letters are those of CLDR for the locale. In Japanese that takes a long vowel mark for the vowel it
//! stands for, and small kana and sound marks as differences that count only between words that are equal otherwise.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use icu_collator::options::{CollatorOptions, Strength};
use icu_collator::{Collator, CollatorBorrowed};
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use tera::Value;

use crate::locale::Locale;
use crate::mark::Mark;
use crate::parse::terms::Term;
use crate::resolve::backlink::better;
use crate::resolve::{PageId, Site};
use crate::rows::Rows;
use crate::view::page::number_of;
use crate::view::site::Shared;
use crate::view::{GlossaryEntry, TermTranslation, mention};

/// How many users of a term are listed. A common word of a large site is used on every page, which nobody reads.
const MOST_USERS: usize = 200;

/// The rows of the syllabary (五十音): name, first and last kana.
const ROWS: [(char, char, char); 10] = [
    ('あ', 'ぁ', 'お'),
    ('か', 'か', 'こ'),
    ('さ', 'さ', 'そ'),
    ('た', 'た', 'と'),
    ('な', 'な', 'の'),
    ('は', 'は', 'ほ'),
    ('ま', 'ま', 'も'),
    ('や', 'ゃ', 'よ'),
    ('ら', 'ら', 'ろ'),
    ('わ', 'ゎ', 'ん'),
];

/// Returns the glossary of `locale`.
pub(crate) fn glossary(shared: &Shared, locale: &Locale) -> Vec<Value> {
    let parsed = &shared.site.parsed;
    let page = shared.site.glossary_page(locale);
    let users = page.map(|page| users(&shared.site, &shared.marks, page)).unwrap_or_default();
    let order = Order::new(locale);
    let named = parsed.terms.iter().enumerate().filter(|(_, term)| term.name(locale).is_some());
    let mut terms: Vec<_> = named.map(|(at, term)| (key(term, locale), at, term)).collect();
    terms.sort_by(|(a, _, first), (b, _, second)| {
        let name = |term: &Term| term.name(locale).unwrap_or_default().to_owned();
        order
            .compare(a, b)
            .then_with(|| order.compare(&name(first), &name(second)))
            .then_with(|| first.id.cmp(&second.id))
    });
    let none = BTreeMap::new();
    let entries = terms.into_iter().map(|(key, at, term)| {
        let users = users.get(&at).unwrap_or(&none);
        entry(shared, term, locale, page, order.group(&key), users).into()
    });
    entries.collect()
}

/// Returns how many pages in `locale` use each term of the glossary, in the order of its file.
pub(crate) fn use_counts(site: &Site, marks: &Rows<Arc<[Mark]>>, locale: &Locale) -> Vec<usize> {
    let page = site.glossary_page(locale);
    let users = page.map(|page| users(site, marks, page)).unwrap_or_default();
    let counts = 0..site.parsed.terms.len();
    counts.map(|at| users.get(&at).map_or(0, BTreeMap::len)).collect()
}

/// Returns the text by which `term` is ordered.
fn key(term: &Term, locale: &Locale) -> String {
    let name = term.name(locale).unwrap_or_default();
    let key = term.reading.as_deref().filter(|_| locale.is_japanese()).unwrap_or(name);
    ComposingNormalizerBorrowed::new_nfkc().normalize(key).into_owned()
}

fn entry(
    shared: &Shared,
    term: &Term,
    locale: &Locale,
    page: Option<PageId>,
    group: String,
    users: &BTreeMap<PageId, Use>,
) -> GlossaryEntry {
    let definition =
        |locale: &Locale| term.definitions.get(locale.tag()).cloned().unwrap_or_default();
    let others =
        shared.site.parsed.settings.locales.iter().filter(|it| *it != locale).filter_map(|it| {
            let translation = TermTranslation {
                locale: it.to_string(),
                term: term.name(it)?.to_owned(),
                definition: definition(it),
            };
            Some(translation.into())
        });
    let used_by = users.iter().take(MOST_USERS).map(|(id, it)| match it {
        Use::Link(link) => mention::link(shared, *id, *link),
        Use::Mark(mark) => mention::term(shared, *id, &shared.marks[*id][*mark]),
    });
    GlossaryEntry {
        id: term.id.clone(),
        term: term.name(locale).unwrap_or_default().to_owned(),
        abbreviation: term.abbreviation.clone(),
        reading: term.reading.clone(),
        definition: definition(locale),
        note: term.note.clone(),
        group,
        others: others.collect(),
        path: page.map(|page| shared.site.anchor_path(page, &term.id)),
        used_by: used_by.collect(),
        used_count: number_of(users.len()),
    }
}

/// How a page uses a term: an index into the links of its outline, or into its marks.
#[derive(Clone, Copy, Debug)]
enum Use {
    Link(usize),
    Mark(usize),
}

/// Returns the pages that link to an entry of the page `glossary` or use its term, by term.
///
/// Of several uses on a page the first link is taken, a marked use where no link stands in a sentence.
fn users(
    site: &Site,
    marks: &Rows<Arc<[Mark]>>,
    glossary: PageId,
) -> BTreeMap<usize, BTreeMap<PageId, Use>> {
    let ids = site.parsed.terms.iter().enumerate();
    let ids: BTreeMap<String, usize> =
        ids.map(|(at, it)| (crate::resolve::address::encode(&it.id), at)).collect();
    let mut users: BTreeMap<usize, BTreeMap<PageId, Use>> = BTreeMap::new();
    for (page, links) in linking(site, glossary) {
        for (link, fragment) in links {
            let Some(term) = ids.get(fragment) else { continue };
            let shown = users.entry(*term).or_default().entry(page).or_insert(Use::Link(link));
            if let Use::Link(first) = *shown {
                *shown = Use::Link(better(&site.publication, page, first, link));
            }
        }
    }
    let locale = site.publication.pages[glossary].locale();
    let pages = marks.iter().enumerate();
    for (page, marks) in pages.filter(|(page, _)| site.publication.pages[*page].locale() == locale)
    {
        let mut seen = BTreeSet::new();
        for (at, mark) in marks.iter().enumerate().filter(|(_, mark)| seen.insert(mark.term)) {
            let shown =
                users.entry(mark.term as usize).or_default().entry(page).or_insert(Use::Mark(at));
            if let Use::Link(link) = *shown
                && !has_words(site, page, link)
            {
                *shown = Use::Mark(at);
            }
        }
    }
    users
}

fn has_words(site: &Site, page: PageId, link: usize) -> bool {
    use crate::parse::document::mention;
    let mentions = &site.publication.pages[page].page.document.outline.link_mentions;
    mention(mentions, link).is_some_and(|it| it.has_words())
}

/// Returns the links to places of the page `target`, with the fragments, of the other pages in its locale.
fn linking(site: &Site, target: PageId) -> impl Iterator<Item = (PageId, Vec<(usize, &str)>)> {
    let locale = site.publication.pages[target].locale();
    let pages = site.links.iter().enumerate();
    let pages = pages.filter(move |(from, _)| {
        *from != target && site.publication.pages[*from].locale() == locale
    });
    pages.map(move |(from, links)| {
        let to_target = links.targets().filter(|(_, page)| *page == target);
        let fragment = |at: usize| Some((at, links[at].address.split_once('#')?.1));
        (from, to_target.filter_map(|(at, _)| fragment(at)).collect())
    })
}

/// The order of words in a locale.
struct Order {
    collator: Option<CollatorBorrowed<'static>>,
    /// Compares letters without regard to marks that make no letter of its own.
    letters: Option<CollatorBorrowed<'static>>,
}

impl Order {
    fn new(locale: &Locale) -> Self {
        let collator = |strength: Strength| {
            let locale = icu_locale::Locale::try_from_str(locale.tag()).ok()?;
            let mut options = CollatorOptions::default();
            options.strength = Some(strength);
            Collator::try_new(locale.into(), options).ok()
        };
        Self { collator: collator(Strength::Tertiary), letters: collator(Strength::Primary) }
    }

    fn compare(&self, a: &str, b: &str) -> std::cmp::Ordering {
        self.collator.as_ref().map_or_else(|| a.cmp(b), |it| it.compare(a, b))
    }

    /// Returns the row of the syllabary or the letter under which `key` stands.
    fn group(&self, key: &str) -> String {
        let Some(first) = key.chars().find(|c| c.is_alphanumeric()) else { return String::new() };
        if first.is_ascii_digit() {
            return "0–9".to_owned();
        }
        let whole = first.to_string();
        let base = DecomposingNormalizerBorrowed::new_nfd()
            .normalize(&whole)
            .chars()
            .next()
            .unwrap_or(first);
        let kana = hiragana(base);
        if let Some((name, ..)) =
            ROWS.iter().find(|(_, first, last)| (*first..=*last).contains(&kana))
        {
            return name.to_string();
        }
        let is_own_letter =
            self.letters.as_ref().is_some_and(|it| it.compare(&whole, &base.to_string()).is_ne());
        if is_own_letter { first } else { base }.to_uppercase().collect()
    }
}

/// Returns the hiragana for a katakana, which lies 0x60 above it (Unicode, blocks 3040 and 30A0).
fn hiragana(c: char) -> char {
    match c {
        'ァ'..='ヶ' => char::from_u32(u32::from(c) - 0x60).unwrap_or(c),
        c => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(tag: &str) -> Order {
        Order::new(&Locale::new(tag).expect("a tag"))
    }

    #[test]
    fn entries_stand_under_a_row_of_the_syllabary_or_a_letter() {
        for (tag, key, group) in [
            ("ja", "がいこう", "か"),
            ("ja", "ぱーとなー", "は"),
            ("ja", "エーオーアイピー", "あ"),
            ("ja", "ヴェトナム", "あ"),
            ("ja", "んー", "わ"),
            ("ja", "asean", "A"),
            ("en", "“Émigré”", "E"),
            ("en", "2+2 meeting", "0–9"),
            ("sv", "Åland", "Å"),
            ("en", "", ""),
        ] {
            assert_eq!(order(tag).group(key), group, "{key}");
        }
    }

    #[test]
    fn words_stand_in_the_order_of_their_language() {
        let cases: [(&str, &[&str]); 4] = [
            (
                "ja",
                &[
                    "ASEAN",
                    "かいよう",
                    "がいよう",
                    "こうくう",
                    "こうどう",
                    "コーチ",
                    "しょう",
                    "しよく",
                ],
            ),
            ("ja", &["きゃく", "きやく", "さーば", "さーびす"]),
            ("en", &["air domain", "ASEAN", "ASEAN centrality", "émigré", "four pillars"]),
            ("sv", &["Arvid", "Zeta", "Åland"]),
        ];
        for (tag, words) in cases {
            let order = order(tag);
            let mut sorted: Vec<_> = words.iter().rev().copied().collect();
            sorted.sort_by(|a, b| order.compare(a, b));
            assert_eq!(sorted, words);
        }
    }
}
