//! Begins a translation: the page in the other language, with what the ledgers know and marks where they do not.

use std::collections::HashMap;

use crate::ledger::normal::TextDigest;
use crate::ledger::prose;
use crate::ledger::splice::splice;
use crate::ledger::unit::{Unit, UnitKind, Writing};
use crate::ledger::workbench::{Pair, Workbench};
use crate::source::Span;

/// What marks a text as still to be translated.
const MARK: &str = "<!-- i18n:todo -->";

/// Returns the page of `pair` in its target language: the same structure, known translations filled in, and the original
/// behind a mark where there is none. Also returns how many texts were filled in and how many were marked.
pub fn begin(workbench: &Workbench, pair: &Pair) -> (String, usize, usize) {
    let known = known(workbench, pair);
    let source = &pair.source.text;
    let mut edits: Vec<(Span, String)> = Vec::new();
    let (mut filled, mut marked) = (0, 0);
    for unit in pair.source.units.iter().filter(|unit| !unit.marks.skip) {
        if unit.marks.only {
            edits.push((unit.span, String::new()));
        } else if let Some(text) = known.get(&unit.digest) {
            edits.push(splice(source, unit, text));
            filled += 1;
        } else if let Some(edit) = todo_mark(source, unit) {
            edits.push(edit);
            marked += 1;
        }
    }
    edits.sort_by_key(|(span, _)| *span);
    let mut text = String::with_capacity(source.len() + 64 * edits.len());
    let mut done = 0;
    for (span, written) in edits {
        text.push_str(&source[done..span.range().start]);
        text.push_str(&written);
        done = span.range().end;
    }
    text.push_str(&source[done..]);
    (text, filled, marked)
}

/// Returns the translations that some ledger knows, by the digest of the original; those in use before old ones.
fn known<'a>(workbench: &'a Workbench, pair: &Pair) -> HashMap<TextDigest, &'a str> {
    let mut known = HashMap::new();
    let entries = || workbench.ledgers.values().flat_map(|ledger| &ledger.entries);
    let ordered = entries().filter(|it| it.is_old).chain(entries().filter(|it| !it.is_old));
    for entry in ordered {
        let texts = (entry.text(pair.source.locale.tag()), entry.text(pair.target.locale.tag()));
        if let (Some(source), Some(target)) = texts {
            known.insert(TextDigest::of(source), target);
        }
    }
    known
}

/// Returns the edit that marks `unit` as still to be translated, if there is anything to translate in it.
pub(crate) fn todo_mark(source: &str, unit: &Unit) -> Option<(Span, String)> {
    if unit.is_opaque() || unit.marks.skip || !prose::has_words(&unit.text) {
        return None;
    }
    let start = Span { end: unit.span.start, ..unit.span };
    let end = Span { start: unit.span.end, ..unit.span };
    let line = if source.contains("\r\n") { "\r\n" } else { "\n" };
    Some(match (&unit.kind, unit.writing) {
        (UnitKind::FrontMatter(_), _) => {
            let at = source[..unit.span.range().start].rfind('\n').map_or(0, |at| at + 1);
            (Span::new(at, at), format!("# i18n:todo{line}"))
        }
        (_, Writing::Lines) if unit.containers.depth() == 0 && unit.kind == UnitKind::Paragraph => {
            (start, format!("{MARK}{line}"))
        }
        (UnitKind::Html | UnitKind::Code | UnitKind::Argument(..), _) => return None,
        (_, Writing::Lines | Writing::Cell) => (end, format!(" {MARK}")),
        _ => return None,
    })
}
