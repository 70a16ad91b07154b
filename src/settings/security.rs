//! [`SecuritySettings`]: whom to tell of a hole in the site.

use super::SETTINGS_FILE;
use crate::date::Date;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::config;
use crate::parse::node::{Node, Value};
use crate::parse::shape::{Field, Shape};
use crate::source::{Place, SourcePath, Span};

/// What `.well-known/security.txt` says (RFC 9116).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecuritySettings {
    /// The addresses to write to, the best first; never empty.
    pub contact: Vec<String>,
    /// The first day on which the file is not to be relied on any more.
    pub expires: Date,
    /// Where that day is written.
    pub expires_span: Span,
}

/// The table `security`.
pub(super) const SECURITY: &[Field] = &[
    Field {
        name: "contact",
        shape: Shape::List(&Shape::Text),
        doc: "Whom to tell of a hole, the best first: mailto:, tel: or https:// addresses.",
    },
    Field {
        name: "expires",
        shape: Shape::Day,
        doc: "The first day on which the file is not to be relied on any more; at most a year ahead.",
    },
];

/// Reads the table `security`; without both of its values there is nothing to write.
pub(super) fn security(
    path: &SourcePath,
    node: Option<&Node>,
    out: &mut Vec<Diagnostic>,
) -> Option<SecuritySettings> {
    let node = node?;
    let mut contact = node.texts("contact");
    contact.retain(|it| is_contact(it));
    let items = node.get("contact").and_then(Node::list).unwrap_or_default();
    for item in items.iter().filter(|it| it.text().is_some_and(|text| !is_contact(text))) {
        out.push(config::bad_security_contact(
            Place::new(path, item.span),
            item.text().unwrap_or_default(),
        ));
    }
    let place = Place::new(path, node.span);
    if items.is_empty() {
        out.push(config::missing_setting(
            place.clone(),
            "security.contact",
            "contact = [\"mailto:security@example.org\"]",
        ));
    }
    let expires = node.get("expires");
    let Some((Value::Date(date), span)) = expires.map(|it| (&it.value, it.span)) else {
        // A value that is no day has been reported and taken out; only a missing one is news.
        out.push(config::missing_setting(place, "security.expires", "expires = 2027-03-31"));
        return None;
    };
    (!contact.is_empty()).then_some(SecuritySettings {
        contact,
        expires: *date,
        expires_span: span,
    })
}

/// Says whether `address` is one that RFC 9116 section 2.5.3 allows: a URI, and on the web an encrypted one.
fn is_contact(address: &str) -> bool {
    let is_plain = |rest: &str| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_graphic());
    ["mailto:", "tel:", "https://"]
        .iter()
        .any(|scheme| address.strip_prefix(scheme).is_some_and(is_plain))
}

impl SecuritySettings {
    /// Returns the finding that the file is not to be relied on any more, if that is so on the day `today`.
    pub(crate) fn expired(&self, today: Date) -> Option<Diagnostic> {
        let place = Place::new(&SourcePath::new(SETTINGS_FILE), self.expires_span);
        (self.expires <= today).then(|| config::expired_security_contact(place, self.expires))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contacts_are_whole_addresses() {
        let check =
            |address: &str, is_good: bool| assert_eq!(is_contact(address), is_good, "{address}");
        check("mailto:a@example.org", true);
        check("tel:+81-3-0000-0000", true);
        check("https://example.org/security", true);
        check("a@example.org", false);
        check("http://example.org/", false);
        check("mailto:", false);
        check("mailto:a b@example.org", false);
        check("mailto:a@example.org\nExpires: 2099-01-01T00:00:00Z", false);
    }
}
