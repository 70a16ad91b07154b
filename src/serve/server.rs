//! [`Server`]: what all connections share, and the connections.
//!
//! Each connection is a thread that reads a head, answers, and reads the next one. A page that listens for changes keeps
//! its connection ([`listener`]).

use std::collections::{BTreeMap, VecDeque};
use std::io::{self, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::connections::{Connections, Count, read_what_came};
use super::findings::Editor;
use super::guard::Guard;
use super::listener;
use super::request::{MAX_HEAD, Request, read_head};
use super::response::{self, Response};
use super::route::{Answer, route};
use super::snapshot::{Files, Snapshot};

/// How long a connection may say nothing, or take nothing.
const IDLE: Duration = Duration::from_secs(10);
/// How many pages may listen at once.
const MOST_LISTENERS: usize = 64;
/// How many updates are remembered, for pages that come late.
const REMEMBERED: usize = 64;

/// What all connections share.
pub(crate) struct Server {
    /// Who may ask.
    pub(crate) guard: Guard,
    /// How files are opened in the editor.
    pub(crate) editor: Editor,
    /// What the preview adds to the path of the site, without a slash at the end.
    pub(crate) prefix: String,
    state: Mutex<State>,
    /// Tells of a new snapshot.
    news: Condvar,
    connections: Connections,
    listeners: Count,
    /// The pages that are open in a browser.
    pub(crate) open: OpenPages,
}

/// Paths of pages that listen, in the order in which their streams came.
#[derive(Default)]
pub(crate) struct OpenPages(Mutex<(u64, BTreeMap<u64, Vec<String>>)>);

impl OpenPages {
    /// Adds pages at `paths`, and returns the number to take them away by.
    fn add(&self, paths: Vec<String>) -> u64 {
        let mut pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        pages.0 += 1;
        let number = pages.0;
        pages.1.insert(number, paths);
        number
    }

    fn remove(&self, number: u64) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).1.remove(&number);
    }

    /// Returns the paths, the latest first, each once.
    pub(crate) fn paths(&self) -> Vec<String> {
        let pages = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut paths: Vec<String> = Vec::new();
        for path in pages.1.values().rev().flatten() {
            if !paths.contains(path) {
                paths.push(path.clone());
            }
        }
        paths
    }
}

struct State {
    latest: Arc<Snapshot>,
    /// The files that were new in each of the last snapshots.
    log: VecDeque<(u64, Files)>,
}

impl Server {
    /// Returns a server that shows `first`.
    pub(crate) fn new(guard: Guard, editor: Editor, prefix: String, first: Arc<Snapshot>) -> Self {
        let state = Mutex::new(State { latest: first, log: VecDeque::new() });
        let (connections, listeners) = (Connections::default(), Count::default());
        let (news, open) = (Condvar::new(), OpenPages::default());
        Self { guard, editor, prefix, state, news, connections, listeners, open }
    }

    /// Returns the latest snapshot.
    pub(crate) fn latest(&self) -> Arc<Snapshot> {
        self.lock().latest.clone()
    }

    /// Shows `snapshot` from now on.
    pub(crate) fn show(&self, snapshot: Arc<Snapshot>) {
        let mut state = self.lock();
        state.log.push_back((snapshot.number, snapshot.changed.clone()));
        if state.log.len() > REMEMBERED {
            state.log.pop_front();
        }
        let old = std::mem::replace(&mut state.latest, snapshot);
        drop(state);
        self.news.notify_all();
        // To take a large site apart takes a while, for which nobody should have to wait.
        drop(old);
    }

    /// Waits up to `timeout` for a snapshot after number `since`, and returns it with what has changed.
    pub(crate) fn wait(&self, since: u64, timeout: Duration) -> Option<(Arc<Snapshot>, Files)> {
        let state = self.lock();
        let is_old = |state: &mut State| state.latest.number <= since;
        let waited = self.news.wait_timeout_while(state, timeout, is_old);
        let (state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        (state.latest.number > since).then(|| (state.latest.clone(), state.changed(since)))
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    /// Returns the files that have changed after snapshot number `since`.
    fn changed(&self, since: u64) -> Files {
        let has_all = self.log.front().is_some_and(|(number, _)| *number <= since + 1);
        if !has_all {
            return Files::unknown();
        }
        let mut files = Files::default();
        let later = self.log.iter().filter(|(number, _)| *number > since);
        later.for_each(|(_, it)| files.merge(it));
        files
    }
}

/// Answers whoever comes to `listener`, for ever.
pub(crate) fn accept(listener: &TcpListener, server: &Arc<Server>) {
    for stream in listener.incoming() {
        // A connection that ended before it began, or no more handles: the next one may do better.
        let Ok(stream) = stream else {
            std::thread::sleep(Duration::from_millis(10));
            continue;
        };
        let Some(counted) = server.connections.take() else {
            turn_away(&stream);
            continue;
        };
        let (stream, server) = (Arc::new(stream), server.clone());
        let asked = stream.clone();
        let answer = move || {
            // A connection that breaks is the affair of the browser.
            let _ = connection(&asked, &server);
            drop(counted);
        };
        let thread = std::thread::Builder::new().name("preview".to_owned());
        // A machine that is busy may have no thread left; nobody should wait for an answer then.
        if thread.spawn(answer).is_err() {
            turn_away(&stream);
        }
    }
}

/// Refuses a connection for which there is no room. Nobody waits for that: others are coming.
fn turn_away(mut stream: &TcpStream) {
    read_what_came(stream);
    let refusal = Response::refusal(503);
    let _ = response::write(&refusal, None, "default-src 'none'", &mut stream);
    let _ = stream.shutdown(Shutdown::Write);
}

/// Answers the requests of one connection.
fn connection(stream: &Arc<TcpStream>, server: &Server) -> io::Result<()> {
    stream.set_nodelay(true)?;
    stream.set_write_timeout(Some(IDLE))?;
    let local = stream.local_addr()?;
    let mut input = Input { stream, bytes: Vec::new() };
    loop {
        let request = match server.connections.wait(stream, || input.head())? {
            Head::Whole(head) => read_head(&head),
            Head::Refused(status) => Err(status),
            Head::End => return Ok(()),
        };
        let answer = request.map(|request| (answer(&request, local, server), request));
        match answer {
            Ok((Ok(Answer::Response(response)), request)) => {
                let policy = response.policy.as_str();
                response::write(&response.response, Some(&request), policy, &mut &**stream)?;
                if request.is_last {
                    return close(stream);
                }
            }
            Ok((Ok(Answer::Changes(since, paths)), _)) => {
                let Some(_counted) = server.listeners.take(MOST_LISTENERS) else {
                    return refuse(stream, 503);
                };
                let pages = server.open.add(paths);
                let told = listener::tell(stream, server, since);
                server.open.remove(pages);
                return told;
            }
            Ok((Err(status), _)) | Err(status) => return refuse(stream, status),
        }
    }
}

/// Returns the answer to `request`, or the status with which it is refused.
fn answer(request: &Request, local: SocketAddr, server: &Server) -> Result<Answer, u16> {
    server.guard.admits(request, local)?;
    route(request, server)
}

/// Refuses what was read, and ends the connection: what follows may be meant otherwise than it looks.
fn refuse(mut stream: &TcpStream, status: u16) -> io::Result<()> {
    response::write(&Response::refusal(status), None, "default-src 'none'", &mut stream)?;
    close(stream)
}

/// Ends a connection in order: what the browser still sends is read for a moment, or the system would take back the
/// answer.
fn close(mut stream: &TcpStream) -> io::Result<()> {
    stream.shutdown(Shutdown::Write)?;
    stream.set_read_timeout(Some(Duration::from_millis(200)))?;
    let mut rest = [0; 4096];
    for _ in 0..16 {
        if stream.read(&mut rest)? == 0 {
            break;
        }
    }
    Ok(())
}

/// What comes in on a connection.
struct Input<'a> {
    stream: &'a TcpStream,
    /// What has been read and not yet been used.
    bytes: Vec<u8>,
}

/// What was read.
enum Head {
    /// A head, without the empty line.
    Whole(Vec<u8>),
    /// Something that is refused with this status.
    Refused(u16),
    /// Nothing more.
    End,
}

impl Input<'_> {
    /// Reads up to the next empty line.
    fn head(&mut self) -> io::Result<Head> {
        let end = Instant::now() + IDLE;
        let mut searched = 0;
        loop {
            if let Some(at) = find(&self.bytes[searched..], b"\r\n\r\n").map(|at| at + searched) {
                let rest = self.bytes.split_off(at + 4);
                let mut head = std::mem::replace(&mut self.bytes, rest);
                head.truncate(at);
                return Ok(Head::Whole(head));
            }
            if has_bare_line_feed(&self.bytes) {
                return Ok(Head::Refused(400));
            }
            if self.bytes.len() > MAX_HEAD {
                return Ok(Head::Refused(431));
            }
            searched = self.bytes.len().saturating_sub(3);
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Ok(self.late());
            }
            self.stream.set_read_timeout(Some(left))?;
            let mut chunk = [0; 4096];
            match (&*self.stream).read(&mut chunk) {
                Ok(0) => return Ok(Head::End),
                Ok(count) => self.bytes.extend_from_slice(&chunk[..count]),
                Err(error) if is_timeout(&error) => return Ok(self.late()),
                Err(error) => return Err(error),
            }
        }
    }

    /// Returns what to do when nothing comes.
    fn late(&self) -> Head {
        if self.bytes.is_empty() { Head::End } else { Head::Refused(408) }
    }
}

/// Says whether `error` is that of a read that took too long.
pub(crate) fn is_timeout(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::WouldBlock | io::ErrorKind::TimedOut)
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|it| it == wanted)
}

/// Says whether a line ends with a line feed alone, so that no empty line may ever come.
fn has_bare_line_feed(bytes: &[u8]) -> bool {
    let feeds = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
    feeds.into_iter().any(|(at, _)| at == 0 || bytes[at - 1] != b'\r')
}

/// Writes `text` and hands it on at once.
pub(crate) fn send(mut stream: &TcpStream, text: &str) -> io::Result<()> {
    stream.write_all(text.as_bytes())?;
    stream.flush()
}
