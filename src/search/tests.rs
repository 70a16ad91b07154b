//! What is searched for is found in the index where it stands, by the steps that the script goes through.

use std::collections::{BTreeMap, BTreeSet};

use super::*;

/// The files of an index, read as the script reads them.
struct Searched {
    files: BTreeMap<String, String>,
    manifest: serde_json::Value,
}

impl Searched {
    fn new(pages: &[Page], names: &[Vec<String>]) -> Self {
        let files = index(pages, names);
        let count = files.len();
        let files: BTreeMap<_, _> = files.into_iter().collect();
        assert_eq!(files.len(), count, "every file has its own name");
        let manifest = serde_json::from_str(&files[MANIFEST]).expect("JSON");
        Self { files, manifest }
    }

    fn lines(&self, term: &str, begins: bool) -> Vec<&str> {
        let shards = self.manifest["shards"].as_array().expect("a list");
        let lines = shards.iter().flat_map(|shard| {
            self.files[&format!("index/{}.txt", shard[1].as_str().expect("a name"))].lines()
        });
        let lines = lines.map(|it| it.split_once('\t').expect("a term and its pages"));
        let found =
            lines.filter(|(key, _)| if begins { key.starts_with(term) } else { *key == term });
        found.map(|(_, line)| line).collect()
    }

    /// Returns the pages that have every term of `query`.
    fn candidates(&self, query: &str) -> BTreeSet<usize> {
        let terms = weighted_terms([(query, Weight::Body)].into_iter());
        let pages = terms.keys().map(|term| {
            let begins = term.is_ascii() && term.len() > 1;
            self.lines(term, begins).into_iter().flat_map(pages_of).collect::<BTreeSet<_>>()
        });
        pages.reduce(|a, b| &a & &b).unwrap_or_default()
    }

    fn text(&self, page: usize) -> &str {
        let folder = self.manifest["texts"][page / TEXTS].as_str().expect("a name");
        &self.files[&format!("index/{folder}/{}.txt", page % TEXTS)]
    }

    /// Returns the pages whose text has `query` as a whole.
    fn found(&self, query: &str) -> BTreeSet<usize> {
        let query = normalize(query);
        let has = |page: &usize| normalize(self.text(*page)).contains(&query);
        self.candidates(&query).into_iter().filter(has).collect()
    }
}

fn pages_of(line: &str) -> Vec<usize> {
    let (mut pages, mut next, mut number, mut shift) = (Vec::new(), 0, 0, 0);
    for digit in line.bytes().map(|it| usize::from(it - b'0')) {
        number |= (digit & 31) << shift;
        shift += 5;
        if digit < 32 {
            next += number / 3 + 1;
            pages.push(next - 1);
            (number, shift) = (0, 0);
        }
    }
    pages
}

fn page(path: &str, title: &str, text: &str) -> Page {
    let section = Section { text: text.to_owned(), ..Section::default() };
    Page {
        path: path.to_owned(),
        title: title.to_owned(),
        sections: vec![section],
        ..Page::default()
    }
}

/// Returns pages of syllables that meet in many ways, and their texts.
fn corpus(count: usize) -> Vec<Page> {
    let syllables: Vec<char> =
        "防衛協力災生定学警戒管制度轄海上空港安全保障法支配備能構築援の、".chars().collect();
    let mut state = 1_u64;
    let mut next = |below: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).expect("31 bits") % below
    };
    let mut text = || (0..200).map(|_| syllables[next(syllables.len())]).collect::<String>();
    (0..count).map(|at| page(&format!("/ja/{at}/"), &format!("頁{at}"), &text())).collect()
}

#[test]
fn compound_words_are_found_where_they_stand_and_nowhere_else() {
    let pages = corpus(200);
    let searched = Searched::new(&pages, &[]);
    let mut too_many = 0;
    for (at, page) in pages.iter().enumerate().cycle().take(300) {
        let text: Vec<char> = page.sections[0].text.chars().collect();
        let start = at * 7 % 190;
        let query: String = text[start..start + 2 + at % 4].iter().collect();
        if query.contains('、') {
            continue;
        }
        let has = |page: &Page| page.sections[0].text.contains(&query);
        let expected: BTreeSet<_> = (0..pages.len()).filter(|it| has(&pages[*it])).collect();
        assert!(searched.candidates(&query).is_superset(&expected), "{query}");
        assert_eq!(searched.found(&query), expected, "{query}");
        too_many += searched.candidates(&query).len() - expected.len();
    }
    assert!(too_many > 0, "the texts are looked through for a reason");
}

#[test]
fn beginnings_of_words_and_single_characters_are_found() {
    let pages = [
        page("/a/", "Capacity building", "防衛装備"),
        page("/b/", "Cap", "capital e-mail"),
        page("/c/", "法", "𠮷野家"),
    ];
    let searched = Searched::new(&pages, &[]);
    for (query, expected) in [
        ("cap", &[0, 1][..]),
        ("CAPA", &[0]),
        ("Ｃａｐｉｔａｌ", &[1]),
        ("apacity", &[]),
        ("法", &[2]),
        ("備", &[0]),
        ("衛", &[0]),
        ("𠮷野", &[2]),
        ("e-mail", &[1]),
    ] {
        assert_eq!(searched.candidates(query), expected.iter().copied().collect(), "{query}");
    }
}

#[test]
fn titles_and_headings_weigh_more_than_text() {
    let heading = Section { id: "h".into(), heading: "柱".into(), text: String::new() };
    let headed = Page { sections: vec![heading], ..page("/b/", "二", "") };
    let searched = Searched::new(&[page("/a/", "一", "柱"), headed, page("/c/", "柱", "柱")], &[]);
    assert_eq!(searched.lines("柱", false), ["012"]);
}

#[test]
fn names_of_a_concept_lead_to_its_other_names() {
    let names = ["法の支配", "Rule of Law", "ＲＯＬ", "—"].map(str::to_owned).to_vec();
    let searched = Searched::new(&[], &[names, vec!["海".into()]]);
    assert_eq!(searched.lines("=法の支配", false), ["[\"rol\",\"rule of law\"]"]);
    assert_eq!(searched.lines("=rule of law", false), ["[\"rol\",\"法の支配\"]"]);
    assert!(searched.lines("=海", true).is_empty());
    assert!(searched.lines("=—", true).is_empty());
}

#[test]
fn shards_are_small_and_in_the_order_in_which_scripts_compare() {
    let searched = Searched::new(&corpus(300), &[]);
    let shards = searched.manifest["shards"].as_array().expect("a list");
    assert!(shards.len() > 2);
    let keys: Vec<_> = searched.lines("", true);
    assert!(keys.len() > 100);
    for shard in shards {
        let text = &searched.files[&format!("index/{}.txt", shard[1].as_str().expect("a name"))];
        assert!(text.len() <= SHARD_SIZE);
        assert_eq!(text.split('\t').next(), shard[0].as_str());
    }
    let firsts = shards.iter().map(|it| it[0].as_str().expect("a term").encode_utf16().collect());
    let firsts: Vec<Vec<u16>> = firsts.collect();
    assert!(firsts.is_sorted());
    assert_eq!(index(&corpus(300), &[]), index(&corpus(300), &[]), "the same every time");
}
