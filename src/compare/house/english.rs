//! Rules for English.

use std::ops::Range;

use super::{Found, Text};
use crate::compare::plain::OBJECT;
use crate::compare::{Check, Fact, Form};

/// Words as they are spelled in Britain and in the United States. They may go on with one of [`ENDINGS`].
const SPELLINGS: [(&str, &str); 44] = [
    ("behaviour", "behavior"),
    ("colour", "color"),
    ("endeavour", "endeavor"),
    ("favour", "favor"),
    ("flavour", "flavor"),
    ("harbour", "harbor"),
    ("honour", "honor"),
    ("humour", "humor"),
    ("labour", "labor"),
    ("neighbour", "neighbor"),
    ("rumour", "rumor"),
    ("vapour", "vapor"),
    ("vigour", "vigor"),
    ("armour", "armor"),
    ("defence", "defense"),
    ("offence", "offense"),
    ("pretence", "pretense"),
    ("centre", "center"),
    ("theatre", "theater"),
    ("fibre", "fiber"),
    ("litre", "liter"),
    ("kilometre", "kilometer"),
    ("programme", "program"),
    ("catalogue", "catalog"),
    ("grey", "gray"),
    ("judgement", "judgment"),
    ("cheque", "check"),
    ("aluminium", "aluminum"),
    ("artefact", "artifact"),
    ("manoeuvre", "maneuver"),
    ("sceptical", "skeptical"),
    ("fulfil", "fulfill"),
    ("enrol", "enroll"),
    ("ageing", "aging"),
    ("plough", "plow"),
    ("mould", "mold"),
    ("travelled", "traveled"),
    ("travelling", "traveling"),
    ("cancelled", "canceled"),
    ("cancelling", "canceling"),
    ("modelled", "modeled"),
    ("modelling", "modeling"),
    ("labelled", "labeled"),
    ("labelling", "labeling"),
];

/// What words of [`SPELLINGS`] may go on with.
const ENDINGS: [&str; 13] =
    ["", "s", "ed", "ing", "al", "able", "ful", "less", "hood", "ly", "ment", "d", "er"];

/// The beginnings of verbs in British `-ise` and `-yse`, American `-ize` and `-yze`.
const STEMS: [&str; 34] = [
    "analy",
    "apolog",
    "author",
    "capital",
    "categor",
    "central",
    "character",
    "civil",
    "critic",
    "custom",
    "digit",
    "econom",
    "emphas",
    "final",
    "general",
    "harmon",
    "legal",
    "local",
    "maxim",
    "minim",
    "mobil",
    "modern",
    "normal",
    "optim",
    "organ",
    "paraly",
    "prior",
    "real",
    "recogn",
    "special",
    "stabil",
    "standard",
    "summar",
    "util",
];

/// What verbs of [`STEMS`] may go on with.
const VERB_ENDINGS: [&str; 8] = ["e", "es", "ed", "ing", "ation", "ations", "er", "ers"];

/// The number words that stand for one digit, from two on.
const NUMBERS: [&str; 8] = ["two", "three", "four", "five", "six", "seven", "eight", "nine"];

/// Words that are no things to count: units, and parts of numbers and fixed phrases.
const NOT_COUNTED: [&str; 22] = [
    "percent", "per", "hundred", "thousand", "million", "billion", "trillion", "and", "or", "to",
    "of", "in", "on", "at", "is", "are", "was", "were", "yen", "dollars", "degrees", "times",
];

/// Words that titles write small.
const SMALL: [&str; 18] = [
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "in", "into", "nor", "of", "on",
    "or", "the", "to", "with",
];

/// Words with which an item does not begin.
const CLAUSES: [&str; 18] = [
    "and", "or", "when", "where", "which", "who", "whose", "that", "how", "why", "if", "as",
    "while", "both", "between", "with", "in", "for",
];

/// Words that begin what stands before the comma of a clause rather than a list.
const ADVERBIALS: [&str; 36] = [
    "about",
    "above",
    "according",
    "across",
    "after",
    "against",
    "also",
    "although",
    "among",
    "at",
    "because",
    "before",
    "besides",
    "by",
    "despite",
    "during",
    "even",
    "from",
    "here",
    "however",
    "last",
    "next",
    "now",
    "of",
    "on",
    "please",
    "since",
    "so",
    "then",
    "there",
    "this",
    "through",
    "to",
    "today",
    "under",
    "until",
];

/// How many words an item of a list may have for the list to be told from clauses.
const ITEM_WORDS: usize = 3;

/// Runs the rules that are set.
pub(super) fn check(text: &Text<'_>, found: &mut Vec<Found>) {
    let words = words(text);
    spelling(text, &words, found);
    serial_comma(text, &words, found);
    quotes(text, found);
    headings(text, &words, found);
    numbers(text, &words, found);
}

/// Returns the words, in which an apostrophe or hyphen may stand.
fn words(text: &Text<'_>) -> Vec<Range<usize>> {
    let chars = &text.plain.chars;
    let mut words = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        let is_inside = |at: usize| {
            let is_joint = matches!(chars[at], '\'' | '-');
            let goes_on = || chars.get(at + 1).is_some_and(|c| c.is_alphanumeric());
            chars[at].is_alphanumeric() || is_joint && goes_on()
        };
        let length = (at..chars.len()).take_while(|&it| is_inside(it)).count();
        if length > 0 && chars[at].is_alphanumeric() {
            words.push(at..at + length);
        }
        at += length.max(1);
    }
    words
}

fn spelling(text: &Text<'_>, words: &[Range<usize>], found: &mut Vec<Found>) {
    let Some(wanted) = text.rules.word("spelling") else { return };
    let is_american = wanted == "american";
    let parts = words.iter().flat_map(|range| parts(text, range));
    for range in parts {
        let word = text.plain.text(range.clone());
        // Names keep their spelling; a word at the start of a sentence may be one.
        if word.contains(|c: char| !c.is_ascii_lowercase()) {
            continue;
        }
        if let Some(better) = respelled(&word, is_american) {
            found.push((Check::StyleSpelling, range, Fact::Replace(better)));
        }
    }
}

/// Returns `word` with a capital.
pub(super) fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}

/// Returns what the word `range` is joined of: `well-organised`, `programme's`.
fn parts(text: &Text<'_>, range: &Range<usize>) -> Vec<Range<usize>> {
    let mut start = range.start;
    let parts = text.plain.chars[range.clone()].split(|c| matches!(c, '-' | '\'')).map(|part| {
        let own = start..start + part.len();
        start = own.end + 1;
        own
    });
    parts.filter(|it| !it.is_empty()).collect()
}

/// Returns `word` as the other country spells it, if it is a word of the lists.
fn respelled(word: &str, is_american: bool) -> Option<String> {
    for (british, american) in SPELLINGS {
        let (wrong, right) = if is_american { (british, american) } else { (american, british) };
        // American `check` and `program` are words of British English too.
        let is_common = !is_american && matches!(american, "check" | "program" | "mold" | "liter");
        // What goes on behind `centre` and `center` is joined in two ways.
        let endings = if british.ends_with("re") { &ENDINGS[..2] } else { &ENDINGS[..] };
        let rest = word.strip_prefix(wrong).filter(|rest| endings.contains(rest));
        if let Some(rest) = rest.filter(|_| !is_common) {
            return Some(format!("{right}{rest}"));
        }
    }
    let (wrong, right) = if is_american { ('s', 'z') } else { ('z', 's') };
    STEMS.iter().find_map(|stem| {
        let link = if stem.ends_with('y') { "" } else { "i" };
        let rest = word.strip_prefix(stem)?.strip_prefix(link)?.strip_prefix(wrong)?;
        // `analyses` is a noun in both countries.
        let is_noun = stem.ends_with('y') && rest == "es";
        (VERB_ENDINGS.contains(&rest) && !is_noun).then(|| format!("{stem}{link}{right}{rest}"))
    })
}

fn serial_comma(text: &Text<'_>, words: &[Range<usize>], found: &mut Vec<Found>) {
    let Some(wanted) = text.rules.word("serial_comma") else { return };
    let chars = &text.plain.chars;
    for (at, range) in words.iter().enumerate() {
        if !matches!(&*text.plain.text(range.clone()), "and" | "or") || at == 0 {
            continue;
        }
        let before = words[at - 1].end;
        let has_comma = chars[before..range.start].contains(&',');
        let is_plain = |gap: &[char]| gap.iter().all(|c| matches!(c, ' ' | '\n' | ',' | '"'));
        if !is_plain(&chars[before..range.start]) {
            continue;
        }
        let items = items_before(text, &words[..at]);
        match wanted {
            // Of two items the first may be no item but the beginning of a clause.
            "always"
                if !has_comma
                    && (items >= 3 && ends_list(text, words, at)
                        || items == 2 && is_list_of_three(text, words, at)) =>
            {
                let word = text.plain.text(words[at - 1].clone());
                let better = format!("{word}, {}", text.plain.text(range.clone()));
                let place = words[at - 1].start..range.end;
                found.push((Check::StyleSerialComma, place, Fact::Replace(better)));
            }
            "never" if has_comma && items >= 2 => {
                let word = text.plain.text(words[at - 1].clone());
                let better = format!("{word} {}", text.plain.text(range.clone()));
                let place = words[at - 1].start..range.end;
                found.push((Check::StyleSerialComma, place, Fact::Replace(better)));
            }
            _ => {}
        }
    }
}

/// Says whether `and` at `at` stands before the last item of a list, and not within an item or a clause.
fn ends_list(text: &Text<'_>, words: &[Range<usize>], at: usize) -> bool {
    let chars = &text.plain.chars;
    let gap = |at: usize| {
        chars[words[at].end..words.get(at + 1).map_or(chars.len(), |it| it.start)].iter()
    };
    let is_comma = |at: usize| gap(at).any(|c| *c == ',');
    let first = (0..at).rev().find(|&it| it == 0 || is_comma(it - 1)).unwrap_or(0);
    let begins = text.plain.text(words[first].clone());
    let last = (at + 1..words.len()).find(|&it| gap(it).any(|c| *c != ' '));
    !CLAUSES.contains(&&*begins) && last.is_none_or(|it| it - at <= ITEM_WORDS && !is_comma(it))
}

/// Says whether `and` at `at` stands before the last of three items which are a word each, but for what leads to the first,
/// and end a sentence that does not begin with an adverbial: “apples, pears and plums”.
fn is_list_of_three(text: &Text<'_>, words: &[Range<usize>], at: usize) -> bool {
    let chars = &text.plain.chars;
    let ends = |from: usize, to: usize| chars[from..to].iter().any(|c| ".!?:;()".contains(*c));
    let Some(last) = words.get(at + 1) else { return false };
    let next = words.get(at + 2).map_or(chars.len(), |it| it.start);
    let is_last = next == chars.len() && chars[last.end..].iter().all(|c| c.is_whitespace())
        || ends(last.end, next);
    let is_word = at > 1 && chars[words[at - 2].end..words[at - 1].start].contains(&',');
    let first = (1..at).rev().find(|it| ends(words[it - 1].end, words[*it].start)).unwrap_or(0);
    let begins = text.plain.text(words[first].clone()).to_lowercase();
    let is_adverbial = CLAUSES.contains(&&*begins) || ADVERBIALS.contains(&&*begins);
    let commas = chars[words[first].start..words[at].start].iter().filter(|c| **c == ',').count();
    is_last && is_word && commas == 1 && !is_adverbial && !begins.ends_with("ly")
}

/// Returns how many short items with commas between them stand at the end of `words`.
fn items_before(text: &Text<'_>, words: &[Range<usize>]) -> usize {
    let (mut items, mut length) = (1, 1);
    for pair in words.windows(2).rev() {
        let gap: String = text.plain.text(pair[0].end..pair[1].start);
        match gap.trim() {
            "" => length += 1,
            "," => {
                items += 1;
                length = 1;
            }
            _ => break,
        }
        if length > ITEM_WORDS || items > 2 {
            // The first item is not told from what leads to it, and three make a list.
            break;
        }
    }
    items
}

fn quotes(text: &Text<'_>, found: &mut Vec<Found>) {
    let Some(wanted) = text.rules.word("quotes") else { return };
    for (at, c) in text.written.iter().enumerate() {
        let before = at.checked_sub(1).map(|it| text.plain.chars[it]);
        let opens =
            before.is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '[' | '-' | OBJECT));
        // Behind a digit it may stand for inches or minutes.
        let is_unit = before.is_some_and(|c| c.is_ascii_digit());
        // Before one it stands for what was left out: ’90s.
        let is_left_out =
            || text.written.get(at + 1).is_some_and(char::is_ascii_digit) && *c == '\'';
        let better = match (wanted, c) {
            ("curly", '"') if !is_unit => {
                if opens {
                    "“"
                } else {
                    "”"
                }
            }
            ("curly", '\'') if !is_unit => {
                if opens && !is_left_out() {
                    "‘"
                } else {
                    "’"
                }
            }
            ("straight", '“' | '”') => "\"",
            ("straight", '‘' | '’') => "'",
            _ => continue,
        };
        found.push((Check::StyleQuotes, at..at + 1, Fact::Replace(better.to_owned())));
    }
}

fn headings(text: &Text<'_>, words: &[Range<usize>], found: &mut Vec<Found>) {
    let Some(wanted) = text.rules.word("headings").filter(|_| text.form == Form::Heading) else {
        return;
    };
    let first = |range: &Range<usize>| text.plain.chars[range.start];
    let heavy = |range: &&Range<usize>| {
        !SMALL.contains(&&*text.plain.text((*range).clone()).to_lowercase())
    };
    let rest: Vec<_> = words.iter().skip(1).filter(heavy).collect();
    // A name such as `iPhone` has its capital elsewhere.
    let is_small = |range: &&&Range<usize>| {
        let chars = &text.plain.chars[(**range).clone()];
        first(range).is_lowercase() && !chars.iter().any(|c| c.is_uppercase())
    };
    let small = rest.iter().filter(is_small).count();
    match wanted {
        "title" => {
            for range in rest.iter().filter(is_small) {
                let word = text.plain.text((**range).clone());
                found.push((Check::StyleHeading, (**range).clone(), Fact::Replace(capital(&word))));
            }
        }
        // A heading of names alone cannot be told from one in capitals, unless it is long.
        "sentence" => {
            // No name has its small words in capitals: How To Apply.
            let is_loud = |range: &Range<usize>| {
                let word = text.plain.text(range.clone());
                first(range).is_uppercase() && SMALL.contains(&&*word.to_lowercase())
            };
            let is_title = words.len() > 2 && words[1..words.len() - 1].iter().any(is_loud);
            if small == 0 && (rest.len() >= 3 || is_title) {
                found.push((Check::StyleHeading, 0..text.plain.chars.len(), Fact::Plain));
            }
        }
        _ => {}
    }
}

fn numbers(text: &Text<'_>, words: &[Range<usize>], found: &mut Vec<Found>) {
    let Some(wanted) = text.rules.word("numbers") else { return };
    let chars = &text.plain.chars;
    for (at, range) in words.iter().enumerate() {
        let word = text.plain.text(range.clone());
        let counted = words.get(at + 1).filter(|next| chars[range.end..next.start] == [' ']);
        let Some(counted) = counted.map(|it| text.plain.text(it.clone())) else { continue };
        let is_thing = counted.chars().all(char::is_lowercase)
            && counted.len() > 2
            && !NOT_COUNTED.contains(&&*counted);
        let before = range.start.checked_sub(1).map(|it| chars[it]);
        // `Table 3 shows`, `2.5`, `1–3 countries`.
        let is_free = before.is_none_or(|c| c == ' ');
        let is_named = at > 0 && chars[words[at - 1].start].is_uppercase() && at > 1;
        let better = match wanted {
            "words" => match word.parse::<usize>() {
                Ok(number @ 2..=9) if word.len() == 1 => NUMBERS[number - 2].to_owned(),
                _ => continue,
            },
            // A sentence does not begin with a digit.
            _ => match NUMBERS.iter().position(|it| *it == word) {
                Some(number) => (number + 2).to_string(),
                None => continue,
            },
        };
        if is_thing && is_free && !(is_named && wanted == "words") {
            found.push((Check::StyleNumber, range.clone(), Fact::Replace(better)));
        }
    }
}
