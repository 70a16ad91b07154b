//! [`Diagnostic`]: one finding.

use std::collections::BTreeMap;

use crate::diagnostic::alike::{Reach, merge_alike};
use crate::diagnostic::{Code, Severity};
use crate::source::Place;

/// A value that the sentences of a finding show.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Argument {
    /// Text of the author or a name; reports show control characters in it as `\u{…}`.
    Text(String),
    /// A number, for plural rules.
    Number(i64),
}

impl From<&str> for Argument {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Argument {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<usize> for Argument {
    fn from(number: usize) -> Self {
        Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// A place with a short note on what is there.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Label {
    /// Where.
    pub place: Place,
    /// The attribute of the code's message that says what is here, such as `label` or `first`.
    pub attribute: &'static str,
}

/// What to do about a finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Help {
    /// The attribute of the code's message that says it, such as `help`.
    pub attribute: &'static str,
    /// The text to put at the primary place instead, when it is known.
    pub replacement: Option<String>,
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    /// Its kind.
    pub code: Code,
    /// Where it is.
    pub primary: Label,
    /// Other places that have to do with it, often in the other language.
    pub related: Vec<Label>,
    /// What to do, most helpful first.
    pub help: Vec<Help>,
    /// What the sentences speak of.
    pub arguments: BTreeMap<&'static str, Argument>,
}

impl Diagnostic {
    /// Returns a finding at `place` whose label is the attribute `label` of the code's message.
    pub(crate) fn new(code: Code, place: Place) -> Self {
        let primary = Label { place, attribute: "label" };
        Self { code, primary, related: Vec::new(), help: Vec::new(), arguments: BTreeMap::new() }
    }

    /// Adds what the sentences call `$name`.
    pub(crate) fn with(mut self, name: &'static str, value: impl Into<Argument>) -> Self {
        self.arguments.insert(name, value.into());
        self
    }

    /// Adds another place, described by `attribute` of the message.
    pub(crate) fn related(mut self, place: Place, attribute: &'static str) -> Self {
        self.related.push(Label { place, attribute });
        self
    }

    /// Adds the advice in `attribute` of the message.
    pub(crate) fn help(mut self, attribute: &'static str) -> Self {
        self.help.push(Help { attribute, replacement: None });
        self
    }

    /// Adds the advice in `attribute`, which is to write `replacement` at the primary place. The sentence may show
    /// it as `$replacement`.
    pub(crate) fn replace(
        mut self,
        attribute: &'static str,
        replacement: impl Into<String>,
    ) -> Self {
        let replacement = replacement.into();
        self.arguments.insert("replacement", Argument::Text(replacement.clone()));
        self.help.push(Help { attribute, replacement: Some(replacement) });
        self
    }

    /// Adds the advice to write the one of `known` that is nearest to `name`, else the list of all of them,
    /// `$known`, which are `$count`.
    pub(crate) fn suggest(self, name: &str, known: &[&str]) -> Self {
        match nearest(name, known.iter().copied()) {
            Some(near) => self.replace("help-nearest", near),
            None => self.with("known", known.join(", ")).with("count", known.len()).help("help"),
        }
    }

    /// Adds the advice to write the one of `known` that is nearest to `name`, else the advice in `attribute`.
    pub(crate) fn suggest_or(self, name: &str, known: &[&str], attribute: &'static str) -> Self {
        match nearest(name, known.iter().copied()) {
            Some(near) => self.replace("help-nearest", near),
            None => self.help(attribute),
        }
    }

    /// Takes back what to write at the primary place, where that place is more than the name that is wrong. The
    /// sentences stay.
    pub(crate) fn without_replacement(mut self) -> Self {
        self.help.iter_mut().for_each(|help| help.replacement = None);
        self
    }

    /// Returns how bad the finding is.
    pub fn severity(&self) -> Severity {
        self.code.severity
    }
}

/// Says whether a site in which `diagnostics` were found would not be written.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|it| it.severity() == Severity::Error)
}

/// Puts findings in the order of reports (path, place, severity, code), removes repetitions, and lets one of many that
/// one mistake causes stand for all of them.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| {
        let key = |d: &Diagnostic| (d.primary.place.clone(), d.severity(), d.code.name);
        key(a).cmp(&key(b)).then_with(|| a.arguments.cmp(&b.arguments))
    });
    diagnostics.dedup();
    merge_alike(diagnostics, &[Reach::OnePlace], &|_| None);
}

/// Returns the candidate nearest to `name`, if one is near enough to be what was meant.
///
/// The same name in capitals is the nearest of all. Half of the shorter name has to stay as it is, and numbers are like no
/// other numbers.
pub(crate) fn nearest<'a>(
    name: &str,
    candidates: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let folded = name.to_lowercase();
    let length = folded.chars().count();
    let limit = (length / 3).max(1) + usize::from(length > 4);
    let has_letters = name.chars().any(char::is_alphabetic);
    let distances = candidates.into_iter().map(|it| {
        let other = it.to_lowercase();
        let shorter = length.min(other.chars().count());
        let distance = strsim::osa_distance(&folded, &other);
        (distance, strsim::osa_distance(name, it), it, limit.min(shorter / 2))
    });
    let near = |&(distance, _, _, limit): &(usize, usize, &str, usize)| {
        distance == 0 || has_letters && distance <= limit
    };
    distances.filter(near).min().map(|(_, _, it, _)| it)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn names_are_near_that_differ_in_little() {
        for (name, candidates, near) in [
            ("titel", &["title", "date"][..], Some("title")),
            ("Titel", &["title"], Some("title")),
            // The same name in capitals before one that has the same letters but one.
            ("/files/a.pdf", &["/files/b.pdf", "/files/A.PDF"], Some("/files/A.PDF")),
            ("B", &["", "a"], None),
            ("dataset", &["date"], None),
            ("14", &["16", "1"], None),
            ("2024-06", &["2024-07"], None),
            ("jp", &["ja", "en"], Some("ja")),
            ("目地", &["目的"], Some("目的")),
        ] {
            assert_eq!(nearest(name, candidates.iter().copied()), near, "{name}");
        }
    }
}
