//! From an error of the template engine to a finding at its place, which is told once.

use std::collections::HashSet;

use tera::{Error, ErrorKind};

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::message::UNKNOWN_MESSAGE;
use crate::diagnostic::catalog::template as catalog;
use crate::locale::Locale;
use crate::render::budget::{VALUE_LIMIT, WORK_LIMIT};
use crate::render::functions::{CAUSE, from_plain};
use crate::render::output_limit::OUTPUT_LIMIT;
use crate::render::theme::Theme;
use crate::source::Place;

/// Returns the finding about `error`, which came up while `page` was rendered with `template`.
pub(crate) fn finding(
    theme: &Theme,
    template: &str,
    error: &Error,
    page: &Place,
) -> Option<Diagnostic> {
    let own_file = || theme.files.get(template).map_or_else(|| page.clone(), Place::file);
    let (place, message) = match error.kind() {
        ErrorKind::RenderingError(report) | ErrorKind::SyntaxError(report) => {
            let place = theme.place(report.filename(), report.span().range.clone());
            (place.unwrap_or_else(own_file), report.message().to_owned())
        }
        ErrorKind::Io(_) => {
            return Some(catalog::page_too_large(page.clone(), OUTPUT_LIMIT, template));
        }
        // A site without any templates has no theme, which has been reported.
        ErrorKind::TemplateNotFound(_) if theme.files.is_empty() => return None,
        ErrorKind::TemplateNotFound(name) => {
            let known: Vec<_> = theme.files.keys().map(String::as_str).collect();
            return Some(catalog::unknown_template_of_page(page.clone(), name, &known));
        }
        _ => (own_file(), error.to_string()),
    };
    match message.find(CAUSE).map(|at| &message[at + CAUSE.len_utf8()..]) {
        Some(cause) => caused(theme, cause, place, page),
        // A name that means nothing has been reported.
        None if theme.unknown_names.contains(&place) => None,
        None => Some(catalog::template_error(place, &message, page.clone())),
    }
}

/// Returns the finding that a function of ours meant by failing.
fn caused(theme: &Theme, cause: &str, place: Place, page: &Place) -> Option<Diagnostic> {
    // The engine may add words of its own behind what the function said.
    let cause =
        serde_json::Deserializer::from_str(cause).into_iter::<serde_json::Value>().next()?.ok()?;
    let details = &cause["details"];
    match cause["kind"].as_str()? {
        "message" => {
            let given = details["given"].as_object()?;
            let given: Vec<_> =
                given.iter().map(|(key, value)| (key.as_str(), from_plain(value))).collect();
            let locale = Locale::new(details["locale"].as_str()?)?;
            let problem = theme.messages.format(&locale, details["id"].as_str()?, &given).err()?;
            problem.diagnostic(&place)
        }
        "asset" => Some(catalog::unknown_asset(place, details.as_str()?, &theme.assets.names())),
        "growth" => Some(catalog::template_growth(place, VALUE_LIMIT, page.clone())),
        _ => Some(catalog::template_loops(place, WORK_LIMIT, page.clone())),
    }
}

/// Keeps one of the findings that a theme causes on every page: the place in the template, or the message that the texts of
/// pages ask for, is what is to be mended.
pub(crate) fn merge_repeated(diagnostics: &mut Vec<Diagnostic>) {
    let mut seen = HashSet::new();
    diagnostics.retain(|it| {
        let place = Some(&it.primary.place);
        let is_of_text = |it: &&Place| it.path.below("content").is_some();
        let place = place.filter(|place| it.code != UNKNOWN_MESSAGE || !is_of_text(place));
        seen.insert((it.code, place.cloned(), format!("{:?}", it.arguments)))
    });
}
