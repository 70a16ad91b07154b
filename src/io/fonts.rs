//! [`find_fonts`]: the fonts for what is drawn, from the machine or from the site.

use std::path::PathBuf;

use resvg::usvg::fontdb::{Database, Family, Query, Source, Weight};

use crate::picture::Fonts;
use crate::settings::SocialSettings;
use crate::source::{SourcePath, SourceTree};

/// The weights that are looked for in a family: that of titles, and that of text.
const WEIGHTS: [Weight; 2] = [Weight::BOLD, Weight::NORMAL];

/// Returns the fonts that `settings` name: a path is a file of the site in `tree`, anything else a family that the
/// machine has. Where nothing is named, the first of the usual families is taken that is there.
///
/// What cannot be read is left out.
pub fn find_fonts(tree: &SourceTree, settings: &SocialSettings) -> Option<Fonts> {
    let mut files: Vec<Vec<u8>> = Vec::new();
    let mut paths: Vec<PathBuf> = Vec::new();
    let mut family = None;
    let mut machine = None;
    for name in settings.families() {
        if let Some(source) = tree.files.get(&SourcePath::new(name)) {
            files.push(source.bytes().to_vec());
            continue;
        }
        let machine = machine.get_or_insert_with(|| {
            let mut machine = Database::new();
            machine.load_system_fonts();
            machine
        });
        for path in WEIGHTS.iter().filter_map(|&weight| file(machine, name, weight)) {
            let is_new = !paths.contains(&path);
            let Some(bytes) = is_new.then(|| std::fs::read(&path).ok()).flatten() else { continue };
            if files.is_empty() {
                family = Some(name);
            }
            files.push(bytes);
            paths.push(path);
        }
        if settings.fonts.is_empty() && !files.is_empty() {
            break;
        }
    }
    Fonts::new(files, family)
}

/// Returns the file of a family of the machine in this weight, or the nearest one.
fn file(machine: &Database, family: &str, weight: Weight) -> Option<PathBuf> {
    let query = Query { families: &[Family::Name(family)], weight, ..Query::default() };
    match machine.face_source(machine.query(&query)?)?.0 {
        Source::File(path) | Source::SharedFile(path, _) => Some(path),
        Source::Binary(_) => None,
    }
}
