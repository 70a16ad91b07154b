//! Findings about the settings.

use crate::date::Date;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::codes;
use crate::source::Place;

codes! {
    /// The folder holds no site.
    NO_SETTINGS = Error "no-settings";
    /// A setting that every site needs is not there.
    MISSING_SETTING = Error "missing-setting";
    /// The address of the site is none.
    BAD_BASE_URL = Error "bad-base-url";
    /// The site has no locale.
    NO_LOCALES = Error "no-locales";
    /// A locale is listed twice.
    REPEATED_LOCALE = Warning "repeated-locale";
    /// A setting names a page that is not there.
    UNKNOWN_SETTING_PAGE = Error "unknown-setting-page";
    /// A rewrite of links names the address of one language only.
    ONE_SIDED_REWRITE = Error "one-sided-rewrite";
    /// Rules of the house style are for a folder that is not named or not there.
    STYLE_FOLDER = Warning "style-folder";
    /// A choice of words in the house style lacks one of its halves.
    INCOMPLETE_CHOICE = Warning "incomplete-choice";
    /// There is no such theme.
    UNKNOWN_THEME = Error "unknown-theme";
    /// A theme that has no templates.
    EMPTY_THEME = Error "empty-theme";
    /// The contact for holes is no address.
    BAD_SECURITY_CONTACT = Error "bad-security-contact";
    /// The contact for holes is not to be relied on any more.
    EXPIRED_SECURITY_CONTACT = Warning "expired-security-contact";
}

/// There is no settings file.
pub(crate) fn no_settings(place: Place) -> Diagnostic {
    Diagnostic::new(NO_SETTINGS, place).help("help")
}

/// The setting `key` is missing; `example` is a line that gives it.
pub(crate) fn missing_setting(place: Place, key: &str, example: &str) -> Diagnostic {
    Diagnostic::new(MISSING_SETTING, place).with("key", key).with("example", example).help("help")
}

/// `url` is no absolute address.
pub(crate) fn bad_base_url(place: Place, url: &str) -> Diagnostic {
    Diagnostic::new(BAD_BASE_URL, place).with("url", url).help("help")
}

/// `locales` is missing or empty.
pub(crate) fn no_locales(place: Place) -> Diagnostic {
    Diagnostic::new(NO_LOCALES, place).help("help")
}

/// `tag` stands in `locales` a second time.
pub(crate) fn repeated_locale(place: Place, tag: &str) -> Diagnostic {
    Diagnostic::new(REPEATED_LOCALE, place).with("locale", tag).help("help")
}

/// The setting `setting` names the page `page`, which is none of `known`.
pub(crate) fn unknown_setting_page(
    place: Place,
    setting: &str,
    page: &str,
    known: &[&str],
) -> Diagnostic {
    let finding =
        Diagnostic::new(UNKNOWN_SETTING_PAGE, place).with("setting", setting).with("page", page);
    finding.suggest_or(page, known, "help-create")
}

/// A rewrite of links names fewer than two addresses for the languages `known`.
pub(crate) fn one_sided_rewrite(place: Place, known: &[&str]) -> Diagnostic {
    let tables: Vec<_> =
        known.iter().map(|it| format!("{it} = \"https://example.org/{it}/\"")).collect();
    let example = format!("{{ {} }}", tables.join(", "));
    Diagnostic::new(ONE_SIDED_REWRITE, place).with("example", example).help("help")
}

/// There is no theme `name` among `known`.
pub(crate) fn unknown_theme(place: Place, name: &str, known: &[&str]) -> Diagnostic {
    Diagnostic::new(UNKNOWN_THEME, place).with("theme", name).suggest(name, known)
}

/// The theme `name` has no templates, and neither has the site.
pub(crate) fn empty_theme(place: Place, name: &str) -> Diagnostic {
    Diagnostic::new(EMPTY_THEME, place).with("theme", name).help("help")
}

/// `contact` is not an address that `security.txt` may name.
pub(crate) fn bad_security_contact(place: Place, contact: &str) -> Diagnostic {
    Diagnostic::new(BAD_SECURITY_CONTACT, place).with("contact", contact).help("help")
}

/// What `security.txt` says has expired on the day `date`.
pub(crate) fn expired_security_contact(place: Place, date: Date) -> Diagnostic {
    Diagnostic::new(EXPIRED_SECURITY_CONTACT, place).with("date", date.to_string()).help("help")
}

/// Rules of the house style are for no folder, or for `folder`, in which no file is.
pub(crate) fn style_folder(place: Place, folder: Option<&str>) -> Diagnostic {
    let state = if folder.is_some() { "empty" } else { "unnamed" };
    let folder = folder.unwrap_or_default();
    Diagnostic::new(STYLE_FOLDER, place).with("state", state).with("folder", folder).help("help")
}

/// A choice of words in the house style says nothing in `key`: which one to use, or which ones not.
pub(crate) fn incomplete_choice(place: Place, key: &'static str) -> Diagnostic {
    Diagnostic::new(INCOMPLETE_CHOICE, place).with("key", key).help("help")
}
