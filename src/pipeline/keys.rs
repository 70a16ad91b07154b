//! [`Keys`]: digests of what the phases read besides pages, by which they know results of the last build.

use crate::discover::Inventory;
use crate::ledger::{LEDGER_FOLDER, State, Workbench};
use crate::parse::terms::TERMS_FILE;
use crate::picture::Studio;
use crate::resolve::{Occasion, Record};
use crate::settings::Settings;
use crate::source::{Digest, SourceTree};

/// What the phases read besides pages, as digests.
pub(super) struct Keys {
    /// The settings, the fonts, and the names of all files.
    pub(super) names: Digest,
    /// The settings, the fonts, templates, messages, and static files.
    pub(super) theme: Digest,
    /// The names, bibliography, glossary, data, files beside pages, and the occasion.
    pub(super) surroundings: Digest,
    /// How pages are read.
    pub(super) reading: Digest,
}

impl Keys {
    pub(super) fn new(
        studio: &Studio,
        tree: &SourceTree,
        settings: &Settings,
        occasion: Option<Occasion>,
    ) -> Self {
        let [mut names, mut theme, mut surroundings, mut reading] =
            std::array::from_fn(|_| Record::default());
        for (path, source) in &tree.files {
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
            let record = if is_read_with_pages { &mut surroundings } else { &mut theme };
            record.text(path.as_str()).digest(source.digest());
        }
        let settings_text = format!("{settings:?}");
        let names = names.text(&settings_text).digest(studio.digest()).finish();
        theme.text(&settings_text).digest(studio.digest());
        let occasion = format!("{occasion:?}");
        let how = format!(
            "{:?}{:?}{:?}{:?}",
            settings.locales, settings.layout, settings.markdown, settings.bidi_controls
        );
        Self {
            names,
            theme: theme.finish(),
            surroundings: surroundings.digest(names).text(&occasion).finish(),
            reading: reading.text(&how).finish(),
        }
    }
}

/// Returns the digest of the messages of the site and its theme, and of what they are made for.
pub(super) fn of_messages(tree: &SourceTree, inventory: &Inventory, settings: &Settings) -> Digest {
    let mut record = Record::default();
    let files = inventory.theme_messages.iter().chain(&inventory.site_messages);
    for (path, source) in files.filter_map(|(_, path)| Some((path, tree.files.get(path)?))) {
        record.text(path.as_str()).digest(source.digest());
    }
    record.text(&format!("{:?}", settings.locales)).finish()
}

/// Returns `surroundings` with what decides whether a page waits for its translations.
pub(super) fn with_standing(surroundings: Digest, workbench: &Workbench) -> Digest {
    let mut record = Record::default();
    record.digest(surroundings);
    for pair in &workbench.pairs {
        let open = pair.blocks.iter().filter(|it| it.state != State::Current);
        let behind = open.clone().filter(|it| it.state.is_behind()).count();
        record.text(&pair.name).number(open.count() as u64).number(behind as u64);
    }
    record.finish()
}
