//! What can be typed. The words of the help are messages of the tool, see [`help`](crate::cli::help).

use std::ffi::OsString;
use std::net::IpAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

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
    #[arg(long)]
    pub(crate) pseudo: bool,
}

/// Arguments of `serve`.
#[derive(Args, Debug)]
pub(crate) struct ServeArguments {
    #[arg(short, long, value_name = "PORT")]
    pub(crate) port: Option<u16>,
    #[arg(short, long, value_name = "ADDRESS")]
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

/// Arguments of `i18n`.
#[derive(Args, Debug)]
pub(crate) struct I18nArguments {
    #[command(subcommand)]
    pub(crate) command: I18nCommand,
}

/// What translators can do.
#[derive(Debug, Subcommand)]
pub(crate) enum I18nCommand {
    Status(StatusArguments),
    Next(NextArguments),
    Diff(DiffArguments),
    Check(I18nCheckArguments),
    Ok(OkArguments),
    Init(I18nInitArguments),
    Sync,
    Review(ReviewArguments),
    Export(I18nExportArguments),
    Import(I18nImportArguments),
    Tm(TmArguments),
    Terms(TermsArguments),
}

/// Arguments of `i18n status`.
#[derive(Args, Debug)]
pub(crate) struct StatusArguments {
    #[arg(value_name = "PAGE")]
    pub(crate) pages: Vec<String>,
    #[arg(id = "into", long = "to", value_name = "TAG")]
    pub(crate) to: Option<String>,
    #[arg(long)]
    pub(crate) all: bool,
}

/// Arguments of `i18n next`.
#[derive(Args, Debug)]
pub(crate) struct NextArguments {
    #[arg(value_name = "PAGE[:LINE]")]
    pub(crate) page: Option<String>,
    #[arg(id = "into", long = "to", value_name = "TAG")]
    pub(crate) to: Option<String>,
}

/// Arguments of `i18n diff`.
#[derive(Args, Debug)]
pub(crate) struct DiffArguments {
    #[arg(value_name = "PAGE")]
    pub(crate) pages: Vec<String>,
    #[arg(id = "into", long = "to", value_name = "TAG")]
    pub(crate) to: Option<String>,
}

/// Arguments of `i18n check`.
#[derive(Args, Debug)]
pub(crate) struct I18nCheckArguments {
    #[arg(value_name = "PAGE")]
    pub(crate) pages: Vec<String>,
    #[arg(id = "into", long = "to", value_name = "TAG")]
    pub(crate) to: Option<String>,
    #[arg(long, value_name = "REV")]
    pub(crate) changed: Option<String>,
    #[arg(long)]
    pub(crate) strict: bool,
}

/// Arguments of `i18n ok`.
#[derive(Args, Debug)]
pub(crate) struct OkArguments {
    #[arg(value_name = "PAGE[:LINE]", required = true)]
    pub(crate) pages: Vec<String>,
    #[arg(id = "into", long = "to", value_name = "TAG")]
    pub(crate) to: Option<String>,
    #[arg(long, value_name = "CHECK")]
    pub(crate) allow: Vec<String>,
}

/// Arguments of `i18n init`.
#[derive(Args, Debug)]
pub(crate) struct I18nInitArguments {
    #[arg(value_name = "PAGE")]
    pub(crate) page: String,
    #[arg(id = "into", long = "to", value_name = "TAG")]
    pub(crate) to: String,
}

/// Arguments of `i18n review`.
#[derive(Args, Debug)]
pub(crate) struct ReviewArguments {
    #[arg(value_name = "PAGE[:LINE]")]
    pub(crate) pages: Vec<String>,
    #[arg(id = "into", long = "to", value_name = "TAG")]
    pub(crate) to: Option<String>,
    #[arg(long, value_name = "STATE,…", value_delimiter = ',')]
    pub(crate) only: Vec<String>,
    #[arg(short, long, value_name = "DIR", default_value = "i18n-review", help = "exchange-output")]
    pub(crate) output: PathBuf,
}

/// Arguments of `i18n export`.
#[derive(Args, Debug)]
pub(crate) struct I18nExportArguments {
    #[arg(value_name = "PAGE")]
    pub(crate) pages: Vec<String>,
    #[arg(id = "into", long = "to", value_name = "TAG")]
    pub(crate) to: Option<String>,
    #[arg(long, value_name = "po|xliff|xliff1|tsv", default_value = "po", value_parser = sheet_format, help = "exchange-format")]
    pub(crate) format: Wanted,
    #[arg(long, value_name = "STATE,…", value_delimiter = ',')]
    pub(crate) only: Vec<String>,
    #[arg(long)]
    pub(crate) lines: bool,
    #[arg(short, long, value_name = "DIR", default_value = "i18n-work", help = "exchange-output")]
    pub(crate) output: PathBuf,
}

/// Arguments of `i18n import`.
#[derive(Args, Debug)]
pub(crate) struct I18nImportArguments {
    #[arg(value_name = "FILE", required = true, help = "exchange-files")]
    pub(crate) files: Vec<PathBuf>,
    #[arg(long)]
    pub(crate) dry_run: bool,
}

/// Arguments of `i18n tm`.
#[derive(Args, Debug)]
pub(crate) struct TmArguments {
    #[command(subcommand)]
    pub(crate) command: TmCommand,
}

/// What can be done with the memory.
#[derive(Debug, Subcommand)]
pub(crate) enum TmCommand {
    Search(TmSearchArguments),
    Export(TmExportArguments),
}

/// Arguments of `i18n tm search`.
#[derive(Args, Debug)]
pub(crate) struct TmSearchArguments {
    #[arg(value_name = "TEXT")]
    pub(crate) text: String,
    #[arg(id = "into", long = "to", value_name = "TAG")]
    pub(crate) to: Option<String>,
}

/// Arguments of `i18n tm export`.
#[derive(Args, Debug)]
pub(crate) struct TmExportArguments {
    #[arg(id = "into", long = "to", value_name = "TAG")]
    pub(crate) to: Option<String>,
    #[arg(long, value_name = "tmx", default_value = "tmx", value_parser = memory_format, help = "exchange-format")]
    pub(crate) format: Wanted,
}

/// Arguments of `i18n terms`.
#[derive(Args, Debug)]
pub(crate) struct TermsArguments {
    #[arg(id = "into", long = "to", value_name = "TAG")]
    pub(crate) to: Option<String>,
    #[arg(long, value_name = "tsv|omegat|tbx|prh", default_value = "tsv", value_parser = term_format, help = "exchange-format")]
    pub(crate) format: Wanted,
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
    Report,
}

fn tool_locale(text: &str) -> Result<ToolLocale, String> {
    ToolLocale::new(text).ok_or_else(|| "ja, en".to_owned())
}

fn format(text: &str) -> Result<Wanted, String> {
    let names = Format::ALL.map(|(name, _)| name).join(", ");
    Format::from_name(text).map(Wanted::Report).ok_or(names)
}

fn sheet_format(text: &str) -> Result<Wanted, String> {
    file_format(text, &[FileKind::Po, FileKind::Xliff, FileKind::Xliff1, FileKind::Tsv])
}

fn memory_format(text: &str) -> Result<Wanted, String> {
    file_format(text, &[FileKind::Tmx])
}

fn term_format(text: &str) -> Result<Wanted, String> {
    file_format(text, &[FileKind::Tsv, FileKind::Omegat, FileKind::Tbx, FileKind::Prh])
}

/// Returns the format called `text`, which must be one of `kinds`.
fn file_format(text: &str, kinds: &[FileKind]) -> Result<Wanted, String> {
    let names = kinds.iter().filter_map(|kind| Some((kind.to_possible_value()?, *kind)));
    let names: Vec<_> = names.map(|(value, kind)| (value.get_name().to_owned(), kind)).collect();
    let found = names.iter().find(|(name, _)| name == text);
    let known = || names.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>().join(", ");
    found.map(|(_, kind)| Wanted::File(*kind)).ok_or_else(known)
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
