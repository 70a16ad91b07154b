//! Attributes that authors may give to headings and spans: an id, classes, a language, and `data-nobreak`.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::markdown as catalog;
use crate::locale::Locale;
use crate::source::{Place, SourcePath, Span};

use super::escape;

/// The attributes of a heading or a span.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Attributes {
    /// The id, as the author wrote it.
    pub(crate) id: Option<String>,
    /// The classes.
    pub(crate) classes: Vec<String>,
    /// Attributes with a value (`lang`) and without one (`data-nobreak`).
    pub(crate) others: Vec<(String, Option<String>)>,
}

/// The attributes besides an id and classes.
const KNOWN: &[&str] = &["lang", "data-nobreak"];

impl Attributes {
    /// Reads what stands between the braces of `{#id .class lang=en data-nobreak}`, or returns `None` when that does
    /// not look like attributes.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let mut attributes = Self::default();
        for word in text.split_ascii_whitespace() {
            let is_name = |name: &str| {
                let starts = |c: char| c.is_ascii_alphabetic() || c == '_';
                name.starts_with(starts)
                    && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
            };
            if let Some(id) = word.strip_prefix('#').filter(|id| !id.is_empty()) {
                attributes.id = Some(id.to_owned());
            } else if let Some(class) = word.strip_prefix('.').filter(|it| !it.is_empty()) {
                attributes.classes.push(class.to_owned());
            } else if let Some((name, value)) = word.split_once('=').filter(|it| is_name(it.0)) {
                let value = value.trim_matches(['"', '\'']).to_owned();
                attributes.others.push((name.to_owned(), Some(value)));
            } else if KNOWN.contains(&word) {
                attributes.others.push((word.to_owned(), None));
            } else {
                return None;
            }
        }
        (attributes != Self::default()).then_some(attributes)
    }

    /// Says whether what stands between braces at the end of a heading is meant for attributes: nothing but such
    /// words, one of which the heading can have.
    pub(crate) fn fit_heading(text: &str) -> bool {
        let is_allowed = |(name, value): &(String, Option<String>)| is_allowed(name, value);
        Self::parse(text).is_some_and(|it| {
            it.id.is_some() || !it.classes.is_empty() || it.others.iter().any(is_allowed)
        })
    }

    /// Returns the word that cannot be an attribute in what stands between braces, if attributes seem to be meant.
    pub(crate) fn first_wrong(inside: &str) -> Option<&str> {
        let words = || inside.split_ascii_whitespace();
        let is_meant = |word: &&str| {
            let name = word.strip_prefix(['#', '.']).or_else(|| Some(word.split_once('=')?.0));
            name.is_some_and(|it| it.starts_with(|c: char| c.is_ascii_alphabetic()))
        };
        words().next().filter(is_meant)?;
        words().find(|word| !Self::fit_heading(word))
    }

    /// Reports and drops what is not allowed; `span` is where the attributes stand in `path`.
    pub(crate) fn check(
        &mut self,
        path: &SourcePath,
        span: Span,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        self.others.retain(|(name, value)| {
            let is_fine = is_allowed(name, value);
            if !is_fine {
                let shown = value.as_ref().map_or(name.clone(), |value| format!("{name}={value}"));
                let place = Place::new(path, span);
                diagnostics.push(catalog::unknown_attribute(place, &shown, false));
            }
            is_fine
        });
    }

    /// Appends the classes and the other attributes, each behind a space. The id is left to the caller.
    pub(crate) fn write(&self, html: &mut String) {
        if !self.classes.is_empty() {
            html.push_str(" class=\"");
            escape::attribute(html, &self.classes.join(" "));
            html.push('"');
        }
        for (name, value) in &self.others {
            html.push(' ');
            html.push_str(name);
            html.push_str("=\"");
            escape::attribute(html, value.as_deref().unwrap_or(""));
            html.push('"');
        }
    }
}

/// Says whether an attribute besides ids and classes is allowed.
fn is_allowed(name: &str, value: &Option<String>) -> bool {
    match (name, value) {
        ("lang", Some(tag)) => Locale::new(tag).is_some(),
        ("data-nobreak", value) => value.as_deref().is_none_or(str::is_empty),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Option<&str>) {
        let html = Attributes::parse(text).map(|attributes| {
            let mut html = attributes.id.clone().unwrap_or_default();
            attributes.write(&mut html);
            html
        });
        assert_eq!(html.as_deref(), expected, "{text}");
    }

    #[test]
    fn only_attributes_are_taken_for_attributes() {
        check("lang=en", Some(" lang=\"en\""));
        check(
            "#a .b .c lang=\"fr\" data-nobreak",
            Some("a class=\"b c\" lang=\"fr\" data-nobreak=\"\""),
        );
        check("仮訳|かりやく", None);
        check("some words", None);
        check("", None);
    }

    #[test]
    fn words_of_a_heading_are_no_attributes() {
        for (text, fits, wrong) in [
            ("#law .wide lang=\"en\"", true, None),
            ("#law style=x", true, Some("style=x")),
            ("#law and order", false, Some("and")),
            ("style=x", false, Some("style=x")),
            ("Spec Title", false, None),
            ("i", false, None),
            ("#1", true, None),
            ("", false, None),
        ] {
            assert_eq!(Attributes::fit_heading(text), fits, "{text}");
            assert_eq!(Attributes::first_wrong(text), wrong, "{text}");
        }
    }
}
