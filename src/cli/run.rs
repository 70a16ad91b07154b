//! From the arguments to the exit code.

use std::ffi::OsString;

use clap::FromArgMatches;
use clap::error::ErrorKind;

use crate::cli::arguments::{Arguments, SchemaKind, Subcommands, command};
use crate::cli::terminal::{Environment, Terminal};
use crate::cli::{build, explain, init, list, new, serve, sources};
use crate::diagnostic::ToolLocale;
use crate::source::SourceTree;
use crate::{Error, Exit};

/// Runs the tool with `arguments`, of which the first is its own name, and returns how it ended.
pub fn run(arguments: impl IntoIterator<Item = OsString>, environment: &Environment) -> Exit {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let locale = typed_locale(&arguments).unwrap_or_else(|| environment.tool_locale());
    let matches = match command(locale).try_get_matches_from(arguments) {
        Ok(matches) => matches,
        Err(error) => return usage(&error),
    };
    let arguments = match Arguments::from_arg_matches(&matches) {
        Ok(arguments) => arguments,
        Err(error) => return usage(&error),
    };
    let terminal = Terminal::new(&arguments.common, environment);
    dispatch(&arguments, environment, &terminal).unwrap_or_else(|error| {
        terminal.report(&[*error.diagnostic], &SourceTree::default());
        error.exit
    })
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
            };
            terminal.print(&format!("{schema:#}\n"));
            Ok(Exit::Success)
        }
    }
}

/// Returns the language that `--lang` names, which also decides on that of the help.
fn typed_locale(arguments: &[OsString]) -> Option<ToolLocale> {
    let texts: Vec<_> = arguments.iter().filter_map(|it| it.to_str()).collect();
    let value = texts.iter().enumerate().find_map(|(at, text)| match text.strip_prefix("--lang") {
        Some("") => texts.get(at + 1).copied(),
        Some(rest) => rest.strip_prefix('='),
        None => None,
    });
    ToolLocale::new(value?)
}

/// Shows the help, or what is wrong with the arguments.
fn usage(error: &clap::Error) -> Exit {
    // A closed pipe is no mistake.
    let _ = error.print();
    match error.kind() {
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion => Exit::Success,
        _ => Exit::Usage,
    }
}
