//! Locales: the language variants of a site, and the order in which to look when one lacks something.

use std::fmt;
use std::sync::Arc;

use icu_locale::LanguageIdentifier;

/// A variant of the site in one language, named by its BCP 47 tag.
///
/// Cheap to clone; compared by the canonical spelling of the tag (`ja`, `en`, `zh-Hant`).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Locale(Arc<str>);

impl Locale {
    /// Returns the locale with the language tag `tag`, or `None` when that is no well-formed BCP 47 language tag.
    pub fn new(tag: &str) -> Option<Self> {
        let identifier = LanguageIdentifier::try_from_str(tag).ok()?;
        let known = !identifier.language.is_unknown() || tag.eq_ignore_ascii_case("und");
        known.then(|| Self(identifier.to_string().into()))
    }

    /// Returns the language tag in its canonical spelling.
    pub fn tag(&self) -> &str {
        &self.0
    }

    /// Returns the primary language: `zh` of `zh-Hant`.
    pub fn language(&self) -> &str {
        self.0.split('-').next().unwrap_or(&self.0)
    }

    /// Says whether the language is Japanese, which has rules of its own for line breaks, marks and dates.
    pub fn is_japanese(&self) -> bool {
        self.language() == "ja"
    }
}

impl fmt::Display for Locale {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Returns the order in which to look for something that `wanted` may lack: `wanted`, then `original`, then the
/// others as the site lists them.
pub fn fallback_chain<'a>(
    wanted: &'a Locale,
    original: &'a Locale,
    site: &'a [Locale],
) -> Vec<&'a Locale> {
    let mut chain = vec![wanted];
    for locale in std::iter::once(original).chain(site) {
        if !chain.contains(&locale) {
            chain.push(locale);
        }
    }
    chain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_checked_and_spelled_canonically() {
        assert_eq!(Locale::new("JA").expect("a tag").tag(), "ja");
        assert_eq!(Locale::new("zh-hant").expect("a tag").tag(), "zh-Hant");
        assert!(Locale::new("j").is_none());
        assert!(Locale::new("日本語").is_none());
    }

    #[test]
    fn the_fallback_chain_names_each_locale_once() {
        let [ja, en, vi] = ["ja", "en", "vi"].map(|tag| Locale::new(tag).expect("a tag"));
        let site = [ja.clone(), en.clone(), vi.clone()];
        assert_eq!(fallback_chain(&vi, &en, &site), [&vi, &en, &ja]);
        assert_eq!(fallback_chain(&ja, &ja, &site), [&ja, &en, &vi]);
    }
}
