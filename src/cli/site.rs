//! What several commands begin with: the site is read and its settings are known.

use std::path::{Path, PathBuf};

use crate::cli::arguments::{Common, OccasionArguments};
use crate::cli::terminal::Environment;
use crate::diagnostic::catalog::{config, page};
use crate::diagnostic::{Diagnostic, Severity};
use crate::io::{Interrupt, find_fonts, read_site, read_text, today};
use crate::picture::Fonts;
use crate::pipeline::{add_theme, read_settings};
use crate::resolve::Occasion;
use crate::settings::{SETTINGS_FILE, Settings};
use crate::source::{Source, SourcePath, SourceTree};
use crate::{Error, Exit};

/// A site that has been read.
pub(crate) struct ReadSite {
    /// The folder of the site.
    pub(crate) root: PathBuf,
    /// Its files.
    pub(crate) tree: SourceTree,
    /// Its settings.
    pub(crate) settings: Settings,
    /// The fonts for what is drawn, if the settings ask for any and they are there.
    pub(crate) fonts: Option<Fonts>,
    /// What was found so far.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// Whether the settings have errors, so that nothing is written.
    pub(crate) has_bad_settings: bool,
    /// Whether the settings cannot be read, so that findings about the rest of the site would mislead.
    pub(crate) has_no_settings: bool,
}

/// Reads the site that `common` names.
///
/// # Errors
///
/// Ends with [`Exit::Environment`] when its folder or its settings cannot be read.
pub(crate) fn read(
    common: &Common,
    base_url: Option<&str>,
    environment: &Environment,
    interrupt: &Interrupt,
) -> Result<ReadSite, Error> {
    let mut diagnostics = Vec::new();
    let files = read_site(&common.root, interrupt)?.report(&mut diagnostics);
    let mut tree = files.tree;
    if let Some(config) = &common.config {
        let text = read_text(config)?;
        tree.files.insert(SourcePath::new(SETTINGS_FILE), Source::text(text));
    }
    let mut overrides = environment.overrides();
    overrides.extend(base_url.map(|url| ("base_url".to_owned(), url.to_owned())));
    let checked = read_settings(&tree, &overrides);
    let has_bad_settings = checked.diagnostics.iter().any(|it| it.severity() == Severity::Error);
    let unread =
        [config::NO_SETTINGS, config::NO_LOCALES, page::TOML_SYNTAX, page::NESTED_TOO_DEEPLY];
    let has_no_settings = checked.diagnostics.iter().any(|it| unread.contains(&it.code));
    diagnostics.extend(checked.diagnostics);
    let root = common.root.clone();
    add_theme(&mut tree, &checked.value);
    let fonts = checked.value.social.as_ref().and_then(|social| find_fonts(&tree, social));
    Ok(ReadSite {
        root,
        fonts,
        tree,
        settings: checked.value,
        diagnostics,
        has_bad_settings,
        has_no_settings,
    })
}

/// Returns the occasion that `arguments` name.
pub(crate) fn occasion(
    arguments: &OccasionArguments,
    environment: &Environment,
) -> Option<Occasion> {
    let today = arguments.today.or_else(|| today(environment.get("SOURCE_DATE_EPOCH")))?;
    Some(Occasion { today, drafts: arguments.drafts })
}

/// Returns how a run ends that found `diagnostics`.
pub(crate) fn exit(diagnostics: &[Diagnostic], strict: bool, has_bad_settings: bool) -> Exit {
    let worst = diagnostics.iter().map(Diagnostic::severity).min();
    match worst {
        _ if has_bad_settings => Exit::Usage,
        Some(Severity::Error) => Exit::Site,
        Some(Severity::Warning) if strict => Exit::Site,
        _ => Exit::Success,
    }
}

/// Returns `path` seen from `root`, as a person would write it.
pub(crate) fn shown(path: &Path, root: &Path) -> String {
    path.strip_prefix(root).unwrap_or(path).to_string_lossy().into_owned()
}
