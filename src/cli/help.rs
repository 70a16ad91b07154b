//! [`command`]: the command line with its help in a language of the tool.
//!
//! The words are messages: `cli-<command>` for a command, `cli-<argument>` for its arguments, `cli-value-<name>` for
//! what stands for a value. What the parser would write itself, headings and lists of values among it, is
//! written here, since it speaks English only.

use clap::builder::PossibleValue;
use clap::{Arg, ArgAction, Command, CommandFactory};

use crate::cli::arguments::Arguments;
use crate::diagnostic::{ToolLocale, Wording, wording};

/// Returns the command line with its help in the language `locale`.
pub(crate) fn command(locale: ToolLocale) -> Command {
    let help = Help { wording: wording(locale) };
    let command = silent().about(help.text("taiyaku"));
    let command = help.finish(command.after_help(help.text("after-help")));
    command.mut_subcommands(|command| help.below(command, None))
}

/// Returns the command line without a word, which is all that most runs need: what was typed is understood by it as by
/// the one with words.
pub(crate) fn silent() -> Command {
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    with_flags(Arguments::command().arg(version))
}

/// Gives `command` and those below it their `--help`.
fn with_flags(command: Command) -> Command {
    let flag = Arg::new("help").short('h').long("help").action(ArgAction::HelpShort);
    let command = command.disable_help_flag(true).arg(flag.display_order(COMMON));
    command.mut_subcommands(with_flags)
}

/// Where the options of every command stand in the order of the help.
const COMMON: usize = 100;

/// Finds the words of the help.
#[derive(Clone, Copy)]
struct Help {
    wording: &'static Wording,
}

impl Help {
    fn text(self, id: &str) -> String {
        self.wording.text(&format!("cli-{id}"), None, &Default::default())
    }

    /// Gives `command`, which stands below the command `above`, its help.
    fn below(self, command: Command, above: Option<&str>) -> Command {
        let name = command.get_name();
        let name = above.map_or(name.to_owned(), |above| format!("{above}-{name}"));
        let command = self.finish(command.about(self.text(&name)));
        command.mut_subcommands(|inner| self.below(inner, Some(&name)))
    }

    /// Gives `command` its headings and the help of its arguments.
    fn finish(self, command: Command) -> Command {
        let usage = self.text("heading-usage");
        let command = command
            .help_template(format!(
                "{{about-with-newline}}\n{usage}: {{usage}}\n\n{{all-args}}{{after-help}}"
            ))
            .subcommand_help_heading(self.text("heading-commands"))
            .subcommand_value_name(self.text("value-command"));
        command.mut_args(|argument| self.argument(argument))
    }

    fn argument(self, argument: Arg) -> Arg {
        let heading =
            if argument.is_positional() { "heading-arguments" } else { "heading-options" };
        // An argument may name another message than that of its own name.
        let named = argument.get_help().map(ToString::to_string).filter(|it| !it.contains(' '));
        let named = named.unwrap_or_else(|| argument.get_id().as_str().replace('_', "-"));
        let help = self.text(&named) + &self.values(&argument);
        let names = argument.get_value_names().unwrap_or_default().iter();
        let names: Vec<String> = names.map(|name| self.value_name(name)).collect();
        let argument = argument.help(help).help_heading(self.text(heading));
        // What every command takes stands behind what it takes of its own.
        let argument =
            if argument.is_global_set() { argument.display_order(COMMON) } else { argument };
        if !argument.get_action().takes_values() {
            return argument;
        }
        let argument = argument.hide_default_value(true).hide_possible_values(true);
        if names.is_empty() { argument } else { argument.value_names(names) }
    }

    /// Returns what stands for a value, in words where there are any.
    fn value_name(self, name: &str) -> String {
        let id = format!("cli-value-{}", name.to_lowercase());
        let text = || self.wording.text(&id, None, &Default::default());
        if self.wording.has(&id, None) { text() } else { name.to_owned() }
    }

    /// Returns which values there are and which one stands for none.
    fn values(self, argument: &Arg) -> String {
        if !argument.get_action().takes_values() {
            return String::new();
        }
        let possible = argument.get_possible_values();
        let possible: Vec<_> = possible.iter().map(PossibleValue::get_name).collect();
        let default: Vec<_> =
            argument.get_default_values().iter().filter_map(|it| it.to_str()).collect();
        let texts = [("values", possible), ("default", default)];
        let texts = texts.into_iter().filter(|(_, values)| !values.is_empty());
        let texts = texts.map(|(id, values)| {
            let separator = self.wording.text("summary-separator", None, &Default::default());
            let values = [("values", values.join(&separator).into())].into();
            self.wording.text(&format!("cli-{id}"), None, &values)
        });
        texts.collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_help_has_its_words_in_both_languages() {
        for locale in ToolLocale::ALL {
            let mut command = command(locale);
            command.build();
            let mut commands = vec![&command];
            while let Some(command) = commands.pop() {
                commands.extend(command.get_subcommands());
                let about = command.get_about().map(ToString::to_string).unwrap_or_default();
                assert!(!about.is_empty() && !about.starts_with("cli-"), "{}", command.get_name());
                for argument in command.get_arguments() {
                    let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
                    assert!(!help.is_empty() && !help.starts_with("cli-"), "{}", argument.get_id());
                }
            }
        }
    }
}
