//! [`Interrupt`]: signals as a flag that is looked at between files.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
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
pub struct Interrupt(Arc<AtomicUsize>);

impl Interrupt {
    /// Returns a flag that rises with the first SIGINT, SIGTERM or SIGHUP. The process ends [`GRACE`] later, or at once
    /// with the second one; what it leaves behind is put in order by the next run, as after any end.
    ///
    /// # Errors
    ///
    /// Returns the failure of the system to listen for signals.
    pub fn install() -> Result<Self, Error> {
        let interrupt = Self::default();
        let raised = Arc::new(AtomicBool::new(false));
        let failed = |failure: std::io::Error| fault("signal", &failure, 0);
        for signal in Signal::ALL {
            // The order matters: the handlers run in it, and the first signal must not find its own mark.
            let exit = signal.exit() as i32;
            let number = signal.number();
            flag::register_conditional_shutdown(number, exit, raised.clone()).map_err(failed)?;
            flag::register_usize(number, interrupt.0.clone(), number as usize).map_err(failed)?;
            flag::register(number, raised.clone()).map_err(failed)?;
        }
        let mut signals = Signals::new(Signal::ALL.map(Signal::number)).map_err(failed)?;
        let end_late = move || {
            let first = signals.forever().next();
            thread::sleep(GRACE);
            let signal = Signal::ALL.into_iter().find(|it| Some(it.number()) == first);
            low_level::exit(signal.map_or(Exit::Terminated, Signal::exit) as i32);
        };
        thread::Builder::new().name("signals".to_owned()).spawn(end_late).map_err(failed)?;
        Ok(interrupt)
    }

    /// Raises the flag as `signal` would.
    pub fn raise(&self, signal: Signal) {
        self.0.store(signal.number() as usize, Ordering::Relaxed);
    }

    /// Returns the signal that has come, if one has.
    pub fn signal(&self) -> Option<Signal> {
        let number = self.0.load(Ordering::Relaxed);
        Signal::ALL.into_iter().find(|signal| signal.number() as usize == number)
    }

    /// Ends the work at the file or folder shown as `path` when a signal has come.
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
