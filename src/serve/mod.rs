//! The live preview: serves the site from memory, makes it anew when a file changes, and tells the pages.
//!
//! [`serve`] is the entry point:
//!
//! 1. [`mod@listen`] opens the port, for this machine alone unless another address is asked for.
//! 2. [`Watch`] begins to watch the folders of the site.
//! 3. The [`Workshop`] makes the first [`Snapshot`] and one more after every change.
//! 4. The [`server`] answers requests from the latest snapshot: [`request`] reads them, [`guard`] says who may ask,
//!    [`route`] finds the answer, [`response`] writes it. [`listener`] tells pages what has changed.
//!
//! Nothing is written to the disk, and nothing that is asked changes anything. Requests are read here rather than by a
//! library, since the preview has to refuse what servers on the web forgive, and needs neither bodies nor more than one
//! version of the protocol.

#![expect(clippy::disallowed_methods, reason = "the preview listens, watches and waits")]

mod addresses;
mod client;
mod connections;
mod findings;
mod guard;
mod listen;
mod listener;
mod looks;
mod messages;
mod no_events;
mod panel;
mod request;
mod response;
mod review;
mod route;
mod server;
mod snapshot;
mod watch;
mod workshop;

use std::fs::File;
use std::io::Read;
use std::net::IpAddr;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use crate::error::{Error, Exit};
use crate::io::{Interrupt, fault, no_folder};
use addresses::own_addresses;
use findings::Editor;
use guard::Guard;
use listen::listen;
use server::{Server, accept};

pub use listen::DEFAULT_PORT;
pub use no_events::NoEvents;
pub use request::{Method, Request, read_head};
pub use snapshot::{Files, Snapshot};
pub use watch::Watch;
pub use workshop::{Changed, Project, Workshop};

/// How often it is looked whether the preview is to end.
const PAUSE: Duration = Duration::from_millis(100);
/// For how long new changes may hold back what is shown.
const LONGEST_WAIT: Duration = Duration::from_millis(500);
/// Opens files in Visual Studio Code.
pub const DEFAULT_EDITOR: &str = "vscode://file{path}:{line}:{column}";

/// How the site is shown.
#[derive(Clone, Debug)]
pub struct Preview {
    /// The site.
    pub project: Project,
    /// The port; without one the first free from [`DEFAULT_PORT`] on.
    pub port: Option<u16>,
    /// A further address to listen on, besides those of this machine.
    pub interface: Option<IpAddr>,
    /// Further names that requests may call the preview by.
    pub hosts: Vec<String>,
    /// The address that opens a file in the editor, with `{path}`, `{line}` and `{column}`.
    pub editor: String,
    /// Whether to look for changes without the help of the system.
    pub poll: bool,
}

/// What happens, for the terminal.
#[derive(Clone, Copy)]
pub enum News<'a> {
    /// The site can be looked at, at each of these addresses.
    Open(&'a [String], &'a Snapshot),
    /// The site has changed. It took so long to make it ready.
    Updated(&'a Snapshot, Duration),
    /// What is wrong with the site is known as a whole, and is not what it was.
    Checked(&'a Snapshot),
    /// The folders are looked through again and again.
    Polling(&'a NoEvents),
}

/// Shows the site until a signal comes.
///
/// # Errors
///
/// Ends with [`Exit::Environment`] when the port cannot be had or the site cannot be read.
pub fn serve(
    preview: Preview,
    interrupt: &Interrupt,
    tell: &mut dyn FnMut(News<'_>),
) -> Result<Exit, Error> {
    let (listeners, port) = listen(preview.port, preview.interface)?;
    let token = secret()?;
    // Whoever is in the same network could find the preview, but not what cannot be guessed.
    let prefix = preview.interface.map_or(String::new(), |_| format!("/{}", &token[..16]));
    let hosts = hosts(preview.interface);
    let origins = hosts.iter().map(|host| format!("http://{host}:{port}"));
    let origins: Vec<_> = origins.collect();
    let origin = format!("{}{prefix}", origins[0]);
    let root = preview.project.root.canonicalize();
    let root = root.map_err(|it| no_folder(&preview.project.root, &it))?;
    // A relative path would go with the folder when that is moved.
    let project = Project { root: root.clone(), ..preview.project };
    let (mut watch, polling) = Watch::start(&root, project.config.as_deref(), preview.poll);
    let mut workshop = Workshop::new(project, origin, interrupt.clone());
    let latest = workshop.update(&Changed::Unknown, &[], &|| true)?;
    let further = preview.hosts.iter().map(|it| it.to_lowercase()).collect();
    let guard = Guard { hosts: further, token, is_open: preview.interface.is_some() };
    let editor = Editor { template: preview.editor, root };
    let server = Arc::new(Server::new(guard, editor, prefix, latest.clone()));
    for listener in listeners {
        let server = server.clone();
        std::thread::spawn(move || accept(&listener, &server));
    }
    polling.iter().for_each(|reason| tell(News::Polling(reason)));
    let addresses = origins.iter().map(|origin| format!("{origin}{}/", latest.root));
    tell(News::Open(&addresses.collect::<Vec<_>>(), &latest));
    follow(&mut watch, &mut workshop, &server, interrupt, tell)
}

/// Makes the site anew after every change, and checks it as a whole when there is nothing else to do.
fn follow(
    watch: &mut Watch,
    workshop: &mut Workshop,
    server: &Server,
    interrupt: &Interrupt,
    tell: &mut dyn FnMut(News<'_>),
) -> Result<Exit, Error> {
    let mut is_checked = false;
    let mut held: Option<Instant> = None;
    loop {
        if let Some(signal) = interrupt.signal() {
            return Ok(signal.exit());
        }
        let (changed, polling) = watch.next(if is_checked { PAUSE } else { Duration::ZERO });
        polling.iter().for_each(|reason| tell(News::Polling(reason)));
        let start = Instant::now();
        let stirred = watch.stirred();
        let is_quiet = || !stirred.load(Ordering::Relaxed) && interrupt.signal().is_none();
        let made = match changed {
            Some(changed) => {
                is_checked = false;
                // A file that is being written anew may be read when it is half there.
                let is_late = held.is_some_and(|since| since.elapsed() > LONGEST_WAIT);
                held.get_or_insert(start);
                let open = server.open.paths();
                workshop.update(&changed, &open, &|| is_late || is_quiet()).map(Some)
            }
            None if is_checked => continue,
            None => {
                held = None;
                let made = workshop.check(&is_quiet);
                is_checked = made.is_some();
                Ok(made)
            }
        };
        let snapshot = match made {
            Err(_) if interrupt.signal().is_some() => continue,
            made => made?,
        };
        let number = server.latest().number;
        let Some(snapshot) = snapshot.filter(|it| it.number != number) else { continue };
        server.show(snapshot.clone());
        tell(match is_checked {
            true => News::Checked(&snapshot),
            false => News::Updated(&snapshot, start.elapsed()),
        });
        held = None;
    }
}

/// Returns the names of the preview for addresses, at least one. Those that others can use are numbers.
fn hosts(interface: Option<IpAddr>) -> Vec<String> {
    let named = match interface {
        None => Vec::new(),
        Some(ip) if ip.is_unspecified() => own_addresses(ip),
        Some(ip) => vec![ip],
    };
    let hosts = named.into_iter().map(|ip| match ip {
        IpAddr::V4(ip) => ip.to_string(),
        IpAddr::V6(ip) => format!("[{ip}]"),
    });
    let hosts: Vec<_> = hosts.collect();
    if hosts.is_empty() { vec!["localhost".to_owned()] } else { hosts }
}

/// Returns 32 hexadecimal digits that nobody can guess.
fn secret() -> Result<String, Error> {
    let mut bytes = [0; 16];
    let read = File::open("/dev/urandom").and_then(|mut file| file.read_exact(&mut bytes));
    read.map_err(|it| fault("/dev/urandom", &it))?;
    Ok(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
