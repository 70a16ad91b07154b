//! [`MessageFile`]: what one file of messages says, as far as anything but formatting needs to know.

use std::sync::Arc;

use crate::locale::Locale;
use crate::source::{SourcePath, Span};

/// A file of messages.
#[derive(Clone, Debug, PartialEq)]
pub struct MessageFile {
    /// The file.
    pub path: SourcePath,
    /// The locale that the folder below `i18n` names.
    pub locale: Option<Locale>,
    /// The entries without mistakes of syntax, in order.
    pub entries: Vec<MessageEntry>,
    /// The text, into which every span points.
    pub text: Arc<str>,
}

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryKind {
    /// `id = …`: can be asked for.
    Message,
    /// `-id = …`: a fragment for use in messages.
    Term,
}

/// A message or a term.
#[derive(Clone, Debug, PartialEq)]
pub struct MessageEntry {
    /// The name, without the hyphen of terms.
    pub id: String,
    /// Which of the two.
    pub kind: EntryKind,
    /// The name in the file.
    pub id_span: Span,
    /// The whole entry in the file, without comments.
    pub span: Span,
    /// The value, if there is one, and the attributes in order.
    pub patterns: Vec<MessagePattern>,
}

impl MessageEntry {
    /// Returns the name as it is written in references: `id` or `-id`.
    pub fn name(&self) -> String {
        match self.kind {
            EntryKind::Message => self.id.clone(),
            EntryKind::Term => format!("-{}", self.id),
        }
    }

    /// Returns the value, or the attribute `attribute`.
    pub fn pattern(&self, attribute: Option<&str>) -> Option<&MessagePattern> {
        self.patterns.iter().find(|pattern| pattern.attribute.as_deref() == attribute)
    }
}

/// The value of an entry or of one of its attributes.
#[derive(Clone, Debug, PartialEq)]
pub struct MessagePattern {
    /// The name of the attribute; `None` for the value of the entry.
    pub attribute: Option<String>,
    /// The name of the entry or of the attribute in the file.
    pub name_span: Span,
    /// The value in the file, from its first character to its last.
    pub value_span: Span,
    /// Every use of a variable, in order.
    pub variables: Vec<VariableUse>,
    /// Every reference to another message or term, in order.
    pub references: Vec<Reference>,
    /// Every call of a function, in order.
    pub functions: Vec<FunctionCall>,
    /// Every choice between variants, outer ones first.
    pub selects: Vec<Select>,
    /// Whether a call or a number in it is wrong, which has been reported.
    pub is_faulty: bool,
    /// What formatting it costs.
    pub expansion: Expansion,
}

/// `$name`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VariableUse {
    /// The name without `$`.
    pub name: String,
    /// The name in the file, with `$`.
    pub span: Span,
    /// Whether its value becomes part of the text, rather than being only chosen by.
    pub is_shown: bool,
}

/// `id`, `id.attribute`, `-id` or `-id.attribute` in a placeable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// What is referred to.
    pub kind: EntryKind,
    /// Its name.
    pub id: String,
    /// The attribute, if one is meant.
    pub attribute: Option<String>,
    /// The names of the parameters that it sets.
    pub arguments: Vec<String>,
    /// The reference in the file.
    pub span: Span,
}

impl Reference {
    /// Returns the reference as it is written.
    pub fn name(&self) -> String {
        let hyphen = if self.kind == EntryKind::Term { "-" } else { "" };
        let attribute = self.attribute.as_ref().map_or(String::new(), |it| format!(".{it}"));
        format!("{hyphen}{}{attribute}", self.id)
    }
}

/// `NAME(…)`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FunctionCall {
    /// The name.
    pub name: String,
    /// The name in the file.
    pub span: Span,
    /// The variable that it is called with, if it is one.
    pub variable: Option<String>,
}

/// `{ selector -> variants }`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Select {
    /// What is chosen by.
    pub selector: Selector,
    /// The selector in the file.
    pub span: Span,
    /// The variants in order.
    pub variants: Vec<Variant>,
}

/// What a choice is made by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selector {
    /// `$name`.
    Variable(String),
    /// `NUMBER($name)`.
    Number {
        /// The variable, if it is one.
        variable: Option<String>,
        /// Whether it counts places (first, second) rather than things.
        is_ordinal: bool,
    },
    /// Anything else.
    Other,
}

/// `[key] value`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Variant {
    /// The key as it is written.
    pub key: String,
    /// Whether the key is a number.
    pub is_number: bool,
    /// Whether it is the one marked with `*`.
    pub is_default: bool,
    /// The key in the file.
    pub span: Span,
    /// The variables that its value shows.
    pub shown: Vec<String>,
}

/// How many placeables formatting a pattern meets: those of the pattern itself, of everything that it refers to, and
/// of one variant of each choice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Expansion {
    /// Placeables that are always met.
    pub placeables: u32,
    /// References that are always followed, as indexes into those of the pattern.
    pub references: Vec<u32>,
    /// Choices, with one expansion for each variant.
    pub choices: Vec<Vec<Expansion>>,
}
