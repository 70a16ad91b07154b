//! The functions that messages may call, and the checks of such calls.
//!
//! The names and values of options are those of ECMA-402, as Fluent has them.

use fluent_syntax::ast::{CallArguments, InlineExpression, NamedArgument};

use super::collect::Source;
use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::message;
use crate::source::Place;

/// The functions.
pub const FUNCTIONS: &[&str] = &["DATETIME", "NUMBER"];

/// The name of the function that the formatter is made to choose plural forms by; not for authors.
pub(crate) const FORM_FUNCTION: &str = "PLURAL-FORM";

/// How many digits a number in a message may have before its point, and how many behind it.
///
/// Plural rules multiply the fraction by a power of ten, which must fit 64 bits.
pub const MAX_DIGITS: usize = 18;

/// What an option may be set to.
enum Allowed {
    /// One of these words.
    Words(&'static [&'static str]),
    /// A number of digits, up to [`MAX_DIGITS`].
    Digits,
}

/// The options of `NUMBER`.
const NUMBER: &[(&str, Allowed)] = &[
    ("maximumFractionDigits", Allowed::Digits),
    ("minimumFractionDigits", Allowed::Digits),
    ("minimumIntegerDigits", Allowed::Digits),
    ("style", Allowed::Words(&["decimal", "percent"])),
    ("type", Allowed::Words(&["cardinal", "ordinal"])),
    ("useGrouping", Allowed::Words(&["true", "false"])),
];

/// The options of `DATETIME`. `precision` is our own: it shows less of a date than is known.
const DATETIME: &[(&str, Allowed)] = &[
    ("calendar", Allowed::Words(&["gregory", "japanese"])),
    ("dateStyle", Allowed::Words(&["full", "long", "medium", "short"])),
    ("precision", Allowed::Words(&["year", "month", "day"])),
    ("weekday", Allowed::Words(&["long"])),
];

/// Checks a call of the function `name`.
pub(super) fn check(
    source: &Source<'_>,
    name: &str,
    arguments: &CallArguments<&str>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let place = Place::new(source.path, source.span(name));
    let options = match name {
        "NUMBER" => NUMBER,
        "DATETIME" => DATETIME,
        _ => return diagnostics.push(message::unknown_function(place, name, FUNCTIONS)),
    };
    let fits = match arguments.positional.as_slice() {
        [InlineExpression::VariableReference { .. }] => true,
        [InlineExpression::NumberLiteral { .. }] => name == "NUMBER",
        _ => false,
    };
    if !fits {
        diagnostics.push(message::function_value(place, name));
    }
    for argument in &arguments.named {
        check_option(source, name, options, argument, diagnostics);
    }
}

fn check_option(
    source: &Source<'_>,
    function: &str,
    options: &[(&str, Allowed)],
    argument: &NamedArgument<&str>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let name = argument.name.name;
    let Some((_, allowed)) = options.iter().find(|(option, _)| *option == name) else {
        let known: Vec<_> = options.iter().map(|(option, _)| *option).collect();
        let place = Place::new(source.path, source.span(name));
        return diagnostics.push(message::unknown_function_option(place, function, name, &known));
    };
    let (value, fits) = match (&argument.value, allowed) {
        (InlineExpression::StringLiteral { value }, Allowed::Words(words)) => {
            (*value, words.contains(value))
        }
        (InlineExpression::NumberLiteral { value }, Allowed::Digits) => {
            (*value, value.parse().is_ok_and(|digits: usize| digits <= MAX_DIGITS))
        }
        (InlineExpression::NumberLiteral { value }, Allowed::Words(_))
        | (InlineExpression::StringLiteral { value }, Allowed::Digits) => (*value, false),
        _ => (name, false),
    };
    if !fits {
        let allowed = match allowed {
            Allowed::Words(words) => words.iter().map(|it| format!("\"{it}\"")).collect::<Vec<_>>(),
            Allowed::Digits => vec![format!("0–{MAX_DIGITS}")],
        };
        let place = Place::new(source.path, source.span(value));
        diagnostics.push(message::function_option_value(place, name, value, &allowed.join(", ")));
    }
}

/// Says whether the call asks for ordinal numbers: `type: "ordinal"`.
pub(super) fn is_ordinal(arguments: &CallArguments<&str>) -> bool {
    arguments.named.iter().any(|argument| {
        argument.name.name == "type"
            && matches!(argument.value, InlineExpression::StringLiteral { value: "ordinal" })
    })
}

/// Checks the size of a number literal.
pub(super) fn check_literal(source: &Source<'_>, value: &str, diagnostics: &mut Vec<Diagnostic>) {
    let mut parts = value.trim_start_matches('-').split('.');
    if parts.any(|digits| digits.len() > MAX_DIGITS) {
        let place = Place::new(source.path, source.span(value));
        diagnostics.push(message::message_number_size(place, MAX_DIGITS));
    }
}
