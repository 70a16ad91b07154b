//! Files of the site that are published as they are.

use std::collections::HashSet;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::{machine, site as site_findings};
use crate::output::{Output, OutputPath};
use crate::render::{Rendered, Theme};
use crate::resolve::Site;
use crate::resolve::address::join;
use crate::resolve::beside::{FilesOf, colocated_folder};
use crate::source::{Place, Source, SourcePath, SourceTree};
use crate::text::nfc;

/// Hands on static files, under their own names and under those with a digest.
pub(super) fn statics(tree: &SourceTree, theme: &Theme, out: &mut Vec<Diagnostic>) -> Rendered {
    let mut outputs = Vec::new();
    for (name, it) in theme.assets.iter() {
        outputs.extend(asset(tree, &it.file, name, out));
        let Some(name) = &it.fingerprinted else { continue };
        outputs.extend(match it.compact() {
            Some(bytes) => {
                let place = Place::file(&it.file);
                let path = output_path(name, &place, out);
                path.map(|path| (Output::new(path, bytes.clone()), place))
            }
            None => asset(tree, &it.file, name, out),
        });
    }
    outputs
}

/// Hands on files that lie beside pages, to the folder of their page in every locale that has it.
pub(super) fn colocated(tree: &SourceTree, site: &Site, out: &mut Vec<Diagnostic>) -> Rendered {
    let mut outputs = Vec::new();
    let files = &site.parsed.inventory.colocated;
    let variants: HashSet<_> =
        files.iter().map(|it| (&it.folder, &it.name, it.locale.as_ref())).collect();
    for file in files {
        let mut has_home = false;
        for locale in &site.parsed.settings.locales {
            let is_variant_of_another = file.locale.as_ref().is_some_and(|it| it != locale);
            let has_variant = file.locale.is_none()
                && variants.contains(&(&file.folder, &file.name, Some(locale)));
            if is_variant_of_another || has_variant {
                has_home |= has_variant;
                continue;
            }
            match colocated_folder(&site.publication, &site.addresses, &file.folder, locale) {
                FilesOf::Page(folder) => {
                    has_home = true;
                    outputs.extend(asset(tree, &file.path, &join(&folder, &file.name), out));
                }
                // It comes with its page.
                FilesOf::Withheld(..) => has_home = true,
                FilesOf::Nothing => {}
            }
        }
        if !has_home {
            let place = Place::file(&file.path);
            out.push(site_findings::stray_file(place, &file.folder));
        }
    }
    outputs
}

/// Hands on the file `path` to `name` in the output, or reports why there can be no file of that name.
fn asset(
    tree: &SourceTree,
    path: &SourcePath,
    name: &str,
    out: &mut Vec<Diagnostic>,
) -> Option<(Output, Place)> {
    let place = Place::file(path);
    let name = output_path(&nfc(name), &place, out)?;
    let output = match tree.files.get(path)? {
        Source::Asset { bytes, digest } => Output::with_digest(name, bytes.clone(), *digest),
        text => Output::with_digest(name, Arc::<[u8]>::from(text.bytes()), text.digest()),
    };
    Some((output, place))
}

/// Returns the path of a file of the output, or reports what is wrong with it.
pub(super) fn output_path(
    path: &str,
    place: &Place,
    out: &mut Vec<Diagnostic>,
) -> Option<OutputPath> {
    match OutputPath::new(path) {
        Ok(path) => Some(path),
        Err(fault) => {
            out.push(machine::refused_output_path(place.clone(), path, fault.help()));
            None
        }
    }
}
