//! The sentences of the tool's findings.
//!
//! [`wording`] is the entry point: every file under `messages/<locale>/` is part of the program, and is read once
//! for each language that a run reports in. [`Wording::text`] then gives the sentence of a code or of one of its
//! attributes.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use fluent::concurrent::FluentBundle;
use fluent::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::diagnostic::{Argument, escape_control};

/// How many characters of a text of the author a sentence shows, more than of any list of names to choose from.
const MOST_SHOWN: usize = 1_000;

/// A language that the tool speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ToolLocale {
    /// Japanese.
    Ja,
    /// English.
    En,
}

impl ToolLocale {
    /// The languages in the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::Ja, Self::En];

    /// Returns the tool's language for the language tag or environment value `tag`, such as `ja`, `en-GB` or
    /// `ja_JP.UTF-8`; `None` when the tool does not speak it.
    pub fn new(tag: &str) -> Option<Self> {
        let language = tag.split(['-', '_', '.']).next().unwrap_or(tag);
        match language.to_ascii_lowercase().as_str() {
            "ja" => Some(Self::Ja),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// Returns the language tag.
    pub fn tag(self) -> &'static str {
        match self {
            Self::Ja => "ja",
            Self::En => "en",
        }
    }

    fn identifier(self) -> LanguageIdentifier {
        self.tag().parse().expect("these are language tags")
    }

    fn files(self) -> &'static [(&'static str, &'static str)] {
        match self {
            Self::Ja => JAPANESE,
            Self::En => ENGLISH,
        }
    }
}

/// Lists the files of wording, which stand in one folder per language: `(name, text)`.
macro_rules! wording_files {
    ($($name:literal)*) => {
        const JAPANESE: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("messages/ja/", $name, ".ftl")))),*];
        const ENGLISH: &[(&str, &str)] =
            &[$(($name, include_str!(concat!("messages/en/", $name, ".ftl")))),*];
    };
}

wording_files! {
    "chart" "cli" "comparison" "config" "exchange" "external" "i18n" "link" "machine" "markdown" "markup" "message"
    "page" "picture" "preview"
    "report" "review" "site" "slip" "template" "text" "tool" "translation" "usage"
}

/// The sentences of the tool in one language.
pub struct Wording {
    bundle: FluentBundle<Arc<FluentResource>>,
}

/// Returns the sentences of the tool in `locale`.
pub fn wording(locale: ToolLocale) -> &'static Wording {
    static JA: OnceLock<Wording> = OnceLock::new();
    static EN: OnceLock<Wording> = OnceLock::new();
    let cell = match locale {
        ToolLocale::Ja => &JA,
        ToolLocale::En => &EN,
    };
    cell.get_or_init(|| load(locale))
}

fn load(locale: ToolLocale) -> Wording {
    let mut bundle = FluentBundle::new_concurrent(vec![locale.identifier()]);
    bundle.set_use_isolating(false);
    for (_, text) in locale.files() {
        // A test holds that the files have no errors; a program that lacks a sentence is still of use.
        let resource = FluentResource::try_new((*text).to_owned()).unwrap_or_else(|(it, _)| it);
        bundle.add_resource_overriding(Arc::new(resource));
    }
    Wording { bundle }
}

impl Wording {
    /// Returns the sentence of `code`, or the one in its `attribute`, speaking of `arguments`.
    ///
    /// Text in the arguments comes from authors and is shown with control characters spelled out. A sentence that
    /// does not exist is shown by its name.
    pub fn text(
        &self,
        code: &str,
        attribute: Option<&str>,
        arguments: &BTreeMap<&'static str, Argument>,
    ) -> String {
        let message = self.bundle.get_message(code);
        let pattern = message.and_then(|message| match attribute {
            Some(name) => message.get_attribute(name).map(|attribute| attribute.value()),
            None => message.value(),
        });
        let Some(pattern) = pattern else {
            return attribute.map_or(code.to_owned(), |name| format!("{code}.{name}"));
        };
        let arguments: FluentArgs<'_> =
            arguments.iter().map(|(&name, value)| (name, fluent_value(value))).collect();
        self.bundle.format_pattern(pattern, Some(&arguments), &mut Vec::new()).into_owned()
    }

    /// Says whether there is a sentence for `code`, or for its `attribute`.
    pub fn has(&self, code: &str, attribute: Option<&str>) -> bool {
        self.bundle.get_message(code).is_some_and(|message| match attribute {
            Some(name) => message.get_attribute(name).is_some(),
            None => message.value().is_some(),
        })
    }
}

fn fluent_value(argument: &Argument) -> FluentValue<'_> {
    match argument {
        Argument::Text(text) => escape_control(&shortened(text)).into_owned().into(),
        Argument::Number(number) => FluentValue::from(*number),
    }
}

/// Returns the beginning of `text` where it is longer than anybody reads: a paragraph, or a file in one line.
fn shortened(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(MOST_SHOWN) {
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
        None => Cow::Borrowed(text),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use fluent_syntax::ast::Entry;
    use fluent_syntax::parser;

    use super::*;
    use crate::diagnostic::catalog;

    const LOCALES: [ToolLocale; 2] = ToolLocale::ALL;

    /// The constructors, as text: file and content.
    macro_rules! catalog_files {
        ($($name:literal)*) => { &[$(($name, include_str!(concat!("catalog/", $name, ".rs")))),*] };
    }
    const CATALOG: &[(&str, &str)] = catalog_files! {
        "chart" "comparison" "config" "exchange" "external" "link" "machine" "markdown" "markup" "message" "page" "picture"
        "site" "slip" "template" "text" "translation" "usage"
    };

    /// Where reasons choose between sentences of the family `machine`.
    const REASONS: &str = concat!(
        include_str!("../output/path.rs"),
        include_str!("../io/refuse.rs"),
        include_str!("../io/report.rs")
    );

    /// Returns the attributes of every message of a file, by id.
    fn attributes(
        file: &str,
        text: &'static str,
    ) -> BTreeMap<&'static str, BTreeSet<&'static str>> {
        let resource =
            parser::parse(text).unwrap_or_else(|(_, errors)| panic!("{file}: {errors:?}"));
        let messages = resource.body.into_iter().filter_map(|entry| match entry {
            Entry::Message(message) => Some(message),
            _ => None,
        });
        messages
            .map(|it| (it.id.name, it.attributes.iter().map(|it| it.id.name).collect()))
            .collect()
    }

    #[test]
    fn every_code_has_its_sentences_in_both_languages() {
        let sentences = [None, Some("label"), Some("explain")];
        let wanted = catalog::codes().flat_map(|code| sentences.map(|it| (code.name, it)));
        let wanted: Vec<_> = wanted.collect();
        for locale in LOCALES {
            let lacks =
                |(code, attribute): &&(&str, Option<&str>)| !wording(locale).has(code, *attribute);
            let lacking: Vec<_> = wanted.iter().filter(lacks).collect();
            assert!(lacking.is_empty(), "{locale:?} lacks {lacking:?}");
        }
    }

    #[test]
    fn codes_are_unique_and_every_message_of_a_family_is_a_code() {
        let names: Vec<_> = catalog::codes().map(|code| code.name).collect();
        let unique: BTreeSet<_> = names.iter().copied().collect();
        for name in &unique {
            let count = names.iter().filter(|it| *it == name).count();
            assert_eq!(count, 1, "`{name}` is declared twice");
        }
        for locale in LOCALES {
            let families = locale.files().iter().filter(|(file, _)| is_family(file));
            for (file, text) in families {
                let messages = attributes(file, text);
                // Sentences that several messages of the family share are messages too.
                let is_shared = |id: &str| text.contains(&format!("{{ {id} }}"));
                let orphans = messages.keys().filter(|id| !unique.contains(*id) && !is_shared(id));
                let orphans: Vec<_> = orphans.collect();
                assert!(orphans.is_empty(), "{locale:?}/{file}.ftl has {orphans:?}");
            }
        }
    }

    fn is_family(file: &str) -> bool {
        CATALOG.iter().any(|(family, _)| *family == file)
    }

    #[test]
    fn both_languages_say_the_same_things() {
        for ((file, japanese), (_, english)) in JAPANESE.iter().zip(ENGLISH) {
            assert_eq!(attributes(file, japanese), attributes(file, english), "{file}.ftl");
        }
    }

    #[test]
    fn attributes_that_constructors_name_exist_and_no_others_do() {
        for (family, source) in CATALOG {
            let text = JAPANESE.iter().find(|(file, _)| file == family).expect("listed above").1;
            let written: BTreeSet<_> = attributes(family, text).into_values().flatten().collect();
            let suggested = named_attributes(source);
            for name in &written {
                let named = ["label", "explain"].contains(name)
                    || suggested.contains(name)
                    || [source, REASONS].iter().any(|it| it.contains(&format!("\"{name}\"")));
                assert!(named, "nothing in catalog/{family}.rs names `.{name}`");
            }
            for name in suggested {
                assert!(written.contains(name), "{family}.ftl lacks `.{name}`");
            }
        }
    }

    /// Returns the attributes that calls of `help`, `replace`, `related`, `suggest` and `suggest_or` name.
    fn named_attributes(source: &str) -> Vec<&str> {
        let calls = source.split('.').flat_map(|call| {
            let call = call.split_once(';').map_or(call, |(call, _)| call);
            let mut literals = call.split('"').skip(1).step_by(2);
            match call.split('(').next().unwrap_or_default().trim() {
                "help" | "replace" => literals.next().into_iter().collect(),
                "related" => literals.last().filter(|it| !it.is_empty()).into_iter().collect(),
                "suggest" => vec!["help-nearest", "help"],
                "suggest_or" => literals.last().into_iter().chain(["help-nearest"]).collect(),
                _ => Vec::new(),
            }
        });
        calls.collect()
    }

    #[test]
    fn text_of_authors_is_shown_without_acting_on_the_display() {
        let arguments = BTreeMap::from([("key", Argument::Text("a\u{202e}b\n".into()))]);
        let text = wording(ToolLocale::En).text("unknown-key", None, &arguments);
        assert_eq!(text, "unknown key `a\\u{202e}b\\u{a}`");
        let text = wording(ToolLocale::Ja).text("unknown-key", Some("label"), &arguments);
        assert_eq!(text, "このキーはここでは意味を持ちません");
        assert_eq!(wording(ToolLocale::Ja).text("no-such", Some("x"), &arguments), "no-such.x");
    }

    #[test]
    fn no_sentence_repeats_a_whole_file() {
        let arguments = BTreeMap::from([("key", Argument::Text("柱".repeat(1_000_000)))]);
        let text = wording(ToolLocale::En).text("unknown-key", None, &arguments);
        assert_eq!(text, format!("unknown key `{}…`", "柱".repeat(MOST_SHOWN)));
    }

    #[test]
    fn the_environment_names_the_language() {
        for (tag, locale) in [
            ("ja", Some(ToolLocale::Ja)),
            ("ja_JP.UTF-8", Some(ToolLocale::Ja)),
            ("en-GB", Some(ToolLocale::En)),
            ("C.UTF-8", None),
            ("", None),
        ] {
            assert_eq!(ToolLocale::new(tag), locale, "{tag}");
        }
    }
}
