//! Texts as tools for translators show them: words, and codes that nobody has to type.
//!
//! [`tag()`] takes a text apart and numbers its codes, [`tag_like`] gives the codes of a translation the numbers that they
//! have in the original, and [`rebuild`] makes a text of what came back. What a code says is never taken from the file
//! that came back: it is looked up by its number in our own texts.

use std::ops::Range;

use crate::ledger::UnitKind;
use crate::parse::markdown::{InlineClass, InlineCode, inline_codes, message_codes};
use crate::script::is_unspaced;

/// A code of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Code {
    /// Its name in files: a number, or `t1`, … for what only the translation has.
    pub(crate) id: String,
    /// What it is.
    pub(crate) class: InlineClass,
    /// What it says, or its beginning.
    pub(crate) open: String,
    /// What its end says.
    pub(crate) close: Option<String>,
}

impl Code {
    /// Says whether a translation may do without it. Japanese often drops emphasis.
    pub(crate) fn can_be_dropped(&self) -> bool {
        matches!(
            self.class,
            InlineClass::Strong
                | InlineClass::Emphasis
                | InlineClass::Break
                | InlineClass::Strikethrough
        )
    }
}

/// A part of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    /// Words.
    Text(String),
    /// The beginning of the code with this name.
    Open(String),
    /// Its end.
    Close(String),
    /// A code without an inside.
    Alone(String),
}

/// A text taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tagged {
    /// Its codes in the order of their beginnings.
    pub(crate) codes: Vec<Code>,
    /// Its parts.
    pub(crate) pieces: Vec<Piece>,
}

impl Tagged {
    /// Returns the code with the name `id`.
    pub(crate) fn code(&self, id: &str) -> Option<&Code> {
        self.codes.iter().find(|it| it.id == id)
    }
}

/// Takes `text`, which is of `kind`, apart.
pub(crate) fn tag(text: &str, kind: &UnitKind) -> Tagged {
    let found = codes_of(text, kind);
    let ids = (1..=found.len()).map(|it| it.to_string()).collect();
    tagged(text, found, ids)
}

/// Says whether a code of a translation is one of the original.
type Rule<'a> = &'a dyn Fn(&InlineCode, &Code) -> bool;

/// Takes the translation `text` of `source` apart. Codes that say the same have the same names, then those of the same
/// class in their order.
pub(crate) fn tag_like(text: &str, kind: &UnitKind, source: &Tagged) -> Tagged {
    let found = codes_of(text, kind);
    let mut ids: Vec<Option<String>> = vec![None; found.len()];
    let mut free: Vec<&Code> = source.codes.iter().collect();
    let same_text = |code: &InlineCode, it: &Code| {
        it.open == text[code.open.clone()]
            && it.close.as_deref() == code.close.clone().map(|close| &text[close])
    };
    let same_class = |code: &InlineCode, it: &Code| {
        it.class == code.class && it.close.is_some() == code.close.is_some()
    };
    let rules: [Rule<'_>; 2] = [&same_text, &same_class];
    for is_same in rules {
        for (id, code) in ids.iter_mut().zip(&found).filter(|(id, _)| id.is_none()) {
            let place = free.iter().position(|it| is_same(code, it));
            *id = place.map(|at| free.remove(at).id.clone());
        }
    }
    let mut own = 0;
    let ids = ids.into_iter().map(|id| {
        id.unwrap_or_else(|| {
            own += 1;
            format!("t{own}")
        })
    });
    tagged(text, found, ids.collect())
}

fn codes_of(text: &str, kind: &UnitKind) -> Vec<InlineCode> {
    match kind {
        UnitKind::Message => message_codes(text),
        kind if kind.is_markdown() => inline_codes(text),
        _ => Vec::new(),
    }
}

fn tagged(text: &str, found: Vec<InlineCode>, ids: Vec<String>) -> Tagged {
    let mut ends: Vec<(Range<usize>, Piece)> = Vec::new();
    for (code, id) in found.iter().zip(&ids) {
        match &code.close {
            None => ends.push((code.open.clone(), Piece::Alone(id.clone()))),
            Some(close) => {
                ends.push((code.open.clone(), Piece::Open(id.clone())));
                ends.push((close.clone(), Piece::Close(id.clone())));
            }
        }
    }
    ends.sort_by_key(|(range, _)| range.start);
    let mut pieces = Vec::new();
    let mut done = 0;
    for (range, piece) in ends {
        if done < range.start {
            pieces.push(Piece::Text(text[done..range.start].to_owned()));
        }
        pieces.push(piece);
        done = range.end;
    }
    if done < text.len() {
        pieces.push(Piece::Text(text[done..].to_owned()));
    }
    let codes = found.into_iter().zip(ids).map(|(code, id)| Code {
        id,
        class: code.class,
        open: text[code.open].to_owned(),
        close: code.close.map(|close| text[close].to_owned()),
    });
    Tagged { codes: codes.collect(), pieces }
}

/// What is wrong with the codes of a text that came back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CodeFault {
    /// There is no code of that name.
    Unknown(String),
    /// A code, which says this, is lacking.
    Lacking(String),
    /// A code, which says this, stands there twice.
    Doubled(String),
    /// A code, which says this, has only one end, or its ends lie across those of another one.
    Torn(String),
}

/// Returns the text that `pieces` stand for, a translation of `source`; `present` is the translation that is there now.
///
/// # Errors
///
/// Returns what is wrong with the first code that is not as it must be.
pub(crate) fn rebuild(
    pieces: &[Piece],
    source: &Tagged,
    present: &Tagged,
) -> Result<String, CodeFault> {
    let mut text = String::new();
    let mut seen: Vec<&str> = Vec::new();
    let mut open: Vec<&str> = Vec::new();
    for piece in pieces {
        let id = match piece {
            Piece::Text(words) => {
                text.push_str(words);
                continue;
            }
            Piece::Open(id) | Piece::Close(id) | Piece::Alone(id) => id.as_str(),
        };
        let code = present.code(id).or_else(|| source.code(id));
        let code = code.ok_or_else(|| CodeFault::Unknown(id.to_owned()))?;
        let torn = || CodeFault::Torn(code.open.clone());
        match piece {
            Piece::Close(_) => {
                if open.pop() != Some(id) {
                    return Err(torn());
                }
                text.push_str(code.close.as_ref().ok_or_else(torn)?);
                continue;
            }
            Piece::Open(_) => {
                code.close.as_ref().ok_or_else(torn)?;
                open.push(id);
            }
            _ if code.close.is_some() => return Err(torn()),
            _ => {}
        }
        if seen.contains(&id) {
            return Err(CodeFault::Doubled(code.open.clone()));
        }
        seen.push(id);
        text.push_str(&code.open);
    }
    if let Some(code) = open.last().and_then(|id| present.code(id).or_else(|| source.code(id))) {
        return Err(CodeFault::Torn(code.open.clone()));
    }
    // What the present translation does without is not asked for.
    let was_there = |code: &Code| present.pieces.is_empty() || present.code(&code.id).is_some();
    let lacking = source.codes.iter().find(|code| {
        !code.can_be_dropped() && !seen.contains(&code.id.as_str()) && was_there(code)
    });
    match lacking {
        Some(code) => Err(CodeFault::Lacking(code.open.clone())),
        None => Ok(text),
    }
}

/// Returns what `pieces` say without white space, to compare texts that went through other programs. Codes stand there by
/// their names, or as a sign that is the same for all.
pub(crate) fn skeleton(pieces: &[Piece], with_names: bool) -> String {
    let mut skeleton = String::new();
    for piece in pieces {
        let (sign, id) = match piece {
            Piece::Text(words) => {
                let words = crate::text::nfc(words);
                skeleton.extend(words.chars().filter(|c| !c.is_whitespace()));
                continue;
            }
            Piece::Open(id) => ('<', id),
            Piece::Close(id) => ('>', id),
            Piece::Alone(id) => ('=', id),
        };
        match with_names {
            true => skeleton.push_str(&format!("\u{fffc}{sign}{id}\u{fffc}")),
            false => skeleton.push('\u{fffc}'),
        }
    }
    skeleton
}

/// Takes out white space that programs put in to make a file pretty: line breaks with indentation, and spaces between a
/// code and characters that have none round them. Line breaks with indentation that the original or the `present`
/// translation has are no such ones.
pub(crate) fn settled(pieces: &[Piece], source: &Tagged, present: &Tagged) -> Vec<Piece> {
    let own = source.pieces.iter().chain(&present.pieces).filter_map(|it| match it {
        Piece::Text(words) => Some(words.as_str()),
        _ => None,
    });
    let known: Vec<&str> = own.flat_map(indented_breaks).collect();
    let mut settled = pieces.to_vec();
    for at in 0..pieces.len() {
        let Piece::Text(words) = &pieces[at] else { continue };
        let before = pieces[..at].iter().rev().find_map(|it| seen(it, source, true));
        let behind = pieces[at + 1..].iter().find_map(|it| seen(it, source, false));
        settled[at] = Piece::Text(folded(words, before, behind, &known));
    }
    settled
}

/// Returns the last or first character that a reader sees of `piece`, if any.
fn seen(piece: &Piece, source: &Tagged, is_last: bool) -> Option<char> {
    let of = |text: &str| {
        let mut characters = text.chars().filter(|c| !c.is_whitespace());
        if is_last { characters.next_back() } else { characters.next() }
    };
    match piece {
        Piece::Text(words) => of(words),
        Piece::Alone(id) => match source.code(id) {
            Some(code) if matches!(code.class, InlineClass::Note | InlineClass::Citation) => {
                Some('。')
            }
            _ => Some('x'),
        },
        Piece::Open(_) | Piece::Close(_) => None,
    }
}

/// Returns the runs of white space in `text` that are a line break with more.
fn indented_breaks(text: &str) -> impl Iterator<Item = &str> {
    let runs = text.split(|c: char| !c.is_whitespace());
    runs.filter(|it| it.contains('\n') && it.len() > 1)
}

fn folded(words: &str, before: Option<char>, behind: Option<char>, known: &[&str]) -> String {
    let mut folded = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(start) = rest.find(char::is_whitespace) {
        folded.push_str(&rest[..start]);
        let white = &rest[start..];
        let end = white.find(|c: char| !c.is_whitespace()).unwrap_or(white.len());
        let (white, further) = white.split_at(end);
        let is_edge = folded.is_empty() || further.is_empty();
        let left = folded.chars().next_back().or(before);
        let right = further.chars().next().or(behind);
        let is_pretty = white.contains('\n') && white.len() > 1 && !known.contains(&white);
        let is_tight = left.is_none_or(|c| is_unspaced(c) || "([“‘-–/".contains(c))
            || right.is_none_or(|c| is_unspaced(c) || ".,;:!?)]”’-–/".contains(c));
        let between_wide = left.is_none_or(is_unspaced) && right.is_none_or(is_unspaced);
        match () {
            () if is_pretty && is_tight => {}
            () if is_pretty => folded.push(' '),
            () if is_edge && between_wide && !white.contains('\u{3000}') => {}
            () => folded.push_str(white),
        }
        rest = further;
    }
    folded.push_str(rest);
    folded
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const SOURCE: &str = "日銀は**[政策金利](@/rate)**を`0.25%`に上げた[^1]。";

    fn piece(word: &str) -> Piece {
        match word.split_at_checked(1) {
            Some(("<", id)) => Piece::Open(id.to_owned()),
            Some((">", id)) => Piece::Close(id.to_owned()),
            Some(("=", id)) => Piece::Alone(id.to_owned()),
            _ => Piece::Text(word.to_owned()),
        }
    }

    #[test]
    fn codes_come_back_by_their_names() {
        let source = tag(SOURCE, &UnitKind::Paragraph);
        let check = |words: &[&str], expected: Result<&str, CodeFault>| {
            let pieces: Vec<_> = words.iter().map(|it| piece(it)).collect();
            let built = rebuild(&pieces, &source, &Tagged::default());
            assert_eq!(built, expected.map(str::to_owned), "{words:?}");
        };
        check(
            &["The ", "<1", "<2", "rate", ">2", ">1", " is ", "=3", ".", "=4"],
            Ok("The **[rate](@/rate)** is `0.25%`.[^1]"),
        );
        // Emphasis may go, a link may not.
        check(&["The ", "<2", "rate", ">2", "=3", "=4"], Ok("The [rate](@/rate)`0.25%`[^1]"));
        check(&["The rate", "=3", "=4"], Err(CodeFault::Lacking("[".into())));
        check(&["=3", "=3"], Err(CodeFault::Doubled("`0.25%`".into())));
        check(&["=9"], Err(CodeFault::Unknown("9".into())));
        check(&["<1", "<2", ">1", ">2"], Err(CodeFault::Torn("**".into())));
        check(&["<1"], Err(CodeFault::Torn("**".into())));
    }

    #[test]
    fn white_space_of_programs_is_taken_out() {
        let source = tag("**金利**は`a`です", &UnitKind::Paragraph);
        for (words, expected) in [
            (&["\n    日本", "<1", "\n  銀行", ">1", "\n  は"][..], "日本**銀行**は"),
            (&["The\n    ", "<1", "policy", ">1", "\n    rate"][..], "The **policy** rate"),
            (&["日本 ", "=2", " です"][..], "日本 `a` です"),
            (&["日本 ", "<1", " 銀行", ">1"][..], "日本**銀行**"),
            (&["one\ntwo"][..], "one\ntwo"),
        ] {
            let pieces: Vec<_> = words.iter().map(|it| piece(it)).collect();
            let present = Tagged { codes: source.codes.clone(), pieces: vec![] };
            let settled = settled(&pieces, &source, &Tagged::default());
            let mut all = source.clone();
            all.codes.iter_mut().for_each(|it| {
                // Nothing is asked for here.
                it.class = InlineClass::Strong;
            });
            assert_eq!(rebuild(&settled, &all, &present).as_deref(), Ok(expected));
        }
    }

    proptest! {
        #[test]
        fn a_text_taken_apart_is_the_same_text(text in "[\\[\\]()*_`<>!^@ab \\n日。「」]{0,60}") {
            let tagged = tag(&text, &UnitKind::Paragraph);
            prop_assert_eq!(rebuild(&tagged.pieces, &tagged, &tagged), Ok(text.clone()));
            let again = tag_like(&text, &UnitKind::Paragraph, &tagged);
            prop_assert_eq!(again.pieces, tagged.pieces);
        }
    }
}
