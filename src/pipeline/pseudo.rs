//! The site once more, with marked texts: what `build --pseudo` adds.

use std::sync::Arc;

use super::{Built, Keys, Memo, Texts, collect, parse, prepare_in, read_theme, with_theme};
use crate::Checked;
use crate::diagnostic::{Diagnostic, Severity};
use crate::discover::discover;
use crate::picture::Studio;
use crate::pseudo;
use crate::render::{Rendered, Renderer};
use crate::resolve::{self, Occasion};
use crate::settings::Settings;
use crate::source::SourceTree;

/// Builds the site in `tree` as [`build`](super::build) does, and beside it the pseudo-localized pages, whose texts are marked: `/en-XA/`
/// for `/en/`. Text that nobody extracted from a template is reported.
///
/// Nothing is marked while the site has errors: it would report them again.
pub fn build_pseudo(tree: &SourceTree, settings: &Settings, occasion: Occasion) -> Checked<Built> {
    build_pseudo_in(&Studio::default(), tree, settings, occasion)
}

/// Does what [`build_pseudo`] does, with what the machine lends.
pub fn build_pseudo_in(
    studio: &Studio,
    tree: &SourceTree,
    settings: &Settings,
    occasion: Occasion,
) -> Checked<Built> {
    let mut out = Vec::new();
    let tree = &with_theme(tree, settings);
    let renderer =
        prepare_in(studio, tree, settings, occasion, &mut Memo::default()).report(&mut out);
    let rendered = renderer.render_site(tree, &|| true).unwrap_or_default();
    let mut more = Vec::new();
    let is_sound =
        !out.iter().chain(&rendered.diagnostics).any(|it| it.severity() == Severity::Error);
    if is_sound {
        let marked = pseudo_site(studio, tree, settings, occasion);
        // What the true site has as well is reported there.
        let known = |it: &Diagnostic| out.contains(it) || rendered.diagnostics.contains(it);
        let own: Vec<_> = marked.diagnostics.into_iter().filter(|it| !known(it)).collect();
        out.extend(own);
        more = marked.value;
    }
    let outputs = collect(&renderer, tree, rendered, more).report(&mut out);
    Checked::new(Built { site: renderer.site().clone(), outputs }, out)
}

/// Returns the pseudo-localized pages of the site in `tree`, and what stands on them unmarked.
fn pseudo_site(
    studio: &Studio,
    tree: &SourceTree,
    settings: &Settings,
    occasion: Occasion,
) -> Checked<Rendered> {
    let mut out = Vec::new();
    let mut memo = Memo::default();
    let keys = Keys::new(studio, tree, settings, Some(occasion));
    // What is wrong with the sources has been reported with the true texts.
    let inventory = discover(tree, settings).map(Arc::new).value;
    let theme = read_theme(studio, tree, &inventory, settings, Texts::Pseudo).value;
    let parsed = pseudo::parsed(parse(tree, inventory, settings, &keys, &mut memo).value);
    let site = resolve::resolve_again(parsed, occasion, &mut memo.resolve).value;
    let renderer = Renderer::again(Arc::new(site), theme, keys.theme, studio, &mut memo.render);
    let rendered = renderer.render_site(tree, &|| true).unwrap_or_default().report(&mut out);
    out.extend(pseudo::unextracted(tree, renderer.site(), &rendered));
    Checked::new(pseudo::pages(settings, &rendered), out)
}
