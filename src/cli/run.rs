//! From the arguments to the exit code.

use std::ffi::OsString;

use clap::error::ErrorKind;
use clap::{Command, FromArgMatches};

use crate::cli::arguments::{Arguments, Common, SchemaKind, Subcommands};
use crate::cli::help::{command, silent};
use crate::cli::terminal::{Environment, Terminal};
use crate::cli::usage::{finding, typed};
use crate::cli::{build, explain, i18n, init, list, new, serve, sources};
use crate::diagnostic::ToolLocale;
use crate::io::survive_file_limits;
use crate::source::SourceTree;
use crate::{Error, Exit};

/// Runs the tool with `arguments`, of which the first is its own name, and returns how it ended.
pub fn run(arguments: impl IntoIterator<Item = OsString>, environment: &Environment) -> Exit {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let parse = |command: Command| {
        let matches = command.try_get_matches_from(&arguments)?;
        Arguments::from_arg_matches(&matches)
    };
    let Ok(parsed) = parse(silent()) else {
        let typed_locale = typed(&arguments, "--lang").and_then(ToolLocale::new);
        let command = command(typed_locale.unwrap_or_else(|| environment.tool_locale()));
        return match parse(command.clone()) {
            Ok(parsed) => go_on(&parsed, environment),
            Err(error) => usage(&error, command, &arguments, environment),
        };
    };
    go_on(&parsed, environment)
}

/// Does what was asked for.
fn go_on(parsed: &Arguments, environment: &Environment) -> Exit {
    let terminal = Terminal::new(&parsed.common, environment);
    survive_file_limits();
    let exit = dispatch(parsed, environment, &terminal).unwrap_or_else(|error| {
        terminal.report(&[*error.diagnostic], &SourceTree::default());
        error.exit
    });
    terminal.ended(exit)
}

/// Shows the help, or what is wrong with the arguments.
fn usage(
    error: &clap::Error,
    mut command: Command,
    arguments: &[OsString],
    environment: &Environment,
) -> Exit {
    let common = Common::typed(arguments);
    let terminal = Terminal::new(&common, environment);
    let exit = match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => {
            terminal.print_help(&error.render());
            Exit::Success
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            terminal.print_help(&error.render());
            Exit::Usage
        }
        _ => {
            command.build();
            let finding = finding(error, &command, arguments);
            terminal.report(&[finding], &SourceTree::default());
            Exit::Usage
        }
    };
    terminal.ended(exit)
}

fn dispatch(
    arguments: &Arguments,
    environment: &Environment,
    terminal: &Terminal,
) -> Result<Exit, Error> {
    let common = &arguments.common;
    match &arguments.command {
        Subcommands::Init(it) => init::init(&it.folder, terminal),
        Subcommands::New(it) => new::new(it, common, environment, terminal),
        Subcommands::Build(it) => build::build(it, common, environment, terminal),
        Subcommands::Check(it) => build::check(it, common, environment, terminal),
        Subcommands::Serve(it) => serve::serve(it, common, environment, terminal),
        Subcommands::List(it) => list::list(it.what, common, environment, terminal),
        Subcommands::Sources(it) => sources::sources(&it.command, common, environment, terminal),
        Subcommands::I18n(it) => i18n::i18n(&it.command, common, environment, terminal),
        Subcommands::Explain(it) => Ok(explain::explain(it.code.as_deref(), terminal)),
        Subcommands::Completions(it) => {
            let mut script = Vec::new();
            clap_complete::generate(
                it.shell,
                &mut command(terminal.locale),
                "taiyaku",
                &mut script,
            );
            terminal.print(&String::from_utf8_lossy(&script));
            Ok(Exit::Success)
        }
        Subcommands::Man(it) => explain::manual(it.folder.as_deref(), terminal),
        Subcommands::Schema(it) => {
            let schema = match it.file {
                SchemaKind::Settings => crate::settings::schema(),
                SchemaKind::FrontMatter => crate::parse::front_matter::schema(),
                SchemaKind::Style => crate::parse::house_style::schema(),
                SchemaKind::Report => crate::report::schema(),
            };
            terminal.print(&format!("{schema:#}\n"));
            Ok(Exit::Success)
        }
    }
}
