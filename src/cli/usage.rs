//! What is wrong with the arguments, as a finding like any other.

use std::error::Error as _;
use std::ffi::OsString;

use clap::Command;
use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::diagnostic::Diagnostic;
use crate::diagnostic::catalog::usage;

/// Returns the value that was typed behind the option `name`, before anything is known of the rest.
pub(crate) fn typed<'a>(arguments: &'a [OsString], name: &str) -> Option<&'a str> {
    let texts: Vec<_> = arguments.iter().filter_map(|it| it.to_str()).collect();
    texts.iter().enumerate().find_map(|(at, text)| match text.strip_prefix(name)? {
        "" => texts.get(at + 1).copied(),
        rest => rest.strip_prefix('='),
    })
}

/// Returns the finding about `error`, which `arguments` caused on the command line `command`.
pub(crate) fn finding(
    error: &clap::Error,
    command: &Command,
    arguments: &[OsString],
) -> Diagnostic {
    let text = |kind| context(error, kind).join(", ");
    let (command, path) = reached(command, arguments, &text(ContextKind::InvalidSubcommand));
    let help = format!("{path} --help");
    let argument = text(ContextKind::InvalidArg);
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let known: Vec<_> = command.get_subcommands().map(Command::get_name).collect();
            usage::unknown_command(&text(ContextKind::InvalidSubcommand), &known, &help)
        }
        ErrorKind::MissingSubcommand => {
            let known: Vec<_> = command.get_subcommands().map(Command::get_name).collect();
            usage::missing_command(&known, &help)
        }
        ErrorKind::UnknownArgument => {
            let known = options(command);
            let known: Vec<_> = known.iter().map(String::as_str).collect();
            usage::unknown_option(&argument, &known, &help)
        }
        ErrorKind::MissingRequiredArgument => usage::required_argument(&argument, &help),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let value = text(ContextKind::InvalidValue);
            let known = possible(error);
            let known: Vec<_> = known.iter().map(String::as_str).collect();
            match value.is_empty() {
                true => usage::missing_option_value(&argument, &help),
                false => usage::bad_option_value(&argument, &value, &known, &help),
            }
        }
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            usage::missing_option_value(&argument, &help)
        }
        ErrorKind::TooManyValues => {
            usage::unwanted_option_value(&argument, &text(ContextKind::InvalidValue), &help)
        }
        ErrorKind::ArgumentConflict => {
            usage::conflicting_options(&argument, &text(ContextKind::PriorArg), &help)
        }
        _ => {
            let text = error.to_string();
            let reason = text.lines().next().unwrap_or_default().trim_start_matches("error: ");
            usage::wrong_usage(reason, &help)
        }
    }
}

/// Returns the command that the words among `arguments` lead to, up to the one that is `wrong`, and how it is typed.
fn reached<'a>(command: &'a Command, arguments: &[OsString], wrong: &str) -> (&'a Command, String) {
    let mut found = (command, command.get_name().to_owned());
    let words = arguments.iter().skip(1).filter_map(|it| it.to_str());
    for word in words.take_while(|it| *it != wrong) {
        if let Some(below) = found.0.find_subcommand(word) {
            found = (below, format!("{} {word}", found.1));
        }
    }
    found
}

/// Returns the options of `command` as they are typed.
fn options(command: &Command) -> Vec<String> {
    let names = command.get_arguments().filter_map(|it| it.get_long());
    names.map(|it| format!("--{it}")).collect()
}

/// Returns the values that would have been right: those that are listed, else what the reader of the value names.
fn possible(error: &clap::Error) -> Vec<String> {
    let listed = context(error, ContextKind::ValidValue);
    if !listed.is_empty() {
        return listed;
    }
    let named = error.source().map(ToString::to_string).unwrap_or_default();
    named.split(", ").filter(|it| !it.is_empty()).map(str::to_owned).collect()
}

fn context(error: &clap::Error, kind: ContextKind) -> Vec<String> {
    match error.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(texts)) => texts.clone(),
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::help::command;
    use crate::diagnostic::{Argument, ToolLocale};

    fn found(words: &str) -> Diagnostic {
        let arguments: Vec<OsString> = std::iter::once("taiyaku")
            .chain(words.split_whitespace())
            .map(OsString::from)
            .collect();
        let mut command = command(ToolLocale::Ja);
        command.build();
        let error = command.clone().try_get_matches_from(&arguments).expect_err(words);
        finding(&error, &command, &arguments)
    }

    #[test]
    fn what_follows_a_wrong_command_is_not_looked_at() {
        let it = found("help build");
        assert_eq!(it.arguments["command"], Argument::Text("taiyaku --help".to_owned()));
        assert_eq!(it.code.name, "unknown-command");
        assert!(matches!(&it.arguments["known"], Argument::Text(it) if it.contains("build")));
    }

    #[test]
    fn values_that_are_possible_are_named() {
        for (words, expected) in
            [("serve -p 99999", "0–65535"), ("serve -p x", "0–65535"), ("serve -i here", "0.0.0.0")]
        {
            let it = found(words);
            let known = &it.arguments["known"];
            assert!(matches!(known, Argument::Text(it) if it.starts_with(expected)), "{known:?}");
        }
    }

    #[test]
    fn every_mistake_has_its_code_and_the_nearest_right_word() {
        for (words, code, replacement) in [
            ("bild", "unknown-command", Some("build")),
            ("publish-everything", "unknown-command", None),
            ("sources --quiet", "missing-command", None),
            ("sources imprt", "unknown-command", Some("import")),
            ("build --strct", "unknown-option", Some("--strict")),
            ("build --no-such-thing", "unknown-option", None),
            ("check --langg ja", "unknown-option", Some("--lang")),
            ("build x", "unknown-option", None),
            ("new", "required-argument", None),
            ("check --lang fr", "bad-option-value", None),
            ("check --format jsn", "bad-option-value", Some("json")),
            ("check --color alwys", "bad-option-value", Some("always")),
            ("build --today tomorrow", "bad-option-value", None),
            ("list page", "bad-option-value", Some("pages")),
            ("build --output", "missing-option-value", None),
            ("build --strict=yes", "unwanted-option-value", None),
            ("build -o a -o b", "conflicting-options", None),
        ] {
            let it = found(words);
            assert_eq!(it.code.name, code, "{words}");
            let nearest = it.help.iter().find_map(|it| it.replacement.as_deref());
            assert_eq!(nearest, replacement, "{words}");
            assert!(
                matches!(&it.arguments["command"], Argument::Text(it) if it.starts_with("taiyaku"))
            );
        }
    }

    #[test]
    fn options_are_found_before_the_rest_is_understood() {
        let arguments =
            ["taiyaku", "--lang=ja", "x", "--format", "json", "--color"].map(OsString::from);
        assert_eq!(typed(&arguments, "--lang"), Some("ja"));
        assert_eq!(typed(&arguments, "--format"), Some("json"));
        assert_eq!(typed(&arguments, "--color"), None);
        assert_eq!(typed(&arguments, "--quiet"), None);
    }
}
