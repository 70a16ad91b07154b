//! [`Interrupt`]: signals as a flag that is looked at between files.

use std::io::Write;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Arc, OnceLock};
use std::thread;
use std::time::Duration;

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGXFSZ};
use signal_hook::iterator::Signals;
use signal_hook::{flag, low_level};

use super::fault::fault;
use crate::diagnostic::catalog::machine;
use crate::error::{Error, Exit};

/// How long a run may take to come to its end after a signal. A template that computes for long looks at no flag.
const GRACE: Duration = Duration::from_secs(2);
/// How long the last line may take to be written, before the process ends without it.
const LAST_LINE: Duration = Duration::from_millis(100);

/// A signal that ends a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signal {
    /// SIGINT: Ctrl-C.
    Interrupt,
    /// SIGTERM.
    Terminate,
    /// SIGHUP: the terminal is gone.
    HangUp,
}

impl Signal {
    const ALL: [Self; 3] = [Self::Interrupt, Self::Terminate, Self::HangUp];

    /// Returns the name of the signal.
    pub fn name(self) -> &'static str {
        match self {
            Self::Interrupt => "SIGINT",
            Self::Terminate => "SIGTERM",
            Self::HangUp => "SIGHUP",
        }
    }

    /// Returns how a run ends that was ended by the signal.
    pub fn exit(self) -> Exit {
        match self {
            Self::Interrupt => Exit::Interrupted,
            Self::Terminate | Self::HangUp => Exit::Terminated,
        }
    }

    fn number(self) -> i32 {
        match self {
            Self::Interrupt => SIGINT,
            Self::Terminate => SIGTERM,
            Self::HangUp => SIGHUP,
        }
    }
}

/// Makes writing fail where a file would grow larger than a limit of the system allows (`ulimit -f`), so that the run can
/// say so. By default the signal that comes with the failure ends the process at once.
pub fn survive_file_limits() {
    // Without the handler a run ends as it does by default.
    let _ = flag::register(SIGXFSZ, Arc::default());
}

/// Whether the run is to end, and by which signal. Clones share the flag; the default one never rises by itself.
#[derive(Clone, Debug, Default)]
pub struct Interrupt {
    number: Arc<AtomicUsize>,
    /// What is said when the process ends before the run has put things in order.
    last_line: Arc<OnceLock<String>>,
}

impl Interrupt {
    /// Returns a flag that rises with the first SIGINT, SIGTERM or SIGHUP. The process ends [`GRACE`] later, or at once
    /// with the second one; what it leaves behind is put in order by the next run, as after any end.
    ///
    /// # Errors
    ///
    /// Returns the failure of the system to listen for signals.
    pub fn install() -> Result<Self, Error> {
        let interrupt = Self::default();
        let failed = |failure: std::io::Error| fault("signal", &failure);
        for signal in Signal::ALL.map(Signal::number) {
            let flag = interrupt.number.clone();
            flag::register_usize(signal, flag, signal as usize).map_err(failed)?;
        }
        let mut signals = Signals::new(Signal::ALL.map(Signal::number)).map_err(failed)?;
        let (sender, coming) = channel();
        let listen = move || {
            for signal in signals.forever() {
                if sender.send(signal).is_err() {
                    return;
                }
            }
        };
        let last_line = interrupt.last_line.clone();
        let end = move || {
            let Ok(first) = coming.recv() else { return };
            let last = coming.recv_timeout(GRACE).unwrap_or(first);
            say_last(last_line.get().cloned());
            let signal = Signal::ALL.into_iter().find(|it| it.number() == last);
            low_level::exit(signal.map_or(Exit::Terminated, Signal::exit) as i32);
        };
        let spawn = |name: &str| thread::Builder::new().name(name.to_owned());
        spawn("signals").spawn(listen).map_err(failed)?;
        spawn("end").spawn(end).map_err(failed)?;
        Ok(interrupt)
    }

    /// Sets the line that is written when the process ends by force, before the run could remove what it had begun.
    pub fn set_last_line(&self, line: String) {
        // Whoever begins to write first knows what is left behind.
        let _ = self.last_line.set(line);
    }

    /// Raises the flag as `signal` would.
    pub fn raise(&self, signal: Signal) {
        self.number.store(signal.number() as usize, Ordering::Relaxed);
    }

    /// Returns the signal that has come, if one has.
    pub fn signal(&self) -> Option<Signal> {
        let number = self.number.load(Ordering::Relaxed);
        Signal::ALL.into_iter().find(|signal| signal.number() as usize == number)
    }

    /// Ends the work when a signal has come. What is shown as `path` is what it would have changed, if anything.
    ///
    /// # Errors
    ///
    /// Returns the error that a run ends with which was interrupted.
    pub fn check(&self, path: &str) -> Result<(), Error> {
        match self.signal() {
            Some(signal) => {
                Err(Error::new(signal.exit(), machine::interrupted(path, signal.name())))
            }
            None => Ok(()),
        }
    }
}

/// Writes a line to the terminal, unless that takes what is written to it slowly: whoever sends a second signal waits no more.
fn say_last(line: Option<String>) {
    let Some(line) = line else { return };
    let (done, written) = channel();
    let write = move || {
        let _ = writeln!(std::io::stderr(), "{line}");
        let _ = done.send(());
    };
    if thread::Builder::new().spawn(write).is_ok() {
        let _ = written.recv_timeout(LAST_LINE);
    }
}
