//! The `taiyaku` command: hands the command line to the library and exits with its code.

use std::process::ExitCode;

use mimalloc::MiMalloc;
use taiyaku::cli::{Environment, run};

/// A build makes and drops millions of small texts on all processors at once.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

#[expect(clippy::disallowed_methods, reason = "the binary takes its arguments from here")]
fn main() -> ExitCode {
    ExitCode::from(run(std::env::args_os(), &Environment::of_process()) as u8)
}
