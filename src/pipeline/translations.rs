//! The translations of a site without building it: what the commands of translators look at.

use std::collections::HashSet;

use super::{
    Keys, ReadPages, basis_with, characters, keeps_ledger, own_messages, read_messages, read_pages,
    terms, with_theme,
};
use crate::Checked;
use crate::compare::Wordings;
use crate::diagnostic::catalog::{comparison, markup, message, text, translation};
use crate::diagnostic::{Code, Diagnostic, Severity};
use crate::discover::{Inventory, PageFile, discover};
use crate::ledger::{self, Bench, Workbench, findings, ledgers_of, open};
use crate::picture::Studio;
use crate::proofread::proofread;
use crate::settings::Settings;
use crate::source::SourceTree;

/// What is said about a page as it is read and concerns its translation: what nobody sees, and tags that are not closed.
const OF_PAGES: [Code; 5] = [
    text::BIDI_CONTROL,
    text::BIDI_MARK,
    text::INVISIBLE_CHARACTER,
    markup::UNCLOSED_ELEMENT,
    markup::UNOPENED_ELEMENT,
];

/// How much of the translations is looked at.
#[derive(Clone, Copy, Debug)]
pub struct Extent<'a> {
    /// The pages, by their keys or paths; everything if there are none, or if one of these is no page. Texts of different
    /// pages are compared with each other only where everything is.
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
    let is_whole = !keep_pages(tree, &mut inventory, extent.pages);
    let messages = own_messages(tree, &inventory);
    let keys = Keys::new(&Studio::default(), tree, settings, None);
    let read = read_pages(tree, &inventory, settings, &keys, &mut ReadPages::default());
    let pages: Vec<_> = read.iter().map(|it| it.page.clone()).collect();
    let bench = Bench { tree, inventory: &inventory, settings, pages: &pages, messages: &messages };
    let mut workbench = open(&bench, &mut ledger::Memo::default()).report(&mut out);
    workbench.is_in_use = is_in_use;
    if !is_whole {
        workbench.pairs.retain(|pair| pair.key.is_some());
    }
    if !extent.compares {
        return Checked::new(workbench, out);
    }
    out.extend(findings(&workbench));
    let terms = terms(tree, &inventory, settings).value;
    let basis = basis_with(tree, settings, terms).report(&mut out);
    out.extend(proofread(&workbench, &basis));
    let of_pages = read.iter().flat_map(|it| it.diagnostics.iter());
    out.extend(of_pages.filter(|it| OF_PAGES.contains(&it.code)).cloned());
    if is_whole {
        out.extend(about_messages(tree, &inventory, settings));
    }
    Checked::new(workbench, out)
}

/// Makes errors of those findings about translations that tell that readers of two languages are told different things.
/// The site is built with them all the same; to translators and reviewers they are mistakes.
pub fn raise(findings: &mut [Diagnostic]) {
    let is_grave = |code: Code| {
        translation::is_grave(code) || comparison::is_grave(code) || message::is_grave(code)
    };
    for finding in findings.iter_mut().filter(|it| is_grave(it.code)) {
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
    for name in names {
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
    true
}

/// Returns what is wrong with the messages of the site.
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
