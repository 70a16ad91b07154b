//! Translations with planted mistakes: 720 of 36 kinds, each found by its code on its line, and nothing else.
//!
//! `tests/defects/` holds texts with their translations. What is in `⟦right|wrong⟧` is written right first: such a site
//! gives no finding. Then every mistake is made, one in each text, after the translations have been approved.
//! Mistakes that need no table of their own are made in these texts too: blocks that go, come, change or are copied,
//! and characters that are not what they seem.

use std::collections::BTreeMap;

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};

use crate::site::Site;

const TABLES: [&str; 4] = [
    include_str!("../defects/numbers.txt"),
    include_str!("../defects/dates.txt"),
    include_str!("../defects/marks.txt"),
    include_str!("../defects/words.txt"),
];

/// How many mistakes of each kind there are.
const INSTANCES: usize = 20;

const TERMS: &str = include_str!("../defects/terms.tsv");

/// A text, its translation, and the mistake in that.
#[derive(Clone, Debug)]
struct Case {
    source: String,
    right: String,
    wrong: String,
    code: String,
}

/// Cases by what is wrong with them.
type Kinds = BTreeMap<String, Vec<Case>>;

/// Reads the tables.
fn kinds() -> Kinds {
    let mut kinds = Kinds::new();
    let mut kind = "";
    for line in TABLES.iter().flat_map(|it| it.lines()).filter(|it| !it.starts_with("# ")) {
        if let Some(name) = line.strip_prefix("= ") {
            kind = name;
        } else if let Some((source, target)) = line.split_once('\t') {
            let (before, rest) = target.split_once('⟦').expect("a mistake");
            let (pieces, after) = rest.split_once('⟧').expect("its end");
            let pieces: Vec<&str> = pieces.split('|').collect();
            let with = |piece: &str| format!("{before}{piece}{after}");
            let code = kind.split(' ').next().unwrap_or_default();
            kinds.entry(kind.to_owned()).or_default().push(Case {
                source: source.to_owned(),
                right: with(pieces[0]),
                wrong: with(pieces[1]),
                code: pieces.get(2).map_or(code, |code| code).to_owned(),
            });
        }
    }
    kinds
}

/// Says whether `text` is Japanese.
fn is_japanese(text: &str) -> bool {
    text.chars().any(|c| matches!(c, '\u{3040}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}'))
}

/// The beginnings of the kinds in whose texts other mistakes are made.
const BASES: [&str; 3] = ["number", "date", "term"];

/// Makes mistakes in texts of the tables: in those for which `spoil` has a wrong one.
fn made(kinds: &Kinds, spoil: impl Fn(usize, &str) -> Option<(String, &'static str)>) -> Vec<Case> {
    let is_base = |kind: &str| BASES.iter().any(|it| kind.starts_with(it));
    let cases = kinds.iter().filter(|(kind, _)| is_base(kind)).flat_map(|(_, it)| it);
    let fitting: Vec<&Case> = cases.filter(|case| spoil(0, &case.right).is_some()).collect();
    // Taken from all over the tables, not from their beginning.
    let step = (fitting.len() / INSTANCES).max(1);
    let chosen = fitting.into_iter().step_by(step).take(INSTANCES).enumerate();
    let made = chosen.filter_map(|(at, case)| {
        let (wrong, code) = spoil(at, &case.right)?;
        Some(Case { wrong, code: code.to_owned(), ..case.clone() })
    });
    made.collect()
}

/// Returns `text` with its first run of characters for which `is` holds, of two and more, changed by `change`.
fn change_run(
    text: &str,
    is: impl Fn(char) -> bool,
    change: impl Fn(&str) -> String,
) -> Option<String> {
    let start = text.find(&is)?;
    let rest = &text[start..];
    let length = rest.find(|c| !is(c)).unwrap_or(rest.len());
    if rest[..length].chars().count() < 2 {
        let tail = change_run(&rest[length..], is, change)?;
        return Some(format!("{}{tail}", &text[..start + length]));
    }
    Some(format!("{}{}{}", &text[..start], change(&rest[..length]), &rest[length..]))
}

/// Returns katakana at half their width.
fn half_width(text: &str) -> String {
    let compose = ComposingNormalizerBorrowed::new_nfkc();
    let narrow = |c: char| {
        let halves = '\u{ff66}'..='\u{ff9d}';
        let mark = match c {
            '\u{3099}' => Some('ﾞ'),
            '\u{309a}' => Some('ﾟ'),
            _ => None,
        };
        let mut found = halves.filter(|it| compose.normalize(&it.to_string()) == c.to_string());
        mark.or_else(|| found.next()).unwrap_or(c)
    };
    DecomposingNormalizerBorrowed::new_nfd().normalize(text).chars().map(narrow).collect()
}

fn full_width(text: &str) -> String {
    let wide = |c: char| char::from_u32(u32::from(c) + 0xfee0).unwrap_or(c);
    text.chars().map(|c| if c.is_ascii_alphanumeric() { wide(c) } else { c }).collect()
}

/// Returns `text` with `inserted` behind its third character.
fn insert(text: &str, inserted: char) -> String {
    let at = text.char_indices().nth(3).map_or(text.len(), |(at, _)| at);
    format!("{}{inserted}{}", &text[..at], &text[at..])
}

/// Adds mistakes of characters to `kinds`, made in the texts of the tables.
fn add_characters(kinds: &mut Kinds) {
    let is_kana = |c: char| matches!(c, 'ァ'..='ヺ' | 'ー');
    let kana =
        made(kinds, |_, text| Some((change_run(text, is_kana, half_width)?, "halfwidth-kana")));
    let wide = made(kinds, |_, text| {
        Some((change_run(text, |c| c.is_ascii_alphanumeric(), full_width)?, "fullwidth-alnum"))
    });
    let unseen = made(kinds, |at, text| {
        let (inserted, code) = [
            ('\u{200b}', "invisible-character"),
            ('\u{feff}', "invisible-character"),
            ('\u{200f}', "bidi-mark"),
            ('\u{2066}', "bidi-control"),
            ('\u{202e}', "bidi-control"),
        ][at % 5];
        Some((insert(text, inserted), code))
    });
    let commas = made(kinds, |at, text| {
        let is_whole = is_japanese(text) && text.ends_with('。');
        let before = ["なお，実は、", "結局．", "つまり，今は、", "前略．"][at % 4];
        is_whole.then(|| (format!("{before}{text}"), "punct-mixed"))
    });
    for (name, cases) in [
        ("halfwidth-kana", kana),
        ("fullwidth-alnum", wide),
        ("invisible", unseen),
        ("punct-mixed", commas),
    ] {
        kinds.insert(name.to_owned(), cases);
    }
}

/// Adds blocks that go, come, change and are copied. Only every second block of their pages does.
fn add_states(kinds: &mut Kinds) {
    let has_words = |case: &Case| {
        let is_word = |it: &&str| it.chars().all(|c| c.is_alphabetic() || ".,’".contains(c));
        let count = case.source.split(' ').filter(is_word).count();
        let is_sentence =
            [" the ", " of ", " is ", " was "].iter().any(|it| case.source.contains(it));
        is_japanese(&case.source) || is_sentence && count >= 4
    };
    let good = |from: &str, skipped: usize| -> Vec<Case> {
        let cases = kinds.iter().filter(|(kind, _)| kind.starts_with(from)).flat_map(|(_, it)| it);
        let right =
            |case: &Case| Case { wrong: case.right.clone(), code: String::new(), ..case.clone() };
        cases.filter(|it| has_words(it)).skip(skipped).take(2 * INSTANCES).map(right).collect()
    };
    let mut states = Vec::new();
    for (name, code, from, skipped) in [
        ("state missing", "missing-translation", "date", 0),
        ("state extra", "extra-translation", "number", 0),
        ("state stale", "stale", "date", 40),
        ("state copied", "copied", "number", 30),
    ] {
        let mut cases = good(from, skipped);
        for case in cases.iter_mut().skip(1).step_by(2) {
            case.code = code.to_owned();
        }
        states.push((name.to_owned(), cases));
    }
    kinds.extend(states);
}

/// The texts of a kind from one original, on one page.
struct Page {
    key: String,
    is_from_japanese: bool,
    cases: Vec<Case>,
}

/// The two texts of a page, and what is wrong with the second one.
#[derive(Default)]
struct Texts {
    source: String,
    target: String,
    wrong: Vec<(usize, String)>,
}

impl Texts {
    /// Adds a block in the form `form`, of which there are some, and what is wrong with its translation.
    fn add(&mut self, form: usize, source: &str, target: &str, code: Option<&str>) {
        let (before, first) = match form % 5 {
            1 => ("- ", ["", ""]),
            2 => ("> ", ["", ""]),
            3 => ("", ["はじめに述べる。\n", "To begin with,\n"]),
            _ => ("", ["", ""]),
        };
        let side =
            |text: &str| format!("{before}{}{text}\n\n", first[usize::from(!is_japanese(text))]);
        let line = self.target.matches('\n').count() + 1 + usize::from(form % 5 == 3);
        self.wrong.extend(code.map(|code| (line, code.to_owned())));
        self.source += &side(source);
        self.target += &side(target);
    }
}

impl Page {
    /// Returns the page as it was approved, or with its mistakes.
    fn texts(&self, is_spoiled: bool) -> Texts {
        let original = if self.is_from_japanese { "ja" } else { "en" };
        let head =
            |title: &str| format!("+++\ntitle = \"{title}\"\noriginal = \"{original}\"\n+++\n\n");
        let [from, to] = if self.is_from_japanese { ["題", "Title"] } else { ["Title", "題"] };
        let mut texts = Texts { source: head(from), target: head(to), wrong: Vec::new() };
        let has_notes = self.key.contains("footnotes");
        if has_notes {
            texts.add(0, "1[^a][^b][^c][^d]", "1[^a][^b][^c][^d]", None);
        }
        for (at, case) in self.cases.iter().enumerate() {
            self.add(&mut texts, at, case, is_spoiled);
        }
        for name in ["a", "b", "c", "d"].iter().filter(|_| has_notes) {
            texts.source += &format!("[^{name}]: {from} {name}\n\n");
            texts.target += &format!("[^{name}]: {to} {name}\n\n");
        }
        texts
    }

    fn add(&self, texts: &mut Texts, at: usize, case: &Case, is_spoiled: bool) {
        // What is missing has no line of its own, so that such blocks are told from the first one.
        let form =
            if self.key.contains("number") || self.key.contains("date") { at } else { at % 3 };
        let code = Some(case.code.as_str()).filter(|it| is_spoiled && !it.is_empty());
        let (source, target) =
            (&*case.source, if is_spoiled { &*case.wrong } else { &*case.right });
        match code {
            Some("missing-translation") => {
                // It is told behind the block before it.
                let line = texts.target.trim_end().matches('\n').count() + 1;
                texts.wrong.push((line, "missing-translation".to_owned()));
                texts.source += &format!("{source}\n\n");
            }
            Some("extra-translation") => {
                texts.add(form, source, target, None);
                let added = if self.is_from_japanese {
                    "Nobody asked for this one"
                } else {
                    "誰も頼んでいない話"
                };
                texts
                    .wrong
                    .push((texts.target.matches('\n').count() + 1, "extra-translation".to_owned()));
                texts.target += &format!("{added}: {at}.\n\n");
            }
            Some("stale") => {
                let added = if self.is_from_japanese {
                    "後に改めた。"
                } else {
                    "It was changed later."
                };
                texts.add(form, &format!("{source}{added}"), target, code);
            }
            Some("copied") => texts.add(form, source, source, code),
            _ => texts.add(form, source, target, code),
        }
    }

    fn path(&self, is_source: bool) -> String {
        let locale = if is_source == self.is_from_japanese { "ja" } else { "en" };
        format!("content/{}.{locale}.md", self.key)
    }

    /// Returns the approvals of the page as it should be.
    fn ledger(&self) -> String {
        let texts = self.texts(false);
        let blocks = |text: &str| -> Vec<String> {
            let body = text.split_once("\n+++\n").map_or("", |it| it.1);
            let blocks = body
                .split("\n\n")
                .map(|it| it.trim().trim_start_matches(['-', '>', ' ']).to_owned());
            blocks.filter(|it| !it.is_empty()).collect()
        };
        let mut lines =
            vec!["{\"v\":1,\"seg\":1}".to_owned(), "{\"ja\":\"題\",\"en\":\"Title\"}".to_owned()];
        for (source, target) in blocks(&texts.source).into_iter().zip(blocks(&texts.target)) {
            let note = |text: &str| {
                text.split_once("]: ")
                    .filter(|_| text.starts_with("[^"))
                    .map_or(text.to_owned(), |it| it.1.to_owned())
            };
            let (source, target) = (note(&source), note(&target));
            let (ja, en) = if self.is_from_japanese { (source, target) } else { (target, source) };
            lines.push(serde_json::json!({ "ja": ja, "en": en }).to_string());
        }
        lines.join("\n\n") + "\n"
    }
}

/// Returns the pages of each kind.
fn pages() -> Vec<(String, Vec<Page>)> {
    let mut kinds = kinds();
    add_states(&mut kinds);
    add_characters(&mut kinds);
    let pages = |(kind, cases): (String, Vec<Case>)| {
        let planted = cases.iter().filter(|it| !it.code.is_empty()).count();
        assert_eq!(planted, INSTANCES, "{kind}");
        let (japanese, english): (Vec<_>, Vec<_>) =
            cases.into_iter().partition(|it| is_japanese(&it.source));
        let pages = [(true, japanese), (false, english)].map(|(is_from_japanese, cases)| {
            let original = if is_from_japanese { "ja" } else { "en" };
            let key = format!("{}-{original}", kind.replace(' ', "-"));
            Page { key, is_from_japanese, cases }
        });
        (kind, pages.into())
    };
    kinds.into_iter().map(pages).collect()
}

/// Returns a site of `pages` whose translations were approved before anything was spoiled.
fn site(pages: &[Page], is_spoiled: bool) -> Site {
    let sample = "{\"v\":1,\"seg\":1}\n\n{\"ja\":\"見本\",\"en\":\"Sample\"}\n";
    let component =
        |name: &str| format!("{{% component {name}() %}}<b>{name}</b>{{% endcomponent {name} %}}");
    let keys = ["alpha", "beta", "gamma"];
    let source =
        |key| format!("[{key}]\ntitle = {{ ja = \"{key}の書\", en = \"Book of {key}\" }}\n\n");
    let approved = |key| format!("\n{{\"ja\":\"{key}の書\",\"en\":\"Book of {key}\"}}\n");
    let head = "{\"v\":1,\"seg\":1}\n";
    let mut site = Site::new()
        .file("i18n/terms.tsv", TERMS)
        .file("i18n/pairs/content/_index.jsonl", sample)
        .file("i18n/pairs/taiyaku.toml.jsonl", sample)
        .file("templates/own.html", &format!("{}{}", component("note"), component("badge")));
    if pages.iter().any(|it| it.key.contains("citations")) {
        site = site.file("content/sources.toml", &keys.map(source).concat()).file(
            "i18n/pairs/content/sources.toml.jsonl",
            &(head.to_owned() + &keys.map(approved).concat()),
        );
    }
    for (key, anchors) in [
        ("guide", ["method", "cost", "people", "schedule"]),
        ("report", ["results", "limits", "thanks", "annex"]),
    ] {
        let body = anchors.map(|it| format!("## {it} {{#{it}}}\n\n"));
        site = site.page(key, "", &body.concat());
        let ledger = "{\"v\":1,\"seg\":1}\n\n{\"ja\":\"題\",\"en\":\"Title\"}\n".to_owned();
        let same = anchors.map(|it| format!("\n{{\"ja\":\"{it}\",\"en\":\"{it}\"}}\n"));
        site = site.file(&format!("i18n/pairs/content/{key}.jsonl"), &(ledger + &same.concat()));
    }
    for page in pages {
        let texts = page.texts(is_spoiled);
        site = site
            .file(&page.path(true), &texts.source)
            .file(&page.path(false), &texts.target)
            .file(&format!("i18n/pairs/content/{}.jsonl", page.key), &page.ledger());
    }
    for name in ["map", "plan", "chart", "photo"] {
        site = site.asset(
            &format!("content/{name}.svg"),
            b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 2 1'/>",
        );
    }
    site
}

/// Returns what is found but for what only says that a translation was changed, as `path:line code`.
fn found(site: &Site) -> Vec<String> {
    let found = site.build().findings();
    let mut found: Vec<String> = found
        .iter()
        .filter(|it| !it.ends_with(" edited"))
        .map(|it| {
            let (spot, code) = it.rsplit_once(' ').expect("a code");
            format!("{} {code}", spot.rsplit_once(':').expect("a column").0)
        })
        .collect();
    found.sort();
    found
}

/// Returns what is only in one of two sorted lists.
fn unlike(expected: &[String], found: &[String]) -> Vec<String> {
    let mut lists = imara_diff::InternedInput::default();
    lists.update_before(expected.iter().map(String::as_str));
    lists.update_after(found.iter().map(String::as_str));
    let diff = imara_diff::Diff::compute(imara_diff::Algorithm::Myers, &lists);
    let missed = (0..).zip(expected).filter(|&(at, _)| diff.is_removed(at));
    let extra = (0..).zip(found).filter(|&(at, _)| diff.is_added(at));
    let missed = missed.map(|(_, it)| format!("-{it}"));
    missed.chain(extra.map(|(_, it)| format!("+{it}"))).collect()
}

#[test]
fn good_translations_are_quiet() {
    let found = pages().into_iter().flat_map(|(_, pages)| found(&site(&pages, false)));
    assert_eq!(found.collect::<Vec<_>>(), [""; 0]);
}

#[test]
fn every_mistake_is_found_on_its_line_and_nothing_else() {
    let (mut count, mut wrong) = (0, Vec::new());
    for (_, pages) in pages() {
        let mistakes = |page: &Page| {
            let (path, texts) = (page.path(false), page.texts(true));
            let wrong = texts.wrong.into_iter();
            wrong.map(move |(line, code)| format!("{path}:{line} {code}")).collect::<Vec<_>>()
        };
        let mut expected: Vec<String> = pages.iter().flat_map(mistakes).collect();
        expected.sort();
        count += expected.len();
        wrong.extend(unlike(&expected, &found(&site(&pages, true))));
    }
    assert!(wrong.is_empty() && count >= 600, "of {count}:\n{}", wrong.join("\n"));
}
