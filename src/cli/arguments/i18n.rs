//! What can be typed behind `i18n`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::{FileKind, OccasionArguments, Wanted};

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
    Pseudo(PseudoArguments),
}

/// Arguments of `i18n pseudo`.
#[derive(Args, Debug)]
pub(crate) struct PseudoArguments {
    #[command(flatten)]
    pub(crate) occasion: OccasionArguments,
    #[arg(short, long, value_name = "DIR")]
    pub(crate) output: Option<PathBuf>,
    #[arg(id = "check-only", long = "check")]
    pub(crate) check: bool,
}

/// Arguments of `i18n status`.
#[derive(Args, Debug)]
pub(crate) struct StatusArguments {
    #[arg(value_name = "PAGE[:LINE]")]
    pub(crate) pages: Vec<String>,
    #[arg(id = "into", long = "to", value_name = "TAG")]
    pub(crate) to: Option<String>,
    #[arg(long)]
    pub(crate) all: bool,
    #[arg(long)]
    pub(crate) json: bool,
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
    #[arg(value_name = "PAGE[:LINE]")]
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
    #[arg(long, value_name = "CHECK,…", value_delimiter = ',')]
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
    #[arg(
        short,
        long,
        value_name = "DIR",
        default_value = "i18n-review",
        help = "exchange-output"
    )]
    pub(crate) output: PathBuf,
}

/// Arguments of `i18n export`.
#[derive(Args, Debug)]
pub(crate) struct I18nExportArguments {
    #[arg(value_name = "PAGE[:LINE]")]
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
