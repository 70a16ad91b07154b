//! What can be typed. The words of the help are messages of the tool, see [`help`](crate::cli::help).

mod i18n;

use std::ffi::OsString;
use std::net::IpAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

pub(crate) use i18n::{
    DiffArguments, I18nArguments, I18nCheckArguments, I18nCommand, I18nExportArguments,
    I18nImportArguments, I18nInitArguments, NextArguments, OkArguments, PseudoArguments,
    ReviewArguments, StatusArguments, TermsArguments, TmCommand, TmSearchArguments,
};

use crate::cli::usage::typed;
use crate::date::Date;
use crate::diagnostic::ToolLocale;
use crate::diagnostic::report::Format;
use crate::serve::DEFAULT_EDITOR;

/// The command line of `taiyaku`.
#[derive(Debug, Parser)]
#[command(
    name = "taiyaku",
    version,
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
    arg_required_else_help = true
)]
pub(crate) struct Arguments {
    #[command(flatten)]
    pub(crate) common: Common,
    #[command(subcommand)]
    pub(crate) command: Subcommands,
}

/// Options of every command.
#[derive(Args, Clone, Debug)]
pub(crate) struct Common {
    #[arg(short, long, global = true, value_name = "DIR", default_value = ".")]
    pub(crate) root: PathBuf,
    #[arg(short, long, global = true, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
    #[arg(long, global = true, value_name = "ja|en", value_parser = tool_locale)]
    pub(crate) lang: Option<ToolLocale>,
    #[arg(long, global = true, value_name = "FORMAT", default_value = "human", value_parser = format)]
    pub(crate) format: Wanted,
    #[arg(long, global = true, value_name = "WHEN", default_value = "auto")]
    pub(crate) color: ColorChoice,
    #[arg(short, long, global = true)]
    pub(crate) quiet: bool,
}

/// What `--format` names: how findings are shown, or what is written where a command writes files for other programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wanted {
    Report(Format),
    File(FileKind),
}

impl Wanted {
    /// Returns how findings are shown.
    pub(crate) fn report(self) -> Format {
        match self {
            Self::Report(format) => format,
            Self::File(_) => Format::Human,
        }
    }
}

impl Common {
    /// Returns what `arguments` say of the language, the format and the color, where the rest cannot be understood.
    pub(crate) fn typed(arguments: &[OsString]) -> Self {
        let color =
            typed(arguments, "--color").and_then(|it| ColorChoice::from_str(it, false).ok());
        let format = typed(arguments, "--format").and_then(Format::from_name).unwrap_or_default();
        Self {
            root: PathBuf::new(),
            config: None,
            lang: typed(arguments, "--lang").and_then(ToolLocale::new),
            format: Wanted::Report(format),
            color: color.unwrap_or(ColorChoice::Auto),
            quiet: false,
        }
    }
}

/// A format of files for programs of translators.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FileKind {
    Po,
    Xliff,
    Xliff1,
    Tsv,
    Tmx,
    Tbx,
    Prh,
    Omegat,
}

/// When to use color.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ColorChoice {
    Auto,
    Always,
    Never,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub(crate) enum Subcommands {
    Init(InitArguments),
    New(NewArguments),
    Build(BuildArguments),
    Check(CheckArguments),
    Serve(ServeArguments),
    List(ListArguments),
    Sources(SourcesArguments),
    I18n(I18nArguments),
    Explain(ExplainArguments),
    Completions(CompletionsArguments),
    Man(ManArguments),
    Schema(SchemaArguments),
}

/// Arguments of `init`.
#[derive(Args, Debug)]
pub(crate) struct InitArguments {
    #[arg(value_name = "DIR", default_value = ".")]
    pub(crate) folder: PathBuf,
}

/// Arguments of `new`.
#[derive(Args, Debug)]
pub(crate) struct NewArguments {
    #[arg(value_name = "KEY")]
    pub(crate) key: String,
    #[arg(long)]
    pub(crate) section: bool,
    #[arg(long, value_name = "TEXT")]
    pub(crate) title: Option<String>,
    #[arg(long, value_name = "NAME")]
    pub(crate) archetype: Option<String>,
}

/// What decides on which day and how strictly a site is built.
#[derive(Args, Clone, Debug)]
pub(crate) struct OccasionArguments {
    #[arg(short = 'u', long, value_name = "URL")]
    pub(crate) base_url: Option<String>,
    #[arg(long)]
    pub(crate) drafts: bool,
    #[arg(long)]
    pub(crate) strict: bool,
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) today: Option<Date>,
}

/// Arguments of `build`.
#[derive(Args, Debug)]
pub(crate) struct BuildArguments {
    #[command(flatten)]
    pub(crate) occasion: OccasionArguments,
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
    #[arg(long)]
    pub(crate) verify: bool,
    #[arg(long)]
    pub(crate) pseudo: bool,
    #[arg(long, value_name = "DIR", num_args = 0..=1)]
    pub(crate) report: Option<Option<PathBuf>>,
}

/// Arguments of `check`.
#[derive(Args, Debug)]
pub(crate) struct CheckArguments {
    #[command(flatten)]
    pub(crate) occasion: OccasionArguments,
    #[arg(long)]
    pub(crate) external: bool,
    #[arg(long, value_name = "NAME", requires = "external")]
    pub(crate) ask_host: Vec<String>,
    #[arg(long)]
    pub(crate) pseudo: bool,
}

/// Arguments of `serve`.
#[derive(Args, Debug)]
pub(crate) struct ServeArguments {
    #[arg(short, long, value_name = "PORT", value_parser = port)]
    pub(crate) port: Option<u16>,
    #[arg(short, long, value_name = "ADDRESS", value_parser = address)]
    pub(crate) interface: Option<IpAddr>,
    #[arg(long, value_name = "NAME")]
    pub(crate) allow_host: Vec<String>,
    #[arg(short = 'O', long)]
    pub(crate) open: bool,
    #[arg(long, value_name = "URL", default_value = DEFAULT_EDITOR, value_parser = editor)]
    pub(crate) editor: String,
    #[arg(long)]
    pub(crate) poll: bool,
    #[arg(long, value_name = "DATE", value_parser = day)]
    pub(crate) today: Option<Date>,
}

/// Arguments of `list`.
#[derive(Args, Debug)]
pub(crate) struct ListArguments {
    #[arg(value_name = "WHAT", default_value = "pages")]
    pub(crate) what: ListKind,
}

/// Arguments of `sources`.
#[derive(Args, Debug)]
pub(crate) struct SourcesArguments {
    #[command(subcommand)]
    pub(crate) command: SourcesCommand,
}

/// What can be done with the bibliography.
#[derive(Debug, Subcommand)]
pub(crate) enum SourcesCommand {
    Import(ImportArguments),
    Export(ExportArguments),
}

/// Arguments of `sources import`.
#[derive(Args, Debug)]
pub(crate) struct ImportArguments {
    #[arg(value_name = "FILE", required = true)]
    pub(crate) files: Vec<PathBuf>,
    #[arg(long)]
    pub(crate) write: bool,
}

/// Arguments of `sources export`.
#[derive(Args, Debug)]
pub(crate) struct ExportArguments {
    #[arg(long, value_name = "FORMAT", default_value = "csl-json")]
    pub(crate) to: ExportFormat,
    #[arg(long, value_name = "TAG")]
    pub(crate) locale: Option<String>,
}

/// A format of bibliographies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExportFormat {
    CslJson,
    Bibtex,
    Ris,
}

/// What can be listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ListKind {
    Pages,
    Drafts,
    Scheduled,
    Orphans,
    Sources,
    Terms,
}

/// Arguments of `explain`.
#[derive(Args, Debug)]
pub(crate) struct ExplainArguments {
    #[arg(value_name = "CODE")]
    pub(crate) code: Option<String>,
}

/// Arguments of `completions`.
#[derive(Args, Debug)]
pub(crate) struct CompletionsArguments {
    #[arg(value_name = "SHELL")]
    pub(crate) shell: Shell,
}

/// Arguments of `man`.
#[derive(Args, Debug)]
pub(crate) struct ManArguments {
    #[arg(value_name = "DIR")]
    pub(crate) folder: Option<PathBuf>,
}

/// Arguments of `schema`.
#[derive(Args, Debug)]
pub(crate) struct SchemaArguments {
    #[arg(value_name = "FILE", default_value = "settings")]
    pub(crate) file: SchemaKind,
}

/// What has a JSON schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum SchemaKind {
    Settings,
    FrontMatter,
    Style,
    Report,
}

fn tool_locale(text: &str) -> Result<ToolLocale, String> {
    ToolLocale::new(text).ok_or_else(|| "ja, en".to_owned())
}

fn format(text: &str) -> Result<Wanted, String> {
    let names = Format::ALL.map(|(name, _)| name).join(", ");
    Format::from_name(text).map(Wanted::Report).ok_or(names)
}

fn port(text: &str) -> Result<u16, String> {
    text.parse().map_err(|_| format!("0–{}", u16::MAX))
}

fn address(text: &str) -> Result<IpAddr, String> {
    text.parse().map_err(|_| "0.0.0.0, ::, 192.168.0.10".to_owned())
}

fn day(text: &str) -> Result<Date, String> {
    Date::parse(text).filter(|date| date.is_day()).ok_or_else(|| "YYYY-MM-DD".to_owned())
}

/// Takes addresses that open something outside the browser or lead to a server, and run nothing in the page.
fn editor(text: &str) -> Result<String, String> {
    let scheme = text.split_once(':').map_or("", |(scheme, _)| scheme).to_ascii_lowercase();
    let is_scheme = scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"+.-".contains(&byte));
    let runs = ["javascript", "data", "vbscript", "blob"].contains(&scheme.as_str());
    let is_good = is_scheme && !runs && text.contains("{path}");
    is_good.then(|| text.to_owned()).ok_or_else(|| DEFAULT_EDITOR.to_owned())
}
