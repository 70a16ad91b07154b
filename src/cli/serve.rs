//! `serve`.

use std::collections::BTreeMap;
use std::process::{Command, Stdio};

use crate::cli::arguments::{Common, ServeArguments};
use crate::cli::site::day;
use crate::cli::terminal::{Environment, Terminal};
use crate::diagnostic::catalog::machine;
use crate::diagnostic::report::Format;
use crate::diagnostic::{Argument, Diagnostic};
use crate::io::Interrupt;
use crate::resolve::Occasion;
use crate::serve::{News, NoEvents, Preview, Project, Snapshot, serve as run};
use crate::source::SourcePath;
use crate::{Error, Exit};

/// Shows the site in the browser until it is interrupted.
pub(crate) fn serve(
    arguments: &ServeArguments,
    common: &Common,
    environment: &Environment,
    terminal: &Terminal,
) -> Result<Exit, Error> {
    let interrupt = Interrupt::install()?;
    let occasion = Occasion { today: day(arguments.today, environment)?, drafts: true };
    let project = Project {
        root: common.root.clone(),
        config: common.config.clone(),
        overrides: environment.overrides(),
        occasion,
    };
    let preview = Preview {
        project,
        port: arguments.port,
        interface: arguments.interface,
        hosts: arguments.allow_host.clone(),
        editor: arguments.editor.clone(),
        poll: arguments.poll,
    };
    let mut shown: Vec<Diagnostic> = Vec::new();
    run(preview, &interrupt, &mut |news| match news {
        News::Open(addresses, snapshot) => {
            shown = report(snapshot, &shown, terminal);
            if arguments.interface.is_some() {
                terminal.report(&[machine::open_preview(addresses)], &snapshot.tree);
            }
            say_open(snapshot, terminal);
            terminal.print(&(addresses.join("\n") + "\n"));
            if let Some(first) = addresses.first().filter(|_| arguments.open) {
                open(first);
            }
        }
        News::Updated(snapshot, time) => {
            shown = report(snapshot, &shown, terminal);
            let time = usize::try_from(time.as_millis()).unwrap_or(usize::MAX);
            let id = if snapshot.is_behind { "preview-behind" } else { "updated" };
            terminal.say(&terminal.text(id, &[("milliseconds", time.into())]));
        }
        News::Checked(snapshot) => shown = report(snapshot, &shown, terminal),
        News::Polling(reason) => {
            let finding = match reason {
                NoEvents::Asked => return,
                NoEvents::Limit(name, limit) => machine::watch_limit(name, *limit),
                NoEvents::Refused(cause, path) => machine::polling(cause, path),
            };
            terminal.report(&[finding], &Default::default());
        }
    })
}

/// Shows what is wrong with the site, unless it is what was `shown` before: people see what is new in it, and how much
/// there is in all. Returns what is shown now.
fn report(snapshot: &Snapshot, shown: &[Diagnostic], terminal: &Terminal) -> Vec<Diagnostic> {
    let findings = &snapshot.diagnostics;
    let told = match terminal.format {
        Format::Human => new_ones(findings, shown),
        _ => findings.clone(),
    };
    if findings.is_empty() && !shown.is_empty() {
        terminal.say(&terminal.text("mended", &[]));
    } else if findings != shown && (!told.is_empty() || findings.len() != shown.len()) {
        terminal.report(&told, &snapshot.tree);
        terminal.summarize(findings);
    }
    findings.clone()
}

/// Returns those of `findings` that are not among the `old` ones, wherever in their files these stood.
fn new_ones(findings: &[Diagnostic], old: &[Diagnostic]) -> Vec<Diagnostic> {
    fn name(it: &Diagnostic) -> (&str, &SourcePath, &BTreeMap<&'static str, Argument>) {
        (it.code.name, &it.primary.place.path, &it.arguments)
    }
    let mut known: BTreeMap<_, usize> = BTreeMap::new();
    old.iter().for_each(|it| *known.entry(name(it)).or_default() += 1);
    let mut new = Vec::new();
    for finding in findings {
        match known.get_mut(&name(finding)) {
            Some(count) if *count > 0 => *count -= 1,
            _ => new.push(finding.clone()),
        }
    }
    new
}

fn say_open(snapshot: &Snapshot, terminal: &Terminal) {
    let pages = snapshot.site().map_or(0, |site| site.publication.pages.len());
    let locales = snapshot.site().map_or(0, |site| site.parsed.settings.locales.len());
    let counts = [("pages", pages.into()), ("locales", locales.into())];
    terminal.say(&terminal.text("serving", &counts));
}

/// Opens `address` in the browser. Without one the address is on the terminal all the same.
fn open(address: &str) {
    let program = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };
    let mut command = Command::new(program);
    command.arg(address).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    drop(command.spawn());
}
