//! [`Keys`]: digests of what the phases read besides pages, by which they know results of the last build.

use crate::discover::Inventory;
use crate::ledger::{LEDGER_FOLDER, State, Workbench};
use crate::parse::terms::TERMS_FILE;
use crate::picture::Studio;
use crate::resolve::{Occasion, Record};
use crate::settings::Settings;
use crate::source::{Digest, Files, Source, SourcePath, SourceTree};

/// What the phases read besides pages, as digests.
pub(super) struct Keys {
    /// The settings, the fonts, and the names of all files.
    pub(super) names: Digest,
    /// The settings, the fonts, templates, messages, and static files.
    pub(super) theme: Digest,
    /// The settings, the fonts, bibliography, glossary, data, files beside pages, the names of all files that are
    /// neither pages nor ledgers, and the occasion.
    pub(super) surroundings: Digest,
    /// How pages are read.
    pub(super) reading: Digest,
}

/// The digests of the parts of the files of the last build.
#[derive(Default)]
pub(super) struct KeysMemo {
    files: Files,
    parts: Vec<[Digest; 3]>,
}

impl Keys {
    pub(super) fn new(
        studio: &Studio,
        tree: &SourceTree,
        settings: &Settings,
        occasion: Option<Occasion>,
        memo: &mut KeysMemo,
    ) -> Self {
        let same = tree.files.same_parts(&memo.files);
        let parts = tree.files.parts().iter().enumerate();
        let parts = parts.map(|(at, part)| if same[at] { memo.parts[at] } else { of_files(part) });
        memo.parts = parts.collect();
        memo.files = tree.files.clone();
        let [mut names, mut theme, mut surroundings, mut reading] =
            std::array::from_fn(|_| Record::default());
        for [its_names, its_theme, its_surroundings] in &memo.parts {
            names.digest(*its_names);
            theme.digest(*its_theme);
            surroundings.digest(*its_surroundings);
        }
        let settings_text = format!("{settings:?}");
        let studio = studio.digest();
        let names = names.text(&settings_text).digest(studio).finish();
        theme.text(&settings_text).digest(studio);
        let occasion = format!("{occasion:?}");
        let how = format!(
            "{:?}{:?}{:?}{:?}",
            settings.locales, settings.layout, settings.markdown, settings.bidi_controls
        );
        Self {
            names,
            theme: theme.finish(),
            surroundings: surroundings.digest(studio).text(&settings_text).text(&occasion).finish(),
            reading: reading.text(&how).finish(),
        }
    }
}

/// Returns the digests of the names of `files`, of those of the theme, and of those that are read with the pages.
fn of_files(files: &[(SourcePath, Source)]) -> [Digest; 3] {
    let [mut names, mut theme, mut surroundings] = std::array::from_fn(|_| Record::default());
    for (path, source) in files {
        names.text(path.as_str());
        let is_content = path.below("content").is_some();
        if is_content && path.extension() == "md" {
            continue;
        }
        if path.below(LEDGER_FOLDER).is_some() {
            // Each is looked at with the pair whose ledger it is.
            continue;
        }
        let is_read_with_pages = is_content || path.as_str() == TERMS_FILE;
        surroundings.text(path.as_str());
        let record = if is_read_with_pages { &mut surroundings } else { &mut theme };
        record.text(path.as_str()).digest(source.digest());
    }
    [names.finish(), theme.finish(), surroundings.finish()]
}

/// Returns the digest of the messages of the site and its theme, and of what they are made for.
pub(super) fn of_messages(tree: &SourceTree, inventory: &Inventory, settings: &Settings) -> Digest {
    let mut record = Record::default();
    let files = inventory.theme_messages.iter().chain(&inventory.site_messages);
    for (path, source) in files.filter_map(|(_, path)| Some((path, tree.files.get(path)?))) {
        record.text(path.as_str()).digest(source.digest());
    }
    record.text(&format!("{:?} {:?}", settings.locales, settings.original)).finish()
}

/// Returns the digest of what decides whether a page waits for its translations.
pub(super) fn of_standings(workbench: &Workbench) -> Digest {
    let mut record = Record::default();
    for pair in &workbench.pairs {
        let open = pair.blocks.iter().filter(|it| it.state != State::Current);
        let behind = open.clone().filter(|it| it.state.is_behind()).count();
        record.text(&pair.name).number(open.count() as u64).number(behind as u64);
    }
    record.finish()
}
