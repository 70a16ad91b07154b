//! The phases in order: from the files of a site to the files of its output.
//!
//! [`read_settings`] comes first, since everything depends on it; [`build`] is all the rest. Neither touches the disk.

mod consequence;
mod keys;
mod languages;
mod pages;
mod pseudo;
mod theme;
mod translations;

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use crate::Checked;
use crate::check::{Links, Seen};
use crate::diagnostic::catalog::slip::UNTAGGED_LATIN;
use crate::diagnostic::catalog::{config, page};
use crate::diagnostic::{Diagnostic, has_errors};
use crate::discover::{Inventory, discover};
use crate::embedded;
use crate::ledger::{self, Bench, FindingsMemo, Workbench, findings_again, open};
use crate::memo::Step;
use crate::output::{Keep, Output, OutputPath, Outputs, Sink};
use crate::parse::data::parse_data;
use crate::parse::sources::parse_sources;
use crate::parse::terms::Status;
use crate::picture::Studio;
use crate::proofread::{self, proofread_again};
use crate::render::{self, Renderer};
use crate::resolve::{self, Occasion, Parsed, Record, Site};
use crate::settings::{SETTINGS_FILE, Settings, parse_settings};
use crate::source::{Digest, Place, SourcePath, SourceTree, Span};

pub use consequence::drop_consequences;
use keys::{Keys, KeysMemo, of_standings};
pub use languages::basis;
use languages::{basis_with, borrow_missing, keeps_ledger, own_messages, terms};
use pages::{CharactersMemo, PagesMemo, ReadPages, other_characters, read_pages};
pub(crate) use pseudo::prepare_marked;
pub use pseudo::{build_pseudo, build_pseudo_in};
use theme::{read_marked_theme, read_messages, read_theme_again};
pub(crate) use translations::message_findings;
pub use translations::{Extent, compare, compare_in, raise, wordings};

/// A built site.
#[derive(Debug)]
pub struct Built {
    /// The site.
    pub site: Arc<Site>,
    /// Its files.
    pub outputs: Outputs,
}

/// Reads the settings of the site in `tree`, changed by `overrides` (see [`parse_settings`]).
pub fn read_settings(tree: &SourceTree, overrides: &[(String, String)]) -> Checked<Settings> {
    let path = SourcePath::new(SETTINGS_FILE);
    match tree.text(&path) {
        Some(text) => {
            let mut checked = parse_settings(&path, text, overrides);
            // What could not be read may hold what seems to be missing.
            if checked.diagnostics.iter().any(|it| it.code == page::TOML_SYNTAX) {
                let is_missing = |it: &Diagnostic| {
                    [config::NO_LOCALES, config::MISSING_SETTING].contains(&it.code)
                };
                checked.diagnostics.retain(|it| !is_missing(it));
            }
            checked
        }
        None => {
            let mut checked = parse_settings(&path, "", overrides);
            checked.diagnostics = vec![config::no_settings(Place::file(&path))];
            checked
        }
    }
}

/// Says whether the settings could not be read, so that findings about the rest of the site would mislead.
pub fn has_unread_settings(checked: &Checked<Settings>) -> bool {
    let unread =
        [config::NO_SETTINGS, config::NO_LOCALES, page::TOML_SYNTAX, page::NESTED_TOO_DEEPLY];
    checked.diagnostics.iter().any(|it| unread.contains(&it.code))
}

/// What one build remembers for the next, so that a preview need not read and think everything anew.
#[derive(Default)]
pub struct Memo {
    inventory: Step<Arc<Inventory>>,
    theme: theme::Memo,
    keys: KeysMemo,
    parse: ParseMemo,
    findings: FindingsMemo,
    proofread: proofread::Memo,
    resolve: resolve::Memo,
    render: render::Memo,
}

/// What parsing remembers.
#[derive(Default)]
struct ParseMemo {
    pages: PagesMemo,
    characters: CharactersMemo,
    ledger: ledger::Memo,
}

/// Builds the site in `tree` for `occasion`, without anything of the machine: no fonts, and nothing made before.
pub fn build(tree: &SourceTree, settings: &Settings, occasion: Occasion) -> Checked<Built> {
    build_in(&Studio::default(), tree, settings, occasion, &Keep, &mut Memo::default())
}

/// Builds the site in `tree` for `occasion` with what the machine lends. Every file is given to `sink` as soon as it is
/// made.
///
/// What is in `memo` then is large, and takes time to drop.
pub fn build_in(
    studio: &Studio,
    tree: &SourceTree,
    settings: &Settings,
    occasion: Occasion,
    sink: &dyn Sink,
    memo: &mut Memo,
) -> Checked<Built> {
    let mut out = Vec::new();
    let tree = &with_theme(tree, settings);
    let renderer = prepare_in(studio, tree, settings, occasion, memo).report(&mut out);
    if has_errors(&out) {
        sink.give_up();
    }
    let outputs = render_into(sink, &renderer, tree, &|| true).unwrap_or_default();
    let outputs = outputs.report(&mut out);
    drop_consequences(renderer.site(), &mut out);
    Checked::new(Built { site: renderer.site().clone(), outputs }, out)
}

/// Reads and resolves the site in `tree`, which holds its theme, and makes it ready to be rendered.
///
/// What comes out is the same whatever `memo` holds; what it holds need not be made again.
pub fn prepare(
    tree: &SourceTree,
    settings: &Settings,
    occasion: Occasion,
    memo: &mut Memo,
) -> Checked<Renderer> {
    prepare_in(&Studio::default(), tree, settings, occasion, memo)
}

/// Does what [`prepare`] does, with what the machine lends.
pub fn prepare_in(
    studio: &Studio,
    tree: &SourceTree,
    settings: &Settings,
    occasion: Occasion,
    memo: &mut Memo,
) -> Checked<Renderer> {
    let mut out = Vec::new();
    let keys = Keys::new(studio, tree, settings, Some(occasion), &mut memo.keys);
    let inventory = memo.inventory.get(keys.names, || discover(tree, settings).map(Arc::new));
    let inventory = inventory.report(&mut out);
    // One thread is enough for the templates, and the others have begun with the pages.
    let (theme, parsed) = rayon::join(
        || read_theme_again(studio, tree, &inventory, settings, keys.theme, &mut memo.theme),
        || parse(tree, inventory.clone(), settings, &keys, &mut memo.parse),
    );
    let (theme, parsed) = (theme.report(&mut out), parsed.report(&mut out));
    drop_untranslated(&parsed.workbench, &mut out);
    out.extend(findings_again(&parsed.workbench, &mut memo.findings));
    let terms: Vec<_> = parsed.terms.iter().chain(&parsed.unlisted_terms).cloned().collect();
    let basis = basis_with(tree, settings, terms).report(&mut out);
    out.extend(proofread_again(&parsed.workbench, &basis, &mut memo.proofread));
    let site = resolve::resolve_again(parsed, occasion, &mut memo.resolve).report(&mut out);
    drop_consequences(&site, &mut out);
    let renderer = Renderer::again(Arc::new(site), theme, studio, &mut memo.render);
    Checked::new(renderer, out)
}

/// Takes hints about English words in Japanese out of `findings` where the whole text is still to be translated.
fn drop_untranslated(workbench: &Workbench, findings: &mut Vec<Diagnostic>) {
    if !findings.iter().any(|it| it.code == UNTAGGED_LATIN) {
        return;
    }
    let mut texts: BTreeMap<&SourcePath, Vec<Span>> = BTreeMap::new();
    for pair in &workbench.pairs {
        let blocks = pair.blocks.iter();
        let open = blocks.filter(|it| it.state.needs_text() && !it.target.is_empty());
        let spans = open.map(|it| pair.target.place(&it.target).span);
        texts.entry(&pair.target.path).or_default().extend(spans);
    }
    findings.retain(|it| {
        let Place { path, span } = &it.primary.place;
        let is_within = |text: &Span| text.start <= span.start && span.end <= text.end;
        it.code != UNTAGGED_LATIN || !texts.get(path).is_some_and(|it| it.iter().any(is_within))
    });
}

/// Returns the digest of everything that a build of the site in `tree` for `occasion` reads.
pub fn digest(
    studio: &Studio,
    tree: &SourceTree,
    settings: &Settings,
    occasion: Occasion,
) -> Digest {
    let mut record = Record::default();
    record.digest(studio.digest());
    for (path, source) in &tree.files {
        record.text(path.as_str()).digest(source.digest());
    }
    record.text(&format!("{settings:?}{occasion:?}")).finish()
}

/// Renders the whole site, and reports links and files of the output that do not fit together.
pub fn render_all(renderer: &Renderer, tree: &SourceTree) -> Checked<Outputs> {
    render_into(&Keep, renderer, tree, &|| true).unwrap_or_default()
}

/// Does what [`render_all`] does with every file given to `sink`, or returns `None` once `goes_on` says no.
pub fn render_into(
    sink: &dyn Sink,
    renderer: &Renderer,
    tree: &SourceTree,
    goes_on: &(dyn Fn() -> bool + Sync),
) -> Option<Checked<Outputs>> {
    let job = renderer.job(tree);
    let files = job.files();
    sink.announce(files.clone());
    let links = Links::new(renderer.site(), &files);
    let finish = |output: Output, place| {
        let looked = links.look(&output);
        (sink.take(output), place, looked)
    };
    let seen = job.run(&finish, goes_on)?;
    Some(collect(&links, renderer, tree, seen))
}

/// Puts the files that were `seen` in order and reports what does not fit together.
fn collect(
    links: &Links<'_>,
    renderer: &Renderer,
    tree: &SourceTree,
    seen: Checked<Vec<Seen>>,
) -> Checked<Outputs> {
    let mut out = Vec::new();
    let is_whole = !has_errors(&seen.diagnostics) && !renderer.lacks_components();
    let again = |path: &OutputPath| renderer.render_file(tree, path)?.value;
    let seen = seen.report(&mut out);
    let broken = if is_whole { links.report(tree, &seen, &again) } else { Vec::new() };
    let mut outputs = Outputs::collect(seen.into_iter().map(|(output, place, _)| (output, place)));
    once_per_pair(&mut outputs.diagnostics);
    if outputs.diagnostics.is_empty() {
        // Where a page is missing, links to it would be reported again and again for the same cause.
        out.extend(broken);
    }
    Checked::new(outputs.report(&mut out), out)
}

/// Keeps one collision for each pair of owners, which may meet in several languages and lists, and in either order.
fn once_per_pair(collisions: &mut Vec<Diagnostic>) {
    let mut seen = HashSet::new();
    collisions.retain(|it| {
        let labels = std::iter::once(&it.primary).chain(&it.related);
        let mut places: Vec<_> = labels.map(|label| label.place.clone()).collect();
        places.sort();
        seen.insert(places)
    });
}

/// Adds the theme that the program carries to `tree`, where the site has none of its own under that name. Its messages in a
/// language that the theme does not know may stand in the site.
///
/// [`build`] does so itself; reports need the tree to show places in templates.
pub fn add_theme(tree: &mut SourceTree, settings: &Settings) {
    if !has_theme(tree, settings) {
        let mut files = embedded::theme(&settings.theme);
        files.retain(|(path, _)| !tree.files.contains_key(path));
        tree.carried = Arc::new(files.iter().map(|(path, _)| path.clone()).collect());
        tree.files.extend(files);
    }
}

fn has_theme(tree: &SourceTree, settings: &Settings) -> bool {
    let folder = format!("themes/{}", settings.theme);
    let files = tree.files.range(SourcePath::new(format!("{folder}/"))..);
    let mut own = files.map_while(|(path, _)| path.below(&folder));
    !tree.carried.is_empty() || own.any(|it| !it.starts_with("i18n/"))
}

/// Returns `tree` with a theme.
fn with_theme<'a>(tree: &'a SourceTree, settings: &Settings) -> Cow<'a, SourceTree> {
    let mut tree = Cow::Borrowed(tree);
    if !has_theme(&tree, settings) {
        add_theme(tree.to_mut(), settings);
    }
    tree
}

/// Reads pages, and the few files that stand once in a site.
fn parse(
    tree: &SourceTree,
    inventory: Arc<Inventory>,
    settings: &Settings,
    keys: &Keys,
    memo: &mut ParseMemo,
) -> Checked<Parsed> {
    let mut out = Vec::new();
    let ReadPages { mut pages, mut facts, diagnostics } =
        read_pages(tree, &inventory, settings, keys, &mut memo.pages);
    let characters = &mut memo.characters;
    out.extend(other_characters(tree, &inventory, settings, keys.reading, characters));
    out.extend(diagnostics.iter().flat_map(|it| it.iter().cloned()));
    let text = |path: &SourcePath| tree.text(path).cloned();
    let bibliography = inventory.sources.as_ref().and_then(|path| Some((path, text(path)?)));
    let sources = bibliography
        .map(|(path, text)| parse_sources(path, &text, &settings.locales).report(&mut out))
        .unwrap_or_default();
    let terms = terms(tree, &inventory, settings).report(&mut out);
    // What readers see are the names to use. The others are for comparing translations.
    let (terms, unlisted_terms) =
        terms.into_iter().partition(|term| term.status == Status::Preferred);
    let data =
        inventory.data.iter().filter_map(|(name, path)| Some((name.clone(), path, text(path)?)));
    let data: BTreeMap<_, _> =
        data.map(|(name, path, text)| (name, parse_data(path, &text).report(&mut out))).collect();
    let mut workbench = Workbench::default();
    let mut standings = None;
    // With a ledger, pages are read in another way.
    let has_ledger = keeps_ledger(&inventory, settings);
    let mut surroundings = Record::default();
    surroundings.digest(keys.surroundings).number(u64::from(has_ledger));
    if has_ledger {
        let messages = own_messages(tree, &inventory, settings);
        let bench = Bench {
            tree,
            inventory: &inventory,
            settings,
            pages: &pages,
            messages: &messages,
            names: keys.names,
        };
        workbench = open(&bench, &mut memo.ledger).report(&mut out);
        if facts.iter().any(|it| it.pair_both) {
            standings = Some(of_standings(&workbench));
        }
        borrow_missing(&workbench, &mut pages, &mut facts);
    }
    let parsed = Parsed {
        settings: Arc::new(settings.clone()),
        facts,
        pages,
        surroundings: surroundings.finish(),
        standings,
        inventory,
        sources,
        terms,
        unlisted_terms,
        data,
        workbench: Arc::new(workbench),
    };
    Checked::new(parsed, out)
}
