//! `i18n ok`, `i18n init` and `i18n sync`: what writes.

use std::collections::{BTreeMap, BTreeSet};

use super::{Desk, open_blocks, say_next, spot};
use crate::cli::arguments::{I18nInitArguments, OkArguments};
use crate::cli::terminal::Terminal;
use crate::compare::Context;
use crate::diagnostic::catalog::comparison;
use crate::diagnostic::catalog::message;
use crate::diagnostic::catalog::page;
use crate::diagnostic::catalog::translation::{self as catalog, PairPlaces};
use crate::diagnostic::{Diagnostic, Severity};
use crate::exchange::compare_locales;
use crate::io::{create_file, read_source, replace_file};
use crate::ledger::{
    Aligned, Approvals, GIT_ATTRIBUTES, Ledger, Pair, Selection, State, UnitKind, adopted, begin,
    keep, moved_finding, parse_ledger, select, write_ledger,
};
use crate::parse::conflict::conflict;
use crate::pipeline::{basis, message_findings};
use crate::proofread::block_findings;
use crate::source::{Place, SourcePath};
use crate::{Error, Exit};

/// Approves what was named, and refuses what nobody can stand for.
pub(super) fn ok(desk: &Desk, arguments: &OkArguments, terminal: &Terminal) -> Result<Exit, Error> {
    let to = desk.locale(arguments.to.as_ref())?;
    let selected = select(&desk.workbench, &arguments.pages, to.as_ref())?;
    check_names(&arguments.allow)?;
    if let Some(conflict) = conflicts(desk, &selected) {
        terminal.report(&[conflict], &desk.site.tree);
        return Ok(Exit::Refused);
    }
    let allow: Vec<Box<str>> = arguments.allow.iter().map(|it| it.as_str().into()).collect();
    let mut approvals = Approvals::new();
    let mut refused = Vec::new();
    let mut refusals = 0_usize;
    let context = basis(&desk.site.tree, &desk.site.settings).context();
    let messages = mistakes_of_messages(desk, &selected);
    for selection in &selected {
        let pair = &desk.workbench.pairs[selection.pair];
        // Who names a folder, or a file of all languages, does not mean what nobody has begun.
        if !pair.has_target || selected.len() > 1 && pair.is_unbegun() {
            continue;
        }
        for number in selection.blocks.clone() {
            let block = &pair.blocks[number];
            if pair.moved.values().any(|it| *it == number) {
                continue;
            }
            let found = match refusal(block, &allow) {
                Some(_) if pair.moved.contains_key(&number) => {
                    let to = pair.moved[&number];
                    vec![moved_finding(pair, number..number + 1, to..to + 1)]
                }
                Some(reason) => vec![refuse(pair, block, reason)],
                None if block.state == State::Current && allow.is_empty() => continue,
                None => mistakes(&messages, pair, block, &allow, &context),
            };
            if found.is_empty() {
                let needed = needed(desk, pair, block, &allow, &context);
                if block.state == State::Current && needed.is_empty() {
                    continue;
                }
                approvals.insert((selection.pair, number), needed);
            } else {
                refusals += 1;
                refused.extend(found);
            }
        }
    }
    let ledgers: BTreeSet<&SourcePath> =
        approvals.keys().map(|(at, _)| &desk.workbench.pairs[*at].ledger).collect();
    write(desk, &approvals, &|path| ledgers.contains(path), terminal)?;
    crate::diagnostic::sort(&mut refused);
    terminal.report(&refused, &desk.site.tree);
    let counts = [("count", approvals.len().into()), ("refused", refusals.into())];
    terminal.say(&terminal.text("i18n-approved", &counts));
    let adopted = adopted(&desk.workbench);
    let mut open = open_blocks(&desk.workbench);
    open.retain(|it| !approvals.contains_key(it));
    open.retain(|(at, number)| !adopted.get(at).is_some_and(|it| it.contains(number)));
    match open.first() {
        Some(&(at, number)) => {
            let pair = &desk.workbench.pairs[at];
            say_next(terminal, &format!("taiyaku i18n next {}", spot(pair, &pair.blocks[number])));
        }
        None => say_next(terminal, "taiyaku i18n check"),
    }
    Ok(if refused.is_empty() { Exit::Success } else { Exit::Site })
}

/// Returns the finding about what git left in a page of `selected`: nobody can stand for two versions of a text.
fn conflicts(desk: &Desk, selected: &[Selection]) -> Option<Diagnostic> {
    let pages = selected.iter().map(|it| &desk.workbench.pairs[it.pair]);
    let sides = pages.filter(|it| it.key.is_some()).flat_map(|it| [&it.source, &it.target]);
    let mut marks = sides.filter_map(|it| Some((&it.path, conflict(&it.text)?)));
    let (path, marks) = marks.next()?;
    Some(page::merge_conflict(marks.map(|span| Place::new(path, span))))
}

/// Checks that `names` are those of checks whose findings can be accepted.
fn check_names(names: &[String]) -> Result<(), Error> {
    let known = comparison::CODES.iter().chain([&catalog::COPIED]).map(|it| it.name);
    let known: Vec<&str> = known.collect();
    match names.iter().find(|it| !known.contains(&it.as_str())) {
        None => Ok(()),
        Some(name) => {
            let nowhere = Place::file(&SourcePath::new(""));
            Err(Error::new(Exit::Usage, page::unknown_word(nowhere, name, &known)))
        }
    }
}

/// Returns why `block` cannot be approved, if it cannot.
fn refusal(block: &Aligned, allow: &[Box<str>]) -> Option<&'static str> {
    match block.state {
        State::Missing if block.target.is_empty() => Some("missing"),
        State::Missing => Some("marked"),
        State::Extra => Some("extra"),
        State::Uncertain => Some("uncertain"),
        State::Copied if !allow.iter().any(|it| **it == *"copied") => Some("copied"),
        _ => None,
    }
}

/// Returns the mistakes in the messages of the site, if some of these are `selected`.
fn mistakes_of_messages(desk: &Desk, selected: &[Selection]) -> Vec<Diagnostic> {
    let mut pairs = selected.iter().map(|it| &desk.workbench.pairs[it.pair]);
    if !pairs.any(|pair| pair.source.units.iter().any(|it| it.kind == UnitKind::Message)) {
        return Vec::new();
    }
    let mut found = message_findings(&desk.site.tree, &desk.site.settings);
    found.retain(|it| message::is_grave(it.code));
    found
}

/// Returns what is wrong with `block`, beyond what is allowed, given the mistakes in `messages`.
fn mistakes(
    messages: &[Diagnostic],
    pair: &Pair,
    block: &Aligned,
    allow: &[Box<str>],
    context: &Context,
) -> Vec<Diagnostic> {
    let mut found = block_findings(pair, block, None, context);
    found.retain(|it| {
        comparison::is_grave(it.code) && !allow.iter().any(|allowed| **allowed == *it.code.name)
    });
    found.extend(messages.iter().filter(|it| pair.is_told_of(block, it)).cloned());
    found.iter_mut().for_each(|it| it.code.severity = Severity::Error);
    found
}

/// Returns those of the checks `allow` that find something in `block`. Other blocks on the line may need the rest.
fn needed(
    desk: &Desk,
    pair: &Pair,
    block: &Aligned,
    allow: &[Box<str>],
    context: &Context,
) -> Vec<Box<str>> {
    if allow.is_empty() {
        return Vec::new();
    }
    let own = block_findings(pair, block, None, context);
    let place = pair.target.place(&block.target);
    let here = desk.findings.iter().filter(|it| it.primary.place == place);
    let found: Vec<&str> = own.iter().chain(here).map(|it| it.code.name).collect();
    allow.iter().filter(|it| found.contains(&&***it)).cloned().collect()
}

fn refuse(pair: &Pair, block: &Aligned, reason: &str) -> Diagnostic {
    let places = PairPlaces {
        target: pair.target.place(&block.target),
        source: pair.source.place(&block.source),
        spot: spot(pair, block),
    };
    catalog::not_approved(places, reason)
}

/// Writes every ledger in its one form, with pairs that moved between pages and those that are no longer in use.
pub(super) fn sync(desk: &Desk, terminal: &Terminal) -> Result<Exit, Error> {
    if !write(desk, &Approvals::new(), &|_| true, terminal)? {
        terminal.say(&terminal.text("i18n-in-order", &[]));
    }
    say_next(terminal, "taiyaku i18n status");
    Ok(Exit::Success)
}

/// Writes those of the ledgers `is_wanted` that differ from what they are to be once `approvals` are given, and says
/// whether there were any.
pub(super) fn write(
    desk: &Desk,
    approvals: &Approvals,
    is_wanted: &dyn Fn(&SourcePath) -> bool,
    terminal: &Terminal,
) -> Result<bool, Error> {
    let mut kept = keep(&desk.workbench, approvals, &desk.site.settings.locales);
    kept.retain(|path, _| is_wanted(path));
    let changed: BTreeMap<&SourcePath, String> = kept
        .iter()
        .map(|(path, ledger)| (path, write_ledger(ledger)))
        .filter(|(path, text)| desk.site.tree.text(path).is_none_or(|old| **old != **text))
        .collect();
    if changed.is_empty() {
        return Ok(false);
    }
    tell_git(desk, terminal)?;
    for (path, text) in &changed {
        let text = with_others(desk, path, text)?;
        replace_file(&desk.site.root, &path.on_disk(&desk.site.root), text.as_bytes())?;
        terminal.say(&terminal.text("i18n-wrote", &[("file", path.as_str().into())]));
    }
    Ok(true)
}

/// Returns `text` with the pairs that git or an editor wrote into the ledger `path` since this run read it.
fn with_others(desk: &Desk, path: &SourcePath, text: &str) -> Result<String, Error> {
    let read = desk.site.tree.text(path);
    match read_source(&desk.site.root, path)?.filter(|now| Some(now) != read) {
        None => Ok(text.to_owned()),
        Some(now) => {
            let mut ours = parse_ledger(path, text).value;
            let Ledger { entries, unread, .. } = parse_ledger(path, &now).value;
            ours.entries.extend(entries);
            ours.unread.extend(unread);
            Ok(write_ledger(&ours))
        }
    }
}

/// Makes git merge ledgers by itself.
fn tell_git(desk: &Desk, terminal: &Terminal) -> Result<(), Error> {
    let path = SourcePath::new(".gitattributes");
    let text = read_source(&desk.site.root, &path)?.unwrap_or_default();
    if text.lines().any(|line| line.trim_start().starts_with("i18n/pairs/")) {
        return Ok(());
    }
    let line = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
    let text = format!("{text}{line}{GIT_ATTRIBUTES}\n");
    replace_file(&desk.site.root, &path.on_disk(&desk.site.root), text.as_bytes())?;
    terminal.say(&terminal.text("i18n-wrote", &[("file", ".gitattributes".into())]));
    Ok(())
}

/// Writes settings for the program that compares messages, on a site that has some.
fn tell_compare_locales(desk: &Desk, terminal: &Terminal) -> Result<(), Error> {
    if desk.workbench.pairs.iter().all(|pair| pair.target.path.extension() != "ftl") {
        return Ok(());
    }
    for (name, text) in compare_locales(&desk.site.settings.locales) {
        if create_file(&desk.site.root, &desk.site.root.join(&name), text.as_bytes())? {
            terminal.say(&terminal.text("i18n-wrote", &[("file", name.into())]));
        }
    }
    Ok(())
}

/// Writes the page in another language: the same structure, with what is known filled in.
pub(super) fn init(
    desk: &Desk,
    arguments: &I18nInitArguments,
    terminal: &Terminal,
) -> Result<Exit, Error> {
    let to = desk.locale(Some(&arguments.to))?;
    let selected = select(&desk.workbench, std::slice::from_ref(&arguments.page), to.as_ref())?;
    let pairs = selected.iter().map(|it| &desk.workbench.pairs[it.pair]);
    let Some(pair) = pairs.into_iter().find(|pair| pair.key.is_some() && !pair.has_target) else {
        let finding = catalog::nothing_to_begin(&arguments.page, &arguments.to);
        return Err(Error::new(Exit::Refused, finding));
    };
    let (text, filled, marked) = begin(&desk.workbench, pair);
    if !create_file(&desk.site.root, &pair.target.path.on_disk(&desk.site.root), text.as_bytes())? {
        let finding = catalog::nothing_to_begin(&arguments.page, &arguments.to);
        return Err(Error::new(Exit::Refused, finding));
    }
    tell_compare_locales(desk, terminal)?;
    let path = pair.target.path.as_str();
    let counts = [("file", path.into()), ("filled", filled.into()), ("marked", marked.into())];
    terminal.say(&terminal.text("i18n-begun", &counts));
    say_next(terminal, &format!("taiyaku i18n next {}", pair.name));
    Ok(Exit::Success)
}
