//! What is read to hold the languages of a site against each other.

use std::collections::HashMap;
use std::sync::Arc;

use super::{Keys, read_pages};
use crate::Checked;
use crate::borrow::borrow;
use crate::compare::{Context, Wordings};
use crate::discover::{Inventory, discover};
use crate::ledger::{self, Aligned, Bench, Workbench, findings, open};
use crate::parse::house_style::{STYLE_FILE, parse_house_style};
use crate::parse::messages::{MessageFile, parse_messages};
use crate::parse::page::Page;
use crate::parse::terms::{Term, parse_terms};
use crate::picture::Studio;
use crate::proofread::proofread;
use crate::resolve::{Facts, Record};
use crate::settings::Settings;
use crate::source::{Digest, SourcePath, SourceTree};

/// Compares the languages of the site in `tree`, whether or not it keeps a ledger.
pub fn compare(tree: &SourceTree, settings: &Settings) -> Checked<Workbench> {
    let mut out = Vec::new();
    let inventory = discover(tree, settings).value;
    let messages = own_messages(tree, &inventory);
    let keys = Keys::new(&Studio::default(), tree, settings, None);
    let pages = read_pages(tree, &inventory, settings, &keys, &mut HashMap::new());
    let pages: Vec<_> = pages.into_iter().map(|it| it.page).collect();
    let bench = Bench { tree, inventory: &inventory, settings, pages: &pages, messages: &messages };
    let mut workbench = open(&bench, &mut ledger::Memo::default()).report(&mut out);
    workbench.is_in_use = keeps_ledger(&inventory, settings);
    out.extend(findings(&workbench));
    let terms = terms(tree, &inventory, settings).value;
    let context = context_with(tree, settings, &terms).report(&mut out);
    out.extend(proofread(&workbench, &context));
    Checked::new(workbench, out)
}

/// Returns what the pairs of the site in `tree` are compared by.
pub fn context(tree: &SourceTree, settings: &Settings) -> Context {
    let inventory = discover(tree, settings).value;
    context_with(tree, settings, &terms(tree, &inventory, settings).value).value
}

/// Returns what the pairs of the site in `tree`, whose glossary holds `terms`, are compared by.
pub(super) fn context_with(
    tree: &SourceTree,
    settings: &Settings,
    terms: &[Term],
) -> Checked<Context> {
    let locales = &settings.locales;
    let path = SourcePath::new(STYLE_FILE);
    let text = tree.text(&path);
    let style = text.map(|text| parse_house_style(&path, text, locales)).unwrap_or_default();
    style.map(|style| Context {
        locales: locales.clone(),
        wordings: Wordings::new(terms, locales),
        rewrites: settings.link_rewrites.clone(),
        style,
    })
}

/// Says whether the site keeps a ledger: it has one, or its settings say that it should.
pub(super) fn keeps_ledger(inventory: &Inventory, settings: &Settings) -> bool {
    settings.ledger || !inventory.ledgers.is_empty()
}

/// Returns the files of messages that the site holds, those of its themes included. What is wrong with those that are in
/// use has been reported with the theme.
pub(super) fn own_messages(tree: &SourceTree, inventory: &Inventory) -> Vec<Arc<MessageFile>> {
    let site = inventory.site_messages.iter().map(|(_, path)| path);
    let texts = site.chain(&inventory.own_theme_messages);
    let texts = texts.filter_map(|path| Some((path, tree.text(path)?)));
    texts.map(|(path, text)| Arc::new(parse_messages(path, text).value)).collect()
}

/// Puts the blocks that translations lack into their pages.
pub(super) fn borrow_missing(workbench: &Workbench, pages: &mut [Arc<Page>], facts: &mut [Facts]) {
    let lacks = |it: &Aligned| it.state == ledger::State::Missing && it.target.is_empty();
    let pairs = workbench.pairs.iter().filter(|it| it.key.is_some() && it.has_target);
    for pair in pairs.filter(|pair| pair.blocks.iter().any(lacks)) {
        let find = |path: &SourcePath| pages.iter().position(|page| page.file.path == *path);
        let (Some(source), Some(target)) = (find(&pair.source.path), find(&pair.target.path))
        else {
            continue;
        };
        let document = borrow(&pages[target].document, &pages[source].document, pair);
        if let Some(document) = document {
            // What is lacking follows from both texts and the ledger, and shows in the blocks.
            let mut record = Record::default();
            record.digest(facts[target].file).digest(facts[source].file);
            record.text(&format!("{:?}", document.outline.blocks));
            let page = Page { document, ..(*pages[target]).clone() };
            facts[target] = Facts::new(&page, record.finish());
            pages[target] = Arc::new(page);
        }
    }
}

/// Returns `surroundings` with what other pages are told about the translations of a page.
pub(super) fn with_standing(surroundings: Digest, workbench: &Workbench) -> Digest {
    let mut record = Record::default();
    record.digest(surroundings);
    for pair in &workbench.pairs {
        let open = pair.blocks.iter().filter(|it| it.state != ledger::State::Current);
        let behind = open.clone().filter(|it| it.state.is_behind()).count();
        record.text(&pair.name).number(open.count() as u64).number(behind as u64);
    }
    record.finish()
}

/// Reads the glossary.
pub(super) fn terms(
    tree: &SourceTree,
    inventory: &Inventory,
    settings: &Settings,
) -> Checked<Vec<Term>> {
    let glossary = inventory.terms.as_ref().and_then(|path| Some((path, tree.text(path)?)));
    let read = glossary.map(|(path, text)| parse_terms(path, text, &settings.locales));
    read.unwrap_or_default()
}
