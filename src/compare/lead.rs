//! Links, pictures, footnotes and citations: what is there leads to the same place in both languages.
//!
//! Addresses are compared as sets, after what is only another language of the same place is made equal: the site's own
//! tags (`/ja/`, `/en/`), those of other sites (`/en-US/`, `.ja.html`, `a_en.pdf`, `ja.wikipedia.org`), and [`Rewrite`]s.
//! Where one side alone has such a mark, the other leads to what that site has in its own language, however it is called
//! there. So is what names the same place in another way: `https:` for `http:`, `./page.md` for `@/page`, a path of the site
//! with and without its host, telephone numbers with and without the country, mailboxes for each language, and the ids that
//! headings get from their text: those of the page itself are known ([`Anchors`]), of others anything that may be one will
//! do.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use super::marked::{Lead, Piece};
use super::{Check, Fact, Pair};
use crate::locale::{Locale, without_home};
use crate::text::percent_decode;

/// Addresses that are the same place in several languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewrite {
    /// How they begin in each of the languages.
    pub starts: Vec<String>,
}

/// The headings of a page in two languages, those that correspond as one, by the ids that links on it lead to.
#[derive(Debug, Default)]
pub struct Anchors(HashMap<String, Option<usize>>);

impl Anchors {
    /// Adds the number of a heading by an id, or by the text that its id is made of. One id of two headings is none.
    pub fn add(&mut self, id: &str, heading: usize) {
        let known = self.0.entry(folded(id)).or_insert(Some(heading));
        *known = known.filter(|it| *it == heading);
    }

    /// Returns `address` as that of a heading, if it is one of the page.
    fn place(&self, address: &str) -> Option<String> {
        let id = address.strip_prefix('#')?;
        let heading = (*self.0.get(&folded(&percent_decode(id)))?)?;
        Some(format!("#{MARK}{heading}"))
    }
}

/// Returns `id` without what the makers of ids do in different ways.
fn folded(id: &str) -> String {
    id.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Compares what leads elsewhere.
pub(super) fn check(pair: &mut Pair<'_>) {
    for kind in [Lead::Link, Lead::Image, Lead::Footnote, Lead::Citation] {
        check_kind(pair, kind);
    }
}

fn check_kind(pair: &mut Pair<'_>, kind: Lead) {
    let pieces = |leads: &[(Lead, Piece)]| -> Vec<(String, Range<usize>)> {
        let own = leads.iter().filter(|(it, _)| *it == kind).map(|(_, piece)| piece);
        let place = |text: &str| {
            let heading = pair.anchors.place(text);
            heading.unwrap_or_else(|| place(text, &Notation::of(pair)))
        };
        own.map(|piece| (place(&piece.text), piece.range.clone())).collect()
    };
    let source = pieces(&pair.source.marked.leads);
    let mut target = pieces(&pair.target.marked.leads);
    if source.is_empty() && target.is_empty() {
        return;
    }
    let texts = |these: &[(String, Range<usize>)]| -> HashSet<String> {
        these.iter().map(|(text, _)| text.clone()).collect()
    };
    let (ours, theirs) = (texts(&source), texts(&target));
    let mut alone: Vec<&str> = Vec::new();
    for (text, _) in &source {
        if alone.len() < MOST && !theirs.contains(text) && !alone.contains(&text.as_str()) {
            alone.push(text);
        }
    }
    // Each is another name of one place; of several that it may be of, that which comes first.
    let mut names: HashMap<String, Option<&str>> = HashMap::new();
    for (text, _) in target.iter_mut().filter(|(it, _)| !ours.contains(it)) {
        let same = *names.entry(text.clone()).or_insert_with(|| {
            let at = alone.iter().position(|it| is_other_name(it, text))?;
            Some(alone.remove(at))
        });
        if let Some(same) = same {
            same.clone_into(text);
        }
    }
    let lacking = |these: Vec<(String, Range<usize>)>, those: &HashSet<String>| {
        let mut told = HashSet::new();
        let left = these.into_iter().filter(|(it, _)| !those.contains(it));
        left.filter(|(it, _)| told.insert(it.clone())).collect::<Vec<_>>()
    };
    let theirs = texts(&target);
    let missing = lacking(source, &theirs);
    let mut added = lacking(target, &ours);
    for (text, range) in missing {
        let instead = nearest(&text, &added[..added.len().min(MOST)]);
        match instead.map(|at| added.remove(at)) {
            Some((_, other)) => pair.add(Check::Link, vec![range], vec![other], Fact::Changed),
            None => pair.add(Check::Link, vec![range], vec![], Fact::Missing),
        }
    }
    for (_, range) in added {
        pair.add(Check::Link, vec![], vec![range], Fact::Added);
    }
}

/// Among how many addresses that one side alone has the counterpart of another one is looked for.
const MOST: usize = 100;
/// How much of an address is compared letter by letter.
const LONGEST: usize = 200;

/// Returns which of `added` is the most like `text`.
fn nearest(text: &str, added: &[(String, Range<usize>)]) -> Option<usize> {
    // The beginnings tell enough.
    let start = |it: &str| it.chars().take(LONGEST).collect::<String>();
    let distance = |at: &usize| strsim::osa_distance(&start(text), &start(&added[*at].0));
    (0..added.len()).min_by_key(distance)
}

/// Says whether the address `target` is another name of the place `source`, as a translation may well give it.
pub(super) fn is_other_name(source: &str, target: &str) -> bool {
    // Sites become safe, and few of them go back.
    let is_safe = source.contains("http://") && source.replace("http://", "https://") == target;
    is_safe
        || is_other_article(source, target)
        || is_same_path(source, target)
        || is_path_on_host(source, target)
        || is_same_heading(source, target)
        || is_in_own_language(source, target)
}

/// Says whether two addresses on the site, as they are compared, are one path, from the top and from some folder.
fn is_same_path(a: &str, b: &str) -> bool {
    let ends = |whole: &str, part: &str| {
        let is_path = whole.starts_with('/') && !part.is_empty() && !part.starts_with(['/', '#']);
        let above = whole.strip_suffix(part).filter(|_| is_path && is_local(part));
        above.is_some_and(|it| it.ends_with('/'))
    };
    ends(a, b) || ends(b, a)
}

/// Says whether one of two addresses, as they are compared, is the other, a path from the top of a site, behind a scheme and
/// a host. A path of one part, such as `/about`, is on too many sites to tell one.
fn is_path_on_host(a: &str, b: &str) -> bool {
    let is_behind = |whole: &str, path: &str| {
        let parts = path.strip_prefix('/').map(|it| it.trim_end_matches('/'));
        let is_long = parts.is_some_and(|it| it.contains('/'));
        let site = whole.trim_end_matches(MARK).strip_suffix(path).filter(|_| is_long);
        let host =
            site.and_then(|it| ["https://", "http://"].iter().find_map(|at| it.strip_prefix(at)));
        host.is_some_and(|it| !it.is_empty() && !it.contains(['/', '?', '#']))
    };
    is_behind(a, b) || is_behind(b, a)
}

/// Says whether two addresses, as they are compared, are on one host, of which one alone is marked as in a language.
fn is_in_own_language(a: &str, b: &str) -> bool {
    let host = |it: &str| {
        let (_, rest) = it.split_once("://").filter(|_| !it.starts_with('<'))?;
        rest.split(['/', '?', '#', MARK]).next().map(str::to_owned)
    };
    host(a).is_some() && host(a) == host(b) && a.ends_with(MARK) != b.ends_with(MARK)
}

/// Says whether two addresses, as they are compared, lead to headings of one page, the ids of which differ in nothing but
/// signs, or one of which has an id that was made of its Japanese text, or both have one that says nothing.
fn is_same_heading(a: &str, b: &str) -> bool {
    let (Some((page, a)), Some((other, b))) = (a.split_once('#'), b.split_once('#')) else {
        return false;
    };
    let is_other = || is_of_text(a) != is_of_text(b) || is_generated(a) && is_generated(b);
    let is_same_id = || folded(a) == folded(b) && !folded(a).is_empty();
    let (page, other) = (page.trim_end_matches('/'), other.trim_end_matches('/'));
    (page == other || is_same_path(page, other)) && (is_same_id() || is_other())
}

/// Says whether a program made `id` up, another one for each language: `idm1807` of DocBook.
fn is_generated(id: &str) -> bool {
    let number = ["idm", "idp"].iter().find_map(|it| id.strip_prefix(it));
    number.is_some_and(|it| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit()))
}

/// Says whether `id` was made of a Japanese heading: it holds its characters, as they are or encoded, or there was no
/// Latin one to make it of (`_1`).
fn is_of_text(id: &str) -> bool {
    let number = id.strip_prefix('_').unwrap_or_default();
    let is_number = !number.is_empty() && number.bytes().all(|it| it.is_ascii_digit());
    // The first bytes of kana, ideographs and full-width letters.
    let is_encoded = |at: usize| matches!(id.get(at + 1..at + 2), Some("e" | "E"));
    is_number || !id.is_ascii() || id.match_indices('%').any(|(at, _)| is_encoded(at))
}

/// Stands behind an address of another host, as it is compared, in which a language is named.
const MARK: char = '\u{1f}';

/// Returns `address` as it is compared within a tag, where articles of Wikipedia are one place.
pub(super) fn same_place(address: &str, pair: &Pair<'_>) -> String {
    let place = place(address, &Notation::of(pair));
    let place = if place.starts_with(ENCYCLOPEDIA) { ENCYCLOPEDIA } else { &place };
    place.trim_end_matches(MARK).to_owned()
}

/// What the same place may be called by.
struct Notation<'a> {
    pair: [&'a Locale; 2],
    site: &'a [Locale],
    rewrites: &'a [Rewrite],
}

impl<'a> Notation<'a> {
    fn of(pair: &'a Pair<'_>) -> Self {
        let (site, rewrites) = (&pair.context.locales, &pair.context.rewrites);
        Self { pair: [pair.source.locale, pair.target.locale], site, rewrites }
    }
}

/// Returns which of the links of two pages in the languages `pair`, given by their addresses, have no counterpart on the
/// other page, each as often as the other one lacks it.
pub(crate) fn unpaired_links(pages: [&[&str]; 2], pair: [&Locale; 2]) -> [Vec<usize>; 2] {
    let notation = Notation { pair, site: &[], rewrites: &[] };
    let [source, target] = pages.map(|it| {
        let places = it.iter().map(|address| place(address, &notation));
        places.collect::<Vec<_>>()
    });
    let mut by_place = BTreeMap::<&str, Vec<usize>>::new();
    for (at, place) in target.iter().enumerate().rev() {
        by_place.entry(place).or_default().push(at);
    }
    let mut is_paired =
        |at: usize| by_place.get_mut(source[at].as_str()).and_then(Vec::pop).is_some();
    let mut left: Vec<_> = (0..source.len()).filter(|&at| !is_paired(at)).collect();
    let mut added: Vec<_> = by_place.into_values().flatten().collect();
    added.sort_unstable();
    // Beyond these, whoever compares the pages sees enough.
    left.truncate(MOST_UNPAIRED);
    added.truncate(MOST_UNPAIRED);
    left.retain(|&at| {
        let same = added.iter().position(|&it| is_other_name(&source[at], &target[it]));
        same.map(|it| added.remove(it)).is_none()
    });
    [left, added]
}

/// How many links without a counterpart are looked at one by one.
const MOST_UNPAIRED: usize = 64;

/// Returns `address` as it is compared.
fn place(address: &str, notation: &Notation<'_>) -> String {
    let mut address = address.trim().to_owned();
    for rewrite in notation.rewrites {
        let starts = rewrite.starts.iter().filter(|start| address.starts_with(*start));
        if let Some(start) = starts.max_by_key(|start| start.len()) {
            address = format!("{}{}", rewrite.starts[0], &address[start.len()..]);
        }
    }
    if let Some((language, article)) = article(&address) {
        return format!("{ENCYCLOPEDIA}{language}/{article}");
    }
    if let Some(number) = address.strip_prefix("tel:") {
        return format!("tel:{}", national(number));
    }
    if let Some((name, host)) = mailbox(&address) {
        let parts = name.split(['.', '-', '_', '+']);
        let parts = parts.filter(|it| !is_language(it, &notation.pair, notation.site));
        return format!("mailto:{}@{host}", parts.collect::<Vec<_>>().join(".")).to_lowercase();
    }
    let is_local = is_local(&address);
    let address = if is_local { without_notation(&address) } else { address };
    let house = if is_local { "" } else { house(&address) };
    let is_tag = |part: &str| {
        let is_of_house = || part.strip_prefix(house).is_some_and(|it| it == "e" || it == "j");
        is_language(part, &notation.pair, notation.site) || !house.is_empty() && is_of_house()
    };
    let mut canonical = String::with_capacity(address.len());
    let mut rest = address.as_str();
    loop {
        let end = rest.find(['/', '.', '=', '&', '?', '#', '_']).unwrap_or(rest.len());
        let (part, behind) = rest.split_at(end);
        let is_last = behind.is_empty() || behind.starts_with('.');
        let is_letter = canonical.ends_with('_') && matches!(part, "e" | "j");
        match part.rsplit_once('-').filter(|(it, tag)| is_last && !it.is_empty() && is_tag(tag)) {
            _ if is_tag(part) || is_letter && is_last => canonical.push('*'),
            Some((name, _)) => canonical.extend([name, "_*"]),
            None => canonical.push_str(part),
        }
        let Some(sign) = behind.chars().next() else { break };
        canonical.push(sign);
        rest = &behind[1..];
    }
    let on_host = canonical.split_once("://").map_or("", |(_, rest)| rest);
    // `jp` is the country of a host, and a language behind it.
    let is_marked = on_host.starts_with("*.")
        || on_host.split_once('/').is_some_and(|(_, path)| path.contains('*'));
    let mut canonical = canonical.replace("/*/", "/").replace(".*.", ".").replace("_*.", ".");
    // The site of one language may be the one without a name of its own: ja.vuejs.org, vuejs.org.
    canonical = canonical.replace("//*.", "//").replace("//www.", "//");
    if is_local {
        canonical = canonical.replace(".*#", "#").replace("_*#", "#");
        for end in [".*", "_*"] {
            canonical.truncate(canonical.strip_suffix(end).map_or(canonical.len(), str::len));
        }
    }
    if let Some(above) = canonical.strip_suffix("/*") {
        canonical.truncate(above.len());
    }
    canonical.truncate(canonical.strip_suffix('/').map_or(canonical.len(), str::len));
    canonical.extend(is_marked.then_some(MARK));
    canonical
}

/// Returns the name and the host of an address of mail, which autolinks give without `mailto:`.
fn mailbox(address: &str) -> Option<(&str, &str)> {
    let is_other = address.contains(['/', ':']);
    let mail = address.strip_prefix("mailto:").or((!is_other).then_some(address))?;
    mail.split('?').next()?.split_once('@').filter(|(name, _)| !name.is_empty())
}

/// Says whether `address` is on the site, and no address with a scheme or host.
fn is_local(address: &str) -> bool {
    let head = address.split(['/', '?', '#']).next().unwrap_or_default();
    !head.contains(':') && !address.starts_with("//")
}

/// Returns a path on the site without what says the same in several ways: `@/a`, `/a/`, `../a.md`, `a/index.html`.
fn without_notation(address: &str) -> String {
    let (path, rest) = address.split_at(address.find(['?', '#']).unwrap_or(address.len()));
    let mut path = path.strip_prefix('@').filter(|it| it.starts_with('/')).unwrap_or(path);
    while let Some(behind) = path.strip_prefix("./").or_else(|| path.strip_prefix("../")) {
        path = behind;
    }
    let ends = [".md", ".mdx", ".html", ".htm"];
    let path = ends.iter().find_map(|it| path.strip_suffix(it)).unwrap_or(path);
    let path = if path.contains('/') { without_home(path) } else { path };
    let path = if path.len() > 1 { path.trim_end_matches('/') } else { path };
    format!("{path}{rest}")
}

/// Returns the digits of a telephone number as they are dialed within the country, without the zero before them.
fn national(number: &str) -> String {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let within = digits.strip_prefix("81").filter(|_| number.trim_start().starts_with('+'));
    within.unwrap_or(&digits).trim_start_matches('0').to_owned()
}

/// Returns the name of the house whose site `address` is on, which some put before a letter for the language: `mofa`, of
/// which `www.mofa.go.jp/mofaj/` is the site in Japanese.
fn house(address: &str) -> &str {
    let host = address.split_once("://").map_or("", |(_, rest)| rest);
    host.trim_start_matches("www.").split(['.', '/']).next().unwrap_or_default()
}

/// Begins the place of an article of Wikipedia, as it is compared.
const ENCYCLOPEDIA: &str = "wikipedia:";

/// Returns the language and the name of the article of Wikipedia that `address` leads to.
fn article(address: &str) -> Option<(&str, &str)> {
    let (host, article) = address.split_once(".wikipedia.org/wiki/")?;
    let (_, host) = host.split_once("//")?;
    Some((host.trim_end_matches(".m"), article))
}

/// Says whether two addresses, as they are compared, are articles in two languages, where they have names of their own.
fn is_other_article(a: &str, b: &str) -> bool {
    let [a, b] = [a, b].map(|it| it.strip_prefix(ENCYCLOPEDIA)?.split_once('/'));
    a.zip(b).is_some_and(|((a, _), (b, _))| a != b)
}

/// Says whether `part` of an address names one of the two languages, as `en`, `en-US`, `en_gb`, `jp`.
fn is_language(part: &str, pair: &[&Locale; 2], site: &[Locale]) -> bool {
    if part.len() < 2 || part.len() > 8 {
        return false;
    }
    let part = part.to_ascii_lowercase();
    let is = |locale: &Locale| {
        let language = locale.language();
        let is_country =
            locale.is_japanese() && (part == "jp" || part == "jpn" || part == "japanese");
        let is_english = language == "en" && (part == "eng" || part == "english");
        let rest = part.strip_prefix(language);
        is_country
            || is_english
            || rest.is_some_and(|it| it.is_empty() || it.starts_with(['-', '_']))
    };
    pair.iter().any(|locale| is(locale))
        || site.iter().any(|locale| locale.tag().eq_ignore_ascii_case(&part))
}
