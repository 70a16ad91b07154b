//! [`Progress`]: what a person sees who has to wait.

use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::cli::terminal::Terminal;

/// What takes less time than this needs no progress bar.
const PATIENCE: Duration = Duration::from_millis(500);

/// Shows the phase that a run is in, once it has taken half a second.
pub(crate) struct Progress<'a> {
    terminal: &'a Terminal,
    start: Instant,
    bar: Option<ProgressBar>,
}

impl<'a> Progress<'a> {
    /// Returns the progress of a run that begins now.
    #[expect(
        clippy::disallowed_methods,
        reason = "the time a run takes is shown, and decides nothing"
    )]
    pub(crate) fn new(terminal: &'a Terminal) -> Self {
        Self { terminal, start: Instant::now(), bar: None }
    }

    /// Notes that the phase named by the message `id` begins.
    pub(crate) fn phase(&mut self, id: &str) {
        let waits =
            self.terminal.is_interactive && !self.terminal.quiet && self.start.elapsed() > PATIENCE;
        if waits && self.bar.is_none() {
            let style = ProgressStyle::with_template("{spinner} {msg}")
                .unwrap_or_else(|_| ProgressStyle::default_spinner());
            let bar = ProgressBar::new_spinner().with_style(style);
            bar.enable_steady_tick(Duration::from_millis(100));
            self.bar = Some(bar);
        }
        if let Some(bar) = &self.bar {
            bar.set_message(self.terminal.text(id, &[]));
        }
    }

    /// Ends the progress and returns the time taken, in seconds with two decimals.
    pub(crate) fn finish(self) -> String {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
        format!("{:.2}", self.start.elapsed().as_secs_f64())
    }
}
