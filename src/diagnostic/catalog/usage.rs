//! Findings about what was typed.

use crate::diagnostic::Diagnostic;
use crate::diagnostic::code::codes;
use crate::source::{Place, SourcePath};

codes! {
    /// There is no such command.
    UNKNOWN_COMMAND = Error "unknown-command";
    /// A command needs another one behind it.
    MISSING_COMMAND = Error "missing-command";
    /// A command has no such argument.
    UNKNOWN_OPTION = Error "unknown-option";
    /// An argument that a command cannot do without.
    REQUIRED_ARGUMENT = Error "required-argument";
    /// An argument does not take such a value.
    BAD_OPTION_VALUE = Error "bad-option-value";
    /// An argument has no value.
    MISSING_OPTION_VALUE = Error "missing-option-value";
    /// An argument has a value and takes none.
    UNWANTED_OPTION_VALUE = Error "unwanted-option-value";
    /// Two arguments that cannot stand together.
    CONFLICTING_OPTIONS = Error "conflicting-options";
    /// Any other mistake in what was typed.
    WRONG_USAGE = Error "wrong-usage";
}

/// There is no command `name`, only `known`. `help` is the command to type for more.
pub(crate) fn unknown_command(name: &str, known: &[&str], help: &str) -> Diagnostic {
    new(UNKNOWN_COMMAND, help).with("name", name).suggest(name, known)
}

/// The command takes one of `known` behind it.
pub(crate) fn missing_command(known: &[&str], help: &str) -> Diagnostic {
    new(MISSING_COMMAND, help).with("known", known.join(", ")).help("help")
}

/// The command does not take `argument`, only `known`.
pub(crate) fn unknown_option(argument: &str, known: &[&str], help: &str) -> Diagnostic {
    new(UNKNOWN_OPTION, help).with("argument", argument).suggest_or(argument, known, "help")
}

/// The command cannot do without `arguments`.
pub(crate) fn required_argument(arguments: &str, help: &str) -> Diagnostic {
    new(REQUIRED_ARGUMENT, help).with("arguments", arguments).help("help")
}

/// `argument` does not take `value`, only `known`.
pub(crate) fn bad_option_value(
    argument: &str,
    value: &str,
    known: &[&str],
    help: &str,
) -> Diagnostic {
    let finding = new(BAD_OPTION_VALUE, help).with("argument", argument).with("value", value);
    finding.suggest(value, known)
}

/// `argument` takes a value.
pub(crate) fn missing_option_value(argument: &str, help: &str) -> Diagnostic {
    new(MISSING_OPTION_VALUE, help).with("argument", argument).help("help")
}

/// `argument` does not take `value`, nor any.
pub(crate) fn unwanted_option_value(argument: &str, value: &str, help: &str) -> Diagnostic {
    let finding = new(UNWANTED_OPTION_VALUE, help).with("argument", argument).with("value", value);
    finding.help("help")
}

/// `argument` cannot stand beside `other`, which may be the same one again.
pub(crate) fn conflicting_options(argument: &str, other: &str, help: &str) -> Diagnostic {
    let advice = if argument == other { "help-same" } else { "help" };
    let finding = new(CONFLICTING_OPTIONS, help).with("argument", argument);
    finding.with("other", other).help(advice)
}

/// What was typed is wrong because of `reason`.
pub(crate) fn wrong_usage(reason: &str, help: &str) -> Diagnostic {
    new(WRONG_USAGE, help).with("reason", reason).help("help")
}

fn new(code: crate::diagnostic::Code, help: &str) -> Diagnostic {
    Diagnostic::new(code, Place::file(&SourcePath::new(""))).with("command", help)
}
