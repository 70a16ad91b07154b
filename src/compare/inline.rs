//! Inline code, tags, placeholders, strong emphasis and the descriptions of pictures.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::html::HtmlTag;
use super::lead::{is_other_name, same_place};
use super::marked::{Marked, Piece, is_wordless};
use super::plain::Plain;
use super::{Check, Column, Fact, Form, Pair};
use crate::html::is_void;
use crate::script;

/// Elements that one language needs and the other does not.
const FREE: [&str; 13] =
    ["ruby", "rb", "rt", "rp", "rtc", "wbr", "br", "span", "i", "em", "q", "cite", "bdi"];

/// How many pieces are told that a text lacks, and looked for in the other one.
const MOST: usize = 100;
/// The longest pieces, in bytes, that one may be taken for another.
const LONGEST: usize = 1000;

/// Attributes whose values are the same in every language.
const FIXED: [&str; 6] = ["id", "class", "name", "type", "value", "for"];

/// Runs the checks of this module.
pub(super) fn check(pair: &mut Pair<'_>) {
    code(pair);
    placeholders(pair);
    let source = balance(&pair.source.marked.tags);
    let target = balance(&pair.target.marked.tags);
    // Where both sides are open in the same way, the element goes on in another block.
    if source.len() != target.len() {
        for (is_source, open) in [(true, source), (false, target)] {
            for range in open {
                pair.add_to(is_source, Check::Tag, range, Fact::Unbalanced);
            }
        }
    } else {
        tags(pair);
    }
    bold(pair);
    alts(pair);
}

/// Returns `text` without the spaces that part nothing: `= None` is `=None`, but `main __` is not `main__`.
fn squeezed(text: &str) -> String {
    let is_word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
    let mut squeezed = String::with_capacity(text.len());
    for part in text.split_whitespace() {
        let (last, next) = (squeezed.chars().next_back(), part.chars().next());
        if is_word(last) == is_word(next) && last.is_some() {
            squeezed.push(' ');
        }
        squeezed.push_str(part);
    }
    squeezed
}

/// Returns the pieces of `these` whose text is not among `those`, each text once.
fn lacking(these: &[Piece], those: &[Piece]) -> Vec<Piece> {
    let mut known: HashSet<String> = those.iter().map(|it| squeezed(&it.text)).collect();
    these.iter().filter(|it| known.insert(squeezed(&it.text))).take(MOST).cloned().collect()
}

/// Reports pieces of the source that the target lacks, next to what it has instead.
fn missing(pair: &mut Pair<'_>, check: Check, missing: Vec<Piece>, added: &mut Vec<Piece>) {
    // One for one, it was renamed.
    let is_only = missing.len() == 1 && added.len() == 1;
    for piece in missing {
        let is_short = |it: &Piece| it.text.len() <= LONGEST;
        let distance = |it: &Piece| match is_short(&piece) && is_short(it) {
            true => strsim::osa_distance(&piece.text, &it.text),
            false => usize::MAX,
        };
        let best = (0..added.len()).min_by_key(|at| distance(&added[*at]));
        let limit = piece.text.chars().count().max(2) / 2;
        let instead =
            best.filter(|at| is_only || distance(&added[*at]) <= limit).map(|at| added.remove(at));
        let (target, fact) = match instead {
            Some(other) => (vec![other.range], Fact::Changed),
            None => (vec![], Fact::Missing),
        };
        pair.add(check, vec![piece.range], target, fact);
    }
}

/// Code in Japanese that English does not have is usual; code that got lost is not.
fn code(pair: &mut Pair<'_>) {
    let (source, target) = (&pair.source.marked, &pair.target.marked);
    let left = lacking(&source.codes, &target.codes);
    let mut added = lacking(&target.codes, &source.codes);
    // What is words in the other language may well be said without being code.
    let mut left: Vec<_> =
        left.into_iter().filter(|piece| !has_text(target, &piece.text)).collect();
    drop_translated(&mut left, &mut added);
    missing(pair, Check::Code, left, &mut added);
    if added.is_empty() {
        return;
    }
    // Words of the translation may be code, and so may a name that the original has as a word or within other code.
    let whole = pair.source.text.to_lowercase();
    added.retain(|it| !is_japanese(&it.text) && !has_word(&whole, &it.text.trim().to_lowercase()));
    // “Whether it is open” is 開いている場合に`true`.
    let asks = ["whether", "かどうか", "か否か"].iter().any(|it| whole.contains(it));
    added.retain(|it| !asks || !matches!(&*it.text, "`true`" | "`false`" | "true" | "false"));
    for piece in added {
        pair.add(Check::CodeAdded, vec![], vec![piece.range], Fact::Added);
    }
}

/// Says whether `word` stands in `text`, and not only within a longer word of Latin letters.
fn has_word(text: &str, word: &str) -> bool {
    let is_free = |c: Option<char>| !c.is_some_and(|c| c.is_ascii_alphanumeric());
    text.match_indices(word).any(|(at, _)| {
        let (before, behind) = (&text[..at], &text[at + word.len()..]);
        is_free(before.chars().next_back()) && is_free(behind.chars().next())
    })
}

/// Takes out code that was translated one for one: names of keys and menus, and what is to be filled in.
fn drop_translated(missing: &mut Vec<Piece>, added: &mut Vec<Piece>) {
    missing.retain(|piece| {
        let digits = |text: &str| text.replace(|c: char| !c.is_ascii_digit(), "");
        let is_other = |it: &Piece| {
            is_japanese(&it.text) != is_japanese(&piece.text)
                && digits(&it.text) == digits(&piece.text)
        };
        let other = added.iter().position(is_other);
        other.map(|at| added.remove(at)).is_none()
    });
}

fn is_japanese(text: &str) -> bool {
    text.chars().any(script::is_japanese)
}

/// Says whether `text` stands in the words of `marked`, or is filled in there.
fn has_text(marked: &Marked, text: &str) -> bool {
    let (text, plain) = (text.trim(), &marked.plain);
    let is_filled_in = marked.placeholders.iter().any(|it| it.text == text);
    is_filled_in || !text.is_empty() && (0..plain.chars.len()).any(|at| plain.has(at, text))
}

/// Compares what is filled in. Variables of messages are left to `message::parity`, which knows those of other messages that
/// a message shows, in every language.
fn placeholders(pair: &mut Pair<'_>) {
    let is_message = pair.source.form == Form::Message;
    let told = |it: &Column<'_>| -> Vec<Piece> {
        let pieces = it.marked.placeholders.iter();
        pieces.filter(|it| !(is_message && it.text.starts_with('$'))).cloned().collect()
    };
    let (source, target) = (&told(&pair.source), &told(&pair.target));
    let is_numbered = |it: &Piece| !it.text.starts_with('%') || unnumbered(&it.text) != it.text;
    let keeps_numbers = source.iter().chain(target).all(is_numbered);
    // Where one side counts and the other does not, they can only be compared by what they take.
    let [source, target] = [source, target].map(|pieces| -> Vec<Piece> {
        let text = |it: &Piece| if keeps_numbers { it.text.clone() } else { unnumbered(&it.text) };
        pieces.iter().map(|it| Piece { text: text(it), range: it.range.clone() }).collect()
    });
    let mut left = lacking(&source, &target);
    let mut added = lacking(&target, &source);
    // What one language marks as code, the other may not.
    for (pieces, other) in [(&mut left, &pair.target), (&mut added, &pair.source)] {
        pieces.retain(|it| !other.marked.codes.iter().any(|code| code.text.contains(&it.text)));
    }
    missing(pair, Check::Placeholder, left, &mut added);
    for piece in added {
        pair.add(Check::Placeholder, vec![], vec![piece.range], Fact::Added);
    }
}

/// Returns the conversion of `printf` in `text` without its position: `%1$s` takes what `%s` takes.
fn unnumbered(text: &str) -> String {
    match text.strip_prefix('%').and_then(|it| it.split_once('$')) {
        Some((number, rest)) if number.bytes().all(|it| it.is_ascii_digit()) => format!("%{rest}"),
        _ => text.to_owned(),
    }
}

/// Returns the tags that open without an end, or close what is not open.
fn balance(tags: &[HtmlTag]) -> Vec<Range<usize>> {
    let mut open: Vec<&HtmlTag> = Vec::new();
    let mut wrong = Vec::new();
    // How many of each name are open: an end tag of another name is not looked for among all of them.
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for tag in tags.iter().filter(|tag| !is_void(&tag.name) && !tag.is_empty) {
        let count = counts.entry(&tag.name).or_default();
        if !tag.is_end {
            *count += 1;
            open.push(tag);
            continue;
        }
        if *count == 0 {
            wrong.push(tag.range.clone());
            continue;
        }
        let at = open.iter().rposition(|it| it.name == tag.name).unwrap_or_default();
        for (index, closed) in open.drain(at..).enumerate() {
            counts.entry(&closed.name).and_modify(|it| *it -= 1);
            if index > 0 {
                wrong.push(closed.range.clone());
            }
        }
    }
    wrong.extend(open.into_iter().map(|it| it.range.clone()));
    wrong.sort_by_key(|it| it.start);
    wrong
}

fn tags(pair: &mut Pair<'_>) {
    let pieces = |column: &Column<'_>| -> Vec<Piece> {
        let counted =
            column.marked.tags.iter().filter(|tag| !tag.is_end && !FREE.contains(&&*tag.name));
        counted.map(|tag| Piece { text: key(tag, pair), range: tag.range.clone() }).collect()
    };
    let (source, mut target) = (pieces(&pair.source), pieces(&pair.target));
    let distinct = lacking(&source, &[]);
    let known: HashSet<&str> = source.iter().map(|it| &*it.text).collect();
    for tag in target.iter_mut().filter(|tag| !known.contains(&*tag.text)) {
        if let Some(same) = distinct.iter().find(|it| is_other_name(&it.text, &tag.text)) {
            tag.text.clone_from(&same.text);
        }
    }
    let left = lacking(&source, &target);
    let mut added = lacking(&target, &source);
    missing(pair, Check::Tag, left, &mut added);
    for piece in added {
        pair.add(Check::Tag, vec![], vec![piece.range], Fact::Added);
    }
}

/// Returns what of `tag` is the same in every language.
fn key(tag: &HtmlTag, pair: &Pair<'_>) -> String {
    let mut key = format!("<{}{}", if tag.is_end { "/" } else { "" }, tag.name);
    for (name, value) in attributes(&tag.attributes) {
        if matches!(&*name, "href" | "src") {
            key.push_str(&format!(" {name}={}", same_place(&value, pair)));
        } else if FIXED.contains(&&*name) {
            key.push_str(&format!(" {name}={value}"));
        }
    }
    key.push('>');
    key
}

/// Returns the names and values of `attributes`.
fn attributes(attributes: &str) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut rest = attributes.trim();
    while !rest.is_empty() {
        let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let name = rest[..end].to_ascii_lowercase();
        rest = rest[end..].trim_start();
        let Some(value) = rest.strip_prefix('=') else {
            found.push((name, String::new()));
            continue;
        };
        let value = value.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, behind) = match quote {
            Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            None => value.split_once(char::is_whitespace).unwrap_or((value, "")),
        };
        found.push((name, value.to_owned()));
        rest = behind.trim_start();
    }
    found
}

fn bold(pair: &mut Pair<'_>) {
    let (source, target) = (&pair.source.marked.bolds, &pair.target.marked.bolds);
    if source.len() != target.len() {
        let (source, target) = (source.clone(), target.clone());
        let fact = if source.len() > target.len() { Fact::Missing } else { Fact::Added };
        pair.add(Check::Bold, source, target, fact);
    }
}

/// Reports descriptions of pictures that are the same words in both languages.
fn alts(pair: &mut Pair<'_>) {
    let (source, target) = (&pair.source.marked.alts, &pair.target.marked.alts);
    let is_left = |piece: &Piece| {
        let mut plain = Plain::default();
        plain.push_text(&piece.text, &(0..piece.text.len()));
        let words = piece.text.split_whitespace().filter(|it| it.chars().any(char::is_lowercase));
        !is_wordless(&plain) && (is_japanese(&piece.text) || words.count() >= 2)
    };
    let known: HashMap<&str, &Piece> = source.iter().rev().map(|it| (&*it.text, it)).collect();
    let same: Vec<_> = target
        .iter()
        .filter_map(|piece| {
            let other = known.get(&*piece.text).filter(|_| is_left(piece))?;
            Some((other.range.clone(), piece.range.clone()))
        })
        .collect();
    for (source, target) in same {
        pair.add(Check::UntranslatedAlt, vec![source], vec![target], Fact::Plain);
    }
}
