//! `check --external` against servers of our own: what is asked, what is remembered, and what is said.

use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

use crate::project::{Project, Run};

const CACHE: &str = ".taiyaku/external.json";

/// A server on this machine that gives every request the same answer.
struct Server {
    url: String,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Returns a server that answers with the first line `status` and the further lines `head`.
    fn new(status: &'static str, head: &'static str) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("a port");
        let url = format!("http://{}/page", listener.local_addr().expect("an address"));
        let requests = Arc::new(Mutex::new(Vec::new()));
        let seen = requests.clone();
        // The thread ends with the tests.
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let request = answer(&stream, status, head);
                seen.lock().expect("nobody panics here").extend(request);
            }
        });
        Self { url, requests }
    }

    fn requests(&self) -> Vec<String> {
        self.requests.lock().expect("nobody panics here").clone()
    }
}

fn answer(stream: &TcpStream, status: &str, head: &str) -> Option<String> {
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok);
    let first = lines.next()?;
    let _ = lines.find(String::is_empty);
    let answer =
        format!("HTTP/1.1 {status}\r\n{head}Content-Length: 0\r\nConnection: close\r\n\r\n");
    let mut stream = stream;
    stream.write_all(answer.as_bytes()).ok()?;
    Some(first)
}

/// Returns a project with a page that links to `urls`.
fn linking(urls: &[&str]) -> Project {
    let project = Project::new();
    let links: String = urls.iter().map(|url| format!("[外]({url}#part) ")).collect();
    project.write("content/a.ja.md", format!("+++\ntitle = \"題\"\n+++\n{links}\n"));
    project
}

fn check(project: &Project) -> Run {
    project.run(&["check", "--external", "--ask-host", "127.0.0.1"])
}

#[test]
fn an_answer_is_remembered_so_that_the_second_run_asks_nothing() {
    let (fine, gone) = (Server::new("200 OK", ""), Server::new("404 Not Found", ""));
    let project = linking(&[&fine.url, &gone.url]);
    let first = check(&project).reports("external-gone");
    assert_eq!(fine.requests(), ["HEAD /page HTTP/1.1"]);
    assert_eq!(gone.requests(), ["HEAD /page HTTP/1.1", "GET /page HTTP/1.1"]);
    let second = check(&project).reports("external-gone");
    assert_eq!((fine.requests().len(), gone.requests().len()), (1, 2));
    let findings = |run: &Run| {
        run.stderr
            .lines()
            .take_while(|it| !it.starts_with("checked"))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(findings(&first), findings(&second));
}

#[test]
fn an_old_answer_is_asked_for_again() {
    let fine = Server::new("200 OK", "");
    let project = linking(&[&fine.url]);
    let old = format!("{{ \"{}\": {{ \"day\": 1, \"answer\": \"fine\" }} }}", fine.url);
    project.write(CACHE, &old);
    check(&project).expect(0);
    assert_eq!(fine.requests().len(), 1);
    let cache = fs::read_to_string(project.root().join(CACHE)).expect("a file");
    assert!(cache.contains(&fine.url) && !cache.contains("\"day\": 1,"), "{cache}");
}

#[test]
fn a_damaged_file_of_answers_is_ignored_with_one_line() {
    for damaged in
        [&b"{ \"http"[..], b"[]", b"\xff\xfe\x00", b"{\"http://a.example/\": {\"day\": \"x\"}}"]
    {
        let fine = Server::new("200 OK", "");
        let project = linking(&[&fine.url]);
        project.write(CACHE, damaged);
        let run = check(&project).expect(0);
        assert_eq!(run.stderr.lines().filter(|it| it.contains(CACHE)).count(), 1, "{}", run.stderr);
        assert_eq!(fine.requests().len(), 1);
        let again = check(&project).expect(0);
        assert!(!again.stderr.contains(CACHE), "{}", again.stderr);
        assert_eq!(fine.requests().len(), 1);
    }
}

#[test]
fn a_failure_is_not_remembered_and_a_move_names_the_new_address() {
    let closed =
        TcpListener::bind(("127.0.0.1", 0)).expect("a port").local_addr().expect("an address");
    let project = linking(&[&format!("http://{closed}/")]);
    check(&project).reports("external-failed");
    let cache = fs::read_to_string(project.root().join(CACHE)).expect("a file");
    assert!(!cache.contains(&closed.to_string()), "{cache}");
    let new = Server::new("200 OK", "");
    let head: &'static str = format!("Location: {}\r\n", new.url).leak();
    let moved = Server::new("301 Moved Permanently", head);
    let run = check(&linking(&[&moved.url])).reports("external-moved");
    assert!(run.stderr.contains(&new.url), "{}", run.stderr);
}

#[test]
fn only_that_command_touches_the_network() {
    let fine = Server::new("200 OK", "");
    let project = linking(&[&fine.url]);
    for arguments in [&["check"][..], &["build"], &["build", "--verify"], &["list"]] {
        project.run(arguments).expect(0);
    }
    assert_eq!(fine.requests(), Vec::<String>::new());
}

#[test]
fn nobody_on_this_machine_is_asked_by_address_by_name_or_by_a_redirect() {
    let fine = Server::new("200 OK", "");
    let port = fine.url.split([':', '/']).nth(4).expect("a port");
    // An address, a spelling of it that only a resolver understands, and a name.
    let urls = ["127.0.0.1", "2130706433", "0x7f.1", "localhost", "[::1]", "[::ffff:127.0.0.1]"];
    let urls: Vec<_> = urls.iter().map(|host| format!("http://{host}:{port}/page")).collect();
    let urls: Vec<&str> = urls.iter().map(String::as_str).collect();
    let project = linking(&urls);
    let run = project.run(&["check", "--external"]).expect(0).reports("external-failed");
    assert_eq!(run.stderr.matches("this machine or its network").count(), 6, "{}", run.stderr);
    assert_eq!(fine.requests(), Vec::<String>::new());

    // What is allowed is the one host, and not where it leads.
    let head: &'static str = format!("Location: http://localhost:{port}/page\r\n").leak();
    let moved = Server::new("302 Found", head);
    check(&linking(&[&moved.url])).expect(0).reports("external-failed");
    assert_eq!((moved.requests().len(), fine.requests().len()), (1, 0));
}
