//! Links, pictures, footnotes and citations: what is there leads to the same place in both languages.
//!
//! Addresses are compared as sets, after what is only another language of the same place is made equal: the site's own
//! tags (`/ja/`, `/en/`), those of other sites (`/en-US/`, `.ja.html`, `ja.wikipedia.org`), and [`Rewrite`]s. So is what
//! names the same place in another way: `https:` for `http:`, `./page`, and the ids that headings get from their text.

use std::ops::Range;

use super::marked::{Lead, Piece};
use super::{Check, Fact, Pair};
use crate::locale::Locale;

/// Addresses that are the same place in several languages.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rewrite {
    /// How they begin in each of the languages.
    pub starts: Vec<String>,
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
        own.map(|piece| (same_place(&piece.text, pair), piece.range.clone())).collect()
    };
    let source = pieces(&pair.source.marked.leads);
    let mut target = pieces(&pair.target.marked.leads);
    if source.is_empty() && target.is_empty() {
        return;
    }
    for (text, _) in &mut target {
        if let Some((same, _)) = source.iter().find(|(it, _)| is_other_name(it, text)) {
            text.clone_from(same);
        }
    }
    let lacking = |these: &[(String, Range<usize>)], those: &[(String, Range<usize>)]| {
        let mut left: Vec<(String, Range<usize>)> = Vec::new();
        for (text, range) in these {
            if !those.iter().chain(&left).any(|(it, _)| it == text) {
                left.push((text.clone(), range.clone()));
            }
        }
        left
    };
    let missing = lacking(&source, &target);
    let mut added = lacking(&target, &source);
    for (text, range) in missing {
        let instead = nearest(&text, &added);
        match instead.map(|at| added.remove(at)) {
            Some((_, other)) => pair.add(Check::Link, vec![range], vec![other], Fact::Changed),
            None => pair.add(Check::Link, vec![range], vec![], Fact::Missing),
        }
    }
    for (_, range) in added {
        pair.add(Check::Link, vec![], vec![range], Fact::Added);
    }
}

/// Returns which of `added` is the most like `text`.
fn nearest(text: &str, added: &[(String, Range<usize>)]) -> Option<usize> {
    let distance = |at: &usize| strsim::osa_distance(text, &added[*at].0);
    (0..added.len()).min_by_key(distance)
}

/// Says whether the address `target` is another name of the place `source`, as a translation may well give it.
pub(super) fn is_other_name(source: &str, target: &str) -> bool {
    // Sites become safe, and few of them go back.
    let is_safe = source.contains("http://") && source.replace("http://", "https://") == target;
    is_safe || is_same_heading(source, target)
}

/// Says whether two addresses, as they are compared, lead to headings of one page, one of which has an id that was made of
/// its Japanese text, or both have one that says nothing.
fn is_same_heading(a: &str, b: &str) -> bool {
    let (Some((page, a)), Some((other, b))) = (a.split_once('#'), b.split_once('#')) else {
        return false;
    };
    let is_other = || is_of_text(a) != is_of_text(b) || is_generated(a) && is_generated(b);
    page.trim_end_matches('/') == other.trim_end_matches('/') && is_other()
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

/// Returns `address` as it is compared.
pub(super) fn same_place(address: &str, pair: &Pair<'_>) -> String {
    let mut address = address.trim().to_owned();
    for rewrite in &pair.context.rewrites {
        let starts = rewrite.starts.iter().filter(|start| address.starts_with(*start));
        if let Some(start) = starts.max_by_key(|start| start.len()) {
            address = format!("{}{}", rewrite.starts[0], &address[start.len()..]);
        }
    }
    let address = address.trim_start_matches("./");
    if let Some(rest) = address.strip_prefix("@/") {
        return format!("@/{}", rest.trim_end_matches('/').replace("/#", "#"));
    }
    if is_encyclopedia(address) {
        // Articles have names of their own in each language.
        return "wikipedia".to_owned();
    }
    let tags = [pair.source.locale, pair.target.locale];
    let is_tag = |part: &str| is_language(part, &tags, &pair.context.locales);
    let mut canonical = String::with_capacity(address.len());
    let mut rest = address;
    while let Some(end) = rest.find(['/', '.', '=', '&', '?', '#', '_']) {
        canonical.push_str(if is_tag(&rest[..end]) { "*" } else { &rest[..end] });
        canonical.push_str(&rest[end..=end]);
        rest = &rest[end + 1..];
    }
    canonical.push_str(if is_tag(rest) { "*" } else { rest });
    let canonical = canonical.replace("/*/", "/").replace(".*.", ".");
    // The site of one language may be the one without a name of its own: ja.vuejs.org, vuejs.org.
    let canonical = canonical.replace("//*.", "//").replace("//www.", "//");
    let canonical = canonical.strip_suffix("/*").map_or(canonical.clone(), |it| format!("{it}/"));
    canonical.strip_suffix('/').map_or(canonical.clone(), str::to_owned)
}

fn is_encyclopedia(address: &str) -> bool {
    address.contains(".wikipedia.org/wiki/")
}

/// Says whether `part` of an address names one of the two languages, as `en`, `en-US`, `en_gb`, `jp`.
fn is_language(part: &str, pair: &[&Locale; 2], site: &[Locale]) -> bool {
    if part.len() < 2 || part.len() > 6 {
        return false;
    }
    let part = part.to_ascii_lowercase();
    let is = |locale: &Locale| {
        let language = locale.language();
        let is_country =
            locale.is_japanese() && (part == "jp" || part == "jpn" || part == "japanese");
        let rest = part.strip_prefix(language);
        is_country || rest.is_some_and(|it| it.is_empty() || it.starts_with(['-', '_']))
    };
    pair.iter().any(|locale| is(locale))
        || site.iter().any(|locale| locale.tag().eq_ignore_ascii_case(&part))
}
