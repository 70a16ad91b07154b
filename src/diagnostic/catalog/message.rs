//! Findings about Fluent messages.

use fluent_syntax::parser::ErrorKind;

use crate::diagnostic::code::codes;
use crate::diagnostic::{Code, Diagnostic, model::nearest};
use crate::source::Place;

codes! {
    /// A file of messages that is too large to be one.
    MESSAGE_FILE_SIZE = Error "message-file-size";
    /// An entry that is nested too deeply to be parsed.
    MESSAGE_DEPTH = Error "message-depth";
    /// An entry with a mistake of syntax.
    MESSAGE_SYNTAX = Error "message-syntax";
    /// A name given twice.
    MESSAGE_DUPLICATE = Error "message-duplicate";
    /// A message that shares its name with a term or a function.
    MESSAGE_NAME_CLASH = Error "message-name-clash";
    /// A call of a function that does not exist.
    UNKNOWN_FUNCTION = Error "unknown-function";
    /// A call without a value, with several, or with text.
    FUNCTION_VALUE = Error "function-value";
    /// An option that the function does not have.
    UNKNOWN_FUNCTION_OPTION = Error "unknown-function-option";
    /// An option set to something that it cannot be.
    FUNCTION_OPTION_VALUE = Error "function-option-value";
    /// A number with too many digits.
    MESSAGE_NUMBER_SIZE = Error "message-number-size";
    /// Messages that refer to each other in a circle.
    MESSAGE_CYCLE = Error "message-cycle";
    /// A message with too many placeables, its references included.
    MESSAGE_EXPANSION = Error "message-expansion";
    /// A reference to a message, term or attribute that does not exist.
    UNKNOWN_MESSAGE_REFERENCE = Error "unknown-message-reference";
    /// A message that another language has.
    MISSING_MESSAGE = Error "missing-message";
    /// A file of messages that has no counterpart.
    MISSING_MESSAGES = Error "missing-messages";
    /// A variable that the other languages do not use.
    ONE_SIDED_VARIABLE = Warning "one-sided-variable";
    /// A variable that the original shows, and the translation only chooses by.
    UNSHOWN_VARIABLE = Warning "unshown-variable";
    /// A variant that the same choice in another language lacks.
    ONE_SIDED_VARIANT = Warning "one-sided-variant";
    /// A plural form that the language needs.
    MISSING_PLURAL = Warning "missing-plural";
    /// A variant that is never chosen.
    UNREACHABLE_VARIANT = Warning "unreachable-variant";
    /// A message that nothing asks for.
    UNUSED_MESSAGE = Hint "unused-message";
    /// A message that is asked for and exists in no language.
    UNKNOWN_MESSAGE = Error "unknown-message";
    /// A message that needs a variable which it is not given.
    MISSING_VARIABLE = Error "missing-variable";
    /// A variable that holds something a function cannot show.
    VARIABLE_KIND = Error "variable-kind";
    /// A message that the formatter gave up on.
    MESSAGE_FAILURE = Error "message-failure";
}

/// Says whether a finding is an error to those who translate, while a site is built in spite of it.
pub(crate) fn is_grave(code: Code) -> bool {
    [ONE_SIDED_VARIABLE, UNSHOWN_VARIABLE, MISSING_PLURAL, UNREACHABLE_VARIANT].contains(&code)
}

/// The file at `place` has more than `limit` bytes.
pub(crate) fn message_file_size(place: Place, limit: usize) -> Diagnostic {
    Diagnostic::new(MESSAGE_FILE_SIZE, place).with("limit", limit >> 20)
}

/// The brace or parenthesis at `place` is inside `limit` others.
pub(crate) fn message_depth(place: Place, limit: usize) -> Diagnostic {
    Diagnostic::new(MESSAGE_DEPTH, place).with("limit", limit).help("help")
}

/// The entry at `entry` cannot be read on from `at`, for the reason `kind`.
pub(crate) fn message_syntax(entry: Place, at: Place, kind: &ErrorKind) -> Diagnostic {
    let (reason, detail) = reason(kind);
    let finding = Diagnostic::new(MESSAGE_SYNTAX, entry).with("detail", detail).related(at, reason);
    match reason {
        "closing-brace" | "escape" => finding.help("help-literal"),
        "missing-default" => finding.help("help-default"),
        "lower-case-function" => finding.help("help-function"),
        "expected-name" => finding.help("help-indent"),
        _ => finding,
    }
}

/// Returns the attribute of the message `message-syntax` that words `kind`, and what it shows.
fn reason(kind: &ErrorKind) -> (&'static str, String) {
    match kind {
        ErrorKind::ExpectedToken(token) => ("expected-token", token.to_string()),
        ErrorKind::ExpectedCharRange { range } if range == "a-zA-Z" => {
            ("expected-name", String::new())
        }
        ErrorKind::ExpectedCharRange { range } if range == "0-9" => {
            ("expected-digit", String::new())
        }
        ErrorKind::ExpectedCharRange { .. } => ("expected-line-end", String::new()),
        ErrorKind::ExpectedMessageField { entry_id } => ("expected-value", entry_id.clone()),
        ErrorKind::ExpectedTermField { entry_id } => ("expected-value", format!("-{entry_id}")),
        ErrorKind::MissingValue => ("missing-value", String::new()),
        ErrorKind::ForbiddenCallee => ("lower-case-function", String::new()),
        ErrorKind::MissingDefaultVariant => ("missing-default", String::new()),
        ErrorKind::MultipleDefaultVariants => ("second-default", String::new()),
        ErrorKind::MessageReferenceAsSelector
        | ErrorKind::TermReferenceAsSelector
        | ErrorKind::MessageAttributeAsSelector
        | ErrorKind::ExpectedSimpleExpressionAsSelector => ("selector", String::new()),
        ErrorKind::TermAttributeAsPlaceable => ("term-attribute", String::new()),
        ErrorKind::UnterminatedStringLiteral => ("unterminated", String::new()),
        ErrorKind::PositionalArgumentFollowsNamed => ("positional", String::new()),
        ErrorKind::DuplicatedNamedArgument(name) => ("option-twice", name.clone()),
        // The parser names the byte behind the backslash by its number.
        ErrorKind::UnknownEscapeSequence(byte) => {
            ("escape", byte.parse().map_or(byte.clone(), |it: u8| format!("\\{}", char::from(it))))
        }
        ErrorKind::InvalidUnicodeEscapeSequence(digits) => ("escape", format!("\\u{digits}")),
        ErrorKind::UnbalancedClosingBrace => ("closing-brace", String::new()),
        ErrorKind::ExpectedInlineExpression => ("expected-expression", String::new()),
        ErrorKind::ExpectedLiteral => ("expected-literal", String::new()),
    }
}

/// `name` is given at `first` and again at `place`.
pub(crate) fn message_duplicate(place: Place, first: Place, name: &str) -> Diagnostic {
    Diagnostic::new(MESSAGE_DUPLICATE, place)
        .with("name", name)
        .related(first, "first")
        .help("help")
}

/// The message or term at `place` has the name of the other kind of entry at `other`, or of a function.
pub(crate) fn message_name_clash(place: Place, other: Option<Place>, id: &str) -> Diagnostic {
    let finding = Diagnostic::new(MESSAGE_NAME_CLASH, place).with("id", id);
    match other {
        Some(other) => finding.related(other, "other").help("help"),
        None => finding.help("help-function"),
    }
}

/// The function `name` called at `place` is none of `known`.
pub(crate) fn unknown_function(place: Place, name: &str, known: &[&str]) -> Diagnostic {
    let finding = Diagnostic::new(UNKNOWN_FUNCTION, place).with("name", name);
    match nearest(name, known.iter().copied()) {
        Some(near) => finding.replace("help-nearest", near),
        None => finding.with("known", known.join(", ")).help("help"),
    }
}

/// The function `name` is called at `place` with anything but one variable (or number) before its options.
pub(crate) fn function_value(place: Place, name: &str) -> Diagnostic {
    Diagnostic::new(FUNCTION_VALUE, place).with("name", name).help("help")
}

/// The option `name` at `place` is none of `known`, those of `function`.
pub(crate) fn unknown_function_option(
    place: Place,
    function: &str,
    name: &str,
    known: &[&str],
) -> Diagnostic {
    let finding = Diagnostic::new(UNKNOWN_FUNCTION_OPTION, place)
        .with("function", function)
        .with("name", name);
    match nearest(name, known.iter().copied()) {
        Some(near) => finding.replace("help-nearest", near),
        None => finding.with("known", known.join(", ")).help("help"),
    }
}

/// The option `name` is set to `value`, at `place`, which is not among what is `allowed`.
pub(crate) fn function_option_value(
    place: Place,
    name: &str,
    value: &str,
    allowed: &str,
) -> Diagnostic {
    let finding = Diagnostic::new(FUNCTION_OPTION_VALUE, place).with("name", name);
    finding.with("value", value).with("allowed", allowed).help("help")
}

/// The number at `place` has more than `limit` digits before or behind its point.
pub(crate) fn message_number_size(place: Place, limit: usize) -> Diagnostic {
    Diagnostic::new(MESSAGE_NUMBER_SIZE, place).with("limit", limit)
}

/// The references at `place` and the places `others` lead in a circle through `names`.
pub(crate) fn message_cycle(place: Place, others: Vec<Place>, names: &[String]) -> Diagnostic {
    let finding =
        Diagnostic::new(MESSAGE_CYCLE, place).with("cycle", shorten(names, " → ")).help("help");
    others.into_iter().take(8).fold(finding, |finding, place| finding.related(place, "other"))
}

fn shorten(names: &[String], separator: &str) -> String {
    match names {
        [first @ .., last] if first.len() > 8 => {
            format!("{}{separator}…{separator}{last}", first[..8].join(separator))
        }
        _ => names.join(separator),
    }
}

/// The pattern `name` at `place` has more than `limit` placeables.
pub(crate) fn message_expansion(place: Place, name: &str, limit: usize) -> Diagnostic {
    Diagnostic::new(MESSAGE_EXPANSION, place).with("name", name).with("limit", limit).help("help")
}

/// The reference `name` at `place` leads nowhere; `known` is what could be meant.
pub(crate) fn unknown_message_reference<'a>(
    place: Place,
    name: &str,
    known: impl IntoIterator<Item = &'a str>,
    locale: &str,
) -> Diagnostic {
    let finding =
        Diagnostic::new(UNKNOWN_MESSAGE_REFERENCE, place).with("name", name).with("locale", locale);
    match nearest(name, known) {
        Some(near) => finding.replace("help-nearest", near),
        None => finding.help("help"),
    }
}

/// The message `name`, at `place` in `other_locale`, does not exist in `locale`, which has no file to put it into.
pub(crate) fn missing_message_file(
    place: Place,
    name: &str,
    [locale, other_locale]: [&str; 2],
) -> Diagnostic {
    let mut finding = Diagnostic::new(MISSING_MESSAGE, place).with("name", name).help("help");
    finding.primary.attribute = "other";
    finding.with("locale", locale).with("other-locale", other_locale)
}

/// None of the `count` messages of the file at `place`, which are in the second locale, exists in the first one, where they
/// belong into `file`. What is to be translated is called `name`, if it can be sent to a translator.
pub(crate) fn missing_messages(
    place: Place,
    count: usize,
    [locale, other_locale]: [&str; 2],
    file: String,
    name: Option<String>,
) -> Diagnostic {
    let finding = Diagnostic::new(MISSING_MESSAGES, place)
        .with("file", file)
        .with("count", count)
        .with("locale", locale)
        .with("other-locale", other_locale)
        .help("help");
    match name {
        Some(name) => finding.with("name", name).help("help-export"),
        None => finding,
    }
}

/// The message `name`, at `other` in `other_locale`, does not exist in `locale`, where it should be at `place`.
pub(crate) fn missing_message(
    place: Place,
    other: Option<(Place, &str)>,
    name: &str,
    locale: &str,
) -> Diagnostic {
    let finding = Diagnostic::new(MISSING_MESSAGE, place).with("name", name).with("locale", locale);
    match other {
        Some((other, other_locale)) => {
            finding.with("other-locale", other_locale).related(other, "other").help("help")
        }
        None => finding.help("help"),
    }
}

/// The variable `name`, at `place` in `locale`, is not used by the message `message` at `other` in `other_locale`.
pub(crate) fn one_sided_variable(
    place: Place,
    other: Place,
    name: &str,
    [locale, other_locale]: [&str; 2],
    near: Option<&str>,
) -> Diagnostic {
    let finding = Diagnostic::new(ONE_SIDED_VARIABLE, place).with("name", name);
    let finding = finding.with("locale", locale).with("other-locale", other_locale);
    let finding = finding.related(other, "other");
    match near {
        Some(near) => finding.with("near", near).help("help-nearest"),
        None => finding.help("help"),
    }
}

/// The choice at `place` in `locale` is made by the variable `name`, which no variant shows, though the message in
/// `original_locale` does, at `original`.
pub(crate) fn unshown_variable(
    place: Place,
    original: Place,
    name: &str,
    [locale, original_locale]: [&str; 2],
) -> Diagnostic {
    let finding = Diagnostic::new(UNSHOWN_VARIABLE, place).with("name", name);
    let finding = finding.with("locale", locale).with("other-locale", original_locale);
    finding.related(original, "other").help("help")
}

/// The variant `key` of the choice by `variable` stands in `locale`, but not in the same message of `other_locale` at
/// `other`, which may have `near` for it.
pub(crate) fn one_sided_variant(
    place: Place,
    other: Place,
    [key, variable]: [&str; 2],
    [locale, other_locale]: [&str; 2],
    near: Option<&str>,
) -> Diagnostic {
    let finding = Diagnostic::new(ONE_SIDED_VARIANT, place).with("key", key);
    let finding = finding.with("variable", variable).with("locale", locale);
    let finding = finding.with("other-locale", other_locale).related(other, "other");
    match near {
        Some(near) => finding.with("near", near).help("help-nearest"),
        None => finding.help("help"),
    }
}

/// The choice at `place` lacks variants for `categories`, which `locale` tells apart.
pub(crate) fn missing_plural(
    place: Place,
    locale: &str,
    categories: &[&str],
    example: usize,
) -> Diagnostic {
    let list = categories.iter().map(|it| format!("[{it}]")).collect::<Vec<_>>().join(" ");
    let finding = Diagnostic::new(MISSING_PLURAL, place).with("locale", locale);
    finding.with("categories", list).with("example", example).help("help")
}

/// The variant `key` at `place` is never chosen in `locale`, whose plural forms are `known`; or there is an equal one
/// at `first`.
pub(crate) fn unreachable_variant(
    place: Place,
    key: &str,
    locale: &str,
    known: &[&str],
    first: Option<Place>,
) -> Diagnostic {
    let finding =
        Diagnostic::new(UNREACHABLE_VARIANT, place).with("key", key).with("locale", locale);
    let digit = match key {
        "zero" => Some("0"),
        "one" => Some("1"),
        "two" => Some("2"),
        _ => None,
    };
    match (first, digit) {
        (Some(first), _) => finding.related(first, "first").help("help-first"),
        (None, Some(digit)) => {
            finding.with("known", known.join(", ")).with("digit", digit).help("help-digit")
        }
        (None, None) => finding.with("known", known.join(", ")).help("help"),
    }
}

/// No template asks for the message `name`, which stands at `places`, one for each language.
pub(crate) fn unused_message(places: Vec<Place>, name: &str) -> Option<Diagnostic> {
    let mut places = places.into_iter();
    let finding = Diagnostic::new(UNUSED_MESSAGE, places.next()?).with("name", name).help("help");
    Some(places.fold(finding, |finding, place| finding.related(place, "other")))
}

/// The message `name` is asked for at `place` and exists in no language; `near` could be meant.
pub(crate) fn unknown_message(place: Place, name: &str, near: Option<&str>) -> Diagnostic {
    let finding = Diagnostic::new(UNKNOWN_MESSAGE, place).with("name", name);
    match near {
        Some(near) => finding.with("near", near).help("help-nearest"),
        None => finding.help("help"),
    }
}

/// The message `name`, defined at `entry` in `locale`, is asked for at `place` without its variable `variable`.
pub(crate) fn missing_variable(
    place: Place,
    entry: Option<Place>,
    [name, locale, variable]: [&str; 3],
    near: Option<&str>,
) -> Diagnostic {
    let finding = Diagnostic::new(MISSING_VARIABLE, place).with("name", name);
    let finding = finding.with("locale", locale).with("variable", variable);
    let finding = match entry {
        Some(entry) => finding.related(entry, "entry"),
        None => finding,
    };
    match near {
        Some(near) => finding.with("near", near).help("help-nearest"),
        None => finding.help("help"),
    }
}

/// The message `name`, at `place` in `locale`, hands a value to `function` that this cannot show.
pub(crate) fn variable_kind(
    place: Place,
    entry: Option<Place>,
    [name, locale, function]: [&str; 3],
) -> Diagnostic {
    let finding = Diagnostic::new(VARIABLE_KIND, place).with("name", name);
    let finding = finding.with("locale", locale).with("function", function).help("help");
    match entry {
        Some(entry) => finding.related(entry, "entry"),
        None => finding,
    }
}

/// The message `name`, at `place` in `locale`, could not be formatted.
pub(crate) fn message_failure(place: Place, name: &str, locale: &str) -> Diagnostic {
    Diagnostic::new(MESSAGE_FAILURE, place).with("name", name).with("locale", locale)
}
