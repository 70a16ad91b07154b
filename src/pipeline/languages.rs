//! What is read to hold the languages of a site against each other.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

use crate::Checked;
use crate::borrow::borrow;
use crate::check::{Asked, unused_messages};
use crate::compare::Basis;
use crate::diagnostic::Diagnostic;
use crate::discover::{Inventory, discover};
use crate::ledger::{self, Aligned, Workbench};
use crate::locale::Locale;
use crate::message::Layer;
use crate::parse::house_style::{STYLE_FILE, parse_house_style};
use crate::parse::messages::{MessageFile, parse_messages};
use crate::parse::page::Page;
use crate::parse::terms::{Term, parse_terms};
use crate::resolve::{Facts, Record};
use crate::rows::Rows;
use crate::settings::Settings;
use crate::source::{SourcePath, SourceTree};

/// Returns by what the pairs of the site in `tree` are compared.
pub fn basis(tree: &SourceTree, settings: &Settings) -> Basis {
    let inventory = discover(tree, settings).value;
    basis_with(tree, settings, terms(tree, &inventory, settings).value).value
}

/// Returns by what the pairs of the site in `tree`, whose glossary holds `terms`, are compared.
pub(super) fn basis_with(
    tree: &SourceTree,
    settings: &Settings,
    terms: Vec<Term>,
) -> Checked<Basis> {
    let locales = &settings.locales;
    let path = SourcePath::new(STYLE_FILE);
    let text = tree.text(&path);
    let mut style = text.map(|text| parse_house_style(&path, text, locales)).unwrap_or_default();
    style.diagnostics.extend(style.value.check_folders(tree.files.keys()));
    style.map(|style| Basis {
        locales: locales.clone(),
        terms,
        rewrites: settings.link_rewrites.clone(),
        style,
    })
}

/// Says whether the site keeps a ledger: it has one, or its settings say that it should.
pub(super) fn keeps_ledger(inventory: &Inventory, settings: &Settings) -> bool {
    settings.ledger || !inventory.ledgers.is_empty()
}

/// Returns the files of messages that the site holds, those of its themes included, and those of the theme that the program
/// carries, if the site has a language that it does not know. What is wrong with those that are in use has been reported
/// with the theme.
pub(super) fn own_messages(
    tree: &SourceTree,
    inventory: &Inventory,
    settings: &Settings,
) -> Vec<Arc<MessageFile>> {
    let site = inventory.site_messages.iter().map(|(_, path)| path);
    let carried = inventory.theme_messages.iter().filter(|(_, path)| tree.carried.contains(path));
    let known: BTreeSet<&Locale> = carried.clone().map(|(locale, _)| locale).collect();
    let knows_all = settings.locales.iter().all(|it| known.contains(it));
    let carried = carried.filter(|_| !knows_all).map(|(_, path)| path);
    let texts = site.chain(&inventory.own_theme_messages).chain(carried);
    let texts = texts.filter_map(|path| Some((path, tree.text(path)?)));
    texts.map(|(path, text)| Arc::new(parse_messages(path, text).value)).collect()
}

/// Returns findings about messages that nothing asks for: those of the site, and those of each theme that it holds.
pub(super) fn unasked(
    tree: &SourceTree,
    inventory: &Inventory,
    settings: &Settings,
    [theme, site]: &[Layer; 2],
) -> Vec<Diagnostic> {
    // Without any template everything would be unasked for.
    if inventory.templates.is_empty() {
        return Vec::new();
    }
    let text = |path: &SourcePath| tree.text(path).map(|it| &**it);
    let templates: Vec<&str> = inventory.templates.values().filter_map(text).collect();
    let prefixes: Vec<String> = settings.taxonomies.keys().map(|it| format!("{it}-")).collect();
    let (files, earlier) = (&site.files[..], &theme.files[..]);
    let asked = Asked { files, earlier, others: &[], templates: &templates, prefixes: &prefixes };
    let mut found = unused_messages(asked);
    let in_use = format!("themes/{}", settings.theme);
    let mut themes: BTreeMap<&str, Vec<Arc<MessageFile>>> = BTreeMap::new();
    for path in &inventory.own_theme_messages {
        let folder = path.as_str().find("/i18n/").map(|at| &path.as_str()[..at]);
        if let Some((folder, text)) = folder.zip(tree.text(path)) {
            themes.entry(folder).or_default().push(Arc::new(parse_messages(path, text).value));
        }
    }
    for (folder, files) in themes {
        // Templates of the site may ask for what the theme in use has.
        let is_in_use = folder == in_use;
        let is_of_theme = |path: &SourcePath| {
            path.below(folder).is_some_and(|it| it.starts_with("templates/"))
                || is_in_use && path.below("templates").is_some()
        };
        let own = tree.files.keys().filter(|path| is_of_theme(path));
        let templates: Vec<&str> = own.filter_map(text).collect();
        let others = if is_in_use { &site.files[..] } else { &[] };
        let asked = Asked {
            files: &files,
            earlier: &[],
            others,
            templates: &templates,
            prefixes: &prefixes,
        };
        found.extend(unused_messages(asked));
    }
    found
}

/// Puts the blocks that translations lack into their pages.
pub(super) fn borrow_missing(
    workbench: &Workbench,
    pages: &mut Rows<Arc<Page>>,
    facts: &mut Rows<Facts>,
) {
    let lacks = |it: &Aligned| it.state == ledger::State::Missing && it.target.is_empty();
    let pairs = workbench.pairs.iter().filter(|it| it.key.is_some() && it.has_target);
    let lacking: Vec<_> = pairs.filter(|pair| pair.blocks.iter().any(lacks)).collect();
    if lacking.is_empty() {
        return;
    }
    let at: HashMap<SourcePath, usize> =
        pages.iter().enumerate().map(|(at, page)| (page.file.path.clone(), at)).collect();
    for pair in lacking {
        let (Some(&source), Some(&target)) = (at.get(&pair.source.path), at.get(&pair.target.path))
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
            facts.set(target, Facts::new(&page, record.finish()));
            pages.set(target, Arc::new(page));
        }
    }
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
