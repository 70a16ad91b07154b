//! [`Connections`]: how many there are, and which of them wait for a request.
//!
//! Browsers keep connections open that they may need, and programs may open as many as they like. When there is no room for
//! another one, the one that has waited longest without asking anything makes room: who asks is answered at once.

use std::collections::BTreeMap;
use std::io::Read;
use std::net::{Shutdown, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// How many connections there may be at once.
const MOST: usize = 256;
/// How many there may be with those that have been closed and are about to end.
const MOST_ENDING: usize = 2 * MOST;

/// Counts what is open.
#[derive(Clone, Default)]
pub(super) struct Count(Arc<AtomicUsize>);

/// One of what is counted.
pub(super) struct Counted(Arc<AtomicUsize>);

impl Count {
    /// Takes one, unless `most` are taken.
    pub(super) fn take(&self, most: usize) -> Option<Counted> {
        let counted = Counted(self.0.clone());
        (self.0.fetch_add(1, Ordering::Relaxed) < most).then_some(counted)
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}

/// The connections of a server.
#[derive(Default)]
pub(super) struct Connections {
    count: Count,
    waiting: Mutex<Waiting>,
}

/// Connections by the order in which they began to wait.
#[derive(Default)]
struct Waiting {
    last: u64,
    streams: BTreeMap<u64, Arc<TcpStream>>,
}

impl Connections {
    /// Takes a place for another connection, which the one that has waited longest may have to leave. There is none when
    /// all of them are being answered.
    pub(super) fn take(&self) -> Option<Counted> {
        self.count.take(MOST).or_else(|| {
            let (_, longest) = self.lock().streams.pop_first()?;
            // Its thread reads the end then.
            let _ = longest.shutdown(Shutdown::Both);
            self.count.take(MOST_ENDING)
        })
    }

    /// Does what `read` does, while `stream` waits for a request.
    pub(super) fn wait<T>(&self, stream: &Arc<TcpStream>, read: impl FnOnce() -> T) -> T {
        let number = {
            let mut waiting = self.lock();
            waiting.last += 1;
            let number = waiting.last;
            waiting.streams.insert(number, stream.clone());
            number
        };
        let done = read();
        self.lock().streams.remove(&number);
        done
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Waiting> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Reads what has come on `stream` by now, without waiting for more: the system takes back an answer when something was left
/// unread.
pub(super) fn read_what_came(mut stream: &TcpStream) {
    if stream.set_nonblocking(true).is_ok() {
        let mut rest = [0; 4096];
        let _ = (0..16).take_while(|_| stream.read(&mut rest).is_ok_and(|count| count > 0)).count();
        let _ = stream.set_nonblocking(false);
    }
}
