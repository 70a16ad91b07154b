//! A preview that runs: the real binary, asked through raw sockets.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Shutdown, TcpStream};
use std::process::{Child, Stdio};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use crate::project::Project;

/// How long something may take that has to happen.
const PATIENCE: Duration = Duration::from_secs(20);

/// A running preview of a project.
pub(crate) struct Preview {
    child: Child,
    /// The address that was shown.
    pub(crate) address: String,
    /// The port.
    pub(crate) port: u16,
    errors: Arc<Mutex<String>>,
}

impl Drop for Preview {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// An answer of the preview.
#[derive(Debug)]
pub(crate) struct Reply {
    /// The status; 0 when the connection ended without one.
    pub(crate) status: u16,
    /// The head, from the first line to the empty one.
    pub(crate) head: String,
    /// The body.
    pub(crate) body: Vec<u8>,
}

impl Reply {
    /// Returns the value of a header, or nothing.
    pub(crate) fn header(&self, name: &str) -> &str {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.into_iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map_or("", |it| it.1)
    }

    /// Returns the body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

impl Preview {
    /// Starts the preview of `project` with further `arguments`.
    pub(crate) fn start(project: &Project, arguments: &[&str]) -> Self {
        let mut command = project.command(&["serve", "--port", "0"]);
        command.args(arguments).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the binary starts");
        let mut stdout = BufReader::new(child.stdout.take().expect("it is piped"));
        let stderr = BufReader::new(child.stderr.take().expect("it is piped"));
        let errors = Arc::new(Mutex::new(String::new()));
        let lines = errors.clone();
        std::thread::spawn(move || {
            for line in stderr.lines().map_while(Result::ok) {
                lines.lock().expect("nobody panics here").push_str(&(line + "\n"));
            }
        });
        let mut address = String::new();
        stdout.read_line(&mut address).expect("the address");
        let address = address.trim().to_owned();
        let rest = address.strip_prefix("http://").unwrap_or_else(|| {
            panic!("no address: {address} {}", errors.lock().expect("nobody panics here"))
        });
        let port = rest.split('/').next().and_then(|host| host.rsplit_once(':'));
        let port = port.and_then(|(_, port)| port.parse().ok()).expect("a port");
        Self { child, address, port, errors }
    }

    /// Returns the number of the process.
    pub(crate) fn process(&self) -> u32 {
        self.child.id()
    }

    /// Returns what stands on the standard error so far.
    pub(crate) fn errors(&self) -> String {
        self.errors.lock().expect("nobody panics here").clone()
    }

    /// Returns a connection.
    pub(crate) fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(("127.0.0.1", self.port)).expect("the preview listens");
        stream.set_read_timeout(Some(PATIENCE)).expect("a timeout");
        stream
    }

    /// Sends `bytes` and returns the answer.
    pub(crate) fn raw(&self, bytes: &[u8]) -> Reply {
        let mut stream = self.connect();
        // The preview may refuse before it has read everything.
        let _ = stream.write_all(bytes);
        let _ = stream.shutdown(Shutdown::Write);
        let mut answer = Vec::new();
        let read = stream.read_to_end(&mut answer);
        assert!(!answer.is_empty() || read.is_ok(), "no answer: {read:?} {}", self.errors());
        let end =
            answer.windows(4).position(|it| it == b"\r\n\r\n").map_or(answer.len(), |it| it + 4);
        let body = answer.split_off(end);
        let head = String::from_utf8_lossy(&answer).into_owned();
        let status = head.split(' ').nth(1).and_then(|it| it.parse().ok()).unwrap_or(0);
        Reply { status, head, body }
    }

    /// Asks for `target` with further headers.
    pub(crate) fn ask(&self, method: &str, target: &str, headers: &str) -> Reply {
        let port = self.port;
        self.raw(format!("{method} {target} HTTP/1.1\r\nHost: localhost:{port}\r\nConnection: close\r\n{headers}\r\n").as_bytes())
    }

    /// Asks for the file at `target`.
    pub(crate) fn get(&self, target: &str) -> Reply {
        self.ask("GET", target, "")
    }

    /// Waits until the page at `target` holds `text`.
    pub(crate) fn until(&self, target: &str, text: &str) {
        wait(&format!("{text} at {target}"), || self.get(target).text().contains(text));
    }

    /// Returns the secret that pages know.
    pub(crate) fn token(&self) -> String {
        let page = self.get("/ja/").text();
        let rest = page.split_once("data-token=\"").map_or("", |(_, rest)| rest);
        rest.split('"').next().unwrap_or_default().to_owned()
    }

    /// Begins to listen for changes as a page does that shows snapshot number `since`.
    pub(crate) fn listen(&self, since: u64) -> Events {
        self.listen_at("/ja/a/", since)
    }

    /// Does so as the page at `path` does.
    pub(crate) fn listen_at(&self, path: &str, since: u64) -> Events {
        let (port, token) = (self.port, self.token());
        let mut stream = self.connect();
        let head = format!(
            "GET /_taiyaku/events?token={token}&since={since}&path={path} HTTP/1.1\r\nHost: localhost:{port}\r\n\
             Origin: http://localhost:{port}\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).expect("a request");
        Events { lines: BufReader::new(stream) }
    }

    /// Asks for facts as a page does.
    pub(crate) fn facts(&self, name: &str, query: &str) -> serde_json::Value {
        let (port, token) = (self.port, self.token());
        let origin = format!("Origin: http://localhost:{port}\r\n");
        let reply = self.ask("GET", &format!("/_taiyaku/{name}?token={token}{query}"), &origin);
        serde_json::from_slice(&reply.body).unwrap_or_else(|it| panic!("{it} in {reply:?}"))
    }
}

/// News of changes.
pub(crate) struct Events {
    lines: BufReader<TcpStream>,
}

impl Events {
    /// Returns the next one.
    pub(crate) fn next(&mut self) -> serde_json::Value {
        let mut line = String::new();
        loop {
            line.clear();
            assert!(self.lines.read_line(&mut line).expect("an event") > 0, "the events ended");
            if let Some(data) = line.strip_prefix("data: ") {
                return serde_json::from_str(data).expect("JSON");
            }
        }
    }
}

/// Waits until `holds`.
#[track_caller]
pub(crate) fn wait(what: &str, mut holds: impl FnMut() -> bool) {
    let end = Instant::now() + PATIENCE;
    while !holds() {
        assert!(Instant::now() < end, "never: {what}");
        std::thread::sleep(Duration::from_millis(5));
    }
}
