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

/// Languages that sites are translated into, as far as their tags are no usual ends of file names.
const COMMON: [&str; 29] = [
    "ar", "bn", "da", "de", "en", "es", "fa", "fi", "fr", "he", "hi", "id", "it", "ja", "ko", "ms",
    "nb", "nl", "pl", "pt", "ru", "sv", "ta", "th", "tr", "uk", "ur", "vi", "zh",
];

/// Those of them that no English name ends with behind an underscore.
const NOT_WORDS: [&str; 7] = ["es", "fr", "ja", "ko", "ru", "uk", "zh"];

/// Those of them that no English name ends with behind a hyphen: `about-ja`, but `trade-uk`.
const NO_ENDS: [&str; 3] = ["ja", "ko", "zh"];

/// Returns what stands before the language that `name` ends with as programs and people write it, and that language:
/// `about.pt-BR`, `about.zh_CN`, `about_ja`, `about-ja-JP`, `ABOUT_JA`, `about-jp`. It is one of `known`, or one that texts
/// are often in.
pub(crate) fn at_end<'s>(name: &'s str, known: &[Locale]) -> Option<(&'s str, Locale)> {
    name.match_indices(['.', '_', '-']).find_map(|(at, sign)| {
        let tag = &name[at + 1..];
        let is_country = ["jp", "jpn"].iter().any(|it| tag.eq_ignore_ascii_case(it));
        let locale = Locale::new(&if is_country { "ja".into() } else { tag.replace('_', "-") })?;
        let language = locale.language();
        let region = if is_country { 0 } else { tag.len().checked_sub(language.len())? };
        let is_known = known.iter().any(|it| it.language() == language);
        let is_common = COMMON.contains(&language);
        // Many words have two letters.
        let is_language = match sign {
            "-" => (is_known || NO_ENDS.contains(&language)) && matches!(region, 0 | 3),
            _ if region > 0 => matches!(region, 3 | 5) && is_common,
            "." if tag.starts_with(language) => is_common,
            _ => NOT_WORDS.contains(&language) || is_known,
        };
        let is_language = is_language || known.contains(&locale);
        (is_language && at > 0).then_some((&name[..at], locale))
    })
}

/// Returns the folder whose page the page at `path`, without suffix and language, is by its name, else `path`.
pub(crate) fn without_home(path: &str) -> &str {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    if matches!(name, "_index" | "index" | "README") { folder } else { path }
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
    fn names_end_with_languages_as_people_write_them() {
        let known = ["ja", "en"].map(|tag| Locale::new(tag).expect("a tag"));
        let check = |name: &str, expected: Option<(&str, &str)>| {
            let found = at_end(name, &known);
            let found = found.as_ref().map(|(name, locale)| (*name, locale.tag()));
            assert_eq!(found, expected, "{name}");
        };
        check("README_JA", Some(("README", "ja")));
        check("guide-ja", Some(("guide", "ja")));
        check("guide-en", Some(("guide", "en")));
        check("faq.JA", Some(("faq", "ja")));
        check("notes-ja-JP", Some(("notes", "ja-JP")));
        check("notes_jp", Some(("notes", "ja")));
        check("a.pt-BR", Some(("a", "pt-BR")));
        for name in ["trade-uk", "sign-in", "user_ID", "id-card", "made-in-japan", "ja", "a.js"] {
            check(name, None);
        }
    }

    #[test]
    fn the_fallback_chain_names_each_locale_once() {
        let [ja, en, vi] = ["ja", "en", "vi"].map(|tag| Locale::new(tag).expect("a tag"));
        let site = [ja.clone(), en.clone(), vi.clone()];
        assert_eq!(fallback_chain(&vi, &en, &site), [&vi, &en, &ja]);
        assert_eq!(fallback_chain(&ja, &ja, &site), [&ja, &en, &vi]);
    }
}
