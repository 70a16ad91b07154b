//! The command line: what was typed, what it means, and what is shown.
//!
//! [`run()`] is the entry point: it reads the arguments, hands over to one function per command, and returns the exit
//! code. Commands print through [`Terminal`](terminal::Terminal), which knows the language, the format and whether anyone is listening.

mod arguments;
mod build;
mod explain;
mod help;
mod i18n;
mod init;
mod list;
mod new;
mod progress;
mod run;
mod serve;
mod site;
mod sources;
mod terminal;
mod usage;

pub use run::run;
pub use terminal::Environment;
