//! The site once more, with marked texts: what `build --pseudo` adds.

use std::sync::Arc;

use rayon::prelude::*;

use super::{Built, Memo, collect, prepare_in, read_marked_theme, with_theme};
use crate::Checked;
use crate::check::Links;
use crate::diagnostic::{Diagnostic, has_errors};
use crate::output::Output;
use crate::picture::Studio;
use crate::pseudo;
use crate::render::{self, Rendered, Renderer};
use crate::resolve::{self, Occasion};
use crate::settings::Settings;
use crate::source::{Place, SourceTree};

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
    let mut rendered =
        renderer.job(tree).run(&|output, place| (output, place), &|| true).unwrap_or_default();
    if !has_errors(&out) && !has_errors(&rendered.diagnostics) {
        let marked = pseudo_site(&renderer, tree, occasion);
        // What the true site has as well is reported there.
        let known = |it: &Diagnostic| out.contains(it) || rendered.diagnostics.contains(it);
        let own: Vec<_> = marked.diagnostics.into_iter().filter(|it| !known(it)).collect();
        out.extend(own);
        rendered.value.extend(marked.value);
    }
    let files: Vec<_> = rendered.value.iter().map(|(output, _)| output.path.clone()).collect();
    let links = Links::new(renderer.site(), &files);
    let look = |(output, place): (Output, Place)| {
        let looked = links.look(&output);
        (output, place, looked)
    };
    let seen = rendered.map(|files| files.into_par_iter().map(look).collect());
    let outputs = collect(&links, &renderer, tree, seen).report(&mut out);
    Checked::new(Built { site: renderer.site().clone(), outputs }, out)
}

/// Returns the pseudo-localized pages of the site of `renderer`, and what stands on them unmarked.
fn pseudo_site(renderer: &Renderer, tree: &SourceTree, occasion: Occasion) -> Checked<Rendered> {
    let mut out = Vec::new();
    let marked = prepare_marked(renderer, tree, occasion);
    let job = marked.job(tree);
    let rendered = job.run(&|output, place| (output, place), &|| true).unwrap_or_default();
    let rendered = rendered.report(&mut out);
    out.extend(pseudo::unextracted(tree, marked.site(), &rendered));
    Checked::new(pseudo::pages(&renderer.site().parsed.settings, &rendered), out)
}

/// Makes the site of `renderer`, whose files were read from `tree`, ready to be rendered with marked texts. What is
/// wrong with the sources was found with the true ones.
pub(crate) fn prepare_marked(
    renderer: &Renderer,
    tree: &SourceTree,
    occasion: Occasion,
) -> Renderer {
    let (parsed, studio) = (&renderer.site().parsed, renderer.studio());
    let theme = read_marked_theme(studio, tree, &parsed.inventory, &parsed.settings);
    let site = resolve::resolve(pseudo::parsed(parsed.clone()), occasion).value;
    Renderer::again(Arc::new(site), theme, studio, &mut render::Memo::default())
}
