//! The phases in order: from the files of a site to the files of its output.
//!
//! [`read_settings`] comes first, since everything depends on it; [`build`] is all the rest. Neither touches the disk.

use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use rayon::prelude::*;

use crate::Checked;
use crate::check::output_links;
use crate::diagnostic::catalog::config;
use crate::diagnostic::{Diagnostic, Severity};
use crate::discover::{Inventory, PageFile, discover};
use crate::embedded;
use crate::message::{Catalog, Layer, build_catalog};
use crate::output::Outputs;
use crate::parse::data::parse_data;
use crate::parse::messages::{MessageFile, parse_messages};
use crate::parse::page::{Page, parse_page};
use crate::parse::sources::parse_sources;
use crate::parse::terms::parse_terms;
use crate::parse::text::check_characters;
use crate::picture::Studio;
use crate::render::{load_theme, render_site};
use crate::resolve::{Occasion, Parsed, Site, resolve};
use crate::settings::{SETTINGS_FILE, Settings, parse_settings};
use crate::source::{Place, Source, SourcePath, SourceTree};

/// A built site.
#[derive(Debug)]
pub struct Built {
    /// The site.
    pub site: Site,
    /// Its files.
    pub outputs: Outputs,
}

/// Reads the settings of the site in `tree`, changed by `overrides` (see [`parse_settings`]).
pub fn read_settings(tree: &SourceTree, overrides: &[(String, String)]) -> Checked<Settings> {
    let path = SourcePath::new(SETTINGS_FILE);
    match tree.text(&path) {
        Some(text) => parse_settings(&path, text, overrides),
        None => {
            let mut checked = parse_settings(&path, "", overrides);
            checked.diagnostics = vec![config::no_settings(Place::file(&path))];
            checked
        }
    }
}

/// Builds the site in `tree` for `occasion`, without anything of the machine: no fonts, and nothing made before.
pub fn build(tree: &SourceTree, settings: &Settings, occasion: Occasion) -> Checked<Built> {
    build_in(Studio::EMPTY, tree, settings, occasion)
}

/// Builds the site in `tree` for `occasion` with what the machine lends.
pub fn build_in(
    studio: Studio<'_>,
    tree: &SourceTree,
    settings: &Settings,
    occasion: Occasion,
) -> Checked<Built> {
    let mut out = Vec::new();
    let tree = &with_theme(tree, settings);
    out.extend(characters(tree, settings));
    let inventory = discover(tree, settings).report(&mut out);
    let messages = Arc::new(catalog(tree, &inventory, settings).report(&mut out));
    let parsed = parse(tree, inventory, settings).report(&mut out);
    let theme =
        load_theme(tree, &parsed.inventory, settings, messages, studio.fonts).report(&mut out);
    let site = resolve(parsed, occasion).report(&mut out);
    let rendered = render_site(tree, &site, &theme, studio);
    let links = output_links(tree, &site, &rendered.value);
    let is_whole = !rendered.diagnostics.iter().any(|it| it.severity() == Severity::Error);
    let mut outputs = Outputs::collect(rendered.report(&mut out));
    once_per_pair(&mut outputs.diagnostics);
    if is_whole && outputs.diagnostics.is_empty() {
        // Where a page is missing, links to it would be reported again and again for the same cause.
        out.extend(links);
    }
    let outputs = outputs.report(&mut out);
    Checked::new(Built { site, outputs }, out)
}

/// Keeps one collision for each pair of owners, which may meet in several languages and lists.
fn once_per_pair(collisions: &mut Vec<Diagnostic>) {
    let mut seen = HashSet::new();
    collisions.retain(|it| {
        let related = it.related.iter().map(|label| label.place.clone()).collect::<Vec<_>>();
        seen.insert((it.primary.place.clone(), related))
    });
}

/// Adds the theme that the program carries, where the site has none of its own under that name.
///
/// [`build`] does so itself; reports need the tree to show places in templates.
pub fn with_theme(tree: &SourceTree, settings: &Settings) -> SourceTree {
    let mut tree = tree.clone();
    let folder = format!("themes/{}/", settings.theme);
    if !tree.files.keys().any(|path| path.as_str().starts_with(&folder)) {
        tree.files.extend(embedded::theme(&settings.theme));
    }
    tree
}

/// Looks for characters that no text should hold.
fn characters(tree: &SourceTree, settings: &Settings) -> Vec<Diagnostic> {
    let files: Vec<_> = tree.files.iter().collect();
    let findings = files.par_iter().flat_map_iter(|(path, source)| match source {
        Source::Text { text, .. } => {
            let allow_bidi = settings.bidi_controls.iter().any(|it| it == path.as_str());
            check_characters(path, text, allow_bidi)
        }
        Source::Asset { .. } => Vec::new(),
    });
    findings.collect()
}

/// Reads the messages of theme and site, those of the site in front.
fn catalog(tree: &SourceTree, inventory: &Inventory, settings: &Settings) -> Checked<Catalog> {
    let mut out = Vec::new();
    let layers = [&inventory.theme_messages, &inventory.site_messages].map(|files| {
        let texts = files.iter().filter_map(|(_, path)| Some((path, tree.text(path)?)));
        let files = texts.map(|(path, text)| Arc::new(parse_messages(path, text).report(&mut out)));
        Layer { files: files.collect::<Vec<Arc<MessageFile>>>() }
    });
    let catalog = build_catalog(&settings.locales, &layers).report(&mut out);
    Checked::new(catalog, out)
}

/// Reads pages in parallel, and the few files that stand once in a site.
fn parse(tree: &SourceTree, inventory: Inventory, settings: &Settings) -> Checked<Parsed> {
    let mut out = Vec::new();
    let pages = pages(tree, &inventory, settings).report(&mut out);
    let text = |path: &SourcePath| tree.text(path).cloned();
    let bibliography = inventory.sources.as_ref().and_then(|path| Some((path, text(path)?)));
    let sources = bibliography
        .map(|(path, text)| parse_sources(path, &text, &settings.locales).report(&mut out))
        .unwrap_or_default();
    let glossary = inventory.terms.as_ref().and_then(|path| Some((path, text(path)?)));
    let terms = glossary
        .map(|(path, text)| parse_terms(path, &text, &settings.locales).report(&mut out))
        .unwrap_or_default();
    let data =
        inventory.data.iter().filter_map(|(name, path)| Some((name.clone(), path, text(path)?)));
    let data: BTreeMap<_, _> =
        data.map(|(name, path, text)| (name, parse_data(path, &text).report(&mut out))).collect();
    let settings = Arc::new(settings.clone());
    Checked::new(Parsed { settings, inventory, pages, sources, terms, data }, out)
}

fn pages(tree: &SourceTree, inventory: &Inventory, settings: &Settings) -> Checked<Vec<Arc<Page>>> {
    let parse = |file: &PageFile| {
        let text = tree.text(&file.path)?;
        Some(parse_page(file, text, &settings.locales, &settings.markdown))
    };
    let parsed: Vec<_> = inventory.pages.par_iter().filter_map(parse).collect();
    let mut out = Vec::new();
    let pages = parsed.into_iter().map(|page| Arc::new(page.report(&mut out))).collect();
    Checked::new(pages, out)
}
