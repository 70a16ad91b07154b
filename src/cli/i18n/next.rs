//! `i18n next` and `i18n diff`: what is to be written or read, with everything that helps.

use std::collections::BTreeSet;
use std::ops::Range;

use serde_json::{Value, json};

use super::{Desk, open_blocks, position, say_next, spot, suggestion};
use crate::cli::arguments::{DiffArguments, NextArguments};
use crate::cli::terminal::Terminal;
use crate::diagnostic::catalog::translation as catalog;
use crate::diagnostic::escape_control;
use crate::diagnostic::report::Format;
use crate::ledger::{
    Aligned, Departed, Memories, Pair, Selection, Side, State, Unit, adopted, change, departed,
    findings, select,
};
use crate::locale::Locale;
use crate::parse::terms::{Status, Term};
use crate::{Error, Exit};

/// Shows the next thing to do, of the whole site or of what was named.
pub(super) fn next(
    desk: &Desk,
    arguments: &NextArguments,
    terminal: &Terminal,
) -> Result<Exit, Error> {
    let to = desk.locale(arguments.to.as_ref())?;
    let words: Vec<String> = arguments.page.iter().cloned().collect();
    let selected = select(&desk.workbench, &words, to.as_ref())?;
    let mut open = open_blocks(&desk.workbench);
    open.retain(|(at, number)| {
        selected.iter().any(|it| it.pair == *at && it.blocks.contains(number))
    });
    let adopted = adopted(&desk.workbench);
    open.retain(|(at, number)| !adopted.get(at).is_some_and(|it| it.contains(number)));
    let Some(&(at, number)) = open.first() else {
        return Ok(no_text(desk, &selected.iter().map(|it| it.pair).collect(), terminal));
    };
    let pair = &desk.workbench.pairs[at];
    let block = &pair.blocks[number];
    let terms = terms(desk, pair, block);
    if terminal.format != Format::Human {
        terminal.print(&format!("{:#}\n", block_json(desk, pair, block, &terms)));
        return Ok(Exit::Success);
    }
    terminal.print(&shown(desk, pair, block, &terms, terminal));
    terminal.say(&terminal.text("i18n-open", &[("count", open.len().into())]));
    say_next(terminal, &after(pair, block));
    Ok(Exit::Success)
}

/// Returns what to type once `block` is done: a text that was only read is approved, one that was written is checked first.
fn after(pair: &Pair, block: &Aligned) -> String {
    match block.state.can_be_approved() && !block.state.needs_text() {
        true => format!("taiyaku i18n ok {}", spot(pair, block)),
        false => format!("taiyaku i18n check {}", pair.name),
    }
}

/// Says what there is to do where no text is open: pages to begin, approvals to take over, files to rename.
fn no_text(desk: &Desk, within: &BTreeSet<usize>, terminal: &Terminal) -> Exit {
    let command = suggestion(desk, within);
    if terminal.format != Format::Human {
        let next = command.map_or(Value::Null, |it| json!({ "command": it }));
        terminal.print(&format!("{next:#}\n"));
        return Exit::Success;
    }
    let Some(command) = command else {
        terminal.say(&terminal.text("i18n-nothing-open", &[]));
        return Exit::Success;
    };
    let codes = [catalog::APPROVED_ELSEWHERE, catalog::PARTED_PAGE, catalog::UNTRANSLATED_PAGE];
    let pairs = within.iter().map(|at| &desk.workbench.pairs[*at]);
    let paths: BTreeSet<_> = pairs.flat_map(|it| [&it.source.path, &it.target.path]).collect();
    let mut found = findings(&desk.workbench);
    found.retain(|it| paths.contains(&it.primary.place.path));
    // The command is for the first of them.
    let first = codes.iter().find_map(|code| found.iter().find(|it| it.code == *code));
    terminal.report(first.map_or(&[], std::slice::from_ref), &desk.site.tree);
    say_next(terminal, &command);
    Exit::Success
}

/// Shows every block of the named pages of which one side changed after it was approved.
pub(super) fn diff(
    desk: &Desk,
    arguments: &DiffArguments,
    terminal: &Terminal,
) -> Result<Exit, Error> {
    let to = desk.locale(arguments.to.as_ref())?;
    let selected = select(&desk.workbench, &arguments.pages, to.as_ref())?;
    let changed = |it: &Selection| {
        let pair = &desk.workbench.pairs[it.pair];
        let blocks = pair.blocks[it.blocks.clone()].iter();
        blocks
            .filter(|block| matches!(block.state, State::Stale | State::Edited))
            .map(|block| (pair.clone(), block.clone()))
            .collect::<Vec<_>>()
    };
    let changed: Vec<_> = selected.iter().flat_map(changed).collect();
    if terminal.format != Format::Human {
        let rows: Vec<Value> =
            changed.iter().map(|(pair, block)| block_json(desk, pair, block, &[])).collect();
        terminal.print(&format!("{:#}\n", Value::Array(rows)));
        return Ok(Exit::Success);
    }
    for (pair, block) in &changed {
        terminal.print(&(shown(desk, pair, block, &[], terminal) + "\n"));
    }
    terminal.say(&terminal.text("i18n-changed", &[("count", changed.len().into())]));
    if let Some((pair, block)) = changed.first() {
        say_next(terminal, &after(pair, block));
    }
    Ok(Exit::Success)
}

/// Returns everything about `block` that helps to translate it.
fn shown(
    desk: &Desk,
    pair: &Pair,
    block: &Aligned,
    terms: &[String],
    terminal: &Terminal,
) -> String {
    let word = |id: &str| terminal.text(id, &[]);
    // In a file of all languages a translation that is not there belongs beside its original.
    let is_beside = block.target.is_empty() && pair.source.path == pair.target.path;
    let place = match is_beside {
        true => pair.source.place(&block.source),
        false => pair.target_place(block),
    };
    let (line, column) = position(&pair.target.text, place);
    let (source_line, _) = position(&pair.source.text, pair.source.place(&block.source));
    let mut out = format!(
        "{}:{line}:{column}  {}  {}\n",
        pair.target.path,
        spot(pair, block),
        word(&format!("i18n-state-{}", block.state.name()))
    );
    let (side, unit) = unit(pair, block);
    let heading = unit.and_then(|it| it.heading).and_then(|at| side.units.get(at as usize));
    let mut part = |title: String, text: &str| {
        let lines = text.trim_end().split('\n').map(escape_control).collect::<Vec<_>>();
        let text = lines.join("\n    ").replace("\n    \n", "\n\n");
        if !text.is_empty() {
            out.push_str(&format!("  {title}\n    {text}\n"));
        }
    };
    part(word("i18n-part-heading"), heading.map_or("", |it| &it.text));
    part(word("i18n-part-note"), unit.map_or("", |it| &it.note));
    let place = format!("{} {}:{source_line}", word("i18n-part-original"), pair.source.path);
    let known = |locale: &Locale| desk.workbench.entry(pair, block)?.text(locale.tag());
    let (source, target) = (pair.source_text(block), pair.target_text(block));
    match (block.state, known(&pair.source.locale), known(&pair.target.locale)) {
        (State::Stale, Some(old), _) => {
            part(place, &source);
            part(word("i18n-part-change"), &change(old, &source));
            part(word("i18n-part-translation"), &target);
        }
        (State::Edited, _, Some(old)) => {
            part(place, &source);
            part(word("i18n-part-translation"), &target);
            part(word("i18n-part-change"), &change(old, &target));
        }
        _ => {
            part(place, &source);
            part(word("i18n-part-translation"), &target);
        }
    }
    match misplaced(pair, block) {
        Some(place) => {
            let line = position(&pair.target.text, pair.target.place(&place)).0;
            let title = terminal.text("i18n-part-moved", &[("line", line.into())]);
            part(title, &pair.target.text(&place));
        }
        None => {
            for (likeness, text, translation) in memory(desk, pair, block) {
                let title =
                    terminal.text("i18n-part-memory", &[("likeness", (likeness as usize).into())]);
                part(title, &format!("{text}\n{translation}"));
            }
        }
    }
    part(word("i18n-part-terms"), &terms.join("\n"));
    part(word("i18n-part-do"), &task(desk, pair, block, terminal));
    out
}

/// Returns the first unit of `block` with its side: of the original, if there is one.
fn unit<'a>(pair: &'a Pair, block: &Aligned) -> (&'a Side, Option<&'a Unit>) {
    let (side, range) = match block.source.is_empty() {
        true => (&pair.target, &block.target),
        false => (&pair.source, &block.source),
    };
    (side, side.units.get(range.start))
}

/// Returns what a person has to do with `block` before it can be approved.
fn task(desk: &Desk, pair: &Pair, block: &Aligned, terminal: &Terminal) -> String {
    if let Some(page) = departed_to(desk, pair, block) {
        return terminal.text("i18n-do-departed", &[("page", page.into())]);
    }
    let line = |block: &Aligned| position(&pair.target.text, pair.target_place(block)).0.into();
    let goal = pair.moved.iter().find(|(from, _)| pair.blocks[**from] == *block);
    let (id, line) = match (block.state, goal) {
        (_, Some((_, to))) => ("moved", line(&pair.blocks[*to])),
        (State::Missing, _) if block.target.is_empty() => {
            match pair.source.path == pair.target.path {
                // Both languages stand together.
                true => {
                    let place = pair.source.place(&block.source);
                    ("beside", position(&pair.source.text, place).0.into())
                }
                false => ("missing", line(block)),
            }
        }
        (State::Missing, _) => ("marked", 0_usize.into()),
        (State::Stale, _) => ("stale", 0_usize.into()),
        (State::Copied, _) => ("copied", 0_usize.into()),
        (State::Extra, _) => ("extra", 0_usize.into()),
        (State::Uncertain, _) => ("uncertain", 0_usize.into()),
        _ if pair.is_divided(block) && block.source.len() > 1 => ("divide", 0_usize.into()),
        _ if pair.is_divided(block) => ("join", 0_usize.into()),
        _ => ("read", 0_usize.into()),
    };
    terminal.text(&format!("i18n-do-{id}"), &[("line", line)])
}

/// Returns the page to which the original of `block` went, if only the translation has it since then.
fn departed_to<'a>(desk: &'a Desk, pair: &Pair, block: &Aligned) -> Option<&'a str> {
    let pairs = &desk.workbench.pairs;
    let found = (block.state == State::Extra).then(|| departed(&desk.workbench))?;
    let is_it = |it: &&Departed| {
        std::ptr::eq(&*pairs[it.from], pair)
            && pair.blocks[it.blocks.clone()].iter().any(|it| it == block)
    };
    found.iter().find(is_it).map(|it| pairs[it.to].name.as_str())
}

/// Returns where the translation of `block` stands, if its original has moved away from there.
fn misplaced(pair: &Pair, block: &Aligned) -> Option<Range<usize>> {
    let (from, _) = pair.moved.iter().find(|(_, to)| pair.blocks[**to] == *block)?;
    Some(pair.blocks[*from].target.clone())
}

/// Returns translations of texts like the original, if there is something to translate: how alike, text, translation.
fn memory(desk: &Desk, pair: &Pair, block: &Aligned) -> Vec<(u32, String, String)> {
    if !block.state.needs_text() {
        return Vec::new();
    }
    let memories = Memories::new(&desk.workbench);
    memories.similar(pair, &pair.source_text(block), &pair.target_text(block))
}

/// Returns the terms of the glossary in the original with their translations.
fn terms(desk: &Desk, pair: &Pair, block: &Aligned) -> Vec<String> {
    let terms = desk.terms();
    let source = pair.source_text(block).to_lowercase();
    let names = |term: &Term| {
        let names = term.names.get(pair.source.locale.tag())?;
        let name = names.iter().find(|name| source.contains(&name.to_lowercase()))?;
        let translation = term.names.get(pair.target.locale.tag())?.join(" | ");
        Some((name.clone(), translation))
    };
    // Nobody is told to write what is not to be used.
    let allowed = terms.iter().filter(|it| it.status != Status::Forbidden);
    let found: Vec<_> = allowed.filter_map(names).collect();
    // A term within a longer one is not meant by itself.
    let is_part =
        |name: &String| found.iter().any(|(it, _)| it != name && it.contains(name.as_str()));
    found.iter().filter(|it| !is_part(&it.0)).map(|(a, b)| format!("{a} → {b}")).collect()
}

fn block_json(desk: &Desk, pair: &Pair, block: &Aligned, terms: &[String]) -> Value {
    let from = misplaced(pair, block);
    let place = |side: &crate::ledger::Side, place| {
        let (line, column) = position(&side.text, place);
        json!({ "path": side.path.as_str(), "locale": side.locale.tag(), "line": line, "column": column })
    };
    let known =
        |locale: &Locale| desk.workbench.entry(pair, block).and_then(|it| it.text(locale.tag()));
    let memory: Vec<Value> = memory(desk, pair, block)
        .into_iter()
        .map(|(likeness, text, translation)| {
            json!({ "likeness": likeness, "text": text, "translation": translation })
        })
        .collect();
    let (_, unit) = unit(pair, block);
    json!({
        "spot": spot(pair, block),
        "state": block.state.name(),
        "kind": unit.map(|it| it.kind.name()),
        "source": place(&pair.source, pair.source_place(block)),
        "target": place(&pair.target, pair.target_place(block)),
        "original": pair.source_text(block),
        "translation": pair.target_text(block),
        "misplaced": from.as_ref().map(|it| place(&pair.target, pair.target.place(it))),
        "approved_original": known(&pair.source.locale),
        "approved_translation": known(&pair.target.locale),
        "note": unit.map(|it| &*it.note).filter(|it| !it.is_empty()),
        "memory": memory,
        "terms": terms,
    })
}
