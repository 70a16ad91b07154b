//! The translations of a site without building it: what the commands of translators look at.

use std::collections::HashSet;
use std::sync::Arc;

use rayon::prelude::*;

use super::pages::characters;
use super::{
    Keys, KeysMemo, PagesMemo, basis_with, keeps_ledger, own_messages, read_messages, read_pages,
    terms, with_theme,
};
use crate::Checked;
use crate::compare::Wordings;
use crate::diagnostic::catalog::page::MERGE_CONFLICT;
use crate::diagnostic::catalog::{comparison, markup, message, text, translation};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::discover::{Inventory, PageFile, discover};
use crate::ledger::{
    self, Aligned, Bench, Entry, Workbench, findings, group, ledgers_of, name_and_line, open,
    parse_ledger,
};
use crate::picture::Studio;
use crate::proofread::proofread;
use crate::settings::Settings;
use crate::source::{SourcePath, SourceTree};

/// What is said about a page as it is read and concerns its translation: what nobody sees, tags that are not closed, and
/// what git left.
const OF_PAGES: [Code; 6] = [
    MERGE_CONFLICT,
    text::BIDI_CONTROL,
    text::BIDI_MARK,
    text::INVISIBLE_CHARACTER,
    markup::UNCLOSED_ELEMENT,
    markup::UNOPENED_ELEMENT,
];

/// How much of the translations is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Extent<'a> {
    /// The pages, by their keys or paths, with lines or without; everything if there are none, or if one of these is no page. Texts of different
    /// pages are compared with each other only where everything is, but texts and pages that have moved are known as such.
    pub pages: &'a [String],
    /// Whether texts are compared, besides their states and what is wrong with ledgers.
    pub compares: bool,
}

/// Compares the languages of the site in `tree`, whether or not it keeps a ledger.
pub fn compare(tree: &SourceTree, settings: &Settings) -> Checked<Workbench> {
    compare_in(tree, settings, Extent { pages: &[], compares: true })
}

/// Compares as much as `extent` says of the languages of the site in `tree`.
pub fn compare_in(
    tree: &SourceTree,
    settings: &Settings,
    extent: Extent<'_>,
) -> Checked<Workbench> {
    let mut out = Vec::new();
    let tree = &*with_theme(tree, settings);
    let mut inventory = discover(tree, settings).value;
    let is_in_use = keeps_ledger(&inventory, settings);
    let ledgers = inventory.ledgers.clone();
    let is_whole = !keep_pages(tree, &mut inventory, extent.pages);
    let messages = own_messages(tree, &inventory, settings);
    let keys = Keys::new(&Studio::default(), tree, settings, None, &mut KeysMemo::default());
    let read = read_pages(tree, &inventory, settings, &keys, &mut PagesMemo::default());
    let (pages, names) = (&read.pages, keys.names);
    let bench = Bench { tree, inventory: &inventory, settings, pages, messages: &messages, names };
    let mut workbench = open(&bench, &mut ledger::Memo::default()).report(&mut out);
    workbench.is_in_use = is_in_use;
    if !is_whole {
        let pairs = workbench.pairs.iter().filter(|pair| pair.key.is_some());
        workbench.pairs = pairs.cloned().collect();
        if may_be_parted(&workbench) {
            return compare_in(tree, settings, Extent { pages: &[], ..extent });
        }
        add_ledgers(&mut workbench, tree, &ledgers);
    }
    if !extent.compares {
        return Checked::new(workbench, out);
    }
    out.extend(group(pages, settings).diagnostics);
    out.extend(findings(&workbench));
    let terms = terms(tree, &inventory, settings).value;
    let basis = basis_with(tree, settings, terms).report(&mut out);
    out.extend(proofread(&workbench, &basis));
    let of_pages = read.diagnostics.iter().flat_map(|it| it.iter());
    out.extend(of_pages.filter(|it| OF_PAGES.contains(&it.code)).cloned());
    leave_conflicts(&workbench, &mut out);
    if is_whole {
        out.extend(about_messages(tree, &inventory, settings));
    }
    Checked::new(workbench, out)
}

/// Makes errors of those findings about translations that tell that readers of two languages are told different things.
/// The site is built with them all the same; to translators and reviewers they are mistakes.
pub fn raise(findings: &mut [Diagnostic]) {
    // What is wrong with the tags of a page is as bad as without a translation.
    let is_of_page =
        |code: Code| [markup::UNCLOSED_ELEMENT, markup::UNCLOSED_COMMENT].contains(&code);
    let is_grave = |code: Code| {
        translation::is_grave(code) || comparison::is_grave(code) || message::is_grave(code)
    };
    for finding in findings.iter_mut().filter(|it| is_grave(it.code) && !is_of_page(it.code)) {
        finding.code.severity = Severity::Error;
    }
}

/// Leaves in `inventory` what the pages `names` need to be compared, if all of these are pages, and says whether they are.
///
/// Pages that say of which other page they are a translation are read in any case.
fn keep_pages(tree: &SourceTree, inventory: &mut Inventory, names: &[String]) -> bool {
    let is_named = |page: &PageFile, name: &str| {
        let key = page.key.as_str();
        let is_key = name == key || name == "_index" && key.is_empty();
        is_key || page.path.as_str() == name || name.strip_prefix("content/") == Some(key)
    };
    let mut keys = HashSet::new();
    for name in names.iter().map(|it| name_and_line(it).0) {
        match inventory.pages.iter().find(|page| is_named(page, name)) {
            Some(page) => _ = keys.insert(page.key.clone()),
            None => return false,
        }
    }
    if keys.is_empty() {
        return false;
    }
    let is_told = |page: &PageFile| {
        tree.text(&page.path).is_some_and(|text| text.contains("translation_key"))
    };
    inventory.pages.retain(|page| keys.contains(&page.key) || is_told(page));
    let ledgers: HashSet<_> = inventory.pages.iter().flat_map(ledgers_of).collect();
    inventory.ledgers.retain(|it| ledgers.contains(it));
    inventory.data.clear();
    inventory.site_messages.clear();
    inventory.own_theme_messages.clear();
    inventory.theme_messages.clear();
    true
}

/// Takes out of `found` how texts stand to each other on pages that hold two versions of them: that follows from these.
fn leave_conflicts(workbench: &Workbench, found: &mut Vec<Diagnostic>) {
    let conflicts = found.iter().filter(|it| it.code == MERGE_CONFLICT);
    let paths: Vec<SourcePath> = conflicts.map(|it| it.primary.place.path.clone()).collect();
    if paths.is_empty() {
        return;
    }
    let sides = workbench.pairs.iter().map(|it| [&it.source.path, &it.target.path]);
    let torn = sides.filter(|it| it.iter().any(|path| paths.contains(*path)));
    let torn: HashSet<&SourcePath> = torn.flatten().collect();
    let is_torn = |it: &Diagnostic| torn.contains(&it.primary.place.path);
    found.retain(|it| !(translation::STATES.contains(&it.code) && is_torn(it)));
}

/// Says whether one of the pages may be half of a page of which one language was renamed: the other half is not here.
fn may_be_parted(workbench: &Workbench) -> bool {
    workbench.pairs.iter().filter(|pair| !pair.has_target).any(|pair| {
        let tags = [pair.source.locale.tag(), pair.target.locale.tag()];
        let has_both = |it: &Entry| !it.is_old && tags.iter().all(|tag| it.text(tag).is_some());
        workbench.ledger(pair).is_none_or(|ledger| ledger.entries.iter().any(has_both))
    })
}

/// Adds those of the `ledgers` that `workbench` lacks, if a text of it may have been approved on another page. What is wrong
/// with them is told with their own pages.
fn add_ledgers(workbench: &mut Workbench, tree: &SourceTree, ledgers: &[SourcePath]) {
    if !workbench.pairs.iter().any(|pair| pair.blocks.iter().any(Aligned::is_new)) {
        return;
    }
    let others = ledgers.par_iter().filter(|path| !workbench.ledgers.contains_key(*path));
    let read = others.filter_map(|path| {
        let text = tree.files.get(path)?.take_text()?;
        Some((path.clone(), Arc::new(parse_ledger(path, &text).value)))
    });
    let read: Vec<_> = read.collect();
    Arc::make_mut(&mut workbench.ledgers).extend(read);
}

/// Returns what is wrong with the messages of the site.
/// Returns what is wrong with the messages of the site in `tree`.
pub(crate) fn message_findings(tree: &SourceTree, settings: &Settings) -> Vec<Diagnostic> {
    let tree = &*with_theme(tree, settings);
    about_messages(tree, &discover(tree, settings).value, settings)
}

fn about_messages(
    tree: &SourceTree,
    inventory: &Inventory,
    settings: &Settings,
) -> Vec<Diagnostic> {
    let mut found = read_messages(tree, inventory, settings).diagnostics;
    for (_, path) in &inventory.site_messages {
        found.extend(tree.text(path).into_iter().flat_map(|text| characters(path, text, settings)));
    }
    found
}

/// Returns what finds the names of the glossary of the site in `tree`, in every language.
pub fn wordings(tree: &SourceTree, settings: &Settings) -> Wordings {
    let inventory = discover(tree, settings).value;
    Wordings::new(&terms(tree, &inventory, settings).value, &settings.locales)
}
