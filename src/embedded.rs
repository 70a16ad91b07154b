//! The theme and the starter that the program carries, so that it needs nothing beside it.

use include_dir::{Dir, include_dir};

use crate::source::{Source, SourcePath};

static BRIEFING: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/themes/briefing");
static STARTER: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/src/cli/starter");

/// Returns the files of the theme `name`, as they would stand in a site; none for a theme that is not carried.
pub(crate) fn theme(name: &str) -> Vec<(SourcePath, Source)> {
    match name {
        "briefing" => files(&BRIEFING)
            .map(|(path, bytes)| source(&format!("themes/briefing/{path}"), bytes))
            .collect(),
        _ => Vec::new(),
    }
}

/// Returns the files of the starter by path.
pub(crate) fn starter() -> impl Iterator<Item = (String, &'static [u8])> {
    files(&STARTER)
}

/// Returns the archetype `name` of the carried theme.
pub(crate) fn archetype(name: &str) -> Option<&'static str> {
    BRIEFING.get_file(format!("archetypes/{name}.md"))?.contents_utf8()
}

fn files(folder: &'static Dir<'static>) -> impl Iterator<Item = (String, &'static [u8])> {
    let mut open = vec![folder];
    let mut files = Vec::new();
    while let Some(folder) = open.pop() {
        open.extend(folder.dirs());
        let own = folder
            .files()
            .filter_map(|file| Some((file.path().to_str()?.to_owned(), file.contents())));
        files.extend(own);
    }
    files.sort();
    files.into_iter()
}

/// Returns what reading the file would give.
fn source(path: &str, bytes: &[u8]) -> (SourcePath, Source) {
    let path = SourcePath::new(path);
    let is_static = path.below("themes/briefing/static").is_some();
    match std::str::from_utf8(bytes) {
        Ok(text) if !is_static => (path, Source::text(text)),
        _ => (path, Source::asset(bytes)),
    }
}
