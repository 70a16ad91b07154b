//! [`Localized`]: a text for readers in each locale that has it.

use std::collections::BTreeMap;

use crate::locale::Locale;
use crate::parse::node::{Node, Value};

/// A text for readers, for all locales at once or one by one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Localized {
    /// The text that stands for every locale.
    pub all: Option<String>,
    /// The texts of single locales by language tag.
    pub by_locale: BTreeMap<String, String>,
}

impl Localized {
    /// Reads a node of the shape `Localized`.
    pub(crate) fn of(node: Option<&Node>) -> Self {
        match node.map(|node| &node.value) {
            Some(Value::Text(text)) => Self { all: Some(text.clone()), ..Self::default() },
            Some(Value::Table(table)) => {
                let entries = table.entries.iter();
                let texts =
                    entries.filter_map(|it| Some((it.key.clone(), it.node.text()?.to_owned())));
                Self { all: None, by_locale: texts.collect() }
            }
            _ => Self::default(),
        }
    }

    /// Returns the text in `locale`, or `None` when it is missing there.
    pub fn get(&self, locale: &Locale) -> Option<&str> {
        self.by_locale.get(locale.tag()).or(self.all.as_ref()).map(String::as_str)
    }

    /// Returns the text in `locale`, or else in any, or `None` when there is none at all.
    pub fn any(&self, locale: &Locale) -> Option<&str> {
        self.get(locale).or_else(|| self.by_locale.values().next().map(String::as_str))
    }

    /// Returns the text in `locale`, or else in any, empty when there is none at all.
    pub fn or_any(&self, locale: &Locale) -> &str {
        self.any(locale).unwrap_or_default()
    }

    /// Says whether there is no text at all.
    pub fn is_empty(&self) -> bool {
        self.all.is_none() && self.by_locale.is_empty()
    }
}
