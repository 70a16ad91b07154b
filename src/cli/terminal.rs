//! [`Terminal`]: where commands print, and how.

use std::collections::BTreeMap;
use std::io::{ErrorKind, IsTerminal, Write, stderr, stdout};
use std::sync::OnceLock;

use clap::builder::StyledStr;

use crate::cli::arguments::{ColorChoice, Common};
use crate::diagnostic::catalog::machine;
use crate::diagnostic::report::{Counts, Format, ReportContext, render, summary};
use crate::diagnostic::{Argument, Diagnostic, Severity};
use crate::diagnostic::{ToolLocale, wording};
use crate::error::Exit;
use crate::io::cause;
use crate::source::SourceTree;

/// What the tool takes from the environment.
#[derive(Clone, Debug, Default)]
pub struct Environment {
    /// The variables.
    pub variables: BTreeMap<String, String>,
}

impl Environment {
    /// Returns the environment of this process.
    #[expect(clippy::disallowed_methods, reason = "the one place that asks the environment")]
    pub fn of_process() -> Self {
        let variables = std::env::vars_os();
        let texts = variables
            .filter_map(|(key, value)| Some((key.into_string().ok()?, value.into_string().ok()?)));
        Self { variables: texts.collect() }
    }

    /// Returns the variable `name`, if it is set and not empty.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.variables.get(name).map(String::as_str).filter(|value| !value.is_empty())
    }

    /// Returns the language of messages that the environment asks for: by `LC_ALL`, `LC_MESSAGES`, `LANGUAGE` and
    /// `LANG` as gettext takes them.
    pub fn tool_locale(&self) -> ToolLocale {
        let named =
            ["LC_ALL", "LC_MESSAGES", "LANGUAGE", "LANG"].iter().find_map(|name| self.get(name));
        named
            .and_then(|tag| ToolLocale::new(tag.split(':').next().unwrap_or(tag)))
            .unwrap_or(ToolLocale::En)
    }

    /// Returns the settings that variables override: `TAIYAKU_MARKDOWN__SOFT_BREAK` as `markdown.soft_break`.
    pub fn overrides(&self) -> Vec<(String, String)> {
        let ours = self.variables.iter().filter_map(|(name, value)| {
            let key = name.strip_prefix("TAIYAKU_")?.replace("__", ".").to_lowercase();
            Some((key, value.clone()))
        });
        ours.collect()
    }
}

/// Where commands print.
pub(crate) struct Terminal {
    /// The language of messages.
    pub(crate) locale: ToolLocale,
    /// How findings are shown.
    pub(crate) format: Format,
    /// Whether to use color.
    pub(crate) color: bool,
    /// Whether to print nothing but findings and results.
    pub(crate) quiet: bool,
    /// Whether a person watches.
    pub(crate) is_interactive: bool,
    /// Why a result could not be printed, once that has happened.
    unprinted: OnceLock<String>,
}

impl Terminal {
    /// Returns the terminal for `common` in `environment`.
    pub(crate) fn new(common: &Common, environment: &Environment) -> Self {
        let is_interactive = stderr().is_terminal() && environment.get("TERM") != Some("dumb");
        let forced = environment.get("CLICOLOR_FORCE").is_some_and(|it| it != "0");
        let color = match common.color {
            ColorChoice::Always => true,
            ColorChoice::Never => false,
            ColorChoice::Auto => {
                environment.get("NO_COLOR").is_none() && (is_interactive || forced)
            }
        };
        let locale = common.lang.unwrap_or_else(|| environment.tool_locale());
        let (format, quiet) = (common.format.report(), common.quiet);
        Self { locale, format, color, quiet, is_interactive, unprinted: OnceLock::new() }
    }

    /// Returns the message `id` of the tool.
    pub(crate) fn text(&self, id: &str, arguments: &[(&'static str, Argument)]) -> String {
        wording(self.locale).text(id, None, &arguments.iter().cloned().collect())
    }

    /// Prints a result, for people or programs. A closed pipe is no mistake; what else fails is told at the end.
    pub(crate) fn print(&self, text: &str) {
        self.print_to(&mut stdout().lock(), text);
    }

    fn print_to(&self, output: &mut dyn Write, text: &str) {
        let printed = output.write_all(text.as_bytes()).and_then(|()| output.flush());
        if let Err(failure) = printed
            && failure.kind() != ErrorKind::BrokenPipe
        {
            self.unprinted.get_or_init(|| cause(&failure));
        }
    }

    /// Returns how a run ends that would end with `exit`: not well when a result could not be printed, which is told.
    pub(crate) fn ended(&self, exit: Exit) -> Exit {
        let Some(cause) = self.unprinted.get() else { return exit };
        self.report_to_people(&[machine::result_not_printed(cause)], &SourceTree::default());
        if exit == Exit::Success { Exit::Environment } else { exit }
    }

    /// Prints the help that the reader of the command line has made, the one word in it that is always English in the
    /// language of messages.
    pub(crate) fn print_help(&self, help: &StyledStr) {
        let is_styled = self.color && stdout().is_terminal();
        let text = if is_styled { help.ansi().to_string() } else { help.to_string() };
        self.print(
            &text.replace("[OPTIONS]", &format!("[{}]", self.text("cli-value-options", &[]))),
        );
    }

    /// Prints a line of news, unless there is to be quiet.
    pub(crate) fn say(&self, text: &str) {
        if !self.quiet {
            let _ = writeln!(stderr().lock(), "{text}");
        }
    }

    /// Prints findings: for people to the standard error, for programs to the standard output.
    pub(crate) fn report(&self, diagnostics: &[Diagnostic], sources: &SourceTree) {
        if self.format == Format::Human {
            return self.report_to_people(diagnostics, sources);
        }
        self.print(&self.rendered(self.format, diagnostics, sources));
    }

    fn report_to_people(&self, diagnostics: &[Diagnostic], sources: &SourceTree) {
        let text = self.rendered(Format::Human, diagnostics, sources);
        self.print_to(&mut stderr().lock(), &text);
    }

    fn rendered(&self, format: Format, diagnostics: &[Diagnostic], sources: &SourceTree) -> String {
        let context = ReportContext { sources, locale: self.locale, color: self.color, width: 120 };
        render(format, diagnostics, &context)
    }

    /// Prints how many findings there are, and how to learn more about the first.
    pub(crate) fn summarize(&self, diagnostics: &[Diagnostic]) {
        if self.format != Format::Human || diagnostics.is_empty() {
            return;
        }
        self.say(&summary(Counts::of(diagnostics), self.locale));
        let worst = diagnostics
            .iter()
            .min_by_key(|it| it.severity())
            .filter(|it| it.severity() != Severity::Hint);
        if let Some(worst) = worst {
            self.say(&self.text("next-explain", &[("code", worst.code.name.into())]));
        }
    }
}
