//! Search without a server: pages to files that a script in the browser reads.
//!
//! [`index`] is the entry point. It makes of the pages of one language
//!
//! 1. shards: lines of a term and the pages that have it, in the order of the terms, cut where a file would become too large
//!    ([`postings`]). Since terms stand in their order, those with a common beginning are neighbors, and the beginning
//!    of a word is as quickly found as the word;
//! 2. texts: what the pages say, by section, in which the script looks for what was typed as a whole, and which it
//!    shows round the places that it found;
//! 3. a manifest that says where all of this is.
//!
//! Japanese has no spaces between words, and programs disagree on where words end. So pairs of neighboring characters are the
//! terms ([`term`]); that all pairs of `防衛協力` stand on a page does not say that it does, which is why texts are looked
//! through in the end. What differs in writing alone is one ([`normal`]). Script and program have to agree on both.

mod normal;
mod postings;
mod term;
mod text;

use std::collections::BTreeMap;

use rayon::prelude::*;
use serde_json::json;

pub use normal::normalize;
use postings::{Posting, line};
use term::{Weight, weighted_terms};
pub(crate) use text::sections;

use crate::source::Digest;

/// The file that says where the others are.
pub const MANIFEST: &str = "index.json";
/// The folder of the others, whose names change with what is in them.
pub const FOLDER: &str = "index";
/// How large a shard is at most, unless one term has more. A search reads one for every term.
const SHARD_SIZE: usize = 5_000;
/// How many pages share the digest that is the name of the folder of their texts. One for every page would make the manifest
/// large, which every search reads, and one for all would change every name with every page.
const TEXTS: usize = 64;
/// How many hexadecimal digits of its digest are the name of a file.
const DIGITS: usize = 10;

/// Spellings of the same word that differ in more than the kind of characters.
const SPELLINGS: [&[&str]; 16] = [
    &["取組", "取り組み", "取組み"],
    &["取組む", "取り組む"],
    &["打合せ", "打ち合わせ", "打合わせ"],
    &["子供", "子ども", "こども"],
    &["受入れ", "受け入れ", "受入"],
    &["引渡し", "引き渡し"],
    &["見積り", "見積もり", "見積"],
    &["申込み", "申し込み", "申込"],
    &["手続", "手続き"],
    &["問合せ", "問い合わせ"],
    &["繰返し", "繰り返し"],
    &["組合せ", "組み合わせ"],
    &["障害者", "障がい者", "障碍者"],
    &["友達", "友だち"],
    &["及び", "および"],
    &["我が国", "わが国"],
];

/// A page as it is searched.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Page {
    /// The path in links.
    pub path: String,
    /// The title.
    pub title: String,
    /// The kind of translation, where readers are to know that it is not an official one.
    pub translation: Option<&'static str>,
    /// What it says.
    pub sections: Vec<Section>,
}

/// A part of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Section {
    /// The id of its heading, or empty above the first one.
    pub id: String,
    /// The heading.
    pub heading: String,
    /// The text, a line for each paragraph.
    pub text: String,
}

/// Returns the files of the search in `pages`: names below the folder of the search page, and contents. Each of `names` holds
/// names of one concept in all languages, any of which finds the others.
pub fn index(pages: &[Page], names: &[Vec<String>]) -> Vec<(String, String)> {
    let mut lines: BTreeMap<Key, String> = BTreeMap::new();
    for (term, postings) in terms(pages) {
        lines.insert(Key(term), line(&postings));
    }
    for (name, others) in concepts(names) {
        lines.insert(Key(format!("={name}")), json!(others).to_string());
    }
    let mut files = Vec::new();
    let lines = lines.into_iter().map(|(Key(term), line)| (format!("{term}\t{line}\n"), term));
    let shards = packed(lines, &mut files);
    let texts: Vec<_> = pages.par_iter().map(page_text).collect();
    let texts = texts.chunks(TEXTS).map(|texts| {
        let digest = name(&texts.join("\n"));
        let texts = texts.iter().enumerate();
        files.extend(texts.map(|(at, it)| (format!("{FOLDER}/{digest}/{at}.txt"), it.clone())));
        digest
    });
    let texts: Vec<_> = texts.collect();
    let spellings = SPELLINGS.map(|group| {
        let mut group: Vec<_> = group.iter().map(|it| normalize(it)).collect();
        // A spelling may be a part of another one.
        group.sort_by_key(|it| std::cmp::Reverse(it.len()));
        group
    });
    let manifest = json!({ "shards": shards, "texts": texts, "spellings": spellings });
    files.push((MANIFEST.to_owned(), manifest.to_string()));
    files
}

/// A term in the order in which scripts compare texts, by units of UTF-16.
#[derive(PartialEq, Eq)]
struct Key(String);

impl Ord for Key {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.encode_utf16().cmp(other.0.encode_utf16())
    }
}

impl PartialOrd for Key {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// Returns the pages that have each term.
fn terms(pages: &[Page]) -> ahash::AHashMap<String, Vec<Posting>> {
    let of_page = |page: &Page| {
        let title = [(page.title.as_str(), Weight::Title)];
        let sections = page.sections.iter().flat_map(|it| {
            [(it.heading.as_str(), Weight::Heading), (it.text.as_str(), Weight::Body)]
        });
        weighted_terms(title.into_iter().chain(sections))
    };
    let by_page: Vec<_> = pages.par_iter().map(of_page).collect();
    let mut terms: ahash::AHashMap<String, Vec<Posting>> = ahash::AHashMap::new();
    for (page, found) in by_page.into_iter().enumerate() {
        for (term, weight) in found {
            terms.entry(term).or_default().push(Posting { page, weight });
        }
    }
    terms
}

/// Returns for every name the others of the same concept.
fn concepts(names: &[Vec<String>]) -> BTreeMap<String, Vec<String>> {
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for group in names {
        let group = group.iter().map(|it| normalize(it));
        let group: Vec<_> = group.filter(|it| it.contains(char::is_alphanumeric)).collect();
        for name in &group {
            let others = found.entry(name.clone()).or_default();
            others.extend(group.iter().filter(|it| *it != name).cloned());
        }
    }
    for others in found.values_mut() {
        others.sort();
        others.dedup();
    }
    found.retain(|_, others| !others.is_empty());
    found
}

/// Returns the text of `page`.
fn page_text(page: &Page) -> String {
    let sections: Vec<_> =
        page.sections.iter().map(|it| json!([it.id, it.heading, it.text])).collect();
    match page.translation {
        Some(kind) => json!([page.path, page.title, sections, kind]).to_string(),
        None => json!([page.path, page.title, sections]).to_string(),
    }
}

/// Puts `lines` together in files, and returns the key of the first line of each and its name. A line that is larger than a
/// file may be has one of its own.
fn packed(
    lines: impl Iterator<Item = (String, String)>,
    files: &mut Vec<(String, String)>,
) -> Vec<(String, String)> {
    let mut packs: Vec<(String, String)> = Vec::new();
    for (line, key) in lines {
        match packs.last_mut().filter(|(_, pack)| pack.len() + line.len() <= SHARD_SIZE) {
            Some((_, pack)) => pack.push_str(&line),
            None => packs.push((key, line)),
        }
    }
    let named = packs.into_iter().map(|(key, pack)| {
        let digest = name(&pack);
        files.push((format!("{FOLDER}/{digest}.txt"), pack));
        (key, digest)
    });
    named.collect()
}

/// Returns a name that changes with `content`.
fn name(content: &str) -> String {
    let mut digest = Digest::of(content.as_bytes()).to_string();
    digest.truncate(DIGITS);
    digest
}

#[cfg(test)]
mod tests;
